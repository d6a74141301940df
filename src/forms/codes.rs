//! The code lists. Codes of national standards keep their official values; lists of our own say so by naming no standard.

mod office;
mod person;
mod staff;
mod subsidy;

pub use office::*;
pub use person::*;
pub use staff::*;
pub use subsidy::*;

use crate::model::{CodeEntry, CodeList};
use crate::text::Text;

/// A code that is offered.
const fn entry(code: &'static str, zh: &'static str, en: &'static str) -> CodeEntry {
    CodeEntry { code, label: Text::new(zh, en), offered: true, synonyms: &[] }
}

/// A group heading, or a code kept only so that old data can be read.
const fn kept(code: &'static str, zh: &'static str, en: &'static str) -> CodeEntry {
    CodeEntry { code, label: Text::new(zh, en), offered: false, synonyms: &[] }
}

/// Every list, for tests and for the database's table of codes.
pub static LISTS: &[&CodeList] = &[
    &GENDER,
    &ID_TYPE,
    &ETHNICITY,
    &POLITICAL_STATUS,
    &EDUCATION_LEVEL,
    &DEGREE,
    &RELATIONSHIP,
    &GRADE,
    &POVERTY_CATEGORY,
    &DIFFICULTY_LEVEL,
    &ENROLMENT_MODE,
    &PROF_TITLE,
    &POST_GRADE,
    &TEACHING_STAGE,
    &SUBJECT,
    &STAFF_CATEGORY,
    &ESTABLISHMENT,
    &STAFF_SOURCE,
    &STAFF_STATUS,
    &POST_OCCUPATION,
    &TEACHER_CERT_TYPE,
    &LEADERSHIP_POST,
    &ASSIGNMENT_KIND,
    &RECRUIT_CHANNEL,
    &TALENT_PROGRAMME,
    &SUBSTITUTE_ROUTE,
    &EXCHANGE_TYPE,
    &SCHOOL_TYPE,
    &SCHOOL_SPONSOR,
    &URBAN_RURAL,
    &UNIT_ROLE,
    &REMOTENESS_TIER,
    &PERIOD_KIND,
    &SUBMISSION_STATUS,
    &RETURN_REASON,
    &PARTY_ORG_TYPE,
    &BRANCH_CHANGE_TYPE,
    &STANDARDIZATION_RESULT,
    &SUBSIDY_PROGRAMME,
    &STANDARD_UNIT,
    &RECORD_MODE,
    &PAYMENT_STATUS,
    &PAYMENT_CHANNEL,
    &BENEFICIARY_ROLE,
    &AWARD_LEVEL,
    &AWARD_KIND,
];
