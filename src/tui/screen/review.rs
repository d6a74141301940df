//! 上报: each submission on its way out of the house: submitted, approved by a second person, exported with its cover sheet, or taken back.

use super::dialog::Dialog;
use super::errand::{LAST_FOLDER, folder_of, folder_prompt};
use super::page::{Page, Paragraph};
use super::problems::Problems;
use super::prompt::Prompt;
use super::{Answer, Event, Flow, Header, Hint, Notice, Screen, Tone};
use crate::error::Result;
use crate::job::export::{self, Exported};
use crate::job::review::{self, Reviewer};
use crate::model::{Status, SubmissionKey};
use crate::store::Submission;
use crate::text::screens::review as words;
use crate::text::{Language, Message, Text, visible};
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::widget::picker::Choice;
use crate::tui::widget::scroll::{Scroll, window};
use crate::tui::work::{Outcome, Work};

/// The choice of an office of one person.
const ALONE: &str = "=alone";

/// From this width on each row tells its period and its next step.
const WIDE: u16 = 76;

/// What was asked, so that the answer is understood.
#[derive(PartialEq, Eq)]
enum Question {
    Nothing,
    Reviewer,
    /// Whether to approve in the name of whoever was chosen.
    Approve(String),
    SendBack,
    Reopen,
    Destination,
}

pub struct Review {
    submissions: Vec<Submission>,
    scroll: Scroll,
    question: Question,
}

/// A reviewer as the prompt for one gives them.
fn reviewer(text: &str) -> Reviewer<'_> {
    if text == ALONE { Reviewer::Alone } else { Reviewer::Named(text) }
}

impl Review {
    /// With the pointer at this submission, where it is among those owed.
    pub fn open(context: &Context, chosen: Option<&SubmissionKey>) -> Result<Review> {
        let mut screen = Review { submissions: Vec::new(), scroll: Scroll::default(), question: Question::Nothing };
        screen.load(context)?;
        screen.scroll.chosen = screen.submissions.iter().position(|submission| Some(&submission.key) == chosen).unwrap_or(0);
        Ok(screen)
    }

    fn load(&mut self, context: &Context) -> Result<()> {
        let keys = context.office()?.owed(None, None);
        self.submissions = keys.iter().map(|key| context.store.submission(key)).collect::<Result<_>>()?;
        self.scroll.keep_within(self.submissions.len());
        Ok(())
    }

    fn chosen(&self) -> Option<&Submission> {
        self.submissions.get(self.scroll.chosen)
    }

    fn approved(&self) -> Vec<SubmissionKey> {
        self.submissions.iter().filter(|submission| submission.status == Status::Reviewed).map(|submission| submission.key.clone()).collect()
    }

    /// What comes next for the chosen submission.
    fn next_step(&mut self, context: &mut Context) -> Result<Flow> {
        let Some(submission) = self.chosen() else { return Ok(Flow::Stay) };
        let key = submission.key.clone();
        match submission.status {
            Status::Filling | Status::SentBack | Status::Returned => Ok(Flow::Run(Work::new(words::SUBMITTING, move |store, progress| {
                let checked = review::submit(store, &key, progress)?;
                Ok(Outcome::Checked(vec![checked]))
            }))),
            Status::AwaitingReview => self.ask_reviewer(context),
            Status::Reviewed => self.ask_destination(context),
            Status::Exported => {
                context.notice = Notice::warning(words::HAND_IT_OVER);
                Ok(Flow::Stay)
            }
            Status::Received => {
                context.notice = Notice::done(words::AWAIT_RECEIPT);
                Ok(Flow::Stay)
            }
            Status::Accepted | Status::Merged | Status::Superseded => {
                context.notice = Notice::done(words::ON_ITS_WAY.with("status", submission.status.label()));
                Ok(Flow::Stay)
            }
        }
    }

    fn ask_reviewer(&mut self, context: &Context) -> Result<Flow> {
        let language = context.language();
        let mut choices = Vec::new();
        if let Some(reviewer) = &context.office()?.installation.reviewer {
            choices.push(Choice { code: reviewer.clone(), label: reviewer.clone(), note: words::REGISTERED.say(language).into() });
        }
        choices.push(Choice { code: ALONE.into(), label: words::ALONE.say(language).into(), note: words::ALONE_NOTE.say(language).into() });
        self.question = Question::Reviewer;
        let prompt = Prompt::choice_or_line(words::WHO_REVIEWS.message(), words::WHO_REVIEWS_NOTE.message(), choices, |_| None, language);
        Ok(Flow::Open(Box::new(prompt)))
    }

    /// Asks once more, with what is approved and in whose name: whoever typed the records holds the keyboard now.
    fn ask_approval(&mut self, key: &SubmissionKey, text: &str, context: &Context) -> Result<Flow> {
        let Some(submission) = self.chosen() else { return Ok(Flow::Stay) };
        let name = review::reviewer_of(&context.store, key, &reviewer(text))?;
        let what = match (submission.is_nil, context.store.list_totals(key)?.amount) {
            (true, _) => words::SENT_NIL.message(),
            (false, Some(amount)) => words::APPROVE_AMOUNT.with("n", submission.rows).with("amount", amount.grouped()),
            (false, None) => words::SENT_ROWS.with("n", submission.rows),
        };
        let what = words::APPROVE_WHAT.with("form", key.form.short_title).with("period", key.period.title()).with("what", what);
        self.question = Question::Approve(text.to_owned());
        let lines = [what, words::APPROVE_AS.with("name", &*name), words::APPROVE_MEANS.message()];
        Ok(Flow::Open(Box::new(Dialog::question(words::STEP_APPROVE.message(), &lines, context.language()))))
    }

    fn approve(&mut self, text: &str, context: &mut Context) -> Result<()> {
        let Some(key) = self.chosen().map(|submission| submission.key.clone()) else { return Ok(()) };
        let name = review::approve(&mut context.store, &key, &reviewer(text))?;
        context.notice = Notice::done(words::APPROVED.with("form", key.form.short_title).with("name", &*name));
        self.load(context)
    }

    fn ask_destination(&mut self, context: &Context) -> Result<Flow> {
        self.question = Question::Destination;
        Ok(Flow::Open(Box::new(folder_prompt(words::WHERE_TO.message(), context)?)))
    }

    fn export(&self, to: &str, language: Language) -> Flow {
        let keys = self.approved();
        let to = folder_of(to);
        Flow::Run(Work::new(words::EXPORTING, move |store, progress| {
            let request = export::Request { keys, to: to.as_deref(), language };
            Ok(Outcome::Exported(Box::new(export::export(store, &request, progress)?)))
        }))
    }

    fn declare_nil(&mut self, context: &mut Context) -> Result<()> {
        let Some(submission) = self.chosen() else { return Ok(()) };
        let (key, is_nil) = (submission.key.clone(), !submission.is_nil);
        context.store.declare_nil(&key, is_nil)?;
        let said = if is_nil { words::DECLARED_NIL } else { words::TOOK_NIL_BACK };
        context.notice = Notice::done(said.with("form", key.form.short_title));
        self.load(context)
    }

    fn ask_to_reopen(&mut self, context: &Context) -> Flow {
        let Some(submission) = self.chosen() else { return Flow::Stay };
        let text = if submission.status == Status::Exported { words::WITHDRAW_TEXT } else { words::CORRECT_TEXT };
        let text = text.with("form", submission.key.form.short_title).with("sequence", submission.sequence);
        self.question = Question::Reopen;
        Flow::Open(Box::new(Dialog::question(words::REOPEN.message(), &[text], context.language())))
    }

    fn reopen(&mut self, context: &mut Context) -> Result<()> {
        let Some(submission) = self.chosen() else { return Ok(()) };
        let key = submission.key.clone();
        let told = if submission.status == Status::Exported {
            let file = context.store.exported_file(&key)?;
            // What was approved together went into one file: the others still travel in it.
            let of_same_file = |other: &&Submission| other.status == Status::Exported && other.exported_at == submission.exported_at;
            let others = self.submissions.iter().filter(of_same_file).count() - 1;
            context.store.withdraw(&key)?;
            match (file, others) {
                (None, _) => words::REOPENED.message(),
                (Some(file), 0) => words::WITHDRAWN.with("file", visible(&file)),
                (Some(file), others) => words::WITHDRAWN_OF_MANY.with("file", visible(&file)).with("n", others),
            }
        } else {
            context.store.correct(&key)?;
            words::REOPENED.message()
        };
        context.notice = Notice::done(told.with("form", key.form.short_title));
        self.load(context)
    }

    fn ask_why(&mut self, context: &Context) -> Flow {
        self.question = Question::SendBack;
        let too_short = |text: &str| text.trim().is_empty().then(|| words::REASON_NEEDED.message());
        Flow::Open(Box::new(Prompt::line(words::SEND_BACK.message(), words::SEND_BACK_NOTE.message(), "", too_short, context.language())))
    }

    fn act(&mut self, action: Action, context: &mut Context) -> Result<Flow> {
        if self.scroll.step(action, self.submissions.len(), 5) {
            return Ok(Flow::Stay);
        }
        match action {
            Action::Open => self.next_step(context),
            Action::Check => Ok(Problems::check(self.submissions.iter().map(|submission| submission.key.clone()).collect())),
            Action::Export => self.ask_destination(context),
            Action::Nil => {
                self.declare_nil(context)?;
                Ok(Flow::Stay)
            }
            Action::SendBack => Ok(self.ask_why(context)),
            Action::Withdraw => Ok(self.ask_to_reopen(context)),
            Action::Back => Ok(Flow::Close),
            _ => Ok(Flow::Stay),
        }
    }

    fn answer_text(&mut self, text: &str, context: &mut Context) -> Result<Flow> {
        let Some(key) = self.chosen().map(|submission| submission.key.clone()) else { return Ok(Flow::Stay) };
        match std::mem::replace(&mut self.question, Question::Nothing) {
            Question::Reviewer => return self.ask_approval(&key, text, context),
            Question::SendBack => {
                context.store.send_back(&key, text)?;
                context.notice = Notice::done(words::SENT_BACK.with("form", key.form.short_title));
            }
            Question::Destination => return Ok(self.export(text, context.language())),
            Question::Nothing | Question::Approve(_) | Question::Reopen => {}
        }
        self.load(context)?;
        Ok(Flow::Stay)
    }
}

/// The longest path that is kept, in bytes.
const LONGEST_PATH: usize = 1_000;

/// Keeps the folder that was written to, to be offered again. The outbox is offered anyway.
fn keep_last_folder(exported: &Exported, context: &mut Context) -> Result<()> {
    let folder =
        exported.path.parent().filter(|folder| !folder.starts_with(context.store.folder())).and_then(|folder| std::path::absolute(folder).ok());
    match folder.as_deref().and_then(std::path::Path::to_str).filter(|path| path.len() <= LONGEST_PATH) {
        Some(path) => context.store.set_setting(LAST_FOLDER, path),
        None => Ok(()),
    }
}

/// What was written, for the screen: the file, its codes, and what is in it.
fn exported_page(exported: &Exported, language: Language) -> Page {
    let path = |path: &std::path::Path| visible(&path.to_string_lossy());
    let mut lines = vec![
        Paragraph::plain(words::WRITTEN.say(language)).in_tone(Tone::Done),
        Paragraph::plain(""),
        Paragraph::labelled(words::FILE.say(language), path(&exported.path)),
        Paragraph::labelled(words::SIZE.say(language), crate::report::size(exported.size)),
        Paragraph::labelled(words::CHECK_CODE.say(language), exported.check_code.to_string()).in_tone(Tone::Warning),
        Paragraph::labelled(words::KEY_CODE.say(language), exported.key_code.to_string()),
        Paragraph::labelled(words::COVER.say(language), path(&exported.cover)),
    ];
    for sent in &exported.submissions {
        let rows = if sent.is_nil { words::SENT_NIL.message() } else { words::SENT_ROWS.with("n", sent.rows) };
        let said = words::SENT.with("period", sent.key.period.title()).with("sequence", sent.sequence).with("rows", rows);
        lines.push(Paragraph::labelled(sent.key.form.short_title.say(language), said.say(language)));
    }
    if let Some(passphrase) = &exported.passphrase {
        lines.push(Paragraph::labelled(words::PASSPHRASE.say(language), passphrase.characters()).in_tone(Tone::Warning));
        lines.push(Paragraph::plain(words::PASSPHRASE_NOTE.say(language)).in_tone(Tone::Aside));
    }
    lines.push(Paragraph::plain(""));
    lines.push(Paragraph::plain(words::HAND_OVER.say(language)));
    Page::new(words::EXPORTED_TITLE.say(language), lines)
}

/// What the next step of a submission is, in a word or two.
const fn step_name(status: Status) -> Text {
    match status {
        Status::Filling | Status::SentBack | Status::Returned => words::STEP_SUBMIT,
        Status::AwaitingReview => words::STEP_APPROVE,
        Status::Reviewed => words::STEP_EXPORT,
        Status::Exported => words::STEP_DELIVER,
        Status::Received => words::STEP_WAIT,
        Status::Accepted | Status::Merged | Status::Superseded => words::STEP_NONE,
    }
}

impl Screen for Review {
    fn place(&self) -> Place {
        Place::Review
    }

    fn offers(&self, action: Action) -> bool {
        let status = self.chosen().map(|submission| submission.status);
        match action {
            Action::Open => status.is_some(),
            Action::Nil => self.chosen().is_some_and(|submission| submission.status.is_editable() && submission.rows + submission.drafts == 0),
            Action::SendBack => matches!(status, Some(Status::AwaitingReview | Status::Reviewed)),
            Action::Withdraw => matches!(status, Some(Status::Exported | Status::Received | Status::Accepted | Status::Merged)),
            Action::Export => self.submissions.iter().any(|submission| submission.status == Status::Reviewed),
            _ => true,
        }
    }

    fn header(&self, view: &View) -> Header {
        // Over rows of several periods stands none, where each row tells its own.
        let has_many = self.submissions.iter().any(|other| other.key.period != self.submissions[0].key.period);
        let chosen = self.chosen().filter(|_| !has_many || view.size.width < WIDE);
        let middle = chosen.map_or_else(String::new, |submission| submission.key.period.title().say(view.language()));
        Header { title: view.say(Place::Review.title()).into(), middle, right: view.operator() }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        let language = view.language();
        let hint = self.chosen().map(|submission| match (&submission.review_note, submission.status) {
            (Some(note), Status::SentBack) => words::WHY_SENT_BACK.with("note", &**note),
            (_, Status::Returned) => words::WHY_RETURNED
                .with("reason", submission.return_reason.map_or(Text::same(""), |reason| reason.label()))
                .with("note", submission.return_note.as_deref().unwrap_or_default()),
            (_, status) if status.is_editable() && submission.rows + submission.drafts == 0 && !submission.is_nil => {
                words::NIL_HINT.with("key", key_name(Place::Review, Action::Nil, language))
            }
            _ => Message::from(Text::same("")),
        });
        let text = hint.map_or_else(String::new, |hint| hint.say(language));
        vec![view.noticed().unwrap_or(Hint { tone: Tone::Aside, text })]
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
            Answer::Yes => match std::mem::replace(&mut self.question, Question::Nothing) {
                Question::Reopen => self.reopen(context)?,
                Question::Approve(text) => self.approve(&text, context)?,
                Question::Nothing | Question::Reviewer | Question::SendBack | Question::Destination => {}
            },
            Answer::Finished(Outcome::Exported(exported)) => {
                // What was written must be told, whether the folder can be kept for the next time or not.
                let kept = keep_last_folder(&exported, context);
                if let Err(error) = kept.and_then(|()| self.load(context)) {
                    context.notice = Notice::warning(error.reason().clone());
                }
                return Ok(Flow::Open(Box::new(exported_page(&exported, context.language()))));
            }
            Answer::Finished(Outcome::Checked(checked)) => {
                let before = self.chosen().map(|submission| submission.status);
                let keys: Vec<SubmissionKey> = checked.iter().map(|checked| checked.key.clone()).collect();
                context.remember_check(checked);
                self.load(context)?;
                if self.chosen().map(|submission| submission.status) != before {
                    context.notice = Notice::done(words::SUBMITTED);
                } else if let Some(problems) = Problems::open(context, &keys) {
                    return Ok(Flow::Open(problems));
                } else {
                    context.notice = Notice::done(crate::text::screens::problems::NOTHING_FOUND);
                }
            }
            Answer::Command(_) | Answer::Finished(_) => {}
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
        let wide = canvas.width() >= WIDE;
        let (period_at, rows_end, status_at) = if wide { (20, 46, 50) } else { (0, 20, 22) };
        let step_at = 68.min(canvas.width());
        canvas.text(3, 1, view.say(words::LEDGER), theme.dim);
        if wide {
            canvas.text(period_at, 1, view.say(words::PERIOD), theme.dim);
            canvas.text(step_at, 1, view.say(words::STEP), theme.dim);
        }
        canvas.text_before(rows_end, 1, 8, view.say(words::ROWS), theme.dim);
        canvas.text(status_at, 1, view.say(words::STATUS), theme.dim);
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
            canvas.text_within(3, y, if wide { 16 } else { 11 }, view.say(submission.key.form.short_title), style);
            let rows = if submission.is_nil { view.say(words::NIL).to_owned() } else { (submission.rows + submission.drafts).to_string() };
            canvas.text_before(rows_end, y, 8, &rows, style);
            canvas.text_within(status_at, y, if wide { 17 } else { 18 }, view.say(submission.status.label()), style);
            if wide {
                canvas.text_within(period_at, y, 18, &submission.key.period.title().say(language), theme.dim);
                canvas.text(step_at, y, view.say(step_name(submission.status)), theme.dim);
            }
        }
        if self.submissions.is_empty() {
            canvas.text(3, 2, view.say(words::NOTHING_OWED), theme.dim);
        }
    }
}
