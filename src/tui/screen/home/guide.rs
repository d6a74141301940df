//! What home says of the work as a whole: how far each step is, the one thing most worth doing now, and what was done today.

use super::Home;
use super::Line;
use crate::model::{Date, Moment, Status};
use crate::store::Effort;
use crate::text::screens::home as words;
use crate::text::{Message, Text};
use crate::tui::context::View;
use crate::tui::keymap::{Action, Place, key_name};

/// The one thing most worth doing now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Join,
    WaitForPeriod,
    Schools,
    MendReturned(usize),
    MendSentBack(usize),
    FinishDrafts(usize),
    Begin(usize),
    Check,
    MendErrors,
    Explain,
    Submit,
    Approve,
    Export,
    Deliver,
    AwaitVerdict,
    Nothing,
}

impl Next {
    /// The ledger it speaks of, where that is a single one.
    pub(super) fn ledger(self) -> Option<usize> {
        match self {
            Next::MendReturned(at) | Next::MendSentBack(at) | Next::FinishDrafts(at) | Next::Begin(at) => Some(at),
            _ => None,
        }
    }
}

impl Home {
    pub(super) fn most_worth_doing(&self) -> Next {
        let position = |wanted: &dyn Fn(&Line) -> bool| self.lines.iter().position(wanted);
        let has = |wanted: &dyn Fn(&Line) -> bool| self.lines.iter().any(wanted);
        let status = |line: &Line| line.submission.status;
        let is_open = |line: &Line| status(line).is_editable();
        let has_rows = |line: &Line| line.submission.rows + line.submission.drafts > 0;
        if self.lines.is_empty() {
            return if self.has_district { Next::WaitForPeriod } else { Next::Join };
        }
        if !self.has_schools && !self.has_district {
            return Next::Schools;
        }
        if let Some(at) = position(&|line| status(line) == Status::Returned) {
            return Next::MendReturned(at);
        }
        if let Some(at) = position(&|line| status(line) == Status::SentBack) {
            return Next::MendSentBack(at);
        }
        if let Some(at) = position(&|line| is_open(line) && line.submission.drafts > 0) {
            return Next::FinishDrafts(at);
        }
        if let Some(at) = position(&|line| is_open(line) && !has_rows(line) && !line.submission.is_nil)
            && !has(&|line| has_rows(line))
        {
            return Next::Begin(at);
        }
        if has(&|line| is_open(line) && line.found.is_some_and(|(errors, _)| errors > 0)) {
            return Next::MendErrors;
        }
        if has(&|line| is_open(line) && has_rows(line) && !line.is_current) {
            return Next::Check;
        }
        if has(&|line| is_open(line) && line.found.is_some_and(|(_, warnings)| warnings > 0)) {
            return Next::Explain;
        }
        if has(&|line| is_open(line) && (has_rows(line) || line.submission.is_nil)) {
            return Next::Submit;
        }
        if has(&|line| status(line) == Status::AwaitingReview) {
            return Next::Approve;
        }
        if has(&|line| status(line) == Status::Reviewed) {
            return Next::Export;
        }
        if let Some(at) = position(&|line| is_open(line) && !has_rows(line)) {
            return Next::Begin(at);
        }
        if has(&|line| status(line) == Status::Exported) {
            return Next::Deliver;
        }
        if has(&|line| status(line) == Status::Received) {
            return Next::AwaitVerdict;
        }
        Next::Nothing
    }

    pub(super) fn check_step(&self) -> Message {
        let checked = self.lines.iter().filter_map(|line| line.found);
        let (errors, warnings) = checked.fold((0, 0), |sum, found| (sum.0 + found.0, sum.1 + found.1));
        let has_rows = |line: &&Line| line.submission.rows + line.submission.drafts > 0;
        if self.lines.iter().filter(has_rows).all(|line| line.found.is_none()) {
            return words::NOT_CHECKED.message();
        }
        let is_current = self.lines.iter().filter(has_rows).all(|line| line.is_current);
        match (errors + warnings, is_current) {
            (0, true) => words::CHECKED_CLEAN.message(),
            (_, true) => words::CHECKED.with("errors", errors).with("warnings", warnings),
            (_, false) => words::CHECKED_BEFORE.with("errors", errors).with("warnings", warnings),
        }
    }

    pub(super) fn report_step(&self) -> Message {
        let (waiting, approved) = (self.count(&[Status::AwaitingReview]), self.count(&[Status::Reviewed]));
        let sent = self.lines.len() - self.count(&[Status::Filling, Status::SentBack, Status::AwaitingReview, Status::Reviewed]);
        let counted = words::REPORTED.with("waiting", waiting).with("approved", approved).with("sent", sent);
        // Reopened after the district had it: what is changed now is not with the district yet.
        let unsent = self.lines.iter().filter(|line| line.submission.status.is_editable() && line.submission.sequence > 0).count();
        let last = self.lines.iter().filter_map(|line| line.submission.exported_at).map(Moment::date).max();
        match (unsent, last) {
            (0, None) => counted,
            (0, Some(last)) => words::REPORTED_LAST.with("counted", counted).with("day", day(last, self.today)),
            (_, _) => words::REPORTED_UNSENT.with("counted", counted).with("n", unsent),
        }
    }

    pub(super) fn receipt_step(&self) -> Message {
        let (returned, accepted) = (self.count(&[Status::Returned]), self.count(&[Status::Accepted, Status::Merged]));
        let (received, waiting) = (self.count(&[Status::Received]), self.count(&[Status::Exported]));
        match (self.has_district, returned + accepted + received + waiting) {
            (false, _) => words::NO_DISTRICT.message(),
            (true, 0) => words::NOTHING_SENT.message(),
            (true, _) => words::RECEIPTS.with("accepted", accepted).with("returned", returned).with("received", received).with("waiting", waiting),
        }
    }

    pub(super) fn guide(&self, view: &View) -> Message {
        let key = |action: Action| key_name(Place::Home, action, view.language());
        let named = |text: Text, at: usize| match self.lines.get(at).map(|line| &line.submission.key) {
            Some(key) if self.has_many_periods() => {
                text.with("form", words::FORM_OF_PERIOD.with("form", key.form.short_title).with("period", key.period.title()))
            }
            Some(key) => text.with("form", key.form.short_title),
            None => text.message(),
        };
        match self.next {
            Next::Join => words::NEXT_JOIN.with("key", key(Action::JoinDistrict)),
            Next::WaitForPeriod => words::NEXT_WAIT.with("key", key(Action::JoinDistrict)),
            Next::Schools => words::NEXT_SCHOOLS.with("key", key(Action::Schools)).with("join", key(Action::JoinDistrict)),
            Next::MendReturned(at) => {
                let line = &self.lines[at];
                let reason = line.submission.return_reason.map_or(Text::same(""), |reason| reason.label());
                let note = line.submission.return_note.as_deref().unwrap_or_default();
                named(words::NEXT_RETURNED, at).with("reason", reason).with("note", note).with("key", key(Action::Open))
            }
            Next::MendSentBack(at) => {
                let note = self.lines[at].submission.review_note.as_deref().unwrap_or_default();
                named(words::NEXT_SENT_BACK, at).with("note", note).with("key", key(Action::Open))
            }
            Next::FinishDrafts(at) => named(words::NEXT_DRAFTS, at).with("n", self.lines[at].submission.drafts).with("key", key(Action::Open)),
            Next::Begin(at) if self.begins_by_rolling => {
                let roll = key_name(Place::List, Action::Roll, view.language());
                named(words::NEXT_ROLL, at).with("key", key(Action::Open)).with("roll", roll).with("report", key(Action::Report))
            }
            Next::Begin(at) => named(words::NEXT_BEGIN, at).with("key", key(Action::Open)).with("report", key(Action::Report)),
            Next::Check => words::NEXT_CHECK.with("key", key(Action::Check)),
            Next::MendErrors => words::NEXT_MEND.with("key", key(Action::NextProblem)),
            Next::Explain => words::NEXT_EXPLAIN.with("key", key(Action::NextProblem)),
            Next::Submit => words::NEXT_SUBMIT.with("key", key(Action::Report)),
            Next::Approve => words::NEXT_APPROVE.with("key", key(Action::Report)),
            Next::Export => words::NEXT_EXPORT.with("key", key(Action::Report)),
            Next::Deliver if self.has_district => words::NEXT_DELIVER.with("key", key(Action::Receipt)),
            Next::Deliver => words::NEXT_DELIVER_ALONE.with("key", key(Action::JoinDistrict)),
            Next::AwaitVerdict => words::NEXT_AWAIT.with("key", key(Action::Receipt)),
            Next::Nothing => words::NEXT_NOTHING.message(),
        }
    }

    fn count(&self, statuses: &[Status]) -> usize {
        self.lines.iter().filter(|line| statuses.contains(&line.submission.status)).count()
    }
}

/// Of less time or fewer records than this no rate is told: it would say nothing.
const LEAST_SECONDS: u32 = 300;
const LEAST_RECORDS: u32 = 5;

/// What the operator got done today; nothing where that is nothing.
pub(super) fn done_today(effort: &Effort) -> Option<Message> {
    if effort.records == 0 {
        return None;
    }
    let rates = effort
        .an_hour(effort.records)
        .zip(effort.an_hour(effort.keystrokes))
        .filter(|_| effort.seconds >= LEAST_SECONDS && effort.records >= LEAST_RECORDS);
    let done = match rates {
        Some((records, keys)) => words::TODAY_AND_RATES.with("an_hour", records).with("keys", keys),
        None => words::TODAY.message(),
    };
    Some(done.with("records", effort.records).with("corrections", effort.corrections))
}

/// A day as tables show it: of another year than today's with the end of that year.
pub(super) fn day(date: Date, today: Date) -> String {
    let day = format!("{:02}-{:02}", date.month(), date.day());
    if date.year() == today.year() { day } else { format!("{:02}-{day}", date.year() % 100) }
}
