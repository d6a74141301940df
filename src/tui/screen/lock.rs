//! The curtain: nothing of the record is seen until the operator, or another one, unlocks with a PIN.

use super::{Event, Flow, Header, Hint, Notice, Screen, Tone};
use crate::error::Result;
use crate::text::Message;
use crate::text::screens::{program as program_words, settings as words};
use crate::tui::canvas::{Canvas, cells, wrap};
use crate::tui::context::{Context, View};
use crate::tui::guard::Attempt;
use crate::tui::keymap::{Action, Place};
use crate::tui::widget::line::Line;

/// So many failed tries are the operator's own slips; more are told once it is unlocked.
const OWN_SLIPS: u32 = 2;

pub struct Lock {
    /// Who unlocks.
    operator: Box<str>,
    /// Everybody with a PIN, by name.
    holders: Vec<Box<str>>,
    line: Line,
    told: Option<Message>,
}

impl Lock {
    pub fn new(context: &Context) -> Result<Lock> {
        let operator = context.office()?.installation.operator.clone();
        Ok(Lock { operator, holders: context.store.pin_holders()?, line: Line::default(), told: None })
    }

    /// Who has unlocked, once [`Flow::Close`] was given.
    pub fn operator(&self) -> &str {
        &self.operator
    }

    /// The right PIN will not do now.
    pub fn object(&mut self, objection: Message) {
        self.told = Some(objection);
    }

    fn unlock(&mut self, context: &mut Context) -> Result<Flow> {
        if self.line.is_empty() {
            self.told = Some(words::TYPE_PIN.message());
            return Ok(Flow::Stay);
        }
        let before = context.store.pin(&self.operator)?;
        let attempt = context.try_pin(&self.operator, self.line.text())?;
        self.told = attempt.objection();
        Ok(match attempt {
            Attempt::Right => {
                if let Some(pin) = before.filter(|pin| pin.failures > OWN_SLIPS) {
                    let when = pin.failed_at.map(|at| format!("{} {}", at.date(), at.clock())).unwrap_or_default();
                    context.notice = Notice::warning(words::TRIES_FAILED.with("n", pin.failures).with("when", when));
                }
                Flow::Close
            }
            Attempt::Wrong(_) => {
                self.line = Line::default();
                Flow::Stay
            }
            // What was typed stands there for when the time has come.
            Attempt::TooEarly(_) => Flow::Stay,
        })
    }

    /// Another operator's turn to unlock.
    fn change_operator(&mut self) {
        let at = self.holders.iter().position(|name| *name == self.operator).map_or(0, |at| at + 1);
        if let Some(next) = self.holders.get(at).or_else(|| self.holders.first()) {
            self.operator = next.clone();
        }
        self.line = Line::default();
        self.told = None;
    }

    fn said(&self, view: &View) -> String {
        let unit = view.office.map_or("", |office| &office.installation.unit_name);
        words::LOCKED.with("mark", view.manner.marks.between).with("unit", unit).with("name", &*self.operator).say(view.language())
    }
}

impl Screen for Lock {
    fn place(&self) -> Place {
        Place::Lock
    }

    fn offers(&self, action: Action) -> bool {
        action != Action::Operator || self.holders.iter().any(|name| *name != self.operator)
    }

    fn header(&self, view: &View) -> Header {
        Header { title: view.say(program_words::PROGRAM).into(), ..Header::default() }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        wrap(view.say(words::FORGOTTEN), view.size.width.saturating_sub(2), 2).into_iter().map(|text| Hint { tone: Tone::Aside, text }).collect()
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match event {
            Event::Action(Action::Open) => return self.unlock(context),
            Event::Action(Action::Operator) => self.change_operator(),
            Event::Action(action) => {
                self.line.edit(action);
            }
            Event::Text(text) | Event::Paste(text) => {
                self.told = None;
                self.line.insert(&text);
            }
            Event::Progress(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let width = canvas.width();
        let said = self.said(view);
        let y = canvas.height().saturating_sub(6) / 2;
        let x = (width.saturating_sub(cells(&said)) / 2).max(1);
        canvas.text(x, y, &said, theme.title);
        let at = canvas.text(x, y + 2, view.manner.marks.pointer, theme.focus) + 1;
        self.line.hidden().draw(canvas, at, y + 2, 24, theme.plain);
        let (told, style) = match &self.told {
            Some(told) => (told.say(view.language()), theme.error),
            None => (view.say(words::LOCKED_NOTE).to_owned(), theme.dim),
        };
        for (line, y) in wrap(&told, width.saturating_sub(x + 1), 3).iter().zip(y + 4..) {
            canvas.text(x, y, line, style);
        }
    }
}
