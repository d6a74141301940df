//! What was done to records, step by step, so that it can be taken back and done again: after a restart too, and never over what it does not know.
//!
//! A step keeps its rows as they were before and after; an act that puts in rows one after the other keeps only where they stand, and their images are
//! taken when it is taken back. The history is a line: what was taken back is gone once something new is done.

mod image;

use super::journal::Deed;
use super::record::{Moved, difference};
use super::row::Layout;
use super::submission::{told, written};
use super::trouble::{Outcome, Trouble};
use super::{Act, Reader, Store};
use crate::error::{Error, Result};
use crate::forms;
use crate::model::{Period, RowId, SubmissionKey, UnitCode};
use crate::text::{Text, store as words};
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

pub(super) use image::{Image, Shelf, Standing};

/// How many steps can be taken back.
const KEPT: i64 = 500;

/// Images of dropped steps that a new step clears away, so that none waits for a hundred thousand.
const CLEARED: usize = 512;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepAct {
    Save,
    Delete,
    /// One field of many records.
    Change,
    Copy,
    Import,
    /// Drafts from the last period.
    Roll,
}

impl StepAct {
    pub const ALL: [StepAct; 6] = [StepAct::Save, StepAct::Delete, StepAct::Change, StepAct::Copy, StepAct::Import, StepAct::Roll];

    pub(super) const fn name(self) -> &'static str {
        match self {
            StepAct::Save => "save",
            StepAct::Delete => "delete",
            StepAct::Change => "change",
            StepAct::Copy => "copy",
            StepAct::Import => "import",
            StepAct::Roll => "roll",
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == name)
    }

    /// How the journal calls it.
    pub(super) const fn deed(self) -> Deed {
        match self {
            StepAct::Save => Deed::Save,
            StepAct::Delete => Deed::Delete,
            StepAct::Change => Deed::Change,
            StepAct::Copy => Deed::Copy,
            StepAct::Import => Deed::Import,
            StepAct::Roll => Deed::Roll,
        }
    }

    pub const fn label(self) -> Text {
        match self {
            StepAct::Save => words::ACT_SAVE,
            StepAct::Delete => words::ACT_DELETE,
            StepAct::Change => words::ACT_CHANGE,
            StepAct::Copy => words::ACT_COPY,
            StepAct::Import => words::ACT_IMPORT,
            StepAct::Roll => words::ACT_ROLL,
        }
    }
}

/// A step that was taken back or done again.
#[derive(Clone, Debug, PartialEq)]
pub struct Stepped {
    pub key: SubmissionKey,
    pub act: StepAct,
    pub rows: u32,
    /// The one row, where it was one and is there now.
    pub row: Option<RowId>,
}

/// Rows put in one after the other.
pub(super) struct Range {
    pub rows: u32,
    pub first: i64,
    pub last: i64,
    /// SHA-256 over the digests of the rows, in order.
    pub digest: [u8; 32],
}

/// A step whose rows are being noted.
pub(super) struct Noting {
    number: i64,
    rows: u32,
}

impl Act<'_> {
    /// Begins a step: what was taken back before is gone, and so is what lies too far behind.
    fn new_step(&self, submission: i64, act: StepAct, is_continued: bool, was_nil: bool, range: Option<&Range>) -> Outcome<i64> {
        if !is_continued {
            self.prepare_cached("UPDATE step SET standing = 'dropped' WHERE standing = 'undone'")?.execute([])?;
        }
        self.prepare_cached(
            "INSERT INTO step (submission, act, rows, is_continued, was_nil, first_position, last_position, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute((
            submission,
            act.name(),
            range.map_or(0, |range| range.rows),
            is_continued,
            was_nil,
            range.map(|range| range.first),
            range.map(|range| range.last),
            range.map(|range| range.digest),
        ))?;
        let number = self.last_insert_rowid();
        self.prepare_cached("UPDATE step SET standing = 'dropped' WHERE number <= ? AND standing = 'done'")?.execute([number - KEPT])?;
        self.clear_dropped()?;
        Ok(number)
    }

    /// Clears away some of the images of dropped steps, and the steps that have none left.
    fn clear_dropped(&self) -> Outcome<()> {
        let mut budget = CLEARED;
        while budget > 0 {
            let dropped: Option<i64> = self
                .prepare_cached("SELECT number FROM step WHERE standing = 'dropped' ORDER BY number LIMIT 1")?
                .query_row([], |row| row.get(0))
                .optional()?;
            let Some(number) = dropped else { return Ok(()) };
            let cleared = self
                .prepare_cached("DELETE FROM image WHERE step = ?1 AND position IN (SELECT position FROM image WHERE step = ?1 LIMIT ?2)")?
                .execute((number, i64::try_from(budget).unwrap_or(i64::MAX)))?;
            if cleared < budget {
                self.prepare_cached("DELETE FROM step WHERE number = ?")?.execute([number])?;
            }
            // A step without an image costs something too.
            budget = budget.saturating_sub(cleared.max(1));
        }
        Ok(())
    }

    /// Begins a step whose rows are noted one by one. `is_continued`: the same act as the step before, in another submission.
    pub(super) fn begin_step(&self, submission: i64, act: StepAct, is_continued: bool, was_nil: bool) -> Outcome<Noting> {
        Ok(Noting { number: self.new_step(submission, act, is_continued, was_nil, None)?, rows: 0 })
    }

    /// Notes a step of which only the place of its rows is kept.
    pub(super) fn note_range(&self, submission: i64, act: StepAct, is_continued: bool, was_nil: bool, range: &Range) -> Outcome<()> {
        self.new_step(submission, act, is_continued, was_nil, Some(range)).map(drop)
    }

    /// The step that put down the record at this position at its first keystroke, if nothing was done since.
    pub(super) fn begun_step(&self, position: i64) -> Outcome<Option<Noting>> {
        let last: Option<(i64, bool)> = self
            .prepare_cached("SELECT number, is_begun FROM step WHERE standing = 'done' ORDER BY number DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((number, true)) = last else { return Ok(None) };
        let is_here: bool = self
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM image WHERE step = ? AND position = ?)")?
            .query_row((number, position), |row| row.get(0))?;
        Ok(is_here.then_some(Noting { number, rows: 0 }))
    }
}

impl Noting {
    /// Notes a row of the step; where it was noted before, what it is after the step is what counts.
    pub(super) fn row(&mut self, act: &Act, position: i64, before: Option<&Image>, after: Option<&Image>) -> Outcome<()> {
        let (before, after) = Image::written(before, after);
        act.prepare_cached("INSERT INTO image (step, position, before, after) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET after = excluded.after")?
            .execute((self.number, position, before, after))?;
        self.rows += 1;
        Ok(())
    }

    /// Ends the step; `is_begun` where a save is to follow that belongs to it.
    pub(super) fn finish(self, act: &Act, is_begun: bool) -> Outcome<()> {
        act.prepare_cached("UPDATE step SET rows = ?, is_begun = ? WHERE number = ?")?.execute((self.rows, is_begun, self.number))?;
        Ok(())
    }
}

/// Which way along the line of steps.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

impl Way {
    const fn deed(self) -> Deed {
        match self {
            Way::Back => Deed::Undo,
            Way::Forth => Deed::Redo,
        }
    }
}

/// A step as it is kept.
struct Kept {
    number: i64,
    key: SubmissionKey,
    submission: i64,
    act: StepAct,
    rows: u32,
    is_continued: bool,
    was_nil: bool,
    range: Option<Range>,
}

impl Reader {
    /// The step that would be taken back next, or done again.
    fn next_step(&self, way: Way) -> Result<Option<Stepped>> {
        self.read(|connection| {
            let found = kept(connection, way)?;
            Ok(found.map(|step| Stepped { key: step.key, act: step.act, rows: step.rows, row: None }))
        })
    }

    /// What [`Store::undo`] would take back, if anything; `row` is left open.
    pub fn next_undo(&self) -> Result<Option<Stepped>> {
        self.next_step(Way::Back)
    }

    /// What [`Store::redo`] would do again, if anything; `row` is left open.
    pub fn next_redo(&self) -> Result<Option<Stepped>> {
        self.next_step(Way::Forth)
    }
}

impl Store {
    /// Takes the last step back, so that its rows stand exactly as they stood before it. `None` where there is none.
    ///
    /// Refused, and the step stays, while its submission is out of the clerk's hands, and where a row is no longer as the step left it. What was being
    /// typed into a row and never saved is put aside with it and comes back when the step is done again.
    pub fn undo(&mut self) -> Result<Option<Stepped>> {
        self.act(|act| turn(act, Way::Back))
    }

    /// Does again what was taken back last. `None` where nothing was, or something else was done since. Refused like [`Store::undo`].
    pub fn redo(&mut self) -> Result<Option<Stepped>> {
        self.act(|act| turn(act, Way::Forth))
    }
}

fn kept(connection: &rusqlite::Connection, way: Way) -> Outcome<Option<Kept>> {
    let condition = match way {
        Way::Back => "standing = 'done' ORDER BY step.number DESC",
        Way::Forth => "standing = 'undone' ORDER BY step.number",
    };
    let sql = format!(
        "SELECT step.number, submission, act, rows, is_continued, was_nil, first_position, last_position, digest, unit, form, period
         FROM step JOIN submission ON submission.number = step.submission WHERE {condition} LIMIT 1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let text = |index: usize| row.get::<_, String>(index);
    let key = UnitCode::parse(&text(9)?).zip(forms::form(&text(10)?)).zip(Period::parse(&text(11)?));
    let Some((((unit, form), period), act)) = key.zip(StepAct::parse(&text(2)?)) else { return Ok(None) };
    let places: (Option<i64>, Option<i64>, Option<[u8; 32]>) = (row.get(6)?, row.get(7)?, row.get(8)?);
    let count = row.get(3)?;
    Ok(Some(Kept {
        number: row.get(0)?,
        key: SubmissionKey { unit, form, period },
        submission: row.get(1)?,
        act,
        rows: count,
        is_continued: row.get(4)?,
        was_nil: row.get(5)?,
        range: match places {
            (Some(first), Some(last), Some(digest)) => Some(Range { rows: count, first, last, digest }),
            _ => None,
        },
    }))
}

/// Takes one act back or does it again: a step, and those it was continued in.
fn turn(act: &Act, way: Way) -> Outcome<Option<Stepped>> {
    let Some(mut step) = kept(act, way)? else { return Ok(None) };
    let mut stepped: Option<Stepped> = None;
    loop {
        act.editable(&step.key)?;
        let row = match &step.range {
            Some(range) => turn_range(act, way, &step, range)?,
            None => turn_rows(act, way, &step)?,
        };
        let standing = if way == Way::Back { "undone" } else { "done" };
        act.prepare_cached("UPDATE step SET standing = ? WHERE number = ?")?.execute((standing, step.number))?;
        settle_nil(act, way, &step)?;
        // It is told by the submission it began in, which comes last on the way back.
        let (first, so_far) = match stepped.take() {
            Some(stepped) if way == Way::Forth => (stepped.key, stepped.rows),
            Some(stepped) => (step.key, stepped.rows),
            None => (step.key, 0),
        };
        let rows = so_far + step.rows;
        stepped = Some(Stepped { key: first, act: step.act, rows, row: row.filter(|_| rows == 1) });
        let next = match way {
            Way::Back if !step.is_continued => None,
            Way::Back => kept(act, way)?,
            Way::Forth => kept(act, way)?.filter(|next| next.is_continued),
        };
        match next {
            Some(next) => step = next,
            None => return Ok(stepped),
        }
    }
}

/// A submission with rows is no nil report; one that was declared nil before a row came is one again when the row is gone.
fn settle_nil(act: &Act, way: Way, step: &Kept) -> Outcome<()> {
    let sql = format!(
        "UPDATE submission SET is_nil = CASE WHEN EXISTS (SELECT 1 FROM {} WHERE submission = ?1) THEN 0 WHEN ?2 THEN 1 ELSE is_nil END
         WHERE number = ?1",
        step.key.form.table
    );
    act.prepare_cached(&sql)?.execute((step.submission, way == Way::Back && step.was_nil))?;
    Ok(())
}

fn not_as_known(step: &Kept, way: Way) -> Trouble {
    let reason = if way == Way::Back { words::UNDO_ROW_CHANGED } else { words::REDO_ROW_CHANGED };
    Trouble::Told(Error::blocked(reason.with("what", told(&step.key)).with("act", step.act.label())).hint(words::ROW_STAYS))
}

/// Turns the rows of a step one by one; gives the last one that stands.
fn turn_rows(act: &Act, way: Way, step: &Kept) -> Outcome<Option<RowId>> {
    let shelf = Shelf::of(&step.key, step.submission);
    // Rows that were there before others are put back before them, and go after them.
    let mut last = None;
    let mut positions = act.prepare_cached("SELECT position FROM image WHERE step = ? ORDER BY position")?;
    let positions: Vec<i64> = positions.query_map([step.number], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for position in positions {
        let (before, after): (Option<String>, Option<String>) = act
            .prepare_cached("SELECT before, after FROM image WHERE step = ? AND position = ?")?
            .query_row((step.number, position), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (is_side, goal) = if way == Way::Back { (after, before) } else { (before, after) };
        let expected = is_side.as_deref().map(Image::parse).transpose()?;
        let goal = goal.as_deref().map(Image::parse).transpose()?;
        let standing = shelf.at(act, position)?;
        let is_as_known = match (&expected, &standing) {
            (Some(expected), Some(standing)) => expected.is_row_of(&standing.image),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_as_known {
            return Err(not_as_known(step, way));
        }
        let now = match (&goal, &standing) {
            (Some(goal), _) => Some(shelf.put(act, position, standing.as_ref(), goal)?),
            (None, Some(standing)) => {
                shelf.remove(act, position, standing.record.id)?;
                None
            }
            (None, None) => None,
        };
        keep_other_side(act, way, step, position, standing.as_ref(), now.as_ref())?;
        note_turned(act, way, step, position, standing.as_ref(), now.as_ref())?;
        last = now.map(|now| now.record.id).or(last);
    }
    Ok(last)
}

/// What the row was until now is what the other way leads back to: with what was typed and answered since.
fn keep_other_side(act: &Act, way: Way, step: &Kept, position: i64, standing: Option<&Standing>, now: Option<&Standing>) -> Outcome<()> {
    let (left, reached) = Image::written(standing.map(|standing| &standing.image), now.map(|now| &now.image));
    let (before, after) = if way == Way::Back { (reached, left) } else { (left, reached) };
    act.prepare_cached("UPDATE image SET before = ?, after = ? WHERE step = ? AND position = ?")?.execute((before, after, step.number, position))?;
    Ok(())
}

fn note_turned(act: &Act, way: Way, step: &Kept, position: i64, standing: Option<&Standing>, now: Option<&Standing>) -> Outcome<()> {
    let Some(id) = now.or(standing).map(|there| there.record.id) else { return Ok(()) };
    let moved = match (standing, now) {
        (Some(standing), Some(now)) => Moved::Changed(&standing.record, &now.record),
        (_, Some(now)) => Moved::Came(&now.record),
        (_, None) => Moved::Gone,
    };
    let detail = difference(&moved).and("act", step.act.name().into()).and("position", position.into());
    act.note_row(way.deed(), step.key.form, Some(id), &detail)
}

/// Takes away rows that were put in one after the other, keeping their images; or puts them in again. Gives the row where it is one.
fn turn_range(act: &Act, way: Way, step: &Kept, range: &Range) -> Outcome<Option<RowId>> {
    let row = match way {
        Way::Back => take_out(act, step, range).map(|()| None)?,
        Way::Forth => put_in(act, step)?,
    };
    let detail = written(&step.key)
        .and("act", step.act.name().into())
        .and("rows", range.rows.into())
        .and("first", range.first.into())
        .and("last", range.last.into());
    act.note_row(way.deed(), step.key.form, None, &detail)?;
    Ok(row)
}

fn take_out(act: &Act, step: &Kept, range: &Range) -> Outcome<()> {
    let shelf = Shelf::of(&step.key, step.submission);
    let table = step.key.form.table;
    let places = (step.submission, range.first, range.last);
    let mut digests = Sha256::new();
    let mut count = 0;
    {
        let columns = Layout::of(step.key.form).columns;
        let sql = format!("SELECT {columns} FROM {table} WHERE submission = ? AND position BETWEEN ? AND ? ORDER BY position");
        let mut statement = act.prepare_cached(&sql)?;
        let mut rows = statement.query(places)?;
        let mut keep = act.prepare_cached("INSERT INTO image (step, position, after) VALUES (?, ?, ?)")?;
        while let Some(found) = rows.next()? {
            digests.update(found.get::<_, [u8; 16]>(5)?);
            let standing = shelf.read(act, found)?;
            let (_, after) = Image::written(None, Some(&standing.image));
            keep.execute((step.number, standing.position, after))?;
            count += 1;
        }
    }
    let digest: [u8; 32] = digests.finalize().into();
    if count != range.rows || digest != range.digest {
        return Err(not_as_known(step, Way::Back));
    }
    let ids = format!("SELECT row_id FROM {table} WHERE submission = ?1 AND position BETWEEN ?2 AND ?3");
    act.execute(&format!("DELETE FROM draft WHERE form = '{}' AND row_id IN ({ids})", step.key.form.code), places)?;
    act.execute(&format!("DELETE FROM explanation WHERE submission = ?1 AND row_id IN ({ids})"), places)?;
    act.execute(&format!("DELETE FROM {table} WHERE submission = ?1 AND position BETWEEN ?2 AND ?3"), places)?;
    Ok(())
}

fn put_in(act: &Act, step: &Kept) -> Outcome<Option<RowId>> {
    let shelf = Shelf::of(&step.key, step.submission);
    let mut last = None;
    {
        let mut images = act.prepare_cached("SELECT position, after FROM image WHERE step = ? ORDER BY position")?;
        let mut images = images.query([step.number])?;
        while let Some(image) = images.next()? {
            let position: i64 = image.get(0)?;
            let image = Image::parse(image.get_ref(1)?.as_str().unwrap_or_default())?;
            if shelf.at(act, position)?.is_some() {
                return Err(not_as_known(step, Way::Forth));
            }
            last = Some(shelf.put(act, position, None, &image)?.record.id);
        }
    }
    // They stand there again; the next time their images are taken anew.
    act.execute("DELETE FROM image WHERE step = ?", [step.number])?;
    Ok(last)
}
