//! Every command, declared once: its name, what it is for, its arguments, what runs. Parsing, help and tests read this list.

use super::{Answer, Context, district, entry, exchange, operators, registers, rows, setup, work};
use crate::error::Result;
use crate::text::{Language, Text, commands as words};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use std::path::PathBuf;

pub type Run = fn(&Context, &ArgMatches) -> Result<Answer>;

/// One command.
pub struct Declared {
    /// `export`, or `schools import` for one of a group.
    pub name: &'static str,
    about: Text,
    takes: &'static [Argument],
    pub run: Run,
}

/// One argument of a command.
#[derive(Clone, Copy)]
struct Argument {
    name: &'static str,
    about: Text,
    form: Shape,
}

#[derive(Clone, Copy)]
enum Shape {
    /// Given by its place.
    Place,
    PlaceOptional,
    /// Given by its place, one or more of them.
    Places,
    /// `--name VALUE`
    Option,
    Required,
    /// `--name VALUE`, any number of times.
    Many,
    /// `--name`
    Switch,
}

const fn argument(name: &'static str, form: Shape, about: Text) -> Argument {
    Argument { name, about, form }
}

const FORM: Argument = argument("FORM", Shape::Place, words::ARG_FORM);
const FORM_OPTIONAL: Argument = argument("FORM", Shape::PlaceOptional, words::ARG_FORM);
const FORMS: Argument = argument("form", Shape::Many, words::ARG_FORMS);
const FILE: Argument = argument("FILE", Shape::Place, words::ARG_FILE);
const UNIT: Argument = argument("UNIT", Shape::Place, words::ARG_UNIT);
const PERIOD: Argument = argument("period", Shape::Option, words::ARG_PERIOD);
const PERIOD_REQUIRED: Argument = argument("period", Shape::Required, words::ARG_PERIOD);
const OUT: Argument = argument("out", Shape::Option, words::ARG_OUT);
const TO: Argument = argument("to", Shape::Option, words::ARG_TO);
const CODE: Argument = argument("code", Shape::Option, words::ARG_CODE);

/// Every command, in the order of the help.
pub static COMMANDS: &[Declared] = &[
    Declared { name: "demo", about: words::DEMO, takes: &[argument("DIR", Shape::PlaceOptional, words::ARG_DEMO_DIR)], run: super::demo::demo },
    Declared {
        name: "setup",
        about: words::SETUP,
        takes: &[
            argument("role", Shape::Required, words::ARG_ROLE),
            argument("unit", Shape::Required, words::ARG_UNIT),
            argument("operator", Shape::Required, words::ARG_OPERATOR),
            argument("reviewer", Shape::Option, words::ARG_REVIEWER),
            argument("head", Shape::Option, words::ARG_HEAD),
            argument("phone", Shape::Option, words::ARG_PHONE),
            argument("name", Shape::Option, words::ARG_NAME),
        ],
        run: setup::setup,
    },
    Declared { name: "card", about: words::CARD, takes: &[OUT], run: setup::card },
    Declared { name: "join", about: words::JOIN, takes: &[FILE, CODE, argument("replace", Shape::Switch, words::ARG_REPLACE)], run: setup::join },
    Declared { name: "units list", about: words::UNITS_LIST, takes: &[], run: registers::list_units },
    Declared {
        name: "units add",
        about: words::UNITS_ADD,
        takes: &[UNIT, argument("name", Shape::Option, words::ARG_NAME), argument("rural", Shape::Switch, words::ARG_RURAL)],
        run: registers::add_unit,
    },
    Declared { name: "schools import", about: words::SCHOOLS_IMPORT, takes: &[FILE], run: registers::import_schools },
    Declared { name: "schools list", about: words::SCHOOLS_LIST, takes: &[], run: registers::list_schools },
    Declared {
        name: "periods open",
        about: words::PERIODS_OPEN,
        takes: &[argument("CODE", Shape::Place, words::ARG_PERIOD), FORMS, argument("due", Shape::Required, words::ARG_DUE)],
        run: registers::open_periods,
    },
    Declared {
        name: "periods close",
        about: words::PERIODS_CLOSE,
        takes: &[argument("CODE", Shape::Place, words::ARG_PERIOD), FORMS],
        run: registers::close_periods,
    },
    Declared { name: "periods list", about: words::PERIODS_LIST, takes: &[], run: registers::list_periods },
    Declared { name: "entry", about: words::ENTRY, takes: &[FORM, PERIOD, argument("plain", Shape::Switch, words::ARG_PLAIN)], run: entry::entry },
    Declared {
        name: "operator reset-pin",
        about: words::OPERATOR_RESET_PIN,
        takes: &[argument("NAME", Shape::Place, words::ARG_OPERATOR)],
        run: operators::reset_pin,
    },
    Declared {
        name: "import",
        about: words::IMPORT,
        takes: &[FORM, FILE, PERIOD, argument("dry-run", Shape::Switch, words::ARG_DRY_RUN), argument("partial", Shape::Switch, words::ARG_PARTIAL)],
        run: rows::import,
    },
    Declared {
        name: "list",
        about: words::LIST,
        takes: &[
            FORM,
            PERIOD,
            argument("unit", Shape::Option, words::ARG_UNIT),
            argument("where", Shape::Option, words::ARG_WHERE),
            argument("format", Shape::Option, words::ARG_LIST_FORMAT),
            OUT,
            argument("reveal", Shape::Switch, words::ARG_REVEAL),
        ],
        run: rows::list,
    },
    Declared { name: "check", about: words::CHECK, takes: &[FORM_OPTIONAL, PERIOD], run: work::check },
    Declared {
        name: "explain",
        about: words::EXPLAIN,
        takes: &[argument("FINDING", Shape::Place, words::ARG_FINDING), argument("text", Shape::Required, words::ARG_TEXT), FORMS, PERIOD],
        run: work::explain,
    },
    Declared { name: "nil", about: words::NIL, takes: &[FORM, PERIOD_REQUIRED], run: work::nil },
    Declared { name: "submit", about: words::SUBMIT, takes: &[FORMS, PERIOD], run: work::submit },
    Declared {
        name: "approve",
        about: words::APPROVE,
        takes: &[FORMS, PERIOD, argument("by", Shape::Option, words::ARG_BY), argument("alone", Shape::Switch, words::ARG_ALONE)],
        run: work::approve,
    },
    Declared { name: "withdraw", about: words::WITHDRAW, takes: &[FORM, PERIOD_REQUIRED], run: work::withdraw },
    Declared { name: "export", about: words::EXPORT, takes: &[FORMS, PERIOD, TO], run: exchange::export },
    Declared { name: "inspect", about: words::INSPECT, takes: &[FILE], run: exchange::inspect },
    Declared {
        name: "receive",
        about: words::RECEIVE,
        takes: &[argument("FILE", Shape::Places, words::ARG_FILES), argument("words", Shape::Option, words::ARG_WORDS)],
        run: exchange::receive,
    },
    Declared { name: "enrol", about: words::ENROL, takes: &[UNIT, CODE], run: district::enrol },
    Declared {
        name: "settle",
        about: words::SETTLE,
        takes: &[UNIT, argument("code", Shape::Required, words::ARG_CHECK_CODE)],
        run: district::settle,
    },
    Declared { name: "inbox", about: words::INBOX, takes: &[PERIOD], run: district::inbox },
    Declared {
        name: "return",
        about: words::RETURN,
        takes: &[
            UNIT,
            FORM,
            PERIOD_REQUIRED,
            argument("reason", Shape::Required, words::ARG_REASON),
            argument("row", Shape::Many, words::ARG_ROW),
            argument("note", Shape::Many, words::ARG_NOTE),
        ],
        run: district::give_back,
    },
    Declared { name: "accept", about: words::ACCEPT, takes: &[UNIT, FORM, PERIOD_REQUIRED], run: district::accept },
    Declared { name: "receipt", about: words::RECEIPT, takes: &[UNIT, TO], run: exchange::receipt },
    Declared {
        name: "report",
        about: words::REPORT,
        takes: &[
            PERIOD_REQUIRED,
            argument("format", Shape::Option, words::ARG_REPORT_FORMAT),
            argument("as-of", Shape::Option, words::ARG_AS_OF),
            OUT,
        ],
        run: district::report,
    },
    Declared {
        name: "trace",
        about: words::TRACE,
        takes: &[
            argument("FIGURE", Shape::Place, words::ARG_FIGURE),
            PERIOD_REQUIRED,
            argument("as-of", Shape::Option, words::ARG_AS_OF),
            argument("reveal", Shape::Switch, words::ARG_REVEAL),
        ],
        run: district::trace,
    },
];

/// Groups of commands: `schools import` is the command `import` of the group `schools`.
const GROUPS: [(&str, Text); 4] = [("units", words::UNITS), ("schools", words::SCHOOLS), ("periods", words::PERIODS), ("operator", words::OPERATORS)];

/// The parser, with all help in one language.
pub fn tree(language: Language) -> Command {
    let say = |text: Text| text.say(language);
    let global = |name: &'static str, about: Text| Arg::new(name).long(name).global(true).help(say(about)).help_heading(say(words::HEADING_GLOBAL));
    let root = Command::new("tianbao")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(words::ABOUT))
        .after_help(say(words::AFTER_HELP))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading(say(words::HEADING_COMMANDS))
        .subcommand_value_name(say(words::VALUE_COMMAND))
        .help_template("{about}\n\n{usage}\n\n{all-args}\n\n{after-help}")
        .override_usage(say(words::USAGE))
        .arg(global("help", words::ARG_HELP).short('h').action(ArgAction::Help))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(say(words::ARG_VERSION))
                .help_heading(say(words::HEADING_GLOBAL)),
        )
        .arg(global("data", words::ARG_DATA).value_name("DIR").value_parser(value_parser!(PathBuf)))
        .arg(global("lang", words::ARG_LANG).value_name("zh|en").value_parser(["zh", "en"]).hide_possible_values(true))
        .arg(global("json", words::ARG_JSON).action(ArgAction::SetTrue));
    let root =
        COMMANDS.iter().filter(|declared| !declared.name.contains(' ')).fold(root, |root, declared| root.subcommand(command(declared, language)));
    GROUPS.iter().fold(root, |root, (group, about)| {
        let members = COMMANDS.iter().filter(|declared| declared.name.split_once(' ').is_some_and(|(head, _)| head == *group));
        let shell = Command::new(*group)
            .about(say(*about))
            .subcommand_required(true)
            .disable_help_flag(true)
            .disable_help_subcommand(true)
            .override_usage(words::USAGE_OF_GROUP.with("group", *group).say(language))
            .help_template("{about}\n\n{usage}\n\n{all-args}")
            .subcommand_help_heading(say(words::HEADING_COMMANDS));
        root.subcommand(members.fold(shell, |shell, declared| shell.subcommand(command(declared, language))))
    })
}

fn command(declared: &'static Declared, language: Language) -> Command {
    let name = declared.name.rsplit(' ').next().unwrap_or(declared.name);
    let base = Command::new(name)
        .about(declared.about.say(language))
        .disable_help_flag(true)
        .override_usage(usage(declared, language))
        .help_template("{about}\n\n{usage}\n\n{all-args}")
        .next_help_heading(words::HEADING_ARGUMENTS.say(language));
    declared.takes.iter().enumerate().fold(base, |command, (place, argument)| command.arg(argument.build(language).display_order(place)))
}

/// How a command is written: `用法: tianbao import <FORM> <FILE> [选项]`.
fn usage(declared: &Declared, language: Language) -> String {
    let shapes = declared.takes.iter().filter_map(|argument| match argument.form {
        Shape::Place => Some(format!("<{}> ", argument.name)),
        Shape::PlaceOptional => Some(format!("[{}] ", argument.name)),
        Shape::Places => Some(format!("<{}>... ", argument.name)),
        Shape::Required => Some(format!("--{} <{}> ", argument.name, argument.name.to_uppercase())),
        Shape::Option | Shape::Many | Shape::Switch => None,
    });
    words::USAGE_OF.with("command", declared.name).with("takes", shapes.collect::<String>()).say(language)
}

impl Argument {
    fn build(&self, language: Language) -> Arg {
        let base = Arg::new(self.name).help(self.about.say(language)).help_heading(words::HEADING_ARGUMENTS.say(language));
        let option = || base.clone().long(self.name).value_name(self.name.to_uppercase());
        match self.form {
            Shape::Place => base.required(true),
            Shape::PlaceOptional => base,
            Shape::Places => base.required(true).num_args(1..),
            Shape::Option => option(),
            Shape::Required => option().required(true),
            Shape::Many => option().action(ArgAction::Append),
            Shape::Switch => base.long(self.name).action(ArgAction::SetTrue),
        }
    }
}

/// The command that was asked for, with its own matches.
pub fn find(matches: &ArgMatches) -> Option<(&'static Declared, &ArgMatches)> {
    let (name, inner) = matches.subcommand()?;
    match inner.subcommand() {
        Some((member, innermost)) => Some((COMMANDS.iter().find(|declared| declared.name.split_once(' ') == Some((name, member)))?, innermost)),
        None => Some((COMMANDS.iter().find(|declared| declared.name == name)?, inner)),
    }
}
