//! 汇总、汇报: the figures over what counts, the report, and the records behind a figure.

use super::{Office, Progress};
use crate::error::{Error, Result};
use crate::forms::FORMS;
use crate::model::{Date, Figure, OpenPeriod, Period, Record, Role, Status, SubmissionKey, Unit, UnitCode};
use crate::report::{self, Census, Counted, Input, Newest, SubmissionLine};
use crate::store::{Reader, Store};
use crate::tally::Tally;
use crate::text::{job as words, visible};

/// Everything a report is made of, counted from what counts now.
pub struct Gathered {
    district: Box<str>,
    office: Office,
    period: Period,
    as_of: Date,
    counted: Counted,
    lines: Vec<SubmissionLine>,
}

impl Gathered {
    /// What the report reads.
    pub fn input(&self) -> Input<'_> {
        Input {
            district: &self.district,
            period: &self.period,
            as_of: self.as_of,
            registers: &self.office.registers,
            figures: &self.counted.figures,
            breakdowns: &self.counted.breakdowns,
            submissions: &self.lines,
        }
    }
}

/// The as-of date where none is given: the end of the period or today, the earlier one.
pub fn usual_as_of(store: &Reader, period: &Period) -> Date {
    period.end().min(store.clock().today())
}

/// Counts every figure of a report on a period. At a unit, over its own records; at the district, over what it accepted.
pub fn gather(store: &Reader, period: &Period, as_of: Date, progress: &Progress) -> Result<Gathered> {
    let office = Office::of(store)?;
    let lines = lines(store, &office)?;
    let counted = count(store, &office, period, as_of, &lines, progress)?;
    let counted = match period.previous() {
        Some(before) => {
            let last = count(store, &office, &before, before.end().min(as_of), &lines, progress)?;
            counted.compared_with(&last)
        }
        None => counted,
    };
    Ok(Gathered { district: office.installation.unit_name.clone(), office, period: period.clone(), as_of, counted, lines })
}

fn count(store: &Reader, office: &Office, period: &Period, as_of: Date, lines: &[SubmissionLine], progress: &Progress) -> Result<Counted> {
    let mut census = Census::new(period, as_of);
    let periods = census.periods(&office.registers);
    let mut done = 0;
    for form in FORMS {
        let wanted = |period: &Period| periods.iter().any(|(wanted, own)| *wanted == *form && own == period);
        store.each_counted(form, &wanted, &mut |_, record| {
            census.add(record);
            done += 1;
            if done % 1024 == 0 { progress.step(words::COUNTING, done, 0) } else { Ok(()) }
        })?;
    }
    let standings = report::standings(reporting_units(office).map(|unit| unit.code), lines);
    Ok(census.finish(&office.registers, &standings))
}

/// The units whose reports make a figure complete: those below a district, or the unit itself.
fn reporting_units(office: &Office) -> impl Iterator<Item = &Unit> {
    let own = office.installation.unit;
    let is_district = office.installation.role == Role::District;
    office.registers.units().filter(move |unit| if is_district { unit.code.lies_in(&own) } else { unit.code == own })
}

/// How every unit stands in every period that was opened.
fn lines(store: &Reader, office: &Office) -> Result<Vec<SubmissionLine>> {
    let standings = store.standings()?;
    let units: Vec<UnitCode> = reporting_units(office).map(|unit| unit.code).collect();
    let mut lines = Vec::new();
    for open in office.registers.periods() {
        let Some(form) = FORMS.iter().copied().find(|form| *form.code == *open.form) else { continue };
        for unit in &units {
            let key = SubmissionKey { unit: *unit, form, period: open.period.clone() };
            let counts = standings.iter().find(|standing| standing.key == key && standing.counts);
            let newest = newest(store, &key, office)?;
            lines.push(SubmissionLine {
                unit: *unit,
                form,
                counts: counts.map(|standing| standing.sequence),
                is_nil: counts.is_some_and(|standing| standing.is_nil),
                is_late: is_late(open, newest.as_ref(), office.today),
                newest,
                period: key.period,
            });
        }
    }
    Ok(lines)
}

fn newest(store: &Reader, key: &SubmissionKey, office: &Office) -> Result<Option<Newest>> {
    let submission = store.submission(key)?;
    if submission.sequence == 0 || submission.status < Status::Exported {
        return Ok(None);
    }
    let received = submission.received_at.or(submission.exported_at).map_or(office.today, |moment| moment.date());
    let mut totals = crate::tally::ControlTotals::new(key.form);
    store.each(key, &[crate::model::RecordState::Complete], |_, record| {
        totals.add(record);
        Ok(())
    })?;
    let totals = totals.finish().into_iter().map(|(name, value)| (name.into(), value)).collect();
    Ok(Some(Newest { sequence: submission.sequence, status: submission.status, received, rows: u64::from(submission.rows), totals }))
}

fn is_late(open: &OpenPeriod, newest: Option<&Newest>, today: Date) -> bool {
    newest.map_or(today, |newest| newest.received) > open.due
}

/// Puts what the district has accepted among what has been merged: it has gone into a report now.
pub fn merge_accepted(store: &mut Store) -> Result<usize> {
    let accepted: Vec<SubmissionKey> = store
        .submissions()?
        .into_iter()
        .filter(|submission| submission.status == Status::Accepted && !submission.is_forked)
        .map(|submission| submission.key)
        .collect();
    for key in &accepted {
        store.merge(key)?;
    }
    Ok(accepted.len())
}

/// A figure, by its id.
pub fn figure(id: &str) -> Result<&'static Figure> {
    FORMS
        .iter()
        .flat_map(|form| form.figures)
        .find(|figure| figure.id == id.trim())
        .ok_or_else(|| Error::usage(words::UNKNOWN_FIGURE.with("id", visible(id))).hint(words::SEE_FIGURES))
}

/// Goes through the records behind a figure, unit by unit, each with its number in its list; gives what they come to.
pub fn trace(
    store: &Reader,
    figure: &'static Figure,
    period: &Period,
    as_of: Date,
    each: &mut dyn FnMut(u32, &Record) -> Result<()>,
) -> Result<Option<i64>> {
    let office = Office::of(store)?;
    let mut tally = Tally::new(figure, period, as_of);
    let periods = tally.periods(&office.registers);
    store.each_counted(figure.form, &|period| periods.contains(period), &mut |number, record| {
        if tally.matches(record) {
            tally.add(record);
            each(number, record)?;
        }
        Ok(())
    })?;
    Ok(tally.value())
}
