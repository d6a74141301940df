//! How the report writes a number: counts, 万元, 元, rates, changes.

use crate::model::{Date, Figure, Measure, Money, Period};
use crate::tally::Span;

/// The formats of the pattern language, by the words that stand after the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `int` 1234
    Int,
    /// `wan` 174.325万元
    Wan,
    /// `yuan` 1000元
    Yuan,
    /// `pct` 93.48%
    Pct,
    /// `pp` ,较上年提高1.2个百分点; nothing where last year is not known
    Pp,
    /// `mean` 3.25
    Mean,
    /// `over` 400多
    Over,
    /// `list` 甲、乙
    List,
    /// `date` 2019年9月23日
    Date,
    /// `span` 2018年, 2018-2019学年, 2016年以来
    Span,
    /// `change` ,较上期增加3; nothing where the last period is not known
    Change,
}

impl Format {
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "int" => Format::Int,
            "wan" => Format::Wan,
            "yuan" => Format::Yuan,
            "pct" => Format::Pct,
            "pp" => Format::Pp,
            "mean" => Format::Mean,
            "over" => Format::Over,
            "list" => Format::List,
            "date" => Format::Date,
            "span" => Format::Span,
            "change" => Format::Change,
            _ => return None,
        })
    }

    /// Whether it writes the number of a figure or a parameter, rather than a change, a date or names.
    pub const fn is_number(self) -> bool {
        match self {
            Format::Int | Format::Wan | Format::Yuan | Format::Pct | Format::Mean | Format::Over => true,
            Format::Pp | Format::List | Format::Date | Format::Span | Format::Change => false,
        }
    }
}

/// A number in one of the formats for numbers; money is in fen, rates and means in hundredths.
pub fn number(format: Format, value: i64) -> String {
    match format {
        Format::Wan => format!("{}万元", Money::fen(value).in_ten_thousands()),
        Format::Yuan => format!("{}元", trimmed(value)),
        Format::Pct => format!("{}%", Money::fen(value)),
        Format::Mean => trimmed(value),
        Format::Over if value > 100 && value % 100 != 0 => format!("{}多", value / 100 * 100),
        Format::Int | Format::Over | Format::Pp | Format::List | Format::Date | Format::Span | Format::Change => value.to_string(),
    }
}

/// Hundredths with at most two decimals and no trailing zeros: both fen and hundredths of anything are written so.
fn trimmed(hundredths: i64) -> String {
    let mut shown = Money::fen(hundredths).to_string();
    shown.truncate(shown.trim_end_matches('0').trim_end_matches('.').len());
    shown
}

/// The value of a figure as people write it where no pattern says otherwise.
pub fn natural(figure: &Figure, value: i64) -> String {
    number(natural_format(figure), value)
}

fn natural_format(figure: &Figure) -> Format {
    match figure.measure {
        Measure::Share(_) => Format::Pct,
        Measure::Average(_) => Format::Mean,
        Measure::Highest(_) | Measure::Lowest(_) if figure.unit.is_money => Format::Yuan,
        Measure::Sum(_) if figure.unit.is_money => Format::Wan,
        Measure::Count | Measure::Distinct(_) | Measure::Sum(_) | Measure::Highest(_) | Measure::Lowest(_) => Format::Int,
    }
}

/// The clause that compares with the last period: `,较上期增加3`.
pub fn change(figure: &Figure, value: i64, last: i64) -> String {
    let difference = (value - last).abs();
    match value.cmp(&last) {
        std::cmp::Ordering::Equal => ",与上期持平".to_owned(),
        std::cmp::Ordering::Greater => format!(",较上期增加{}", natural(figure, difference)),
        std::cmp::Ordering::Less => format!(",较上期减少{}", natural(figure, difference)),
    }
}

/// The same for rates: `,较上年提高1.2个百分点`.
pub fn points(value: i64, last: i64) -> String {
    let difference = trimmed((value - last).abs());
    match value.cmp(&last) {
        std::cmp::Ordering::Equal => ",与上年持平".to_owned(),
        std::cmp::Ordering::Greater => format!(",较上年提高{difference}个百分点"),
        std::cmp::Ordering::Less => format!(",较上年下降{difference}个百分点"),
    }
}

/// `2019年9月23日`
pub fn date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

pub fn period(period: &Period) -> String {
    period.title().say(crate::text::Language::Chinese)
}

pub fn span(span: &Span) -> String {
    match span {
        Span::Period(own) => period(own),
        Span::Dates { from, .. } => format!("{}年以来", from.year()),
        Span::InForce { on, .. } => format!("截至{}", date(*on)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_reports_write_them() {
        for (format, value, written) in [
            (Format::Int, 1234, "1234"),
            (Format::Wan, 174_325_000, "174.325万元"),
            (Format::Wan, 110_000_000, "110万元"),
            (Format::Yuan, 100_000, "1000元"),
            (Format::Yuan, 29_498, "294.98元"),
            (Format::Yuan, 29_450, "294.5元"),
            (Format::Yuan, 0, "0元"),
            (Format::Pct, 9348, "93.48%"),
            (Format::Pct, 10_000, "100.00%"),
            (Format::Mean, 325, "3.25"),
            (Format::Mean, 900, "9"),
            (Format::Over, 2997, "2900多"),
            (Format::Over, 2900, "2900"),
            (Format::Over, 97, "97"),
        ] {
            assert_eq!(number(format, value), written);
        }
        assert_eq!(date(Date::new(2019, 9, 23).unwrap()), "2019年9月23日");
        assert_eq!(points(9348, 9228), ",较上年提高1.2个百分点");
        assert_eq!(points(9228, 9348), ",较上年下降1.2个百分点");
    }
}
