//! The packed list, inflated.

use super::{Division, push_name};
use crate::model::UnitCode;
use std::io::Read;
use std::sync::OnceLock;

/// Text by numbers, see `examples/pack_divisions.rs`. One place a line, from above to below: what the rung begins with, the name, and behind a tab how
/// far the number lies beyond that of the place before under the same parent, where that is not one.
static PACKED: &[u8] = include_bytes!("places.deflate");

pub(super) struct List {
    names: String,
    /// By code, each above what lies in it.
    places: Vec<Place>,
}

struct Place {
    code: UnitCode,
    name_start: u32,
    name_end: u32,
}

impl List {
    pub(super) fn get() -> &'static List {
        static LIST: OnceLock<List> = OnceLock::new();
        LIST.get_or_init(|| {
            let mut spelled = Vec::new();
            // What is compiled in cannot be damaged; a test counts what it holds.
            let inflated = flate2::read::DeflateDecoder::new(PACKED).read_to_end(&mut spelled);
            let names = inflated.ok().and_then(|_| text(&spelled)).unwrap_or_default();
            let places = places(&names);
            List { names, places }
        })
    }

    pub(super) fn position(&self, code: UnitCode) -> Option<usize> {
        self.places.binary_search_by_key(&code, |place| place.code).ok()
    }

    /// The places by code.
    pub(super) fn places(&'static self) -> impl Iterator<Item = (UnitCode, &'static str)> {
        self.places.iter().map(|place| (place.code, self.name(place)))
    }

    pub(super) fn division(&'static self, index: usize) -> Division {
        let place = &self.places[index];
        let mut above = Vec::with_capacity(3);
        for digits in [2, 4, 6] {
            let parent = place.code.as_str().get(..digits).filter(|parent| parent.len() < place.code.as_str().len());
            if let Some(index) = parent.and_then(UnitCode::parse).and_then(|parent| self.position(parent)) {
                push_name(&mut above, self.name(&self.places[index]));
            }
        }
        Division { code: place.code, name: self.name(place), above }
    }

    /// The places directly below one, or the provinces; those below a nameless rung in its stead.
    pub(super) fn below(&'static self, parent: Option<UnitCode>) -> Vec<usize> {
        let start = parent.map_or(0, |parent| self.places.partition_point(|place| place.code <= parent));
        let mut found = Vec::new();
        let mut chosen: Option<UnitCode> = None;
        for (index, place) in self.places.iter().enumerate().skip(start) {
            if parent.is_some_and(|parent| !place.code.lies_in(&parent)) {
                break;
            }
            let is_nameless = is_nameless(self.name(place));
            if chosen.is_some_and(|chosen| place.code.lies_in(&chosen)) || is_nameless {
                continue;
            }
            chosen = Some(place.code);
            found.push(index);
        }
        found
    }

    fn name(&'static self, place: &Place) -> &'static str {
        self.names.get(place.name_start as usize..place.name_end as usize).unwrap_or_default()
    }
}

/// Rungs that only fill the line between a province and its districts.
pub(super) fn is_nameless(name: &str) -> bool {
    name == "市辖区" || name == "县" || name.ends_with("直辖县级行政区划")
}

/// So many characters are written in one byte.
const SHORT: usize = 243;

/// The text that is spelled by the places of its characters in an alphabet that stands before it.
fn text(spelled: &[u8]) -> Option<String> {
    let end = spelled.iter().position(|byte| *byte == 0)?;
    let alphabet: Vec<char> = std::str::from_utf8(&spelled[..end]).ok()?.chars().collect();
    let mut bytes = spelled[end + 1..].iter().map(|byte| usize::from(*byte));
    let mut text = String::with_capacity(spelled.len() * 2);
    while let Some(first) = bytes.next() {
        let place = if first < SHORT { first } else { SHORT + (first - SHORT) * 256 + bytes.next()? };
        text.push(*alphabet.get(place)?);
    }
    Some(text)
}

fn places(text: &str) -> Vec<Place> {
    let mut places = Vec::with_capacity(45_000);
    // The digits of the place last read on each rung, and its number under its parent.
    let mut codes: [String; 4] = Default::default();
    let mut numbers = [0u32; 4];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        let rung = match content.as_bytes().first() {
            Some(b'#') => 0,
            Some(b'=') => 1,
            Some(b'-') => 2,
            Some(_) | None => 3,
        };
        let mark = usize::from(rung < 3);
        let (name, step) = content[mark..].split_once('\t').unwrap_or((&content[mark..], "1"));
        numbers[rung] += step.parse::<u32>().unwrap_or_default();
        numbers[rung + 1..].fill(0);
        let parent = if rung == 0 { String::new() } else { codes[rung - 1].clone() };
        codes[rung] = if rung == 3 { format!("{parent}{:03}", numbers[rung]) } else { format!("{parent}{:02}", numbers[rung]) };
        if let Some(code) = UnitCode::parse(&codes[rung]) {
            places.push(Place { code, name_start: (start + mark) as u32, name_end: (start + mark + name.len()) as u32 });
        }
        start += line.len();
    }
    places
}
