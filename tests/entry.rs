//! A record typed key by key: what is kept, and what is on the screen.

mod desk;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use desk::{Desk, UNIT, clock, key, make};
use tianbao::forms::{self, party_branch as pb, subsidy_disbursement as sd, teacher_assignment as ta};
use tianbao::model::{Cell, Field, Period, Record, RecordState, Role, SubmissionKey, UnitCode};
use tianbao::store::{Reader, Store};
use tianbao::text::Language;
use tianbao::tui::Manner;

/// Programme, school, person; then status, day and channel, which others will take over; then the card.
const PAYMENT: &str = "R01ljz<Enter>张小红<Enter>621199198805129048<Enter><Enter>3<Enter>20190620<Enter><Enter>6299990000000000012<Enter>";

impl Desk {
    /// At the first field of a new record of a ledger.
    fn at_a_new(code: &str) -> Desk {
        let mut desk = Desk::of_unit();
        let downs = match code {
            "PB" => "",
            "TA" => "<Down>",
            _ => "<Down><Down>",
        };
        desk.keys(&format!("{downs}<Enter><F9>"));
        desk
    }

    /// The power fails and comes back: nothing is closed, the program starts again.
    fn lose_power(self) -> Desk {
        let Desk { folder, app, .. } = self;
        // Dropping the program without ending it keeps nothing that was not kept before.
        drop(app);
        Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24)
    }

    /// Goes from field to field until the caret is in this one.
    #[track_caller]
    fn go_to(&mut self, label: &str) -> &mut Desk {
        for _ in 0..60 {
            if self.line_at_caret().contains(label) {
                return self;
            }
            self.keys("<Tab>");
        }
        panic!("no way to {label}:\n{}", self.screen());
    }

    /// The line on which the caret is.
    fn line_at_caret(&mut self) -> String {
        let position = self.cursor();
        self.screen().lines().nth(position.1.into()).unwrap_or_default().to_owned()
    }

    /// The cell in which the terminal's own cursor stands.
    fn cursor(&mut self) -> (u16, u16) {
        let position = ratatui::backend::Backend::get_cursor_position(self.terminal.backend_mut()).unwrap();
        (position.x, position.y)
    }

    fn reader(&self) -> Reader {
        Store::open_reader(self.folder.path(), clock()).unwrap()
    }

    /// The records of a ledger as they are kept, drafts included.
    fn records(&self, code: &str) -> Vec<Record> {
        let mut records = Vec::new();
        let states = [RecordState::Draft, RecordState::Complete];
        let keep = |_, record: &Record| {
            records.push(record.clone());
            Ok(())
        };
        self.reader().each(&key_of(code), &states, keep).unwrap();
        records
    }
}

fn key_of(code: &str) -> SubmissionKey {
    SubmissionKey { unit: UnitCode::parse(UNIT).unwrap(), form: forms::form(code).unwrap(), period: Period::Year(2019) }
}

/// A value as files write it; empty where there is none.
fn plain(record: &Record, field: &'static Field) -> String {
    record.value(field).map(|value| value.plain()).unwrap_or_default()
}

#[track_caller]
fn holds(record: &Record, expected: &[(&'static Field, &str)]) {
    for (field, value) in expected {
        assert_eq!(plain(record, field), *value, "{}", field.name);
    }
}

#[test]
fn a_payment_is_typed_from_the_first_field_to_the_last_and_the_next_one_opens() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).go_to("备注").keys("3月起补发<Enter>");
    let records = desk.records("SD");
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].state, RecordState::Complete);
    holds(
        &records[0],
        &[
            (&sd::PROGRAMME_CODE, "R01"),
            (&sd::SCHOOL_CODE, "2162990007"),
            (&sd::SCHOOL_NAME, "李家咀小学"),
            (&sd::DISBURSEMENT_NO, "621102103-2019-R01-0001"),
            (&sd::BENEFICIARY_NAME, "张小红"),
            (&sd::ID_NUMBER, "621199198805129048"),
            (&sd::GENDER, "2"),
            (&sd::REMOTENESS_TIER, "3"),
            (&sd::STANDARD_AMOUNT, "350.00"),
            (&sd::QUANTITY, "12.0"),
            (&sd::AMOUNT_DUE, "4200.00"),
            (&sd::AMOUNT_PAID, "4200.00"),
            (&sd::PAYMENT_STATUS, "3"),
            (&sd::PAID_ON, "2019-06-20"),
            (&sd::PAYEE_NAME, "张小红"),
            (&sd::BANK_CARD_NO, "6299990000000000012"),
            (&sd::AMOUNT_DISTRICT, "4200.00"),
            (&sd::REMARK, "3月起补发"),
        ],
    );
    desk.sees("第 2 条").sees("第 1 条已存");
    assert!(desk.line_at_caret().contains("姓名"), "the next record begins where a person is needed");
    desk.keys("<PgUp>").sees("同上条");
}

#[test]
fn a_teachers_assignment_is_typed_by_code_initials_and_characters() {
    let mut desk = Desk::at_a_new("TA");
    // The kind, the school, the person; then the exchange and where from; the rest of the first section.
    desk.keys("B2ljz<Enter>买买提·艾力<Enter>6211991988051290481ckzxx<Tab><Tab>111<Enter>2019.8.26<Enter>安教发〔2019〕88号<Enter>");
    // Post and person.
    desk.keys("<Enter>132<Enter>20116211022000123<Enter>2011-09<PgUp>").go_to("班主任").keys("y四年级(1)班<F9>");
    let records = desk.records("TA");
    assert_eq!(records.len(), 1);
    holds(
        &records[0],
        &[
            (&ta::ASSIGNMENT_KIND, "B2"),
            (&ta::SCHOOL_CODE, "2162990007"),
            (&ta::NAME, "买买提·艾力"),
            (&ta::BIRTH_DATE, "1988-05-12"),
            (&ta::FROM_SCHOOL_CODE, "2162990201"),
            (&ta::FROM_UNIT_NAME, "巉口中心小学"),
            (&ta::TO_SCHOOL_NAME, "李家咀小学"),
            (&ta::IS_WEAK_SCHOOL, "1"),
            (&ta::START_DATE, "2019-08-26"),
            (&ta::PLANNED_END_DATE, "2020-08-25"),
            (&ta::MAIN_SUBJECT, "13"),
            (&ta::IS_CLASS_TEACHER, "1"),
            (&ta::CLASS_NAME, "四年级(1)班"),
            (&ta::TEACHER_CERT_NO, "20116211022000123"),
            (&ta::WORK_START_ON, "2011-09"),
        ],
    );
    assert_eq!(records[0].state, RecordState::Complete, "{}", desk.screen());
}

#[test]
fn a_branch_is_typed_with_counts_that_add_up() {
    let mut desk = Desk::at_a_new("PB");
    desk.keys("ljz<Enter>").sees("中共李家咀小学支部委员会").keys("<F8>中共巉口镇学区支部委员会<Enter>");
    desk.go_to("上级党组织").keys("区教育党工委<Enter>").go_to("支委会人数").keys("5<Enter>李国<Enter>").go_to("党务专干数").keys("1<Enter>");
    desk.go_to("期初正式党员").keys("18<Enter>2<Enter>1<Enter>1<Enter>2<Enter><Enter>9<Enter>0<Enter>6<Enter>18<Enter>");
    let records = desk.records("PB");
    assert_eq!(records.len(), 1, "what was typed is kept before it is saved");
    desk.keys("<Ctrl+S>");
    let record = &desk.records("PB")[0];
    holds(
        record,
        &[
            (&pb::BRANCH_CODE, "621102103001"),
            (&pb::BRANCH_NAME, "中共巉口镇学区支部委员会"),
            (&pb::SECRETARY_NAME, "李国"),
            (&pb::OPENING_FULL, "18"),
            (&pb::CLOSING_FULL, "21"),
            (&pb::CLOSING_PROBATIONARY, "2"),
            (&pb::MEMBERS_TOTAL, "23"),
        ],
    );
}

#[test]
fn what_an_input_method_sends_at_once_goes_in_at_once_and_full_width_digits_are_digits() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("Ｒ０１２１６２９９０００７<Enter>欧阳修文").sees("欧阳修文");
    let mut burst = vec![Event::Key(key("Enter"))];
    burst.extend("621199198805129048".chars().map(|c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))));
    desk.take(burst);
    desk.keys("<PgUp>").sees("621199********9048");
    let records = desk.records("SD");
    holds(
        &records[0],
        &[(&sd::SCHOOL_CODE, "2162990007"), (&sd::BENEFICIARY_NAME, "欧阳修文"), (&sd::ID_TYPE, "1"), (&sd::ID_NUMBER, "621199198805129048")],
    );
}

#[test]
fn a_mistake_stands_beside_its_field_is_counted_and_never_holds_anybody() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01ljz<Enter>张小红<Enter>621199198805129040<Tab>");
    desk.sees("✗ 1").sees("证件号码       ✗ 621199********9040");
    desk.keys("<F6>").sees("末位应为");
    assert!(desk.line_at_caret().contains("621199198805129040"), "whole only in the field with the caret");
    desk.keys("<F9>").sees("第 1 条没填完,已存为草稿").sees("第 2 条");
    let records = desk.records("SD");
    assert_eq!(records[0].state, RecordState::Draft);
    desk.keys("<Esc><Up><Enter>").sees("第 1 条");
    desk.keys("<F6><Backspace>8<Ctrl+S>").lacks("9040");
}

#[test]
fn the_last_enter_leads_from_gap_to_gap_until_the_record_is_complete() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01<Tab><Tab>张小红<Enter>621199198805129048").go_to("备注");
    desk.keys("<Enter>").sees("处没填好");
    assert!(desk.line_at_caret().contains("学校标识码"));
    desk.keys("ljz<Enter>");
    assert!(desk.line_at_caret().contains("银行卡号"), "{}", desk.screen());
    desk.keys("6299990000000000012<Enter>").sees("第 1 条已存").sees("第 2 条");
    assert_eq!(desk.records("SD")[0].state, RecordState::Complete);
}

#[test]
fn enter_takes_what_is_carried_and_typing_replaces_it() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<F9>").sees("第 2 条");
    desk.keys("<PgUp>").go_to("学校标识码");
    assert!(desk.line_at_caret().contains("李家咀小学"));
    desk.keys("ckzx").sees("巉口中学").keys("<Enter>王秀英<Enter>");
    let records = desk.records("SD");
    holds(
        &records[1],
        &[(&sd::PROGRAMME_CODE, "R01"), (&sd::SCHOOL_CODE, "3162990011"), (&sd::BENEFICIARY_NAME, "王秀英"), (&sd::PAID_ON, "2019-06-20")],
    );
}

#[test]
fn a_usual_value_follows_what_it_depends_on_until_somebody_types_it() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).sees("第 1 条").keys("<PgUp>").go_to("数量");
    desk.keys("<Ctrl+U>6<Tab>").sees("2,100.00 元");
    desk.go_to("实发金额").keys("<Ctrl+U>2000<Tab><Up><Up><Up><Ctrl+U>5<Ctrl+S>");
    let records = desk.records("SD");
    holds(&records[0], &[(&sd::AMOUNT_DUE, "1750.00"), (&sd::AMOUNT_PAID, "2000.00")]);
}

#[test]
fn a_field_that_is_not_asked_is_passed_over_and_says_why_to_whoever_goes_back_to_it() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01ljz<Enter>张小红<Enter>621199198805129048<PgUp>").go_to("边远程度档次");
    desk.keys("<Shift+Tab>").sees("校长岗位津贴填写");
    desk.keys("21").sees("这一项不用填");
    desk.keys("<Shift+Tab><Shift+Tab><Shift+Tab><Shift+Tab>").sees("光标回到证件号码上");
    desk.keys("1").sees("这一项不用填");
    assert_eq!(plain(&desk.records("SD")[0], &sd::GENDER), "2");
}

#[test]
fn after_a_power_cut_the_same_record_stands_there_with_the_caret_where_it_was() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01ljz<Enter>张小红<Enter>6211991988<Left><Left>");
    let before = desk.cursor();
    let mut desk = desk.lose_power();
    desk.sees("已恢复").sees("张小红").lacks("✗");
    assert_eq!(desk.cursor(), before);
    desk.keys("<End>05129048<PgUp>");
    desk.sees("621199********9048");
    desk.keys("<Esc>").sees("草稿").keys("<Esc>").sees("下一步");
    let mut desk = desk.lose_power();
    desk.lacks("已恢复");
}

#[test]
fn a_burst_over_several_fields_survives_a_power_cut_right_behind_it() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01");
    let mut burst: Vec<Event> = "2162990007张小红".chars().map(|c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))).collect();
    burst.push(Event::Key(key("Enter")));
    desk.take(burst);
    let mut desk = desk.lose_power();
    desk.sees("已恢复").keys("<Shift+Tab><Shift+Tab>").sees("张小红");
    holds(&desk.records("SD")[0], &[(&sd::SCHOOL_CODE, "2162990007"), (&sd::BENEFICIARY_NAME, "张小红")]);
}

#[test]
fn leaving_keeps_a_sound_record_complete_and_an_unsound_one_as_a_draft() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<F9><Esc>");
    assert_eq!(desk.records("SD").len(), 1, "a new record nobody typed into is none");
    desk.keys("<Enter><PgDn><PgDn><PgDn><Tab>农村信用社<Esc>");
    assert_eq!(desk.records("SD")[0].state, RecordState::Complete);
    desk.keys("<Enter>").keys("<F8><Esc>");
    let records = desk.records("SD");
    assert_eq!((records[0].state, plain(&records[0], &sd::PROGRAMME_CODE).as_str()), (RecordState::Draft, ""));
}

#[test]
fn a_change_to_a_complete_record_that_was_not_finished_is_there_after_a_power_cut() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<F9><Esc><Enter><PgDn><End>王");
    let mut desk = desk.lose_power();
    desk.sees("已恢复").sees("张小红王");
    let records = desk.records("SD");
    assert_eq!(records[0].state, RecordState::Draft);
    assert!(matches!(records[0].cell(&sd::BENEFICIARY_NAME), Cell::Value(value) if value.plain() == "张小红王"));
}

#[test]
fn a_full_number_moves_on_by_itself_and_the_enter_of_habit_skips_nothing() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01ljz<Enter>张小红<Enter>621199198805129048");
    assert!(desk.line_at_caret().contains("数量"));
    desk.keys("<Enter>");
    assert!(desk.line_at_caret().contains("数量"));
    desk.keys("<Enter>3<Enter>");
    assert!(desk.line_at_caret().contains("发放日期"));
    // A number that fails its check stays.
    desk.keys("<PgUp>").go_to("证件号码").keys("<Ctrl+U>621199198805129040");
    assert!(desk.line_at_caret().contains("证件号码"));
}

#[test]
fn the_same_as_above_is_taken_with_one_key_and_a_field_emptied_with_another() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<F9><F2>");
    let records = desk.records("SD");
    holds(&records[1], &[(&sd::BENEFICIARY_NAME, "张小红")]);
    desk.keys("<Up><Up><F8><Ctrl+S>");
    assert!(desk.records("SD")[1].is_empty(&sd::BENEFICIARY_NAME));
}

#[test]
fn a_record_is_copied_into_a_new_one_and_deleted_only_after_a_yes() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<F9><Esc><F2>").sees("第 2 条").sees("照抄");
    desk.keys("<PgDn><Tab><Tab><Ctrl+U>622421198703121228<Ctrl+S><Esc>").sees("2 条");
    desk.keys("<F8>").sees("删除第 2 条").keys("<Esc>");
    assert_eq!(desk.records("SD").len(), 2);
    desk.keys("<F8><Enter>").sees("第 2 条已删除");
    assert_eq!(desk.records("SD").len(), 1);
}

#[test]
fn a_list_opens_over_the_field_narrows_down_and_closes_before_the_record_does() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("<F4>").sees("班主任津贴").keys("bzr").sees("班主任津贴").lacks("R05");
    desk.keys("<Esc>").lacks("┌");
    desk.keys("<F8><F4><Down><Down><Enter>");
    assert_eq!(plain(&desk.records("SD")[0], &sd::PROGRAMME_CODE), "R03");
    // Two schools share what was typed; the arrows choose.
    desk.keys("ckz<Down><Enter>");
    let first = plain(&desk.records("SD")[0], &sd::SCHOOL_CODE);
    assert!(["3162990011", "2162990201"].contains(&first.as_str()), "{first}");
}

#[test]
fn the_terminals_cursor_stands_at_the_caret_in_cells() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01ljz<Enter>");
    let (start, row) = desk.cursor();
    desk.keys("欧阳修文");
    assert_eq!(desk.cursor(), (start + 8, row));
    desk.keys("<Left><Left>");
    assert_eq!(desk.cursor(), (start + 4, row));
    desk.keys("a<Backspace><Home>");
    assert_eq!(desk.cursor(), (start, row));
}

#[test]
fn what_is_pasted_stays_in_its_field_and_hidden_characters_do_not_come_along() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys("R01ljz<Enter>");
    desk.take(vec![Event::Paste("张\u{202e}小\u{200b}红\n".into())]);
    desk.keys("<Enter>");
    assert_eq!(plain(&desk.records("SD")[0], &sd::BENEFICIARY_NAME), "张小红");
}

#[test]
fn stocks_and_names_of_a_branch_are_carried_from_the_last_period() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), Role::Unit);
    {
        let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
        let office = tianbao::job::Office::of(&store).unwrap();
        let period = Period::Year(2018);
        let unit = UnitCode::parse(UNIT).unwrap();
        let now = clock().now();
        let mut record = Record::new(&pb::FORM, tianbao::model::RowId::generate(), unit, period.clone(), "王芳", now);
        for (field, text) in [
            (&pb::BRANCH_CODE, "621102103001"),
            (&pb::BRANCH_NAME, "中共巉口镇学区支部委员会"),
            (&pb::SECRETARY_NAME, "李国"),
            (&pb::OPENING_FULL, "17"),
            (&pb::OPENING_PROBATIONARY, "2"),
            (&pb::TRANSFERRED_IN_FULL, "3"),
        ] {
            record.put_typed(field, text);
        }
        let setting = office.setting(&period, 1);
        record.fill_defaults(&setting);
        record.refresh_derived(&setting);
        for field in pb::FORM.fields.iter().copied().filter(|field| field.is_required(&record) && record.is_empty(field)).collect::<Vec<_>>() {
            record.put_typed(field, if field.kind.is_whole_number() { "1" } else { "区教育党工委" });
        }
        record.state = RecordState::Complete;
        store.save(&record).unwrap();
    }
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24);
    desk.keys("<Enter><F9>").sees("中共巉口镇学区支部委员会").sees("上期带来");
    desk.keys("<PgDn>").sees("20            上期带来");
    // Everything that was brought along is taken with one key, and the caret goes to what still needs a person.
    desk.keys("<Ctrl+K>").sees("已确认").keys("<Esc>");
    holds(&desk.records("PB")[0], &[(&pb::BRANCH_NAME, "中共巉口镇学区支部委员会"), (&pb::OPENING_FULL, "20"), (&pb::SECRETARY_NAME, "李国")]);
}

#[test]
fn personal_numbers_are_masked_wherever_the_caret_is_not() {
    let mut desk = Desk::at_a_new("SD");
    desk.keys(PAYMENT).keys("<F9><Esc>").sees("621199********9048").lacks("621199198805129048");
    desk.keys("<Enter><PgDn>").lacks("621199198805129048");
    desk.keys("<Tab><Tab>").sees("621199198805129048");
    desk.keys("<Tab>").lacks("621199198805129048");
}
