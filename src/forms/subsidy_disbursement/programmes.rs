//! Programmes and their standards with dates of validity. National amounts follow public policy; tiers and district amounts are samples that a
//! district replaces with its own.

use super::{CLASS_SIZE, PERIOD_END, PERIOD_START, PROGRAMME_CODE, RECORD_MODE, REMOTENESS_TIER, SCHOOL_CODE, TEACHING_STAGE};
use crate::model::{Date, Money, Record, Setting};

/// For whom a programme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Teacher,
    Student,
    Unit,
}

/// What a programme implies for the records under it.
#[derive(Debug)]
pub struct Programme {
    pub code: &'static str,
    pub target: Target,
    /// Usual record mode (code list `record_mode`).
    pub mode: &'static str,
    /// Unit of the standard (code list `standard_unit`).
    pub unit: &'static str,
    /// Whether its payments count in the student-aid total.
    pub counts_in_student_aid: bool,
}

impl Programme {
    /// Its place in the table of programmes.
    pub fn place(code: &str) -> Option<u8> {
        let place = PROGRAMMES.iter().position(|programme| programme.code == code)?;
        u8::try_from(place).ok()
    }

    pub fn of(code: &str) -> Option<&'static Programme> {
        PROGRAMMES.iter().find(|programme| programme.code == code)
    }
}

const fn programme(code: &'static str, target: Target, mode: &'static str, unit: &'static str, counts_in_student_aid: bool) -> Programme {
    Programme { code, target, mode, unit, counts_in_student_aid }
}

pub static PROGRAMMES: &[Programme] = &[
    programme("R01", Target::Teacher, "1", "month", false),
    programme("R02", Target::Teacher, "1", "month", false),
    programme("R03", Target::Teacher, "1", "month", false),
    programme("R04", Target::Teacher, "1", "month", false),
    programme("R05", Target::Unit, "2", "year", false),
    programme("R06", Target::Teacher, "1", "once", false),
    programme("R07", Target::Teacher, "1", "once", false),
    programme("R08", Target::Teacher, "1", "month", false),
    programme("R09", Target::Teacher, "1", "month", false),
    programme("S00", Target::Student, "3", "year", false),
    programme("S01", Target::Student, "3", "year", true),
    programme("S02", Target::Student, "3", "year", true),
    programme("S03", Target::Student, "3", "year", false),
    programme("S04", Target::Student, "3", "year", true),
    programme("S05", Target::Student, "3", "year", true),
    programme("S06", Target::Student, "3", "year", true),
    programme("S07", Target::Student, "3", "year", true),
    programme("S08", Target::Student, "3", "year", true),
    programme("S09", Target::Student, "3", "year", true),
    programme("S10", Target::Student, "3", "year", true),
    programme("S11", Target::Student, "3", "year", true),
    programme("S12", Target::Student, "1", "once", true),
    programme("S13", Target::Student, "1", "term", false),
    programme("S14", Target::Student, "1", "year", false),
    programme("S15", Target::Student, "1", "once", true),
    programme("S16", Target::Student, "1", "year", true),
    programme("S17", Target::Student, "1", "once", true),
    programme("S18", Target::Student, "1", "year", false),
];

/// Which records a line of the table of standards is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// All of the programme.
    All,
    /// A stage taught or attended (code list `teaching_stage`).
    Stage(&'static str),
    /// A remoteness tier of the school (code list `remoteness_tier`).
    Tier(&'static str),
    /// Classes of this many pupils, both ends counted.
    ClassSize(i64, i64),
    /// Heads of village schools and kindergartens, or of all other schools.
    SmallSchool(bool),
    /// Awards to persons or to collectives (code list `record_mode`).
    Mode(&'static str),
}

/// One standard: an amount per unit of the programme, from a day until a day or until further notice.
#[derive(Debug)]
pub struct Standard {
    pub programme: &'static str,
    pub applies: Applies,
    pub amount: Money,
    /// First and last day, ISO 8601; no last day while it is in force.
    from: &'static str,
    to: Option<&'static str>,
}

const fn standard(programme: &'static str, applies: Applies, fen: i64, from: &'static str, to: Option<&'static str>) -> Standard {
    Standard { programme, applies, amount: Money::fen(fen), from, to }
}

pub static STANDARDS: &[Standard] = &[
    standard("S01", Applies::All, 100_000, "2016-09-01", None),
    standard("S02", Applies::All, 60_000, "2011-09-01", None),
    standard("S04", Applies::Stage("2"), 10_500, "2017-01-01", None),
    standard("S04", Applies::Stage("3"), 18_000, "2017-01-01", None),
    standard("S05", Applies::Stage("2"), 100_000, "2011-09-01", Some("2022-12-31")),
    standard("S05", Applies::Stage("3"), 125_000, "2011-09-01", Some("2022-12-31")),
    standard("S05", Applies::Stage("2"), 125_000, "2023-01-01", None),
    standard("S05", Applies::Stage("3"), 150_000, "2023-01-01", None),
    standard("S06", Applies::Stage("2"), 50_000, "2019-09-01", Some("2022-12-31")),
    standard("S06", Applies::Stage("3"), 62_500, "2019-09-01", Some("2022-12-31")),
    standard("S07", Applies::All, 80_000, "2014-11-01", Some("2021-08-31")),
    standard("S07", Applies::All, 100_000, "2021-09-01", None),
    standard("S08", Applies::Stage("4"), 200_000, "2015-03-01", None),
    standard("S09", Applies::Stage("4"), 80_000, "2016-09-01", None),
    standard("S10", Applies::Stage("6"), 200_000, "2015-03-01", None),
    standard("S11", Applies::Stage("6"), 200_000, "2012-09-01", None),
    standard("S12", Applies::Stage("4"), 200_000, "2015-01-01", None),
    standard("R01", Applies::Tier("1"), 15_000, "2018-01-01", None),
    standard("R01", Applies::Tier("2"), 25_000, "2018-01-01", None),
    standard("R01", Applies::Tier("3"), 35_000, "2018-01-01", None),
    standard("R01", Applies::Tier("4"), 50_000, "2018-01-01", None),
    standard("R01", Applies::Tier("5"), 75_000, "2018-01-01", None),
    standard("R01", Applies::Tier("6"), 100_000, "2018-01-01", None),
    standard("R02", Applies::ClassSize(0, 25), 5_000, "2018-01-01", None),
    standard("R02", Applies::ClassSize(26, 45), 10_000, "2018-01-01", None),
    standard("R02", Applies::ClassSize(46, 999), 15_000, "2018-01-01", None),
    standard("R03", Applies::SmallSchool(false), 30_000, "2018-01-01", None),
    standard("R03", Applies::SmallSchool(true), 20_000, "2018-01-01", None),
    standard("R06", Applies::Mode("1"), 500_000, "2019-09-10", None),
    standard("R06", Applies::Mode("2"), 1_500_000, "2019-09-10", None),
];

impl Standard {
    /// Whether it is in force on some day from the first to the last.
    pub fn is_valid_within(&self, first: Date, last: Date) -> bool {
        Date::parse_iso(self.from).is_some_and(|from| from <= last) && !self.has_expired_by(first)
    }

    /// Whether its last day has passed on a day.
    pub fn has_expired_by(&self, date: Date) -> bool {
        self.to.and_then(Date::parse_iso).is_some_and(|to| to < date)
    }

    /// Whether the line is for this record, which is under its programme.
    fn is_for(&self, record: &Record, setting: &Setting) -> bool {
        match self.applies {
            Applies::All => true,
            Applies::Stage(stage) => record.code(&TEACHING_STAGE) == Some(stage),
            Applies::Tier(tier) => record.code(&REMOTENESS_TIER) == Some(tier),
            Applies::ClassSize(least, most) => record.integer(&CLASS_SIZE).is_some_and(|size| (least..=most).contains(&size)),
            Applies::SmallSchool(small) => setting.school(record.school(&SCHOOL_CODE)).is_some_and(|school| small == is_small(school)),
            Applies::Mode(mode) => record.code(&RECORD_MODE) == Some(mode),
        }
    }
}

/// A primary school, teaching point or kindergarten in a village.
fn is_small(school: &crate::model::School) -> bool {
    school.area.as_str() == "220" && (school.school_type.as_str() == "111" || school.school_type.as_str().starts_with("21"))
}

/// The lines of the table that are for this record, whatever the day.
pub fn standards<'a>(record: &'a Record, setting: &'a Setting) -> impl Iterator<Item = &'static Standard> + 'a {
    let programme = record.code(&PROGRAMME_CODE);
    STANDARDS.iter().filter(move |standard| programme == Some(standard.programme) && standard.is_for(record, setting))
}

/// All lines of a programme, for whatever record and day.
pub fn standards_of(programme: &str) -> impl Iterator<Item = &'static Standard> + '_ {
    STANDARDS.iter().filter(move |standard| standard.programme == programme)
}

/// Those of them that are in force on a day.
pub fn standards_on<'a>(record: &'a Record, setting: &'a Setting, date: Date) -> impl Iterator<Item = &'static Standard> + 'a {
    standards(record, setting).filter(move |standard| standard.is_valid_within(date, date))
}

/// The amount in force on the first day of entitlement, else on the last, where exactly one line is for the record.
pub fn usual_standard(record: &Record, setting: &Setting) -> Option<Money> {
    if record.code(&PROGRAMME_CODE) == Some("S00") {
        return Some(Money::ZERO);
    }
    let start = record.date(&PERIOD_START).unwrap_or_else(|| setting.period.start());
    let end = record.date(&PERIOD_END).unwrap_or_else(|| setting.period.end());
    [start, end].into_iter().find_map(|date| {
        let mut lines = standards_on(record, setting, date);
        let only = lines.next()?;
        lines.next().is_none().then_some(only.amount)
    })
}
