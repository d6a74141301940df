//! Packs the sample district into the file that the program carries: `cargo run --example pack_sample -- FOLDER OUT`.
//!
//! FOLDER holds `schools.csv` and one folder of CSV files per ledger (`party_branch/621102103.csv` …), one file a unit.
//! The packed file is one DEFLATE stream of sections, each a line `# name rows` and then column by column its cells, one a line, as a CSV table
//! writes them, led by the column's name; what stands in one column is alike, and packs a quarter smaller than rows do. Row ids are left out: the
//! program gives its own.

use flate2::{Compression, write::DeflateEncoder};
use std::error::Error;
use std::io::Write;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let (Some(folder), Some(out)) = (words.next(), words.next()) else { return Err("usage: pack_sample FOLDER OUT".into()) };
    let folder = Path::new(&folder);
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    section(&mut packed, "schools", &[folder.join("schools.csv")])?;
    for form in tianbao::forms::FORMS {
        let mut files: Vec<_> = std::fs::read_dir(folder.join(form.table))?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        files.sort();
        section(&mut packed, form.table, &files)?;
    }
    let packed = packed.finish()?;
    std::fs::write(&out, &packed)?;
    println!("{out}: {} bytes", packed.len());
    Ok(())
}

/// One table from files with the same columns, without the column `row_id`.
fn section(out: &mut impl Write, name: &str, files: &[std::path::PathBuf]) -> Result<(), Box<dyn Error>> {
    let mut header: Option<csv::StringRecord> = None;
    let mut rows = Vec::new();
    for file in files {
        let mut reader = csv::Reader::from_path(file)?;
        let own = reader.headers()?.clone();
        if header.get_or_insert_with(|| own.clone()) != &own {
            return Err(format!("{} has other columns than the files before it", file.display()).into());
        }
        rows.extend(reader.records().collect::<Result<Vec<_>, _>>()?);
    }
    writeln!(out, "# {name} {}", rows.len())?;
    for (place, column) in header.unwrap_or_default().iter().enumerate().filter(|(_, column)| *column != "row_id") {
        writeln!(out, "{column}")?;
        for row in &rows {
            writeln!(out, "{}", cell(row.get(place).unwrap_or_default())?)?;
        }
    }
    Ok(())
}

/// A cell as a CSV table writes it.
fn cell(text: &str) -> Result<String, Box<dyn Error>> {
    if text.contains(['\n', '\r']) {
        return Err(format!("a cell of the sample has two lines: {text}").into());
    }
    Ok(if text.contains([',', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() })
}
