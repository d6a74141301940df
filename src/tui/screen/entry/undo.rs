//! Taking back and doing again within a record: first what was typed into the field, then step by step what was saved, as the store kept it.

use super::{Entry, Subject};
use crate::error::Result;
use crate::model::{Field, Record, SubmissionKey};
use crate::store::Stepped;
use crate::text::screens::entry as words;
use crate::tui::context::Context;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::screen::{Flow, Notice};
use crate::tui::work::Way;

impl Entry {
    pub(super) fn undo(&mut self, context: &mut Context) -> Result<Flow> {
        if self.refuses_steps(context) {
            return Ok(Flow::Stay);
        }
        if self.line.text() != &*self.arrived_with {
            let typed = self.line.text().into();
            let arrived_with = self.arrived_with.clone();
            self.line.set(&arrived_with);
            self.typed(context)?;
            self.picker = None;
            self.is_untouched = true;
            self.taken_back = Some(typed);
            let key = key_name(Place::Entry, Action::Redo, context.language());
            context.notice = Notice::done(words::UNDONE_TYPING.with("key", key));
            return Ok(Flow::Stay);
        }
        // What is carried into a new record is in nobody's way: the step before is that of the record before.
        self.keep(context)?;
        context.catch_up()?;
        if self.refuses_elsewhere(context.store.next_undo()?.map(|next| next.key), Action::Undo, context) {
            return Ok(Flow::Stay);
        }
        match context.store.undo()? {
            Some(stepped) => self.show_step(Way::Back, &stepped, context),
            None => {
                context.notice = Notice::warning(words::NOTHING_TO_UNDO);
                Ok(Flow::Stay)
            }
        }
    }

    pub(super) fn redo(&mut self, context: &mut Context) -> Result<Flow> {
        if self.refuses_steps(context) {
            return Ok(Flow::Stay);
        }
        if let Some(typed) = self.taken_back.take() {
            self.line.set(&typed);
            self.typed(context)?;
            return Ok(Flow::Stay);
        }
        self.keep(context)?;
        context.catch_up()?;
        if self.refuses_elsewhere(context.store.next_redo()?.map(|next| next.key), Action::Redo, context) {
            return Ok(Flow::Stay);
        }
        match context.store.redo()? {
            Some(stepped) => self.show_step(Way::Forth, &stepped, context),
            None => {
                context.notice = Notice::warning(words::NOTHING_TO_REDO);
                Ok(Flow::Stay)
            }
        }
    }

    /// From within a record nothing is changed in another ledger, where nobody would see it.
    fn refuses_elsewhere(&self, next: Option<SubmissionKey>, action: Action, context: &mut Context) -> bool {
        let Some(other) = next.filter(|next| *next != self.key) else { return false };
        let words = if action == Action::Undo { words::UNDO_IN_ITS_LIST } else { words::REDO_IN_ITS_LIST };
        let key = key_name(Place::List, action, context.language());
        context.notice = Notice::warning(words.with("form", other.form.short_title).with("period", other.period.title()).with("key", key));
        true
    }

    fn refuses_steps(&self, context: &mut Context) -> bool {
        match self.locked {
            Some(status) => {
                context.notice = Notice::warning(words::LOCKED.with("status", status.label()));
                true
            }
            None => false,
        }
    }

    /// Opens the record a step was about, with the caret in the field that changed; the list, where it was about many or about one that is gone.
    fn show_step(&mut self, way: Way, stepped: &Stepped, context: &mut Context) -> Result<Flow> {
        context.forget_checks();
        let (whole, of_field, back) = match way {
            Way::Back => (words::UNDONE, words::UNDONE_FIELD, Action::Redo),
            Way::Forth => (words::REDONE, words::REDONE_FIELD, Action::Undo),
        };
        let key = key_name(Place::Entry, back, context.language());
        context.notice = Notice::done(whole.with("key", key.clone()));
        match stepped.row {
            Some(row) if stepped.key == self.key => {
                let before = self.slip.record().clone();
                *self = Entry::open(context, self.key.clone(), Subject::Known(row, None))?;
                let changed = differences(&self.order, &before, self.slip.record());
                if let Some(first) = changed.first().filter(|_| before.id == row) {
                    self.go_to(first);
                    context.notice = Notice::done(of_field.with("label", first.label).with("n", changed.len()).with("key", key));
                }
                Ok(Flow::Stay)
            }
            Some(_) | None => {
                if stepped.rows > 1 {
                    context.notice = Notice::warning(words::STEPPED_ELSEWHERE.with("n", stepped.rows));
                }
                Ok(Flow::Close)
            }
        }
    }
}

/// The fields, in the order of entry, in which two states of a record differ and which a person fills in.
fn differences(order: &[&'static Field], before: &Record, after: &Record) -> Vec<&'static Field> {
    order.iter().copied().filter(|field| !field.is_computed() && before.cell(field) != after.cell(field)).collect()
}
