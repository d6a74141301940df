//! Files on the local disk that only their owner may read: written beside and renamed, or without a name at all.

use crate::error::{Error, Result};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Makes a folder, and those above it, that only its owner may enter.
pub(super) fn make_private_folder(folder: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| Error::io(folder, error))
}

/// Creates a new file that only its owner may read; one that is there already is an error.
fn create_private(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(path)
}

/// A new file in `folder` that nobody else can open and that is gone once it is closed, also after a crash.
pub(super) fn nameless_file(folder: &Path) -> Result<File> {
    make_private_folder(folder)?;
    let path = folder.join(format!("{}.spool", uuid::Uuid::new_v4()));
    let mut options = OpenOptions::new();
    #[cfg(windows)]
    {
        const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
        std::os::windows::fs::OpenOptionsExt::custom_flags(&mut options, FILE_FLAG_DELETE_ON_CLOSE);
    }
    let file = create_private(&path, &mut options).map_err(|error| Error::io(&path, error))?;
    #[cfg(not(windows))]
    fs::remove_file(&path).map_err(|error| Error::io(&path, error))?;
    Ok(file)
}

/// Writes a file whole or not at all: beside its place, synced, then renamed over it, and the folder synced.
pub(super) fn write_whole(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_private_folder(folder)?;
    let beside = beside(path);
    let written = (|| {
        let mut file = create_private(&beside, &mut OpenOptions::new())?;
        write(&mut file)?;
        file.flush()?;
        file.sync_all()?;
        drop(file);
        fs::rename(&beside, path)?;
        sync_folder(folder)
    })();
    written.map_err(|error| {
        // The half-written file is of no use to anybody; that it could not be written is what counts.
        let _ = fs::remove_file(&beside);
        Error::io(path, error)
    })
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", uuid::Uuid::new_v4().simple()));
    path.with_file_name(name)
}

/// Makes the names in a folder last through a power cut, where the system can.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        match File::open(folder)?.sync_all() {
            // Some file systems cannot sync a folder by itself.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            synced => synced,
        }
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        Ok(())
    }
}
