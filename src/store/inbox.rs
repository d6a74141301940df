//! Taking in what units send: one file, one transaction, one verdict for each submission in it.

use super::fork::{self, judge, settle_unit, versions};
use super::journal::Deed;
use super::outbox::FileFacts;
use super::record::hexadecimal;
use super::row::{self, RowDigest, Writer};
use super::submission::{self, Change, People, written};
use super::trouble::Outcome;
use super::{Act, Reader, Store, peer};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::{Explanation, Incarnation, Moment, Record, RowId, Status, SubmissionKey, UnitCode};
use crate::text::Text;
use crate::text::store as words;
use rusqlite::OptionalExtension;
use std::collections::HashMap;

/// What became of a submission or a whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Taken in; what it changed against the sequence before.
    AcceptedIn(Change),
    AlreadyReceived,
    Stale,
    Quarantined(Reason),
    Refused(Reason),
}

/// Why something waits or was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The unit has no trusted key yet.
    UnknownKey,
    /// The unit has another key.
    OtherKey,
    /// The same sequence with another content.
    Fork,
    /// Another machine, or a restored one, speaks for the unit.
    UnknownIncarnation,
    /// The unit is not in the register.
    UnknownUnit,
    /// The period is closed.
    PeriodClosed,
    /// The file was refused before its content was looked at.
    BadFile,
}

impl Verdict {
    /// The word scripts see.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::AcceptedIn(_) => "accepted-in",
            Verdict::AlreadyReceived => "already-received",
            Verdict::Stale => "stale",
            Verdict::Quarantined(_) => "quarantined",
            Verdict::Refused(_) => "refused",
        }
    }

    pub const fn label(self) -> Text {
        match self {
            Verdict::AcceptedIn(_) => words::ACCEPTED_IN,
            Verdict::AlreadyReceived => words::ALREADY_RECEIVED,
            Verdict::Stale => words::STALE,
            Verdict::Quarantined(_) => words::QUARANTINED,
            Verdict::Refused(_) => words::REFUSED,
        }
    }

    pub const fn reason(self) -> Option<Reason> {
        match self {
            Verdict::Quarantined(reason) | Verdict::Refused(reason) => Some(reason),
            Verdict::AcceptedIn(_) | Verdict::AlreadyReceived | Verdict::Stale => None,
        }
    }

    /// How much a verdict says about a file that got several.
    const fn weight(self) -> u8 {
        match self {
            Verdict::AcceptedIn(_) => 4,
            Verdict::Quarantined(_) => 3,
            Verdict::Refused(_) => 2,
            Verdict::Stale => 1,
            Verdict::AlreadyReceived => 0,
        }
    }
}

impl Reason {
    pub const ALL: [Reason; 7] =
        [Reason::UnknownKey, Reason::OtherKey, Reason::Fork, Reason::UnknownIncarnation, Reason::UnknownUnit, Reason::PeriodClosed, Reason::BadFile];

    /// The word scripts see.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::UnknownKey => "unknown-key",
            Reason::OtherKey => "other-key",
            Reason::Fork => "fork",
            Reason::UnknownIncarnation => "unknown-incarnation",
            Reason::UnknownUnit => "unknown-unit",
            Reason::PeriodClosed => "period-closed",
            Reason::BadFile => "bad-file",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// Why, and what a person does about it.
    pub const fn label(self) -> Text {
        match self {
            Reason::UnknownKey => words::UNKNOWN_KEY,
            Reason::OtherKey => words::OTHER_KEY,
            Reason::Fork => words::FORK,
            Reason::UnknownIncarnation => words::UNKNOWN_INCARNATION,
            Reason::UnknownUnit => words::UNREGISTERED,
            Reason::PeriodClosed => words::PERIOD_CLOSED,
            Reason::BadFile => words::BAD_FILE,
        }
    }
}

/// A file of a unit that has been verified and read.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub file: FileFacts,
    pub unit: UnitCode,
    /// The keys it was signed with, as the bundle writes them.
    pub keys: Box<[u8]>,
    pub incarnation: Incarnation,
    pub submissions: Vec<Arriving>,
}

/// One submission in it.
#[derive(Clone, Debug)]
pub struct Arriving {
    pub key: SubmissionKey,
    pub sequence: u32,
    /// SHA-256 over its rows and explanations.
    pub content: [u8; 32],
    pub rows: u32,
    pub is_nil: bool,
    pub people: People,
    pub exported_at: Option<Moment>,
}

/// What a file holds beside its manifest, in the order in which it comes.
#[derive(Clone, Debug)]
pub enum Part {
    Record(Record),
    Explanation(SubmissionKey, Explanation),
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    pub verdict: Verdict,
    pub submissions: Vec<(SubmissionKey, Verdict)>,
}

impl Store {
    /// Takes in a file with its parts, all or nothing, and says what became of it. Whatever order files come in and however often, the end is the same.
    ///
    /// The caller has verified the file and put its bytes into the archive. The first error among the parts leaves everything as it was.
    pub fn take_in(&mut self, arrival: &Arrival, parts: impl Iterator<Item = Result<Part>>) -> Result<Taken> {
        self.act_once(|act| {
            let file = act.put_file(&arrival.file, "in")?;
            let taken = match sender_verdict(act, arrival)? {
                Some(verdict) => Taken { verdict, submissions: Vec::new() },
                None => take_submissions(act, arrival, file, parts)?,
            };
            put_verdict(act, file, taken.verdict)?;
            let detail = Json::object([
                ("unit", Json::string(arrival.unit)),
                ("file", Json::string(hexadecimal(&arrival.file.digest))),
                ("verdict", taken.verdict.name().into()),
            ]);
            act.note(Deed::Receive, &detail)?;
            Ok(taken)
        })
    }

    /// Puts down a file that was refused before its content was looked at.
    pub fn record_refused(&mut self, file: &FileFacts) -> Result<()> {
        self.act(|act| {
            let number = act.put_file(file, "in")?;
            put_verdict(act, number, Verdict::Refused(Reason::BadFile))
        })
    }
}

/// What is decided by who sent the file, before its content counts.
fn sender_verdict(act: &Act, arrival: &Arrival) -> Outcome<Option<Verdict>> {
    let is_known: bool = act.query_row("SELECT EXISTS (SELECT 1 FROM unit WHERE code = ?)", [arrival.unit.as_str()], |row| row.get(0))?;
    if !is_known || arrival.submissions.iter().any(|arriving| arriving.key.unit != arrival.unit) {
        return Ok(Some(Verdict::Refused(Reason::UnknownUnit)));
    }
    Ok(match peer::keys_of(act, arrival.unit)? {
        None => Some(Verdict::Quarantined(Reason::UnknownKey)),
        Some(keys) if *keys != *arrival.keys => Some(Verdict::Quarantined(Reason::OtherKey)),
        Some(_) => None,
    })
}

/// A file keeps its first verdict when it comes again, unless it was waiting or has done something now.
fn put_verdict(act: &Act, file: i64, verdict: Verdict) -> Outcome<()> {
    act.prepare_cached(
        "UPDATE file SET verdict = ?1, reason = ?2 WHERE number = ?3 AND (verdict IS NULL OR verdict = 'quarantined' OR ?1 = 'accepted-in')",
    )?
    .execute((verdict.name(), verdict.reason().map(Reason::name), file))?;
    Ok(())
}

fn take_submissions(act: &Act, arrival: &Arrival, file: i64, parts: impl Iterator<Item = Result<Part>>) -> Outcome<Taken> {
    let mut verdicts = Vec::with_capacity(arrival.submissions.len());
    let mut replacements: Vec<Option<Replacement>> = Vec::with_capacity(arrival.submissions.len());
    for arriving in &arrival.submissions {
        let (verdict, replacement) = judge_arriving(act, arrival.incarnation, arriving, file)?;
        verdicts.push(verdict);
        replacements.push(replacement);
    }
    let place = |key: &SubmissionKey| arrival.submissions.iter().position(|arriving| arriving.key == *key);
    for part in parts {
        match part? {
            Part::Record(record) => {
                if let Some(replacement) = place(&submission::key(&record)).and_then(|index| replacements[index].as_mut()) {
                    replacement.take(act, &record)?;
                }
            }
            Part::Explanation(key, explanation) => {
                if let Some(replacement) = place(&key).and_then(|index| replacements[index].as_ref()) {
                    act.put_explanation(replacement.submission, &explanation)?;
                }
            }
        }
    }
    for (index, replacement) in replacements.into_iter().enumerate() {
        if let Some(replacement) = replacement {
            let change = replacement.finish(act, &arrival.submissions[index], arrival.incarnation)?;
            verdicts[index] = Verdict::AcceptedIn(change);
        }
    }
    settle_unit(act, arrival.unit)?;
    let overall = verdicts.iter().copied().max_by_key(|verdict| verdict.weight()).unwrap_or(Verdict::AlreadyReceived);
    let submissions = arrival.submissions.iter().map(|arriving| arriving.key.clone()).zip(verdicts).collect();
    Ok(Taken { verdict: overall, submissions })
}

fn judge_arriving<'c>(act: &'c Act, incarnation: Incarnation, arriving: &Arriving, file: i64) -> Outcome<(Verdict, Option<Replacement<'c>>)> {
    let key = &arriving.key;
    let submission = act.submission(key)?;
    let is_same =
        |version: &fork::Version| version.incarnation == incarnation && version.sequence == arriving.sequence && version.content == arriving.content;
    let was_known = versions(act, submission)?.iter().any(is_same);
    if !was_known {
        let is_closed: Option<bool> = act
            .query_row("SELECT is_open = 0 FROM period WHERE form = ? AND code = ?", (key.form.code, key.period.to_string()), |row| row.get(0))
            .optional()?;
        if is_closed == Some(true) {
            return Ok((Verdict::Refused(Reason::PeriodClosed), None));
        }
        act.prepare_cached(
            "INSERT INTO version (submission, incarnation_counter, incarnation_number, sequence, content, file) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute((submission, incarnation.counter, incarnation.number, arriving.sequence, arriving.content, file))?;
    }
    let versions = versions(act, submission)?;
    let trust = fork::trust(act, key.unit)?;
    let judgement = judge(&versions, trust);
    let own = versions.iter().position(is_same);
    let loaded = submission::find(act, key)?;
    let stands = judgement.standing == own;
    let is_loaded = own.is_some_and(|index| versions[index].is(loaded.incarnation, loaded.sequence, loaded.content));
    if own.is_some_and(|index| judgement.contested.contains(&index)) {
        let others_share_machine = versions.iter().filter(|version| !is_same(version)).any(|version| version.sequence == arriving.sequence);
        return Ok((Verdict::Quarantined(if others_share_machine { Reason::Fork } else { Reason::UnknownIncarnation }), None));
    }
    if stands && !is_loaded {
        let replacement = Replacement::begin(act, key, submission, loaded.content.is_some())?;
        return Ok((Verdict::AcceptedIn(Change::default()), Some(replacement)));
    }
    Ok((if stands || was_known { Verdict::AlreadyReceived } else { Verdict::Stale }, None))
}

/// The rows of one submission giving way to those that arrive, noting what changes.
struct Replacement<'c> {
    key: SubmissionKey,
    submission: i64,
    /// Whether there was something before to compare with.
    has_before: bool,
    old: HashMap<RowId, (i64, RowDigest)>,
    /// The position of the row that came last.
    last: i64,
    inserting: Writer<'c>,
    updating: Writer<'c>,
    line: String,
    change: Change,
    rows: u32,
}

impl<'c> Replacement<'c> {
    fn begin(act: &'c Act, key: &SubmissionKey, submission: i64, has_before: bool) -> Outcome<Self> {
        let mut old = HashMap::new();
        let sql = format!("SELECT {} FROM {} WHERE submission = ?", row::columns(key.form), key.form.table);
        let mut statement = act.prepare_cached(&sql)?;
        let mut rows = statement.query([submission])?;
        while let Some(found) = rows.next()? {
            if let Some(id) = found.get_ref(1)?.as_str().ok().and_then(RowId::parse) {
                // A row that was damaged here agrees with no digest, and so is written anew.
                let is_sound = row::read(key.form, key.unit, &key.period, found).is_ok();
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
            line: String::new(),
            change: Change::default(),
            rows: 0,
        })
    }

    fn take(&mut self, act: &Act, record: &Record) -> Outcome<()> {
        self.rows += 1;
        let Some((position, known)) = self.old.remove(&record.id) else {
            self.append(act, record)?;
            self.change.added += 1;
            return if self.has_before { self.mark(act, record.id, "added", None) } else { Ok(()) };
        };
        let is_changed = row::digest(record, &mut self.line) != known;
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
        let form = self.key.form;
        let sql = format!("SELECT {} FROM {} WHERE position = ?", row::columns(form), form.table);
        let mut statement = act.prepare_cached(&sql).ok()?;
        let mut rows = statement.query([position]).ok()?;
        let found = row::read(form, self.key.unit, &self.key.period, rows.next().ok()??).ok()?;
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

    fn finish(mut self, act: &Act, arriving: &Arriving, incarnation: Incarnation) -> Outcome<Change> {
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
