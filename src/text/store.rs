//! What the store says: the data folder and who holds it, rows that may not be changed, steps a submission cannot take, what became of a file.

use super::Text;

pub const DATABASE_BUSY: Text = Text::new("“{path}”里的数据正在被另一个任务写入。", "The data in “{path}” is being written by another task.");
pub const TRY_AGAIN: Text = Text::new("请等它做完再试一次。", "Wait until it is done and try again.");
pub const DATABASE_DAMAGED: Text = Text::new("“{path}”里的数据文件已损坏。", "The data file in “{path}” is damaged.");
pub const USE_BACKUP: Text = Text::new(
    "请不要删除任何文件,先把整个文件夹复制一份,再用最近的备份恢复。",
    "Delete nothing: copy the whole folder first, then restore the latest backup.",
);
pub const DATABASE_UNREACHABLE: Text = Text::new("读写“{path}”里的数据时出错。", "The data in “{path}” could not be read or written.");
pub const CHECK_DISK: Text = Text::new(
    "请检查磁盘是否正常、文件夹能否写入,再试一次。已保存的数据没有丢。",
    "Check the disk and whether the folder can be written, then try again. What was saved is safe.",
);
pub const DATABASE_REFUSED: Text =
    Text::new("程序出错:数据库不接受这次操作,什么也没有改动。", "Program error: the database refused; nothing was changed.");
pub const CONTENT_REFUSED: Text =
    Text::new("有一项内容太长、为空或超出范围({rule}),没有保存。", "Something is too long, empty or out of range ({rule}); nothing was saved.");
pub const SHORTEN: Text = Text::new("请改短或核对后再试一次。", "Shorten or check it and try again.");
pub const CODE_REFUSED: Text = Text::new("有一个代码不在代码表或单位名录内,没有保存。", "A code is not in any list or register; nothing was saved.");
pub const CHECK_CODES: Text = Text::new("请核对代码。", "Check the codes.");
pub const SQLITE_TOO_OLD: Text = Text::new("程序出错:内置的 SQLite {version} 太旧。", "Program error: its SQLite {version} is too old.");
pub const SETTING_REFUSED: Text =
    Text::new("这个磁盘不支持安全保存所需的设置“{name}”。", "This disk does not support a setting that safe saving needs: “{name}”.");
pub const USE_LOCAL_DISK: Text = Text::new("请把数据放在本机硬盘上,不要放在网络盘上。", "Keep the data on a local disk, not on a network drive.");

pub const NOT_OUR_DATABASE: Text =
    Text::new("文件夹里的 tianbao.db 不是填报程序的数据。", "The tianbao.db in the folder is not a database of this program.");
pub const CHOOSE_OTHER_FOLDER: Text = Text::new("请换一个文件夹。", "Choose another folder.");
pub const NEWER_DATABASE: Text = Text::new(
    "数据由更新版本的程序写成(数据版本{found},本程序只认识到{known})。",
    "The data was written by a newer program (version {found}; this one knows up to {known}).",
);
pub const UPGRADE_PROGRAM: Text = Text::new("请升级填报程序后再打开,数据没有改动。", "Upgrade the program and open it again; the data is untouched.");
pub const OLDER_DATABASE: Text = Text::new("数据还是旧版本的格式。", "The data is still in an older format.");
pub const OPEN_ONCE: Text = Text::new("请先用本程序正常打开一次。", "Open it once with this program first.");

pub const HELD_BY: Text = Text::new(
    "这个文件夹正由“{holder}”使用(自{since}起),同一时间只能有一个程序写入。",
    "This folder is in use by “{holder}” since {since}; only one program may write at a time.",
);
pub const HELD: Text = Text::new("这个文件夹正由另一个填报程序使用。", "This folder is in use by another run of the program.");
pub const CLOSE_OTHER: Text = Text::new("请先关闭那个窗口,再打开一次。", "Close the other window first, then open it again.");

pub const NO_RANDOM_NUMBERS: Text = Text::new("系统没有给出随机数。", "The system gave no random numbers.");
pub const NOT_SET_UP: Text = Text::new("这里还没有设置单位和填报人。", "Unit and operator have not been set up here.");
pub const SET_UP_FIRST: Text =
    Text::new("请先运行 tianbao setup,或打开程序按提示设置。", "Run tianbao setup first, or open the program and follow the steps.");
pub const SET_UP_ALREADY: Text = Text::new("这个文件夹已经设置过,不能重设。", "This folder has been set up before and cannot be set up again.");
pub const OLDER_CARD: Text = Text::new(
    "这张区级名片(第{found}号)比已有的(第{known}号)旧,没有采用。",
    "This district card (no. {found}) is older than the one in use (no. {known}) and was not taken in.",
);

pub const UNKNOWN_UNIT: Text = Text::new("单位{unit}不在名录内。", "Unit {unit} is not in the register.");
pub const SCHOOL_OF_UNKNOWN_UNIT: Text = Text::new(
    "学校“{school}”所属的单位{unit}不在名录内,学校名录没有改动。",
    "Unit {unit} of school “{school}” is not in the register; the schools are unchanged.",
);
pub const MEND_REGISTER: Text = Text::new("请核对名录中的单位代码。", "Check the unit codes in the register.");

pub const ROW_DAMAGED: Text = Text::new(
    "《{form}》中行标识为{row}的记录与保存时不一致,可能是磁盘损坏。",
    "Record {row} of “{form}” is not as it was saved; the disk may be damaged.",
);
pub const NOT_COMPLETE: Text =
    Text::new("“{label}”还没有填好,记录不能算完整。", "“{label}” is not filled in yet; the record cannot count as complete.");
pub const KEEP_AS_DRAFT: Text = Text::new("请补填,或先存为草稿。", "Fill it in, or keep the record as a draft.");

pub const ACT_SAVE: Text = Text::new("填写", "entry");
pub const ACT_DELETE: Text = Text::new("删除", "delete");
pub const ACT_CHANGE: Text = Text::new("批量修改", "bulk change");
pub const ACT_COPY: Text = Text::new("复制", "copy");
pub const ACT_IMPORT: Text = Text::new("导入", "import");
pub const ACT_ROLL: Text = Text::new("滚动生成", "roll forward");
pub const DEED_BEGIN: Text = Text::new("新增", "new");
pub const DEED_SAVE: Text = Text::new("修改", "change");
pub const DEED_EXPLAIN: Text = Text::new("填写说明", "explanation");
pub const DEED_UNDO: Text = Text::new("撤销“{act}”", "undo of {act}");
pub const DEED_REDO: Text = Text::new("重做“{act}”", "redo of {act}");
pub const UNDO_ROW_CHANGED: Text = Text::new(
    "{what}里上一步“{act}”的记录已被别的操作改过,不能撤销。",
    "Records of the last step ({act}) in {what} were since changed by something else; it cannot be undone.",
);
pub const REDO_ROW_CHANGED: Text = Text::new(
    "{what}里撤销的“{act}”不能重做:记录已被别的操作改过。",
    "The step undone in {what} ({act}) cannot be redone: its records were since changed by something else.",
);
pub const ROW_STAYS: Text = Text::new("记录保持现在的样子,请直接修改。", "The records stay as they are; change them directly.");
pub const STEP_UNREADABLE: Text = Text::new(
    "上一步的留底读不出来,不能撤销或重做。记录没有改动。",
    "The saved copy of the step cannot be read, so it cannot be undone or redone. Nothing was changed.",
);

pub const SUBMISSION_NAME: Text = Text::new("《{form}》{period}", "“{form}” {period}");
pub const DISTRICT_NEVER_EDITS: Text = Text::new("区级不改下级的数据。", "The district does not change a unit’s records.");
pub const RETURN_INSTEAD: Text = Text::new("请退回,由填报单位修改后重新上报。", "Return them; the unit fixes them and reports again.");
pub const OTHER_UNIT: Text = Text::new("这条记录属于单位{unit},不是本单位。", "This record belongs to unit {unit}, not to this one.");
pub const READ_ONLY_NOW: Text = Text::new("{what}现在是“{status}”,不能修改。", "{what} is “{status}” now and cannot be changed.");
pub const STEP_REFUSED: Text = Text::new("{what}现在是“{from}”,不能变为“{to}”。", "{what} is “{from}” now and cannot become “{to}”.");
pub const MAY_EDIT: Text = Text::new("它现在就可以修改。", "It can be changed now.");
pub const SUBMIT_FIRST: Text = Text::new("请先提交审核。", "Submit it for review first.");
pub const SEND_BACK_FIRST: Text = Text::new("要修改,请审核人先退回。", "To change it, the reviewer must send it back first.");
pub const WITHDRAW_FIRST: Text = Text::new(
    "要修改,请先撤回上报(区级尚未接收时),或等区级退回。",
    "To change it, withdraw it (if the district has not received it yet), or wait for the district to return it.",
);
pub const CORRECT_FIRST: Text = Text::new("要修改,请先开始更正报送。", "To change it, begin a correction first.");
pub const SUPERSEDED_STAYS: Text = Text::new("它已被更正替换,只供查看。", "A correction has replaced it; it is kept for reference only.");
pub const NIL_WITH_ROWS: Text = Text::new("{what}已有{rows}条记录,不能声明零报告。", "{what} has records ({rows}), so it cannot be a nil report.");
pub const DELETE_ROWS_FIRST: Text = Text::new("确实没有数据的,请先删除这些记录。", "If there is nothing to report, delete the records first.");
pub const NOT_REVIEWED: Text = Text::new("{what}现在是“{status}”,还不能上报。", "{what} is “{status}” and cannot be exported yet.");
pub const REVIEW_FIRST: Text = Text::new("请先提交,并由审核人通过。", "Submit it first and have the reviewer approve it.");

pub const ACCEPTED_IN: Text = Text::new("已收入", "taken in");
pub const ALREADY_RECEIVED: Text = Text::new("已接收过", "already received");
pub const STALE: Text = Text::new("旧包", "stale");
pub const QUARANTINED: Text = Text::new("待核实", "in quarantine");
pub const REFUSED: Text = Text::new("已拒收", "refused");

pub const UNKNOWN_KEY: Text = Text::new(
    "这个单位的密钥还没有登记。请按盖章报送单上的密钥码登记后收入。",
    "The unit’s key is not enrolled yet. Enrol it by the key code on its stamped cover sheet.",
);
pub const OTHER_KEY: Text = Text::new(
    "签名的密钥与该单位登记的不同。请向该单位核实,确有更换的,按新报送单上的密钥码重新登记。",
    "It is signed with a different key from the one enrolled. Ask the unit; if its key has changed, enrol it again by the code on the new cover sheet.",
);
pub const FORK: Text = Text::new(
    "同一次报送有两份不同的内容,两份都已保留。请向该单位核实,选定一份。",
    "There are two different versions of the same submission; both are kept. Ask the unit and choose one.",
);
pub const UNKNOWN_INCARNATION: Text = Text::new(
    "来自该单位的另一台电脑或恢复过的备份,已保留。请向该单位核实后认可。",
    "It comes from another computer of the unit or from a restored backup; it is kept. Ask the unit, then confirm it.",
);
pub const UNREGISTERED: Text = Text::new("填报单位不在名录内。", "The unit is not in the register.");
pub const PERIOD_CLOSED: Text = Text::new("这个报告期已经关闭。", "The period is closed.");
pub const BAD_FILE: Text = Text::new("文件损坏、伪造或不是给本单位的。", "The file is damaged, forged or not for this installation.");
pub const ROW_COUNT_DIFFERS: Text = Text::new("包内说有{told}行,实际{found}行。", "Rows the file says it has: {told}; rows in it: {found}.");
pub const EXPORT_AGAIN: Text = Text::new("请填报单位重新导出。", "Ask the unit to export again.");
pub const NOTHING_CONTESTED: Text = Text::new("{what}没有需要选定的内容。", "There is nothing to settle in {what}.");
pub const NOT_ENROLLED: Text = Text::new("单位{unit}的密钥还没有登记。", "The key of unit {unit} is not enrolled yet.");
pub const CONTESTED: Text = Text::new("{what}有两份不同的内容,还没有选定。", "{what} has two different versions, and neither is chosen yet.");
pub const SETTLE_FIRST: Text = Text::new("请先向填报单位核实,选定一份。", "Ask the unit and choose one first.");
pub const NO_SCRIBE: Text =
    Text::new("系统资源不足,输入的内容暂时存不下。", "The system is short of resources; what is typed cannot be kept for now.");
pub const UNKNOWN_OPERATOR: Text = Text::new("本机没有“{name}”这位操作员。", "There is no operator “{name}” on this installation.");
