//! Taking in what units send: one file, one transaction, one verdict for each submission in it.

use super::fork::{self, judge, settle_unit, versions};
use super::journal::Deed;
use super::outbox::FileFacts;
use super::record::hexadecimal;
use super::replacement::Replacement;
use super::submission::{self, Change, People};
use super::trouble::Outcome;
use super::verdict::{Reason, Verdict};
use super::{Act, Store, peer};
use crate::error::Result;
use crate::json::Json;
use crate::model::{Explanation, Incarnation, Moment, Record, SubmissionKey, UnitCode};
use rusqlite::OptionalExtension;

/// A file of a unit that has been verified and read.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub file: FileFacts,
    pub unit: UnitCode,
    /// The keys it was signed with, as the bundle writes them.
    pub keys: Box<[u8]>,
    pub incarnation: Incarnation,
    pub submissions: Vec<Arriving>,
}

/// One submission in it.
#[derive(Clone, Debug)]
pub struct Arriving {
    pub key: SubmissionKey,
    pub sequence: u32,
    /// SHA-256 over its rows and explanations.
    pub content: [u8; 32],
    pub rows: u32,
    pub is_nil: bool,
    pub people: People,
    pub exported_at: Option<Moment>,
}

/// What a file holds beside its manifest, in the order in which it comes.
#[derive(Clone, Debug)]
pub enum Part {
    Record(Record),
    Explanation(SubmissionKey, Explanation),
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    pub verdict: Verdict,
    pub submissions: Vec<(SubmissionKey, Verdict)>,
}

impl Store {
    /// Takes in a file with its parts, all or nothing, and says what became of it. Whatever order files come in and however often, the end is the same.
    ///
    /// The caller has verified the file and put its bytes into the archive. The first error among the parts leaves everything as it was.
    pub fn take_in(&mut self, arrival: &Arrival, parts: impl Iterator<Item = Result<Part>>) -> Result<Taken> {
        self.act_once(|act| {
            let file = act.put_file(&arrival.file, "in")?;
            let taken = match sender_verdict(act, arrival)? {
                Some(verdict) => Taken { verdict, submissions: Vec::new() },
                None => take_submissions(act, arrival, file, parts)?,
            };
            put_verdict(act, file, taken.verdict)?;
            let detail = Json::object([
                ("unit", Json::string(arrival.unit)),
                ("file", Json::string(hexadecimal(&arrival.file.digest))),
                ("verdict", taken.verdict.name().into()),
            ]);
            act.note(Deed::Receive, &detail)?;
            Ok(taken)
        })
    }

    /// Puts down a file that was refused before its content was looked at.
    pub fn record_refused(&mut self, file: &FileFacts) -> Result<()> {
        self.act(|act| {
            let number = act.put_file(file, "in")?;
            put_verdict(act, number, Verdict::Refused(Reason::BadFile))
        })
    }
}

/// What is decided by who sent the file, before its content counts.
fn sender_verdict(act: &Act, arrival: &Arrival) -> Outcome<Option<Verdict>> {
    let is_known: bool = act.query_row("SELECT EXISTS (SELECT 1 FROM unit WHERE code = ?)", [arrival.unit.as_str()], |row| row.get(0))?;
    if !is_known || arrival.submissions.iter().any(|arriving| arriving.key.unit != arrival.unit) {
        return Ok(Some(Verdict::Refused(Reason::UnknownUnit)));
    }
    Ok(match peer::keys_of(act, arrival.unit)? {
        None => Some(Verdict::Quarantined(Reason::UnknownKey)),
        Some(keys) if *keys != *arrival.keys => Some(Verdict::Quarantined(Reason::OtherKey)),
        Some(_) => None,
    })
}

/// A file keeps its first verdict when it comes again, unless it was waiting or has done something now.
fn put_verdict(act: &Act, file: i64, verdict: Verdict) -> Outcome<()> {
    act.prepare_cached(
        "UPDATE file SET verdict = ?1, reason = ?2 WHERE number = ?3 AND (verdict IS NULL OR verdict = 'quarantined' OR ?1 = 'accepted-in')",
    )?
    .execute((verdict.name(), verdict.reason().map(Reason::name), file))?;
    Ok(())
}

fn take_submissions(act: &Act, arrival: &Arrival, file: i64, parts: impl Iterator<Item = Result<Part>>) -> Outcome<Taken> {
    let mut verdicts = Vec::with_capacity(arrival.submissions.len());
    let mut replacements: Vec<Option<Replacement>> = Vec::with_capacity(arrival.submissions.len());
    for arriving in &arrival.submissions {
        let (verdict, replacement) = judge_arriving(act, arrival.incarnation, arriving, file)?;
        verdicts.push(verdict);
        replacements.push(replacement);
    }
    let place = |key: &SubmissionKey| arrival.submissions.iter().position(|arriving| arriving.key == *key);
    for part in parts {
        match part? {
            Part::Record(record) => {
                if let Some(replacement) = place(&submission::key(&record)).and_then(|index| replacements[index].as_mut()) {
                    replacement.take(act, &record)?;
                }
            }
            Part::Explanation(key, explanation) => {
                if let Some(replacement) = place(&key).and_then(|index| replacements[index].as_ref()) {
                    act.put_explanation(replacement.submission, &explanation)?;
                }
            }
        }
    }
    for (index, replacement) in replacements.into_iter().enumerate() {
        if let Some(replacement) = replacement {
            let change = replacement.finish(act, &arrival.submissions[index], arrival.incarnation)?;
            verdicts[index] = Verdict::AcceptedIn(change);
        }
    }
    settle_unit(act, arrival.unit)?;
    let overall = verdicts.iter().copied().max_by_key(|verdict| verdict.weight()).unwrap_or(Verdict::AlreadyReceived);
    let submissions = arrival.submissions.iter().map(|arriving| arriving.key.clone()).zip(verdicts).collect();
    Ok(Taken { verdict: overall, submissions })
}

fn judge_arriving<'c>(act: &'c Act, incarnation: Incarnation, arriving: &Arriving, file: i64) -> Outcome<(Verdict, Option<Replacement<'c>>)> {
    let key = &arriving.key;
    let submission = act.submission(key)?;
    let is_same =
        |version: &fork::Version| version.incarnation == incarnation && version.sequence == arriving.sequence && version.content == arriving.content;
    let was_known = versions(act, submission)?.iter().any(is_same);
    if !was_known {
        let is_closed: Option<bool> = act
            .query_row("SELECT is_open = 0 FROM period WHERE form = ? AND code = ?", (key.form.code, key.period.to_string()), |row| row.get(0))
            .optional()?;
        if is_closed == Some(true) {
            return Ok((Verdict::Refused(Reason::PeriodClosed), None));
        }
        act.prepare_cached(
            "INSERT INTO version (submission, incarnation_counter, incarnation_number, sequence, content, file) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute((submission, incarnation.counter, incarnation.number, arriving.sequence, arriving.content, file))?;
    }
    let versions = versions(act, submission)?;
    let trust = fork::trust(act, key.unit)?;
    let judgement = judge(&versions, trust);
    let own = versions.iter().position(is_same);
    let loaded = submission::find(act, key)?;
    let stands = judgement.standing == own;
    let is_loaded = own.is_some_and(|index| versions[index].is(loaded.incarnation, loaded.sequence, loaded.content));
    if own.is_some_and(|index| judgement.contested.contains(&index)) {
        let others_share_machine = versions.iter().filter(|version| !is_same(version)).any(|version| version.sequence == arriving.sequence);
        return Ok((Verdict::Quarantined(if others_share_machine { Reason::Fork } else { Reason::UnknownIncarnation }), None));
    }
    if stands && !is_loaded {
        let replacement = Replacement::begin(act, key, submission, loaded.content.is_some())?;
        return Ok((Verdict::AcceptedIn(Change::default()), Some(replacement)));
    }
    Ok((if stands || was_known { Verdict::AlreadyReceived } else { Verdict::Stale }, None))
}
