//! Receipts: what the district tells a unit about its submissions, and what the unit makes of it. The number of a decision orders it, never the clock.

use super::explanation::{Comment, comments};
use super::journal::Deed;
use super::outbox::FileFacts;
use super::submission::{self, Change, written};
use super::trouble::Outcome;
use super::verdict::Verdict;
use super::{Act, Reader, Store};
use crate::error::Result;
use crate::json::Json;
use crate::model::{ReturnReason, Status, SubmissionKey, UnitCode};

/// The latest decision of the district on one submission.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceiptLine {
    pub key: SubmissionKey,
    /// The sequence it was made on.
    pub sequence: u32,
    /// Received, returned, accepted or merged.
    pub status: Status,
    /// Decisions of a district are numbered; a higher one is later.
    pub decision: u32,
    pub reason: Option<ReturnReason>,
    pub note: Option<Box<str>>,
    pub comments: Vec<Comment>,
    /// The highest sequence the district knows, taken in or not.
    pub highest_sequence: u32,
}

/// What a line of a receipt did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The submission stands as the district says.
    Taken,
    /// It was known, or a later decision is.
    Known,
    /// It is about a sequence that has been withdrawn or corrected since; put down, and the submission goes on.
    Older,
}

impl Reader {
    /// Everything a receipt for this unit says. It is cumulative: the last one says it all.
    pub fn receipt_for(&self, unit: UnitCode) -> Result<Vec<ReceiptLine>> {
        let all = self.submissions()?;
        self.read(|connection| {
            let mut lines = Vec::new();
            for found in all.into_iter().filter(|found| found.key.unit == unit) {
                let (Some((status, sequence)), Some(number)) = (found.decided, submission::number(connection, &found.key)?) else { continue };
                let highest: Option<u32> =
                    connection.prepare_cached("SELECT max(sequence) FROM version WHERE submission = ?")?.query_row([number], |row| row.get(0))?;
                lines.push(ReceiptLine {
                    sequence,
                    status,
                    decision: found.decision,
                    reason: found.return_reason,
                    note: found.return_note,
                    comments: comments(connection, number)?,
                    highest_sequence: highest.unwrap_or(0).max(found.sequence),
                    key: found.key,
                });
            }
            Ok(lines)
        })
    }
}

impl Act<'_> {
    /// Numbers a decision of this district on a submission.
    pub(super) fn decide(&self, submission: i64, sequence: u32, status: Status) -> Outcome<()> {
        self.execute("UPDATE installation SET last_decision = last_decision + 1", [])?;
        self.execute(
            "UPDATE submission SET decision = (SELECT last_decision FROM installation), decided_sequence = ?, decided_status = ? WHERE number = ?",
            (sequence, status.code(), submission),
        )?;
        Ok(())
    }

    fn apply(&self, line: &ReceiptLine) -> Outcome<Applied> {
        let number = self.submission(&line.key)?;
        let known = submission::find(self, &line.key)?;
        if line.decision <= known.decision {
            return Ok(Applied::Known);
        }
        self.execute(
            "UPDATE submission SET decision = ?, decided_sequence = ?, decided_status = ?, return_reason = ?, return_note = ? WHERE number = ?",
            (line.decision, line.sequence, line.status.code(), line.reason.map(ReturnReason::code), line.note.as_deref(), number),
        )?;
        self.replace_comments(number, &line.comments)?;
        let is_out = matches!(known.status, Status::Exported | Status::Received | Status::Returned | Status::Accepted | Status::Merged);
        if line.sequence != known.sequence || !is_out {
            return Ok(Applied::Older);
        }
        self.execute("UPDATE submission SET status = ? WHERE number = ?", (line.status.code(), number))?;
        self.note(Deed::Receipt, &written(&line.key).and("sequence", line.sequence.into()).and("status", line.status.code().into()))?;
        Ok(Applied::Taken)
    }

    /// Whether the district has seen numbers of this unit that the unit itself does not know it gave out: it was restored, or is one of two.
    fn was_outrun(&self, lines: &[ReceiptLine]) -> Outcome<Option<u32>> {
        let least: u32 = self.query_row("SELECT least_sequence FROM installation", [], |row| row.get(0))?;
        let mut outrun = None;
        for line in lines {
            let known = submission::find(self, &line.key)?.sequence;
            if line.highest_sequence > known && line.highest_sequence >= least {
                outrun = outrun.max(Some(line.highest_sequence));
            }
        }
        Ok(outrun)
    }
}

impl Store {
    /// Takes in a receipt that has been verified as the district's and for this unit. Old ones, in any order and any number of times, change nothing.
    /// A return reopens the submission and brings the comments on its rows.
    pub fn apply_receipt(&mut self, file: &FileFacts, lines: &[ReceiptLine]) -> Result<Vec<(SubmissionKey, Applied)>> {
        let applied = self.act(|act| {
            let own = super::installation::require(act)?.unit;
            let lines: Vec<&ReceiptLine> = lines.iter().filter(|line| line.key.unit == own).collect();
            let mut applied = Vec::with_capacity(lines.len());
            for line in &lines {
                applied.push((line.key.clone(), act.apply(line)?));
            }
            let owned: Vec<ReceiptLine> = lines.into_iter().cloned().collect();
            if let Some(highest) = act.was_outrun(&owned)? {
                act.execute("UPDATE installation SET highest_sequence = max(highest_sequence, ?)", [highest])?;
                act.draw_incarnation(None)?;
            }
            let number = act.put_file(file, "in")?;
            let has_news = applied.iter().any(|(_, what)| *what != Applied::Known);
            let verdict = if has_news { Verdict::AcceptedIn(Change::default()) } else { Verdict::AlreadyReceived };
            act.execute("UPDATE file SET verdict = ? WHERE number = ? AND verdict IS NULL", (verdict.name(), number))?;
            act.note(Deed::Receipt, &Json::object([("lines", applied.len().into()), ("verdict", verdict.name().into())]))?;
            Ok(applied)
        })?;
        self.mark_high_water();
        Ok(applied)
    }
}
