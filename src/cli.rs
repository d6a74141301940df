//! The command line: words in, one answer out. A command says what it did in words and in JSON; `main` prints the one that was asked for.

mod answer;
mod arguments;
mod context;
mod demo;
mod district;
mod entry;
mod exchange;
mod operators;
mod registers;
mod rows;
mod setup;
mod work;

pub use answer::{Answer, Opens, failure};
pub use context::{Context, Surroundings, language};

use crate::error::{Error, Result};
use crate::text::commands as words;
use clap::error::ErrorKind as ClapKind;
use std::ffi::OsString;

/// What the command line asks of the program.
pub enum Asked {
    /// The terminal program.
    Program(Context),
    /// A command, parsed and ready to run.
    Command(Context, Command),
    /// Help or version text.
    Text(String),
}

/// One command with its arguments.
pub struct Command {
    name: &'static str,
    run: arguments::Run,
    matches: clap::ArgMatches,
}

impl Command {
    pub fn name(&self) -> &'static str {
        self.name
    }

    pub fn run(&self, context: &Context) -> Result<Answer> {
        (self.run)(context, &self.matches)
    }
}

/// Reads the command line. What is wrong with it is a usage error in the person's language.
pub fn read(words: impl IntoIterator<Item = OsString>, surroundings: &Surroundings) -> Result<Asked> {
    let words: Vec<OsString> = words.into_iter().collect();
    let language = context::language(&words, surroundings);
    let matches = match arguments::tree(language).try_get_matches_from(&words) {
        Ok(matches) => matches,
        Err(error) => return parting(&error),
    };
    let context = Context::new(&matches, language, surroundings)?;
    let Some((name, _)) = matches.subcommand() else { return Ok(Asked::Program(context)) };
    let (declared, matches) =
        arguments::find(&matches).ok_or_else(|| Error::usage(words::UNKNOWN_COMMAND.with("name", name)).hint(words::SEE_HELP))?;
    Ok(Asked::Command(context, Command { name: declared.name, run: declared.run, matches: matches.clone() }))
}

/// Whether the words ask for JSON; needed before they are known to be right.
pub fn wants_json(words: &[OsString]) -> bool {
    words.iter().any(|word| word == "--json")
}

/// Help and version are texts; every other refusal of the parser becomes a sentence of ours.
fn parting(error: &clap::Error) -> Result<Asked> {
    use clap::error::{ContextKind, ContextValue};
    let told = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => crate::text::visible(text),
        Some(ContextValue::Strings(texts)) => crate::text::visible(&texts.join(", ")),
        _ => String::new(),
    };
    let argument = told(ContextKind::InvalidArg);
    let reason = match error.kind() {
        ClapKind::DisplayHelp | ClapKind::DisplayVersion | ClapKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Ok(Asked::Text(error.to_string()));
        }
        ClapKind::MissingRequiredArgument => words::MISSING_ARGUMENT.with("name", argument),
        ClapKind::InvalidValue | ClapKind::ValueValidation if told(ContextKind::InvalidValue).is_empty() => {
            words::MISSING_VALUE.with("name", argument)
        }
        ClapKind::InvalidValue | ClapKind::ValueValidation => {
            words::WRONG_VALUE.with("name", argument).with("value", told(ContextKind::InvalidValue))
        }
        ClapKind::InvalidSubcommand => words::UNKNOWN_COMMAND.with("name", told(ContextKind::InvalidSubcommand)),
        ClapKind::MissingSubcommand => words::MISSING_COMMAND.message(),
        ClapKind::UnknownArgument => words::UNKNOWN_ARGUMENT.with("name", argument),
        ClapKind::ArgumentConflict => words::CONFLICT.with("name", argument),
        _ => words::WRONG_USAGE.message(),
    };
    Err(Error::usage(reason).hint(words::SEE_HELP))
}
