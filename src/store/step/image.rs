//! A row as it stands, whole: its columns byte for byte, the text that is no value, what is being typed, the answers to warnings on it.

use crate::error::Error;
use crate::json::Json;
use crate::model::{Form, Record, RecordState, RowId, SubmissionKey};
use crate::store::Act;
use crate::store::record::hexadecimal;
use crate::store::row::{self, Layout};
use crate::store::trouble::{Outcome, Trouble};
use crate::text::store as words;
use rusqlite::Connection;
use rusqlite::types::{Value as Bound, ValueRef};

/// How deep an image is nested: the object, its row or lists, their items.
const DEPTH: usize = 4;

/// A row that was found, with all that hangs on it.
pub(in crate::store) struct Standing {
    pub position: i64,
    /// With the text that was saved and is no value; without what is only being typed.
    pub record: Record,
    pub image: Image,
}

/// What has to be put back for a row to be as it was.
#[derive(Clone, PartialEq)]
pub(in crate::store) struct Image {
    /// Column by column, in the order of the layout; the digest in hexadecimal.
    row: Vec<(Box<str>, Json)>,
    /// Field and text.
    texts: Vec<Json>,
    /// Field, text, caret, and the text that was saved there before.
    typing: Option<Json>,
    /// Check, text, person, time.
    answers: Vec<Json>,
}

/// Reads rows of one form with all that hangs on them, and puts them back.
pub(in crate::store) struct Shelf {
    pub key: SubmissionKey,
    pub submission: i64,
    layout: Layout,
    find: String,
    by_position: String,
    insert: String,
    update: String,
}

impl Shelf {
    pub fn of(key: &SubmissionKey, submission: i64) -> Shelf {
        let layout = Layout::of(key.form);
        let select = format!("SELECT {} FROM {} WHERE submission = ?", layout.columns, key.form.table);
        let table = key.form.table;
        // The position stands before the columns that are kept; it is bound last.
        let columns: Vec<&str> = layout.columns.split(", ").skip(1).collect();
        let assigned: String = columns.iter().map(|column| format!(", {column} = ?")).collect();
        let blanks = vec!["?"; columns.len() + 2].join(", ");
        Shelf {
            key: key.clone(),
            submission,
            find: format!("{select} AND row_id = ?"),
            by_position: format!("{select} AND position = ?"),
            insert: format!("INSERT INTO {table} (submission, {}, position) VALUES ({blanks})", columns.join(", ")),
            update: format!("UPDATE {table} SET submission = ?{assigned} WHERE position = ?"),
            layout,
        }
    }

    fn form(&self) -> &'static Form {
        self.key.form
    }

    /// The row with this id, if it is there.
    pub fn find(&self, connection: &Connection, id: RowId) -> Outcome<Option<Standing>> {
        self.take(connection, &self.find, Bound::Text(id.to_string()))
    }

    /// The row at this position, if one is there.
    pub fn at(&self, connection: &Connection, position: i64) -> Outcome<Option<Standing>> {
        self.take(connection, &self.by_position, Bound::Integer(position))
    }

    fn take(&self, connection: &Connection, sql: &str, wanted: Bound) -> Outcome<Option<Standing>> {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query((self.submission, wanted))?;
        match rows.next()? {
            Some(found) => Ok(Some(self.read(connection, found)?)),
            None => Ok(None),
        }
    }

    /// The row of a select over the layout's columns. One that does not agree with its digest is refused.
    pub fn read(&self, connection: &Connection, found: &rusqlite::Row) -> Outcome<Standing> {
        let row::Found { position, mut record, .. } = self.layout.read(self.key.unit, &self.key.period, found)?;
        let mut image = Image { row: Vec::new(), texts: Vec::new(), typing: None, answers: Vec::new() };
        // The position stands before the columns that are kept.
        for (index, column) in self.layout.columns.split(", ").enumerate().skip(1) {
            let value = match found.get_ref(index)? {
                ValueRef::Integer(number) => number.into(),
                ValueRef::Text(bytes) => Json::string(String::from_utf8_lossy(bytes)),
                ValueRef::Blob(bytes) => Json::string(hexadecimal(bytes)),
                ValueRef::Null | ValueRef::Real(_) => Json::Null,
            };
            image.row.push((column.into(), value));
        }
        self.read_texts(connection, &mut record, &mut image)?;
        let mut statement = connection
            .prepare_cached("SELECT check_id, text, person, time FROM explanation WHERE submission = ? AND row_id = ? ORDER BY check_id")?;
        let mut rows = statement.query((self.submission, record.id.to_string()))?;
        while let Some(row) = rows.next()? {
            let part = |index: usize| Ok::<_, rusqlite::Error>(Json::string(row.get::<_, String>(index)?));
            image.answers.push(Json::list([part(0)?, part(1)?, part(2)?, part(3)?]));
        }
        Ok(Standing { position, record, image })
    }

    fn read_texts(&self, connection: &Connection, record: &mut Record, image: &mut Image) -> Outcome<()> {
        let mut statement = connection.prepare_cached("SELECT field, text, caret, saved FROM draft WHERE form = ? AND row_id = ? ORDER BY field")?;
        let mut rows = statement.query((self.form().code, record.id.to_string()))?;
        while let Some(row) = rows.next()? {
            let (field, text, caret, before): (String, String, Option<i64>, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let saved = match caret {
                None => Some(text),
                Some(caret) => {
                    image.typing = Some(Json::list([Json::string(&field), Json::string(text), caret.into(), Json::optional(before.as_deref())]));
                    before
                }
            };
            if let Some(saved) = saved {
                image.texts.push(Json::list([Json::string(&field), Json::string(&saved)]));
                if let (RecordState::Draft, Some(field)) = (record.state, record.form.field(&field)) {
                    record.put_typed(field, &saved);
                }
            }
        }
        Ok(())
    }

    /// Puts a row back at its place: into the row that stands there, or as one that is there again. What it says must agree with its digest.
    pub fn put(&self, act: &Act, position: i64, standing: Option<&Standing>, image: &Image) -> Outcome<Standing> {
        let mut bound = vec![Bound::Integer(self.submission)];
        for (index, column) in self.layout.columns.split(", ").skip(1).enumerate() {
            let own = image.row.iter().find(|(name, _)| **name == *column).map(|(_, value)| value);
            let stood = || standing.and_then(|standing| standing.image.row.get(index)).map(|(_, value)| value);
            bound.push(match own.or_else(stood) {
                None | Some(Json::Null) => Bound::Null,
                Some(Json::Integer(number)) => Bound::Integer(*number),
                Some(Json::String(text)) if column == "digest" => Bound::Blob(bytes_of(text)),
                Some(Json::String(text)) => Bound::Text(text.to_string()),
                Some(Json::Bool(_) | Json::List(_) | Json::Object(_)) => return Err(unreadable()),
            });
        }
        bound.push(Bound::Integer(position));
        let sql = if standing.is_some() { &self.update } else { &self.insert };
        act.prepare_cached(sql)?.execute(rusqlite::params_from_iter(bound))?;
        let named = || image.row.iter().find(|(column, _)| **column == *"row_id").and_then(|(_, id)| RowId::parse(id.as_str()?));
        let id = standing.map(|standing| standing.record.id).or_else(named).ok_or_else(unreadable)?;
        self.put_texts(act, id, image)?;
        if standing.is_none() {
            self.put_answers(act, id, image)?;
        }
        // Read anew, so that nothing is put back that does not agree with its digest.
        self.at(act, position)?.ok_or_else(unreadable)
    }

    fn put_texts(&self, act: &Act, id: RowId, image: &Image) -> Outcome<()> {
        let (form, id) = (self.form().code, id.to_string());
        act.prepare_cached("DELETE FROM draft WHERE form = ? AND row_id = ?")?.execute((form, &id))?;
        let part = |item: &Json, index: usize| item.as_list().and_then(|parts| parts.get(index)).cloned().unwrap_or(Json::Null);
        let text = |item: &Json, index: usize| part(item, index).as_str().map(str::to_owned);
        let mut put = act.prepare_cached("INSERT OR REPLACE INTO draft (form, row_id, field, text, caret, saved) VALUES (?, ?, ?, ?, ?, ?)")?;
        for item in image.texts.iter().chain(&image.typing) {
            put.execute((form, &id, text(item, 0), text(item, 1), part(item, 2).as_integer(), text(item, 3)))?;
        }
        Ok(())
    }

    fn put_answers(&self, act: &Act, id: RowId, image: &Image) -> Outcome<()> {
        let mut put =
            act.prepare_cached("INSERT OR REPLACE INTO explanation (submission, row_id, check_id, text, person, time) VALUES (?, ?, ?, ?, ?, ?)")?;
        for answer in &image.answers {
            let part = |index: usize| answer.as_list().and_then(|parts| parts.get(index)).and_then(Json::as_str);
            put.execute((self.submission, id.to_string(), part(0), part(1), part(2), part(3)))?;
        }
        Ok(())
    }

    /// Takes a row away, and what hangs on it.
    pub fn remove(&self, act: &Act, position: i64, id: RowId) -> Outcome<()> {
        let id = id.to_string();
        act.prepare_cached(&format!("DELETE FROM {} WHERE position = ? AND submission = ?", self.form().table))?
            .execute((position, self.submission))?;
        act.prepare_cached("DELETE FROM draft WHERE form = ? AND row_id = ?")?.execute((self.form().code, &id))?;
        act.prepare_cached("DELETE FROM explanation WHERE submission = ? AND row_id = ?")?.execute((self.submission, &id))?;
        Ok(())
    }
}

impl Image {
    /// The row as it was last saved, without what was being typed over it since: what stood before a save that takes the typing in.
    pub fn as_saved(&self) -> Image {
        Image { typing: None, ..self.clone() }
    }

    /// The same row as far as its digest tells.
    pub fn is_row_of(&self, other: &Image) -> bool {
        self.digest().is_some() && self.digest() == other.digest()
    }

    fn digest(&self) -> Option<&Json> {
        self.row.iter().find(|(column, _)| **column == *"digest").map(|(_, value)| value)
    }

    /// The two images of a row as they are kept: whole where the other is missing, else only the columns in which they differ, and no answers, which a
    /// change leaves alone.
    pub fn written(before: Option<&Image>, after: Option<&Image>) -> (Option<String>, Option<String>) {
        (before.map(|image| image.write(after)), after.map(|image| image.write(before)))
    }

    fn write(&self, other: Option<&Image>) -> String {
        let is_kept = |(index, (column, value)): &(usize, &(Box<str>, Json))| match other.and_then(|other| other.row.get(*index)) {
            Some((_, theirs)) => theirs != value || **column == *"digest",
            None => *value != Json::Null,
        };
        let row = self.row.iter().enumerate().filter(is_kept).map(|(_, (column, value))| (column.clone(), value.clone())).collect();
        let mut members = vec![("row".into(), Json::Object(row))];
        let lists = [("texts", self.texts.as_slice()), ("answers", if other.is_none() { self.answers.as_slice() } else { &[] })];
        members.extend(lists.into_iter().filter(|(_, items)| !items.is_empty()).map(|(name, items)| (name.into(), Json::list(items.to_vec()))));
        members.extend(self.typing.iter().map(|typing| ("typing".into(), typing.clone())));
        Json::Object(members).to_string()
    }

    pub fn parse(text: &str) -> Outcome<Image> {
        let json = Json::parse_own(text.as_bytes(), DEPTH).map_err(|error| Trouble::Told(Error::machine(words::STEP_UNREADABLE).source(error)))?;
        let list = |name: &str| json.get(name).and_then(Json::as_list).unwrap_or_default().to_vec();
        let row = json.get("row").and_then(Json::as_object).ok_or_else(unreadable)?.to_vec();
        Ok(Image { row, texts: list("texts"), typing: json.get("typing").cloned(), answers: list("answers") })
    }
}

fn bytes_of(hexadecimal: &str) -> Vec<u8> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    pairs.filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

fn unreadable() -> Trouble {
    Trouble::Told(Error::machine(words::STEP_UNREADABLE))
}
