//! Checks and what they find. A check looks and never changes a record.

use super::{Field, Form, Record, RowId, SchoolCode, Setting};
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
    /// Asked of the fields of a record that it concerns.
    Field { concerns: fn(&Field) -> bool, find: fn(&'static Field, &Row) -> Option<Hit> },
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
            Rule::Field { .. } | Rule::Record(_) => Scope::Record,
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

/// Records outside the submission under check that a rule must know. Each source is read once, whatever the number of rules that want it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The last accepted submission of the same unit and form for the period before.
    Previous,
    /// The unit's complete records of this form (by code) in every period, the one under check included where the form is the same.
    Form(&'static str),
}

/// What links records to each other: the text that stands in one column of each of them, and where that does not tell enough, the school too.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key {
    pub text: Box<str>,
    pub school: Option<SchoolCode>,
}

/// One way in which records are linked.
#[derive(Clone, Copy)]
pub struct Link {
    /// What the record shares with those it is linked to, if it is linked at all. Whatever else it asks of the record, the key's text is what
    /// stands in `column`.
    pub key: fn(&Record) -> Option<Key>,
    /// The column by which records of a form are found; an index of the database goes with it.
    pub column: fn(&'static Form) -> Option<&'static Field>,
}

/// How far a change of one record carries: which other records' findings it can alter.
pub enum Reach {
    /// To the records it is linked to, and to those they are linked to. Over these alone the watch finds of them what it finds of them among all.
    Linked(&'static [Link]),
    /// To one thing that every record tells alike: the first one is enough.
    Any,
    /// To all, wherever this holds of the record before or after the change.
    All(fn(&Record) -> bool),
}

/// A rule over many records. The order of calls: `hear` for every record of each of its sources, `see` for every record under check, then `finish`.
pub trait Watch {
    /// How far a change carries, so that not everything is to be looked at again.
    fn reach(&self) -> Reach;

    fn sources(&self) -> &'static [Source] {
        &[]
    }

    /// Whether it looks at a field of the records it hears; the others may be missing from them.
    fn reads(&self, _form: &'static Form, _field: &'static Field) -> bool {
        true
    }

    fn hear(&mut self, _source: Source, _record: &Record) {}

    fn see(&mut self, row: &Row, found: &mut Found);

    fn finish(&mut self, _found: &mut Found) {}
}

/// Where a rule over many records puts what it found.
#[derive(Default)]
pub struct Found(Vec<(Option<RowRef>, Hit)>);

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

impl Found {
    pub fn at(&mut self, row: RowRef, hit: Hit) {
        self.0.push((Some(row), hit));
    }

    /// About the submission as a whole.
    pub fn whole(&mut self, hit: Hit) {
        self.0.push((None, hit));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was found since it was last taken.
    pub fn take(&mut self) -> impl Iterator<Item = (Option<RowRef>, Hit)> {
        std::mem::take(&mut self.0).into_iter()
    }
}

/// Reads records outside the submission under check. Implemented by the store and by tables in memory.
pub trait Elsewhere {
    /// Calls `hear` with every record of `source`, seen from the submission of `setting` and `form`.
    fn each(&self, form: &'static Form, setting: &Setting, source: Source, hear: &mut dyn FnMut(&Record)) -> crate::error::Result<()>;

    /// The same where only the fields of which `reads` holds are wanted; the others need not be there.
    fn each_excerpt(
        &self,
        form: &'static Form,
        setting: &Setting,
        source: Source,
        reads: &dyn Fn(&'static Form, &'static Field) -> bool,
        hear: &mut dyn FnMut(&Record),
    ) -> crate::error::Result<()> {
        let _ = reads;
        self.each(form, setting, source, hear)
    }
}

/// Which records of the submission under check are wanted.
#[derive(Clone, Copy)]
pub enum Wanted<'a> {
    /// The first of the list.
    First,
    This(RowId),
    /// Those in which this text stands in this field.
    Alike(&'static Field, &'a str),
    All,
}

/// Reads single records of the submission of a form and setting, and those linked to them elsewhere: by index, whatever the length of the ledgers.
pub trait Nearby: Elsewhere {
    /// Calls `see` with the records wanted and the place of each; places grow along the list.
    fn rows(&self, form: &'static Form, setting: &Setting, wanted: Wanted, see: &mut dyn FnMut(i64, &Record)) -> crate::error::Result<()>;

    /// Calls `hear` with the records of a source in whose `field` this text stands, and the place of each in its period.
    fn alike(
        &self,
        form: &'static Form,
        setting: &Setting,
        source: Source,
        field: &'static Field,
        text: &str,
        hear: &mut dyn FnMut(i64, &Record),
    ) -> crate::error::Result<()>;

    /// The numbers of the records at these places, which are given in order.
    fn numbers(&self, form: &'static Form, setting: &Setting, places: &[i64]) -> crate::error::Result<Vec<u32>>;

    /// The records of the list in order, from the last one back where `is_backward`; `see` says whether it wants more.
    fn order(&self, form: &'static Form, setting: &Setting, is_backward: bool, see: &mut dyn FnMut(RowId) -> bool) -> crate::error::Result<()>;
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
