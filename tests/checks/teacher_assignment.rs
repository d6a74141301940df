use crate::harness::{Case, Changes, IN_TOWN, Scene, fires, silent};

/// A woman of 31, recruited by examination to a village school.
pub const BASE: Changes = &[
    ("school_code", "2162990022"),
    ("assignment_kind", "A2"),
    ("name", "王梅"),
    ("id_type", "1"),
    ("id_number", "621199198805129048"),
    ("ethnicity", "01"),
    ("political_status", "13"),
    ("education_level", "21"),
    ("graduated_on", "2011-06"),
    ("is_normal_graduate", "1"),
    ("teacher_cert_type", "2"),
    ("teacher_cert_no", "20116211022000123"),
    ("work_start_on", "2011-09"),
    ("establishment", "01"),
    ("staff_category", "11"),
    ("staff_source", "12"),
    ("recruit_channel", "21"),
    ("to_school_code", "2162990022"),
    ("start_date", "2019-08-26"),
    ("relation_transferred", "1"),
    ("approval_doc_no", "安教发〔2019〕88号"),
    ("post_occupation", "10"),
    ("leadership_post", "00"),
    ("prof_title", "N00"),
    ("teaching_stage", "2"),
    ("main_subject", "13"),
    ("weekly_periods", "14"),
    ("is_class_teacher", "0"),
    ("is_itinerant", "0"),
    ("staff_status", "11"),
];

/// The same woman, sent from a town school to support the village for a school year.
pub const SUPPORT: Changes = &[
    ("school_code", "2162990022"),
    ("assignment_kind", "B2"),
    ("name", "王梅"),
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
    ("exchange_type", "1"),
    ("from_school_code", "2162990201"),
    ("from_unit_name", "公园路小学"),
    ("from_area_type", "111"),
    ("to_school_code", "2162990022"),
    ("start_date", "2019-08-26"),
    ("planned_end_date", "2020-07-31"),
    ("relation_transferred", "0"),
    ("post_occupation", "10"),
    ("leadership_post", "00"),
    ("prof_title", "T30"),
    ("teaching_stage", "2"),
    ("main_subject", "13"),
    ("is_class_teacher", "0"),
    ("is_itinerant", "0"),
    ("staff_status", "11"),
];

/// A man of 60 who retires.
pub const RETIREMENT: Changes = &[
    ("school_code", "2162990022"),
    ("assignment_kind", "D2"),
    ("name", "李建国"),
    ("id_type", "1"),
    ("id_number", "62119919590315901X"),
    ("ethnicity", "01"),
    ("political_status", "01"),
    ("education_level", "31"),
    ("is_normal_graduate", "1"),
    ("teacher_cert_type", "2"),
    ("teacher_cert_no", "9800123"),
    ("work_start_on", "1979-09"),
    ("establishment", "01"),
    ("staff_category", "11"),
    ("from_school_code", "2162990022"),
    ("start_date", "2019-04-01"),
    ("relation_transferred", "0"),
    ("approval_doc_no", "安人社发〔2019〕12号"),
    ("post_occupation", "10"),
    ("leadership_post", "00"),
    ("prof_title", "T20"),
    ("teaching_stage", "2"),
    ("main_subject", "14"),
    ("is_class_teacher", "0"),
    ("is_itinerant", "0"),
    ("staff_status", "01"),
];

/// A substitute since 2001, now hired by examination.
const REGULARISED: Changes = &[
    ("school_code", "2162990022"),
    ("assignment_kind", "A5"),
    ("name", "张志强"),
    ("id_type", "1"),
    ("id_number", "621199197808019018"),
    ("ethnicity", "01"),
    ("political_status", "13"),
    ("education_level", "21"),
    ("graduated_on", "1999-06"),
    ("is_normal_graduate", "1"),
    ("teacher_cert_type", "2"),
    ("teacher_cert_no", "20116211021000123"),
    ("work_start_on", "2001-09"),
    ("establishment", "01"),
    ("staff_category", "11"),
    ("staff_source", "12"),
    ("recruit_channel", "21"),
    ("to_school_code", "2162990022"),
    ("start_date", "2019-08-26"),
    ("relation_transferred", "1"),
    ("approval_doc_no", "安教发〔2019〕88号"),
    ("post_occupation", "10"),
    ("leadership_post", "00"),
    ("prof_title", "N00"),
    ("teaching_stage", "2"),
    ("main_subject", "13"),
    ("weekly_periods", "14"),
    ("is_class_teacher", "0"),
    ("is_itinerant", "0"),
    ("staff_status", "11"),
    ("substitute_route", "2"),
    ("substitute_hired_on", "2001-09-01"),
    ("substitute_continuous", "1"),
];

/// Another teacher, a man of 29.
const OTHER: Changes = &[("name", "赵明"), ("id_number", "621199199008129015"), ("teacher_cert_no", "20126211021000456")];

fn hired() -> Scene {
    Scene::new("TA", "2019", BASE)
}

fn supporting() -> Scene {
    Scene::new("TA", "2019", SUPPORT)
}

fn retiring() -> Scene {
    Scene::new("TA", "2019", RETIREMENT)
}

fn with(changes: Changes) -> Scene {
    hired().row(changes)
}

pub fn cases() -> Vec<Case> {
    [persons(), events(), posts(), rows()].into_iter().flatten().collect()
}

fn persons() -> Vec<Case> {
    vec![
        fires("TA-02", "王梅在2019-08-26时17岁,不在18至65岁之间", with(&[("id_number", "621199200108279024")])),
        silent("TA-02", with(&[("id_number", "621199200108269029")])),
        fires("TA-02", "66岁,不在18至65岁之间", with(&[("id_number", "621199195303159016")])),
        silent("TA-02", with(&[("id_number", "621199195403159013")])),
        silent("TA-02", retiring().row(&[("id_number", "621199194401019039")])),
        fires("TA-02", "不在18至75岁之间", retiring().row(&[("id_number", "621199194301019015")])),
        fires("TA-03", "2003-04", with(&[("work_start_on", "2003-04")])),
        silent("TA-03", with(&[("work_start_on", "2003-05")])),
        fires("TA-03", "晚于生效日期", with(&[("work_start_on", "2019-09")])),
        silent("TA-03", with(&[("work_start_on", "2019-08")])),
        fires("TA-04", "2003-04", with(&[("graduated_on", "2003-04")])),
        fires("TA-04", "2019-09", with(&[("graduated_on", "2019-09")])),
        silent("TA-04", with(&[("graduated_on", "2019-07")])),
        fires("TA-14", "17位数字", with(&[("teacher_cert_no", "2011621102200012")])),
        fires("TA-14", "17位数字", with(&[("teacher_cert_no", "2011-6211")])),
        fires("TA-14", "不晚于今年", with(&[("teacher_cert_no", "20206211022000123")])),
        silent("TA-14", with(&[("teacher_cert_no", "20196211022000123")])),
        silent("TA-14", with(&[("teacher_cert_no", "200762110212")])),
        silent("TA-14", with(&[("teacher_cert_type", "0"), ("teacher_cert_no", "")])),
        fires("TA-15", "49岁", retiring().row(&[("id_number", "621199196909019020")])),
        silent("TA-15", retiring().row(&[("id_number", "62119919690301902X")])),
        fires("TA-15", "54岁", retiring().row(&[("id_number", "621199196409019016")])),
        silent("TA-15", retiring().row(&[("id_number", "621199196409019016"), ("staff_status", "14")])),
        fires("TA-55", "第10位", with(&[("teacher_cert_no", "20116211032000123")])),
        fires("TA-55", "第11位", with(&[("teacher_cert_no", "20116211021000123")])),
        silent("TA-55", with(&[("teacher_cert_no", "20086211031000123")])),
        fires("TA-59", "28岁", with(&[("political_status", "03"), ("id_number", "621199199108209020")])),
        silent("TA-59", with(&[("political_status", "03"), ("id_number", "621199199112019027")])),
        fires("TA-60", "41岁", with(&[("id_number", "621199197808019018")])),
        silent("TA-60", with(&[("id_number", "621199197809019028")])),
        silent("TA-60", with(&[("assignment_kind", "A4"), ("recruit_channel", "31"), ("id_number", "621199197808019018")])),
        fires("TA-61", "不足8年", with(&[("prof_title", "T20"), ("work_start_on", "2011-09")])),
        silent("TA-61", with(&[("prof_title", "T20"), ("work_start_on", "2011-08")])),
        silent("TA-61", with(&[("prof_title", "T30"), ("work_start_on", "2018-08")])),
    ]
}

fn events() -> Vec<Case> {
    vec![
        fires("TA-05", "公园路小学不是本单位的学校", with(&[("to_school_code", "2162990201")])),
        silent("TA-05", with(&[("to_school_code", "2162990021")])),
        silent("TA-05", retiring().row(&[])),
        fires("TA-06", "不构成交流", supporting().row(&[("from_school_code", "2162990022")])),
        silent("TA-06", supporting().row(&[("assignment_kind", "B6"), ("from_school_code", "2162990022")])),
        fires("TA-07", "现为“主城区”到“镇中心区”", supporting().row(&[("to_school_code", "2162990021")])),
        fires("TA-07", "现为“乡中心区”到“村庄”", supporting().row(&[("from_school_code", "2162990031"), ("from_area_type", "210")])),
        silent("TA-07", supporting().row(&[("assignment_kind", "B3"), ("to_school_code", "2162990021")])),
        silent("TA-07", supporting().row(&[("from_area_type", "121")])),
        fires(
            "TA-08",
            "巉口中心小学未标注",
            supporting().row(&[("assignment_kind", "B1"), ("exchange_type", "5"), ("to_school_code", "2162990021")]),
        ),
        silent("TA-08", supporting().row(&[("assignment_kind", "B1"), ("exchange_type", "5"), ("to_school_code", "2162990060")])),
        fires("TA-09", "“考核招聘”与类别“公开招录”不符", with(&[("recruit_channel", "25")])),
        silent("TA-09", with(&[("assignment_kind", "A4"), ("recruit_channel", "32")])),
        silent("TA-09", regularised(&[])),
        fires("TA-10", "“考核招聘”与招录渠道“公开招考”", regularised(&[("substitute_route", "1")])),
        silent("TA-10", regularised(&[])),
        silent("TA-10", with(&[("substitute_route", "1")])),
        fires("TA-11", "2003-09-26晚于政策截止日", regularised(&[("substitute_hired_on", "2003-09-26")])),
        fires("TA-11", "未连续在岗", regularised(&[("substitute_continuous", "0")])),
        silent("TA-11", regularised(&[("substitute_hired_on", "2003-09-25")])),
        fires("TA-12", "“计划期满日期”2019-08-25", supporting().row(&[("planned_end_date", "2019-08-25")])),
        fires("TA-12", "“实际结束日期”2019-08-01", supporting().row(&[("actual_end_date", "2019-08-01")])),
        silent("TA-12", supporting().row(&[("actual_end_date", "2019-08-26")])),
        fires("TA-13", "“城镇教师支教”的人事关系随迁填写不对,应填“否”", supporting().row(&[("relation_transferred", "1")])),
        fires("TA-13", "应填“是”", with(&[("assignment_kind", "A4"), ("recruit_channel", "31"), ("relation_transferred", "0")])),
        silent("TA-13", supporting().row(&[("assignment_kind", "B3"), ("relation_transferred", "1")])),
        fires("TA-18", "“待补”中没有文件号", with(&[("approval_doc_no", "待补")])),
        silent("TA-18", with(&[("approval_doc_no", "安教发〔2019〕1号")])),
        silent("TA-18", supporting().row(&[("approval_doc_no", "无")])),
        fires("TA-51", "不足一学年", supporting().row(&[("planned_end_date", "2020-06-24")])),
        silent("TA-51", supporting().row(&[("planned_end_date", "2020-06-25")])),
        silent("TA-51", supporting().row(&[("assignment_kind", "B6"), ("planned_end_date", "2020-06-24")])),
        fires("TA-52", "计划2019-09-19期满", supporting().row(&[("planned_end_date", "2019-09-19")])),
        silent("TA-52", supporting().row(&[("planned_end_date", "2019-09-20")])),
        silent("TA-52", supporting().row(&[("planned_end_date", "2019-09-19"), ("actual_end_date", "2019-09-18")])),
    ]
}

fn regularised(changes: Changes) -> Scene {
    Scene::new("TA", "2019", REGULARISED).row(changes)
}

fn posts() -> Vec<Case> {
    vec![
        fires("TA-17", "现为“无”", with(&[("assignment_kind", "C1")])),
        fires("TA-17", "现为“教导(教务)主任”", with(&[("assignment_kind", "C2"), ("leadership_post", "31")])),
        silent("TA-17", with(&[("assignment_kind", "C1"), ("leadership_post", "26")])),
        silent("TA-17", with(&[("assignment_kind", "C3"), ("leadership_post", "31")])),
        fires("TA-53", "无教师资格证", with(&[("teacher_cert_type", "0"), ("teacher_cert_no", "")])),
        silent("TA-53", with(&[("teacher_cert_type", "0"), ("teacher_cert_no", ""), ("staff_category", "14")])),
        fires("TA-54", "“小学教师资格”低于任教学段“普通初中”", with(&[("teaching_stage", "3")])),
        fires("TA-54", "“幼儿园教师资格”低于", with(&[("teacher_cert_type", "1"), ("teacher_cert_no", "20116211012000123")])),
        silent("TA-54", with(&[("teacher_cert_type", "4"), ("teacher_cert_no", "20116211042000123")])),
        silent("TA-54", with(&[("teacher_cert_type", "5"), ("teacher_cert_no", "20116211052000123"), ("teaching_stage", "4")])),
        fires("TA-56", "“物理”一般不在“小学”开设", with(&[("main_subject", "16")])),
        silent("TA-56", with(&[("main_subject", "16"), ("teaching_stage", "3")])),
        fires("TA-57", "周课时30.1", with(&[("weekly_periods", "30.1")])),
        fires("TA-57", "周课时0.0", with(&[("weekly_periods", "0")])),
        silent("TA-57", with(&[("weekly_periods", "30")])),
        silent("TA-57", with(&[("weekly_periods", "0"), ("staff_category", "13")])),
    ]
}

/// Class teacher of a class of the village school from the autumn of 2018.
pub const CLASS_TEACHER: Changes =
    &[("is_class_teacher", "1"), ("class_name", "四年级(1)班"), ("start_date", "2018-08-26"), ("approval_doc_no", "安教发〔2018〕9号")];

pub const OTHER_CLASS_TEACHER: Changes = &[
    ("name", "赵明"),
    ("id_number", "621199199008129015"),
    ("teacher_cert_no", "20126211021000456"),
    ("is_class_teacher", "1"),
    ("class_name", "四年级(1)班"),
    ("start_date", "2019-03-01"),
];

fn rows() -> Vec<Case> {
    vec![
        fires("TA-01", "(第1条)", hired().row(&[]).row(&[("name", "王小梅")])),
        fires("TA-01", "(2018报告期)", hired().elsewhere("TA", "2018", BASE, &[]).row(&[])),
        silent("TA-01", hired().row(&[]).row(&[("assignment_kind", "C1"), ("leadership_post", "26")])),
        silent("TA-01", hired().elsewhere("TA", "2018", BASE, &[("start_date", "2018-08-26")]).row(&[])),
        fires("TA-16", "已有班主任王梅(第1条)", hired().row(CLASS_TEACHER).row(OTHER_CLASS_TEACHER)),
        fires("TA-16", "已有班主任王梅(2018报告期)", hired().elsewhere("TA", "2018", BASE, CLASS_TEACHER).row(OTHER_CLASS_TEACHER)),
        silent("TA-16", hired().elsewhere("TA", "2018", BASE, CLASS_TEACHER).row(&[("start_date", "2019-02-20")]).row(OTHER_CLASS_TEACHER)),
        silent(
            "TA-16",
            hired().row(&[("is_class_teacher", "1"), ("class_name", "四年级(1)班"), ("start_date", "2018-07-01")]).row(OTHER_CLASS_TEACHER),
        ),
        silent("TA-16", hired().row(CLASS_TEACHER).row(OTHER).row(&[("is_class_teacher", "1"), ("class_name", "四年级(2)班")])),
        fires("TA-58", "(第1条)", supporting().row(&[]).row(&[("start_date", "2020-07-31"), ("planned_end_date", "2021-07-31")])),
        fires(
            "TA-58",
            "(2018报告期)",
            supporting().elsewhere("TA", "2018", SUPPORT, &[("start_date", "2018-08-26"), ("planned_end_date", "2019-08-26")]).row(&[]),
        ),
        silent("TA-58", supporting().row(&[]).row(&[("start_date", "2020-08-01"), ("planned_end_date", "2021-07-31")])),
        silent(
            "TA-58",
            supporting()
                .elsewhere(
                    "TA",
                    "2018",
                    SUPPORT,
                    &[("start_date", "2018-08-26"), ("planned_end_date", "2020-07-31"), ("actual_end_date", "2019-07-31")],
                )
                .row(&[]),
        ),
    ]
}

pub fn sound() -> Vec<Scene> {
    vec![
        hired().row(&[]).row(OTHER),
        regularised(&[]),
        hired().row(&[("is_class_teacher", "1"), ("class_name", "四年级(1)班")]).row(OTHER),
        supporting().row(&[]),
        retiring().row(&[]),
        hired().of_unit(IN_TOWN).row(&[("school_code", "2162990201"), ("to_school_code", "2162990201")]),
    ]
}
