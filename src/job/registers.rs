//! The registers of a district, and of a unit that works without one: schools, periods, units.

use super::Office;
use crate::error::{Error, Result};
use crate::model::{Date, Form, Period, Role, School, Unit};
use crate::sheet;
use crate::store::Store;
use crate::text::job as words;
use std::path::Path;

/// Reads a school register and puts it in the place of the one before; gives how many schools it has. At a unit the
/// schools of units it does not know are left out.
///
/// Refuses a file with any faulty row: a register with holes would let wrong records pass.
pub fn import_schools(store: &mut Store, path: &Path) -> Result<TakenSchools> {
    let office = Office::of(store)?;
    let own = match office.installation.role {
        Role::Unit => Some(office.installation.unit),
        Role::District => None,
    };
    let read = sheet::read_schools(path, own)?;
    if let Some(fault) = read.faults.first() {
        let reason = words::SCHOOL_ROW.with("row", fault.number).with("fault", fault.message().clone()).with("n", read.faults.len());
        return Err(Error::blocked(reason).hint(words::MEND_SCHOOLS));
    }
    let read_in_all = read.schools.len();
    // A township is often handed the register of its whole district, and knows itself alone.
    let is_known = |school: &School| own.is_none() || office.registers.unit(school.unit).is_some();
    let schools: Vec<School> = read.schools.into_iter().filter(is_known).collect();
    if schools.is_empty() && read_in_all > 0 {
        let unit = own.map_or_else(String::new, |own| own.to_string());
        return Err(Error::blocked(words::NO_OWN_SCHOOLS.with("n", read_in_all).with("unit", unit)).hint(words::MEND_SCHOOLS));
    }
    store.replace_schools(&schools)?;
    Ok(TakenSchools { taken: schools.len(), left_out: read_in_all - schools.len() })
}

/// How many schools of a register were taken in, and how many belong to other units and were left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenSchools {
    pub taken: usize,
    pub left_out: usize,
}

/// Opens a period for a form, or gives it another due date.
pub fn open_period(store: &mut Store, form: &'static Form, period: &Period, due: Date) -> Result<()> {
    let office = Office::of(store)?;
    if office.installation.district.is_some() {
        return Err(Error::blocked(words::PERIODS_ARE_DISTRICTS).hint(words::ASK_FOR_CARD));
    }
    store.open_period(form, period, due)
}

pub fn close_period(store: &mut Store, form: &'static Form, period: &Period) -> Result<()> {
    let office = Office::of(store)?;
    if office.installation.district.is_some() {
        return Err(Error::blocked(words::PERIODS_ARE_DISTRICTS).hint(words::ASK_FOR_CARD));
    }
    store.close_period(form, period)
}

/// Registers a unit that the built-in list does not have, or one under another name.
pub fn add_unit(store: &mut Store, unit: Unit) -> Result<()> {
    Office::with_role(store, Role::District)?;
    store.put_units(&[unit])
}
