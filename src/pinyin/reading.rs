//! The packed table of readings.

/// Counts of syllables, words of sets and single characters; syllables; a slot for each code point of the dense range; sets; single characters
/// with their slots. All numbers are little-endian and of two bytes but the single code points, which have four.
static TABLE: &[u8] = include_bytes!("readings.bin");

const DENSE_FIRST: u32 = 0x3400;
const DENSE_LAST: u32 = 0x9FFF;
/// Length and six letters.
const SYLLABLE: usize = 7;
/// Code point and slot.
const SINGLE: usize = 6;
/// Marks the last word of a set.
const LAST: u16 = 0x8000;

const HEADER: usize = 6;
const SYLLABLES: usize = HEADER + count(0) * SYLLABLE;
const SLOTS: usize = SYLLABLES + (DENSE_LAST - DENSE_FIRST + 1) as usize * 2;
const SETS: usize = SLOTS + count(1) * 2;

const fn count(index: usize) -> usize {
    let table = include_bytes!("readings.bin");
    u16::from_le_bytes([table[index * 2], table[index * 2 + 1]]) as usize
}

/// All readings of a character, without tones, the most usual first, `ü` written `v`; none where the character has none.
pub fn readings(character: char) -> impl Iterator<Item = &'static str> {
    numbers(character).filter_map(|number| std::str::from_utf8(syllable(number)?).ok())
}

/// How many syllables there are; their numbers begin at 0.
pub(super) const SYLLABLE_COUNT: usize = count(0);

/// The letters of a syllable.
pub(super) fn syllable(number: u16) -> Option<&'static [u8]> {
    let start = HEADER + usize::from(number) * SYLLABLE;
    let [length, letters @ ..] = TABLE[..SYLLABLES].get(start..start + SYLLABLE)? else { return None };
    letters.get(..usize::from(*length))
}

/// The syllables of a character by number, the most usual first.
pub(super) fn numbers(character: char) -> Numbers {
    let slot = slot(u32::from(character));
    match usize::from(slot).checked_sub(SYLLABLE_COUNT + 1) {
        None => Numbers { next: slot, rest: &[] },
        Some(place) => match TABLE.get(SLOTS + place * 2..SETS) {
            Some([low, high, rest @ ..]) => Numbers { next: u16::from_le_bytes([*low, *high]), rest },
            _ => Numbers { next: 0, rest: &[] },
        },
    }
}

pub(super) struct Numbers {
    /// One more than the number of the next syllable, 0 at the end.
    next: u16,
    /// What lies behind it in its set; empty where there is none.
    rest: &'static [u8],
}

impl Iterator for Numbers {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        let number = self.next;
        match self.rest {
            [low, high, rest @ ..] if number & LAST == 0 => {
                self.next = u16::from_le_bytes([*low, *high]);
                self.rest = rest;
            }
            _ => self.next = 0,
        }
        (number & !LAST).checked_sub(1)
    }
}

/// 0 for no reading, the number of a syllable, or beyond those the place of a set.
fn slot(point: u32) -> u16 {
    let slot = match point {
        DENSE_FIRST..=DENSE_LAST => {
            let start = SYLLABLES + (point - DENSE_FIRST) as usize * 2;
            TABLE.get(start..start + 2)
        }
        _ if point < 0x3000 => None,
        _ => {
            let (singles, _) = TABLE.get(SETS..).unwrap_or_default().as_chunks::<SINGLE>();
            let found = singles.binary_search_by_key(&point, |[a, b, c, d, ..]| u32::from_le_bytes([*a, *b, *c, *d]));
            found.ok().and_then(|index| singles[index].get(4..))
        }
    };
    slot.and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_of_a_character_is_known_without_its_tone() {
        for (character, expected) in [
            ('重', ["zhong", "chong", "tong"].as_slice()),
            ('乐', &["le", "yue"]),
            ('单', &["dan", "chan", "shan"]),
            ('曾', &["ceng", "zeng"]),
            ('中', &["zhong"]),
            ('巉', &["chan"]),
            ('绿', &["lv", "lu"]),
            ('㙦', &["xie"]),
            ('〇', &["ling", "yuan", "xing"]),
            ('𬭎', &["hong"]),
            ('𠅤', &["xi"]),
            ('a', &[]),
            ('·', &[]),
            ('😀', &[]),
        ] {
            assert_eq!(readings(character).collect::<Vec<_>>(), expected, "{character}");
        }
    }

    #[test]
    fn every_character_of_the_basic_block_has_a_reading_but_signs_of_measures_and_two_japanese_ones() {
        let unread: String = ('\u{4E00}'..='\u{9FA5}').filter(|character| readings(*character).next().is_none()).collect();
        assert_eq!(unread, "兙兡嗧桛烪瓧瓰瓱瓼甅");
    }

    #[test]
    fn every_reading_is_a_syllable_of_one_to_six_letters() {
        assert_eq!(SYLLABLE_COUNT, 420);
        for syllable in ('\u{3000}'..='\u{2FFFF}').flat_map(readings) {
            assert!((1..=6).contains(&syllable.len()) && syllable.bytes().all(|letter| letter.is_ascii_lowercase()), "{syllable:?}");
        }
    }
}
