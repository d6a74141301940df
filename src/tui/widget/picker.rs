//! Choosing from a list by typing: pinyin initials, full pinyin, Chinese and code all find it.

use crate::pinyin::Query;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::keymap::Action;
use crate::tui::theme::Manner;
use crate::tui::widget::frame::frame;
use crate::tui::widget::scroll::{Scroll, window};
use std::cmp::Reverse;
use std::rc::Rc;

/// The most lines a box of choices shows.
const MOST_SHOWN: u16 = 9;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What choosing it gives.
    pub code: Box<str>,
    pub label: Box<str>,
    /// A word more, to tell apart what is called alike, or by which it is known besides. In Chinese it is found by that, too.
    pub note: Box<str>,
}

/// Choices, narrowed down by what was typed, and the one that is pointed at.
#[derive(Clone, Debug)]
pub struct Picker {
    choices: Rc<[Choice]>,
    /// Indexes of those that match, the best first.
    matching: Vec<usize>,
    /// Indexes of what was chosen lately, the latest first: they stand before the others.
    lately: Vec<usize>,
    /// So many of the first choices are nearer than the others, and stand before them however well those match.
    nearest: usize,
    /// By choice, what it is called besides; empty where that was not said.
    names: Rc<[Vec<&'static str>]>,
    /// What was last narrowed down to: a longer text is looked for only among what matched that.
    narrowed: String,
    scroll: Scroll,
}

impl Picker {
    /// All choices, with the one of this code pointed at.
    pub fn new(choices: impl Into<Rc<[Choice]>>, chosen: &str) -> Self {
        let choices = choices.into();
        let matching: Vec<usize> = (0..choices.len()).collect();
        let at = choices.iter().position(|choice| *choice.code == *chosen).unwrap_or(0);
        Picker { choices, matching, lately: Vec::new(), nearest: 0, names: Rc::new([]), narrowed: String::new(), scroll: Scroll { chosen: at } }
    }

    /// With these codes before all others, in this order.
    #[must_use]
    pub fn with_lately(mut self, codes: &[Box<str>]) -> Self {
        self.lately = codes.iter().filter_map(|code| self.choices.iter().position(|choice| choice.code == *code)).collect();
        let pointed_at = self.matching.get(self.scroll.chosen).copied();
        let others: Vec<usize> = self.matching.iter().copied().filter(|index| !self.lately.contains(index)).collect();
        self.matching = self.lately.iter().copied().chain(others).collect();
        self.scroll.chosen = self.matching.iter().position(|index| Some(*index) == pointed_at).unwrap_or(0);
        self
    }

    /// With so many of the first choices before the others, whatever is typed.
    #[must_use]
    pub fn with_nearest(self, nearest: usize) -> Self {
        Picker { nearest, ..self }
    }

    /// Found also by what else they are called; `names` tells it by the code.
    #[must_use]
    pub fn with_names(mut self, names: impl Fn(&str) -> Vec<&'static str>) -> Self {
        self.names = self.choices.iter().map(|choice| names(&choice.code)).collect();
        self
    }

    /// Points at the choice of this code, where it is among those that match.
    pub fn point_at(&mut self, code: &str) {
        let at = self.matching().position(|choice| *choice.code == *code);
        self.scroll.chosen = at.unwrap_or(self.scroll.chosen);
    }

    /// Keeps what the text means. A code that is typed in full stands first, what only another name or its note tells last.
    pub fn narrow(&mut self, text: &str) {
        let query = Query::new(text);
        let text = crate::model::normalise(text);
        let is_longer = !self.narrowed.is_empty() && text.starts_with(&self.narrowed);
        let among = if is_longer { std::mem::take(&mut self.matching) } else { (0..self.choices.len()).collect() };
        let mut scored: Vec<_> = among
            .into_iter()
            .filter_map(|index| {
                let choice = self.choices.get(index)?;
                let names = self.names.get(index).map_or(&[][..], Vec::as_slice);
                let is_called_so = *choice.label == *text || names.contains(&&*text);
                let is_whole = choice.code.eq_ignore_ascii_case(&text) || is_called_so || is_short_for(&text, &choice.code);
                let score = query.matches(&choice.label, &choice.code);
                // What comes first of its other names is the better known.
                let other = || names.iter().position(|name| query.matches(name, "").is_some());
                let other = if score.is_none() { other() } else { None };
                let lately = self.lately.iter().position(|other| *other == index).unwrap_or(usize::MAX);
                let is_noted = !text.is_ascii() && choice.note.contains(&text);
                let is_meant = is_whole || score.is_some() || other.is_some() || is_noted;
                is_meant.then_some((Reverse(is_whole), lately, index >= self.nearest, Reverse(score), other, index))
            })
            .collect();
        scored.sort_unstable();
        self.matching = scored.into_iter().map(|(.., index)| index).collect();
        self.narrowed = text;
        self.scroll.chosen = 0;
    }

    /// Whether there is nothing to choose from, whatever is typed.
    pub fn has_nothing(&self) -> bool {
        self.choices.is_empty()
    }

    /// Whether nothing matches what was typed.
    pub fn is_empty(&self) -> bool {
        self.matching.is_empty()
    }

    /// What matches, the best first.
    pub fn matching(&self) -> impl Iterator<Item = &Choice> {
        self.matching.iter().map(|index| &self.choices[*index])
    }

    /// What is pointed at.
    pub fn chosen(&self) -> Option<&Choice> {
        self.matching.get(self.scroll.chosen).map(|index| &self.choices[*index])
    }

    /// Moves the pointer; whether the action was one that does.
    pub fn step(&mut self, action: Action) -> bool {
        self.scroll.step(action, self.matching.len(), usize::from(MOST_SHOWN))
    }

    /// The lines it takes at most, without a box.
    pub fn height(&self) -> u16 {
        u16::try_from(self.matching.len()).unwrap_or(u16::MAX).clamp(1, MOST_SHOWN)
    }

    /// Draws the choices in a box of their own along the canvas’ edge; `nothing` where none matches.
    pub fn draw(&self, canvas: &mut Canvas, manner: &Manner, nothing: &str) {
        let (width, height) = (canvas.width(), canvas.height());
        if width < 8 || height < 3 {
            return;
        }
        frame(canvas, manner, "");
        self.draw_lines(&mut canvas.part(1, 1, width - 2, height - 2), manner, nothing);
    }

    /// Draws the choices without a box, where there is one around them already.
    pub fn draw_lines(&self, canvas: &mut Canvas, manner: &Manner, nothing: &str) {
        let (theme, marks) = (&manner.theme, &manner.marks);
        let (width, height) = (canvas.width(), canvas.height());
        let room = usize::from(height);
        let first = window(self.scroll.chosen, self.matching.len(), room);
        let shown = || self.matching.iter().enumerate().skip(first).take(room);
        let codes = shown().map(|(_, index)| self.choices[*index].shown_code()).map(cells).max().unwrap_or(0).min(12);
        let label_at = if codes == 0 { 3 } else { 3 + codes + 2 };
        let notes_at = shown().map(|(_, index)| cells(&self.choices[*index].label)).max().unwrap_or(0).min(width / 2) + label_at + 2;
        let told = if self.matching.len() > room { format!(" {}/{}", self.scroll.chosen + 1, self.matching.len()) } else { String::new() };
        for (row, index) in shown() {
            let choice = &self.choices[*index];
            let y = u16::try_from(row - first).unwrap_or(0);
            // The last line leaves room for how many there are.
            let width = if y + 1 == height { width.saturating_sub(cells(&told)) } else { width };
            let is_chosen = row == self.scroll.chosen;
            let style = if is_chosen { theme.chosen } else { theme.plain };
            if is_chosen {
                canvas.text(1, y, marks.pointer, theme.focus);
            }
            canvas.text_within(3, y, codes, choice.shown_code(), if is_chosen { style } else { theme.dim });
            let end = canvas.text_within(label_at, y, width.saturating_sub(label_at + 1), &choice.label, style);
            let note_at = notes_at.max(end + 2);
            canvas.text_within(note_at, y, width.saturating_sub(note_at + 1), &choice.note, theme.dim);
        }
        if self.matching.is_empty() {
            canvas.text_within(3, 0, width.saturating_sub(4), nothing, theme.dim);
        } else {
            canvas.text_before(width.saturating_sub(1), height.saturating_sub(1), 12, &told, theme.dim);
        }
    }
}

/// Whether it is the number without its leading zeros: `1` for `01`.
fn is_short_for(text: &str, code: &str) -> bool {
    code.len() > text.len() && code.bytes().all(|byte| byte.is_ascii_digit()) && code.trim_start_matches('0') == text
}

impl Choice {
    /// The code, where people know it; paths and the program's own marks are not shown.
    fn shown_code(&self) -> &str {
        if self.code.starts_with('=') || self.code.contains(['/', '\\', '*']) { "" } else { &self.code }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(code: &str, label: &str) -> Choice {
        Choice { code: code.into(), label: label.into(), note: "".into() }
    }

    #[test]
    fn initials_chinese_and_code_find_it_and_a_whole_code_stands_first() {
        let mut picker = Picker::new(vec![choice("10", "中华路小学"), choice("1", "镇海路学校"), choice("12", "巉口中学")], "");
        let chosen = |picker: &Picker| picker.chosen().map(|choice| choice.label.to_string());
        picker.narrow("zhlxx");
        assert_eq!(chosen(&picker).as_deref(), Some("中华路小学"));
        picker.narrow("巉口");
        assert_eq!(chosen(&picker).as_deref(), Some("巉口中学"));
        picker.narrow("1");
        assert_eq!(chosen(&picker).as_deref(), Some("镇海路学校"));
        picker.narrow("不存在");
        assert!(picker.is_empty() && picker.chosen().is_none());
    }

    #[test]
    fn what_is_nearer_stands_first_however_well_others_match() {
        let choices = vec![choice("2", "小冯家岔学校"), choice("3", "符家川小学"), choice("5", "符家川学校")];
        let mut picker = Picker::new(choices, "").with_nearest(1);
        let mut chosen = |text: &str| {
            picker.narrow(text);
            picker.chosen().map(|choice| choice.label.to_string())
        };
        assert_eq!(chosen("fjc").as_deref(), Some("小冯家岔学校"));
        assert_eq!(chosen("符家川学校").as_deref(), Some("符家川学校"));
    }
}
