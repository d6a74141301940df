//! A line parted into words, each with its field, its sign and its value.

use super::value::Sign;
use crate::model::normalise;

/// One word of a filter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub typed: Box<str>,
    pub is_excluded: bool,
    /// What stands before the colon.
    pub field: Option<Box<str>>,
    pub sign: Sign,
    pub value: Box<str>,
    /// The value stood in quotes: it is meant letter by letter.
    pub is_quoted: bool,
}

const QUOTES: [char; 7] = ['"', '“', '”', '「', '」', '『', '』'];

/// Parts a line at its spaces; what stands in quotes, closed or not yet, stays together.
pub(super) fn split(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut typed = String::new();
    let mut is_within = false;
    for character in line.chars() {
        if is_quote(half_width(character)) {
            is_within = !is_within;
        }
        if character.is_whitespace() && !is_within {
            words.extend(Word::of(&std::mem::take(&mut typed)));
        } else {
            typed.push(character);
        }
    }
    words.extend(Word::of(&typed));
    words
}

fn is_quote(character: char) -> bool {
    QUOTES.contains(&character)
}

/// Full-width signs and letters as the plain ones.
fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

impl Word {
    fn of(typed: &str) -> Option<Word> {
        if typed.is_empty() {
            return None;
        }
        let plain: String = typed.chars().map(half_width).collect();
        let rest = plain.strip_prefix('-').filter(|rest| !rest.is_empty());
        let (is_excluded, rest) = (rest.is_some(), rest.unwrap_or(&plain));
        let (field, sign, value) = part(rest);
        let is_quoted = value.chars().any(is_quote);
        let bare: String = value.chars().filter(|character| !is_quote(*character)).collect();
        Some(Word { typed: typed.into(), is_excluded, field, sign, value: normalise(&bare).into(), is_quoted })
    }
}

/// Field, sign and value: `金额:>1000`, `金额>1000`, `学校:巉口`; a word without a sign, or one that begins with a quote, is a value alone.
fn part(word: &str) -> (Option<Box<str>>, Sign, &str) {
    let is_mark = |character: char| matches!(character, ':' | '=' | '>' | '<' | '≥' | '≤');
    let Some(at) = word.find(|character: char| is_mark(character) || is_quote(character)).filter(|at| *at > 0) else {
        return (None, Sign::Shows, word);
    };
    let tail = &word[at..];
    if tail.starts_with(is_quote) {
        return (None, Sign::Shows, word);
    }
    let (sign, value) = Sign::before(tail.strip_prefix(':').unwrap_or(tail));
    (Some(normalise(&word[..at]).into()), sign, value)
}
