//! The last two appendices: who has sent what, and what the numbers mean.

use super::proof::{query, scope};
use super::{Block, Input, SubmissionLine, Table, format};
use crate::model::{FigureUnit, Form, Money};
use crate::text::Language;
use crate::text::report as words;

/// Units × forms: state, date, sequence, rows, control totals.
pub(super) fn submissions(input: &Input) -> Table {
    let rows = input.submissions.iter().map(|line| {
        let start = [input.unit_name(line.unit), line.form.short_title.zh.to_owned(), format::period(&line.period)];
        start.into_iter().chain(state(line)).collect()
    });
    Table { head: words::SUBMISSIONS_HEAD.iter().map(|head| (*head).to_owned()).collect(), rows: rows.collect(), ..Table::default() }
}

fn state(line: &SubmissionLine) -> [String; 5] {
    let Some(newest) = &line.newest else {
        return [words::MISSING.zh.to_owned(), String::new(), String::new(), String::new(), String::new()];
    };
    let mut state = newest.status.label().zh.to_owned();
    if line.is_late {
        state.push_str(words::LATE.zh);
    }
    if let Some(counts) = line.counts.filter(|counts| *counts != newest.sequence) {
        state.push_str(&words::COUNTS_OLDER.with("n", counts).say(Language::Chinese));
    }
    let rows = if line.is_nil { words::NIL.zh.to_owned() } else { newest.rows.to_string() };
    [state, newest.received.to_string(), newest.sequence.to_string(), rows, totals(line.form, &newest.totals)]
}

/// Control totals by their labels: `实发金额 1,800.00;人数 12`.
pub(super) fn totals(form: &Form, totals: &[(Box<str>, i64)]) -> String {
    let shown = totals.iter().map(|(name, value)| {
        let total = form.totals.iter().find(|total| total.name == &**name);
        let label = total.map_or(&**name, |total| total.label.zh);
        format!("{label} {}", if total.is_some_and(super::is_money_total) { Money::fen(*value).grouped() } else { value.to_string() })
    });
    shown.collect::<Vec<_>>().join(";")
}

/// Definitions, periods, as-of dates and corrections.
pub(super) fn blocks(input: &Input) -> Vec<Block> {
    let corrections = input.submissions.iter().filter_map(|line| line.counts.filter(|sequence| *sequence > 1).map(|sequence| (line, sequence)));
    let corrections = corrections.map(|(line, sequence)| {
        let correction = words::CORRECTION.with("unit", input.unit_name(line.unit)).with("form", line.form.short_title);
        correction.with("period", line.period.title()).with("n", sequence).say(Language::Chinese)
    });
    let notes = words::NOTES.iter().map(|note| (*note).to_owned());
    vec![Block::List(notes.chain(corrections).collect()), Block::Table(definitions(input))]
}

fn definitions(input: &Input) -> Table {
    let rows = input.figures.iter().map(|result| {
        let figure = result.figure;
        let FigureUnit { label, .. } = figure.unit;
        let scope = if result.is_collected() { scope(&result.span) } else { words::NOT_COLLECTED.zh.to_owned() };
        vec![figure.id.to_owned(), figure.label.zh.to_owned(), label.zh.to_owned(), scope, query(figure)]
    });
    Table { head: words::DEFINITIONS_HEAD.iter().map(|head| (*head).to_owned()).collect(), rows: rows.collect(), ..Table::default() }
}
