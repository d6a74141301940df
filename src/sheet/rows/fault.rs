//! What is wrong with a row of a file before it is a record at all.

use crate::model::{Field, Period, UnitCode};
use crate::sheet::table::Spoilt;
use crate::text::{Message, Text, sheet as words, visible};

/// What is wrong with a row of a file before it is a record at all. Such a row cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub enum RowFault {
    /// The cell lost digits, is the error of a formula, a month that may be two, or a day as a spreadsheet counts them.
    Spoilt {
        field: &'static Field,
        spoilt: Spoilt,
    },
    ExtraCells,
    BadRowId,
    /// The row id is that of an earlier row of this number.
    RepeatedRowId {
        first: u32,
    },
    OtherUnit {
        found: Box<str>,
        own: UnitCode,
    },
    NoPeriod,
    BadPeriod {
        found: Box<str>,
    },
    /// The caller has no setting for the row's period: it is closed, or not the one asked for.
    PeriodNotTaken(Period),
}

impl RowFault {
    pub fn message(&self) -> Message {
        match self {
            RowFault::Spoilt { field, spoilt } => match spoilt {
                Spoilt::LostDigits => words::LOST_DIGITS.message(),
                Spoilt::FormulaError => words::CELL_ERROR.message(),
                Spoilt::MonthFraction => words::MONTH_FRACTION.message(),
                Spoilt::DayFraction => words::DAY_FRACTION.message(),
                Spoilt::DaySerial(day) => words::DAY_SERIAL.with("day", day.to_string()),
            }
            .with("label", field.label),
            RowFault::ExtraCells => words::EXTRA_CELLS.message(),
            RowFault::BadRowId => words::BAD_ROW_ID.message(),
            RowFault::RepeatedRowId { first } => words::REPEATED_ROW_ID.with("first", *first),
            RowFault::OtherUnit { found, own } => words::OTHER_UNIT.with("found", visible(found)).with("own", own.to_string()),
            RowFault::NoPeriod => words::NO_PERIOD.message(),
            RowFault::BadPeriod { found } => words::BAD_PERIOD.with("found", visible(found)),
            RowFault::PeriodNotTaken(period) => words::PERIOD_NOT_TAKEN.with("found", period.to_string()),
        }
    }

    /// The field at fault, where it is one field.
    pub fn field(&self) -> Option<&'static Field> {
        match self {
            RowFault::Spoilt { field, .. } => Some(field),
            RowFault::ExtraCells
            | RowFault::BadRowId
            | RowFault::RepeatedRowId { .. }
            | RowFault::OtherUnit { .. }
            | RowFault::NoPeriod
            | RowFault::BadPeriod { .. }
            | RowFault::PeriodNotTaken(_) => None,
        }
    }

    /// What the rejects file and the screen put before the message, where it is about one field.
    pub fn label(&self) -> Option<Text> {
        self.field().map(|field| field.label)
    }
}
