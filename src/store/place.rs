//! The data folder: private to its owner, with a reserve of room for the day the disk is full.

use crate::error::{Error, Result};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

pub(super) const DATABASE: &str = "tianbao.db";
const RESERVE: &str = "reserve";
const RESERVE_BYTES: u64 = 4 << 20;
/// Below this much free room the reserve is given back before the database is opened: its log needs some to be opened at all.
const LITTLE_ROOM: u64 = 1 << 20;

/// Makes the folder, private to its owner, where it does not exist.
pub(super) fn make(folder: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| Error::io(folder, error))
}

/// Opens a file that only its owner may read and write, and makes it where it does not exist.
pub(super) fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes the database file, empty, where it does not exist, and keeps it private. SQLite gives its companions the same permissions.
pub(super) fn make_database(folder: &Path) -> Result<PathBuf> {
    let path = folder.join(DATABASE);
    if path.exists() {
        keep_private(&path).map_err(|error| Error::io(folder, error))?;
    } else {
        open_private(&path).map_err(|error| Error::io(folder, error))?;
    }
    Ok(path)
}

/// Takes from others what a copy may have given them. The file is not opened for it: closing it would drop SQLite's own locks.
#[cfg(unix)]
fn keep_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut permissions = path.metadata()?.permissions();
    if permissions.mode() & 0o077 != 0 {
        permissions.set_mode(0o600);
        std::fs::set_permissions(path, permissions)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_private(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Puts the reserve in place where there is room for it. Without room the program works on and says so when the disk is full.
pub(super) fn keep_reserve(folder: &Path) {
    let path = folder.join(RESERVE);
    if path.metadata().is_ok_and(|found| found.len() == RESERVE_BYTES) || free_room(folder).is_some_and(|room| room < 4 * RESERVE_BYTES) {
        return;
    }
    let made = open_private(&path).and_then(|file| fill(&file));
    if made.is_err() {
        let _ = std::fs::remove_file(&path);
    }
}

#[cfg(unix)]
fn fill(file: &File) -> io::Result<()> {
    rustix::fs::fallocate(file, rustix::fs::FallocateFlags::empty(), 0, RESERVE_BYTES).map_err(io::Error::from)
}

#[cfg(not(unix))]
fn fill(file: &File) -> io::Result<()> {
    use std::io::Write;
    let mut file = file;
    let block = vec![0x55; 1 << 16];
    (0..RESERVE_BYTES >> 16).try_for_each(|_| file.write_all(&block))
}

/// Gives the reserve back to the disk; whether there was one.
pub(super) fn release_reserve(folder: &Path) -> bool {
    std::fs::remove_file(folder.join(RESERVE)).is_ok()
}

/// Gives the reserve back where the disk is all but full.
pub(super) fn release_reserve_if_cramped(folder: &Path) {
    if free_room(folder).is_some_and(|room| room < LITTLE_ROOM) {
        release_reserve(folder);
    }
}

/// The bytes that can still be written, where the system tells.
#[cfg(unix)]
fn free_room(folder: &Path) -> Option<u64> {
    rustix::fs::statvfs(folder).ok().map(|found| found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(not(unix))]
fn free_room(_: &Path) -> Option<u64> {
    None
}
