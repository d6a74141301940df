//! What the ledger has already: the records by their business keys and row ids, as short digests, so that an index of a million stays small.

use crate::error::Result;
use crate::job::{Office, Progress};
use crate::model::{Cell, Form, Period, Record, RecordState, RowId};
use crate::store::Reader;
use crate::text::job as words;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A record that is there.
#[derive(Clone, Copy)]
pub(super) struct There {
    /// Its number in the list.
    pub number: u32,
    content: u64,
}

/// The records of the periods that rows may go to.
#[derive(Default)]
pub(super) struct Ledger(HashMap<u64, There>);

/// By what a row is known: its business key and the row id that a file brings; 0 where it has none.
pub(super) type Marks = [u64; 2];

impl Ledger {
    pub fn read(store: &Reader, office: &Office, form: &'static Form, periods: &[Period], progress: &Progress) -> Result<Ledger> {
        let mut known = HashMap::new();
        for period in periods {
            store.each(&office.key(form, period), &[RecordState::Complete, RecordState::Draft], |number, record| {
                if number % 1024 == 0 {
                    progress.step(words::COMPARING, u64::from(number), 0)?;
                }
                let there = There { number, content: content(record) };
                for mark in marks(record, Some(record.id)).into_iter().filter(|mark| *mark != 0) {
                    known.entry(mark).or_insert(there);
                }
                Ok(())
            })?;
        }
        Ok(Ledger(known))
    }

    /// The record that is there already, and whether it says the same as this one.
    pub fn find(&self, marks: Marks, record: &Record) -> Option<(There, bool)> {
        let there = marks.iter().find_map(|mark| self.0.get(mark))?;
        Some((*there, there.content == content(record)))
    }
}

pub(super) fn marks(record: &Record, id: Option<RowId>) -> Marks {
    let key = (record.form.key)(record).map(|key| digest(&("key", record.period.to_string(), key)));
    let id = id.map(|id| digest(&("id", record.period.to_string(), id.to_string())));
    [key.unwrap_or(0), id.unwrap_or(0)]
}

fn digest(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    // Nothing is told by 0.
    hasher.finish().max(1)
}

/// What was typed into the record. What the program computes or numbers does not count.
fn content(record: &Record) -> u64 {
    let mut hasher = DefaultHasher::new();
    for field in record.form.fields.iter().filter(|field| !field.is_computed()) {
        match record.cell(field) {
            Cell::Empty => continue,
            Cell::Value(value) => value.plain().hash(&mut hasher),
            Cell::Typed(text) => text.hash(&mut hasher),
        }
        field.slot().hash(&mut hasher);
    }
    hasher.finish()
}
