//! A message to be read, or a question to be answered with yes or no.

use super::{Answer, Event, Flow, Header, Screen, Tone};
use crate::error::{Error, ErrorKind, Result};
use crate::text::{Language, Message, screens::program as words};
use crate::tui::canvas::{Canvas, cells, wrap};
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place};
use crate::tui::widget::frame::frame;

/// The widest a line of text is set, in cells: beyond that the eye loses the next line.
const WIDEST: u16 = 64;

pub struct Dialog {
    title: String,
    lines: Vec<String>,
    tone: Tone,
    asks: bool,
}

impl Dialog {
    /// Something to be read.
    pub fn message(title: Message, text: &[Message], language: Language) -> Dialog {
        Dialog { title: title.say(language), lines: text.iter().map(|line| line.say(language)).collect(), tone: Tone::Plain, asks: false }
    }

    /// A question: Enter is yes, Esc is no.
    pub fn question(title: Message, text: &[Message], language: Language) -> Dialog {
        Dialog { asks: true, ..Dialog::message(title, text, language) }
    }

    /// What went wrong, and what to do next.
    pub fn error(error: &Error, language: Language) -> Dialog {
        let title = match error.kind() {
            ErrorKind::Blocked | ErrorKind::Usage => words::NOT_YET,
            ErrorKind::Refused => words::REFUSED,
            ErrorKind::Machine => words::MACHINE_TROUBLE,
            ErrorKind::Bug => words::OUR_FAULT,
        };
        Dialog { title: title.say(language).into(), lines: vec![error.say(language)], tone: Tone::Error, asks: false }
    }
}

impl Screen for Dialog {
    fn place(&self) -> Place {
        Place::Dialog
    }

    fn header(&self, _: &View) -> Header {
        Header { title: self.title.clone(), ..Header::default() }
    }

    fn lets_through(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event, _: &mut Context) -> Result<Flow> {
        Ok(match event {
            Event::Action(Action::Open) if self.asks => Flow::Answer(Answer::Yes),
            Event::Action(Action::Open | Action::Back) => Flow::Close,
            Event::Action(_) | Event::Text(_) | Event::Paste(_) | Event::Progress(_) => Flow::Stay,
        })
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let widest = WIDEST.min(canvas.width().saturating_sub(8));
        let lines: Vec<String> = self.lines.iter().flat_map(|line| wrap(line, widest, 14)).collect();
        let content = lines.iter().map(|line| cells(line)).chain([cells(&self.title) + 4]).max().unwrap_or(0);
        let (width, height) = (content + 6, u16::try_from(lines.len()).unwrap_or(14) + 4);
        let (x, y) = (canvas.width().saturating_sub(width) / 2, canvas.height().saturating_sub(height + 2) / 2);
        let mut inside = canvas.part(x, y, width, height);
        frame(&mut inside, view.manner, &self.title);
        let style = if self.tone == Tone::Error { view.manner.theme.error } else { view.manner.theme.plain };
        for (y, line) in (2..).zip(&lines) {
            inside.text_within(3, y, width - 6, line, style);
        }
    }
}
