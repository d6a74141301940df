//! `units`, `schools`, `periods`: the registers.

use super::{Answer, Context};
use crate::error::{Error, Result};
use crate::forms::FORMS;
use crate::job::{Office, named, registers as job, setup};
use crate::json::Json;
use crate::model::{Form, Role};
use crate::text::{Language, commands as words};
use clap::ArgMatches;
use std::path::Path;

/// The forms named by `--form`, or all.
pub(super) fn forms(matches: &ArgMatches) -> Result<Vec<&'static Form>> {
    match matches.get_many::<String>("form") {
        None => Ok(FORMS.to_vec()),
        Some(names) => names.map(|name| named::form(name)).collect(),
    }
}

pub fn list_units(context: &Context, _: &ArgMatches) -> Result<Answer> {
    let office = Office::of(&*context.open()?)?;
    let mut rows = Vec::new();
    let mut answer = String::new();
    for unit in office.registers.units() {
        rows.push(Json::object([
            ("code", Json::string(unit.code)),
            ("name", Json::from(&*unit.name)),
            ("role", Json::string(unit.role)),
            ("is_rural", unit.is_rural.into()),
        ]));
        answer.push_str(&format!("{:<9}  {}\n", unit.code.as_str(), unit.name));
    }
    Ok(Answer::new(Json::object([("units", Json::List(rows))])).print(&answer))
}

pub fn add_unit(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let mut unit = setup::unit_of(Role::Unit, text("UNIT").unwrap_or_default(), text("name"))?;
    unit.is_rural |= matches.get_flag("rural");
    job::add_unit(&mut context.open()?, unit.clone())?;
    let json = Json::object([("code", Json::string(unit.code)), ("name", Json::from(&*unit.name))]);
    Ok(Answer::new(json).say(context.language, words::DONE_UNIT.with("code", unit.code.to_string()).with("name", &*unit.name)))
}

pub fn import_schools(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let path = Path::new(matches.get_one::<String>("FILE").map(String::as_str).unwrap_or_default());
    let schools = job::import_schools(&mut context.open()?, path)?;
    let json = Json::object([("schools", schools.taken.into()), ("left_out", schools.left_out.into())]);
    let said = match schools.left_out {
        0 => words::DONE_SCHOOLS.with("count", schools.taken),
        left_out => words::DONE_OWN_SCHOOLS.with("count", schools.taken).with("left_out", left_out),
    };
    Ok(Answer::new(json).say(context.language, said))
}

pub fn list_schools(context: &Context, _: &ArgMatches) -> Result<Answer> {
    let office = Office::of(&*context.open()?)?;
    let mut rows = Vec::new();
    let mut lines = String::new();
    for school in office.registers.schools() {
        rows.push(Json::object([
            ("school_code", Json::string(school.code)),
            ("school_name", Json::from(&*school.name)),
            ("unit_code", Json::string(school.unit)),
            ("school_type", Json::string(school.school_type)),
            ("urban_rural", Json::string(school.area)),
            ("remoteness_tier", Json::optional(school.remoteness_tier)),
            ("is_new_school", school.is_new.into()),
            ("classes", school.classes.into()),
        ]));
        lines.push_str(&format!("{}  {}  {}\n", school.code, school.unit, school.name));
    }
    Ok(Answer::new(Json::object([("schools", Json::List(rows))])).print(&lines))
}

pub fn open_periods(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let period = named::period(matches.get_one::<String>("CODE").map(String::as_str).unwrap_or_default())?;
    let due = named::date(matches.get_one::<String>("due").map(String::as_str).unwrap_or_default())?;
    let forms = forms(matches)?;
    let mut store = context.open()?;
    for form in &forms {
        job::open_period(&mut store, form, &period, due)?;
    }
    let json = Json::object([
        ("period", Json::string(&period)),
        ("forms", Json::list(forms.iter().map(|form| Json::from(form.code)))),
        ("due", Json::string(due)),
    ]);
    let done = words::DONE_PERIOD.with("period", period.to_string()).with("forms", names(&forms, context.language)).with("due", due.to_string());
    Ok(Answer::new(json).say(context.language, done))
}

pub fn close_periods(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let period = named::period(matches.get_one::<String>("CODE").map(String::as_str).unwrap_or_default())?;
    let forms = forms(matches)?;
    let mut store = context.open()?;
    let office = Office::of(&store)?;
    if !forms.iter().any(|form| office.registers.open_period(form.code, &period).is_some()) {
        return Err(Error::usage(words::NO_SUCH_PERIOD.with("period", period.to_string())));
    }
    for form in &forms {
        job::close_period(&mut store, form, &period)?;
    }
    let json = Json::object([("period", Json::string(&period)), ("forms", Json::list(forms.iter().map(|form| Json::from(form.code))))]);
    let done = words::DONE_PERIOD_CLOSED.with("period", period.to_string()).with("forms", names(&forms, context.language));
    Ok(Answer::new(json).say(context.language, done))
}

fn names(forms: &[&'static Form], language: Language) -> String {
    let names: Vec<&str> = forms.iter().map(|form| form.short_title.say(language)).collect();
    names.join(match language {
        Language::Chinese => "、",
        Language::English => ", ",
    })
}

pub fn list_periods(context: &Context, _: &ArgMatches) -> Result<Answer> {
    let office = Office::of(&*context.open()?)?;
    let mut rows = Vec::new();
    let mut lines = String::new();
    for open in office.registers.periods() {
        rows.push(Json::object([
            ("period", Json::string(&open.period)),
            ("form", Json::from(&*open.form)),
            ("due", Json::string(open.due)),
            ("open", open.is_open.into()),
        ]));
        let state = if open.is_open { words::PERIOD_OPEN } else { words::PERIOD_CLOSED };
        lines.push_str(&format!("{:<12} {}  {}  {}\n", open.period.to_string(), open.form, open.due, state.say(context.language)));
    }
    Ok(Answer::new(Json::object([("periods", Json::List(rows))])).print(&lines))
}
