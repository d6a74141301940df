//! A clerk with a stack of papers: knows the program, takes what it offers, and types the rest as short as it may be typed.

use crate::{typed, wanted};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, channel};
use tianbao::model::{Field, Form, Period, Record, RecordState, SubmissionKey, Value};
use tianbao::pinyin;
use tianbao::store::Store;
use tianbao::text::Language;
use tianbao::tui::context::Context;
use tianbao::tui::keymap::{Key, Place, action};
use tianbao::tui::screen::entry::{Entry, Subject};
use tianbao::tui::screen::{Event, Screen};
use tianbao::tui::{Arrival, Manner};

pub struct Clerk {
    context: Context,
    key: SubmissionKey,
    entry: Entry,
    /// Keys by the field they were pressed in.
    pub by_field: BTreeMap<&'static str, usize>,
    _arrivals: Receiver<Arrival>,
}

fn key(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

impl Clerk {
    pub fn sit_down(store: Store, form: &'static Form, period: &str) -> Clerk {
        let (sender, arrivals) = channel();
        let context = Context::new(store, Manner::usual(Language::Chinese), Size::new(80, 24), sender).expect("the office opens");
        let unit = context.office().expect("it is set up").installation.unit;
        let key = SubmissionKey { unit, form, period: Period::parse(period).expect("a period") };
        let entry = Entry::open(&context, key.clone(), Subject::New).expect("a new record opens");
        Clerk { context, key, entry, by_field: BTreeMap::new(), _arrivals: arrivals }
    }

    fn press(&mut self, code: KeyCode) {
        let action = action(Place::Entry, Key::of(key(code))).expect("the key is bound");
        self.count();
        self.entry.update(Event::Action(action), &mut self.context).expect("the key is taken");
        self.entry.settle(&mut self.context).expect("it is kept");
    }

    fn write(&mut self, text: &str) {
        for character in text.chars() {
            self.count();
            self.entry.update(Event::Text(character.to_string()), &mut self.context).expect("the character is taken");
            self.entry.settle(&mut self.context).expect("it is kept");
        }
    }

    fn count(&mut self) {
        *self.by_field.entry(self.entry.field().name).or_default() += 1;
    }

    fn has(&self, field: &Field) -> String {
        self.entry.record().edit_text(field)
    }

    /// Types one record from its paper and saves it.
    pub fn enter(&mut self, paper: &Record) {
        let wanted = wanted(paper);
        let record = self.entry.record().id;
        for _ in 0..400 {
            if self.entry.record().id != record {
                // The last field that needed somebody was taken, and the next record stands open.
                return;
            }
            let here = self.entry.field();
            let value = wanted.iter().find(|(field, _)| *field == here).map_or("", |(_, value)| value);
            if self.has(here) != value {
                self.fill(here, paper);
                if self.entry.field() == here && self.entry.pointed_at().is_some() {
                    self.take(&wanted);
                }
                if self.entry.field() != here {
                    continue;
                }
                assert_eq!(self.has(here), value, "{} takes what was typed\n{:?}", here.name, self.entry.pointed_at());
            }
            let Some(target) = self.next_to_fill(&wanted) else {
                self.press(KeyCode::F(9));
                assert_ne!(self.entry.record().id, record, "the next record opens");
                return;
            };
            self.go_towards(target);
        }
        let open = self.next_to_fill(&wanted).map(|field| (field, self.has(field), paper.edit_text(field)));
        panic!("the record does not come to an end at {}: {open:?}", self.entry.field().name);
    }

    /// Takes what the open list points at. What it brings along may leave nothing that needs a person, and then Enter would finish the record: where
    /// something is still to be filled, Tab is the key.
    fn take(&mut self, wanted: &[(&'static Field, String)]) {
        let is_last = self.next_to_fill(wanted).is_none();
        self.press(if is_last { KeyCode::Enter } else { KeyCode::Tab });
    }

    /// The next field, from here on and then from the top, in which the paper says something else than the record.
    fn next_to_fill(&self, wanted: &[(&'static Field, String)]) -> Option<&'static Field> {
        let order = tianbao::slip::entry_order(self.key.form);
        let here = order.iter().position(|field| *field == self.entry.field()).expect("the caret is in a field");
        let behind = order.iter().cycle().skip(here + 1).take(order.len() - 1);
        behind
            .copied()
            .filter(|field| field.is_asked(self.entry.record()))
            .find(|field| wanted.iter().any(|(other, value)| other == field && self.has(field) != *value))
    }

    /// One key towards a field: Enter where it does not lead past it, else the next field or the one before; whole sections where that is shorter.
    fn go_towards(&mut self, target: &Field) {
        let order = tianbao::slip::entry_order(self.key.form);
        let place = |field: &Field| order.iter().position(|other| *other == field).expect("a field of the form");
        let (here, there) = (place(self.entry.field()), place(target));
        if there < here {
            return self.press(KeyCode::Up);
        }
        match self.entry.ahead() {
            Some(ahead) if place(ahead) <= there => self.press(KeyCode::Enter),
            _ if target.section > self.entry.field().section => self.press(KeyCode::PageDown),
            _ => self.press(KeyCode::Down),
        }
    }

    /// Types a value as short as it may be typed.
    fn fill(&mut self, field: &'static Field, paper: &Record) {
        let Some(value) = paper.value(field) else { return self.press(KeyCode::F(8)) };
        match value {
            Value::Date(date) if self.key.period.contains(*date) => {
                self.replace(&format!("{}{:02}", date.month(), date.day()));
            }
            Value::Date(date) => self.replace(&format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())),
            Value::Month(month) => self.replace(&format!("{:04}{:02}", month.year(), month.month())),
            Value::Flag(flag) => self.replace(if *flag { "y" } else { "n" }),
            Value::School(code) => {
                let name = self.context.office().expect("it is set up").registers.school(*code).map(|school| school.name.to_string());
                self.choose(&name.unwrap_or_default(), code.as_str());
            }
            value => self.replace(&typed(value)),
        }
    }

    /// Types over what stands there; where something typed stands there already, it is removed first.
    fn replace(&mut self, text: &str) {
        let here = self.entry.field();
        if !self.entry.is_replaced_by_typing() {
            self.press(KeyCode::F(8));
        }
        let mut left = text.chars();
        while let Some(character) = left.next() {
            self.write(&character.to_string());
            if self.entry.field() != here {
                assert_eq!(left.as_str(), "", "{} moved on before the last character", here.name);
            }
        }
    }

    /// Types initials until the one that is meant is pointed at, or goes down to it.
    fn choose(&mut self, name: &str, code: &str) {
        for letter in pinyin::first_letters(name).chars() {
            self.write(&letter.to_string());
            if self.entry.pointed_at() == Some(code) {
                return;
            }
        }
        for _ in 0..60 {
            self.press(KeyCode::Down);
            if self.entry.pointed_at() == Some(code) {
                return;
            }
        }
        panic!("{name} is not found");
    }

    /// What was typed is what the papers say, field by field, and every record is complete.
    pub fn hold_against(&mut self, papers: &[Record]) {
        self.context.catch_up().expect("everything is kept");
        let mut stored = Vec::new();
        let states = [RecordState::Draft, RecordState::Complete];
        let keep = |_, record: &Record| {
            stored.push(record.clone());
            Ok(())
        };
        self.context.store.each(&self.key, &states, keep).expect("the rows are read");
        assert_eq!(stored.len(), papers.len());
        for (number, (stored, paper)) in stored.iter().zip(papers).enumerate() {
            assert_eq!(stored.state, RecordState::Complete, "record {} is complete", number + 1);
            for (field, value) in wanted(paper) {
                assert_eq!(stored.edit_text(field), value, "record {}: {}", number + 1, field.name);
            }
        }
    }
}
