//! Installations and records to try things on. Everything is invented.

use std::path::Path;
use tianbao::error::Error;
use tianbao::forms::FORMS;
use tianbao::model::{
    BankCard, Certificate, Clock, Code, Date, Decimal, Document, Field, FileKind, Form, Kind, Mobile, Moment, Money, Month, Period, Record,
    RecordState, Role, RowId, SchoolCode, StudentNumber, SubmissionKey, Unit, UnitCode, Value,
};
use tianbao::store::{FileFacts, NewInstallation, Store};
use tianbao::text::Language;

pub const TOWN: &str = "621102103";
pub const OTHER_TOWN: &str = "621102104";
pub const DISTRICT: &str = "621102";

pub fn today() -> Date {
    Date::new(2019, 9, 16).unwrap()
}

pub fn clock() -> Clock {
    Clock::Fixed(Moment::noon(today()))
}

pub fn unit(code: &str) -> Unit {
    let role = if code == DISTRICT { "B" } else { "T" };
    Unit { code: UnitCode::parse(code).unwrap(), name: format!("样例{code}").into(), role: Code::new(role).unwrap(), is_rural: true }
}

pub fn code(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

pub fn open(folder: &Path) -> Store {
    Store::open_with(folder, clock(), None).unwrap()
}

fn set_up(folder: &Path, role: Role, code: &str) -> Store {
    let mut store = open(folder);
    store
        .set_up(&NewInstallation {
            role,
            unit: unit(code),
            operator: "张某".into(),
            reviewer: Some("李某".into()),
            head: Some("赵某".into()),
            phone: Some("0932-0000000".into()),
        })
        .unwrap();
    store
}

pub fn township(folder: &Path) -> Store {
    set_up(folder, Role::Unit, TOWN)
}

pub fn district(folder: &Path) -> Store {
    let mut store = set_up(folder, Role::District, DISTRICT);
    store.put_units(&[unit(TOWN), unit(OTHER_TOWN)]).unwrap();
    store
}

pub fn form(code: &str) -> &'static Form {
    FORMS.iter().find(|form| form.code == code).unwrap()
}

pub fn period(code: &str) -> Period {
    Period::parse(code).unwrap()
}

pub fn key(form_code: &str, period_code: &str) -> SubmissionKey {
    SubmissionKey { unit: code(TOWN), form: form(form_code), period: period(period_code) }
}

/// Some value of the field, another for another `n`.
fn value(field: &Field, n: u32) -> Value {
    let number = i64::from(n % 9) + 1;
    match &field.kind {
        Kind::Text(longest) => Value::Text(format!("样例{n}").chars().take(usize::from(*longest)).collect()),
        Kind::Name => Value::Text(["王某", "张某", "刘某", "马某"][n as usize % 4].into()),
        Kind::Code(list) => {
            let offered: Vec<_> = list.offered().collect();
            Value::Code(Code::new(offered[n as usize % offered.len()].code).unwrap())
        }
        Kind::School => Value::School(SchoolCode::parse(&format!("2162{:06}", n % 1000)).unwrap()),
        Kind::Integer(_) => Value::Integer(number),
        Kind::Decimal(_) => Value::Decimal(Decimal::tenths(number)),
        Kind::Money | Kind::SignedMoney => Value::Money(Money::yuan(number)),
        Kind::Flag => Value::Flag(n.is_multiple_of(2)),
        Kind::Date | Kind::PlannedDate => Value::Date(Date::new(2019, 3, number as i8).unwrap()),
        Kind::Month => Value::Month(Month::new(2019, number as i8).unwrap()),
        Kind::Document => Value::Document(Document::parse(&format!("G{n:07}")).unwrap()),
        Kind::Mobile => Value::Mobile(Mobile::parse("13800138000").unwrap()),
        Kind::Certificate => Value::Certificate(Certificate::parse("20116211022000123").unwrap()),
        Kind::BankCard => Value::BankCard(BankCard::parse("6299990000000000012").unwrap()),
        Kind::StudentNumber => Value::StudentNumber(StudentNumber::parse("G62119919880512").unwrap()),
    }
}

/// A record that lacks nothing it must have.
pub fn complete(key: &SubmissionKey, n: u32) -> Record {
    let mut record = draft(key);
    record.state = RecordState::Complete;
    while let Some(field) = record.first_missing() {
        record.set(field, Some(value(field, n)));
    }
    record
}

/// A record with every field filled.
pub fn full(key: &SubmissionKey, n: u32) -> Record {
    let mut record = complete(key, n);
    for field in key.form.fields {
        record.set(field, Some(value(field, n)));
    }
    while let Some(field) = record.first_missing() {
        record.set(field, Some(value(field, n)));
    }
    record
}

pub fn draft(key: &SubmissionKey) -> Record {
    Record::new(key.form, RowId::generate(), key.unit, key.period.clone(), "张某", Moment::noon(today()))
}

/// A file that nobody has seen, told apart by `n`.
pub fn file(n: u8, kind: FileKind) -> FileFacts {
    FileFacts { digest: [n; 32], kind, label: format!("TB-{n}.tianbao").into(), unit: Some(code(TOWN)) }
}

pub fn said(error: &Error) -> String {
    error.say(Language::English)
}

/// The records of a submission in list order.
pub fn rows(store: &Store, key: &SubmissionKey) -> Vec<Record> {
    let mut found = Vec::new();
    store
        .each(key, &[RecordState::Draft, RecordState::Complete], |number, record| {
            assert_eq!(number as usize, found.len() + 1);
            found.push(record.clone());
            Ok(())
        })
        .unwrap();
    found
}
