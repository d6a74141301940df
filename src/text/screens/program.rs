//! What the program says wherever one is.

use super::Text;

pub const PROGRAM: Text = Text::new("填报", "Tianbao");
pub const OPERATOR: Text = Text::new("操作员 {name}", "Operator {name}");
pub const TOO_SMALL: Text =
    Text::new("窗口太小。请放大到至少 {width} 列 {height} 行。", "The window is too small: it needs {width} columns and {height} lines.");
pub const NO_OFFICE: Text = Text::new("程序出错:没有找到本机的设立信息。", "Program error: the installation is missing.");
pub const NO_MATCH: Text = Text::new("没有相符的。", "Nothing matches.");
pub const COMMANDS: Text = Text::new("命令", "Commands");
pub const MORE: Text = Text::new("(下面还有)", "(more below)");
pub const STARTING: Text = Text::new("开始", "starting");
pub const STOPPING: Text = Text::new("正在停止", "stopping");
pub const WORK_BROKE: Text = Text::new("这一步意外中断,数据没有改动。", "This step stopped unexpectedly; no data was changed.");
pub const NO_THREAD: Text = Text::new("系统资源不足,这一步没有开始。", "The system is short of resources; the step did not start.");
pub const NO_TERMINAL: Text = Text::new("这里不是终端,画不了屏幕。", "This is not a terminal; there is nothing to draw on.");
pub const USE_TERMINAL: Text =
    Text::new("请在终端窗口里运行,或改用各条命令(tianbao --help)。", "Run it in a terminal window, or use the commands (tianbao --help).");

pub const UNDOING: Text = Text::new("撤销", "Undoing");
pub const REDOING: Text = Text::new("重做", "Redoing");
pub const RECORDS: Text = Text::new("{n} 条记录", "records: {n}");
pub const ONE_RECORD: Text = Text::new("1 条记录({name})", "a record ({name})");
pub const UNDONE: Text = Text::new("已撤销:{act} {what}。{key} 重做。", "Undone: {act}, {what}. {key} redoes it.");
pub const UNDONE_IN: Text =
    Text::new("已撤销:{form}({period}){act} {what}。{key} 重做。", "Undone in {form}, {period}: {act}, {what}. {key} redoes it.");
pub const REDONE: Text = Text::new("已重做:{act} {what}。{key} 撤销。", "Redone: {act}, {what}. {key} undoes it.");
pub const REDONE_IN: Text =
    Text::new("已重做:{form}({period}){act} {what}。{key} 撤销。", "Redone in {form}, {period}: {act}, {what}. {key} undoes it.");
pub const UNDO_ELSEWHERE: Text = Text::new(
    "上一步在{form}({period}):{act} {n} 条。要撤销它,再按一次 {key}。",
    "It was in {form}, {period}: {act}, records: {n}. {key} again undoes it.",
);
pub const REDO_ELSEWHERE: Text = Text::new(
    "要重做的在{form}({period}):{act} {n} 条。要重做它,再按一次 {key}。",
    "It was in {form}, {period}: {act}, records: {n}. {key} again redoes it.",
);
pub const NOTHING_TO_REDO: Text = Text::new("没有可以重做的了。", "There is nothing to redo.");

pub const NOT_NOW: Text =
    Text::new("{key}“{what}”这会儿没有可做的;F1 看这里有哪些按键。", "{key} (“{what}”) does nothing here now; F1 lists the keys.");
pub const NOT_YET: Text = Text::new("还不行", "Not yet");
pub const REFUSED: Text = Text::new("没有接受", "Refused");
pub const MACHINE_TROUBLE: Text = Text::new("电脑或磁盘的问题", "Computer or disk problem");
pub const OUR_FAULT: Text = Text::new("程序出错", "Program error");

pub const HELP_TITLE: Text = Text::new("帮助:{place}", "Help: {place}");
pub const EXAMPLE: Text = Text::new("例", "Example");
pub const CODE_LIST: Text = Text::new("选项表", "Options");
pub const GUARDS: Text =
    Text::new("这一项由下面几条审核来查;审核结果里写着同样的编号。", "These checks apply to this field; problems they find carry the same numbers.");
pub const KEYS: Text = Text::new("这里的按键:", "Keys here:");
pub const OWN_LIST: Text = Text::new("(本系统自定)", "(defined by this program)");

pub const THEME_DEFAULT: Text = Text::new("默认", "default");
pub const THEME_CONTRAST: Text = Text::new("高对比(深色底)", "high contrast, dark background");
pub const THEME_MONO: Text = Text::new("黑白", "no colour");
