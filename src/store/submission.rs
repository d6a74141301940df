//! Submissions: where each stands, who had a hand in it, and the steps it may take.

use super::journal::Deed;
use super::trouble::{Outcome, Trouble};
use super::{Act, Reader, Store, block};
use crate::error::{Error, Result};
use crate::forms;
use crate::json::Json;
use crate::model::{Incarnation, Moment, Period, Record, ReturnReason, Role, Status, SubmissionKey, UnitCode};
use crate::text::store as words;
use rusqlite::{Connection, OptionalExtension, Row};

/// What is known of one submission. One that nobody has touched is being filled in, under no sequence yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    pub key: SubmissionKey,
    /// Its identity, once something was written for it.
    pub id: Option<Box<str>>,
    pub status: Status,
    /// The last sequence number given out (at the unit) or taken in (at the district); 0 before the first.
    pub sequence: u32,
    /// The number the next export will carry.
    pub next_sequence: u32,
    pub is_nil: bool,
    /// Complete records.
    pub rows: u32,
    /// Records still being typed; they do not travel.
    pub drafts: u32,
    pub people: People,
    /// What the unit's own reviewer wrote when sending it back.
    pub review_note: Option<Box<str>>,
    pub exported_at: Option<Moment>,
    /// When the district took it in.
    pub received_at: Option<Moment>,
    /// SHA-256 over what was exported or taken in.
    pub content: Option<[u8; 32]>,
    /// The district's decisions are numbered; 0 before the first.
    pub decision: u32,
    /// What the district decided, and the sequence it decided on, which may be older than the present one.
    pub decided: Option<(Status, u32)>,
    pub return_reason: Option<ReturnReason>,
    pub return_note: Option<Box<str>>,
    /// At the district: the machine it came from.
    pub incarnation: Option<Incarnation>,
    /// At the district: against the sequence taken in before.
    pub change: Change,
    /// At the district: what its own checks found, once they ran.
    pub errors: Option<u32>,
    pub warnings: Option<u32>,
    /// At the district: another content claims the same place, and a person has to decide. It does not count meanwhile.
    pub is_forked: bool,
}

/// Who stands for a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    pub filled_by: Option<Box<str>>,
    pub reviewed_by: Option<Box<str>>,
    /// The head of the unit.
    pub approved_by: Option<Box<str>>,
    pub phone: Option<Box<str>>,
}

/// How many rows a newly received sequence added, changed and removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub added: u32,
    pub changed: u32,
    pub removed: u32,
}

/// Whether a submission may go from one status to the other by a person's step. What a receipt brings goes its own way.
pub(super) const fn may_follow(from: Status, to: Status) -> bool {
    use Status::{Accepted, AwaitingReview, Exported, Filling, Merged, Received, Returned, Reviewed, SentBack};
    matches!(
        (from, to),
        (Filling | SentBack | Returned, AwaitingReview)
            | (SentBack | Returned, Filling)
            | (AwaitingReview, Reviewed)
            // Who approved may take it back as long as nothing has left the house.
            | (AwaitingReview | Reviewed, SentBack)
            | (Reviewed, Exported)
            // Withdrawn, or reopened for a correction.
            | (Exported | Received | Accepted | Merged, Filling)
            | (Received, Returned | Accepted)
            | (Accepted, Merged)
    )
}

const COLUMNS: &str = "number, id, status, sequence, is_nil, filled_by, reviewed_by, approved_by, phone, review_note, exported_at, received_at, content, \
     decision, decided_status, decided_sequence, return_reason, return_note, incarnation_counter, incarnation_number, added, changed, removed, errors, \
     warnings, is_forked, unit, form, period";

fn read(connection: &Connection, row: &Row) -> Outcome<Option<Submission>> {
    let unit: String = row.get(26)?;
    let form: String = row.get(27)?;
    let period: String = row.get(28)?;
    let (Some(unit), Some(form), Some(period)) = (UnitCode::parse(&unit), forms::form(&form), Period::parse(&period)) else {
        return Ok(None);
    };
    let moment = |text: Option<String>| text.as_deref().and_then(Moment::parse);
    let status = |text: Option<String>| text.as_deref().and_then(Status::parse);
    let sequence: u32 = row.get(3)?;
    let (rows, drafts) = counts(connection, row.get(0)?)?;
    Ok(Some(Submission {
        key: SubmissionKey { unit, form, period },
        id: row.get::<_, Option<Box<str>>>(1)?,
        status: status(row.get(2)?).unwrap_or(Status::Filling),
        sequence,
        next_sequence: next_sequence(connection, sequence)?,
        is_nil: row.get(4)?,
        rows,
        drafts,
        people: People { filled_by: row.get(5)?, reviewed_by: row.get(6)?, approved_by: row.get(7)?, phone: row.get(8)? },
        review_note: row.get(9)?,
        exported_at: moment(row.get(10)?),
        received_at: moment(row.get(11)?),
        content: row.get(12)?,
        decision: row.get(13)?,
        decided: status(row.get(14)?).zip(row.get(15)?),
        return_reason: row.get::<_, Option<String>>(16)?.as_deref().and_then(ReturnReason::parse),
        return_note: row.get(17)?,
        incarnation: super::installation::incarnation(row.get(18)?, row.get(19)?),
        change: Change { added: row.get(20)?, changed: row.get(21)?, removed: row.get(22)? },
        errors: row.get(23)?,
        warnings: row.get(24)?,
        is_forked: row.get(25)?,
    }))
}

/// How many records are complete, and how many are still being typed.
fn counts(connection: &Connection, submission: i64) -> Outcome<(u32, u32)> {
    let counted = block::totals(connection, submission)?;
    Ok((counted.rows - counted.drafts, counted.drafts))
}

/// The number the next export will carry, after this one.
pub(super) fn next_sequence(connection: &Connection, sequence: u32) -> Outcome<u32> {
    let least: Option<u32> = connection.prepare_cached("SELECT least_sequence FROM installation")?.query_row([], |row| row.get(0)).optional()?;
    Ok((sequence + 1).max(least.unwrap_or(1)))
}

/// Its number in the database, if anything was written for it.
pub(super) fn number(connection: &Connection, key: &SubmissionKey) -> Outcome<Option<i64>> {
    Ok(connection
        .prepare_cached("SELECT number FROM submission WHERE unit = ? AND form = ? AND period = ?")?
        .query_row((key.unit.as_str(), key.form.code, key.period.to_string()), |row| row.get(0))
        .optional()?)
}

pub(super) fn find(connection: &Connection, key: &SubmissionKey) -> Outcome<Submission> {
    let sql = format!("SELECT {COLUMNS} FROM submission WHERE unit = ? AND form = ? AND period = ?");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query((key.unit.as_str(), key.form.code, key.period.to_string()))?;
    let found = match rows.next()? {
        Some(row) => read(connection, row)?,
        None => None,
    };
    match found {
        Some(submission) => Ok(submission),
        None => Ok(Submission {
            key: key.clone(),
            id: None,
            status: Status::Filling,
            sequence: 0,
            next_sequence: next_sequence(connection, 0)?,
            is_nil: false,
            rows: 0,
            drafts: 0,
            people: People::default(),
            review_note: None,
            exported_at: None,
            received_at: None,
            content: None,
            decision: 0,
            decided: None,
            return_reason: None,
            return_note: None,
            incarnation: None,
            change: Change::default(),
            errors: None,
            warnings: None,
            is_forked: false,
        }),
    }
}

/// The submission a record belongs to.
pub(super) fn key(record: &Record) -> SubmissionKey {
    SubmissionKey { unit: record.unit, form: record.form, period: record.period.clone() }
}

/// How people say which submission is meant.
pub(super) fn told(key: &SubmissionKey) -> crate::text::Message {
    words::SUBMISSION_NAME.with("form", key.form.short_title).with("period", key.period.title())
}

/// The key as the journal writes it.
pub(super) fn written(key: &SubmissionKey) -> Json {
    Json::object([("unit", Json::string(key.unit)), ("form", Json::from(key.form.code)), ("period", Json::string(&key.period))])
}

impl Act<'_> {
    /// The submission's number, made where there is none. A unit that is not in the register is refused.
    pub(super) fn submission(&self, key: &SubmissionKey) -> Outcome<i64> {
        if let Some(number) = number(self, key)? {
            return Ok(number);
        }
        let is_known: bool =
            self.prepare_cached("SELECT EXISTS (SELECT 1 FROM unit WHERE code = ?)")?.query_row([key.unit.as_str()], |row| row.get(0))?;
        if !is_known {
            return Err(Error::refused(words::UNKNOWN_UNIT.with("unit", key.unit.to_string())).into());
        }
        self.prepare_cached("INSERT INTO submission (id, unit, form, period) VALUES (?, ?, ?, ?)")?.execute((
            uuid::Uuid::new_v4().to_string(),
            key.unit.as_str(),
            key.form.code,
            key.period.to_string(),
        ))?;
        Ok(self.last_insert_rowid())
    }

    pub(super) fn status(&self, submission: i64) -> Outcome<Status> {
        let code: String = self.prepare_cached("SELECT status FROM submission WHERE number = ?")?.query_row([submission], |row| row.get(0))?;
        Ok(Status::parse(&code).unwrap_or(Status::Filling))
    }

    /// The number of a submission whose rows may be changed here and now.
    pub(super) fn editable(&self, key: &SubmissionKey) -> Outcome<i64> {
        let own: Option<(String, String)> =
            self.prepare_cached("SELECT role, unit FROM installation")?.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        if let Some((role, unit)) = own {
            if Role::parse(&role) == Some(Role::District) {
                return Err(Error::blocked(words::DISTRICT_NEVER_EDITS).hint(words::RETURN_INSTEAD).into());
            }
            if unit != key.unit.as_str() {
                return Err(Error::blocked(words::OTHER_UNIT.with("unit", key.unit.to_string())).into());
            }
        }
        let number = self.submission(key)?;
        let status = self.status(number)?;
        if !status.is_editable() {
            return Err(out_of_hands(key, status).into());
        }
        Ok(number)
    }

    /// Takes one step and notes it; refuses a step that is not in the table.
    pub(super) fn step(&self, key: &SubmissionKey, to: Status) -> Outcome<i64> {
        let number = self.submission(key)?;
        let from = self.status(number)?;
        if !may_follow(from, to) {
            return Err(refused_step(key, from, to));
        }
        self.prepare_cached("UPDATE submission SET status = ? WHERE number = ?")?.execute((to.code(), number))?;
        self.note(Deed::Status, &written(key).and("from", from.code().into()).and("to", to.code().into()))?;
        Ok(number)
    }
}

fn refused_step(key: &SubmissionKey, from: Status, to: Status) -> Trouble {
    let reason = words::STEP_REFUSED.with("what", told(key)).with("from", from.label()).with("to", to.label());
    let error = Error::blocked(reason);
    if from.is_editable() { error.hint(words::SUBMIT_FIRST).into() } else { error.hint(reopening(from)).into() }
}

/// What has to be done before the rows can be changed.
fn out_of_hands(key: &SubmissionKey, status: Status) -> Error {
    Error::blocked(words::READ_ONLY_NOW.with("what", told(key)).with("status", status.label())).hint(reopening(status))
}

const fn reopening(status: Status) -> crate::text::Text {
    match status {
        Status::Filling | Status::SentBack | Status::Returned => words::MAY_EDIT,
        Status::AwaitingReview | Status::Reviewed => words::SEND_BACK_FIRST,
        Status::Exported => words::WITHDRAW_FIRST,
        Status::Received | Status::Accepted | Status::Merged => words::CORRECT_FIRST,
        Status::Superseded => words::SUPERSEDED_STAYS,
    }
}

impl Reader {
    /// Refuses where the rows of a submission cannot be changed as it stands, before much work is done for nothing.
    pub fn require_editable(&self, key: &SubmissionKey) -> Result<()> {
        let status = self.submission(key)?.status;
        if status.is_editable() { Ok(()) } else { Err(out_of_hands(key, status)) }
    }

    /// What is known of a submission.
    pub fn submission(&self, key: &SubmissionKey) -> Result<Submission> {
        self.read(|connection| find(connection, key))
    }

    /// All submissions something was written for, by unit, form and period.
    pub fn submissions(&self) -> Result<Vec<Submission>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM submission ORDER BY unit, form, period"))?;
            let mut rows = statement.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.extend(read(connection, row)?);
            }
            Ok(found)
        })
    }
}

impl Store {
    /// Hands a submission to the unit's reviewer. Whether its findings allow it is for the caller to have checked.
    pub fn submit(&mut self, key: &SubmissionKey) -> Result<()> {
        self.act(|act| {
            let number = act.step(key, Status::AwaitingReview)?;
            act.execute(
                "UPDATE submission SET filled_by = (SELECT operator FROM installation), reviewed_by = NULL, review_note = NULL,
                 approved_by = (SELECT head FROM installation), phone = (SELECT phone FROM installation) WHERE number = ?",
                [number],
            )?;
            Ok(())
        })
    }

    /// The reviewer approves what was submitted.
    pub fn approve(&mut self, key: &SubmissionKey, reviewer: &str) -> Result<()> {
        self.act(|act| {
            let number = act.step(key, Status::Reviewed)?;
            act.execute("UPDATE submission SET reviewed_by = ? WHERE number = ?", (reviewer, number))?;
            Ok(())
        })
    }

    /// The reviewer sends it back with a reason; its rows can be changed again.
    pub fn send_back(&mut self, key: &SubmissionKey, reason: &str) -> Result<()> {
        self.act(|act| {
            let number = act.step(key, Status::SentBack)?;
            act.execute("UPDATE submission SET review_note = ? WHERE number = ?", (reason, number))?;
            Ok(())
        })
    }

    /// Takes an export back before the district has received it. Its sequence number is not used again.
    pub fn withdraw(&mut self, key: &SubmissionKey) -> Result<()> {
        self.act(|act| {
            let number = act.submission(key)?;
            match act.status(number)? {
                Status::Exported => act.step(key, Status::Filling).map(drop),
                other => Err(refused_step(key, other, Status::Filling)),
            }
        })
    }

    /// Reopens what the district has, for a correction under the next sequence number.
    pub fn correct(&mut self, key: &SubmissionKey) -> Result<()> {
        self.act(|act| {
            let number = act.submission(key)?;
            match act.status(number)? {
                Status::Received | Status::Accepted | Status::Merged => act.step(key, Status::Filling).map(drop),
                other => Err(refused_step(key, other, Status::Filling)),
            }
        })
    }

    /// Takes any one step of the table of steps; refuses every other.
    pub fn set_status(&mut self, key: &SubmissionKey, to: Status) -> Result<()> {
        self.act(|act| act.step(key, to).map(drop))
    }

    /// Declares that there is nothing to report, or takes that back. Refused while there are rows.
    pub fn declare_nil(&mut self, key: &SubmissionKey, is_nil: bool) -> Result<()> {
        self.act(|act| {
            let number = act.editable(key)?;
            let (rows, drafts) = counts(act, number)?;
            if is_nil && rows + drafts > 0 {
                let reason = words::NIL_WITH_ROWS.with("what", told(key)).with("rows", rows + drafts);
                return Err(Error::blocked(reason).hint(words::DELETE_ROWS_FIRST).into());
            }
            act.execute("UPDATE submission SET is_nil = ? WHERE number = ?", (is_nil, number))?;
            act.note(Deed::Declare, &written(key).and("nil", is_nil.into()))
        })
    }

    /// Puts down what the district's own checks found.
    pub fn set_findings(&mut self, key: &SubmissionKey, errors: u32, warnings: u32) -> Result<()> {
        self.act(|act| {
            let number = act.submission(key)?;
            act.execute("UPDATE submission SET errors = ?, warnings = ? WHERE number = ?", (errors, warnings, number))?;
            Ok(())
        })
    }
}
