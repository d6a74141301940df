//! Makes a file: lines hashed, compressed, sealed and hashed in one pass, then signed.

use super::deflate::Deflater;
use super::keys::{KeyId, Keys, Recipient};
use super::lines::LONGEST_LINE;
use super::open::{Unlock, open};
use super::prelude::{FileId, HEADER_AT, Header, LONGEST_HEADER, MINOR, MOST_RECIPIENTS, Prelude, Suite};
use super::press::Press;
use super::spool::{self, LARGEST_FILE, Spooled};
use super::{Code16, Code32, Digest, Passphrase, card_code, check_code, local};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::{FileKind, Incarnation};
use crate::text::bundle as words;
use age::stream::StreamWriter;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The cost of trying a passphrase of a file this program writes: 2^16 rounds, 64 MB, a quarter of a second.
const WORK: u8 = 16;

/// Who sends a file, and which of its files it is.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    pub keys: &'a Keys,
    pub incarnation: Incarnation,
    /// The installation's count of files; given out once.
    pub number: u32,
}

/// Who shall be able to open a file.
#[derive(Clone, Copy, Debug)]
pub enum Protection<'a> {
    /// At least one and at most seven; the sender's own is among them where the file is its backup too.
    Recipients(&'a [Recipient]),
    /// For a unit that has joined no district: whoever knows the words. Such a file never counts as authenticated.
    Passphrase(&'a Passphrase),
}

/// A finished file, not yet kept anywhere.
#[derive(Debug)]
pub struct Sealed {
    /// The whole file, as [`Spooled::take_in`] would give it.
    pub spooled: Spooled,
    pub prelude: Prelude,
    /// Of the lines inside.
    pub content: Digest,
    /// Of each submission of a bundle, in the order of its manifest: the same for the same rows and explanations, whatever file they travel in.
    pub submissions: Vec<Digest>,
}

impl Sealed {
    pub fn check_code(&self) -> Code16 {
        check_code(self.spooled.digest())
    }

    /// The code for the stamped sheet of a card.
    pub fn card_code(&self) -> Code32 {
        card_code(&self.prelude.signer, &self.content)
    }

    /// Opens the file as its reader will and holds it against what was written.
    pub fn verify(&self, unlock: Unlock) -> Result<()> {
        let opened = open(&self.spooled, unlock)?;
        if *opened.content() == self.content { Ok(()) } else { Err(Error::bug(words::CONTENT_CHANGED.message())) }
    }
}

/// Writes the lines of a file.
pub(super) struct LineWriter<'a> {
    outgoing: Outgoing<'a>,
    kind: FileKind,
    suite: Suite,
    file: FileId,
    recipients: Vec<KeyId>,
    spool: PathBuf,
    press: Press<Sink>,
    count: u64,
}

impl<'a> LineWriter<'a> {
    /// Begins with the manifest: what every kind of file says of itself, then `members`. Without protection the content is signed only.
    pub fn begin(kind: FileKind, outgoing: Outgoing<'a>, protection: Option<Protection>, members: Json, spool: &Path) -> Result<Self> {
        let file = FileId::generate();
        let counted = Counted { file: BufWriter::with_capacity(128 * 1024, local::nameless_file(spool)?), hasher: Sha256::new(), size: 0 };
        let (suite, recipients, sink): (_, &[Recipient], _) = match protection {
            None => (Suite::Signed, &[], Sink::Open(counted)),
            Some(Protection::Recipients(recipients)) => (Suite::Recipients, recipients, Sink::seal_to(recipients, counted)?),
            Some(Protection::Passphrase(passphrase)) => (Suite::Passphrase, &[], Sink::seal_under(passphrase, counted)?),
        };
        let mut writer = LineWriter {
            outgoing,
            kind,
            suite,
            file,
            recipients: recipients.iter().map(Recipient::id).collect(),
            spool: spool.to_owned(),
            press: Press::begin(Deflater::new(sink)).map_err(|error| Error::io(spool, error))?,
            count: 0,
        };
        let common = Json::object([
            ("line", Json::from("manifest")),
            ("kind", Json::from(kind.name())),
            ("file", Json::string(file)),
            ("sender", outgoing.keys.public().to_json()),
            ("recipients", Json::list(recipients.iter().map(Json::string))),
        ]);
        let manifest = match members {
            Json::Object(members) => members.into_iter().fold(common, |manifest, (key, value)| manifest.and(&key, value)),
            _ => common,
        };
        writer.json(&manifest)?;
        Ok(writer)
    }

    /// Writes one line, given without its line end.
    pub fn line(&mut self, line: &str) -> Result<()> {
        if line.len() > LONGEST_LINE {
            return Err(Error::blocked(words::LINE_TOO_LONG_TO_WRITE));
        }
        self.count += 1;
        self.press.line(line).map_err(|error| Error::io(&self.spool, error))
    }

    pub fn json(&mut self, line: &Json) -> Result<()> {
        self.line(&line.to_string())
    }

    /// Writes the end and puts the file together.
    pub fn finish(self) -> Result<Sealed> {
        let failed = |error| Error::io(&self.spool, error);
        let (mut sink, hasher) = self.press.finish().map_err(failed)?;
        let content = Digest::finish(hasher);
        let end = Json::object([("line", Json::from("end")), ("count", Json::from(self.count)), ("sha256", Json::string(content))]);
        sink.write_all(format!("{end}\n").as_bytes()).map_err(failed)?;
        let counted = sink.finish().and_then(Sink::finish).map_err(failed)?;
        if counted.size > LARGEST_FILE - (HEADER_AT + LONGEST_HEADER) as u64 {
            return Err(Error::blocked(words::TOO_LARGE_TO_WRITE));
        }
        let Outgoing { keys, incarnation, number } = self.outgoing;
        let sha256 = Digest::finish(counted.hasher);
        let payload = counted.file.into_inner().map_err(|error| failed(error.into_error()))?;
        let header = Header {
            minor: MINOR,
            kind: self.kind,
            file: self.file,
            incarnation,
            number,
            recipients: self.recipients,
            length: counted.size,
            sha256,
            suite: self.suite,
            extensions: None,
        };
        let (prelude, bytes) = Prelude::write(header, keys);
        let spooled = spool::assemble(&bytes, payload, &self.spool)?;
        Ok(Sealed { spooled, prelude, content, submissions: Vec::new() })
    }
}

/// Where the compressed stream goes.
enum Sink {
    Sealed(StreamWriter<Counted>),
    Open(Counted),
}

impl Sink {
    fn seal_to(recipients: &[Recipient], counted: Counted) -> Result<Self> {
        if !(1..=MOST_RECIPIENTS).contains(&recipients.len()) {
            return Err(Error::bug(words::SEALING_FAILED));
        }
        let recipients = recipients.iter().map(Recipient::as_age).collect::<Result<Vec<_>>>()?;
        Self::seal(recipients.iter().map(|recipient| recipient as _), counted)
    }

    fn seal_under(passphrase: &Passphrase, counted: Counted) -> Result<Self> {
        let mut recipient = age::scrypt::Recipient::new(passphrase.as_age());
        recipient.set_work_factor(WORK);
        Self::seal(std::iter::once(&recipient as _), counted)
    }

    fn seal<'r>(recipients: impl Iterator<Item = &'r dyn age::Recipient>, counted: Counted) -> Result<Self> {
        let encryptor = age::Encryptor::with_recipients(recipients).map_err(|error| Error::bug(words::SEALING_FAILED.message()).source(error))?;
        encryptor.wrap_output(counted).map(Sink::Sealed).map_err(|error| Error::machine(words::SEALING_FAILED.message()).source(error))
    }

    fn finish(self) -> io::Result<Counted> {
        match self {
            Sink::Sealed(writer) => writer.finish(),
            Sink::Open(counted) => Ok(counted),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Sealed(writer) => writer.write(bytes),
            Sink::Open(counted) => counted.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that is hashed and measured while it is written.
struct Counted {
    file: BufWriter<File>,
    hasher: Sha256,
    size: u64,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write_all(bytes)?;
        self.hasher.update(bytes);
        self.size += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
