//! The threads that wait: one for keys, one for the system's signals. Neither wakes up for anything else.

use super::Heard;
use crate::error::{Error, Result};
use crate::text::screens::program as words;
use crate::tui::app::Arrival;
use std::sync::mpsc::Sender;

/// Starts both; what they hear goes into the queue, and what the terminal tells about itself is put down in `heard`.
pub fn listen(arrivals: &Sender<Arrival>, heard: Heard) -> Result<()> {
    let refused = |error: std::io::Error| Error::machine(words::NO_THREAD).source(error);
    let keys = arrivals.clone();
    let wait_for_keys = move || {
        platform::hear(&keys, &heard);
        // No more keys will come: the terminal is gone.
        let _ = keys.send(Arrival::Stop);
    };
    std::thread::Builder::new().name("keys".into()).spawn(wait_for_keys).map_err(refused)?;
    platform::listen_for_signals(arrivals.clone()).map_err(refused)
}

#[cfg(unix)]
mod platform {
    use super::{Arrival, Heard, Sender};
    use crate::tui::terminal::keys::{Keys, Sent};
    use crate::tui::terminal::{restore, size};
    use crossterm::event::Event;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use std::cell::Cell;
    use std::fs::File;
    use std::io::{IsTerminal, stdin};
    use std::os::fd::{AsFd, BorrowedFd};

    /// What follows an escape later than this is another key.
    const AFTER_ESCAPE: Timespec = Timespec { tv_sec: 0, tv_nsec: 15_000_000 };

    /// Hears keys until there are no more.
    pub fn hear(arrivals: &Sender<Arrival>, heard: &Heard) {
        if stdin().is_terminal() {
            hear_from(stdin().as_fd(), arrivals, heard);
        } else if let Ok(terminal) = File::open("/dev/tty") {
            hear_from(terminal.as_fd(), arrivals, heard);
        }
    }

    fn hear_from(terminal: BorrowedFd, arrivals: &Sender<Arrival>, heard: &Heard) {
        let mut keys = Keys::default();
        let mut bytes = [0; 4096];
        let is_over = Cell::new(false);
        let mut tell = |sent| {
            let arrival = match sent {
                Sent::Event(event) => Arrival::Input(event),
                Sent::Cursor(line, column) if heard.answer(line, column) => Arrival::WideSigns,
                Sent::Cursor(..) => return,
            };
            is_over.set(arrivals.send(arrival).is_err() || is_over.get());
        };
        while !is_over.get() {
            let wait = if keys.is_undecided() { Some(&AFTER_ESCAPE) } else { None };
            // A terminal that was left without waiting by another program is waited for as well.
            match poll(&mut [PollFd::new(&terminal, PollFlags::IN)], wait) {
                Ok(0) => {
                    keys.decide(&mut tell);
                    continue;
                }
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(_) => return,
            }
            match rustix::io::read(terminal, &mut bytes) {
                Ok(0) => return,
                Ok(count) => keys.take(&bytes[..count], &mut tell),
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => return,
            }
        }
    }

    pub fn listen_for_signals(arrivals: Sender<Arrival>) -> std::io::Result<()> {
        let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM, SIGWINCH, SIGTSTP, SIGCONT])?;
        let wait = move || {
            for signal in signals.forever() {
                let arrival = match signal {
                    SIGWINCH => {
                        let size = size();
                        Arrival::Input(Event::Resize(size.width, size.height))
                    }
                    SIGTSTP => {
                        restore();
                        // The pause is here; what follows it is told by the signal to go on.
                        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                        continue;
                    }
                    SIGCONT => Arrival::Resumed,
                    _ => Arrival::Stop,
                };
                if arrivals.send(arrival).is_err() {
                    return;
                }
            }
        };
        std::thread::Builder::new().name("signals".into()).spawn(wait).map(drop)
    }
}

#[cfg(not(unix))]
mod platform {
    use super::{Arrival, Heard, Sender};

    pub fn hear(arrivals: &Sender<Arrival>, _: &Heard) {
        while let Ok(event) = crossterm::event::read() {
            if arrivals.send(Arrival::Input(event)).is_err() {
                return;
            }
        }
    }

    pub fn listen_for_signals(_: Sender<Arrival>) -> std::io::Result<()> {
        Ok(())
    }
}
