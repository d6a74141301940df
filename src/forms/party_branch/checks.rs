//! Checks of this ledger: members' balances, what the branch's size and the time of the year demand, and the period before.

use super::{
    ACTIVISTS_DESIGNATED, ACTIVISTS_TOTAL, APPLICANTS_TOTAL, AS_OF_DATE, BRANCH_CHANGE_DOC, BRANCH_CHANGE_ON, BRANCH_CHANGE_TYPE, BRANCH_CODE,
    BRANCH_NAME, CLOSING_FULL, CLOSING_PROBATIONARY, COMMITTEE_MEETINGS, COMMITTEE_SIZE, CONFIRMED_AFTER_EXTENSION, CONFIRMED_ON_TIME,
    DEMOCRATIC_APPRAISAL_HELD, DEVELOPED, DUES_PAID, INSTRUCTOR_TARGET_SCHOOLS, INSTRUCTORS_DISPATCHED, IS_WEAK_LAX, LAST_ELECTION_ON,
    MEMBERS_APPRAISED, MEMBERS_FEMALE, MEMBERS_MEETINGS, MEMBERS_MINORITY, MEMBERS_RETIRED, MEMBERS_STUDENT, MEMBERS_TEACHING, MEMBERS_TOTAL,
    MEMBERS_UNDER_35, OPENING_FULL, OPENING_PROBATIONARY, ORG_LIFE_MEETING_HELD, ORG_TYPE, PARTY_CLERKS_APPOINTED, PARTY_CLERKS_TOTAL,
    PROBATION_CANCELLED, PROBATION_EXTENDED, PROSPECTS_DESIGNATED, SECRETARY_APPOINTED, STANDARDIZATION_RESULT, STANDARDIZATION_SCORE, TERM_YEARS,
    THEME_PARTY_DAYS, TRANSFERRED_IN_PROBATIONARY, balance, full_balance, has_changed, probationary_balance,
};
use crate::forms::{common, cross, index};
use crate::model::{Check, Decimal, Field, Found, Hit, Money, Month, PeriodKind, Reach, Record, Row, Rule, Source, Watch};
use std::collections::HashMap;

static BRANCH_CODE_OF_ANOTHER: Check = Check::error(
    "PB-01",
    "党支部编号应为本单位代码加3位顺序号。请改为以{unit}开头的12位数字。",
    "The branch code is the unit code plus three digits. Change it to 12 digits that begin with {unit}.",
    Rule::Record(|row| {
        let code = row.record.text(&BRANCH_CODE)?;
        let unit = row.record.unit;
        let fits = code.len() == 12 && code.starts_with(unit.as_str()) && code.bytes().all(|byte| byte.is_ascii_digit());
        (!fits).then(|| Hit::at(&BRANCH_CODE).with("unit", unit.as_str()))
    }),
);

static REPEATED_NAME: Check = Check::error(
    "PB-02",
    "支部名称与第{row}条相同。一个支部只填一行,请删除一行或写出全称。",
    "The branch name is the same as in record {row}. One branch has one record: delete one of them or write the full name.",
    Rule::Unit(|| Box::<BranchNames>::default()),
);

/// The branch names seen so far, each with the number of its first row.
#[derive(Default)]
struct BranchNames(HashMap<Box<str>, u32>);

impl Watch for BranchNames {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::NAME])
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let Some(name) = row.record.text(&BRANCH_NAME) else { return };
        match self.0.get(name) {
            Some(first) => found.at(row.reference(), Hit::at(&BRANCH_NAME).with("row", *first)),
            None => {
                self.0.insert(name.into(), row.number);
            }
        }
    }
}

static NEGATIVE_FULL: Check = Check::error(
    "PB-03",
    "期末正式党员算出为{n},小于0。请核对转出、去世、出党人数。",
    "Closing full members come to {n}, below 0. Check transfers out, deaths and removals.",
    Rule::Record(|row| full_balance(row.record).filter(|n| *n < 0).map(|n| Hit::at(&CLOSING_FULL).with("n", n))),
);

static NEGATIVE_PROBATIONARY: Check = Check::error(
    "PB-04",
    "期末预备党员算出为{n},小于0。转正、取消资格和转出之和不能超过期初预备+发展+转入,请核对。",
    "Closing probationary members come to {n}, below 0. Confirmed, cancelled and transferred out cannot exceed opening plus admitted plus transferred in. Check them.",
    Rule::Record(|row| probationary_balance(row.record).filter(|n| *n < 0).map(|n| Hit::at(&CLOSING_PROBATIONARY).with("n", n))),
);

static CONFIRMED_TOO_SOON: Check = Check::error(
    "PB-05",
    "转正和取消资格人数({n})多于期初预备党员与转入预备党员之和({m})。本期新发展的党员预备期未满一年,不能在本期转正。请核对。",
    "Confirmed plus cancelled ({n}) exceed opening probationary plus transferred in ({m}). Members admitted in this period cannot be confirmed in it, as probation takes a year. Check them.",
    Rule::Record(|row| {
        let ended = sum(row.record, &[&CONFIRMED_ON_TIME, &CONFIRMED_AFTER_EXTENSION, &PROBATION_CANCELLED])?;
        let had = sum(row.record, &[&OPENING_PROBATIONARY, &TRANSFERRED_IN_PROBATIONARY])?;
        (ended > had).then(|| Hit::at(&CONFIRMED_ON_TIME).with("n", ended).with("m", had))
    }),
);

static PART_EXCEEDS_TOTAL: Check = Check::error(
    "PB-06",
    "“{label}”{n}人,多于党员总数{m}人。请核对。",
    "“{label}” is {n}, more than the {m} members in all. Check it.",
    Rule::Field {
        concerns: |field| [&MEMBERS_FEMALE, &MEMBERS_MINORITY, &MEMBERS_UNDER_35].into_iter().any(|part| *field == *part),
        find: |field, row| {
            let (part, total) = (row.record.integer(field)?, row.record.integer(&MEMBERS_TOTAL)?);
            (part > total).then(|| Hit::at(field).with("n", part).with("m", total))
        },
    },
);

static GROUPS_EXCEED_TOTAL: Check = Check::error(
    "PB-07",
    "在岗、离退休、学生党员之和{n}多于党员总数{m}。请核对。",
    "Serving, retired and student members together ({n}) exceed the total ({m}). Check them.",
    Rule::Record(|row| {
        let groups = sum(row.record, &[&MEMBERS_TEACHING, &MEMBERS_RETIRED, &MEMBERS_STUDENT])?;
        let total = row.record.integer(&MEMBERS_TOTAL)?;
        (groups > total).then(|| Hit::at(&MEMBERS_TEACHING).with("n", groups).with("m", total))
    }),
);

static CHANGE_WITHOUT_PAPERS: Check = Check::error(
    "PB-08",
    "已选调整类型,请填写报告期内的调整日期和批复文号。",
    "A change is chosen: give its date within the period and the approval document.",
    Rule::Record(|row| {
        if !has_changed(row.record) {
            return None;
        }
        let is_inside = row.record.date(&BRANCH_CHANGE_ON).is_some_and(|date| row.record.period.contains(date));
        let missing = if is_inside { &BRANCH_CHANGE_DOC } else { &BRANCH_CHANGE_ON };
        (!is_inside || row.record.is_empty(missing)).then(|| Hit::at(missing))
    }),
);

static OPENING_DIFFERS: Check = Check::error(
    "PB-09",
    "期初数{n}与上期期末数{m}不一致。请先更正上期,不要直接改期初数。",
    "The opening figure {n} differs from the last closing figure {m}. Correct the last period first, not the opening figure.",
    Rule::Unit(|| Box::new(Before::new(opening_differs))),
);

fn opening_differs(row: &Row, before: Option<&Stocks>, found: &mut Found) {
    let Some(before) = before else { return };
    for (field, closing) in [(&OPENING_FULL, before.full), (&OPENING_PROBATIONARY, before.probationary)] {
        if let (Some(opening), Some(closing)) = (row.record.integer(field), closing)
            && opening != closing
        {
            found.at(row.reference(), Hit::at(field).with("n", opening).with("m", closing));
        }
    }
}

static IMPOSSIBLE_APPRAISAL: Check = Check::error(
    "PB-10",
    "评议人数应在1至{m}之间。请核对。",
    "Members appraised must be between 1 and {m}. Check the number.",
    Rule::Record(|row| {
        let (appraised, total) = (row.record.integer(&MEMBERS_APPRAISED)?, row.record.integer(&MEMBERS_TOTAL)?);
        let was_held = row.record.flag(&DEMOCRATIC_APPRAISAL_HELD) == Some(true);
        (was_held && !(1..=total).contains(&appraised)).then(|| Hit::at(&MEMBERS_APPRAISED).with("m", total))
    }),
);

static INSTRUCTED_SCHOOLS_MISSING: Check = Check::error(
    "PB-11",
    "已选派党建指导员,请写明派驻民办园(校)名称。",
    "Party instructors were sent: name the private kindergartens or schools.",
    Rule::Record(|row| {
        let sends = row.record.integer(&INSTRUCTORS_DISPATCHED)? > 0;
        (sends && row.record.is_empty(&INSTRUCTOR_TARGET_SCHOOLS)).then(|| Hit::at(&INSTRUCTOR_TARGET_SCHOOLS))
    }),
);

static TOO_FEW_MEMBERS: Check = Check::error(
    "PB-12",
    "单设党支部须有3名以上正式党员,现为{n}名。请改为联合党支部或核对人数。",
    "A separate branch needs at least 3 full members; this one has {n}. Change it to a joint branch or check the number.",
    Rule::Record(|row| {
        let full = row.record.integer(&CLOSING_FULL)?;
        // The last row of a branch that was dissolved or merged into another closes with nobody in it.
        let has_closed = row.record.has_code(&BRANCH_CHANGE_TYPE, &["02", "03"]) && row.record.integer(&MEMBERS_TOTAL) == Some(0);
        (row.record.has_code(&ORG_TYPE, &["31"]) && full < 3 && !has_closed).then(|| Hit::at(&ORG_TYPE).with("n", full))
    }),
);

static IMPOSSIBLE_SCORE: Check = Check::error(
    "PB-13",
    "标准化得分应在0至100之间。请核对。",
    "The score must be between 0 and 100. Check it.",
    Rule::Record(|row| {
        let score = row.record.decimal(&STANDARDIZATION_SCORE)?;
        (score > Decimal::whole(100)).then(|| Hit::at(&STANDARDIZATION_SCORE))
    }),
);

static WEAK_YET_UP_TO_STANDARD: Check = Check::error(
    "PB-14",
    "已验收达标的支部不能同时为软弱涣散。请核对。",
    "A branch that meets the standard cannot also be weak and lax. Check both.",
    Rule::Record(|row| {
        let meets = row.record.has_code(&STANDARDIZATION_RESULT, &["1", "2"]);
        (meets && row.record.flag(&IS_WEAK_LAX) == Some(true)).then(|| Hit::at(&IS_WEAK_LAX))
    }),
);

static TOO_MANY_APPOINTED: Check = Check::error(
    "PB-15",
    "本期新任命人数异常,请核对。书记一期至多2人;党务专干至多比期末数多2人。",
    "The number of appointments is not plausible. Check it: at most 2 secretaries in a period, and at most 2 party clerks more than at its end.",
    Rule::Record(|row| {
        let clerks = || Some(row.record.integer(&PARTY_CLERKS_APPOINTED)? > row.record.integer(&PARTY_CLERKS_TOTAL)? + 2);
        if row.record.integer(&SECRETARY_APPOINTED).is_some_and(|count| count > 2) {
            Some(Hit::at(&SECRETARY_APPOINTED))
        } else {
            clerks()?.then(|| Hit::at(&PARTY_CLERKS_APPOINTED))
        }
    }),
);

static STUDENTS_NOT_YOUNG: Check = Check::error(
    "PB-16",
    "学生党员多于35岁及以下党员。请核对。",
    "There are more student members than members aged 35 or under. Check both.",
    Rule::Record(|row| {
        let exceeds = row.record.integer(&MEMBERS_STUDENT)? > row.record.integer(&MEMBERS_UNDER_35)?;
        exceeds.then(|| Hit::at(&MEMBERS_UNDER_35))
    }),
);

static COMMITTEE_MISFITS: Check = Check::warning(
    "PB-51",
    "正式党员{n}名,应设3至5人(最多7人)支委会,现填{m}人。请说明。",
    "With {n} full members, a committee of 3 to 5 (at most 7) is due; {m} entered. Explain.",
    Rule::Record(|row| {
        let (full, committee) = (row.record.integer(&CLOSING_FULL)?, row.record.integer(&COMMITTEE_SIZE)?);
        (full >= 7 && !(3..=7).contains(&committee)).then(|| Hit::at(&COMMITTEE_SIZE).with("n", full).with("m", committee))
    }),
);

static COMMITTEE_OF_A_SMALL_BRANCH: Check = Check::warning(
    "PB-52",
    "正式党员不足7名,一般只设书记(副书记),请核实支委会人数。",
    "With fewer than 7 full members there is normally only a secretary (and deputy). Check the committee size.",
    Rule::Record(|row| {
        let (full, committee) = (row.record.integer(&CLOSING_FULL)?, row.record.integer(&COMMITTEE_SIZE)?);
        (full < 7 && committee > 2).then(|| Hit::at(&COMMITTEE_SIZE))
    }),
);

static LARGE_BRANCH: Check = Check::warning(
    "PB-53",
    "支部党员{n}人,一般不超过50人,请核实是否应改设党总支。",
    "{n} members; a branch normally has no more than 50. Check whether it should be a general branch.",
    Rule::Record(|row| {
        let total = row.record.integer(&MEMBERS_TOTAL)?;
        // General branches and committees are as large as they are.
        (total > 50 && !row.record.has_code(&ORG_TYPE, &["10", "20"])).then(|| Hit::at(&MEMBERS_TOTAL).with("n", total))
    }),
);

static FEW_GENERAL_MEETINGS: Check = Check::warning(
    "PB-54",
    "党员大会{n}次,少于每季度1次的要求。请说明。",
    "General meetings: {n}, fewer than one a quarter. Explain.",
    Rule::Record(|row| {
        let quarters = months_elapsed(row.record)?.len() / 3;
        too_few(row.record, &MEMBERS_MEETINGS, quarters)
    }),
);

static FEW_THEME_DAYS: Check = Check::warning(
    "PB-55",
    "主题党日{n}次,少于每月1次(2月和8月不计)。请说明。",
    "Theme party days: {n}, fewer than one a month (not counting February and August). Explain.",
    Rule::Record(|row| {
        let months = months_elapsed(row.record)?.filter(|month| !matches!(month.month(), 2 | 8)).count();
        too_few(row.record, &THEME_PARTY_DAYS, months)
    }),
);

static FEW_COMMITTEE_MEETINGS: Check = Check::warning(
    "PB-56",
    "支委会{n}次,少于每月1次(寒暑假两个月不计)。请说明。",
    "Committee meetings: {n}, fewer than one a month (not counting two months of holidays). Explain.",
    Rule::Record(|row| {
        let months = months_elapsed(row.record)?.len().saturating_sub(2);
        let has_committee = row.record.integer(&COMMITTEE_SIZE)? >= 3;
        too_few(row.record, &COMMITTEE_MEETINGS, months).filter(|_| has_committee)
    }),
);

static TERM_EXPIRED: Check = Check::warning(
    "PB-57",
    "支部已任期届满({d}换届,任期{y}年)。请说明换届安排。",
    "The term has ended (elected {d}, years: {y}). Explain the plan for the next election.",
    Rule::Record(|row| {
        let (elected, as_of) = (row.record.date(&LAST_ELECTION_ON)?, row.record.date(&AS_OF_DATE)?);
        let years = row.record.integer(&TERM_YEARS)?;
        let ends = elected.plus_months(i32::try_from(years * 12).ok()?);
        (ends < as_of).then(|| Hit::at(&LAST_ELECTION_ON).with("d", elected.to_string()).with("y", years))
    }),
);

static MEMBERS_JUMPED: Check = Check::warning(
    "PB-58",
    "党员总数较上期变动{p}%。请说明。",
    "The number of members changed by {p}% since the last period. Explain.",
    Rule::Unit(|| Box::new(Before::new(members_jumped))),
);

fn members_jumped(row: &Row, before: Option<&Stocks>, found: &mut Found) {
    let Some((total, before)) = row.record.integer(&MEMBERS_TOTAL).zip(before.and_then(|before| before.total)) else { return };
    let change = (total - before).abs();
    // A branch that had nobody grew by all it has.
    let percent = if before == 0 { 100 } else { (change * 200 + before) / (before * 2) };
    if change > 5 && change * 5 > before {
        found.at(row.reference(), Hit::at(&MEMBERS_TOTAL).with("p", percent));
    }
}

static ADMITTED_WITHOUT_PROSPECTS: Check = Check::warning(
    "PB-59",
    "本期发展党员{n}名,但无发展对象记录。请核实。",
    "Members admitted: {n}, but there are no prospects on record. Check this.",
    Rule::Unit(|| Box::new(Before::new(admitted_without_prospects))),
);

fn admitted_without_prospects(row: &Row, before: Option<&Stocks>, found: &mut Found) {
    let developed = row.record.integer(&DEVELOPED).unwrap_or(0);
    let had_prospects = before.is_some_and(|before| before.prospects > Some(0));
    if developed > 0 && row.record.integer(&PROSPECTS_DESIGNATED) == Some(0) && !had_prospects {
        found.at(row.reference(), Hit::at(&DEVELOPED).with("n", developed));
    }
}

static ACTIVISTS_LOST: Check = Check::warning(
    "PB-60",
    "期末积极分子少于本期确定数,如有转为发展对象或取消的请说明。",
    "There are fewer activists at the end than were designated in the period. Explain if some became prospects or were dropped.",
    Rule::Record(|row| {
        let fewer = row.record.integer(&ACTIVISTS_TOTAL)? < row.record.integer(&ACTIVISTS_DESIGNATED)?;
        fewer.then(|| Hit::at(&ACTIVISTS_TOTAL))
    }),
);

static APPLICANTS_WITHOUT_ACTIVISTS: Check = Check::warning(
    "PB-61",
    "入党申请人应包含积极分子,现少于积极分子。请核实。",
    "Applicants should include activists but are fewer. Check both.",
    Rule::Record(|row| {
        let fewer = row.record.integer(&APPLICANTS_TOTAL)? < row.record.integer(&ACTIVISTS_TOTAL)?;
        fewer.then(|| Hit::at(&APPLICANTS_TOTAL))
    }),
);

static PROBATION_WAS_EXTENDED: Check = Check::warning(
    "PB-62",
    "有延长预备期人员,请在备注写明人数和期限。",
    "Probation was extended: write the number of persons and the length in the remark.",
    Rule::Record(|row| (row.record.integer(&PROBATION_EXTENDED)? > 0).then(|| Hit::at(&PROBATION_EXTENDED))),
);

static YEARLY_DUTY_UNDONE: Check = Check::warning(
    "PB-63",
    "“{label}”填的是“否”,而每年至少要有一次。确实没有的,请说明原因。",
    "“{label}” is “no”, but there must be one every year. If there really was none, explain why.",
    Rule::Field {
        concerns: |field| [&ORG_LIFE_MEETING_HELD, &DEMOCRATIC_APPRAISAL_HELD].into_iter().any(|duty| *field == *duty),
        find: |field, row| {
            let is_annual = row.record.period.kind() == PeriodKind::Year;
            (is_annual && row.record.flag(field) == Some(false)).then(|| Hit::at(field))
        },
    },
);

static NO_DUES: Check = Check::warning(
    "PB-64",
    "党费为0,请核实。",
    "Dues are 0. Check this.",
    Rule::Record(|row| {
        let has_members = row.record.integer(&MEMBERS_TOTAL)? > 0;
        (has_members && row.record.money(&DUES_PAID)? == Money::ZERO).then(|| Hit::at(&DUES_PAID))
    }),
);

pub static CHECKS: &[&Check] = &[
    &common::DUPLICATE,
    &BRANCH_CODE_OF_ANOTHER,
    &REPEATED_NAME,
    &NEGATIVE_FULL,
    &NEGATIVE_PROBATIONARY,
    &CONFIRMED_TOO_SOON,
    &PART_EXCEEDS_TOTAL,
    &GROUPS_EXCEED_TOTAL,
    &CHANGE_WITHOUT_PAPERS,
    &OPENING_DIFFERS,
    &IMPOSSIBLE_APPRAISAL,
    &INSTRUCTED_SCHOOLS_MISSING,
    &TOO_FEW_MEMBERS,
    &IMPOSSIBLE_SCORE,
    &WEAK_YET_UP_TO_STANDARD,
    &TOO_MANY_APPOINTED,
    &STUDENTS_NOT_YOUNG,
    &COMMITTEE_MISFITS,
    &COMMITTEE_OF_A_SMALL_BRANCH,
    &LARGE_BRANCH,
    &FEW_GENERAL_MEETINGS,
    &FEW_THEME_DAYS,
    &FEW_COMMITTEE_MEETINGS,
    &TERM_EXPIRED,
    &MEMBERS_JUMPED,
    &ADMITTED_WITHOUT_PROSPECTS,
    &ACTIVISTS_LOST,
    &APPLICANTS_WITHOUT_ACTIVISTS,
    &PROBATION_WAS_EXTENDED,
    &YEARLY_DUTY_UNDONE,
    &NO_DUES,
    &cross::XF_07,
];

/// What the rules need of a branch's record in the period before.
struct Stocks {
    full: Option<i64>,
    probationary: Option<i64>,
    total: Option<i64>,
    prospects: Option<i64>,
}

type Compare = fn(&Row, Option<&Stocks>, &mut Found);

/// Compares every branch with itself in the period before, by its code.
struct Before {
    stocks: HashMap<Box<str>, Stocks>,
    compare: Compare,
}

impl Before {
    fn new(compare: Compare) -> Self {
        Before { stocks: HashMap::new(), compare }
    }
}

impl Watch for Before {
    fn reach(&self) -> Reach {
        Reach::Linked(&[index::FIRST_OF_KEY])
    }

    fn sources(&self) -> &'static [Source] {
        &[Source::Previous]
    }

    fn hear(&mut self, _source: Source, record: &Record) {
        let Some(code) = record.text(&BRANCH_CODE) else { return };
        let stocks = Stocks {
            full: record.integer(&CLOSING_FULL),
            probationary: record.integer(&CLOSING_PROBATIONARY),
            total: record.integer(&MEMBERS_TOTAL),
            prospects: record.integer(&PROSPECTS_DESIGNATED),
        };
        self.stocks.insert(code.into(), stocks);
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let before = row.record.text(&BRANCH_CODE).and_then(|code| self.stocks.get(code));
        (self.compare)(row, before, found);
    }
}

/// The sum of some counts; `None` while one of them is missing.
fn sum(record: &Record, fields: &[&Field]) -> Option<i64> {
    balance(record, fields, &[])
}

/// The whole months of the period that had passed on the as-of date.
fn months_elapsed(record: &Record) -> Option<impl ExactSizeIterator<Item = Month> + use<>> {
    let first = record.period.start();
    let end = record.date(&AS_OF_DATE)?.min(record.period.end());
    let whole = first.month_of().months_to(end.plus_days(1).month_of()).max(0);
    Some((0..u16::try_from(whole).ok()?).map(move |month| first.plus_months(i32::from(month)).month_of()))
}

/// A finding at a count that is below what the time calls for.
fn too_few(record: &Record, field: &'static Field, wanted: usize) -> Option<Hit> {
    let count = record.integer(field)?;
    (usize::try_from(count).ok()? < wanted).then(|| Hit::at(field).with("n", count))
}
