//! Which characters every terminal gives as many cells as we do.

use crate::text::is_hidden;
use crate::tui::theme::Marks;
use ratatui::buffer::CellWidth;
use unicode_width::UnicodeWidthChar;

/// How far the width of what stands in a cell can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Letters and ideographs as old as the oldest terminal in use.
    Everywhere,
    /// One cell in the West, two in terminals that are set up for old East Asian encodings.
    WhereNarrow,
    /// Emoji, combined and newer characters: nobody knows.
    Nowhere,
}

/// What stands in a place of something that must not be sent.
pub(super) const REPLACEMENT: &str = "\u{fffd}";

/// The text of a cell as it may be sent, the cells it takes, and how far that can be relied on. Whatever a terminal could obey is not sent, whoever put
/// it there.
pub(super) fn glyph(symbol: &str) -> (&str, u16, Trust) {
    if let [byte] = symbol.as_bytes() {
        return if (b' '..=b'~').contains(byte) { (symbol, 1, Trust::Everywhere) } else { (REPLACEMENT, 1, Trust::Nowhere) };
    }
    let mut characters = symbol.chars();
    let (first, rest) = (characters.next(), characters.next());
    let Some(character) = first else { return (REPLACEMENT, 1, Trust::Nowhere) };
    if symbol.chars().any(is_hidden) {
        return (REPLACEMENT, 1, Trust::Nowhere);
    }
    let width = symbol.cell_width();
    if width == 0 {
        return (REPLACEMENT, 1, Trust::Nowhere);
    }
    let is_old = matches!(character,
        '\u{A0}'..='\u{2FF}' | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{303D}' | '\u{3041}'..='\u{3096}' | '\u{309B}'..='\u{30FF}'
        | '\u{3105}'..='\u{312F}' | '\u{3131}'..='\u{318E}' | '\u{3400}'..='\u{4DB5}' | '\u{4E00}'..='\u{9FA5}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FA2D}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}');
    let trust = match (character.width(), character.width_cjk()) {
        _ if rest.is_some() => Trust::Nowhere,
        (Some(1), Some(2)) => Trust::WhereNarrow,
        // The terminal is asked about all signs of ours.
        _ if Marks::FINE.signs().any(|sign| sign == symbol) => Trust::WhereNarrow,
        (west, east) if west == east && is_old => Trust::Everywhere,
        _ => Trust::Nowhere,
    };
    (symbol, width, trust)
}

/// What to send in the place of a character that a terminal would give two cells where we count one.
pub(super) fn narrow(symbol: &str) -> &'static str {
    match symbol {
        "─" | "━" | "—" | "–" | "―" => "-",
        "│" | "┃" => "|",
        "┌" | "┐" | "└" | "┘" | "├" | "┤" | "┼" | "┬" | "┴" => "+",
        "▸" => ">",
        "·" | "•" => ".",
        "…" => "~",
        "“" | "”" => "\"",
        "‘" | "’" => "'",
        "×" => "x",
        "÷" => "/",
        "°" => "o",
        "±" => "+",
        "→" => ">",
        "←" => "<",
        "█" => "#",
        "░" => ".",
        "✗" => "x",
        "✓" => "+",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_not_sent() {
        for hostile in ["\x1b", "\u{9b}", "\u{7f}", "a\u{202e}", "\u{200b}", "\u{2066}", "\u{301}", ""] {
            assert_eq!(glyph(hostile).0, REPLACEMENT, "{hostile:?}");
        }
    }

    #[test]
    fn ideographs_are_trusted_and_what_terminals_differ_on_is_not() {
        assert_eq!(glyph("巉"), ("巉", 2, Trust::Everywhere));
        assert_eq!(glyph("\u{ff0c}"), ("\u{ff0c}", 2, Trust::Everywhere));
        assert_eq!(glyph("─"), ("─", 1, Trust::WhereNarrow));
        assert_eq!(glyph("“").2, Trust::WhereNarrow);
        assert_eq!(glyph("e\u{301}"), ("e\u{301}", 1, Trust::Nowhere));
        assert_eq!(glyph("😀"), ("😀", 2, Trust::Nowhere));
        assert_eq!(glyph("𠀀"), ("𠀀", 2, Trust::Nowhere));
    }
}
