//! A terminal screen as a picture: SVG, so that it needs no font here and changes can be read line by line.

use std::fmt::Write;

const CELL_WIDTH: u16 = 9;
const CELL_HEIGHT: u16 = 19;
/// Where letters stand in a cell, told by a number because not every viewer knows how to centre them.
const BASELINE: u16 = 15;
const MARGIN: u16 = 10;

/// The 16 basic colours as a common terminal shows them.
const COLOURS: [&str; 16] = [
    "#1e1e1e", "#e05561", "#8cc265", "#d18f52", "#4aa5f0", "#c162de", "#42b3c2", "#d7dae0", "#7f848e", "#ff616e", "#a5e075", "#f0a45d", "#4dc4ff",
    "#de73ff", "#4cd1e0", "#ffffff",
];

fn colour(colour: vt100::Color, default: &str) -> String {
    match colour {
        vt100::Color::Default => default.to_owned(),
        vt100::Color::Idx(index @ 0..=15) => COLOURS[usize::from(index)].to_owned(),
        vt100::Color::Idx(index @ 16..=231) => {
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let index = index - 16;
            format!("#{:02x}{:02x}{:02x}", level(index / 36), level(index / 6 % 6), level(index % 6))
        }
        vt100::Color::Idx(index) => {
            let grey = 8 + 10 * (index - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        vt100::Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

pub fn svg(screen: &vt100::Screen) -> String {
    let (rows, columns) = (screen.size().0.get(), screen.size().1.get());
    let (width, height) = (columns * CELL_WIDTH + 2 * MARGIN, rows * CELL_HEIGHT + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <style>text{{font-family:'Noto Sans Mono CJK SC','Sarasa Mono SC','WenQuanYi Zen Hei Mono','Noto Sans CJK SC',monospace;font-size:15px;white-space:pre}}.narrow{{font-family:'DejaVu Sans Mono','Noto Sans Mono','Liberation Mono',monospace}}</style>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"#1e1e1e\"/>\n"
    );
    for row in 0..rows {
        let y = MARGIN + row * CELL_HEIGHT;
        for column in 0..columns {
            let Some(cell) = screen.cell(row, column) else { continue };
            if cell.is_wide_continuation() {
                continue;
            }
            let cells = if cell.is_wide() { 2 } else { 1 };
            let (mut front, mut back) = (colour(cell.fgcolor(), "#d7dae0"), colour(cell.bgcolor(), "#1e1e1e"));
            if cell.inverse() {
                std::mem::swap(&mut front, &mut back);
            }
            let x = MARGIN + column * CELL_WIDTH;
            let wide = CELL_WIDTH * cells;
            // Writing to a string cannot fail.
            if back != "#1e1e1e" {
                let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{CELL_HEIGHT}\" fill=\"{back}\"/>");
            }
            if cell.has_contents() && cell.contents() != " " {
                let baseline = y + BASELINE;
                let weight = if cell.bold() { " font-weight=\"bold\"" } else { "" };
                let faint = if cell.dim() { " opacity=\"0.6\"" } else { "" };
                let line = if cell.underline() { " text-decoration=\"underline\"" } else { "" };
                // A Chinese font draws the quotes of one cell as if they had two.
                let font = if cells == 1 && !cell.contents().is_ascii() { " class=\"narrow\"" } else { "" };
                let _ = writeln!(
                    out,
                    "<text x=\"{x}\" y=\"{baseline}\" textLength=\"{wide}\" fill=\"{front}\"{font}{weight}{faint}{line}>{}</text>",
                    escaped(cell.contents())
                );
            }
        }
    }
    if !screen.hide_cursor() {
        let (row, column) = screen.cursor_position();
        let (x, y) = (MARGIN + column * CELL_WIDTH, MARGIN + row * CELL_HEIGHT);
        let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"2\" height=\"{CELL_HEIGHT}\" fill=\"#d7dae0\"/>");
    }
    out.push_str("</svg>\n");
    out
}
