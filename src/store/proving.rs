//! Rows read in order while other threads hold those before them against their digests and look at them: nobody is handed a row that was not proven.

use super::row::{Found, Layout, Unproven};
use super::trouble::Outcome;
use crate::model::Record;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, Scope, ScopedJoinHandle, available_parallelism};

/// Rows that go over together; what is no longer than this is not worth a thread.
const BATCH: usize = 128;
/// Batches on their way to one thread at once: one being proven, one waiting.
const AHEAD: usize = 2;
/// The one thread that reads keeps no more than these busy.
const MOST_THREADS: usize = 3;

/// Rows with what was made of them, as far as they were sound.
type Proven<T> = Vec<Outcome<(Found, T)>>;

/// A thread that proves what it is given.
struct Prover<'scope, T> {
    unproven: SyncSender<Vec<Unproven>>,
    proven: Receiver<Proven<T>>,
    thread: ScopedJoinHandle<'scope, ()>,
}

impl<'scope, T: Send + 'scope> Prover<'scope, T> {
    /// Nothing where the system refuses one more thread.
    fn start(scope: &'scope Scope<'scope, '_>, layout: &'scope Layout, look: &'scope (dyn Fn(&Found) -> T + Sync)) -> Option<Self> {
        let (unproven, to_prove) = sync_channel(AHEAD);
        let (proving, proven) = sync_channel(AHEAD);
        let thread = Builder::new().name("prover".to_owned()).spawn_scoped(scope, move || prove_all(layout, look, &to_prove, &proving)).ok()?;
        Some(Prover { unproven, proven, thread })
    }

    /// It leaves rows behind only where it panicked. This thread does so too, by itself: its own hook has to hear of it.
    fn pass_panic_on(self) -> ! {
        let panic = self.thread.join().err().unwrap_or_else(|| Box::new("a prover left rows behind"));
        let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        panic!("{}", text.unwrap_or_default());
    }
}

/// Takes rows from `next` until there are none, and gives each to `hand_out`, proven, in the same order, with what `look` made of it. `next` is given
/// records that are done with, for their room. The first error ends it.
pub(super) fn in_batches<T: Send>(
    layout: &Layout,
    next: &mut dyn FnMut(Option<Record>) -> Outcome<Option<Unproven>>,
    look: &(dyn Fn(&Found) -> T + Sync),
    hand_out: &mut dyn FnMut(&mut Found, T) -> Outcome<()>,
) -> Outcome<()> {
    let mut spare = Vec::new();
    let mut rows = batch(next, &mut spare)?;
    let threads = if rows.len() < BATCH { 0 } else { available_parallelism().map_or(1, usize::from).min(MOST_THREADS) };
    let mut hand_out_all = |rows: Proven<T>, spare: &mut Vec<Record>| -> Outcome<()> {
        for row in rows {
            let (mut found, looked) = row?;
            hand_out(&mut found, looked)?;
            spare.push(found.record);
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        // Dealt out in turn, the batches come back in turn.
        let mut provers: Vec<Prover<T>> = (0..threads).map_while(|_| Prover::start(scope, layout, look)).collect();
        let threads = provers.len();
        let (mut given, mut taken) = (0, 0);
        let mut line = String::with_capacity(1024);
        while !rows.is_empty() || taken < given {
            if threads == 0 {
                hand_out_all(prove(layout, std::mem::take(&mut rows), look, &mut line), &mut spare)?;
            } else if !rows.is_empty() && given - taken < AHEAD * threads {
                if provers[given % threads].unproven.send(std::mem::take(&mut rows)).is_err() {
                    provers.swap_remove(given % threads).pass_panic_on();
                }
                given += 1;
            } else {
                match provers[taken % threads].proven.recv() {
                    Ok(rows) => hand_out_all(rows, &mut spare)?,
                    Err(_) => provers.swap_remove(taken % threads).pass_panic_on(),
                }
                taken += 1;
                continue;
            }
            rows = batch(next, &mut spare)?;
        }
        Ok(())
    })
}

fn batch(next: &mut dyn FnMut(Option<Record>) -> Outcome<Option<Unproven>>, spare: &mut Vec<Record>) -> Outcome<Vec<Unproven>> {
    let mut rows = Vec::with_capacity(BATCH);
    while rows.len() < BATCH {
        match next(spare.pop())? {
            Some(row) => rows.push(row),
            None => break,
        }
    }
    Ok(rows)
}

fn prove<T>(layout: &Layout, rows: Vec<Unproven>, look: &(dyn Fn(&Found) -> T + Sync), line: &mut String) -> Proven<T> {
    let mut prove_one = |row| {
        let found = layout.prove(row, line)?;
        let looked = look(&found);
        Ok((found, looked))
    };
    rows.into_iter().map(&mut prove_one).collect()
}

fn prove_all<T>(layout: &Layout, look: &(dyn Fn(&Found) -> T + Sync), to_prove: &Receiver<Vec<Unproven>>, proving: &SyncSender<Proven<T>>) {
    let mut line = String::with_capacity(1024);
    for rows in to_prove {
        if proving.send(prove(layout, rows, look, &mut line)).is_err() {
            return;
        }
    }
}
