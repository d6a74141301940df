//! `import` and `list`: records in and out.

use super::{Answer, Context, context::shown};
use crate::error::{Error, Result};
use crate::filter::{Filter, Vocabulary};
use crate::job::check::check_submission;
use crate::job::import::{self, Imported, Mode};
use crate::job::{Office, Progress, named};
use crate::json::Json;
use crate::model::{Form, Period, Reveal, Role, SubmissionKey, UnitCode};
use crate::sheet::{Format, Headings, Layout, Listing};
use crate::store::Store;
use crate::text::{commands as words, job as job_words};
use clap::ArgMatches;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Findings that are spelled out on a terminal; JSON and the rejects file have them all.
const SHOWN_FAULTS: usize = 20;

/// The period of `--period`, where it is given.
pub(super) fn period(matches: &ArgMatches) -> Result<Option<Period>> {
    matches.get_one::<String>("period").map(|code| named::period(code)).transpose()
}

pub fn import(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let form = named::form(matches.get_one::<String>("FORM").map(String::as_str).unwrap_or_default())?;
    let file = Path::new(matches.get_one::<String>("FILE").map(String::as_str).unwrap_or_default());
    let mode = match (matches.get_flag("dry-run"), matches.get_flag("partial")) {
        (true, _) => Mode::Try,
        (false, true) => Mode::Sound,
        (false, false) => Mode::Whole,
    };
    let request = import::Request { form, file, period: period(matches)?, mode, language: context.language };
    let mut store = context.open()?;
    let imported = context.with_progress(|progress| import::import(&mut store, &request, progress))?;
    Ok(told(context, form, mode, &imported))
}

fn told(context: &Context, form: &'static Form, mode: Mode, imported: &Imported) -> Answer {
    let language = context.language;
    let rejected = imported.faults.len();
    let faults = imported.faults.iter().flat_map(|row| {
        row.faults.iter().map(move |fault| {
            Json::object([
                ("row", row.number.into()),
                ("check", Json::optional(fault.check())),
                ("field", Json::optional(fault.field().map(|field| field.name))),
                ("message", fault.message().say(language).into()),
            ])
        })
    });
    let json = Json::object([
        ("form", form.code.into()),
        ("imported", if mode == Mode::Try { 0 } else { imported.taken }.into()),
        ("sound", imported.sound.into()),
        ("rejected", rejected.into()),
        ("findings", Json::list(faults)),
        ("unknown_columns", Json::list(imported.not_understood.iter().map(|message| message.say(language).into()))),
        ("rejects", Json::optional(imported.rejects.as_deref().map(shown))),
        ("known", imported.known.into()),
        ("totals", Json::list(imported.totals.iter().map(|row| (*row).into()))),
    ]);
    let mut answer = Answer::new(json);
    for message in &imported.not_understood {
        answer = answer.say(language, message.clone());
    }
    for row in &imported.totals {
        answer = answer.say(language, job_words::TOTAL_LINE.with("row", *row));
    }
    let all = imported.faults.iter().flat_map(|row| row.faults.iter().map(move |fault| (row.number, fault)));
    for (row, fault) in all.take(SHOWN_FAULTS) {
        answer = answer.say(language, words::IMPORT_ROW.with("row", row).with("check", fault.check().unwrap_or("")).with("message", fault.message()));
    }
    if imported.known > 0 {
        answer = answer.say(language, words::IMPORT_KNOWN.with("count", imported.known));
    }
    let blocked = words::IMPORT_REFUSED.with("rejected", rejected);
    match (mode, rejected, &imported.rejects) {
        (Mode::Try, _, _) => {
            answer.say(language, words::DRY_RUN.with("count", imported.taken).with("rejected", rejected)).exit(if rejected > 0 { 1 } else { 0 })
        }
        (_, 0, _) => answer.say(language, words::DONE_IMPORT.with("count", imported.taken)),
        (Mode::Sound, _, path) => {
            let path = path.as_deref().map(shown).unwrap_or_default();
            answer.say(language, words::DONE_IMPORT_PARTIAL.with("count", imported.taken).with("rejected", rejected).with("path", path))
        }
        (Mode::Whole, _, _) => answer.say(language, blocked).say(language, words::IMPORT_HINT.with("count", imported.sound)).exit(1),
    }
}

pub fn list(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let form = named::form(text("FORM").unwrap_or_default())?;
    let out = text("out").map(Path::new);
    let reveal = if matches.get_flag("reveal") { Reveal::Whole } else { Reveal::Masked };
    let by_name = out.and_then(Path::extension).map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    let named_format = text("format").map(str::to_owned).or(by_name.filter(|name| matches!(name.as_str(), "csv" | "json" | "xlsx")));
    let format = match named_format.as_deref() {
        None | Some("table") => Format::Table,
        Some("csv") if out.is_some() => Format::CsvForSpreadsheets,
        Some("csv") => Format::CsvForPrograms,
        Some("json") => Format::Json,
        Some("xlsx") if out.is_some() => Format::Xlsx,
        Some("xlsx") => return Err(Error::usage(words::OUT_NEEDED)),
        Some(other) => {
            return Err(Error::usage(words::WRONG_FORMAT.with("value", crate::text::visible(other)))
                .hint(words::FORMATS.with("names", "table, csv, json, xlsx")));
        }
    };
    let store = context.open()?;
    let keys = keys(&store, form, period(matches)?.as_ref(), text("unit").map(named::unit).transpose()?)?;
    let filter = text("where").unwrap_or_default();
    // A file that leaves the installation on request holds numbers whole; what is shown masks them.
    let whole = out.is_some() && format != Format::Table;
    let layout = Layout {
        headings: if format == Format::CsvForPrograms { Headings::Names } else { Headings::Labels },
        language: context.language,
        reveal: if whole { Reveal::Whole } else { reveal },
    };
    match out {
        Some(path) => {
            let file = File::create(path).map_err(|error| Error::io(path, error))?;
            let (count, file) = put_all(&store, Listing::begin(form, format, layout, BufWriter::new(file), path)?, &keys, filter)?;
            let file = file.into_inner().map_err(|error| Error::io(path, error.into_error()))?;
            file.sync_all().map_err(|error| Error::io(path, error))?;
            let json = Json::object([("path", shown(path).into()), ("rows", count.into())]);
            Ok(Answer::new(json).say(context.language, words::LISTED.with("path", shown(path)).with("count", count)))
        }
        None => {
            let format = if context.json { Format::Json } else { format };
            let (_, bytes) = put_all(&store, Listing::begin(form, format, layout, Vec::new(), Path::new("-"))?, &keys, filter)?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let json = if context.json { Json::parse(&bytes, 8).unwrap_or(Json::Null) } else { Json::Null };
            Ok(Answer::new(json).print(&text))
        }
    }
}

/// The submissions a list goes through: at a unit its own, at the district those of all units or of one.
fn keys(store: &Store, form: &'static Form, period: Option<&Period>, unit: Option<UnitCode>) -> Result<Vec<SubmissionKey>> {
    let office = Office::of(store)?;
    let own = (office.installation.role == Role::Unit).then_some(office.installation.unit);
    let wanted = |key: &SubmissionKey| {
        key.form == form && period.is_none_or(|period| *period == key.period) && unit.or(own).is_none_or(|unit| unit == key.unit)
    };
    Ok(store.submissions()?.into_iter().map(|submission| submission.key).filter(wanted).collect())
}

/// Puts every record of these submissions that shows `filter` into a listing; gives how many they are.
fn put_all<W: Write>(store: &Store, mut listing: Listing<W>, keys: &[SubmissionKey], filter: &str) -> Result<(u64, W)> {
    let office = Office::of(store)?;
    let mut count = 0;
    for key in keys {
        store.each_listed(key, &understood(store, &office, key, filter)?, |record| {
            count += 1;
            listing.put(record)
        })?;
    }
    Ok((count, listing.finish()?))
}

/// The filter of `--where` for one submission, in the language of the list on the screen; the checks are run where it asks for what they find. A command
/// lists nothing on a word that it does not understand.
fn understood(store: &Store, office: &Office, key: &SubmissionKey, line: &str) -> Result<Filter> {
    let vocabulary = Vocabulary { form: key.form, registers: &office.registers, findings: None };
    let mut reading = Filter::read(line, &vocabulary);
    if reading.unclear.iter().any(|unclear| unclear.awaits_check) {
        let checked = check_submission(store, office, key, &Progress::silent())?;
        reading = Filter::read(line, &Vocabulary { findings: Some(&checked.findings), ..vocabulary });
    }
    match reading.unclear.into_iter().next() {
        Some(unclear) => Err(Error::usage(words::WRONG_WHERE.with("word", crate::text::visible(&unclear.word)).with("why", unclear.why))),
        None => Ok(reading.filter),
    }
}
