//! Checks of this ledger.

use crate::model::Check;

pub static CHECKS: &[&Check] = &[];
