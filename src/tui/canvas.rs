//! A part of the screen to draw on, measured in cells, and the place where the terminal's own cursor shall stand.

use crate::text::is_hidden;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells a text takes on the screen.
pub fn cells(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The text, or as much of it as fits into this many cells with `cut` behind it.
pub fn fit<'t>(text: &'t str, room: u16, cut: &str) -> Cow<'t, str> {
    if cells(text) <= room {
        return Cow::Borrowed(text);
    }
    let room = usize::from(room.saturating_sub(cells(cut)));
    let mut used = 0;
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.push_str(cut);
    Cow::Owned(kept)
}

/// What stands at the end of a text that goes on.
const CUT: &str = "…";

/// Breaks a text into lines of at most this many cells; between words where it has spaces, anywhere between Chinese characters, never before a
/// closing mark. At most `lines` lines; what is left over is cut, and the last says so.
pub fn wrap(text: &str, room: u16, lines: usize) -> Vec<String> {
    let room = usize::from(room.max(2));
    let mut wrapped: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_word_bounds() {
        let width = word.width();
        let may_hang = word.chars().all(|character| matches!(character, ',' | '。' | ';' | ':' | '、' | ')' | '”' | '!' | '?' | '.'));
        if used + width > room && !line.is_empty() && !(may_hang && used + width <= room + 2) {
            wrapped.push(std::mem::take(&mut line));
            used = 0;
            if word.trim().is_empty() {
                continue;
            }
        }
        for grapheme in word.graphemes(true) {
            if used + grapheme.width() > room && !may_hang {
                wrapped.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += grapheme.width();
        }
    }
    if !line.is_empty() {
        wrapped.push(line);
    }
    let is_cut = wrapped.len() > lines;
    wrapped.truncate(lines);
    if is_cut && let Some(last) = wrapped.last_mut() {
        let mut kept = last.trim_end().to_owned();
        while kept.width() + CUT.width() > room && kept.pop().is_some() {}
        *last = kept + CUT;
    }
    wrapped
}

/// Where a screen draws. Positions count from the part's own corner; what does not fit is left out.
pub struct Canvas<'b> {
    buffer: &'b mut Buffer,
    area: Rect,
    cursor: &'b mut Option<Position>,
    cut: &'static str,
}

impl<'b> Canvas<'b> {
    pub fn new(buffer: &'b mut Buffer, area: Rect, cursor: &'b mut Option<Position>, cut: &'static str) -> Self {
        let area = area.intersection(buffer.area);
        Canvas { buffer, area, cursor, cut }
    }

    pub fn width(&self) -> u16 {
        self.area.width
    }

    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// A part of this one.
    pub fn part(&mut self, x: u16, y: u16, width: u16, height: u16) -> Canvas<'_> {
        let area = Rect { x: self.area.x + x.min(self.area.width), y: self.area.y + y.min(self.area.height), width, height };
        Canvas { buffer: self.buffer, area: area.intersection(self.area), cursor: self.cursor, cut: self.cut }
    }

    /// The sign that tells that a text is cut.
    pub fn cut(&self) -> &'static str {
        self.cut
    }

    /// Writes a text as far as there is room, cut where it is too long; gives the cell after it.
    pub fn text(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let room = self.area.width.saturating_sub(x);
        self.text_within(x, y, room, text, style)
    }

    /// The same within this many cells.
    pub fn text_within(&mut self, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
        let room = room.min(self.area.width.saturating_sub(x));
        if y >= self.area.height || room == 0 {
            return x;
        }
        let shown = fit(text, room, self.cut);
        self.buffer.set_stringn(self.area.x + x, self.area.y + y, &shown, usize::from(room), style);
        x + cells(&shown).min(room)
    }

    /// Writes a text that ends at the right edge.
    pub fn text_right(&mut self, y: u16, text: &str, style: Style) {
        let x = self.area.width.saturating_sub(cells(text));
        self.text(x, y, text, style);
    }

    /// Writes a text that ends before the cell `end`.
    pub fn text_before(&mut self, end: u16, y: u16, room: u16, text: &str, style: Style) {
        let shown = fit(text, room, self.cut).into_owned();
        self.text_within(end.saturating_sub(cells(&shown)), y, room, &shown, style);
    }

    /// Fills a line from edge to edge.
    pub fn rule(&mut self, y: u16, sign: &str, style: Style) {
        if y < self.area.height {
            for x in 0..self.area.width {
                self.buffer[(self.area.x + x, self.area.y + y)].set_symbol(sign).set_style(style);
            }
        }
    }

    /// Empties the whole part. A wide character that reaches into it from the left goes with it: half of one cannot be shown.
    pub fn clear(&mut self) {
        for y in self.area.top()..self.area.bottom() {
            if let Some(x) = self.area.left().checked_sub(1)
                && self.buffer[(x, y)].symbol().width() > 1
            {
                self.buffer[(x, y)].set_symbol(" ");
            }
            for x in self.area.left()..self.area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Puts the terminal's cursor here.
    pub fn cursor(&mut self, x: u16, y: u16) {
        if x < self.area.width && y < self.area.height {
            *self.cursor = Some(Position { x: self.area.x + x, y: self.area.y + y });
        }
    }
}

/// Goes once over the finished picture and makes what is hidden in it visible: control, bidi and zero-width characters from any text.
pub fn sweep(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() && cell.symbol().chars().any(is_hidden) {
            let visible = crate::text::visible(cell.symbol());
            cell.set_symbol(&visible);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_between_cells_never_within_a_character() {
        assert_eq!(fit("巉口中学", 8, "…"), "巉口中学");
        assert_eq!(fit("巉口中学", 7, "…"), "巉口中…");
        assert_eq!(fit("巉口中学", 6, "…"), "巉口…");
        assert_eq!(fit("abc", 2, "…"), "a…");
    }

    #[test]
    fn lines_break_anywhere_between_chinese_and_between_english_words() {
        assert_eq!(wrap("十八位数字,末位", 10, 3), ["十八位数字,", "末位"]);
        assert_eq!(wrap("capital X at the end", 9, 3), ["capital X", "at the ", "end"]);
        assert_eq!(wrap("一二三四五六七八九", 4, 2), ["一二", "三…"]);
    }

    #[test]
    fn what_is_hidden_in_a_cell_is_made_visible() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        buffer[(0, 0)].set_symbol("a\u{202e}");
        buffer[(1, 0)].set_symbol("\u{200b}");
        sweep(&mut buffer);
        assert_eq!((buffer[(0, 0)].symbol(), buffer[(1, 0)].symbol()), ("a\u{fffd}", "\u{fffd}"));
    }
}
