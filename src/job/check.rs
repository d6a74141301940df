//! 审核: the checks over whole submissions, with what the unit's other periods and forms hold.

use super::{Office, Progress};
use crate::check::{self, Change, Renewal, Standing};
use crate::error::{Error, Result};
use crate::model::{Finding, Record, RecordState, Severity, SubmissionKey};
use crate::store::Reader;
use crate::tally::ControlTotals;
use crate::text::job as words;

/// What the checks found in one submission.
pub struct Checked {
    pub key: SubmissionKey,
    /// Complete records.
    pub rows: u32,
    /// Records that are not complete; each blocks the submission.
    pub drafts: u32,
    pub findings: Vec<Finding>,
}

impl Checked {
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.check.severity == Severity::Error).count()
    }

    pub fn warnings(&self) -> usize {
        self.findings.len() - self.errors()
    }

    /// Warnings that nobody has answered.
    pub fn unexplained(&self) -> usize {
        self.findings.iter().filter(|finding| finding.check.severity == Severity::Warning && finding.is_open()).count()
    }
}

/// Runs all checks of a unit's own over a submission, of this unit or, at the district, of one that reported.
pub fn check_submission(store: &Reader, office: &Office, key: &SubmissionKey, progress: &Progress) -> Result<Checked> {
    check_and_see(store, office, key, progress, &mut |_| ())
}

/// The same, with the control totals of its complete records counted on the way.
pub(super) fn check_and_total(
    store: &Reader,
    office: &Office,
    key: &SubmissionKey,
    progress: &Progress,
) -> Result<(Checked, Vec<(&'static str, i64)>)> {
    let mut totals = ControlTotals::new(key.form);
    let checked = check_and_see(store, office, key, progress, &mut |record| {
        if record.state == RecordState::Complete {
            totals.add(record);
        }
    })?;
    Ok((checked, totals.finish()))
}

fn check_and_see(store: &Reader, office: &Office, key: &SubmissionKey, progress: &Progress, see: &mut dyn FnMut(&Record)) -> Result<Checked> {
    let unit = office
        .registers
        .unit(key.unit)
        .ok_or_else(|| Error::refused(words::UNKNOWN_UNIT.with("unit", key.unit.to_string())).hint(words::ADD_UNIT))?;
    let submission = store.submission(key)?;
    let total = u64::from(submission.rows) + u64::from(submission.drafts);
    let setting = office.setting_of(unit, &key.period, 1);
    let explanations = store.explanations(key)?;
    let mut seen = 0;
    let mut seen_one = |record: &Record| {
        see(record);
        seen += 1;
        if seen % 1024 == 0 { progress.step(words::CHECKING, seen, total) } else { Ok(()) }
    };
    let findings = store.at_rest(|| check::check_ledger(key.form, &setting, store, store, &explanations, &mut seen_one))?;
    Ok(Checked { key: key.clone(), rows: submission.rows, drafts: submission.drafts, findings })
}

/// Runs the checks over several submissions in turn.
pub fn check_all(store: &Reader, office: &Office, keys: &[SubmissionKey], progress: &Progress) -> Result<Vec<Checked>> {
    keys.iter().map(|key| check_submission(store, office, key, progress)).collect()
}

/// Checks again what changes can touch in a submission. `standing` is what rules over many records had found there before.
///
/// Gives what is to be applied to the findings of before, with the answers to its warnings beside them.
pub fn recheck(store: &Reader, office: &Office, key: &SubmissionKey, changes: &[Change], standing: &Standing) -> Result<Renewal> {
    let unit = office.registers.unit(key.unit).unwrap_or(office.unit());
    let setting = office.setting_of(unit, &key.period, 1);
    let mut renewal = store.at_rest(|| check::recheck(key.form, &setting, changes, store, standing))?;
    for finding in renewal.found().filter(|finding| finding.check.severity == Severity::Warning) {
        finding.explanation = store.explanation(key, finding.check, finding.row.map(|row| row.id))?;
    }
    Ok(renewal)
}
