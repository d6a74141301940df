//! One consistent copy of a file from outside. Whatever happens to the original while it is read, or after, is of no matter.

use super::prelude::{HEADER_AT, LONGEST_HEADER, Prelude};
use super::{Digest, Refusal, local};
use crate::error::{Error, Result};
use sha2::{Digest as _, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

/// The largest file, in bytes.
pub const LARGEST_FILE: u64 = 64 << 20;

/// A file's bytes in a nameless copy of our own, and their digest.
#[derive(Debug)]
pub struct Spooled {
    file: File,
    size: u64,
    digest: Digest,
}

impl Spooled {
    /// Copies the regular file at `path` into `spool`, a folder of the installation. Refuses links, folders, devices and pipes, and what is too large.
    pub fn take_in(path: &Path, spool: &Path) -> Result<Self> {
        Self::copy(open_regular(path)?, spool, path)
    }

    /// The same from bytes that are read elsewhere.
    pub fn from_reader(reader: impl Read, spool: &Path) -> Result<Self> {
        Self::copy(reader, spool, spool)
    }

    fn copy(reader: impl Read, spool: &Path, path: &Path) -> Result<Self> {
        let file = local::nameless_file(spool)?;
        let mut reader = reader.take(LARGEST_FILE + 1);
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        let mut size = 0;
        loop {
            let length = match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Error::io(path, error)),
            };
            hasher.update(&buffer[..length]);
            (&file).write_all(&buffer[..length]).map_err(|error| Error::io(spool, error))?;
            size += length as u64;
        }
        if size > LARGEST_FILE {
            return Err(Refusal::TooLarge.into());
        }
        Ok(Spooled { file, size, digest: Digest::finish(hasher) })
    }

    /// Of all its bytes: what the archive files it under and the check code is made from.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// In bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// All of it, from the beginning.
    pub fn reader(&self) -> impl Read + '_ {
        self.window(0, self.size)
    }

    /// Keeps it at `path` on the local disk, whole or not at all; what stood there is replaced.
    pub fn keep(&self, path: &Path) -> Result<()> {
        local::write_whole(path, |file| io::copy(&mut self.reader(), file).map(drop))
    }

    /// Verifies everything that can be verified without a key: kind of file, signature, header, length and digest of the payload.
    pub fn examine(&self) -> Result<Prelude> {
        let mut start = Vec::with_capacity(HEADER_AT + LONGEST_HEADER);
        self.window(0, (HEADER_AT + LONGEST_HEADER) as u64).read_to_end(&mut start).map_err(unreadable)?;
        let prelude = Prelude::read(&start, self.size)?;
        let mut hasher = Sha256::new();
        let mut payload = self.payload(&prelude);
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match payload.read(&mut buffer).map_err(unreadable)? {
                0 => break,
                length => hasher.update(&buffer[..length]),
            }
        }
        if Digest::finish(hasher) == prelude.header.sha256 { Ok(prelude) } else { Err(Refusal::PayloadDigest.into()) }
    }

    pub(super) fn payload(&self, prelude: &Prelude) -> Window<'_> {
        self.window(prelude.payload_at, self.size)
    }

    fn window(&self, from: u64, to: u64) -> Window<'_> {
        Window { file: &self.file, at: from, end: to.min(self.size) }
    }
}

/// Our own copy could not be read: the machine's fault, not the file's.
pub(super) fn unreadable(error: io::Error) -> Error {
    Error::io(Path::new("spool"), error)
}

/// A part of a spooled file. Several may be read side by side.
pub(super) struct Window<'a> {
    file: &'a File,
    at: u64,
    end: u64,
}

impl Read for Window<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.end - self.at).unwrap_or(usize::MAX).min(buffer.len());
        let length = read_at(self.file, &mut buffer[..most], self.at)?;
        self.at += length as u64;
        Ok(length)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

/// Opens a regular file and nothing else, without following a link and without waiting at a pipe.
fn open_regular(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        // The bits of open(2) fit its own argument.
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits() as i32);
    }
    #[cfg(not(unix))]
    if std::fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(Refusal::NotAFile.into());
    }
    let file = options.open(path).map_err(|error| {
        let is_something_else = std::fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file());
        if is_something_else { Refusal::NotAFile.into() } else { Error::io(path, error) }
    })?;
    let metadata = file.metadata().map_err(|error| Error::io(path, error))?;
    if !metadata.is_file() {
        return Err(Refusal::NotAFile.into());
    }
    if metadata.len() > LARGEST_FILE {
        return Err(Refusal::TooLarge.into());
    }
    Ok(file)
}

/// Puts a file together in the spool: a prelude and the payload that was written before it.
pub(super) fn assemble(prelude: &[u8], mut payload: File, spool: &Path) -> Result<Spooled> {
    payload.rewind().map_err(|error| Error::io(spool, error))?;
    Spooled::from_reader(prelude.chain(payload), spool)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_are_taken_in() {
        let folder = tempfile::tempdir().unwrap();
        let spool = folder.path().join("spool");
        let file = folder.path().join("a");
        std::fs::write(&file, b"abc").unwrap();
        let spooled = Spooled::take_in(&file, &spool).unwrap();
        assert_eq!((spooled.size(), *spooled.digest()), (3, Digest::of(b"abc")));
        std::fs::write(&file, b"changed").unwrap();
        let kept = folder.path().join("kept").join("b");
        spooled.keep(&kept).unwrap();
        assert_eq!(std::fs::read(&kept).unwrap(), b"abc");
        assert_eq!(std::fs::read_dir(&spool).unwrap().count(), 0, "the spool has no names");
        assert_eq!(Refusal::of(&Spooled::take_in(&spool, &spool).unwrap_err()), Some(&Refusal::NotAFile));
        assert_eq!(Spooled::take_in(&folder.path().join("none"), &spool).unwrap_err().kind(), crate::error::ErrorKind::Machine);
    }

    #[cfg(unix)]
    #[test]
    fn links_pipes_and_devices_are_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        std::fs::write(&file, b"abc").unwrap();
        let link = folder.path().join("link.tianbao");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let pipe = folder.path().join("pipe.tianbao");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
        for path in [link.as_path(), &pipe, Path::new("/dev/zero")] {
            assert_eq!(Refusal::of(&Spooled::take_in(path, folder.path()).unwrap_err()), Some(&Refusal::NotAFile), "{}", path.display());
        }
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused_without_being_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        File::create(&path).unwrap().set_len(LARGEST_FILE + 1).unwrap();
        assert_eq!(Refusal::of(&Spooled::take_in(&path, folder.path()).unwrap_err()), Some(&Refusal::TooLarge));
        assert_eq!(Refusal::of(&Spooled::from_reader(io::repeat(0), folder.path()).unwrap_err()), Some(&Refusal::TooLarge));
    }
}
