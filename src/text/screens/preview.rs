//! What the preview of a sheet says before it is taken in.

use super::Text;

pub const TITLE: Text = Text::new("导入{form} {mark} {source}", "Import {form} {mark} {source}");
pub const PASTED: Text = Text::new("粘贴的表格", "pasted cells");
pub const COUNTS: Text = Text::new("{rows} 行  可取 {sound}  有误 {faulty}", "Rows: {rows}  good: {sound}  faulty: {faulty}");
pub const COUNTS_WITH_OTHERS: Text =
    Text::new("{rows} 行  可取 {sound}  有误 {faulty}  不取 {others}", "Rows: {rows}  good: {sound}  faulty: {faulty}  left out: {others}");
pub const READING: Text = Text::new("读取表格", "Reading the sheet");
pub const TAKING: Text = Text::new("取入台账", "Taking rows in");

pub const ROW: Text = Text::new("行", "row");
pub const COLUMN: Text = Text::new("第{n}列", "col {n}");
pub const NO_COLUMN: Text = Text::new("表里没有", "no column");
pub const EVERY_ROW: Text = Text::new("每行相同", "every row");
pub const GUESSED: Text = Text::new("{label}?", "{label}?");
pub const UNKNOWN: Text = Text::new("不认识", "unknown");
pub const AMBIGUOUS: Text = Text::new("待指定", "which?");
pub const LEFT_OUT: Text = Text::new("不取", "out");
pub const KNOWN: Text = Text::new("已有", "known");

pub const ALL_MATCHED: Text = Text::new("各栏都对上了。", "Every column is matched.");
pub const SOME_GUESSED: Text = Text::new(
    "表里没有栏目名:带 ? 的栏目是按内容猜的,请核对,不对的按 {key} 指定。",
    "No headings: fields marked ? are guesses; press {key} to change one.",
);
pub const SUPPLIED: Text =
    Text::new("表里没有,按常用值填:{labels};按 {key} 看各栏的值、改填。", "Not in the sheet, usual values used: {labels}; {key} shows them.");
pub const SUPPLIED_MORE: Text = Text::new(
    "表里没有,按常用值填:{labels}等 {n} 栏;按 {key} 看各栏的值、改填。",
    "Not in the sheet, usual values used: {labels}… ({n}); {key} shows them.",
);
pub const MISSING: Text = Text::new(
    "缺少必填的栏目“{label}”:每行相同的按 {fill} 填,表里有的到那列按 {column} 指定。",
    "“{label}” is missing: {fill} fills every row, {column} on a column matches it.",
);
pub const NOT_UNDERSTOOD: Text =
    Text::new("{n} 列没有对上({headings}),不取;要取的按 {key} 指定。", "Columns left out: {n} ({headings}); press {key} to match one.");
pub const HEADING_AFTER: Text = Text::new("{before}、{next}", "{before}, {next}");

pub const TOLD: Text = Text::new("第{row}行 {message}", "Row {row}: {message}");
pub const FAULT_FREE: Text = Text::new("第{row}行没有问题,按 {key} 一并取入。", "Row {row} is good; {key} takes it in with the others.");
pub const ROW_LEFT_OUT: Text = Text::new("第{row}行不取。要取,再按 {key}。", "Row {row} is left out; press {key} again to take it in.");
pub const MENDED: Text = Text::new("第{row}行没有问题了。", "Row {row} is good now.");
pub const TOTAL_LEFT_OUT: Text =
    Text::new("第{row}行是合计行,不取。要取,再按 {key}。", "Row {row} is a line of totals and is left out; {key} takes it in.");
pub const ROW_OF: Text = Text::new("第{row}行 {name}", "Row {row} {name}");
pub const MENDED_MORE: Text =
    Text::new("第{row}行没有问题了,还有 {n} 行有误,按 {key} 到下一行。", "Row {row} is good now. Faulty rows left: {n}; {key} goes to the next.");
pub const NO_FAULT: Text = Text::new("没有有误的行,按 {key} 取入。", "There are no faulty rows; {key} takes them in.");
pub const NOTHING_UNDONE: Text = Text::new("没有可以撤销的。", "There is nothing to undo.");
pub const NOTHING_REDONE: Text = Text::new("没有可以重做的。", "There is nothing to redo.");
pub const ASSIGN_FIRST: Text =
    Text::new("这一列不取,改了也没有用。要取,先按 {key} 指定栏目。", "This column is left out; press {key} to match it first.");

pub const ASSIGN: Text = Text::new("{column}是哪一栏", "Which field is {column}");
pub const ASSIGN_NOTE: Text = Text::new("输入拼音首字母或汉字找栏目。", "Type to find the field.");
pub const ASSIGN_NOTHING: Text = Text::new("不取这一列", "leave this column out");
pub const MOVED: Text = Text::new("原来的第{n}列不取了。", "Column {n}, used for this before, is now left out.");
pub const HEADING: Text = Text::new("“{heading}”", "“{heading}”");
pub const FILL_WHICH: Text = Text::new("每行同填哪一栏", "Which field to fill in every row");
pub const FILL_ALL: Text = Text::new("每一行的“{label}”都填成", "“{label}” in every row");
pub const FILL_WHICH_NOTE: Text = Text::new(
    "旁边是第{row}行现在得到的值;选一栏,给每一行填同一个值。",
    "Fields not in the sheet, with the value row {row} gets now. Choose one to fill every row.",
);
pub const FILL_NOTHING: Text = Text::new("不填", "nothing");
pub const FILL_ALL_NOTE: Text = Text::new("表里没有的栏目,每一行填同一个值。", "A field the sheet does not have gets the same value in every row.");

pub const ALIKE: Text = Text::new("一起改", "Fix all alike");
pub const ALIKE_TEXT: Text =
    Text::new("另有 {n} 行的“{label}”也是“{text}”,一起改成一样的吗?", "“{label}” is “{text}” in other faulty rows too ({n}). Fix them the same way?");

pub const NOTHING_TO_TAKE: Text = Text::new("没有可以取入的行:先改正,再按 {key}。", "No row can be taken in yet: fix them first, then press {key}.");
pub const TAKE: Text = Text::new("取入哪些", "What to take");
pub const TAKE_NOTE: Text = Text::new("还有 {faulty} 行有误,不能取入。", "Faulty rows that cannot be taken in: {faulty}.");
pub const TAKE_AND_MEND: Text = Text::new("取入 {sound} 行,其余留在这里接着改", "Take in the good rows ({sound}), fix the others here");
pub const TAKE_AND_KEEP: Text =
    Text::new("取入 {sound} 行,其余写进一个文件,附原因", "Take in the good rows ({sound}), the others to a file with reasons");
pub const TOOK: Text = Text::new("取入了 {n} 条。", "Records taken in: {n}.");
pub const TOOK_AND_KEPT: Text = Text::new("取入了 {n} 条,其余在 {path}", "Records taken in: {n}. The others are in {path}");
pub const TOOK_AND_LEFT: Text = Text::new("取入了 {n} 条,还有 {rest} 行有误。", "Records taken in: {n}. Rows still faulty: {rest}.");

pub const LEAVE: Text = Text::new("离开预览", "Leave the preview");
pub const LEAVE_TEXT: Text = Text::new(
    "这里改过的还没有取入,离开就没有了。台账和原来的表格不受影响。要离开吗?",
    "Changes made here have not been taken in and will be lost. The ledger and the sheet stay as they are. Leave the preview?",
);
