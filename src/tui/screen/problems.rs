//! 审核: what the checks found, each with the way to mend or to answer it, one by one or many alike at once.

mod drawing;
mod listing;

use super::dialog::Dialog;
use super::entry::{Entry, Subject};
use super::prompt::Prompt;
use super::{Answer, Event, Flow, Header, Hint, Notice, Screen};
use crate::error::Result;
use crate::job::Office;
use crate::job::check::check_all;
use crate::job::review::{self, Asked, SHORTEST_EXPLANATION};
use crate::model::{Finding, Role, RowId, Severity, SubmissionKey};
use crate::text::screens::problems as words;
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::widget::line::Line;
use crate::tui::widget::picker::Choice;
use crate::tui::work::{Outcome, Work};
use listing::{Listing, Problem};
use std::collections::HashSet;

/// Earlier answers that are offered for a check.
const MOST_OFFERED: u32 = 50;

pub struct Problems {
    keys: Vec<SubmissionKey>,
    listing: Listing,
    /// The answer being typed under the chosen problem.
    note: Option<Note>,
    /// Whether what is typed goes into the filter.
    is_filtering: bool,
    /// Earlier answers that were offered last, by their place.
    offered: Vec<Box<str>>,
    /// Whether this installation may answer.
    may_answer: bool,
}

/// An answer being typed.
struct Note {
    line: Line,
    /// For all that are alike, or all that are marked; else for the chosen one.
    is_for_many: bool,
    /// How many it is for.
    count: usize,
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
        let may_answer = context.office.as_ref().is_some_and(|office| office.installation.role == Role::Unit);
        let mut screen =
            Problems { keys: keys.to_vec(), listing: Listing::default(), note: None, is_filtering: false, offered: Vec::new(), may_answer };
        screen.load(context);
        (!screen.listing.is_empty()).then(|| -> Box<dyn Screen> { Box::new(screen) })
    }

    /// Goes on to the next problem of these submissions: a record with an error opens with the caret in the field at fault, the first behind row
    /// `after` of the first ledger, if that is given. Where no error is left, the warnings are listed; where nothing is known, everything is checked.
    pub fn next(context: &Context, keys: &[SubmissionKey], after: Option<u32>) -> Result<Flow> {
        if keys.iter().any(|key| context.last_check(key).is_none_or(|last| !last.is_current)) {
            return Ok(Problems::check(keys.to_vec()));
        }
        let known = |key: &SubmissionKey| context.last_check(key).map_or(&[][..], |last| &last.checked.findings);
        let mut errors = keys.iter().flat_map(|key| known(key).iter().map(move |finding| (key, finding))).filter_map(|(key, finding)| {
            let row = finding.row.filter(|_| finding.check.severity == Severity::Error)?;
            Some((key, row, finding.field))
        });
        let first = errors.clone().next();
        let behind = after.and_then(|after| errors.find(|(_, row, _)| row.number > after));
        match behind.or(first) {
            Some((key, row, field)) => Ok(Flow::Open(Box::new(Entry::open(context, key.clone(), Subject::Known(row.id, field))?))),
            None => Ok(Problems::open(context, keys).map_or_else(|| Problems::check(keys.to_vec()), Flow::Open)),
        }
    }

    fn load(&mut self, context: &Context) {
        self.listing.load(&self.keys, context);
    }

    fn chosen(&self) -> Option<&Problem> {
        self.listing.chosen()
    }

    fn is_answered_here(&self, finding: &Finding) -> bool {
        finding.check.severity == Severity::Warning && self.may_answer
    }

    /// Enter: an error opens the record, a warning the line for its answer.
    fn open_chosen(&mut self, context: &Context) -> Result<Flow> {
        match self.chosen() {
            Some(problem) if self.is_answered_here(&problem.finding) => {
                let text = problem.finding.explanation.as_deref().unwrap_or_default();
                self.note = Some(Note { line: Line::new(text), is_for_many: false, count: 1 });
                Ok(Flow::Stay)
            }
            Some(_) => self.open_record(context),
            None => Ok(Flow::Stay),
        }
    }

    fn open_record(&self, context: &Context) -> Result<Flow> {
        let Some((problem, row)) = self.chosen().and_then(|problem| Some((problem, problem.finding.row?))) else { return Ok(Flow::Stay) };
        let entry = Entry::open(context, self.keys[problem.ledger].clone(), Subject::Known(row.id, problem.finding.field))?;
        Ok(Flow::Open(Box::new(entry)))
    }

    /// What an answer for many is for: what is marked, else every open warning of the chosen one's check.
    fn many(&self) -> Vec<Asked> {
        let Some(chosen) = self.chosen() else { return Vec::new() };
        let check = chosen.finding.check;
        let has_marks = self.listing.has_marks();
        let is_meant = |problem: &&Problem| match has_marks {
            true => self.listing.is_marked(problem) && problem.finding.check.severity == Severity::Warning,
            false => problem.finding.check == check && (problem.finding.is_open() || problem.identity() == chosen.identity()),
        };
        let mut met = HashSet::new();
        let meant = self.listing.all().filter(is_meant).filter(|problem| met.insert(problem.identity()));
        meant.map(|problem| self.asked(problem)).collect()
    }

    fn many_count(&self) -> usize {
        match &self.note {
            Some(note) if note.is_for_many => note.count,
            Some(_) | None => 0,
        }
    }

    fn asked(&self, problem: &Problem) -> Asked {
        (self.keys[problem.ledger].clone(), problem.finding.check, problem.finding.row.map(|row| row.id))
    }

    /// The answer that is being typed, or a new one, is to be for many.
    fn answer_alike(&mut self, context: &mut Context) -> Flow {
        let is_warning = self.listing.has_marks() || self.chosen().is_some_and(|problem| problem.finding.check.severity == Severity::Warning);
        if !is_warning || !self.may_answer {
            return Flow::Stay;
        }
        let count = self.many().len();
        match &mut self.note {
            Some(note) => {
                (note.is_for_many, note.count) = (true, count);
                self.take_note(context)
            }
            None => {
                self.note = Some(Note { line: Line::default(), is_for_many: true, count });
                Flow::Stay
            }
        }
    }

    /// Enter behind an answer: one is kept at once, many are asked for first.
    fn take_note(&mut self, context: &mut Context) -> Flow {
        let Some(note) = &self.note else { return Flow::Stay };
        let length = crate::model::normalise(note.line.text()).chars().count();
        if length < SHORTEST_EXPLANATION {
            context.notice = Notice::warning(words::TOO_SHORT.with("least", SHORTEST_EXPLANATION).with("n", length));
            return Flow::Stay;
        }
        if note.is_for_many {
            let (text, count) = (note.line.text().to_owned(), note.count);
            let lines = [words::ANSWER_MANY_TEXT.with("n", count), words::QUOTED.with("text", text)];
            return Flow::Open(Box::new(Dialog::question(words::ANSWER_MANY.message(), &lines, context.language())));
        }
        let asked: Vec<Asked> = self.chosen().map(|problem| self.asked(problem)).into_iter().collect();
        match self.explain(&asked, context) {
            Ok(()) => Flow::Stay,
            Err(error) => Flow::Open(Box::new(Dialog::error(&error, context.language()))),
        }
    }

    /// Answers with what was typed, and goes on to the next that waits; what was answered stays where it is, so that nothing jumps.
    fn explain(&mut self, asked: &[Asked], context: &mut Context) -> Result<()> {
        let Some(note) = &self.note else { return Ok(()) };
        let text = crate::model::normalise(note.line.text());
        review::explain_all(&mut context.store, asked, &text)?;
        self.note = None;
        self.note_answers(asked, Some(&text), context);
        self.listing.clear_marks();
        context.notice = Notice::done(match asked.len() {
            1 => words::EXPLAINED.message(),
            count => words::EXPLAINED_MANY.with("n", count),
        });
        self.listing.go_to_next_open();
        self.listing.name_page(&self.keys, context);
        Ok(())
    }

    fn note_answers(&mut self, asked: &[Asked], text: Option<&str>, context: &mut Context) {
        context.remember_answers(asked, text);
        let answered: HashSet<(usize, &str, Option<RowId>)> =
            asked.iter().filter_map(|(key, check, row)| Some((self.keys.iter().position(|own| own == key)?, check.id, *row))).collect();
        self.listing.answer(&answered, text);
    }

    /// Takes the chosen answer back, or those that are marked.
    fn withdraw(&mut self, context: &mut Context) -> Result<()> {
        let has_marks = self.listing.has_marks();
        let chosen = self.chosen().map(Problem::identity);
        let is_meant = |problem: &&Problem| {
            let is_meant = if has_marks { self.listing.is_marked(problem) } else { Some(problem.identity()) == chosen };
            is_meant && problem.finding.explanation.is_some()
        };
        // One answer is for one check in one row, however many of its fields the check names.
        let mut seen = HashSet::new();
        let once = |problem: &&Problem| seen.insert(problem.identity());
        let asked: Vec<Asked> = self.listing.all().filter(is_meant).filter(once).map(|problem| self.asked(problem)).collect();
        if asked.is_empty() {
            return Ok(());
        }
        review::unexplain_all(&mut context.store, &asked)?;
        self.note_answers(&asked, None, context);
        self.listing.clear_marks();
        context.notice = Notice::done(words::WITHDRAWN.with("n", asked.len()));
        Ok(())
    }

    /// Offers what was answered to this check before.
    fn offer_answers(&mut self, context: &mut Context) -> Result<Flow> {
        let Some(problem) = self.chosen().filter(|problem| self.is_answered_here(&problem.finding)) else { return Ok(Flow::Stay) };
        let check = problem.finding.check;
        self.offered = context.store.answers(check, MOST_OFFERED)?;
        if self.offered.is_empty() {
            context.notice = Notice::warning(words::NO_EARLIER_ANSWER.with("check", check.id));
            return Ok(Flow::Stay);
        }
        let choice = |(place, text): (usize, &str)| Choice { code: format!("={place}").into(), label: text.into(), note: "".into() };
        let choices = self.offered.iter().map(|text| &**text).enumerate().map(choice).collect();
        let note = words::EARLIER_ANSWERS_NOTE.with("check", check.id);
        Ok(Flow::Open(Box::new(Prompt::choice(words::EARLIER_ANSWERS.message(), note, choices, context.language()))))
    }

    fn refilter(&mut self, context: &Context) {
        self.listing.narrow(&self.keys, context.language());
        self.listing.name_page(&self.keys, context);
    }

    /// A key while an answer or the filter is typed; nothing where it is none of a line's.
    fn edit(&mut self, action: Action, context: &mut Context) -> Option<Flow> {
        if let Some(note) = &mut self.note {
            match action {
                Action::Open => return Some(self.take_note(context)),
                Action::Back => self.note = None,
                Action::Choose | Action::AnswerAlike => return None,
                action => drop(note.line.edit(action)),
            }
            return Some(Flow::Stay);
        }
        if self.is_filtering {
            match action {
                Action::Open => self.is_filtering = false,
                Action::Back => {
                    self.is_filtering = false;
                    self.listing.filter = Line::default();
                    self.refilter(context);
                }
                action => {
                    let changed = self.listing.filter.edit(action)?;
                    if changed {
                        self.refilter(context);
                    }
                }
            }
            return Some(Flow::Stay);
        }
        None
    }

    fn act(&mut self, action: Action, context: &mut Context) -> Result<Flow> {
        if let Some(flow) = self.edit(action, context) {
            return Ok(flow);
        }
        if self.listing.step(action, context.room(drawing::AROUND)) {
            self.listing.name_page(&self.keys, context);
            return Ok(Flow::Stay);
        }
        match action {
            Action::Open => return self.open_chosen(context),
            Action::NextProblem => return self.open_record(context),
            Action::AnswerAlike => return Ok(self.answer_alike(context)),
            Action::Choose => return self.offer_answers(context),
            Action::Mark => self.listing.mark(),
            Action::Delete => self.withdraw(context)?,
            Action::Find => self.is_filtering = true,
            Action::Check => return Ok(Problems::check(self.keys.clone())),
            Action::Back if !self.listing.filter.is_empty() => {
                self.listing.filter = Line::default();
                self.refilter(context);
            }
            Action::Back if self.listing.has_marks() => self.listing.clear_marks(),
            Action::Back => return Ok(Flow::Close),
            _ => {}
        }
        Ok(Flow::Stay)
    }
}

impl Screen for Problems {
    fn place(&self) -> Place {
        Place::Problems
    }

    fn offers(&self, action: Action) -> bool {
        let chosen = self.chosen();
        let is_typing = self.note.is_some() || self.is_filtering;
        let answers = |problem: &Problem| self.is_answered_here(&problem.finding);
        match action {
            Action::Open => is_typing || chosen.is_some_and(|problem| problem.finding.row.is_some() || answers(problem)),
            Action::NextProblem => !is_typing && chosen.is_some_and(|problem| problem.finding.row.is_some()),
            Action::AnswerAlike => !self.is_filtering && (chosen.is_some_and(answers) || (self.may_answer && self.listing.has_marks())),
            Action::Choose => !self.is_filtering && chosen.is_some_and(answers),
            Action::Delete => {
                !is_typing && self.may_answer && (self.listing.has_marks() || chosen.is_some_and(|problem| problem.finding.explanation.is_some()))
            }
            Action::Mark => !is_typing && chosen.is_some_and(answers),
            Action::Check | Action::Find => !is_typing,
            Action::CaretLeft
            | Action::CaretRight
            | Action::CaretStart
            | Action::CaretEnd
            | Action::RemoveBefore
            | Action::RemoveAfter
            | Action::RemoveWord
            | Action::RemoveLine => is_typing,
            _ => true,
        }
    }

    fn header(&self, view: &View) -> Header {
        let (errors, warnings) = self.listing.counts();
        // Over rows of several periods stands none: each tells its own.
        let period = self.chosen().map(|problem| &self.keys[problem.ledger]).filter(|_| !self.listing.has_many_periods());
        let periods = period.map_or_else(String::new, |key| key.period.title().say(view.language()));
        let right = words::COUNTS.with("errors", errors).with("warnings", warnings).say(view.language());
        Header { title: view.say(Place::Problems.title()).into(), middle: periods, right }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        drawing::hints(self, view)
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match event {
            Event::Action(action) => return self.act(action, context),
            Event::Text(text) | Event::Paste(text) => match &mut self.note {
                Some(note) => note.line.insert(&text),
                None if self.is_filtering => {
                    self.listing.filter.insert(&text);
                    self.refilter(context);
                }
                None => {
                    let key = |action| key_name(Place::Problems, action, context.language());
                    context.notice = Notice::warning(words::PRESS_KEY.with("open", key(Action::Open)).with("find", key(Action::Find)));
                }
            },
            Event::Progress(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        match answer {
            Answer::Text(code) => {
                let offered = code.strip_prefix('=').and_then(|place| self.offered.get(place.parse::<usize>().ok()?));
                if let Some(text) = offered {
                    let (is_for_many, count) = self.note.as_ref().map_or((false, 1), |note| (note.is_for_many, note.count));
                    self.note = Some(Note { line: Line::new(text), is_for_many, count });
                }
            }
            Answer::Yes => {
                let asked = self.many();
                self.explain(&asked, context)?;
            }
            Answer::Finished(Outcome::Checked(checked)) => {
                context.remember_check(checked);
                self.load(context);
                let (errors, warnings) = self.listing.counts();
                context.notice = Notice::done(words::CHECKED_NOW.with("errors", errors).with("warnings", warnings));
            }
            Answer::Command(_) | Answer::Finished(_) => {}
        }
        Ok(Flow::Stay)
    }

    /// After a record was mended the list stands at what was next to it.
    fn resumed(&mut self, context: &mut Context) -> Result<Flow> {
        if self.note.is_none() {
            self.load(context);
        }
        Ok(Flow::Stay)
    }

    fn rechecked(&mut self, context: &mut Context) -> Result<()> {
        self.load(context);
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        drawing::draw(self, canvas, view);
    }
}
