//! What every command runs in: the data folder, the language, the clock, and whether somebody is there to be asked.

use crate::error::{Error, Result};
use crate::job::{Progress, Step};
use crate::model::{Clock, Date, Moment};
use crate::store::Store;
use crate::text::{Language, Message, Text, commands as words};
use crate::tui::preferences::Preferences;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

/// What `main` knows of the world around the program.
pub struct Surroundings {
    /// `TIANBAO_DATA`.
    pub data: Option<OsString>,
    /// `TIANBAO_LANG`.
    pub language: Option<String>,
    /// `LC_ALL`, `LC_MESSAGES` or `LANG`, the first that is set.
    pub locale: Option<String>,
    /// `TIANBAO_TODAY`, a day that stands in for the machine's own: for tests and demonstrations.
    pub today: Option<String>,
    pub stdin_is_terminal: bool,
    /// Puts a line in place of the one before on standard error, where that is a terminal; empty to clear it.
    pub draw: Option<fn(&str)>,
    /// Asks a question at the terminal and gives the line that was typed.
    pub ask: fn(&str) -> std::io::Result<String>,
    /// Says a line on standard error.
    pub say: fn(&str),
    /// Puts text on standard output as it is.
    pub print: fn(&str),
    /// The next line of standard input; nothing behind the last.
    pub hear: fn() -> std::io::Result<Option<String>>,
}

/// What a command runs in.
pub struct Context {
    pub folder: PathBuf,
    pub language: Language,
    /// Somebody asked for this language; a setting does not change it.
    pub is_language_fixed: bool,
    pub json: bool,
    pub clock: Clock,
    /// Somebody sits at the keyboard and may be asked.
    pub may_ask: bool,
    draw: Option<fn(&str)>,
    ask: fn(&str) -> std::io::Result<String>,
    say: fn(&str),
    pub(super) print: fn(&str),
    pub(super) hear: fn() -> std::io::Result<Option<String>>,
}

/// The language of `--lang`, else of the environment, else of the locale, else Chinese. Read by hand, because the help itself is written in it.
pub fn language(words: &[OsString], surroundings: &Surroundings) -> Language {
    let asked = asked_language(words);
    let chosen = asked.as_deref().or(surroundings.language.as_deref()).or(surroundings.locale.as_deref()).unwrap_or("zh");
    if chosen.to_ascii_lowercase().starts_with("en") { Language::English } else { Language::Chinese }
}

/// The value of `--lang`.
fn asked_language(words: &[OsString]) -> Option<String> {
    let mut asked = None;
    let mut rest = words.iter().filter_map(|word| word.to_str());
    while let Some(word) = rest.next() {
        if word == "--lang" {
            asked = rest.next().map(str::to_owned);
        } else if let Some(value) = word.strip_prefix("--lang=") {
            asked = Some(value.to_owned());
        }
    }
    asked
}

impl Context {
    pub(super) fn new(matches: &clap::ArgMatches, language: Language, surroundings: &Surroundings) -> Result<Self> {
        let folder = match matches.get_one::<PathBuf>("data").cloned().or_else(|| surroundings.data.as_ref().map(PathBuf::from)) {
            Some(folder) => folder,
            None => default_folder()?,
        };
        let clock = match &surroundings.today {
            None => Clock::Machine,
            Some(text) => Clock::Fixed(Moment::noon(
                Date::parse_iso(text).ok_or_else(|| Error::usage(words::WRONG_TODAY.with("value", crate::text::visible(text))))?,
            )),
        };
        let json = matches.get_flag("json");
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        Ok(Context {
            folder,
            language,
            is_language_fixed: matches.get_one::<String>("lang").is_some() || surroundings.language.is_some(),
            json,
            clock,
            may_ask: surroundings.stdin_is_terminal && !json,
            draw: surroundings.draw,
            ask: surroundings.ask,
            say: surroundings.say,
            print: surroundings.print,
            hear: surroundings.hear,
        })
    }

    /// The language that was asked for, else the one chosen in the settings, else the system's.
    pub fn language_of(&self, store: &Store) -> Result<Language> {
        let chosen = if self.is_language_fixed { None } else { Preferences::read(store)?.language };
        Ok(chosen.unwrap_or(self.language))
    }

    pub fn open(&self) -> Result<Store> {
        Store::open(&self.folder, self.clock)
    }

    /// Says how things go, on standard error.
    pub fn tell(&self, message: &Message) {
        (self.say)(&message.say(self.language));
    }

    /// Runs a job with a line on standard error that shows how far it has come, where that is a terminal.
    pub fn with_progress<T>(&self, run: impl FnOnce(&Progress) -> Result<T>) -> Result<T> {
        let Some(draw) = self.draw else { return run(&Progress::silent()) };
        let line = Line { draw, language: self.language, last: Mutex::new(None) };
        let tell = |step: Step| line.show(step);
        let result = run(&Progress::new(&tell, &AtomicBool::new(false)));
        draw("");
        result
    }

    /// What `option` gives, else what is typed at the terminal in answer to `question`; a usage error that names the option where nobody can be asked.
    pub fn given_or_asked(&self, given: Option<&str>, option: &'static str, question: Text) -> Result<String> {
        if let Some(given) = given {
            return Ok(given.to_owned());
        }
        if !self.may_ask {
            return Err(Error::usage(words::MISSING_ARGUMENT.with("name", option)).hint(words::SEE_HELP));
        }
        (self.ask)(question.say(self.language)).map(|line| line.trim().to_owned()).map_err(|error| Error::machine(words::NO_ANSWER).source(error))
    }
}

/// The line that shows progress; drawn ten times a second at most.
struct Line {
    draw: fn(&str),
    language: Language,
    last: Mutex<Option<Instant>>,
}

impl Line {
    fn show(&self, step: Step) {
        let Ok(mut last) = self.last.lock() else { return };
        let now = Instant::now();
        if last.is_some_and(|last| now.duration_since(last).as_millis() < 100) {
            return;
        }
        *last = Some(now);
        let doing = step.doing.say(self.language);
        match (step.done * 20).checked_div(step.total) {
            None => (self.draw)(&format!("{doing} {}", step.done)),
            Some(twentieths) => {
                let filled = twentieths.min(20) as usize;
                (self.draw)(&format!("{doing} [{}{}] {}/{}", "#".repeat(filled), "-".repeat(20 - filled), step.done, step.total));
            }
        }
    }
}

/// The platform's place for an application's data.
pub fn default_folder() -> Result<PathBuf> {
    directories::ProjectDirs::from("", "", "tianbao")
        .map(|folders| folders.data_dir().to_owned())
        .ok_or_else(|| Error::machine(words::NO_HOME).hint(words::GIVE_DATA))
}

/// A path as messages show it.
pub fn shown(path: &Path) -> String {
    crate::text::visible(&path.to_string_lossy())
}
