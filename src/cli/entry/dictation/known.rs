//! Persons that are known from earlier records: meant by a name in letters or by their number, and what is known of them taken over.

use super::{Dictation, MOST_LISTED};
use crate::error::Result;
use crate::model::{Document, Field, Kind};
use crate::slip::Slip;
use crate::store::Person;
use crate::tui::screen::entry::known::told_as_taken;
use crate::tui::widget::picker::Choice;

impl Dictation {
    /// The person that was meant by a name in letters, with what is known of them.
    pub(super) fn take_person(&mut self, slip: &mut Slip, person: &Person) -> Result<()> {
        self.with_setting(|setting| slip.turn_to_person(&person.number, setting));
        self.take(slip, self.form().name, Some(person.name.to_string()))?;
        self.take_known(slip, &person.number, None)
    }

    /// Takes over what earlier records tell of the person of this number, and says how much that is. Of the `former` person nothing stays that is known
    /// of them.
    pub(super) fn take_known(&mut self, slip: &mut Slip, number: &Document, former: Option<&Document>) -> Result<()> {
        if let Some(former) = former {
            let records = self.store.known_of(former, slip.record())?;
            self.with_setting(|setting| slip.leave_person(&records, setting));
        }
        let records = self.store.known_of(number, slip.record())?;
        let name = self.form().name;
        if let Some(known) = records.last().and_then(|record| record.value(record.form.name)).filter(|_| slip.record().is_empty(name)) {
            self.with_setting(|setting| slip.put(name, &known.plain(), setting));
        }
        let taken = self.with_setting(|setting| slip.take_known(&records, setting));
        if !taken.is_empty() {
            self.store.save(&slip.reopen().clone())?;
            self.talk.say(told_as_taken(&taken, self.talk.language));
        }
        Ok(())
    }

    /// The persons who may be meant by a name in letters.
    pub(super) fn persons(&self, field: &'static Field, line: &str) -> Result<Vec<Choice>> {
        let has_number = self.form().fields.iter().any(|field| matches!(field.kind, Kind::Document));
        if *field != *self.form().name || !has_number || !line.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Ok(Vec::new());
        }
        let choice =
            |person: &Person| Choice { code: person.number.reveal().into(), label: person.name.clone(), note: person.number.to_string().into() };
        Ok(self.store.persons(line, MOST_LISTED)?.iter().map(choice).collect())
    }
}
