//! What checks over many records want to know from outside the submission they look at.

use super::Reader;
use super::record::{each_looked_at, each_of, each_of_these};
use super::row::{self, Columns, Layout};
use super::submission;
use super::trouble::Outcome;
use crate::error::Result;
use crate::forms;
use crate::model::{
    Elsewhere, Excerpt, Field, Form, Looked, Nearby, Own, Period, Record, RecordState, RowId, Rows, Setting, Source, SubmissionKey, UnitCode, Wanted,
};
use rusqlite::types::Value as Bound;
use rusqlite::{Connection, params_from_iter};

/// The unit's own complete records, as they stand: of the period before, or of a form in every period.
impl Elsewhere for Reader {
    fn each(&self, form: &'static Form, setting: &Setting, wanted: &Excerpt, hear: &mut dyn FnMut(&Record)) -> Result<()> {
        let under_check = own(form, setting);
        self.read(|connection| {
            for key in places(connection, form, setting, wanted.source)? {
                match wanted.own {
                    Own::Nothing if key == under_check => {}
                    Own::These(numbers) if key == under_check => each_of_these(connection, &key, numbers, &mut |_, record| {
                        if record.state == RecordState::Complete {
                            hear(record);
                        }
                    })?,
                    _ => each_complete(connection, &key, wanted.reads, hear)?,
                }
            }
            Ok(())
        })
    }

    fn is_there(&self, form: &'static Form, setting: &Setting, source: Source) -> Result<bool> {
        self.read(|connection| {
            for key in places(connection, form, setting, source)? {
                let Some(number) = submission::number(connection, &key)? else { continue };
                let sql = format!("SELECT EXISTS (SELECT 1 FROM {} WHERE submission = ?)", key.form.table);
                if connection.prepare_cached(&sql)?.query_row([number], |row| row.get(0))? {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }
}

/// The submission under check.
fn own(form: &'static Form, setting: &Setting) -> SubmissionKey {
    SubmissionKey { unit: setting.unit.code, form, period: setting.period.clone() }
}

/// The submissions that make up a source.
fn places(connection: &Connection, form: &'static Form, setting: &Setting, source: Source) -> Outcome<Vec<SubmissionKey>> {
    let unit = setting.unit.code;
    let of = |form, periods: Vec<Period>| periods.into_iter().map(|period| SubmissionKey { unit, form, period }).collect();
    Ok(match source {
        Source::Previous => of(form, setting.period.previous().into_iter().collect()),
        Source::Form(code) => match forms::form(code) {
            Some(form) => of(form, each_period(connection, unit, form)?),
            None => Vec::new(),
        },
    })
}

/// Goes through the complete records of a submission; no further than is looked at.
fn each_complete(
    connection: &Connection,
    key: &SubmissionKey,
    reads: &dyn Fn(&'static Form, &'static Field) -> bool,
    hear: &mut dyn FnMut(&Record),
) -> Outcome<()> {
    let fields: Vec<&'static Field> = key.form.fields.iter().copied().filter(|field| reads(key.form, field)).collect();
    if fields.len() == key.form.fields.len() {
        return each_of(connection, key, &[RecordState::Complete], &mut |_, record| {
            hear(record);
            Ok(())
        });
    }
    let Some(number) = submission::number(connection, key)? else { return Ok(()) };
    let columns = Columns::of(key.form, fields);
    let sql = format!("SELECT {} FROM {} WHERE submission = ? AND state <> 'draft' ORDER BY position", columns.names, key.form.table);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([number])?;
    let mut spare = None;
    while let Some(row) = rows.next()? {
        let record = columns.read(key.unit, &key.period, row, spare.take())?;
        hear(&record);
        spare = Some(record);
    }
    Ok(())
}

/// The periods the unit has written something for.
fn each_period(connection: &Connection, unit: UnitCode, form: &Form) -> Outcome<Vec<Period>> {
    let mut statement = connection.prepare_cached("SELECT period FROM submission WHERE unit = ? AND form = ? ORDER BY period")?;
    let codes = statement.query_map((unit.as_str(), form.code), |row| row.get::<_, String>(0))?;
    Ok(codes.collect::<rusqlite::Result<Vec<_>>>()?.iter().filter_map(|code| Period::parse(code)).collect())
}

const EVERY_STATE: [RecordState; 2] = [RecordState::Complete, RecordState::Draft];

impl Rows for Reader {
    fn each_row(
        &self,
        form: &'static Form,
        setting: &Setting,
        look: &(dyn Fn(u32, &Record) -> Looked + Sync),
        see: &mut dyn FnMut(u32, &Record, Looked) -> Result<()>,
    ) -> Result<()> {
        let key = own(form, setting);
        self.read(|connection| each_looked_at(connection, &key, &EVERY_STATE, look, &mut |number, record, looked| Ok(see(number, record, looked)?)))
    }

    fn these_rows(&self, form: &'static Form, setting: &Setting, numbers: &[u32], see: &mut dyn FnMut(u32, &Record)) -> Result<()> {
        self.read(|connection| each_of_these(connection, &own(form, setting), numbers, see))
    }
}

/// By index: `+` keeps the list's own index from being taken for columns that have a better one.
impl Nearby for Reader {
    fn rows(&self, form: &'static Form, setting: &Setting, wanted: Wanted, see: &mut dyn FnMut(i64, &Record)) -> Result<()> {
        let key = own(form, setting);
        self.read(|connection| {
            let Some(number) = submission::number(connection, &key)? else { return Ok(()) };
            let own = Bound::Integer(number);
            let table = form.table;
            match wanted {
                Wanted::First => each_at(connection, &key, "submission = ?1 ORDER BY position LIMIT 1", vec![own], see),
                Wanted::This(id) => each_at(connection, &key, "row_id = ?2 AND submission = ?1", vec![own, Bound::Text(id.to_string())], see),
                Wanted::Alike(field, text) => {
                    let column = field.column();
                    let alike = format!("{column} = ?2 AND +submission = ?1 ORDER BY position");
                    each_at(connection, &key, &alike, vec![own.clone(), Bound::Text(text.to_owned())], see)?;
                    // What is being typed stands beside the row and may be a value by now.
                    let typed = format!(
                        "row_id IN (SELECT row_id FROM draft WHERE form = ?2 AND field = ?3) AND submission = ?1
                         AND ({column} IS NULL OR {column} <> ?4) AND {table}.state = 'draft' ORDER BY position"
                    );
                    let bound = [form.code, field.name, text].map(|text| Bound::Text(text.to_owned()));
                    each_at(connection, &key, &typed, std::iter::once(own).chain(bound).collect(), see)
                }
            }
        })
    }

    fn alike(
        &self,
        form: &'static Form,
        setting: &Setting,
        source: Source,
        field: &'static Field,
        text: &str,
        hear: &mut dyn FnMut(i64, &Record),
    ) -> Result<()> {
        let alike = format!("{} = ?2 AND +submission = ?1 AND state <> 'draft' ORDER BY position", field.column());
        self.read(|connection| {
            for key in places(connection, form, setting, source)? {
                let Some(number) = submission::number(connection, &key)? else { continue };
                each_at(connection, &key, &alike, vec![Bound::Integer(number), Bound::Text(text.to_owned())], hear)?;
            }
            Ok(())
        })
    }

    fn numbers(&self, form: &'static Form, setting: &Setting, places: &[i64]) -> Result<Vec<u32>> {
        let key = own(form, setting);
        self.read(|connection| {
            let Some(submission) = submission::number(connection, &key)? else { return Ok(Vec::new()) };
            let sql = format!("SELECT count(*) FROM {} WHERE submission = ? AND position > ? AND position <= ?", form.table);
            let mut count = connection.prepare_cached(&sql)?;
            let (mut at, mut number) = (i64::MIN, 0);
            let mut numbers = Vec::with_capacity(places.len());
            for place in places {
                number += count.query_row((submission, at, *place), |row| row.get::<_, u32>(0))?;
                at = *place;
                numbers.push(number);
            }
            Ok(numbers)
        })
    }

    fn order(&self, form: &'static Form, setting: &Setting, is_backward: bool, see: &mut dyn FnMut(RowId) -> bool) -> Result<()> {
        let key = own(form, setting);
        let direction = if is_backward { "DESC" } else { "ASC" };
        self.read(|connection| {
            let Some(submission) = submission::number(connection, &key)? else { return Ok(()) };
            let sql = format!("SELECT row_id FROM {} WHERE submission = ? ORDER BY position {direction}", form.table);
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([submission])?;
            while let Some(row) = rows.next()? {
                if RowId::parse(row.get_ref(0)?.as_str().unwrap_or_default()).is_some_and(|id| !see(id)) {
                    break;
                }
            }
            Ok(())
        })
    }
}

/// Calls `each` with the records of a submission that satisfy a condition, drafts as they are typed, and the place of each.
fn each_at(connection: &Connection, key: &SubmissionKey, condition: &str, bound: Vec<Bound>, each: &mut dyn FnMut(i64, &Record)) -> Outcome<()> {
    let layout = Layout::of(key.form);
    let sql = format!("SELECT {} FROM {} WHERE {condition}", layout.columns, key.form.table);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(bound))?;
    while let Some(found) = rows.next()? {
        let mut found = layout.read(key.unit, &key.period, found)?;
        row::restore_drafts(connection, &mut found.record)?;
        each(found.position, &found.record);
    }
    Ok(())
}
