//! Counting: records in, figures, breakdowns and control totals out. Nothing is read or written here.

mod breakdown;
mod counter;
mod result;

pub use breakdown::{Axis, Breakdown, BreakdownResult, BreakdownTally, Column, Key};
pub use result::{FigureResult, Standing, Standings};

use crate::forms::FORMS;
use crate::model::{Date, Field, Figure, Filter, Form, Period, Record, Registers, Total, Window};
use counter::Counter;

/// The first year of every five-year plan leaves this remainder by five: 2016, 2021, 2026.
const PLAN_YEAR: i16 = 1;

/// The records that a window takes in, seen from one report: a period, or dates whatever the period.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    Period(Period),
    /// Both days counted.
    Dates {
        field: &'static Field,
        from: Date,
        to: Date,
    },
    InForce {
        start: &'static Field,
        ends: &'static [&'static Field],
        on: Date,
    },
}

impl Span {
    pub fn of(window: Window, report: &Period, as_of: Date) -> Self {
        let year = report.year();
        match window {
            Window::Year => Span::Period(match report {
                Period::SchoolYear(_) | Period::Term(..) => Period::Year(year),
                Period::Year(_) | Period::Half(..) | Period::Quarter(..) | Period::Month(_) | Period::AdHoc(..) => report.clone(),
            }),
            Window::YearBefore => Span::Period(Period::Year(year - 1)),
            Window::SchoolYear => Span::Period(Period::SchoolYear(year - 1)),
            Window::PlanToDate(field) => {
                let first = year - (year - PLAN_YEAR).rem_euclid(5);
                Span::Dates { field, from: Period::Year(first).start(), to: as_of }
            }
            Window::InForce { start, ends } => Span::InForce { start, ends, on: as_of },
        }
    }

    /// Which of the form's periods of the register it draws from. A closed period still counts; an unopened one does not.
    pub fn periods(&self, form: &Form, registers: &Registers) -> Vec<Period> {
        let opened = registers.periods().iter().filter(|open| *open.form == *form.code).map(|open| &open.period);
        opened
            .filter(|period| match self {
                Span::Period(own) => own == *period,
                Span::Dates { from, to, .. } => period.start() <= *to && *from <= period.end(),
                Span::InForce { on, .. } => period.start() <= *on,
            })
            .cloned()
            .collect()
    }

    fn takes_in(&self, record: &Record) -> bool {
        match self {
            Span::Period(period) => record.period == *period,
            Span::Dates { field, from, to } => record.date(field).is_some_and(|date| (*from..=*to).contains(&date)),
            Span::InForce { start, ends, on } => {
                record.date(start).is_some_and(|date| date <= *on) && ends.iter().find_map(|field| record.date(field)).is_none_or(|end| *on < end)
            }
        }
    }
}

fn passes(filter: &Filter, record: &Record) -> bool {
    match filter {
        Filter::OneOf(field, codes) => record.has_code(field, codes),
        Filter::NoneOf(field, codes) => !record.has_code(field, codes),
        Filter::Yes(field) => record.flag(field) == Some(true),
    }
}

/// The figure that commands and patterns call by this name.
pub fn figure(id: &str) -> Option<&'static Figure> {
    FORMS.iter().flat_map(|form| form.figures).find(|figure| figure.id == id)
}

/// The running count of one figure for one report.
pub struct Tally {
    figure: &'static Figure,
    span: Span,
    counter: Counter,
}

impl Tally {
    /// Counts `figure` for a report on this period, with what is known by `as_of`.
    pub fn new(figure: &'static Figure, report: &Period, as_of: Date) -> Self {
        Tally { figure, span: Span::of(figure.window, report, as_of), counter: Counter::new(&figure.measure) }
    }

    pub fn figure(&self) -> &'static Figure {
        self.figure
    }

    /// The periods of the figure's form that it draws from; none where it is not collected.
    pub fn periods(&self, registers: &Registers) -> Vec<Period> {
        self.span.periods(self.figure.form, registers)
    }

    /// Whether the record is one of those behind the figure.
    pub fn matches(&self, record: &Record) -> bool {
        *record.form == *self.figure.form && self.span.takes_in(record) && self.figure.filters.iter().all(|filter| passes(filter, record))
    }

    /// Counts the record if it is one of those behind the figure.
    pub fn add(&mut self, record: &Record) {
        if self.matches(record) {
            self.counter.add(record);
        }
    }

    /// What was counted; `None` where nothing has a largest value, a mean or a share.
    pub fn value(&self) -> Option<i64> {
        self.counter.value()
    }
}

/// The running control totals of one submission.
pub struct ControlTotals {
    totals: &'static [Total],
    counters: Vec<Counter>,
}

impl ControlTotals {
    pub fn new(form: &'static Form) -> Self {
        ControlTotals { totals: form.totals, counters: form.totals.iter().map(|total| Counter::new(&total.measure)).collect() }
    }

    pub fn add(&mut self, record: &Record) {
        self.counters.iter_mut().for_each(|counter| counter.add(record));
    }

    /// Each total by its name, in the order of the form; money in fen.
    pub fn finish(self) -> Vec<(&'static str, i64)> {
        self.totals.iter().zip(&self.counters).map(|(total, counter)| (total.name, counter.value().unwrap_or(0))).collect()
    }
}

/// The control totals of a submission with these records.
pub fn totals<'a>(form: &'static Form, records: impl IntoIterator<Item = &'a Record>) -> Vec<(&'static str, i64)> {
    let mut running = ControlTotals::new(form);
    records.into_iter().for_each(|record| running.add(record));
    running.finish()
}
