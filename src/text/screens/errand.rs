//! What is said around files that come in.

use super::Text;

pub const CARD: Text = Text::new("区县卡片文件", "District card");
pub const CARD_NOTE: Text = Text::new(
    "区教育局发的卡片文件(.tbc)在哪里?插上U盘会自动列出,也可以直接输入路径。",
    "Where is the card file (.tbc) of your district? Sticks are listed; a path can be typed.",
);
pub const CARD_CODE: Text = Text::new("卡片核对码", "Code of the card");
pub const CARD_CODE_NOTE: Text = Text::new(
    "这是{district}的卡片。请照盖章的纸质卡片输入 32 位核对码,以免加入假冒的区县。空格和横线可以不打。",
    "This is the card of {district}. Type the 32 digits from the stamped sheet, so that no false district is joined.",
);
pub const CODE_LENGTH: Text = Text::new("核对码是 32 位数字,现在是 {n} 位。", "The code has 32 digits; this has {n}.");
pub const JOINING: Text = Text::new("加入区县", "Joining the district");
pub const JOINED: Text =
    Text::new("已加入{district}:学校 {schools} 所,报告期 {periods} 个。", "Joined {district}: {schools} schools, {periods} periods.");

pub const SHEET: Text = Text::new("导入{form}", "Import into {form}");
pub const SHEET_NOTE: Text = Text::new(
    "要导入的 Excel 或 CSV 文件。第一行是栏目名。有一行不对就全部不导入,并列出原因。",
    "The Excel or CSV file. Its first line names the columns. One bad row and nothing is taken in, with the reasons.",
);
pub const IMPORTING: Text = Text::new("导入", "Importing");
pub const IMPORTED: Text = Text::new("导入了 {n} 条。", "{n} records were imported.");
pub const IMPORT_TITLE: Text = Text::new("导入的结果", "What became of the import");
pub const NOTHING_IMPORTED: Text =
    Text::new("有 {n} 行不对,一条也没有导入。改好后再导入一次。", "{n} rows are wrong; nothing was imported. Mend them and import again.");
pub const ROW: Text = Text::new("第 {n} 行", "Row {n}");

pub const FILES: Text = Text::new("要接收的文件", "Files to take in");
pub const FILES_NOTE: Text = Text::new(
    "文件或文件夹的路径;给文件夹就接收里面全部的上报文件或回执。",
    "The path of a file or folder; of a folder every bundle or receipt is taken in.",
);
pub const RECEIVING: Text = Text::new("接收", "Taking in");
pub const NAME_A_FILE: Text = Text::new("请选一个文件,或输入它的路径。", "Choose a file, or type its path.");
pub const VERDICTS_TITLE: Text = Text::new("接收的结果", "What became of the files");
pub const FROM_UNIT: Text = Text::new("{unit},校验码 {code}", "{unit}, check code {code}");
pub const PART: Text = Text::new("{form} {period} 第 {sequence} 次:{verdict}", "{form} {period}, sequence {sequence}: {verdict}");
pub const PART_CHECKED: Text = Text::new("{part},{errors} 条有误,{warnings} 条提醒", "{part}, {errors} errors, {warnings} warnings");

pub const KEY_CODE: Text = Text::new("{unit}的密钥码", "Key code of {unit}");
pub const KEY_CODE_NOTE: Text = Text::new(
    "照盖章的报送单输入 32 位密钥码。登记以后,这台机器报来的文件才会接收。",
    "Type the 32 digits from the stamped cover sheet. From then on files of this machine are taken in.",
);
