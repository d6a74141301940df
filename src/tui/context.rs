//! What every screen may use while it handles an event, and what it may see while it is drawn.

use super::app::Arrival;
use super::findings::{Findings, LastCheck, Rechecked};
use super::guard::{Attempt, Guard};
use super::keymap::Action;
use super::preferences::Preferences;
use super::screen::{Hint, Notice, Tone};
use super::theme::{Manner, Marks};
use super::toil::Toil;
use super::work::Work;
use crate::error::{Error, Result};
use crate::job::Office;
use crate::job::check::Checked;
use crate::job::review::Asked;
use crate::model::{Moment, Record, Role, Setting, Status, SubmissionKey};
use crate::store::{Effort, Keep, Kept, Scribe, Store};
use crate::text::{Language, Text, screens::program as words};
use ratatui::layout::Size;
use std::sync::mpsc::Sender;
use std::time::Duration;

/// The one store and what is known of the installation. Screens get it with each event and keep nothing of it.
pub struct Context {
    pub store: Store,
    /// Nothing until the installation is set up.
    pub office: Option<Office>,
    pub manner: Manner,
    pub notice: Option<Notice>,
    findings: Findings,
    /// The terminal's size.
    pub size: Size,
    /// Writes down what is typed; started with the first record that is opened.
    scribe: Option<Scribe>,
    refusal: Option<Error>,
    arrivals: Sender<Arrival>,
    /// How long the program has been running, as the loop said before the event that is handled now.
    pub elapsed: Duration,
    /// The manner that terminal and command line ask for.
    given: Manner,
    preferences: Preferences,
    has_pin: bool,
    guard: Guard,
    toil: Toil,
}

impl Context {
    /// Looks the installation up in the store.
    pub fn new(store: Store, manner: Manner, size: Size, arrivals: Sender<Arrival>) -> Result<Context> {
        let preferences = Preferences::read(&store)?;
        let mut context = Context {
            store,
            office: None,
            manner: preferences.applied_to(manner),
            notice: None,
            findings: Findings::default(),
            size,
            scribe: None,
            refusal: None,
            arrivals,
            elapsed: Duration::ZERO,
            given: manner,
            preferences,
            has_pin: false,
            guard: Guard::default(),
            toil: Toil::default(),
        };
        context.reload_office()?;
        // Looked at once the first frame is out.
        if let Some(office) = &context.office {
            context.findings.begin(&context.store, office)?;
        }
        Ok(context)
    }

    /// Looks the office up again, after set-up, joining, or a change of registers.
    pub fn reload_office(&mut self) -> Result<()> {
        self.office = if self.store.installation()?.is_some() { Some(Office::of(&self.store)?) } else { None };
        self.has_pin = match &self.office {
            Some(office) => self.store.pin(&office.installation.operator)?.is_some(),
            None => false,
        };
        Ok(())
    }

    /// The office; an error where there is none, which no screen but set-up can meet.
    pub fn office(&self) -> Result<&Office> {
        self.office.as_ref().ok_or_else(|| Error::bug(words::NO_OFFICE))
    }

    /// What the records of a submission are filled in, or looked at, under.
    pub fn setting<'a>(&'a self, key: &'a SubmissionKey, serial: u32) -> Result<Setting<'a>> {
        let office = self.office()?;
        let unit = office.registers.unit(key.unit).unwrap_or(office.unit());
        Ok(office.setting_of(unit, &key.period, serial))
    }

    /// Whether the records of a submission that stands so can be changed here: a district never changes a unit's records.
    pub fn may_change(&self, status: Status) -> bool {
        status.is_editable() && self.office.as_ref().is_some_and(|office| office.installation.role == Role::Unit)
    }

    pub fn language(&self) -> Language {
        self.manner.language
    }

    pub fn now(&self) -> Moment {
        self.store.clock().now()
    }

    /// What the last check found in a submission, if there was one.
    pub fn last_check(&self, key: &SubmissionKey) -> Option<&LastCheck> {
        self.findings.of(key)
    }

    /// Puts new findings in the place of older ones.
    pub fn remember_check(&mut self, found: Vec<Checked>) {
        found.into_iter().for_each(|checked| self.findings.remember(checked));
    }

    /// A record was saved, put back, or deleted, and the store has it so: nothing before where it is new, nothing after where it is gone.
    /// Cheap enough for every save; what it can touch is checked again once the findings can be seen.
    pub fn touched(&mut self, before: Option<&Record>, after: Option<&Record>) {
        if let Some(office) = &self.office {
            self.findings.touched(office, before, after);
        }
    }

    /// Warnings were answered alike, or their answers taken back.
    pub fn remember_answers(&mut self, asked: &[Asked], text: Option<&str>) {
        self.findings.answer(asked, text);
    }

    /// Many records changed: nothing that was found holds.
    pub fn forget_checks(&mut self) {
        self.findings.forget(self.office.as_ref());
    }

    /// Checks again what was touched, here where that is done within a frame; else gives the work, which is to be done quietly on a thread of its own.
    /// Whether findings were renewed.
    pub fn recheck_touched(&mut self) -> Result<(bool, Option<Work>)> {
        match &self.office {
            Some(office) => self.findings.catch_up(&self.store, office),
            None => Ok((false, None)),
        }
    }

    /// What quiet work has found; nothing where it failed.
    pub fn take_rechecked(&mut self, rechecked: Option<Vec<Rechecked>>) {
        match rechecked {
            Some(rechecked) => self.findings.take_rechecked(rechecked),
            None => self.findings.forget_stale(),
        }
    }

    /// Has something written down by the thread that does so, and returns at once.
    pub fn keep(&mut self, keep: Keep) -> Result<()> {
        if self.scribe.is_none() {
            let arrivals = self.arrivals.clone();
            // A loop that has ended hears nothing more, and that is well.
            let tell = move |kept| drop(arrivals.send(Arrival::Kept(kept)));
            self.scribe = Some(Scribe::start(self.store.deputy(), tell)?);
        }
        if let Some(scribe) = &mut self.scribe {
            scribe.keep(keep);
        }
        Ok(())
    }

    /// Takes note of what was written down.
    /// Where it could not be, that is said beside what is typed and never in its way: each key tries again.
    pub fn hear_kept(&mut self, kept: &Kept) {
        self.refusal = kept.outcome.as_ref().err().map(Error::told_again);
        if let Some(scribe) = &mut self.scribe {
            scribe.hear(kept);
        }
    }

    /// Why what was typed could not be written down when that was last tried.
    pub fn refusal(&self) -> Option<&Error> {
        self.refusal.as_ref()
    }

    /// Whether something typed is not known to be in the database yet.
    pub fn is_behind(&self) -> bool {
        self.scribe.as_ref().is_some_and(Scribe::is_behind)
    }

    /// The same of what was typed alone, not of where the caret stands: moving on takes nothing back that was said to be saved.
    pub fn owes_typing(&self) -> bool {
        self.scribe.as_ref().is_some_and(Scribe::owes_typing)
    }

    /// Waits until everything typed is in the database: before anything reads there what was typed.
    pub fn catch_up(&mut self) -> Result<()> {
        match &mut self.scribe {
            Some(scribe) if scribe.is_behind() => {
                let outcome = scribe.wait();
                self.refusal = outcome.as_ref().err().map(Error::told_again);
                outcome
            }
            Some(_) | None => Ok(()),
        }
    }

    /// How the person likes to work.
    pub fn preferences(&self) -> Preferences {
        self.preferences
    }

    /// Works as chosen from now on.
    pub fn set_preferences(&mut self, preferences: Preferences) {
        self.preferences = preferences;
        self.manner = preferences.applied_to(self.given);
    }

    /// The terminal draws the fine signs too wide: plain ones it is, unless somebody has chosen otherwise.
    pub fn draw_plain_signs(&mut self) {
        self.given.marks = Marks::ASCII;
        self.manner = self.preferences.applied_to(self.given);
    }

    /// Whether the operator has a PIN to unlock with.
    pub fn has_pin(&self) -> bool {
        self.has_pin
    }

    /// Tries a PIN of an operator.
    pub fn try_pin(&mut self, operator: &str, text: &str) -> Result<Attempt> {
        self.guard.try_pin(&mut self.store, operator, text, self.elapsed)
    }

    /// Keys were pressed in a record.
    pub fn count_keys(&mut self, keys: usize, action: Option<Action>) {
        self.toil.count(keys, action, self.elapsed);
    }

    /// A record was completed for the first time.
    pub fn count_record(&mut self) {
        self.toil.count_record();
    }

    /// Has written down what the operator got done.
    pub fn keep_effort(&mut self) -> Result<()> {
        let effort = self.toil.take();
        let Some(office) = self.office.as_ref().filter(|_| !effort.is_nothing()) else { return Ok(()) };
        let operator = office.installation.operator.clone();
        self.keep(Keep::Effort(operator, self.store.clock().today(), effort))
    }

    /// What the operator got done today.
    pub fn effort_today(&self) -> Result<Effort> {
        let written = self.store.effort(&self.office()?.installation.operator, self.store.clock().today())?;
        Ok(written.plus(self.toil.so_far()))
    }

    /// Lines of a list that the terminal has room for, where `taken` lines are used otherwise.
    pub fn room(&self, taken: u16) -> usize {
        usize::from(self.size.height.saturating_sub(taken).max(1))
    }
}

/// What a screen may see while it is drawn.
pub struct View<'a> {
    pub manner: &'a Manner,
    pub office: Option<&'a Office>,
    pub notice: Option<&'a Notice>,
    pub size: Size,
    /// Everything typed is in the database.
    pub is_kept: bool,
    /// Why it is not, where the machine refused it.
    pub refusal: Option<&'a Error>,
    /// The operator has a PIN to lock with.
    pub has_pin: bool,
}

impl View<'_> {
    pub fn say(&self, text: Text) -> &'static str {
        text.say(self.manner.language)
    }

    pub fn language(&self) -> Language {
        self.manner.language
    }

    /// `操作员 王芳`.
    pub fn operator(&self) -> String {
        self.office.map_or_else(String::new, |office| words::OPERATOR.with("name", &*office.installation.operator).say(self.language()))
    }

    /// `填报   巉口镇`.
    pub fn program_and_unit(&self) -> String {
        let unit = self.office.map_or("", |office| &office.installation.unit_name);
        format!("{}   {unit}", self.say(words::PROGRAM))
    }

    /// The notice as a line of hint, if there is one.
    pub fn noticed(&self) -> Option<Hint> {
        let refusal = self.refusal.map(|error| Hint { tone: Tone::Error, text: error.say(self.language()) });
        refusal.or_else(|| self.notice.map(|notice| Hint { tone: notice.tone, text: notice.message.say(self.language()) }))
    }
}
