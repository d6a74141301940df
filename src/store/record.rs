//! Records of a ledger: saving, deleting, reading one or all of a submission, importing many.

use super::journal::Deed;
use super::proving;
use super::row::{self, Found, Layout, Writer};
use super::step::{Image, Noting, Range, Shelf, Standing, StepAct};
use super::submission::{self, written};
use super::trouble::Outcome;
use super::{Act, Reader, Store};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::{Cell, Field, Form, Need, Period, Record, RecordState, RowId, SubmissionKey, UnitCode};
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

/// What becomes of a row.
pub(super) enum Moved<'r> {
    Came(&'r Record),
    /// Before and after.
    Changed(&'r Record, &'r Record),
    Gone,
}

/// What a move changes, for the journal: the fields with their new values, `null` where they were emptied, and beside them what stood there before.
pub(super) fn difference(moved: &Moved) -> Json {
    let (before, after) = match moved {
        Moved::Came(after) => (None, *after),
        Moved::Changed(before, after) => (Some(*before), *after),
        Moved::Gone => return Json::object([("gone", true.into())]),
    };
    let stood = |field: &Field| before.map_or(&Cell::Empty, |record| record.cell(field));
    let changed: Vec<&'static Field> = after.form.fields.iter().copied().filter(|field| stood(field) != after.cell(field)).collect();
    let fields = changed.iter().map(|field| (field.name.into(), journalled(after.cell(field)))).collect();
    let detail = Json::object([("state", row::state_name(after.state).into()), ("fields", Json::Object(fields))]);
    match before {
        None => detail.and("new", true.into()),
        Some(_) => detail.and("before", Json::Object(changed.iter().map(|field| (field.name.into(), journalled(stood(field)))).collect())),
    }
}

fn journalled(cell: &Cell) -> Json {
    match cell {
        Cell::Empty => Json::Null,
        Cell::Value(value) => value.whole_number().map_or_else(|| Json::string(value.plain()), Json::from),
        Cell::Typed(text) => Json::object([("typed", Json::string(text))]),
    }
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

/// Whether a save would leave the row as it stands, apart from who saved it when.
fn changes_nothing(standing: &Standing, record: &Record) -> bool {
    let stands = |field: &&'static Field| standing.record.edit_text(field) == record.edit_text(field);
    standing.record.state == record.state && record.form.fields.iter().all(stands)
}

/// The row at a position that was just written.
fn written_at(act: &Act, shelf: &Shelf, position: i64) -> Outcome<Standing> {
    shelf.at(act, position)?.ok_or_else(|| rusqlite::Error::QueryReturnedNoRows.into())
}

/// Puts a new record at the end of its list, as a row of a step.
fn append(act: &Act, shelf: &Shelf, record: &Record, step: &mut Noting) -> Outcome<()> {
    Writer::inserting(act, record.form)?.write(shelf.submission, record, None)?;
    let position = act.last_insert_rowid();
    write_drafts(act, record)?;
    step.row(act, position, None, Some(&written_at(act, shelf, position)?.image))
}

/// Writes a known record in its place, as a row of a step before which it was as `before` says.
fn rewrite(act: &Act, shelf: &Shelf, position: i64, before: Option<&Image>, record: &Record, step: &mut Noting) -> Outcome<()> {
    Writer::updating(act, record.form)?.write(shelf.submission, record, Some(position))?;
    write_drafts(act, record)?;
    step.row(act, position, before, Some(&written_at(act, shelf, position)?.image))
}

impl Act<'_> {
    /// Counts new records of a submission, which is then no nil report; gives whether it was one.
    fn grow(&self, submission: i64, rows: u32) -> Outcome<bool> {
        let was_nil: bool = self.prepare_cached("SELECT is_nil FROM submission WHERE number = ?")?.query_row([submission], |row| row.get(0))?;
        self.prepare_cached("UPDATE submission SET last_serial = last_serial + ?, is_nil = 0 WHERE number = ?")?.execute((rows, submission))?;
        Ok(was_nil)
    }

    /// A record that came without a number of its own has one now: the next new record gets another.
    fn use_up_serial(&self, submission: i64, before: &Record, after: &Record) -> Outcome<()> {
        let is_numbered = |field: &&Field| matches!(field.need, Need::Generated(_)) && before.is_empty(field) && !after.is_empty(field);
        if after.form.fields.iter().any(is_numbered) {
            self.prepare_cached("UPDATE submission SET last_serial = last_serial + 1 WHERE number = ?")?.execute([submission])?;
        }
        Ok(())
    }
}

impl Act<'_> {
    pub(super) fn save(&self, record: &Record) -> Outcome<()> {
        require_sound(record)?;
        self.know_person(record)?;
        let key = submission::key(record);
        let shelf = Shelf::of(&key, self.editable(&key)?);
        let note = |moved: &Moved| self.note_row(Deed::Save, record.form, Some(record.id), &difference(moved));
        let Some(standing) = shelf.find(self, record.id)? else {
            let was_nil = self.grow(shelf.submission, 1)?;
            let mut step = self.begin_step(shelf.submission, StepAct::Save, false, was_nil)?;
            append(self, &shelf, record, &mut step)?;
            step.finish(self, false)?;
            return note(&Moved::Came(record));
        };
        if let Some(mut step) = self.begun_step(standing.position)? {
            rewrite(self, &shelf, standing.position, None, record, &mut step)?;
            step.finish(self, false)?;
            return note(&Moved::Came(record));
        }
        if changes_nothing(&standing, record) {
            return write_drafts(self, record);
        }
        self.use_up_serial(shelf.submission, &standing.record, record)?;
        let mut step = self.begin_step(shelf.submission, StepAct::Save, false, false)?;
        rewrite(self, &shelf, standing.position, Some(&standing.image.as_saved()), record, &mut step)?;
        step.finish(self, false)?;
        note(&Moved::Changed(&standing.record, record))
    }

    pub(super) fn keep_typing(&self, record: &Record, typing: &Typing) -> Outcome<()> {
        let key = submission::key(record);
        let submission = self.editable(&key)?;
        let is_there: bool = self
            .prepare_cached(&format!("SELECT EXISTS (SELECT 1 FROM {} WHERE row_id = ? AND submission = ?)", record.form.table))?
            .query_row((record.id.to_string(), submission), |row| row.get(0))?;
        if !is_there {
            let mut draft = record.clone();
            draft.state = RecordState::Draft;
            let was_nil = self.grow(submission, 1)?;
            let mut step = self.begin_step(submission, StepAct::Save, false, was_nil)?;
            append(self, &Shelf::of(&key, submission), &draft, &mut step)?;
            step.finish(self, true)?;
        }
        self.prepare_cached("UPDATE draft SET caret = NULL, saved = NULL WHERE form = ? AND row_id = ? AND caret IS NOT NULL AND field <> ?")?
            .execute((record.form.code, record.id.to_string(), typing.field.name))?;
        self.prepare_cached(
            "INSERT INTO draft (form, row_id, field, text, caret) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
             SET saved = CASE WHEN caret IS NULL THEN text ELSE saved END, text = excluded.text, caret = excluded.caret",
        )?
        .execute((record.form.code, record.id.to_string(), typing.field.name, &*typing.text, typing.caret))?;
        Ok(())
    }
}

impl Store {
    /// Saves a record: a new one at the end of its list, a known one in its place. Text that is no value is kept with it. Each save is a step that can be
    /// taken back; one that changes nothing writes nothing, and what was being typed into the record is forgotten either way.
    ///
    /// Refused while its submission is out of the clerk's hands, and where a record called complete is not.
    pub fn save(&mut self, record: &Record) -> Result<()> {
        self.act(|act| act.save(record))
    }

    /// Keeps what is being typed, cheaply enough for every keystroke: the record is as it was saved, and this beside it until the next save.
    /// A record that was never saved is put at the end of its list as a draft; the save that follows is part of the same step.
    pub fn keep_typing(&mut self, record: &Record, typing: &Typing) -> Result<()> {
        self.act(|act| act.keep_typing(record, typing))
    }

    /// Deletes records of one form, all or none, and with them their explanations: one step.
    pub fn delete(&mut self, form: &'static Form, ids: &[RowId]) -> Result<()> {
        self.act(|act| {
            let mut steps: Vec<(Shelf, Noting)> = Vec::new();
            for id in ids {
                let Some(key) = key_of(act, form, *id)? else { continue };
                let at = match steps.iter().position(|(shelf, _)| shelf.key == key) {
                    Some(at) => at,
                    None => {
                        let submission = act.editable(&key)?;
                        let step = act.begin_step(submission, StepAct::Delete, !steps.is_empty(), false)?;
                        steps.push((Shelf::of(&key, submission), step));
                        steps.len() - 1
                    }
                };
                let (shelf, step) = &mut steps[at];
                let Some(standing) = shelf.find(act, *id)? else { continue };
                step.row(act, standing.position, Some(&standing.image), None)?;
                shelf.remove(act, standing.position, *id)?;
                act.note_row(Deed::Delete, form, Some(*id), &written(&key).and("position", standing.position.into()))?;
            }
            steps.into_iter().try_for_each(|(_, step)| step.finish(act, false))
        })
    }

    /// Changes records of a submission, all or none: one step. `change` is given each record that is there, with how many were given before it, and
    /// makes of it what is to be saved, or nothing where it stays as it is. Its first error ends it and nothing was done. Gives how many were changed.
    ///
    /// Refused like [`Store::save`]. The journal takes an entry for each record, because each may have held something else before.
    pub fn change_all(&mut self, key: &SubmissionKey, ids: &[RowId], mut change: impl FnMut(u64, Record) -> Result<Option<Record>>) -> Result<u32> {
        self.act_once(|act| {
            let shelf = Shelf::of(key, act.editable(key)?);
            let mut step: Option<Noting> = None;
            let mut count = 0;
            for (given, id) in (0..).zip(ids) {
                let Some(standing) = shelf.find(act, *id)? else { continue };
                let Some(record) = change(given, standing.record.clone())? else { continue };
                require_sound(&record)?;
                if changes_nothing(&standing, &record) {
                    continue;
                }
                let noting = match &mut step {
                    Some(noting) => noting,
                    None => step.insert(act.begin_step(shelf.submission, StepAct::Change, false, false)?),
                };
                act.note_row(Deed::Change, key.form, Some(*id), &difference(&Moved::Changed(&standing.record, &record)))?;
                act.use_up_serial(shelf.submission, &standing.record, &record)?;
                rewrite(act, &shelf, standing.position, Some(&standing.image), &record, noting)?;
                count += 1;
            }
            step.map_or(Ok(()), |step| step.finish(act, false))?;
            Ok(count)
        })
    }

    /// Puts many new records in from a file: [`Store::put_in`].
    pub fn insert_all(&mut self, records: impl Iterator<Item = Result<Record>>, progress: &mut dyn FnMut(u64)) -> Result<u64> {
        self.put_in(StepAct::Import, records, progress)
    }

    /// Puts many new records in at the end of their lists, all or none; `progress` hears how many are in, every thousand. The first error of the iterator
    /// ends it and nothing was done. Gives how many went in.
    ///
    /// It is one step of `act`, and one entry of the journal for each submission: both keep only where the rows stand, which costs the same for a hundred
    /// thousand as for one.
    pub fn put_in(&mut self, act: StepAct, records: impl Iterator<Item = Result<Record>>, progress: &mut dyn FnMut(u64)) -> Result<u64> {
        let step = act;
        self.act_once(|act| {
            let mut runs: Vec<Run> = Vec::new();
            let mut current = 0;
            let mut count = 0;
            for record in records {
                let record = record?;
                require_sound(&record)?;
                if runs.get(current).is_none_or(|run| !run.takes(&record)) {
                    current = match runs.iter().position(|run| run.takes(&record)) {
                        Some(known) => known,
                        None => {
                            runs.push(Run::begin(act, submission::key(&record))?);
                            runs.len() - 1
                        }
                    };
                }
                runs[current].write(act, &record)?;
                act.know_person(&record)?;
                count += 1;
                if count % 1000 == 0 {
                    progress(count);
                }
            }
            runs.into_iter().enumerate().try_for_each(|(place, run)| run.finish(act, step, place > 0))?;
            Ok(count)
        })
    }
}

/// Rows of one submission being put in one after the other.
struct Run<'c> {
    key: SubmissionKey,
    submission: i64,
    writer: Writer<'c>,
    rows: u32,
    first: i64,
    last: i64,
    digests: Sha256,
}

impl<'c> Run<'c> {
    fn begin(act: &'c Act, key: SubmissionKey) -> Outcome<Self> {
        let submission = act.editable(&key)?;
        Ok(Run { submission, writer: Writer::inserting(act, key.form)?, rows: 0, first: 0, last: 0, digests: Sha256::new(), key })
    }

    fn takes(&self, record: &Record) -> bool {
        self.key.form == record.form && self.key.unit == record.unit && self.key.period == record.period
    }

    fn write(&mut self, act: &Act, record: &Record) -> Outcome<()> {
        self.digests.update(self.writer.write(self.submission, record, None)?);
        self.last = act.last_insert_rowid();
        if self.rows == 0 {
            self.first = self.last;
        }
        self.rows += 1;
        if record.state == RecordState::Draft { write_drafts(act, record) } else { Ok(()) }
    }

    fn finish(self, act: &Act, step: StepAct, is_continued: bool) -> Outcome<()> {
        let was_nil = act.grow(self.submission, self.rows)?;
        let digest: [u8; 32] = self.digests.finalize().into();
        let range = Range { rows: self.rows, first: self.first, last: self.last, digest };
        act.note_range(self.submission, step, is_continued, was_nil, &range)?;
        let detail = written(&self.key)
            .and("rows", self.rows.into())
            .and("digest", Json::string(hexadecimal(&digest)))
            .and("first", self.first.into())
            .and("last", self.last.into());
        act.note_row(step.deed(), self.key.form, None, &detail)
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
            let layout = Layout::of(form);
            let sql = format!("SELECT {} FROM {} WHERE row_id = ? AND submission = ?", layout.columns, form.table);
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query((id.to_string(), submission))?;
            let Some(found) = rows.next()? else { return Ok(None) };
            let mut record = layout.read(key.unit, &key.period, found)?.record;
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

    /// The draft of a submission that is to be gone through after this record, from here on and then from the top; nothing where no other is left.
    pub fn next_draft(&self, key: &SubmissionKey, after: RowId) -> Result<Option<RowId>> {
        self.read(|connection| {
            let Some(submission) = submission::number(connection, key)? else { return Ok(None) };
            let sql = format!(
                "SELECT row_id FROM {0} WHERE submission = ?1 AND state = 'draft' AND row_id <> ?2
                 ORDER BY position < (SELECT position FROM {0} WHERE row_id = ?2 AND submission = ?1), position LIMIT 1",
                key.form.table
            );
            let found: Option<String> = connection.prepare_cached(&sql)?.query_row((submission, after.to_string()), |row| row.get(0)).optional()?;
            Ok(found.as_deref().and_then(RowId::parse))
        })
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

/// Goes through a submission's records of these states in list order, each with its number in the list, from 1. The first error ends it.
pub(super) fn each_of(
    connection: &Connection,
    key: &SubmissionKey,
    states: &[RecordState],
    each: &mut dyn FnMut(u32, &Record) -> Outcome<()>,
) -> Outcome<()> {
    each_looked_at(connection, key, states, &|_, _| (), &mut |number, record, ()| each(number, record))
}

/// The same, each with what `look` made of it, on whatever thread.
pub(super) fn each_looked_at<T: Send>(
    connection: &Connection,
    key: &SubmissionKey,
    states: &[RecordState],
    look: &(dyn Fn(u32, &Record) -> T + Sync),
    each: &mut dyn FnMut(u32, &Record, T) -> Outcome<()>,
) -> Outcome<()> {
    let Some(submission) = submission::number(connection, key)? else { return Ok(()) };
    let layout = Layout::of(key.form);
    let sql = format!("SELECT {} FROM {} WHERE submission = ? ORDER BY position", layout.columns, key.form.table);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([submission])?;
    let mut number = 0;
    let mut next = |spare: Option<Record>| match rows.next()? {
        Some(found) => {
            number += 1;
            layout.restore(key.unit, &key.period, found, number, spare).map(Some)
        }
        None => Ok(None),
    };
    // A draft is more than its row: what was typed into it is known to the database alone.
    let is_looked_at = |record: &Record| record.state == RecordState::Complete && states.contains(&record.state);
    let look_at_row = |found: &Found| is_looked_at(&found.record).then(|| look(found.number, &found.record));
    let mut hand_out = |Found { number, record, .. }: &mut Found, looked: Option<T>| {
        // Proven before it is passed over: a damaged row may only look like one that is not wanted.
        if !states.contains(&record.state) {
            return Ok(());
        }
        let looked = match looked {
            Some(looked) => looked,
            None => {
                row::restore_drafts(connection, record)?;
                look(*number, record)
            }
        };
        each(*number, record, looked)
    };
    proving::in_batches(&layout, &mut next, &look_at_row, &mut hand_out)
}

/// Goes through the records of these numbers, which are given in order.
pub(super) fn each_of_these(connection: &Connection, key: &SubmissionKey, numbers: &[u32], each: &mut dyn FnMut(u32, &Record)) -> Outcome<()> {
    let Some(submission) = submission::number(connection, key)? else { return Ok(()) };
    let layout = Layout::of(key.form);
    let mut at = connection.prepare_cached(&format!("SELECT {} FROM {} WHERE position = ?", layout.columns, key.form.table))?;
    let mut list = connection.prepare_cached(&format!("SELECT position FROM {} WHERE submission = ? ORDER BY position", key.form.table))?;
    let mut places = (1..).zip(list.query_map([submission], |row| row.get::<_, i64>(0))?);
    let mut wanted = numbers.iter().copied().peekable();
    let mut next = |spare: Option<Record>| {
        while let Some(wanted_next) = wanted.peek().copied() {
            let Some((number, place)) = places.next() else { break };
            if number == wanted_next {
                wanted.next();
                let mut rows = at.query([place?])?;
                return rows.next()?.map(|row| layout.restore(key.unit, &key.period, row, number, spare)).transpose();
            }
        }
        Ok(None)
    };
    proving::in_batches(&layout, &mut next, &|_| (), &mut |Found { number, record, .. }: &mut Found, ()| {
        row::restore_drafts(connection, record)?;
        each(*number, record);
        Ok(())
    })
}
