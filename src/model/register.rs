//! Registers: the units that report, their schools, the periods that are open.

use super::{Code, Date, Period};
use std::collections::BTreeMap;
use std::fmt;

/// A division code of GB/T 2260 and the bureau of statistics: 2 digits a province, 4 a city, 6 a district, 9 a township or sub-district.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitCode {
    digits: [u8; 9],
    length: u8,
}

impl UnitCode {
    /// Reads 2, 4, 6 or 9 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if !matches!(bytes.len(), 2 | 4 | 6 | 9) || !bytes.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let mut digits = [0; 9];
        digits[..bytes.len()].copy_from_slice(bytes);
        Some(UnitCode { digits, length: bytes.len() as u8 })
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.digits[..usize::from(self.length)]).unwrap_or_default()
    }

    /// Whether this unit reports to `above` or to a unit below it.
    pub fn lies_in(&self, above: &UnitCode) -> bool {
        self.length > above.length && self.as_str().starts_with(above.as_str())
    }
}

impl fmt::Display for UnitCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for UnitCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The Ministry's code of a school: category 2, province 2, serial 6; no check digit, never changes with the name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolCode([u8; 10]);

impl SchoolCode {
    pub fn parse(text: &str) -> Option<Self> {
        let digits: [u8; 10] = text.as_bytes().try_into().ok()?;
        digits.iter().all(u8::is_ascii_digit).then_some(SchoolCode(digits))
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for SchoolCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for SchoolCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// What an installation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Fills in ledgers and reports upward.
    Unit,
    /// Receives, checks, returns, merges and reports. A city or a province is one too.
    District,
}

impl Role {
    pub const fn name(self) -> &'static str {
        match self {
            Role::Unit => "unit",
            Role::District => "district",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "unit" => Some(Role::Unit),
            "district" => Some(Role::District),
            _ => None,
        }
    }
}

/// A unit that reports, or receives reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub code: UnitCode,
    pub name: Box<str>,
    /// `T` township, `S` sub-district, `D` district-direct schools, `B` the bureau (code list `unit_role`).
    pub role: Code,
    /// Whether its schools count as rural for the rural subsidy.
    pub is_rural: bool,
}

/// A school or kindergarten of the register that the district keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    pub code: SchoolCode,
    pub name: Box<str>,
    pub unit: UnitCode,
    /// Code list `school_type`.
    pub school_type: Code,
    /// Code list `school_sponsor`; `12` is private.
    pub sponsor: Code,
    /// Code list `urban_rural`.
    pub area: Code,
    /// Code list `remoteness_tier`; a school in town may have none.
    pub remoteness_tier: Option<Code>,
    pub is_new: bool,
    /// A rural weak school; village schools are unless the district says otherwise.
    pub is_weak: bool,
    pub classes: u16,
    /// Serving staff, where the district has told it.
    pub staff: Option<u16>,
    pub has_principal_post: bool,
}

impl School {
    /// The stage most of its pupils are in (code list `teaching_stage`), from its type.
    pub fn stage(&self) -> Option<&'static str> {
        Some(match self.school_type.as_str() {
            "111" | "119" => "1",
            "211" | "218" | "219" => "2",
            "311" | "312" | "319" => "3",
            "341" | "342" | "345" | "349" => "4",
            "361" | "362" | "363" | "365" | "366" | "368" => "6",
            "364" => "7",
            "511" | "512" | "513" | "514" | "519" => "A",
            _ => return None,
        })
    }

    /// Town, township centre or village, not the city itself.
    pub fn is_outside_city(&self) -> bool {
        matches!(self.area.as_str(), "121" | "122" | "123" | "210" | "220")
    }
}

/// A reporting period opened for a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPeriod {
    pub period: Period,
    /// The form's code.
    pub form: Box<str>,
    pub due: Date,
    /// A closed period takes no new submissions; its records stay.
    pub is_open: bool,
}

/// The registers of an installation, held whole in memory: a district has hundreds of schools, not millions.
#[derive(Clone, Debug, Default)]
pub struct Registers {
    units: BTreeMap<UnitCode, Unit>,
    schools: BTreeMap<SchoolCode, School>,
    periods: Vec<OpenPeriod>,
}

impl Registers {
    pub fn new(
        units: impl IntoIterator<Item = Unit>,
        schools: impl IntoIterator<Item = School>,
        periods: impl IntoIterator<Item = OpenPeriod>,
    ) -> Self {
        Registers {
            units: units.into_iter().map(|unit| (unit.code, unit)).collect(),
            schools: schools.into_iter().map(|school| (school.code, school)).collect(),
            periods: periods.into_iter().collect(),
        }
    }

    pub fn unit(&self, code: UnitCode) -> Option<&Unit> {
        self.units.get(&code)
    }

    /// All units, by code.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    pub fn school(&self, code: SchoolCode) -> Option<&School> {
        self.schools.get(&code)
    }

    /// All schools, by code.
    pub fn schools(&self) -> impl Iterator<Item = &School> {
        self.schools.values()
    }

    pub fn schools_of(&self, unit: UnitCode) -> impl Iterator<Item = &School> {
        self.schools.values().filter(move |school| school.unit == unit)
    }

    /// In the order in which they were opened.
    pub fn periods(&self) -> &[OpenPeriod] {
        &self.periods
    }

    pub fn open_period(&self, form: &str, period: &Period) -> Option<&OpenPeriod> {
        self.periods.iter().find(|open| &*open.form == form && open.period == *period)
    }
}
