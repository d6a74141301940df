//! The states a record can be filtered by.

use super::is_called;
use crate::model::{Finding, Severity};
use crate::text::{Text, filter as words};

/// A state that a word of the filter names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    Complete,
    /// The last check found an error.
    Wrong,
    /// The last check found something to be looked at.
    Doubted,
    /// The same, and nobody has explained it.
    Unexplained,
    Unreported,
    Reported,
    Returned,
}

impl State {
    pub const ALL: [State; 8] =
        [State::Draft, State::Complete, State::Wrong, State::Doubted, State::Unexplained, State::Unreported, State::Reported, State::Returned];

    /// The word for it.
    pub const fn text(self) -> Text {
        match self {
            State::Draft => words::DRAFT,
            State::Complete => words::COMPLETE,
            State::Wrong => words::WRONG,
            State::Doubted => words::DOUBTED,
            State::Unexplained => words::UNEXPLAINED,
            State::Unreported => words::UNREPORTED,
            State::Reported => words::REPORTED,
            State::Returned => words::RETURNED,
        }
    }

    /// The state that a word names, in either language.
    pub fn named(word: &str) -> Option<State> {
        let by_name = Self::ALL.into_iter().find(|state| is_called(state.text(), word));
        // What home counts under this word is what is still to be explained.
        by_name.or_else(|| is_called(words::WARNINGS, word).then_some(State::Unexplained))
    }

    /// Whether a record with this finding is in it.
    pub(super) fn is_of(self, finding: &Finding) -> bool {
        match self {
            State::Wrong => finding.check.severity == Severity::Error,
            State::Doubted => finding.check.severity == Severity::Warning,
            State::Unexplained => finding.check.severity == Severity::Warning && finding.is_open(),
            State::Draft | State::Complete | State::Unreported | State::Reported | State::Returned => false,
        }
    }
}
