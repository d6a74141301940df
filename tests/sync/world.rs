//! A district and a township that has joined it, each in a folder of its own, and the stick between them.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tianbao::bundle::{BundleWriter, Manifest, Outgoing, Protection, Sealed};
use tianbao::error::Result;
use tianbao::job::receive::Received;
use tianbao::job::review::{self, Reviewer};
use tianbao::job::{Progress, card, export, import, named, receive, registers, setup, verdict};
use tianbao::model::{Clock, Date, Form, Incarnation, Moment, Record, RecordState, Role, SubmissionKey, UnitCode, Value};
use tianbao::store::{Store, Verdict};
use tianbao::text::Language;

pub const TOWN: &str = "621102103";
pub const NEIGHBOUR: &str = "621102104";
pub const DISTRICT: &str = "621102";

const SCHOOLS: &str = include_str!("../papers/schools.csv");
const SUBSIDIES: &str = include_str!("../papers/subsidy_disbursement.csv");

pub fn clock() -> Clock {
    Clock::Fixed(Moment::noon(Date::new(2019, 9, 23).unwrap()))
}

pub fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

pub fn form(code: &str) -> &'static Form {
    named::form(code).unwrap()
}

/// The subsidies of 2018: the submission that histories are about.
pub fn key() -> SubmissionKey {
    key_of(TOWN)
}

pub fn key_of(code: &str) -> SubmissionKey {
    SubmissionKey { unit: unit(code), form: form("SD"), period: named::period("2018").unwrap() }
}

pub struct World {
    folder: tempfile::TempDir,
    pub district: Store,
    pub town: Store,
    files: Cell<u32>,
}

/// A file on the stick and what it says.
#[derive(Clone, Debug)]
pub struct Sent {
    pub path: PathBuf,
    pub incarnation: Incarnation,
    pub sequence: u32,
    pub rows: Vec<String>,
    pub check_code: String,
    pub key_code: String,
}

fn set_up(folder: &Path, role: Role, code: &str) -> Store {
    let mut store = Store::open_with(folder, clock(), None).unwrap();
    let request = setup::Request { role, code, name: None, operator: "王芳", reviewer: Some("李建国"), head: None, phone: None };
    setup::set_up(&mut store, &request).unwrap();
    store
}

fn write(path: &Path, text: &str) -> PathBuf {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
    path.to_owned()
}

/// A district with its card, written once and copied for every world.
fn template() -> &'static Path {
    static TEMPLATE: OnceLock<tempfile::TempDir> = OnceLock::new();
    let made = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let mut district = set_up(&folder.path().join("district"), Role::District, DISTRICT);
        registers::import_schools(&mut district, &write(&folder.path().join("schools.csv"), SCHOOLS)).unwrap();
        registers::open_period(&mut district, form("SD"), &key().period, Date::new(2019, 9, 20).unwrap()).unwrap();
        let card = card::write_card(&mut district, Some(&folder.path().join("card.tianbao")), Language::Chinese).unwrap();
        let mut town = set_up(&folder.path().join("town"), Role::Unit, TOWN);
        card::join(&mut town, &card.path, Some(&card.code.to_string()), false, &Progress::silent()).unwrap();
        write(&folder.path().join("code"), &card.code.to_string());
        import_subsidies(&mut town, folder.path(), SUBSIDIES);
        folder
    });
    made.path()
}

fn import_subsidies(store: &mut Store, folder: &Path, paper: &str) {
    let file = write(&folder.join("subsidies.csv"), paper);
    let request = import::Request { form: form("SD"), file: &file, period: None, mode: import::Mode::Whole, language: Language::Chinese };
    let imported = import::import(store, &request, &Progress::silent()).unwrap();
    assert!(imported.faults.is_empty(), "{}", imported.faults[0].faults[0].message().say(Language::Chinese));
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

impl World {
    /// The township has joined and has two sound rows; nothing has been sent.
    pub fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        copy(template(), folder.path());
        let district = Store::open_with(&folder.path().join("district"), clock(), None).unwrap();
        let town = Store::open_with(&folder.path().join("town"), clock(), Some(&folder.path().join("marks"))).unwrap();
        World { folder, district, town, files: Cell::new(0) }
    }

    /// The same, with the township's key enrolled by its first bundle, which has been taken in.
    pub fn enrolled() -> (World, Sent) {
        let mut world = World::new();
        let first = world.send();
        assert_eq!(world.receive(&first.path).verdict.name(), "quarantined");
        let taken = receive::enrol(&mut world.district, unit(TOWN), &first.key_code, &Progress::silent()).unwrap();
        assert_eq!(taken[0].verdict.name(), "accepted-in");
        (world, first)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Another installation of the district, which has joined by its card.
    pub fn another(&self, name: &str, code: &str) -> Store {
        let mut store = set_up(&self.path(name), Role::Unit, code);
        let card_code = std::fs::read_to_string(self.path("code")).unwrap();
        card::join(&mut store, &self.path("card.tianbao"), Some(&card_code), false, &Progress::silent()).unwrap();
        store
    }

    /// Opens the folder of this name where the computer remembers its installations.
    pub fn open(&self, name: &str) -> Store {
        Store::open_with(&self.path(name), clock(), Some(&self.path("marks"))).unwrap()
    }

    pub fn send(&mut self) -> Sent {
        send(&mut self.town, &self.folder.path().join("stick")).unwrap()
    }

    pub fn receive(&mut self, path: &Path) -> Received {
        receive_at(&mut self.district, path)
    }

    /// The receipt of the township, written now.
    pub fn receipt(&mut self) -> PathBuf {
        verdict::write_receipt(&mut self.district, unit(TOWN), Some(&self.folder.path().join("stick"))).unwrap().path
    }

    /// The same bytes under another name.
    pub fn renamed(&self, path: &Path) -> PathBuf {
        self.put(&std::fs::read(path).unwrap())
    }

    /// Bytes as a file on the stick.
    pub fn put(&self, bytes: &[u8]) -> PathBuf {
        self.files.set(self.files.get() + 1);
        let path = self.path("stick").join(format!("照片{}.jpg", self.files.get()));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// A bundle of the township written line by line, under its own keys or a stranger's: `change` makes of the honest manifest what it shall say.
    pub fn hand_made(&self, keys: &tianbao::bundle::Keys, rows: &[Record], change: impl FnOnce(&mut Manifest)) -> PathBuf {
        let sealed = hand_made(&self.town, &self.district, keys, rows, change);
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut sealed.spooled.reader(), &mut bytes).unwrap();
        self.put(&bytes)
    }
}

fn hand_made(town: &Store, district: &Store, keys: &tianbao::bundle::Keys, rows: &[Record], change: impl FnOnce(&mut Manifest)) -> Sealed {
    let own = town.installation().unwrap().unwrap();
    let totals = tianbao::tally::totals(form("SD"), rows).into_iter().map(|(name, value)| (name.into(), value)).collect();
    let submission = tianbao::bundle::Submission {
        form: form("SD"),
        period: key().period,
        sequence: 1,
        is_nil: false,
        row_count: rows.len() as u32,
        totals,
        declaration: tianbao::bundle::declaration_digest(form("SD")),
        filled_by: "王芳".into(),
        reviewed_by: Some("李建国".into()),
        approved_by: None,
        contact_phone: None,
        review_note: None,
    };
    let mut manifest = Manifest {
        unit: own.unit,
        unit_name: own.unit_name.clone(),
        program: "0.1.0".into(),
        code_lists: tianbao::bundle::code_lists_version(tianbao::forms::FORMS).into(),
        schools: "1".into(),
        journal: None,
        exported_at: clock().now(),
        submissions: vec![submission],
        extensions: None,
    };
    change(&mut manifest);
    let recipients = [setup::keys(district).unwrap().public().recipient, keys.public().recipient];
    let outgoing = Outgoing { keys, incarnation: own.incarnation, number: 900 };
    let mut writer = BundleWriter::begin(outgoing, Protection::Recipients(&recipients), &manifest, &town.folder().join("spool")).unwrap();
    rows.iter().for_each(|row| writer.row(0, row).unwrap());
    writer.finish().unwrap()
}

/// Submits, approves and exports the subsidies of an installation.
pub fn send(store: &mut Store, stick: &Path) -> Result<Sent> {
    let unit = store.installation()?.unwrap().unit;
    let key = SubmissionKey { unit, ..key() };
    review::submit(store, &key, &Progress::silent())?;
    review::approve(store, &key, &Reviewer::Registered)?;
    let exported =
        export::export(store, &export::Request { keys: vec![key.clone()], to: Some(stick), language: Language::Chinese }, &Progress::silent())?;
    Ok(Sent {
        path: exported.path,
        incarnation: store.installation()?.unwrap().incarnation,
        sequence: exported.submissions[0].sequence,
        rows: rows(store, &key),
        check_code: exported.check_code.to_string(),
        key_code: exported.key_code.to_string(),
    })
}

pub fn receive_at(store: &mut Store, path: &Path) -> Received {
    receive::receive(store, &[path.to_owned()], None, &Progress::silent()).unwrap().remove(0)
}

pub fn records(store: &Store, key: &SubmissionKey) -> Vec<Record> {
    let mut found = Vec::new();
    store
        .each(key, &[RecordState::Complete], |_, record| {
            found.push(record.clone());
            Ok(())
        })
        .unwrap();
    found
}

/// Every complete row as it travels.
pub fn rows(store: &Store, key: &SubmissionKey) -> Vec<String> {
    let line = |record: &Record| {
        let mut line = String::new();
        record.write_json(&mut line);
        line
    };
    records(store, key).iter().map(line).collect()
}

/// Everything a district holds that a file could change: submissions, rows, findings, who is trusted.
pub fn dump(store: &Store) -> String {
    let submissions = store.submissions().unwrap();
    let rows: Vec<Vec<String>> = submissions.iter().map(|submission| rows(store, &submission.key)).collect();
    let contents: Vec<_> = submissions.iter().map(|submission| store.contents(&submission.key).unwrap()).collect();
    let waiting: Vec<_> = store.waiting(None).unwrap().iter().map(|file| file.digest).collect();
    format!("{submissions:?} {rows:?} {contents:?} {waiting:?} {:?}", store.peer(unit(TOWN)).unwrap().map(|peer| peer.keys))
}

/// Makes the clerk's rows editable again, whatever the submission stands at.
pub fn reopen(store: &mut Store) {
    use tianbao::model::Status;
    match store.submission(&key()).unwrap().status {
        Status::Filling | Status::SentBack | Status::Returned => {}
        Status::AwaitingReview | Status::Reviewed => store.send_back(&key(), "再核对一遍").unwrap(),
        Status::Exported => store.withdraw(&key()).unwrap(),
        Status::Received | Status::Accepted | Status::Merged | Status::Superseded => store.correct(&key()).unwrap(),
    }
}

/// Writes a remark into the row at this place, counted round.
pub fn remark(store: &mut Store, place: usize, text: &str) {
    reopen(store);
    let mut records = records(store, &key());
    let count = records.len();
    let record = &mut records[place % count];
    record.set(form("SD").field("remark").unwrap(), Some(Value::Text(text.into())));
    store.save(record).unwrap();
}

pub fn is_taken_in(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::AcceptedIn(_))
}
