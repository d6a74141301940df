//! The program on a terminal: from its start to the first frame, from a key to its frame, what it holds in memory.

use super::table::{Series, Table};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// What stands at the end of every frame.
const END_FRAME: &[u8] = b"\x1b[?2026l";
const STARTS: usize = 9;
const KEYS: usize = 41;
/// Longer than what follows a frame: what was typed is kept, and a program at work says how far it is.
const QUIET: Duration = Duration::from_millis(40);
const PATIENCE: Duration = Duration::from_secs(60);

const ENTER: &[u8] = b"\r";
const DOWN: &[u8] = b"\x1b[B";
const PAGE_UP: &[u8] = b"\x1b[5~";
const BACKSPACE: &[u8] = b"\x7f";
const ESCAPE: &[u8] = b"\x1b";
const F5: &[u8] = b"\x1b[15~";

struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    // The terminal is there as long as somebody holds it.
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn start(folder: &Path) -> Terminal {
        let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal opens");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tianbao"));
        for (name, value) in [("TIANBAO_LANG", "zh"), ("TIANBAO_TODAY", "2019-09-23"), ("TERM", "xterm-256color")] {
            command.env(name, value);
        }
        command.env("TIANBAO_DATA", folder);
        command.env("TIANBAO_STATE", folder.with_extension("state"));
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().expect("the terminal can be written");
        Terminal { child, keys, output, _master: pair.master }
    }

    /// When the next frame was whole.
    fn frame(&self) -> Instant {
        let mut seen = Vec::new();
        loop {
            let (at, bytes) = self.output.recv_timeout(PATIENCE).expect("a frame comes");
            seen.extend_from_slice(&bytes);
            if seen.windows(END_FRAME.len()).any(|window| window == END_FRAME) {
                return at;
            }
        }
    }

    /// Waits until nothing has come for so long.
    fn settle(&self, quiet: Duration) {
        while self.output.recv_timeout(quiet).is_ok() {}
    }

    /// How long it takes from a key to its frame, when nothing else is going on.
    fn key(&mut self, key: &[u8]) -> Duration {
        self.settle(QUIET);
        let pressed = Instant::now();
        self.keys.write_all(key).and_then(|()| self.keys.flush()).expect("a key is taken");
        self.frame().saturating_duration_since(pressed)
    }

    fn keys(&mut self, key: &[u8]) -> Series {
        let mut times = Series::default();
        (0..KEYS).for_each(|_| times.put(self.key(key)));
        times
    }

    /// A line of `/proc/PID/status`, in MB.
    fn memory(&self, name: &str) -> f64 {
        let status = self.child.process_id().and_then(|id| std::fs::read_to_string(format!("/proc/{id}/status")).ok()).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).map_or(f64::NAN, |kilobytes| kilobytes / 1024.0)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Measures on a township whose ledger is full.
pub fn measure(folder: &Path, table: &mut Table) {
    let mut starts = Series::default();
    for _ in 0..STARTS {
        let started = Instant::now();
        let terminal = Terminal::start(folder);
        starts.put(terminal.frame().saturating_duration_since(started));
        terminal.settle(QUIET);
    }
    table.plain("start to first frame", milliseconds(starts.median()), "ms", Some(15.0));
    let mut terminal = Terminal::start(folder);
    terminal.frame();
    // The ledgers stand in the order of their forms: branches, which is nil, then payments.
    let mut key = |what: &str, key: &[u8], most: Option<f64>| table.plain(what, milliseconds(terminal.keys(key).median()), "ms", most);
    key("key to frame: down at home", DOWN, Some(3.0));
    table.plain("key to frame: open the list", milliseconds(terminal.key(ENTER)), "ms", None);
    let mut key = |what: &str, key: &[u8], most: Option<f64>| table.plain(what, milliseconds(terminal.keys(key).median()), "ms", most);
    key("key to frame: down in the list", DOWN, Some(3.0));
    key("key to frame: a page up in the list", PAGE_UP, Some(3.0));
    table.plain("key to frame: open a record", milliseconds(terminal.key(ENTER)), "ms", None);
    let mut key = |what: &str, key: &[u8], most: Option<f64>| table.plain(what, milliseconds(terminal.keys(key).median()), "ms", most);
    key("key to frame: type in a record", b"1", Some(3.0));
    key("key to frame: remove a character", BACKSPACE, Some(3.0));
    table.plain("memory with the list and a record", terminal.memory("VmRSS"), "MB", Some(12.0));
    terminal.key(ESCAPE);
    terminal.key(ESCAPE);
    terminal.key(F5);
    terminal.settle(25 * QUIET);
    table.plain("memory at most, checks included", terminal.memory("VmHWM"), "MB", None);
    let size = std::fs::metadata(env!("CARGO_BIN_EXE_tianbao")).map_or(f64::NAN, |about| about.len() as f64 / f64::from(1 << 20));
    table.plain("the program", size, "MB", Some(6.0));
}
