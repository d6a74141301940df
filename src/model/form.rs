//! A form: one ledger, declared once.

use super::{Check, Field, Figure, Measure, Record};
use crate::text::Text;

/// A group of fields on the entry screen. What is required comes first; what is rarely filled stands in later ones.
#[derive(Debug)]
pub struct Section {
    pub title: Text,
}

/// Which complete records of one period become drafts of the next (滚动生成).
#[derive(Clone, Copy)]
pub enum Rolling {
    /// Those for which this holds; and why the others do not, as the end of a sentence.
    Those { come_again: fn(&Record) -> bool, others: Text },
    /// None, and why: said to who asks for it.
    Never(Text),
}

/// A ledger: its fields, checks and figures. A `static` in its own file under `forms`.
pub struct Form {
    /// `PB`, `TA`, `SD`: what commands, bundles and findings call it.
    pub code: &'static str,
    /// Its table in the database.
    pub table: &'static str,
    pub title: Text,
    /// The title where room is short.
    pub short_title: Text,
    pub sections: &'static [Section],
    pub fields: &'static [&'static Field],
    /// The business key: the fields whose values together may stand once in a unit and period.
    /// `None` for a record that is too incomplete to have one.
    pub key: fn(&Record) -> Option<String>,
    /// The fields that the key is told by in a message.
    pub key_fields: &'static [&'static Field],
    /// The field that tells a person which record is meant.
    pub name: &'static Field,
    /// The field whose sum stands over a list, where there is one.
    pub amount: Option<&'static Field>,
    pub rolling: Rolling,
    pub checks: &'static [&'static Check],
    /// Sums that travel with a submission and are computed anew at the district.
    pub totals: &'static [Total],
    pub figures: &'static [Figure],
}

/// One control total of a form.
pub struct Total {
    pub name: &'static str,
    pub label: Text,
    pub measure: Measure,
}

impl Form {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name).copied()
    }

    /// The columns of a list, in order.
    pub fn listed(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().copied().filter(|field| field.width > 0)
    }
}

impl PartialEq for Form {
    fn eq(&self, other: &Form) -> bool {
        std::ptr::eq(self, other)
    }
}

impl std::fmt::Debug for Form {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.code)
    }
}
