//! `entry FORM --plain`: a record asked for and answered in lines.

use super::desk::{Desk, Run, text};
use std::io::Write;
use std::process::Stdio;

/// One payment from the first field to the last; what is offered is taken by an empty line.
const PAYMENT: &[&str] = &[
    "R01",
    "",
    "",
    "fjc", // programme, mode, role, school by pinyin
    "张小红",
    "",
    "621199198805129048",
    "",
    "", // person, stage, remoteness
    "",
    "",
    "",
    "", // one, by month, the standard, twelve of them
    "3",
    "",
    "2018-12-20",
    "",
    "",
    "",
    "6299990000000000012", // paid to the person’s own card
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "", // period, sources, publicity, remark
];

impl Desk {
    /// Answers these lines, one after the other, and then no more come.
    fn dictate(&self, language: &str, words: &[&str], answers: &[&str]) -> Run {
        let mut child = self
            .command("town")
            .env("TIANBAO_LANG", language)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = answers.join("\n");
        lines.push('\n');
        // A program that has ended does not read on.
        let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
        let run = Run::of(child.wait_with_output().unwrap());
        assert!(!run.said.contains('\u{1b}') && !run.told.contains('\u{1b}'), "an escape sequence: {run:?}");
        run
    }

    fn payments(&self) -> Vec<tianbao::json::Json> {
        self.json("town", &["list", "SD", "--reveal"]).as_list().unwrap().to_vec()
    }
}

/// The answers, an empty line to save what is read back, and no other record.
fn and_saved<'a>(answers: &[&'a str]) -> Vec<&'a str> {
    answers.iter().copied().chain(["", "n"]).collect()
}

#[test]
fn a_payment_is_taken_down_and_read_back() {
    let desk = Desk::new();
    desk.joined();
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &and_saved(PAYMENT));
    insta::assert_snapshot!("plain_payment", run.said);
    run.ends(0, &["存好 1 条"]);
    let rows = desk.payments();
    assert_eq!(rows.len(), 1, "{run:?}");
    assert_eq!((text(&rows[0], "beneficiary_name"), text(&rows[0], "id_number")), ("张小红", "621199198805129048"));
    assert_eq!((text(&rows[0], "state"), text(&rows[0], "gender")), ("complete", "2"));
}

#[test]
fn it_speaks_english_as_well() {
    let desk = Desk::new();
    desk.joined();
    let answers = ["B2", "fjc", "张小红", "?", "?", "<", "-", "=", "", "9"];
    let run = desk.dictate("en", &["entry", "TA", "--plain"], &answers);
    insta::assert_snapshot!("plain_english", run.said);
    run.ends(0, &["kept as a draft"]);
}

#[test]
fn a_known_person_is_meant_by_initials_or_by_number_and_brings_what_is_known() {
    let desk = Desk::new();
    desk.joined();
    desk.dictate("zh", &["entry", "SD", "--plain"], &and_saved(PAYMENT));
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &["R01", "", "", "fjc", "zxh"]);
    run.ends(0, &["张小红", "已带出这个人以前填过的"]);
    let rows = desk.payments();
    assert_eq!((text(&rows[1], "beneficiary_name"), text(&rows[1], "id_number")), ("张小红", "621199198805129048"));
    assert_eq!(text(&rows[1], "bank_card_no"), "6299990000000000012");
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &["n", "R01", "", "", "fjc", "张晓红", "", "621199198805129048"]);
    run.ends(0, &["已带出这个人以前填过的"]);
    assert_eq!(text(&desk.payments()[2], "beneficiary_name"), "张晓红", "what was typed is not overwritten");
}

#[test]
fn what_is_interrupted_is_offered_again_and_finished() {
    let desk = Desk::new();
    desk.joined();
    desk.dictate("zh", &["entry", "SD", "--plain"], &PAYMENT[..5]).ends(0, &["第 1 条没有填完,已存为草稿", "草稿 1 条"]);
    assert_eq!(text(&desk.payments()[0], "state"), "draft");
    // From the first field that is not right yet: the number.
    let answers = and_saved(&[&[""], &PAYMENT[6..]].concat());
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &answers);
    // Where it goes on is said before it is asked whether to.
    run.ends(0, &["第 1 条(张小红)没有填完,停在“证件号码”", "接着填第 1 条,从“证件号码”开始", "存好 1 条"]);
    let rows = desk.payments();
    assert_eq!((rows.len(), text(&rows[0], "state")), (1, "complete"), "{run:?}");
}

#[test]
fn a_draft_that_was_left_may_be_left_alone() {
    let desk = Desk::new();
    desk.joined();
    desk.dictate("zh", &["entry", "SD", "--plain"], &PAYMENT[..5]);
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &["n", "", "", "", "=", "李建国"]);
    run.ends(0, &["第 2 条", "同上条", "草稿 1 条"]);
    let rows = desk.payments();
    assert_eq!(rows.iter().map(|row| text(row, "beneficiary_name")).collect::<Vec<_>>(), ["张小红", "李建国"]);
}

#[test]
fn what_is_not_right_is_said_at_once_and_kept_as_a_draft_on_request() {
    let desk = Desk::new();
    desk.joined();
    let wrong = [&PAYMENT[..6], &["621199198805129040"], &PAYMENT[7..]].concat();
    // Everything is gone through, then the faults are listed; `s` keeps the draft.
    let answers = [&wrong[..], &["s", "n"]].concat();
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &answers);
    run.ends(0, &["有误: ", "先按原样留着", "还有 1 处没填好", "第 1 条没填完,已存为草稿"]);
    assert!(!run.said.contains("621199198805129040"), "what is read back is masked: {}", run.said);
}

#[test]
fn a_list_is_offered_by_number_and_searched_by_pinyin() {
    let desk = Desk::new();
    desk.joined();
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &["R01", "", "", "巉口", "2", "<"]);
    run.ends(0, &["个相符", "1  ", "选几号"]);
    let answers = ["R01", "", "", "没有这所学校", "巉口中心", ""];
    desk.dictate("zh", &["entry", "SD", "--plain"], &["n"].iter().chain(&answers).copied().collect::<Vec<_>>())
        .ends(0, &["没有相符的选项", "巉口中心小学"]);
}

#[test]
fn a_question_mark_begins_a_question_and_what_stands_behind_it_is_looked_for() {
    let desk = Desk::new();
    desk.joined();
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &["?", "?R01", "? 营养", "? 没有这一项", "? 巉口", "R01", "", "", "? 巉口"]);
    // A code list is told whole, R01 is not chosen, and the schools of a district are looked through by name.
    run.ends(0, &["共 28 个选项", "S18  ", "找到 1 个选项", "没有相符的选项", "巉口中心小学"]);
    assert_eq!(run.said.matches("补助资助项目 (必填").count(), 6, "{}", run.said);
    assert!(!run.said.contains("没有列出"), "{}", run.said);
}

#[test]
fn what_codes_and_short_days_stand_for_is_read_back() {
    let desk = Desk::new();
    desk.joined();
    let day = PAYMENT.iter().position(|answer| *answer == "2018-12-20").unwrap();
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &[&PAYMENT[..day], &["1220"]].concat());
    run.ends(0, &["): \n  乡村教师生活补助\n", "): \n  2018-12-20\n"]);
}

#[test]
fn the_way_back_leads_to_what_was_just_kept_though_it_is_wrong() {
    let desk = Desk::new();
    desk.joined();
    let wrong = [&PAYMENT[..6], &["621199198805129040"], &PAYMENT[7..]].concat();
    // Mended wrongly once more: from the record that is read back the way leads to the number, and from the next fault to the one before.
    let answers = [&wrong[..], &["", "621199198805129041", "<", "621199198805129048", "", "n"]].concat();
    desk.dictate("zh", &["entry", "SD", "--plain"], &answers).ends(0, &["存好 1 条,草稿 0 条"]);
    assert_eq!(text(&desk.payments()[0], "id_number"), "621199198805129048");
}

#[test]
fn no_field_is_named_twice_in_what_is_still_to_be_mended() {
    let desk = Desk::new();
    desk.joined();
    let day = PAYMENT.iter().position(|answer| *answer == "2018-12-20").unwrap();
    let answers = [&PAYMENT[..6], &["1"], &PAYMENT[7..day], &["后天"], &PAYMENT[day + 1..], &["s", "n"]].concat();
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &answers);
    run.ends(0, &["还有 2 处没填好:\n  证件号码: 身份证号码应为18位", "\n  “发放日期”应为"]);
}

#[test]
fn a_question_mark_is_no_yes() {
    let desk = Desk::new();
    desk.joined();
    let answers = [PAYMENT, &["?", "", "?", "n"]].concat();
    let run = desk.dictate("zh", &["entry", "SD", "--plain"], &answers);
    run.ends(0, &["回车: 存盘", "回车: 开始填下一条", "存好 1 条,草稿 0 条"]);
    assert!(!run.said.contains("第 2 条\n"), "{}", run.said);
}

#[test]
fn where_records_cannot_be_filled_in_it_says_why() {
    let desk = Desk::new();
    desk.district();
    desk.set_up_town();
    desk.done("town", &["periods", "open", "2018", "--form", "SD", "--due", "2019-12-31"]);
    desk.run("town", &["entry", "SD"]).ends(2, &["这里不是终端", "--plain"]);
    desk.run("town", &["entry", "SD", "--plain", "--json"]).ends(2, &["不能同时用 --json"]);
    desk.run("district", &["entry", "SD", "--plain"]).ends(1, &["这一步由填报单位做"]);
    desk.run("town", &["entry", "SD", "--plain", "--period", "2016"]).ends(1, &["没有开放的报告期"]);
    desk.done("town", &["periods", "open", "2017", "--form", "SD", "--due", "2019-12-31"]);
    desk.run("town", &["entry", "SD", "--plain"]).ends(2, &["2017", "2018", "--period"]);
    desk.done("town", &["nil", "SD", "--period", "2018"]);
    desk.done("town", &["submit", "--form", "SD", "--period", "2018"]);
    desk.run("town", &["entry", "SD", "--plain", "--period", "2018"]).ends(1, &["不能改"]);
}

#[test]
fn with_no_answer_at_all_nothing_is_made() {
    let desk = Desk::new();
    desk.joined();
    desk.run("town", &["entry", "SD", "--plain"]).ends(0, &["存好 0 条,草稿 0 条"]);
    assert!(desk.payments().is_empty());
}

#[test]
fn a_forgotten_pin_is_reset_by_name() {
    let desk = Desk::new();
    desk.set_up_town();
    desk.run("town", &["operator", "reset-pin", "王芳"]).ends(0, &["王芳 没有设 PIN"]);
    desk.run("town", &["operator", "reset-pin", "查无此人"]).ends(2, &["本机没有“查无此人”这位操作员"]);
    let store = tianbao::store::Store::open_with(&desk.path("town"), tianbao::model::Clock::Machine, None);
    let mut store = store.unwrap();
    tianbao::job::pin::set(&mut store, "王芳", "2468").unwrap();
    drop(store);
    let reset = desk.json("town", &["operator", "reset-pin", "王芳"]);
    assert_eq!(reset.get("reset"), Some(&tianbao::json::Json::Bool(true)));
}
