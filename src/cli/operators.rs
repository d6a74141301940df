//! `operator`: who works on this installation, and a PIN that was forgotten.

use super::{Answer, Context};
use crate::error::Result;
use crate::job::pin;
use crate::json::Json;
use crate::text::commands as words;
use clap::ArgMatches;

/// Takes a PIN away without asking for it: whoever has the computer's account may, and the journal says that it was done.
pub fn reset_pin(context: &Context, matches: &ArgMatches) -> Result<Answer> {
    let name = matches.get_one::<String>("NAME").map(String::as_str).unwrap_or_default();
    let mut store = context.open()?;
    let had_one = pin::reset(&mut store, name)?;
    let said = if had_one { words::DONE_RESET_PIN } else { words::NO_PIN_TO_RESET };
    let json = Json::object([("operator", crate::model::normalise(name).into()), ("reset", had_one.into())]);
    Ok(Answer::new(json).say(context.language, said.with("name", crate::text::visible(name))))
}
