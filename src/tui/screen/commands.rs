//! The command list: everything that can be done at the place below, found by its words or their pinyin.

use super::{Answer, Event, Flow, Header, Screen};
use crate::error::Result;
use crate::text::{Language, screens::program as words};
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Bound, Place, keys_of};
use crate::tui::widget::frame::frame;
use crate::tui::widget::line::Line;
use crate::tui::widget::picker::{Choice, Picker};

const WIDTH: u16 = 76;

pub struct Commands {
    bounds: Vec<&'static Bound>,
    line: Line,
    picker: Picker,
}

impl Commands {
    /// What of the place's keys applies now.
    pub fn new(screen: &dyn Screen, language: Language) -> Commands {
        let is_meant = |bound: &&Bound| !bound.words.zh.is_empty() && !matches!(bound.action, Action::Commands | Action::Help);
        let bounds: Vec<_> = keys_of(screen.place()).filter(|bound| is_meant(bound) && screen.offers(bound.action)).collect();
        let choice = |bound: &&'static Bound| Choice {
            code: bound.keys[0].name(language).into(),
            label: screen.said_of(bound).0.say(language).into(),
            note: screen.said_of(bound).1.say(language).into(),
        };
        // Whoever knows the other language's word finds it as well.
        let other = match language {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        };
        let others = |code: &str| bounds.iter().filter(|bound| bound.keys[0].name(language) == code).map(|bound| bound.words.say(other)).collect();
        let picker = Picker::new(bounds.iter().map(choice).collect::<Vec<_>>(), "").with_names(others);
        Commands { picker, bounds, line: Line::default() }
    }

    fn chosen(&self, language: Language) -> Option<Action> {
        let code = &self.picker.chosen()?.code;
        self.bounds.iter().find(|bound| bound.keys[0].name(language) == **code).map(|bound| bound.action)
    }
}

impl Screen for Commands {
    fn place(&self) -> Place {
        Place::Picker
    }

    fn header(&self, view: &View) -> Header {
        Header { title: view.say(words::COMMANDS).into(), ..Header::default() }
    }

    fn lets_through(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match event {
            Event::Action(Action::Back) => return Ok(Flow::Close),
            Event::Action(Action::Open) => {
                return Ok(self.chosen(context.language()).map_or(Flow::Stay, |action| Flow::Answer(Answer::Command(action))));
            }
            Event::Action(action) => {
                if !self.picker.step(action) && self.line.edit(action) == Some(true) {
                    self.picker.narrow(self.line.text());
                }
            }
            Event::Text(text) | Event::Paste(text) => {
                self.line.insert(&text);
                self.picker.narrow(self.line.text());
            }
            Event::Progress(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let width = WIDTH.min(canvas.width().saturating_sub(2));
        let list = self.picker.height();
        let (x, height) = ((canvas.width() - width) / 2, list + 4);
        let mut inside = canvas.part(x, 2, width, height);
        frame(&mut inside, view.manner, view.say(words::COMMANDS));
        let end = inside.text(3, 1, view.manner.marks.pointer, theme.focus);
        self.line.draw(&mut inside, end + 1, 1, width - end - 4, theme.plain);
        self.picker.draw_lines(&mut inside.part(2, 3, width - 4, list), view.manner, view.say(words::NO_MATCH));
    }
}
