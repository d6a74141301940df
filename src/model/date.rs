//! Calendar dates, months and moments. Days are civil dates; Beijing time is fixed at +08:00.

use jiff::civil;
use std::fmt;

/// A day that exists, 1800–2199.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if !(1800..2200).contains(&year) {
            return None;
        }
        civil::Date::new(year, month, day).ok().map(Date)
    }

    /// Reads `2019-08-26`, `20190826`, and the ways people write it: `2019.8.26`, `2019/8/26`, `2019年8月26日`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(date) = Date::parse_iso(text) {
            return Some(date);
        }
        let parts = digit_groups(text, 3)?;
        match parts.as_slice() {
            [all] if *all >= 10_000_000 => {
                Date::new(i16::try_from(all / 10_000).ok()?, i8::try_from(all / 100 % 100).ok()?, i8::try_from(all % 100).ok()?)
            }
            [year, month, day] => Date::new(i16::try_from(*year).ok()?, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?),
            _ => None,
        }
    }

    /// Reads ISO 8601 `YYYY-MM-DD` and nothing else.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Date::new(digits(&bytes[..4])? as i16, digits(&bytes[5..7])? as i8, digits(&bytes[8..])? as i8)
    }

    /// Reads a day without its year, `826`, `0826`, `8.26`, `8-26`, `8/26`, `8月26日`, as the number of its month and its own.
    pub fn month_and_day(text: &str) -> Option<(i8, i8)> {
        let text = text.strip_suffix('日').unwrap_or(text);
        let parts: Vec<&str> = text.split(['月', '.', '-', '/']).collect();
        let (month, day) = match parts.as_slice() {
            [all] if matches!(all.len(), 3 | 4) && all.is_ascii() => all.split_at(all.len() - 2),
            [month, day] if month.len() <= 2 && day.len() <= 2 => (*month, *day),
            _ => return None,
        };
        let (month, day) = (i8::try_from(digits(month.as_bytes())?).ok()?, i8::try_from(digits(day.as_bytes())?).ok()?);
        // The 29 February is a day of some years, this one among them.
        Date::new(2000, month, day).map(|_| (month, day))
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    pub fn month(self) -> i8 {
        self.0.month()
    }

    pub fn day(self) -> i8 {
        self.0.day()
    }

    pub fn month_of(self) -> Month {
        Month { year: self.year(), month: self.month() }
    }

    /// This day `months` later, or the last day of that month where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let count = i32::from(self.year()) * 12 + i32::from(self.month()) - 1 + months;
        let month = Month { year: (count.div_euclid(12)) as i16, month: (count.rem_euclid(12) + 1) as i8 };
        let last = month.last_day();
        Date::new(month.year, month.month, self.day().min(last.day())).unwrap_or(last)
    }

    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        use jiff::ToSpan;
        self.0.checked_add(i64::from(days).days()).map_or(self, Date)
    }

    /// Days from this day to `later`; negative where `later` comes first.
    pub fn days_to(self, later: Date) -> i32 {
        use jiff::Unit;
        self.0.until((Unit::Day, later.0)).map_or(0, |span| span.get_days())
    }

    /// Completed years from this day of birth to `on`.
    pub fn age_on(self, on: Date) -> i32 {
        let years = i32::from(on.year()) - i32::from(self.year());
        if (on.month(), on.day()) < (self.month(), self.day()) { years - 1 } else { years }
    }

    /// Writes ISO 8601 `YYYY-MM-DD`.
    pub fn write(self, out: &mut String) {
        out.push_str(ascii(&written_day(self.0)));
    }

    /// Monday to Friday. Public holidays are not known to the program.
    pub fn is_weekday(self) -> bool {
        !matches!(self.0.weekday(), civil::Weekday::Saturday | civil::Weekday::Sunday)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(ascii(&written_day(self.0)))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// A month of a year, 1800–2199.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    pub fn new(year: i16, month: i8) -> Option<Self> {
        ((1800..2200).contains(&year) && (1..=12).contains(&month)).then_some(Month { year, month })
    }

    /// Reads `2019-08`, `201908`, `2019.8`, `2019年8月`.
    pub fn parse(text: &str) -> Option<Self> {
        match digit_groups(text, 2)?.as_slice() {
            [all] if *all >= 100_000 => Month::new(i16::try_from(all / 100).ok()?, i8::try_from(all % 100).ok()?),
            [year, month] => Month::new(i16::try_from(*year).ok()?, i8::try_from(*month).ok()?),
            _ => None,
        }
    }

    pub fn parse_iso(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 7 || bytes[4] != b'-' {
            return None;
        }
        Month::new(digits(&bytes[..4])? as i16, digits(&bytes[5..])? as i8)
    }

    pub fn year(self) -> i16 {
        self.year
    }

    pub fn month(self) -> i8 {
        self.month
    }

    pub fn first_day(self) -> Date {
        // A month that exists has a first day.
        Date(civil::date(self.year, self.month, 1))
    }

    pub fn last_day(self) -> Date {
        Date(self.first_day().0.last_of_month())
    }

    /// Months from this one to `later`.
    pub fn months_to(self, later: Month) -> i32 {
        (i32::from(later.year) - i32::from(self.year)) * 12 + i32::from(later.month) - i32::from(self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// A moment, second by second, in Beijing time. A label for people; nothing is ordered by it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Moment(jiff::Timestamp);

impl Moment {
    pub fn now() -> Self {
        Moment(jiff::Timestamp::now())
    }

    /// Noon in Beijing on `date`: the moment of a fixed clock.
    pub fn noon(date: Date) -> Self {
        let text = format!("{date}T12:00:00+08:00");
        Moment(text.parse().unwrap_or(jiff::Timestamp::UNIX_EPOCH))
    }

    /// Reads `2019-09-16T10:21:00+08:00`.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Moment)
    }

    fn beijing(self) -> civil::DateTime {
        jiff::tz::Offset::constant(8).to_datetime(self.0)
    }

    /// The day in Beijing.
    pub fn date(self) -> Date {
        Date(self.beijing().date())
    }

    /// `HH:MM` in Beijing.
    pub fn clock(self) -> String {
        let time = self.beijing();
        format!("{:02}:{:02}", time.hour(), time.minute())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.beijing();
        let mut text = *b"0000-00-00T00:00:00+08:00";
        text[..10].copy_from_slice(&written_day(time.date()));
        for (place, number) in [(11, time.hour()), (14, time.minute()), (17, time.second())] {
            text[place..place + 2].copy_from_slice(&two_digits(number));
        }
        out.write_str(ascii(&text))
    }
}

/// Where "now" comes from: the machine, or a fixed day for tests and the sample district.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    Machine,
    Fixed(Moment),
}

impl Clock {
    pub fn now(self) -> Moment {
        match self {
            Clock::Machine => Moment::now(),
            Clock::Fixed(moment) => moment,
        }
    }

    pub fn today(self) -> Date {
        self.now().date()
    }
}

/// `YYYY-MM-DD`. Every row that is read, digested or sent writes several, so it goes without formatting.
fn written_day(day: civil::Date) -> [u8; 10] {
    let mut text = *b"0000-00-00";
    // Years are those of four digits: days are bounded where they are made, moments of a clock lie among them.
    let year = day.year().clamp(0, 9999);
    text[..2].copy_from_slice(&two_digits((year / 100) as i8));
    text[2..4].copy_from_slice(&two_digits((year % 100) as i8));
    text[5..7].copy_from_slice(&two_digits(day.month()));
    text[8..].copy_from_slice(&two_digits(day.day()));
    text
}

/// A number from 0 to 99.
const fn two_digits(number: i8) -> [u8; 2] {
    [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]
}

/// What was written digit by digit.
fn ascii(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The number that a run of ASCII digits writes; at most nine digits.
fn digits(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 9 || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(bytes.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

/// The runs of digits in a date as people write it; `None` where anything but the usual separators stands between them.
fn digit_groups(text: &str, most: usize) -> Option<Vec<u32>> {
    let text = text.trim();
    let mut groups = Vec::with_capacity(most);
    for part in text.split(['-', '.', '/', '年', '月', '日', '—']) {
        if part.is_empty() {
            continue;
        }
        if !groups.is_empty() && part.len() > 2 {
            // Behind the year stand a month and a day.
            return None;
        }
        groups.push(digits(part.as_bytes())?);
    }
    (!groups.is_empty() && groups.len() <= most).then_some(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them_and_must_exist() {
        for text in ["2019-08-26", "20190826", "2019.8.26", "2019/08/26", "2019年8月26日"] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some("2019-08-26"), "{text}");
        }
        for text in ["2019-02-29", "2019-13-01", "20190832", "abc", "", "2019-08", "2019--", "2019-01-011", "2019-008-26"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2020-02-29").is_some());
    }

    #[test]
    fn a_day_without_its_year_is_told_by_month_and_number() {
        for text in ["826", "0826", "8.26", "08-26", "8/26", "8月26日", "8月26"] {
            assert_eq!(Date::month_and_day(text), Some((8, 26)), "{text}");
        }
        assert_eq!(Date::month_and_day("2.29"), Some((2, 29)));
        for text in ["", "8", "26", "1345", "2.30", "8..26", "8.26.", "2019", "月日", "八月", "2019.8", "-26"] {
            assert_eq!(Date::month_and_day(text), None, "{text}");
        }
    }

    #[test]
    fn ages_and_months_count_completed_ones() {
        let born = Date::new(1988, 5, 12).unwrap();
        assert_eq!(born.age_on(Date::new(2019, 5, 11).unwrap()), 30);
        assert_eq!(born.age_on(Date::new(2019, 5, 12).unwrap()), 31);
        assert_eq!(Date::new(2019, 1, 31).unwrap().plus_months(1).to_string(), "2019-02-28");
        assert_eq!(Date::new(2019, 12, 1).unwrap().plus_months(12).to_string(), "2020-12-01");
        assert_eq!(Month::parse("201108").unwrap().months_to(Month::parse("2012-01").unwrap()), 5);
    }

    #[test]
    fn moments_are_written_in_beijing_time() {
        let moment = Moment::parse("2019-09-15T18:30:00Z").unwrap();
        assert_eq!(moment.to_string(), "2019-09-16T02:30:00+08:00");
        assert_eq!(moment.date().to_string(), "2019-09-16");
    }
}
