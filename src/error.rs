//! An operation that failed: what was being done, why, and what to do next. (A record that is wrong is a [`Finding`](crate::model::Finding), never an error.)

use crate::text::{Language, Message, Text};
use std::fmt;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why an operation failed; decides the exit code of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The data has findings that block what was asked.
    Blocked,
    /// The command was called wrongly.
    Usage,
    /// A file was refused: damaged, forged, not for us, of an unknown version.
    Refused,
    /// The machine: disk full, no permission, locked by another instance.
    Machine,
    /// A fault of this program.
    Bug,
}

impl ErrorKind {
    pub const fn exit_code(self) -> u8 {
        match self {
            ErrorKind::Blocked => 1,
            ErrorKind::Usage => 2,
            ErrorKind::Refused => 3,
            ErrorKind::Machine => 4,
            ErrorKind::Bug => 70,
        }
    }

    /// The word a script sees.
    pub const fn name(self) -> &'static str {
        match self {
            ErrorKind::Blocked => "blocked",
            ErrorKind::Usage => "usage",
            ErrorKind::Refused => "refused",
            ErrorKind::Machine => "machine",
            ErrorKind::Bug => "bug",
        }
    }
}

/// One failure. A person reads [`Error::say`]; the log gets the chain of sources.
pub struct Error(Box<Inside>);

struct Inside {
    kind: ErrorKind,
    reason: Message,
    doing: Option<Message>,
    hint: Option<Message>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    pub fn new(kind: ErrorKind, reason: impl Into<Message>) -> Self {
        Error(Box::new(Inside { kind, reason: reason.into(), doing: None, hint: None, source: None }))
    }

    pub fn blocked(reason: impl Into<Message>) -> Self {
        Self::new(ErrorKind::Blocked, reason)
    }

    pub fn usage(reason: impl Into<Message>) -> Self {
        Self::new(ErrorKind::Usage, reason)
    }

    pub fn refused(reason: impl Into<Message>) -> Self {
        Self::new(ErrorKind::Refused, reason)
    }

    pub fn machine(reason: impl Into<Message>) -> Self {
        Self::new(ErrorKind::Machine, reason)
    }

    pub fn bug(reason: impl Into<Message>) -> Self {
        Self::new(ErrorKind::Bug, reason)
    }

    /// What to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Message>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// What was being done; the outermost caller that says it is heard.
    #[must_use]
    pub fn doing(mut self, doing: impl Into<Message>) -> Self {
        self.0.doing = Some(doing.into());
        self
    }

    #[must_use]
    pub fn source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    pub fn reason(&self) -> &Message {
        &self.0.reason
    }

    pub fn hint_message(&self) -> Option<&Message> {
        self.0.hint.as_ref()
    }

    /// The same for somebody else who waits for it; the chain of sources stays with the first.
    #[must_use]
    pub fn told_again(&self) -> Self {
        let Inside { kind, reason, doing, hint, source: _ } = &*self.0;
        Error(Box::new(Inside { kind: *kind, reason: reason.clone(), doing: doing.clone(), hint: hint.clone(), source: None }))
    }

    /// The whole sentence: `what was being done: why it failed what to do next`.
    pub fn say(&self, language: Language) -> String {
        let mut said = String::new();
        if let Some(doing) = &self.0.doing {
            said.push_str(&doing.say(language));
            said.push_str(match language {
                Language::Chinese => ":",
                Language::English => ": ",
            });
        }
        said.push_str(&self.0.reason.say(language));
        if let Some(hint) = &self.0.hint {
            if language == Language::English {
                said.push(' ');
            }
            said.push_str(&hint.say(language));
        }
        said
    }

    /// An operating-system failure on `path`, told apart by what a person can do about it.
    pub fn io(path: &std::path::Path, error: std::io::Error) -> Self {
        use std::io::ErrorKind as Io;
        let shown = crate::text::visible(&path.to_string_lossy());
        let (reason, hint) = match error.kind() {
            Io::StorageFull | Io::QuotaExceeded => (words::DISK_FULL, words::FREE_SPACE),
            Io::ReadOnlyFilesystem => (words::READ_ONLY, words::CHOOSE_WRITABLE),
            Io::PermissionDenied => (words::NO_PERMISSION, words::CHOOSE_WRITABLE),
            Io::NotFound => (words::NOT_FOUND, words::CHECK_PATH),
            Io::AlreadyExists => (words::ALREADY_THERE, words::CHOOSE_ANOTHER_NAME),
            _ => (words::CANNOT_ACCESS, words::CHECK_DEVICE),
        };
        Error::machine(reason.with("path", shown)).hint(hint).source(error)
    }
}

/// Says what was being done when something failed.
pub trait Doing<T> {
    fn doing(self, doing: impl Into<Message>) -> Result<T>;
}

impl<T> Doing<T> for Result<T> {
    fn doing(self, doing: impl Into<Message>) -> Result<T> {
        self.map_err(|error| error.doing(doing))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.say(Language::Chinese))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {self}", self.0.kind.name())?;
        if let Some(source) = &self.0.source {
            write!(out, " <- {source:?}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// The sentences of this page of the catalogue: what the operating system refuses.
mod words {
    use super::Text;

    pub const DISK_FULL: Text = Text::new("磁盘已满,写不进“{path}”。", "The disk is full: “{path}” cannot be written.");
    pub const FREE_SPACE: Text = Text::new(
        "请删除不用的文件,或换一个磁盘,再试一次。已录入的数据没有丢。",
        "Free some space or choose another disk and try again. Nothing you typed is lost.",
    );
    pub const READ_ONLY: Text = Text::new("“{path}”所在的磁盘是只读的。", "The disk of “{path}” is read-only.");
    pub const NO_PERMISSION: Text = Text::new("没有权限读写“{path}”。", "No permission to use “{path}”.");
    pub const CHOOSE_WRITABLE: Text =
        Text::new("请换一个可以写入的文件夹,或打开U盘的写保护开关。", "Choose a folder that can be written, or open the write lock of the stick.");
    pub const NOT_FOUND: Text = Text::new("找不到“{path}”。", "“{path}” is not there.");
    pub const CHECK_PATH: Text = Text::new("请核对路径和文件名。", "Check the path and the name.");
    pub const ALREADY_THERE: Text = Text::new("“{path}”已经存在。", "“{path}” is already there.");
    pub const CHOOSE_ANOTHER_NAME: Text =
        Text::new("请换一个文件名,程序不覆盖已有的文件。", "Choose another name; existing files are not overwritten.");
    pub const CANNOT_ACCESS: Text = Text::new("读写“{path}”时出错。", "“{path}” could not be read or written.");
    pub const CHECK_DEVICE: Text = Text::new("请检查磁盘或U盘是否正常,再试一次。", "Check the disk or stick and try again.");
}
