//! Import of a sheet: read, checked row by row, taken in as a whole or, where asked, the sound rows of it.

mod fault;
mod intake;
mod judge;
mod ledger;

pub use fault::Fault;
pub use intake::{Counts, Intake, Standing};
pub use judge::Judged;

use super::{Office, Progress};
use crate::error::{Error, Result};
use crate::model::{Form, Period, Role};
use crate::sheet::{ColumnFault, ColumnMap, Table};
use crate::store::Store;
use crate::text::{Language, Message, job as words};
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
    /// Rows that the ledger has already, in the same words; they are passed over.
    pub known: u64,
    /// Rows with faults, with their numbers in the file.
    pub faults: Vec<RowFaults>,
    pub not_understood: Vec<Message>,
    /// The numbers of lines that add others up, which are not taken.
    pub totals: Vec<u32>,
    /// The file with the rows that were not taken.
    pub rejects: Option<PathBuf>,
}

/// What is wrong with one row of the file.
pub struct RowFaults {
    pub number: u32,
    pub faults: Vec<Fault>,
}

/// Reads the file, checks every row as it would be checked when typed, and takes the rows in by one transaction.
///
/// Refuses a file that is no sheet or whose columns cannot be understood; with [`Mode::Whole`], rows with faults take nothing in and are in the answer.
pub fn import(store: &mut Store, request: &Request, progress: &Progress) -> Result<Imported> {
    let office = Office::with_role(store, Role::Unit)?;
    progress.step(words::READING, 0, 0)?;
    let table = Table::open(request.file, request.form)?;
    let map = |table: &Table, _: &Office, _: &Period| {
        let map = ColumnMap::of(request.form, table)?;
        let faults = map.faults();
        let columns =
            faults.iter().map(ColumnFault::message).reduce(|before, next| words::ONE_AFTER_ANOTHER.with("before", before).with("next", next));
        columns.map_or(Ok(map), |columns| Err(Error::refused(columns).hint(words::MEND_COLUMNS)))
    };
    let intake = Intake::read(store, &office, table, map, request.form, request.period.as_ref(), progress)?;
    let counts = intake.counts();
    let sound = counts.sound as u64;
    let take = match request.mode {
        Mode::Whole => counts.faulty == 0,
        Mode::Sound => true,
        Mode::Try => false,
    };
    let mut imported = Imported {
        taken: if request.mode == Mode::Whole && !take { 0 } else { sound },
        sound,
        known: counts.known as u64,
        faults: faults(&intake, &office),
        not_understood: intake.map().not_understood_messages().collect(),
        totals: totals(&intake).collect(),
        rejects: None,
    };
    if take {
        if counts.faulty > 0 {
            // Written first: rows that were not taken must not be lost because their file could not be written.
            imported.rejects = Some(intake.write_rejects(&office, request.file, request.language)?);
        }
        imported.taken = intake.take(store, &office, progress)?;
    }
    Ok(imported)
}

fn totals(intake: &Intake) -> impl Iterator<Item = u32> {
    let passed_over = (0..intake.len()).filter(|at| intake.is_total(*at) && matches!(intake.standing(*at), Some(Standing::LeftOut)));
    passed_over.filter_map(|at| intake.sheet_row(at).map(|row| row.number()))
}

fn faults(intake: &Intake, office: &Office) -> Vec<RowFaults> {
    let faulty = (0..intake.len()).filter(|at| matches!(intake.standing(*at), Some(Standing::Faulty(_))));
    let faults = |at: usize| {
        let number = intake.sheet_row(at)?.number();
        Some(RowFaults { number, faults: intake.look(office, at)?.faults })
    };
    faulty.filter_map(faults).collect()
}
