//! Damage and malice that does not fit into single files of the repository.

use crate::forge::*;
use crate::judge::{SOUND, With, judge_bytes, keys, read};
use crate::recipes;
use tianbao::bundle::*;
use tianbao::text::Language;

#[test]
fn no_bit_of_a_file_can_be_flipped() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = bundle().build();
    assert!(Spooled::from_reader(&file[..], folder.path()).unwrap().examine().is_ok());
    for bit in 0..file.len() * 8 {
        file[bit / 8] ^= 1 << (bit % 8);
        let spooled = Spooled::from_reader(&file[..], folder.path()).unwrap();
        assert!(spooled.examine().is_err(), "bit {bit} of {} bytes", file.len());
        file[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn a_file_cut_anywhere_is_refused_as_unfinished() {
    let folder = tempfile::tempdir().unwrap();
    for file in [bundle().build(), card().build()] {
        for length in 1..file.len() {
            assert_eq!(judge_bytes(&file[..length], With::District, folder.path()), "unfinished", "{length} of {} bytes", file.len());
        }
    }
}

#[test]
fn a_payload_altered_by_its_own_signer_is_refused_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let stream = compress(b"any");
    let sealed = seal(&stream, &[Who::District, Who::Unit]);
    for byte in 0..sealed.len() {
        let altered = bundle().payload({
            let mut sealed = sealed.clone();
            sealed[byte] ^= 1 << (byte % 8);
            move |_| sealed.clone()
        });
        let verdict = judge_bytes(&altered.build(), With::District, folder.path());
        assert!(matches!(verdict, "seal" | "envelope" | "envelope-recipient" | "not-for-us"), "{verdict} at {byte}");
    }
}

#[test]
fn an_age_header_of_any_size_is_refused_from_its_first_two_kilobytes() {
    let folder = tempfile::tempdir().unwrap();
    let header = |stanza: &str, times: usize| {
        let stanzas = stanza.repeat(times).into_bytes();
        let file = bundle().payload(move |_| [b"age-encryption.org/v1\n", &stanzas[..]].concat()).build();
        judge_bytes(&file, With::District, folder.path())
    };
    let share = "A".repeat(43);
    assert_eq!(header("-> a-grease\n\n", 1_000_000), "envelope-stanzas");
    assert_eq!(header(&format!("-> X25519 {share}\n{share}\n"), 2_000), "envelope-stanzas");
    assert_eq!(header(&format!("-> a-grease {}\n\n", "b".repeat(192 * 1024)), 1), "envelope-length");
}

#[test]
fn content_beyond_the_limits_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let behind_manifest = |lines: String| {
        let file = receipt().content(move |content| {
            let manifest = content.iter().position(|byte| *byte == b'\n').unwrap() + 1;
            [&content[..manifest], lines.as_bytes()].concat()
        });
        judge_bytes(&file.build(), With::Unit, folder.path())
    };
    let numbered = |length: usize, times: usize| -> String {
        (0..times).map(|number| format!("{{\"line\":\"verdict\",\"n\":{number},\"a\":\"{}\"}}\n", "a".repeat(length))).collect()
    };
    assert_eq!(behind_manifest(numbered(0, 60_000)), "too-many-lines");
    assert_eq!(behind_manifest(numbered(600, 30_000)), "too-much-content");
    assert_eq!(behind_manifest(numbered(60_000, 100)), "bomb");
    assert_eq!(behind_manifest("a".repeat(64 << 20)), "line-too-long");
    assert_eq!(behind_manifest(format!("{}\n", "[".repeat(60_000))), "no-end", "lines are parsed once the end has vouched for them");
}

#[test]
fn deep_nesting_is_refused_without_harm() {
    let folder = tempfile::tempdir().unwrap();
    for bracket in ["[", "{\"a\":"] {
        let file = bundle().insert(1, &bracket.repeat(10_000));
        assert_eq!(judge_bytes(&file.build(), With::District, folder.path()), "line-not-json");
    }
}

#[test]
fn nothing_of_the_content_can_be_read_from_outside() {
    let file = bundle().build();
    for word in ["王某", "621199198805129048", "13812345678", "180050", "621102103", "巉口", "row_count", "张某"] {
        assert!(!file.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
}

#[test]
fn a_pipe_a_link_and_a_folder_are_no_files() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = |path| Refusal::of(&Spooled::take_in(path, folder.path()).unwrap_err()).map(Refusal::name);
    assert_eq!(refusal(folder.path()), Some("not-a-file"));
    #[cfg(unix)]
    {
        let link = folder.path().join("x.tianbao");
        std::os::unix::fs::symlink("/etc/passwd", &link).unwrap();
        assert_eq!(refusal(&link), Some("not-a-file"));
    }
}

#[test]
fn every_refusal_says_what_is_wrong_and_what_to_do_and_tells_no_personal_number() {
    let folder = tempfile::tempdir().unwrap();
    let district = keys(Who::District);
    for vector in recipes::vectors().into_iter().filter(|vector| vector.verdict != SOUND && vector.with == With::District) {
        let error = read(Spooled::from_reader(&vector.bytes[..], folder.path()), Unlock::Keys(&district)).unwrap_err();
        for language in [Language::Chinese, Language::English] {
            let said = error.say(language);
            assert!(!said.contains(['{', '}']), "{}: {said}", vector.name);
            for number in ["621199198805129048", "13812345678", "6299990000000000013", "0932-0000000"] {
                assert!(!said.contains(number) && !format!("{error:?}").contains(number), "{}: {said}", vector.name);
            }
        }
        assert!(error.hint_message().is_some(), "{}", vector.name);
    }
}

#[test]
fn newer_and_damaged_files_name_their_check() {
    let newer = Refusal::NewerMajor { version: '2' };
    assert_eq!((newer.check(), newer.message().say(Language::Chinese).contains("请先升级")), (Some("MG-01"), true));
    assert_eq!(Refusal::PayloadDigest.check(), Some("MG-02"));
    assert_eq!(Refusal::NotForUs.check(), None);
}
