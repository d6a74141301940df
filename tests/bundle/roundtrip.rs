//! What is written is read back, by the program and by hand.

use crate::forge::{self, Who, open_by_hand};
use crate::judge::keys;
use crate::ledger::{self, FORM, FORMS};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use tianbao::bundle::*;
use tianbao::model::FileKind;
use tianbao::model::*;

const INCARNATION: Incarnation = Incarnation { counter: 3, number: 0x9F0C };

fn outgoing(keys: &Keys) -> Outgoing<'_> {
    Outgoing { keys, incarnation: INCARNATION, number: 17 }
}

fn submission(period: Period, rows: usize) -> Submission {
    Submission {
        form: &FORM,
        period,
        sequence: 2,
        is_nil: rows == 0,
        row_count: rows as u32,
        totals: vec![("persons".into(), rows as i64), ("amount".into(), -5)],
        declaration: declaration_digest(&FORM),
        filled_by: "张某".into(),
        reviewed_by: Some("李某".into()),
        approved_by: None,
        contact_phone: Some("0932-0000000".into()),
        review_note: None,
    }
}

fn manifest(submissions: Vec<Submission>) -> Manifest {
    Manifest {
        unit: ledger::unit(),
        unit_name: "巉口镇学区".into(),
        program: "0.1.0".into(),
        code_lists: code_lists_version(FORMS).into(),
        schools: "3".into(),
        journal: Some(JournalHead { number: 9, hash: Digest::of(b"journal") }),
        exported_at: ledger::moment(),
        submissions,
        extensions: None,
    }
}

fn explanation(row: Option<RowId>) -> Explanation {
    Explanation { check: ledger::check(), row, text: "已与学校核对".into(), person: "张某".into(), time: ledger::moment() }
}

fn row_id(number: u128) -> RowId {
    let hex = format!("{number:032x}");
    RowId::parse(&format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])).unwrap()
}

fn records(count: u128) -> Vec<Record> {
    let typed =
        |number: u128| BTreeMap::from([("person", "王某".to_owned()), ("amount", format!("{number}.50")), ("remark", format!("第{number}行\"\\"))]);
    (0..count).map(|number| ledger::record(row_id(number), &typed(number))).collect()
}

fn recipients() -> Vec<Recipient> {
    vec![
        keys(Who::District).public().recipient,
        RecoveryKey::parse(&forge::key_text("recovery.txt")).unwrap().public(),
        keys(Who::Unit).public().recipient,
    ]
}

fn write(rows: &[Record], protection: Protection, spool: &Path) -> Sealed {
    let keys = keys(Who::Unit);
    let manifest = manifest(vec![submission(Period::Year(2019), rows.len()), submission(Period::Year(2018), 0)]);
    let mut writer = BundleWriter::begin(outgoing(&keys), protection, &manifest, spool).unwrap();
    for row in rows {
        writer.row(0, row).unwrap();
    }
    writer.explanation(0, &explanation(rows.first().map(|row| row.id))).unwrap();
    writer.explanation(1, &explanation(None)).unwrap();
    writer.finish().unwrap()
}

/// Rows and explanations, as they come, and the digests at the end.
fn items(opened: &Opened) -> (Manifest, Vec<Item>, Vec<Digest>) {
    let mut bundle = opened.bundle(FORMS).unwrap();
    let mut items = Vec::new();
    while let Some(item) = bundle.next_item().unwrap() {
        items.push(item);
    }
    (bundle.manifest.clone(), items, bundle.digests().to_vec())
}

#[test]
fn a_bundle_opens_with_each_of_its_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let rows = records(50);
    let sealed = write(&rows, Protection::Recipients(&recipients()), folder.path());
    let recovery = RecoveryKey::parse(&forge::key_text("recovery.txt")).unwrap();
    let (district, unit, stranger) = (keys(Who::District), keys(Who::Unit), keys(Who::Stranger));
    for unlock in [Unlock::Keys(&district), Unlock::Recovery(&recovery), Unlock::Keys(&unit)] {
        let opened = open(&sealed.spooled, unlock).unwrap();
        assert_eq!((opened.sender(), opened.kind(), opened.is_unverified()), (&unit.public(), FileKind::Bundle, false));
        assert_eq!(opened.recipients(), recipients());
        let (read, items, digests) = items(&opened);
        assert_eq!(read, manifest(vec![submission(Period::Year(2019), 50), submission(Period::Year(2018), 0)]));
        let mut expected: Vec<Item> = rows.iter().map(|row| Item::Row { of: 0, record: row.clone(), extensions: None }).collect();
        expected.push(Item::Explanation { of: 0, explanation: explanation(Some(rows[0].id)), extensions: None });
        expected.push(Item::Explanation { of: 1, explanation: explanation(None), extensions: None });
        assert_eq!(items, expected);
        assert_eq!(digests, sealed.submissions);
        sealed.verify(unlock).unwrap();
    }
    assert_eq!(Refusal::of(&open(&sealed.spooled, Unlock::Keys(&stranger)).err().unwrap()), Some(&Refusal::NotForUs));
}

#[test]
fn a_bundle_opens_by_hand_with_a_stock_age_reader_and_an_inflater() {
    let folder = tempfile::tempdir().unwrap();
    let rows = records(20);
    let sealed = write(&rows, Protection::Recipients(&recipients()), folder.path());
    let path = folder.path().join("kept").join(file_name(FileKind::Bundle, &ledger::unit(), INCARNATION, 17));
    sealed.spooled.keep(&path).unwrap();
    assert_eq!(path.file_name().unwrap(), "TB-621102103-9f0c-17.tianbao");
    let file = std::fs::read(&path).unwrap();
    assert_eq!(Digest::of(&file), *sealed.spooled.digest());
    let (header, text) = open_by_hand(&file, &forge::identity_from_file(&Who::District.text()));
    assert!(header.starts_with(r#"{"minor":0,"kind":"bundle","file":""#), "{header}");
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (end, before) = lines.split_last().unwrap();
    assert_eq!(*end, forge::end_line(before));
    for (line, row) in lines[1..].iter().zip(&rows) {
        let mut json = String::new();
        row.write_json(&mut json);
        assert_eq!(*line, format!(r#"{{"line":"row","of":0,"record":{json}}}"#));
    }
}

#[test]
fn the_length_of_a_bundle_grows_in_steps() {
    let folder = tempfile::tempdir().unwrap();
    for count in [0, 1, 2, 30] {
        let sealed = write(&records(count), Protection::Recipients(&recipients()), folder.path());
        let mut file = Vec::new();
        std::io::Read::read_to_end(&mut sealed.spooled.reader(), &mut file).unwrap();
        let payload = &file[108 + u32::from_le_bytes(file[8..12].try_into().unwrap()) as usize..];
        let age_header = payload.windows(4).position(|window| window == b"--- ").unwrap() + 48;
        assert_eq!((payload.len() - age_header - 16 - 16) % 4096, 0, "{count} rows");
    }
}

#[test]
fn a_bundle_under_a_passphrase_opens_with_its_words_and_is_marked() {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = Passphrase::generate().unwrap();
    let sealed = write(&records(3), Protection::Passphrase(&passphrase), folder.path());
    let typed = Passphrase::parse(&passphrase.characters()).unwrap();
    let opened = open(&sealed.spooled, Unlock::Passphrase(&typed)).unwrap();
    assert!(opened.is_unverified());
    assert_eq!(items(&opened).1.len(), 5);
}

#[test]
fn the_same_submission_has_the_same_digest_in_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let rows = records(5);
    let first = write(&rows, Protection::Recipients(&recipients()), folder.path());
    let again = write(&rows, Protection::Recipients(&recipients()[..1]), folder.path());
    let other = write(&rows[..4], Protection::Recipients(&recipients()), folder.path());
    assert_ne!(first.spooled.digest(), again.spooled.digest());
    assert_eq!(first.submissions, again.submissions);
    assert_ne!(first.submissions[0], other.submissions[0]);
}

#[test]
fn a_bundle_whose_rows_are_not_those_of_its_manifest_is_never_finished() {
    let folder = tempfile::tempdir().unwrap();
    let keys = keys(Who::Unit);
    let rows = records(2);
    let begin =
        |submissions| BundleWriter::begin(outgoing(&keys), Protection::Recipients(&recipients()), &manifest(submissions), folder.path()).unwrap();
    let mut writer = begin(vec![submission(Period::Year(2019), 2)]);
    writer.row(0, &rows[0]).unwrap();
    assert!(writer.finish().is_err());
    let mut writer = begin(vec![submission(Period::Year(2019), 2)]);
    writer.explanation(0, &explanation(None)).unwrap();
    assert!(writer.row(0, &rows[0]).is_err());
    assert!(begin(vec![submission(Period::Year(2019), 2)]).row(1, &rows[0]).is_err());
}

#[test]
fn a_receipt_comes_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let receipt = Receipt {
        district: UnitCode::parse("621102").unwrap(),
        district_name: "安定区教育局".into(),
        unit: ledger::unit(),
        issued_at: ledger::moment(),
        verdicts: vec![
            Verdict {
                form: &FORM,
                period: Period::Year(2019),
                incarnation: INCARNATION,
                sequence: 2,
                highest: 3,
                decision: 7,
                ruling: Ruling::Returned,
                reason: Some(ReturnReason::RowsMissing),
                note: Some("漏报两人".into()),
                comments: vec![
                    Comment { row: Some(row_id(1)), check: Some("TT-01".into()), text: "请核对".into() },
                    Comment { row: None, check: None, text: "缺签章".into() },
                ],
            },
            Verdict {
                form: &FORM,
                period: Period::Term(2018, 2),
                incarnation: INCARNATION,
                sequence: 1,
                highest: 1,
                decision: 6,
                ruling: Ruling::Accepted,
                reason: None,
                note: None,
                comments: vec![],
            },
        ],
        extensions: None,
    };
    let (district, unit) = (keys(Who::District), keys(Who::Unit));
    let recipients = [unit.public().recipient, district.public().recipient];
    let sealed = write_receipt(outgoing(&district), &recipients, &receipt, folder.path()).unwrap();
    let opened = open(&sealed.spooled, Unlock::Keys(&unit)).unwrap();
    assert_eq!(opened.sender(), &district.public());
    assert_eq!(opened.receipt(FORMS).unwrap(), receipt);
    assert_eq!(Refusal::of(&opened.card().unwrap_err()), Some(&Refusal::WrongKind));
    assert_eq!(Refusal::of(&opened.receipt(&[]).unwrap_err()).map(Refusal::name), Some("line-unknown-form"));
}

fn card() -> Card {
    Card {
        district: UnitCode::parse("621102").unwrap(),
        name: "安定区教育局".into(),
        number: 4,
        recovery: Some(RecoveryKey::parse(&forge::key_text("recovery.txt")).unwrap().public()),
        issued_at: ledger::moment(),
        units: vec![Unit { code: ledger::unit(), name: "巉口镇学区".into(), role: Code::new("T").unwrap(), is_rural: true }],
        schools: vec![School {
            code: SchoolCode::parse("2162990007").unwrap(),
            name: "巉口镇李家咀小学".into(),
            unit: ledger::unit(),
            school_type: Code::new("211").unwrap(),
            sponsor: Code::new("831").unwrap(),
            area: Code::new("220").unwrap(),
            remoteness_tier: None,
            is_new: false,
            is_weak: true,
            classes: 6,
            staff: Some(11),
            has_principal_post: true,
        }],
        periods: vec![OpenPeriod { period: Period::Year(2019), form: "TT".into(), due: Date::new(2020, 1, 10).unwrap(), is_open: true }],
        extensions: None,
    }
}

#[test]
fn a_card_is_read_by_anybody_and_its_code_covers_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let district = keys(Who::District);
    let sealed = write_card(outgoing(&district), &card(), folder.path()).unwrap();
    let opened = open(&sealed.spooled, Unlock::Nothing).unwrap();
    assert_eq!((opened.card().unwrap(), opened.card_code()), (card(), sealed.card_code()));
    let mut other = card();
    other.schools[0].is_weak = false;
    let other = write_card(outgoing(&district), &other, folder.path()).unwrap();
    assert_ne!(other.card_code(), sealed.card_code());
    let own = keys(Who::Unit).public();
    assert_eq!(card().recipients(&district.public(), &own), recipients());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_rows_come_back_as_they_were(rows in prop::collection::vec(typed(), 0..8), numbers in prop::collection::vec(any::<u128>(), 8)) {
        let folder = tempfile::tempdir().unwrap();
        let rows: Vec<Record> = rows.iter().zip(numbers).map(|(typed, number)| ledger::record(row_id(number), typed)).collect();
        let sealed = write(&rows, Protection::Recipients(&recipients()), folder.path());
        let district = keys(Who::District);
        let (_, items, digests) = items(&open(&sealed.spooled, Unlock::Keys(&district)).unwrap());
        let read: Vec<Record> = items.into_iter().filter_map(|item| match item {
            Item::Row { record, .. } => Some(record),
            Item::Explanation { .. } => None,
        }).collect();
        prop_assert_eq!(read, rows);
        prop_assert_eq!(digests, sealed.submissions);
    }

    #[test]
    fn no_bytes_make_the_reader_fall(bytes in prop::collection::vec(any::<u8>(), 0..2000), keeps_magic in any::<bool>()) {
        let folder = tempfile::tempdir().unwrap();
        let file = if keeps_magic { [forge::MAGIC, &bytes].concat() } else { bytes };
        prop_assert!(Spooled::from_reader(&file[..], folder.path()).unwrap().examine().is_err());
    }

    #[test]
    fn no_lines_make_the_reader_fall(line in "[ -~王\\PC]{0,200}", member in "[a-z_]{1,12}", value in "(-?[0-9]{1,18}|\"[^\"\\\\]{0,20}\"|true|null|\\[\\]|\\{\\})") {
        let folder = tempfile::tempdir().unwrap();
        let row = format!(r#"{{"line":"row","of":0,"{member}":{value}}}"#);
        let field = forge::bundle().lines[1].replacen("\"classes\":12", &format!("\"{member}\":{value}"), 1);
        for line in [line.replace('\n', " "), row, field] {
            let verdict = crate::judge::judge_bytes(&forge::bundle().insert(1, &line).build(), crate::judge::With::District, folder.path());
            prop_assert_ne!(verdict, crate::judge::SOUND);
        }
    }
}

/// What somebody might type into a row.
fn typed() -> impl Strategy<Value = BTreeMap<&'static str, String>> {
    let texts: Vec<(&str, BoxedStrategy<String>)> = vec![
        ("person", "[王李张买提艾力]{2,8}".boxed()),
        ("colour", "0[12]".boxed()),
        ("school", "[0-9]{10}".boxed()),
        ("classes", "[1-9][0-9]{0,2}".boxed()),
        ("hours", "[1-9][0-9]{0,2}(\\.[0-9])?".boxed()),
        ("amount", "[1-9][0-9]{0,8}(\\.[0-9]{1,2})?".boxed()),
        ("change", "-?[1-9][0-9]{0,8}(\\.[0-9]{1,2})?".boxed()),
        ("is_new", "[是否]".boxed()),
        ("paid_on", "20[0-2][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])".boxed()),
        ("since", "20[0-2][0-9]-(0[1-9]|1[0-2])".boxed()),
        ("id_number", "[0-9A-Z()-]{1,20}".boxed()),
        ("phone", "1[3-9][0-9]{9}".boxed()),
        ("remark", "\\PC{1,60}".boxed()),
    ];
    let fields: Vec<_> = texts.into_iter().map(|(name, text)| prop::option::of(text).prop_map(move |text| text.map(|text| (name, text)))).collect();
    fields.prop_map(|fields| fields.into_iter().flatten().collect())
}
