//! The real program on terminals of all kinds: left alone, closed, resized while somebody types, wider than it should be, and fed with hostile text.
use crate::own::assert_only_own;
use crate::terminal::{Key, Terminal};
use crate::{TOWNSHIP, clock, program};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tianbao::forms::{FORMS, party_branch};
use tianbao::job::{named, setup};
use tianbao::model::{Cell, Role, Value};
use tianbao::store::{Start, Store};

/// A township that is set up, with the year 2019 open for every ledger.
fn township(folder: &Path) -> PathBuf {
    let township = folder.join("township");
    let mut store = Store::open_with(&township, clock(), None).unwrap();
    let request = setup::Request { role: Role::Unit, code: TOWNSHIP, name: None, operator: "王芳", reviewer: None, head: None, phone: None };
    setup::set_up(&mut store, &request).unwrap();
    let due = named::date("2019-12-31").unwrap();
    for form in FORMS {
        store.open_period(form, &named::period("2019").unwrap(), due).unwrap();
    }
    township
}

fn start(township: &Path) -> Terminal {
    let mut terminal = Terminal::start::<&str>(program(), township, 24, 80, &[]);
    terminal.wait_for("下一步");
    terminal
}

/// From home into a new record of the ledger in this line.
fn open_new(terminal: &mut Terminal, line: usize) {
    for _ in 0..line {
        terminal.key(Key::Down);
    }
    terminal.key(Key::Enter);
    terminal.wait_for("还没有记录");
    terminal.key(Key::Function(9));
    terminal.wait_for("第 1 条");
}

/// Sends a paste as a terminal marks it.
fn paste(terminal: &mut Terminal, text: &str) {
    terminal.text(&format!("\x1b[200~{text}\x1b[201~"));
}

fn until_quiet(terminal: &mut Terminal) {
    while terminal.read_some() {}
}

/// How often the program's threads have been woken up.
fn wake_ups(terminal: &Terminal) -> u64 {
    let tasks = std::fs::read_dir(format!("/proc/{}/task", terminal.process())).unwrap();
    let of_task = |task: std::io::Result<std::fs::DirEntry>| -> u64 {
        let status = std::fs::read_to_string(task.unwrap().path().join("status")).unwrap_or_default();
        let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        count.and_then(|count| count.trim().parse().ok()).unwrap_or(0)
    };
    tasks.map(of_task).sum()
}

#[test]
fn a_program_that_nobody_touches_does_not_wake_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = start(&township(folder.path()));
    let mut sleeps_for_a_second = || {
        until_quiet(&mut terminal);
        let before = wake_ups(&terminal);
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(1) {
            if terminal.read_some() {
                return false;
            }
        }
        wake_ups(&terminal) == before
    };
    // On a machine with other things to do, the last of its start may come after a moment of quiet.
    assert!((0..5).any(|_| sleeps_for_a_second()), "it wakes up every second");
    terminal.kill();
}

/// None that the screen gives as an example: it stands there only when it was typed.
const NAME: &str = "中共内官营镇学区支部委员会";

/// What was typed is in the database, as it was saved or as it was being typed, and the folder can be opened again.
fn assert_kept(township: &Path, how: &str) {
    let store = Store::open_with(township, clock(), None).unwrap();
    let submission = store.submissions().unwrap().remove(0);
    let id = store.page(&submission.key, Start::Top, 1).unwrap().remove(0).record.id;
    let typing = store.typing(&party_branch::FORM, id).unwrap().map(|typing| typing.text.to_string());
    let record = store.record(&party_branch::FORM, id).unwrap().unwrap();
    let saved = match record.cell(party_branch::FORM.name) {
        Cell::Value(Value::Text(text)) | Cell::Typed(text) => Some(text.to_string()),
        Cell::Empty | Cell::Value(_) => None,
    };
    assert!([&typing, &saved].contains(&&Some(NAME.to_owned())), "{how}: {saved:?} is kept, and {typing:?} as it was being typed");
}

/// Far more than the second that is promised, for machines that have other things to do.
const SOON: Duration = Duration::from_secs(10);

#[test]
fn whatever_signal_ends_it_what_was_typed_is_kept_and_the_folder_given_back() {
    use rustix::process::{Pid, Signal, kill_process};
    for signal in [Signal::HUP, Signal::TERM, Signal::INT] {
        let folder = tempfile::tempdir().unwrap();
        let township = township(folder.path());
        let mut terminal = start(&township);
        open_new(&mut terminal, 0);
        terminal.key(Key::Down);
        terminal.text(NAME);
        terminal.wait_for(NAME);
        let started = Instant::now();
        kill_process(Pid::from_raw(terminal.process()).unwrap(), signal).unwrap();
        terminal.wait_for_end();
        assert!(started.elapsed() < SOON);
        assert_kept(&township, &format!("{signal:?}"));
    }
}

#[test]
fn an_interrupt_in_the_line_mode_says_that_the_draft_is_kept_and_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let township = township(folder.path());
    let mut terminal = Terminal::start(program(), &township, 24, 80, &["entry", "PB", "--plain"]);
    terminal.wait_for("党支部编号");
    terminal.text("\r");
    terminal.wait_for("学校标识码");
    terminal.text("\x03");
    terminal.wait_for("已存为草稿");
    terminal.wait_for("再运行同样的命令");
    assert_eq!(terminal.wait_for_end(), 0);
    let store = Store::open_with(&township, clock(), None).unwrap();
    assert_eq!(store.submissions().unwrap().remove(0).drafts, 1);
}

#[test]
fn a_window_that_is_closed_ends_the_program_and_keeps_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let township = township(folder.path());
    // Nothing else may hold this terminal, or it would not be closed.
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(program());
    let variables = [("TIANBAO_LANG", "zh"), ("TIANBAO_TODAY", "2019-09-16"), ("TERM", "xterm-256color")];
    variables.into_iter().for_each(|(name, value)| command.env(name, value));
    command.env("TIANBAO_DATA", &township);
    command.env("XDG_CONFIG_HOME", township.with_extension("config"));
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let (mut output, mut keys) = (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
    let size = NonZero::new(80).unwrap();
    let mut screen = vt100::Parser::new(NonZero::new(24).unwrap(), size, 0);
    for (seen, typed) in [("下一步", "\r"), ("还没有记录", "\x1b[20~"), ("第 1 条", "\x1b[B"), ("第 1 条", NAME), (NAME, "")] {
        let mut bytes = [0; 4096];
        while !screen.screen().contents().contains(seen) {
            let count = output.read(&mut bytes).unwrap();
            screen.process(&bytes[..count]);
        }
        keys.write_all(typed.as_bytes()).unwrap();
    }
    let started = Instant::now();
    drop((output, keys, pair.master));
    child.wait().unwrap();
    assert!(started.elapsed() < SOON);
    assert_kept(&township, "closed");
}

#[test]
fn keys_that_stop_other_programs_are_keys_and_a_pause_from_outside_ends_in_a_whole_picture() {
    use rustix::process::{Pid, Signal, kill_process};
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = start(&township(folder.path()));
    terminal.text("\x1a\x03\x1c");
    open_new(&mut terminal, 0);
    let process = Pid::from_raw(terminal.process()).unwrap();
    until_quiet(&mut terminal);
    kill_process(process, Signal::TSTP).unwrap();
    terminal.wait_until("the terminal given back", |terminal| !terminal.screen.screen().alternate_screen());
    // Woken before it has gone to sleep, it would sleep on: whoever wakes it sees to that.
    (0..60).find(|_| {
        kill_process(process, Signal::CONT).unwrap();
        terminal.comes_soon(|terminal| terminal.screen.screen().alternate_screen())
    });
    terminal.wait_until("the terminal taken again", |terminal| terminal.screen.screen().alternate_screen());
    terminal.wait_for("第 1 条");
    terminal.text(NAME);
    terminal.wait_for(NAME);
    terminal.kill();
}

#[test]
fn a_storm_of_sizes_loses_no_character() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = start(&township(folder.path()));
    open_new(&mut terminal, 0);
    let text = format!("{NAME}第一党小组abc");
    let sizes = [(1, 1), (24, 80), (12, 40), (200, 500), (2, 120), (11, 40), (40, 39), (30, 100), (3, 3), (50, 60)];
    for (turn, character) in text.chars().enumerate() {
        let (rows, columns) = sizes[turn % sizes.len()];
        terminal.resize(rows, columns);
        terminal.text(&character.to_string());
        terminal.read_some();
    }
    terminal.resize(10, 30);
    terminal.wait_for("窗口太小");
    terminal.resize(24, 80);
    terminal.wait_for(&text);
    until_quiet(&mut terminal);
    assert_only_own(&terminal.wire);
    terminal.kill();
}

#[test]
fn a_terminal_with_wide_signs_is_given_plain_ones_and_its_answer_types_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let township = township(folder.path());
    let mut terminal = Terminal::start::<&str>(program(), &township, 24, 80, &[]);
    terminal.is_wide = true;
    // Somebody types ahead.
    terminal.key(Key::Enter);
    terminal.key(Key::Function(9));
    terminal.text(NAME);
    terminal.wait_for(NAME);
    terminal.wait_until("plain rules only", |terminal| terminal.shows("--------") && !terminal.shows("─"));
    until_quiet(&mut terminal);
    assert!(!terminal.shows("29R"));
    terminal.kill();
}

/// What may hide in a text: sequences of both kinds, writing turned round, characters without width, of two widths, and combined.
const HOSTILE: &str = "\u{1b}[31m\u{1b}]0;x\u{7}\u{9b}2J\u{90}q\u{9c}红\u{202e}倒\u{2066}隔\u{200b}\u{200d}\u{feff}零e\u{301}\u{20e3}😀👨\u{200d}👩\u{fe0f}𠀀“—…”\u{e0041}\u{ad}\u{0}\u{8}\u{c}";

#[test]
fn hostile_text_in_every_field_of_every_ledger_reaches_no_terminal() {
    for line in 0..3 {
        let folder = tempfile::tempdir().unwrap();
        let mut terminal = start(&township(folder.path()));
        open_new(&mut terminal, line);
        for _ in 0..50 {
            paste(&mut terminal, HOSTILE);
            terminal.read_some();
            terminal.key(Key::Enter);
        }
        until_quiet(&mut terminal);
        assert_only_own(&terminal.wire);
        assert!(terminal.wire.len() > 10_000);
        terminal.kill();
    }
}
