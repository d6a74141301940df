//! Which lines of something longer than the screen are seen.

use crate::tui::keymap::Action;

/// A place in a list that is wholly in memory, with the first line that is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    pub chosen: usize,
}

impl Scroll {
    /// Moves as a key of a list asks; whether the action was one of those.
    pub fn step(&mut self, action: Action, length: usize, page: usize) -> bool {
        let last = length.saturating_sub(1);
        let page = page.max(1);
        self.chosen = match action {
            Action::Up => self.chosen.saturating_sub(1),
            Action::Down => self.chosen + 1,
            Action::PageUp => self.chosen.saturating_sub(page),
            Action::PageDown => self.chosen + page,
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        }
        .min(last);
        true
    }

    /// Keeps the choice within a list that became shorter.
    pub fn keep_within(&mut self, length: usize) {
        self.chosen = self.chosen.min(length.saturating_sub(1));
    }

    /// The first line to show, so that the chosen one is in view: whole pages, which change as little as can be.
    pub fn first_shown(self, room: usize) -> usize {
        let room = room.max(1);
        self.chosen / room * room
    }
}

/// The first line to show so that `chosen` is in view with a line around it, where `length` lines stand in `room`.
pub fn window(chosen: usize, length: usize, room: usize) -> usize {
    if length <= room {
        return 0;
    }
    let half = room / 2;
    chosen.saturating_sub(half).min(length - room)
}
