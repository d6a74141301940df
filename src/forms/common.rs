//! Checks that all ledgers share, declared once: what a field's kind, the registers and the business key demand.
//!
//! Text that is no value of its field is told by exactly one check. [`fault`] says which, for every kind but bank cards and
//! certificates: the ledgers that have these fields bring checks of their own that look at `Cell::Typed` and at the value alike.

use super::{codes, index};
use crate::model::{
    Cell, Check, CitizenFault, Fault, Field, Form, Found, Hit, Kind, Need, Reach, Record, Row, Rule, Statement, Value, Watch, normalise,
};
use crate::text::{Filling, Text, visible};
use std::borrow::Cow;
use std::collections::HashMap;

mod free_text;
mod person;

pub use person::{NEARLY_SAME_PERSON, NUMBER_OF_ANOTHER};

pub static MISSING: Check = Check::error(
    "CM-01",
    "“{label}”没有填写。请补填。",
    "“{label}” is not filled in yet. Fill it in.",
    Rule::EmptyField {
        concerns: |field| matches!(field.need, Need::Required | Need::RequiredWhen(_)),
        find: |field, row| field.is_required(row.record).then(|| Hit::at(field)),
    },
);

pub static NOT_IN_LIST: Check = Check::error(
    "CM-02",
    "“{label}”的值“{value}”不在代码表内。请从选项表中选择。",
    "“{value}” is not one of the options for “{label}”. Choose one from the list.",
    Rule::Field {
        concerns: |field| matches!(field.kind, Kind::Code(_) | Kind::Flag),
        find: |field, row| match row.record.cell(field) {
            Cell::Empty => None,
            Cell::Typed(text) => told_by(&NOT_IN_LIST, field, text),
            Cell::Value(value) => match (field.kind, value) {
                // Group headings and codes no longer given can be read and must be replaced.
                (Kind::Code(list), Value::Code(code)) if !list.entry(code.as_str()).is_some_and(|entry| entry.offered) => {
                    Some(Hit::at(field).with("value", code.as_str()))
                }
                _ => None,
            },
        },
    },
);

pub static WRONG_LENGTH: Check = Check::error(
    "CM-03",
    "身份证号码应为18位,现为{n}位{note}。请对照证件核对是否漏输或多输。",
    "A citizen number has 18 characters; this one has {n}{note}. Compare it with the card.",
    Rule::Field { concerns: is_document, find: |field, row| wrong_number(&WRONG_LENGTH, field, row) },
);

pub static WRONG_PROVINCE: Check = Check::error(
    "CM-04",
    "身份证号码前2位“{p}”不是有效的省级代码。请核对前6位。",
    "The first two digits “{p}” are not a province code. Check the first six digits.",
    Rule::Field { concerns: is_document, find: |field, row| wrong_number(&WRONG_PROVINCE, field, row) },
);

pub static WRONG_BIRTH_DATE: Check = Check::error(
    "CM-05",
    "身份证号码中的出生日期“{d}”不存在或晚于今天。请核对第7至14位。",
    "The birth date “{d}” in the number does not exist or lies in the future. Check digits 7 to 14.",
    Rule::Field { concerns: is_document, find: |field, row| wrong_number(&WRONG_BIRTH_DATE, field, row) },
);

pub static WRONG_CHECK_CHARACTER: Check = Check::error(
    "CM-06",
    "身份证号码至少有一位输错:按前17位,末位应为“{want}”,现为“{got}”。请逐位核对。",
    "At least one digit is wrong: after these first 17 the last must be “{want}”, not “{got}”. Compare digit by digit.",
    Rule::Field { concerns: is_document, find: |field, row| wrong_number(&WRONG_CHECK_CHARACTER, field, row) },
);

pub static WRONG_CHARACTER: Check = Check::error(
    "CM-07",
    "证件号码含有空格、全角或非法字符“{ch}”。请删除后重输。",
    "The number contains a character that is not allowed: “{ch}”. Delete it and type again.",
    Rule::Field { concerns: is_document, find: |field, row| wrong_number(&WRONG_CHARACTER, field, row) },
);

pub static NOT_AS_NUMBER_SAYS: Check = Check::error(
    "CM-08",
    "“{label}”与身份证号码不一致。证件号码无误时请以证件为准,程序将自动更正。",
    "“{label}” disagrees with the citizen number. If the number is right, the program will correct the field.",
    Rule::Field {
        // What ledgers derive as a sex or a day, they derive from the citizen number.
        concerns: |field| matches!(field.need, Need::Derived(_)) && (holds_code_of(field, &codes::GENDER) || matches!(field.kind, Kind::Date)),
        find: |field, row| {
            let brought = row.record.value(field)?;
            let computed = row.record.computed(field, row.setting)?;
            (computed != *brought).then(|| Hit::at(field))
        },
    },
);

pub static NOT_A_NAME: Check = Check::error(
    "CM-09",
    "姓名“{value}”含有空格、数字或符号,或不足2个字、超过36个字。请按证件填写,少数民族姓名用“·”。",
    "The name “{value}” contains spaces, digits or signs, or is not 2 to 36 characters long. Write it as on the document; use “·” in minority names.",
    Rule::Field {
        concerns: |field| matches!(field.kind, Kind::Name) || super::FORMS.iter().any(|form| *form.name == *field),
        find: |field, row| match (field.kind, row.record.cell(field)) {
            (Kind::Name, Cell::Typed(text)) => told_by(&NOT_A_NAME, field, text),
            // A field that names persons and collectives alike names a person where a document is asked beside it.
            (Kind::Text(_), Cell::Value(Value::Text(text)))
                if *field == *row.record.form.name && document_field(row.record.form)?.is_asked(row.record) =>
            {
                let is_name = Kind::Name.restore_text(text).is_some() || Kind::Name.parse(text).is_ok();
                (!is_name).then(|| Hit::at(field).with("value", quoted(text)))
            }
            _ => None,
        },
    },
);

pub static NOT_A_MOBILE: Check = Check::error(
    "CM-10",
    "手机号码应为1开头的11位数字,现为“{value}”。请核对后重输。",
    "A mobile number has 11 digits and starts with 1; this is “{value}”. Check it and type again.",
    Rule::Field { concerns: |field| matches!(field.kind, Kind::Mobile), find: |field, row| typed(&NOT_A_MOBILE, field, row) },
);

pub static NOT_A_SCHOOL_OF_THE_UNIT: Check = Check::error(
    "CM-11",
    "学校标识码“{value}”不在本单位学校名录内。请从名录选择;新设学校请先向区教育局申请登记。",
    "School code “{value}” is not in this unit’s register. Choose from it, or ask the district to register the school first.",
    Rule::Field {
        concerns: |field| matches!(field.kind, Kind::School),
        find: |field, row| match row.record.cell(field) {
            Cell::Empty => None,
            Cell::Typed(text) => told_by(&NOT_A_SCHOOL_OF_THE_UNIT, field, text),
            Cell::Value(_) => {
                let code = row.record.school(field)?;
                // The first school of a ledger is the one the record belongs to; the others tell where somebody comes from or goes to.
                let is_own = || row.record.form.fields.iter().find(|other| matches!(other.kind, Kind::School)).is_some_and(|first| *first == field);
                let school = row.setting.registers.school(code);
                let fits = school.is_some_and(|school| school.unit == row.record.unit || !is_own());
                (!fits).then(|| Hit::at(field).with("value", code.as_str()))
            }
        },
    },
);

/// Categories of the Ministry's school codes.
const SCHOOL_CATEGORIES: [&str; 16] = ["11", "21", "22", "31", "32", "33", "34", "35", "36", "37", "41", "42", "51", "91", "92", "93"];

pub static ODD_SCHOOL_CODE: Check = Check::warning(
    "CM-12",
    "学校标识码前4位“{p}”不符合“类别码+{want}(本省代码)”的规则,请核实名录。",
    "The first four digits “{p}” are not a category followed by {want} (this province). Check the register.",
    Rule::Field {
        concerns: |field| matches!(field.kind, Kind::School),
        find: |field, row| {
            let code = row.record.school(field)?;
            // A code that is in no register is an error already.
            row.setting.registers.school(code)?;
            let (category, province) = (&code.as_str()[..2], &code.as_str()[2..4]);
            let want = row.record.unit.as_str().get(..2)?.to_owned();
            let fits = SCHOOL_CATEGORIES.contains(&category) && province == want;
            (!fits).then(|| Hit::at(field).with("p", &code.as_str()[..4]).with("want", want))
        },
    },
);

pub static NOT_A_DATE: Check = Check::error(
    "CM-13",
    "“{label}”应为{want},现为“{value}”。请核对后重填。",
    "“{label}” must be {want}; this is “{value}”. Check it and type again.",
    Rule::Field {
        concerns: |field| matches!(field.kind, Kind::Date | Kind::PlannedDate | Kind::Month),
        find: |field, row| match row.record.cell(field) {
            Cell::Empty => None,
            Cell::Typed(text) => told_by(&NOT_A_DATE, field, text),
            // A birth date derived from a number is told where the number is.
            Cell::Value(_) if field.is_computed() => None,
            Cell::Value(value) => {
                let today = row.setting.today;
                let lies_ahead = match (field.kind, value) {
                    (Kind::Date, Value::Date(date)) => *date > today,
                    (Kind::Month, Value::Month(month)) => *month > today.month_of(),
                    _ => false,
                };
                lies_ahead.then(|| Hit::at(field).with("want", wanted(&field.kind)).with("value", value.plain()))
            }
        },
    },
);

const PAST_DAY: Text = Text::new("已经到了的日子,如2019-08-26", "a date not later than today, such as 2019-08-26");
const ANY_DAY: Text = Text::new("日历上有的日子,如2020-07-31", "a date that exists, such as 2020-07-31");
const PAST_MONTH: Text = Text::new("已经到了的年月,如2019-08", "a month not later than this one, such as 2019-08");
const DAY_WITH_YEAR: Text = Text::new("有年份的日期(这里缺年份),如2019-03-05", "a date with its year (the year is missing), such as 2019-03-05");
const WHOLE_DAY: Text = Text::new("写到日的日期(这里缺日),如2019-06-15", "a full date (the day is missing), such as 2019-06-15");
const WHOLE_NUMBER: Text = Text::new("0至{most}的整数", "a whole number from 0 to {most}");
const DECIMAL: Text = Text::new("0至{most}的数(最多一位小数)", "a number from 0 to {most} (at most one decimal)");
const AMOUNT: Text = Text::new("不小于0的金额(最多两位小数)", "an amount of 0 or more (at most two decimals)");
const SIGNED_AMOUNT: Text = Text::new("金额(最多两位小数,可为负)", "an amount (at most two decimals, may be negative)");
const SHORT_TEXT: Text = Text::new("不超过{most}个字的文字", "text of at most {most} characters");
const STUDENT_NUMBER: Text = Text::new("4至19位字母和数字", "4 to 19 letters and digits");

pub static NOT_A_NUMBER: Check = Check::error(
    "CM-14",
    "“{label}”应为{want},现为“{value}”。请核对后重填。",
    "“{label}” must be {want}; this is “{value}”. Check it and type again.",
    Rule::Field {
        concerns: |field| field.kind.is_whole_number() || matches!(field.kind, Kind::Text(_) | Kind::StudentNumber),
        find: |field, row| match row.record.cell(field) {
            Cell::Empty => None,
            Cell::Typed(text) => told_by(&NOT_A_NUMBER, field, text),
            // Only what is computed can leave its range without having been typed.
            Cell::Value(value) => {
                let number = value.whole_number()?;
                field.kind.restore_integer(number).is_none().then(|| Hit::at(field).with("want", wanted(&field.kind)).with("value", value.plain()))
            }
        },
    },
);

pub static PERIOD_NOT_OPEN: Check = Check::error(
    "CM-15",
    "报告期“{value}”未开放或格式不对。请换一个已开放的报告期,或请区教育局开放。",
    "Period “{value}” is not open or not written correctly. Choose an open one, or ask the district to open it.",
    Rule::Unit(|| Box::<OpenPeriods>::default()),
);

/// Says it once for each period that is not open, not for every record.
#[derive(Default)]
struct OpenPeriods {
    is_told: bool,
}

impl Watch for OpenPeriods {
    fn reach(&self) -> Reach {
        Reach::Any
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let period = &row.record.period;
        let is_open = || row.setting.registers.open_period(row.record.form.code, period).is_some_and(|open| open.is_open);
        if !self.is_told && !is_open() {
            self.is_told = true;
            found.whole(Hit::new().with("value", period.to_string()));
        }
    }
}

pub static DUPLICATE: Check = Check::error(
    "CM-16",
    "与第{row}条重复(相同:{key})。请删除一行或修改。",
    "Duplicate of record {row} (same {key}). Delete or change one of them.",
    Rule::Unit(|| Box::<Keys>::default()),
);

/// The business keys seen so far, each with the number of its first row.
#[derive(Default)]
struct Keys(HashMap<String, u32>);

impl Watch for Keys {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::FIRST_OF_KEY])
    }

    fn statement(&self) -> Option<fn(&Record) -> Option<Statement>> {
        Some(|record| (record.form.key)(record).map(Statement::sole))
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let form = row.record.form;
        let Some(key) = (form.key)(row.record) else { return };
        let first = *self.0.entry(key).or_insert(row.number);
        if first != row.number {
            let fields = form.key_fields.iter().map(|field| Filling::from(field.label));
            let labels = fields.reduce(|all, next| Text::new("{a}、{b}", "{a}, {b}").with("a", all).with("b", next).into());
            let hit = form.key_fields.first().map_or_else(Hit::new, |field| Hit::at(field)).with("row", first);
            found.at(row.reference(), labels.into_iter().fold(hit, |hit, labels| hit.with("key", labels)));
        }
    }
}

pub static PERSONAL_NUMBER_IN_TEXT: Check = Check::warning(
    "CM-19",
    "“{label}”中疑似含有身份证号、手机号或银行卡号,请删除个人敏感信息。",
    "“{label}” seems to contain a personal number; remove it.",
    Rule::Field {
        concerns: |field| matches!(field.kind, Kind::Text(_)) && !field.is_computed(),
        find: |field, row| row.record.text(field).filter(|text| free_text::holds_personal_number(text)).map(|_| Hit::at(field)),
    },
);

pub static CHECKS: &[&Check] = &[
    &MISSING,
    &NOT_IN_LIST,
    &WRONG_LENGTH,
    &WRONG_PROVINCE,
    &WRONG_BIRTH_DATE,
    &WRONG_CHECK_CHARACTER,
    &WRONG_CHARACTER,
    &NOT_AS_NUMBER_SAYS,
    &NOT_A_NAME,
    &NOT_A_MOBILE,
    &NOT_A_SCHOOL_OF_THE_UNIT,
    &ODD_SCHOOL_CODE,
    &NOT_A_DATE,
    &NOT_A_NUMBER,
    &PERIOD_NOT_OPEN,
    &DUPLICATE,
    &NUMBER_OF_ANOTHER,
    &NEARLY_SAME_PERSON,
    &PERSONAL_NUMBER_IN_TEXT,
];

/// Those that concern a form: all, but for persons only where it has documents, and [`DUPLICATE`] only where it names it among its own
/// because it has no better words for a repeated key.
pub fn of(form: &Form) -> impl Iterator<Item = &'static Check> {
    let has_persons = document_field(form).is_some();
    CHECKS.iter().copied().filter(move |check| match check.id {
        "CM-16" => false,
        "CM-17" | "CM-18" => has_persons,
        _ => true,
    })
}

/// The check that tells why `text` is no value of `field`, and what it says. `None` where it is one, and for bank cards and certificates.
pub fn fault(field: &'static Field, text: &str) -> Option<(&'static Check, Hit)> {
    let hit = Hit::at(field);
    let about_value = |hit: Hit| hit.with("value", quoted(text));
    Some(match field.kind.parse(text).err()? {
        Fault::TooLong { .. } | Fault::Number | Fault::OutOfRange { .. } => (&NOT_A_NUMBER, about_value(hit.with("want", wanted(&field.kind)))),
        Fault::StudentNumber => (&NOT_A_NUMBER, hit.with("want", STUDENT_NUMBER).with("value", masked(text))),
        Fault::Name => (&NOT_A_NAME, about_value(hit)),
        Fault::NotInList | Fault::Flag => (&NOT_IN_LIST, about_value(hit)),
        Fault::School => (&NOT_A_SCHOOL_OF_THE_UNIT, about_value(hit)),
        Fault::NoYear => (&NOT_A_DATE, about_value(hit.with("want", DAY_WITH_YEAR))),
        Fault::NoDay => (&NOT_A_DATE, about_value(hit.with("want", WHOLE_DAY))),
        Fault::Date | Fault::Month => (&NOT_A_DATE, about_value(hit.with("want", wanted(&field.kind)))),
        Fault::Document(fault) => citizen_fault(fault, &normalise(text), hit),
        Fault::Mobile => (&NOT_A_MOBILE, hit.with("value", masked(text))),
        Fault::Certificate | Fault::BankCard => return None,
    })
}

/// What is found in the field where text stands in it and `check` is the one to tell.
fn told_by(check: &Check, field: &'static Field, text: &str) -> Option<Hit> {
    fault(field, text).filter(|(teller, _)| *teller == check).map(|(_, hit)| hit)
}

fn typed(check: &Check, field: &'static Field, row: &Row) -> Option<Hit> {
    match row.record.cell(field) {
        Cell::Typed(text) => told_by(check, field, text),
        Cell::Empty | Cell::Value(_) => None,
    }
}

fn is_document(field: &Field) -> bool {
    matches!(field.kind, Kind::Document)
}

fn holds_code_of(field: &Field, list: &'static crate::model::CodeList) -> bool {
    matches!(field.kind, Kind::Code(own) if std::ptr::eq(own, list))
}

/// The field that holds a person's document, in forms that have one.
pub fn document_field(form: &Form) -> Option<&'static Field> {
    form.fields.iter().copied().find(|field| is_document(field))
}

/// Whether the type beside a document says that it is a citizen number: a resident identity card, or a household register under 18 characters' length.
fn must_be_citizen_number(record: &Record, number: &str) -> bool {
    let id_type = record.form.fields.iter().find(|field| holds_code_of(field, &codes::ID_TYPE));
    match id_type.and_then(|field| record.code(field)) {
        Some("1") => true,
        Some("B") => number.len() == 18,
        Some(_) | None => false,
    }
}

/// What `check` has to tell of a document: text that is none, or a citizen number against its standard.
fn wrong_number(check: &Check, field: &'static Field, row: &Row) -> Option<Hit> {
    let number = match row.record.cell(field) {
        Cell::Empty => return None,
        Cell::Typed(text) => return told_by(check, field, text),
        Cell::Value(_) => row.record.document(field)?,
    };
    if !must_be_citizen_number(row.record, number.reveal()) {
        return None;
    }
    let fault = match number.citizen() {
        Ok(citizen) if citizen.born() > row.setting.today => CitizenFault::BirthDate,
        Ok(_) => return None,
        Err(fault) => fault,
    };
    let (teller, hit) = citizen_fault(fault, number.reveal(), Hit::at(field));
    (*teller == *check).then_some(hit)
}

const OLD_NUMBER: Text = Text::new("(15位的旧号码2013年起已停用)", " (numbers of 15 digits have been invalid since 2013)");

fn citizen_fault(fault: CitizenFault, number: &str, hit: Hit) -> (&'static Check, Hit) {
    let part = |range: std::ops::Range<usize>| number.get(range).unwrap_or_default().to_owned();
    match fault {
        CitizenFault::Character(character) => (&WRONG_CHARACTER, hit.with("ch", visible(&character.to_string()))),
        CitizenFault::Length(length) => (&WRONG_LENGTH, hit.with("n", length).with("note", if length == 15 { OLD_NUMBER } else { Text::same("") })),
        CitizenFault::Province => (&WRONG_PROVINCE, hit.with("p", part(0..2))),
        CitizenFault::BirthDate => (&WRONG_BIRTH_DATE, hit.with("d", part(6..14))),
        CitizenFault::CheckCharacter { want, got } => (&WRONG_CHECK_CHARACTER, hit.with("want", want.to_string()).with("got", got.to_string())),
    }
}

/// What a field of this kind wants, in words.
pub fn wanted(kind: &Kind) -> Filling {
    match kind {
        Kind::Integer(most) => WHOLE_NUMBER.with("most", *most).into(),
        Kind::Decimal(most) => DECIMAL.with("most", crate::model::Decimal::tenths(*most).to_string()).into(),
        Kind::SignedMoney => SIGNED_AMOUNT.into(),
        Kind::Text(most) => SHORT_TEXT.with("most", *most).into(),
        Kind::StudentNumber => STUDENT_NUMBER.into(),
        Kind::Date => PAST_DAY.into(),
        Kind::PlannedDate => ANY_DAY.into(),
        Kind::Month => PAST_MONTH.into(),
        Kind::Money | Kind::Name | Kind::Code(_) | Kind::School | Kind::Flag | Kind::Document | Kind::Mobile | Kind::Certificate | Kind::BankCard => {
            AMOUNT.into()
        }
    }
}

/// The most characters of a wrong text that a message repeats.
const QUOTED: usize = 24;

/// A wrong text as a message repeats it: nothing invisible, not too long, and no personal number that slipped into the wrong field.
pub fn quoted(text: &str) -> String {
    if free_text::holds_personal_number(text) {
        return masked(text);
    }
    let mut shown: String = visible(text).chars().take(QUOTED).collect();
    if text.chars().count() > QUOTED {
        shown.push('…');
    }
    shown
}

/// Text as it is shown beside others: stars for what stands unread in a personal field, and for a personal number that slipped into another one.
pub fn discreet<'t>(field: &Field, text: &'t str) -> Cow<'t, str> {
    // What the program numbers is put together from shorter numbers, which may look like one of a bank card.
    let is_numbered = || matches!(field.need, Need::Generated(_)) && !text.split('-').any(free_text::holds_personal_number);
    if field.kind.is_personal() {
        "*".repeat(text.chars().count()).into()
    } else if free_text::holds_personal_number(text) && !is_numbered() {
        masked(text).into()
    } else {
        text.into()
    }
}

/// The first three and the last two characters of a wrong personal number, with stars between: enough to know which one is meant.
pub fn masked(text: &str) -> String {
    let text: String = visible(text).chars().filter(|character| !character.is_whitespace()).collect();
    let length = text.chars().count();
    let is_shown = |place: usize| length > 6 && (place < 3 || place + 2 >= length);
    text.chars().enumerate().map(|(place, character)| if is_shown(place) { character } else { '*' }).take(QUOTED).collect()
}
