//! Code lists of schools, units and the workflow.

use super::{entry, kept};
use crate::model::CodeList;
use crate::text::Text;

pub static SCHOOL_TYPE: CodeList = CodeList {
    name: "school_type",
    title: Text::new("办学类型", "School type"),
    standard: "JY/T 1001-2012 BXLX (basic-education part)",
    entries: &[
        entry("111", "幼儿园", "Kindergarten"),
        entry("119", "附设幼儿班", "Pre-school class attached to a school"),
        entry("211", "小学", "Primary school"),
        entry("218", "小学教学点", "Primary teaching point"),
        entry("219", "附设小学班", "Attached primary class"),
        entry("311", "初级中学", "Junior secondary school"),
        entry("312", "九年一贯制学校", "Nine-year school"),
        entry("319", "附设普通初中班", "Attached junior class"),
        entry("341", "完全中学", "Full secondary (junior + senior)"),
        entry("342", "高级中学", "Senior secondary school"),
        entry("345", "十二年一贯制学校", "Twelve-year school"),
        entry("349", "附设普通高中班", "Attached senior class"),
        entry("361", "调整后中等职业学校", "Secondary vocational school (reorganised)"),
        entry("362", "中等技术学校", "Secondary technical school"),
        entry("363", "中等师范学校", "Secondary normal school"),
        entry("364", "成人中等专业学校", "Adult specialised secondary school"),
        entry("365", "职业高中学校", "Vocational senior high school"),
        entry("366", "技工学校", "Skilled-worker school"),
        entry("368", "附设中职班", "Attached vocational class"),
        entry("371", "工读学校", "Special correction school"),
        entry("511", "盲人学校", "School for the blind"),
        entry("512", "聋人学校", "School for the deaf"),
        entry("513", "弱智学校", "School for intellectual disability"),
        entry("514", "其他特殊教育学校", "Other special-education school"),
        entry("519", "附设特教班", "Attached special class"),
    ],
};

pub static SCHOOL_SPONSOR: CodeList = CodeList {
    name: "school_sponsor",
    title: Text::new("学校办别", "School sponsor (kind)"),
    standard: "JY/T 1001-2012 XXBB",
    entries: &[
        entry("11", "教育部门和集体办", "Education department or collective"),
        entry("12", "社会力量办", "Non-state (private)"),
        entry("19", "其他部门办", "Other department"),
        entry("21", "公办", "Public (vocational)"),
        entry("22", "民办", "Private (vocational)"),
        entry("23", "民办公助", "Private, publicly assisted (vocational)"),
        entry("29", "其他", "Other (vocational)"),
    ],
};

pub static URBAN_RURAL: CodeList = CodeList {
    name: "urban_rural",
    title: Text::new("所在地城乡类型", "Urban/rural type of location"),
    standard: "JY/T 1001-2012 SZDCXLX (after the NBS 统计用城乡分类代码)",
    entries: &[
        entry("111", "主城区", "Main urban area"),
        entry("112", "城乡结合区", "Urban-rural fringe"),
        entry("121", "镇中心区", "Town centre"),
        entry("122", "镇乡结合区", "Town-rural fringe"),
        entry("123", "特殊区域", "Special area"),
        entry("210", "乡中心区", "Township (乡) centre"),
        entry("220", "村庄", "Village"),
    ],
};

pub static UNIT_ROLE: CodeList = CodeList {
    name: "unit_role",
    title: Text::new("填报单位类型", "Reporting unit type"),
    standard: "",
    entries: &[
        entry("T", "乡镇学区(中心校)", "Township school district (central school)"),
        entry("S", "街道(城区学校片)", "Sub-district (urban cluster)"),
        entry("D", "区直属学校(单位)", "District-direct schools and units"),
        entry("B", "区教育局机关", "District education bureau"),
    ],
};

pub static REMOTENESS_TIER: CodeList = CodeList {
    name: "remoteness_tier",
    title: Text::new("边远程度档次", "Remoteness tier"),
    standard: "",
    entries: &[
        entry("1", "一档(川区/近镇)", "Tier 1 (valley, near town)"),
        entry("2", "二档(一般村)", "Tier 2 (ordinary village)"),
        entry("3", "三档(较远山村)", "Tier 3 (farther hill village)"),
        entry("4", "四档(边远)", "Tier 4 (remote)"),
        entry("5", "五档(特别边远)", "Tier 5 (very remote)"),
        entry("6", "六档(边远教学点)", "Tier 6 (remotest teaching points)"),
    ],
};

pub static PERIOD_KIND: CodeList = CodeList {
    name: "period_kind",
    title: Text::new("报告期类型", "Reporting period kind"),
    standard: "",
    entries: &[
        entry("Y", "年度", "Calendar year"),
        entry("H", "半年", "Half-year"),
        entry("Q", "季度", "Quarter"),
        entry("M", "月度", "Month"),
        entry("S", "学年", "School year"),
        entry("T", "学期", "Term"),
        entry("A", "专项", "Ad hoc"),
    ],
};

pub static SUBMISSION_STATUS: CodeList = CodeList {
    name: "submission_status",
    title: Text::new("报送状态", "Submission status"),
    standard: "",
    entries: &[
        entry("10", "填报中", "Being filled"),
        entry("20", "待审核", "Awaiting review in the unit"),
        entry("25", "审核退回", "Sent back by the reviewer"),
        entry("30", "审核通过(待上报)", "Reviewed, to be exported"),
        entry("40", "已上报(已导出)", "Exported"),
        entry("50", "区级已接收", "Received by the district"),
        entry("60", "区级退回", "Returned by the district"),
        entry("70", "区级通过", "Accepted"),
        entry("80", "已汇总", "Merged"),
        entry("90", "已更正替换", "Superseded by a correction"),
    ],
};

pub static RETURN_REASON: CodeList = CodeList {
    name: "return_reason",
    title: Text::new("退回原因", "Reason for return"),
    standard: "",
    entries: &[
        entry("1", "数据校验不通过", "Data check failed"),
        entry("2", "与上期差异未说明", "Change from last period not explained"),
        entry("3", "与其他单位重复", "Duplicate with another unit"),
        entry("4", "附件或签章不全", "Attachment, signature or stamp missing"),
        entry("5", "报告期或单位错误", "Wrong period or unit"),
        entry("6", "漏报", "Records missing"),
        entry("7", "文件损坏或版本不符", "Bundle damaged or wrong version"),
        entry("9", "其他", "Other"),
    ],
};

pub static PARTY_ORG_TYPE: CodeList = CodeList {
    name: "party_org_type",
    title: Text::new("党组织类别", "Party organisation type"),
    standard: "",
    entries: &[
        entry("10", "基层党委", "Grass-roots party committee"),
        entry("20", "党总支", "General branch"),
        entry("31", "党支部", "Branch"),
        entry("32", "联合党支部", "Joint branch"),
        entry("33", "临时党支部", "Temporary branch"),
        kept("40", "党小组", "Party group"),
    ],
};

pub static BRANCH_CHANGE_TYPE: CodeList = CodeList {
    name: "branch_change_type",
    title: Text::new("支部调整类型", "Branch change type"),
    standard: "",
    entries: &[
        entry("00", "无调整", "None"),
        entry("01", "新设", "Newly established"),
        entry("02", "撤销", "Dissolved"),
        entry("03", "合并", "Merged"),
        entry("04", "拆分", "Split"),
        entry("05", "更名", "Renamed"),
        entry("06", "隶属关系变更", "Changed superior"),
        entry("07", "改设(升格/降格)", "Re-formed (branch to general branch, etc.)"),
        entry("08", "按期换届", "Regular re-election"),
        entry("09", "班子增补", "By-election to the committee"),
    ],
};

pub static STANDARDIZATION_RESULT: CodeList = CodeList {
    name: "standardization_result",
    title: Text::new("支部标准化验收结果", "Branch standardisation result"),
    standard: "",
    entries: &[
        entry("0", "未验收", "Not yet inspected"),
        entry("1", "达标", "Meets the standard"),
        entry("2", "示范", "Model"),
        entry("3", "基本达标(限期整改)", "Nearly meets the standard; to be put right"),
        entry("4", "不达标", "Does not meet the standard"),
    ],
};
