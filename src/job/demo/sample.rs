//! The sample's tables, unpacked: see `examples/pack_sample.rs` for how they are packed.

use crate::error::{Error, Result};
use crate::text::demo as words;
use flate2::read::DeflateDecoder;
use std::io::Read;

static PACKED: &[u8] = include_bytes!("sample.deflate");

/// All tables of the sample, each a line `# name` and a CSV table whose rows begin with their unit's code.
pub fn tables() -> Result<String> {
    let mut columns = String::new();
    DeflateDecoder::new(PACKED).read_to_string(&mut columns).map_err(|error| Error::bug(words::SAMPLE_DAMAGED).source(error))?;
    rows(&columns).ok_or_else(|| Error::bug(words::SAMPLE_DAMAGED))
}

/// Tables row by row, from their columns.
fn rows(columns: &str) -> Option<String> {
    let mut text = String::with_capacity(columns.len());
    let mut lines = columns.lines().peekable();
    while let Some(head) = lines.next() {
        let (name, count) = head.strip_prefix("# ")?.rsplit_once(' ')?;
        let mut rows = vec![String::new(); count.parse::<usize>().ok()? + 1];
        let mut separator = "";
        while lines.peek().is_some_and(|line| !line.starts_with("# ")) {
            for row in &mut rows {
                row.extend([separator, lines.next()?]);
            }
            separator = ",";
        }
        text.extend(["# ", name, "\n"]);
        rows.iter().for_each(|row| text.extend([row, "\n"]));
    }
    Some(text)
}
