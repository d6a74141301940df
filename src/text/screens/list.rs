//! What a list of records says.

use super::Text;

pub const TOTAL: Text = Text::new("{n} 条", "Records: {n}");
pub const TOTAL_WITH_AMOUNT: Text = Text::new("{n} 条  {amount} 元", "Records: {n}  {amount} yuan");
pub const COUNTING: Text = Text::new("正在合计", "adding up");
pub const MARKED_OF: Text = Text::new("已标记 {m} / {n} 条", "{m} of {n} marked");
pub const MARKED: Text = Text::new("已标记 {m} 条", "{m} marked");
pub const MARKED_WITH_AMOUNT: Text = Text::new("已标记 {m} 条,合计 {amount} 元", "{m} marked, {amount} yuan in all");
pub const FILTERED: Text = Text::new("筛选出 {n} 条", "{n} match");
pub const FILTERED_WITH_AMOUNT: Text = Text::new("筛选出 {n} 条,合计 {amount} 元", "{n} match, {amount} yuan");
pub const FINDING: Text = Text::new("正在查找,已找到 {n} 条", "Searching; {n} found so far");
pub const NOT_USED: Text = Text::new("“{word}”没有用上:{why}。{found}", "“{word}”: {why}. {found}");
pub const NOT_USED_BUT: Text = Text::new("“{word}”没有用上:{why}。按 {used} {found}", "“{word}”: {why}. By {used}: {found}");
pub const DRAFTS: Text = Text::new("其中 {n} 条草稿还没填完,不会上报。", "Unfinished drafts, which will not be reported: {n}.");
pub const THROUGH: Text = Text::new(
    "还有 {n} 条草稿要核对。{key} 打开一条,填完存盘返回,就指着下一条。",
    "Drafts to check: {n}. {key} opens one; save it, go back, and the next is selected.",
);
pub const EMPTY: Text = Text::new("还没有记录。按 {key} 新增第一条。", "No records yet. {key} starts the first one.");
pub const EMPTY_ROLL: Text = Text::new(
    "还没有记录。按 {key} 新增第一条,按 {roll} 从上一期滚动生成。",
    "No records yet. {key} starts the first one; {roll} rolls last period’s forward.",
);
pub const NONE_FOUND: Text = Text::new("没有符合的记录。{key} 清除筛选。", "No record matches. {key} clears the filter.");
pub const LOCKED: Text = Text::new("这张表{status},现在只能看。", "This submission is {status} and read-only.");
pub const FILTER: Text = Text::new("筛选", "Filter");
pub const FILTER_HINT: Text = Text::new("直接打字,如:小学  {name}:王  未上报  -草稿", "e.g. Wang  {name}:Li  unreported  -draft");
pub const STILL_LOOKING: Text = Text::new("还在查找,稍等再标记全部。", "Still searching; mark them all in a moment.");
pub const FILTER_HINT_WITH_NUMBER: Text =
    Text::new("直接打字,如:小学  {name}:王  {number}:>100  未上报  -草稿", "e.g. Wang  {name}:Li  {number}:>100  unreported  -draft");
pub const STATE: Text = Text::new("状态", "State");
pub const DRAFT: Text = Text::new("草稿", "draft");
pub const RETURNED: Text = Text::new("退回", "return");

pub const DELETE: Text = Text::new("删除记录", "Delete a record");
pub const DELETE_TEXT: Text = Text::new("删除第 {n} 条({name})吗?删除后可以用 {undo} 恢复。", "Delete record {n} ({name})? {undo} brings it back.");
pub const NAMELESS: Text = Text::new("名称还没填", "no name yet");
pub const DELETED: Text = Text::new("第 {n} 条已删除,{undo} 恢复。", "Record {n} is deleted; {undo} brings it back.");
pub const DELETE_MARKED: Text = Text::new("删除已标记的记录", "Delete the marked records");
pub const DELETE_MARKED_TEXT: Text =
    Text::new("删除已标记的 {n} 条吗?删除后可以用 {undo} 一次恢复。", "Delete all marked records ({n})? {undo} brings them back all at once.");
pub const DELETED_MARKED: Text = Text::new("已删除 {n} 条,{undo} 恢复。", "Deleted: {n}. {undo} brings them back.");
pub const DELETING: Text = Text::new("正在删除", "Deleting");

pub const COPY_MARKED: Text = Text::new("复制已标记的记录", "Copy the marked records");
pub const COPY_MARKED_TEXT: Text =
    Text::new("把已标记的 {n} 条各复制一条草稿,放到最后吗?", "Copy each marked record ({n}) as a draft at the end of the list?");
pub const COPYING: Text = Text::new("正在复制", "Copying");
pub const COPIED: Text = Text::new("已复制 {n} 条草稿,{undo} 撤销。", "Copied as drafts: {n}. {undo} undoes it.");

pub const CHANGE_WHICH: Text = Text::new("已标记的 {n} 条改哪一栏", "Which field of the marked records ({n})");
pub const CHANGE_WHICH_NOTE: Text = Text::new("可以打拼音或首字母。", "Type to find it.");
pub const CHANGE_TO: Text = Text::new("“{label}”全部改成", "Set “{label}” in all to");
pub const CHANGE_TO_NOTE: Text = Text::new("{help}例:{example}。留空表示清空。", "{help} Example: {example}. Leave it blank to clear the field.");
pub const CLEARED: Text = Text::new("(清空)", "(clear it)");
pub const CHANGE: Text = Text::new("批量修改", "Change marked records");
pub const CHANGE_TEXT: Text = Text::new("把 {n} 条的“{label}”都改成“{value}”吗?", "Set “{label}” to “{value}” in all marked records ({n})?");
pub const CHANGE_TO_NOTHING: Text = Text::new("把 {n} 条的“{label}”都清空吗?", "Clear “{label}” in all marked records ({n})?");
pub const CHANGE_FOLLOWS: Text =
    Text::new("由它得出的栏跟着重算。{undo} 可以一次撤销。", "Fields derived from it are recalculated. {undo} undoes it all.");
pub const CHANGING: Text = Text::new("正在批量修改", "Changing");
pub const CHANGED: Text = Text::new("已修改 {n} 条,{undo} 撤销。", "Changed: {n}. {undo} undoes it.");
pub const CHANGED_TO_DRAFTS: Text = Text::new(
    "已修改 {n} 条,其中 {drafts} 条成了草稿,要补填;{undo} 撤销。",
    "Changed: {n}, of which {drafts} became drafts to complete. {undo} undoes it.",
);

pub const ROLL: Text = Text::new("滚动生成", "Roll forward");
pub const ROLL_TEXT: Text = Text::new("把{before}的 {n} 条记录滚动成{now}的草稿吗?", "Make drafts for {now} from the records of {before} ({n})?");
pub const ROLL_THERE: Text =
    Text::new("另有 {there} 条与本期已有的重复,不再生成。", "{there} more would repeat what stands in this period and are left out.");
pub const ROLL_LEFT: Text = Text::new("另有 {left} 条不生成:{why}。", "{left} more are left out: {why}.");
pub const ROLL_NONE: Text = Text::new("{before}的 {left} 条没有可以生成的:{why}。", "Nothing of {before} comes again ({left}): {why}.");
pub const ROLL_ALL_THERE: Text = Text::new("{before}可以滚动生成的,本期都已经有了。", "All that rolls forward from {before} stands here already.");
pub const ROLL_FOLLOWS: Text =
    Text::new("存量、月数和金额重新计算,之后逐条核对。", "Opening figures, months and amounts are recalculated; then check the drafts one by one.");
pub const ROLLING: Text = Text::new("正在滚动生成", "Rolling forward");
pub const ROLLED: Text = Text::new("已从{before}生成 {n} 条草稿,{undo} 撤销。", "Drafts made from {before}: {n}. {undo} undoes it.");
pub const NOTHING_TO_ROLL: Text = Text::new("{before}没有完整的记录,不能滚动生成。", "{before} has no complete records to roll forward.");

pub const ORDER: Text = Text::new("按哪一栏排序", "Sort by which field");
pub const ORDER_NOTE: Text = Text::new("再选一次同一栏就反过来。", "Choose the same field again to reverse the order.");
pub const ORDER_OF_ENTRY: Text = Text::new("录入顺序", "Order of entry");
pub const ORDER_UP: Text = Text::new("按{label}升序", "{label}, ascending");
pub const ORDER_DOWN: Text = Text::new("按{label}降序", "{label}, descending");
pub const ARRANGING: Text = Text::new("正在排序", "Sorting");

pub const COLUMNS: Text = Text::new("列表显示哪些栏", "Columns of the list");
pub const COLUMNS_NOTE: Text = Text::new("Enter 加上或去掉,先加的在前;Esc 完成。", "Enter adds or removes a column; Esc finishes.");
pub const LABEL_AFTER: Text = Text::new("{before}、{next}", "{before}, {next}");
pub const LEFT_OUT: Text = Text::new("还有 {n} 栏放不下:{labels}", "Columns that do not fit: {n} ({labels})");
pub const NOT_SHOWN: Text = Text::new(
    "还有 {n} 栏放不下,按 {key} 去掉别的栏,或放大窗口:{labels}",
    "Columns that do not fit: {n} ({labels}). Remove others with {key}, or widen the window.",
);
pub const COLUMN: Text = Text::new("第 {n} 列", "column {n}");

pub const HISTORY_TITLE: Text = Text::new("来历:{name}", "History: {name}");
pub const NO_HISTORY: Text = Text::new(
    "没有这条记录的来历:它是旧版本程序导入的,以后没有改过。",
    "No history: an older version imported this record, and it has not been changed since.",
);
pub const HAPPENED: Text = Text::new("{deed}  {name}", "{deed}  {name}");
pub const HAPPENED_DRAFT: Text = Text::new("{deed}  {name}  (草稿)", "{deed}  {name}  (draft)");
pub const HAPPENED_COMPLETE: Text = Text::new("{deed}  {name}  (已完成)", "{deed}  {name}  (complete)");
pub const FILLED: Text = Text::new("{label}:{after}", "{label}: {after}");
pub const ALTERED: Text = Text::new("{label}:{before} → {after}", "{label}: {before} → {after}");
pub const NOTHING_THERE: Text = Text::new("(空)", "(empty)");
