//! What the columns are: told on the line over the sheet, and changed by a person, after which the sheet is read anew.

use super::rows::{beginning, cell};
use super::{Preview, Question, Spot};
use crate::error::Result;
use crate::job::Office;
use crate::model::{Field, Role};
use crate::sheet::{ColumnFault, ColumnMap, Meaning};
use crate::text::screens::preview as words;
use crate::text::{Language, Message, Text};
use crate::tui::canvas::cells;
use crate::tui::context::Context;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::screen::entry::choices;
use crate::tui::screen::prompt::{Prompt, names_on_paper};
use crate::tui::screen::{Flow, Notice, Tone};
use crate::tui::widget::picker::Choice;
use crate::tui::work::{Outcome, Work};
use std::sync::Arc;

/// The choice of leaving a column out.
const NOTHING: &str = "=";
/// Headings that are named on the line over the sheet; the others are counted.
const MOST_NAMED: usize = 3;

impl Preview {
    pub(super) fn has_column_faults(&self) -> bool {
        self.intake.as_ref().is_some_and(|intake| !intake.map().faults().is_empty())
    }

    /// Points at what is wrong with the columns.
    pub(super) fn go_to_column_fault(&mut self) {
        let Some(fault) = self.intake.as_ref().and_then(|intake| intake.map().faults().into_iter().next()) else { return };
        let wanted = match fault {
            ColumnFault::Missing(field) => Spot::Field(field),
            ColumnFault::Twice { second, .. } => Spot::Column(second),
            ColumnFault::Ambiguous { column, .. } => Spot::Column(column),
        };
        self.spot = self.spots.iter().position(|spot| *spot == wanted).unwrap_or(self.spot);
    }

    /// The line over the sheet: what is wrong with its columns, what was guessed, what is not taken.
    pub(super) fn told_of_columns(&self, language: Language) -> Option<(Tone, Message)> {
        let map = self.intake.as_ref()?.map();
        if let Some(fault) = map.faults().first() {
            return Some((Tone::Error, told_of_fault(fault, language)));
        }
        let key = key_name(Place::Preview, Action::Choose, language);
        if map.columns().iter().any(|column| column.is_guessed) {
            return Some((Tone::Warning, words::SOME_GUESSED.with("key", key)));
        }
        let unknown: Vec<(usize, String)> = map.not_understood().map(|(place, column)| (place, beginning(&column.heading))).collect();
        if unknown.is_empty() {
            return Some((Tone::Aside, words::ALL_MATCHED.message()));
        }
        let named = unknown.iter().take(MOST_NAMED).map(|(_, heading)| Text::same("{heading}").with("heading", &**heading));
        let headings = named.reduce(|before, next| words::HEADING_AFTER.with("before", before).with("next", next))?;
        Some((Tone::Warning, words::NOT_UNDERSTOOD.with("n", unknown.len()).with("headings", headings).with("key", key)))
    }

    /// F4: which field the column is, or what every row gets in a field of which there is no column.
    pub(super) fn ask_column(&mut self, context: &Context) -> Result<Flow> {
        let (Some(intake), Some(spot)) = (&self.intake, self.spot()) else { return Ok(Flow::Stay) };
        let language = context.language();
        match spot {
            Spot::Column(column) => {
                let heading = beginning(&intake.map().columns()[column].heading);
                let named = if heading.is_empty() { words::COLUMN.with("n", column + 1) } else { words::HEADING.with("heading", heading) };
                let question = words::ASSIGN.with("column", named);
                let mut choices = fields(intake.map(), language);
                let nothing = Choice { code: NOTHING.into(), label: words::ASSIGN_NOTHING.say(language).into(), note: "".into() };
                choices.insert(0, nothing);
                let now = match intake.map().columns()[column].meaning {
                    Meaning::Field(field) => code_of(field),
                    _ => NOTHING.to_owned(),
                };
                self.question = Question::Column(column);
                let prompt = Prompt::choice(question, words::ASSIGN_NOTE.message(), choices, language);
                Ok(Flow::Open(Box::new(prompt.with_names(names_on_paper(self.key.form)).pointing_at(&now))))
            }
            Spot::Field(field) => self.ask_value(field, context),
        }
    }

    /// F2: the field, of those without a column, that every row gets the same in.
    /// Beside each stands what the chosen row gets now; what is filled in without having been given stands first.
    pub(super) fn ask_field(&mut self, context: &Context) -> Result<Flow> {
        let Some(intake) = &self.intake else { return Ok(Flow::Stay) };
        let (at, office, language) = (self.scroll.chosen, context.office()?, context.language());
        let judged = intake.look(office, at);
        let mut fields: Vec<&'static Field> =
            intake.form().fields.iter().copied().filter(|field| intake.map().source(field).is_none() && !field.is_computed()).collect();
        fields.sort_by_key(|field| self.supplied.iter().position(|supplied| supplied == field).unwrap_or(usize::MAX));
        let choice = |field: &&'static Field| {
            let now = judged.as_ref().map_or_else(String::new, |judged| cell(intake, office, at, Spot::Field(field), judged, language));
            Choice { code: code_of(field).into(), label: field.label.say(language).into(), note: now.into() }
        };
        let choices = fields.iter().map(choice).collect();
        let number = intake.sheet_row(at).map_or(0, |row| row.number());
        self.question = Question::Field;
        let prompt = Prompt::choice(words::FILL_WHICH.message(), words::FILL_WHICH_NOTE.with("row", number), choices, language);
        Ok(Flow::Open(Box::new(prompt.with_names(names_on_paper(self.key.form)))))
    }

    /// The second line over the sheet: what it lacks and rows get all the same, as many fields by name as there is room for.
    pub(super) fn told_of_supplied(&self, width: u16, language: Language) -> Option<Message> {
        if self.supplied.is_empty() || self.has_column_faults() {
            return None;
        }
        let key = key_name(Place::Preview, Action::SameAsAbove, language);
        let told = |named: usize| {
            let labels = self.supplied.iter().take(named).map(|field| field.short_label().message());
            let labels = labels.reduce(|before, next| words::HEADING_AFTER.with("before", before).with("next", next))?;
            let text = if named < self.supplied.len() { words::SUPPLIED_MORE } else { words::SUPPLIED };
            Some(text.with("labels", labels).with("n", self.supplied.len()).with("key", &*key))
        };
        let fits = |message: &Message| cells(&message.say(language)) <= width;
        (1..=MOST_NAMED).rev().filter_map(told).find(fits).or_else(|| told(1))
    }

    pub(super) fn ask_for_every_row(&mut self, code: &str, context: &Context) -> Result<Flow> {
        match code.strip_prefix(NOTHING).and_then(|name| self.key.form.field(name)) {
            Some(field) => self.ask_value(field, context),
            None => Ok(Flow::Stay),
        }
    }

    fn ask_value(&mut self, field: &'static Field, context: &Context) -> Result<Flow> {
        let Some(intake) = &self.intake else { return Ok(Flow::Stay) };
        let language = context.language();
        self.question = Question::EveryRow(field);
        let question = words::FILL_ALL.with("label", field.label);
        let note = words::FILL_ALL_NOTE.message();
        let given = intake.map().everywhere().find(|(given, _)| *given == field).map_or("", |(_, text)| text);
        let prompt = if choices::has_list(&field.kind) {
            let mut choices = choices::of(&field.kind, context.office()?, language);
            if !given.is_empty() {
                choices.push(Choice { code: "".into(), label: words::FILL_NOTHING.say(language).into(), note: "".into() });
            }
            Prompt::choice(question, note, choices, language).pointing_at(given)
        } else {
            Prompt::line(question, note, given, |_| None, language)
        };
        Ok(Flow::Open(Box::new(prompt)))
    }

    /// Takes a person’s word for what a column is. A field stands in one column: where it was before is left out.
    pub(super) fn assign(&mut self, column: usize, code: &str, context: &mut Context) -> Flow {
        let Some(intake) = &self.intake else { return Flow::Stay };
        let mut map = intake.map().clone();
        match code.strip_prefix(NOTHING).and_then(|name| map.form.field(name)) {
            Some(field) => {
                let before = map.place(Meaning::Field(field)).filter(|before| *before != column);
                if let Some(before) = before {
                    map.set(before, Meaning::LeftOut);
                    context.notice = Notice::warning(words::MOVED.with("n", before + 1));
                }
                map.set_everywhere(field, "");
                map.set(column, Meaning::Field(field));
            }
            None => map.set(column, Meaning::LeftOut),
        }
        self.read_anew(map)
    }

    pub(super) fn fill_every_row(&mut self, field: &'static Field, text: &str) -> Flow {
        let Some(intake) = &self.intake else { return Flow::Stay };
        let mut map = intake.map().clone();
        map.set_everywhere(field, text);
        self.read_anew(map)
    }

    fn read_anew(&self, map: ColumnMap) -> Flow {
        let Some(intake) = self.intake.as_ref().map(Arc::clone) else { return Flow::Stay };
        Flow::Run(Work::new(words::READING, move |store, progress| {
            let office = Office::with_role(store, Role::Unit)?;
            Ok(Outcome::Read(Box::new(intake.with_columns(&office, map, progress)?)))
        }))
    }
}

/// What is wrong with the columns and the key that mends it here.
pub(super) fn told_of_fault(fault: &ColumnFault, language: Language) -> Message {
    let key = |action| key_name(Place::Preview, action, language);
    match fault {
        ColumnFault::Missing(field) => {
            words::MISSING.with("label", field.label).with("fill", key(Action::SameAsAbove)).with("column", key(Action::Choose))
        }
        ColumnFault::Twice { .. } | ColumnFault::Ambiguous { .. } => fault.message(),
    }
}

fn code_of(field: &'static Field) -> String {
    format!("{NOTHING}{}", field.name)
}

/// All fields, those without a column first, to choose from.
fn fields(map: &ColumnMap, language: Language) -> Vec<Choice> {
    let place = |field: &'static Field| map.place(Meaning::Field(field));
    let choice = |field: &&'static Field| {
        let note = place(field).map_or_else(String::new, |place| words::COLUMN.with("n", place + 1).say(language));
        Choice { code: code_of(field).into(), label: field.label.say(language).into(), note: note.into() }
    };
    let mut fields: Vec<&'static Field> = map.form.fields.to_vec();
    fields.sort_by_key(|field| place(field).is_some());
    fields.iter().map(choice).collect()
}
