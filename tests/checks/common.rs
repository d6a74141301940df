use crate::harness::{CENTRE, Case, Changes, KINDERGARTEN, NEIGHBOURS, ODD, Scene, TOWN, VILLAGE, fires, silent};
use crate::party_branch::branch;

/// A teacher recruited to the village school.
const RECRUIT: Changes = &[
    ("school_code", VILLAGE),
    ("assignment_kind", "A2"),
    ("name", "王某"),
    ("id_type", "1"),
    ("id_number", "621199198805129048"),
    ("ethnicity", "01"),
    ("political_status", "13"),
    ("education_level", "21"),
    ("is_normal_graduate", "1"),
    ("teacher_cert_type", "2"),
    ("teacher_cert_no", "20116211022000123"),
    ("work_start_on", "2011-09"),
    ("establishment", "01"),
    ("staff_category", "11"),
    ("staff_source", "11"),
    ("recruit_channel", "21"),
    ("to_school_code", VILLAGE),
    ("start_date", "2019-08-26"),
    ("relation_transferred", "1"),
    ("approval_doc_no", "安教发〔2019〕88号"),
    ("post_occupation", "10"),
    ("leadership_post", "00"),
    ("prof_title", "N00"),
    ("teaching_stage", "2"),
    ("main_subject", "13"),
    ("is_class_teacher", "0"),
    ("is_itinerant", "0"),
    ("staff_status", "11"),
];

/// A monthly subsidy of the same teacher.
const PAYMENT: Changes = &[
    ("school_code", VILLAGE),
    ("programme_code", "R01"),
    ("record_mode", "1"),
    ("beneficiary_role", "1"),
    ("beneficiary_name", "王某"),
    ("id_type", "1"),
    ("id_number", "621199198805129048"),
];

fn recruits() -> Scene {
    Scene::new("TA", "2019", RECRUIT)
}

fn recruit(changes: Changes) -> Scene {
    recruits().row(changes)
}

fn paid(changes: Changes) -> Scene {
    Scene::new("SD", "2019", PAYMENT).row(changes)
}

fn party(changes: Changes) -> Scene {
    branch().row(changes)
}

/// Passports whose numbers differ in one place, and in two.
const PASSPORT: Changes = &[("id_type", "A"), ("id_number", "E12345678")];
const ONE_APART: Changes = &[("id_type", "A"), ("id_number", "E12345679"), ("assignment_kind", "A1")];
const TWO_APART: Changes = &[("id_type", "A"), ("id_number", "E12345687"), ("assignment_kind", "A1")];

pub fn cases() -> Vec<Case> {
    vec![
        fires("CM-01", "“党支部全称”没有填写", party(&[("branch_name", "")])),
        fires("CM-01", "“整顿措施”没有填写", party(&[("is_weak_lax", "1")])),
        silent("CM-01", party(&[("remark", ""), ("weak_lax_measures", "")])),
        fires("CM-02", "“民族”的值“地球人”不在代码表内", recruit(&[("ethnicity", "地球人")])),
        fires("CM-02", "“师范类专业”的值“也许”", recruit(&[("is_normal_graduate", "也许")])),
        fires("CM-02", "“党组织类别”的值“40”", party(&[("org_type", "40")])),
        silent("CM-02", recruit(&[("ethnicity", "汉族"), ("is_normal_graduate", "是")])),
        fires("CM-03", "现为17位。", recruit(&[("id_number", "62119919880512904")])),
        fires("CM-03", "现为15位(15位的旧号码2013年起已停用)", recruit(&[("id_number", "621199880512904")])),
        fires("CM-03", "现为19位", recruit(&[("id_number", "6211991988051290480")])),
        fires("CM-03", "现为21位", recruit(&[("id_number", "621199198805129048000")])),
        silent("CM-03", recruit(&[("id_number", "621199198805129048")])),
        silent("CM-03", recruit(&[("id_type", "B"), ("id_number", "6211991988")])),
        silent("CM-03", recruit(PASSPORT)),
        fires("CM-04", "前2位“99”", recruit(&[("id_number", "991199198805129048")])),
        fires("CM-04", "前2位“99”", recruit(&[("id_type", "B"), ("id_number", "991199198805129048")])),
        silent("CM-04", recruit(&[("id_number", "11010519491231002X")])),
        fires("CM-05", "“18800101”", recruit(&[("id_number", "440524188001010014")])),
        fires("CM-05", "“19880230”", recruit(&[("id_number", "62119919880230904X")])),
        fires("CM-05", "“20190921”", recruit(&[("id_number", "621199201909210013")])),
        silent("CM-05", recruit(&[("id_number", "621199201909200018")])),
        silent("CM-05", recruit(&[("id_number", "11010519491231002X")])),
        fires("CM-06", "末位应为“8”,现为“0”", recruit(&[("id_number", "621199198805129040")])),
        fires("CM-06", "末位应为“8”", paid(&[("id_number", "621199198805129040")])),
        silent("CM-06", recruit(&[("id_number", "621199198805129048")])),
        silent("CM-06", recruit(&[("id_type", "A"), ("id_number", "621199198805129040")])),
        fires("CM-07", "非法字符“O”", recruit(&[("id_number", "6211991988O5129048")])),
        fires("CM-07", "非法字符“*”", recruit(&[("id_number", "621199********9048")])),
        silent("CM-07", recruit(&[("id_number", " 11010519491231 002x ")])),
        silent("CM-07", recruit(&[("id_type", "A"), ("id_number", "E1234567O")])),
        fires("CM-08", "“性别”与身份证号码不一致", recruit(&[("gender", "1")])),
        fires("CM-08", "“出生日期”与身份证号码不一致", recruit(&[("birth_date", "1988-12-05")])),
        fires("CM-08", "“性别”与身份证号码不一致", paid(&[("gender", "男性")])),
        silent("CM-08", recruit(&[("gender", "女性"), ("birth_date", "19880512")])),
        silent("CM-08", recruit(&[("id_type", "A"), ("id_number", "E12345678"), ("gender", "1")])),
        fires("CM-09", "姓名“王 某”", recruit(&[("name", "王 某")])),
        fires("CM-09", "姓名“王某1”", recruit(&[("name", "王某1")])),
        fires("CM-09", "姓名“王某(大)”", paid(&[("beneficiary_name", "王某(大)")])),
        silent("CM-09", recruit(&[("name", "买买提•艾力")])),
        silent("CM-09", recruit(&[("name", "John Smith")])),
        silent("CM-09", paid(&[("record_mode", "2"), ("beneficiary_name", "巉口中学九年级(1)班")])),
        fires("CM-10", "现为“138*******00”", recruit(&[("mobile", "13800138 000 0 ")])).not_telling("138001380000"),
        fires("CM-10", "11位数字", recruit(&[("mobile", "12800138000")])),
        silent("CM-10", recruit(&[("mobile", "138 0013 8000")])),
        silent("CM-10", recruit(&[("mobile", "")])),
        fires("CM-11", "“2162999999”不在本单位学校名录内", recruit(&[("school_code", "2162999999")])),
        fires("CM-11", "“216299002”不在", recruit(&[("school_code", "216299002")])),
        fires("CM-11", "不在本单位学校名录内", recruit(&[("school_code", NEIGHBOURS)])),
        fires("CM-11", "不在本单位学校名录内", recruit(&[("to_school_code", "2162999999")])),
        silent("CM-11", recruit(&[("school_code", CENTRE)])),
        silent("CM-11", recruit(&[("to_school_code", TOWN)])),
        silent("CM-11", party(&[("school_code", "")])),
        fires("CM-12", "前4位“2161”不符合“类别码+62", recruit(&[("school_code", ODD)])),
        silent("CM-12", recruit(&[("school_code", KINDERGARTEN)])),
        fires("CM-13", "“生效(到岗)日期”应为已经到了的日子,如2019-08-26,现为“2019-09-21”", recruit(&[("start_date", "2019-09-21")])),
        fires("CM-13", "现为“2019-02-29”", recruit(&[("start_date", "2019-02-29")])),
        fires("CM-13", "“参加工作年月”应为已经到了的年月,如2019-08,现为“2019-10”", recruit(&[("work_start_on", "2019-10")])),
        fires("CM-13", "应为写到日的日期(这里缺日),如2019-06-15,现为“2019年6月”", recruit(&[("start_date", "2019年6月")])),
        fires("CM-13", "应为有年份的日期(这里缺年份),如2019-03-05,现为“3.5”", recruit(&[("start_date", "3.5")])),
        fires("CM-13", "现为“去年”", recruit(&[("work_start_on", "去年")])),
        silent("CM-13", recruit(&[("start_date", "2019-09-20"), ("work_start_on", "2019-09")])),
        silent("CM-13", recruit(&[("assignment_kind", "B3"), ("planned_end_date", "2020-07-31")])),
        fires("CM-14", "“发展党员(接收预备党员)”应为0至9999的整数,现为“-1”", party(&[("developed", "-1")])),
        fires("CM-14", "现为“三”", party(&[("developed", "三")])),
        fires("CM-14", "现为“10000”", party(&[("developed", "10000")])),
        fires("CM-14", "最多两位小数),现为“1.005”", party(&[("dues_paid", "1.005")])),
        fires("CM-14", "最多一位小数),现为“92.55”", party(&[("standardization_score", "92.55")])),
        fires("CM-14", "“上级党组织”应为不超过60个字", party(&[("parent_org_name", LONG)])),
        fires("CM-14", "“期末党员总数”应为0至9999的整数,现为“19981”", party(&[("opening_full", "9990"), ("opening_probationary", "9990")])),
        fires("CM-14", "“学籍号”应为4至19位", paid(&[("programme_code", "S12"), ("beneficiary_role", "2"), ("student_no", "G6")])),
        silent("CM-14", party(&[("developed", "0"), ("dues_paid", "1,260.5"), ("standardization_score", "92.50")])),
        silent("CM-14", paid(&[("adjustment_amount", "-20.50")])),
        fires("CM-15", "报告期“2017”未开放", branch().in_period("2017").row(&[("as_of_date", "2017-12-31")])),
        fires("CM-15", "报告期“2030”未开放", branch().in_period("2030").row(&[])),
        silent("CM-15", branch().in_period("2018").row(&[("as_of_date", "2018-12-31")])),
        fires("CM-16", "与第1条重复(相同:党支部编号)", party(&[]).row(&[("branch_name", "中共巉口中学支部委员会")])),
        silent("CM-16", party(&[]).row(&[("branch_code", "621102103002")])),
        fires("CM-17", "曾登记为“王某”,本次为“汪某”", recruit(&[]).row(&[("name", "汪某"), ("assignment_kind", "C4")])),
        fires("CM-17", "曾登记为“王某”", recruits().elsewhere("SD", "2018", PAYMENT, &[]).row(&[("name", "汪某")])),
        fires("CM-17", "曾登记为“汪某”", recruits().elsewhere("TA", "2018", RECRUIT, &[("name", "汪某")]).row(&[])),
        silent("CM-17", recruits().elsewhere("SD", "2018", PAYMENT, &[]).row(&[]).row(&[("assignment_kind", "C4")])),
        fires("CM-18", "(第1条)", recruit(PASSPORT).row(ONE_APART)),
        fires("CM-18", "(教师任用 2018年)", recruits().elsewhere("TA", "2018", RECRUIT, PASSPORT).row(ONE_APART)),
        fires("CM-18", "(第1条)", recruit(&[]).row(&[("id_number", "621199198805129049"), ("assignment_kind", "A1")])),
        silent("CM-18", recruit(PASSPORT).row(TWO_APART)),
        silent("CM-18", recruit(PASSPORT).row(&[("id_type", "A"), ("id_number", "E12345679"), ("name", "李某")])),
        silent("CM-18", recruit(PASSPORT).row(PASSPORT)),
        fires("CM-19", "“备注”中疑似含有", party(&[("remark", "联系电话13800138000")])),
        fires("CM-19", "“整顿措施”中疑似含有", party(&[("is_weak_lax", "1"), ("weak_lax_measures", "责任人王某621199198805129048")])),
        fires("CM-19", "“备注”中疑似含有", party(&[("remark", "卡号6299 9900 0000 0000 012")])),
        silent("CM-19", party(&[("remark", "电话0932-0000000,文号2019年第1380013号")])),
        silent("CM-19", party(&[("branch_code", "621102103001")])),
    ]
}

const LONG: &str = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一";
