//! Numbers of spreadsheets as text: floating numbers of fifteen digits, and what they have lost.

use super::Spoilt;
use crate::model::Date;

/// Beyond this a spreadsheet's number has lost digits.
const FIFTEEN_DIGITS: f64 = 1e15;

/// A number as a person would type it, without exponent and idle zeros, and what it has lost.
pub(super) fn number_text(number: f64) -> (String, Option<Spoilt>) {
    if !number.is_finite() {
        return ("#NUM!".to_owned(), Some(Spoilt::FormulaError));
    }
    if number.abs() >= FIFTEEN_DIGITS {
        let shown = format!("{number:.5E}").replace('E', "E+");
        return (shown, Some(Spoilt::LostDigits));
    }
    if number.fract() == 0.0 {
        return (format!("{}", number as i64), None);
    }
    // What a person typed had at most fifteen digits; the rest is the noise of binary fractions.
    let whole_digits = (number.abs().log10().floor() as i32 + 1).max(1);
    let places = (15 - whole_digits).max(0) as usize;
    let mut text = format!("{number:.places$}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" {
        text = "0".to_owned();
    }
    let is_month_fraction = (1900.0..2200.0).contains(&number) && text.ends_with(".1");
    (text, is_month_fraction.then_some(Spoilt::MonthFraction))
}

/// Whether the text is a number in the notation to which spreadsheets shorten long ones: `6.21E+17`.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    digits(whole) && digits(fraction) && digits(exponent) && exponent.len() <= 3
}

/// The days of spreadsheets that are told from other numbers of five digits: 1930 to 2050.
const DAY_SERIALS: std::ops::Range<i32> = 10_959..54_789;

/// The day that a spreadsheet shows as a number once the cell is not formatted as a date: `43703` is 2019-08-26.
pub(super) fn day_of_serial(text: &str) -> Option<Date> {
    let text = text.trim();
    let serial: i32 = if text.len() == 5 { text.parse().ok()? } else { return None };
    // Spreadsheets count the 29th of February 1900, which there never was.
    let before_first = Date::new(1899, 12, 30)?;
    DAY_SERIALS.contains(&serial).then(|| before_first.plus_days(serial))
}

/// Whether the digits look as if all after the fifteenth had been set to zero.
pub(super) fn ends_in_lost_zeros(text: &str) -> bool {
    let bytes = text.as_bytes();
    (18..=19).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_digit) && bytes[15..].iter().all(|byte| *byte == b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_were_typed() {
        for (number, text) in [
            (12.0, "12"),
            (-3.0, "-3"),
            (1800.1, "1800.1"),
            (0.1 + 0.2, "0.3"),
            (1800.0 + 0.1, "1800.1"),
            (99_999_999_999.99, "99999999999.99"),
            (13_812_345_678.0, "13812345678"),
            (999_999_999_999_999.0, "999999999999999"),
            (92.5, "92.5"),
            (0.05, "0.05"),
            (1e-20, "0"),
        ] {
            assert_eq!(number_text(number), (text.to_owned(), None), "{number}");
        }
    }

    #[test]
    fn what_a_number_has_lost_is_known() {
        assert_eq!(number_text(621_199_198_805_129_000.0), ("6.21199E+17".to_owned(), Some(Spoilt::LostDigits)));
        assert_eq!(number_text(2019.1), ("2019.1".to_owned(), Some(Spoilt::MonthFraction)));
        assert_eq!(number_text(2019.11).1, None);
        assert_eq!(number_text(f64::NAN).1, Some(Spoilt::FormulaError));
        for text in ["6.21E+17", "6E17", "6.2e+17"] {
            assert!(is_scientific(text), "{text}");
        }
        for text in ["E17", "6.21", "6.21E", "1E1A", "6E2019"] {
            assert!(!is_scientific(text), "{text}");
        }
        assert_eq!(day_of_serial(" 43703").map(|day| day.to_string()).as_deref(), Some("2019-08-26"));
        for text in ["2019", "20190", "00000", "99999", "4370X", "201908"] {
            assert!(day_of_serial(text).is_none() || text == "20190", "{text}");
        }
        assert!(ends_in_lost_zeros("621199198805129000") && ends_in_lost_zeros("6299990000000000000"));
        assert!(!ends_in_lost_zeros("621199198805129048") && !ends_in_lost_zeros("6299990000000000"));
    }
}
