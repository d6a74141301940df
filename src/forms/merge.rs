//! Checks of files and of periods, declared for their words: they are made where bundles are received and submissions are chased.

use crate::model::{Check, Rule};

pub static UNSUPPORTED_VERSION: Check = Check::error(
    "MG-01",
    "数据包版本{v}不受支持,请升级填报程序后重新导出。",
    "Bundle version {v} is not supported; upgrade and export again.",
    Rule::File,
);

pub static DAMAGED: Check = Check::error(
    "MG-02",
    "数据包校验值不符,文件可能损坏或被改动。请重新导出。",
    "Hash mismatch: the file is damaged or altered. Export again.",
    Rule::File,
);

pub static UNKNOWN_UNIT: Check = Check::error(
    "MG-03",
    "填报单位代码不在名录内。请核对单位代码,或先在区级名录中登记该单位。",
    "The unit code is not in the register. Check it, or register the unit at the district first.",
    Rule::File,
);

pub static STALE: Check = Check::error(
    "MG-04",
    "已接收过第{n}次报送,本包为旧包。如需更正,请由填报单位重新导出。",
    "Submission {n} has been received already; this bundle is older. For a correction, the unit exports again.",
    Rule::File,
);

pub static TOTALS_DIFFER: Check = Check::error(
    "MG-05",
    "控制总数不符:包内{a},重算{b}。请重新导出。",
    "Control totals differ: {a} in the bundle, {b} recomputed. Export again.",
    Rule::File,
);

pub static UNEXPLAINED: Check = Check::warning(
    "MG-06",
    "有{n}条提示未填写说明。请退回补填,或电话核实后接收。",
    "Warnings not explained: {n}. Return it for explanation, or ask by phone before you accept it.",
    Rule::File,
);

pub static ERRORS_REMAIN: Check = Check::error(
    "MG-07",
    "区级重新校验发现{n}处错误,已退回。请按退回清单逐条改正后再报。",
    "Errors found by the district’s own checks: {n}; returned. Fix them by the list and report again.",
    Rule::File,
);

pub static OVERDUE: Check = Check::warning(
    "MG-08",
    "{unit}逾期未报(既无数据也无零报告),请催报。",
    "{unit} is overdue: it has sent neither data nor a nil report. Remind it.",
    Rule::File,
);

pub static CHECKS: &[&Check] = &[&UNSUPPORTED_VERSION, &DAMAGED, &UNKNOWN_UNIT, &STALE, &TOTALS_DIFFER, &UNEXPLAINED, &ERRORS_REMAIN, &OVERDUE];
