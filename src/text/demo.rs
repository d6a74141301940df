//! What the sample district says while its loop is played, and what its invented people write.

use super::Text;

pub const DISTRICT_OPERATOR: &str = "周文静";
pub const UNIT_OPERATOR: &str = "王芳";
pub const UNIT_REVIEWER: &str = "李建国";
pub const UNIT_HEAD: &str = "张致远";
pub const ANSWER: &str = "已与原始材料逐条核对,情况属实。";
pub const RETURN_NOTE: &str = "与上年相比变动较大,请说明";
pub const RETURN_COMMENT: &str = "请在备注中说明领取依据";
pub const CORRECTION: &str = "领取依据已核对,见本学区发放花名册";

pub const NOT_EMPTY: Text = Text::new("文件夹“{path}”里已经有东西。", "The folder “{path}” is not empty.");
pub const CHOOSE_EMPTY: Text =
    Text::new("请换一个空的或新的文件夹,或不写文件夹用临时的。", "Choose an empty or new folder, or give none to use a temporary one.");
pub const SAMPLE_DAMAGED: Text = Text::new("程序自带的样例损坏。", "The program’s built-in sample is damaged.");
pub const SAMPLE_FAULT: Text = Text::new("样例数据有误:{unit} {fault}", "The sample has a fault: {unit} {fault}");
pub const CORRECTION_NOT_TAKEN: Text = Text::new("样例的更正没有被接收。", "The sample’s correction was not taken in.");
pub const REPORT_FILE: Text = Text::new("汇报.md", "report.md");

pub const DISTRICT_READY: Text = Text::new(
    "1 区级设立:{name},名录 {units} 个填报单位、{schools} 所学校;名片核对码 {code}",
    "1 District set up: {name}; units: {units}, schools: {schools}; code of its card: {code}",
);
pub const UNIT_DONE: Text = Text::new(
    "  {name}:导入并审核 {rows} 条,上报包 {size} 字节,校验码 {code}",
    "  {name}: records imported and checked: {rows}; bundle of {size} bytes, check code {code}",
);
pub const UNITS_DONE: Text =
    Text::new("2 {units} 个单位填报、审核、上报完毕,共 {rows} 条记录", "2 Units that filled in, checked and exported: {units}; records: {rows}");
pub const QUARANTINED: Text = Text::new(
    "3 区级接收:{n} 个包的密钥还没有登记,先隔离等待",
    "3 The district receives: bundles waiting because their keys are not enrolled yet: {n}",
);
pub const ENROLLED: Text =
    Text::new("4 凭报送单上的密钥码登记各单位,{n} 个包已接收入库", "4 Units enrolled by the key codes on their cover sheets; bundles taken in: {n}");
pub const RETURNED: Text = Text::new(
    "5 退回巉口镇 {period} 补助发放,附一条对记录的说明,回执写到U盘",
    "5 Returned: 巉口镇, subsidies {period}, with a note on one record; receipt written to the USB stick",
);
pub const CORRECTED: Text = Text::new(
    "6 巉口镇接收回执、改正、重新上报;区级收到更正,{n} 条有变动",
    "6 巉口镇 took the receipt in, corrected and exported again; changed records the district sees: {n}",
);
pub const ACCEPTED: Text = Text::new("7 区级复核,通过 {n} 次报送", "7 The district checked again; submissions accepted: {n}");
pub const REPORTED: Text = Text::new("8 汇报写到 {path}", "8 Report written to {path}");
pub const NEXT: Text = Text::new(
    "\n样例在 {folder}\n看一个乡镇: tianbao --data {township}\n看区级:     tianbao --data {district}\n看一个数字: tianbao --data {district} trace subsidy.rural_teacher_count --period 2019",
    "\nThe sample is in {folder}\na township: tianbao --data {township}\nthe district: tianbao --data {district}\na figure:     tianbao --data {district} trace subsidy.rural_teacher_count --period 2019",
);
