//! A sheet on its way into the ledger: its columns matched, its rows judged, mended and left out, before anything is taken.
//!
//! Only the cells are held, once and as text, and a few numbers for each row; records and findings are made anew for the rows that are looked at.

use super::fault::Fault;
use super::judge::{Judge, Judged, open_periods, settle_computed};
use super::ledger::{Ledger, Marks, marks};
use crate::error::Result;
use crate::job::{Office, Progress};
use crate::model::{Field, Form, Kind, Moment, Money, Period, Record, RecordState, Value};
use crate::sheet::{ColumnFault, ColumnMap, Meaning, Mend, Rejects, RowFault, RowPlan, Table, TableRow};
use crate::store::{Reader, Store};
use crate::text::{Language, Message, job as words};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How often work that goes through rows tells how far it has come.
const BETWEEN_STEPS: usize = 1024;

/// A row below the header.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// Its place in the table.
    index: u32,
    errors: u16,
    warnings: u16,
    marks: Marks,
    /// By mark: the place in the table of the first row of the same, where that is another one.
    first: [Option<u32>; 2],
    /// The number of the record that is there already, and whether it says the same.
    there: Option<(u32, bool)>,
    /// It adds others up.
    is_total: bool,
    /// By slot, a bit each: which fields it gets a usual value in although the sheet gives it none.
    supplied: u128,
    is_left_out: bool,
}

/// How a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It would be taken, with so many warnings.
    Sound(u16),
    /// So many things are wrong with it.
    Faulty(u16),
    /// The ledger has it, in the same words.
    Known,
    LeftOut,
}

/// How many rows stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub sound: usize,
    pub faulty: usize,
    pub known: usize,
    pub left_out: usize,
}

/// A sheet between file and ledger.
pub struct Intake {
    form: &'static Form,
    periods: Vec<Period>,
    now: Moment,
    table: Arc<Table>,
    ledger: Arc<Ledger>,
    map: ColumnMap,
    plan: RowPlan,
    rows: Vec<Row>,
    /// By slot: how many rows get a usual value in the field although the sheet gives them none.
    supplied: Vec<u32>,
    /// By place in the table, what a person put there.
    mends: HashMap<u32, Vec<Mend>>,
    /// By place in the table, what a person decided.
    decided: HashMap<u32, bool>,
    /// Places of rows that are in the ledger by now.
    taken: HashSet<u32>,
}

/// The bit of a slot. A form with more fields than there are bits is told of fewer.
fn bit(slot: usize) -> u128 {
    u32::try_from(slot).ok().and_then(|slot| 1u128.checked_shl(slot)).unwrap_or(0)
}

impl Intake {
    /// Matches the columns of a table and judges all of its rows. `period` takes only rows of it; else each row's own, or the one that is open.
    /// Refuses where no period is open, and where the only one is out of the clerk’s hands.
    pub fn read(
        store: &Reader,
        office: &Office,
        table: Table,
        map: impl FnOnce(&Table, &Office, &Period) -> Result<ColumnMap>,
        form: &'static Form,
        period: Option<&Period>,
        progress: &Progress,
    ) -> Result<Intake> {
        let periods = open_periods(office, form, period)?;
        if let [only] = &*periods {
            store.require_editable(&office.key(form, only))?;
        }
        // There is one, or the call before would have refused.
        let map = map(&table, office, &periods[0])?;
        let plan = RowPlan::of(&table, &map);
        let ledger = Ledger::read(store, office, form, &periods, progress)?;
        let mut intake = Intake {
            form,
            periods,
            now: store.clock().now(),
            table: Arc::new(table),
            ledger: Arc::new(ledger),
            map,
            plan,
            rows: Vec::new(),
            supplied: Vec::new(),
            mends: HashMap::new(),
            decided: HashMap::new(),
            taken: HashSet::new(),
        };
        intake.judge_all(office, progress)?;
        Ok(intake)
    }

    /// The same sheet read anew by another map of its columns; what was mended and left out stays so.
    pub fn with_columns(&self, office: &Office, map: ColumnMap, progress: &Progress) -> Result<Intake> {
        let plan = RowPlan::of(&self.table, &map);
        let mut intake = Intake { map, plan, ..self.unjudged() };
        intake.judge_all(office, progress)?;
        Ok(intake)
    }

    /// The same sheet with a text of their own put into many rows at once, or taken back from them.
    pub fn with_mends(&self, office: &Office, meaning: Meaning, rows: &[(usize, Option<Box<str>>)], progress: &Progress) -> Result<Intake> {
        let mut intake = self.unjudged();
        for (at, text) in rows {
            if let Some(row) = self.rows.get(*at) {
                intake.put(row.index, meaning, text.clone());
            }
        }
        intake.judge_all(office, progress)?;
        Ok(intake)
    }

    /// What is left of the sheet once its sound rows are in the ledger.
    pub fn without_taken(&self, store: &Reader, office: &Office, progress: &Progress) -> Result<Intake> {
        let ledger = Arc::new(Ledger::read(store, office, self.form, &self.periods, progress)?);
        let mut rest = Intake { ledger, ..self.unjudged() };
        rest.taken.extend(self.sound().map(|row| row.index));
        rest.judge_all(office, progress)?;
        Ok(rest)
    }

    fn unjudged(&self) -> Intake {
        Intake {
            form: self.form,
            periods: self.periods.clone(),
            now: self.now,
            table: Arc::clone(&self.table),
            ledger: Arc::clone(&self.ledger),
            map: self.map.clone(),
            plan: self.plan.clone(),
            rows: Vec::new(),
            supplied: Vec::new(),
            mends: self.mends.clone(),
            decided: self.decided.clone(),
            taken: self.taken.clone(),
        }
    }

    fn judge_all(&mut self, office: &Office, progress: &Progress) -> Result<()> {
        let table = Arc::clone(&self.table);
        let first = self.map.first_row();
        let total = table.len().saturating_sub(first) as u64;
        let mut firsts: HashMap<u64, u32> = HashMap::new();
        self.rows = Vec::with_capacity(table.len());
        self.supplied = vec![0; self.form.fields.len()];
        for index in first..table.len() {
            if (index - first).is_multiple_of(BETWEEN_STEPS) {
                progress.step(words::READING, (index - first) as u64, total)?;
            }
            let Some(row) = table.row(index).filter(|row| !row.is_empty()) else { continue };
            // A table has fewer rows than this can count.
            let place = index as u32;
            if self.taken.contains(&place) {
                continue;
            }
            let (_, mut judged) = self.judge(office, row, index);
            self.count_supplied(judged, true);
            if !judged.is_left_out {
                for (mark, first) in judged.marks.into_iter().zip(&mut judged.first).filter(|(mark, _)| *mark != 0) {
                    let earliest = *firsts.entry(mark).or_insert(place);
                    *first = (earliest != place).then_some(earliest);
                }
            }
            self.rows.push(judged);
        }
        Ok(())
    }

    fn judge(&self, office: &Office, row: TableRow, index: usize) -> (Judged, Row) {
        let judge = Judge { office, periods: &self.periods, now: self.now };
        let place = index as u32;
        let read = judge.read(row, index, &self.plan, &self.map, self.mends_of(place), &mut |_| 1);
        let own_id = read.own_id;
        let judged = judge.judge(read);
        let marks = judged.record.as_ref().map_or([0, 0], |record| marks(record, own_id));
        let there = judged.record.as_ref().and_then(|record| self.ledger.find(marks, record)).map(|(there, is_same)| (there.number, is_same));
        let is_known = there.is_some_and(|(_, is_same)| is_same);
        let is_total = self.plan.is_total(row);
        let supplied = self.supplied_by(&judged, place);
        let row = Row {
            index: place,
            errors: u16::try_from(judged.faults.len()).unwrap_or(u16::MAX),
            warnings: u16::try_from(judged.warnings.len()).unwrap_or(u16::MAX),
            marks,
            first: [None, None],
            there,
            is_total,
            supplied,
            is_left_out: self.decided.get(&place).copied().unwrap_or(is_known || is_total),
        };
        (judged, row)
    }

    fn mends_of(&self, place: u32) -> &[Mend] {
        self.mends.get(&place).map_or(&[], Vec::as_slice)
    }

    pub fn form(&self) -> &'static Form {
        self.form
    }

    pub fn map(&self) -> &ColumnMap {
        &self.map
    }

    /// The rows below the header that are not empty and not in the ledger by now.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row as it stands in the sheet.
    pub fn sheet_row(&self, at: usize) -> Option<TableRow<'_>> {
        self.table.row(self.rows.get(at)?.index as usize)
    }

    pub fn standing(&self, at: usize) -> Option<Standing> {
        self.rows.get(at).map(Row::standing)
    }

    /// Whether a row adds others up: it is left out unless a person says otherwise.
    pub fn is_total(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|row| row.is_total)
    }

    /// By slot, a bit each: which fields a row gets usual values in although the sheet gives it none. A column that is there shows itself what becomes of
    /// its empty cells, and an amount of nothing is none.
    fn supplied_by(&self, judged: &Judged, place: u32) -> u128 {
        let Some(record) = &judged.record else { return 0 };
        let mends = self.mends.get(&place).map_or(&[][..], Vec::as_slice);
        let is_supplied = |field: &&'static Field| {
            let is_something = record.value(field).is_some_and(|value| !matches!(value, Value::Money(money) if *money == Money::ZERO));
            let is_mended = || mends.iter().any(|(meaning, _)| *meaning == Meaning::Field(field));
            is_something && !self.plan.has(field) && self.map.source(field).is_none() && !is_mended()
        };
        let fields = self.form.fields.iter().copied().filter(|field| field.default.is_some());
        fields.filter(is_supplied).map(|field| bit(field.slot())).fold(0, |bits, bit| bits | bit)
    }

    /// Counts what a row is given, or does not count it any more; of one that is left out nothing counts.
    fn count_supplied(&mut self, row: Row, is_there: bool) {
        let given = self.supplied.iter_mut().enumerate().filter(|(slot, _)| !row.is_left_out && row.supplied & bit(*slot) != 0);
        for (_, count) in given {
            *count = if is_there { *count + 1 } else { count.saturating_sub(1) };
        }
    }

    /// The fields that some row gets a usual value in although the sheet gives it none: amounts and what they
    /// are computed from first, then counts, then days.
    pub fn supplied_anywhere(&self) -> Vec<&'static Field> {
        let mut fields: Vec<&'static Field> =
            self.form.fields.iter().copied().filter(|field| self.supplied.get(field.slot()).is_some_and(|rows| *rows > 0)).collect();
        fields.sort_by_key(|field| match field.kind {
            Kind::Money | Kind::SignedMoney | Kind::Decimal(_) => 0,
            Kind::Integer(_) => 1,
            Kind::Date | Kind::PlannedDate | Kind::Month => 2,
            _ => 3,
        });
        fields
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            match row.standing() {
                Standing::Sound(_) => counts.sound += 1,
                Standing::Faulty(_) => counts.faulty += 1,
                Standing::Known => counts.known += 1,
                Standing::LeftOut => counts.left_out += 1,
            }
        }
        counts
    }

    /// Whether a person has changed something that would be lost with it.
    pub fn is_changed(&self) -> bool {
        !self.mends.is_empty() || !self.decided.is_empty() || self.map.is_changed()
    }

    /// All that is to be said of a row, made anew.
    pub fn look(&self, office: &Office, at: usize) -> Option<Judged> {
        let row = self.rows.get(at)?;
        let (mut judged, _) = self.judge(office, self.sheet_row(at)?, row.index as usize);
        self.say_what_is_repeated(row, &mut judged.faults);
        Some(judged)
    }

    fn say_what_is_repeated(&self, row: &Row, faults: &mut Vec<Fault>) {
        let number = |index: u32| self.table.row(index as usize).map_or(0, TableRow::number);
        match row.first {
            [_, Some(first)] => faults.push(Fault::Row(RowFault::RepeatedRowId { first: number(first) })),
            [Some(first), None] => faults.push(Fault::Repeated { form: self.form, first: number(first) }),
            [None, None] => {}
        }
        if let Some((number, is_same)) = row.there {
            faults.push(Fault::AlreadyThere { form: self.form, number, is_same });
        }
    }

    /// What a row would look like with this text put into it, without putting it there.
    pub fn try_mend(&self, office: &Office, at: usize, meaning: Meaning, text: &str) -> Option<Judged> {
        let row = self.rows.get(at)?;
        let mut mends = self.mends_of(row.index).to_vec();
        put(&mut mends, meaning, Some(text.into()));
        let judge = Judge { office, periods: &self.periods, now: self.now };
        let read = judge.read(self.sheet_row(at)?, row.index as usize, &self.plan, &self.map, &mends, &mut |_| 1);
        Some(judge.judge(read))
    }

    /// What a person put into a row, where somebody did.
    pub fn mended(&self, at: usize, meaning: Meaning) -> Option<&str> {
        let mends = self.mends_of(self.rows.get(at)?.index);
        mends.iter().find(|(mended, _)| *mended == meaning).map(|(_, text)| &**text)
    }

    /// Puts a text into a row in the place of what the sheet says, or takes that back; judges the row anew, and those that repeat it.
    pub fn mend(&mut self, office: &Office, at: usize, meaning: Meaning, text: Option<&str>) {
        let Some(index) = self.rows.get(at).map(|row| row.index) else { return };
        self.put(index, meaning, text.map(Into::into));
        self.judge_again(office, at);
    }

    fn put(&mut self, index: u32, meaning: Meaning, text: Option<Box<str>>) {
        let mends = self.mends.entry(index).or_default();
        put(mends, meaning, text);
        if mends.is_empty() {
            self.mends.remove(&index);
        }
    }

    /// Leaves a row out, or takes it in again.
    pub fn leave_out(&mut self, at: usize, is_left_out: bool) {
        let Some(before) = self.rows.get(at).copied() else { return };
        let now = Row { is_left_out, ..before };
        self.count_supplied(before, false);
        self.count_supplied(now, true);
        self.rows[at] = now;
        self.decided.insert(now.index, is_left_out);
        self.find_firsts(&now.marks);
    }

    fn judge_again(&mut self, office: &Office, at: usize) {
        let table = Arc::clone(&self.table);
        let Some(before) = self.rows.get(at).copied() else { return };
        let Some(row) = table.row(before.index as usize) else { return };
        let (_, now) = self.judge(office, row, before.index as usize);
        self.count_supplied(before, false);
        self.count_supplied(now, true);
        self.rows[at] = now;
        self.find_firsts(&[before.marks, now.marks].concat());
    }

    /// Finds out anew which rows repeat which, among those of these marks.
    fn find_firsts(&mut self, marks: &[u64]) {
        for mark in marks.iter().filter(|mark| **mark != 0) {
            let mut earliest = None;
            for row in self.rows.iter_mut().filter(|row| row.marks.contains(mark)) {
                let at = usize::from(row.marks[0] != *mark);
                row.first[at] = if row.is_left_out { None } else { earliest };
                if !row.is_left_out {
                    earliest = earliest.or(Some(row.index));
                }
            }
        }
    }

    /// The rows that stand alike: those whose sheet says in this column what the sheet says there in row `at`, and that are faulty.
    pub fn alike(&self, at: usize, column: usize) -> Vec<usize> {
        let Some(text) = self.sheet_row(at).map(|row| row.cell(column)).filter(|text| !text.trim().is_empty()) else { return Vec::new() };
        let is_alike = |other: &usize| {
            *other != at
                && matches!(self.rows[*other].standing(), Standing::Faulty(_))
                && self.sheet_row(*other).is_some_and(|row| row.cell(column) == text)
        };
        (0..self.rows.len()).filter(is_alike).collect()
    }

    /// The next faulty row behind this one, beginning again at the top.
    pub fn next_faulty(&self, at: usize) -> Option<usize> {
        let is_faulty = |at: &usize| matches!(self.rows[*at].standing(), Standing::Faulty(_));
        (at + 1..self.rows.len()).find(is_faulty).or_else(|| (0..self.rows.len().min(at + 1)).find(is_faulty))
    }

    fn sound(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| matches!(row.standing(), Standing::Sound(_)))
    }

    /// Puts the sound rows into the ledger, all or none, as one act. Gives how many they are.
    pub fn take(&self, store: &mut Store, office: &Office, progress: &Progress) -> Result<u64> {
        let judge = Judge { office, periods: &self.periods, now: store.clock().now() };
        let mut next = HashMap::new();
        for period in &self.periods {
            next.insert(period.clone(), store.next_serial(&office.key(self.form, period))?);
        }
        let total = self.sound().count() as u64;
        let records = self.sound().filter_map(|row| {
            let mut serial = |period: &Period| {
                let number = next.entry(period.clone()).or_insert(1);
                *number += 1;
                *number - 1
            };
            let index = row.index as usize;
            let read = judge.read(self.table.row(index)?, index, &self.plan, &self.map, self.mends_of(row.index), &mut serial);
            read.record.map(|record| Ok(complete(record, office)))
        });
        store.insert_all(records, &mut |done| {
            let _ = progress.step(words::IMPORTING, done, total);
        })
    }

    /// The fields that every row must have and of which the sheet has no column.
    pub fn missing(&self) -> Vec<&'static Field> {
        let missing = |fault| match fault {
            ColumnFault::Missing(field) => Some(field),
            ColumnFault::Twice { .. } | ColumnFault::Ambiguous { .. } => None,
        };
        self.map.faults().into_iter().filter_map(missing).collect()
    }

    /// The fields without a column in the sheet that rows were given values for, in the order of the form.
    pub fn added(&self) -> Vec<&'static Field> {
        let mended = |field: &'static Field| self.mends.values().flatten().any(|(meaning, _)| *meaning == Meaning::Field(field));
        let is_added = |field: &&'static Field| {
            self.map.place(Meaning::Field(field)).is_none() && (self.map.everywhere().any(|(given, _)| given == *field) || mended(field))
        };
        self.form.fields.iter().copied().filter(is_added).collect()
    }

    /// Writes the faulty rows into a file beside `source`, with reasons, as they stand now. Gives its path.
    pub fn write_rejects(&self, office: &Office, source: &Path, language: Language) -> Result<PathBuf> {
        let added = self.added();
        let mut rejects = Rejects::beside(source, &self.table, &self.map, &added, language)?;
        for at in 0..self.rows.len() {
            if let (Some(Standing::Faulty(_)), Some(judged)) = (self.standing(at), self.look(office, at)) {
                let reasons: Vec<Message> = judged.faults.iter().map(Fault::message).collect();
                rejects.put(self.rows[at].index as usize, self.mends_of(self.rows[at].index), &reasons)?;
            }
        }
        rejects.finish()
    }
}

impl Row {
    fn standing(&self) -> Standing {
        let repeated = self.first.iter().flatten().count().min(1) + usize::from(self.there.is_some());
        match self.errors.saturating_add(repeated as u16) {
            _ if self.is_left_out && self.there.is_some_and(|(_, is_same)| is_same) => Standing::Known,
            _ if self.is_left_out => Standing::LeftOut,
            0 => Standing::Sound(self.warnings),
            faults => Standing::Faulty(faults),
        }
    }
}

fn put(mends: &mut Vec<Mend>, meaning: Meaning, text: Option<Box<str>>) {
    mends.retain(|(mended, _)| *mended != meaning);
    mends.extend(text.map(|text| (meaning, text)));
}

/// A sound row as the record it becomes.
fn complete(mut record: Record, office: &Office) -> Record {
    let period = record.period.clone();
    // What was found when the row was judged; here it is only put in order.
    let _ = settle_computed(&mut record, &office.setting(&period, 1));
    record.state = RecordState::Complete;
    record
}
