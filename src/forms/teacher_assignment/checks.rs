//! Checks of this ledger. An empty field that must be filled and a date that lies ahead are told by the checks that all ledgers share.

use crate::forms::cross;
use crate::model::Check;

mod events;
mod persons;
mod posts;
mod rows;

pub use events::{TA_05, TA_06, TA_07, TA_08, TA_09, TA_10, TA_11, TA_12, TA_13, TA_18, TA_51, TA_52};
pub use persons::{TA_02, TA_03, TA_04, TA_14, TA_15, TA_55, TA_59, TA_60, TA_61};
pub use posts::{TA_17, TA_53, TA_54, TA_56, TA_57};
pub use rows::{TA_01, TA_16, TA_58};

pub static CHECKS: &[&Check] = &[
    &TA_01,
    &TA_02,
    &TA_03,
    &TA_04,
    &TA_05,
    &TA_06,
    &TA_07,
    &TA_08,
    &TA_09,
    &TA_10,
    &TA_11,
    &TA_12,
    &TA_13,
    &TA_14,
    &TA_15,
    &TA_16,
    &TA_17,
    &TA_18,
    &TA_51,
    &TA_52,
    &TA_53,
    &TA_54,
    &TA_55,
    &TA_56,
    &TA_57,
    &TA_58,
    &TA_59,
    &TA_60,
    &TA_61,
    &cross::XF_05,
    &cross::XF_06,
];
