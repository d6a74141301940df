//! What the settings and the locked screen say.

use super::Text;

pub const TITLE: Text = Text::new("设置", "Settings");
pub const HINT: Text = Text::new("改了马上生效,自动保存。", "Changes take effect at once and are saved.");
pub const FIXED: Text = Text::new(
    "这一项由命令行参数或环境变量决定,这里改了也不起作用。",
    "This is set by the command line or the environment; changing it here has no effect.",
);
pub const ON: Text = Text::new("开", "on");
pub const OFF: Text = Text::new("关", "off");

pub const LANGUAGE: Text = Text::new("语言", "Language");
pub const LANGUAGE_NOTE: Text = Text::new("界面用中文还是英文。台账内容不变。", "The language of the program. The ledgers stay as they are.");
pub const BY_SYSTEM: Text = Text::new("随系统", "system default");
pub const THEME: Text = Text::new("颜色", "Colours");
pub const THEME_NOTE: Text =
    Text::new("看不清时选高对比;颜色少的屏幕选黑白。", "High contrast if the screen is hard to read; no colour for screens with few colours.");
pub const MARKS: Text = Text::new("简单符号", "Plain signs");
pub const MARKS_NOTE: Text = Text::new("线和记号显示错位、变成方框时,改为“开”。", "Turn on if lines and marks are misplaced or show as boxes.");
pub const BY_TERMINAL: Text = Text::new("自动", "automatic");
pub const ADVANCES: Text = Text::new("填满自动下一项", "Move on when full");
pub const ADVANCES_NOTE: Text = Text::new(
    "身份证号、代码、8位日期等填满并且正确时,光标自己到下一项。",
    "After a complete, valid number, code or 8-digit date the cursor moves on.",
);
pub const LOCK_AFTER: Text = Text::new("自动锁屏", "Lock after");
pub const LOCK_AFTER_NOTE: Text = Text::new(
    "这么久没有按键就锁屏,1 到 30 分钟。只对设了 PIN 的操作员有效。",
    "The screen locks after this long without a key, 1 to 30 minutes. Only for operators with a PIN.",
);
pub const LOCK_MINUTES: Text = Text::new("{n} 分钟", "{n} min");
pub const LOCK_RANGE: Text = Text::new("1 到 30 的整数。", "A whole number from 1 to 30.");
pub const PIN: Text = Text::new("我的 PIN", "My PIN");
pub const PIN_NOTE: Text = Text::new(
    "PIN 是一道帘子:离开时不让旁人看和乱动,也说明是谁填的。它不加密数据;忘了可以在本机命令行取消。",
    "A PIN keeps others out while you are away and shows who typed. It does not encrypt the data; a forgotten PIN can be removed on the command line.",
);
pub const PIN_UNSET: Text = Text::new("没有设", "not set");
pub const UNNAMED: Text = Text::new("没有填", "not given");
pub const NAMED: Text = Text::same("{text}");
pub const PIN_SET: Text = Text::new("已设", "set");

pub const OLD_PIN: Text = Text::new("{name} 现在的 PIN", "Current PIN of {name}");
pub const OLD_PIN_NOTE: Text = Text::new("先输入现在用的 PIN,再改。", "Type your current PIN first, then change it.");
pub const TAKE_OVER: Text = Text::new("{name} 的 PIN", "PIN of {name}");
pub const TAKE_OVER_NOTE: Text = Text::new("这位操作员设了 PIN,输入后才能接着填。", "This operator has a PIN; type it to go on as them.");
pub const NEW_PIN: Text = Text::new("新的 PIN", "New PIN");
pub const NEW_PIN_NOTE: Text = Text::new("4 到 12 位数字。不要用生日、电话和 123456。", "4 to 12 digits. Not a birthday, a phone number or 123456.");
pub const AGAIN: Text = Text::new("再输入一次", "Once again");
pub const AGAIN_NOTE: Text = Text::new("和刚才输入的一样。", "The same PIN again.");
pub const DIFFERENT: Text = Text::new("两次输入的不一样,请重新输入新的 PIN。", "The two PINs differ. Type the new PIN again.");
pub const SHAPE: Text = Text::new("PIN 是 4 到 12 位数字。", "A PIN is 4 to 12 digits.");
pub const IS_SET: Text = Text::new("PIN 设好了。离开时按 {key} 锁屏。", "The PIN is set. Lock the screen with {key} when you leave.");
pub const IS_REMOVED: Text = Text::new("PIN 取消了,不再锁屏。", "The PIN is removed; the screen no longer locks.");
pub const NO_PIN: Text =
    Text::new("还没有设 PIN,锁了也拦不住人。按 {key} 到设置里设一个。", "There is no PIN to lock with yet. Set one in the settings: {key}.");
pub const NO_PIN_HERE: Text =
    Text::new("还没有设 PIN,锁了也拦不住人。请到首页的设置里设一个。", "There is no PIN to lock with yet. Set one in the settings, from home.");

pub const WRONG: Text = Text::new("PIN 不对,请等 {n} 秒再试。", "Wrong PIN. Wait {n} s and try again.");
pub const TOO_EARLY: Text = Text::new("还要等 {n} 秒才能再试。", "Wait another {n} s before you try again.");
pub const TYPE_PIN: Text = Text::new("请输入 PIN。", "Type the PIN.");

pub const LOCKED: Text = Text::new("已锁定 {mark} {unit} {mark} 操作员 {name}", "Locked {mark} {unit} {mark} operator {name}");
pub const LOCKED_NOTE: Text =
    Text::new("输入 PIN 后按 Enter,回到刚才的地方。填的内容都已保存。", "Type the PIN and press Enter to go back. Everything you typed is saved.");
pub const FORGOTTEN: Text = Text::new(
    "忘了 PIN:退出后在本机命令行运行 tianbao operator reset-pin 姓名",
    "Forgotten? Quit and run on this computer: tianbao operator reset-pin NAME",
);
pub const STILL_WORKING: Text =
    Text::new("正在进行的工作还没有完,完了才能换人。", "Work is still in progress; you can change operator when it is done.");
pub const TRIES_FAILED: Text =
    Text::new("上次解锁以后有 {n} 次输错 PIN,最近一次 {when}。", "Wrong PINs since you last unlocked: {n}, the last one {when}.");
