//! Rules over many records: what they are told and in which order, how far a change carries, and who reads the records for them.

use super::{Field, Form, Hit, Record, Row, RowId, RowRef, SchoolCode, Setting, Statement};
use crate::error::Result;

/// Records outside the submission under check that a rule must know.
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

/// A rule over many records. The order of calls: `hear` for the records of each of its sources, `see` for the records under check, then `finish`.
///
/// It hears and sees all of them, unless it gives a `statement` or is asked again after a change: then those alone that can matter.
pub trait Watch {
    /// How far a change carries, so that not everything is to be looked at again.
    fn reach(&self) -> Reach;

    fn sources(&self) -> &'static [Source] {
        &[]
    }

    /// Whether it finds nothing where its sources hold nothing.
    fn lives_on_sources(&self) -> bool {
        false
    }

    /// Whether it looks at a field of the records it hears; the others may be missing from them.
    fn reads(&self, _form: &'static Form, _field: &'static Field) -> bool {
        true
    }

    /// What a record says, for a watch that finds nothing but contradictions. Of records that say nothing, or agree with all others, it finds nothing;
    /// of those that do not agree, it finds among all what it finds among those that speak of the same. So most of a long ledger need never be held.
    fn statement(&self) -> Option<fn(&Record) -> Option<Statement>> {
        None
    }

    fn hear(&mut self, _source: Source, _record: &Record) {}

    fn see(&mut self, row: &Row, found: &mut Found);

    fn finish(&mut self, _found: &mut Found) {}
}

/// Where a rule over many records puts what it found.
#[derive(Default)]
pub struct Found(Vec<(Option<RowRef>, Hit)>);

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

/// What is wanted of records outside the submission under check.
pub struct Excerpt<'a> {
    pub source: Source,
    /// Which fields are looked at; the others need not be there.
    pub reads: &'a dyn Fn(&'static Form, &'static Field) -> bool,
    pub own: Own<'a>,
}

/// How much of the submission under check itself is wanted of a source that it belongs to.
#[derive(Clone, Copy)]
pub enum Own<'a> {
    Nothing,
    /// Of the records of these numbers, which are given in order, the complete ones.
    These(&'a [u32]),
    Everything,
}

impl Own<'_> {
    pub fn holds(&self, number: u32) -> bool {
        match self {
            Own::Nothing => false,
            Own::These(numbers) => numbers.binary_search(&number).is_ok(),
            Own::Everything => true,
        }
    }
}

/// Reads records outside the submission under check. Implemented by the store and by tables in memory.
pub trait Elsewhere {
    /// Calls `hear` with every record wanted, seen from the submission of `setting` and `form`.
    fn each(&self, form: &'static Form, setting: &Setting, wanted: &Excerpt, hear: &mut dyn FnMut(&Record)) -> Result<()>;

    /// Whether a source may hold any record, as seen from there.
    fn is_there(&self, form: &'static Form, setting: &Setting, source: Source) -> Result<bool>;
}

/// What a look at one record gave.
#[derive(Default)]
pub struct Looked {
    /// What rules of the record found in it, each with the place of its check.
    pub hits: Vec<(usize, Hit)>,
    /// What it says in the eyes of the rules that tell contradictions, each with the place of the rule among them.
    pub statements: Vec<(usize, Statement)>,
}

/// Reads the records of the submission of a form and setting in the order of their list, each with its number in it, from 1.
pub trait Rows {
    /// Calls `look` with every record, on whatever thread, and then `see` in order with what it gave. The first error ends it.
    fn each_row(
        &self,
        form: &'static Form,
        setting: &Setting,
        look: &(dyn Fn(u32, &Record) -> Looked + Sync),
        see: &mut dyn FnMut(u32, &Record, Looked) -> Result<()>,
    ) -> Result<()>;

    /// Calls `see` with the records of these numbers, which are given in order.
    fn these_rows(&self, form: &'static Form, setting: &Setting, numbers: &[u32], see: &mut dyn FnMut(u32, &Record)) -> Result<()>;
}

/// Which records of the submission under check are wanted.
#[derive(Clone, Copy)]
pub enum Wanted<'a> {
    /// The first of the list.
    First,
    This(RowId),
    /// Those in which this text stands in this field.
    Alike(&'static Field, &'a str),
}

/// Reads single records of the submission of a form and setting, and those linked to them elsewhere: by index, whatever the length of the ledgers.
pub trait Nearby: Elsewhere + Rows {
    /// Calls `see` with the records wanted and the place of each; places grow along the list.
    fn rows(&self, form: &'static Form, setting: &Setting, wanted: Wanted, see: &mut dyn FnMut(i64, &Record)) -> Result<()>;

    /// Calls `hear` with the records of a source in whose `field` this text stands, and the place of each in its period.
    fn alike(
        &self,
        form: &'static Form,
        setting: &Setting,
        source: Source,
        field: &'static Field,
        text: &str,
        hear: &mut dyn FnMut(i64, &Record),
    ) -> Result<()>;

    /// The numbers of the records at these places, which are given in order.
    fn numbers(&self, form: &'static Form, setting: &Setting, places: &[i64]) -> Result<Vec<u32>>;

    /// The records of the list in order, from the last one back where `is_backward`; `see` says whether it wants more.
    fn order(&self, form: &'static Form, setting: &Setting, is_backward: bool, see: &mut dyn FnMut(RowId) -> bool) -> Result<()>;
}
