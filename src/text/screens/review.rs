//! What reporting says.

use super::Text;

pub const LEDGER: Text = Text::new("报表", "ledger");
pub const PERIOD: Text = Text::new("报告期", "period");
pub const ROWS: Text = Text::new("条数", "count");
pub const STATUS: Text = Text::new("状态", "status");
pub const STEP: Text = Text::new("下一步", "next step");
pub const NIL: Text = Text::new("零报告", "nil");
pub const NOTHING_OWED: Text = Text::new("没有要上报的报表。", "There is nothing to report.");

pub const STEP_SUBMIT: Text = Text::new("提交审核", "submit");
pub const STEP_APPROVE: Text = Text::new("审核通过", "approve");
pub const STEP_EXPORT: Text = Text::new("导出上报", "export");
pub const STEP_DELIVER: Text = Text::new("交区教育局", "hand over");
pub const STEP_WAIT: Text = Text::new("等回执", "wait");
pub const STEP_NONE: Text = Text::new("已办完", "done");

pub const SUBMITTING: Text = Text::new("提交审核", "Submitting");
pub const SUBMITTED: Text = Text::new("已提交,请另一位同志审核。", "Submitted. Now somebody else reviews it.");
pub const HAND_IT_OVER: Text =
    Text::new("还没办完:把上报文件和盖章的报送单交区教育局,再等回执。", "Hand file and stamped cover sheet to the district; its receipt follows.");
pub const AWAIT_RECEIPT: Text = Text::new("区教育局已收到,正在审核;等它的回执。", "The district has it and is reviewing; its receipt follows.");
pub const ON_ITS_WAY: Text = Text::new("{status},不用再做什么。", "{status}; there is nothing to do.");

pub const WHO_REVIEWS: Text = Text::new("审核人", "Reviewer");
pub const WHO_REVIEWS_NOTE: Text = Text::new(
    "审核人对照纸质材料核对以后,选定或输入自己的姓名。审核人不能是填报人。",
    "After checking against the papers, the reviewer chooses or types their name. It cannot be the operator.",
);
pub const REGISTERED: Text = Text::new("登记的审核人", "the registered reviewer");
pub const ALONE: Text = Text::new("单人单位", "One-person office");
pub const ALONE_NOTE: Text = Text::new("只有一个人,在报送单上注明", "noted on the cover sheet");
pub const APPROVED: Text = Text::new("{form}审核通过,审核人 {name}。", "{form} is approved. Reviewer: {name}.");

pub const APPROVE_WHAT: Text = Text::new("{form}({period}):{what}。", "{form} ({period}): {what}.");
pub const APPROVE_AMOUNT: Text = Text::new("{n} 条,合计 {amount} 元", "{n} records, {amount} yuan in all");
pub const APPROVE_AS: Text = Text::new("以审核人“{name}”的名义审核通过吗?", "Approve it in the name of {name}?");
pub const APPROVE_MEANS: Text = Text::new("审核通过,就是本人对照纸质材料核对过了。", "It says that the reviewer has compared it with the papers.");

pub const SEND_BACK: Text = Text::new("审核退回的原因", "Why it is sent back");
pub const SEND_BACK_NOTE: Text = Text::new("写明哪几条、什么问题,填报人会看到。", "Say which records and what is wrong; the operator will see it.");
pub const REASON_NEEDED: Text = Text::new("请写明原因。", "Please say why.");
pub const SENT_BACK: Text = Text::new("{form}已退回填报。", "{form} has been sent back to the operator.");
pub const WHY_SENT_BACK: Text = Text::new("审核退回:{note}", "Sent back: {note}");
pub const WHY_RETURNED: Text = Text::new("区级退回:{reason} {note}", "Returned by the district: {reason} {note}");

pub const REOPEN: Text = Text::new("撤回或更正", "Reopen");
pub const WITHDRAW_TEXT: Text = Text::new(
    "撤回{form}第 {sequence} 次上报吗?这个序号不再使用;已经交出去的文件请告诉区教育局作废。",
    "Withdraw sequence {sequence} of {form}? The number will not be used again; if the file has been handed over, tell the district.",
);
pub const CORRECT_TEXT: Text = Text::new(
    "区教育局已有{form}第 {sequence} 次上报。现在重新打开更正,下次上报整表替换,继续吗?",
    "The district has sequence {sequence} of {form}. Reopen it for a correction? Your next report will replace all of it.",
);
pub const REOPENED: Text =
    Text::new("{form}可以修改了,改完请重新提交、审核、导出。", "{form} can be changed now; then submit, approve and export it again.");

pub const WITHDRAWN: Text = Text::new("已撤回{form}。请删除U盘上的 {file} 和报送单。", "{form}: withdrawn. Delete {file} and its sheet.");
pub const WITHDRAWN_OF_MANY: Text =
    Text::new("已撤回{form}。{file} 里另有 {n} 张表,请照旧交去。", "{form}: withdrawn; {file} has others ({n}): deliver it.");

pub const DECLARED_NIL: Text = Text::new("{form}已声明零报告。", "Nil report declared for {form}.");
pub const TOOK_NIL_BACK: Text = Text::new("{form}已取消零报告。", "The nil report for {form} is cancelled.");
pub const NIL_HINT: Text = Text::new(
    "本期确实没有数据的,按 {key} 声明零报告;不报和零报告不同。",
    "With nothing to report, press {key}: a nil report is not the same as no report.",
);

pub const WHERE_TO: Text = Text::new("导出到哪里", "Where to");
pub const WHERE_TO_NOTE: Text = Text::new(
    "插上U盘会自动列出,也可以输入文件夹的路径。写完会读回来核对。",
    "USB sticks are listed; you can also type a folder’s path. What is written is read back and checked.",
);
pub const STICK: Text = Text::new("U盘", "USB stick");
pub const OUTBOX: Text = Text::new("本机的发件文件夹", "This computer’s outbox");
pub const LAST_FOLDER: Text = Text::new("上次用过", "used last");
pub const NO_FOLDER: Text = Text::new(
    "没有这个文件夹:{path}。新建吗?再按一次 Enter 就新建;是U盘没插好、路径打错了,就改。",
    "There is no such folder: {path}. Enter once more makes it; or mend the path.",
);
pub const NAME_A_FOLDER: Text = Text::new("请选一个U盘,或输入文件夹的路径。", "Choose a USB stick, or type the path of a folder.");
pub const EXPORTING: Text = Text::new("导出上报", "Exporting");

pub const EXPORTED_TITLE: Text = Text::new("上报文件", "The report file");
pub const WRITTEN: Text = Text::new("上报文件已写好,读回核对无误。", "The file is written; reading it back found no fault.");
pub const FILE: Text = Text::new("文件", "File");
pub const SIZE: Text = Text::new("大小", "Size");
pub const CHECK_CODE: Text = Text::new("校验码", "Check code");
pub const KEY_CODE: Text = Text::new("密钥码", "Key code");
pub const COVER: Text = Text::new("报送单", "Cover sheet");
pub const SENT: Text = Text::new("{period} 第 {sequence} 次,{rows}", "{period}, sequence {sequence}, {rows}");
pub const SENT_ROWS: Text = Text::new("{n} 条", "records: {n}");
pub const SENT_NIL: Text = Text::new("零报告", "nil report");
pub const PASSPHRASE: Text = Text::new("口令", "Passphrase");
pub const PASSPHRASE_NOTE: Text = Text::new(
    "本机没有加入区县,文件用这个口令加密。请当面或打电话告诉区教育局,不要和文件放在一起。",
    "No district is joined, so these words lock the file. Tell the district in person or by phone; never keep them with the file.",
);
pub const HAND_OVER: Text = Text::new(
    "请打印报送单,核对校验码,签字盖章,和文件一起交区教育局。",
    "Print the cover sheet, compare the check code, sign and stamp it, and hand it over with the file.",
);
