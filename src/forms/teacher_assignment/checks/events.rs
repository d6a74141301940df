//! What the kind of an event demands: schools, dates, channel, papers.

use crate::forms::teacher_assignment::{
    ACTUAL_END_DATE, APPROVAL_DOC_NO, ASSIGNMENT_KIND, FROM_AREA_TYPE, FROM_SCHOOL_CODE, IS_WEAK_SCHOOL, PLANNED_END_DATE, RECRUIT_CHANNEL,
    RELATION_TRANSFERRED, START_DATE, SUBSTITUTE_CONTINUOUS, SUBSTITUTE_HIRED_ON, SUBSTITUTE_ROUTE, TO_AREA_TYPE, TO_SCHOOL_CODE, enters,
    has_direction, leaves, moves,
};
use crate::forms::{codes, index};
use crate::model::{Check, Hit, Record, Rule};
use crate::text::{Filling, Text};

fn kind_label(record: &Record) -> Filling {
    index::label(&codes::ASSIGNMENT_KIND, record.code(&ASSIGNMENT_KIND).unwrap_or_default())
}

pub static TA_05: Check = Check::error(
    "TA-05",
    "到岗学校{school}不是本单位的学校。请选择到岗学校;确实到该校的,由{unit}登记。",
    "{school} is not a school of this unit. Choose the new school; if it is right, {unit} records the event.",
    Rule::Record(|row| {
        let record = row.record;
        let school = row.setting.school(record.school(&TO_SCHOOL_CODE))?;
        (!leaves(record) && school.unit != record.unit).then(|| {
            let unit = row.setting.registers.unit(school.unit).map_or_else(|| school.unit.to_string(), |unit| unit.name.to_string());
            Hit::at(&TO_SCHOOL_CODE).with("school", &*school.name).with("unit", unit)
        })
    }),
);

pub static TA_06: Check = Check::error(
    "TA-06",
    "原学校与到岗学校相同,不构成交流(支教)。请核对两所学校或类别。",
    "The old and the new school are the same, so this is not an exchange. Check both schools or the event kind.",
    Rule::Record(|row| {
        let record = row.record;
        let (from, to) = (record.school(&FROM_SCHOOL_CODE)?, record.school(&TO_SCHOOL_CODE)?);
        (from == to && record.has_code(&ASSIGNMENT_KIND, &["B1", "B2", "B3", "B4", "D1"])).then(|| Hit::at(&FROM_SCHOOL_CODE))
    }),
);

pub static TA_07: Check = Check::error(
    "TA-07",
    "支教应为城镇学校到农村(薄弱)学校,现为“{from}”到“{to}”。请改选“校际交流轮岗”或核对学校。",
    "Support goes from an urban or town school to a rural (weak) school; this is {from} to {to}. Choose exchange (B3) or check the schools.",
    Rule::Record(|row| {
        let record = row.record;
        let (from, to) = (record.code(&FROM_AREA_TYPE)?, record.code(&TO_AREA_TYPE)?);
        let is_from_town = matches!(from, "111" | "112" | "121" | "122" | "123");
        let is_to_village = matches!(to, "210" | "220") || record.flag(&IS_WEAK_SCHOOL) == Some(true);
        (record.has_code(&ASSIGNMENT_KIND, &["B2"]) && !(is_from_town && is_to_village)).then(|| {
            let hit = Hit::at(&ASSIGNMENT_KIND).with("from", index::label(&codes::URBAN_RURAL, from));
            hit.with("to", index::label(&codes::URBAN_RURAL, to))
        })
    }),
);

pub static TA_08: Check = Check::error(
    "TA-08",
    "到岗学校{school}未标注为新建学校。请改选类别,或请区教育局在学校名录中标注。",
    "{school} is not marked as newly built. Choose another event kind, or ask the district to mark it in the school register.",
    Rule::Record(|row| {
        let school = row.setting.school(row.record.school(&TO_SCHOOL_CODE))?;
        (row.record.has_code(&ASSIGNMENT_KIND, &["B1"]) && !school.is_new).then(|| Hit::at(&TO_SCHOOL_CODE).with("school", &*school.name))
    }),
);

/// The recruitment channels of a kind; `None` for kinds that have none of their own.
fn channels(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "A1" => &["11", "12", "13", "14", "15", "16"],
        "A2" => &["21"],
        "A3" => &["22"],
        "A4" => &["31", "32"],
        "A5" => &["21", "25", "26"],
        _ => return None,
    })
}

pub static TA_09: Check = Check::error(
    "TA-09",
    "招录渠道“{channel}”与类别“{kind}”不符。请改正其中一项。",
    "Recruitment channel “{channel}” does not fit the event kind “{kind}”. Change one of them.",
    Rule::Record(|row| {
        let record = row.record;
        let (fitting, channel) = (channels(record.code(&ASSIGNMENT_KIND)?)?, record.code(&RECRUIT_CHANNEL)?);
        (!fitting.contains(&channel)).then(|| {
            let channel = index::label(&codes::RECRUIT_CHANNEL, channel);
            Hit::at(&RECRUIT_CHANNEL).with("channel", channel).with("kind", kind_label(record))
        })
    }),
);

pub static TA_10: Check = Check::error(
    "TA-10",
    "代课人员转聘的解决途径“{route}”与招录渠道“{channel}”不一致:考核招聘、转岗聘用各选同名渠道,考试招聘选“公开招考”。请改正其中一项。",
    "Substitute route “{route}” does not fit the recruitment channel “{channel}” (assessment 25, examination 21, post transfer 26). Change one of them.",
    Rule::Record(|row| {
        let record = row.record;
        let (route, channel) = (record.code(&SUBSTITUTE_ROUTE)?, record.code(&RECRUIT_CHANNEL)?);
        let fits = matches!((route, channel), ("1", "25") | ("2", "21") | ("3", "26"));
        (record.has_code(&ASSIGNMENT_KIND, &["A5"]) && !fits).then(|| {
            let hit = Hit::at(&SUBSTITUTE_ROUTE).with("route", index::label(&codes::SUBSTITUTE_ROUTE, route));
            hit.with("channel", index::label(&codes::RECRUIT_CHANNEL, channel))
        })
    }),
);

/// The last day on which a substitute must have been hired to be regularised.
const SUBSTITUTE_CUT_OFF: (i16, i8, i8) = (2003, 9, 25);

pub static TA_11: Check = Check::error(
    "TA-11",
    "最初聘用日期{d}{fault},不符合代课人员转聘条件。请核对原始聘用材料,不符合的改选其他类别。",
    "First hired on {d}, {fault}: not eligible. Check the original papers, or choose another event kind.",
    Rule::Record(|row| {
        const TOO_LATE: Text = Text::new("晚于政策截止日2003-09-25", "after the scheme’s cut-off of 2003-09-25");
        const BROKEN: Text = Text::new("以后未连续在岗", "but not in post without a break");
        let record = row.record;
        let hired_on = record.date(&SUBSTITUTE_HIRED_ON).filter(|_| record.has_code(&ASSIGNMENT_KIND, &["A5"]))?;
        let (field, fault) = if (hired_on.year(), hired_on.month(), hired_on.day()) > SUBSTITUTE_CUT_OFF {
            (&SUBSTITUTE_HIRED_ON, TOO_LATE)
        } else if record.flag(&SUBSTITUTE_CONTINUOUS) == Some(false) {
            (&SUBSTITUTE_CONTINUOUS, BROKEN)
        } else {
            return None;
        };
        Some(Hit::at(field).with("d", hired_on.to_string()).with("fault", fault))
    }),
);

pub static TA_12: Check = Check::error(
    "TA-12",
    "“{label}”{end}早于开始日期{start}。请核对两个日期。",
    "“{label}” {end} is before the start date {start}. Check both dates.",
    Rule::Record(|row| {
        let start = row.record.date(&START_DATE)?;
        let ends = [&PLANNED_END_DATE, &ACTUAL_END_DATE].into_iter().filter_map(|field| Some((field, row.record.date(field)?)));
        let (field, end) = ends.into_iter().find(|(_, end)| *end < start)?;
        Some(Hit::at(field).with("end", end.to_string()).with("start", start.to_string()))
    }),
);

pub static TA_13: Check = Check::error(
    "TA-13",
    "“{kind}”的人事关系随迁填写不对,应填“{want}”。请改正,或核对类别。",
    "For “{kind}”, “Employment transferred” must be “{want}”. Change it, or check the event kind.",
    Rule::Record(|row| {
        let want = match row.record.code(&ASSIGNMENT_KIND)? {
            "B2" | "B4" | "B5" | "B6" => false,
            "A4" | "D1" => true,
            _ => return None,
        };
        const MOVED: Text = Text::new("是", "yes");
        const STAYS: Text = Text::new("否", "no");
        (row.record.flag(&RELATION_TRANSFERRED)? != want)
            .then(|| Hit::at(&RELATION_TRANSFERRED).with("kind", kind_label(row.record)).with("want", if want { MOVED } else { STAYS }))
    }),
);

pub static TA_18: Check = Check::error(
    "TA-18",
    "请填写批准文号,如“安教发〔2019〕88号”;“{value}”中没有文件号。",
    "Give the number of the approval document, such as 安教发〔2019〕88号; “{value}” has none.",
    Rule::Record(|row| {
        let record = row.record;
        let is_needed = enters(record) || leaves(record) || has_direction(record, 'C');
        let number = record.text(&APPROVAL_DOC_NO).filter(|text| is_needed && !text.chars().any(char::is_numeric))?;
        Some(Hit::at(&APPROVAL_DOC_NO).with("value", crate::text::visible(number)))
    }),
);

pub static TA_51: Check = Check::warning(
    "TA-51",
    "支教(交流)时间不足一学年(10个月),请说明。",
    "The support or exchange is shorter than one school year (10 months). Explain.",
    Rule::Record(|row| {
        let record = row.record;
        let (start, end) = (record.date(&START_DATE)?, record.date(&PLANNED_END_DATE)?);
        let is_short = start <= end && end < start.plus_months(10).plus_days(-1);
        (is_short && record.has_code(&ASSIGNMENT_KIND, &["B1", "B2", "B3", "B4"])).then(|| Hit::at(&PLANNED_END_DATE))
    }),
);

pub static TA_52: Check = Check::warning(
    "TA-52",
    "计划{d}期满,已过,尚未登记返回或续期。请补填实际结束日期,或说明。",
    "The planned end {d} has passed. Enter the actual end, or explain.",
    Rule::Record(|row| {
        let end = row.record.date(&PLANNED_END_DATE).filter(|end| moves(row.record) && *end < row.setting.today)?;
        row.record.is_empty(&ACTUAL_END_DATE).then(|| Hit::at(&ACTUAL_END_DATE).with("d", end.to_string()))
    }),
);
