//! A whole list in the order of one of its columns.

use super::Progress;
use crate::error::Result;
use crate::filter::Filter;
use crate::model::{Field, Kind, Registers, SchoolCode, SubmissionKey};
use crate::pinyin::spelled;
use crate::store::{Reader, Stored};
use crate::text::job as words;
use std::cmp::Ordering;
use std::collections::HashMap;

/// By which column, and which way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    pub field: &'static Field,
    pub is_descending: bool,
}

/// Rows looked at between two steps of progress.
const AT_ONCE: u32 = 8192;

/// What a row is sorted by: numbers and days by what they are, codes by their place in their list, names of schools and persons as a dictionary has them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(i64),
    Text(Box<str>),
}

/// The positions of all rows of a submission in this order. Rows that are equal stay in the order of entry, whichever way; those in which nothing stands
/// come last.
///
/// Takes one pass over the rows, because columns have no index: a second or two for a million, so that whoever waits is shown the progress. The pages of
/// the list then cost their own rows only, as in the order of entry.
pub fn arrange(store: &Reader, registers: &Registers, key: &SubmissionKey, order: Order, progress: &Progress) -> Result<Vec<i64>> {
    let mut ranking = Ranking { field: order.field, registers, known: HashMap::new() };
    let mut ranked: Vec<(Option<Rank>, i64)> = Vec::new();
    let mut after = None;
    loop {
        let stretch = store.stretch(key, &Filter::default(), Some(order.field), after, AT_ONCE)?;
        ranked.extend(stretch.found.into_iter().map(|(position, stored)| (ranking.rank(stored), position)));
        progress.step(words::ARRANGING, ranked.len() as u64, 0)?;
        after = stretch.next;
        if after.is_none() {
            break;
        }
    }
    ranked.sort_by(|(one, _), (other, _)| match (one, other) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(one), Some(other)) if order.is_descending => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
    });
    Ok(ranked.into_iter().map(|(_, position)| position).collect())
}

/// Turns what stands in a column into its rank.
struct Ranking<'r> {
    field: &'static Field,
    registers: &'r Registers,
    /// Schools by code: many rows, few schools.
    known: HashMap<Box<str>, Rank>,
}

impl Ranking<'_> {
    fn rank(&mut self, stored: Stored) -> Option<Rank> {
        let text = match stored {
            Stored::Nothing => return None,
            Stored::Number(number) => return Some(Rank::Number(number)),
            Stored::Text(text) => text,
        };
        Some(match &self.field.kind {
            Kind::Code(list) => match list.entries.iter().position(|entry| entry.code == &*text) {
                Some(place) => Rank::Number(place as i64),
                None => Rank::Text(text),
            },
            Kind::School => {
                let registers = self.registers;
                let named = |code: &str| registers.school(SchoolCode::parse(code)?).map(|school| spelled(&school.name));
                self.known.entry(text).or_insert_with_key(|code| Rank::Text(named(code).unwrap_or_else(|| code.to_string()).into())).clone()
            }
            Kind::Text(_) | Kind::Name => Rank::Text(spelled(&text).into()),
            Kind::Integer(_)
            | Kind::Decimal(_)
            | Kind::Money
            | Kind::SignedMoney
            | Kind::Flag
            | Kind::Date
            | Kind::PlannedDate
            | Kind::Month
            | Kind::Document
            | Kind::Mobile
            | Kind::Certificate
            | Kind::BankCard
            | Kind::StudentNumber => Rank::Text(text),
        })
    }
}
