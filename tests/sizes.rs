//! Every screen on terminals of every size: nothing panics, nothing is cut in the middle of a character, and what is too small says so.

#[allow(dead_code, reason = "other doors of the desk are for other tests")]
mod desk;

use desk::Desk;
use ratatui::layout::Size;
use tianbao::tui::terminal::wire::{Ambiguous, Wire, blank};

/// From home into each screen that keys alone lead to.
const WAYS: &[&str] = &[
    "",
    "<F1>",
    "<Esc>",
    "<F9>",
    "<F5>",
    "<F2>",
    "<Enter>",
    "<Enter><F3>巉",
    "<Enter><F9>",
    "<Enter><F9><F1>",
    "<Enter><F9>中共巉口镇学区支部委员会<Enter><F4>",
    "<Down><Enter><F9>",
    "<Down><Down><Enter><F9><F4>",
];

fn sizes() -> impl Iterator<Item = Size> {
    let widths = (1..60).chain((60..130).step_by(7)).chain([200, 500]);
    widths.flat_map(|width| (1..16).chain([24, 40, 200]).map(move |height| Size { width, height }))
}

#[test]
fn every_screen_can_be_drawn_at_every_size() {
    for way in WAYS {
        let mut desk = Desk::of_unit();
        desk.keys(way);
        let mut wire = Wire::new(true);
        wire.ambiguous = Ambiguous::One;
        // The long lines take long; each screen sees the greatest size once.
        let greatest = std::iter::once(Size { width: 500, height: 200 });
        for size in sizes().filter(|size| u32::from(size.width) * u32::from(size.height) < 5000).chain(greatest) {
            let mut picture = blank(size);
            let cursor = desk.app.paint(&mut picture);
            if let Some(at) = cursor {
                assert!(at.x < size.width && at.y < size.height, "{way} at {size}");
            }
            wire.frame(&mut picture, cursor, &mut Vec::new());
        }
    }
}
