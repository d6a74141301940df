//! The history of a record, read from the journal: who did what, when, and what stood there before.
//!
//! What is done to single rows stands in the journal row by row. Rows that were put in one after the other (import, copy, roll) have one entry with the
//! range of their positions, so that a hundred thousand cost no more than one; whose position lies in it came by it.

use super::record::key_of;
use super::step::{Shelf, StepAct};
use super::trouble::Outcome;
use super::{Reader, submission};
use crate::error::Result;
use crate::json::Json;
use crate::model::{Cell, Field, Form, Moment, RecordState, RowId, SubmissionKey};
use crate::text::{Message, store as words};
use rusqlite::{Connection, Row};
use std::collections::HashMap;

/// How deep a detail of the journal is nested.
const DEPTH: usize = 8;

/// What was done to one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowDeed {
    /// It was put down by typing.
    Begin,
    /// It was put in with others.
    Came(StepAct),
    Save,
    Change,
    Delete,
    /// A warning on it was answered.
    Explain,
    Undo(StepAct),
    Redo(StepAct),
}

impl RowDeed {
    pub fn label(self) -> Message {
        match self {
            RowDeed::Begin => words::DEED_BEGIN.message(),
            RowDeed::Came(act) => act.label().message(),
            RowDeed::Save => words::DEED_SAVE.message(),
            RowDeed::Change => StepAct::Change.label().message(),
            RowDeed::Delete => StepAct::Delete.label().message(),
            RowDeed::Explain => words::DEED_EXPLAIN.message(),
            RowDeed::Undo(act) => words::DEED_UNDO.with("act", act.label()),
            RowDeed::Redo(act) => words::DEED_REDO.with("act", act.label()),
        }
    }
}

/// One entry of a record's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    pub at: Moment,
    pub operator: Box<str>,
    pub deed: RowDeed,
    /// What the record was then, where it was there and the entry tells.
    pub state: Option<RecordState>,
    pub changes: Vec<Altered>,
}

/// What one field held before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Altered {
    pub field: &'static Field,
    /// `None` where the journal does not know it: of a row that came with others, before older versions of the program wrote it down.
    pub before: Option<Cell>,
    pub after: Cell,
}

/// An entry of the journal.
struct Entry {
    number: i64,
    time: String,
    operator: Box<str>,
    act: String,
    detail: Json,
}

const COLUMNS: &str = "number, time, operator, act, detail";

impl Entry {
    /// Nothing where the detail cannot be read: a history with a gap is worth more than none.
    fn read(row: &Row) -> Outcome<Option<Entry>> {
        let detail: String = row.get(4)?;
        let Ok(detail) = Json::parse_own(detail.as_bytes(), DEPTH) else { return Ok(None) };
        Ok(Some(Entry { number: row.get(0)?, time: row.get(1)?, operator: row.get(2)?, act: row.get(3)?, detail }))
    }

    fn number_of(&self, name: &str) -> Option<i64> {
        self.detail.get(name)?.as_integer()
    }

    fn text_of(&self, name: &str) -> Option<&str> {
        self.detail.get(name)?.as_str()
    }

    fn is_new(&self) -> bool {
        self.detail.get("new").and_then(Json::as_bool) == Some(true)
    }

    /// Whether it is about rows of this submission among which the position lies.
    fn is_about(&self, key: &SubmissionKey, position: i64) -> bool {
        let is_of = |name: &str, own: String| self.text_of(name) == Some(own.as_str());
        let range = self.number_of("first").zip(self.number_of("last"));
        is_of("unit", key.unit.to_string())
            && is_of("period", key.period.to_string())
            && range.is_some_and(|(first, last)| (first..=last).contains(&position))
    }

    fn deed(&self) -> Option<RowDeed> {
        let of_step = || StepAct::parse(self.text_of("act")?);
        match self.act.as_str() {
            "save" if self.is_new() => Some(RowDeed::Begin),
            "save" => Some(RowDeed::Save),
            "delete" => Some(RowDeed::Delete),
            "change" => Some(RowDeed::Change),
            "explain" => Some(RowDeed::Explain),
            "undo" => of_step().map(RowDeed::Undo),
            "redo" => of_step().map(RowDeed::Redo),
            other => StepAct::parse(other).map(RowDeed::Came),
        }
    }
}

/// A cell as the journal wrote it.
fn cell(field: &Field, written: &Json) -> Cell {
    let value = match written {
        Json::Integer(number) => field.kind.restore_integer(*number),
        Json::String(text) => field.kind.restore_text(text),
        Json::Null | Json::Bool(_) | Json::List(_) | Json::Object(_) => None,
    };
    match (value, written) {
        (Some(value), _) => Cell::Value(value),
        (None, Json::Integer(number)) => Cell::Typed(number.to_string().into()),
        (None, Json::String(text)) => Cell::Typed(text.clone()),
        (None, Json::Object(_)) => written.get("typed").and_then(Json::as_str).map_or(Cell::Empty, |text| Cell::Typed(text.into())),
        (None, Json::Null | Json::Bool(_) | Json::List(_)) => Cell::Empty,
    }
}

/// The changes of an entry, and what is known of the record after it.
fn changes(form: &'static Form, entry: &Entry, known: &mut HashMap<&'static str, Cell>, is_whole: bool) -> Vec<Altered> {
    let Some(fields) = entry.detail.get("fields").and_then(Json::as_object) else { return Vec::new() };
    let told = entry.detail.get("before");
    let mut changes = Vec::new();
    for (name, written) in fields {
        let Some(field) = form.field(name) else { continue };
        let after = cell(field, written);
        let was_known = known.insert(field.name, after.clone());
        let before = match told.and_then(|told| told.get(name)) {
            Some(before) => Some(cell(field, before)),
            // What was never mentioned of a row known from its beginning was empty.
            None => was_known.or_else(|| is_whole.then_some(Cell::Empty)),
        };
        if before.as_ref() != Some(&after) {
            changes.push(Altered { field, before, after });
        }
    }
    changes.sort_by_key(|altered| altered.field.slot());
    changes
}

/// The entries about a row, in order.
fn entries(connection: &Connection, form: &'static Form, id: RowId) -> Outcome<Vec<Entry>> {
    let mut found = Vec::new();
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM log WHERE row_id = ? AND form = ? ORDER BY number"))?;
    let mut rows = statement.query((id.to_string(), form.code))?;
    while let Some(row) = rows.next()? {
        found.extend(Entry::read(row)?);
    }
    let Some((key, position)) = place(connection, form, id)? else { return Ok(found) };
    let mut of_many = Vec::new();
    let sql = format!("SELECT {COLUMNS} FROM log WHERE row_id IS NULL AND form = ? ORDER BY number");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([form.code])?;
    while let Some(row) = rows.next()? {
        of_many.extend(Entry::read(row)?.filter(|entry| entry.is_about(&key, position)));
    }
    // A position may have belonged to another row before: this one came with the last entry that put rows in before it is first mentioned itself.
    let first = found.first();
    let began = match first {
        Some(entry) if entry.is_new() => entry.number,
        _ => {
            let is_before = |entry: &&Entry| first.is_none_or(|first| entry.number < first.number);
            let came = of_many.iter().filter(is_before).rfind(|entry| matches!(entry.deed(), Some(RowDeed::Came(_))));
            came.or(first).map_or(i64::MAX, |entry| entry.number)
        }
    };
    found.extend(of_many.into_iter().filter(|entry| entry.number >= began));
    found.sort_by_key(|entry| entry.number);
    Ok(found)
}

/// Where a row stands.
fn place(connection: &Connection, form: &'static Form, id: RowId) -> Outcome<Option<(SubmissionKey, i64)>> {
    let Some(key) = key_of(connection, form, id)? else { return Ok(None) };
    let Some(submission) = submission::number(connection, &key)? else { return Ok(None) };
    let standing = Shelf::of(&key, submission).find(connection, id)?;
    Ok(standing.map(|standing| (key, standing.position)))
}

impl Reader {
    /// What happened to a record, the latest first; nothing where the journal knows of none. One that is deleted has what was noted of it alone.
    pub fn history(&self, form: &'static Form, id: RowId) -> Result<Vec<Happening>> {
        self.read(|connection| {
            let entries = entries(connection, form, id)?;
            let is_whole = entries.first().is_some_and(|first| first.deed() == Some(RowDeed::Begin));
            let mut known = HashMap::new();
            let mut history = Vec::new();
            for entry in &entries {
                let (Some(deed), Some(at)) = (entry.deed(), Moment::parse(&entry.time)) else { continue };
                let state = entry.text_of("state").and_then(super::row::parse_state);
                let mut changes = changes(form, entry, &mut known, is_whole);
                // A row that is there again is there as it was.
                if entry.is_new() && matches!(deed, RowDeed::Undo(_) | RowDeed::Redo(_)) {
                    changes.clear();
                }
                history.push(Happening { at, operator: entry.operator.clone(), deed, state, changes });
            }
            history.reverse();
            Ok(history)
        })
    }
}
