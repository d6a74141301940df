//! The units a district knows by their keys, and the files that wait until a person has decided.

use super::fork;
use super::journal::Deed;
use super::trouble::Outcome;
use super::verdict::Reason;
use super::{Reader, Store};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::{Moment, UnitCode};
use crate::text::store as words;
use rusqlite::{Connection, OptionalExtension};

/// A unit whose keys are trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    pub unit: UnitCode,
    /// As the bundle writes them.
    pub keys: Box<[u8]>,
    pub since: Option<Moment>,
}

/// A file that waits in quarantine. Its bytes lie in the archive under its digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub digest: [u8; 32],
    pub label: Box<str>,
    pub unit: Option<UnitCode>,
    pub reason: Reason,
    pub received_at: Option<Moment>,
}

pub(super) fn keys_of(connection: &Connection, unit: UnitCode) -> Outcome<Option<Vec<u8>>> {
    Ok(connection.prepare_cached("SELECT keys FROM peer WHERE unit = ?")?.query_row([unit.as_str()], |row| row.get(0)).optional()?)
}

fn waiting(connection: &Connection, unit: Option<UnitCode>) -> Outcome<Vec<Waiting>> {
    let mut statement = connection.prepare_cached(
        "SELECT digest, label, unit, reason, time FROM file WHERE verdict = 'quarantined' AND (?1 IS NULL OR unit = ?1) ORDER BY number",
    )?;
    let mut rows = statement.query([unit.as_ref().map(UnitCode::as_str)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (unit, reason, time): (Option<String>, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
        found.push(Waiting {
            digest: row.get(0)?,
            label: row.get(1)?,
            unit: unit.as_deref().and_then(UnitCode::parse),
            reason: Reason::parse(&reason).unwrap_or(Reason::Fork),
            received_at: Moment::parse(&time),
        });
    }
    Ok(found)
}

impl Reader {
    /// The keys trusted for a unit.
    pub fn peer(&self, unit: UnitCode) -> Result<Option<Peer>> {
        self.read(|connection| {
            let sql = "SELECT keys, time FROM peer WHERE unit = ?";
            let found: Option<(Vec<u8>, String)> =
                connection.prepare_cached(sql)?.query_row([unit.as_str()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            Ok(found.map(|(keys, time)| Peer { unit, keys: keys.into(), since: Moment::parse(&time) }))
        })
    }

    /// The files in quarantine, of one unit or of all, in the order in which they came.
    pub fn waiting(&self, unit: Option<UnitCode>) -> Result<Vec<Waiting>> {
        self.read(|connection| waiting(connection, unit))
    }
}

impl Store {
    /// Trusts these keys for a unit from now on, in the place of any before. Gives the digests of the unit's waiting files, in the order in which they
    /// are to be taken in again. Refused for a unit that is not in the register.
    pub fn enrol(&mut self, unit: UnitCode, keys: &[u8]) -> Result<Vec<[u8; 32]>> {
        self.act(|act| {
            let is_known: bool = act.query_row("SELECT EXISTS (SELECT 1 FROM unit WHERE code = ?)", [unit.as_str()], |row| row.get(0))?;
            if !is_known {
                return Err(Error::refused(words::UNKNOWN_UNIT.with("unit", unit.to_string())).into());
            }
            act.execute(
                "INSERT INTO peer (unit, keys, time) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET keys = excluded.keys, time = excluded.time",
                (unit.as_str(), keys, act.now.to_string()),
            )?;
            act.note(Deed::Enrol, &Json::object([("unit", Json::string(unit))]))?;
            fork::settle_unit(act, unit)?;
            Ok(waiting(act, Some(unit))?.into_iter().map(|file| file.digest).collect())
        })
    }
}
