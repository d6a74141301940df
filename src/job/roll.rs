//! Roll forward 滚动生成: the last period's records become this period's drafts, to be gone through and confirmed.
//!
//! Which records and which fields go along is said where they are declared ([`Rolling`], [`Rolls`](crate::model::Rolls),
//! [`Carry`](crate::model::Carry)); here nothing is known of any ledger.

use super::{Office, Progress};
use crate::error::{Error, Result};
use crate::model::{Period, Record, RecordState, Role, Rolling, RowId, SubmissionKey};
use crate::slip::Slip;
use crate::store::{Reader, Start, StepAct, Store};
use crate::text::{Text, job as words};
use std::collections::HashSet;

/// How many records go by between two words about the progress.
const BETWEEN: u64 = 64;

/// How many records of the period before are looked at where only a hint is wanted.
const LOOKED_AT: u32 = 100;

/// What a roll came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolled {
    pub rows: u32,
    /// Left out because their business key stands in this period, so that a second roll adds nothing.
    pub already_there: u32,
    pub from: Period,
}

/// What a roll would come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    pub rows: u32,
    pub already_there: u32,
    /// Complete records that do not come again.
    pub left_behind: u32,
    /// Why those do not.
    pub why: Text,
    pub from: Period,
}

/// Counts what [`roll_forward`] would make, and makes nothing. Refuses what it refuses but for a submission that cannot be changed.
pub fn prospect(store: &Store, key: &SubmissionKey, progress: &Progress) -> Result<Prospect> {
    let office = Office::with_role(store, Role::Unit)?;
    let Source { before, come_again, others: why } = source(key)?;
    let reader = Store::open_reader(store.folder(), store.clock())?;
    let earlier = complete_before(&reader, &before, come_again, progress)?;
    let mut roller = Roller::new(&reader, &office, key, progress)?;
    for id in &earlier.ids {
        roller.roll(*id, earlier.ids.len())?;
    }
    let left_behind = earlier.count.saturating_sub(u32::try_from(earlier.ids.len()).unwrap_or(u32::MAX));
    Ok(Prospect { rows: roller.made, already_there: roller.already_there, left_behind, why, from: before.period })
}

/// Whether the period before has something to roll forward, as far as its first records tell: quick, so that a screen may ask.
pub fn may_roll(reader: &Reader, key: &SubmissionKey) -> Result<bool> {
    let Ok(Source { before, come_again, .. }) = source(key) else { return Ok(false) };
    let first = reader.page(&before, Start::Top, LOOKED_AT)?;
    Ok(first.iter().any(|listed| listed.record.state == RecordState::Complete && come_again(&listed.record)))
}

/// Makes drafts of this period from the last one's complete records of the same unit and form, at the end of the list, as one step. Each is computed for
/// the new period: its stocks, months, standards and amounts. Where none is made, there is no step.
///
/// Refuses a form that does not roll (why), a period that has none before it, and one before which nothing is complete (which); and whatever
/// [`Store::put_in`] refuses.
pub fn roll_forward(store: &mut Store, key: &SubmissionKey, progress: &Progress) -> Result<Rolled> {
    let office = Office::with_role(store, Role::Unit)?;
    let Source { before, come_again, .. } = source(key)?;
    // Read beside the connection that writes: records are taken up one by one, and only their ids and keys are held.
    let reader = Store::open_reader(store.folder(), store.clock())?;
    let earlier = complete_before(&reader, &before, come_again, progress)?.ids;
    let mut roller = Roller::new(&reader, &office, key, progress)?;
    let rolled = earlier.iter().filter_map(|id| roller.roll(*id, earlier.len()).transpose());
    let rows = store.put_in(StepAct::Roll, rolled, &mut |_| ())?;
    Ok(Rolled { rows: u32::try_from(rows).unwrap_or(u32::MAX), already_there: roller.already_there, from: before.period })
}

/// What a submission is rolled forward from.
struct Source {
    before: SubmissionKey,
    come_again: fn(&Record) -> bool,
    /// Why the others do not.
    others: Text,
}

fn source(key: &SubmissionKey) -> Result<Source> {
    let (come_again, others) = match key.form.rolling {
        Rolling::Those { come_again, others } => (come_again, others),
        Rolling::Never(why) => return Err(Error::blocked(why)),
    };
    match key.period.previous() {
        Some(period) => Ok(Source { before: SubmissionKey { period, ..key.clone() }, come_again, others }),
        None => Err(Error::blocked(words::NO_PERIOD_BEFORE.with("period", key.period.title()))),
    }
}

/// Makes one record of the new period after the other, unless it is there already.
struct Roller<'a> {
    reader: &'a Reader,
    office: &'a Office,
    key: &'a SubmissionKey,
    progress: &'a Progress<'a>,
    /// The business keys that stand in the new period.
    keys: HashSet<String>,
    operator: Box<str>,
    first_serial: u32,
    looked_at: u64,
    made: u32,
    already_there: u32,
}

impl<'a> Roller<'a> {
    fn new(reader: &'a Reader, office: &'a Office, key: &'a SubmissionKey, progress: &'a Progress<'a>) -> Result<Roller<'a>> {
        let (operator, first_serial) = (office.installation.operator.clone(), reader.next_serial(key)?);
        let keys = keys_of(reader, key, progress)?;
        Ok(Roller { reader, office, key, progress, keys, operator, first_serial, looked_at: 0, made: 0, already_there: 0 })
    }

    /// The record that comes of one of the period before; nothing where it is there already. `total`: how many are looked at in all.
    fn roll(&mut self, id: RowId, total: usize) -> Result<Option<Record>> {
        if self.looked_at.is_multiple_of(BETWEEN) {
            self.progress.step(words::ROLLING, self.looked_at, total as u64)?;
        }
        self.looked_at += 1;
        let key = self.key;
        let Some(earlier) = self.reader.record(key.form, id)? else { return Ok(None) };
        let serial = self.first_serial + self.made;
        let blank = Record::new(key.form, RowId::generate(), key.unit, key.period.clone(), &self.operator, self.reader.clock().now());
        let record = Slip::rolled(&earlier, blank, serial, &self.office.setting(&key.period, serial)).record().clone();
        // A complete record has a key, and what makes it up goes along.
        if (key.form.key)(&record).is_none_or(|own| !self.keys.insert(own)) {
            self.already_there += 1;
            return Ok(None);
        }
        self.made += 1;
        Ok(Some(record))
    }
}

/// Complete records of a period: how many, and those that come again.
struct Earlier {
    count: u32,
    ids: Vec<RowId>,
}

/// The complete records of the period before that come again. Refused where none is complete.
fn complete_before(reader: &Reader, before: &SubmissionKey, come_again: fn(&Record) -> bool, progress: &Progress) -> Result<Earlier> {
    let mut ids = Vec::new();
    let mut count = 0;
    reader.each(before, &[RecordState::Complete], |_, record| {
        count += 1;
        if count % 1024 == 0 {
            progress.step(words::READING, u64::from(count), 0)?;
        }
        if come_again(record) {
            ids.push(record.id);
        }
        Ok(())
    })?;
    if count == 0 {
        let reason = words::NOTHING_BEFORE.with("form", before.form.short_title).with("period", before.period.title());
        return Err(Error::blocked(reason).hint(words::TYPE_THEM));
    }
    Ok(Earlier { count, ids })
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
