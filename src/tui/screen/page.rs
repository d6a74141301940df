//! A page to be read: lines in their tones, longer than the screen where they must be.

use super::{Event, Flow, Header, Hint, Screen, Tone};
use crate::error::Result;
use crate::text::screens::program as words;
use crate::tui::canvas::{Canvas, wrap};
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

    fn update(&mut self, event: Event, _: &mut Context) -> Result<Flow> {
        let last = self.paragraphs.len().saturating_sub(1);
        match event {
            Event::Action(Action::Back | Action::Open) => return Ok(Flow::Close),
            Event::Action(Action::Up) => self.first = self.first.saturating_sub(1),
            Event::Action(Action::Down) => self.first = (self.first + 1).min(last),
            Event::Action(Action::PageUp) => self.first = self.first.saturating_sub(10),
            Event::Action(Action::PageDown) => self.first = (self.first + 10).min(last),
            Event::Action(Action::First) => self.first = 0,
            Event::Action(Action::Last) => self.first = last,
            Event::Action(_) | Event::Text(_) | Event::Paste(_) | Event::Progress(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let labels = self.paragraphs.iter().map(|paragraph| crate::tui::canvas::cells(&paragraph.label)).max().unwrap_or(0).min(canvas.width() / 3);
        let at = if labels == 0 { 2 } else { labels + 4 };
        let room = canvas.width().saturating_sub(at + 2);
        let mut y = 1;
        for (index, paragraph) in self.paragraphs.iter().enumerate().skip(self.first) {
            let style = match paragraph.tone {
                Tone::Plain => theme.plain,
                Tone::Aside => theme.dim,
                Tone::Done => theme.done,
                Tone::Warning => theme.warning,
                Tone::Error => theme.error,
            };
            let mut lines = wrap(&paragraph.text, room, 40);
            lines.resize(lines.len().max(1), String::new());
            // The last line tells that there is more, where there is.
            let is_last = index + 1 == self.paragraphs.len();
            if usize::from(y) + lines.len() + usize::from(!is_last) > usize::from(canvas.height()) && index > self.first {
                canvas.text(2, canvas.height() - 1, view.say(words::MORE), theme.dim);
                break;
            }
            canvas.text_within(2, y, labels, &paragraph.label, theme.key);
            for line in &lines {
                canvas.text_within(at, y, room, line, style);
                y += 1;
            }
        }
    }
}
