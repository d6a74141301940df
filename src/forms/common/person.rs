//! Persons under two names, and persons whose numbers nearly agree.

use super::document_field;
use crate::forms::FORMS;
use crate::forms::index::{self, Packed};
use crate::model::{Check, Document, Field, Fingerprint, Form, Found, Hit, Period, Reach, Record, Row, RowRef, Rule, Source, Statement, Watch};
use crate::text::{Filling, Text};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Every form with documents, in the order in which their names count.
fn person_forms() -> impl Iterator<Item = &'static Form> {
    FORMS.iter().copied().filter(|form| document_field(form).is_some())
}

static PERSON_FORMS: LazyLock<Vec<Source>> = LazyLock::new(|| person_forms().map(|form| Source::Form(form.code)).collect());

/// A person as a record names one.
fn person(record: &Record) -> Option<(&str, &Document)> {
    Some((record.text(record.form.name)?, record.document(document_field(record.form)?)?))
}

/// The fields in which a form names a person.
fn tells_person(form: &'static Form, field: &'static Field) -> bool {
    field == form.name || document_field(form) == Some(field)
}

pub static NUMBER_OF_ANOTHER: Check = Check::warning(
    "CM-17",
    "同一证件号码曾登记为“{other}”,本次为“{name}”。请核实是否改名或输错。",
    "This document number was registered for “{other}” before and now for “{name}”. Check whether the name has changed or is mistyped.",
    Rule::Unit(|| Box::<Names>::default()),
);

/// The name under which each number was first registered, in each form.
#[derive(Default)]
struct Names(HashMap<(Packed, &'static str), Box<str>>);

impl Names {
    /// Notes the record's name where it is the first of its form, and returns the person's number.
    fn note(&mut self, record: &Record, name: &str) -> Option<Packed> {
        let number = Packed::person(record, document_field(record.form)?)?;
        self.0.entry((number, record.form.code)).or_insert_with(|| name.into());
        Some(number)
    }
}

impl Watch for Names {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::PERSON])
    }

    fn sources(&self) -> &'static [Source] {
        &PERSON_FORMS
    }

    fn reads(&self, form: &'static Form, field: &'static Field) -> bool {
        tells_person(form, field)
    }

    fn statement(&self) -> Option<fn(&Record) -> Option<Statement>> {
        Some(|record| person(record).map(|(name, number)| Statement::of(number, name)))
    }

    fn hear(&mut self, _source: Source, record: &Record) {
        if let Some((name, _)) = person(record) {
            self.note(record, name);
        }
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let Some((name, _)) = person(row.record) else { return };
        let Some(number) = self.note(row.record, name) else { return };
        let mut registered = person_forms().filter_map(|form| self.0.get(&(number, form.code)));
        if let Some(other) = registered.find(|other| ***other != *name) {
            found.at(row.reference(), Hit::at(row.record.form.name).with("other", &**other).with("name", name));
        }
    }
}

const ROW: Text = Text::new("第{n}条", "record {n}");
const ELSEWHERE: Text = Text::new("{form} {period}", "{form}, {period}");

pub static NEARLY_SAME_PERSON: Check = Check::warning(
    "CM-18",
    "姓名相同、证件号码只差一位的人员已存在({row})。请核实是否输错。",
    "There is a person of the same name whose document number differs by one digit ({row}). Check for a typing error.",
    Rule::Unit(|| Box::<Persons>::default()),
);

/// Where a person was first met.
#[derive(Clone, Debug)]
enum Met {
    Elsewhere(&'static Form, Period),
    Here(RowRef),
}

/// Persons by a fingerprint of name and number.
///
/// Two citizen numbers that both satisfy their check character differ in two places or not at all. So only numbers that are not sound
/// citizen numbers (other documents, slips) are compared: each with its possible neighbours, by index.
#[derive(Default)]
struct Persons {
    met: HashMap<Fingerprint, Met>,
    unsound: Vec<(Box<str>, Document)>,
    /// At the form's document.
    hit: Hit,
}

impl Persons {
    fn meet(&mut self, record: &Record, place: impl FnOnce() -> Met) {
        let Some((name, number)) = person(record) else { return };
        match self.met.entry(Fingerprint::of((name, number.reveal().as_bytes()))) {
            Entry::Occupied(mut entry) => {
                // What was heard of the submission's own records is told by their rows.
                if let (Met::Elsewhere(form, period), place @ Met::Here(_)) = (entry.get(), place())
                    && (*form, period) == (record.form, &record.period)
                {
                    entry.insert(place);
                }
            }
            Entry::Vacant(entry) => {
                entry.insert(place());
                if number.citizen().is_err() {
                    self.unsound.push((name.into(), number.clone()));
                }
            }
        }
    }
}

impl Watch for Persons {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::NAME])
    }

    fn sources(&self) -> &'static [Source] {
        &PERSON_FORMS
    }

    fn reads(&self, form: &'static Form, field: &'static Field) -> bool {
        tells_person(form, field)
    }

    /// Sound numbers agree with each other; any other agrees only with itself. Numbers of different length are never nearly the same.
    fn statement(&self) -> Option<fn(&Record) -> Option<Statement>> {
        Some(|record| {
            let (name, number) = person(record)?;
            let subject = (name, number.reveal().len());
            Some(if number.citizen().is_ok() { Statement::usual(subject) } else { Statement::of(subject, number) })
        })
    }

    fn hear(&mut self, _source: Source, record: &Record) {
        self.meet(record, || Met::Elsewhere(record.form, record.period.clone()));
    }

    fn see(&mut self, row: &Row, _found: &mut Found) {
        self.hit.field = document_field(row.record.form);
        self.meet(row.record, || Met::Here(row.reference()));
    }

    fn finish(&mut self, found: &mut Found) {
        let mut told = HashSet::new();
        for (name, number) in &self.unsound {
            let mut neighbour = number.reveal().as_bytes().to_vec();
            let Some(one) = self.met.get(&Fingerprint::of((name, &*neighbour))) else { continue };
            for place in 0..neighbour.len() {
                let own = neighbour[place];
                for other in (b'0'..=b'9').chain(b'A'..=b'Z').filter(|other| *other != own) {
                    neighbour[place] = other;
                    let Some((later, earlier)) = self.met.get(&Fingerprint::of((name, &*neighbour))).and_then(|another| in_order(one, another))
                    else {
                        continue;
                    };
                    if told.insert(later.id) {
                        found.at(later, self.hit.clone().with("row", earlier));
                    }
                }
                neighbour[place] = own;
            }
        }
    }
}

/// The row to be told, and where the person was met before it. `None` where neither is here.
fn in_order(one: &Met, another: &Met) -> Option<(RowRef, Filling)> {
    let row = |row: &RowRef| Filling::from(ROW.with("n", row.number));
    let elsewhere = |form: &'static Form, period: &Period| Filling::from(ELSEWHERE.with("form", form.short_title).with("period", period.title()));
    match (one, another) {
        (Met::Here(one), Met::Here(another)) if one.number > another.number => Some((*one, row(another))),
        (Met::Here(one), Met::Here(another)) => Some((*another, row(one))),
        (Met::Here(here), Met::Elsewhere(form, period)) | (Met::Elsewhere(form, period), Met::Here(here)) => Some((*here, elsewhere(form, period))),
        (Met::Elsewhere(..), Met::Elsewhere(..)) => None,
    }
}
