//! Side screens of the real program, each opened as a person opens it, and drawn where pictures are asked for.

use super::keys::Ready;
use super::{picture, program};
use crate::terminal::{Key, Terminal};
use std::path::PathBuf;

impl Terminal {
    fn control(&mut self, letter: u8) {
        self.send(&[letter & 0x1f]);
    }

    /// From home into the ledger of last year's payments.
    fn open_payments(&mut self) {
        (0..5).for_each(|_| self.key(Key::Down));
        self.key(Key::Enter);
        self.wait_for("筛选");
    }
}

fn at_home(ready: &Ready, name: &str, variables: &[(&str, &str)], rows: u16, columns: u16) -> Terminal {
    let variables: Vec<_> = variables.iter().map(|(name, value)| (*name, PathBuf::from(value))).collect();
    let mut terminal = Terminal::start_with::<&str>(program(), &ready.township(name), rows, columns, &[], &variables);
    terminal.wait_for("帮助");
    terminal
}

#[test]
fn commands_are_found_by_pinyin_and_records_have_their_history() {
    let ready = Ready::new();
    let mut terminal = at_home(&ready, "own", &[], 24, 80);
    terminal.open_payments();
    terminal.control(b'p');
    terminal.wait_for("选定");
    terminal.text("gd");
    terminal.wait_until("one command", |terminal| terminal.shows("滚动生成") && !terminal.shows("选栏目"));
    picture(&mut terminal, "commands");
    terminal.key(Key::Escape);
    terminal.wait_until("the list alone", |terminal| !terminal.shows("选定"));
    terminal.key(Key::Enter);
    terminal.wait_for("必填");
    terminal.control(b'r');
    terminal.wait_for("来历");
    picture(&mut terminal, "history");
    terminal.kill();
}

#[test]
fn marked_records_are_changed_together() {
    let ready = Ready::new();
    let mut terminal = at_home(&ready, "own", &[], 24, 80);
    terminal.open_payments();
    terminal.key(Key::Function(3));
    terminal.text("班主任津贴 金额:>=1000");
    terminal.wait_for("筛选出");
    terminal.control(b'a');
    terminal.wait_for("已标记 32 条,合计");
    picture(&mut terminal, "marks");
    terminal.control(b'g');
    terminal.wait_for("改哪一栏");
    terminal.text("ffrq");
    terminal.wait_until("one field", |terminal| terminal.shows("发放日期") && !terminal.shows("填报方式"));
    picture(&mut terminal, "bulk-change");
    terminal.kill();
}

#[test]
fn last_periods_rows_are_rolled_forward() {
    let ready = Ready::new();
    let mut terminal = at_home(&ready, "own", &[], 24, 80);
    (0..7).for_each(|_| terminal.key(Key::Down));
    terminal.key(Key::Enter);
    terminal.wait_for("筛选");
    terminal.key(Key::Function(7));
    terminal.wait_for("确定");
    picture(&mut terminal, "roll");
    terminal.key(Key::Enter);
    terminal.wait_until("drafts in the list", |terminal| terminal.count("草稿") > 5);
    terminal.kill();
}

#[test]
fn other_themes_and_small_screens_show_the_same() {
    let ready = Ready::new();
    for (name, variables, rows, columns) in [
        ("contrast", &[("TIANBAO_THEME", "contrast")][..], 24, 80),
        ("plain-signs", &[("TIANBAO_THEME", "mono"), ("TIANBAO_ASCII", "1")][..], 24, 80),
        ("narrow", &[][..], 12, 40),
    ] {
        let mut terminal = at_home(&ready, name, variables, rows, columns);
        terminal.open_payments();
        terminal.key(Key::Enter);
        terminal.wait_for("必填");
        picture(&mut terminal, name);
        terminal.kill();
    }
}
