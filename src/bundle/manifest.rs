//! What a bundle says of itself before its rows: the unit and each submission it carries.

use super::digest::Digest;
use super::members::{LineFault, Members, and_optional};
use crate::json::Json;
use crate::model::{Explanation, Form, Kind, Moment, Need, Period, UnitCode};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The longest name of a person, in characters, here and in every row.
pub(super) const LONGEST_PERSON: usize = 36;
pub(super) const LONGEST_NOTE: usize = 500;
const LONGEST_UNIT_NAME: usize = 60;
const LONGEST_VERSION: usize = 100;

/// What a bundle says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    pub unit: UnitCode,
    pub unit_name: Box<str>,
    /// The program's version.
    pub program: Box<str>,
    /// Version of the code lists, as [`code_lists_version`] gives it.
    pub code_lists: Box<str>,
    /// Version of the school register: what the sender's district calls it.
    pub schools: Box<str>,
    /// The newest entry of the sender's journal.
    pub journal: Option<JournalHead>,
    pub exported_at: Moment,
    /// At least one, each form and period once.
    pub submissions: Vec<Submission>,
    /// What later versions add.
    pub extensions: Option<Json>,
}

/// The newest entry of a journal whose entries are each bound to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JournalHead {
    pub number: u64,
    pub hash: Digest,
}

/// One submission of a bundle. Its rows follow in the lines behind the manifest.
#[derive(Clone, PartialEq)]
pub struct Submission {
    pub form: &'static Form,
    pub period: Period,
    pub sequence: u32,
    pub is_nil: bool,
    pub row_count: u32,
    /// By name, in the order of the form; amounts in fen.
    pub totals: Vec<(Box<str>, i64)>,
    /// Of the form as the sender knows it, as [`declaration_digest`] gives it.
    pub declaration: Digest,
    pub filled_by: Box<str>,
    pub reviewed_by: Option<Box<str>>,
    pub approved_by: Option<Box<str>>,
    pub contact_phone: Option<Box<str>>,
    /// What the reviewer noted, such as an office of one person.
    pub review_note: Option<Box<str>>,
}

/// Says which submission it is and nothing personal.
impl fmt::Debug for Submission {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} #{} ({} rows)", self.form.code, self.period, self.sequence, self.row_count)
    }
}

impl Manifest {
    pub(super) fn to_json(&self) -> Json {
        let json = Json::object([
            ("unit", Json::string(self.unit)),
            ("unit_name", Json::from(&*self.unit_name)),
            ("program", Json::from(&*self.program)),
            ("code_lists", Json::from(&*self.code_lists)),
            ("schools", Json::from(&*self.schools)),
        ]);
        let journal = self.journal.map(|head| Json::object([("number", Json::from(head.number)), ("hash", Json::string(head.hash))]));
        let json = and_optional(json, "journal", journal)
            .and("exported_at", Json::string(self.exported_at))
            .and("submissions", Json::list(self.submissions.iter().map(Submission::to_json)));
        and_optional(json, "x", self.extensions.clone())
    }

    pub(super) fn read(mut members: Members, forms: &[&'static Form]) -> Result<Self, LineFault> {
        let manifest = Manifest {
            unit: members.parsed("unit", UnitCode::parse)?,
            unit_name: members.text("unit_name", LONGEST_UNIT_NAME)?,
            program: members.text("program", LONGEST_VERSION)?,
            code_lists: members.text("code_lists", LONGEST_VERSION)?,
            schools: members.text("schools", LONGEST_VERSION)?,
            journal: members.read_optional("journal", JournalHead::from_json)?,
            exported_at: members.moment("exported_at")?,
            submissions: members.list("submissions")?.into_iter().map(|item| Submission::read(item, forms)).collect::<Result<_, _>>()?,
            extensions: members.finish()?,
        };
        let list = &manifest.submissions;
        let is_doubled = |place: usize| list[..place].iter().any(|other| other.form == list[place].form && other.period == list[place].period);
        if list.is_empty() || (0..list.len()).any(is_doubled) { Err(LineFault::Bad("submissions".into())) } else { Ok(manifest) }
    }
}

impl JournalHead {
    fn from_json(json: Json) -> Option<Self> {
        let mut members = Members::of(json)?;
        let number = u64::try_from(members.take("number")?.as_integer()?).ok()?;
        let hash = Digest::parse(members.take("hash")?.as_str()?)?;
        members.is_spent().then_some(JournalHead { number, hash })
    }
}

impl Submission {
    fn to_json(&self) -> Json {
        let totals = self.totals.iter().map(|(name, total)| (name.clone(), Json::from(*total))).collect();
        let json = Json::object([
            ("form", Json::from(self.form.code)),
            ("period", Json::string(&self.period)),
            ("sequence", Json::from(self.sequence)),
            ("is_nil", Json::from(self.is_nil)),
            ("row_count", Json::from(self.row_count)),
            ("control_totals", Json::Object(totals)),
            ("declaration", Json::string(self.declaration)),
            ("filled_by", Json::from(&*self.filled_by)),
        ]);
        let json = and_optional(json, "reviewed_by", self.reviewed_by.as_deref());
        let json = and_optional(json, "approved_by", self.approved_by.as_deref());
        let json = and_optional(json, "contact_phone", self.contact_phone.as_deref());
        and_optional(json, "review_note", self.review_note.as_deref())
    }

    fn read(json: Json, forms: &[&'static Form]) -> Result<Self, LineFault> {
        let mut members = Members::of(json).ok_or_else(|| LineFault::Bad("submissions".into()))?;
        let submission = Submission {
            form: find_form(&mut members, forms)?,
            period: members.parsed("period", Period::parse)?,
            sequence: members.count("sequence")?,
            is_nil: members.flag("is_nil")?,
            row_count: members.count("row_count")?,
            totals: members.read("control_totals", |totals| match totals {
                Json::Object(totals) => totals.into_iter().map(|(name, total)| Some((name, total.as_integer()?))).collect(),
                _ => None,
            })?,
            declaration: members.parsed("declaration", Digest::parse)?,
            filled_by: members.text("filled_by", LONGEST_PERSON)?,
            reviewed_by: members.optional_text("reviewed_by", LONGEST_PERSON)?,
            approved_by: members.optional_text("approved_by", LONGEST_PERSON)?,
            contact_phone: members.optional_text("contact_phone", 20)?,
            review_note: members.optional_text("review_note", LONGEST_NOTE)?,
        };
        // No place for extensions: depth is spent, and those of the manifest serve.
        if let Some((key, _)) = members.rest().next() {
            return Err(LineFault::Unknown(key));
        }
        if submission.sequence == 0 {
            return Err(LineFault::Bad("sequence".into()));
        }
        if submission.is_nil && submission.row_count > 0 {
            return Err(LineFault::Bad("is_nil".into()));
        }
        Ok(submission)
    }
}

/// Takes the member `form` and finds the form of this code.
pub(super) fn find_form(members: &mut Members, forms: &[&'static Form]) -> Result<&'static Form, LineFault> {
    let code = members.text("form", 20)?;
    forms.iter().copied().find(|form| *form.code == *code).ok_or(LineFault::UnknownForm(code))
}

/// The digest of a form's declaration, as far as rows depend on it: fields, their kinds and limits, and what must be filled.
pub fn declaration_digest(form: &Form) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(format!("tianbao form v1\n{}\n", form.code));
    for field in form.fields {
        let (kind, limit): (&str, i64) = match field.kind {
            Kind::Text(longest) => ("text", i64::from(longest)),
            Kind::Name => ("name", 0),
            Kind::Code(list) => (list.name, 0),
            Kind::School => ("school", 0),
            Kind::Integer(most) => ("integer", most),
            Kind::Decimal(most) => ("decimal", most),
            Kind::Money => ("money", 0),
            Kind::SignedMoney => ("signed money", 0),
            Kind::Flag => ("flag", 0),
            Kind::Date => ("date", 0),
            Kind::PlannedDate => ("planned date", 0),
            Kind::Month => ("month", 0),
            Kind::Document => ("document", 0),
            Kind::Mobile => ("mobile", 0),
            Kind::Certificate => ("certificate", 0),
            Kind::BankCard => ("bank card", 0),
            Kind::StudentNumber => ("student number", 0),
        };
        let need = match field.need {
            Need::Required => "required",
            Need::RequiredWhen(_) => "conditional",
            Need::Optional => "optional",
            Need::Derived(_) => "derived",
            Need::Generated(_) => "generated",
        };
        hasher.update(format!("{}\t{kind}\t{limit}\t{need}\n", field.name));
    }
    Digest::finish(hasher)
}

/// A version of the code lists that these forms use: it changes with any code of any of them.
pub fn code_lists_version(forms: &[&Form]) -> String {
    let mut lists: Vec<_> =
        forms.iter().flat_map(|form| form.fields).filter_map(|field| if let Kind::Code(list) = field.kind { Some(list) } else { None }).collect();
    lists.sort_by_key(|list| list.name);
    lists.dedup_by_key(|list| list.name);
    let mut hasher = Sha256::new();
    for list in lists {
        hasher.update(format!("{}\n", list.name));
        for entry in list.entries {
            hasher.update(format!("\t{}\n", entry.code));
        }
    }
    Digest::finish(hasher).to_string()[..16].to_owned()
}

/// The digest of one submission's content: form, period, rows and explanations in their order, whatever file and under whatever sequence they travel.
#[derive(Clone)]
pub struct SubmissionDigest(Sha256);

impl SubmissionDigest {
    pub fn new(form: &Form, period: &Period, is_nil: bool) -> Self {
        SubmissionDigest(Sha256::new_with_prefix(format!("tianbao submission v1\n{}\n{period}\n{is_nil}\n", form.code)))
    }

    /// Adds a row, in its canonical JSON.
    pub fn row(&mut self, json: &str) {
        self.0.update(json);
        self.0.update("\n");
    }

    pub fn explanation(&mut self, explanation: &Explanation) {
        self.0.update(explanation_members(explanation, Json::Object(Vec::new())).to_string());
        self.0.update("\n");
    }

    pub fn finish(self) -> Digest {
        Digest::finish(self.0)
    }
}

/// Adds what an explanation says to the object that carries it.
pub(super) fn explanation_members(explanation: &Explanation, json: Json) -> Json {
    let json = json.and("check", Json::from(explanation.check.id));
    and_optional(json, "row", explanation.row.map(|row| row.to_string()))
        .and("text", Json::from(&*explanation.text))
        .and("person", Json::from(&*explanation.person))
        .and("time", Json::string(explanation.time))
}
