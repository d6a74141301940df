//! The school register as a sheet: read with findings by row, written back under the same headings.

use super::guard::guarded;
use super::heading::{self, Closeness, Found};
use super::listing::{BYTE_ORDER_MARK, writer};
use super::table::{Table, TableRow, read_file};
use crate::error::{Error, Result};
use crate::forms::{codes, subsidy_disbursement, teacher_assignment};
use crate::model::{Code, CodeList, Kind, School, SchoolCode, UnitCode, Value, normalise};
use crate::text::{Language, Message, Text, sheet as words, visible};
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

/// A column of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Code,
    Name,
    Type,
    Sponsor,
    Unit,
    Area,
    Remoteness,
    IsNew,
    IsWeak,
    Classes,
    Staff,
    HasPrincipalPost,
}

/// All columns in order, with their names in files.
const COLUMNS: [(Column, &str); 12] = [
    (Column::Code, "school_code"),
    (Column::Name, "school_name"),
    (Column::Type, "school_type"),
    (Column::Sponsor, "school_sponsor"),
    (Column::Unit, "unit_code"),
    (Column::Area, "urban_rural"),
    (Column::Remoteness, "remoteness_tier"),
    (Column::IsNew, "is_new_school"),
    (Column::IsWeak, "is_weak_school"),
    (Column::Classes, "classes"),
    (Column::Staff, "staff"),
    (Column::HasPrincipalPost, "has_principal_post"),
];

impl Column {
    fn label(self) -> Text {
        match self {
            Column::Code => subsidy_disbursement::SCHOOL_CODE.label,
            Column::Name => subsidy_disbursement::SCHOOL_NAME.label,
            Column::Type => codes::SCHOOL_TYPE.title,
            Column::Sponsor => codes::SCHOOL_SPONSOR.title,
            Column::Unit => words::UNIT_CODE,
            Column::Area => codes::URBAN_RURAL.title,
            Column::Remoteness => codes::REMOTENESS_TIER.title,
            Column::IsNew => teacher_assignment::IS_NEW_SCHOOL.label,
            Column::IsWeak => teacher_assignment::IS_WEAK_SCHOOL.label,
            Column::Classes => words::CLASSES,
            Column::Staff => words::STAFF,
            Column::HasPrincipalPost => words::HAS_PRINCIPAL_POST,
        }
    }
}

/// The code of a village, whose schools are weak ones unless the register says otherwise.
const VILLAGE: &str = "220";
const LONGEST_NAME: usize = 60;
const MOST_COUNTED: i64 = 9_999;

/// What is wrong with one row of a register.
#[derive(Clone, Debug, PartialEq)]
pub struct SchoolFault {
    /// The row's number in the file.
    pub number: u32,
    message: Message,
}

impl SchoolFault {
    pub fn message(&self) -> &Message {
        &self.message
    }
}

/// A register that was read: the sound schools, and what is wrong with the other rows.
#[derive(Debug, Default)]
pub struct SchoolSheet {
    pub schools: Vec<School>,
    pub faults: Vec<SchoolFault>,
    /// Headings that nothing is known of.
    pub not_understood: Vec<Box<str>>,
}

/// Reads a school register. Refuses a file that is no sheet, or has no header, code or name column. Rows without a unit belong to `unit`, where one is given.
pub fn read_schools(path: &Path, unit: Option<UnitCode>) -> Result<SchoolSheet> {
    parse_schools(&read_file(path)?, unit)
}

/// The same for a file already in memory.
pub fn parse_schools(bytes: &[u8], unit: Option<UnitCode>) -> Result<SchoolSheet> {
    let headings = headings();
    let table = Table::read_known(bytes, &|table| headings.header_row(table).is_some())?;
    let Some(header) = headings.header_row(&table) else {
        let reason = words::NO_HEADER.with("rows", heading::ROWS_LOOKED_AT).with("form", words::SCHOOL_REGISTER);
        return Err(Error::refused(reason).hint(words::NAME_COLUMNS));
    };
    let mut sheet = SchoolSheet::default();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, cell) in table.row(header).into_iter().flat_map(TableRow::cells).enumerate() {
        match headings.find(cell) {
            Found::One(column) => {
                if let Some(first) = places.insert(name(column), place) {
                    let twice = words::TWO_COLUMNS.with("first", first + 1).with("second", place + 1).with("label", column.label());
                    return Err(Error::refused(twice));
                }
            }
            Found::Several(_) | Found::Nothing if cell.trim().is_empty() => {}
            Found::Several(_) | Found::Nothing => sheet.not_understood.push(visible(cell.trim()).into()),
        }
    }
    for column in [Column::Code, Column::Name, Column::Type, Column::Sponsor, Column::Area] {
        if !places.contains_key(name(column)) {
            return Err(Error::refused(words::MISSING_COLUMN.with("label", column.label())));
        }
    }
    let mut seen = HashMap::new();
    for row in (header + 1..table.len()).filter_map(|index| table.row(index)).filter(|row| !row.is_empty()) {
        let mut reader = RowReader { row, places: &places, faults: Vec::new() };
        let school = reader.school(unit);
        if let Some(code) = SchoolCode::parse(&reader.text(Column::Code))
            && let Some(first) = seen.insert(code, row.number())
        {
            reader.faults.push(words::SCHOOL_REPEATED.with("first", first));
        }
        match school {
            Some(school) if reader.faults.is_empty() => sheet.schools.push(school),
            _ => sheet.faults.extend(reader.faults.into_iter().map(|message| SchoolFault { number: row.number(), message })),
        }
    }
    Ok(sheet)
}

fn headings() -> heading::Headings<Column> {
    let mut headings = heading::Headings::new();
    for (column, name) in COLUMNS {
        headings.add(name, Closeness::Name, column);
        headings.add(column.label().zh, Closeness::Label, column);
        headings.add(column.label().en, Closeness::Label, column);
    }
    headings
}

fn name(column: Column) -> &'static str {
    COLUMNS.iter().find(|(known, _)| *known == column).map_or("", |(_, name)| name)
}

/// Reads one row and collects what is wrong with it.
struct RowReader<'a> {
    row: TableRow<'a>,
    places: &'a HashMap<&'static str, usize>,
    faults: Vec<Message>,
}

impl RowReader<'_> {
    /// The school of the row; `None` where something it must have is missing or wrong.
    fn school(&mut self, unit: Option<UnitCode>) -> Option<School> {
        let code = self.required(Column::Code, words::TEN_DIGITS, SchoolCode::parse);
        let name = self.required(Column::Name, words::NAME_LENGTH, |text| (text.chars().count() <= LONGEST_NAME).then(|| text.into()));
        let school_type = self.required_code(Column::Type, &codes::SCHOOL_TYPE);
        let sponsor = self.required_code(Column::Sponsor, &codes::SCHOOL_SPONSOR);
        let area = self.required_code(Column::Area, &codes::URBAN_RURAL);
        let unit = match (self.text(Column::Unit).is_empty(), unit) {
            (true, Some(own)) => Some(own),
            _ => self.required(Column::Unit, words::UNIT_DIGITS, |text| UnitCode::parse(text).filter(|code| code.as_str().len() == 9)),
        };
        let remoteness_tier = self.code(Column::Remoteness, &codes::REMOTENESS_TIER);
        let is_new = self.flag(Column::IsNew);
        let is_weak = self.flag(Column::IsWeak);
        let classes = self.count(Column::Classes);
        let staff = self.count(Column::Staff);
        let has_principal_post = self.flag(Column::HasPrincipalPost);
        let area = area?;
        Some(School {
            code: code?,
            name: name?,
            unit: unit?,
            school_type: school_type?,
            sponsor: sponsor?,
            area,
            remoteness_tier,
            is_new: is_new.unwrap_or(false),
            is_weak: is_weak.unwrap_or(area.as_str() == VILLAGE),
            classes: classes.unwrap_or(0),
            staff,
            has_principal_post: has_principal_post.unwrap_or(false),
        })
    }

    fn text(&self, column: Column) -> String {
        self.places.get(name(column)).map_or_else(String::new, |place| normalise(self.row.cell(*place)))
    }

    fn wrong(&mut self, column: Column, mend: Message) {
        self.faults.push(words::SCHOOL_FIELD_WRONG.with("label", column.label()).with("mend", mend));
    }

    /// What stands in a column that may be empty.
    fn optional<T>(&mut self, column: Column, mend: impl Into<Message>, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let value = read(&text);
        if value.is_none() {
            self.wrong(column, mend.into());
        }
        value
    }

    fn required<T>(&mut self, column: Column, mend: impl Into<Message>, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.text(column).is_empty() {
            self.faults.push(words::SCHOOL_FIELD_MISSING.with("label", column.label()));
        }
        self.optional(column, mend, read)
    }

    fn code(&mut self, column: Column, list: &'static CodeList) -> Option<Code> {
        self.optional(column, words::FROM_LIST.with("list", list.title), |text| list.find(text).and_then(|entry| Code::new(entry.code)))
    }

    fn required_code(&mut self, column: Column, list: &'static CodeList) -> Option<Code> {
        self.required(column, words::FROM_LIST.with("list", list.title), |text| list.find(text).and_then(|entry| Code::new(entry.code)))
    }

    fn flag(&mut self, column: Column) -> Option<bool> {
        self.optional(column, words::YES_OR_NO, |text| match Kind::Flag.parse(text) {
            Ok(Some(Value::Flag(flag))) => Some(flag),
            _ => None,
        })
    }

    fn count(&mut self, column: Column) -> Option<u16> {
        self.optional(column, words::SMALL_NUMBER, |text| match Kind::Integer(MOST_COUNTED).parse(text) {
            Ok(Some(Value::Integer(number))) => u16::try_from(number).ok(),
            _ => None,
        })
    }
}

/// Writes schools as delimited text that spreadsheets open and [`read_schools`] reads back: names of columns, codes, `0` and `1`.
pub fn write_schools<'a>(
    schools: impl IntoIterator<Item = &'a School>,
    language: Option<Language>,
    mut out: impl Write,
    shown_path: &Path,
) -> Result<()> {
    let failed = |error| Error::io(shown_path, error);
    out.write_all(BYTE_ORDER_MARK).map_err(failed)?;
    let mut out = writer(out);
    let heading = |(column, name): (Column, &'static str)| language.map_or(name, |language| column.label().say(language));
    out.write_record(COLUMNS.map(heading)).map_err(|error| failed(error.into()))?;
    for school in schools {
        let cells = COLUMNS.map(|(column, _)| guarded(&cell(school, column), true).into_owned());
        out.write_record(cells).map_err(|error| failed(error.into()))?;
    }
    out.flush().map_err(failed)
}

fn cell(school: &School, column: Column) -> String {
    let flag = |flag: bool| u8::from(flag).to_string();
    match column {
        Column::Code => school.code.to_string(),
        Column::Name => school.name.to_string(),
        Column::Type => school.school_type.to_string(),
        Column::Sponsor => school.sponsor.to_string(),
        Column::Unit => school.unit.to_string(),
        Column::Area => school.area.to_string(),
        Column::Remoteness => school.remoteness_tier.map(|code| code.to_string()).unwrap_or_default(),
        Column::IsNew => flag(school.is_new),
        Column::IsWeak => flag(school.is_weak),
        Column::Classes => school.classes.to_string(),
        Column::Staff => school.staff.map(|count| count.to_string()).unwrap_or_default(),
        Column::HasPrincipalPost => flag(school.has_principal_post),
    }
}
