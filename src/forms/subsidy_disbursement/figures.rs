//! Figures of the report that this ledger yields.

use super::programmes::PROGRAMMES;
use super::*;
use crate::model::{Figure, FigureUnit, Filter, Window};

const PERSONS: FigureUnit = FigureUnit::new("名", "person");
const STUDENTS: FigureUnit = FigureUnit::new("人", "student");
const FEN: FigureUnit = FigureUnit::money("分", "fen");

const AID_COUNT: usize = {
    let mut count = 0;
    let mut index = 0;
    while index < PROGRAMMES.len() {
        count += PROGRAMMES[index].counts_in_student_aid as usize;
        index += 1;
    }
    count
};

/// The programmes whose payments make up the student-aid total, as the table of programmes says.
pub static STUDENT_AID: [&str; AID_COUNT] = {
    let mut codes = [""; AID_COUNT];
    let mut found = 0;
    let mut index = 0;
    while index < PROGRAMMES.len() {
        if PROGRAMMES[index].counts_in_student_aid {
            codes[found] = PROGRAMMES[index].code;
            found += 1;
        }
        index += 1;
    }
    codes
};

pub const RURAL: Filter = Filter::OneOf(&PROGRAMME_CODE, &["R01"]);
const CLASS_TEACHERS: Filter = Filter::OneOf(&PROGRAMME_CODE, &["R02"]);
const PRINCIPALS: Filter = Filter::OneOf(&PROGRAMME_CODE, &["R03"]);
const TRAINING: Filter = Filter::OneOf(&PROGRAMME_CODE, &["R05"]);
const AWARDS: Filter = Filter::OneOf(&PROGRAMME_CODE, &["R06"]);
pub const AIDED_HEADS: Filter = Filter::OneOf(&PROGRAMME_CODE, &["S00"]);
pub const AID_PROGRAMMES: Filter = Filter::OneOf(&PROGRAMME_CODE, &STUDENT_AID);
pub const PAID_ROWS: Filter = Filter::OneOf(&PAYMENT_STATUS, PAID);

const PAID_SUM: Measure = Measure::Sum(&[&AMOUNT_PAID]);

pub static FIGURES: &[Figure] = &[
    Figure::new("subsidy.class_teacher_allowance_fen", &FORM, PAID_SUM)
        .label("班主任津贴经费", "class-teacher allowance")
        .unit(FEN)
        .of(&[CLASS_TEACHERS, PAID_ROWS])
        .window(Window::YearBefore),
    Figure::new("subsidy.class_teachers", &FORM, Measure::Distinct(&ID_NUMBER))
        .label("领取班主任津贴的教师", "teachers paid the class-teacher allowance")
        .unit(PERSONS)
        .of(&[CLASS_TEACHERS, PAID_ROWS])
        .window(Window::YearBefore),
    Figure::new("subsidy.principal_allowance_fen", &FORM, PAID_SUM)
        .label("校长岗位津贴经费", "principal allowance")
        .unit(FEN)
        .of(&[PRINCIPALS, PAID_ROWS])
        .window(Window::YearBefore),
    Figure::new("subsidy.rural_teacher_count", &FORM, Measure::Distinct(&ID_NUMBER))
        .label("领取乡村教师生活补助的教师", "rural teachers paid the living subsidy")
        .unit(PERSONS)
        .of(&[RURAL, PAID_ROWS])
        .window(Window::YearBefore),
    Figure::new("subsidy.rural_teacher_allowance_fen", &FORM, PAID_SUM)
        .label("乡村教师生活补助", "rural teacher living subsidy")
        .unit(FEN)
        .of(&[RURAL, PAID_ROWS])
        .window(Window::YearBefore),
    Figure::new("subsidy.tiers", &FORM, Measure::Distinct(&REMOTENESS_TIER))
        .label("乡村教师生活补助档数", "tiers of the rural subsidy")
        .unit(FigureUnit::new("档", "tier"))
        .of(&[RURAL, PAID_ROWS])
        .window(Window::YearBefore),
    Figure::new("subsidy.rural_teacher_max_standard_fen", &FORM, Measure::Highest(&STANDARD_AMOUNT))
        .label("最高标准", "highest standard")
        .unit(FigureUnit::money("分/人·月", "fen per person-month"))
        .of(&[RURAL])
        .window(Window::YearBefore),
    Figure::new("subsidy.award_fund_fen", &FORM, PAID_SUM)
        .label("教师节表彰奖励", "Teachers’ Day awards")
        .unit(FEN)
        .of(&[AWARDS, PAID_ROWS])
        .window(Window::Year),
    Figure::new("subsidy.award_collectives", &FORM, Measure::Count)
        .label("表彰先进集体", "collectives commended")
        .unit(FigureUnit::new("个", "collective"))
        .of(&[AWARDS, Filter::OneOf(&RECORD_MODE, &["2"])])
        .window(Window::Year),
    Figure::new("subsidy.award_individuals", &FORM, Measure::Distinct(&ID_NUMBER))
        .label("表彰先进个人", "individuals commended")
        .unit(PERSONS)
        .of(&[AWARDS, Filter::OneOf(&RECORD_MODE, &["1"])])
        .window(Window::Year),
    Figure::new("subsidy.training_fund_fen", &FORM, PAID_SUM)
        .label("教师培训专项经费", "training funds of a year")
        .unit(FEN)
        .of(&[TRAINING, PAID_ROWS])
        .window(Window::YearBefore),
    Figure::new("subsidy.student_aid_fen", &FORM, PAID_SUM)
        .label("学生资助资金", "student aid of the school year")
        .unit(FEN)
        .of(&[AID_PROGRAMMES, PAID_ROWS])
        .window(Window::SchoolYear),
    Figure::new("subsidy.student_aid_students", &FORM, Measure::Sum(&[&BENEFICIARY_COUNT]))
        .label("受助学生(不重复)", "aided students (each counted once)")
        .unit(STUDENTS)
        .of(&[AIDED_HEADS])
        .window(Window::SchoolYear),
    Figure::new("subsidy.student_aid_times", &FORM, Measure::Sum(&[&BENEFICIARY_COUNT]))
        .label("受助学生人次", "aided students, person-times")
        .unit(FigureUnit::new("人次", "person-time"))
        .of(&[AID_PROGRAMMES, PAID_ROWS])
        .window(Window::SchoolYear),
    Figure::new("subsidy.payments_bounced", &FORM, Measure::Count)
        .label("发放失败(退票)的补助", "payments returned by the bank")
        .unit(FigureUnit::new("笔", "payment"))
        .of(&[Filter::OneOf(&PAYMENT_STATUS, &["4"])])
        .window(Window::Year),
];
