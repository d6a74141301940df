//! Taking back and doing again within a record: first what was typed into the field, then step by step what was saved, as the store kept it.

use super::{Entry, Subject};
use crate::error::Result;
use crate::model::{Field, Record};
use crate::store::Stepped;
use crate::text::screens::entry as words;
use crate::tui::context::Context;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::screen::{Flow, Notice};

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
            self.taken_back = Some(typed);
            let key = key_name(Place::Entry, Action::Redo, context.language());
            context.notice = Notice::done(words::UNDONE_TYPING.with("key", key));
            return Ok(Flow::Stay);
        }
        // What is carried into a new record is in nobody's way: the step before is that of the record before.
        self.keep(context)?;
        context.catch_up()?;
        match context.store.undo()? {
            Some(stepped) => {
                let key = key_name(Place::Entry, Action::Redo, context.language());
                self.show_step(&stepped, Notice::done(words::UNDONE.with("key", key)), context)
            }
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
        match context.store.redo()? {
            Some(stepped) => self.show_step(&stepped, Notice::done(words::REDONE), context),
            None => {
                context.notice = Notice::warning(words::NOTHING_TO_REDO);
                Ok(Flow::Stay)
            }
        }
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
    fn show_step(&mut self, stepped: &Stepped, notice: Option<Notice>, context: &mut Context) -> Result<Flow> {
        context.forget_checks();
        context.notice = notice;
        match stepped.row {
            Some(row) if stepped.key == self.key => {
                let before = self.slip.record().clone();
                *self = Entry::open(context, self.key.clone(), Subject::Known(row, None))?;
                if before.id == row
                    && let Some(field) = first_difference(&self.order, &before, self.slip.record())
                {
                    self.go_to(field);
                }
                Ok(Flow::Stay)
            }
            Some(_) | None => {
                if stepped.rows > 1 || stepped.key != self.key {
                    context.notice = Notice::warning(words::STEPPED_ELSEWHERE.with("n", stepped.rows));
                }
                Ok(Flow::Close)
            }
        }
    }
}

/// The first field, in the order of entry, in which two states of a record differ and which a person fills in.
fn first_difference(order: &[&'static Field], before: &Record, after: &Record) -> Option<&'static Field> {
    order.iter().copied().find(|field| !field.is_computed() && before.cell(field) != after.cell(field))
}
