//! Rows read in order while other threads hold those before them against their digests and look at them: nobody is handed a row that was not proven.

use super::row::{Found, Layout, Unproven};
use super::trouble::Outcome;
use crate::model::Record;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Rows that go over together; what is no longer than this is not worth a thread.
const BATCH: usize = 128;
/// Batches on their way to one thread at once: one being proven, one waiting.
const AHEAD: usize = 2;
/// One thread reads, and more than three cannot keep up with it.
const MOST_THREADS: usize = 3;

/// Rows with what was made of them, as far as they were sound.
type Proven<T> = Vec<Outcome<(Found, T)>>;

/// Takes rows from `next` until there are none, and gives each to `hand_out`, proven, in the same order, with what `look` made of it. `next` is given
/// records that are done with, for their room. The first error ends it.
pub(super) fn in_batches<T: Send>(
    layout: &Layout,
    next: &mut dyn FnMut(Option<Record>) -> Outcome<Option<Unproven>>,
    look: &(dyn Fn(&Found) -> T + Sync),
    hand_out: &mut dyn FnMut(&mut Found, T) -> Outcome<()>,
) -> Outcome<()> {
    let mut spare = Vec::new();
    let first = batch(next, &mut spare)?;
    let is_all = first.len() < BATCH;
    let mut hand_out_all = |rows: Proven<T>, spare: &mut Vec<Record>| -> Outcome<()> {
        for row in rows {
            let (mut found, looked) = row?;
            hand_out(&mut found, looked)?;
            spare.push(found.record);
        }
        Ok(())
    };
    if is_all {
        return hand_out_all(prove(layout, first, look, &mut String::with_capacity(1024)), &mut spare);
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    std::thread::scope(|scope| {
        let start = |_| {
            let (unproven, to_prove) = sync_channel(AHEAD);
            let (proving, proven) = sync_channel(AHEAD);
            scope.spawn(move || prove_all(layout, look, &to_prove, &proving));
            (unproven, proven)
        };
        // Dealt out in turn, the batches come back in turn.
        let provers: Vec<(SyncSender<_>, Receiver<_>)> = (0..threads).map(start).collect();
        let mut take = |turn: usize, spare: &mut Vec<Record>| match provers[turn % threads].1.recv() {
            Ok(rows) => hand_out_all(rows, spare),
            // It ends before this side only where it panicked, and the scope passes that on.
            Err(_) => Ok(()),
        };
        let (mut rows, mut given, mut taken) = (first, 0, 0);
        while !rows.is_empty() {
            if provers[given % threads].0.send(rows).is_err() {
                return Ok(());
            }
            given += 1;
            if given - taken == AHEAD * threads {
                take(taken, &mut spare)?;
                taken += 1;
            }
            rows = batch(next, &mut spare)?;
        }
        (taken..given).try_for_each(|turn| take(turn, &mut spare))
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
    let proven = rows.into_iter().map(|row| layout.prove(row, line));
    proven.map(|row| row.map(|found| (look(&found), found)).map(|(looked, found)| (found, looked))).collect()
}

fn prove_all<T>(layout: &Layout, look: &(dyn Fn(&Found) -> T + Sync), to_prove: &Receiver<Vec<Unproven>>, proving: &SyncSender<Proven<T>>) {
    let mut line = String::with_capacity(1024);
    for rows in to_prove {
        if proving.send(prove(layout, rows, look, &mut line)).is_err() {
            return;
        }
    }
}
