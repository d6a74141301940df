//! One record under the pen: what was typed, what was carried or is the usual value, what is still missing or wrong. Knows neither screen nor store.

mod short;

pub use short::full_digits;

use crate::check;
use crate::model::{Carry, Cell, Document, Field, Finding, Form, Kind, Need, Record, RecordState, Rolls, Setting, Severity, Value};

/// Where the value in a field comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    #[default]
    Nothing,
    /// Typed, chosen or emptied by a person; nothing overwrites it.
    Typed,
    /// From the record before or the last period.
    Carried,
    /// From an earlier record of the same person.
    Known,
    /// The usual value; computed anew when what it depends on changes.
    Usual,
}

impl Origin {
    /// Whether the program put it there from another record.
    pub const fn is_taken_over(self) -> bool {
        matches!(self, Origin::Carried | Origin::Known)
    }
}

/// How a value follows from the rest of a record and its setting.
type Derivation = fn(&Record, &Setting) -> Option<Value>;

/// Digits of a serial number, at most.
const MOST_DIGITS: usize = 9;

#[derive(Clone, Copy, Debug, Default)]
struct Trace {
    origin: Origin,
    /// The person has been there and gone on.
    is_visited: bool,
    /// It stood in the draft when that was opened: whether a person typed it is not known any more.
    is_restored: bool,
}

/// A record being filled in.
#[derive(Debug)]
pub struct Slip {
    record: Record,
    /// Its number in the list, from 1.
    number: u32,
    traces: Box<[Trace]>,
    /// Fields into which something of its own was put in the record before: a value where none is demanded, or another than the usual one.
    tends_to_differ: Box<[bool]>,
    /// There is no record before that tells which fields are filled as a rule.
    is_first: bool,
    /// What stood in fields that are not asked any more, for the case that they are asked again.
    aside: Vec<(usize, Cell, Trace)>,
    findings: Vec<Finding>,
    /// Nothing is held back any more: what the person did not come to is told, too.
    is_all_told: bool,
    /// It began as a copy of another record, whose person it may not be about.
    is_copy: bool,
    /// Never saved as complete: what the program numbers may still follow what is typed.
    is_new: bool,
    /// The serial number that stands in what the program numbered before: it stays the record's own, whatever else of the number changes.
    own_serial: Option<u32>,
    /// It got its number only while it was open: one serial number more is used up.
    took_number: bool,
}

/// What the program numbers in a form, and how.
fn generated(form: &'static Form) -> impl Iterator<Item = (&'static Field, Derivation)> {
    form.fields.iter().filter_map(|field| match field.need {
        Need::Generated(generate) => Some((*field, generate)),
        Need::Derived(_) | Need::Required | Need::RequiredWhen(_) | Need::Optional => None,
    })
}

/// What a record of whatever ledger says in the field of this name.
fn known_of(record: &Record, field: &Field) -> Option<Value> {
    let other = record.form.field(field.name)?;
    record.value(other).map(Value::plain).and_then(|text| field.kind.parse(&text).ok().flatten())
}

/// The serial number with which the program would number the record as it is numbered. Nothing where it is not numbered, or by somebody else.
fn own_serial(record: &Record, setting: &Setting) -> Option<u32> {
    generated(record.form).find_map(|(field, generate)| {
        let text = record.text(field)?;
        let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count().min(MOST_DIGITS);
        (1..=digits).filter_map(|length| text[text.len() - length..].parse().ok()).find(|serial| {
            let again = generate(record, &Setting { serial: *serial, ..*setting });
            again.as_ref() == record.value(field)
        })
    })
}

/// The fields of a form in the order in which they are filled in: section by section.
pub fn entry_order(form: &Form) -> Vec<&'static Field> {
    let mut order = form.fields.to_vec();
    order.sort_by_key(|field| field.section);
    order
}

impl Slip {
    /// A new record. It takes over from `above`, the record typed before it.
    pub fn fresh(record: Record, number: u32, above: Option<&Record>, setting: &Setting) -> Slip {
        let traces = vec![Trace::default(); record.form.fields.len()].into_boxed_slice();
        let differs = |above: &Record, field: &Field| {
            let usual = field.offer(above, setting);
            above.value(field).is_some_and(|value| usual.as_ref() != Some(value))
        };
        let tends_to_differ = record.form.fields.iter().map(|field| above.is_some_and(|above| differs(above, field))).collect();
        let mut slip = Slip {
            is_first: above.is_none(),
            record,
            number,
            traces,
            tends_to_differ,
            aside: Vec::new(),
            findings: Vec::new(),
            is_all_told: false,
            is_copy: false,
            is_new: true,
            own_serial: None,
            took_number: false,
        };
        if let Some(above) = above {
            for field in slip.record.form.fields.iter().copied().filter(|field| field.carry == Carry::Record || field.carries_from_above) {
                slip.carry(field, above.cell(field).clone());
            }
        }
        slip.refresh(setting);
        slip
    }

    /// A record to be looked at as it is: nothing is computed anew.
    pub fn read_only(record: Record, number: u32, setting: &Setting) -> Slip {
        let seen = Trace { origin: Origin::Typed, is_visited: true, is_restored: false };
        let traces = vec![seen; record.form.fields.len()].into_boxed_slice();
        let findings = check::check_record(&record, number, setting);
        Slip {
            is_new: false,
            is_copy: false,
            is_first: false,
            tends_to_differ: vec![false; traces.len()].into(),
            record,
            number,
            traces,
            aside: Vec::new(),
            findings,
            is_all_told: false,
            own_serial: None,
            took_number: false,
        }
    }

    /// A record that was saved before.
    pub fn saved(record: Record, number: u32, setting: &Setting) -> Slip {
        let mut slip = Slip::traced(record, number, setting);
        slip.own_serial = own_serial(&slip.record, setting);
        // A number that somebody else gave it is kept as it stands.
        let has_number = generated(slip.record.form).any(|(field, _)| !slip.record.is_empty(field));
        slip.is_new = slip.record.state == RecordState::Draft && has_number == slip.own_serial.is_some();
        slip.refresh(setting);
        slip
    }

    /// A draft of the only record is still the first one.
    #[must_use]
    pub fn as_first(mut self) -> Slip {
        self.is_first = true;
        self
    }

    /// Typing broke off at this field: what stands behind it as usual was not looked at.
    #[must_use]
    pub fn broken_off_at(mut self, field: &Field) -> Slip {
        for behind in entry_order(self.record.form).into_iter().skip_while(|other| *other != field).skip(1) {
            let trace = &mut self.traces[behind.slot()];
            trace.is_visited &= trace.origin != Origin::Usual;
        }
        self
    }

    /// A record that was saved before, taken up by a change that is made in many: the numbers it was given stay its own, a draft's too.
    pub fn taken_up(record: Record, number: u32, setting: &Setting) -> Slip {
        Slip::traced(record, number, setting)
    }

    /// A saved record with where its values come from, as far as they tell; nothing is computed yet.
    fn traced(record: Record, number: u32, setting: &Setting) -> Slip {
        let is_complete = record.state == RecordState::Complete;
        let trace = |field: &&'static Field| {
            let cell = record.cell(field);
            let usual = field.offer(&record, setting).map_or(Cell::Empty, Cell::Value);
            let origin = match cell {
                Cell::Empty if is_complete => Origin::Typed,
                // What is usual would stand there, had nobody taken it away.
                Cell::Empty if usual != Cell::Empty && field.is_asked(&record) => Origin::Typed,
                Cell::Empty => Origin::Nothing,
                cell if *cell == usual => Origin::Usual,
                Cell::Value(_) | Cell::Typed(_) => Origin::Typed,
            };
            let is_filled = *cell != Cell::Empty;
            Trace { origin, is_visited: is_complete || is_filled, is_restored: is_filled && !is_complete }
        };
        let traces = record.form.fields.iter().map(trace).collect();
        Slip {
            is_new: false,
            is_copy: false,
            is_first: false,
            tends_to_differ: vec![false; record.form.fields.len()].into(),
            record,
            number,
            traces,
            aside: Vec::new(),
            findings: Vec::new(),
            is_all_told: false,
            own_serial: None,
            took_number: false,
        }
    }

    /// A new record that starts as a copy of another; what names one person or payment only is for the clerk to change. What was usual in the other is
    /// what is usual here.
    pub fn copy_of(original: &Record, record: Record, number: u32, setting: &Setting) -> Slip {
        let mut slip = Slip { is_first: false, is_copy: true, ..Slip::fresh(record, number, None, setting) };
        let is_usual = |field: &Field| field.offer(original, setting).is_some_and(|usual| original.value(field) == Some(&usual));
        for field in slip.record.form.fields.iter().copied().filter(|field| !field.is_computed() && !is_usual(field)) {
            slip.carry(field, original.cell(field).clone());
        }
        slip.refresh(setting);
        slip
    }

    /// A new record that follows from one of the last period: what lasts goes along, what carries over between periods is taken over, and what happens
    /// anew starts from its usual value.
    pub fn rolled(earlier: &Record, record: Record, number: u32, setting: &Setting) -> Slip {
        let mut slip = Slip { is_first: false, ..Slip::fresh(record, number, None, setting) };
        let along = |field: &&'static Field| field.rolls == Rolls::Along;
        for field in slip.record.form.fields.iter().copied().filter(along) {
            slip.carry(field, earlier.cell(field).clone());
        }
        slip.carry_period(earlier, setting);
        let is_unknown = |slip: &Slip, field: &Field| field.rolls == Rolls::WhereUnknown && slip.record.is_empty(field);
        for field in slip.record.form.fields.iter().copied() {
            if is_unknown(&slip, field) {
                slip.carry(field, earlier.cell(field).clone());
            }
        }
        slip.refresh(setting);
        slip
    }

    pub fn record(&self) -> &Record {
        &self.record
    }

    pub fn number(&self) -> u32 {
        self.number
    }

    pub fn origin(&self, field: &Field) -> Origin {
        self.traces[field.slot()].origin
    }

    /// Whether the value stands there only as an offer: carried or usual, and not yet taken.
    pub fn is_offered(&self, field: &Field) -> bool {
        let trace = self.traces[field.slot()];
        !trace.is_visited && (trace.origin.is_taken_over() || trace.origin == Origin::Usual)
    }

    /// Takes a value over into a field that no person has filled in or confirmed.
    fn take_over(&mut self, field: &'static Field, cell: Cell, origin: Origin) {
        let trace = &mut self.traces[field.slot()];
        let is_free = trace.origin != Origin::Typed && !(trace.origin.is_taken_over() && trace.is_visited);
        if let (true, Cell::Value(value)) = (is_free, cell) {
            trace.origin = origin;
            self.record.set(field, Some(value));
        }
    }

    fn carry(&mut self, field: &'static Field, cell: Cell) {
        self.take_over(field, cell, Origin::Carried);
    }

    /// The record is to be about the person of this number. Where another's stands there, nothing stays that is about a person, however it came there.
    pub fn turn_to_person(&mut self, number: &Document, setting: &Setting) {
        let mut numbers = self.record.form.fields.iter().filter(|field| matches!(field.kind, Kind::Document));
        if numbers.any(|field| !self.record.is_empty(field) && self.record.document(field) != Some(number)) {
            self.empty_personal(setting, |_, _, _| true);
        }
    }

    /// The record turned out not to be about the person of these records: what it says of a person as they do goes, unless a person typed it. Name and
    /// number stay as they are.
    pub fn leave_person(&mut self, records: &[Record], setting: &Setting) {
        self.empty_personal(setting, |field, cell, trace| {
            let is_known = |value: &Value| records.iter().any(|record| known_of(record, field).is_some_and(|known| known == *value));
            let may_be_theirs = trace.origin.is_taken_over() || trace.is_restored;
            may_be_theirs && !matches!(field.kind, Kind::Document) && matches!(cell, Cell::Value(value) if is_known(value))
        });
    }

    fn empty_personal(&mut self, setting: &Setting, is_wanted: impl Fn(&'static Field, &Cell, &Trace) -> bool) {
        let name = self.record.form.name;
        for field in self.record.form.fields.iter().copied().filter(|field| field.is_personal && !field.is_computed() && **field != *name) {
            if is_wanted(field, self.record.cell(field), &self.traces[field.slot()]) {
                self.traces[field.slot()] = Trace::default();
                self.record.set(field, None);
            }
            self.aside.retain(|(slot, cell, trace)| *slot != field.slot() || !is_wanted(field, cell, trace));
        }
        self.refresh(setting);
    }

    /// Takes over what is known about a person from earlier records of any ledger, the latest last: fields of the same name and kind that are about the
    /// person. Gives which.
    pub fn take_known(&mut self, records: &[Record], setting: &Setting) -> Vec<&'static Field> {
        let mut taken: Vec<&'static Field> = Vec::new();
        for earlier in records {
            for field in self.record.form.fields.iter().copied().filter(|field| field.is_personal && !field.is_computed()) {
                let Some(value) = known_of(earlier, field) else { continue };
                if self.record.value(field) != Some(&value) {
                    self.take_over(field, Cell::Value(value), Origin::Known);
                    if self.traces[field.slot()].origin == Origin::Known && !taken.contains(&field) {
                        taken.push(field);
                    }
                }
            }
            self.refresh(setting);
        }
        taken
    }

    /// Takes over from the same record of the last period what carries over between periods, wherever the person has not typed.
    pub fn carry_period(&mut self, earlier: &Record, setting: &Setting) {
        for field in self.record.form.fields.iter().copied() {
            match field.carry {
                Carry::Period => self.carry(field, earlier.cell(field).clone()),
                Carry::ClosingOf(closing) => self.carry(field, earlier.cell(closing).clone()),
                Carry::No | Carry::Record => {}
            }
        }
        self.refresh(setting);
    }

    /// Whether it got a number of its own only while it was open.
    pub fn took_number(&self) -> bool {
        self.took_number
    }

    /// Whether no record was typed before it: nothing tells yet which fields are filled as a rule.
    pub fn is_first(&self) -> bool {
        self.is_first
    }

    /// Whether it was never saved as complete.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Puts into a field what a person typed; an empty text empties it.
    pub fn put(&mut self, field: &'static Field, text: &str, setting: &Setting) {
        self.record.put_typed(field, &short::whole_form(&field.kind, text, setting));
        let trace = &mut self.traces[field.slot()];
        (trace.origin, trace.is_restored) = (Origin::Typed, false);
        self.refresh(setting);
    }

    /// The person leaves the field and accepts what stands in it.
    pub fn visit(&mut self, field: &Field) {
        self.traces[field.slot()].is_visited = true;
    }

    /// The person is in the field again and has not gone on yet.
    pub fn revisit(&mut self, field: &Field) {
        self.traces[field.slot()].is_visited = false;
    }

    /// Whether the person has been at the field and gone on.
    pub fn is_visited(&self, field: &Field) -> bool {
        self.traces[field.slot()].is_visited
    }

    /// From now on nothing is held back: where the person has not been, what is missing is told. What stands there as an offer stays one.
    pub fn tell_all(&mut self) {
        self.is_all_told = true;
    }

    /// Computes what follows from what is typed, until nothing changes any more: derived fields, usual values, fields that are not asked.
    pub fn refresh(&mut self, setting: &Setting) {
        // Chains of dependent defaults are short; the bound only guards against two that contradict each other.
        for _ in 0..6 {
            let before = self.record.clone();
            for field in self.record.form.fields.iter().copied() {
                self.refresh_field(field, setting);
            }
            if before == self.record {
                break;
            }
        }
        self.findings = check::check_record(&self.record, self.number, setting);
    }

    fn refresh_field(&mut self, field: &'static Field, setting: &Setting) {
        let slot = field.slot();
        match field.need {
            Need::Derived(derive) => {
                let value = derive(&self.record, setting);
                self.record.set(field, value);
            }
            Need::Generated(generate) => {
                let is_empty = self.record.is_empty(field);
                if self.is_new || is_empty {
                    let serial = self.own_serial.unwrap_or(setting.serial);
                    let value = generate(&self.record, &Setting { serial, ..*setting });
                    self.took_number |= is_empty && value.is_some();
                    self.record.set(field, value);
                }
            }
            Need::Required | Need::RequiredWhen(_) | Need::Optional => {
                if !field.is_asked(&self.record) {
                    if !self.record.is_empty(field) {
                        self.aside.retain(|(other, ..)| *other != slot);
                        self.aside.push((slot, self.record.cell(field).clone(), self.traces[slot]));
                        self.record.set(field, None);
                    }
                    // Should it be asked again, what is usual is offered again.
                    self.traces[slot] = Trace::default();
                    return;
                }
                if let Some(index) = self.aside.iter().position(|(other, ..)| *other == slot) {
                    let (_, cell, trace) = self.aside.swap_remove(index);
                    self.traces[slot] = trace;
                    match cell {
                        Cell::Empty => {}
                        Cell::Value(value) => self.record.set(field, Some(value)),
                        Cell::Typed(text) => self.record.put_typed(field, &text),
                    }
                }
                if let (Some(_), Origin::Nothing | Origin::Usual) = (field.default, self.traces[slot].origin) {
                    let value = field.offer(&self.record, setting);
                    self.traces[slot].origin = if value.is_some() { Origin::Usual } else { Origin::Nothing };
                    self.record.set(field, value);
                }
            }
        }
    }

    /// Whether Enter stops at the field: it needs a person, because nothing stands in it that is demanded or because what stands in it is no value; or
    /// it wants a look, because it was declared so, because the record before had something of its own in it, because no record before can tell, or
    /// because it says in a copy whom the record is about.
    pub fn wants_person(&self, field: &Field) -> bool {
        if !self.is_stop(field) {
            return false;
        }
        let cell = self.record.cell(field);
        let is_missing = *cell == Cell::Empty && field.is_required(&self.record);
        if is_missing || matches!(cell, Cell::Typed(_)) {
            return true;
        }
        let trace = self.traces[field.slot()];
        if self.is_copy && !trace.is_visited && trace.origin == Origin::Carried && self.says_who(field) {
            return true;
        }
        // Of what nobody demands, no record before tells whether the papers have it.
        let is_unsettled =
            field.carry == Carry::Record || field.carries_from_above || (self.record.is_empty(field) && !field.is_required(&self.record));
        let is_stable = trace.origin.is_taken_over() || !(self.tends_to_differ[field.slot()] || (self.is_first && is_unsettled));
        !trace.is_visited && trace.origin != Origin::Typed && ((field.wants_look)(&self.record) || !is_stable)
    }

    /// Whether the field says whom the record is about: the number of a person, or the name beside it.
    fn says_who(&self, field: &Field) -> bool {
        let is_number = |field: &Field| matches!(field.kind, Kind::Document);
        is_number(field) || (*field == *self.record.form.name && self.record.form.fields.iter().any(|other| is_number(other) && self.is_stop(other)))
    }

    /// Takes everything that stands there as an offer; gives how many fields that were.
    pub fn confirm_offered(&mut self) -> usize {
        let offered: Vec<&'static Field> = self
            .record
            .form
            .fields
            .iter()
            .copied()
            .filter(|field| self.is_stop(field) && self.is_offered(field) && !self.record.is_empty(field))
            .collect();
        offered.iter().for_each(|field| self.visit(field));
        offered.len()
    }

    /// How many usual values nobody has been at yet.
    pub fn unseen_usual(&self) -> usize {
        let is_unseen = |field: &&'static Field| self.is_stop(field) && self.origin(field) == Origin::Usual && self.is_offered(field);
        self.record.form.fields.iter().copied().filter(is_unseen).count()
    }

    /// Whether a person fills the field in on this record.
    pub fn is_stop(&self, field: &Field) -> bool {
        !field.is_computed() && field.is_asked(&self.record)
    }

    /// Everything the checks of the record find, whether the person has come that far or not.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What is worth saying now: findings about fields the person has been to, and about the record as a whole.
    pub fn told(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.field.is_none_or(|field| self.is_told(field)))
    }

    /// The gravest finding about a field, told or not.
    pub fn finding_at(&self, field: &Field) -> Option<&Finding> {
        let mut found = self.findings.iter().filter(|finding| finding.field.is_some_and(|at| at == field));
        let first = found.next()?;
        if first.check.severity == Severity::Error {
            return Some(first);
        }
        Some(found.find(|finding| finding.check.severity == Severity::Error).unwrap_or(first))
    }

    /// Whether something about the field is to be shown beside it.
    pub fn is_told(&self, field: &Field) -> bool {
        self.is_all_told || self.is_visited(field)
    }

    /// Whether the record may be called complete.
    pub fn is_sound(&self) -> bool {
        !self.record.has_typed()
            && self.record.first_missing().is_none()
            && self.findings.iter().all(|finding| finding.check.severity != Severity::Error)
    }

    /// The fields that stand between the record and completeness, in the order of entry.
    pub fn faults(&self, order: &[&'static Field]) -> Vec<&'static Field> {
        let is_faulty = |field: &Field| {
            let is_missing = self.record.is_empty(field) && field.is_required(&self.record);
            is_missing
                || matches!(self.record.cell(field), Cell::Typed(_))
                || self.findings.iter().any(|finding| finding.check.severity == Severity::Error && finding.field.is_some_and(|at| at == field))
        };
        order.iter().copied().filter(|field| is_faulty(field)).collect()
    }

    /// How many of the required fields are filled, and how many there are. What wants a look counts once it was looked at.
    pub fn progress(&self) -> (usize, usize) {
        let required = || self.record.form.fields.iter().filter(|field| field.is_required(&self.record));
        let is_done = |field: &Field| self.record.state == RecordState::Complete || !self.wants_person(field);
        (required().filter(|field| !self.record.is_empty(field) && is_done(field)).count(), required().count())
    }

    /// The record as it shall be saved: complete if it is sound, else a draft.
    pub fn conclude(&mut self, filled_by: &str, now: crate::model::Moment) -> &Record {
        self.record.state = if self.is_sound() { RecordState::Complete } else { RecordState::Draft };
        if self.record.state == RecordState::Complete {
            self.is_new = false;
        }
        self.record.filled_by = filled_by.into();
        self.record.updated_at = now;
        &self.record
    }

    /// The record as a draft, for whoever leaves it before it is gone through.
    pub fn put_aside(&mut self, filled_by: &str, now: crate::model::Moment) -> &Record {
        self.record.state = RecordState::Draft;
        self.record.filled_by = filled_by.into();
        self.record.updated_at = now;
        &self.record
    }

    /// The record as a draft, for when a person begins to change a complete one.
    pub fn reopen(&mut self) -> &Record {
        self.record.state = RecordState::Draft;
        &self.record
    }
}
