//! 接收: bundles at the district, receipts at a unit. Every file gets a verdict, whatever it is.

use super::check::check_submission;
use super::export::{kept_keys, spool_folder};
use super::{Office, Progress, setup};
use crate::bundle::{self, Bundle, Code16, Digest, Item, Keys, Opened, Passphrase, PublicKeys, Refusal, Ruling, Spooled, Unlock};
use crate::error::{Error, Result};
use crate::forms::{FORMS, merge};
use crate::model::{Check, FileKind, Role, SubmissionKey, UnitCode};
use crate::store::{Applied, Arrival, Arriving, ContentPlace, FileFacts, Part, People, Reason, ReceiptLine, Store, Verdict};
use crate::tally::ControlTotals;
use crate::text::bundle::UNVERIFIED_SOURCE;
use crate::text::{Message, job as words, visible};
use std::path::{Path, PathBuf};

/// Rows of one file that are held in memory, some 130 MB of them at the most; a larger file is read once more instead. A township has hundreds.
const MOST_HELD: u64 = 100_000;

/// What became of one file.
pub struct Received {
    pub path: PathBuf,
    pub verdict: Verdict,
    /// Why, and what a person does about it.
    pub reason: Option<Message>,
    /// The check or fault behind a refusal, as scripts know it.
    pub fault: Option<&'static str>,
    pub unit: Option<UnitCode>,
    pub check_code: Option<Code16>,
    pub submissions: Vec<ReceivedSubmission>,
}

/// What became of one submission in it.
pub struct ReceivedSubmission {
    pub key: SubmissionKey,
    pub sequence: u32,
    pub verdict: Verdict,
    /// What the district's own checks found in what was taken in.
    pub findings: Option<(usize, usize)>,
}

impl Received {
    fn refused(path: &Path, reason: impl Into<Message>, fault: Option<&'static str>) -> Received {
        Received {
            path: path.to_owned(),
            verdict: Verdict::Refused(Reason::BadFile),
            reason: Some(reason.into()),
            fault,
            unit: None,
            check_code: None,
            submissions: Vec::new(),
        }
    }
}

/// Takes in one file after the other. A file that is refused changes nothing and does not keep the others from being taken in; only the machine's
/// own failures (a full disk) stop it. `passphrase` opens what a unit without a district sealed under words.
pub fn receive(store: &mut Store, paths: &[PathBuf], passphrase: Option<&Passphrase>, progress: &Progress) -> Result<Vec<Received>> {
    let office = Office::of(store)?;
    let keys = setup::keys(store)?;
    let mut received = Vec::with_capacity(paths.len());
    for (index, path) in paths.iter().enumerate() {
        progress.step(words::RECEIVING, index as u64, paths.len() as u64)?;
        received.push(one(store, &office, &keys, path, passphrase, progress)?);
    }
    Ok(received)
}

fn one(store: &mut Store, office: &Office, keys: &Keys, path: &Path, passphrase: Option<&Passphrase>, progress: &Progress) -> Result<Received> {
    let spooled = match Spooled::take_in(path, &spool_folder(store)?) {
        Ok(spooled) => spooled,
        Err(error) => return judged(path, error),
    };
    let label = path.file_name().map(|name| visible(&name.to_string_lossy())).unwrap_or_default().into();
    let incoming = Incoming { spooled, path, label };
    match take_spooled(store, office, keys, &incoming, passphrase, progress) {
        Err(error) => {
            let received = judged(path, error)?;
            store.record_refused(&incoming.facts(FileKind::Bundle, None))?;
            Ok(received)
        }
        done => done,
    }
}

/// A file that was copied to the spool, with where it came from.
struct Incoming<'a> {
    spooled: Spooled,
    path: &'a Path,
    /// The name it came under, for people.
    label: Box<str>,
}

impl Incoming<'_> {
    fn facts(&self, kind: FileKind, unit: Option<UnitCode>) -> FileFacts {
        FileFacts { digest: *self.spooled.digest().as_bytes(), kind, label: self.label.clone(), unit }
    }
}

/// The check that a file does not pass, carried behind the error that says so.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct NotPassed(&'static str);

/// A refusal in the words of a check of files.
fn not_passed(check: &'static Check, reason: Message) -> Error {
    Error::refused(reason).source(NotPassed(check.id))
}

/// A fault of the file is a verdict; a fault of the machine is an error.
fn judged(path: &Path, error: Error) -> Result<Received> {
    if error.kind() != crate::error::ErrorKind::Refused {
        return Err(error);
    }
    let refusal = Refusal::of(&error);
    let not_passed = std::error::Error::source(&error).and_then(|source| source.downcast_ref::<NotPassed>()).map(|NotPassed(check)| *check);
    let fault = not_passed.or(refusal.and_then(Refusal::check)).or(refusal.map(Refusal::name));
    let hint = error.hint_message().cloned();
    let reason = error.reason().clone();
    let whole = match hint {
        Some(hint) => words::REASON_AND_HINT.with("reason", reason).with("hint", hint),
        None => reason,
    };
    Ok(Received::refused(path, whole, fault))
}

fn take_spooled(
    store: &mut Store,
    office: &Office,
    keys: &Keys,
    incoming: &Incoming,
    passphrase: Option<&Passphrase>,
    progress: &Progress,
) -> Result<Received> {
    let prelude = incoming.spooled.examine()?;
    let unlock = match (prelude.header.suite, passphrase) {
        (bundle::Suite::Passphrase, Some(words)) => Unlock::Passphrase(words),
        (bundle::Suite::Signed, _) => Unlock::Nothing,
        (bundle::Suite::Passphrase | bundle::Suite::Recipients, _) => Unlock::Keys(keys),
    };
    let opened = bundle::open(&incoming.spooled, unlock)?;
    match (opened.kind(), office.installation.role) {
        (FileKind::Bundle, Role::District) => take_bundle(store, office, incoming, &opened, progress),
        (FileKind::Receipt, Role::Unit) => take_receipt(store, office, incoming, &opened),
        (FileKind::Card, _) => Err(Error::refused(words::CARD_NOT_RECEIVED).hint(words::JOIN_INSTEAD)),
        (FileKind::Bundle, Role::Unit) => Err(Error::refused(words::BUNDLE_FOR_DISTRICT).hint(words::GIVE_TO_DISTRICT)),
        (FileKind::Receipt, Role::District) => Err(Error::refused(words::RECEIPT_FOR_UNIT).hint(words::GIVE_TO_UNIT)),
    }
}

fn take_bundle(store: &mut Store, office: &Office, incoming: &Incoming, opened: &Opened, progress: &Progress) -> Result<Received> {
    let read = opened.bundle(FORMS)?;
    let unit = read.manifest.unit;
    if office.registers.unit(unit).is_none() {
        return Err(not_passed(&merge::UNKNOWN_UNIT, merge::UNKNOWN_UNIT.message.message()).hint(words::UNIT_IS.with("unit", unit.to_string())));
    }
    let keys: Vec<SubmissionKey> =
        read.manifest.submissions.iter().map(|submission| SubmissionKey { unit, form: submission.form, period: submission.period.clone() }).collect();
    let (arrival, held) = examine(incoming, opened, read, &keys, progress)?;
    archive(store, &incoming.spooled)?;
    let taken = match held {
        Some(parts) => store.take_in(&arrival, parts.into_iter().map(Ok))?,
        None => {
            let mut again = opened.bundle(FORMS)?;
            store.take_in(&arrival, std::iter::from_fn(|| Some(again.next_item().transpose()?.map(|item| part(item, &keys)))))?
        }
    };
    let mut received = Received {
        path: incoming.path.to_owned(),
        verdict: taken.verdict,
        reason: told(taken.verdict.reason(), opened.is_unverified()),
        fault: taken.verdict.reason().map(Reason::name),
        unit: Some(unit),
        check_code: Some(opened.check_code()),
        submissions: Vec::new(),
    };
    for (key, verdict) in taken.submissions {
        let sequence = arrival.submissions.iter().find(|arriving| arriving.key == key).map_or(0, |arriving| arriving.sequence);
        let findings = match verdict {
            Verdict::AcceptedIn(_) => Some(recheck(store, office, &key, progress)?),
            Verdict::AlreadyReceived | Verdict::Stale | Verdict::Quarantined(_) | Verdict::Refused(_) => None,
        };
        if verdict == Verdict::Stale && received.fault.is_none() {
            let known = store.submission(&key)?.sequence;
            received.reason = Some(merge::STALE.message.with("n", known));
            received.fault = Some(merge::STALE.id);
        }
        received.submissions.push(ReceivedSubmission { key, sequence, verdict, findings });
    }
    Ok(received)
}

/// Why a file waits or was refused; a file under a passphrase is marked, whatever becomes of it: nobody vouches for whoever knows the words.
fn told(reason: Option<Reason>, is_unverified: bool) -> Option<Message> {
    let reason = reason.map(|reason| reason.label().message());
    let mark = is_unverified.then(|| UNVERIFIED_SOURCE.message());
    match (mark, reason) {
        (Some(mark), Some(reason)) => Some(words::REASON_AND_HINT.with("reason", mark).with("hint", reason)),
        (mark, reason) => mark.or(reason),
    }
}

/// Runs the unit's checks again on what was taken in and puts down how many findings there are.
fn recheck(store: &mut Store, office: &Office, key: &SubmissionKey, progress: &Progress) -> Result<(usize, usize)> {
    let checked = check_submission(store, office, key, progress)?;
    let (errors, unexplained) = (checked.errors(), checked.unexplained());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    store.set_findings(key, count(errors), count(unexplained))?;
    Ok((errors, unexplained))
}

/// Reads a bundle to its end: digests of its submissions, and control totals that must come out as its manifest says (MG-05).
///
/// Gives what it read beside, unless that is too much to hold and must be read again.
fn examine(
    incoming: &Incoming,
    opened: &Opened,
    mut read: Bundle,
    keys: &[SubmissionKey],
    progress: &Progress,
) -> Result<(Arrival, Option<Vec<Part>>)> {
    let mut totals: Vec<ControlTotals> = read.manifest.submissions.iter().map(|submission| ControlTotals::new(submission.form)).collect();
    let all: u64 = read.manifest.submissions.iter().map(|submission| u64::from(submission.row_count)).sum();
    let mut held = (all <= MOST_HELD).then(Vec::new);
    let mut done = 0;
    while let Some(item) = read.next_item()? {
        if let Item::Row { of, record, .. } = &item {
            totals[*of].add(record);
            done += 1;
            if done % 1024 == 0 {
                progress.step(words::RECEIVING, done, all)?;
            }
        }
        if let Some(held) = &mut held {
            held.push(part(item, keys));
        }
    }
    let digests: Vec<Digest> = read.digests().to_vec();
    let manifest = &read.manifest;
    for (submission, totals) in manifest.submissions.iter().zip(totals) {
        let recomputed = totals.finish();
        let is_same = recomputed.len() == submission.totals.len()
            && recomputed.iter().zip(&submission.totals).all(|((name, value), (told, amount))| *name == &**told && value == amount);
        if !is_same {
            let shown =
                |totals: &mut dyn Iterator<Item = (&str, i64)>| totals.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ");
            let told = shown(&mut submission.totals.iter().map(|(name, value)| (&**name, *value)));
            let counted = shown(&mut recomputed.iter().map(|(name, value)| (*name, *value)));
            return Err(not_passed(&merge::TOTALS_DIFFER, merge::TOTALS_DIFFER.message.with("a", visible(&told)).with("b", counted)));
        }
    }
    let submissions = manifest
        .submissions
        .iter()
        .zip(digests)
        .map(|(submission, digest)| Arriving {
            key: SubmissionKey { unit: manifest.unit, form: submission.form, period: submission.period.clone() },
            sequence: submission.sequence,
            content: *digest.as_bytes(),
            rows: submission.row_count,
            is_nil: submission.is_nil,
            people: People {
                filled_by: Some(submission.filled_by.clone()),
                reviewed_by: submission.reviewed_by.clone(),
                approved_by: submission.approved_by.clone(),
                phone: submission.contact_phone.clone(),
            },
            exported_at: Some(manifest.exported_at),
        })
        .collect();
    let arrival = Arrival {
        file: incoming.facts(FileKind::Bundle, Some(manifest.unit)),
        unit: manifest.unit,
        keys: kept_keys(opened.sender()),
        incarnation: opened.prelude().header.incarnation,
        submissions,
    };
    Ok((arrival, held))
}

fn part(item: Item, keys: &[SubmissionKey]) -> Part {
    match item {
        Item::Row { record, .. } => Part::Record(record),
        Item::Explanation { of, explanation, .. } => Part::Explanation(keys[of].clone(), explanation),
    }
}

/// Where the bytes of every bundle that was read are kept under their digest, so that the database can be made anew from them.
fn archived(store: &Store, digest: &[u8; 32]) -> PathBuf {
    store.folder().join("archive").join(Digest::from_bytes(*digest).to_string())
}

fn archive(store: &Store, spooled: &Spooled) -> Result<()> {
    let path = archived(store, spooled.digest().as_bytes());
    if path.exists() {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
    }
    spooled.keep(&path)
}

fn take_receipt(store: &mut Store, office: &Office, incoming: &Incoming, opened: &Opened) -> Result<Received> {
    let district = office.installation.district.as_ref().ok_or_else(|| Error::refused(words::RECEIPT_WITHOUT_DISTRICT).hint(words::JOIN_FIRST))?;
    if kept_keys(opened.sender()) != district.keys {
        return Err(Error::refused(words::RECEIPT_OF_OTHER_DISTRICT.with("district", &*district.name)).hint(words::ASK_DISTRICT));
    }
    let receipt = opened.receipt(FORMS)?;
    if receipt.unit != office.installation.unit {
        return Err(Error::refused(words::RECEIPT_FOR_OTHER_UNIT.with("unit", receipt.unit.to_string())).hint(words::GIVE_TO_UNIT));
    }
    let lines: Vec<ReceiptLine> = receipt
        .verdicts
        .into_iter()
        .map(|verdict| ReceiptLine {
            key: SubmissionKey { unit: receipt.unit, form: verdict.form, period: verdict.period },
            sequence: verdict.sequence,
            status: verdict.ruling.status(),
            decision: verdict.decision,
            reason: verdict.reason,
            note: verdict.note,
            comments: verdict
                .comments
                .into_iter()
                .map(|comment| crate::store::Comment { row: comment.row, check: comment.check, text: comment.text })
                .collect(),
            highest_sequence: verdict.highest,
        })
        .collect();
    archive(store, &incoming.spooled)?;
    let facts = incoming.facts(FileKind::Receipt, Some(receipt.unit));
    let applied = store.apply_receipt(&facts, &lines)?;
    let as_verdict = |applied: Applied| match applied {
        Applied::Taken => Verdict::AcceptedIn(crate::store::Change::default()),
        Applied::Known => Verdict::AlreadyReceived,
        Applied::Older => Verdict::Stale,
    };
    let submissions: Vec<ReceivedSubmission> = applied
        .into_iter()
        .map(|(key, applied)| {
            let sequence = lines.iter().find(|line| line.key == key).map_or(0, |line| line.sequence);
            ReceivedSubmission { key, sequence, verdict: as_verdict(applied), findings: None }
        })
        .collect();
    let has = |wanted: fn(&Verdict) -> bool| submissions.iter().any(|submission| wanted(&submission.verdict));
    let verdict = if has(|verdict| matches!(verdict, Verdict::AcceptedIn(_))) {
        as_verdict(Applied::Taken)
    } else if has(|verdict| *verdict == Verdict::Stale) {
        Verdict::Stale
    } else {
        Verdict::AlreadyReceived
    };
    Ok(Received {
        path: incoming.path.to_owned(),
        verdict,
        reason: None,
        fault: None,
        unit: Some(receipt.unit),
        check_code: Some(opened.check_code()),
        submissions,
    })
}

/// Trusts a unit's key by the code on its stamped cover sheet, and takes in what waited under it.
///
/// Refuses a code that fits none of the waiting files: the file may be forged, or the code mistyped.
pub fn enrol(store: &mut Store, unit: UnitCode, code: &str, progress: &Progress) -> Result<Vec<Received>> {
    let office = Office::with_role(store, Role::District)?;
    let code = setup::code32(code)?;
    let keys = setup::keys(store)?;
    let waiting = store.waiting(Some(unit))?;
    if waiting.is_empty() {
        return Err(Error::refused(words::NOTHING_WAITS.with("unit", unit.to_string())).hint(words::RECEIVE_FIRST));
    }
    let mut fitting: Option<PublicKeys> = None;
    for file in &waiting {
        let spooled = Spooled::take_in(&archived(store, &file.digest), &spool_folder(store)?)?;
        let Ok(opened) = bundle::open(&spooled, Unlock::Keys(&keys)) else { continue };
        if bundle::key_code(opened.sender()) == code {
            fitting = Some(opened.sender().clone());
        }
    }
    let Some(sender) = fitting else {
        return Err(Error::refused(words::CODE_FITS_NONE.with("unit", unit.to_string())).hint(words::COMPARE_CODE));
    };
    let digests = store.enrol(unit, &kept_keys(&sender))?;
    take_again(store, &office, &keys, &digests, progress)
}

/// Takes in files of the archive again, after a decision that concerns them.
fn take_again(store: &mut Store, office: &Office, keys: &Keys, digests: &[[u8; 32]], progress: &Progress) -> Result<Vec<Received>> {
    let mut received = Vec::with_capacity(digests.len());
    for digest in digests {
        let path = archived(store, digest);
        let spooled = Spooled::take_in(&path, &spool_folder(store)?)?;
        let incoming = Incoming { spooled, path: &path, label: "archive".into() };
        received.push(take_spooled(store, office, keys, &incoming, None, progress)?);
    }
    Ok(received)
}

/// Decides which content stands where several claim one place: the machine that wrote the file of this check code speaks for the unit from now on,
/// and what else is contested where that file has a say is dropped. Gives what became of the files that are taken in again for it.
///
/// Refuses a check code that is of none of the unit's files.
pub fn settle(store: &mut Store, unit: UnitCode, code: &str, progress: &Progress) -> Result<Vec<Received>> {
    let office = Office::with_role(store, Role::District)?;
    let keys = setup::keys(store)?;
    let code = Code16::parse(code).ok_or_else(|| Error::usage(words::WRONG_CHECK_CODE).hint(words::CHECK_CODE_EXAMPLE))?;
    let submissions: Vec<SubmissionKey> = store.submissions()?.into_iter().map(|submission| submission.key).filter(|key| key.unit == unit).collect();
    let mut chosen = None;
    for key in &submissions {
        let contents = store.contents(key)?;
        chosen = chosen.or_else(|| contents.into_iter().find(|content| bundle::check_code(&Digest::from_bytes(content.file)) == code));
    }
    let chosen = chosen.ok_or_else(|| Error::refused(words::CHECK_CODE_OF_NO_FILE.with("unit", unit.to_string())).hint(words::COMPARE_CHECK_CODE))?;
    let mut digests = store.trust_incarnation(unit, chosen.incarnation)?;
    for key in &submissions {
        let contents = store.contents(key)?;
        let is_contested = contents.iter().any(|content| content.place == ContentPlace::Contested);
        if is_contested && contents.iter().any(|content| content.file == chosen.file) {
            digests.extend(store.resolve_fork(key, &chosen.file)?);
        }
    }
    digests.sort_unstable();
    digests.dedup();
    take_again(store, &office, &keys, &digests, progress)
}

/// The ruling that a receipt gives for where a submission stands.
pub(super) const fn ruling(status: crate::model::Status) -> Ruling {
    use crate::model::Status;
    match status {
        Status::Returned => Ruling::Returned,
        Status::Accepted | Status::Merged => Ruling::Accepted,
        Status::Filling | Status::AwaitingReview | Status::SentBack | Status::Reviewed | Status::Exported | Status::Received | Status::Superseded => {
            Ruling::Received
        }
    }
}
