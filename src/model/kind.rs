//! Kinds of fields: what a field holds, how it is read from what a person typed, how the database keeps it.

use super::number::CitizenFault;
use super::{BankCard, Certificate, Code, CodeList, Date, Decimal, Document, Mobile, Money, Month, SchoolCode, StudentNumber, Value};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// What a field holds. Closed: a new kind does not compile until every reader knows it.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Free text of at most this many characters.
    Text(u16),
    /// A person's name: 2–36 characters.
    Name,
    Code(&'static CodeList),
    /// A school of the register, by its ten-digit code.
    School,
    /// A whole number from 0 to this.
    Integer(i64),
    /// A number with one decimal place from 0 to this many tenths.
    Decimal(i64),
    /// An amount in yuan, from 0.
    Money,
    /// An amount in yuan, either way.
    SignedMoney,
    Flag,
    /// A day up to today.
    Date,
    /// A day that may lie ahead.
    PlannedDate,
    Month,
    /// The number of an identity document.
    Document,
    Mobile,
    Certificate,
    BankCard,
    StudentNumber,
}

/// Why a text is no value of a kind. The checks say it to a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    TooLong {
        longest: usize,
        length: usize,
    },
    Name,
    NotInList,
    School,
    Number,
    OutOfRange {
        most: i64,
    },
    Flag,
    Date,
    /// A day and its month stand there, and no year.
    NoYear,
    /// A year and a month stand there, and no day.
    NoDay,
    Month,
    Document(CitizenFault),
    Mobile,
    Certificate,
    BankCard,
    StudentNumber,
}

impl Kind {
    /// Whether its values are numbers, amounts, days or months: nobody amends one by writing behind it.
    pub const fn is_number_or_day(&self) -> bool {
        matches!(self, Kind::Integer(_) | Kind::Decimal(_) | Kind::Money | Kind::SignedMoney | Kind::Date | Kind::PlannedDate | Kind::Month)
    }

    /// Reads what a person typed or a file holds. `None` is an empty field; a bad text gives its fault and is kept as typed by the caller.
    pub fn parse(&self, text: &str) -> Result<Option<Value>, Fault> {
        let text = normalised(text);
        if text.is_empty() {
            return Ok(None);
        }
        let packed = || -> Cow<str> {
            if text.contains(char::is_whitespace) {
                Cow::Owned(text.chars().filter(|character| !character.is_whitespace()).collect())
            } else {
                Cow::Borrowed(&text)
            }
        };
        let value = match self {
            Kind::Text(longest) => {
                let length = text.chars().count();
                if length > usize::from(*longest) {
                    return Err(Fault::TooLong { longest: usize::from(*longest), length });
                }
                Value::Text(text.into())
            }
            Kind::Name => Value::Text(name(&text).ok_or(Fault::Name)?.into()),
            Kind::Code(list) => {
                let entry = list.find(&text).ok_or(Fault::NotInList)?;
                Value::Code(Code::new(entry.code).ok_or(Fault::NotInList)?)
            }
            Kind::School => Value::School(SchoolCode::parse(&packed()).ok_or(Fault::School)?),
            Kind::Integer(most) => {
                let digits = packed();
                let number: i64 = digits
                    .parse()
                    .ok()
                    .or_else(|| Decimal::parse(&digits).filter(|n| n.as_tenths() % 10 == 0).map(|n| n.as_tenths() / 10))
                    .ok_or(Fault::Number)?;
                Value::Integer(in_range(number, *most)?)
            }
            Kind::Decimal(most) => Value::Decimal(Decimal::tenths(in_range(Decimal::parse(&packed()).ok_or(Fault::Number)?.as_tenths(), *most)?)),
            Kind::Money => Value::Money(Money::parse(&packed()).filter(|money| *money >= Money::ZERO).ok_or(Fault::Number)?),
            Kind::SignedMoney => Value::Money(Money::parse(&packed()).ok_or(Fault::Number)?),
            Kind::Flag => Value::Flag(match &*text.to_ascii_lowercase() {
                "1" | "y" | "yes" | "true" | "是" | "有" | "√" => true,
                "0" | "n" | "no" | "false" | "否" | "无" | "×" => false,
                _ => return Err(Fault::Flag),
            }),
            Kind::Date | Kind::PlannedDate => Value::Date(Date::parse(&packed()).ok_or_else(|| no_day(&packed()))?),
            Kind::Month => Value::Month(Month::parse(&packed()).or_else(|| Date::parse(&packed()).map(Date::month_of)).ok_or(Fault::Month)?),
            Kind::Document => Value::Document(Document::parse(&packed().to_uppercase()).map_err(Fault::Document)?),
            Kind::Mobile => Value::Mobile(Mobile::parse(&packed()).ok_or(Fault::Mobile)?),
            Kind::Certificate => Value::Certificate(Certificate::parse(&packed()).ok_or(Fault::Certificate)?),
            Kind::BankCard => Value::BankCard(BankCard::parse(&packed()).ok_or(Fault::BankCard)?),
            Kind::StudentNumber => Value::StudentNumber(StudentNumber::parse(&packed().to_uppercase()).ok_or(Fault::StudentNumber)?),
        };
        Ok(Some(value))
    }

    /// Reads a value from its one exact form in the database or a bundle. Nothing is mended: what [`parse`](Kind::parse) would have to change is refused.
    pub fn restore_text(&self, text: &str) -> Option<Value> {
        match self {
            Kind::Text(longest) => (!text.is_empty() && text.chars().count() <= usize::from(*longest)).then(|| Value::Text(text.into())),
            Kind::Name => (name(text).as_deref() == Some(text)).then(|| Value::Text(text.into())),
            Kind::Code(list) => list.entry(text).and_then(|entry| Code::new(entry.code)).map(Value::Code),
            Kind::School => SchoolCode::parse(text).map(Value::School),
            Kind::Date | Kind::PlannedDate => Date::parse_iso(text).map(Value::Date),
            Kind::Month => Month::parse_iso(text).map(Value::Month),
            Kind::Document => Document::parse(text).ok().filter(|document| document.reveal() == text).map(Value::Document),
            Kind::Mobile => Mobile::parse(text).map(Value::Mobile),
            Kind::Certificate => Certificate::parse(text).map(Value::Certificate),
            Kind::BankCard => BankCard::parse(text).map(Value::BankCard),
            Kind::StudentNumber => StudentNumber::parse(text).map(Value::StudentNumber),
            Kind::Integer(_) | Kind::Decimal(_) | Kind::Money | Kind::SignedMoney | Kind::Flag => None,
        }
    }

    /// The same for kinds that are kept as whole numbers: counts, tenths, fen, 0 and 1.
    pub fn restore_integer(&self, number: i64) -> Option<Value> {
        match self {
            Kind::Integer(most) => in_range(number, *most).ok().map(Value::Integer),
            Kind::Decimal(most) => in_range(number, *most).ok().map(|tenths| Value::Decimal(Decimal::tenths(tenths))),
            Kind::Money => (0..=Money::LARGEST).contains(&number).then(|| Value::Money(Money::fen(number))),
            Kind::SignedMoney => (-Money::LARGEST..=Money::LARGEST).contains(&number).then(|| Value::Money(Money::fen(number))),
            Kind::Flag => (0..=1).contains(&number).then_some(Value::Flag(number == 1)),
            _ => None,
        }
    }

    /// Whether both are chosen from the same list.
    pub fn is_same_list(&self, other: &Kind) -> bool {
        match (self, other) {
            (Kind::Code(one), Kind::Code(another)) => std::ptr::eq(*one, *another),
            (Kind::School, Kind::School) | (Kind::Flag, Kind::Flag) => true,
            _ => false,
        }
    }

    /// Whether the database keeps it as a whole number.
    pub const fn is_whole_number(&self) -> bool {
        matches!(self, Kind::Integer(_) | Kind::Decimal(_) | Kind::Money | Kind::SignedMoney | Kind::Flag)
    }

    /// What follows a field's name in its column: the unit a number is kept in.
    pub const fn column_suffix(&self) -> &'static str {
        match self {
            Kind::Money | Kind::SignedMoney => "_fen",
            Kind::Decimal(_) => "_tenths",
            _ => "",
        }
    }

    /// Whether it names a person or an account and is masked wherever it is shown.
    pub const fn is_personal(&self) -> bool {
        matches!(self, Kind::Document | Kind::Mobile | Kind::Certificate | Kind::BankCard | Kind::StudentNumber)
    }

    /// The length at which a field of this kind is full, in characters, where it has one.
    pub const fn fixed_length(&self) -> Option<usize> {
        match self {
            Kind::School => Some(10),
            Kind::Mobile => Some(11),
            Kind::Document => Some(18),
            _ => None,
        }
    }
}

/// Years of which a month that stands alone is told from six digits that mean something else.
const YEARS_OF_MONTHS: std::ops::Range<i16> = 1949..2100;

/// What a text lacks that is no day.
fn no_day(text: &str) -> Fault {
    if Month::parse(text).is_some_and(|month| YEARS_OF_MONTHS.contains(&month.year())) {
        Fault::NoDay
    } else if Date::month_and_day(text).is_some() {
        Fault::NoYear
    } else {
        Fault::Date
    }
}

/// What every typed or imported text goes through first: NFKC (full-width digits and letters become plain), invisible characters dropped, ends trimmed.
pub fn normalise(text: &str) -> String {
    normalised(text).into_owned()
}

/// The same without a copy where nothing changes, as in nearly every cell of a sheet.
fn normalised(text: &str) -> Cow<'_, str> {
    let is_plain = text.chars().all(|character| matches!(character, ' '..='~' | '·' | '\u{4E00}'..='\u{9FFF}'));
    if is_plain { Cow::Borrowed(text.trim_matches(' ')) } else { Cow::Owned(folded(text)) }
}

fn folded(text: &str) -> String {
    let folded: String = text
        .nfkc()
        .map(|character| if matches!(character, '\t' | '\r' | '\n') { ' ' } else { character })
        .filter(|character| !crate::text::is_hidden(*character))
        .collect();
    let trimmed = folded.trim();
    if trimmed.len() == folded.len() { folded } else { trimmed.to_owned() }
}

/// A name as documents write it: Chinese characters and `·`, or Latin letters with single spaces; 2–36 characters.
fn name(text: &str) -> Option<Cow<'_, str>> {
    const DOTS: [char; 6] = ['•', '.', '・', '‧', '∙', '⋅'];
    let dotted = if text.contains(DOTS) { Cow::Owned(text.replace(DOTS, "·")) } else { Cow::Borrowed(text) };
    let length = dotted.chars().count();
    let is_chinese = |character: char| matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}' | '〇' | '·');
    let chinese = dotted.chars().all(is_chinese);
    let latin = || {
        dotted.chars().all(|character| character.is_alphabetic() && !is_chinese(character) || matches!(character, ' ' | '-' | '\'' | '·'))
            && !dotted.contains("  ")
    };
    ((2..=36).contains(&length) && (chinese || latin())).then_some(dotted)
}

fn in_range(number: i64, most: i64) -> Result<i64, Fault> {
    if number < 0 {
        Err(Fault::Number)
    } else if number > most {
        Err(Fault::OutOfRange { most })
    } else {
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_text_is_read_as_plain() {
        assert_eq!(Kind::Integer(999).parse(" 12 "), Ok(Some(Value::Integer(12))));
        assert_eq!(Kind::Money.parse("1,800.50"), Ok(Some(Value::Money(Money::fen(180_050)))));
        assert_eq!(Kind::Document.parse("621199 19880512 9048").unwrap().unwrap().plain(), "621199198805129048");
        assert_eq!(Kind::Flag.parse("是"), Ok(Some(Value::Flag(true))));
        assert_eq!(Kind::Text(4).parse("  \u{200b} "), Ok(None));
    }

    #[test]
    fn plain_text_is_left_as_it_is_and_all_other_text_is_folded() {
        for text in [
            "",
            " ",
            "王某",
            " 1800.00 ",
            "买买提·艾力",
            "621199198805129048",
            "a~b",
            "1\u{FF12}",
            "\u{200b}甲",
            "甲\u{3000}乙",
            "\t1",
            "\u{9FFF}\u{F900}",
            "e\u{301}",
        ] {
            assert_eq!(normalise(text), folded(text), "{text:?}");
        }
    }

    #[test]
    fn names_are_written_as_on_the_document() {
        for good in ["王某", "买买提·艾力", "John Smith", "欧阳修文"] {
            assert_eq!(Kind::Name.parse(good), Ok(Some(Value::Text(good.into()))), "{good}");
        }
        assert_eq!(Kind::Name.parse("买买提•艾力"), Ok(Some(Value::Text("买买提·艾力".into()))));
        for bad in ["王", "王 某", "王某1", "王某(大)", "王Mou"] {
            assert_eq!(Kind::Name.parse(bad), Err(Fault::Name), "{bad}");
        }
    }

    #[test]
    fn limits_are_refused_with_their_reason() {
        assert_eq!(Kind::Text(3).parse("一二三四"), Err(Fault::TooLong { longest: 3, length: 4 }));
        assert_eq!(Kind::Integer(10).parse("11"), Err(Fault::OutOfRange { most: 10 }));
        assert_eq!(Kind::Integer(10).parse("-1"), Err(Fault::Number));
        assert_eq!(Kind::Money.parse("-1"), Err(Fault::Number));
        assert_eq!(Kind::SignedMoney.parse("-1"), Ok(Some(Value::Money(Money::fen(-100)))));
    }
}
