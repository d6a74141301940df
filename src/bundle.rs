//! The sync file `TB1`: bundles up, receipts and cards down. It works on bytes, files and the vocabulary; what becomes of a file is not decided here.
//!
//! | part | bytes | what |
//! | --- | --- | --- |
//! | magic | 8 | `89 54 42 31 0D 0A 1A 0A` |
//! | header length | 4 | little endian, 2–4,096 |
//! | signer | 32 | Ed25519 public key |
//! | signature | 64 | Ed25519, strict, over `tianbao TB1 signature v1` and a zero byte, magic, length, signer, header |
//! | header | as said | JSON: `minor`, `kind`, `file`, `incarnation`, `number`, `recipients` (ids), `length`, `sha256`, `suite`, `requires`, `x` |
//! | payload | as said | what the suite says; nothing after it |
//!
//! The suites are `ed25519/age-x25519/zlib` (one binary age v1 file to the recipients), `ed25519/age-scrypt/zlib` (one under a passphrase) and
//! `ed25519/zlib` (the compressed stream itself: cards hold nothing that is not public).
//!
//! Inside is one DEFLATE stream in zlib's frame (RFC 1950), padded to 4,096 bytes by empty blocks, which any inflater reads past. It holds lines of
//! JSON, each led by what it is: first `manifest`, which repeats signer, recipients, file and kind; then `row` and `explanation`, or `verdict` and
//! `comment`, or `unit`, `school` and `period`; last `end`, with the number of lines before it and their SHA-256, line ends included.
//!
//! So a file is opened without this program by `dd bs=1 skip=$((108 + header length))`, `age -d -i keys.txt` and `zlib-flate -uncompress`.
//!
//! Reading is in the order of least trust: [`Spooled::take_in`] makes one consistent copy, [`Spooled::examine`] verifies what needs no key,
//! [`open`] unseals and reads to the end that vouches for the whole, and only then [`Opened`] hands out what is inside.

mod card;
mod code;
mod deflate;
mod digest;
mod envelope;
mod keys;
mod lines;
mod local;
mod manifest;
mod members;
mod open;
mod passphrase;
mod plain;
mod prelude;
mod press;
mod receipt;
mod refusal;
mod rows;
mod seal;
mod secret;
mod spool;
mod stick;
mod words;

pub use card::{Card, write_card};
pub use code::{Code16, Code32, Digits, card_code, check_code, key_code};
pub use digest::Digest;
pub use keys::{KeyId, Keys, PublicKeys, Recipient, RecoveryKey, keep_recovery, kept_recovery};
pub use manifest::{JournalHead, Manifest, Submission, SubmissionDigest, code_lists_version, declaration_digest};
pub use members::LineFault;
pub use open::{Opened, Unlock, open};
pub use passphrase::Passphrase;
pub use prelude::{FileId, Header, Prelude, Suite, file_name};
pub use receipt::{Comment, Receipt, Ruling, Verdict, write_receipt};
pub use refusal::Refusal;
pub use rows::{Bundle, BundleWriter, Item};
pub use seal::{Outgoing, Protection, Sealed};
pub use secret::{hash_secret, is_secret};
pub use spool::{LARGEST_FILE, Spooled};
pub use stick::{Delivered, deliver, require_room};
