//! Asking for a PIN: before it is changed or taken away, and before somebody goes on as another operator.

use super::prompt::Prompt;
use super::{Answer, Event, Flow, Header, Notice, Screen};
use crate::error::Result;
use crate::job::pin;
use crate::text::{Message, screens::settings as words};
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::guard::Attempt;
use crate::tui::keymap::{Action, Place, key_name};

/// What a right PIN opens.
enum Purpose {
    Change,
    Remove,
    TakeOver,
}

enum Stage {
    Present(Purpose),
    New,
    /// The new one a second time.
    Again(String),
}

pub struct PinErrand {
    operator: Box<str>,
    stage: Stage,
    prompt: Prompt,
}

impl PinErrand {
    /// Setting or changing the PIN of whoever types.
    pub fn change(context: &Context) -> Result<PinErrand> {
        let operator = context.office()?.installation.operator.clone();
        Ok(if context.has_pin() {
            PinErrand::present(context, &operator, Purpose::Change, words::OLD_PIN, words::OLD_PIN_NOTE)
        } else {
            PinErrand { operator, stage: Stage::New, prompt: new_pin(context) }
        })
    }

    /// Taking it away.
    pub fn remove(context: &Context) -> Result<PinErrand> {
        let operator = context.office()?.installation.operator.clone();
        Ok(PinErrand::present(context, &operator, Purpose::Remove, words::OLD_PIN, words::OLD_PIN_NOTE))
    }

    /// Going on as an operator who has one.
    pub fn take_over(context: &Context, operator: &str) -> PinErrand {
        PinErrand::present(context, operator, Purpose::TakeOver, words::TAKE_OVER, words::TAKE_OVER_NOTE)
    }

    fn present(context: &Context, operator: &str, purpose: Purpose, question: crate::text::Text, note: crate::text::Text) -> PinErrand {
        let prompt = Prompt::secret(question.with("name", operator), note.message(), |_| None, context.language());
        PinErrand { operator: operator.into(), stage: Stage::Present(purpose), prompt }
    }

    fn go_on(&mut self, text: String, context: &mut Context) -> Result<Flow> {
        let language = context.language();
        match &self.stage {
            Stage::Present(purpose) => {
                let attempt = context.try_pin(&self.operator, &text)?;
                if let Some(objection) = attempt.objection() {
                    if matches!(attempt, Attempt::Wrong(_)) {
                        self.prompt.empty();
                    }
                    self.prompt.object(objection.say(language));
                    return Ok(Flow::Stay);
                }
                match purpose {
                    Purpose::TakeOver => return Ok(Flow::HandOver(self.operator.clone())),
                    Purpose::Remove => {
                        pin::remove(&mut context.store, &self.operator)?;
                        context.reload_office()?;
                        context.notice = Notice::done(words::IS_REMOVED);
                        return Ok(Flow::Close);
                    }
                    Purpose::Change => {}
                }
                (self.stage, self.prompt) = (Stage::New, new_pin(context));
            }
            Stage::New => {
                let again = Prompt::secret(words::AGAIN.message(), words::AGAIN_NOTE.message(), |_| None, language);
                (self.stage, self.prompt) = (Stage::Again(text), again);
            }
            Stage::Again(first) if pin::read(first) == pin::read(&text) => {
                pin::set(&mut context.store, &self.operator, &text)?;
                context.reload_office()?;
                context.notice = Notice::done(words::IS_SET.with("key", key_name(Place::Home, Action::Lock, language)));
                return Ok(Flow::Close);
            }
            Stage::Again(_) => {
                (self.stage, self.prompt) = (Stage::New, new_pin(context));
                self.prompt.object(words::DIFFERENT.say(language).into());
            }
        }
        Ok(Flow::Stay)
    }
}

fn new_pin(context: &Context) -> Prompt {
    Prompt::secret(words::NEW_PIN.message(), words::NEW_PIN_NOTE.message(), no_pin, context.language())
}

fn no_pin(text: &str) -> Option<Message> {
    pin::read(text).is_none().then(|| words::SHAPE.message())
}

impl Screen for PinErrand {
    fn place(&self) -> Place {
        self.prompt.place()
    }

    fn header(&self, view: &View) -> Header {
        self.prompt.header(view)
    }

    fn lets_through(&self) -> bool {
        true
    }

    fn offers(&self, action: Action) -> bool {
        self.prompt.offers(action)
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match self.prompt.update(event, context)? {
            Flow::Answer(Answer::Text(text)) => self.go_on(text, context),
            flow => Ok(flow),
        }
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        self.prompt.draw(canvas, view);
    }
}
