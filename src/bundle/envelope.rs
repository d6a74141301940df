//! A look at an age header before the age library sees it: the library's time grows with the square of its length.

use super::Refusal;
use super::prelude::Suite;

/// The longest age header, in bytes; ours have some six hundred.
const LONGEST: usize = 2048;
const MOST_STANZAS: usize = 8;
/// The dearest passphrase that is tried: 2^18 rounds, a quarter of a gigabyte.
pub(super) const MOST_WORK: u8 = 18;

/// Whether the beginning of a payload is an age header for as many recipients as the header of the file names.
pub(super) fn examine(start: &[u8], suite: Suite, recipients: usize) -> Result<(), Refusal> {
    let start = &start[..start.len().min(LONGEST)];
    let mut rest = start.strip_prefix(b"age-encryption.org/v1\n").ok_or(Refusal::Envelope)?;
    let mut line = || -> Result<&[u8], Refusal> {
        let end =
            rest.iter().position(|byte| *byte == b'\n').ok_or(if start.len() == LONGEST { Refusal::EnvelopeLength } else { Refusal::Envelope })?;
        let (line, after) = (&rest[..end], &rest[end + 1..]);
        rest = after;
        Ok(line)
    };
    let (mut sealed, mut passphrases, mut stanzas) = (0, 0, 0);
    loop {
        let head = line()?;
        if let Some(mac) = head.strip_prefix(b"--- ") {
            if mac.len() != 43 || !mac.iter().copied().all(is_base64) {
                return Err(Refusal::Envelope);
            }
            break;
        }
        stanzas += 1;
        if stanzas > MOST_STANZAS {
            return Err(Refusal::EnvelopeStanzas);
        }
        let words = std::str::from_utf8(head.strip_prefix(b"-> ").ok_or(Refusal::Envelope)?).map_err(|_| Refusal::Envelope)?;
        let words: Vec<&str> = words.split(' ').collect();
        let body = {
            let mut length = 0;
            loop {
                let piece = line()?;
                if piece.len() > 64 || !piece.iter().copied().all(is_base64) {
                    return Err(Refusal::Envelope);
                }
                length += piece.len();
                if piece.len() < 64 {
                    break length;
                }
            }
        };
        match words.as_slice() {
            ["X25519", share] if share.len() == 43 && body == 43 => sealed += 1,
            ["scrypt", salt, work] if salt.len() == 22 && body == 43 => {
                if !matches!(work.as_bytes(), [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9']) {
                    return Err(Refusal::Envelope);
                }
                if !work.parse::<u8>().is_ok_and(|work| work <= MOST_WORK) {
                    return Err(Refusal::EnvelopeWork);
                }
                passphrases += 1;
            }
            ["X25519" | "scrypt", ..] => return Err(Refusal::Envelope),
            // The age library adds one of these, meant to be ignored.
            [tag, ..] if tag.ends_with("-grease") => {}
            _ => return Err(Refusal::EnvelopeRecipient),
        }
    }
    let fits = match suite {
        Suite::Recipients => (sealed, passphrases) == (recipients, 0),
        Suite::Passphrase => (sealed, passphrases, stanzas) == (0, 1, 1),
        Suite::Signed => false,
    };
    if fits { Ok(()) } else { Err(Refusal::Envelope) }
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARE: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    fn header(stanzas: &str) -> String {
        format!("age-encryption.org/v1\n{stanzas}--- {SHARE}\n")
    }

    #[test]
    fn an_envelope_holds_known_recipients_within_limits() {
        let one = format!("-> X25519 {SHARE}\n{SHARE}\n");
        let grease = format!("-> x!-grease a b\n{}\n\n", &format!("{SHARE}{SHARE}")[..64]);
        let scrypt = |work: &str| format!("-> scrypt AAAAAAAAAAAAAAAAAAAAAA {work}\n{SHARE}\n");
        let examine_keys = |stanzas: &str, recipients| examine(header(stanzas).as_bytes(), Suite::Recipients, recipients);
        let examine_words = |stanzas: &str| examine(header(stanzas).as_bytes(), Suite::Passphrase, 0);
        assert_eq!(examine_keys(&one.repeat(3), 3), Ok(()));
        assert_eq!(examine_keys(&format!("{one}{grease}"), 1), Ok(()));
        assert_eq!(examine_words(&scrypt("18")), Ok(()));
        assert_eq!(examine_words(&scrypt("19")), Err(Refusal::EnvelopeWork));
        assert_eq!(examine_words(&scrypt("018")), Err(Refusal::Envelope));
        assert_eq!(examine_words(&format!("{}{grease}", scrypt("10"))), Err(Refusal::Envelope));
        assert_eq!(examine_keys(&one, 2), Err(Refusal::Envelope));
        assert_eq!(examine_keys(&format!("{one}{}", scrypt("10")), 1), Err(Refusal::Envelope));
        assert_eq!(examine_keys(&format!("{one}-> ssh-rsa AAAA\n\n"), 1), Err(Refusal::EnvelopeRecipient));
        assert_eq!(examine_keys(&one.repeat(9), 9), Err(Refusal::EnvelopeStanzas));
        assert_eq!(examine_keys(&"-> a-grease\n\n".repeat(9), 0), Err(Refusal::EnvelopeStanzas));
        assert_eq!(examine_keys(&format!("-> a-grease\n{}", format!("{}\n", "A".repeat(64)).repeat(3000)), 1), Err(Refusal::EnvelopeLength));
        for torn in [b"".as_slice(), b"age-encryption.org/v2\n", &header(&one).as_bytes()[..100]] {
            assert_eq!(examine(torn, Suite::Recipients, 1), Err(Refusal::Envelope));
        }
    }
}
