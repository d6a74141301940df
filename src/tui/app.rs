//! The loop’s inside: a stack of screens over one store. Events go to the top screen, what it wants is done here, and only here.

mod curtain;
mod drawing;

use super::context::Context;
use super::keymap::{self, Action, Key, Place};
use super::screen::commands::Commands;
use super::screen::dialog::Dialog;
use super::screen::entry::{Entry, Subject};
use super::screen::list::List;
use super::screen::lock::Lock;
use super::screen::progress::Working;
use super::screen::setup::Setup;
use super::screen::{Answer, Event, Flow, Notice, Screen, help, home};
use super::theme::Manner;
use super::work::{Outcome, Report, Running, Work};
use crate::error::{Error, Result};
use crate::model::SubmissionKey;
use crate::store::{Kept, Store};
use crate::text::screens::{errand as errand_words, program as words};
use crossterm::event::{Event as Input, KeyCode, KeyEventKind, KeyModifiers};
use ratatui::layout::Size;
use std::sync::mpsc::Sender;
use std::time::Duration;

/// What arrives in the loop's one queue.
pub enum Arrival {
    Input(Input),
    Work(Report),
    /// The terminal gives our finer signs more cells than we do.
    WideSigns,
    /// The program was paused and goes on: anything may stand on the terminal.
    Resumed,
    /// What was typed was written down, or could not be.
    Kept(Kept),
    /// Of work that goes on while the person does something else.
    Quiet(Report),
    /// The terminal or the system asks the program to end.
    Stop,
}

/// The program without its terminal.
pub struct App {
    stack: Vec<Box<dyn Screen>>,
    /// Before everything, while the screen is locked.
    curtain: Option<Lock>,
    /// When a key was pressed last.
    touched: Duration,
    context: Context,
    arrivals: Sender<Arrival>,
    running: Option<Running>,
    /// Findings that are being made anew behind the screens.
    quiet: Option<Running>,
    is_over: bool,
    wants_redraw: bool,
}

impl App {
    /// Opens at home, or at set-up the first time; and, over home, what was being typed when the program last ended unawares.
    pub fn new(store: Store, manner: Manner, size: Size, arrivals: Sender<Arrival>) -> Result<App> {
        let context = Context::new(store, manner, size, arrivals.clone())?;
        let mut app = App {
            stack: Vec::new(),
            curtain: None,
            touched: Duration::ZERO,
            context,
            arrivals,
            running: None,
            quiet: None,
            is_over: false,
            wants_redraw: false,
        };
        if app.context.office.is_none() {
            app.stack.push(Box::new(Setup::new()));
        } else {
            let home = home::open(&mut app.context)?;
            app.stack.push(home);
            let interrupted = home::interrupted(&mut app.context)?;
            app.stack.extend(interrupted);
            if app.context.has_pin() {
                app.curtain = Some(Lock::new(&app.context)?);
            }
        }
        Ok(app)
    }

    pub fn is_over(&self) -> bool {
        self.is_over
    }

    /// Whether work is under way on another thread.
    pub fn is_working(&self) -> bool {
        self.running.is_some()
    }

    /// Whether something typed is still being written down.
    pub fn is_keeping(&self) -> bool {
        self.context.is_behind()
    }

    /// Whether findings are being made anew behind the screens.
    pub fn is_rechecking(&self) -> bool {
        self.quiet.is_some()
    }

    /// Opens a new record of a submission over home, where its records can be changed.
    pub fn begin_record(&mut self, key: &SubmissionKey) -> Result<()> {
        let status = self.context.store.submission(key)?.status;
        if self.context.may_change(status) && self.stack.len() == 1 {
            let list = List::open(&self.context, key.clone(), false)?;
            self.stack.push(Box::new(list));
            let entry = Entry::open(&self.context, key.clone(), Subject::New)?;
            self.stack.push(Box::new(entry));
        }
        Ok(())
    }

    /// Says how long the program has been running. Locks the screen where nobody has touched a key for as long as was agreed.
    pub fn pass(&mut self, elapsed: Duration) {
        self.context.elapsed = elapsed;
        if self.locks_at().is_some_and(|at| at <= elapsed) {
            self.lock();
        }
    }

    /// How long the program has been running, as it was last told.
    pub fn elapsed(&self) -> Duration {
        self.context.elapsed
    }

    /// When the screen will lock if nobody touches a key, counted from the start of the program; never where there is no PIN or it is locked already.
    pub fn locks_at(&self) -> Option<Duration> {
        let is_armed = self.curtain.is_none() && self.context.has_pin();
        is_armed.then(|| self.touched + self.context.preferences().lock_after())
    }

    fn close_all(&mut self) {
        for screen in self.stack.iter_mut().rev() {
            // Whoever could be told is gone or going; the others shall still be kept.
            let _ = screen.close(&mut self.context);
        }
    }

    /// The screen that hears the keys.
    fn front(&self) -> Option<&dyn Screen> {
        match &self.curtain {
            Some(lock) => Some(lock),
            None => self.stack.last().map(|top| &**top),
        }
    }

    fn count(&mut self, keys: usize, action: Option<Action>) {
        self.touched = self.context.elapsed;
        if self.front().is_some_and(|front| front.place() == Place::Entry) {
            self.context.count_keys(keys, action);
        }
    }

    /// Whether the terminal is to be cleared before the next frame; asked once.
    pub fn takes_redraw(&mut self) -> bool {
        std::mem::take(&mut self.wants_redraw)
    }

    /// Takes everything that has arrived, in order. Characters that came together go on together: an input method sends words.
    pub fn take(&mut self, arrivals: impl IntoIterator<Item = Arrival>) {
        let mut typed = String::new();
        for arrival in arrivals {
            if let Arrival::Input(Input::Key(key)) = &arrival {
                let chord = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
                // AltGr comes as both at once and types characters.
                if let (KeyCode::Char(character), true) = (key.code, chord.is_empty() || chord == KeyModifiers::CONTROL | KeyModifiers::ALT) {
                    if key.kind != KeyEventKind::Release {
                        typed.push(character);
                    }
                    continue;
                }
            }
            self.take_typed(&mut typed);
            self.take_one(arrival);
        }
        self.take_typed(&mut typed);
    }

    fn take_typed(&mut self, typed: &mut String) {
        if !typed.is_empty() {
            self.count(typed.chars().count(), None);
            self.send(Event::Text(std::mem::take(typed)));
        }
    }

    fn take_one(&mut self, arrival: Arrival) {
        match arrival {
            Arrival::Input(Input::Key(key)) if key.kind != KeyEventKind::Release => {
                let action = self.front().and_then(|front| keymap::action(front.place(), Key::of(key)));
                self.count(1, action);
                if let Some(action) = action {
                    self.act(action);
                }
            }
            Arrival::Input(Input::Paste(text)) => {
                self.count(1, None);
                self.send(Event::Paste(text));
            }
            Arrival::Input(Input::Resize(width, height)) => self.context.size = Size { width, height },
            Arrival::Input(Input::Key(_) | Input::FocusGained | Input::FocusLost | Input::Mouse(_)) => {}
            Arrival::Work(report) => self.hear(report),
            Arrival::WideSigns => {
                self.context.draw_plain_signs();
                self.wants_redraw = true;
            }
            Arrival::Resumed => self.wants_redraw = true,
            Arrival::Kept(kept) => self.context.hear_kept(&kept),
            Arrival::Quiet(report) => self.hear_quiet(report),
            Arrival::Stop => self.end(),
        }
    }

    /// Does what can be asked for everywhere, and gives the rest to the screen on top.
    fn act(&mut self, action: Action) {
        let Some(top) = self.front() else { return };
        match action {
            Action::Quit => self.end(),
            Action::Lock => self.lock(),
            Action::Redraw => self.wants_redraw = true,
            Action::Help => {
                let page = help::page(top, &self.context);
                self.context.notice = None;
                self.stack.push(Box::new(page));
            }
            Action::Commands => {
                let commands = Commands::new(top, self.context.manner.language);
                self.stack.push(Box::new(commands));
            }
            action if top.offers(action) => self.send(Event::Action(action)),
            action => self.refuse(action),
        }
    }

    /// Says that a key means something here, but has nothing to do as things stand. Keys that move in a text are silent where there is none.
    fn refuse(&mut self, action: Action) {
        let Some(bound) = self.front().and_then(|front| keymap::keys_of(front.place()).find(|bound| bound.action == action)) else { return };
        if bound.words.zh.is_empty() {
            return;
        }
        if let Some(why) = self.front().and_then(|front| front.why_not(action)) {
            self.context.notice = Notice::warning(why);
            return;
        }
        let language = self.context.language();
        let key = bound.keys.first().map_or_else(String::new, |key| key.name(language));
        self.context.notice = Notice::warning(words::NOT_NOW.with("key", key).with("what", bound.words.message()));
    }

    fn send(&mut self, event: Event) {
        let Some(lock) = &mut self.curtain else { return self.send_below(event) };
        match lock.update(event, &mut self.context) {
            Ok(Flow::Close) => self.unlock(),
            Ok(_) => {}
            Err(error) => lock.object(error.reason().clone()),
        }
    }

    /// Gives an event to the screen on top, whether it can be seen or not.
    fn send_below(&mut self, event: Event) {
        self.context.notice = None;
        let Some(top) = self.stack.last_mut() else { return };
        let flow = top.update(event, &mut self.context);
        self.follow(flow);
    }

    /// Does what a screen wants. Whatever leads away from a record waits until what was typed into it can be read where it is kept.
    fn follow(&mut self, flow: Result<Flow>) {
        if !matches!(flow, Ok(Flow::Stay))
            && let Err(error) = self.context.catch_up()
        {
            return self.complain(&error);
        }
        let followed = match flow {
            Ok(Flow::Stay) => Ok(()),
            Ok(Flow::Open(screen)) => {
                self.stack.push(screen);
                return self.begin();
            }
            Ok(Flow::Become(screen)) => {
                self.stack.pop();
                self.stack.push(screen);
                return self.begin();
            }
            Ok(Flow::Close) => {
                self.stack.pop();
                return self.resume();
            }
            Ok(Flow::Answer(answer)) => {
                self.stack.pop();
                self.answer(answer);
                Ok(())
            }
            Ok(Flow::Run(work)) => self.start(work),
            Ok(Flow::Halt) => {
                if let Some(running) = &self.running {
                    running.stop();
                }
                Ok(())
            }
            Ok(Flow::HandOver(operator)) => {
                let handed_over = self.hand_over(&operator);
                if handed_over.is_ok() && self.context.notice.is_none() {
                    self.context.notice = Notice::done(errand_words::OPERATOR_NOW.with("name", &*operator));
                }
                handed_over
            }
            Ok(Flow::Quit) => {
                self.end();
                Ok(())
            }
            Err(error) => Err(error),
        };
        if let Err(error) = followed {
            self.complain(&error);
        }
        if self.stack.is_empty() {
            self.is_over = true;
        }
    }

    /// A screen has just come on top.
    fn begin(&mut self) {
        if let Some(top) = self.stack.last_mut() {
            let flow = top.opened(&mut self.context);
            self.follow(flow);
        }
    }

    /// The screen below is on top again.
    fn resume(&mut self) {
        match self.stack.last_mut() {
            Some(top) => {
                let flow = top.resumed(&mut self.context);
                self.follow(flow);
            }
            None => self.is_over = true,
        }
    }

    fn answer(&mut self, answer: Answer) {
        if let Answer::Command(action) = answer {
            return self.act(action);
        }
        let Some(top) = self.stack.last_mut() else { return };
        let flow = top.answered(answer, &mut self.context);
        self.follow(flow);
    }

    /// The one way from an error to the screen.
    fn complain(&mut self, error: &Error) {
        self.stack.push(Box::new(Dialog::error(error, self.context.manner.language)));
    }

    fn start(&mut self, work: Work) -> Result<()> {
        let title = work.title;
        let running = Running::start(work, self.context.store.for_worker()?, self.arrivals.clone(), Arrival::Work)?;
        self.running = Some(running);
        self.stack.push(Box::new(Working::new(title)));
        Ok(())
    }

    fn hear(&mut self, report: Report) {
        // The screen of the work stays on top until the work is over: it closes for nothing else.
        match report {
            Report::Step(step) => self.send_below(Event::Progress(step)),
            Report::Finished(outcome) => {
                self.running = None;
                self.context.notice = None;
                self.stack.pop();
                match outcome {
                    Ok(outcome) => self.answer(Answer::Finished(outcome)),
                    Err(error) => {
                        self.resume();
                        self.complain(&error);
                    }
                }
            }
        }
    }

    fn hear_quiet(&mut self, report: Report) {
        let Report::Finished(outcome) = report else { return };
        self.quiet = None;
        match outcome {
            Ok(Outcome::Rechecked(rechecked)) => {
                self.context.take_rechecked(Some(rechecked));
                self.show_rechecked();
            }
            Ok(_) => {}
            Err(error) => {
                self.context.take_rechecked(None);
                self.complain(&error);
            }
        }
    }

    /// Lets the screen that is seen show what is found by now.
    fn show_rechecked(&mut self) {
        let Some(top) = self.stack.last_mut() else { return };
        if let Err(error) = top.rechecked(&mut self.context) {
            self.complain(&error);
        }
    }

    /// Keeps what was typed, now that the frame is out, and checks again what was touched, once that can be seen; whether something new is to be drawn.
    pub fn settle(&mut self) -> bool {
        let Some(top) = self.stack.last_mut() else { return false };
        match top.settle(&mut self.context).and_then(|has_changed| Ok(self.recheck()? || has_changed)) {
            Ok(has_changed) => has_changed,
            Err(error) => {
                self.complain(&error);
                true
            }
        }
    }

    /// Whether findings were renewed that are seen.
    fn recheck(&mut self) -> Result<bool> {
        let shows_findings = self.stack.last().is_some_and(|top| matches!(top.place(), Place::Home | Place::List | Place::Problems | Place::Review));
        if !shows_findings || self.quiet.is_some() || self.running.is_some() {
            return Ok(false);
        }
        let (has_renewed, work) = self.context.recheck_touched()?;
        if let Some(work) = work {
            self.quiet = Some(Running::start(work, self.context.store.for_worker()?, self.arrivals.clone(), Arrival::Quiet)?);
        }
        if has_renewed {
            self.show_rechecked();
        }
        Ok(has_renewed)
    }

    /// Ends the program; every screen keeps what it holds.
    pub fn end(&mut self) {
        for running in self.running.iter().chain(&self.quiet) {
            running.stop();
        }
        let _ = self.context.keep_effort();
        self.close_all();
        let _ = self.context.catch_up();
        self.is_over = true;
    }
}
