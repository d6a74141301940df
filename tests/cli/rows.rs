//! `import` and `list`.

use crate::desk::{ASSIGNMENTS, BRANCHES, Desk, Run, SCHOOLS, SUBSIDIES, TOWN, changed, keys, list, number, shown, text};
use tianbao::json::Json;

/// The subsidies with the second teacher paid less than came from the district.
fn one_row_wrong() -> String {
    let mut lines: Vec<String> = SUBSIDIES.lines().map(str::to_owned).collect();
    lines[2] = lines[2].replacen(",1800,2018-12-20,", ",1700,2018-12-20,", 1);
    lines.join("\n")
}

#[test]
fn sound_rows_are_taken_in() {
    let desk = Desk::new();
    desk.joined();
    let paper = desk.put("subsidies.csv", SUBSIDIES);
    let imported = desk.json("town", &["import", "SD", &paper]);
    assert_eq!(keys(&imported), ["form", "imported", "sound", "rejected", "findings", "unknown_columns", "rejects", "known", "totals"]);
    assert_eq!((text(&imported, "form"), number(&imported, "imported"), number(&imported, "rejected")), ("SD", 2, 0));
    assert_eq!(desk.row_ids("town", "SD").len(), 2);
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::new();
    desk.joined();
    let sound = desk.put("sound.csv", SUBSIDIES);
    desk.done("town", &["import", "SD", &sound, "--dry-run"]).ends(0, &["2 行可以导入,0 行有问题。没有写入"]);
    let faulty = desk.put("faulty.csv", one_row_wrong());
    let run = desk.run("town", &["import", "SD", &faulty, "--dry-run", "--json"]);
    let json = run.ends(1, &[]).json();
    assert_eq!((number(&json, "imported"), number(&json, "sound"), number(&json, "rejected")), (0, 1, 1));
    assert!(desk.row_ids("town", "SD").is_empty());
}

#[test]
fn a_sheet_that_is_imported_again_is_passed_over_and_one_that_differs_is_told() {
    let desk = Desk::new();
    desk.joined();
    let paper = desk.put("subsidies.csv", SUBSIDIES);
    desk.done("town", &["import", "SD", &paper]);
    let again = desk.json("town", &["import", "SD", &paper]);
    assert_eq!((number(&again, "imported"), number(&again, "known"), number(&again, "rejected")), (0, 2, 0));
    desk.done("town", &["import", "SD", &paper, "--dry-run"]).ends(0, &["2 行台账里已有", "0 行可以导入,0 行有问题"]);
    let other = desk.put("other.csv", changed(SUBSIDIES, ",王梅,01,6299990000000000012", ",王梅,01,6299990000000000020"));
    desk.run("town", &["import", "SD", &other]).ends(1, &["第2行", "台账里已有这一条(第1条", "1 行有问题"]);
    assert_eq!(desk.row_ids("town", "SD").len(), 2);
}

#[test]
fn a_line_of_totals_is_passed_over_and_said() {
    let desk = Desk::new();
    desk.joined();
    let paper = desk.put("totals.csv", format!("{}\n合计\n", SUBSIDIES.trim_end()));
    desk.done("town", &["import", "SD", &paper]).ends(0, &["第4行是合计行,没有导入", "导入 2 行"]);
}

#[test]
fn a_row_that_stands_twice_in_a_sheet_is_told_with_the_first() {
    let desk = Desk::new();
    desk.joined();
    let twice = format!("{}\n{}\n", SUBSIDIES.trim_end(), SUBSIDIES.lines().nth(1).unwrap());
    let paper = desk.put("twice.csv", twice);
    desk.run("town", &["import", "SD", &paper, "--dry-run"]).ends(1, &["第4行", "与表格第2行重复", "2 行可以导入,1 行有问题"]);
}

#[test]
fn a_faulty_row_keeps_all_others_out() {
    let desk = Desk::new();
    desk.joined();
    let paper = desk.put("papers/subsidies.csv", one_row_wrong());
    let run = desk.run("town", &["import", "SD", &paper, "--json"]);
    let json = run.ends(1, &[]).json();
    assert_eq!((number(&json, "imported"), number(&json, "sound"), number(&json, "rejected")), (0, 1, 1));
    let finding = &list(&json, "findings")[0];
    assert_eq!(keys(finding), ["row", "check", "field", "message"]);
    assert_eq!((number(finding, "row"), text(finding, "check"), text(finding, "field")), (3, "SD-05", "amount_district"));
    desk.run("town", &["import", "SD", &paper]).ends(1, &["第3行 SD-05", "1 行有问题,一行也没有导入", "加 --partial 先导入没有问题的 1 行"]);
    assert!(desk.row_ids("town", "SD").is_empty());
    assert_eq!(desk.files("papers"), ["schools.csv", "subsidies.csv"]);
}

#[test]
fn the_sound_rows_may_be_taken_alone_and_the_others_come_back_with_reasons() {
    let desk = Desk::new();
    desk.joined();
    let paper = desk.put("papers/subsidies.csv", one_row_wrong());
    let json = desk.json("town", &["import", "SD", &paper, "--partial"]);
    assert_eq!((number(&json, "imported"), number(&json, "rejected")), (1, 1));
    assert_eq!(text(&json, "rejects"), shown(&desk.path("papers/subsidies-未导入.csv")));
    let rejects = std::fs::read_to_string(desk.path("papers/subsidies-未导入.csv")).unwrap();
    let lines: Vec<&str> = rejects.lines().collect();
    assert_eq!(lines.len(), 2, "{rejects}");
    assert!(lines[0].starts_with("\u{feff}行号,原因,school_code,"), "{rejects}");
    assert!(lines[1].starts_with("3,") && lines[1].contains("赵明"), "{rejects}");
    // Mended, the file goes in as it is.
    let mended = desk.put("mended.csv", changed(&rejects, ",1700,", ",1800,"));
    assert_eq!(number(&desk.json("town", &["import", "SD", &mended]), "imported"), 1);
    assert_eq!(desk.row_ids("town", "SD").len(), 2);
}

#[test]
fn sheets_of_old_programs_are_read() {
    let desk = Desk::new();
    desk.joined();
    let (bytes, _, had_errors) = encoding_rs::GB18030.encode(SUBSIDIES);
    assert!(!had_errors);
    assert_eq!(number(&desk.json("town", &["import", "SD", &desk.put("gb.csv", &*bytes)]), "imported"), 2);
    desk.done("town", &["list", "SD"]).ends(0, &["王梅", "赵明", "巉口新区小学"]);
}

#[test]
fn a_workbook_that_was_listed_is_imported_again() {
    let desk = Desk::new();
    desk.filled();
    let out = shown(&desk.path("补助.xlsx"));
    let listed = desk.json("town", &["list", "SD", "--format", "xlsx", "--out", &out]);
    assert_eq!((keys(&listed), number(&listed, "rows")), (vec!["path", "rows"], 2));
    // At another desk of the same township, where nothing is in yet.
    desk.done("other", &["setup", "--role", "unit", "--unit", TOWN, "--operator", "刘芳"]);
    desk.done("other", &["schools", "import", &desk.put("own.csv", SCHOOLS.lines().take(5).collect::<Vec<_>>().join("\n"))]);
    desk.done("other", &["periods", "open", "2018", "--form", "SD", "--due", "2019-09-20"]);
    assert_eq!(number(&desk.json("other", &["import", "SD", &out]), "imported"), 2);
    assert_eq!(desk.row_ids("other", "SD"), desk.row_ids("town", "SD"));
    let rows = |installation| {
        let rows = desk.json(installation, &["list", "SD", "--reveal"]);
        rows.as_list().unwrap().iter().map(|row| (text(row, "id_number").to_owned(), number(row, "amount_paid"))).collect::<Vec<_>>()
    };
    assert_eq!(rows("other"), rows("town"));
}

#[test]
fn lists_mask_personal_numbers_until_they_shall_be_shown() {
    let desk = Desk::new();
    desk.filled();
    for format in ["csv", "json"] {
        let masked = desk.done("town", &["list", "SD", "--format", format]);
        assert!(!masked.said.contains("621199198805129048") && !masked.said.contains("6299990000000000012"), "{masked:?}");
        desk.done("town", &["list", "SD", "--format", format, "--reveal"]).ends(0, &["621199198805129048", "6299990000000000012"]);
    }
    let table = desk.done("town", &["list", "SD", "--where", "赵明"]);
    assert!(table.said.contains("赵明") && !table.said.contains("王梅"), "{table:?}");
    assert_eq!(table.said.lines().count(), 2);
    let csv = desk.done("town", &["list", "SD", "--format", "csv", "--period", "2018"]);
    assert!(csv.said.starts_with("row_id,unit_code,period_code,programme_code,"), "{csv:?}");
    assert_eq!(desk.done("town", &["list", "SD", "--format", "csv", "--period", "2019"]).said.lines().count(), 1);
}

#[test]
fn where_speaks_the_language_of_the_list_on_the_screen() {
    let desk = Desk::new();
    desk.filled();
    let names = |line: &str| -> Vec<String> {
        desk.json("town", &["list", "SD", "--where", line]).as_list().unwrap().iter().map(|row| text(row, "beneficiary_name").to_owned()).collect()
    };
    assert_eq!(names("王梅"), ["王梅"]);
    assert_eq!(names("-王梅"), ["赵明"]);
    assert_eq!(names("实发金额:>=1800 发放日期:2018-12"), ["王梅", "赵明"]);
    assert_eq!(names("amount_paid:<1800"), Vec::<String>::new());
    assert_eq!(names("学校\u{FF1A}新区 项目:xcjs"), names("巉口新区小学"));
    assert_eq!(names("草稿"), Vec::<String>::new());
    assert_eq!(names("未上报").len() + names("已上报").len(), 2);
    assert_eq!(names("-有误"), ["王梅", "赵明"], "the checks are run where the filter asks for what they find");
    desk.run("town", &["list", "SD", "--where", "学样:巉口"]).ends(2, &["筛选里的“学样:巉口”看不懂:没有“学样”这一栏"]);
    desk.run_in_english("town", &["list", "SD", "--where", "amount_paid:lots"]).ends(2, &["“amount_paid:lots” in the filter is not understood"]);
}

#[test]
fn json_has_the_names_of_the_fields_and_whole_fen() {
    let desk = Desk::new();
    desk.filled();
    let rows = desk.json("town", &["list", "SD"]);
    let row = &rows.as_list().unwrap()[0];
    assert_eq!(&keys(row)[..5], ["row_id", "unit_code", "period_code", "programme_code", "record_mode"]);
    assert_eq!(keys(row).iter().rev().take(3).rev().copied().collect::<Vec<_>>(), ["state", "filled_by", "updated_at"]);
    assert_eq!((number(row, "amount_paid"), number(row, "standard_amount"), text(row, "programme_code")), (180_000, 15_000, "R01"));
    assert_eq!((text(row, "paid_on"), text(row, "period_code"), text(row, "filled_by")), ("2018-12-20", "2018", "王芳"));
    assert_eq!(row.get("award_kind"), Some(&Json::Null));
}

#[test]
fn lists_that_cannot_be_say_why() {
    let desk = Desk::new();
    desk.filled();
    desk.run("town", &["list", "SD", "--format", "pdf"]).ends(2, &["格式“pdf”不认识", "table, csv, json, xlsx"]);
    desk.run("town", &["list", "SD", "--format", "xlsx"]).ends(2, &["--out"]);
    desk.run("town", &["list", "ZZ"]).ends(2, &["没有“ZZ”这张表"]);
    desk.put("taken", "a file");
    desk.run("town", &["list", "SD", "--out", &shown(&desk.path("taken/rows.csv"))]).ends(4, &["taken/rows.csv"]);
}

fn import_branch(desk: &Desk, heading: &str, value: &str) -> Run {
    let (head, row) = BRANCHES.trim_end().split_once('\n').unwrap();
    let paper = desk.put("branches.csv", format!("{head},{heading}\n{row},{value}\n"));
    desk.run("town", &["import", "PB", &paper, "--json"])
}

#[test]
fn a_computed_number_that_the_file_has_otherwise_is_a_fault() {
    let desk = Desk::new();
    desk.joined();
    for (field, wrong, right) in [("closing_full", "20", "21"), ("期末预备党员", "9", "2"), ("members_total", "999", "23")] {
        let json = import_branch(&desk, field, wrong).ends(1, &[]).json();
        let finding = &list(&json, "findings")[0];
        assert_eq!(finding.get("check"), Some(&Json::Null));
        let message = text(finding, "message");
        assert!(message.contains(&format!("是{wrong}")) && message.contains(&format!("是{right}")), "{message}");
    }
    assert!(desk.row_ids("town", "PB").is_empty());
    import_branch(&desk, "members_total", "23").ends(0, &[]);
    assert_eq!(number(&desk.json("town", &["list", "PB"]).as_list().unwrap()[0], "members_total"), 23);
}

#[test]
fn what_the_register_knows_of_a_school_is_taken_from_the_register() {
    let desk = Desk::new();
    desk.joined();
    let (head, row) = ASSIGNMENTS.trim_end().split_once('\n').unwrap();
    let head = format!("{head},school_name,to_school_name,to_area_type,is_new_school,gender,birth_date");
    let paper = desk.put("assignments.csv", format!("{head}\n{row},李家咀小学,公园路小学,111,1,女,1988-05-12\n"));
    desk.done("town", &["import", "TA", &paper]);
    let rows = desk.json("town", &["list", "TA", "--reveal"]);
    let row = &rows.as_list().unwrap()[0];
    assert_eq!((text(row, "school_name"), text(row, "to_school_name")), ("巉口镇冯家岔小学", "巉口镇冯家岔小学"));
    assert_eq!((text(row, "to_area_type"), row.get("is_new_school")), ("220", Some(&Json::Bool(false))));
    assert_eq!(text(row, "gender"), "2");
}

#[test]
fn what_the_number_says_otherwise_is_an_error() {
    let desk = Desk::new();
    desk.joined();
    let (head, row) = ASSIGNMENTS.trim_end().split_once('\n').unwrap();
    let paper = desk.put("assignments.csv", format!("{head},gender\n{row},男\n"));
    desk.run("town", &["import", "TA", &paper]).ends(1, &["CM-08"]);
}

#[test]
fn all_columns_at_fault_are_named_at_once() {
    let desk = Desk::new();
    desk.joined();
    let paper = desk.put("short.csv", "学校标识码,学校标识码,姓名,证件号码\n2162990060,2162990060,王梅,621199198805129048\n");
    let run = desk.run("town", &["import", "SD", &paper]);
    run.ends(3, &["缺少必填的栏目“补助资助项目”", "第1列和第2列都是“学校标识码”", "请改好表头后再导入"]);
}

#[test]
fn what_is_no_sheet_or_has_no_period_is_refused() {
    let desk = Desk::new();
    desk.set_up_town();
    let paper = desk.put("subsidies.csv", SUBSIDIES);
    desk.run("town", &["import", "SD", &paper]).ends(1, &["补助发放没有开放的报告期", "periods open"]);
    desk.done("town", &["periods", "open", "2018", "--form", "SD", "--due", "2019-09-20"]);
    desk.run("town", &["import", "SD", &paper, "--period", "2017"]).ends(1, &["没有开放的报告期", "--period"]);
    desk.run("town", &["import", "SD", &desk.put("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest")]).ends(3, &["旧版 Excel(.xls)", ".xlsx"]);
    desk.run("town", &["import", "SD", "不在.csv"]).ends(4, &["找不到", "不在.csv"]);
    desk.run("town", &["import", "SD", &desk.put("mixed.csv", changed(SUBSIDIES, "2162990060", "9999999999"))]).ends(1, &["CM-11", "9999999999"]);
}
