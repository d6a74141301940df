//! A table: the rows and cells of one sheet as plain text, held in one piece.

use super::{MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, delimited, pasted, workbook};
use crate::error::{Error, Result};
use crate::model::{Date, Form};
use crate::text::{self, sheet as words};
use std::io::Read;
use std::path::Path;

/// What a cell's text cannot tell: why it is not what was once typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoilt {
    /// A number of more than fifteen digits, kept as a floating number.
    LostDigits,
    /// The error value of a formula.
    FormulaError,
    /// `2019.1` as a number: January, or October without its zero.
    MonthFraction,
    /// `3.1` where a day is due: the 1st of March, or the 10th without its zero.
    DayFraction,
    /// A day as a spreadsheet counts them, shown because the cell was no longer formatted as a date.
    DaySerial(Date),
}

/// The cells of one sheet, row by row. Rows without any cell are not kept; every row knows its number in the file.
pub struct Table {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<u32>,
    rows: Vec<RowStart>,
    /// Cells by their index, ascending.
    spoilt: Vec<(u32, Spoilt)>,
    is_delimited: bool,
}

struct RowStart {
    number: u32,
    first_cell: u32,
}

/// One row of a table.
#[derive(Clone, Copy)]
pub struct TableRow<'a> {
    table: &'a Table,
    index: usize,
}

impl Table {
    /// Reads a file, told apart by its content and not by its name: an Excel workbook (`.xlsx`), or delimited text in UTF-8, UTF-16 or
    /// GB18030. Of a workbook the first visible sheet with a header of `form` is taken, else the first with content.
    /// Refuses what is too large, damaged, or no sheet.
    pub fn open(path: &Path, form: &'static Form) -> Result<Table> {
        Table::read(&read_file(path)?, form)
    }

    /// The same for a file already in memory.
    pub fn read(bytes: &[u8], form: &'static Form) -> Result<Table> {
        let headings = super::columns::headings(form);
        Table::read_known(bytes, &|table| headings.header_row(table).is_some())
    }

    /// Reads text pasted from a sheet: cells set apart by tabs, quoted where they hold line ends, or a single column.
    pub fn pasted(text: &str) -> Result<Table> {
        if text.len() as u64 > MOST_BYTES {
            return Err(too_large(text::Filling::from(words::PASTED), text.len() as u64));
        }
        pasted::read(text).and_then(non_empty)
    }

    /// Reads a file in which `is_wanted` tells the sheet that is meant.
    pub(super) fn read_known(bytes: &[u8], is_wanted: &dyn Fn(&Table) -> bool) -> Result<Table> {
        if bytes.len() as u64 > MOST_BYTES {
            return Err(too_large(text::Filling::from(words::PASTED), bytes.len() as u64));
        }
        let table = match workbook::kind_of(bytes) {
            Some(kind) => workbook::read(kind, bytes, is_wanted)?,
            None => delimited::read(&delimited::decode(bytes)?)?,
        };
        non_empty(table)
    }

    /// The number of rows that have a cell.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at this place, counted from 0 over the rows that have a cell.
    pub fn row(&self, index: usize) -> Option<TableRow<'_>> {
        (index < self.rows.len()).then_some(TableRow { table: self, index })
    }

    pub fn rows(&self) -> impl Iterator<Item = TableRow<'_>> {
        (0..self.rows.len()).map(|index| TableRow { table: self, index })
    }

    fn cell(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.text[start..self.ends[index] as usize]
    }
}

impl<'a> TableRow<'a> {
    /// Its number as the program that wrote the sheet counts rows, from 1.
    pub fn number(self) -> u32 {
        self.table.rows[self.index].number
    }

    /// Whether it came from delimited text, where a stray separator can shift a row.
    pub(super) fn is_of_delimited_text(self) -> bool {
        self.table.is_delimited
    }

    /// How many cells it has, up to the last one that is filled in a workbook, or written in a text.
    pub fn len(self) -> usize {
        self.end() - self.first()
    }

    pub fn is_empty(self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }

    /// The text of a column, from 0; empty beyond the last cell.
    pub fn cell(self, column: usize) -> &'a str {
        if column < self.len() { self.table.cell(self.first() + column) } else { "" }
    }

    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        (self.first()..self.end()).map(move |index| self.table.cell(index))
    }

    /// Why the text of a column is not what was typed, where that is known.
    pub fn spoilt(self, column: usize) -> Option<Spoilt> {
        if self.table.spoilt.is_empty() || column >= self.len() {
            return None;
        }
        let cell = (self.first() + column) as u32;
        let found = self.table.spoilt.binary_search_by_key(&cell, |(index, _)| *index).ok()?;
        Some(self.table.spoilt[found].1)
    }

    fn first(self) -> usize {
        self.table.rows[self.index].first_cell as usize
    }

    fn end(self) -> usize {
        self.table.rows.get(self.index + 1).map_or(self.table.ends.len(), |next| next.first_cell as usize)
    }
}

/// Builds a table row by row within its bounds.
pub(super) struct TableBuilder {
    table: Table,
}

impl TableBuilder {
    pub fn new(is_delimited: bool) -> Self {
        TableBuilder { table: Table { text: String::new(), ends: Vec::new(), rows: Vec::new(), spoilt: Vec::new(), is_delimited } }
    }

    /// Begins the row of this number; rows come in ascending order.
    pub fn begin_row(&mut self, number: u32) -> Result<()> {
        if self.table.rows.len() >= MOST_ROWS {
            return Err(too_many_cells());
        }
        self.table.rows.push(RowStart { number, first_cell: self.table.ends.len() as u32 });
        Ok(())
    }

    /// The number of the row begun last.
    pub fn row_number(&self) -> Option<u32> {
        self.table.rows.last().map(|row| row.number)
    }

    /// How many cells the row begun last has.
    pub fn width(&self) -> usize {
        self.table.rows.last().map_or(0, |row| self.table.ends.len() - row.first_cell as usize)
    }

    /// Adds the next cell of the row.
    pub fn push(&mut self, text: &str) -> Result<()> {
        if self.width() >= MOST_COLUMNS || self.table.ends.len() >= MOST_CELLS || self.table.text.len() + text.len() > MOST_TEXT {
            return Err(too_many_cells());
        }
        self.table.text.push_str(text);
        // Bounded by MOST_TEXT, which fits.
        self.table.ends.push(self.table.text.len() as u32);
        Ok(())
    }

    /// Adds the next cell and why it is not what was typed.
    pub fn push_spoilt(&mut self, text: &str, spoilt: Spoilt) -> Result<()> {
        self.push(text)?;
        self.table.spoilt.push((self.table.ends.len() as u32 - 1, spoilt));
        Ok(())
    }

    /// The table so far, for a look before it is finished.
    pub fn finish(self) -> Table {
        self.table
    }
}

fn non_empty(table: Table) -> Result<Table> {
    if table.rows().all(TableRow::is_empty) { Err(Error::refused(words::EMPTY_SHEET).hint(words::CHOOSE_SHEET)) } else { Ok(table) }
}

pub(super) fn too_many_cells() -> Error {
    let bounds = words::TOO_MANY_CELLS.with("rows", MOST_ROWS).with("columns", MOST_COLUMNS).with("cells", MOST_CELLS);
    Error::refused(bounds).hint(words::DELETE_EMPTY)
}

fn too_large(what: text::Filling, bytes: u64) -> Error {
    let megabytes = |bytes: u64| bytes.div_ceil(1 << 20);
    Error::refused(words::TOO_LARGE.with("path", what).with("size", megabytes(bytes)).with("most", megabytes(MOST_BYTES))).hint(words::SPLIT_FILE)
}

/// The bytes of a regular file of bearable size.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>> {
    let shown = || text::visible(&path.to_string_lossy());
    let about = std::fs::metadata(path).map_err(|error| Error::io(path, error))?;
    if !about.is_file() {
        return Err(Error::refused(words::NOT_A_FILE.with("path", shown())).hint(words::CHOOSE_SHEET));
    }
    if about.len() > MOST_BYTES {
        return Err(too_large(shown().into(), about.len()));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    let file = std::fs::File::open(path).map_err(|error| Error::io(path, error))?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| Error::io(path, error))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large(shown().into(), bytes.len() as u64));
    }
    Ok(bytes)
}
