//! What was typed, and whether a name is meant by it.

use super::fold;
use super::reading::{SYLLABLE_COUNT, numbers, syllable};
use super::usual_number;
use std::cmp::Reverse;

/// What was typed to find a name. Space parts it into words, each of which must match.
#[derive(Clone, Debug)]
pub struct Query {
    words: Vec<Word>,
}

impl Query {
    /// Takes whatever was typed, in full-width or half-width letters. Punctuation counts for nothing, but an apostrophe ends a syllable
    /// (`xi'an` is 西安 and not 先).
    pub fn new(text: &str) -> Self {
        Query { words: text.split_whitespace().filter_map(Word::new).collect() }
    }

    /// Whether nothing was typed that could tell names apart: every name matches then.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// How well the words mean this name or begin its code; nothing where one of them does not. `code` may be empty.
    pub fn matches(&self, name: &str, code: &str) -> Option<Score> {
        self.words.iter().try_fold(Score::BEST, |score, word| Some(score.and(word.matches(name, code)?)))
    }
}

/// How well a name was met; the greater, the better. A code that begins so stands before all names; then the match that begins earlier in the name,
/// then the one by usual readings, by fewer characters for the same letters, and that leaves less of the name over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(Reverse<u32>);

impl Score {
    const BEST: Score = Score(Reverse(0));

    /// The score of two words that both match.
    #[must_use]
    pub fn and(self, other: Score) -> Score {
        Score(Reverse(self.0.0.saturating_add(other.0.0)))
    }

    fn of_code(left: usize) -> Score {
        Score(Reverse(byte(left)))
    }

    fn of_name(start: usize, is_usual: bool, covered: usize, left: usize) -> Score {
        Score(Reverse(byte(start) << 17 | u32::from(!is_usual) << 16 | byte(covered) << 8 | byte(left)))
    }
}

fn byte(count: usize) -> u32 {
    count.min(255) as u32
}

/// One word of a query, ready to be held against many names.
///
/// A bit stands for a place in the word. While a name is read, the set bits are the places up to which the word has been spelled; a character
/// moves each of them on by its initial (one letter, or both of `zh`, `ch`, `sh`), by its whole syllable, or by itself.
#[derive(Clone, Debug)]
pub struct Word {
    /// Folded, without punctuation.
    text: Box<str>,
    /// Where each of `a` to `z` and `0` to `9` stands in the word.
    letters: [u64; 36],
    /// Where each other character stands.
    others: Box<[(char, u64)]>,
    /// What each syllable does, by number; empty in a word without letters.
    steps: Box<[Step]>,
    /// The place behind the last character.
    end: u64,
}

/// From which places of a word a syllable leads on, and how far.
#[derive(Clone, Debug)]
struct Step {
    by_initial: u64,
    /// By `zh`, `ch` or `sh`.
    by_two: u64,
    by_whole: u64,
    whole: u8,
    /// To the end, which lies within the syllable: whoever is still typing has typed its beginning.
    to_end: u64,
}

/// Which readings of a character may be meant.
#[derive(Clone, Copy)]
enum Among {
    All,
    Usual,
}

impl Word {
    /// Nothing where no letter, digit or character was typed. A word of more than 63 of them matches no name.
    fn new(typed: &str) -> Option<Self> {
        let (mut text, mut letters, mut others) = (String::new(), [0; 36], Vec::<(char, u64)>::new());
        let (mut breaks, mut end) = (0, 1u64);
        for character in typed.chars().map(fold) {
            if character == '\'' {
                breaks |= end;
            }
            if !character.is_alphanumeric() {
                continue;
            }
            text.push(character);
            match (letter_index(character), others.iter_mut().find(|(other, _)| *other == character)) {
                (Some(index), _) => letters[index] |= end,
                (None, Some((_, places))) => *places |= end,
                (None, None) => others.push((character, end)),
            }
            // Past the last place the end is nowhere, so that a word too long is never spelled out.
            end <<= 1;
        }
        if text.is_empty() {
            return None;
        }
        let has_letters = text.bytes().any(|byte| byte.is_ascii_lowercase());
        let syllables = (0..SYLLABLE_COUNT as u16).filter(|_| has_letters).filter_map(syllable);
        let steps = syllables.map(|syllable| Step::new(syllable, &letters, breaks, end)).collect();
        Some(Word { text: text.into(), letters, others: others.into(), steps, end })
    }

    /// How well this word means the name or begins the code.
    pub fn matches(&self, name: &str, code: &str) -> Option<Score> {
        let by_code = code.get(..self.text.len()).filter(|head| head.eq_ignore_ascii_case(&self.text));
        match by_code {
            Some(head) => Some(Score::of_code(code.len() - head.len())),
            None => self.find_in(name),
        }
    }

    fn find_in(&self, name: &str) -> Option<Score> {
        // Most names are passed over here, in one reading of them with a match begun at every character.
        let (mut reached, mut from) = (0, (0, 0));
        for (index, (at, character)) in name.char_indices().enumerate() {
            if reached == 0 {
                from = (index, at);
            }
            reached = self.read(reached | 1, fold(character), false, Among::All);
            if reached & self.end != 0 {
                return self.rate(name, from);
            }
        }
        None
    }

    /// The score of the earliest match that begins at the given character, which lies at the given byte, or behind it.
    fn rate(&self, name: &str, (first, byte): (usize, usize)) -> Option<Score> {
        name[byte..].char_indices().enumerate().find_map(|(index, (at, _))| {
            let (start, tail) = (first + index, &name[byte + at..]);
            let spelled = self.spell(tail, start == 0, Among::All)?;
            let usual = self.spell(tail, start == 0, Among::Usual);
            let covered = usual.unwrap_or(spelled);
            Some(Score::of_name(start, usual.is_some(), covered, tail.chars().count() - covered))
        })
    }

    /// How many characters of the tail spell the word, from the tail's beginning.
    fn spell(&self, tail: &str, is_whole_name: bool, among: Among) -> Option<usize> {
        let mut reached = 1;
        for (index, character) in tail.chars().map(fold).enumerate() {
            if index == 0 && !character.is_alphanumeric() {
                return None;
            }
            reached = self.read(reached, character, is_whole_name && index == 0, among);
            if reached & self.end != 0 {
                return Some(index + 1);
            }
            if reached == 0 {
                return None;
            }
        }
        None
    }

    /// The places reached behind a character of the name, from those reached before it. Punctuation in a name need not be typed.
    fn read(&self, reached: u64, character: char, is_first: bool, among: Among) -> u64 {
        if let Some(index) = letter_index(character) {
            return (reached & self.letters[index]) << 1;
        }
        if !is_ideograph(character) && !character.is_alphanumeric() {
            return reached;
        }
        let itself = self.others.iter().find(|(other, _)| *other == character).map_or(0, |(_, places)| *places);
        let behind = (reached & itself) << 1;
        if self.steps.is_empty() {
            return behind;
        }
        match among {
            Among::All => numbers(character).fold(behind, |behind, number| behind | self.read_syllable(reached, number)),
            Among::Usual => usual_number(character, is_first).map_or(behind, |number| behind | self.read_syllable(reached, number)),
        }
    }

    fn read_syllable(&self, reached: u64, number: u16) -> u64 {
        match self.steps.get(usize::from(number)) {
            Some(step) if reached & step.by_initial != 0 => {
                let to_end = if reached & step.to_end == 0 { 0 } else { self.end };
                (reached & step.by_initial) << 1 | (reached & step.by_two) << 2 | (reached & step.by_whole) << step.whole | to_end
            }
            _ => 0,
        }
    }
}

impl Step {
    fn new(syllable: &[u8], letters: &[u64; 36], breaks: u64, end: u64) -> Self {
        let places = |letter: u8| letters.get(usize::from(letter.wrapping_sub(b'a'))).copied().unwrap_or(0);
        let mut step = Step { by_initial: 0, by_two: 0, by_whole: 0, whole: syllable.len() as u8, to_end: 0 };
        let mut spelled = u64::MAX;
        for (index, letter) in syllable.iter().enumerate() {
            // `u` is taken for the `ü` of 吕 and 女 as well.
            let here = if *letter == b'v' { places(b'v') | places(b'u') } else { places(*letter) };
            spelled &= here >> index;
            match (index, letter) {
                (0, _) => step.by_initial = spelled,
                (1, b'h') => {
                    spelled &= !(breaks >> index);
                    step.by_two = spelled;
                }
                _ => spelled &= !(breaks >> index),
            }
            step.to_end |= spelled & (end >> (index + 1));
        }
        step.by_whole = spelled;
        step
    }
}

/// The ideographs that names are mostly made of.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

fn letter_index(character: char) -> Option<usize> {
    match character {
        'a'..='z' => Some(character as usize - 'a' as usize),
        '0'..='9' => Some(character as usize - '0' as usize + 26),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_found(typed: &str, name: &str) -> bool {
        Query::new(typed).matches(name, "").is_some()
    }

    #[test]
    fn a_name_is_found_by_initials_pinyin_characters_and_any_mixture() {
        for (typed, name) in [
            ("zhlx", "中华路小学"),
            ("zhlxx", "中华路小学"),
            ("zhlx", "镇海路学校"),
            ("zhh", "中华路小学"),
            ("zh", "中华路小学"),
            ("zhhlxx", "中华路小学"),
            ("zhonghualuxiaoxue", "中华路小学"),
            ("zhonghl", "中华路小学"),
            ("中hl", "中华路小学"),
            ("zhua路", "中华路小学"),
            ("z华lu", "中华路小学"),
            ("华路", "中华路小学"),
            ("lxx", "中华路小学"),
            ("xiaox", "中华路小学"),
            ("ZHLX", "中华路小学"),
            ("ｚｈｌｘ", "中华路小学"),
            ("zhlx,", "中华路小学"),
            ("cgyz", "称钩驿镇"),
            ("chgy", "称钩驿镇"),
            ("sxw", "石峡湾乡"),
            ("shxw", "石峡湾乡"),
            ("xa", "西安"),
            ("xian", "西安"),
            ("xian", "先农坛"),
            ("xi'an", "西安"),
            ("xi’an", "西安"),
            ("an", "安定区"),
            ("2x", "第2小学"),
            ("２小", "第2小学"),
            ("ax", "A校区"),
            ("a校", "Ａ校区"),
            ("mmtal", "买买提·艾力"),
            ("买买提艾力", "买买提·艾力"),
            ("买买提·艾力", "买买提艾力"),
            ("dxq", "第二小学(东校区)"),
            ("zhlx fx", "中华路小学分校"),
            ("分校 中华", "中华路小学分校"),
            ("lvliang", "吕梁市"),
            ("lüliang", "吕梁市"),
            ("luliang", "吕梁市"),
            ("erxiao", "第二小学"),
        ] {
            assert!(is_found(typed, name), "{typed} {name}");
        }
    }

    #[test]
    fn a_name_that_is_not_meant_is_not_found() {
        for (typed, name) in [
            ("zhx", "中华路小学"),
            ("zlx", "中华路小学"),
            ("zhlxxx", "中华路小学"),
            ("华中", "中华路小学"),
            ("onghua", "中华路小学"),
            ("zhohua", "中华路小学"),
            ("xi'an", "先农坛"),
            ("zhlx fx", "中华路小学"),
            ("中x", "中华路小学"),
            ("v", "武山县"),
            ("621102", "中华路小学"),
            ("a", ""),
        ] {
            assert!(!is_found(typed, name), "{typed} {name}");
        }
    }

    #[test]
    fn every_reading_of_a_character_counts() {
        for (typed, name) in [
            ("zhongqing", "重庆路小学"),
            ("chongqing", "重庆路小学"),
            ("cq", "重庆路小学"),
            ("zq", "重庆路小学"),
            ("leshan", "乐山"),
            ("yueqing", "乐清"),
            ("zeng", "曾家沟"),
            ("ceng", "曾家沟"),
            ("shanxian", "单县"),
            ("danxian", "单县"),
            ("ljb", "李家堡镇"),
            ("ljp", "李家堡镇"),
            ("lijiabao", "李家堡镇"),
            ("lijiabu", "李家堡镇"),
        ] {
            assert!(is_found(typed, name), "{typed} {name}");
        }
    }

    #[test]
    fn what_is_found_stays_found_at_every_letter_on_the_way() {
        let typed = "zhonghualuxiaoxuefenxiao";
        for end in 1..=typed.len() {
            assert!(is_found(&typed[..end], "中华路小学分校"), "{}", &typed[..end]);
        }
    }

    #[test]
    fn a_code_is_found_by_its_beginning_only() {
        let found = |typed: &str| Query::new(typed).matches("巉口镇", "621102103").is_some();
        assert!(found("6") && found("621102") && found("621102103") && found("６２１１") && found("6211 ck"));
        assert!(!found("1102") && !found("6211021030") && !found("6211 zz"));
        assert!(Query::new("pb0").matches("", "PB01").is_some());
    }

    #[test]
    fn nothing_typed_finds_everything_alike() {
        for typed in ["", "  ", "·", "'"] {
            let query = Query::new(typed);
            assert!(query.is_empty());
            assert_eq!(query.matches("巉口镇", ""), query.matches("中华路小学", "1"));
            assert!(query.matches("", "").is_some());
        }
    }

    #[test]
    fn earlier_and_tighter_matches_come_first() {
        for (typed, best_first) in [
            ("zhlx", ["中华路小学", "中华路小学分校", "城区中华路小学"].as_slice()),
            ("xian", &["县", "县城", "西安", "西安小学", "渭源县"]),
            ("yue", &["岳山", "岳山镇", "乐山", "大岳山"]),
            ("zeng", &["曾", "曾家", "老曾"]),
            ("中", &["中山", "中华路", "华中"]),
        ] {
            let query = Query::new(typed);
            let scores: Vec<Option<Score>> = best_first.iter().map(|name| query.matches(name, "")).collect();
            assert!(scores.iter().all(Option::is_some), "{typed} {scores:?}");
            assert!(scores.is_sorted_by(|better, worse| better > worse), "{typed} {scores:?}");
        }
        let query = Query::new("62");
        assert!(query.matches("小学", "62") > query.matches("小学", "6211"));
        assert!(query.matches("小学", "6211") > query.matches("62小学", ""));
    }

    #[test]
    fn a_word_beyond_all_names_matches_nothing_and_does_no_harm() {
        let longest = "小".repeat(63);
        assert!(is_found(&longest, &longest));
        for count in [64, 65, 128, 5000] {
            let text = "小".repeat(count);
            assert!(!is_found(&text, &text));
        }
    }
}
