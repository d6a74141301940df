//! What the district's screens say.

use super::Text;

pub const UNIT: Text = Text::new("单位", "unit");
pub const RECEIVED: Text = Text::new("收到", "received");
pub const ERRORS: Text = Text::new("有误", "errors");
pub const WARNINGS: Text = Text::new("提醒", "warn.");
pub const STANDING: Text = Text::new("状态", "status");
pub const SEQUENCE: Text = Text::new("序号", "no.");
pub const REPORTED: Text = Text::new("{units} 个单位,已报 {reported}", "Units: {units}, reported: {reported}");

pub const FORKED: Text = Text::new("内容有冲突", "in conflict");
pub const WAITING: Text = Text::new("{n} 个文件待登记", "files to enrol: {n}");
pub const TO_REVIEW: Text = Text::new("待审 {n} 张", "to review: {n}");
pub const RETURNED: Text = Text::new("已退回 {n} 张", "returned: {n}");
pub const ACCEPTED: Text = Text::new("已通过", "accepted");
pub const PARTLY: Text = Text::new("已通过 {n}/{owed}", "{n}/{owed} accepted");
pub const LATE: Text = Text::new("未报,迟 {n} 天", "missing, late {n} d");
pub const MISSING: Text = Text::new("未报", "missing");
pub const NO_UNITS: Text = Text::new("还没有开设报告期,或没有下属单位。", "No period is open, or there are no units below.");
pub const NOTHING_CAME: Text = Text::new("这个单位还没有报送。", "This unit has reported nothing yet.");

pub const NEXT: Text = Text::new("下一步   {guide}", "Next   {guide}");
pub const NEXT_PERIOD: Text = Text::new("先按 {key} 开设报告期。", "Open a reporting period first: {key}.");
pub const NEXT_SCHOOLS: Text = Text::new(
    "先按 {key} 导入全区的学校名录,卡片会带给各乡镇。",
    "First import the district’s school register with {key}. The card takes it to the townships.",
);
pub const NEXT_CARD: Text = Text::new(
    "按 {card} 写出区县卡片发给各乡镇;收到上报文件后按 {key} 接收。",
    "Write the district card for the townships with {card}; take their files in with {key}.",
);
pub const NEXT_ENROL: Text =
    Text::new("{n} 个单位的密钥待登记。选中单位,按 {key} 照报送单登记。", "Units whose key is to be enrolled: {n}. Choose one and press {key}.");
pub const NEXT_REVIEW: Text = Text::new("{n} 个单位待审。选中单位按 {key} 打开,通过或退回。", "Units to review: {n}. Choose one and press {key}.");
pub const NEXT_RECEIVE: Text =
    Text::new("还有 {n} 个单位未报。收到文件后按 {key} 接收。", "Units not reported yet: {n}. Take their files in with {key}.");
pub const NEXT_REPORT: Text = Text::new("都已报齐。按 {key} 汇总。", "All have reported. Press {key} for the report.");

pub const ABOUT: Text = Text::new(
    "填报 {clerk}  审核 {reviewer}  电话 {phone}  比上次:增 {added} 改 {changed} 删 {removed}",
    "Operator {clerk}  reviewer {reviewer}  phone {phone}  since last: +{added} ~{changed} -{removed}",
);
pub const ACCEPTING: Text = Text::new("审核通过", "Accepting");
pub const ACCEPTED_NOW: Text = Text::new("{form}已通过。", "{form} is accepted.");
pub const RETURN_REASON: Text = Text::new("退回原因", "Why it is returned");
pub const RETURN_REASON_NOTE: Text = Text::new("选一个原因,下一步写说明。", "Choose a reason; the note comes next.");
pub const RETURN_NOTE: Text = Text::new("退回说明", "Note");
pub const RETURN_NOTE_NOTE: Text =
    Text::new("写明第几条、什么问题、怎么改,会随回执带给乡镇。", "Say which records, what is wrong and how to fix it; it goes with the receipt.");
pub const RETURNED_NOW: Text = Text::new("{form}已退回。按 {key} 写出回执。", "{form} is returned. Write the receipt with {key}.");
