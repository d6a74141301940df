//! An errand: a file is named, perhaps a code typed in, work done with it, and its outcome shown. What was typed stands there again if the work refuses it.

use super::page::{Page, Paragraph};
use super::prompt::Prompt;
use super::{Answer, Event, Flow, Header, Notice, Screen, Tone};
use crate::error::Result;
use crate::job::import::{self, Imported, Mode};
use crate::job::receive::Received;
use crate::job::{card, receive};
use crate::model::{SubmissionKey, UnitCode};
use crate::text::screens::errand as words;
use crate::text::{Language, Message, visible};
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::drives;
use crate::tui::keymap::{Action, Place};
use crate::tui::work::{Outcome, Work};
use std::path::{Path, PathBuf};

/// What the errand is about and how far it has come.
enum Stage {
    /// The path of a district card.
    Card,
    /// The code on the stamped sheet of a card.
    CardCode(PathBuf),
    /// The path of a sheet to import.
    Sheet(SubmissionKey),
    /// Paths of bundles or receipts.
    Files,
    /// The key code on a unit's cover sheet.
    KeyCode(UnitCode),
}

pub struct Errand {
    stage: Stage,
    prompt: Prompt,
}

impl Errand {
    /// Joining a district, or taking a newer card of it.
    pub fn join(context: &Context) -> Errand {
        let prompt = file_prompt(words::CARD, words::CARD_NOTE, &["tbc"], context.language());
        Errand { stage: Stage::Card, prompt }
    }

    /// Importing a sheet into a ledger.
    pub fn import(context: &Context, key: SubmissionKey) -> Errand {
        let question = words::SHEET.with("form", key.form.short_title);
        let prompt = file_prompt_of(question, words::SHEET_NOTE, &["xlsx", "xls", "csv"], context.language());
        Errand { stage: Stage::Sheet(key), prompt }
    }

    /// Taking in bundles (at a district) or receipts (at a unit).
    pub fn receive(context: &Context) -> Errand {
        let prompt = file_prompt(words::FILES, words::FILES_NOTE, &["tbz", "tbr"], context.language());
        Errand { stage: Stage::Files, prompt }
    }

    /// Trusting a unit's key.
    pub fn enrol(context: &Context, unit: UnitCode, name: &str) -> Errand {
        let question = words::KEY_CODE.with("unit", name);
        let prompt = Prompt::line(question, words::KEY_CODE_NOTE.message(), "", not_a_code, context.language());
        Errand { stage: Stage::KeyCode(unit), prompt }
    }

    fn go_on(&mut self, text: String, context: &Context) -> Flow {
        let language = context.language();
        match &self.stage {
            Stage::Card => {
                let path = path_of(&text);
                match card::examine_card(&context.store, &path) {
                    Ok(offered) if offered.is_of_our_district => join_work(path, None),
                    Ok(offered) => {
                        let note = words::CARD_CODE_NOTE.with("district", visible(&offered.name));
                        self.prompt = Prompt::line(words::CARD_CODE.message(), note, "", not_a_code, language);
                        self.stage = Stage::CardCode(path);
                        Flow::Stay
                    }
                    Err(error) => {
                        self.prompt.object(error.say(language));
                        Flow::Stay
                    }
                }
            }
            Stage::CardCode(path) => join_work(path.clone(), Some(text)),
            Stage::Sheet(key) => import_work(key.clone(), path_of(&text), language),
            Stage::Files => {
                let paths = files_of(&text);
                Flow::Run(Work::new(words::RECEIVING, move |store, progress| Ok(Outcome::Received(receive::receive(store, &paths, None, progress)?))))
            }
            Stage::KeyCode(unit) => {
                let unit = *unit;
                Flow::Run(Work::new(words::RECEIVING, move |store, progress| Ok(Outcome::Received(receive::enrol(store, unit, &text, progress)?))))
            }
        }
    }
}

fn join_work(path: PathBuf, code: Option<String>) -> Flow {
    Flow::Run(Work::new(words::JOINING, move |store, progress| {
        let joined = card::join(store, &path, code.as_deref(), false, progress)?;
        Ok(Outcome::Said(words::JOINED.with("district", &*joined.name).with("schools", joined.schools).with("periods", joined.periods)))
    }))
}

fn import_work(key: SubmissionKey, file: PathBuf, language: Language) -> Flow {
    Flow::Run(Work::new(words::IMPORTING, move |store, progress| {
        let request = import::Request { form: key.form, file: &file, period: Some(key.period.clone()), mode: Mode::Whole, language };
        Ok(Outcome::Imported(import::import(store, &request, progress)?))
    }))
}

/// A prompt for a file: those found on removable drives and in the usual folders are offered.
fn file_prompt(question: crate::text::Text, note: crate::text::Text, endings: &[&str], language: Language) -> Prompt {
    file_prompt_of(question.message(), note, endings, language)
}

fn file_prompt_of(question: Message, note: crate::text::Text, endings: &[&str], language: Language) -> Prompt {
    Prompt::choice_or_line(question, note.message(), drives::files(endings), nothing_named, language)
}

fn nothing_named(text: &str) -> Option<Message> {
    text.trim().is_empty().then(|| words::NAME_A_FILE.message())
}

/// A code has 32 digits; letters and signs between them do not count.
fn not_a_code(text: &str) -> Option<Message> {
    let digits = crate::model::normalise(text).chars().filter(char::is_ascii_digit).count();
    (digits != 32).then(|| words::CODE_LENGTH.with("n", digits))
}

/// The path a person typed or dropped onto the terminal, without the quotes that some terminals put around it.
fn path_of(text: &str) -> PathBuf {
    let text = text.trim().trim_matches(['\'', '"']);
    match text.strip_prefix("~/").and_then(|rest| Some(PathBuf::from(std::env::var_os("HOME")?).join(rest))) {
        Some(path) => path,
        None => PathBuf::from(text),
    }
}

/// The file that is named, or every sync file of the folder that is.
fn files_of(text: &str) -> Vec<PathBuf> {
    let path = path_of(text);
    if !path.is_dir() {
        return vec![path];
    }
    let mut found = drives::files_in(&path, &["tbz", "tbr"]);
    if found.is_empty() {
        found.push(path);
    }
    found
}

impl Screen for Errand {
    fn place(&self) -> Place {
        self.prompt.place()
    }

    fn header(&self, view: &View) -> Header {
        self.prompt.header(view)
    }

    fn lets_through(&self) -> bool {
        true
    }

    fn offers(&self, action: Action) -> bool {
        self.prompt.offers(action)
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match self.prompt.update(event, context)? {
            Flow::Answer(Answer::Text(text)) => Ok(self.go_on(text, context)),
            flow => Ok(flow),
        }
    }

    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        let Answer::Finished(outcome) = answer else { return Ok(Flow::Stay) };
        context.reload_office()?;
        context.forget_checks();
        let language = context.language();
        Ok(match outcome {
            Outcome::Said(message) => {
                context.notice = Notice::done(message);
                Flow::Close
            }
            Outcome::Imported(imported) if imported.faults.is_empty() => {
                context.notice = Notice::done(words::IMPORTED.with("n", imported.taken));
                Flow::Close
            }
            Outcome::Imported(imported) => Flow::Become(Box::new(import_page(&imported, language))),
            Outcome::Received(received) => Flow::Become(Box::new(verdicts_page(&received, context))),
            Outcome::Checked(_) | Outcome::Exported(_) | Outcome::Reported(_) => Flow::Close,
        })
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        self.prompt.draw(canvas, view);
    }
}

/// What kept a sheet from being taken in, row by row.
fn import_page(imported: &Imported, language: Language) -> Page {
    let mut lines = vec![Paragraph::plain(words::NOTHING_IMPORTED.with("n", imported.faults.len()).say(language)).in_tone(Tone::Warning)];
    lines.extend(imported.not_understood.iter().map(|message| Paragraph::plain(message.say(language)).in_tone(Tone::Aside)));
    for row in imported.faults.iter().take(500) {
        for fault in &row.faults {
            lines.push(Paragraph::labelled(words::ROW.with("n", row.number).say(language), fault.message().say(language)));
        }
    }
    Page::new(words::IMPORT_TITLE.say(language), lines)
}

/// What became of each file that was taken in.
fn verdicts_page(received: &[Received], context: &Context) -> Page {
    let language = context.language();
    let mut lines = Vec::new();
    for file in received {
        let name = visible(&file.path.file_name().unwrap_or(file.path.as_os_str()).to_string_lossy());
        let tone = match file.verdict {
            crate::store::Verdict::AcceptedIn(_) => Tone::Done,
            crate::store::Verdict::AlreadyReceived | crate::store::Verdict::Stale => Tone::Aside,
            crate::store::Verdict::Quarantined(_) => Tone::Warning,
            crate::store::Verdict::Refused(_) => Tone::Error,
        };
        lines.push(Paragraph::labelled(file.verdict.label().say(language), name).in_tone(tone));
        if let Some(unit) = file.unit {
            let known = context.office.as_ref().and_then(|office| office.registers.unit(unit));
            let unit = known.map_or_else(|| unit.to_string(), |unit| unit.name.to_string());
            let code = file.check_code.as_ref().map(ToString::to_string).unwrap_or_default();
            lines.push(Paragraph::plain(words::FROM_UNIT.with("unit", unit).with("code", code).say(language)));
        }
        if let Some(reason) = &file.reason {
            lines.push(Paragraph::plain(reason.say(language)).in_tone(Tone::Warning));
        }
        for part in &file.submissions {
            let said = words::PART
                .with("form", part.key.form.short_title)
                .with("period", part.key.period.title())
                .with("sequence", part.sequence)
                .with("verdict", part.verdict.label());
            let said = match part.findings {
                Some((errors, warnings)) => words::PART_CHECKED.with("part", said).with("errors", errors).with("warnings", warnings),
                None => said,
            };
            lines.push(Paragraph::plain(said.say(language)));
        }
        lines.push(Paragraph::plain(""));
    }
    Page::new(words::VERDICTS_TITLE.say(language), lines)
}

/// The path as a person reads it.
pub fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy())
}
