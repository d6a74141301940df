//! What the list of problems says.

use super::Text;

pub const CHECKING: Text = Text::new("审核", "Checking");
pub const COUNTS: Text = Text::new("{errors} 有误  {warnings} 提醒待说明", "{errors} errors  {warnings} warnings to explain");
pub const PLACE: Text = Text::new("{form} 第 {n} 条", "{form} record {n}");
pub const NOTHING_FOUND: Text = Text::new("审核完毕,没有发现问题。", "All was checked; nothing was found.");
pub const ALL_DONE: Text = Text::new("没有问题了。", "Nothing is left.");
pub const EXPLAIN: Text = Text::new("说明", "Explanation");
pub const EXPLAIN_NOTE: Text = Text::new(
    "{message} 数字没有错的,写明原因(至少 {least} 个字),说明随数据一起上报。",
    "{message} If it is right, say why (at least {least} characters); it travels with the data.",
);
pub const TOO_SHORT: Text = Text::new("说明至少 {least} 个字,现在是 {n} 个字。", "An explanation has at least {least} characters; this has {n}.");
pub const EXPLAINED: Text = Text::new("说明已记下。", "The explanation is kept.");
pub const ANSWERED: Text = Text::new("{message} 说明:{answer}", "{message} Explained: {answer}");
