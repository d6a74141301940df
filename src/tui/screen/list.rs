//! The records of one submission: a page at a time by key, so that a million move as fast as ten.

use super::dialog::Dialog;
use super::entry::{Entry, Subject};
use super::history;
use super::preview::Preview;
use super::problems::Problems;
use super::steps::{self, Turned};
use super::{Answer, Event, Flow, Header, Hint, Notice, Screen, Tone};
use crate::error::Result;
use crate::model::{Cell, Field, Form, Kind, Record, RecordState, Reveal, Severity, Status, SubmissionKey, Value};
use crate::store::{ListTotals, Listed, Page, Start, Stepped};
use crate::text::screens::list as words;
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::widget::line::Line;
use crate::tui::work::{Outcome, Way};

/// Lines of the terminal that are not rows: header, two rules, filter, rule, headings, total, keys.
const AROUND: u16 = 8;

pub struct List {
    key: SubmissionKey,
    status: Status,
    may_change: bool,
    page: Page,
    /// Index into the page.
    chosen: usize,
    totals: ListTotals,
    /// The totals of what the filter lets through, where there is one.
    filtered: Option<ListTotals>,
    filter: Line,
    /// Whether what is typed goes into the filter.
    is_filtering: bool,
    /// The totals are to be added up once the page is on the screen.
    needs_totals: bool,
    /// Errors and warnings by row, as the last check found them.
    found: Vec<(crate::model::RowId, u32, u32)>,
}

impl List {
    pub fn open(context: &Context, key: SubmissionKey, is_filtering: bool) -> Result<List> {
        let status = context.store.submission(&key)?.status;
        let mut list = List {
            key,
            status,
            may_change: context.may_change(status),
            page: Vec::new(),
            chosen: 0,
            totals: ListTotals::default(),
            filtered: None,
            filter: Line::default(),
            is_filtering,
            needs_totals: true,
            found: Vec::new(),
        };
        list.load(context, Start::Bottom)?;
        list.chosen = list.page.len().saturating_sub(1);
        Ok(list)
    }

    fn rows(context: &Context) -> u32 {
        u32::try_from(context.room(AROUND)).unwrap_or(u32::MAX)
    }

    /// Reads a page; a last page that is not full is filled up from above.
    fn load(&mut self, context: &Context, start: Start) -> Result<()> {
        self.page = context.store.page(&self.key, start, Self::rows(context), self.filter.text())?;
        self.chosen = self.chosen.min(self.page.len().saturating_sub(1));
        self.find_findings(context);
        Ok(())
    }

    fn reload(&mut self, context: &Context, start: Start) -> Result<()> {
        self.needs_totals = true;
        self.filtered = None;
        self.load(context, start)
    }

    fn find_findings(&mut self, context: &Context) {
        self.found.clear();
        let Some(last) = context.last_check(&self.key) else { return };
        for listed in &self.page {
            let of_row = |severity| {
                let is_of_row = |finding: &&crate::model::Finding| finding.row.is_some_and(|row| row.id == listed.record.id);
                let found = last.checked.findings.iter().filter(is_of_row).filter(|finding| finding.check.severity == severity);
                u32::try_from(found.count()).unwrap_or(u32::MAX)
            };
            self.found.push((listed.record.id, of_row(Severity::Error), of_row(Severity::Warning)));
        }
    }

    fn chosen(&self) -> Option<&Listed> {
        self.page.get(self.chosen)
    }

    fn can_change(&self) -> bool {
        self.may_change
    }

    fn step(&mut self, action: Action, context: &Context) -> Result<()> {
        let (first, last) = (self.page.first().map(|row| row.position), self.page.last().map(|row| row.position));
        let end = self.page.len().saturating_sub(1);
        match (action, first, last) {
            (Action::Up, ..) if self.chosen > 0 => self.chosen -= 1,
            (Action::Down, ..) if self.chosen < end => self.chosen += 1,
            (Action::Up | Action::PageUp, Some(first), _) => {
                let before = context.store.page(&self.key, Start::Before(first), Self::rows(context), self.filter.text())?;
                if before.is_empty() {
                    self.chosen = 0;
                } else {
                    self.page = before;
                    self.chosen = if action == Action::Up { self.page.len() - 1 } else { self.chosen.min(self.page.len() - 1) };
                    self.find_findings(context);
                }
            }
            (Action::Down | Action::PageDown, _, Some(last)) => {
                let after = context.store.page(&self.key, Start::After(last), Self::rows(context), self.filter.text())?;
                if after.is_empty() {
                    self.chosen = end;
                } else {
                    self.page = after;
                    self.chosen = if action == Action::Down { 0 } else { self.chosen.min(self.page.len() - 1) };
                    self.find_findings(context);
                }
            }
            (Action::First, ..) => {
                self.load(context, Start::Top)?;
                self.chosen = 0;
            }
            (Action::Last, ..) => {
                self.load(context, Start::Bottom)?;
                self.chosen = self.page.len().saturating_sub(1);
            }
            _ => {}
        }
        Ok(())
    }

    fn filter_changed(&mut self, context: &Context) -> Result<()> {
        self.chosen = 0;
        self.reload(context, Start::Top)
    }

    fn open_entry(&self, context: &mut Context, subject: Subject) -> Result<Flow> {
        Ok(Flow::Open(Box::new(Entry::open(context, self.key.clone(), subject)?)))
    }

    fn turn(&mut self, way: Way, context: &mut Context) -> Result<Flow> {
        match steps::turn(way, context)? {
            Turned::Done(stepped) => self.show_step(way, &stepped, context),
            Turned::Otherwise(flow) => Ok(flow),
        }
    }

    /// Shows the list as it is after a step, with the pointer at the step's row.
    fn show_step(&mut self, way: Way, stepped: &Stepped, context: &mut Context) -> Result<Flow> {
        steps::tell(way, stepped, Place::List, Some(&self.key), context);
        self.resumed(context)?;
        if let Some(row) = stepped.row.filter(|_| stepped.key == self.key) {
            let is_it = |listed: &Listed| listed.record.id == row;
            if !self.page.iter().any(is_it) {
                self.load(context, Start::At(row))?;
            }
            self.chosen = self.page.iter().position(is_it).unwrap_or(self.chosen);
        }
        Ok(Flow::Stay)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> Result<Flow> {
        match action {
            Action::Back if self.is_filtering || !self.filter.is_empty() => {
                self.is_filtering = false;
                self.filter = Line::default();
                self.filter_changed(context)?;
            }
            Action::Back => return Ok(Flow::Close),
            Action::Find => self.is_filtering = true,
            Action::Open => match self.chosen() {
                Some(listed) => {
                    let id = listed.record.id;
                    self.is_filtering = false;
                    return self.open_entry(context, Subject::Known(id, None));
                }
                None if self.filter.is_empty() && self.can_change() => return self.open_entry(context, Subject::New),
                None => {}
            },
            Action::New => return self.open_entry(context, Subject::New),
            Action::Copy => {
                if let Some(id) = self.chosen().map(|listed| listed.record.id) {
                    return self.open_entry(context, Subject::CopyOf(id));
                }
            }
            Action::Delete => {
                if let Some(listed) = self.chosen() {
                    let name = told_by(&listed.record, context.language());
                    let text = [words::DELETE_TEXT.with("n", listed.number).with("name", name)];
                    return Ok(Flow::Open(Box::new(Dialog::question(words::DELETE.message(), &text, context.language()))));
                }
            }
            Action::Undo => return self.turn(Way::Back, context),
            Action::Redo => return self.turn(Way::Forth, context),
            Action::History => {
                if let Some(listed) = self.chosen() {
                    return Ok(Flow::Open(Box::new(history::page(context, self.key.form, listed.record.id)?)));
                }
            }
            Action::Check => return Ok(Problems::check(vec![self.key.clone()])),
            Action::NextProblem => return Problems::next(context, std::slice::from_ref(&self.key), self.chosen().map(|listed| listed.number)),
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last => self.step(action, context)?,
            action => {
                if self.is_filtering && self.filter.edit(action) == Some(true) {
                    self.filter_changed(context)?;
                }
            }
        }
        Ok(Flow::Stay)
    }
}

/// How a record is told by: what stands in the field that names it.
pub fn told_by(record: &Record, language: crate::text::Language) -> String {
    match record.cell(record.form.name) {
        Cell::Empty => String::new(),
        Cell::Value(value) => value.shown(&record.form.name.kind, language, Reveal::Masked),
        Cell::Typed(text) => text.to_string(),
    }
}

/// A cell of the list.
fn shown(record: &Record, field: &'static Field, view: &View) -> String {
    match record.cell(field) {
        Cell::Empty => String::new(),
        // What was typed into a personal field may be most of a number.
        Cell::Typed(_) if field.kind.is_personal() => "****".into(),
        Cell::Typed(text) => text.to_string(),
        Cell::Value(Value::School(code)) => {
            let school = view.office.and_then(|office| office.registers.school(*code));
            school.map_or_else(|| code.to_string(), |school| school.name.to_string())
        }
        Cell::Value(value) => value.shown(&field.kind, view.language(), Reveal::Masked),
    }
}

const fn is_right_aligned(kind: &Kind) -> bool {
    matches!(kind, Kind::Money | Kind::SignedMoney | Kind::Integer(_) | Kind::Decimal(_))
}

impl Screen for List {
    fn place(&self) -> Place {
        Place::List
    }

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::New => self.can_change(),
            Action::Copy | Action::Delete => self.can_change() && !self.is_filtering && !self.page.is_empty(),
            Action::Open => !self.page.is_empty() || self.can_change(),
            Action::Check | Action::NextProblem | Action::History => !self.page.is_empty(),
            Action::CaretLeft
            | Action::CaretRight
            | Action::CaretStart
            | Action::CaretEnd
            | Action::RemoveBefore
            | Action::RemoveWord
            | Action::RemoveLine => self.is_filtering,
            _ => true,
        }
    }

    fn header(&self, view: &View) -> Header {
        let language = view.language();
        let right = match self.totals.amount {
            Some(amount) => words::TOTAL_WITH_AMOUNT.with("n", self.totals.rows).with("amount", amount.grouped()).say(language),
            None => words::TOTAL.with("n", self.totals.rows).say(language),
        };
        Header { title: view.say(self.key.form.short_title).into(), middle: self.key.period.title().say(language), right }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        let language = view.language();
        let plain = |text: String| Hint { tone: Tone::Plain, text };
        let line = view.noticed().unwrap_or_else(|| match (self.filtered, self.page.is_empty()) {
            (Some(found), _) => plain(match found.amount {
                Some(amount) => words::FILTERED_WITH_AMOUNT.with("n", found.rows).with("amount", amount.grouped()).say(language),
                None => words::FILTERED.with("n", found.rows).say(language),
            }),
            (None, _) if !self.can_change() => Hint { tone: Tone::Aside, text: words::LOCKED.with("status", self.status.label()).say(language) },
            (None, true) => {
                let key = key_name(Place::List, Action::New, language);
                plain(words::EMPTY.with("key", key).say(language))
            }
            (None, false) => match self.totals.drafts {
                0 => plain(String::new()),
                drafts => plain(words::DRAFTS.with("n", drafts).say(language)),
            },
        });
        vec![line]
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match event {
            Event::Action(action) => self.act(action, context),
            Event::Paste(text) if Preview::is_meant_by(&text) => Ok(Flow::Open(Preview::of_paste(context, self.key.clone(), text)?)),
            Event::Text(text) | Event::Paste(text) => {
                if !self.is_filtering {
                    let key = key_name(Place::List, Action::Find, context.language());
                    context.notice = Notice::warning(words::PRESS_FILTER.with("key", key));
                    return Ok(Flow::Stay);
                }
                self.filter.insert(&text);
                self.filter_changed(context)?;
                Ok(Flow::Stay)
            }
            Event::Progress(_) => Ok(Flow::Stay),
        }
    }

    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        match answer {
            Answer::Yes => {
                if let Some(Listed { record, number, .. }) = self.chosen().cloned() {
                    context.store.delete(self.key.form, &[record.id])?;
                    context.touched(Some(&record), None);
                    context.notice = Notice::done(words::DELETED.with("n", number));
                    return self.resumed(context);
                }
                Ok(Flow::Stay)
            }
            Answer::Finished(Outcome::Stepped(way, Some(stepped))) => self.show_step(way, &stepped, context),
            Answer::Finished(outcome) => Ok(Problems::found(outcome, context)),
            Answer::Text(_) | Answer::Command(_) => Ok(Flow::Stay),
        }
    }

    fn resumed(&mut self, context: &mut Context) -> Result<Flow> {
        self.status = context.store.submission(&self.key)?.status;
        self.may_change = context.may_change(self.status);
        let id = self.chosen().map(|listed| listed.record.id);
        let first = self.page.first().map(|listed| listed.record.id);
        let was_last = self.chosen + 1 == self.page.len();
        self.reload(context, first.map_or(Start::Bottom, Start::At))?;
        if was_last || self.page.len() < Self::rows(context) as usize {
            self.load(context, Start::Bottom)?;
        }
        self.chosen =
            self.page.iter().position(|listed| Some(listed.record.id) == id).filter(|_| !was_last).unwrap_or(self.page.len().saturating_sub(1));
        Ok(Flow::Stay)
    }

    fn rechecked(&mut self, context: &mut Context) -> Result<()> {
        self.find_findings(context);
        Ok(())
    }

    fn settle(&mut self, context: &mut Context) -> Result<bool> {
        if !std::mem::take(&mut self.needs_totals) {
            return Ok(false);
        }
        if self.filter.is_empty() {
            self.totals = context.store.list_totals(&self.key, "")?;
        } else {
            self.filtered = Some(context.store.list_totals(&self.key, self.filter.text())?);
        }
        Ok(true)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let label = view.say(words::FILTER);
        let end = canvas.text(1, 0, label, if self.is_filtering { theme.chosen } else { theme.dim }) + 1;
        if self.is_filtering {
            let room = canvas.width().saturating_sub(end + 1);
            self.filter.draw(canvas, end, 0, room, theme.plain);
        } else if self.filter.is_empty() {
            let key = key_name(Place::List, Action::Find, view.language());
            canvas.text(end, 0, &words::FILTER_HINT.with("key", key).say(view.language()), theme.dim);
        } else {
            canvas.text(end, 0, self.filter.text(), theme.plain);
        }
        canvas.rule(1, view.manner.marks.rule, theme.dim);
        let (width, height) = (canvas.width(), canvas.height().saturating_sub(2));
        self.draw_rows(&mut canvas.part(0, 2, width, height), view);
    }
}

/// The least width a text or label is shown in.
const LEAST_COLUMN: u16 = 8;

/// The columns that fit, each with where it begins and how wide it is: the name first, texts shrunk before a column is left out, and what room is left
/// over given to the widest text.
fn columns(form: &'static Form, width: u16, before: u16) -> Vec<(&'static Field, u16, u16)> {
    let room = width.saturating_sub(before + 1);
    let others = form.listed().filter(|field| *field != form.name);
    let mut columns: Vec<(&'static Field, u16)> =
        std::iter::once(form.name).chain(others).map(|field| (field, u16::from(field.width).max(LEAST_COLUMN))).collect();
    let is_elastic = |field: &Field| matches!(field.kind, Kind::Text(_) | Kind::Code(_));
    let taken = |columns: &[(&'static Field, u16)]| columns.iter().map(|(_, wide)| wide + 2).sum::<u16>();
    while taken(&columns) > room {
        let widest = columns.iter_mut().filter(|(field, wide)| is_elastic(field) && *wide > LEAST_COLUMN).max_by_key(|(_, wide)| *wide);
        if let Some((_, wide)) = widest {
            *wide -= 1;
            continue;
        }
        // The name and the amount say most.
        let Some(dispensable) = columns.iter().rposition(|(field, _)| *field != form.name && form.amount.is_none_or(|amount| *field != amount))
        else {
            break;
        };
        columns.remove(dispensable);
    }
    let left = room.saturating_sub(taken(&columns));
    if let Some((_, widest)) = columns.iter_mut().filter(|(field, _)| is_elastic(field)).max_by_key(|(_, wide)| *wide) {
        *widest += left.min(24);
    }
    let mut x = before;
    columns
        .into_iter()
        .map(|(field, wide)| {
            let at = x;
            x += wide + 2;
            (field, at, wide)
        })
        .collect()
}

impl List {
    fn draw_rows(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let state_room = 6;
        let columns = columns(self.key.form, canvas.width(), 3 + state_room + 2);
        canvas.text_within(3, 0, state_room, view.say(words::STATE), theme.dim);
        for (field, x, wide) in &columns {
            let label = view.say(field.label);
            if is_right_aligned(&field.kind) {
                canvas.text_before(x + wide, 0, *wide, label, theme.dim);
            } else {
                canvas.text_within(*x, 0, *wide, label, theme.dim);
            }
        }
        for (index, listed) in self.page.iter().enumerate() {
            let y = u16::try_from(index + 1).unwrap_or(u16::MAX);
            let is_chosen = index == self.chosen;
            if is_chosen {
                canvas.text(1, y, view.manner.marks.pointer, theme.focus);
                if !self.is_filtering {
                    canvas.cursor(1, y);
                }
            }
            self.draw_state(listed, index, canvas, y, state_room, view);
            let style = match (is_chosen, listed.record.state) {
                (true, _) => theme.chosen,
                (false, RecordState::Draft) => theme.dim,
                (false, RecordState::Complete) => theme.plain,
            };
            for (field, x, wide) in &columns {
                let text = shown(&listed.record, field, view);
                if is_right_aligned(&field.kind) {
                    canvas.text_before(x + wide, y, *wide, &text, style);
                } else {
                    canvas.text_within(*x, y, *wide, &text, style);
                }
            }
        }
    }

    fn draw_state(&self, listed: &Listed, index: usize, canvas: &mut Canvas, y: u16, room: u16, view: &View) {
        let (theme, marks) = (&view.manner.theme, &view.manner.marks);
        let (errors, warnings) = self.found.get(index).map_or((0, 0), |(_, errors, warnings)| (*errors, *warnings));
        let (shown, style) = match (listed.record.state, errors, warnings) {
            (RecordState::Draft, ..) => (view.say(words::DRAFT).to_owned(), theme.dim),
            (RecordState::Complete, 0, 0) => (marks.done.to_owned(), theme.done),
            (RecordState::Complete, 0, warnings) => (format!("{} {warnings}", marks.warning), theme.warning),
            (RecordState::Complete, errors, _) => (format!("{} {errors}", marks.error), theme.error),
        };
        canvas.text_within(3, y, room, &shown, style);
    }
}
