//! Steps: what was done to records is taken back and done again, byte for byte, after a restart too, and never over what it does not know.

use crate::sample::*;
use rusqlite::Connection;
use rusqlite::types::Value as Bound;
use std::path::Path;
use tianbao::error::ErrorKind;
use tianbao::model::{Cell, Explanation, Moment, Record, RecordState, RowId, Status, SubmissionKey, Value};
use tianbao::store::{Altered, RowDeed, StepAct, Stepped, Store, Typing};

/// Everything that stands about records: every column of every row, with texts, typing and answers. `with_typing`: what is only being typed too.
fn everything(folder: &Path, with_typing: bool) -> Vec<Vec<Bound>> {
    let connection = Connection::open(folder.join("tianbao.db")).unwrap();
    let typing = if with_typing { "" } else { " WHERE caret IS NULL" };
    let selects = [
        "SELECT * FROM party_branch ORDER BY position".to_owned(),
        "SELECT * FROM teacher_assignment ORDER BY position".to_owned(),
        "SELECT * FROM subsidy_disbursement ORDER BY position".to_owned(),
        format!("SELECT * FROM draft{typing} ORDER BY form, row_id, field"),
        "SELECT * FROM explanation ORDER BY submission, check_id, row_id".to_owned(),
        "SELECT number, is_nil FROM submission ORDER BY number".to_owned(),
    ];
    let mut found = Vec::new();
    for sql in selects {
        let mut statement = connection.prepare(&sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            found.push((0..columns).map(|index| row.get(index).unwrap()).collect());
        }
    }
    found
}

fn undo_all(store: &mut Store) -> u32 {
    let mut count = 0;
    while store.undo().unwrap().is_some() {
        count += 1;
    }
    count
}

fn set(record: &mut Record, name: &str, text: &str) {
    let field = record.form.field(name).unwrap();
    record.put_typed(field, text);
}

#[test]
fn undo_goes_back_field_by_field_and_redo_forward_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    let mut record = draft(&key);
    let mut stood = vec![everything(folder.path(), true)];
    for (name, text) in
        [("programme_code", "R01"), ("beneficiary_name", "王某"), ("amount_paid", "一千"), ("amount_paid", "1000"), ("remark", "三月起")]
    {
        set(&mut record, name, text);
        store.save(&record).unwrap();
        stood.push(everything(folder.path(), true));
    }
    // The submission itself stays once it was begun.
    for (at, before) in stood.iter().enumerate().rev().skip(1) {
        let stepped = store.undo().unwrap().unwrap();
        assert_eq!((stepped.act, stepped.rows, stepped.row), (StepAct::Save, 1, (at > 0).then_some(record.id)));
        if at > 0 {
            assert_eq!(&everything(folder.path(), true), before, "step {at}");
        }
        store = reopened(store, folder.path());
    }
    assert_eq!(store.undo().unwrap(), None);
    assert!(rows(&store, &key).is_empty());
    for after in &stood[1..] {
        store.redo().unwrap().unwrap();
        assert_eq!(&everything(folder.path(), true), after);
        store = reopened(store, folder.path());
    }
    assert_eq!(store.redo().unwrap(), None);
    assert_eq!(store.next_serial(&key).unwrap(), 2, "a number is not given again");
}

fn reopened(store: Store, folder: &Path) -> Store {
    drop(store);
    open(folder)
}

#[test]
fn a_save_that_changes_nothing_is_no_step_and_no_entry() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let mut record = full(&key("SD", "2019"), 3);
    store.save(&record).unwrap();
    let (head, stood) = (store.journal_head().unwrap(), everything(folder.path(), true));
    record.filled_by = "李某".into();
    record.updated_at = Moment::noon(today().plus_days(1));
    store.keep_typing(&record, &Typing { field: record.form.field("remark").unwrap(), text: "王".into(), caret: 1 }).unwrap();
    store.save(&record).unwrap();
    assert_eq!((store.journal_head().unwrap(), everything(folder.path(), true)), (head, stood));
    assert_eq!(undo_all(&mut store), 1);
}

#[test]
fn typing_into_a_new_record_and_saving_it_is_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    store.declare_nil(&key, true).unwrap();
    let before = everything(folder.path(), true);
    let mut record = draft(&key);
    let name = key.form.field("beneficiary_name").unwrap();
    for (caret, text) in ["王", "王小", "王小明"].into_iter().enumerate() {
        store.keep_typing(&record, &Typing { field: name, text: text.into(), caret: caret as u32 + 1 }).unwrap();
    }
    set(&mut record, "beneficiary_name", "王小明");
    store.save(&record).unwrap();
    let after = everything(folder.path(), true);
    assert_eq!(store.history(key.form, record.id).unwrap().len(), 1);
    assert_eq!(store.undo().unwrap().unwrap().row, None);
    assert_eq!(everything(folder.path(), true), before, "the nil report too");
    assert_eq!(store.undo().unwrap(), None);
    store.redo().unwrap().unwrap();
    assert_eq!(everything(folder.path(), true), after);
}

#[test]
fn what_was_being_typed_over_a_saved_text_gives_way_to_it_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    let paid = key.form.field("amount_paid").unwrap();
    let mut record = draft(&key);
    for text in ["一千", "1000"] {
        set(&mut record, "amount_paid", text);
        store.keep_typing(&record, &Typing { field: paid, text: text.into(), caret: 1 }).unwrap();
        store.save(&record).unwrap();
    }
    store.keep_typing(&record, &Typing { field: paid, text: "10009".into(), caret: 5 }).unwrap();
    let typing = everything(folder.path(), true);
    store.undo().unwrap().unwrap();
    assert_eq!(store.record(key.form, record.id).unwrap().unwrap().cell(paid), &Cell::Typed("一千".into()));
    assert_eq!(store.typing(key.form, record.id).unwrap(), None);
    store.redo().unwrap().unwrap();
    assert_eq!(everything(folder.path(), true), typing);
    assert_eq!(store.typing(key.form, record.id).unwrap().unwrap().caret, 5);
}

#[test]
fn a_delete_of_several_comes_back_with_texts_typing_and_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let (now, before) = (key("SD", "2019"), key("SD", "2018"));
    let records: Vec<Record> = (0..5).map(|n| full(if n % 2 == 0 { &now } else { &before }, n)).collect();
    for record in &records {
        store.save(record).unwrap();
    }
    let mut odd = draft(&now);
    set(&mut odd, "amount_paid", "一千\u{202e}\u{7}");
    store.save(&odd).unwrap();
    store.keep_typing(&odd, &Typing { field: now.form.field("remark").unwrap(), text: "还没".into(), caret: 2 }).unwrap();
    let check = tianbao::forms::checks(now.form).next().unwrap();
    let answer =
        Explanation { check, row: Some(records[0].id), text: "已核实无误".into(), person: "张某".into(), time: Moment::noon(today()) };
    store.explain(&now, &answer).unwrap();
    let stood = everything(folder.path(), true);
    let ids: Vec<RowId> = records.iter().map(|record| record.id).chain([odd.id]).collect();
    store.delete(now.form, &ids).unwrap();
    let gone = everything(folder.path(), true);
    let mut store = reopened(store, folder.path());
    let stepped = store.undo().unwrap().unwrap();
    assert_eq!((stepped.act, stepped.rows, stepped.row), (StepAct::Delete, 6, None), "one act, in two submissions");
    assert_eq!(everything(folder.path(), true), stood);
    assert_eq!(store.redo().unwrap().map(|stepped| stepped.rows), Some(6));
    assert_eq!(everything(folder.path(), true), gone);
    store.undo().unwrap();
    assert_eq!(everything(folder.path(), true), stood);
}

#[test]
fn an_import_of_two_periods_is_taken_back_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let keys = [key("SD", "2019"), key("SD", "2018")];
    store.save(&complete(&keys[0], 99)).unwrap();
    let stood = everything(folder.path(), true).len();
    let mixed = |n: u32| Ok(complete(&keys[n as usize % 2], n));
    store.insert_all((0..50).map(mixed), &mut |_| ()).unwrap();
    let after = everything(folder.path(), true);
    let ids: Vec<RowId> = rows(&store, &keys[1]).iter().map(|record| record.id).collect();
    assert_eq!(store.history(keys[1].form, ids[7]).unwrap()[0].deed, RowDeed::Came(StepAct::Import));
    let stepped = store.undo().unwrap().unwrap();
    assert_eq!((stepped.act, stepped.rows), (StepAct::Import, 50));
    assert_eq!(everything(folder.path(), true).len(), stood + 1, "but for the second submission, which is known now");
    store.redo().unwrap().unwrap();
    assert_eq!(everything(folder.path(), true), after);
    store.undo().unwrap().unwrap();
    store.redo().unwrap().unwrap();
    assert_eq!(everything(folder.path(), true), after);
    let deeds: Vec<RowDeed> = store.history(keys[1].form, ids[7]).unwrap().into_iter().map(|happening| happening.deed).collect();
    let (undo, redo) = (RowDeed::Undo(StepAct::Import), RowDeed::Redo(StepAct::Import));
    assert_eq!(deeds, [redo, undo, redo, undo, RowDeed::Came(StepAct::Import)]);
}

#[test]
fn a_new_step_ends_what_could_be_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("PB", "2019");
    store.save(&complete(&key, 1)).unwrap();
    store.save(&complete(&key, 2)).unwrap();
    store.undo().unwrap().unwrap();
    assert!(store.next_redo().unwrap().is_some());
    store.save(&complete(&key, 3)).unwrap();
    assert_eq!((store.redo().unwrap(), store.next_redo().unwrap()), (None, None));
    assert_eq!(undo_all(&mut store), 2);
}

#[test]
fn a_step_of_a_submission_out_of_hand_is_refused_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("PB", "2019");
    store.save(&complete(&key, 1)).unwrap();
    store.submit(&key).unwrap();
    let (stood, head) = (everything(folder.path(), true), store.journal_head().unwrap());
    let error = store.undo().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Blocked);
    assert_eq!((everything(folder.path(), true), store.journal_head().unwrap()), (stood, head));
    store.set_status(&key, Status::SentBack).unwrap();
    assert_eq!(store.undo().unwrap().unwrap().act, StepAct::Save);
}

#[test]
fn a_row_that_is_not_as_the_step_left_it_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("PB", "2019");
    store.insert_all((0..3).map(|n| Ok(complete(&key, n))), &mut |_| ()).unwrap();
    let mut record = rows(&store, &key).remove(1);
    set(&mut record, "remark", "改");
    store.save(&record).unwrap();
    drop(store);
    // Something that keeps no steps puts another of these rows in the place of this one, and takes one away.
    let connection = Connection::open(folder.path().join("tianbao.db")).unwrap();
    connection
        .execute_batch(
            "PRAGMA foreign_keys = OFF; DELETE FROM party_branch WHERE position = 2; UPDATE party_branch SET position = 2 WHERE position = 3",
        )
        .unwrap();
    drop(connection);
    let mut store = open(folder.path());
    let stood = everything(folder.path(), true);
    for _ in 0..2 {
        let error = store.undo().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Blocked);
        assert!(said(&error).contains("changed by something else"), "{error}");
        assert_eq!(everything(folder.path(), true), stood);
        // The range of the import is held against its rows in the same way.
        drop(store);
        Connection::open(folder.path().join("tianbao.db")).unwrap().execute_batch("UPDATE step SET standing = 'dropped' WHERE act = 'save'").unwrap();
        store = open(folder.path());
    }
}

#[test]
fn the_last_five_hundred_steps_are_kept_and_what_is_dropped_leaves_no_image() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    store.insert_all((0..1500).map(|n| Ok(complete(&key, n))), &mut |_| ()).unwrap();
    store.undo().unwrap().unwrap();
    let mut record = draft(&key);
    for n in 0..520 {
        set(&mut record, "remark", &format!("第{n}次"));
        store.save(&record).unwrap();
    }
    let connection = Connection::open(folder.path().join("tianbao.db")).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM step"), 500);
    assert_eq!(count("SELECT count(*) FROM image"), 500);
    assert_eq!(undo_all(&mut store), 500);
    assert_eq!(store.record(key.form, record.id).unwrap().unwrap().edit_text(key.form.field("remark").unwrap()), "第19次");
}

#[test]
fn the_history_of_a_record_tells_who_changed_what_and_what_stood_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    store.insert_all((0..3).map(|n| Ok(full(&key, n))), &mut |_| ()).unwrap();
    let mut record = rows(&store, &key).remove(1);
    let remark = key.form.field("remark").unwrap();
    let first = record.cell(remark).clone();
    set(&mut record, "remark", "已核实");
    store.save(&record).unwrap();
    store.set_operator("李某").unwrap();
    store.undo().unwrap().unwrap();
    let history = store.history(key.form, record.id).unwrap();
    let deeds: Vec<RowDeed> = history.iter().map(|happening| happening.deed).collect();
    assert_eq!(deeds, [RowDeed::Undo(StepAct::Save), RowDeed::Save, RowDeed::Came(StepAct::Import)]);
    assert_eq!((&*history[0].operator, &*history[1].operator), ("李某", "张某"));
    let now = Cell::Value(Value::Text("已核实".into()));
    assert_eq!(history[1].changes, [Altered { field: remark, before: Some(first.clone()), after: now.clone() }]);
    assert_eq!(history[0].changes, [Altered { field: remark, before: Some(now), after: first }]);
    assert_eq!(history[1].state, Some(RecordState::Complete));

    // A row typed at the place of one that was imported and taken back did not come by that import.
    store.undo().unwrap().unwrap();
    let typed = full(&key, 9);
    store.save(&typed).unwrap();
    let history = store.history(key.form, typed.id).unwrap();
    assert_eq!(history.iter().map(|happening| happening.deed).collect::<Vec<_>>(), [RowDeed::Begin]);
    assert!(history[0].changes.iter().all(|altered| altered.before == Some(Cell::Empty)));
    store.delete(key.form, &[typed.id]).unwrap();
    assert_eq!(store.history(key.form, typed.id).unwrap().len(), 2, "a deleted record has its history still");
    store.undo().unwrap().unwrap();
    let back = store.history(key.form, typed.id).unwrap().remove(0);
    assert_eq!((back.deed, back.changes.len()), (RowDeed::Undo(StepAct::Delete), 0), "it is back as it was");
}

/// Numbers without a clock or a generator of the system.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// Does something at random; whether it was a step.
fn act_at_random(dice: &mut Dice, store: &mut Store, keys: &[SubmissionKey]) {
    let key = &keys[dice.roll(keys.len())];
    let known = rows(store, key);
    let n = dice.roll(1000) as u32;
    match (dice.roll(8), known.is_empty()) {
        (0, _) | (1..=5, true) => {
            let record = if n.is_multiple_of(2) { full(key, n) } else { draft(key) };
            if n.is_multiple_of(3) {
                let typing = Typing { field: key.form.name, text: "王".into(), caret: 1 };
                store.keep_typing(&record, &typing).unwrap();
            } else {
                store.save(&record).unwrap();
            }
        }
        (1 | 2, false) => {
            let mut record = known[dice.roll(known.len())].clone();
            record.state = RecordState::Draft;
            let field = key.form.fields[dice.roll(key.form.fields.len())];
            let text = ["", "甲", "12", "2019-03-04", "01", "一千\u{200b}"][dice.roll(6)];
            record.put_typed(field, text);
            if n.is_multiple_of(2) {
                store.keep_typing(&record, &Typing { field, text: text.into(), caret: 0 }).unwrap();
            }
            if !n.is_multiple_of(5) {
                store.save(&record).unwrap();
            }
        }
        (3, false) => {
            let ids: Vec<RowId> = known.iter().skip(dice.roll(known.len())).step_by(2).map(|record| record.id).collect();
            store.delete(key.form, &ids).unwrap();
        }
        (4, false) => {
            let ids: Vec<RowId> = known.iter().map(|record| record.id).collect();
            let change = |given: u64, mut record: Record| {
                record.state = RecordState::Draft;
                set(&mut record, "remark", &format!("批{n}"));
                Ok((given.is_multiple_of(2) || n.is_multiple_of(2)).then_some(record))
            };
            store.change_all(key, &ids, change).unwrap();
        }
        (5, false) => {
            let check = tianbao::forms::checks(key.form).next().unwrap();
            let row = Some(known[dice.roll(known.len())].id);
            store.explain(key, &Explanation { check, row, text: "已核实无误".into(), person: "张某".into(), time: Moment::noon(today()) }).unwrap();
        }
        (6, _) => {
            let count = dice.roll(4) as u32 + 1;
            let act = [StepAct::Import, StepAct::Copy, StepAct::Roll][dice.roll(3)];
            store.put_in(act, (0..count).map(|n| Ok(complete(&keys[n as usize % keys.len()], n))), &mut |_| ()).unwrap();
        }
        _ => store.declare_nil(key, known.is_empty()).unwrap(),
    }
}

#[test]
fn whatever_is_done_undo_and_redo_lead_through_the_same_states() {
    for seed in 0..8 {
        let folder = tempfile::tempdir().unwrap();
        let mut store = township(folder.path());
        let keys = [key("SD", "2019"), key("PB", "2019"), key("SD", "2018")];
        let mut dice = Dice(seed);
        // Answers and nil reports are no steps: without them, states are the same to the last byte.
        for _ in 0..60 {
            act_at_random(&mut dice, &mut store, &keys);
            if dice.roll(4) == 0 {
                walk(&mut dice, store, folder.path(), &mut |_| ());
                store = open(folder.path());
            }
        }
        let top = everything(folder.path(), true);
        let mut steps: Vec<(Stepped, Vec<Vec<Bound>>)> = Vec::new();
        loop {
            let before = everything(folder.path(), true);
            let Some(stepped) = store.undo().unwrap() else { break };
            steps.push((stepped, before));
            if dice.roll(5) == 0 {
                store = reopened(store, folder.path());
            }
        }
        assert!(keys.iter().all(|key| rows(&store, key).is_empty()), "seed {seed}: all that was put in is taken out");
        assert!(steps.len() > 5, "seed {seed}");
        while let Some((undone, before)) = steps.pop() {
            let redone = store.redo().unwrap().unwrap();
            assert_eq!((&redone.key, redone.act, redone.rows), (&undone.key, undone.act, undone.rows));
            assert_eq!(rows_of(&everything(folder.path(), true)), rows_of(&before), "seed {seed}, {} left, {undone:?}", steps.len());
        }
        assert_eq!(rows_of(&everything(folder.path(), true)), rows_of(&top));
        assert_eq!(store.first_broken_entry().unwrap(), None);
        for key in &keys {
            rows(&store, key);
        }
    }
}

/// All but the nil reports, which are no steps themselves.
fn rows_of(found: &[Vec<Bound>]) -> Vec<&Vec<Bound>> {
    found.iter().filter(|row| row.len() != 2).collect()
}

/// Goes back and forth at random and ends where it began.
fn walk(dice: &mut Dice, mut store: Store, folder: &Path, each: &mut dyn FnMut(&Store)) {
    let before = everything(folder, true);
    let mut back = 0;
    for _ in 0..dice.roll(12) {
        if dice.roll(3) == 0 && back > 0 {
            store.redo().unwrap().unwrap();
            back -= 1;
        } else if store.undo().unwrap().is_some() {
            back += 1;
        }
        each(&store);
        if dice.roll(4) == 0 {
            store = reopened(store, folder);
        }
    }
    while back > 0 {
        store.redo().unwrap().unwrap();
        back -= 1;
    }
    drop(store);
    assert_eq!(rows_of(&everything(folder, true)), rows_of(&before));
}
