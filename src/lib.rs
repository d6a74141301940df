//! tianbao 填报: ledgers of township education offices, filled in offline, checked, and sent upward as signed, encrypted bundles.
//!
//! # The idea
//! A ledger is declared once ([`forms`]) and everything reads that declaration: entry, lists, checks, sheets, bundle, report. A submission
//! (unit × form × period) always travels whole, so a bundle is a snapshot and the newest sequence number wins. Every row has one owner, the
//! unit that typed it; the district returns and accepts, and never edits. What is signed on screen, on paper and in the file is the same
//! check code. The district's figures are counts over accepted rows, so each opens to the records behind it.
//!
//! # The house
//! ```text
//! schema.sql   every table; nothing else defines the database
//! text         what people read, Chinese first; the catalogue
//! error        an operation that failed: doing what, why, what next
//! json         JSON with one reading only
//! model        the vocabulary, pure: Form, Field, Kind, Value, Record, Check, Figure, Registers
//! pinyin       finding Chinese names by initials, full pinyin or characters
//! divisions    all townships of China
//! forms        the ledgers and the code lists: declarations only
//! filter       what a person types to narrow a list down, understood
//! check        records → findings; never changes a record
//! slip         one record under the pen: what follows from what is typed, what is missing or wrong
//! tally        records → figures and control totals
//! store        the only façade over SQLite
//! sheet        Excel and CSV
//! bundle       the sync file: seal, open, keys, receipts, cards
//! report       figures → the district's report; cover sheets
//! job          the acts of the work, one call each, for command, screen and test
//! tui          the terminal program
//! cli          the command line
//! main         reads arguments, prints, exits
//! ```
//! Imports point upward in this list only (`tests/layers.rs`). Only `store` names rusqlite, only `tui` ratatui, only `sheet` the Excel crates,
//! only `bundle` the cryptographic ones. Nothing above `tui` and `cli` knows that there is a screen.
//!
//! # One cycle
//! Key → action → state change → effect → draw. One thread owns a stack of screens over one store; the top one turns an event into a `Flow`.
//! Long work is a [`job`] on a worker thread with a connection of its own. What is typed is written down by the scribe ([`store::Scribe`]), on a
//! thread of its own too, so that a slow disk never makes a slow key. A screen is drawn when the queue of events is empty, and otherwise left alone.

pub mod bundle;
pub mod check;
pub mod cli;
pub mod divisions;
pub mod error;
pub mod filter;
pub mod forms;
pub mod job;
pub mod json;
pub mod model;
pub mod pinyin;
pub mod report;
pub mod sheet;
pub mod slip;
pub mod store;
pub mod tally;
pub mod text;
pub mod tui;
