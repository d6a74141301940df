//! What rules over many records know them by: numbers packed so that an index of a hundred thousand stays small, and the columns that link
//! records to each other.

use super::common::document_field;
use crate::model::{CodeList, Field, Form, Key, Kind, Link, Record, Value};
use crate::text::Filling;

/// Records of one person, in whatever ledger: the same document number.
pub const PERSON: Link = Link { key: |record| shared(record, document_field), column: document_field };

/// Records of one name.
pub const NAME: Link = Link { key: |record| shared(record, name_field), column: name_field };

/// Payments to one bank card.
pub const CARD: Link = Link { key: |record| shared(record, card_field), column: card_field };

/// Records whose key begins with the same field.
pub const FIRST_OF_KEY: Link = Link { key: |record| shared(record, first_of_key), column: first_of_key };

fn name_field(form: &'static Form) -> Option<&'static Field> {
    Some(form.name)
}

fn card_field(form: &'static Form) -> Option<&'static Field> {
    form.fields.iter().copied().find(|field| matches!(field.kind, Kind::BankCard))
}

fn first_of_key(form: &'static Form) -> Option<&'static Field> {
    form.key_fields.first().copied()
}

/// The school a record belongs to: the first that its form asks for.
pub fn school_field(form: &'static Form) -> Option<&'static Field> {
    form.fields.iter().copied().find(|field| matches!(field.kind, Kind::School))
}

/// The key of all records of the school that the record belongs to.
pub fn of_school(record: &Record) -> Option<Key> {
    shared(record, school_field)
}

/// What stands in a field, as a key to the records where the same stands in it.
fn shared(record: &Record, field: fn(&'static Form) -> Option<&'static Field>) -> Option<Key> {
    let value = record.value(field(record.form)?)?;
    Some(Key { text: value.plain().into(), school: None })
}

/// A personal number of at most twenty letters, digits, brackets and hyphens, packed whole: equal where the numbers are equal, never shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Packed(u128);

impl Packed {
    fn of(number: &str) -> Self {
        Packed(number.bytes().fold(0, |packed, byte| packed << 6 | u128::from(place(byte))))
    }

    /// The person whose document stands in `field`.
    pub fn person(record: &Record, field: &Field) -> Option<Self> {
        record.document(field).map(|number| Packed::of(number.reveal()))
    }

    /// A key of the person and a small number that tells apart what the person has more than one of.
    pub fn with(self, number: u8) -> Self {
        // Twenty characters of six bits leave eight bits free.
        Packed(self.0 | u128::from(number) << 120)
    }

    /// The bank card that stands in `field`.
    pub fn card(record: &Record, field: &Field) -> Option<Self> {
        match record.value(field) {
            Some(Value::BankCard(card)) => Some(Packed::of(card.reveal())),
            _ => None,
        }
    }
}

/// A place of its own, from 1 to 39, for every character a personal number may hold.
const fn place(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0' + 1,
        b'A'..=b'Z' => byte - b'A' + 11,
        b'(' => 37,
        b')' => 38,
        _ => 39,
    }
}

/// A code as people read it; the code itself where the list does not know it.
pub fn label(list: &'static CodeList, code: &str) -> Filling {
    list.entry(code).map_or_else(|| code.into(), |entry| entry.label.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_numbers_are_packed_differently() {
        let numbers = ["621199198805129048", "62119919880512904X", "0", "00", "A(1)", "A-1", "H1234567890123456789", "1234567890123456789H"];
        for (place, number) in numbers.iter().enumerate() {
            let packed = Packed::of(number);
            assert!(numbers[place + 1..].iter().all(|other| Packed::of(other) != packed), "{number}");
            assert!(packed.with(1) != packed && packed.with(1) != packed.with(2) && packed.with(3) == packed.with(3));
        }
    }
}
