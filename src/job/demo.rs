//! The sample district: 23 units fill, check and export; the district receives, returns one, receives its correction, accepts and reports.
//! Everything goes the way it goes for real: sheets, checks, signed files, receipts. All persons are invented.

mod sample;

pub use sample::tables;

use super::check::check_submission;
use super::export::Exported;
use super::import::{self, Mode};
use super::receive::Received;
use super::review::Reviewer;
use super::{Office, Progress, card, export, named, receive, registers, report, review, setup, verdict};
use crate::error::{Error, Result};
use crate::forms::{FORMS, subsidy_disbursement};
use crate::model::{Clock, Date, Form, Moment, RecordState, ReturnReason, Role, RowId, Status, SubmissionKey, UnitCode};
use crate::store::{Store, Verdict};
use crate::text::{Language, Message, demo as words};
use std::path::{Path, PathBuf};

const DISTRICT: &str = "621102";
/// The township that is returned once, and that the program opens on afterwards.
const RETURNED: &str = "621102103";
/// Periods that the sample has records of, by form.
pub const PERIODS: [(&str, &str); 8] =
    [("PB", "2019"), ("TA", "2016"), ("TA", "2017"), ("TA", "2018"), ("TA", "2019"), ("SD", "2018"), ("SD", "2018-2019"), ("SD", "2019")];
const DUE: &str = "2019-09-20";
const REPORT_PERIOD: &str = "2019";

/// What came of the loop.
pub struct Played {
    pub folder: PathBuf,
    pub district: PathBuf,
    /// The township to open the program on.
    pub township: PathBuf,
    pub rows: u64,
    pub markdown: String,
    pub json: crate::json::Json,
}

/// The day on which the sample plays.
pub fn clock() -> Clock {
    // The day of the report that the sample adds up to exists.
    Clock::Fixed(Moment::noon(Date::new(2019, 9, 23).unwrap_or_else(|| Moment::now().date())))
}

/// What one unit of the sample hands in for a form, as a CSV table; `None` where it has nothing to report.
pub fn sheet_of(form: &Form, unit: UnitCode) -> Result<Option<String>> {
    Sample::unpack()?.rows_of(form, unit)
}

/// The sample's register of schools, as a CSV table.
pub fn schools() -> Result<String> {
    Ok(Sample::unpack()?.table("schools")?.to_owned())
}

/// Plays the loop in `folder`, which must be empty or new, telling each step.
pub fn play(folder: &Path, language: Language, tell: &dyn Fn(Message), progress: &Progress) -> Result<Played> {
    make_empty(folder)?;
    let sample = Sample::unpack()?;
    let stage = Stage { folder, language, tell, progress };
    let mut district = stage.open(&folder.join("district"))?;
    let code = stage.set_up_district(&mut district, &sample)?;
    let office = Office::of(&district)?;
    let units: Vec<UnitCode> = office.registers.units().map(|unit| unit.code).filter(|unit| unit.lies_in(&office.installation.unit)).collect();
    let mut sent = Vec::with_capacity(units.len());
    let mut rows = 0;
    for unit in &units {
        let (exported, count) = stage.play_unit(*unit, &code, &sample)?;
        rows += count;
        sent.push((*unit, exported));
    }
    tell(words::UNITS_DONE.with("units", units.len()).with("rows", rows));
    stage.receive_all(&mut district, &sent)?;
    stage.return_and_correct(&mut district)?;
    let accepted = stage.accept_all(&mut district)?;
    tell(words::ACCEPTED.with("n", accepted));
    let period = named::period(REPORT_PERIOD)?;
    let gathered = report::gather(&district, &period, report::usual_as_of(&district, &period), progress)?;
    let markdown = crate::report::markdown(&gathered.input())?;
    let json = crate::report::json(&gathered.input());
    let path = folder.join(words::REPORT_FILE.say(language));
    std::fs::write(&path, &markdown).map_err(|error| Error::io(&path, error))?;
    tell(words::REPORTED.with("path", shown(&path)));
    Ok(Played { folder: folder.to_owned(), district: folder.join("district"), township: stage.unit_folder(RETURNED), rows, markdown, json })
}

fn make_empty(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
    let mut entries = std::fs::read_dir(folder).map_err(|error| Error::io(folder, error))?;
    if entries.next().is_some() {
        return Err(Error::usage(words::NOT_EMPTY.with("path", shown(folder))).hint(words::CHOOSE_EMPTY));
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    crate::text::visible(&path.to_string_lossy())
}

/// The sample's tables, unpacked: each a name and CSV text.
struct Sample(String);

impl Sample {
    fn unpack() -> Result<Sample> {
        tables().map(Sample)
    }

    /// The table of this name.
    fn table(&self, name: &str) -> Result<&str> {
        let head = format!("# {name}\n");
        let start = self.0.find(&head).ok_or_else(|| Error::bug(words::SAMPLE_DAMAGED))? + head.len();
        let rest = &self.0[start..];
        Ok(&rest[..rest.find("\n# ").map_or(rest.len(), |end| end + 1)])
    }

    /// The rows of one unit, under the table's header; `None` where it has none. Every row begins with its unit's code.
    fn rows_of(&self, form: &Form, unit: UnitCode) -> Result<Option<String>> {
        let table = self.table(form.table)?;
        let mut lines = table.lines();
        let mut own = format!("{}\n", lines.next().unwrap_or_default());
        let head = own.len();
        for line in lines.filter(|line| line.starts_with(unit.as_str())) {
            own.push_str(line);
            own.push('\n');
        }
        Ok((own.len() > head).then_some(own))
    }
}

/// Where the loop is played.
struct Stage<'a> {
    folder: &'a Path,
    language: Language,
    tell: &'a dyn Fn(Message),
    progress: &'a Progress<'a>,
}

impl Stage<'_> {
    /// Opens an installation of the sample. It leaves no trace outside its folder.
    fn open(&self, folder: &Path) -> Result<Store> {
        Store::open_with(folder, clock(), None)
    }

    fn unit_folder(&self, unit: &str) -> PathBuf {
        self.folder.join("units").join(unit)
    }

    /// Where files lie on their way: a stick.
    fn stick(&self) -> PathBuf {
        self.folder.join("stick")
    }

    /// A sheet as a school hands it in.
    fn hand_in(&self, unit: &str, name: &str, text: &str) -> Result<PathBuf> {
        let folder = self.folder.join("papers").join(unit);
        std::fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
        let path = folder.join(format!("{name}.csv"));
        std::fs::write(&path, text).map_err(|error| Error::io(&path, error))?;
        Ok(path)
    }

    fn set_up_district(&self, store: &mut Store, sample: &Sample) -> Result<String> {
        let request = setup::Request {
            role: Role::District,
            code: DISTRICT,
            name: None,
            operator: words::DISTRICT_OPERATOR,
            reviewer: None,
            head: None,
            phone: None,
        };
        let made = setup::set_up(store, &request)?;
        let schools = self.hand_in("district", "schools", sample.table("schools")?)?;
        let schools = registers::import_schools(store, &schools)?.taken;
        for (form, period) in PERIODS {
            registers::open_period(store, named::form(form)?, &named::period(period)?, named::date(DUE)?)?;
        }
        let card = card::write_card(store, Some(&self.card_path()), self.language)?;
        (self.tell)(
            words::DISTRICT_READY
                .with("name", &*made.unit.name)
                .with("schools", schools)
                .with("units", card.units)
                .with("code", card.code.to_string()),
        );
        Ok(card.code.to_string())
    }

    fn card_path(&self) -> PathBuf {
        self.stick().join("CARD-621102.tianbao")
    }

    /// One unit's work: set-up, join, sheets, nil reports, answers, review, export.
    fn play_unit(&self, unit: UnitCode, code: &str, sample: &Sample) -> Result<(Exported, u64)> {
        let mut store = self.open(&self.unit_folder(unit.as_str()))?;
        let request = setup::Request {
            role: Role::Unit,
            code: unit.as_str(),
            name: None,
            operator: words::UNIT_OPERATOR,
            reviewer: Some(words::UNIT_REVIEWER),
            head: Some(words::UNIT_HEAD),
            phone: Some("0932-0000000"),
        };
        let made = setup::set_up(&mut store, &request)?;
        card::join(&mut store, &self.card_path(), Some(code), false, self.progress)?;
        let mut rows = 0;
        for form in FORMS {
            if let Some(text) = sample.rows_of(form, unit)? {
                let file = self.hand_in(unit.as_str(), form.table, &text)?;
                let request = import::Request { form, file: &file, period: None, mode: Mode::Whole, language: self.language };
                let imported = import::import(&mut store, &request, self.progress)?;
                if let Some(fault) = imported.faults.first().and_then(|row| row.faults.first()) {
                    return Err(Error::bug(words::SAMPLE_FAULT.with("unit", &*made.unit.name).with("fault", fault.message())));
                }
                rows += imported.taken;
            }
        }
        let keys = Office::of(&store)?.owed(None, None);
        for key in &keys {
            if store.submission(key)?.rows == 0 {
                review::declare_nil(&mut store, key)?;
            }
            self.answer(&mut store, key)?;
            review::submit(&mut store, key, self.progress)?;
            review::approve(&mut store, key, &Reviewer::Registered)?;
        }
        let request = export::Request { keys, to: Some(&self.stick()), language: self.language };
        let exported = export::export(&mut store, &request, self.progress)?;
        (self.tell)(
            words::UNIT_DONE
                .with("name", &*made.unit.name)
                .with("rows", rows)
                .with("size", exported.size)
                .with("code", exported.check_code.to_string()),
        );
        Ok((exported, rows))
    }

    /// Answers every warning of a submission, as a clerk does who has the papers before her.
    fn answer(&self, store: &mut Store, key: &SubmissionKey) -> Result<()> {
        let office = Office::of(store)?;
        let checked = check_submission(store, &office, key, self.progress)?;
        for finding in checked.findings.iter().filter(|finding| finding.check.severity == crate::model::Severity::Warning) {
            review::explain(store, key, finding.check, finding.row.map(|row| row.id), words::ANSWER)?;
        }
        Ok(())
    }

    /// The district takes the files in, and enrols every unit by the key code on its stamped sheet.
    fn receive_all(&self, district: &mut Store, sent: &[(UnitCode, Exported)]) -> Result<()> {
        let paths: Vec<PathBuf> = sent.iter().map(|(_, exported)| exported.path.clone()).collect();
        let first = receive::receive(district, &paths, None, self.progress)?;
        (self.tell)(words::QUARANTINED.with("n", count(&first, |verdict| matches!(verdict, Verdict::Quarantined(_)))));
        let mut taken = 0;
        for (unit, exported) in sent {
            let received = receive::enrol(district, *unit, &exported.key_code.to_string(), self.progress)?;
            taken += count(&received, |verdict| matches!(verdict, Verdict::AcceptedIn(_)));
        }
        (self.tell)(words::ENROLLED.with("n", taken));
        Ok(())
    }

    /// One submission goes back with a comment on a row; the township mends it and sends the next sequence.
    fn return_and_correct(&self, district: &mut Store) -> Result<()> {
        let key = verdict::submission_of(district, RETURNED, "SD", "2018")?;
        let row = first_row(district, &key)?;
        let comment = words::RETURN_COMMENT.to_owned();
        verdict::give_back(district, &key, ReturnReason::ChangeUnexplained, Some(words::RETURN_NOTE), &[(row, comment)])?;
        let receipt = verdict::write_receipt(district, key.unit, Some(&self.stick()))?;
        (self.tell)(words::RETURNED.with("period", key.period.title()));
        let mut township = self.open(&self.unit_folder(RETURNED))?;
        receive::receive(&mut township, &[receipt.path], None, self.progress)?;
        if let Some(mut record) = township.record(key.form, row)? {
            record.put_typed(&subsidy_disbursement::REMARK, words::CORRECTION);
            record.updated_at = township.clock().now();
            township.save(&record)?;
        }
        review::submit(&mut township, &key, self.progress)?;
        review::approve(&mut township, &key, &Reviewer::Registered)?;
        let request = export::Request { keys: vec![key.clone()], to: Some(&self.stick()), language: self.language };
        let exported = export::export(&mut township, &request, self.progress)?;
        drop(township);
        let received = receive::receive(district, &[exported.path], None, self.progress)?;
        let change = received.iter().flat_map(|file| &file.submissions).find_map(|submission| match submission.verdict {
            Verdict::AcceptedIn(change) => Some(change),
            Verdict::AlreadyReceived | Verdict::Stale | Verdict::Quarantined(_) | Verdict::Refused(_) => None,
        });
        let change = change.ok_or_else(|| Error::bug(words::CORRECTION_NOT_TAKEN))?;
        (self.tell)(words::CORRECTED.with("n", change.changed));
        Ok(())
    }

    fn accept_all(&self, district: &mut Store) -> Result<usize> {
        let keys: Vec<SubmissionKey> =
            district.submissions()?.into_iter().filter(|submission| submission.status == Status::Received).map(|submission| submission.key).collect();
        verdict::accept(district, &keys, self.progress)?;
        Ok(keys.len())
    }
}

fn count(received: &[Received], wanted: impl Fn(&Verdict) -> bool) -> usize {
    received.iter().filter(|file| wanted(&file.verdict)).count()
}

fn first_row(store: &Store, key: &SubmissionKey) -> Result<RowId> {
    let mut first = None;
    store.each(key, &[RecordState::Complete], |_, record| {
        first.get_or_insert(record.id);
        Ok(())
    })?;
    first.ok_or_else(|| Error::bug(words::SAMPLE_DAMAGED))
}
