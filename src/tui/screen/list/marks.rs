//! The records that are marked for something to be done with all of them; they stay marked whatever is shown.

use crate::error::Result;
use crate::model::SubmissionKey;
use crate::store::{ListTotals, Listed, Reader};

/// Marked rows added up between two keys.
const PIECE: usize = 1024;

pub(super) struct Marks {
    /// In the order of entry.
    positions: Vec<i64>,
    totals: ListTotals,
    /// How many of them are added up.
    counted: usize,
}

impl Marks {
    pub fn none(key: &SubmissionKey) -> Marks {
        Marks { positions: Vec::new(), totals: ListTotals::none(key.form), counted: 0 }
    }

    pub fn positions(&self) -> &[i64] {
        &self.positions
    }

    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    pub fn has(&self, position: i64) -> bool {
        self.positions.binary_search(&position).is_ok()
    }

    /// What the marked records add up to, once they are added up.
    pub fn totals(&self) -> Option<ListTotals> {
        (self.counted == self.positions.len()).then_some(self.totals)
    }

    /// Marks a record, or takes its mark away.
    pub fn toggle(&mut self, listed: &Listed) {
        let is_counted = self.counted == self.positions.len();
        match self.positions.binary_search(&listed.position) {
            Ok(place) => {
                self.positions.remove(place);
                self.recount();
            }
            Err(place) => {
                self.positions.insert(place, listed.position);
                if is_counted {
                    self.totals.add(&listed.record);
                    self.counted += 1;
                } else {
                    self.recount();
                }
            }
        }
    }

    fn recount(&mut self) {
        self.totals = ListTotals { rows: 0, drafts: 0, amount: self.totals.amount.map(|_| crate::model::Money::ZERO) };
        self.counted = 0;
    }

    /// Marks all of these; where all are marked already, takes their marks away.
    pub fn mark_all(&mut self, positions: Vec<i64>) {
        let marked = std::mem::take(&mut self.positions);
        let is_marked = |position: &i64| marked.binary_search(position).is_ok();
        self.positions = if positions.iter().all(is_marked) {
            marked.into_iter().filter(|position| positions.binary_search(position).is_err()).collect()
        } else {
            let mut all = [marked, positions].concat();
            all.sort_unstable();
            all.dedup();
            all
        };
        self.recount();
    }

    pub fn clear(&mut self) {
        self.positions.clear();
        self.recount();
    }

    /// Goes on adding up, and forgets the marks of records that are gone; whether there was anything to do.
    pub fn advance(&mut self, store: &Reader, key: &SubmissionKey) -> Result<bool> {
        if self.counted == self.positions.len() {
            return Ok(false);
        }
        let end = self.positions.len().min(self.counted + PIECE);
        let (there, totals) = store.rows_of(key, &self.positions[self.counted..end])?;
        self.totals = self.totals.and(totals);
        let counted = self.counted + there.len();
        self.positions.splice(self.counted..end, there.into_iter().map(|(position, _)| position));
        self.counted = counted;
        Ok(true)
    }

    /// Something was changed: what is marked is added up anew.
    pub fn renew(&mut self) {
        self.recount();
    }
}
