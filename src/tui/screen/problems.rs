//! 审核: what the checks found, each with the way to mend or to answer it.

use super::entry::{Entry, Subject};
use super::list::told_by;
use super::prompt::Prompt;
use super::{Answer, Event, Flow, Header, Hint, Notice, Screen, Tone};
use crate::error::Result;
use crate::job::Office;
use crate::job::check::check_all;
use crate::job::review::{self, SHORTEST_EXPLANATION};
use crate::model::{Finding, Role, Severity, SubmissionKey};
use crate::text::Message;
use crate::text::screens::problems as words;
use crate::tui::canvas::{Canvas, cells, wrap};
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place};
use crate::tui::widget::scroll::{Scroll, window};
use crate::tui::work::{Outcome, Work};

/// One finding with where it stands.
struct Problem {
    key: SubmissionKey,
    finding: Finding,
    /// Who or what the record is about.
    name: String,
}

pub struct Problems {
    keys: Vec<SubmissionKey>,
    problems: Vec<Problem>,
    scroll: Scroll,
}

impl Problems {
    /// Runs all checks over these submissions.
    pub fn check(keys: Vec<SubmissionKey>) -> Flow {
        Flow::Run(Work::new(words::CHECKING, move |store, progress| {
            let office = Office::of(store)?;
            Ok(Outcome::Checked(check_all(store, &office, &keys, progress)?))
        }))
    }

    /// Takes in what a check has found and shows it, or says that there is nothing.
    pub fn found(outcome: Outcome, context: &mut Context) -> Flow {
        let Outcome::Checked(checked) = outcome else { return Flow::Stay };
        let keys: Vec<SubmissionKey> = checked.iter().map(|checked| checked.key.clone()).collect();
        context.remember_check(checked);
        match Problems::open(context, &keys) {
            Some(problems) => Flow::Open(problems),
            None => {
                context.notice = Notice::done(words::NOTHING_FOUND);
                Flow::Stay
            }
        }
    }

    /// What is known to be found in these submissions; nothing where nothing is.
    pub fn open(context: &Context, keys: &[SubmissionKey]) -> Option<Box<dyn Screen>> {
        let mut screen = Problems { keys: keys.to_vec(), problems: Vec::new(), scroll: Scroll::default() };
        screen.load(context);
        (!screen.problems.is_empty()).then(|| -> Box<dyn Screen> { Box::new(screen) })
    }

    /// Errors first, then warnings without an answer, then those that have one.
    fn load(&mut self, context: &Context) {
        self.problems.clear();
        for key in &self.keys {
            let Some(last) = context.last_check(key) else { continue };
            for finding in &last.checked.findings {
                self.problems.push(Problem { key: key.clone(), finding: finding.clone(), name: String::new() });
            }
        }
        self.problems.sort_by_key(|problem| (problem.finding.check.severity, problem.finding.explanation.is_some()));
        self.scroll.keep_within(self.problems.len());
        self.name_page(context);
    }

    /// Looks up whom the findings around the chosen one are about; a list of thousands is not looked up whole.
    fn name_page(&mut self, context: &Context) {
        let room = context.room(6);
        let first = window(self.scroll.chosen, self.problems.len(), room).saturating_sub(1);
        for problem in self.problems.iter_mut().skip(first).take(room + 2).filter(|problem| problem.name.is_empty()) {
            let record = problem.finding.row.and_then(|row| context.store.record(problem.key.form, row.id).ok().flatten());
            problem.name = record.map_or_else(String::new, |record| told_by(&record, context.language()));
        }
    }

    fn chosen(&self) -> Option<&Problem> {
        self.problems.get(self.scroll.chosen)
    }

    fn counts(&self) -> (usize, usize) {
        let errors = self.problems.iter().filter(|problem| problem.finding.check.severity == Severity::Error).count();
        let open = self.problems.iter().filter(|problem| problem.finding.is_open()).count();
        (errors, open - errors)
    }

    fn open_chosen(&self, context: &Context) -> Result<Flow> {
        let Some(problem) = self.chosen() else { return Ok(Flow::Stay) };
        let is_answered_here = problem.finding.check.severity == Severity::Warning && context.office()?.installation.role == Role::Unit;
        match (is_answered_here, problem.finding.row) {
            (false, Some(row)) => {
                let entry = Entry::open(context, problem.key.clone(), Subject::Known(row.id, problem.finding.field))?;
                Ok(Flow::Open(Box::new(entry)))
            }
            (false, None) => Ok(Flow::Stay),
            (true, _) => {
                let language = context.language();
                let note = words::EXPLAIN_NOTE.with("message", problem.finding.message()).with("least", SHORTEST_EXPLANATION);
                let text = problem.finding.explanation.as_deref().unwrap_or_default();
                Ok(Flow::Open(Box::new(Prompt::line(words::EXPLAIN.message(), note, text, too_short, language))))
            }
        }
    }

    fn explain(&mut self, text: &str, context: &mut Context) -> Result<()> {
        let Some(problem) = self.problems.get_mut(self.scroll.chosen) else { return Ok(()) };
        let row = problem.finding.row.map(|row| row.id);
        review::explain(&mut context.store, &problem.key, problem.finding.check, row, text)?;
        problem.finding.explanation = Some(text.into());
        let (key, id) = (problem.key.clone(), problem.finding.check.id);
        context.remember_answer(&key, id, row, Some(text));
        context.notice = Notice::done(words::EXPLAINED);
        // On to the next that waits; what was answered stays where it is, so that nothing jumps.
        let next = self.problems.iter().enumerate().skip(self.scroll.chosen + 1).find(|(_, problem)| problem.finding.is_open());
        if let Some((at, _)) = next {
            self.scroll.chosen = at;
            self.name_page(context);
        }
        Ok(())
    }
}

/// An explanation of less than five characters explains nothing.
fn too_short(text: &str) -> Option<Message> {
    let length = crate::model::normalise(text).chars().count();
    (length < SHORTEST_EXPLANATION).then(|| words::TOO_SHORT.with("least", SHORTEST_EXPLANATION).with("n", length))
}

impl Screen for Problems {
    fn place(&self) -> Place {
        Place::Problems
    }

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::Open => self.chosen().is_some_and(|problem| problem.finding.row.is_some() || problem.finding.check.severity == Severity::Warning),
            _ => true,
        }
    }

    fn header(&self, view: &View) -> Header {
        let (errors, warnings) = self.counts();
        let periods = self.problems.first().map_or_else(String::new, |problem| problem.key.period.title().say(view.language()));
        let right = words::COUNTS.with("errors", errors).with("warnings", warnings).say(view.language());
        Header { title: view.say(Place::Problems.title()).into(), middle: periods, right }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        let language = view.language();
        let width = 76;
        let mut hints = match (view.noticed(), self.chosen()) {
            (Some(notice), _) => vec![notice],
            (None, Some(problem)) => {
                let tone = if problem.finding.check.severity == Severity::Error { Tone::Error } else { Tone::Warning };
                let mut text = problem.finding.message().say(language);
                if let Some(explanation) = &problem.finding.explanation {
                    text = words::ANSWERED.with("message", text).with("answer", &**explanation).say(language);
                }
                wrap(&text, width, 2)
                    .into_iter()
                    .enumerate()
                    .map(|(index, text)| Hint { tone: if index == 0 { tone } else { Tone::Plain }, text })
                    .collect()
            }
            (None, None) => vec![Hint { tone: Tone::Done, text: view.say(words::ALL_DONE).into() }],
        };
        hints.resize(2, Hint { tone: Tone::Plain, text: String::new() });
        hints
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        let Event::Action(action) = event else { return Ok(Flow::Stay) };
        if self.scroll.step(action, self.problems.len(), context.room(6)) {
            self.name_page(context);
            return Ok(Flow::Stay);
        }
        match action {
            Action::Open => self.open_chosen(context),
            Action::Check => Ok(Problems::check(self.keys.clone())),
            Action::Back => Ok(Flow::Close),
            _ => Ok(Flow::Stay),
        }
    }

    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        match answer {
            Answer::Text(text) => self.explain(&text, context)?,
            Answer::Finished(Outcome::Checked(checked)) => {
                context.remember_check(checked);
                self.load(context);
            }
            Answer::Yes | Answer::Command(_) | Answer::Finished(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn resumed(&mut self, context: &mut Context) -> Result<Flow> {
        self.load(context);
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let (theme, marks) = (&view.manner.theme, &view.manner.marks);
        let language = view.language();
        let room = usize::from(canvas.height());
        let first = window(self.scroll.chosen, self.problems.len(), room);
        let place = |problem: &Problem| match problem.finding.row {
            Some(row) => words::PLACE.with("form", problem.key.form.short_title).with("n", row.number).say(language),
            None => view.say(problem.key.form.short_title).to_owned(),
        };
        let shown = || self.problems.iter().skip(first).take(room);
        let places = shown().map(|problem| cells(&place(problem))).max().unwrap_or(0).min(canvas.width() / 3);
        let names = shown().map(|problem| cells(&problem.name)).max().unwrap_or(0).min(14);
        for (row, problem) in self.problems.iter().enumerate().skip(first).take(room) {
            let y = u16::try_from(row - first).unwrap_or(u16::MAX);
            let is_chosen = row == self.scroll.chosen;
            let style = if is_chosen { theme.chosen } else { theme.plain };
            if is_chosen {
                canvas.text(1, y, marks.pointer, theme.focus);
                canvas.cursor(1, y);
            }
            let (mark, mark_style) = match (problem.finding.check.severity, problem.finding.is_open()) {
                (Severity::Error, _) => (marks.error, theme.error),
                (Severity::Warning, true) => (marks.warning, theme.warning),
                (Severity::Warning, false) => (marks.done, theme.done),
            };
            canvas.text(3, y, mark, mark_style);
            canvas.text_within(5, y, 6, problem.finding.check.id, theme.dim);
            canvas.text_within(12, y, places, &place(problem), style);
            canvas.text_within(14 + places, y, names, &problem.name, style);
            let x = 14 + places + if names == 0 { 0 } else { names + 2 };
            canvas.text(x, y, &problem.finding.message().say(language), style);
        }
        if self.problems.is_empty() {
            canvas.text(3, 1, view.say(words::ALL_DONE), theme.done);
        }
    }
}
