//! TA 教师任用与调配台账: one event of one person.

use super::{codes, defaults, derive, fields};
use crate::model::{Carry, Field, Form, Kind, Measure, Record, Rolling, Section, Setting, Total, Value};
use crate::text::Text;

pub mod checks;
pub mod figures;

pub static FORM: Form = Form {
    code: "TA",
    table: "teacher_assignment",
    title: Text::new("教师任用与调配台账", "Teacher assignment ledger"),
    short_title: Text::new("教师任用", "Teachers"),
    sections: &[
        Section { title: Text::new("变动", "Event") },
        Section { title: Text::new("岗位", "Post") },
        Section { title: Text::new("个人", "Person") },
        Section { title: Text::new("补充", "More") },
    ],
    fields: FIELDS,
    key: business_key,
    key_fields: &[&ID_TYPE, &ID_NUMBER, &ASSIGNMENT_KIND, &START_DATE],
    name: &NAME,
    amount: None,
    // An event is written down once, under the period in which it happened: carried into another one it would be a second event (TA-01).
    rolling: Rolling::Never(Text::new(
        "一次变动只登记一行,不从上期生成;还没结束的,在原来那行登记实际结束日期。",
        "An event is entered once, not rolled forward; enter its end in its own record.",
    )),
    checks: checks::CHECKS,
    totals: &[Total { name: "persons", label: Text::new("人数", "persons"), measure: Measure::Distinct(&ID_NUMBER) }],
    figures: figures::FIGURES,
};

fields! {
    ASSIGNMENT_KIND = Field::new("assignment_kind", Kind::Code(&codes::ASSIGNMENT_KIND))
        .label("任用调配类别", "Event kind").short("调配类别", "Event kind")
        .help("人事关系转过来的选A4调入,不转的选B3交流轮岗。一次变动填一行,调入又任校长的填两行。", "A4 if the employment is transferred too, B3 if not. One record per event.")
        .example("B2").synonyms(&["类别", "变动类别", "任用类别", "调配类别"])
        .required().carried(Carry::Record).width(12);
    SCHOOL_CODE = Field::new("school_code", Kind::School)
        .label("学校标识码", "School id code")
        .help("本条所属的学校,一般就是到岗学校。打校名、拼音首字母或标识码,从名录里选。", "Usually the new school. Type its name, initials or code and choose it.")
        .example("2162990007").synonyms(&["学校代码", "学校(机构)标识码", "标识码", "机构代码"])
        .required().carried(Carry::Record).looked_at();
    SCHOOL_NAME = Field::new("school_name", Kind::Text(60))
        .label("学校名称", "School name")
        .help("随标识码自动带出。", "Filled in from the register.")
        .example("凤翔镇李家咀小学").synonyms(&["学校", "单位", "工作单位"])
        .derived(|record, setting| derive::school_name(record, setting, &SCHOOL_CODE));
    ASSIGNMENT_NO = Field::new("assignment_no", Kind::Text(20))
        .label("台账编号", "Ledger number")
        .help("系统编号。", "Given by the program.")
        .example("621102103-2019-014").synonyms(&["编号", "台账号"])
        .generated(|_, setting| Some(Value::Text(format!("{}-{}-{:04}", setting.unit.code, setting.period.year(), setting.serial).into())))
        .section(3);
    NAME = Field::new("name", Kind::Name)
        .label("姓名", "Name")
        .help("与身份证一致;少数民族姓名用间隔号“·”。", "As on the identity card; use “·” in minority names.")
        .example("王某").synonyms(&["教师姓名", "人员姓名"])
        .required().width(8);
    ID_TYPE = Field::new("id_type", Kind::Code(&codes::ID_TYPE))
        .label("证件类型", "Document type")
        .help("一般为居民身份证。", "Normally the resident identity card.")
        .example("1").synonyms(&["证件类别"])
        .required().default(|_, _| Some(Value::code("1"))).personal();
    ID_NUMBER = Field::new("id_number", Kind::Document)
        .label("证件号码", "Document number")
        .help("18位公民身份号码,末位X用大写。", "18-character citizen number; a final X is a capital.")
        .example("621199198805129048").synonyms(&["身份证号", "身份证号码", "身份证", "公民身份号码", "身份证件号码", "证件号"])
        .required().width(18).personal();
    GENDER = Field::new("gender", Kind::Code(&codes::GENDER))
        .label("性别", "Gender")
        .help("居民身份证自动带出。", "Taken from the citizen number.")
        .example("2")
        .derived(|record, _| derive::gender(record, &ID_TYPE, &ID_NUMBER)).betrays(&ID_NUMBER);
    BIRTH_DATE = Field::new("birth_date", Kind::Date)
        .label("出生日期", "Date of birth")
        .help("居民身份证自动带出。", "Taken from the citizen number.")
        .example("1988-05-12").synonyms(&["出生年月日", "出生年月"])
        .derived(|record, _| derive::birth_date(record, &ID_TYPE, &ID_NUMBER)).betrays(&ID_NUMBER);
    ETHNICITY = Field::new("ethnicity", Kind::Code(&codes::ETHNICITY))
        .label("民族", "Ethnic group")
        .help("按身份证(户口簿)填写。", "As on the identity card or household register.")
        .example("01")
        .required().default(|_, _| Some(Value::code("01"))).section(2).personal();
    POLITICAL_STATUS = Field::new("political_status", Kind::Code(&codes::POLITICAL_STATUS))
        .label("政治面貌", "Political affiliation")
        .help("填当前面貌;预备党员选02。", "Current affiliation; for probationary members choose 02.")
        .example("01").synonyms(&["政治身份"])
        .required().default(|_, _| Some(Value::code("13"))).section(2).personal();
    MOBILE = Field::new("mobile", Kind::Mobile)
        .label("手机号码", "Mobile")
        .help("11位。", "11 digits.")
        .example("13800138000").synonyms(&["联系电话", "手机", "手机号", "电话"])
        .section(3).personal();
    EDUCATION_LEVEL = Field::new("education_level", Kind::Code(&codes::EDUCATION_LEVEL))
        .label("最高学历", "Highest education")
        .help("以毕业证为准。", "As on the diploma.")
        .example("21").synonyms(&["学历", "文化程度"])
        .required().default(|_, _| Some(Value::code("21"))).section(2).personal();
    DEGREE = Field::new("degree", Kind::Code(&codes::DEGREE))
        .label("学位", "Degree")
        .help("无学位留空。", "Leave blank if there is no degree.")
        .example("4")
        .section(3).personal();
    GRADUATED_FROM = Field::new("graduated_from", Kind::Text(60))
        .label("毕业院校", "Graduated from")
        .help("填最高学历毕业院校全称。", "Full name of the institution where the highest education was completed.")
        .example("西北师范大学").synonyms(&["毕业学校", "院校"])
        .section(3).personal();
    GRADUATED_ON = Field::new("graduated_on", Kind::Month)
        .label("毕业年月", "Graduated")
        .help("填最高学历毕业年月。", "Year and month in which the highest education was completed.")
        .example("2011-06").synonyms(&["毕业时间"])
        .section(3).personal();
    MAJOR = Field::new("major", Kind::Text(60))
        .label("所学专业", "Major")
        .help("按毕业证填写。", "As on the diploma.")
        .example("小学教育").synonyms(&["专业"])
        .section(3).personal();
    IS_NORMAL_GRADUATE = Field::new("is_normal_graduate", Kind::Flag)
        .label("师范类专业", "Teacher-training major").short("师范类专业", "Teacher-training major")
        .help("所学专业属师范类选“是”。", "Yes if the major is a teacher-training one.")
        .example("1").synonyms(&["师范类", "是否师范类", "是否师范专业"])
        .required().default(defaults::yes).section(2).personal();
    TEACHER_CERT_TYPE = Field::new("teacher_cert_type", Kind::Code(&codes::TEACHER_CERT_TYPE))
        .label("教师资格种类", "Teacher qualification")
        .help("有多个资格的填最高种类。", "If there are several, the highest.")
        .example("2").synonyms(&["教师资格", "资格证种类", "教师资格证种类"])
        .required().default(|_, _| Some(Value::code("0")))
        .suggested(|record, _| (!record.has_code(&STAFF_CATEGORY, &["11"])).then(|| Value::code("0"))).section(2).personal().looked_at();
    TEACHER_CERT_NO = Field::new("teacher_cert_no", Kind::Certificate)
        .label("教师资格证号码", "Teacher certificate number")
        .help("2008年以后为17位。", "17 digits since 2008.")
        .example("20116211022000123").synonyms(&["教师资格证号", "教师资格证书号码", "资格证号"])
        .required()
        .asked_when(|record| record.code(&TEACHER_CERT_TYPE).is_some_and(|code| code != "0"), "有教师资格证时填写", "needed with a teacher qualification")
        .section(2).personal();
    WORK_START_ON = Field::new("work_start_on", Kind::Month)
        .label("参加工作年月", "Began work")
        .help("以干部人事档案为准。", "As in the personnel file.")
        .example("2011-09").synonyms(&["参加工作时间", "工作时间"])
        .required().section(2).personal();
    TEACHING_START_ON = Field::new("teaching_start_on", Kind::Month)
        .label("从教年月", "Began teaching")
        .help("首次从事教学工作的年月。", "First month in teaching.")
        .example("2011-09").synonyms(&["从教时间"])
        .default(|record, _| record.month(&WORK_START_ON).map(Value::Month)).section(3).personal();
    ESTABLISHMENT = Field::new("establishment", Kind::Code(&codes::ESTABLISHMENT))
        .label("编制情况", "Establishment status")
        .help("以编制部门核定为准。", "As approved by the establishment office.")
        .example("01").synonyms(&["编制", "编制类别"])
        .required().default(|_, _| Some(Value::code("01"))).section(1).personal();
    STAFF_CATEGORY = Field::new("staff_category", Kind::Code(&codes::STAFF_CATEGORY))
        .label("教职工类别", "Staff category")
        .help("专任教师指专职从事教学的人员。", "A full-time teacher is one whose main work is teaching.")
        .example("11").synonyms(&["人员类别"])
        .required().default(|_, _| Some(Value::code("11"))).section(1).personal();
    STAFF_SOURCE = Field::new("staff_source", Kind::Code(&codes::STAFF_SOURCE))
        .label("教职工来源", "Staff source")
        .help("从别的学校调来的选31系统内调入。", "For those who come from another school, choose 31 (transfer within the system).")
        .example("11").synonyms(&["人员来源"])
        .required().asked_when(enters, "新进人员(A类)填写", "needed for new staff (kinds A)");
    RECRUIT_CHANNEL = Field::new("recruit_channel", Kind::Code(&codes::RECRUIT_CHANNEL))
        .label("招录渠道", "Recruitment channel")
        .help("签约、招考、特岗、调动等,须与类别一致。", "How the person was recruited; it must fit the event kind.")
        .example("21").synonyms(&["招聘渠道", "招聘方式"])
        .required().asked_when(enters, "新进人员(A类)填写", "needed for new staff (kinds A)").default(usual_channel);
    TALENT_PROGRAMME = Field::new("talent_programme", Kind::Code(&codes::TALENT_PROGRAMME))
        .label("人才引进工程类别", "Talent programme")
        .help("“五个四”工程的类别。", "The talent programme under which the person was recruited, if any.")
        .example("00").synonyms(&["人才工程", "人才计划"])
        .default(|_, _| Some(Value::code("00"))).section(3);
    EXCHANGE_TYPE = Field::new("exchange_type", Kind::Code(&codes::EXCHANGE_TYPE))
        .label("交流轮岗类型", "Exchange type")
        .help("按原学校与到岗学校的关系选择。", "By how the old and the new school are related.")
        .example("1").synonyms(&["交流类型", "轮岗类型"])
        .required()
        .asked_when(|record| record.has_code(&ASSIGNMENT_KIND, &["B1", "B2", "B3", "B4"]), "交流、支教(B1—B4)填写", "needed for exchange and support (B1–B4)")
        .default(|record, _| record.has_code(&ASSIGNMENT_KIND, &["B1"]).then(|| Value::code("5")));
    FROM_SCHOOL_CODE = Field::new("from_school_code", Kind::School)
        .label("原学校标识码", "From school code")
        .help("选了学校,名称自动带出;区外单位空着按 Enter。", "Choose the school and its name follows; for units outside the district press Enter.")
        .example("2162990201").synonyms(&["原学校代码"])
        .asked_when(has_origin, "调入、交流和离岗(A4、B、D类)填写", "needed for transfers, exchange and leaving (A4, B, D)")
        .required_when(|record| moves(record) || leaves(record))
        .looked_at();
    FROM_UNIT_NAME = Field::new("from_unit_name", Kind::Text(60))
        .label("原单位名称", "From unit")
        .help("区内学校自动带出,区外手工填写全称。", "Filled in from the register; outside the district, type the full name.")
        .example("公园路小学").synonyms(&["原单位", "原学校", "原学校名称", "派出学校", "调出单位"])
        .asked_when(has_origin, "调入、交流和离岗(A4、B、D类)填写", "needed for transfers, exchange and leaving (A4, B, D)")
        .required_when(|record| moves(record) || record.has_code(&ASSIGNMENT_KIND, &["A4"]))
        .default(|record, setting| derive::school_name(record, setting, &FROM_SCHOOL_CODE));
    FROM_AREA_TYPE = Field::new("from_area_type", Kind::Code(&codes::URBAN_RURAL))
        .label("原单位城乡类型", "From urban/rural type")
        .help("随学校名录带出。", "Filled in from the register.")
        .example("111").synonyms(&["原学校城乡类型"])
        .asked_when(moves, "交流、支教(B类)填写", "needed for exchange and support (B)")
        .required_when(|record| record.has_code(&ASSIGNMENT_KIND, &["B2"]))
        .default(|record, setting| derive::area(record, setting, &FROM_SCHOOL_CODE));
    TO_SCHOOL_CODE = Field::new("to_school_code", Kind::School)
        .label("到岗学校标识码", "To school code")
        .help("到岗(现任教)学校。", "The school where the person now works.")
        .example("2162990007").synonyms(&["到岗学校代码", "现学校代码"])
        .asked_when(|record| !leaves(record), "离岗(D类)不填", "not needed for leaving (D)").required()
        .default(|record, _| record.school(&SCHOOL_CODE).map(Value::School));
    TO_SCHOOL_NAME = Field::new("to_school_name", Kind::Text(60))
        .label("到岗学校名称", "To school").short("到岗学校", "To school")
        .help("自动带出。", "Filled in from the register.")
        .example("凤翔镇李家咀小学").synonyms(&["到岗学校", "现学校", "现单位", "受援学校", "调入单位"])
        .derived(|record, setting| derive::school_name(record, setting, &TO_SCHOOL_CODE)).width(14);
    TO_AREA_TYPE = Field::new("to_area_type", Kind::Code(&codes::URBAN_RURAL))
        .label("到岗学校城乡类型", "To urban/rural type")
        .help("自动带出。", "Filled in from the register.")
        .example("220").synonyms(&["现学校城乡类型"])
        .derived(|record, setting| derive::area(record, setting, &TO_SCHOOL_CODE));
    IS_NEW_SCHOOL = Field::new("is_new_school", Kind::Flag)
        .label("新建学校", "Newly built school")
        .help("由区级在学校名录中标注。", "Marked by the district in the school register.")
        .example("0").synonyms(&["是否新建学校"])
        .derived(|record, setting| Some(Value::Flag(setting.school(record.school(&TO_SCHOOL_CODE)).is_some_and(|school| school.is_new))));
    IS_WEAK_SCHOOL = Field::new("is_weak_school", Kind::Flag)
        .label("农村薄弱学校", "Rural weak school")
        .help("由区级标注。", "Marked by the district.")
        .example("1").synonyms(&["薄弱学校", "是否薄弱学校"])
        .derived(|record, setting| Some(Value::Flag(setting.school(record.school(&TO_SCHOOL_CODE)).is_some_and(|school| school.is_weak))));
    START_DATE = Field::new("start_date", Kind::Date)
        .label("生效(到岗)日期", "Effective date").short("生效日期", "Effective")
        .help("以文件或报到日期为准。", "The date of the document or of reporting for duty.")
        .example("2019-08-26").synonyms(&["到岗日期", "到岗时间", "生效日期", "起始日期", "开始日期"])
        .required().width(10);
    PLANNED_END_DATE = Field::new("planned_end_date", Kind::PlannedDate)
        .label("计划期满日期", "Planned end")
        .help("支教、交流一般不少于1学年。", "Support and exchange normally last at least one school year.")
        .example("2020-07-31").synonyms(&["期满日期", "计划结束日期"])
        .asked_when(moves, "交流、支教、借调(B类)填写", "needed for exchange, support and loan (B)").required()
        .default(|record, _| record.date(&START_DATE).map(|date| Value::Date(date.plus_months(12).plus_days(-1))));
    ACTUAL_END_DATE = Field::new("actual_end_date", Kind::Date)
        .label("实际结束日期", "Actual end")
        .help("返回原单位时填写。", "Fill it in when the person returns.")
        .example("2020-07-31").synonyms(&["结束日期", "返回日期"])
        .asked_when(moves, "交流、支教、借调(B类)结束时填写", "needed when an exchange, support or loan (B) has ended").section(3);
    RELATION_TRANSFERRED = Field::new("relation_transferred", Kind::Flag)
        .label("人事关系是否随迁", "Employment transferred")
        .help("支教不迁人事关系,调动迁。", "No for support, yes for a transfer.")
        .example("0").synonyms(&["人事关系随迁", "是否转人事关系"])
        .required().default(|record, _| Some(Value::Flag(enters(record) || record.has_code(&ASSIGNMENT_KIND, &["D1"]))))
        .looked_at_when(|record| record.has_code(&ASSIGNMENT_KIND, &["B1", "B3"]));
    APPROVAL_DOC_NO = Field::new("approval_doc_no", Kind::Text(40))
        .label("批准文号", "Approval document")
        .help("任免、调动、招录文件的文号。", "The number of the document on the appointment, transfer or recruitment.")
        .example("安教发〔2019〕88号").synonyms(&["文号", "批文号", "文件号"])
        .required_when(|record| enters(record) || leaves(record) || has_direction(record, 'C')).carried(Carry::Record).looked_at();
    POST_OCCUPATION = Field::new("post_occupation", Kind::Code(&codes::POST_OCCUPATION))
        .label("岗位职业", "Post")
        .help("填主要岗位,兼职不另填。", "The main post only.")
        .example("10").synonyms(&["岗位"])
        .required().default(|_, _| Some(Value::code("10"))).section(1);
    LEADERSHIP_POST = Field::new("leadership_post", Kind::Code(&codes::LEADERSHIP_POST))
        .label("领导职务", "Leadership post")
        .help("无职务选“无”;书记校长一肩挑填校长,并在备注说明。", "“None” if there is none; for a secretary who is also principal choose principal and note it in the remark.")
        .example("00").synonyms(&["职务", "行政职务"])
        .required().default(|_, _| Some(Value::code("00"))).section(1);
    PROF_TITLE = Field::new("prof_title", Kind::Code(&codes::PROF_TITLE))
        .label("职称", "Professional title")
        .help("填已聘任的职称。", "The title to which the person is appointed.")
        .example("T30").synonyms(&["专业技术职务", "聘任职称"])
        .required().default(|_, _| Some(Value::code("N00"))).section(1).looked_at().personal();
    POST_GRADE = Field::new("post_grade", Kind::Code(&codes::POST_GRADE))
        .label("岗位等级", "Post grade")
        .help("填当前聘任等级。", "The grade of the current appointment.")
        .example("P10").synonyms(&["岗位级别", "聘任等级"])
        .section(3);
    TEACHING_STAGE = Field::new("teaching_stage", Kind::Code(&codes::TEACHING_STAGE))
        .label("任教学段", "Teaching stage")
        .help("跨学段的填课时多的学段。", "If there are several, the stage with more periods.")
        .example("2").synonyms(&["学段"])
        .required().default(usual_stage).section(1).personal();
    MAIN_SUBJECT = Field::new("main_subject", Kind::Code(&codes::SUBJECT))
        .label("主要任教学科", "Main subject")
        .help("课时最多的学科;村小包班的选“小学全科”。", "The subject with most periods; for all subjects in a village school choose X02.")
        .example("13").synonyms(&["学科", "任教学科", "主教学科"])
        .required().section(1).personal();
    SECOND_SUBJECT = Field::new("second_subject", Kind::Code(&codes::SUBJECT))
        .label("兼任学科", "Second subject")
        .help("没有兼任的留空。", "Leave blank if there is none.")
        .example("24").synonyms(&["兼教学科"])
        .section(3);
    WEEKLY_PERIODS = Field::new("weekly_periods", Kind::Decimal(9_999))
        .label("周课时", "Periods a week")
        .help("按课表填每周实际课时。", "Actual periods a week by the timetable.")
        .example("14").synonyms(&["课时", "周课时数", "每周课时"])
        .section(3);
    IS_CLASS_TEACHER = Field::new("is_class_teacher", Kind::Flag)
        .label("担任班主任", "Class teacher")
        .help("现担任班主任选“是”。", "Yes if the person is class teacher now.")
        .example("1").synonyms(&["班主任", "是否班主任"])
        .required().default(defaults::no).section(1);
    CLASS_NAME = Field::new("class_name", Kind::Text(20))
        .label("班级", "Class")
        .help("如“四年级(1)班”。", "The class of which the person is class teacher.")
        .example("四年级(1)班").synonyms(&["班级名称", "任班主任班级"])
        .required().asked_when(|record| record.flag(&IS_CLASS_TEACHER) == Some(true), "担任班主任时填写", "needed for class teachers")
        .section(1);
    IS_ITINERANT = Field::new("is_itinerant", Kind::Flag)
        .label("走教", "Itinerant teaching")
        .help("每周在两所及以上学校上课的选“是”。", "Yes if the person teaches in two or more schools each week.")
        .example("0").synonyms(&["是否走教"])
        .required().default(defaults::no).section(1);
    ITINERANT_SCHOOLS = Field::new("itinerant_schools", Kind::Text(200))
        .label("走教学校", "Schools served")
        .help("多个用顿号分隔。", "Separate several names with 、.")
        .example("样例村小学、样例教学点").synonyms(&["走教学校名称"])
        .required().asked_when(|record| record.flag(&IS_ITINERANT) == Some(true), "走教时填写", "needed for itinerant teaching")
        .section(1);
    SERVICE_YEARS = Field::new("service_years", Kind::Integer(99))
        .label("约定服务年限", "Agreed service years")
        .help("特岗3年;公费师范生2018年起6年(原10年)。", "3 for special posts; 6 for publicly funded teacher-training graduates since 2018 (10 before).")
        .example("6").synonyms(&["服务年限", "服务期"])
        .asked_when(enters, "新进人员(A类)填写", "needed for new staff (kinds A)").default(usual_service).section(3);
    SUBSTITUTE_ROUTE = Field::new("substitute_route", Kind::Code(&codes::SUBSTITUTE_ROUTE))
        .label("代课人员解决途径", "Substitute route")
        .help("考核招聘、考试招聘、转岗聘用三选一。", "Recruited by assessment, by examination or by post transfer.")
        .example("2").synonyms(&["解决途径", "安置途径"])
        .required()
        .asked_when(|record| record.has_code(&ASSIGNMENT_KIND, &["A5"]), "代课人员转聘(A5)填写", "needed for regularised substitutes (A5)");
    SUBSTITUTE_HIRED_ON = Field::new("substitute_hired_on", Kind::Date)
        .label("最初聘用日期", "First hired as substitute")
        .help("以原始聘用材料为准。", "As in the original papers.")
        .example("2001-09-01").synonyms(&["初聘日期", "初聘时间"])
        .required().asked_when(is_substitute, "代课人员(A5、S1)填写", "needed for substitutes (A5, S1)");
    SUBSTITUTE_CONTINUOUS = Field::new("substitute_continuous", Kind::Flag)
        .label("连续在岗", "In post without a break")
        .help("自最初聘用起一直在岗选“是”。", "Yes if in post without a break since first hired.")
        .example("1").synonyms(&["是否连续在岗"])
        .required().asked_when(is_substitute, "代课人员(A5、S1)填写", "needed for substitutes (A5, S1)").default(defaults::yes);
    STAFF_STATUS = Field::new("staff_status", Kind::Code(&codes::STAFF_STATUS))
        .label("当前状态", "Current status")
        .help("填生效日后的状态。", "The status after the effective date.")
        .example("11").synonyms(&["在岗状态", "人员状态"])
        .required().default(|record, _| Some(Value::code(status_after(record)))).section(1);
    REMARK = Field::new("remark", Kind::Text(200))
        .label("备注", "Remark")
        .help("填写需要向审核人说明的情况。", "Anything the reviewer should know.")
        .example("3月起休产假").synonyms(&["说明", "备注说明"])
        .section(3);
}

fn business_key(record: &Record) -> Option<String> {
    let number = record.document(&ID_NUMBER)?.reveal();
    Some(format!("{} {number} {} {}", record.code(&ID_TYPE)?, record.code(&ASSIGNMENT_KIND)?, record.date(&START_DATE)?))
}

/// Kinds fall into directions by their letter: A enter, B move, C change post, D leave, S substitute in post.
pub(super) fn has_direction(record: &Record, letter: char) -> bool {
    record.code(&ASSIGNMENT_KIND).is_some_and(|code| code.starts_with(letter))
}

pub(super) fn enters(record: &Record) -> bool {
    has_direction(record, 'A')
}

pub(super) fn moves(record: &Record) -> bool {
    has_direction(record, 'B')
}

pub(super) fn leaves(record: &Record) -> bool {
    has_direction(record, 'D')
}

fn has_origin(record: &Record) -> bool {
    moves(record) || leaves(record) || record.has_code(&ASSIGNMENT_KIND, &["A4"])
}

fn is_substitute(record: &Record) -> bool {
    record.has_code(&ASSIGNMENT_KIND, &["A5", "S1"])
}

fn usual_channel(record: &Record, _: &Setting) -> Option<Value> {
    match record.code(&ASSIGNMENT_KIND)? {
        "A2" => Some(Value::code("21")),
        "A3" => Some(Value::code("22")),
        "A4" => Some(Value::code("31")),
        _ => None,
    }
}

/// Special posts bind for 3 years; publicly funded normal graduates for 6 since 2018, 10 before.
fn usual_service(record: &Record, _: &Setting) -> Option<Value> {
    let years = match record.code(&ASSIGNMENT_KIND)? {
        "A3" => 3,
        "A1" if record.has_code(&RECRUIT_CHANNEL, &["11"]) => {
            if record.date(&START_DATE)?.year() < 2018 {
                10
            } else {
                6
            }
        }
        _ => return None,
    };
    Some(Value::Integer(years))
}

fn usual_stage(record: &Record, setting: &Setting) -> Option<Value> {
    let school = record.school(&TO_SCHOOL_CODE).or_else(|| record.school(&SCHOOL_CODE));
    Some(Value::code(setting.school(school).and_then(|school| school.stage()).unwrap_or("2")))
}

fn status_after(record: &Record) -> &'static str {
    match record.code(&ASSIGNMENT_KIND) {
        Some("D1") => "05",
        Some("D2") => "01",
        Some("D3") => "06",
        Some("D4") => "03",
        Some("D5") => "08",
        _ => "11",
    }
}
