//! Figures: what a report counts, declared as data, so that the records behind one can always be listed.

use super::Field;
use crate::text::Text;

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub enum Measure {
    /// Records.
    Count,
    /// Different values of a field: persons by their number.
    Distinct(&'static Field),
    /// The sum of these fields.
    Sum(&'static [&'static Field]),
    /// The largest value of a field.
    Highest(&'static Field),
}

/// Which records are counted: those where the field holds one of the codes.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    pub field: &'static Field,
    pub codes: &'static [&'static str],
}

/// Which periods a figure takes in, seen from the period of the report.
#[derive(Clone, Copy, Debug)]
pub enum Window {
    /// The calendar year of the report.
    Year,
    /// The calendar year before it.
    YearBefore,
    /// The school year that ends in the report's year.
    SchoolYear,
    /// From the first day of the five-year plan that the report's year lies in, up to the as-of date, by this date field, whatever the period of the record.
    PlanToDate(&'static Field),
}

/// The unit a figure is counted in, as people and as scripts say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    pub label: Text,
    pub is_money: bool,
}

/// One figure of the district's report.
#[derive(Debug)]
pub struct Figure {
    /// `party.branches_adjusted`: what commands and the report's patterns call it.
    pub id: &'static str,
    pub label: Text,
    /// Chinese measure word, English unit: `个` / `branch`.
    pub unit: Unit,
    pub measure: Measure,
    pub filters: &'static [Filter],
    pub window: Window,
}
