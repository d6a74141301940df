//! The days a payment is for, and a calendar of them that shows where two clash.

use crate::forms::subsidy_disbursement::{PERIOD_END, PERIOD_START, QUANTITY, STANDARD_UNIT};
use crate::model::{Date, Record};

/// The days a record is for, and how many tenths of months it is paid for within them; none where it is not paid by the month.
#[derive(Clone, Copy)]
pub struct Claim {
    pub first: Date,
    pub last: Date,
    tenths: i64,
}

impl Claim {
    /// `None` while the days are missing or stand the wrong way round.
    pub fn of(record: &Record) -> Option<Self> {
        let (first, last) = (record.date(&PERIOD_START)?, record.date(&PERIOD_END)?);
        let by_month = record.has_code(&STANDARD_UNIT, &["month"]);
        let tenths = record.decimal(&QUANTITY).filter(|_| by_month).map_or(0, |months| months.as_tenths());
        (first <= last).then_some(Claim { first, last, tenths })
    }

    /// Whether both are paid for one day, or for more of a month that they share than it holds.
    fn clashes_with(self, other: Claim) -> bool {
        let (before, after) = if self.first <= other.first { (self, other) } else { (other, self) };
        let share_a_month = || before.last.month_of() == after.first.month_of();
        after.first <= before.last || share_a_month() && before.tenths + after.tenths > 10 * months(before.first, after.last)
    }
}

/// The calendar months from one day to a later one, both ends counted.
pub fn months(first: Date, last: Date) -> i64 {
    i64::from(first.month_of().months_to(last.month_of())) + 1
}

/// Claims to one thing that do not clash, each with who makes it, in order of their days.
pub struct Calendar<T>(Vec<(Claim, T)>);

impl<T> Default for Calendar<T> {
    fn default() -> Self {
        Calendar(Vec::new())
    }
}

impl<T> Calendar<T> {
    /// Enters a claim, or gives whose claim it clashes with.
    pub fn enter(&mut self, claim: Claim, holder: impl FnOnce() -> T) -> Option<&T> {
        let place = self.0.partition_point(|(own, _)| own.first <= claim.first);
        // Those entered are apart from each other: one that clashes stands next to the place.
        let mut beside = [place.checked_sub(1), Some(place)].into_iter().flatten();
        let clashing = beside.find(|place| self.0.get(*place).is_some_and(|(own, _)| own.clashes_with(claim)));
        if let Some(place) = clashing {
            return self.0.get(place).map(|(_, holder)| holder);
        }
        if self.0.is_empty() {
            // Most have one holder for good; room for four in each of a hundred thousand would be wasted.
            self.0.reserve_exact(1);
        }
        self.0.insert(place, (claim, holder()));
        None
    }
}
