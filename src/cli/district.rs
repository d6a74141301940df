//! `enrol`, `inbox`, `return`, `accept`, `report`, `trace`: the district's side.

use super::exchange::{files, noted};
use super::rows::period;
use super::{Answer, Context, context::shown};
use crate::error::{Error, Result};
use crate::job::inbox::remarks;
use crate::job::{Office, named, receive, report as job, verdict};
use crate::json::Json;
use crate::model::{Date, Period, Reveal, Role};
use crate::sheet::{Format, Headings, Layout, Listing};
use crate::store::Store;
use crate::text::commands as words;
use clap::ArgMatches;
use std::path::Path;

fn text<'a>(matches: &'a ArgMatches, name: &str) -> &'a str {
    matches.get_one::<String>(name).map(String::as_str).unwrap_or_default()
}

pub fn enrol(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let unit = named::unit(text(matches, "UNIT"))?;
    let code = context.given_or_asked(matches.get_one::<String>("code").map(String::as_str), "--code", words::ASK_KEY_CODE)?;
    let mut store = context.open()?;
    let received = context.with_progress(|progress| receive::enrol(&mut store, unit, &code, progress))?;
    let answer = files(context.language, &received);
    Ok(answer.say(context.language, words::DONE_ENROL.with("unit", unit.to_string()).with("count", received.len())))
}

pub fn settle(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let unit = named::unit(text(matches, "UNIT"))?;
    let mut store = context.open()?;
    let received = context.with_progress(|progress| receive::settle(&mut store, unit, text(matches, "code"), progress))?;
    Ok(files(context.language, &received).say(context.language, words::DONE_SETTLE.with("unit", unit.to_string())))
}

pub fn inbox(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let store = context.open()?;
    Office::with_role(&store, Role::District)?;
    let lines = store.inbox(period(matches)?.as_ref())?;
    let language = context.language;
    let rows = lines.iter().map(|line| {
        Json::object([
            ("unit", Json::string(line.unit.code)),
            ("name", Json::from(&*line.unit.name)),
            ("form", line.form.code.into()),
            ("period", Json::string(&line.period)),
            ("status", Json::optional(line.status.map(|status| status.code()))),
            ("is_nil_report", line.is_nil.into()),
            ("sequence", line.sequence.into()),
            ("rows", line.rows.into()),
            ("received_at", Json::optional(line.received_at)),
            ("errors", line.errors.map_or(Json::Null, Json::from)),
            ("unexplained", line.warnings.map_or(Json::Null, Json::from)),
            ("forked", line.is_forked.into()),
            ("waiting", line.waiting.into()),
            ("due", Json::optional(line.due)),
            ("days_late", line.days_late.into()),
            ("findings", Json::list(remarks(line).iter().map(|remark| noted(language, remark)))),
        ])
    });
    let mut answer = Answer::new(Json::object([("submissions", Json::list(rows))]));
    for line in &lines {
        let status = line.status.map_or(words::NOT_REPORTED, |status| status.label());
        let row = words::INBOX_LINE
            .with("unit", &*line.unit.name)
            .with("form", line.form.short_title)
            .with("period", line.period.to_string())
            .with("status", status)
            .with("rows", line.rows);
        answer = answer.say(language, row);
        for remark in remarks(line) {
            answer = answer.say(language, words::REMARK.with("check", remark.check.id).with("message", remark.message));
        }
    }
    Ok(answer)
}

pub fn give_back(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let reason = named::reason(text(matches, "reason"))?;
    let rows: Vec<&String> = matches.get_many("row").into_iter().flatten().collect();
    let notes: Vec<&String> = matches.get_many("note").into_iter().flatten().collect();
    // Notes are for the rows in order; one more, or one alone, is about the submission.
    if notes.len() < rows.len() || notes.len() > rows.len() + 1 {
        return Err(Error::usage(words::NOTES_FOR_ROWS));
    }
    let about_all = notes.get(rows.len()).map(|note| note.as_str());
    let rows = rows.iter().zip(&notes).map(|(row, note)| Ok((named::row(row)?, (*note).clone()))).collect::<Result<Vec<_>>>()?;
    let mut store = context.open()?;
    let key = verdict::submission_of(&store, text(matches, "UNIT"), text(matches, "FORM"), text(matches, "period"))?;
    verdict::give_back(&mut store, &key, reason, about_all, &rows)?;
    decided(context, &store, &key, words::DONE_RETURN)
}

pub fn accept(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let mut store = context.open()?;
    let key = verdict::submission_of(&store, text(matches, "UNIT"), text(matches, "FORM"), text(matches, "period"))?;
    context.with_progress(|progress| verdict::accept(&mut store, std::slice::from_ref(&key), progress))?;
    decided(context, &store, &key, words::DONE_ACCEPT)
}

fn decided(context: &Context, store: &Store, key: &crate::model::SubmissionKey, done: crate::text::Text) -> Result<Answer> {
    let submission = store.submission(key)?;
    let json = Json::object([
        ("unit", Json::string(key.unit)),
        ("form", key.form.code.into()),
        ("period", Json::string(&key.period)),
        ("sequence", submission.sequence.into()),
        ("status", submission.status.code().into()),
    ]);
    let done = done
        .with("unit", key.unit.to_string())
        .with("form", key.form.short_title)
        .with("period", key.period.to_string())
        .with("sequence", submission.sequence);
    Ok(Answer::new(json).say(context.language, done))
}

fn report_on(store: &Store, matches: &ArgMatches) -> Result<(Period, Date)> {
    let period = named::period(text(matches, "period"))?;
    let as_of = match matches.get_one::<String>("as-of") {
        Some(date) => named::date(date)?,
        None => job::usual_as_of(store, &period),
    };
    Ok((period, as_of))
}

pub fn report(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let out = matches.get_one::<String>("out").map(Path::new);
    let by_name = out.and_then(Path::extension).map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    let format = matches.get_one::<String>("format").cloned().or(by_name).unwrap_or_else(|| "md".to_owned());
    if !matches!(format.as_str(), "md" | "json") {
        return Err(Error::usage(words::WRONG_FORMAT.with("value", crate::text::visible(&format))).hint(words::FORMATS.with("names", "md, json")));
    }
    let mut store = context.open()?;
    let (period, as_of) = report_on(&store, matches)?;
    let gathered = context.with_progress(|progress| job::gather(&store, &period, as_of, progress))?;
    let json = crate::report::json(&gathered.input());
    let printed = if format == "json" { format!("{json}\n") } else { crate::report::markdown(&gathered.input())? };
    if Office::of(&store)?.installation.role == Role::District {
        job::merge_accepted(&mut store)?;
    }
    match out {
        Some(path) => {
            std::fs::write(path, &printed).map_err(|error| Error::io(path, error))?;
            Ok(Answer::new(json.and("path", shown(path).into())).say(context.language, words::DONE_REPORT.with("path", shown(path))))
        }
        None => Ok(Answer::new(json).print(&printed)),
    }
}

pub fn trace(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let store = context.open()?;
    let figure = job::figure(text(matches, "FIGURE"))?;
    let (period, as_of) = report_on(&store, matches)?;
    let reveal = if matches.get_flag("reveal") { Reveal::Whole } else { Reveal::Masked };
    let layout = Layout { headings: Headings::Labels, language: context.language, reveal };
    let format = if context.json { Format::Json } else { Format::Table };
    let mut listing = Listing::begin(figure.form, format, layout, Vec::new(), Path::new("-"))?;
    let mut count = 0u64;
    let value = job::trace(&store, figure, &period, as_of, &mut |_, record| {
        count += 1;
        listing.put(record)
    })?;
    let bytes = listing.finish()?;
    let rows = if context.json { Json::parse(&bytes, 8).unwrap_or(Json::Null) } else { Json::Null };
    let json = Json::object([
        ("id", figure.id.into()),
        ("period", Json::string(&period)),
        ("as_of", Json::string(as_of)),
        ("value", value.map_or(Json::Null, Json::from)),
        ("count", count.into()),
        ("rows", rows),
    ]);
    let shown_value = value.map_or_else(String::new, |value| crate::report::natural(figure, value));
    let traced = words::TRACED.with("label", figure.label).with("value", shown_value).with("count", count);
    Ok(Answer::new(json).print(&String::from_utf8_lossy(&bytes)).say(context.language, traced))
}
