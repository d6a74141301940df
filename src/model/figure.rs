//! Figures: what a report counts, declared as data, so that the records behind one can always be listed.

use super::{Field, Form};
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
    /// The smallest value of a field.
    Lowest(&'static Field),
    /// The mean of a field over the records that have it, in hundredths.
    Average(&'static Field),
    /// How many of the records pass these filters as well, in hundredths of a per cent.
    Share(&'static [Filter]),
}

/// Which records are counted.
#[derive(Clone, Copy, Debug)]
pub enum Filter {
    /// Those where the field holds one of these codes.
    OneOf(&'static Field, &'static [&'static str]),
    /// Those where the field holds none of these codes.
    NoneOf(&'static Field, &'static [&'static str]),
    /// Those where the field says yes.
    Yes(&'static Field),
}

/// Which periods a figure takes in, seen from the period of the report.
#[derive(Clone, Copy, Debug)]
pub enum Window {
    /// The report's own period where it is a calendar year or a part of one, else the calendar year in which it ends.
    Year,
    /// The calendar year before it.
    YearBefore,
    /// The school year that ends in the report's year.
    SchoolYear,
    /// From the first day of the five-year plan that the report's year lies in, up to the as-of date, by this date field, whatever the period of the record.
    PlanToDate(&'static Field),
    /// What is in force on the as-of date, whatever the period of the record: begun by then, and not yet ended by the first of these dates that is known.
    InForce { start: &'static Field, ends: &'static [&'static Field] },
}

/// The unit a figure is counted in, as people and as scripts say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    pub label: Text,
    /// An amount of money, in fen.
    pub is_money: bool,
}

impl Unit {
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Unit { label: Text::new(zh, en), is_money: false }
    }

    pub const fn money(zh: &'static str, en: &'static str) -> Self {
        Unit { label: Text::new(zh, en), is_money: true }
    }
}

/// One figure of the district's report. Built by the `const` functions below.
#[derive(Debug)]
pub struct Figure {
    /// `party.branches_adjusted`: what commands and the report's patterns call it.
    pub id: &'static str,
    pub label: Text,
    /// The ledger it is counted from.
    pub form: &'static Form,
    /// Chinese measure word, English unit: `个` / `branch`.
    pub unit: Unit,
    pub measure: Measure,
    pub filters: &'static [Filter],
    pub window: Window,
}

impl Figure {
    /// A figure of all the form's records in the report's year, in pieces; the functions below say what else it is.
    pub const fn new(id: &'static str, form: &'static Form, measure: Measure) -> Self {
        Figure { id, label: Text::same(id), form, unit: Unit::new("个", "record"), measure, filters: &[], window: Window::Year }
    }

    #[must_use]
    pub const fn label(mut self, zh: &'static str, en: &'static str) -> Self {
        self.label = Text::new(zh, en);
        self
    }

    #[must_use]
    pub const fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// Only the records that pass all of these.
    #[must_use]
    pub const fn of(mut self, filters: &'static [Filter]) -> Self {
        self.filters = filters;
        self
    }

    #[must_use]
    pub const fn window(mut self, window: Window) -> Self {
        self.window = window;
        self
    }
}

impl PartialEq for Figure {
    fn eq(&self, other: &Figure) -> bool {
        self.id == other.id
    }
}
