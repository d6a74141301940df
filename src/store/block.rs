//! What stands in each block of positions, kept by the database itself: totals and numbers in a list cost the same at ten records and at a million.

use super::trouble::Outcome;
use rusqlite::Connection;

/// Positions of one block share what is left of them after this many bits; the triggers of the schema say the same.
const BITS: u32 = 12;

/// What all records of a submission add up to.
pub(super) struct Totals {
    pub rows: u32,
    pub drafts: u32,
    /// The form's amount over complete records, in fen; 0 where the form has none.
    pub amount: i64,
}

pub(super) fn totals(connection: &Connection, submission: i64) -> Outcome<Totals> {
    let sql = "SELECT ifnull(sum(rows), 0), ifnull(sum(drafts), 0), ifnull(sum(amount), 0) FROM block WHERE submission = ?";
    let read = |row: &rusqlite::Row| Ok(Totals { rows: row.get(0)?, drafts: row.get(1)?, amount: row.get(2)? });
    Ok(connection.prepare_cached(sql)?.query_row([submission], read)?)
}

/// How many records of a submission stand up to this position, itself included.
pub(super) fn rank(connection: &Connection, table: &str, submission: i64, position: i64) -> Outcome<u32> {
    let block = position >> BITS;
    let before: u32 = connection
        .prepare_cached("SELECT ifnull(sum(rows), 0) FROM block WHERE submission = ? AND block < ?")?
        .query_row((submission, block), |row| row.get(0))?;
    Ok(before + between(connection, table, submission, (block << BITS) - 1, position)?)
}

/// How many records stand behind `after` and up to `position`; for positions that are near each other.
fn between(connection: &Connection, table: &str, submission: i64, after: i64, position: i64) -> Outcome<u32> {
    let sql = format!("SELECT count(*) FROM {table} WHERE submission = ? AND position > ? AND position <= ?");
    Ok(connection.prepare_cached(&sql)?.query_row((submission, after, position), |row| row.get(0))?)
}

/// The number of each of these positions of a list, in the order of the list, from 1.
pub(super) fn ranks(connection: &Connection, table: &str, submission: i64, positions: impl Iterator<Item = i64>) -> Outcome<Vec<u32>> {
    let mut ranks = Vec::new();
    let mut last: Option<(i64, u32)> = None;
    for position in positions {
        let number = match last {
            Some((before, number)) if position >> BITS <= (before >> BITS) + 1 => number + between(connection, table, submission, before, position)?,
            _ => rank(connection, table, submission, position)?,
        };
        ranks.push(number);
        last = Some((position, number));
    }
    Ok(ranks)
}
