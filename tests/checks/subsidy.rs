use crate::harness::{Case, Changes, IN_TOWN, Scene, fires, silent};

/// The rural subsidy of a teacher of a new school in a town centre, for the whole of 2018.
pub const BASE: Changes = &[
    ("school_code", "2162990060"),
    ("programme_code", "R01"),
    ("record_mode", "1"),
    ("beneficiary_role", "1"),
    ("beneficiary_name", "王梅"),
    ("id_type", "1"),
    ("id_number", "621199198805129048"),
    ("teaching_stage", "2"),
    ("remoteness_tier", "1"),
    ("beneficiary_count", "1"),
    ("standard_unit", "month"),
    ("standard_amount", "150"),
    ("quantity", "12"),
    ("adjustment_amount", "0"),
    ("amount_paid", "1800"),
    ("paid_on", "2018-12-20"),
    ("payment_status", "3"),
    ("payment_channel", "1"),
    ("payee_name", "王梅"),
    ("payee_relation", "01"),
    ("bank_card_no", "6299990000000000012"),
    ("amount_district", "1800"),
    ("period_start", "2018-01-01"),
    ("period_end", "2018-12-31"),
    ("publicity_start", "2018-12-03"),
    ("publicity_end", "2018-12-10"),
];

/// The allowance of a class teacher of the middle school, ten months of 2018.
pub const CLASS_TEACHER: Changes = &[
    ("school_code", "3162990003"),
    ("programme_code", "R02"),
    ("record_mode", "1"),
    ("beneficiary_role", "1"),
    ("beneficiary_name", "王梅"),
    ("id_type", "1"),
    ("id_number", "621199198805129048"),
    ("teaching_stage", "3"),
    ("class_name", "七年级(1)班"),
    ("class_size", "45"),
    ("beneficiary_count", "1"),
    ("standard_unit", "month"),
    ("standard_amount", "100"),
    ("quantity", "10"),
    ("amount_paid", "1000"),
    ("paid_on", "2018-12-25"),
    ("payment_status", "3"),
    ("payment_channel", "2"),
    ("payee_name", "王梅"),
    ("payee_relation", "01"),
    ("bank_card_no", "6299990000000000012"),
    ("amount_district", "1000"),
    ("period_start", "2018-01-01"),
    ("period_end", "2018-12-31"),
    ("publicity_start", "2018-12-03"),
    ("publicity_end", "2018-12-07"),
];

/// The allowance of the middle school's principal for 2018.
pub const PRINCIPAL: Changes = &[
    ("school_code", "3162990003"),
    ("programme_code", "R03"),
    ("record_mode", "1"),
    ("beneficiary_role", "1"),
    ("beneficiary_name", "董梦瑶"),
    ("id_type", "1"),
    ("id_number", "62119919720304902X"),
    ("teaching_stage", "3"),
    ("leadership_post", "21"),
    ("beneficiary_count", "1"),
    ("standard_unit", "month"),
    ("standard_amount", "300"),
    ("quantity", "12"),
    ("amount_paid", "3600"),
    ("paid_on", "2018-12-25"),
    ("payment_status", "3"),
    ("payment_channel", "2"),
    ("payee_name", "董梦瑶"),
    ("payee_relation", "01"),
    ("bank_card_no", "6299990000000000020"),
    ("amount_district", "3600"),
    ("period_start", "2018-01-01"),
    ("period_end", "2018-12-31"),
    ("publicity_start", "2018-12-03"),
    ("publicity_end", "2018-12-07"),
];

/// An award to a teacher in 2019.
pub const AWARD: Changes = &[
    ("school_code", "2162990060"),
    ("programme_code", "R06"),
    ("record_mode", "1"),
    ("beneficiary_role", "1"),
    ("beneficiary_name", "王梅"),
    ("id_type", "1"),
    ("id_number", "621199198805129048"),
    ("teaching_stage", "2"),
    ("award_kind", "21"),
    ("award_level", "43"),
    ("award_title", "2019年全区优秀教师"),
    ("beneficiary_count", "1"),
    ("standard_unit", "once"),
    ("standard_amount", "5000"),
    ("quantity", "1"),
    ("amount_paid", "5000"),
    ("paid_on", "2019-09-10"),
    ("payment_status", "3"),
    ("payment_channel", "2"),
    ("payee_name", "王梅"),
    ("payee_relation", "01"),
    ("bank_card_no", "6299990000000000012"),
    ("period_start", "2019-01-01"),
    ("period_end", "2019-12-31"),
    ("publicity_start", "2019-09-02"),
    ("publicity_end", "2019-09-06"),
];

/// A collective award to a school.
pub const COLLECTIVE: Changes = &[
    ("record_mode", "2"),
    ("beneficiary_role", "3"),
    ("beneficiary_name", "巉口新区小学"),
    ("id_type", ""),
    ("id_number", ""),
    ("award_kind", "10"),
    ("award_title", "2019年全区先进集体"),
    ("standard_amount", "15000"),
    ("amount_paid", "15000"),
    ("payment_channel", "3"),
    ("payee_name", ""),
    ("payee_relation", ""),
    ("bank_card_no", ""),
];

/// The textbooks of the centre's hundred pupils in the school year 2018–2019, waived.
pub const TEXTBOOKS: Changes = &[
    ("school_code", "2162990021"),
    ("programme_code", "S04"),
    ("record_mode", "3"),
    ("beneficiary_role", "2"),
    ("teaching_stage", "2"),
    ("beneficiary_count", "100"),
    ("standard_unit", "year"),
    ("standard_amount", "105"),
    ("quantity", "1"),
    ("amount_paid", "10500"),
    ("paid_on", "2019-06-20"),
    ("payment_status", "7"),
    ("payment_channel", "5"),
    ("period_start", "2018-09-01"),
    ("period_end", "2019-07-31"),
];

pub const MEALS: Changes =
    &[("programme_code", "S07"), ("beneficiary_count", "100"), ("standard_amount", "800"), ("amount_paid", "80000"), ("payment_channel", "4")];
pub const HEADS: Changes = &[("programme_code", "S00"), ("beneficiary_count", "100"), ("standard_amount", "0"), ("amount_paid", "0")];

pub const BOARDERS: Changes = &[
    ("programme_code", "S05"),
    ("enrolment_mode", "2"),
    ("beneficiary_count", "20"),
    ("standard_amount", "1000"),
    ("amount_paid", "20000"),
    ("payment_status", "3"),
    ("payment_channel", "1"),
    ("publicity_start", "2019-05-06"),
    ("publicity_end", "2019-05-10"),
];

/// A donation to one pupil of the primary school, paid to the mother.
pub const PUPIL: Changes = &[
    ("school_code", "2162990021"),
    ("programme_code", "S15"),
    ("record_mode", "1"),
    ("beneficiary_role", "2"),
    ("beneficiary_name", "张小雨"),
    ("id_type", "1"),
    ("id_number", "621199200811129028"),
    ("teaching_stage", "2"),
    ("poverty_category", "01"),
    ("difficulty_level", "1"),
    ("beneficiary_count", "1"),
    ("standard_unit", "once"),
    ("standard_amount", "800"),
    ("quantity", "1"),
    ("amount_paid", "800"),
    ("paid_on", "2019-05-30"),
    ("payment_status", "3"),
    ("payment_channel", "1"),
    ("payee_name", "刘芳"),
    ("payee_relation", "52"),
    ("bank_card_no", "6299990000000000038"),
    ("period_start", "2018-09-01"),
    ("period_end", "2019-07-31"),
    ("publicity_start", "2019-05-06"),
    ("publicity_end", "2019-05-10"),
];

fn rural() -> Scene {
    Scene::new("SD", "2018", BASE)
}

fn class_teachers() -> Scene {
    Scene::new("SD", "2018", CLASS_TEACHER)
}

fn principals() -> Scene {
    Scene::new("SD", "2018", PRINCIPAL)
}

fn awards() -> Scene {
    Scene::new("SD", "2019", AWARD)
}

fn aid() -> Scene {
    Scene::new("SD", "2018-2019", TEXTBOOKS)
}

fn pupils() -> Scene {
    Scene::new("SD", "2018-2019", PUPIL)
}

fn with(changes: Changes) -> Scene {
    rural().row(changes)
}

pub fn cases() -> Vec<Case> {
    [amounts(), persons(), terms(), rows(), posts(), tallies(), changes()].into_iter().flatten().collect()
}

fn amounts() -> Vec<Case> {
    vec![
        fires("SD-02", "应为1,800.00元", with(&[("amount_due", "1800.01")])),
        silent("SD-02", with(&[("amount_due", "1800")])),
        silent("SD-02", with(&[("adjustment_amount", "-50"), ("adjustment_reason", "扣回多发"), ("amount_due", "1750"), ("amount_paid", "1750")])),
        fires("SD-03", "实发1,800.01元多于应发1,800.00元", with(&[("amount_paid", "1800.01")])),
        silent("SD-03", with(&[("amount_paid", "1800")])),
        silent("SD-03", with(&[("adjustment_amount", "-2000"), ("adjustment_reason", "扣回"), ("amount_paid", "0"), ("payment_status", "5")])),
        fires("SD-04", "“已发放”与实发金额0.00元矛盾", with(&[("amount_paid", "0")])),
        fires("SD-04", "“待发放”与实发金额1,800.00元矛盾", with(&[("payment_status", "2")])),
        fires("SD-04", "抵扣", aid().row(HEADS).row(&[("programme_code", "S00"), ("standard_amount", "0"), ("amount_paid", "1")])),
        silent("SD-04", with(&[("payment_status", "2"), ("amount_paid", "0"), ("amount_district", "0")])),
        silent("SD-04", aid().row(HEADS)),
        silent("SD-04", with(&[("adjustment_amount", "-1800"), ("adjustment_reason", "扣回"), ("amount_paid", "0")])),
        fires("SD-05", "五项合计1,799.99元,与实发1,800.00元不等", with(&[("amount_central", "0.01"), ("amount_district", "1799.98")])),
        silent("SD-05", with(&[("amount_central", "0.01"), ("amount_district", "1799.99")])),
        silent("SD-05", with(&[("amount_district", "0")])),
        fires("SD-08", "数量12.1超出范围", with(&[("quantity", "12.1")])),
        fires("SD-08", "应在0.5到12.0之间", with(&[("quantity", "0.4")])),
        fires("SD-08", "应在0.5到10.0之间", class_teachers().row(&[("quantity", "10.5")])),
        fires("SD-08", "应在1.0到1.0之间", awards().row(&[("quantity", "2")])),
        silent("SD-08", with(&[("quantity", "12")])),
        silent("SD-08", class_teachers().row(&[])),
        silent("SD-08", aid().row(&[("standard_unit", "day"), ("standard_amount", "0.5"), ("quantity", "250")])),
        fires("SD-10", "1,000.01元超过", with(&[("standard_amount", "1000.01")])),
        silent("SD-10", with(&[("standard_amount", "1000")])),
        silent("SD-10", class_teachers().row(&[("standard_amount", "1000.01")])),
        fires("SD-13", "补助标准250.00元与现行文件标准150.00元不符", with(&[("standard_amount", "250")])),
        fires("SD-13", "文件标准150.00元", class_teachers().row(&[("class_size", "46")])),
        fires("SD-13", "文件标准0.00元", aid().row(&[("programme_code", "S00"), ("standard_amount", "1")])),
        fires("SD-13", "文件标准52.50元", aid().row(&[("standard_unit", "term")])),
        silent("SD-13", aid().row(&[("standard_unit", "term"), ("standard_amount", "52.5"), ("quantity", "2")])),
        silent("SD-13", class_teachers().row(&[("class_size", "46"), ("standard_amount", "150")])),
        silent("SD-13", pupils().row(&[("standard_amount", "777")])),
        silent("SD-13", aid().row(&[])),
        fires("SD-51", "实发1,700.00元少于应发1,800.00元", with(&[("amount_paid", "1700"), ("amount_district", "1700")])),
        silent("SD-51", with(&[("payment_status", "2"), ("amount_paid", "0")])),
        fires("SD-61", "已失效标准1,000.00元", late_boarders("2023", &[])),
        silent("SD-61", late_boarders("2022", &[])),
        silent("SD-61", late_boarders("2023", &[("standard_amount", "999")])),
    ]
}

/// Boarders in a later year, by the standard that ended with 2022.
fn late_boarders(year: &'static str, changes: Changes) -> Scene {
    const IN_2022: Changes = &[("period_start", "2022-01-01"), ("period_end", "2022-12-31"), ("paid_on", "2022-06-20")];
    const IN_2023: Changes = &[("period_start", "2023-01-01"), ("period_end", "2023-12-31"), ("paid_on", "2023-06-20")];
    let dates = if year == "2022" { IN_2022 } else { IN_2023 };
    let all: Vec<_> = BOARDERS.iter().chain(dates).chain(changes).copied().collect();
    Scene::new("SD", year, TEXTBOOKS).on("2024-01-15").row(Vec::leak(all))
}

fn persons() -> Vec<Case> {
    vec![
        fires("SD-06", "校验位", with(&[("bank_card_no", "6299990000000000013")])),
        fires("SD-06", "16至19位", with(&[("bank_card_no", "629999000000012")])),
        silent("SD-06", with(&[])),
        silent("SD-06", with(&[("payment_channel", "3"), ("bank_card_no", ""), ("payee_name", ""), ("payee_relation", "")])),
        fires("SD-18", "先进集体", awards().row(&[("award_kind", "10")])),
        fires("SD-18", "给个人的", awards().row(COLLECTIVE).row(&[("record_mode", "2"), ("id_type", ""), ("id_number", "")])),
        fires("SD-18", "不能用“汇总人数”", awards().row(&[("record_mode", "3")])),
        silent("SD-18", awards().row(COLLECTIVE)),
        silent("SD-18", awards().row(&[("award_kind", "99")])),
        fires("SD-19", "收款人刘芳与本人不同", pupils().row(&[("payee_relation", "01")])),
        fires("SD-19", "就是本人", with(&[("payee_relation", "52")])),
        fires("SD-19", "未满16周岁", pupils().row(&[("payee_name", "张小雨"), ("payee_relation", "01")])),
        silent("SD-19", pupils().row(&[("payee_name", "张小雨"), ("payee_relation", "01"), ("remark", "监护人已书面同意")])),
        silent("SD-19", pupils().row(&[("payee_name", "张小雨"), ("payee_relation", "01"), ("id_number", "621199200305309026")])),
        silent("SD-19", pupils().row(&[])),
        fires("SD-53", "王梅的收款人是刘芳", with(&[("payee_name", "刘芳"), ("payee_relation", "97")])),
        silent("SD-53", pupils().row(&[])),
        fires("SD-58", "不困难", pupils().row(&[("difficulty_level", "3")])),
        silent("SD-58", pupils().row(&[("difficulty_level", "3"), ("poverty_category", "00")])),
    ]
}

fn terms() -> Vec<Case> {
    vec![
        fires("SD-07", "受益人数2与填报方式“个人明细”不符", with(&[("beneficiary_count", "2")])),
        fires("SD-07", "受益人数0与填报方式“汇总人数”不符", aid().row(&[("beneficiary_count", "0")])),
        fires("SD-07", "“集体(单位)”", awards().row(&[("record_mode", "2"), ("beneficiary_count", "30")])),
        silent("SD-07", aid().row(&[("beneficiary_count", "1")])),
        fires("SD-09", "公园路小学不在范围内", rural().of_unit(IN_TOWN).row(&[("school_code", "2162990201")])),
        fires("SD-09", "在名录中为“一档(川区/近镇)”", with(&[("remoteness_tier", "2")])),
        silent("SD-09", with(&[("school_code", "2162990022"), ("remoteness_tier", "3")])),
        silent("SD-09", class_teachers().of_unit(IN_TOWN).row(&[("school_code", "2162990201")])),
        fires("SD-14", "止日早于起日", with(&[("period_end", "2017-12-31")])),
        fires("SD-14", "不在报告期2018-01-01至2018-12-31之内", with(&[("period_start", "2017-12-31")])),
        fires("SD-14", "不在报告期", with(&[("period_end", "2019-01-01")])),
        fires("SD-14", "只有6个月,数量却填了6.5个月", with(&[("period_end", "2018-06-30"), ("quantity", "6.5")])),
        silent("SD-14", with(&[("period_end", "2018-06-30"), ("quantity", "6")])),
        silent("SD-14", with(&[("quantity", "7")])),
        silent("SD-14", awards().row(&[("period_start", "2019-09-01"), ("period_end", "2019-09-10")])),
        fires("SD-15", "住校生", aid().row(BOARDERS).row(&[("programme_code", "S05"), ("enrolment_mode", "1")])),
        fires("SD-15", "住校生", aid().row(&[("programme_code", "S05"), ("enrolment_mode", "2"), ("teaching_stage", "4")])),
        silent("SD-15", aid().row(BOARDERS)),
        silent("SD-15", aid().row(&[("programme_code", "S06"), ("enrolment_mode", "1")])),
        fires("SD-20", "发放日期2017-12-31早于补助所属期起日2018-01-01", with(&[("paid_on", "2017-12-31")])),
        silent("SD-20", with(&[("paid_on", "2018-01-01")])),
        fires("SD-60", "退票已31天未处理", returned("2019-01-31", &[])),
        silent("SD-60", returned("2019-01-30", &[])),
        silent("SD-60", returned("2019-01-31", &[("paid_on", "2019-01-10")])),
        silent("SD-60", with(&[])),
    ]
}

/// A payment for 2018 that came back, looked at on a day.
fn returned(today: &'static str, changes: Changes) -> Scene {
    const RETURNED: Changes = &[("payment_status", "4"), ("amount_paid", "0"), ("amount_district", "0"), ("paid_on", "")];
    let all: Vec<_> = RETURNED.iter().chain(changes).copied().collect();
    rural().on(today).row(Vec::leak(all))
}

/// Somebody else: a man with a card of his own.
const OTHER: Changes =
    &[("beneficiary_name", "赵明"), ("id_number", "621199199008129015"), ("payee_name", "赵明"), ("bank_card_no", "6299990000000000020")];

fn rows() -> Vec<Case> {
    vec![
        fires("SD-01", "王梅本期“乡村教师生活补助”已登记(第1条)", rural().row(&[]).row(&[("quantity", "6")])),
        fires("SD-01", "巉口中心小学本期“免费教科书”已登记(第1条)", aid().row(&[]).row(&[("beneficiary_count", "7")])),
        fires("SD-01", "巉口新区小学本期“表彰奖励”", awards().row(COLLECTIVE).row(COLLECTIVE)),
        silent("SD-01", rural().row(&[]).row(OTHER)),
        silent("SD-01", aid().row(&[]).row(&[("teaching_stage", "3"), ("standard_amount", "180")])),
        silent("SD-01", awards().row(&[]).row(&[("award_title", "2019年师德标兵")])),
        fires("SD-52", "与王梅(第1条)相同", rural().row(&[]).row(&[("beneficiary_name", "赵明"), ("id_number", "621199199008129015")])),
        silent("SD-52", rural().row(&[]).row(OTHER)),
        silent("SD-52", awards().row(&[]).row(&[("award_title", "2019年师德标兵")])),
        fires("SD-54", "有2行(从第1条起)", rural().row(&[("publicity_end", "2018-12-06")]).row(&[("publicity_start", "")])),
        fires("SD-54", "有1行", with(&[("publicity_start", "2018-12-07"), ("publicity_end", "2018-12-03")])),
        silent("SD-54", with(&[("publicity_end", "2018-12-07")])),
        silent("SD-54", with(&[("publicity_start", "2018-12-06"), ("publicity_end", "2018-12-12")])),
        silent("SD-54", with(&[("publicity_start", ""), ("payment_status", "0")])),
        silent("SD-54", aid().row(&[])),
        fires("SD-55", "领取乡村教师生活补助1人,与学校在岗教职工10人相差90%", with(&[("school_code", "2162990022"), ("remoteness_tier", "3")])),
        silent("SD-55", nine_of_ten()),
        silent("SD-55", with(&[])),
        fires("SD-59", "王梅的银行卡号与上期不同", rural().before(&[("bank_card_no", "6299990000000000020")]).row(&[])),
        silent("SD-59", rural().before(&[]).row(&[])),
        silent("SD-59", rural().before(&[("bank_card_no", "6299990000000000020"), ("id_number", "621199199008129015")]).row(&[])),
    ]
}

/// Nine teachers of a school with a staff of ten.
fn nine_of_ten() -> Scene {
    const NINE: [&str; 9] = ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9"];
    NINE.into_iter().fold(rural(), |scene, number| {
        scene.row(Vec::leak(vec![("id_type", "A"), ("id_number", number), ("school_code", "2162990022"), ("remoteness_tier", "3")]))
    })
}

fn posts() -> Vec<Case> {
    vec![
        fires("SD-11", "已有班主任王梅领取津贴(第1条)", class_teachers().row(&[]).row(OTHER)),
        fires(
            "SD-11",
            "已有班主任王梅",
            class_teachers().row(&[("period_end", "2018-06-30"), ("quantity", "5")]).row(&[
                ("id_number", "621199199008129015"),
                ("period_start", "2018-06-30"),
                ("quantity", "5"),
            ]),
        ),
        fires(
            "SD-11",
            "已有班主任王梅",
            class_teachers().row(&[("period_end", "2018-03-15"), ("quantity", "3")]).row(&[
                ("id_number", "621199199008129015"),
                ("period_start", "2018-03-16"),
                ("quantity", "10"),
            ]),
        ),
        silent(
            "SD-11",
            class_teachers().row(&[("period_end", "2018-03-15"), ("quantity", "2.5")]).row(&[
                ("id_number", "621199199008129015"),
                ("period_start", "2018-03-16"),
                ("quantity", "9.5"),
            ]),
        ),
        silent(
            "SD-11",
            class_teachers().row(&[("period_start", "2018-07-01"), ("quantity", "5")]).row(&[
                ("id_number", "621199199008129015"),
                ("period_end", "2018-06-30"),
                ("quantity", "5"),
            ]),
        ),
        silent("SD-11", class_teachers().row(&[]).row(&[("id_number", "621199199008129015"), ("class_name", "七年级(2)班")])),
        silent("SD-11", class_teachers().row(&[]).row(&[("id_number", "621199199008129015"), ("school_code", "2162990021")])),
        fires("SD-12", "“副校长”不是正职", principals().row(&[("leadership_post", "22")])),
        fires("SD-12", "已由董梦瑶领取(第1条)", principals().row(&[]).row(OTHER)),
        silent("SD-12", principals().row(&[]).row(&[("id_number", "621199199008129015"), ("leadership_post", "11")])),
        silent(
            "SD-12",
            principals().row(&[("period_end", "2018-08-31"), ("quantity", "8")]).row(&[
                ("id_number", "621199199008129015"),
                ("period_start", "2018-09-01"),
                ("quantity", "4"),
            ]),
        ),
        silent("SD-12", principals().row(&[]).row(&[("id_number", "621199199008129015"), ("school_code", "2162990021")])),
        fires("SD-57", "巉口镇冯家岔小学领取班主任津贴的班级多于名录中的6个班", classes(7)),
        silent("SD-57", classes(6)),
    ]
}

/// So many classes of a school that has six.
fn classes(number: usize) -> Scene {
    const CLASSES: [(&str, &str); 7] = [("N1", "一"), ("N2", "二"), ("N3", "三"), ("N4", "四"), ("N5", "五"), ("N6", "六"), ("N7", "七")];
    CLASSES[..number].iter().fold(class_teachers(), |scene, (person, class)| {
        scene.row(Vec::leak(vec![("school_code", "2162990022"), ("id_type", "A"), ("id_number", *person), ("class_name", *class)]))
    })
}

fn tallies() -> Vec<Case> {
    vec![
        fires("SD-16", "公园路小学不在农村学校范围内", aid().of_unit(IN_TOWN).row(&[("school_code", "2162990201"), ("programme_code", "S07")])),
        fires("SD-16", "“学前教育”不是义务教育学段", aid().row(&[("programme_code", "S07"), ("teaching_stage", "1")])),
        fires("SD-16", "享受101人,多于免费教科书的100人", aid().row(&[]).row(&[("programme_code", "S07"), ("beneficiary_count", "101")])),
        silent("SD-16", aid().row(MEALS).row(&[])),
        silent("SD-16", aid().row(MEALS)),
        fires(
            "SD-17",
            "介于单项最大人数100和各项合计120之间,现为99",
            aid().row(&[]).row(BOARDERS).row(&[("programme_code", "S00"), ("beneficiary_count", "99")]),
        ),
        fires("SD-17", "现为121", aid().row(&[]).row(BOARDERS).row(&[("programme_code", "S00"), ("beneficiary_count", "121")])),
        fires("SD-17", "第1条已填", aid().row(HEADS).row(&[]).row(&[("programme_code", "S00"), ("teaching_stage", "3")])),
        fires("SD-17", "巉口中心小学的受助学生不重复人数(S00)没有填写", aid().row(&[])),
        silent("SD-17", aid().row(&[]).row(BOARDERS).row(HEADS)),
        silent(
            "SD-17",
            aid().row(&[]).row(BOARDERS).row(&[
                ("programme_code", "S00"),
                ("beneficiary_count", "120"),
                ("standard_amount", "0"),
                ("amount_paid", "0"),
            ]),
        ),
        silent("SD-17", pupils().row(&[])),
    ]
}

fn changes() -> Vec<Case> {
    vec![
        fires("SD-56", "“免费教科书”本期100人,上期86人,变动16%", aid().before(&[("beneficiary_count", "86")]).row(&[])),
        fires("SD-56", "变动20%", aid().before(&[("beneficiary_count", "125")]).row(&[])),
        silent("SD-56", aid().before(&[("beneficiary_count", "87")]).row(&[])),
        silent("SD-56", aid().before(&[("beneficiary_count", "10"), ("programme_code", "S07")]).row(&[])),
        silent("SD-56", aid().before(&[("beneficiary_count", "40")]).before(&[("beneficiary_count", "60"), ("poverty_category", "01")]).row(&[])),
    ]
}

pub fn sound() -> Vec<Scene> {
    vec![
        rural().row(&[]).row(OTHER),
        class_teachers().row(&[]),
        principals().row(&[]),
        awards().row(&[]).row(COLLECTIVE),
        aid().row(&[]).row(MEALS).row(HEADS).row(BOARDERS),
        pupils().row(&[]),
    ]
}
