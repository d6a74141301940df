//! The filter language: what a person types to narrow a list down, read into what is to be held against each record.
//!
//! Words stand apart by spaces and all must hold. A word alone is looked for in everything a list shows; `field:value` in one field, which is called by
//! its label, its short label, its name, a heading of old sheets, or the beginning of one of these. Numbers, amounts, days and months take `>`, `<`, `>=`,
//! `<=` and `from..to`; a day may be a whole month or year. A word may name a state (草稿, 有误 …), `-` before a word turns it round, and quotes keep
//! spaces and signs. Full-width letters and signs count as the plain ones. A word that cannot be understood filters nothing and says why.

mod state;
mod value;
mod word;

pub use state::State;

use crate::model::{Field, Finding, Form, Kind, Registers, RowId, SchoolCode};
use crate::pinyin::Query;
use crate::text::{Language, Message, filter as words};
use std::sync::Arc;
use value::Sign;
use word::Word;

/// What every record that is shown must satisfy. The empty filter shows everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    terms: Vec<Term>,
}

/// One condition of a filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// It must not hold.
    pub is_excluded: bool,
    pub test: Test,
}

/// What is held against a record. Every text is normalised as stored values are.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// At least one of these.
    Any(Vec<Test>),
    /// The field's text has this in it.
    Has(&'static Field, Box<str>),
    /// The field's text is this.
    Is(&'static Field, Box<str>),
    /// The field holds one of these texts: codes, names of schools.
    OneOf(&'static Field, Vec<Box<str>>),
    /// The field's text, ISO, lies between these, both included.
    Between(&'static Field, Box<str>, Box<str>),
    /// The whole number the database keeps lies between these, both included.
    Within(&'static Field, i64, i64),
    /// The first letters of the pinyin of a person's name begin so, where the person is known.
    Letters(&'static Field, Box<str>),
    /// Nothing stands in the field.
    Empty(&'static Field),
    /// A draft holds this text where no value could be read, in this field or in any.
    Typed(Option<&'static Field>, Box<str>),
    Draft,
    /// Changed after the last report, or never reported.
    Unreported,
    /// The district has said something about it.
    Returned,
    /// One of these records: those a check has found something in.
    Rows(Arc<[RowId]>),
}

/// A word that filters nothing, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Unclear {
    /// As it was typed.
    pub word: Box<str>,
    pub why: Message,
    /// A check would make it clear.
    pub awaits_check: bool,
}

/// What was read from a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    pub filter: Filter,
    /// The words that filter, as they were typed.
    pub understood: Vec<Box<str>>,
    pub unclear: Vec<Unclear>,
}

/// What the words of a filter are understood by.
#[derive(Clone, Copy)]
pub struct Vocabulary<'a> {
    pub form: &'static Form,
    pub registers: &'a Registers,
    /// What the last check found, if there was one.
    pub findings: Option<&'a [Finding]>,
}

impl Filter {
    /// Reads a line as far as it can be understood.
    pub fn read(line: &str, vocabulary: &Vocabulary) -> Reading {
        let mut reading = Reading::default();
        for word in word::split(line) {
            match vocabulary.term(&word) {
                Ok(Some(term)) => {
                    reading.filter.terms.push(term);
                    reading.understood.push(word.typed);
                }
                Ok(None) => {}
                Err(Refusal { why, awaits_check }) => reading.unclear.push(Unclear { word: word.typed, why, awaits_check }),
            }
        }
        reading
    }

    /// Only records in this state.
    pub fn of_drafts() -> Filter {
        Filter { terms: vec![Term { is_excluded: false, test: Test::Draft }] }
    }

    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Why a word cannot be used.
struct Refusal {
    why: Message,
    awaits_check: bool,
}

impl From<Message> for Refusal {
    fn from(why: Message) -> Self {
        Refusal { why, awaits_check: false }
    }
}

impl Vocabulary<'_> {
    fn term(&self, word: &Word) -> Result<Option<Term>, Refusal> {
        let test = match &word.field {
            None if word.value.is_empty() => return Ok(None),
            None => match State::named(&word.value).filter(|_| !word.is_quoted) {
                Some(state) => return self.of_state(state, word.is_excluded).map(Some),
                None => self.anywhere(&word.value),
            },
            Some(name) => match self.field(name) {
                Some(field) => self.within(field, word)?,
                None if is_called(words::STATE, name) => match State::named(&word.value) {
                    Some(state) => return self.of_state(state, word.is_excluded).map(Some),
                    None => return Err(words::UNKNOWN_STATE.with("value", &*word.value).into()),
                },
                None => return Err(words::UNKNOWN_FIELD.with("field", &**name).into()),
            },
        };
        Ok(Some(Term { is_excluded: word.is_excluded, test }))
    }

    fn of_state(&self, state: State, is_excluded: bool) -> Result<Term, Refusal> {
        let (test, is_turned) = match state {
            State::Draft => (Test::Draft, false),
            State::Complete => (Test::Draft, true),
            State::Unreported => (Test::Unreported, false),
            State::Reported => (Test::Unreported, true),
            State::Returned => (Test::Returned, false),
            State::Wrong | State::Doubted | State::Unexplained => {
                let not_checked = || Refusal { why: words::NOT_CHECKED.with("state", state.text()), awaits_check: true };
                let findings = self.findings.ok_or_else(not_checked)?;
                let mut rows: Vec<RowId> =
                    findings.iter().filter(|finding| state.is_of(finding)).filter_map(|finding| finding.row.map(|row| row.id)).collect();
                rows.sort_unstable();
                rows.dedup();
                (Test::Rows(rows.into()), false)
            }
        };
        Ok(Term { is_excluded: is_excluded != is_turned, test })
    }

    /// The field that is called so: wholly first, then by the beginning of what it is called, listed ones before the others.
    fn field(&self, name: &str) -> Option<&'static Field> {
        let fields = || self.form.fields.iter().copied();
        let listed_first = || fields().filter(|field| field.width > 0).chain(fields().filter(|field| field.width == 0));
        let is_so = |field: &&'static Field| field.callings().any(|calling| calling.eq_ignore_ascii_case(name));
        let begins_so = |field: &&'static Field| field.callings().any(|calling| starts_with(calling, name));
        listed_first().find(is_so).or_else(|| listed_first().find(begins_so))
    }

    /// A word without a field: in whatever a list shows, the name and the number of the person, and in what was typed into drafts.
    fn anywhere(&self, value: &str) -> Test {
        let searched = |field: &&&'static Field| field.width > 0 || **field == self.form.name || matches!(field.kind, Kind::Document | Kind::School);
        let mut ways: Vec<Test> = Vec::new();
        for field in self.form.fields.iter().filter(searched) {
            self.shows(field, value, &mut ways);
        }
        ways.push(Test::Typed(None, value.into()));
        Test::Any(ways)
    }

    /// The ways in which a field can show a text, if it can.
    fn shows(&self, field: &'static Field, value: &str, ways: &mut Vec<Test>) {
        match &field.kind {
            Kind::Code(_) => ways.extend(self.codes(field, value)),
            Kind::School => ways.extend(self.schools(field, value)),
            Kind::Money | Kind::SignedMoney => ways.extend(value::whole_number(&field.kind, value).map(|number| Test::Within(field, number, number))),
            Kind::Integer(_) | Kind::Decimal(_) | Kind::Flag => {}
            Kind::Text(_)
            | Kind::Name
            | Kind::Date
            | Kind::PlannedDate
            | Kind::Month
            | Kind::Document
            | Kind::Mobile
            | Kind::Certificate
            | Kind::BankCard
            | Kind::StudentNumber => {
                ways.push(Test::Has(field, value.into()));
                ways.extend(self.by_letters(field, value));
            }
        }
    }

    /// The names behind typed letters: of schools where the field holds one, of known persons where it is the one that names the record.
    fn by_letters(&self, field: &'static Field, value: &str) -> Option<Test> {
        if !is_letters(value) {
            return None;
        }
        if field.is_computed() && matches!(field.kind, Kind::Text(_)) {
            let query = Query::new(value);
            let names: Vec<Box<str>> =
                self.registers.schools().filter(|school| query.matches(&school.name, "").is_some()).map(|school| school.name.clone()).collect();
            return (!names.is_empty()).then_some(Test::OneOf(field, names));
        }
        let is_name = *field == *self.form.name || matches!(field.kind, Kind::Name);
        is_name.then(|| Test::Letters(field, value.to_ascii_lowercase().into()))
    }

    /// The codes whose label shows the text, in Chinese or English or by its pinyin, or that are the text.
    fn codes(&self, field: &'static Field, value: &str) -> Option<Test> {
        let Kind::Code(list) = &field.kind else { return None };
        let query = is_letters(value).then(|| Query::new(value));
        let shows = |label: &str| label.to_lowercase().contains(&value.to_lowercase());
        let meant = list.entries.iter().filter(|entry| {
            entry.code.eq_ignore_ascii_case(value)
                || shows(entry.label.zh)
                || shows(entry.label.say(Language::English))
                || query.as_ref().is_some_and(|query| query.matches(entry.label.zh, "").is_some())
        });
        let codes: Vec<Box<str>> = meant.map(|entry| entry.code.into()).collect();
        (!codes.is_empty()).then_some(Test::OneOf(field, codes))
    }

    /// The schools whose name shows the text or its pinyin, or whose code begins so.
    fn schools(&self, field: &'static Field, value: &str) -> Option<Test> {
        let query = is_letters(value).then(|| Query::new(value));
        let begins = |code: SchoolCode| value.len() >= 4 && code.as_str().starts_with(value);
        let meant = self.registers.schools().filter(|school| {
            school.name.contains(value) || begins(school.code) || query.as_ref().is_some_and(|query| query.matches(&school.name, "").is_some())
        });
        let codes: Vec<Box<str>> = meant.map(|school| school.code.as_str().into()).collect();
        (!codes.is_empty()).then_some(Test::OneOf(field, codes))
    }

    /// `field:value`.
    fn within(&self, field: &'static Field, word: &Word) -> Result<Test, Refusal> {
        let value = &*word.value;
        if value.is_empty() {
            return Err(words::NOTHING_ASKED.with("label", field.label).into());
        }
        if !word.is_quoted && is_called(words::EMPTY, value) && matches!(word.sign, Sign::Shows | Sign::Is) {
            return Ok(Test::Empty(field));
        }
        let bad = || Refusal::from(words::BAD_VALUE.with("value", value).with("label", field.label));
        match &field.kind {
            Kind::Integer(_) | Kind::Decimal(_) | Kind::Money | Kind::SignedMoney => {
                let (from, to) = value::numbers(&field.kind, word.sign, value).ok_or_else(bad)?;
                Ok(Test::Within(field, from, to))
            }
            Kind::Date | Kind::PlannedDate => {
                let (from, to) = value::days(word.sign, value).ok_or_else(bad)?;
                Ok(Test::Between(field, from, to))
            }
            Kind::Month => {
                let (from, to) = value::months(word.sign, value).ok_or_else(bad)?;
                Ok(Test::Between(field, from, to))
            }
            _ if word.sign.compares() => Err(words::NO_ORDER.with("label", field.label).into()),
            Kind::Flag => match field.kind.parse(value) {
                Ok(Some(flag)) => flag.whole_number().map(|number| Test::Within(field, number, number)).ok_or_else(bad),
                Ok(None) | Err(_) => Err(bad()),
            },
            Kind::Code(list) if word.sign == Sign::Is => list.find(value).map(|entry| Test::OneOf(field, vec![entry.code.into()])).ok_or_else(bad),
            Kind::Code(_) => self.codes(field, value).ok_or_else(bad),
            Kind::School => self.schools(field, value).ok_or_else(bad),
            _ if word.sign == Sign::Is => Ok(Test::Is(field, value.into())),
            Kind::Text(_) | Kind::Name | Kind::Document | Kind::Mobile | Kind::Certificate | Kind::BankCard | Kind::StudentNumber => {
                let mut ways = vec![Test::Has(field, value.into()), Test::Typed(Some(field), value.into())];
                ways.extend(self.by_letters(field, value));
                Ok(Test::Any(ways))
            }
        }
    }
}

fn starts_with(calling: &str, name: &str) -> bool {
    !name.is_empty() && calling.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
}

fn is_called(text: crate::text::Text, word: &str) -> bool {
    text.zh == word || text.en.eq_ignore_ascii_case(word)
}

/// Whether a word may be the pinyin of something: two letters at least, and nothing else.
fn is_letters(value: &str) -> bool {
    value.len() >= 2 && value.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'\'')
}

#[cfg(test)]
mod tests;
