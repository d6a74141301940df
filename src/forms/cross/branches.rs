//! Party branches against the staff and against the principal allowance.

use crate::forms::index;
use crate::forms::party_branch::{self as branch, MEMBERS_TEACHING, SECRETARY_IS_PRINCIPAL, SECRETARY_NAME};
use crate::forms::subsidy_disbursement::{self as subsidy, has_programme};
use crate::model::{Check, Date, Found, Hit, Link, Reach, Record, Row, RowRef, Rule, SchoolCode, Source, Watch};
use crate::text::Text;
use std::collections::HashMap;

pub static XF_07: Check = Check::warning(
    "XF-07",
    "{whose}在岗党员{n}名,多于在岗教职工{m}名。请核对在岗教职工党员数,或请区教育局更新教职工数。",
    "{whose}: {n} serving staff members of the party, but only {m} serving staff. Check the members, or ask the district to update the staff number.",
    Rule::Unit(|| Box::<Members>::default()),
);

/// Serving members against serving staff, by school and in the unit, wherever the register knows the staff.
#[derive(Default)]
struct Members {
    schools: HashMap<SchoolCode, SchoolMembers>,
    total: i64,
    /// Of all schools of the unit; none where one of them is not known.
    staff: Option<i64>,
    is_begun: bool,
}

struct SchoolMembers {
    first: RowRef,
    name: Box<str>,
    members: i64,
    staff: i64,
}

impl Watch for Members {
    fn reach(&self) -> Reach {
        Reach::All(|_| true)
    }

    fn see(&mut self, row: &Row, _: &mut Found) {
        let record = row.record;
        let registers = row.setting.registers;
        if !self.is_begun {
            self.is_begun = true;
            let of_schools: Option<Vec<i64>> = registers.schools_of(record.unit).map(|school| school.staff.map(i64::from)).collect();
            self.staff = of_schools.filter(|schools| !schools.is_empty()).map(|schools| schools.into_iter().sum());
        }
        let Some(members) = record.integer(&MEMBERS_TEACHING) else { return };
        self.total += members;
        let Some(school) = row.setting.school(record.school(&branch::SCHOOL_CODE)) else { return };
        let Some(staff) = school.staff else { return };
        let new = || SchoolMembers { first: row.reference(), name: school.name.clone(), members: 0, staff: staff.into() };
        self.schools.entry(school.code).or_insert_with(new).members += members;
    }

    fn finish(&mut self, found: &mut Found) {
        const UNIT: Text = Text::new("全单位", "The whole unit");
        let mut is_told = false;
        for school in self.schools.values().filter(|school| school.members > school.staff) {
            let hit = Hit::at(&MEMBERS_TEACHING).with("whose", &*school.name);
            found.at(school.first, hit.with("n", school.members).with("m", school.staff));
            is_told = true;
        }
        if let Some(staff) = self.staff.filter(|staff| self.total > *staff && !is_told) {
            found.whole(Hit::at(&MEMBERS_TEACHING).with("whose", UNIT).with("n", self.total).with("m", staff));
        }
    }
}

pub static XF_08: Check = Check::warning(
    "XF-08",
    "{name}是党支部书记,党支部统计表填“书记校长一肩挑”为否,却领取校长岗位津贴,请核实。",
    "{name} is branch secretary and, by the branch tally, not also principal, but gets the principal allowance. Check this.",
    Rule::Unit(|| Box::<Secretaries>::default()),
);

/// A school's branches and the recipients of its principal allowance.
const HEADS: Link = Link {
    key: |record| if *record.form == branch::FORM || has_programme(record, "R03") { index::of_school(record) } else { None },
    column: index::school_field,
};

/// The latest word of each school's branch on its secretary: the end of the period, the name, whether also principal.
#[derive(Default)]
struct Secretaries(HashMap<SchoolCode, Vec<Secretary>>);

struct Secretary {
    branch: Box<str>,
    told_on: Date,
    name: Box<str>,
    is_principal: Option<bool>,
}

impl Secretary {
    fn of(record: &Record) -> Option<Self> {
        Some(Secretary {
            branch: record.text(&branch::BRANCH_CODE)?.into(),
            told_on: record.period.end(),
            name: record.text(&SECRETARY_NAME)?.into(),
            is_principal: record.flag(&SECRETARY_IS_PRINCIPAL),
        })
    }
}

impl Watch for Secretaries {
    fn reach(&self) -> Reach {
        Reach::Linked(&[HEADS])
    }

    fn sources(&self) -> &'static [Source] {
        &[Source::Form("PB")]
    }

    fn lives_on_sources(&self) -> bool {
        true
    }

    fn hear(&mut self, _: Source, record: &Record) {
        let (Some(school), Some(secretary)) = (record.school(&branch::SCHOOL_CODE), Secretary::of(record)) else { return };
        let branches = self.0.entry(school).or_default();
        match branches.iter_mut().find(|known| known.branch == secretary.branch) {
            Some(known) if known.told_on < secretary.told_on => *known = secretary,
            Some(_) => {}
            None => branches.push(secretary),
        }
    }

    fn see(&mut self, row: &Row, found: &mut Found) {
        let record = row.record;
        if !has_programme(record, "R03") {
            return;
        }
        let (Some(school), Some(name)) = (record.school(&subsidy::SCHOOL_CODE), record.text(&subsidy::BENEFICIARY_NAME)) else { return };
        let secretaries = self.0.get(&school).map_or(&[][..], Vec::as_slice);
        if secretaries.iter().any(|secretary| &*secretary.name == name && secretary.is_principal == Some(false)) {
            found.at(row.reference(), Hit::at(&subsidy::LEADERSHIP_POST).with("name", name));
        }
    }
}
