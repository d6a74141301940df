//! JSON as bundles allow it: one reading only. UTF-8 without BOM; duplicate keys, floats, integers beyond ±2^53, lone surrogates,
//! control and bidi characters, and nesting deeper than asked for are errors. Written without spaces, keys in the order given.

use crate::text::is_hidden;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The largest whole number either way that every JSON reader keeps exactly.
const LARGEST: i64 = 1 << 53;

/// The most members of one object: far beyond any of the format, and few enough to compare each with each.
const MOST_MEMBERS: usize = 256;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Null,
    Bool(bool),
    Integer(i64),
    String(Box<str>),
    List(Vec<Json>),
    Object(Vec<(Box<str>, Json)>),
}

/// Why a text is not JSON of this profile; the position is in bytes.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct JsonError(String);

impl Json {
    /// An object with these keys in this order.
    pub fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
        Json::Object(members.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    pub fn list(items: impl IntoIterator<Item = Json>) -> Json {
        Json::List(items.into_iter().collect())
    }

    pub fn string(text: impl fmt::Display) -> Json {
        Json::String(text.to_string().into())
    }

    /// The string, or `null` where there is none.
    pub fn optional(text: Option<impl fmt::Display>) -> Json {
        text.map_or(Json::Null, Json::string)
    }

    /// Adds a member at the end of an object; other kinds stay as they are.
    #[must_use]
    pub fn and(mut self, key: &str, value: Json) -> Json {
        if let Json::Object(members) = &mut self {
            members.push((key.into(), value));
        }
        self
    }

    /// Reads one document with at most `depth` levels of lists and objects.
    pub fn parse(bytes: &[u8], depth: usize) -> Result<Json, JsonError> {
        Self::read(bytes, Reader { depth, may_be_hidden: false })
    }

    /// Reads what this installation wrote for itself: its strings may hold whatever a person typed, control and bidi characters too.
    pub fn parse_own(bytes: &[u8], depth: usize) -> Result<Json, JsonError> {
        Self::read(bytes, Reader { depth, may_be_hidden: true })
    }

    fn read(bytes: &[u8], seed: Reader) -> Result<Json, JsonError> {
        let mut reader = serde_json::Deserializer::from_slice(bytes);
        let value = seed.deserialize(&mut reader).map_err(|error| JsonError(error.to_string()))?;
        reader.end().map_err(|error| JsonError(error.to_string()))?;
        Ok(value)
    }

    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.iter().find(|(name, _)| **name == *key).map(|(_, value)| value),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Json::Integer(number) => Some(*number),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Json::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    pub fn as_list(&self) -> Option<&[Json]> {
        match self {
            Json::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_object(&self) -> Option<&[(Box<str>, Json)]> {
        match self {
            Json::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Writes an object with these members and one more, a list that is too long to be put together before it is written.
    pub fn object_with_list<const N: usize>(members: [(&str, Json); N], key: &str, items: impl Iterator<Item = Json>) -> String {
        let mut out = String::from("{");
        for (key, value) in members {
            write_string(key, &mut out);
            out.push(':');
            value.write(&mut out);
            out.push(',');
        }
        write_string(key, &mut out);
        out.push_str(":[");
        for (index, item) in items.enumerate() {
            if index > 0 {
                out.push(',');
            }
            item.write(&mut out);
        }
        out.push_str("]}");
        out
    }

    pub fn write(&self, out: &mut String) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Json::Integer(number) => out.push_str(&number.to_string()),
            Json::String(text) => write_string(text, out),
            Json::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Json::Object(members) => {
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text);
        out.write_str(&text)
    }
}

macro_rules! integers {
    ($($number:ty),*) => { $(impl From<$number> for Json {
        fn from(number: $number) -> Json {
            // Counts never come near 2^53.
            Json::Integer(number as i64)
        }
    })* };
}
integers!(i64, i32, u32, u64, usize, u16, u8);

impl From<bool> for Json {
    fn from(flag: bool) -> Json {
        Json::Bool(flag)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::String(text.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::String(text.into())
    }
}

/// A JSON string with the shortest escapes: quote, backslash and controls.
pub fn write_string(text: &str, out: &mut String) {
    out.push('"');
    let mut plain = 0;
    for (index, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[plain..index]);
        plain = index + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            control => out.push_str(&format!("\\u{control:04x}")),
        }
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

#[derive(Clone, Copy)]
struct Reader {
    depth: usize,
    may_be_hidden: bool,
}

impl Reader {
    fn deeper<E: serde::de::Error>(self) -> Result<Reader, E> {
        self.depth.checked_sub(1).map(|depth| Reader { depth, ..self }).ok_or_else(|| E::custom("nested too deep"))
    }

    fn clean<E: serde::de::Error>(self, text: &str) -> Result<Box<str>, E> {
        if !self.may_be_hidden && text.chars().any(is_hidden) { Err(E::custom("control or bidi character in a string")) } else { Ok(text.into()) }
    }
}

fn exact<E: serde::de::Error>(number: i64) -> Result<Json, E> {
    if (-LARGEST..=LARGEST).contains(&number) { Ok(Json::Integer(number)) } else { Err(E::custom("integer beyond 2^53")) }
}

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Json;

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<Json, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("JSON without floats")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: serde::de::Error>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Bool(flag))
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Json, E> {
        exact(number)
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Json, E> {
        exact(i64::try_from(number).map_err(|_| E::custom("integer beyond 2^53"))?)
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Json, E> {
        Err(E::custom("a float"))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Json, E> {
        self.clean(text).map(Json::String)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let inner = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let inner = self.deeper()?;
        let mut object: Vec<(Box<str>, Json)> = Vec::new();
        while let Some(key) = members.next_key::<String>()? {
            let key = self.clean(&key)?;
            if object.len() == MOST_MEMBERS {
                return Err(A::Error::custom("too many members"));
            }
            if object.iter().any(|(name, _)| *name == key) {
                return Err(A::Error::custom("duplicate key"));
            }
            object.push((key, members.next_value_seed(inner)?));
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_back_byte_for_byte() {
        for text in [r#"{"a":[1,-2,true,null,"王\"\\"],"b":{}}"#, "9007199254740992", r#""""#] {
            assert_eq!(Json::parse(text.as_bytes(), 4).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_list_is_written_as_it_comes() {
        for rows in [vec![], vec![Json::Null], vec![Json::Bool(true), Json::string("王")]] {
            let written = Json::object_with_list([("rows", 2.into())], "list", rows.clone().into_iter());
            assert_eq!(written, Json::object([("rows", 2.into()), ("list", Json::List(rows))]).to_string());
        }
    }

    #[test]
    fn what_has_two_readings_is_refused() {
        for text in [
            r#"{"a":1,"a":1}"#,
            "1.0",
            "1e3",
            "-0",
            "9007199254740993",
            r#""\ud800""#,
            "\"a\u{202e}\"",
            "\"a\\u0007\"",
            "\u{feff}1",
            "1 1",
            "[[[[[1]]]]]",
            "{'a':1}",
            "01",
            "",
        ] {
            assert!(Json::parse(text.as_bytes(), 4).is_err(), "{text}");
        }
        assert!(Json::parse(b"\"\xff\"", 4).is_err());
    }

    #[test]
    fn what_was_written_for_oneself_may_hold_what_was_typed() {
        let typed = Json::string("a\u{202e}b\u{7}");
        assert!(Json::parse(typed.to_string().as_bytes(), 1).is_err());
        assert_eq!(Json::parse_own(typed.to_string().as_bytes(), 1).unwrap(), typed);
    }
}
