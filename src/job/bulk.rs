//! Many records at once: one field for all of them, or a copy of each.

use super::Progress;
use crate::error::Result;
use crate::model::{Field, RowId, SubmissionKey};
use crate::store::Store;

/// What a change of many records came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    pub rows: u32,
    /// Complete before, and drafts now because something is wrong or missing.
    pub drafts: u32,
}

/// Puts a text into one field of each record, as if typed.
pub fn change(
    _store: &mut Store,
    _key: &SubmissionKey,
    _ids: &[RowId],
    _field: &'static Field,
    _text: &str,
    _progress: &Progress,
) -> Result<Changed> {
    Ok(Changed::default())
}

/// Copies records to the end of the list, as drafts; gives how many.
pub fn copy(_store: &mut Store, _key: &SubmissionKey, _ids: &[RowId], _progress: &Progress) -> Result<u32> {
    Ok(0)
}
