//! What rules over many records keep of them: digests in the place of texts, and texts that repeat kept once. An index of a million records must fit
//! into the memory of an old machine, and holds no copy of a personal number.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

/// Sixty-four bits that stand for something: equal where it is equal, and never by chance among as many records as a ledger may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Digest {
    pub fn of(something: impl Hash) -> Digest {
        let mut hasher = DefaultHasher::new();
        something.hash(&mut hasher);
        Digest(hasher.finish())
    }
}

impl Hash for Digest {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0);
    }
}

/// Things by digest.
pub type ByDigest<T> = HashMap<Digest, T, BuildHasherDefault<AsItStands>>;

/// A digest is as good a hash as can be made of it.
#[derive(Default)]
pub struct AsItStands(u64);

impl Hasher for AsItStands {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// Texts, each kept once however often it comes: names above all.
#[derive(Default)]
pub struct Texts {
    places: ByDigest<u32>,
    texts: Vec<Box<str>>,
}

impl Texts {
    /// The place of a text, the same for the same text.
    pub fn place(&mut self, text: &str) -> u32 {
        *self.places.entry(Digest::of(text)).or_insert_with(|| {
            self.texts.push(text.into());
            // There are no more texts than records, which are counted in 32 bits.
            (self.texts.len() - 1) as u32
        })
    }

    pub fn text(&self, place: u32) -> &str {
        &self.texts[place as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once_and_found_at_its_place() {
        let mut texts = Texts::default();
        let places: Vec<u32> = ["张小红", "王秀英", "张小红"].into_iter().map(|text| texts.place(text)).collect();
        assert_eq!((places[0], texts.text(places[0]), texts.text(places[1])), (places[2], "张小红", "王秀英"));
        assert_eq!(texts.texts.len(), 2);
    }
}
