//! The district's report: figures and tables put into sentences, with a proof sheet that says where each printed number comes from.
//! The report is a Chinese document, whatever the language of the person before the screen. Nothing is read from the store here.

mod appendix;
pub mod card;
mod census;
pub mod cover;
mod document;
mod format;
mod notes;
mod outline;
mod page;
mod pattern;
mod proof;

pub use census::{Census, Counted};
pub use document::{Block, Document, Table};
pub use format::natural;
pub use page::size;

use crate::error::Result;
use crate::json::Json;
use crate::model::{Date, Form, Kind, Measure, Period, Registers, Status, Total, UnitCode};
use crate::tally::{BreakdownResult, FigureResult, Standing, Standings};
use crate::text::Language;

/// What the report says of one unit, form and period: a line of the table of submissions.
#[derive(Clone, Debug)]
pub struct SubmissionLine {
    pub unit: UnitCode,
    pub form: &'static Form,
    pub period: Period,
    /// The newest that the district has; `None` where it has none.
    pub newest: Option<Newest>,
    /// The sequence number whose rows are in the figures, where one is.
    pub counts: Option<u32>,
    /// Whether what counts is a nil report.
    pub is_nil: bool,
    /// Whether the due day passed before the unit reported.
    pub is_late: bool,
}

/// The newest submission of a line.
#[derive(Clone, Debug)]
pub struct Newest {
    pub sequence: u32,
    pub status: Status,
    pub received: Date,
    pub rows: u64,
    /// By the names of the form's totals; money in fen.
    pub totals: Vec<(Box<str>, i64)>,
}

/// Everything a report is made of.
pub struct Input<'a> {
    /// `安定区`
    pub district: &'a str,
    pub period: &'a Period,
    pub as_of: Date,
    pub registers: &'a Registers,
    pub figures: &'a [FigureResult],
    pub breakdowns: &'a [BreakdownResult],
    pub submissions: &'a [SubmissionLine],
}

impl Input<'_> {
    /// The name of a unit, or its code where the register does not have it.
    fn unit_name(&self, code: UnitCode) -> String {
        self.registers.unit(code).map_or_else(|| code.to_string(), |unit| unit.name.to_string())
    }

    fn figure(&self, id: &str) -> Option<&FigureResult> {
        self.figures.iter().find(|result| result.figure.id == id)
    }

    /// The units of the lines that pass, each once, by code.
    fn units_where(&self, passes: impl Fn(&SubmissionLine) -> bool) -> Vec<UnitCode> {
        let mut units: Vec<UnitCode> = self.submissions.iter().filter(|line| passes(line)).map(|line| line.unit).collect();
        units.sort();
        units.dedup();
        units
    }
}

/// Whether a control total is an amount of money, in fen.
fn is_money_total(total: &Total) -> bool {
    match total.measure {
        Measure::Sum(fields) => fields.iter().all(|field| matches!(field.kind, Kind::Money | Kind::SignedMoney)),
        Measure::Highest(field) | Measure::Lowest(field) => matches!(field.kind, Kind::Money | Kind::SignedMoney),
        Measure::Count | Measure::Distinct(_) | Measure::Average(_) | Measure::Share(_) => false,
    }
}

/// How the units stand, as their lines say. `units` are those that must report.
pub fn standings(units: impl IntoIterator<Item = UnitCode>, lines: &[SubmissionLine]) -> Standings {
    let mut standings = Standings::new(units);
    for line in lines {
        if let Some(sequence) = line.counts {
            let standing = if line.is_nil { Standing::Nil(sequence) } else { Standing::Counted(sequence) };
            standings.set(line.unit, line.form, line.period.clone(), standing);
        }
    }
    standings
}

/// The whole report, with appendices and proof sheet. Fails only where a pattern of the program itself cannot be read, which tests rule out.
pub fn document(input: &Input) -> Result<Document> {
    let mut proof = proof::Proof::default();
    let mut blocks = outline::blocks(input, &mut proof)?;
    blocks.extend(appendix::blocks(input));
    blocks.extend(proof.blocks(input));
    Ok(Document { blocks })
}

/// The whole report as Markdown.
pub fn markdown(input: &Input) -> Result<String> {
    Ok(document(input)?.markdown())
}

/// One printed sentence, for a screen: where it stands, its words, the figures behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    pub section: &'static str,
    pub text: String,
    pub figures: Vec<&'static str>,
}

/// The sentences that hold figures, in the order of the report.
pub fn sentences(input: &Input) -> Result<Vec<Sentence>> {
    outline::sentences(input)
}

/// The figures for scripts: money in fen, shares in hundredths of a per cent, means in hundredths.
pub fn json(input: &Input) -> Json {
    let units = |codes: &[UnitCode]| Json::list(codes.iter().map(Json::string));
    let figure = |result: &FigureResult| {
        let sequences = result.sequences.iter().map(|(unit, period, sequence)| {
            Json::object([("unit", Json::string(unit)), ("period", Json::string(period)), ("sequence", (*sequence).into())])
        });
        Json::object([
            ("id", result.figure.id.into()),
            ("value", result.value.map_or(Json::Null, Json::from)),
            ("unit", result.figure.unit.label.en.into()),
            ("complete", result.complete.into()),
            ("missing_units", units(&result.missing_units)),
            ("collected", result.is_collected().into()),
            ("label", result.figure.label.say(Language::Chinese).into()),
            ("text", result.value.map_or(Json::Null, |value| Json::from(natural(result.figure, value)))),
            ("periods", Json::list(result.periods.iter().map(Json::string))),
            ("as_of", Json::string(input.as_of)),
            ("units_nil", units(&result.units_nil)),
            ("sequences", Json::list(sequences)),
            ("last", result.last.map_or(Json::Null, Json::from)),
        ])
    };
    Json::object([
        ("district", input.district.into()),
        ("period", Json::string(input.period)),
        ("as_of", Json::string(input.as_of)),
        ("figures", Json::list(input.figures.iter().map(figure))),
    ])
}
