//! Checks and what they find. A check looks and never changes a record.

use super::{Field, Form, Record, RowId, Setting, Watch};
use crate::text::{Filling, Message, Text};

/// What a finding does to a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Blocks it.
    Error,
    /// Needs an explanation that travels, or a changed value.
    Warning,
}

impl Severity {
    /// The word scripts see.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warn",
        }
    }
}

/// How far a check must look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The record alone: while it is typed.
    Record,
    /// All records of the submission, and the unit's other periods and forms.
    Unit,
    /// All units of the district.
    District,
    /// A file, where it is taken in.
    File,
}

/// One check, declared with its words.
pub struct Check {
    /// `CM-06`: the number by which paper, screens, files and scripts name it.
    pub id: &'static str,
    pub severity: Severity,
    /// What is wrong and how to mend it; `{label}`, `{n}` … are filled in.
    pub message: Text,
    pub rule: Rule,
}

/// How a check is made.
pub enum Rule {
    /// Asked of the fields of a record that it concerns and in which something stands.
    Field { concerns: fn(&Field) -> bool, find: fn(&'static Field, &Row) -> Option<Hit> },
    /// Asked of those in which nothing stands.
    EmptyField { concerns: fn(&Field) -> bool, find: fn(&'static Field, &Row) -> Option<Hit> },
    /// Asked of a record.
    Record(fn(&Row) -> Option<Hit>),
    /// Sees all records of a submission one by one, keeping indexes of its own.
    Unit(fn() -> Box<dyn Watch>),
    /// The same over the records of all units of a district, without further sources.
    District(fn() -> Box<dyn Watch>),
    /// Made where files are taken in or periods are watched; declared for its words.
    File,
}

impl Check {
    pub const fn error(id: &'static str, zh: &'static str, en: &'static str, rule: Rule) -> Self {
        Check { id, severity: Severity::Error, message: Text::new(zh, en), rule }
    }

    pub const fn warning(id: &'static str, zh: &'static str, en: &'static str, rule: Rule) -> Self {
        Check { id, severity: Severity::Warning, message: Text::new(zh, en), rule }
    }

    pub const fn scope(&self) -> Scope {
        match self.rule {
            Rule::Field { .. } | Rule::EmptyField { .. } | Rule::Record(_) => Scope::Record,
            Rule::Unit(_) => Scope::Unit,
            Rule::District(_) => Scope::District,
            Rule::File => Scope::File,
        }
    }
}

impl PartialEq for Check {
    fn eq(&self, other: &Check) -> bool {
        self.id == other.id
    }
}

impl std::fmt::Debug for Check {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.id)
    }
}

/// A record as a check sees it: with its number in the list and what it is filled in under.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub record: &'a Record,
    /// Its number in the list of its unit, form and period, from 1.
    pub number: u32,
    pub setting: &'a Setting<'a>,
}

/// What a rule found: the field at fault, if one is, and what fills the blanks of the check's message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    pub field: Option<&'static Field>,
    pub blanks: Vec<(&'static str, Filling)>,
}

impl Hit {
    /// About the record as a whole.
    pub fn new() -> Self {
        Self::default()
    }

    pub fn at(field: &'static Field) -> Self {
        Hit { field: Some(field), blanks: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, filling: impl Into<Filling>) -> Self {
        self.blanks.push((name, filling.into()));
        self
    }
}

/// Enough of a record to speak of it once it is out of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowRef {
    pub id: RowId,
    pub number: u32,
}

impl Row<'_> {
    pub fn reference(&self) -> RowRef {
        RowRef { id: self.record.id, number: self.number }
    }
}

/// One thing wrong with one record, or with a submission as a whole.
#[derive(Clone, Debug)]
pub struct Finding {
    pub check: &'static Check,
    pub form: &'static Form,
    pub row: Option<RowRef>,
    pub field: Option<&'static Field>,
    blanks: Vec<(&'static str, Filling)>,
    /// The answer to a warning, where it has one.
    pub explanation: Option<Box<str>>,
}

impl Finding {
    pub fn new(check: &'static Check, form: &'static Form, row: Option<RowRef>, hit: Hit) -> Self {
        Finding { check, form, row, field: hit.field, blanks: hit.blanks, explanation: None }
    }

    /// What scripts call it: `SD-51:0190…` (check and row), or the check alone.
    pub fn id(&self) -> String {
        match self.row {
            Some(row) => format!("{}:{}", self.check.id, row.id),
            None => self.check.id.to_owned(),
        }
    }

    pub fn message(&self) -> Message {
        let labelled = self.field.map_or_else(|| self.check.message.message(), |field| self.check.message.with("label", field.label));
        self.blanks.iter().fold(labelled, |message, (name, filling)| message.with(name, filling.clone()))
    }

    /// Whether it blocks: an error, or a warning that nobody has answered.
    pub fn is_open(&self) -> bool {
        self.check.severity == Severity::Error || self.explanation.is_none()
    }
}
