//! Records against each other and against the period before: the same person, class, post or card twice.

use super::claim::{Calendar, Claim};
use crate::forms::codes;
use crate::forms::common::document_field;
use crate::forms::index::{self, Packed};
use crate::forms::subsidy_disbursement::programmes::Programme;
use crate::forms::subsidy_disbursement::{
    BANK_CARD_NO, BENEFICIARY_NAME, BENEFICIARY_ROLE, CLASS_NAME, FORM, ID_NUMBER, LEADERSHIP_POST, PAYMENT_STATUS, PROGRAMME_CODE, PUBLICITY_END,
    PUBLICITY_START, SCHOOL_CODE, SCHOOL_NAME, has_programme, is_person,
};
use crate::model::{
    Check, Code, Date, Field, Fingerprint, Form, Found, Hit, Key, Link, Reach, Record, Row, RowRef, Rule, SchoolCode, Source, Statement, Value, Watch,
};
use crate::text::{Filling, Text};
use std::collections::{HashMap, HashSet};

/// Who a record is for, in words: a person or collective by name, a tally by its school.
fn who(record: &Record) -> &str {
    record.text(&BENEFICIARY_NAME).or_else(|| record.text(&SCHOOL_NAME)).unwrap_or_default()
}

pub(super) fn programme_label(record: &Record) -> Filling {
    index::label(&codes::SUBSIDY_PROGRAMME, record.code(&PROGRAMME_CODE).unwrap_or_default())
}

/// A programme's code, held inline.
pub(super) fn programme_code(record: &Record) -> Option<Code> {
    match record.value(&PROGRAMME_CODE) {
        Some(Value::Code(code)) => Some(*code),
        _ => None,
    }
}

pub static SD_01: Check = Check::error(
    "SD-01",
    "{name}本期“{programme}”已登记(第{row}条)。同一对象同一项目同一期只填一行,请删除一行或改正项目。",
    "{name} already has “{programme}” in this period (record {row}). One record only: delete one or change the programme.",
    Rule::Unit(|| Box::<Keys>::default()),
);

/// The key of a person holds the number, any other the school or, for want of one, the name.
const REPEATED: Link = Link { key: |record| if is_person(record) { (index::PERSON.key)(record) } else { None }, column: document_field };
const REPEATED_AT_SCHOOL: Link = Link { key: |record| if is_person(record) { None } else { index::of_school(record) }, column: index::school_field };
const REPEATED_NAME: Link = Link {
    key: |record| if is_person(record) || record.school(&SCHOOL_CODE).is_some() { None } else { (index::NAME.key)(record) },
    column: index::NAME.column,
};

/// The business keys seen so far, each with the number of its first row.
#[derive(Default)]
struct Keys(HashMap<Fingerprint, u32>);

impl Watch for Keys {
    fn reach(&self) -> Reach {
        Reach::Linked(&[REPEATED, REPEATED_AT_SCHOOL, REPEATED_NAME])
    }

    fn statement(&self) -> Option<fn(&Record) -> Option<Statement>> {
        Some(|record| (FORM.key)(record).map(Statement::sole))
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let Some(key) = (FORM.key)(row.record) else { return };
        let first = *self.0.entry(Fingerprint::of(key)).or_insert(row.number);
        if first != row.number {
            let hit = Hit::at(if is_person(row.record) { &ID_NUMBER } else { &PROGRAMME_CODE });
            found.at(row.reference(), hit.with("name", who(row.record)).with("programme", programme_label(row.record)).with("row", first));
        }
    }
}

/// Who holds a class, a post or a card.
struct Holder {
    name: Box<str>,
    number: u32,
}

impl Holder {
    fn of(row: &Row) -> Self {
        Holder { name: who(row.record).into(), number: row.number }
    }
}

pub static SD_11: Check = Check::error(
    "SD-11",
    "该班同一时间已有班主任{name}领取津贴(第{row}条)。一班一月只发一人:请核对班级;中途更换的,请把两人的所属期起止日期写到各自任职的月份。",
    "{name} already gets the allowance for this class at that time (record {row}). One person per class and month: check the class; after a change, give each person their own months.",
    Rule::Unit(|| Box::<Classes>::default()),
);

#[derive(Default)]
struct Classes(HashMap<(SchoolCode, Box<str>), Calendar<Holder>>);

/// The class whose teacher a record pays.
fn class(record: &Record) -> Option<(SchoolCode, &str)> {
    if has_programme(record, "R02") { record.school(&SCHOOL_CODE).zip(record.text(&CLASS_NAME)) } else { None }
}

impl Watch for Classes {
    fn reach(&self) -> Reach {
        Reach::Linked(&[CLASS_TEACHERS])
    }

    fn statement(&self) -> Option<fn(&Record) -> Option<Statement>> {
        Some(|record| class(record).map(Statement::sole))
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let (Some((school, class)), Some(claim)) = (class(row.record), Claim::of(row.record)) else { return };
        if let Some(holder) = self.0.entry((school, class.into())).or_default().enter(claim, || Holder::of(row)) {
            found.at(row.reference(), Hit::at(&CLASS_NAME).with("name", &*holder.name).with("row", holder.number));
        }
    }
}

pub static SD_12: Check = Check::error(
    "SD-12",
    "校长岗位津贴只发给校长(园长)等正职,一校一月只发一人:{fault}。",
    "The principal allowance is for heads of schools, one per school and month: {fault}.",
    Rule::Unit(|| Box::<Heads>::default()),
);

/// Posts that carry the allowance: secretary, principal, kindergarten head, head of a school district, head of a village school.
const HEADS: [&str; 5] = ["11", "21", "23", "25", "26"];

/// Heads by school, secretaries apart: where a district pays them they stand beside the principal.
#[derive(Default)]
struct Heads(HashMap<(SchoolCode, bool), Calendar<Holder>>);

impl Watch for Heads {
    fn reach(&self) -> Reach {
        Reach::Linked(&[HEADS_OF_SCHOOL])
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        const NOT_A_HEAD: Text = Text::new("“{post}”不是正职,请核对职务或项目", "“{post}” is not a head; check the post or the programme");
        const SECOND: Text = Text::new(
            "该校同一时间已由{name}领取(第{row}条),请核对;中途更换的,请把两人的所属期写到各自任职的月份",
            "{name} already gets it for this school at that time (record {row}); check it, and after a change give each person their own months",
        );
        let record = row.record;
        let Some(post) = record.code(&LEADERSHIP_POST).filter(|_| has_programme(record, "R03")) else { return };
        if !HEADS.contains(&post) {
            let fault = NOT_A_HEAD.with("post", index::label(&codes::LEADERSHIP_POST, post));
            found.at(row.reference(), Hit::at(&LEADERSHIP_POST).with("fault", fault));
            return;
        }
        let (Some(school), Some(claim)) = (record.school(&SCHOOL_CODE), Claim::of(record)) else { return };
        if let Some(holder) = self.0.entry((school, post == "11")).or_default().enter(claim, || Holder::of(row)) {
            let fault = SECOND.with("name", &*holder.name).with("row", holder.number);
            found.at(row.reference(), Hit::at(&SCHOOL_CODE).with("fault", fault));
        }
    }
}

pub static SD_52: Check = Check::warning(
    "SD-52",
    "该卡号与{name}(第{row}条)相同,请核实。",
    "The card number is the same as for {name} (record {row}). Check this.",
    Rule::Unit(|| Box::<Cards>::default()),
);

/// The first person of every card.
#[derive(Default)]
struct Cards(HashMap<Packed, (Packed, Holder)>);

/// The card of a record, and whose document stands beside it.
fn card(record: &Record) -> Option<(Packed, Packed)> {
    Packed::card(record, &BANK_CARD_NO).zip(Packed::person(record, &ID_NUMBER))
}

impl Watch for Cards {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::CARD])
    }

    fn statement(&self) -> Option<fn(&Record) -> Option<Statement>> {
        Some(|record| card(record).map(|(card, person)| Statement::of(card, person)))
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let Some((card, person)) = card(row.record) else { return };
        let (first, holder) = self.0.entry(card).or_insert_with(|| (person, Holder::of(row)));
        if *first != person {
            found.at(row.reference(), Hit::at(&BANK_CARD_NO).with("name", &*holder.name).with("row", holder.number));
        }
    }
}

pub static SD_54: Check = Check::warning(
    "SD-54",
    "有{n}行(从第{row}条起)公示不足5个工作日,或没有填公示起止日期。请补填,或统一说明原因。",
    "Records publicised for less than 5 working days, or without dates: {n} (the first is record {row}). Fill in the dates, or explain once for all.",
    Rule::Unit(|| Box::<Publicity>::default()),
);

/// How many rows, and the first of them. A list is publicised as a whole: it is said once.
#[derive(Default)]
struct Publicity {
    count: u32,
    first: u32,
}

/// The working days for which a list must hang.
const PUBLICITY_DAYS: usize = 5;

/// Whether Monday-to-Friday days enough lie between the two, both counted.
fn is_long_enough(from: Date, to: Date) -> bool {
    let days = std::iter::successors(Some(from), |date| Some(date.plus_days(1))).take_while(|date| *date <= to);
    days.filter(|date| date.is_weekday()).take(PUBLICITY_DAYS).count() == PUBLICITY_DAYS
}

fn lacks_publicity(record: &Record) -> bool {
    // Not yet publicised, stopped, and waived for everybody: there is no list. A unit's funds are nobody's entitlement.
    let has_list = record.has_code(&PAYMENT_STATUS, &["1", "2", "3", "4", "6"]) && !record.has_code(&BENEFICIARY_ROLE, &["4"]);
    let days = record.date(&PUBLICITY_START).zip(record.date(&PUBLICITY_END));
    has_list && !days.is_some_and(|(from, to)| is_long_enough(from, to))
}

impl Watch for Publicity {
    fn reach(&self) -> Reach {
        Reach::All(lacks_publicity)
    }

    fn see(&mut self, row: &Row, _: &mut Found) {
        if lacks_publicity(row.record) {
            if self.count == 0 {
                self.first = row.number;
            }
            self.count += 1;
        }
    }

    fn finish(&mut self, found: &mut Found) {
        if self.count > 0 {
            found.whole(Hit::new().with("n", self.count).with("row", self.first));
        }
    }
}

pub static SD_55: Check = Check::warning(
    "SD-55",
    "{school}领取乡村教师生活补助{n}人,与学校在岗教职工{m}人相差{p}%,请说明。",
    "{school}: {n} get the rural subsidy, {m} serving staff, a difference of {p}%. Explain.",
    Rule::Unit(|| Box::<Rosters>::default()),
);

/// The recipients of a school whose staff is known.
struct Roster {
    first: RowRef,
    name: Box<str>,
    staff: u32,
    recipients: HashSet<Fingerprint>,
}

#[derive(Default)]
struct Rosters(HashMap<SchoolCode, Roster>);

impl Watch for Rosters {
    fn reach(&self) -> Reach {
        Reach::Linked(&[RURAL_STAFF])
    }

    fn see(&mut self, row: &Row, _: &mut Found) {
        if !has_programme(row.record, "R01") {
            return;
        }
        let Some(person) = Packed::person(row.record, &ID_NUMBER) else { return };
        let Some(school) = row.setting.school(row.record.school(&SCHOOL_CODE)) else { return };
        let Some(staff) = school.staff.filter(|staff| *staff > 0) else { return };
        let new = || Roster { first: row.reference(), name: school.name.clone(), staff: staff.into(), recipients: HashSet::new() };
        self.0.entry(school.code).or_insert_with(new).recipients.insert(Fingerprint::of(person));
    }

    fn finish(&mut self, found: &mut Found) {
        for roster in self.0.values() {
            // A school has thousands of staff at most.
            let recipients = roster.recipients.len() as u32;
            let difference = recipients.abs_diff(roster.staff);
            if difference * 10 > roster.staff {
                let hit = Hit::at(&SCHOOL_CODE).with("school", &*roster.name).with("n", recipients).with("m", roster.staff);
                found.at(roster.first, hit.with("p", (difference * 100 + roster.staff / 2) / roster.staff));
            }
        }
    }
}

pub static SD_57: Check = Check::warning(
    "SD-57",
    "{school}领取班主任津贴的班级多于名录中的{n}个班,请核实班级名称,或请区教育局更新班级数。",
    "{school}: more classes with a class-teacher allowance than the {n} in the register. Check the class names, or ask the district to update the register.",
    Rule::Unit(|| Box::<ClassCounts>::default()),
);

/// The classes with a paid class teacher, by school. Two in turn in one class are no more than the register says.
#[derive(Default)]
struct ClassCounts(HashMap<SchoolCode, HashSet<Fingerprint>>);

impl Watch for ClassCounts {
    fn reach(&self) -> Reach {
        Reach::Linked(&[CLASS_TEACHERS])
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let Some((school, class)) = class(row.record) else { return };
        let Some(school) = row.setting.school(Some(school)) else { return };
        let most = usize::from(school.classes);
        let classes = self.0.entry(school.code).or_default();
        // Said where the number is passed, and once.
        if most > 0 && classes.len() <= most && classes.insert(Fingerprint::of(class)) && classes.len() == most + 1 {
            found.at(row.reference(), Hit::at(&CLASS_NAME).with("school", &*school.name).with("n", most));
        }
    }
}

pub static SD_59: Check = Check::warning(
    "SD-59",
    "{name}的银行卡号与上期不同,请核对是否换卡。",
    "The bank card number of {name} differs from last period’s. Check whether the card has changed.",
    Rule::Unit(|| Box::<EarlierCards>::default()),
);

/// The cards by person and programme.
#[derive(Default)]
struct EarlierCards(HashMap<Packed, Vec<Packed>>);

/// Person and programme, and the card of a record that has all three.
fn payment(record: &Record) -> Option<(Packed, Packed)> {
    let programme = Programme::place(record.code(&PROGRAMME_CODE)?)?;
    Some((Packed::person(record, &ID_NUMBER)?.with(programme), Packed::card(record, &BANK_CARD_NO)?))
}

impl Watch for EarlierCards {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::PERSON])
    }

    fn sources(&self) -> &'static [Source] {
        &[Source::Previous]
    }

    fn lives_on_sources(&self) -> bool {
        true
    }

    fn reads(&self, _: &'static Form, field: &'static Field) -> bool {
        [&PROGRAMME_CODE, &ID_NUMBER, &BANK_CARD_NO].contains(&field)
    }

    fn statement(&self) -> Option<fn(&Record) -> Option<Statement>> {
        Some(|record| payment(record).map(|(payee, card)| Statement::of(payee, card)))
    }

    fn hear(&mut self, _: Source, record: &Record) {
        if let Some((payee, card)) = payment(record) {
            self.0.entry(payee).or_default().push(card);
        }
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let Some((payee, card)) = payment(row.record) else { return };
        if self.0.get(&payee).is_some_and(|cards| !cards.contains(&card)) {
            found.at(row.reference(), Hit::at(&BANK_CARD_NO).with("name", who(row.record)));
        }
    }
}

/// Class teachers of one school, its heads, and its staff under the rural subsidy.
const CLASS_TEACHERS: Link = Link { key: |record| of_programme(record, "R02"), column: index::school_field };
pub const HEADS_OF_SCHOOL: Link = Link { key: |record| of_programme(record, "R03"), column: index::school_field };
const RURAL_STAFF: Link = Link { key: |record| of_programme(record, "R01"), column: index::school_field };

fn of_programme(record: &Record, programme: &str) -> Option<Key> {
    if has_programme(record, programme) { index::of_school(record) } else { None }
}
