//! The installation itself: what it is for, who works on it, the numbers it gives out, the district it has joined.

use super::high_water::Mark;
use super::journal::Deed;
use super::trouble::Outcome;
use super::{Act, Reader, Store};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::{Incarnation, OpenPeriod, Role, School, Unit, UnitCode};
use crate::text::store as words;
use rusqlite::{Connection, OptionalExtension};

/// How far above everything known the sequence goes on after a restore.
const JUMP: u32 = 100;

/// An incarnation from its two columns.
pub(super) fn incarnation(counter: Option<u16>, number: Option<u16>) -> Option<Incarnation> {
    counter.zip(number).map(|(counter, number)| Incarnation { counter, number })
}

/// A new one, its number from the system's random numbers.
fn draw(counter: u16) -> Outcome<Incarnation> {
    let mut random = [0; 2];
    getrandom::fill(&mut random).map_err(|error| Error::machine(words::NO_RANDOM_NUMBERS).source(error.to_string()))?;
    Ok(Incarnation { counter, number: u16::from_le_bytes(random) })
}

/// What an installation is and who works on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installation {
    pub role: Role,
    pub unit: UnitCode,
    pub unit_name: Box<str>,
    /// Who types (填报人), or receives at the district (汇总人).
    pub operator: Box<str>,
    pub reviewer: Option<Box<str>>,
    /// The head of the unit (单位负责人).
    pub head: Option<Box<str>>,
    pub phone: Option<Box<str>>,
    pub incarnation: Incarnation,
    /// The number the next file carries.
    pub next_file: u32,
    pub district: Option<District>,
}

/// The district a unit has joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    pub code: UnitCode,
    pub name: Box<str>,
    /// Cards of one district are numbered; a higher one is newer.
    pub card_number: u32,
    /// The card's file, whole.
    pub card: Box<[u8]>,
    /// The keys to encrypt to and to trust, as the bundle writes them.
    pub keys: Box<[u8]>,
}

/// What setting up asks for.
#[derive(Clone, Debug)]
pub struct NewInstallation {
    pub role: Role,
    pub unit: Unit,
    pub operator: Box<str>,
    pub reviewer: Option<Box<str>>,
    pub head: Option<Box<str>>,
    pub phone: Option<Box<str>>,
}

fn find(connection: &Connection) -> Outcome<Option<Installation>> {
    let district = connection
        .prepare_cached("SELECT code, name, card_number, card, keys FROM district")?
        .query_row([], |row| {
            let code: String = row.get(0)?;
            let blob = |index| row.get::<_, Vec<u8>>(index).map(Vec::into_boxed_slice);
            Ok(UnitCode::parse(&code).map(|code| (code, row.get(1), row.get(2), blob(3), blob(4))))
        })
        .optional()?
        .flatten();
    let district = match district {
        Some((code, name, card_number, card, keys)) => Some(District { code, name: name?, card_number: card_number?, card: card?, keys: keys? }),
        None => None,
    };
    let found = connection
        .prepare_cached(
            "SELECT installation.role, unit.code, unit.name, operator, reviewer, head, phone, incarnation_counter, incarnation_number, next_file
             FROM installation JOIN unit ON unit.code = installation.unit",
        )?
        .query_row([], |row| {
            let (role, unit): (String, String) = (row.get(0)?, row.get(1)?);
            let Some((role, unit)) = Role::parse(&role).zip(UnitCode::parse(&unit)) else { return Ok(None) };
            Ok(Some(Installation {
                role,
                unit,
                unit_name: row.get(2)?,
                operator: row.get(3)?,
                reviewer: row.get(4)?,
                head: row.get(5)?,
                phone: row.get(6)?,
                incarnation: Incarnation { counter: row.get(7)?, number: row.get(8)? },
                next_file: row.get(9)?,
                district: None,
            }))
        })
        .optional()?
        .flatten();
    Ok(found.map(|installation| Installation { district, ..installation }))
}

/// The installation, which this act cannot do without.
pub(super) fn require(connection: &Connection) -> Outcome<Installation> {
    find(connection)?.ok_or_else(|| Error::usage(words::NOT_SET_UP).hint(words::SET_UP_FIRST).into())
}

impl Act<'_> {
    /// A new life for this installation: another incarnation, and sequence and file numbers well above all that is known.
    pub(super) fn draw_incarnation(&self, known: Option<&Mark>) -> Outcome<Incarnation> {
        let old = require(self)?;
        let (highest_sequence, least_sequence): (u32, u32) =
            self.query_row("SELECT highest_sequence, least_sequence FROM installation", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let counter = known.map_or(0, |mark| mark.incarnation.counter).max(old.incarnation.counter).saturating_add(1);
        let drawn = draw(counter)?;
        let highest = known.map_or(0, |mark| mark.highest_sequence).max(highest_sequence).max(least_sequence);
        let next_file = known.map_or(0, |mark| mark.next_file).max(old.next_file).saturating_add(JUMP);
        self.execute(
            "UPDATE installation SET incarnation_counter = ?, incarnation_number = ?, least_sequence = ?, next_file = ?,
             last_decision = max(last_decision, ?) + ?",
            (drawn.counter, drawn.number, highest.saturating_add(JUMP), next_file, known.map_or(0, |mark| mark.last_decision), JUMP),
        )?;
        self.note(Deed::Incarnation, &Json::object([("counter", drawn.counter.into()), ("number", Json::string(drawn))]))?;
        Ok(drawn)
    }

    pub(super) fn know_operator(&self, name: &str) -> Outcome<()> {
        self.execute("INSERT INTO operator (name) VALUES (?) ON CONFLICT DO NOTHING", [name])?;
        Ok(())
    }

    /// Gives out the next file number of this installation.
    pub(super) fn draw_file_number(&self) -> Outcome<u32> {
        let number = require(self)?.next_file;
        self.execute("UPDATE installation SET next_file = next_file + 1", [])?;
        Ok(number)
    }
}

impl Reader {
    /// The installation, once it has been set up.
    pub fn installation(&self) -> Result<Option<Installation>> {
        self.read(find)
    }

    /// Everybody who has worked on this installation, by name.
    pub fn operators(&self) -> Result<Vec<Box<str>>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT name FROM operator ORDER BY name")?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<rusqlite::Result<_>>()?)
        })
    }
}

impl Store {
    /// Sets the installation up and draws its first incarnation. Refused where it has been set up before.
    pub fn set_up(&mut self, new: &NewInstallation) -> Result<()> {
        self.act(|act| {
            if find(act)?.is_some() {
                return Err(Error::usage(words::SET_UP_ALREADY).into());
            }
            act.put_unit(&new.unit)?;
            act.know_operator(&new.operator)?;
            let incarnation = draw(1)?;
            act.prepare(
                "INSERT INTO installation (one, id, role, unit, operator, reviewer, head, phone, incarnation_counter, incarnation_number, next_file,
                 highest_sequence, least_sequence, last_decision) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 1, 0)",
            )?
            .execute((
                uuid::Uuid::new_v4().to_string(),
                new.role.name(),
                new.unit.code.as_str(),
                &*new.operator,
                new.reviewer.as_deref(),
                new.head.as_deref(),
                new.phone.as_deref(),
                incarnation.counter,
                incarnation.number,
            ))?;
            act.note(Deed::SetUp, &Json::object([("role", new.role.name().into()), ("unit", Json::string(new.unit.code))]))
        })?;
        self.lock.name_holder(&new.operator);
        self.mark_high_water();
        Ok(())
    }

    /// Says who types from now on. Each operator finds the record again that they stood in.
    pub fn set_operator(&mut self, name: &str) -> Result<()> {
        self.act(|act| {
            let before = require(act)?.operator;
            act.know_operator(name)?;
            act.execute("UPDATE installation SET operator = ?", [name])?;
            act.hand_over(&before, name)
        })?;
        self.lock.name_holder(name);
        Ok(())
    }

    /// Says who reviews, who heads the unit and how it is reached; `None` empties the place.
    pub fn set_people(&mut self, reviewer: Option<&str>, head: Option<&str>, phone: Option<&str>) -> Result<()> {
        self.act(|act| {
            require(act)?;
            act.execute("UPDATE installation SET reviewer = ?, head = ?, phone = ?", (reviewer, head, phone))?;
            Ok(())
        })
    }

    /// Joins a district, or takes a newer card of it: its keys, units, schools and periods, in one act. Units and periods that the card does not name
    /// stay. A card older than the one at hand is refused.
    pub fn join(&mut self, district: &District, units: &[Unit], schools: &[School], periods: &[OpenPeriod]) -> Result<()> {
        self.act(|act| {
            let own = require(act)?;
            if let Some(known) = own.district
                && known.code == district.code
                && known.card_number > district.card_number
            {
                return Err(Error::refused(words::OLDER_CARD.with("known", known.card_number).with("found", district.card_number)).into());
            }
            act.execute(
                "INSERT INTO district (one, code, name, card_number, card, keys) VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                 code = excluded.code, name = excluded.name, card_number = excluded.card_number, card = excluded.card, keys = excluded.keys",
                (district.code.as_str(), &*district.name, district.card_number, &*district.card, &*district.keys),
            )?;
            units.iter().try_for_each(|unit| act.put_unit(unit))?;
            act.replace_schools(schools)?;
            periods.iter().try_for_each(|period| act.put_period(period))?;
            let detail = Json::object([("district", Json::string(district.code)), ("card", district.card_number.into())]);
            act.note(Deed::Join, &detail)
        })
    }

    /// Draws a new incarnation: after a restore, or when a clone was found. Sequence, file and decision numbers go on well above all that is known.
    pub fn draw_incarnation(&mut self) -> Result<Incarnation> {
        let drawn = self.act(|act| act.draw_incarnation(None))?;
        self.mark_high_water();
        Ok(drawn)
    }

    /// Gives out a file number, never to be used again: for receipts and cards.
    pub fn draw_file_number(&mut self) -> Result<u32> {
        let number = self.act(|act| act.draw_file_number())?;
        self.mark_high_water();
        Ok(number)
    }
}
