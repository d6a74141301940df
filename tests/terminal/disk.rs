//! A slow disk and a full one: typing never waits for the first, and the second loses nothing.

use crate::keys::{Ready, bytes};
use crate::terminal::{Key, Terminal};
use crate::{clock, district, picture, program, set_up};
use std::path::{Path, PathBuf};
use std::process::Command;
use tianbao::job::pin;
use tianbao::store::Store;
use tianbao::tui::keymap::{Action, Place, keys_of};

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
    terminal.text("中共内官营镇学区");
    terminal.wait_for("中共内官营镇学区");
    terminal.text("支部委员会");
    terminal.wait_for("中共内官营镇学区支部委员会");
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
    terminal.text("中共内官营镇");
    terminal.wait_until("saved", is_saved);
    std::fs::write(folder.path().join("full"), "").unwrap();
    terminal.text("学区支部");
    terminal.wait_for("磁盘");
    terminal.wait_for("未存");
    terminal.wait_for("中共内官营镇学区支部");
    assert!(!is_saved(&terminal));
    std::fs::remove_file(folder.path().join("full")).unwrap();
    terminal.text("委员会");
    terminal.wait_until("saved", |terminal| is_saved(terminal) && terminal.shows("中共内官营镇学区支部委员会"));
    terminal.kill();
    let mut again = Terminal::start::<&str>(program(), &folder.path().join("township"), 24, 80, &[]);
    again.wait_for("中共内官营镇学区支部委员会");
    again.kill();
}

/// The program at work that cannot end before the disk moves on again.
#[cfg(target_os = "linux")]
fn at_work(ready: &Ready, library: &Path, name: &str) -> (Terminal, PathBuf) {
    let township = ready.township(name);
    pin::set(&mut Store::open_with(&township, clock(), None).unwrap(), "王芳", "2468").unwrap();
    let stuck = township.with_extension("stuck");
    let variables = [("LD_PRELOAD", library.to_owned()), ("TIANBAO_DISK_STUCK", stuck.clone())];
    let mut terminal = Terminal::start_with::<&str>(program(), &township, 24, 80, &[], &variables);
    terminal.wait_for("已锁定");
    terminal.text("2468");
    terminal.key(Key::Enter);
    terminal.wait_for("下一步");
    (0..7).for_each(|_| terminal.key(Key::Down));
    terminal.key(Key::Enter);
    terminal.wait_for("筛选");
    terminal.key(Key::Function(7));
    terminal.wait_for("确定");
    std::fs::write(&stuck, "").unwrap();
    terminal.key(Key::Enter);
    terminal.wait_for("停止");
    (terminal, stuck)
}

#[cfg(target_os = "linux")]
#[test]
fn every_key_while_work_is_under_way() {
    let ready = Ready::new();
    let library = faulty_disk(&ready.township("disk"));
    for bound in keys_of(Place::Progress) {
        let (mut terminal, stuck) = at_work(&ready, &library, &format!("{:?}", bound.action));
        terminal.send(&bytes(bound.keys[0]));
        match bound.action {
            Action::Back => {
                // It stops at once, or where it has come too far for that, once that is written.
                terminal.wait_until("stopping", |terminal| terminal.shows("正在停止") || terminal.shows("已按您的要求停止"));
                std::fs::remove_file(stuck).unwrap();
                terminal.wait_until("the end of it", |terminal| !terminal.shows("正在停止"));
            }
            Action::Redraw => {
                terminal.redraw();
                assert!(terminal.shows("停止"));
                picture(&mut terminal, "place-progress");
                std::fs::remove_file(stuck).unwrap();
            }
            Action::Lock => {
                std::fs::remove_file(stuck).unwrap();
                terminal.wait_for("已锁定");
            }
            Action::Quit => {
                std::fs::remove_file(stuck).unwrap();
                assert_eq!(terminal.wait_for_end(), 0);
            }
            other => panic!("nothing is known of {other:?}"),
        }
        terminal.kill();
    }
}
