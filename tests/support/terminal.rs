//! The real program in a pseudo-terminal: keys in, a screen out. Waiting is for what shall appear, never for time to pass.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long something may take before the test gives up; far beyond what any step needs.
const PATIENCE: Duration = Duration::from_secs(30);

/// Beyond this nobody would say that a key did something.
const SOON: Duration = Duration::from_secs(3);
/// What clears the screen, and what stands behind a frame.
const CLEAR: &[u8] = b"\x1b[2J";
const END_FRAME: &[u8] = b"\x1b[?2026l";
/// How long a glance at the screen waits for something new.
const GLANCE: Duration = Duration::from_millis(15);

pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    // Held open as long as the program runs: a terminal that closes hangs up.
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
    /// It gives two cells to what others give one, and says so when it is asked.
    pub is_wide: bool,
    /// Every byte the program wrote.
    pub wire: Vec<u8>,
}

/// A key that is no character.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    Enter,
    Tab,
    BackTab,
    Escape,
    Up,
    Down,
    Function(u8),
}

impl Key {
    pub fn bytes(self) -> Vec<u8> {
        match self {
            Key::Enter => b"\r".to_vec(),
            Key::Tab => b"\t".to_vec(),
            Key::BackTab => b"\x1b[Z".to_vec(),
            Key::Escape => b"\x1b".to_vec(),
            Key::Up => b"\x1b[A".to_vec(),
            Key::Down => b"\x1b[B".to_vec(),
            Key::Function(number @ 1..=4) => vec![0x1b, b'O', b'O' + number],
            Key::Function(number) => {
                let code = [15, 17, 18, 19, 20, 21, 23, 24][usize::from(number) - 5];
                format!("\x1b[{code}~").into_bytes()
            }
        }
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has cells")
}

impl Terminal {
    /// Starts the program on a data folder with a fixed day, in Chinese unless `arguments` say otherwise.
    pub fn start<A: AsRef<OsStr>>(program: &Path, folder: &Path, rows: u16, columns: u16, arguments: &[A]) -> Terminal {
        Self::start_with(program, folder, rows, columns, arguments, &[])
    }

    /// The same in an environment with more variables.
    pub fn start_with<A: AsRef<OsStr>>(
        program: &Path,
        folder: &Path,
        rows: u16,
        columns: u16,
        arguments: &[A],
        variables: &[(&str, PathBuf)],
    ) -> Terminal {
        let pair = native_pty_system().openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).expect("a pseudo-terminal opens");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TIANBAO_DATA", folder);
        // What the computer remembers of its installations must not outlive the test.
        command.env("XDG_CONFIG_HOME", folder.with_extension("config"));
        command.env("TIANBAO_LANG", "zh");
        command.env("TIANBAO_TODAY", "2019-09-23");
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().expect("the terminal can be written");
        Terminal {
            child,
            master: pair.master,
            is_wide: false,
            keys,
            output,
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            wire: Vec::new(),
        }
    }

    pub fn text(&mut self, text: &str) {
        self.keys.write_all(text.as_bytes()).and_then(|()| self.keys.flush()).expect("keys are taken");
    }

    pub fn key(&mut self, key: Key) {
        self.send(&key.bytes());
    }

    /// The bytes of any key.
    pub fn send(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).and_then(|()| self.keys.flush()).expect("keys are taken");
    }

    /// Has the screen painted anew, and waits for that: whatever was asked for before has been answered then.
    pub fn redraw(&mut self) {
        let before = self.wire.len();
        self.send(&[b'l' & 0x1f]);
        let is_cleared = |terminal: &Terminal| terminal.wire[before..].windows(CLEAR.len()).rposition(|bytes| bytes == CLEAR);
        self.wait_until("the screen painted anew", |terminal| {
            is_cleared(terminal).is_some_and(|at| terminal.wire[before + at..].windows(END_FRAME.len()).any(|bytes| bytes == END_FRAME))
        });
    }

    /// Whether something comes to be within a while that is long for a person.
    pub fn comes_soon(&mut self, wanted: impl Fn(&Terminal) -> bool) -> bool {
        let deadline = Instant::now() + SOON;
        while !wanted(self) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => return wanted(self),
            }
        }
        true
    }

    pub fn shows(&self, text: &str) -> bool {
        // A wide character takes two cells; the screen's text holds it once.
        self.screen.screen().contents().contains(text)
    }

    /// Reads until the screen satisfies `wanted`; panics with what is on it where that never comes.
    pub fn wait_until(&mut self, what: &str, wanted: impl Fn(&Terminal) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("never came: {what}\n{}", self.screen.screen().contents()),
                Err(RecvTimeoutError::Disconnected) if wanted(self) => break,
                Err(RecvTimeoutError::Disconnected) => panic!("the program ended before: {what}\n{}", self.screen.screen().contents()),
            }
        }
    }

    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |terminal| terminal.shows(text));
    }

    /// Reads what comes next, if something does so soon.
    pub fn read_some(&mut self) -> bool {
        match self.output.recv_timeout(GLANCE) {
            Ok(bytes) => self.take(&bytes),
            Err(_) => return false,
        }
        true
    }

    fn take(&mut self, bytes: &[u8]) {
        self.wire.extend_from_slice(bytes);
        let mut rest = bytes;
        // A terminal answers when it is asked where its cursor stands.
        while let Some(asked) = rest.windows(4).position(|window| window == b"\x1b[6n") {
            self.screen.process(&rest[..asked]);
            rest = &rest[asked + 4..];
            let (row, column) = self.screen.screen().cursor_position();
            let answer = format!("\x1b[{};{}R", row + 1, column * if self.is_wide { 2 } else { 1 } + 1);
            let _ = self.keys.write_all(answer.as_bytes()).and_then(|()| self.keys.flush());
        }
        self.screen.process(rest);
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, rows: u16, columns: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("the terminal takes a size");
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
    }

    /// The program's process.
    pub fn process(&self) -> i32 {
        self.child.process_id().and_then(|id| i32::try_from(id).ok()).expect("the program runs")
    }

    /// SIGKILL: nothing gets a chance to be put in order.
    pub fn kill(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Waits for the program to end by itself; its exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("the program does not end\n{}", self.screen.screen().contents()),
            }
        }
        self.child.wait().expect("the program has ended").exit_code()
    }
}
