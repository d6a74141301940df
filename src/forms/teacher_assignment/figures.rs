//! Figures of the report that this ledger yields.

use super::*;
use crate::model::{Figure, FigureUnit, Filter, Window};

/// Kinds by which a person enters the district's schools.
pub const ENTERING: &[&str] = &["A1", "A2", "A3", "A4", "A5"];

const PERSONS: FigureUnit = FigureUnit::new("名", "person");
const PEOPLE: FigureUnit = FigureUnit::new("人", "person");
const SINCE_PLAN_BEGAN: Window = Window::PlanToDate(&START_DATE);

const SIGNED: Filter = Filter::OneOf(&ASSIGNMENT_KIND, &["A1"]);
const SUPPORTING: Filter = Filter::OneOf(&ASSIGNMENT_KIND, &["B2"]);
const REGULARISED: Filter = Filter::OneOf(&ASSIGNMENT_KIND, &["A5"]);

/// Different persons that entered or moved by these rows since the five-year plan began.
const fn persons(id: &'static str) -> Figure {
    Figure::new(id, &FORM, Measure::Distinct(&ID_NUMBER)).unit(PERSONS).window(SINCE_PLAN_BEGAN)
}

pub static FIGURES: &[Figure] = &[
    persons("teacher.in_total").label("补充教师", "teachers who entered").of(&[Filter::OneOf(&ASSIGNMENT_KIND, ENTERING)]),
    persons("teacher.signed")
        .label("签约引进研究生、免费师范生", "signed postgraduates and publicly funded teacher-training graduates")
        .of(&[SIGNED]),
    persons("teacher.signed_master").label("签约引进研究生", "signed postgraduates").of(&[SIGNED, Filter::OneOf(&RECRUIT_CHANNEL, &["12", "13"])]),
    persons("teacher.signed_free")
        .label("签约引进公费师范生", "signed publicly funded teacher-training graduates")
        .of(&[SIGNED, Filter::OneOf(&RECRUIT_CHANNEL, &["11", "16"])]),
    persons("teacher.recruited").label("公开招录教师", "teachers recruited by open examination").of(&[Filter::OneOf(&ASSIGNMENT_KIND, &["A2"])]),
    persons("teacher.special_posts").label("特岗教师招聘", "special-post teachers hired").of(&[Filter::OneOf(&ASSIGNMENT_KIND, &["A3"])]),
    persons("teacher.transferred_in").label("调入教师", "teachers transferred in").of(&[Filter::OneOf(&ASSIGNMENT_KIND, &["A4"])]),
    persons("teacher.exchanged_to_new_schools")
        .label("选派到新建学校交流任教", "teachers exchanged to newly built schools")
        .of(&[Filter::OneOf(&ASSIGNMENT_KIND, &["B1"])]),
    Figure::new("teacher.supporting", &FORM, Measure::Count)
        .label("城镇教师到农村薄弱学校支教", "urban teachers supporting rural weak schools")
        .unit(PERSONS)
        .of(&[SUPPORTING])
        .window(SINCE_PLAN_BEGAN),
    persons("teacher.supporting_now")
        .label("目前在岗支教教师", "teachers in support on the as-of date")
        .of(&[SUPPORTING])
        .window(Window::InForce { start: &START_DATE, ends: &[&ACTUAL_END_DATE, &PLANNED_END_DATE] }),
    persons("teacher.substitutes_resolved").label("一次性解决代课人员", "substitutes regularised").of(&[REGULARISED]),
    persons("teacher.substitutes_route_1")
        .label("考核招聘", "hired after assessment")
        .unit(PEOPLE)
        .of(&[REGULARISED, Filter::OneOf(&SUBSTITUTE_ROUTE, &["1"])]),
    persons("teacher.substitutes_route_2")
        .label("考试招聘", "hired after examination")
        .unit(PEOPLE)
        .of(&[REGULARISED, Filter::OneOf(&SUBSTITUTE_ROUTE, &["2"])]),
    persons("teacher.substitutes_route_3")
        .label("转岗聘用", "hired through post transfer")
        .unit(PEOPLE)
        .of(&[REGULARISED, Filter::OneOf(&SUBSTITUTE_ROUTE, &["3"])]),
];
