//! Code lists of subsidies and awards.

use super::entry;
use crate::model::CodeList;
use crate::text::Text;

pub static SUBSIDY_PROGRAMME: CodeList = CodeList {
    name: "subsidy_programme",
    title: Text::new("补助资助项目", "Subsidy and aid programme"),
    standard: "",
    entries: &[
        entry("R01", "乡村教师生活补助", "Rural teacher living subsidy"),
        entry("R02", "班主任津贴", "Class-teacher allowance"),
        entry("R03", "校长岗位津贴", "Principal allowance"),
        entry("R04", "支教交流教师补助", "Support/exchange teacher subsidy"),
        entry("R05", "教师培训经费", "Teacher training funds"),
        entry("R06", "表彰奖励", "Commendation and award"),
        entry("R07", "励耕计划", "Ligeng plan (aid to teachers in hardship)"),
        entry("R08", "代课人员补助", "Substitute pay subsidy"),
        entry("R09", "乡镇工作补贴", "Township work allowance"),
        entry("S00", "受助学生不重复人数(汇总行)", "Aided students, each counted once (headcount)"),
        entry("S01", "学前教育免(补)保教费", "Kindergarten fee waiver"),
        entry("S02", "学前一年资助", "Aid in the last pre-school year"),
        entry("S03", "义务教育免学杂费", "Compulsory-stage fee waiver"),
        entry("S04", "免费教科书", "Free textbooks"),
        entry("S05", "寄宿生生活补助", "Boarder living subsidy"),
        entry("S06", "非寄宿四类学生生活补助", "Living subsidy for non-boarding students of four groups"),
        entry("S07", "农村义务教育学生营养改善计划", "Nutrition plan for rural compulsory education"),
        entry("S08", "普通高中国家助学金", "Senior high state grant"),
        entry("S09", "普通高中免学杂费", "Senior high fee waiver"),
        entry("S10", "中职国家助学金", "Vocational state grant"),
        entry("S11", "中职免学费", "Vocational tuition waiver"),
        entry("S12", "滋蕙计划", "Zihui plan (senior high students in hardship)"),
        entry("S13", "雨露计划", "Yulu plan (vocational students of registered poor families)"),
        entry("S14", "生源地信用助学贷款", "Student loan from the home district"),
        entry("S15", "社会捐资助学", "Aid from donations"),
        entry("S16", "残疾学生资助", "Aid to students with disabilities"),
        entry("S17", "润雨计划(大学新生路费)", "Runyu plan (travel of new university students)"),
        entry("S18", "高职免学费书本费", "Vocational college waiver (registered poor)"),
    ],
};

pub static STANDARD_UNIT: CodeList = CodeList {
    name: "standard_unit",
    title: Text::new("标准计量单位", "Unit of the standard"),
    standard: "",
    entries: &[
        entry("day", "元/人·天", "Yuan per person per day"),
        entry("month", "元/人·月", "Yuan per person per month"),
        entry("term", "元/人·学期", "Yuan per person per term"),
        entry("year", "元/人·年", "Yuan per person per year"),
        entry("once", "元/人·次", "Yuan per person, once"),
    ],
};

pub static RECORD_MODE: CodeList = CodeList {
    name: "record_mode",
    title: Text::new("填报方式", "Record mode"),
    standard: "",
    entries: &[
        entry("1", "个人明细", "Individual record"),
        entry("2", "集体(单位)", "Collective or unit record"),
        entry("3", "汇总人数", "Tally record"),
    ],
};

pub static PAYMENT_STATUS: CodeList = CodeList {
    name: "payment_status",
    title: Text::new("发放状态", "Payment status"),
    standard: "",
    entries: &[
        entry("0", "待公示", "To be publicised"),
        entry("1", "公示中", "Being publicised"),
        entry("2", "待发放", "Approved, awaiting payment"),
        entry("3", "已发放", "Paid"),
        entry("4", "发放失败(退票)", "Payment returned"),
        entry("5", "停发", "Stopped"),
        entry("6", "追回", "Recovered"),
        entry("7", "抵扣(直接免收)", "Waived at source"),
    ],
};

pub static PAYMENT_CHANNEL: CodeList = CodeList {
    name: "payment_channel",
    title: Text::new("发放渠道", "Payment channel"),
    standard: "",
    entries: &[
        entry("1", "惠民惠农\"一卡通\"", "Benefit \"one-card\" bank card"),
        entry("2", "银行代发(工资卡)", "Bank transfer to salary card"),
        entry("3", "学校代发", "Paid through the school"),
        entry("4", "食堂供餐(实物)", "Meals in kind"),
        entry("5", "直接免收", "Fee not charged"),
        entry("6", "现金(须双人签字)", "Cash (two signatures)"),
        entry("9", "其他", "Other"),
    ],
};

pub static BENEFICIARY_ROLE: CodeList = CodeList {
    name: "beneficiary_role",
    title: Text::new("补助对象类别", "Beneficiary role"),
    standard: "",
    entries: &[
        entry("1", "教职工", "Staff"),
        entry("2", "学生(幼儿)", "Student or child"),
        entry("3", "集体", "Collective"),
        entry("4", "学校(单位)", "School or unit"),
    ],
};

pub static AWARD_LEVEL: CodeList = CodeList {
    name: "award_level",
    title: Text::new("级别", "Level of honour"),
    standard: "JY/T 1001-2012 JB",
    entries: &[
        entry("10", "国家级", "National"),
        entry("21", "教育部", "Ministry of Education"),
        entry("22", "中央其他部委", "Other central ministry"),
        entry("23", "省(自治区、直辖市)级", "Provincial"),
        entry("31", "省级教育行政部门", "Provincial education department"),
        entry("33", "地(市、州)级", "Prefectural"),
        entry("41", "地级教育行政部门", "Prefectural education bureau"),
        entry("43", "县级", "County/district"),
        entry("51", "县级教育行政部门", "County education bureau"),
        entry("53", "乡(镇)级", "Township"),
        entry("60", "学校级", "School"),
        entry("99", "其他", "Other"),
    ],
};

pub static AWARD_KIND: CodeList = CodeList {
    name: "award_kind",
    title: Text::new("表彰类别", "Kind of commendation"),
    standard: "",
    entries: &[
        entry("10", "先进集体", "Advanced collective"),
        entry("21", "优秀教师", "Excellent teacher"),
        entry("22", "优秀班主任", "Excellent class teacher"),
        entry("23", "师德标兵", "Model of professional ethics"),
        entry("24", "优秀教育工作者", "Excellent education worker"),
        entry("25", "教学能手", "Teaching expert"),
        entry("26", "优秀校(园)长", "Excellent principal"),
        entry("27", "优秀党务工作者", "Excellent party worker"),
        entry("31", "省农村骨干教师(推荐)", "Provincial rural backbone teacher (nominee)"),
        entry("99", "其他", "Other"),
    ],
};
