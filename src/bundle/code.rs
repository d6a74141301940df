//! Codes of decimal digits by which people hold paper, screen and file against each other.

use super::{Digest, PublicKeys};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// `N` decimal digits, shown in groups of four; at most 32.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digits<const N: usize>([u8; N]);

/// Long enough that nobody finds other keys or another card with the same code (106 bits).
pub type Code32 = Digits<32>;

/// For telling two files apart by eye, not against forgery.
pub type Code16 = Digits<16>;

impl<const N: usize> Digits<N> {
    /// The first `N` decimal digits of a number drawn from SHA-256 over a domain and its parts, each led by its length.
    fn derive(domain: &str, parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in std::iter::once(domain.as_bytes()).chain(parts.iter().copied()) {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let digest: [u8; 32] = hasher.finalize().into();
        let mut number = digest.iter().take(16).fold(0u128, |number, byte| number << 8 | u128::from(*byte)) % 10u128.pow(32);
        let mut digits = [0; 32];
        for digit in digits.iter_mut().rev() {
            *digit = (number % 10) as u8;
            number /= 10;
        }
        Digits(std::array::from_fn(|place| digits[place]))
    }

    /// Reads what a person typed: spaces, hyphens and full-width digits are all the same to it. `None` unless exactly `N` digits remain.
    pub fn parse(text: &str) -> Option<Self> {
        let mut digits = [0; N];
        let mut length = 0;
        for character in crate::model::normalise(text).chars() {
            match character {
                '0'..='9' => {
                    *digits.get_mut(length)? = character as u8 - b'0';
                    length += 1;
                }
                ' ' | '\u{3000}' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '_' => {}
                _ => return None,
            }
        }
        (length == N).then_some(Digits(digits))
    }
}

impl<const N: usize> fmt::Display for Digits<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, digit) in self.0.iter().enumerate() {
            if place > 0 && place % 4 == 0 {
                out.write_str(" ")?;
            }
            write!(out, "{digit}")?;
        }
        Ok(())
    }
}

impl<const N: usize> fmt::Debug for Digits<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// The code of an installation's keys, as it stands on a unit's cover sheet and is typed in to enrol it.
pub fn key_code(keys: &PublicKeys) -> Code32 {
    Digits::derive("tianbao key code v1", &[&keys.signing, keys.recipient.as_str().as_bytes()])
}

/// The code of a district's card, as it stands on its stamped sheet and is typed in to join: another for any other key, unit, school or period in it.
pub fn card_code(signing: &[u8; 32], content: &Digest) -> Code32 {
    Digits::derive("tianbao card code v1", &[signing, content.as_bytes()])
}

/// The check code of a file with this digest, for cover sheet, screen and inbox.
pub fn check_code(file: &Digest) -> Code16 {
    Digits::derive("tianbao check code v1", &[file.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = check_code(&Digest::of(b"a"));
        let shown = code.to_string();
        assert_eq!(shown.len(), 19);
        let full_width: String = shown.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0xFF10 + d)).unwrap_or(c)).collect();
        for text in [shown.clone(), shown.replace(' ', ""), shown.replace(' ', "-"), shown.replace(' ', "——"), full_width, format!(" {shown} ")] {
            assert_eq!(Code16::parse(&text), Some(code), "{text}");
        }
        for text in ["", &shown[1..], &format!("{shown}1"), "abcd"] {
            assert_eq!(Code16::parse(text), None, "{text}");
        }
    }

    #[test]
    fn another_file_has_another_code() {
        assert_ne!(check_code(&Digest::of(b"a")), check_code(&Digest::of(b"b")));
        assert_ne!(card_code(&[1; 32], &Digest::of(b"a")), card_code(&[2; 32], &Digest::of(b"a")));
    }
}
