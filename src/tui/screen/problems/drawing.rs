//! How the list of problems is drawn.

use super::{Note, Problem, Problems};
use crate::job::review::SHORTEST_EXPLANATION;
use crate::model::Severity;
use crate::text::screens::problems as words;
use crate::tui::canvas::{Canvas, cells, wrap};
use crate::tui::context::View;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::screen::{Hint, Tone};

/// Lines of the terminal that are not problems: header, two rules, two hints, keys.
pub const AROUND: u16 = 6;

pub fn hints(screen: &Problems, view: &View) -> Vec<Hint> {
    let language = view.language();
    let plain = |text: String| Hint { tone: Tone::Plain, text };
    let mut hints = match (view.noticed(), screen.chosen()) {
        (Some(notice), _) => vec![notice],
        (None, Some(problem)) => {
            let tone = match (problem.finding.check.severity, problem.finding.is_open()) {
                (Severity::Error, _) => Tone::Error,
                (Severity::Warning, true) => Tone::Warning,
                (Severity::Warning, false) => Tone::Plain,
            };
            let text = problem.finding.message().say(language);
            let mut hints: Vec<Hint> = wrap(&text, view.size.width.saturating_sub(4), 2).into_iter().map(plain).collect();
            hints[0].tone = tone;
            let said = said_below(screen, problem, view);
            if let Some(said) = said.filter(|_| hints.len() < 2) {
                hints.push(said);
            }
            hints
        }
        (None, None) => {
            vec![Hint { tone: Tone::Done, text: view.say(if screen.listing.is_empty() { words::ALL_DONE } else { words::NONE_SHOWN }).into() }]
        }
    };
    hints.resize(2, plain(String::new()));
    hints
}

/// What is to be said below the message: how an answer is written, how many are marked, how many are alike.
fn said_below(screen: &Problems, problem: &Problem, view: &View) -> Option<Hint> {
    let language = view.language();
    let key = |action| key_name(Place::Problems, action, language);
    let aside = |text: String| Some(Hint { tone: Tone::Aside, text });
    // One that is answered already gets the new answer with the others, if it is pointed at.
    let alike = screen.listing.alike(problem.finding.check.id) + usize::from(!problem.finding.is_open());
    if screen.note.is_some() {
        return aside(words::EXPLAIN_NOTE.with("least", SHORTEST_EXPLANATION).with("key", key(Action::Choose)).say(language));
    }
    match (screen.listing.marked(), alike) {
        (0, 0 | 1) => None,
        (0, alike) if screen.is_answered_here(&problem.finding) => {
            aside(words::ALIKE.with("n", alike).with("key", key(Action::AnswerAlike)).say(language))
        }
        (0, alike) => aside(words::ALIKE_ERRORS.with("n", alike).say(language)),
        (marked, _) => aside(words::MARKED.with("n", marked).with("key", key(Action::AnswerAlike)).say(language)),
    }
}

fn place(screen: &Problems, problem: &Problem, has_many_periods: bool, view: &View) -> String {
    let key = &screen.keys[problem.ledger];
    let form = match has_many_periods {
        true => words::FORM_OF_PERIOD.with("form", key.form.short_title).with("period", key.period.to_string()),
        false => key.form.short_title.message(),
    };
    match problem.finding.row {
        Some(row) => words::PLACE.with("form", form).with("n", row.number).say(view.language()),
        None => form.say(view.language()),
    }
}

pub fn draw(screen: &Problems, canvas: &mut Canvas, view: &View) {
    let theme = &view.manner.theme;
    let is_filtered = screen.is_filtering || !screen.listing.filter.is_empty();
    let (width, height) = (canvas.width(), canvas.height());
    if !is_filtered {
        return draw_problems(screen, canvas, view);
    }
    let end = canvas.text(1, 0, view.say(words::FILTER), if screen.is_filtering { theme.chosen } else { theme.dim }) + 1;
    let count = words::SHOWN.with("n", screen.listing.length()).say(view.language());
    canvas.text_before(width - 1, 0, cells(&count), &count, theme.dim);
    draw_problems(screen, &mut canvas.part(0, 1, width, height.saturating_sub(1)), view);
    if screen.is_filtering {
        screen.listing.filter.draw(canvas, end, 0, width.saturating_sub(end + cells(&count) + 3), theme.plain);
    } else {
        canvas.text(end, 0, screen.listing.filter.text(), theme.plain);
    }
}

fn draw_problems(screen: &Problems, canvas: &mut Canvas, view: &View) {
    let (theme, marks) = (&view.manner.theme, &view.manner.marks);
    let language = view.language();
    // The line of an answer stands under its problem.
    let chosen_answer = screen.chosen().and_then(|problem| problem.finding.explanation.as_deref());
    let has_line = screen.note.is_some() || chosen_answer.is_some();
    let room = usize::from(canvas.height()).saturating_sub(usize::from(has_line));
    let page = screen.listing.page(room);
    let has_many_periods = screen.listing.has_many_periods();
    let place = |problem: &Problem| place(screen, problem, has_many_periods, view);
    let places = page.clone().map(|(problem, _)| cells(&place(problem))).max().unwrap_or(0).min(canvas.width() * 2 / 5);
    let names = page.clone().map(|(problem, _)| cells(&problem.name)).max().unwrap_or(0).min(14);
    let mut y = 0;
    for (problem, is_chosen) in page {
        let style = if is_chosen { theme.chosen } else { theme.plain };
        if is_chosen {
            canvas.text(1, y, marks.pointer, theme.focus);
            if !screen.is_filtering {
                canvas.cursor(1, y);
            }
        } else if screen.listing.is_marked(problem) {
            canvas.text(1, y, marks.between, theme.focus);
        }
        let (mark, mark_style) = match (problem.finding.check.severity, problem.finding.is_open()) {
            (Severity::Error, _) => (marks.error, theme.error),
            (Severity::Warning, true) => (marks.warning, theme.warning),
            (Severity::Warning, false) => (marks.done, theme.done),
        };
        canvas.text(3, y, mark, mark_style);
        canvas.text_within(5, y, 6, problem.finding.check.id, if screen.listing.is_marked(problem) { theme.focus } else { theme.dim });
        canvas.text_within(12, y, places, &place(problem), style);
        canvas.text_within(14 + places, y, names, &problem.name, style);
        let x = 14 + places + if names == 0 { 0 } else { names + 2 };
        canvas.text(x, y, &problem.finding.message().say(language), style);
        y += 1;
        if is_chosen && has_line {
            draw_answer(screen.note.as_ref(), chosen_answer, screen.many_count(), canvas, y, view);
            y += 1;
        }
    }
    if screen.listing.is_empty() {
        canvas.text(3, 1, view.say(words::ALL_DONE), theme.done);
    }
}

/// `说明:|`, being typed or as it stands.
fn draw_answer(note: Option<&Note>, answer: Option<&str>, many: usize, canvas: &mut Canvas, y: u16, view: &View) {
    let theme = &view.manner.theme;
    let label = match note {
        Some(note) if note.is_for_many => words::EXPLAIN_MANY.with("n", many).say(view.language()),
        Some(_) | None => view.say(words::EXPLAIN).to_owned(),
    };
    let x = canvas.text(12, y, &label, if note.is_some() { theme.focus } else { theme.dim });
    let room = canvas.width().saturating_sub(x + 1);
    match (note, answer) {
        (Some(note), _) => note.line.draw(canvas, x, y, room, theme.plain),
        (None, Some(answer)) => drop(canvas.text_within(x, y, room, answer, theme.plain)),
        (None, None) => {}
    }
}
