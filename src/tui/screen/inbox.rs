//! 收件: which units have reported what, who is missing, what waits for a person.

use super::dialog::Dialog;
use super::errand::Errand;
use super::settings::Settings;
use super::township::Township;
use super::{Answer, Event, Flow, Header, Hint, Screen, Tone};
use crate::error::Result;
use crate::forms::FORMS;
use crate::model::{Moment, Status, Unit};
use crate::store::InboxLine;
use crate::text::Message;
use crate::text::screens::{home as home_words, inbox as words};
use crate::tui::canvas::{Canvas, wrap};
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::widget::scroll::{Scroll, window};

/// A unit with everything that it reported or owes.
struct Row {
    unit: Unit,
    /// Rows by form, in the order of the forms; nothing where nothing came.
    rows: Vec<Option<u32>>,
    received_at: Option<Moment>,
    errors: u32,
    received: usize,
    returned: usize,
    accepted: usize,
    owed: usize,
    waiting: u32,
    is_forked: bool,
    days_late: u32,
}

pub struct Inbox {
    rows: Vec<Row>,
    scroll: Scroll,
    has_periods: bool,
    has_schools: bool,
}

pub fn open(context: &Context) -> Result<Box<dyn Screen>> {
    let mut inbox = Inbox { rows: Vec::new(), scroll: Scroll::default(), has_periods: false, has_schools: false };
    inbox.load(context)?;
    Ok(Box::new(inbox))
}

impl Row {
    fn new(unit: Unit) -> Row {
        let rows = vec![None; FORMS.len()];
        Row { unit, rows, received_at: None, errors: 0, received: 0, returned: 0, accepted: 0, owed: 0, waiting: 0, is_forked: false, days_late: 0 }
    }

    fn add(&mut self, line: &InboxLine) {
        self.owed += usize::from(line.due.is_some());
        self.waiting = line.waiting;
        self.is_forked |= line.is_forked;
        self.days_late = self.days_late.max(line.days_late);
        let Some(status) = line.status else { return };
        if let Some(at) = FORMS.iter().position(|form| *form == line.form) {
            self.rows[at] = Some(self.rows[at].unwrap_or(0) + line.rows);
        }
        self.received_at = self.received_at.max(line.received_at);
        self.errors += line.errors.unwrap_or(0);
        match status {
            Status::Returned => self.returned += 1,
            Status::Accepted | Status::Merged => self.accepted += 1,
            Status::Filling
            | Status::AwaitingReview
            | Status::SentBack
            | Status::Reviewed
            | Status::Exported
            | Status::Received
            | Status::Superseded => self.received += 1,
        }
    }

    fn has_reported(&self) -> bool {
        self.received + self.returned + self.accepted > 0
    }

    /// The one thing to say about the unit.
    fn standing(&self) -> (Tone, Message) {
        if self.is_forked {
            (Tone::Error, words::FORKED.message())
        } else if self.waiting > 0 {
            (Tone::Warning, words::WAITING.with("n", self.waiting))
        } else if self.received > 0 {
            (Tone::Warning, words::TO_REVIEW.with("n", self.received))
        } else if self.returned > 0 {
            (Tone::Plain, words::RETURNED.with("n", self.returned))
        } else if self.accepted > 0 && self.accepted >= self.owed {
            (Tone::Done, words::ACCEPTED.message())
        } else if self.accepted > 0 {
            (Tone::Plain, words::PARTLY.with("n", self.accepted).with("owed", self.owed))
        } else if self.days_late > 0 {
            (Tone::Error, words::LATE.with("n", self.days_late))
        } else {
            (Tone::Aside, words::MISSING.message())
        }
    }
}

impl Inbox {
    fn load(&mut self, context: &Context) -> Result<()> {
        self.rows.clear();
        for line in context.store.inbox(None)? {
            let at = self.rows.iter().position(|row| row.unit.code == line.unit.code).unwrap_or_else(|| {
                self.rows.push(Row::new(line.unit.clone()));
                self.rows.len() - 1
            });
            self.rows[at].add(&line);
        }
        self.rows.sort_by_key(|row| row.unit.code);
        self.has_periods = context.office()?.registers.periods().iter().any(|open| open.is_open);
        self.has_schools = context.office()?.registers.schools().next().is_some();
        self.scroll.keep_within(self.rows.len());
        Ok(())
    }

    fn chosen(&self) -> Option<&Row> {
        self.rows.get(self.scroll.chosen)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> Result<Flow> {
        if self.scroll.step(action, self.rows.len(), context.room(6)) {
            return Ok(Flow::Stay);
        }
        let errand = match (action, self.chosen()) {
            (Action::Open, Some(row)) => return Ok(Flow::Open(Box::new(Township::open(context, row.unit.clone())?))),
            (Action::Receive, _) => Errand::receive(context),
            (Action::Enrol, Some(row)) => Errand::enrol(context, row.unit.code, &row.unit.name),
            (Action::Receipt, Some(row)) => Errand::write_receipt(context, row.unit.code, &row.unit.name)?,
            (Action::Report, _) => Errand::report(context)?,
            (Action::Periods, _) => Errand::open_period(context),
            (Action::Schools, _) => Errand::schools(context),
            (Action::Operator, _) => Errand::operator(context),
            (Action::Settings, _) => return Ok(Flow::Open(Box::new(Settings::open(context)))),
            (Action::JoinDistrict, _) => Errand::write_card(context)?,
            (Action::Back, _) => {
                let text = [home_words::LEAVE_TEXT.message()];
                return Ok(Flow::Open(Box::new(Dialog::question(home_words::LEAVE.message(), &text, context.language()))));
            }
            _ => return Ok(Flow::Stay),
        };
        Ok(Flow::Open(Box::new(errand)))
    }

    /// The one thing most worth doing now.
    fn guide(&self, view: &View) -> Message {
        let key = |action: Action| key_name(Place::Inbox, action, view.language());
        let count = |wanted: fn(&&Row) -> bool| self.rows.iter().filter(wanted).count();
        if !self.has_periods {
            return words::NEXT_PERIOD.with("key", key(Action::Periods));
        }
        if !self.has_schools {
            return words::NEXT_SCHOOLS.with("key", key(Action::Schools));
        }
        let (waiting, to_review, missing) = (count(|row| row.waiting > 0), count(|row| row.received > 0), count(|row| !row.has_reported()));
        if waiting > 0 {
            return words::NEXT_ENROL.with("n", waiting).with("key", key(Action::Enrol));
        }
        if to_review > 0 {
            return words::NEXT_REVIEW.with("n", to_review).with("key", key(Action::Open));
        }
        if missing == self.rows.len() {
            return words::NEXT_CARD.with("card", key(Action::JoinDistrict)).with("key", key(Action::Receive));
        }
        if missing > 0 {
            return words::NEXT_RECEIVE.with("n", missing).with("key", key(Action::Receive));
        }
        words::NEXT_REPORT.with("key", key(Action::Report))
    }
}

impl Screen for Inbox {
    fn place(&self) -> Place {
        Place::Inbox
    }

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::Open => !self.rows.is_empty(),
            Action::Enrol => self.chosen().is_some_and(|row| row.waiting > 0),
            Action::Receipt => self.chosen().is_some_and(Row::has_reported),
            _ => true,
        }
    }

    fn header(&self, view: &View) -> Header {
        let reported = self.rows.iter().filter(|row| row.has_reported()).count();
        let middle = words::REPORTED.with("units", self.rows.len()).with("reported", reported).say(view.language());
        let unit = view.office.map_or("", |office| &office.installation.unit_name);
        Header { title: format!("{}   {unit}", view.say(Place::Inbox.title())), middle, right: view.operator() }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        let guide = words::NEXT.with("guide", self.guide(view)).say(view.language());
        let mut lines = wrap(&guide, view.size.width.saturating_sub(2), 2);
        // Always as many lines, so that nothing moves.
        lines.resize(2, String::new());
        match view.noticed() {
            Some(noticed) => vec![noticed, Hint { tone: Tone::Plain, text: String::new() }],
            None => lines.into_iter().map(|text| Hint { tone: Tone::Plain, text }).collect(),
        }
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match event {
            Event::Action(action) => self.act(action, context),
            Event::Text(_) | Event::Paste(_) | Event::Progress(_) => Ok(Flow::Stay),
        }
    }

    fn answered(&mut self, answer: Answer, _: &mut Context) -> Result<Flow> {
        Ok(if matches!(answer, Answer::Yes) { Flow::Quit } else { Flow::Stay })
    }

    fn resumed(&mut self, context: &mut Context) -> Result<Flow> {
        self.load(context)?;
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let (theme, marks) = (&view.manner.theme, &view.manner.marks);
        let language = view.language();
        let wide = canvas.width() >= 76;
        let (received_at, numbers_at, column) = if wide { (18, 26, 10) } else { (0, 13, 0) };
        let errors_end = numbers_at + column * 3 + 7;
        let standing_at = if wide { errors_end + 2 } else { 16 };
        canvas.text(3, 0, view.say(words::UNIT), theme.dim);
        if wide {
            canvas.text(received_at, 0, view.say(words::RECEIVED), theme.dim);
            for (index, form) in (1..).zip(FORMS) {
                canvas.text_before(numbers_at + column * index, 0, column - 1, view.say(form.short_title), theme.dim);
            }
            canvas.text_before(errors_end, 0, 7, view.say(words::ERRORS), theme.dim);
        }
        canvas.text(standing_at, 0, view.say(words::STANDING), theme.dim);
        let room = usize::from(canvas.height().saturating_sub(1));
        let first = window(self.scroll.chosen, self.rows.len(), room);
        for (index, row) in self.rows.iter().enumerate().skip(first).take(room) {
            let y = u16::try_from(index - first + 1).unwrap_or(u16::MAX);
            let is_chosen = index == self.scroll.chosen;
            let style = if is_chosen { theme.chosen } else { theme.plain };
            if is_chosen {
                canvas.text(1, y, marks.pointer, theme.focus);
                canvas.cursor(1, y);
            }
            canvas.text_within(3, y, if wide { 14 } else { 12 }, &row.unit.name, style);
            if wide {
                if let Some(at) = row.received_at {
                    let date = at.date();
                    canvas.text(received_at, y, &format!("{:02}-{:02}", date.month(), date.day()), theme.dim);
                }
                for (index, rows) in (1..).zip(&row.rows) {
                    let shown = rows.map_or_else(|| marks.nothing.to_owned(), |rows| rows.to_string());
                    canvas.text_before(numbers_at + column * index, y, column - 1, &shown, style);
                }
                if row.has_reported() {
                    let style = if row.errors > 0 { theme.error } else { theme.dim };
                    canvas.text_before(errors_end, y, 7, &row.errors.to_string(), style);
                }
            }
            let (tone, said) = row.standing();
            let style = match tone {
                Tone::Plain => theme.plain,
                Tone::Aside => theme.dim,
                Tone::Done => theme.done,
                Tone::Warning => theme.warning,
                Tone::Error => theme.error,
            };
            canvas.text(standing_at, y, &said.say(language), style);
        }
        if self.rows.is_empty() {
            canvas.text(3, 1, view.say(words::NO_UNITS), theme.dim);
        }
    }
}
