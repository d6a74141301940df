use super::*;
use crate::forms::form;
use crate::model::{School, UnitCode};

fn school(code: &str, name: &str) -> School {
    let code_of = |text| crate::model::Code::new(text).unwrap();
    School {
        code: SchoolCode::parse(code).unwrap(),
        name: name.into(),
        unit: UnitCode::parse("621102103").unwrap(),
        school_type: code_of("211"),
        sponsor: code_of("11"),
        area: code_of("220"),
        remoteness_tier: None,
        is_new: false,
        is_weak: true,
        classes: 6,
        staff: None,
        has_principal_post: false,
    }
}

fn read(line: &str) -> Reading {
    let registers = Registers::new([], [school("3162990011", "巉口中学"), school("2162990007", "李家咀小学")], []);
    Filter::read(line, &Vocabulary { form: form("SD").unwrap(), registers: &registers, findings: None })
}

/// The one test of a line, as it is written in debugging, with its sign.
fn test(line: &str) -> String {
    let reading = read(line);
    assert!(reading.unclear.is_empty(), "{line}: {:?}", reading.unclear);
    let [term] = reading.filter.terms() else { panic!("{line}: {:?}", reading.filter) };
    format!("{}{:?}", if term.is_excluded { "-" } else { "" }, term.test)
}

#[test]
fn values_become_the_stretch_of_stored_values_that_is_meant() {
    for (line, wanted) in [
        ("金额:1800", "Within(amount_paid, 180000, 180000)"),
        ("金额:>1,800", "Within(amount_paid, 180001, 9223372036854775807)"),
        ("金额>=1800", "Within(amount_paid, 180000, 9223372036854775807)"),
        ("实发<\u{FF11}\u{FF18}\u{FF10}\u{FF10}", "Within(amount_paid, -9223372036854775808, 179999)"),
        ("金额\u{FF1A}\u{FF1E}1800", "Within(amount_paid, 180001, 9223372036854775807)"),
        ("金额:100..200", "Within(amount_paid, 10000, 20000)"),
        ("金额:..200", "Within(amount_paid, -9223372036854775808, 20000)"),
        ("-金额:≤200", "-Within(amount_paid, -9223372036854775808, 20000)"),
        ("人数:1", "Within(beneficiary_count, 1, 1)"),
        ("发放日期:2019-06", "Between(paid_on, \"2019-06-01\", \"2019-06-30\")"),
        ("发放日期:2019", "Between(paid_on, \"2019-01-01\", \"2019-12-31\")"),
        ("发放日期>2019.6", "Between(paid_on, \"2019-07-01\", \"9\")"),
        ("paid_on:<20190620", "Between(paid_on, \"0\", \"2019-06-19\")"),
        ("发放时间:2019-03..2019-06", "Between(paid_on, \"2019-03-01\", \"2019-06-30\")"),
        ("班级=四(1)班", "Is(class_name, \"四(1)班\")"),
        ("班级:空", "Empty(class_name)"),
        ("草稿", "Draft"),
        ("完成", "-Draft"),
        ("-完成", "Draft"),
        ("状态:已上报", "-Unreported"),
        ("Returned", "Returned"),
    ] {
        assert_eq!(test(line), wanted, "{line}");
    }
    let month = Filter::read("参加工作:201108", &Vocabulary { form: form("TA").unwrap(), registers: &Registers::default(), findings: None });
    assert_eq!(format!("{:?}", month.filter.terms()[0].test), "Between(work_start_on, \"2011-08\", \"2011-08\")");
}

#[test]
fn codes_and_schools_are_found_by_label_pinyin_and_code() {
    for line in ["项目:乡村教师", "项目:xcjs", "补助资助:R01"] {
        assert!(test(line).contains("OneOf(programme_code, [\"R01\""), "{line}: {}", test(line));
    }
    for line in ["学校标识码:巉口", "学校标识码:ckzx", "学校标识码:3162"] {
        assert_eq!(test(line), "OneOf(school_code, [\"3162990011\"])", "{line}");
    }
    assert!(test("学校:ckzx").contains("OneOf(school_name, [\"巉口中学\"])"));
    assert!(test("ckzx").contains("OneOf(school_name, [\"巉口中学\"])"));
    assert!(!test("H2").contains("OneOf"), "a letter and a digit spell no name");
}

#[test]
fn quotes_keep_spaces_signs_and_words_of_state() {
    assert!(test("“二 班”").contains("\"二 班\""));
    assert!(test("班级:\"四 班\"").contains("\"四 班\""));
    assert!(test("\"草稿\"").starts_with("Any("));
    assert!(test("\"10:30\"").contains("\"10:30\""));
    assert_eq!(read("巉口 -草稿 金额:>5").understood.len(), 3);
}

#[test]
fn what_cannot_be_understood_is_said_and_filters_nothing() {
    for (line, said) in [
        ("学样:巉口", "没有“学样”这一栏"),
        ("金额:很多", "“很多”不是“实发金额”能有的值"),
        ("发放日期:2019-13", "“2019-13”不是“发放日期”能有的值"),
        ("项目:不存在", "“不存在”不是“补助资助项目”能有的值"),
        ("学校:>3", "“学校名称”不能比大小"),
        ("学校:", "“学校名称”后面还没写要找什么"),
        ("状态:好", "没有“好”这种状态"),
        ("有误", "还没有审核过,审核后才知道哪些有误"),
    ] {
        let reading = read(line);
        assert!(reading.filter.is_empty(), "{line}");
        assert_eq!(reading.unclear[0].why.say(Language::Chinese), said);
    }
    let mixed = read("巉口 学样:x");
    assert_eq!((mixed.filter.terms().len(), mixed.understood.len(), mixed.unclear.len()), (1, 1, 1));
}

#[test]
fn a_state_of_the_last_check_names_its_rows() {
    let sd = form("SD").unwrap();
    let row = RowId::generate();
    let wrong = sd.checks.iter().find(|check| check.severity == crate::model::Severity::Error).unwrap();
    let finding = Finding::new(wrong, sd, Some(crate::model::RowRef { id: row, number: 1 }), crate::model::Hit::new());
    let doubted = RowId::generate();
    let odd = sd.checks.iter().find(|check| check.severity == crate::model::Severity::Warning).unwrap();
    let warning = Finding::new(odd, sd, Some(crate::model::RowRef { id: doubted, number: 2 }), crate::model::Hit::new());
    let findings = [finding, warning];
    let vocabulary = Vocabulary { form: sd, registers: &Registers::default(), findings: Some(&findings) };
    let rows = |line: &str| match &Filter::read(line, &vocabulary).filter.terms()[0].test {
        Test::Rows(rows) => rows.to_vec(),
        other => panic!("{other:?}"),
    };
    assert_eq!(rows("有误"), [row]);
    for word in ["有提醒", "未说明", "提醒", "状态:提醒", "warnings", "Warnings"] {
        assert_eq!(rows(word), [doubted], "{word}");
    }
}
