//! `export`, `inspect`, `receive`, `enrol`, `receipt`: files up and down.

use crate::desk::{DISTRICT, Desk, TOWN, keys, list, number, shown, text};
use tianbao::json::Json;

#[test]
fn an_export_says_all_that_the_cover_sheet_says() {
    let desk = Desk::new();
    desk.filled();
    let exported = desk.exported();
    assert_eq!(keys(&exported), ["path", "cover", "size", "check_code", "key_code", "submissions", "passphrase"]);
    assert_eq!(exported.get("passphrase"), Some(&Json::Null));
    let size = std::fs::metadata(text(&exported, "path")).unwrap().len();
    assert_eq!(number(&exported, "size"), size as i64);
    let name = std::path::Path::new(text(&exported, "path")).file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("TB-621102103-") && name.ends_with("-1.tianbao"), "{name}");
    let digits = |code: &str| code.split(' ').map(str::len).collect::<Vec<_>>();
    assert_eq!((digits(text(&exported, "check_code")), digits(text(&exported, "key_code"))), (vec![4; 4], vec![4; 8]));

    let sent = list(&exported, "submissions");
    assert_eq!(keys(&sent[0]), ["form", "period", "sequence", "is_nil_report", "rows", "control_totals", "warnings_explained"]);
    let of = |form| sent.iter().find(|sent| text(sent, "form") == form).unwrap();
    assert_eq!((text(of("SD"), "period"), number(of("SD"), "sequence"), number(of("SD"), "rows")), ("2018", 1, 2));
    assert_eq!(number(of("SD").get("control_totals").unwrap(), "amount_paid"), 360_000, "money is whole fen");
    assert_eq!(number(of("PB").get("control_totals").unwrap(), "members_total"), 23);

    let cover = std::fs::read_to_string(text(&exported, "cover")).unwrap();
    for shown in [text(&exported, "check_code"), name, "王芳", "李建国", "张致远", "3,600.00"] {
        assert!(cover.contains(shown), "{shown} stands on the cover sheet");
    }
    assert!(!cover.contains("621199198805129048"), "no personal number does");
    desk.run("town", &["export"]).ends(1, &["没有审核通过、等待上报的表"]);
    desk.run("town", &["export", "--form", "SD"]).ends(1, &["还没有审核通过(现在是:已上报)"]);
    desk.run("district", &["export"]).ends(1, &["这一步由填报单位做"]);
}

#[test]
fn a_unit_without_a_district_sends_under_words() {
    let desk = Desk::new();
    desk.set_up_town();
    desk.done("town", &["periods", "open", "2019", "--form", "PB", "--due", "2019-09-20"]);
    desk.done("town", &["nil", "PB", "--period", "2019"]);
    let exported = desk.exported();
    let words = text(&exported, "passphrase").to_owned();
    assert_eq!(words.split('-').count(), 6, "{words}");
    let path = text(&exported, "path");

    desk.done("district", &["setup", "--role", "district", "--unit", DISTRICT, "--operator", "周文静"]);
    desk.run("district", &["receive", path]).ends(3, &["口令"]);
    desk.run("district", &["receive", path, "--words", "only three words"]).ends(2, &["口令写法不对,应为六个词"]);
    let received = desk.json("district", &["receive", path, "--words", &words]);
    assert_eq!(text(&list(&received, "files")[0], "verdict"), "quarantined");
}

#[test]
fn inspecting_takes_nothing_in() {
    let desk = Desk::new();
    desk.filled();
    let exported = desk.exported();
    let path = text(&exported, "path");
    let common = ["path", "kind", "size", "sha256", "check_code", "number", "incarnation", "format", "suite", "signature"];

    let seen = desk.json("district", &["inspect", path]);
    assert_eq!(&keys(&seen)[..10], common);
    assert_eq!(&keys(&seen)[10..], ["key_code", "contents", "unit", "unit_name", "program", "code_lists", "exported_at", "submissions"]);
    assert_eq!((text(&seen, "kind"), text(&seen, "format"), text(&seen, "signature"), text(&seen, "contents")), ("bundle", "TB1.0", "holds", "hold"));
    assert_eq!((text(&seen, "unit"), text(&seen, "unit_name")), (TOWN, "巉口镇"));
    assert_eq!((text(&seen, "check_code"), text(&seen, "key_code")), (text(&exported, "check_code"), text(&exported, "key_code")));
    assert_eq!(keys(&list(&seen, "submissions")[0]), ["form", "period", "sequence", "rows", "is_nil_report"]);
    desk.done("district", &["inspect", path]).ends(0, &["上报包,第 1 号", "签名有效", "内容完整"]);
    assert_eq!(list(&desk.json("district", &["inbox"]), "submissions").iter().filter(|line| line.get("status") != Some(&Json::Null)).count(), 0);

    // Whoever it is not for sees that it is whole, and no more.
    let seen = desk.json("nobody", &["inspect", path]);
    assert_eq!((keys(&seen), text(&seen, "contents")), ([&common[..], &["contents"]].concat(), "sealed"));
    assert!(!desk.path("nobody").exists());
    let card = shown(&desk.path("stick/CARD-1.tianbao"));
    let seen = desk.json("nobody", &["inspect", &card]);
    assert_eq!(&keys(&seen)[10..], ["key_code", "contents", "district", "name", "code", "units", "schools", "periods"]);
    desk.run("nobody", &["inspect", &desk.put("stick/letter.tianbao", "a letter")]).ends(3, &[]);
}

#[test]
fn every_file_gets_its_verdict() {
    let desk = Desk::new();
    desk.filled();
    let exported = desk.exported();
    let path = text(&exported, "path");
    let received = desk.json("district", &["receive", path]);
    let file = &list(&received, "files")[0];
    assert_eq!(keys(file), ["path", "verdict", "reason", "fault", "unit", "check_code", "submissions"]);
    assert_eq!((text(file, "path"), text(file, "verdict"), text(file, "fault"), text(file, "unit")), (path, "quarantined", "unknown-key", TOWN));
    assert!(text(file, "reason").contains("密钥码"));

    let enrolled = desk.json("district", &["enrol", TOWN, "--code", text(&exported, "key_code")]);
    let file = &list(&enrolled, "files")[0];
    assert_eq!((text(file, "verdict"), file.get("fault")), ("accepted-in", Some(&Json::Null)));
    let submission = list(file, "submissions").iter().find(|submission| text(submission, "form") == "SD").unwrap();
    assert_eq!(keys(submission), ["unit", "form", "period", "sequence", "verdict", "change", "errors", "unexplained", "findings"]);
    let change = submission.get("change").unwrap();
    assert_eq!((keys(change), number(change, "added")), (vec!["added", "changed", "removed"], 2));

    let again = desk.json("district", &["receive", path]);
    let file = &list(&again, "files")[0];
    assert_eq!(text(file, "verdict"), "already-received");
    assert_eq!(list(file, "submissions")[0].get("change"), Some(&Json::Null));
    desk.done("district", &["receive", path]).ends(0, &["已接收过"]);
}

#[test]
fn one_bad_file_does_not_keep_the_others_out() {
    let desk = Desk::new();
    let exported = desk.received();
    let mut bytes = std::fs::read(text(&exported, "path")).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    let damaged = desk.put("stick/damaged.tianbao", &bytes);
    let run = desk.run("district", &["receive", &damaged, text(&exported, "path"), "--json"]);
    let files = run.ends(3, &[]).json();
    let verdicts: Vec<&str> = list(&files, "files").iter().map(|file| text(file, "verdict")).collect();
    assert_eq!(verdicts, ["refused", "already-received"]);
    assert_eq!(text(&list(&files, "files")[0], "fault"), "MG-02");
    let run = desk.run("district", &["receive", &damaged]);
    run.ends(3, &["damaged.tianbao:已拒收"]);
    desk.run("district", &["receive", "nowhere.tianbao"]).ends(4, &["找不到"]);
}

#[test]
fn files_that_are_for_somebody_else_are_sent_on() {
    let desk = Desk::new();
    let exported = desk.received();
    let card = shown(&desk.path("stick/CARD-1.tianbao"));
    desk.run("town", &["receive", text(&exported, "path")]).ends(3, &["这是上报包,要由区里接收"]);
    desk.run("district", &["receive", &card]).ends(3, &["这是一张区级名片", "join"]);
    let receipt = desk.json("district", &["receipt", TOWN, "--to", &shown(&desk.path("stick"))]);
    desk.run("district", &["receive", text(&receipt, "path")]).ends(3, &["这是回执,要由填报单位接收"]);
}

#[test]
fn enrolling_goes_by_the_code_of_the_stamped_sheet() {
    let desk = Desk::new();
    desk.filled();
    let exported = desk.exported();
    let code = text(&exported, "key_code");
    desk.run("district", &["enrol", TOWN, "--code", code]).ends(3, &["没有等待登记的 621102103 的文件", "receive"]);
    desk.done("district", &["receive", text(&exported, "path")]);
    desk.run("district", &["enrol", TOWN, "--code", &"4321 ".repeat(8)]).ends(3, &["密钥码与 621102103 待收的文件都不符", "电话核实"]);
    desk.run("district", &["enrol", TOWN, "--code", "4321"]).ends(2, &["核对码写法不对"]);
    desk.run("district", &["enrol", "6211", "--code", code]).ends(3, &["没有等待登记的 6211 的文件"]);
    desk.run("town", &["enrol", TOWN, "--code", code]).ends(1, &["这一步由区级做"]);
    desk.done("district", &["enrol", TOWN, "--code", code]).ends(0, &["已登记 621102103 的密钥,待收的 1 个文件已处理"]);
}

#[test]
fn a_receipt_carries_the_return_and_a_correction_goes_up_as_the_next_sequence() {
    let desk = Desk::new();
    desk.received();
    let row = desk.row_ids("town", "SD").remove(0);
    desk.done("district", &["return", TOWN, "SD", "--period", "2018", "--reason", "1", "--row", &row, "--note", "请写明标准依据"]);
    let receipt = desk.json("district", &["receipt", TOWN, "--to", &shown(&desk.path("stick"))]);
    assert_eq!((keys(&receipt), number(&receipt, "verdicts")), (vec!["path", "verdicts"], 3));
    let seen = desk.json("town", &["inspect", text(&receipt, "path")]);
    assert_eq!(&keys(&seen)[10..], ["key_code", "contents", "district", "unit", "verdicts"]);

    let received = desk.json("town", &["receive", text(&receipt, "path")]);
    assert_eq!(text(&list(&received, "files")[0], "verdict"), "accepted-in");
    let again = desk.json("town", &["receive", text(&receipt, "path")]);
    assert_eq!(text(&list(&again, "files")[0], "verdict"), "already-received");

    // The rows are the clerk's again: one more goes in, and all go up anew.
    let third = crate::desk::SUBSIDIES.lines().enumerate().filter(|(place, _)| *place != 1).map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    let third =
        third.replace("赵明", "李梅").replace("621199199008129015", "621199198503159022").replace("6299990000000000020", "6299990000000000038");
    desk.done("town", &["import", "SD", &desk.put("third.csv", third)]);
    let exported = desk.exported();
    let sent = list(&exported, "submissions");
    assert_eq!((sent.len(), text(&sent[0], "form"), number(&sent[0], "sequence"), number(&sent[0], "rows")), (1, "SD", 2, 3));
    let received = desk.json("district", &["receive", text(&exported, "path")]);
    let submission = &list(&list(&received, "files")[0], "submissions")[0];
    let change = submission.get("change").unwrap();
    assert_eq!((text(submission, "verdict"), number(submission, "sequence")), ("accepted-in", 2));
    assert_eq!((number(change, "added"), number(change, "changed"), number(change, "removed")), (1, 0, 0));
    assert_eq!(desk.row_ids("district", "SD").len(), 3);
}

#[test]
fn a_receipt_needs_something_decided_and_an_enrolled_key() {
    let desk = Desk::new();
    desk.district();
    desk.run("district", &["receipt", TOWN]).ends(1, &["621102103 的密钥还没有登记", "enrol"]);
    desk.run("district", &["receipt", "abc"]).ends(2, &["单位代码“abc”不对"]);
    desk.set_up_town();
    desk.run("town", &["receipt", TOWN]).ends(1, &["这一步由区级做"]);
}

#[test]
fn a_receipt_opens_only_at_the_desk_it_is_for() {
    let desk = Desk::new();
    desk.received();
    // The same township at another desk has keys of its own.
    let receipt = desk.json("district", &["receipt", TOWN, "--to", &shown(&desk.path("stick"))]);
    desk.done("fresh", &["setup", "--role", "unit", "--unit", TOWN, "--operator", "刘芳"]);
    desk.run("fresh", &["receive", text(&receipt, "path")]).ends(3, &["已拒收"]);
}
