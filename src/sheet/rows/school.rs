//! A school by the name that a sheet gives it.

use crate::model::{School, SchoolCode, Setting, normalise};

/// The fewest characters by which a school is known that is not named in full.
const LEAST_PART: usize = 3;

/// The one school that is meant: by its whole name, one of the own unit before others; or, of the own unit, by the end of its name (`李家咀小学` for
/// `凤翔镇李家咀小学`) or with the places above it before the name. Nothing where several could be meant.
pub(crate) fn school_named(text: &str, setting: &Setting) -> Option<SchoolCode> {
    let text: String = normalise(text).chars().filter(|character| !character.is_whitespace()).collect();
    // Codes are not names, and most cells are codes.
    if text.chars().count() < LEAST_PART || text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let own = || setting.registers.schools_of(setting.unit.code);
    only(own().filter(|school| *school.name == *text))
        .or_else(|| only(setting.registers.schools().filter(|school| *school.name == *text)))
        .or_else(|| only(own().filter(|school| school.name.ends_with(&*text) || text.ends_with(&*school.name))))
}

fn only<'s>(mut schools: impl Iterator<Item = &'s School>) -> Option<SchoolCode> {
    let first = schools.next()?;
    schools.next().is_none().then_some(first.code)
}
