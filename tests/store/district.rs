//! The district: what arrives, what counts, who is late.

use crate::exchange::{bundle, enrolled, take};
use crate::sample::*;
use tianbao::error::ErrorKind;
use tianbao::model::{Date, FileKind, Incarnation, Record, ReturnReason, Status, SubmissionKey};
use tianbao::store::{Comment, MarkKind, Reason, Store, Verdict};

const FIRST: Incarnation = Incarnation { counter: 1, number: 0x1234 };
const SECOND: Incarnation = Incarnation { counter: 2, number: 0x5678 };

fn counted(store: &Store) -> usize {
    let mut count = 0;
    let mut each = |_: u32, _: &Record| {
        count += 1;
        Ok(())
    };
    store.each_counted(form("SD"), &|_| true, &mut each).unwrap();
    count
}

#[test]
fn a_bundle_of_an_unknown_key_waits_until_the_key_is_enrolled() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = district(folder.path());
    let key = key("SD", "2019");
    let bundle = bundle(1, FIRST, 1, &[(key.clone(), vec![complete(&key, 1)])]);
    assert_eq!(take(&mut store, &bundle).verdict, Verdict::Quarantined(Reason::UnknownKey));
    assert_eq!(store.submission(&key).unwrap().sequence, 0);
    assert_eq!(store.waiting(Some(code(TOWN))).unwrap()[0].reason, Reason::UnknownKey);
    assert_eq!(store.enrol(code(TOWN), b"other").unwrap(), [bundle.arrival.file.digest]);
    assert_eq!(take(&mut store, &bundle).verdict, Verdict::Quarantined(Reason::OtherKey));
    store.enrol(code(TOWN), &bundle.arrival.keys).unwrap();
    assert!(matches!(take(&mut store, &bundle).verdict, Verdict::AcceptedIn(change) if change.added == 1));
    assert_eq!(store.waiting(None).unwrap(), []);
    assert_eq!(store.submission(&key).unwrap().status, Status::Received);
}

#[test]
fn a_unit_outside_the_register_and_a_closed_period_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = enrolled(folder.path());
    let key = key("SD", "2019");
    let mut foreign = bundle(1, FIRST, 1, &[]);
    foreign.arrival.unit = code("621102999");
    assert_eq!(take(&mut store, &foreign).verdict, Verdict::Refused(Reason::UnknownUnit));
    store.open_period(key.form, &key.period, today()).unwrap();
    store.close_period(key.form, &key.period).unwrap();
    assert_eq!(take(&mut store, &bundle(2, FIRST, 1, &[(key, Vec::new())])).verdict, Verdict::Refused(Reason::PeriodClosed));
}

#[test]
fn a_higher_sequence_replaces_the_whole_and_marks_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = enrolled(folder.path());
    let key = key("SD", "2019");
    let rows_before: Vec<Record> = (0..4).map(|n| complete(&key, n)).collect();
    let mut rows_after = rows_before.clone();
    let gone = rows_after.remove(0);
    rows_after[0].set(key.form.field("remark").unwrap(), Some(tianbao::model::Value::Text("更正".into())));
    rows_after.push(complete(&key, 9));
    let first = bundle(1, FIRST, 1, &[(key.clone(), rows_before.clone())]);
    let second = bundle(2, FIRST, 2, &[(key.clone(), rows_after.clone())]);
    take(&mut store, &first);
    assert_eq!(store.marks(&key).unwrap(), []);
    let Verdict::AcceptedIn(change) = take(&mut store, &second).verdict else { panic!("taken in") };
    assert_eq!((change.added, change.changed, change.removed), (1, 1, 1));
    assert_eq!(rows(&store, &key), rows_after, "rows in the order of the file");
    let marks = store.marks(&key).unwrap();
    let marked = |id| marks.iter().find(|mark| mark.row == id).unwrap();
    assert_eq!(
        (marked(gone.id).kind, marked(rows_after[0].id).kind, marked(rows_after[3].id).kind),
        (MarkKind::Removed, MarkKind::Changed, MarkKind::Added)
    );
    assert!(marked(rows_after[0].id).before.as_ref().is_some_and(|line| !line.contains("更正")));

    assert_eq!(take(&mut store, &second).verdict, Verdict::AlreadyReceived);
    assert_eq!(take(&mut store, &first).verdict, Verdict::AlreadyReceived, "this very file came before");
    let late = bundle(3, FIRST, 1, &[(key.clone(), rows_before.clone())]);
    assert_eq!(take(&mut store, &late).verdict, Verdict::AlreadyReceived, "the same content in another file");
    assert_eq!(rows(&store, &key), rows_after);
}

#[test]
fn a_lower_sequence_is_stale() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = enrolled(folder.path());
    let key = key("SD", "2019");
    take(&mut store, &bundle(2, FIRST, 2, &[(key.clone(), vec![complete(&key, 2)])]));
    assert_eq!(take(&mut store, &bundle(1, FIRST, 1, &[(key.clone(), vec![complete(&key, 1)])])).verdict, Verdict::Stale);
    assert_eq!(store.submission(&key).unwrap().sequence, 2);
}

#[test]
fn a_bundle_that_fails_on_the_way_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = enrolled(folder.path());
    let key = key("SD", "2019");
    let first = bundle(1, FIRST, 1, &[(key.clone(), vec![complete(&key, 1)])]);
    take(&mut store, &first);
    let head = store.journal_head().unwrap();
    let mut short = bundle(2, FIRST, 2, &[(key.clone(), vec![complete(&key, 2), complete(&key, 3)])]);
    short.parts.pop();
    let error = store.take_in(&short.arrival, short.parts.into_iter().map(Ok)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert_eq!((store.submission(&key).unwrap().sequence, rows(&store, &key).len(), store.journal_head().unwrap()), (1, 1, head));
}

#[test]
fn two_contents_of_one_sequence_are_both_kept_and_neither_counts_until_a_person_chooses() {
    for choose_second in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = enrolled(folder.path());
        let key = key("SD", "2019");
        let one = bundle(1, FIRST, 1, &[(key.clone(), vec![complete(&key, 1)])]);
        let two = bundle(2, FIRST, 1, &[(key.clone(), vec![complete(&key, 2), complete(&key, 3)])]);
        take(&mut store, &one);
        store.accept(&key).unwrap();
        assert_eq!(counted(&store), 1);
        assert_eq!(take(&mut store, &two).verdict, Verdict::Quarantined(Reason::Fork));
        assert_eq!((counted(&store), store.contents(&key).unwrap().len()), (0, 2));
        let chosen = if choose_second { &two } else { &one };
        let again = store.resolve_fork(&key, &chosen.arrival.file.digest).unwrap();
        if choose_second {
            assert_eq!(again, [two.arrival.file.digest]);
            assert!(matches!(take(&mut store, &two).verdict, Verdict::AcceptedIn(_)));
            store.accept(&key).unwrap();
        } else {
            assert_eq!(again, Vec::<[u8; 32]>::new());
        }
        assert_eq!(counted(&store), if choose_second { 2 } else { 1 });
        assert!(!store.submission(&key).unwrap().is_forked);
        assert_eq!(take(&mut store, &one).verdict, Verdict::AlreadyReceived);
        assert_eq!(take(&mut store, &two).verdict, Verdict::AlreadyReceived);
        assert_eq!(store.waiting(None).unwrap(), []);
    }
}

#[test]
fn a_restored_machine_waits_until_a_person_trusts_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = enrolled(folder.path());
    let (paid, staff) = (key("SD", "2019"), key("TA", "2019"));
    take(&mut store, &bundle(1, FIRST, 5, &[(paid.clone(), vec![complete(&paid, 1)]), (staff.clone(), vec![complete(&staff, 1)])]));
    let restored = bundle(2, SECOND, 101, &[(paid.clone(), vec![complete(&paid, 2)])]);
    assert_eq!(take(&mut store, &restored).verdict, Verdict::Quarantined(Reason::UnknownIncarnation));
    assert!(store.submission(&paid).unwrap().is_forked && !store.submission(&staff).unwrap().is_forked);
    assert_eq!(store.accept(&paid).unwrap_err().kind(), ErrorKind::Blocked);
    assert_eq!(store.trust_incarnation(code(TOWN), SECOND).unwrap(), [restored.arrival.file.digest]);
    assert!(matches!(take(&mut store, &restored).verdict, Verdict::AcceptedIn(_)));
    assert_eq!(store.submission(&paid).unwrap().sequence, 101);
    assert!(!store.submission(&staff).unwrap().is_forked, "what the old machine said and the new one did not yet, stays");
    let ghost = bundle(3, FIRST, 200, &[(paid.clone(), vec![complete(&paid, 3)])]);
    assert_eq!(take(&mut store, &ghost).verdict, Verdict::Quarantined(Reason::UnknownIncarnation), "the old machine still speaks");
    let old = bundle(4, FIRST, 6, &[(paid.clone(), vec![complete(&paid, 4)])]);
    assert_eq!(take(&mut store, &old).verdict, Verdict::Stale);
}

#[test]
fn only_what_was_accepted_counts_and_a_correction_has_to_be_accepted_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = enrolled(folder.path());
    let key = key("SD", "2019");
    take(&mut store, &bundle(1, FIRST, 1, &[(key.clone(), vec![complete(&key, 1)])]));
    assert_eq!(counted(&store), 0);
    store.accept(&key).unwrap();
    store.merge(&key).unwrap();
    assert_eq!(counted(&store), 1);
    take(&mut store, &bundle(2, FIRST, 2, &[(key.clone(), vec![complete(&key, 1), complete(&key, 2)])]));
    assert_eq!(counted(&store), 0);
    store.accept(&key).unwrap();
    assert_eq!(counted(&store), 2);
}

#[test]
fn a_receipt_tells_the_latest_decision_on_every_submission_of_the_unit() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut district = enrolled(here.path());
    let mut town = township(there.path());
    let key = key("SD", "2019");
    let record = complete(&key, 1);
    town.save(&record).unwrap();
    crate::submissions::review(&mut town, &key);
    let sequence = crate::submissions::export(&mut town, &key, 1);
    take(&mut district, &bundle(1, FIRST, sequence, &[(key.clone(), vec![record.clone()])]));
    let early = district.receipt_for(code(TOWN)).unwrap();
    let comment = Comment { row: Some(record.id), check: Some("SD-51".into()), text: "请说明".into() };
    district.return_submission(&key, ReturnReason::ChangeUnexplained, Some("第1行"), std::slice::from_ref(&comment)).unwrap();
    let late = district.receipt_for(code(TOWN)).unwrap();
    assert!(late[0].decision > early[0].decision);
    town.apply_receipt(&file(8, FileKind::Receipt), &late).unwrap();
    town.apply_receipt(&file(9, FileKind::Receipt), &early).unwrap();
    assert_eq!(town.submission(&key).unwrap().status, Status::Returned);
    assert_eq!(town.comments(&key).unwrap(), [comment]);
}

#[test]
fn the_inbox_tells_data_nil_and_missing_apart_and_counts_the_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = enrolled(folder.path());
    let key = key("SD", "2019");
    store.open_period(key.form, &key.period, Date::new(2019, 9, 10).unwrap()).unwrap();
    let mut nil = bundle(1, FIRST, 1, &[(key.clone(), Vec::new())]);
    nil.arrival.submissions[0].is_nil = true;
    take(&mut store, &nil);
    store.set_findings(&key, 2, 3).unwrap();
    let lines = store.inbox(Some(&key.period)).unwrap();
    let of = |unit: &str| lines.iter().find(|line| line.unit.code == code(unit)).unwrap();
    assert_eq!(lines.len(), 2, "the bureau does not report to itself");
    assert_eq!((of(TOWN).status, of(TOWN).is_nil, of(TOWN).days_late, of(TOWN).errors), (Some(Status::Received), true, 0, Some(2)));
    assert_eq!((of(OTHER_TOWN).status, of(OTHER_TOWN).is_nil, of(OTHER_TOWN).days_late), (None, false, 6));
    let other = SubmissionKey { period: period("2018"), ..key };
    take(&mut store, &bundle(2, FIRST, 1, &[(other.clone(), Vec::new())]));
    assert_eq!(store.inbox(None).unwrap().len(), 3, "what was received beyond the opened periods is listed too");
}

#[test]
fn a_row_damaged_at_the_district_is_whole_again_with_the_next_sequence() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = enrolled(folder.path());
    let key = key("SD", "2019");
    let sent: Vec<Record> = (0..3).map(|n| complete(&key, n)).collect();
    take(&mut store, &bundle(1, FIRST, 1, &[(key.clone(), sent.clone())]));
    drop(store);
    let connection = rusqlite::Connection::open(folder.path().join("tianbao.db")).unwrap();
    connection.execute("UPDATE subsidy_disbursement SET amount_paid_fen = amount_paid_fen + 1 WHERE position = 2", []).unwrap();
    drop(connection);
    let mut store = open(folder.path());
    assert!(store.each(&key, &[tianbao::model::RecordState::Complete], |_, _| Ok(())).is_err());
    take(&mut store, &bundle(2, FIRST, 2, &[(key.clone(), sent.clone())]));
    assert_eq!(rows(&store, &key), sent);
}

#[test]
fn of_a_long_ledger_no_row_from_a_damaged_one_on_is_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = enrolled(folder.path());
    let key = key("SD", "2019");
    let sent: Vec<Record> = (0..1000).map(|n| complete(&key, n)).collect();
    take(&mut store, &bundle(1, FIRST, 1, &[(key.clone(), sent.clone())]));
    assert!(rows(&store, &key) == sent, "all rows, in the order of the file");
    drop(store);
    let connection = rusqlite::Connection::open(folder.path().join("tianbao.db")).unwrap();
    connection.execute("UPDATE subsidy_disbursement SET amount_paid_fen = amount_paid_fen + 1 WHERE position = 700", []).unwrap();
    drop(connection);
    let store = open(folder.path());
    let mut handed_out = 0;
    let read = store.each(&key, &[tianbao::model::RecordState::Complete], |_, _| {
        handed_out += 1;
        Ok(())
    });
    assert!(read.unwrap_err().to_string().contains(&sent[699].id.to_string()), "the row is named");
    assert_eq!(handed_out, 699);
}
