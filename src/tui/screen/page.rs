//! A page to be read: lines in their tones, longer than the screen where they must be.

use super::{Event, Flow, Header, Hint, Screen, Tone};
use crate::error::Result;
use crate::text::screens::program as words;
use crate::tui::canvas::{Canvas, cells, wrap};
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place};

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub tone: Tone,
    /// What stands before it, in a column of its own; may be empty.
    pub label: String,
    pub text: String,
}

impl Paragraph {
    pub fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph { tone: Tone::Plain, label: String::new(), text: text.into() }
    }

    pub fn labelled(label: impl Into<String>, text: impl Into<String>) -> Paragraph {
        Paragraph { tone: Tone::Plain, label: label.into(), text: text.into() }
    }

    #[must_use]
    pub fn in_tone(mut self, tone: Tone) -> Paragraph {
        self.tone = tone;
        self
    }
}

/// Lines of the terminal that are not the page's: header, two rules, the line above the page, hint, keys.
const AROUND: u16 = 6;

pub struct Page {
    title: String,
    paragraphs: Vec<Paragraph>,
    /// The first paragraph that is shown.
    first: usize,
}

impl Page {
    pub fn new(title: impl Into<String>, paragraphs: Vec<Paragraph>) -> Page {
        Page { title: title.into(), paragraphs, first: 0 }
    }

    /// The width of the labels, the cell at which the texts begin, and the room they have.
    fn column(&self, width: u16) -> (u16, u16, u16) {
        let labels = self.paragraphs.iter().map(|paragraph| cells(&paragraph.label)).max().unwrap_or(0).min(width / 3);
        let at = if labels == 0 { 2 } else { labels + 4 };
        (labels, at, width.saturating_sub(at + 2))
    }

    /// How many of these paragraphs fill the screen: one at least.
    fn fitting<'p>(&self, paragraphs: impl Iterator<Item = &'p Paragraph>, context: &Context) -> usize {
        let (_, _, room) = self.column(context.size.width);
        let mut left = context.room(AROUND);
        let fits = |paragraph: &&Paragraph| {
            let lines = lines(paragraph, room).len();
            let is_in = lines <= left;
            left = left.saturating_sub(lines);
            is_in
        };
        paragraphs.take_while(fits).count().max(1)
    }

    /// The first paragraph of those that fill the screen to the page's end.
    fn last_first(&self, context: &Context) -> usize {
        self.paragraphs.len().saturating_sub(self.fitting(self.paragraphs.iter().rev(), context))
    }
}

/// The lines a paragraph takes: one at least.
fn lines(paragraph: &Paragraph, room: u16) -> Vec<String> {
    let mut lines = wrap(&paragraph.text, room, 40);
    lines.resize(lines.len().max(1), String::new());
    lines
}

impl Screen for Page {
    fn place(&self) -> Place {
        Place::Page
    }

    fn header(&self, view: &View) -> Header {
        Header { title: self.title.clone(), middle: String::new(), right: view.operator() }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        vec![view.noticed().unwrap_or(Hint { tone: Tone::Aside, text: String::new() })]
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        let last = self.last_first(context);
        match event {
            Event::Action(Action::Back | Action::Open) => return Ok(Flow::Close),
            Event::Action(Action::Up) => self.first = self.first.saturating_sub(1),
            Event::Action(Action::Down) => self.first = (self.first + 1).min(last),
            Event::Action(Action::PageUp) => {
                self.first = self.first.saturating_sub(self.fitting(self.paragraphs[..self.first].iter().rev(), context))
            }
            Event::Action(Action::PageDown) => self.first = (self.first + self.fitting(self.paragraphs[self.first..].iter(), context)).min(last),
            Event::Action(Action::First) => self.first = 0,
            Event::Action(Action::Last) => self.first = last,
            Event::Action(_) | Event::Text(_) | Event::Paste(_) | Event::Progress(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let (labels, at, room) = self.column(canvas.width());
        let mut y = 1;
        for (index, paragraph) in self.paragraphs.iter().enumerate().skip(self.first) {
            let style = match paragraph.tone {
                Tone::Plain => theme.plain,
                Tone::Aside => theme.dim,
                Tone::Done => theme.done,
                Tone::Warning => theme.warning,
                Tone::Error => theme.error,
            };
            let lines = lines(paragraph, room);
            // The last line tells that there is more, where there is.
            let is_last = index + 1 == self.paragraphs.len();
            if usize::from(y) + lines.len() + usize::from(!is_last) > usize::from(canvas.height()) && index > self.first {
                canvas.text(2, canvas.height() - 1, view.say(words::MORE), theme.dim);
                break;
            }
            canvas.text_within(2, y, labels, &paragraph.label, theme.key);
            for line in &lines {
                // A closing mark may hang over by two cells.
                canvas.text_within(at, y, room + 2, line, style);
                y += 1;
            }
        }
    }
}
