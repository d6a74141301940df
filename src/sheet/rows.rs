//! Rows of a table as records of a form, each with what is wrong with the row as a row; what is wrong with the record is for the checks to say.

mod fault;
mod school;

pub use fault::RowFault;
pub(super) use school::school_named;

use super::columns::{ColumnMap, Meaning, code_beside};
use super::heading::says_total;
use super::number::{day_of_serial, ends_in_lost_zeros, is_scientific};
use super::table::{Spoilt, Table, TableRow};
use crate::model::{BankCard, Cell, CitizenNumber, CodeList, Date, Field, Kind, Moment, Period, Record, RowId, Setting, UnitCode, normalise};
use std::borrow::Cow;
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

/// Among how many cells from the left a line of totals says that it is one.
const FIRST_CELLS: usize = 3;

/// What a person put into a row in the place of what the file says: into a field, whether the file has a column for it or not, or around the record.
pub type Mend = (Meaning, Box<str>);

/// One row that was read.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// Its number in the file, as a spreadsheet counts.
    pub number: u32,
    /// Its place in the table, for a rejects file.
    pub index: usize,
    /// The row id that the file brings, where it brings a good one.
    pub own_id: Option<RowId>,
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
    Rows { table, map, plan: RowPlan::of(table, map), taking, settings, seen: HashMap::new(), next: map.first_row() }
}

/// The rows of a table as records; made by [`records`].
pub struct Rows<'a, F> {
    table: &'a Table,
    map: &'a ColumnMap,
    plan: RowPlan,
    taking: Taking<'a>,
    settings: F,
    /// Row ids that stood in the file, with their row numbers.
    seen: HashMap<RowId, u32>,
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
            if row.is_empty() {
                continue;
            }
            let mut read = self.plan.read(row, index, self.map, self.taking, &[], &mut self.settings);
            if let Some(id) = read.own_id {
                let first = *self.seen.entry(id).or_insert(read.number);
                if first != read.number {
                    read.faults.push(RowFault::RepeatedRowId { first });
                }
            }
            return Some(read);
        }
    }
}

/// How the rows of one table are read: which column is what, and which columns are not believed. Made once, so that single rows can be read in any order.
#[derive(Clone, Debug)]
pub struct RowPlan {
    /// The columns that are fields.
    fields: Vec<(usize, &'static Field)>,
    /// By slot: whether the file has a column for the field, or every row is given a value for it.
    has_column: Vec<bool>,
    /// By column: whether its long numbers are not believed.
    lost_columns: Vec<bool>,
    row_id: Option<usize>,
    unit: Option<usize>,
    period: Option<usize>,
}

impl RowPlan {
    pub fn of(table: &Table, map: &ColumnMap) -> RowPlan {
        let as_field = |meaning: Meaning| match meaning {
            Meaning::Field(field) => Some(field),
            Meaning::RowId | Meaning::Unit | Meaning::Period | Meaning::PassedOver | Meaning::Ambiguous | Meaning::LeftOut | Meaning::Unknown => None,
        };
        let fields: Vec<(usize, &'static Field)> =
            map.columns().iter().enumerate().filter_map(|(place, column)| Some((place, as_field(column.meaning)?))).collect();
        let mut has_column = vec![false; map.form.fields.len()];
        let mut lost_columns = vec![false; map.columns().len()];
        for (place, field) in &fields {
            has_column[field.slot()] = true;
            lost_columns[*place] = field.kind.is_personal() && column_has_lost_digits(table, map.first_row(), *place, field);
        }
        map.everywhere().for_each(|(field, _)| has_column[field.slot()] = true);
        RowPlan {
            fields,
            has_column,
            lost_columns,
            row_id: map.place(Meaning::RowId),
            unit: map.place(Meaning::Unit),
            period: map.place(Meaning::Period),
        }
    }

    /// Reads one row, with what a person put in the place of its cells.
    pub fn read<'s>(
        &self,
        row: TableRow,
        index: usize,
        map: &ColumnMap,
        taking: Taking,
        mends: &[Mend],
        settings: &mut dyn FnMut(&Period) -> Option<Setting<'s>>,
    ) -> ReadRow {
        let mut faults = Vec::new();
        if row.is_of_delimited_text() && row.cells().skip(map.columns().len()).any(|cell| !cell.trim().is_empty()) {
            faults.push(RowFault::ExtraCells);
        }
        let around =
            |meaning: Meaning, place: Option<usize>| mended(mends, meaning).unwrap_or_else(|| place.map_or("", |place| row.cell(place))).trim();
        let own_id = own_id(around(Meaning::RowId, self.row_id), &mut faults);
        look_at_unit(around(Meaning::Unit, self.unit), taking.unit, &mut faults);
        for (place, field) in &self.fields {
            if mended(mends, Meaning::Field(field)).is_none()
                && let Some(spoilt) = self.spoilt(row, *place, field)
            {
                faults.push(RowFault::Spoilt { field, spoilt });
            }
        }
        let record = period(around(Meaning::Period, self.period), taking.period, &mut faults).and_then(|period| {
            let setting = settings(&period);
            if setting.is_none() {
                faults.push(RowFault::PeriodNotTaken(period.clone().into_owned()));
            }
            setting.map(|setting| {
                let id = own_id.unwrap_or_else(RowId::generate);
                let blank = Record::new(map.form, id, taking.unit, period.into_owned(), taking.operator, taking.now);
                self.fill(row, map, mends, blank, &setting)
            })
        });
        ReadRow { number: row.number(), index, own_id, record, faults }
    }

    /// Whether a row adds others up instead of telling something of its own: one of its first cells says so, and it names nobody by a number.
    pub fn is_total(&self, row: TableRow) -> bool {
        row.cells().take(FIRST_CELLS).any(says_total)
            && self.fields.iter().all(|(place, field)| !field.kind.is_personal() || row.cell(*place).trim().is_empty())
    }

    /// Whether rows were given a field, by a column or all alike.
    pub fn has(&self, field: &Field) -> bool {
        self.has_column[field.slot()]
    }

    /// What the cell of a field has lost.
    fn spoilt(&self, row: TableRow, place: usize, field: &Field) -> Option<Spoilt> {
        if let Some(spoilt) = row.spoilt(place) {
            return match spoilt {
                Spoilt::LostDigits | Spoilt::FormulaError | Spoilt::DaySerial(_) | Spoilt::DayFraction => Some(spoilt),
                Spoilt::MonthFraction => matches!(field.kind, Kind::Month).then_some(spoilt),
            };
        }
        let text = row.cell(place);
        if matches!(field.kind, Kind::Date | Kind::PlannedDate | Kind::Month) {
            let is_fraction = !matches!(field.kind, Kind::Month) && is_day_fraction(text);
            return day_of_serial(text).map(Spoilt::DaySerial).or_else(|| is_fraction.then_some(Spoilt::DayFraction));
        }
        (self.lost_columns[place] && (is_scientific(text) || ends_in_lost_zeros(text))).then_some(Spoilt::LostDigits)
    }

    fn fill(&self, row: TableRow, map: &ColumnMap, mends: &[Mend], mut record: Record, setting: &Setting) -> Record {
        map.everywhere().for_each(|(field, text)| put(&mut record, field, text, setting));
        for (place, field) in &self.fields {
            put(&mut record, field, row.cell(*place), setting);
        }
        for (meaning, text) in mends {
            if let Meaning::Field(field) = meaning {
                record.set(field, None);
                put(&mut record, field, text, setting);
            }
        }
        // A school that is only named is known by its name.
        for (place, field) in &self.fields {
            if let Some(code) = code_beside(map.form, field)
                && record.is_empty(code)
                && mended(mends, Meaning::Field(code)).is_none()
            {
                put(&mut record, code, row.cell(*place), setting);
            }
        }
        // A column that is there and empty was left empty; only what must not be empty is given its default then.
        for field in map.form.fields {
            if let Some(default) = field.default
                && record.is_empty(field)
                && field.is_asked(&record)
                && (!self.has_column[field.slot()] || field.is_required(&record))
                && mended(mends, Meaning::Field(field)).is_none()
            {
                let value = default(&record, setting);
                record.set(field, value);
            }
        }
        record.fill_derived(setting);
        record
    }
}

/// What a spreadsheet's cell holds at most, in bytes of Chinese. What is longer is no value of any field, and is not carried around whole.
const LONGEST_CELL: usize = 3 * 32_767;

/// Puts the text of a cell into a field as typing does, and as spreadsheets have changed it: codes without their leading zeros, schools by name.
fn put(record: &mut Record, field: &'static Field, text: &str, setting: &Setting) {
    if text.is_empty() {
        return;
    }
    let text = &text[..text.floor_char_boundary(LONGEST_CELL)];
    record.put_typed(field, text);
    if !matches!(record.cell(field), Cell::Typed(_)) {
        return;
    }
    match field.kind {
        Kind::Code(list) => {
            if let Some(code) = with_leading_zeros(list, text) {
                record.put_typed(field, code);
            }
        }
        Kind::School => {
            if let Some(school) = school_named(text, setting) {
                record.put_typed(field, school.as_str());
            }
        }
        Kind::Date | Kind::PlannedDate => {
            if let Some(day) = day_of(text, setting.period) {
                record.put_typed(field, &day.to_string());
            }
        }
        _ => {}
    }
}

/// The day of the period that is written without its year. Nothing where the period has two years, or the day lies outside: which is meant must be said.
fn day_of(text: &str, period: &Period) -> Option<Date> {
    let year = Some(period.start().year()).filter(|year| *year == period.end().year())?;
    let (month, day) = Date::month_and_day(&without_blanks(text))?;
    Date::new(year, month, day).filter(|day| (period.start()..=period.end()).contains(day))
}

fn without_blanks(text: &str) -> String {
    normalise(text).chars().filter(|character| !character.is_whitespace()).collect()
}

/// `3.1` where a day is due: a spreadsheet makes it of the 1st of March and of the 10th.
fn is_day_fraction(text: &str) -> bool {
    // Nearly every day of a sheet is a whole one.
    if text.is_ascii() && !text.contains('.') {
        return false;
    }
    let text = without_blanks(text);
    text.split_once('.').is_some_and(|(_, day)| matches!(day, "1" | "2" | "3")) && Date::month_and_day(&text).is_some()
}

/// What a person put there, where somebody did.
fn mended(mends: &[Mend], meaning: Meaning) -> Option<&str> {
    mends.iter().find(|(mended, _)| *mended == meaning).map(|(_, text)| &**text)
}

fn own_id(text: &str, faults: &mut Vec<RowFault>) -> Option<RowId> {
    let id = RowId::parse(text);
    if id.is_none() && !text.is_empty() {
        faults.push(RowFault::BadRowId);
    }
    id
}

fn look_at_unit(text: &str, own: UnitCode, faults: &mut Vec<RowFault>) {
    if !text.is_empty() && text != own.as_str() {
        let text = normalise(text);
        if UnitCode::parse(&text) != Some(own) {
            faults.push(RowFault::OtherUnit { found: text.into(), own });
        }
    }
}

fn period<'p>(text: &str, usual: Option<&'p Period>, faults: &mut Vec<RowFault>) -> Option<Cow<'p, Period>> {
    if text.is_empty() {
        if usual.is_none() {
            faults.push(RowFault::NoPeriod);
        }
        return usual.map(Cow::Borrowed);
    }
    let period = period_of(&normalise(text).to_uppercase());
    if period.is_none() {
        faults.push(RowFault::BadPeriod { found: text.into() });
    }
    period.map(Cow::Owned)
}

/// Whether a personal number of the column has certainly lost digits. Then others that merely look like it have lost theirs too,
/// although one in ten still satisfies its check digit by chance.
fn column_has_lost_digits(table: &Table, first: usize, place: usize, field: &Field) -> bool {
    (first..table.len()).filter_map(|index| table.row(index)).any(|row| {
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
