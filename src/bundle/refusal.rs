//! Why a file is refused: one variant a fault, each with its sentence.

use super::members::LineFault;
use crate::error::Error;
use crate::text::{Message, Text, bundle as words, visible};

/// One fault for which a file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A folder, link, device or pipe.
    NotAFile,
    Empty,
    ZeroFilled,
    TooLarge,
    /// Changed by a transfer that takes it for text.
    TextDamaged,
    NotOurs,
    NewerMajor {
        version: char,
    },
    /// Shorter than it says it is, or too short to say so.
    Unfinished {
        declared: Option<u64>,
        found: u64,
    },
    /// Longer than it says it is.
    Trailing,
    HeaderLength,
    Signature,
    Header,
    /// Needs a feature that this program does not have.
    Requires(Box<str>),
    UnknownSuite(Box<str>),
    UnknownKind(Box<str>),
    /// Another kind of file than is wanted here.
    WrongKind,
    /// The payload is not the one that was signed.
    PayloadDigest,
    /// The age header is longer than any of ours.
    EnvelopeLength,
    EnvelopeStanzas,
    /// A recipient of a sort that this program does not know.
    EnvelopeRecipient,
    Envelope,
    /// A passphrase that would take too long to try.
    EnvelopeWork,
    NotForUs,
    PassphraseNeeded,
    PassphraseWrong,
    /// The seal does not hold: damaged inside, or cut.
    Seal,
    Compression,
    /// Unpacks to more than any ledger.
    TooMuchContent,
    /// Unpacks to suspiciously more than it is.
    Bomb,
    /// Something stands after the end.
    AfterEnd,
    LineTooLong,
    TooManyLines,
    /// One line of the content is none of the format; lines count from 1.
    Line {
        number: u64,
        fault: LineFault,
    },
    /// The inner signer, recipients, file or kind is another than the outer: stripped and signed anew, or re-addressed.
    SignerDiffers,
    RecipientsDiffer,
    FileDiffers,
    KindDiffers,
    NoEnd,
    EndCount,
    EndDigest,
    /// A submission has more or fewer rows than its manifest says.
    RowCount {
        form: &'static str,
        declared: u32,
        found: u32,
    },
}

impl Refusal {
    /// The word by which scripts, the inbox and the test vectors know the fault.
    pub const fn name(&self) -> &'static str {
        match self {
            Refusal::NotAFile => "not-a-file",
            Refusal::Empty => "empty",
            Refusal::ZeroFilled => "zero-filled",
            Refusal::TooLarge => "too-large",
            Refusal::TextDamaged => "text-damaged",
            Refusal::NotOurs => "not-ours",
            Refusal::NewerMajor { .. } => "newer-major",
            Refusal::Unfinished { .. } => "unfinished",
            Refusal::Trailing => "trailing",
            Refusal::HeaderLength => "header-length",
            Refusal::Signature => "signature",
            Refusal::Header => "header",
            Refusal::Requires(_) => "requires",
            Refusal::UnknownSuite(_) => "unknown-suite",
            Refusal::UnknownKind(_) => "unknown-kind",
            Refusal::WrongKind => "wrong-kind",
            Refusal::PayloadDigest => "payload-digest",
            Refusal::EnvelopeLength => "envelope-length",
            Refusal::EnvelopeStanzas => "envelope-stanzas",
            Refusal::EnvelopeRecipient => "envelope-recipient",
            Refusal::Envelope => "envelope",
            Refusal::EnvelopeWork => "envelope-work",
            Refusal::NotForUs => "not-for-us",
            Refusal::PassphraseNeeded => "passphrase-needed",
            Refusal::PassphraseWrong => "passphrase-wrong",
            Refusal::Seal => "seal",
            Refusal::Compression => "compression",
            Refusal::TooMuchContent => "too-much-content",
            Refusal::Bomb => "bomb",
            Refusal::AfterEnd => "after-end",
            Refusal::LineTooLong => "line-too-long",
            Refusal::TooManyLines => "too-many-lines",
            Refusal::Line { fault, .. } => match fault {
                LineFault::NotJson => "line-not-json",
                LineFault::OutOfPlace => "line-out-of-place",
                LineFault::Missing(_) => "line-missing",
                LineFault::Bad(_) => "line-bad",
                LineFault::Unknown(_) => "line-unknown",
                LineFault::UnknownForm(_) => "line-unknown-form",
                LineFault::UnknownCheck(_) => "line-unknown-check",
            },
            Refusal::SignerDiffers => "signer-differs",
            Refusal::RecipientsDiffer => "recipients-differ",
            Refusal::FileDiffers => "file-differs",
            Refusal::KindDiffers => "kind-differs",
            Refusal::NoEnd => "no-end",
            Refusal::EndCount => "end-count",
            Refusal::EndDigest => "end-digest",
            Refusal::RowCount { .. } => "row-count",
        }
    }

    /// The check of the catalogue that this fault fails, where one names it.
    pub const fn check(&self) -> Option<&'static str> {
        match self.family() {
            Family::Newer => Some("MG-01"),
            Family::Damaged => Some("MG-02"),
            Family::Counted => Some("MG-05"),
            Family::NotOurs | Family::Address | Family::Cut | Family::Passphrase | Family::Hostile => None,
        }
    }

    /// What is wrong.
    pub fn message(&self) -> Message {
        match self {
            Refusal::NotAFile => words::NOT_A_FILE.message(),
            Refusal::Empty => words::EMPTY.message(),
            Refusal::ZeroFilled => words::ZERO_FILLED.message(),
            Refusal::TooLarge => words::TOO_LARGE.message(),
            Refusal::TextDamaged => words::TEXT_DAMAGED.message(),
            Refusal::NotOurs => words::NOT_OURS.message(),
            Refusal::NewerMajor { version } => words::NEWER_MAJOR.with("v", version.to_string()),
            Refusal::Unfinished { declared: Some(declared), found } => words::UNFINISHED_OF.with("declared", *declared).with("found", *found),
            Refusal::Unfinished { declared: None, found } => words::UNFINISHED.with("found", *found),
            Refusal::Trailing => words::TRAILING.message(),
            Refusal::HeaderLength => words::HEADER_LENGTH.message(),
            Refusal::Signature => words::SIGNATURE.message(),
            Refusal::Header => words::HEADER.message(),
            Refusal::Requires(feature) => words::REQUIRES.with("what", shown(feature)),
            Refusal::UnknownSuite(suite) => words::UNKNOWN_SUITE.with("what", shown(suite)),
            Refusal::UnknownKind(kind) => words::UNKNOWN_KIND.with("what", shown(kind)),
            Refusal::WrongKind => words::WRONG_KIND.message(),
            Refusal::PayloadDigest => words::PAYLOAD_DIGEST.message(),
            Refusal::EnvelopeLength => words::ENVELOPE_LENGTH.message(),
            Refusal::EnvelopeStanzas => words::ENVELOPE_STANZAS.message(),
            Refusal::EnvelopeRecipient => words::ENVELOPE_RECIPIENT.message(),
            Refusal::Envelope => words::ENVELOPE.message(),
            Refusal::EnvelopeWork => words::ENVELOPE_WORK.message(),
            Refusal::NotForUs => words::NOT_FOR_US.message(),
            Refusal::PassphraseNeeded => words::PASSPHRASE_NEEDED.message(),
            Refusal::PassphraseWrong => words::PASSPHRASE_WRONG.message(),
            Refusal::Seal => words::SEAL.message(),
            Refusal::Compression => words::COMPRESSION.message(),
            Refusal::TooMuchContent => words::TOO_MUCH_CONTENT.message(),
            Refusal::Bomb => words::BOMB.message(),
            Refusal::AfterEnd => words::AFTER_END.message(),
            Refusal::LineTooLong => words::LINE_TOO_LONG.message(),
            Refusal::TooManyLines => words::TOO_MANY_LINES.message(),
            Refusal::Line { number, fault } => match fault {
                LineFault::NotJson => words::LINE_NOT_JSON.message(),
                LineFault::OutOfPlace => words::LINE_OUT_OF_PLACE.message(),
                LineFault::Missing(key) => words::LINE_MISSING.with("key", shown(key)),
                LineFault::Bad(key) => words::LINE_BAD.with("key", shown(key)),
                LineFault::Unknown(key) => words::LINE_UNKNOWN.with("key", shown(key)),
                LineFault::UnknownForm(code) => words::LINE_UNKNOWN_FORM.with("key", shown(code)),
                LineFault::UnknownCheck(id) => words::LINE_UNKNOWN_CHECK.with("key", shown(id)),
            }
            .with("n", *number),
            Refusal::SignerDiffers => words::SIGNER_DIFFERS.message(),
            Refusal::RecipientsDiffer => words::RECIPIENTS_DIFFER.message(),
            Refusal::FileDiffers => words::FILE_DIFFERS.message(),
            Refusal::KindDiffers => words::KIND_DIFFERS.message(),
            Refusal::NoEnd => words::NO_END.message(),
            Refusal::EndCount => words::END_COUNT.message(),
            Refusal::EndDigest => words::END_DIGEST.message(),
            Refusal::RowCount { form, declared, found } => words::ROW_COUNT.with("form", *form).with("declared", *declared).with("found", *found),
        }
    }

    /// What to do about it.
    pub const fn hint(&self) -> Text {
        match self.family() {
            Family::NotOurs => words::CHOOSE_OUR_FILE,
            Family::Newer => words::UPGRADE,
            Family::Cut => words::COPY_AGAIN,
            Family::Damaged | Family::Counted => words::EXPORT_AGAIN,
            Family::Address => words::ASK_WHOM_IT_IS_FOR,
            Family::Passphrase => words::TYPE_PASSPHRASE,
            Family::Hostile => words::DO_NOT_TRUST,
        }
    }

    /// The fault that an error was made from, where it was one.
    pub fn of(error: &Error) -> Option<&Refusal> {
        std::error::Error::source(error)?.downcast_ref()
    }

    const fn family(&self) -> Family {
        match self {
            Refusal::NotAFile | Refusal::TooLarge | Refusal::NotOurs | Refusal::WrongKind => Family::NotOurs,
            Refusal::NewerMajor { .. } | Refusal::Requires(_) | Refusal::UnknownSuite(_) | Refusal::UnknownKind(_) => Family::Newer,
            Refusal::Empty | Refusal::ZeroFilled | Refusal::Unfinished { .. } => Family::Cut,
            Refusal::TextDamaged
            | Refusal::Trailing
            | Refusal::HeaderLength
            | Refusal::Signature
            | Refusal::PayloadDigest
            | Refusal::Seal
            | Refusal::Compression
            | Refusal::NoEnd
            | Refusal::EndCount
            | Refusal::EndDigest => Family::Damaged,
            Refusal::NotForUs => Family::Address,
            Refusal::PassphraseNeeded | Refusal::PassphraseWrong => Family::Passphrase,
            Refusal::Header
            | Refusal::EnvelopeLength
            | Refusal::EnvelopeStanzas
            | Refusal::EnvelopeRecipient
            | Refusal::Envelope
            | Refusal::EnvelopeWork
            | Refusal::TooMuchContent
            | Refusal::Bomb
            | Refusal::AfterEnd
            | Refusal::LineTooLong
            | Refusal::TooManyLines
            | Refusal::SignerDiffers
            | Refusal::RecipientsDiffer
            | Refusal::FileDiffers
            | Refusal::KindDiffers => Family::Hostile,
            Refusal::Line { fault, .. } => match fault {
                LineFault::UnknownForm(_) | LineFault::UnknownCheck(_) => Family::Newer,
                LineFault::NotJson | LineFault::OutOfPlace | LineFault::Missing(_) | LineFault::Bad(_) | LineFault::Unknown(_) => Family::Hostile,
            },
            Refusal::RowCount { .. } => Family::Counted,
        }
    }
}

/// Faults that are mended alike.
#[derive(Clone, Copy)]
enum Family {
    NotOurs,
    Newer,
    Cut,
    Damaged,
    Counted,
    Address,
    Passphrase,
    /// Nothing that wear or an honest program makes.
    Hostile,
}

/// A word out of a file, harmless and short enough to be shown.
fn shown(word: &str) -> String {
    visible(&word.chars().take(40).collect::<String>())
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name())
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::refused(refusal.message()).hint(refusal.hint()).source(refusal)
    }
}
