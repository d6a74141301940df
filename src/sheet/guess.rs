//! What the columns of a sheet without a header may be, guessed from what stands in them. Every guess is shown as one, and a person can say otherwise.

use super::columns::{Column, Meaning, code_beside};
use super::rows::school_named;
use super::table::Table;
use crate::forms::codes;
use crate::forms::common::document_field;
use crate::model::{CitizenNumber, Field, Form, Kind, Money, SchoolCode, Setting, Value, normalise};
use std::collections::HashSet;

/// How many rows are looked at, evenly over the sheet.
const ROWS_LOOKED_AT: usize = 200;
/// The share of the filled cells, in percent, that must look like what a column is taken for: sheets have faults.
const ENOUGH: usize = 60;
/// Numbers below this are rather counts than amounts, unless they are written with fen.
const LEAST_AMOUNT: Money = Money::yuan(100);

/// The filled cells of one column among the rows that are looked at, with the places of their rows.
struct Sample {
    cells: Vec<(usize, String)>,
}

impl Sample {
    fn of(table: &Table, column: usize) -> Sample {
        let step = table.len().div_ceil(ROWS_LOOKED_AT).max(1);
        let rows = (0..table.len()).step_by(step).filter_map(|index| table.row(index).map(|row| (index, row)));
        Sample { cells: rows.map(|(index, row)| (index, normalise(row.cell(column)))).filter(|(_, cell)| !cell.is_empty()).collect() }
    }

    /// Whether enough of the cells are so.
    fn mostly(&self, is_so: impl Fn(&str) -> bool) -> bool {
        let count = self.cells.iter().filter(|(_, cell)| is_so(cell)).count();
        count > 0 && count * 100 >= self.cells.len() * ENOUGH
    }

    fn parses(&self, kind: &Kind) -> bool {
        self.mostly(|cell| matches!(kind.parse(cell), Ok(Some(_))))
    }

    fn is_varied(&self) -> bool {
        let different: HashSet<&str> = self.cells.iter().map(|(_, cell)| cell.as_str()).collect();
        different.len() * 2 >= self.cells.len()
    }
}

/// The columns of a table that has no header.
pub(super) fn guess(form: &'static Form, table: &Table, setting: &Setting) -> Vec<Column> {
    let width = table.rows().map(|row| row.len()).max().unwrap_or(0);
    let samples: Vec<Sample> = (0..width).map(|column| Sample::of(table, column)).collect();
    let fields = in_order_of_list(form, &samples, setting).unwrap_or_else(|| by_contents(form, &samples, setting));
    let column = |field: Option<&'static Field>| Column {
        heading: "".into(),
        meaning: field.map_or(Meaning::Unknown, Meaning::Field),
        is_guessed: field.is_some(),
    };
    fields.into_iter().map(column).collect()
}

/// The columns of the list, where there are exactly as many and each holds what its column does.
fn in_order_of_list(form: &'static Form, samples: &[Sample], setting: &Setting) -> Option<Vec<Option<&'static Field>>> {
    let listed: Vec<&'static Field> = form.listed().collect();
    let fits = |(field, sample): (&&'static Field, &Sample)| {
        if sample.cells.is_empty() {
            return true;
        }
        match field.kind {
            // Nearly everything is a text: what is clearly something else is not meant to be one.
            Kind::Text(_) if code_beside(form, field).is_some() => are_schools(sample, setting),
            Kind::Text(_) => {
                sample.mostly(|cell| cell.chars().any(char::is_alphabetic) && CitizenNumber::parse(cell).is_err()) && sample.parses(&field.kind)
            }
            Kind::School => are_schools(sample, setting),
            _ => sample.parses(&field.kind),
        }
    };
    let is_list = listed.len() > 1 && listed.len() == samples.len() && listed.iter().zip(samples).all(fits);
    is_list.then(|| listed.into_iter().map(Some).collect())
}

fn is_school(cell: &str, setting: &Setting) -> bool {
    SchoolCode::parse(cell).is_some_and(|code| setting.registers.school(code).is_some()) || school_named(cell, setting).is_some()
}

/// The words with which schools end.
const SCHOOL_WORDS: [&str; 6] = ["小学", "中学", "学校", "幼儿园", "教学点", "中心校"];

/// Whether the cells name schools: some that the register knows, among others that only sound like one.
fn are_schools(sample: &Sample, setting: &Setting) -> bool {
    let sounds_like_one = |cell: &str| SCHOOL_WORDS.iter().any(|word| cell.ends_with(word));
    sample.cells.iter().any(|(_, cell)| is_school(cell, setting)) && sample.mostly(|cell| sounds_like_one(cell) || is_school(cell, setting))
}

/// What was guessed so far.
struct Guesses<'s> {
    form: &'static Form,
    samples: &'s [Sample],
    fields: Vec<Option<&'static Field>>,
}

impl Guesses<'_> {
    fn is_free(&self, field: &'static Field) -> bool {
        !self.fields.contains(&Some(field))
    }

    /// Takes the columns that are still open and look so for the fields of the form that do and are free, both in their order.
    fn pair(&mut self, mut looks_so: impl FnMut(&Sample) -> bool, is_meant: impl Fn(&Field) -> bool) {
        for column in 0..self.samples.len() {
            if self.fields[column].is_some() || !looks_so(&self.samples[column]) {
                continue;
            }
            let meant = self.form.fields.iter().copied().find(|field| is_meant(field) && self.is_free(field));
            self.fields[column] = meant;
        }
    }
}

fn by_contents(form: &'static Form, samples: &[Sample], setting: &Setting) -> Vec<Option<&'static Field>> {
    let mut guesses = Guesses { form, samples, fields: vec![None; samples.len()] };
    guesses.pair(|sample| sample.mostly(|cell| CitizenNumber::parse(&packed(cell)).is_ok()), |field| matches!(field.kind, Kind::Document));
    guesses.pair(|sample| sample.parses(&Kind::BankCard), |field| matches!(field.kind, Kind::BankCard));
    guesses.pair(|sample| sample.parses(&Kind::Mobile), |field| matches!(field.kind, Kind::Mobile));
    guesses.pair(
        |sample| sample.mostly(|cell| cell.starts_with(['G', 'L', 'g', 'l'])) && sample.parses(&Kind::StudentNumber),
        |field| matches!(field.kind, Kind::StudentNumber),
    );
    guesses.pair(|sample| are_schools(sample, setting), |field| matches!(field.kind, Kind::School));
    guess_dates(&mut guesses);
    guess_codes(&mut guesses);
    let is_name = |sample: &Sample| sample.is_varied() && sample.mostly(|cell| cell.chars().count() <= 20) && sample.parses(&Kind::Name);
    let name = form.name;
    guesses.pair(is_name, |field| *field == *name);
    guesses.pair(is_name, |field| matches!(field.kind, Kind::Name));
    if let Some(amount) = form.amount
        && guesses.is_free(amount)
    {
        // Where several columns are amounts, what was paid stands behind what it was computed from; one that has fen is one beyond doubt.
        let is_open = |column: &usize| guesses.fields[*column].is_none() && samples[*column].mostly(is_amount);
        let has_fen = |column: &usize| is_open(column) && samples[*column].cells.iter().any(|(_, cell)| cell.contains('.'));
        if let Some(column) = (0..samples.len()).rfind(has_fen).or_else(|| (0..samples.len()).rfind(is_open)) {
            guesses.fields[column] = Some(amount);
        }
    }
    guesses.fields
}

fn packed(cell: &str) -> String {
    cell.chars().filter(|character| !character.is_whitespace()).collect::<String>().to_uppercase()
}

fn is_amount(cell: &str) -> bool {
    match Kind::Money.parse(cell) {
        Ok(Some(Value::Money(money))) => cell.contains('.') || money >= LEAST_AMOUNT,
        _ => false,
    }
}

/// Days: those that the document numbers of the same rows have in them are birth dates and nothing else; the others are the first day that is asked.
fn guess_dates(guesses: &mut Guesses) {
    let form = guesses.form;
    let numbers = document_field(form).and_then(|field| guesses.fields.iter().position(|guessed| *guessed == Some(field)));
    let born = |index: usize| {
        let numbers = &guesses.samples[numbers?].cells;
        let at = numbers.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        CitizenNumber::parse(&packed(&numbers[at].1)).ok().map(|number| Value::Date(number.born()))
    };
    let is_date =
        |sample: &Sample| sample.mostly(|cell| !cell.bytes().all(|byte| byte.is_ascii_digit()) || cell.len() == 8) && sample.parses(&Kind::Date);
    let are_births = |sample: &Sample| {
        let agree = sample.cells.iter().filter(|(index, cell)| born(*index).is_some_and(|day| Kind::Date.parse(cell) == Ok(Some(day)))).count();
        agree > 0 && agree * 100 >= sample.cells.len() * ENOUGH
    };
    let dates: Vec<(usize, bool)> = (0..guesses.samples.len())
        .filter(|column| guesses.fields[*column].is_none() && is_date(&guesses.samples[*column]))
        .map(|column| (column, are_births(&guesses.samples[column])))
        .collect();
    for (column, is_birth) in dates {
        let is_meant = |field: &&'static Field| matches!(field.kind, Kind::Date) && field.is_computed() == is_birth && guesses.is_free(field);
        guesses.fields[column] = form.fields.iter().copied().find(is_meant);
    }
}

/// Words of a code list. Bare digits are in many lists and tell nothing.
fn guess_codes(guesses: &mut Guesses) {
    for column in 0..guesses.samples.len() {
        let sample = &guesses.samples[column];
        if guesses.fields[column].is_some() || sample.mostly(|cell| cell.bytes().all(|byte| byte.is_ascii_digit())) {
            continue;
        }
        let holds = |field: &Field| matches!(field.kind, Kind::Code(list) if sample.mostly(|cell| list.find(cell).is_some()));
        let is_asked = |field: &Field| !field.is_computed() || matches!(field.kind, Kind::Code(list) if std::ptr::eq(list, &codes::GENDER));
        guesses.fields[column] = guesses.form.fields.iter().copied().find(|field| guesses.is_free(field) && is_asked(field) && holds(field));
    }
}
