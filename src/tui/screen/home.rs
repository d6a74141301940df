//! Home of a unit: what is left to do this period, in order, and the one thing most worth doing now.

mod guide;

use super::dialog::Dialog;
use super::entry::{Entry, Subject};
use super::errand::Errand;
use super::list::List;
use super::problems::Problems;
use super::review::Review;
use super::settings::Settings;
use super::steps::{self, Turned};
use super::{Answer, Event, Flow, Header, Hint, Notice, Screen, Tone};
use crate::error::Result;
use crate::job::roll::may_roll;
use crate::model::{Date, Role, Status, SubmissionKey};
use crate::store::{Effort, Stepped, Submission};
use crate::text::Message;
use crate::text::screens::{entry as entry_words, home as words};
use crate::tui::canvas::{Canvas, cells, wrap};
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::widget::scroll::{Scroll, window};
use crate::tui::work::{Outcome, Way};
use guide::{Next, day, done_today};

/// One ledger of one open period.
struct Line {
    submission: Submission,
    due: Option<Date>,
    /// Errors and unanswered warnings, where it was checked.
    found: Option<(usize, usize)>,
    is_current: bool,
}

pub struct Home {
    lines: Vec<Line>,
    scroll: Scroll,
    next: Next,
    /// The ledger to begin with has records of the period before to roll forward.
    begins_by_rolling: bool,
    has_district: bool,
    has_schools: bool,
    today: Date,
    /// What the operator got done today.
    effort: Effort,
}

/// Home for a unit, the inbox for a district.
pub fn open(context: &mut Context) -> Result<Box<dyn Screen>> {
    match context.office()?.installation.role {
        Role::Unit => {
            let mut home = Home {
                lines: Vec::new(),
                scroll: Scroll::default(),
                next: Next::Nothing,
                begins_by_rolling: false,
                has_district: false,
                has_schools: false,
                today: context.store.clock().today(),
                effort: Effort::default(),
            };
            home.load(context)?;
            home.scroll.chosen = home.next.ledger().unwrap_or(0);
            Ok(Box::new(home))
        }
        Role::District => super::inbox::open(context),
    }
}

/// The screens over home at which the program last ended unawares, if it did: the record that was being typed.
pub fn interrupted(context: &mut Context) -> Result<Vec<Box<dyn Screen>>> {
    let Some(stood) = context.store.whereabouts()? else { return Ok(Vec::new()) };
    let is_open = |key: &SubmissionKey| context.store.submission(key).is_ok_and(|found| context.may_change(found.status));
    if !is_open(&stood.key) {
        return Ok(Vec::new());
    }
    let list = List::open(context, stood.key.clone(), false)?;
    let entry = match stood.row {
        Some(id) => Entry::open(context, stood.key, Subject::Interrupted(id, stood.field))?,
        None => Entry::open(context, stood.key, Subject::New)?,
    };
    context.notice = Notice::done(entry_words::RESTORED);
    Ok(vec![Box::new(list), Box::new(entry)])
}

impl Home {
    fn load(&mut self, context: &Context) -> Result<()> {
        let office = context.office()?;
        self.has_district = office.installation.district.is_some();
        self.has_schools = office.registers.schools().next().is_some();
        let chosen = self.chosen().map(|line| line.submission.key.clone());
        self.lines.clear();
        for key in office.owed(None, None) {
            let submission = context.store.submission(&key)?;
            let due = office.registers.open_period(key.form.code, &key.period).map(|open| open.due);
            let last = context.last_check(&key);
            let found = last.map(|last| (last.checked.errors(), last.checked.unexplained()));
            self.lines.push(Line { submission, due, found, is_current: last.is_some_and(|last| last.is_current) });
        }
        // What the district is done with stands behind what is still to be worked on.
        self.lines.sort_by_key(|line| matches!(line.submission.status, Status::Accepted | Status::Merged | Status::Superseded));
        self.today = context.store.clock().today();
        self.effort = context.effort_today()?;
        self.scroll.keep_within(self.lines.len());
        if let Some(chosen) = chosen {
            self.point_at(&chosen);
        }
        self.next = self.most_worth_doing();
        self.begins_by_rolling = match self.next {
            Next::Begin(at) => may_roll(&context.store, &self.lines[at].submission.key)?,
            _ => false,
        };
        Ok(())
    }

    fn point_at(&mut self, key: &SubmissionKey) {
        if let Some(line) = self.lines.iter().position(|line| line.submission.key == *key) {
            self.scroll.chosen = line;
        }
    }

    fn has_many_periods(&self) -> bool {
        self.lines.windows(2).any(|pair| pair[0].submission.key.period != pair[1].submission.key.period)
    }

    fn chosen(&self) -> Option<&Line> {
        self.lines.get(self.scroll.chosen)
    }

    fn open_ledger(&self, context: &Context, is_filtering: bool) -> Result<Flow> {
        match self.chosen() {
            Some(line) => Ok(Flow::Open(Box::new(List::open(context, line.submission.key.clone(), is_filtering)?))),
            None => Ok(Flow::Stay),
        }
    }

    fn keys(&self) -> Vec<SubmissionKey> {
        let has_something = |line: &&Line| line.submission.rows + line.submission.drafts > 0;
        self.lines.iter().filter(has_something).map(|line| line.submission.key.clone()).collect()
    }

    fn turn(&mut self, way: Way, context: &mut Context) -> Result<Flow> {
        match steps::turn(way, None, false, context)? {
            Turned::Done(stepped) => self.show_step(way, &stepped, context),
            Turned::Asked => Ok(Flow::Stay),
            Turned::Otherwise(flow) => Ok(flow),
        }
    }

    /// Counts anew after a step, and points at its ledger.
    fn show_step(&mut self, way: Way, stepped: &Stepped, context: &mut Context) -> Result<Flow> {
        steps::tell(way, stepped, Place::Home, None, context);
        self.load(context)?;
        self.point_at(&stepped.key);
        Ok(Flow::Stay)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> Result<Flow> {
        if self.scroll.step(action, self.lines.len(), 5) {
            return Ok(Flow::Stay);
        }
        match action {
            Action::Open => self.open_ledger(context, false),
            Action::Find => self.open_ledger(context, true),
            Action::Check => Ok(Problems::check(self.keys())),
            Action::NextProblem => Problems::next(context, &self.keys(), None),
            Action::Undo => self.turn(Way::Back, context),
            Action::Redo => self.turn(Way::Forth, context),
            Action::Report => Ok(Flow::Open(Box::new(Review::open(context, self.chosen().map(|line| &line.submission.key))?))),
            Action::JoinDistrict => Ok(Flow::Open(Box::new(Errand::join(context)))),
            Action::Import => match self.chosen() {
                Some(line) => Ok(Flow::Open(Box::new(Errand::import(context, line.submission.key.clone())))),
                None => Ok(Flow::Stay),
            },
            Action::Receipt => Ok(Flow::Open(Box::new(Errand::receive(context)))),
            Action::Schools => Ok(Flow::Open(Box::new(Errand::schools(context)))),
            Action::Operator => Ok(Flow::Open(Box::new(Errand::operator(context)))),
            Action::Settings => Ok(Flow::Open(Box::new(Settings::open(context)))),
            Action::Back => {
                let dialog = Dialog::question(words::LEAVE.message(), &[words::LEAVE_TEXT.message()], context.language());
                Ok(Flow::Open(Box::new(dialog)))
            }
            _ => Ok(Flow::Stay),
        }
    }
}

impl Screen for Home {
    fn place(&self) -> Place {
        Place::Home
    }

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::Open | Action::Find | Action::Import | Action::Report => !self.lines.is_empty(),
            Action::Check | Action::NextProblem => self.lines.iter().any(|line| line.submission.rows + line.submission.drafts > 0),
            Action::Receipt => self.has_district,
            // Where there is a district, its card brings the register.
            Action::Schools => !self.has_district,
            _ => true,
        }
    }

    fn header(&self, view: &View) -> Header {
        let middle = self.chosen().map_or_else(String::new, |line| line.submission.key.period.title().say(view.language()));
        Header { title: view.program_and_unit(), middle, right: view.operator() }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        let district = view.office.and_then(|office| office.installation.district.as_ref());
        let standing = match district {
            Some(district) => words::KEPT_AND_JOINED.with("district", &*district.name),
            None => words::KEPT.message(),
        };
        let standing = view.noticed().unwrap_or(Hint { tone: Tone::Aside, text: standing.say(view.language()) });
        let done = done_today(&self.effort).map(|done| Hint { tone: Tone::Aside, text: done.say(view.language()) });
        done.into_iter().chain([standing]).collect()
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match event {
            Event::Action(action) => self.act(action, context),
            Event::Text(_) | Event::Paste(_) | Event::Progress(_) => Ok(Flow::Stay),
        }
    }

    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        match answer {
            Answer::Yes => Ok(Flow::Quit),
            Answer::Finished(Outcome::Stepped(way, Some(stepped))) => self.show_step(way, &stepped, context),
            Answer::Finished(outcome) => {
                let flow = Problems::found(outcome, context);
                self.load(context)?;
                Ok(flow)
            }
            Answer::Text(_) | Answer::Command(_) => Ok(Flow::Stay),
        }
    }

    fn resumed(&mut self, context: &mut Context) -> Result<Flow> {
        self.load(context)?;
        Ok(Flow::Stay)
    }

    fn rechecked(&mut self, context: &mut Context) -> Result<()> {
        self.load(context)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        // The steps and the guide stand below the ledgers, on a high screen with a line between each group.
        let height = canvas.height();
        let gap = u16::from(height >= 14);
        let below = 6 + 3 * gap;
        let room = height.saturating_sub(below).max(2);
        let width = canvas.width();
        // How many are hidden is told in the line below them, which a low screen takes from them.
        let is_hiding = self.lines.len() >= usize::from(room) && room > 3;
        self.draw_ledgers(&mut canvas.part(0, gap, width, if is_hiding { room + gap } else { room }), is_hiding, view);
        let used = u16::try_from(self.lines.len().max(1)).unwrap_or(u16::MAX).saturating_add(1).min(room) + 2 * gap;
        self.draw_steps(&mut canvas.part(0, used, width, height.saturating_sub(used)), gap, view);
    }
}

/// The width of a column of numbers.
const COLUMN: u16 = 8;

impl Home {
    fn draw_ledgers(&self, canvas: &mut Canvas, is_hiding: bool, view: &View) {
        let (theme, marks) = (&view.manner.theme, &view.manner.marks);
        let width = canvas.width();
        // Number columns from here on; the status stands behind them.
        let has_many_periods = self.has_many_periods();
        let (numbers_at, column) = match width {
            76.. => (25, COLUMN),
            60.. if !has_many_periods => (14, COLUMN - 1),
            _ => (width.saturating_sub(4 * 6 + 2).max(16), 6),
        };
        let status_at = numbers_at + 4 * column + 2;
        let head = format!("1 {}", view.say(words::FILL));
        canvas.text_within(3, 0, numbers_at - 3, &head, theme.title);
        for (index, title) in (0..).zip([words::COMPLETE, words::DRAFTS, words::ERRORS, words::WARNINGS]) {
            canvas.text_before(numbers_at + column * (index + 1), 0, column - 1, view.say(title), theme.dim);
        }
        canvas.text(status_at, 0, view.say(words::STATUS), theme.dim);
        let room = usize::from(canvas.height().saturating_sub(1 + u16::from(is_hiding)));
        let first = window(self.scroll.chosen, self.lines.len(), room);
        if is_hiding {
            let hidden = [(words::MORE_ABOVE, first), (words::MORE_BELOW, self.lines.len() - room - first)];
            let told = hidden.into_iter().filter(|(_, count)| *count > 0).map(|(text, count)| text.with("n", count).say(view.language()));
            canvas.text(3, canvas.height() - 1, &told.collect::<Vec<_>>().join("  "), theme.dim);
        }
        for (row, line) in self.lines.iter().enumerate().skip(first).take(room) {
            let y = u16::try_from(row - first + 1).unwrap_or(u16::MAX);
            let is_chosen = row == self.scroll.chosen;
            let style = if is_chosen { theme.chosen } else { theme.plain };
            if is_chosen {
                canvas.text(1, y, marks.pointer, theme.focus);
                canvas.cursor(1, y);
            }
            let key = &line.submission.key;
            let x = canvas.text_within(3, y, numbers_at - 3, view.say(key.form.short_title), style) + 2;
            if has_many_periods {
                let digits = cells(&line.submission.rows.to_string());
                canvas.text_within(x, y, (numbers_at + column - 2).saturating_sub(x + digits), &key.period.to_string(), theme.dim);
            }
            let is_late = line.submission.status.is_editable() && line.due.is_some_and(|due| due < self.today);
            let status = self.status_of(line).say(view.language());
            canvas.text(status_at, y, &status, if is_late { theme.warning } else { theme.dim });
            if line.submission.is_nil {
                canvas.text_before(numbers_at + column, y, column, view.say(words::NIL), theme.plain);
                continue;
            }
            let number = |number: u32| number.to_string();
            let unknown = || marks.nothing.to_owned();
            let (errors, warnings) = line.found.map_or((unknown(), unknown()), |(errors, warnings)| (errors.to_string(), warnings.to_string()));
            let has = |wanted: fn((usize, usize)) -> usize| line.found.is_some_and(|found| wanted(found) > 0);
            let counts = [
                (number(line.submission.rows), style),
                (number(line.submission.drafts), style),
                (errors, if has(|found| found.0) { theme.error } else { theme.dim }),
                (warnings, if has(|found| found.1) { theme.warning } else { theme.dim }),
            ];
            for (index, (shown, style)) in (0..).zip(counts) {
                canvas.text_before(numbers_at + column * (index + 1), y, column - 1, &shown, style);
            }
        }
        if self.lines.is_empty() {
            canvas.text(3, 1, view.say(words::NO_LEDGERS), theme.dim);
        }
    }

    /// Where a ledger stands, and until when it may be sent.
    fn status_of(&self, line: &Line) -> Message {
        let status = line.submission.status;
        let (text, due) = match line.due.filter(|_| status.is_editable()) {
            Some(due) if due >= self.today => (words::STATUS_WITH_DUE, due),
            Some(due) if due.year() == self.today.year() => (words::STATUS_PAST_DUE, due),
            Some(due) => (words::STATUS_LONG_PAST_DUE, due),
            None => return status.label().message(),
        };
        text.with("status", status.label()).with("due", day(due, self.today))
    }

    fn draw_steps(&self, canvas: &mut Canvas, gap: u16, view: &View) {
        let theme = &view.manner.theme;
        let language = view.language();
        let steps = [
            (words::CHECK, self.check_step(), Some(Action::Check)),
            (words::REPORT, self.report_step(), Some(Action::Report)),
            (words::RECEIPT, self.receipt_step(), self.has_district.then_some(Action::Receipt)),
        ];
        let width = canvas.width();
        for (y, (title, said, action)) in (0..).zip(steps) {
            let x = canvas.text(3, y, &format!("{} {}", y + 2, view.say(title)), theme.title) + 3;
            let key = action.filter(|action| self.offers(*action)).map(|action| key_name(Place::Home, action, language)).unwrap_or_default();
            canvas.text_within(x, y, width.saturating_sub(x + 8), &said.say(language), theme.plain);
            canvas.text_before(width - 2, y, 6, &key, theme.key);
        }
        let label = view.say(words::NEXT);
        let x = canvas.text(3, 3 + gap, label, theme.chosen) + 3;
        let lines = wrap(&self.guide(view).say(language), width.saturating_sub(x + 2), 2);
        for (y, line) in (3 + gap..).zip(&lines) {
            canvas.text(x, y, line, theme.plain);
        }
    }
}
