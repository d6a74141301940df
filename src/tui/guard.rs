//! Who may unlock, and when: wrong PINs cost a pause that doubles.
//!
//! The pause is measured by how long this program has been running, never by the computer's clock: a clock that jumps ahead shortens no pause, and one
//! that falls back makes none longer. How many tries have failed is in the database; after a restart the pause they have earned begins anew, so that
//! ending the program gains nothing and nobody waits for more than [`pause_after`] allows.

use crate::error::Result;
use crate::job::pin::{pause_after, try_pin};
use crate::store::Store;
use crate::text::{Message, screens::settings as words};
use std::time::Duration;

/// What became of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    Right,
    /// Another is allowed after so many seconds.
    Wrong(u64),
    /// Not looked at: so many seconds are still to wait.
    TooEarly(u64),
}

impl Attempt {
    /// What is to be said where it failed.
    pub fn objection(self) -> Option<Message> {
        match self {
            Attempt::Right => None,
            Attempt::Wrong(seconds) => Some(words::WRONG.with("n", seconds)),
            Attempt::TooEarly(seconds) => Some(words::TOO_EARLY.with("n", seconds)),
        }
    }
}

/// When each operator's last try failed in this run of the program.
#[derive(Debug, Default)]
pub struct Guard {
    failed: Vec<(Box<str>, Duration)>,
}

impl Guard {
    /// Tries a PIN, the program having run for `now`.
    pub fn try_pin(&mut self, store: &mut Store, operator: &str, text: &str, now: Duration) -> Result<Attempt> {
        let failures = |store: &Store| -> Result<u32> { Ok(store.pin(operator)?.map_or(0, |pin| pin.failures)) };
        let failed_at = self.failed.iter().find(|(name, _)| **name == *operator).map_or(Duration::ZERO, |(_, at)| *at);
        let left = (failed_at + pause_after(failures(store)?)).saturating_sub(now);
        if !left.is_zero() {
            return Ok(Attempt::TooEarly(left.as_secs() + u64::from(left.subsec_nanos() > 0)));
        }
        self.failed.retain(|(name, _)| **name != *operator);
        if try_pin(store, operator, text)? {
            return Ok(Attempt::Right);
        }
        self.failed.push((operator.into(), now));
        Ok(Attempt::Wrong(pause_after(failures(store)?).as_secs()))
    }
}
