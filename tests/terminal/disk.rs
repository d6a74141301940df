//! A slow disk and a full one: typing never waits for the first, and the second loses nothing.

use crate::terminal::{Key, Terminal};
use crate::{district, program, set_up};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the faulty disk; a C compiler is there, since SQLite is compiled from source.
fn faulty_disk(folder: &Path) -> PathBuf {
    let (source, library) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/disk.c"), folder.join("disk.so"));
    let built = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).args(["-ldl"]).status().unwrap();
    assert!(built.success());
    library
}

/// A township with a new branch record open, on a disk that does what the files of this folder say.
fn at_a_new_record(folder: &Path) -> Terminal {
    let district = district(folder);
    let township = folder.join("township");
    let mut terminal = Terminal::start::<&str>(program(), &township, 24, 80, &[]);
    set_up(&mut terminal, &district);
    terminal.kill();
    let variables = [("LD_PRELOAD", faulty_disk(folder)), ("TIANBAO_DISK_STUCK", folder.join("stuck")), ("TIANBAO_DISK_FULL", folder.join("full"))];
    let mut terminal = Terminal::start_with::<&str>(program(), &township, 24, 80, &[], &variables);
    terminal.wait_for("下一步");
    terminal.key(Key::Enter);
    terminal.wait_for("还没有记录");
    terminal.key(Key::Function(9));
    terminal.wait_for("第 1 条");
    terminal
}

fn is_saved(terminal: &Terminal) -> bool {
    terminal.shows("已存")
}

#[cfg(target_os = "linux")]
#[test]
fn typing_never_waits_for_the_disk_and_nothing_is_called_saved_before_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = at_a_new_record(folder.path());
    terminal.go_to("党支部全称");
    std::fs::write(folder.path().join("stuck"), "").unwrap();
    terminal.text("中共巉口镇学区");
    terminal.wait_for("中共巉口镇学区");
    terminal.text("支部委员会");
    terminal.wait_for("中共巉口镇学区支部委员会");
    terminal.key(Key::Enter);
    terminal.wait_until("the next field", |terminal| !terminal.is_at("党支部全称"));
    assert!(!is_saved(&terminal), "no synchronisation has returned");
    std::fs::remove_file(folder.path().join("stuck")).unwrap();
    terminal.wait_until("saved", is_saved);
    terminal.kill();
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_text_stays_and_is_saved_without_typing_it_again_once_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = at_a_new_record(folder.path());
    terminal.go_to("党支部全称");
    terminal.text("中共巉口镇");
    terminal.wait_until("saved", is_saved);
    std::fs::write(folder.path().join("full"), "").unwrap();
    terminal.text("学区支部");
    terminal.wait_for("磁盘");
    terminal.wait_for("未存");
    terminal.wait_for("中共巉口镇学区支部");
    assert!(!is_saved(&terminal));
    std::fs::remove_file(folder.path().join("full")).unwrap();
    terminal.text("委员会");
    terminal.wait_until("saved", |terminal| is_saved(terminal) && terminal.shows("中共巉口镇学区支部委员会"));
    terminal.kill();
    let mut again = Terminal::start::<&str>(program(), &folder.path().join("township"), 24, 80, &[]);
    again.wait_for("中共巉口镇学区支部委员会");
    again.kill();
}
