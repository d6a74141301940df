//! The speed and size that are promised, measured on one ledger of 100,000 payments: `cargo bench`, or `cargo bench -- 20000` for fewer rows.
//! `cargo bench -- check` measures the full check of a ledger by the program itself, of 100,000 and of 1,000,000 rows, sound and full of faults.
//! `cargo bench -- screen` measures the terminal alone, with 10,000 and with 1,000,000 rows, or with as many as are named behind it.
//!
//! Machines differ, so the acts are held against a floor measured in the same run: what the libraries below them need for the bare work.

mod check;
mod floor;
mod ledger;
mod offices;
mod pty;
mod screen;
mod table;

use floor::Floor;
use offices::Offices;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use table::{Series, Table};
use tianbao::error::Result;

const ROWS: usize = 100_000;
/// How often each act is done; the median counts.
const ROUNDS: usize = 3;

/// The lengths the terminal is measured at.
const SCREENS: [usize; 2] = [10_000, 1_000_000];

/// The lengths of the ledgers that are checked in full.
const CHECKED: [usize; 2] = [100_000, 1_000_000];

/// What the bench is called with by itself: a folder to measure the terminal on, and how many lines other programs are given.
const ON_A_FOLDER: &str = "on-a-folder";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, folder, rows, ..] = &arguments[..]
        && word == ON_A_FOLDER
    {
        terminal(Path::new(folder), rows.parse().unwrap_or_default());
        return Ok(());
    }
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    if std::env::args().any(|argument| argument == "screen") {
        return screens(if sizes.is_empty() { &SCREENS } else { &sizes });
    }
    if std::env::args().any(|argument| argument == "check") {
        return check::measure(if sizes.is_empty() { &CHECKED } else { &sizes });
    }
    let rows = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(ROWS);
    let root = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder for the bench can be made");
    let sheet = root.path().join("payments.csv");
    ledger::write(&sheet, 0..rows);
    let offices = Offices::found(root.path())?;
    let mut times = Times::default();
    let mut floor = None;
    for round in 0..ROUNDS {
        play(round, &offices, &sheet, rows, &mut floor, &mut times)?;
    }
    let mut table = Table::new(&format!("{rows} payments, median of {ROUNDS}"));
    let insert = times.insert.median();
    let import = times.import.median();
    let deflate = times.deflate.median();
    table.line("insert the typed rows (floor)", insert, None);
    table.line("import from CSV", import, Some((insert, 4.0)));
    table.line("check in full", times.check.median(), Some((insert, 6.0)));
    table.line("serialise and deflate (floor)", deflate, None);
    table.line("export, without its checks", times.export.median(), Some((deflate, 3.0)));
    table.line("export, with its checks", times.export_checked.median(), Some((deflate, f64::INFINITY)));
    table.line("receive", times.receive.median(), Some((import, 2.0)));
    table.print();
    measure_terminal(&offices.kept_open(), 0);
    Ok(())
}

/// Measures the terminal in a process of its own: what this one holds by now would make each program it starts wait for its fork.
fn measure_terminal(folder: &Path, rows_of_others: usize) {
    let bench = std::env::current_exe().expect("the bench knows itself");
    let status = Command::new(bench).arg(ON_A_FOLDER).arg(folder).arg(rows_of_others.to_string()).status().expect("the bench starts");
    assert!(status.success(), "the terminal is measured");
}

fn terminal(folder: &Path, rows_of_others: usize) {
    let mut table = Table::default();
    screen::measure(folder, &mut table);
    if rows_of_others > 0 {
        screen::measure_others(folder, rows_of_others, &mut table);
    }
    table.print();
}

/// The terminal alone, at each of these lengths, beside other programs.
fn screens(sizes: &[usize]) -> Result<()> {
    for rows in sizes {
        let root = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder for the bench can be made");
        let offices = Offices::found(root.path())?;
        let mut unit = offices.unit("unit-0")?;
        offices::fill(&mut unit, root.path(), *rows)?;
        drop(unit);
        Table::new(&format!("{rows} payments on a terminal of 40 lines by 120 columns")).print();
        measure_terminal(&root.path().join("unit-0"), *rows);
        println!();
    }
    Ok(())
}

/// What each act took, round by round.
#[derive(Default)]
struct Times {
    insert: Series,
    import: Series,
    check: Series,
    deflate: Series,
    export: Series,
    export_checked: Series,
    receive: Series,
}

/// One round: the sheet comes in, is checked, goes out, and the district takes it in.
fn play(round: usize, offices: &Offices, sheet: &Path, rows: usize, floor: &mut Option<Floor>, times: &mut Times) -> Result<()> {
    let mut unit = offices.unit(&format!("unit-{round}"))?;
    times.import.take(|| offices::import(&mut unit, sheet, rows))?;
    if floor.is_none() {
        *floor = Some(Floor::of(unit.folder()));
    }
    if let Some(floor) = floor {
        times.insert.put(floor.insert());
    }
    times.check.take(|| offices::check(&unit))?;
    if round == 0 {
        drop(unit);
        offices.keep_open("unit-0");
        unit = offices.open("unit-0")?;
    }
    offices::approve(&mut unit)?;
    let records = offices::records(&unit)?;
    times.deflate.put(floor::deflate(&records));
    drop(records);
    let started = Instant::now();
    let (file, checks) = offices.export(&mut unit, started)?;
    let whole = started.elapsed();
    times.export_checked.put(whole);
    times.export.put(whole.saturating_sub(checks));
    drop(unit);
    let mut district = offices.district(&format!("district-{round}"))?;
    times.receive.take(|| offices::receive(&mut district, &file))?;
    Ok(())
}

/// What `act` takes.
fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let answer = act();
    (answer, started.elapsed())
}
