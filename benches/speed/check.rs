//! The full check of a long ledger, by the program in a process of its own: how long it takes and what it holds in memory at most.

use super::offices::{self, Offices};
use super::pty;
use super::table::Table;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tianbao::error::Result;

/// How often the memory of the program under way is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// The longest ledger for which something is promised, and the most it may take: seconds, and MB.
const PROMISED: usize = 1_000_000;
const MOST_SECONDS: f64 = 5.0;
pub const MOST_MEMORY: f64 = 64.0;

/// Of each length a ledger in which nothing is wrong, one in which one record of a hundred stands twice, and one in which each does. Of the last
/// nothing is promised: there are more findings than anybody reads.
pub fn measure(sizes: &[usize]) -> Result<()> {
    for rows in sizes {
        let mut table = Table::new(&format!("the full check of {rows} payments"));
        for (what, sound, is_usual) in
            [("sound", *rows, true), ("one in a hundred twice", rows - rows / 100, true), ("each twice", rows.div_ceil(2), false)]
        {
            let root = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder for the bench can be made");
            let offices = Offices::found(root.path())?;
            let mut unit = offices.unit("unit-0")?;
            offices::fill(&mut unit, root.path(), sound)?;
            offices::repeat(&mut unit, rows - sound)?;
            drop(unit);
            let (time, memory) = check(&root.path().join("unit-0"));
            let is_promised = is_usual && *rows <= PROMISED;
            table.plain(&format!("{what}: time"), time.as_secs_f64(), "s", is_promised.then_some(MOST_SECONDS));
            table.plain(&format!("{what}: memory at most"), memory, "MB", is_promised.then_some(MOST_MEMORY));
        }
        table.print();
        println!();
    }
    Ok(())
}

/// Runs `tianbao check` to its end; how long it took, and the most memory it was seen to hold, in MB.
fn check(folder: &Path) -> (Duration, f64) {
    let findings = File::create(folder.with_file_name("findings.json")).expect("a file can be made");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tianbao"));
    command.args(["--json", "check", "SD"]).env("TIANBAO_DATA", folder).env("TIANBAO_TODAY", "2019-09-23");
    let started = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(findings).spawn().expect("the program starts");
    let mut most: f64 = 0.0;
    loop {
        most = most.max(pty::memory(child.id(), "VmHWM").unwrap_or_default());
        if child.try_wait().expect("the program can be waited for").is_some() {
            return (started.elapsed(), most);
        }
        std::thread::sleep(LOOK);
    }
}
