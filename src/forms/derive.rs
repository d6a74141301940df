//! What several forms derive from a citizen number or from the school register.

use crate::model::{CitizenNumber, Field, Record, Setting, Value};

/// The citizen number in a document field, where the document type says there is one.
pub fn citizen(record: &Record, id_type: &Field, id_number: &Field) -> Option<CitizenNumber> {
    let number = record.document(id_number)?.citizen().ok()?;
    record.has_code(id_type, &["1", "B"]).then_some(number)
}

pub fn gender(record: &Record, id_type: &Field, id_number: &Field) -> Option<Value> {
    citizen(record, id_type, id_number).map(|number| Value::code(number.sex().code()))
}

pub fn birth_date(record: &Record, id_type: &Field, id_number: &Field) -> Option<Value> {
    citizen(record, id_type, id_number).map(|number| Value::Date(number.born()))
}

/// The name of the school whose code stands in `field`.
pub fn school_name(record: &Record, setting: &Setting, field: &Field) -> Option<Value> {
    setting.school(record.school(field)).map(|school| Value::Text(school.name.clone()))
}

/// Its urban or rural type.
pub fn area(record: &Record, setting: &Setting, field: &Field) -> Option<Value> {
    setting.school(record.school(field)).map(|school| Value::Code(school.area))
}
