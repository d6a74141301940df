//! Where a person stood in a record when the program last ended, however it ended.

use super::record::key_of;
use super::trouble::Outcome;
use super::{Act, Reader};
use crate::error::Result;
use crate::forms;
use crate::model::{Field, Form, Period, RowId, SubmissionKey, UnitCode};
use rusqlite::{Connection, OptionalExtension};

/// The setting it is kept in.
const NAME: &str = "whereabouts";

/// A record under the pen, and the field the caret stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Whereabouts {
    pub key: SubmissionKey,
    /// None where the record is new and nothing was typed into it.
    pub row: Option<RowId>,
    pub field: &'static Field,
}

impl Whereabouts {
    fn written(&self) -> String {
        let row = self.row.map_or_else(|| "-".to_owned(), |id| id.to_string());
        format!("{} {} {} {row} {}", self.key.unit, self.key.form.code, self.key.period, self.field.name)
    }

    fn read(text: &str) -> Option<Whereabouts> {
        let [unit, form, period, row, field] = text.split(' ').collect::<Vec<_>>().try_into().ok()?;
        let form = forms::form(form)?;
        let key = SubmissionKey { unit: UnitCode::parse(unit)?, form, period: Period::parse(period)? };
        Some(Whereabouts { key, row: RowId::parse(row), field: form.field(field)? })
    }
}

impl Act<'_> {
    pub(super) fn keep_whereabouts(&self, whereabouts: Option<&Whereabouts>) -> Outcome<()> {
        match whereabouts {
            Some(whereabouts) => self
                .prepare_cached("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")?
                .execute((NAME, whereabouts.written()))?,
            None => self.prepare_cached("DELETE FROM setting WHERE name = ?")?.execute([NAME])?,
        };
        Ok(())
    }

    /// Another operator works from now on: where the one stood is kept for the day it is needed again, and where the other stood is brought back.
    pub(super) fn hand_over(&self, from: &str, to: &str) -> Outcome<()> {
        if from == to {
            return Ok(());
        }
        self.execute("DELETE FROM setting WHERE name = ?", [name_of(from)])?;
        self.execute("UPDATE setting SET name = ? WHERE name = ?", (name_of(from), NAME))?;
        self.execute("UPDATE setting SET name = ? WHERE name = ?", (NAME, name_of(to)))?;
        Ok(())
    }
}

/// The setting in which the place of an operator waits who does not work now.
fn name_of(operator: &str) -> String {
    format!("at:{operator}")
}

impl Reader {
    /// Where the person stood when the program ended within a record; where that is not known, the record typed into last without being saved.
    pub fn whereabouts(&self) -> Result<Option<Whereabouts>> {
        self.read(|connection| {
            let written: Option<String> =
                connection.prepare_cached("SELECT value FROM setting WHERE name = ?")?.query_row([NAME], |row| row.get(0)).optional()?;
            match written.as_deref().and_then(Whereabouts::read) {
                Some(known) if is_there(connection, &known)? => Ok(Some(known)),
                Some(_) | None => typed_last(connection),
            }
        })
    }
}

fn is_there(connection: &Connection, known: &Whereabouts) -> Outcome<bool> {
    let Some(id) = known.row else { return Ok(true) };
    Ok(key_of(connection, known.key.form, id)?.is_some_and(|key| key == known.key))
}

fn typed_last(connection: &Connection) -> Outcome<Option<Whereabouts>> {
    let mut statement = connection.prepare_cached("SELECT form, row_id, field FROM draft WHERE caret IS NOT NULL ORDER BY row_id DESC")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (form, id, field): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let Some((form, id)) = forms::form(&form).zip(RowId::parse(&id)) else { continue };
        if is_of_operator(connection, form, id)?
            && let Some((key, field)) = key_of(connection, form, id)?.zip(form.field(&field))
        {
            return Ok(Some(Whereabouts { key, row: Some(id), field }));
        }
    }
    Ok(None)
}

/// Whether the record was begun by whoever works now: nobody is led into another’s.
fn is_of_operator(connection: &Connection, form: &Form, id: RowId) -> Outcome<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {} JOIN installation ON operator = filled_by WHERE row_id = ?)", form.table);
    Ok(connection.prepare_cached(&sql)?.query_row([id.to_string()], |row| row.get(0))?)
}
