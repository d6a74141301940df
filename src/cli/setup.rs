//! `setup`, `card`, `join`: what an installation is, and whom it reports to.

use super::{Answer, Context, context::shown};
use crate::error::{Error, Result};
use crate::job::{card, setup as job};
use crate::json::Json;
use crate::model::Role;
use crate::text::commands as words;
use clap::ArgMatches;
use std::path::Path;

pub fn setup(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let role = Role::parse(text("role").unwrap_or_default()).ok_or_else(|| Error::usage(words::WRONG_ROLE))?;
    let request = job::Request {
        role,
        code: text("unit").unwrap_or_default(),
        name: text("name"),
        operator: text("operator").unwrap_or_default(),
        reviewer: text("reviewer"),
        head: text("head"),
        phone: text("phone"),
    };
    // A unit that cannot be is refused before a folder is made for it.
    job::unit_of(role, request.code, request.name)?;
    let mut store = context.open()?;
    let made = job::set_up(&mut store, &request)?;
    let json = Json::object([
        ("role", role.name().into()),
        ("unit", Json::string(made.unit.code)),
        ("name", Json::from(&*made.unit.name)),
        ("data", shown(&context.folder).into()),
        ("recovery_key", Json::optional(made.recovery.as_ref().map(|key| key.reveal().to_string()))),
    ]);
    let done = words::DONE_SETUP
        .with("unit", &*made.unit.name)
        .with("code", made.unit.code.to_string())
        .with("operator", request.operator)
        .with("folder", shown(&context.folder));
    let answer = Answer::new(json).say(context.language, done);
    Ok(match made.recovery {
        Some(key) => answer.say(context.language, words::RECOVERY.with("key", key.reveal().to_string())).say(context.language, words::NEXT_CARD),
        None => answer.say(context.language, words::NEXT_JOIN),
    })
}

pub fn card(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let mut store = context.open()?;
    let out = matches.get_one::<String>("out").map(Path::new);
    let written = card::write_card(&mut store, out, context.language)?;
    let json = Json::object([
        ("path", shown(&written.path).into()),
        ("code", Json::string(written.code)),
        ("sheet", shown(&written.sheet).into()),
        ("units", written.units.into()),
        ("schools", written.schools.into()),
    ]);
    let done = words::DONE_CARD.with("path", shown(&written.path)).with("code", written.code.to_string()).with("sheet", shown(&written.sheet));
    Ok(Answer::new(json).say(context.language, done))
}

pub fn join(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let mut store = context.open()?;
    let path = Path::new(matches.get_one::<String>("FILE").map(String::as_str).unwrap_or_default());
    let offered = card::examine_card(&store, path)?;
    let given = matches.get_one::<String>("code").map(String::as_str);
    let code = match given {
        None if offered.is_of_our_district => None,
        given => Some(context.given_or_asked(given, "--code", words::ASK_CODE)?),
    };
    let joined = context.with_progress(|progress| card::join(&mut store, path, code.as_deref(), matches.get_flag("replace"), progress))?;
    let json = Json::object([
        ("district", Json::string(joined.district)),
        ("name", Json::from(&*joined.name)),
        ("schools", joined.schools.into()),
        ("periods", joined.periods.into()),
        ("updated", (!joined.was_known).into()),
    ]);
    let text = if joined.was_known { words::CARD_KNOWN } else { words::DONE_JOIN };
    let done = text.with("district", &*joined.name).with("schools", joined.schools).with("periods", joined.periods);
    Ok(Answer::new(json).say(context.language, done))
}
