//! `export`, `inspect`, `receive`, `receipt`: files up and down.

use super::registers::forms;
use super::rows::period;
use super::{Answer, Context, context::shown};
use crate::bundle::{self, Passphrase, Prelude, Spooled, Unlock};
use crate::error::{Error, Result};
use crate::forms::FORMS;
use crate::job::export::{self, Exported, Request};
use crate::job::inbox::{Remark, unexplained};
use crate::job::receive::{self, Received, ReceivedSubmission};
use crate::job::{Office, named, review, setup, verdict};
use crate::json::Json;
use crate::model::{FileKind, Role, Status};
use crate::store::Verdict;
use crate::text::{Language, commands as words};
use clap::ArgMatches;
use std::path::{Path, PathBuf};

pub fn export(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let mut store = context.open()?;
    let office = Office::with_role(&store, Role::Unit)?;
    let period = period(matches)?;
    let is_named = matches.get_one::<String>("form").is_some() || period.is_some();
    let mut owed = Vec::new();
    for form in forms(matches)? {
        owed.extend(office.owed(Some(form), period.as_ref()));
    }
    // What was named must be ready, all of it; unnamed, whatever is ready goes.
    let ready = review::standing_at(&store, owed.clone(), &[Status::Reviewed])?;
    let keys = if is_named && ready.is_empty() { owed } else { ready };
    let to = matches.get_one::<String>("to").map(PathBuf::from);
    let request = Request { keys, to: to.as_deref(), language: context.language };
    let exported = context.with_progress(|progress| export::export(&mut store, &request, progress))?;
    Ok(told(context.language, &exported))
}

fn told(language: Language, exported: &Exported) -> Answer {
    let submissions = exported.submissions.iter().map(|sent| {
        Json::object([
            ("form", sent.key.form.code.into()),
            ("period", Json::string(&sent.key.period)),
            ("sequence", sent.sequence.into()),
            ("is_nil_report", sent.is_nil.into()),
            ("rows", sent.rows.into()),
            ("control_totals", Json::Object(sent.totals.iter().map(|(name, value)| ((*name).into(), Json::from(*value))).collect())),
            ("warnings_explained", sent.warnings_explained.into()),
        ])
    });
    let json = Json::object([
        ("path", shown(&exported.path).into()),
        ("cover", shown(&exported.cover).into()),
        ("size", exported.size.into()),
        ("check_code", Json::string(exported.check_code)),
        ("key_code", Json::string(exported.key_code)),
        ("submissions", Json::list(submissions)),
        ("passphrase", Json::optional(exported.passphrase.as_ref().map(|words| words.reveal()))),
    ]);
    let done = words::DONE_EXPORT
        .with("path", shown(&exported.path))
        .with("size", exported.size)
        .with("count", exported.submissions.len())
        .with("rows", exported.submissions.iter().map(|sent| u64::from(sent.rows)).sum::<u64>())
        .with("cover", shown(&exported.cover))
        .with("code", exported.check_code.to_string())
        .with("key", exported.key_code.to_string())
        .with("safe", words::SAFE_TO_REMOVE);
    let mut answer = Answer::new(json).say(language, done);
    for sent in &exported.submissions {
        let totals: Vec<String> = sent.totals.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let line = words::EXPORTED_LINE
            .with("form", sent.key.form.short_title)
            .with("period", sent.key.period.to_string())
            .with("sequence", sent.sequence)
            .with("rows", sent.rows)
            .with("totals", totals.join(" "));
        answer = answer.say(language, line);
    }
    match &exported.passphrase {
        Some(passphrase) => answer.say(language, words::PASSPHRASE.with("words", format!("{} ({})", passphrase.reveal(), passphrase.characters()))),
        None => answer,
    }
}

pub fn inspect(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let path = Path::new(matches.get_one::<String>("FILE").map(String::as_str).unwrap_or_default());
    let spool = std::env::temp_dir();
    let spooled = Spooled::take_in(path, &spool)?;
    let prelude = spooled.examine()?;
    // Without an installation, or for a file to somebody else, the prelude is all there is to say.
    let keys = if context.folder.join("tianbao.db").exists() { setup::keys(&*context.open()?).ok() } else { None };
    let unlock = match (&keys, prelude.header.suite) {
        (_, bundle::Suite::Signed) => Some(Unlock::Nothing),
        (Some(keys), _) => Some(Unlock::Keys(keys)),
        (None, _) => None,
    };
    let opened = unlock.map(|unlock| bundle::open(&spooled, unlock));
    let json = Json::object([
        ("path", shown(path).into()),
        ("kind", prelude.header.kind.name().into()),
        ("size", spooled.size().into()),
        ("sha256", Json::string(spooled.digest())),
        ("check_code", Json::string(bundle::check_code(spooled.digest()))),
        ("number", prelude.header.number.into()),
        ("incarnation", Json::string(prelude.header.incarnation)),
        ("format", format!("TB1.{}", prelude.header.minor).into()),
        ("suite", prelude.header.suite.name().into()),
        ("signature", "holds".into()),
    ]);
    let answer = |json: Json, readable: bool| {
        let text = outline(context.language, &prelude, &spooled, path);
        let note = if readable { words::CONTENT_HOLDS } else { words::CONTENT_SEALED };
        Answer::new(json).print(&text).say(context.language, note)
    };
    let opened = match opened {
        None => return Ok(answer(json.and("contents", "sealed".into()), false)),
        Some(Err(error)) if bundle::Refusal::of(&error) == Some(&bundle::Refusal::NotForUs) => {
            return Ok(answer(json.and("contents", "sealed".into()), false));
        }
        Some(Err(error)) if matches!(bundle::Refusal::of(&error), Some(bundle::Refusal::PassphraseNeeded)) => {
            return Ok(answer(json.and("contents", "sealed".into()), false));
        }
        Some(opened) => opened?,
    };
    let json = json.and("key_code", Json::string(bundle::key_code(opened.sender()))).and("contents", "hold".into());
    let json = match opened.kind() {
        FileKind::Bundle => {
            let manifest = opened.bundle(FORMS)?.manifest;
            let lines = manifest.submissions.iter().map(|submission| {
                Json::object([
                    ("form", submission.form.code.into()),
                    ("period", Json::string(&submission.period)),
                    ("sequence", submission.sequence.into()),
                    ("rows", submission.row_count.into()),
                    ("is_nil_report", submission.is_nil.into()),
                ])
            });
            json.and("unit", Json::string(manifest.unit))
                .and("unit_name", Json::from(&*manifest.unit_name))
                .and("program", Json::from(&*manifest.program))
                .and("code_lists", Json::from(&*manifest.code_lists))
                .and("exported_at", Json::string(manifest.exported_at))
                .and("submissions", Json::list(lines))
        }
        FileKind::Receipt => {
            let receipt = opened.receipt(FORMS)?;
            json.and("district", Json::string(receipt.district))
                .and("unit", Json::string(receipt.unit))
                .and("verdicts", receipt.verdicts.len().into())
        }
        FileKind::Card => {
            let card = opened.card()?;
            json.and("district", Json::string(card.district))
                .and("name", Json::from(&*card.name))
                .and("code", Json::string(opened.card_code()))
                .and("units", card.units.len().into())
                .and("schools", card.schools.len().into())
                .and("periods", card.periods.len().into())
        }
    };
    Ok(answer(json, true))
}

fn outline(language: Language, prelude: &Prelude, spooled: &Spooled, path: &Path) -> String {
    let kind = match prelude.header.kind {
        FileKind::Bundle => words::KIND_BUNDLE,
        FileKind::Receipt => words::KIND_RECEIPT,
        FileKind::Card => words::KIND_CARD,
    };
    words::INSPECTED
        .with("path", shown(path))
        .with("kind", kind)
        .with("number", prelude.header.number)
        .with("size", spooled.size())
        .with("code", bundle::check_code(spooled.digest()).to_string())
        .say(language)
}

pub fn receive(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let paths: Vec<PathBuf> = matches.get_many::<String>("FILE").into_iter().flatten().map(PathBuf::from).collect();
    let passphrase = match matches.get_one::<String>("words") {
        Some(text) => Some(Passphrase::parse(text).ok_or_else(|| Error::usage(words::WRONG_WORDS))?),
        None => None,
    };
    let mut store = context.open()?;
    let received = context.with_progress(|progress| receive::receive(&mut store, &paths, passphrase.as_ref(), progress))?;
    Ok(files(context.language, &received))
}

/// What is to be said of the warnings nobody answered in what was taken in.
fn unanswered(submission: &ReceivedSubmission) -> Option<Remark> {
    unexplained(submission.findings.map_or(0, |(_, unexplained)| unexplained))
}

/// A remark as scripts read it.
pub(super) fn noted(language: Language, remark: &Remark) -> Json {
    Json::object([("check", remark.check.id.into()), ("message", remark.message.say(language).into())])
}

/// The verdict on each file; exit 3 where one was refused.
pub(super) fn files(language: Language, received: &[Received]) -> Answer {
    let json = received.iter().map(|file| {
        let submissions = file.submissions.iter().map(|submission| {
            let change = match submission.verdict {
                Verdict::AcceptedIn(change) => {
                    Json::object([("added", change.added.into()), ("changed", change.changed.into()), ("removed", change.removed.into())])
                }
                Verdict::AlreadyReceived | Verdict::Stale | Verdict::Quarantined(_) | Verdict::Refused(_) => Json::Null,
            };
            Json::object([
                ("unit", Json::string(submission.key.unit)),
                ("form", submission.key.form.code.into()),
                ("period", Json::string(&submission.key.period)),
                ("sequence", submission.sequence.into()),
                ("verdict", submission.verdict.name().into()),
                ("change", change),
                ("errors", submission.findings.map_or(Json::Null, |(errors, _)| errors.into())),
                ("unexplained", submission.findings.map_or(Json::Null, |(_, unexplained)| unexplained.into())),
                ("findings", Json::list(unanswered(submission).iter().map(|remark| noted(language, remark)))),
            ])
        });
        Json::object([
            ("path", shown(&file.path).into()),
            ("verdict", file.verdict.name().into()),
            ("reason", Json::optional(file.reason.as_ref().map(|reason| reason.say(language)))),
            ("fault", Json::optional(file.fault)),
            ("unit", Json::optional(file.unit)),
            ("check_code", Json::optional(file.check_code)),
            ("submissions", Json::list(submissions)),
        ])
    });
    let answer = Answer::new(Json::object([("files", Json::list(json))]));
    let answer = received.iter().fold(answer, |answer, file| {
        let reason = file.reason.as_ref().map(|reason| reason.say(language)).unwrap_or_default();
        let answer =
            answer.say(language, words::RECEIVED.with("path", shown(&file.path)).with("verdict", file.verdict.label()).with("reason", reason));
        file.submissions
            .iter()
            .flat_map(unanswered)
            .fold(answer, |answer, remark| answer.say(language, words::REMARK.with("check", remark.check.id).with("message", remark.message)))
    });
    let is_refused = received.iter().any(|file| matches!(file.verdict, Verdict::Refused(_)));
    answer.exit(if is_refused { 3 } else { 0 })
}

pub fn receipt(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let unit = named::unit(matches.get_one::<String>("UNIT").map(String::as_str).unwrap_or_default())?;
    let to = matches.get_one::<String>("to").map(PathBuf::from);
    let written = verdict::write_receipt(&mut context.open()?, unit, to.as_deref())?;
    let json = Json::object([("path", shown(&written.path).into()), ("verdicts", written.verdicts.into())]);
    Ok(Answer::new(json).say(context.language, words::DONE_RECEIPT.with("path", shown(&written.path))))
}
