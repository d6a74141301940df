//! After any change, what is checked again and what stood before make up what a check of everything would find.

use crate::harness::{Changes, MIDDLE, NEW, UNIT, VILLAGE, date, registers};
use crate::{party_branch, subsidy, teacher_assignment};
use std::collections::{BTreeMap, BTreeSet};
use tempfile::TempDir;
use tianbao::check::{self, Change};
use tianbao::forms;
use tianbao::job::check::{check_submission, recheck};
use tianbao::job::review::explain;
use tianbao::job::setup::{Request, set_up};
use tianbao::job::{Office, Progress};
use tianbao::model::{Clock, Finding, Moment, Period, Record, RecordState, Role, RowId, School, Severity, SubmissionKey, UnitCode};
use tianbao::store::Store;
use tianbao::text::Language;

const TODAY: &str = "2019-09-20";
/// The first is not open.
const PERIODS: [&str; 3] = ["2017", "2018", "2019"];

/// Records to begin with, by form.
const BASES: [(&str, &[&[Changes]]); 3] = [
    ("PB", &[&[party_branch::BASE]]),
    (
        "TA",
        &[
            &[teacher_assignment::BASE, teacher_assignment::CLASS_TEACHER],
            &[teacher_assignment::BASE, teacher_assignment::OTHER_CLASS_TEACHER],
            &[teacher_assignment::SUPPORT],
            &[teacher_assignment::BASE, PASSPORT, &[("id_number", "E12345679")]],
            &[teacher_assignment::RETIREMENT],
            &[teacher_assignment::RETIREMENT, &[("id_number", "621199198805129048"), ("start_date", "2018-03-01")]],
            &[teacher_assignment::RETIREMENT, &[("id_number", "621199198805129048"), ("start_date", "2018-08-26")]],
            &[teacher_assignment::RETIREMENT, &[("id_number", "621199198805129048"), ("start_date", "2017-08-20")]],
        ],
    ),
    (
        "SD",
        &[
            &[subsidy::BASE],
            &[subsidy::BASE, &[("school_code", VILLAGE), ("remoteness_tier", "3")]],
            &[subsidy::CLASS_TEACHER],
            &[subsidy::CLASS_TEACHER],
            &[subsidy::PRINCIPAL],
            &[subsidy::AWARD],
            &[subsidy::COLLECTIVE],
            &[subsidy::TEXTBOOKS],
            &[subsidy::PUPIL],
            &[subsidy::CLASS_TEACHER, &[("class_name", "七年级(2)班"), ("id_number", "621199199008129015"), ("beneficiary_name", "赵明")]],
            &[subsidy::BASE, PASSPORT],
            &[subsidy::TEXTBOOKS, subsidy::MEALS, &[("beneficiary_count", "120")]],
            &[subsidy::PRINCIPAL, &[("id_number", "621199199008129015"), ("beneficiary_name", "赵明")]],
            &[subsidy::TEXTBOOKS, subsidy::HEADS],
            &[subsidy::TEXTBOOKS, subsidy::BOARDERS],
        ],
    ),
];

const PASSPORT: Changes = &[("id_type", "A"), ("id_number", "E12345678")];

/// Fields with what they are filled from.
type Pool = &'static [(&'static str, &'static [&'static str])];

/// What is changed in them: few values for each field, so that records meet.
const POOLS: [(&str, Pool); 3] = [
    (
        "PB",
        &[
            ("branch_code", &["621102103001", "621102103002", "621102103003"]),
            ("branch_name", &["中共巉口镇学区支部委员会", "中共巉口中学支部委员会", ""]),
            ("school_code", &[VILLAGE, MIDDLE, NEW, ""]),
            ("secretary_name", &["王梅", "赵明"]),
            ("secretary_is_principal", &["0", "1"]),
            ("opening_full", &["20", "5", "40"]),
            ("members_teaching", &["20", "3", "90"]),
            ("developed", &["0", "1", "9"]),
            ("prospects_designated", &["0", "2"]),
        ],
    ),
    (
        "TA",
        &[
            ("name", &["王梅", "赵明", "李强"]),
            (
                "id_number",
                &["621199198805129048", "621199199008129015", "E12345678", "E12345679", "621199198805129048", "621199198805129048", "62119"],
            ),
            ("id_type", &["1", "A"]),
            ("start_date", &["2017-08-20", "2018-03-01", "2018-08-26", "2019-03-01", "2019-08-26"]),
            ("assignment_kind", &["A2", "B2", "B3", "C1", "C4", "D2", "S1"]),
            ("is_class_teacher", &["0", "1", "1"]),
            ("class_name", &["四年级(1)班", "四年级(2)班", ""]),
            ("to_school_code", &[VILLAGE, MIDDLE, ""]),
            ("planned_end_date", &["", "2019-07-31", "2020-07-31"]),
            ("actual_end_date", &["", "2019-01-31"]),
            ("leadership_post", &["00", "21"]),
            ("staff_status", &["11", "01", "08"]),
            ("to_area_type", &["111", "220"]),
        ],
    ),
    (
        "SD",
        &[
            ("programme_code", &["R01", "R02", "R03", "S00", "S04", "S07", "S05"]),
            ("record_mode", &["1", "2", "3", "3"]),
            ("school_code", &[VILLAGE, MIDDLE, NEW, ""]),
            ("beneficiary_name", &["王梅", "赵明", "李强"]),
            (
                "id_number",
                &["621199198805129048", "621199199008129015", "E12345678", "E12345679", "621199198805129048", "621199198805129048", "62119"],
            ),
            ("id_type", &["1", "A"]),
            ("bank_card_no", &["6299990000000000012", "6299990000000000020", ""]),
            ("class_name", &["七年级(1)班", "七年级(1)班", "七年级(2)班"]),
            ("leadership_post", &["21", "11", "22"]),
            ("beneficiary_count", &["1", "40", "100"]),
            ("teaching_stage", &["2", "3"]),
            ("quantity", &["2", "5", "10"]),
            ("period_start", &["2018-01-01", "2018-06-01", "2019-01-01"]),
            ("period_end", &["2018-05-31", "2018-12-31", "2019-06-30"]),
            ("publicity_start", &["2018-12-03", ""]),
            ("payment_status", &["3", "2", "0"]),
        ],
    ),
];

/// Numbers without a pattern, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

pub struct World {
    _folder: TempDir,
    pub store: Store,
    /// What is known of each submission.
    pub known: BTreeMap<(String, String), (SubmissionKey, Vec<Finding>)>,
    records: Vec<Record>,
    /// The ledgers that are written in; one that stands twice is written in twice as often.
    forms: &'static [&'static str],
    dice: Dice,
}

impl World {
    pub fn new(seed: u64, forms: &'static [&'static str]) -> World {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open_with(folder.path(), Clock::Fixed(Moment::noon(date(TODAY))), None).unwrap();
        let request = Request { role: Role::Unit, code: UNIT, name: None, operator: "张某", reviewer: None, head: None, phone: None };
        set_up(&mut store, &request).unwrap();
        let unit = UnitCode::parse(UNIT).unwrap();
        // Schools of one class each, of which there is soon one too many.
        let schools: Vec<School> = registers().schools_of(unit).map(|school| School { classes: 1, ..school.clone() }).collect();
        store.replace_schools(&schools).unwrap();
        let mut known = BTreeMap::new();
        for form in tianbao::forms::FORMS.iter().copied() {
            for period in PERIODS {
                let period = Period::parse(period).unwrap();
                if period.to_string() != PERIODS[0] {
                    store.open_period(form, &period, date("2019-12-31")).unwrap();
                }
                known.insert((form.code.to_owned(), period.to_string()), (SubmissionKey { unit, form, period }, Vec::new()));
            }
        }
        World { _folder: folder, store, known, records: Vec::new(), forms, dice: Dice(seed) }
    }

    /// A record with some fields changed; complete where it can be and the dice say so.
    fn change(&mut self, mut record: Record, changes: usize) -> Record {
        let pool = POOLS.iter().find(|(form, _)| *form == record.form.code).unwrap().1;
        for _ in 0..changes {
            let (field, values) = *self.dice.pick(pool);
            let value = *self.dice.pick(values);
            record.put_typed(record.form.field(field).unwrap(), value);
        }
        let office = Office::of(&self.store).unwrap();
        record.refresh_derived(&office.setting_of(office.unit(), &record.period.clone(), 1));
        let is_whole = record.first_missing().is_none() && !record.has_typed();
        record.state = if is_whole && self.dice.below(8) > 0 { RecordState::Complete } else { RecordState::Draft };
        record
    }

    pub fn new_record(&mut self) -> Record {
        let form = *self.dice.pick(self.forms);
        let bases = BASES.iter().find(|(of, _)| *of == form).unwrap().1;
        let form = forms::form(form).unwrap();
        // Mostly of one period, so that records meet.
        let period = Period::parse(PERIODS[[1, 1, 1, 2, 2, 0][self.dice.below(6)]]).unwrap();
        let mut record = Record::new(form, RowId::generate(), UnitCode::parse(UNIT).unwrap(), period, "张某", self.store.clock().now());
        for (name, text) in self.dice.pick(bases).iter().copied().flatten() {
            let field = form.field(name).unwrap();
            if !field.is_computed() {
                record.put_typed(field, text);
            }
        }
        let changes = self.dice.below(3);
        self.change(record, changes)
    }

    /// Saves or deletes one record and gives what changed.
    fn step(&mut self) -> Change {
        let at = self.dice.below(self.records.len().max(1));
        match self.dice.below(10) {
            0..=2 if self.records.len() > 22 => {
                let gone = self.records.remove(at);
                self.store.delete(gone.form, &[gone.id]).unwrap();
                Change { before: Some(gone), after: None }
            }
            1..=5 if !self.records.is_empty() => {
                let before = self.records[at].clone();
                let changes = 1 + self.dice.below(3);
                let after = self.change(before.clone(), changes);
                self.store.save(&after).unwrap();
                self.records[at] = self.store.record(after.form, after.id).unwrap().unwrap();
                Change { before: Some(before), after: Some(after) }
            }
            _ => {
                let new = self.new_record();
                self.store.save(&new).unwrap();
                self.records.push(self.store.record(new.form, new.id).unwrap().unwrap());
                Change { before: None, after: Some(new) }
            }
        }
    }

    /// Answers some warning, so that answers have to survive.
    fn answer(&mut self) {
        let open = self.known.values_mut().flat_map(|(key, findings): &mut (SubmissionKey, Vec<Finding>)| {
            let key = &*key;
            findings.iter_mut().map(move |finding| (key, finding))
        });
        let warning = open.filter(|(_, finding)| finding.check.severity == Severity::Warning && finding.is_open()).last();
        if let Some((key, finding)) = warning {
            explain(&mut self.store, key, finding.check, finding.row.map(|row| row.id), "已核对原始凭证").unwrap();
            finding.explanation = Some("已核对原始凭证".into());
        }
    }

    fn check_again(&mut self, changes: &[Change]) {
        let office = Office::of(&self.store).unwrap();
        for (key, findings) in self.known.values_mut() {
            let setting = office.setting_of(office.unit(), &key.period, 1);
            let touches = |change: &&Change| change.before.iter().chain(&change.after).any(|record| check::concerns(key.form, &setting, record));
            let changes: Vec<Change> = changes.iter().filter(touches).cloned().collect();
            if !changes.is_empty() {
                let renewal = recheck(&self.store, &office, key, &changes, &check::standing(findings)).unwrap();
                renewal.apply(key.form, findings);
            }
        }
    }

    fn require_agreement(&self, step: usize) -> usize {
        let office = Office::of(&self.store).unwrap();
        let mut count = 0;
        for (key, findings) in self.known.values() {
            let whole = check_submission(&self.store, &office, key, &Progress::silent()).unwrap().findings;
            let (again, whole_set): (BTreeSet<String>, BTreeSet<String>) = (findings.iter().map(say).collect(), whole.iter().map(say).collect());
            let missing: Vec<&String> = whole_set.difference(&again).collect();
            let surplus: Vec<&String> = again.difference(&whole_set).collect();
            assert!(
                missing.is_empty() && surplus.is_empty(),
                "step {step}, {} {}\nmissing: {missing:#?}\nsurplus: {surplus:#?}",
                key.form.code,
                key.period
            );
            assert_eq!(findings.len(), whole.len(), "step {step}");
            let order =
                |findings: &[Finding]| findings.iter().map(|finding| (finding.row.map(|row| row.number), finding.check.id)).collect::<Vec<_>>();
            assert_eq!(order(findings), order(&whole), "step {step}");
            count += whole.len();
        }
        count
    }
}

fn say(finding: &Finding) -> String {
    let row = finding.row.map_or_else(|| "-".to_owned(), |row| format!("{} {}", row.number, row.id));
    let field = finding.field.map_or("", |field| field.name);
    format!("{} row {row} {field}: {} [{:?}]", finding.check.id, finding.message().say(Language::Chinese), finding.explanation)
}

#[test]
fn what_is_checked_again_after_a_change_is_what_a_check_of_everything_finds() {
    let mut seen = BTreeSet::new();
    let walks: [&[&str]; 5] = [&["TA"], &["SD"], &["SD", "TA"], &["SD", "SD", "TA"], &["PB", "PB", "SD"]];
    for (seed, forms) in (1..).zip(walks) {
        let mut world = World::new(0x9E37_79B9_7F4A_7C15 ^ (seed * 0x1234_5678_9ABC), forms);
        for step in 0..84 {
            // Mostly one change at a time, as saves come; sometimes several before anybody looks.
            let burst = if step % 10 == 9 { 6 } else { 1 };
            let changes: Vec<Change> = (0..burst).map(|_| world.step()).collect();
            world.check_again(&changes);
            if step % 3 == 0 {
                world.require_agreement(step);
            }
            if step % 7 == 0 {
                world.answer();
            }
            seen.extend(world.known.values().flat_map(|(_, findings)| findings).map(|finding| finding.check.id));
        }
    }
    // The walk meets every rule that compares records, or it would show nothing of it.
    let compares = |check: &&&tianbao::model::Check| check.scope() == tianbao::model::Scope::Unit;
    let missed: Vec<&str> = forms::all_checks().filter(|check| compares(&check) && !seen.contains(check.id)).map(|check| check.id).collect();
    assert!(missed.is_empty(), "{missed:?} never came up");
}
