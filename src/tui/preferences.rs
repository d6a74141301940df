//! How somebody likes the program to look and to answer: each setting declared once, with its name in the database, its values and its words.

use super::theme::{Manner, Marks, ThemeName};
use crate::error::Result;
use crate::store::{Reader, Store};
use crate::text::{Language, Text, screens::settings as words};
use std::ops::RangeInclusive;
use std::time::Duration;

/// A setting with a few values to choose from.
pub struct Choice<T: 'static> {
    /// As the database keeps it.
    name: &'static str,
    pub label: Text,
    /// What it is good for, in a sentence.
    pub note: Text,
    /// Each value, as it is kept and as it is called; the first is what holds while nobody has chosen.
    values: &'static [(T, &'static str, Text)],
}

impl<T: Copy + PartialEq> Choice<T> {
    /// What was chosen; a value that nobody knows any more counts as none.
    fn read(&self, store: &Reader) -> Result<T> {
        let kept = store.setting(self.name)?;
        let known = self.values.iter().find(|(_, name, _)| kept.as_deref() == Some(name));
        Ok(known.unwrap_or(&self.values[0]).0)
    }

    /// How a value is called.
    pub fn called(&self, value: T) -> Text {
        self.values.iter().find(|(known, ..)| *known == value).unwrap_or(&self.values[0]).2
    }

    /// Keeps the value behind this one, or before it, and gives it.
    pub fn turn(&self, value: T, is_forward: bool, store: &mut Store) -> Result<T> {
        let count = self.values.len();
        let at = self.values.iter().position(|(known, ..)| *known == value).unwrap_or(0);
        let (value, name, _) = self.values[(at + if is_forward { 1 } else { count - 1 }) % count];
        store.set_setting(self.name, name)?;
        Ok(value)
    }
}

/// The language that is spoken; nothing where the system decides.
pub static LANGUAGE: Choice<Option<Language>> = Choice {
    name: "language",
    label: words::LANGUAGE,
    note: words::LANGUAGE_NOTE,
    values: &[
        (None, "system", words::BY_SYSTEM),
        (Some(Language::Chinese), "zh", Text::same("中文")),
        (Some(Language::English), "en", Text::same("English")),
    ],
};

/// The colours.
pub static THEME: Choice<ThemeName> = Choice {
    name: "theme",
    label: words::THEME,
    note: words::THEME_NOTE,
    values: &[
        (ThemeName::Default, ThemeName::Default.name(), ThemeName::Default.label()),
        (ThemeName::Contrast, ThemeName::Contrast.name(), ThemeName::Contrast.label()),
        (ThemeName::Mono, ThemeName::Mono.name(), ThemeName::Mono.label()),
    ],
};

/// Whether marks and rules are drawn with plain signs; nothing where the terminal decides.
pub static PLAIN_MARKS: Choice<Option<bool>> = Choice {
    name: "ascii",
    label: words::MARKS,
    note: words::MARKS_NOTE,
    values: &[(None, "auto", words::BY_TERMINAL), (Some(true), "on", words::ON), (Some(false), "off", words::OFF)],
};

/// Whether a field of fixed length moves on by itself.
pub static ADVANCES: Choice<bool> =
    Choice { name: "advance", label: words::ADVANCES, note: words::ADVANCES_NOTE, values: &[(true, "on", words::ON), (false, "off", words::OFF)] };

/// After how many minutes without a key the screen locks, where the operator has a PIN.
pub struct Minutes {
    name: &'static str,
    pub label: Text,
    pub note: Text,
    usual: u8,
    range: RangeInclusive<u8>,
}

pub static LOCK_AFTER: Minutes = Minutes { name: "lock_minutes", label: words::LOCK_AFTER, note: words::LOCK_AFTER_NOTE, usual: 5, range: 1..=30 };

impl Minutes {
    /// The minutes a text names, where they are allowed.
    pub fn parse(&self, text: &str) -> Option<u8> {
        crate::model::normalise(text).parse().ok().filter(|minutes| self.range.contains(minutes))
    }

    fn read(&self, store: &Reader) -> Result<u8> {
        Ok(store.setting(self.name)?.and_then(|kept| self.parse(&kept)).unwrap_or(self.usual))
    }

    pub fn keep(&self, minutes: u8, store: &mut Store) -> Result<()> {
        store.set_setting(self.name, &minutes.to_string())
    }
}

/// All of them, as they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    pub language: Option<Language>,
    pub theme: ThemeName,
    pub has_plain_marks: Option<bool>,
    pub advances: bool,
    pub lock_minutes: u8,
}

impl Preferences {
    pub fn read(store: &Reader) -> Result<Preferences> {
        Ok(Preferences {
            language: LANGUAGE.read(store)?,
            theme: THEME.read(store)?,
            has_plain_marks: PLAIN_MARKS.read(store)?,
            advances: ADVANCES.read(store)?,
            lock_minutes: LOCK_AFTER.read(store)?,
        })
    }

    /// The manner the terminal and the command line ask for, with what was chosen wherever they leave a choice.
    #[must_use]
    pub fn applied_to(&self, given: Manner) -> Manner {
        let mut manner = Manner { advances: given.advances && self.advances, ..given };
        if let (Some(language), false) = (self.language, given.fixed.language) {
            manner.language = language;
        }
        if !given.fixed.theme && self.theme != ThemeName::Default {
            manner = manner.with_theme(self.theme);
        }
        if let (Some(is_plain), false) = (self.has_plain_marks, given.fixed.marks) {
            manner.marks = if is_plain { Marks::ASCII } else { Marks::FINE };
        }
        manner
    }

    pub fn lock_after(&self) -> Duration {
        Duration::from_secs(60 * u64::from(self.lock_minutes))
    }
}
