//! Guards of delimited text: what a spreadsheet would take for a formula, or for a number it then shortens, is marked on writing and unmarked on reading.

use std::borrow::Cow;

/// Stands before text that would be run as a formula.
const QUOTE: char = '\'';
/// Stands before digits that a spreadsheet would shorten or take for a date.
const TAB: char = '\t';

/// The characters with which spreadsheets begin a formula or skip to one, and their full-width twins, which some fold.
fn begins_formula(character: char) -> bool {
    matches!(
        character,
        '=' | '+'
            | '-'
            | '@'
            | '\t'
            | '\r'
            | '\n'
            | '\0'
            | '\u{FF1D}'
            | '\u{FF0B}'
            | '\u{FF0D}'
            | '\u{FF20}'
            | '\u{FE66}'
            | '\u{FE62}'
            | '\u{FE63}'
            | '\u{FE6B}'
    )
}

/// Whether the text begins like a formula, or like one already guarded.
fn needs_quote(text: &str) -> bool {
    text.trim_start_matches(QUOTE).starts_with(begins_formula)
}

/// Whether a spreadsheet that opens delimited text would change these digits: leading zeros, more than eleven of them, `2019-08`, `2019H1` is safe.
fn needs_tab(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    match bytes {
        [] => false,
        [year @ .., b'-', a, b] if year.len() == 4 => digits(year) && digits(&[*a, *b]),
        [front @ .., last] => {
            let number = digits(front) && (last.is_ascii_digit() || *last == b'X' && front.len() == 17);
            number && (bytes.len() > 11 || bytes.len() > 1 && bytes[0] == b'0')
        }
    }
}

/// Text as delimited files carry it; `for_spreadsheet` also keeps digits from being shortened.
pub(super) fn guarded(text: &str, for_spreadsheet: bool) -> Cow<'_, str> {
    if needs_quote(text) {
        Cow::Owned(format!("{QUOTE}{text}"))
    } else if for_spreadsheet && needs_tab(text) {
        Cow::Owned(format!("{TAB}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text behind the guard that [`guarded`] puts before it.
pub(super) fn unguarded(text: &str) -> &str {
    match text.as_bytes().first() {
        Some(b'\'') if needs_quote(text) => &text[1..],
        Some(b'\t') if needs_tab(&text[1..]) => &text[1..],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded_and_comes_back_exactly() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@A1",
            "\t=1",
            "\r1",
            "\n",
            "\0",
            "\u{FF1D}1",
            "\u{FF0B}",
            "\u{FF0D}1",
            "\u{FF20}",
            "\u{FE66}1",
            "'=1",
            "''-",
            "'\t1",
        ] {
            let written = guarded(text, false);
            assert!(written.starts_with('\''), "{text:?}");
            assert_eq!(unguarded(&written), text);
        }
        for text in ["", "'", "'王", "王某", "1=1", " =1", "O'Brien"] {
            assert_eq!(guarded(text, true), text);
            assert_eq!(unguarded(text), text);
        }
    }

    #[test]
    fn digits_that_a_spreadsheet_would_shorten_are_marked_for_it_alone() {
        for text in ["621199198805129048", "11010519491231002X", "01", "2019-08", "6299990000000000012", "000"] {
            let written = guarded(text, true);
            assert_eq!(written, format!("\t{text}"));
            assert_eq!(unguarded(&written), text);
            assert_eq!(guarded(text, false), text);
        }
        for text in ["0", "12", "13812345678", "2019H1", "2019-08-26", "1800.00"] {
            assert_eq!(guarded(text, true), text);
        }
    }
}
