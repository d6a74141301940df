//! Persons that are known from earlier records: offered while a name is typed, and what is known of them taken over.

use super::Entry;
use crate::error::Result;
use crate::model::{Document, Field, Kind, Record};
use crate::text::{Language, Message, screens::entry as words};
use crate::tui::context::Context;
use crate::tui::screen::Notice;
use crate::tui::widget::picker::{Choice, Picker};

/// So many persons are offered.
const MOST: usize = 8;
/// So many of the fields taken over are named.
const MOST_NAMED: usize = 4;
/// The choice that leaves the name as it was typed.
const AS_TYPED: &str = "=";

/// The field with the number of the person a record is about, if the ledger is about persons.
fn number_field(entry: &Entry) -> Option<&'static Field> {
    entry.form().fields.iter().copied().find(|field| matches!(field.kind, Kind::Document))
}

/// Says which fields were filled with what is known of a person.
pub fn told_as_taken(fields: &[&'static Field], language: Language) -> Message {
    let labels: Vec<&str> = fields.iter().take(MOST_NAMED).map(|field| field.short_label().say(language)).collect();
    let labels = labels.join(words::BETWEEN_LABELS.say(language));
    words::TAKEN_FROM_KNOWN.with("labels", labels).with("n", u32::try_from(fields.len()).unwrap_or(u32::MAX))
}

impl Entry {
    /// Whether the caret is in the name of a person whose number stands in the record.
    pub(super) fn is_at_person(&self) -> bool {
        *self.field() == *self.form().name && number_field(self).is_some_and(|field| self.slip.is_stop(field))
    }

    /// Offers the persons who may be meant by what was typed. A name in characters may be a new one: then it is taken as typed unless somebody points at
    /// a person; what is typed in letters is no name yet.
    pub(super) fn offer_persons(&mut self, context: &Context) -> Result<()> {
        self.picker = None;
        let persons = context.store.persons(self.line.text(), MOST)?;
        if persons.is_empty() {
            return Ok(());
        }
        let typed = Choice { code: AS_TYPED.into(), label: self.line.text().into(), note: words::AS_TYPED.say(context.language()).into() };
        let known = persons.iter().map(|person| Choice {
            code: format!("{AS_TYPED}{}", person.number.reveal()).into(),
            label: person.name.clone(),
            note: person.number.to_string().into(),
        });
        let is_in_characters = !self.line.text().is_ascii();
        let choices: Vec<Choice> = is_in_characters.then_some(typed).into_iter().chain(known).collect();
        self.picker = Some(Picker::new(choices, ""));
        Ok(())
    }

    /// Takes the person that is pointed at; the name as typed where that is meant.
    pub(super) fn take_person(&mut self, choice: &Choice, context: &mut Context) -> Result<()> {
        let Ok(number) = Document::parse(choice.code.trim_start_matches(AS_TYPED)) else { return Ok(()) };
        let records = self.records_of(&number, context)?;
        self.leave_former(&number, context)?;
        self.with_setting(context, |slip, setting| slip.turn_to_person(&number, setting))?;
        self.line.set(&choice.label);
        self.put_line(context)?;
        self.looked_up = Some(number);
        self.take_known(&records, context)
    }

    /// A number that was typed may be a known person's.
    pub(super) fn look_up_number(&mut self, context: &mut Context) -> Result<()> {
        let number = match self.field().kind {
            Kind::Document => self.slip.record().document(self.field()).cloned(),
            _ => None,
        };
        let Some(number) = number.filter(|number| self.looked_up.as_ref() != Some(number)) else { return Ok(()) };
        self.leave_former(&number, context)?;
        let records = self.records_of(&number, context)?;
        let name = records.last().and_then(|record| Some(record.value(record.form.name)?.plain()));
        if let Some(name) = name.filter(|_| self.slip.record().is_empty(self.form().name)) {
            let field = self.form().name;
            self.with_setting(context, |slip, setting| slip.put(field, &name, setting))?;
        }
        self.looked_up = Some(number);
        self.take_known(&records, context)
    }

    /// Another name was typed than that of the person whose number was brought along: the record is about somebody else, whose number is to be typed.
    pub(super) fn look_up_name(&mut self, context: &Context) -> Result<()> {
        let Some(number) = number_field(self).filter(|_| self.is_at_person() && !self.is_untouched) else { return Ok(()) };
        let record = self.slip.record();
        let Some(brought) = record.document(number).filter(|_| self.slip.origin(number).is_taken_over()).cloned() else { return Ok(()) };
        let records = self.records_of(&brought, context)?;
        let typed = record.edit_text(self.field());
        if !typed.is_empty() && records.iter().all(|other| other.edit_text(other.form.name) != typed) {
            self.with_setting(context, |slip, setting| {
                slip.leave_person(&records, setting);
                slip.put(number, "", setting);
            })?;
            self.looked_up = None;
            self.keeping.draft = true;
        }
        Ok(())
    }

    /// Of the person whom the record was about until now nothing stays that is known of them.
    fn leave_former(&mut self, number: &Document, context: &Context) -> Result<()> {
        if let Some(former) = self.looked_up.take().filter(|former| former != number) {
            let records = self.records_of(&former, context)?;
            self.with_setting(context, |slip, setting| slip.leave_person(&records, setting))?;
        }
        Ok(())
    }

    fn records_of(&self, number: &Document, context: &Context) -> Result<Vec<Record>> {
        context.store.known_of(number, self.slip.record())
    }

    fn take_known(&mut self, records: &[Record], context: &mut Context) -> Result<()> {
        let taken = self.with_setting(context, |slip, setting| slip.take_known(records, setting))?;
        if !taken.is_empty() {
            self.has_brought = true;
            self.keeping.draft = true;
            self.keeping.is_changed = true;
            context.notice = Notice::done(told_as_taken(&taken, context.language()));
        }
        Ok(())
    }
}
