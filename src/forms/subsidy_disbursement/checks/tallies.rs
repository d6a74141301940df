//! Heads of student aid: a school's programmes against each other and against the period before.

use super::is_rural;
use super::rows::programme_code;
use crate::forms::codes;
use crate::forms::index;
use crate::forms::subsidy_disbursement::{
    BENEFICIARY_COUNT, PROGRAMME_CODE, RECORD_MODE, SCHOOL_CODE, SCHOOL_NAME, TEACHING_STAGE, has_mode, has_programme, programme,
};
use crate::model::{Check, Code, Field, Form, Found, Hit, Key, Link, Reach, Record, Row, RowRef, Rule, SchoolCode, Source, Value, Watch};
use crate::text::Text;
use std::collections::HashMap;

pub static SD_16: Check = Check::error(
    "SD-16",
    "营养改善计划只覆盖农村义务教育学校,人数不得多于在校生:{fault}。",
    "The nutrition plan covers only rural schools of compulsory education, and no more than their students: {fault}.",
    Rule::Unit(|| Box::<Meals>::default()),
);

/// Rows of one school under the programmes that a check weighs against each other.
const FED: Link = Link { key: |record| of_school_where(record, is_meal_or_textbook), column: index::school_field };
const AIDED: Link = Link { key: |record| of_school_where(record, tells_aid), column: index::school_field };
const TALLIED: Link = Link { key: |record| of_school_where(record, |record| has_mode(record, "3")), column: index::school_field };

fn of_school_where(record: &Record, holds: fn(&Record) -> bool) -> Option<Key> {
    if holds(record) { index::of_school(record) } else { None }
}

fn is_meal_or_textbook(record: &Record) -> bool {
    has_programme(record, "S07") || has_programme(record, "S04")
}

/// Whether the row is the unduplicated count or one of those that it counts.
fn tells_aid(record: &Record) -> bool {
    has_programme(record, "S00") || programme(record).is_some_and(|programme| programme.counts_in_student_aid)
}

#[derive(Default)]
struct Meals(HashMap<SchoolCode, MealCount>);

/// A school's heads under the nutrition plan, and those who get free textbooks, which all its pupils do.
#[derive(Default)]
struct MealCount {
    first: Option<RowRef>,
    name: Box<str>,
    fed: i64,
    pupils: i64,
}

impl Watch for Meals {
    fn reach(&self) -> Reach {
        Reach::Linked(&[FED])
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        const NOT_RURAL: Text =
            Text::new("{school}不在农村学校范围内,请核对学校或项目", "{school} is not a rural school; check the school or the programme");
        const NOT_COMPULSORY: Text =
            Text::new("“{stage}”不是义务教育学段,请核对学段", "“{stage}” is not a stage of compulsory education; check the stage");
        let record = row.record;
        let is_meal = has_programme(record, "S07");
        if !is_meal && !has_programme(record, "S04") {
            return;
        }
        let Some(school) = row.setting.school(record.school(&SCHOOL_CODE)) else { return };
        let count = record.integer(&BENEFICIARY_COUNT).unwrap_or(0);
        let counts = self.0.entry(school.code).or_default();
        if !is_meal {
            counts.pupils += count;
            return;
        }
        counts.fed += count;
        if counts.first.is_none() {
            counts.first = Some(row.reference());
            counts.name = school.name.clone();
        }
        if !is_rural(school, row.setting.registers) {
            found.at(row.reference(), Hit::at(&SCHOOL_CODE).with("fault", NOT_RURAL.with("school", &*school.name)));
        } else if let Some(stage) = record.code(&TEACHING_STAGE).filter(|stage| !["2", "3"].contains(stage)) {
            let fault = NOT_COMPULSORY.with("stage", index::label(&codes::TEACHING_STAGE, stage));
            found.at(row.reference(), Hit::at(&TEACHING_STAGE).with("fault", fault));
        }
    }

    fn finish(&mut self, found: &mut Found) {
        const TOO_MANY: Text = Text::new(
            "{school}享受{n}人,多于免费教科书的{m}人,请核对两项人数",
            "{school} has {n}, but only {m} with free textbooks; check both numbers",
        );
        for counts in self.0.values() {
            // A school without textbook rows does not say how many pupils it has.
            if let Some(first) = counts.first.filter(|_| counts.pupils > 0 && counts.fed > counts.pupils) {
                let fault = TOO_MANY.with("school", &*counts.name).with("n", counts.fed).with("m", counts.pupils);
                found.at(first, Hit::at(&BENEFICIARY_COUNT).with("fault", fault));
            }
        }
    }
}

pub static SD_17: Check = Check::error(
    "SD-17",
    "{school}的受助学生不重复人数(S00){fault}。",
    "{school}, aided students each counted once (S00): {fault}.",
    Rule::Unit(|| Box::<AidedSchools>::default()),
);

/// What a school tells of its aided pupils.
#[derive(Default)]
struct AidedSchool {
    name: Box<str>,
    heads: Option<(RowRef, i64)>,
    first_tally: Option<RowRef>,
    /// Heads by programme, of those that count in the student-aid total.
    programmes: Vec<(Code, i64)>,
}

#[derive(Default)]
struct AidedSchools(HashMap<SchoolCode, AidedSchool>);

impl Watch for AidedSchools {
    fn reach(&self) -> Reach {
        Reach::Linked(&[AIDED])
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        const TWICE: Text = Text::new("每校只填一行,第{row}条已填,请合并", "one record per school; record {row} is there already, combine them");
        let record = row.record;
        let is_heads = has_programme(record, "S00");
        let counts_as_aid = programme(record).is_some_and(|programme| programme.counts_in_student_aid);
        if !is_heads && !counts_as_aid {
            return;
        }
        let (Some(school), Some(code)) = (record.school(&SCHOOL_CODE), programme_code(record)) else { return };
        let Some(count) = record.integer(&BENEFICIARY_COUNT) else { return };
        let aided = self.0.entry(school).or_default();
        if aided.name.is_empty() {
            aided.name = record.text(&SCHOOL_NAME).unwrap_or_default().into();
        }
        if is_heads {
            match aided.heads {
                Some((first, _)) => {
                    let fault = TWICE.with("row", first.number);
                    found.at(row.reference(), Hit::at(&PROGRAMME_CODE).with("school", &*aided.name).with("fault", fault));
                }
                None => aided.heads = Some((row.reference(), count)),
            }
            return;
        }
        if has_mode(record, "3") && aided.first_tally.is_none() {
            aided.first_tally = Some(row.reference());
        }
        match aided.programmes.iter_mut().find(|(programme, _)| *programme == code) {
            Some((_, heads)) => *heads += count,
            None => aided.programmes.push((code, count)),
        }
    }

    fn finish(&mut self, found: &mut Found) {
        const OUT_OF_BOUNDS: Text = Text::new(
            "应介于单项最大人数{a}和各项合计{b}之间,现为{n}。一名学生享受几项的只算一人",
            "must be between the largest programme ({a}) and the sum ({b}) but is {n}; a student with several programmes counts once",
        );
        const MISSING: Text = Text::new(
            "没有填写。请补一行,人数在单项最大人数{a}和各项合计{b}之间",
            "the record is missing; add one with a number between the largest programme ({a}) and the sum ({b})",
        );
        for aided in self.0.values() {
            let largest = aided.programmes.iter().map(|(_, heads)| *heads).max().unwrap_or(0);
            let sum: i64 = aided.programmes.iter().map(|(_, heads)| heads).sum();
            let bounded = |text: Text| text.with("a", largest).with("b", sum);
            let (row, fault) = match (aided.heads, aided.first_tally) {
                (Some((_, heads)), _) if (largest..=sum).contains(&heads) => continue,
                (Some((row, heads)), _) => (row, bounded(OUT_OF_BOUNDS).with("n", heads)),
                // Single pupils are reported when they are paid; the count goes with the tallies.
                (None, None) => continue,
                (None, Some(row)) => (row, bounded(MISSING)),
            };
            found.at(row, Hit::at(&BENEFICIARY_COUNT).with("school", &*aided.name).with("fault", fault));
        }
    }
}

pub static SD_56: Check = Check::warning(
    "SD-56",
    "{school}“{programme}”本期{n}人,上期{m}人,变动{p}%,请说明。",
    "{school}, “{programme}”: {n} this period, {m} last period, a change of {p}%. Explain.",
    Rule::Unit(|| Box::<TallyChanges>::default()),
);

/// School, programme and stage.
type Line = (SchoolCode, Code, Code);

/// The line of a tally that a record belongs to, and its heads.
fn tally(record: &Record) -> Option<(Line, i64)> {
    let Some(Value::Code(stage)) = record.value(&TEACHING_STAGE) else { return None };
    let line = (record.school(&SCHOOL_CODE)?, programme_code(record)?, *stage);
    has_mode(record, "3").then_some((line, record.integer(&BENEFICIARY_COUNT)?))
}

#[derive(Default)]
struct TallyChanges {
    before: HashMap<Line, i64>,
    now: HashMap<Line, (RowRef, Box<str>, i64)>,
}

impl Watch for TallyChanges {
    fn reach(&self) -> Reach {
        Reach::Linked(&[TALLIED])
    }

    fn sources(&self) -> &'static [Source] {
        &[Source::Previous]
    }

    fn lives_on_sources(&self) -> bool {
        true
    }

    fn reads(&self, _: &'static Form, field: &'static Field) -> bool {
        [&TEACHING_STAGE, &SCHOOL_CODE, &PROGRAMME_CODE, &RECORD_MODE, &BENEFICIARY_COUNT].contains(&field)
    }

    fn hear(&mut self, _: Source, record: &Record) {
        if let Some((line, heads)) = tally(record) {
            *self.before.entry(line).or_default() += heads;
        }
    }

    fn see(&mut self, row: &Row, _: &mut Found) {
        if self.before.is_empty() {
            return;
        }
        if let Some((line, heads)) = tally(row.record) {
            let name = || row.record.text(&SCHOOL_NAME).unwrap_or_default().into();
            self.now.entry(line).or_insert_with(|| (row.reference(), name(), 0)).2 += heads;
        }
    }

    fn finish(&mut self, found: &mut Found) {
        for ((school, programme, stage), (row, name, now)) in &self.now {
            let Some(before) = self.before.get(&(*school, *programme, *stage)).filter(|before| **before > 0) else { continue };
            let difference = now.abs_diff(*before);
            if difference * 100 > before.unsigned_abs() * 15 {
                let hit = Hit::at(&BENEFICIARY_COUNT).with("school", &**name);
                let percent = (difference * 100 + before.unsigned_abs() / 2) / before.unsigned_abs();
                let programme = index::label(&codes::SUBSIDY_PROGRAMME, programme.as_str());
                found.at(*row, hit.with("programme", programme).with("n", *now).with("m", *before).with("p", percent));
            }
        }
    }
}
