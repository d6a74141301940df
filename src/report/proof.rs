//! The proof sheet (校对单): for every printed number its query, period, units, sequence numbers and last value; and what was dropped.

use super::format::{self, natural};
use super::pattern::Log;
use super::{Block, Input, Table};
use crate::model::{Field, Figure, Filter, Measure};
use crate::tally::{FigureResult, Span};
use crate::text::report as words;

/// What the sentences have printed and dropped so far.
#[derive(Default)]
pub(super) struct Proof {
    log: Log,
}

impl Proof {
    pub fn take(&mut self, log: Log) {
        self.log.printed.extend(log.printed);
        self.log.dropped.extend(log.dropped);
    }

    pub fn blocks(self, input: &Input) -> Vec<Block> {
        let rows = self.log.printed.iter().filter_map(|(figure, printed)| Some(row(input.figure(figure.id)?, printed, input))).collect();
        let head = words::PROOF_HEAD.iter().map(|head| (*head).to_owned()).collect();
        let mut blocks = vec![
            Block::Part(words::PROOF.zh.to_owned()),
            Block::Table(Table { head, rows, note: words::PROOF_NOTE.zh.to_owned(), title: String::new() }),
        ];
        if !self.log.dropped.is_empty() {
            blocks.push(Block::Paragraph(words::DROPPED.zh.to_owned()));
            blocks.push(Block::List(self.log.dropped.iter().map(|source| (*source).to_owned()).collect()));
        }
        blocks
    }
}

fn row(result: &FigureResult, printed: &str, input: &Input) -> Vec<String> {
    let figure = result.figure;
    let missing: Vec<String> = result.missing_units.iter().map(|unit| input.unit_name(*unit)).collect();
    let reported = result.sequences.iter().map(|(unit, ..)| unit).collect::<std::collections::BTreeSet<_>>().len();
    let complete = reported - result.missing_units.iter().filter(|unit| result.sequences.iter().any(|(own, ..)| own == *unit)).count();
    let units = if missing.is_empty() { complete.to_string() } else { format!("{complete},缺报{}:{}", missing.len(), missing.join("、")) };
    vec![
        figure.id.to_owned(),
        printed.to_owned(),
        result.value.map_or_else(|| "—".to_owned(), |value| exact(figure, value)),
        query(figure),
        period(&result.span, input),
        units,
        sequences(result),
        result.last.map_or_else(|| "—".to_owned(), |last| natural(figure, last)),
        result.value.zip(result.last).map_or_else(|| "—".to_owned(), |(value, last)| difference(figure, value - last)),
        "□".to_owned(),
    ]
}

/// The number as it was counted: money in fen, rates and means as people write them.
fn exact(figure: &Figure, value: i64) -> String {
    match figure.measure {
        Measure::Share(_) | Measure::Average(_) => natural(figure, value),
        Measure::Count | Measure::Distinct(_) | Measure::Sum(_) | Measure::Highest(_) | Measure::Lowest(_) => {
            format!("{value}{}", figure.unit.label.zh)
        }
    }
}

fn period(span: &Span, input: &Input) -> String {
    match span {
        Span::Period(_) | Span::Dates { .. } => format!("{},截止{}", format::span(span), format::date(input.as_of)),
        Span::InForce { .. } => format::span(span),
    }
}

fn difference(figure: &Figure, difference: i64) -> String {
    if difference > 0 { format!("+{}", natural(figure, difference)) } else { natural(figure, difference) }
}

/// First submissions are the rule; only corrections are worth a line on paper.
fn sequences(result: &FigureResult) -> String {
    let corrections: Vec<String> = result
        .sequences
        .iter()
        .filter(|(.., sequence)| *sequence > 1)
        .map(|(unit, period, sequence)| format!("{unit} {period}第{sequence}次"))
        .collect();
    match (result.sequences.len(), corrections.is_empty()) {
        (0, _) => "—".to_owned(),
        (count, true) => format!("{count}份均为第1次"),
        (count, false) => format!("{count}份,其中更正:{}", corrections.join("、")),
    }
}

/// How a figure is counted, in the words of a query over the ledger.
pub(super) fn query(figure: &Figure) -> String {
    let counted = match figure.measure {
        Measure::Count => "COUNT(*)".to_owned(),
        Measure::Distinct(field) => format!("COUNT(DISTINCT {})", field.name),
        Measure::Sum(fields) => format!("SUM({})", names(fields)),
        Measure::Highest(field) => format!("MAX({})", field.name),
        Measure::Lowest(field) => format!("MIN({})", field.name),
        Measure::Average(field) => format!("AVG({})", field.name),
        Measure::Share(filters) => format!("SHARE({})", conditions(filters)),
    };
    if figure.filters.is_empty() {
        format!("{counted} FROM {}", figure.form.code)
    } else {
        format!("{counted} FROM {} WHERE {}", figure.form.code, conditions(figure.filters))
    }
}

fn names(fields: &[&Field]) -> String {
    fields.iter().map(|field| field.name).collect::<Vec<_>>().join(" + ")
}

fn conditions(filters: &[Filter]) -> String {
    let condition = |filter: &Filter| match filter {
        Filter::OneOf(field, [code]) => format!("{} = {code}", field.name),
        Filter::OneOf(field, codes) => format!("{} IN ({})", field.name, codes.join(", ")),
        Filter::NoneOf(field, [code]) => format!("{} <> {code}", field.name),
        Filter::NoneOf(field, codes) => format!("{} NOT IN ({})", field.name, codes.join(", ")),
        Filter::Yes(field) => format!("{} = 1", field.name),
    };
    filters.iter().map(condition).collect::<Vec<_>>().join(" AND ")
}

/// The dates or the period that a figure takes in, for the notes on definitions.
pub(super) fn scope(span: &Span) -> String {
    match span {
        Span::Period(_) => format::span(span),
        Span::Dates { field, from, to } => format!("{}{}至{}", field.label.zh, format::date(*from), format::date(*to)),
        Span::InForce { start, on, .. } => format!("{}不晚于{}且尚未结束", start.label.zh, format::date(*on)),
    }
}
