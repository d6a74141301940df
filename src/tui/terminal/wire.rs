//! From one picture to the next in few bytes: what the terminal shows is known, and only what differs is sent.
//!
//! Terminals disagree on the width of some characters. After one of those the column is not taken to be known: the next cell is reached by its number
//! (`Trust`). Lines do not wrap by themselves (`ENTER`), so that nothing wide can push what stands below.

use super::pen::Pen;
use super::width::{Trust, glyph, narrow};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};
use std::io::Write;

/// Lets a terminal that knows it show a frame only when it is whole. Others pass over it.
const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";
/// What is shorter than this is written at one stroke; no mark is worth its bytes.
const LONG: usize = 400;

const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";
const ERASE_LINE: &[u8] = b"\x1b[K";

/// What stands in a cell that a wide character on its left covers.
const COVERED: &str = "";

/// How many cells the terminal gives to characters of ambiguous width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// It has not told.
    #[default]
    Unknown,
    One,
    Two,
}

/// Where the terminal's cursor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    Lost,
    /// In this line; in which column, terminals disagree.
    Line(u16),
    At(u16, u16),
}

/// What a terminal shows, and the way from there to the next picture.
pub struct Wire {
    /// Nothing where the terminal may show anything.
    shown: Option<Buffer>,
    pen: Pen,
    spot: Spot,
    is_cursor_shown: Option<bool>,
    pub ambiguous: Ambiguous,
    has_marks: bool,
}

impl Default for Wire {
    fn default() -> Self {
        Wire { shown: None, pen: Pen::PLAIN, spot: Spot::Lost, is_cursor_shown: None, ambiguous: Ambiguous::Unknown, has_marks: false }
    }
}

impl Wire {
    /// A way to a terminal of which nothing is known; `has_marks` says whether long frames are put between marks.
    #[must_use]
    pub fn new(has_marks: bool) -> Wire {
        Wire { has_marks, ..Wire::default() }
    }

    /// Takes nothing for known: the next frame paints every cell.
    pub fn forget(&mut self) {
        *self = Wire { ambiguous: self.ambiguous, has_marks: self.has_marks, ..Wire::default() };
    }

    /// Appends to `out` what makes the terminal show `next` with its cursor in this cell, or without one. `next` is changed where it cannot be shown as
    /// it is: half a wide character becomes a blank.
    pub fn frame(&mut self, next: &mut Buffer, cursor: Option<Position>, out: &mut Vec<u8>) {
        tidy(next);
        let mut body = Vec::with_capacity(512);
        let shown = match self.shown.take() {
            Some(shown) if shown.area == next.area => shown,
            _ => {
                self.pen = Pen::PLAIN;
                self.spot = Spot::At(0, 0);
                body.extend_from_slice(b"\x1b[m\x1b[2J\x1b[H");
                Buffer::empty(next.area)
            }
        };
        let width = usize::from(next.area.width);
        if width > 0 {
            for (y, (old, new)) in (0..).zip(shown.content.chunks(width).zip(next.content.chunks(width))) {
                if old != new {
                    self.line(y, old, new, &mut body);
                }
            }
        }
        // The old buffer is left to be painted on again.
        self.shown = Some(std::mem::replace(next, shown));
        let is_long = body.len() > LONG;
        if is_long && self.has_marks {
            out.extend_from_slice(BEGIN_FRAME);
        }
        if is_long && self.is_cursor_shown != Some(false) {
            out.extend_from_slice(HIDE_CURSOR);
            self.is_cursor_shown = Some(false);
        }
        out.extend_from_slice(&body);
        if let Some(Position { x, y }) = cursor {
            self.move_to(x, y, out);
        }
        if self.is_cursor_shown != Some(cursor.is_some()) {
            out.extend_from_slice(if cursor.is_some() { SHOW_CURSOR } else { HIDE_CURSOR });
            self.is_cursor_shown = Some(cursor.is_some());
        }
        if is_long && self.has_marks {
            out.extend_from_slice(END_FRAME);
        }
    }

    /// One line of the screen.
    fn line(&mut self, y: u16, old: &[Cell], new: &[Cell], out: &mut Vec<u8>) {
        let is_changed = |x: usize| old[x] != new[x];
        let blank_from = new.iter().rposition(|cell| !is_plain_blank(cell)).map_or(0, |last| last + 1);
        let first_gone = (blank_from..new.len()).find(|x| is_changed(*x));
        let last_gone = (blank_from..new.len()).rfind(|x| is_changed(*x));
        let erased = first_gone.zip(last_gone).filter(|(first, last)| last - first >= ERASE_LINE.len()).map(|(first, _)| first);
        let end = erased.unwrap_or(new.len());
        let mut x = 0;
        while let Some(start) = (x..end).find(|x| is_changed(*x)) {
            self.reach(start, y, new, out);
            x = start;
            // Behind a character that may have taken more cells than it should, the next is written whether it has changed or not.
            while x < new.len() && ((x < end && is_changed(x)) || self.spot == Spot::Line(y)) {
                x = self.put(x, y, new, out);
            }
        }
        if let Some(first) = erased {
            self.reach(first, y, new, out);
            if !self.pen.leaves_blanks_plain() {
                self.pen.become_next(Pen::PLAIN, out);
            }
            out.extend_from_slice(ERASE_LINE);
        }
    }

    /// Goes on to a cell of a line: over what stands between where that is shorter than to jump.
    fn reach(&mut self, x: usize, y: u16, new: &[Cell], out: &mut Vec<u8>) {
        let Ok(column) = u16::try_from(x) else { return };
        let mut jump = Vec::with_capacity(12);
        self.jump(column, y, &mut jump);
        if let Spot::At(here, line) = self.spot
            && line == y
            && usize::from(here) < x
            && jump.len() > 1
        {
            let between = &new[usize::from(here)..x];
            let length: usize = between.iter().map(|cell| cell.symbol().len()).sum();
            let is_written_alike = |cell: &Cell| match glyph(cell.symbol()) {
                _ if cell.symbol() == COVERED => true,
                (_, _, trust) => self.trusts(trust) && self.writes(cell),
            };
            // What begins under a wide character cannot be written over.
            if length <= jump.len() && between.iter().all(is_written_alike) && between[0].symbol() != COVERED {
                between.iter().for_each(|cell| out.extend_from_slice(cell.symbol().as_bytes()));
                self.spot = Spot::At(column, y);
                return;
            }
        }
        out.extend_from_slice(&jump);
        self.spot = Spot::At(column, y);
    }

    /// Writes the character of a cell where the cursor is; gives the cell after it.
    fn put(&mut self, x: usize, y: u16, new: &[Cell], out: &mut Vec<u8>) -> usize {
        let cell = &new[x];
        let (mut text, width, mut trust) = glyph(cell.symbol());
        let after = x + usize::from(width);
        if !matches!(self.spot, Spot::At(column, line) if usize::from(column) == x && line == y) {
            self.reach(x, y, new, out);
        }
        if !self.writes(cell) {
            self.pen.become_next(Pen::of(cell), out);
        }
        let is_rule = trust == Trust::WhereNarrow && new[x..].iter().all(|other| other == cell) && after < new.len();
        // At the edge there is no room for a doubt, except for a rule that reaches it: what is too much of one stays at the edge.
        let is_at_edge = after == new.len() && width == 1 && !self.trusts(trust);
        if is_at_edge || (self.ambiguous == Ambiguous::Two && trust == Trust::WhereNarrow) {
            (text, trust) = (narrow(text), Trust::Everywhere);
        }
        if trust == Trust::Nowhere {
            // Where the terminal gives it fewer cells, nothing old may shine through.
            out.extend(std::iter::repeat_n(b' ', usize::from(width)));
            self.spot = if after < new.len() { Spot::At(u16::try_from(after).unwrap_or(u16::MAX), y) } else { Spot::Line(y) };
            self.reach(x, y, new, out);
        }
        out.extend_from_slice(text.as_bytes());
        if self.trusts(trust) && after < new.len() {
            self.spot = Spot::At(u16::try_from(after).unwrap_or(u16::MAX), y);
            return after;
        }
        self.spot = Spot::Line(y);
        if is_rule {
            for _ in after..new.len() {
                out.extend_from_slice(text.as_bytes());
            }
            return new.len();
        }
        after
    }

    fn trusts(&self, trust: Trust) -> bool {
        match trust {
            Trust::Everywhere => true,
            Trust::WhereNarrow => self.ambiguous == Ambiguous::One,
            Trust::Nowhere => false,
        }
    }

    /// Whether the pen as it is writes this cell as it shall look.
    fn writes(&self, cell: &Cell) -> bool {
        Pen::of(cell) == self.pen || (is_plain_blank(cell) && self.pen.leaves_blanks_plain())
    }

    /// Moves the cursor to where it shall stand.
    fn move_to(&mut self, x: u16, y: u16, out: &mut Vec<u8>) {
        self.jump(x, y, out);
        self.spot = Spot::At(x, y);
    }

    /// Appends the shortest sequence that brings the cursor to a cell.
    fn jump(&self, x: u16, y: u16, out: &mut Vec<u8>) {
        let absolute = match (x, y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, _) => format!("\x1b[{}H", y + 1),
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let right = |count: u16| match count {
            0 => String::new(),
            1 => "\x1b[C".to_owned(),
            _ => format!("\x1b[{count}C"),
        };
        let mut best = absolute;
        let mut consider = |way: String| {
            if way.len() < best.len() {
                best = way;
            }
        };
        match self.spot {
            Spot::At(column, line) if line == y && column == x => return,
            Spot::At(column, line) if line == y => {
                if column < x {
                    consider(right(x - column));
                } else if column - x < 4 {
                    consider("\x08".repeat(usize::from(column - x)));
                } else {
                    consider(format!("\x1b[{}D", column - x));
                }
                consider(format!("\r{}", right(x)));
                consider(format!("\x1b[{}G", x + 1));
            }
            Spot::Line(line) if line == y => consider(if x == 0 { "\r".to_owned() } else { format!("\x1b[{}G", x + 1) }),
            Spot::At(column, line) if column == x && line < y => consider(down(y - line)),
            Spot::At(column, line) if column == x => consider(up(line - y)),
            Spot::Lost | Spot::At(..) | Spot::Line(_) => {}
        }
        if matches!(self.spot, Spot::At(_, line) | Spot::Line(line) if line + 1 == y) {
            consider(format!("\r\n{}", right(x)));
        }
        // Writing to a vector cannot fail.
        let _ = out.write_all(best.as_bytes());
    }
}

fn down(count: u16) -> String {
    if count == 1 { "\x1b[B".to_owned() } else { format!("\x1b[{count}B") }
}

fn up(count: u16) -> String {
    if count == 1 { "\x1b[A".to_owned() } else { format!("\x1b[{count}A") }
}

/// A cell on which nothing is to be seen, as the terminal erases it.
fn is_plain_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && cell.modifier.is_empty()
}

/// Brings a picture into the one form in which equal looks are equal cells: blanks without what does not show on them, covered cells marked, half
/// characters gone.
fn tidy(buffer: &mut Buffer) {
    let Rect { width, .. } = buffer.area;
    let width = usize::from(width.max(1));
    for line in buffer.content.chunks_mut(width) {
        let mut x = 0;
        while x < line.len() {
            let room = line.len() - x;
            let cell = &mut line[x];
            if cell.symbol() == " " || cell.symbol() == COVERED {
                if cell.symbol() == COVERED {
                    cell.set_symbol(" ");
                }
                if Pen::of(cell).leaves_blanks_plain() {
                    (cell.fg, cell.modifier) = (Color::Reset, Modifier::empty());
                }
                x += 1;
                continue;
            }
            let cells = usize::from(glyph(cell.symbol()).1);
            if cells > room {
                for half in &mut line[x..] {
                    half.set_symbol(" ");
                }
                continue;
            }
            let (fg, bg, modifier) = (cell.fg, cell.bg, cell.modifier);
            for covered in &mut line[x + 1..x + cells] {
                covered.set_symbol(COVERED);
                (covered.fg, covered.bg, covered.modifier) = (fg, bg, modifier);
            }
            x += cells;
        }
    }
}

/// An empty picture of this size.
pub fn blank(size: Size) -> Buffer {
    Buffer::empty(Rect { x: 0, y: 0, width: size.width, height: size.height })
}
