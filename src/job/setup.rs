//! Setting up an installation, and the district's card that units join by.

use super::Office;
use crate::bundle::{self, Code32, Keys, Recipient, RecoveryKey};
use crate::divisions;
use crate::error::{Error, Result};
use crate::model::{Code, Role, Unit, UnitCode};
use crate::store::{NewInstallation, Reader, Store};
use crate::text::{job as words, visible};
use std::path::PathBuf;

/// Where an installation keeps its keys, below its data folder.
const KEYS: &str = "keys";

/// What setting up asks for.
pub struct Request<'a> {
    pub role: Role,
    pub code: &'a str,
    /// Needed where the built-in list does not know the code.
    pub name: Option<&'a str>,
    pub operator: &'a str,
    pub reviewer: Option<&'a str>,
    pub head: Option<&'a str>,
    pub phone: Option<&'a str>,
}

/// A new installation.
pub struct SetUp {
    pub unit: Unit,
    /// A district's key of last resort, to be shown once and printed.
    pub recovery: Option<RecoveryKey>,
}

/// Makes an installation: its unit, its people, its keys, and for a district the register of the units below it.
///
/// Refuses a second set-up, a code that cannot be one of this role, and one that is not in the built-in list while no name is given.
pub fn set_up(store: &mut Store, request: &Request) -> Result<SetUp> {
    if let Some(installation) = store.installation()? {
        return Err(Error::blocked(words::ALREADY_SET_UP.with("unit", &*installation.unit_name)).hint(words::USE_OTHER_FOLDER));
    }
    let unit = unit_of(request.role, request.code, request.name)?;
    let operator = person(request.operator)?.ok_or_else(|| Error::usage(words::NO_OPERATOR))?;
    let optional = |name: Option<&str>| name.map_or(Ok(None), person);
    let (reviewer, head) = (optional(request.reviewer)?, optional(request.head)?);
    let keys_folder = keys_folder(store);
    // Keys first: an installation without keys could do nothing. Keys that an interrupted set-up left are taken over.
    let recovery = match request.role {
        Role::District => Some(RecoveryKey::generate()),
        Role::Unit => None,
    };
    if let Some(recovery) = &recovery {
        bundle::keep_recovery(&keys_folder, &recovery.public())?;
    }
    if Keys::load(&keys_folder).is_err() {
        Keys::generate()?.save(&keys_folder)?;
    }
    let phone = request.phone.map(crate::model::normalise).filter(|phone| !phone.is_empty()).map(Into::into);
    let new = NewInstallation { role: request.role, unit: unit.clone(), operator, reviewer, head, phone };
    store.set_up(&new)?;
    if request.role == Role::District {
        store.put_units(&divisions::units_of(unit.code.as_str()))?;
    }
    Ok(SetUp { unit, recovery })
}

/// The unit a code names: of the built-in list, or under a name that is given.
pub fn unit_of(role: Role, code: &str, name: Option<&str>) -> Result<Unit> {
    let wrong = || Error::usage(words::WRONG_UNIT.with("value", visible(code))).hint(words::UNIT_EXAMPLE);
    let parsed = UnitCode::parse(code.trim()).ok_or_else(wrong)?;
    let fits = match role {
        Role::Unit => parsed.as_str().len() == 9,
        Role::District => parsed.as_str().len() < 9,
    };
    if !fits {
        return Err(wrong());
    }
    let known = divisions::unit(parsed.as_str());
    match (known, name.map(crate::model::normalise).filter(|name| !name.is_empty())) {
        (Some(unit), None) => Ok(unit),
        (Some(unit), Some(name)) => Ok(Unit { name: name.into(), ..unit }),
        (None, Some(name)) => {
            let letter = if role == Role::District { "B" } else { "T" };
            let role = Code::new(letter).ok_or_else(wrong)?;
            Ok(Unit { code: parsed, name: name.into(), role, is_rural: true })
        }
        (None, None) => Err(Error::usage(words::NAME_NEEDED.with("code", parsed.to_string())).hint(words::GIVE_NAME)),
    }
}

/// A person's name, or nothing where it is empty.
fn person(name: &str) -> Result<Option<Box<str>>> {
    match crate::model::Kind::Name.parse(name) {
        Ok(value) => Ok(value.map(|value| value.plain().into())),
        Err(_) => Err(Error::usage(words::WRONG_PERSON.with("value", visible(name))).hint(words::PERSON_EXAMPLE)),
    }
}

/// The folder of an installation's keys.
pub fn keys_folder(store: &Reader) -> PathBuf {
    store.folder().join(KEYS)
}

/// The keys of this installation.
pub fn keys(store: &Reader) -> Result<Keys> {
    Keys::load(&keys_folder(store))
}

/// The public half of the district's recovery key.
pub(super) fn recovery_recipient(store: &Reader) -> Result<Recipient> {
    bundle::kept_recovery(&keys_folder(store))
}

/// Who reviews, who heads the unit, how it is reached; an empty text empties the place. Refuses a name that is none.
pub fn change_people(store: &mut Store, reviewer: &str, head: &str, phone: &str) -> Result<()> {
    Office::of(store)?;
    let phone = crate::model::normalise(phone);
    store.set_people(person(reviewer)?.as_deref(), person(head)?.as_deref(), Some(&*phone).filter(|phone| !phone.is_empty()))
}

/// Takes on another operator, who stands by name in what is typed from now on.
pub fn change_operator(store: &mut Store, name: &str) -> Result<()> {
    Office::of(store)?;
    store.set_operator(&operator_name(name)?)
}

/// A name as an operator works under it. Refuses what is no person's name.
pub fn operator_name(name: &str) -> Result<Box<str>> {
    person(name)?.ok_or_else(|| Error::usage(words::NO_OPERATOR))
}

/// Reads a code of 32 digits as typed.
pub(super) fn code32(text: &str) -> Result<Code32> {
    Code32::parse(text).ok_or_else(|| Error::usage(words::WRONG_CODE).hint(words::CODE_EXAMPLE))
}
