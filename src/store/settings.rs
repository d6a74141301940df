//! How the database is opened: every setting is made and then asked for, because SQLite ignores what it cannot do.

use super::migration;
use super::trouble::Outcome;
use crate::error::Error;
use crate::text::store as words;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;

/// `TIAN`: marks a file as a database of this program.
pub(super) const APPLICATION: i64 = 0x5449_414E;

/// Two connections on one log file need the repair of 3.51.3.
const LEAST_SQLITE: i32 = 3_051_003;

/// Full durability at one synchronisation a commit; a log that stays small, so that a copy of the file alone misses little; no memory map, which
/// turns a passing fault of the disk into damage; deleted text overwritten wherever that costs no further write.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("wal_autocheckpoint", "200", "200"),
    ("journal_size_limit", "4194304", "4194304"),
    ("mmap_size", "0", "0"),
    ("cell_size_check", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("foreign_keys", "ON", "1"),
    ("secure_delete", "FAST", "2"),
    ("temp_store", "MEMORY", "2"),
    ("busy_timeout", "2000", "2000"),
    ("locking_mode", "NORMAL", "normal"),
];

const SWITCHES: &[(DbConfig, bool)] = &[
    (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
    (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
    (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true),
    (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
    (DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
    (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
];

const LIMITS: &[(Limit, i32)] =
    &[(Limit::SQLITE_LIMIT_LENGTH, 1 << 20), (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 16), (Limit::SQLITE_LIMIT_ATTACHED, 1)];

/// Prepares a connection that writes: whose file it is, settings, the newest schema, limits.
pub(super) fn prepare_writer(connection: &mut Connection) -> Outcome<()> {
    require_sqlite()?;
    migration::require_known(connection)?;
    if migration::version(connection)? == 0 {
        connection.pragma_update(None, "page_size", 4096)?;
    }
    make(connection)?;
    migration::migrate(connection)?;
    confirm(connection)?;
    limit(connection)
}

/// Prepares a connection that only reads. The file must be of the newest schema: the writer has opened it before.
pub(super) fn prepare_reader(connection: &Connection) -> Outcome<()> {
    require_sqlite()?;
    migration::require_newest(connection)?;
    make(connection)?;
    connection.pragma_update(None, "query_only", "ON")?;
    confirm(connection)?;
    limit(connection)
}

fn require_sqlite() -> Outcome<()> {
    if rusqlite::version_number() < LEAST_SQLITE {
        return Err(Error::bug(words::SQLITE_TOO_OLD.with("version", rusqlite::version())).into());
    }
    Ok(())
}

fn make(connection: &Connection) -> Outcome<()> {
    for (name, wanted, _) in SETTINGS {
        connection.pragma_update_and_check(None, name, wanted, |_| Ok(())).or_else(|error| match error {
            // Some settings answer with a row and some with none.
            rusqlite::Error::QueryReturnedNoRows => Ok(()),
            other => Err(other),
        })?;
    }
    for (switch, wanted) in SWITCHES {
        connection.set_db_config(*switch, *wanted)?;
    }
    connection.set_prepared_statement_cache_capacity(96);
    Ok(())
}

fn confirm(connection: &Connection) -> Outcome<()> {
    let held = |name: &str| -> rusqlite::Result<String> {
        connection.pragma_query_value(None, name, |row| {
            Ok(match row.get_ref(0)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                other => other.as_str().unwrap_or_default().to_ascii_lowercase(),
            })
        })
    };
    let refused = |name: &str| Error::machine(words::SETTING_REFUSED.with("name", name)).hint(words::USE_LOCAL_DISK);
    for (name, _, wanted) in SETTINGS {
        if held(name)? != *wanted {
            return Err(refused(name).into());
        }
    }
    for (switch, wanted) in SWITCHES {
        if connection.db_config(*switch)? != *wanted {
            return Err(refused(&format!("{switch:?}")).into());
        }
    }
    if held("page_size")? != "4096" {
        return Err(refused("page_size").into());
    }
    Ok(())
}

fn limit(connection: &Connection) -> Outcome<()> {
    for (limit, most) in LIMITS {
        connection.set_limit(*limit, *most)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_holds_once_a_writer_is_prepared() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = Connection::open(folder.path().join("tianbao.db")).unwrap();
        prepare_writer(&mut connection).unwrap();
        confirm(&connection).unwrap();
        for (limit, most) in LIMITS {
            assert_eq!(connection.limit(*limit).unwrap(), *most);
        }
        assert_eq!(connection.pragma_query_value(None, "application_id", |row| row.get::<_, i64>(0)).unwrap(), APPLICATION);
        let reader = Connection::open(folder.path().join("tianbao.db")).unwrap();
        prepare_reader(&reader).unwrap();
        assert!(reader.execute("INSERT INTO operator (name) VALUES ('王某')", []).is_err());
    }
}
