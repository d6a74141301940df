//! What goes to the terminal: pictures of all kinds in a row, read by a terminal, must look as they were painted, in few bytes and by few sequences.

#[path = "support/own.rs"]
mod own;

use own::assert_only_own;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier, Style};
use std::num::NonZero;
use tianbao::tui::canvas::{Canvas, sweep};
use tianbao::tui::terminal::wire::{Ambiguous, Wire, blank};
use tianbao::tui::widget::line::Line;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Texts of every kind of width: ASCII, ideographs, full-width signs, ambiguous ones, combined ones, emoji, rare ideographs.
const TEXTS: &[&str] = &[
    "a",
    "Zz",
    " ",
    "   ",
    "巉",
    "口中",
    "、。",
    "A1",
    "─",
    "────────────",
    "“引”",
    "·",
    "—",
    "…",
    "e\u{301}",
    "😀",
    "𠀀",
    "ア",
    "ﺍ",
    "é",
    "Ж",
    "✓",
    "✗",
];

const STYLES: &[Style] = &[
    Style::new(),
    Style::new().fg(Color::Cyan),
    Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
    Style::new().add_modifier(Modifier::DIM),
    Style::new().add_modifier(Modifier::BOLD),
    Style::new().add_modifier(Modifier::REVERSED),
    Style::new().bg(Color::Blue).fg(Color::White),
    Style::new().fg(Color::DarkGray).add_modifier(Modifier::UNDERLINED),
];

/// A text somewhere on a picture.
#[derive(Clone, Debug)]
struct Stroke {
    x: u16,
    y: u16,
    text: &'static str,
    style: Style,
    clears: bool,
}

fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
    let stroke = (0..24_u16, 0..6_u16, 0..TEXTS.len(), 0..STYLES.len(), proptest::bool::weighted(0.1))
        .prop_map(|(x, y, text, style, clears)| Stroke { x, y, text: TEXTS[text], style: STYLES[style], clears });
    proptest::collection::vec(stroke, 0..14)
}

fn sizes() -> impl Strategy<Value = Size> {
    (1..24_u16, 1..6_u16).prop_map(|(width, height)| Size { width, height })
}

fn paint(picture: &mut Buffer, strokes: &[Stroke]) {
    for stroke in strokes {
        if stroke.clears {
            picture.reset();
        }
        if stroke.x < picture.area.width && stroke.y < picture.area.height {
            // A terminal knows only one weight at a time.
            picture.set_string(stroke.x, stroke.y, stroke.text, Style::reset().patch(stroke.style));
        }
    }
}

fn vt100_colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Cyan => vt100::Color::Idx(6),
        Color::Red => vt100::Color::Idx(1),
        Color::Blue => vt100::Color::Idx(4),
        Color::White => vt100::Color::Idx(15),
        Color::DarkGray => vt100::Color::Idx(8),
        _ => vt100::Color::Default,
    }
}

/// What a picture is to look like, cell by cell.
fn expected(picture: &Buffer, x: u16, y: u16) -> (String, Color, Color, Modifier) {
    let width = picture.area.width;
    let mut column = 0;
    while column <= x {
        let cell = &picture[(column, y)];
        let cells = u16::try_from(cell.symbol().width().max(1)).unwrap();
        if column + cells > width {
            // Half a character at the edge is shown as a blank.
            return (" ".into(), cell.fg, cell.bg, cell.modifier);
        }
        if column == x {
            return (cell.symbol().into(), cell.fg, cell.bg, cell.modifier);
        }
        if column + cells > x {
            return (String::new(), cell.fg, cell.bg, cell.modifier);
        }
        column += cells;
    }
    unreachable!()
}

fn assert_shown(picture: &Buffer, screen: &vt100::Screen) {
    for y in 0..picture.area.height {
        for x in 0..picture.area.width {
            let (text, fg, bg, modifier) = expected(picture, x, y);
            let cell = screen.cell(y, x).unwrap();
            if text.is_empty() {
                assert!(cell.is_wide_continuation(), "{x},{y} is covered");
                continue;
            }
            let shown = if cell.contents().is_empty() { " " } else { cell.contents() };
            // At the edge something plain may stand for a character of doubtful width.
            let stands_for = x + 1 == picture.area.width && !text.is_ascii() && shown.is_ascii() && shown != " ";
            assert!(shown == text || stands_for, "text at {x},{y}: {shown:?} for {text:?}");
            assert_eq!(cell.bgcolor(), vt100_colour(bg), "ground at {x},{y}");
            assert_eq!(cell.inverse(), modifier.contains(Modifier::REVERSED), "reverse at {x},{y}");
            assert_eq!(cell.underline(), modifier.contains(Modifier::UNDERLINED), "underline at {x},{y}");
            if text != " " || modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED) || bg != Color::Reset {
                assert_eq!(cell.fgcolor(), vt100_colour(fg), "colour at {x},{y}");
                assert_eq!(cell.bold(), modifier.contains(Modifier::BOLD), "weight at {x},{y}");
                assert_eq!(cell.dim(), modifier.contains(Modifier::DIM), "dimness at {x},{y}");
            }
        }
    }
}

struct Pair {
    wire: Wire,
    next: Buffer,
    terminal: vt100::Parser,
}

impl Pair {
    fn of(size: Size, ambiguous: Ambiguous) -> Pair {
        let mut wire = Wire::new(true);
        wire.ambiguous = ambiguous;
        let cells = |count| NonZero::new(count).unwrap();
        Pair { wire, next: blank(size), terminal: vt100::Parser::new(cells(size.height), cells(size.width), 0) }
    }

    fn frame(&mut self, cursor: Option<Position>, paint: impl FnOnce(&mut Buffer)) -> (Buffer, Vec<u8>) {
        self.next.reset();
        paint(&mut self.next);
        let picture = self.next.clone();
        let mut bytes = Vec::new();
        self.wire.frame(&mut self.next, cursor, &mut bytes);
        assert_only_own(&bytes);
        self.terminal.process(&bytes);
        (picture, bytes)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_painted_one_after_the_other_is_what_a_terminal_shows(
        size in sizes(),
        is_known in any::<bool>(),
        pictures in proptest::collection::vec((strokes(), any::<bool>(), proptest::option::of((0..24_u16, 0..6_u16)), proptest::bool::weighted(0.1)), 1..6),
    ) {
        let mut pair = Pair::of(size, if is_known { Ambiguous::One } else { Ambiguous::Unknown });
        let mut kept: Vec<Stroke> = Vec::new();
        for (strokes, goes_on, cursor, forgets) in pictures {
            if !goes_on {
                kept.clear();
            }
            kept.extend(strokes);
            if forgets {
                pair.wire.forget();
                pair.terminal.process(b"rubbish\x1b[1;31m\r\nmore");
            }
            let cursor = cursor.map(|(x, y)| Position { x: x.min(size.width - 1), y: y.min(size.height - 1) });
            let (picture, _) = pair.frame(cursor, |buffer| paint(buffer, &kept));
            assert_shown(&picture, pair.terminal.screen());
            prop_assert_eq!(pair.terminal.screen().hide_cursor(), cursor.is_none());
            if let Some(at) = cursor {
                prop_assert_eq!(pair.terminal.screen().cursor_position(), (at.y, at.x));
            }
            let (_, bytes) = pair.frame(cursor, |buffer| paint(buffer, &kept));
            prop_assert!(bytes.is_empty(), "the same picture again costs {:?}", String::from_utf8_lossy(&bytes));
        }
    }

    /// A terminal that gives two cells to what we count as one, or one where we count two, still has everything else in its place.
    #[test]
    fn where_widths_are_disputed_all_else_stands_in_its_place(
        size in sizes(),
        is_known in any::<bool>(),
        emoji in 1..3_u16,
        pictures in proptest::collection::vec(strokes(), 1..5),
    ) {
        let mut pair = Pair::of(size, if is_known { Ambiguous::Two } else { Ambiguous::Unknown });
        let mut odd = Odd::of(size, emoji);
        for strokes in pictures {
            let (picture, bytes) = pair.frame(None, |buffer| paint(buffer, &strokes));
            odd.process(std::str::from_utf8(&bytes).unwrap());
            for y in 0..size.height {
                // On a line that ends in one long rule, the rule may be cut at the edge: it is not looked at.
                for x in 0..size.width {
                    let (text, ..) = expected(&picture, x, y);
                    let is_certain = |text: &str| text.chars().all(|character| matches!(character, '!'..='~' | '\u{4e00}'..='\u{9fa5}'));
                    if !text.is_empty() && is_certain(&text) {
                        prop_assert_eq!(&odd.lines[usize::from(y)][usize::from(x)], &text, "at {},{}", x, y);
                    }
                }
            }
        }
    }
}

/// A terminal that is set up for an old East Asian encoding, does not wrap, and gives emoji and combined characters cells of its own.
struct Odd {
    lines: Vec<Vec<String>>,
    x: usize,
    y: usize,
    emoji: u16,
}

impl Odd {
    fn of(size: Size, emoji: u16) -> Odd {
        Odd { lines: vec![vec![" ".into(); usize::from(size.width)]; usize::from(size.height)], x: 0, y: 0, emoji }
    }

    fn process(&mut self, bytes: &str) {
        let mut rest = bytes.chars().peekable();
        while let Some(character) = rest.next() {
            match character {
                '\r' => self.x = 0,
                '\n' => self.y = (self.y + 1).min(self.lines.len() - 1),
                '\u{8}' => self.x = self.x.saturating_sub(1),
                '\x1b' => {
                    rest.next();
                    let mut parameters = String::new();
                    while let Some(parameter) = rest.next_if(|next| !next.is_alphabetic()) {
                        parameters.push(parameter);
                    }
                    self.obey(&parameters, rest.next().unwrap());
                }
                other => self.print(other),
            }
        }
    }

    fn obey(&mut self, parameters: &str, last: char) {
        let numbers: Vec<usize> = parameters.split(';').map(|number| number.parse().unwrap_or(1)).collect();
        let count = numbers[0];
        let (width, height) = (self.lines[0].len(), self.lines.len());
        match last {
            'H' => (self.y, self.x) = (count.min(height) - 1, numbers.get(1).copied().unwrap_or(1).min(width) - 1),
            'A' => self.y = self.y.saturating_sub(count),
            'B' => self.y = (self.y + count).min(height - 1),
            'C' => self.x = (self.x + count).min(width - 1),
            'D' => self.x = self.x.saturating_sub(count),
            'G' => self.x = count.min(width) - 1,
            'K' => (self.x..width).for_each(|x| self.put(x, " ")),
            'J' => self.lines.iter_mut().for_each(|line| line.fill(" ".into())),
            _ => {}
        }
    }

    /// Half of a wide character that is written over leaves a blank.
    fn put(&mut self, x: usize, text: &str) {
        let line = &mut self.lines[self.y];
        if line[x].is_empty() {
            line[x - 1] = " ".into();
        }
        if x + 1 < line.len() && line[x + 1].is_empty() {
            line[x + 1] = " ".into();
        }
        line[x] = text.into();
    }

    fn print(&mut self, character: char) {
        let width = match character {
            '😀' | '𠀀' => usize::from(self.emoji),
            // It knows of no characters that combine.
            '\u{301}' => 1,
            other => other.width_cjk().unwrap_or(0),
        };
        let edge = self.lines[0].len();
        let x = self.x.min(edge - width.min(edge));
        self.put(x, &character.to_string());
        if width == 2 && x + 1 < edge {
            self.put(x + 1, " ");
            self.lines[self.y][x + 1] = String::new();
        }
        self.x = (x + width).min(edge - 1);
    }
}

#[test]
fn a_typed_character_and_a_step_of_the_mark_cost_few_bytes() {
    let size = Size { width: 120, height: 40 };
    let mut pair = Pair::of(size, Ambiguous::One);
    let paint = |typed: &'static str, at: u16| {
        move |picture: &mut Buffer| {
            for y in 0..30 {
                picture.set_string(3, y, "李家咀小学    营养改善计划    1,234.00", Style::new());
            }
            picture.set_string(0, 31, "─".repeat(120), Style::new().fg(Color::DarkGray));
            picture.set_string(1, at, "▸", Style::new().fg(Color::Cyan));
            picture.set_string(10, 35, typed, Style::new());
        }
    };
    pair.frame(Some(Position { x: 10, y: 35 }), paint("", 3));
    let (_, typed) = pair.frame(Some(Position { x: 12, y: 35 }), paint("字", 3));
    // The first one after a rule takes its colour back.
    assert_eq!(String::from_utf8(typed).unwrap(), "\x1b[m字");
    let (_, second) = pair.frame(Some(Position { x: 14, y: 35 }), paint("字典", 3));
    assert_eq!(String::from_utf8(second).unwrap(), "典");
    let (_, removed) = pair.frame(Some(Position { x: 12, y: 35 }), paint("字", 3));
    assert_eq!(String::from_utf8(removed).unwrap(), "\u{8}\u{8}  \u{8}\u{8}");
    let (_, step) = pair.frame(Some(Position { x: 12, y: 35 }), paint("字", 4));
    assert!(step.len() < 50, "{:?}", String::from_utf8_lossy(&step));
}

#[test]
fn what_a_terminal_could_obey_never_reaches_it() {
    let size = Size { width: 80, height: 10 };
    let mut pair = Pair::of(size, Ambiguous::Unknown);
    let characters: Vec<char> = ('\0'..=char::MAX).collect();
    for some in characters.chunks(200) {
        // The pair itself looks at every sequence and character.
        pair.frame(None, |picture| {
            for (cell, character) in picture.content.chunks_mut(4).zip(some) {
                cell[0].set_char(*character);
                cell[2].set_symbol(&format!("a{character}"));
            }
        });
    }
}

#[test]
fn every_character_goes_safely_through_every_way_a_text_is_drawn() {
    let size = Size { width: 60, height: 8 };
    let mut pair = Pair::of(size, Ambiguous::One);
    let characters: Vec<char> = ('\0'..=char::MAX).collect();
    for some in characters.chunks(24) {
        let text: String = some.iter().collect();
        let mut typed = Line::default();
        typed.insert(&text);
        pair.frame(None, |picture| {
            let mut cursor = None;
            let area = picture.area;
            let mut canvas = Canvas::new(picture, area, &mut cursor, "…");
            canvas.text(0, 0, &text, Style::new());
            canvas.text_within(3, 1, 17, &text, Style::new());
            canvas.text_before(50, 2, 40, &text, Style::new());
            canvas.text_right(3, &text, Style::new());
            Line::new(&text).draw(&mut canvas, 2, 4, 30, Style::new());
            Line::with_caret(&text, 5).draw(&mut canvas, 2, 5, 11, Style::new());
            typed.draw(&mut canvas, 2, 6, 30, Style::new());
            sweep(picture);
        });
    }
}
