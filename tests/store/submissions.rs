//! Submissions at the unit: the table of steps, exports, receipts.

use crate::sample::*;
use tianbao::error::ErrorKind;
use tianbao::model::{FileKind, ReturnReason, Status, SubmissionKey};
use tianbao::store::{Applied, Comment, ReceiptLine, Store};

/// Submits and has it approved.
pub fn review(store: &mut Store, key: &SubmissionKey) {
    store.submit(key).unwrap();
    store.approve(key, "李某").unwrap();
}

/// Exports one submission; its sequence.
pub fn export(store: &mut Store, key: &SubmissionKey, file_number: u8) -> u32 {
    let numbers = store.begin_export(std::slice::from_ref(key)).unwrap();
    store.record_export(&file(file_number, FileKind::Bundle), &[(key.clone(), numbers.sequences[0], [file_number; 32])]).unwrap();
    numbers.sequences[0]
}

/// Brings a submission to a status by allowed steps.
fn bring(store: &mut Store, key: &SubmissionKey, to: Status) {
    use Status::*;
    let way: &[Status] = match to {
        Filling => &[],
        AwaitingReview => &[AwaitingReview],
        SentBack => &[AwaitingReview, SentBack],
        Reviewed => &[AwaitingReview, Reviewed],
        Exported => &[AwaitingReview, Reviewed, Exported],
        Received | Returned | Accepted | Merged | Superseded => {
            bring(store, key, Exported);
            store.apply_receipt(&file(200, FileKind::Receipt), &[line(key, 0, to, 1)]).unwrap();
            return;
        }
    };
    way.iter().for_each(|status| store.set_status(key, *status).unwrap());
}

fn line(key: &SubmissionKey, sequence: u32, status: Status, decision: u32) -> ReceiptLine {
    let is_return = status == Status::Returned;
    ReceiptLine {
        key: key.clone(),
        sequence,
        status,
        decision,
        reason: is_return.then_some(ReturnReason::ChangeUnexplained),
        note: is_return.then(|| "第1行差异未说明".into()),
        comments: if is_return { vec![Comment { row: None, check: Some("SD-51".into()), text: "请说明".into() }] } else { Vec::new() },
        highest_sequence: sequence,
    }
}

#[test]
fn only_the_steps_of_the_table_are_taken() {
    use Status::*;
    let allowed = [
        (Filling, AwaitingReview),
        (SentBack, AwaitingReview),
        (Returned, AwaitingReview),
        (SentBack, Filling),
        (Returned, Filling),
        (AwaitingReview, Reviewed),
        (AwaitingReview, SentBack),
        (Reviewed, SentBack),
        (Reviewed, Exported),
        (Exported, Filling),
        (Received, Filling),
        (Accepted, Filling),
        (Merged, Filling),
        (Received, Returned),
        (Received, Accepted),
        (Accepted, Merged),
    ];
    for from in Status::ALL {
        for to in Status::ALL {
            let folder = tempfile::tempdir().unwrap();
            let mut store = township(folder.path());
            let key = key("PB", "2019");
            bring(&mut store, &key, from);
            assert_eq!(store.submission(&key).unwrap().status, from);
            let step = store.set_status(&key, to);
            assert_eq!(step.is_ok(), allowed.contains(&(from, to)), "{from:?} to {to:?}");
            if let Err(error) = step {
                assert_eq!(error.kind(), ErrorKind::Blocked);
                assert!(error.hint_message().is_some());
                assert_eq!(store.submission(&key).unwrap().status, from);
            }
        }
    }
}

#[test]
fn rows_change_only_while_the_submission_is_in_the_clerks_hands() {
    for status in Status::ALL {
        let folder = tempfile::tempdir().unwrap();
        let mut store = township(folder.path());
        let key = key("SD", "2019");
        let mut record = complete(&key, 1);
        store.save(&record).unwrap();
        bring(&mut store, &key, status);
        record.set(key.form.field("remark").unwrap(), None);
        let outcomes = [
            store.save(&record).map(drop),
            store.insert_all([Ok(complete(&key, 2))].into_iter(), &mut |_| ()).map(drop),
            store.delete(key.form, &[record.id]).map(drop),
        ];
        for outcome in outcomes {
            assert_eq!(outcome.is_ok(), status.is_editable(), "{status:?}");
            if let Err(error) = outcome {
                assert_eq!(error.kind(), ErrorKind::Blocked);
                assert!(error.hint_message().is_some(), "it says how to reopen");
            }
        }
    }
}

#[test]
fn a_unit_changes_only_its_own_records_and_a_district_none() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut store = township(here.path());
    store.put_units(&[unit(OTHER_TOWN)]).unwrap();
    let other = SubmissionKey { unit: code(OTHER_TOWN), ..key("PB", "2019") };
    assert_eq!(store.save(&complete(&other, 1)).unwrap_err().kind(), ErrorKind::Blocked);
    assert_eq!(district(there.path()).save(&complete(&other, 1)).unwrap_err().kind(), ErrorKind::Blocked);
}

#[test]
fn a_nil_report_and_rows_exclude_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("TA", "2019");
    store.declare_nil(&key, true).unwrap();
    assert!(store.submission(&key).unwrap().is_nil);
    let record = complete(&key, 1);
    store.save(&record).unwrap();
    assert!(!store.submission(&key).unwrap().is_nil, "a row takes the declaration back");
    assert_eq!(store.declare_nil(&key, true).unwrap_err().kind(), ErrorKind::Blocked);
    store.delete(key.form, &[record.id]).unwrap();
    store.declare_nil(&key, true).unwrap();
}

#[test]
fn sequence_and_file_numbers_are_given_out_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    store.save(&complete(&key, 1)).unwrap();
    assert_eq!(store.begin_export(std::slice::from_ref(&key)).unwrap_err().kind(), ErrorKind::Blocked, "not reviewed");
    review(&mut store, &key);
    let lost = store.begin_export(std::slice::from_ref(&key)).unwrap();
    assert_eq!((lost.sequences.as_slice(), lost.file), ([1].as_slice(), 1));
    assert_eq!(export(&mut store, &key, 1), 2, "the first number is gone with the file that was never finished");
    store.withdraw(&key).unwrap();
    review(&mut store, &key);
    assert_eq!(export(&mut store, &key, 2), 3);
    store.apply_receipt(&file(9, FileKind::Receipt), &[line(&key, 3, Status::Accepted, 1)]).unwrap();
    assert_eq!(store.withdraw(&key).unwrap_err().kind(), ErrorKind::Blocked, "the district has it");
    store.correct(&key).unwrap();
    let found = store.submission(&key).unwrap();
    assert_eq!((found.status, found.sequence, found.next_sequence), (Status::Filling, 3, 4));
}

#[test]
fn a_return_reopens_the_submission_with_its_reason_and_comments() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    let record = complete(&key, 1);
    store.save(&record).unwrap();
    review(&mut store, &key);
    let sequence = export(&mut store, &key, 1);
    store.apply_receipt(&file(9, FileKind::Receipt), &[line(&key, sequence, Status::Returned, 4)]).unwrap();
    let found = store.submission(&key).unwrap();
    assert_eq!((found.status, found.return_reason), (Status::Returned, Some(ReturnReason::ChangeUnexplained)));
    assert_eq!(store.comments(&key).unwrap().len(), 1);
    store.save(&record).unwrap();
    review(&mut store, &key);
    assert_eq!(export(&mut store, &key, 2), sequence + 1);
}

#[test]
fn receipts_in_any_order_and_number_end_the_same() {
    let statuses = [Status::Received, Status::Returned, Status::Received, Status::Accepted];
    let mut ends = Vec::new();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1], [1, 3, 3, 1], [3, 3, 3, 3]] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = township(folder.path());
        let key = key("SD", "2019");
        store.save(&complete(&key, 1)).unwrap();
        review(&mut store, &key);
        let sequence = export(&mut store, &key, 1);
        for index in order {
            let receipt = line(&key, sequence, statuses[index], index as u32 + 1);
            store.apply_receipt(&file(10 + index as u8, FileKind::Receipt), &[receipt]).unwrap();
        }
        let found = store.submission(&key).unwrap();
        ends.push((found.status, found.decision, found.decided, found.return_reason, found.return_note, store.comments(&key).unwrap()));
    }
    assert_eq!(ends[0].0, Status::Accepted);
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
}

#[test]
fn a_verdict_on_an_older_sequence_shows_as_such_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    store.save(&complete(&key, 1)).unwrap();
    review(&mut store, &key);
    export(&mut store, &key, 1);
    store.withdraw(&key).unwrap();
    review(&mut store, &key);
    export(&mut store, &key, 2);
    let applied = store.apply_receipt(&file(9, FileKind::Receipt), &[line(&key, 1, Status::Returned, 5)]).unwrap();
    assert_eq!(applied[0].1, Applied::Older);
    let found = store.submission(&key).unwrap();
    assert_eq!((found.status, found.sequence, found.decided), (Status::Exported, 2, Some((Status::Returned, 1))));
}

#[test]
fn a_unit_whose_numbers_the_district_has_overtaken_begins_a_new_life_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    store.save(&complete(&key, 1)).unwrap();
    let before = store.installation().unwrap().unwrap().incarnation;
    let receipt = line(&key, 7, Status::Received, 3);
    for _ in 0..3 {
        store.apply_receipt(&file(9, FileKind::Receipt), std::slice::from_ref(&receipt)).unwrap();
    }
    assert_eq!(store.installation().unwrap().unwrap().incarnation.counter, before.counter + 1);
    review(&mut store, &key);
    assert!(export(&mut store, &key, 1) > 7);
}
