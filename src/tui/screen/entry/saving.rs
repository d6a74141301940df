//! How a record is kept while it is typed, and what becomes of it when it is left or finished.

use super::going::still_open;
use super::{Entry, Keeping, Subject, is_error};
use crate::error::Result;
use crate::model::{Field, RecordState};
use crate::store::{Keep, Typing, Whereabouts};
use crate::text::{Message, screens::entry as words};
use crate::tui::context::Context;
use crate::tui::screen::{Flow, Notice};

impl Entry {
    /// The record is to be complete: saved and the next one opened, or the first thing that is in the way shown.
    pub(super) fn finish(&mut self, context: &mut Context) -> Result<()> {
        let told_before = self.told_problems();
        self.slip.tell_all();
        let faults = self.slip.faults(&self.order);
        if let Some(first) = faults.first() {
            self.is_mending = true;
            self.go_to(first);
            context.notice = Notice::warning(still_open(faults.len(), context));
            return Ok(());
        }
        // A draft came together without a person: what is doubtful in it is seen before it is called finished.
        let is_unseen = |field: &&Field| !told_before.contains(field) || !self.seen.contains(&field.section);
        let unseen: Vec<&'static Field> = self.told_problems().into_iter().filter(|field| is_unseen(field)).collect();
        if let Some(first) = unseen.first().filter(|_| self.was_draft) {
            self.go_to(first);
            context.notice = Notice::warning(words::LOOK_FIRST.with("n", unseen.len()));
            return Ok(());
        }
        if self.was_draft { self.save_and_go_on(context) } else { self.save_and_new(context) }
    }

    /// A draft that was gone through is saved and the next one opened; behind the last, the list.
    pub(super) fn save_and_go_on(&mut self, context: &mut Context) -> Result<()> {
        let Some(next) = context.store.next_draft(&self.key, self.slip.record().id)? else {
            self.save(context)?;
            self.is_through = true;
            context.notice = Notice::done(words::DRAFTS_DONE.with("n", self.slip.number()));
            return Ok(());
        };
        let said = self.save(context)?;
        context.catch_up()?;
        *self = Entry::open(context, self.key.clone(), Subject::Known(next, None))?;
        context.notice = Notice::done(words::ON_TO_DRAFT.with("said", said).with("n", self.slip.number()));
        Ok(())
    }

    /// Gives the scribe what the store does not have yet, cheaply where only the line changed.
    pub(super) fn keep(&mut self, context: &mut Context) -> Result<()> {
        let typing = std::mem::take(&mut self.keeping.typing);
        let was_stored = self.keeping.is_stored;
        let draft = std::mem::take(&mut self.keeping.draft);
        if (typing || draft) && (self.keeping.is_stored_complete(&self.slip) || (draft && self.keeping.is_changed)) {
            self.slip.reopen();
            self.hand_over(context)?;
            self.keeping.is_stored = true;
        }
        if typing && self.keeping.is_changed {
            let caret = u32::try_from(self.line.caret()).unwrap_or(u32::MAX);
            let typing = Typing { field: self.field(), text: self.line.text().into(), caret };
            context.keep(Keep::Typing(Box::new(self.slip.record().clone()), typing))?;
            self.keeping.is_stored = true;
            if self.line.text() != self.slip.record().edit_text(self.field()) {
                // What stands there means something else than it says, a short day for instance: leaving the field saves what it means.
                self.keeping.field = Some(self.field());
            }
        }
        if self.locked.is_none() && (self.keeping.caret_in != Some(self.field()) || self.keeping.is_stored != was_stored) {
            self.keeping.caret_in = Some(self.field());
            let row = self.keeping.is_stored.then_some(self.slip.record().id);
            context.keep(Keep::Whereabouts(Some(Whereabouts { key: self.key.clone(), row, field: self.field() })))?;
        }
        Ok(())
    }

    /// Gives the scribe the record as a whole, and has checked again what the change can touch.
    pub(super) fn hand_over(&mut self, context: &mut Context) -> Result<()> {
        self.keeping.field = None;
        let record = self.slip.record().clone();
        context.touched(self.handed_over.as_ref(), Some(&record));
        context.keep(Keep::Save(Box::new(record.clone())))?;
        self.handed_over = Some(record);
        Ok(())
    }

    /// Saves the record, complete if it is sound.
    pub(super) fn save(&mut self, context: &mut Context) -> Result<Message> {
        let operator = context.office()?.installation.operator.clone();
        let was_new = self.slip.is_new();
        let state = self.slip.conclude(&operator, context.now()).state;
        self.is_confirmed = state == RecordState::Complete;
        self.kept(was_new, state, context)
    }

    /// Saves the record as a draft, sound or not.
    fn put_aside(&mut self, context: &mut Context) -> Result<Message> {
        let operator = context.office()?.installation.operator.clone();
        let state = self.slip.put_aside(&operator, context.now()).state;
        self.kept(false, state, context)
    }

    fn kept(&mut self, was_new: bool, state: RecordState, context: &mut Context) -> Result<Message> {
        self.hand_over(context)?;
        if was_new && state == RecordState::Complete {
            context.count_record();
        }
        context.keep_effort()?;
        let is_lacking = self.slip.record().first_missing().is_some();
        let errors = self.slip.findings().iter().filter(|finding| is_error(finding)).count();
        let said = match (state, is_lacking, errors) {
            (RecordState::Complete, ..) => words::SAVED,
            (RecordState::Draft, true, _) => words::SAVED_DRAFT,
            (RecordState::Draft, false, 0) => words::SAVED_UNSEEN_DRAFT,
            (RecordState::Draft, false, _) => words::SAVED_FAULTY_DRAFT,
        };
        self.keeping = Keeping { is_stored: true, ..Keeping::default() };
        Ok(said.with("n", self.slip.number()).with("errors", errors))
    }

    pub(super) fn save_and_new(&mut self, context: &mut Context) -> Result<()> {
        if self.locked.is_some() || !(self.keeping.is_changed || self.keeping.is_stored) {
            return Ok(());
        }
        let said = if self.keeping.is_changed || self.slip.record().state == RecordState::Draft { Some(self.save(context)?) } else { None };
        *self = self.next(context)?;
        context.notice = said.and_then(Notice::done);
        Ok(())
    }

    /// Leaves the record as complete as it is: one that was complete, or was typed to its end, is complete; a draft stays one until it was gone through
    /// or saved.
    pub(super) fn leave(&mut self, context: &mut Context) -> Result<Flow> {
        if self.keeping.is_changed {
            let is_through = self.was_complete || self.is_confirmed || (!self.was_draft && self.next_wanted(0).is_none());
            let said = if is_through { self.save(context)? } else { self.put_aside(context)? };
            context.notice = Notice::done(said);
        }
        context.keep(Keep::Whereabouts(None))?;
        Ok(Flow::Close)
    }
}
