//! The words of the filter: the states that are filtered by, and why a word could not be used.

use super::Text;

pub const DRAFT: Text = Text::new("草稿", "draft");
pub const COMPLETE: Text = Text::new("完成", "complete");
pub const WRONG: Text = Text::new("有误", "error");
pub const DOUBTED: Text = Text::new("有提醒", "warning");
/// Another word for what is not explained yet: it is how the rows are counted elsewhere.
pub const WARNINGS: Text = Text::new("提醒", "warnings");
pub const UNEXPLAINED: Text = Text::new("未说明", "unexplained");
pub const UNREPORTED: Text = Text::new("未上报", "unreported");
pub const REPORTED: Text = Text::new("已上报", "reported");
pub const RETURNED: Text = Text::new("退回", "returned");
/// Before a colon: one of the states.
pub const STATE: Text = Text::new("状态", "state");
/// After a colon: nothing stands in the field.
pub const EMPTY: Text = Text::new("空", "empty");

pub const UNKNOWN_FIELD: Text = Text::new("没有“{field}”这一栏", "no field “{field}”");
pub const UNKNOWN_STATE: Text = Text::new("没有“{value}”这种状态", "no state “{value}”");
pub const NOTHING_ASKED: Text = Text::new("“{label}”后面还没写要找什么", "nothing to look for after “{label}” yet");
pub const BAD_VALUE: Text = Text::new("“{value}”不是“{label}”能有的值", "“{value}” is not a value of “{label}”");
pub const NO_ORDER: Text = Text::new("“{label}”不能比大小", "“{label}” cannot be compared");
pub const NOT_CHECKED: Text = Text::new("还没有审核过,审核后才知道哪些{state}", "not checked yet; check first to see which are “{state}”");
