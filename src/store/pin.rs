//! What operators unlock the screen with, and how often somebody has failed to since. What a secret means is known elsewhere; here it is a text.

use super::journal::Deed;
use super::{Reader, Store};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::Moment;
use crate::text::store as words;
use rusqlite::OptionalExtension;

/// The PIN of an operator, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    pub secret: Box<str>,
    /// Failed tries since the last good one.
    pub failures: u32,
    /// When the last of them was, by a clock that may be wrong.
    pub failed_at: Option<Moment>,
}

/// What becomes of a PIN, for the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinChange<'a> {
    /// Chosen by the operator; the secret to keep.
    Set(&'a str),
    /// Given up by the operator.
    Removed,
    /// Taken away by whoever has the computer's account, because it was forgotten.
    Reset,
}

impl Reader {
    /// The PIN of an operator, where there is one.
    pub fn pin(&self, operator: &str) -> Result<Option<Pin>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT secret, failures, failed_at FROM pin WHERE operator = ?")?;
            let pin = statement.query_row([operator], |row| {
                let failed_at: Option<String> = row.get(2)?;
                Ok(Pin { secret: row.get(0)?, failures: row.get(1)?, failed_at: failed_at.as_deref().and_then(Moment::parse) })
            });
            Ok(pin.optional()?)
        })
    }

    /// Who has a PIN, by name.
    pub fn pin_holders(&self) -> Result<Vec<Box<str>>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT operator FROM pin ORDER BY operator")?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<rusqlite::Result<_>>()?)
        })
    }
}

impl Store {
    /// Sets or takes away the PIN of an operator, and notes in the journal that it was done. Refuses a name that has never worked here.
    pub fn change_pin(&mut self, operator: &str, change: PinChange) -> Result<()> {
        self.act(|act| {
            let is_known: bool = act.query_row("SELECT EXISTS (SELECT 1 FROM operator WHERE name = ?)", [operator], |row| row.get(0))?;
            if !is_known {
                return Err(Error::usage(words::UNKNOWN_OPERATOR.with("name", operator)).into());
            }
            let done = match change {
                PinChange::Set(secret) => {
                    act.execute(
                        "INSERT INTO pin (operator, secret) VALUES (?, ?)
                         ON CONFLICT DO UPDATE SET secret = excluded.secret, failures = 0, failed_at = NULL",
                        (operator, secret),
                    )?;
                    "set"
                }
                PinChange::Removed | PinChange::Reset => {
                    act.execute("DELETE FROM pin WHERE operator = ?", [operator])?;
                    if change == PinChange::Reset { "reset" } else { "removed" }
                }
            };
            act.note(Deed::Pin, &Json::object([("operator", operator.into()), ("pin", done.into())]))
        })
    }

    /// Counts a try before its outcome is known, so that a program that is ended in between has not forgotten it.
    pub fn count_pin_try(&mut self, operator: &str) -> Result<()> {
        self.act(|act| {
            act.prepare_cached("UPDATE pin SET failures = min(failures + 1, 1000000), failed_at = ? WHERE operator = ?")?
                .execute((act.now.to_string(), operator))?;
            Ok(())
        })
    }

    /// The last try was good: none has failed since.
    pub fn forget_pin_tries(&mut self, operator: &str) -> Result<()> {
        self.act(|act| {
            act.prepare_cached("UPDATE pin SET failures = 0, failed_at = NULL WHERE operator = ?")?.execute([operator])?;
            Ok(())
        })
    }
}
