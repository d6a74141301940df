//! Typing a stack of papers heads down: what Enter passes over, short forms, known persons, what was chosen lately, drafts one after the other.

#[path = "support/caret.rs"]
mod caret;
mod desk;

use caret::plain;
use crossterm::event::Event;
use desk::Desk;
use std::collections::HashSet;
use tianbao::forms::{party_branch as pb, subsidy_disbursement as sd, teacher_assignment as ta};
use tianbao::model::RecordState;

/// A teacher of 李家咀小学 enters in 2019.
const TEACHER: &str = "A2ljz<Enter>董子轩<Enter>621199199002259513";
const PAYMENT: &str =
    "R01ljz<Enter>张小红<Enter>621199198805129048<Enter><Enter>3<Enter>20190620<Enter><Enter>6299990000000000012<Enter>农村信用社<F9>";

impl Desk {
    fn at_a_new(code: &str) -> Desk {
        let mut desk = Desk::of_unit();
        desk.go_to_new(code);
        desk
    }

    fn go_to_new(&mut self, code: &str) -> &mut Desk {
        let downs = match code {
            "PB" => "",
            "TA" => "<Down>",
            _ => "<Down><Down>",
        };
        self.keys(&format!("{downs}<Enter><F9>"))
    }
}

#[test]
fn the_second_payment_of_a_stack_is_a_name_two_numbers_and_four_enters() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).is_at("姓名");
    desk.keys("王秀英<Enter>")
        .is_at("证件号码")
        .keys("621199199002259513")
        .is_at("数量")
        .keys("<Enter>")
        .sees("要取“12”,再按一次 Enter")
        .is_at("数量")
        .keys("<Enter>")
        .is_at("银行卡号")
        .keys("6299990000000004840<Enter>");
    desk.sees("第 2 条已存").sees("第 3 条").is_at("姓名");
    let records = desk.records("SD");
    assert_eq!(records[1].state, RecordState::Complete);
    assert_eq!(plain(&records[1], &sd::PAID_ON), "2019-06-20");
    assert_eq!(plain(&records[1], &sd::AMOUNT_PAID), "4200.00");
}

#[test]
fn tab_stops_at_what_enter_passes_over() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("王秀英<Tab>").is_at("证件类型").keys("<Tab>").is_at("证件号码");
}

#[test]
fn what_the_record_above_had_of_its_own_is_asked_again() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01ljz<Enter>张小红<Enter>621199198805129048<Enter><Enter>3<Enter>20190620<Enter><Enter>6299990000000000012<Tab>")
        .go_to("备注")
        .keys("3月起<F9>");
    desk.keys("王秀英<Enter>621199199002259513<Enter><Enter>6299990000000004840<Enter>").is_at("备注");
}

#[test]
fn days_and_months_are_typed_short_and_shown_whole_at_once() {
    let mut desk = Desk::at_a_new("TA");
    desk.keys(TEACHER).go_to("生效").keys("826").sees("2019-08-26").keys("<Enter>");
    desk.go_to("参加工作").keys("8").sees("2019-08").keys("<F9>");
    let record = &desk.records("TA")[0];
    assert_eq!((plain(record, &ta::START_DATE), plain(record, &ta::WORK_START_ON)), ("2019-08-26".into(), "2019-08".into()));
    desk.keys("<Esc><Esc><Down><Enter><F9>R01ljz<Enter>张小红<Enter>621199198805129048<Enter><Enter>3<Enter>今天<Enter>");
    assert_eq!(plain(&desk.records("SD")[0], &sd::PAID_ON), "2019-09-16");
}

#[test]
fn a_short_day_stays_as_typed_over_a_power_cut_and_means_the_same() {
    let mut desk = Desk::at_a_new("TA");
    desk.keys(TEACHER).go_to("生效").keys("826");
    let Desk { folder, app, .. } = desk;
    drop(app);
    let mut desk = Desk::sit_down(folder, tianbao::tui::Manner::usual(tianbao::text::Language::Chinese), 80, 24);
    desk.sees("已恢复").is_at("826").sees("2019-08-26").keys("<Enter>");
    assert_eq!(plain(&desk.records("TA")[0], &ta::START_DATE), "2019-08-26");
}

#[test]
fn a_yes_takes_one_key() {
    let mut desk = Desk::at_a_new("PB");
    desk.go_to("召开组织生活会").keys("y").is_at("开展民主评议党员").keys("是").is_at("参加评议党员数");
    let record = &desk.records("PB")[0];
    assert_eq!((plain(record, &pb::ORG_LIFE_MEETING_HELD), plain(record, &pb::DEMOCRATIC_APPRAISAL_HELD)), ("1".into(), "1".into()));
}

#[test]
fn a_known_person_is_found_by_initials_and_brings_what_is_known_along() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("zxh").sees("张小红").sees("621199********9048").keys("<Enter>").sees("已带出");
    let record = &desk.records("SD")[1];
    assert_eq!(plain(record, &sd::BENEFICIARY_NAME), "张小红");
    assert_eq!(plain(record, &sd::ID_NUMBER), "621199198805129048");
    assert_eq!(plain(record, &sd::BANK_CARD_NO), "6299990000000000012");
    // In another ledger, by full pinyin.
    desk.keys("<Esc><Esc><Up><Enter><F9>A2ljz<Enter>zhangxiao").sees("张小红").keys("<Enter>");
    assert_eq!(plain(&desk.records("TA")[0], &ta::ID_NUMBER), "621199198805129048");
}

#[test]
fn nobody_is_known_from_a_record_that_is_gone() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("zxh").sees("张小红").keys("<Ctrl+U><Esc>");
    desk.keys("<Ctrl+Home><F8><Enter>").keys("<F9>R01ljz<Enter>zxh");
    assert!(!desk.screen().contains("张小红"), "{}", desk.screen());
    // With the record the person comes back.
    desk.keys("<Ctrl+U><Esc>");
    (0..9).find(|_| desk.keys("<Ctrl+Z>").screen().contains("张小红"));
    desk.sees("张小红").keys("<F9>").go_to("姓名").keys("zxh").sees("张小红");
}

#[test]
fn a_new_person_of_a_known_name_is_as_easy() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("张小红").sees("按输入的").keys("<Enter>").is_at("证件号码");
    let record = &desk.records("SD")[1];
    assert_eq!((plain(record, &sd::BENEFICIARY_NAME), plain(record, &sd::ID_NUMBER)), ("张小红".into(), String::new()));
}

#[test]
fn a_known_number_names_the_person_and_nothing_typed_by_hand_is_overwritten() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<Tab><Tab>621199198805129048").sees("已带出");
    let record = &desk.records("SD")[1];
    assert_eq!(plain(record, &sd::BENEFICIARY_NAME), "张小红");
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("张晓红<Enter>").go_to("证件号码").keys("621199198805129048<PgUp>");
    assert_eq!(plain(&desk.records("SD")[1], &sd::BENEFICIARY_NAME), "张晓红");
}

#[test]
fn another_person_who_is_chosen_keeps_nothing_of_the_one_before() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).go_to("姓名").keys("李建国<Enter>621199199001010011").go_to("银行卡号").keys("6299990000000000020<F9>");
    desk.go_to("姓名").keys("zxh<Enter>").sees("已带出这个人以前填过的");
    desk.keys("<Ctrl+Home>").go_to("姓名").keys("<F8>ljg<Enter>");
    let record = &desk.records("SD")[2];
    let shown = [&sd::BENEFICIARY_NAME, &sd::ID_NUMBER, &sd::BANK_CARD_NO].map(|field| plain(record, field));
    assert_eq!(shown, ["李建国", "621199199001010011", "6299990000000000020"]);
}

#[test]
fn a_name_of_a_record_that_is_gone_names_nobody_else() {
    let mut desk = Desk::at_a_new("SD");
    // The number is 张小红's; a record that was deleted had it under another name.
    desk.keys(PAYMENT).keys("R01ljz<Enter>王秀英<Enter>621199198805129048").go_to("备注").keys("<F9>");
    desk.keys("<Ctrl+U><Esc><End><F8><Enter>").keys("<F9>").go_to("姓名").keys("wxy");
    assert!(!desk.screen().contains("王秀英"), "{}", desk.screen());
    desk.keys("<Ctrl+U>zxh").sees("张小红");
}

#[test]
fn a_copy_asks_whom_it_is_about_and_keeps_nothing_of_the_person_it_was_copied_from() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<Esc><F2>").sees("第 2 条").is_at("姓名");
    desk.keys("李建国<Enter>").is_at("证件号码").keys("621199199001010011");
    let record = &desk.records("SD")[1];
    let kept = [&sd::PROGRAMME_CODE, &sd::QUANTITY, &sd::BANK_CARD_NO].map(|field| plain(record, field));
    assert_eq!(kept, ["R01", "12.0", ""]);
}

#[test]
fn a_number_that_is_corrected_takes_what_was_known_of_the_other_person_along() {
    let card = |desk: &Desk, at: usize| plain(&desk.records("SD")[at], &sd::BANK_CARD_NO);
    // In a new record, by whichever way the number is left.
    for keys in ["<Enter>", "<Up>", "<PgUp>", "<Ctrl+S>"] {
        let mut desk = Desk::at_a_new("SD");
        desk.keys(PAYMENT).go_to("证件号码").keys("621199198805129048");
        assert_eq!(card(&desk, 1), "6299990000000000012");
        // What is pasted does not move on by itself.
        desk.keys("<Ctrl+Home>").go_to("证件号码").take(vec![Event::Paste("621199199001010011".into())]);
        desk.is_at("证件号码").keys(keys);
        assert_eq!(card(&desk, 1), "", "left with {keys}");
    }
    // In a copy that was put aside in between.
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<Esc><F2>").is_at("姓名").keys("李建国<Esc><Enter>").go_to("证件号码").keys("621199199001010011<Enter>");
    assert_eq!(card(&desk, 1), "");
    // A card that was typed by hand stays.
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("李建国<Enter>621199199001010011").go_to("银行卡号").keys("6299990000000000020<Enter>");
    desk.keys("<Ctrl+Home>").go_to("证件号码").keys("621199199001011233<Enter>");
    assert_eq!(card(&desk, 1), "6299990000000000020");
}

#[test]
fn another_name_than_that_of_the_number_brought_along_asks_for_the_number() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).go_to("姓名").keys("zxh<Enter>");
    desk.keys("<Ctrl+Home>").go_to("姓名").keys("王秀英<Enter>");
    let record = &desk.records("SD")[1];
    assert_eq!([&sd::ID_NUMBER, &sd::BANK_CARD_NO].map(|field| plain(record, field)), ["", ""]);
}

#[test]
fn the_record_above_is_the_one_above_in_the_list() {
    let name = |desk: &Desk, at: usize| plain(&desk.records("SD")[at], &sd::BENEFICIARY_NAME);
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).go_to("姓名").keys("李建国<F9>").go_to("姓名").keys("王秀英<F9><Esc>");
    desk.keys("<Ctrl+Home><Enter>").sees("第 1 条").go_to("姓名").keys("<F2><Esc>");
    assert_eq!(name(&desk, 0), "张小红", "above the first stands none");
    desk.keys("<Down><Enter>").sees("第 2 条").keys("<Ctrl+Home>").go_to("姓名").keys("<F2><Esc>");
    assert_eq!(name(&desk, 1), "张小红");
}

#[test]
fn what_is_doubtful_in_a_draft_is_seen_before_enter_finishes_it() {
    let mut desk = Desk::at_a_new("SD");
    // Less paid than is due, which only a warning says; put aside at the first section.
    desk.keys(&PAYMENT.replace("9048", "9040")).keys("<Esc><Enter>").is_at("证件号码").keys("621199198805129048");
    desk.keys("<Ctrl+Home>").go_to("实发金额").keys("4000<Enter><Ctrl+Home><Esc><Enter>");
    let mut seen = Vec::new();
    while desk.records("SD")[0].state == RecordState::Draft && seen.len() < 9 {
        seen.push(desk.keys("<Enter>").screen());
    }
    assert!(seen.iter().any(|screen| screen.contains("实发金额") && screen.contains("! ")), "{}", seen.join("\n"));
}

#[test]
fn a_draft_that_was_saved_as_complete_stays_so_when_it_is_left() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(&PAYMENT.replace("9048", "9040")).keys("<Esc><Enter>").is_at("证件号码").keys("621199198805129048<Ctrl+S>");
    desk.go_to("备注").keys("借调<Esc>");
    assert_eq!(desk.records("SD")[0].state, RecordState::Complete);
}

#[test]
fn a_draft_that_is_left_stays_one_until_it_was_gone_through() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(&PAYMENT.replace("9048", "9040")).sees("第 1 条有 1 处有误,已存为草稿").keys("<Esc>");
    desk.keys("<Enter>").is_at("证件号码").keys("621199198805129048<Esc>").sees("第 1 条已存为草稿");
    assert_eq!(desk.records("SD")[0].state, RecordState::Draft);
    desk.keys("<Enter>");
    let is_complete = (0..9).any(|_| desk.keys("<Enter>").records("SD")[0].state == RecordState::Complete);
    assert!(is_complete, "{}", desk.screen());
    // Behind the last draft stands the list.
    desk.sees("草稿都过完了").sees("F9 新增");
}

#[test]
fn nothing_wrong_is_not_said_of_what_nobody_looked_at() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<Esc><F2><F5>").sees("项没看过");
}

#[test]
fn what_was_chosen_lately_stands_first_in_a_long_list() {
    let mut desk = Desk::at_a_new("TA");
    desk.keys(TEACHER).go_to("主要任教学科").keys("<F4>");
    let first = |desk: &Desk| desk.screen().lines().skip_while(|line| !line.contains('┌')).nth(1).unwrap_or_default().to_owned();
    assert!(!first(&desk).contains("数学"), "{}", desk.screen());
    desk.keys("<Esc>shux").sees("数学").keys("<Enter><F9>");
    desk.keys(TEACHER).go_to("主要任教学科").keys("<F4>");
    assert!(first(&desk).contains("数学"), "{}", desk.screen());
}

#[test]
fn drafts_are_gone_through_one_after_the_other() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01ljz<Enter>张小红<F9>王秀英<F9>李建国<F9><Esc>");
    desk.keys("<Ctrl+Home><Enter>").sees("第 1 条").is_at("证件号码");
    desk.keys("621199198805129048").go_to("银行卡号").keys("6299990000000000012<Enter>");
    desk.sees("第 2 条").sees("第 1 条已存").is_at("证件号码");
}

#[test]
fn an_answer_that_fits_no_choice_but_is_a_value_holds_nobody() {
    let mut desk = Desk::at_a_new("PB");
    desk.go_to("软弱涣散党支部").keys("y<Down>");
    assert!(!desk.here().contains("软弱涣散党支部"), "{}", desk.screen());
}

#[test]
fn a_record_is_taken_back_field_by_field_and_done_again() {
    let mut desk = Desk::at_a_new("PB");
    desk.keys("<Tab>").go_to("党支部全称").keys("巉口支部<Enter>").go_to("上级党组织").keys("区教育党工委<Enter>").go_to("支委会人数").keys("3");
    // First what is being typed, then the fields before, the caret going with them.
    desk.keys("<Ctrl+Z>").sees("已撤销这一项的输入").is_at("支委会人数");
    desk.keys("<Ctrl+Z>").is_at("上级党组织").sees("已撤销“上级党组织”的改动");
    assert_eq!(plain(&desk.records("PB")[0], &pb::PARENT_ORG_NAME), "");
    desk.keys("<Ctrl+Y>").is_at("上级党组织");
    assert_eq!(plain(&desk.records("PB")[0], &pb::PARENT_ORG_NAME), "区教育党工委");
    // Also after a restart.
    let Desk { folder, app, .. } = desk;
    drop(app);
    let mut desk = Desk::sit_down(folder, tianbao::tui::Manner::usual(tianbao::text::Language::Chinese), 80, 24);
    desk.keys("<Ctrl+Z>");
    assert_eq!(plain(&desk.records("PB")[0], &pb::PARENT_ORG_NAME), "");
}

#[test]
fn a_number_meant_for_another_field_never_runs_on_from_a_usual_value() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01ljz<Enter>张小红<Enter>621199198805129048<Enter><Enter>3<Enter>20190620<Enter>")
        .is_at("发放渠道")
        .keys("6299990000000004840")
        .is_at("发放渠道");
    desk.keys("<Enter>").sees("“发放渠道”里没有").sees("629****").keys("<F6>").is_at("发放渠道").keys("1<Enter>");
    assert_eq!(plain(&desk.records("SD")[0], &sd::PAYEE_NAME), "张小红", "what was usual is offered again");
}

#[test]
fn what_means_no_choice_stays_behind_and_nothing_typed_after_it_is_lost() {
    let mut desk = Desk::at_a_new("TA");
    desk.keys("胡乱<Enter>").sees("“任用调配类别”里没有“胡乱”这一项").sees("✗ 胡乱").keys("ljz<Enter>郝海军<Enter>621199198805129048<Enter>");
    let record = &desk.records("TA")[0];
    assert_eq!((plain(record, &ta::NAME), plain(record, &ta::ID_NUMBER)), ("郝海军".into(), "621199198805129048".into()));
    desk.keys("<F6>").is_at("任用调配类别").keys("招考").sees("公开招录").keys("<Enter>");
    assert_eq!(plain(&desk.records("TA")[0], &ta::ASSIGNMENT_KIND), "A2");
}

#[test]
fn a_draft_keeps_its_number_and_no_number_is_given_twice() {
    let numbers = |desk: &Desk| -> Vec<String> { desk.records("SD").iter().map(|record| plain(record, &sd::DISBURSEMENT_NO)).collect() };
    let mut desk = Desk::at_a_new("SD");
    // The first has no programme yet, and so no number; the second has both and is left.
    desk.keys("<PgDn>张小红<Ctrl+S><F9>R01<Tab><PgDn>王秀英<F9><Esc>");
    assert_eq!(numbers(&desk), ["", "621102103-2019-R01-0002"]);
    // Opened again, the second keeps its number, also where its programme changes.
    desk.keys("<Ctrl+End><Enter><PgUp>").is_at("补助资助项目").keys("R02<Tab><Esc>");
    assert_eq!(numbers(&desk)[1], "621102103-2019-R02-0002");
    // The first gets one of its own now, and the next another.
    desk.keys("<Ctrl+Home><Enter><PgUp>").is_at("补助资助项目").keys("R01<Tab><F9>R01<Tab><Esc>");
    let serials = |desk: &Desk| -> HashSet<String> { numbers(desk).iter().map(|number| number.rsplit('-').next().unwrap().to_owned()).collect() };
    assert_eq!((numbers(&desk).len(), serials(&desk).len()), (3, 3), "{:?}", numbers(&desk));
    desk.keys("<F9>R01<Tab><Esc>");
    assert_eq!((numbers(&desk).len(), serials(&desk).len()), (4, 4), "{:?}", numbers(&desk));
}

#[test]
fn a_number_where_words_belong_is_taken_and_told() {
    let mut desk = Desk::at_a_new("PB");
    desk.go_to("上级党组织").keys("5<Enter>").sees("“上级党组织”里只有数字“5”");
    assert_eq!(plain(&desk.records("PB")[0], &pb::PARENT_ORG_NAME), "5");
    desk.keys("<Up><F8>区教育党工委<Enter>");
    assert!(!desk.screen().contains("只有数字"), "{}", desk.screen());
}

#[test]
fn a_day_is_replaced_by_typing_and_a_code_needs_no_leading_zero() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<PgUp>").go_to("发放日期").keys("626<Enter>");
    assert_eq!(plain(&desk.records("SD")[1], &sd::PAID_ON), "2019-06-26");
    desk.go_to("与本人关系").keys("1<Tab>");
    assert_eq!(plain(&desk.records("SD")[1], &sd::PAYEE_RELATION), "01");
}
