//! Verdicts: what becomes of a file or of a submission in it, in the words that screens and scripts share.

use super::submission::Change;
use crate::text::Text;
use crate::text::store as words;

/// What became of a submission or a whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Taken in; what it changed against the sequence before.
    AcceptedIn(Change),
    AlreadyReceived,
    Stale,
    Quarantined(Reason),
    Refused(Reason),
}

/// Why something waits or was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The unit has no trusted key yet.
    UnknownKey,
    /// The unit has another key.
    OtherKey,
    /// The same sequence with another content.
    Fork,
    /// Another machine, or a restored one, speaks for the unit.
    UnknownIncarnation,
    /// The unit is not in the register.
    UnknownUnit,
    /// The period is closed.
    PeriodClosed,
    /// The file was refused before its content was looked at.
    BadFile,
}

impl Verdict {
    /// The word scripts see.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::AcceptedIn(_) => "accepted-in",
            Verdict::AlreadyReceived => "already-received",
            Verdict::Stale => "stale",
            Verdict::Quarantined(_) => "quarantined",
            Verdict::Refused(_) => "refused",
        }
    }

    pub const fn label(self) -> Text {
        match self {
            Verdict::AcceptedIn(_) => words::ACCEPTED_IN,
            Verdict::AlreadyReceived => words::ALREADY_RECEIVED,
            Verdict::Stale => words::STALE,
            Verdict::Quarantined(_) => words::QUARANTINED,
            Verdict::Refused(_) => words::REFUSED,
        }
    }

    pub const fn reason(self) -> Option<Reason> {
        match self {
            Verdict::Quarantined(reason) | Verdict::Refused(reason) => Some(reason),
            Verdict::AcceptedIn(_) | Verdict::AlreadyReceived | Verdict::Stale => None,
        }
    }

    /// How much a verdict says about a file that got several.
    pub(super) const fn weight(self) -> u8 {
        match self {
            Verdict::AcceptedIn(_) => 4,
            Verdict::Quarantined(_) => 3,
            Verdict::Refused(_) => 2,
            Verdict::Stale => 1,
            Verdict::AlreadyReceived => 0,
        }
    }
}

impl Reason {
    pub const ALL: [Reason; 7] =
        [Reason::UnknownKey, Reason::OtherKey, Reason::Fork, Reason::UnknownIncarnation, Reason::UnknownUnit, Reason::PeriodClosed, Reason::BadFile];

    /// The word scripts see.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::UnknownKey => "unknown-key",
            Reason::OtherKey => "other-key",
            Reason::Fork => "fork",
            Reason::UnknownIncarnation => "unknown-incarnation",
            Reason::UnknownUnit => "unknown-unit",
            Reason::PeriodClosed => "period-closed",
            Reason::BadFile => "bad-file",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// Why, and what a person does about it.
    pub const fn label(self) -> Text {
        match self {
            Reason::UnknownKey => words::UNKNOWN_KEY,
            Reason::OtherKey => words::OTHER_KEY,
            Reason::Fork => words::FORK,
            Reason::UnknownIncarnation => words::UNKNOWN_INCARNATION,
            Reason::UnknownUnit => words::UNREGISTERED,
            Reason::PeriodClosed => words::PERIOD_CLOSED,
            Reason::BadFile => words::BAD_FILE,
        }
    }
}
