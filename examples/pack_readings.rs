//! Packs a list of readings (`pinyin.txt` of the project pinyin-data) into the table that `tianbao::pinyin` carries.
//!
//! `cargo run --example pack_readings -- pinyin.txt src/pinyin/readings.bin`

use std::collections::BTreeMap;
use std::error::Error;

/// The ideographs of everyday: a slot each, whether they have a reading or not.
const DENSE: std::ops::RangeInclusive<u32> = 0x3400..=0x9FFF;
/// Later extensions hold, among others, characters of the national table of 2013 that stand in personal names.
const LATER: std::ops::RangeInclusive<u32> = 0x2A700..=0x2EBEF;
/// Zero as it stands in names, and what the national table of 2013 takes from the large extension B.
const SINGLE: &str = "〇𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙";
/// Marks the last reading of a set.
const LAST: u16 = 0x8000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [source, target] = arguments.as_slice() else { return Err("usage: pack_readings PINYIN_TXT TARGET".into()) };
    let mut characters: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for line in std::fs::read_to_string(source)?.lines() {
        let content = line.split('#').next().unwrap_or_default().trim();
        let Some((point, readings)) = content.strip_prefix("U+").and_then(|rest| rest.split_once(':')) else { continue };
        let point = u32::from_str_radix(point, 16)?;
        let is_single = char::from_u32(point).is_some_and(|character| SINGLE.contains(character));
        if !(DENSE.contains(&point) || LATER.contains(&point) || is_single) {
            continue;
        }
        let mut plain: Vec<String> = Vec::new();
        for reading in readings.split(',') {
            let reading = without_tone(reading.trim())?;
            if !plain.contains(&reading) {
                plain.push(reading);
            }
        }
        characters.insert(point, plain);
    }
    std::fs::write(target, pack(&characters)?)?;
    Ok(())
}

/// Takes the tone away; `ü` becomes the `v` of keyboards.
fn without_tone(reading: &str) -> Result<String, Box<dyn Error>> {
    let mut plain = String::new();
    for character in reading.chars() {
        plain.push(match character {
            'a'..='z' => character,
            'ā' | 'á' | 'ǎ' | 'à' => 'a',
            'ē' | 'é' | 'ě' | 'è' | 'ê' | 'ế' | 'ề' => 'e',
            'ī' | 'í' | 'ǐ' | 'ì' => 'i',
            'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
            'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
            'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
            'ń' | 'ň' | 'ǹ' => 'n',
            'ḿ' => 'm',
            '\u{300}' | '\u{301}' | '\u{304}' | '\u{30C}' => continue,
            other => return Err(format!("“{reading}” has the unknown letter {other:?}").into()),
        });
    }
    Ok(plain)
}

/// Header of three counts, syllables of seven bytes (length, letters), dense slots, sets of readings, other characters with their slots;
/// all numbers little-endian. A slot is 0 for no reading, the number of the one syllable, or beyond those the place of a set.
fn pack(characters: &BTreeMap<u32, Vec<String>>) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut syllables: Vec<&str> = characters.values().flatten().map(String::as_str).collect();
    syllables.sort_unstable();
    syllables.dedup();
    let mut sets: Vec<u16> = Vec::new();
    let mut places: BTreeMap<&[String], u16> = BTreeMap::new();
    let mut slots: BTreeMap<u32, u16> = BTreeMap::new();
    for (point, readings) in characters {
        let mut numbers = Vec::new();
        for reading in readings {
            let index = syllables.binary_search(&reading.as_str()).map_err(|_| "a syllable is missing")?;
            numbers.push(u16::try_from(index + 1)?);
        }
        let slot = match (numbers.as_mut_slice(), places.get(readings.as_slice())) {
            ([], _) => continue,
            ([only], _) => *only,
            (_, Some(place)) => *place,
            ([.., last], None) => {
                *last |= LAST;
                let place = u16::try_from(syllables.len() + 1 + sets.len())?;
                sets.extend(numbers);
                places.insert(readings, place);
                place
            }
        };
        slots.insert(*point, slot);
    }
    let others: Vec<(u32, u16)> = slots.iter().filter(|(point, _)| !DENSE.contains(point)).map(|(point, slot)| (*point, *slot)).collect();

    let mut packed = Vec::new();
    for count in [syllables.len(), sets.len(), others.len()] {
        packed.extend(u16::try_from(count)?.to_le_bytes());
    }
    for syllable in &syllables {
        let mut letters = [0; 6];
        letters.get_mut(..syllable.len()).ok_or("a syllable has more than six letters")?.copy_from_slice(syllable.as_bytes());
        packed.push(u8::try_from(syllable.len())?);
        packed.extend(letters);
    }
    packed.extend(DENSE.flat_map(|point| slots.get(&point).copied().unwrap_or(0).to_le_bytes()));
    packed.extend(sets.iter().flat_map(|word| word.to_le_bytes()));
    for (point, slot) in others {
        packed.extend(point.to_le_bytes());
        packed.extend(slot.to_le_bytes());
    }
    println!("{} characters, {} syllables, {} bytes", slots.len(), syllables.len(), packed.len());
    Ok(packed)
}
