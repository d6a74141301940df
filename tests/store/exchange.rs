//! Whatever order files come in, and however often, the district ends the same.

use crate::sample::*;
use proptest::prelude::*;
use std::path::Path;
use tianbao::model::{FileKind, Incarnation, Record, SubmissionKey};
use tianbao::store::{Arrival, Arriving, ContentPlace, Part, People, Store, Taken};

/// A bundle as it is once it has been opened.
#[derive(Clone)]
pub struct Bundle {
    pub arrival: Arrival,
    pub parts: Vec<Part>,
}

/// A bundle of the sample township; `file_number` tells its file from others, the rows tell its content.
pub fn bundle(file_number: u8, incarnation: Incarnation, sequence: u32, submissions: &[(SubmissionKey, Vec<Record>)]) -> Bundle {
    let arriving = |(key, rows): &(SubmissionKey, Vec<Record>)| Arriving {
        key: key.clone(),
        sequence,
        content: content(rows),
        rows: rows.len() as u32,
        is_nil: false,
        people: People::default(),
        exported_at: None,
    };
    Bundle {
        arrival: Arrival {
            file: file(file_number, FileKind::Bundle),
            unit: code(TOWN),
            keys: b"keys of the sample township".as_slice().into(),
            incarnation,
            submissions: submissions.iter().map(arriving).collect(),
        },
        parts: submissions.iter().flat_map(|(_, rows)| rows.iter().cloned().map(Part::Record)).collect(),
    }
}

fn content(rows: &[Record]) -> [u8; 32] {
    let mut text = String::new();
    rows.iter().for_each(|record| record.write_json(&mut text));
    let mut folded = [0; 32];
    for (index, byte) in text.bytes().enumerate() {
        let place: &mut u8 = &mut folded[index % 32];
        *place = place.wrapping_mul(31).wrapping_add(byte);
    }
    folded
}

pub fn take(store: &mut Store, bundle: &Bundle) -> Taken {
    store.take_in(&bundle.arrival, bundle.parts.iter().cloned().map(Ok)).unwrap()
}

/// A district that trusts the sample township.
pub fn enrolled(folder: &Path) -> Store {
    let mut store = district(folder);
    store.enrol(code(TOWN), b"keys of the sample township").unwrap();
    store
}

/// What two districts that received the same files must agree on: which contents there are, where each has its place, and the rows of what is settled.
type State = Vec<(Vec<(Incarnation, u32, [u8; 32], ContentPlace)>, Option<(u32, Vec<Record>)>)>;

fn state(store: &Store, keys: &[SubmissionKey]) -> State {
    keys.iter()
        .map(|key| {
            let told = store.contents(key).unwrap();
            let mut contents: Vec<_> = told.iter().map(|content| (content.incarnation, content.sequence, content.digest, content.place)).collect();
            contents.sort_by_key(|(incarnation, sequence, digest, _)| (*incarnation, *sequence, *digest));
            let found = store.submission(key).unwrap();
            (contents, (!found.is_forked).then(|| (found.sequence, rows(store, key))))
        })
        .collect()
}

/// A history of one unit: exports of one or both of two submissions, machines that were restored or cloned, contents under one number.
fn history() -> impl Strategy<Value = Vec<(u8, u32, u8, bool)>> {
    prop::collection::vec((0..3u8, 1..4u32, 0..2u8, any::<bool>()), 1..7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_files_in_any_order_and_number_end_the_same(
        history in history(),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
        reversed in any::<bool>(),
    ) {
        let keys = [key("SD", "2019"), key("PB", "2019")];
        let records: Vec<Vec<Record>> = keys.iter().map(|key| (0..4).map(|n| complete(key, n)).collect()).collect();
        let bundles: Vec<Bundle> = history
            .iter()
            .enumerate()
            .map(|(index, (machine, sequence, variant, with_both))| {
                let incarnation = Incarnation { counter: u16::from(*machine / 2) + 1, number: u16::from(*machine) };
                // What one machine says under one number is one content, unless it was cloned: then there are two.
                let skip = (*sequence as usize + usize::from(*variant)) % 3;
                let rows = |index: usize| (keys[index].clone(), records[index][skip..].to_vec());
                let submissions = if *with_both { vec![rows(0), rows(1)] } else { vec![rows(0)] };
                bundle(index as u8 + 1, incarnation, *sequence, &submissions)
            })
            .collect();

        let folders = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut straight = enrolled(folders.0.path());
        bundles.iter().for_each(|bundle| drop(take(&mut straight, bundle)));

        let mut shuffled = enrolled(folders.1.path());
        // Some come early, late or doubled; in the end each has come.
        order.iter().for_each(|index| drop(take(&mut shuffled, index.get(&bundles))));
        let mut rest: Vec<&Bundle> = bundles.iter().collect();
        if reversed {
            rest.reverse();
        }
        rest.into_iter().for_each(|bundle| drop(take(&mut shuffled, bundle)));

        prop_assert_eq!(state(&straight, &keys), state(&shuffled, &keys));
    }
}
