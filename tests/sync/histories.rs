//! Random histories of a township, its clones and backups, and its district: in the end the district holds what the township last sent, or a person is asked.

use crate::world::{Sent, World, copy, key, receive_at, remark, rows, send, unit};
use proptest::prelude::*;
use std::path::PathBuf;
use tianbao::job::{Progress, receive, verdict};
use tianbao::model::{ReturnReason, Status};
use tianbao::store::{ContentPlace, Verdict};

/// What may happen on a day. Numbers choose among what there is, counted round.
#[derive(Clone, Debug)]
enum Event {
    /// The clerk changes a row and sends everything again.
    Send(usize),
    /// A file, any of those ever sent, reaches the district.
    Arrive(usize),
    /// The district decides on what it holds.
    Return,
    Accept,
    /// The district writes its receipt.
    Write,
    /// A receipt, any of those ever written, reaches the township.
    Hear(usize),
    /// The folder is put aside as a backup.
    Backup,
    /// The last backup is put in the place of the folder.
    Restore,
    /// A copy of the folder sends something of its own.
    Clone(usize),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        5 => (0..100usize).prop_map(Event::Send),
        5 => (0..100usize).prop_map(Event::Arrive),
        1 => Just(Event::Return),
        1 => Just(Event::Accept),
        2 => Just(Event::Write),
        3 => (0..100usize).prop_map(Event::Hear),
        1 => Just(Event::Backup),
        1 => Just(Event::Restore),
        1 => (0..100usize).prop_map(Event::Clone),
    ]
}

/// What the files say that were sent, and what happened to them.
struct History {
    world: World,
    sent: Vec<Sent>,
    receipts: Vec<PathBuf>,
    has_backup: bool,
    clones: usize,
    remarks: usize,
}

impl History {
    fn begin() -> History {
        let (world, first) = World::enrolled();
        History { world, sent: vec![first], receipts: Vec::new(), has_backup: false, clones: 0, remarks: 0 }
    }

    fn pass(&mut self, event: &Event) {
        match event {
            Event::Send(place) => {
                self.remarks += 1;
                remark(&mut self.world.town, *place, &format!("第{}次改动", self.remarks));
                let sent = self.world.send();
                self.sent.push(sent);
            }
            Event::Arrive(place) => {
                let path = self.sent[place % self.sent.len()].path.clone();
                self.world.receive(&path);
            }
            Event::Return | Event::Accept => self.decide(event),
            Event::Write => self.receipts.push(self.world.receipt()),
            Event::Hear(place) => {
                if !self.receipts.is_empty() {
                    let path = self.receipts[place % self.receipts.len()].clone();
                    assert_ne!(receive_at(&mut self.world.town, &path).verdict.name(), "refused");
                }
            }
            Event::Backup => {
                self.world.town.checkpoint().unwrap();
                let _ = std::fs::remove_dir_all(self.world.path("backup"));
                copy(&self.world.path("town"), &self.world.path("backup"));
                self.has_backup = true;
            }
            Event::Restore => {
                if self.has_backup {
                    self.restore();
                }
            }
            Event::Clone(place) => {
                self.world.town.checkpoint().unwrap();
                self.clones += 1;
                let name = format!("clone{}", self.clones);
                copy(&self.world.path("town"), &self.world.path(&name));
                let mut clone = self.world.open(&name);
                self.remarks += 1;
                remark(&mut clone, *place, &format!("另一台电脑第{}次改动", self.remarks));
                self.sent.push(send(&mut clone, &self.world.path("stick")).unwrap());
            }
        }
    }

    fn decide(&mut self, event: &Event) {
        let standing = self.world.district.submission(&key()).unwrap();
        if standing.status != Status::Received || standing.is_forked {
            return;
        }
        match event {
            Event::Return => verdict::give_back(&mut self.world.district, &key(), ReturnReason::ChangeUnexplained, None, &[]).unwrap(),
            _ => verdict::accept(&mut self.world.district, &[key()], &Progress::silent()).unwrap(),
        }
    }

    /// Closes the township's folder and opens it again as it was when it was put aside.
    fn restore(&mut self) {
        let aside = self.world.another("aside", "621102001");
        drop(std::mem::replace(&mut self.world.town, aside));
        std::fs::remove_dir_all(self.world.path("town")).unwrap();
        copy(&self.world.path("backup"), &self.world.path("town"));
        self.world.town = self.world.open("town");
        std::fs::remove_dir_all(self.world.path("aside")).unwrap();
    }

    /// The last file of the township, and then every file once more in this order.
    fn end(&mut self, order: &[usize]) -> Sent {
        self.pass(&Event::Send(0));
        let last = self.sent.last().unwrap().clone();
        self.world.receive(&last.path);
        for place in order {
            self.pass(&Event::Arrive(*place));
        }
        last
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_district_ends_with_what_was_sent_last_or_a_person_is_asked(
        events in prop::collection::vec(event(), 3..10),
        order in prop::collection::vec(0..100usize, 0..6),
    ) {
        let mut history = History::begin();
        events.iter().for_each(|event| history.pass(event));
        let last = history.end(&order);
        let machines: std::collections::BTreeSet<_> = history.sent.iter().map(|sent| sent.incarnation).collect();
        let standing = history.world.district.submission(&key()).unwrap();

        // No two files of one machine ever share a number.
        let mut numbers: Vec<_> = history.sent.iter().map(|sent| (sent.incarnation, sent.sequence)).collect();
        let count = numbers.len();
        numbers.sort();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), count);

        if standing.is_forked {
            prop_assert!(machines.len() > 1, "one machine never contradicts itself");
            let contents = history.world.district.contents(&key()).unwrap();
            prop_assert!(contents.iter().any(|content| content.place == ContentPlace::Contested));
            prop_assert!(!history.world.district.waiting(Some(key().unit)).unwrap().is_empty(), "somebody sees that it waits");
            let mut counted = 0;
            history.world.district.each_counted(key().form, &|_| true, &mut |_, _| { counted += 1; Ok(()) }).unwrap();
            prop_assert!(counted == 0 || standing.decided.is_some(), "what is contested does not count unseen");
            receive::settle(&mut history.world.district, key().unit, &last.check_code, &Progress::silent()).unwrap();
        } else {
            prop_assert!(last.incarnation == standing.incarnation.unwrap(), "another machine is never taken for the first unasked");
        }
        let settled = history.world.district.submission(&key()).unwrap();
        prop_assert!(!settled.is_forked);
        prop_assert_eq!(settled.sequence, last.sequence);
        prop_assert_eq!(rows(&history.world.district, &key()), last.rows.clone());

        // From here on the township goes on by itself, and both sides agree.
        history.pass(&Event::Send(1));
        let next = history.sent.last().unwrap().clone();
        let taken = history.world.receive(&next.path);
        prop_assert!(matches!(taken.verdict, Verdict::AcceptedIn(_)), "{:?} {:?}", taken.verdict, taken.fault);
        let receipt = history.world.receipt();
        receive_at(&mut history.world.town, &receipt);
        prop_assert_eq!(history.world.town.submission(&key()).unwrap().status, Status::Received);
        prop_assert_eq!(rows(&history.world.district, &key()), rows(&history.world.town, &key()));
    }
}

#[test]
fn a_restored_township_is_noticed_and_goes_on_above_its_old_numbers() {
    let mut history = History::begin();
    history.pass(&Event::Backup);
    history.pass(&Event::Send(0));
    history.pass(&Event::Arrive(1));
    let lost = history.sent[1].clone();
    history.pass(&Event::Restore);
    let last = history.end(&[]);
    assert!(last.incarnation.counter > lost.incarnation.counter && last.sequence > lost.sequence + 50, "{last:?}");
    let standing = history.world.district.submission(&key()).unwrap();
    assert!(standing.is_forked);
    assert_eq!(rows(&history.world.district, &key()), lost.rows, "what was there stays until a person has chosen");

    let wrong = receive::settle(&mut history.world.district, key().unit, "0000 0000 0000 0000", &Progress::silent()).err().unwrap();
    assert_eq!(wrong.kind(), tianbao::error::ErrorKind::Refused);
    assert!(history.world.district.submission(&key()).unwrap().is_forked);
    let taken = receive::settle(&mut history.world.district, key().unit, &last.check_code, &Progress::silent()).unwrap();
    assert!(taken.iter().any(|file| matches!(file.verdict, Verdict::AcceptedIn(_))));
    assert_eq!(rows(&history.world.district, &key()), last.rows);
    assert!(history.world.district.waiting(Some(unit(crate::world::TOWN))).unwrap().is_empty());
}

#[test]
fn the_machine_that_a_person_did_not_choose_is_asked_about_again() {
    let mut history = History::begin();
    history.pass(&Event::Clone(0));
    let of_clone = history.sent.last().unwrap().clone();
    assert_ne!(of_clone.incarnation, history.sent[0].incarnation);
    let received = history.world.receive(&of_clone.path);
    assert_eq!((received.verdict.name(), received.fault), ("quarantined", Some("unknown-incarnation")));
    // The person stands by the first machine.
    let first = history.sent[0].clone();
    receive::settle(&mut history.world.district, key().unit, &first.check_code, &Progress::silent()).unwrap();
    let settled = history.world.district.submission(&key()).unwrap();
    assert_eq!((settled.incarnation, settled.sequence, settled.is_forked), (Some(first.incarnation), 1, false));
    assert_eq!(rows(&history.world.district, &key()), first.rows);
    let again = history.world.receive(&of_clone.path);
    assert_ne!(again.verdict.name(), "accepted-in", "{:?}", again.fault);
    assert_eq!(rows(&history.world.district, &key()), first.rows);
}

#[test]
fn receipts_lost_late_or_doubled_end_in_the_last_one() {
    let mut history = History::begin();
    history.pass(&Event::Write);
    verdict::give_back(&mut history.world.district, &key(), ReturnReason::ChangeUnexplained, Some("请说明"), &[]).unwrap();
    history.pass(&Event::Write);
    history.pass(&Event::Send(0));
    history.pass(&Event::Arrive(1));
    verdict::accept(&mut history.world.district, &[key()], &Progress::silent()).unwrap();
    history.pass(&Event::Write);
    for place in [2, 0, 1, 1, 2, 0] {
        history.pass(&Event::Hear(place));
        assert_eq!(history.world.town.submission(&key()).unwrap().status, Status::Accepted);
    }
    // A return of what has been sent anew since does not take the new one back.
    let mut history = History::begin();
    verdict::give_back(&mut history.world.district, &key(), ReturnReason::ChangeUnexplained, None, &[]).unwrap();
    history.pass(&Event::Write);
    history.pass(&Event::Send(0));
    history.pass(&Event::Hear(0));
    let own = history.world.town.submission(&key()).unwrap();
    assert_eq!((own.status, own.sequence), (Status::Exported, 2));
}
