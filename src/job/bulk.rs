//! Many records at once: one field for all of them, or a copy of each. Either is one step, taken back as a whole.

use super::{Office, Progress};
use crate::check;
use crate::error::{Error, Result};
use crate::model::{Cell, Field, Record, RecordState, Role, RowId, Setting, SubmissionKey};
use crate::slip::Slip;
use crate::store::{StepAct, Store};
use crate::text::{Message, job as words};

/// How many records go by between two words about the progress.
const BETWEEN: u64 = 64;

/// What a change of many records came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    pub rows: u32,
    /// Complete before, and drafts now because something is wrong or missing.
    pub drafts: u32,
}

/// Puts a text into one field of each record, as if it had been typed there: what follows from it is computed anew, what is no longer asked is dropped,
/// and each record is judged again, so that a complete one may become a draft and a draft complete. An empty text empties the field. Records that are
/// not asked for the field, or hold the value already, stay as they are.
///
/// Refuses a computed field and a text that is no value of the field, before anything is changed; and whatever [`Store::change_all`] refuses.
pub fn change(store: &mut Store, key: &SubmissionKey, ids: &[RowId], field: &'static Field, text: &str, progress: &Progress) -> Result<Changed> {
    let office = Office::with_role(store, Role::Unit)?;
    let mut setting = office.setting(&key.period, store.next_serial(key)?);
    if field.is_computed() {
        return Err(Error::refused(words::FIELD_IS_COMPUTED.with("label", field.label)).hint(words::CHANGE_ITS_PARTS));
    }
    let wanted = match field.kind.parse(text) {
        Ok(value) => value.map_or(Cell::Empty, Cell::Value),
        Err(_) => return Err(Error::refused(fault(key, field, text, &setting))),
    };
    let (operator, now) = (office.installation.operator.clone(), store.clock().now());
    let mut drafts = 0;
    let rows = store.change_all(key, ids, |given, record| {
        if given % BETWEEN == 0 {
            progress.step(words::CHANGING, given, ids.len() as u64)?;
        }
        let was_complete = record.state == RecordState::Complete;
        if !field.is_asked(&record) || *record.cell(field) == wanted {
            return Ok(None);
        }
        let mut slip = Slip::taken_up(record, 1, &setting);
        slip.put(field, text, &setting);
        let changed = slip.conclude(&operator, now).clone();
        setting.serial += u32::from(slip.took_number());
        if was_complete && changed.state == RecordState::Draft {
            drafts += 1;
        }
        Ok(Some(changed))
    })?;
    Ok(Changed { rows, drafts })
}

/// Why a text is no value of a field, in the words of the check that would tell it beside the field.
fn fault(key: &SubmissionKey, field: &'static Field, text: &str, setting: &Setting) -> Message {
    let mut record = Record::new(key.form, RowId::generate(), key.unit, key.period.clone(), "", crate::model::Moment::noon(setting.today));
    record.put_typed(field, text);
    let told = check::check_record(&record, 1, setting).into_iter().find(|finding| finding.field.is_some_and(|at| at == field));
    told.map_or_else(|| words::NO_VALUE_OF_FIELD.with("label", field.label), |finding| finding.message())
}

/// Copies records to the end of the list, as drafts to be changed: what the program numbers is given anew. Gives how many.
///
/// Refuses whatever [`Store::put_in`] refuses.
pub fn copy(store: &mut Store, key: &SubmissionKey, ids: &[RowId], progress: &Progress) -> Result<u32> {
    let office = Office::with_role(store, Role::Unit)?;
    let first = store.next_serial(key)?;
    let (operator, now) = (office.installation.operator.clone(), store.clock().now());
    // Read beside the connection that writes, one after the other, so that a hundred thousand need no more room than one.
    let reader = Store::open_reader(store.folder(), store.clock())?;
    let originals = (0..).zip(ids).filter_map(|(given, id): (u64, &RowId)| {
        let told = if given % BETWEEN == 0 { progress.step(words::COPYING, given, ids.len() as u64) } else { Ok(()) };
        told.and_then(|()| reader.record(key.form, *id)).transpose()
    });
    let copies = (first..).zip(originals).map(|(serial, original)| {
        let blank = Record::new(key.form, RowId::generate(), key.unit, key.period.clone(), &operator, now);
        Ok(Slip::copy_of(&original?, blank, serial, &office.setting(&key.period, serial)).record().clone())
    });
    let copied = store.put_in(StepAct::Copy, copies, &mut |_| ())?;
    Ok(u32::try_from(copied).unwrap_or(u32::MAX))
}
