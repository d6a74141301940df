//! What the line mode says: plain sentences for screen readers and for terminals that only print.

use super::Text;

pub const ABOUT: Text = Text::new(
    "{form} {period},{unit},操作员 {name}。\n每行填一项,按回车确认。直接回车取方括号里的值。? 帮助(? 后面加几个字找选项),- 清空,< 回上一项,= 和上一条相同。随时可以停下(Ctrl+C),填过的都已存为草稿。",
    "{form}, {period}, {unit}, operator {name}.\nOne field per line, then Enter. Enter alone takes the value in brackets. ? help (? and a few letters to search the options), - clear, < back one field, = same as the record above. Stop at any time (Ctrl+C): what you have filled in is kept as a draft.",
);
pub const RECORD: Text = Text::new("第 {n} 条", "Record {n}");
pub const SECTION: Text = Text::new("第 {at} 节,共 {of} 节:{title}", "Section {at} of {of}: {title}");
pub const DRAFT_LEFT: Text = Text::new("第 {n} 条{name}没有填完,停在“{label}”。", "Record {n}{name} is not finished; it stopped at “{label}”.");
pub const DRAFT_NOT_SAVED: Text = Text::new("第 {n} 条{name}各项都已填好,还没有存盘。", "Record {n}{name} is filled in but not saved yet.");
pub const NAMED: Text = Text::new("({name})", " ({name})");
pub const GO_ON_OR_NEW: Text = Text::new("回车接着填,n 另起一条: ", "Enter to go on with it, n for a new one: ");
pub const OLD_OR_NEW: Text = Text::new(
    "  回车: 接着填那一条。n: 另起一条,那一条留作草稿,下次再问。",
    "  Enter: go on with that record. n: start a new one; that one stays a draft and you are asked again next time.",
);
pub const RESUMED: Text = Text::new("接着填第 {n} 条,从“{label}”开始。", "Going on with record {n}, from “{label}”.");
pub const RESUMED_AT_END: Text = Text::new("接着核对第 {n} 条。", "Going on with record {n}: check it and save it.");

pub const PROMPT: Text = Text::new("{label}{hints}{offer}: ", "{label}{hints}{offer}: ");
pub const HINTS: Text = Text::new(" ({hints})", " ({hints})");
pub const OFFER: Text = Text::new(" [{origin}: {value}]", " [{origin}: {value}]");
pub const OFFER_AS_IS: Text = Text::new(" [{value}]", " [{value}]");
pub const LENGTH: Text = Text::new("{n}位", "{n} characters");
pub const EXAMPLE: Text = Text::new("例 {example}", "e.g. {example}");
pub const BETWEEN: Text = Text::new(",", ", ");

pub const DERIVED: Text = Text::new("  {label} {value}(自动得出)", "  {label}: {value} (derived)");
pub const ERROR: Text = Text::new("  有误: {message}", "  Error: {message}");
pub const WARNING: Text = Text::new("  提醒: {message}", "  Warning: {message}");
pub const KEPT_AS_TYPED: Text =
    Text::new("  先按原样留着,稍后可改;现在就改,请输入 < 回到这一项。", "  Kept as typed; you can fix it later, or type < to go back to it now.");
pub const IS_REQUIRED: Text = Text::new("  这一项必填,先空着也可以往下填。", "  This field is required, but you can leave it for later.");
pub const TAKEN: Text = Text::new("  {value}", "  {value}");
pub const IS_FIRST: Text = Text::new("  这是第一项。", "  This is the first field.");
pub const MANY: Text = Text::new("  有 {n} 个相符:", "  Matches: {n}");
pub const LISTED: Text = Text::new("  {n}  {label}", "  {n}  {label}");
pub const MORE: Text = Text::new("  还有 {n} 个没有列出,多写几个字再找。", "  Not listed: {n} more. Type a few more letters to find them.");
pub const WHICH: Text = Text::new("  选几号(回车重填): ", "  Which number (Enter to type it again): ");
pub const NUMBER_OR_WORDS: Text = Text::new(
    "  输入前面的号数选定;输入别的字重新找;回车回到这一项重填。",
    "  Type the number in front to choose; anything else searches again; Enter goes back to the field.",
);
pub const NO_MATCH: Text = Text::new("  没有相符的选项,请换个写法;? 看有哪些。", "  Nothing matches; type it another way, or ? for the list.");
pub const LIST_OF: Text = Text::new("  共 {n} 个选项,输入代码、名称或拼音首字母:", "  Options: {n}. Type a code, a name or pinyin initials:");
pub const LIST_OF_FOUND: Text =
    Text::new("  找到 {n} 个选项,输入代码、名称或拼音首字母:", "  Options found: {n}. Type a code, a name or pinyin initials:");
pub const MORE_IN_LIST: Text =
    Text::new("  还有 {n} 个没有列出:在 ? 后面加几个字再找。", "  Not listed: {n} more. Type ? and a few letters to search.");

pub const READ_BACK: Text = Text::new("请核对第 {n} 条:", "Check record {n}:");
pub const LINE: Text = Text::new("  {label} {value}", "  {label}: {value}");
pub const OPEN_FAULTS: Text = Text::new("还有 {n} 处没填好:", "Still to fix: {n}");
pub const FAULT: Text = Text::new("  {label}: {message}", "  {label}: {message}");
pub const FAULT_NAMED: Text = Text::new("  {message}", "  {message}");
pub const MISSING: Text = Text::new("没有填", "not filled in");
pub const ASK_MEND: Text = Text::new("回车逐处改,s 存为草稿: ", "Enter to fix them one by one, s to keep a draft: ");
pub const MEND_OR_KEEP: Text = Text::new(
    "  回车: 逐处改。s: 存为草稿,以后再改。<: 回到前一项。",
    "  Enter: fix them one by one. s: keep a draft for later. <: go back to the field before.",
);
pub const ASK_SAVE: Text = Text::new("回车存盘,< 回去改: ", "Enter to save, < to go back: ");
pub const SAVE_OR_BACK: Text =
    Text::new("  回车: 存盘。<: 回到前一项,还可以再往前退。", "  Enter: save. <: go back to the field before, and again further back.");
pub const ASK_ANOTHER: Text = Text::new("再填一条按回车,n 结束: ", "Enter for another record, n to finish: ");
pub const ANOTHER_OR_END: Text = Text::new(
    "  回车: 开始填下一条。n: 结束;存好的和草稿都在台账里,用 tianbao list 查看。",
    "  Enter: start the next record. n: finish; saved records and drafts are in the ledger, and tianbao list shows them.",
);
pub const ENDED: Text = Text::new("存好 {saved} 条,草稿 {drafts} 条。", "Saved: {saved}. Drafts: {drafts}.");
pub const KEPT: Text = Text::new(
    "第 {n} 条没有填完,已存为草稿。再运行同样的命令,按回车就接着填。",
    "Record {n} is not finished and is kept as a draft. Run the same command again and press Enter to go on with it.",
);

pub const PLAIN_NEEDED: Text = Text::new("这里不是终端,打不开填报屏幕。", "This is not a terminal, so the screen cannot be opened.");
pub const USE_PLAIN: Text = Text::new("请加 --plain 一行一行地填。", "Add --plain to fill in records line by line.");
pub const WHICH_PERIOD: Text = Text::new("开放的报告期有 {names}。", "Several periods are open: {names}.");
pub const GIVE_PERIOD: Text = Text::new("请用 --period 写明是哪一个。", "Name one with --period.");
pub const CANNOT_CHANGE: Text = Text::new("{form} {period}现在是“{status}”,不能改。", "{form}, {period} is {status} and cannot be changed.");
pub const TAKE_BACK: Text = Text::new("要改,请先退回或撤回。", "Take it back first.");
pub const NO_JSON: Text = Text::new("--plain 一问一答,不能同时用 --json。", "--plain asks and answers in lines; it cannot be combined with --json.");
