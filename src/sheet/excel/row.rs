//! The rows of a workbook’s sheet, cell by cell, in the words of SpreadsheetML (ECMA-376).

use std::fmt::Write;

/// How a cell looks: its place among the formats of `styles.xml`.
#[derive(Clone, Copy)]
pub(super) enum Style {
    General,
    /// Digits stay as they are.
    Text,
    /// Text, bold, centred and wrapped.
    Header,
    /// Two decimal places.
    Amount,
}

/// Writes the cells of a row from left to right.
pub(super) struct RowWriter<'l> {
    line: &'l mut String,
    row: u32,
    column: u32,
}

impl<'l> RowWriter<'l> {
    pub fn begin(line: &'l mut String, row: u32) -> Self {
        // Writing to a string cannot fail, here and below.
        let _ = write!(line, r#"<row r="{row}">"#);
        RowWriter { line, row, column: 0 }
    }

    pub fn skip(&mut self) {
        self.column += 1;
    }

    pub fn text(&mut self, text: &str, style: Style) {
        self.cell(style);
        // Readers drop spaces at either end unless told not to.
        let is_padded = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
        self.line.push_str(if is_padded { r#" t="inlineStr"><is><t xml:space="preserve">"# } else { r#" t="inlineStr"><is><t>"# });
        escape(text, self.line);
        self.line.push_str("</t></is></c>");
    }

    pub fn number(&mut self, number: impl std::fmt::Display, style: Style) {
        self.cell(style);
        let _ = write!(self.line, "><v>{number}</v></c>");
    }

    fn cell(&mut self, style: Style) {
        self.line.push_str(r#"<c r=""#);
        if self.column >= LETTERS {
            self.line.push(letter(self.column / LETTERS - 1));
        }
        self.line.push(letter(self.column % LETTERS));
        let _ = write!(self.line, r#"{}" s="{}""#, self.row, style as u8);
        self.column += 1;
    }

    pub fn end(&mut self) {
        self.line.push_str("</row>");
    }
}

/// Columns are named A to Z, then AA to ZZ: more than any ledger has.
const LETTERS: u32 = 26;

fn letter(place: u32) -> char {
    char::from(b'A' + (place % LETTERS) as u8)
}

/// Writes text as XML has it. What XML cannot hold is written by its number, `_x0007_`, as Excel does; and so is text that would be taken for that.
pub(super) fn escape(text: &str, out: &mut String) {
    for (at, character) in text.char_indices() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if is_numbered(&text.as_bytes()[at..]) => out.push_str("_x005F_"),
            '\t' | '\n' => out.push(character),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => drop(write!(out, "_x{:04X}_", u32::from(character))),
            character => out.push(character),
        }
    }
}

fn is_numbered(bytes: &[u8]) -> bool {
    matches!(bytes, [b'_', b'x', a, b, c, d, b'_', ..] if [a, b, c, d].into_iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_sheets_name_them() {
        let mut line = String::new();
        let mut row = RowWriter::begin(&mut line, 7);
        (0..80).for_each(|number| row.number(number, Style::General));
        row.end();
        for (place, name) in [(0, "A7"), (25, "Z7"), (26, "AA7"), (51, "AZ7"), (52, "BA7"), (79, "CB7")] {
            assert!(line.contains(&format!(r#"<c r="{name}" s="0"><v>{place}</v></c>"#)), "{name}");
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_written_by_its_number() {
        let mut text = String::new();
        escape("a<b>&\"c\" \u{7}\r_x0041_ _x_\u{FFFF}王", &mut text);
        assert_eq!(text, "a&lt;b&gt;&amp;&quot;c&quot; _x0007__x000D__x005F_x0041_ _x__xFFFF_王");
    }
}
