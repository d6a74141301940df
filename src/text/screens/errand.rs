//! What is said around files that come in.

use super::Text;

pub const CARD: Text = Text::new("区县卡片文件", "District card");
pub const CARD_NOTE: Text = Text::new(
    "区教育局发的卡片文件(.tianbao)在哪里?插上U盘会自动列出,也可以直接输入路径。",
    "Where is your district’s card file (.tianbao)? USB sticks are listed; you can also type a path.",
);
pub const CARD_CODE: Text = Text::new("卡片核对码", "Code of the card");
pub const CARD_CODE_NOTE: Text = Text::new(
    "这是{district}的卡片。请照盖章的纸质卡片输入 32 位核对码,以免加入假冒的区县。空格和横线可以不打。",
    "This is the card of {district}. To be sure that it is genuine, type the 32 digits on the stamped sheet. Spaces and hyphens can be left out.",
);
pub const CODE_LENGTH: Text = Text::new("核对码是 32 位数字,现在是 {n} 位。", "The code has 32 digits; you typed {n}.");
pub const JOINING: Text = Text::new("加入区县", "Joining the district");
pub const JOINED: Text =
    Text::new("已加入{district}:学校 {schools} 所,报告期 {periods} 个。", "Joined {district}. Schools: {schools}, periods: {periods}.");

pub const SHEET: Text = Text::new("导入{form}", "Import into {form}");
pub const SHEET_NOTE: Text = Text::new(
    "要导入的 Excel 或 CSV 文件。先打开预览:各栏对上了没有,哪一行有什么问题,改好再取入。",
    "The Excel or CSV file to import. A preview opens first: see whether the columns match and fix faulty rows before anything is taken in.",
);
pub const FILES: Text = Text::new("要接收的文件", "Files to take in");
pub const FILES_NOTE: Text = Text::new(
    "文件或文件夹的路径;给文件夹就接收里面全部的上报文件或回执。",
    "The path of a file or a folder; from a folder, every bundle or receipt is taken in.",
);
pub const WHOLE_FOLDER: Text = Text::new("这个文件夹里的全部 {n} 个文件", "all files in this folder ({n})");
pub const RECEIVING: Text = Text::new("接收", "Taking in");
pub const NAME_A_FILE: Text = Text::new("请选一个文件,或输入它的路径。", "Choose a file, or type its path.");
pub const VERDICTS_TITLE: Text = Text::new("接收的结果", "What was received");
pub const FROM_UNIT: Text = Text::new("{unit},校验码 {code}", "{unit}, check code {code}");
pub const PART: Text = Text::new("{form} {period} 第 {sequence} 次:{verdict}", "{form} {period}, sequence {sequence}: {verdict}");
pub const PART_CHECKED: Text = Text::new("{part},{errors} 条有误,{warnings} 条提醒", "{part}, errors: {errors}, warnings: {warnings}");

pub const KEY_CODE: Text = Text::new("{unit}的密钥码", "Key code of {unit}");
pub const KEY_CODE_NOTE: Text = Text::new(
    "照盖章的报送单输入 32 位密钥码。登记以后,这台机器报来的文件才会接收。",
    "Type the 32 digits on the stamped cover sheet. From then on, files from this computer are taken in.",
);

pub const FILE: Text = Text::new("文件", "File");
pub const RECEIPT_TO: Text = Text::new("{unit}的回执写到哪里", "Where to write the receipt for {unit}");
pub const RECEIPT_TITLE: Text = Text::new("回执", "Receipt");
pub const RECEIPT_WRITTEN: Text =
    Text::new("回执已写好,含 {n} 张报表的处理结果。请交给这个单位。", "The receipt is written. Submissions in it: {n}. Hand it to the unit.");
pub const CARD_TO: Text = Text::new("区县卡片写到哪里", "Where to write the district card");
pub const CARD_WRITTEN: Text =
    Text::new("区县卡片已写好:{units} 个单位,{schools} 所学校。", "The card is written. Units: {units}, schools: {schools}.");
pub const CODE_SHEET: Text = Text::new("核对码单", "Code sheet");
pub const CARD_HAND_OVER: Text = Text::new(
    "卡片文件可以发群或拷U盘;核对码单请打印盖章,当面发给各乡镇。",
    "Send the file any way you like; print and stamp the code sheet and hand it over in person.",
);
pub const REPORTING: Text = Text::new("汇总", "Counting");
pub const REPORT_ON: Text = Text::new("汇总哪一期", "Report on which period");
pub const REPORT_TITLE: Text = Text::new("汇总报告", "Report");
pub const REPORT_WRITTEN: Text = Text::new("报告已写到 {path}", "The report is written to {path}");
pub const PERIOD: Text = Text::new("开设报告期", "Open a period");
pub const PERIOD_NOTE: Text = Text::new(
    "年度写2019,半年写2019H1,季度写2019Q1,学年写2018-2019,学期写2018-2019-1,专项写A20190923-HB。",
    "Year 2019, half 2019H1, quarter 2019Q1, school year 2018-2019, term 2018-2019-1, ad hoc A20190923-HB.",
);
pub const NO_PERIOD: Text = Text::new("这不是报告期的写法。例:2019、2019H1、2018-2019-1。", "That is not a period. E.g. 2019, 2019H1, 2018-2019-1.");
pub const PERIOD_FORM: Text = Text::new("为哪张表开设", "For which ledger");
pub const ALL_FORMS: Text = Text::new("全部报表", "All ledgers");
pub const PERIOD_DUE: Text = Text::new("截止日期", "Due date");
pub const PERIOD_DUE_NOTE: Text = Text::new("各乡镇最迟哪天报送。例:2019-07-10", "The last day for townships to report. E.g. 2019-07-10");
pub const NO_DATE: Text = Text::new("这不是日期。例:2019-07-10", "That is not a date. E.g. 2019-07-10");
pub const PERIOD_OPENED: Text = Text::new("{period}已开设,{due} 截止。", "{period} is open, due {due}.");

pub const SCHOOLS: Text = Text::new("学校名录文件", "School register");
pub const SCHOOLS_NOTE: Text = Text::new(
    "Excel 或 CSV,第一行是栏目名(学校标识码、学校名称、单位代码……)。导入后代替原来的名录。",
    "Excel or CSV, with column names (school code, school name, unit code …) in the first row. It replaces the present register.",
);
pub const TAKING_SCHOOLS: Text = Text::new("导入学校名录", "Importing the register");
pub const TOOK_OWN_SCHOOLS: Text = Text::new(
    "已导入本单位的 {n} 所学校;其余 {left_out} 所属于别的单位,略过了。",
    "This unit’s schools imported: {n}. Left out because they belong to other units: {left_out}.",
);
pub const TOOK_SCHOOLS: Text = Text::new("学校名录已导入,共 {n} 所。", "The register is imported. Schools: {n}.");
pub const OPERATOR: Text = Text::new("操作员", "Operator");
pub const OPERATOR_NOTE: Text = Text::new("从现在起录入的人,填姓名。", "The name of the person who fills in records from now on.");
pub const OPERATOR_NOW: Text = Text::new("操作员换成 {name}。", "The operator is now {name}.");
pub const NAME_SOMEBODY: Text = Text::new("请填写姓名。", "Please type a name.");
