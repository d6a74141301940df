//! The sync file, through its public doors: what is sound is read, what has one fault gets its verdict.

mod forge;
mod hostile;
mod judge;
mod ledger;
mod recipes;
mod roundtrip;
mod vectors;
