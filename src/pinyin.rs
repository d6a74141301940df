//! Finding Chinese names by what a keyboard types: initials, full pinyin, characters, codes, mixed as one likes.
//!
//! The readings come from the list of the project pinyin-data 0.15 (MIT licence, drawn from Unihan) as the crate `pinyin` 0.11 carries it:
//! 27,099 characters (those of the basic block and of extension A, and of the later extensions what stands in names), every reading without
//! its tone, in 80,298 bytes that are read where they lie. `examples/pack_readings.rs` makes the table anew.

mod query;
mod reading;

pub use query::{Query, Score, Word};
pub use reading::readings;

use reading::{numbers, syllable};

/// The letters a name is sorted by: the first of each character's usual reading, Latin letters and digits as they stand, all in lower case.
/// `中华路小学` gives `zhlxx`, `重庆` gives `cq`. Punctuation is left out; a character without a known reading stays, and so sorts last.
pub fn first_letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for character in name.chars().map(fold).filter(|character| character.is_alphanumeric()) {
        let usual = usual_number(character, letters.is_empty()).and_then(syllable);
        letters.push(usual.and_then(|letters| letters.first()).map_or(character, |letter| char::from(*letter)));
    }
    letters
}

/// The text by which a dictionary sorts a name: before each character its usual reading, so that 张 stands among the `zhang` and apart from 章.
pub fn spelled(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len() * 3);
    for character in name.chars().map(fold) {
        let usual = usual_number(character, spelled.is_empty()).and_then(syllable);
        spelled.extend(usual.into_iter().flatten().map(|letter| char::from(*letter)));
        spelled.push(character);
    }
    spelled
}

/// Characters that, standing first, are mostly a surname or a place and then read otherwise than in the midst of a text.
const READ_AS_FIRST: [(char, &str); 14] = [
    ('单', "shan"),
    ('曾', "zeng"),
    ('解', "xie"),
    ('仇', "qiu"),
    ('查', "zha"),
    ('翟', "zhai"),
    ('区', "ou"),
    ('朴', "piao"),
    ('缪', "miao"),
    ('盖', "ge"),
    ('长', "chang"),
    ('重', "chong"),
    ('秘', "bi"),
    ('尉', "wei"),
];

/// The number of the syllable a character is mostly read as.
fn usual_number(character: char, is_first: bool) -> Option<u16> {
    let as_first = READ_AS_FIRST.iter().find(|(surname, _)| is_first && *surname == character);
    let number = as_first.and_then(|(_, reading)| numbers(character).find(|number| syllable(*number) == Some(reading.as_bytes())));
    number.or_else(|| numbers(character).next())
}

/// One form for what is typed in several: full-width letters and digits become half-width, capitals small, `ü` the `v` of keyboards.
fn fold(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).map_or(character, |half| half.to_ascii_lowercase()),
        'ü' | 'Ü' => 'v',
        '’' | '‘' => '\'',
        _ => character.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_sorted_by_the_first_letters_of_its_usual_reading() {
        for (name, letters) in [
            ("中华路小学", "zhlxx"),
            ("巉口镇", "ckz"),
            ("重庆市", "cqs"),
            ("曾国强", "zgq"),
            ("单县", "sx"),
            ("长安", "ca"),
            ("校长", "xz"),
            ("Ａ区第2小学(东校区)", "aqd2xxdxq"),
            ("买买提·艾力", "mmtal"),
            ("吕梁", "ll"),
            ("㙦", "x"),
            ("", ""),
        ] {
            assert_eq!(first_letters(name), letters, "{name}");
        }
    }

    #[test]
    fn names_are_sorted_as_in_a_dictionary() {
        let mut names = ["赵永强", "张小红", "章小红", "安某", "张大力", "Zhou", "曾国强", "2班"];
        names.sort_by_key(|name| spelled(name));
        assert_eq!(names, ["2班", "安某", "曾国强", "张大力", "张小红", "章小红", "赵永强", "Zhou"]);
    }

    #[test]
    fn a_usual_reading_of_a_first_character_is_one_of_its_readings() {
        for (character, reading) in READ_AS_FIRST {
            assert!(readings(character).any(|known| known == reading), "{character} {reading}");
        }
    }
}
