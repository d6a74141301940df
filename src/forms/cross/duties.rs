//! Allowances against the duties they are paid for.

use crate::forms::index::Packed;
use crate::forms::subsidy_disbursement::checks::Claim;
use crate::forms::subsidy_disbursement::{self as subsidy, has_programme};
use crate::forms::teacher_assignment::{self as staff, leaves};
use crate::model::{Check, Date, Found, Hit, Reach, Record, Row, Rule, Source, Watch};
use std::collections::HashMap;

pub static XF_01: Check = Check::warning(
    "XF-01",
    "有{n}名领取班主任津贴的人员(如{name},第{row}条)在教师任用台账中没有同期的班主任记录。请补登,或统一说明。",
    "Recipients of the class-teacher allowance without a class-teacher record for that time: {n} (such as {name}, record {row}). Add the records, or explain once for all.",
    Rule::Unit(|| Box::new(Duties::new("R02", |record| is_of_programme_or_staff(record, "R02"), is_class_teacher))),
);

pub static XF_02: Check = Check::warning(
    "XF-02",
    "有{n}名领取校长岗位津贴的人员(如{name},第{row}条)在教师任用台账中没有同期的任职记录。请补登,或统一说明。",
    "Recipients of the principal allowance without a head-of-school record for that time: {n} (such as {name}, record {row}). Add the records, or explain once for all.",
    Rule::Unit(|| Box::new(Duties::new("R03", |record| is_of_programme_or_staff(record, "R03"), is_head))),
);

fn is_class_teacher(record: &Record) -> bool {
    record.flag(&staff::IS_CLASS_TEACHER) == Some(true) || record.has_code(&staff::ASSIGNMENT_KIND, &["C4"])
}

/// Whether a record can change the count: any of the assignment ledger, and recipients of the programme.
fn is_of_programme_or_staff(record: &Record, programme: &str) -> bool {
    *record.form == staff::FORM || has_programme(record, programme)
}

fn is_head(record: &Record) -> bool {
    match record.code(&staff::ASSIGNMENT_KIND) {
        Some("C1") => true,
        Some("C2") => false,
        _ => record.has_code(&staff::LEADERSHIP_POST, &["11", "21", "23", "25", "26"]),
    }
}

/// Who has a duty and from when on, by the assignment ledger; and the recipients of a programme who have not.
///
/// The ledger tells events, not the roster: a unit that has recorded no such duty at all does not keep them there, and nothing is said.
struct Duties {
    programme: &'static str,
    concerns: fn(&Record) -> bool,
    has_duty: fn(&Record) -> bool,
    persons: HashMap<Packed, Vec<(Date, bool)>>,
    are_kept: bool,
    missing: u32,
    first: Option<(u32, Box<str>)>,
}

impl Duties {
    fn new(programme: &'static str, concerns: fn(&Record) -> bool, has_duty: fn(&Record) -> bool) -> Self {
        Duties { programme, concerns, has_duty, persons: HashMap::new(), are_kept: false, missing: 0, first: None }
    }

    /// Whether somebody's last record before a claim gives the duty, or one within it does.
    fn is_served(&self, person: Packed, claim: Claim) -> bool {
        let records = self.persons.get(&person).map_or(&[][..], Vec::as_slice);
        let before = records.iter().filter(|(from, _)| *from <= claim.first).max_by_key(|(from, has_duty)| (*from, *has_duty));
        let mut within = records.iter().filter(|(from, _)| claim.first < *from && *from <= claim.last);
        before.is_some_and(|(_, has_duty)| *has_duty) || within.any(|(_, has_duty)| *has_duty)
    }
}

impl Watch for Duties {
    fn reach(&self) -> Reach {
        Reach::All(self.concerns)
    }

    fn sources(&self) -> &'static [Source] {
        &[Source::Form("TA")]
    }

    fn lives_on_sources(&self) -> bool {
        true
    }

    fn hear(&mut self, _: Source, record: &Record) {
        let (Some(person), Some(from)) = (Packed::person(record, &staff::ID_NUMBER), record.date(&staff::START_DATE)) else { return };
        let has_duty = (self.has_duty)(record) && !leaves(record);
        self.are_kept |= has_duty;
        self.persons.entry(person).or_default().push((from, has_duty));
    }

    fn see(&mut self, row: &Row, _: &mut Found) {
        let record = row.record;
        if !self.are_kept || !has_programme(record, self.programme) {
            return;
        }
        let (Some(person), Some(claim)) = (Packed::person(record, &subsidy::ID_NUMBER), Claim::of(record)) else { return };
        if !self.is_served(person, claim) {
            self.missing += 1;
            let name = || record.text(&subsidy::BENEFICIARY_NAME).unwrap_or_default().into();
            self.first.get_or_insert_with(|| (row.number, name()));
        }
    }

    fn finish(&mut self, found: &mut Found) {
        if let Some((number, name)) = &self.first {
            found.whole(Hit::new().with("n", self.missing).with("name", &**name).with("row", *number));
        }
    }
}
