//! Who is paid, by which card, and what is said of pupils and of awards.

use crate::forms::derive;
use crate::forms::subsidy_disbursement::{
    AWARD_KIND, BANK_CARD_NO, BENEFICIARY_NAME, BENEFICIARY_ROLE, DIFFICULTY_LEVEL, ID_NUMBER, ID_TYPE, PAID_ON, PAYEE_NAME, PAYEE_RELATION,
    PERIOD_END, POVERTY_CATEGORY, RECORD_MODE, REMARK, TEACHING_STAGE, has_mode, has_programme, is_paid_by_card, is_student,
};
use crate::model::{Cell, Check, Hit, Record, Row, Rule};
use crate::text::Text;

pub static SD_06: Check = Check::error(
    "SD-06",
    "银行卡号应为16至19位数字,且校验位相符;这个卡号不符。请对照卡面逐位核对。",
    "A bank card number has 16 to 19 digits, the last a check digit; this one is wrong. Compare it with the card digit by digit.",
    Rule::Record(|row| matches!(row.record.cell(&BANK_CARD_NO), Cell::Typed(_)).then(|| Hit::at(&BANK_CARD_NO))),
);

pub static SD_18: Check = Check::error(
    "SD-18",
    "表彰奖励{fault}。",
    "Award: {fault}.",
    Rule::Record(|row| {
        const COLLECTIVE: Text =
            Text::new("的类别为先进集体,填报方式须选“集体(单位)”", "for an advanced collective, “Record mode” must be “Collective or unit record”");
        const PERSON: Text = Text::new(
            "的类别是给个人的,填报方式须选“个人明细”;奖给集体的,类别请选“先进集体”",
            "this kind is for persons, so “Record mode” must be “Individual record”; for a collective choose the kind “Advanced collective”",
        );
        const TALLY: Text = Text::new("须逐人或逐个集体填报,不能用“汇总人数”", "record persons and collectives one by one, not as a tally");
        let record = row.record;
        if !has_programme(record, "R06") {
            return None;
        }
        let fault = match (record.code(&RECORD_MODE)?, record.code(&AWARD_KIND)) {
            ("3", _) => TALLY,
            (mode, Some("10")) if mode != "2" => COLLECTIVE,
            // Kind 99 (other) is given to both.
            ("2", Some(kind)) if kind != "10" && kind != "99" => PERSON,
            _ => return None,
        };
        Some(Hit::at(&RECORD_MODE).with("fault", fault))
    }),
);

/// Whether the beneficiary receives the payment under the own name; `None` while a name is missing or nobody is paid by card.
fn is_own_payee(record: &Record) -> Option<bool> {
    let names = (record.text(&PAYEE_NAME)?, record.text(&BENEFICIARY_NAME)?);
    is_paid_by_card(record).then_some(names.0 == names.1)
}

/// A pupil of kindergarten, primary or junior school under 16 at payment. Older pupils are paid to cards of their own.
fn is_minor(row: &Row) -> bool {
    let record = row.record;
    let paid_on = record.date(&PAID_ON).or_else(|| record.date(&PERIOD_END)).unwrap_or(row.setting.today);
    is_student(record)
        && record.has_code(&TEACHING_STAGE, &["1", "2", "3"])
        && derive::citizen(record, &ID_TYPE, &ID_NUMBER).is_some_and(|number| number.born().age_on(paid_on) < 16)
}

pub static SD_19: Check = Check::error(
    "SD-19",
    "收款人{payee}{fault}。",
    "Payee {payee}: {fault}.",
    Rule::Record(|row| {
        const NOT_SELF: Text =
            Text::new("与本人不同,请填写与本人的真实关系,不能选“本人”", "not the beneficiary; give the actual relation, not “self”");
        const IS_SELF: Text = Text::new("就是本人,关系请选“本人”", "the beneficiary; choose the relation “self”");
        const MINOR: Text = Text::new(
            "未满16周岁,发到本人的卡须经监护人同意。请改填监护人,或在备注写明监护人已同意",
            "under 16, and payment to their own card needs the guardian’s consent; name the guardian as payee, or note the consent in the remark",
        );
        let record = row.record;
        let is_own = is_own_payee(record)?;
        let (field, fault) = match (is_own, record.code(&PAYEE_RELATION)) {
            (false, Some("01")) => (&PAYEE_RELATION, NOT_SELF),
            (true, Some(relation)) if relation != "01" => (&PAYEE_RELATION, IS_SELF),
            (true, _) if record.is_empty(&REMARK) && is_minor(row) => (&PAYEE_NAME, MINOR),
            _ => return None,
        };
        Some(Hit::at(field).with("payee", record.text(&PAYEE_NAME).unwrap_or_default()).with("fault", fault))
    }),
);

pub static SD_53: Check = Check::warning(
    "SD-53",
    "教职工{name}的收款人是{payee},不是本人,请核实。",
    "The payee of staff member {name} is somebody else: {payee}. Check this.",
    Rule::Record(|row| {
        let record = row.record;
        let is_staff = record.has_code(&BENEFICIARY_ROLE, &["1"]);
        (is_staff && is_own_payee(record) == Some(false)).then(|| {
            let text = |field| record.text(field).unwrap_or_default();
            Hit::at(&PAYEE_NAME).with("name", text(&BENEFICIARY_NAME)).with("payee", text(&PAYEE_NAME))
        })
    }),
);

pub static SD_58: Check = Check::warning(
    "SD-58",
    "建档立卡学生的困难程度填了“不困难”,请核实。",
    "A student of a registered poor household has “no hardship” as hardship level. Check this.",
    Rule::Record(|row| {
        let contradicts =
            has_mode(row.record, "1") && row.record.has_code(&POVERTY_CATEGORY, &["01"]) && row.record.has_code(&DIFFICULTY_LEVEL, &["3"]);
        contradicts.then(|| Hit::at(&DIFFICULTY_LEVEL))
    }),
);
