//! Payments against what became of the person: nobody is paid for the time after leaving.

use crate::forms::codes;
use crate::forms::index::{self, Packed};
use crate::forms::subsidy_disbursement::checks::Claim;
use crate::forms::subsidy_disbursement::{self as subsidy, has_programme};
use crate::forms::teacher_assignment::{self as staff, leaves};
use crate::model::{Check, Code, Date, Found, Hit, Reach, Record, Row, Rule, Source, Value, Watch};
use std::collections::HashMap;

/// What an event did to a person's service in a village.
#[derive(Clone, Copy, PartialEq)]
enum Turn {
    /// Out of the village or out of service; back after this day, if it is known.
    Away { until: Option<Date> },
    /// At a school outside the city.
    Present,
}

/// One event of the assignment ledger, as far as payments depend on it.
struct Event {
    date: Date,
    turn: Option<Turn>,
    status: Option<Code>,
}

impl Event {
    fn of(record: &Record) -> Option<Self> {
        let date = record.date(&staff::START_DATE)?;
        let status = match record.value(&staff::STAFF_STATUS) {
            Some(Value::Code(status)) => Some(*status),
            _ => None,
        };
        Some(Event { date, turn: turn(record), status })
    }

    /// Retired, dead, transferred, resigned, left, dismissed or missing.
    fn ended_service(&self) -> bool {
        self.status.is_some_and(|status| matches!(status.as_str(), "01" | "02" | "03" | "05" | "06" | "07" | "08" | "09"))
    }
}

fn turn(record: &Record) -> Option<Turn> {
    let is_to_city = || record.has_code(&staff::TO_AREA_TYPE, &["111", "112"]);
    match record.code(&staff::ASSIGNMENT_KIND)? {
        "D1" | "D2" | "D3" | "D4" | "D5" => Some(Turn::Away { until: None }),
        "A4" if is_to_city() => Some(Turn::Away { until: None }),
        "B1" | "B2" | "B3" if is_to_city() => {
            let until = record.date(&staff::ACTUAL_END_DATE).or_else(|| record.date(&staff::PLANNED_END_DATE));
            Some(Turn::Away { until })
        }
        _ => (!leaves(record) && record.code(&staff::TO_AREA_TYPE).is_some() && !is_to_city()).then_some(Turn::Present),
    }
}

/// The events of every person of the unit.
#[derive(Default)]
struct Lives(HashMap<Packed, Vec<Event>>);

impl Lives {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn hear(&mut self, record: &Record) {
        if let (Some(person), Some(event)) = (Packed::person(record, &staff::ID_NUMBER), Event::of(record)) {
            let events = self.0.entry(person).or_default();
            let place = events.partition_point(|own| own.date <= event.date);
            events.insert(place, event);
        }
    }

    /// In order of their days.
    fn of(&self, record: &Record) -> &[Event] {
        let events = Packed::person(record, &subsidy::ID_NUMBER).and_then(|person| self.0.get(&person));
        events.map_or(&[], Vec::as_slice)
    }
}

/// The end of service that came before a claim and still stood when it began.
fn ended_before(events: &[Event], claim: Claim) -> Option<&Event> {
    events.iter().rfind(|event| event.date < claim.first).filter(|event| event.ended_service())
}

/// The first event after which a month of the claim was spent away. The month of leaving itself is due.
fn left_within(events: &[Event], claim: Claim) -> Option<&Event> {
    events.iter().enumerate().find_map(|(place, event)| {
        let Some(Turn::Away { until }) = event.turn else { return None };
        let came_back = events[place + 1..].iter().find(|later| later.turn == Some(Turn::Present));
        let next_month = event.date.month_of().last_day().plus_days(1);
        let first = claim.first.max(next_month).month_of();
        // The month in which an exchange ends is spent away; the month of arrival is due again.
        let last = [Some(claim.last), until, came_back.map(|later| later.date.month_of().first_day().plus_days(-1))];
        let last = last.into_iter().flatten().min()?.month_of();
        (first <= last).then_some(event)
    })
}

pub static XF_03: Check = Check::error(
    "XF-03",
    "{name}已于{d}离开乡村学校(离岗),此后月份不应享受补助。请把所属期止日和数量改到离开的月份,或核对任用台账。",
    "{name} left the rural school (or post) on {d}; later months are not due. End the entitlement and the quantity with that month, or check the assignment ledger.",
    Rule::Unit(|| Box::<RuralSubsidy>::default()),
);

#[derive(Default)]
struct RuralSubsidy(Lives);

impl Watch for RuralSubsidy {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::PERSON])
    }

    fn sources(&self) -> &'static [Source] {
        &[Source::Form("TA")]
    }

    fn lives_on_sources(&self) -> bool {
        true
    }

    fn hear(&mut self, _: Source, record: &Record) {
        self.0.hear(record);
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        if self.0.is_empty() || !has_programme(row.record, "R01") {
            return;
        }
        let events = self.0.of(row.record);
        // What ended before the claim began is told by XF-10, for every programme.
        if let Some(claim) = Claim::of(row.record).filter(|_| !events.is_empty())
            && ended_before(events, claim).is_none()
            && let Some(event) = left_within(events, claim)
        {
            let name = row.record.text(&subsidy::BENEFICIARY_NAME).unwrap_or_default();
            found.at(row.reference(), Hit::at(&subsidy::PERIOD_END).with("name", name).with("d", event.date.to_string()));
        }
    }
}

pub static XF_10: Check = Check::error(
    "XF-10",
    "{name}在补助期前已{status}({d}),不应发放。请删除本行,或核对教师任用台账中的当前状态。",
    "{name} was “{status}” before the period ({d}) and is not entitled. Delete this record, or check the current status in the assignment ledger.",
    Rule::Unit(|| Box::<StaffPayments>::default()),
);

#[derive(Default)]
struct StaffPayments(Lives);

impl Watch for StaffPayments {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::PERSON])
    }

    fn sources(&self) -> &'static [Source] {
        &[Source::Form("TA")]
    }

    fn lives_on_sources(&self) -> bool {
        true
    }

    fn hear(&mut self, _: Source, record: &Record) {
        self.0.hear(record);
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let record = row.record;
        if self.0.is_empty() || !record.has_code(&subsidy::BENEFICIARY_ROLE, &["1"]) {
            return;
        }
        let events = self.0.of(record);
        let Some(claim) = Claim::of(record).filter(|_| !events.is_empty()) else { return };
        if let Some(event) = ended_before(events, claim)
            && let Some(status) = event.status
        {
            let name = record.text(&subsidy::BENEFICIARY_NAME).unwrap_or_default();
            let hit = Hit::at(&subsidy::ID_NUMBER).with("name", name).with("d", event.date.to_string());
            found.at(row.reference(), hit.with("status", index::label(&codes::STAFF_STATUS, status.as_str())));
        }
    }
}
