//! Figures of the report that this ledger yields.

use super::*;
use crate::model::{Figure, FigureUnit, Filter};

/// Changes that make a branch count as adjusted (调整党支部); re-elections and by-elections to a committee do not.
pub const ADJUSTED: &[&str] = &["01", "02", "03", "04", "05", "06", "07"];

const BRANCHES: FigureUnit = FigureUnit::new("个", "branch");
const PERSONS: FigureUnit = FigureUnit::new("名", "person");
const HUNDREDTH_OF_PER_CENT: FigureUnit = FigureUnit::new("万分之一", "hundredth of a per cent");
const HUNDREDTH_OF_MEETING: FigureUnit = FigureUnit::new("百分之一次", "hundredth of a meeting");

/// The last row of a dissolved branch only closes its books.
const STILL_STANDING: Filter = Filter::NoneOf(&BRANCH_CHANGE_TYPE, &["02"]);

/// Branches in the narrow sense that still stand; committees and general branches above them are not counted as branches.
pub const BRANCHES_NOW: &[Filter] = &[Filter::OneOf(&ORG_TYPE, &["31", "32", "33"]), STILL_STANDING];

/// Those whose change counts as an adjustment.
pub const ADJUSTED_BRANCHES: &[Filter] = &[Filter::OneOf(&BRANCH_CHANGE_TYPE, ADJUSTED)];

pub static FIGURES: &[Figure] = &[
    Figure::new("party.branches_total", &FORM, Measure::Count).label("党支部总数", "party branches").unit(BRANCHES).of(BRANCHES_NOW),
    Figure::new("party.branches_joint", &FORM, Measure::Count)
        .label("联合党支部", "joint branches")
        .unit(BRANCHES)
        .of(&[Filter::OneOf(&ORG_TYPE, &["32"]), STILL_STANDING]),
    Figure::new("party.members_total", &FORM, Measure::Sum(&[&MEMBERS_TOTAL])).label("党员总数", "party members").unit(PERSONS),
    Figure::new("party.branches_adjusted", &FORM, Measure::Count)
        .label("调整学区、学校党支部", "branches adjusted")
        .unit(BRANCHES)
        .of(ADJUSTED_BRANCHES),
    Figure::new("party.chg01", &FORM, Measure::Count)
        .label("新设党支部", "branches newly established")
        .unit(BRANCHES)
        .of(&[Filter::OneOf(&BRANCH_CHANGE_TYPE, &["01"])]),
    Figure::new("party.chg03", &FORM, Measure::Count)
        .label("合并党支部", "branches merged")
        .unit(BRANCHES)
        .of(&[Filter::OneOf(&BRANCH_CHANGE_TYPE, &["03"])]),
    Figure::new("party.chg05", &FORM, Measure::Count)
        .label("更名党支部", "branches renamed")
        .unit(BRANCHES)
        .of(&[Filter::OneOf(&BRANCH_CHANGE_TYPE, &["05"])]),
    Figure::new("party.secretaries_appointed", &FORM, Measure::Sum(&[&SECRETARY_APPOINTED]))
        .label("新调整任命党支部书记", "secretaries newly appointed")
        .unit(PERSONS),
    Figure::new("party.clerks_appointed", &FORM, Measure::Sum(&[&PARTY_CLERKS_APPOINTED]))
        .label("新调整任命党务专干", "party clerks newly appointed")
        .unit(PERSONS),
    Figure::new("party.secretaries_and_clerks_appointed", &FORM, Measure::Sum(&[&SECRETARY_APPOINTED, &PARTY_CLERKS_APPOINTED]))
        .label("新调整任命党支部书记和党务专干", "secretaries and party clerks newly appointed")
        .unit(PERSONS),
    Figure::new("party.instructors_dispatched", &FORM, Measure::Sum(&[&INSTRUCTORS_DISPATCHED]))
        .label("选派民办幼儿园党建指导员", "party instructors sent to private kindergartens")
        .unit(PERSONS),
    Figure::new("party.members_confirmed", &FORM, Measure::Sum(&[&CONFIRMED_ON_TIME]))
        .label("按期转正党员", "probationary members confirmed on time")
        .unit(PERSONS),
    Figure::new("party.members_developed", &FORM, Measure::Sum(&[&DEVELOPED])).label("发展党员", "members admitted").unit(PERSONS),
    Figure::new("party.activists_designated", &FORM, Measure::Sum(&[&ACTIVISTS_DESIGNATED]))
        .label("确定入党积极分子", "activists designated")
        .unit(PERSONS),
    Figure::new("party.standard_rate", &FORM, Measure::Share(&[Filter::OneOf(&STANDARDIZATION_RESULT, &["1", "2"])]))
        .label("标准化验收达标以上支部比例", "share of branches that meet the standard")
        .unit(HUNDREDTH_OF_PER_CENT)
        .of(BRANCHES_NOW),
    Figure::new("party.weak_lax", &FORM, Measure::Count)
        .label("软弱涣散党支部", "weak and lax branches")
        .unit(BRANCHES)
        .of(&[Filter::Yes(&IS_WEAK_LAX)]),
    Figure::new("party.avg_general_meetings", &FORM, Measure::Average(&MEMBERS_MEETINGS))
        .label("支部平均召开党员大会次数", "general meetings per branch")
        .unit(HUNDREDTH_OF_MEETING)
        .of(BRANCHES_NOW),
    Figure::new("party.avg_theme_days", &FORM, Measure::Average(&THEME_PARTY_DAYS))
        .label("支部平均开展主题党日次数", "theme party days per branch")
        .unit(HUNDREDTH_OF_MEETING)
        .of(BRANCHES_NOW),
];
