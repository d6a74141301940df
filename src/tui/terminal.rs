//! The terminal: taken over whole, given back whole, also after an error or a panic; its keys and the system's signals go into one queue.

use super::app::Arrival;
use crate::error::{Error, Result};
use crate::text::screens::program as words;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};
use std::cell::RefCell;
use std::io::{Write, stdout};
use std::rc::Rc;
use std::sync::mpsc::Sender;

/// Lets a terminal that knows it show a frame only when it is whole. Others pass over it.
const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// Gathers what is drawn, however often the layers below flush, until the frame is whole.
#[derive(Clone, Default)]
struct Frames(Rc<RefCell<Vec<u8>>>);

impl Write for Frames {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The screen, for as long as this lives.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Frames>>,
    frames: Frames,
    /// Whether frames are put between the marks for synchronized output.
    marks: bool,
}

impl Screen {
    /// Takes the terminal over. Refused where there is none.
    pub fn take() -> Result<Screen> {
        let refused = |error: std::io::Error| Error::usage(words::NO_TERMINAL).hint(words::USE_TERMINAL).source(error);
        enable_raw_mode().map_err(refused)?;
        restore_on_panic();
        let entered = execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste);
        let marks = std::env::var("TERM").is_ok_and(|name| name != "dumb" && name != "linux");
        let frames = Frames::default();
        match entered.and_then(|()| Terminal::new(CrosstermBackend::new(frames.clone()))) {
            Ok(terminal) => Ok(Screen { terminal, frames, marks }),
            Err(error) => {
                restore();
                Err(refused(error))
            }
        }
    }

    pub fn size(&self) -> Result<Size> {
        self.terminal.size().map_err(lost)
    }

    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> Result<()> {
        self.terminal.draw(draw).map_err(lost)?;
        self.send().map_err(lost)
    }

    /// Sends the gathered frame in one write.
    fn send(&self) -> std::io::Result<()> {
        let mut gathered = self.frames.0.borrow_mut();
        if gathered.is_empty() {
            return Ok(());
        }
        if self.marks {
            gathered.splice(..0, BEGIN_FRAME.iter().copied());
            gathered.extend_from_slice(END_FRAME);
        }
        let mut out = stdout().lock();
        let sent = out.write_all(&gathered).and_then(|()| out.flush());
        gathered.clear();
        sent
    }

    /// Makes the next frame paint every cell, whatever stands on the terminal.
    pub fn forget(&mut self) -> Result<()> {
        self.terminal.clear().map_err(lost)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn lost(error: std::io::Error) -> Error {
    Error::machine(words::NO_TERMINAL).source(error)
}

/// Gives the terminal back. Whatever fails here, the rest is still tried.
fn restore() {
    let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
}

fn restore_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // Work on other threads breaks off without taking the screen with it; the loop says so.
        if std::thread::current().name() == Some("main") {
            restore();
            before(panic);
        }
    }));
}

/// Starts the threads that wait for keys and signals and put them into the queue.
pub fn listen(arrivals: &Sender<Arrival>) -> Result<()> {
    let refused = |error: std::io::Error| Error::machine(words::NO_THREAD).source(error);
    let keys = arrivals.clone();
    let wait_for_keys = move || {
        while let Ok(event) = crossterm::event::read() {
            if keys.send(Arrival::Input(event)).is_err() {
                return;
            }
        }
        // No more keys will come: the terminal is gone.
        let _ = keys.send(Arrival::Stop);
    };
    std::thread::Builder::new().name("keys".into()).spawn(wait_for_keys).map_err(refused)?;
    listen_for_signals(arrivals.clone()).map_err(refused)
}

#[cfg(unix)]
fn listen_for_signals(arrivals: Sender<Arrival>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let wait = move || {
        for _ in signals.forever() {
            if arrivals.send(Arrival::Stop).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("signals".into()).spawn(wait).map(drop)
}

#[cfg(not(unix))]
fn listen_for_signals(_: Sender<Arrival>) -> std::io::Result<()> {
    Ok(())
}
