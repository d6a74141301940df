//! Records out: as a table for a terminal, as delimited text, as JSON, as an Excel workbook.

use super::columns::ENVELOPE;
use super::excel::Workbook;
use super::guard;
use crate::error::{Error, Result};
use crate::forms::common::discreet;
use crate::json::Json;
use crate::model::{Cell, Field, Form, Kind, NOT_SHOWN, Record, RecordState, Reveal, Value};
use crate::text::{Language, sheet as words, visible};
use std::io::Write;
use std::path::{Path, PathBuf};
use unicode_width::UnicodeWidthStr;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The listed columns, aligned by cells, for a terminal.
    Table,
    /// All columns; UTF-8 with a mark, and with digits that a spreadsheet would shorten kept from it.
    CsvForSpreadsheets,
    /// All columns; UTF-8 without a mark, digits as they are.
    CsvForPrograms,
    /// An array of objects: field names, money in fen, dates in ISO form.
    Json,
    /// All columns, typed.
    Xlsx,
}

/// Under which headings columns stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headings {
    /// The names of fields: `amount_paid`.
    Names,
    Labels,
}

/// What a reader gets to see.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    pub headings: Headings,
    pub language: Language,
    pub reveal: Reveal,
}

/// Writes records one after the other. A file of exchange written with [`Reveal::Whole`] is read back exactly by [`records`](super::records).
pub struct Listing<W: Write> {
    form: &'static Form,
    layout: Layout,
    shown_path: PathBuf,
    state: State<W>,
}

enum State<W: Write> {
    Table { out: W, rows: Vec<Vec<String>> },
    Csv { out: Box<csv::Writer<W>>, for_spreadsheet: bool },
    Json { out: W, is_first: bool },
    Xlsx { out: W, workbook: Box<Workbook> },
}

impl<W: Write> Listing<W> {
    /// Begins a listing of `form` into `out`. `shown_path` is what a message calls the place that cannot be written.
    pub fn begin(form: &'static Form, format: Format, layout: Layout, mut out: W, shown_path: &Path) -> Result<Self> {
        let failed = |error| Error::io(shown_path, error);
        let state = match format {
            Format::Table => State::Table { out, rows: vec![table_head(form, layout.language)] },
            Format::CsvForSpreadsheets | Format::CsvForPrograms => {
                let for_spreadsheet = format == Format::CsvForSpreadsheets;
                if for_spreadsheet {
                    out.write_all(BYTE_ORDER_MARK).map_err(failed)?;
                }
                let mut out = Box::new(writer(out));
                out.write_record(head(form, layout)).map_err(|error| failed(error.into()))?;
                State::Csv { out, for_spreadsheet }
            }
            Format::Json => {
                out.write_all(b"[").map_err(failed)?;
                State::Json { out, is_first: true }
            }
            Format::Xlsx => State::Xlsx { out, workbook: Box::new(Workbook::begin(form, layout)?) },
        };
        Ok(Listing { form, layout, shown_path: shown_path.to_owned(), state })
    }

    /// Adds a record of the form.
    pub fn put(&mut self, record: &Record) -> Result<()> {
        let written = match &mut self.state {
            State::Table { rows, .. } => {
                let cell = |field| shown(record, field, self.layout);
                rows.push(self.form.listed().map(cell).collect());
                Ok(())
            }
            State::Csv { out, for_spreadsheet } => put_csv(out, record, *for_spreadsheet, self.layout).map_err(Into::into),
            State::Json { out, is_first } => {
                let separator: &[u8] = if std::mem::take(is_first) { b"\n" } else { b",\n" };
                out.write_all(separator).and_then(|()| out.write_all(json(record, self.layout).to_string().as_bytes()))
            }
            State::Xlsx { workbook, .. } => return workbook.put(record),
        };
        written.map_err(|error| Error::io(&self.shown_path, error))
    }

    /// Writes what is still held back and gives the place back.
    pub fn finish(self) -> Result<W> {
        let shown_path = self.shown_path;
        let failed = |error| Error::io(&shown_path, error);
        let mut out = match self.state {
            State::Table { mut out, rows } => {
                write_aligned(&mut out, &rows, self.form).map_err(failed)?;
                out
            }
            State::Csv { mut out, .. } => {
                out.flush().map_err(failed)?;
                out.into_inner().map_err(|error| failed(error.into_error()))?
            }
            State::Json { mut out, .. } => {
                out.write_all(b"\n]\n").map_err(failed)?;
                out
            }
            State::Xlsx { mut out, workbook } => {
                out.write_all(&workbook.finish()?).map_err(failed)?;
                out
            }
        };
        out.flush().map_err(failed)?;
        Ok(out)
    }
}

/// What tells spreadsheets that a text is UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Lines end as spreadsheets on Windows end them.
pub(super) fn writer<W: Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(out)
}

/// The columns that stand before the fields, and those behind them.
const BEFORE: [&str; 3] = ["row_id", "unit_code", "period_code"];
const BEHIND: [&str; 3] = ["state", "filled_by", "updated_at"];

/// What stands in a column that is no field.
pub(super) fn envelope(record: &Record, layout: Layout) -> ([String; 3], [String; 3]) {
    let before = [record.id.to_string(), record.unit.to_string(), record.period.to_string()];
    let state = match record.state {
        RecordState::Draft => words::DRAFT,
        RecordState::Complete => words::COMPLETE,
    };
    let state = match layout.headings {
        Headings::Names => state.en,
        Headings::Labels => state.say(layout.language),
    };
    (before, [state.to_owned(), record.filled_by.to_string(), record.updated_at.to_string()])
}

/// The headings of all columns.
pub(super) fn head(form: &Form, layout: Layout) -> Vec<&'static str> {
    let around = |names: [&'static str; 3]| {
        names.map(|name| match layout.headings {
            Headings::Names => name,
            Headings::Labels => ENVELOPE.iter().find(|(known, ..)| *known == name).map_or(name, |(_, label, _)| label.say(layout.language)),
        })
    };
    let fields = form.fields.iter().map(|field| match layout.headings {
        Headings::Names => field.name,
        Headings::Labels => field.label.say(layout.language),
    });
    around(BEFORE).into_iter().chain(fields).chain(around(BEHIND)).collect()
}

fn put_csv<W: Write>(out: &mut csv::Writer<W>, record: &Record, for_spreadsheet: bool, layout: Layout) -> csv::Result<()> {
    let (before, behind) = envelope(record, layout);
    for text in &before {
        out.write_field(&*guard::guarded(text, for_spreadsheet))?;
    }
    for field in record.form.fields {
        match record.cell(field) {
            Cell::Empty => out.write_field("")?,
            Cell::Value(_) if is_withheld(record, field, layout.reveal) => out.write_field(NOT_SHOWN)?,
            // An amount that is owed back begins with a minus and is a number all the same.
            Cell::Value(value) if is_number(value) => out.write_field(value.plain())?,
            Cell::Value(_) | Cell::Typed(_) => out.write_field(&*guard::guarded(&plain(record, field, layout.reveal), for_spreadsheet))?,
        }
    }
    for text in &behind {
        out.write_field(&*guard::guarded(text, for_spreadsheet))?;
    }
    out.write_record(None::<&[u8]>)
}

pub(super) fn is_number(value: &Value) -> bool {
    match value {
        Value::Integer(_) | Value::Decimal(_) | Value::Money(_) | Value::Flag(_) => true,
        Value::Text(_)
        | Value::Code(_)
        | Value::School(_)
        | Value::Date(_)
        | Value::Month(_)
        | Value::Document(_)
        | Value::Mobile(_)
        | Value::Certificate(_)
        | Value::BankCard(_)
        | Value::StudentNumber(_) => false,
    }
}

/// Whether a cell would give away what is masked beside it.
pub(super) fn is_withheld(record: &Record, field: &Field, reveal: Reveal) -> bool {
    reveal == Reveal::Masked && record.betrays(field)
}

/// A cell as files carry it; personal numbers as `reveal` says. Text that is no value of a personal field may still be most of a number.
pub(super) fn plain(record: &Record, field: &'static Field, reveal: Reveal) -> String {
    match (record.cell(field), reveal) {
        (Cell::Empty, _) => String::new(),
        (Cell::Value(value), Reveal::Whole) => value.plain(),
        (Cell::Value(value), Reveal::Masked) if field.kind.is_personal() => value.shown(&field.kind, Language::Chinese, reveal),
        (Cell::Typed(text) | Cell::Value(Value::Text(text)), Reveal::Masked) => discreet(field, text).into_owned(),
        (Cell::Value(value), Reveal::Masked) => value.plain(),
        (Cell::Typed(text), Reveal::Whole) => text.to_string(),
    }
}

/// A cell as a person reads it.
fn shown(record: &Record, field: &'static Field, layout: Layout) -> String {
    let text = match record.value(field) {
        Some(_) if is_withheld(record, field, layout.reveal) => NOT_SHOWN.to_owned(),
        Some(value) => value.shown(&field.kind, layout.language, layout.reveal),
        None => plain(record, field, layout.reveal),
    };
    visible(&text)
}

fn json(record: &Record, layout: Layout) -> Json {
    // Scripts read names, whatever people read.
    let (before, behind) = envelope(record, Layout { headings: Headings::Names, ..layout });
    let mut members: Vec<(Box<str>, Json)> = Vec::with_capacity(record.form.fields.len() + 6);
    members.extend(BEFORE.into_iter().zip(before).map(|(name, text)| (name.into(), Json::from(text))));
    for field in record.form.fields {
        let value = match record.cell(field) {
            Cell::Empty => Json::Null,
            Cell::Value(_) if is_withheld(record, field, layout.reveal) => Json::from(NOT_SHOWN),
            Cell::Value(Value::Integer(number)) => Json::Integer(*number),
            Cell::Value(Value::Money(money)) => Json::Integer(money.as_fen()),
            Cell::Value(Value::Flag(flag)) => Json::Bool(*flag),
            Cell::Value(_) | Cell::Typed(_) => Json::from(plain(record, field, layout.reveal)),
        };
        members.push((field.name.into(), value));
    }
    members.extend(BEHIND.into_iter().zip(behind).map(|(name, text)| (name.into(), Json::from(text))));
    Json::Object(members)
}

fn table_head(form: &Form, language: Language) -> Vec<String> {
    form.listed().map(|field| field.label.say(language).to_owned()).collect()
}

fn write_aligned(out: &mut impl Write, rows: &[Vec<String>], form: &'static Form) -> std::io::Result<()> {
    let fields: Vec<&Field> = form.listed().collect();
    let widths: Vec<usize> =
        (0..fields.len()).map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)).collect();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let gap = " ".repeat(widths[column].saturating_sub(cell.width()));
            if column > 0 {
                line.push_str("  ");
            }
            if is_right_aligned(&fields[column].kind) {
                line.push_str(&gap);
                line.push_str(cell);
            } else {
                line.push_str(cell);
                line.push_str(&gap);
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn is_right_aligned(kind: &Kind) -> bool {
    matches!(kind, Kind::Integer(_) | Kind::Decimal(_) | Kind::Money | Kind::SignedMoney)
}
