//! The acts of the work, each one call for command, screen and test alike: what is asked, progress on the way, an outcome at the end.
//!
//! A screen hands its store to a worker thread and hears of its outcome; a command runs the same job where it stands.

pub mod arrange;
pub mod bulk;
pub mod card;
pub mod check;
pub mod demo;
pub mod export;
pub mod import;
pub mod inbox;
pub mod named;
mod office;
pub mod pin;
pub mod receive;
pub mod registers;
pub mod report;
pub mod review;
pub mod roll;
pub mod setup;
pub mod verdict;

pub use office::Office;

use crate::error::{Error, Result};
use crate::text::{Text, job as words};
use std::sync::atomic::{AtomicBool, Ordering};

/// How far a job has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub doing: Text,
    pub done: u64,
    /// 0 where the whole is not known.
    pub total: u64,
}

/// Where a job tells how far it has come and hears that it shall stop.
pub struct Progress<'a> {
    tell: &'a (dyn Fn(Step) + Sync),
    stop: &'a AtomicBool,
}

static NEVER: AtomicBool = AtomicBool::new(false);

impl<'a> Progress<'a> {
    pub fn new(tell: &'a (dyn Fn(Step) + Sync), stop: &'a AtomicBool) -> Self {
        Progress { tell, stop }
    }

    /// Nobody listens and nobody stops it.
    pub fn silent() -> Progress<'static> {
        Progress { tell: &|_| (), stop: &NEVER }
    }

    /// Tells a step. An error where the job shall stop: it leaves no half-done work behind.
    pub fn step(&self, doing: Text, done: u64, total: u64) -> Result<()> {
        (self.tell)(Step { doing, done, total });
        if self.stop.load(Ordering::Relaxed) { Err(Error::blocked(words::STOPPED)) } else { Ok(()) }
    }
}
