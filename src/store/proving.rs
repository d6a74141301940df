//! Rows read in order while a second thread holds those before them against their digests: nobody is handed a row that was not proven.

use super::row::{Found, Layout, Unproven};
use super::trouble::Outcome;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Rows that go over together; what is no longer than this is not worth a thread.
const BATCH: usize = 128;
/// Batches on their way at once: one being proven, one waiting.
const AHEAD: usize = 2;

/// Takes rows from `next` until there are none and gives each to `hand_out`, proven, in the same order. The first error ends it.
pub(super) fn in_batches(
    layout: &Layout,
    next: &mut dyn FnMut() -> Outcome<Option<Unproven>>,
    hand_out: &mut dyn FnMut(Found) -> Outcome<()>,
) -> Outcome<()> {
    let first = batch(next)?;
    if first.len() < BATCH {
        let mut line = String::with_capacity(1024);
        return first.into_iter().try_for_each(|row| hand_out(layout.prove(row, &mut line)?));
    }
    std::thread::scope(|scope| {
        let (unproven, to_prove) = sync_channel(AHEAD);
        let (proving, proven) = sync_channel(AHEAD);
        scope.spawn(move || prove(layout, &to_prove, &proving));
        let mut take = || match proven.recv() {
            Ok(batch) => batch.into_iter().try_for_each(|row| hand_out(row?)),
            // It ends before this side only where it panicked, and the scope passes that on.
            Err(_) => Ok(()),
        };
        let mut rows = first;
        let mut under_way = 0;
        while !rows.is_empty() {
            if unproven.send(rows).is_err() {
                return Ok(());
            }
            under_way += 1;
            if under_way == AHEAD {
                take()?;
                under_way -= 1;
            }
            rows = batch(next)?;
        }
        (0..under_way).try_for_each(|_| take())
    })
}

fn batch(next: &mut dyn FnMut() -> Outcome<Option<Unproven>>) -> Outcome<Vec<Unproven>> {
    let mut rows = Vec::new();
    while rows.len() < BATCH {
        match next()? {
            Some(row) => rows.push(row),
            None => break,
        }
    }
    Ok(rows)
}

fn prove(layout: &Layout, to_prove: &Receiver<Vec<Unproven>>, proving: &SyncSender<Vec<Outcome<Found>>>) {
    let mut line = String::with_capacity(1024);
    for rows in to_prove {
        let rows = rows.into_iter().map(|row| layout.prove(row, &mut line)).collect();
        if proving.send(rows).is_err() {
            return;
        }
    }
}
