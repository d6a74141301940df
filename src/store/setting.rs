//! How this installation likes to work: a value under a name. What the names and values mean stands where they are used.

use super::{Reader, Store};
use crate::error::Result;
use rusqlite::OptionalExtension;

impl Reader {
    /// What is kept under a name; nothing where nobody has chosen.
    pub fn setting(&self, name: &str) -> Result<Option<Box<str>>> {
        self.read(|connection| {
            Ok(connection.prepare_cached("SELECT value FROM setting WHERE name = ?")?.query_row([name], |row| row.get(0)).optional()?)
        })
    }
}

impl Store {
    /// Keeps a value under a name, in place of the one before.
    pub fn set_setting(&mut self, name: &str, value: &str) -> Result<()> {
        self.act(|act| {
            act.prepare_cached("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")?
                .execute((name, value))?;
            Ok(())
        })
    }
}
