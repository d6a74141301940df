//! The history of one record, as a page to read: who did what when, and what stood in each field before.

use super::Tone;
use super::list::told_by;
use super::page::{Page, Paragraph};
use crate::error::Result;
use crate::forms::common::discreet;
use crate::model::{Cell, Field, Form, RecordState, Reveal, RowId, Value};
use crate::store::{Altered, Happening};
use crate::text::screens::list as words;
use crate::text::visible;
use crate::tui::context::Context;

/// The page with what happened to a record, the latest first. Personal numbers are masked, and what is derived from one (a sex, a day of birth) is left
/// out with everything else that the program computes: it only follows.
pub fn page(context: &Context, form: &'static Form, id: RowId) -> Result<Page> {
    let language = context.language();
    let name = context.store.record(form, id)?.map_or_else(String::new, |record| told_by(&record, language));
    let mut paragraphs = Vec::new();
    for happening in context.store.history(form, id)? {
        paragraphs.push(Paragraph::labelled(moment(&happening), headline(&happening, context)));
        for altered in happening.changes.iter().filter(|altered| !altered.field.is_computed()) {
            paragraphs.push(Paragraph::plain(line(altered, context)).in_tone(Tone::Aside));
        }
    }
    if paragraphs.is_empty() {
        paragraphs.push(Paragraph::plain(words::NO_HISTORY.say(language)));
    }
    Ok(Page::new(words::HISTORY_TITLE.with("name", visible(&name)).say(language), paragraphs))
}

/// `2019-09-16 10:21`: the second and the zone tell nobody more.
fn moment(happening: &Happening) -> String {
    happening.at.to_string().chars().take("2019-09-16T10:21".len()).map(|letter| if letter == 'T' { ' ' } else { letter }).collect()
}

fn headline(happening: &Happening, context: &Context) -> String {
    let told = match happening.state {
        Some(RecordState::Draft) => words::HAPPENED_DRAFT,
        Some(RecordState::Complete) => words::HAPPENED_COMPLETE,
        None => words::HAPPENED,
    };
    told.with("deed", happening.deed.label()).with("name", visible(&happening.operator)).say(context.language())
}

fn line(altered: &Altered, context: &Context) -> String {
    let shown = |cell: &Cell| shown(altered.field, cell, context);
    let after = shown(&altered.after);
    let told = match &altered.before {
        // What is filled in for the first time has nothing to be compared with.
        Some(Cell::Empty) | None => words::FILLED.with("after", after),
        Some(before) => words::ALTERED.with("before", shown(before)).with("after", after),
    };
    told.with("label", altered.field.label).say(context.language())
}

fn shown(field: &'static Field, cell: &Cell, context: &Context) -> String {
    let language = context.language();
    match cell {
        Cell::Empty => words::NOTHING_THERE.say(language).into(),
        // What was typed into a personal field may be most of a number.
        Cell::Typed(_) if field.kind.is_personal() => "****".into(),
        Cell::Typed(text) | Cell::Value(Value::Text(text)) => visible(&discreet(field, text)),
        Cell::Value(Value::School(code)) => {
            let school = context.office.as_ref().and_then(|office| office.registers.school(*code));
            school.map_or_else(|| code.to_string(), |school| visible(&school.name))
        }
        Cell::Value(value) => visible(&value.shown(&field.kind, language, Reveal::Masked)),
    }
}
