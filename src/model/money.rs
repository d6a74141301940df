//! Amounts of money in fen and decimals with one place, both whole numbers inside.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

/// An amount of money in fen (1 yuan = 100 fen). Negative only where a field allows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

impl Money {
    /// What a field can hold: 99,999,999,999.99 yuan either way.
    pub const LARGEST: i64 = 9_999_999_999_999;
    pub const ZERO: Money = Money(0);

    pub const fn fen(fen: i64) -> Self {
        Money(fen)
    }

    pub const fn yuan(yuan: i64) -> Self {
        Money(yuan * 100)
    }

    pub const fn as_fen(self) -> i64 {
        self.0
    }

    /// Reads yuan with at most two decimals, as typed: `1800`, `1,800.00`, `-20.5`.
    pub fn parse(text: &str) -> Option<Self> {
        scaled(text, 2).filter(|fen| fen.abs() <= Self::LARGEST).map(Money)
    }

    /// 万元 with at most four decimals and no trailing zeros: 174 325 000 fen is `174.325`. Rounded half-up.
    pub fn in_ten_thousands(self) -> String {
        // One ten-thousandth of 万元 is one yuan.
        let yuan = (self.0.abs() + 50) / 100;
        let mut shown = format!("{}.{:04}", yuan / 10_000, yuan % 10_000);
        shown.truncate(shown.trim_end_matches('0').trim_end_matches('.').len());
        if self.0 < 0 { format!("-{shown}") } else { shown }
    }

    /// Yuan with the thousands set apart: `1,800.00`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, cents) = rest.split_at(rest.len() - 3);
        let mut shown = String::from(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                shown.push(',');
            }
            shown.push(digit);
        }
        shown.push_str(cents);
        shown
    }
}

/// `1800.00`, as files carry it.
impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(out, "{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

/// A number with one decimal place, held in tenths: hours, scores, months served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    pub const fn tenths(tenths: i64) -> Self {
        Decimal(tenths)
    }

    pub const fn whole(number: i64) -> Self {
        Decimal(number * 10)
    }

    pub const fn as_tenths(self) -> i64 {
        self.0
    }

    pub fn parse(text: &str) -> Option<Self> {
        scaled(text, 1).map(Decimal)
    }

    /// As people write it: `12`, and `12.5`.
    pub fn short(self) -> String {
        let text = self.to_string();
        text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
    }
}

/// `12.0`
impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(out, "{sign}{}.{}", self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10)
    }
}

/// A decimal number as a whole one of `places` decimals. Thousands marks are accepted where they stand right;
/// more decimals than that are refused unless they are zeros.
fn scaled(text: &str, places: usize) -> Option<i64> {
    if let Some(number) = plainly_scaled(text.as_bytes(), places) {
        return Some(number);
    }
    let text = text.trim();
    let text = text.strip_prefix(['¥', '¥']).unwrap_or(text);
    let text = text.strip_suffix('元').unwrap_or(text).trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut digits = String::with_capacity(text.len());
    let groups: Vec<&str> = whole.split([',', ',']).collect();
    for (index, group) in groups.iter().enumerate() {
        let fits = groups.len() == 1 || if index == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        if !fits || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.push_str(group);
    }
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kept = fraction.len().min(places);
    if fraction[kept..].bytes().any(|byte| byte != b'0') {
        return None;
    }
    digits.push_str(&fraction[..kept]);
    for _ in kept..places {
        digits.push('0');
    }
    let number: i64 = digits.parse().ok()?;
    Some(if negative { -number } else { number })
}

/// The same for digits with at most `places` decimals and nothing else, as files carry them; `None` where more must be looked at.
fn plainly_scaled(text: &[u8], places: usize) -> Option<i64> {
    let (whole, fraction) = match text.iter().position(|byte| *byte == b'.') {
        Some(point) => (&text[..point], &text[point + 1..]),
        None => (text, &[][..]),
    };
    let fits = (1..=15).contains(&whole.len()) && fraction.len() <= places;
    if !fits || !whole.iter().chain(fraction).all(u8::is_ascii_digit) {
        return None;
    }
    let idle = std::iter::repeat_n(&b'0', places - fraction.len());
    Some(whole.iter().chain(fraction).chain(idle).fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_as_typed_and_printed_with_two_decimals() {
        for (text, fen) in
            [("1800", 180_000), ("1,800.00", 180_000), ("0.5", 50), (".5", 50), ("-20.50", -2_050), ("¥300元", 30_000), ("12.500", 1_250)]
        {
            assert_eq!(Money::parse(text), Some(Money::fen(fen)), "{text}");
        }
        for text in ["", ".", "1.234", "12,34", "1800块", "1e3", "--1", "99999999999999"] {
            assert_eq!(Money::parse(text), None, "{text}");
        }
        assert_eq!(Money::fen(180_000).to_string(), "1800.00");
        assert_eq!(Money::fen(-5).to_string(), "-0.05");
        assert_eq!(Money::fen(123_456_789).grouped(), "1,234,567.89");
    }

    #[test]
    fn report_amounts_are_in_ten_thousands_with_zeros_trimmed() {
        for (fen, shown) in [(174_325_000, "174.325"), (4_039_510_000, "4039.51"), (110_000_000, "110"), (51_120_000, "51.12"), (0, "0")] {
            assert_eq!(Money::fen(fen).in_ten_thousands(), shown);
        }
    }

    #[test]
    fn decimals_have_one_place() {
        assert_eq!(Decimal::parse("12"), Some(Decimal::whole(12)));
        assert_eq!(Decimal::parse("92.5").unwrap().to_string(), "92.5");
        assert_eq!(Decimal::parse("92.55"), None);
    }
}
