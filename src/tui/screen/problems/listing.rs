//! The list of problems: in what order they stand, which of them are seen, which are marked.

use crate::model::{Finding, RowId, Severity, SubmissionKey};
use crate::text::Language;
use crate::tui::context::Context;
use crate::tui::keymap::Action;
use crate::tui::screen::list::told_by;
use crate::tui::widget::line::Line;
use crate::tui::widget::scroll::{Scroll, window};
use std::collections::{HashMap, HashSet};

/// One finding with where it stands.
pub struct Problem {
    /// Index of its submission among those that were asked about.
    pub ledger: usize,
    pub finding: Finding,
    /// Who or what the record is about, once it was looked up.
    pub name: String,
}

/// What a problem is known by: its ledger, its check, its row.
pub type Identity = (usize, &'static str, Option<RowId>);

/// What the pointer knows a problem by: a check may name several fields of a row.
type Pointed = (Identity, Option<&'static str>);

impl Problem {
    fn pointed(&self) -> Pointed {
        (self.identity(), self.finding.field.map(|field| field.name))
    }

    pub fn identity(&self) -> Identity {
        (self.ledger, self.finding.check.id, self.finding.row.map(|row| row.id))
    }
}

#[derive(Default)]
pub struct Listing {
    problems: Vec<Problem>,
    /// Indexes of the problems that the filter lets through.
    shown: Vec<usize>,
    scroll: Scroll,
    /// What the pointer stood at, and in which line, while not everything is known: after a step was taken back all is checked again.
    stood: Option<(Pointed, usize)>,
    pub filter: Line,
    marks: HashSet<Identity>,
    /// Open problems by check.
    alike: HashMap<&'static str, usize>,
    errors: usize,
    warnings: usize,
    /// The problems are of more than one period.
    has_many_periods: bool,
}

impl Listing {
    /// Errors first, record by record; then warnings without an answer, check by check, so that those that are answered alike stand together; then
    /// those that have an answer. The pointer stays at its problem, or where that one stood.
    pub fn load(&mut self, keys: &[SubmissionKey], context: &Context) {
        let now = self.chosen().map(Problem::pointed).zip(Some(self.scroll.chosen));
        let stood = self.stood.or(now);
        // Of one in which nothing stands nothing is ever found out.
        let is_known =
            keys.iter().all(|key| context.last_check(key).is_some() || context.store.list_totals(key).is_ok_and(|totals| totals.rows == 0));
        self.problems.clear();
        for (ledger, key) in keys.iter().enumerate() {
            let Some(last) = context.last_check(key) else { continue };
            let problems = last.checked.findings.iter().map(|finding| Problem { ledger, finding: finding.clone(), name: String::new() });
            self.problems.extend(problems);
        }
        let mut periods = self.problems.iter().map(|problem| &keys[problem.ledger].period);
        self.has_many_periods = periods.next().is_some_and(|first| periods.any(|other| other != first));
        self.problems.sort_by_key(|problem| {
            let severity = problem.finding.check.severity;
            let alike = if severity == Severity::Warning { problem.finding.check.id } else { "" };
            (severity, problem.finding.explanation.is_some(), alike)
        });
        let standing: HashSet<Identity> = if self.marks.is_empty() { HashSet::new() } else { self.problems.iter().map(Problem::identity).collect() };
        self.marks.retain(|mark| standing.contains(mark));
        self.count();
        self.narrow(keys, context.language());
        if let Some((chosen, at)) = stood {
            let is_it = |index: &usize| self.problems[*index].pointed() == chosen;
            let is_there = self.shown.get(at).is_some_and(is_it);
            self.scroll.chosen = if is_there { at } else { self.shown.iter().position(is_it).unwrap_or(at) };
            self.scroll.keep_within(self.shown.len());
        }
        self.stood = stood.filter(|_| !is_known);
        self.name_page(keys, context);
    }

    fn count(&mut self) {
        self.alike.clear();
        (self.errors, self.warnings) = (0, 0);
        // One answer is for one check in one row, however many of its fields the check names.
        let mut counted = HashSet::new();
        for problem in self.problems.iter().filter(|problem| problem.finding.is_open()) {
            let finding = &problem.finding;
            if counted.insert(problem.identity()) {
                *self.alike.entry(finding.check.id).or_default() += 1;
            }
            match finding.check.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
            }
        }
    }

    /// Keeps what the filter's words all stand in: in the check's number, the ledger's name or the message.
    pub fn narrow(&mut self, keys: &[SubmissionKey], language: Language) {
        let filter = crate::model::normalise(self.filter.text()).to_lowercase();
        let words: Vec<&str> = filter.split_whitespace().collect();
        let holds = |problem: &Problem| {
            let form = keys[problem.ledger].form;
            let head = format!("{} {} {} ", problem.finding.check.id, form.code, form.short_title.say(language)).to_lowercase();
            let message = std::cell::LazyCell::new(|| problem.finding.message().say(language).to_lowercase());
            words.iter().all(|word| head.contains(word) || message.contains(word) || problem.name.contains(word))
        };
        self.shown = if words.is_empty() {
            (0..self.problems.len()).collect()
        } else {
            self.problems.iter().enumerate().filter(|(_, problem)| holds(problem)).map(|(index, _)| index).collect()
        };
        self.scroll.chosen = 0;
    }

    /// Looks up whom the findings around the chosen one are about; a list of thousands is not looked up whole.
    pub fn name_page(&mut self, keys: &[SubmissionKey], context: &Context) {
        let room = context.room(super::drawing::AROUND);
        let first = window(self.scroll.chosen, self.shown.len(), room).saturating_sub(1);
        for index in self.shown.iter().skip(first).take(room + 2) {
            let problem = &mut self.problems[*index];
            if let Some(row) = problem.finding.row.filter(|_| problem.name.is_empty()) {
                let record = context.store.record(keys[problem.ledger].form, row.id).ok().flatten();
                problem.name = record.map_or_else(String::new, |record| told_by(&record, context.language()));
            }
        }
    }

    pub fn step(&mut self, action: Action, page: usize) -> bool {
        let is_step = self.scroll.step(action, self.shown.len(), page);
        if is_step {
            self.stood = None;
        }
        is_step
    }

    /// On to the next that waits, behind the chosen one first.
    pub fn go_to_next_open(&mut self) {
        let is_open = |place: &usize| self.problems[self.shown[*place]].finding.is_open();
        let at = self.scroll.chosen;
        if let Some(next) = (at + 1..self.shown.len()).chain(0..at).find(is_open) {
            self.scroll.chosen = next;
            self.stood = None;
        }
    }

    /// Notes answers, or that they were taken back.
    pub fn answer(&mut self, answered: &HashSet<Identity>, text: Option<&str>) {
        for problem in &mut self.problems {
            if answered.contains(&problem.identity()) {
                problem.finding.explanation = text.map(Into::into);
            }
        }
        self.count();
    }

    /// Marks the chosen problem, or takes its mark away, and goes one down.
    pub fn mark(&mut self) {
        let Some(identity) = self.chosen().map(Problem::identity) else { return };
        if !self.marks.remove(&identity) {
            self.marks.insert(identity);
        }
        self.scroll.step(Action::Down, self.shown.len(), 1);
        self.stood = None;
    }

    pub fn clear_marks(&mut self) {
        self.marks.clear();
    }

    pub fn has_marks(&self) -> bool {
        !self.marks.is_empty()
    }

    pub fn marked(&self) -> usize {
        self.marks.len()
    }

    pub fn is_marked(&self, problem: &Problem) -> bool {
        self.marks.contains(&problem.identity())
    }

    pub fn all(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    pub fn chosen(&self) -> Option<&Problem> {
        self.shown.get(self.scroll.chosen).map(|index| &self.problems[*index])
    }

    pub fn has_many_periods(&self) -> bool {
        self.has_many_periods
    }

    /// Errors, and warnings without an answer.
    pub fn counts(&self) -> (usize, usize) {
        (self.errors, self.warnings)
    }

    /// Open problems of the same check.
    pub fn alike(&self, check: &str) -> usize {
        self.alike.get(check).copied().unwrap_or(0)
    }

    /// How many the filter lets through.
    pub fn length(&self) -> usize {
        self.shown.len()
    }

    /// The part that is seen in `room` lines, and whether each is the chosen one.
    pub fn page(&self, room: usize) -> impl Iterator<Item = (&Problem, bool)> + Clone {
        let first = window(self.scroll.chosen, self.shown.len(), room);
        let places = first..self.shown.len().min(first + room);
        places.map(|place| (&self.problems[self.shown[place]], place == self.scroll.chosen))
    }
}
