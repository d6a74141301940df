//! The screen is locked and unlocked, by whoever sits there.

use super::App;
use crate::error::Result;
use crate::job::setup::change_operator;
use crate::text::screens::settings as settings_words;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::screen::lock::Lock;
use crate::tui::screen::{Notice, home};

impl App {
    /// Draws the curtain: what was typed is kept first, and the log is brought into the database file.
    pub(super) fn lock(&mut self) {
        if self.curtain.is_some() {
            return;
        }
        if !self.context.has_pin() {
            let place = self.stack.last().map_or(Place::Home, |top| top.place());
            let key = keymap::key_name(place, Action::Settings, self.context.language());
            let said = if key.is_empty() { settings_words::NO_PIN_HERE.message() } else { settings_words::NO_PIN.with("key", key) };
            self.context.notice = Notice::warning(said);
            return;
        }
        self.settle();
        let kept = self.context.keep_effort().and_then(|()| self.context.catch_up());
        if let Err(error) = kept {
            self.complain(&error);
        }
        // What lies in the log is safe there; the file being whole is a courtesy.
        let _ = self.context.store.checkpoint();
        match Lock::new(&self.context) {
            Ok(lock) => {
                self.curtain = Some(lock);
                self.wants_redraw = true;
            }
            Err(error) => self.complain(&error),
        }
    }

    /// The right PIN was typed. Another operator than before finds their own place.
    pub(super) fn unlock(&mut self) {
        let Some(lock) = &mut self.curtain else { return };
        let operator: Box<str> = lock.operator().into();
        let is_another = self.context.office.as_ref().is_some_and(|office| office.installation.operator != operator);
        if is_another && self.running.is_some() {
            return lock.object(settings_words::STILL_WORKING.message());
        }
        let handed_over = if is_another { self.hand_over(&operator) } else { Ok(()) };
        match (handed_over, &mut self.curtain) {
            (Err(error), Some(lock)) => lock.object(error.reason().clone()),
            _ => {
                self.curtain = None;
                self.wants_redraw = true;
            }
        }
    }

    /// Every screen keeps what it holds and is closed; the operator who takes over finds the record that they stood in.
    pub(super) fn hand_over(&mut self, operator: &str) -> Result<()> {
        self.context.keep_effort()?;
        self.close_all();
        self.context.catch_up()?;
        change_operator(&mut self.context.store, operator)?;
        self.context.reload_office()?;
        let home = home::open(&mut self.context)?;
        let interrupted = home::interrupted(&mut self.context)?;
        self.stack = std::iter::once(home).chain(interrupted).collect();
        Ok(())
    }
}
