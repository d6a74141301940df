//! Opening: who may, what is refused, what is left behind.

use crate::sample::*;
use rusqlite::Connection;
use std::path::Path;
use tianbao::error::ErrorKind;
use tianbao::store::Store;

#[test]
fn a_second_program_is_refused_and_told_who_holds_the_folder_since_when() {
    let folder = tempfile::tempdir().unwrap();
    let first = township(folder.path());
    let error = Store::open_with(folder.path(), clock(), None).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Machine);
    assert!(said(&error).contains("张某") && said(&error).contains("2019-09-16 12:00"), "{error}");
    drop(first);
    open(folder.path());
}

#[test]
fn a_worker_writes_beside_the_store_under_the_same_lock() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    let mut worker = store.for_worker().unwrap();
    worker.save(&complete(&key, 1)).unwrap();
    store.save(&complete(&key, 2)).unwrap();
    assert_eq!(rows(&worker, &key).len(), 2);
    drop(store);
    assert!(Store::open_with(folder.path(), clock(), None).is_err(), "the worker still holds the folder");
}

#[test]
fn a_reader_sees_what_was_written_and_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("PB", "2019");
    let reader = Store::open_reader(folder.path(), clock()).unwrap();
    store.save(&complete(&key, 1)).unwrap();
    assert_eq!(reader.submission(&key).unwrap().rows, 1);
}

#[test]
fn a_database_of_a_newer_program_is_refused_with_a_sentence_and_untouched() {
    let folder = tempfile::tempdir().unwrap();
    drop(township(folder.path()));
    let path = folder.path().join("tianbao.db");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = Store::open_with(folder.path(), clock(), None).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert!(said(&error).contains("version 99"), "{error}");
    let version: i64 = Connection::open(&path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 99);
}

/// Tables, indexes and triggers by name, with what makes them, whatever the spacing and remarks.
fn structure(path: &Path) -> Vec<(String, String)> {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    let plain = |sql: String| sql.lines().filter(|line| !line.trim().starts_with("--")).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    rows.map(|row| row.unwrap()).map(|(name, sql)| (name, plain(sql))).collect()
}

#[test]
fn a_database_of_the_first_version_becomes_what_a_new_one_is_and_keeps_its_rows() {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = old.path().join("tianbao.db");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(include_str!("schema_1.sql")).unwrap();
    connection.execute("INSERT INTO unit VALUES ('621102103', '巉口镇', 'T', 1)", []).unwrap();
    connection.execute_batch(&format!("PRAGMA application_id = {}; PRAGMA user_version = 1;", 0x5449_414E)).unwrap();
    drop(connection);
    assert_eq!(open(old.path()).registers().unwrap().units().count(), 1);
    drop(open(new.path()));
    assert_eq!(structure(&path), structure(&new.path().join("tianbao.db")));
}

#[test]
fn a_database_of_another_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    Connection::open(folder.path().join("tianbao.db")).unwrap().execute_batch("CREATE TABLE theirs (x)").unwrap();
    let error = Store::open_with(folder.path(), clock(), None).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Refused);
}

#[test]
fn a_file_that_is_no_database_is_named_as_damaged() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("tianbao.db"), "这不是数据库".repeat(500)).unwrap();
    let error = Store::open_with(folder.path(), clock(), None).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Machine);
    assert!(said(&error).contains(&*folder.path().to_string_lossy()), "{error}");
}

#[test]
fn a_folder_that_cannot_be_made_or_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("file");
    std::fs::write(&blocked, "x").unwrap();
    let error = Store::open_with(&blocked.join("data"), clock(), None).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Machine);
    assert!(said(&error).contains(&*blocked.to_string_lossy()), "{error}");
}

#[cfg(unix)]
#[test]
fn everything_in_the_folder_is_private_to_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("data");
    let store = township(&folder);
    assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    for entry in std::fs::read_dir(&folder).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", entry.file_name());
    }
    drop(store);
}

#[test]
fn what_the_schema_does_not_take_is_refused_with_its_rule_and_without_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let error = store.set_operator(&"王".repeat(37)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert!(said(&error).contains("36") && !said(&error).contains('王'), "{error}");
    assert_eq!(&*store.installation().unwrap().unwrap().operator, "张某");
}

#[test]
fn after_closing_the_database_file_alone_holds_everything() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let key = key("TA", "2019");
    let mut store = township(folder.path());
    store.save(&complete(&key, 1)).unwrap();
    drop(store);
    std::fs::copy(folder.path().join("tianbao.db"), elsewhere.path().join("tianbao.db")).unwrap();
    assert_eq!(rows(&open(elsewhere.path()), &key).len(), 1);
}

#[test]
fn a_restored_folder_begins_a_new_life_above_every_number_it_gave_out() {
    let (above, marks) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (folder, backup) = (above.path().join("data"), above.path().join("backup.db"));
    let open = || Store::open_with(&folder, clock(), Some(marks.path())).unwrap();
    drop(township(&folder));
    let mut store = open();
    let key = key("PB", "2019");
    store.save(&complete(&key, 1)).unwrap();
    crate::submissions::review(&mut store, &key);
    let before = store.installation().unwrap().unwrap();
    drop(store);
    std::fs::copy(folder.join("tianbao.db"), &backup).unwrap();

    let numbers = open().begin_export(std::slice::from_ref(&key)).unwrap();
    assert_eq!((numbers.incarnation, numbers.file, numbers.sequences.as_slice()), (before.incarnation, 1, [1].as_slice()));
    assert_eq!(open().installation().unwrap().unwrap().incarnation, before.incarnation, "opened again as it is, it lives on");

    std::fs::copy(&backup, folder.join("tianbao.db")).unwrap();
    let mut restored = open();
    let numbers = restored.begin_export(&[key]).unwrap();
    assert_eq!(numbers.incarnation.counter, before.incarnation.counter + 1);
    assert!(numbers.file > 50 && numbers.sequences[0] > 50, "{numbers:?}");
    drop(restored);
    assert_eq!(open().installation().unwrap().unwrap().incarnation, numbers.incarnation, "one restore, one new life");
}

#[test]
fn a_copy_beside_its_original_begins_a_new_life_and_the_original_lives_on() {
    let (above, marks) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (folder, copy) = (above.path().join("data"), above.path().join("copy"));
    let open = |folder: &std::path::Path| Store::open_with(folder, clock(), Some(marks.path())).unwrap().installation().unwrap().unwrap();
    drop(township(&folder));
    let original = open(&folder);
    std::fs::create_dir(&copy).unwrap();
    std::fs::copy(folder.join("tianbao.db"), copy.join("tianbao.db")).unwrap();
    assert_eq!(open(&copy).incarnation.counter, 2);
    assert_eq!(open(&folder).incarnation, original.incarnation);
    assert_eq!(open(&copy).incarnation.counter, 2);
}
