//! All figures and tables of a report counted in one pass over the records.

use super::appendix::BREAKDOWNS;
use crate::forms::FORMS;
use crate::model::{Date, Form, Period, Record, Registers};
use crate::tally::{BreakdownResult, BreakdownTally, FigureResult, Standings, Tally};

/// The running count of everything a report needs.
pub struct Census {
    tallies: Vec<Tally>,
    breakdowns: Vec<BreakdownTally>,
}

/// Everything a report needs, counted.
#[derive(Clone, Debug)]
pub struct Counted {
    pub figures: Vec<FigureResult>,
    pub breakdowns: Vec<BreakdownResult>,
}

impl Census {
    /// For a report on this period with what is known by `as_of`.
    pub fn new(report: &Period, as_of: Date) -> Self {
        let figures = FORMS.iter().flat_map(|form| form.figures);
        Census {
            tallies: figures.map(|figure| Tally::new(figure, report, as_of)).collect(),
            breakdowns: BREAKDOWNS.iter().map(|breakdown| BreakdownTally::new(breakdown, report, as_of)).collect(),
        }
    }

    /// The forms and periods whose records it must be given, each once.
    pub fn periods(&self, registers: &Registers) -> Vec<(&'static Form, Period)> {
        let figures = self.tallies.iter().flat_map(|tally| tally.periods(registers).into_iter().map(|period| (tally.figure().form, period)));
        let tables = self.breakdowns.iter().flat_map(|tally| tally.periods(registers).into_iter().map(|period| (tally.form(), period)));
        let mut all: Vec<(&'static Form, Period)> = figures.chain(tables).collect();
        all.sort_by(|(form, period), (other, later)| (form.code, period).cmp(&(other.code, later)));
        all.dedup();
        all
    }

    /// Counts one record of a submission that counts.
    pub fn add(&mut self, record: &Record) {
        self.tallies.iter_mut().for_each(|tally| tally.add(record));
        self.breakdowns.iter_mut().for_each(|tally| tally.add(record));
    }

    /// Puts the counts beside the standing of the units they were taken from.
    pub fn finish(self, registers: &Registers, standings: &Standings) -> Counted {
        Counted {
            figures: self.tallies.iter().map(|tally| FigureResult::new(tally, registers, standings)).collect(),
            breakdowns: self.breakdowns.into_iter().map(BreakdownTally::finish).collect(),
        }
    }
}

impl Counted {
    /// Takes the complete figures of the report on the period before as what to compare with.
    #[must_use]
    pub fn compared_with(mut self, before: &Counted) -> Self {
        for result in &mut self.figures {
            let last = before.figures.iter().find(|last| last.figure == result.figure && last.complete);
            result.last = last.and_then(|last| last.value);
        }
        self
    }
}
