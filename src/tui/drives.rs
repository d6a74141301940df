//! Where files come from and go to: sticks that are plugged in, the folder the program was started in, downloads and the desktop.

use crate::text::screens::review as words;
use crate::text::{Language, visible};
use crate::tui::widget::picker::Choice;
use std::path::{Path, PathBuf};

/// More files than that are not offered; the path can be typed.
const MOST_OFFERED: usize = 200;

/// The folders under which the system mounts sticks, each with whether it does so one level deeper, by user.
#[cfg(unix)]
const MOUNTS: &[(&str, bool)] = &[("/run/media", true), ("/media", true), ("/media", false), ("/Volumes", false), ("/mnt", false)];

/// The sticks that are plugged in.
#[cfg(unix)]
pub fn removable() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for (mounts, is_by_user) in MOUNTS {
        let below = folders(Path::new(mounts));
        let candidates = if *is_by_user { below.iter().flat_map(|folder| folders(folder)).collect() } else { below };
        for folder in candidates {
            if is_mounted(&folder) && !found.contains(&folder) {
                found.push(folder);
            }
        }
    }
    found
}

/// Whether another device begins here.
#[cfg(unix)]
fn is_mounted(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| path.metadata().map(|found| found.dev()).ok();
    folder.parent().is_some_and(|above| device(folder).is_some() && device(folder) != device(above))
}

/// The drives behind the first two letters that disks usually take.
#[cfg(not(unix))]
pub fn removable() -> Vec<PathBuf> {
    ('D'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\"))).filter(|drive| drive.is_dir()).collect()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let is_folder = |entry: &std::fs::DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_symlink() => entry.path().is_dir(),
        Ok(kind) => kind.is_dir(),
        Err(_) => false,
    };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries.filter(is_folder).map(|entry| entry.path()).collect();
    found.sort();
    found
}

/// The files of a folder with one of these endings, by name.
pub fn files_in(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let is_wanted = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        endings.iter().any(|wanted| wanted.eq_ignore_ascii_case(ending)) && path.is_file()
    };
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(is_wanted).collect();
    found.sort();
    found
}

/// The files with one of these endings where a person is likely to have put them, sticks first.
pub fn files(endings: &[&str]) -> Vec<Choice> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    let own = home.iter().flat_map(|home| ["Downloads", "下载", "Desktop", "桌面"].map(|name| home.join(name)));
    let here = std::env::current_dir().ok();
    let places = removable().into_iter().chain(here).chain(own);
    let mut found: Vec<PathBuf> = Vec::new();
    for path in places.flat_map(|folder| files_in(&folder, endings)) {
        if !found.contains(&path) {
            found.push(path);
        }
    }
    found.truncate(MOST_OFFERED);
    found.iter().map(|path| choice(path)).collect()
}

/// What a person may go on with in a folder: the folders in it, and its files with one of these endings.
pub fn below(folder: &Path, endings: &[&str]) -> Vec<Choice> {
    let is_hidden = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let inner = folders(folder).into_iter().filter(|path| !is_hidden(path)).map(|path| {
        let choice = choice(&path);
        let with_separator = |text: &str| format!("{text}{}", std::path::MAIN_SEPARATOR).into();
        Choice { code: with_separator(&choice.code), label: with_separator(&choice.label), note: "".into() }
    });
    let files = files_in(folder, endings).into_iter().map(|path| Choice { note: "".into(), ..choice(&path) });
    files.chain(inner).collect()
}

/// A path as a choice: its name, and the folder it lies in as the note.
fn choice(path: &Path) -> Choice {
    let name = path.file_name().map(|name| visible(&name.to_string_lossy())).unwrap_or_default();
    let folder = path.parent().map(|folder| visible(&folder.to_string_lossy())).unwrap_or_default();
    Choice { code: path.to_string_lossy().into(), label: name.into(), note: folder.into() }
}

/// The sticks that are plugged in, as folders to write into.
pub fn folders_offered(language: Language) -> Vec<Choice> {
    let choice = |drive: &PathBuf| Choice {
        code: drive.to_string_lossy().into(),
        label: visible(&drive.to_string_lossy()).into(),
        note: words::STICK.say(language).into(),
    };
    removable().iter().map(choice).collect()
}
