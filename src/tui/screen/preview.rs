//! A sheet before it is taken in: its columns as matched, its rows with what was found in them, mended in place, left out, taken.
//!
//! Only the rows on the screen are made into records and words; the sheet itself stays the text it came as.

mod columns;
mod drawing;
mod mending;
mod rows;
mod taking;

use super::dialog::Dialog;
use super::{Answer, Event, Flow, Header, Hint, Notice, Screen, Tone, Topic};
use crate::error::Result;
use crate::job::Office;
use crate::job::import::{Counts, Intake, Standing};
use crate::model::{Field, Role, SubmissionKey};
use crate::sheet::{ColumnMap, Table};
use crate::text::screens::preview as words;
use crate::text::visible;
use crate::tui::canvas::{Canvas, wrap};
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::widget::scroll::Scroll;
use crate::tui::work::{Outcome, Work};
use mending::{Change, Edit};
use rows::{Shown, Told};
use std::path::PathBuf;
use std::sync::Arc;

/// Where a sheet comes from.
#[derive(Clone)]
enum Origin {
    File(PathBuf),
    Pasted,
}

/// A place in a row: a column of the sheet, or a field of which the sheet has none.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Spot {
    Column(usize),
    Field(&'static Field),
}

/// What was asked, so that the answer is understood.
enum Question {
    Nothing,
    /// What a column is.
    Column(usize),
    /// Which field every row gets a value in.
    Field,
    /// What every row gets in a field.
    EveryRow(&'static Field),
    /// Whether these rows are mended like the one that was.
    Alike(Change, Vec<usize>),
    Take,
    Leave,
}

pub struct Preview {
    key: SubmissionKey,
    origin: Origin,
    /// What was pasted, until it is read.
    unread: Option<String>,
    /// Shared with the work that reads or takes it, which has let go of it by the time a key can change it.
    intake: Option<Arc<Intake>>,
    counts: Counts,
    scroll: Scroll,
    spots: Vec<Spot>,
    /// Index into `spots`.
    spot: usize,
    /// The rows on the screen.
    shown: Vec<Shown>,
    /// What is to be said of the chosen row.
    told: Vec<Told>,
    /// The fields that the sheet does not give and rows get all the same, what counts most first.
    supplied: Vec<&'static Field>,
    edit: Option<Edit>,
    question: Question,
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl Preview {
    /// A file of sheets, read as soon as the preview is open. When its rows are taken, the preview answers yes.
    pub fn of_file(key: SubmissionKey, path: PathBuf) -> Box<dyn Screen> {
        Box::new(Preview::new(key, Origin::File(path), None))
    }

    /// Cells pasted from a spreadsheet. Refuses where the submission’s rows cannot be changed.
    pub fn of_paste(context: &Context, key: SubmissionKey, text: String) -> Result<Box<dyn Screen>> {
        context.store.require_editable(&key)?;
        Ok(Box::new(Preview::new(key, Origin::Pasted, Some(text))))
    }

    /// Whether a pasted text is cells rather than a word.
    pub fn is_meant_by(text: &str) -> bool {
        text.trim_end_matches(['\r', '\n']).contains(['\t', '\r', '\n'])
    }

    fn new(key: SubmissionKey, origin: Origin, unread: Option<String>) -> Preview {
        Preview {
            key,
            origin,
            unread,
            intake: None,
            counts: Counts::default(),
            scroll: Scroll::default(),
            spots: Vec::new(),
            spot: 0,
            shown: Vec::new(),
            told: Vec::new(),
            supplied: Vec::new(),
            edit: None,
            question: Question::Nothing,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// Reads the sheet on the worker thread.
    fn reading(&mut self) -> Work {
        let (key, origin, pasted) = (self.key.clone(), self.origin.clone(), self.unread.take().unwrap_or_default());
        Work::new(words::READING, move |store, progress| {
            let office = Office::with_role(store, Role::Unit)?;
            progress.step(words::READING, 0, 0)?;
            let table = match origin {
                Origin::File(path) => Table::open(&path, key.form)?,
                Origin::Pasted => Table::pasted(&pasted)?,
            };
            drop(pasted);
            let map = |table: &Table, office: &Office, period: &_| Ok(ColumnMap::guess(key.form, table, &office.setting(period, 1)));
            Ok(Outcome::Read(Box::new(Intake::read(store, &office, table, map, key.form, Some(&key.period), progress)?)))
        })
    }

    /// Shows a sheet that was read, with the pointer where it was, or at the first fault.
    fn receive(&mut self, intake: Intake, context: &Context) -> Result<()> {
        let is_first = self.intake.is_none();
        let has_first_fault = |intake: &Intake| matches!(intake.standing(0), Some(Standing::Faulty(_)));
        if is_first && !has_first_fault(&intake) {
            self.scroll.chosen = intake.next_faulty(0).unwrap_or(0);
        }
        self.scroll.keep_within(intake.len());
        self.intake = Some(Arc::new(intake));
        self.load(context)?;
        if is_first && self.has_column_faults() {
            self.go_to_column_fault();
        } else {
            self.go_to_fault();
        }
        Ok(())
    }

    /// The sheet, to be changed.
    fn with_intake<T>(&mut self, change: impl FnOnce(&mut Intake) -> T) -> Option<T> {
        self.intake.as_mut().and_then(Arc::get_mut).map(change)
    }

    fn spot(&self) -> Option<Spot> {
        self.spots.get(self.spot).copied()
    }

    fn step(&mut self, action: Action, context: &Context) -> Result<bool> {
        let length = self.intake.as_ref().map_or(0, |intake| intake.len());
        if !self.scroll.step(action, length, context.room(self.around(context.size.height))) {
            return Ok(false);
        }
        self.load(context)?;
        self.go_to_fault();
        Ok(true)
    }

    fn act(&mut self, action: Action, context: &mut Context) -> Result<Flow> {
        if self.step(action, context)? {
            return Ok(Flow::Stay);
        }
        let last = self.spots.len().saturating_sub(1);
        match action {
            Action::Back if self.intake.as_ref().is_some_and(|intake| intake.is_changed()) => {
                self.question = Question::Leave;
                let text = [words::LEAVE_TEXT.message()];
                return Ok(Flow::Open(Box::new(Dialog::question(words::LEAVE.message(), &text, context.language()))));
            }
            Action::Back => return Ok(Flow::Close),
            Action::CaretLeft => self.spot = self.spot.saturating_sub(1),
            Action::CaretRight => self.spot = (self.spot + 1).min(last),
            Action::CaretStart => self.spot = 0,
            Action::CaretEnd => self.spot = last,
            Action::Open => self.begin_edit(None, context)?,
            Action::Choose => return self.ask_column(context),
            Action::SameAsAbove => return self.ask_field(context),
            Action::NextProblem => self.go_to_next_fault(context)?,
            Action::Delete => self.leave_out(context)?,
            Action::Import => return self.ask_what_to_take(context),
            Action::Undo => return self.undo(context),
            Action::Redo => return self.redo(context),
            _ => {}
        }
        Ok(Flow::Stay)
    }

    fn go_to_next_fault(&mut self, context: &mut Context) -> Result<()> {
        let next = self.intake.as_ref().and_then(|intake| intake.next_faulty(self.scroll.chosen));
        match next {
            Some(at) => {
                self.scroll.chosen = at;
                self.load(context)?;
                self.go_to_fault();
            }
            None => {
                let key = key_name(Place::Preview, Action::Import, context.language());
                context.notice = Notice::done(words::NO_FAULT.with("key", key));
            }
        }
        Ok(())
    }

    /// Whoever chose the file has nothing left to ask; a list is only looked at again.
    fn finished(&self) -> Flow {
        match self.origin {
            Origin::File(_) => Flow::Answer(Answer::Yes),
            Origin::Pasted => Flow::Close,
        }
    }
}

impl Screen for Preview {
    fn place(&self) -> Place {
        match &self.edit {
            Some(edit) if edit.picker.is_some() => Place::Picker,
            Some(_) => Place::Prompt,
            None => Place::Preview,
        }
    }

    fn topic(&self) -> Topic {
        self.edit.as_ref().and_then(|edit| edit.field).map_or(Topic::Place, Topic::Field)
    }

    fn header(&self, view: &View) -> Header {
        let source = match &self.origin {
            Origin::File(path) => visible(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()),
            Origin::Pasted => view.say(words::PASTED).into(),
        };
        let title = words::TITLE.with("form", self.key.form.short_title).with("mark", view.manner.marks.between).with("source", source);
        let Counts { sound, faulty, known, left_out } = self.counts;
        let rows = sound + faulty + known + left_out;
        let counts = if known + left_out == 0 { words::COUNTS } else { words::COUNTS_WITH_OTHERS };
        let right = counts.with("rows", rows).with("sound", sound).with("faulty", faulty).with("others", known + left_out);
        Header { title: title.say(view.language()), middle: String::new(), right: right.say(view.language()) }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        let count = drawing::hint_lines(view.size.height);
        let width = view.size.width.saturating_sub(4);
        let mut hints: Vec<Hint> = view.noticed().into_iter().collect();
        for told in self.edit.as_ref().map_or(&self.told, |edit| &edit.told) {
            let lines = wrap(&told.text.say(view.language()), width, count);
            let tone = |index: usize| if index == 0 { told.tone } else { Tone::Plain };
            hints.extend(lines.into_iter().enumerate().map(|(index, text)| Hint { tone: tone(index), text }));
        }
        hints.resize(count, Hint { tone: Tone::Plain, text: String::new() });
        hints
    }

    fn opened(&mut self, _: &mut Context) -> Result<Flow> {
        Ok(Flow::Run(self.reading()))
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match (event, self.edit.is_some()) {
            (Event::Action(action), true) => self.edit_cell(action, context),
            (Event::Action(action), false) => self.act(action, context),
            (Event::Text(text) | Event::Paste(text), true) => {
                self.type_text(&text, context)?;
                Ok(Flow::Stay)
            }
            (Event::Text(text), false) => {
                self.begin_edit(Some(&text), context)?;
                Ok(Flow::Stay)
            }
            (Event::Paste(_) | Event::Progress(_), _) => Ok(Flow::Stay),
        }
    }

    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        let question = std::mem::replace(&mut self.question, Question::Nothing);
        match (answer, question) {
            (Answer::Finished(Outcome::Read(intake)), _) => {
                self.receive(*intake, context)?;
                Ok(Flow::Stay)
            }
            (Answer::Finished(Outcome::Took(took)), _) => self.took(*took, context),
            (Answer::Text(code), Question::Column(column)) => Ok(self.assign(column, &code, context)),
            (Answer::Text(code), Question::Field) => self.ask_for_every_row(&code, context),
            (Answer::Text(text), Question::EveryRow(field)) => Ok(self.fill_every_row(field, &text)),
            (Answer::Text(code), Question::Take) => Ok(self.take(code == taking::KEEP, context)),
            (Answer::Yes, Question::Alike(change, rows)) => Ok(self.mend_alike(change, rows)),
            (Answer::Yes, Question::Leave) => Ok(Flow::Close),
            _ => Ok(Flow::Stay),
        }
    }

    fn resumed(&mut self, _: &mut Context) -> Result<Flow> {
        self.question = Question::Nothing;
        // The sheet could not be read, or nobody waited for it.
        Ok(if self.intake.is_none() { Flow::Close } else { Flow::Stay })
    }

    fn settle(&mut self, context: &mut Context) -> Result<bool> {
        let length = self.intake.as_ref().map_or(0, |intake| intake.len());
        let room = context.room(self.around(context.size.height));
        let first = self.scroll.first_shown(room);
        let is_whole = self.shown.len() == room.min(length.saturating_sub(first)) && self.shown.first().is_none_or(|shown| shown.at == first);
        // The terminal has another size than when the rows were looked at.
        if !is_whole {
            self.load(context)?;
            return Ok(true);
        }
        Ok(false)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        self.draw_sheet(canvas, view);
    }
}
