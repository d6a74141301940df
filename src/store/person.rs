//! Persons of the unit's own complete records: found by number, by name, and by the letters that a name's pinyin begins with.

use super::trouble::Outcome;
use super::{Act, Reader};
use crate::error::Result;
use crate::forms::FORMS;
use crate::model::{Document, Kind, Record, RecordState, normalise};
use crate::pinyin::{Query, first_letters};
use rusqlite::Connection;

/// So many persons are looked at for what was typed in full pinyin; initials go by the index and need no such bound.
const MOST_LOOKED_AT: u32 = 1_000;

/// A person known from a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub name: Box<str>,
    pub number: Document,
}

/// The number and the name of the person a record is about, if it is about one.
fn person_of(record: &Record) -> Option<(&Document, String)> {
    let field = record.form.fields.iter().find(|field| matches!(field.kind, Kind::Document))?;
    Some((record.document(field)?, record.value(record.form.name)?.plain()))
}

impl Act<'_> {
    /// Takes note of whom a complete record is about.
    pub(super) fn know_person(&self, record: &Record) -> Outcome<()> {
        let Some((number, name)) = person_of(record).filter(|_| record.state == RecordState::Complete) else { return Ok(()) };
        self.prepare_cached(
            "INSERT INTO person (number, name, letters) VALUES (?, ?, ?)
             ON CONFLICT DO UPDATE SET letters = excluded.letters WHERE letters <> excluded.letters",
        )?
        .execute((number.reveal(), &name, first_letters(&name)))?;
        Ok(())
    }
}

/// Whether a record of whatever form is about the person of this number and this name.
fn is_in_a_record(connection: &Connection, number: &Document, name: &str) -> Outcome<bool> {
    for form in FORMS.iter().copied() {
        let Some(field) = form.fields.iter().find(|field| matches!(field.kind, Kind::Document)) else { continue };
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {} WHERE {} = ? AND {} = ?)", form.table, field.column(), form.name.column());
        if connection.prepare_cached(&sql)?.query_row((number.reveal(), name), |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Reader {
    /// The latest record of each ledger about a person, the latest of all last; those of the unit of `besides`, and not that record itself.
    pub fn known_of(&self, number: &Document, besides: &Record) -> Result<Vec<Record>> {
        let mut latest: Vec<Record> = Vec::new();
        for record in self.find_person(number.reveal())? {
            let is_usable = record.id != besides.id && record.unit == besides.unit && !latest.iter().any(|other| other.form == record.form);
            if is_usable {
                latest.push(record);
            }
        }
        latest.sort_by_key(|record| record.updated_at);
        Ok(latest)
    }

    /// At most `most` persons whose name begins with what was typed, in characters, or is meant by it, in initials or full pinyin.
    pub fn persons(&self, typed: &str, most: usize) -> Result<Vec<Person>> {
        let typed = normalise(typed).to_ascii_lowercase();
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        self.read(|connection| {
            if !typed.bytes().all(|byte| byte.is_ascii_lowercase()) {
                return look(connection, "name", &typed, MOST_LOOKED_AT, most, &|_| true);
            }
            let mut found = look(connection, "letters", &typed, MOST_LOOKED_AT, most, &|_| true)?;
            if found.len() < most {
                let query = Query::new(&typed);
                let means = |name: &str| query.matches(name, "").is_some();
                for person in look(connection, "letters", &typed[..1], MOST_LOOKED_AT, most, &means)? {
                    if found.len() < most && !found.contains(&person) {
                        found.push(person);
                    }
                }
            }
            Ok(found)
        })
    }
}

/// The persons whose `column` begins so and whose name is wanted, in its order.
fn look(connection: &Connection, column: &str, head: &str, looked_at: u32, most: usize, wants: &dyn Fn(&str) -> bool) -> Outcome<Vec<Person>> {
    let sql = format!("SELECT name, number FROM person WHERE {column} >= ?1 AND {column} < ?1 || char(1114111) ORDER BY {column} LIMIT {looked_at}");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([head])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let name: Box<str> = row.get(0)?;
        if let (true, Ok(number)) = (wants(&name), Document::parse(&row.get::<_, String>(1)?))
            // Records go and come back, by steps that are taken back, too: the table remembers, the records decide.
            && is_in_a_record(connection, &number, &name)?
        {
            found.push(Person { name, number });
            if found.len() == most {
                break;
            }
        }
    }
    Ok(found)
}
