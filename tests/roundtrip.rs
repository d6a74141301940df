//! Any record of any form: into the store and back, into a bundle and back, always the same. (Sheets are in `tests/sheet.rs`.)

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::RefCell;
use std::path::Path;
use tianbao::bundle::{self, BundleWriter, Item, Keys, Manifest, Outgoing, Protection, Unlock};
use tianbao::forms::FORMS;
use tianbao::model::{
    Cell, Clock, Code, Date, Decimal, Form, Incarnation, Kind, Moment, Money, Month, Period, Record, RecordState, Role, RowId, SubmissionKey, Unit,
    UnitCode, Value,
};
use tianbao::store::{NewInstallation, Store};

fn unit() -> UnitCode {
    UnitCode::parse("621102103").unwrap()
}

fn now() -> Moment {
    Moment::noon(Date::new(2019, 9, 23).unwrap())
}

/// A township's store in this folder.
fn township(folder: &Path) -> Store {
    let mut store = Store::open_with(folder, Clock::Fixed(now()), None).unwrap();
    let unit = Unit { code: unit(), name: "巉口镇".into(), role: Code::new("T").unwrap(), is_rural: true };
    let new = NewInstallation { role: Role::Unit, unit, operator: "王芳".into(), reviewer: None, head: None, phone: None };
    store.set_up(&new).unwrap();
    store
}

/// Any value of a kind: the whole of a closed list and both ends of a range are as likely as what lies between.
fn value(kind: Kind) -> BoxedStrategy<Option<Value>> {
    let number = |least: i64, most: i64| prop_oneof![Just(least), Just(most), least..=most].prop_map(move |number| kind.restore_integer(number));
    let parsed = |pattern: &'static str| pattern.prop_map(move |text: String| kind.parse(&text).ok().flatten());
    match kind {
        Kind::Text(longest) => {
            let exactly = "[一-龥]{1}".prop_map(move |one: String| kind.parse(&one.repeat(usize::from(longest))).ok().flatten());
            prop_oneof![4 => parsed("\\PC{1,60}"), 1 => exactly].boxed()
        }
        Kind::Name => parsed("[王李张艾买提][王李芳明·]{0,6}[芳明江]").boxed(),
        Kind::Code(list) => (0..list.entries.len()).prop_map(|place| Code::new(list.entries[place].code).map(Value::Code)).boxed(),
        Kind::School => parsed("[0-9]{10}").boxed(),
        Kind::Integer(most) | Kind::Decimal(most) => number(0, most).boxed(),
        Kind::Money => number(0, Money::LARGEST).boxed(),
        Kind::SignedMoney => number(-Money::LARGEST, Money::LARGEST).boxed(),
        Kind::Flag => number(0, 1).boxed(),
        Kind::Date | Kind::PlannedDate => (1800..2200i16, 1..=12i8, 1..=31i8).prop_map(|(y, m, d)| Date::new(y, m, d).map(Value::Date)).boxed(),
        Kind::Month => (1800..2200i16, 1..=12i8).prop_map(|(year, month)| Month::new(year, month).map(Value::Month)).boxed(),
        Kind::Document => parsed("[0-9A-Z()-]{1,20}").boxed(),
        Kind::Mobile => parsed("1[3-9][0-9]{9}").boxed(),
        Kind::Certificate => parsed("(19|20)[0-9]{15}").boxed(),
        Kind::BankCard => parsed("[0-9]{15,19}").boxed(),
        Kind::StudentNumber => parsed("[GLJ][0-9]{14}[0-9A-Z]{0,4}").boxed(),
    }
}

/// A value of the kind that is certainly one.
fn plain_value(kind: Kind) -> Value {
    match kind {
        Kind::Text(_) | Kind::Name => Value::Text("王芳".into()),
        Kind::Code(list) => Value::code(list.entries[0].code),
        Kind::Integer(_) => Value::Integer(1),
        Kind::Decimal(_) => Value::Decimal(Decimal::tenths(5)),
        Kind::Money | Kind::SignedMoney => Value::Money(Money::fen(1)),
        Kind::Flag => Value::Flag(true),
        Kind::Date | Kind::PlannedDate => Value::Date(Date::new(2019, 2, 28).unwrap()),
        Kind::Month => Value::Month(Month::new(2019, 2).unwrap()),
        Kind::School => kind.parse("2162990021").unwrap().unwrap(),
        Kind::Document => kind.parse("G0000001").unwrap().unwrap(),
        Kind::Mobile => kind.parse("13800138000").unwrap().unwrap(),
        Kind::Certificate => kind.parse("20116211022000123").unwrap().unwrap(),
        Kind::BankCard => kind.parse("6299990000000000012").unwrap().unwrap(),
        Kind::StudentNumber => kind.parse("G62119919880512").unwrap().unwrap(),
    }
}

/// What may stand in a field: nothing, any value, or whatever somebody typed.
fn cell(kind: Kind) -> impl Strategy<Value = Option<Result<Value, String>>> {
    prop_oneof![
        2 => Just(None),
        6 => value(kind).prop_map(|value| value.map(Ok)),
        1 => "\\PC{1,40}".prop_map(|text| Some(Err(text))),
    ]
}

/// Records of one form. Those of drafts may hold text that is no value; complete ones lack nothing and hold values only.
fn records(form: &'static Form, with_drafts: bool) -> impl Strategy<Value = Vec<Record>> {
    let cells: Vec<_> = form.fields.iter().map(|field| cell(field.kind)).collect();
    let record = (cells, "[王李张][芳明]{1,35}", 0..400_000_000i64).prop_map(move |(cells, person, seconds)| {
        let moment = Moment::parse(&moment_text(seconds)).unwrap();
        let mut record = Record::new(form, RowId::generate(), unit(), Period::Year(2019), &person, moment);
        for (field, cell) in form.fields.iter().zip(cells) {
            match cell {
                Some(Ok(value)) => record.set(field, Some(value)),
                Some(Err(text)) if with_drafts => record.put_typed(field, &text),
                Some(Err(_)) | None => {}
            }
        }
        if !with_drafts {
            while let Some(field) = record.first_missing() {
                record.set(field, Some(plain_value(field.kind)));
            }
            record.state = RecordState::Complete;
        }
        record
    });
    prop::collection::vec(record, 1..5)
}

/// Some moment of the twelve years from 2010, by its seconds.
fn moment_text(seconds: i64) -> String {
    let day = Date::new(2010, 1, 1).unwrap().plus_days((seconds / 86_400) as i32);
    let second = seconds % 86_400;
    format!("{day}T{:02}:{:02}:{:02}+08:00", second / 3600, second / 60 % 60, second % 60)
}

fn any_records(with_drafts: bool) -> impl Strategy<Value = Vec<Record>> {
    prop::sample::select(FORMS).prop_flat_map(move |form| records(form, with_drafts))
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() })
}

fn key(record: &Record) -> SubmissionKey {
    SubmissionKey { unit: record.unit, form: record.form, period: record.period.clone() }
}

fn stored(store: &Store, key: &SubmissionKey) -> Vec<Record> {
    let mut found = Vec::new();
    store
        .each(key, &[RecordState::Draft, RecordState::Complete], |_, record| {
            found.push(record.clone());
            Ok(())
        })
        .unwrap();
    found
}

/// Takes the records out again, so that the next case finds the store empty.
fn clear(store: &mut Store, records: &[Record]) {
    let ids: Vec<RowId> = records.iter().map(|record| record.id).collect();
    store.delete(records[0].form, &ids).unwrap();
}

#[test]
fn any_record_comes_back_from_the_store_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let store = RefCell::new(township(folder.path()));
    let reader = Store::open_reader(folder.path(), Clock::Fixed(now())).unwrap();
    runner(60)
        .run(&any_records(true), |records| {
            let (key, mut store) = (key(&records[0]), store.borrow_mut());
            for record in &records {
                store.save(record).unwrap();
            }
            prop_assert_eq!(&stored(&store, &key), &records);
            for record in &records {
                let read = reader.record(record.form, record.id).unwrap();
                prop_assert_eq!(read.as_ref(), Some(record), "through another connection");
                store.save(record).unwrap();
            }
            prop_assert_eq!(&stored(&store, &key), &records, "saved again");
            clear(&mut store, &records);
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_complete_record_goes_through_store_bundle_and_store_unchanged() {
    let (sending, receiving) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (sender, receiver) = (RefCell::new(township(sending.path())), RefCell::new(township(receiving.path())));
    let keys = Keys::generate().unwrap();
    runner(40)
        .run(&any_records(false), |records| {
            let key = key(&records[0]);
            let (mut sender, mut receiver) = (sender.borrow_mut(), receiver.borrow_mut());
            sender.insert_all(records.iter().cloned().map(Ok), &mut |_| ()).unwrap();
            let read = through_bundle(&stored(&sender, &key), &keys, sending.path());
            prop_assert_eq!(&read, &records);
            for (one, other) in read.iter().zip(&records) {
                let (mut line, mut other_line) = (String::new(), String::new());
                one.write_json(&mut line);
                other.write_json(&mut other_line);
                prop_assert_eq!(line, other_line, "what was read is written byte for byte");
            }
            receiver.insert_all(read.into_iter().map(Ok), &mut |_| ()).unwrap();
            prop_assert_eq!(&stored(&receiver, &key), &records);
            clear(&mut sender, &records);
            clear(&mut receiver, &records);
            Ok(())
        })
        .unwrap();
}

/// Seals the records, opens the file and reads them.
fn through_bundle(records: &[Record], keys: &Keys, spool: &Path) -> Vec<Record> {
    let form = records[0].form;
    let submission = bundle::Submission {
        form,
        period: records[0].period.clone(),
        sequence: 1,
        is_nil: false,
        row_count: records.len() as u32,
        totals: Vec::new(),
        declaration: bundle::declaration_digest(form),
        filled_by: "王芳".into(),
        reviewed_by: None,
        approved_by: None,
        contact_phone: None,
        review_note: None,
    };
    let manifest = Manifest {
        unit: unit(),
        unit_name: "巉口镇".into(),
        program: "0.1.0".into(),
        code_lists: bundle::code_lists_version(FORMS).into(),
        schools: "0".into(),
        journal: None,
        exported_at: now(),
        submissions: vec![submission],
        extensions: None,
    };
    let outgoing = Outgoing { keys, incarnation: Incarnation { counter: 1, number: 1 }, number: 1 };
    let mut writer = BundleWriter::begin(outgoing, Protection::Recipients(&[keys.public().recipient]), &manifest, spool).unwrap();
    records.iter().for_each(|record| writer.row(0, record).unwrap());
    let sealed = writer.finish().unwrap();
    let opened = bundle::open(&sealed.spooled, Unlock::Keys(keys)).unwrap();
    let mut bundle = opened.bundle(FORMS).unwrap();
    let mut read = Vec::new();
    while let Some(item) = bundle.next_item().unwrap() {
        if let Item::Row { record, .. } = item {
            read.push(record);
        }
    }
    read
}

#[test]
fn generated_records_reach_every_field_and_every_kind_of_cell() {
    let mut runner = runner(1);
    for form in FORMS {
        let mut has_value = vec![false; form.fields.len()];
        let mut has_typed = false;
        for _ in 0..60 {
            let records = proptest::strategy::ValueTree::current(&records(form, true).new_tree(&mut runner).unwrap());
            for record in &records {
                for (place, field) in form.fields.iter().enumerate() {
                    has_value[place] |= record.value(field).is_some();
                    has_typed |= matches!(record.cell(field), Cell::Typed(_));
                }
            }
        }
        let missed: Vec<&str> = form.fields.iter().zip(&has_value).filter(|(_, has)| !**has).map(|(field, _)| field.name).collect();
        assert!(missed.is_empty() && has_typed, "{}: {missed:?}", form.code);
    }
}
