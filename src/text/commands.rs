//! The words of the command line.

use super::Text;

pub const ABOUT: Text =
    Text::new("填报:乡镇学区台账,离线填写,审核后上报。", "tianbao: ledgers of township education offices, filled in offline, checked and reported.");
pub const USAGE: Text = Text::new("用法: tianbao [命令] [选项]", "Usage: tianbao [COMMAND] [OPTIONS]");
pub const USAGE_OF: Text = Text::new("用法: tianbao {command} {takes}[选项]", "Usage: tianbao {command} {takes}[OPTIONS]");
pub const USAGE_OF_GROUP: Text = Text::new("用法: tianbao {group} <命令>", "Usage: tianbao {group} <COMMAND>");
pub const AFTER_HELP: Text = Text::new(
    "不带命令直接运行 tianbao 就打开填报程序。第一次可先运行 tianbao demo 看一遍全过程。\n退出码: 0 完成 · 1 数据有问题 · 2 用法不对 · 3 文件被拒收 · 4 磁盘或权限 · 70 程序故障",
    "Without a command, tianbao opens the terminal program. Run tianbao demo first to see the whole process.\nExit codes: 0 done · 1 problems in the data · 2 usage · 3 file refused · 4 disk or permission · 70 bug",
);
pub const HEADING_COMMANDS: Text = Text::new("命令", "Commands");
pub const HEADING_GLOBAL: Text = Text::new("通用选项", "Global options");
pub const HEADING_ARGUMENTS: Text = Text::new("参数", "Arguments");
pub const VALUE_COMMAND: Text = Text::new("命令", "COMMAND");

pub const DEMO: Text = Text::new("做一个样例区,把填报、上报、接收、退回、更正、汇总走一遍", "make a sample district and run the whole process on it");
pub const SETUP: Text = Text::new("设立本机:登记单位和操作员", "set up this installation: unit and operator");
pub const CARD: Text = Text::new("(区)生成区级名片,并给出印在盖章单上的核对码", "(district) write the district card and its code");
pub const JOIN: Text = Text::new("(单位)凭盖章单上的核对码加入一个区", "(unit) join a district with its card and the code of its stamped sheet");
pub const UNITS: Text = Text::new("填报单位名录", "the register of units");
pub const UNITS_LIST: Text = Text::new("列出填报单位", "list the units");
pub const UNITS_ADD: Text = Text::new("登记一个填报单位", "add a unit");
pub const SCHOOLS: Text = Text::new("学校名录", "the register of schools");
pub const SCHOOLS_IMPORT: Text = Text::new("从CSV导入学校名录(整表替换)", "import the register of schools from CSV (replaces it)");
pub const SCHOOLS_LIST: Text = Text::new("列出学校", "list the schools");
pub const PERIODS: Text = Text::new("报告期", "reporting periods");
pub const PERIODS_OPEN: Text = Text::new("开放一个报告期", "open a reporting period");
pub const PERIODS_CLOSE: Text = Text::new("关闭一个报告期", "close a reporting period");
pub const PERIODS_LIST: Text = Text::new("列出报告期", "list the reporting periods");
pub const ENTRY: Text = Text::new("填一条新记录(--plain 一行一行地问)", "fill in a new record (--plain asks line by line)");
pub const OPERATORS: Text = Text::new("操作员", "the operators");
pub const OPERATOR_RESET_PIN: Text = Text::new("取消忘记的 PIN(不用原来的 PIN,记入流水)", "remove a forgotten PIN (recorded in the journal)");
pub const ARG_PLAIN: Text = Text::new(
    "不画屏幕,一问一答,适合读屏软件和简单终端;回答也可以从管道一行一行送入",
    "no screen: questions and answers in lines, for screen readers and plain terminals; answers may come through a pipe",
);
pub const DONE_RESET_PIN: Text = Text::new(
    "{name} 的 PIN 已取消,记入了流水。请本人打开程序重新设一个。",
    "The PIN of {name} is removed, and the journal records it. They can set a new one in the program.",
);
pub const NO_PIN_TO_RESET: Text = Text::new("{name} 没有设 PIN。", "{name} has no PIN.");
pub const IMPORT: Text = Text::new("从CSV或Excel导入记录", "import records from CSV or Excel");
pub const LIST: Text = Text::new("列出或导出记录", "list or export records");
pub const CHECK: Text = Text::new("审核", "run the checks");
pub const EXPLAIN: Text = Text::new("说明一条提醒", "explain a warning");
pub const NIL: Text = Text::new("零报告:声明本期没有数据", "declare a nil report");
pub const SUBMIT: Text = Text::new("送本单位审核人审核", "submit for the unit’s own review");
pub const APPROVE: Text = Text::new("审核人审核通过", "approve as the reviewer");
pub const WITHDRAW: Text = Text::new("撤回一次还没有被区里接收的上报", "withdraw an export that the district has not received");
pub const EXPORT: Text = Text::new("生成上报包和报送单", "write the bundle and its cover sheet");
pub const INSPECT: Text = Text::new("查看一个文件是什么,不接收", "say what a file is without taking it in");
pub const RECEIVE: Text = Text::new("接收上报包(区)或回执(单位)", "take in bundles (district) or receipts (unit)");
pub const ENROL: Text = Text::new("(区)凭报送单上的密钥码登记一个单位的密钥", "(district) enrol a unit’s key by the code on its cover sheet");
pub const SETTLE: Text = Text::new(
    "(区)同一单位有两份不同的报送时,凭报送单上的校验码选定一份",
    "(district) settle two different submissions of one unit by the check code on its cover sheet",
);
pub const INBOX: Text = Text::new("(区)收件:谁报了、谁没报、谁有问题", "(district) who has reported what, who has not, who has problems");
pub const RETURN: Text = Text::new("(区)退回一次报送", "(district) return a submission");
pub const ACCEPT: Text = Text::new("(区)通过一次报送", "(district) accept a submission");
pub const RECEIPT: Text = Text::new("(区)生成给一个单位的回执", "(district) write the receipt for a unit");
pub const REPORT: Text = Text::new("汇总和汇报", "the figures and the report");
pub const TRACE: Text = Text::new("一个数字背后的记录", "the records behind a figure");

pub const ARG_HELP: Text = Text::new("显示帮助", "show help");
pub const ARG_VERSION: Text = Text::new("显示版本", "show the version");
pub const ARG_DATA: Text = Text::new("数据文件夹(或环境变量 TIANBAO_DATA)", "data folder (or TIANBAO_DATA)");
pub const ARG_LANG: Text = Text::new("语言(或环境变量 TIANBAO_LANG)", "language (or TIANBAO_LANG)");
pub const ARG_JSON: Text = Text::new("在标准输出上只给一个JSON文档", "print one JSON document on standard output");
pub const ARG_DEMO_DIR: Text =
    Text::new("样例放在哪个文件夹(空的或新的),不写就用临时文件夹", "folder for the sample (empty or new); a temporary one if not given");
pub const ARG_FORM: Text = Text::new("表号:PB 党支部统计,TA 教师任用,SD 补助发放", "form: PB party branches, TA teacher assignments, SD subsidies");
pub const ARG_FORMS: Text = Text::new("表号,可以写多次;不写就是全部", "form, may be repeated; all if not given");
pub const ARG_FILE: Text = Text::new("文件", "file");
pub const ARG_FILES: Text = Text::new("文件,可以是多个", "one or more files");
pub const ARG_UNIT: Text = Text::new("单位代码(9位乡镇代码,区是6位)", "unit code (9 digits, a district 6)");
pub const ARG_PERIOD: Text = Text::new("报告期,如 2019、2019H1、2018-2019、2018-2019-1", "period, such as 2019, 2019H1, 2018-2019, 2018-2019-1");
pub const ARG_OUT: Text = Text::new("写到这个文件", "write to this file");
pub const ARG_TO: Text = Text::new("写到这个文件夹(如U盘)", "write into this folder (such as a USB stick)");
pub const ARG_CODE: Text = Text::new("盖章单上的32位核对码", "the 32-digit code of the stamped sheet");
pub const ARG_CHECK_CODE: Text = Text::new("该单位认定的报送单上的16位校验码", "the 16-digit check code of the cover sheet the unit stands by");
pub const ARG_ROLE: Text = Text::new("unit 填报单位,district 区(市、省)", "unit or district");
pub const ARG_OPERATOR: Text = Text::new("操作员(填报人)姓名", "name of the operator");
pub const ARG_REVIEWER: Text = Text::new("审核人姓名", "name of the reviewer");
pub const ARG_HEAD: Text = Text::new("单位负责人姓名", "name of the head of the unit");
pub const ARG_PHONE: Text = Text::new("联系电话", "phone");
pub const ARG_NAME: Text =
    Text::new("单位名称(内置名录里没有这个代码时必写)", "name of the unit (needed where the code is not in the built-in list)");
pub const ARG_RURAL: Text = Text::new("属于乡村(乡村教师补助范围)", "counts as rural");
pub const ARG_REPLACE: Text = Text::new("换到另一个区", "leave the present district for this one");
pub const ARG_DUE: Text = Text::new("上报截止日期,如 2019-09-20", "due date, such as 2019-09-20");
pub const ARG_DRY_RUN: Text = Text::new("只检查,不导入", "check only");
pub const ARG_PARTIAL: Text =
    Text::new("导入没有问题的行,其余连同原因写到旁边的文件", "take in the good rows and write the others, with reasons, beside the file");
pub const ARG_WHERE: Text = Text::new(
    "筛选,写法和列表里一样:巉口 金额:>1000 未上报",
    "only records that match this filter, written as in lists: name amount_paid:>1000 unreported",
);
pub const ARG_LIST_FORMAT: Text = Text::new("table、csv、json 或 xlsx", "table, csv, json or xlsx");
pub const ARG_REVEAL: Text = Text::new("完整显示身份证号、银行卡号等(默认隐去中间)", "show personal numbers in full (masked otherwise)");
pub const ARG_FINDING: Text = Text::new("要说明的提醒,如 SD-51:记录标识(check --json 的 id)", "the warning, as in the id of check --json");
pub const ARG_TEXT: Text = Text::new("说明(不少于5个字)", "the explanation (five characters or more)");
pub const ARG_BY: Text = Text::new("审核人姓名(不写就用登记的审核人)", "name of the reviewer (the registered one if not given)");
pub const ARG_ALONE: Text = Text::new("单人单位:没有第二个人,注明后由填报人自审", "one-person office: noted, and the operator reviews alone");
pub const ARG_REASON: Text = Text::new(
    "退回原因代码:1 校验不通过 2 差异未说明 3 重复 4 附件签章不全 5 期或单位错 6 漏报 7 文件 9 其他",
    "reason code: 1 check failed 2 change unexplained 3 duplicate 4 papers incomplete 5 wrong period or unit 6 records missing 7 file 9 other",
);
pub const ARG_ROW: Text = Text::new("有问题的记录标识;其后的 --note 是对它的说明", "id of the record at fault; the --note after it is about it");
pub const ARG_NOTE: Text = Text::new("说明", "note");
pub const ARG_REPORT_FORMAT: Text = Text::new("md 或 json", "md or json");
pub const ARG_AS_OF: Text =
    Text::new("统计截止日期(默认:报告期末或今天,取早的)", "as-of date (if not given, the end of the period or today, whichever is earlier)");
pub const ARG_FIGURE: Text = Text::new("数字的标识,如 party.branches_adjusted", "figure id, such as party.branches_adjusted");

pub const MISSING_ARGUMENT: Text = Text::new("缺少参数:{name}。", "Missing argument: {name}.");
pub const MISSING_COMMAND: Text = Text::new("后面还要写一个命令。", "A command must follow.");
pub const MISSING_VALUE: Text = Text::new("{name} 后面要写一个值。", "{name} needs a value.");
pub const WRONG_VALUE: Text = Text::new("{name} 不能是“{value}”。", "{name} cannot be “{value}”.");
pub const UNKNOWN_COMMAND: Text = Text::new("没有“{name}”这个命令。", "There is no command “{name}”.");
pub const UNKNOWN_ARGUMENT: Text = Text::new("不认识参数“{name}”。", "Unknown argument “{name}”.");
pub const CONFLICT: Text = Text::new("参数 {name} 不能这样用。", "{name} cannot be used like this.");
pub const WRONG_USAGE: Text = Text::new("命令写法不对。", "The command is not written correctly.");
pub const SEE_HELP: Text = Text::new("用 --help 查看写法。", "See --help.");
pub const WRONG_TODAY: Text =
    Text::new("TIANBAO_TODAY 不是日期:{value}。请写成 2019-09-23。", "TIANBAO_TODAY is not a date: {value}. Write it as 2019-09-23.");
pub const NO_HOME: Text = Text::new("找不到本机用户的数据文件夹。", "The user’s data folder cannot be found.");
pub const GIVE_DATA: Text = Text::new("请用 --data 指定一个文件夹。", "Name a folder with --data.");
pub const NO_ANSWER: Text = Text::new("没有读到回答。", "No answer could be read.");
pub const ASK_CODE: Text = Text::new("请输入盖章单上的32位核对码:", "Type the 32-digit code of the stamped sheet: ");

pub const ONLY_DISTRICT: Text = Text::new("这一步由区级做,本机登记为填报单位。", "This step is for a district; this installation is a unit.");
pub const ONLY_UNIT: Text = Text::new("这一步由填报单位做,本机登记为区级。", "This step is for a unit; this installation is a district.");
pub const GIVE_NAME: Text =
    Text::new("请核对代码;确实是新单位的,用 --name 写明名称。", "Check the code; if the unit is new, give its name with --name.");
pub const WRONG_ROLE: Text = Text::new("--role 要写 unit 或 district。", "--role is unit or district.");
pub const NO_PERIOD: Text = Text::new("没有开放的报告期。", "No period is open.");
pub const OPEN_PERIOD: Text =
    Text::new("请先加入区(join)取得报告期,或用 periods open 开放一个。", "Join the district to get its periods, or open one with periods open.");
pub const WRONG_FINDING: Text = Text::new("没有找到提醒“{id}”。", "There is no warning “{id}”.");
pub const FINDING_HINT: Text = Text::new("请用 check --json 查看提醒的 id。", "See the ids in check --json.");
pub const NOTES_FOR_ROWS: Text = Text::new("每个 --row 要有一个 --note。", "Each --row needs its --note.");
pub const WRONG_FORMAT: Text = Text::new("格式“{value}”不认识。", "Unknown format “{value}”.");
pub const WRONG_WHERE: Text = Text::new("筛选里的“{word}”看不懂:{why}。", "“{word}” in the filter is not understood: {why}.");
pub const FORMATS: Text = Text::new("可用的格式:{names}。", "Formats: {names}.");
pub const OUT_NEEDED: Text = Text::new("xlsx 要用 --out 写到文件。", "xlsx must be written to a file with --out.");

pub const DONE_SETUP: Text =
    Text::new("设立好了:{unit}({code}),操作员 {operator}。数据在 {folder}。", "Set up: {unit} ({code}), operator {operator}. Data in {folder}.");
pub const RECOVERY: Text =
    Text::new("恢复密钥只显示这一次,请打印后密封保管:\n{key}", "The recovery key is shown only once; print it and keep it sealed:\n{key}");
pub const NEXT_CARD: Text = Text::new(
    "下一步:schools import 导入学校名录,periods open 开放报告期,card 生成名片发给各单位。",
    "Next: schools import, periods open, then card for the units.",
);
pub const NEXT_JOIN: Text = Text::new(
    "下一步:拿到区级名片和盖章单后运行 join;也可以先填报。",
    "Next: join with the district’s card and its stamped sheet; you may fill in meanwhile.",
);
pub const DONE_CARD: Text = Text::new(
    "名片已写好:{path}\n核对码(印在盖章单上):{code}\n盖章单:{sheet}",
    "Card written: {path}\nCode for the stamped sheet: {code}\nSheet to print: {sheet}",
);
pub const DONE_JOIN: Text = Text::new(
    "已加入 {district},名录有 {schools} 所学校,开放 {periods} 个报告期。",
    "Joined {district}. Schools: {schools}, open periods: {periods}.",
);
pub const DONE_UNIT: Text = Text::new("已登记单位 {code} {name}。", "Unit {code} {name} is registered.");
pub const DONE_OWN_SCHOOLS: Text = Text::new(
    "学校名录已更新:本单位 {count} 所;其余 {left_out} 所属于别的单位,略过了。",
    "School register updated. Schools of this unit: {count}; left out because they belong to other units: {left_out}.",
);
pub const DONE_SCHOOLS: Text = Text::new("学校名录已更新:{count} 所。", "School register updated. Schools: {count}.");
pub const DONE_PERIOD: Text = Text::new("报告期 {period} 已开放:{forms},{due} 前上报。", "Period {period} is open for {forms}, due {due}.");
pub const DONE_PERIOD_CLOSED: Text = Text::new("报告期 {period} 已关闭:{forms}。", "Period {period} is closed for {forms}.");
pub const DONE_IMPORT: Text = Text::new("导入 {count} 行。", "Rows imported: {count}.");
pub const DONE_IMPORT_PARTIAL: Text = Text::new(
    "导入 {count} 行,{rejected} 行有问题没有导入,连同原因写在 {path}。",
    "Rows imported: {count}. Rows not imported: {rejected}, written with reasons to {path}.",
);
pub const DRY_RUN: Text = Text::new(
    "检查完毕:{count} 行可以导入,{rejected} 行有问题。没有写入。",
    "Checked. Good rows: {count}, faulty rows: {rejected}. Nothing was written.",
);
pub const IMPORT_REFUSED: Text = Text::new("{rejected} 行有问题,一行也没有导入。", "Faulty rows: {rejected}; nothing was imported.");
pub const IMPORT_HINT: Text = Text::new(
    "请改好后再导入,或加 --partial 先导入没有问题的 {count} 行。",
    "Fix them and import again, or add --partial to import the good rows ({count}) now.",
);
pub const IMPORT_KNOWN: Text =
    Text::new("{count} 行台账里已有,内容相同,没有重复导入。", "Rows already in the ledger with the same content, not imported again: {count}.");
pub const IMPORT_ROW: Text = Text::new("第{row}行 {check} {message}", "row {row} {check} {message}");
pub const LISTED: Text = Text::new("已写到 {path},{count} 行。", "Rows written to {path}: {count}.");
pub const CHECKED: Text =
    Text::new("{errors} 条有误,{warnings} 条提醒(其中 {open} 条还没有说明)。", "Errors: {errors}, warnings: {warnings} (not explained: {open}).");
pub const FINDING_ROW: Text = Text::new("{mark} {check} {form} 第{row}条 {message}", "{mark} {check} {form} record {row} {message}");
pub const FINDING_ALL: Text = Text::new("{mark} {check} {form} {message}", "{mark} {check} {form} {message}");
pub const DONE_EXPLAIN: Text = Text::new("已说明 {id},随包上报。", "{id} is explained; the explanation goes with the bundle.");
pub const DONE_STATUS: Text = Text::new("{form} {period}:{status}", "{form} {period}: {status}");
pub const DONE_NIL: Text = Text::new("{form} {period} 已声明零报告。", "{form} {period}: nil report declared.");
pub const DONE_EXPORT: Text = Text::new(
    "上报包:{path}({size} 字节,{count} 次报送,{rows} 行)\n报送单:{cover}\n校验码:{code}\n密钥码:{key}\n{safe}",
    "Bundle: {path} (bytes: {size}, submissions: {count}, rows: {rows})\nCover sheet: {cover}\nCheck code: {code}\nKey code: {key}\n{safe}",
);
pub const SAFE_TO_REMOVE: Text = Text::new("写好了并读回核对过,可以拔出。", "Written, read back and verified: safe to remove.");
pub const PASSPHRASE: Text = Text::new(
    "还没有加入区,文件用口令加密,标为“未认证来源”。请另行告知对方口令(只显示这一次):{words}",
    "No district is joined: the file is locked with a passphrase and marked “unverified source”. Give the passphrase to the receiver separately (it is shown only once): {words}",
);
pub const RECEIVED: Text = Text::new("{path}:{verdict} {reason}", "{path}: {verdict} {reason}");
pub const REMARK: Text = Text::same("  ! {check} {message}");
pub const DONE_ENROL: Text =
    Text::new("已登记 {unit} 的密钥,待收的 {count} 个文件已处理。", "The key of {unit} is enrolled. Waiting files dealt with: {count}.");
pub const DONE_SETTLE: Text =
    Text::new("已选定 {unit} 的报送,今后以出这份文件的电脑为准。", "Chosen for {unit}; from now on the computer that wrote this file counts.");
pub const DONE_RECEIPT: Text = Text::new("回执:{path}", "Receipt: {path}");
pub const DONE_RETURN: Text = Text::new(
    "已退回 {unit} {form} {period}(第{sequence}次)。请生成回执交给对方。",
    "Returned {unit} {form} {period} (no. {sequence}). Write its receipt next.",
);
pub const DONE_ACCEPT: Text = Text::new("已通过 {unit} {form} {period}(第{sequence}次)。", "Accepted {unit} {form} {period} (no. {sequence}).");
pub const DONE_REPORT: Text = Text::new("汇报已写到 {path}。", "Report written to {path}.");
pub const TRACED: Text = Text::new("{label}:{value},由 {count} 条记录得出。", "{label}: {value}. Records behind it: {count}.");
pub const ASK_KEY_CODE: Text = Text::new("请输入盖章报送单上的32位密钥码:", "Type the 32-digit key code of the stamped cover sheet: ");
pub const CARD_KNOWN: Text = Text::new("{district} 的这张名片已经用过,没有变化。", "This card of {district} has been used before; nothing changed.");
pub const NO_SUCH_PERIOD: Text = Text::new("没有报告期 {period}。", "There is no period {period}.");
pub const PERIOD_OPEN: Text = Text::new("开放", "open");
pub const PERIOD_CLOSED: Text = Text::new("已关闭", "closed");
pub const DRAFTS: Text = Text::new("还有 {n} 条草稿没有填完。", "Unfinished drafts: {n}.");
pub const ERROR_NOT_EXPLAINED: Text =
    Text::new("{id} 是有误,不是提醒,不能用说明代替。", "{id} is an error, not a warning; an explanation is not enough.");
pub const MEND_INSTEAD: Text = Text::new("请改正记录。", "Fix the record.");
pub const NOTHING_AWAITS: Text = Text::new("没有等待审核的表。", "Nothing awaits review.");
pub const SUBMIT_FIRST: Text = Text::new("请先送审(submit)。", "Submit first.");
pub const EXPORTED_LINE: Text =
    Text::new("  {form} {period} 第{sequence}次 {rows} 行 {totals}", "  {form} {period} no. {sequence}, rows: {rows} {totals}");
pub const KIND_BUNDLE: Text = Text::new("上报包", "bundle");
pub const KIND_RECEIPT: Text = Text::new("回执", "receipt");
pub const KIND_CARD: Text = Text::new("区级名片", "district card");
pub const INSPECTED: Text = Text::new(
    "{path}:{kind},第 {number} 号,{size} 字节,校验码 {code}。签名有效。",
    "{path}: {kind} no. {number}, {size} bytes, check code {code}. The signature is valid.",
);
pub const CONTENT_HOLDS: Text = Text::new("内容完整。", "The contents are intact.");
pub const CONTENT_SEALED: Text = Text::new("内容是加密的,本机打不开(不是给本机的)。", "The contents are encrypted, and not for this installation.");
pub const WRONG_WORDS: Text = Text::new("口令写法不对,应为六个词。", "The passphrase has six words.");
pub const ARG_WORDS: Text = Text::new("打开未认证来源文件的六个词的口令", "the six-word passphrase that opens a file from an unverified source");
pub const NOT_REPORTED: Text = Text::new("未报", "not reported");
pub const INBOX_LINE: Text = Text::new("{unit} {form} {period} {status} {rows} 行", "{unit} {form} {period} {status} rows: {rows}");
