//! Roll forward 滚动生成: the last period's records become this period's drafts, to be gone through and confirmed.
//!
//! Which records and which fields go along is said where they are declared ([`Rolling`], [`Rolls`](crate::model::Rolls),
//! [`Carry`](crate::model::Carry)); here nothing is known of any ledger.

use super::{Office, Progress};
use crate::error::{Error, Result};
use crate::model::{Period, Record, RecordState, Role, Rolling, RowId, SubmissionKey};
use crate::slip::Slip;
use crate::store::{Reader, StepAct, Store};
use crate::text::job as words;
use std::collections::HashSet;

/// How many records go by between two words about the progress.
const BETWEEN: u64 = 64;

/// What a roll came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolled {
    pub rows: u32,
    /// Left out because their business key stands in this period, so that a second roll adds nothing.
    pub already_there: u32,
    pub from: Period,
}

/// Makes drafts of this period from the last one's complete records of the same unit and form, at the end of the list, as one step. Each is computed for
/// the new period: its stocks, months, standards and amounts.
///
/// Refuses a form that does not roll (why), a period that has none before it, and one before which nothing is complete (which); and whatever
/// [`Store::put_in`] refuses.
pub fn roll_forward(store: &mut Store, key: &SubmissionKey, progress: &Progress) -> Result<Rolled> {
    let office = Office::with_role(store, Role::Unit)?;
    let comes_again = match key.form.rolling {
        Rolling::Those(holds) => holds,
        Rolling::Never(why) => return Err(Error::blocked(why)),
    };
    let Some(from) = key.period.previous() else {
        return Err(Error::blocked(words::NO_PERIOD_BEFORE.with("period", key.period.title())));
    };
    let before = SubmissionKey { period: from.clone(), ..key.clone() };
    // Read beside the connection that writes: records are taken up one by one, and only their ids and keys are held.
    let reader = Store::open_reader(store.folder(), store.clock())?;
    let earlier = complete_before(&reader, &before, comes_again, progress)?;
    let mut keys = keys_of(&reader, key, progress)?;
    let (first, total) = (store.next_serial(key)?, earlier.len() as u64);
    let (operator, now) = (office.installation.operator.clone(), store.clock().now());
    let (mut already_there, mut made) = (0, 0);
    let rolled = (0..).zip(&earlier).filter_map(|(given, id): (u64, &RowId)| {
        let mut roll = || -> Result<Option<Record>> {
            if given % BETWEEN == 0 {
                progress.step(words::ROLLING, given, total)?;
            }
            let Some(earlier) = reader.record(key.form, *id)? else { return Ok(None) };
            let serial = first + made;
            let blank = Record::new(key.form, RowId::generate(), key.unit, key.period.clone(), &operator, now);
            let record = Slip::rolled(&earlier, blank, serial, &office.setting(&key.period, serial)).record().clone();
            // A complete record has a key, and what makes it up goes along.
            if (key.form.key)(&record).is_none_or(|own| !keys.insert(own)) {
                already_there += 1;
                return Ok(None);
            }
            made += 1;
            Ok(Some(record))
        };
        roll().transpose()
    });
    let rows = store.put_in(StepAct::Roll, rolled, &mut |_| ())?;
    Ok(Rolled { rows: u32::try_from(rows).unwrap_or(u32::MAX), already_there, from })
}

/// The complete records of the period before that come again. Refused where none is complete.
fn complete_before(reader: &Reader, before: &SubmissionKey, comes_again: fn(&Record) -> bool, progress: &Progress) -> Result<Vec<RowId>> {
    let mut ids = Vec::new();
    let mut count = 0;
    reader.each(before, &[RecordState::Complete], |_, record| {
        count += 1;
        if count % 1024 == 0 {
            progress.step(words::READING, count, 0)?;
        }
        if comes_again(record) {
            ids.push(record.id);
        }
        Ok(())
    })?;
    if count == 0 {
        let reason = words::NOTHING_BEFORE.with("form", before.form.short_title).with("period", before.period.title());
        return Err(Error::blocked(reason).hint(words::TYPE_THEM));
    }
    Ok(ids)
}

/// The business keys that stand in a period, drafts' too.
fn keys_of(reader: &Reader, key: &SubmissionKey, progress: &Progress) -> Result<HashSet<String>> {
    let mut keys = HashSet::new();
    let mut count = 0;
    reader.each(key, &[RecordState::Draft, RecordState::Complete], |_, record| {
        count += 1;
        if count % 1024 == 0 {
            progress.step(words::READING, count, 0)?;
        }
        keys.extend((key.form.key)(record));
        Ok(())
    })?;
    Ok(keys)
}
