//! Short forms: what a clerk types for a day or a month of the period, without the year. Only entry reads them all; of
//! sheets, days without their year are taken too, in the one year of the period.

use crate::model::{Date, Kind, Month, Setting, normalise};
use std::borrow::Cow;

/// The whole form of what was typed into a field of this kind; what is no short form comes back as it is.
///
/// Days: `826` and `0826`, `8.26`, `8-26`, `8/26`, `8月26日`, `190826`, 今天 and 昨天. Months: `9`, `09`, `9月`, 本月 and 上月. The year is the one in which
/// the day lies within the period; where it lies in none, the period's last year, or for a day that cannot lie ahead the latest one that is past.
pub fn whole_form<'t>(kind: &Kind, text: &'t str, setting: &Setting) -> Cow<'t, str> {
    let found = match kind {
        Kind::Date => day(text, setting, false).map(|date| date.to_string()),
        Kind::PlannedDate => day(text, setting, true).map(|date| date.to_string()),
        Kind::Month => month(text, setting).map(|month| month.to_string()),
        _ => None,
    };
    found.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The length at which what is typed for a field of this kind is beyond doubt, where it is digits alone.
pub const fn full_digits(kind: &Kind) -> Option<usize> {
    match kind {
        Kind::Date | Kind::PlannedDate => Some(8),
        Kind::Month => Some(6),
        _ => None,
    }
}

fn day(text: &str, setting: &Setting, may_lie_ahead: bool) -> Option<Date> {
    let text = normalise(text);
    match &*text.to_ascii_lowercase() {
        "今天" | "今日" | "jt" | "today" => return Some(setting.today),
        "昨天" | "昨日" | "zt" | "yesterday" => return Some(setting.today.plus_days(-1)),
        _ => {}
    }
    if let Some((month, day)) = Date::month_and_day(&text) {
        return in_year(month, day, setting, may_lie_ahead);
    }
    let digits = digits(&text, '日').filter(|digits| digits.len() == 6)?;
    Date::new(2000 + i16::from(number(&digits[..2])?), number(&digits[2..4])?, number(&digits[4..])?)
}

/// The day of this month and number in the year that is meant.
fn in_year(month: i8, day: i8, setting: &Setting, may_lie_ahead: bool) -> Option<Date> {
    let (first, last) = (setting.period.start().year(), setting.period.end().year());
    let in_period = (first..=last).filter_map(|year| Date::new(year, month, day)).find(|date| setting.period.contains(*date));
    in_period.or_else(|| {
        // The 29 February may need a year or two.
        let years = (last - 4..=last).rev().filter_map(|year| Date::new(year, month, day));
        years.into_iter().find(|date| may_lie_ahead || *date <= setting.today)
    })
}

fn month(text: &str, setting: &Setting) -> Option<Month> {
    let text = normalise(text);
    let this = setting.today.month_of();
    match &*text.to_ascii_lowercase() {
        "本月" | "今月" | "by" => return Some(this),
        "上月" | "上个月" | "sy" => return Some(this.first_day().plus_days(-1).month_of()),
        _ => {}
    }
    let digits = digits(&text, '月').filter(|digits| digits.len() <= 2)?;
    Some(in_year(number(digits)?, 1, setting, false)?.month_of())
}

/// The digits before the word for a day or a month; nothing where there is anything else.
fn digits(text: &str, end: char) -> Option<&str> {
    let text = text.strip_suffix(end).unwrap_or(text);
    Some(text).filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

fn number(digits: &str) -> Option<i8> {
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Code, Period, Registers, Unit, UnitCode};

    fn read(kind: &Kind, text: &str, period: &str) -> String {
        let unit = Unit { code: UnitCode::parse("621102103").unwrap(), name: "巉口镇".into(), role: Code::new("T").unwrap(), is_rural: true };
        let (period, registers) = (Period::parse(period).unwrap(), Registers::new(vec![unit.clone()], Vec::new(), Vec::new()));
        let today = Date::parse_iso("2019-09-23").unwrap();
        whole_form(kind, text, &Setting { unit: &unit, period: &period, registers: &registers, today, serial: 1 }).into_owned()
    }

    #[test]
    fn a_day_of_the_period_needs_no_year() {
        for text in ["826", "0826", "8.26", "8-26", "8/26", "8月26日", "８２６", "190826"] {
            assert_eq!(read(&Kind::Date, text, "2019"), "2019-08-26", "{text}");
        }
        for (text, period, day) in [
            ("1226", "2018-2019", "2018-12-26"),
            ("826", "2018-2019", "2019-08-26"),
            ("115", "2018-2019-1", "2019-01-15"),
            ("1226", "2019H1", "2018-12-26"),
            ("229", "2019", "2016-02-29"),
            ("今天", "2019", "2019-09-23"),
            ("昨天", "2019", "2019-09-22"),
        ] {
            assert_eq!(read(&Kind::Date, text, period), day, "{text} in {period}");
        }
        assert_eq!(read(&Kind::PlannedDate, "1226", "2019H1"), "2019-12-26", "what is planned may lie ahead");
    }

    #[test]
    fn a_month_of_the_period_is_its_number() {
        for text in ["8", "08", "8月"] {
            assert_eq!(read(&Kind::Month, text, "2019"), "2019-08", "{text}");
        }
        assert_eq!(read(&Kind::Month, "11", "2018-2019"), "2018-11");
        assert_eq!(read(&Kind::Month, "本月", "2019"), "2019-09");
        assert_eq!(read(&Kind::Month, "上月", "2019"), "2019-08");
    }

    #[test]
    fn what_is_no_short_form_stays_as_typed() {
        for text in ["", "2019-08-26", "20190826", "8", "13.45", "1345", "8.26.", "abc", "8..26"] {
            assert_eq!(read(&Kind::Date, text, "2019"), text, "{text}");
        }
        assert_eq!(read(&Kind::Money, "826", "2019"), "826");
        assert_eq!(read(&Kind::Month, "201908", "2019"), "201908");
    }
}
