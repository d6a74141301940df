//! 收件: what the checks of files and periods say of a unit's standing.

use crate::forms::merge;
use crate::model::{Check, Status};
use crate::store::InboxLine;
use crate::text::Message;

/// One thing to look after before a submission is accepted, or because it is missing.
pub struct Remark {
    pub check: &'static Check,
    pub message: Message,
}

/// What is to be looked after in a line of the inbox: warnings nobody answered (MG-06) while it waits for a decision, a report that is overdue (MG-08).
pub fn remarks(line: &InboxLine) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if line.status == Some(Status::Received) {
        remarks.extend(unexplained(line.warnings.unwrap_or(0) as usize));
    }
    if line.status.is_none() && line.days_late > 0 {
        remarks.push(Remark { check: &merge::OVERDUE, message: merge::OVERDUE.message.with("unit", &*line.unit.name) });
    }
    remarks
}

/// What is to be said of so many warnings without an answer in a submission.
pub fn unexplained(warnings: usize) -> Option<Remark> {
    (warnings > 0).then(|| Remark { check: &merge::UNEXPLAINED, message: merge::UNEXPLAINED.message.with("n", warnings) })
}
