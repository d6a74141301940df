//! Acts on many records: what lasts is rolled forward into the next period, one field is changed for all, records are copied; each is one step.

use tianbao::error::ErrorKind;
use tianbao::forms::{self, FORMS};
use tianbao::job::bulk::{self, Changed};
use tianbao::job::import::{self, Mode, Request};
use tianbao::job::roll::{Rolled, roll_forward};
use tianbao::job::{Office, Progress, Step, demo, registers, setup};
use tianbao::model::{Carry, Clock, Date, Form, Moment, Period, Record, RecordState, Role, Rolls, RowId, SubmissionKey, UnitCode};
use tianbao::slip::Slip;
use tianbao::store::{RowDeed, StepAct, Store};
use tianbao::text::Language;

const UNIT: &str = "621102103";

fn clock() -> Clock {
    Clock::Fixed(Moment::noon(Date::new(2020, 12, 5).unwrap()))
}

fn form(code: &str) -> &'static Form {
    forms::form(code).unwrap()
}

/// A township with the rows of the sample, and the year after each of its periods open too.
struct Town {
    store: Store,
    folder: tempfile::TempDir,
}

impl Town {
    fn with_sample() -> Town {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open_with(&folder.path().join("data"), clock(), None).unwrap();
        let request = setup::Request { role: Role::Unit, code: UNIT, name: None, operator: "王芳", reviewer: None, head: None, phone: None };
        setup::set_up(&mut store, &request).unwrap();
        store.put_units(&tianbao::divisions::units_of("621102")).unwrap();
        let sheet = folder.path().join("sheet.csv");
        std::fs::write(&sheet, demo::schools().unwrap()).unwrap();
        registers::import_schools(&mut store, &sheet).unwrap();
        for form in FORMS.iter().copied() {
            for period in (2016..2021).flat_map(|year| [Period::Year(year), Period::SchoolYear(year)]) {
                store.open_period(form, &period, Date::new(2021, 1, 10).unwrap()).unwrap();
            }
            let rows = demo::sheet_of(form, UnitCode::parse(UNIT).unwrap()).unwrap().unwrap();
            std::fs::write(&sheet, rows).unwrap();
            let request = Request { form, file: &sheet, period: None, mode: Mode::Whole, language: Language::Chinese };
            let imported = import::import(&mut store, &request, &Progress::silent()).unwrap();
            let faults: Vec<String> =
                imported.faults.iter().flat_map(|row| row.faults.iter().map(|fault| fault.message().say(Language::Chinese))).collect();
            assert!(imported.taken > 0, "{}: {faults:?}", form.code);
        }
        let mut town = Town { store, folder };
        // The awards of 2019, so that the year is empty.
        let (_, awards) = town.periods("SD");
        let ids = town.ids(&awards);
        town.store.delete(awards.form, &ids).unwrap();
        town
    }

    /// A submission of the sample, and the one of the period after it.
    fn periods(&self, code: &str) -> (SubmissionKey, SubmissionKey) {
        self.periods_from(code, if code == "SD" { Period::Year(2018) } else { Period::Year(2019) })
    }

    fn periods_from(&self, code: &str, period: Period) -> (SubmissionKey, SubmissionKey) {
        let next = match period {
            Period::Year(year) => Period::Year(year + 1),
            Period::SchoolYear(year) => Period::SchoolYear(year + 1),
            other => panic!("{other} is not in the sample"),
        };
        let before = SubmissionKey { unit: UnitCode::parse(UNIT).unwrap(), form: form(code), period };
        (before.clone(), SubmissionKey { period: next, ..before })
    }

    fn rows(&self, key: &SubmissionKey) -> Vec<Record> {
        let mut found = Vec::new();
        self.store
            .each(key, &[RecordState::Draft, RecordState::Complete], |_, record| {
                found.push(record.clone());
                Ok(())
            })
            .unwrap();
        found
    }

    fn ids(&self, key: &SubmissionKey) -> Vec<RowId> {
        self.rows(key).iter().map(|record| record.id).collect()
    }

    fn roll(&mut self, key: &SubmissionKey) -> Rolled {
        roll_forward(&mut self.store, key, &Progress::silent()).unwrap()
    }
}

fn text(record: &Record, name: &str) -> String {
    record.edit_text(record.form.field(name).unwrap())
}

#[test]
fn branches_are_rolled_forward_with_their_closing_stocks_as_opening_ones() {
    let mut town = Town::with_sample();
    let (before, now) = town.periods("PB");
    let earlier = town.rows(&before);
    let rolled = town.roll(&now);
    assert_eq!(rolled, Rolled { rows: earlier.len() as u32, already_there: 0, from: before.period.clone() });
    for (old, new) in earlier.iter().zip(town.rows(&now)) {
        assert_eq!(new.state, RecordState::Draft, "to be gone through and confirmed");
        for field in new.form.fields {
            match field.carry {
                Carry::Period => assert_eq!(new.cell(field), old.cell(field), "{field:?}"),
                Carry::ClosingOf(closing) => assert_eq!(new.cell(field), old.cell(closing), "{field:?}"),
                Carry::No | Carry::Record => {}
            }
        }
        assert_eq!((text(&new, "developed"), text(&new, "closing_full")), ("0".into(), text(old, "closing_full")));
        assert_eq!(text(&new, "as_of_date"), now.period.end().min(clock().today()).to_string());
    }
}

#[test]
fn a_dissolved_branch_is_not_opened_again() {
    let mut town = Town::with_sample();
    let (before, now) = town.periods("PB");
    let first = town.rows(&before).remove(0);
    let outcome = town.store.change_all(&before, &[first.id], |_, mut record| {
        for (name, text) in [("branch_change_type", "02"), ("branch_change_on", "2019-04-12"), ("branch_change_doc", "安教党工发〔2019〕12号")]
        {
            record.put_typed(before.form.field(name).unwrap(), text);
        }
        Ok(Some(record))
    });
    assert_eq!(outcome.unwrap(), 1);
    let (before, rolled) = (town.ids(&before).len() as u32, town.roll(&now));
    assert_eq!((rolled.rows, rolled.already_there), (before - 1, 0));
}

#[test]
fn payments_are_rolled_forward_as_due_and_not_yet_paid() {
    for period in [Period::Year(2018), Period::SchoolYear(2018)] {
        let town = Town::with_sample();
        let (before, now) = town.periods_from("SD", period);
        payments_are_due(town, &before, &now);
    }
}

fn payments_are_due(mut town: Town, before: &SubmissionKey, now: &SubmissionKey) {
    let earlier = town.rows(before);
    let is_once = |record: &Record| ["R06", "R07", "S12", "S15", "S17"].contains(&record.code(record.form.field("programme_code").unwrap()).unwrap());
    let lasting: Vec<&Record> = earlier.iter().filter(|record| !is_once(record)).collect();
    let first = town.store.next_serial(now).unwrap() as usize;
    let rolled = town.roll(now);
    assert_eq!(rolled.rows + rolled.already_there, lasting.len() as u32);
    assert!(rolled.rows > 20, "{rolled:?}");
    let rows = town.rows(now);
    assert_eq!(rows.len(), rolled.rows as usize);
    for (n, new) in rows.iter().enumerate() {
        let is_it = |old: &&&Record| {
            ["programme_code", "id_number", "school_code", "teaching_stage", "beneficiary_name", "class_name", "poverty_category"]
                .iter()
                .all(|name| text(old, name) == text(new, name))
        };
        let old = lasting.iter().find(is_it).unwrap();
        for field in new.form.fields.iter().filter(|field| field.rolls == Rolls::Along && field.is_asked(new) && !old.is_empty(field)) {
            assert_eq!(new.cell(field), old.cell(field), "{field:?}");
        }
        let card = new.form.field("bank_card_no").unwrap();
        assert_eq!(new.edit_text(card), if card.is_asked(new) { old.edit_text(card) } else { String::new() });
        let expected = [
            ("payment_status", "2"),
            ("amount_paid", "0.00"),
            ("paid_on", ""),
            ("adjustment_amount", "0.00"),
            ("publicity_start", ""),
            ("remark", ""),
        ];
        for (name, wanted) in expected {
            assert_eq!(text(new, name), wanted, "{name}");
        }
        assert_eq!((text(new, "period_start"), text(new, "period_end")), (now.period.start().to_string(), now.period.end().to_string()));
        assert!(text(new, "disbursement_no").ends_with(&format!("{:04}", first + n)), "numbered anew, without a gap");
        assert!(!new.is_empty(new.form.field("amount_due").unwrap()));
        assert_eq!((new.state, &*new.filled_by), (RecordState::Draft, "王芳"));
    }
    let office = Office::of(&town.store).unwrap();
    for record in rows {
        // Nothing is missing that the last period knew: confirming is enough.
        let slip = Slip::saved(record, 1, &office.setting(&now.period, 1));
        assert!(slip.is_sound(), "{:?} {:?}", slip.record(), slip.faults(slip.record().form.fields));
    }
}

#[test]
fn a_second_roll_adds_nothing_and_a_roll_is_taken_back_as_a_whole() {
    let mut town = Town::with_sample();
    let (_, now) = town.periods("SD");
    let first = town.roll(&now);
    let ids = town.ids(&now);
    let second = town.roll(&now);
    assert_eq!((second.rows, second.already_there), (0, first.rows + first.already_there));
    assert_eq!(town.ids(&now), ids);
    assert_eq!(town.store.history(now.form, ids[3]).unwrap()[0].deed, RowDeed::Came(StepAct::Roll));
    town.store.delete(now.form, &ids[..2]).unwrap();
    let again = town.roll(&now);
    assert_eq!(again.rows, 2, "what was deleted since comes again");
    for _ in 0..3 {
        town.store.undo().unwrap().unwrap();
    }
    assert!(town.ids(&now).is_empty());
    let stepped = town.store.redo().unwrap().unwrap();
    assert_eq!((stepped.act, stepped.rows, town.ids(&now)), (StepAct::Roll, first.rows, ids));
}

#[test]
fn what_does_not_roll_says_why() {
    let mut town = Town::with_sample();
    let (before, _) = town.periods("SD");
    let said = |town: &mut Town, key: &SubmissionKey| {
        let error = roll_forward(&mut town.store, key, &Progress::silent()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Blocked);
        error.say(Language::Chinese)
    };
    let (_, assignments) = town.periods("TA");
    assert!(said(&mut town, &assignments).contains("一次变动只登记一行"));
    let empty = SubmissionKey { period: Period::Year(2017), ..before.clone() };
    assert!(said(&mut town, &empty).contains("2016年"));
    let ad_hoc = SubmissionKey { period: Period::parse("A20190923-HB").unwrap(), ..before.clone() };
    assert!(said(&mut town, &ad_hoc).contains("没有上一期"));
    let (before, now) = town.periods("PB");
    town.store.submit(&now).unwrap();
    assert!(said(&mut town, &now).contains("不能修改"));
    assert!(!town.ids(&before).is_empty() && town.ids(&now).is_empty());
}

#[test]
fn a_roll_that_is_stopped_leaves_nothing() {
    let mut town = Town::with_sample();
    let (_, now) = town.periods("SD");
    let serial = town.store.next_serial(&now).unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let tell = |step: Step| stop.store(step.doing == tianbao::text::job::ROLLING && step.done > 0, std::sync::atomic::Ordering::Relaxed);
    roll_forward(&mut town.store, &now, &Progress::new(&tell, &stop)).unwrap_err();
    assert!(town.ids(&now).is_empty() && town.store.next_serial(&now).unwrap() == serial);
}

fn change(town: &mut Town, key: &SubmissionKey, ids: &[RowId], name: &str, text: &str) -> tianbao::error::Result<Changed> {
    bulk::change(&mut town.store, key, ids, key.form.field(name).unwrap(), text, &Progress::silent())
}

#[test]
fn one_field_is_changed_for_all_and_what_follows_with_it() {
    let mut town = Town::with_sample();
    let (_, now) = town.periods("SD");
    town.roll(&now);
    let ids = town.ids(&now);
    let rolled = town.rows(&now);
    // Paid by now: amounts follow, the day is asked for and missing where the money went out.
    let changed = change(&mut town, &now, &ids, "payment_status", "已发放").unwrap();
    assert_eq!(changed, Changed { rows: ids.len() as u32, drafts: 0 });
    let paid = |record: &Record| text(record, "amount_paid") == text(record, "amount_due");
    assert!(town.rows(&now).iter().all(|record| record.state == RecordState::Draft && paid(record)));
    let changed = change(&mut town, &now, &ids, "paid_on", "2020-12-01").unwrap();
    assert_eq!(changed.rows, ids.len() as u32);
    let rows = town.rows(&now);
    assert!(rows.iter().filter(|record| record.state == RecordState::Complete).count() > ids.len() / 2);
    assert_eq!(change(&mut town, &now, &ids, "paid_on", "20201201").unwrap(), Changed::default(), "it stands there already");
    // Back to unpaid: the day is no longer asked and goes.
    let complete = rows.iter().filter(|record| record.state == RecordState::Complete).count() as u32;
    let changed = change(&mut town, &now, &ids, "payment_status", "2").unwrap();
    assert_eq!(changed.rows, ids.len() as u32);
    assert!(town.rows(&now).iter().all(|record| text(record, "paid_on").is_empty() && text(record, "amount_paid") == "0.00"));
    let changed = change(&mut town, &now, &ids, "beneficiary_name", "").unwrap();
    assert!(changed.drafts > 0 && changed.drafts <= complete, "a person without a name is a draft: {changed:?}");
    for _ in 0..4 {
        assert_eq!(town.store.undo().unwrap().unwrap().act, StepAct::Change);
    }
    assert_eq!(town.rows(&now), rolled);
    let deeds: Vec<RowDeed> = town.store.history(now.form, ids[0]).unwrap().into_iter().map(|happening| happening.deed).collect();
    assert_eq!((deeds[0], deeds[deeds.len() - 2]), (RowDeed::Undo(StepAct::Change), RowDeed::Change));
}

#[test]
fn a_field_that_is_not_asked_for_stays_empty_and_numbers_stay() {
    let mut town = Town::with_sample();
    let (before, _) = town.periods("SD");
    let (ids, rows) = (town.ids(&before), town.rows(&before));
    let asked = rows.iter().filter(|record| text(record, "programme_code") == "R02").count() as u32;
    let changed = change(&mut town, &before, &ids, "class_size", "39").unwrap();
    assert!(changed.rows > 0 && changed.rows <= asked, "{changed:?}");
    for (old, new) in rows.iter().zip(town.rows(&before)) {
        assert_eq!(text(old, "disbursement_no"), text(&new, "disbursement_no"));
        assert_eq!(text(&new, "class_size").is_empty(), text(&new, "programme_code") != "R02");
    }
}

#[test]
fn what_is_no_value_or_computed_is_refused_before_anything_changes() {
    let mut town = Town::with_sample();
    let (before, _) = town.periods("SD");
    let ids = town.ids(&before);
    let head = town.store.journal_head().unwrap();
    for (name, wrong, told) in [
        ("amount_due", "1", "由程序计算"),
        ("paid_on", "2019-02-30", "现为“2019-02-30”"),
        ("payment_status", "不知道", "不在代码表内"),
        ("bank_card_no", "62999900", "银行卡"),
        ("quantity", "十二", "应为"),
    ] {
        let error = change(&mut town, &before, &ids, name, wrong).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Refused);
        assert!(error.say(Language::Chinese).contains(told), "{name}: {error}");
    }
    town.store.submit(&before).unwrap();
    assert_eq!(change(&mut town, &before, &ids, "remark", "甲").unwrap_err().kind(), ErrorKind::Blocked);
    assert_eq!(town.store.journal_head().unwrap().entries, head.entries + 1);
}

#[test]
fn copies_stand_at_the_end_as_drafts_with_numbers_of_their_own() {
    let mut town = Town::with_sample();
    for form in ["PB", "TA", "SD"].map(form) {
        let (before, _) = town.periods(form.code);
        let rows = town.rows(&before);
        let wanted = [rows[2].id, rows[0].id];
        assert_eq!(bulk::copy(&mut town.store, &before, &wanted, &Progress::silent()).unwrap(), 2);
        let now = town.rows(&before);
        assert_eq!(now[..rows.len()], rows);
        for (copy, original) in now[rows.len()..].iter().zip([&rows[2], &rows[0]]) {
            assert_eq!(copy.state, RecordState::Draft);
            assert_eq!(copy.edit_text(form.name), original.edit_text(form.name));
            let number = form.fields.iter().find(|field| matches!(field.need, tianbao::model::Need::Generated(_)));
            assert!(number.is_none_or(|field| rows.iter().all(|other| other.cell(field) != copy.cell(field))));
        }
        let stepped = town.store.undo().unwrap().unwrap();
        assert_eq!((stepped.act, stepped.rows), (StepAct::Copy, 2));
        assert_eq!(town.rows(&before), rows);
    }
    assert!(town.folder.path().exists());
}
