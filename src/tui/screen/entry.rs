//! One record, heads down: the fields of a form one after the other, with everything that was typed kept as it is typed.

pub mod choices;
mod drawing;
mod going;
pub mod known;
mod saving;
mod typing;
mod undo;

use super::{Event, Flow, Header, Hint, Notice, Screen, Topic};
use crate::error::Result;
use crate::model::{Cell, Document, Field, Finding, Form, Kind, Record, RecordState, RowId, Setting, Severity, Status, SubmissionKey};
use crate::slip::{Slip, entry_order};
use crate::store::{Start, Typing};
use crate::text::screens::entry as words;
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place};
use crate::tui::widget::line::Line;
use crate::tui::widget::picker::{Choice, Picker};
use std::rc::Rc;

/// Which record is opened.
pub enum Subject {
    New,
    /// A record of the list, with the caret in this field if one is named.
    Known(RowId, Option<&'static Field>),
    /// A record that was under the pen when the program ended, with the caret where it stood in this field.
    Interrupted(RowId, &'static Field),
    /// A new record that begins as a copy of another.
    CopyOf(RowId),
}

pub struct Entry {
    key: SubmissionKey,
    slip: Slip,
    /// The serial number the next new record gets.
    serial: u32,
    /// The place in the list that the next new record gets.
    next_number: u32,
    /// The record typed before this one: the last of the list.
    above: Option<Record>,
    /// The record that stands above this one in the list.
    higher: Option<Record>,
    order: Vec<&'static Field>,
    /// Index into `order`.
    at: usize,
    line: Line,
    /// What stood in the field when the caret came into it.
    arrived_with: Box<str>,
    /// Warnings about this record that have been explained, by check, and what was said.
    answers: Vec<(&'static str, Box<str>)>,
    /// What the last check of the whole ledger found about this record that the record alone does not tell, and what stood in the field then.
    beyond: Vec<(Finding, Cell)>,
    /// What was already said of other fields when the caret came into this one: the check and the field's place.
    told_before: Vec<(&'static str, usize)>,
    /// What was typed into the field and taken back.
    taken_back: Option<Box<str>>,
    /// Nothing was typed since the field was reached: the first character replaces what stands there.
    is_untouched: bool,
    picker: Option<Picker>,
    /// The choices that were last looked up, for when the same list is opened again.
    choices: Option<(Kind, Rc<[Choice]>)>,
    /// The number that was last looked for among the persons known.
    looked_up: Option<Document>,
    /// Something known of the person was taken over with this very field.
    has_brought: bool,
    /// Enter goes from fault to fault, because the record was to be finished.
    is_mending: bool,
    /// A person turned to a section that Enter passes over: there it goes on field by field.
    strolls: bool,
    /// The field before moved on by itself; an Enter out of habit does not skip this one.
    moved_on: bool,
    /// What was told while it moved on: an Enter out of habit does not wipe it away.
    told_moving_on: Option<Notice>,
    /// Why nothing can be changed.
    locked: Option<Status>,
    /// The sections that were on the screen.
    seen: Vec<u8>,
    /// It was saved as complete from here: somebody has confirmed it.
    is_confirmed: bool,
    /// The last of the drafts was gone through: there is nothing to go on with.
    is_through: bool,
    /// The record was complete when it was opened.
    was_complete: bool,
    /// It was a draft in the list when it was opened.
    was_draft: bool,
    /// The business key for which the last period was looked up.
    carried_for: Option<String>,
    /// The record as the store was last given it.
    handed_over: Option<Record>,
    keeping: Keeping,
}

/// What the store does not have yet.
#[derive(Default)]
struct Keeping {
    /// The line or its caret changed.
    typing: bool,
    /// The field whose text changed since the record was last handed over as a whole.
    field: Option<&'static Field>,
    /// More than one line changed: the whole draft is to be saved.
    draft: bool,
    /// Something was changed since the record was last saved as a whole.
    is_changed: bool,
    /// The store holds the record, or has been given it.
    is_stored: bool,
    /// The field that the store knows the caret to be in.
    caret_in: Option<&'static Field>,
}

/// Where the caret is put when a record is opened.
enum Begin {
    Top,
    At(&'static Field),
    /// Into what was being typed.
    Typing(Typing),
}

impl Entry {
    /// Opens a record of a submission. One that the submission's status does not allow to be changed opens for reading.
    pub fn open(context: &Context, key: SubmissionKey, subject: Subject) -> Result<Entry> {
        let status = context.store.submission(&key)?.status;
        let serial = context.store.next_serial(&key)?;
        let last = context.store.page(&key, Start::Bottom, 1)?.pop();
        let number = last.as_ref().map_or(Ok(0), |last| context.store.number_of(&key, last.position))? + 1;
        let above = last.map(|last| last.record);
        let mut higher = above.clone();
        let mut begin_at = Begin::Top;
        let mut is_stored = false;
        let office = context.office()?;
        let setting = context.setting(&key, serial)?;
        let may_change = context.may_change(status);
        let blank = || Record::new(key.form, RowId::generate(), key.unit, key.period.clone(), &office.installation.operator, context.now());
        let slip = match subject {
            Subject::New => Slip::fresh(blank(), number, above.as_ref(), &setting),
            Subject::CopyOf(id) => match context.store.record(key.form, id)? {
                Some(original) => Slip::copy_of(&original, blank(), number, &setting),
                None => Slip::fresh(blank(), number, above.as_ref(), &setting),
            },
            Subject::Known(id, _) | Subject::Interrupted(id, _) => {
                let typing = context.store.typing(key.form, id)?;
                begin_at = match (&subject, typing) {
                    (Subject::Known(_, Some(field)), _) => Begin::At(field),
                    // A caret that was moved on since, with nothing typed, stands in another field.
                    (Subject::Interrupted(_, field), Some(typing)) if typing.field != *field => Begin::At(field),
                    (_, Some(typing)) => Begin::Typing(typing),
                    (Subject::Interrupted(_, field), None) => Begin::At(field),
                    (_, None) => Begin::Top,
                };
                is_stored = true;
                match context.store.page(&key, Start::At(id), 1)?.pop().filter(|listed| listed.record.id == id) {
                    Some(listed) => {
                        let number = context.store.number_of(&key, listed.position)?;
                        higher = context.store.page(&key, Start::Before(listed.position), 1)?.pop().map(|listed| listed.record);
                        let is_draft = listed.record.state == RecordState::Draft;
                        let is_first_draft = is_draft && number == 1 && above.as_ref().is_some_and(|last| last.id == id);
                        if may_change {
                            let slip = Slip::saved(listed.record, number, &setting);
                            let slip = if is_first_draft { slip.as_first() } else { slip };
                            match subject {
                                Subject::Interrupted(_, field) if is_draft => slip.broken_off_at(field),
                                _ => slip,
                            }
                        } else {
                            Slip::read_only(listed.record, number, &setting)
                        }
                    }
                    None => Slip::fresh(blank(), number, above.as_ref(), &setting),
                }
            }
        };
        // What was saved before has had its chance.
        let carried_for = if is_stored { (key.form.key)(slip.record()) } else { None };
        // A person's own record brings nothing new about them.
        let document = slip.record().form.fields.iter().find(|field| matches!(field.kind, Kind::Document));
        let looked_up = document.and_then(|field| slip.record().document(field)).cloned();
        let handed_over = is_stored.then(|| slip.record().clone());
        let was_complete = is_stored && slip.record().state == RecordState::Complete;
        let mut entry = Entry {
            order: entry_order(key.form),
            key,
            slip,
            serial,
            next_number: number,
            above,
            higher,
            at: 0,
            line: Line::default(),
            arrived_with: "".into(),
            answers: Vec::new(),
            beyond: Vec::new(),
            told_before: Vec::new(),
            taken_back: None,
            is_untouched: true,
            picker: None,
            choices: None,
            looked_up,
            has_brought: false,
            is_mending: false,
            strolls: false,
            moved_on: false,
            told_moving_on: None,
            locked: (!may_change).then_some(status),
            seen: Vec::new(),
            is_confirmed: false,
            is_through: false,
            was_complete,
            was_draft: is_stored && !was_complete,
            carried_for,
            handed_over,
            keeping: Keeping { is_stored, ..Keeping::default() },
        };
        entry.look_up_answers(context)?;
        entry.look_beyond(context);
        entry.carry(context)?;
        if let Begin::Typing(typing) = &begin_at {
            // A short form means the same again.
            entry.with_setting(context, |slip, setting| slip.put(typing.field, &typing.text, setting))?;
        }
        entry.begin(begin_at);
        Ok(entry)
    }

    /// The record behind this one, which has just been saved: nothing has to be looked up for it, so that nobody waits for the disk.
    fn next(&self, context: &Context) -> Result<Entry> {
        let is_last_in_list = self.slip.number() == self.next_number;
        let serial = self.serial + u32::from(is_last_in_list || self.slip.took_number());
        let number = self.next_number + u32::from(is_last_in_list);
        let saved = self.slip.record();
        let is_behind = is_last_in_list || self.above.as_ref().is_some_and(|above| above.id == saved.id);
        let above = if is_behind { Some(saved.clone()) } else { self.above.clone() };
        let office = context.office()?;
        let setting = context.setting(&self.key, serial)?;
        let blank =
            Record::new(self.key.form, RowId::generate(), self.key.unit, self.key.period.clone(), &office.installation.operator, context.now());
        let mut entry = Entry {
            key: self.key.clone(),
            slip: Slip::fresh(blank, number, above.as_ref(), &setting),
            serial,
            next_number: number,
            higher: above.clone(),
            above,
            order: self.order.clone(),
            at: 0,
            line: Line::default(),
            arrived_with: "".into(),
            answers: Vec::new(),
            beyond: Vec::new(),
            told_before: Vec::new(),
            taken_back: None,
            is_untouched: true,
            picker: None,
            choices: self.choices.clone(),
            looked_up: None,
            has_brought: false,
            is_mending: false,
            strolls: false,
            moved_on: false,
            told_moving_on: None,
            locked: None,
            seen: Vec::new(),
            is_confirmed: false,
            is_through: false,
            was_complete: false,
            was_draft: false,
            carried_for: None,
            handed_over: None,
            keeping: Keeping::default(),
        };
        entry.carry(context)?;
        entry.begin(Begin::Top);
        Ok(entry)
    }

    /// Goes where the person left off or is sent to; at the top of a draft, to its first gap.
    fn begin(&mut self, begin: Begin) {
        let field = match begin {
            Begin::Typing(typing) => {
                self.go_to(typing.field);
                self.line = Line::with_caret(&typing.text, typing.caret as usize);
                self.is_untouched = false;
                self.slip.revisit(typing.field);
                // It was typed and not yet saved with its record.
                self.keeping.is_changed = true;
                self.keeping.field = Some(typing.field);
                return;
            }
            Begin::At(field) => Some(field),
            Begin::Top => None,
        };
        let is_draft = self.keeping.is_stored && self.slip.record().state == RecordState::Draft;
        let gap = is_draft.then(|| self.slip.faults(&self.order).first().copied()).flatten();
        // A new record begins where a person is needed: what is carried into it stands ready above.
        let wanted = if self.keeping.is_stored { None } else { self.next_wanted(0).map(|at| self.order[at]) };
        match field.or(gap).or(wanted).or_else(|| self.order.iter().copied().find(|field| self.slip.is_stop(field))) {
            Some(field) => self.go_to(field),
            None => self.move_to(0),
        }
    }

    /// The record as it stands.
    pub fn record(&self) -> &Record {
        self.slip.record()
    }

    /// What of the open list the field would take.
    pub fn pointed_at(&self) -> Option<&str> {
        self.picker.as_ref()?.chosen().map(|choice| &*choice.code)
    }

    /// The field Enter leads to; nothing where it would finish the record.
    pub fn ahead(&self) -> Option<&'static Field> {
        self.enter_leads_to().map(|at| self.order[at])
    }

    /// Whether the first character typed takes the place of what stands in the field.
    pub fn is_replaced_by_typing(&self) -> bool {
        self.line.is_empty() || self.replaces()
    }

    /// The field with the caret.
    pub fn field(&self) -> &'static Field {
        self.order[self.at]
    }

    /// Whether the field holds what the record typed before this one has.
    fn is_as_above(&self, field: &Field) -> bool {
        self.higher.as_ref().is_some_and(|higher| higher.cell(field) == self.slip.record().cell(field))
    }

    fn form(&self) -> &'static Form {
        self.key.form
    }

    fn go_to(&mut self, field: &Field) {
        let at = self.order.iter().position(|other| *other == field).unwrap_or(0);
        self.move_to(at);
    }

    fn move_to(&mut self, at: usize) {
        self.keeping.draft |= self.keeping.field.is_some();
        self.at = at;
        let section = self.field().section;
        if !self.seen.contains(&section) {
            self.seen.push(section);
        }
        let text = self.slip.record().edit_text(self.field());
        self.line = Line::new(&text);
        self.arrived_with = text.into();
        self.told_before = self.told_elsewhere().map(|(check, slot, _)| (check, slot)).collect();
        self.taken_back = None;
        self.is_untouched = true;
        self.strolls = false;
        self.picker = None;
        self.keeping.typing |= self.keeping.is_stored && self.keeping.is_changed;
    }

    fn with_setting<T>(&mut self, context: &Context, act: impl FnOnce(&mut Slip, &Setting) -> T) -> Result<T> {
        let setting = context.setting(&self.key, self.serial)?;
        Ok(act(&mut self.slip, &setting))
    }

    fn act(&mut self, action: Action, context: &mut Context) -> Result<Flow> {
        let moved_on = std::mem::take(&mut self.moved_on);
        if let Some(picker) = &mut self.picker {
            let step = match action {
                Action::FieldAbove => Some(Action::Up),
                Action::FieldBelow => Some(Action::Down),
                Action::SectionBefore => Some(Action::PageUp),
                Action::SectionAfter => Some(Action::PageDown),
                _ => None,
            };
            if step.is_some_and(|step| !picker.is_empty() && picker.step(step)) {
                return Ok(Flow::Stay);
            }
            if action == Action::Back {
                self.picker = None;
                return Ok(Flow::Stay);
            }
        }
        // Whichever way the number is left, the record is about another person from now on.
        if leaves_field(action) && !self.is_untouched && self.locked.is_none() {
            self.look_up_number(context)?;
        }
        match action {
            Action::Accept | Action::NextField if moved_on => {
                context.notice = self.told_moving_on.take().or_else(|| Notice::done(self.moved_on_to(context.language())));
            }
            Action::Accept if self.locked.is_none() => self.accept(context)?,
            Action::Accept | Action::NextField | Action::FieldBelow => {
                if self.locked.is_none() {
                    self.take_field(context)?;
                    self.tell_what_is_left(context);
                }
                if let Some(at) = self.next_stop() {
                    self.walk_to(at);
                }
            }
            Action::FieldAbove => {
                self.look_away();
                if let Some(at) = (0..self.at).rev().find(|at| self.slip.is_stop(self.order[*at])) {
                    self.walk_to(at);
                }
            }
            Action::PreviousField => {
                self.look_away();
                self.walk_to(self.at.saturating_sub(1));
            }
            Action::SectionAfter => self.turn_section(true),
            Action::SectionBefore => self.turn_section(false),
            Action::First => self.jump_to(0..self.order.len()),
            Action::Last => self.jump_to((0..self.order.len()).rev()),
            Action::SameAsAbove if !self.refuses_change(context) => self.same_as_above(context)?,
            Action::Choose if !self.refuses_change(context) => {
                // A list that was narrowed down shows everything again.
                self.picker = None;
                self.open_picker(context)?;
            }
            Action::ClearField if !self.refuses_change(context) => {
                self.line.set("");
                self.typed(context)?;
            }
            Action::ConfirmOffered if !self.refuses_change(context) => self.confirm_offered(context),
            Action::Check => self.check(context),
            Action::NextProblem => self.show_problem(context),
            Action::SaveAndNew => {
                if self.locked.is_none() && (self.picker.is_some() || !self.is_untouched) {
                    self.take_field(context)?;
                }
                self.save_and_new(context)?;
            }
            Action::Save if self.keeping.is_changed => context.notice = Notice::done(self.save(context)?),
            Action::Save => context.notice = Notice::done(words::NOTHING_NEW),
            Action::Back => return self.leave(context),
            Action::Undo => return self.undo(context),
            Action::Redo => return self.redo(context),
            Action::History => return self.history(context),
            action => self.edit_line(action, context)?,
        }
        Ok(Flow::Stay)
    }
}

impl Keeping {
    /// Whether the store has the record as complete: then it has its own values, and nothing is carried into it any more.
    fn is_stored_complete(&self, slip: &Slip) -> bool {
        self.is_stored && slip.record().state == RecordState::Complete
    }
}

impl Screen for Entry {
    fn place(&self) -> Place {
        Place::Entry
    }

    fn offers(&self, action: Action) -> bool {
        let can_change = self.locked.is_none();
        match action {
            Action::Choose => can_change && choices::has_list(&self.field().kind) && !self.field().is_computed(),
            Action::SectionAfter => self.picker.is_some() || self.next_stop().is_some(),
            Action::SameAsAbove => can_change && self.higher.is_some(),
            Action::History => self.keeping.is_stored,
            Action::ClearField | Action::SaveAndNew | Action::Save | Action::Undo | Action::Redo | Action::ConfirmOffered => can_change,
            _ => true,
        }
    }

    fn topic(&self) -> Topic {
        Topic::Field(self.field())
    }

    fn header(&self, view: &View) -> Header {
        let language = view.language();
        let title =
            words::TITLE.with("form", self.form().short_title).with("mark", view.manner.marks.between).with("n", self.slip.number()).say(language);
        Header { title, middle: self.key.period.title().say(language), right: view.operator() }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        drawing::hints(self, view)
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        let flow = match event {
            Event::Action(action) => self.act(action, context),
            Event::Text(text) => {
                self.moved_on = false;
                self.take_text(&text, true, context).map(|()| Flow::Stay)
            }
            Event::Paste(text) => {
                self.moved_on = false;
                self.take_text(&text, false, context).map(|()| Flow::Stay)
            }
            Event::Progress(_) => Ok(Flow::Stay),
        };
        if self.is_through {
            return self.leave(context);
        }
        // Handed over before the frame is drawn, so that no frame calls kept what is not.
        if !matches!(flow, Ok(Flow::Close)) {
            self.keep(context)?;
        }
        flow
    }

    fn settle(&mut self, context: &mut Context) -> Result<bool> {
        self.keep(context).map(|()| false)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        drawing::draw(self, canvas, view);
    }
}

/// Whether the caret goes elsewhere by the action, or the record is saved or left by it, without the field being taken as Enter takes it.
const fn leaves_field(action: Action) -> bool {
    matches!(
        action,
        Action::FieldAbove
            | Action::PreviousField
            | Action::SectionBefore
            | Action::SectionAfter
            | Action::First
            | Action::Last
            | Action::NextProblem
            | Action::Check
            | Action::ConfirmOffered
            | Action::Save
            | Action::Back
    )
}

/// Whether a finding is an error.
fn is_error(finding: &Finding) -> bool {
    finding.check.severity == Severity::Error
}
