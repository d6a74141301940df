//! Tables: the same records counted by unit, programme, kind, stage, tier or year.

use super::{Counter, Span, passes};
use crate::model::{Code, CodeList, Date, Field, Filter, Form, Kind, Measure, Period, Record, Registers, UnitCode, Value, Window};
use std::collections::BTreeMap;

/// What the rows of a table stand for.
#[derive(Clone, Copy, Debug)]
pub enum Axis {
    Unit,
    /// A field that holds codes.
    Code(&'static Field),
    /// The period of the record.
    Period,
    /// The year of a date.
    Year(&'static Field),
}

/// One mark on an axis. Units and periods come in their own order, codes in that of their letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Unit(UnitCode),
    Code(Code),
    Period(Period),
    Year(i16),
    /// The record has nothing there.
    Empty,
}

impl Axis {
    fn key(self, record: &Record) -> Key {
        match self {
            Axis::Unit => Key::Unit(record.unit),
            Axis::Code(field) => match record.value(field) {
                Some(Value::Code(code)) => Key::Code(*code),
                _ => Key::Empty,
            },
            Axis::Period => Key::Period(record.period.clone()),
            Axis::Year(field) => record.date(field).map_or(Key::Empty, |date| Key::Year(date.year())),
        }
    }

    /// The list that the codes on this axis are taken from.
    pub fn code_list(self) -> Option<&'static CodeList> {
        match self {
            Axis::Code(field) => match field.kind {
                Kind::Code(list) => Some(list),
                _ => None,
            },
            Axis::Unit | Axis::Period | Axis::Year(_) => None,
        }
    }
}

/// One number of each row.
#[derive(Debug)]
pub struct Column {
    pub title: &'static str,
    pub measure: Measure,
    /// Only the records of the row that pass these.
    pub filters: &'static [Filter],
}

impl Column {
    pub const fn new(title: &'static str, measure: Measure) -> Self {
        Column { title, measure, filters: &[] }
    }

    #[must_use]
    pub const fn of(mut self, filters: &'static [Filter]) -> Self {
        self.filters = filters;
        self
    }
}

/// A table of the report, declared as data.
#[derive(Debug)]
pub struct Breakdown {
    pub id: &'static str,
    pub form: &'static Form,
    /// A record counts where one of these takes it in.
    pub windows: &'static [Window],
    pub filters: &'static [Filter],
    pub axes: &'static [Axis],
    pub columns: &'static [Column],
}

/// The running count of one table.
pub struct BreakdownTally {
    breakdown: &'static Breakdown,
    spans: Vec<Span>,
    rows: BTreeMap<Vec<Key>, Vec<Counter>>,
    sums: Vec<Counter>,
}

/// A table that is counted through.
#[derive(Clone, Debug)]
pub struct BreakdownResult {
    pub breakdown: &'static Breakdown,
    /// In the order of their keys; one number for each column.
    pub rows: Vec<(Vec<Key>, Vec<Option<i64>>)>,
    /// Over all rows together: a person in two units counts once.
    pub sums: Vec<Option<i64>>,
}

impl BreakdownTally {
    pub fn new(breakdown: &'static Breakdown, report: &Period, as_of: Date) -> Self {
        BreakdownTally {
            breakdown,
            spans: breakdown.windows.iter().map(|window| Span::of(*window, report, as_of)).collect(),
            rows: BTreeMap::new(),
            sums: counters(breakdown),
        }
    }

    pub fn form(&self) -> &'static Form {
        self.breakdown.form
    }

    pub fn periods(&self, registers: &Registers) -> Vec<Period> {
        let mut periods: Vec<Period> = self.spans.iter().flat_map(|span| span.periods(self.breakdown.form, registers)).collect();
        periods.sort();
        periods.dedup();
        periods
    }

    /// Counts the record if it belongs to the table.
    pub fn add(&mut self, record: &Record) {
        let Breakdown { form, filters, axes, columns, .. } = self.breakdown;
        let belongs =
            *record.form == **form && self.spans.iter().any(|span| span.takes_in(record)) && filters.iter().all(|filter| passes(filter, record));
        if !belongs {
            return;
        }
        let key = axes.iter().map(|axis| axis.key(record)).collect();
        let row = self.rows.entry(key).or_insert_with(|| counters(self.breakdown));
        for ((column, counter), sum) in columns.iter().zip(row).zip(&mut self.sums) {
            if column.filters.iter().all(|filter| passes(filter, record)) {
                counter.add(record);
                sum.add(record);
            }
        }
    }

    pub fn finish(self) -> BreakdownResult {
        let values = |counters: &[Counter]| counters.iter().map(Counter::value).collect();
        BreakdownResult {
            breakdown: self.breakdown,
            rows: self.rows.iter().map(|(key, counters)| (key.clone(), values(counters))).collect(),
            sums: values(&self.sums),
        }
    }
}

fn counters(breakdown: &Breakdown) -> Vec<Counter> {
    breakdown.columns.iter().map(|column| Counter::new(&column.measure)).collect()
}
