//! A figure with what it rests on: which units it has, which are missing, under which sequence numbers.

use super::{Span, Tally};
use crate::model::{Figure, Form, Period, Registers, UnitCode};
use std::collections::BTreeMap;

/// How a unit stands for one form and period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its rows of this sequence number count.
    Counted(u32),
    /// It has declared that there is nothing to report.
    Nil(u32),
    Missing,
}

/// How every unit that must report stands for every form and period.
#[derive(Clone, Debug, Default)]
pub struct Standings {
    units: Vec<UnitCode>,
    known: BTreeMap<(UnitCode, &'static str, Period), Standing>,
}

impl Standings {
    /// All of these units are missing until they are heard of.
    pub fn new(units: impl IntoIterator<Item = UnitCode>) -> Self {
        Standings { units: units.into_iter().collect(), known: BTreeMap::new() }
    }

    pub fn set(&mut self, unit: UnitCode, form: &'static Form, period: Period, standing: Standing) {
        self.known.insert((unit, form.code, period), standing);
    }

    /// The units that must report.
    pub fn units(&self) -> &[UnitCode] {
        &self.units
    }

    pub fn of(&self, unit: UnitCode, form: &Form, period: &Period) -> Standing {
        self.known.get(&(unit, form.code, period.clone())).copied().unwrap_or(Standing::Missing)
    }
}

/// A figure of one report.
#[derive(Clone, Debug)]
pub struct FigureResult {
    pub figure: &'static Figure,
    pub span: Span,
    /// Money in fen, shares in hundredths of a per cent, means in hundredths. `None` where nothing was collected, no unit has
    /// reported, or nothing has a largest value, a mean or a share: never zero for what is missing.
    pub value: Option<i64>,
    /// The periods of its form that it draws from; empty where none was opened: the figure is not collected.
    pub periods: Vec<Period>,
    /// Whether every unit has reported for each of these periods.
    pub complete: bool,
    /// Units that lack one of the periods or more.
    pub missing_units: Vec<UnitCode>,
    /// Units that reported nil for each of the periods.
    pub units_nil: Vec<UnitCode>,
    /// The submissions it rests on: unit, period, sequence number.
    pub sequences: Vec<(UnitCode, Period, u32)>,
    /// The value of the report on the period before, where that was complete.
    pub last: Option<i64>,
}

impl FigureResult {
    /// Puts a count beside the standing of the units it was taken from.
    pub fn new(tally: &Tally, registers: &Registers, standings: &Standings) -> Self {
        let figure = tally.figure;
        let periods = tally.periods(registers);
        let mut result = FigureResult {
            figure,
            span: tally.span.clone(),
            value: None,
            complete: false,
            missing_units: Vec::new(),
            units_nil: Vec::new(),
            sequences: Vec::new(),
            last: None,
            periods,
        };
        for unit in standings.units() {
            let (mut is_missing, mut is_nil) = (false, true);
            for period in &result.periods {
                match standings.of(*unit, figure.form, period) {
                    Standing::Counted(sequence) => {
                        is_nil = false;
                        result.sequences.push((*unit, period.clone(), sequence));
                    }
                    Standing::Nil(sequence) => result.sequences.push((*unit, period.clone(), sequence)),
                    Standing::Missing => is_missing = true,
                }
            }
            if is_missing {
                result.missing_units.push(*unit);
            } else if is_nil {
                result.units_nil.push(*unit);
            }
        }
        result.complete = result.is_collected() && result.missing_units.is_empty();
        if result.is_collected() && !result.sequences.is_empty() {
            result.value = tally.value();
        }
        result
    }

    /// Whether a period was opened that the figure draws from.
    pub fn is_collected(&self) -> bool {
        !self.periods.is_empty()
    }
}
