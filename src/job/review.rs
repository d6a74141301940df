//! The unit's own review: answers to warnings, nil reports, submitting, approving.

use super::check::{Checked, check_submission};
use super::{Office, Progress};
use crate::error::{Error, Result};
use crate::model::{Check, Explanation, Role, RowId, Status, SubmissionKey};
use crate::store::Store;
use crate::text::job as words;

/// The least length of an explanation, in characters.
pub const SHORTEST_EXPLANATION: usize = 5;
/// The greatest.
pub const LONGEST_EXPLANATION: usize = 500;

/// A warning to be answered: the submission, the check, and the row, or nothing where it is about the submission as a whole.
pub type Asked = (SubmissionKey, &'static Check, Option<RowId>);

/// Answers a warning; the answer travels with the submission. Refuses one that says too little or too much.
pub fn explain(store: &mut Store, key: &SubmissionKey, check: &'static Check, row: Option<RowId>, text: &str) -> Result<()> {
    explain_all(store, &[(key.clone(), check, row)], text)
}

/// Answers many warnings alike, all or none.
pub fn explain_all(store: &mut Store, asked: &[Asked], text: &str) -> Result<()> {
    let office = Office::with_role(store, Role::Unit)?;
    let text = crate::model::normalise(text);
    let length = text.chars().count();
    if !(SHORTEST_EXPLANATION..=LONGEST_EXPLANATION).contains(&length) {
        return Err(Error::blocked(
            words::EXPLANATION_LENGTH.with("least", SHORTEST_EXPLANATION).with("most", LONGEST_EXPLANATION).with("n", length),
        ));
    }
    let person = &office.installation.operator;
    let time = store.clock().now();
    let answer = |check, row| Explanation { check, row, text: text.as_str().into(), person: person.clone(), time };
    let answers: Vec<_> = asked.iter().map(|(key, check, row)| (key.clone(), answer(*check, *row))).collect();
    store.explain_all(&answers)
}

/// Takes the answers to warnings back.
pub fn unexplain_all(store: &mut Store, asked: &[Asked]) -> Result<()> {
    Office::with_role(store, Role::Unit)?;
    store.unexplain_all(&asked.iter().map(|(key, check, row)| (key.clone(), check.id, *row)).collect::<Vec<_>>())
}

/// Hands a submission to the reviewer. Refused while errors stand, warnings lack an answer, records are unfinished, or there is neither a row nor a nil report.
pub fn submit(store: &mut Store, key: &SubmissionKey, progress: &Progress) -> Result<Checked> {
    let office = Office::with_role(store, Role::Unit)?;
    let checked = check_submission(store, &office, key, progress)?;
    require_clean(&checked)?;
    let submission = store.submission(key)?;
    if submission.rows == 0 && !submission.is_nil {
        return Err(Error::blocked(words::NEITHER_ROWS_NOR_NIL.with("form", key.form.short_title).with("period", key.period.to_string()))
            .hint(words::FILL_OR_NIL));
    }
    store.submit(key)?;
    Ok(checked)
}

/// Refuses a submission that has something open.
pub(super) fn require_clean(checked: &Checked) -> Result<()> {
    let named = |text: crate::text::Text| text.with("form", checked.key.form.short_title).with("period", checked.key.period.to_string());
    if checked.drafts > 0 {
        return Err(Error::blocked(named(words::DRAFTS_STAND).with("n", checked.drafts)).hint(words::FINISH_DRAFTS));
    }
    if checked.errors() > 0 {
        return Err(Error::blocked(named(words::ERRORS_STAND).with("n", checked.errors())).hint(words::MEND_ERRORS));
    }
    if checked.unexplained() > 0 {
        return Err(Error::blocked(named(words::WARNINGS_STAND).with("n", checked.unexplained())).hint(words::EXPLAIN_WARNINGS));
    }
    Ok(())
}

/// Who approves.
pub enum Reviewer<'a> {
    /// By name; not the clerk who submitted.
    Named(&'a str),
    /// The one that was registered at set-up.
    Registered,
    /// A one-person office: the clerk reviews alone, and that is noted.
    Alone,
}

/// The name under which it would be approved. Refuses a reviewer who is the clerk, unless the office has but one person.
pub fn reviewer_of(store: &Store, key: &SubmissionKey, reviewer: &Reviewer) -> Result<Box<str>> {
    let office = Office::with_role(store, Role::Unit)?;
    let submission = store.submission(key)?;
    let clerk = submission.people.filled_by.as_deref().unwrap_or(&office.installation.operator);
    let name: Box<str> = match reviewer {
        Reviewer::Named(name) => crate::model::normalise(name).into(),
        Reviewer::Registered => office.installation.reviewer.clone().ok_or_else(|| Error::usage(words::NO_REVIEWER).hint(words::NAME_REVIEWER))?,
        Reviewer::Alone => format!("{clerk}(单人单位)").into(),
    };
    if name.is_empty() {
        return Err(Error::usage(words::NO_REVIEWER).hint(words::NAME_REVIEWER));
    }
    if *name == *clerk {
        return Err(Error::blocked(words::REVIEWER_IS_CLERK.with("name", &*name)).hint(words::ANOTHER_REVIEWER));
    }
    Ok(name)
}

/// Approves what was submitted. Refuses what [`reviewer_of`] refuses.
pub fn approve(store: &mut Store, key: &SubmissionKey, reviewer: &Reviewer) -> Result<Box<str>> {
    let name = reviewer_of(store, key, reviewer)?;
    store.approve(key, &name)?;
    Ok(name)
}

/// Declares that there is nothing to report.
pub fn declare_nil(store: &mut Store, key: &SubmissionKey) -> Result<()> {
    Office::with_role(store, Role::Unit)?;
    store.declare_nil(key, true)
}

/// The submissions that are at this status among those owed.
pub fn standing_at(store: &Store, keys: Vec<SubmissionKey>, statuses: &[Status]) -> Result<Vec<SubmissionKey>> {
    let mut found = Vec::new();
    for key in keys {
        if statuses.contains(&store.submission(&key)?.status) {
            found.push(key);
        }
    }
    Ok(found)
}
