//! The words of the keys: for each a short one for the key line and a sentence for the help.

use super::Text;

const fn key(zh: &'static str, en: &'static str, help_zh: &'static str, help_en: &'static str) -> (Text, Text) {
    (Text::new(zh, en), Text::new(help_zh, help_en))
}

/// A key that goes without saying and stands in the help only.
const fn quiet(help_zh: &'static str, help_en: &'static str) -> (Text, Text) {
    (Text::same(""), Text::new(help_zh, help_en))
}

pub const ACCEPT: (Text, Text) = key(
    "接着填",
    "go on",
    "接受这一项,到下一处要填的;带来的和常用的值大多不停;填完最后一处就存盘,开始下一条。",
    "Accept this field and go to the next one to fill in, passing most carried and usual values; after the last, save and start the next record.",
);
pub const NEXT_FIELD: (Text, Text) = key(
    "逐项",
    "each",
    "接受这一项,到紧接着的下一项,带来的值也停。",
    "Accept this field and go to the very next one, even if a value is offered there.",
);
pub const CONFIRM_OFFERED: (Text, Text) = key(
    "全部照用",
    "take all",
    "带来的和常用的值全部照用,到第一处还要填的。",
    "Accept all carried and usual values and go to the first field still to fill in.",
);
pub const FIELD_BELOW: (Text, Text) =
    quiet("接受这一项,到下一项;选项表打开时选下一行。", "Accept this field and go to the next; in an open list, the next line.");
pub const PREVIOUS_FIELD: (Text, Text) =
    key("上一项", "previous", "回到上一项;不用填的项也会停下,说明原因。", "Go back one field; fields not needed say why.");
pub const FIELD_ABOVE: (Text, Text) =
    quiet("回到上一项,不用填的不停;选项表打开时选上一行。", "Go back to the previous field to fill in; in an open list, the line above.");
pub const SAME_AS_ABOVE: (Text, Text) = key("同上", "same", "填成和上一条记录相同。", "Fill in the same value as the record above.");
pub const CHOOSE: (Text, Text) = key("选项", "choose", "打开这一项的选项表。", "Open the list of options for this field.");
pub const SAVE_AND_NEW: (Text, Text) =
    key("存并新建", "save+new", "存盘并开始下一条;没填完的存为草稿。", "Save and start the next record; an unfinished one stays a draft.");
pub const NEXT_PROBLEM: (Text, Text) =
    key("改错", "fix", "到本条下一处有误或未填的项。", "Go to the next field of this record that is wrong or missing.");
pub const SAVE: (Text, Text) = key("存盘", "save", "存盘,留在本条;没填完的存为草稿。", "Save and stay; an unfinished record stays a draft.");
pub const CLEAR_FIELD: (Text, Text) = key("清空", "clear", "清空这一项。", "Clear the field.");
pub const CHECK_RECORD: (Text, Text) =
    key("审核", "check", "审核本条,数出有误和提醒,到第一处。", "Check this record, count the problems and go to the first.");
pub const SECTION_AFTER: (Text, Text) = key("下一节", "section", "到下一节。", "Go to the next section.");
pub const SECTION_BEFORE: (Text, Text) = quiet("到上一节。", "Go to the previous section.");
pub const FIRST_FIELD: (Text, Text) = quiet("到这条记录的第一项。", "Go to the record’s first field.");
pub const LAST_FIELD: (Text, Text) = quiet("到这条记录的最后一项。", "Go to the record’s last field.");

pub const OPEN: (Text, Text) = key("打开", "open", "打开这张台账。", "Open this ledger.");
pub const OPEN_RECORD: (Text, Text) = key("打开", "open", "打开这条记录,查看或修改。", "Open this record to look at it or change it.");
pub const TAKE: (Text, Text) = key("选定", "take", "选定这一项。", "Take this one.");
pub const MEND: (Text, Text) =
    key("去改/说明", "fix/explain", "有误的打开记录改正,提醒的就地填写说明。", "Open a record with an error to fix it; explain a warning here.");
pub const MEND_CELL: (Text, Text) =
    key("改", "fix", "就地改光标所在的一格,马上重新检查这一行。", "Edit the cell under the cursor; the row is checked again at once.");
pub const ASSIGN_COLUMN: (Text, Text) = key(
    "栏目",
    "column",
    "指定这一列是哪一栏,或不取这一列;表里没有的栏目,给每一行填同一个值。",
    "Say which field this column is, or leave it out; a field without a column can be given one value for every row.",
);
pub const NEXT_FAULTY_ROW: (Text, Text) = key("下一处", "next", "到下一行有误的。", "Go to the next faulty row.");
pub const LEAVE_ROW_OUT: (Text, Text) = key("不取", "leave out", "不取这一行;再按一次又取。", "Leave this row out; press again to take it in.");
pub const TAKE_ROWS: (Text, Text) = key(
    "取入",
    "take",
    "把没有问题的行取入台账,一次取完,可以撤销。有误的另存为文件,或留下接着改。",
    "Take all good rows into the ledger at once; this can be undone. The others go to a file or stay here to be fixed.",
);
pub const FILL_EVERY_ROW: (Text, Text) = key(
    "每行同填",
    "all rows",
    "看表里没有的栏目各填什么值;选一栏,给每一行填同一个值,如项目、发放状态。",
    "See what rows get in fields the sheet does not have; choose one to give every row the same value.",
);
pub const UNDO_MEND: (Text, Text) = key("撤销", "undo", "撤销刚才改的一格,或刚才的不取。", "Undo the last cell edited or row left out.");
pub const REDO_MEND: (Text, Text) = key("重做", "redo", "重做刚才撤销的。", "Redo what was undone.");
pub const COLUMN_BEFORE: (Text, Text) = quiet("到左边一列。", "One column to the left.");
pub const COLUMN_AFTER: (Text, Text) = quiet("到右边一列。", "One column to the right.");
pub const FIRST_COLUMN: (Text, Text) = quiet("到第一列。", "To the first column.");
pub const LAST_COLUMN: (Text, Text) = quiet("到最后一列。", "To the last column.");
pub const TO_FIELD: (Text, Text) = key("去改", "fix", "打开这条记录,光标停在出错的栏目。", "Open the record with the cursor in the field.");
pub const ANSWER_ALIKE: (Text, Text) = key(
    "同类说明",
    "explain all",
    "用一条说明回答所有同类提醒,或选中的提醒,先问一次。",
    "Explain all warnings of the same kind, or those marked, at once, after asking.",
);
pub const EARLIER_ANSWER: (Text, Text) = key("以前的", "earlier", "从以前对这项审核的说明里选。", "Choose from earlier explanations for this check.");
pub const TAKE_ANSWER_BACK: (Text, Text) = key("撤回说明", "withdraw", "撤回这条说明。", "Withdraw this explanation.");
pub const FILTER_PROBLEMS: (Text, Text) = key("筛选", "filter", "按审核编号、台账或文字筛选。", "Filter the list by check number, ledger or words.");
pub const NEXT_STEP: (Text, Text) =
    key("下一步", "next step", "做这张表的下一步:提交审核、审核通过或上报。", "Take this submission’s next step: submit, approve or export.");
pub const OPEN_TOWNSHIP: (Text, Text) = key("打开", "open", "打开这个单位的报送。", "Open what this unit reported.");
pub const OPEN_RECORDS: (Text, Text) = key("看明细", "records", "查看这张表的明细。", "Look at the records of this submission.");
pub const GO_ON: (Text, Text) = key("继续", "go on", "接受这一行,继续。", "Take this line and go on.");
pub const AGREE: (Text, Text) = key("确定", "OK", "同意,继续。", "Agree and go on.");

pub const NEW: (Text, Text) = key("新增", "new", "新增一条记录。", "Start a new record.");
pub const COPY: (Text, Text) = key(
    "复制",
    "copy",
    "复制这条记录成新的一条,再修改;有标记时复制全部标记的。",
    "Copy this record as a new one to edit, or copy all marked records.",
);
pub const FILTER: (Text, Text) = key(
    "筛选",
    "filter",
    "几个词都要符合:姓名、学校、号码、拼音;“栏名:”后面只找那一栏,数和日期可以用 > <;草稿、有误、提醒、未上报 是状态;前面加 - 是不要。",
    "All words must match: a name, school, number; “field:” looks in one field, with > and < for numbers and days; draft, error, warnings, unreported are states; - excludes.",
);
pub const MARK: (Text, Text) = key("标记", "mark", "标记这一条或取消标记,到下一条。", "Mark or unmark this line and go to the next.");
pub const MARK_ALL: (Text, Text) =
    key("全标记", "mark all", "标记筛选出的全部记录;已经全标记的,取消标记。", "Mark every record shown; if all are marked, unmark them.");
pub const UNMARK_ALL: (Text, Text) = key("取消标记", "unmark all", "取消全部标记。", "Unmark everything.");
pub const CHANGE_MARKED: (Text, Text) =
    key("批量改", "change all", "把已标记的记录的同一栏改成同一个值。", "Set one field to one value in all marked records.");
pub const COLUMNS: (Text, Text) = key("选栏目", "columns", "选择列表显示哪些栏。", "Choose which columns the list shows.");
pub const ORDER: (Text, Text) = key("排序", "sort", "按一栏排序,再选一次反过来。", "Sort by a field; again to reverse the order.");
pub const ROLL: (Text, Text) = key("滚动生成", "roll", "把上一期的记录滚动成本期的草稿,逐条核对。", "Make drafts from the last period’s records.");
pub const FIND: (Text, Text) = key("查找", "find", "在这张台账里查找。", "Search this ledger.");
pub const DELETE: (Text, Text) =
    key("删除", "delete", "删除这条或全部已标记的记录,先问一次;Ctrl+Z 恢复。", "Delete this or all marked records; Ctrl+Z undoes.");
pub const UNDO: (Text, Text) =
    key("撤销", "undo", "撤销上一步:存盘、删除、批量修改、复制、导入、滚动生成都能撤销。", "Undo the last save, deletion, change or import.");
pub const REDO: (Text, Text) = key("重做", "redo", "重做刚撤销的一步。", "Redo what was just undone.");
pub const REMOVE_AFTER_OR_DELETE: (Text, Text) =
    quiet("筛选时删去光标后的字,否则删除记录。", "In the filter, delete the character after the cursor; otherwise delete the record.");
pub const CLEAR_FILTER: (Text, Text) = key("清空", "clear", "清空筛选。", "Clear the filter.");
pub const UNDO_IN_RECORD: (Text, Text) = key(
    "撤销",
    "undo",
    "撤销这一项刚才的输入;再按,一步一步往回撤,存过盘的也能撤。",
    "Undo what was typed in this field; press again to go back step by step, even past saves.",
);
pub const REDO_IN_RECORD: (Text, Text) = key("重做", "redo", "重做刚撤销的一步。", "Redo what was just undone.");
pub const HISTORY: (Text, Text) =
    key("来历", "history", "这条记录的历史和修改记录:谁在什么时候改了什么。", "The record’s history: who changed what, and when.");
pub const CHECK: (Text, Text) = key("审核", "check", "审核全部记录。", "Check all records.");
pub const PROBLEMS_OF: (Text, Text) = key("改错", "fix", "逐条改正有误的记录。", "Fix the records that have errors, one by one.");
pub const REPORT: (Text, Text) = key("上报", "report", "提交、审核、导出上报文件。", "Submit, approve and export to the district.");
pub const EXPORT: (Text, Text) = key("导出上报", "export", "把审核通过的写成上报文件和报送单。", "Write the approved ledgers to a file.");
pub const NIL: (Text, Text) = key("零报告", "nil report", "声明本期没有数据,或取消声明。", "Declare a nil report, or cancel one.");
pub const SEND_BACK: (Text, Text) = key("审核退回", "send back", "审核不通过,写明原因退回填报。", "Send it back to the operator with a reason.");
pub const WITHDRAW: (Text, Text) =
    key("撤回/更正", "reopen", "撤回已导出的,或更正区级已收的,改后再报。", "Withdraw an export, or reopen for correction.");
pub const IMPORT: (Text, Text) = key("导入", "import", "从 Excel 或 CSV 文件导入记录。", "Import records from Excel or CSV.");
pub const TAKE_RECEIPT: (Text, Text) = key("收回执", "receipt", "读入区教育局的回执文件。", "Take in the district’s receipt file.");
pub const JOIN_DISTRICT: (Text, Text) = key("加入区县", "join", "用区县卡片加入区县,或换新卡片。", "Join a district, or take in its newer card.");

pub const RECEIVE: (Text, Text) = key("接收文件", "receive", "接收乡镇报来的文件。", "Take in files from townships.");
pub const ENROL: (Text, Text) = key("登记密钥", "enrol", "按报送单上的密钥码登记这个单位。", "Enrol this unit’s key by its cover sheet.");
pub const RECEIPT: (Text, Text) = key("写回执", "receipt", "写出给这个单位的回执文件。", "Write the receipt file for this unit.");
pub const DISTRICT_REPORT: (Text, Text) = key("汇总", "report", "汇总数字,写出报告。", "Count the figures and write the report.");
pub const PERIODS: (Text, Text) = key("开报告期", "periods", "开设一个报告期。", "Open a reporting period.");
pub const CARD: (Text, Text) = key("区县卡片", "card", "写出给各乡镇的区县卡片。", "Write the district card for the townships.");
pub const ACCEPT_SUBMISSION: (Text, Text) = key("通过", "accept", "审核通过这张表。", "Accept this submission.");
pub const RETURN: (Text, Text) = key("退回", "return", "写明原因退回这张表。", "Return this submission with a reason.");

pub const SCHOOLS: (Text, Text) = key("学校名录", "schools", "从 Excel 或 CSV 文件导入学校名录。", "Import the school register.");
pub const OPERATOR: (Text, Text) = key("换操作员", "operator", "换一个人来填。", "Change to another operator.");

pub const SETTINGS: (Text, Text) = key("设置", "settings", "颜色、语言、锁屏和 PIN,审核人和负责人。", "Colours, language, lock, PIN, reviewer.");
pub const CHANGE: (Text, Text) = key("改", "change", "换成下一个值;要输入的先问。", "Change to the next value, or type one.");
pub const CHANGE_BACK: (Text, Text) = quiet("换成上一个值。", "Change to the previous value.");
pub const REMOVE_PIN: (Text, Text) = key("取消 PIN", "remove PIN", "取消自己的 PIN,先问现在的。", "Remove your PIN; you type it once more.");
pub const LOCK: (Text, Text) = key("锁屏", "lock", "马上锁屏,输入密码(PIN)才能回来;填的内容都保留。", "Lock the screen now; your PIN unlocks it.");
pub const LOCK_QUIETLY: (Text, Text) = quiet("马上锁屏。", "Lock the screen now.");
pub const UNLOCK: (Text, Text) = key("解锁", "unlock", "输入 PIN 后回到刚才的地方。", "Type the PIN to go back to where you were.");
pub const OTHER_OPERATOR: (Text, Text) = key("换操作员", "operator", "换另一位有 PIN 的操作员来解锁。", "Another operator with a PIN unlocks.");

pub const UP_IN_LIST: (Text, Text) = quiet("上一行。", "One line up.");
pub const DOWN_IN_LIST: (Text, Text) = quiet("下一行。", "One line down.");
pub const PAGE_UP: (Text, Text) = quiet("上一页。", "One page up.");
pub const PAGE_DOWN: (Text, Text) = quiet("下一页。", "One page down.");
pub const FIRST: (Text, Text) = quiet("到第一行。", "To the first line.");
pub const LAST: (Text, Text) = quiet("到最后一行。", "To the last line.");

pub const CARET_LEFT: (Text, Text) = quiet("光标左移。", "Move the cursor left.");
pub const CARET_RIGHT: (Text, Text) = quiet("光标右移。", "Move the cursor right.");
pub const CARET_START: (Text, Text) = quiet("光标到行首。", "Move the cursor to the start.");
pub const CARET_END: (Text, Text) = quiet("光标到行尾。", "Move the cursor to the end.");
pub const REMOVE_BEFORE: (Text, Text) = quiet("删去光标前的字。", "Delete the character before the cursor.");
pub const REMOVE_AFTER: (Text, Text) =
    quiet("删去光标后的字;光标后没有字时清空。", "Delete the character after the cursor; at the end, clear the line.");
pub const REMOVE_WORD: (Text, Text) = quiet("删去光标前的词。", "Delete the word before the cursor.");
pub const REMOVE_LINE: (Text, Text) = quiet("删去整行。", "Delete the whole line.");
pub const CLEAR_LINE: (Text, Text) = quiet("清空这一行。", "Clear the line.");

pub const LEAVE: (Text, Text) = key("退出", "quit", "退出程序,已录入的都已保存。", "Quit the program; everything is saved.");
pub const STOP: (Text, Text) = key("停止", "stop", "停止,不留下写了一半的文件。", "Stop; no half-written file is left.");
pub const BACK: (Text, Text) = key("返回", "back", "回到上一处,什么也不会丢。", "Go back; nothing is lost.");
pub const COMMANDS: (Text, Text) = key("命令", "commands", "列出这里能做的全部事情,可以搜索。", "List and search all commands here.");
pub const LEAVE_PREVIEW: (Text, Text) = key(
    "返回",
    "back",
    "离开预览,没有取入的都不取;这里改过的离开就没有了,先问一次。",
    "Leave without taking in the rest; changes made here are lost (it asks first).",
);
pub const HELP: (Text, Text) = key("帮助", "help", "这里的帮助。", "Help for this place.");
pub const REDRAW: (Text, Text) = key("重画", "redraw", "重画屏幕。", "Redraw the screen.");
pub const QUIT: (Text, Text) = key("退出程序", "quit", "保存并退出程序。", "Save and quit the program.");

pub const UP: Text = Text::new("上箭头", "Up");
pub const DOWN: Text = Text::new("下箭头", "Down");
pub const LEFT: Text = Text::new("左箭头", "Left");
pub const RIGHT: Text = Text::new("右箭头", "Right");
pub const BACKSPACE: Text = Text::new("退格", "Backspace");

pub const SETUP: Text = Text::new("初次设置", "Set-up");
pub const HOME: Text = Text::new("首页", "Home");
pub const LIST: Text = Text::new("台账列表", "List of records");
pub const ENTRY: Text = Text::new("录入", "Entry");
pub const PICKER: Text = Text::new("选项表", "Options");
pub const PROBLEMS: Text = Text::new("审核", "Problems");
pub const PREVIEW: Text = Text::new("导入预览", "Import preview");
pub const REVIEW: Text = Text::new("上报", "Reporting");
pub const INBOX: Text = Text::new("收件", "Inbox");
pub const TOWNSHIP: Text = Text::new("单位报送", "A unit’s submissions");
pub const PAGE: Text = Text::new("说明", "Page");
pub const PROMPT: Text = Text::new("填写", "Question");
pub const DIALOG: Text = Text::new("提示", "Message");
pub const PROGRESS: Text = Text::new("进行中", "In progress");
pub const SETTINGS_PLACE: Text = Text::new("设置", "Settings");
pub const LOCK_PLACE: Text = Text::new("锁屏", "Locked");
