//! Files that are forged, cut, renamed, mixed up or meant for somebody else get their verdict and change nothing.

use crate::world::{DISTRICT, TOWN, World, dump, is_taken_in, key, receive_at, records, remark, rows, unit};
use tianbao::bundle::{Keys, Spooled, Unlock};
use tianbao::job::{Progress, receive, setup, verdict};
use tianbao::model::{ReturnReason, Role, Status};
use tianbao::store::Store;

#[test]
fn what_a_stranger_signs_in_a_units_name_waits_and_is_not_enrolled_by_the_units_code() {
    let (mut world, first) = World::enrolled();
    let stranger = Keys::generate().unwrap();
    let held = rows(&world.district, &key());
    let mut forged_rows = records(&world.town, &key());
    forged_rows.truncate(1);
    let forged = world.hand_made(&stranger, &forged_rows, |manifest| manifest.submissions[0].sequence = 7);
    let received = world.receive(&forged);
    assert_eq!((received.verdict.name(), received.fault), ("quarantined", Some("other-key")));
    assert_eq!((rows(&world.district, &key()), world.district.submission(&key()).unwrap().sequence), (held.clone(), 1));
    let error = receive::enrol(&mut world.district, unit(TOWN), &first.key_code, &Progress::silent()).err().unwrap();
    assert_eq!(error.kind(), tianbao::error::ErrorKind::Refused);
    assert_eq!(rows(&world.district, &key()), held);
    // The unit itself goes on as before.
    remark(&mut world.town, 0, "更正");
    let next = world.send();
    assert!(is_taken_in(&world.receive(&next.path).verdict));
}

#[test]
fn a_bundle_stripped_and_signed_anew_is_refused() {
    let (mut world, first) = World::enrolled();
    remark(&mut world.town, 0, "更正");
    let sent = world.send();
    let before = dump(&world.district);
    // The key and signature of one file before header and content of the other.
    let (one, other) = (std::fs::read(&first.path).unwrap(), std::fs::read(&sent.path).unwrap());
    let spliced = world.put(&[&one[..108], &other[108..]].concat());
    for path in [spliced, world.put(&[&one[..], &other[..]].concat()), world.put(&[&other[..], b"more"].concat())] {
        assert_eq!(world.receive(&path).verdict.name(), "refused");
        assert_eq!(dump(&world.district), before);
    }
}

#[test]
fn files_that_are_cut_short_anywhere_are_refused() {
    let (mut world, _) = World::enrolled();
    remark(&mut world.town, 0, "更正");
    let sent = world.send();
    let bytes = std::fs::read(&sent.path).unwrap();
    let before = dump(&world.district);
    for length in [0, 1, 7, 8, 11, 12, 43, 44, 107, 108, 200, bytes.len() / 2, bytes.len() - 1] {
        let path = world.put(&bytes[..length]);
        assert_eq!(world.receive(&path).verdict.name(), "refused", "{length}");
    }
    assert_eq!(dump(&world.district), before);
    assert!(is_taken_in(&world.receive(&sent.path).verdict));
}

#[test]
fn a_name_means_nothing() {
    let mut world = World::new();
    let sent = world.send();
    let renamed = world.renamed(&sent.path);
    let waiting = world.receive(&renamed);
    assert_eq!((waiting.verdict.name(), waiting.unit), ("quarantined", Some(unit(TOWN))));
    receive::enrol(&mut world.district, unit(TOWN), &sent.key_code, &Progress::silent()).unwrap();
    assert_eq!(rows(&world.district, &key()), sent.rows);
    assert_eq!(world.receive(&sent.path).verdict.name(), "already-received");
}

#[test]
fn folders_pictures_and_letters_are_no_bundles() {
    let (mut world, _) = World::enrolled();
    let before = dump(&world.district);
    let folder = world.path("stick/a folder");
    std::fs::create_dir_all(&folder).unwrap();
    let letter = world.put("请查收附件".as_bytes());
    let picture = world.put(b"\x89PNG\r\n\x1a\nrest of a picture");
    for path in [folder, letter, picture, world.path("card.tianbao")] {
        assert_eq!(world.receive(&path).verdict.name(), "refused", "{}", path.display());
    }
    assert_eq!(dump(&world.district), before);
}

#[test]
fn a_bundle_for_another_district_is_refused() {
    let (mut world, _) = World::enrolled();
    let mut other = Store::open_with(&world.path("other"), crate::world::clock(), None).unwrap();
    let request = setup::Request { role: Role::District, code: "621121", name: None, operator: "赵某", reviewer: None, head: None, phone: None };
    setup::set_up(&mut other, &request).unwrap();
    remark(&mut world.town, 0, "更正");
    let sent = world.send();
    let before = dump(&other);
    let received = receive_at(&mut other, &sent.path);
    assert_eq!((received.verdict.name(), received.fault), ("refused", Some("not-for-us")));
    assert_eq!(dump(&other), before);
    assert!(other.submissions().unwrap().is_empty());
}

#[test]
fn what_a_unit_without_a_district_sent_under_words_waits_for_its_code() {
    let mut world = World::new();
    let mut alone = Store::open_with(&world.path("alone"), crate::world::clock(), None).unwrap();
    let request =
        setup::Request { role: Role::Unit, code: TOWN, name: None, operator: "王芳", reviewer: Some("李建国"), head: None, phone: None };
    setup::set_up(&mut alone, &request).unwrap();
    alone.open_period(key().form, &key().period, tianbao::model::Date::new(2019, 9, 20).unwrap()).unwrap();
    tianbao::job::review::declare_nil(&mut alone, &key()).unwrap();
    tianbao::job::review::submit(&mut alone, &key(), &Progress::silent()).unwrap();
    tianbao::job::review::approve(&mut alone, &key(), &tianbao::job::review::Reviewer::Registered).unwrap();
    let stick = world.path("stick");
    let asked = tianbao::job::export::Request { keys: vec![key()], to: Some(&stick), language: tianbao::text::Language::Chinese };
    let exported = tianbao::job::export::export(&mut alone, &asked, &Progress::silent()).unwrap();
    let words = exported.passphrase.unwrap();
    assert_eq!(world.receive(&exported.path).fault, Some("passphrase-needed"));
    let received = receive::receive(&mut world.district, std::slice::from_ref(&exported.path), Some(&words), &Progress::silent()).unwrap();
    assert_eq!((received[0].verdict.name(), received[0].fault), ("quarantined", Some("unknown-key")));
    assert_eq!(world.district.submission(&key()).unwrap().sequence, 0);
}

#[test]
fn receipts_that_are_not_for_this_unit_or_of_this_district_change_nothing() {
    let (mut world, _) = World::enrolled();
    verdict::give_back(&mut world.district, &key(), ReturnReason::CheckFailed, Some("请核对"), &[]).unwrap();
    let receipt = world.receipt();
    let before = dump(&world.town);
    // The receipt as a false district would write it: the same words under other keys.
    let false_district = Keys::generate().unwrap();
    let spooled = Spooled::take_in(&receipt, &world.path("spool")).unwrap();
    let own_keys = setup::keys(&world.town).unwrap();
    let opened = tianbao::bundle::open(&spooled, Unlock::Keys(&own_keys)).unwrap();
    let content = opened.receipt(tianbao::forms::FORMS).unwrap();
    let own = own_keys.public().recipient;
    let outgoing = tianbao::bundle::Outgoing { keys: &false_district, incarnation: tianbao::model::Incarnation { counter: 1, number: 7 }, number: 4 };
    let forged = tianbao::bundle::write_receipt(outgoing, &[own], &content, &world.path("spool")).unwrap();
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut forged.spooled.reader(), &mut bytes).unwrap();
    let forged = world.put(&bytes);
    assert_eq!(receive_at(&mut world.town, &forged).verdict.name(), "refused");
    assert_eq!(dump(&world.town), before);
    let mut neighbour = world.another("neighbour", crate::world::NEIGHBOUR);
    assert_eq!(receive_at(&mut neighbour, &receipt).verdict.name(), "refused");

    assert!(is_taken_in(&receive_at(&mut world.town, &receipt).verdict));
    let returned = world.town.submission(&key()).unwrap();
    assert_eq!((returned.status, returned.return_reason), (Status::Returned, Some(ReturnReason::CheckFailed)));
    assert_eq!(world.district.installation().unwrap().unwrap().unit, unit(DISTRICT));
}
