//! tianbao 填报: ledgers of township education offices, filled in offline and sent upward as signed bundles.

pub mod divisions;
pub mod check;
pub mod error;
pub mod forms;
pub mod json;
pub mod model;
pub mod store;
pub mod pinyin;
pub mod text;
