//! Imports point one way: each layer may use only what stands before it in the crate's documentation.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with the layers it may use.
const LAYERS: [(&str, &[&str]); 19] = [
    ("text", &[]),
    ("error", &["text"]),
    ("json", &["text", "error"]),
    ("model", &["text", "error", "json"]),
    ("pinyin", &["text", "error", "json", "model"]),
    ("divisions", &["text", "error", "json", "model", "pinyin"]),
    ("forms", &["text", "error", "json", "model"]),
    ("filter", &["text", "error", "json", "model", "pinyin", "forms"]),
    ("check", &["text", "error", "json", "model", "forms"]),
    ("slip", &["text", "error", "json", "model", "forms", "check"]),
    ("tally", &["text", "error", "json", "model", "forms"]),
    ("store", &["text", "error", "json", "model", "pinyin", "forms", "filter", "check", "tally"]),
    ("sheet", &["text", "error", "json", "model", "forms", "check", "tally"]),
    ("bundle", &["text", "error", "json", "model", "forms", "check", "tally"]),
    ("report", &["text", "error", "json", "model", "forms", "check", "tally"]),
    (
        "job",
        &["text", "error", "json", "model", "pinyin", "divisions", "forms", "filter", "check", "slip", "tally", "store", "sheet", "bundle", "report"],
    ),
    (
        "tui",
        &[
            "text",
            "error",
            "json",
            "model",
            "pinyin",
            "divisions",
            "forms",
            "filter",
            "check",
            "slip",
            "tally",
            "store",
            "sheet",
            "bundle",
            "report",
            "job",
        ],
    ),
    (
        "cli",
        &[
            "text",
            "error",
            "json",
            "model",
            "pinyin",
            "divisions",
            "forms",
            "filter",
            "check",
            "slip",
            "tally",
            "store",
            "sheet",
            "bundle",
            "report",
            "job",
            "tui",
        ],
    ),
    ("lib", &[]),
];

/// Which layer alone may name a crate.
const CRATES: [(&str, &str); 9] = [
    ("rusqlite", "store"),
    ("ratatui", "tui"),
    ("crossterm", "tui"),
    ("tui_input", "tui"),
    ("calamine", "sheet"),
    ("encoding_rs", "sheet"),
    ("age::", "bundle"),
    ("scrypt::", "bundle"),
    ("ed25519_dalek", "bundle"),
];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// Every source file with its layer and its code: no comments, no tests.
fn all() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files
        .into_iter()
        .filter(|path| !path.ends_with("main.rs"))
        .map(|path| {
            let inside = path.strip_prefix(&root).expect("it lies in src");
            let first = inside.components().next().expect("it has a name").as_os_str().to_string_lossy();
            let layer = first.strip_suffix(".rs").unwrap_or(&first).to_owned();
            let text = fs::read_to_string(&path).expect("source can be read");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code: Vec<&str> = code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
            (path, layer, code.join("\n"))
        })
        .collect()
}

#[test]
fn imports_point_one_way() {
    let mut wrong = Vec::new();
    for (path, layer, code) in all() {
        let (_, allowed) = LAYERS.iter().find(|(name, _)| *name == layer).unwrap_or_else(|| panic!("{layer} is no layer: give it its place"));
        let used: BTreeSet<&str> = code
            .match_indices("crate::")
            .map(|(at, found)| {
                let rest = &code[at + found.len()..];
                &rest[..rest.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(rest.len())]
            })
            .filter(|name| LAYERS.iter().any(|(layer, _)| layer == name))
            .collect();
        wrong.extend(used.iter().filter(|used| **used != layer && !allowed.contains(used)).map(|used| format!("{} uses {used}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_outside_crate_stands_behind_its_one_facade() {
    let mut wrong = Vec::new();
    for (path, layer, code) in all() {
        for (name, home) in CRATES {
            let named = code.match_indices(name).any(|(at, _)| !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_'));
            if named && layer != home {
                wrong.push(format!("{} names {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_main_prints_and_exits() {
    for (path, _, code) in all() {
        for forbidden in ["println!", "eprintln!", "print!(", "eprint!(", "process::exit"] {
            assert!(!code.contains(forbidden), "{} says {forbidden}", path.display());
        }
    }
}
