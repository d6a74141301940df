//! What was done to records, step by step, so that it can be taken back and done again.

use super::Store;
use crate::error::Result;
use crate::model::{RowId, SubmissionKey};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepAct {
    Save,
    Delete,
    Change,
    Copy,
    Import,
    Roll,
}

/// A step that was taken back or done again.
#[derive(Clone, Debug, PartialEq)]
pub struct Stepped {
    pub key: SubmissionKey,
    pub act: StepAct,
    pub rows: u32,
    /// The one row, where it was one and is there now.
    pub row: Option<RowId>,
}

impl Store {
    /// Takes the last step back.
    pub fn undo(&mut self) -> Result<Option<Stepped>> {
        Ok(None)
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self) -> Result<Option<Stepped>> {
        Ok(None)
    }
}
