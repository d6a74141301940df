//! What set-up says.

use super::Text;

pub const WELCOME: Text = Text::new("填报   初次设置", "Tianbao   Set-up");
pub const STEP: Text = Text::new("第 {n} 步,共 3 步", "step {n} of 3");
pub const WHO_ARE_WE: Text = Text::new("我们是谁", "Who are we");
pub const WHO_IS_TYPING: Text = Text::new("谁来填", "Who is typing");
pub const WHICH_DISTRICT: Text = Text::new("报给谁", "Whom we report to");

pub const PLACE: Text = Text::new("单位", "Unit");
pub const PLACE_INTRO: Text = Text::new(
    "输入本单位所在乡镇(街道)的名称、拼音首字母或代码,选定后按 Enter。区县教育局选区县名。",
    "Type the name, pinyin initials or code of the township and press Enter. A district bureau chooses its district.",
);
pub const PLACE_NOTE: Text = Text::new("例:巉口、ckz、ad ck、621102103", "E.g. 巉口, ckz, ad ck, 621102103");
pub const FILLS_IN: Text = Text::new("(填报单位)", "(reports)");
pub const RECEIVES: Text = Text::new("(区县,接收汇总)", "(district, receives)");
pub const UNLISTED: Text = Text::new("名录里没有这个代码,下一步填写名称", "Not in the list; its name is asked next");
pub const NO_SUCH_PLACE: Text = Text::new("没有找到。换个写法,或输入 9 位代码。", "Not found. Try otherwise, or type the nine-digit code.");
pub const TYPE_A_PLACE: Text = Text::new("请先输入乡镇名称、拼音首字母或代码。", "Type a name, pinyin initials or a code first.");

pub const PEOPLE_INTRO: Text =
    Text::new("这些姓名会写在记录和报送单上,以后可以改。", "These names stand in the records and on the cover sheet; they can be changed later.");
pub const UNIT_NAME: Text = Text::new("单位名称", "Unit’s name");
pub const UNIT_NAME_NOTE: Text = Text::new("写全称,例:巉口镇学区", "The full name");
pub const CLERK: Text = Text::new("填报人", "Clerk");
pub const DISTRICT_CLERK: Text = Text::new("汇总人", "District clerk");
pub const CLERK_NOTE: Text = Text::new("现在坐在键盘前的人,填姓名。", "The name of whoever sits at the keyboard.");
pub const REVIEWER: Text = Text::new("审核人", "Reviewer");
pub const REVIEWER_NOTE: Text = Text::new("审核的人,不能和填报人相同;可以先不填。", "Somebody else than the clerk; may be left for later.");
pub const HEAD: Text = Text::new("单位负责人", "Head of unit");
pub const HEAD_NOTE: Text = Text::new("在报送单上签字的人;可以先不填。", "Who signs the cover sheet; may be left for later.");
pub const PHONE: Text = Text::new("联系电话", "Phone");
pub const PHONE_NOTE: Text = Text::new("区教育局核对时用;可以先不填。", "For questions from the district; may be left for later.");
pub const OPTIONAL: Text = Text::new("(可以不填)", "(optional)");
pub const REQUIRED: Text = Text::new("请填写{label}。", "Please fill in: {label}.");

pub const DISTRICT_INTRO: Text = Text::new(
    "区教育局发的卡片文件里有学校名录和报告期,加入后上报的文件只有区教育局能打开。",
    "The district’s card brings schools and periods; files you then report only the district can open.",
);
pub const DISTRICT_NOTE: Text = Text::new("还没有卡片的可以先开始录入,以后在首页加入。", "Without a card begin now; join later from home.");
pub const JOIN_NOW: Text = Text::new("用区县卡片加入", "Join with a district card");
pub const JOIN_LATER: Text = Text::new("先不加入,直接开始录入", "Begin without a district");
pub const READY: Text = Text::new("设置完成。", "All is set up.");

pub const RECOVERY: Text = Text::new("恢复密钥", "Recovery key");
pub const RECOVERY_TEXT: Text = Text::new(
    "请把下面的恢复密钥抄写或打印两份,装信封封好,分两处保管。它只显示这一次:这台电脑坏了,靠它才能打开各乡镇报来的文件。",
    "Write or print this recovery key twice and keep it sealed in two places. It is shown only now: should this computer fail, it alone opens what the townships sent.",
);
