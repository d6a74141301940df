//! The cover sheet (报送单) of a bundle: signed, stamped and carried beside the file.

use super::is_money_total;
use super::page::{code, escape, facts, page, paragraph, size};
use crate::model::{Form, Moment, Money, Period};
use crate::text::report as words;
use crate::text::{Language, Text};

/// What stands on a cover sheet.
#[derive(Clone, Debug)]
pub struct Cover<'a> {
    pub district: &'a str,
    pub unit_code: &'a str,
    pub unit_name: &'a str,
    pub submissions: &'a [CoverLine],
    /// 16 digits, with or without spaces.
    pub check_code: &'a str,
    /// The unit's key code, on its first bundles, until the district has enrolled the key.
    pub key_code: Option<&'a str>,
    pub file_name: &'a str,
    pub file_size: u64,
    pub exported_at: Moment,
    pub clerk: &'a str,
    /// Empty where a one-person office has no other reviewer.
    pub reviewer: &'a str,
    pub head: &'a str,
    pub phone: &'a str,
}

/// One submission of the bundle.
#[derive(Clone, Debug)]
pub struct CoverLine {
    pub form: &'static Form,
    pub period: Period,
    pub sequence: u32,
    pub is_nil: bool,
    pub rows: u64,
    /// By the names of the form's totals; money in fen.
    pub totals: Vec<(&'static str, i64)>,
    pub warnings_explained: u64,
}

impl Cover<'_> {
    /// The sheet as one HTML file to print on A4.
    pub fn html(&self, language: Language) -> String {
        let say = |text: Text| text.say(language);
        let mut body = facts(&[
            (say(words::DISTRICT), self.district.to_owned()),
            (say(words::UNIT), format!("{} {}", self.unit_code, self.unit_name)),
            (say(words::FILE), format!("{}  {}", self.file_name, size(self.file_size))),
            (say(words::EXPORTED_AT), format!("{} {}", self.exported_at.date(), self.exported_at.clock())),
        ]);
        body.push_str(&self.lines(language));
        body.push_str(&code(say(words::CHECK_CODE), self.check_code));
        body.push_str(&paragraph(say(words::CHECK_CODE_NOTE)));
        if let Some(key_code) = self.key_code {
            body.push_str(&code(say(words::KEY_CODE), key_code));
            body.push_str(&paragraph(say(words::KEY_CODE_NOTE)));
        }
        body.push_str(&self.signatures(language));
        page(language, say(words::COVER_TITLE), &body)
    }

    fn lines(&self, language: Language) -> String {
        let head: String = words::COVER_HEAD.iter().map(|head| format!("<th>{}</th>", escape(head.say(language)))).collect();
        let rows: String = self.submissions.iter().map(|line| line.html(language)).collect();
        format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
    }

    fn signatures(&self, language: Language) -> String {
        let cells: String = [(words::CLERK, self.clerk), (words::REVIEWER, self.reviewer), (words::HEAD_OF_UNIT, self.head)]
            .into_iter()
            .map(|(role, name)| format!("<td>{}<br>{}<br>{}</td>", escape(role.say(language)), escape(name), escape(words::SIGNATURE.say(language))))
            .collect();
        let stamp = words::STAMP.with("phone", self.phone).say(language);
        let stamp = format!("<tr><td colspan=\"3\">{}</td></tr>", escape(&stamp));
        format!("<table class=\"sign\">\n<tr>{cells}</tr>\n{stamp}\n</table>\n")
    }
}

impl CoverLine {
    fn html(&self, language: Language) -> String {
        let form = format!("{} {}", self.form.code, self.form.title.say(language));
        let rows = if self.is_nil { words::NIL.say(language).to_owned() } else { self.rows.to_string() };
        let totals: Vec<String> = self.totals.iter().map(|(name, value)| escape(&self.total(name, *value, language))).collect();
        format!(
            "<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td>{}</td><td class=\"number\">{}</td></tr>\n",
            escape(&form),
            escape(&self.period.title().say(language)),
            self.sequence,
            escape(&rows),
            totals.join("<br>"),
            self.warnings_explained
        )
    }

    fn total(&self, name: &str, value: i64, language: Language) -> String {
        let total = self.form.totals.iter().find(|total| total.name == name);
        let label = total.map_or(name, |total| total.label.say(language));
        if total.is_some_and(is_money_total) {
            words::AMOUNT.with("label", label).with("amount", Money::fen(value).grouped()).say(language)
        } else {
            format!("{label} {value}")
        }
    }
}
