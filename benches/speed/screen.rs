//! The program on a terminal: from its start to the first frame, from a key to its frame, bytes, memory, idleness; beside what people use today.

use super::check::MOST_MEMORY;
use super::pty::{QUIET, Terminal};
use super::table::{Series, Table};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const STARTS: usize = 9;
const ROUNDS: usize = 5;
const IDLE: Duration = Duration::from_secs(2);

const ENTER: &[u8] = b"\r";
const UP: &[u8] = b"\x1b[A";
const DOWN: &[u8] = b"\x1b[B";
const PAGE_UP: &[u8] = b"\x1b[5~";
const PAGE_DOWN: &[u8] = b"\x1b[6~";
const BACKSPACE: &[u8] = b"\x7f";
const ESCAPE: &[u8] = b"\x1b";
const F5: &[u8] = b"\x1b[15~";
const F8: &[u8] = b"\x1b[19~";

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn start(folder: &Path, more: &[(&str, &str)]) -> (Terminal, Duration) {
    let state = folder.with_extension("config");
    let (folder, state) = (folder.to_string_lossy(), state.to_string_lossy());
    let mut variables = vec![("TIANBAO_LANG", "zh"), ("TIANBAO_TODAY", "2019-09-23"), ("TIANBAO_DATA", &*folder), ("XDG_CONFIG_HOME", &*state)];
    variables.extend_from_slice(more);
    Terminal::start(env!("CARGO_BIN_EXE_tianbao"), &[], &variables, "下一步")
}

/// Twenty steps one way and twenty back, which stay on one page.
fn to_and_fro<'k>(one: &'k [u8], other: &'k [u8], steps: usize) -> impl Iterator<Item = &'k [u8]> {
    (0..ROUNDS).flat_map(move |_| std::iter::repeat_n(one, steps).chain(std::iter::repeat_n(other, steps)))
}

/// Measures on a township whose ledger is full.
pub fn measure(folder: &Path, table: &mut Table) {
    let mut starts = Series::default();
    for _ in 0..STARTS {
        let (mut terminal, time) = start(folder, &[]);
        terminal.settle(QUIET);
        starts.put(time);
    }
    table.plain("start to first frame", milliseconds(starts.median()), "ms", Some(12.0));
    let (mut terminal, _) = start(folder, &[]);
    // The ledgers stand in the order of their forms: branches, which is nil, then payments.
    terminal.key(DOWN);
    table.plain("open the list", milliseconds(terminal.key(ENTER).0), "ms", None);
    keys(&mut terminal, "an arrow in the list", to_and_fro(UP, DOWN, 15), Some(0.8), 250.0, table);
    // A page paints every line: no more is asked of it than its bytes.
    keys(&mut terminal, "a page of the list", to_and_fro(PAGE_UP, PAGE_DOWN, 5), None, 6144.0, table);
    table.plain("open a record", milliseconds(terminal.key(ENTER).0), "ms", None);
    keys(&mut terminal, "an arrow in a record", to_and_fro(DOWN, UP, 6), Some(0.8), 250.0, table);
    type_text(&mut terminal, "a typed character", table);
    table.plain("memory with the list and a record", terminal.memory("VmRSS"), "MB", Some(12.0));
    table.plain("woken up in 2 s of idleness", terminal.wake_ups(IDLE) as f64, "times", Some(0.0));
    terminal.key(ESCAPE);
    terminal.key(ESCAPE);
    terminal.key(F5);
    terminal.settle(25 * QUIET);
    table.plain("memory at most, checks included", terminal.memory("VmHWM"), "MB", Some(MOST_MEMORY));
    drop(terminal);
    slow_disk(folder, table);
    let size = std::fs::metadata(env!("CARGO_BIN_EXE_tianbao")).map_or(f64::NAN, |about| about.len() as f64 / f64::from(1 << 20));
    table.plain("the program", size, "MB", Some(6.0));
}

/// Presses keys, and puts down what they cost in time and bytes.
fn keys<'k>(
    terminal: &mut Terminal,
    what: &str,
    pressed: impl Iterator<Item = &'k [u8]>,
    most_time: Option<f64>,
    most_bytes: f64,
    table: &mut Table,
) {
    let cost = terminal.keys(pressed);
    table.plain(what, milliseconds(cost.times.median()), "ms", most_time);
    table.plain("  at the 99th percentile", milliseconds(cost.times.at(0.99)), "ms", Some(4.0));
    table.plain("  bytes", cost.median_bytes() as f64, "", Some(most_bytes));
    table.plain("  bytes at most", cost.most_bytes() as f64, "", None);
}

/// Types into the field that is open and takes it away again; only what is typed is measured.
fn type_text(terminal: &mut Terminal, what: &str, table: &mut Table) {
    terminal.key(F8);
    let digits = (0..ROUNDS * 20).map(|turn| &b"1234567890"[turn % 10..=turn % 10]);
    keys(terminal, what, digits, Some(0.8), 100.0, table);
    terminal.keys(std::iter::repeat_n(BACKSPACE, 10));
}

/// The same on a disk that takes 100 ms for every synchronisation.
fn slow_disk(folder: &Path, table: &mut Table) {
    let Some(library) = built(folder) else { return table.note("no C compiler: not tried on a slow disk") };
    let library = library.to_string_lossy();
    let (mut terminal, _) = start(folder, &[("LD_PRELOAD", &library), ("TIANBAO_DISK_SLOW", "100")]);
    for key in [DOWN, ENTER, ENTER] {
        terminal.key(key);
    }
    type_text(&mut terminal, "a typed character, 100 ms a fsync", table);
}

fn built(folder: &Path) -> Option<PathBuf> {
    let library = folder.with_file_name("slow_disk.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/speed/slow_disk.c");
    let status = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl").status();
    status.is_ok_and(|status| status.success()).then_some(library)
}

/// Measures other programs on as many lines of text, where they are installed.
pub fn measure_others(folder: &Path, rows: usize, table: &mut Table) {
    let path = folder.with_file_name("lines.txt");
    let lines: String = (1..=rows).map(|row| format!("{row:07},李家咀小学,营养改善计划,1234.00\n")).collect();
    std::fs::write(&path, lines).expect("lines can be written");
    let path = path.to_string_lossy();
    let utf8 = [("LC_ALL", "C.UTF-8")];
    let programs: [(&str, &[&str]); 4] = [
        ("vim", &["-u", "NONE", "-N", "-n", &path]),
        ("nano", &["-I", &path]),
        ("dialog", &["--textbox", &path, "38", "110"]),
        ("vd", &["--config", "/dev/null", &path]),
    ];
    for (program, arguments) in programs {
        if Command::new(program).arg("--version").output().is_err() {
            table.note(&format!("{program} is not installed"));
            continue;
        }
        let mut starts = Series::default();
        for _ in 0..STARTS.min(5) {
            starts.put(Terminal::start(program, arguments, &utf8, "0000001").1);
        }
        table.plain(&format!("{program}: start to first frame"), milliseconds(starts.median()), "ms", None);
        let (mut terminal, _) = Terminal::start(program, arguments, &utf8, "0000001");
        // In dialog what begins with an escape and a bracket leaves it: it has asked for the other arrows.
        let (down, up): (&[u8], &[u8]) = if program == "dialog" { (b"\x1bOB", b"\x1bOA") } else { (DOWN, UP) };
        let cost = terminal.keys(to_and_fro(down, up, 15));
        table.plain("  an arrow", milliseconds(cost.times.median()), "ms", None);
        table.plain("  bytes of an arrow", cost.median_bytes() as f64, "", None);
        let (down, up): (&[u8], &[u8]) = if program == "dialog" { (b" ", b"b") } else { (PAGE_DOWN, PAGE_UP) };
        let cost = terminal.keys(to_and_fro(down, up, 3));
        table.plain("  bytes of a page", cost.median_bytes() as f64, "", None);
        if matches!(program, "vim" | "nano") {
            if program == "vim" {
                terminal.key(b"i");
            }
            let cost = terminal.keys(std::iter::repeat_n(b"7".as_slice(), 60));
            table.plain("  a typed character", milliseconds(cost.times.median()), "ms", None);
            table.plain("  bytes of a typed character", cost.median_bytes() as f64, "", None);
        }
        table.plain("  memory", terminal.memory("VmRSS"), "MB", None);
        table.plain("  woken up in 2 s of idleness", terminal.wake_ups(IDLE) as f64, "times", None);
    }
}
