//! Events of one person or one class against each other, in all periods of the unit.

use crate::forms::index::{self, Packed};
use crate::forms::teacher_assignment::{
    ACTUAL_END_DATE, CLASS_NAME, FORM, ID_NUMBER, IS_CLASS_TEACHER, NAME, PLANNED_END_DATE, SCHOOL_CODE, START_DATE, TO_SCHOOL_CODE, leaves, moves,
};
use crate::model::{Check, Date, Found, Hit, Key, Link, Period, Reach, Record, Row, RowId, RowRef, Rule, SchoolCode, Source, Statement, Watch};
use crate::text::{Filling, Text};
use std::collections::HashMap;

/// All events of the unit, in whatever period they were recorded.
const ALL_PERIODS: &[Source] = &[Source::Form("TA")];

/// Where a record stands: in the list under check, or in another period.
#[derive(Clone)]
enum Place {
    Row(RowRef),
    Period(Period),
}

impl Place {
    fn row(&self) -> Option<RowRef> {
        match self {
            Place::Row(row) => Some(*row),
            Place::Period(_) => None,
        }
    }

    fn said(&self) -> Filling {
        const ROW: Text = Text::new("第{n}条", "record {n}");
        const PERIOD: Text = Text::new("{period}报告期", "period {period}");
        match self {
            Place::Row(row) => ROW.with("n", row.number).into(),
            Place::Period(period) => PERIOD.with("period", period.to_string()).into(),
        }
    }
}

pub static TA_01: Check = Check::error(
    "TA-01",
    "该人员同日同类变动已登记({row})。请删除一行,或改正日期、类别。",
    "This person already has an event of the same kind on that day ({row}). Delete one, or change the date or the event kind.",
    Rule::Unit(|| Box::<Keys>::default()),
);

#[derive(Default)]
struct Keys {
    heard: HashMap<String, Vec<Period>>,
    seen: HashMap<String, RowRef>,
}

impl Watch for Keys {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::PERSON])
    }

    fn sources(&self) -> &'static [Source] {
        ALL_PERIODS
    }

    fn statement(&self) -> Option<fn(&Record) -> Option<Statement>> {
        Some(|record| (FORM.key)(record).map(Statement::sole))
    }

    fn hear(&mut self, _: Source, record: &Record) {
        if let Some(key) = (FORM.key)(record) {
            self.heard.entry(key).or_default().push(record.period.clone());
        }
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let Some(key) = (FORM.key)(row.record) else { return };
        let before = match self.seen.get(&key) {
            Some(first) => Some(Place::Row(*first)),
            // What was heard of the same period is under check itself.
            None => self.heard.get(&key).and_then(|periods| periods.iter().find(|period| **period != row.record.period)).cloned().map(Place::Period),
        };
        match before {
            Some(place) => found.at(row.reference(), Hit::at(&ID_NUMBER).with("row", place.said())),
            None => {
                self.seen.insert(key, row.reference());
            }
        }
    }
}

pub static TA_16: Check = Check::error(
    "TA-16",
    "该班本学年已有班主任{name}({row})。请核对班级;班主任已更换的,请先给{name}登记一条不再担任班主任的变动。",
    "The class already has a class teacher this school year, {name} ({row}). Check the class; if the class teacher has changed, first record that {name} no longer is.",
    Rule::Unit(|| Box::<ClassTeachers>::default()),
);

/// A person's class from a day on, or that there is none.
struct Appointment {
    person: Packed,
    start: Date,
    place: Place,
    class: Option<Class>,
}

struct Class {
    school: SchoolCode,
    class: Box<str>,
    teacher: Box<str>,
}

/// Appointments to one class; a person's appointments end each other, so that classes hang together by their teachers too.
const CLASS: Link = Link {
    key: |record| {
        let class = Appointment::class_of(record)?;
        Some(Key { text: class.class, school: Some(class.school) })
    },
    column: |_| Some(&CLASS_NAME),
};

impl Appointment {
    fn class_of(record: &Record) -> Option<Class> {
        let is_class_teacher = record.flag(&IS_CLASS_TEACHER) == Some(true) && !leaves(record);
        let school = record.school(&TO_SCHOOL_CODE).or_else(|| record.school(&SCHOOL_CODE)).filter(|_| is_class_teacher)?;
        Some(Class { school, class: record.text(&CLASS_NAME)?.into(), teacher: record.text(&NAME)?.into() })
    }

    fn of(record: &Record, place: Place) -> Option<Self> {
        let (person, start) = (Packed::person(record, &ID_NUMBER)?, record.date(&START_DATE)?);
        Some(Appointment { person, start, place, class: Self::class_of(record) })
    }

    /// The year in which its school year begins; who is appointed in August is appointed for the new one.
    fn school_year(&self) -> i16 {
        if self.start.month() >= 8 { self.start.year() } else { self.start.year() - 1 }
    }
}

#[derive(Default)]
struct ClassTeachers(HashMap<RowId, Appointment>);

impl Watch for ClassTeachers {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::PERSON, CLASS])
    }

    fn sources(&self) -> &'static [Source] {
        ALL_PERIODS
    }

    fn hear(&mut self, _: Source, record: &Record) {
        if let Some(appointment) = Appointment::of(record, Place::Period(record.period.clone())) {
            self.0.insert(record.id, appointment);
        }
    }

    fn see(&mut self, row: &Row, _: &mut Found) {
        if let Some(appointment) = Appointment::of(row.record, Place::Row(row.reference())) {
            self.0.insert(row.record.id, appointment);
        }
    }

    fn finish(&mut self, found: &mut Found) {
        // Of one day those elsewhere come first; what else is alike is told apart by its identity, so that the order is always the same.
        let mut appointments: Vec<(&RowId, &Appointment)> = self.0.iter().collect();
        appointments.sort_by_key(|(id, appointment)| (appointment.start, appointment.place.row().map(|row| row.number), **id));
        let mut holders: HashMap<(SchoolCode, &str), (&Appointment, &str)> = HashMap::new();
        let mut held: HashMap<Packed, (SchoolCode, &str)> = HashMap::new();
        for (_, appointment) in appointments {
            // What somebody does now ends what was done before.
            if let Some(class) = held.remove(&appointment.person)
                && holders.get(&class).is_some_and(|(holder, _)| holder.person == appointment.person)
            {
                holders.remove(&class);
            }
            let Some(class) = &appointment.class else { continue };
            let key = (class.school, &*class.class);
            match holders.get(&key) {
                Some((holder, teacher)) if holder.school_year() == appointment.school_year() => {
                    let (row, name, place) = match (appointment.place.row(), holder.place.row()) {
                        (Some(row), _) => (row, *teacher, &holder.place),
                        (None, Some(row)) => (row, &*class.teacher, &appointment.place),
                        (None, None) => continue,
                    };
                    found.at(row, Hit::at(&CLASS_NAME).with("name", name).with("row", place.said()));
                }
                _ => {
                    holders.insert(key, (appointment, &class.teacher));
                    held.insert(appointment.person, key);
                }
            }
        }
    }
}

pub static TA_58: Check = Check::warning(
    "TA-58",
    "该人员尚有未结束的交流(支教)记录({row}),时间重叠。请给前一条补填实际结束日期,或说明。",
    "This person has an unfinished exchange or support ({row}) that overlaps. Enter the actual end of the earlier one, or explain.",
    Rule::Unit(|| Box::<Stints>::default()),
);

/// One exchange, support or loan.
struct Stint {
    person: Packed,
    start: Date,
    /// The planned end, where no actual one is recorded.
    open_until: Option<Date>,
    place: Place,
}

impl Stint {
    fn of(record: &Record, place: Place) -> Option<Self> {
        let open_until = record.date(&PLANNED_END_DATE).filter(|_| record.is_empty(&ACTUAL_END_DATE));
        let (person, start) = (Packed::person(record, &ID_NUMBER)?, record.date(&START_DATE)?);
        moves(record).then_some(Stint { person, start, open_until, place })
    }
}

#[derive(Default)]
struct Stints(HashMap<RowId, Stint>);

impl Watch for Stints {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::PERSON])
    }

    fn sources(&self) -> &'static [Source] {
        ALL_PERIODS
    }

    fn hear(&mut self, _: Source, record: &Record) {
        if let Some(stint) = Stint::of(record, Place::Period(record.period.clone())) {
            self.0.insert(record.id, stint);
        }
    }

    fn see(&mut self, row: &Row, _: &mut Found) {
        if let Some(stint) = Stint::of(row.record, Place::Row(row.reference())) {
            self.0.insert(row.record.id, stint);
        }
    }

    fn finish(&mut self, found: &mut Found) {
        let mut stints: Vec<(&RowId, &Stint)> = self.0.iter().collect();
        stints.sort_by_key(|(id, stint)| (stint.start, stint.place.row().map(|row| row.number), **id));
        let mut longest: HashMap<Packed, (Date, &Place)> = HashMap::new();
        for (_, stint) in stints {
            let before = longest.get(&stint.person).filter(|(until, _)| *until >= stint.start);
            if let (Some((_, place)), Some(row)) = (before, stint.place.row()) {
                found.at(row, Hit::at(&START_DATE).with("row", place.said()));
            }
            if let Some(until) = stint.open_until
                && longest.get(&stint.person).is_none_or(|(longest, _)| *longest < until)
            {
                longest.insert(stint.person, (until, &stint.place));
            }
        }
    }
}
