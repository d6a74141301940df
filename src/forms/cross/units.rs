//! Units against each other, once the district has the records of all.

use super::unit_name;
use crate::forms::codes;
use crate::forms::index::{self, Packed};
use crate::forms::subsidy_disbursement::checks::{Calendar, Claim};
use crate::forms::subsidy_disbursement::programmes::Programme;
use crate::forms::subsidy_disbursement::{self as subsidy, is_person, is_student};
use crate::forms::teacher_assignment::{self as staff, leaves};
use crate::model::{Check, Code, Date, Found, Hit, Reach, Record, Registers, Row, RowRef, Rule, SchoolCode, UnitCode, Value, Watch};
use crate::text::Text;
use std::collections::{HashMap, HashSet};

fn code(record: &Record, field: &crate::model::Field) -> Option<Code> {
    match record.value(field) {
        Some(Value::Code(code)) => Some(*code),
        _ => None,
    }
}

/// Person and programme in one, and the days, of a payment to a person.
fn payment(record: &Record) -> Option<(Packed, Claim)> {
    if !is_person(record) {
        return None;
    }
    let programme = Programme::place(record.code(&subsidy::PROGRAMME_CODE)?)?;
    Some((Packed::person(record, &subsidy::ID_NUMBER)?.with(programme), Claim::of(record)?))
}

pub static XF_04: Check = Check::error(
    "XF-04",
    "{name}在“{unit}”也登记了同期“{programme}”。请两单位核对后保留一处。",
    "{name} also has “{programme}” in {unit} for the same months. Agree with that unit which one to keep.",
    Rule::District(|| Box::<StaffPayments>::default()),
);

/// Who pays whom and when. Pupils are told by school, in XF-09.
#[derive(Default)]
struct StaffPayments(HashMap<Packed, Calendar<UnitCode>>);

impl Watch for StaffPayments {
    fn reach(&self) -> Reach {
        Reach::All(|_| true)
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let record = row.record;
        if is_student(record) {
            return;
        }
        let Some((key, claim)) = payment(record) else { return };
        let other = self.0.entry(key).or_default().enter(claim, || record.unit).filter(|unit| **unit != record.unit);
        if let Some(unit) = other {
            let name = record.text(&subsidy::BENEFICIARY_NAME).unwrap_or_default();
            let hit = Hit::at(&subsidy::ID_NUMBER).with("name", name).with("unit", unit_name(row.setting.registers, *unit));
            found.at(
                row.reference(),
                hit.with("programme", index::label(&codes::SUBSIDY_PROGRAMME, record.code(&subsidy::PROGRAMME_CODE).unwrap_or_default())),
            );
        }
    }
}

pub static XF_09: Check = Check::error(
    "XF-09",
    "该生同期在{school}也登记了同一资助。请两校核对学籍后保留一处。",
    "The student has the same aid in {school} at the same time. Check the student records with that school and keep only one.",
    Rule::District(|| Box::<PupilPayments>::default()),
);

#[derive(Default)]
struct PupilPayments(HashMap<Packed, Calendar<Option<SchoolCode>>>);

impl Watch for PupilPayments {
    fn reach(&self) -> Reach {
        Reach::All(|_| true)
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let record = row.record;
        if !is_student(record) {
            return;
        }
        let Some((key, claim)) = payment(record) else { return };
        let own = record.school(&subsidy::SCHOOL_CODE);
        let other = self.0.entry(key).or_default().enter(claim, || own).filter(|school| **school != own);
        if let Some(code) = other.copied().flatten() {
            let school = row.setting.school(Some(code)).map_or_else(|| code.to_string(), |school| school.name.to_string());
            found.at(row.reference(), Hit::at(&subsidy::ID_NUMBER).with("school", school));
        }
    }
}

pub static XF_05: Check = Check::error(
    "XF-05",
    "该变动“{unit}”已登记,请本单位删除本行(调动由接收单位登记,离岗由原单位登记,只登记一次)。",
    "{unit} has recorded this event already. Delete this record: a transfer is recorded once by the receiving unit, leaving by the former unit.",
    Rule::District(|| Box::<Events>::default()),
);

/// Person, kind and day of an event.
type EventKey = (Packed, Code, Date);

/// The unit that has the event, and its row.
#[derive(Default)]
struct Events(HashMap<EventKey, (UnitCode, RowRef)>);

fn event(record: &Record) -> Option<EventKey> {
    Some((Packed::person(record, &staff::ID_NUMBER)?, code(record, &staff::ASSIGNMENT_KIND)?, record.date(&staff::START_DATE)?))
}

/// The unit that records an event: the one whose school receives, or for leaving the one whose school is left.
fn recorder(record: &Record, registers: &Registers) -> Option<UnitCode> {
    let field = if leaves(record) { &staff::FROM_SCHOOL_CODE } else { &staff::TO_SCHOOL_CODE };
    registers.school(record.school(field)?).map(|school| school.unit)
}

impl Watch for Events {
    fn reach(&self) -> Reach {
        Reach::All(|_| true)
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let record = row.record;
        let Some(key) = event(record) else { return };
        let registers = row.setting.registers;
        let (first, first_row) = *self.0.entry(key).or_insert_with(|| (record.unit, row.reference()));
        if first == record.unit {
            return;
        }
        let hit = |unit| Hit::at(&staff::ID_NUMBER).with("unit", unit_name(registers, unit));
        // Where neither is the one that records it, the one that came second gives way.
        if recorder(record, registers) == Some(record.unit) {
            found.at(first_row, hit(record.unit));
            self.0.insert(key, (record.unit, row.reference()));
        } else {
            found.at(row.reference(), hit(first));
        }
    }
}

pub static XF_06: Check = Check::warning(
    "XF-06",
    "接收与派出记录不匹配:{fault}。请与“{unit}”核对。",
    "Receiving and sending records do not match: {fault}. Check with {unit}.",
    Rule::District(|| Box::<Moves>::default()),
);

/// Months that may lie between the two ends of one transfer.
const APART: i32 = 3;

/// A record that somebody came from another unit of the district.
struct Arrival {
    person: Packed,
    from: UnitCode,
    date: Date,
    is_transfer: bool,
    row: RowRef,
    from_name: String,
}

/// Arrivals and departures. Exchanges are recorded by the receiver alone; transfers at both ends, as A4 and as D1. A unit of which nothing has
/// come yet proves nothing.
#[derive(Default)]
struct Moves {
    arrivals: Vec<Arrival>,
    departures: HashMap<(Packed, UnitCode), Vec<Date>>,
    heard_of: HashSet<UnitCode>,
}

impl Watch for Moves {
    fn reach(&self) -> Reach {
        Reach::All(|_| true)
    }

    fn see(&mut self, row: &Row, _: &mut Found) {
        let record = row.record;
        self.heard_of.insert(record.unit);
        let (Some(person), Some(date)) = (Packed::person(record, &staff::ID_NUMBER), record.date(&staff::START_DATE)) else { return };
        let is_transfer = match record.code(&staff::ASSIGNMENT_KIND) {
            Some("D1") => {
                self.departures.entry((person, record.unit)).or_default().push(date);
                return;
            }
            Some("A4") => true,
            Some("B1" | "B2" | "B3" | "B4" | "B5" | "B6") => false,
            _ => return,
        };
        let from = row.setting.school(record.school(&staff::FROM_SCHOOL_CODE)).map(|school| school.unit);
        if let Some(from) = from.filter(|from| *from != record.unit) {
            let from_name = unit_name(row.setting.registers, from);
            self.arrivals.push(Arrival { person, from, date, is_transfer, row: row.reference(), from_name });
        }
    }

    fn finish(&mut self, found: &mut Found) {
        const NOT_RELEASED: Text =
            Text::new("本单位登记为调入(A4),原单位没有登记调出(D1)", "transferred in here (A4), but not transferred out there (D1)");
        const RELEASED_FOR_GOOD: Text =
            Text::new("本单位登记为交流(支教、借调),原单位登记为调出(D1)", "an exchange here, but transferred out there (D1)");
        for arrival in &self.arrivals {
            let (earliest, latest) = (arrival.date.plus_months(-APART), arrival.date.plus_months(APART));
            let departures = self.departures.get(&(arrival.person, arrival.from));
            let is_released = departures.is_some_and(|dates| dates.iter().any(|date| (earliest..=latest).contains(date)));
            let fault = match (arrival.is_transfer, is_released) {
                (true, false) if self.heard_of.contains(&arrival.from) => NOT_RELEASED,
                (false, true) => RELEASED_FOR_GOOD,
                _ => continue,
            };
            found.at(arrival.row, Hit::at(&staff::FROM_SCHOOL_CODE).with("fault", fault).with("unit", &*arrival.from_name));
        }
    }
}
