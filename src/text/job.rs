//! What the acts of the work say on their way and when they cannot go on.

use super::Text;

pub const STOPPED: Text = Text::new("已按您的要求停止,没有留下写了一半的文件。", "Stopped as asked; no half-written file was left.");
pub const CHECKING: Text = Text::new("审核", "checking");
pub const READING: Text = Text::new("读取", "reading");
pub const IMPORTING: Text = Text::new("导入", "importing");
pub const SEALING: Text = Text::new("打包加密", "sealing");
pub const WRITING: Text = Text::new("写入并读回核对", "writing and verifying");
pub const RECEIVING: Text = Text::new("接收", "receiving");
pub const COUNTING: Text = Text::new("汇总", "counting");

pub const NOT_SET_UP: Text = Text::new("本机还没有设立。", "This installation is not set up yet.");
pub const SET_UP_FIRST: Text = Text::new("请先运行 tianbao setup,或直接运行 tianbao 按提示设立。", "Run tianbao setup, or tianbao and follow the guide.");
pub const ALREADY_SET_UP: Text = Text::new("本机已经设立为 {unit}。", "This installation is already set up for {unit}.");
pub const OWN_UNIT_MISSING: Text = Text::new("本机登记的单位 {unit} 不在名录里。", "The register lacks this installation’s own unit {unit}.");
pub const ONLY_DISTRICT: Text = Text::new("这一步由区级做,本机登记为填报单位。", "This is for a district; this installation is a unit.");
pub const ONLY_UNIT: Text = Text::new("这一步由填报单位做,本机登记为区级。", "This is for a unit; this installation is a district.");
pub const USE_OTHER_FOLDER: Text = Text::new("请用 --data 指到另一个数据文件夹。", "Point --data to another data folder.");
pub const UNKNOWN_UNIT: Text = Text::new("填报单位 {unit} 不在名录里。", "Unit {unit} is not in the register.");
pub const ADD_UNIT: Text = Text::new("请先用 units add 登记。", "Register it with units add.");

pub const EXPLANATION_LENGTH: Text =
    Text::new("说明要有 {least} 到 {most} 个字,现在是 {n} 个字。请写明原因。", "An explanation has {least} to {most} characters, this has {n}. Say why.");
pub const NEITHER_ROWS_NOR_NIL: Text = Text::new("{form} {period} 没有记录,也没有声明零报告。", "{form} {period} has neither a record nor a nil report.");
pub const FILL_OR_NIL: Text = Text::new("请填写记录;确实没有数据的,声明零报告(nil)。", "Fill in records, or declare a nil report where there is nothing.");
pub const DRAFTS_STAND: Text = Text::new("{form} {period} 还有 {n} 条草稿没有填完。", "{form} {period} has {n} unfinished drafts.");
pub const FINISH_DRAFTS: Text = Text::new("请填完或删除后再上报。", "Finish or delete them first.");
pub const ERRORS_STAND: Text = Text::new("{form} {period} 还有 {n} 条有误。", "{form} {period} has {n} errors.");
pub const MEND_ERRORS: Text = Text::new("请运行审核(check)逐条改正后再上报。", "Run check and mend them first.");
pub const WARNINGS_STAND: Text = Text::new("{form} {period} 还有 {n} 条提醒没有说明。", "{form} {period} has {n} warnings without an explanation.");
pub const EXPLAIN_WARNINGS: Text = Text::new("请逐条说明(explain)或改正后再上报。", "Explain or mend them first.");
pub const NO_REVIEWER: Text = Text::new("没有写明审核人。", "No reviewer is named.");
pub const NAME_REVIEWER: Text = Text::new("请用 --by 写明审核人姓名;只有一个人的单位用 --alone。", "Name one with --by; an office of one person uses --alone.");
pub const REVIEWER_IS_CLERK: Text = Text::new("审核人 {name} 就是填报人。", "The reviewer {name} is the clerk.");
pub const ANOTHER_REVIEWER: Text = Text::new("请由另一个人审核;只有一个人的单位用 --alone 注明。", "Somebody else must review; an office of one person says so with --alone.");
pub const MEND_COLUMNS: Text = Text::new("请改好表头后再导入。", "Mend the header and import again.");
pub const NO_OPEN_PERIOD: Text = Text::new("{form}没有开放的报告期。", "No period is open for {form}.");
pub const OPEN_A_PERIOD: Text = Text::new(
    "请先加入区(join)取得报告期,或用 periods open 开放一个;指定了 --period 的,请核对。",
    "Join the district to get its periods, or open one with periods open; check --period where it is given.",
);
pub const UNKNOWN_FORM: Text = Text::new("没有“{name}”这张表。", "There is no form “{name}”.");
pub const KNOWN_FORMS: Text = Text::new("可用的表:{names}。", "Forms: {names}.");
pub const WRONG_UNIT: Text = Text::new("单位代码“{value}”不对。", "“{value}” is no unit code here.");
pub const UNIT_EXAMPLE: Text = Text::new(
    "填报单位用9位乡镇代码(如621102103),区用6位、市用4位、省用2位。",
    "A unit has the 9 digits of its township (621102103); a district 6, a city 4, a province 2.",
);
pub const NAME_NEEDED: Text = Text::new("内置名录里没有代码 {code}。", "The built-in list has no code {code}.");
pub const GIVE_NAME: Text = Text::new("请核对代码;确实是新单位的,用 --name 写明名称。", "Check the code; for a new unit give its name with --name.");
pub const NO_OPERATOR: Text = Text::new("没有写明操作员姓名。", "No operator is named.");
pub const WRONG_PERSON: Text = Text::new("姓名“{value}”写法不对。", "“{value}” is not written as a name.");
pub const PERSON_EXAMPLE: Text = Text::new("请写2到36个字,不含空格和数字,如 王芳。", "Two characters or more, no digits or blanks inside, such as 王芳.");
pub const WRONG_CODE: Text = Text::new("核对码写法不对。", "This is no code of a stamped sheet.");
pub const CODE_EXAMPLE: Text = Text::new("核对码是盖章单上的32位数字,8组,每组4位,请照着输入。", "It has 32 digits, eight groups of four; type it as it stands on the sheet.");
pub const RECOVERY_UNREADABLE: Text = Text::new("读不出恢复密钥的公开部分:{path}。请从备份找回这个文件。", "The public half of the recovery key cannot be read: {path}. Take it from a backup.");
