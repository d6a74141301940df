//! Codes and the lists they are taken from.

use crate::text::{Language, Text};
use std::fmt;

/// A code of one to seven ASCII characters, held inline.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    bytes: [u8; 7],
    length: u8,
}

impl Code {
    pub const fn new(text: &str) -> Option<Self> {
        let source = text.as_bytes();
        if source.is_empty() || source.len() > 7 {
            return None;
        }
        let mut bytes = [0; 7];
        let mut index = 0;
        while index < source.len() {
            if !source[index].is_ascii_alphanumeric() {
                return None;
            }
            bytes[index] = source[index];
            index += 1;
        }
        Some(Code { bytes, length: source.len() as u8 })
    }

    /// Whether it is this code.
    pub fn is(&self, text: &str) -> bool {
        self.bytes[..usize::from(self.length)] == *text.as_bytes()
    }

    pub fn as_str(&self) -> &str {
        // Only ASCII letters and digits get in.
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// One line of a code list.
#[derive(Debug)]
pub struct CodeEntry {
    pub code: &'static str,
    pub label: Text,
    /// A group heading or a code no longer given is kept for old data and not offered.
    pub offered: bool,
    /// What papers and rosters call it besides, where that means this and no other of the list.
    pub synonyms: &'static [&'static str],
}

impl CodeEntry {
    #[must_use]
    pub const fn synonyms(mut self, synonyms: &'static [&'static str]) -> Self {
        self.synonyms = synonyms;
        self
    }
}

/// A closed list of codes with their labels and the standard they follow.
#[derive(Debug)]
pub struct CodeList {
    pub name: &'static str,
    pub title: Text,
    /// `GB/T 2261.1-2003`, or empty for lists of our own.
    pub standard: &'static str,
    pub entries: &'static [CodeEntry],
}

impl CodeList {
    pub fn entry(&self, code: &str) -> Option<&'static CodeEntry> {
        self.entries.iter().find(|entry| entry.code == code)
    }

    pub fn label(&self, code: &str, language: Language) -> Option<&'static str> {
        self.entry(code).map(|entry| entry.label.say(language))
    }

    /// The entries a person may choose.
    pub fn offered(&self) -> impl Iterator<Item = &'static CodeEntry> {
        self.entries.iter().filter(|entry| entry.offered)
    }

    /// Finds the offered entry that `text` means: its code, either label, the label as rosters shorten it (`男` for `男性`, `汉` for `汉族`), what it is
    /// called besides, or `code label` as lists print it.
    pub fn find(&self, text: &str) -> Option<&'static CodeEntry> {
        let text = text.trim();
        let named = |entry: &&CodeEntry| entry.label.zh == text || entry.label.en.eq_ignore_ascii_case(text);
        self.offered()
            .find(|entry| entry.code.eq_ignore_ascii_case(text))
            .or_else(|| self.entries.iter().filter(|entry| entry.offered).find(named))
            .or_else(|| self.offered().find(|entry| !text.is_empty() && entry.label.zh.strip_suffix(['性', '族']) == Some(text)))
            .or_else(|| self.offered().find(|entry| entry.synonyms.contains(&text)))
            .or_else(|| {
                let (code, label) = text.split_once(' ')?;
                self.offered().find(|entry| entry.code == code && (entry.label.zh == label.trim() || entry.label.en == label.trim()))
            })
    }
}
