//! Excel workbooks out: a fixed header, text as text, amounts as numbers. No cell is a formula.
//!
//! Rows are packed as they come. The libraries for this hold every cell of a sheet until its end: 830 MB for 100,000 payments, on computers that have
//! 2,000, or else spill personal data into temporary files.

mod row;

use super::listing::{Layout, envelope, head, is_withheld, plain};
use crate::error::{Error, Result};
use crate::model::{Cell, CodeList, Field, Form, Kind, NOT_SHOWN, Record, Value, normalise};
use crate::text::sheet as words;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use unicode_width::UnicodeWidthStr;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use row::{RowWriter, Style, escape};

/// The rows of an Excel sheet under its header.
const MOST_RECORDS: u32 = (1 << 20) - 1;
/// Columns are at least and at most this wide, in cells.
const NARROWEST: usize = 8;
const WIDEST: usize = 40;
/// The width of the columns around the fields: a row id needs 36 cells and tells a person nothing.
const ENVELOPE_WIDTH: usize = 12;

/// The parts of a workbook that are the same for every ledger; between the two of the book stands the name of its sheet.
const TYPES: &str = include_str!("excel/types.xml");
const RELATIONS: &str = include_str!("excel/relations.xml");
const BOOK_RELATIONS: &str = include_str!("excel/book_relations.xml");
const STYLES: &str = include_str!("excel/styles.xml");
const BOOK_BEGIN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name=""#;
const BOOK_END: &str = r#"" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
/// A sheet up to its columns: the header stays where the rows scroll.
const SHEET_BEGIN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>"#;
const SHEET_END: &str = "</sheetData></worksheet>";

/// A workbook of one sheet, filled record by record.
pub(super) struct Workbook {
    /// The archive while its last part, the sheet, is being written.
    archive: ZipWriter<Cursor<Vec<u8>>>,
    layout: Layout,
    /// By slot: what stands for each code of a field, code and label.
    codes: Vec<HashMap<&'static str, String>>,
    /// Room for one row.
    line: String,
    rows: u32,
}

impl Workbook {
    pub fn begin(form: &'static Form, layout: Layout) -> Result<Self> {
        let codes = form
            .fields
            .iter()
            .map(|field| match field.kind {
                Kind::Code(list) => code_texts(list, layout),
                _ => HashMap::new(),
            })
            .collect();
        let archive = begin_sheet(form, layout).map_err(not_written)?;
        Ok(Workbook { archive, layout, codes, line: String::new(), rows: 0 })
    }

    pub fn put(&mut self, record: &Record) -> Result<()> {
        if self.rows >= MOST_RECORDS {
            return Err(Error::refused(words::TOO_MANY_ROWS.with("most", MOST_RECORDS)).hint(words::WRITE_CSV_INSTEAD));
        }
        self.rows += 1;
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        self.write(record, &mut RowWriter::begin(&mut line, self.rows + 1));
        self.line = line;
        self.archive.write_all(self.line.as_bytes()).map_err(not_written)
    }

    fn write(&self, record: &Record, row: &mut RowWriter) {
        let (before, behind) = envelope(record, self.layout);
        before.into_iter().for_each(|text| row.text(&text, Style::Text));
        for field in record.form.fields {
            match record.cell(field) {
                Cell::Empty => row.skip(),
                Cell::Value(_) if is_withheld(record, field, self.layout.reveal) => row.text(NOT_SHOWN, Style::Text),
                Cell::Value(Value::Integer(number)) => row.number(number, Style::General),
                Cell::Value(Value::Decimal(number)) => row.number(number, Style::General),
                Cell::Value(Value::Money(money)) => row.number(money, Style::Amount),
                Cell::Value(Value::Flag(flag)) => {
                    let word = if *flag { crate::model::YES } else { crate::model::NO };
                    row.text(word.say(self.layout.language), Style::Text);
                }
                Cell::Value(Value::Code(code)) => {
                    row.text(self.codes[field.slot()].get(code.as_str()).map_or(code.as_str(), String::as_str), Style::Text);
                }
                Cell::Value(_) | Cell::Typed(_) => row.text(&plain(record, field, self.layout.reveal), Style::Text),
            }
        }
        behind.into_iter().for_each(|text| row.text(&text, Style::Text));
        row.end();
    }

    /// The bytes of the file.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        self.archive.write_all(SHEET_END.as_bytes()).map_err(not_written)?;
        Ok(self.archive.finish().map_err(not_written)?.into_inner())
    }
}

/// Writes what stands before the rows: the other parts of the workbook, the columns and the header.
fn begin_sheet(form: &'static Form, layout: Layout) -> ZipResult<ZipWriter<Cursor<Vec<u8>>>> {
    let mut book = BOOK_BEGIN.to_owned();
    escape(form.short_title.say(layout.language), &mut book);
    book.push_str(BOOK_END);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The first day an archive can name: what is written does not depend on the clock.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, content) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        ("xl/styles.xml", STYLES),
    ] {
        archive.start_file(name, options)?;
        archive.write_all(content.as_bytes())?;
    }
    let mut columns = SHEET_BEGIN.to_owned();
    let mut header = String::new();
    let mut row = RowWriter::begin(&mut header, 1);
    for (column, heading) in head(form, layout).into_iter().enumerate() {
        let field = column.checked_sub(3).and_then(|slot| form.fields.get(slot));
        let width = field.map_or(ENVELOPE_WIDTH, |field| usize::from(field.width).max(heading.width().div_ceil(2)).max(content_width(field)));
        // Rows that people add below must keep their digits too.
        let style = if field.is_some_and(|field| is_amount(&field.kind)) { Style::General } else { Style::Text };
        // A cell is as wide as a digit; the column has a margin of five pixels of seven beside its cells.
        let _ = write!(
            columns,
            r#"<col min="{0}" max="{0}" width="{1}.7109375" style="{2}" customWidth="1"/>"#,
            column + 1,
            width.clamp(NARROWEST, WIDEST),
            style as u8
        );
        row.text(heading, Style::Header);
    }
    row.end();
    columns.push_str("</cols><sheetData>");
    columns.push_str(&header);
    archive.start_file("xl/worksheets/sheet1.xml", options)?;
    archive.write_all(columns.as_bytes())?;
    Ok(archive)
}

fn not_written(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::machine(words::WORKBOOK_NOT_WRITTEN).source(error)
}

/// Code and label for each code of a list, where reading finds the same code again.
fn code_texts(list: &'static CodeList, layout: Layout) -> HashMap<&'static str, String> {
    list.offered()
        .map(|entry| (entry.code, format!("{} {}", entry.code, entry.label.say(layout.language))))
        .filter(|(code, text)| list.find(&normalise(text)).is_some_and(|found| found.code == *code))
        .collect()
}

fn is_amount(kind: &Kind) -> bool {
    matches!(kind, Kind::Integer(_) | Kind::Decimal(_) | Kind::Money | Kind::SignedMoney)
}

/// What a field's content usually takes, in cells.
fn content_width(field: &Field) -> usize {
    match field.kind {
        Kind::Text(longest) => usize::from(longest).min(20),
        Kind::Name | Kind::Money | Kind::SignedMoney | Kind::School | Kind::Date | Kind::PlannedDate => 12,
        Kind::Code(_) => 14,
        Kind::Mobile => 13,
        Kind::Document | Kind::Certificate | Kind::BankCard | Kind::StudentNumber => 21,
        Kind::Integer(_) | Kind::Decimal(_) | Kind::Flag | Kind::Month => NARROWEST,
    }
}
