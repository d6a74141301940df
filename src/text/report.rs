//! Words of the report, its proof sheet and the sheets printed for signature.

use super::Text;

pub const PATTERN_FAULT: Text = Text::new("报告句式有误,无法读取:“{pattern}”。", "A sentence pattern of the report cannot be read: “{pattern}”.");

/// Stands in a sentence where a number would be.
pub const NOT_COLLECTED: Text = Text::new("(未采集)", "(not collected)");

pub const PROOF: Text = Text::new("校对单", "Proof sheet");
pub const PROOF_HEAD: [&str; 10] = ["指标", "文中数字", "数值", "取数方法", "时期和截止日", "单位数", "报送次数", "上期", "增减", "已核对"];
pub const PROOF_NOTE: Text =
    Text::new("逐行核对后在“已核对”栏打√,全部核对完再定稿。", "Tick each line once it is checked; the report is final when all are ticked.");
pub const DROPPED: Text =
    Text::new("下列句子因数字为零或未采集,未写入正文:", "These sentences were left out because their numbers are zero or not collected:");

pub const MISSING: Text = Text::new("缺报", "missing");
pub const NIL: Text = Text::new("零报告", "nil report");
pub const LATE: Text = Text::new("(逾期)", " (late)");
pub const COUNTS_OLDER: Text = Text::new("(汇总用第{n}次)", " (figures use number {n})");
pub const TOTAL: Text = Text::new("合计", "total");
pub const UNDUPLICATED: Text = Text::new("受助学生(不重复)", "aided students (each counted once)");
pub const NO_ROWS: Text = Text::new("本期没有已审核的数据。", "No accepted data in this period.");
pub const ASSIGNMENTS_NOTE: Text =
    Text::new("本表按人次统计,一人多次变动分别计算。", "Counted by event: a person with several is counted each time.");
pub const PROGRAMMES_NOTE: Text = Text::new(
    "只统计已发放和直接免收的记录;人数按证件号码不重复计算,汇总填报的项目只有人次。",
    "Only paid and waived records; persons are counted once by document number; tallies give person-times only.",
);
pub const BY_UNIT_IN_YUAN: Text = Text::new("各单位分项目金额(元)", "Amounts by unit and programme (yuan)");
pub const SUBMISSIONS_HEAD: [&str; 8] = ["填报单位", "台账", "报告期", "状态", "接收日期", "报送次数", "行数", "控制总数"];
pub const DEFINITIONS_HEAD: [&str; 5] = ["指标", "名称", "单位", "时期", "口径"];
pub const CORRECTION: Text =
    Text::new("更正:{unit}{form}{period}采用第{n}次报送。", "Correction: {unit}, {form}, {period}: submission number {n} is used.");

/// What the numbers of the report mean, in the words of the district's office.
pub const NOTES: [&str; 7] = [
    "只统计区级审核通过的报送;退回和待审的不计入,缺报的单位不按零计算。",
    "调整支部包括新设、撤销、合并、拆分、更名、隶属变更和改设,按期换届和班子增补不计。",
    "签约、招录、交流和代课转聘按人计算,同一人只计一次;支教按人次计算。",
    "五年规划期内的数字从规划第一年1月1日算起,按生效(到岗)日期统计。",
    "补助金额为已发放和直接免收的实发金额,单位为元或万元。",
    "受助学生人数由学校填报不重复人数汇总;按项目统计的人次大于人数。",
    "平均数和比例只按期末仍在的党支部计算。",
];

pub const COVER_TITLE: Text = Text::new("台账报送单", "Cover sheet of a bundle");
pub const DISTRICT: Text = Text::new("主管教育局", "District bureau");
pub const UNIT: Text = Text::new("填报单位", "Reporting unit");
pub const FILE: Text = Text::new("上报文件", "File");
pub const EXPORTED_AT: Text = Text::new("导出时间", "Exported at");
pub const COVER_HEAD: [Text; 6] = [
    Text::new("台账", "Ledger"),
    Text::new("报告期", "Period"),
    Text::new("报送次数", "Sequence"),
    Text::new("行数", "Rows"),
    Text::new("控制总数", "Control totals"),
    Text::new("已说明的提醒", "Warnings explained"),
];
pub const AMOUNT: Text = Text::new("{label} {amount}元", "{label} {amount} yuan");
pub const CHECK_CODE: Text = Text::new("校验码", "Check code");
pub const CHECK_CODE_NOTE: Text = Text::new(
    "校验码由文件内容算出。区教育局收到文件后,屏幕上显示的校验码应与本单一致;不一致的,文件已被改动或不是本单所报的文件。",
    "The check code is calculated from the file. The district must see the same code on its screen; if it differs, the file was altered or is not the one this sheet belongs to.",
);
pub const KEY_CODE: Text = Text::new("本单位密钥码(首次报送用)", "Key code of this unit (for the first bundle)");
pub const KEY_CODE_NOTE: Text = Text::new(
    "区教育局凭盖章报送单上的密钥码登记本单位的密钥,登记以后不再需要。",
    "The district enrols the unit’s key by this code on the stamped cover sheet; after that it is no longer needed.",
);
pub const CLERK: Text = Text::new("填报人", "Operator");
pub const REVIEWER: Text = Text::new("审核人", "Reviewer");
pub const HEAD_OF_UNIT: Text = Text::new("单位负责人", "Head of unit");
pub const SIGNATURE: Text = Text::new("签字:          日期:", "Signature:          Date:");
pub const STAMP: Text = Text::new("单位盖章:                    联系电话:{phone}", "Stamp of the unit:                    Phone: {phone}");

pub const CARD_TITLE: Text = Text::new("区级名片核对单", "Sheet of the district card");
pub const MADE_AT: Text = Text::new("制作时间", "Made at");
pub const REGISTERS: Text = Text::new("名录", "Registers");
pub const REGISTER_COUNTS: Text = Text::new("填报单位{units}个,学校{schools}所", "Reporting units: {units}, schools: {schools}");
pub const CARD_CODE: Text = Text::new("名片码", "Code of the card");
pub const CARD_NOTE: Text = Text::new(
    "填报单位导入区级名片时,照本单键入名片码。码不一致的名片不要使用,请电话核实。",
    "Units type this code when they take the card in. Do not use a card whose code differs; ask by phone.",
);
pub const CARD_STAMP: Text = Text::new("区教育局盖章:", "Stamp of the district bureau:");
