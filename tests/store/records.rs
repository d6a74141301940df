//! Records: saved whole, listed in order, found again, and never shown where something else changed them.

use crate::sample::*;
use rusqlite::Connection;
use tianbao::error::{Error, ErrorKind};
use tianbao::forms::FORMS;
use tianbao::model::{Cell, Document, Elsewhere, Excerpt, Field, Own, Record, RecordState, Setting, Source, SubmissionKey, Value};
use tianbao::store::{Store, Typing};
use tianbao::text::Text;

#[test]
fn every_record_comes_back_as_it_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    for form in FORMS {
        let key = key(form.code, "2019");
        for n in 0..12 {
            let record = full(&key, n);
            store.save(&record).unwrap();
            assert_eq!(store.record(form, record.id).unwrap(), Some(record));
        }
    }
}

#[test]
fn text_that_is_no_value_is_kept_as_typed_and_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    let mut record = draft(&key);
    let (number, paid) = (key.form.field("id_number").unwrap(), key.form.field("amount_paid").unwrap());
    record.put_typed(number, "六二一一");
    record.put_typed(paid, "一千");
    store.save(&record).unwrap();
    drop(store);
    let mut store = open(folder.path());
    let found = store.record(key.form, record.id).unwrap().unwrap();
    assert_eq!(found.cell(number), &Cell::Typed("六二一一".into()));
    assert_eq!(found, record);
    record.put_typed(number, "G1234567");
    store.save(&record).unwrap();
    assert_eq!(store.record(key.form, record.id).unwrap().unwrap().edit_text(number), "G1234567");
}

#[test]
fn a_derived_value_out_of_bounds_is_kept_with_the_draft() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("PB", "2019");
    let closing = key.form.field("closing_full").unwrap();
    let mut record = draft(&key);
    record.set(closing, Some(Value::Integer(-3)));
    store.save(&record).unwrap();
    assert_eq!(store.record(key.form, record.id).unwrap().unwrap().edit_text(closing), "-3");
}

#[test]
fn a_record_called_complete_must_be() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    for form in FORMS {
        let mut record = complete(&key(form.code, "2019"), 1);
        let field = record.form.fields.iter().find(|field| field.is_required(&record)).unwrap();
        record.set(field, None);
        let error = store.save(&record).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Blocked);
        assert!(said(&error).contains(field.label.en), "{error}");
    }
}

#[test]
fn what_is_being_typed_survives_with_its_caret_until_the_record_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("TA", "2019");
    let record = draft(&key);
    let name = key.form.field("name").unwrap();
    for text in ["王", "王某", "王某某"] {
        store.keep_typing(&record, &Typing { field: name, text: text.into(), caret: text.chars().count() as u32 }).unwrap();
    }
    drop(store);
    let mut store = open(folder.path());
    assert_eq!(store.typing(key.form, record.id).unwrap(), Some(Typing { field: name, text: "王某某".into(), caret: 3 }));
    assert_eq!(store.submission(&key).unwrap().drafts, 1);
    store.save(&record).unwrap();
    assert_eq!(store.typing(key.form, record.id).unwrap(), None);
}

#[test]
fn a_list_keeps_the_order_of_entry_when_records_are_changed_and_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    let records: Vec<Record> = (0..5).map(|n| complete(&key, n)).collect();
    records.iter().for_each(|record| store.save(record).unwrap());
    store.save(&records[1]).unwrap();
    store.delete(key.form, &[records[0].id, records[3].id]).unwrap();
    let left: Vec<_> = rows(&store, &key).iter().map(|record| record.id).collect();
    assert_eq!(left, [records[1].id, records[2].id, records[4].id]);
    assert_eq!(store.next_serial(&key).unwrap(), 6, "a deleted record's number is not given again");
    assert_eq!(store.previous_record(&key).unwrap().unwrap().id, records[4].id);
}

fn failing(key: &SubmissionKey, good: u32) -> impl Iterator<Item = Result<Record, Error>> {
    const WRONG: Text = Text::new("第4行有错", "row 4 is wrong");
    (0..good).map(move |n| Ok(complete(key, n))).chain([Err(Error::blocked(WRONG))])
}

#[test]
fn an_import_that_fails_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    store.save(&complete(&key, 1)).unwrap();
    let head = store.journal_head().unwrap();
    let error = store.insert_all(failing(&key, 3), &mut |_| ()).unwrap_err();
    assert!(said(&error).contains("row 4"), "{error}");
    assert_eq!((rows(&store, &key).len(), store.journal_head().unwrap(), store.next_serial(&key).unwrap()), (1, head, 2));
}

#[test]
fn an_import_is_one_entry_of_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    let before = store.journal_head().unwrap().entries;
    let mut told = Vec::new();
    assert_eq!(store.insert_all((0..2500).map(|n| Ok(complete(&key, n))), &mut |count| told.push(count)).unwrap(), 2500);
    assert_eq!((told, store.journal_head().unwrap().entries), (vec![1000, 2000], before + 1));
    assert_eq!(store.submission(&key).unwrap().rows, 2500);
}

#[test]
fn a_person_is_found_in_every_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    for form_code in ["TA", "SD"] {
        for period in ["2018", "2019"] {
            let mut record = full(&key(form_code, period), 1);
            let number = record.form.field("id_number").unwrap();
            record.set(number, Some(Value::Document(Document::parse("621199198805129048").unwrap())));
            store.save(&record).unwrap();
        }
    }
    assert_eq!(store.find_person("621199198805129048").unwrap().len(), 4);
    assert_eq!(store.find_person("621199198805129049").unwrap().len(), 0);
}

#[test]
fn the_same_person_is_carried_from_the_period_before() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    for form in FORMS {
        let (before, now) = (key(form.code, "2018"), key(form.code, "2019"));
        let (old, other) = (full(&before, 1), full(&before, 2));
        store.save(&old).unwrap();
        store.save(&other).unwrap();
        let carried = store.carried_from_last_period(&full(&now, 1)).unwrap();
        assert_eq!(carried.map(|record| record.id), Some(old.id), "{}", form.code);
        assert_eq!(store.carried_from_last_period(&full(&now, 3)).unwrap().map(|record| record.id), None, "{}", form.code);
    }
}

#[test]
fn checks_hear_the_units_complete_records_of_the_period_before_and_of_other_forms() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    store.put_units(&[unit(OTHER_TOWN)]).unwrap();
    let (now, before, staff) = (key("SD", "2019"), key("SD", "2018"), key("TA", "2017"));
    for record in [complete(&before, 1), draft(&before), complete(&now, 2), complete(&staff, 3)] {
        store.save(&record).unwrap();
    }
    let registers = store.registers().unwrap();
    let own = unit(TOWN);
    let setting = Setting { unit: &own, period: &now.period, registers: &registers, today: today(), serial: 1 };
    let heard_of = |source: Source, own: Own, reads: fn(&Field) -> bool| {
        let mut heard = Vec::new();
        let wanted = Excerpt { source, reads: &|_, field| reads(field), own };
        Elsewhere::each(&*store, now.form, &setting, &wanted, &mut |record: &Record| heard.push((record.form.code, record.period.to_string())))
            .unwrap();
        heard
    };
    let heard = |source: Source| heard_of(source, Own::Everything, |_| true);
    let told = |form: &'static str, period: &str| (form, period.to_owned());
    assert_eq!(heard(Source::Previous), [told("SD", "2018")]);
    assert_eq!(heard(Source::Form("TA")), [told("TA", "2017")]);
    assert_eq!(heard(Source::Form("SD")), [told("SD", "2018"), told("SD", "2019")]);
    let some = |own: Own| heard_of(Source::Form("SD"), own, |field| field.name == "id_number");
    assert_eq!(some(Own::Nothing), [told("SD", "2018")]);
    assert_eq!(some(Own::These(&[1])), [told("SD", "2018"), told("SD", "2019")]);
    assert_eq!(some(Own::Everything), [told("SD", "2018"), told("SD", "2019")]);
}

/// Changes one column of the only row of a table behind the store's back.
fn tamper(store: Store, folder: &std::path::Path, sql: &str) -> Store {
    drop(store);
    let connection = Connection::open(folder.join("tianbao.db")).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    assert_eq!(connection.execute(sql, []).unwrap(), 1);
    drop(connection);
    open(folder)
}

#[test]
fn a_row_that_something_else_changed_is_never_shown_as_good_and_is_named() {
    for change in [
        "UPDATE subsidy_disbursement SET amount_paid_fen = amount_paid_fen + 1",
        "UPDATE subsidy_disbursement SET id_number = 'G9999999'",
        "UPDATE subsidy_disbursement SET programme_code = 'R03'",
        "UPDATE subsidy_disbursement SET programme_code = 'ZZZ'",
        "UPDATE subsidy_disbursement SET state = 'draft'",
        "UPDATE subsidy_disbursement SET filled_by = '李某'",
        "UPDATE subsidy_disbursement SET updated_at = '2019-09-16T12:00:01+08:00'",
        "UPDATE subsidy_disbursement SET remark = NULL",
        "UPDATE subsidy_disbursement SET digest = zeroblob(16)",
        "UPDATE submission SET period = '2018'",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = township(folder.path());
        let record = full(&key("SD", "2019"), 4);
        store.save(&record).unwrap();
        let store = tamper(store, folder.path(), change);
        let (now, before) = (key("SD", "2019"), key("SD", "2018"));
        let told = store.each(&now, &[RecordState::Complete], |_, _| Ok(())).and(store.each(&before, &[RecordState::Complete], |_, _| Ok(())));
        let error = told.err().unwrap_or_else(|| panic!("{change}"));
        assert_eq!(error.kind(), ErrorKind::Machine, "{change}");
        assert!(said(&error).contains(&record.id.to_string()), "{change}: {error}");
        assert!(!said(&error).contains("G0000004"), "no personal number in an error");
    }
}

#[test]
fn a_journal_entry_that_something_else_changed_shows() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    for n in 0..5 {
        store.save(&complete(&key("PB", "2019"), n)).unwrap();
    }
    assert_eq!(store.first_broken_entry().unwrap(), None);
    drop(store);
    let connection = Connection::open(folder.path().join("tianbao.db")).unwrap();
    connection.execute_batch("DROP TRIGGER log_keeps_words; UPDATE log SET operator = '李某' WHERE number = 3").unwrap();
    drop(connection);
    assert_eq!(open(folder.path()).first_broken_entry().unwrap(), Some(3));
}
