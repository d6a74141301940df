//! The values behind a field: numbers, amounts, days and months, each as the stretch of stored values that is meant.

use crate::model::{Date, Decimal, Kind, Money, Month};

/// How a value is to be held against a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Nothing but the colon: a text shows it, a number is it.
    Shows,
    Is,
    More,
    Less,
    AtLeast,
    AtMost,
}

impl Sign {
    /// The sign at the beginning of a text, and what stands behind it.
    pub fn before(text: &str) -> (Sign, &str) {
        const SIGNS: [(&str, Sign); 7] = [
            (">=", Sign::AtLeast),
            ("≥", Sign::AtLeast),
            ("<=", Sign::AtMost),
            ("≤", Sign::AtMost),
            (">", Sign::More),
            ("<", Sign::Less),
            ("=", Sign::Is),
        ];
        SIGNS.into_iter().find_map(|(written, sign)| Some((sign, text.strip_prefix(written)?))).unwrap_or((Sign::Shows, text))
    }

    /// Whether it asks for more or less.
    pub const fn compares(self) -> bool {
        match self {
            Sign::Shows | Sign::Is => false,
            Sign::More | Sign::Less | Sign::AtLeast | Sign::AtMost => true,
        }
    }
}

/// The whole number that the database keeps for what was typed.
pub(super) fn whole_number(kind: &Kind, text: &str) -> Option<i64> {
    match kind {
        Kind::Money | Kind::SignedMoney => Money::parse(text).map(Money::as_fen),
        Kind::Decimal(_) => Decimal::parse(text).map(Decimal::as_tenths),
        Kind::Integer(_) => Decimal::parse(text).map(Decimal::as_tenths).filter(|tenths| tenths % 10 == 0).map(|tenths| tenths / 10),
        _ => None,
    }
}

/// `from..to`, either of which may be left out, as its two ends.
fn ends(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once("..").or_else(|| text.split_once('…')).or_else(|| text.split_once('~'))?;
    let (from, to) = (from.trim_end_matches('.'), to.trim_start_matches('.'));
    (!from.is_empty() || !to.is_empty()).then_some((from, to))
}

/// The stretch of whole numbers that is meant.
pub(super) fn numbers(kind: &Kind, sign: Sign, text: &str) -> Option<(i64, i64)> {
    if let (Sign::Shows | Sign::Is, Some((from, to))) = (sign, ends(text)) {
        let from = if from.is_empty() { i64::MIN } else { whole_number(kind, from)? };
        let to = if to.is_empty() { i64::MAX } else { whole_number(kind, to)? };
        return Some((from, to));
    }
    let number = whole_number(kind, text)?;
    Some(match sign {
        Sign::Shows | Sign::Is => (number, number),
        Sign::More => (number + 1, i64::MAX),
        Sign::Less => (i64::MIN, number - 1),
        Sign::AtLeast => (number, i64::MAX),
        Sign::AtMost => (i64::MIN, number),
    })
}

/// Before and behind every day that can be stored.
const EARLIEST: &str = "0";
const LATEST: &str = "9";

/// A day, a month or a year as its first and last day.
fn span(text: &str) -> Option<(Date, Date)> {
    if let Some(day) = Date::parse(text) {
        return Some((day, day));
    }
    if let Some(month) = Month::parse(text) {
        return Some((month.first_day(), month.last_day()));
    }
    let year = text.strip_suffix('年').unwrap_or(text);
    let year: i16 = (year.len() == 4).then(|| year.parse().ok())??;
    Some((Date::new(year, 1, 1)?, Date::new(year, 12, 31)?))
}

/// The stretch of days that is meant, as ISO 8601 sorts.
pub(super) fn days(sign: Sign, text: &str) -> Option<(Box<str>, Box<str>)> {
    stretch(sign, text, &|day| day.to_string().into(), &|day, by| day.plus_days(by))
}

/// The same in months: a day means its month.
pub(super) fn months(sign: Sign, text: &str) -> Option<(Box<str>, Box<str>)> {
    let first = |day: Date| day.month_of().first_day();
    stretch(sign, text, &|day| day.month_of().to_string().into(), &|day, by| first(day).plus_months(by))
}

fn stretch(sign: Sign, text: &str, shown: &dyn Fn(Date) -> Box<str>, step: &dyn Fn(Date, i32) -> Date) -> Option<(Box<str>, Box<str>)> {
    let (earliest, latest) = (|| EARLIEST.into(), || LATEST.into());
    if let (Sign::Shows | Sign::Is, Some((from, to))) = (sign, ends(text)) {
        let from = if from.is_empty() { earliest() } else { shown(span(from)?.0) };
        let to = if to.is_empty() { latest() } else { shown(span(to)?.1) };
        return Some((from, to));
    }
    let (first, last) = span(text)?;
    Some(match sign {
        Sign::Shows | Sign::Is => (shown(first), shown(last)),
        Sign::More => (shown(step(last, 1)), latest()),
        Sign::Less => (earliest(), shown(step(first, -1))),
        Sign::AtLeast => (shown(first), latest()),
        Sign::AtMost => (earliest(), shown(last)),
    })
}
