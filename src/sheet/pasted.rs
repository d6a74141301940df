//! Text pasted from a spreadsheet: cells set apart by tabs, quoted where they hold line ends, with whatever line ends the terminal made of it.

use super::guard;
use super::table::{Table, TableBuilder};
use crate::error::Result;
use std::borrow::Cow;

const TAB: u8 = b'\t';
/// How many lines tell whether text without tabs is set apart by commas.
const LINES_LOOKED_AT: usize = 30;

/// The rows of a pasted text, numbered from 1 within it. A single column is a table too.
pub(super) fn read(text: &str) -> Result<Table> {
    let text = with_single_line_ends(text);
    let separator = separator(&text);
    let mut builder = TableBuilder::new(true);
    let mut cells: Vec<Cow<str>> = Vec::new();
    let (mut at, mut number) = (0, 1);
    while at < text.len() {
        let (cell, end) = cell(&text, at, separator);
        cells.push(cell);
        match text.as_bytes().get(end) {
            Some(byte) if *byte == separator => {
                at = end + 1;
                // A separator at the very end has an empty cell behind it.
                if at < text.len() {
                    continue;
                }
                cells.push(Cow::Borrowed(""));
            }
            Some(b'\r') if text.as_bytes().get(end + 1) == Some(&b'\n') => at = end + 2,
            Some(_) => at = end + 1,
            None => at = end,
        }
        if cells.len() > 1 || cells.iter().any(|cell| !cell.is_empty()) {
            builder.begin_row(number)?;
            for cell in &cells {
                builder.push(guard::unguarded(cell))?;
            }
        }
        cells.clear();
        number += 1;
    }
    Ok(builder.finish())
}

/// Some terminals send each half of a line end as a carriage return: where all of them come in pairs, a pair is one line end.
fn with_single_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\n') || !text.contains("\r\r") {
        return Cow::Borrowed(text);
    }
    let single = text.replace("\r\r", "\n");
    if single.contains('\r') { Cow::Borrowed(text) } else { Cow::Owned(single) }
}

/// Tabs wherever there is one; else commas or semicolons where every line has as many and there is more than numbers; else the text is one column.
fn separator(text: &str) -> u8 {
    if text.as_bytes().contains(&TAB) {
        return TAB;
    }
    let lines = || text.split(['\r', '\n']).filter(|line| !line.trim().is_empty()).take(LINES_LOOKED_AT);
    let has_words = lines().any(|line| line.chars().any(char::is_alphabetic));
    let sets_apart = |separator: &char| {
        let mut counts = lines().map(|line| line.matches(*separator).count());
        let first = counts.next().unwrap_or(0);
        first > 0 && counts.all(|count| count == first)
    };
    [',', ';'].into_iter().find(|separator| has_words && sets_apart(separator)).map_or(TAB, |separator| separator as u8)
}

/// The cell that begins at a byte, and where it ends.
fn cell(text: &str, start: usize, separator: u8) -> (Cow<'_, str>, usize) {
    let bytes = text.as_bytes();
    if bytes.get(start) == Some(&b'"')
        && let Some((cell, end)) = quoted(text, start, separator)
    {
        return (cell, end);
    }
    let length = bytes[start..].iter().position(|byte| *byte == separator || matches!(byte, b'\r' | b'\n'));
    let end = length.map_or(bytes.len(), |length| start + length);
    (Cow::Borrowed(&text[start..end]), end)
}

/// A cell between quotes, with its inner quotes doubled. Nothing where the quote is only the first character of a text: no quote closes the cell.
fn quoted(text: &str, start: usize, separator: u8) -> Option<(Cow<'_, str>, usize)> {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        match bytes.get(at + 1) {
            Some(b'"') => at += 2,
            Some(byte) if *byte != separator && !matches!(byte, b'\r' | b'\n') => return None,
            Some(_) | None => break,
        }
    }
    let inner = &text[start + 1..at];
    let cell = if inner.contains('"') { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
    Some((cell, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        read(text).unwrap().rows().map(|row| (row.number(), row.cells().map(str::to_owned).collect())).collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn every_line_end_a_terminal_makes_ends_a_row() {
        for end in ["\n", "\r", "\r\n", "\r\r"] {
            let text = ["a\tb", "1\t", "", "3\t4", ""].join(end);
            assert_eq!(rows(&text), [row(1, &["a", "b"]), row(2, &["1", ""]), row(4, &["3", "4"])], "{end:?}");
        }
    }

    #[test]
    fn a_quoted_cell_keeps_its_line_ends_and_a_lone_quote_is_a_character() {
        assert_eq!(rows("\"甲\n乙\"\t1\n丙\t2"), [row(1, &["甲\n乙", "1"]), row(2, &["丙", "2"])]);
        assert_eq!(rows("\"说\"\"明\"\"\"\t1"), [row(1, &["说\"明\"", "1"])]);
        assert_eq!(rows("\"甲\t1\n乙\t2"), [row(1, &["\"甲", "1"]), row(2, &["乙", "2"])]);
        assert_eq!(rows("\"甲\"乙\t1"), [row(1, &["\"甲\"乙", "1"])]);
        assert_eq!(rows("a\t\"\t621199198805129048\""), [row(1, &["a", "621199198805129048"])]);
    }

    #[test]
    fn a_single_column_stays_one_even_where_its_numbers_have_commas() {
        assert_eq!(rows("1,800.00\n1,200.00\n"), [row(1, &["1,800.00"]), row(2, &["1,200.00"])]);
        assert_eq!(rows("王某\n李某"), [row(1, &["王某"]), row(2, &["李某"])]);
        assert_eq!(rows("王某,1\n李某,2"), [row(1, &["王某", "1"]), row(2, &["李某", "2"])]);
        assert_eq!(rows("甲,乙\n丙"), [row(1, &["甲,乙"]), row(2, &["丙"])]);
    }
}
