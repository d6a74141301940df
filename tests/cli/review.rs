//! `check`, `explain`, `nil`, `submit`, `approve`, `withdraw`: a unit's own review.

use crate::desk::{Desk, SUBSIDIES, changed, keys, list, number, text};
use tianbao::json::Json;

/// A township with the subsidies of this paper and no others.
fn with_subsidies(paper: &str) -> Desk {
    let desk = Desk::new();
    desk.joined();
    desk.done("town", &["import", "SD", &desk.put("subsidies.csv", paper)]);
    desk
}

/// Both teachers lead one class at one time: an error that only shows between rows.
fn with_an_error() -> Desk {
    let lines = changed(&changed(SUBSIDIES, ",R01,", ",R02,"), ",2,1,1,month,150,12,0,1800,", ",2,,1,month,150,10,0,1500,");
    let lines = changed(&lines, ",1800,2018-01-01", ",1500,2018-01-01");
    let mut lines = lines.lines();
    let head = format!("{},class_name,class_size\n", lines.next().unwrap());
    with_subsidies(&lines.fold(head, |paper, line| format!("{paper}{line},四年级(1)班,50\n")))
}

/// Both teachers are paid to one card: a question that may have an answer.
fn with_a_warning() -> Desk {
    with_subsidies(&changed(SUBSIDIES, "6299990000000000020", "6299990000000000012"))
}

fn findings(run: &Json) -> &[Json] {
    list(run, "findings")
}

#[test]
fn sound_ledgers_have_no_finding() {
    let desk = Desk::new();
    desk.filled();
    let checked = desk.json("town", &["check"]);
    assert_eq!(keys(&checked), ["errors", "warnings", "unexplained", "drafts", "findings"]);
    assert_eq!((number(&checked, "errors"), number(&checked, "warnings"), findings(&checked).len()), (0, 0, 0), "{checked}");
    desk.done("town", &["check", "SD", "--period", "2018"]).ends(0, &["0 条有误,0 条提醒"]);
}

#[test]
fn errors_make_the_check_exit_with_1_and_name_their_row() {
    let desk = with_an_error();
    let run = desk.run("town", &["check", "--json"]);
    let checked = run.ends(1, &[]).json();
    assert_eq!((number(&checked, "errors"), number(&checked, "warnings")), (1, 0), "{checked}");
    let finding = findings(&checked).iter().find(|finding| text(finding, "check") == "SD-11").unwrap();
    assert_eq!(keys(finding), ["id", "check", "severity", "form", "unit", "period", "row", "row_id", "field", "message", "explanation"]);
    assert_eq!((text(finding, "severity"), text(finding, "form"), number(finding, "row")), ("error", "SD", 2));
    assert_eq!(text(finding, "row_id"), desk.row_ids("town", "SD")[1]);
    assert_eq!(text(finding, "id"), format!("SD-11:{}", text(finding, "row_id")));
    desk.run("town", &["check", "SD"]).ends(1, &["✗ SD-11 补助发放 第2条", "1 条有误"]);
    desk.run_in_english("town", &["check", "SD"]).ends(1, &["✗ SD-11 Subsidies record 2", "Errors: 1"]);
}

#[test]
fn errors_cannot_be_explained_and_stop_the_submission() {
    let desk = with_an_error();
    let id = format!("SD-11:{}", desk.row_ids("town", "SD")[1]);
    desk.run("town", &["explain", &id, "--text", "同一人两处任教"]).ends(1, &["SD-11 是有误,不是提醒", "请改正记录"]);
    desk.run("town", &["submit", "--form", "SD"]).ends(1, &["补助发放 2018 还有 1 条有误", "check"]);
    desk.run("town", &["export", "--form", "SD"]).ends(1, &["补助发放 2018 还有 1 条有误"]);
    assert_eq!(desk.files("town/outbox").len(), 0);
}

#[test]
fn a_warning_waits_for_an_answer_that_says_something() {
    let desk = with_a_warning();
    let checked = desk.json("town", &["check"]);
    assert_eq!((number(&checked, "errors"), number(&checked, "unexplained")), (0, 1));
    let finding = &findings(&checked)[0];
    assert_eq!((text(finding, "check"), text(finding, "severity"), finding.get("explanation")), ("SD-52", "warn", Some(&Json::Null)));
    let id = text(finding, "id");
    desk.run("town", &["submit", "--form", "SD"]).ends(1, &["还有 1 条提醒没有说明", "explain"]);
    desk.run("town", &["explain", id, "--text", "属实"]).ends(1, &["说明要有 5 到 500 个字,现在是 2 个字"]);
    desk.run("town", &["explain", id]).ends(2, &["缺少参数:--text"]);
    desk.run("town", &["explain", "SD-52:1", "--text", "夫妻共用一张卡"]).ends(2, &["记录标识“1”写法不对"]);
    desk.run("town", &["explain", "ZZ-99", "--text", "夫妻共用一张卡"]).ends(2, &["没有“ZZ-99”这条审核项"]);
    desk.run("town", &["explain", "SD-60", "--text", "夫妻共用一张卡"]).ends(2, &["没有找到提醒“SD-60”", "check --json"]);

    let explained = desk.json("town", &["explain", id, "--text", "夫妻共用一张卡,已核实"]);
    assert_eq!((keys(&explained), text(&explained, "id")), (vec!["id", "form", "period"], id));
    let checked = desk.json("town", &["check"]);
    assert_eq!((number(&checked, "warnings"), number(&checked, "unexplained")), (1, 0));
    assert_eq!(text(&findings(&checked)[0], "explanation"), "夫妻共用一张卡,已核实");
    desk.done("town", &["submit", "--form", "SD"]).ends(0, &["补助发放 2018:待审核"]);
}

#[test]
fn nothing_to_report_is_declared() {
    let desk = Desk::new();
    desk.joined();
    desk.run("town", &["submit", "--form", "PB", "--period", "2019"]).ends(1, &["没有记录,也没有声明零报告", "nil"]);
    let declared = desk.json("town", &["nil", "PB", "--period", "2019"]);
    let submission = &list(&declared, "submissions")[0];
    assert_eq!(keys(submission), ["form", "period", "status", "rows", "is_nil_report", "reviewed_by"]);
    assert_eq!((text(submission, "form"), text(submission, "status"), number(submission, "rows")), ("PB", "10", 0));
    assert_eq!(submission.get("is_nil_report"), Some(&Json::Bool(true)));
    desk.done("town", &["submit"]).ends(0, &["党支部统计 2019:待审核"]);

    desk.run("town", &["nil", "PB", "--period", "2021"]).ends(1, &["没有报告期 2021"]);
    desk.run("town", &["nil", "PB"]).ends(2, &["缺少参数:--period"]);
    desk.done("town", &["import", "SD", &desk.put("subsidies.csv", SUBSIDIES)]);
    desk.run("town", &["nil", "SD", "--period", "2018"]).ends(1, &["已有2条记录,不能声明零报告"]);
}

#[test]
fn the_clerk_does_not_review_alone_without_saying_so() {
    let desk = Desk::new();
    desk.filled();
    desk.run("town", &["approve"]).ends(1, &["没有等待审核的表", "submit"]);
    desk.done("town", &["submit"]);
    desk.run("town", &["approve", "--by", "王芳"]).ends(1, &["审核人 王芳 就是填报人", "--alone"]);
    let approved = desk.json("town", &["approve", "--form", "SD", "--by", "李建国"]);
    assert_eq!((text(&list(&approved, "submissions")[0], "status"), text(&list(&approved, "submissions")[0], "reviewed_by")), ("30", "李建国"));
    let alone = desk.json("town", &["approve", "--alone"]);
    assert_eq!(list(&alone, "submissions").len(), 2);
    assert_eq!(text(&list(&alone, "submissions")[0], "reviewed_by"), "王芳(单人单位)");
}

#[test]
fn an_office_without_a_reviewer_is_asked_for_one() {
    let desk = Desk::new();
    desk.done("town", &["setup", "--role", "unit", "--unit", crate::desk::TOWN, "--operator", "王芳"]);
    desk.done("town", &["periods", "open", "2019", "--form", "PB", "--due", "2019-09-20"]);
    desk.done("town", &["nil", "PB", "--period", "2019"]);
    desk.done("town", &["submit"]);
    desk.run("town", &["approve"]).ends(2, &["没有写明审核人", "--by"]);
}

#[test]
fn rows_that_are_out_of_the_clerks_hands_stay_as_they_are() {
    let desk = Desk::new();
    desk.filled();
    desk.done("town", &["submit", "--form", "SD"]);
    let more = desk.put("more.csv", SUBSIDIES);
    desk.run("town", &["import", "SD", &more]).ends(1, &["待审核", "不能修改"]);
    desk.done("town", &["approve"]);
    desk.done("town", &["export"]);
    desk.run("town", &["import", "SD", &more]).ends(1, &["已上报", "撤回上报"]);
    assert_eq!(desk.row_ids("town", "SD").len(), 2);
    let withdrawn = desk.json("town", &["withdraw", "SD", "--period", "2018"]);
    assert_eq!(text(&list(&withdrawn, "submissions")[0], "status"), "10");
}
