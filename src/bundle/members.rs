//! Reading the members of a JSON object, each once, until nothing unknown is left.

use crate::json::Json;
use crate::model::{Date, Moment};

/// What is wrong with one line of a file. Keys are those of the format or, where a file brings its own, what it calls them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// No JSON of the strict profile.
    NotJson,
    /// A line of a sort that does not belong here, or none of the format.
    OutOfPlace,
    Missing(Box<str>),
    /// A member whose value is none for it.
    Bad(Box<str>),
    /// A member that the format does not have.
    Unknown(Box<str>),
    UnknownForm(Box<str>),
    UnknownCheck(Box<str>),
}

/// The members of one object that have not been taken yet.
#[derive(Clone)]
pub(super) struct Members(Vec<(Box<str>, Json)>);

impl Members {
    /// `None` for anything but an object.
    pub fn of(json: Json) -> Option<Self> {
        match json {
            Json::Object(members) => Some(Members(members)),
            Json::Null | Json::Bool(_) | Json::Integer(_) | Json::String(_) | Json::List(_) => None,
        }
    }

    pub fn take(&mut self, key: &str) -> Option<Json> {
        let place = self.0.iter().position(|(name, _)| **name == *key)?;
        Some(self.0.remove(place).1)
    }

    pub fn is_spent(&self) -> bool {
        self.0.is_empty()
    }

    pub fn need(&mut self, key: &str) -> Result<Json, LineFault> {
        self.take(key).ok_or_else(|| LineFault::Missing(key.into()))
    }

    /// What `read` makes of a member that must be there.
    pub fn read<T>(&mut self, key: &str, read: impl FnOnce(Json) -> Option<T>) -> Result<T, LineFault> {
        read(self.need(key)?).ok_or_else(|| LineFault::Bad(key.into()))
    }

    /// What `read` makes of a member that may be left out.
    pub fn read_optional<T>(&mut self, key: &str, read: impl FnOnce(Json) -> Option<T>) -> Result<Option<T>, LineFault> {
        self.take(key).map(|value| read(value).ok_or_else(|| LineFault::Bad(key.into()))).transpose()
    }

    /// A text of 1 to `longest` characters.
    pub fn text(&mut self, key: &str, longest: usize) -> Result<Box<str>, LineFault> {
        self.read(key, |value| bounded(value, longest))
    }

    pub fn optional_text(&mut self, key: &str, longest: usize) -> Result<Option<Box<str>>, LineFault> {
        self.read_optional(key, |value| bounded(value, longest))
    }

    /// What `parse` makes of a string that must be there.
    pub fn parsed<T>(&mut self, key: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, LineFault> {
        self.read(key, |value| parse(value.as_str()?))
    }

    pub fn count(&mut self, key: &str) -> Result<u32, LineFault> {
        self.read(key, |value| u32::try_from(value.as_integer()?).ok())
    }

    pub fn flag(&mut self, key: &str) -> Result<bool, LineFault> {
        self.read(key, |value| value.as_bool())
    }

    pub fn moment(&mut self, key: &str) -> Result<Moment, LineFault> {
        self.parsed(key, exact_moment)
    }

    pub fn date(&mut self, key: &str) -> Result<Date, LineFault> {
        self.parsed(key, Date::parse_iso)
    }

    pub fn list(&mut self, key: &str) -> Result<Vec<Json>, LineFault> {
        self.read(key, |value| match value {
            Json::List(items) => Some(items),
            Json::Null | Json::Bool(_) | Json::Integer(_) | Json::String(_) | Json::Object(_) => None,
        })
    }

    /// What has not been taken, in order.
    pub fn rest(self) -> impl Iterator<Item = (Box<str>, Json)> {
        self.0.into_iter()
    }

    /// The extensions, once everything else is taken; a member that is left over is unknown.
    pub fn finish(mut self) -> Result<Option<Json>, LineFault> {
        let extensions = self.read_optional("x", |value| matches!(value, Json::Object(_)).then_some(value))?;
        match self.0.into_iter().next() {
            Some((key, _)) => Err(LineFault::Unknown(key)),
            None => Ok(extensions),
        }
    }
}

/// Reads the form in which a moment is written and nothing else.
pub(super) fn exact_moment(text: &str) -> Option<Moment> {
    Moment::parse(text).filter(|moment| moment.to_string() == text)
}

fn bounded(value: Json, longest: usize) -> Option<Box<str>> {
    match value {
        Json::String(text) if !text.is_empty() && text.chars().count() <= longest => Some(text),
        _ => None,
    }
}

/// Adds a member where there is something to say.
pub(super) fn and_optional(json: Json, key: &str, value: Option<impl Into<Json>>) -> Json {
    match value {
        Some(value) => json.and(key, value.into()),
        None => json,
    }
}
