//! What a person's age, training and certificate allow.

use crate::forms::teacher_assignment::{
    ASSIGNMENT_KIND, BIRTH_DATE, GENDER, GRADUATED_ON, ID_NUMBER, NAME, POLITICAL_STATUS, PROF_TITLE, STAFF_STATUS, START_DATE, TEACHER_CERT_NO,
    TEACHER_CERT_TYPE, WORK_START_ON, leaves,
};
use crate::model::{Cell, Certificate, Check, Field, Hit, Month, Record, Rule, Value};
use crate::text::Text;

/// The age on the effective date, where both days are known.
fn age(record: &Record) -> Option<i32> {
    Some(record.date(&BIRTH_DATE)?.age_on(record.date(&START_DATE)?))
}

pub static TA_02: Check = Check::error(
    "TA-02",
    "按证件号码,{name}在{d}时{n}岁,不在{least}至{most}岁之间。请核对证件号码和日期。",
    "By the document number, {name} was {n} on {d}, not between {least} and {most}. Check the number and the date.",
    Rule::Record(|row| {
        const LEAST: i32 = 18;
        let age = age(row.record)?;
        // Whoever leaves may have stayed longer.
        let most = if leaves(row.record) { 75 } else { 65 };
        (!(LEAST..=most).contains(&age)).then(|| {
            let day = row.record.date(&START_DATE).map_or_else(String::new, |date| date.to_string());
            let hit = Hit::at(&ID_NUMBER).with("name", row.record.text(&NAME).unwrap_or_default()).with("d", day);
            hit.with("n", age).with("least", LEAST).with("most", most)
        })
    }),
);

/// Whether a month comes before the fifteenth birthday or after the effective date.
fn is_outside_life(record: &Record, month: Month) -> bool {
    let is_too_early = record.date(&BIRTH_DATE).is_some_and(|born| month < born.plus_months(15 * 12).month_of());
    let is_too_late = record.date(&START_DATE).is_some_and(|date| month > date.month_of());
    is_too_early || is_too_late
}

fn outside_life(record: &Record, field: &'static Field) -> Option<Hit> {
    let month = record.month(field)?;
    is_outside_life(record, month).then(|| Hit::at(field).with("month", month.to_string()))
}

pub static TA_03: Check = Check::error(
    "TA-03",
    "参加工作年月{month}早于满15周岁或晚于生效日期。请按人事档案核对。",
    "Began work in {month}: before age 15 or after the effective date. Check the personnel file.",
    Rule::Record(|row| outside_life(row.record, &WORK_START_ON)),
);

pub static TA_04: Check = Check::error(
    "TA-04",
    "毕业年月{month}与出生日期或生效日期矛盾(早于满15周岁或晚于生效日期)。请按毕业证核对。",
    "Graduated in {month}: before age 15 or after the effective date. Check the diploma.",
    Rule::Record(|row| outside_life(row.record, &GRADUATED_ON)),
);

fn certificate(record: &Record) -> Option<&Certificate> {
    match record.value(&TEACHER_CERT_NO) {
        Some(Value::Certificate(number)) => Some(number),
        _ => None,
    }
}

/// The digits of a certificate since 2008: year 4, province 2, authority 3, type 1, sex 1, serial 6.
const CERTIFICATE_LENGTH: usize = 17;

pub static TA_14: Check = Check::error(
    "TA-14",
    "教师资格证号码应为17位数字(2008年以前的可少几位),前4位是不晚于今年的年份。请对照证书核对。",
    "A teacher certificate number has 17 digits (may be fewer before 2008) and begins with a year not later than this one. Compare it with the certificate.",
    Rule::Record(|row| {
        let is_wrong = match row.record.cell(&TEACHER_CERT_NO) {
            Cell::Typed(_) => true,
            Cell::Empty | Cell::Value(_) => {
                let number = certificate(row.record)?;
                let this_year = row.setting.today.year();
                // Short numbers are older; some of them do not begin with a year.
                match number.reveal().len() {
                    CERTIFICATE_LENGTH => number.year() > this_year,
                    _ => (2008..=this_year).contains(&number.year()),
                }
            }
        };
        is_wrong.then(|| Hit::at(&TEACHER_CERT_NO))
    }),
);

pub static TA_15: Check = Check::error(
    "TA-15",
    "{name}{n}岁,按年龄尚未达到退休条件。请核对证件号码、日期和类别;因病等提前退休的,“当前状态”请选长病假或待退休。",
    "{name} is {n}, too young to retire. Check the number, the date and the event kind; for early retirement choose long sick leave or awaiting retirement as current status.",
    Rule::Record(|row| {
        let record = row.record;
        if !record.has_code(&ASSIGNMENT_KIND, &["D2"]) || record.has_code(&STAFF_STATUS, &["13", "14"]) {
            return None;
        }
        let age = age(record)?;
        let least = if record.has_code(&GENDER, &["2"]) { 50 } else { 55 };
        (age < least).then(|| Hit::at(&ASSIGNMENT_KIND).with("name", record.text(&NAME).unwrap_or_default()).with("n", age))
    }),
);

pub static TA_55: Check = Check::warning(
    "TA-55",
    "资格证号码{fault},请核实。",
    "Teacher certificate number: {fault}. Check this.",
    Rule::Record(|row| {
        const KIND: Text = Text::new("第10位(种类)与填报的教师资格种类不一致", "digit 10 (kind) disagrees with the teacher qualification");
        const SEX: Text = Text::new("第11位(性别)与本人性别不一致", "digit 11 (gender) disagrees with the gender");
        let number = certificate(row.record).filter(|number| number.reveal().len() == CERTIFICATE_LENGTH && number.year() >= 2009)?;
        let (kind, sex) = (number.reveal().get(9..10)?, number.reveal().get(10..11)?);
        let differs = |field, digit: &str| row.record.code(field).is_some_and(|code| code != digit);
        let fault = if differs(&TEACHER_CERT_TYPE, kind) {
            KIND
        } else if differs(&GENDER, sex) {
            SEX
        } else {
            return None;
        };
        Some(Hit::at(&TEACHER_CERT_NO).with("fault", fault))
    }),
);

pub static TA_59: Check = Check::warning(
    "TA-59",
    "{n}岁仍填共青团员(年满28周岁),请核实。",
    "Still a Youth League member at age {n} (28 or over). Check this.",
    Rule::Record(|row| {
        let age = age(row.record).filter(|age| *age >= 28)?;
        row.record.has_code(&POLITICAL_STATUS, &["03"]).then(|| Hit::at(&POLITICAL_STATUS).with("n", age))
    }),
);

pub static TA_60: Check = Check::warning(
    "TA-60",
    "新招录人员年龄{n}岁,请核实。",
    "Newly recruited at age {n}. Check this.",
    Rule::Record(|row| {
        let age = age(row.record).filter(|age| *age > 40)?;
        row.record.has_code(&ASSIGNMENT_KIND, &["A2"]).then(|| Hit::at(&ID_NUMBER).with("n", age))
    }),
);

pub static TA_61: Check = Check::warning(
    "TA-61",
    "参加工作不足8年已为高级职称,请核实。",
    "Senior title within 8 years of starting work. Check this.",
    Rule::Record(|row| {
        let months = row.record.month(&WORK_START_ON)?.months_to(row.record.date(&START_DATE)?.month_of());
        (months < 8 * 12 && row.record.has_code(&PROF_TITLE, &["T10", "T20"])).then(|| Hit::at(&PROF_TITLE))
    }),
);
