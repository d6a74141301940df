//! What people read, in both languages, Chinese first; the catalogue itself stands in the modules below.

pub mod bundle;
pub mod commands;
pub mod demo;
pub mod divisions;
pub mod job;
pub mod plain;
pub mod report;
pub mod screens;
pub mod sheet;
pub mod store;

use std::fmt;

/// The language a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

/// A sentence or label in both languages. Blanks are written `{name}`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Text {
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The same word in both languages: a mark, a code, a figure.
    pub const fn same(word: &'static str) -> Self {
        Self { zh: word, en: word }
    }

    pub const fn say(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }

    /// A message made of this text with no blank filled yet.
    pub fn message(self) -> Message {
        Message { text: self, blanks: Vec::new() }
    }

    /// A message with the blank `{name}` filled.
    pub fn with(self, name: &'static str, filling: impl Into<Filling>) -> Message {
        self.message().with(name, filling)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.zh)
    }
}

/// What stands in a blank of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Filling {
    Both(Text),
    Plain(Box<str>),
    Number(i64),
    Nested(Box<Message>),
}

impl From<Text> for Filling {
    fn from(text: Text) -> Self {
        Filling::Both(text)
    }
}

impl From<&str> for Filling {
    fn from(text: &str) -> Self {
        Filling::Plain(text.into())
    }
}

impl From<String> for Filling {
    fn from(text: String) -> Self {
        Filling::Plain(text.into())
    }
}

impl From<Message> for Filling {
    fn from(message: Message) -> Self {
        Filling::Nested(Box::new(message))
    }
}

macro_rules! number_fillings {
    ($($number:ty),*) => { $(impl From<$number> for Filling {
        fn from(number: $number) -> Self {
            // Counts never come near 2^63.
            Filling::Number(number as i64)
        }
    })* };
}
number_fillings!(i64, i32, u32, u64, usize, i16, u16, u8);

/// A text with its blanks filled, still in both languages: whoever shows it chooses one.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    text: Text,
    blanks: Vec<(&'static str, Filling)>,
}

impl Message {
    #[must_use]
    pub fn with(mut self, name: &'static str, filling: impl Into<Filling>) -> Self {
        self.blanks.push((name, filling.into()));
        self
    }

    /// The sentence in one language. A blank that nothing fills stays as it is written, so that it is seen.
    pub fn say(&self, language: Language) -> String {
        let mut said = String::new();
        let mut rest = self.text.say(language);
        while let Some(open) = rest.find('{') {
            let (before, tail) = rest.split_at(open);
            said.push_str(before);
            let Some(close) = tail.find('}') else { break };
            let name = &tail[1..close];
            match self.blanks.iter().find(|(blank, _)| *blank == name) {
                Some((_, Filling::Both(text))) => said.push_str(text.say(language)),
                Some((_, Filling::Plain(text))) => said.push_str(text),
                Some((_, Filling::Number(number))) => said.push_str(&number.to_string()),
                Some((_, Filling::Nested(message))) => said.push_str(&message.say(language)),
                None => said.push_str(&tail[..=close]),
            }
            rest = &tail[close + 1..];
        }
        said.push_str(rest);
        said
    }
}

/// Text from outside made safe to show: control, bidi and invisible characters become a visible mark,
/// so that neither a terminal nor a reader is misled by them.
pub fn visible(text: &str) -> String {
    text.chars().map(|character| if is_hidden(character) { '\u{FFFD}' } else { character }).collect()
}

/// Whether a character changes what is around it without being seen itself: controls, bidi marks and
/// overrides, zero-width characters, line and paragraph separators, tags and noncharacters.
pub fn is_hidden(character: char) -> bool {
    // Nearly all that is ever typed.
    if matches!(character, ' '..='~' | '\u{4E00}'..='\u{9FFF}') {
        return false;
    }
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        text.message()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GREETING: Text = Text::new("{name}有{n}条", "{name} has {n}");

    #[test]
    fn blanks_are_filled_in_both_languages_and_an_empty_one_is_seen() {
        let message = GREETING.with("n", 3u32);
        assert_eq!(message.say(Language::Chinese), "{name}有3条");
        let message = message.with("name", Text::new("镇", "town"));
        assert_eq!(message.say(Language::Chinese), "镇有3条");
        assert_eq!(message.say(Language::English), "town has 3");
    }
}
