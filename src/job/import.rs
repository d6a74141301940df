//! Import of a sheet: read, checked row by row, taken in as a whole or, where asked, the sound rows of it.

use super::{Office, Progress};
use crate::check;
use crate::error::{Error, Result};
use crate::forms::codes;
use crate::model::{Field, Finding, Form, Kind, Need, OpenPeriod, Period, Record, RecordState, Role, Setting, Severity, Value};
use crate::sheet::{ColumnFault, ColumnMap, ReadRow, Rejects, RowFault, Table, Taking, records};
use crate::store::Store;
use crate::text::{Language, Message, job as words};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What is asked of an import.
pub struct Request<'a> {
    pub form: &'static Form,
    pub file: &'a Path,
    /// Only rows of this period; where none is given, each row's own, or the one period that is open.
    pub period: Option<Period>,
    pub mode: Mode,
    /// The language of the file with the rows that were not taken.
    pub language: Language,
}

/// What is done with the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// All or nothing.
    Whole,
    /// The sound rows; the others go to a file beside the source, with reasons.
    Sound,
    /// Nothing is written.
    Try,
}

/// What became of an import.
pub struct Imported {
    /// Rows that were taken in, or would be where nothing is to be written.
    pub taken: u64,
    /// Rows without a fault.
    pub sound: u64,
    /// Rows with faults, with their numbers in the file.
    pub faults: Vec<RowFaults>,
    pub not_understood: Vec<Message>,
    /// The file with the rows that were not taken.
    pub rejects: Option<PathBuf>,
}

/// What is wrong with one row of the file.
pub struct RowFaults {
    pub number: u32,
    pub faults: Vec<Fault>,
}

/// One thing wrong with a row.
pub enum Fault {
    Row(RowFault),
    /// A number that the program computes, and that the file has otherwise.
    Computed {
        field: &'static Field,
        found: i64,
        computed: i64,
    },
    Finding(Box<Finding>),
}

impl Fault {
    pub fn message(&self) -> Message {
        match self {
            Fault::Row(fault) => fault.message(),
            Fault::Computed { field, found, computed } => {
                words::COMPUTED_DIFFERS.with("label", field.label).with("found", *found).with("computed", *computed)
            }
            Fault::Finding(finding) => finding.message(),
        }
    }

    /// The check it comes from, where it is a finding.
    pub fn check(&self) -> Option<&'static str> {
        match self {
            Fault::Row(_) | Fault::Computed { .. } => None,
            Fault::Finding(finding) => Some(finding.check.id),
        }
    }

    /// The name of the field at fault.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Fault::Row(fault) => fault.field().map(|field| field.name),
            Fault::Computed { field, .. } => Some(field.name),
            Fault::Finding(finding) => finding.field.map(|field| field.name),
        }
    }
}

/// Reads the file, checks every row as it would be checked when typed, and takes the rows in by one transaction.
///
/// Refuses a file that is no sheet or whose columns cannot be understood; with [`Mode::Whole`], rows with faults take nothing in and are in the answer.
pub fn import(store: &mut Store, request: &Request, progress: &Progress) -> Result<Imported> {
    let office = Office::with_role(store, Role::Unit)?;
    progress.step(words::READING, 0, 0)?;
    let table = Table::open(request.file, request.form)?;
    let map = ColumnMap::of(request.form, &table)?;
    let columns =
        map.faults().iter().map(ColumnFault::message).reduce(|before, next| words::ONE_AFTER_ANOTHER.with("before", before).with("next", next));
    if let Some(faults) = columns {
        return Err(Error::refused(faults).hint(words::MEND_COLUMNS));
    }
    let mut serials = Serials::of(store, &office, request)?;
    let only_period = serials.only_period();
    let taking =
        Taking { unit: office.installation.unit, period: only_period.as_ref(), operator: &office.installation.operator, now: store.clock().now() };
    let total = table.len() as u64;
    let mut sound: Vec<Record> = Vec::with_capacity(table.len());
    let mut faults = Vec::new();
    let mut places = Vec::new();
    for row in records(&table, &map, taking, |period| serials.setting(&office, period)) {
        if row.number % 1024 == 0 {
            progress.step(words::READING, u64::from(row.number), total)?;
        }
        let (index, number) = (row.index, row.number);
        match judge(row, &office) {
            Ok(record) => sound.push(record),
            Err(found) => {
                faults.push(RowFaults { number, faults: found });
                places.push(index);
            }
        }
    }
    let not_understood = map.not_understood_messages().collect();
    let take = match request.mode {
        Mode::Whole => faults.is_empty(),
        Mode::Sound => true,
        Mode::Try => false,
    };
    let mut imported = Imported { taken: sound.len() as u64, sound: sound.len() as u64, faults, not_understood, rejects: None };
    if !take {
        if request.mode == Mode::Whole {
            imported.taken = 0;
        }
        return Ok(imported);
    }
    if request.mode == Mode::Sound && !imported.faults.is_empty() {
        // Written first: rows that were not taken must not be lost because their file could not be written.
        imported.rejects = Some(write_rejects(request, &table, &map, &places, &imported.faults)?);
    }
    imported.taken = store.insert_all(sound.into_iter().map(Ok), &mut |done| {
        let _ = progress.step(words::IMPORTING, done, total);
    })?;
    Ok(imported)
}

/// The record of a row if it is sound, else all that is wrong with it.
fn judge(row: ReadRow, office: &Office) -> Result<Record, Vec<Fault>> {
    let mut faults: Vec<Fault> = row.faults.into_iter().map(Fault::Row).collect();
    let Some(mut record) = row.record else { return Err(faults) };
    let period = record.period.clone();
    let setting = office.setting(&period, 1);
    faults.extend(settle_computed(&mut record, &setting));
    let findings = check::check_record(&record, row.number, &setting);
    let errors = findings.into_iter().filter(|finding| finding.check.severity == Severity::Error);
    faults.extend(errors.map(|finding| Fault::Finding(Box::new(finding))));
    if !faults.is_empty() {
        return Err(faults);
    }
    record.state = RecordState::Complete;
    Ok(record)
}

/// Puts what the register says of a school in the place of what the file says, and gives the whole numbers that do not come out as the file has them.
/// A sex, a day and an amount stay as they came: checks of their own compare them.
fn settle_computed(record: &mut Record, setting: &Setting) -> Vec<Fault> {
    let mut faults = Vec::new();
    for field in record.form.fields.iter().copied().filter(|field| matches!(field.need, Need::Derived(_))) {
        let computed = record.computed(field, setting);
        match field.kind {
            Kind::Code(list) if std::ptr::eq(list, &codes::GENDER) => {}
            Kind::Text(_) | Kind::Name | Kind::Code(_) | Kind::School | Kind::Flag => record.set(field, computed),
            Kind::Integer(_) => {
                if let Some((found, Value::Integer(computed))) = record.integer(field).zip(computed)
                    && found != computed
                {
                    faults.push(Fault::Computed { field, found, computed });
                }
            }
            Kind::Decimal(_)
            | Kind::Money
            | Kind::SignedMoney
            | Kind::Date
            | Kind::PlannedDate
            | Kind::Month
            | Kind::Document
            | Kind::Mobile
            | Kind::Certificate
            | Kind::BankCard
            | Kind::StudentNumber => {}
        }
    }
    faults
}

/// The periods that rows may belong to, each with the serial number its next new record gets.
struct Serials {
    periods: Vec<Period>,
    next: HashMap<Period, u32>,
}

impl Serials {
    fn of(store: &Store, office: &Office, request: &Request) -> Result<Serials> {
        let open = |open: &&OpenPeriod| *open.form == *request.form.code && open.is_open;
        let mut periods: Vec<Period> = office.registers.periods().iter().filter(open).map(|open| open.period.clone()).collect();
        if let Some(asked) = &request.period {
            periods.retain(|period| period == asked);
        }
        if periods.is_empty() {
            let reason = words::NO_OPEN_PERIOD.with("form", request.form.short_title);
            return Err(Error::blocked(reason).hint(words::OPEN_A_PERIOD));
        }
        let mut next = HashMap::new();
        for period in &periods {
            next.insert(period.clone(), store.next_serial(&office.key(request.form, period))?);
        }
        Ok(Serials { periods, next })
    }

    /// The period of a row that names none: the only one there is.
    fn only_period(&self) -> Option<Period> {
        match self.periods.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    fn setting<'a>(&mut self, office: &'a Office, period: &Period) -> Option<Setting<'a>> {
        let serial = self.next.get_mut(period)?;
        let registered = office.registers.periods().iter().find(|open| open.period == *period)?;
        let setting = office.setting(&registered.period, *serial);
        *serial += 1;
        Some(setting)
    }
}

fn write_rejects(request: &Request, table: &Table, map: &ColumnMap, places: &[usize], faults: &[RowFaults]) -> Result<PathBuf> {
    let mut rejects = Rejects::beside(request.file, table, map, request.language)?;
    for (place, row) in places.iter().zip(faults) {
        let reasons: Vec<Message> = row.faults.iter().map(Fault::message).collect();
        rejects.put(*place, &reasons)?;
    }
    rejects.finish()
}
