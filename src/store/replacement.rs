//! A newer sequence in the place of the one before: its rows give way one by one, and what changed is marked for the reviewer.

use super::inbox::Arriving;
use super::journal::Deed;
use super::row::{Layout, RowDigest, Writer};
use super::submission::{self, Change, People, written};
use super::trouble::Outcome;
use super::{Act, Reader};
use crate::error::{Error, Result};
use crate::model::{Incarnation, Record, RowId, Status, SubmissionKey};
use crate::text::store as words;
use std::collections::HashMap;

/// The rows of one submission giving way to those that arrive, noting what changes.
pub(super) struct Replacement<'c> {
    key: SubmissionKey,
    pub submission: i64,
    /// Whether there was something before to compare with.
    has_before: bool,
    old: HashMap<RowId, (i64, RowDigest)>,
    /// The position of the row that came last.
    last: i64,
    inserting: Writer<'c>,
    updating: Writer<'c>,
    layout: Layout,
    line: String,
    change: Change,
    rows: u32,
}

impl<'c> Replacement<'c> {
    pub fn begin(act: &'c Act, key: &SubmissionKey, submission: i64, has_before: bool) -> Outcome<Self> {
        let mut old = HashMap::new();
        let layout = Layout::of(key.form);
        let sql = format!("SELECT {} FROM {} WHERE submission = ?", layout.columns, key.form.table);
        let mut statement = act.prepare_cached(&sql)?;
        let mut rows = statement.query([submission])?;
        while let Some(found) = rows.next()? {
            if let Some(id) = found.get_ref(1)?.as_str().ok().and_then(RowId::parse) {
                // A row that was damaged here agrees with no digest, and so is written anew.
                let is_sound = layout.read(key.unit, &key.period, found).is_ok();
                old.insert(id, (found.get(0)?, if is_sound { found.get(5)? } else { RowDigest::default() }));
            }
        }
        for table in ["explanation", "mark", "comment"] {
            act.execute(&format!("DELETE FROM {table} WHERE submission = ?"), [submission])?;
        }
        Ok(Replacement {
            key: key.clone(),
            submission,
            has_before,
            old,
            last: i64::MIN,
            inserting: Writer::inserting(act, key.form)?,
            updating: Writer::updating(act, key.form)?,
            layout,
            line: String::new(),
            change: Change::default(),
            rows: 0,
        })
    }

    pub fn take(&mut self, act: &Act, record: &Record) -> Outcome<()> {
        self.rows += 1;
        let Some((position, known)) = self.old.remove(&record.id) else {
            self.append(act, record)?;
            self.change.added += 1;
            return if self.has_before { self.mark(act, record.id, "added", None) } else { Ok(()) };
        };
        let is_changed = self.layout.digest(record, &mut self.line) != known;
        if is_changed {
            let before = self.line_at(act, position);
            self.change.changed += 1;
            self.mark(act, record.id, "changed", before)?;
        }
        if position < self.last {
            // It no longer stands where it stood: behind what came before it in this file.
            self.remove(act, position)?;
            return self.append(act, record);
        }
        self.last = position;
        if is_changed {
            self.updating.write(self.submission, record, Some(position))?;
        }
        Ok(())
    }

    fn append(&mut self, act: &Act, record: &Record) -> Outcome<()> {
        self.inserting.write(self.submission, record, None)?;
        self.last = act.last_insert_rowid();
        Ok(())
    }

    fn remove(&self, act: &Act, position: i64) -> Outcome<()> {
        act.prepare_cached(&format!("DELETE FROM {} WHERE position = ?", self.key.form.table))?.execute([position])?;
        Ok(())
    }

    /// A row that is to go, as canonical JSON. One that is damaged by now goes without a trace of what it was.
    fn line_at(&self, act: &Act, position: i64) -> Option<String> {
        let sql = format!("SELECT {} FROM {} WHERE position = ?", self.layout.columns, self.key.form.table);
        let mut statement = act.prepare_cached(&sql).ok()?;
        let mut rows = statement.query([position]).ok()?;
        let found = self.layout.read(self.key.unit, &self.key.period, rows.next().ok()??).ok()?;
        let mut line = String::new();
        found.record.write_json(&mut line);
        Some(line)
    }

    fn mark(&self, act: &Act, id: RowId, change: &str, before: Option<String>) -> Outcome<()> {
        act.prepare_cached("INSERT INTO mark (submission, row_id, change, before) VALUES (?, ?, ?, ?)")?.execute((
            self.submission,
            id.to_string(),
            change,
            before,
        ))?;
        Ok(())
    }

    pub fn finish(mut self, act: &Act, arriving: &Arriving, incarnation: Incarnation) -> Outcome<Change> {
        if self.rows != arriving.rows {
            let reason = words::ROW_COUNT_DIFFERS.with("told", arriving.rows).with("found", self.rows);
            return Err(Error::refused(reason).hint(words::EXPORT_AGAIN).into());
        }
        for (id, (position, _)) in std::mem::take(&mut self.old) {
            let before = self.line_at(act, position);
            self.remove(act, position)?;
            self.change.removed += 1;
            self.mark(act, id, "removed", before)?;
        }
        let People { filled_by, reviewed_by, approved_by, phone } = &arriving.people;
        act.prepare_cached(
            "UPDATE submission SET sequence = ?, content = ?, incarnation_counter = ?, incarnation_number = ?, is_nil = ?, filled_by = ?, reviewed_by = ?,
             approved_by = ?, phone = ?, exported_at = ?, received_at = ?, added = ?, changed = ?, removed = ?, errors = NULL, warnings = NULL,
             return_reason = NULL, return_note = NULL, status = ? WHERE number = ?",
        )?
        .execute(rusqlite::params![
            arriving.sequence,
            arriving.content,
            incarnation.counter,
            incarnation.number,
            arriving.is_nil,
            filled_by,
            reviewed_by,
            approved_by,
            phone,
            arriving.exported_at.map(|time| time.to_string()),
            act.now.to_string(),
            self.change.added,
            self.change.changed,
            self.change.removed,
            Status::Received.code(),
            self.submission,
        ])?;
        act.decide(self.submission, arriving.sequence, Status::Received)?;
        act.note(Deed::Receive, &written(&self.key).and("sequence", arriving.sequence.into()).and("rows", self.rows.into()))?;
        Ok(self.change)
    }
}

/// What the last taken in sequence did to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub row: RowId,
    pub kind: MarkKind,
    /// The row as it was before, as canonical JSON, where it was changed or removed.
    pub before: Option<Box<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    Added,
    Changed,
    Removed,
}

impl Reader {
    /// What the last sequence taken in added, changed and removed against the one before, row by row; nothing for the first.
    pub fn marks(&self, key: &SubmissionKey) -> Result<Vec<Mark>> {
        self.read(|connection| {
            let Some(number) = submission::number(connection, key)? else { return Ok(Vec::new()) };
            let mut statement = connection.prepare_cached("SELECT row_id, change, before FROM mark WHERE submission = ? ORDER BY row_id")?;
            let mut rows = statement.query([number])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let kind = match row.get_ref(1)?.as_str().unwrap_or_default() {
                    "added" => MarkKind::Added,
                    "changed" => MarkKind::Changed,
                    _ => MarkKind::Removed,
                };
                if let Some(id) = row.get_ref(0)?.as_str().ok().and_then(RowId::parse) {
                    found.push(Mark { row: id, kind, before: row.get(2)? });
                }
            }
            Ok(found)
        })
    }
}
