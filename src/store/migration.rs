//! The versions of the database, in order: the first is `schema.sql`, each later one a step from the version before.

use super::settings::APPLICATION;
use super::trouble::Outcome;
use crate::error::Error;
use crate::text::store as words;
use rusqlite::{Connection, TransactionBehavior};

/// The text that makes version `n` out of version `n - 1`; version 0 is an empty file.
const STEPS: &[&str] = &[include_str!("../../schema.sql")];

/// The version this program writes.
pub(super) const fn newest() -> i64 {
    // A handful of steps.
    STEPS.len() as i64
}

pub(super) fn version(connection: &Connection) -> Outcome<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses a file of another program and one written by a newer version of this one.
pub(super) fn require_known(connection: &Connection) -> Outcome<()> {
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let found = version(connection)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && (application, found, tables) != (0, 0, 0) {
        return Err(Error::refused(words::NOT_OUR_DATABASE).hint(words::CHOOSE_OTHER_FOLDER).into());
    }
    if found > newest() {
        return Err(Error::refused(words::NEWER_DATABASE.with("found", found).with("known", newest())).hint(words::UPGRADE_PROGRAM).into());
    }
    Ok(())
}

/// Refuses everything but a file of this very version.
pub(super) fn require_newest(connection: &Connection) -> Outcome<()> {
    require_known(connection)?;
    if version(connection)? < newest() {
        return Err(Error::refused(words::OLDER_DATABASE).hint(words::OPEN_ONCE).into());
    }
    Ok(())
}

/// Takes the steps that are missing, all in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> Outcome<()> {
    let found = usize::try_from(version(connection)?).unwrap_or(0);
    if found >= STEPS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in &STEPS[found..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", newest())?;
    Ok(transaction.commit()?)
}
