//! Choosing from a list by typing: pinyin initials, full pinyin, Chinese and code all find it.

use crate::pinyin::Query;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::keymap::Action;
use crate::tui::theme::Manner;
use crate::tui::widget::frame::frame;
use crate::tui::widget::scroll::{Scroll, window};
use std::cmp::Reverse;

/// The most lines a box of choices shows.
const MOST_SHOWN: u16 = 9;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What choosing it gives.
    pub code: Box<str>,
    pub label: Box<str>,
    /// A word more, to tell apart what is called alike.
    pub note: Box<str>,
}

/// Choices, narrowed down by what was typed, and the one that is pointed at.
#[derive(Clone, Debug)]
pub struct Picker {
    choices: Vec<Choice>,
    /// Indexes of those that match, the best first.
    matching: Vec<usize>,
    scroll: Scroll,
}

impl Picker {
    /// All choices, with the one of this code pointed at.
    pub fn new(choices: Vec<Choice>, chosen: &str) -> Self {
        let matching = (0..choices.len()).collect();
        let at = choices.iter().position(|choice| *choice.code == *chosen).unwrap_or(0);
        Picker { choices, matching, scroll: Scroll { chosen: at } }
    }

    /// Keeps what the text means. A code that is typed in full stands first.
    pub fn narrow(&mut self, text: &str) {
        let query = Query::new(text);
        let text = crate::model::normalise(text);
        let mut scored: Vec<_> = self
            .choices
            .iter()
            .enumerate()
            .filter_map(|(index, choice)| {
                let is_whole = choice.code.eq_ignore_ascii_case(&text) || *choice.label == *text;
                let score = query.matches(&choice.label, &choice.code);
                (is_whole || score.is_some()).then_some((Reverse((is_whole, score)), index))
            })
            .collect();
        scored.sort();
        self.matching = scored.into_iter().map(|(_, index)| index).collect();
        self.scroll.chosen = 0;
    }

    pub fn is_empty(&self) -> bool {
        self.matching.is_empty()
    }

    /// What is pointed at.
    pub fn chosen(&self) -> Option<&Choice> {
        self.matching.get(self.scroll.chosen).map(|index| &self.choices[*index])
    }

    /// Moves the pointer; whether the action was one that does.
    pub fn step(&mut self, action: Action) -> bool {
        self.scroll.step(action, self.matching.len(), usize::from(MOST_SHOWN))
    }

    /// The lines its box takes at most, frame included.
    pub fn height(&self) -> u16 {
        u16::try_from(self.matching.len()).unwrap_or(u16::MAX).clamp(1, MOST_SHOWN) + 2
    }

    /// Draws the box with its top left corner at the canvas’ own; `nothing` where no choice matches.
    pub fn draw(&self, canvas: &mut Canvas, manner: &Manner, nothing: &str) {
        let (theme, marks) = (&manner.theme, &manner.marks);
        if canvas.width() < 8 || canvas.height() < 3 {
            return;
        }
        frame(canvas, manner, "");
        let (width, height) = (canvas.width(), canvas.height());
        let room = usize::from(height - 2);
        let first = window(self.scroll.chosen, self.matching.len(), room);
        let code_room = self.matching.iter().map(|index| cells(&self.choices[*index].code)).max().unwrap_or(0).min(12);
        for (row, index) in self.matching.iter().enumerate().skip(first).take(room) {
            let choice = &self.choices[*index];
            let y = 1 + u16::try_from(row - first).unwrap_or(0);
            let is_chosen = row == self.scroll.chosen;
            let style = if is_chosen { theme.chosen } else { theme.plain };
            if is_chosen {
                canvas.text(2, y, marks.pointer, theme.focus);
            }
            canvas.text_within(4, y, code_room, &choice.code, if is_chosen { style } else { theme.dim });
            let label_at = 4 + code_room + 2;
            let end = canvas.text_within(label_at, y, width.saturating_sub(label_at + 2), &choice.label, style);
            canvas.text_within(end + 2, y, width.saturating_sub(end + 4), &choice.note, theme.dim);
        }
        if self.matching.is_empty() {
            canvas.text_within(4, 1, width - 6, nothing, theme.dim);
        } else if self.matching.len() > room {
            let told = format!(" {}/{} ", self.scroll.chosen + 1, self.matching.len());
            canvas.text_before(width - 2, height - 1, 12, &told, theme.dim);
        }
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
}
