//! The sheet on the screen: a line on its columns, two of headings, then its rows as a spreadsheet shows them.

use super::mending::Edit;
use super::rows::{Shown, spot_of};
use super::{Preview, Spot};
use crate::job::import::Standing;
use crate::sheet::Meaning;
use crate::text::screens::preview as words;
use crate::text::{Language, Message, visible};
use crate::tui::canvas::{Canvas, cells};
use crate::tui::context::View;
use crate::tui::screen::Tone;
use ratatui::style::Style;

/// Lines of the terminal that are not rows: header, rule, columns, two headings, three hints, rule, keys.
pub(super) const AROUND: u16 = 10;
/// Screens lower than this do without the sheet’s own headings and have fewer hints.
const LOW: u16 = 16;
/// The least and most cells a column is wide.
const LEAST_COLUMN: u16 = 4;
const MOST_COLUMN: u16 = 20;
/// Between two columns.
const GAP: u16 = 2;
/// The room for the standing of a row.
const STANDING: u16 = 4;

pub(super) const fn hint_lines(height: u16) -> usize {
    if height < LOW { 2 } else { 3 }
}

/// A column as it is drawn.
struct Drawn {
    /// Index among the spots.
    spot: usize,
    x: u16,
    width: u16,
}

impl Preview {
    /// Lines of a terminal of this height that are not rows.
    pub(super) fn around(&self, height: u16) -> u16 {
        let usual = if height < LOW { AROUND - 2 } else { AROUND };
        usual + self.lines_over(u16::MAX, Language::Chinese).len().saturating_sub(1) as u16
    }

    /// The lines over the sheet: what became of its columns, and what rows get that it does not have. One at least.
    fn lines_over(&self, width: u16, language: Language) -> Vec<(Tone, Message)> {
        let supplied = self.told_of_supplied(width.saturating_sub(4), language).map(|message| (Tone::Warning, message));
        // That all is well with the columns need not be said where there is more to say.
        let columns = self.told_of_columns(language).filter(|(tone, _)| *tone != Tone::Aside || supplied.is_none());
        columns.into_iter().chain(supplied).collect()
    }

    pub(super) fn draw_sheet(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        if self.intake.is_none() {
            return;
        }
        let over = self.lines_over(canvas.width(), view.language());
        for (y, (tone, said)) in (0..).zip(&over) {
            let (mark, style) = match tone {
                Tone::Error => (view.manner.marks.error, theme.error),
                Tone::Warning => (view.manner.marks.warning, theme.warning),
                Tone::Plain | Tone::Aside | Tone::Done => ("", theme.dim),
            };
            let x = if mark.is_empty() { 1 } else { canvas.text(1, y, mark, style) + 1 };
            canvas.text(x, y, &said.say(view.language()), style);
        }
        let is_low = view.size.height < LOW;
        let headings_at = over.len() as u16;
        let fields_at = if is_low { headings_at } else { headings_at + 1 };
        let number = self.shown.iter().map(|shown| cells(&shown.number.to_string())).max().unwrap_or(0).max(cells(view.say(words::ROW)));
        let columns = self.columns(canvas.width(), 3 + number + 2 + STANDING + 1, view);
        canvas.text_within(3, fields_at, number, view.say(words::ROW), theme.dim);
        for column in &columns {
            if !is_low {
                canvas.text_within(column.x, headings_at, column.width, &self.heading(column.spot, view), theme.dim);
            }
            let (label, style) = self.field_label(column.spot, view);
            canvas.text_within(column.x, fields_at, column.width, &label, if column.spot == self.spot { theme.chosen } else { style });
        }
        for (y, shown) in (fields_at + 1..).zip(&self.shown) {
            self.draw_row(canvas, y, shown, number, &columns, view);
        }
        let at = self.shown.iter().position(|shown| shown.at == self.scroll.chosen).and_then(|at| u16::try_from(at).ok());
        if let (Some(edit), Some(at)) = (&self.edit, at) {
            self.draw_edit(canvas, fields_at + 1 + at, edit, view);
        }
    }

    /// Which row is under the pen: its number, and whom it names.
    fn told_of_row(&self, language: Language) -> String {
        let Some(shown) = self.shown.iter().find(|shown| shown.at == self.scroll.chosen) else { return String::new() };
        let name = self.intake.as_ref().map(|intake| spot_of(intake, self.key.form.name));
        let name = self.spots.iter().position(|spot| Some(*spot) == name).and_then(|at| shown.cells.get(at));
        words::ROW_OF.with("row", shown.number).with("name", name.map_or("", String::as_str)).say(language).trim_end().to_owned()
    }

    /// The columns that fit, the chosen one among them; the one that names the record always, before the others.
    fn columns(&self, width: u16, before: u16, view: &View) -> Vec<Drawn> {
        let wide = |spot: usize| {
            let cell = self.shown.iter().filter_map(|shown| shown.cells.get(spot)).map(|cell| cells(cell)).max().unwrap_or(0);
            cell.max(cells(&self.field_label(spot, view).0)).max(cells(&self.heading(spot, view))).clamp(LEAST_COLUMN, MOST_COLUMN)
        };
        let name = self.intake.as_ref().and_then(|intake| intake.map().source(self.key.form.name));
        let from = |first: usize| {
            let pinned = name.filter(|name| *name < first);
            let mut x = before;
            let mut drawn = Vec::new();
            for spot in pinned.into_iter().chain(first..self.spots.len()) {
                let room = width.saturating_sub(x + 1);
                // The last column may be cut, down to what can still be told apart.
                if room < LEAST_COLUMN.max(wide(spot).min(MOST_COLUMN / 2)) {
                    break;
                }
                drawn.push(Drawn { spot, x, width: wide(spot).min(room) });
                x += wide(spot) + GAP;
            }
            drawn
        };
        let is_whole = |drawn: &Vec<Drawn>| drawn.iter().any(|column| column.spot == self.spot && column.width == wide(self.spot));
        (0..self.spot).map(from).find(is_whole).unwrap_or_else(|| from(self.spot))
    }

    /// What the sheet calls the column.
    fn heading(&self, spot: usize, view: &View) -> String {
        let Some(intake) = &self.intake else { return String::new() };
        match self.spots.get(spot) {
            Some(Spot::Column(column)) => {
                let heading = &intake.map().columns()[*column].heading;
                if heading.is_empty() { words::COLUMN.with("n", column + 1).say(view.language()) } else { visible(heading) }
            }
            Some(Spot::Field(field)) if intake.map().everywhere().any(|(given, _)| given == *field) => view.say(words::EVERY_ROW).into(),
            Some(Spot::Field(_)) => view.say(words::NO_COLUMN).into(),
            None => String::new(),
        }
    }

    /// The field that the column goes into.
    fn field_label(&self, spot: usize, view: &View) -> (String, Style) {
        let theme = &view.manner.theme;
        let (Some(intake), Some(spot)) = (&self.intake, self.spots.get(spot)) else { return (String::new(), theme.plain) };
        let column = match spot {
            Spot::Field(field) => {
                let is_missing = intake.missing().contains(field);
                return (view.say(field.short_label()).into(), if is_missing { theme.error } else { theme.plain });
            }
            Spot::Column(column) => &intake.map().columns()[*column],
        };
        match column.meaning {
            Meaning::Field(field) if column.is_guessed => (words::GUESSED.with("label", field.short_label()).say(view.language()), theme.warning),
            Meaning::Field(field) => (view.say(field.short_label()).into(), theme.title),
            Meaning::RowId | Meaning::Unit | Meaning::Period => (column.meaning.label().map_or("", |label| view.say(label)).into(), theme.plain),
            Meaning::Ambiguous => (view.say(words::AMBIGUOUS).into(), theme.error),
            Meaning::Unknown => (view.say(words::UNKNOWN).into(), theme.warning),
            Meaning::PassedOver | Meaning::LeftOut => (view.say(words::LEFT_OUT).into(), theme.dim),
        }
    }

    fn draw_row(&self, canvas: &mut Canvas, y: u16, shown: &Shown, number: u16, columns: &[Drawn], view: &View) {
        let (theme, marks) = (&view.manner.theme, &view.manner.marks);
        let is_chosen = shown.at == self.scroll.chosen;
        let is_out = matches!(shown.standing, Standing::Known | Standing::LeftOut);
        let plain = if is_out { theme.dim } else { theme.plain };
        if is_chosen {
            canvas.text(1, y, marks.pointer, theme.focus);
        }
        canvas.text_before(3 + number, y, number, &shown.number.to_string(), if is_chosen { theme.chosen } else { theme.dim });
        let (standing, style) = match shown.standing {
            Standing::Sound(0) => (marks.done.to_owned(), theme.done),
            Standing::Sound(warnings) => (format!("{} {warnings}", marks.warning), theme.warning),
            Standing::Faulty(faults) => (format!("{} {faults}", marks.error), theme.error),
            Standing::Known => (view.say(words::KNOWN).to_owned(), theme.dim),
            Standing::LeftOut => (view.say(words::LEFT_OUT).to_owned(), theme.dim),
        };
        canvas.text_within(3 + number + 2, y, STANDING, &standing, style);
        for column in columns {
            let is_here = is_chosen && column.spot == self.spot;
            let is_at_fault = shown.is_at_fault.get(column.spot).is_some_and(|is_at_fault| *is_at_fault) && !is_out;
            let style = match (is_here, is_at_fault) {
                (true, false) => theme.chosen,
                (_, true) => theme.error,
                (false, false) => plain,
            };
            let cell = shown.cells.get(column.spot).map_or("", String::as_str);
            // What is wrong is told without colours too, and an empty cell can be pointed at.
            let cell = if cell.is_empty() && (is_at_fault || is_here) { marks.nothing } else { cell };
            canvas.text_within(column.x, y, column.width, cell, style);
            if is_here {
                canvas.cursor(column.x, y);
            }
        }
    }

    /// The cell under the pen in the line of its row, with its list beneath it, or above where there is more room.
    fn draw_edit(&self, canvas: &mut Canvas, y: u16, edit: &Edit, view: &View) {
        let theme = &view.manner.theme;
        let (width, height) = (canvas.width(), canvas.height());
        let mut row = canvas.part(0, y, width, 1);
        row.clear();
        let end = row.text(1, 0, view.manner.marks.pointer, theme.focus) + 1;
        let end = row.text_within(end, 0, width / 3, &self.told_of_row(view.language()), theme.plain) + 1;
        let end = row.text_within(end, 0, width / 3, view.say(edit.label), theme.chosen) + GAP;
        let length = edit.length();
        let taken = length.as_deref().map_or(0, |length| cells(length) + GAP);
        edit.line.draw(&mut row, end, 0, width.saturating_sub(end + 1 + taken), theme.plain);
        row.text_before(width.saturating_sub(1), 0, taken, length.as_deref().unwrap_or_default(), theme.dim);
        if let Some(picker) = &edit.picker {
            let below = height.saturating_sub(y + 1);
            let tall = (picker.height() + 2).min(below.max(y));
            let top = if below >= tall { y + 1 } else { y.saturating_sub(tall) };
            let room = width.saturating_sub(4).min(60);
            picker.draw(&mut canvas.part(2, top, room, tall), view.manner, view.say(crate::text::screens::program::NO_MATCH));
        }
    }
}
