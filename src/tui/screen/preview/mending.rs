//! Mending a row in place: a cell in a line, with the list of its field; left out or taken in again; taken back and done again.

use super::rows::{Told, beginning, told};
use super::{Preview, Question, Spot};
use crate::error::Result;
use crate::job::Office;
use crate::job::import::Standing;
use crate::model::{Field, Role, normalise};
use crate::sheet::Meaning;
use crate::text::screens::preview as words;
use crate::text::{Message, Text};
use crate::tui::context::Context;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::screen::dialog::Dialog;
use crate::tui::screen::entry::choices;
use crate::tui::screen::{Flow, Notice, Tone};
use crate::tui::widget::line::Line;
use crate::tui::widget::picker::Picker;
use crate::tui::work::{Outcome, Work};
use std::sync::Arc;

/// A cell under the pen.
pub(super) struct Edit {
    meaning: Meaning,
    pub label: Text,
    pub field: Option<&'static Field>,
    pub line: Line,
    pub picker: Option<Picker>,
    /// Nothing was typed yet: the first character replaces what stands in a field with a list.
    is_untouched: bool,
    /// What would be said of the row with this text in it.
    pub told: Vec<Told>,
}

/// One thing a person did to a row, so that it can be taken back.
#[derive(Clone)]
pub(super) enum Change {
    Mend {
        at: usize,
        meaning: Meaning,
        before: Option<Box<str>>,
        after: Option<Box<str>>,
    },
    /// By row, what was mended there before.
    MendAlike {
        meaning: Meaning,
        before: Vec<(usize, Option<Box<str>>)>,
        after: Box<str>,
    },
    LeftOut {
        at: usize,
        is_left_out: bool,
    },
}

impl Preview {
    /// Opens the cell that is pointed at; with `typed`, that text in the place of what stands there.
    pub(super) fn begin_edit(&mut self, typed: Option<&str>, context: &mut Context) -> Result<()> {
        let (Some(intake), Some(spot)) = (&self.intake, self.spot()) else { return Ok(()) };
        let at = self.scroll.chosen;
        let target = match spot {
            Spot::Field(field) => Some((Meaning::Field(field), field.label, Some(field))),
            Spot::Column(column) => match intake.map().filled_by(column) {
                Some(field) => Some((Meaning::Field(field), field.label, Some(field))),
                None => around(intake.map().columns()[column].meaning).map(|(meaning, label)| (meaning, label, None)),
            },
        };
        let Some((meaning, label, field)) = target else {
            let key = key_name(Place::Preview, Action::Choose, context.language());
            context.notice = Notice::warning(words::ASSIGN_FIRST.with("key", key));
            return Ok(());
        };
        let raw = match spot {
            Spot::Column(column) => intake.sheet_row(at).map_or("", |row| row.cell(column)),
            Spot::Field(field) => intake.map().everywhere().find(|(given, _)| *given == field).map_or("", |(_, text)| text),
        };
        let text = intake.mended(at, meaning).unwrap_or(raw).to_owned();
        let mut line = Line::default();
        line.insert(&text);
        let picker = match field.filter(|field| choices::has_list(&field.kind)) {
            Some(field) => {
                let mut picker = Picker::new(choices::of(&field.kind, context.office()?, context.language()), line.text());
                if picker.chosen().is_none_or(|choice| *choice.code != *line.text()) && !line.is_empty() {
                    picker.narrow(line.text());
                }
                Some(picker)
            }
            None => None,
        };
        self.edit = Some(Edit { meaning, label, field, line, picker, is_untouched: true, told: Vec::new() });
        match typed {
            Some(typed) => {
                if let Some(edit) = &mut self.edit {
                    edit.line = Line::default();
                }
                self.type_text(typed, context)
            }
            None => self.look_at_edit(context),
        }
    }

    /// Says what the checks find with the text as it stands now.
    fn look_at_edit(&mut self, context: &Context) -> Result<()> {
        let (Some(intake), Some(edit)) = (&self.intake, &mut self.edit) else { return Ok(()) };
        let at = self.scroll.chosen;
        let text = edit.picker.as_ref().and_then(Picker::chosen).map_or_else(|| edit.line.text().to_owned(), |choice| choice.code.to_string());
        let number = intake.sheet_row(at).map_or(0, |row| row.number());
        let judged = intake.try_mend(context.office()?, at, edit.meaning, &text);
        let mut found = judged.map_or_else(Vec::new, |judged| told(intake, &judged, number));
        // What concerns the cell under the pen comes first; a chosen line of the list is sound until it is taken.
        found.sort_by_key(|told| (told.field != edit.field, told.tone != Tone::Error));
        edit.told = found;
        Ok(())
    }

    pub(super) fn type_text(&mut self, text: &str, context: &Context) -> Result<()> {
        let Some(edit) = &mut self.edit else { return Ok(()) };
        if std::mem::take(&mut edit.is_untouched) && edit.picker.is_some() {
            edit.line = Line::default();
        }
        edit.line.insert(text);
        edit.narrow();
        self.look_at_edit(context)
    }

    pub(super) fn edit_cell(&mut self, action: Action, context: &mut Context) -> Result<Flow> {
        let Some(edit) = &mut self.edit else { return Ok(Flow::Stay) };
        match action {
            Action::Back => {
                self.edit = None;
                Ok(Flow::Stay)
            }
            Action::Open => self.take_edit(context),
            action => {
                if edit.picker.as_mut().is_some_and(|picker| picker.step(action)) {
                    edit.is_untouched = false;
                } else if let Some(has_changed) = edit.line.edit(action) {
                    edit.is_untouched = false;
                    if has_changed {
                        edit.narrow();
                    }
                }
                self.look_at_edit(context)?;
                Ok(Flow::Stay)
            }
        }
    }

    /// Puts the text into the row and goes on: to the next fault of the row, or says that it is sound now.
    fn take_edit(&mut self, context: &mut Context) -> Result<Flow> {
        let Some(edit) = self.edit.take() else { return Ok(Flow::Stay) };
        let at = self.scroll.chosen;
        let chosen = edit.picker.as_ref().and_then(Picker::chosen).map(|choice| choice.code.clone());
        let after = chosen.unwrap_or_else(|| edit.line.text().into());
        let before = self.intake.as_ref().and_then(|intake| intake.mended(at, edit.meaning).map(Into::into));
        let alike = self.alike(at, &edit);
        let change = Change::Mend { at, meaning: edit.meaning, before, after: Some(after) };
        self.do_change(&change, context)?;
        self.done.push(change.clone());
        self.undone.clear();
        let is_cured = !self.told.iter().any(|told| told.tone == Tone::Error && told.field == edit.field);
        if let Some((text, rows)) = alike.filter(|_| is_cured) {
            let text = [words::ALIKE_TEXT.with("n", rows.len()).with("label", edit.label).with("text", text)];
            self.question = Question::Alike(change, rows);
            return Ok(Flow::Open(Box::new(Dialog::question(words::ALIKE.message(), &text, context.language()))));
        }
        if matches!(self.intake.as_ref().and_then(|intake| intake.standing(at)), Some(Standing::Sound(_))) {
            context.notice = Notice::done(self.said_of_mended(at, context));
        }
        Ok(Flow::Stay)
    }

    fn said_of_mended(&self, at: usize, context: &Context) -> Message {
        let number = self.intake.as_ref().and_then(|intake| intake.sheet_row(at)).map_or(0, |row| row.number());
        match self.counts.faulty {
            0 => words::MENDED.with("row", number),
            left => {
                let key = key_name(Place::Preview, Action::NextProblem, context.language());
                words::MENDED_MORE.with("row", number).with("n", left).with("key", key)
            }
        }
    }

    /// The faulty rows of which the sheet says the same in this column, with what it says. Personal numbers are never alike.
    fn alike(&self, at: usize, edit: &Edit) -> Option<(String, Vec<usize>)> {
        let (intake, Some(Spot::Column(column))) = (self.intake.as_ref()?, self.spot()) else { return None };
        if edit.field.is_none_or(|field| field.kind.is_personal()) {
            return None;
        }
        let rows = intake.alike(at, column);
        let text = beginning(intake.sheet_row(at)?.cell(column));
        (!rows.is_empty()).then_some((text, rows))
    }

    /// Mends many rows like one, on the worker thread.
    pub(super) fn mend_alike(&mut self, like: Change, rows: Vec<usize>) -> Flow {
        let (Some(intake), Change::Mend { meaning, after: Some(text), .. }) = (&self.intake, like) else { return Flow::Stay };
        let before = rows.into_iter().map(|at| (at, intake.mended(at, meaning).map(Into::into))).collect();
        let change = Change::MendAlike { meaning, before, after: text };
        let flow = self.mend_many(&change, true);
        self.done.push(change);
        flow
    }

    fn mend_many(&self, change: &Change, is_forward: bool) -> Flow {
        let (Some(intake), Change::MendAlike { meaning, before, after }) = (self.intake.as_ref().map(Arc::clone), change) else { return Flow::Stay };
        let meaning = *meaning;
        let rows: Vec<_> = before.iter().map(|(at, before)| (*at, if is_forward { Some(after.clone()) } else { before.clone() })).collect();
        Flow::Run(Work::new(words::READING, move |store, progress| {
            let office = Office::with_role(store, Role::Unit)?;
            Ok(Outcome::Read(Box::new(intake.with_mends(&office, meaning, &rows, progress)?)))
        }))
    }

    /// Leaves the chosen row out, or takes it in again.
    pub(super) fn leave_out(&mut self, context: &Context) -> Result<()> {
        let at = self.scroll.chosen;
        let Some(standing) = self.intake.as_ref().and_then(|intake| intake.standing(at)) else { return Ok(()) };
        let change = Change::LeftOut { at, is_left_out: !matches!(standing, Standing::Known | Standing::LeftOut) };
        self.do_change(&change, context)?;
        self.done.push(change);
        self.undone.clear();
        Ok(())
    }

    /// Does one thing to one row. What is done to many goes by the worker thread.
    fn do_change(&mut self, change: &Change, context: &Context) -> Result<()> {
        let office = context.office()?;
        let at = match change {
            Change::Mend { at, meaning, after, .. } => {
                self.with_intake(|intake| intake.mend(office, *at, *meaning, after.as_deref()));
                *at
            }
            Change::LeftOut { at, is_left_out } => {
                self.with_intake(|intake| intake.leave_out(*at, *is_left_out));
                *at
            }
            Change::MendAlike { .. } => return Ok(()),
        };
        self.scroll.chosen = at;
        self.load(context)?;
        self.go_to_fault();
        Ok(())
    }

    pub(super) fn undo(&mut self, context: &mut Context) -> Result<Flow> {
        let Some(change) = self.done.pop() else {
            context.notice = Notice::warning(words::NOTHING_UNDONE);
            return Ok(Flow::Stay);
        };
        let flow = self.mend_many(&change, false);
        self.do_change(&change.reversed(), context)?;
        self.undone.push(change);
        Ok(flow)
    }

    pub(super) fn redo(&mut self, context: &mut Context) -> Result<Flow> {
        let Some(change) = self.undone.pop() else {
            context.notice = Notice::warning(words::NOTHING_REDONE);
            return Ok(Flow::Stay);
        };
        let flow = self.mend_many(&change, true);
        self.do_change(&change, context)?;
        self.done.push(change);
        Ok(flow)
    }
}

impl Edit {
    /// How long a number already is, of how many characters.
    pub fn length(&self) -> Option<String> {
        let length = self.field.filter(|_| self.picker.is_none())?.kind.fixed_length()?;
        let is_number = self.line.text().chars().any(|character| character.is_numeric());
        is_number.then(|| format!("{}/{length}", normalise(self.line.text()).chars().count()))
    }

    fn narrow(&mut self) {
        if let Some(picker) = &mut self.picker {
            picker.narrow(self.line.text());
        }
    }
}

impl Change {
    fn reversed(&self) -> Change {
        match self {
            Change::Mend { at, meaning, before, after } => Change::Mend { at: *at, meaning: *meaning, before: after.clone(), after: before.clone() },
            Change::LeftOut { at, is_left_out } => Change::LeftOut { at: *at, is_left_out: !is_left_out },
            Change::MendAlike { .. } => self.clone(),
        }
    }
}

/// What stands around a record and can be mended too.
fn around(meaning: Meaning) -> Option<(Meaning, Text)> {
    let label = meaning.label()?;
    matches!(meaning, Meaning::RowId | Meaning::Unit | Meaning::Period).then_some((meaning, label))
}
