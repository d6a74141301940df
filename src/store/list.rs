//! Lists: pages of records by key, not by count, so that the last page of a million opens as fast as the first; and the records a new one starts from.

use super::block::Totals;
use super::row::{self, Layout};
use super::submission::{self, number};
use super::trouble::Outcome;
use super::{Reader, block, record};
use crate::error::Result;
use crate::forms::FORMS;
use crate::model::{Field, Form, Kind, Money, Period, Record, RecordState, RowId, SubmissionKey, UnitCode, normalise};
use crate::text::Language;
use rusqlite::types::Value as Bound;
use rusqlite::{Connection, OptionalExtension};

/// Where a page begins. Positions are those of [`Listed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    Top,
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
    /// Its place in the order of entry; grows along the list, with gaps.
    pub position: i64,
    /// Its number in the whole list, from 1, whatever is filtered out.
    pub number: u32,
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

/// A condition on rows with what its blanks are bound to.
struct Condition {
    sql: String,
    bound: Vec<Bound>,
}

/// The rows of a submission that show `filter` in a column of the list: part of a text, a code's label, a whole amount. Nothing filters nothing.
fn condition(form: &'static Form, submission: i64, filter: &str) -> Condition {
    let mut sql = "submission = ?1".to_owned();
    let mut bound = vec![Bound::Integer(submission)];
    let filter = normalise(filter);
    if !filter.is_empty() {
        bound.push(Bound::Text(filter.clone()));
        let mut ways: Vec<String> = form.fields.iter().filter(|field| is_searched(form, field)).filter_map(|field| way(field, &filter)).collect();
        ways.push(format!(
            "EXISTS (SELECT 1 FROM draft WHERE draft.form = '{}' AND draft.row_id = {}.row_id AND instr(draft.text, ?2) > 0)",
            form.code, form.table
        ));
        sql.push_str(&format!(" AND ({})", ways.join(" OR ")));
    }
    Condition { sql, bound }
}

fn is_searched(form: &Form, field: &Field) -> bool {
    field.width > 0 || field == form.name || matches!(field.kind, Kind::Document)
}

/// How a field shows the filter's text, if it can.
fn way(field: &Field, filter: &str) -> Option<String> {
    let column = field.column();
    match &field.kind {
        Kind::Code(list) => {
            let shows = |label: &str| label.contains(filter);
            let meant = list.entries.iter().filter(|entry| shows(entry.code) || shows(entry.label.zh) || shows(entry.label.say(Language::English)));
            let codes: Vec<String> = meant.map(|entry| format!("'{}'", entry.code)).collect();
            (!codes.is_empty()).then(|| format!("{column} IN ({})", codes.join(", ")))
        }
        Kind::Money | Kind::SignedMoney => Money::parse(filter).map(|money| format!("{column} = {}", money.as_fen())),
        Kind::Integer(_) | Kind::Decimal(_) | Kind::Flag => None,
        Kind::Text(_)
        | Kind::Name
        | Kind::School
        | Kind::Date
        | Kind::PlannedDate
        | Kind::Month
        | Kind::Document
        | Kind::Mobile
        | Kind::Certificate
        | Kind::BankCard
        | Kind::StudentNumber => Some(format!("instr({column}, ?2) > 0")),
    }
}

impl Reader {
    /// A page of at most `limit` records of a submission that show `filter` (empty: all), in list order.
    pub fn page(&self, key: &SubmissionKey, start: Start, limit: u32, filter: &str) -> Result<Page> {
        self.read(|connection| {
            let Some(submission) = number(connection, key)? else { return Ok(Vec::new()) };
            let (bounds, order) = match start {
                Start::Top => (String::new(), "ASC"),
                Start::Bottom => (String::new(), "DESC"),
                Start::After(position) => (format!(" AND position > {position}"), "ASC"),
                Start::Before(position) => (format!(" AND position < {position}"), "DESC"),
                Start::At(id) => {
                    (position_of(connection, key.form, submission, id)?.map_or_else(String::new, |at| format!(" AND position >= {at}")), "ASC")
                }
            };
            let Condition { sql, bound } = condition(key.form, submission, filter);
            let (layout, table) = (Layout::of(key.form), key.form.table);
            let columns = &layout.columns;
            let mut statement =
                connection.prepare(&format!("SELECT {columns} FROM {table} WHERE {sql}{bounds} ORDER BY position {order} LIMIT {limit}"))?;
            let mut rows = statement.query(rusqlite::params_from_iter(bound))?;
            let mut page = Vec::new();
            while let Some(found) = rows.next()? {
                let row::Found { position, mut record } = layout.read(key.unit, &key.period, found)?;
                row::restore_drafts(connection, &mut record)?;
                page.push(Listed { position, number: 0, record });
            }
            if order == "DESC" {
                page.reverse();
            }
            number_page(connection, table, submission, &mut page)?;
            Ok(page)
        })
    }

    /// Goes through the records of these states that show `filter`, in list order. Stops at the first error.
    pub fn each_listed(&self, key: &SubmissionKey, states: &[RecordState], filter: &str, mut each: impl FnMut(&Record) -> Result<()>) -> Result<()> {
        self.read(|connection| {
            let Some(submission) = number(connection, key)? else { return Ok(()) };
            let Condition { sql, bound } = condition(key.form, submission, filter);
            each_found(connection, key, &sql, bound, &mut |record| if states.contains(&record.state) { Ok(each(record)?) } else { Ok(()) })
        })
    }

    /// How many records of a submission show `filter`, and what they add up to.
    pub fn list_totals(&self, key: &SubmissionKey, filter: &str) -> Result<ListTotals> {
        self.read(|connection| {
            let Some(submission) = number(connection, key)? else { return Ok(ListTotals::default()) };
            if normalise(filter).is_empty() {
                let Totals { rows, drafts, amount } = block::totals(connection, submission)?;
                return Ok(ListTotals { rows, drafts, amount: key.form.amount.map(|_| Money::fen(amount)) });
            }
            let Condition { sql, bound } = condition(key.form, submission, filter);
            let amount =
                key.form.amount.map_or_else(|| "NULL".to_owned(), |field| format!("sum({}) FILTER (WHERE state <> 'draft')", field.column()));
            let sql = format!("SELECT count(*), count(*) FILTER (WHERE state = 'draft'), {amount} FROM {} WHERE {sql}", key.form.table);
            Ok(connection.prepare(&sql)?.query_row(rusqlite::params_from_iter(bound), |row| {
                let sum: Option<i64> = row.get(2)?;
                Ok(ListTotals { rows: row.get(0)?, drafts: row.get(1)?, amount: key.form.amount.map(|_| Money::fen(sum.unwrap_or(0))) })
            })?)
        })
    }

    /// The record saved last in a submission: what a new one carries over from.
    pub fn previous_record(&self, key: &SubmissionKey) -> Result<Option<Record>> {
        Ok(self.page(key, Start::Bottom, 1, "")?.pop().map(|listed| listed.record))
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

/// Numbers a page by what its records have before them.
fn number_page(connection: &Connection, table: &str, submission: i64, page: &mut Page) -> Outcome<()> {
    let numbers = block::ranks(connection, table, submission, page.iter().map(|listed| listed.position))?;
    for (listed, number) in page.iter_mut().zip(numbers) {
        listed.number = number;
    }
    Ok(())
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
