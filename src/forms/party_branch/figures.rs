//! Figures of the report that this ledger yields.

use crate::model::Figure;

pub static FIGURES: &[Figure] = &[];
