//! The ledgers, one file each, declarations only. A ledger that stands in [`FORMS`] and has its table in `schema.sql` is entered, listed,
//! checked, imported, exported, bundled and counted without a further line of code.

pub mod codes;
pub mod common;
pub mod cross;
pub mod defaults;
pub mod derive;
pub mod index;
pub mod merge;
pub mod party_branch;
pub mod subsidy_disbursement;
pub mod teacher_assignment;

use crate::model::{Check, Form};

/// Every ledger, in the order in which people see them.
pub static FORMS: &[&Form] = &[&party_branch::FORM, &teacher_assignment::FORM, &subsidy_disbursement::FORM];

/// The form with this code (`PB`) or table name (`party_branch`), in any case.
pub fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().copied().find(|form| form.code.eq_ignore_ascii_case(name) || form.table.eq_ignore_ascii_case(name))
}

/// The checks of a submission of this form and its records: what all forms share, then its own.
pub fn checks(form: &Form) -> impl Iterator<Item = &'static Check> {
    common::of(form).chain(form.checks.iter().copied())
}

/// Every check there is, once, in the order in which people look them up: what all ledgers share, each ledger's own, what lies between
/// ledgers and units, files. Within each, by number.
pub fn all_checks() -> impl Iterator<Item = &'static Check> {
    let listed = || FORMS.iter().flat_map(|form| form.checks.iter().copied().map(move |check| (check, check.id.starts_with(form.code))));
    let own = listed().filter(|(_, is_own)| *is_own).map(|(check, _)| check);
    let shared = |check: &&Check| common::CHECKS.contains(check);
    let mut between: Vec<&'static Check> = listed().filter(|(_, is_own)| !is_own).map(|(check, _)| check).filter(|check| !shared(check)).collect();
    between.sort_by_key(|check| check.id);
    common::CHECKS.iter().copied().chain(own).chain(between).chain(merge::CHECKS.iter().copied())
}

/// Declares the fields of a form: a static for each, with its place, and `FIELDS`, all of them in order.
macro_rules! fields {
    ($($name:ident = $field:expr;)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only its discriminants are used: the places of the fields")]
        enum Place { $($name),* }
        $(pub static $name: Field = $field.at(Place::$name as u16);)*
        pub static FIELDS: &[&Field] = &[$(&$name),*];
    };
}
use fields;
