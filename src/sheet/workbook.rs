//! Excel workbooks: the sheet that is meant, its cells as text.

use super::number::number_text;
use super::table::{Spoilt, Table, TableBuilder, too_many_cells};
use super::{MOST_COLUMNS, bounds};
use crate::error::{Error, Result};
use crate::text::sheet as words;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use std::io::Cursor;

/// What kind of container the first bytes announce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// An archive of parts: `.xlsx`, and others that are not read.
    Archive,
    /// The compound file of old workbooks and of those with a password.
    Compound,
}

pub(super) fn kind_of(bytes: &[u8]) -> Option<Container> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Some(Container::Archive)
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Some(Container::Compound)
    } else {
        None
    }
}

/// Reads the first visible sheet that `is_wanted`, else the first with content.
/// Old workbooks and other archives are refused: their readers give a small hostile file the whole memory.
pub(super) fn read(container: Container, bytes: &[u8], is_wanted: &dyn Fn(&Table) -> bool) -> Result<Table> {
    match container {
        Container::Compound => return Err(Error::refused(words::OLD_WORKBOOK).hint(words::SAVE_AS_XLSX)),
        Container::Archive if !bounds::is_workbook(bytes)? => return Err(Error::refused(words::OTHER_WORKBOOK).hint(words::SAVE_AS_XLSX)),
        Container::Archive => bounds::check(bytes)?,
    }
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let visible = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    let names: Vec<String> = workbook.sheets_metadata().iter().filter(visible).map(|sheet| sheet.name.clone()).collect();
    let mut first = None;
    for name in names {
        let table = read_sheet(&mut workbook, &name)?;
        if is_wanted(&table) {
            return Ok(table);
        }
        if first.is_none() && !table.is_empty() {
            first = Some(table);
        }
    }
    first.ok_or_else(|| Error::refused(words::EMPTY_SHEET).hint(words::CHOOSE_SHEET))
}

fn read_sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Table> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    let mut builder = TableBuilder::new(false);
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let column = column as usize;
        if matches!(cell.get_value(), DataRef::Empty) {
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(too_many_cells());
        }
        let number = row + 1;
        match builder.row_number() {
            Some(last) if last == number => {}
            Some(last) if last > number => return Err(damaged("rows out of order")),
            _ => builder.begin_row(number)?,
        }
        if builder.width() > column {
            return Err(damaged("cells out of order"));
        }
        while builder.width() < column {
            builder.push("")?;
        }
        push_value(&mut builder, cell.get_value())?;
    }
    Ok(builder.finish())
}

fn push_value(builder: &mut TableBuilder, value: &DataRef) -> Result<()> {
    match value {
        DataRef::Empty => builder.push(""),
        DataRef::String(text) => builder.push(text),
        DataRef::SharedString(text) => builder.push(text),
        DataRef::Bool(flag) => builder.push(if *flag { "1" } else { "0" }),
        DataRef::Int(number) => push_number(builder, *number as f64),
        DataRef::Float(number) => push_number(builder, *number),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                builder.push(&format!("{year:04}-{month:02}-{day:02}"))
            } else {
                builder.push(&format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"))
            }
        }
        DataRef::DateTime(span) => push_number(builder, span.as_f64()),
        DataRef::DateTimeIso(text) => builder.push(text.strip_suffix("T00:00:00").unwrap_or(text)),
        DataRef::DurationIso(text) => builder.push(text),
        DataRef::Error(error) => builder.push_spoilt(&error.to_string(), Spoilt::FormulaError),
    }
}

fn push_number(builder: &mut TableBuilder, number: f64) -> Result<()> {
    match number_text(number) {
        (text, None) => builder.push(&text),
        (text, Some(spoilt)) => builder.push_spoilt(&text, spoilt),
    }
}

fn damaged(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::refused(words::DAMAGED_WORKBOOK).hint(words::OPEN_AND_SAVE).source(error)
}
