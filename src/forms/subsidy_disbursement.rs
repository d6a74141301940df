//! SD 补助资助发放台账: one payment of one person, one collective, or one tally line of a school.

use super::{codes, defaults, derive, fields};
use crate::model::{Carry, Decimal, Field, Form, Kind, Measure, Money, Record, Rolling, Rolls, Section, Setting, Total, Value};
use crate::text::Text;

pub mod checks;
pub mod figures;
pub mod programmes;

use programmes::{Programme, Target};

pub static FORM: Form = Form {
    code: "SD",
    table: "subsidy_disbursement",
    title: Text::new("补助资助发放台账", "Subsidy disbursement ledger"),
    short_title: Text::new("补助发放", "Subsidies"),
    sections: &[
        Section { title: Text::new("项目", "Programme") },
        Section { title: Text::new("对象", "Beneficiary") },
        Section { title: Text::new("金额", "Amount") },
        Section { title: Text::new("补充", "More") },
    ],
    fields: FIELDS,
    key: business_key,
    key_fields: &[&PROGRAMME_CODE, &ID_NUMBER, &SCHOOL_CODE],
    name: &BENEFICIARY_NAME,
    amount: Some(&AMOUNT_PAID),
    rolling: Rolling::Those {
        come_again: comes_again, others: Text::new("一次性的发放不滚动到下一期", "single payments are not rolled forward")
    },
    checks: checks::CHECKS,
    totals: &[
        Total { name: "amount_paid", label: Text::new("实发金额", "amount paid"), measure: Measure::Sum(&[&AMOUNT_PAID]) },
        Total { name: "persons", label: Text::new("人数", "persons"), measure: Measure::Distinct(&ID_NUMBER) },
    ],
    figures: figures::FIGURES,
};

fields! {
    PROGRAMME_CODE = Field::new("programme_code", Kind::Code(&codes::SUBSIDY_PROGRAMME))
        .label("补助资助项目", "Programme").short("补助项目", "Programme")
        .help("先选项目,其余栏目随项目变化。", "Choose this first; the other fields depend on it.")
        .example("R01").synonyms(&["项目", "补助项目", "资助项目", "项目名称", "项目代码"])
        .required().carried(Carry::Record).width(12).rolls(Rolls::Along);
    RECORD_MODE = Field::new("record_mode", Kind::Code(&codes::RECORD_MODE))
        .label("填报方式", "Record mode")
        .help("1个人明细;2集体(单位);3汇总人数。", "1 for a person, 2 for a collective or unit, 3 for a tally of persons.")
        .example("1").synonyms(&["填报类型"])
        .required().default(|record, _| programme(record).map(|programme| Value::code(programme.mode))).rolls(Rolls::Along);
    BENEFICIARY_ROLE = Field::new("beneficiary_role", Kind::Code(&codes::BENEFICIARY_ROLE))
        .label("对象类别", "Beneficiary role")
        .help("随项目带出。", "Filled in from the programme.")
        .example("1").synonyms(&["对象", "补助对象"])
        .required().default(usual_role).rolls(Rolls::Along);
    SCHOOL_CODE = Field::new("school_code", Kind::School)
        .label("学校标识码", "School id code")
        .help("打校名、拼音首字母或10位标识码,从名录里选。", "Type the school’s name, initials or code and choose it.")
        .example("2162990007").synonyms(&["学校代码", "学校(机构)标识码", "标识码", "机构代码"])
        .required_when(|record| !has_mode(record, "2")).carried(Carry::Record).rolls(Rolls::Along);
    SCHOOL_NAME = Field::new("school_name", Kind::Text(60))
        .label("学校名称", "School name")
        .help("随标识码自动带出。", "Filled in from the register.")
        .example("凤翔镇李家咀小学").synonyms(&["学校", "单位", "工作单位", "就读学校"])
        .derived(|record, setting| derive::school_name(record, setting, &SCHOOL_CODE)).width(12);
    DISBURSEMENT_NO = Field::new("disbursement_no", Kind::Text(32))
        .label("台账编号", "Ledger number")
        .help("系统编号。", "Given by the program.")
        .example("621102103-2018-R01-0001").synonyms(&["编号", "发放编号"])
        .generated(ledger_number).section(3);
    BENEFICIARY_NAME = Field::new("beneficiary_name", Kind::Text(60))
        .label("姓名(集体名称)", "Name of person or collective").short("姓名", "Name")
        .help("个人填姓名,集体填全称;汇总行不填。", "The person’s name, or the full name of the collective; not for tallies.")
        .example("王某").synonyms(&["受益人", "学生姓名", "教师姓名", "集体名称"])
        .required().asked_when(|record| !has_mode(record, "3"), "汇总行不填", "not needed for tallies").section(1).width(8).rolls(Rolls::Along);
    ID_TYPE = Field::new("id_type", Kind::Code(&codes::ID_TYPE))
        .label("证件类型", "Document type")
        .help("学生无身份证的可选户口簿,号码仍填18位。", "For students without an identity card choose household register, with the same 18-digit number.")
        .example("1").synonyms(&["证件类别"])
        .required().asked_when(is_person, "个人明细填写", "needed for persons").default(|_, _| Some(Value::code("1"))).section(1).rolls(Rolls::Along).personal();
    ID_NUMBER = Field::new("id_number", Kind::Document)
        .label("证件号码", "Document number")
        .help("18位,末位X大写;保存时校验。", "18 characters; a final X is a capital. Checked on saving.")
        .example("621199198805129048").synonyms(&["身份证号", "身份证号码", "身份证", "公民身份号码", "身份证件号码", "证件号"])
        .required().asked_when(is_person, "个人明细填写", "needed for persons").section(1).width(18).rolls(Rolls::Along).personal();
    GENDER = Field::new("gender", Kind::Code(&codes::GENDER))
        .label("性别", "Gender")
        .help("由证件号码带出。", "Taken from the document number.")
        .example("2")
        .derived(|record, _| derive::gender(record, &ID_TYPE, &ID_NUMBER)).betrays(&ID_NUMBER).section(1);
    STUDENT_NO = Field::new("student_no", Kind::StudentNumber)
        .label("学籍号", "Student record number")
        .help("全国学籍号,一般为G加身份证号。", "The national student number, usually G and the citizen number.")
        .example("G621199200912039048").synonyms(&["全国学籍号", "学籍号码"])
        .asked_when(|record| is_person(record) && is_student(record), "学生个人明细填写", "needed for single students").section(3).rolls(Rolls::Along).personal();
    TEACHING_STAGE = Field::new("teaching_stage", Kind::Code(&codes::TEACHING_STAGE))
        .label("学段", "Teaching stage")
        .help("教职工按任教学段,学生按就读学段。", "The stage a teacher teaches or a student attends.")
        .example("2").synonyms(&["任教学段", "就读学段"])
        .required()
        .default(|record, setting| setting.school(record.school(&SCHOOL_CODE)).and_then(|school| school.stage()).map(Value::code))
        .section(1).rolls(Rolls::Along).personal();
    GRADE = Field::new("grade", Kind::Code(&codes::GRADE))
        .label("年级", "Grade")
        .help("学生按当前年级填写。", "The student’s current grade.")
        .example("14").synonyms(&["就读年级"])
        .asked_when(is_student, "学生填写", "needed for students").section(3);
    CLASS_NAME = Field::new("class_name", Kind::Text(20))
        .label("班级", "Class")
        .help("班主任津贴必填,一班一人。", "Required for the class-teacher allowance, one person per class.")
        .example("四年级(1)班").synonyms(&["班级名称"])
        .asked_when(|record| is_person(record) && (is_student(record) || has_programme(record, "R02")), "班主任津贴和学生填写", "needed for class teachers and students")
        .required_when(|record| has_programme(record, "R02")).section(1).rolls(Rolls::Along);
    CLASS_SIZE = Field::new("class_size", Kind::Integer(999))
        .label("班额", "Class size")
        .help("决定津贴档次。", "It decides the tier of the allowance.")
        .example("38").synonyms(&["班级人数"])
        .required().asked_when(|record| has_programme(record, "R02"), "班主任津贴填写", "needed for the class-teacher allowance")
        .section(1).rolls(Rolls::Along);
    LEADERSHIP_POST = Field::new("leadership_post", Kind::Code(&codes::LEADERSHIP_POST))
        .label("领导职务", "Leadership post")
        .help("领取津贴的职务,须为正职。", "The post that carries the allowance; heads of schools only.")
        .example("21").synonyms(&["职务"])
        .required().asked_when(|record| has_programme(record, "R03"), "校长岗位津贴填写", "needed for the principal allowance")
        .section(1).rolls(Rolls::Along);
    REMOTENESS_TIER = Field::new("remoteness_tier", Kind::Code(&codes::REMOTENESS_TIER))
        .label("边远程度档次", "Remoteness tier")
        .help("随学校名录带出,不得逐人改。", "Filled in from the register; do not change it for single persons.")
        .example("3").synonyms(&["档次", "边远档次", "补助档次"])
        .required().asked_when(|record| has_programme(record, "R01"), "乡村教师生活补助填写", "needed for the rural subsidy")
        .default(|record, setting| setting.school(record.school(&SCHOOL_CODE))?.remoteness_tier.map(Value::Code)).section(1).rolls(Rolls::WhereUnknown);
    POVERTY_CATEGORY = Field::new("poverty_category", Kind::Code(&codes::POVERTY_CATEGORY))
        .label("困难类别", "Hardship category")
        .help("以扶贫、民政、残联等部门名单为准。", "As in the lists of the responsible offices.")
        .example("01").synonyms(&["困难类型", "贫困类别"])
        .asked_when(|record| is_student(record) && !has_mode(record, "2"), "学生填写", "needed for students").required_when(is_person)
        .default(|record, _| is_person(record).then(|| Value::code("00"))).section(1).rolls(Rolls::Along);
    DIFFICULTY_LEVEL = Field::new("difficulty_level", Kind::Code(&codes::DIFFICULTY_LEVEL))
        .label("困难程度", "Hardship level")
        .help("由学校认定小组认定。", "As determined by the school’s panel.")
        .example("1").synonyms(&["困难等级", "困难级别"])
        .asked_when(|record| is_person(record) && is_student(record), "学生个人明细填写", "needed for single students").section(3).rolls(Rolls::Along);
    ENROLMENT_MODE = Field::new("enrolment_mode", Kind::Code(&codes::ENROLMENT_MODE))
        .label("就读方式", "Day or boarding")
        .help("寄宿生补助须为住校。", "For the boarder living subsidy (S05) choose boarding.")
        .example("2").synonyms(&["就读类型"])
        .required()
        .asked_when(|record| record.has_code(&PROGRAMME_CODE, &["S05", "S06"]), "寄宿生和四类学生补助填写", "needed for boarders and the four groups")
        .default(|record, _| Some(Value::code(if has_programme(record, "S05") { "2" } else { "1" }))).section(1).rolls(Rolls::Along);
    AWARD_KIND = Field::new("award_kind", Kind::Code(&codes::AWARD_KIND))
        .label("表彰类别", "Commendation kind")
        .help("与表彰文件一致。", "As in the award document.")
        .example("21").synonyms(&["奖项类别"])
        .required().asked_when(|record| has_programme(record, "R06"), "表彰奖励填写", "needed for awards").section(1);
    AWARD_LEVEL = Field::new("award_level", Kind::Code(&codes::AWARD_LEVEL))
        .label("表彰级别", "Commendation level")
        .help("以发文单位级别为准。", "The level of the issuing body.")
        .example("43").synonyms(&["奖项级别"])
        .required().asked_when(|record| has_programme(record, "R06"), "表彰奖励填写", "needed for awards")
        .default(|_, _| Some(Value::code("43"))).section(1);
    AWARD_TITLE = Field::new("award_title", Kind::Text(60))
        .label("表彰名称", "Commendation title")
        .help("写文件中的表彰名称。", "The title as in the award document.")
        .example("2019年全区优秀教师").synonyms(&["奖项名称", "表彰项目"])
        .required().asked_when(|record| has_programme(record, "R06"), "表彰奖励填写", "needed for awards").carried(Carry::Record)
        .section(1);
    BENEFICIARY_COUNT = Field::new("beneficiary_count", Kind::Integer(999_999))
        .label("受益人数", "Beneficiaries")
        .help("个人明细固定为1;汇总填人数。", "1 for a single person; for a tally, the number of persons.")
        .example("1").synonyms(&["人数", "受助人数", "享受人数"])
        .required().default(|record, _| (!has_mode(record, "3")).then_some(Value::Integer(1))).section(2).rolls(Rolls::Along);
    STANDARD_UNIT = Field::new("standard_unit", Kind::Code(&codes::STANDARD_UNIT))
        .label("标准单位", "Unit of the standard")
        .help("随项目带出。", "Filled in from the programme.")
        .example("month").synonyms(&["计量单位"])
        .required().default(|record, _| programme(record).map(|programme| Value::code(programme.unit))).section(2).rolls(Rolls::WhereUnknown);
    STANDARD_AMOUNT = Field::new("standard_amount", Kind::Money)
        .label("补助标准", "Standard")
        .help("按文件标准,不得自定。", "As in the official document; do not set your own.")
        .example("350.00").synonyms(&["标准", "月标准", "发放标准", "资助标准"])
        .required().default(usual_standard).section(2).rolls(Rolls::WhereUnknown);
    QUANTITY = Field::new("quantity", Kind::Decimal(99_999))
        .label("数量(月/学期/年/次/天)", "Quantity").short("数量", "Quantity")
        .help("年中到岗、离岗按实际月数。", "For those who came or left during the year, the actual number of months.")
        .example("12").synonyms(&["月数", "发放月数", "享受月数", "学期数"])
        .required().default(usual_quantity).section(2).looked_at();
    AMOUNT_DUE = Field::new("amount_due", Kind::SignedMoney)
        .label("应发金额", "Amount due")
        .help("标准×数量×人数+调整。", "Standard × quantity × beneficiaries + adjustment.")
        .example("4200.00").synonyms(&["应发", "应发数"])
        .derived(amount_due).section(2);
    PAYMENT_STATUS = Field::new("payment_status", Kind::Code(&codes::PAYMENT_STATUS))
        .label("发放状态", "Payment status")
        .help("未到账不得填“已发放”。", "Do not choose “paid” before the money has arrived.")
        .example("3").synonyms(&["发放情况"])
        .required().carried(Carry::Record).default(|_, _| Some(Value::code("2"))).section(2);
    ADJUSTMENT_AMOUNT = Field::new("adjustment_amount", Kind::SignedMoney)
        .label("补发(扣回)金额", "Adjustment (+/-)")
        .help("补发为正,扣回为负。", "Positive for arrears paid, negative for money recovered.")
        .example("0.00").synonyms(&["补扣金额", "补发金额", "扣回金额"])
        .default(defaults::no_money).section(3);
    ADJUSTMENT_REASON = Field::new("adjustment_reason", Kind::Text(100))
        .label("补发(扣回)原因", "Adjustment reason")
        .help("写明补发或扣回哪几个月、为什么。", "Say which months and why.")
        .example("补发2018年9—10月").synonyms(&["补发原因", "补扣原因"])
        .required()
        .asked_when(|record| record.money(&ADJUSTMENT_AMOUNT).is_some_and(|money| money != Money::ZERO), "有补发或扣回时填写", "needed with an adjustment")
        .section(3);
    AMOUNT_PAID = Field::new("amount_paid", Kind::Money)
        .label("实发金额", "Amount paid")
        .help("实际到账金额;免收类填应发金额。", "The money that arrived; for waivers, the amount due.")
        .example("4200.00").synonyms(&["实发", "实发数", "金额", "发放金额", "实际发放金额"])
        .required()
        .default(|record, _| if is_paid(record) { record.money(&AMOUNT_DUE).map(|due| Value::Money(due.max(Money::ZERO))) } else { Some(Value::Money(Money::ZERO)) })
        .section(2).width(12);
    PAID_ON = Field::new("paid_on", Kind::Date)
        .label("发放日期", "Paid on")
        .help("银行入账日期。", "The date the bank credited it.")
        .example("2018-12-20").synonyms(&["发放时间", "到账日期", "支付日期"])
        .required_when(|record| record.has_code(&PAYMENT_STATUS, &["3", "6"]))
        .asked_when(|record| record.has_code(&PAYMENT_STATUS, &["3", "4", "6", "7"]), "已发放或追回时填写", "needed once it has been paid or recovered")
        .carried(Carry::Record).section(2);
    PAYMENT_CHANNEL = Field::new("payment_channel", Kind::Code(&codes::PAYMENT_CHANNEL))
        .label("发放渠道", "Payment channel")
        .help("乡村教师补助一般走一卡通或工资卡。", "The rural subsidy normally goes to the subsidy card or the salary card.")
        .example("1").synonyms(&["发放方式"])
        .required().carried(Carry::Record).default(|_, _| Some(Value::code("1"))).section(2).rolls(Rolls::Along);
    PAYEE_NAME = Field::new("payee_name", Kind::Name)
        .label("收款人", "Payee")
        .help("未成年学生可填监护人。", "For minors this may be the guardian.")
        .example("王某").synonyms(&["收款人姓名", "户名", "账户名"])
        .required().asked_when(is_paid_by_card, "按人打卡发放时填写", "needed if a person is paid by card")
        .default(|record, _| Kind::Name.parse(record.text(&BENEFICIARY_NAME)?).ok().flatten()).section(2).rolls(Rolls::Along);
    PAYEE_RELATION = Field::new("payee_relation", Kind::Code(&codes::RELATIONSHIP))
        .label("收款人与本人关系", "Payee relation")
        .help("收款人为本人填“本人”。", "Choose “self” if the payee is the same person.")
        .example("01").synonyms(&["与本人关系", "关系"])
        .asked_when(is_paid_by_card, "按人打卡发放时填写", "needed if a person is paid by card")
        .required_when(|record| record.text(&PAYEE_NAME) != record.text(&BENEFICIARY_NAME))
        .default(|record, _| (record.text(&PAYEE_NAME) == record.text(&BENEFICIARY_NAME)).then(|| Value::code("01"))).section(2).rolls(Rolls::Along);
    BANK_CARD_NO = Field::new("bank_card_no", Kind::BankCard)
        .label("银行卡号", "Bank card number")
        .help("16—19位数字,一般62开头。", "16 to 19 digits, usually beginning with 62.")
        .example("6299990000000000012").synonyms(&["卡号", "银行卡号码", "银行账号", "账号", "一卡通账号"])
        .required().asked_when(is_paid_by_card, "按人打卡发放时填写", "needed if a person is paid by card").carried(Carry::Period)
        .section(2).personal();
    BANK_NAME = Field::new("bank_name", Kind::Text(40))
        .label("开户银行", "Bank")
        .help("填开户行简称。", "The short name of the bank.")
        .example("农村信用社").synonyms(&["开户行", "银行", "银行名称"])
        .asked_when(is_paid_by_card, "按人打卡发放时填写", "needed if a person is paid by card").carried(Carry::Record).section(3).rolls(Rolls::Along).personal();
    AMOUNT_CENTRAL = Field::new("amount_central", Kind::Money)
        .label("其中:中央资金", "Central funds")
        .help("五项之和应等于实发金额;不掌握来源的可全部留0。", "The five parts must add up to “Amount paid”; if the source is not known, leave all at 0.")
        .example("0.00").synonyms(&["中央资金", "中央"])
        .default(defaults::no_money).section(3);
    AMOUNT_PROVINCIAL = Field::new("amount_provincial", Kind::Money)
        .label("其中:省级资金", "Provincial funds")
        .help("省级承担部分。", "The part the province pays.")
        .example("0.00").synonyms(&["省级资金", "省级"])
        .default(defaults::no_money).section(3);
    AMOUNT_MUNICIPAL = Field::new("amount_municipal", Kind::Money)
        .label("其中:市级资金", "Municipal funds")
        .help("市级承担部分。", "The part the city pays.")
        .example("0.00").synonyms(&["市级资金", "市级"])
        .default(defaults::no_money).section(3);
    AMOUNT_DISTRICT = Field::new("amount_district", Kind::Money)
        .label("其中:区级资金", "District funds")
        .help("区级承担部分。", "The part the district pays.")
        .example("4200.00").synonyms(&["区级资金", "区级"])
        .default(usual_district_part).section(3);
    AMOUNT_OTHER = Field::new("amount_other", Kind::Money)
        .label("其中:彩票公益金及社会捐助", "Lottery and donations").short("其中:彩票和捐助", "Lottery and donations")
        .help("彩票公益金、社会捐助等。", "Lottery funds, donations and others.")
        .example("0.00").synonyms(&["其他资金", "社会捐助"])
        .default(defaults::no_money).section(3);
    PERIOD_START = Field::new("period_start", Kind::PlannedDate)
        .label("补助所属期起", "Entitlement from")
        .help("享受补助的第一天。", "The first day of entitlement.")
        .example("2018-01-01").synonyms(&["所属期起", "起始日期"])
        .required().default(|_, setting| Some(Value::Date(setting.period.start()))).section(2).looked_at_when(is_for_part);
    PERIOD_END = Field::new("period_end", Kind::PlannedDate)
        .label("补助所属期止", "Entitlement to")
        .help("享受补助的最后一天。", "The last day of entitlement.")
        .example("2018-12-31").synonyms(&["所属期止", "终止日期"])
        .required().default(|_, setting| Some(Value::Date(setting.period.end()))).suggested(usual_end).section(2).looked_at_when(is_for_part);
    PUBLICITY_START = Field::new("publicity_start", Kind::PlannedDate)
        .label("公示开始日期", "Publicised from")
        .help("公示一般不少于5个工作日。", "The notice normally stays up for at least 5 working days.")
        .example("2018-12-03").synonyms(&["公示开始", "公示起"])
        .section(3);
    PUBLICITY_END = Field::new("publicity_end", Kind::PlannedDate)
        .label("公示结束日期", "Publicised to")
        .help("不早于开始日期后第5个工作日。", "Not before the fifth working day after the start.")
        .example("2018-12-10").synonyms(&["公示结束", "公示止"])
        .section(3);
    APPROVAL_DOC_NO = Field::new("approval_doc_no", Kind::Text(40))
        .label("批准文号", "Approval document")
        .help("资金下达或发放批复文号。", "The number of the funding or payment approval.")
        .example("安教发〔2018〕120号").synonyms(&["文号", "批文号", "文件号"])
        .carried(Carry::Record).section(3);
    REMARK = Field::new("remark", Kind::Text(200))
        .label("备注", "Remark")
        .help("填写需要向审核人说明的情况。", "Anything the reviewer should know.")
        .example("3月起休产假").synonyms(&["说明", "备注说明"])
        .section(3);
}

/// One row a person, programme and period; class and months tell class-teacher rows apart, the school principals' rows,
/// the title awards, stage, standard and hardship tallies.
fn business_key(record: &Record) -> Option<String> {
    let programme = record.code(&PROGRAMME_CODE)?;
    let school = record.school(&SCHOOL_CODE);
    let school = school.as_ref().map_or("", |code| code.as_str());
    match record.code(&RECORD_MODE)? {
        "1" => {
            let number = record.document(&ID_NUMBER)?.reveal();
            let apart = match programme {
                "R02" => format!("{school} {} {}", record.text(&CLASS_NAME).unwrap_or(""), record.date(&PERIOD_START)?),
                "R03" => format!("{school} {}", record.date(&PERIOD_START)?),
                "R06" => record.text(&AWARD_TITLE).unwrap_or("").to_owned(),
                _ => String::new(),
            };
            Some(format!("{programme} {number} {apart}"))
        }
        "2" => {
            let who = if school.is_empty() { record.text(&BENEFICIARY_NAME)? } else { school };
            Some(format!("{programme} {who} {}", record.text(&AWARD_TITLE).unwrap_or("")))
        }
        // A tally is told by its school.
        _ if school.is_empty() => None,
        _ => Some(format!(
            "{programme} {school} {} {} {}",
            record.code(&TEACHING_STAGE)?,
            record.money(&STANDARD_AMOUNT)?,
            record.code(&POVERTY_CATEGORY).unwrap_or("")
        )),
    }
}

/// Whether such a payment is due again in the next period; awards and other single payments are not.
fn comes_again(record: &Record) -> bool {
    programme(record).is_none_or(|programme| programme.unit != "once")
}

/// What is known of the record's programme.
pub(super) fn programme(record: &Record) -> Option<&'static Programme> {
    Programme::of(record.code(&PROGRAMME_CODE)?)
}

pub(super) fn has_programme(record: &Record, code: &str) -> bool {
    record.has_code(&PROGRAMME_CODE, &[code])
}

pub(super) fn has_mode(record: &Record, mode: &str) -> bool {
    record.has_code(&RECORD_MODE, &[mode])
}

pub(super) fn is_person(record: &Record) -> bool {
    has_mode(record, "1")
}

pub(super) fn is_student(record: &Record) -> bool {
    record.code(&BENEFICIARY_ROLE) == Some("2")
}

/// Payment states that count as delivered: paid, or waived at source.
pub const PAID: &[&str] = &["3", "7"];

pub(super) fn is_paid(record: &Record) -> bool {
    record.has_code(&PAYMENT_STATUS, PAID)
}

/// A person's card or salary account is credited; tallies and collectives have none.
pub(super) fn is_paid_by_card(record: &Record) -> bool {
    is_person(record) && record.has_code(&PAYMENT_CHANNEL, &["1", "2"])
}

fn ledger_number(record: &Record, setting: &Setting) -> Option<Value> {
    let programme = record.code(&PROGRAMME_CODE)?;
    let number = format!("{}-{}-{programme}-{:04}", setting.unit.code, setting.period, setting.serial);
    Kind::Text(32).restore_text(&number)
}

fn usual_role(record: &Record, _: &Setting) -> Option<Value> {
    let programme = programme(record)?;
    Some(Value::code(match (programme.target, record.code(&RECORD_MODE)) {
        (Target::Teacher, Some("2")) => "3",
        (Target::Teacher, _) => "1",
        (Target::Student, _) => "2",
        (Target::Unit, _) => "4",
    }))
}

fn usual_standard(record: &Record, setting: &Setting) -> Option<Value> {
    programmes::usual_standard(record, setting).map(Value::Money)
}

/// A whole year of months (ten for class teachers), or one of anything else.
fn usual_quantity(record: &Record, setting: &Setting) -> Option<Value> {
    let months = i64::from(setting.period.start().month_of().months_to(setting.period.end().month_of()) + 1).clamp(1, 12);
    let number = match record.code(&STANDARD_UNIT)? {
        "month" if has_programme(record, "R02") => months.min(10),
        "month" => months,
        _ => 1,
    };
    Some(Value::Decimal(Decimal::whole(number)))
}

/// How many of the period's months are paid, where it is not all of them. Class teachers are paid for ten months of a whole year.
fn months_of_part(record: &Record) -> Option<i32> {
    let (first, last) = (record.period.start().month_of(), record.period.end().month_of());
    let paid = record.decimal(&QUANTITY).filter(|_| record.has_code(&STANDARD_UNIT, &["month"]) && !has_programme(record, "R02"))?;
    // Half a month is paid within a month.
    i32::try_from((paid.as_tenths() + 9) / 10).ok().filter(|months| (1..first.months_to(last) + 1).contains(months))
}

fn is_for_part(record: &Record) -> bool {
    months_of_part(record).is_some()
}

/// The end of the period, or of the months that are paid.
fn usual_end(record: &Record, _: &Setting) -> Option<Value> {
    let end = record.period.end();
    let paid_until = months_of_part(record).zip(record.date(&PERIOD_START)).map(|(months, start)| start.plus_months(months).plus_days(-1));
    Some(Value::Date(paid_until.map_or(end, |until| until.min(end))))
}

/// SD-D1: standard × quantity × count + adjustment, rounded half-up to the fen.
pub(super) fn due(record: &Record) -> Option<Money> {
    let standard = i128::from(record.money(&STANDARD_AMOUNT)?.as_fen());
    let tenths = i128::from(record.decimal(&QUANTITY)?.as_tenths());
    let count = i128::from(record.integer(&BENEFICIARY_COUNT)?);
    let product = i64::try_from((standard * tenths * count + 5) / 10).ok()?;
    Some(Money::fen(product) + record.money(&ADJUSTMENT_AMOUNT).unwrap_or_default())
}

fn amount_due(record: &Record, _: &Setting) -> Option<Value> {
    AMOUNT_DUE.kind.restore_integer(due(record)?.as_fen())
}

/// The district pays its own staff schemes; whose money student aid is must be told.
fn usual_district_part(record: &Record, _: &Setting) -> Option<Value> {
    let part = if is_student(record) { Money::ZERO } else { record.money(&AMOUNT_PAID)? };
    Some(Value::Money(part))
}
