//! The sample's ledger of payments, repeated under other persons until it is as long as wanted: sound in every row, and no two rows alike.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

/// The township under which all rows and schools are put.
pub const UNIT: &str = "621102101";
pub const PERIOD: &str = "2018";

/// Programmes of which a person, or a class, has one payment: they bear repeating under other names.
const REPEATED: [&str; 3] = ["R01", "R02", "R07"];

/// A table of the sample, with its header.
fn table(name: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = tianbao::job::demo::tables().expect("the sample unpacks");
    let start = text.find(&format!("# {name}\n")).expect("the sample has the table") + name.len() + 3;
    let table = &text[start..];
    let table = &table[..table.find("\n# ").map_or(table.len(), |end| end + 1)];
    let mut lines = csv::Reader::from_reader(table.as_bytes());
    let header = lines.headers().expect("the table has a header").iter().map(str::to_owned).collect();
    let rows = lines.records().map(|row| row.expect("the table is whole").iter().map(str::to_owned).collect()).collect();
    (header, rows)
}

fn save(path: &Path, header: &[String], rows: impl Iterator<Item = Vec<String>>) {
    let mut out = csv::Writer::from_path(path).expect("the sheet can be made");
    out.write_record(header).expect("the sheet can be written");
    rows.for_each(|row| out.write_record(&row).expect("the sheet can be written"));
    out.flush().expect("the sheet can be written");
}

/// Writes the register of schools with all schools under the one township, each with room for any number of classes.
pub fn write_schools(path: &Path) {
    let (header, mut rows) = table("schools");
    let (unit, classes) = (place(&header, "unit_code"), place(&header, "classes"));
    for row in &mut rows {
        row[unit] = UNIT.to_owned();
        row[classes] = "9999".to_owned();
    }
    save(path, &header, rows.into_iter());
}

fn place(header: &[String], name: &str) -> usize {
    header.iter().position(|own| own == name).expect("the column is there")
}

/// Writes these rows of the ledger, counted from 0.
pub fn write(path: &Path, rows: Range<usize>) {
    let (header, sample) = table("subsidy_disbursement");
    let at = |name| place(&header, name);
    let (unit, period, number, programme) = (at("unit_code"), at("period_code"), at("disbursement_no"), at("programme_code"));
    let (person, sex, class, card) = (at("id_number"), at("gender"), at("class_name"), at("bank_card_no"));
    let sample: Vec<_> = sample.into_iter().filter(|row| row[period] == PERIOD).collect();
    let mut persons = Numbers::default();
    let mut cards = Numbers::default();
    let repeated = (0..).flat_map(|turn| sample.iter().map(move |row| (turn, row)));
    let repeated = repeated.filter(|(turn, row)| *turn == 0 || REPEATED.contains(&row[programme].as_str()));
    let made = repeated.take(rows.end).enumerate().map(|(index, (turn, row))| {
        let mut row = row.clone();
        row[unit] = UNIT.to_owned();
        row[number] = format!("{UNIT}-{PERIOD}-{}-{:06}", row[programme], index + 1);
        if !row[person].is_empty() {
            row[person] = citizen_number(persons.of(turn, &row[person]), &row[sex]);
        }
        if !row[card].is_empty() {
            row[card] = card_number(cards.of(turn, &row[card]));
        }
        if turn > 0 && !row[class].is_empty() {
            row[class] = format!("{}·{turn}", row[class]);
        }
        row
    });
    save(path, &header, made.skip(rows.start));
}

/// Numbers in order of first use: the same for the same text within one turn.
#[derive(Default)]
struct Numbers(HashMap<(usize, String), usize>);

impl Numbers {
    fn of(&mut self, turn: usize, text: &str) -> usize {
        let next = self.0.len();
        *self.0.entry((turn, text.to_owned())).or_insert(next)
    }
}

/// An invented citizen number: area 621199 and those below it, order 900 to 999, born in the seventies, fifty persons of each sex a day.
fn citizen_number(count: usize, sex: &str) -> String {
    let (day, order) = (count / 50, 900 + count % 50 * 2 + usize::from(sex == "1"));
    let (year, month, day) = (day / (12 * 28), day / 28 % 12 + 1, day % 28 + 1);
    let (area, year) = (621_199 - year / 10, 1970 + year % 10);
    let digits = format!("{area}{year}{month:02}{day:02}{order}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = digits.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{digits}{}", char::from(b"10X98765432"[sum % 11]))
}

/// An invented card number: prefix 629999, with its check digit.
fn card_number(count: usize) -> String {
    let digits = format!("629999{count:012}");
    let doubled = |digit: usize| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let places = digits.bytes().rev().map(|digit| usize::from(digit - b'0')).enumerate();
    let sum: usize = places.map(|(place, digit)| if place % 2 == 0 { doubled(digit) } else { digit }).sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
