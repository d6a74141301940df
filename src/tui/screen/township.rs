//! What one unit has reported: to look through, accept or return.

use super::errand::Errand;
use super::list::List;
use super::prompt::Prompt;
use super::{Answer, Event, Flow, Header, Hint, Notice, Screen, Tone};
use crate::error::Result;
use crate::job::verdict;
use crate::model::{ReturnReason, Status, SubmissionKey, Unit};
use crate::store::Submission;
use crate::text::screens::{inbox as words, review as review_words};
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::widget::picker::Choice;
use crate::tui::widget::scroll::{Scroll, window};
use crate::tui::work::{Outcome, Work};

/// What was asked, so that the answer is understood.
#[derive(Clone, Copy)]
enum Question {
    Nothing,
    Reason,
    Note(ReturnReason),
}

pub struct Township {
    unit: Unit,
    submissions: Vec<Submission>,
    scroll: Scroll,
    question: Question,
}

impl Township {
    pub fn open(context: &Context, unit: Unit) -> Result<Township> {
        let mut screen = Township { unit, submissions: Vec::new(), scroll: Scroll::default(), question: Question::Nothing };
        screen.load(context)?;
        Ok(screen)
    }

    fn load(&mut self, context: &Context) -> Result<()> {
        let is_theirs = |submission: &Submission| submission.key.unit == self.unit.code && submission.sequence > 0;
        self.submissions = context.store.submissions()?.into_iter().filter(is_theirs).collect();
        self.scroll.keep_within(self.submissions.len());
        Ok(())
    }

    fn chosen(&self) -> Option<&Submission> {
        self.submissions.get(self.scroll.chosen)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> Result<Flow> {
        if self.scroll.step(action, self.submissions.len(), 5) {
            return Ok(Flow::Stay);
        }
        let language = context.language();
        match (action, self.chosen().map(|submission| submission.key.clone())) {
            (Action::Open, Some(key)) => Ok(Flow::Open(Box::new(List::open(context, key, false)?))),
            (Action::AcceptSubmission, Some(key)) => Ok(accept(key)),
            (Action::Return, Some(_)) => {
                self.question = Question::Reason;
                let choice =
                    |reason: ReturnReason| Choice { code: reason.code().into(), label: reason.label().say(language).into(), note: "".into() };
                let choices = ReturnReason::ALL.into_iter().map(choice).collect();
                let prompt = Prompt::choice(words::RETURN_REASON.message(), words::RETURN_REASON_NOTE.message(), choices, language);
                Ok(Flow::Open(Box::new(prompt)))
            }
            (Action::Receipt, _) => Ok(Flow::Open(Box::new(Errand::write_receipt(context, self.unit.code, &self.unit.name)?))),
            (Action::Back, _) => Ok(Flow::Close),
            _ => Ok(Flow::Stay),
        }
    }

    fn answer_text(&mut self, text: &str, context: &mut Context) -> Result<Flow> {
        let language = context.language();
        match std::mem::replace(&mut self.question, Question::Nothing) {
            Question::Reason => {
                let Some(reason) = ReturnReason::parse(text) else { return Ok(Flow::Stay) };
                self.question = Question::Note(reason);
                let needed = |text: &str| text.trim().is_empty().then(|| review_words::REASON_NEEDED.message());
                let prompt = Prompt::line(words::RETURN_NOTE.message(), words::RETURN_NOTE_NOTE.message(), "", needed, language);
                return Ok(Flow::Open(Box::new(prompt)));
            }
            Question::Note(reason) => {
                let Some(key) = self.chosen().map(|submission| submission.key.clone()) else { return Ok(Flow::Stay) };
                verdict::give_back(&mut context.store, &key, reason, Some(text), &[])?;
                let receipt = key_name(Place::Township, Action::Receipt, language);
                context.notice = Notice::done(words::RETURNED_NOW.with("form", key.form.short_title).with("key", receipt));
                self.load(context)?;
            }
            Question::Nothing => {}
        }
        Ok(Flow::Stay)
    }
}

/// Checks once more, also across units, and accepts.
fn accept(key: SubmissionKey) -> Flow {
    Flow::Run(Work::new(words::ACCEPTING, move |store, progress| {
        verdict::accept(store, std::slice::from_ref(&key), progress)?;
        Ok(Outcome::Said(words::ACCEPTED_NOW.with("form", key.form.short_title)))
    }))
}

impl Screen for Township {
    fn place(&self) -> Place {
        Place::Township
    }

    fn offers(&self, action: Action) -> bool {
        let status = self.chosen().map(|submission| submission.status);
        match action {
            Action::AcceptSubmission | Action::Return => status == Some(Status::Received),
            Action::Open => status.is_some(),
            Action::Receipt => self.submissions.iter().any(|submission| submission.decision > 0),
            _ => true,
        }
    }

    fn header(&self, view: &View) -> Header {
        let middle = self.chosen().map_or_else(String::new, |submission| submission.key.period.title().say(view.language()));
        Header { title: self.unit.name.to_string(), middle, right: view.operator() }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        let language = view.language();
        let told = self.chosen().map(|submission| {
            let change = submission.change;
            let people = &submission.people;
            words::ABOUT
                .with("clerk", people.filled_by.as_deref().unwrap_or_default())
                .with("reviewer", people.reviewed_by.as_deref().unwrap_or_default())
                .with("phone", people.phone.as_deref().unwrap_or_default())
                .with("added", change.added)
                .with("changed", change.changed)
                .with("removed", change.removed)
                .say(language)
        });
        vec![view.noticed().unwrap_or(Hint { tone: Tone::Aside, text: told.unwrap_or_default() })]
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match event {
            Event::Action(action) => self.act(action, context),
            Event::Text(_) | Event::Paste(_) | Event::Progress(_) => Ok(Flow::Stay),
        }
    }

    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        match answer {
            Answer::Text(text) => return self.answer_text(&text, context),
            Answer::Finished(Outcome::Said(message)) => {
                self.load(context)?;
                context.notice = Notice::done(message);
            }
            Answer::Yes | Answer::Command(_) | Answer::Finished(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn resumed(&mut self, context: &mut Context) -> Result<Flow> {
        self.load(context)?;
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let (theme, marks) = (&view.manner.theme, &view.manner.marks);
        let language = view.language();
        let wide = canvas.width() >= 76;
        let (period_at, numbers_at, column) = if wide { (20, 32, 7) } else { (0, 12, 5) };
        let titles = [words::SEQUENCE, review_words::ROWS, words::ERRORS, words::WARNINGS];
        let status_at = numbers_at + column * 4 + 3;
        canvas.text(3, 1, view.say(review_words::LEDGER), theme.dim);
        if wide {
            canvas.text(period_at, 1, view.say(review_words::PERIOD), theme.dim);
        }
        for (index, title) in (1..).zip(titles) {
            canvas.text_before(numbers_at + column * index, 1, column - 1, view.say(title), theme.dim);
        }
        canvas.text(status_at, 1, view.say(review_words::STATUS), theme.dim);
        let room = usize::from(canvas.height().saturating_sub(2));
        let first = window(self.scroll.chosen, self.submissions.len(), room);
        for (row, submission) in self.submissions.iter().enumerate().skip(first).take(room) {
            let y = u16::try_from(row - first + 2).unwrap_or(u16::MAX);
            let is_chosen = row == self.scroll.chosen;
            let style = if is_chosen { theme.chosen } else { theme.plain };
            if is_chosen {
                canvas.text(1, y, marks.pointer, theme.focus);
                canvas.cursor(1, y);
            }
            canvas.text_within(3, y, if wide { 16 } else { 10 }, view.say(submission.key.form.short_title), style);
            if wide {
                canvas.text_within(period_at, y, numbers_at - period_at, &submission.key.period.title().say(language), theme.dim);
            }
            let known = |count: Option<u32>| count.map_or_else(|| marks.nothing.to_owned(), |count| count.to_string());
            let rows = if submission.is_nil { view.say(review_words::NIL).to_owned() } else { submission.rows.to_string() };
            let error_style = if submission.errors.is_some_and(|errors| errors > 0) { theme.error } else { theme.dim };
            let cells = [
                (submission.sequence.to_string(), style),
                (rows, style),
                (known(submission.errors), error_style),
                (known(submission.warnings), theme.dim),
            ];
            for (index, (shown, style)) in (1..).zip(cells) {
                canvas.text_before(numbers_at + column * index, y, column - 1, &shown, style);
            }
            let status = if submission.is_forked { words::FORKED } else { submission.status.label() };
            canvas.text(status_at, y, view.say(status), style);
        }
        if self.submissions.is_empty() {
            canvas.text(3, 2, view.say(words::NOTHING_CAME), theme.dim);
        }
    }
}
