pub mod divisions;
pub mod error;
pub mod forms;
pub mod json;
pub mod model;
pub mod pinyin;
pub mod text;
