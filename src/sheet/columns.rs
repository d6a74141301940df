//! The map of a sheet's columns: what each of them means to a form, found from its heading and changed by hand where that is wrong.

use super::guess::guess;
use super::heading::{self, Closeness, Found};
use super::table::Table;
use crate::error::{Error, Result};
use crate::model::{Asked, Field, Form, Kind, Need, Setting};
use crate::text::{Message, Text, sheet as words, visible};

/// What a column is to a form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Meaning {
    Field(&'static Field),
    RowId,
    Unit,
    Period,
    /// Known and not taken: who filled the row in and when, and what a rejects file adds.
    PassedOver,
    /// Several fields could be meant; nothing is taken until one is named.
    Ambiguous,
    /// Left out by hand.
    LeftOut,
    Unknown,
}

impl Meaning {
    /// What a meaning that is taken is called.
    pub fn label(self) -> Option<Text> {
        match self {
            Meaning::Field(field) => Some(field.label),
            Meaning::RowId => Some(words::ROW_ID),
            Meaning::Unit => Some(words::UNIT_CODE),
            Meaning::Period => Some(words::PERIOD_CODE),
            Meaning::PassedOver | Meaning::Ambiguous | Meaning::LeftOut | Meaning::Unknown => None,
        }
    }
}

/// One column of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub heading: Box<str>,
    pub meaning: Meaning,
    /// Nobody has said so: it was guessed from what stands in the column.
    pub is_guessed: bool,
}

/// What is wrong with the columns of a sheet as a whole. An import waits until it is mended.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnFault {
    Missing(&'static Field),
    /// Places of two columns of one meaning, from 0.
    Twice {
        label: Text,
        first: usize,
        second: usize,
    },
    Ambiguous {
        column: usize,
        heading: Box<str>,
        candidates: Vec<Text>,
    },
}

impl ColumnFault {
    pub fn message(&self) -> Message {
        match self {
            ColumnFault::Missing(field) => words::MISSING_COLUMN.with("label", field.label),
            ColumnFault::Twice { label, first, second } => {
                words::TWO_COLUMNS.with("first", first + 1).with("second", second + 1).with("label", *label)
            }
            ColumnFault::Ambiguous { column, heading, candidates } => {
                let labels = candidates.iter().fold(None, |said: Option<Message>, label| {
                    Some(match said {
                        None => Text::new("“{label}”", "“{label}”").with("label", *label),
                        Some(before) => Text::new("{before}、“{label}”", "{before}, “{label}”").with("before", before).with("label", *label),
                    })
                });
                let message = words::AMBIGUOUS_COLUMN.with("column", column + 1).with("heading", visible(heading));
                match labels {
                    Some(labels) => message.with("labels", labels),
                    None => message,
                }
            }
        }
    }
}

/// What each column of a sheet means to a form, and where its header stands.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnMap {
    pub form: &'static Form,
    /// Nothing where the sheet has none.
    header: Option<usize>,
    columns: Vec<Column>,
    /// Fields of which the sheet has no column, with what every row gets.
    everywhere: Vec<(&'static Field, Box<str>)>,
    /// A person has said otherwise than what was found.
    is_changed: bool,
}

impl ColumnMap {
    /// Finds the header of a table and what its columns mean. Refuses a table in which no row is a header of this form.
    pub fn of(form: &'static Form, table: &Table) -> Result<ColumnMap> {
        let headings = headings(form);
        let Some(header) = headings.header_row(table) else {
            let reason = words::NO_HEADER.with("rows", heading::ROWS_LOOKED_AT).with("form", form.title);
            return Err(Error::refused(reason).hint(words::NAME_COLUMNS));
        };
        let mut columns = Vec::new();
        if let Some(row) = table.row(header) {
            for cell in row.cells() {
                let meaning = match headings.find(cell) {
                    Found::One(meaning) => meaning,
                    Found::Several(_) => Meaning::Ambiguous,
                    Found::Nothing => Meaning::Unknown,
                };
                columns.push(Column { heading: cell.trim().into(), meaning, is_guessed: false });
            }
        }
        Ok(ColumnMap { form, header: Some(header), columns, everywhere: Vec::new(), is_changed: false })
    }

    /// The same for any table: where no row is a header, what the columns mean is guessed from what stands in them, for a person to look at.
    pub fn guess(form: &'static Form, table: &Table, setting: &Setting) -> ColumnMap {
        ColumnMap::of(form, table).unwrap_or_else(|_| ColumnMap {
            form,
            header: None,
            columns: guess(form, table, setting),
            everywhere: Vec::new(),
            is_changed: false,
        })
    }

    /// Whether the sheet says itself what its columns are.
    pub fn has_header(&self) -> bool {
        self.header.is_some()
    }

    /// The place of the first record among the rows of the table.
    pub fn first_row(&self) -> usize {
        self.header.map_or(0, |header| header + 1)
    }

    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Says what a column means, from 0. A place that does not exist is passed over.
    pub fn set(&mut self, column: usize, meaning: Meaning) {
        if let Some(column) = self.columns.get_mut(column) {
            self.is_changed |= column.meaning != meaning;
            column.meaning = meaning;
            column.is_guessed = false;
        }
    }

    /// Gives every row the same text in a field of which the sheet has no column; an empty one takes that back.
    pub fn set_everywhere(&mut self, field: &'static Field, text: &str) {
        let before = self.everywhere.len();
        self.everywhere.retain(|(other, _)| *other != field);
        self.is_changed |= self.everywhere.len() < before || !text.is_empty();
        if !text.is_empty() {
            self.everywhere.push((field, text.into()));
        }
    }

    /// Whether a person has said otherwise than what was found.
    pub fn is_changed(&self) -> bool {
        self.is_changed
    }

    /// The fields that every row gets, with what.
    pub fn everywhere(&self) -> impl Iterator<Item = (&'static Field, &str)> {
        self.everywhere.iter().map(|(field, text)| (*field, &**text))
    }

    /// The field that a column fills: its own, or the one with the code of the school that it names.
    pub fn filled_by(&self, column: usize) -> Option<&'static Field> {
        match self.columns.get(column)?.meaning {
            Meaning::Field(field) => Some(code_beside(self.form, field).unwrap_or(field)),
            Meaning::RowId | Meaning::Unit | Meaning::Period | Meaning::PassedOver | Meaning::Ambiguous | Meaning::LeftOut | Meaning::Unknown => None,
        }
    }

    /// The place of the column from which a field is filled: its own, or that of the name by which a school is known.
    pub fn source(&self, field: &'static Field) -> Option<usize> {
        let named =
            || self.columns.iter().position(|column| matches!(column.meaning, Meaning::Field(name) if code_beside(self.form, name) == Some(field)));
        self.place(Meaning::Field(field)).or_else(named)
    }

    /// The place of the column with this meaning.
    pub fn place(&self, meaning: Meaning) -> Option<usize> {
        self.columns.iter().position(|column| column.meaning == meaning)
    }

    /// The columns with a heading that nothing is known of, with their places.
    pub fn not_understood(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| column.meaning == Meaning::Unknown && !column.heading.is_empty())
    }

    /// The same as sentences.
    pub fn not_understood_messages(&self) -> impl Iterator<Item = Message> {
        self.not_understood().map(|(place, column)| words::NOT_UNDERSTOOD.with("column", place + 1).with("heading", visible(&column.heading)))
    }

    /// What must be mended before rows can be taken: required columns that are missing, meanings that stand twice, headings that may mean several fields.
    pub fn faults(&self) -> Vec<ColumnFault> {
        let mut faults = Vec::new();
        for field in self.form.fields {
            let is_demanded = matches!(field.need, Need::Required) && matches!(field.asked, Asked::Always) && field.default.is_none();
            if is_demanded && self.source(field).is_none() && self.everywhere().all(|(given, _)| given != *field) {
                faults.push(ColumnFault::Missing(field));
            }
        }
        for (second, column) in self.columns.iter().enumerate() {
            let Some(label) = column.meaning.label() else { continue };
            if let Some(first) = self.columns[..second].iter().position(|before| before.meaning == column.meaning) {
                faults.push(ColumnFault::Twice { label, first, second });
            }
        }
        let headings = headings(self.form);
        for (place, column) in self.columns.iter().enumerate().filter(|(_, column)| column.meaning == Meaning::Ambiguous) {
            let candidates = match headings.find(&column.heading) {
                Found::Several(meanings) => meanings.into_iter().filter_map(Meaning::label).collect(),
                Found::One(_) | Found::Nothing => Vec::new(),
            };
            faults.push(ColumnFault::Ambiguous { column: place, heading: column.heading.clone(), candidates });
        }
        faults
    }
}

/// The field with the code of the school whose name stands in this one: `school_code` beside the derived `school_name`.
pub(super) fn code_beside(form: &'static Form, name: &'static Field) -> Option<&'static Field> {
    let stem = name.name.strip_suffix("_name").filter(|_| name.is_computed() && matches!(name.kind, Kind::Text(_)))?;
    form.fields.iter().copied().find(|field| matches!(field.kind, Kind::School) && field.name.strip_suffix("_code") == Some(stem))
}

/// The columns around a record that are no fields, with their names in files.
pub(super) const ENVELOPE: [(&str, Text, Meaning); 8] = [
    ("row_id", words::ROW_ID, Meaning::RowId),
    ("unit_code", words::UNIT_CODE, Meaning::Unit),
    ("period_code", words::PERIOD_CODE, Meaning::Period),
    ("state", words::STATE, Meaning::PassedOver),
    ("filled_by", words::FILLED_BY, Meaning::PassedOver),
    ("updated_at", words::UPDATED_AT, Meaning::PassedOver),
    ("line_number", words::LINE_NUMBER, Meaning::PassedOver),
    ("reason", words::REASON, Meaning::PassedOver),
];

/// Every heading that a form's sheets may have.
pub(super) fn headings(form: &'static Form) -> heading::Headings<Meaning> {
    let mut headings = heading::Headings::new();
    for field in form.fields {
        let meaning = Meaning::Field(field);
        headings.add(field.name, Closeness::Name, meaning);
        headings.add(field.label.zh, Closeness::Label, meaning);
        headings.add(field.label.en, Closeness::Label, meaning);
        for synonym in field.synonyms {
            headings.add(synonym, Closeness::Synonym, meaning);
        }
    }
    for (name, label, meaning) in ENVELOPE {
        headings.add(name, Closeness::Name, meaning);
        headings.add(label.zh, Closeness::Label, meaning);
        headings.add(label.en, Closeness::Label, meaning);
    }
    headings
}
