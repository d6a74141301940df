//! The sheet of a district card: its code, stamped, is what units type to trust the card.

use super::page::{code, facts, page, paragraph, size};
use crate::model::Moment;
use crate::text::report as words;
use crate::text::{Language, Text};

/// What stands on the sheet.
#[derive(Clone, Debug)]
pub struct CardSheet<'a> {
    pub district_code: &'a str,
    pub district_name: &'a str,
    /// 32 digits, with or without spaces.
    pub code: &'a str,
    pub file_name: &'a str,
    pub file_size: u64,
    pub made_at: Moment,
    pub units: usize,
    pub schools: usize,
}

impl CardSheet<'_> {
    /// The sheet as one HTML file to print on A4.
    pub fn html(&self, language: Language) -> String {
        let say = |text: Text| text.say(language);
        let mut body = facts(&[
            (say(words::DISTRICT), format!("{} {}", self.district_code, self.district_name)),
            (say(words::FILE), format!("{}  {}", self.file_name, size(self.file_size))),
            (say(words::MADE_AT), format!("{} {}", self.made_at.date(), self.made_at.clock())),
            (say(words::REGISTERS), words::REGISTER_COUNTS.with("units", self.units).with("schools", self.schools).say(language)),
        ]);
        body.push_str(&code(say(words::CARD_CODE), self.code));
        body.push_str(&paragraph(say(words::CARD_NOTE)));
        body.push_str(&format!("<table class=\"sign\">\n<tr><td>{}</td></tr>\n</table>\n", super::page::escape(say(words::CARD_STAMP))));
        page(language, say(words::CARD_TITLE), &body)
    }
}
