//! What a screen is: its state, its keys, what it does with an event and how it is drawn. A screen is pushed, never registered.

pub mod commands;
pub mod dialog;
pub mod entry;
pub mod errand;
pub mod help;
pub mod history;
pub mod home;
pub mod inbox;
pub mod list;
pub mod lock;
pub mod page;
pub mod pin;
pub mod preview;
pub mod problems;
pub mod progress;
pub mod prompt;
pub mod review;
pub mod settings;
pub mod setup;
pub mod steps;
pub mod township;

use super::canvas::Canvas;
use super::context::{Context, View};
use super::keymap::{Action, Bound, Place};
use super::work::{Outcome, Work};
use crate::error::Result;
use crate::job::Step;
use crate::model::Field;
use crate::text::{Message, Text};

/// What comes to the screen on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Action(Action),
    /// Typed, or composed by an input method: one character or many at once.
    Text(String),
    /// Pasted as a whole.
    Paste(String),
    /// How far the work under way has come.
    Progress(Step),
}

/// What a screen wants to happen next. The loop does it.
pub enum Flow {
    Stay,
    Open(Box<dyn Screen>),
    /// Another screen in the place of this one.
    Become(Box<dyn Screen>),
    Close,
    /// Close and give the screen below what it asked for.
    Answer(Answer),
    /// Work that takes its time, on a thread of its own.
    Run(Work),
    /// Ask the work under way to stop at its next step.
    Halt,
    /// Another operator goes on: every screen is closed, and theirs are opened.
    HandOver(Box<str>),
    /// End the program.
    Quit,
}

/// What a screen that was asked something answers.
pub enum Answer {
    /// The question was answered with yes. A no closes without an answer.
    Yes,
    Text(String),
    /// An action chosen from the command list.
    Command(Action),
    /// What the work that was asked for has brought.
    Finished(Outcome),
}

/// What help is asked about.
#[derive(Clone, Copy, Debug)]
pub enum Topic {
    Place,
    Field(&'static Field),
}

/// The line over a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    pub title: String,
    pub middle: String,
    pub right: String,
}

/// How grave a line of hint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Aside,
    Done,
    Warning,
    Error,
}

/// A line over the key line.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    pub tone: Tone,
    pub text: String,
}

/// What was done or refused, said once on the line over the keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub tone: Tone,
    pub message: Message,
}

impl Notice {
    pub fn done(message: impl Into<Message>) -> Option<Notice> {
        Some(Notice { tone: Tone::Done, message: message.into() })
    }

    pub fn warning(message: impl Into<Message>) -> Option<Notice> {
        Some(Notice { tone: Tone::Warning, message: message.into() })
    }
}

/// One place of the program.
pub trait Screen {
    /// Which keys mean something here.
    fn place(&self) -> Place;

    /// Whether an action of the place applies now. Key line, help and command list show only what does.
    fn offers(&self, action: Action) -> bool {
        let _ = action;
        true
    }

    /// Why an action of the place that is not offered has nothing to do, where there is more to say of it than that.
    fn why_not(&self, action: Action) -> Option<Message> {
        let _ = action;
        None
    }

    /// What a key of the place is called as things stand, in a word and in a sentence.
    fn said_of(&self, bound: &Bound) -> (Text, Text) {
        (bound.words, bound.help)
    }

    fn topic(&self) -> Topic {
        Topic::Place
    }

    fn header(&self, view: &View) -> Header;

    /// The lines over the key line; their number should not change from key to key.
    fn hints(&self, view: &View) -> Vec<Hint> {
        let _ = view;
        Vec::new()
    }

    /// A screen that lies over the one below and lets it show through.
    fn lets_through(&self) -> bool {
        false
    }

    /// The screen has just come on top: the moment to ask for work without which it has nothing to show.
    fn opened(&mut self, context: &mut Context) -> Result<Flow> {
        let _ = context;
        Ok(Flow::Stay)
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow>;

    /// The screen above has answered.
    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        let _ = (answer, context);
        Ok(Flow::Stay)
    }

    /// The screen is on top again: what it shows may have changed below.
    fn resumed(&mut self, context: &mut Context) -> Result<Flow> {
        let _ = context;
        Ok(Flow::Stay)
    }

    /// What the checks found was made anew while this screen is seen.
    fn rechecked(&mut self, context: &mut Context) -> Result<()> {
        let _ = context;
        Ok(())
    }

    /// The frame is out and nobody waits: the moment to keep what was typed and to add up what takes its time. Whether something new is to be drawn; asked
    /// again and again until there is nothing, or until a key comes, so that each time may be a short piece of something long.
    fn settle(&mut self, context: &mut Context) -> Result<bool> {
        let _ = context;
        Ok(false)
    }

    /// The program ends.
    fn close(&mut self, context: &mut Context) -> Result<()> {
        self.settle(context).map(drop)
    }

    /// Draws what the state says; no query, no file, no clock.
    fn draw(&self, canvas: &mut Canvas, view: &View);
}
