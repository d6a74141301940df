//! The district's card, and joining by it.

use super::export::{destination, keep, kept_keys, spool_folder, write_beside};
use super::{Office, Progress, setup};
use crate::bundle::{self, Card, Code32, Outgoing, PublicKeys, Spooled, Unlock};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::model::{FileKind, OpenPeriod, Role, UnitCode};
use crate::report::card::CardSheet;
use crate::store::{District, FileFacts, Store};
use crate::text::{Language, job as words};
use std::path::{Path, PathBuf};

/// A card that was written.
pub struct Written {
    pub path: PathBuf,
    /// The page with the code, to print and stamp.
    pub sheet: PathBuf,
    pub code: Code32,
    pub units: usize,
    pub schools: usize,
}

/// Writes the district's card: its keys, its registers, what is due. `out` is the file; the outbox where none is given.
pub fn write_card(store: &mut Store, out: Option<&Path>, language: Language) -> Result<Written> {
    let office = Office::with_role(store, Role::District)?;
    let keys = setup::keys(store)?;
    let number = store.draw_file_number()?;
    let reporting = |code: UnitCode| code.lies_in(&office.installation.unit);
    let card = Card {
        district: office.installation.unit,
        name: office.installation.unit_name.clone(),
        number,
        recovery: Some(setup::recovery_recipient(store)?),
        issued_at: store.clock().now(),
        units: office.registers.units().filter(|unit| reporting(unit.code)).cloned().collect(),
        schools: office.registers.schools().cloned().collect(),
        periods: office.registers.periods().to_vec(),
        extensions: None,
    };
    let incarnation = office.installation.incarnation;
    let sealed = bundle::write_card(Outgoing { keys: &keys, incarnation, number }, &card, &spool_folder(store)?)?;
    sealed.verify(Unlock::Nothing)?;
    let usual = bundle::file_name(FileKind::Card, &office.installation.unit, incarnation, number);
    let (folder, name) = match out {
        Some(path) if path.is_dir() => (destination(store, Some(path))?, usual),
        Some(path) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let name = path.file_name().map_or(usual, |name| name.to_string_lossy().into_owned());
            (destination(store, Some(folder))?, name)
        }
        None => (destination(store, None)?, usual),
    };
    keep(&sealed.spooled, store, &name)?;
    let delivered = bundle::deliver(&sealed.spooled, &folder, &name)?;
    let facts = FileFacts { digest: *sealed.spooled.digest().as_bytes(), kind: FileKind::Card, label: name.as_str().into(), unit: None };
    store.record_sent(&facts)?;
    let code = sealed.card_code();
    let sheet = CardSheet {
        district_code: office.installation.unit.as_str(),
        district_name: &office.installation.unit_name,
        code: &code.to_string(),
        file_name: &name,
        file_size: delivered.size,
        made_at: store.clock().now(),
        units: card.units.len(),
        schools: card.schools.len(),
    };
    let sheet = write_beside(&delivered.path, &sheet.html(language))?;
    Ok(Written { path: delivered.path, sheet, code, units: card.units.len(), schools: card.schools.len() })
}

/// A unit that joined a district, or took a newer card of its district in.
pub struct Joined {
    pub district: UnitCode,
    pub name: Box<str>,
    pub schools: usize,
    pub periods: usize,
    /// Nothing new: the card is the one that is in force, or older.
    pub was_known: bool,
}

/// What a card is, before the code of its stamped sheet was typed in.
pub struct Offered {
    pub district: UnitCode,
    pub name: Box<str>,
    /// It is signed by the district that was joined already, so that no code is needed.
    pub is_of_our_district: bool,
}

/// Says whose card a file is, for a screen that asks for its code next.
pub fn examine_card(store: &Store, path: &Path) -> Result<Offered> {
    let office = Office::with_role(store, Role::Unit)?;
    let spooled = Spooled::take_in(path, &spool_folder(store)?)?;
    let opened = bundle::open(&spooled, Unlock::Nothing)?;
    let card = opened.card()?;
    let is_of_our_district = office.installation.district.as_ref().is_some_and(|district| district.keys == kept_keys(opened.sender()));
    Ok(Offered { district: card.district, name: card.name, is_of_our_district })
}

/// Joins a district by its card and the code on the stamped sheet, or takes a newer card of the same district in, which needs no code.
///
/// Refuses a card whose code is another, one of another district unless `replace`, and one that does not know this unit.
pub fn join(store: &mut Store, path: &Path, code: Option<&str>, replace: bool, progress: &Progress) -> Result<Joined> {
    let office = Office::with_role(store, Role::Unit)?;
    progress.step(words::READING, 0, 0)?;
    let spooled = Spooled::take_in(path, &spool_folder(store)?)?;
    let opened = bundle::open(&spooled, Unlock::Nothing)?;
    let card = opened.card()?;
    let keys = kept_keys(opened.sender());
    if !card.units.iter().any(|unit| unit.code == office.installation.unit) {
        let reason = words::CARD_WITHOUT_US.with("district", &*card.name).with("unit", office.installation.unit.to_string());
        return Err(Error::refused(reason).hint(words::ASK_DISTRICT_TO_ADD));
    }
    let joined =
        Joined { district: card.district, name: card.name.clone(), schools: card.schools.len(), periods: card.periods.len(), was_known: false };
    match &office.installation.district {
        Some(known) if known.keys == keys => {
            if card.number <= known.card_number {
                return Ok(Joined { was_known: true, ..joined });
            }
        }
        Some(known) if !replace => {
            return Err(Error::refused(words::OTHER_DISTRICT.with("known", &*known.name).with("new", &*card.name)).hint(words::REPLACE_DISTRICT));
        }
        Some(_) | None => {
            let code = code.ok_or_else(|| Error::usage(words::CODE_NEEDED).hint(words::CODE_EXAMPLE))?;
            if setup::code32(code)? != opened.card_code() {
                return Err(Error::refused(words::CARD_CODE_DIFFERS).hint(words::COMPARE_CARD_CODE));
            }
        }
    }
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut spooled.reader(), &mut bytes).map_err(|error| Error::io(path, error))?;
    let district = District { code: card.district, name: card.name, card_number: card.number, card: bytes.into(), keys };
    let periods: Vec<OpenPeriod> = card.periods;
    store.join(&district, &card.units, &card.schools, &periods)?;
    Ok(joined)
}

/// The keys of the district that was joined.
pub fn district_keys(district: &District) -> Option<PublicKeys> {
    PublicKeys::from_json(Json::parse(&district.keys, 4).ok()?)
}
