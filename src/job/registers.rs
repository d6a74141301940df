//! The registers of a district, and of a unit that works without one: schools, periods, units.

use super::Office;
use crate::error::{Error, Result};
use crate::model::{Date, Form, Period, Role, Unit};
use crate::sheet;
use crate::store::Store;
use crate::text::job as words;
use std::path::Path;

/// Reads a school register and puts it in the place of the one before; gives how many schools it has.
///
/// Refuses a file with any faulty row: a register with holes would let wrong records pass.
pub fn import_schools(store: &mut Store, path: &Path) -> Result<usize> {
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
    store.replace_schools(&read.schools)?;
    Ok(read.schools.len())
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
