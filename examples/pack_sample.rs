//! Packs the sample district into the file that the program carries: `cargo run --example pack_sample -- FOLDER OUT`.
//!
//! FOLDER holds `schools.csv` and one folder of CSV files per ledger (`party_branch/621102103.csv` …), one file a unit.
//! The packed file is one DEFLATE stream of sections, each a line `# name` and a CSV table whose rows
//! begin with the unit's code. Row ids are left out: the program gives its own.

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
    writeln!(out, "# {name}")?;
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut columns: Option<csv::StringRecord> = None;
    for file in files {
        let mut reader = csv::Reader::from_path(file)?;
        let header = reader.headers()?.clone();
        let kept = |row: &csv::StringRecord| -> Vec<String> {
            row.iter().zip(&header).filter(|(_, column)| *column != "row_id").map(|(cell, _)| cell.to_owned()).collect()
        };
        match &columns {
            None => {
                table.write_record(kept(&header))?;
                columns = Some(header.clone());
            }
            Some(first) if *first == header => {}
            Some(_) => return Err(format!("{} has other columns than the files before it", file.display()).into()),
        }
        for row in reader.records() {
            table.write_record(kept(&row?))?;
        }
    }
    out.write_all(&table.into_inner()?)?;
    Ok(())
}
