//! Checks of this ledger. An empty field that must be filled and a date that lies ahead are told by the checks that all ledgers share.

use crate::forms::cross;
use crate::model::{Check, Registers, School};

mod amounts;
mod claim;
mod persons;
mod rows;
mod tallies;
mod terms;

pub use amounts::{SD_02, SD_03, SD_04, SD_05, SD_08, SD_10, SD_13, SD_51, SD_61};
pub(in crate::forms) use claim::{Calendar, Claim};
pub use persons::{SD_06, SD_18, SD_19, SD_53, SD_58};
pub use rows::{SD_01, SD_11, SD_12, SD_52, SD_54, SD_55, SD_57, SD_59};
pub use tallies::{SD_16, SD_17, SD_56};
pub use terms::{SD_07, SD_09, SD_14, SD_15, SD_20, SD_60};

pub static CHECKS: &[&Check] = &[
    &SD_01,
    &SD_02,
    &SD_03,
    &SD_04,
    &SD_05,
    &SD_06,
    &SD_07,
    &SD_08,
    &SD_09,
    &SD_10,
    &SD_11,
    &SD_12,
    &SD_13,
    &SD_14,
    &SD_15,
    &SD_16,
    &SD_17,
    &SD_18,
    &SD_19,
    &SD_20,
    &SD_51,
    &SD_52,
    &SD_53,
    &SD_54,
    &SD_55,
    &SD_56,
    &SD_57,
    &SD_58,
    &SD_59,
    &SD_60,
    &SD_61,
    &cross::XF_01,
    &cross::XF_02,
    &cross::XF_03,
    &cross::XF_04,
    &cross::XF_08,
    &cross::XF_09,
    &cross::XF_10,
];

/// Whether a school lies outside the city and belongs to a unit whose schools count as rural.
fn is_rural(school: &School, registers: &Registers) -> bool {
    school.is_outside_city() && registers.unit(school.unit).is_some_and(|unit| unit.is_rural)
}
