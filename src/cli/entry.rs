//! `entry`: a new record, on the screen or, with `--plain`, line by line.

mod dictation;

use super::context::Context;
use super::rows::period;
use super::{Answer, Opens};
use crate::error::{Error, Result};
use crate::job::{Office, named};
use crate::json::Json;
use crate::model::{Form, Period, Role, SubmissionKey};
use crate::store::Store;
use crate::text::{commands as words, plain};
use clap::ArgMatches;
use dictation::{Dictation, Talk};

pub fn entry(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let form = named::form(matches.get_one::<String>("FORM").map(String::as_str).unwrap_or_default())?;
    let is_plain = matches.get_flag("plain");
    if is_plain && context.json {
        return Err(Error::usage(plain::NO_JSON));
    }
    if !is_plain && !context.may_ask {
        return Err(Error::usage(plain::PLAIN_NEEDED).hint(plain::USE_PLAIN));
    }
    let store = context.open()?;
    let key = submission(&store, form, period(matches)?.as_ref())?;
    if !is_plain {
        let opens = Opens { folder: context.folder.clone(), clock: context.clock, at: Some(key) };
        return Ok(Answer::new(Json::Null).opens(opens));
    }
    let language = context.language_of(&store)?;
    let talk = Talk { print: context.print, hear: context.hear, language, is_typed: context.may_ask };
    let done = Dictation::begin(store, key, talk)?.take_down()?;
    let json = Json::object([("saved", done.saved.into()), ("drafts", done.drafts.into())]);
    Ok(Answer::new(json).say(language, plain::ENDED.with("saved", done.saved).with("drafts", done.drafts)))
}

/// The submission that is meant: the only one that is open, or that of the period named. Refuses where its records cannot be changed.
fn submission(store: &Store, form: &'static Form, period: Option<&Period>) -> Result<SubmissionKey> {
    let mut owed = Office::with_role(store, Role::Unit)?.owed(Some(form), period);
    let key = match (owed.pop(), owed.is_empty()) {
        (None, _) => return Err(Error::blocked(words::NO_PERIOD).hint(words::OPEN_PERIOD)),
        (Some(key), true) => key,
        (Some(last), false) => {
            owed.push(last);
            let names: Vec<String> = owed.iter().map(|key| key.period.to_string()).collect();
            return Err(Error::usage(plain::WHICH_PERIOD.with("names", names.join(" "))).hint(plain::GIVE_PERIOD));
        }
    };
    let status = store.submission(&key)?.status;
    if !status.is_editable() {
        let refused = plain::CANNOT_CHANGE.with("form", form.short_title).with("period", key.period.title()).with("status", status.label());
        return Err(Error::blocked(refused).hint(plain::TAKE_BACK));
    }
    Ok(key)
}
