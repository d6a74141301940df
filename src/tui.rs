//! The terminal program: a stack of screens over one store, one loop.
//!
//! ```text
//! input thread ──┐
//! worker thread ─┼─► queue ─► top screen.update(event, context) ─► Flow ─► stack, work, notice ─► draw(&self) when the queue is empty ─► settle ─► wait
//! scribe ────────┤
//! signals ───────┘
//! ```
//! A screen is its state, its keys ([`keymap`]), what it does with an event, and how it is drawn ([`screen`]). Widgets are drawn from values and know no
//! screen ([`widget`]). Drawing reads and changes nothing. What was typed is handed to the [`scribe`](crate::store::Scribe) with each key and written down
//! on its thread, so that nobody waits for a disk; the screen calls saved only what it has heard to be in the database. What takes its time is done in
//! pieces once a frame is out ([`screen::Screen::settle`]). A program that nobody touches does nothing at all.

pub mod app;
pub mod canvas;
pub mod context;
mod drives;
mod findings;
pub mod guard;
pub mod keymap;
pub mod preferences;
pub mod screen;
pub mod terminal;
pub mod theme;
pub mod toil;
pub mod widget;
pub mod work;

pub use app::{App, Arrival};
pub use theme::{Manner, ThemeName};

use crate::error::Result;
use crate::model::{Clock, SubmissionKey};
use crate::store::Store;
use crate::text::Language;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// What takes no longer than this seems to have been done at once.
const AT_ONCE: Duration = Duration::from_millis(150);

/// How the program is opened.
#[derive(Clone, Debug)]
pub struct Opening {
    pub language: Language,
    /// Somebody asked for this language; a setting does not change it.
    pub is_language_fixed: bool,
    pub clock: Clock,
    /// Begin at a new record of this submission.
    pub at: Option<SubmissionKey>,
}

/// Opens the installation in `folder` on the terminal and works until the person leaves or the system asks to end.
///
/// Refuses where there is no terminal, and whatever [`Store::open`] refuses.
pub fn run(folder: &Path, opening: &Opening) -> Result<()> {
    let store = Store::open(folder, opening.clock)?;
    let (sender, arrivals) = channel();
    let mut screen = terminal::Screen::take()?;
    let mut manner = Manner::of_environment(opening.language);
    manner.fixed.language = opening.is_language_fixed;
    let started = Instant::now();
    let mut app = App::new(store, manner, screen.size(), sender.clone())?;
    if let Some(key) = &opening.at {
        app.begin_record(key)?;
    }
    screen.draw(|picture| app.paint(picture))?;
    terminal::listen(&sender, screen.heard())?;
    let mut waiting = settle(&mut app, &mut screen, &arrivals)?;
    while !app.is_over() {
        // Nothing wakes the program but an event, or the one moment at which it locks. The sender that is held here keeps the queue open.
        let first = match (waiting.take(), app.locks_at()) {
            (Some(arrival), _) => Ok(arrival),
            (None, None) => arrivals.recv().map_err(|_| RecvTimeoutError::Disconnected),
            (None, Some(at)) => arrivals.recv_timeout(at.saturating_sub(started.elapsed())),
        };
        if matches!(first, Err(RecvTimeoutError::Disconnected)) {
            break;
        }
        app.pass(started.elapsed());
        app.take(first.into_iter().chain(arrivals.try_iter()));
        // Work that is done at once needs no picture of its progress.
        if app.is_working()
            && let Ok(next) = arrivals.recv_timeout(AT_ONCE)
        {
            app.take(std::iter::once(next).chain(arrivals.try_iter()));
        }
        if app.is_over() {
            break;
        }
        if app.takes_redraw() {
            screen.forget()?;
        }
        if let Err(error) = screen.draw(|picture| app.paint(picture)) {
            // Nobody sees anything any more; what was typed is still kept.
            app.end();
            return Err(error);
        }
        waiting = settle(&mut app, &mut screen, &arrivals)?;
    }
    Ok(())
}

/// What takes its time is done in pieces; whatever arrives between two of them goes first, and is given back.
fn settle(app: &mut App, screen: &mut terminal::Screen, arrivals: &Receiver<Arrival>) -> Result<Option<Arrival>> {
    while app.settle() {
        screen.draw(|picture| app.paint(picture))?;
        if let Ok(arrival) = arrivals.try_recv() {
            return Ok(Some(arrival));
        }
    }
    Ok(None)
}
