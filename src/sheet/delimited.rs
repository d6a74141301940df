//! Delimited text: its encoding, its separator, its rows.

use super::guard;
use super::table::{Table, TableBuilder};
use crate::error::{Error, Result};
use crate::text::sheet as words;
use std::borrow::Cow;

/// The separators that are looked for; the first wins where they tie.
const SEPARATORS: [u8; 3] = [b'\t', b',', b';'];
/// How many lines tell the separator: enough to get past titles.
const LINES_LOOKED_AT: usize = 30;

/// The text of a file: UTF-8 with or without a mark, UTF-16 with one, else GB18030, which also reads GBK and GB 2312.
/// Refuses binary files and bytes that are none of these.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        return text.ok_or_else(unknown_encoding);
    }
    if bytes.contains(&0) {
        return Err(Error::refused(words::NOT_TEXT).hint(words::CHOOSE_SHEET));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(unknown_encoding)?,
    };
    if begins_like_markup(&text) {
        return Err(Error::refused(words::WEB_PAGE).hint(words::SAVE_AS_XLSX));
    }
    Ok(text)
}

fn unknown_encoding() -> Error {
    Error::refused(words::UNKNOWN_ENCODING).hint(words::SAVE_AS_UTF8)
}

fn begins_like_markup(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with("<?xml")
        || start.get(..5).is_some_and(|tag| tag.eq_ignore_ascii_case("<html"))
        || start.starts_with("<!")
        || start.starts_with("<table")
}

/// The rows of a text. Every cell loses the guard that our own files put before it.
pub(super) fn read(text: &str) -> Result<Table> {
    let mut lines = reader(text);
    let mut builder = TableBuilder::new(true);
    let mut record = csv::StringRecord::new();
    // Where the record before begins, and how many of the line ends since then lie inside its cells.
    let (mut start, mut inner_ends) = (0, 0);
    let mut number = 1;
    while lines.read_record(&mut record).map_err(|error| Error::refused(words::NOT_TEXT).hint(words::CHOOSE_SHEET).source(error))? {
        let rest = &text.as_bytes()[record.position().map_or(0, |position| position.byte() as usize)..];
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let begin = text.len() - rest.len() + blank;
        let ends = line_ends(&text.as_bytes()[start..begin]) - inner_ends;
        number = if start == begin { number } else { number + u32::try_from(ends).unwrap_or(u32::MAX).max(1) };
        builder.begin_row(number)?;
        for cell in &record {
            builder.push(guard::unguarded(cell))?;
        }
        (start, inner_ends) = (begin, line_ends(record.as_slice().as_bytes()));
    }
    Ok(builder.finish())
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(separator(text)).has_headers(false).flexible(true).buffer_capacity(1 << 16).from_reader(text.as_bytes())
}

/// The separator that sets apart the most cells in one of the first lines.
fn separator(text: &str) -> u8 {
    let most = |separator: u8| text.lines().take(LINES_LOOKED_AT).map(|line| separators_in(line, separator)).max().unwrap_or(0);
    let mut best = (0, b',');
    for separator in SEPARATORS {
        let count = most(separator);
        if count > best.0 {
            best = (count, separator);
        }
    }
    best.1
}

/// How often the separator stands in a line outside quotes.
fn separators_in(line: &str, separator: u8) -> usize {
    let mut is_quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        if byte == b'"' {
            is_quoted = !is_quoted;
        } else if byte == separator && !is_quoted {
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let table = read(text).unwrap();
        table.rows().map(|row| (row.number(), row.cells().map(str::to_owned).collect())).collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn the_separator_is_the_one_that_sets_apart_the_most_cells() {
        assert_eq!(rows("a,b\n1,2\n"), [row(1, &["a", "b"]), row(2, &["1", "2"])]);
        assert_eq!(rows("a\tb,c\n"), [row(1, &["a", "b,c"])]);
        assert_eq!(rows("台账\na;b;c,d\n"), [row(1, &["台账"]), row(2, &["a", "b", "c,d"])]);
        assert_eq!(rows("\"a,b,c\";d;e;f\n"), [row(1, &["a,b,c", "d", "e", "f"])]);
    }

    #[test]
    fn rows_keep_the_numbers_a_spreadsheet_gives_them() {
        assert_eq!(rows("a,b\r\n\r\n\"x\ny\",2\r\n3,4\r\n"), [row(1, &["a", "b"]), row(3, &["x\ny", "2"]), row(4, &["3", "4"])]);
    }

    #[test]
    fn encodings_are_told_by_their_bytes() {
        let text = "姓名,数量\n王某,1\n";
        let (gb, _, _) = encoding_rs::GB18030.encode(text);
        let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let marked: Vec<u8> = [0xEF, 0xBB, 0xBF].into_iter().chain(text.bytes()).collect();
        for bytes in [text.as_bytes(), &gb, &little, &big, &marked] {
            assert_eq!(decode(bytes).unwrap(), text);
        }
        for bytes in [&b"\x89PNG\r\n\x1a\n\0\0"[..], b"\xFF\xD8\xFF\xE0abc", b"<html><table>", b"<?xml version='1.0'?>"] {
            assert!(decode(bytes).is_err());
        }
    }
}
