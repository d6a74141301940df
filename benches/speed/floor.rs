//! The floors: what the libraries need for the bare work, without anything this program adds.

use super::timed;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tianbao::model::Record;

/// The level of the bundle.
const LEVEL: u32 = 4;

/// The settings of the store that cost or save time.
const SETTINGS: &str = "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 200;
    PRAGMA journal_size_limit = 4194304; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = FAST; PRAGMA temp_store = MEMORY;";

const TABLE: &str = "subsidy_disbursement";

/// The rows of a ledger as the database holds them, and what they stand under.
pub struct Floor {
    path: PathBuf,
    around: Vec<(&'static str, Vec<Vec<Value>>)>,
    columns: usize,
    rows: Vec<Vec<Value>>,
}

fn read(connection: &Connection, table: &str) -> Vec<Vec<Value>> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).expect("the table is there");
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect()).expect("the table can be read");
    rows.collect::<rusqlite::Result<_>>().expect("the table can be read")
}

/// Puts rows into a table by one prepared statement.
fn write(connection: &Connection, table: &str, rows: &[Vec<Value>]) {
    let columns = rows.first().map_or(0, Vec::len);
    let blanks = vec!["?"; columns].join(", ");
    let mut statement = connection.prepare(&format!("INSERT INTO {table} VALUES ({blanks})")).expect("the table takes rows");
    for row in rows {
        for (index, value) in row.iter().enumerate() {
            statement.raw_bind_parameter(index + 1, value).expect("a value can be bound");
        }
        statement.raw_execute().expect("the row is taken");
    }
}

impl Floor {
    /// Of the one ledger in an installation.
    pub fn of(folder: &Path) -> Floor {
        let connection = Connection::open(folder.join("tianbao.db")).expect("the database opens");
        let around = ["unit", "submission"].map(|table| (table, read(&connection, table)));
        let rows = read(&connection, TABLE);
        Floor { path: folder.with_file_name("floor.db"), around: around.into(), columns: rows.first().map_or(0, Vec::len), rows }
    }

    /// Inserts the rows into an empty table of the same schema, in one transaction.
    pub fn insert(&self) -> Duration {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", self.path.display()));
        }
        let mut connection = Connection::open(&self.path).expect("a database can be made");
        connection.execute_batch(SETTINGS).expect("the settings are taken");
        connection.execute_batch(include_str!("../../schema.sql")).expect("the schema is sound");
        for (table, rows) in &self.around {
            write(&connection, table, rows);
        }
        assert!(self.columns > 46, "every field has its column");
        let ((), time) = timed(|| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).expect("a transaction begins");
            write(&transaction, TABLE, &self.rows);
            transaction.commit().expect("the rows are kept");
        });
        time
    }
}

/// Writes records as lines and deflates them, and does nothing with them.
pub fn deflate(records: &[Record]) -> Duration {
    let (length, time) = timed(|| {
        let mut out = ZlibEncoder::new(Count(0), Compression::new(LEVEL));
        let mut line = String::new();
        for record in records {
            line.clear();
            record.write_json(&mut line);
            line.push('\n');
            out.write_all(line.as_bytes()).expect("nothing can fail");
        }
        out.finish().expect("nothing can fail").0
    });
    assert!(length > records.len(), "the lines are there");
    time
}

/// Counts what is written.
struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
