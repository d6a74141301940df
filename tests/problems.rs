//! Problems mended and answered key by key: what is found stays true without asking, and what is alike is answered at once.

mod desk;

use desk::{Desk, UNIT, clock};
use tianbao::forms::subsidy_disbursement as sd;
use tianbao::job::Office;
use tianbao::model::{Period, Record, RecordState, RowId, SubmissionKey, UnitCode};
use tianbao::store::Store;
use tianbao::text::Language;
use tianbao::tui::Manner;

/// The allowance of a teacher who got less than was due.
const SHORT: [(&str, &str); 26] = [
    ("school_code", "2162990007"),
    ("programme_code", "R01"),
    ("record_mode", "1"),
    ("beneficiary_role", "1"),
    ("beneficiary_name", "张小红"),
    ("id_type", "1"),
    ("id_number", "621199198805129048"),
    ("teaching_stage", "2"),
    ("remoteness_tier", "3"),
    ("beneficiary_count", "1"),
    ("standard_unit", "month"),
    ("standard_amount", "350"),
    ("quantity", "6"),
    ("adjustment_amount", "0"),
    ("amount_paid", "2000"),
    ("paid_on", "2019-07-20"),
    ("payment_status", "3"),
    ("payment_channel", "1"),
    ("payee_name", "张小红"),
    ("payee_relation", "01"),
    ("bank_card_no", "6299990000000000012"),
    ("amount_district", "2000"),
    ("period_start", "2019-01-01"),
    ("period_end", "2019-06-30"),
    ("publicity_start", "2019-07-01"),
    ("publicity_end", "2019-07-08"),
];

/// A citizen number with its check character.
fn number(serial: usize) -> String {
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("621199{}{:02}{:02}{:03}", 1980 + serial / 1000, 1 + serial / 100 % 10, 1 + serial / 10 % 10, serial % 10 * 10 + 1);
    let sum: usize = body.bytes().zip(WEIGHTS).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{body}{}", char::from(b"10X98765432"[sum % 11]))
}

fn key() -> SubmissionKey {
    SubmissionKey { unit: UnitCode::parse(UNIT).unwrap(), form: &sd::FORM, period: Period::Year(2019) }
}

/// At home, the pointer at the payments: as many of them as asked for, of different persons, and with `twice` the first one once more.
fn with_payments(count: usize, twice: bool, language: Language) -> Desk {
    let Desk { folder, app, .. } = Desk::of_unit();
    drop(app);
    let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
    let office = Office::of(&store).unwrap();
    let SubmissionKey { unit, form, period } = key();
    let payment = |serial: usize| {
        let mut record = Record::new(form, RowId::generate(), unit, period.clone(), "王芳", clock().now());
        for (field, text) in SHORT {
            record.put_typed(form.field(field).unwrap(), text);
        }
        record.put_typed(&sd::ID_NUMBER, &number(serial));
        record.refresh_derived(&office.setting_of(office.unit(), &period, 1));
        record.state = RecordState::Complete;
        Ok(record)
    };
    store.insert_all((0..count).chain(twice.then_some(0)).map(payment), &mut |_| ()).unwrap();
    drop(store);
    let mut desk = Desk::sit_down(folder, Manner::usual(language), 80, 24);
    desk.keys("<Down><Down>");
    desk
}

/// The answers that are stored, with their checks.
fn answers(desk: &Desk) -> Vec<(String, String)> {
    let reader = Store::open_reader(desk.folder.path(), clock()).unwrap();
    reader.explanations(&key()).unwrap().iter().map(|answer| (answer.check.id.to_owned(), answer.text.to_string())).collect()
}

fn answered(desk: &Desk, check: &str, text: &str) -> usize {
    answers(desk).iter().filter(|(of, said)| of == check && said == text).count()
}

#[test]
fn what_is_found_stays_true_while_records_are_deleted_and_nobody_checks_again() {
    let mut desk = with_payments(3, true, Language::Chinese);
    desk.keys("<F5>").sees("SD-01").sees("第 4 条").keys("<Esc><Enter>").sees("✗ 1");
    // The first of the two goes: the other is a duplicate no more, and rows moved up.
    desk.keys("<Ctrl+Home><F8><Enter>");
    assert!(!desk.screen().contains('✗'), "{}", desk.screen());
    desk.keys("<Esc>").sees("0 条有误");
}

#[test]
fn a_ledger_too_long_for_a_frame_is_checked_again_behind_the_screen() {
    let mut desk = with_payments(2_050, true, Language::Chinese);
    desk.keys("<F5>").sees("SD-01").keys("<Esc><Enter>").sees("✗ 1");
    desk.keys("<F8><Enter>");
    assert!(!desk.screen().contains('✗'), "{}", desk.screen());
}

#[test]
fn an_answer_is_typed_under_its_problem_and_can_be_changed_and_taken_back() {
    let mut desk = with_payments(1, false, Language::Chinese);
    desk.keys("<F5>").sees("SD-51").keys("<F3>51<Enter><Enter>太短<Enter>").sees("至少 5 个字");
    assert!(answers(&desk).is_empty());
    desk.keys("<Ctrl+U>余款八月补发<Enter>").sees("说明已记下").sees("说明:余款八月补发");
    desk.keys("<Enter><Backspace><Backspace>发放<Enter>");
    assert_eq!(answered(&desk, "SD-51", "余款八月发放"), 1);
    desk.keys("<F8>").sees("已撤回 1 条");
    assert!(answers(&desk).is_empty());
    // Whoever changes the mind while typing has changed nothing.
    desk.keys("<Enter>不写了吧<Esc>");
    assert!(answers(&desk).is_empty());
}

#[test]
fn warnings_of_one_kind_are_answered_at_once_after_a_question_that_counts_them() {
    let mut desk = with_payments(5, false, Language::Chinese);
    desk.keys("<F5><F3>sd-51<Enter><F9>余款八月补发<Enter>").sees("5 条提醒").keys("<Esc>");
    assert!(answers(&desk).is_empty(), "a no answers nothing");
    desk.keys("<Enter><Enter>").sees("5 条提醒的说明已记下");
    assert_eq!(answered(&desk, "SD-51", "余款八月补发"), 5);
    assert_eq!(answers(&desk).len(), 5, "other checks wait for answers of their own");
}

#[test]
fn only_what_is_marked_is_answered_where_something_is_marked() {
    let mut desk = with_payments(5, false, Language::Chinese);
    desk.keys("<F5><F3>sd-51<Enter><Ins><Ins>").sees("已选 2 条").keys("<F9>两人请假扣发<Enter><Enter>");
    assert_eq!(answered(&desk, "SD-51", "两人请假扣发"), 2);
    assert_eq!(answers(&desk).len(), 2);
}

#[test]
fn earlier_answers_to_a_check_are_offered() {
    let mut desk = with_payments(2, false, Language::Chinese);
    desk.keys("<F5><F3>sd-51<Enter><F4>").sees("还没有以前的说明");
    desk.keys("<Enter>余款八月补发<Enter><F4>").sees("以前的说明").keys("<Enter>").sees("说明:余款八月补发").keys("<Enter>");
    assert_eq!(answered(&desk, "SD-51", "余款八月补发"), 2);
}

#[test]
fn the_list_is_narrowed_down_and_leaves_by_the_way_it_came() {
    let mut desk = with_payments(3, true, Language::Chinese);
    desk.keys("<F5><F3>已登记<Enter>").sees("SD-01");
    assert!(!desk.screen().contains("SD-51"), "{}", desk.screen());
    desk.keys("<Esc>").sees("SD-51").keys("<Esc>").sees("填报");
}

#[test]
fn a_mended_record_leaves_the_list_which_stands_at_the_next_problem() {
    let mut desk = with_payments(3, true, Language::Chinese);
    desk.keys("<F5>").sees("✗ SD-01").keys("<Enter>").sees("证件号码");
    let other = number(77);
    desk.keys(&format!("<F8>{other}<Ctrl+S><Esc>"));
    let screen = desk.screen();
    assert!(!screen.contains("SD-01") && screen.contains("0 有误"), "{screen}");
    assert!(screen.lines().any(|line| line.starts_with(" ▸ !")), "{screen}");
}

#[test]
fn from_the_list_one_key_leads_into_the_field_at_fault() {
    let mut desk = with_payments(3, true, Language::Chinese);
    desk.keys("<Enter>").sees("✗ 1").keys("<F6>").sees("第 4 条").sees("证件号码");
}

#[test]
fn the_screen_is_shown_in_both_languages() {
    for (language, name) in [(Language::Chinese, "alike_in_chinese"), (Language::English, "alike_in_english")] {
        let mut desk = with_payments(4, true, language);
        desk.keys("<F5><Down><Ins><F9>余款八月补发");
        insta::assert_snapshot!(name, desk.screen());
    }
}

#[test]
fn what_is_told_to_be_answered_at_once_is_what_is_answered() {
    let mut desk = with_payments(5, false, Language::Chinese);
    desk.keys("<F5><F3>sd-51<Enter>").sees("同类提醒 5 条").keys("<Enter>余款八月补发<Enter>").sees("说明已记下");
    desk.keys("<Down>").sees("同类提醒 4 条").keys("<Ctrl+Home>").sees("同类提醒 5 条");
    desk.keys("<F9>余款九月补发<Enter>").sees("5 条提醒").keys("<Enter>").sees("5 条提醒的说明已记下");
    assert_eq!(answered(&desk, "SD-51", "余款九月补发"), 5);
}

fn pointed_at(desk: &Desk) -> String {
    desk.screen().lines().find(|line| line.starts_with(" ▸")).unwrap_or_default().to_owned()
}

#[test]
fn the_pointer_is_where_it_was_after_a_record_was_opened_and_a_step_taken_back_in_it() {
    let mut desk = with_payments(5, false, Language::Chinese);
    let chosen = |desk: &Desk| pointed_at(desk).chars().take(30).collect::<String>();
    desk.keys("<F5><Down><Down><Down>");
    let before = chosen(&desk);
    desk.keys("<F6><Esc>");
    assert_eq!(chosen(&desk), before);
    desk.keys("<F6>1<Ctrl+S><Ctrl+Z><Ctrl+Z><Esc>");
    assert_eq!(chosen(&desk), before, "{}", desk.screen());
}

#[test]
fn rows_of_several_periods_tell_which_and_the_head_none() {
    let Desk { folder, app, .. } = with_payments(2, false, Language::Chinese);
    drop(app);
    let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
    store.open_period(&sd::FORM, &Period::Year(2018), tianbao::model::Date::new(2019, 12, 31).unwrap()).unwrap();
    let unit = UnitCode::parse(UNIT).unwrap();
    store.save(&Record::new(&sd::FORM, RowId::generate(), unit, Period::Year(2018), "王芳", clock().now())).unwrap();
    drop(store);
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24);
    desk.keys("<F5>").sees("补助发放 2018 第 1 条").sees("补助发放 2019");
    assert!(!desk.screen().lines().next().unwrap().contains("年"), "{}", desk.screen());
    // One check names many fields of a row, and the pointer comes back to the one it left.
    desk.keys("<Down><Down><Down>");
    let before = pointed_at(&desk);
    desk.keys("<Enter><Esc>");
    assert_eq!(pointed_at(&desk), before, "{}", desk.screen());
    desk.keys("<Esc><Ctrl+End><Enter><F5>");
    assert!(desk.screen().lines().next().unwrap().contains("2018年"), "{}", desk.screen());
}
