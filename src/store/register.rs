//! Registers: units, schools and reporting periods.

use super::journal::Deed;
use super::trouble::Outcome;
use super::{Act, Reader, Store};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::{Code, Date, Form, OpenPeriod, Period, Registers, School, SchoolCode, Unit, UnitCode};
use crate::text::store as words;
use rusqlite::{Connection, OptionalExtension};

fn all<T>(connection: &Connection, sql: &str, read: impl Fn(&rusqlite::Row) -> rusqlite::Result<Option<T>>) -> Outcome<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.extend(read(row)?);
    }
    Ok(found)
}

fn code(row: &rusqlite::Row, index: usize) -> rusqlite::Result<Option<Code>> {
    Ok(row.get::<_, Option<String>>(index)?.as_deref().and_then(Code::new))
}

fn unit(row: &rusqlite::Row) -> rusqlite::Result<Option<Unit>> {
    let (name, is_rural) = (row.get(1)?, row.get(3)?);
    let known = UnitCode::parse(&row.get::<_, String>(0)?).zip(code(row, 2)?);
    Ok(known.map(|(code, role)| Unit { code, name, role, is_rural }))
}

fn school(row: &rusqlite::Row) -> rusqlite::Result<Option<School>> {
    let texts: (String, String) = (row.get(0)?, row.get(2)?);
    let (Some(code_of_school), Some(unit)) = (SchoolCode::parse(&texts.0), UnitCode::parse(&texts.1)) else { return Ok(None) };
    let (Some(school_type), Some(sponsor), Some(area)) = (code(row, 3)?, code(row, 4)?, code(row, 5)?) else { return Ok(None) };
    Ok(Some(School {
        code: code_of_school,
        name: row.get(1)?,
        unit,
        school_type,
        sponsor,
        area,
        remoteness_tier: code(row, 6)?,
        is_new: row.get(7)?,
        is_weak: row.get(8)?,
        classes: row.get(9)?,
        staff: row.get(10)?,
        has_principal_post: row.get(11)?,
    }))
}

fn period(row: &rusqlite::Row) -> rusqlite::Result<Option<OpenPeriod>> {
    let (form, is_open) = (row.get(1)?, row.get(3)?);
    let known = Period::parse(&row.get::<_, String>(0)?).zip(Date::parse_iso(&row.get::<_, String>(2)?));
    Ok(known.map(|(period, due)| OpenPeriod { period, form, due, is_open }))
}

pub(super) fn periods(connection: &Connection) -> Outcome<Vec<OpenPeriod>> {
    all(connection, "SELECT code, form, due, is_open FROM period ORDER BY position", period)
}

pub(super) fn units(connection: &Connection) -> Outcome<Vec<Unit>> {
    all(connection, "SELECT code, name, role, is_rural FROM unit ORDER BY code", unit)
}

impl Act<'_> {
    pub(super) fn put_unit(&self, unit: &Unit) -> Outcome<()> {
        self.prepare_cached(
            "INSERT INTO unit (code, name, role, is_rural) VALUES (?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET name = excluded.name, role = excluded.role, is_rural = excluded.is_rural",
        )?
        .execute((unit.code.as_str(), &*unit.name, unit.role.as_str(), unit.is_rural))?;
        Ok(())
    }

    pub(super) fn put_period(&self, open: &OpenPeriod) -> Outcome<()> {
        self.prepare_cached(
            "INSERT INTO period (code, form, due, is_open) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET due = excluded.due, is_open = excluded.is_open",
        )?
        .execute((open.period.to_string(), &*open.form, open.due.to_string(), open.is_open))?;
        Ok(())
    }

    pub(super) fn replace_schools(&self, schools: &[School]) -> Outcome<()> {
        self.execute("DELETE FROM school", [])?;
        let mut known = self.prepare_cached("SELECT 1 FROM unit WHERE code = ?")?;
        let mut insert = self.prepare_cached("INSERT INTO school VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        for school in schools {
            if known.query_row([school.unit.as_str()], |_| Ok(())).optional()?.is_none() {
                let reason = words::SCHOOL_OF_UNKNOWN_UNIT.with("school", &*school.name).with("unit", school.unit.to_string());
                return Err(Error::refused(reason).hint(words::MEND_REGISTER).into());
            }
            insert.execute(rusqlite::params![
                school.code.as_str(),
                &*school.name,
                school.unit.as_str(),
                school.school_type.as_str(),
                school.sponsor.as_str(),
                school.area.as_str(),
                school.remoteness_tier.as_ref().map(Code::as_str),
                school.is_new,
                school.is_weak,
                school.classes,
                school.staff,
                school.has_principal_post,
            ])?;
        }
        Ok(())
    }
}

impl Reader {
    /// The registers, whole.
    pub fn registers(&self) -> Result<Registers> {
        self.read(|connection| {
            let schools = all(
                connection,
                "SELECT code, name, unit, school_type, sponsor, area, remoteness_tier, is_new, is_weak, classes, staff, has_principal_post
                 FROM school ORDER BY code",
                school,
            )?;
            Ok(Registers::new(units(connection)?, schools, periods(connection)?))
        })
    }
}

impl Store {
    /// Adds units, or gives known ones a new name and role.
    pub fn put_units(&mut self, units: &[Unit]) -> Result<()> {
        self.act(|act| units.iter().try_for_each(|unit| act.put_unit(unit)))
    }

    /// Puts this register of schools in the place of the old one. Refused where a school belongs to a unit that is not in the register.
    pub fn replace_schools(&mut self, schools: &[School]) -> Result<()> {
        self.act(|act| act.replace_schools(schools))
    }

    /// Opens a period for a form, or moves its due date.
    pub fn open_period(&mut self, form: &Form, period: &Period, due: Date) -> Result<()> {
        self.act(|act| {
            act.put_period(&OpenPeriod { period: period.clone(), form: form.code.into(), due, is_open: true })?;
            act.note(Deed::Declare, &Json::object([("open", Json::string(period)), ("form", form.code.into()), ("due", Json::string(due))]))
        })
    }

    /// Closes a period: it takes no new submissions any more.
    pub fn close_period(&mut self, form: &Form, period: &Period) -> Result<()> {
        self.act(|act| {
            act.execute("UPDATE period SET is_open = 0 WHERE form = ? AND code = ?", (form.code, period.to_string()))?;
            act.note(Deed::Declare, &Json::object([("close", Json::string(period)), ("form", form.code.into())]))
        })
    }
}
