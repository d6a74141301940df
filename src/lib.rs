//! tianbao 填报: ledgers of township education offices, filled in offline and sent upward as signed bundles.

pub mod bundle;
pub mod check;
pub mod divisions;
pub mod error;
pub mod forms;
pub mod json;
pub mod model;
pub mod pinyin;
pub mod report;
pub mod sheet;
pub mod store;
pub mod tally;
pub mod text;
