//! What people name: forms, periods, units, days. Each is read or refused with what it should look like.

use crate::error::{Error, Result};
use crate::forms;
use crate::model::{Check, Date, Form, Period, ReturnReason, RowId, UnitCode};
use crate::text::{job as words, visible};

/// A form, by code (`PB`) or table (`party_branch`).
pub fn form(name: &str) -> Result<&'static Form> {
    forms::form(name.trim()).ok_or_else(|| {
        let names: Vec<&str> = forms::FORMS.iter().map(|form| form.code).collect();
        Error::usage(words::UNKNOWN_FORM.with("name", visible(name))).hint(words::KNOWN_FORMS.with("names", names.join(", ")))
    })
}

pub fn period(code: &str) -> Result<Period> {
    Period::parse(code.trim()).ok_or_else(|| Error::usage(words::WRONG_PERIOD.with("value", visible(code))).hint(words::PERIOD_EXAMPLES))
}

pub fn unit(code: &str) -> Result<UnitCode> {
    UnitCode::parse(code.trim()).ok_or_else(|| Error::usage(words::WRONG_UNIT.with("value", visible(code))).hint(words::UNIT_EXAMPLE))
}

pub fn date(text: &str) -> Result<Date> {
    Date::parse(text).ok_or_else(|| Error::usage(words::WRONG_DATE.with("value", visible(text))).hint(words::DATE_EXAMPLE))
}

pub fn row(id: &str) -> Result<RowId> {
    RowId::parse(id.trim()).ok_or_else(|| Error::usage(words::WRONG_ROW.with("value", visible(id))).hint(words::SEE_ROW_IDS))
}

pub fn reason(code: &str) -> Result<ReturnReason> {
    ReturnReason::parse(code.trim()).ok_or_else(|| {
        let codes: Vec<&str> = ReturnReason::ALL.iter().map(|reason| reason.code()).collect();
        Error::usage(words::WRONG_REASON.with("value", visible(code))).hint(words::KNOWN_REASONS.with("names", codes.join(", ")))
    })
}

/// A finding, by the id that `check --json` gives it: check and row, or the check alone.
pub fn finding(id: &str) -> Result<(&'static Check, Option<RowId>)> {
    let (check, row) = match id.trim().split_once(':') {
        Some((check, id)) => (check, Some(row(id)?)),
        None => (id.trim(), None),
    };
    let check = forms::all_checks().find(|known| known.id.eq_ignore_ascii_case(check));
    check.map(|check| (check, row)).ok_or_else(|| Error::usage(words::WRONG_FINDING.with("id", visible(id))).hint(words::SEE_FINDINGS))
}
