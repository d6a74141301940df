//! Amounts, quantities and standards.

use crate::forms::subsidy_disbursement::programmes::{standards, standards_of};
use crate::forms::subsidy_disbursement::{
    AMOUNT_CENTRAL, AMOUNT_DISTRICT, AMOUNT_DUE, AMOUNT_MUNICIPAL, AMOUNT_OTHER, AMOUNT_PAID, AMOUNT_PROVINCIAL, PAYMENT_STATUS, PERIOD_END,
    PERIOD_START, PROGRAMME_CODE, QUANTITY, STANDARD_AMOUNT, STANDARD_UNIT, due, has_programme, programme,
};
use crate::forms::{codes, index};
use crate::model::{Check, Decimal, Hit, Money, Record, Row, Rule};

pub static SD_02: Check = Check::error(
    "SD-02",
    "应发金额与标准×数量×人数不符,应为{want}元。请核对标准、数量、人数和补发(扣回)金额,应发金额由程序算出。",
    "The amount due should be {want} yuan. Check standard, quantity, beneficiaries and adjustment; the program calculates the amount due.",
    Rule::Record(|row| {
        let want = due(row.record)?;
        (row.record.money(&AMOUNT_DUE)? != want).then(|| Hit::at(&AMOUNT_DUE).with("want", want.grouped()))
    }),
);

pub static SD_03: Check = Check::error(
    "SD-03",
    "实发{n}元多于应发{m}元。请核对实发金额;确有补发的,请用“补发”栏说明。",
    "Amount paid ({n} yuan) exceeds amount due ({m} yuan). Check it; for arrears use the adjustment field.",
    Rule::Record(|row| {
        let (paid, due) = (row.record.money(&AMOUNT_PAID)?, row.record.money(&AMOUNT_DUE)?);
        // Where more is taken back than is due nothing is paid, and that is not too much.
        (paid > due.max(Money::ZERO)).then(|| Hit::at(&AMOUNT_PAID).with("n", paid.grouped()).with("m", due.grouped()))
    }),
);

pub static SD_04: Check = Check::error(
    "SD-04",
    "发放状态“{status}”与实发金额{n}元矛盾:已发放、直接免收的实发金额应大于0(不重复人数行为0),未发放的应为0。请核对。",
    "Payment status “{status}” does not go with an amount paid of {n} yuan: paid and waived need one (headcount records do not), others must be 0. Check both.",
    Rule::Record(|row| {
        let (status, paid) = (row.record.code(&PAYMENT_STATUS)?, row.record.money(&AMOUNT_PAID)?);
        let nothing_to_pay = || has_programme(row.record, "S00") || row.record.money(&AMOUNT_DUE).is_some_and(|due| due <= Money::ZERO);
        let fits = match status {
            "3" | "7" => (paid == Money::ZERO) == nothing_to_pay(),
            "6" => true,
            _ => paid == Money::ZERO,
        };
        (!fits).then(|| Hit::at(&AMOUNT_PAID).with("status", index::label(&codes::PAYMENT_STATUS, status)).with("n", paid.grouped()))
    }),
);

pub static SD_05: Check = Check::error(
    "SD-05",
    "资金来源五项合计{n}元,与实发{m}元不等。请核对各项;不掌握来源的可全部填0。",
    "The five funding parts add up to {n} yuan, but {m} yuan was paid. Check them; if the source is not known, set all to 0.",
    Rule::Record(|row| {
        let parts = [&AMOUNT_CENTRAL, &AMOUNT_PROVINCIAL, &AMOUNT_MUNICIPAL, &AMOUNT_DISTRICT, &AMOUNT_OTHER];
        let sum: Money = parts.into_iter().filter_map(|part| row.record.money(part)).sum();
        let paid = row.record.money(&AMOUNT_PAID)?;
        (sum != Money::ZERO && sum != paid).then(|| Hit::at(&AMOUNT_DISTRICT).with("n", sum.grouped()).with("m", paid.grouped()))
    }),
);

/// The least and the most of a standard's unit that one record may claim, in tenths. Class teachers are paid for ten months of a year.
fn usual_range(record: &Record) -> Option<(i64, i64)> {
    Some(match record.code(&STANDARD_UNIT)? {
        "month" if has_programme(record, "R02") => (5, 100),
        "month" => (5, 120),
        "term" => (10, 20),
        "year" => (5, 10),
        "once" => (10, 10),
        "day" => (10, 2_500),
        _ => return None,
    })
}

pub static SD_08: Check = Check::error(
    "SD-08",
    "数量{n}超出范围:按“{unit}”计的,应在{least}到{most}之间(班主任津贴不超过10个月)。请核对数量或标准单位。",
    "Quantity {n} is out of range: by “{unit}” it is between {least} and {most} (at most 10 months for class teachers). Check the quantity or the unit.",
    Rule::Record(|row| {
        let number = row.record.decimal(&QUANTITY)?;
        let (least, most) = usual_range(row.record)?;
        (!(least..=most).contains(&number.as_tenths())).then(|| {
            Hit::at(&QUANTITY)
                .with("n", number.to_string())
                .with("unit", index::label(&codes::STANDARD_UNIT, row.record.code(&STANDARD_UNIT).unwrap_or_default()))
                .with("least", Decimal::tenths(least).to_string())
                .with("most", Decimal::tenths(most).to_string())
        })
    }),
);

/// The most that the rural subsidy may be, for a person and month.
const RURAL_CEILING: Money = Money::yuan(1_000);

pub static SD_10: Check = Check::error(
    "SD-10",
    "补助标准{n}元超过每人每月1000元的上限。请按文件标准填写。",
    "Standard {n} yuan exceeds the limit of 1,000 yuan a person a month. Use the standard in the official document.",
    Rule::Record(|row| {
        let amount = row.record.money(&STANDARD_AMOUNT)?;
        (has_programme(row.record, "R01") && amount > RURAL_CEILING).then(|| Hit::at(&STANDARD_AMOUNT).with("n", amount.grouped()))
    }),
);

/// How a record's standard stands to the table of standards.
enum Standing {
    Expired,
    /// It is neither in force nor was it ever; this one is in force.
    Differs(Money),
}

/// `None` where the standard is in force during the days of entitlement, or where the table has no line for the record.
fn standing(row: &Row) -> Option<Standing> {
    let amount = row.record.money(&STANDARD_AMOUNT)?;
    if has_programme(row.record, "S00") {
        return (amount != Money::ZERO).then_some(Standing::Differs(Money::ZERO));
    }
    let usual_unit = programme(row.record)?.unit;
    let unit = row.record.code(&STANDARD_UNIT)?;
    let first = row.record.date(&PERIOD_START).unwrap_or_else(|| row.setting.period.start());
    let last = row.record.date(&PERIOD_END).unwrap_or_else(|| row.setting.period.end());
    let (mut in_force, mut has_expired) = (None, false);
    for standard in standards(row.record, row.setting) {
        let want = by_unit(standard.amount, usual_unit, unit);
        if standard.is_valid_within(first, last) {
            if want == amount {
                return None;
            }
            in_force = Some(want);
        } else if want == amount && standard.has_expired_by(first) {
            has_expired = true;
        }
    }
    if has_expired {
        return Some(Standing::Expired);
    }
    // A payment that came back is kept as it was sent, though school or class may have come under another standard of the programme since.
    let came_back = row.record.has_code(&PAYMENT_STATUS, &["4"]);
    if came_back && standards_of(row.record.code(&PROGRAMME_CODE)?).any(|standard| standard.amount == amount && standard.is_valid_within(first, last))
    {
        return None;
    }
    in_force.map(Standing::Differs)
}

/// A yearly standard by the term or by the day of a school year, which has two terms and 200 days; any other as it is.
fn by_unit(amount: Money, usual_unit: &str, unit: &str) -> Money {
    match (usual_unit, unit) {
        ("year", "term") => Money::fen(amount.as_fen() / 2),
        ("year", "day") => Money::fen(amount.as_fen() / 200),
        _ => amount,
    }
}

pub static SD_13: Check = Check::error(
    "SD-13",
    "补助标准{n}元与现行文件标准{m}元不符。请改为文件标准;决定标准的学段、档次、班额或学校填错的,请改正。",
    "Standard {n} yuan differs from the current standard of {m} yuan. Use the current one, or correct the stage, tier, class size or school that decides it.",
    Rule::Record(|row| match standing(row)? {
        Standing::Expired => None,
        Standing::Differs(want) => {
            let amount = row.record.money(&STANDARD_AMOUNT)?;
            Some(Hit::at(&STANDARD_AMOUNT).with("n", amount.grouped()).with("m", want.grouped()))
        }
    }),
);

pub static SD_61: Check = Check::warning(
    "SD-61",
    "使用已失效标准{n}元,仅限补发以前的补助。不是补发的请改为现行标准;是补发的请说明补发哪几个月。",
    "Standard {n} yuan is no longer valid except for arrears. Use the current one, or explain which months are paid late.",
    Rule::Record(|row| match standing(row)? {
        Standing::Expired => Some(Hit::at(&STANDARD_AMOUNT).with("n", row.record.money(&STANDARD_AMOUNT)?.grouped())),
        Standing::Differs(_) => None,
    }),
);

pub static SD_51: Check = Check::warning(
    "SD-51",
    "实发{n}元少于应发{m}元,请说明。",
    "Amount paid ({n} yuan) is less than amount due ({m} yuan). Explain.",
    Rule::Record(|row| {
        let (paid, due) = (row.record.money(&AMOUNT_PAID)?, row.record.money(&AMOUNT_DUE)?);
        let is_short = row.record.has_code(&PAYMENT_STATUS, &["3"]) && paid < due;
        is_short.then(|| Hit::at(&AMOUNT_PAID).with("n", paid.grouped()).with("m", due.grouped()))
    }),
);
