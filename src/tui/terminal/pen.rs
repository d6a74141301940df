//! The style that the terminal writes in, and the shortest sequence that makes it another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::io::Write;

/// What shows on a cell without a character.
const ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// One sequence takes both away.
const WEIGHTS: Modifier = Modifier::BOLD.union(Modifier::DIM);

/// Each modifier with the number that sets it and the one that takes it away. Those of weight share theirs; `21`, which some terminals read as an
/// underline, is used for neither.
const MODIFIERS: &[(Modifier, u8, u8)] = &[
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    foreground: Color,
    background: Color,
    modifiers: Modifier,
}

impl Pen {
    /// As a terminal writes after it was reset.
    pub(super) const PLAIN: Pen = Pen { foreground: Color::Reset, background: Color::Reset, modifiers: Modifier::empty() };

    pub(super) fn of(cell: &Cell) -> Pen {
        Pen { foreground: cell.fg, background: cell.bg, modifiers: cell.modifier }
    }

    /// Whether a blank written with this pen leaves nothing to be seen.
    pub(super) fn leaves_blanks_plain(self) -> bool {
        self.background == Color::Reset && !self.modifiers.intersects(ON_BLANKS)
    }

    /// Appends what turns this pen into `next`: what differs one by one, or everything from a reset, whichever is shorter.
    pub(super) fn become_next(&mut self, next: Pen, out: &mut Vec<u8>) {
        if *self == next {
            return;
        }
        let before = std::mem::replace(self, next);
        if next == Pen::PLAIN {
            out.extend_from_slice(b"\x1b[m");
            return;
        }
        let start = out.len();
        let mut sequence = Sequence { out, is_begun: false };
        sequence.step(before, next);
        sequence.end();
        let mut whole = Vec::with_capacity(24);
        let mut sequence = Sequence { out: &mut whole, is_begun: false };
        sequence.number(0);
        sequence.step(Pen::PLAIN, next);
        sequence.end();
        if whole.len() < out.len() - start {
            out.truncate(start);
            out.extend_from_slice(&whole);
        }
    }
}

/// The numbers of one `CSI … m`.
struct Sequence<'o> {
    out: &'o mut Vec<u8>,
    is_begun: bool,
}

impl Sequence<'_> {
    fn number(&mut self, number: u8) {
        self.out.extend_from_slice(if self.is_begun { b";" } else { b"\x1b[" });
        self.is_begun = true;
        // Writing to a vector cannot fail.
        let _ = write!(self.out, "{number}");
    }

    fn end(self) {
        if self.is_begun {
            self.out.push(b'm');
        }
    }

    fn step(&mut self, from: Pen, to: Pen) {
        let gone = from.modifiers.difference(to.modifiers);
        let mut new = to.modifiers.difference(from.modifiers);
        if gone.intersects(WEIGHTS) {
            new |= to.modifiers & WEIGHTS;
        }
        let mut last = 0;
        for (modifier, _, off) in MODIFIERS {
            if gone.contains(*modifier) && *off != last {
                self.number(*off);
                last = *off;
            }
        }
        for (modifier, on, _) in MODIFIERS {
            if new.contains(*modifier) {
                self.number(*on);
            }
        }
        if from.foreground != to.foreground {
            self.colour(to.foreground, 30);
        }
        if from.background != to.background {
            self.colour(to.background, 40);
        }
    }

    /// A colour of the letters (`base` 30) or of the ground (40).
    fn colour(&mut self, colour: Color, base: u8) {
        let plain = match colour {
            Color::Reset => base + 9,
            Color::Black => base,
            Color::Red => base + 1,
            Color::Green => base + 2,
            Color::Yellow => base + 3,
            Color::Blue => base + 4,
            Color::Magenta => base + 5,
            Color::Cyan => base + 6,
            Color::Gray => base + 7,
            Color::DarkGray => base + 60,
            Color::LightRed => base + 61,
            Color::LightGreen => base + 62,
            Color::LightYellow => base + 63,
            Color::LightBlue => base + 64,
            Color::LightMagenta => base + 65,
            Color::LightCyan => base + 66,
            Color::White => base + 67,
            Color::Indexed(number) => return [base + 8, 5, number].into_iter().for_each(|number| self.number(number)),
            Color::Rgb(red, green, blue) => return [base + 8, 2, red, green, blue].into_iter().for_each(|number| self.number(number)),
        };
        self.number(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Pen, to: Pen) -> String {
        let (mut pen, mut out) = (from, Vec::new());
        pen.become_next(to, &mut out);
        assert_eq!(pen, to);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_what_differs_is_said() {
        let red = Pen { foreground: Color::Red, ..Pen::PLAIN };
        let bold = Pen { modifiers: Modifier::BOLD, ..red };
        assert_eq!(change(Pen::PLAIN, red), "\x1b[31m");
        assert_eq!(change(red, bold), "\x1b[1m");
        assert_eq!(change(bold, red), "\x1b[22m");
        assert_eq!(change(bold, Pen::PLAIN), "\x1b[m");
        assert_eq!(change(red, red), "");
    }

    #[test]
    fn a_weight_that_stays_is_said_again_when_the_other_goes() {
        let both = Pen { modifiers: WEIGHTS, ..Pen::PLAIN };
        let dim = Pen { modifiers: Modifier::DIM, ..Pen::PLAIN };
        assert_eq!(change(both, dim), "\x1b[0;2m");
        let ground = |pen: Pen| Pen { foreground: Color::Indexed(200), background: Color::Indexed(100), ..pen };
        assert_eq!(change(ground(both), ground(dim)), "\x1b[22;2m");
    }
}
