//! Where the caret stands in a record at a desk, and what the record holds.

use crate::desk::{Desk, UNIT, clock};
use tianbao::forms;
use tianbao::model::{Field, Period, Record, RecordState, SubmissionKey, UnitCode};
use tianbao::store::Store;

impl Desk {
    /// The records of a ledger in 2019, drafts and complete ones.
    pub fn records(&self, code: &str) -> Vec<Record> {
        let key = SubmissionKey { unit: UnitCode::parse(UNIT).unwrap(), form: forms::form(code).unwrap(), period: Period::Year(2019) };
        let mut records = Vec::new();
        let keep = |_, record: &Record| {
            records.push(record.clone());
            Ok(())
        };
        Store::open_reader(self.folder.path(), clock()).unwrap().each(&key, &[RecordState::Draft, RecordState::Complete], keep).unwrap();
        records
    }

    /// The line of the field with the caret.
    pub fn here(&self) -> String {
        self.screen().lines().find(|line| line.trim_start().starts_with('▸')).unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub fn is_at(&mut self, label: &str) -> &mut Desk {
        assert!(self.here().contains(label), "the caret is not at {label}:\n{}", self.screen());
        self
    }

    #[track_caller]
    pub fn go_to(&mut self, label: &str) -> &mut Desk {
        for _ in 0..60 {
            if self.here().contains(label) {
                return self;
            }
            self.keys("<Tab>");
        }
        panic!("no way to {label}:\n{}", self.screen());
    }
}

pub fn plain(record: &Record, field: &'static Field) -> String {
    record.value(field).map(|value| value.plain()).unwrap_or_default()
}
