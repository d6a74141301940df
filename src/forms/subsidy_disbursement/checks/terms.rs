//! What a programme and its days demand of a record.

use super::claim::months;
use super::is_rural;
use crate::forms::subsidy_disbursement::{
    BENEFICIARY_COUNT, ENROLMENT_MODE, PAID_ON, PAYMENT_STATUS, PERIOD_END, PERIOD_START, QUANTITY, RECORD_MODE, REMOTENESS_TIER, SCHOOL_CODE,
    STANDARD_UNIT, TEACHING_STAGE, has_programme,
};
use crate::forms::{codes, index};
use crate::model::{Check, Hit, Rule};
use crate::text::Text;

pub static SD_07: Check = Check::error(
    "SD-07",
    "受益人数{n}与填报方式“{mode}”不符:个人明细和集体填1,汇总人数至少填1。",
    "Beneficiaries {n} does not fit “{mode}”: 1 for a person or a collective, at least 1 for a tally.",
    Rule::Record(|row| {
        let (count, mode) = (row.record.integer(&BENEFICIARY_COUNT)?, row.record.code(&RECORD_MODE)?);
        let fits = if mode == "3" { count >= 1 } else { count == 1 };
        (!fits).then(|| Hit::at(&BENEFICIARY_COUNT).with("n", count).with("mode", index::label(&codes::RECORD_MODE, mode)))
    }),
);

pub static SD_09: Check = Check::error(
    "SD-09",
    "乡村教师生活补助只发给乡村学校教师,档次以学校名录为准:{school}{fault}。",
    "The rural subsidy is only for teachers of rural schools, by the tier in the register: {school} {fault}.",
    Rule::Record(|row| {
        const NOT_RURAL: Text = Text::new("不在范围内。请核对学校或项目", "is not one of them. Check the school or the programme");
        const NO_TIER: Text = Text::new("在名录中没有档次,请区教育局核定", "has no tier in the register; ask the district to set it");
        const OTHER_TIER: Text = Text::new("在名录中为“{tier}”,请改正档次", "has “{tier}” in the register; correct the tier");
        if !has_programme(row.record, "R01") {
            return None;
        }
        let school = row.setting.school(row.record.school(&SCHOOL_CODE))?;
        let hit = |field, fault| Some(Hit::at(field).with("school", &*school.name).with("fault", fault));
        if !is_rural(school, row.setting.registers) {
            return hit(&SCHOOL_CODE, NOT_RURAL.message());
        }
        let filled = row.record.code(&REMOTENESS_TIER)?;
        match school.remoteness_tier {
            None => hit(&REMOTENESS_TIER, NO_TIER.message()),
            Some(tier) if tier.as_str() == filled => None,
            Some(tier) => hit(&REMOTENESS_TIER, OTHER_TIER.with("tier", index::label(&codes::REMOTENESS_TIER, tier.as_str()))),
        }
    }),
);

pub static SD_14: Check = Check::error(
    "SD-14",
    "补助所属期{fault}。请核对所属期起止日期和数量。",
    "Entitlement dates: {fault}. Check the dates and the quantity.",
    Rule::Record(|row| {
        const WRONG_WAY_ROUND: Text = Text::new("止日早于起日", "the end comes before the start");
        const OUTSIDE: Text = Text::new("不在报告期{first}至{last}之内", "they are outside the period {first} to {last}");
        const TOO_SHORT: Text = Text::new("只有{m}个月,数量却填了{n}个月", "months covered: {m}, but the quantity is {n}");
        let record = row.record;
        let (first, last) = (record.date(&PERIOD_START)?, record.date(&PERIOD_END)?);
        if last < first {
            return Some(Hit::at(&PERIOD_END).with("fault", WRONG_WAY_ROUND));
        }
        let period = &record.period;
        if !period.contains(first) || !period.contains(last) {
            let field = if period.contains(first) { &PERIOD_END } else { &PERIOD_START };
            let fault = OUTSIDE.with("first", period.start().to_string()).with("last", period.end().to_string());
            return Some(Hit::at(field).with("fault", fault));
        }
        let claimed = record.decimal(&QUANTITY).filter(|_| record.has_code(&STANDARD_UNIT, &["month"]))?;
        let spanned = months(first, last);
        (claimed.as_tenths() > spanned * 10).then(|| Hit::at(&QUANTITY).with("fault", TOO_SHORT.with("m", spanned).with("n", claimed.to_string())))
    }),
);

pub static SD_15: Check = Check::error(
    "SD-15",
    "寄宿生生活补助的对象须为小学、初中的住校生。请核对学段和就读方式;走读的四类学生请改用S06。",
    "The boarder living subsidy (S05) is for boarders in primary and junior secondary schools. Check the stage and “Day or boarding”; for day students of the four groups use S06.",
    Rule::Record(|row| {
        if !has_programme(row.record, "S05") {
            return None;
        }
        let is_out_of = |field, codes: &[&str]| row.record.code(field).is_some_and(|code| !codes.contains(&code));
        if is_out_of(&ENROLMENT_MODE, &["2"]) {
            Some(Hit::at(&ENROLMENT_MODE))
        } else {
            is_out_of(&TEACHING_STAGE, &["2", "3"]).then(|| Hit::at(&TEACHING_STAGE))
        }
    }),
);

pub static SD_20: Check = Check::error(
    "SD-20",
    "发放日期{d}早于补助所属期起日{first}。已发放的请填写实际入账日期。",
    "Paid on {d}, before the entitlement begins on {first}. If it has been paid, give the date the bank credited it.",
    Rule::Record(|row| {
        let (paid_on, first) = (row.record.date(&PAID_ON)?, row.record.date(&PERIOD_START)?);
        (paid_on < first).then(|| Hit::at(&PAID_ON).with("d", paid_on.to_string()).with("first", first.to_string()))
    }),
);

/// The days a returned payment may stay open.
const RETURNED_FOR: i32 = 30;

pub static SD_60: Check = Check::warning(
    "SD-60",
    "退票已{n}天未处理(超过30天)。请核对卡号后重新发放,或说明。",
    "The returned payment has been open for {n} days (more than 30). Check the card number and pay again, or explain.",
    Rule::Record(|row| {
        let record = row.record;
        let since = record.date(&PAID_ON).or_else(|| record.date(&PERIOD_END))?;
        let days = since.days_to(row.setting.today);
        (record.has_code(&PAYMENT_STATUS, &["4"]) && days > RETURNED_FOR).then(|| Hit::at(&PAYMENT_STATUS).with("n", days))
    }),
);
