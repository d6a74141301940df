//! What people say about findings: the unit's answers to warnings, and the district's comments on what it returned.

use super::journal::Deed;
use super::submission::{self, written};
use super::trouble::Outcome;
use super::{Act, Reader, Store};
use crate::error::Result;
use crate::forms;
use crate::json::Json;
use crate::model::{Check, Explanation, Form, Moment, RowId, SubmissionKey};
use rusqlite::{Connection, OptionalExtension};

/// A comment of the district on a returned submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// `None` where it is about the submission as a whole.
    pub row: Option<RowId>,
    /// The id of the check it is about, if one.
    pub check: Option<Box<str>>,
    pub text: Box<str>,
}

fn explanations(connection: &Connection, form: &'static Form, submission: i64) -> Outcome<Vec<Explanation>> {
    let mut statement =
        connection.prepare_cached("SELECT check_id, row_id, text, person, time FROM explanation WHERE submission = ? ORDER BY check_id, row_id")?;
    let mut rows = statement.query([submission])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (check, row_id, time): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(4)?);
        // The answer to a check that is no longer made answers nothing.
        let known = forms::checks(form).find(|known| known.id == check).zip(Moment::parse(&time));
        if let Some((check, time)) = known {
            found.push(Explanation { check, row: RowId::parse(&row_id), text: row.get(2)?, person: row.get(3)?, time });
        }
    }
    Ok(found)
}

impl Act<'_> {
    pub(super) fn put_explanation(&self, submission: i64, explanation: &Explanation) -> Outcome<()> {
        self.prepare_cached(
            "INSERT INTO explanation (submission, check_id, row_id, text, person, time) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET text = excluded.text, person = excluded.person, time = excluded.time",
        )?
        .execute((
            submission,
            explanation.check.id,
            row_text(explanation.row),
            &*explanation.text,
            &*explanation.person,
            explanation.time.to_string(),
        ))?;
        Ok(())
    }

    pub(super) fn replace_comments(&self, submission: i64, comments: &[Comment]) -> Outcome<()> {
        self.prepare_cached("DELETE FROM comment WHERE submission = ?")?.execute([submission])?;
        for comment in comments {
            self.prepare_cached("INSERT INTO comment (submission, row_id, check_id, text) VALUES (?, ?, ?, ?)")?.execute((
                submission,
                comment.row.map(|id| id.to_string()),
                comment.check.as_deref(),
                &*comment.text,
            ))?;
        }
        Ok(())
    }
}

fn row_text(row: Option<RowId>) -> String {
    row.map_or_else(String::new, |id| id.to_string())
}

pub(super) fn comments(connection: &Connection, submission: i64) -> Outcome<Vec<Comment>> {
    let mut statement = connection.prepare_cached("SELECT row_id, check_id, text FROM comment WHERE submission = ? ORDER BY number")?;
    let mut rows = statement.query([submission])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Option<String> = row.get(0)?;
        found.push(Comment { row: id.as_deref().and_then(RowId::parse), check: row.get(1)?, text: row.get(2)? });
    }
    Ok(found)
}

impl Reader {
    /// The answers to warnings of a submission.
    pub fn explanations(&self, key: &SubmissionKey) -> Result<Vec<Explanation>> {
        self.read(|connection| match submission::number(connection, key)? {
            Some(number) => explanations(connection, key.form, number),
            None => Ok(Vec::new()),
        })
    }

    /// The answer to one warning, if it has one.
    pub fn explanation(&self, key: &SubmissionKey, check: &Check, row: Option<RowId>) -> Result<Option<Box<str>>> {
        self.read(|connection| {
            let Some(number) = submission::number(connection, key)? else { return Ok(None) };
            let mut statement = connection.prepare_cached("SELECT text FROM explanation WHERE submission = ? AND check_id = ? AND row_id = ?")?;
            Ok(statement.query_row((number, check.id, row_text(row)), |row| row.get(0)).optional()?)
        })
    }

    /// The answers that were given to a check before, in whatever submission, the latest first and each once.
    pub fn answers(&self, check: &Check, most: u32) -> Result<Vec<Box<str>>> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT text FROM explanation WHERE check_id = ? GROUP BY text ORDER BY max(time) DESC, text LIMIT ?")?;
            let texts = statement.query_map((check.id, most), |row| row.get(0))?;
            Ok(texts.collect::<rusqlite::Result<Vec<_>>>()?)
        })
    }

    /// The district's comments on a submission, in the order it made them.
    pub fn comments(&self, key: &SubmissionKey) -> Result<Vec<Comment>> {
        self.read(|connection| match submission::number(connection, key)? {
            Some(number) => comments(connection, number),
            None => Ok(Vec::new()),
        })
    }
}

impl Store {
    /// Answers a warning, or gives it another answer. Refused while the submission is out of the clerk's hands.
    pub fn explain(&mut self, key: &SubmissionKey, explanation: &Explanation) -> Result<()> {
        self.explain_all(&[(key.clone(), explanation.clone())])
    }

    /// Answers many warnings with one text each, all or none.
    pub fn explain_all(&mut self, answers: &[(SubmissionKey, Explanation)]) -> Result<()> {
        self.act(|act| {
            for (key, explanation) in answers {
                let number = act.editable(key)?;
                act.put_explanation(number, explanation)?;
                let detail = Json::object([("check", explanation.check.id.into()), ("text", Json::string(&explanation.text))]);
                act.note_row(Deed::Explain, key.form, explanation.row, &detail)?;
            }
            Ok(())
        })
    }

    /// Takes an answer back.
    pub fn unexplain(&mut self, key: &SubmissionKey, check: &str, row: Option<RowId>) -> Result<()> {
        self.unexplain_all(&[(key.clone(), check, row)])
    }

    /// Takes many answers back, all or none.
    pub fn unexplain_all(&mut self, answers: &[(SubmissionKey, &str, Option<RowId>)]) -> Result<()> {
        self.act(|act| {
            for (key, check, row) in answers {
                let number = act.editable(key)?;
                act.prepare_cached("DELETE FROM explanation WHERE submission = ? AND check_id = ? AND row_id = ?")?.execute((
                    number,
                    check,
                    row_text(*row),
                ))?;
                act.note_row(Deed::Explain, key.form, *row, &written(key).and("check", (*check).into()).and("text", Json::Null))?;
            }
            Ok(())
        })
    }
}
