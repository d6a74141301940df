//! What records say of whom, boiled down so far that what a million of them say fits into the memory of an old machine.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Sixty-four bits that stand for something: equal where it is equal, and never by chance among as many records as a ledger may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    pub fn of(something: impl Hash) -> Fingerprint {
        let mut hasher = DefaultHasher::new();
        something.hash(&mut hasher);
        Fingerprint(hasher.finish())
    }

    /// Half of it: subjects that share one by chance are looked at once more for nothing, and of four thousand million contradictions one is missed.
    fn half(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// What one record says of a subject: a person, a card, a class. Two that say the same of it, or speak of different subjects, agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    pub subject: u32,
    pub said: Said,
}

/// Equal where it agrees with what another record says of the same subject, but for [`Said::Sole`], which agrees with nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nobody else may speak of the subject.
    Sole,
    /// What nearly everybody says of a subject.
    Usual,
    Other(u32),
}

impl Statement {
    pub fn sole(subject: impl Hash) -> Self {
        Statement { subject: Fingerprint::of(subject).half(), said: Said::Sole }
    }

    pub fn usual(subject: impl Hash) -> Self {
        Statement { subject: Fingerprint::of(subject).half(), said: Said::Usual }
    }

    pub fn of(subject: impl Hash, content: impl Hash) -> Self {
        Statement { subject: Fingerprint::of(subject).half(), said: Said::Other(Fingerprint::of(content).half()) }
    }
}
