//! What the checks found in each submission, kept true while records change.
//!
//! A save only notes what it touched. When a screen that shows findings is on top again, what was noted is checked: at once in a ledger of ordinary
//! size, quietly on a thread of its own in a large one. Nobody waits for either with a key.

use super::work::{Outcome, Work};
use crate::check::{self, Change, Renewal, Standing};
use crate::error::Result;
use crate::job::check::{Checked, check_submission, recheck};
use crate::job::review::Asked;
use crate::job::{Office, Progress};
use crate::model::{Record, RecordState, Role, RowId, SubmissionKey};
use crate::store::Store;
use crate::text::screens::problems as words;
use std::collections::HashSet;

/// A ledger of no more rows than this is looked at where the screen stands: it takes no longer than a frame.
const AT_ONCE: u32 = 2_000;
/// A ledger of more rows than this is checked as a whole only when a person asks for it.
const UNASKED: u32 = 50_000;
/// More changes than this are not followed one by one.
const MOST_CHANGES: usize = 1_000;

/// What the last check found in a submission.
pub struct LastCheck {
    pub checked: Checked,
    /// Nothing that could alter it was changed since.
    pub is_current: bool,
    /// What was changed since and is still to be looked at.
    changes: Vec<Change>,
}

/// One submission's findings, made anew as far as needed.
pub struct Rechecked {
    key: SubmissionKey,
    brought: Brought,
}

enum Brought {
    Renewal(Renewal),
    Whole(Checked),
}

/// What is to be looked at in one submission.
enum Task {
    Again { key: SubmissionKey, changes: Vec<Change>, standing: Standing },
    Whole(SubmissionKey),
}

impl Task {
    fn run(self, store: &Store, office: &Office, progress: &Progress) -> Result<Rechecked> {
        Ok(match self {
            Task::Again { key, changes, standing } => {
                let renewal = recheck(store, office, &key, &changes, &standing)?;
                Rechecked { key, brought: Brought::Renewal(renewal) }
            }
            Task::Whole(key) => {
                let checked = check_submission(store, office, &key, progress)?;
                Rechecked { key, brought: Brought::Whole(checked) }
            }
        })
    }
}

#[derive(Default)]
pub struct Findings {
    checks: Vec<LastCheck>,
    /// Submissions that changed and of which nothing is known.
    unchecked: Vec<SubmissionKey>,
    /// Submissions that are being looked at as a whole behind the screens.
    under_way: Vec<SubmissionKey>,
}

impl Findings {
    pub fn of(&self, key: &SubmissionKey) -> Option<&LastCheck> {
        self.checks.iter().find(|last| last.checked.key == *key)
    }

    pub fn remember(&mut self, checked: Checked) {
        self.unchecked.retain(|key| *key != checked.key);
        self.checks.retain(|old| old.checked.key != checked.key);
        self.checks.push(LastCheck { checked, is_current: true, changes: Vec::new() });
    }

    /// Notes a change for every submission whose findings it can alter.
    pub fn touched(&mut self, office: &Office, before: Option<&Record>, after: Option<&Record>) {
        let Some(record) = after.or(before) else { return };
        let key = SubmissionKey { unit: record.unit, form: record.form, period: record.period.clone() };
        if self.of(&key).is_none() && !self.unchecked.contains(&key) {
            self.unchecked.push(key.clone());
        }
        let concerns = |of: &SubmissionKey| {
            let unit = office.registers.unit(of.unit).unwrap_or(office.unit());
            check::concerns(of.form, &office.setting_of(unit, &of.period, 1), record)
        };
        for of in self.under_way.iter().filter(|of| concerns(of)) {
            if !self.unchecked.contains(of) {
                self.unchecked.push(of.clone());
            }
        }
        for last in &mut self.checks {
            if !concerns(&last.checked.key) {
                continue;
            }
            last.is_current = false;
            last.changes.push(Change { before: before.cloned(), after: after.cloned() });
            if last.checked.key == key {
                last.checked.count(before, after);
            }
        }
        // What is no longer followed one by one is looked at as a whole.
        let lost: Vec<SubmissionKey> =
            self.checks.iter().filter(|last| last.changes.len() > MOST_CHANGES).map(|last| last.checked.key.clone()).collect();
        self.checks.retain(|last| last.changes.len() <= MOST_CHANGES);
        self.unchecked.extend(lost);
    }

    /// Puts an answer beside warnings, or takes theirs away.
    pub fn answer(&mut self, asked: &[Asked], text: Option<&str>) {
        for last in &mut self.checks {
            let key = &last.checked.key;
            let own: HashSet<(&str, Option<RowId>)> = asked.iter().filter(|(of, ..)| of == key).map(|(_, check, row)| (check.id, *row)).collect();
            if own.is_empty() {
                continue;
            }
            for finding in last.checked.findings.iter_mut().filter(|finding| own.contains(&(finding.check.id, finding.row.map(|row| row.id)))) {
                finding.explanation = text.map(Into::into);
            }
        }
    }

    /// What was found before the program was left is found again, where that takes no longer than a frame; the memory for more is spent once it is asked for.
    pub fn begin(&mut self, store: &Store, office: &Office) -> Result<()> {
        self.forget(Some(office));
        for key in std::mem::take(&mut self.unchecked) {
            let submission = store.submission(&key)?;
            if submission.rows + submission.drafts <= AT_ONCE {
                self.unchecked.push(key);
            }
        }
        Ok(())
    }

    /// Nothing that was found holds; everything the unit owes is to be looked at.
    pub fn forget(&mut self, office: Option<&Office>) {
        self.checks.clear();
        self.unchecked = office.filter(|office| office.installation.role == Role::Unit).map_or_else(Vec::new, |office| office.owed(None, None));
    }

    /// Looks at what was touched, where that takes no longer than a frame, and gives the work that takes longer. Whether something was renewed.
    pub fn catch_up(&mut self, store: &Store, office: &Office) -> Result<(bool, Option<Work>)> {
        let mut at_once = Vec::new();
        let mut quietly = Vec::new();
        for last in self.checks.iter_mut().filter(|last| !last.changes.is_empty()) {
            let changes = std::mem::take(&mut last.changes);
            let has_gaps = changes.iter().any(|change| change.after.is_none() || change.before.is_none());
            let standing = if has_gaps { check::standing(&last.checked.findings) } else { Standing::new() };
            let length = last.checked.rows + last.checked.drafts;
            let task = Task::Again { key: last.checked.key.clone(), changes, standing };
            if length <= AT_ONCE { at_once.push(task) } else { quietly.push(task) }
        }
        self.under_way.clear();
        for key in std::mem::take(&mut self.unchecked) {
            let submission = store.submission(&key)?;
            match submission.rows + submission.drafts {
                0 => {}
                length if length <= AT_ONCE => at_once.push(Task::Whole(key)),
                length if length <= UNASKED => {
                    self.under_way.push(key.clone());
                    quietly.push(Task::Whole(key));
                }
                _ => {}
            }
        }
        let has_renewed = !at_once.is_empty();
        let done = at_once.into_iter().map(|task| task.run(store, office, &Progress::silent())).collect::<Result<Vec<_>>>();
        match done {
            Ok(done) => self.take_rechecked(done),
            Err(error) => {
                self.forget_stale();
                return Err(error);
            }
        }
        let work = (!quietly.is_empty()).then(|| {
            Work::new(words::CHECKING, move |store, progress| {
                let office = Office::of(store)?;
                let done = quietly.into_iter().map(|task| task.run(store, &office, progress)).collect::<Result<Vec<_>>>()?;
                Ok(Outcome::Rechecked(done))
            })
        });
        Ok((has_renewed, work))
    }

    /// What was touched could not be looked at: what was found before holds no more.
    pub fn forget_stale(&mut self) {
        self.under_way.clear();
        self.checks.retain(|last| last.is_current);
    }

    /// Puts in place what was found. What was touched in the meantime has been noted and is looked at next.
    pub fn take_rechecked(&mut self, rechecked: Vec<Rechecked>) {
        for Rechecked { key, brought } in rechecked {
            match brought {
                // What was touched while it was looked at is to be looked at once more.
                Brought::Whole(checked) if self.of(&key).is_none() && !self.unchecked.contains(&key) => self.remember(checked),
                Brought::Whole(_) => {}
                Brought::Renewal(renewal) => {
                    if let Some(last) = self.checks.iter_mut().find(|last| last.checked.key == key) {
                        renewal.apply(key.form, &mut last.checked.findings);
                        last.is_current = last.changes.is_empty();
                    }
                }
            }
        }
    }
}

impl Checked {
    /// Counts a record that changed.
    fn count(&mut self, before: Option<&Record>, after: Option<&Record>) {
        for (record, is_there) in before.map(|record| (record, false)).into_iter().chain(after.map(|record| (record, true))) {
            let counted = if record.state == RecordState::Complete { &mut self.rows } else { &mut self.drafts };
            *counted = if is_there { counted.saturating_add(1) } else { counted.saturating_sub(1) };
        }
    }
}
