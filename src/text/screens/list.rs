//! What a list of records says.

use super::Text;

pub const TOTAL: Text = Text::new("{n} 条", "{n} records");
pub const TOTAL_WITH_AMOUNT: Text = Text::new("{n} 条  {amount} 元", "{n} records  {amount} yuan");
pub const FILTERED: Text = Text::new("筛选出 {n} 条", "{n} records match");
pub const FILTERED_WITH_AMOUNT: Text = Text::new("筛选出 {n} 条,合计 {amount} 元", "{n} records match, {amount} yuan in all");
pub const DRAFTS: Text = Text::new("其中 {n} 条草稿还没填完,不会上报。", "Unfinished drafts, which will not be reported: {n}.");
pub const EMPTY: Text = Text::new("还没有记录。按 {key} 新增第一条。", "No records yet. {key} starts the first one.");
pub const LOCKED: Text = Text::new("这张表{status},现在只能看。", "This submission is {status}: for reading only.");
pub const FILTER: Text = Text::new("筛选", "Filter");
pub const FILTER_HINT: Text = Text::new("按 {key} 输入姓名、学校、证件号码或项目", "{key}, then a name, school, number or programme");
pub const PRESS_FILTER: Text = Text::new("要查找请先按 {key}。", "Press {key} first to look for something.");
pub const STATE: Text = Text::new("状态", "State");
pub const DRAFT: Text = Text::new("草稿", "draft");
pub const DELETE: Text = Text::new("删除记录", "Delete a record");
pub const DELETE_TEXT: Text = Text::new("删除第 {n} 条({name})吗?删除后可以撤销。", "Delete record {n} ({name})? It can be taken back.");
pub const DELETED: Text = Text::new("第 {n} 条已删除。", "Record {n} is deleted.");

pub const HISTORY_TITLE: Text = Text::new("来历:{name}", "History: {name}");
pub const NO_HISTORY: Text = Text::new(
    "没有这条记录的来历:它是旧版本程序导入的,以后没有改过。",
    "Nothing is known: an older version imported the record, and it was not changed since.",
);
pub const HAPPENED: Text = Text::new("{deed}  {name}", "{deed}  {name}");
pub const HAPPENED_DRAFT: Text = Text::new("{deed}  {name}  (草稿)", "{deed}  {name}  (draft)");
pub const HAPPENED_COMPLETE: Text = Text::new("{deed}  {name}  (完整)", "{deed}  {name}  (complete)");
pub const FILLED: Text = Text::new("{label}:{after}", "{label}: {after}");
pub const ALTERED: Text = Text::new("{label}:{before} → {after}", "{label}: {before} → {after}");
pub const NOTHING_THERE: Text = Text::new("(空)", "(empty)");
