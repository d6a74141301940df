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

    /// Thirty-two bits of it. Subjects that share them by chance are looked at once more for nothing; of four thousand million contradictions one is missed.
    fn half(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// What one record says of a subject: of a person, a card, a class. Records that speak of different subjects agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    pub subject: u32,
    pub said: Said,
}

/// What is said of a subject. Two records agree where both say the usual thing, or the same other thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// That nobody else may speak of it: agrees with nothing.
    Sole,
    /// What nearly everybody says of it, so that it need not be kept.
    Usual,
    /// Anything else, in half a fingerprint.
    Other(u32),
}

impl Statement {
    /// That nobody else may speak of the subject.
    pub fn sole(subject: impl Hash) -> Self {
        Self::new(subject, Said::Sole)
    }

    /// The usual thing of the subject.
    pub fn usual(subject: impl Hash) -> Self {
        Self::new(subject, Said::Usual)
    }

    /// This and nothing else of the subject.
    pub fn of(subject: impl Hash, content: impl Hash) -> Self {
        Self::new(subject, Said::Other(Fingerprint::of(content).half()))
    }

    fn new(subject: impl Hash, said: Said) -> Self {
        Statement { subject: Fingerprint::of(subject).half(), said }
    }
}
