//! The district's review: who has reported what, who is missing, and the decisions on what was received.

use super::explanation::Comment;
use super::journal::Deed;
use super::submission::{Change, Submission, told, written};
use super::{Act, Reader, Store, installation, register, submission};
use crate::error::{Error, Result};
use crate::forms;
use crate::json::Json;
use crate::model::{Date, Form, Moment, Period, ReturnReason, Status, SubmissionKey, Unit};
use crate::text::store as words;
use std::collections::BTreeMap;

/// One unit's standing in one form and period, as the inbox lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct InboxLine {
    pub unit: Unit,
    pub form: &'static Form,
    pub period: Period,
    /// `None` where nothing has been received.
    pub status: Option<Status>,
    pub is_nil: bool,
    pub sequence: u32,
    pub rows: u32,
    pub received_at: Option<Moment>,
    pub change: Change,
    /// What the district's own checks found, once they ran.
    pub errors: Option<u32>,
    pub warnings: Option<u32>,
    pub is_forked: bool,
    /// Files of this unit that wait for a person.
    pub waiting: u32,
    /// `None` where the period was never opened here.
    pub due: Option<Date>,
    /// Days past the due date without a submission; 0 in time.
    pub days_late: u32,
}

impl Reader {
    /// Every unit that has to report, form by form, for one period or all that were opened; and what was received beyond that.
    pub fn inbox(&self, period: Option<&Period>) -> Result<Vec<InboxLine>> {
        let received: Vec<Submission> = self.submissions()?;
        let today = self.clock.today();
        self.read(|connection| {
            let own = installation::require(connection)?.unit;
            let units: BTreeMap<_, _> = register::units(connection)?.into_iter().map(|unit| (unit.code, unit)).collect();
            let mut keys: Vec<(SubmissionKey, Option<Date>)> = Vec::new();
            for open in register::periods(connection)?.iter().filter(|open| period.is_none_or(|wanted| *wanted == open.period)) {
                let Some(form) = forms::form(&open.form) else { continue };
                // The bureau itself does not report to itself.
                for unit in units.values().filter(|unit| unit.code != own && unit.role.as_str() != "B") {
                    keys.push((SubmissionKey { unit: unit.code, form, period: open.period.clone() }, Some(open.due)));
                }
            }
            for found in received.iter().filter(|found| found.sequence > 0 && period.is_none_or(|wanted| *wanted == found.key.period)) {
                if !keys.iter().any(|(key, _)| *key == found.key) {
                    keys.push((found.key.clone(), None));
                }
            }
            let mut waiting: BTreeMap<_, u32> = BTreeMap::new();
            for file in self.waiting(None)? {
                *waiting.entry(file.unit).or_default() += 1;
            }
            let mut lines = Vec::with_capacity(keys.len());
            for (key, due) in keys {
                let Some(unit) = units.get(&key.unit) else { continue };
                let found = received.iter().find(|found| found.key == key && found.sequence > 0);
                let late = due.map_or(0, |due| due.days_to(today)).max(0).unsigned_abs();
                lines.push(InboxLine {
                    unit: unit.clone(),
                    form: key.form,
                    period: key.period.clone(),
                    status: found.map(|found| found.status),
                    is_nil: found.is_some_and(|found| found.is_nil),
                    sequence: found.map_or(0, |found| found.sequence),
                    rows: found.map_or(0, |found| found.rows),
                    received_at: found.and_then(|found| found.received_at),
                    change: found.map_or_else(Change::default, |found| found.change),
                    errors: found.and_then(|found| found.errors),
                    warnings: found.and_then(|found| found.warnings),
                    is_forked: received.iter().any(|found| found.key == key && found.is_forked),
                    waiting: waiting.get(&Some(key.unit)).copied().unwrap_or(0),
                    due,
                    days_late: if found.is_some() { 0 } else { late },
                });
            }
            Ok(lines)
        })
    }
}

impl Store {
    /// Accepts what was received: it counts from now on. Refused while another content contests it. That no errors stand is for the caller to have checked.
    pub fn accept(&mut self, key: &SubmissionKey) -> Result<()> {
        self.act(|act| decide(act, key, Status::Accepted).map(drop))
    }

    /// Puts an accepted submission among what has been merged. It counts as before, and never twice.
    pub fn merge(&mut self, key: &SubmissionKey) -> Result<()> {
        self.act(|act| decide(act, key, Status::Merged).map(drop))
    }

    /// Returns what was received, with a reason, a note and comments on rows; the next receipt carries them.
    pub fn return_submission(&mut self, key: &SubmissionKey, reason: ReturnReason, note: Option<&str>, comments: &[Comment]) -> Result<()> {
        self.act(|act| {
            let number = decide(act, key, Status::Returned)?;
            act.execute("UPDATE submission SET return_reason = ?, return_note = ? WHERE number = ?", (reason.code(), note, number))?;
            act.replace_comments(number, comments)
        })
    }
}

fn decide(act: &Act, key: &SubmissionKey, to: Status) -> super::trouble::Outcome<i64> {
    let found = submission::find(act, key)?;
    if found.is_forked {
        return Err(Error::blocked(words::CONTESTED.with("what", told(key))).hint(words::SETTLE_FIRST).into());
    }
    let number = act.step(key, to)?;
    act.decide(number, found.sequence, to)?;
    act.note(Deed::Decide, &written(key).and("sequence", found.sequence.into()).and("status", Json::from(to.code())))?;
    Ok(number)
}
