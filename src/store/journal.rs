//! The journal: what was done, by whom, in order; every entry is bound to the one before, so that a changed or missing one shows.

use super::trouble::Outcome;
use super::{Act, Reader};
use crate::error::Result;
use crate::json::Json;
use crate::model::{Form, RowId};
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

const DOMAIN: &[u8] = b"tianbao journal 1";

/// What was done.
#[derive(Clone, Copy, Debug)]
pub(super) enum Deed {
    SetUp,
    Join,
    Save,
    Delete,
    Change,
    Copy,
    Import,
    Roll,
    Undo,
    Redo,
    Explain,
    Declare,
    Status,
    Numbers,
    Export,
    Receipt,
    Receive,
    Enrol,
    Settle,
    Decide,
    Incarnation,
    Pin,
}

impl Deed {
    const fn name(self) -> &'static str {
        match self {
            Deed::SetUp => "setup",
            Deed::Join => "join",
            Deed::Save => "save",
            Deed::Delete => "delete",
            Deed::Change => "change",
            Deed::Copy => "copy",
            Deed::Roll => "roll",
            Deed::Undo => "undo",
            Deed::Redo => "redo",
            Deed::Import => "import",
            Deed::Explain => "explain",
            Deed::Declare => "declare",
            Deed::Status => "status",
            Deed::Numbers => "numbers",
            Deed::Export => "export",
            Deed::Receipt => "receipt",
            Deed::Receive => "receive",
            Deed::Enrol => "enrol",
            Deed::Settle => "settle",
            Deed::Decide => "decide",
            Deed::Incarnation => "incarnation",
            Deed::Pin => "pin",
        }
    }
}

/// The last entry: evidence of everything before it, for bundles and cover sheets to carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalHead {
    pub entries: u64,
    pub hash: [u8; 32],
}

impl Act<'_> {
    /// Adds an entry about the installation or a submission.
    pub(super) fn note(&self, deed: Deed, detail: &Json) -> Outcome<()> {
        self.enter(deed, None, None, &detail.to_string())
    }

    /// Adds an entry about a row or rows of a form.
    pub(super) fn note_row(&self, deed: Deed, form: &Form, row: Option<RowId>, detail: &Json) -> Outcome<()> {
        self.enter(deed, Some(form.code), row, &detail.to_string())
    }

    fn enter(&self, deed: Deed, form: Option<&str>, row: Option<RowId>, detail: &str) -> Outcome<()> {
        let previous: Option<[u8; 32]> =
            self.prepare_cached("SELECT hash FROM log ORDER BY number DESC LIMIT 1")?.query_row([], |row| row.get(0)).optional()?;
        let operator: String =
            self.prepare_cached("SELECT operator FROM installation")?.query_row([], |row| row.get(0)).optional()?.unwrap_or_default();
        let time = self.now.to_string();
        let row = row.map(|id| id.to_string());
        let hash = link(previous.unwrap_or_default(), [&time, &operator, deed.name(), form.unwrap_or(""), row.as_deref().unwrap_or(""), detail]);
        self.prepare_cached("INSERT INTO log (time, operator, act, form, row_id, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")?.execute((
            time,
            operator,
            deed.name(),
            form,
            row,
            detail,
            hash,
        ))?;
        Ok(())
    }
}

fn link(previous: [u8; 32], entry: [&str; 6]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(DOMAIN);
    hash.update(previous);
    for part in entry {
        // Lengths keep two entries with the same letters in other columns apart.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

impl Reader {
    /// The last entry of the journal.
    pub fn journal_head(&self) -> Result<JournalHead> {
        self.read(|connection| {
            let head = connection
                .query_row("SELECT (SELECT count(*) FROM log), hash FROM log ORDER BY number DESC LIMIT 1", [], |row| {
                    Ok(JournalHead { entries: row.get::<_, i64>(0)?.unsigned_abs(), hash: row.get(1)? })
                })
                .optional()?;
            Ok(head.unwrap_or(JournalHead { entries: 0, hash: [0; 32] }))
        })
    }

    /// The number of the first entry that does not follow from the one before, if any.
    pub fn first_broken_entry(&self) -> Result<Option<i64>> {
        self.read(first_broken)
    }
}

fn first_broken(connection: &Connection) -> Outcome<Option<i64>> {
    let mut statement = connection.prepare("SELECT number, time, operator, act, form, row_id, detail, hash FROM log ORDER BY number")?;
    let mut rows = statement.query([])?;
    let mut previous = [0; 32];
    let mut expected = 1;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let parts: [Option<String>; 6] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?];
        let hash: [u8; 32] = row.get(7)?;
        if number != expected || link(previous, parts.each_ref().map(|part| part.as_deref().unwrap_or(""))) != hash {
            return Ok(Some(number));
        }
        previous = hash;
        expected += 1;
    }
    Ok(None)
}
