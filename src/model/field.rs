//! A field of a form: one declaration from which entry, lists, checks, sheets, bundle and report read.

use super::{Date, Kind, Period, Record, Registers, Unit, Value};
use crate::text::Text;

/// What a record is filled in under.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub unit: &'a Unit,
    pub period: &'a Period,
    pub registers: &'a Registers,
    pub today: Date,
    /// The number of the next record of this unit, form and period, from 1.
    pub serial: u32,
}

/// Whether a field must be filled for a record to be complete.
#[derive(Clone, Copy)]
pub enum Need {
    /// Wherever it is asked.
    Required,
    /// Where it is asked and this holds.
    RequiredWhen(fn(&Record) -> bool),
    Optional,
    /// Computed from other fields and the registers, shown and never typed.
    Derived(fn(&Record, &Setting) -> Option<Value>),
    /// Given once by the program when the record is new, then kept.
    Generated(fn(&Record, &Setting) -> Option<Value>),
}

/// When a field is asked at all.
#[derive(Clone, Copy)]
pub enum Asked {
    Always,
    /// Only where this holds; `why` tells who looks at the empty field what makes it apply.
    When {
        holds: fn(&Record) -> bool,
        why: Text,
    },
}

/// Where a new record takes the field's value from, shown as carried until it is taken or overtyped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Carry {
    No,
    /// From the record typed before.
    Record,
    /// From the same record (same business key) of the last period.
    Period,
    /// From another field of that record: what was the closing stock is now the opening one.
    ClosingOf(&'static Field),
}

/// What becomes of a field when its record is rolled forward into the next period. What carries over between periods ([`Carry::Period`],
/// [`Carry::ClosingOf`]) does so here too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rolls {
    /// It happens anew each period: it begins with its usual value, or empty.
    Anew,
    /// It is a lasting fact and goes along.
    Along,
    /// It is computed for the new period; where no usual value is known, the last one goes along.
    WhereUnknown,
}

/// A field. Built by the `const` functions below, placed in its form by [`fields!`](crate::forms).
pub struct Field {
    /// The name of `domain.md`, the same in code, JSON, sheets and, with a unit behind it, in the schema.
    pub name: &'static str,
    pub label: Text,
    /// The label where room is short, where the full one is too long for it.
    short: Option<Text>,
    pub help: Text,
    pub example: &'static str,
    /// Further headings under which sheets bring this field.
    pub synonyms: &'static [&'static str],
    pub kind: Kind,
    pub need: Need,
    pub asked: Asked,
    pub carry: Carry,
    /// Besides what [`carry`](Field::carry) says: where the last period has nothing, the record typed before is taken.
    pub carries_from_above: bool,
    /// It tells about the person the record is about, whatever the ledger, and so is known from any earlier record of that person.
    pub is_personal: bool,
    /// On which records Enter stops here even where a value is offered, because it tends to be another one in each of them.
    pub wants_look: fn(&Record) -> bool,
    pub rolls: Rolls,
    /// What a new record starts with where nothing is carried.
    pub default: Option<fn(&Record, &Setting) -> Option<Value>>,
    /// What stands there instead as an offer while a person types, where more can be guessed than may be put into rows that nobody looks at.
    suggestion: Option<fn(&Record, &Setting) -> Option<Value>>,
    /// Index into the form's sections.
    pub section: u8,
    /// Cells in a list; 0 where a list does not show the field unless asked.
    pub width: u8,
    /// The masked number that this field’s value would give away, were both seen together.
    betrays: Option<&'static Field>,
    slot: u16,
}

impl Field {
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Field {
            name,
            label: Text::same(name),
            short: None,
            help: Text::same(""),
            example: "",
            synonyms: &[],
            kind,
            need: Need::Optional,
            asked: Asked::Always,
            carry: Carry::No,
            carries_from_above: false,
            is_personal: false,
            wants_look: |_| false,
            rolls: Rolls::Anew,
            default: None,
            suggestion: None,
            section: 0,
            width: 0,
            betrays: None,
            slot: 0,
        }
    }

    #[must_use]
    pub const fn label(mut self, zh: &'static str, en: &'static str) -> Self {
        self.label = Text::new(zh, en);
        self
    }

    /// A shorter label for list headings and narrow columns.
    #[must_use]
    pub const fn short(mut self, zh: &'static str, en: &'static str) -> Self {
        self.short = Some(Text::new(zh, en));
        self
    }

    #[must_use]
    pub const fn help(mut self, zh: &'static str, en: &'static str) -> Self {
        self.help = Text::new(zh, en);
        self
    }

    #[must_use]
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = example;
        self
    }

    #[must_use]
    pub const fn synonyms(mut self, synonyms: &'static [&'static str]) -> Self {
        self.synonyms = synonyms;
        self
    }

    #[must_use]
    pub const fn required(mut self) -> Self {
        self.need = Need::Required;
        self
    }

    #[must_use]
    pub const fn required_when(mut self, holds: fn(&Record) -> bool) -> Self {
        self.need = Need::RequiredWhen(holds);
        self
    }

    #[must_use]
    pub const fn derived(mut self, derive: fn(&Record, &Setting) -> Option<Value>) -> Self {
        self.need = Need::Derived(derive);
        self
    }

    #[must_use]
    pub const fn generated(mut self, generate: fn(&Record, &Setting) -> Option<Value>) -> Self {
        self.need = Need::Generated(generate);
        self
    }

    #[must_use]
    pub const fn asked_when(mut self, holds: fn(&Record) -> bool, why_zh: &'static str, why_en: &'static str) -> Self {
        self.asked = Asked::When { holds, why: Text::new(why_zh, why_en) };
        self
    }

    #[must_use]
    pub const fn carried(mut self, carry: Carry) -> Self {
        self.carry = carry;
        self
    }

    #[must_use]
    pub const fn or_from_above(mut self) -> Self {
        self.carries_from_above = true;
        self
    }

    #[must_use]
    pub const fn personal(mut self) -> Self {
        self.is_personal = true;
        self
    }

    #[must_use]
    pub const fn looked_at(self) -> Self {
        self.looked_at_when(|_| true)
    }

    #[must_use]
    pub const fn looked_at_when(mut self, is_meant: fn(&Record) -> bool) -> Self {
        self.wants_look = is_meant;
        self
    }

    #[must_use]
    pub const fn rolls(mut self, rolls: Rolls) -> Self {
        self.rolls = rolls;
        self
    }

    #[must_use]
    pub const fn default(mut self, default: fn(&Record, &Setting) -> Option<Value>) -> Self {
        self.default = Some(default);
        self
    }

    #[must_use]
    pub const fn suggested(mut self, suggestion: fn(&Record, &Setting) -> Option<Value>) -> Self {
        self.suggestion = Some(suggestion);
        self
    }

    /// What a person who types is offered.
    pub fn offer(&self, record: &Record, setting: &Setting) -> Option<Value> {
        self.suggestion.or(self.default).and_then(|offer| offer(record, setting))
    }

    /// Its value follows from a number and gives part of it away: it is not shown beside the mask of that number.
    #[must_use]
    pub const fn betrays(mut self, number: &'static Field) -> Self {
        self.betrays = Some(number);
        self
    }

    /// The number that its value gives away in part.
    pub const fn betrayed(&self) -> Option<&'static Field> {
        self.betrays
    }

    #[must_use]
    pub const fn section(mut self, section: u8) -> Self {
        self.section = section;
        self
    }

    #[must_use]
    pub const fn width(mut self, cells: u8) -> Self {
        self.width = cells;
        self
    }

    #[must_use]
    pub const fn at(mut self, slot: u16) -> Self {
        self.slot = slot;
        self
    }

    /// Its place among the fields of its form.
    pub const fn slot(&self) -> usize {
        self.slot as usize
    }

    /// The label for list headings and narrow columns: at most 20 cells in Chinese.
    pub fn short_label(&self) -> Text {
        self.short.unwrap_or(self.label)
    }

    /// Everything it is called.
    pub fn callings(&self) -> impl Iterator<Item = &'static str> {
        let short = self.short_label();
        [self.label.zh, self.label.en, short.zh, short.en, self.name].into_iter().chain(self.synonyms.iter().copied())
    }

    /// What it is called on papers, which are in Chinese whatever the language.
    pub fn names_on_paper(&self) -> impl Iterator<Item = &'static str> {
        [self.label.zh, self.short_label().zh].into_iter().chain(self.synonyms.iter().copied())
    }

    /// Its column in the database.
    pub fn column(&self) -> String {
        format!("{}{}", self.name, self.kind.column_suffix())
    }

    pub fn is_asked(&self, record: &Record) -> bool {
        match self.asked {
            Asked::Always => true,
            Asked::When { holds, .. } => holds(record),
        }
    }

    /// Whether the program fills it rather than a person.
    pub const fn is_computed(&self) -> bool {
        matches!(self.need, Need::Derived(_) | Need::Generated(_))
    }

    /// Whether this record is incomplete without it.
    pub fn is_required(&self, record: &Record) -> bool {
        match self.need {
            Need::Required => self.is_asked(record),
            Need::RequiredWhen(holds) => self.is_asked(record) && holds(record),
            Need::Optional | Need::Derived(_) | Need::Generated(_) => false,
        }
    }
}

/// Two fields are the same where form and place are the same; names are unique within a form.
impl PartialEq for Field {
    fn eq(&self, other: &Field) -> bool {
        std::ptr::eq(self, other)
    }
}

impl std::fmt::Debug for Field {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name)
    }
}
