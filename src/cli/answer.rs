//! What a command answers: sentences for a person, one JSON document for a script, an exit code for both.

use crate::error::Error;
use crate::json::Json;
use crate::model::{Clock, SubmissionKey};
use crate::text::{Language, Message};
use std::path::PathBuf;

/// What the terminal program opens on after a command.
pub struct Opens {
    pub folder: PathBuf,
    pub clock: Clock,
    /// At a new record of this submission.
    pub at: Option<SubmissionKey>,
}

/// The document for a script.
enum Document {
    Made(Json),
    Written(String),
}

impl std::fmt::Display for Document {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Document::Made(json) => json.fmt(out),
            Document::Written(text) => out.write_str(text),
        }
    }
}

pub struct Answer {
    said: String,
    json: Document,
    exit: u8,
    opens: Option<Opens>,
}

impl Answer {
    pub fn new(json: Json) -> Self {
        Self::with(Document::Made(json))
    }

    /// With a document that was written as it was made.
    pub fn written(json: String) -> Self {
        Self::with(Document::Written(json))
    }

    fn with(json: Document) -> Self {
        Answer { said: String::new(), json, exit: 0, opens: None }
    }

    /// Adds a line for a person.
    #[must_use]
    pub fn say(mut self, language: Language, message: impl Into<Message>) -> Self {
        self.said.push_str(&message.into().say(language));
        self.said.push('\n');
        self
    }

    /// Adds text that is already laid out: a table, a report.
    #[must_use]
    pub fn print(mut self, text: &str) -> Self {
        self.said.push_str(text);
        if !text.is_empty() && !text.ends_with('\n') {
            self.said.push('\n');
        }
        self
    }

    #[must_use]
    pub fn exit(mut self, code: u8) -> Self {
        self.exit = code;
        self
    }

    /// On a terminal, the program opens afterwards.
    #[must_use]
    pub fn opens(mut self, opens: Opens) -> Self {
        self.opens = Some(opens);
        self
    }

    pub fn then_opens(&self) -> Option<&Opens> {
        self.opens.as_ref()
    }

    pub fn said(&self) -> &str {
        &self.said
    }

    pub fn json(&self) -> impl std::fmt::Display {
        &self.json
    }

    pub fn exit_code(&self) -> u8 {
        self.exit
    }
}

/// A failure as a script reads it.
pub fn failure(error: &Error, language: Language) -> Json {
    Json::object([(
        "error",
        Json::object([
            ("kind", error.kind().name().into()),
            ("exit", error.kind().exit_code().into()),
            ("message", error.reason().say(language).into()),
            ("hint", Json::optional(error.hint_message().map(|hint| hint.say(language)))),
        ]),
    )])
}
