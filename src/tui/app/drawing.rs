//! What is seen of the stack of screens: each in its shell of header, hints and keys, the topmost with the cursor.

use super::App;
use crate::text::screens::program as words;
use crate::tui::canvas::{Canvas, cells, sweep, wrap};
use crate::tui::context::View;
use crate::tui::keymap::{Action, Place, keys_of};
use crate::tui::screen::{Screen, Tone};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

/// The least size that is used.
const LEAST: Size = Size { width: 40, height: 12 };

impl App {
    /// Draws the screens that can be seen.
    pub fn draw(&self, frame: &mut Frame) {
        if let Some(cursor) = self.paint(frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    }

    /// The same on an empty picture; gives the cell where the cursor shall stand.
    pub fn paint(&self, picture: &mut Buffer) -> Option<Position> {
        let mut cursor = None;
        let area = picture.area;
        self.draw_into(picture, area, &mut cursor);
        cursor
    }

    fn draw_into(&self, buffer: &mut Buffer, area: Rect, cursor: &mut Option<Position>) {
        let view = View {
            manner: &self.context.manner,
            office: self.context.office.as_ref(),
            notice: self.context.notice.as_ref(),
            size: area.as_size(),
            is_kept: !self.context.owes_typing(),
            refusal: self.context.refusal(),
            has_pin: self.context.has_pin(),
        };
        let cut = view.manner.marks.cut;
        if area.width < LEAST.width || area.height < LEAST.height {
            let mut canvas = Canvas::new(buffer, area, cursor, cut);
            let told = words::TOO_SMALL.with("width", LEAST.width).with("height", LEAST.height).say(view.language());
            for (y, line) in (0..).zip(wrap(&told, area.width, usize::from(area.height))) {
                canvas.text(0, y, &line, view.manner.theme.plain);
            }
            return;
        }
        if let Some(lock) = &self.curtain {
            draw_shell(lock, &mut Canvas::new(buffer, area, cursor, cut), &view);
            draw_keys(lock, &mut Canvas::new(buffer, area, cursor, cut), &view);
            sweep(buffer);
            return;
        }
        let first = self.stack.iter().rposition(|screen| !screen.lets_through()).unwrap_or(0);
        for screen in &self.stack[first..] {
            // Only the topmost may place the cursor.
            *cursor = None;
            if screen.lets_through() {
                screen.draw(&mut Canvas::new(buffer, area, cursor, cut), &view);
            } else {
                draw_shell(screen.as_ref(), &mut Canvas::new(buffer, area, cursor, cut), &view);
            }
        }
        if let Some(top) = self.stack.last() {
            draw_keys(top.as_ref(), &mut Canvas::new(buffer, area, cursor, cut), &view);
        }
        sweep(buffer);
    }
}

/// Header, rule, the screen itself, its hints, rule; the line below is for the keys.
fn draw_shell(screen: &dyn Screen, canvas: &mut Canvas, view: &View) {
    let theme = &view.manner.theme;
    let (width, height) = (canvas.width(), canvas.height());
    let header = screen.header(view);
    let right = cells(&header.right);
    canvas.text_before(width - 1, 0, right, &header.right, theme.plain);
    let middle_at = (width / 2).max(cells(&header.title) + 3);
    canvas.text_within(middle_at, 0, (width - 1).saturating_sub(right + 2 + middle_at), &header.middle, theme.plain);
    canvas.text_within(1, 0, width.saturating_sub(right + 4), &header.title, theme.title);
    canvas.rule(1, view.manner.marks.rule, theme.dim);
    let hints = screen.hints(view);
    let taken = u16::try_from(hints.len()).unwrap_or(0).min(4);
    let foot = height - 2;
    for (y, hint) in (foot - taken..foot).zip(&hints) {
        draw_hint(canvas, y, hint.tone, &hint.text, view);
    }
    canvas.rule(foot, view.manner.marks.rule, theme.dim);
    screen.draw(&mut canvas.part(0, 2, width, (foot - taken).saturating_sub(2)), view);
}

fn draw_hint(canvas: &mut Canvas, y: u16, tone: Tone, text: &str, view: &View) {
    let (theme, marks) = (&view.manner.theme, &view.manner.marks);
    let (mark, style) = match tone {
        Tone::Plain => ("", theme.plain),
        Tone::Aside => ("", theme.dim),
        Tone::Done => (marks.done, theme.done),
        Tone::Warning => (marks.warning, theme.warning),
        Tone::Error => (marks.error, theme.error),
    };
    let x = if mark.is_empty() { 1 } else { canvas.text(1, y, mark, style) + 1 };
    canvas.text(x, y, text, style);
}

/// The keys that apply now, as many as fit; the way back, the help and the choices of a field always.
fn draw_keys(screen: &dyn Screen, canvas: &mut Canvas, view: &View) {
    let y = canvas.height() - 1;
    let language = view.language();
    canvas.part(0, y, canvas.width(), 1).clear();
    let shown: Vec<(String, &str, bool)> = keys_of(screen.place())
        .filter(|bound| bound.is_in_line && screen.offers(bound.action))
        // Without a PIN it stands in the command list only, where choosing it says how to get one.
        .filter(|bound| bound.action != Action::Lock || view.has_pin)
        .map(|bound| {
            let is_kept = matches!((bound.action, screen.place()), (Action::Help | Action::Back, _) | (Action::Choose, Place::Entry));
            (bound.keys[0].name(language), screen.said_of(bound).0.say(language), is_kept)
        })
        .collect();
    let width = |(key, word, _): &(String, &str, bool)| cells(key) + 1 + cells(word) + 2;
    let mut room = (canvas.width() - 1).saturating_sub(shown.iter().filter(|(.., kept)| *kept).map(width).sum());
    let mut is_full = false;
    let mut x = 1;
    for item in &shown {
        if !item.2 {
            is_full |= width(item) > room;
            if is_full {
                continue;
            }
            room -= width(item);
        }
        x = canvas.text(x, y, &item.0, view.manner.theme.key) + 1;
        x = canvas.text(x, y, item.1, view.manner.theme.plain) + 2;
    }
}
