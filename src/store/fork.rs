//! Which content of a submission stands. Every content that arrived in the name of a unit is kept as a version; what stands, and what is contested,
//! follows from the set of them and from what people decided, never from the order of arrival.

use super::journal::Deed;
use super::record::hexadecimal;
use super::submission::{self, told, written};
use super::trouble::Outcome;
use super::verdict::Verdict;
use super::{Reader, Store};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::{Incarnation, SubmissionKey, UnitCode};
use crate::text::store as words;
use rusqlite::{Connection, OptionalExtension};

/// Where one content of a submission has its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentPlace {
    Standing,
    /// A later sequence came.
    Superseded,
    /// It waits for a person.
    Contested,
    /// A person decided against it.
    Dropped,
}

/// One content that arrived for a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub incarnation: Incarnation,
    pub sequence: u32,
    pub digest: [u8; 32],
    /// The file it came in.
    pub file: [u8; 32],
    pub place: ContentPlace,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    Kept,
    Dropped,
}

/// A version as the table has it.
#[derive(Clone, Debug)]
pub(super) struct Version {
    number: i64,
    pub incarnation: Incarnation,
    pub sequence: u32,
    pub content: [u8; 32],
    file: i64,
    decision: Option<Decision>,
}

/// Whose word counts for a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trust {
    /// The machine that is believed: the one a person chose, else the earliest of which anything arrived.
    believed: Option<Incarnation>,
    is_decided: bool,
}

/// What follows from the versions of a submission.
#[derive(Clone, Debug, Default)]
pub(super) struct Judgement {
    pub standing: Option<usize>,
    pub contested: Vec<usize>,
}

pub(super) fn trust(connection: &Connection, unit: UnitCode) -> Outcome<Trust> {
    let decided = connection
        .prepare_cached("SELECT incarnation_counter, incarnation_number FROM peer WHERE unit = ?")?
        .query_row([unit.as_str()], |row| Ok(super::installation::incarnation(row.get(0)?, row.get(1)?)))
        .optional()?
        .flatten();
    if decided.is_some() {
        return Ok(Trust { believed: decided, is_decided: true });
    }
    let earliest = connection
        .prepare_cached(
            "SELECT version.incarnation_counter, version.incarnation_number FROM version JOIN submission ON submission.number = version.submission
             WHERE submission.unit = ? AND version.decision IS NOT 'dropped' ORDER BY 1, 2 LIMIT 1",
        )?
        .query_row([unit.as_str()], |row| Ok(super::installation::incarnation(row.get(0)?, row.get(1)?)))
        .optional()?
        .flatten();
    Ok(Trust { believed: earliest, is_decided: false })
}

pub(super) fn versions(connection: &Connection, submission: i64) -> Outcome<Vec<Version>> {
    let mut statement = connection.prepare_cached(
        "SELECT number, incarnation_counter, incarnation_number, sequence, content, file, decision FROM version WHERE submission = ? ORDER BY number",
    )?;
    let found = statement.query_map([submission], |row| {
        Ok(Version {
            number: row.get(0)?,
            incarnation: Incarnation { counter: row.get(1)?, number: row.get(2)? },
            sequence: row.get(3)?,
            content: row.get(4)?,
            file: row.get(5)?,
            decision: match row.get::<_, Option<String>>(6)?.as_deref() {
                Some("kept") => Some(Decision::Kept),
                Some(_) => Some(Decision::Dropped),
                None => None,
            },
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The rule. Only versions of the believed machine, and those a person kept, can stand; of these the highest sequence does. Two contents under one
/// number contest each other, and so does what another machine says, unless a person has already decided for a machine and it says nothing newer.
pub(super) fn judge(versions: &[Version], trust: Trust) -> Judgement {
    let is_dropped = |version: &Version| version.decision == Some(Decision::Dropped);
    let is_kept = |version: &Version| version.decision == Some(Decision::Kept);
    let is_candidate = |version: &Version| !is_dropped(version) && (is_kept(version) || Some(version.incarnation) == trust.believed);
    let standing = (0..versions.len())
        .filter(|index| is_candidate(&versions[*index]))
        .max_by_key(|index| (versions[*index].sequence, is_kept(&versions[*index]), std::cmp::Reverse(versions[*index].content)));
    let highest = standing.map_or(0, |index| versions[index].sequence);
    let contested = (0..versions.len())
        .filter(|index| {
            let version = &versions[*index];
            if is_dropped(version) || is_kept(version) {
                return false;
            }
            if is_candidate(version) {
                return versions.iter().any(|other| is_candidate(other) && other.sequence == version.sequence && other.content != version.content);
            }
            !trust.is_decided || version.sequence > highest
        })
        .collect();
    Judgement { standing, contested }
}

/// Puts down for every submission of a unit whether it is contested, or whether what stands is still to be taken in again.
pub(super) fn settle_unit(connection: &Connection, unit: UnitCode) -> Outcome<()> {
    let trust = trust(connection, unit)?;
    let mut statement =
        connection.prepare_cached("SELECT number, incarnation_counter, incarnation_number, sequence, content FROM submission WHERE unit = ?")?;
    let loaded = statement
        .query_map([unit.as_str()], |row| {
            let incarnation = super::installation::incarnation(row.get(1)?, row.get(2)?);
            Ok((row.get::<_, i64>(0)?, incarnation, row.get::<_, u32>(3)?, row.get::<_, Option<[u8; 32]>>(4)?))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (submission, incarnation, sequence, content) in loaded {
        let versions = versions(connection, submission)?;
        let judgement = judge(&versions, trust);
        let is_loaded = judgement.standing.is_none_or(|index| versions[index].is(incarnation, sequence, content));
        let is_forked = !versions.is_empty() && (!judgement.contested.is_empty() || !is_loaded);
        connection.prepare_cached("UPDATE submission SET is_forked = ? WHERE number = ?")?.execute((is_forked, submission))?;
    }
    Ok(())
}

impl Version {
    /// Whether this is the content that was taken in last.
    pub fn is(&self, incarnation: Option<Incarnation>, sequence: u32, content: Option<[u8; 32]>) -> bool {
        Some(self.incarnation) == incarnation && self.sequence == sequence && Some(self.content) == content
    }
}

/// The digests of the files that hold what stands and is not yet what was taken in.
fn to_take_in_again(connection: &Connection, unit: UnitCode) -> Outcome<Vec<[u8; 32]>> {
    let trust = trust(connection, unit)?;
    let mut statement = connection.prepare_cached(
        "SELECT number, incarnation_counter, incarnation_number, sequence, content FROM submission WHERE unit = ? AND is_forked = 1",
    )?;
    let mut rows = statement.query([unit.as_str()])?;
    let mut files = Vec::new();
    while let Some(row) = rows.next()? {
        let versions = versions(connection, row.get(0)?)?;
        let Some(standing) = judge(&versions, trust).standing.map(|index| &versions[index]) else { continue };
        if !standing.is(super::installation::incarnation(row.get(1)?, row.get(2)?), row.get(3)?, row.get(4)?) {
            let digest: [u8; 32] = connection.query_row("SELECT digest FROM file WHERE number = ?", [standing.file], |row| row.get(0))?;
            if !files.contains(&digest) {
                files.push(digest);
            }
        }
    }
    Ok(files)
}

/// Frees the files that no longer hold anything contested.
fn release_files(connection: &Connection, unit: UnitCode) -> Outcome<()> {
    let trust = trust(connection, unit)?;
    let mut waiting = Vec::new();
    let mut statement = connection.prepare_cached("SELECT number FROM submission WHERE unit = ?")?;
    for submission in statement.query_map([unit.as_str()], |row| row.get::<_, i64>(0))? {
        let versions = versions(connection, submission?)?;
        waiting.extend(judge(&versions, trust).contested.into_iter().map(|index| versions[index].file));
    }
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT file.number FROM file JOIN version ON version.file = file.number WHERE file.unit = ? AND file.verdict = 'quarantined'",
    )?;
    let quarantined = statement.query_map([unit.as_str()], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    for file in quarantined.into_iter().filter(|file| !waiting.contains(file)) {
        connection.prepare_cached("UPDATE file SET verdict = ?, reason = NULL WHERE number = ?")?.execute((Verdict::Stale.name(), file))?;
    }
    Ok(())
}

impl Reader {
    /// Every content that arrived for a submission, in the order in which they came.
    pub fn contents(&self, key: &SubmissionKey) -> Result<Vec<Content>> {
        self.read(|connection| {
            let Some(number) = submission::number(connection, key)? else { return Ok(Vec::new()) };
            let versions = versions(connection, number)?;
            let judgement = judge(&versions, trust(connection, key.unit)?);
            let mut found = Vec::with_capacity(versions.len());
            for (index, version) in versions.iter().enumerate() {
                let place = if judgement.contested.contains(&index) {
                    ContentPlace::Contested
                } else if judgement.standing == Some(index) {
                    ContentPlace::Standing
                } else if version.decision == Some(Decision::Dropped) {
                    ContentPlace::Dropped
                } else {
                    ContentPlace::Superseded
                };
                found.push(Content {
                    incarnation: version.incarnation,
                    sequence: version.sequence,
                    digest: version.content,
                    file: connection.query_row("SELECT digest FROM file WHERE number = ?", [version.file], |row| row.get(0))?,
                    place,
                });
            }
            Ok(found)
        })
    }
}

impl Store {
    /// Decides between contents that claim one place: the one that came in `file` stays, the other contested ones of the submission are dropped.
    /// Gives the digests of the files to take in again. Refused where nothing is contested or the file holds none of the contents.
    pub fn resolve_fork(&mut self, key: &SubmissionKey, file: &[u8; 32]) -> Result<Vec<[u8; 32]>> {
        self.act(|act| {
            let number = act.submission(key)?;
            let versions = versions(act, number)?;
            let judgement = judge(&versions, trust(act, key.unit)?);
            let held: Option<i64> = act.query_row("SELECT number FROM file WHERE digest = ?", [file], |row| row.get(0)).optional()?;
            let chosen = (0..versions.len()).find(|index| Some(versions[*index].file) == held);
            let Some(chosen) = chosen.filter(|_| !judgement.contested.is_empty()) else {
                return Err(Error::blocked(words::NOTHING_CONTESTED.with("what", told(key))).into());
            };
            for index in judgement.contested.into_iter().chain([chosen]) {
                let decision = if index == chosen { "kept" } else { "dropped" };
                act.execute("UPDATE version SET decision = ? WHERE number = ?", (decision, versions[index].number))?;
            }
            act.note(Deed::Settle, &written(key).and("kept", Json::string(hexadecimal(file))))?;
            release_files(act, key.unit)?;
            settle_unit(act, key.unit)?;
            to_take_in_again(act, key.unit)
        })
    }

    /// Decides which machine speaks for a unit from now on; what the others said before stays until it says something newer. For a unit that restored
    /// a backup. Gives the digests of the files to take in again.
    pub fn trust_incarnation(&mut self, unit: UnitCode, incarnation: Incarnation) -> Result<Vec<[u8; 32]>> {
        self.act(|act| {
            let trust_before = trust(act, unit)?;
            let submissions = act
                .prepare_cached("SELECT number FROM submission WHERE unit = ?")?
                .query_map([unit.as_str()], |row| row.get::<_, i64>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            for submission in submissions {
                let versions = versions(act, submission)?;
                let judgement = judge(&versions, trust_before);
                let stays = |index: &usize| versions[*index].incarnation != incarnation && !judgement.contested.contains(index);
                if let Some(index) = judgement.standing.filter(stays) {
                    act.execute("UPDATE version SET decision = 'kept' WHERE number = ?", [versions[index].number])?;
                }
            }
            let changed = act.execute(
                "UPDATE peer SET incarnation_counter = ?, incarnation_number = ? WHERE unit = ?",
                (incarnation.counter, incarnation.number, unit.as_str()),
            )?;
            if changed == 0 {
                return Err(Error::blocked(words::NOT_ENROLLED.with("unit", unit.to_string())).into());
            }
            let detail = Json::object([("unit", Json::string(unit)), ("counter", incarnation.counter.into()), ("number", Json::string(incarnation))]);
            act.note(Deed::Settle, &detail)?;
            release_files(act, unit)?;
            settle_unit(act, unit)?;
            to_take_in_again(act, unit)
        })
    }
}
