//! A submission: unit × form × period, sent whole under a sequence number.

use super::{Check, Form, Moment, Period, RowId, UnitCode};
use crate::text::Text;

/// One life of an installation's data: a counter that grows with every set-up, restore or discovered clone, and a number drawn at random each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Incarnation {
    pub counter: u16,
    pub number: u16,
}

impl Incarnation {
    /// Reads `3-9f0c`: the counter in decimal, the number in four hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (counter, number) = text.split_once('-')?;
        let incarnation = Incarnation { counter: counter.parse().ok()?, number: u16::from_str_radix(number, 16).ok()? };
        (incarnation.to_string() == text).then_some(incarnation)
    }
}

impl std::fmt::Display for Incarnation {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}-{:04x}", self.counter, self.number)
    }
}

/// What a file carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Submissions of a unit, upward.
    Bundle,
    /// Verdicts of a district, downward.
    Receipt,
    /// What a district tells everybody: its keys and registers.
    Card,
}

impl FileKind {
    pub const fn name(self) -> &'static str {
        match self {
            FileKind::Bundle => "bundle",
            FileKind::Receipt => "receipt",
            FileKind::Card => "card",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [FileKind::Bundle, FileKind::Receipt, FileKind::Card].into_iter().find(|kind| kind.name() == name)
    }

    /// What its file names begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            FileKind::Bundle => "TB",
            FileKind::Receipt => "RC",
            FileKind::Card => "CARD",
        }
    }
}

/// Which submission is meant.
#[derive(Clone, Debug, PartialEq)]
pub struct SubmissionKey {
    pub unit: UnitCode,
    pub form: &'static Form,
    pub period: Period,
}

/// Where a submission stands (code list `submission_status`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Filling,
    AwaitingReview,
    SentBack,
    Reviewed,
    Exported,
    Received,
    Returned,
    Accepted,
    Merged,
    Superseded,
}

impl Status {
    pub const ALL: [Status; 10] = [
        Status::Filling,
        Status::AwaitingReview,
        Status::SentBack,
        Status::Reviewed,
        Status::Exported,
        Status::Received,
        Status::Returned,
        Status::Accepted,
        Status::Merged,
        Status::Superseded,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Status::Filling => "10",
            Status::AwaitingReview => "20",
            Status::SentBack => "25",
            Status::Reviewed => "30",
            Status::Exported => "40",
            Status::Received => "50",
            Status::Returned => "60",
            Status::Accepted => "70",
            Status::Merged => "80",
            Status::Superseded => "90",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    pub const fn label(self) -> Text {
        match self {
            Status::Filling => Text::new("填报中", "filling"),
            Status::AwaitingReview => Text::new("待审核", "awaiting review"),
            Status::SentBack => Text::new("审核退回", "sent back"),
            Status::Reviewed => Text::new("审核通过,待上报", "to be exported"),
            Status::Exported => Text::new("已上报", "exported"),
            Status::Received => Text::new("区级已接收", "received"),
            Status::Returned => Text::new("区级退回", "returned"),
            Status::Accepted => Text::new("区级通过", "accepted"),
            Status::Merged => Text::new("已汇总", "merged"),
            Status::Superseded => Text::new("已更正替换", "superseded"),
        }
    }

    /// Whether the unit's rows can be changed now.
    pub const fn is_editable(self) -> bool {
        matches!(self, Status::Filling | Status::SentBack | Status::Returned)
    }

    /// Whether it was sent and nothing of it is in hand again: what was said of an earlier sending is settled.
    pub const fn is_sent(self) -> bool {
        matches!(self, Status::Exported | Status::Received | Status::Accepted | Status::Merged | Status::Superseded)
    }

    /// Whether its rows count in the district's figures.
    pub const fn counts(self) -> bool {
        matches!(self, Status::Accepted | Status::Merged)
    }
}

/// Why a submission went back (code list `return_reason`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnReason {
    CheckFailed,
    ChangeUnexplained,
    Duplicate,
    PaperIncomplete,
    WrongPeriodOrUnit,
    RowsMissing,
    FileDamaged,
    Other,
}

impl ReturnReason {
    pub const ALL: [ReturnReason; 8] = [
        ReturnReason::CheckFailed,
        ReturnReason::ChangeUnexplained,
        ReturnReason::Duplicate,
        ReturnReason::PaperIncomplete,
        ReturnReason::WrongPeriodOrUnit,
        ReturnReason::RowsMissing,
        ReturnReason::FileDamaged,
        ReturnReason::Other,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            ReturnReason::CheckFailed => "1",
            ReturnReason::ChangeUnexplained => "2",
            ReturnReason::Duplicate => "3",
            ReturnReason::PaperIncomplete => "4",
            ReturnReason::WrongPeriodOrUnit => "5",
            ReturnReason::RowsMissing => "6",
            ReturnReason::FileDamaged => "7",
            ReturnReason::Other => "9",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    pub const fn label(self) -> Text {
        match self {
            ReturnReason::CheckFailed => Text::new("数据校验不通过", "data check failed"),
            ReturnReason::ChangeUnexplained => Text::new("与上期差异未说明", "change from last period not explained"),
            ReturnReason::Duplicate => Text::new("与其他单位重复", "duplicate with another unit"),
            ReturnReason::PaperIncomplete => Text::new("附件或签章不全", "attachment, signature or stamp missing"),
            ReturnReason::WrongPeriodOrUnit => Text::new("报告期或单位错误", "wrong period or unit"),
            ReturnReason::RowsMissing => Text::new("漏报", "records missing"),
            ReturnReason::FileDamaged => Text::new("文件损坏或版本不符", "bundle damaged or wrong version"),
            ReturnReason::Other => Text::new("其他", "other"),
        }
    }
}

/// The answer to a warning. It is data: it travels with the submission and is shown to the district.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    pub check: &'static Check,
    /// `None` where the warning is about the submission as a whole.
    pub row: Option<RowId>,
    /// At least five characters.
    pub text: Box<str>,
    pub person: Box<str>,
    pub time: Moment,
}
