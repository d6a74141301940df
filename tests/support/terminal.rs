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

/// How long a glance at the screen waits for something new.
const GLANCE: Duration = Duration::from_millis(15);

pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    // Held open as long as the program runs: a terminal that closes hangs up.
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
    /// Every byte the program wrote.
    pub wire: Vec<u8>,
}

/// A key that is no character.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    Enter,
    BackTab,
    Escape,
    Down,
    Function(u8),
}

impl Key {
    fn bytes(self) -> Vec<u8> {
        match self {
            Key::Enter => b"\r".to_vec(),
            Key::BackTab => b"\x1b[Z".to_vec(),
            Key::Escape => b"\x1b".to_vec(),
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
        Terminal { child, _master: pair.master, keys, output, screen: vt100::Parser::new(cells(rows), cells(columns), 0), wire: Vec::new() }
    }

    pub fn text(&mut self, text: &str) {
        self.keys.write_all(text.as_bytes()).and_then(|()| self.keys.flush()).expect("keys are taken");
    }

    pub fn key(&mut self, key: Key) {
        self.keys.write_all(&key.bytes()).and_then(|()| self.keys.flush()).expect("keys are taken");
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
        self.screen.process(bytes);
        // A terminal answers when it is asked where its cursor stands.
        if bytes.windows(4).any(|window| window == b"\x1b[6n") {
            let (row, column) = self.screen.screen().cursor_position();
            let answer = format!("\x1b[{};{}R", row + 1, column + 1);
            let _ = self.keys.write_all(answer.as_bytes()).and_then(|()| self.keys.flush());
        }
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
