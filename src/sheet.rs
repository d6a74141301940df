//! Sheets in and out: Excel workbooks and delimited text become tables, tables become records by a map of their columns, records become sheets again.

mod bounds;
mod columns;
mod delimited;
mod excel;
mod guard;
mod guess;
mod heading;
mod listing;
mod number;
mod pasted;
mod rejects;
mod rows;
mod schools;
mod table;
mod workbook;

pub use columns::{Column, ColumnFault, ColumnMap, Meaning};
pub use listing::{Format, Headings, Layout, Listing};
pub use rejects::Rejects;
pub use rows::{Mend, ReadRow, RowFault, RowPlan, Rows, Taking, records};
pub use schools::{SchoolFault, SchoolSheet, parse_schools, read_schools, write_schools};
pub use table::{Spoilt, Table, TableRow};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: u64 = 64 << 20;
/// The most rows a table may have: what one Excel sheet holds.
pub const MOST_ROWS: usize = 1 << 20;
/// The most columns a table may have; the widest ledger has some seventy.
pub const MOST_COLUMNS: usize = 1_000;
/// The most cells a table may have, empty ones between filled ones included.
pub const MOST_CELLS: usize = 16_000_000;
/// The most text, in bytes, that a table may have in all its cells.
pub const MOST_TEXT: usize = 256 << 20;
