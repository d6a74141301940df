//! Judging a row of a sheet as it would be judged when typed.

use super::fault::Fault;
use crate::check;
use crate::error::{Error, Result};
use crate::forms::codes;
use crate::job::Office;
use crate::model::{Finding, Form, Kind, Moment, Need, OpenPeriod, Period, Record, Setting, Severity, Value};
use crate::sheet::{ColumnMap, Mend, ReadRow, RowPlan, TableRow, Taking};
use crate::text::job as words;

/// The periods of which rows are taken: the one asked for, or all that are open for the form.
pub(super) fn open_periods(office: &Office, form: &'static Form, asked: Option<&Period>) -> Result<Vec<Period>> {
    let is_open = |open: &&OpenPeriod| *open.form == *form.code && open.is_open;
    let mut periods: Vec<Period> = office.registers.periods().iter().filter(is_open).map(|open| open.period.clone()).collect();
    if let Some(asked) = asked {
        periods.retain(|period| period == asked);
    }
    if periods.is_empty() {
        let reason = words::NO_OPEN_PERIOD.with("form", form.short_title);
        return Err(Error::blocked(reason).hint(words::OPEN_A_PERIOD));
    }
    Ok(periods)
}

/// The office that judges, the periods it takes rows of, and the moment.
#[derive(Clone, Copy)]
pub struct Judge<'a> {
    pub office: &'a Office,
    pub periods: &'a [Period],
    pub now: Moment,
}

/// A row with all that was found in it.
pub struct Judged {
    /// Nothing where its period is unknown or not taken.
    pub record: Option<Record>,
    pub faults: Vec<Fault>,
    pub warnings: Vec<Finding>,
}

impl Judge<'_> {
    /// Reads a row; `serial` is the number a new record of its period gets.
    pub(super) fn read(
        &self,
        row: TableRow,
        index: usize,
        plan: &RowPlan,
        map: &ColumnMap,
        mends: &[Mend],
        serial: &mut dyn FnMut(&Period) -> u32,
    ) -> ReadRow {
        // The period of a row that names none is the only one there is.
        let only = match self.periods {
            [only] => Some(only),
            _ => None,
        };
        let installation = &self.office.installation;
        let taking = Taking { unit: installation.unit, period: only, operator: &installation.operator, now: self.now };
        plan.read(row, index, map, taking, mends, &mut |period| {
            let period = self.periods.iter().find(|taken| *taken == period)?;
            Some(self.office.setting(period, serial(period)))
        })
    }

    /// Looks at a row that was read: computes what is the program's to compute, and makes the checks of the record.
    pub(super) fn judge(&self, row: ReadRow) -> Judged {
        let number = row.number;
        let mut faults: Vec<Fault> = row.faults.into_iter().map(Fault::Row).collect();
        let mut warnings = Vec::new();
        let record = row.record.map(|mut record| {
            let period = record.period.clone();
            let setting = self.office.setting(&period, 1);
            faults.extend(settle_computed(&mut record, &setting));
            // What a row fault says of a field is not said again.
            let spoilt: Vec<_> = faults.iter().filter_map(|fault| if matches!(fault, Fault::Row(_)) { fault.field() } else { None }).collect();
            for finding in check::check_record(&record, number, &setting) {
                if finding.check.severity == Severity::Warning {
                    warnings.push(finding);
                } else if !finding.field.is_some_and(|field| spoilt.contains(&field)) {
                    faults.push(Fault::Finding(Box::new(finding)));
                }
            }
            record
        });
        Judged { record, faults, warnings }
    }
}

/// Puts what the register says of a school in the place of what the file says, and gives the whole numbers that do not come out as the file has them.
/// A sex, a day and an amount stay as they came: checks of their own compare them.
pub(super) fn settle_computed(record: &mut Record, setting: &Setting) -> Vec<Fault> {
    let mut faults = Vec::new();
    for field in record.form.fields.iter().copied().filter(|field| matches!(field.need, Need::Derived(_))) {
        let computed = record.computed(field, setting);
        match field.kind {
            Kind::Code(list) if std::ptr::eq(list, &codes::GENDER) => {}
            Kind::Text(_) | Kind::Name | Kind::Code(_) | Kind::School | Kind::Flag => record.set(field, computed),
            Kind::Integer(_) => {
                if let Some((found, Value::Integer(computed))) = record.integer(field).zip(computed)
                    && found != computed
                {
                    faults.push(Fault::Computed { field, found, computed });
                }
            }
            Kind::Decimal(_)
            | Kind::Money
            | Kind::SignedMoney
            | Kind::Date
            | Kind::PlannedDate
            | Kind::Month
            | Kind::Document
            | Kind::Mobile
            | Kind::Certificate
            | Kind::BankCard
            | Kind::StudentNumber => {}
        }
    }
    faults
}
