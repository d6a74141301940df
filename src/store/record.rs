//! Records of a ledger: saving, deleting, reading one or all of a submission, importing many.

use super::journal::Deed;
use super::row::{self, Layout, Writer};
use super::submission::{self, written};
use super::trouble::Outcome;
use super::{Act, Reader, Store};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::{Cell, Field, Form, Period, Record, RecordState, RowId, SubmissionKey, UnitCode, Value};
use crate::text::store as words;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

/// What was being typed into a record when it was last put aside, keystroke by keystroke.
#[derive(Clone, Debug, PartialEq)]
pub struct Typing {
    pub field: &'static Field,
    pub text: Box<str>,
    /// Characters before the caret.
    pub caret: u32,
}

/// Refuses a record that calls itself complete and holds text that is no value, or lacks what is always required.
fn require_sound(record: &Record) -> Outcome<()> {
    if record.state == RecordState::Draft {
        return Ok(());
    }
    let unsound = row::misfits(record).map(|(field, _)| field).next().or_else(|| record.first_missing());
    match unsound {
        Some(field) => Err(Error::blocked(words::NOT_COMPLETE.with("label", field.label)).hint(words::KEEP_AS_DRAFT).into()),
        None => Ok(()),
    }
}

/// The row's place and the record as it stands, by submission and row id.
fn stored(connection: &Connection, key: &SubmissionKey, submission: i64, id: RowId) -> Outcome<Option<(i64, Record)>> {
    let layout = Layout::of(key.form);
    let sql = format!("SELECT {} FROM {} WHERE row_id = ? AND submission = ?", layout.columns, key.form.table);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query((id.to_string(), submission))?;
    let Some(found) = rows.next()? else { return Ok(None) };
    let found = layout.read(key.unit, &key.period, found)?;
    Ok(Some((found.position, found.record)))
}

/// What a save changes, for the journal: the fields with their new values, `null` where they were emptied.
fn difference(before: Option<&Record>, after: &Record) -> Json {
    let changed = after.form.fields.iter().filter_map(|field| {
        let new = after.cell(field);
        if before.map_or(&Cell::Empty, |record| record.cell(field)) == new {
            return None;
        }
        let written = match new {
            Cell::Empty => Json::Null,
            Cell::Value(value) => journalled(value),
            Cell::Typed(text) => Json::object([("typed", Json::string(text))]),
        };
        Some((field.name.into(), written))
    });
    let fields = Json::Object(changed.collect());
    Json::object([("state", row::state_name(after.state).into()), ("fields", fields)])
}

fn journalled(value: &Value) -> Json {
    value.whole_number().map_or_else(|| Json::string(value.plain()), Json::from)
}

fn write_drafts(act: &Act, record: &Record) -> Outcome<()> {
    act.prepare_cached("DELETE FROM draft WHERE form = ? AND row_id = ?")?.execute((record.form.code, record.id.to_string()))?;
    for (field, text) in row::misfits(record) {
        act.prepare_cached("INSERT INTO draft (form, row_id, field, text) VALUES (?, ?, ?, ?)")?.execute((
            record.form.code,
            record.id.to_string(),
            field.name,
            text,
        ))?;
    }
    Ok(())
}

impl Act<'_> {
    pub(super) fn save(&self, record: &Record) -> Outcome<()> {
        require_sound(record)?;
        let key = submission::key(record);
        let submission = self.editable(&key)?;
        let before = stored(self, &key, submission, record.id)?;
        match &before {
            Some((position, _)) => {
                Writer::updating(self, record.form)?.write(submission, record, Some(*position))?;
            }
            None => {
                Writer::inserting(self, record.form)?.write(submission, record, None)?;
                self.prepare_cached("UPDATE submission SET last_serial = last_serial + 1, is_nil = 0 WHERE number = ?")?.execute([submission])?;
            }
        }
        write_drafts(self, record)?;
        let change = difference(before.as_ref().map(|(_, record)| record), record);
        self.note_row(Deed::Save, record.form, Some(record.id), &change)
    }

    pub(super) fn keep_typing(&self, record: &Record, typing: &Typing) -> Outcome<()> {
        let key = submission::key(record);
        let submission = self.editable(&key)?;
        if stored(self, &key, submission, record.id)?.is_none() {
            let mut draft = record.clone();
            draft.state = RecordState::Draft;
            Writer::inserting(self, record.form)?.write(submission, &draft, None)?;
            self.prepare_cached("UPDATE submission SET last_serial = last_serial + 1, is_nil = 0 WHERE number = ?")?.execute([submission])?;
            write_drafts(self, &draft)?;
        }
        self.prepare_cached("UPDATE draft SET caret = NULL WHERE form = ? AND row_id = ? AND caret IS NOT NULL AND field <> ?")?.execute((
            record.form.code,
            record.id.to_string(),
            typing.field.name,
        ))?;
        self.prepare_cached(
            "INSERT INTO draft (form, row_id, field, text, caret) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET text = excluded.text, caret = excluded.caret",
        )?
        .execute((record.form.code, record.id.to_string(), typing.field.name, &*typing.text, typing.caret))?;
        Ok(())
    }
}

impl Store {
    /// Saves a record: a new one at the end of its list, a known one in its place. Text that is no value is kept with it.
    ///
    /// Refused while its submission is out of the clerk's hands, and where a record called complete is not.
    pub fn save(&mut self, record: &Record) -> Result<()> {
        self.act(|act| act.save(record))
    }

    /// Keeps what is being typed, cheaply enough for every keystroke: the record is as it was saved, and this beside it until the next save.
    /// A record that was never saved is put at the end of its list as a draft.
    pub fn keep_typing(&mut self, record: &Record, typing: &Typing) -> Result<()> {
        self.act(|act| act.keep_typing(record, typing))
    }

    /// Deletes records of one form, all or none, and with them their explanations.
    pub fn delete(&mut self, form: &'static Form, ids: &[RowId]) -> Result<()> {
        self.act(|act| {
            for id in ids {
                let Some(key) = key_of(act, form, *id)? else { continue };
                let submission = act.editable(&key)?;
                let id_text = id.to_string();
                act.prepare_cached(&format!("DELETE FROM {} WHERE row_id = ? AND submission = ?", form.table))?.execute((&id_text, submission))?;
                act.prepare_cached("DELETE FROM draft WHERE form = ? AND row_id = ?")?.execute((form.code, &id_text))?;
                act.prepare_cached("DELETE FROM explanation WHERE submission = ? AND row_id = ?")?.execute((submission, &id_text))?;
                act.note_row(Deed::Delete, form, Some(*id), &written(&key))?;
            }
            Ok(())
        })
    }

    /// Puts many new records in, all or none; `progress` hears how many are in, every thousand. The first error of the iterator ends it and nothing was done.
    /// Gives how many went in. The journal takes one entry for all of them.
    pub fn insert_all(&mut self, records: impl Iterator<Item = Result<Record>>, progress: &mut dyn FnMut(u64)) -> Result<u64> {
        self.act_once(|act| {
            let mut import: Option<Import> = None;
            let mut count = 0;
            for record in records {
                let record = record?;
                require_sound(&record)?;
                let current = match import.take() {
                    Some(current) if current.takes(&record) => current,
                    other => {
                        other.map_or(Ok(()), |done| done.finish(act))?;
                        Import::begin(act, submission::key(&record))?
                    }
                };
                let current = import.insert(current);
                current.write(act, &record)?;
                count += 1;
                if count % 1000 == 0 {
                    progress(count);
                }
            }
            import.map_or(Ok(()), |done| done.finish(act))?;
            Ok(count)
        })
    }
}

/// Rows of one submission being put in one after the other.
struct Import<'c> {
    key: SubmissionKey,
    submission: i64,
    writer: Writer<'c>,
    rows: u32,
    digests: Sha256,
}

impl<'c> Import<'c> {
    fn begin(act: &'c Act, key: SubmissionKey) -> Outcome<Self> {
        let submission = act.editable(&key)?;
        Ok(Import { submission, writer: Writer::inserting(act, key.form)?, rows: 0, digests: Sha256::new(), key })
    }

    fn takes(&self, record: &Record) -> bool {
        self.key.form == record.form && self.key.unit == record.unit && self.key.period == record.period
    }

    fn write(&mut self, act: &Act, record: &Record) -> Outcome<()> {
        self.digests.update(self.writer.write(self.submission, record, None)?);
        self.rows += 1;
        if record.state == RecordState::Draft { write_drafts(act, record) } else { Ok(()) }
    }

    fn finish(self, act: &Act) -> Outcome<()> {
        act.prepare_cached("UPDATE submission SET last_serial = last_serial + ?, is_nil = 0 WHERE number = ?")?
            .execute((self.rows, self.submission))?;
        let digest: [u8; 32] = self.digests.finalize().into();
        let detail = written(&self.key).and("rows", self.rows.into()).and("digest", Json::string(hexadecimal(&digest)));
        act.note_row(Deed::Import, self.key.form, None, &detail)
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The submission a row stands in.
pub(super) fn key_of(connection: &Connection, form: &'static Form, id: RowId) -> Outcome<Option<SubmissionKey>> {
    let sql = format!(
        "SELECT submission.unit, submission.period FROM {0} JOIN submission ON submission.number = {0}.submission WHERE {0}.row_id = ? LIMIT 1",
        form.table
    );
    let found: Option<(String, String)> =
        connection.prepare_cached(&sql)?.query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(found.and_then(|(unit, period)| Some(SubmissionKey { unit: UnitCode::parse(&unit)?, form, period: Period::parse(&period)? })))
}

impl Reader {
    /// One record, as it was last saved.
    pub fn record(&self, form: &'static Form, id: RowId) -> Result<Option<Record>> {
        self.read(|connection| {
            let Some(key) = key_of(connection, form, id)? else { return Ok(None) };
            let Some(submission) = submission::number(connection, &key)? else { return Ok(None) };
            let Some((_, mut record)) = stored(connection, &key, submission, id)? else { return Ok(None) };
            row::restore_drafts(connection, &mut record)?;
            Ok(Some(record))
        })
    }

    /// What was being typed into a record and not yet saved.
    pub fn typing(&self, form: &'static Form, id: RowId) -> Result<Option<Typing>> {
        self.read(|connection| {
            let found: Option<(String, Box<str>, u32)> = connection
                .prepare_cached("SELECT field, text, caret FROM draft WHERE form = ? AND row_id = ? AND caret IS NOT NULL")?
                .query_row((form.code, id.to_string()), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?;
            Ok(found.and_then(|(field, text, caret)| Some(Typing { field: form.field(&field)?, text, caret })))
        })
    }

    /// Goes through a submission's records of these states in list order, each with its number in the list, from 1. Stops at the first error.
    ///
    /// A row that does not agree with its digest is an error that names it.
    pub fn each(&self, key: &SubmissionKey, states: &[RecordState], mut each: impl FnMut(u32, &Record) -> Result<()>) -> Result<()> {
        self.read(|connection| each_of(connection, key, states, &mut |number, record| Ok(each(number, record)?)))
    }

    /// The serial number the next new record of a submission gets, from 1. Numbers of deleted records are not given again.
    pub fn next_serial(&self, key: &SubmissionKey) -> Result<u32> {
        self.read(|connection| {
            let last: Option<u32> = connection
                .prepare_cached("SELECT last_serial FROM submission WHERE unit = ? AND form = ? AND period = ?")?
                .query_row((key.unit.as_str(), key.form.code, key.period.to_string()), |row| row.get(0))
                .optional()?;
            Ok(last.unwrap_or(0) + 1)
        })
    }
}

pub(super) fn each_of(
    connection: &Connection,
    key: &SubmissionKey,
    states: &[RecordState],
    each: &mut dyn FnMut(u32, &Record) -> Outcome<()>,
) -> Outcome<()> {
    let Some(submission) = submission::number(connection, key)? else { return Ok(()) };
    let layout = Layout::of(key.form);
    let sql = format!("SELECT {} FROM {} WHERE submission = ? ORDER BY position", layout.columns, key.form.table);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([submission])?;
    let mut number = 0;
    while let Some(found) = rows.next()? {
        number += 1;
        // Read before it is passed over: a damaged row may only look like one that is not wanted.
        let mut record = layout.read(key.unit, &key.period, found)?.record;
        if !states.contains(&record.state) {
            continue;
        }
        row::restore_drafts(connection, &mut record)?;
        each(number, &record)?;
    }
    Ok(())
}
