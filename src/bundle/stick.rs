//! Writes a finished file to a stick by the one order that survived power cuts on real vfat: a new, final name at once, then sync, then read back.

use super::{Digest, Spooled, local};
use crate::error::{Error, Result};
use crate::text::{bundle as words, visible};
use sha2::{Digest as _, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What a stick needs beside the file itself, in bytes: a cluster, and the folder's own growth.
const MARGIN: u64 = 128 * 1024;
/// How many further names are tried where a name is taken by something else.
const MOST_NAMES: u32 = 99;

/// A file on a stick, read back and found whole: only now may it be pulled out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub path: PathBuf,
    pub size: u64,
    pub digest: Digest,
    /// The very file stood there already and was only verified.
    pub was_there: bool,
}

/// Writes the file into `folder` under `name`, or under `name-2`, `name-3` … where that name is taken by other content: nothing is ever
/// overwritten, renamed or deleted. Where writing fails half-way the rest stays and is named in the error; its own header tells that it is unfinished.
pub fn deliver(file: &Spooled, folder: &Path, name: &str) -> Result<Delivered> {
    require_room(folder, file.size())?;
    let delivered = |path, was_there| Delivered { path, size: file.size(), digest: *file.digest(), was_there };
    for attempt in 1..=MOST_NAMES {
        let path = folder.join(numbered(name, attempt));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(target) => {
                write_and_verify(file, target, folder, &path)?;
                return Ok(delivered(path, false));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if std::fs::symlink_metadata(&path).is_ok_and(|there| there.is_file() && there.len() == file.size())
                    && read_back(&path).is_ok_and(|digest| digest == *file.digest())
                {
                    return Ok(delivered(path, true));
                }
            }
            Err(error) => return Err(Error::io(&path, error)),
        }
    }
    Err(Error::machine(words::STICK_NO_NAME.with("path", shown(folder))).hint(words::STICK_CLEAR))
}

fn numbered(name: &str, attempt: u32) -> String {
    match (attempt, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, extension))) => format!("{stem}-{attempt}.{extension}"),
        (_, None) => format!("{name}-{attempt}"),
    }
}

fn write_and_verify(file: &Spooled, mut target: File, folder: &Path, path: &Path) -> Result<()> {
    let written = io::copy(&mut file.reader(), &mut target).and_then(|_| {
        target.sync_all()?;
        local::sync_folder(folder)?;
        settle(&target)
    });
    drop(target);
    written.map_err(|error| Error::io(path, error).hint(words::STICK_PARTIAL.with("path", shown(path))))?;
    let differs = || Error::machine(words::STICK_DIFFERS.with("path", shown(path))).hint(words::STICK_ANOTHER);
    let digest = read_back(path).map_err(|error| differs().source(error))?;
    if digest == *file.digest() { Ok(()) } else { Err(differs()) }
}

/// Makes everything on the file system last, then drops the file's cached pages, so that reading it back reads the stick and not the memory.
/// Before the sync the pages would stay.
#[cfg(target_os = "linux")]
fn settle(target: &File) -> io::Result<()> {
    rustix::fs::syncfs(target)?;
    rustix::fs::fadvise(target, 0, None, rustix::fs::Advice::DontNeed)?;
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn settle(_target: &File) -> io::Result<()> {
    Ok(())
}

fn read_back(path: &Path) -> io::Result<Digest> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(Digest::finish(hasher)),
            length => hasher.update(&buffer[..length]),
        }
    }
}

/// Refuses a folder whose disk has no room for so many bytes. Where the system does not tell, writing will.
pub fn require_room(folder: &Path, size: u64) -> Result<()> {
    let needed = size + MARGIN;
    match free_space(folder) {
        Some(free) if free < needed => {
            Err(Error::machine(words::STICK_FULL.with("path", shown(folder)).with("needed", needed.div_ceil(1024)).with("free", free / 1024))
                .hint(words::STICK_FREE_SPACE))
        }
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn free_space(folder: &Path) -> Option<u64> {
    let status = rustix::fs::statvfs(folder).ok()?;
    status.f_bavail.checked_mul(status.f_frsize)
}

#[cfg(not(unix))]
fn free_space(_folder: &Path) -> Option<u64> {
    None
}

fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spooled(content: &[u8], folder: &Path) -> Spooled {
        Spooled::from_reader(content, &folder.join("spool")).unwrap()
    }

    #[test]
    fn a_file_is_written_once_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let stick = folder.path().join("stick");
        std::fs::create_dir(&stick).unwrap();
        let file = spooled(b"content", folder.path());
        let first = deliver(&file, &stick, "TB-1.tianbao").unwrap();
        assert_eq!((first.was_there, std::fs::read(&first.path).unwrap().as_slice()), (false, b"content".as_slice()));
        let again = deliver(&file, &stick, "TB-1.tianbao").unwrap();
        assert_eq!((again.was_there, &again.path), (true, &first.path));
        assert_eq!(std::fs::read_dir(&stick).unwrap().count(), 1);
    }

    #[test]
    fn nothing_that_stands_there_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("TB-1.tianbao"), b"half").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("nowhere", folder.path().join("TB-1-2.tianbao")).unwrap();
        #[cfg(not(unix))]
        std::fs::create_dir(folder.path().join("TB-1-2.tianbao")).unwrap();
        let delivered = deliver(&spooled(b"whole", folder.path()), folder.path(), "TB-1.tianbao").unwrap();
        assert_eq!(delivered.path, folder.path().join("TB-1-3.tianbao"));
        assert_eq!(std::fs::read(folder.path().join("TB-1.tianbao")).unwrap(), b"half");
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = deliver(&spooled(b"a", folder.path()), &folder.path().join("stick"), "a").unwrap_err();
        assert_eq!(error.kind(), crate::error::ErrorKind::Machine);
        assert!(error.to_string().contains("stick"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_disk_without_room_is_refused_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        require_room(folder.path(), 1).unwrap();
        let error = require_room(folder.path(), u64::MAX / 2).unwrap_err();
        assert_eq!(error.kind(), crate::error::ErrorKind::Machine);
    }
}
