//! The records of one submission: narrowed down, put in order, marked, and changed many at once; a million move as fast as ten.

mod bulk;
mod columns;
mod drawing;
mod marks;
mod rows;

use super::entry::{Entry, Subject};
use super::history;
use super::preview::Preview;
use super::problems::Problems;
use super::prompt::{Prompt, names_on_paper};
use super::steps::{self, Turned};
use super::{Answer, Event, Flow, Header, Hint, Notice, Screen, Tone};
use crate::error::Result;
use crate::filter::{Filter, Reading, Test, Vocabulary};
use crate::job::Office;
use crate::job::arrange::{Order, arrange};
use crate::model::{Cell, Field, Period, Record, Reveal, Rolling, RowId, Severity, Status, SubmissionKey};
use crate::store::{ListTotals, Start, Stepped};
use crate::text::job as job_words;
use crate::text::screens::{keys as key_words, list as words};
use crate::text::{Language, Message, Text};
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Bound, Place, key_name};
use crate::tui::widget::line::Line;
use crate::tui::widget::picker::Choice;
use crate::tui::work::{Outcome, Way, Work};
use bulk::Asked;
use columns::Columns;
use drawing::AROUND;
use marks::Marks;
use rows::Rows;

pub struct List {
    key: SubmissionKey,
    status: Status,
    may_change: bool,
    rows: Rows,
    columns: Vec<&'static Field>,
    marks: Marks,
    filter: Line,
    /// What of the filter is understood.
    reading: Reading,
    /// Whether what is typed goes into the filter.
    is_filtering: bool,
    /// What is said of each line of the page.
    remarks: Vec<Remarks>,
    /// The rows the district has said something about.
    returned: Vec<RowId>,
    /// The period before, where the form's records come again from one to the next.
    before: Option<Period>,
    /// What was asked and is not answered yet.
    asked: Option<Asked>,
    /// The key just before would have changed another ledger: once more, and it does.
    turning: Option<Way>,
}

/// What the last check and the district say of a row.
#[derive(Clone, Copy, Debug, Default)]
struct Remarks {
    errors: u32,
    warnings: u32,
    is_returned: bool,
}

impl List {
    pub fn open(context: &Context, key: SubmissionKey, is_filtering: bool) -> Result<List> {
        let status = context.store.status(&key)?;
        let mut list = List {
            status,
            may_change: context.may_change(status),
            rows: Rows::open(&context.store, key.clone(), context.room(AROUND))?,
            columns: columns::of(key.form, &context.store)?,
            marks: Marks::none(&key),
            filter: Line::default(),
            reading: Reading::default(),
            is_filtering,
            remarks: Vec::new(),
            returned: if status.is_sent() {
                Vec::new()
            } else {
                context.store.comments(&key)?.into_iter().filter_map(|comment| comment.row).collect()
            },
            before: key.period.previous().filter(|_| matches!(key.form.rolling, Rolling::Those { .. })),
            asked: None,
            turning: None,
            key,
        };
        list.look_at_remarks(context);
        Ok(list)
    }

    fn look_at_remarks(&mut self, context: &Context) {
        let findings = context.last_check(&self.key).map_or(&[][..], |last| &last.checked.findings);
        let remarks = |id: RowId| {
            let of_row = |severity| {
                // An answered warning leaves nothing to do.
                let is_of_row = |finding: &&crate::model::Finding| {
                    finding.check.severity == severity && finding.is_open() && finding.row.is_some_and(|row| row.id == id)
                };
                u32::try_from(findings.iter().filter(is_of_row).count()).unwrap_or(u32::MAX)
            };
            Remarks { errors: of_row(Severity::Error), warnings: of_row(Severity::Warning), is_returned: self.returned.contains(&id) }
        };
        self.remarks = self.rows.page().iter().map(|listed| remarks(listed.record.id)).collect();
    }

    fn is_empty(&self) -> bool {
        self.rows.page().is_empty()
    }

    fn read_filter(&self, context: &Context) -> Result<Reading> {
        let findings = context.last_check(&self.key).map(|last| &last.checked.findings[..]);
        let vocabulary = Vocabulary { form: self.key.form, registers: &context.office()?.registers, findings };
        Ok(Filter::read(self.filter.text(), &vocabulary))
    }

    fn filter_changed(&mut self, context: &Context) -> Result<()> {
        let reading = self.read_filter(context)?;
        if reading.filter != self.reading.filter {
            self.rows.filter_by(&context.store, reading.filter.clone())?;
        }
        self.reading = reading;
        self.look_at_remarks(context);
        Ok(())
    }

    /// Whether just the drafts are shown: they are being gone through.
    fn shows_drafts(&self) -> bool {
        matches!(self.reading.filter.terms(), [term] if term.test == Test::Draft && !term.is_excluded)
    }

    /// Something may have changed below: looks again, and stays where the person was.
    fn renew(&mut self, context: &mut Context) -> Result<Flow> {
        self.status = context.store.status(&self.key)?;
        self.may_change = context.may_change(self.status);
        self.marks.renew();
        let at = self.rows.chosen().map(|listed| listed.position);
        let is_unordered = self.rows.renew(&context.store, context.room(AROUND))?;
        // What a check has found since may be what the filter asks for.
        self.filter_changed(context)?;
        match self.rows.order() {
            Some(order) if is_unordered => {
                self.asked = Some(Asked::OrderAgain(at));
                Ok(self.arrange(order))
            }
            _ => Ok(Flow::Stay),
        }
    }

    fn open_entry(&self, context: &mut Context, subject: Subject) -> Result<Flow> {
        Ok(Flow::Open(Box::new(Entry::open(context, self.key.clone(), subject)?)))
    }

    fn turn(&mut self, way: Way, context: &mut Context) -> Result<Flow> {
        let was_asked = self.turning.take() == Some(way);
        match steps::turn(way, Some(&self.key), was_asked, context)? {
            Turned::Done(stepped) => self.show_step(way, &stepped, context),
            Turned::Asked => {
                self.turning = Some(way);
                Ok(Flow::Stay)
            }
            Turned::Otherwise(flow) => Ok(flow),
        }
    }

    /// Shows the list as it is after a step, with the pointer at the step's row.
    fn show_step(&mut self, way: Way, stepped: &Stepped, context: &mut Context) -> Result<Flow> {
        steps::tell(way, stepped, Place::List, Some(&self.key), context);
        let flow = self.renew(context)?;
        if let Some(row) = stepped.row.filter(|_| stepped.key == self.key)
            && let Some(listed) = context.store.page(&self.key, Start::At(row), 1)?.pop().filter(|listed| listed.record.id == row)
        {
            self.rows.go_to(&context.store, listed.position)?;
            self.look_at_remarks(context);
        }
        Ok(flow)
    }

    /// Puts the list in an order: a pass over all of it, off the key path.
    fn arrange(&self, order: Order) -> Flow {
        let key = self.key.clone();
        Flow::Run(Work::new(words::ARRANGING, move |store, progress| {
            let office = Office::of(store)?;
            Ok(Outcome::Arranged(order, arrange(store, &office.registers, &key, order, progress)?))
        }))
    }

    fn ask_order(&mut self, context: &Context) -> Flow {
        let language = context.language();
        let now = self.rows.order();
        let entry = now.map(|_| Choice { code: "=".into(), label: words::ORDER_OF_ENTRY.say(language).into(), note: "".into() });
        let others = self.key.form.fields.iter().copied().filter(|field| !self.columns.contains(field));
        let fields = self.columns.iter().copied().chain(others).map(|field| {
            let note = match now {
                Some(order) if order.field == field => {
                    let text = if order.is_descending { words::ORDER_DOWN } else { words::ORDER_UP };
                    text.with("label", "").say(language)
                }
                _ => String::new(),
            };
            Choice { code: format!("={}", field.name).into(), label: field.label.say(language).into(), note: note.into() }
        });
        self.asked = Some(Asked::Order);
        let prompt = Prompt::choice(words::ORDER.message(), words::ORDER_NOTE.message(), entry.into_iter().chain(fields).collect(), language);
        // The same column once more turns the order round.
        let pointed = now.map_or_else(String::new, |order| format!("={}", order.field.name));
        Flow::Open(Box::new(prompt.with_names(names_on_paper(self.key.form)).pointing_at(&pointed)))
    }

    fn order_chosen(&mut self, code: &str, context: &Context) -> Result<Flow> {
        match self.key.form.field(code.trim_start_matches('=')) {
            Some(field) => {
                let is_descending = self.rows.order().is_some_and(|order| order.field == field && !order.is_descending);
                Ok(self.arrange(Order { field, is_descending }))
            }
            None => {
                self.rows.order_by(&context.store, None)?;
                self.look_at_remarks(context);
                Ok(Flow::Stay)
            }
        }
    }

    fn act(&mut self, action: Action, context: &mut Context) -> Result<Flow> {
        match action {
            Action::Back if self.is_filtering || !self.filter.is_empty() => {
                self.is_filtering = false;
                self.filter = Line::default();
                let at = self.rows.chosen().map(|listed| listed.position);
                self.filter_changed(context)?;
                if let Some(at) = at {
                    self.rows.go_to(&context.store, at)?;
                    self.look_at_remarks(context);
                }
            }
            Action::Back => return Ok(Flow::Close),
            Action::Find => self.is_filtering = true,
            Action::Open => match self.rows.chosen() {
                Some(listed) => {
                    let id = listed.record.id;
                    self.is_filtering = false;
                    return self.open_entry(context, Subject::Known(id, None));
                }
                None if self.filter.is_empty() && self.may_change => return self.open_entry(context, Subject::New),
                None => {}
            },
            Action::New => return self.open_entry(context, Subject::New),
            Action::Copy if !self.marks.is_empty() => return Ok(self.ask_copy(context)),
            Action::Copy => {
                if let Some(id) = self.rows.chosen().map(|listed| listed.record.id) {
                    return self.open_entry(context, Subject::CopyOf(id));
                }
            }
            Action::Delete if self.is_filtering => {
                self.filter = Line::default();
                self.filter_changed(context)?;
            }
            Action::Delete => return self.ask_delete(context),
            Action::RemoveAfter if !self.is_filtering => return self.ask_delete(context),
            Action::Mark => {
                if let Some(listed) = self.rows.chosen() {
                    self.marks.toggle(listed);
                    self.step(Action::Down, context)?;
                }
            }
            Action::MarkAll => match self.rows.all_shown(&context.store)? {
                Some(positions) => self.marks.mark_all(positions),
                None => context.notice = Notice::warning(words::STILL_LOOKING),
            },
            Action::UnmarkAll => self.marks.clear(),
            Action::ChangeMarked => return Ok(self.ask_field(context)),
            Action::Roll => return self.ask_roll(context),
            Action::Order => return Ok(self.ask_order(context)),
            Action::Columns => {
                self.asked = Some(Asked::Columns);
                return Ok(Flow::Open(Box::new(Columns::new(self.key.form, &self.columns, context.language()))));
            }
            Action::History => {
                if let Some(id) = self.rows.chosen().map(|listed| listed.record.id) {
                    return Ok(Flow::Open(Box::new(history::page(context, self.key.form, id)?)));
                }
            }
            Action::Undo => return self.turn(Way::Back, context),
            Action::Redo => return self.turn(Way::Forth, context),
            Action::Check => return Ok(Problems::check(vec![self.key.clone()])),
            Action::NextProblem => {
                let at = self.rows.chosen().map(|listed| context.store.number_of(&self.key, listed.position)).transpose()?;
                return Problems::next(context, std::slice::from_ref(&self.key), at);
            }
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last => self.step(action, context)?,
            action => {
                if self.is_filtering && self.filter.edit(action) == Some(true) {
                    self.filter_changed(context)?;
                }
            }
        }
        Ok(Flow::Stay)
    }

    fn step(&mut self, action: Action, context: &Context) -> Result<()> {
        if self.rows.step(&context.store, action)? {
            self.look_at_remarks(context);
        }
        Ok(())
    }

    fn typed(&mut self, text: &str, context: &mut Context) -> Result<()> {
        // Whoever types in a list is looking for something.
        self.is_filtering = true;
        self.filter.insert(text);
        self.filter_changed(context)
    }

    /// What is said of the filter: what could not be used, and what it lets through.
    fn told_of_filter(&self, language: Language) -> Option<Hint> {
        let found = self.rows.filtered().map(|(found, is_done)| match (found, is_done) {
            (ListTotals { rows, .. }, false) => words::FINDING.with("n", rows),
            (ListTotals { rows: 0, .. }, true) => words::NONE_FOUND.with("key", key_name(Place::List, Action::Back, language)),
            (ListTotals { rows, .. }, true) if self.shows_drafts() && self.may_change => {
                words::THROUGH.with("n", rows).with("key", key_name(Place::List, Action::Open, language))
            }
            (ListTotals { rows, amount: Some(amount), .. }, true) => words::FILTERED_WITH_AMOUNT.with("n", rows).with("amount", amount.grouped()),
            (ListTotals { rows, amount: None, .. }, true) => words::FILTERED.with("n", rows),
        });
        let Some(unclear) = self.reading.unclear.first() else {
            return found.map(|found| Hint { tone: Tone::Plain, text: found.say(language) });
        };
        let told = |text: crate::text::Text| text.with("word", crate::text::visible(&unclear.word)).with("why", unclear.why.clone());
        let message = match found {
            None => told(words::NOT_USED).with("found", ""),
            Some(found) => {
                let used: Vec<String> = self.reading.understood.iter().map(|word| format!("“{}”", crate::text::visible(word))).collect();
                told(words::NOT_USED_BUT).with("used", used.concat()).with("found", found)
            }
        };
        Some(Hint { tone: Tone::Warning, text: message.say(language) })
    }
}

/// Rows and, where the form has one, their amount.
fn told_totals(totals: ListTotals) -> Message {
    match totals.amount {
        Some(amount) => words::TOTAL_WITH_AMOUNT.with("n", totals.rows).with("amount", amount.grouped()),
        None => words::TOTAL.with("n", totals.rows),
    }
}

/// How a record is told by: what stands in the field that names it.
pub fn told_by(record: &Record, language: Language) -> String {
    match record.cell(record.form.name) {
        Cell::Empty => String::new(),
        Cell::Value(value) => value.shown(&record.form.name.kind, language, Reveal::Masked),
        Cell::Typed(text) => text.to_string(),
    }
}

impl Screen for List {
    fn place(&self) -> Place {
        Place::List
    }

    fn offers(&self, action: Action) -> bool {
        let has_marks = !self.marks.is_empty();
        match action {
            Action::New => self.may_change,
            Action::Delete | Action::RemoveAfter if self.is_filtering => !self.filter.is_empty(),
            Action::Copy | Action::Delete | Action::RemoveAfter => self.may_change && !self.is_filtering && (has_marks || !self.is_empty()),
            Action::ChangeMarked => self.may_change && has_marks,
            Action::UnmarkAll => has_marks,
            Action::Mark | Action::MarkAll | Action::History | Action::Order => !self.is_empty(),
            Action::Roll => self.may_change && self.before.is_some(),
            Action::Open => !self.is_empty() || self.may_change,
            Action::Check | Action::NextProblem => !self.is_empty(),
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

    fn why_not(&self, action: Action) -> Option<Message> {
        match (action, self.key.form.rolling) {
            (Action::Roll, Rolling::Never(why)) => Some(why.message()),
            (Action::Roll, Rolling::Those { .. }) if self.before.is_none() => {
                Some(job_words::NO_PERIOD_BEFORE.with("period", self.key.period.title()))
            }
            (Action::Roll | Action::New | Action::Copy | Action::Delete | Action::ChangeMarked, _) if !self.may_change => {
                Some(words::LOCKED.with("status", self.status.label()))
            }
            _ => None,
        }
    }

    fn said_of(&self, bound: &Bound) -> (Text, Text) {
        match bound.action {
            // What is typed is emptied by the key that empties a line everywhere.
            Action::Delete if self.is_filtering => key_words::CLEAR_FILTER,
            _ => (bound.words, bound.help),
        }
    }

    fn header(&self, view: &View) -> Header {
        let right = match (self.marks.positions().len(), self.rows.totals()) {
            (0, Some(totals)) => told_totals(totals),
            (0, None) => words::COUNTING.message(),
            (marked, Some(totals)) => words::MARKED_OF.with("m", marked).with("n", totals.rows),
            (marked, None) => words::MARKED.with("m", marked),
        };
        let language = view.language();
        Header { title: view.say(self.key.form.short_title).into(), middle: self.key.period.title().say(language), right: right.say(language) }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        let language = view.language();
        let plain = |message: Message| Hint { tone: Tone::Plain, text: message.say(language) };
        let key = |action| key_name(Place::List, action, language);
        let quiet = || match (self.is_empty(), self.rows.totals()) {
            _ if !self.may_change => Hint { tone: Tone::Aside, text: words::LOCKED.with("status", self.status.label()).say(language) },
            (true, _) if self.before.is_some() => plain(words::EMPTY_ROLL.with("key", key(Action::New)).with("roll", key(Action::Roll))),
            (true, _) => plain(words::EMPTY.with("key", key(Action::New))),
            (false, Some(totals)) if totals.drafts > 0 => plain(words::DRAFTS.with("n", totals.drafts)),
            (false, _) => Hint { tone: Tone::Plain, text: String::new() },
        };
        let marked = || match self.marks.totals() {
            Some(totals) => plain(bulk::told_marked(totals)),
            None => plain(words::COUNTING.message()),
        };
        let of_filter = || self.told_of_filter(language);
        let line = view.noticed().unwrap_or_else(|| match of_filter() {
            Some(hint) if self.marks.is_empty() || hint.tone == Tone::Warning => hint,
            _ if !self.marks.is_empty() => marked(),
            _ => quiet(),
        });
        vec![line]
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        if !matches!(event, Event::Action(Action::Undo | Action::Redo) | Event::Progress(_)) {
            self.turning = None;
        }
        match event {
            Event::Action(action) => self.act(action, context),
            Event::Text(text) => self.typed(&text, context).map(|()| Flow::Stay),
            Event::Paste(text) if Preview::is_meant_by(&text) => Ok(Flow::Open(Preview::of_paste(context, self.key.clone(), text)?)),
            Event::Paste(text) => self.typed(&text, context).map(|()| Flow::Stay),
            Event::Progress(_) => Ok(Flow::Stay),
        }
    }

    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        let asked = self.asked.take();
        match (answer, asked) {
            (Answer::Yes, Some(asked)) => self.agreed(asked, context),
            (Answer::Text(text), Some(Asked::Order)) => self.order_chosen(&text, context),
            (Answer::Text(text), Some(Asked::Columns)) => {
                columns::keep(self.key.form, &text, &mut context.store)?;
                self.columns = columns::of(self.key.form, &context.store)?;
                let left_out = columns::left_out(self.key.form, &self.columns, context.size.width);
                if let Some(labels) = columns::labels(&left_out) {
                    let key = key_name(Place::List, Action::Columns, context.language());
                    context.notice = Notice::warning(words::NOT_SHOWN.with("n", left_out.len()).with("labels", labels).with("key", key));
                }
                Ok(Flow::Stay)
            }
            (Answer::Text(text), Some(Asked::Field)) => Ok(self.field_chosen(&text, context)),
            (Answer::Text(text), Some(Asked::Value(field))) => Ok(self.value_given(field, text, context)),
            (Answer::Finished(Outcome::Arranged(order, positions)), asked) => {
                self.rows.order_by(&context.store, Some((order, positions)))?;
                if let Some(Asked::OrderAgain(Some(at))) = asked {
                    self.rows.go_to(&context.store, at)?;
                }
                self.look_at_remarks(context);
                Ok(Flow::Stay)
            }
            (Answer::Finished(Outcome::ToRoll(prospect)), _) => Ok(self.ask_whether_to_roll(&prospect, context)),
            (Answer::Finished(Outcome::Said(message)), asked) => self.done(asked, message, context),
            (Answer::Finished(Outcome::Stepped(way, Some(stepped))), _) => self.show_step(way, &stepped, context),
            (Answer::Finished(outcome), _) => Ok(Problems::found(outcome, context)),
            (Answer::Yes | Answer::Text(_) | Answer::Command(_), _) => Ok(Flow::Stay),
        }
    }

    fn resumed(&mut self, context: &mut Context) -> Result<Flow> {
        (self.asked, self.turning) = (None, None);
        self.renew(context)
    }

    fn rechecked(&mut self, context: &mut Context) -> Result<()> {
        self.look_at_remarks(context);
        Ok(())
    }

    fn settle(&mut self, context: &mut Context) -> Result<bool> {
        let has_rows = self.rows.fit(&context.store, context.room(AROUND))? || self.rows.advance(&context.store)?;
        if has_rows {
            self.look_at_remarks(context);
        }
        Ok(self.marks.advance(&context.store, &self.key)? || has_rows)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        drawing::draw(self, canvas, view);
    }
}
