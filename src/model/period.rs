//! Reporting periods and their codes: `2019`, `2019H1`, `2019Q3`, `2019-09`, `2018-2019`, `2018-2019-1`, `A20190923-HB`.

use super::{Code, Date, Month};
use std::fmt;

/// What a period spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodKind {
    Year,
    Half,
    Quarter,
    Month,
    SchoolYear,
    Term,
    AdHoc,
}

/// A reporting period. School years run from 1 September to 31 August; autumn terms end on 31 January.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Month(Month),
    /// Named by the year in which it begins.
    SchoolYear(i16),
    Term(i16, i8),
    AdHoc(Date, Code),
}

impl Period {
    /// Reads a period code; nothing else is accepted.
    pub fn parse(code: &str) -> Option<Self> {
        let year = |text: &str| -> Option<i16> {
            (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?.filter(|year| (1900..2200).contains(year))
        };
        if let Some(rest) = code.strip_prefix('A') {
            let (day, name) = rest.split_once('-')?;
            let well_named = (1..=7).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
            return if day.len() == 8 && well_named { Some(Period::AdHoc(Date::parse(day)?, Code::new(name)?)) } else { None };
        }
        let parts: Vec<&str> = code.split('-').collect();
        match parts.as_slice() {
            [single] => {
                let head = single.get(..4)?;
                let tail = single.get(4..)?;
                let year = year(head)?;
                match tail {
                    "" => Some(Period::Year(year)),
                    "H1" => Some(Period::Half(year, 1)),
                    "H2" => Some(Period::Half(year, 2)),
                    "Q1" => Some(Period::Quarter(year, 1)),
                    "Q2" => Some(Period::Quarter(year, 2)),
                    "Q3" => Some(Period::Quarter(year, 3)),
                    "Q4" => Some(Period::Quarter(year, 4)),
                    _ => None,
                }
            }
            [first, second] if second.len() == 4 => {
                let begins = year(first)?;
                (year(second)? == begins + 1).then_some(Period::SchoolYear(begins))
            }
            [_, second] if second.len() == 2 => Month::parse_iso(code).filter(|month| month.year() >= 1900).map(Period::Month),
            [first, second, term] => {
                let begins = year(first)?;
                let number = match *term {
                    "1" => 1,
                    "2" => 2,
                    _ => return None,
                };
                (year(second)? == begins + 1).then_some(Period::Term(begins, number))
            }
            _ => None,
        }
    }

    pub fn kind(&self) -> PeriodKind {
        match self {
            Period::Year(_) => PeriodKind::Year,
            Period::Half(..) => PeriodKind::Half,
            Period::Quarter(..) => PeriodKind::Quarter,
            Period::Month(_) => PeriodKind::Month,
            Period::SchoolYear(_) => PeriodKind::SchoolYear,
            Period::Term(..) => PeriodKind::Term,
            Period::AdHoc(..) => PeriodKind::AdHoc,
        }
    }

    /// The first day. An ad hoc period begins with its year.
    pub fn start(&self) -> Date {
        match self {
            Period::Year(year) => day(*year, 1, 1),
            Period::Half(year, half) => day(*year, if *half == 1 { 1 } else { 7 }, 1),
            Period::Quarter(year, quarter) => day(*year, quarter * 3 - 2, 1),
            Period::Month(month) => month.first_day(),
            Period::SchoolYear(year) | Period::Term(year, 1) => day(*year, 9, 1),
            Period::Term(year, _) => day(*year + 1, 2, 1),
            Period::AdHoc(date, _) => day(date.year(), 1, 1),
        }
    }

    /// The last day.
    pub fn end(&self) -> Date {
        match self {
            Period::Year(year) => day(*year, 12, 31),
            Period::Half(year, half) => {
                if *half == 1 {
                    day(*year, 6, 30)
                } else {
                    day(*year, 12, 31)
                }
            }
            Period::Quarter(year, quarter) => last_of(*year, quarter * 3),
            Period::Month(month) => month.last_day(),
            Period::SchoolYear(year) => day(*year + 1, 8, 31),
            Period::Term(year, 1) => day(*year + 1, 1, 31),
            Period::Term(year, _) => day(*year + 1, 8, 31),
            Period::AdHoc(date, _) => *date,
        }
    }

    pub fn contains(&self, date: Date) -> bool {
        self.start() <= date && date <= self.end()
    }

    /// The period of the same kind before this one; an ad hoc period has none.
    pub fn previous(&self) -> Option<Period> {
        Some(match self {
            Period::Year(year) => Period::Year(year - 1),
            Period::Half(year, 1) => Period::Half(year - 1, 2),
            Period::Half(year, _) => Period::Half(*year, 1),
            Period::Quarter(year, 1) => Period::Quarter(year - 1, 4),
            Period::Quarter(year, quarter) => Period::Quarter(*year, quarter - 1),
            Period::Month(month) => Period::Month(month.first_day().plus_days(-1).month_of()),
            Period::SchoolYear(year) => Period::SchoolYear(year - 1),
            Period::Term(year, 1) => Period::Term(year - 1, 2),
            Period::Term(year, _) => Period::Term(*year, 1),
            Period::AdHoc(..) => return None,
        })
    }

    /// The calendar year in which the period ends: the year of a report on it.
    pub fn year(&self) -> i16 {
        self.end().year()
    }

    /// How people say it: `2019年上半年`.
    pub fn title(&self) -> crate::text::Message {
        use crate::text::Text;
        let number = |text: Text, year: i16, n: i8| text.with("y", year).with("z", year + 1).with("n", i64::from(n));
        match self {
            Period::Year(year) => number(Text::new("{y}年", "{y}"), *year, 0),
            Period::Half(year, 1) => number(Text::new("{y}年上半年", "{y}, first half"), *year, 1),
            Period::Half(year, _) => number(Text::new("{y}年下半年", "{y}, second half"), *year, 2),
            Period::Quarter(year, quarter) => number(Text::new("{y}年第{n}季度", "{y}, quarter {n}"), *year, *quarter),
            Period::Month(month) => number(Text::new("{y}年{n}月", "{y}, month {n}"), month.year(), month.month()),
            Period::SchoolYear(year) => number(Text::new("{y}-{z}学年", "school year {y}-{z}"), *year, 0),
            Period::Term(year, 1) => number(Text::new("{y}-{z}学年秋季学期", "autumn term {y}-{z}"), *year, 1),
            Period::Term(year, _) => number(Text::new("{y}-{z}学年春季学期", "spring term {y}-{z}"), *year, 2),
            Period::AdHoc(date, name) => Text::new("专项 {d} {n}", "ad hoc {d} {n}").with("d", date.to_string()).with("n", name.as_str()),
        }
    }
}

/// Period codes are checked to lie in 1900–2199, where every first and last day of a month exists.
fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or_else(|| last_of(year, month))
}

fn last_of(year: i16, month: i8) -> Date {
    Month::new(year.clamp(1800, 2199), month.clamp(1, 12)).map_or_else(|| day(2000, 1, 1), Month::last_day)
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => write!(out, "{year}"),
            Period::Half(year, half) => write!(out, "{year}H{half}"),
            Period::Quarter(year, quarter) => write!(out, "{year}Q{quarter}"),
            Period::Month(month) => write!(out, "{month}"),
            Period::SchoolYear(year) => write!(out, "{year}-{}", year + 1),
            Period::Term(year, term) => write!(out, "{year}-{}-{term}", year + 1),
            Period::AdHoc(date, name) => write!(out, "A{:04}{:02}{:02}-{}", date.year(), date.month(), date.day(), name.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_and_written_back() {
        for (code, start, end) in [
            ("2019", "2019-01-01", "2019-12-31"),
            ("2019H1", "2019-01-01", "2019-06-30"),
            ("2019Q3", "2019-07-01", "2019-09-30"),
            ("2019-09", "2019-09-01", "2019-09-30"),
            ("2018-2019", "2018-09-01", "2019-08-31"),
            ("2018-2019-1", "2018-09-01", "2019-01-31"),
            ("2018-2019-2", "2019-02-01", "2019-08-31"),
            ("A20190923-HB", "2019-01-01", "2019-09-23"),
        ] {
            let period = Period::parse(code).unwrap_or_else(|| panic!("{code}"));
            assert_eq!((period.to_string().as_str(), period.start().to_string().as_str(), period.end().to_string().as_str()), (code, start, end));
        }
        for code in ["", "19", "2019H3", "2019Q5", "2019-13", "2018-2020", "2018-2019-3", "A2019-HB", "2019年", "A20190230-X"] {
            assert_eq!(Period::parse(code), None, "{code}");
        }
    }

    #[test]
    fn the_period_before_is_of_the_same_kind() {
        for (code, before) in [
            ("2019", "2018"),
            ("2019H1", "2018H2"),
            ("2019Q1", "2018Q4"),
            ("2019-01", "2018-12"),
            ("2018-2019", "2017-2018"),
            ("2018-2019-1", "2017-2018-2"),
        ] {
            assert_eq!(Period::parse(code).unwrap().previous().unwrap().to_string(), before);
        }
    }
}
