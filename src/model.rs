//! The vocabulary of the work, pure: fields and forms, values that cannot be bad, records, checks, figures, registers.

mod check;
mod code;
mod date;
mod field;
mod figure;
mod form;
mod kind;
mod money;
mod number;
mod period;
mod record;
mod register;
mod statement;
mod submission;
mod value;
mod watch;

pub use check::{Check, Finding, Hit, Row, RowRef, Rule, Scope, Severity};
pub use code::{Code, CodeEntry, CodeList};
pub use date::{Clock, Date, Moment, Month};
pub use field::{Asked, Carry, Field, Need, Rolls, Setting};
pub use figure::{Figure, Filter, Measure, Unit as FigureUnit, Window};
pub use form::{Form, Rolling, Section, Total};
pub use kind::{Fault, Kind, normalise};
pub use money::{Decimal, Money};
pub use number::{BankCard, Certificate, CitizenFault, CitizenNumber, Document, Mobile, Sex, StudentNumber};
pub use period::{Period, PeriodKind};
pub use record::{Cell, Record, RecordState, RowId};
pub use register::{OpenPeriod, Registers, Role, School, SchoolCode, Unit, UnitCode};
pub use statement::{Fingerprint, Said, Statement};
pub use submission::{Explanation, FileKind, Incarnation, ReturnReason, Status, SubmissionKey};
pub use value::{NO, NOT_SHOWN, Reveal, Value, YES};
pub use watch::{Elsewhere, Excerpt, Found, Key, Link, Looked, Nearby, Own, Reach, Rows, Source, Wanted, Watch};
