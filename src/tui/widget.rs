//! Parts of screens, drawn from values: they know no screen.

pub mod frame;
pub mod line;
pub mod picker;
pub mod scroll;
