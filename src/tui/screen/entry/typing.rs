//! The field with the caret: what typing, choosing and removing do to it.

use super::{Entry, choices};
use crate::error::Result;
use crate::model::{CodeList, Kind, Value};
use crate::slip::full_digits;
use crate::text::screens::entry as words;
use crate::tui::context::Context;
use crate::tui::keymap::Action;
use crate::tui::screen::Notice;
use crate::tui::widget::picker::Picker;
use std::rc::Rc;

impl Entry {
    /// Puts the line into the record and looks what follows from it.
    pub(super) fn put_line(&mut self, context: &Context) -> Result<()> {
        let (field, text) = (self.field(), self.line.text().to_owned());
        self.with_setting(context, |slip, setting| slip.put(field, &text, setting))?;
        self.keeping.draft |= self.keeping.field.is_some_and(|other| other != field);
        self.keeping.field = Some(field);
        self.keeping.typing = true;
        self.keeping.is_changed = true;
        Ok(())
    }

    /// After the text of the line has changed: the record follows, and a field with a list narrows it down.
    pub(super) fn typed(&mut self, context: &Context) -> Result<()> {
        self.is_untouched = false;
        self.taken_back = None;
        self.put_line(context)?;
        if self.line.is_empty() {
            self.picker = None;
        } else if self.is_at_person() {
            self.offer_persons(context)?;
        } else if choices::has_list(&self.field().kind) {
            self.open_picker(context)?;
            if let Some(picker) = &mut self.picker {
                picker.narrow(self.line.text());
            }
            // `y` is a yes, though no choice is called so.
            let is_value = self.slip.record().value(self.field()).is_some();
            if is_value && self.picker.as_ref().is_some_and(Picker::is_empty) {
                self.picker = None;
            }
        }
        Ok(())
    }

    pub(super) fn open_picker(&mut self, context: &Context) -> Result<()> {
        if self.picker.is_none() {
            let field = self.field();
            let choices = match &self.choices {
                Some((known, choices)) if known.is_same_list(&field.kind) => Rc::clone(choices),
                _ => choices::of(&field.kind, context.office()?, context.language()).into(),
            };
            self.choices = Some((field.kind, Rc::clone(&choices)));
            let nearest = choices::nearest(&field.kind, context.office()?);
            let lately = match choices::name_of_list(field, choices.len()) {
                Some(list) => context.store.recent(list)?,
                None => Vec::new(),
            };
            self.picker = Some(Picker::new(choices, &self.slip.record().edit_text(field)).with_lately(&lately).with_nearest(nearest));
        }
        Ok(())
    }

    /// Whether the first character replaces what stands in the field. Whoever wants to go on with it moves the caret first, or removes something.
    pub(super) fn replaces(&self) -> bool {
        self.is_untouched
    }

    pub(super) fn refuses_change(&self, context: &mut Context) -> bool {
        if let Some(status) = self.locked {
            context.notice = Notice::warning(words::LOCKED.with("status", status.label()));
            return true;
        }
        if !self.slip.is_stop(self.field()) {
            context.notice = Notice::warning(words::NOT_TYPED);
            return true;
        }
        false
    }

    pub(super) fn take_text(&mut self, text: &str, may_move_on: bool, context: &mut Context) -> Result<()> {
        if self.refuses_change(context) {
            return Ok(());
        }
        let mut is_new = false;
        for character in text.chars() {
            if self.replaces() {
                self.line.set("");
            }
            self.is_untouched = false;
            self.moved_on = false;
            self.line.insert(character.encode_utf8(&mut [0; 4]));
            is_new = true;
            if may_move_on && self.is_full(context) {
                self.typed(context)?;
                is_new = false;
                if self.may_move_on() {
                    self.accept(context)?;
                    // An Enter out of habit takes nothing, not what is offered there either: twelve months would be paid for three.
                    self.moved_on = true;
                    self.told_moving_on = context.notice.clone();
                }
            }
        }
        if is_new { self.typed(context) } else { Ok(()) }
    }

    /// Whether the line is full: nothing more could be typed that would be a value of the field.
    fn is_full(&self, context: &Context) -> bool {
        if !context.manner.advances || !self.line.is_at_end() {
            return false;
        }
        let text = crate::model::normalise(self.line.text());
        let length = text.chars().count();
        let kind = &self.field().kind;
        // One digit goes on only from an empty field: over a value it may as well be the first of a number that was meant for another field.
        let was_empty = self.arrived_with.is_empty();
        match kind {
            Kind::Flag => length == 1 && (was_empty || !text.bytes().all(|byte| byte.is_ascii_digit())),
            Kind::Code(list) => (was_empty || text.bytes().any(|byte| byte.is_ascii_alphabetic())) && is_whole_code(list, &text),
            _ if full_digits(kind) == Some(length) => text.bytes().all(|byte| byte.is_ascii_digit()),
            _ => kind.fixed_length() == Some(length),
        }
    }

    /// Whether what stands in the full field is beyond doubt, and there is a field to go on to: only Enter finishes a record.
    fn may_move_on(&self) -> bool {
        let field = self.field();
        let is_certain = match self.slip.record().value(field) {
            Some(Value::Document(number)) => number.citizen().is_ok(),
            Some(_) => true,
            None => false,
        };
        is_certain && self.enter_leads_to().is_some() && self.slip.finding_at(field).is_none()
    }

    pub(super) fn same_as_above(&mut self, context: &mut Context) -> Result<()> {
        let Some(higher) = &self.higher else {
            context.notice = Notice::warning(words::NOTHING_ABOVE);
            return Ok(());
        };
        let text = higher.edit_text(self.field());
        self.line.set(&text);
        self.put_line(context)?;
        let others = self.slip.faults(&self.order).iter().any(|fault| *fault != self.field());
        if self.enter_leads_to().is_some() || others {
            return self.accept(context);
        }
        // What would finish the record is left to Enter, once the value was seen.
        self.is_untouched = false;
        context.notice = Notice::done(words::TAKEN_FROM_ABOVE);
        Ok(())
    }

    pub(super) fn edit_line(&mut self, action: Action, context: &mut Context) -> Result<()> {
        let removes = matches!(action, Action::RemoveBefore | Action::RemoveAfter | Action::RemoveWord | Action::RemoveLine);
        if removes && self.refuses_change(context) {
            return Ok(());
        }
        match self.line.edit(action) {
            Some(true) => self.typed(context)?,
            Some(false) => {
                self.is_untouched = false;
                self.keeping.typing |= self.keeping.is_stored && self.keeping.is_changed;
            }
            None => {}
        }
        Ok(())
    }
}

/// Whether a text is a code of the list that no other code begins with. A code of letters alone may still become the pinyin of a label.
fn is_whole_code(list: &CodeList, text: &str) -> bool {
    let begins = |code: &str| code.get(..text.len()).is_some_and(|head| head.eq_ignore_ascii_case(text));
    let mut meant = list.offered().filter(|entry| begins(entry.code));
    let is_whole = meant.next().is_some_and(|entry| entry.code.len() == text.len());
    is_whole && meant.next().is_none() && text.bytes().any(|byte| byte.is_ascii_digit())
}
