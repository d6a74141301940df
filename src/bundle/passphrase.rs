//! Passphrases that the program makes: six words, for a unit that has no district's key to seal to yet.

use super::words::{COUNT, words};
use crate::error::{Error, Result};
use crate::text::bundle as texts;
use std::fmt;
use zeroize::Zeroizing;

/// How many words a passphrase has; each is one of 512.
const LENGTH: usize = 6;

/// Six words in pinyin, joined by hyphens: what a stock age tool takes too.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// A new one (54 bits, made slow to try by scrypt).
    pub fn generate() -> Result<Self> {
        let mut random = Zeroizing::new([0; LENGTH * 2]);
        getrandom::fill(&mut *random).map_err(|error| Error::machine(texts::NO_RANDOM_NUMBERS.message()).source(error))?;
        // The list's length is a power of two, so that no word is likelier than another.
        let chosen = random.chunks_exact(2).filter_map(|pair| words().nth(usize::from(u16::from_le_bytes([pair[0], pair[1]])) % COUNT));
        Ok(Passphrase(Zeroizing::new(chosen.map(|(_, pinyin)| pinyin).collect::<Vec<_>>().join("-"))))
    }

    /// Reads what a person typed: the words in pinyin or in characters, with any spaces, commas or hyphens between them; case does not matter.
    /// `None` where it is not six words of the list.
    pub fn parse(text: &str) -> Option<Self> {
        let text = Zeroizing::new(crate::model::normalise(text).to_lowercase());
        let mut found = Vec::with_capacity(LENGTH);
        for part in text.split(|character: char| !character.is_alphabetic()).filter(|part| !part.is_empty()) {
            let mut rest = part;
            // Words in characters may stand without anything between them; each has two.
            while !rest.is_empty() {
                let length = if rest.is_ascii() { rest.len() } else { rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end) };
                let (word, after) = rest.split_at(length);
                found.push(words().find(|(characters, pinyin)| *characters == word || *pinyin == word)?.1);
                rest = after;
            }
        }
        (found.len() == LENGTH).then(|| Passphrase(Zeroizing::new(found.join("-"))))
    }

    /// The passphrase itself, as it is shown once and as the file opens with it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The words in characters, to be shown beside it.
    pub fn characters(&self) -> String {
        self.0
            .split('-')
            .filter_map(|word| words().find(|(_, pinyin)| *pinyin == word))
            .map(|(characters, _)| characters)
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub(super) fn as_age(&self) -> age::secrecy::SecretString {
        self.0.as_str().to_owned().into()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_word_is_its_own_in_characters_and_in_pinyin() {
        assert_eq!(words().count(), COUNT);
        assert_eq!(words().map(|word| word.0).collect::<HashSet<_>>().len(), COUNT);
        assert_eq!(words().map(|word| word.1).collect::<HashSet<_>>().len(), COUNT);
        for (characters, pinyin) in words() {
            assert_eq!(characters.chars().count(), 2, "{characters}");
            assert!(pinyin.bytes().all(|byte| byte.is_ascii_lowercase()), "{pinyin}");
        }
    }

    #[test]
    fn a_passphrase_is_read_however_it_is_typed() {
        let passphrase = Passphrase::generate().unwrap();
        let shown = passphrase.reveal();
        assert_eq!(shown.split('-').count(), 6);
        let characters = passphrase.characters();
        for text in [
            shown.to_owned(),
            shown.to_uppercase(),
            shown.replace('-', "  "),
            characters.clone(),
            characters.replace(' ', ""),
            characters.replace(' ', ","),
        ] {
            assert_eq!(Passphrase::parse(&text).as_ref(), Some(&passphrase), "{text}");
        }
        assert_eq!(Passphrase::parse("a b c d e f"), None);
        assert_eq!(Passphrase::parse(shown.split_once('-').unwrap().1), None);
        assert_eq!(format!("{passphrase:?}"), "Passphrase(…)");
    }
}
