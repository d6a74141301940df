//! What was chosen lately from a list, so that it can be offered first.

use super::trouble::Outcome;
use super::{Act, Reader};
use crate::error::Result;

/// So many choices of a list are offered before the others.
const MOST: u32 = 9;

impl Act<'_> {
    pub(super) fn remember_choice(&self, list: &str, code: &str) -> Outcome<()> {
        self.prepare_cached(
            "INSERT INTO recent (list, code, turn) VALUES (?, ?, (SELECT ifnull(max(turn), 0) + 1 FROM recent))
             ON CONFLICT DO UPDATE SET turn = excluded.turn",
        )?
        .execute((list, code))?;
        Ok(())
    }
}

impl Reader {
    /// The codes chosen lately from a list, the latest first.
    pub fn recent(&self, list: &str) -> Result<Vec<Box<str>>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT code FROM recent WHERE list = ? ORDER BY turn DESC LIMIT ?")?;
            let codes = statement.query_map((list, MOST), |row| row.get(0))?;
            Ok(codes.collect::<rusqlite::Result<_>>()?)
        })
    }
}
