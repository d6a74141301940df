//! Opens a file: everything is verified up to the end record before the first line is handed out.
//!
//! Content is read twice, from a copy that nobody else can change: once to reach the end that vouches for it, once to hand it out.
//! So memory stays bounded and nothing decrypted is ever put on a disk.

use super::envelope::{self, MOST_WORK};
use super::keys::{Keys, PublicKeys, Recipient, RecoveryKey};
use super::lines::Lines;
use super::members::{LineFault, Members};
use super::prelude::{FileId, Prelude, Suite};
use super::spool::{Spooled, Window, unreadable};
use super::{Code16, Code32, Digest, Passphrase, Refusal, card_code, check_code};
use crate::error::Result;
use crate::model::FileKind;
use age::DecryptError;
use age::stream::StreamReader;
use std::io::{self, BufReader, Read};

/// What a file is opened with.
#[derive(Clone, Copy, Debug)]
pub enum Unlock<'a> {
    Keys(&'a Keys),
    Recovery(&'a RecoveryKey),
    Passphrase(&'a Passphrase),
    /// Enough for a card.
    Nothing,
}

/// A file that holds from its first byte to its end. Who sent it and whether that is to be trusted is for the caller to say.
pub struct Opened<'a> {
    spooled: &'a Spooled,
    unlock: Unlock<'a>,
    prelude: Prelude,
    sender: PublicKeys,
    recipients: Vec<Recipient>,
    manifest: Members,
    content: Digest,
}

/// Verifies a file in the order of the format and reads it to its end.
pub fn open<'a>(spooled: &'a Spooled, unlock: Unlock<'a>) -> Result<Opened<'a>> {
    let prelude = spooled.examine()?;
    let mut lines = lines(spooled, &prelude, unlock)?;
    if !lines.advance()? {
        return Err(Refusal::Line { number: 1, fault: LineFault::OutOfPlace }.into());
    }
    let (name, mut manifest) = lines.members()?;
    if &*name != "manifest" {
        return Err(lines.fault(LineFault::OutOfPlace).into());
    }
    let (sender, recipients) = repeated(&mut manifest, &prelude).map_err(|fault| match fault {
        Repeated::Differs(refusal) => refusal,
        Repeated::Fault(fault) => lines.fault(fault),
    })?;
    while lines.advance()? {}
    let content = lines.digest().ok_or(Refusal::NoEnd)?;
    Ok(Opened { spooled, unlock, prelude, sender, recipients, manifest, content })
}

enum Repeated {
    Differs(Refusal),
    Fault(LineFault),
}

impl From<LineFault> for Repeated {
    fn from(fault: LineFault) -> Self {
        Repeated::Fault(fault)
    }
}

/// Holds what the manifest repeats against the prelude: whoever strips a signature and puts another in its place cannot change the inside.
fn repeated(manifest: &mut Members, prelude: &Prelude) -> Result<(PublicKeys, Vec<Recipient>), Repeated> {
    let kind = manifest.parsed("kind", FileKind::parse)?;
    let file = manifest.parsed("file", FileId::parse)?;
    let sender = manifest.read("sender", PublicKeys::from_json)?;
    let recipients: Vec<Recipient> =
        manifest.read("recipients", |list| list.as_list()?.iter().map(|recipient| Recipient::parse(recipient.as_str()?)).collect())?;
    let header = &prelude.header;
    if sender.signing != prelude.signer {
        return Err(Repeated::Differs(Refusal::SignerDiffers));
    }
    if !recipients.iter().map(Recipient::id).eq(header.recipients.iter().copied()) {
        return Err(Repeated::Differs(Refusal::RecipientsDiffer));
    }
    if file != header.file {
        return Err(Repeated::Differs(Refusal::FileDiffers));
    }
    if kind != header.kind {
        return Err(Repeated::Differs(Refusal::KindDiffers));
    }
    Ok((sender, recipients))
}

impl<'a> Opened<'a> {
    pub fn prelude(&self) -> &Prelude {
        &self.prelude
    }

    pub fn kind(&self) -> FileKind {
        self.prelude.header.kind
    }

    /// Keys of whoever signed the file: to be compared with those that are pinned, or enrolled by their code.
    pub fn sender(&self) -> &PublicKeys {
        &self.sender
    }

    pub fn recipients(&self) -> &[Recipient] {
        &self.recipients
    }

    /// Of the lines inside.
    pub fn content(&self) -> &Digest {
        &self.content
    }

    pub fn check_code(&self) -> Code16 {
        check_code(self.spooled.digest())
    }

    /// The code that stands on the stamped sheet, where this is a card.
    pub fn card_code(&self) -> Code32 {
        card_code(&self.prelude.signer, &self.content)
    }

    /// Sealed under a passphrase: 未认证来源, never taken in without a person's word.
    pub fn is_unverified(&self) -> bool {
        self.prelude.header.suite == Suite::Passphrase
    }

    /// What the manifest says beyond what every kind of file repeats.
    pub(super) fn manifest(&self) -> Members {
        self.manifest.clone()
    }

    /// The lines behind the manifest, read a second time.
    pub(super) fn lines(&self) -> Result<Lines<Content<'a>>> {
        let mut lines = lines(self.spooled, &self.prelude, self.unlock)?;
        lines.advance()?;
        Ok(lines)
    }

    pub(super) fn expect(&self, kind: FileKind) -> Result<(), Refusal> {
        if self.kind() == kind { Ok(()) } else { Err(Refusal::WrongKind) }
    }
}

/// A payload, opened.
pub(super) enum Content<'a> {
    Sealed(Box<StreamReader<BufReader<Window<'a>>>>),
    Open(Window<'a>),
}

impl Read for Content<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Content::Sealed(reader) => reader.read(buffer),
            Content::Open(window) => window.read(buffer),
        }
    }
}

fn lines<'a>(spooled: &'a Spooled, prelude: &Prelude, unlock: Unlock) -> Result<Lines<Content<'a>>> {
    let header = &prelude.header;
    let content = match (header.suite, unlock) {
        (Suite::Signed, _) => Content::Open(spooled.payload(prelude)),
        (Suite::Recipients, Unlock::Keys(keys)) => unseal(spooled, prelude, keys.identity(), Some(keys.public().recipient))?,
        (Suite::Recipients, Unlock::Recovery(key)) => unseal(spooled, prelude, key.identity(), Some(key.public()))?,
        (Suite::Recipients, Unlock::Passphrase(_) | Unlock::Nothing) => return Err(Refusal::NotForUs.into()),
        (Suite::Passphrase, Unlock::Passphrase(passphrase)) => {
            let mut identity = age::scrypt::Identity::new(passphrase.as_age());
            identity.set_max_work_factor(MOST_WORK);
            unseal(spooled, prelude, &identity, None)?
        }
        (Suite::Passphrase, Unlock::Keys(_) | Unlock::Recovery(_) | Unlock::Nothing) => return Err(Refusal::PassphraseNeeded.into()),
    };
    Ok(Lines::new(content, header.kind))
}

fn unseal<'a>(spooled: &'a Spooled, prelude: &Prelude, identity: &dyn age::Identity, own: Option<Recipient>) -> Result<Content<'a>> {
    let header = &prelude.header;
    let mut start = Vec::new();
    spooled.payload(prelude).take(4096).read_to_end(&mut start).map_err(unreadable)?;
    envelope::examine(&start, header.suite, header.recipients.len())?;
    if own.is_some_and(|own| !header.recipients.contains(&own.id())) {
        return Err(Refusal::NotForUs.into());
    }
    let payload = BufReader::with_capacity(64 * 1024, spooled.payload(prelude));
    let opened = age::Decryptor::new_buffered(payload).and_then(|decryptor| decryptor.decrypt(std::iter::once(identity)));
    opened.map(|reader| Content::Sealed(Box::new(reader))).map_err(|error| {
        match error {
            DecryptError::NoMatchingKeys => Refusal::NotForUs,
            DecryptError::ExcessiveWork { .. } => Refusal::EnvelopeWork,
            // A key that opens no stanza says so above; a passphrase that opens none fails to decrypt.
            DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed if header.suite == Suite::Passphrase => Refusal::PassphraseWrong,
            DecryptError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => return unreadable(error),
            _ => Refusal::Envelope,
        }
        .into()
    })
}
