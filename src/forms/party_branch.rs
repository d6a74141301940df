//! PB 党支部统计表: one branch in one period.

use super::{codes, defaults, derive, fields};
use crate::model::{Carry, Field, Form, Kind, Measure, Record, Rolling, Section, Setting, Total, Value};
use crate::text::Text;

pub mod checks;
pub mod figures;

pub static FORM: Form = Form {
    code: "PB",
    table: "party_branch",
    title: Text::new("党支部统计表", "Party branch tally"),
    short_title: Text::new("党支部统计", "Branches"),
    sections: &[
        Section { title: Text::new("支部", "Branch") },
        Section { title: Text::new("党员", "Members") },
        Section { title: Text::new("活动", "Activities") },
        Section { title: Text::new("少见变动", "Rare changes") },
    ],
    fields: FIELDS,
    key: |record| record.text(&BRANCH_CODE).map(str::to_owned),
    key_fields: &[&BRANCH_CODE],
    name: &BRANCH_NAME,
    amount: None,
    rolling: Rolling::Those {
        come_again: goes_on, others: Text::new("已撤销或并入别处的支部不滚动", "dissolved branches do not roll")
    },
    checks: checks::CHECKS,
    totals: &[
        Total { name: "members_total", label: Text::new("党员总数", "members"), measure: Measure::Sum(&[&MEMBERS_TOTAL]) },
        Total { name: "developed", label: Text::new("发展党员", "admitted"), measure: Measure::Sum(&[&DEVELOPED]) },
        Total { name: "confirmed_on_time", label: Text::new("按期转正", "confirmed"), measure: Measure::Sum(&[&CONFIRMED_ON_TIME]) },
    ],
    figures: figures::FIGURES,
};

fields! {
    BRANCH_CODE = Field::new("branch_code", Kind::Text(12))
        .label("党支部编号", "Branch code")
        .help("单位代码加3位顺序号;已在全国党员管理信息系统登记的,把系统编号写在备注。编号终身不变,更名不换号。", "Unit code plus a 3-digit serial number; it never changes, even on renaming. Put the national party-system number in the remark.")
        .example("621102103001").synonyms(&["支部编号", "党组织编号"])
        .required().carried(Carry::Period)
        .default(|_, setting| Some(Value::Text(format!("{}{:03}", setting.unit.code, setting.serial).into())));
    SCHOOL_CODE = Field::new("school_code", Kind::School)
        .label("学校标识码", "School id code")
        .help("打校名、拼音首字母或10位标识码,从名录里选。", "Type the school’s name, initials or code and choose it.")
        .example("2162990007").synonyms(&["学校代码", "学校(机构)标识码", "标识码", "机构代码"])
        .carried(Carry::Period).looked_at();
    SCHOOL_NAME = Field::new("school_name", Kind::Text(60))
        .label("学校名称", "School name")
        .help("随标识码自动带出。", "Filled in from the register.")
        .example("凤翔镇李家咀小学").synonyms(&["学校", "所属学校", "所在学校"])
        .derived(|record, setting| derive::school_name(record, setting, &SCHOOL_CODE));
    BRANCH_NAME = Field::new("branch_name", Kind::Text(60))
        .label("党支部全称", "Branch full name")
        .help("按批复文件写全称,如“中共××镇学区支部委员会”。", "Full name as in the approval document, e.g. 中共××镇学区支部委员会.")
        .example("中共巉口镇学区支部委员会").synonyms(&["支部名称", "党支部名称", "党组织名称", "支部全称"])
        .required().carried(Carry::Period).width(28)
        .default(|record, setting| Some(Value::Text(format!("中共{}支部委员会", setting.school(record.school(&SCHOOL_CODE))?.name).into()))).looked_at();
    ORG_TYPE = Field::new("org_type", Kind::Code(&codes::PARTY_ORG_TYPE))
        .label("党组织类别", "Organisation type")
        .help("正式党员不足3人的单位填联合党支部。", "Units with fewer than 3 full members belong to a joint branch.")
        .example("31").synonyms(&["组织类别", "党组织类型", "支部类型"])
        .required().carried(Carry::Period).default(|_, _| Some(Value::code("31"))).or_from_above();
    PARENT_ORG_NAME = Field::new("parent_org_name", Kind::Text(60))
        .label("上级党组织", "Superior organisation")
        .help("如“区教育党工委”。", "The party organisation directly above this branch.")
        .example("区教育党工委").synonyms(&["上级组织", "上级党组织名称", "隶属党组织"])
        .required().carried(Carry::Period).or_from_above();
    AS_OF_DATE = Field::new("as_of_date", Kind::Date)
        .label("统计截止日期", "As-of date")
        .help("年报截止12月31日,半年报截止6月30日;专项报送写实际截止日。", "31 December for a year, 30 June for a half-year, the actual cut-off date for ad hoc reports.")
        .example("2019-09-15").synonyms(&["截止日期", "统计日期", "统计截止时间"])
        .required().default(|_, setting| Some(Value::Date(setting.period.end().min(setting.today)))).or_from_above();
    ESTABLISHED_ON = Field::new("established_on", Kind::Date)
        .label("成立日期", "Established on")
        .help("以批复日期为准。", "The date of the approval.")
        .example("2012-03-01").synonyms(&["成立时间"])
        .carried(Carry::Period);
    LAST_ELECTION_ON = Field::new("last_election_on", Kind::Date)
        .label("最近换届日期", "Last election")
        .help("填最近一次支部委员会选举(换届)日期。", "The date of the last committee election.")
        .example("2018-06-20").synonyms(&["换届日期", "换届时间", "最近换届时间"])
        .carried(Carry::Period);
    TERM_YEARS = Field::new("term_years", Kind::Integer(99))
        .label("任期年限", "Term of office")
        .help("学校党支部一般3年,村(社区)支部5年。", "Usually 3 years for school branches, 5 for village or community branches.")
        .example("3").synonyms(&["任期"])
        .carried(Carry::Period).default(|_, _| Some(Value::Integer(3)));
    COMMITTEE_SIZE = Field::new("committee_size", Kind::Integer(9_999))
        .label("支委会人数", "Committee size")
        .help("设支委会的填3—5人,一般不超过7人;不设支委会的填0。", "3 to 5, normally no more than 7; 0 if there is no committee.")
        .example("5").synonyms(&["支委人数", "支委数", "委员人数"])
        .required().carried(Carry::Period);
    SECRETARY_NAME = Field::new("secretary_name", Kind::Name)
        .label("书记姓名", "Secretary").short("书记", "Secr.")
        .help("填期末在任书记,空缺的填“空缺”。", "The secretary in post at the end of the period; write 空缺 if vacant.")
        .example("李某").synonyms(&["书记", "支部书记", "党支部书记"])
        .required().carried(Carry::Period).width(8);
    SECRETARY_IS_PRINCIPAL = Field::new("secretary_is_principal", Kind::Flag)
        .label("书记校长一肩挑", "Secretary is also principal")
        .help("书记同时任校长(园长)填“是”。", "Yes if one person holds both posts.")
        .example("1").synonyms(&["一肩挑", "是否一肩挑", "书记校长是否一肩挑"])
        .carried(Carry::Period);
    SECRETARY_APPOINTED = Field::new("secretary_appointed", Kind::Integer(9_999))
        .label("本期新任命书记数", "Secretaries appointed").short("新任书记数", "Secretaries appointed")
        .help("本期内新调整任命的书记人数,一般为0或1。", "Newly appointed in this period, normally 0 or 1.")
        .example("1").synonyms(&["新任书记", "新任书记数", "新任命书记"])
        .required().default(defaults::zero).looked_at();
    PARTY_CLERKS_TOTAL = Field::new("party_clerks_total", Kind::Integer(9_999))
        .label("党务专干数", "Party clerks")
        .help("期末专(兼)职党务干事人数。", "Party clerks at the end of the period, full-time or part-time.")
        .example("1").synonyms(&["党务专干", "党务专干人数", "党务干事"])
        .required().carried(Carry::Period);
    PARTY_CLERKS_APPOINTED = Field::new("party_clerks_appointed", Kind::Integer(9_999))
        .label("本期新任命党务专干数", "Party clerks appointed").short("新任党务专干数", "Party clerks appointed")
        .help("本期内新调整任命的党务专干人数。", "Newly appointed in this period.")
        .example("1").synonyms(&["新任党务专干", "新任党务专干数", "新任命党务专干"])
        .required().default(defaults::zero).looked_at();
    BRANCH_CHANGE_TYPE = Field::new("branch_change_type", Kind::Code(&codes::BRANCH_CHANGE_TYPE))
        .label("本期调整类型", "Change of the branch").short("调整类型", "Change")
        .help("新设、撤销、合并、拆分、更名、隶属变更、改设计入“调整党支部”;换届和增补不计。", "New, dissolved, merged, split, renamed, changed superior and re-formed branches count as adjusted; elections do not.")
        .example("03").synonyms(&["调整类型", "支部调整类型", "变动类型"])
        .required().default(|_, _| Some(Value::code("00"))).width(10).looked_at();
    BRANCH_CHANGE_ON = Field::new("branch_change_on", Kind::Date)
        .label("调整日期", "Date of change")
        .help("以批复日期为准,须在报告期内。", "The date of the approval, within the period.")
        .example("2019-04-12").synonyms(&["调整时间", "批复日期"])
        .required().asked_when(has_changed, "本期调整类型不是“无调整”时填写", "needed if the branch changed in this period");
    BRANCH_CHANGE_DOC = Field::new("branch_change_doc", Kind::Text(40))
        .label("调整批复文号", "Approval document")
        .help("填区教育党工委批复文号,格式“××〔年份〕××号”。", "The number of the approval, written ××〔year〕××号.")
        .example("安教党工发〔2019〕12号").synonyms(&["批复文号", "调整文号"])
        .required().asked_when(has_changed, "本期调整类型不是“无调整”时填写", "needed if the branch changed in this period");
    OPENING_FULL = Field::new("opening_full", Kind::Integer(9_999))
        .label("期初正式党员", "Full members, opening")
        .help("自动取上期期末数;首次填报手工录入。", "Taken from the closing figure of the last period; typed only the first time.")
        .example("18").synonyms(&["期初正式党员数", "上期正式党员"])
        .required().carried(Carry::ClosingOf(&CLOSING_FULL)).section(1);
    OPENING_PROBATIONARY = Field::new("opening_probationary", Kind::Integer(9_999))
        .label("期初预备党员", "Probationary, opening").short("期初预备党员", "Probationary, opening")
        .help("自动取上期期末预备党员数。", "Taken from the closing figure of the last period.")
        .example("2").synonyms(&["期初预备党员数", "上期预备党员"])
        .required().carried(Carry::ClosingOf(&CLOSING_PROBATIONARY)).section(1);
    DEVELOPED = Field::new("developed", Kind::Integer(9_999))
        .label("发展党员(接收预备党员)", "Admitted as probationary").short("发展党员", "Admitted")
        .help("本期经支部大会通过、上级批准接收的预备党员。", "Admitted as probationary members in this period, with approval.")
        .example("1").synonyms(&["发展党员数", "新发展党员", "接收预备党员"])
        .required().default(defaults::zero).section(1).width(8).looked_at();
    CONFIRMED_ON_TIME = Field::new("confirmed_on_time", Kind::Integer(9_999))
        .label("按期转正", "Confirmed on time")
        .help("预备期满一年按期转为正式党员的人数。", "Those who became full members on time after a year’s probation.")
        .example("1").synonyms(&["转正", "转正党员", "按期转正数", "预备党员转正"])
        .required().default(defaults::zero).section(1).looked_at();
    CONFIRMED_AFTER_EXTENSION = Field::new("confirmed_after_extension", Kind::Integer(9_999))
        .label("延期后转正", "Confirmed after extension")
        .help("延长预备期后转正的人数,不计入“按期转正”。", "Not included in “Confirmed on time”.")
        .example("0").synonyms(&["延期转正"])
        .required().default(defaults::zero).section(3);
    PROBATION_EXTENDED = Field::new("probation_extended", Kind::Integer(9_999))
        .label("延长预备期", "Probation extended")
        .help("延长半年至一年;人数不变动。", "By half a year to one year; the number of members does not change.")
        .example("0").synonyms(&["延长预备期人数"])
        .required().default(defaults::zero).section(3);
    PROBATION_CANCELLED = Field::new("probation_cancelled", Kind::Integer(9_999))
        .label("取消预备党员资格", "Probation cancelled")
        .help("预备期满或期内被取消资格的人数,须有上级批复。", "Those who lost probationary status by decision of the superior organisation.")
        .example("0").synonyms(&["取消资格"])
        .required().default(defaults::zero).section(3);
    TRANSFERRED_IN_FULL = Field::new("transferred_in_full", Kind::Integer(9_999))
        .label("转入(正式)", "Transfers in, full")
        .help("组织关系转入,以介绍信回执为准。", "Membership transferred in, by the receipt of the letter of introduction.")
        .example("2").synonyms(&["转入党员", "转入正式党员"])
        .required().default(defaults::zero).section(1).looked_at();
    TRANSFERRED_IN_PROBATIONARY = Field::new("transferred_in_probationary", Kind::Integer(9_999))
        .label("转入(预备)", "Transfers in, probationary").short("转入(预备)", "Transfers in, probationary")
        .help("预备党员组织关系转入人数。", "Probationary members whose membership was transferred in.")
        .example("0").synonyms(&["转入预备党员"])
        .required().default(defaults::zero).section(3);
    TRANSFERRED_OUT_FULL = Field::new("transferred_out_full", Kind::Integer(9_999))
        .label("转出(正式)", "Transfers out, full")
        .help("收到对方回执后计入。", "Counted once the receipt has come back.")
        .example("1").synonyms(&["转出党员", "转出正式党员"])
        .required().default(defaults::zero).section(1).looked_at();
    TRANSFERRED_OUT_PROBATIONARY = Field::new("transferred_out_probationary", Kind::Integer(9_999))
        .label("转出(预备)", "Transfers out, probationary").short("转出(预备)", "Transfers out, probationary")
        .help("预备党员组织关系转出人数。", "Probationary members whose membership was transferred out.")
        .example("0").synonyms(&["转出预备党员"])
        .required().default(defaults::zero).section(3);
    RESTORED_FULL = Field::new("restored_full", Kind::Integer(9_999))
        .label("恢复党籍等其他增加", "Restored and other increase")
        .help("恢复党籍等不属于转正和转入的增加。", "Increases other than confirmations and transfers.")
        .example("0").synonyms(&["恢复党籍", "其他增加"])
        .required().default(defaults::zero).section(3);
    DIED_FULL = Field::new("died_full", Kind::Integer(9_999))
        .label("去世", "Deceased")
        .help("本期去世的正式党员。", "Full members who died in this period.")
        .example("0").synonyms(&["死亡", "去世党员"])
        .required().default(defaults::zero).section(3);
    REMOVED_FULL = Field::new("removed_full", Kind::Integer(9_999))
        .label("出党(除名、开除、停止党籍等)", "Removed from the party").short("出党", "Removed from the party")
        .help("须有上级批复。", "Needs a decision of the superior organisation.")
        .example("0").synonyms(&["除名", "出党人数"])
        .required().default(defaults::zero).section(3);
    PROBATIONARY_OTHER_DECREASE = Field::new("probationary_other_decrease", Kind::Integer(9_999))
        .label("预备党员其他减少", "Probationary, other decrease")
        .help("如预备期内去世。", "For example, those who died during probation.")
        .example("0").synonyms(&["预备党员减少"])
        .required().default(defaults::zero).section(3);
    CLOSING_FULL = Field::new("closing_full", Kind::Integer(9_999))
        .label("期末正式党员", "Full members, closing")
        .help("自动计算。", "Calculated by the program.")
        .example("20").synonyms(&["正式党员", "正式党员数", "期末正式党员数"])
        .derived(closing_full).section(1);
    CLOSING_PROBATIONARY = Field::new("closing_probationary", Kind::Integer(9_999))
        .label("期末预备党员", "Probationary, closing")
        .help("自动计算。", "Calculated by the program.")
        .example("2").synonyms(&["预备党员", "预备党员数", "期末预备党员数"])
        .derived(closing_probationary).section(1);
    MEMBERS_TOTAL = Field::new("members_total", Kind::Integer(9_999))
        .label("期末党员总数", "Members, closing total").short("党员总数", "Members")
        .help("自动计算。", "Calculated by the program.")
        .example("22").synonyms(&["党员总数", "党员数", "党员人数"])
        .derived(members_total).section(1).width(8);
    MEMBERS_FEMALE = Field::new("members_female", Kind::Integer(9_999))
        .label("女党员", "Female members")
        .help("期末党员总数中的女党员。", "Women among all members at the end of the period.")
        .example("9").synonyms(&["女性党员", "女党员数"])
        .required().carried(Carry::Period).section(1);
    MEMBERS_MINORITY = Field::new("members_minority", Kind::Integer(9_999))
        .label("少数民族党员", "Minority members")
        .help("期末党员总数中的少数民族党员。", "Members of ethnic minorities at the end of the period.")
        .example("0").synonyms(&["少数民族党员数"])
        .required().carried(Carry::Period).section(1);
    MEMBERS_UNDER_35 = Field::new("members_under_35", Kind::Integer(9_999))
        .label("35岁及以下党员", "Members aged 35 or under")
        .help("按期末日周岁计算。", "Age in completed years on the as-of date.")
        .example("6").synonyms(&["35岁以下党员", "35岁及以下"])
        .required().carried(Carry::Period).section(1);
    MEMBERS_TEACHING = Field::new("members_teaching", Kind::Integer(9_999))
        .label("在岗教职工党员", "Serving staff members")
        .help("在岗教职工中的党员,不含离退休。", "Members among serving staff, not the retired.")
        .example("17").synonyms(&["在职党员", "在岗党员", "教职工党员"])
        .required().carried(Carry::Period).section(1);
    MEMBERS_RETIRED = Field::new("members_retired", Kind::Integer(9_999))
        .label("离退休党员", "Retired members")
        .help("组织关系仍在本支部的离退休党员。", "Retired members whose membership is still with this branch.")
        .example("5").synonyms(&["退休党员", "离退休党员数"])
        .required().carried(Carry::Period).section(1);
    MEMBERS_STUDENT = Field::new("members_student", Kind::Integer(9_999))
        .label("学生党员", "Student members")
        .help("中小学一般为0。", "Normally 0 in primary and secondary schools.")
        .example("0").synonyms(&["学生党员数"])
        .required().default(defaults::zero).section(3);
    APPLICANTS_TOTAL = Field::new("applicants_total", Kind::Integer(9_999))
        .label("入党申请人", "Applicants")
        .help("期末已递交申请书且未被接收的人数,含积极分子。", "Applied but not yet admitted, at the end of the period; includes activists.")
        .example("6").synonyms(&["入党申请人数", "申请入党人数", "申请人"])
        .required().carried(Carry::Period).section(2);
    ACTIVISTS_DESIGNATED = Field::new("activists_designated", Kind::Integer(9_999))
        .label("本期确定入党积极分子", "Activists designated").short("确定积极分子", "Activists designated")
        .help("本期经支委会研究确定并备案的人数。", "Designated and put on file in this period.")
        .example("2").synonyms(&["确定积极分子", "新确定积极分子", "新列积极分子"])
        .required().default(defaults::zero).section(2).looked_at();
    ACTIVISTS_TOTAL = Field::new("activists_total", Kind::Integer(9_999))
        .label("期末入党积极分子", "Activists, closing")
        .help("期末在册人数。", "On the register at the end of the period.")
        .example("4").synonyms(&["积极分子", "入党积极分子", "积极分子数"])
        .required().carried(Carry::Period).section(2);
    PROSPECTS_DESIGNATED = Field::new("prospects_designated", Kind::Integer(9_999))
        .label("本期确定发展对象", "Prospects designated").short("确定发展对象", "Prospects designated")
        .help("积极分子培养考察满一年方可列为发展对象。", "Only after at least one year as an activist.")
        .example("1").synonyms(&["发展对象", "确定发展对象"])
        .required().default(defaults::zero).section(2).looked_at();
    MEMBERS_MEETINGS = Field::new("members_meetings", Kind::Integer(9_999))
        .label("支部党员大会次数", "General meetings")
        .help("一般每季度召开一次。", "Normally one a quarter.")
        .example("3").synonyms(&["党员大会", "党员大会次数", "支部党员大会"])
        .required().default(defaults::zero).section(2).looked_at();
    COMMITTEE_MEETINGS = Field::new("committee_meetings", Kind::Integer(9_999))
        .label("支委会次数", "Committee meetings")
        .help("一般每月召开一次;不设支委会的填0。", "Normally one a month; 0 if there is no committee.")
        .example("9").synonyms(&["支委会", "支部委员会次数"])
        .required().default(defaults::zero).section(2).looked_at();
    GROUP_MEETINGS = Field::new("group_meetings", Kind::Integer(9_999))
        .label("党小组会次数", "Group meetings")
        .help("一般每月召开一次;不分小组填0。", "Normally one a month; 0 if there are no groups.")
        .example("0").synonyms(&["党小组会"])
        .default(defaults::zero).section(2).looked_at();
    PARTY_LECTURES = Field::new("party_lectures", Kind::Integer(9_999))
        .label("党课次数", "Party lectures")
        .help("本期党课次数,含书记讲党课。", "Lectures in this period, including those by the secretary.")
        .example("3").synonyms(&["党课", "上党课次数"])
        .required().default(defaults::zero).section(2).looked_at();
    THEME_PARTY_DAYS = Field::new("theme_party_days", Kind::Integer(9_999))
        .label("主题党日次数", "Theme party days")
        .help("每月相对固定1天。", "One fairly fixed day each month.")
        .example("9").synonyms(&["主题党日", "主题党日活动次数"])
        .required().default(defaults::zero).section(2).looked_at();
    ORG_LIFE_MEETING_HELD = Field::new("org_life_meeting_held", Kind::Flag)
        .label("召开组织生活会", "Organisation-life meeting").short("召开组织生活会", "Organisation-life meeting")
        .help("每年至少一次。", "At least one a year.")
        .example("1").synonyms(&["组织生活会", "是否召开组织生活会"])
        .required().default(defaults::no).section(2).looked_at();
    DEMOCRATIC_APPRAISAL_HELD = Field::new("democratic_appraisal_held", Kind::Flag)
        .label("开展民主评议党员", "Democratic appraisal held")
        .help("每年一次。", "Once a year.")
        .example("1").synonyms(&["民主评议", "民主评议党员", "是否开展民主评议"])
        .required().default(defaults::no).section(2).looked_at();
    MEMBERS_APPRAISED = Field::new("members_appraised", Kind::Integer(9_999))
        .label("参加评议党员数", "Members appraised")
        .help("实际参加评议的党员数,不超过党员总数。", "Members who took part; no more than the total.")
        .example("20").synonyms(&["参评党员", "参评党员数", "参加评议人数"])
        .required()
        .asked_when(|record| record.flag(&DEMOCRATIC_APPRAISAL_HELD) == Some(true), "开展了民主评议党员时填写", "needed if an appraisal was held")
        .default(defaults::zero).section(2).looked_at();
    STANDARDIZATION_RESULT = Field::new("standardization_result", Kind::Code(&codes::STANDARDIZATION_RESULT))
        .label("标准化验收结果", "Standardisation result")
        .help("结论写优秀、良好或分数的,照验收通知选等次,不自行折算;没有通知的先空着,存草稿,问区教育局。", "Choose as the inspection notice says, never by the score. Without one, leave this empty, keep a draft and ask the district.")
        .example("1").synonyms(&["标准化结果", "标准化建设验收结果", "验收结果"])
        .required().default(|_, _| Some(Value::code("0"))).section(2).looked_at();
    STANDARDIZATION_SCORE = Field::new("standardization_score", Kind::Decimal(9_999))
        .label("标准化得分", "Standardisation score")
        .help("0—100分。", "0 to 100.")
        .example("92.5").synonyms(&["标准化分数", "验收得分"])
        .section(2);
    IS_WEAK_LAX = Field::new("is_weak_lax", Kind::Flag)
        .label("软弱涣散党支部", "Weak and lax branch")
        .help("由上级党组织确定,支部不得自行填“是”。", "Decided by the superior organisation, never by the branch.")
        .example("0").synonyms(&["软弱涣散", "是否软弱涣散"])
        .required().default(defaults::no).section(2);
    WEAK_LAX_MEASURES = Field::new("weak_lax_measures", Kind::Text(200))
        .label("整顿措施", "Rectification measures")
        .help("写明整顿时限、措施和责任人。", "The deadline, the measures and the person responsible.")
        .example("6月底前补选书记,区教育党工委联系领导包抓").synonyms(&["整改措施"])
        .required().asked_when(|record| record.flag(&IS_WEAK_LAX) == Some(true), "软弱涣散党支部填写", "needed for a weak and lax branch")
        .section(2);
    INSTRUCTORS_DISPATCHED = Field::new("instructors_dispatched", Kind::Integer(9_999))
        .label("选派党建指导员数", "Party instructors sent")
        .help("本支部党员领导干部担任民办幼儿园(学校)党建指导员的人数。", "Leading members of this branch who are instructors at private kindergartens or schools.")
        .example("1").synonyms(&["党建指导员", "党建指导员数", "选派党建指导员"])
        .required().default(defaults::zero).section(2).looked_at();
    INSTRUCTOR_TARGET_SCHOOLS = Field::new("instructor_target_schools", Kind::Text(200))
        .label("派驻民办园(校)名称", "Schools of the instructors")
        .help("多个用顿号分隔。", "Separate several names with 、.")
        .example("样例民办幼儿园01").synonyms(&["派驻学校", "派驻民办园", "指导学校"])
        .required()
        .asked_when(|record| record.integer(&INSTRUCTORS_DISPATCHED) > Some(0), "选派了党建指导员时填写", "needed if instructors were sent")
        .section(2);
    PIONEER_POSTS = Field::new("pioneer_posts", Kind::Integer(9_999))
        .label("党员先锋岗(责任区)数", "Pioneer posts")
        .help("挂牌的党员先锋岗和责任区合计。", "Pioneer posts and duty areas with a plaque, together.")
        .example("3").synonyms(&["先锋岗", "党员先锋岗"])
        .carried(Carry::Period).section(2);
    VOLUNTEER_TIMES = Field::new("volunteer_times", Kind::Integer(999_999))
        .label("党员志愿服务人次", "Volunteer person-times")
        .help("每人每次计1人次。", "Each person counts once each time.")
        .example("25").synonyms(&["志愿服务", "志愿服务人次"])
        .default(defaults::zero).section(2).looked_at();
    DUES_PAID = Field::new("dues_paid", Kind::Money)
        .label("收缴党费", "Dues collected")
        .help("本期实收。", "Actually collected in this period.")
        .example("1260.00").synonyms(&["党费", "党费金额"])
        .default(defaults::no_money).section(2).looked_at();
    REMARK = Field::new("remark", Kind::Text(200))
        .label("备注", "Remark")
        .help("填写需要向审核人说明的情况。", "Anything the reviewer should know.")
        .example("党支部系统编号 062110201033").synonyms(&["说明", "备注说明"])
        .section(2);
}

/// A dissolved branch has filed its last row, and one merged into another is empty; neither is opened again.
fn goes_on(record: &Record) -> bool {
    let is_merged_away = record.has_code(&BRANCH_CHANGE_TYPE, &["03"]) && record.integer(&MEMBERS_TOTAL) == Some(0);
    !record.has_code(&BRANCH_CHANGE_TYPE, &["02"]) && !is_merged_away
}

fn has_changed(record: &Record) -> bool {
    record.code(&BRANCH_CHANGE_TYPE).is_some_and(|code| code != "00")
}

/// The sum of some counts less the sum of others; `None` while one of them is missing. May be negative, which a check tells.
fn balance(record: &Record, plus: &[&Field], minus: &[&Field]) -> Option<i64> {
    let sum = |fields: &[&Field]| fields.iter().try_fold(0, |sum, field| Some(sum + record.integer(field)?));
    Some(sum(plus)? - sum(minus)?)
}

/// PB-D1 before it is known not to be negative.
pub(super) fn full_balance(record: &Record) -> Option<i64> {
    balance(
        record,
        &[&OPENING_FULL, &CONFIRMED_ON_TIME, &CONFIRMED_AFTER_EXTENSION, &TRANSFERRED_IN_FULL, &RESTORED_FULL],
        &[&TRANSFERRED_OUT_FULL, &DIED_FULL, &REMOVED_FULL],
    )
}

/// PB-D2 before it is known not to be negative.
pub(super) fn probationary_balance(record: &Record) -> Option<i64> {
    balance(
        record,
        &[&OPENING_PROBATIONARY, &DEVELOPED, &TRANSFERRED_IN_PROBATIONARY],
        &[&CONFIRMED_ON_TIME, &CONFIRMED_AFTER_EXTENSION, &PROBATION_CANCELLED, &TRANSFERRED_OUT_PROBATIONARY, &PROBATIONARY_OTHER_DECREASE],
    )
}

fn closing_full(record: &Record, _: &Setting) -> Option<Value> {
    CLOSING_FULL.kind.restore_integer(full_balance(record)?)
}

fn closing_probationary(record: &Record, _: &Setting) -> Option<Value> {
    CLOSING_PROBATIONARY.kind.restore_integer(probationary_balance(record)?)
}

fn members_total(record: &Record, _: &Setting) -> Option<Value> {
    Some(Value::Integer(record.integer(&CLOSING_FULL)? + record.integer(&CLOSING_PROBATIONARY)?))
}
