//! The pattern language of the report: `{{figure|format}}`, `[[optional]]`, `<人工:hint>`.

use super::format::{self, Format};
use super::{Input, SubmissionLine};
use crate::error::{Error, Result};
use crate::model::{Figure, Status};
use crate::tally::{FigureResult, figure};
use crate::text::report as words;

/// A pattern that was read: every name in it is known.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
enum Piece {
    Plain(&'static str),
    Blank(Blank),
    /// Dropped where every number in it is zero or not collected.
    Optional {
        source: &'static str,
        pieces: Vec<Piece>,
    },
    /// For a person to write.
    Gap(&'static str),
}

#[derive(Clone, Copy, Debug)]
enum Blank {
    Figure(&'static Figure, Format),
    Parameter(Parameter, Format),
}

/// What a pattern can name besides figures.
#[derive(Clone, Copy, Debug)]
enum Parameter {
    DistrictName,
    Year,
    AsOf,
    UnitsAccepted,
    UnitsNil,
    UnitsMissing,
    MissingNames,
    UnitsLate,
    LateNames,
    UnitsReturned,
    ReturnedNames,
}

impl Parameter {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "district_name" => Parameter::DistrictName,
            "year" => Parameter::Year,
            "as_of" => Parameter::AsOf,
            "units_accepted" => Parameter::UnitsAccepted,
            "units_nil" => Parameter::UnitsNil,
            "units_missing" => Parameter::UnitsMissing,
            "missing_names" => Parameter::MissingNames,
            "units_late" => Parameter::UnitsLate,
            "late_names" => Parameter::LateNames,
            "units_returned" => Parameter::UnitsReturned,
            "returned_names" => Parameter::ReturnedNames,
            _ => return None,
        })
    }

    /// The lines whose units it counts or names.
    fn lines(self) -> Option<fn(&SubmissionLine) -> bool> {
        Some(match self {
            Parameter::UnitsAccepted => |line| line.counts.is_some(),
            Parameter::UnitsNil => |line| line.counts.is_some() && line.is_nil,
            Parameter::UnitsMissing | Parameter::MissingNames => |line| line.counts.is_none(),
            Parameter::UnitsLate | Parameter::LateNames => |line| line.is_late,
            Parameter::UnitsReturned | Parameter::ReturnedNames => {
                |line| line.newest.as_ref().is_some_and(|newest| newest.status == Status::Returned)
            }
            Parameter::DistrictName | Parameter::Year | Parameter::AsOf => return None,
        })
    }

    fn write(self, format: Format, input: &Input) -> String {
        let units = self.lines().map(|passes| input.units_where(passes)).unwrap_or_default();
        match (self, format) {
            (Parameter::DistrictName, _) => input.district.to_owned(),
            (Parameter::Year, _) => input.period.year().to_string(),
            (Parameter::AsOf, _) => format::date(input.as_of),
            (_, Format::List) => units.iter().map(|unit| input.unit_name(*unit)).collect::<Vec<_>>().join("、"),
            (_, format) => format::number(format, units.len() as i64),
        }
    }

    fn is_something(self, input: &Input) -> bool {
        self.lines().is_none_or(|passes| input.submissions.iter().any(passes))
    }
}

impl Pattern {
    /// Reads a pattern. Refuses an unknown name or format and brackets that do not close: a fault of this program, which tests look for.
    pub fn parse(source: &'static str) -> Result<Pattern> {
        let (pieces, rest) = parse_pieces(source, source, false)?;
        if rest.is_empty() { Ok(Pattern { source, pieces }) } else { Err(fault(source)) }
    }

    /// The sentence, or `None` where nothing of it is left to print.
    pub fn fill(&self, input: &Input, log: &mut Log) -> Option<String> {
        let bare: Vec<&Figure> = self.pieces.iter().filter_map(bare_figure).collect();
        let is_collected = |figure: &&Figure| input.figure(figure.id).is_some_and(FigureResult::is_collected);
        if !bare.is_empty() && !bare.iter().any(is_collected) {
            log.dropped.push(self.source);
            return None;
        }
        let mut text = String::new();
        fill(&self.pieces, input, log, &mut text);
        (!text.is_empty()).then_some(text)
    }
}

/// What filling patterns leaves for the proof sheet.
#[derive(Debug, Default)]
pub struct Log {
    /// Each printed number of a figure, in order.
    pub printed: Vec<(&'static Figure, String)>,
    /// What was dropped because all its numbers are zero or not collected.
    pub dropped: Vec<&'static str>,
}

fn fault(source: &'static str) -> Error {
    Error::bug(words::PATTERN_FAULT.with("pattern", source))
}

/// Reads pieces up to the end, or up to `]]` inside an optional part.
fn parse_pieces(source: &'static str, mut rest: &'static str, is_optional: bool) -> Result<(Vec<Piece>, &'static str)> {
    const GAP: &str = "<人工:";
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let next = ["{{", "[[", "]]", GAP].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
        let (plain, tail) = rest.split_at(next);
        if !plain.is_empty() {
            pieces.push(Piece::Plain(plain));
        }
        if let Some(tail) = tail.strip_prefix("{{") {
            let (inside, after) = tail.split_once("}}").ok_or_else(|| fault(source))?;
            pieces.push(Piece::Blank(parse_blank(inside).ok_or_else(|| fault(source))?));
            rest = after;
        } else if let Some(tail) = tail.strip_prefix("[[").filter(|_| !is_optional) {
            let (inside, after) = parse_pieces(source, tail, true)?;
            let source = &tail[..tail.len() - after.len() - "]]".len()];
            pieces.push(Piece::Optional { source, pieces: inside });
            rest = after;
        } else if let Some(after) = tail.strip_prefix("]]").filter(|_| is_optional) {
            return Ok((pieces, after));
        } else if let Some(tail) = tail.strip_prefix(GAP) {
            let (hint, after) = tail.split_once('>').ok_or_else(|| fault(source))?;
            pieces.push(Piece::Gap(hint));
            rest = after;
        } else if tail.is_empty() {
            rest = tail;
        } else {
            return Err(fault(source));
        }
    }
    if is_optional { Err(fault(source)) } else { Ok((pieces, rest)) }
}

fn parse_blank(inside: &'static str) -> Option<Blank> {
    let (name, word) = inside.split_once('|')?;
    let format = Format::parse(word)?;
    if name.contains('.') {
        figure(name).map(|figure| Blank::Figure(figure, format))
    } else {
        Parameter::parse(name).map(|name| Blank::Parameter(name, format))
    }
}

fn bare_figure(piece: &Piece) -> Option<&'static Figure> {
    match piece {
        Piece::Blank(Blank::Figure(figure, format)) if format.is_number() => Some(figure),
        Piece::Plain(_) | Piece::Blank(_) | Piece::Optional { .. } | Piece::Gap(_) => None,
    }
}

fn fill(pieces: &[Piece], input: &Input, log: &mut Log, text: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Plain(plain) => text.push_str(plain),
            Piece::Blank(Blank::Parameter(parameter, format)) => text.push_str(&parameter.write(*format, input)),
            Piece::Blank(Blank::Figure(figure, format)) => {
                let written = write_figure(figure, *format, input);
                if format.is_number() {
                    log.printed.push((figure, written.clone()));
                }
                text.push_str(&written);
            }
            Piece::Optional { source, pieces } => {
                if pieces.iter().any(|piece| is_something(piece, input)) {
                    fill(pieces, input, log, text);
                } else {
                    log.dropped.push(source);
                }
            }
            Piece::Gap(hint) => text.push_str(&format!("<人工:{hint}>")),
        }
    }
}

fn is_something(piece: &Piece, input: &Input) -> bool {
    match piece {
        Piece::Blank(Blank::Figure(figure, format)) => {
            // A figure that nobody has reported yet is not zero: its sentence stays and says so.
            let says = |result: &FigureResult| result.is_collected() && (result.value.is_some_and(|value| value != 0) || !result.complete);
            format.is_number() && input.figure(figure.id).is_some_and(says)
        }
        Piece::Blank(Blank::Parameter(parameter, _)) => parameter.is_something(input),
        Piece::Plain(_) | Piece::Optional { .. } | Piece::Gap(_) => false,
    }
}

/// One number of a figure as it is printed, with what is missing behind it.
fn write_figure(figure: &'static Figure, format: Format, input: &Input) -> String {
    let Some(result) = input.figure(figure.id).filter(|result| result.is_collected()) else {
        return words::NOT_COLLECTED.zh.to_owned();
    };
    match format {
        Format::Span => return format::span(&result.span),
        Format::Change | Format::Pp => {
            let known = result.value.filter(|_| result.complete).zip(result.last);
            return known
                .map(|(value, last)| if format == Format::Pp { format::points(value, last) } else { format::change(figure, value, last) })
                .unwrap_or_default();
        }
        Format::Int | Format::Wan | Format::Yuan | Format::Pct | Format::Mean | Format::Over | Format::List | Format::Date => {}
    }
    let shown = result.value.map_or_else(|| "—".to_owned(), |value| format::number(format, value));
    if result.missing_units.is_empty() { shown } else { format!("{shown}(缺报{}个单位)", result.missing_units.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_with_an_unknown_name_or_an_open_bracket_is_refused() {
        for good in ["{{party.branches_adjusted|int}}个[[,{{units_nil|int}}个]]<人工:写>", "", "无"] {
            assert!(Pattern::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "{{party.nothing|int}}",
            "{{year|roman}}",
            "{{year}}",
            "[[{{year|int}}",
            "{{year|int",
            "]]",
            "[[[[{{year|int}}]]]]",
            "<人工:写",
            "{{month|int}}",
        ] {
            assert!(Pattern::parse(bad).is_err(), "{bad}");
        }
    }
}
