//! Every check fires where it must and is silent right beside it.

mod common;
mod cross;
mod engine;
mod harness;
mod incremental;
mod party_branch;
mod sifting;
mod subsidy;
mod teacher_assignment;

use harness::Case;
use std::collections::{BTreeMap, BTreeSet};
use tianbao::forms;
use tianbao::model::Severity;

fn cases() -> Vec<Case> {
    [common::cases(), party_branch::cases(), teacher_assignment::cases(), subsidy::cases(), cross::cases()].into_iter().flatten().collect()
}

/// Made where bundles are received and submissions are chased: shown in `tests/sync.rs`.
const OF_FILES: [&str; 8] = ["MG-01", "MG-02", "MG-03", "MG-04", "MG-05", "MG-06", "MG-07", "MG-08"];

#[test]
fn each_case_finds_what_it_says() {
    let wrong: Vec<String> = cases().iter().filter_map(Case::complaint).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn sound_records_have_no_finding() {
    for scene in [party_branch::sound(), teacher_assignment::sound(), subsidy::sound()].into_iter().flatten() {
        let found = scene.findings();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn every_check_is_shown_firing_and_silent() {
    let cases = cases();
    let shown = |fires: bool| -> BTreeSet<&str> { cases.iter().filter(|case| case.fires == fires).map(|case| case.id).collect() };
    let (firing, silent) = (shown(true), shown(false));
    for check in forms::all_checks().filter(|check| !OF_FILES.contains(&check.id)) {
        assert!(firing.contains(check.id), "no case fires {}", check.id);
        assert!(silent.contains(check.id), "no case comes near {} without firing it", check.id);
    }
}

#[test]
fn there_are_127_checks_each_with_its_own_number() {
    let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    for check in forms::all_checks() {
        assert!(ids.insert(check.id), "{} is declared twice", check.id);
        *counts.entry((&check.id[..2], check.severity)).or_default() += 1;
    }
    assert_eq!(ids.len(), 127);
    let expected = [("CM", 15, 4), ("MG", 6, 2), ("PB", 16, 14), ("SD", 20, 11), ("TA", 18, 11), ("XF", 5, 5)];
    for (area, errors, warnings) in expected {
        assert_eq!((counts[&(area, Severity::Error)], counts[&(area, Severity::Warning)]), (errors, warnings), "{area}");
    }
}

#[test]
fn checks_are_listed_by_number() {
    let ids: Vec<&str> = forms::all_checks().map(|check| check.id).collect();
    let areas: Vec<&str> = ids.chunk_by(|one, next| one[..2] == next[..2]).map(|area| &area[0][..2]).collect();
    assert_eq!(areas, ["CM", "PB", "TA", "SD", "XF", "MG"]);
    for area in ids.chunk_by(|one, next| one[..2] == next[..2]) {
        assert!(area.is_sorted(), "{area:?}");
    }
}

#[test]
fn severities_are_those_of_the_numbers() {
    const COMMON_WARNINGS: [&str; 11] = ["CM-12", "CM-17", "CM-18", "CM-19", "XF-01", "XF-02", "XF-06", "XF-07", "XF-08", "MG-06", "MG-08"];
    for check in forms::all_checks() {
        let is_warning = match &check.id[..2] {
            "CM" | "XF" | "MG" => COMMON_WARNINGS.contains(&check.id),
            _ => check.id[3..].parse::<u32>().unwrap() > 50,
        };
        assert_eq!(check.severity == Severity::Warning, is_warning, "{}", check.id);
    }
}
