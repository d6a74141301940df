//! 退回、通过、回执: the district's decisions and the receipt that carries them.

use super::check::check_submission;
use super::export::{destination, keep, spool_folder};
use super::receive::ruling;
use super::{Office, Progress, setup};
use crate::bundle::{self, Outgoing, PublicKeys, Receipt, Unlock};
use crate::check;
use crate::error::{Error, Result};
use crate::forms::merge;
use crate::json::Json;
use crate::model::{FileKind, Finding, Form, Period, Record, RecordState, ReturnReason, Role, RowId, Severity, SubmissionKey, UnitCode};
use crate::store::{Comment, FileFacts, Store};
use crate::text::job as words;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Returns a submission with a reason, a note and comments on rows. Refuses a row that is not in it.
pub fn give_back(store: &mut Store, key: &SubmissionKey, reason: ReturnReason, note: Option<&str>, rows: &[(RowId, String)]) -> Result<()> {
    Office::with_role(store, Role::District)?;
    let mut comments = Vec::with_capacity(rows.len());
    for (row, text) in rows {
        let is_in = store.record(key.form, *row)?.is_some_and(|record| record.unit == key.unit && record.period == key.period);
        if !is_in {
            return Err(Error::usage(words::ROW_NOT_IN.with("row", row.to_string())).hint(words::SEE_ROW_IDS));
        }
        comments.push(Comment { row: Some(*row), check: None, text: crate::model::normalise(text).into() });
    }
    store.return_submission(key, reason, note, &comments)
}

/// Accepts submissions, all or those before the first that is refused: while the checks of the unit, or those across units, find an error in it (MG-07).
pub fn accept(store: &mut Store, keys: &[SubmissionKey], progress: &Progress) -> Result<()> {
    let office = Office::with_role(store, Role::District)?;
    // What units say against each other is found once for each form and period, however many submissions are accepted.
    let mut across: Vec<(&'static Form, Period, HashSet<RowId>)> = Vec::new();
    for (index, key) in keys.iter().enumerate() {
        progress.step(words::ACCEPTING, index as u64, keys.len() as u64)?;
        if !across.iter().any(|(form, period, _)| *form == key.form && *period == key.period) {
            across.push((key.form, key.period.clone(), rows_at_fault(store, &office, key)?));
        }
        let at_fault = across.iter().find(|(form, period, _)| *form == key.form && *period == key.period).map(|(_, _, rows)| rows);
        let mut errors = check_submission(store, &office, key, progress)?.errors();
        if let Some(at_fault) = at_fault.filter(|rows| !rows.is_empty()) {
            store.each(key, &[RecordState::Complete], |_, record| {
                errors += usize::from(at_fault.contains(&record.id));
                Ok(())
            })?;
        }
        if errors > 0 {
            let reason =
                words::NOT_ACCEPTED.with("unit", key.unit.to_string()).with("form", key.form.short_title).with("period", key.period.to_string());
            return Err(Error::blocked(reason.with("why", merge::ERRORS_REMAIN.message.with("n", errors))).hint(words::RETURN_IT));
        }
        store.accept(key)?;
    }
    Ok(())
}

/// The rows in which the checks across units find an error.
fn rows_at_fault(store: &Store, office: &Office, key: &SubmissionKey) -> Result<HashSet<RowId>> {
    let findings = check_across(store, office, key)?;
    let errors = findings.into_iter().filter(|finding| finding.check.severity == Severity::Error);
    Ok(errors.filter_map(|finding| finding.row.map(|row| row.id)).collect())
}

/// What the checks across units find in one form, over every period of the kind that can overlap with this one.
pub fn check_across(store: &Store, office: &Office, key: &SubmissionKey) -> Result<Vec<Finding>> {
    let setting = office.setting(&key.period, 1);
    let overlaps = |period: &crate::model::Period| period.start() <= key.period.end() && key.period.start() <= period.end();
    let rows = |see: &mut dyn FnMut(u32, &Record)| {
        store.each_received(key.form, &overlaps, &mut |number, record| {
            see(number, record);
            Ok(())
        })
    };
    check::check_district(key.form, &setting, rows, &mut |_| ())
}

/// A receipt that was written.
pub struct WrittenReceipt {
    pub path: PathBuf,
    pub verdicts: usize,
}

/// Writes the receipt of a unit: the latest decision on each of its submissions. Refused while the unit's key is not enrolled.
pub fn write_receipt(store: &mut Store, unit: UnitCode, to: Option<&Path>) -> Result<WrittenReceipt> {
    let office = Office::with_role(store, Role::District)?;
    let keys = setup::keys(store)?;
    let peer = store.peer(unit)?.ok_or_else(|| Error::blocked(words::NOT_ENROLLED.with("unit", unit.to_string())).hint(words::ENROL_FIRST))?;
    let peer = Json::parse(&peer.keys, 4).ok().and_then(PublicKeys::from_json).ok_or_else(|| Error::bug(words::PEER_UNREADABLE))?;
    let lines = store.receipt_for(unit)?;
    if lines.is_empty() {
        return Err(Error::blocked(words::NOTHING_DECIDED.with("unit", unit.to_string())).hint(words::RECEIVE_FIRST));
    }
    let mut verdicts = Vec::with_capacity(lines.len());
    for line in lines {
        let incarnation = store.submission(&line.key)?.incarnation.unwrap_or(office.installation.incarnation);
        verdicts.push(bundle::Verdict {
            form: line.key.form,
            period: line.key.period,
            incarnation,
            sequence: line.sequence,
            highest: line.highest_sequence,
            decision: line.decision,
            ruling: ruling(line.status),
            reason: line.reason,
            note: line.note,
            comments: line
                .comments
                .into_iter()
                .map(|comment| bundle::Comment { row: comment.row, check: comment.check, text: comment.text })
                .collect(),
        });
    }
    let count = verdicts.len();
    let receipt = Receipt {
        district: office.installation.unit,
        district_name: office.installation.unit_name.clone(),
        unit,
        issued_at: store.clock().now(),
        verdicts,
        extensions: None,
    };
    let number = store.draw_file_number()?;
    let incarnation = office.installation.incarnation;
    let recipients = [peer.recipient, keys.public().recipient, setup::recovery_recipient(store)?];
    let sealed = bundle::write_receipt(Outgoing { keys: &keys, incarnation, number }, &recipients, &receipt, &spool_folder(store)?)?;
    sealed.verify(Unlock::Keys(&keys))?;
    let name = bundle::file_name(FileKind::Receipt, &unit, incarnation, number);
    keep(&sealed.spooled, store, &name)?;
    let delivered = bundle::deliver(&sealed.spooled, &destination(store, to)?, &name)?;
    let facts = FileFacts { digest: *sealed.spooled.digest().as_bytes(), kind: FileKind::Receipt, label: name.into(), unit: Some(unit) };
    store.record_sent(&facts)?;
    Ok(WrittenReceipt { path: delivered.path, verdicts: count })
}

/// The submission of a unit that a person names; refused where the unit is not in the register.
pub fn submission_of(store: &Store, unit: &str, form: &str, period: &str) -> Result<SubmissionKey> {
    let office = Office::with_role(store, Role::District)?;
    let code = super::named::unit(unit)?;
    if office.registers.unit(code).is_none() {
        return Err(Error::usage(words::UNKNOWN_UNIT.with("unit", code.to_string())).hint(words::ADD_UNIT));
    }
    Ok(SubmissionKey { unit: code, form: super::named::form(form)?, period: super::named::period(period)? })
}
