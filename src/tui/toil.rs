//! Counting what is typed into records, in memory and for a moment only: the day's sums are written down with the records.

use super::keymap::Action;
use crate::store::Effort;
use std::time::Duration;

/// A pause longer than this is a pause; a shorter one belongs to the work.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What was done and is not written down yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Toil {
    effort: Effort,
    active: Duration,
    last_key: Option<Duration>,
    /// The last key took something back: those that follow it belong to the same correction.
    is_taking_back: bool,
}

impl Toil {
    /// Keys were pressed in a record, the program having run for `now`.
    pub fn count(&mut self, keys: usize, action: Option<Action>, now: Duration) {
        let keys = u32::try_from(keys).unwrap_or(u32::MAX);
        self.effort.keystrokes = self.effort.keystrokes.saturating_add(keys);
        let pause = self.last_key.replace(now).map(|last| now.saturating_sub(last));
        self.active += pause.filter(|pause| *pause < LONGEST_PAUSE).unwrap_or_default();
        let takes_back = action.is_some_and(takes_back);
        if takes_back && !self.is_taking_back {
            self.effort.corrections = self.effort.corrections.saturating_add(1);
        }
        self.is_taking_back = takes_back;
    }

    /// A record was completed for the first time.
    pub fn count_record(&mut self) {
        self.effort.records = self.effort.records.saturating_add(1);
    }

    /// What there is so far.
    pub fn so_far(&self) -> Effort {
        Effort { seconds: u32::try_from(self.active.as_secs()).unwrap_or(u32::MAX), ..self.effort }
    }

    /// Hands over what there is and starts anew; parts of a second stay.
    pub fn take(&mut self) -> Effort {
        let effort = self.so_far();
        self.active -= Duration::from_secs(effort.seconds.into());
        self.effort = Effort::default();
        effort
    }
}

fn takes_back(action: Action) -> bool {
    matches!(action, Action::RemoveBefore | Action::RemoveAfter | Action::RemoveWord | Action::RemoveLine | Action::ClearField)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_do_not_count_and_a_run_of_backspaces_is_one_correction() {
        let mut toil = Toil::default();
        toil.count(3, None, Duration::from_secs(10));
        toil.count(1, Some(Action::RemoveBefore), Duration::from_secs(12));
        toil.count(1, Some(Action::RemoveBefore), Duration::from_secs(13));
        toil.count(1, Some(Action::Accept), Duration::from_secs(14));
        toil.count(1, Some(Action::ClearField), Duration::from_secs(600));
        toil.count(1, Some(Action::Accept), Duration::from_millis(601_500));
        toil.count_record();
        assert_eq!(toil.take(), Effort { records: 1, keystrokes: 8, corrections: 2, seconds: 5 });
        toil.count(1, None, Duration::from_millis(602_000));
        assert_eq!(toil.take(), Effort { records: 0, keystrokes: 1, corrections: 0, seconds: 1 });
    }
}
