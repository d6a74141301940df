//! What keeps a row of a sheet out of the ledger.

use crate::model::{Field, Finding, Form};
use crate::sheet::RowFault;
use crate::text::{Filling, Message, Text, job as words};

/// One thing wrong with a row.
#[derive(Debug)]
pub enum Fault {
    Row(RowFault),
    /// A number that the program computes, and that the file has otherwise.
    Computed {
        field: &'static Field,
        found: i64,
        computed: i64,
    },
    Finding(Box<Finding>),
    /// A row before it, of this number, has the same business key.
    Repeated {
        form: &'static Form,
        first: u32,
    },
    /// The ledger has the record already, under this number of its list.
    AlreadyThere {
        form: &'static Form,
        number: u32,
        is_same: bool,
    },
}

impl Fault {
    pub fn message(&self) -> Message {
        match self {
            Fault::Row(fault) => fault.message(),
            Fault::Computed { field, found, computed } => {
                words::COMPUTED_DIFFERS.with("label", field.label).with("found", *found).with("computed", *computed)
            }
            Fault::Finding(finding) => finding.message(),
            Fault::Repeated { form, first } => words::REPEATED_IN_SHEET.with("row", *first).with("key", key_labels(form)),
            Fault::AlreadyThere { number, is_same: true, .. } => words::THERE_ALREADY.with("row", *number),
            Fault::AlreadyThere { form, number, is_same: false } => words::THERE_OTHERWISE.with("row", *number).with("key", key_labels(form)),
        }
    }

    /// The check it comes from, where it is a finding.
    pub fn check(&self) -> Option<&'static str> {
        match self {
            Fault::Row(_) | Fault::Computed { .. } | Fault::Repeated { .. } | Fault::AlreadyThere { .. } => None,
            Fault::Finding(finding) => Some(finding.check.id),
        }
    }

    /// The field at fault.
    pub fn field(&self) -> Option<&'static Field> {
        match self {
            Fault::Row(fault) => fault.field(),
            Fault::Computed { field, .. } => Some(field),
            Fault::Finding(finding) => finding.field,
            Fault::Repeated { form, .. } | Fault::AlreadyThere { form, .. } => form.key_fields.first().copied(),
        }
    }
}

/// `项目、证件号码、学校`: the fields by which a record is known.
fn key_labels(form: &'static Form) -> Filling {
    let labels = form.key_fields.iter().map(|field| Filling::from(field.label));
    labels.reduce(|all, next| words::LABEL_AFTER_LABEL.with("a", all).with("b", next).into()).unwrap_or_else(|| Text::same("").into())
}
