//! A district's card: its keys, its registers and what is due. Public, so it is signed and not sealed.

use super::keys::{PublicKeys, Recipient};
use super::members::{LineFault, Members, and_optional};
use super::open::Opened;
use super::seal::{LineWriter, Outgoing, Sealed};
use crate::error::Result;
use crate::json::Json;
use crate::model::{Code, FileKind, Moment, OpenPeriod, Period, School, SchoolCode, Unit, UnitCode};
use std::path::Path;

const LONGEST_NAME: usize = 60;

/// What a district tells everybody below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub district: UnitCode,
    pub name: Box<str>,
    /// Grows with every card of a district: an older one changes nothing.
    pub number: u32,
    /// Whom bundles are sealed to besides, where the working key is lost.
    pub recovery: Option<Recipient>,
    pub issued_at: Moment,
    pub units: Vec<Unit>,
    pub schools: Vec<School>,
    pub periods: Vec<OpenPeriod>,
    /// What later versions add.
    pub extensions: Option<Json>,
}

impl Card {
    /// To whom a unit of this district seals its bundles, given the card's signer and the unit's own keys.
    pub fn recipients(&self, district: &PublicKeys, own: &PublicKeys) -> Vec<Recipient> {
        let all = std::iter::once(&district.recipient).chain(&self.recovery).chain(std::iter::once(&own.recipient));
        all.fold(Vec::new(), |mut recipients, recipient| {
            if !recipients.contains(recipient) {
                recipients.push(recipient.clone());
            }
            recipients
        })
    }
}

/// Makes a card file in `spool`. The code for the stamped sheet is [`Sealed::card_code`].
pub fn write_card(outgoing: Outgoing, card: &Card, spool: &Path) -> Result<Sealed> {
    let members =
        Json::object([("district", Json::string(card.district)), ("name", Json::from(&*card.name)), ("card_number", Json::from(card.number))]);
    let members = and_optional(members, "recovery", card.recovery.as_ref().map(Recipient::as_str)).and("issued_at", Json::string(card.issued_at));
    let members = and_optional(members, "x", card.extensions.clone());
    let mut writer = LineWriter::begin(FileKind::Card, outgoing, None, members, spool)?;
    for unit in &card.units {
        writer.json(&Json::object([
            ("line", Json::from("unit")),
            ("code", Json::string(unit.code)),
            ("name", Json::from(&*unit.name)),
            ("role", Json::string(unit.role)),
            ("is_rural", Json::from(unit.is_rural)),
        ]))?;
    }
    for school in &card.schools {
        writer.json(&school_line(school))?;
    }
    for open in &card.periods {
        writer.json(&Json::object([
            ("line", Json::from("period")),
            ("period", Json::string(&open.period)),
            ("form", Json::from(&*open.form)),
            ("due", Json::string(open.due)),
            ("is_open", Json::from(open.is_open)),
        ]))?;
    }
    writer.finish()
}

fn school_line(school: &School) -> Json {
    let line = Json::object([
        ("line", Json::from("school")),
        ("code", Json::string(school.code)),
        ("name", Json::from(&*school.name)),
        ("unit", Json::string(school.unit)),
        ("type", Json::string(school.school_type)),
        ("sponsor", Json::string(school.sponsor)),
        ("area", Json::string(school.area)),
    ]);
    let line = and_optional(line, "remoteness_tier", school.remoteness_tier.map(|tier| tier.to_string()))
        .and("is_new", Json::from(school.is_new))
        .and("is_weak", Json::from(school.is_weak))
        .and("classes", Json::from(school.classes));
    and_optional(line, "staff", school.staff).and("has_principal_post", Json::from(school.has_principal_post))
}

impl Opened<'_> {
    /// The card in this file. Refuses other kinds of file.
    pub fn card(&self) -> Result<Card> {
        self.expect(FileKind::Card)?;
        let mut lines = self.lines()?;
        let mut card = read_head(self.manifest()).map_err(|fault| lines.fault(fault))?;
        while lines.advance()? {
            let (name, mut members) = lines.members()?;
            let read = match &*name {
                "unit" => read_unit(&mut members).map(|unit| card.units.push(unit)),
                "school" => read_school(&mut members).map(|school| card.schools.push(school)),
                "period" => read_period(&mut members).map(|open| card.periods.push(open)),
                _ => Err(LineFault::OutOfPlace),
            };
            read.and_then(|()| members.finish()).map_err(|fault| lines.fault(fault))?;
        }
        Ok(card)
    }
}

fn read_head(mut members: Members) -> Result<Card, LineFault> {
    Ok(Card {
        district: members.parsed("district", UnitCode::parse)?,
        name: members.text("name", LONGEST_NAME)?,
        number: members.count("card_number")?,
        recovery: members.read_optional("recovery", |recipient| Recipient::parse(recipient.as_str()?))?,
        issued_at: members.moment("issued_at")?,
        units: Vec::new(),
        schools: Vec::new(),
        periods: Vec::new(),
        extensions: members.finish()?,
    })
}

fn read_unit(members: &mut Members) -> Result<Unit, LineFault> {
    Ok(Unit {
        code: members.parsed("code", UnitCode::parse)?,
        name: members.text("name", LONGEST_NAME)?,
        role: members.parsed("role", Code::new)?,
        is_rural: members.flag("is_rural")?,
    })
}

fn read_school(members: &mut Members) -> Result<School, LineFault> {
    let small = |count: Json| u16::try_from(count.as_integer()?).ok();
    Ok(School {
        code: members.parsed("code", SchoolCode::parse)?,
        name: members.text("name", LONGEST_NAME)?,
        unit: members.parsed("unit", UnitCode::parse)?,
        school_type: members.parsed("type", Code::new)?,
        sponsor: members.parsed("sponsor", Code::new)?,
        area: members.parsed("area", Code::new)?,
        remoteness_tier: members.read_optional("remoteness_tier", |tier| Code::new(tier.as_str()?))?,
        is_new: members.flag("is_new")?,
        is_weak: members.flag("is_weak")?,
        classes: members.read("classes", small)?,
        staff: members.read_optional("staff", small)?,
        has_principal_post: members.flag("has_principal_post")?,
    })
}

fn read_period(members: &mut Members) -> Result<OpenPeriod, LineFault> {
    Ok(OpenPeriod {
        period: members.parsed("period", Period::parse)?,
        form: members.text("form", 20)?,
        due: members.date("due")?,
        is_open: members.flag("is_open")?,
    })
}
