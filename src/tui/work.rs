//! Work that takes its time: run on a thread with its own connection, told of step by step, ended with an outcome.

use super::findings::Rechecked;
use crate::error::{Error, Result};
use crate::job::arrange::Order;
use crate::job::check::Checked;
use crate::job::export::Exported;
use crate::job::import::Intake;
use crate::job::receive::Received;
use crate::job::roll::Prospect;
use crate::job::{Progress, Step};
use crate::store::{Stepped, Store};
use crate::text::{Message, Text, screens::program as words};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// Steps are told at most this often, so that a fast job does not drown the screen.
const BETWEEN_STEPS: Duration = Duration::from_millis(80);

/// What work brings.
pub enum Outcome {
    Checked(Vec<Checked>),
    /// What changes touched was checked again, quietly.
    Rechecked(Vec<Rechecked>),
    Exported(Box<Exported>),
    /// A sheet was read, for the first time or anew.
    Read(Box<Intake>),
    /// Rows of a sheet are in the ledger.
    Took(Box<Took>),
    Received(Vec<Received>),
    /// A district's report, as a page to read and where it was written.
    Reported {
        markdown: String,
        path: PathBuf,
    },
    /// A step was taken back or done again, where there was one.
    Stepped(Way, Option<Stepped>),
    /// The positions of a list's rows in the order that was asked for.
    Arranged(Order, Vec<i64>),
    /// What rolling forward would make was counted.
    ToRoll(Prospect),
    /// Something was done and this is to be said.
    Said(Message),
}

/// What became of a sheet whose sound rows were taken.
pub struct Took {
    pub rows: u64,
    /// The file with the others, where they were put into one.
    pub rejects: Option<PathBuf>,
    /// The others, where they stay to be mended.
    pub rest: Option<Intake>,
}

/// Which way along the line of what was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Undo.
    Back,
    /// Redo.
    Forth,
}

impl Way {
    /// Goes one step this way.
    pub fn turn(self, store: &mut Store) -> Result<Option<Stepped>> {
        match self {
            Way::Back => store.undo(),
            Way::Forth => store.redo(),
        }
    }
}

type Act = Box<dyn FnOnce(&mut Store, &Progress) -> Result<Outcome> + Send>;

/// Something to be done off the key path.
pub struct Work {
    pub title: Text,
    act: Act,
}

impl Work {
    pub fn new(title: Text, act: impl FnOnce(&mut Store, &Progress) -> Result<Outcome> + Send + 'static) -> Work {
        Work { title, act: Box::new(act) }
    }
}

/// What a worker thread tells the loop.
pub enum Report {
    Step(Step),
    Finished(Result<Outcome>),
}

/// Work under way; dropping it lets the work end by itself.
pub struct Running {
    stop: Arc<AtomicBool>,
}

impl Running {
    /// Starts the work on a thread of its own; its reports go through `tell`.
    pub fn start<T: Send + 'static>(work: Work, mut store: Store, reports: Sender<T>, wrap: fn(Report) -> T) -> Result<Running> {
        let stop = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&stop);
        let started = std::thread::Builder::new().name("work".into()).spawn(move || {
            // A loop that has ended hears nothing more, and that is well.
            let send = |report| drop(reports.send(wrap(report)));
            let last = std::sync::Mutex::new(None::<(Text, Instant)>);
            let tell = |step: Step| {
                // The lock is held only here and never while something can panic.
                let Ok(mut last) = last.lock() else { return };
                if last.as_ref().is_none_or(|(doing, at)| *doing != step.doing || at.elapsed() >= BETWEEN_STEPS) {
                    *last = Some((step.doing, Instant::now()));
                    send(Report::Step(step));
                }
            };
            let act = AssertUnwindSafe(|| (work.act)(&mut store, &Progress::new(&tell, &heard)));
            let outcome = catch_unwind(act).unwrap_or_else(|_| Err(Error::bug(words::WORK_BROKE)));
            send(Report::Finished(outcome));
        });
        started.map_err(|error| Error::machine(words::NO_THREAD).source(error))?;
        Ok(Running { stop })
    }

    /// Asks the work to stop at its next step.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
