//! The columns of a list: which fields it shows, in what order, how wide; and the picker in which they are chosen.

use super::super::prompt::names_on_paper;
use super::super::{Answer, Event, Flow, Header, Screen};
use super::drawing::BEFORE;
use crate::error::Result;
use crate::model::{Field, Form, Kind, Measure};
use crate::store::Store;
use crate::text::{Language, Message, screens::list as words, screens::program as program_words};
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place};
use crate::tui::widget::frame::frame;
use crate::tui::widget::line::Line;
use crate::tui::widget::picker::{Choice, Picker};

/// Under what name a form's columns are kept.
fn setting(form: &Form) -> String {
    format!("columns.{}", form.code)
}

/// The columns of a form's list: those that were chosen, else the usual ones. The field that names a record always stands first.
pub(super) fn of(form: &'static Form, store: &Store) -> Result<Vec<&'static Field>> {
    let kept = store.setting(&setting(form))?;
    let chosen: Vec<&'static Field> = match &kept {
        Some(names) => names.split(',').filter_map(|name| form.field(name)).collect(),
        None => form.listed().collect(),
    };
    Ok(std::iter::once(form.name).chain(chosen.into_iter().filter(|field| *field != form.name)).collect())
}

/// Keeps the columns for the next time.
pub(super) fn keep(form: &'static Form, columns: &str, store: &mut Store) -> Result<()> {
    store.set_setting(&setting(form), columns)
}

/// The least width a text or label is shown in.
const LEAST: u16 = 8;
/// The most a text is widened to.
const MOST: u16 = 36;
/// The least a long name is shown in while there is another column that can give way.
const LEAST_NAME: u16 = 20;

/// The cells a field is shown in: what it declares, or what its values usually take.
fn usual_width(field: &Field) -> u16 {
    if field.width > 0 {
        return u16::from(field.width).max(LEAST);
    }
    match &field.kind {
        Kind::Text(_) | Kind::Code(_) | Kind::School => 12,
        Kind::Money | Kind::SignedMoney => 12,
        Kind::Date | Kind::PlannedDate => 10,
        Kind::Document => 18,
        Kind::Certificate | Kind::BankCard | Kind::StudentNumber => 19,
        Kind::Mobile => 11,
        Kind::Name | Kind::Integer(_) | Kind::Decimal(_) | Kind::Flag | Kind::Month => LEAST,
    }
}

/// A column with where it begins and how wide it is.
pub(super) type Placed = (&'static Field, u16, u16);

/// The columns that fit, from the cell `before` on: texts are shrunk before a column is left out, the last ones first, and what room is left over is given
/// to the narrowest texts.
pub(super) fn place(form: &'static Form, fields: &[&'static Field], width: u16, before: u16) -> Vec<Placed> {
    let room = width.saturating_sub(before + 1);
    let mut columns: Vec<(&'static Field, u16)> = fields.iter().map(|field| (*field, usual_width(field))).collect();
    let is_elastic = |field: &Field| matches!(field.kind, Kind::Text(_) | Kind::Code(_) | Kind::School);
    let taken = |columns: &[(&'static Field, u16)]| columns.iter().map(|(_, wide)| wide + 2).sum::<u16>();
    // The name, the amount and what is added up first say most.
    let is_added_up = |field: &Field| matches!(form.totals.first().map(|total| total.measure), Some(Measure::Sum(fields)) if fields.contains(&field));
    let says_most = |field: &Field| *field == *form.name || form.amount.is_some_and(|amount| *field == *amount) || is_added_up(field);
    while taken(&columns) > room {
        let narrower = |columns: &mut Vec<(&'static Field, u16)>, is_meant: &dyn Fn(&Field, u16) -> bool| {
            let widest = columns.iter_mut().filter(|(field, wide)| is_elastic(field) && is_meant(field, *wide)).max_by_key(|(_, wide)| *wide);
            widest.map(|(_, wide)| *wide -= 1).is_some()
        };
        if narrower(&mut columns, &|field, wide| *field != *form.name && wide > LEAST) || narrower(&mut columns, &|_, wide| wide > LEAST_NAME) {
            continue;
        }
        if let Some(dispensable) = columns.iter().rposition(|(field, _)| !says_most(field)) {
            columns.remove(dispensable);
        } else if !narrower(&mut columns, &|_, wide| wide > LEAST) {
            break;
        }
    }
    for _ in taken(&columns)..room {
        let narrowest = columns.iter_mut().filter(|(field, wide)| is_elastic(field) && *wide < MOST).min_by_key(|(_, wide)| *wide);
        let Some((_, wide)) = narrowest else { break };
        *wide += 1;
    }
    let mut x = before;
    columns
        .into_iter()
        .map(|(field, wide)| {
            let at = x;
            x += wide + 2;
            (field, at, wide)
        })
        .collect()
}

/// The columns that do not fit on a screen of this width.
pub(super) fn left_out(form: &'static Form, fields: &[&'static Field], width: u16) -> Vec<&'static Field> {
    let placed = place(form, fields, width, BEFORE);
    fields.iter().copied().filter(|field| placed.iter().all(|(shown, ..)| shown != field)).collect()
}

/// What these columns are called, one after the other.
pub(super) fn labels(fields: &[&'static Field]) -> Option<Message> {
    let labels = fields.iter().map(|field| field.short_label().message());
    labels.reduce(|before, next| words::LABEL_AFTER.with("before", before).with("next", next))
}

const WIDTH: u16 = 56;

/// Choosing columns: Enter takes a field in or leaves it out, Esc is done. Those that are taken in stand in the order in which they were.
pub(super) struct Columns {
    form: &'static Form,
    chosen: Vec<&'static Field>,
    line: Line,
    picker: Picker,
}

impl Columns {
    pub fn new(form: &'static Form, chosen: &[&'static Field], language: Language) -> Columns {
        let mut columns = Columns { form, chosen: chosen.to_vec(), line: Line::default(), picker: Picker::new(Vec::new(), "") };
        columns.offer(language, "");
        columns
    }

    /// Offers the fields: those that are chosen first, as they stand, then the others.
    fn offer(&mut self, language: Language, pointed: &str) {
        let others = self.form.fields.iter().copied().filter(|field| !self.chosen.contains(field));
        let choice = |(index, field): (usize, &'static Field)| {
            let note = if index < self.chosen.len() { words::COLUMN.with("n", index + 1).say(language) } else { String::new() };
            Choice { code: format!("={}", field.name).into(), label: field.label.say(language).into(), note: note.into() }
        };
        let choices: Vec<Choice> = self.chosen.iter().copied().chain(others).enumerate().map(choice).collect();
        self.picker = Picker::new(choices, pointed).with_names(names_on_paper(self.form));
        if !self.line.is_empty() {
            self.picker.narrow(self.line.text());
        }
    }

    fn toggle(&mut self, language: Language) {
        let Some(code) = self.picker.chosen().map(|choice| choice.code.clone()) else { return };
        let Some(field) = self.form.field(code.trim_start_matches('=')).filter(|field| *field != self.form.name) else { return };
        match self.chosen.iter().position(|chosen| *chosen == field) {
            Some(place) => drop(self.chosen.remove(place)),
            None => self.chosen.push(field),
        }
        self.line = Line::default();
        self.offer(language, &code);
    }

    fn narrow(&mut self) {
        self.picker.narrow(self.line.text());
    }
}

impl Screen for Columns {
    fn place(&self) -> Place {
        Place::Picker
    }

    fn header(&self, view: &View) -> Header {
        Header { title: view.say(words::COLUMNS).into(), ..Header::default() }
    }

    fn lets_through(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match event {
            Event::Action(Action::Back) => {
                let names: Vec<&str> = self.chosen.iter().map(|field| field.name).collect();
                return Ok(Flow::Answer(Answer::Text(names.join(","))));
            }
            Event::Action(Action::Open) => self.toggle(context.language()),
            Event::Action(action) => {
                if !self.picker.step(action) && self.line.edit(action) == Some(true) {
                    self.narrow();
                }
            }
            Event::Text(text) | Event::Paste(text) => {
                self.line.insert(&text);
                self.narrow();
            }
            Event::Progress(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let width = WIDTH.min(canvas.width().saturating_sub(2));
        let list = self.picker.height();
        let left_out = left_out(self.form, &self.chosen, view.size.width);
        let told = labels(&left_out).map(|labels| words::LEFT_OUT.with("n", left_out.len()).with("labels", labels));
        let mut inside = canvas.part((canvas.width() - width) / 2, 1, width, list + 5 + u16::from(told.is_some()));
        frame(&mut inside, view.manner, view.say(words::COLUMNS));
        let end = inside.text(3, 1, view.manner.marks.pointer, theme.focus);
        self.line.draw(&mut inside, end + 1, 1, width - end - 4, theme.plain);
        self.picker.draw_lines(&mut inside.part(2, 2, width - 4, list), view.manner, view.say(program_words::NO_MATCH));
        inside.text_within(3, list + 3, width - 6, view.say(words::COLUMNS_NOTE), theme.dim);
        if let Some(told) = told {
            inside.text_within(3, list + 4, width - 6, &told.say(view.language()), theme.warning);
        }
    }
}
