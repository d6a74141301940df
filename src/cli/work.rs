//! `check`, `explain`, `nil`, `submit`, `approve`, `withdraw`: a unit's own review.

use super::registers::forms;
use super::rows::period;
use super::{Answer, Context};
use crate::error::{Error, Result};
use crate::job::check::{Checked, check_all};
use crate::job::review::{self, Reviewer};
use crate::job::{Office, named};
use crate::json::Json;
use crate::model::{Finding, Period, Role, Severity, Status, SubmissionKey};
use crate::store::Store;
use crate::text::commands as words;
use clap::ArgMatches;

/// The submissions that a unit owes, of the forms and the period asked for.
fn owed(store: &Store, matches: &ArgMatches) -> Result<Vec<SubmissionKey>> {
    let office = Office::with_role(store, Role::Unit)?;
    let period = period(matches)?;
    let mut keys = Vec::new();
    for form in forms(matches)? {
        keys.extend(office.owed(Some(form), period.as_ref()));
    }
    if keys.is_empty() {
        return Err(Error::blocked(words::NO_PERIOD).hint(words::OPEN_PERIOD));
    }
    Ok(keys)
}

pub fn check(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let store = context.open()?;
    let office = Office::of(&store)?;
    let form = matches.get_one::<String>("FORM").map(|name| named::form(name)).transpose()?;
    let period = period(matches)?;
    let keys = match office.installation.role {
        Role::Unit => office.owed(form, period.as_ref()),
        Role::District => received(&store, form, period.as_ref())?,
    };
    let mut checked = context.with_progress(|progress| check_all(&store, &office, &keys, progress))?;
    if office.installation.role == Role::District {
        for one in &mut checked {
            let across = crate::job::verdict::check_across(&store, &office, &one.key)?;
            let own = one.key.unit;
            for finding in across {
                let is_own = match finding.row {
                    Some(row) => store.record(one.key.form, row.id)?.is_some_and(|record| record.unit == own),
                    None => false,
                };
                if is_own {
                    one.findings.push(finding);
                }
            }
        }
    }
    Ok(told(context, &checked))
}

fn received(store: &Store, form: Option<&'static crate::model::Form>, period: Option<&Period>) -> Result<Vec<SubmissionKey>> {
    let wanted = |key: &SubmissionKey| form.is_none_or(|form| *form == *key.form) && period.is_none_or(|period| *period == key.period);
    Ok(store.submissions()?.into_iter().map(|submission| submission.key).filter(wanted).collect())
}

fn told(context: &Context, checked: &[Checked]) -> Answer {
    let language = context.language;
    let errors: usize = checked.iter().map(Checked::errors).sum();
    let warnings: usize = checked.iter().map(Checked::warnings).sum();
    let open: usize = checked.iter().map(Checked::unexplained).sum();
    let drafts: u32 = checked.iter().map(|checked| checked.drafts).sum();
    let exit = if errors > 0 || drafts > 0 { 1 } else { 0 };
    let one = |checked: &Checked, finding: &Finding| {
        Json::object([
            ("id", finding.id().into()),
            ("check", finding.check.id.into()),
            ("severity", finding.check.severity.name().into()),
            ("form", finding.form.code.into()),
            ("unit", Json::string(checked.key.unit)),
            ("period", Json::string(&checked.key.period)),
            ("row", finding.row.map_or(Json::Null, |row| row.number.into())),
            ("row_id", Json::optional(finding.row.map(|row| row.id))),
            ("field", Json::optional(finding.field.map(|field| field.name))),
            ("message", finding.message().say(language).into()),
            ("explanation", Json::optional(finding.explanation.as_deref())),
        ])
    };
    // There may be a great many: only what is printed is put into words.
    if context.json {
        let findings = checked.iter().flat_map(|checked| checked.findings.iter().map(move |finding| one(checked, finding)));
        let counts = [("errors", errors.into()), ("warnings", warnings.into()), ("unexplained", open.into()), ("drafts", drafts.into())];
        return Answer::written(Json::object_with_list(counts, "findings", findings)).exit(exit);
    }
    let mut answer = Answer::new(Json::Null);
    for (checked, finding) in checked.iter().flat_map(|checked| checked.findings.iter().map(move |finding| (checked, finding))) {
        let mark = match (finding.check.severity, &finding.explanation) {
            (Severity::Error, _) => "✗",
            (Severity::Warning, None) => "!",
            (Severity::Warning, Some(_)) => "·",
        };
        let text = if finding.row.is_some() { words::FINDING_ROW } else { words::FINDING_ALL };
        let message = text
            .with("mark", mark)
            .with("check", finding.check.id)
            .with("form", checked.key.form.short_title)
            .with("row", finding.row.map_or(0, |row| row.number))
            .with("message", finding.message());
        answer = answer.say(language, message);
    }
    if drafts > 0 {
        answer = answer.say(language, words::DRAFTS.with("n", drafts));
    }
    let sum = words::CHECKED.with("errors", errors).with("warnings", warnings).with("open", open);
    answer.say(language, sum).exit(exit)
}

pub fn explain(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let id = matches.get_one::<String>("FINDING").map(String::as_str).unwrap_or_default();
    let text = matches.get_one::<String>("text").map(String::as_str).unwrap_or_default();
    let (check, row) = named::finding(id)?;
    let mut store = context.open()?;
    let office = Office::with_role(&store, Role::Unit)?;
    let keys = owed(&store, matches)?;
    let checked = context.with_progress(|progress| check_all(&store, &office, &keys, progress))?;
    let is_meant = |finding: &Finding| *finding.check == *check && finding.row.map(|found| found.id) == row;
    let found = checked.iter().find(|checked| checked.findings.iter().any(is_meant));
    let found = found.ok_or_else(|| Error::usage(words::WRONG_FINDING.with("id", crate::text::visible(id))).hint(words::FINDING_HINT))?;
    if check.severity == Severity::Error {
        return Err(Error::blocked(words::ERROR_NOT_EXPLAINED.with("id", check.id)).hint(words::MEND_INSTEAD));
    }
    review::explain(&mut store, &found.key, check, row, text)?;
    let json = Json::object([("id", id.into()), ("form", found.key.form.code.into()), ("period", Json::string(&found.key.period))]);
    Ok(Answer::new(json).say(context.language, words::DONE_EXPLAIN.with("id", crate::text::visible(id))))
}

/// The one submission that a form and a period name.
fn named_key(store: &Store, matches: &ArgMatches) -> Result<SubmissionKey> {
    let office = Office::with_role(store, Role::Unit)?;
    let form = named::form(matches.get_one::<String>("FORM").map(String::as_str).unwrap_or_default())?;
    let period = named::period(matches.get_one::<String>("period").map(String::as_str).unwrap_or_default())?;
    if office.registers.open_period(form.code, &period).is_none() {
        return Err(Error::blocked(words::NO_SUCH_PERIOD.with("period", period.to_string())).hint(words::OPEN_PERIOD));
    }
    Ok(office.key(form, &period))
}

pub fn nil(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let mut store = context.open()?;
    let key = named_key(&store, matches)?;
    review::declare_nil(&mut store, &key)?;
    Ok(statuses(context, &store, std::slice::from_ref(&key))?
        .say(context.language, words::DONE_NIL.with("form", key.form.short_title).with("period", key.period.to_string())))
}

pub fn withdraw(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let mut store = context.open()?;
    let key = named_key(&store, matches)?;
    store.withdraw(&key)?;
    statuses(context, &store, &[key])
}

pub fn submit(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let mut store = context.open()?;
    let all = owed(&store, matches)?;
    let keys = review::standing_at(&store, all.clone(), &[Status::Filling, Status::SentBack, Status::Returned])?;
    let keys = if matches.get_one::<String>("period").is_some() { keys } else { touched(&store, keys)? };
    if keys.is_empty() {
        return statuses(context, &store, &all);
    }
    context.with_progress(|progress| keys.iter().try_for_each(|key| review::submit(&mut store, key, progress).map(drop)))?;
    statuses(context, &store, &keys)
}

/// Those with records or a nil report: without a named period, what nobody has begun is not asked for.
fn touched(store: &Store, keys: Vec<SubmissionKey>) -> Result<Vec<SubmissionKey>> {
    let mut found = Vec::new();
    for key in keys {
        let submission = store.submission(&key)?;
        if submission.is_nil || submission.rows + submission.drafts > 0 {
            found.push(key);
        }
    }
    Ok(found)
}

pub fn approve(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let mut store = context.open()?;
    let all = owed(&store, matches)?;
    let keys = review::standing_at(&store, all, &[Status::AwaitingReview])?;
    if keys.is_empty() {
        return Err(Error::blocked(words::NOTHING_AWAITS).hint(words::SUBMIT_FIRST));
    }
    let by = matches.get_one::<String>("by").map(String::as_str);
    let reviewer = match (by, matches.get_flag("alone")) {
        (Some(name), false) => Reviewer::Named(name),
        (_, true) => Reviewer::Alone,
        (None, false) => Reviewer::Registered,
    };
    for key in &keys {
        review::approve(&mut store, key, &reviewer)?;
    }
    statuses(context, &store, &keys)
}

/// How submissions stand now.
fn statuses(context: &Context, store: &Store, keys: &[SubmissionKey]) -> Result<Answer> {
    let mut rows = Vec::with_capacity(keys.len());
    let mut lines = Vec::with_capacity(keys.len());
    for key in keys {
        let submission = store.submission(key)?;
        rows.push(Json::object([
            ("form", key.form.code.into()),
            ("period", Json::string(&key.period)),
            ("status", submission.status.code().into()),
            ("rows", submission.rows.into()),
            ("is_nil_report", submission.is_nil.into()),
            ("reviewed_by", Json::optional(submission.people.reviewed_by.as_deref())),
        ]));
        lines.push(
            words::DONE_STATUS.with("form", key.form.short_title).with("period", key.period.to_string()).with("status", submission.status.label()),
        );
    }
    let answer = Answer::new(Json::object([("submissions", Json::List(rows))]));
    Ok(lines.into_iter().fold(answer, |answer, line| answer.say(context.language, line)))
}
