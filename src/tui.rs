//! The terminal program: a stack of screens over one store, one loop.
//!
//! ```text
//! input thread ──┐
//! worker thread ─┼─► queue ─► top screen.update(event, context) ─► Flow ─► stack, work, notice ─► draw(&self) when the queue is empty ─► settle ─► wait
//! signals ───────┘
//! ```
//! A screen is its state, its keys ([`keymap`]), what it does with an event, and how it is drawn ([`screen`]). Widgets are drawn from values and know no
//! screen ([`widget`]). Drawing reads and changes nothing. What was typed is kept in the database as soon as its frame is out ([`screen::Screen::settle`]),
//! so that nobody waits for a disk. A program that nobody touches does nothing at all.

pub mod app;
pub mod canvas;
pub mod context;
mod drives;
mod findings;
pub mod keymap;
pub mod screen;
pub mod terminal;
pub mod theme;
pub mod widget;
pub mod work;

pub use app::{App, Arrival};
pub use theme::{Manner, ThemeName};

use crate::error::Result;
use crate::model::Clock;
use crate::store::Store;
use crate::text::Language;
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

/// What takes no longer than this seems to have been done at once.
const AT_ONCE: Duration = Duration::from_millis(150);

/// Opens the installation in `folder` on the terminal and works until the person leaves or the system asks to end.
///
/// Refuses where there is no terminal, and whatever [`Store::open`] refuses.
pub fn run(folder: &Path, language: Language, clock: Clock) -> Result<()> {
    let store = Store::open(folder, clock)?;
    let (sender, arrivals) = channel();
    let mut screen = terminal::Screen::take()?;
    let mut app = App::new(store, Manner::of_environment(language), screen.size(), sender.clone())?;
    screen.draw(|picture| app.paint(picture))?;
    terminal::listen(&sender, screen.heard())?;
    if app.settle() {
        screen.draw(|picture| app.paint(picture))?;
    }
    while !app.is_over() {
        // The sender that is held here keeps the queue open; an error cannot come.
        let Ok(first) = arrivals.recv() else { break };
        app.take(std::iter::once(first).chain(arrivals.try_iter()));
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
        if app.settle() {
            screen.draw(|picture| app.paint(picture))?;
        }
    }
    Ok(())
}
