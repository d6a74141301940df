//! What the list of problems says.

use super::Text;

pub const CHECKING: Text = Text::new("审核", "Checking");
pub const COUNTS: Text = Text::new("{errors} 有误  {warnings} 提醒待说明", "Errors: {errors}  warnings to explain: {warnings}");
pub const PLACE: Text = Text::new("{form} 第 {n} 条", "{form} record {n}");
pub const FORM_OF_PERIOD: Text = Text::same("{form} {period}");
pub const CHECKED_NOW: Text =
    Text::new("已重新审核:{errors} 条有误,{warnings} 条提醒待说明。", "Checked again. Errors: {errors}; warnings to explain: {warnings}.");
pub const NOTHING_FOUND: Text = Text::new("审核完毕,没有发现问题。", "Check complete: no problems found.");
pub const ALL_DONE: Text = Text::new("没有问题了。", "No problems left.");
pub const NONE_SHOWN: Text = Text::new("筛选后没有问题。", "No problem matches the filter.");
pub const FILTER: Text = Text::new("筛选", "Filter");
pub const SHOWN: Text = Text::new("{n} 条", "{n}");
pub const PRESS_KEY: Text = Text::new("要填写说明,先按 {open};要筛选,先按 {find}。", "Press {open} to explain, {find} to filter.");
pub const EXPLAIN: Text = Text::new("说明:", "Why: ");
pub const EXPLAIN_MANY: Text = Text::new("说明({n} 条):", "Why ({n}): ");
pub const EXPLAIN_NOTE: Text = Text::new(
    "数字没有错的,写明原因(至少 {least} 个字),随数据上报。{key} 选以前的说明。",
    "If it is right, say why (at least {least} characters). {key}: earlier explanations.",
);
pub const ALIKE: Text = Text::new("同类提醒 {n} 条,{key} 一次说明。", "Warnings of this kind: {n}. {key} explains them all.");
pub const ALIKE_ERRORS: Text = Text::new("同类错误 {n} 条。", "Errors of this kind: {n}.");
pub const MARKED: Text = Text::new("已选 {n} 条,{key} 一次说明。", "Marked: {n}. {key} explains them all.");
pub const ANSWER_MANY: Text = Text::new("一次说明", "Explain together");
pub const ANSWER_MANY_TEXT: Text = Text::new("用这条说明回答 {n} 条提醒吗?", "Use this explanation for all {n} warnings?");
pub const QUOTED: Text = Text::new("“{text}”", "“{text}”");
pub const EXPLAINED_MANY: Text = Text::new("{n} 条提醒的说明已记下。", "Explanation saved. Warnings explained: {n}.");
pub const WITHDRAWN: Text = Text::new("已撤回 {n} 条说明。", "Explanations withdrawn: {n}.");
pub const EARLIER_ANSWERS: Text = Text::new("以前的说明", "Earlier explanations");
pub const EARLIER_ANSWERS_NOTE: Text =
    Text::new("{check} 以前这样说明过,选一条再改。", "How {check} was explained before: choose one, then edit it.");
pub const NO_EARLIER_ANSWER: Text = Text::new("{check} 还没有以前的说明。", "There is no earlier explanation for {check}.");
pub const TOO_SHORT: Text =
    Text::new("说明至少 {least} 个字,现在是 {n} 个字。", "An explanation needs at least {least} characters; this one has {n}.");
pub const EXPLAINED: Text = Text::new("说明已记下。", "Explanation saved.");
