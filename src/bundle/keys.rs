//! Keys: what an installation signs and opens with, what others know of it, and the district's key of last resort.

use super::digest::{Digest, from_hex, hex};
use super::{local, members::Members};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::text::bundle as words;
use age::secrecy::ExposeSecret;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use std::fmt;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The file of an installation's keys. A stock age tool takes it for an identity file.
const FILE_NAME: &str = "keys.txt";
/// The public half of the recovery key.
const RECOVERY_NAME: &str = "recovery.txt";
const SIGNING_LINE: &str = "# tianbao signing key v1: ";

/// An age X25519 recipient, `age1…`: a key that files can be sealed to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Recipient(Box<str>);

impl Recipient {
    /// Reads the one exact form.
    pub fn parse(text: &str) -> Option<Self> {
        let recipient: age::x25519::Recipient = text.parse().ok()?;
        (recipient.to_string() == text).then(|| Recipient(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What names it in a header.
    pub fn id(&self) -> KeyId {
        let digest = Digest::of(format!("tianbao recipient id v1:{}", self.0).as_bytes());
        let mut id = [0; 8];
        id.copy_from_slice(&digest.as_bytes()[..8]);
        KeyId(id)
    }

    pub(super) fn as_age(&self) -> Result<age::x25519::Recipient> {
        self.0.parse().map_err(|reason: &'static str| Error::bug(words::KEYS_BROKEN.message()).source(reason))
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Sixteen hexadecimal digits that name a recipient where its whole key would take too much room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId([u8; 8]);

impl KeyId {
    pub fn parse(text: &str) -> Option<Self> {
        from_hex(text).map(KeyId)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::digest::write_hex(&self.0, out)
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// What others know of an installation: the key that its signatures verify under, and the key to seal to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PublicKeys {
    /// Ed25519.
    pub signing: [u8; 32],
    pub recipient: Recipient,
}

impl PublicKeys {
    /// `{"signing":"<64 hexadecimal digits>","recipient":"age1…"}`.
    pub fn to_json(&self) -> Json {
        Json::object([("signing", Json::from(hex(&self.signing))), ("recipient", Json::string(&self.recipient))])
    }

    pub fn from_json(json: Json) -> Option<Self> {
        let mut members = Members::of(json)?;
        let signing = from_hex(members.take("signing")?.as_str()?)?;
        let recipient = Recipient::parse(members.take("recipient")?.as_str()?)?;
        members.is_spent().then_some(PublicKeys { signing, recipient })
    }
}

/// The secret keys of an installation.
pub struct Keys {
    signing: SigningKey,
    identity: age::x25519::Identity,
}

impl Keys {
    /// New ones, from the system's random numbers.
    pub fn generate() -> Result<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *seed).map_err(|error| Error::machine(words::NO_RANDOM_NUMBERS.message()).source(error))?;
        Ok(Keys { signing: SigningKey::from_bytes(&seed), identity: age::x25519::Identity::generate() })
    }

    pub fn public(&self) -> PublicKeys {
        PublicKeys { signing: self.signing.verifying_key().to_bytes(), recipient: recipient_of(&self.identity) }
    }

    /// Writes them into `folder`, readable by their owner only. Keys that stand there already are never replaced: what was sealed to them could not be read again.
    pub fn save(&self, folder: &Path) -> Result<()> {
        let path = Self::path(folder);
        if path.exists() {
            return Err(Error::io(&path, std::io::ErrorKind::AlreadyExists.into()));
        }
        let text = self.to_text();
        local::write_whole(&path, |file| std::io::Write::write_all(file, text.as_bytes()))
    }

    /// Reads the keys in `folder`. An error where there are none or where they are damaged.
    pub fn load(folder: &Path) -> Result<Self> {
        let path = Self::path(folder);
        let text = Zeroizing::new(std::fs::read_to_string(&path).map_err(|error| Error::io(&path, error))?);
        Self::from_text(&text).ok_or_else(|| {
            Error::machine(words::KEYS_UNREADABLE.with("path", crate::text::visible(&path.to_string_lossy()))).hint(words::KEYS_FROM_BACKUP)
        })
    }

    fn path(folder: &Path) -> PathBuf {
        folder.join(FILE_NAME)
    }

    /// The text of the key file: an age identity file with the signing key in a comment.
    pub fn to_text(&self) -> Zeroizing<String> {
        let seed = Zeroizing::new(hex(self.signing.as_bytes()));
        Zeroizing::new(format!("{SIGNING_LINE}{}\n{}\n", *seed, self.identity.to_string().expose_secret()))
    }

    /// Reads the text of a key file.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let seed = Zeroizing::new(from_hex::<32>(lines.next()?.strip_prefix(SIGNING_LINE)?)?);
        let identity = lines.next()?.parse().ok()?;
        lines.next().is_none().then(|| Keys { signing: SigningKey::from_bytes(&seed), identity })
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }

    pub(super) fn identity(&self) -> &age::x25519::Identity {
        &self.identity
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Keys({:?})", self.public())
    }
}

/// Whether `signature` over `message` is by `signer`; of the several answers Ed25519 allows for odd keys, the strict one.
pub(super) fn is_signed_by(signer: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(signer).is_ok_and(|key| key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(signature)).is_ok())
}

fn recipient_of(identity: &age::x25519::Identity) -> Recipient {
    Recipient(identity.to_public().to_string().into())
}

/// Keeps the public half of the district's recovery key in `folder`, in the place of any before.
pub fn keep_recovery(folder: &Path, recovery: &Recipient) -> Result<()> {
    local::make_private_folder(folder)?;
    local::write_whole(&folder.join(RECOVERY_NAME), |file| std::io::Write::write_all(file, recovery.as_str().as_bytes()))
}

/// The public half of the recovery key in `folder`.
pub fn kept_recovery(folder: &Path) -> Result<Recipient> {
    let path = folder.join(RECOVERY_NAME);
    let text = std::fs::read_to_string(&path).map_err(|error| Error::io(&path, error))?;
    Recipient::parse(&text).ok_or_else(|| {
        Error::machine(words::KEYS_UNREADABLE.with("path", crate::text::visible(&path.to_string_lossy()))).hint(words::KEYS_FROM_BACKUP)
    })
}

/// The district's key of last resort: shown once, printed and sealed in an envelope; never kept by the program.
pub struct RecoveryKey(age::x25519::Identity);

impl RecoveryKey {
    pub fn generate() -> Self {
        RecoveryKey(age::x25519::Identity::generate())
    }

    /// Reads what was printed; case, spaces and hyphens lost or added in typing it off do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        let typed: Zeroizing<String> =
            Zeroizing::new(crate::model::normalise(text).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect());
        let body = Zeroizing::new(typed.strip_prefix("AGESECRETKEY")?.to_owned());
        Zeroizing::new(format!("AGE-SECRET-KEY-{}", *body)).parse().ok().map(RecoveryKey)
    }

    /// The secret itself, to be shown and printed once: `AGE-SECRET-KEY-1…`.
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// What is kept, stands on the card and is sealed to.
    pub fn public(&self) -> Recipient {
        recipient_of(&self.0)
    }

    pub(super) fn identity(&self) -> &age::x25519::Identity {
        &self.0
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "RecoveryKey({})", self.public())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back_from_their_folder_and_are_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("keys");
        let keys = Keys::generate().unwrap();
        keys.save(&folder).unwrap();
        let again = Keys::load(&folder).unwrap();
        assert_eq!(again.public(), keys.public());
        assert_eq!(again.to_text(), keys.to_text());
        assert_eq!(Keys::generate().unwrap().save(&folder).unwrap_err().kind(), crate::error::ErrorKind::Machine);
        assert_eq!(Keys::load(&folder).unwrap().public(), keys.public());
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&folder), mode(&folder.join(FILE_NAME))), (0o700, 0o600));
        }
    }

    #[test]
    fn public_keys_come_back_from_json() {
        let keys = Keys::generate().unwrap().public();
        assert_eq!(PublicKeys::from_json(keys.to_json()), Some(keys.clone()));
        assert_eq!(PublicKeys::from_json(keys.to_json().and("more", Json::Null)), None);
        assert_ne!(super::super::key_code(&keys), super::super::key_code(&Keys::generate().unwrap().public()));
    }

    #[test]
    fn a_recovery_key_is_read_as_it_was_printed_or_typed_off() {
        let key = RecoveryKey::generate();
        let printed = key.reveal();
        for text in [printed.to_string(), printed.to_lowercase(), printed.replace("KEY-1", "KEY-1 ")] {
            assert_eq!(RecoveryKey::parse(&text).map(|key| key.public()), Some(key.public()));
        }
        assert!(RecoveryKey::parse("AGE-SECRET-KEY-1").is_none());
    }

    #[test]
    fn secrets_do_not_show_in_debug() {
        let keys = Keys::generate().unwrap();
        let shown = format!("{keys:?}");
        assert!(!shown.contains("SECRET") && !shown.contains(&hex(keys.signing.as_bytes())));
    }
}
