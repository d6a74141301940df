//! An errand: a file is named, perhaps a code typed in, work done with it, and its outcome shown. What was typed stands there again if the work refuses it.

use super::page::{Page, Paragraph};
use super::pin::PinErrand;
use super::preview::Preview;
use super::prompt::Prompt;
use super::{Answer, Event, Flow, Header, Notice, Screen, Tone};
use crate::error::{Error, Result};
use crate::forms::FORMS;
use crate::job::receive::Received;
use crate::job::{card, receive, registers, report, setup, verdict};
use crate::model::{Date, Form, Period, SubmissionKey, UnitCode};
use crate::text::screens::{errand as words, review as review_words};
use crate::text::{Language, Message, visible};
use crate::tui::canvas::Canvas;
use crate::tui::context::{Context, View};
use crate::tui::drives;
use crate::tui::keymap::{Action, Place};
use crate::tui::widget::picker::Choice;
use crate::tui::work::{Outcome, Work};
use std::path::{Path, PathBuf};

/// How the files end that travel between units and their district.
const ENDINGS: &[&str] = &["tianbao"];

/// How sheets end.
const SHEETS: &[&str] = &["xlsx", "xls", "csv"];
/// Under what name the folder is kept that was last exported to.
pub(super) const LAST_FOLDER: &str = "export_folder";
/// The choice of the installation's own outbox.
const OUTBOX: &str = "=outbox";
/// A period that ends is commonly due so many days later.
const USUAL_DAYS: i32 = 10;

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
    /// The path of a school register.
    Schools,
    /// Who types from now on.
    Operator,
    /// The key code on a unit's cover sheet.
    KeyCode(UnitCode),
    /// Where a unit's receipt goes.
    ReceiptTo(UnitCode),
    /// Where the district card goes.
    CardTo,
    /// The period of a report.
    ReportOn,
    /// The code of a period to open.
    Period,
    /// The ledger it is opened for.
    PeriodForm(Period),
    /// Until when it is due.
    PeriodDue(Period, Vec<&'static Form>),
}

pub struct Errand {
    stage: Stage,
    prompt: Prompt,
}

impl Errand {
    /// Joining a district, or taking a newer card of it.
    pub fn join(context: &Context) -> Errand {
        let prompt = file_prompt(words::CARD, words::CARD_NOTE, ENDINGS, context.language());
        Errand { stage: Stage::Card, prompt }
    }

    /// Importing a sheet into a ledger.
    pub fn import(context: &Context, key: SubmissionKey) -> Errand {
        let question = words::SHEET.with("form", key.form.short_title);
        let prompt = file_prompt_of(question, words::SHEET_NOTE, SHEETS, context.language());
        Errand { stage: Stage::Sheet(key), prompt }
    }

    /// Importing the register of schools.
    pub fn schools(context: &Context) -> Errand {
        let prompt = file_prompt(words::SCHOOLS, words::SCHOOLS_NOTE, SHEETS, context.language());
        Errand { stage: Stage::Schools, prompt }
    }

    /// Changing who types.
    pub fn operator(context: &Context) -> Errand {
        let nobody = |text: &str| text.trim().is_empty().then(|| words::NAME_SOMEBODY.message());
        let prompt = Prompt::line(words::OPERATOR.message(), words::OPERATOR_NOTE.message(), "", nobody, context.language());
        Errand { stage: Stage::Operator, prompt }
    }

    /// Taking in bundles (at a district) or receipts (at a unit).
    pub fn receive(context: &Context) -> Errand {
        let language = context.language();
        let below = move |folder: &str| {
            let folder = path_of(folder);
            let mut choices = drives::below(&folder, ENDINGS);
            let count = drives::files_in(&folder, ENDINGS).len();
            if count > 1 {
                let whole: PathBuf = folder.components().collect();
                let label = words::WHOLE_FOLDER.with("n", count).say(language);
                choices.insert(0, Choice { code: whole.to_string_lossy().into(), label: label.into(), note: "".into() });
            }
            choices
        };
        let prompt = Prompt::file(
            words::FILES.message(),
            words::FILES_NOTE.message(),
            drives::files(ENDINGS),
            (Box::new(below), names_file),
            nothing_named,
            language,
        );
        Errand { stage: Stage::Files, prompt }
    }

    /// Trusting a unit's key.
    pub fn enrol(context: &Context, unit: UnitCode, name: &str) -> Errand {
        let question = words::KEY_CODE.with("unit", name);
        let prompt = Prompt::line(question, words::KEY_CODE_NOTE.message(), "", not_a_code, context.language());
        Errand { stage: Stage::KeyCode(unit), prompt }
    }

    /// Writing the receipt of a unit.
    pub fn write_receipt(context: &Context, unit: UnitCode, name: &str) -> Result<Errand> {
        let prompt = folder_prompt(words::RECEIPT_TO.with("unit", name), context)?;
        Ok(Errand { stage: Stage::ReceiptTo(unit), prompt })
    }

    /// Writing the card by which units join.
    pub fn write_card(context: &Context) -> Result<Errand> {
        Ok(Errand { stage: Stage::CardTo, prompt: folder_prompt(words::CARD_TO.message(), context)? })
    }

    /// The district's report on a period.
    pub fn report(context: &Context) -> Result<Errand> {
        let language = context.language();
        let mut periods: Vec<&Period> = context.office()?.registers.periods().iter().map(|open| &open.period).collect();
        periods.sort_by_key(|period| std::cmp::Reverse(period.end()));
        periods.dedup();
        let choice = |period: &&Period| Choice { code: period.to_string().into(), label: period.title().say(language).into(), note: "".into() };
        let prompt = Prompt::choice_or_line(
            words::REPORT_ON.message(),
            words::PERIOD_NOTE.message(),
            periods.iter().map(choice).collect(),
            no_period,
            language,
        );
        Ok(Errand { stage: Stage::ReportOn, prompt })
    }

    /// Opening a reporting period.
    pub fn open_period(context: &Context) -> Errand {
        let prompt = Prompt::line(words::PERIOD.message(), words::PERIOD_NOTE.message(), "", no_period, context.language());
        Errand { stage: Stage::Period, prompt }
    }

    fn go_on(&mut self, text: String, context: &mut Context) -> Result<Flow> {
        let language = context.language();
        Ok(match &self.stage {
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
            Stage::Sheet(key) => {
                context.store.require_editable(key)?;
                Flow::Open(Preview::of_file(key.clone(), path_of(&text)))
            }
            Stage::Files => {
                let paths = files_of(&text);
                Flow::Run(Work::new(words::RECEIVING, move |store, progress| Ok(Outcome::Received(receive::receive(store, &paths, None, progress)?))))
            }
            Stage::Schools => {
                let path = path_of(&text);
                Flow::Run(Work::new(words::TAKING_SCHOOLS, move |store, _| {
                    let schools = registers::import_schools(store, &path)?;
                    Ok(Outcome::Said(match schools.left_out {
                        0 => words::TOOK_SCHOOLS.with("n", schools.taken),
                        left_out => words::TOOK_OWN_SCHOOLS.with("n", schools.taken).with("left_out", left_out),
                    }))
                }))
            }
            Stage::Operator => {
                let name = setup::operator_name(&text)?;
                if name == context.office()?.installation.operator {
                    Flow::Close
                } else if context.store.pin(&name)?.is_some() {
                    Flow::Become(Box::new(PinErrand::take_over(context, &name)))
                } else {
                    Flow::HandOver(name)
                }
            }
            Stage::KeyCode(unit) => {
                let unit = *unit;
                Flow::Run(Work::new(words::RECEIVING, move |store, progress| Ok(Outcome::Received(receive::enrol(store, unit, &text, progress)?))))
            }
            Stage::ReceiptTo(unit) => {
                let written = verdict::write_receipt(&mut context.store, *unit, folder_of(&text).as_deref())?;
                let lines = vec![
                    Paragraph::plain(words::RECEIPT_WRITTEN.with("n", written.verdicts).say(language)).in_tone(Tone::Done),
                    Paragraph::labelled(words::FILE.say(language), visible(&written.path.to_string_lossy())),
                ];
                Flow::Become(Box::new(Page::new(words::RECEIPT_TITLE.say(language), lines)))
            }
            Stage::CardTo => {
                let written = card::write_card(&mut context.store, folder_of(&text).as_deref(), language)?;
                let lines = vec![
                    Paragraph::plain(words::CARD_WRITTEN.with("units", written.units).with("schools", written.schools).say(language))
                        .in_tone(Tone::Done),
                    Paragraph::labelled(words::FILE.say(language), visible(&written.path.to_string_lossy())),
                    Paragraph::labelled(words::CODE_SHEET.say(language), visible(&written.sheet.to_string_lossy())),
                    Paragraph::labelled(words::CARD_CODE.say(language), written.code.to_string()).in_tone(Tone::Warning),
                    Paragraph::plain(words::CARD_HAND_OVER.say(language)),
                ];
                Flow::Become(Box::new(Page::new(words::CARD.say(language), lines)))
            }
            Stage::ReportOn => match Period::parse(text.trim()) {
                Some(period) => report_work(period),
                None => Flow::Stay,
            },
            Stage::Period => match Period::parse(text.trim()) {
                Some(period) => {
                    let mut choices = vec![Choice { code: "*".into(), label: words::ALL_FORMS.say(language).into(), note: "".into() }];
                    choices.extend(FORMS.iter().map(|form| Choice {
                        code: form.code.into(),
                        label: form.title.say(language).into(),
                        note: "".into(),
                    }));
                    self.prompt = Prompt::choice(words::PERIOD_FORM.message(), period.title(), choices, language);
                    self.stage = Stage::PeriodForm(period);
                    Flow::Stay
                }
                None => Flow::Stay,
            },
            Stage::PeriodForm(period) => {
                let forms = FORMS.iter().copied().filter(|form| text == "*" || form.code == text).collect();
                let due = period.end().plus_days(USUAL_DAYS).to_string();
                self.prompt = Prompt::line(words::PERIOD_DUE.message(), words::PERIOD_DUE_NOTE.message(), &due, no_date, language);
                self.stage = Stage::PeriodDue(period.clone(), forms);
                Flow::Stay
            }
            Stage::PeriodDue(period, forms) => {
                let Some(due) = Date::parse(&crate::model::normalise(&text)) else { return Ok(Flow::Stay) };
                for form in forms {
                    registers::open_period(&mut context.store, form, period, due)?;
                }
                context.notice = Notice::done(words::PERIOD_OPENED.with("period", period.title()).with("due", due.to_string()));
                context.reload_office()?;
                Flow::Close
            }
        })
    }
}

/// Counts and writes the report, and puts what was accepted among what has been merged.
fn report_work(period: Period) -> Flow {
    Flow::Run(Work::new(words::REPORTING, move |store, progress| {
        let gathered = report::gather(store, &period, report::usual_as_of(store, &period), progress)?;
        let markdown = crate::report::markdown(&gathered.input())?;
        report::merge_accepted(store)?;
        let folder = store.folder().join("outbox");
        let path = folder.join(format!("report-{period}.md"));
        std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, &markdown)).map_err(|error| Error::io(&path, error))?;
        Ok(Outcome::Reported { markdown, path })
    }))
}

fn join_work(path: PathBuf, code: Option<String>) -> Flow {
    Flow::Run(Work::new(words::JOINING, move |store, progress| {
        let joined = card::join(store, &path, code.as_deref(), false, progress)?;
        Ok(Outcome::Said(words::JOINED.with("district", &*joined.name).with("schools", joined.schools).with("periods", joined.periods)))
    }))
}

/// A prompt for a file: those found on removable drives and in the usual folders are offered.
fn file_prompt(question: crate::text::Text, note: crate::text::Text, endings: &'static [&'static str], language: Language) -> Prompt {
    file_prompt_of(question.message(), note, endings, language)
}

fn file_prompt_of(question: Message, note: crate::text::Text, endings: &'static [&'static str], language: Language) -> Prompt {
    let below = move |folder: &str| drives::below(&path_of(folder), endings);
    Prompt::file(question, note.message(), drives::files(endings), (Box::new(below), names_file), nothing_named, language)
}

fn names_file(text: &str) -> bool {
    path_of(text).is_file()
}

/// A prompt for a folder to write into: sticks, the folder that was written to last and the installation's own outbox are offered. One that is not there
/// is made only when it is asked for twice: the stick may not be plugged in.
pub(super) fn folder_prompt(question: Message, context: &Context) -> Result<Prompt> {
    let language = context.language();
    let mut choices = drives::folders_offered(language);
    let last = context.store.setting(LAST_FOLDER)?.filter(|last| Path::new(&**last).is_dir() && choices.iter().all(|other| other.code != *last));
    choices.extend(last.map(|last| Choice { label: visible(&last).into(), code: last, note: review_words::LAST_FOLDER.say(language).into() }));
    choices.push(Choice { code: OUTBOX.into(), label: review_words::OUTBOX.say(language).into(), note: "".into() });
    let no_folder = |text: &str| text.trim().is_empty().then(|| review_words::NAME_A_FOLDER.message());
    let prompt = Prompt::choice_or_line(question, review_words::WHERE_TO_NOTE.message(), choices, no_folder, language);
    Ok(prompt.with_doubt(is_missing))
}

fn is_missing(text: &str) -> Option<Message> {
    let folder = folder_of(text).filter(|folder| !folder.exists())?;
    let path = std::path::absolute(&folder).unwrap_or(folder);
    Some(review_words::NO_FOLDER.with("path", visible(&path.to_string_lossy())))
}

/// The folder a person chose; nothing for the outbox.
pub(super) fn folder_of(text: &str) -> Option<PathBuf> {
    (text != OUTBOX).then(|| path_of(text))
}

fn no_period(text: &str) -> Option<Message> {
    Period::parse(text.trim()).is_none().then(|| words::NO_PERIOD.message())
}

fn no_date(text: &str) -> Option<Message> {
    Date::parse(&crate::model::normalise(text)).is_none().then(|| words::NO_DATE.message())
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
    let mut found = drives::files_in(&path, ENDINGS);
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
            Flow::Answer(Answer::Text(text)) => self.go_on(text, context),
            flow => Ok(flow),
        }
    }

    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        let outcome = match answer {
            Answer::Finished(outcome) => outcome,
            // The preview has taken the rows of the file in.
            Answer::Yes => return Ok(Flow::Close),
            Answer::Text(_) | Answer::Command(_) => return Ok(Flow::Stay),
        };
        context.reload_office()?;
        context.forget_checks();
        let language = context.language();
        Ok(match outcome {
            Outcome::Said(message) => {
                context.notice = Notice::done(message);
                Flow::Close
            }
            Outcome::Received(received) => Flow::Become(Box::new(verdicts_page(&received, context))),
            Outcome::Reported { markdown, path } => Flow::Become(Box::new(report_page(&markdown, &path, language))),
            Outcome::Checked(_)
            | Outcome::Rechecked(_)
            | Outcome::Exported(_)
            | Outcome::Stepped(..)
            | Outcome::Arranged(..)
            | Outcome::ToRoll(_)
            | Outcome::Read(_)
            | Outcome::Took(_) => Flow::Close,
        })
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        self.prompt.draw(canvas, view);
    }
}

/// The report, to be read line by line.
fn report_page(markdown: &str, path: &Path, language: Language) -> Page {
    let mut lines = vec![Paragraph::plain(words::REPORT_WRITTEN.with("path", visible(&path.to_string_lossy())).say(language)).in_tone(Tone::Done)];
    lines.extend(markdown.lines().map(Paragraph::plain));
    Page::new(words::REPORT_TITLE.say(language), lines)
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
