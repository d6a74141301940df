//! What set-up says.

use super::Text;

pub const WELCOME: Text = Text::new("填报   初次设置", "Tianbao   Set-up");
pub const STEP: Text = Text::new("第 {n} 步,共 3 步", "step {n} of 3");
pub const WHO_ARE_WE: Text = Text::new("我们是谁", "Who we are");
pub const WHO_IS_TYPING: Text = Text::new("谁来填", "Who fills in");
pub const WHICH_DISTRICT: Text = Text::new("报给谁", "Who we report to");

pub const PLACE: Text = Text::new("单位", "Unit");
pub const PLACE_INTRO: Text = Text::new(
    "记录和上报文件都写明是哪个单位。输入本单位所在乡镇(街道)的名称、拼音首字母或代码,选定后按 Enter。区县教育局选区县名。",
    "Records and files name the unit they come from. Type the name, pinyin initials or code of your township and press Enter. A district bureau types its district.",
);
pub const PLACE_NOTE: Text = Text::new("例:巉口、ckz、ad ck、621102103", "E.g. 巉口, ckz, ad ck, 621102103");
pub const MANY_PLACES: Text =
    Text::new("同名的多?前面加上区县的拼音首字母,中间空一格,例:ad ck", "Too many? Type the initials of the district and a space first, e.g. ad ck");
pub const SEVERAL_PLACES: Text = Text::new(
    "有 {count} 个地方合乎这个写法。看准 ▸ 指的是本单位(↑↓ 移动),再按一次 Enter。",
    "Places that match: {count}. Point at yours with ↑↓, then press Enter again.",
);
pub const FILLS_IN: Text = Text::new("(填报单位)", "(reporting unit)");
pub const RECEIVES: Text = Text::new("(区县,接收汇总)", "(district, collects reports)");
pub const UNLISTED: Text = Text::new("名录里没有这个代码,下一步填写名称", "Not in the list; you give its name next");
pub const NO_SUCH_PLACE: Text = Text::new("没有找到。换个写法,或输入 9 位代码。", "Not found. Type it another way, or type the nine-digit code.");
pub const TYPE_A_PLACE: Text = Text::new("请先输入乡镇名称、拼音首字母或代码。", "First type the name, pinyin initials or code of your township.");

pub const PEOPLE_INTRO: Text = Text::new(
    "记录和报送单上要写明谁填、谁审、谁签字。现在只有填报人必填,其余以后补。",
    "Records and cover sheets say who filled in, reviewed and signed. Only the operator is needed now; the others can follow later.",
);
pub const UNIT_NAME: Text = Text::new("单位名称", "Unit name");
pub const UNIT_NAME_NOTE: Text = Text::new("写全称,例:巉口镇学区", "Full name, e.g. 巉口镇学区");
pub const CLERK: Text = Text::new("填报人", "Operator");
pub const DISTRICT_CLERK: Text = Text::new("汇总人", "District operator");
pub const CLERK_NOTE: Text = Text::new("现在坐在键盘前的人,写姓名,例:王芳", "The name of the person at the keyboard now, e.g. 王芳");
pub const REVIEWER: Text = Text::new("审核人", "Reviewer");
pub const REVIEWER_NOTE: Text =
    Text::new("审核的人,不能和填报人相同,例:李建国。可以先不填。", "Not the same person as the operator, e.g. 李建国. Can be left for later.");
pub const HEAD: Text = Text::new("单位负责人", "Head of unit");
pub const HEAD_NOTE: Text = Text::new("在报送单上签字的人,例:赵永强。可以先不填。", "Who signs the cover sheet, e.g. 赵永强. Can be left for later.");
pub const PHONE: Text = Text::new("联系电话", "Phone");
pub const PHONE_NOTE: Text =
    Text::new("区教育局核对时用,例:0932-0000000。可以先不填。", "For questions from the district, e.g. 0932-0000000. Can be left for later.");
pub const NO_NAME: Text = Text::new("这不像姓名:2 到 36 个字,不含空格和数字。", "That is not a name: 2 to 36 characters, no digits.");
pub const SAME_PERSON: Text =
    Text::new("审核人不能和填报人是同一个人;还没定的先空着。", "The reviewer cannot be the operator; leave it empty if nobody is named yet.");
pub const OPTIONAL: Text = Text::new("(可以不填)", "(optional)");
pub const REQUIRED: Text = Text::new("请填写{label}。", "Please fill in: {label}.");

pub const DISTRICT_INTRO: Text = Text::new(
    "区教育局发的卡片文件(例:U 盘里的 CARD-621102.tianbao)带来学校名录和报告期;加入后,上报的文件只有区教育局能打开。",
    "The district’s card file (e.g. CARD-621102.tianbao) brings schools and periods; once you have joined, only the district can open what you report.",
);
pub const DISTRICT_NOTE: Text = Text::new(
    "↑↓ 选一行,按 Enter。没有卡片的选第二行先开始录入,以后在首页加入。",
    "↑↓ and Enter. Without a card, take the second line and join later from home.",
);
pub const JOIN_NOW: Text = Text::new("用区县卡片加入", "Join with a district card");
pub const JOIN_LATER: Text = Text::new("先不加入,直接开始录入", "Start without a district");
pub const READY: Text = Text::new("设置完成。", "Set-up is complete.");

pub const RECOVERY: Text = Text::new("恢复密钥", "Recovery key");
pub const RECOVERY_TEXT: Text = Text::new(
    "请把下面的恢复密钥抄写或打印两份,装信封封好,分两处保管。它只显示这一次:这台电脑坏了,靠它才能打开各乡镇报来的文件。",
    "Copy or print this recovery key twice and keep it sealed in two places. It is shown only this once: if this computer fails, nothing else opens what the townships sent.",
);
