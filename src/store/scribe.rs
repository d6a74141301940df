//! The scribe: writes down what is typed on a thread of its own, so that nobody waits for a disk.
//!
//! Whatever has been handed over while the last commit was under way goes into one transaction (group commit): a slow disk means fewer and larger
//! commits, never a slower key. What the machine refused (a full disk, a stick pulled out) is held and tried again with the next thing that comes.

use super::effort::Effort;
use super::record::Typing;
use super::whereabouts::Whereabouts;
use super::{Deputy, Store};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Date, Record};
use crate::text::store as words;
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// After this long without anything to write, the log is brought into the database file, once.
const BEFORE_CHECKPOINT: Duration = Duration::from_secs(5);

/// Something to be kept.
#[derive(Clone, Debug)]
pub enum Keep {
    /// What stands in the field with the caret, as [`Store::keep_typing`] keeps it.
    Typing(Box<Record>, Typing),
    /// A record as a whole, as [`Store::save`] saves it.
    Save(Box<Record>),
    /// What was chosen from a list of this name.
    Choice(&'static str, Box<str>),
    /// Where the person stands; nothing where no record is open.
    Whereabouts(Option<Whereabouts>),
    /// What an operator got done, to be added to the day.
    Effort(Box<str>, Date, Effort),
}

/// What became of things that were handed over.
#[derive(Debug)]
pub struct Kept {
    /// Everything up to this ticket is in the database, or was refused for good.
    pub through: u64,
    pub outcome: Result<()>,
}

enum Order {
    Keep(u64, Keep),
    /// Answer once everything before is kept, or say why it is not.
    Answer(Sender<Result<()>>),
}

/// The door to the thread. Dropping it writes down what is still to be written, and waits for that.
pub struct Scribe {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    given: u64,
    /// The last that was given of a record's content.
    typed: u64,
    kept: u64,
}

impl Scribe {
    /// Starts the thread; `tell` hears of every commit and every refusal, on that thread.
    pub fn start(deputy: Deputy, tell: impl Fn(Kept) + Send + 'static) -> Result<Scribe> {
        let (sender, orders) = channel();
        let desk = Desk { deputy, store: None, waiting: VecDeque::new(), tell: Box::new(tell) };
        let thread = std::thread::Builder::new().name("scribe".into()).spawn(move || desk.work(&orders));
        let thread = thread.map_err(|error| Error::machine(words::NO_SCRIBE).source(error))?;
        Ok(Scribe { orders: Some(sender), thread: Some(thread), given: 0, typed: 0, kept: 0 })
    }

    /// Hands something over and returns at once.
    pub fn keep(&mut self, keep: Keep) {
        self.given += 1;
        if matches!(keep, Keep::Typing(..) | Keep::Save(_)) {
            self.typed = self.given;
        }
        if let Some(orders) = &self.orders {
            // The thread ends only when this is dropped.
            let _ = orders.send(Order::Keep(self.given, keep));
        }
    }

    /// Takes note of what the thread told.
    pub fn hear(&mut self, kept: &Kept) {
        self.kept = self.kept.max(kept.through);
    }

    /// Whether something handed over is not known to be in the database yet.
    pub fn is_behind(&self) -> bool {
        self.kept < self.given
    }

    /// The same of the records alone.
    pub fn owes_typing(&self) -> bool {
        self.kept < self.typed
    }

    /// Waits until everything handed over is in the database, or says why it cannot be.
    pub fn wait(&mut self) -> Result<()> {
        let (sender, answer) = channel();
        let asked = self.orders.as_ref().is_some_and(|orders| orders.send(Order::Answer(sender)).is_ok());
        match answer.recv() {
            Ok(outcome) if asked => {
                if outcome.is_ok() {
                    self.kept = self.given;
                }
                outcome
            }
            _ => Err(Error::machine(words::NO_SCRIBE)),
        }
    }
}

impl Drop for Scribe {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's own side.
struct Desk {
    deputy: Deputy,
    /// Opened with the first thing to write; closed and opened anew after the machine failed, because what such a connection holds cannot be trusted.
    store: Option<Store>,
    waiting: VecDeque<(u64, Keep)>,
    tell: Box<dyn Fn(Kept) + Send>,
}

impl Desk {
    fn work(mut self, orders: &Receiver<Order>) {
        let mut is_checkpointed = true;
        loop {
            let next =
                if is_checkpointed { orders.recv().map_err(|_| RecvTimeoutError::Disconnected) } else { orders.recv_timeout(BEFORE_CHECKPOINT) };
            match next {
                Ok(first) => {
                    self.take(std::iter::once(first).chain(orders.try_iter()));
                    is_checkpointed = false;
                }
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(store) = &self.store {
                        // The rows are safe in the log; another time will do.
                        let _ = store.checkpoint();
                    }
                    is_checkpointed = true;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        // One more try for what the machine refused.
        let _ = self.write();
    }

    fn take(&mut self, orders: impl Iterator<Item = Order>) {
        let mut answers = Vec::new();
        for order in orders {
            match order {
                Order::Keep(ticket, keep) => self.put(ticket, keep),
                Order::Answer(sender) => answers.push(sender),
            }
        }
        let through = self.waiting.back().map(|(ticket, _)| *ticket);
        let outcome = self.write();
        let failed = outcome.as_ref().err().map(Error::told_again);
        if let Some(through) = through {
            let through = if self.waiting.is_empty() { through } else { 0 };
            (self.tell)(Kept { through, outcome });
        }
        for answer in answers {
            // Whoever asked may be gone.
            let _ = answer.send(failed.as_ref().map_or(Ok(()), |error| Err(error.told_again())));
        }
    }

    /// Puts something at the end. What is typed into the same field only replaces what was typed before.
    fn put(&mut self, ticket: u64, keep: Keep) {
        let is_replaced = match (self.waiting.back(), &keep) {
            (Some((_, Keep::Typing(before, old))), Keep::Typing(record, new)) => before.id == record.id && old.field == new.field,
            (Some((_, Keep::Whereabouts(_))), Keep::Whereabouts(_)) => true,
            _ => false,
        };
        if is_replaced {
            self.waiting.pop_back();
        }
        self.waiting.push_back((ticket, keep));
    }

    /// Writes everything that waits by one commit. What the machine refused goes on waiting; what is refused for what it is would be refused again,
    /// and takes nothing else with it.
    fn write(&mut self) -> Result<()> {
        let outcome = self.write_first(self.waiting.len());
        match &outcome {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::Machine => outcome,
            Err(_) => {
                let mut refused = Ok(());
                while !self.waiting.is_empty() {
                    match self.write_first(1) {
                        Err(error) if error.kind() == ErrorKind::Machine => return Err(error),
                        Err(error) => {
                            self.waiting.pop_front();
                            refused = Err(error);
                        }
                        Ok(()) => {}
                    }
                }
                refused
            }
        }
    }

    /// Writes so many by one commit, and lets them go where it succeeds.
    fn write_first(&mut self, count: usize) -> Result<()> {
        if count == 0 {
            return Ok(());
        }
        let mut store = match self.store.take() {
            Some(store) => store,
            None => self.deputy.open()?,
        };
        let outcome = store.act(|act| {
            self.waiting.iter().take(count).try_for_each(|(_, keep)| match keep {
                Keep::Typing(record, typing) => act.keep_typing(record, typing),
                Keep::Save(record) => act.save(record),
                Keep::Choice(list, code) => act.remember_choice(list, code),
                Keep::Whereabouts(whereabouts) => act.keep_whereabouts(whereabouts.as_ref()),
                Keep::Effort(operator, day, effort) => act.add_effort(operator, *day, *effort),
            })
        });
        // After the machine failed the connection is let go.
        let is_trusted = outcome.as_ref().err().is_none_or(|error| error.kind() != ErrorKind::Machine);
        self.store = is_trusted.then_some(store);
        if outcome.is_ok() {
            self.waiting.drain(..count);
        }
        outcome
    }
}
