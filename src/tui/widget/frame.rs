//! A box around something that lies over the screen.

use crate::tui::canvas::Canvas;
use crate::tui::theme::Manner;

/// Empties the canvas and draws a box along its edge, with a title on the upper one.
pub fn frame(canvas: &mut Canvas, manner: &Manner, title: &str) {
    let (width, height) = (canvas.width(), canvas.height());
    if width < 4 || height < 2 {
        return;
    }
    let style = manner.theme.dim;
    let [top_left, top_right, bottom_left, bottom_right, side] = manner.marks.corners;
    canvas.clear();
    canvas.rule(0, manner.marks.rule, style);
    canvas.rule(height - 1, manner.marks.rule, style);
    for y in 1..height - 1 {
        canvas.text(0, y, side, style);
        canvas.text(width - 1, y, side, style);
    }
    canvas.text(0, 0, top_left, style);
    canvas.text(width - 1, 0, top_right, style);
    canvas.text(0, height - 1, bottom_left, style);
    canvas.text(width - 1, height - 1, bottom_right, style);
    if !title.is_empty() {
        canvas.text_within(2, 0, width - 4, &format!(" {title} "), manner.theme.title);
    }
}
