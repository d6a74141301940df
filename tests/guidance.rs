//! What a person is told and led to who types for the first time: what Enter passes over, what going back and emptying leave, where files lie.

#[path = "support/caret.rs"]
mod caret;
mod desk;

use caret::plain;
use desk::Desk;
use tianbao::forms::{FORMS, subsidy_disbursement as sd, teacher_assignment};
use tianbao::model::{Date, FileKind, Period, RecordState, Role, Status, SubmissionKey, UnitCode};
use tianbao::store::{FileFacts, ReceiptLine, Store};
use tianbao::text::Language;
use tianbao::tui::Manner;

const PERSON: &str = "R01ljz<Enter>张小红<Enter>621199198805129048";
const PAYMENT: &str =
    "R01ljz<Enter>张小红<Enter>621199198805129048<Enter><Enter>3<Enter>20190620<Enter><Enter>6299990000000000012<Enter>农村信用社<F9>";

impl Desk {
    fn at_a_payment() -> Desk {
        let mut desk = Desk::of_unit();
        desk.keys("<Down><Down><Enter><F9>");
        desk
    }
}

#[test]
fn home_tells_until_when_each_ledger_is_due_and_what_is_late() {
    let folder = tempfile::tempdir().unwrap();
    desk::make(folder.path(), Role::Unit);
    let mut store = Store::open_with(folder.path(), desk::clock(), None).unwrap();
    let year = Period::Year(2019);
    store.open_period(&sd::FORM, &year, Date::new(2019, 9, 15).unwrap()).unwrap();
    store.open_period(&teacher_assignment::FORM, &year, Date::new(2020, 1, 5).unwrap()).unwrap();
    drop(store);
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24);
    desk.sees("填报中 12-31截止").sees("填报中 20-01-05截止").sees("填报中 09-15已过");
}

#[test]
fn going_over_an_empty_record_leaves_none_behind() {
    let mut desk = Desk::at_a_payment();
    desk.keys("<Tab><Tab><Tab><Tab><Esc>").sees("还没有记录");
    assert!(desk.records("SD").is_empty());
}

#[test]
fn what_must_not_stay_empty_is_told_when_enter_leaves_it() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PAYMENT).is_at("姓名").keys("王秀英<Enter>").is_at("证件号码");
    desk.keys("<Enter>").sees("“证件号码”还没填,先空着").keys("<F6>").is_at("证件号码");
}

#[test]
fn going_back_takes_nothing_that_is_only_offered() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PERSON).is_at("数量").keys("<Up>").is_at("补助标准").keys("<Enter>").is_at("数量");
}

#[test]
fn a_field_that_was_emptied_stays_empty_when_the_draft_is_opened_again() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PERSON).is_at("数量").keys("<F8><Enter><Ctrl+S><Esc>");
    assert_eq!(plain(&desk.records("SD")[0], &sd::QUANTITY), "");
    desk.keys("<Enter><PgDn><PgDn><Ctrl+S><Esc>");
    let record = &desk.records("SD")[0];
    assert_eq!((plain(record, &sd::QUANTITY).as_str(), record.state), ("", RecordState::Draft));
}

#[test]
fn what_is_told_all_at_once_accepts_no_offer() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PERSON).keys("<F6>").is_at("银行卡号").sees("12            常用值");
    desk.keys("6299990000000000012<PgDn><PgDn>").is_at("备注").keys("<Enter>").is_at("数量").sees("还有没看过的项");
}

#[test]
fn months_for_a_part_of_the_period_end_on_their_own_last_day_and_want_a_look() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PAYMENT).keys("王秀英<Enter>621199199002259513").is_at("数量").keys("8<Enter>6299990000000004840<Enter>");
    desk.is_at("补助所属期起").keys("<Enter>").is_at("补助所属期止").sees("2019-08-31").keys("<Enter>").sees("第 2 条已存");
    assert_eq!(plain(&desk.records("SD")[1], &sd::PERIOD_END), "2019-08-31");
}

#[test]
fn half_a_month_is_paid_within_a_month() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PAYMENT).keys("王秀英<Enter>621199199002259513").keys("3.5<Tab><F9>");
    assert_eq!(plain(&desk.records("SD")[1], &sd::PERIOD_END), "2019-04-30");
}

#[test]
fn a_copy_is_no_first_record_and_a_draft_of_the_only_one_still_is() {
    let mut desk = Desk::at_a_payment();
    desk.sees("第一条").keys(PERSON).keys("<Esc><Enter>").sees("第一条");
    desk.keys("<Esc><F8><Enter><F9>").keys(PAYMENT).keys("<Esc><F2>").lacks("第一条");
}

#[test]
fn a_page_of_a_list_is_turned_in_the_last_section_too() {
    let mut desk = Desk::at_a_payment();
    desk.keys("S16ljz<Enter>张小红<Enter>621199200912039048<PgDn><PgDn>");
    desk.go_to("年级").keys("<F8><F4>").sees("▸ K0").keys("<PgDn>").lacks("▸ K0").lacks("没有可做的");
}

#[test]
fn the_last_field_says_how_many_usual_values_nobody_looked_at() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PERSON).keys("<Enter><Enter>3<Enter>20190620<Enter><Enter>6299990000000000012");
    desk.keys("<Enter><Enter><Enter><Enter><Enter>").is_at("备注").sees("项“常用值”没停过");
}

#[test]
fn an_explained_warning_says_so_in_its_record() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PAYMENT).keys("<Esc><Enter><PgDn><PgDn>").go_to("实发金额").keys("4000<Ctrl+S><Esc>");
    desk.keys("<F5><F3>sd-51<Enter><Enter>余款八月补发<Enter>").sees("说明已记下");
    desk.keys("<F6>").is_at("实发金额").sees("已说明:余款八月补发").keys("<F6>").is_at("学校标识码").sees("与学校在岗教职工");
}

#[test]
fn a_path_that_is_typed_lists_its_folder_and_enter_goes_into_folders() {
    let mut desk = Desk::of_unit();
    let inbox = desk.folder.path().join("名册");
    std::fs::create_dir(&inbox).unwrap();
    for name in ["学校.csv", "说明.txt"] {
        std::fs::write(inbox.join(name), "学校标识码,学校名称\n").unwrap();
    }
    let above = desk.folder.path().to_string_lossy().into_owned();
    desk.keys("<Ctrl+O>").keys(&format!("{above}/名<Enter>")).sees("学校.csv").lacks("说明.txt");
    desk.keys("<Esc><Ctrl+O>").keys(&format!("{above}/名册/xx")).sees("学校.csv");
}

#[test]
fn after_a_power_cut_what_wanted_a_look_still_wants_it() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PAYMENT).keys("王秀英<Enter>621199199002259513").is_at("数量").keys("8<Enter>").is_at("银行卡号");
    let Desk { folder, app, .. } = desk;
    drop(app);
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24);
    desk.sees("已恢复").is_at("银行卡号").keys("6299990000000004840<Enter>").is_at("补助所属期起");
}

#[test]
fn turning_over_the_sections_takes_nothing_and_enter_keeps_its_way() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PAYMENT).keys("王秀英<Enter>621199199002259513").is_at("数量").keys("<PgUp><PgDn>");
    desk.sees("12            常用值").keys("<Enter>").is_at("数量").keys("8<Enter>").is_at("银行卡号");
}

#[test]
fn every_message_is_left_by_esc_too() {
    let mut desk = Desk::of_unit();
    desk.keys("<F9><Enter>").sees("还不行").keys("<Esc>").lacks("还不行").lacks("没有可做的").sees("提交审核");
}

#[test]
fn the_command_list_finds_what_the_key_line_has_no_room_for() {
    let mut desk = Desk::at_a_payment();
    desk.keys(PAYMENT).keys("<Esc>");
    for (typed, found) in [("撤销", "Ctrl+Z"), ("undo", "Ctrl+Z"), ("重做", "Ctrl+Y"), ("历史", "Ctrl+R"), ("修改记录", "Ctrl+R"), ("tccx", "Ctrl+Q")]
    {
        desk.keys("<Ctrl+P>").keys(typed).sees(found).keys("<Esc>");
    }
    desk.keys("<Ctrl+P>history<Enter>").sees("来历:张小红");
}

#[test]
fn home_begins_at_the_ledger_the_next_step_is_about_and_keeps_the_one_chosen() {
    let mut desk = Desk::at_a_payment();
    desk.keys("R01ljz<Enter>张小红<Enter><F9><Esc><Esc><Ctrl+Q>");
    let Desk { folder, app, .. } = desk;
    drop(app);
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24);
    desk.sees("补助发放还有 1 条草稿").sees("▸ 补助发放").keys("<Up><F5><Esc>").sees("▸ 教师任用");
}

/// A township in which each ledger is open for these years.
fn open_for(years: std::ops::Range<i16>, then: impl FnOnce(&mut Store)) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    desk::make(folder.path(), Role::Unit);
    let mut store = Store::open_with(folder.path(), desk::clock(), None).unwrap();
    for (form, year) in FORMS.iter().flat_map(|form| years.clone().map(move |year| (form, year))) {
        store.open_period(form, &Period::Year(year), Date::new(2019, 12, 31).unwrap()).unwrap();
    }
    then(&mut store);
    drop(store);
    Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24)
}

#[test]
fn home_tells_how_many_ledgers_are_hidden_above_and_below() {
    let mut desk = open_for(2016..2020, |_| ());
    desk.sees("下面还有 3 张表").lacks("上面还有").keys("<Ctrl+End>").sees("上面还有 3 张表").lacks("下面还有");
    desk.keys("<Up><Up><Up><Up><Up>").sees("上面还有 2 张表  下面还有 1 张表").sees("下一步");
    desk.terminal.backend_mut().resize(80, 14);
    desk.take(vec![crossterm::event::Event::Resize(80, 14)]);
    desk.sees("张表").sees("下一步").sees("2 审核");
}

#[test]
fn ledgers_the_district_is_done_with_stand_behind_the_others() {
    let done = SubmissionKey { unit: UnitCode::parse(desk::UNIT).unwrap(), form: FORMS[0], period: Period::Year(2019) };
    let mut desk = open_for(2019..2020, |store| {
        store.declare_nil(&done, true).unwrap();
        for status in [Status::AwaitingReview, Status::Reviewed, Status::Exported] {
            store.set_status(&done, status).unwrap();
        }
        let file = FileFacts { digest: [1; 32], kind: FileKind::Receipt, label: "RC-1.tianbao".into(), unit: None };
        let status = Status::Accepted;
        let accepted =
            ReceiptLine { key: done.clone(), sequence: 0, status, decision: 1, reason: None, note: None, comments: vec![], highest_sequence: 0 };
        store.apply_receipt(&file, &[accepted]).unwrap();
    });
    let screen = desk.screen();
    let line = |title: &str| screen.lines().position(|line| line.contains(title) && line.contains("  ")).unwrap();
    assert!(line("教师任用 ") < line("补助发放 ") && line("补助发放 ") < line("党支部统计 "), "{screen}");
    desk.sees("▸ 教师任用").sees("从教师任用开始");
}

#[test]
fn home_tells_of_rolling_forward_where_the_period_before_has_something() {
    let mut desk = open_for(2018..2020, |_| ());
    desk.sees("逐条录入").lacks("滚动生成");
    let mut desk = Desk::at_a_payment();
    desk.keys(PAYMENT).keys("<Esc><Esc><Ctrl+Q>");
    let Desk { folder, app, .. } = desk;
    drop(app);
    let mut store = Store::open_with(folder.path(), desk::clock(), None).unwrap();
    for form in FORMS {
        store.close_period(form, &Period::Year(2019)).unwrap();
    }
    store.open_period(&sd::FORM, &Period::Year(2020), Date::new(2020, 12, 31).unwrap()).unwrap();
    drop(store);
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24);
    desk.sees("从补助发放开始").sees("再按 F7 从上一期滚动生成");
}
