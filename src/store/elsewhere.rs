//! What checks over many records want to know from outside the submission they look at.

use super::Reader;
use super::record::each_of;
use super::trouble::Outcome;
use crate::error::Result;
use crate::forms;
use crate::model::{Elsewhere, Form, Period, Record, RecordState, Setting, Source, SubmissionKey, UnitCode};
use rusqlite::Connection;

/// The unit's own complete records, as they stand: of the period before, or of a form in every period.
impl Elsewhere for Reader {
    fn each(&self, form: &'static Form, setting: &Setting, source: Source, hear: &mut dyn FnMut(&Record)) -> Result<()> {
        let unit = setting.unit.code;
        self.read(|connection| match source {
            Source::Previous => match setting.period.previous() {
                Some(period) => each_complete(connection, &SubmissionKey { unit, form, period }, hear),
                None => Ok(()),
            },
            Source::Form(code) => match forms::form(code) {
                Some(form) => each_period(connection, unit, form)?
                    .into_iter()
                    .try_for_each(|period| each_complete(connection, &SubmissionKey { unit, form, period }, hear)),
                None => Ok(()),
            },
        })
    }
}

fn each_complete(connection: &Connection, key: &SubmissionKey, hear: &mut dyn FnMut(&Record)) -> Outcome<()> {
    each_of(connection, key, &[RecordState::Complete], &mut |_, record| {
        hear(record);
        Ok(())
    })
}

/// The periods the unit has written something for.
fn each_period(connection: &Connection, unit: UnitCode, form: &Form) -> Outcome<Vec<Period>> {
    let mut statement = connection.prepare_cached("SELECT period FROM submission WHERE unit = ? AND form = ? ORDER BY period")?;
    let codes = statement.query_map((unit.as_str(), form.code), |row| row.get::<_, String>(0))?;
    Ok(codes.collect::<rusqlite::Result<Vec<_>>>()?.iter().filter_map(|code| Period::parse(code)).collect())
}
