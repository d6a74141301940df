//! A district and one of its townships, as they stand before the ledger comes; every round works on copies of them.

use super::ledger::{self, PERIOD, UNIT, write_schools};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tianbao::error::Result;
use tianbao::forms::{party_branch, subsidy_disbursement};
use tianbao::job::check::{Checked, check_submission};
use tianbao::job::review::Reviewer;
use tianbao::job::{Office, Progress, Step, card, demo, export, import, receive, registers, review, setup};
use tianbao::model::{Date, Form, Period, Record, RecordState, Role, RowId, Severity, SubmissionKey, UnitCode};
use tianbao::store::{Store, Verdict};
use tianbao::text::{Language, job as words};

const DISTRICT: &str = "621102";

pub struct Offices {
    root: PathBuf,
}

fn key(form: &'static Form) -> SubmissionKey {
    let period = Period::parse(PERIOD).expect("the period is one");
    SubmissionKey { unit: UnitCode::parse(UNIT).expect("the unit is one"), form, period }
}

fn open(folder: &Path) -> Result<Store> {
    Store::open_with(folder, demo::clock(), None)
}

fn request<'a>(role: Role, code: &'a str) -> setup::Request<'a> {
    setup::Request { role, code, name: None, operator: "王建国", reviewer: Some("李秀英"), head: Some("张伟"), phone: None }
}

impl Offices {
    /// Sets both up: the township has joined, and the district knows its key from a nil report of another ledger.
    pub fn found(root: &Path) -> Result<Offices> {
        let offices = Offices { root: root.to_owned() };
        let mut district = open(&root.join("district"))?;
        setup::set_up(&mut district, &request(Role::District, DISTRICT))?;
        let schools = root.join("schools.csv");
        write_schools(&schools);
        registers::import_schools(&mut district, &schools)?;
        for form in [&party_branch::FORM, &subsidy_disbursement::FORM] {
            let due = Date::parse_iso("2019-09-20").expect("the day is one");
            registers::open_period(&mut district, form, &key(form).period, due)?;
        }
        let card = card::write_card(&mut district, None, Language::Chinese)?;
        let mut unit = open(&root.join("unit"))?;
        setup::set_up(&mut unit, &request(Role::Unit, UNIT))?;
        card::join(&mut unit, &card.path, Some(&card.code.to_string()), false, &Progress::silent())?;
        let nil = key(&party_branch::FORM);
        review::declare_nil(&mut unit, &nil)?;
        review::submit(&mut unit, &nil, &Progress::silent())?;
        review::approve(&mut unit, &nil, &Reviewer::Registered)?;
        let request = export::Request { keys: vec![nil], to: None, language: Language::Chinese };
        let sent = export::export(&mut unit, &request, &Progress::silent())?;
        receive::receive(&mut district, &[sent.path], None, &Progress::silent())?;
        receive::enrol(
            &mut district,
            unit.installation()?.map_or(key(&party_branch::FORM).unit, |own| own.unit),
            &sent.key_code.to_string(),
            &Progress::silent(),
        )?;
        Ok(offices)
    }

    /// The township before the ledger, in a folder of its own.
    pub fn unit(&self, name: &str) -> Result<Store> {
        copy(&self.root.join("unit"), &self.root.join(name));
        self.open(name)
    }

    /// The district before the file, in a folder of its own.
    pub fn district(&self, name: &str) -> Result<Store> {
        copy(&self.root.join("district"), &self.root.join(name));
        self.open(name)
    }

    pub fn open(&self, name: &str) -> Result<Store> {
        open(&self.root.join(name))
    }

    /// Keeps a township as it stands, for the terminal.
    pub fn keep_open(&self, name: &str) {
        copy(&self.root.join(name), &self.kept_open());
    }

    /// The township that was kept: its ledger is full and still open.
    pub fn kept_open(&self) -> PathBuf {
        self.root.join("open")
    }

    /// Exports the ledger; gives the file and how long its checks took.
    pub fn export(&self, unit: &mut Store, started: Instant) -> Result<(PathBuf, Duration)> {
        let checks = std::sync::Mutex::new(Duration::ZERO);
        let tell = |step: Step| {
            if step.doing == words::CHECKING {
                *checks.lock().expect("nobody panics with it") = started.elapsed();
            }
        };
        let never = std::sync::atomic::AtomicBool::new(false);
        let stick = self.root.join("stick");
        let request = export::Request { keys: vec![key(&subsidy_disbursement::FORM)], to: Some(&stick), language: Language::Chinese };
        let sent = export::export(unit, &request, &Progress::new(&tell, &never))?;
        let checks = *checks.lock().expect("nobody panics with it");
        Ok((sent.path, checks))
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("a folder can be read") {
        let entry = entry.expect("a folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}

pub fn import(unit: &mut Store, sheet: &Path, rows: usize) -> Result<()> {
    let request =
        import::Request { form: &subsidy_disbursement::FORM, file: sheet, period: None, mode: import::Mode::Whole, language: Language::Chinese };
    let imported = import::import(unit, &request, &Progress::silent())?;
    if let Some(row) = imported.faults.first() {
        let faults: Vec<String> = row.faults.iter().map(|fault| fault.message().say(Language::Chinese)).collect();
        panic!("{} rows have faults, the first is row {}: {}", imported.faults.len(), row.number, faults.join(" "));
    }
    assert_eq!(imported.taken, rows as u64);
    Ok(())
}

/// The rows of one sheet: more than a table may hold at once come in several.
const SHEET: usize = 100_000;

/// Fills the ledger with this many rows, none like another.
pub fn fill(unit: &mut Store, root: &Path, rows: usize) -> Result<()> {
    let sheet = root.join("payments.csv");
    for first in (0..rows).step_by(SHEET) {
        let last = rows.min(first + SHEET);
        ledger::write(&sheet, first..last);
        import(unit, &sheet, last - first)?;
    }
    Ok(())
}

/// Puts `more` rows behind those of the ledger: some of them once more, from all over it, under row ids of their own.
pub fn repeat(unit: &mut Store, more: usize) -> Result<()> {
    if more == 0 {
        return Ok(());
    }
    let sample = records(unit)?;
    let again = sample.iter().step_by((sample.len() / more).max(1)).take(more).map(|record| {
        let mut record = record.clone();
        record.id = RowId::generate();
        Ok(record)
    });
    unit.insert_all(again, &mut |_| {}).map(drop)
}

pub fn check(unit: &Store) -> Result<Checked> {
    let office = Office::of(unit)?;
    let checked = check_submission(unit, &office, &key(&subsidy_disbursement::FORM), &Progress::silent())?;
    if let Some(error) = checked.findings.iter().find(|finding| finding.check.severity == Severity::Error) {
        panic!("{} errors, the first: {}", checked.errors(), error.message().say(Language::Chinese));
    }
    Ok(checked)
}

/// Answers every warning and has the ledger approved.
pub fn approve(unit: &mut Store) -> Result<()> {
    let own = key(&subsidy_disbursement::FORM);
    for finding in check(unit)?.findings {
        review::explain(unit, &own, finding.check, finding.row.map(|row| row.id), "已逐一核对,情况属实。")?;
    }
    review::submit(unit, &own, &Progress::silent())?;
    review::approve(unit, &own, &Reviewer::Registered)?;
    Ok(())
}

/// All rows, in memory.
pub fn records(unit: &Store) -> Result<Vec<Record>> {
    let records = Cell::new(Vec::new());
    let mut taken = records.take();
    unit.each(&key(&subsidy_disbursement::FORM), &[RecordState::Complete], |_, record| {
        taken.push(record.clone());
        Ok(())
    })?;
    Ok(taken)
}

pub fn receive(district: &mut Store, file: &Path) -> Result<()> {
    let received = receive::receive(district, &[file.to_owned()], None, &Progress::silent())?;
    assert!(received.iter().all(|file| matches!(file.verdict, Verdict::AcceptedIn(_))), "the district takes the file in");
    Ok(())
}
