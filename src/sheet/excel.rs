//! Excel workbooks out: a fixed header, text as text, amounts as numbers. No cell is a formula.

use super::listing::{Layout, envelope, head, plain};
use crate::error::{Error, Result};
use crate::model::{Cell, CodeList, Field, Form, Kind, Record, Value, normalise};
use crate::text::sheet as words;
use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};
use std::collections::HashMap;
use unicode_width::UnicodeWidthStr;

/// The rows of an Excel sheet under its header.
const MOST_RECORDS: u32 = (1 << 20) - 1;
/// Columns are at least and at most this wide, in cells.
const NARROWEST: usize = 8;
const WIDEST: usize = 40;
/// The width of the columns around the fields: a row id needs 36 cells and tells a person nothing.
const ENVELOPE_WIDTH: usize = 12;

/// A workbook of one sheet, filled record by record.
pub(super) struct Workbook {
    sheet: Worksheet,
    layout: Layout,
    /// By slot: what stands for each code of a field, code and label.
    codes: Vec<HashMap<&'static str, String>>,
    text: Format,
    amount: Format,
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
        let text = Format::new().set_num_format("@");
        let mut workbook = Workbook { sheet: Worksheet::new(), layout, codes, amount: Format::new().set_num_format("0.00"), text, rows: 0 };
        workbook.lay_out(form).map_err(not_written)?;
        Ok(workbook)
    }

    fn lay_out(&mut self, form: &'static Form) -> Result<(), XlsxError> {
        self.sheet.set_name(form.short_title.say(self.layout.language))?;
        let header = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_num_format("@");
        for (column, heading) in head(form, self.layout).into_iter().enumerate() {
            let place = column as u16;
            let field = column.checked_sub(3).and_then(|slot| form.fields.get(slot));
            let width = field.map_or(ENVELOPE_WIDTH, |field| usize::from(field.width).max(heading.width().div_ceil(2)).max(content_width(field)));
            self.sheet.set_column_width(place, width.clamp(NARROWEST, WIDEST) as f64)?;
            // Rows that people add below must keep their digits too.
            if !field.is_some_and(|field| is_amount(&field.kind)) {
                self.sheet.set_column_format(place, &self.text)?;
            }
            self.sheet.write_string_with_format(0, place, heading, &header)?;
        }
        self.sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    pub fn put(&mut self, record: &Record) -> Result<()> {
        if self.rows >= MOST_RECORDS {
            return Err(Error::refused(words::TOO_MANY_ROWS.with("most", MOST_RECORDS)).hint(words::WRITE_CSV_INSTEAD));
        }
        self.rows += 1;
        self.write(record).map_err(not_written)
    }

    fn write(&mut self, record: &Record) -> Result<(), XlsxError> {
        let row = self.rows;
        let (before, behind) = envelope(record, self.layout);
        let mut column = 0;
        for text in before {
            self.sheet.write_string_with_format(row, column, text, &self.text)?;
            column += 1;
        }
        for field in record.form.fields {
            match record.cell(field) {
                Cell::Empty => {}
                Cell::Value(Value::Integer(number)) => {
                    self.sheet.write_number(row, column, *number as f64)?;
                }
                Cell::Value(Value::Decimal(number)) => {
                    self.sheet.write_number(row, column, number.as_tenths() as f64 / 10.0)?;
                }
                Cell::Value(Value::Money(money)) => {
                    self.sheet.write_number_with_format(row, column, money.as_fen() as f64 / 100.0, &self.amount)?;
                }
                Cell::Value(Value::Flag(flag)) => {
                    let word = if *flag { crate::model::YES } else { crate::model::NO };
                    self.sheet.write_string_with_format(row, column, word.say(self.layout.language), &self.text)?;
                }
                Cell::Value(Value::Code(code)) => {
                    let text = self.codes[field.slot()].get(code.as_str()).map_or(code.as_str(), String::as_str);
                    self.sheet.write_string_with_format(row, column, text, &self.text)?;
                }
                Cell::Value(_) | Cell::Typed(_) => {
                    self.sheet.write_string_with_format(row, column, plain(record, field, self.layout.reveal), &self.text)?;
                }
            }
            column += 1;
        }
        for text in behind {
            self.sheet.write_string_with_format(row, column, text, &self.text)?;
            column += 1;
        }
        Ok(())
    }

    /// The bytes of the file.
    pub fn finish(self) -> Result<Vec<u8>> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.push_worksheet(self.sheet);
        workbook.save_to_buffer().map_err(not_written)
    }
}

fn not_written(error: XlsxError) -> Error {
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
