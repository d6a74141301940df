//! The vectors: files that stay for ever, each with the verdict it must get, and their recipes.

use crate::forge;
use crate::judge::{With, judge};
use crate::recipes;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tianbao::bundle::Spooled;
use tianbao::json::Json;

/// The folder of the release whose recipes stand in this program.
const NEWEST: &str = "1.0";

struct Listed {
    with: With,
    verdict: String,
}

fn read_list(folder: &Path) -> BTreeMap<String, Listed> {
    let text = std::fs::read_to_string(folder.join("verdicts.json")).unwrap();
    let entry = |line: &str| {
        let line = Json::parse(line.trim_end_matches(',').as_bytes(), 2).unwrap();
        let text = |key: &str| line.get(key).and_then(Json::as_str).unwrap().to_owned();
        let with = With::ALL.into_iter().find(|with| with.name() == text("with")).unwrap();
        (text("file"), Listed { with, verdict: text("verdict") })
    };
    text.lines().filter(|line| line.starts_with('{')).map(entry).collect()
}

#[test]
fn every_vector_of_every_release_gets_its_verdict() {
    let spool = tempfile::tempdir().unwrap();
    let releases: Vec<PathBuf> =
        std::fs::read_dir(forge::vectors()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.join("verdicts.json").exists()).collect();
    assert!(!releases.is_empty());
    for folder in releases {
        let list = read_list(&folder);
        let files = std::fs::read_dir(&folder).unwrap().filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|it| it == "tianbao"));
        assert_eq!(files.count(), list.len(), "a file without a verdict in {}", folder.display());
        let wrong: Vec<String> = list
            .iter()
            .map(|(file, listed)| (file, listed, judge(Spooled::take_in(&folder.join(file), spool.path()), listed.with)))
            .filter(|(_, listed, found)| listed.verdict != *found)
            .map(|(file, listed, found)| format!("{file}: {} instead of {}", found, listed.verdict))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// Writes them all anew to a temporary folder; a new release copies that folder to a name of its own.
#[test]
fn recipes_make_every_vector_of_the_newest_release() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("vectors").join(NEWEST);
    // A run that was broken off may have left anything.
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    let spool = tempfile::tempdir().unwrap();
    let mut lines = Vec::new();
    let mut wrong = Vec::new();
    for vector in recipes::vectors() {
        let file = format!("{}.tianbao", vector.name);
        std::fs::write(folder.join(&file), &vector.bytes).unwrap();
        let found = judge(Spooled::take_in(&folder.join(&file), spool.path()), vector.with);
        if found != vector.verdict {
            wrong.push(format!("{file}: {found} instead of {}", vector.verdict));
        }
        let line = Json::object([("file", Json::from(file)), ("with", Json::from(vector.with.name())), ("verdict", Json::from(vector.verdict))]);
        lines.push(line.to_string());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let list = format!("[\n{}\n]\n", lines.join(",\n"));
    std::fs::write(folder.join("verdicts.json"), &list).unwrap();
    let kept = std::fs::read_to_string(forge::vectors().join(NEWEST).join("verdicts.json")).unwrap_or_default();
    assert!(kept == list, "recipes changed: copy {} to tests/vectors", folder.display());
}

#[test]
fn there_are_two_hundred_faults_and_every_refusal_is_among_them() {
    let list = read_list(&forge::vectors().join(NEWEST));
    let faults = list.values().filter(|listed| listed.verdict != crate::judge::SOUND);
    assert!(faults.count() >= 200);
    // What cannot be a file of the repository is shown elsewhere: folders and links, and what is too large.
    for name in [
        "empty",
        "zero-filled",
        "text-damaged",
        "not-ours",
        "newer-major",
        "unfinished",
        "trailing",
        "header-length",
        "signature",
        "header",
        "requires",
        "unknown-suite",
        "unknown-kind",
        "payload-digest",
        "envelope-length",
        "envelope-stanzas",
        "envelope-recipient",
        "envelope",
        "envelope-work",
        "not-for-us",
        "passphrase-needed",
        "passphrase-wrong",
        "seal",
        "compression",
        "bomb",
        "after-end",
        "line-too-long",
        "line-not-json",
        "line-out-of-place",
        "line-missing",
        "line-bad",
        "line-unknown",
        "line-unknown-form",
        "line-unknown-check",
        "signer-differs",
        "recipients-differ",
        "file-differs",
        "kind-differs",
        "no-end",
        "end-count",
        "end-digest",
        "row-count",
    ] {
        assert!(list.values().any(|listed| listed.verdict == name), "{name}");
    }
}
