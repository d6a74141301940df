//! A value that a field holds. Whoever has one need not look at it again.

use super::{BankCard, Certificate, Code, Date, Decimal, Document, Kind, Mobile, Money, Month, SchoolCode, StudentNumber};
use crate::text::{Language, Text};

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    Text(Box<str>),
    Code(Code),
    School(SchoolCode),
    Integer(i64),
    Decimal(Decimal),
    Money(Money),
    Flag(bool),
    Date(Date),
    Month(Month),
    Document(Document),
    Mobile(Mobile),
    Certificate(Certificate),
    BankCard(BankCard),
    StudentNumber(StudentNumber),
}

/// What stands for a value that is not shown.
pub const NOT_SHOWN: &str = "**";

/// Whether personal numbers are shown whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reveal {
    Masked,
    Whole,
}

pub const YES: Text = Text::new("是", "yes");
pub const NO: Text = Text::new("否", "no");

impl Value {
    /// As files of exchange carry it and a person would type it: codes, ISO dates, yuan, `0` and `1`, whole personal numbers.
    pub fn plain(&self) -> String {
        match self {
            Value::Text(text) => text.to_string(),
            Value::Code(code) => code.to_string(),
            Value::School(code) => code.to_string(),
            Value::Integer(number) => number.to_string(),
            Value::Decimal(number) => number.to_string(),
            Value::Money(money) => money.to_string(),
            Value::Flag(flag) => u8::from(*flag).to_string(),
            Value::Date(date) => date.to_string(),
            Value::Month(month) => month.to_string(),
            Value::Document(number) => number.reveal().to_owned(),
            Value::Mobile(number) => number.reveal().to_owned(),
            Value::Certificate(number) => number.reveal().to_owned(),
            Value::BankCard(number) => number.reveal().to_owned(),
            Value::StudentNumber(number) => number.reveal().to_owned(),
        }
    }

    /// The text that the value is kept as, for kinds kept as text without being made anew: all but days, months and numbers.
    pub fn held_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Code(code) => Some(code.as_str()),
            Value::School(code) => Some(code.as_str()),
            Value::Document(number) => Some(number.reveal()),
            Value::Mobile(number) => Some(number.reveal()),
            Value::Certificate(number) => Some(number.reveal()),
            Value::BankCard(number) => Some(number.reveal()),
            Value::StudentNumber(number) => Some(number.reveal()),
            Value::Integer(_) | Value::Decimal(_) | Value::Money(_) | Value::Flag(_) | Value::Date(_) | Value::Month(_) => None,
        }
    }

    /// Writes it as the database keeps it: days and months in ISO form, numbers as whole numbers.
    pub fn write_held(&self, out: &mut String) {
        match (self.held_text(), self.whole_number(), self) {
            (Some(text), ..) => out.push_str(text),
            (None, Some(number), _) => write_number(number, out),
            (None, None, Value::Date(date)) => date.write(out),
            (None, None, other) => out.push_str(&other.plain()),
        }
    }

    /// As a person reads it in a list or beside a field: labels for codes, grouped amounts, masks for personal numbers.
    pub fn shown(&self, kind: &Kind, language: Language, reveal: Reveal) -> String {
        match (self, kind) {
            (Value::Code(code), Kind::Code(list)) => list.label(code.as_str(), language).map_or_else(|| code.to_string(), str::to_owned),
            (Value::Flag(flag), _) => (if *flag { YES } else { NO }).say(language).to_owned(),
            (Value::Money(money), _) => money.grouped(),
            (Value::Decimal(number), _) => number.short(),
            (Value::Document(number), _) if reveal == Reveal::Masked => number.to_string(),
            (Value::Mobile(number), _) if reveal == Reveal::Masked => number.to_string(),
            (Value::Certificate(number), _) if reveal == Reveal::Masked => number.to_string(),
            (Value::BankCard(number), _) if reveal == Reveal::Masked => number.to_string(),
            (Value::StudentNumber(number), _) if reveal == Reveal::Masked => number.to_string(),
            (value, _) => value.plain(),
        }
    }

    /// The number the database and the bundle keep, for kinds kept as whole numbers: counts, tenths, fen, 0 and 1.
    pub fn whole_number(&self) -> Option<i64> {
        match self {
            Value::Integer(number) => Some(*number),
            Value::Decimal(number) => Some(number.as_tenths()),
            Value::Money(money) => Some(money.as_fen()),
            Value::Flag(flag) => Some(i64::from(*flag)),
            _ => None,
        }
    }
}

/// Writes a whole number in digits. Long ledgers write tens of millions of them, and the way through `fmt` is several times as long.
fn write_number(number: i64, out: &mut String) {
    if number < 0 {
        out.push('-');
    }
    let (mut digits, mut from, mut rest) = ([0; 20], 20, number.unsigned_abs());
    while from == 20 || rest > 0 {
        from -= 1;
        // A remainder of ten fits.
        digits[from] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.extend(digits[from..].iter().map(|digit| char::from(*digit)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_held_in_digits() {
        for number in [0, 7, -1, 10, 174_325_000, i64::MAX, i64::MIN] {
            let mut held = String::new();
            write_number(number, &mut held);
            assert_eq!(held, number.to_string());
        }
    }
}
