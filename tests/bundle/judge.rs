//! Opens a file as the program does and says its verdict in one word.

use crate::forge::{Who, key_text};
use crate::ledger::FORMS;
use std::path::Path;
use tianbao::bundle::*;
use tianbao::error::{Error, ErrorKind};
use tianbao::model::FileKind;

pub fn keys(who: Who) -> Keys {
    Keys::from_text(&who.text()).unwrap()
}

/// What a vector is opened with, as its list names it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum With {
    District,
    Unit,
    Stranger,
    Passphrase,
    WrongPassphrase,
}

impl With {
    pub const ALL: [With; 5] = [With::District, With::Unit, With::Stranger, With::Passphrase, With::WrongPassphrase];

    pub fn name(self) -> &'static str {
        match self {
            With::District => "district",
            With::Unit => "unit",
            With::Stranger => "stranger",
            With::Passphrase => "passphrase",
            With::WrongPassphrase => "wrong-passphrase",
        }
    }
}

pub const SOUND: &str = "sound";

/// `sound`, or the name of the refusal.
pub fn judge(spooled: Result<Spooled, Error>, with: With) -> &'static str {
    let result = match with {
        With::District => read(spooled, Unlock::Keys(&keys(Who::District))),
        With::Unit => read(spooled, Unlock::Keys(&keys(Who::Unit))),
        With::Stranger => read(spooled, Unlock::Keys(&keys(Who::Stranger))),
        With::Passphrase => read(spooled, Unlock::Passphrase(&Passphrase::parse(&key_text("passphrase.txt")).unwrap())),
        With::WrongPassphrase => read(spooled, Unlock::Passphrase(&Passphrase::parse("苹果苹果苹果苹果苹果苹果").unwrap())),
    };
    match result {
        Ok(()) => SOUND,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Refused, "{error:?}");
            Refusal::of(&error).unwrap().name()
        }
    }
}

pub fn judge_bytes(bytes: &[u8], with: With, spool: &Path) -> &'static str {
    judge(Spooled::from_reader(bytes, spool), with)
}

/// Reads a file to its last row.
pub fn read(spooled: Result<Spooled, Error>, unlock: Unlock) -> Result<(), Error> {
    let spooled = spooled?;
    let opened = open(&spooled, unlock)?;
    match opened.kind() {
        FileKind::Bundle => {
            let mut bundle = opened.bundle(FORMS)?;
            while bundle.next_item()?.is_some() {}
            assert_eq!(bundle.digests().len(), bundle.manifest.submissions.len());
        }
        FileKind::Receipt => drop(opened.receipt(FORMS)?),
        FileKind::Card => drop(opened.card()?),
    }
    Ok(())
}
