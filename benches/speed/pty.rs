//! A program in a pseudo-terminal of 40 lines by 120 columns: when its first frame is there, what a key costs in time and bytes, what it holds in memory.

use super::table::Series;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const ROWS: u16 = 40;
const COLUMNS: u16 = 120;
/// Longer than what follows a frame: what was typed is kept, and a program at work says how far it is.
pub const QUIET: Duration = Duration::from_millis(30);
/// What comes within this time of what came before belongs to the same frame.
const ONE_FRAME: Duration = Duration::from_millis(3);
const PATIENCE: Duration = Duration::from_secs(60);

/// A line of `/proc/PID/status`, in MB, while the process is there.
pub fn memory(process: u32, name: &str) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1024.0)
}

pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    // The terminal is there as long as somebody holds it.
    _master: Box<dyn MasterPty + Send>,
}

/// What keys cost.
#[derive(Default)]
pub struct Cost {
    pub times: Series,
    pub bytes: Vec<usize>,
}

impl Cost {
    pub fn median_bytes(&self) -> usize {
        let mut bytes = self.bytes.clone();
        bytes.sort_unstable();
        bytes.get(bytes.len() / 2).copied().unwrap_or_default()
    }

    pub fn most_bytes(&self) -> usize {
        self.bytes.iter().copied().max().unwrap_or_default()
    }
}

impl Terminal {
    /// Starts a program; gives it once `shown` is on the screen, and how long that took.
    pub fn start(program: &str, arguments: &[&str], variables: &[(&str, &str)], shown: &str) -> (Terminal, Duration) {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal opens");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        variables.iter().for_each(|(name, value)| command.env(name, value));
        let started = Instant::now();
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
        let cells = |count| NonZero::new(count).expect("there are cells");
        let screen = vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0);
        let mut terminal = Terminal { child, keys, output, screen, _master: pair.master };
        while !terminal.screen.screen().contents().contains(shown) {
            let (at, bytes) = terminal.output.recv_timeout(PATIENCE).expect("a frame comes");
            terminal.take(&bytes);
            if terminal.screen.screen().contents().contains(shown) {
                return (terminal, at.saturating_duration_since(started));
            }
        }
        (terminal, Duration::ZERO)
    }

    /// Puts bytes on the screen, and answers where the program asks for the cursor, as every terminal does.
    fn take(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some(asked) = rest.windows(4).position(|window| window == b"\x1b[6n") {
            self.screen.process(&rest[..asked]);
            rest = &rest[asked + 4..];
            let (row, column) = self.screen.screen().cursor_position();
            let answer = format!("\x1b[{};{}R", row + 1, column + 1);
            self.keys.write_all(answer.as_bytes()).and_then(|()| self.keys.flush()).expect("an answer is taken");
        }
        self.screen.process(rest);
    }

    /// Waits until nothing has come for so long; how many bytes came.
    pub fn settle(&mut self, quiet: Duration) -> usize {
        let mut count = 0;
        while let Ok((_, bytes)) = self.output.recv_timeout(quiet) {
            count += bytes.len();
            self.take(&bytes);
        }
        count
    }

    /// How long it takes from a key to its whole frame when nothing else is going on, and how many bytes come for it until all is quiet.
    pub fn key(&mut self, key: &[u8]) -> (Duration, usize) {
        self.settle(QUIET);
        let pressed = Instant::now();
        self.keys.write_all(key).and_then(|()| self.keys.flush()).expect("a key is taken");
        let Ok((mut at, bytes)) = self.output.recv_timeout(PATIENCE) else { return (PATIENCE, 0) };
        let mut count = bytes.len();
        self.take(&bytes);
        while let Ok((next, bytes)) = self.output.recv_timeout(ONE_FRAME) {
            // What is written only after the frame (that it was kept) is no part of it.
            if next.saturating_duration_since(at) < ONE_FRAME / 6 {
                at = next;
            }
            count += bytes.len();
            self.take(&bytes);
        }
        (at.saturating_duration_since(pressed), count + self.settle(QUIET))
    }

    /// Presses keys one after the other.
    pub fn keys<'k>(&mut self, keys: impl Iterator<Item = &'k [u8]>) -> Cost {
        let mut cost = Cost::default();
        for key in keys {
            let (time, bytes) = self.key(key);
            cost.times.put(time);
            cost.bytes.push(bytes);
        }
        cost
    }

    /// A line of `/proc/PID/status`, in MB.
    pub fn memory(&self, name: &str) -> f64 {
        self.child.process_id().and_then(|id| memory(id, name)).unwrap_or(f64::NAN)
    }

    /// How often the program's threads wake up in so long when nobody touches it.
    pub fn wake_ups(&mut self, time: Duration) -> u64 {
        self.settle(QUIET);
        let before = self.switches();
        self.settle(time);
        self.switches() - before
    }

    fn switches(&self) -> u64 {
        let Some(id) = self.child.process_id() else { return 0 };
        let tasks = std::fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
        let of_task = |task: std::fs::DirEntry| {
            let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
            let count = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            count.and_then(|count| count.trim().parse::<u64>().ok()).unwrap_or_default()
        };
        tasks.map(of_task).sum()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
