//! The count itself: one measure over records that were found to belong to it.

use super::passes;
use crate::model::{Field, Fingerprint, Measure, Record, Value};
use std::collections::HashSet;

/// What a measure has come to so far. Which of the numbers mean something, the measure decides.
pub struct Counter {
    measure: &'static Measure,
    records: i64,
    sum: i64,
    extreme: Option<i64>,
    seen: HashSet<Fingerprint>,
}

impl Counter {
    pub fn new(measure: &'static Measure) -> Self {
        Counter { measure, records: 0, sum: 0, extreme: None, seen: HashSet::new() }
    }

    pub fn add(&mut self, record: &Record) {
        let number = |field: &Field| record.value(field).and_then(Value::whole_number);
        match self.measure {
            Measure::Count => self.records += 1,
            Measure::Distinct(field) => {
                if let Some(value) = record.value(field) {
                    self.seen.insert(Fingerprint::of(value));
                }
            }
            Measure::Sum(fields) => self.sum = fields.iter().filter_map(|field| number(field)).fold(self.sum, i64::saturating_add),
            Measure::Highest(field) => self.extreme = self.extreme.into_iter().chain(number(field)).max(),
            Measure::Lowest(field) => self.extreme = self.extreme.into_iter().chain(number(field)).min(),
            Measure::Average(field) => {
                if let Some(number) = number(field) {
                    self.sum = self.sum.saturating_add(number);
                    self.records += 1;
                }
            }
            Measure::Share(filters) => {
                self.sum += i64::from(filters.iter().all(|filter| passes(filter, record)));
                self.records += 1;
            }
        }
    }

    /// `None` where nothing was seen that has an extreme, a mean or a share.
    pub fn value(&self) -> Option<i64> {
        match self.measure {
            Measure::Count => Some(self.records),
            Measure::Distinct(_) => Some(self.seen.len() as i64),
            Measure::Sum(_) => Some(self.sum),
            Measure::Highest(_) | Measure::Lowest(_) => self.extreme,
            Measure::Average(_) => ratio(self.sum, self.records, 100),
            Measure::Share(_) => ratio(self.sum, self.records, 10_000),
        }
    }
}

/// `part / whole × scale`, rounded half-up.
fn ratio(part: i64, whole: i64, scale: i64) -> Option<i64> {
    let (part, whole, scale) = (i128::from(part), i128::from(whole), i128::from(scale));
    (part * scale * 2 + whole).checked_div_euclid(whole * 2).and_then(|ratio| i64::try_from(ratio).ok())
}
