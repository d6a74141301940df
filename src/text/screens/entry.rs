//! What entry says.

use super::Text;

pub const TITLE: Text = Text::new("{form} {mark} 第 {n} 条", "{form} {mark} record {n}");
pub const PROGRESS: Text = Text::new("必填 {filled}/{required}  {state}", "required {filled}/{required}  {state}");
pub const DRAFT: Text = Text::new("草稿", "draft");
pub const COMPLETE: Text = Text::new("已完成", "complete");
pub const BEING_CHANGED: Text = Text::new("改动中", "changing");
pub const KEPT: Text = Text::new("已存", "saved");
pub const NOT_KEPT: Text = Text::new("未存", "unsaved");
pub const YUAN: Text = Text::new("{amount} 元", "{amount} yuan");

pub const DERIVED: Text = Text::new("自动得出", "derived");
pub const GENERATED: Text = Text::new("自动编号", "numbered by the program");
pub const FROM_ABOVE: Text = Text::new("同上条", "as above");
pub const FROM_COPY: Text = Text::new("照抄", "copied");
pub const FROM_LAST_PERIOD: Text = Text::new("上期带来", "from last period");
pub const KNOWN: Text = Text::new("上次填过", "known");
pub const USUAL: Text = Text::new("常用值", "usual");
pub const REQUIRED: Text = Text::new("必填", "required");
pub const NOT_ASKED: Text = Text::new("不用填:{why}", "not needed: {why}");
pub const NO_CHOICE: Text = Text::new("没有相符的选项,按 {key} 清空再选。", "Nothing matches; {key} clears the field.");
pub const NO_REGISTER: Text = Text::new("还没有学校名录,先空着,有了名录再补。", "No school register yet: leave it empty for now.");
pub const LEFT_UNKNOWN: Text = Text::new(
    "“{label}”里没有“{text}”这一项,先这样留着;按 {key} 回去改。",
    "“{text}” is not an option for “{label}”. Kept as typed; {key} goes back.",
);
pub const LEFT_NUMBER: Text = Text::new(
    "“{label}”里只有数字“{text}”。要是填错了格,按 {key} 回去改。",
    "“{label}” holds only the number “{text}”. If you meant another field, {key} goes back.",
);
pub const ELSEWHERE: Text = Text::new("{label}:{finding} {key} 去改。", "{label}: {finding} {key} goes there.");
pub const MOVED_ON: Text =
    Text::new("上一项填满,已自动到了这一项,不用再按 Enter。", "The last field was full, so the cursor moved on by itself: no Enter needed.");
pub const MOVED_ON_TO_OFFER: Text = Text::new(
    "上一项填满,已自动到了这一项;要取“{value}”,再按一次 Enter。",
    "The cursor moved on by itself; to take “{value}”, press Enter once more.",
);
pub const SEEN_AT_NUMBER: Text = Text::new("光标回到证件号码上,才显示", "shown with the cursor on the number");
pub const MORE_ABOVE: Text = Text::new("上面还有{n}项", "{n} more above");
pub const MORE_BELOW: Text = Text::new("下面还有{n}项", "{n} more below");
pub const EXPLAIN_LATER: Text =
    Text::new("{finding}情况属实的,存盘后在审核里写一句说明。", "{finding} If it is right, explain it under Check after saving.");
pub const ANSWERED: Text = Text::new("已说明:{text}", "Explained: {text}");
pub const LEFT_EMPTY: Text = Text::new("“{label}”还没填,先空着;按 {key} 回去填。", "“{label}”: not filled in yet. {key} goes back to it.");
pub const HELP_WITH_EXAMPLE: Text = Text::new("{help} 例:{example}", "{help} E.g. {example}");

pub const LOCKED: Text = Text::new(
    "这张表{status},现在只能看。要改,先在“上报”里退回或撤回。",
    "This submission is {status} and read-only. Reopen it under Reporting first.",
);
pub const NOT_TYPED: Text = Text::new("这一项不用填,由程序得出或不适用。", "This field needs no typing: it is calculated or does not apply.");
pub const STILL_OPEN: Text = Text::new(
    "还有 {n} 处没填好。逐处改完就存盘;先放着请按 {key} 存为草稿。",
    "Still to fix: {n}, one after another. {key} saves the record as a draft.",
);
pub const FIRST_RECORD: Text = Text::new(
    "第一条,空着的项 Enter 都停;“常用值”大多不停,和纸上不同按 {key} 回去改。",
    "First record: Enter stops at every empty field; {key} goes back to usual values.",
);
pub const LAST_FIELD: Text = Text::new("Enter 存盘,接着填下一条。", "Enter saves this record and starts the next.");
pub const LAST_OF_FIRST: Text = Text::new(
    "Enter 存盘。还有{n}项“常用值”没停过,和纸上不同的先回去改。",
    "Enter saves. Usual values not looked at: {n}. Go back to any that differ.",
);
pub const LAST_FIELD_BUT: Text = Text::new(
    "Enter 存盘,接着填下一条。纸上有“{section}”的,先按 {key}。",
    "Enter saves, starts the next. If the paper has “{section}”, press {key} first.",
);
pub const LAST_FIELD_BUT_FAR: Text = Text::new(
    "Enter 存盘,接着填下一条。纸上有“{section}”的,先按 {n} 次 {key}。",
    "Enter saves, starts the next. If the paper has “{section}”, press {key} {n} times first.",
);
pub const PASSED_OVER: Text =
    Text::new("还有没看过的项,看完再存盘;不看了,请按 {key}。", "Some fields have not been looked at yet; {key} saves anyway.");
pub const SAVED: Text = Text::new("第 {n} 条已存。", "Record {n} is saved.");
pub const SAVED_DRAFT: Text = Text::new("第 {n} 条没填完,已存为草稿。", "Record {n} is not finished and is saved as a draft.");
pub const NO_PROBLEM_BUT_UNSEEN: Text =
    Text::new("没有发现问题;还有 {n} 项没看过,按 Enter 逐项看。", "No problems found; fields not looked at yet: {n}. Enter goes through them.");
pub const LOOK_FIRST: Text =
    Text::new("本条有 {n} 处提醒没看过;看过再按 Enter 存盘。", "Warnings not looked at yet: {n}. Look at them, then press Enter to save.");
pub const SAVED_FAULTY_DRAFT: Text =
    Text::new("第 {n} 条有 {errors} 处有误,已存为草稿。", "Record {n} has errors ({errors}) and is saved as a draft.");
pub const SAVED_UNSEEN_DRAFT: Text =
    Text::new("第 {n} 条已存为草稿;打开它按 Enter 走到底,才算填完。", "Record {n} is saved as a draft; open it and go through it with Enter.");
pub const NOTHING_NEW: Text = Text::new("没有新的改动,都已保存。", "No new changes; everything is saved.");
pub const NO_PROBLEM: Text = Text::new("本条没有发现问题。", "No problems found in this record.");
pub const FOUND: Text =
    Text::new("本条 {errors} 处有误,{warnings} 处提醒。{key} 到下一处。", "Errors: {errors}, warnings: {warnings}. {key} goes to the next.");
pub const TAKEN_FROM_ABOVE: Text =
    Text::new("已填成和上一条相同;看过再按 Enter 存盘。", "Same as the record above; look at it, then press Enter to save.");
pub const TYPING_REPLACES: Text =
    Text::new("打字就替换原来的;要接着写,先按 {key}。", "Typing replaces what is here; press {key} first to add to it.");
pub const ON_TO_DRAFT: Text = Text::new("{said}下面是第 {n} 条草稿,核对了再按 Enter。", "{said} Now draft {n}: check it, then press Enter.");
pub const LAST_FIELD_OF_DRAFT: Text = Text::new("Enter 存盘,接着过下一条草稿。", "Enter saves and opens the next draft.");
pub const NOTHING_ABOVE: Text = Text::new("上面还没有记录。", "There is no record above.");
pub const CARRIED_FROM: Text = Text::new("已带来{period}的数据,请逐项核对。", "Values carried over from {period}; check each one.");
pub const RESTORED: Text = Text::new("已恢复到上次中断时的样子,接着填就行。", "Restored to where you were interrupted; just carry on.");
pub const UNDO_IN_ITS_LIST: Text = Text::new(
    "本表没有可撤销的了;上一步在{form}({period}),到那里按 {key} 撤销。",
    "Nothing more to undo here; the last step is in {form}, {period}: press {key} there.",
);
pub const REDO_IN_ITS_LIST: Text = Text::new(
    "本表没有可重做的了;下一步在{form}({period}),到那里按 {key} 重做。",
    "Nothing more to redo here; the next step is in {form}, {period}: press {key} there.",
);
pub const UNDONE_TYPING: Text = Text::new("已撤销这一项的输入,{key} 恢复。", "Typing undone; {key} brings it back.");
pub const UNDONE: Text = Text::new("已撤销一步。{key} 恢复。", "One step undone; {key} redoes it.");
pub const UNDONE_FIELD: Text = Text::new("已撤销“{label}”的改动({n} 项)。{key} 恢复。", "Undone: “{label}” (fields: {n}). {key} redoes it.");
pub const REDONE: Text = Text::new("已重做一步。{key} 撤销。", "One step redone. {key} undoes it.");
pub const REDONE_FIELD: Text = Text::new("已重做“{label}”的改动({n} 项)。{key} 撤销。", "Redone: “{label}” (fields: {n}). {key} undoes it.");
pub const NOTHING_TO_UNDO: Text = Text::new("没有可以撤销的了。", "There is nothing to undo.");
pub const NOTHING_TO_REDO: Text = Text::new("没有可以重做的。", "There is nothing to redo.");
pub const STEPPED_ELSEWHERE: Text =
    Text::new("这一步涉及这条记录以外的 {n} 条记录,请看清单。", "That step also changed other records ({n}): see the list.");
pub const CONFIRMED: Text = Text::new("已确认带来的 {n} 项。", "Offered values confirmed: {n}.");
pub const NOTHING_OFFERED: Text = Text::new("没有带来的数据要确认。", "There are no offered values to confirm.");
pub const AS_TYPED: Text = Text::new("按输入的", "as typed");
pub const TAKEN_FROM_KNOWN: Text =
    Text::new("已带出这个人以前填过的{labels}等 {n} 项,请核对。", "Filled in from earlier records: {n} ({labels}). Please check them.");
pub const BETWEEN_LABELS: Text = Text::new("、", ", ");
pub const DRAFTS_DONE: Text = Text::new("第 {n} 条已存,草稿都过完了。", "Record {n} is saved; no drafts are left.");
