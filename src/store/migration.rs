//! The versions of the database: `schema.sql` is the newest, and an older one becomes it by the upgrades it lacks, in order.

use super::settings::APPLICATION;
use super::trouble::Outcome;
use crate::error::Error;
use crate::text::store as words;
use rusqlite::{Connection, TransactionBehavior};

/// What makes a whole database of the newest version in an empty file.
const SCHEMA: &str = include_str!("../../schema.sql");

/// What makes version 2 out of version 1, and so on.
const UPGRADES: &[&str] = &[include_str!("upgrade/2.sql"), include_str!("upgrade/3.sql")];

/// The version this program writes.
pub(super) const fn newest() -> i64 {
    // A handful of upgrades.
    UPGRADES.len() as i64 + 1
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

/// Makes the newest version of what is there, in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> Outcome<()> {
    let found = version(connection)?;
    if found >= newest() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    match usize::try_from(found - 1) {
        Err(_) => transaction.execute_batch(SCHEMA)?,
        Ok(done) => UPGRADES[done..].iter().try_for_each(|upgrade| transaction.execute_batch(upgrade))?,
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", newest())?;
    Ok(transaction.commit()?)
}
