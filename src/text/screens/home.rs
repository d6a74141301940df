//! What home says.

use super::Text;

pub const FILL: Text = Text::new("填报", "Fill in");
pub const CHECK: Text = Text::new("审核", "Check  ");
pub const REPORT: Text = Text::new("上报", "Report ");
pub const RECEIPT: Text = Text::new("回执", "Receipt");
pub const NEXT: Text = Text::new("下一步", "Next");

pub const COMPLETE: Text = Text::new("已完成", "done");
pub const DRAFTS: Text = Text::new("草稿", "drafts");
pub const ERRORS: Text = Text::new("有误", "errors");
pub const WARNINGS: Text = Text::new("提醒", "warn.");
pub const STATUS: Text = Text::new("状态", "status");
pub const STATUS_WITH_DUE: Text = Text::new("{status} {due}截止", "{status}, by {due}");
pub const STATUS_PAST_DUE: Text = Text::new("{status} {due}已过", "{status}, late {due}");
pub const STATUS_LONG_PAST_DUE: Text = Text::new("{status} 已过期", "{status}, overdue");
pub const NIL: Text = Text::new("零报告", "nil");
pub const NO_LEDGERS: Text = Text::new("还没有开设的报告期。", "No reporting period is open yet.");

pub const NOT_CHECKED: Text = Text::new("还没有审核", "not checked yet");
pub const CHECKED_CLEAN: Text = Text::new("没有发现问题", "no problems found");
pub const CHECKED: Text = Text::new("{errors} 条有误,{warnings} 条提醒待说明", "errors: {errors}, warnings to explain: {warnings}");
pub const CHECKED_BEFORE: Text =
    Text::new("上次 {errors} 条有误,{warnings} 条提醒;之后有改动", "last time errors: {errors}, warnings: {warnings}; changed since");
pub const REPORTED: Text =
    Text::new("待审核 {waiting} 张表,待导出 {approved} 张,已上报 {sent} 张", "to approve: {waiting}, to export: {approved}, reported: {sent}");
pub const REPORTED_LAST: Text = Text::new("{counted};上次 {day}", "{counted}; last {day}");
pub const REPORTED_UNSENT: Text = Text::new("{counted};{n} 张待重新上报", "{counted}; to send again: {n}");
pub const NO_DISTRICT: Text = Text::new("还没有加入区县", "no district joined yet");
pub const NOTHING_SENT: Text = Text::new("还没有上报", "nothing reported yet");
pub const RECEIPTS: Text = Text::new(
    "区里通过 {accepted} 张,退回 {returned} 张,已收待审 {received} 张,没有回执 {waiting} 张",
    "accepted: {accepted}, returned: {returned}, received: {received}, no receipt: {waiting}",
);
pub const MORE_ABOVE: Text = Text::new("上面还有 {n} 张表", "{n} more above");
pub const MORE_BELOW: Text = Text::new("下面还有 {n} 张表", "{n} more below");
pub const FORM_OF_PERIOD: Text = Text::new("{form}({period})", "{form} ({period})");

pub const NEXT_JOIN: Text = Text::new(
    "按 {key} 用区教育局发的卡片文件加入区县,报告期和学校名录就会带来。",
    "Press {key} to join your district with its card: it brings periods and schools.",
);
pub const NEXT_WAIT: Text = Text::new(
    "区教育局还没有开设报告期。收到新的区县卡片后按 {key} 换上。",
    "The district has opened no period yet. When you get a newer card, press {key}.",
);
pub const NEXT_SCHOOLS: Text = Text::new(
    "还没有学校名录。按 {join} 用区县卡片加入区县,或按 {key} 导入名录文件。",
    "There is no school register yet. Join a district with {join}, or import a file with {key}.",
);
pub const NEXT_RETURNED: Text = Text::new(
    "区教育局退回了{form}({reason}):{note}。选中它按 {key} 打开改正,再重新上报。",
    "The district returned {form} ({reason}): {note}. Open it with {key}, fix it and report again.",
);
pub const NEXT_SENT_BACK: Text = Text::new(
    "审核人退回了{form}:{note}。选中它按 {key} 打开改正,再提交审核。",
    "The reviewer sent {form} back: {note}. Open it with {key}, fix it and submit again.",
);
pub const NEXT_DRAFTS: Text =
    Text::new("{form}还有 {n} 条草稿没填完。选中它按 {key} 打开,逐条填完。", "{form}: unfinished drafts: {n}. Open it with {key} and finish them.");
pub const NEXT_BEGIN: Text = Text::new(
    "从{form}开始:选中它按 {key} 打开,逐条录入。本期确实没有的,按 {report} 到上报里声明零报告。",
    "Begin with {form}: choose it and press {key}. With nothing to report, declare a nil report: {report}.",
);
pub const NEXT_ROLL: Text = Text::new(
    "从{form}开始:选中它按 {key} 打开,再按 {roll} 从上一期滚动生成,逐条核对。本期确实没有的,按 {report} 到上报里声明零报告。",
    "Begin with {form}: choose it, press {key}, then {roll} to roll the last period forward. Nothing to report: {report}.",
);
pub const NEXT_CHECK: Text = Text::new("按 {key} 审核一遍,看看有没有要改的。", "Press {key} to check the records.");
pub const NEXT_MEND: Text =
    Text::new("改正有误的记录,就可以上报了。按 {key} 逐条改。", "Fix the records with errors one by one, then you can report. Press {key}.");
pub const NEXT_EXPLAIN: Text = Text::new(
    "给每条提醒写一句说明,就可以上报了。按 {key},再按 Enter 逐条写。",
    "Explain each warning, then you can report. Press {key}, then Enter on each.",
);
pub const NEXT_SUBMIT: Text = Text::new("没有问题了。按 {key} 到上报,提交审核。", "No problems left. Press {key} to submit for review.");
pub const NEXT_APPROVE: Text =
    Text::new("请另一位同志审核。按 {key} 到上报,填审核人姓名。", "Now somebody else reviews it. Press {key} and name the reviewer.");
pub const NEXT_EXPORT: Text =
    Text::new("审核通过了。按 {key} 到上报,导出文件和报送单。", "Approved. Press {key} to export the file with its cover sheet.");
pub const NEXT_DELIVER: Text = Text::new(
    "把上报文件和盖章的报送单交给区教育局。收到回执文件后按 {key}。",
    "Hand the file and the stamped cover sheet to the district. When its receipt comes, press {key}.",
);
pub const NEXT_DELIVER_ALONE: Text = Text::new(
    "把上报文件和盖章的报送单交给区教育局,口令另行告知。拿到区县卡片后按 {key} 加入。",
    "Hand over the file and the stamped cover sheet; give the passphrase separately. When you get the district card, press {key}.",
);
pub const NEXT_AWAIT: Text =
    Text::new("区教育局已收到,正在审核。拿到新的回执文件后按 {key}。", "The district is reviewing it. When its next receipt comes, press {key}.");
pub const NEXT_NOTHING: Text = Text::new("本期都办完了。", "Everything for this period is done.");

pub const TODAY: Text = Text::new("今天 {records} 条,退格或撤销 {corrections} 次", "Today: records {records}, corrections {corrections}");
pub const TODAY_AND_RATES: Text = Text::new(
    "今天 {records} 条,每小时 {an_hour} 条、{keys} 键,退格或撤销 {corrections} 次",
    "Today: records {records} ({an_hour} an hour, {keys} keys an hour), corrections {corrections}",
);
pub const KEPT: Text = Text::new("已保存到本机", "Saved on this computer");
pub const KEPT_AND_JOINED: Text = Text::new("已保存到本机,上报给{district}", "Saved on this computer, reporting to {district}");
pub const LEAVE: Text = Text::new("退出填报", "Quit");
pub const LEAVE_TEXT: Text = Text::new("已录入的都已保存。现在退出吗?", "Everything is saved. Quit now?");
