//! The checks of files and periods, MG-01 to MG-08: each fires where it must and is silent right beside it.

use crate::world::{NEIGHBOUR, World, dump, form, is_taken_in, key, records, remark, unit};
use tianbao::error::ErrorKind;
use tianbao::forms::merge;
use tianbao::job::inbox::{remarks, unexplained};
use tianbao::job::{Progress, setup, verdict};
use tianbao::model::{Clock, Date, Moment, Money, Record, Status, Value};
use tianbao::store::Store;
use tianbao::text::Language;

/// The district refuses these bytes by this check and is as it was.
#[track_caller]
fn refuses(world: &mut World, path: &std::path::Path, check: &str, words: &str) {
    let before = dump(&world.district);
    let received = world.receive(path);
    assert_eq!((received.verdict.name(), received.fault), ("refused", Some(check)));
    let reason = received.reason.unwrap().say(Language::Chinese);
    assert!(reason.contains(words), "{reason}");
    assert_eq!(dump(&world.district), before);
}

#[test]
fn mg_01_a_file_of_a_later_version_is_refused() {
    let (mut world, _) = World::enrolled();
    remark(&mut world.town, 0, "更正");
    let sent = world.send();
    let mut bytes = std::fs::read(&sent.path).unwrap();
    bytes[3] = b'2';
    let newer = world.put(&bytes);
    refuses(&mut world, &newer, "MG-01", "升级");
    assert!(is_taken_in(&world.receive(&sent.path).verdict), "the version of today is taken in");
}

#[test]
fn mg_02_a_damaged_file_is_refused() {
    let (mut world, _) = World::enrolled();
    remark(&mut world.town, 0, "更正");
    let sent = world.send();
    let bytes = std::fs::read(&sent.path).unwrap();
    for place in [20, 60, 200, bytes.len() - 1] {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x10;
        let damaged = world.put(&damaged);
        refuses(&mut world, &damaged, "MG-02", "");
    }
    let whole = world.renamed(&sent.path);
    assert!(is_taken_in(&world.receive(&whole).verdict), "every byte in its place");
}

#[test]
fn mg_03_a_unit_outside_the_register_is_refused() {
    let (mut world, _) = World::enrolled();
    let keys = setup::keys(&world.town).unwrap();
    let rows = records(&world.town, &key());
    let foreign = world.hand_made(&keys, &rows, |manifest| manifest.unit = unit("621102999"));
    refuses(&mut world, &foreign, "MG-03", "621102999");
    let known = world.hand_made(&keys, &rows, |manifest| manifest.unit = unit(NEIGHBOUR));
    let received = world.receive(&known);
    assert_eq!((received.verdict.name(), received.fault), ("quarantined", Some("unknown-key")), "a registered unit waits for its code");
}

#[test]
fn mg_04_an_older_sequence_is_stale() {
    let (mut world, first) = World::enrolled();
    remark(&mut world.town, 0, "第二次");
    let lost = world.send();
    remark(&mut world.town, 0, "第三次");
    let latest = world.send();
    assert_eq!((first.sequence, lost.sequence, latest.sequence), (1, 2, 3));
    assert!(is_taken_in(&world.receive(&latest.path).verdict), "a later one is taken in though one is missing");
    let held = crate::world::rows(&world.district, &key());
    let received = world.receive(&lost.path);
    assert_eq!((received.verdict.name(), received.fault), ("stale", Some("MG-04")));
    assert!(received.reason.unwrap().say(Language::Chinese).contains("已接收过第3次报送"));
    assert_eq!((crate::world::rows(&world.district, &key()), world.district.submission(&key()).unwrap().sequence), (held, 3));
    let again = world.receive(&latest.path);
    assert_eq!((again.verdict.name(), again.fault), ("already-received", None));
}

#[test]
fn mg_05_control_totals_that_do_not_come_out_are_refused() {
    let (mut world, _) = World::enrolled();
    let keys = setup::keys(&world.town).unwrap();
    let rows = records(&world.town, &key());
    let paid = |manifest: &mut tianbao::bundle::Manifest| {
        let totals = &mut manifest.submissions[0].totals;
        totals.iter_mut().find(|(name, _)| &**name == "amount_paid").unwrap().1 += 1;
    };
    let one_fen_more = world.hand_made(&keys, &rows, |manifest| {
        manifest.submissions[0].sequence = 2;
        paid(manifest);
    });
    refuses(&mut world, &one_fen_more, "MG-05", "amount_paid=360001");
    let short = world.hand_made(&keys, &rows, |manifest| drop(manifest.submissions[0].totals.pop()));
    refuses(&mut world, &short, "MG-05", "控制总数不符");
    let honest = world.hand_made(&keys, &rows, |manifest| manifest.submissions[0].sequence = 2);
    assert!(is_taken_in(&world.receive(&honest).verdict));
}

/// The rows of the township with one bank card for both teachers, which is a question.
fn on_one_card(town: &Store) -> Vec<Record> {
    let card = form("SD").field("bank_card_no").unwrap();
    let mut rows = records(town, &key());
    let first = rows[0].value(card).cloned();
    rows[1].set(card, first);
    rows
}

#[test]
fn mg_06_warnings_without_an_answer_are_pointed_out() {
    let (mut world, _) = World::enrolled();
    let keys = setup::keys(&world.town).unwrap();
    let rows = on_one_card(&world.town);
    let silent = world.hand_made(&keys, &rows, |manifest| manifest.submissions[0].sequence = 2);
    let received = world.receive(&silent);
    assert!(is_taken_in(&received.verdict));
    assert_eq!(received.submissions[0].findings, Some((0, 1)));
    let line = |world: &World| world.district.inbox(None).unwrap().into_iter().find(|line| line.unit.code == key().unit).unwrap();
    let said = remarks(&line(&world));
    assert_eq!(said.iter().map(|remark| remark.check.id).collect::<Vec<_>>(), ["MG-06"]);
    assert!(said[0].message.say(Language::Chinese).starts_with("有1条提示未填写说明"));

    // Answered, it is no matter any more.
    let mut record = records(&world.town, &key()).remove(1);
    tianbao::job::review::declare_nil(&mut world.town, &key()).unwrap_err();
    record.set(form("SD").field("bank_card_no").unwrap(), rows[1].value(form("SD").field("bank_card_no").unwrap()).cloned());
    crate::world::reopen(&mut world.town);
    world.town.save(&record).unwrap();
    let check = tianbao::forms::all_checks().find(|check| check.id == "SD-52").unwrap();
    tianbao::job::review::explain(&mut world.town, &key(), check, Some(record.id), "夫妻共用一张卡").unwrap();
    // The number 2 was used up by hand above.
    world.send();
    remark(&mut world.town, 0, "再报");
    let answered = world.send();
    let received = world.receive(&answered.path);
    assert!(is_taken_in(&received.verdict));
    assert_eq!(received.submissions[0].findings, Some((0, 0)));
    assert!(remarks(&line(&world)).is_empty() && unexplained(0).is_none());
}

#[test]
fn mg_07_errors_that_the_district_finds_keep_a_submission_from_being_accepted() {
    let (mut world, _) = World::enrolled();
    let keys = setup::keys(&world.town).unwrap();
    let mut rows = records(&world.town, &key());
    let paid = form("SD").field("amount_district").unwrap();
    rows[0].set(paid, Some(Value::Money(Money::yuan(1))));
    let wrong = world.hand_made(&keys, &rows, |manifest| manifest.submissions[0].sequence = 2);
    let received = world.receive(&wrong);
    assert!(is_taken_in(&received.verdict), "it is taken in to be returned");
    assert_eq!(received.submissions[0].findings, Some((1, 0)));
    let before = dump(&world.district);
    let error = verdict::accept(&mut world.district, &[key()], &Progress::silent()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Blocked);
    assert!(error.say(Language::Chinese).contains(&merge::ERRORS_REMAIN.message.with("n", 1u32).say(Language::Chinese)), "{error}");
    assert_eq!(dump(&world.district), before);

    remark(&mut world.town, 0, "已改正");
    world.send();
    remark(&mut world.town, 0, "已改正,重报");
    let mended = world.send();
    world.receive(&mended.path);
    verdict::accept(&mut world.district, &[key()], &Progress::silent()).unwrap();
    assert_eq!(world.district.submission(&key()).unwrap().status, Status::Accepted);
}

#[test]
fn mg_08_who_is_overdue_is_named_until_something_came() {
    let mut world = World::new();
    let overdue_on = |world: &World, day| -> Vec<String> {
        let clock = Clock::Fixed(Moment::noon(Date::new(2019, 9, day).unwrap()));
        let lines = Store::open_reader(world.district.folder(), clock).unwrap().inbox(Some(&key().period)).unwrap();
        let late = lines.iter().filter(|line| remarks(line).iter().any(|remark| remark.check.id == "MG-08"));
        late.map(|line| line.unit.code.to_string()).collect()
    };
    let overdue = |world: &World| overdue_on(world, 23);
    assert_eq!(overdue(&world).len(), 23, "three days past the due date nothing has come");
    let sent = world.send();
    world.receive(&sent.path);
    tianbao::job::receive::enrol(&mut world.district, key().unit, &sent.key_code, &Progress::silent()).unwrap();
    // A nil report is a report.
    let mut neighbour = world.another("neighbour", NEIGHBOUR);
    tianbao::job::review::declare_nil(&mut neighbour, &crate::world::key_of(NEIGHBOUR)).unwrap();
    let nil = crate::world::send(&mut neighbour, &world.path("stick")).unwrap();
    world.receive(&nil.path);
    tianbao::job::receive::enrol(&mut world.district, unit(NEIGHBOUR), &nil.key_code, &Progress::silent()).unwrap();
    let late = overdue(&world);
    assert!(late.len() == 21 && !late.iter().any(|code| code == crate::world::TOWN || code == NEIGHBOUR), "{late:?}");

    assert_eq!(overdue_on(&world, 20), Vec::<String>::new(), "on the due date itself nobody is late");
}
