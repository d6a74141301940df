//! `inbox`, `return`, `accept`, `report`, `trace`: the district's side.

use crate::desk::{Desk, SUBSIDIES, TOWN, changed, flag, keys, list, number, shown, text};
use tianbao::json::Json;

fn line<'a>(inbox: &'a Json, unit: &str, form: &str) -> &'a Json {
    list(inbox, "submissions").iter().find(|line| text(line, "unit") == unit && text(line, "form") == form).unwrap()
}

#[test]
fn the_inbox_says_who_has_reported_and_who_is_late() {
    let desk = Desk::new();
    desk.received();
    let inbox = desk.json("district", &["inbox", "--period", "2018"]);
    assert_eq!(list(&inbox, "submissions").len(), 23, "every unit once");
    let own = line(&inbox, TOWN, "SD");
    assert_eq!(
        keys(own),
        [
            "unit",
            "name",
            "form",
            "period",
            "status",
            "is_nil_report",
            "sequence",
            "rows",
            "received_at",
            "errors",
            "unexplained",
            "forked",
            "waiting",
            "due",
            "days_late",
            "findings"
        ]
    );
    assert_eq!((text(own, "status"), number(own, "sequence"), number(own, "rows"), number(own, "errors")), ("50", 1, 2, 0));
    assert_eq!((flag(own, "forked"), number(own, "waiting"), text(own, "due")), (false, 0, "2019-09-20"));
    assert_eq!(list(own, "findings"), []);
    let late = line(&inbox, "621102104", "SD");
    assert_eq!((late.get("status"), number(late, "days_late")), (Some(&Json::Null), 3));
    assert_eq!(text(&list(late, "findings")[0], "check"), "MG-08");
    desk.done("district", &["inbox"]).ends(0, &["巉口镇 补助发放 2018 区级已接收 2 行", "鲁家沟镇 党支部统计 2019 未报", "MG-08 鲁家沟镇逾期未报"]);
    desk.run("town", &["inbox"]).ends(1, &["这一步由区级做"]);
}

#[test]
fn decisions_name_their_submission_and_its_sequence() {
    let desk = Desk::new();
    desk.received();
    let returned = desk.json("district", &["return", TOWN, "SD", "--period", "2018", "--reason", "2", "--note", "与上年变动较大"]);
    assert_eq!(keys(&returned), ["unit", "form", "period", "sequence", "status"]);
    assert_eq!((text(&returned, "status"), number(&returned, "sequence")), ("60", 1));
    let accepted = desk.json("district", &["accept", TOWN, "PB", "--period", "2019"]);
    assert_eq!((keys(&accepted), text(&accepted, "status")), (vec!["unit", "form", "period", "sequence", "status"], "70"));
    desk.done("district", &["accept", TOWN, "TA", "--period", "2019"]).ends(0, &["已通过 621102103 教师任用 2019(第1次)"]);

    desk.run("district", &["accept", TOWN, "SD", "--period", "2018"]).ends(1, &["区级退回", "区级通过"]);
    desk.run("district", &["accept", "621102104", "SD", "--period", "2018"]).ends(1, &[]);
    desk.run("district", &["accept", "621102999", "SD", "--period", "2018"]).ends(2, &["填报单位 621102999 不在名录里"]);
    desk.run("district", &["return", TOWN, "PB", "--period", "2019", "--reason", "8"]).ends(2, &["退回原因代码“8”不对", "1, 2, 3, 4, 5, 6, 7, 9"]);
    let row = desk.row_ids("district", "SD").remove(0);
    let words = ["return", TOWN, "TA", "--period", "2019", "--reason", "9", "--row", &row];
    desk.run("district", &words).ends(2, &["每个 --row 要有一个 --note"]);
    desk.run("district", &[&words[..], &["--note", "核对"]].concat()).ends(2, &["这次报送里没有记录"]);
}

#[test]
fn what_two_units_say_against_each_other_is_not_accepted() {
    let desk = Desk::new();
    desk.received();
    // A neighbour pays the same teacher for the same months.
    desk.done("neighbour", &["setup", "--role", "unit", "--unit", "621102104", "--operator", "刘芳", "--reviewer", "马明"]);
    let (card, code) = desk.card("stick/CARD-2.tianbao");
    desk.done("neighbour", &["join", &card, "--code", &code]);
    let paper = changed(&changed(SUBSIDIES, "2162990060", "2162990031"), ",2,1,1,month,150,12,0,1800,", ",2,2,1,month,250,12,0,3000,");
    let paper = changed(&changed(&paper, ",1800,2018-01-01", ",3000,2018-01-01"), "赵明", "马兰");
    let paper = changed(&paper, "621199199008129015", "621199199107129029");
    desk.done("neighbour", &["import", "SD", &desk.put("neighbour.csv", paper)]);
    desk.done("neighbour", &["submit"]);
    desk.done("neighbour", &["approve"]);
    let exported = desk.json("neighbour", &["export", "--to", &shown(&desk.path("stick"))]);
    desk.done("district", &["receive", text(&exported, "path")]);
    desk.done("district", &["enrol", "621102104", "--code", text(&exported, "key_code")]);
    let checked = desk.run("district", &["check", "SD", "--json"]).ends(1, &[]).json();
    let finding = &list(&checked, "findings")[0];
    assert_eq!((text(finding, "check"), text(finding, "unit")), ("XF-04", "621102104"));
    desk.run("district", &["accept", "621102104", "SD", "--period", "2018"]).ends(1, &["不能通过", "区级重新校验发现1处错误", "return"]);
    desk.done("district", &["accept", TOWN, "SD", "--period", "2018"]);
}

/// The district with everything of the township accepted.
fn accepted() -> Desk {
    let desk = Desk::new();
    desk.received();
    for (form, period) in [("SD", "2018"), ("PB", "2019"), ("TA", "2019")] {
        desk.done("district", &["accept", TOWN, form, "--period", period]);
    }
    desk
}

#[test]
fn a_figure_is_incomplete_while_units_are_missing_and_says_which() {
    let desk = accepted();
    let report = desk.json("district", &["report", "--period", "2019"]);
    assert_eq!(keys(&report), ["district", "period", "as_of", "figures"]);
    assert_eq!((text(&report, "district"), text(&report, "period"), text(&report, "as_of")), ("安定区", "2019", "2019-09-23"));
    let figure = |id: &str| list(&report, "figures").iter().find(|figure| text(figure, "id") == id).unwrap().clone();
    let members = figure("party.members_confirmed");
    assert_eq!(&keys(&members)[..5], ["id", "value", "unit", "complete", "missing_units"]);
    assert_eq!((number(&members, "value"), flag(&members, "complete"), list(&members, "missing_units").len()), (1, false, 22));
    assert!(!list(&members, "missing_units").contains(&Json::from(TOWN)));
    // Paid in 2018, and reported on 2019: the year before is what the figure takes.
    assert_eq!(number(&figure("teacher.recruited"), "value"), 1);

    let printed = desk.done("district", &["report", "--period", "2019"]).said;
    assert!(printed.contains("缺报") && printed.contains("# "), "{printed}");
    let out = shown(&desk.path("汇报.md"));
    let written = desk.json("district", &["report", "--period", "2019", "--out", &out]);
    assert_eq!((text(&written, "path"), keys(&written).last()), (out.as_str(), Some(&"path")));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), printed);
    let json = desk.done("district", &["report", "--period", "2019", "--format", "json"]).json();
    assert_eq!(list(&json, "figures").len(), list(&report, "figures").len());
    desk.run("district", &["report", "--period", "2019", "--format", "pdf"]).ends(2, &["格式“pdf”不认识", "md, json"]);
    desk.put("taken", "a file");
    desk.run("district", &["report", "--period", "2019", "--out", &shown(&desk.path("taken/r.md"))]).ends(4, &["taken/r.md"]);
    // What has gone into a report is merged.
    assert_eq!(text(line(&desk.json("district", &["inbox"]), TOWN, "SD"), "status"), "80");
}

#[test]
fn a_trace_lists_the_records_behind_a_figure() {
    let desk = accepted();
    let words = ["trace", "teacher.recruited", "--period", "2019"];
    let traced = desk.json("district", &words);
    assert_eq!(keys(&traced), ["id", "period", "as_of", "value", "count", "rows"]);
    assert_eq!((text(&traced, "id"), number(&traced, "value"), number(&traced, "count")), ("teacher.recruited", 1, 1));
    assert_eq!(text(&list(&traced, "rows")[0], "row_id"), desk.row_ids("town", "TA")[0]);
    assert!(!text(&list(&traced, "rows")[0], "id_number").contains("198805129"), "numbers are masked");
    let revealed = desk.json("district", &[&words[..], &["--reveal"]].concat());
    assert_eq!(text(&list(&revealed, "rows")[0], "id_number"), "621199198805129048");
    desk.done("district", &words).ends(0, &["王梅", "公开招录教师:1", "由 1 条记录得出"]);
    let before = desk.json("district", &[&words[..], &["--as-of", "2019-08-01"]].concat());
    assert_eq!((text(&before, "as_of"), number(&before, "value"), number(&before, "count")), ("2019-08-01", 0, 0));
    desk.run("district", &["trace", "teacher.nothing", "--period", "2019"]).ends(2, &["没有“teacher.nothing”这个数字"]);
}
