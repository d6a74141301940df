//! What somebody does at the school: post, qualification, subject, periods.

use crate::forms::teacher_assignment::{
    ASSIGNMENT_KIND, LEADERSHIP_POST, MAIN_SUBJECT, STAFF_CATEGORY, TEACHER_CERT_TYPE, TEACHING_STAGE, WEEKLY_PERIODS,
};
use crate::forms::{codes, index};
use crate::model::{Check, Decimal, Hit, Rule};

pub static TA_17: Check = Check::error(
    "TA-17",
    "任免校长(园长)须填领导职务(书记、校长、园长等),现为“{post}”。请改选。",
    "Appointing or removing a head needs a leadership post (secretary, principal …); this is “{post}”. Choose another.",
    Rule::Record(|row| {
        let post = row.record.code(&LEADERSHIP_POST)?;
        let is_head = matches!(post, "11" | "12" | "21" | "22" | "23" | "24" | "25" | "26");
        (!is_head && row.record.has_code(&ASSIGNMENT_KIND, &["C1", "C2"]))
            .then(|| Hit::at(&LEADERSHIP_POST).with("post", index::label(&codes::LEADERSHIP_POST, post)))
    }),
);

pub static TA_53: Check = Check::warning(
    "TA-53",
    "专任教师无教师资格证,请说明。",
    "A full-time teacher without a teacher qualification. Explain.",
    Rule::Record(|row| {
        let record = row.record;
        (record.has_code(&TEACHER_CERT_TYPE, &["0"]) && record.has_code(&STAFF_CATEGORY, &["11"])).then(|| Hit::at(&TEACHER_CERT_TYPE))
    }),
);

/// Whether a qualification is good for a stage: its own and those below it. Kindergarten, special and adult schools have rules of their own.
fn qualifies(certificate: &str, stage: &str) -> bool {
    match stage {
        "2" => !matches!(certificate, "1"),
        "3" | "5" => !matches!(certificate, "1" | "2"),
        "4" => matches!(certificate, "4" | "5" | "7"),
        "6" => matches!(certificate, "4" | "5" | "6" | "7"),
        _ => true,
    }
}

pub static TA_54: Check = Check::warning(
    "TA-54",
    "“{kind}”低于任教学段“{stage}”,请核实。",
    "“{kind}” is below the teaching stage “{stage}”. Check this.",
    Rule::Record(|row| {
        let (kind, stage) = (row.record.code(&TEACHER_CERT_TYPE).filter(|kind| *kind != "0")?, row.record.code(&TEACHING_STAGE)?);
        (!qualifies(kind, stage)).then(|| {
            let hit = Hit::at(&TEACHER_CERT_TYPE).with("kind", index::label(&codes::TEACHER_CERT_TYPE, kind));
            hit.with("stage", index::label(&codes::TEACHING_STAGE, stage))
        })
    }),
);

/// Whether a subject is commonly taught at a stage.
fn is_taught(subject: &str, stage: &str) -> bool {
    match stage {
        "1" => matches!(subject, "X01" | "22" | "23" | "24" | "25" | "X13" | "X15" | "X17" | "X99"),
        "2" => !matches!(subject, "12" | "16" | "17" | "18" | "19" | "20" | "21" | "26" | "27" | "X01" | "X12" | "X16"),
        "3" => !matches!(subject, "11" | "26" | "27" | "X01" | "X02" | "X12" | "X16"),
        "4" => !matches!(subject, "11" | "15" | "19" | "61" | "X01" | "X02" | "X11" | "X16"),
        "6" => !matches!(subject, "11" | "15" | "19" | "61" | "X01" | "X02" | "X11"),
        _ => true,
    }
}

pub static TA_56: Check = Check::warning(
    "TA-56",
    "“{subject}”一般不在“{stage}”开设,请核对学科和学段。",
    "“{subject}” is not normally taught at “{stage}”. Check both.",
    Rule::Record(|row| {
        let (subject, stage) = (row.record.code(&MAIN_SUBJECT)?, row.record.code(&TEACHING_STAGE)?);
        (!is_taught(subject, stage)).then(|| {
            let hit = Hit::at(&MAIN_SUBJECT).with("subject", index::label(&codes::SUBJECT, subject));
            hit.with("stage", index::label(&codes::TEACHING_STAGE, stage))
        })
    }),
);

/// More periods a week than anybody teaches.
const MOST_PERIODS: Decimal = Decimal::whole(30);

pub static TA_57: Check = Check::warning(
    "TA-57",
    "周课时{n},请核实。",
    "Periods a week: {n}. Check this.",
    Rule::Record(|row| {
        let periods = row.record.decimal(&WEEKLY_PERIODS)?;
        let teaches_nothing = || periods == Decimal::default() && row.record.has_code(&STAFF_CATEGORY, &["11"]);
        (periods > MOST_PERIODS || teaches_nothing()).then(|| Hit::at(&WEEKLY_PERIODS).with("n", periods.to_string()))
    }),
);
