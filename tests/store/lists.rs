//! Lists: pages that meet, stretches that cover everything, filters that let through what they say, and orders that keep every row.

use crate::sample::*;
use proptest::prelude::*;
use rusqlite::Connection;
use tianbao::filter::{Filter, Reading, Vocabulary};
use tianbao::job::Progress;
use tianbao::job::arrange::{Order, arrange};
use tianbao::model::{Document, Field, Finding, Hit, Money, Record, Registers, RowId, RowRef, Severity, Status, SubmissionKey, Value};
use tianbao::store::{ListTotals, Reader, Start, Store};

/// Every row of a submission, in the order of entry.
fn rows(store: &Reader, key: &SubmissionKey) -> Vec<Record> {
    store.page(key, Start::Top, u32::MAX).unwrap().into_iter().map(|listed| listed.record).collect()
}

fn read(key: &SubmissionKey, line: &str, findings: Option<&[Finding]>) -> Reading {
    Filter::read(line, &Vocabulary { form: key.form, registers: &Registers::default(), findings })
}

/// What a filter lets through, gone through in stretches of this many rows, and what it adds up to.
fn sifted(store: &Reader, key: &SubmissionKey, filter: &Filter, piece: u32) -> (Vec<RowId>, ListTotals) {
    let (mut positions, mut totals, mut after) = (Vec::new(), ListTotals::none(key.form), None);
    loop {
        let stretch = store.stretch(key, filter, None, after, piece).unwrap();
        positions.extend(stretch.found.iter().map(|(position, _)| *position));
        totals = totals.and(stretch.totals);
        after = stretch.next;
        if after.is_none() {
            break;
        }
    }
    let page = store.page_of(key, &positions).unwrap();
    (page.into_iter().map(|listed| listed.record.id).collect(), totals)
}

#[test]
fn pages_meet_without_gap_or_overlap_and_each_record_has_its_number() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    store.insert_all((0..95).map(|n| Ok(complete(&key, n))), &mut |_| ()).unwrap();
    store.delete(key.form, &[rows(&store, &key)[10].id]).unwrap();
    let all: Vec<_> = rows(&store, &key).iter().map(|record| record.id).collect();

    let (mut start, mut seen) = (Start::Top, Vec::new());
    loop {
        let page = store.page(&key, start, 10).unwrap();
        let Some(last) = page.last() else { break };
        start = Start::After(last.position);
        seen.extend(page.iter().map(|listed| (store.number_of(&key, listed.position).unwrap() as usize, listed.record.id)));
    }
    assert_eq!(seen, all.iter().enumerate().map(|(index, id)| (index + 1, *id)).collect::<Vec<_>>());

    let ids = |start: Start, limit: u32| -> Vec<RowId> { store.page(&key, start, limit).unwrap().iter().map(|listed| listed.record.id).collect() };
    let bottom = store.page(&key, Start::Bottom, 10).unwrap();
    assert_eq!(ids(Start::Bottom, 10), all[84..94]);
    assert_eq!(ids(Start::Before(bottom[0].position), 10), all[74..84]);
    assert_eq!(ids(Start::At(all[40]), 3), all[40..43]);
    assert_eq!(ids(Start::From(bottom[3].position), 2), all[87..89]);
    // Between the ninth and the one behind it a record is gone.
    let gone = store.page(&key, Start::At(all[9]), 1).unwrap()[0].position + 1;
    assert_eq!(ids(Start::From(gone), 1), all[10..11]);
    assert_eq!(store.page_of(&key, &[bottom[2].position, gone, bottom[0].position]).unwrap().len(), 2, "what is gone is left out");
}

fn set(record: &mut Record, name: &str, value: Value) {
    let field = record.form.field(name).unwrap();
    record.set(field, Some(value));
}

/// Five payments, of which the last is a draft with a number that is none.
fn payments(store: &mut Store, key: &SubmissionKey) -> Vec<RowId> {
    let people =
        [("王小明", "R01", 1800, "2019-06-20", "H1"), ("李小红", "R02", 900, "2019-05-31", "H2"), ("王大力", "R03", 1200, "2019-07-01", "H3")];
    let mut ids = Vec::new();
    for (n, (name, programme, yuan, paid, number)) in people.into_iter().enumerate() {
        let mut record = full(key, n as u32);
        set(&mut record, "beneficiary_name", Value::Text(name.into()));
        set(&mut record, "programme_code", Value::code(programme));
        set(&mut record, "amount_paid", Value::Money(Money::yuan(yuan)));
        set(&mut record, "paid_on", Value::Date(tianbao::model::Date::parse(paid).unwrap()));
        set(&mut record, "id_number", Value::Document(Document::parse(number).unwrap()));
        set(&mut record, "class_name", Value::Text(["一班", "二 班", "100%"][n].into()));
        store.save(&record).unwrap();
        ids.push(record.id);
    }
    let mut plain = complete(key, 7);
    set(&mut plain, "beneficiary_name", Value::Text("赵永强".into()));
    store.save(&plain).unwrap();
    ids.push(plain.id);
    let mut unfinished = draft(key);
    set(&mut unfinished, "beneficiary_name", Value::Text("马成".into()));
    unfinished.put_typed(key.form.field("id_number").unwrap(), "62242119870312");
    store.save(&unfinished).unwrap();
    ids.push(unfinished.id);
    ids
}

#[test]
fn a_filter_lets_through_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    let ids = payments(&mut store, &key);
    let checks = |severity| key.form.checks.iter().find(|check| check.severity == severity).unwrap();
    let finding = |check, at: usize| Finding::new(check, key.form, Some(RowRef { id: ids[at], number: at as u32 + 1 }), Hit::new());
    let mut explained = finding(checks(Severity::Warning), 2);
    explained.explanation = Some("属实".into());
    let findings = [finding(checks(Severity::Error), 1), finding(checks(Severity::Warning), 0), explained];
    for (line, wanted) in [
        ("", &[0, 1, 2, 3, 4][..]),
        ("王", &[0, 2]),
        ("王 -大力", &[0]),
        ("-王", &[1, 3, 4]),
        ("班主任", &[1]),
        ("bzr", &[1]),
        ("H2", &[1]),
        ("\u{FF28}\u{FF12}", &[1]),
        ("1,200", &[2]),
        ("62242119", &[4]),
        ("证件号码:6224", &[4]),
        ("金额:>1000", &[0, 2]),
        ("金额:900..1200", &[1, 2]),
        ("-金额:>1000", &[1, 3, 4]),
        ("发放日期:2019-06", &[0]),
        ("发放日期:>=2019-06", &[0, 2]),
        ("发放日期:空", &[3, 4]),
        ("姓名=王大力", &[2]),
        ("班级:\"二 班\"", &[1]),
        ("100%", &[]),
        ("班级:100%", &[2]),
        ("证件号码:空", &[3]),
        ("草稿", &[4]),
        ("完成", &[0, 1, 2, 3]),
        ("有误", &[1]),
        ("-有误", &[0, 2, 3, 4]),
        ("有提醒", &[0, 2]),
        ("未说明", &[0]),
        ("王 有提醒 -未说明", &[2]),
        ("退回", &[]),
        ("未上报", &[0, 1, 2, 3, 4]),
        ("'; DROP TABLE school; --", &[]),
        ("学样:王 李", &[1]),
    ] {
        let reading = read(&key, line, Some(&findings));
        for piece in [1, 3, 1000] {
            let (found, totals) = sifted(&store, &key, &reading.filter, piece);
            assert_eq!(found, wanted.iter().map(|index| ids[*index]).collect::<Vec<_>>(), "{line}");
            assert_eq!(totals.rows as usize, wanted.len(), "{line}");
        }
        let mut streamed = Vec::new();
        store
            .each_listed(&key, &reading.filter, |record| {
                streamed.push(record.id);
                Ok(())
            })
            .unwrap();
        assert_eq!(streamed, sifted(&store, &key, &reading.filter, 2).0, "a stream is filtered as a page is: {line}");
    }
    let (_, totals) = sifted(&store, &key, &read(&key, "王", None).filter, 2);
    assert_eq!(totals, ListTotals { rows: 2, drafts: 0, amount: Some(Money::yuan(3000)) });
}

#[test]
fn a_known_person_is_found_by_the_first_letters_of_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    let ids = payments(&mut store, &key);
    drop(store);
    let connection = Connection::open(folder.path().join("tianbao.db")).unwrap();
    connection
        .execute_batch(
            "INSERT OR REPLACE INTO person (number, name, letters) VALUES ('H1', '王小明', 'wxm'), ('H3', '王大力', 'wdl'), ('H2', '李小红', 'lxh')",
        )
        .unwrap();
    drop(connection);
    let store = open(folder.path());
    for (line, wanted) in [("wxm", &[0][..]), ("WD", &[2]), ("姓名:lx", &[1]), ("xyz", &[])] {
        let (found, _) = sifted(&store, &key, &read(&key, line, None).filter, 100);
        assert_eq!(found, wanted.iter().map(|index| ids[*index]).collect::<Vec<_>>(), "{line}");
    }
}

#[test]
fn what_was_changed_after_the_report_and_what_the_district_spoke_of_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    let key = key("SD", "2019");
    let ids = payments(&mut store, &key);
    let later = |at: usize, moment: &str| {
        let connection = Connection::open(folder.path().join("tianbao.db")).unwrap();
        connection.execute("UPDATE subsidy_disbursement SET updated_at = ? WHERE row_id = ?", (moment, ids[at].to_string())).unwrap();
    };
    later(1, "2019-09-18T08:00:00+08:00");
    let put = |sql: &str| {
        let connection = Connection::open(folder.path().join("tianbao.db")).unwrap();
        connection.execute_batch(sql).unwrap();
    };
    put("UPDATE submission SET exported_at = '2019-09-17T12:00:00+08:00', status = '60'");
    put(&format!("INSERT INTO comment (submission, row_id, text) SELECT number, '{}', '请核对' FROM submission", ids[2]));
    put("INSERT INTO comment (submission, row_id, text) SELECT number, NULL, '全部' FROM submission");
    // Positions come from the index alone: these rows no longer agree with their digests.
    let found = |line: &str| -> Vec<RowId> {
        let filter = read(&key, line, None).filter;
        let stretch = store.stretch(&key, &filter, None, None, 100).unwrap();
        let positions: Vec<i64> = stretch.found.iter().map(|(position, _)| *position).collect();
        store.rows_of(&key, &positions).unwrap().0.into_iter().map(|(_, id)| id).collect()
    };
    assert_eq!(found("未上报"), [ids[1], ids[4]]);
    assert_eq!(found("已上报"), [ids[0], ids[2], ids[3]]);
    assert_eq!(found("退回"), [ids[2]]);
    assert_eq!(found("-退回").len(), 4);
    put("UPDATE submission SET status = '40'");
    assert!(found("退回").is_empty(), "what was sent again is not returned any more");
    put("UPDATE submission SET status = '10'");
    assert_eq!(found("未上报").len(), 5, "an export that was taken back reported nothing");
    put("UPDATE submission SET decided_sequence = 1");
    assert_eq!(found("未上报"), [ids[1], ids[4]], "a correction of what the district has");
    assert_eq!(store.status(&key).unwrap(), Status::Filling);
}

#[test]
fn settings_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = township(folder.path());
    assert_eq!(store.setting("columns.SD").unwrap(), None);
    store.set_setting("columns.SD", "id_number").unwrap();
    store.set_setting("columns.SD", "id_number,remark").unwrap();
    drop(store);
    assert_eq!(open(folder.path()).setting("columns.SD").unwrap().as_deref(), Some("id_number,remark"));
}

/// What stands in a field, to be compared: nothing, a number, or the words themselves.
fn plain(record: &Record, field: &Field) -> Option<String> {
    record.value(field).map(Value::plain)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_keeps_every_row_once_and_equal_rows_in_the_order_of_entry(seeds in proptest::collection::vec(0u32..12, 1..40), at in 0usize..400, is_descending: bool, form in 0usize..3) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = township(folder.path());
        let key = key(["PB", "TA", "SD"][form], "2019");
        let field = key.form.fields[at % key.form.fields.len()];
        store.insert_all(seeds.iter().map(|n| Ok(if n % 3 == 0 { draft(&key) } else { full(&key, *n) })), &mut |_| ()).unwrap();
        let entered = store.positions(&key).unwrap();
        let order = Order { field, is_descending };
        let ordered = arrange(&store, &Registers::default(), &key, order, &Progress::silent()).unwrap();
        let mut again = ordered.clone();
        again.sort_unstable();
        prop_assert_eq!(&again, &entered);
        let page = store.page_of(&key, &ordered).unwrap();
        let mut done: Vec<Option<String>> = Vec::new();
        for pair in page.windows(2) {
            let (one, next) = (plain(&pair[0].record, field), plain(&pair[1].record, field));
            if one == next {
                prop_assert!(pair[0].position < pair[1].position, "equal rows stay as they were entered");
            } else {
                prop_assert!(one.is_some(), "empty ones stand last");
                prop_assert!(!done.contains(&next), "equal values stand together");
                if let (Some(first), Some(second)) = (pair[0].record.value(field).and_then(Value::whole_number), pair[1].record.value(field).and_then(Value::whole_number)) {
                    prop_assert_eq!(first > second, is_descending);
                }
                done.push(one);
            }
        }
    }
}
