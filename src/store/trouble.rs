//! What can go wrong inside a transaction, and the sentence a person gets for it.

use crate::error::Error;
use crate::text::store as words;
use rusqlite::ErrorCode;
use std::path::Path;

/// A failure of the database, or one that already has its words.
#[derive(Debug)]
pub(super) enum Trouble {
    Database(rusqlite::Error),
    Told(Error),
}

pub(super) type Outcome<T> = std::result::Result<T, Trouble>;

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Trouble::Database(error)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Trouble::Told(error)
    }
}

impl Trouble {
    /// Whether the disk has no room left.
    pub fn is_full_disk(&self) -> bool {
        match self {
            Trouble::Database(error) => {
                error.sqlite_error_code() == Some(ErrorCode::DiskFull)
                    || error.sqlite_error().is_some_and(|failure| failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
            }
            Trouble::Told(_) => false,
        }
    }

    /// The error for a person: the machine's failures name the folder, everything else is a fault of ours.
    pub fn tell(self, folder: &Path) -> Error {
        if self.is_full_disk() {
            return Error::io(folder, std::io::ErrorKind::StorageFull.into());
        }
        let error = match self {
            Trouble::Told(error) => return error,
            Trouble::Database(error) => error,
        };
        if let Some(refused) = refused_content(&error) {
            return refused;
        }
        let shown = crate::text::visible(&folder.to_string_lossy());
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly) => Error::io(folder, std::io::ErrorKind::ReadOnlyFilesystem.into()).source(error),
            Some(ErrorCode::PermissionDenied) => Error::io(folder, std::io::ErrorKind::PermissionDenied.into()).source(error),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Error::machine(words::DATABASE_BUSY.with("path", shown)).hint(words::TRY_AGAIN).source(error)
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Error::machine(words::DATABASE_DAMAGED.with("path", shown)).hint(words::USE_BACKUP).source(error)
            }
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::FileLockingProtocolFailed) => {
                Error::machine(words::DATABASE_UNREACHABLE.with("path", shown)).hint(words::CHECK_DISK).source(error)
            }
            // A message of SQLite may quote what was typed, so only its code goes into the chain of sources.
            Some(code) => Error::bug(words::DATABASE_REFUSED).source(format!("{code:?}")),
            None => Error::bug(words::DATABASE_REFUSED).source(kind_of(&error)),
        }
    }
}

/// What a rule of the schema did not take: a text too long, a code of no list. The rule names columns and limits, never what was typed.
fn refused_content(error: &rusqlite::Error) -> Option<Error> {
    let rusqlite::Error::SqliteFailure(failure, told) = error else { return None };
    match failure.extended_code {
        rusqlite::ffi::SQLITE_CONSTRAINT_CHECK => {
            let rule = told.as_deref().and_then(|told| told.split_once(": ")).map_or("", |(_, rule)| rule);
            Some(Error::refused(words::CONTENT_REFUSED.with("rule", rule)).hint(words::SHORTEN))
        }
        rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Some(Error::refused(words::CODE_REFUSED).hint(words::CHECK_CODES)),
        _ => None,
    }
}

/// The name of a failure without the values in it.
fn kind_of(error: &rusqlite::Error) -> String {
    let told = format!("{error:?}");
    told.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default().to_owned()
}
