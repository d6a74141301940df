//! Counts keystrokes: stacks of real records typed through the real key path, beside the same cells typed into a spreadsheet.
//!
//! `cargo bench --bench keystrokes`, with `TIANBAO_KEYS=1` for the keys of each field. A character is one keystroke on both sides, also one that an input method composes: what it costs there is the same
//! in both programs. The spreadsheet gets the cells that a person fills, each as short as it can be typed, and one key to leave each.

mod clerk;

use clerk::Clerk;
use std::collections::BTreeMap;
use tianbao::divisions;
use tianbao::forms;
use tianbao::job::setup::{Request, set_up};
use tianbao::job::{Progress, demo, import, registers};
use tianbao::model::{Clock, Date, Field, Form, Moment, Period, Record, RecordState, Role, SubmissionKey, UnitCode, Value};
use tianbao::store::Store;
use tianbao::text::Language;

const STACK: usize = 20;
/// A ledger, the period, the townships whose papers make up the stack, where it begins, and the share of the spreadsheet's keystrokes it may take.
const STACKS: [(&str, &str, &[&str], usize, f64); 5] = [
    ("SD", "2018", &["621102103"], 0, 0.45),
    ("SD", "2018", &["621102103"], 150, 0.45),
    ("SD", "2018-2019", &["621102103"], 0, 0.45),
    ("TA", "2018", &["621102101"], 0, 0.60),
    ("PB", "2019", &["621102101", "621102102", "621102103", "621102104", "621102105", "621102106", "621102107"], 0, 0.60),
];

fn clock() -> Clock {
    Clock::Fixed(Moment::noon(Date::new(2019, 9, 23).expect("a day")))
}

/// A township of the sample district, with nothing in its ledgers.
fn township(folder: &std::path::Path, unit: &str) -> Store {
    let mut store = Store::open_with(folder, clock(), None).expect("a store opens");
    let request = Request { role: Role::Unit, code: unit, name: None, operator: "王芳", reviewer: None, head: None, phone: None };
    set_up(&mut store, &request).expect("a township is set up");
    let file = folder.join("schools.csv");
    std::fs::write(&file, demo::schools().expect("the sample holds schools")).expect("a file is written");
    store.put_units(&divisions::units_of("621102")).expect("the district's units are known");
    registers::import_schools(&mut store, &file).expect("the register is taken in");
    for (form, period) in demo::PERIODS {
        let form = forms::form(form).expect("a ledger");
        store.open_period(form, &Period::parse(period).expect("a period"), Date::new(2019, 12, 31).expect("a day")).expect("a period opens");
    }
    store
}

/// The complete records of a township's paper, as its sheet brings them.
fn papers(form: &'static Form, period: &str, unit: &str) -> Vec<Record> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = township(folder.path(), unit);
    let code = UnitCode::parse(unit).expect("a unit");
    let Some(sheet) = demo::sheet_of(form, code).expect("the sample is whole") else { return Vec::new() };
    let file = folder.path().join("rows.csv");
    std::fs::write(&file, sheet).expect("a file is written");
    let request = import::Request { form, file: &file, period: None, mode: import::Mode::Sound, language: Language::Chinese };
    import::import(&mut store, &request, &Progress::silent()).expect("the sheet is taken in");
    let key = SubmissionKey { unit: code, form, period: Period::parse(period).expect("a period") };
    let mut records = Vec::new();
    let keep = |_, record: &Record| {
        records.push(record.clone());
        Ok(())
    };
    store.each(&key, &[RecordState::Complete], keep).expect("the rows are read");
    records
}

/// What a cell is typed as in a spreadsheet, as short as it gets.
fn typed(value: &Value) -> String {
    let plain = value.plain();
    match value {
        Value::Money(_) => plain.trim_end_matches("00").trim_end_matches('.').to_owned(),
        Value::Decimal(_) => plain.trim_end_matches(".0").to_owned(),
        _ => plain,
    }
}

fn in_a_spreadsheet(record: &Record) -> (usize, usize) {
    let filled = record.form.fields.iter().filter(|field| !field.is_computed()).filter_map(|field| record.value(field));
    filled.fold((0, 0), |(keys, cells), value| (keys + typed(value).chars().count() + 1, cells + 1))
}

/// What a person puts into a record, and what the record must come to hold.
fn wanted(record: &Record) -> Vec<(&'static Field, String)> {
    let is_asked = |field: &&&'static Field| !field.is_computed() && field.is_asked(record);
    record.form.fields.iter().filter(is_asked).map(|field| (*field, record.edit_text(field))).collect()
}

fn main() {
    println!("{:<28} {:>8} {:>10} {:>10} {:>12} {:>8} {:>8}", "stack", "records", "a record", "a field", "spreadsheet", "share", "target");
    let mut is_met = true;
    for (code, period, units, first, target) in STACKS {
        let form = forms::form(code).expect("a ledger");
        let (mut sheet, mut cells, mut keys, mut count) = (0, 0, 0, 0);
        let mut by_field = BTreeMap::new();
        for unit in units {
            // Each township types its own papers.
            let stack: Vec<Record> = papers(form, period, unit).into_iter().skip(first).take(STACK - count).collect();
            let folder = tempfile::tempdir().expect("a folder");
            let mut clerk = Clerk::sit_down(township(folder.path(), unit), form, period);
            for record in &stack {
                clerk.enter(record);
                let (typed, filled) = in_a_spreadsheet(record);
                (sheet, cells) = (sheet + typed, cells + filled);
            }
            clerk.hold_against(&stack);
            count += stack.len();
            for (field, pressed) in &clerk.by_field {
                keys += pressed;
                *by_field.entry(*field).or_insert(0) += pressed;
            }
        }
        let (keys, records) = (keys as f64, count as f64);
        let share = keys / sheet as f64;
        is_met &= share <= target;
        let name = format!("{code} {period} from {}", first + 1);
        println!(
            "{name:<28} {:>8} {:>10.1} {:>10.2} {:>12.1} {:>7.1}% {:>7.0}%",
            count,
            keys / records,
            keys / cells as f64,
            sheet as f64 / records,
            share * 100.0,
            target * 100.0
        );
        if std::env::var_os("TIANBAO_KEYS").is_some() {
            let mut fields: Vec<_> = by_field.into_iter().collect();
            fields.sort_by_key(|(_, pressed)| std::cmp::Reverse(*pressed));
            fields.iter().for_each(|(field, pressed)| println!("    {pressed:>6}  {field}"));
        }
    }
    println!("{}", if is_met { "every target is met" } else { "a target is missed" });
}
