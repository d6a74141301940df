//! Work under way: what is being done and how far it has come. Esc stops it cleanly.

use super::{Event, Flow, Header, Screen};
use crate::error::Result;
use crate::job::Step;
use crate::text::{Text, screens::program as words};
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place};
use crate::tui::widget::frame::frame;

const WIDTH: u16 = 50;

pub struct Working {
    title: Text,
    step: Option<Step>,
    is_stopping: bool,
}

impl Working {
    pub fn new(title: Text) -> Working {
        Working { title, step: None, is_stopping: false }
    }
}

impl Screen for Working {
    fn place(&self) -> Place {
        Place::Progress
    }

    fn header(&self, view: &View) -> Header {
        Header { title: view.say(self.title).into(), ..Header::default() }
    }

    fn lets_through(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event, _: &mut Context) -> Result<Flow> {
        match event {
            Event::Action(Action::Back) => {
                self.is_stopping = true;
                return Ok(Flow::Halt);
            }
            Event::Progress(step) => self.step = Some(step),
            Event::Action(_) | Event::Text(_) | Event::Paste(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let width = WIDTH.min(canvas.width());
        let (x, y) = ((canvas.width() - width) / 2, canvas.height().saturating_sub(9) / 2);
        let mut inside = canvas.part(x, y, width, 7);
        frame(&mut inside, view.manner, view.say(self.title));
        let doing = match (self.is_stopping, &self.step) {
            (true, _) => words::STOPPING,
            (false, Some(step)) => step.doing,
            (false, None) => words::STARTING,
        };
        inside.text(3, 2, view.say(doing), theme.plain);
        if let Some(Step { done, total, .. }) = self.step
            && total > 0
        {
            let room = u64::from(width - 6);
            // The share of the room is no more than the room.
            let filled = usize::try_from(done.min(total) * room / total).unwrap_or(0);
            let (full, left) = view.manner.marks.bar;
            let end = inside.text(3, 4, &full.repeat(filled), theme.focus);
            inside.text(end, 4, &left.repeat(usize::from(width - 6) - filled), theme.dim);
            inside.text_before(width - 3, 2, 24, &format!("{done} / {total}"), theme.dim);
        } else if let Some(Step { done, .. }) = self.step {
            inside.text_before(width - 3, 2, 24, &done.to_string(), theme.dim);
        }
    }
}
