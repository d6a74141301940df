//! What every screen may use while it handles an event, and what it may see while it is drawn.

use super::screen::{Hint, Notice};
use super::theme::Manner;
use crate::error::{Error, Result};
use crate::job::Office;
use crate::job::check::Checked;
use crate::model::{Form, Moment, SubmissionKey};
use crate::store::Store;
use crate::text::{Language, Text, screens::program as words};
use ratatui::layout::Size;

/// The one store and what is known of the installation. Screens get it with each event and keep nothing of it.
pub struct Context {
    pub store: Store,
    /// Nothing until the installation is set up.
    pub office: Option<Office>,
    pub manner: Manner,
    pub notice: Option<Notice>,
    /// What the last check found, submission by submission.
    pub checked: Vec<Checked>,
    /// The terminal's size.
    pub size: Size,
}

impl Context {
    /// Looks the office up in the store again, after set-up, joining, or a change of registers.
    pub fn reload_office(&mut self) -> Result<()> {
        self.office = if self.store.installation()?.is_some() { Some(Office::of(&self.store)?) } else { None };
        Ok(())
    }

    /// The office; an error where there is none, which no screen but set-up can meet.
    pub fn office(&self) -> Result<&Office> {
        self.office.as_ref().ok_or_else(|| Error::bug(words::NO_OFFICE))
    }

    pub fn language(&self) -> Language {
        self.manner.language
    }

    pub fn now(&self) -> Moment {
        self.store.clock().now()
    }

    /// What the last check found in a submission, if it was checked since it was last changed.
    pub fn checked(&self, key: &SubmissionKey) -> Option<&Checked> {
        self.checked.iter().find(|checked| checked.key == *key)
    }

    /// Forgets what was found in a submission, and in all others of its unit that may depend on it.
    pub fn forget_check(&mut self, form: &'static Form) {
        self.checked.retain(|checked| checked.key.form != form);
    }

    /// Puts new findings in the place of older ones.
    pub fn remember_check(&mut self, found: Vec<Checked>) {
        for checked in found {
            self.checked.retain(|old| old.key != checked.key);
            self.checked.push(checked);
        }
    }

    /// Lines of a list that the terminal has room for, where `taken` lines are used otherwise.
    pub fn room(&self, taken: u16) -> usize {
        usize::from(self.size.height.saturating_sub(taken).max(1))
    }
}

/// What a screen may see while it is drawn.
pub struct View<'a> {
    pub manner: &'a Manner,
    pub office: Option<&'a Office>,
    pub notice: Option<&'a Notice>,
}

impl View<'_> {
    pub fn say(&self, text: Text) -> &'static str {
        text.say(self.manner.language)
    }

    pub fn language(&self) -> Language {
        self.manner.language
    }

    /// `操作员 王芳`.
    pub fn operator(&self) -> String {
        self.office.map_or_else(String::new, |office| words::OPERATOR.with("name", &*office.installation.operator).say(self.language()))
    }

    /// The notice as a line of hint, if there is one.
    pub fn noticed(&self) -> Option<Hint> {
        self.notice.map(|notice| Hint { tone: notice.tone, text: notice.message.say(self.language()) })
    }
}
