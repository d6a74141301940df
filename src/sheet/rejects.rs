//! The rows that were not taken, in a file beside the one they came from: its own columns, and before them the row's number and the reason.

use super::columns::{Column, ColumnMap, Meaning};
use super::guard::guarded;
use super::listing::{BYTE_ORDER_MARK, writer};
use super::rows::Mend;
use super::table::Table;
use crate::error::{Error, Result};
use crate::model::Field;
use crate::text::{Language, Message, sheet as words};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How many names are tried beside a source: whoever has so many rejects files left must tidy up first.
const MOST_FILES: u32 = 1_000;

/// A rejects file being written. Once mended it can be imported like any other sheet.
pub struct Rejects<'a> {
    table: &'a Table,
    map: &'a ColumnMap,
    /// Fields without a column in the sheet that rows were given values for.
    added: &'a [&'static Field],
    language: Language,
    out: csv::Writer<File>,
    path: PathBuf,
    count: usize,
}

impl<'a> Rejects<'a> {
    /// Makes the file beside `source`, under a name that no file has yet: `名册-未导入.csv`. It has the sheet's columns, and behind them those of the fields
    /// that were `added` by hand.
    pub fn beside(source: &Path, table: &'a Table, map: &'a ColumnMap, added: &'a [&'static Field], language: Language) -> Result<Self> {
        let (file, path) = create_beside(source)?;
        let failed = |error| Error::io(&path, error);
        let mut out = file;
        out.write_all(BYTE_ORDER_MARK).map_err(failed)?;
        let mut out = writer(out);
        let headings = map.columns().iter().map(|column| match (&*column.heading, column.meaning.label()) {
            // A sheet without a header gets one, so that it can be read again.
            ("", Some(label)) => label.say(language).to_owned(),
            (heading, _) => guarded(heading, true).into_owned(),
        });
        let head = [words::LINE_NUMBER, words::REASON].map(|label| label.say(language).to_owned());
        let added_headings = added.iter().map(|field| field.label.say(language).to_owned());
        out.write_record(head.into_iter().chain(headings).chain(added_headings)).map_err(|error| failed(error.into()))?;
        Ok(Rejects { table, map, added, language, out, path, count: 0 })
    }

    /// Adds the row at this place of the table, with what was mended in its columns, and why it was not taken.
    pub fn put<'m>(&mut self, index: usize, mends: &[Mend], reasons: impl IntoIterator<Item = &'m Message>) -> Result<()> {
        let Some(row) = self.table.row(index) else { return Ok(()) };
        let said: Vec<String> = reasons.into_iter().map(|reason| reason.say(self.language)).collect();
        let head = [row.number().to_string(), said.join(" ")];
        let mended = |meaning: Meaning| mends.iter().find(|(mended, _)| *mended == meaning).map(|(_, text)| &**text);
        let meaning = |column: &Column| mended(column.meaning);
        let width = if self.added.is_empty() { row.len() } else { row.len().max(self.map.columns().len()) };
        let cells = (0..width).map(|place| self.map.columns().get(place).and_then(meaning).unwrap_or_else(|| row.cell(place)));
        let everywhere = |field: &'static Field| self.map.everywhere().find(|(given, _)| *given == field).map_or("", |(_, text)| text);
        let added = self.added.iter().map(|field| mended(Meaning::Field(field)).unwrap_or_else(|| everywhere(field)));
        let cells = head.iter().map(String::as_str).chain(cells).chain(added).map(|cell| guarded(cell, true).into_owned());
        self.out.write_record(cells).map_err(|error| Error::io(&self.path, error.into()))?;
        self.count += 1;
        Ok(())
    }

    /// How many rows it holds.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Makes sure that the file is on the disk; gives its path.
    pub fn finish(self) -> Result<PathBuf> {
        let path = self.path;
        let file = self.out.into_inner().map_err(|error| Error::io(&path, error.into_error()))?;
        file.sync_all().map_err(|error| Error::io(&path, error))?;
        Ok(path)
    }
}

fn create_beside(source: &Path) -> Result<(File, PathBuf)> {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    // Names of files are Chinese whatever the language: both sides of a stick must find them.
    let suffix = words::REJECTS_SUFFIX.say(Language::Chinese);
    let mut number = 1;
    loop {
        let name = if number == 1 { format!("{stem}-{suffix}.csv") } else { format!("{stem}-{suffix}{number}.csv") };
        let path = source.with_file_name(name);
        match File::create_new(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && number < MOST_FILES => number += 1,
            Err(error) => return Err(Error::io(&path, error)),
        }
    }
}
