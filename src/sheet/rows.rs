//! Rows of a table as records of a form, each with what is wrong with the row as a row; what is wrong with the record is for the checks to say.

use super::columns::{ColumnMap, Meaning};
use super::number::{ends_in_lost_zeros, is_scientific};
use super::table::{Spoilt, Table, TableRow};
use crate::model::{BankCard, Cell, CitizenNumber, CodeList, Date, Field, Kind, Moment, Period, Record, RowId, Setting, UnitCode, normalise};
use crate::text::{Message, Text, sheet as words, visible};
use std::collections::HashMap;

/// What records are taken in under.
#[derive(Clone, Copy)]
pub struct Taking<'a> {
    /// The unit that all rows must belong to.
    pub unit: UnitCode,
    /// The period of rows that name none.
    pub period: Option<&'a Period>,
    /// Who takes them in; becomes `filled_by`.
    pub operator: &'a str,
    pub now: Moment,
}

/// What is wrong with a row of a file before it is a record at all. Such a row cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub enum RowFault {
    /// The cell lost digits, is the error of a formula, or a month that may be two.
    Spoilt {
        field: &'static Field,
        spoilt: Spoilt,
    },
    ExtraCells,
    BadRowId,
    /// The row id is that of an earlier row of this number.
    RepeatedRowId {
        first: u32,
    },
    OtherUnit {
        found: Box<str>,
        own: UnitCode,
    },
    NoPeriod,
    BadPeriod {
        found: Box<str>,
    },
    /// The caller has no setting for the row's period: it is closed, or not the one asked for.
    PeriodNotTaken(Period),
}

impl RowFault {
    pub fn message(&self) -> Message {
        match self {
            RowFault::Spoilt { field, spoilt } => match spoilt {
                Spoilt::LostDigits => words::LOST_DIGITS,
                Spoilt::FormulaError => words::CELL_ERROR,
                Spoilt::MonthFraction => words::MONTH_FRACTION,
            }
            .with("label", field.label),
            RowFault::ExtraCells => words::EXTRA_CELLS.message(),
            RowFault::BadRowId => words::BAD_ROW_ID.message(),
            RowFault::RepeatedRowId { first } => words::REPEATED_ROW_ID.with("first", *first),
            RowFault::OtherUnit { found, own } => words::OTHER_UNIT.with("found", visible(found)).with("own", own.to_string()),
            RowFault::NoPeriod => words::NO_PERIOD.message(),
            RowFault::BadPeriod { found } => words::BAD_PERIOD.with("found", visible(found)),
            RowFault::PeriodNotTaken(period) => words::PERIOD_NOT_TAKEN.with("found", period.to_string()),
        }
    }

    /// The field at fault, where it is one field.
    pub fn field(&self) -> Option<&'static Field> {
        match self {
            RowFault::Spoilt { field, .. } => Some(field),
            RowFault::ExtraCells
            | RowFault::BadRowId
            | RowFault::RepeatedRowId { .. }
            | RowFault::OtherUnit { .. }
            | RowFault::NoPeriod
            | RowFault::BadPeriod { .. }
            | RowFault::PeriodNotTaken(_) => None,
        }
    }

    /// What the rejects file and the screen put before the message, where it is about one field.
    pub fn label(&self) -> Option<Text> {
        self.field().map(|field| field.label)
    }
}

/// One row that was read.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// Its number in the file, as a spreadsheet counts.
    pub number: u32,
    /// Its place in the table, for a rejects file.
    pub index: usize,
    /// The draft it makes: values where they are values, else the text as it stands in the file. `None` where its period is unknown or not taken.
    pub record: Option<Record>,
    pub faults: Vec<RowFault>,
}

/// Reads the rows below the header, passing over empty ones. `settings` is asked once for each row that names a good period and gives
/// what the row is filled in under, the next serial number included, or `None` where rows of that period are not taken.
pub fn records<'a, 's, F>(table: &'a Table, map: &'a ColumnMap, taking: Taking<'a>, settings: F) -> Rows<'a, F>
where
    F: FnMut(&Period) -> Option<Setting<'s>>,
{
    let fields: Vec<(usize, &'static Field)> = map
        .columns()
        .iter()
        .enumerate()
        .filter_map(|(place, column)| match column.meaning {
            Meaning::Field(field) => Some((place, field)),
            Meaning::RowId | Meaning::Unit | Meaning::Period | Meaning::PassedOver | Meaning::Ambiguous | Meaning::LeftOut | Meaning::Unknown => None,
        })
        .collect();
    let mut has_column = vec![false; map.form.fields.len()];
    let mut lost_columns = vec![false; map.columns().len()];
    for (place, field) in &fields {
        has_column[field.slot()] = true;
        lost_columns[*place] = field.kind.is_personal() && column_has_lost_digits(table, map.header(), *place, field);
    }
    Rows {
        table,
        map,
        taking,
        settings,
        fields,
        has_column,
        lost_columns,
        row_id: map.place(Meaning::RowId),
        unit: map.place(Meaning::Unit),
        period: map.place(Meaning::Period),
        seen: HashMap::new(),
        last_period: None,
        next: map.header() + 1,
    }
}

/// Whether a personal number of the column has certainly lost digits. Then others that merely look like it have lost theirs too,
/// although one in ten still satisfies its check digit by chance.
fn column_has_lost_digits(table: &Table, header: usize, place: usize, field: &Field) -> bool {
    (header + 1..table.len()).filter_map(|index| table.row(index)).any(|row| {
        let text = row.cell(place);
        row.spoilt(place) == Some(Spoilt::LostDigits)
            || is_scientific(text)
            || ends_in_lost_zeros(text)
                && match field.kind {
                    Kind::Document => CitizenNumber::parse(text).is_err(),
                    Kind::BankCard => BankCard::parse(text).is_none(),
                    _ => true,
                }
    })
}

/// The rows of a table as records; made by [`records`].
pub struct Rows<'a, F> {
    table: &'a Table,
    map: &'a ColumnMap,
    taking: Taking<'a>,
    settings: F,
    /// The columns that are fields.
    fields: Vec<(usize, &'static Field)>,
    /// By slot: whether the file has a column for the field.
    has_column: Vec<bool>,
    /// By column: whether its long numbers are not believed.
    lost_columns: Vec<bool>,
    row_id: Option<usize>,
    unit: Option<usize>,
    period: Option<usize>,
    /// Row ids that stood in the file, with their row numbers.
    seen: HashMap<RowId, u32>,
    /// The period code read last and what it was: rows of one period usually stand together.
    last_period: Option<(Box<str>, Period)>,
    next: usize,
}

impl<'s, F> Iterator for Rows<'_, F>
where
    F: FnMut(&Period) -> Option<Setting<'s>>,
{
    type Item = ReadRow;

    fn next(&mut self) -> Option<ReadRow> {
        loop {
            let index = self.next;
            let row = self.table.row(index)?;
            self.next += 1;
            if !row.is_empty() {
                return Some(self.read(row, index));
            }
        }
    }
}

impl<'s, F> Rows<'_, F>
where
    F: FnMut(&Period) -> Option<Setting<'s>>,
{
    fn read(&mut self, row: TableRow, index: usize) -> ReadRow {
        let mut faults = Vec::new();
        if self.table.is_delimited() && row.cells().skip(self.map.columns().len()).any(|cell| !cell.trim().is_empty()) {
            faults.push(RowFault::ExtraCells);
        }
        let id = self.row_id(row, &mut faults);
        self.look_at_unit(row, &mut faults);
        for (place, field) in &self.fields {
            if let Some(spoilt) = self.spoilt(row, *place, field) {
                faults.push(RowFault::Spoilt { field, spoilt });
            }
        }
        let record = self.period(row, &mut faults).and_then(|period| {
            let setting = (self.settings)(&period);
            if setting.is_none() {
                faults.push(RowFault::PeriodNotTaken(period.clone()));
            }
            setting.map(|setting| {
                self.fill(row, Record::new(self.map.form, id, self.taking.unit, period, self.taking.operator, self.taking.now), &setting)
            })
        });
        ReadRow { number: row.number(), index, record, faults }
    }

    fn row_id(&mut self, row: TableRow, faults: &mut Vec<RowFault>) -> RowId {
        let text = self.row_id.map_or("", |place| row.cell(place).trim());
        if text.is_empty() {
            return RowId::generate();
        }
        let Some(id) = RowId::parse(text) else {
            faults.push(RowFault::BadRowId);
            return RowId::generate();
        };
        if let Some(first) = self.seen.get(&id) {
            faults.push(RowFault::RepeatedRowId { first: *first });
        } else {
            self.seen.insert(id, row.number());
        }
        id
    }

    fn look_at_unit(&self, row: TableRow, faults: &mut Vec<RowFault>) {
        let text = self.unit.map_or("", |place| row.cell(place).trim());
        if !text.is_empty() && text != self.taking.unit.as_str() {
            let text = normalise(text);
            if UnitCode::parse(&text) != Some(self.taking.unit) {
                faults.push(RowFault::OtherUnit { found: text.into(), own: self.taking.unit });
            }
        }
    }

    fn period(&mut self, row: TableRow, faults: &mut Vec<RowFault>) -> Option<Period> {
        let text = self.period.map_or("", |place| row.cell(place).trim());
        if text.is_empty() {
            if self.taking.period.is_none() {
                faults.push(RowFault::NoPeriod);
            }
            return self.taking.period.cloned();
        }
        if let Some((code, period)) = &self.last_period
            && **code == *text
        {
            return Some(period.clone());
        }
        let Some(period) = period_of(&normalise(text).to_uppercase()) else {
            faults.push(RowFault::BadPeriod { found: text.into() });
            return None;
        };
        self.last_period = Some((text.into(), period.clone()));
        Some(period)
    }

    /// What the cell of a field has lost.
    fn spoilt(&self, row: TableRow, place: usize, field: &Field) -> Option<Spoilt> {
        if let Some(spoilt) = row.spoilt(place) {
            return match spoilt {
                Spoilt::LostDigits | Spoilt::FormulaError => Some(spoilt),
                Spoilt::MonthFraction => matches!(field.kind, Kind::Month).then_some(spoilt),
            };
        }
        let text = row.cell(place);
        (self.lost_columns[place] && (is_scientific(text) || ends_in_lost_zeros(text))).then_some(Spoilt::LostDigits)
    }

    fn fill(&self, row: TableRow, mut record: Record, setting: &Setting) -> Record {
        for (place, field) in &self.fields {
            let text = row.cell(*place);
            if text.is_empty() {
                continue;
            }
            record.put_typed(field, text);
            if let Kind::Code(list) = field.kind
                && let Cell::Typed(_) = record.cell(field)
                && let Some(code) = with_leading_zeros(list, text)
            {
                record.put_typed(field, code);
            }
        }
        // A column that is there and empty was left empty; only what must not be empty is given its default then.
        for field in self.map.form.fields {
            if let Some(default) = field.default
                && record.is_empty(field)
                && field.is_asked(&record)
                && (!self.has_column[field.slot()] || field.is_required(&record))
            {
                let value = default(&record, setting);
                record.set(field, value);
            }
        }
        record.fill_derived(setting);
        record
    }
}

/// The code of which a spreadsheet dropped the leading zeros: `1` for `01`.
fn with_leading_zeros(list: &CodeList, text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u32 = text.parse().ok()?;
    let is_number = |code: &&str| code.len() > text.len() && code.bytes().all(|byte| byte.is_ascii_digit()) && code.parse() == Ok(number);
    list.offered().map(|entry| entry.code).find(is_number)
}

/// The period of a code, also where a spreadsheet has made the first day of the month of `2019-09`.
fn period_of(code: &str) -> Option<Period> {
    Period::parse(code).or_else(|| Date::parse_iso(code).filter(|date| date.day() == 1).map(|date| Period::Month(date.month_of())))
}
