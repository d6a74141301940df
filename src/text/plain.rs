//! What the line mode says: plain sentences for screen readers and for terminals that only print.

use super::Text;

pub const ABOUT: Text = Text::new(
    "{form} {period},{unit},操作员 {name}。\n每行填一项,按回车确认。直接回车取方括号里的值。? 帮助,- 清空,< 回上一项,= 和上一条相同。随时可以停下,填过的都已存为草稿。",
    "{form}, {period}, {unit}, operator {name}.\nOne field a line, then Enter. Enter alone takes what stands in brackets. ? help, - empty, < back one field, = as the record above. Stop at any time: what was filled in is kept as a draft.",
);
pub const RECORD: Text = Text::new("第 {n} 条", "Record {n}");
pub const SECTION: Text = Text::new("第 {at} 节,共 {of} 节:{title}", "Section {at} of {of}: {title}");
pub const DRAFT_LEFT: Text = Text::new("第 {n} 条{name}没有填完。", "Record {n}{name} is not finished.");
pub const NAMED: Text = Text::new("({name})", " ({name})");
pub const GO_ON_OR_NEW: Text = Text::new("回车接着填,n 另起一条: ", "Enter to go on with it, n for a new one: ");
pub const RESUMED: Text = Text::new("接着填第 {n} 条,从没填好的第一项开始。", "Going on with record {n}, at the first field that is not right yet.");

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
pub const IS_REQUIRED: Text = Text::new("  这一项必填,先空着也可以往下填。", "  This field is required; it may be left for later.");
pub const TAKEN: Text = Text::new("  {value}", "  {value}");
pub const IS_FIRST: Text = Text::new("  这是第一项。", "  This is the first field.");
pub const MANY: Text = Text::new("  有 {n} 个相符:", "  {n} match:");
pub const LISTED: Text = Text::new("  {n}  {label}", "  {n}  {label}");
pub const MORE: Text = Text::new("  还有 {n} 个没有列出,多写几个字再找。", "  {n} more are not listed; write more to find them.");
pub const WHICH: Text = Text::new("  选几号(回车重填): ", "  Which number (Enter to write it again): ");
pub const NO_MATCH: Text = Text::new("  没有相符的选项,请换个写法;? 看有哪些。", "  Nothing matches; write it otherwise, or ? for the list.");
pub const LIST_OF: Text = Text::new("  共 {n} 个选项,输入代码、名称或拼音首字母:", "  {n} to choose from, by code, name or pinyin initials:");

pub const READ_BACK: Text = Text::new("请核对第 {n} 条:", "Record {n} reads:");
pub const LINE: Text = Text::new("  {label} {value}", "  {label}: {value}");
pub const OPEN_FAULTS: Text = Text::new("还有 {n} 处没填好:", "{n} still to mend:");
pub const FAULT: Text = Text::new("  {label}: {message}", "  {label}: {message}");
pub const MISSING: Text = Text::new("没有填", "missing");
pub const ASK_MEND: Text = Text::new("回车逐处改,s 存为草稿: ", "Enter to mend them one by one, s to keep a draft: ");
pub const ASK_SAVE: Text = Text::new("回车存盘,< 回去改: ", "Enter to save, < to go back: ");
pub const ASK_ANOTHER: Text = Text::new("再填一条按回车,n 结束: ", "Enter for another record, n to end: ");
pub const ENDED: Text = Text::new("存好 {saved} 条,草稿 {drafts} 条。", "Saved: {saved}. Drafts: {drafts}.");
pub const KEPT: Text = Text::new("第 {n} 条没有填完,已存为草稿,下次接着填。", "Record {n} is not finished and is kept as a draft to go on with.");

pub const PLAIN_NEEDED: Text = Text::new("这里不是终端,打不开填报屏幕。", "This is no terminal to open the screen on.");
pub const USE_PLAIN: Text = Text::new("请加 --plain 一行一行地填。", "Add --plain to fill in line by line.");
pub const WHICH_PERIOD: Text = Text::new("开放的报告期有 {names}。", "Several periods are open: {names}.");
pub const GIVE_PERIOD: Text = Text::new("请用 --period 写明是哪一个。", "Name one with --period.");
pub const CANNOT_CHANGE: Text = Text::new("{form} {period}现在是“{status}”,不能改。", "{form}, {period} is {status} and cannot be changed.");
pub const TAKE_BACK: Text = Text::new("要改,请先退回或撤回。", "Take it back first.");
pub const NO_JSON: Text = Text::new("--plain 一问一答,不能同时用 --json。", "--plain is a conversation and cannot go with --json.");
