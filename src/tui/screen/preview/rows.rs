//! The rows on the screen, made into words once for each page and again where something changed.

use super::{Preview, Spot};
use crate::error::Result;
use crate::forms::common::{masked, quoted};
use crate::job::Office;
use crate::job::import::{Intake, Judged, Standing};
use crate::model::{Cell, Field, Reveal, Value};
use crate::text::screens::preview as words;
use crate::text::{Language, Message};
use crate::tui::context::Context;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::screen::Tone;

/// A row on the screen.
pub(super) struct Shown {
    /// Its place in the sheet.
    pub at: usize,
    /// Its number as the spreadsheet counts.
    pub number: u32,
    pub standing: Standing,
    /// By spot: what stands there, masked where it is personal.
    pub cells: Vec<String>,
    /// By spot: whether something is wrong there.
    pub is_at_fault: Vec<bool>,
}

/// Something to be said of a row.
pub(super) struct Told {
    pub tone: Tone,
    pub field: Option<&'static Field>,
    pub text: Message,
}

/// What was found in a row, errors first, each in the order in which the sheet has its columns.
pub(super) fn told(intake: &Intake, judged: &Judged, number: u32) -> Vec<Told> {
    let line = |message: Message| words::TOLD.with("row", number).with("message", message);
    let faults = judged.faults.iter().map(|fault| Told { tone: Tone::Error, field: fault.field(), text: line(fault.message()) });
    let warnings = judged.warnings.iter().map(|finding| Told { tone: Tone::Warning, field: finding.field, text: line(finding.message()) });
    let mut told: Vec<Told> = faults.chain(warnings).collect();
    let place = |field: &'static Field| intake.map().source(field).unwrap_or(usize::MAX);
    told.sort_by_key(|told| (told.tone != Tone::Error, told.field.map_or(0, place)));
    told
}

impl Preview {
    /// Looks at the rows around the chosen one, and at the chosen one in full.
    pub(super) fn load(&mut self, context: &Context) -> Result<()> {
        let Some(intake) = &self.intake else { return Ok(()) };
        let office = context.office()?;
        self.counts = intake.counts();
        let chosen = intake.look(office, self.scroll.chosen);
        let spots = spots(intake, chosen.as_ref());
        let kept = self.spots.get(self.spot).and_then(|spot| spots.iter().position(|other| other == spot));
        self.spot = kept.unwrap_or(self.spot.min(spots.len().saturating_sub(1)));
        self.spots = spots;
        // What stands over the sheet takes its room.
        self.supplied = intake.supplied_anywhere();
        let room = context.room(self.around(context.size.height));
        let first = self.scroll.first_shown(room);
        let show = |at: usize| {
            let (row, judged) = (intake.sheet_row(at)?, intake.look(office, at)?);
            let cells = self.spots.iter().map(|spot| cell(intake, office, at, *spot, &judged, context.language())).collect();
            let faulty: Vec<Spot> = judged.faults.iter().filter_map(|fault| fault.field()).map(|field| spot_of(intake, field)).collect();
            let is_at_fault = self.spots.iter().map(|spot| faulty.contains(spot)).collect();
            Some(Shown { at, number: row.number(), standing: intake.standing(at)?, cells, is_at_fault })
        };
        self.shown = (first..intake.len().min(first + room)).filter_map(show).collect();
        self.told = match (chosen, intake.sheet_row(self.scroll.chosen), intake.standing(self.scroll.chosen)) {
            (Some(judged), Some(row), Some(standing)) => told_of(intake, self.scroll.chosen, &judged, row.number(), standing, context.language()),
            _ => Vec::new(),
        };
        Ok(())
    }

    /// Points at the first thing that is wrong in the chosen row, and says what is wrong there first.
    pub(super) fn go_to_fault(&mut self) {
        let Some(intake) = &self.intake else { return };
        let at_fault = self.told.iter().filter(|told| told.tone == Tone::Error).find_map(|told| told.field);
        if let Some(field) = at_fault {
            let wanted = spot_of(intake, field);
            self.spot = self.spots.iter().position(|spot| *spot == wanted).unwrap_or(self.spot);
        }
    }
}

/// What is said of the chosen row.
fn told_of(intake: &Intake, at: usize, judged: &Judged, number: u32, standing: Standing, language: Language) -> Vec<Told> {
    let key = |action| key_name(Place::Preview, action, language);
    let say = |text: Message| Told { tone: Tone::Aside, field: None, text };
    match standing {
        Standing::Faulty(_) | Standing::Sound(1..) => told(intake, judged, number),
        Standing::Sound(0) => vec![say(words::FAULT_FREE.with("row", number).with("key", key(Action::Import)))],
        Standing::Known => {
            let there = judged.faults.iter().map(|fault| say(words::TOLD.with("row", number).with("message", fault.message())));
            there.collect()
        }
        Standing::LeftOut if intake.is_total(at) => vec![say(words::TOTAL_LEFT_OUT.with("row", number).with("key", key(Action::Delete)))],
        Standing::LeftOut => vec![say(words::ROW_LEFT_OUT.with("row", number).with("key", key(Action::Delete)))],
    }
}

/// Where a field stands: in the column it is filled from, or beside the sheet.
pub(super) fn spot_of(intake: &Intake, field: &'static Field) -> Spot {
    intake.map().source(field).map_or(Spot::Field(field), Spot::Column)
}

/// The columns of the sheet; behind them the fields without one that are missing, filled by hand, or at fault in the chosen row.
fn spots(intake: &Intake, chosen: Option<&Judged>) -> Vec<Spot> {
    let at_fault = |field: &'static Field| chosen.is_some_and(|judged| judged.faults.iter().any(|fault| fault.field() == Some(field)));
    let added = intake.added();
    let missing = intake.missing();
    let is_wanted =
        |field: &&'static Field| (missing.contains(field) || added.contains(field) || at_fault(field)) && intake.map().source(field).is_none();
    let fields = intake.form().fields.iter().copied().filter(is_wanted).map(Spot::Field);
    (0..intake.map().columns().len()).map(Spot::Column).chain(fields).collect()
}

/// The most bytes of a cell that are looked at to show its beginning.
const LOOKED_AT: usize = 600;

/// The beginning of a cell, whatever it holds.
pub(super) fn beginning(text: &str) -> String {
    quoted(&text[..text.floor_char_boundary(LOOKED_AT)])
}

/// What stands at a spot of a row as a person reads it: values as they were understood, all else as the sheet has it. Personal numbers are masked.
pub(super) fn cell(intake: &Intake, office: &Office, at: usize, spot: Spot, judged: &Judged, language: Language) -> String {
    let raw = |column: usize| intake.sheet_row(at).map_or("", |row| row.cell(column));
    let (field, raw) = match spot {
        Spot::Column(column) => match intake.map().filled_by(column) {
            Some(field) => (field, raw(column)),
            None => return beginning(raw(column)),
        },
        Spot::Field(field) => (field, ""),
    };
    let hidden = |text: &str| if field.kind.is_personal() { masked(&text[..text.floor_char_boundary(LOOKED_AT)]) } else { beginning(text) };
    match judged.record.as_ref().map(|record| record.cell(field)) {
        Some(Cell::Value(Value::School(code))) => office.registers.school(*code).map_or_else(|| code.to_string(), |school| school.name.to_string()),
        Some(Cell::Value(value)) => match value.shown(&field.kind, language, Reveal::Masked) {
            shown if field.kind.is_personal() => shown,
            shown => beginning(&shown),
        },
        Some(Cell::Typed(text)) => hidden(text),
        Some(Cell::Empty) => String::new(),
        None => hidden(raw),
    }
}
