//! The scribe: what is handed over is written down in order, off the thread that types, and nothing the machine refuses is lost.

use crate::sample::*;
use rusqlite::Connection;
use std::sync::mpsc::{Receiver, channel};
use tianbao::error::ErrorKind;
use tianbao::forms::party_branch as pb;
use tianbao::model::{Record, RecordState};
use tianbao::store::{Keep, Kept, Scribe, Store, Typing, Whereabouts};

fn scribe(store: &Store) -> (Scribe, Receiver<Kept>) {
    let (sender, told) = channel();
    (Scribe::start(store.deputy(), move |kept| drop(sender.send(kept))).unwrap(), told)
}

fn typing(text: &str) -> Typing {
    Typing { field: &pb::BRANCH_NAME, text: text.into(), caret: text.chars().count() as u32 }
}

fn draft(record: &Record) -> Record {
    let mut draft = record.clone();
    draft.state = RecordState::Draft;
    draft
}

#[test]
fn what_is_handed_over_is_in_the_database_in_its_order_once_it_was_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let store = township(folder.path());
    let key = key("PB", "2019");
    let (mut scribe, _told) = scribe(&store);
    let (first, second) = (complete(&key, 1), complete(&key, 2));
    for end in 1..=4 {
        let text: String = "巉口支部".chars().take(end).collect();
        scribe.keep(Keep::Typing(Box::new(draft(&first)), typing(&text)));
    }
    assert!(scribe.is_behind());
    scribe.wait().unwrap();
    assert!(!scribe.is_behind());
    assert_eq!(store.typing(key.form, first.id).unwrap(), Some(typing("巉口支部")));
    scribe.keep(Keep::Save(Box::new(first.clone())));
    scribe.keep(Keep::Save(Box::new(second.clone())));
    scribe.keep(Keep::Whereabouts(Some(Whereabouts { key: key.clone(), row: Some(second.id), field: &pb::BRANCH_NAME })));
    scribe.wait().unwrap();
    assert_eq!(rows(&store, &key), [first, second.clone()]);
    assert_eq!(store.whereabouts().unwrap().map(|stood| (stood.row, stood.field)), Some((Some(second.id), &pb::BRANCH_NAME)));
    scribe.keep(Keep::Whereabouts(None));
    scribe.wait().unwrap();
    assert_eq!(store.whereabouts().unwrap(), None);
}

#[test]
fn dropping_the_scribe_writes_down_what_still_waits() {
    let folder = tempfile::tempdir().unwrap();
    let store = township(folder.path());
    let key = key("PB", "2019");
    let (mut scribe, _told) = scribe(&store);
    (1..=50).for_each(|number| scribe.keep(Keep::Save(Box::new(complete(&key, number)))));
    drop(scribe);
    assert_eq!(rows(&store, &key).len(), 50);
}

#[test]
fn what_the_machine_refused_is_held_and_kept_with_the_next_thing() {
    let folder = tempfile::tempdir().unwrap();
    let store = township(folder.path());
    let key = key("PB", "2019");
    let (mut scribe, told) = scribe(&store);
    let other = Connection::open(folder.path().join("tianbao.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    scribe.keep(Keep::Save(Box::new(complete(&key, 1))));
    let kept = told.recv().unwrap();
    scribe.hear(&kept);
    assert_eq!(kept.outcome.unwrap_err().kind(), ErrorKind::Machine);
    assert!(scribe.is_behind(), "nothing is called kept that is not");
    other.execute_batch("COMMIT").unwrap();
    scribe.keep(Keep::Save(Box::new(complete(&key, 2))));
    scribe.wait().unwrap();
    assert_eq!(rows(&store, &key).len(), 2);
}

#[test]
fn what_is_refused_for_what_it_is_takes_nothing_else_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = township(folder.path());
    let key = key("PB", "2019");
    let mut unsound = complete(&key, 1);
    unsound.set(&pb::BRANCH_NAME, None);
    let (mut scribe, _told) = scribe(&store);
    scribe.keep(Keep::Save(Box::new(complete(&key, 2))));
    scribe.keep(Keep::Save(Box::new(unsound)));
    scribe.keep(Keep::Save(Box::new(complete(&key, 3))));
    // Whether the three came in one commit or in several is the scribe's affair.
    let _ = scribe.wait();
    assert_eq!(rows(&store, &key).len(), 2);
}
