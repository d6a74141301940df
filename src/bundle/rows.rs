//! The rows and explanations of a bundle, written and read one by one.

use super::lines::Lines;
use super::manifest::{LONGEST_NOTE, LONGEST_PERSON, Manifest, SubmissionDigest, explanation_members};
use super::members::{LineFault, Members, exact_moment};
use super::open::{Content, Opened};
use super::plain;
use super::seal::{LineWriter, Outgoing, Protection, Sealed};
use super::{Digest, Refusal};
use crate::error::{Error, Result};
use crate::forms;
use crate::json::Json;
use crate::model::{Explanation, FileKind, Form, Period, Record, RecordState, RowId, UnitCode, Value};
use crate::text::bundle as words;
use std::path::Path;

/// Writes a bundle: begin, then for each submission of the manifest in turn its rows and its explanations, then finish.
pub struct BundleWriter<'a> {
    writer: LineWriter<'a>,
    submissions: Vec<(u32, SubmissionDigest, u32)>,
    current: usize,
    is_explained: bool,
    line: String,
}

impl<'a> BundleWriter<'a> {
    /// Begins a bundle, made in `spool`, a folder of the installation.
    pub fn begin(outgoing: Outgoing<'a>, protection: Protection, manifest: &Manifest, spool: &Path) -> Result<Self> {
        let submissions = manifest
            .submissions
            .iter()
            .map(|submission| (submission.row_count, SubmissionDigest::new(submission.form, &submission.period, submission.is_nil), 0))
            .collect();
        let writer = LineWriter::begin(FileKind::Bundle, outgoing, Some(protection), manifest.to_json(), spool)?;
        Ok(BundleWriter { writer, submissions, current: 0, is_explained: false, line: String::new() })
    }

    /// Writes a complete row of the submission at this place of the manifest.
    pub fn row(&mut self, of: usize, record: &Record) -> Result<()> {
        let mut line = std::mem::take(&mut self.line);
        let (_, digest, written) = self.submission(of, false)?;
        *written += 1;
        line.clear();
        line.push_str(plain::BEGIN);
        line.push_str(&of.to_string());
        line.push_str(plain::RECORD);
        let begin = line.len();
        record.write_json(&mut line);
        digest.row(&line[begin..]);
        line.push('}');
        self.line = line;
        self.writer.line(&self.line)
    }

    /// Writes an explanation of the submission at this place, behind all of its rows.
    pub fn explanation(&mut self, of: usize, explanation: &Explanation) -> Result<()> {
        let (_, digest, _) = self.submission(of, true)?;
        digest.explanation(explanation);
        let json = Json::object([("line", Json::from("explanation")), ("of", Json::from(of))]);
        self.writer.json(&explanation_members(explanation, json))
    }

    /// Ends the bundle. It is a fault of the program where rows are more or fewer than the manifest says.
    pub fn finish(self) -> Result<Sealed> {
        if self.submissions.iter().any(|(declared, _, written)| declared != written) {
            return Err(Error::bug(words::CONTENT_MISCOUNTED));
        }
        let submissions = self.submissions.into_iter().map(|(_, digest, _)| digest.finish()).collect();
        Ok(Sealed { submissions, ..self.writer.finish()? })
    }

    fn submission(&mut self, of: usize, is_explanation: bool) -> Result<&mut (u32, SubmissionDigest, u32)> {
        if of < self.current || of == self.current && self.is_explained && !is_explanation {
            return Err(Error::bug(words::CONTENT_MISCOUNTED));
        }
        (self.current, self.is_explained) = (of, is_explanation);
        self.submissions.get_mut(of).ok_or_else(|| Error::bug(words::CONTENT_MISCOUNTED))
    }
}

/// One line of a bundle behind its manifest. `of` is the place of its submission in the manifest; extensions are what later versions add.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Row { of: usize, record: Record, extensions: Option<Json> },
    Explanation { of: usize, explanation: Explanation, extensions: Option<Json> },
}

/// A bundle, opened: its manifest, and its rows one by one.
pub struct Bundle<'a> {
    pub manifest: Manifest,
    lines: Lines<Content<'a>>,
    current: usize,
    is_explained: bool,
    found: u32,
    digest: SubmissionDigest,
    digests: Vec<Digest>,
    json: String,
}

impl<'a> Opened<'a> {
    /// The bundle in this file. Refuses other kinds of file, and a manifest that names forms that are not among `forms`.
    pub fn bundle(&self, forms: &[&'static Form]) -> Result<Bundle<'a>> {
        self.expect(FileKind::Bundle)?;
        let lines = self.lines()?;
        let manifest = Manifest::read(self.manifest(), forms).map_err(|fault| lines.fault(fault))?;
        let first = &manifest.submissions[0];
        let digest = SubmissionDigest::new(first.form, &first.period, first.is_nil);
        Ok(Bundle { lines, current: 0, is_explained: false, found: 0, digest, digests: Vec::new(), json: String::new(), manifest })
    }
}

impl Bundle<'_> {
    /// The next row or explanation; `None` at the end. An error leaves nothing to be read on.
    pub fn next_item(&mut self) -> Result<Option<Item>> {
        if !self.lines.advance()? {
            while self.digests.len() < self.manifest.submissions.len() {
                self.close_submission()?;
            }
            return Ok(None);
        }
        if let Some((of, record)) = plain::row(self.lines.line(), self.manifest.unit, &self.manifest.submissions, &mut self.json) {
            self.enter(of, false)?;
            self.take_row();
            return Ok(Some(Item::Row { of, record, extensions: None }));
        }
        let (name, mut members) = self.lines.members()?;
        let is_explanation = match &*name {
            "row" => false,
            "explanation" => true,
            _ => return Err(self.fail(LineFault::OutOfPlace)),
        };
        let of = members.count("of").map_err(|fault| self.fail(fault))? as usize;
        self.enter(of, is_explanation)?;
        let submission = &self.manifest.submissions[of];
        if is_explanation {
            let explanation = read_explanation(&mut members, submission.form).map_err(|fault| self.fail(fault))?;
            let extensions = members.finish().map_err(|fault| self.fail(fault))?;
            self.digest.explanation(&explanation);
            return Ok(Some(Item::Explanation { of, explanation, extensions }));
        }
        let record = members.read("record", Members::of).map_err(|fault| self.fail(fault))?;
        members.finish().map_err(|fault| self.fail(fault))?;
        let (record, extensions) = read_record(record, submission.form, self.manifest.unit, &submission.period).map_err(|fault| self.fail(fault))?;
        self.json.clear();
        record.write_json(&mut self.json);
        self.take_row();
        Ok(Some(Item::Row { of, record, extensions }))
    }

    fn fail(&self, fault: LineFault) -> Error {
        self.lines.fault(fault).into()
    }

    /// Goes on to the submission at this place; refuses one that lies behind, and rows behind explanations.
    fn enter(&mut self, of: usize, is_explanation: bool) -> Result<()> {
        let is_behind = of < self.current || of == self.current && self.is_explained && !is_explanation;
        if is_behind || of >= self.manifest.submissions.len() {
            return Err(self.fail(LineFault::OutOfPlace));
        }
        while self.current < of {
            self.close_submission()?;
        }
        self.is_explained = is_explanation;
        Ok(())
    }

    /// Counts the row whose canonical JSON was just written.
    fn take_row(&mut self) {
        self.digest.row(&self.json);
        self.found += 1;
    }

    /// Of each submission, in the order of the manifest, once the end was reached: see [`SubmissionDigest`].
    pub fn digests(&self) -> &[Digest] {
        &self.digests
    }

    fn close_submission(&mut self) -> Result<(), Refusal> {
        let submission = &self.manifest.submissions[self.current];
        if submission.row_count != self.found {
            return Err(Refusal::RowCount { form: submission.form.code, declared: submission.row_count, found: self.found });
        }
        self.current += 1;
        let next = self.manifest.submissions.get(self.current).unwrap_or(submission);
        let digest = std::mem::replace(&mut self.digest, SubmissionDigest::new(next.form, &next.period, next.is_nil));
        self.digests.push(digest.finish());
        (self.found, self.is_explained) = (0, false);
        Ok(())
    }
}

/// Reads a row: every value in its one exact form, nothing that its form does not have.
fn read_record(mut members: Members, form: &'static Form, unit: UnitCode, period: &Period) -> Result<(Record, Option<Json>), LineFault> {
    let id = members.parsed("row_id", RowId::parse)?;
    let filled_by = members.text("filled_by", LONGEST_PERSON)?;
    let updated_at = members.moment("updated_at")?;
    let mut record = Record::new(form, id, unit, period.clone(), &filled_by, updated_at);
    record.state = RecordState::Complete;
    let mut extensions = None;
    // Rows come in the order of their form, so the next field is nearly always the one behind the last.
    let mut expected = 0;
    for (key, value) in members.rest() {
        let later = form.fields[expected..].iter().position(|field| *field.name == *key).map(|ahead| expected + ahead);
        let Some(place) = later.or_else(|| form.fields[..expected].iter().position(|field| *field.name == *key)) else {
            if *key == *"x" && matches!(value, Json::Object(_)) {
                extensions = Some(value);
                continue;
            }
            return Err(LineFault::Unknown(key));
        };
        let field = form.fields[place];
        let value = Value::from_json(&field.kind, &value).ok_or(LineFault::Bad(key))?;
        record.set(field, Some(value));
        expected = place + 1;
    }
    Ok((record, extensions))
}

fn read_explanation(members: &mut Members, form: &Form) -> Result<Explanation, LineFault> {
    let id = members.text("check", 10)?;
    let check = forms::checks(form).find(|check| *check.id == *id).ok_or(LineFault::UnknownCheck(id))?;
    Ok(Explanation {
        check,
        row: members.read_optional("row", |row| RowId::parse(row.as_str()?))?,
        text: members.text("text", LONGEST_NOTE)?,
        person: members.text("person", LONGEST_PERSON)?,
        time: members.parsed("time", exact_moment)?,
    })
}
