//! The curtain: when it falls, what it hides, who raises it, and what wrong PINs cost. Settings and the counts of a day's work with it.

mod desk;

use desk::{Desk, UNIT, clock};
use std::time::Duration;
use tianbao::forms;
use tianbao::job::pin;
use tianbao::model::{Period, Role, SubmissionKey, UnitCode};
use tianbao::store::Store;
use tianbao::text::Language;
use tianbao::tui::Manner;

/// A number that must be seen nowhere but in its field.
const NUMBER: &str = "621199198805129048";
const FIRST_FIELDS: &str = "<Down><Down><Enter><F9>R01ljz<Enter>张小红<Enter>";

impl Desk {
    /// A township whose operators have these PINs; 王芳 is at work.
    fn with_pins(pins: &[(&str, &str)]) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        desk::make(folder.path(), Role::Unit);
        let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
        for (name, text) in pins {
            store.set_operator(name).unwrap();
            pin::set(&mut store, name, text).unwrap();
        }
        store.set_operator("王芳").unwrap();
        drop(store);
        Desk::open(folder)
    }

    fn open(folder: tempfile::TempDir) -> Desk {
        Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24)
    }

    /// So many seconds go by in which nobody touches a key.
    fn passes(&mut self, seconds: u64) -> &mut Desk {
        self.app.pass(self.app.elapsed() + Duration::from_secs(seconds));
        self.take(Vec::new());
        self
    }

    /// The program is ended from one moment to the next and started again.
    fn restart(self) -> Desk {
        let Desk { folder, app, .. } = self;
        drop(app);
        Desk::open(folder)
    }

    fn drafts(&self) -> u32 {
        let key = SubmissionKey { unit: UnitCode::parse(UNIT).unwrap(), form: forms::form("SD").unwrap(), period: Period::Year(2019) };
        Store::open_reader(self.folder.path(), clock()).unwrap().submission(&key).unwrap().drafts
    }

    fn cursor(&mut self) -> (u16, u16) {
        let position = ratatui::backend::Backend::get_cursor_position(self.terminal.backend_mut()).unwrap();
        (position.x, position.y)
    }
}

const MINUTE: u64 = 60;

#[test]
fn the_screen_locks_when_nobody_has_touched_a_key_for_five_minutes_and_comes_back_with_the_caret() {
    let mut desk = Desk::with_pins(&[("王芳", "2468")]);
    desk.keys("2468<Enter>").keys(FIRST_FIELDS).keys("6211991988").keys("<Left><Left>");
    let (before, caret) = (desk.screen(), desk.cursor());
    desk.passes(5 * MINUTE - 1);
    assert_eq!(desk.screen(), before, "not yet");
    desk.passes(1).sees("已锁定 · 巉口镇 · 操作员 王芳");
    for hidden in ["张小红", "6211991988", "补助", "证件", "第 1 条"] {
        desk.lacks(hidden);
    }
    assert_eq!(desk.app.locks_at(), None, "a locked program sleeps until a key comes");
    assert_eq!(desk.drafts(), 1);
    desk.keys("2468").lacks("2468").sees("****");
    desk.keys("<Enter>");
    assert_eq!((desk.screen(), desk.cursor()), (before, caret));
}

#[test]
fn a_key_keeps_the_screen_open_and_another_locks_it_at_once() {
    let mut desk = Desk::with_pins(&[("王芳", "2468")]);
    desk.keys("2468<Enter>");
    desk.passes(4 * MINUTE).keys("<Down>").passes(4 * MINUTE).sees("下一步");
    desk.keys("<F12>").sees("已锁定").lacks("下一步");
}

#[test]
fn without_a_pin_nothing_ever_locks_and_the_loop_is_never_woken() {
    let mut desk = Desk::of_unit();
    assert_eq!(desk.app.locks_at(), None);
    desk.passes(24 * 60 * MINUTE).sees("下一步");
    desk.keys("<F12>").sees("还没有设 PIN").sees("Ctrl+T");
}

#[test]
fn who_has_a_pin_is_asked_for_it_before_anything_is_shown() {
    let mut desk = Desk::with_pins(&[("王芳", "2468")]);
    desk.sees("已锁定 · 巉口镇 · 操作员 王芳").lacks("党支部");
    for keys in ["<Esc>", "<F1>", "<F9>", "<Ctrl+P>", "<Enter>", "<F5>"] {
        desk.keys(keys).sees("已锁定").lacks("党支部");
    }
    desk.keys("2468<Enter>").sees("党支部");
}

#[test]
fn each_wrong_pin_doubles_the_pause_and_a_restart_does_not_reset_it() {
    let mut desk = Desk::with_pins(&[("王芳", "2468")]);
    desk.keys("1111<Enter>").sees("请等 1 秒");
    desk.keys("2468<Enter>").sees("还要等 1 秒").sees("****");
    desk.passes(1).keys("<Ctrl+U>2222<Enter>").sees("请等 2 秒");
    desk.passes(2).keys("3333<Enter>").sees("请等 4 秒");
    let mut desk = desk.restart();
    desk.keys("2468<Enter>").sees("还要等 4 秒");
    desk.passes(3).keys("<Enter>").sees("还要等 1 秒");
    desk.passes(1).keys("<Enter>").sees("党支部").sees("有 3 次输错 PIN");
    desk.keys("<F12>1111<Enter>").sees("请等 1 秒");
}

#[test]
fn no_pause_is_longer_than_four_minutes_however_often_somebody_fails() {
    let mut desk = Desk::with_pins(&[("王芳", "2468")]);
    for _ in 0..14 {
        desk.passes(256).keys("1111<Enter>");
    }
    desk.sees("请等 256 秒");
    let mut desk = desk.restart();
    desk.passes(256).keys("2468<Enter>").sees("党支部");
}

#[test]
fn another_operator_takes_over_and_each_finds_their_own_record_again() {
    let mut desk = Desk::with_pins(&[("李建国", "1357"), ("王芳", "2468")]);
    desk.keys("2468<Enter>").keys(FIRST_FIELDS).keys("6211991988<F12>");
    desk.keys("<Ctrl+N>").sees("操作员 李建国").keys("2468<Enter>").sees("PIN 不对");
    desk.passes(1).keys("1357<Enter>").sees("操作员 李建国").sees("下一步").lacks("张小红");
    desk.keys("<Enter><F9>中共巉口小学支部<F12>").keys("<Ctrl+N>").sees("操作员 王芳");
    desk.keys("2468<Enter>").sees("张小红").sees("6211991988").sees("已恢复").sees("操作员 王芳");
    desk.keys("<F12><Ctrl+N>1357<Enter>").sees("中共巉口小学支部").sees("操作员 李建国");
}

#[test]
fn changing_the_operator_asks_for_the_pin_where_there_is_one() {
    let mut desk = Desk::with_pins(&[("李建国", "1357")]);
    desk.keys("<Ctrl+N>李建国<Enter>").sees("李建国 的 PIN").keys("9999<Enter>").sees("PIN 不对").sees("操作员 王芳");
    desk.passes(1).keys("1357").lacks("1357").keys("<Enter>").sees("操作员 李建国");
    desk.keys("<Ctrl+N>赵永强<Enter>").sees("操作员 赵永强");
}

#[test]
fn a_pin_is_set_twice_changed_by_the_old_one_and_taken_away() {
    let mut desk = Desk::of_unit();
    let at_pin = "<Ctrl+T><Down><Down><Down><Down><Down>";
    desk.keys(at_pin).sees("没有设").keys("<Enter>12<Enter>").sees("4 到 12 位数字");
    desk.keys("<Ctrl+U>2468<Enter>").sees("再输入一次").keys("2469<Enter>").sees("两次输入的不一样");
    desk.keys("2468<Enter>2468<Enter>").sees("PIN 设好了").sees("已设");
    desk.keys("<F12>").sees("已锁定").keys("2468<Enter>").sees("已设");
    desk.keys("<Enter>").sees("现在的 PIN").keys("1111<Enter>").sees("PIN 不对");
    desk.passes(1).keys("2468<Enter>").sees("新的 PIN").keys("97531<Enter>97531<Enter>").sees("PIN 设好了");
    desk.keys("<F8>97531<Enter>").sees("PIN 取消了").sees("没有设");
    assert_eq!(desk.app.locks_at(), None);
}

#[test]
fn a_forgotten_pin_is_taken_away_from_outside_and_the_journal_says_so() {
    let desk = Desk::with_pins(&[("王芳", "2468")]);
    let Desk { folder, app, .. } = desk;
    drop(app);
    let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
    let before = store.journal_head().unwrap().entries;
    assert!(pin::reset(&mut store, "王芳").unwrap());
    assert!(!pin::reset(&mut store, "王芳").unwrap(), "there is none any more");
    assert!(pin::reset(&mut store, "查无此人").is_err());
    assert_eq!(store.journal_head().unwrap().entries, before + 1);
    assert_eq!(store.first_broken_entry().unwrap(), None);
    drop(store);
    Desk::open(folder).sees("党支部");
}

#[test]
fn settings_hold_at_once_and_after_a_restart() {
    let mut desk = Desk::of_unit();
    desk.keys("<Ctrl+T>").sees("随系统").keys("<Enter><Enter>").sees("English").sees("Settings");
    desk.keys("<Down><Enter>").sees("high contrast").keys("<Left>").sees("default");
    desk.keys("<Down><Enter>").sees("> Plain signs");
    desk.keys("<Down><Down><Enter><Ctrl+U>31<Enter>").sees("from 1 to 30").keys("<Ctrl+U>12<Enter>").sees("12 min");
    let mut desk = desk.restart();
    desk.sees("Fill in").sees("Next").keys("<Ctrl+T><Up>").sees("12 min").sees("> Language");
}

#[test]
fn who_reviews_and_heads_the_unit_is_named_later_as_set_up_promises() {
    let mut desk = Desk::of_unit();
    desk.keys("<Ctrl+T><Ctrl+End><Up>").sees("赵永强").keys("<Enter><Ctrl+U>张致1<Enter>").sees("这不像姓名");
    desk.keys("<Ctrl+U>张致远<Enter>").sees("张致远");
    desk.keys("<Up><Enter><Ctrl+U><Enter>").sees("没有填");
    let mut desk = desk.restart();
    desk.keys("<Ctrl+T>").sees("张致远").lacks("李建国");
}

#[test]
fn a_setting_does_not_overrule_the_command_line_or_the_environment() {
    let mut desk = Desk::of_unit();
    desk.keys("<Ctrl+T><Enter><Enter>").sees("Settings");
    let Desk { folder, app, .. } = desk;
    drop(app);
    let mut manner = Manner::usual(Language::Chinese);
    manner.fixed.language = true;
    let mut desk = Desk::sit_down(folder, manner, 80, 24);
    desk.sees("下一步").keys("<Ctrl+T>").sees("由命令行参数或环境变量决定");
}

#[test]
fn a_field_that_is_full_moves_on_unless_that_is_switched_off() {
    let mut desk = Desk::of_unit();
    desk.keys("<Ctrl+T><Down><Down><Down><Enter>").sees("关").keys("<Esc>");
    desk.keys("<Down><Down><Enter><F9>R01<Enter>ljz<Enter>张小红<Enter>").keys(NUMBER).sees("▸ 证件号码");
}

#[test]
fn home_counts_what_was_done_today_once_there_is_something() {
    let payment = "621199198805129048<Enter><Enter>3<Enter>20190620<Enter><Enter>6299990000000000012<F9>";
    let mut desk = Desk::of_unit();
    desk.lacks("今天");
    desk.keys("<Down><Down><Enter><F9>R01ljz<Enter>张小红");
    desk.passes(20).keys("大<Backspace><Enter>").passes(40).keys(payment);
    desk.keys("<Esc><Esc>").sees("今天 1 条").sees("退格或撤销 1 次").lacks("每小时");
    let mut desk = desk.restart();
    desk.sees("今天 1 条");
    desk.keys("<Down><Down><Enter><F9>");
    for number in ["621199198805121118", "621199198805121337", "621199198805121556", "621199198805121775"] {
        desk.passes(40).keys("张小红<Enter>").passes(40).keys(number).keys("<Enter><Enter>");
        desk.passes(20).keys("6299990000000000012<F9>");
    }
    desk.keys("<Esc><Esc>").sees("今天 5 条").sees("每小时 ");
    desk.keys("<Ctrl+N>赵永强<Enter>").lacks("今天");
}

#[test]
fn what_gives_a_masked_number_away_is_seen_only_while_that_number_is_typed() {
    let mut desk = Desk::of_unit();
    desk.keys("<Down><Enter><F9>B2ljz<Enter>张小红<Enter>").keys(NUMBER).keys("<Up>");
    desk.sees("1988-05-12").sees("女").sees(NUMBER);
    desk.keys("<Enter>").sees("621199********9048").lacks("1988-05-12").lacks("女").lacks(NUMBER);
}

#[test]
fn the_time_a_key_takes_does_not_lock() {
    let mut desk = Desk::with_pins(&[("王芳", "2468")]);
    desk.keys("2468<Enter>");
    assert_eq!(desk.app.locks_at(), Some(Duration::from_secs(5 * MINUTE)));
    desk.passes(60).keys("<Down>");
    assert_eq!(desk.app.locks_at(), Some(Duration::from_secs(6 * MINUTE)));
}
