//! What leaves: the numbers an export is given before a byte is written, and what is put down once the file is whole.

use super::installation;
use super::journal::Deed;
use super::record::hexadecimal;
use super::submission::{self, told, written};
use super::trouble::Outcome;
use super::{Act, Reader, Store};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::{FileKind, Incarnation, Status, SubmissionKey, UnitCode};
use crate::text::store as words;

/// A file that came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// SHA-256 over all its bytes.
    pub digest: [u8; 32],
    pub kind: FileKind,
    /// The name it was seen under; shown to people and used for nothing else.
    pub label: Box<str>,
    /// Who sent it, or whom it is for.
    pub unit: Option<UnitCode>,
}

/// The numbers of one export. They are given out once, whatever becomes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    pub incarnation: Incarnation,
    pub file: u32,
    /// One for each submission, in the order asked.
    pub sequences: Vec<u32>,
}

impl Act<'_> {
    /// Puts a file down once; its number.
    pub(super) fn put_file(&self, facts: &FileFacts, direction: &str) -> Outcome<i64> {
        let label: String = facts.label.chars().take(255).collect();
        self.prepare_cached(
            "INSERT INTO file (digest, kind, direction, label, unit, time) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING",
        )?
        .execute((
            facts.digest,
            facts.kind.name(),
            direction,
            if label.is_empty() { "-" } else { &label },
            facts.unit.as_ref().map(UnitCode::as_str),
            self.now.to_string(),
        ))?;
        Ok(self.prepare_cached("SELECT number FROM file WHERE digest = ?")?.query_row([facts.digest], |row| row.get(0))?)
    }
}

impl Reader {
    /// The name of the file in which a submission was exported last; nothing where that is not known for certain.
    pub fn exported_file(&self, key: &SubmissionKey) -> Result<Option<Box<str>>> {
        self.read(|connection| {
            // The file and what went out in it were put down in one act, at one time.
            let named = "SELECT file.label FROM file JOIN submission ON file.time = submission.exported_at
                WHERE file.kind = 'bundle' AND file.direction = 'out' AND submission.unit = ? AND submission.form = ? AND submission.period = ?";
            let mut statement = connection.prepare_cached(named)?;
            let names = statement.query_map((key.unit.as_str(), key.form.code, key.period.to_string()), |row| row.get(0))?;
            let mut names: Vec<Box<str>> = names.collect::<Result<_, _>>()?;
            Ok(names.pop().filter(|_| names.is_empty()))
        })
    }
}

impl Store {
    /// Gives out the numbers for an export of these submissions. Refused for one the unit's reviewer has not approved.
    pub fn begin_export(&mut self, keys: &[SubmissionKey]) -> Result<Numbers> {
        let numbers = self.act(|act| {
            let installation = installation::require(act)?;
            let mut sequences = Vec::with_capacity(keys.len());
            for key in keys {
                let found = submission::find(act, key)?;
                if found.status != Status::Reviewed {
                    let reason = words::NOT_REVIEWED.with("what", told(key)).with("status", found.status.label());
                    return Err(Error::blocked(reason).hint(words::REVIEW_FIRST).into());
                }
                let number = act.submission(key)?;
                act.execute("UPDATE submission SET sequence = ? WHERE number = ?", (found.next_sequence, number))?;
                act.execute("UPDATE installation SET highest_sequence = max(highest_sequence, ?)", [found.next_sequence])?;
                act.note(Deed::Numbers, &written(key).and("sequence", found.next_sequence.into()))?;
                sequences.push(found.next_sequence);
            }
            Ok(Numbers { incarnation: installation.incarnation, file: act.draw_file_number()?, sequences })
        })?;
        self.mark_high_water();
        Ok(numbers)
    }

    /// Puts down that the file is whole and where it should be: the submissions are exported under their sequences, with the digest of their content,
    /// and their rows are read-only from now on.
    pub fn record_export(&mut self, file: &FileFacts, sent: &[(SubmissionKey, u32, [u8; 32])]) -> Result<()> {
        self.act(|act| {
            act.put_file(file, "out")?;
            for (key, sequence, content) in sent {
                let number = act.step(key, Status::Exported)?;
                act.execute(
                    "UPDATE submission SET exported_at = ?, content = ? WHERE number = ? AND sequence = ?",
                    (act.now.to_string(), content, number, sequence),
                )?;
                let detail = written(key).and("sequence", (*sequence).into()).and("file", Json::string(hexadecimal(&file.digest)));
                act.note(Deed::Export, &detail)?;
            }
            Ok(())
        })
    }

    /// Puts down a receipt or card that was written.
    pub fn record_sent(&mut self, file: &FileFacts) -> Result<()> {
        self.act(|act| act.put_file(file, "out").map(drop))
    }
}
