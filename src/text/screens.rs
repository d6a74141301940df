//! What the terminal program says, screen by screen.

pub mod entry;
pub mod errand;
pub mod home;
pub mod inbox;
pub mod keys;
pub mod list;
pub mod preview;
pub mod problems;
pub mod program;
pub mod review;
pub mod settings;
pub mod setup;

use super::Text;
