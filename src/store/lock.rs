//! One writing program at a time: an operating-system lock held for life, on a file of its own that names the holder.

use crate::error::{Error, Result};
use crate::model::Moment;
use crate::text::store as words;
use crate::text::visible;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

/// The lock, given back when it is dropped or the process ends, however it ends.
pub(super) struct Lock {
    file: File,
    since: Moment,
}

impl Lock {
    /// Takes the lock of `folder`, or says who holds it and since when.
    pub fn take(folder: &Path, now: Moment) -> Result<Lock> {
        let path = folder.join("tianbao.lock");
        let mut file = super::place::open_private(&path).map_err(|error| Error::io(&path, error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held(&mut file)),
            Err(TryLockError::Error(error)) => return Err(Error::io(&path, error)),
        }
        let lock = Lock { file, since: now };
        lock.name_holder(&computer_user());
        Ok(lock)
    }

    /// Writes into the file who holds it. A failure is no reason to stop: the lock itself holds.
    pub fn name_holder(&self, holder: &str) {
        let mut file = &self.file;
        let told = format!("{}\n{} {}\n", holder.replace('\n', " "), self.since.date(), self.since.clock());
        let written = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).and_then(|_| file.write_all(told.as_bytes()));
        drop(written);
    }
}

impl Drop for Lock {
    /// Gives it back by name: closing the file would leave it taken as long as a process that is being started holds a copy of the handle.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

fn computer_user() -> String {
    std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default()
}

fn held(file: &mut File) -> Error {
    let mut told = String::new();
    // Where even reading is locked away, the sentence goes without the name.
    let _ = file.take(400).read_to_string(&mut told);
    let mut lines = told.lines().filter(|line| !line.trim().is_empty());
    match (lines.next(), lines.next()) {
        (Some(holder), Some(since)) => Error::machine(words::HELD_BY.with("holder", visible(holder)).with("since", visible(since))),
        _ => Error::machine(words::HELD),
    }
    .hint(words::CLOSE_OTHER)
}
