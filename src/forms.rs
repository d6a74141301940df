//! The ledgers.
