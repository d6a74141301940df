//! A record: one row of a ledger, complete or still being typed.

use super::{Code, Date, Decimal, Document, Field, Form, Moment, Money, Month, Need, Period, School, SchoolCode, Setting, UnitCode, Value};
use crate::json;
use std::fmt;

/// The identity of a row for ever; never an order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(uuid::Uuid);

impl RowId {
    /// A new one (UUID version 7).
    pub fn generate() -> Self {
        RowId(uuid::Uuid::now_v7())
    }

    /// Reads the hyphenated lower-case form and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let id = uuid::Uuid::try_parse(text).ok()?;
        (id.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()) == text).then_some(RowId(id))
    }

    /// Writes the form that [`RowId::parse`] reads.
    pub fn write(&self, out: &mut String) {
        out.push_str(self.0.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()));
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.hyphenated(), out)
    }
}

impl fmt::Debug for RowId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// What stands in one field of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Empty,
    Value(Value),
    /// What was typed and is no value of the field; kept as typed until it is mended.
    Typed(Box<str>),
}

/// Whether a record counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordState {
    /// Still being typed; may hold anything or nothing.
    Draft,
    /// Every required field holds a value and no check of the record itself fails.
    Complete,
}

/// One row of a ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub form: &'static Form,
    pub id: RowId,
    pub unit: UnitCode,
    pub period: Period,
    pub state: RecordState,
    pub filled_by: Box<str>,
    pub updated_at: Moment,
    cells: Box<[Cell]>,
}

impl Record {
    /// An empty draft.
    pub fn new(form: &'static Form, id: RowId, unit: UnitCode, period: Period, filled_by: &str, now: Moment) -> Self {
        let cells = form.fields.iter().map(|_| Cell::Empty).collect();
        Record { form, id, unit, period, state: RecordState::Draft, filled_by: filled_by.into(), updated_at: now, cells }
    }

    /// Makes it another record of the same submission: who fills one in after the other need not make room for each. Its fields stay as they are.
    pub(crate) fn begin(&mut self, id: RowId, state: RecordState, filled_by: &str, now: Moment) {
        self.id = id;
        self.state = state;
        self.updated_at = now;
        if *self.filled_by != *filled_by {
            self.filled_by = filled_by.into();
        }
    }

    /// Has every field filled in, in order; the first error ends it.
    pub(crate) fn fill<Fault>(&mut self, mut fill: impl FnMut(usize, &'static Field, &mut Cell) -> Result<(), Fault>) -> Result<(), Fault> {
        self.form.fields.iter().enumerate().zip(&mut self.cells).try_for_each(|((place, field), cell)| fill(place, field, cell))
    }

    fn slot(&self, field: &Field) -> usize {
        debug_assert!(self.form.fields.get(field.slot()).is_some_and(|own| *own == field), "{} is no field of {}", field.name, self.form.code);
        field.slot()
    }

    pub fn cell(&self, field: &Field) -> &Cell {
        &self.cells[self.slot(field)]
    }

    /// The cell itself, for who fills in one field after the other.
    pub(crate) fn cell_mut(&mut self, field: &Field) -> &mut Cell {
        let slot = self.slot(field);
        &mut self.cells[slot]
    }

    pub fn value(&self, field: &Field) -> Option<&Value> {
        match self.cell(field) {
            Cell::Value(value) => Some(value),
            Cell::Empty | Cell::Typed(_) => None,
        }
    }

    pub fn set(&mut self, field: &Field, value: Option<Value>) {
        let slot = self.slot(field);
        self.cells[slot] = value.map_or(Cell::Empty, Cell::Value);
    }

    /// Puts what a person typed into a field: its value if it is one, else the text itself.
    pub fn put_typed(&mut self, field: &Field, text: &str) {
        let slot = self.slot(field);
        self.cells[slot] = match field.kind.parse(text) {
            Ok(Some(value)) => Cell::Value(value),
            Ok(None) => Cell::Empty,
            Err(_) => Cell::Typed(text.into()),
        };
    }

    /// Whether the field’s value would give away a number of this record that is masked beside it: with the date of birth, one number of billions is left.
    pub fn betrays(&self, field: &Field) -> bool {
        !self.is_empty(field) && field.betrayed().is_some_and(|number| !self.is_empty(number))
    }

    /// What a person would type to get this cell: the edit line's text.
    pub fn edit_text(&self, field: &Field) -> String {
        match self.cell(field) {
            Cell::Empty => String::new(),
            Cell::Value(Value::Decimal(number)) => number.short(),
            Cell::Value(value) => value.plain(),
            Cell::Typed(text) => text.to_string(),
        }
    }

    /// Whether nothing stands in the field.
    pub fn is_empty(&self, field: &Field) -> bool {
        matches!(self.cell(field), Cell::Empty)
    }

    pub fn text(&self, field: &Field) -> Option<&str> {
        match self.value(field) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub fn code(&self, field: &Field) -> Option<&str> {
        match self.value(field) {
            Some(Value::Code(code)) => Some(code.as_str()),
            _ => None,
        }
    }

    /// Whether the field holds one of these codes.
    pub fn has_code(&self, field: &Field, codes: &[&str]) -> bool {
        match self.value(field) {
            Some(Value::Code(own)) => codes.iter().any(|code| own.is(code)),
            _ => false,
        }
    }

    pub fn school(&self, field: &Field) -> Option<SchoolCode> {
        match self.value(field) {
            Some(Value::School(code)) => Some(*code),
            _ => None,
        }
    }

    pub fn integer(&self, field: &Field) -> Option<i64> {
        match self.value(field) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    pub fn decimal(&self, field: &Field) -> Option<Decimal> {
        match self.value(field) {
            Some(Value::Decimal(number)) => Some(*number),
            _ => None,
        }
    }

    pub fn money(&self, field: &Field) -> Option<Money> {
        match self.value(field) {
            Some(Value::Money(money)) => Some(*money),
            _ => None,
        }
    }

    pub fn flag(&self, field: &Field) -> Option<bool> {
        match self.value(field) {
            Some(Value::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    pub fn date(&self, field: &Field) -> Option<Date> {
        match self.value(field) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    pub fn month(&self, field: &Field) -> Option<Month> {
        match self.value(field) {
            Some(Value::Month(month)) => Some(*month),
            _ => None,
        }
    }

    pub fn document(&self, field: &Field) -> Option<&Document> {
        match self.value(field) {
            Some(Value::Document(number)) => Some(number),
            _ => None,
        }
    }

    /// What the program would put into a computed field now.
    pub fn computed(&self, field: &Field, setting: &Setting) -> Option<Value> {
        match field.need {
            Need::Derived(derive) | Need::Generated(derive) => derive(self, setting),
            Need::Required | Need::RequiredWhen(_) | Need::Optional => None,
        }
    }

    /// Computes every derived field anew, in the order of the form, and gives what is generated where it is missing.
    /// For entry, where nobody can type into these fields.
    pub fn refresh_derived(&mut self, setting: &Setting) {
        for field in self.form.fields {
            let stays = match field.need {
                Need::Derived(_) => false,
                Need::Generated(_) => !self.is_empty(field),
                Need::Required | Need::RequiredWhen(_) | Need::Optional => true,
            };
            if !stays {
                let value = self.computed(field, setting);
                self.set(field, value);
            }
        }
    }

    /// Computes the derived and generated fields that are empty and leaves the others, so that a check can compare them.
    /// For imported rows, which may bring their own.
    pub fn fill_derived(&mut self, setting: &Setting) {
        for field in self.form.fields {
            if field.is_computed() && self.is_empty(field) {
                let value = self.computed(field, setting);
                self.set(field, value);
            }
        }
    }

    /// Gives every asked, empty field the default its declaration names.
    pub fn fill_defaults(&mut self, setting: &Setting) {
        for field in self.form.fields {
            if let Some(default) = field.default
                && self.is_empty(field)
                && field.is_asked(self)
            {
                let value = default(self, setting);
                self.set(field, value);
            }
        }
    }

    /// Empties the fields that are not asked for what the record now is.
    pub fn drop_unasked(&mut self) {
        for field in self.form.fields {
            if !field.is_computed() && !self.is_empty(field) && !field.is_asked(self) {
                self.set(field, None);
            }
        }
    }

    /// The first field in order that lacks what completeness demands.
    pub fn first_missing(&self) -> Option<&'static Field> {
        self.form.fields.iter().copied().find(|field| self.is_empty(field) && field.is_required(self))
    }

    /// Whether some field holds text that is no value.
    pub fn has_typed(&self) -> bool {
        self.cells.iter().any(|cell| matches!(cell, Cell::Typed(_)))
    }

    /// The record as one line of canonical JSON, without unit and period, which stand over it in a bundle: fixed order, no empty fields, no spaces.
    /// Its digest is the digest of the row. Text that is no value is not part of it: such a record is a draft and never travels.
    pub fn write_json(&self, out: &mut String) {
        out.push_str("{\"row_id\":\"");
        self.id.write(out);
        out.push('"');
        for field in self.form.fields {
            let Cell::Value(value) = &self.cells[field.slot()] else { continue };
            out.push_str(",\"");
            out.push_str(field.name);
            out.push_str("\":");
            write_value(value, out);
        }
        out.push_str(",\"filled_by\":");
        json::write_string(&self.filled_by, out);
        out.push_str(",\"updated_at\":\"");
        out.push_str(&self.updated_at.to_string());
        out.push_str("\"}");
    }
}

/// A value as bundles and commands write it: money in fen, decimals as text with one place, flags as `true` and `false`.
fn write_value(value: &Value, out: &mut String) {
    use std::fmt::Write;
    // Writing to a string cannot fail.
    let _ = match value {
        Value::Integer(number) => write!(out, "{number}"),
        Value::Money(money) => write!(out, "{}", money.as_fen()),
        Value::Flag(flag) => write!(out, "{flag}"),
        Value::Decimal(number) => write!(out, "\"{number}\""),
        Value::Date(date) => write!(out, "\"{date}\""),
        Value::Month(month) => write!(out, "\"{month}\""),
        Value::Text(_)
        | Value::Code(_)
        | Value::School(_)
        | Value::Document(_)
        | Value::Mobile(_)
        | Value::Certificate(_)
        | Value::BankCard(_)
        | Value::StudentNumber(_) => {
            json::write_string(value.held_text().unwrap_or_default(), out);
            Ok(())
        }
    };
}

impl Value {
    /// Reads a value of a field of this kind from JSON, in its one exact form.
    pub fn from_json(kind: &super::Kind, value: &json::Json) -> Option<Value> {
        match (kind, value) {
            (super::Kind::Flag, json::Json::Bool(flag)) => Some(Value::Flag(*flag)),
            (kind, json::Json::Integer(number)) => Value::from_integer(kind, *number),
            (kind, json::Json::String(text)) => Value::from_text(kind, text),
            _ => None,
        }
    }

    /// The same from a JSON string.
    pub fn from_text(kind: &super::Kind, text: &str) -> Option<Value> {
        match kind {
            super::Kind::Decimal(most) => {
                Decimal::parse(text).filter(|number| number.to_string() == text && (0..=*most).contains(&number.as_tenths())).map(Value::Decimal)
            }
            kind => kind.restore_text(text),
        }
    }

    /// The same from a whole number in JSON.
    pub fn from_integer(kind: &super::Kind, number: i64) -> Option<Value> {
        use super::Kind;
        matches!(kind, Kind::Integer(_) | Kind::Money | Kind::SignedMoney).then(|| kind.restore_integer(number))?
    }
}

impl Setting<'_> {
    /// The register's entry of the school in a field.
    pub fn school(&self, code: Option<SchoolCode>) -> Option<&School> {
        self.registers.school(code?)
    }
}

impl Value {
    /// A code that a declaration names; for defaults and derivations. A test puts every default of every form through its own field.
    pub fn code(code: &str) -> Value {
        Code::new(code).map_or_else(|| Value::Text(code.into()), Value::Code)
    }
}
