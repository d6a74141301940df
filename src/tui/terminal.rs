//! The terminal: taken over whole, given back whole, also after an error, a panic or a pause; its keys and the system's signals go into one queue.

mod input;
pub mod keys;
mod pen;
mod width;
pub mod wire;

pub use input::listen;

use super::theme::Marks;
use crate::error::{Error, Result};
use crate::text::screens::program as words;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Size};
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use wire::{Ambiguous, Wire, blank};

/// Another screen, pastes marked, lines that do not wrap by themselves.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?7l";
const LEAVE: &[u8] = b"\x1b[m\x1b[?7h\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// For terminals that do not tell their size, as on a serial line.
const USUAL: Size = Size { width: 80, height: 24 };

/// Whether the terminal was entered and is to be left.
static IS_ENTERED: AtomicBool = AtomicBool::new(false);

/// The line on which the terminal is asked how wide it makes ambiguous characters. Not the first: its answer would look like a key.
const PROBED_LINE: u16 = 2;

/// What the keys' thread has heard of the terminal.
#[derive(Clone, Default)]
pub struct Heard(Arc<AtomicU8>);

impl Heard {
    fn ambiguous(&self) -> Ambiguous {
        match self.0.load(Ordering::Relaxed) {
            1 => Ambiguous::One,
            2 => Ambiguous::Two,
            _ => Ambiguous::Unknown,
        }
    }

    /// Takes the answer to the probe; whether it says that signs of ours are too wide.
    fn answer(&self, line: u16, column: u16) -> bool {
        let cells: u16 = Marks::FINE.signs().map(CellWidth::cell_width).sum();
        if line != PROBED_LINE || self.ambiguous() != Ambiguous::Unknown || column <= cells {
            return false;
        }
        let is_wide = column > cells + 1;
        self.0.store(if is_wide { 2 } else { 1 }, Ordering::Relaxed);
        is_wide
    }
}

/// The screen, for as long as this lives.
pub struct Screen {
    next: Buffer,
    wire: Wire,
    heard: Heard,
    /// Whether the terminal can be asked and be sent more than the oldest know.
    is_able: bool,
}

impl Screen {
    /// Takes the terminal over with the first frame. Refused where there is none.
    pub fn take() -> Result<Screen> {
        let none = || Error::usage(words::NO_TERMINAL).hint(words::USE_TERMINAL);
        if !std::io::stdout().is_terminal() {
            return Err(none());
        }
        enable_raw_mode().map_err(|error| none().source(error))?;
        restore_on_panic();
        let is_able = std::env::var("TERM").is_ok_and(|name| name != "dumb" && name != "linux");
        Ok(Screen { next: blank(Size::default()), wire: Wire::new(is_able), heard: Heard::default(), is_able })
    }

    /// What is heard of the terminal while the program runs.
    pub fn heard(&self) -> Heard {
        self.heard.clone()
    }

    #[must_use]
    pub fn size(&self) -> Size {
        size()
    }

    /// Draws a frame; `draw` paints on an empty picture and tells where the cursor shall be.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> Result<()> {
        let mut out = Vec::new();
        if !IS_ENTERED.swap(true, Ordering::Relaxed) {
            out.extend_from_slice(ENTER);
            if self.is_able && self.heard.ambiguous() == Ambiguous::Unknown {
                ask_for_width(&mut out);
            }
        }
        let size = size();
        if self.next.area.as_size() == size {
            self.next.reset();
        } else {
            self.next = blank(size);
        }
        let cursor = draw(&mut self.next);
        self.wire.ambiguous = self.heard.ambiguous();
        self.wire.frame(&mut self.next, cursor, &mut out);
        if out.is_empty() {
            return Ok(());
        }
        send(&out).map_err(|error| Error::machine(words::NO_TERMINAL).source(error))
    }

    /// Takes the terminal over once more and makes the next frame paint every cell, whatever was done to it meanwhile.
    pub fn forget(&mut self) -> Result<()> {
        // Only what was given back is taken again.
        let _ = disable_raw_mode();
        enable_raw_mode().map_err(|error| Error::machine(words::NO_TERMINAL).source(error))?;
        IS_ENTERED.store(false, Ordering::Relaxed);
        self.wire.forget();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Writes our signs and asks where the cursor has come to. What was written is wiped out by the frame that follows.
fn ask_for_width(out: &mut Vec<u8>) {
    out.extend_from_slice(format!("\x1b[{PROBED_LINE}H").as_bytes());
    Marks::FINE.signs().for_each(|sign| out.extend_from_slice(sign.as_bytes()));
    out.extend_from_slice(b"\x1b[6n");
}

#[cfg(unix)]
fn size() -> Size {
    let told = rustix::termios::tcgetwinsize(std::io::stdout()).ok().map(|size| Size { width: size.ws_col, height: size.ws_row });
    told.filter(|size| size.width > 0 && size.height > 0).unwrap_or(USUAL)
}

#[cfg(not(unix))]
fn size() -> Size {
    crossterm::terminal::size().map_or(USUAL, |(width, height)| Size { width, height })
}

/// Sends bytes in as few writes as the terminal takes; one that cannot take more at once is waited for.
#[cfg(unix)]
fn send(mut bytes: &[u8]) -> std::io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    let out = std::io::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(&out, bytes) {
            Ok(0) => return Err(std::io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => match poll(&mut [PollFd::new(&out, PollFlags::OUT)], None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            },
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn send(bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Gives the terminal back. Whatever fails here, the rest is still tried.
fn restore() {
    if IS_ENTERED.swap(false, Ordering::Relaxed) {
        let _ = send(LEAVE);
    }
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
