//! Checks between ledgers and between units. Each stands in the list of the ledger whose records it speaks of.

mod branches;
mod duties;
mod service;
mod units;

pub use branches::{XF_07, XF_08};
pub use duties::{XF_01, XF_02};
pub use service::{XF_03, XF_10};
pub use units::{XF_04, XF_05, XF_06, XF_09};

use crate::model::{Registers, UnitCode};

/// A unit as people call it; its code where the register does not know it.
fn unit_name(registers: &Registers, code: UnitCode) -> String {
    registers.unit(code).map_or_else(|| code.to_string(), |unit| unit.name.to_string())
}
