//! Parts of screens, drawn from values: they know no screen.

pub mod line;
pub mod picker;
pub mod scroll;
