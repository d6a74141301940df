//! What the acts of the work say on their way and when they cannot go on.

use super::Text;

pub const STOPPED: Text = Text::new("已按您的要求停止,没有留下写了一半的文件。", "Stopped as asked; no half-written file was left.");
pub const ARRANGING: Text = Text::new("正在排序", "Sorting");
pub const CHECKING: Text = Text::new("审核", "checking");
pub const READING: Text = Text::new("读取", "reading");
pub const IMPORTING: Text = Text::new("导入", "importing");
pub const SEALING: Text = Text::new("打包加密", "sealing");
pub const WRITING: Text = Text::new("写入并读回核对", "writing and verifying");
pub const RECEIVING: Text = Text::new("接收", "receiving");
pub const COUNTING: Text = Text::new("汇总", "counting");

pub const CHANGING: Text = Text::new("批量修改", "changing");
pub const COPYING: Text = Text::new("复制", "copying");
pub const ROLLING: Text = Text::new("滚动生成", "rolling forward");
pub const FIELD_IS_COMPUTED: Text =
    Text::new("“{label}”由程序计算,不能直接修改。", "“{label}” is calculated by the program and cannot be changed directly.");
pub const CHANGE_ITS_PARTS: Text = Text::new("请修改它所依据的各项。", "Change the fields it is calculated from.");
pub const NO_VALUE_OF_FIELD: Text = Text::new("输入的内容不符合“{label}”的写法。", "What you typed is not a value of “{label}”.");
pub const NO_PERIOD_BEFORE: Text = Text::new("{period}没有上一期,不能滚动生成。", "There is no period before {period} to roll forward from.");
pub const NOTHING_BEFORE: Text = Text::new(
    "上期({period})的{form}没有填写完整的记录,没有可以滚动生成的。",
    "{form}: the last period ({period}) has no complete records to roll forward.",
);
pub const TYPE_THEM: Text = Text::new("请直接新增,或从文件导入。", "Enter new records, or import a file.");

pub const NOT_SET_UP: Text = Text::new("本机还没有设立。", "This installation is not set up yet.");
pub const SET_UP_FIRST: Text =
    Text::new("请先运行 tianbao setup,或直接运行 tianbao 按提示设立。", "Run tianbao setup first, or run tianbao and follow the steps.");
pub const ALREADY_SET_UP: Text = Text::new("本机已经设立为 {unit}。", "This installation is already set up for {unit}.");
pub const OWN_UNIT_MISSING: Text = Text::new("本机登记的单位 {unit} 不在名录里。", "The register lacks this installation’s own unit {unit}.");
pub const ONLY_DISTRICT: Text = Text::new("这一步由区级做,本机登记为填报单位。", "This step is for a district; this installation is a unit.");
pub const ONLY_UNIT: Text = Text::new("这一步由填报单位做,本机登记为区级。", "This step is for a unit; this installation is a district.");
pub const USE_OTHER_FOLDER: Text = Text::new("请用 --data 指到另一个数据文件夹。", "Point --data to another data folder.");
pub const UNKNOWN_UNIT: Text = Text::new("填报单位 {unit} 不在名录里。", "Unit {unit} is not in the register.");
pub const ADD_UNIT: Text = Text::new("请先用 units add 登记。", "Register it with units add.");

pub const EXPLANATION_LENGTH: Text = Text::new(
    "说明要有 {least} 到 {most} 个字,现在是 {n} 个字。请写明原因。",
    "An explanation needs {least} to {most} characters; this one has {n}. Say why.",
);
pub const NEITHER_ROWS_NOR_NIL: Text =
    Text::new("{form} {period} 没有记录,也没有声明零报告。", "{form} {period} has neither a record nor a nil report.");
pub const FILL_OR_NIL: Text =
    Text::new("请填写记录;确实没有数据的,声明零报告(nil)。", "Fill in records, or declare a nil report if there is nothing to report.");
pub const DRAFTS_STAND: Text = Text::new("{form} {period} 还有 {n} 条草稿没有填完。", "{form} {period}: unfinished drafts: {n}.");
pub const FINISH_DRAFTS: Text = Text::new("请填完或删除后再上报。", "Finish or delete them, then report.");
pub const ERRORS_STAND: Text = Text::new("{form} {period} 还有 {n} 条有误。", "{form} {period}: errors: {n}.");
pub const MEND_ERRORS: Text = Text::new("请运行审核(check)逐条改正后再上报。", "Run check and fix them first.");
pub const WARNINGS_STAND: Text = Text::new("{form} {period} 还有 {n} 条提醒没有说明。", "{form} {period}: warnings not explained: {n}.");
pub const EXPLAIN_WARNINGS: Text = Text::new("请逐条说明(explain)或改正后再上报。", "Explain or fix them first.");
pub const NO_REVIEWER: Text = Text::new("没有写明审核人。", "No reviewer is named.");
pub const NAME_REVIEWER: Text =
    Text::new("请用 --by 写明审核人姓名;只有一个人的单位用 --alone。", "Name one with --by; in a one-person office use --alone.");
pub const REVIEWER_IS_CLERK: Text = Text::new("审核人 {name} 就是填报人。", "The reviewer {name} is the operator.");
pub const ANOTHER_REVIEWER: Text =
    Text::new("请由另一个人审核;只有一个人的单位用 --alone 注明。", "Somebody else must review; a one-person office says so with --alone.");
pub const MEND_COLUMNS: Text = Text::new("请改好表头后再导入。", "Fix the header and import again.");
pub const TOTAL_LINE: Text = Text::new("第{row}行是合计行,没有导入。", "Row {row} is a line of totals and was left out.");
pub const ONE_AFTER_ANOTHER: Text = Text::new("{before}{next}", "{before} {next}");
pub const COMPUTED_DIFFERS: Text = Text::new(
    "“{label}”由程序计算:表格里是{found},按本行各项算出来是{computed}。请核对各项,或把这一栏留空。",
    "“{label}” is calculated by the program: the sheet says {found}, the other fields of the row give {computed}. Check them, or leave this column empty.",
);
pub const COMPARING: Text = Text::new("与台账比对", "comparing with the ledger");
pub const LABEL_AFTER_LABEL: Text = Text::new("{a}、{b}", "{a}, {b}");
pub const REPEATED_IN_SHEET: Text = Text::new(
    "与表格第{row}行重复(相同:{key})。请改正,或不取其中一行。",
    "Repeats row {row} of the sheet (same {key}). Fix it, or leave one of them out.",
);
pub const THERE_ALREADY: Text = Text::new(
    "台账里已有这一行(第{row}条),内容相同,不再取入。",
    "The ledger already has this row (record {row}) with the same content; it is not taken in again.",
);
pub const THERE_OTHERWISE: Text = Text::new(
    "台账里已有这一条(第{row}条,相同:{key}),内容不同。要以表格为准,先在台账里删除那一条;否则不取这一行。",
    "The ledger already has this record (record {row}, same {key}) with different content. To use the sheet’s, delete that record first; otherwise leave the row out.",
);
pub const NO_OPEN_PERIOD: Text = Text::new("{form}没有开放的报告期。", "No period is open for {form}.");
pub const OPEN_A_PERIOD: Text = Text::new(
    "请先加入区(join)取得报告期,或用 periods open 开放一个;指定了 --period 的,请核对。",
    "Join the district to get its periods, or open one with periods open; if you gave --period, check it.",
);
pub const UNKNOWN_FORM: Text = Text::new("没有“{name}”这张表。", "There is no form “{name}”.");
pub const KNOWN_FORMS: Text = Text::new("可用的表:{names}。", "Forms: {names}.");
pub const WRONG_UNIT: Text = Text::new("单位代码“{value}”不对。", "“{value}” is not a unit code that fits here.");
pub const UNIT_EXAMPLE: Text = Text::new(
    "填报单位用9位乡镇代码(如621102103),区用6位、市用4位、省用2位。",
    "A unit has the 9 digits of its township (621102103); a district 6, a city 4, a province 2.",
);
pub const NAME_NEEDED: Text = Text::new("内置名录里没有代码 {code}。", "The built-in list has no code {code}.");
pub const GIVE_NAME: Text =
    Text::new("请核对代码;确实是新单位的,用 --name 写明名称。", "Check the code; if the unit is new, give its name with --name.");
pub const NO_OPERATOR: Text = Text::new("没有写明操作员姓名。", "No operator is named.");
pub const WRONG_PERSON: Text = Text::new("姓名“{value}”写法不对。", "“{value}” is not written as a name.");
pub const PERSON_EXAMPLE: Text = Text::new("请写2到36个字,不含空格和数字,如 王芳。", "Write 2 to 36 characters, no spaces or digits, such as 王芳.");
pub const WRONG_CODE: Text = Text::new("核对码写法不对。", "This is not the code of a stamped sheet.");
pub const CODE_EXAMPLE: Text = Text::new(
    "核对码是盖章单上的32位数字,8组,每组4位,请照着输入。",
    "It has 32 digits in eight groups of four; type it as it stands on the stamped sheet.",
);
pub const NOTHING_TO_EXPORT: Text = Text::new("没有审核通过、等待上报的表。", "Nothing is approved and waiting to be exported.");
pub const REVIEW_THEN_EXPORT: Text =
    Text::new("请先审核(check)、送审(submit)、审核通过(approve),再上报。", "Check, submit and approve first, then export.");
pub const NOT_APPROVED: Text = Text::new("{form} {period} 还没有审核通过(现在是:{status})。", "{form} {period} is not approved (it is: {status}).");
pub const NO_PAGE_NAME: Text =
    Text::new("“{path}”旁边同名的报送单太多了,请清理后再试。", "There are too many cover sheets beside “{path}”; tidy up and try again.");
pub const WRONG_PERIOD: Text = Text::new("报告期“{value}”写法不对。", "“{value}” is not a period.");
pub const PERIOD_EXAMPLES: Text = Text::new(
    "年度写2019,半年写2019H1,季度写2019Q3,月写2019-09,学年写2018-2019,学期写2018-2019-1。",
    "Year 2019, half 2019H1, quarter 2019Q3, month 2019-09, school year 2018-2019, term 2018-2019-1.",
);
pub const WRONG_DATE: Text = Text::new("日期“{value}”写法不对或不存在。", "“{value}” is not a date.");
pub const DATE_EXAMPLE: Text = Text::new("请写成 2019-09-20。", "Write it as 2019-09-20.");
pub const WRONG_ROW: Text = Text::new("记录标识“{value}”写法不对。", "“{value}” is not a record id.");
pub const SEE_ROW_IDS: Text = Text::new("请用 list --format json 查看记录标识。", "See the record ids in list --format json.");
pub const ROW_NOT_IN: Text = Text::new("这次报送里没有记录 {row}。", "The submission has no record {row}.");
pub const WRONG_REASON: Text = Text::new("退回原因代码“{value}”不对。", "“{value}” is not a reason code.");
pub const KNOWN_REASONS: Text = Text::new("可用的代码:{names}(见 return --help)。", "Codes: {names} (see return --help).");
pub const WRONG_FINDING: Text = Text::new("没有“{id}”这条审核项。", "There is no check finding “{id}”.");
pub const SEE_FINDINGS: Text = Text::new("请用 check --json 查看各条的 id。", "See the ids in check --json.");
pub const UNKNOWN_FIGURE: Text = Text::new("没有“{id}”这个数字。", "There is no figure “{id}”.");
pub const SEE_FIGURES: Text = Text::new("请用 report --format json 查看数字的标识。", "See the ids in report --format json.");

pub const REASON_AND_HINT: Text = Text::new("{reason}{hint}", "{reason} {hint}");
pub const CARD_NOT_RECEIVED: Text = Text::new("这是一张区级名片,不是上报包或回执。", "This is a district card, neither a bundle nor a receipt.");
pub const JOIN_INSTEAD: Text = Text::new("请用 join 加入。", "Use join.");
pub const BUNDLE_FOR_DISTRICT: Text = Text::new("这是上报包,要由区里接收。", "This is a bundle; only a district receives it.");
pub const GIVE_TO_DISTRICT: Text = Text::new("请交给区教育局。", "Give it to the district.");
pub const RECEIPT_FOR_UNIT: Text = Text::new("这是回执,要由填报单位接收。", "This is a receipt; only a unit receives it.");
pub const GIVE_TO_UNIT: Text = Text::new("请交给它写明的单位。", "Give it to the unit it names.");
pub const UNIT_IS: Text = Text::new("文件里的单位代码是 {unit}。", "The file names unit {unit}.");
pub const RECEIPT_WITHOUT_DISTRICT: Text =
    Text::new("本机还没有加入区,不能核对这份回执。", "This unit has not joined a district, so the receipt cannot be verified.");
pub const JOIN_FIRST: Text = Text::new("请先用区级名片加入(join)。", "Join with the district’s card first.");
pub const RECEIPT_OF_OTHER_DISTRICT: Text = Text::new("这份回执不是 {district} 签发的。", "This receipt is not signed by {district}.");
pub const ASK_DISTRICT: Text = Text::new("请向区教育局核实文件来源。", "Ask the district where it comes from.");
pub const RECEIPT_FOR_OTHER_UNIT: Text = Text::new("这份回执是给 {unit} 的。", "This receipt is for {unit}.");
pub const NOTHING_WAITS: Text = Text::new("没有等待登记的 {unit} 的文件。", "No file from {unit} is waiting.");
pub const RECEIVE_FIRST: Text = Text::new("请先接收(receive)它的上报包。", "Receive its bundle first.");
pub const CODE_FITS_NONE: Text = Text::new("密钥码与 {unit} 待收的文件都不符。", "The key code matches none of the waiting files from {unit}.");
pub const COMPARE_CODE: Text = Text::new(
    "请照盖章的报送单重新输入;仍不符的,文件可能是冒充的,请电话核实。",
    "Type it again from the stamped cover sheet; if it still differs, the file may be forged: ask by phone.",
);
pub const WRONG_CHECK_CODE: Text = Text::new("校验码写法不对。", "This is not a check code.");
pub const CHECK_CODE_EXAMPLE: Text = Text::new(
    "校验码是报送单上的16位数字,4组,每组4位,请照着输入。",
    "It has 16 digits in four groups of four; type it as it stands on the cover sheet.",
);
pub const CHECK_CODE_OF_NO_FILE: Text = Text::new("{unit} 收到的文件里没有这个校验码。", "None of the files from {unit} has this check code.");
pub const COMPARE_CHECK_CODE: Text = Text::new(
    "请照该单位认定的那份报送单重新输入;还没有接收那份文件的,请先接收(receive)。",
    "Type it again from the cover sheet the unit stands by; receive that file first if it has not been.",
);
pub const CARD_WITHOUT_US: Text = Text::new("{district} 的名片里没有本单位({unit})。", "The card of {district} does not list this unit ({unit}).");
pub const ASK_DISTRICT_TO_ADD: Text = Text::new(
    "请核对是不是本区的名片,或请区里登记本单位后重发名片。",
    "Check whose card it is, or ask the district to add the unit and send a new card.",
);
pub const OTHER_DISTRICT: Text = Text::new("本机已加入 {known},这是 {new} 的名片。", "This unit has joined {known}; this card is from {new}.");
pub const REPLACE_DISTRICT: Text =
    Text::new("确实要换的,加 --replace 并输入新的核对码。", "To change districts, add --replace and type the new code.");
pub const CODE_NEEDED: Text = Text::new("需要盖章单上的核对码。", "The code of the stamped sheet is needed.");
pub const CARD_CODE_DIFFERS: Text = Text::new("核对码与这张名片不符。", "The code does not match this card.");
pub const COMPARE_CARD_CODE: Text = Text::new(
    "请照盖章单重新输入;仍不符的,名片可能被换过,请向区里重新索取。",
    "Type it again from the stamped sheet; if it still differs, the card may have been swapped: ask the district for a new one.",
);
pub const RETURN_IT: Text = Text::new("请退回(return)让填报单位改正。", "Return it for the unit to fix.");
pub const NOT_ENROLLED: Text = Text::new("{unit} 的密钥还没有登记。", "The key of {unit} is not enrolled.");
pub const ENROL_FIRST: Text = Text::new("请先凭报送单上的密钥码登记(enrol)。", "Enrol it by the code on its cover sheet first.");
pub const PEER_UNREADABLE: Text = Text::new("登记的密钥读不出来。", "The enrolled key cannot be read.");
pub const NOTHING_DECIDED: Text =
    Text::new("{unit} 还没有接收过任何报送,没有回执可写。", "Nothing has been received from {unit} yet, so there is no receipt to write.");
pub const SCHOOL_ROW: Text = Text::new("学校名录有 {n} 行不对,第{row}行:{fault}", "Faulty rows in the school register: {n}. Row {row}: {fault}");
pub const MEND_SCHOOLS: Text = Text::new("请改好后再导入,原来的名录没有动。", "Fix them and import again; the old register is unchanged.");
pub const NO_OWN_SCHOOLS: Text =
    Text::new("名录里的 {n} 所学校都不是本单位({unit})的。", "None of the schools in the file ({n}) belongs to this unit ({unit}).");
pub const PERIODS_ARE_DISTRICTS: Text = Text::new("报告期由区里开放和关闭。", "Periods are opened and closed by the district.");
pub const ASK_FOR_CARD: Text = Text::new("请向区里要新的名片,用 join 更新。", "Ask the district for a new card and take it in with join.");
pub const ACCEPTING: Text = Text::new("区级复核", "re-checking");
pub const NOT_ACCEPTED: Text = Text::new("{unit} {form} {period} 不能通过:{why}", "{unit} {form} {period} cannot be accepted: {why}");
pub const WRONG_PIN_SHAPE: Text = Text::new("PIN 是 4 到 12 位数字。", "A PIN is 4 to 12 digits.");
