//! A record as a row of its ledger's table: the statements, made from the declaration, and the way in and out.

use super::trouble::{Outcome, Trouble};
use crate::error::Error;
use crate::model::{Cell, Field, Form, Kind, Moment, Period, Record, RecordState, RowId, UnitCode, Value};
use crate::text::store as words;
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, Row};
use sha2::{Digest, Sha256};

/// What stands before the fields in every ledger's table, as [`read`] takes it.
const ENVELOPE: &str = "position, row_id, state, filled_by, updated_at, digest";
const BEFORE_FIELDS: usize = 6;

pub(super) type RowDigest = [u8; 16];

/// A row as it was read, with its place in the order of entry.
pub(super) struct Found {
    pub position: i64,
    pub record: Record,
}

pub(super) const fn state_name(state: RecordState) -> &'static str {
    match state {
        RecordState::Draft => "draft",
        RecordState::Complete => "complete",
    }
}

fn parse_state(name: &str) -> Option<RecordState> {
    match name {
        "draft" => Some(RecordState::Draft),
        "complete" => Some(RecordState::Complete),
        _ => None,
    }
}

/// The columns of a select that [`read`] understands.
pub(super) fn columns(form: &Form) -> String {
    let mut columns = ENVELOPE.to_owned();
    for field in form.fields {
        columns.push_str(", ");
        columns.push_str(field.name);
        columns.push_str(field.kind.column_suffix());
    }
    columns
}

fn insert_statement(form: &Form) -> String {
    let blanks = "?, ".repeat(BEFORE_FIELDS + form.fields.len());
    let columns = columns(form);
    format!("INSERT INTO {} (submission, {}) VALUES ({}?)", form.table, columns.trim_start_matches("position, "), &blanks[..blanks.len() - 3])
}

fn update_statement(form: &Form) -> String {
    let columns: Vec<String> = form.fields.iter().map(|field| format!(", {} = ?", field.column())).collect();
    format!(
        "UPDATE {} SET submission = ?, row_id = ?, state = ?, filled_by = ?, updated_at = ?, digest = ?{} WHERE position = ?",
        form.table,
        columns.concat()
    )
}

/// The digest of a row: 16 bytes of SHA-256 over the unit, period and state it stands under and its canonical JSON. `line` is left holding that JSON.
pub(super) fn digest(record: &Record, line: &mut String) -> RowDigest {
    line.clear();
    record.write_json(line);
    let mut hash = Sha256::new();
    for part in [record.unit.as_str(), "\n", &record.period.to_string(), "\n", state_name(record.state), "\n", line] {
        hash.update(part.as_bytes());
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hash.finalize()[..16]);
    short
}

/// Whether the column takes this value. What a derivation made out of bounds is kept beside the row, like text that is no value.
fn fits(field: &Field, value: &Value) -> bool {
    match (&field.kind, value) {
        (Kind::Text(longest), Value::Text(text)) => text.chars().count() <= usize::from(*longest) && !text.is_empty(),
        (kind, value) => value.whole_number().is_none_or(|number| kind.restore_integer(number).is_some()),
    }
}

/// The text that stands in a field without being a value the column takes.
fn misfit(field: &Field, cell: &Cell) -> Option<String> {
    match cell {
        Cell::Empty => None,
        Cell::Typed(text) => Some(text.to_string()),
        Cell::Value(value) => (!fits(field, value)).then(|| value.plain()),
    }
}

/// The fields of a record that its row cannot hold, with their text.
pub(super) fn misfits(record: &Record) -> impl Iterator<Item = (&'static Field, String)> {
    record.form.fields.iter().filter_map(|field| misfit(field, record.cell(field)).map(|text| (*field, text)))
}

/// Writes rows of one form, keeping its statement and buffers between them.
pub(super) struct Writer<'c> {
    statement: CachedStatement<'c>,
    line: String,
}

impl<'c> Writer<'c> {
    pub fn inserting(connection: &'c Connection, form: &Form) -> Outcome<Self> {
        Ok(Writer { statement: connection.prepare_cached(&insert_statement(form))?, line: String::new() })
    }

    pub fn updating(connection: &'c Connection, form: &Form) -> Outcome<Self> {
        Ok(Writer { statement: connection.prepare_cached(&update_statement(form))?, line: String::new() })
    }

    /// Writes one row, at `position` where it is an update; gives its digest.
    pub fn write(&mut self, submission: i64, record: &Record, position: Option<i64>) -> Outcome<RowDigest> {
        let fitting = fitting(record);
        let record = fitting.as_ref().unwrap_or(record);
        let digest = digest(record, &mut self.line);
        let statement = &mut self.statement;
        statement.raw_bind_parameter(1, submission)?;
        statement.raw_bind_parameter(2, record.id.to_string())?;
        statement.raw_bind_parameter(3, state_name(record.state))?;
        statement.raw_bind_parameter(4, &*record.filled_by)?;
        statement.raw_bind_parameter(5, record.updated_at.to_string())?;
        statement.raw_bind_parameter(6, digest.as_slice())?;
        let mut index = BEFORE_FIELDS;
        for field in record.form.fields {
            index += 1;
            bind(statement, index, record.value(field))?;
        }
        if let Some(position) = position {
            statement.raw_bind_parameter(index + 1, position)?;
        }
        statement.raw_execute()?;
        Ok(digest)
    }
}

/// The record without the values its columns would refuse, where there are any.
fn fitting(record: &Record) -> Option<Record> {
    let unfit = |field: &&&'static Field| record.value(field).is_some_and(|value| !fits(field, value));
    record.form.fields.iter().find(unfit)?;
    let mut kept = record.clone();
    for field in record.form.fields.iter().filter(unfit) {
        kept.set(field, None);
    }
    Some(kept)
}

fn bind(statement: &mut CachedStatement, index: usize, value: Option<&Value>) -> rusqlite::Result<()> {
    match value {
        None => statement.raw_bind_parameter(index, rusqlite::types::Null),
        Some(Value::Text(text)) => statement.raw_bind_parameter(index, &**text),
        Some(Value::Code(code)) => statement.raw_bind_parameter(index, code.as_str()),
        Some(Value::School(code)) => statement.raw_bind_parameter(index, code.as_str()),
        Some(value) => match value.whole_number() {
            Some(number) => statement.raw_bind_parameter(index, number),
            None => statement.raw_bind_parameter(index, value.plain()),
        },
    }
}

/// Reads a row selected by [`columns`] and holds it against its digest.
///
/// A row that was changed by anything but this program is refused, named by its row id.
pub(super) fn read(form: &'static Form, unit: UnitCode, period: &Period, row: &Row) -> Outcome<Found> {
    let text = |index: usize| row.get_ref(index).ok().and_then(|value| value.as_str().ok());
    let named = text(1).and_then(RowId::parse);
    let damaged = || {
        let id = named.map_or_else(|| text(1).unwrap_or_default().to_owned(), |id| id.to_string());
        Trouble::Told(Error::machine(words::ROW_DAMAGED.with("form", form.title).with("row", crate::text::visible(&id))).hint(words::USE_BACKUP))
    };
    let (Some(id), Some(state), Some(filled_by), Some(updated_at)) = (named, text(2).and_then(parse_state), text(3), text(4).and_then(Moment::parse))
    else {
        return Err(damaged());
    };
    let mut record = Record::new(form, id, unit, period.clone(), filled_by, updated_at);
    record.state = state;
    for (index, field) in form.fields.iter().enumerate() {
        let value = match row.get_ref(BEFORE_FIELDS + index)? {
            ValueRef::Null => continue,
            ValueRef::Integer(number) => field.kind.restore_integer(number),
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).ok().and_then(|text| field.kind.restore_text(text)),
            ValueRef::Real(_) | ValueRef::Blob(_) => None,
        };
        record.set(field, Some(value.ok_or_else(damaged)?));
    }
    let stored: RowDigest = row.get(5)?;
    let mut line = String::new();
    if digest(&record, &mut line) != stored {
        return Err(damaged());
    }
    Ok(Found { position: row.get(0)?, record })
}

/// Puts the text that is no value back into a draft's fields.
pub(super) fn restore_drafts(connection: &Connection, record: &mut Record) -> Outcome<()> {
    if record.state == RecordState::Complete {
        return Ok(());
    }
    let mut statement = connection.prepare_cached("SELECT field, text FROM draft WHERE form = ? AND row_id = ?")?;
    let mut rows = statement.query((record.form.code, record.id.to_string()))?;
    while let Some(row) = rows.next()? {
        if let Some(field) = record.form.field(row.get_ref(0)?.as_str().unwrap_or_default()) {
            record.put_typed(field, row.get_ref(1)?.as_str().unwrap_or_default());
        }
    }
    Ok(())
}
