//! What is done to many records at once: deleted, copied, changed in one field, rolled forward from the period before. Each is asked once, done as one step
//! on a thread of its own, and taken back as one.

use super::super::entry::choices;
use super::{List, told_by};
use crate::error::Result;
use crate::forms::common::fault;
use crate::job::bulk::{change, copy};
use crate::job::roll::{Prospect, prospect, roll_forward};
use crate::model::{Field, Finding, Kind, Reveal, RowId, SchoolCode, SubmissionKey, Value};
use crate::store::{ListTotals, Store};
use crate::text::screens::list as words;
use crate::text::{Message, Text, filter as filter_words};
use crate::tui::context::Context;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::screen::dialog::Dialog;
use crate::tui::screen::prompt::{Prompt, names_on_paper};
use crate::tui::screen::{Flow, Notice};
use crate::tui::widget::line::Line;
use crate::tui::widget::picker::Choice;
use crate::tui::work::{Outcome, Work};

/// What a list has asked and waits for.
pub(super) enum Asked {
    DeleteOne(RowId, u32),
    DeleteMarked,
    CopyMarked,
    /// Which field of the marked records is to be changed.
    Field,
    Value(&'static Field),
    Change(&'static Field, String),
    Roll,
    /// The period before is being rolled forward.
    Rolling,
    Columns,
    Order,
    /// The same order once more, with this record in view.
    OrderAgain(Option<i64>),
}

/// Emptying a field, among the choices of its list.
const NOTHING: &str = "=";

/// What is marked, and what it adds up to.
pub(super) fn told_marked(totals: ListTotals) -> Message {
    match totals.amount {
        Some(amount) => words::MARKED_WITH_AMOUNT.with("m", totals.rows).with("amount", amount.grouped()),
        None => words::MARKED.with("m", totals.rows),
    }
}

fn undo_key(context: &Context) -> String {
    key_name(Place::List, Action::Undo, context.language())
}

/// The rows that are marked, looked up by the work that needs them.
fn marked(store: &Store, key: &SubmissionKey, positions: &[i64]) -> Result<Vec<RowId>> {
    Ok(store.rows_of(key, positions)?.0.into_iter().map(|(_, id)| id).collect())
}

impl List {
    fn question(&mut self, asked: Asked, title: Text, text: &[Message], context: &Context) -> Flow {
        self.asked = Some(asked);
        Flow::Open(Box::new(Dialog::question(title.message(), text, context.language())))
    }

    pub(super) fn ask_delete(&mut self, context: &Context) -> Result<Flow> {
        let undo = undo_key(context);
        if !self.marks.is_empty() {
            let text = words::DELETE_MARKED_TEXT.with("n", self.marks.positions().len()).with("undo", undo);
            return Ok(self.question(Asked::DeleteMarked, words::DELETE_MARKED, &[text], context));
        }
        let Some(listed) = self.rows.chosen() else { return Ok(Flow::Stay) };
        let (id, name) = (listed.record.id, told_by(&listed.record, context.language()));
        let name = if name.is_empty() { words::NAMELESS.say(context.language()).to_owned() } else { name };
        let number = context.store.number_of(&self.key, listed.position)?;
        let text = words::DELETE_TEXT.with("n", number).with("name", name).with("undo", undo);
        Ok(self.question(Asked::DeleteOne(id, number), words::DELETE, &[text], context))
    }

    pub(super) fn ask_copy(&mut self, context: &Context) -> Flow {
        let text = words::COPY_MARKED_TEXT.with("n", self.marks.positions().len());
        self.question(Asked::CopyMarked, words::COPY_MARKED, &[text], context)
    }

    pub(super) fn ask_roll(&mut self, context: &mut Context) -> Result<Flow> {
        let Some(before) = self.before.clone() else { return Ok(Flow::Stay) };
        let rows = context.store.submission(&SubmissionKey { period: before.clone(), ..self.key.clone() })?.rows;
        if rows == 0 {
            context.notice = Notice::warning(words::NOTHING_TO_ROLL.with("before", before.title()));
            return Ok(Flow::Stay);
        }
        let key = self.key.clone();
        Ok(Flow::Run(Work::new(words::ROLLING, move |store, progress| Ok(Outcome::ToRoll(prospect(store, &key, progress)?)))))
    }

    /// Asks with what was counted; where nothing would be made, says why and asks nothing.
    pub(super) fn ask_whether_to_roll(&mut self, prospect: &Prospect, context: &mut Context) -> Flow {
        let told = |text: Text| text.with("before", prospect.from.title()).with("n", prospect.rows).with("why", prospect.why);
        let told = |text: Text| told(text).with("there", prospect.already_there).with("left", prospect.left_behind);
        if prospect.rows == 0 {
            let none = if prospect.already_there > 0 { words::ROLL_ALL_THERE } else { words::ROLL_NONE };
            context.notice = Notice::warning(told(none));
            return Flow::Stay;
        }
        let mut lines = vec![told(words::ROLL_TEXT).with("now", self.key.period.title())];
        if prospect.already_there > 0 {
            lines.push(told(words::ROLL_THERE));
        }
        if prospect.left_behind > 0 {
            lines.push(told(words::ROLL_LEFT));
        }
        lines.push(words::ROLL_FOLLOWS.message());
        self.question(Asked::Roll, words::ROLL, &lines, context)
    }

    /// Asks which field is to be changed: one that people fill in.
    pub(super) fn ask_field(&mut self, context: &Context) -> Flow {
        let (form, language) = (self.key.form, context.language());
        let choice = |field: &&'static Field| {
            let section = form.sections.get(usize::from(field.section)).map_or("", |section| section.title.say(language));
            Choice { code: format!("={}", field.name).into(), label: field.label.say(language).into(), note: section.into() }
        };
        let choices = form.fields.iter().filter(|field| !field.is_computed()).map(choice).collect();
        self.asked = Some(Asked::Field);
        let question = words::CHANGE_WHICH.with("n", self.marks.positions().len());
        let prompt = Prompt::choice(question, words::CHANGE_WHICH_NOTE.message(), choices, language);
        Flow::Open(Box::new(prompt.with_names(names_on_paper(form))))
    }

    pub(super) fn field_chosen(&mut self, code: &str, context: &Context) -> Flow {
        match self.key.form.field(code.trim_start_matches('=')) {
            Some(field) => self.ask_value(field, "", None, context),
            None => Flow::Stay,
        }
    }

    /// Asks for the value, by the field's own list where it has one; `objection` says what is wrong with the one that was given.
    fn ask_value(&mut self, field: &'static Field, text: &str, objection: Option<Message>, context: &Context) -> Flow {
        let language = context.language();
        let question = words::CHANGE_TO.with("label", field.label);
        self.asked = Some(Asked::Value(field));
        if let (true, Some(office)) = (choices::has_list(&field.kind), &context.office) {
            let mut choices = choices::of(&field.kind, office, language);
            choices.push(Choice { code: NOTHING.into(), label: words::CLEARED.say(language).into(), note: "".into() });
            return Flow::Open(Box::new(Prompt::choice(question, field.help.message(), choices, language)));
        }
        let note = words::CHANGE_TO_NOTE.with("help", field.help).with("example", field.example);
        let mut prompt = Prompt::line(question, note, text, |_| None, language);
        if let Some(objection) = objection {
            prompt.object(objection.say(language));
        }
        Flow::Open(Box::new(prompt))
    }

    /// A value was given: one that the field does not take is said and asked again.
    pub(super) fn value_given(&mut self, field: &'static Field, text: String, context: &Context) -> Flow {
        let text = if text == NOTHING { String::new() } else { text };
        let value = match field.kind.parse(&text) {
            Ok(value) => value,
            Err(_) => {
                let told = fault(field, &text).map(|(check, hit)| Finding::new(check, self.key.form, None, hit).message());
                let objection = told.unwrap_or_else(|| filter_words::BAD_VALUE.with("value", &*text).with("label", field.label));
                return self.ask_value(field, &text, Some(objection), context);
            }
        };
        let told = |message: Message| message.with("n", self.marks.positions().len()).with("label", field.label);
        let message = match value {
            None => told(words::CHANGE_TO_NOTHING.message()),
            Some(value) => told(words::CHANGE_TEXT.message()).with("value", shown(&value, field, context)),
        };
        let follows = words::CHANGE_FOLLOWS.with("undo", undo_key(context));
        self.question(Asked::Change(field, text), words::CHANGE, &[message, follows], context)
    }

    /// A question was answered with yes.
    pub(super) fn agreed(&mut self, asked: Asked, context: &mut Context) -> Result<Flow> {
        let key = self.key.clone();
        let positions = self.marks.positions().to_vec();
        let undo = undo_key(context);
        match asked {
            Asked::DeleteOne(id, number) => {
                let record = context.store.record(key.form, id)?;
                context.store.delete(key.form, &[id])?;
                context.touched(record.as_ref(), None);
                context.notice = Notice::done(words::DELETED.with("n", number).with("undo", undo));
                self.renew(context)
            }
            Asked::DeleteMarked => Ok(Flow::Run(Work::new(words::DELETING, move |store, _| {
                let ids = marked(store, &key, &positions)?;
                store.delete(key.form, &ids)?;
                Ok(Outcome::Said(words::DELETED_MARKED.with("n", ids.len()).with("undo", undo)))
            }))),
            Asked::CopyMarked => Ok(Flow::Run(Work::new(words::COPYING, move |store, progress| {
                let ids = marked(store, &key, &positions)?;
                let copied = copy(store, &key, &ids, progress)?;
                Ok(Outcome::Said(words::COPIED.with("n", copied).with("undo", undo)))
            }))),
            Asked::Change(field, text) => Ok(Flow::Run(Work::new(words::CHANGING, move |store, progress| {
                let ids = marked(store, &key, &positions)?;
                let changed = change(store, &key, &ids, field, &text, progress)?;
                let message = match changed.drafts {
                    0 => words::CHANGED.message(),
                    drafts => words::CHANGED_TO_DRAFTS.with("drafts", drafts),
                };
                Ok(Outcome::Said(message.with("n", changed.rows).with("undo", undo)))
            }))),
            Asked::Roll => {
                self.asked = Some(Asked::Rolling);
                Ok(Flow::Run(Work::new(words::ROLLING, move |store, progress| {
                    let rolled = roll_forward(store, &key, progress)?;
                    let message = if rolled.rows == 0 { words::ROLL_ALL_THERE } else { words::ROLLED };
                    Ok(Outcome::Said(message.with("before", rolled.from.title()).with("n", rolled.rows).with("undo", undo)))
                })))
            }
            Asked::Field | Asked::Value(_) | Asked::Rolling | Asked::Columns | Asked::Order | Asked::OrderAgain(_) => Ok(Flow::Stay),
        }
    }

    /// Something was done to many records. What was rolled forward is shown as drafts to be gone through.
    pub(super) fn done(&mut self, asked: Option<Asked>, message: Message, context: &mut Context) -> Result<Flow> {
        context.forget_checks();
        context.notice = Notice::done(message);
        if matches!(asked, Some(Asked::Rolling)) {
            self.filter = Line::new(filter_words::DRAFT.say(context.language()));
            self.is_filtering = false;
            self.rows.renew(&context.store, context.room(super::AROUND))?;
            self.filter_changed(context)?;
            self.step(Action::First, context)?;
            return Ok(Flow::Stay);
        }
        self.renew(context)
    }
}

/// A value as the question says it.
fn shown(value: &Value, field: &'static Field, context: &Context) -> String {
    let named = |code: SchoolCode| context.office.as_ref()?.registers.school(code).map(|school| school.name.to_string());
    match (value, &field.kind) {
        (Value::School(code), Kind::School) => named(*code).unwrap_or_else(|| code.to_string()),
        (value, kind) => value.shown(kind, context.language(), Reveal::Masked),
    }
}
