//! The office that works here: what the installation is, and the registers it works by. Read once at the start of an act.

use crate::error::{Error, Result};
use crate::forms::FORMS;
use crate::model::{Date, Form, Period, Registers, Role, Setting, SubmissionKey, Unit};
use crate::store::{Installation, Reader};
use crate::text::job as words;

/// An installation with its registers.
pub struct Office {
    pub installation: Installation,
    pub registers: Registers,
    /// The day the act is done on.
    pub today: Date,
    unit: Unit,
}

impl Office {
    /// Refuses an installation that is not set up.
    pub fn of(store: &Reader) -> Result<Office> {
        let installation = store.installation()?.ok_or_else(|| Error::blocked(words::NOT_SET_UP).hint(words::SET_UP_FIRST))?;
        let registers = store.registers()?;
        let unit = registers
            .unit(installation.unit)
            .cloned()
            .ok_or_else(|| Error::bug(words::OWN_UNIT_MISSING.with("unit", installation.unit.to_string())))?;
        Ok(Office { installation, registers, today: store.clock().today(), unit })
    }

    /// The same, refused where the installation has the other role.
    pub fn with_role(store: &Reader, role: Role) -> Result<Office> {
        let office = Office::of(store)?;
        if office.installation.role == role {
            return Ok(office);
        }
        Err(Error::blocked(match role {
            Role::Unit => words::ONLY_UNIT,
            Role::District => words::ONLY_DISTRICT,
        })
        .hint(words::USE_OTHER_FOLDER))
    }

    /// The unit of this installation.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// What records of this office are filled in under; `serial` is the number the next new one gets.
    pub fn setting<'a>(&'a self, period: &'a Period, serial: u32) -> Setting<'a> {
        self.setting_of(&self.unit, period, serial)
    }

    /// The same for records of another unit of the register.
    pub fn setting_of<'a>(&'a self, unit: &'a Unit, period: &'a Period, serial: u32) -> Setting<'a> {
        Setting { unit, period, registers: &self.registers, today: self.today, serial }
    }

    pub fn key(&self, form: &'static Form, period: &Period) -> SubmissionKey {
        SubmissionKey { unit: self.installation.unit, form, period: period.clone() }
    }

    /// The submissions that this unit owes: one for every period open for a form, those asked for only, in the order of the forms.
    pub fn owed(&self, form: Option<&'static Form>, period: Option<&Period>) -> Vec<SubmissionKey> {
        let wanted = |own: &'static Form| form.is_none_or(|form| *form == *own);
        FORMS
            .iter()
            .copied()
            .filter(|own| wanted(own))
            .flat_map(|form| {
                let open = self.registers.periods().iter().filter(move |open| *open.form == *form.code && open.is_open);
                open.filter(move |open| period.is_none_or(|period| open.period == *period)).map(move |open| self.key(form, &open.period))
            })
            .collect()
    }
}
