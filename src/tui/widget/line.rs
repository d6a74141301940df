//! A line of text being edited: by grapheme, measured in cells, bounded in characters.

use crate::text::is_hidden;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::keymap::Action;
use ratatui::style::Style;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Far beyond the longest field: only an accidental paste of a whole document is cut.
const LONGEST: usize = 600;

/// A text with a caret in it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    input: Input,
}

impl Line {
    /// The text with the caret behind it.
    pub fn new(text: &str) -> Self {
        Line { input: Input::new(text.to_owned()) }
    }

    /// The same with the caret after this many characters.
    pub fn with_caret(text: &str, caret: usize) -> Self {
        Line { input: Input::new(text.to_owned()).with_cursor(caret) }
    }

    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Characters before the caret.
    pub fn caret(&self) -> usize {
        self.input.cursor()
    }

    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    pub fn is_at_end(&self) -> bool {
        self.caret() == self.text().chars().count()
    }

    pub fn set(&mut self, text: &str) {
        *self = Line::new(text);
    }

    /// Puts text in at the caret: typed, composed by an input method, or pasted. Line ends and tabs become spaces, what cannot be seen is left out.
    pub fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text().chars().count());
        let clean = text.chars().map(|character| if matches!(character, '\t' | '\r' | '\n') { ' ' } else { character });
        for character in clean.filter(|character| !is_hidden(*character)).take(room) {
            self.input.handle(InputRequest::InsertChar(character));
        }
    }

    /// Does what a key of a line asks for; whether the text changed, or nothing where the action is none of a line's.
    pub fn edit(&mut self, action: Action) -> Option<bool> {
        let request = match action {
            Action::CaretLeft => InputRequest::GoToPrevChar,
            Action::CaretRight => InputRequest::GoToNextChar,
            Action::CaretStart => InputRequest::GoToStart,
            Action::CaretEnd => InputRequest::GoToEnd,
            Action::RemoveBefore => InputRequest::DeletePrevChar,
            Action::RemoveAfter if self.is_at_end() => InputRequest::DeleteLine,
            Action::RemoveAfter => InputRequest::DeleteNextChar,
            Action::RemoveWord => InputRequest::DeletePrevWord,
            Action::RemoveLine => InputRequest::DeleteLine,
            _ => return None,
        };
        Some(self.input.handle(request).is_some_and(|changed| changed.value))
    }

    /// A line as long, with its caret at the same place, that says nothing: for what nobody shall read.
    #[must_use]
    pub fn hidden(&self) -> Line {
        Line::with_caret(&"*".repeat(self.text().chars().count()), self.caret())
    }

    /// Draws the part of the line around the caret and puts the terminal's cursor there.
    pub fn draw(&self, canvas: &mut Canvas, x: u16, y: u16, room: u16, style: Style) {
        let (shown, caret) = self.window(room);
        let mark = canvas.cut();
        let is_scrolled = usize::from(caret) < self.before_caret().width() && room > 4 * cells(mark);
        if !is_scrolled {
            canvas.text_within(x, y, room, shown, style);
            canvas.cursor(x + caret, y);
            return;
        }
        // What stands before the window is told by the sign that tells what is cut.
        let end = canvas.text(x, y, mark, style);
        let (shown, caret) = self.window(room - cells(mark));
        canvas.text_within(end, y, room - cells(mark), shown, style);
        canvas.cursor(end + caret, y);
    }

    fn before_caret(&self) -> &str {
        let text = self.text();
        &text[..text.char_indices().nth(self.caret()).map_or(text.len(), |(byte, _)| byte)]
    }

    /// The graphemes that fit into `room` cells with the caret among them, and the caret's cell. The last cell is kept for a caret behind the text.
    fn window(&self, room: u16) -> (&str, u16) {
        let text = self.text();
        let room = usize::from(room.max(3)) - 1;
        let before = self.before_caret();
        let mut start = 0;
        let mut caret = before.width();
        for (byte, grapheme) in before.grapheme_indices(true) {
            if caret <= room {
                break;
            }
            caret -= grapheme.width();
            start = byte + grapheme.len();
        }
        let mut end = start;
        let mut used = 0;
        for grapheme in text[start..].graphemes(true) {
            used += grapheme.width();
            if used > room {
                break;
            }
            end += grapheme.len();
        }
        (&text[start..end], u16::try_from(caret).unwrap_or(u16::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_text_scrolls_by_cells_and_keeps_its_caret_in_view() {
        let line = Line::new("中共巉口镇学区支部委员会");
        assert_eq!(line.window(11), ("支部委员会", 10));
        assert_eq!(line.window(40), ("中共巉口镇学区支部委员会", 24));
        assert_eq!(Line::with_caret("中共巉口镇", 1).window(7), ("中共巉", 2));
    }

    #[test]
    fn a_grapheme_is_removed_whole() {
        let mut line = Line::new("王e\u{301}");
        assert_eq!(line.edit(Action::RemoveBefore), Some(true));
        assert_eq!(line.text(), "王");
        line.edit(Action::CaretStart);
        assert_eq!(line.edit(Action::RemoveBefore), Some(false));
        assert_eq!(line.edit(Action::RemoveAfter), Some(true));
        assert_eq!(line.text(), "");
    }

    #[test]
    fn pasted_text_loses_what_cannot_be_seen_and_its_line_ends() {
        let mut line = Line::new("");
        line.insert("张\u{200b}小\n红\u{1b}");
        assert_eq!(line.text(), "张小 红");
        line.insert(&"长".repeat(2000));
        assert_eq!(line.text().chars().count(), LONGEST);
    }

    #[test]
    fn at_the_end_of_a_line_delete_empties_it() {
        let mut line = Line::new("1234");
        line.edit(Action::CaretLeft);
        line.edit(Action::RemoveAfter);
        assert_eq!(line.text(), "123");
        line.edit(Action::RemoveAfter);
        assert_eq!(line.text(), "");
    }
}
