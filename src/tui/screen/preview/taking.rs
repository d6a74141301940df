//! Taking the rows in: all that are sound, at once, as one act; the others stay to be mended or go into a file.

use super::columns::told_of_fault;
use super::{Origin, Preview, Question};
use crate::error::Result;
use crate::job::{Office, Progress};
use crate::model::Role;
use crate::text::screens::preview as words;
use crate::text::{Language, visible};
use crate::tui::context::Context;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::screen::prompt::Prompt;
use crate::tui::screen::{Flow, Notice};
use crate::tui::widget::picker::Choice;
use crate::tui::work::{Outcome, Took, Work};
use std::path::PathBuf;
use std::sync::Arc;

/// The choice of going on mending what is not taken.
const MEND: &str = "=mend";
/// The choice of putting it into a file.
pub(super) const KEEP: &str = "=keep";

impl Preview {
    /// F9: takes everything where nothing is wrong, else asks what becomes of the faulty rows.
    pub(super) fn ask_what_to_take(&mut self, context: &mut Context) -> Result<Flow> {
        let language = context.language();
        let fault = self.intake.as_ref().and_then(|intake| intake.map().faults().into_iter().next());
        if let Some(fault) = fault {
            self.go_to_column_fault();
            context.notice = Notice::warning(told_of_fault(&fault, language));
            return Ok(Flow::Stay);
        }
        let (sound, faulty) = (self.counts.sound, self.counts.faulty);
        if sound == 0 {
            let key = key_name(Place::Preview, Action::Import, language);
            context.notice = Notice::warning(words::NOTHING_TO_TAKE.with("key", key));
            return Ok(Flow::Stay);
        }
        if faulty == 0 {
            return Ok(self.take(false, context));
        }
        let choice = |code: &str, label: crate::text::Text| Choice {
            code: code.into(),
            label: label.with("sound", sound).say(language).into(),
            note: "".into(),
        };
        let choices = vec![choice(MEND, words::TAKE_AND_MEND), choice(KEEP, words::TAKE_AND_KEEP)];
        self.question = Question::Take;
        Ok(Flow::Open(Box::new(Prompt::choice(words::TAKE.message(), words::TAKE_NOTE.with("faulty", faulty), choices, language))))
    }

    pub(super) fn take(&mut self, keeps_others: bool, context: &Context) -> Flow {
        let Some(intake) = self.intake.as_ref().map(Arc::clone) else { return Flow::Stay };
        let (faulty, language) = (self.counts.faulty, context.language());
        let beside = match &self.origin {
            Origin::File(path) => path.clone(),
            // Beside nothing: where everything goes that leaves the ledger.
            Origin::Pasted => context.store.folder().join("outbox").join(pasted_name()),
        };
        Flow::Run(Work::new(words::TAKING, move |store, progress| {
            let office = Office::with_role(store, Role::Unit)?;
            let mut rejects = None;
            if keeps_others {
                if let Some(folder) = beside.parent() {
                    std::fs::create_dir_all(folder).map_err(|error| crate::error::Error::io(folder, error))?;
                }
                // Written first: rows that were not taken must not be lost because their file could not be written.
                rejects = Some(intake.write_rejects(&office, &beside, language)?);
            }
            let rows = intake.take(store, &office, progress)?;
            // What is in the ledger is in: nothing stops the look at what is left.
            let rest = if faulty > 0 && !keeps_others { Some(intake.without_taken(store, &office, &Progress::silent())?) } else { None };
            Ok(Outcome::Took(Box::new(Took { rows, rejects, rest })))
        }))
    }

    pub(super) fn took(&mut self, took: Took, context: &mut Context) -> Result<Flow> {
        context.forget_checks();
        match took.rest {
            Some(rest) => {
                // Rows have other places now.
                self.done.clear();
                self.undone.clear();
                self.scroll.chosen = rest.next_faulty(rest.len()).unwrap_or(0);
                context.notice = Notice::done(words::TOOK_AND_LEFT.with("n", took.rows).with("rest", rest.counts().faulty));
                self.receive(rest, context)?;
                Ok(Flow::Stay)
            }
            None => {
                context.notice = Notice::done(match took.rejects {
                    Some(path) => words::TOOK_AND_KEPT.with("n", took.rows).with("path", visible(&path.to_string_lossy())),
                    None => words::TOOK.with("n", took.rows),
                });
                Ok(self.finished())
            }
        }
    }
}

/// Names of files are Chinese whatever the language: both sides of a stick must find them.
fn pasted_name() -> PathBuf {
    PathBuf::from(words::PASTED.say(Language::Chinese)).with_extension("csv")
}
