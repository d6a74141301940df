//! Lists: pages of records by key, not by count, so that the last page of a million opens as fast as the first; stretches of them, so that what must
//! look at every record can be done piece by piece; and the records a new one starts from.

use super::filter::Condition;
use super::row::{self, Layout};
use super::submission::{self, number};
use super::trouble::Outcome;
use super::{Reader, block, record};
use crate::error::Result;
use crate::filter::Filter;
use crate::forms::FORMS;
use crate::model::{Field, Form, Kind, Money, Period, Record, RecordState, RowId, Status, SubmissionKey, UnitCode, normalise};
use rusqlite::types::{Value as Bound, ValueRef};
use rusqlite::{Connection, OptionalExtension};

/// Where a page begins. Positions are those of [`Listed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    Top,
    /// With the record at this position, or the first behind it.
    From(i64),
    /// With the record behind this one.
    After(i64),
    /// The page that ends before this one.
    Before(i64),
    /// The last page.
    Bottom,
    /// With this record, if it is there; else at the top.
    At(RowId),
}

/// One record of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its place in the order of entry; grows along the list, with gaps, and stays the same as long as the record is there.
    pub position: i64,
    pub record: Record,
}

/// A part of a list, in list order.
pub type Page = Vec<Listed>;

/// What stands over a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListTotals {
    /// Records, drafts included.
    pub rows: u32,
    pub drafts: u32,
    /// The sum of the form's amount over complete records, where the form has one.
    pub amount: Option<Money>,
}

impl ListTotals {
    /// Nothing yet of a form's list.
    pub fn none(form: &Form) -> ListTotals {
        ListTotals { rows: 0, drafts: 0, amount: form.amount.map(|_| Money::ZERO) }
    }

    fn count(&mut self, is_draft: bool, amount: Option<i64>) {
        self.rows += 1;
        self.drafts += u32::from(is_draft);
        if let (Some(sum), Some(fen), false) = (&mut self.amount, amount, is_draft) {
            *sum = *sum + Money::fen(fen);
        }
    }

    /// These and others together.
    #[must_use]
    pub fn and(self, others: ListTotals) -> ListTotals {
        let amount = self.amount.zip(others.amount).map(|(one, other)| one + other);
        ListTotals { rows: self.rows + others.rows, drafts: self.drafts + others.drafts, amount }
    }

    /// Counts one record more.
    pub fn add(&mut self, record: &Record) {
        let amount = record.form.amount.and_then(|field| record.money(field));
        self.count(record.state == RecordState::Draft, amount.map(Money::as_fen));
    }
}

/// What a row is sorted by: what the database keeps in the column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    Nothing,
    Number(i64),
    Text(Box<str>),
}

/// A piece of a submission's list that was looked through, in the order of entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stretch {
    /// The positions of the rows that satisfy the filter, each with what stands in the column that was asked for.
    pub found: Vec<(i64, Stored)>,
    /// What they add up to.
    pub totals: ListTotals,
    /// Rows that were looked at.
    pub seen: u32,
    /// The last position that was looked at: where the next stretch begins. Nothing behind it is left where there is none.
    pub next: Option<i64>,
}

impl Reader {
    /// A page of at most `limit` records of a submission, in the order of entry.
    ///
    /// The index of the list by submission serves it, whose entries are in the order of positions: any page costs its own rows and no others.
    pub fn page(&self, key: &SubmissionKey, start: Start, limit: u32) -> Result<Page> {
        self.read(|connection| {
            let Some(submission) = number(connection, key)? else { return Ok(Vec::new()) };
            let (bound, order, at) = match start {
                Start::Top => (">", "ASC", i64::MIN),
                Start::Bottom => ("<", "DESC", i64::MAX),
                Start::From(position) => (">=", "ASC", position),
                Start::After(position) => (">", "ASC", position),
                Start::Before(position) => ("<", "DESC", position),
                Start::At(id) => (">=", "ASC", position_of(connection, key.form, submission, id)?.unwrap_or(i64::MIN)),
            };
            let (layout, table) = (Layout::of(key.form), key.form.table);
            let columns = &layout.columns;
            let sql = format!("SELECT {columns} FROM {table} WHERE submission = ? AND position {bound} ? ORDER BY position {order} LIMIT ?");
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query((submission, at, limit))?;
            let mut page = Vec::new();
            while let Some(found) = rows.next()? {
                page.push(listed(connection, &layout, key, found)?);
            }
            if order == "DESC" {
                page.reverse();
            }
            Ok(page)
        })
    }

    /// The records at these positions, in this order; those that are gone are left out.
    pub fn page_of(&self, key: &SubmissionKey, positions: &[i64]) -> Result<Page> {
        self.read(|connection| {
            let Some(submission) = number(connection, key)? else { return Ok(Vec::new()) };
            let layout = Layout::of(key.form);
            let sql = format!("SELECT {} FROM {} WHERE position = ? AND submission = ?", layout.columns, key.form.table);
            let mut statement = connection.prepare_cached(&sql)?;
            let mut page = Vec::with_capacity(positions.len());
            for position in positions {
                let mut rows = statement.query((position, submission))?;
                if let Some(found) = rows.next()? {
                    page.push(listed(connection, &layout, key, found)?);
                }
            }
            Ok(page)
        })
    }

    /// A record's number in its whole list, from 1. Goes over the index of the list up to it, which takes some milliseconds for a million rows:
    /// for where a number is said, not for every line of a page.
    pub fn number_of(&self, key: &SubmissionKey, position: i64) -> Result<u32> {
        self.read(|connection| {
            let Some(submission) = number(connection, key)? else { return Ok(0) };
            block::rank(connection, key.form.table, submission, position)
        })
    }

    /// What all records of a submission add up to; what the database itself keeps counted.
    pub fn list_totals(&self, key: &SubmissionKey) -> Result<ListTotals> {
        self.read(|connection| {
            let Some(submission) = number(connection, key)? else { return Ok(ListTotals::none(key.form)) };
            let block::Totals { rows, drafts, amount } = block::totals(connection, submission)?;
            Ok(ListTotals { rows, drafts, amount: key.form.amount.map(|_| Money::fen(amount)) })
        })
    }

    /// Looks through the next `most` rows behind a position for those that satisfy a filter, and for what stands in a column, if one is named.
    ///
    /// No filter and few columns have an index, so that a whole list costs a pass over all its rows; `most` bounds how long one call takes.
    pub fn stretch(&self, key: &SubmissionKey, filter: &Filter, column: Option<&Field>, after: Option<i64>, most: u32) -> Result<Stretch> {
        self.read(|connection| {
            let mut stretch = Stretch { totals: ListTotals::none(key.form), ..Stretch::default() };
            let Some(submission) = number(connection, key)? else { return Ok(stretch) };
            let Condition { sql, bound } = Condition::of(key.form, submission, filter);
            let amount = key.form.amount.map_or_else(|| "NULL".to_owned(), Field::column);
            let column = column.map_or_else(|| "NULL".to_owned(), Field::column);
            let after = after.unwrap_or(i64::MIN);
            let sql = format!(
                "SELECT position, state = 'draft', {amount}, {column}, {sql} FROM {} WHERE submission = ?1 AND position > {after} \
                 ORDER BY position LIMIT {most}",
                key.form.table
            );
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query(rusqlite::params_from_iter(bound))?;
            let mut last = None;
            while let Some(row) = rows.next()? {
                let position = row.get(0)?;
                last = Some(position);
                stretch.seen += 1;
                if row.get(4)? {
                    stretch.totals.count(row.get(1)?, row.get(2)?);
                    stretch.found.push((position, stored(row.get_ref(3)?)));
                }
            }
            stretch.next = last.filter(|_| stretch.seen == most);
            Ok(stretch)
        })
    }

    /// The positions of all rows of a submission, in order; from its index, without looking at a row.
    pub fn positions(&self, key: &SubmissionKey) -> Result<Vec<i64>> {
        self.read(|connection| {
            let Some(submission) = number(connection, key)? else { return Ok(Vec::new()) };
            let sql = format!("SELECT position FROM {} WHERE submission = ? ORDER BY position", key.form.table);
            let mut statement = connection.prepare_cached(&sql)?;
            let positions = statement.query_map([submission], |row| row.get(0))?;
            Ok(positions.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The rows that stand at these positions, each with its position, and what they add up to; those that are gone are left out.
    pub fn rows_of(&self, key: &SubmissionKey, positions: &[i64]) -> Result<(Vec<(i64, RowId)>, ListTotals)> {
        self.read(|connection| {
            let mut totals = ListTotals::none(key.form);
            let mut there = Vec::with_capacity(positions.len());
            let Some(submission) = number(connection, key)? else { return Ok((there, totals)) };
            let amount = key.form.amount.map_or_else(|| "NULL".to_owned(), Field::column);
            let sql = format!("SELECT row_id, state = 'draft', {amount} FROM {} WHERE position = ? AND submission = ?", key.form.table);
            let mut statement = connection.prepare_cached(&sql)?;
            for position in positions {
                let mut rows = statement.query((position, submission))?;
                if let Some(row) = rows.next()?
                    && let Some(id) = row.get_ref(0)?.as_str().ok().and_then(RowId::parse)
                {
                    totals.count(row.get(1)?, row.get(2)?);
                    there.push((*position, id));
                }
            }
            Ok((there, totals))
        })
    }

    /// Where a submission stands, without counting its rows.
    pub fn status(&self, key: &SubmissionKey) -> Result<Status> {
        self.read(|connection| {
            let code: Option<String> = connection
                .prepare_cached("SELECT status FROM submission WHERE unit = ? AND form = ? AND period = ?")?
                .query_row((key.unit.as_str(), key.form.code, key.period.to_string()), |row| row.get(0))
                .optional()?;
            Ok(code.as_deref().and_then(Status::parse).unwrap_or(Status::Filling))
        })
    }

    /// Goes through the records that satisfy a filter, in the order of entry. Stops at the first error.
    pub fn each_listed(&self, key: &SubmissionKey, filter: &Filter, mut each: impl FnMut(&Record) -> Result<()>) -> Result<()> {
        self.read(|connection| {
            let Some(submission) = number(connection, key)? else { return Ok(()) };
            let Condition { sql, bound } = Condition::of(key.form, submission, filter);
            each_found(connection, key, &format!("submission = ?1 AND {sql}"), bound, &mut |record| Ok(each(record)?))
        })
    }

    /// The record saved last in a submission: what a new one carries over from.
    pub fn previous_record(&self, key: &SubmissionKey) -> Result<Option<Record>> {
        Ok(self.page(key, Start::Bottom, 1)?.pop().map(|listed| listed.record))
    }

    /// The complete record of the same business key in the period before, for what carries over between periods; for a person without one there,
    /// another record of the same document number.
    pub fn carried_from_last_period(&self, record: &Record) -> Result<Option<Record>> {
        let Some(before) = record.period.previous() else { return Ok(None) };
        let key = SubmissionKey { period: before, ..submission::key(record) };
        let wanted = (record.form.key)(record);
        let document = record.form.fields.iter().find_map(|field| Some((*field, record.document(field)?)));
        self.read(|connection| {
            let Some((field, document)) = document else {
                let mut found = None;
                if wanted.is_some() {
                    record::each_of(connection, &key, &[RecordState::Complete], &mut |_, other| {
                        if found.is_none() && (other.form.key)(other) == wanted {
                            found = Some(other.clone());
                        }
                        Ok(())
                    })?;
                }
                return Ok(found);
            };
            let Some(submission) = number(connection, &key)? else { return Ok(None) };
            let condition = format!("submission = ?1 AND state <> 'draft' AND {} = ?2", field.column());
            let bound = vec![Bound::Integer(submission), Bound::Text(document.reveal().to_owned())];
            let mut best: Option<Record> = None;
            each_found(connection, &key, &condition, bound, &mut |other| {
                // One of the same key wins; among the others the latest.
                if best.as_ref().is_none_or(|best| (best.form.key)(best) != wanted) {
                    best = Some(other.clone());
                }
                Ok(())
            })?;
            Ok(best)
        })
    }

    /// Every record, of whatever form, unit and period, that carries this document number or this name; at most 100 a form, the latest first.
    pub fn find_person(&self, number_or_name: &str) -> Result<Vec<Record>> {
        let wanted = normalise(number_or_name);
        self.read(|connection| {
            let mut found: Vec<Record> = Vec::new();
            for form in FORMS.iter().copied() {
                let layout = Layout::of(form);
                for field in form.fields.iter().filter(|field| **field == form.name || matches!(field.kind, Kind::Document)) {
                    let Ok(Some(value)) = field.kind.parse(&wanted) else { continue };
                    let sql = format!(
                        "SELECT {columns}, (SELECT unit FROM submission WHERE number = {table}.submission),
                         (SELECT period FROM submission WHERE number = {table}.submission) FROM {table} WHERE {column} = ? ORDER BY position DESC LIMIT 100",
                        columns = layout.columns,
                        table = form.table,
                        column = field.column(),
                    );
                    let mut statement = connection.prepare(&sql)?;
                    let mut rows = statement.query([value.plain()])?;
                    while let Some(row) = rows.next()? {
                        let last = form.fields.len() + 6;
                        let (unit, period): (String, String) = (row.get(last)?, row.get(last + 1)?);
                        let Some((unit, period)) = UnitCode::parse(&unit).zip(Period::parse(&period)) else { continue };
                        let record = layout.read(unit, &period, row)?.record;
                        if !found.iter().any(|known| known.form == form && known.id == record.id) {
                            found.push(record);
                        }
                    }
                }
            }
            Ok(found)
        })
    }
}

fn position_of(connection: &Connection, form: &Form, submission: i64, id: RowId) -> Outcome<Option<i64>> {
    let sql = format!("SELECT position FROM {} WHERE row_id = ? AND submission = ?", form.table);
    Ok(connection.prepare_cached(&sql)?.query_row((id.to_string(), submission), |row| row.get(0)).optional()?)
}

fn listed(connection: &Connection, layout: &Layout, key: &SubmissionKey, row: &rusqlite::Row) -> Outcome<Listed> {
    let row::Found { position, mut record, .. } = layout.read(key.unit, &key.period, row)?;
    row::restore_drafts(connection, &mut record)?;
    Ok(Listed { position, record })
}

fn stored(value: ValueRef) -> Stored {
    match value {
        ValueRef::Integer(number) => Stored::Number(number),
        ValueRef::Text(bytes) => Stored::Text(String::from_utf8_lossy(bytes).into()),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => Stored::Nothing,
    }
}

/// Calls `each` with the rows of a submission that satisfy a condition, in list order.
fn each_found(
    connection: &Connection,
    key: &SubmissionKey,
    condition: &str,
    bound: Vec<Bound>,
    each: &mut dyn FnMut(&Record) -> Outcome<()>,
) -> Outcome<()> {
    let layout = Layout::of(key.form);
    let sql = format!("SELECT {} FROM {} WHERE {condition} ORDER BY position", layout.columns, key.form.table);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(bound))?;
    while let Some(row) = rows.next()? {
        let mut record = layout.read(key.unit, &key.period, row)?.record;
        row::restore_drafts(connection, &mut record)?;
        each(&record)?;
    }
    Ok(())
}
