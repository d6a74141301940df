//! A receipt: what a district has decided on every submission of a unit, cumulative, so that the newest says it all.

use super::Recipient;
use super::manifest::{LONGEST_NOTE, find_form};
use super::members::{LineFault, Members, and_optional};
use super::open::Opened;
use super::seal::{LineWriter, Outgoing, Protection, Sealed};
use crate::error::Result;
use crate::json::Json;
use crate::model::{FileKind, Form, Incarnation, Moment, Period, ReturnReason, RowId, Status, UnitCode};
use std::path::Path;

const LONGEST_NAME: usize = 60;

/// What a district tells one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    pub district: UnitCode,
    pub district_name: Box<str>,
    pub unit: UnitCode,
    pub issued_at: Moment,
    pub verdicts: Vec<Verdict>,
    /// What later versions add.
    pub extensions: Option<Json>,
}

/// The latest verdict on one submission.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub form: &'static Form,
    pub period: Period,
    /// Whose sequence it is about.
    pub incarnation: Incarnation,
    pub sequence: u32,
    /// The highest sequence of this submission that the district knows.
    pub highest: u32,
    /// The district's count of decisions: a later verdict has a higher one.
    pub decision: u32,
    pub ruling: Ruling,
    /// Where it was returned.
    pub reason: Option<ReturnReason>,
    pub note: Option<Box<str>>,
    pub comments: Vec<Comment>,
}

/// What a district does with a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    Received,
    Accepted,
    Returned,
}

impl Ruling {
    const ALL: [Ruling; 3] = [Ruling::Received, Ruling::Accepted, Ruling::Returned];

    /// Where the submission stands after it.
    pub const fn status(self) -> Status {
        match self {
            Ruling::Received => Status::Received,
            Ruling::Accepted => Status::Accepted,
            Ruling::Returned => Status::Returned,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Ruling::Received => "received",
            Ruling::Accepted => "accepted",
            Ruling::Returned => "returned",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ruling| ruling.name() == name)
    }
}

/// What the district says about a row, or about the submission as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    pub row: Option<RowId>,
    /// The check that found it, by its id.
    pub check: Option<Box<str>>,
    pub text: Box<str>,
}

/// Makes a receipt file in `spool`, sealed to these recipients: the unit, and the district's own keys.
pub fn write_receipt(outgoing: Outgoing, recipients: &[Recipient], receipt: &Receipt, spool: &Path) -> Result<Sealed> {
    let members = Json::object([
        ("district", Json::string(receipt.district)),
        ("district_name", Json::from(&*receipt.district_name)),
        ("unit", Json::string(receipt.unit)),
        ("issued_at", Json::string(receipt.issued_at)),
    ]);
    let members = and_optional(members, "x", receipt.extensions.clone());
    let mut writer = LineWriter::begin(FileKind::Receipt, outgoing, Some(Protection::Recipients(recipients)), members, spool)?;
    for verdict in &receipt.verdicts {
        let line = Json::object([
            ("line", Json::from("verdict")),
            ("form", Json::from(verdict.form.code)),
            ("period", Json::string(&verdict.period)),
            ("incarnation", Json::string(verdict.incarnation)),
            ("sequence", Json::from(verdict.sequence)),
            ("highest", Json::from(verdict.highest)),
            ("decision", Json::from(verdict.decision)),
            ("ruling", Json::from(verdict.ruling.name())),
        ]);
        let line = and_optional(line, "reason", verdict.reason.map(ReturnReason::code));
        writer.json(&and_optional(line, "note", verdict.note.as_deref()))?;
        for comment in &verdict.comments {
            let line = Json::object([("line", Json::from("comment"))]);
            let line = and_optional(line, "row", comment.row.map(|row| row.to_string()));
            let line = and_optional(line, "check", comment.check.as_deref());
            writer.json(&line.and("text", Json::from(&*comment.text)))?;
        }
    }
    writer.finish()
}

impl Opened<'_> {
    /// The receipt in this file. Refuses other kinds of file, and verdicts on forms that are not among `forms`.
    pub fn receipt(&self, forms: &[&'static Form]) -> Result<Receipt> {
        self.expect(FileKind::Receipt)?;
        let mut lines = self.lines()?;
        let mut receipt = read_head(self.manifest()).map_err(|fault| lines.fault(fault))?;
        while lines.advance()? {
            let (name, mut members) = lines.members()?;
            let read = match &*name {
                "verdict" => read_verdict(&mut members, forms).map(|verdict| receipt.verdicts.push(verdict)),
                "comment" => read_comment(&mut members).and_then(|comment| {
                    receipt.verdicts.last_mut().ok_or(LineFault::OutOfPlace)?.comments.push(comment);
                    Ok(())
                }),
                _ => Err(LineFault::OutOfPlace),
            };
            read.and_then(|()| members.finish()).map_err(|fault| lines.fault(fault))?;
        }
        Ok(receipt)
    }
}

fn read_head(mut members: Members) -> Result<Receipt, LineFault> {
    Ok(Receipt {
        district: members.parsed("district", UnitCode::parse)?,
        district_name: members.text("district_name", LONGEST_NAME)?,
        unit: members.parsed("unit", UnitCode::parse)?,
        issued_at: members.moment("issued_at")?,
        verdicts: Vec::new(),
        extensions: members.finish()?,
    })
}

fn read_verdict(members: &mut Members, forms: &[&'static Form]) -> Result<Verdict, LineFault> {
    let verdict = Verdict {
        form: find_form(members, forms)?,
        period: members.parsed("period", Period::parse)?,
        incarnation: members.parsed("incarnation", Incarnation::parse)?,
        sequence: members.count("sequence")?,
        highest: members.count("highest")?,
        decision: members.count("decision")?,
        ruling: members.parsed("ruling", Ruling::parse)?,
        reason: members.read_optional("reason", |code| ReturnReason::parse(code.as_str()?))?,
        note: members.optional_text("note", LONGEST_NOTE)?,
        comments: Vec::new(),
    };
    if (verdict.ruling == Ruling::Returned) == verdict.reason.is_some() { Ok(verdict) } else { Err(LineFault::Bad("reason".into())) }
}

fn read_comment(members: &mut Members) -> Result<Comment, LineFault> {
    Ok(Comment {
        row: members.read_optional("row", |row| RowId::parse(row.as_str()?))?,
        check: members.optional_text("check", 10)?,
        text: members.text("text", LONGEST_NOTE)?,
    })
}
