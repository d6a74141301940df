//! The open part of a file: magic, signer, signature and header. It can be read without any key and tells no name and no count.

use super::digest::Digest;
use super::keys::{KeyId, Keys, is_signed_by};
use super::members::{Members, and_optional};
use super::refusal::Refusal;
use crate::json::Json;
use crate::model::{FileKind, Incarnation};
use std::fmt;

/// Damage by a transfer in text mode shows in it at once: a byte beyond ASCII, both kinds of line end, the end-of-file mark of old systems.
pub(super) const MAGIC: [u8; 8] = [0x89, b'T', b'B', b'1', b'\r', b'\n', 0x1A, b'\n'];
const LENGTH_AT: usize = 8;
const SIGNER_AT: usize = 12;
const SIGNATURE_AT: usize = 44;
pub(super) const HEADER_AT: usize = 108;
/// The longest header, in bytes.
pub(super) const LONGEST_HEADER: usize = 4096;
/// What a signature is over, before magic, header length, key and header.
const SIGNED_DOMAIN: &[u8] = b"tianbao TB1 signature v1\0";
/// The newest header this program writes. What later ones add stands in `x`, or is named in `requires`.
pub(super) const MINOR: u32 = 0;
/// The most recipients a file may have.
pub(super) const MOST_RECIPIENTS: usize = 7;

/// How a payload is protected. A name that is not known asks for a newer program; 国密 suites would get names of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suite {
    /// Sealed to the recipients of the header.
    Recipients,
    /// Sealed under a passphrase: nobody vouches for whoever knows it, so a person decides.
    Passphrase,
    /// Signed only: a card holds nothing that is not public. The payload is the compressed stream itself.
    Signed,
}

impl Suite {
    pub const fn name(self) -> &'static str {
        match self {
            Suite::Recipients => "ed25519/age-x25519/zlib",
            Suite::Passphrase => "ed25519/age-scrypt/zlib",
            Suite::Signed => "ed25519/zlib",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Suite::Recipients, Suite::Passphrase, Suite::Signed].into_iter().find(|suite| suite.name() == name)
    }
}

/// The identity of a file, drawn at random when it is made.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileId(uuid::Uuid);

impl FileId {
    pub fn generate() -> Self {
        FileId(uuid::Uuid::new_v4())
    }

    /// Reads the hyphenated lower-case form and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let id = uuid::Uuid::try_parse(text).ok()?;
        (id.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()) == text).then_some(FileId(id))
    }
}

impl fmt::Display for FileId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.hyphenated(), out)
    }
}

impl fmt::Debug for FileId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// The header: all that anybody can read of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    pub minor: u32,
    pub kind: FileKind,
    pub file: FileId,
    pub incarnation: Incarnation,
    /// The installation's count of files it has made.
    pub number: u32,
    pub recipients: Vec<KeyId>,
    /// Bytes of payload.
    pub length: u64,
    /// Of the payload.
    pub sha256: Digest,
    pub suite: Suite,
    /// What later versions add and this one only passes on.
    pub extensions: Option<Json>,
}

impl Header {
    fn to_json(&self) -> Json {
        let json = Json::object([
            ("minor", Json::from(self.minor)),
            ("kind", Json::from(self.kind.name())),
            ("file", Json::string(self.file)),
            ("incarnation", Json::string(self.incarnation)),
            ("number", Json::from(self.number)),
            ("recipients", Json::list(self.recipients.iter().map(Json::string))),
            ("length", Json::from(self.length)),
            ("sha256", Json::string(self.sha256)),
            ("suite", Json::from(self.suite.name())),
            ("requires", Json::List(Vec::new())),
        ]);
        and_optional(json, "x", self.extensions.clone())
    }

    fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        let json = Json::parse(bytes, 4).map_err(|_| Refusal::Header)?;
        let mut members = Members::of(json).ok_or(Refusal::Header)?;
        // What asks for a newer program is said before anything else is found strange.
        let requires = members.list("requires").map_err(|_| Refusal::Header)?;
        if let Some(feature) = requires.first() {
            return Err(Refusal::Requires(feature.as_str().ok_or(Refusal::Header)?.into()));
        }
        let suite = members.text("suite", 60).map_err(|_| Refusal::Header)?;
        let suite = Suite::parse(&suite).ok_or(Refusal::UnknownSuite(suite))?;
        let kind = members.text("kind", 20).map_err(|_| Refusal::Header)?;
        let kind = FileKind::parse(&kind).ok_or(Refusal::UnknownKind(kind))?;
        let header = (|| {
            Ok(Header {
                minor: members.count("minor")?,
                kind,
                file: members.parsed("file", FileId::parse)?,
                incarnation: members.parsed("incarnation", Incarnation::parse)?,
                number: members.count("number")?,
                recipients: members.read("recipients", |list| list.as_list()?.iter().map(|id| KeyId::parse(id.as_str()?)).collect())?,
                length: members.read("length", |length| u64::try_from(length.as_integer()?).ok())?,
                sha256: members.parsed("sha256", Digest::parse)?,
                suite,
                extensions: members.finish()?,
            })
        })()
        .map_err(|_: super::LineFault| Refusal::Header)?;
        let fits = match header.suite {
            Suite::Recipients => header.kind != FileKind::Card && (1..=MOST_RECIPIENTS).contains(&header.recipients.len()),
            Suite::Passphrase => header.kind == FileKind::Bundle && header.recipients.is_empty(),
            Suite::Signed => header.kind == FileKind::Card && header.recipients.is_empty(),
        };
        if fits && header.to_json().to_string().as_bytes() == bytes { Ok(header) } else { Err(Refusal::Header) }
    }
}

/// The open part of a file, its signature verified.
#[derive(Clone, Debug, PartialEq)]
pub struct Prelude {
    /// Ed25519 public key.
    pub signer: [u8; 32],
    pub header: Header,
    /// Where the payload begins, in bytes.
    pub(super) payload_at: u64,
}

impl Prelude {
    /// The bytes that stand before a payload, signed.
    pub(super) fn write(header: Header, keys: &Keys) -> (Prelude, Vec<u8>) {
        let json = header.to_json().to_string();
        let signer = keys.public().signing;
        // The writer's headers have at most seven recipients and stay far below 4,096 bytes.
        let length = (json.len() as u32).to_le_bytes();
        let signature = keys.sign(&signed_message(&length, &signer, json.as_bytes()));
        let bytes = [&MAGIC[..], &length, &signer, &signature, json.as_bytes()].concat();
        (Prelude { signer, header, payload_at: bytes.len() as u64 }, bytes)
    }

    /// Reads the first bytes of a file (at least as many as the longest prelude has, or all there are) of `size` bytes in all.
    /// Everything is verified that can be without the payload: kind of file, signature, header, length.
    pub fn read(start: &[u8], size: u64) -> Result<Prelude, Refusal> {
        recognise(start, size)?;
        let unfinished = || Refusal::Unfinished { declared: None, found: size };
        let length: [u8; 4] = start.get(LENGTH_AT..SIGNER_AT).and_then(|bytes| bytes.try_into().ok()).ok_or_else(unfinished)?;
        let header_length = u32::from_le_bytes(length) as usize;
        if !(2..=LONGEST_HEADER).contains(&header_length) {
            return Err(Refusal::HeaderLength);
        }
        let signer: [u8; 32] = start.get(SIGNER_AT..SIGNATURE_AT).and_then(|bytes| bytes.try_into().ok()).ok_or_else(unfinished)?;
        let signature: [u8; 64] = start.get(SIGNATURE_AT..HEADER_AT).and_then(|bytes| bytes.try_into().ok()).ok_or_else(unfinished)?;
        let header = start.get(HEADER_AT..HEADER_AT + header_length).ok_or_else(unfinished)?;
        if !is_signed_by(&signer, &signed_message(&length, &signer, header), &signature) {
            return Err(Refusal::Signature);
        }
        let header = Header::parse(header)?;
        let payload_at = (HEADER_AT + header_length) as u64;
        let declared = payload_at.saturating_add(header.length);
        match size.cmp(&declared) {
            std::cmp::Ordering::Less => Err(Refusal::Unfinished { declared: Some(declared), found: size }),
            std::cmp::Ordering::Equal => Ok(Prelude { signer, header, payload_at }),
            std::cmp::Ordering::Greater => Err(Refusal::Trailing),
        }
    }
}

fn signed_message(length: &[u8], signer: &[u8], header: &[u8]) -> Vec<u8> {
    [SIGNED_DOMAIN, &MAGIC, length, signer, header].concat()
}

/// Tells by its first bytes whether a file is one of ours, and if it is not, why.
fn recognise(start: &[u8], size: u64) -> Result<(), Refusal> {
    // The mark as text-mode transfer, seven-bit channels and re-encoding leave it.
    const MANGLED: [&[u8]; 7] =
        [b"\x89TB1\r\r\n", b"\x89TB1\n\x1A\n", b"\x89TB1\r\r\x1A\r", b"\x09TB1", b"\xC2\x89TB1", b"\xEF\xBF\xBDTB1", b"\xEF\xBB\xBF\x89TB1"];
    if start.is_empty() {
        return Err(Refusal::Empty);
    }
    if start.starts_with(&MAGIC) {
        return Ok(());
    }
    if start.len() < MAGIC.len() && size == start.len() as u64 && MAGIC.starts_with(start) {
        return Err(Refusal::Unfinished { declared: None, found: size });
    }
    if start.iter().all(|byte| *byte == 0) {
        return Err(Refusal::ZeroFilled);
    }
    if start.starts_with(&MAGIC[..3]) && start[3..].get(1..).is_some_and(|rest| rest.starts_with(&MAGIC[4..])) && start[3].is_ascii_alphanumeric() {
        return Err(Refusal::NewerMajor { version: start[3] as char });
    }
    if MANGLED.iter().any(|mangled| start.starts_with(mangled)) {
        return Err(Refusal::TextDamaged);
    }
    Err(Refusal::NotOurs)
}

/// What a file is called: `TB-621102103-9f0c-17.tianbao`. Unique, never used again, and without meaning to whoever reads the file.
pub fn file_name(kind: FileKind, unit: &crate::model::UnitCode, incarnation: Incarnation, number: u32) -> String {
    format!("{}-{unit}-{:04x}-{number}.tianbao", kind.prefix(), incarnation.number)
}
