//! What operators get done in a day: counts that only the operator sees. Nothing of it travels.

use super::trouble::Outcome;
use super::{Act, Reader};
use crate::error::Result;
use crate::model::Date;
use rusqlite::OptionalExtension;

/// What was done in some time of typing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Records that were completed.
    pub records: u32,
    /// Keys that were pressed in records, and characters that an input method sent.
    pub keystrokes: u32,
    /// How often something was taken back.
    pub corrections: u32,
    /// Time spent typing, without the pauses.
    pub seconds: u32,
}

impl Effort {
    pub fn is_nothing(&self) -> bool {
        *self == Effort::default()
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Effort) -> Effort {
        Effort {
            records: self.records.saturating_add(other.records),
            keystrokes: self.keystrokes.saturating_add(other.keystrokes),
            corrections: self.corrections.saturating_add(other.corrections),
            seconds: self.seconds.saturating_add(other.seconds),
        }
    }

    /// So many of something in this time make so many an hour.
    pub fn an_hour(&self, count: u32) -> Option<u32> {
        u32::try_from((u64::from(count) * 3600).checked_div(u64::from(self.seconds))?).ok()
    }
}

impl Act<'_> {
    /// Adds to what an operator did on a day.
    pub(super) fn add_effort(&self, operator: &str, day: Date, effort: Effort) -> Outcome<()> {
        self.prepare_cached(
            "INSERT INTO effort (operator, day, records, keystrokes, corrections, seconds) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET records = records + excluded.records, keystrokes = keystrokes + excluded.keystrokes,
             corrections = corrections + excluded.corrections, seconds = seconds + excluded.seconds",
        )?
        .execute((operator, day.to_string(), effort.records, effort.keystrokes, effort.corrections, effort.seconds))?;
        Ok(())
    }
}

impl Reader {
    /// What an operator did on a day.
    pub fn effort(&self, operator: &str, day: Date) -> Result<Effort> {
        self.read(|connection| {
            let found = connection
                .prepare_cached("SELECT records, keystrokes, corrections, seconds FROM effort WHERE operator = ? AND day = ?")?
                .query_row((operator, day.to_string()), |row| {
                    Ok(Effort { records: row.get(0)?, keystrokes: row.get(1)?, corrections: row.get(2)?, seconds: row.get(3)? })
                })
                .optional()?;
            Ok(found.unwrap_or_default())
        })
    }
}
