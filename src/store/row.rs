//! A record as a row of its ledger's table: the statements, made from the declaration, and the way in and out.

use super::trouble::{Outcome, Trouble};
use crate::error::Error;
use crate::model::{Cell, Field, Form, Kind, Moment, Period, Record, RecordState, RowId, UnitCode, Value};
use crate::text::store as words;
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, Row};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What stands before the fields in every ledger's table.
const ENVELOPE: &str = "position, row_id, state, filled_by, updated_at, digest";
const BEFORE_FIELDS: usize = 6;

pub(super) type RowDigest = [u8; 16];

/// A row as it was read, with its place in the order of entry.
pub(super) struct Found {
    pub position: i64,
    /// Its number in the list, from 1, where somebody counts; else 0.
    pub number: u32,
    pub record: Record,
}

/// A row that was read and not yet held against the digest beside it.
pub(super) struct Unproven {
    found: Found,
    digest: RowDigest,
}

pub(super) const fn state_name(state: RecordState) -> &'static str {
    match state {
        RecordState::Draft => "draft",
        RecordState::Complete => "complete",
    }
}

pub(super) fn parse_state(name: &str) -> Option<RecordState> {
    match name {
        "draft" => Some(RecordState::Draft),
        "complete" => Some(RecordState::Complete),
        _ => None,
    }
}

/// How a form's rows are read and digested.
pub(super) struct Layout {
    form: &'static Form,
    /// The columns of a select that [`Layout::read`] understands.
    pub columns: String,
    /// The digest takes the fields by name, so that it outlives another order on the screen.
    by_name: Vec<&'static Field>,
}

fn insert_statement(layout: &Layout) -> String {
    let blanks = vec!["?"; BEFORE_FIELDS + layout.form.fields.len()].join(", ");
    let columns = layout.columns.trim_start_matches("position, ");
    format!("INSERT INTO {} (submission, {columns}) VALUES ({blanks})", layout.form.table)
}

fn update_statement(form: &Form) -> String {
    let columns: Vec<String> = form.fields.iter().map(|field| format!(", {} = ?", field.column())).collect();
    format!(
        "UPDATE {} SET submission = ?, row_id = ?, state = ?, filled_by = ?, updated_at = ?, digest = ?{} WHERE position = ?",
        form.table,
        columns.concat()
    )
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
    layout: Layout,
    line: String,
}

impl<'c> Writer<'c> {
    pub fn inserting(connection: &'c Connection, form: &'static Form) -> Outcome<Self> {
        let layout = Layout::of(form);
        Ok(Writer { statement: connection.prepare_cached(&insert_statement(&layout))?, layout, line: String::new() })
    }

    pub fn updating(connection: &'c Connection, form: &'static Form) -> Outcome<Self> {
        let layout = Layout::of(form);
        Ok(Writer { statement: connection.prepare_cached(&update_statement(form))?, layout, line: String::new() })
    }

    /// Writes one row, at `position` where it is an update; gives its digest.
    pub fn write(&mut self, submission: i64, record: &Record, position: Option<i64>) -> Outcome<RowDigest> {
        let fitting = fitting(record);
        let record = fitting.as_ref().unwrap_or(record);
        let digest = self.layout.digest(record, &mut self.line);
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
    let Some(value) = value else { return statement.raw_bind_parameter(index, rusqlite::types::Null) };
    match (value.held_text(), value.whole_number()) {
        (Some(text), _) => statement.raw_bind_parameter(index, text),
        (None, Some(number)) => statement.raw_bind_parameter(index, number),
        (None, None) => statement.raw_bind_parameter(index, value.plain()),
    }
}

impl Layout {
    pub fn of(form: &'static Form) -> Self {
        let mut columns = ENVELOPE.to_owned();
        for field in form.fields {
            columns.push_str(", ");
            columns.push_str(field.name);
            columns.push_str(field.kind.column_suffix());
        }
        let mut by_name = form.fields.to_vec();
        by_name.sort_unstable_by_key(|field| field.name);
        Layout { form, columns, by_name }
    }

    /// The digest of a row: 16 bytes of SHA-256 over everything it says and stands under. `line` is scratch room.
    pub fn digest(&self, record: &Record, line: &mut String) -> RowDigest {
        line.clear();
        line.push_str(record.unit.as_str());
        // Writing to a string cannot fail.
        let _ = write!(line, "\n{}\n", record.period);
        record.id.write(line);
        for part in ["\n", state_name(record.state), "\n", &*record.filled_by, "\n"] {
            line.push_str(part);
        }
        let _ = writeln!(line, "{}", record.updated_at);
        for field in &self.by_name {
            let Some(value) = record.value(field) else { continue };
            line.push_str(field.name);
            line.push('=');
            value.write_held(line);
            line.push('\n');
        }
        let mut short = RowDigest::default();
        short.copy_from_slice(&Sha256::digest(line.as_bytes())[..16]);
        short
    }

    /// Reads a row of these columns and holds it against its digest.
    ///
    /// A row that was changed by anything but this program is refused, named by its row id.
    pub fn read(&self, unit: UnitCode, period: &Period, row: &Row) -> Outcome<Found> {
        self.prove(self.restore(unit, period, row, 0, None)?, &mut String::with_capacity(1024))
    }

    /// Reads the row of this number and believes nothing of it yet. A record that nobody needs any more is written over.
    pub fn restore(&self, unit: UnitCode, period: &Period, row: &Row, number: u32, spare: Option<Record>) -> Outcome<Unproven> {
        let form = self.form;
        let text = |index: usize| row.get_ref(index).ok().and_then(|value| value.as_str().ok());
        let named = text(1).and_then(RowId::parse);
        let damaged = || self.damaged(&named.map_or_else(|| text(1).unwrap_or_default().to_owned(), |id| id.to_string()));
        let (Some(id), Some(state), Some(filled_by), Some(updated_at)) =
            (named, text(2).and_then(parse_state), text(3), text(4).and_then(Moment::parse))
        else {
            return Err(damaged());
        };
        let mut record = spare.unwrap_or_else(|| Record::new(form, id, unit, period.clone(), filled_by, updated_at));
        record.begin(id, state, filled_by, updated_at);
        record.fill(|place, field, cell| restore(cell, field, row.get_ref(BEFORE_FIELDS + place)?).map_err(|Unfit| damaged()))?;
        Ok(Unproven { found: Found { position: row.get(0)?, number, record }, digest: row.get(5)? })
    }

    /// Holds a row against the digest that stood beside it. `line` is scratch room.
    pub fn prove(&self, row: Unproven, line: &mut String) -> Outcome<Found> {
        if self.digest(&row.found.record, line) == row.digest { Ok(row.found) } else { Err(self.damaged(&row.found.record.id.to_string())) }
    }

    fn damaged(&self, id: &str) -> Trouble {
        let reason = words::ROW_DAMAGED.with("form", self.form.title).with("row", crate::text::visible(id));
        Trouble::Told(Error::machine(reason).hint(words::USE_BACKUP))
    }
}

/// Some columns of a form's rows, for who looks at no others. What is left out cannot be held against the digest: whoever reads so answers for
/// nothing but what was asked.
pub(super) struct Columns {
    form: &'static Form,
    pub names: String,
    fields: Vec<&'static Field>,
}

impl Columns {
    pub fn of(form: &'static Form, fields: Vec<&'static Field>) -> Self {
        let mut names = "row_id, state, filled_by, updated_at".to_owned();
        for field in &fields {
            names.push_str(", ");
            names.push_str(&field.column());
        }
        Columns { form, names, fields }
    }

    /// Reads a row of these columns; over a record of the same submission, where there is one that nobody needs any more.
    pub fn read(&self, unit: UnitCode, period: &Period, row: &Row, spare: Option<Record>) -> Outcome<Record> {
        let text = |index: usize| row.get_ref(index).ok().and_then(|value| value.as_str().ok());
        let damaged = || {
            let reason = words::ROW_DAMAGED.with("form", self.form.title).with("row", crate::text::visible(text(0).unwrap_or_default()));
            Trouble::Told(Error::machine(reason).hint(words::USE_BACKUP))
        };
        let (Some(id), Some(state), Some(filled_by), Some(updated_at)) =
            (text(0).and_then(RowId::parse), text(1).and_then(parse_state), text(2), text(3).and_then(Moment::parse))
        else {
            return Err(damaged());
        };
        let mut record = spare.unwrap_or_else(|| Record::new(self.form, id, unit, period.clone(), filled_by, updated_at));
        record.begin(id, state, filled_by, updated_at);
        for (index, field) in self.fields.iter().enumerate() {
            restore(record.cell_mut(field), field, row.get_ref(4 + index)?).map_err(|Unfit| damaged())?;
        }
        Ok(record)
    }
}

/// What stands in a column is no value of its field.
struct Unfit;

/// Puts into a cell what stands in its column. Neighbours say much the same: text that stands there already need not be read again.
fn restore(cell: &mut Cell, field: &Field, stored: ValueRef) -> Result<(), Unfit> {
    let value = match stored {
        ValueRef::Null => {
            *cell = Cell::Empty;
            return Ok(());
        }
        ValueRef::Integer(number) => field.kind.restore_integer(number),
        ValueRef::Text(bytes) => match cell {
            Cell::Value(value) if value.held_text().is_some_and(|text| text.as_bytes() == bytes) => return Ok(()),
            _ => std::str::from_utf8(bytes).ok().and_then(|text| field.kind.restore_text(text)),
        },
        ValueRef::Real(_) | ValueRef::Blob(_) => None,
    };
    *cell = Cell::Value(value.ok_or(Unfit)?);
    Ok(())
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
