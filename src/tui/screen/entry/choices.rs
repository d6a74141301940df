//! What can be chosen in a field: its code list, the schools of the register, yes and no.

use crate::job::Office;
use crate::model::{CodeEntry, Field, Kind, Reveal, School, Value};
use crate::text::Language;
use crate::tui::widget::picker::Choice;

/// Whether a field of this kind has a list to choose from.
pub const fn has_list(kind: &Kind) -> bool {
    matches!(kind, Kind::Code(_) | Kind::School | Kind::Flag)
}

/// Lists up to this long keep their own order: there the place of each choice is soon known by heart.
const SHORT: usize = 9;

/// The name under which choices from the field's list are remembered, where the list is long enough for that.
pub fn name_of_list(field: &'static Field, length: usize) -> Option<&'static str> {
    (length > SHORT).then_some(match field.kind {
        Kind::School => "school",
        _ => field.name,
    })
}

/// The choices of a field, in the order of its list; schools of one's own unit first.
pub fn of(kind: &Kind, office: &Office, language: Language) -> Vec<Choice> {
    match kind {
        Kind::Code(list) => {
            // Papers are in Chinese, whatever the language of the screen.
            let choice = |entry: &CodeEntry| Choice {
                code: entry.code.into(),
                label: entry.label.say(language).into(),
                note: entry.synonyms.join(" ").into(),
            };
            list.offered().map(choice).collect()
        }
        Kind::School => {
            let own = office.unit().code;
            let is_own = |school: &&School| school.unit == own;
            let schools = || office.registers.schools();
            schools().filter(is_own).chain(schools().filter(|school| !is_own(school))).map(|school| school_choice(school, office)).collect()
        }
        Kind::Flag => [true, false].map(Value::Flag).iter().map(|flag| flag_choice(flag, language)).collect(),
        Kind::Text(_)
        | Kind::Name
        | Kind::Integer(_)
        | Kind::Decimal(_)
        | Kind::Money
        | Kind::SignedMoney
        | Kind::Date
        | Kind::PlannedDate
        | Kind::Month
        | Kind::Document
        | Kind::Mobile
        | Kind::Certificate
        | Kind::BankCard
        | Kind::StudentNumber => Vec::new(),
    }
}

/// How many of the choices are one's own: schools of the unit.
pub fn nearest(kind: &Kind, office: &Office) -> usize {
    let own = office.unit().code;
    if matches!(kind, Kind::School) { office.registers.schools().filter(|school| school.unit == own).count() } else { 0 }
}

fn school_choice(school: &School, office: &Office) -> Choice {
    let unit = office.registers.unit(school.unit).map_or("", |unit| &unit.name);
    Choice { code: school.code.as_str().into(), label: school.name.clone(), note: unit.into() }
}

fn flag_choice(flag: &Value, language: Language) -> Choice {
    Choice { code: flag.plain().into(), label: flag.shown(&Kind::Flag, language, Reveal::Whole).into(), note: "".into() }
}
