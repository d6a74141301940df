//! SIGKILL at random moments, from fixed seeds: nothing that was shown as saved is lost, and the same record opens again with the caret where it stood.

use crate::terminal::{Key, Terminal};
use crate::{clock, program};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::path::Path;
use tianbao::forms;
use tianbao::job::setup::{Request, set_up};
use tianbao::model::{Date, Field, Form, Kind, Period, Record, RecordState, Role, SubmissionKey, UnitCode};
use tianbao::store::{Reader, Store, Typing};
use unicode_width::UnicodeWidthChar;

const TOWNSHIP: &str = "621102103";
const KILLS: u32 = 300;
/// Keys that are pressed between a start and its kill, at most.
const KEYS: u32 = 24;

fn form() -> &'static Form {
    forms::form("PB").unwrap()
}

fn key() -> SubmissionKey {
    SubmissionKey { unit: UnitCode::parse(TOWNSHIP).unwrap(), form: form(), period: Period::Year(2019) }
}

/// A township with one ledger to fill in.
fn township(folder: &Path) {
    let mut store = Store::open_with(folder, clock(), None).unwrap();
    let request = Request { role: Role::Unit, code: TOWNSHIP, name: None, operator: "王芳", reviewer: Some("李建国"), head: None, phone: None };
    set_up(&mut store, &request).unwrap();
    store.open_period(form(), &Period::Year(2019), Date::parse_iso("2019-12-31").unwrap()).unwrap();
}

/// What the screen calls saved: the record's number, the field with the caret, and what stands in it.
#[derive(Debug)]
struct Shown {
    number: u32,
    field: &'static Field,
    text: String,
}

/// The line with the caret, up to the caret: whoever only appends has the whole text there.
fn up_to_caret(terminal: &Terminal) -> String {
    let (row, column) = terminal.screen.screen().cursor_position();
    let contents = terminal.screen.screen().contents();
    let mut cells = 0;
    let is_before = |character: &char| {
        let is_before = cells < usize::from(column);
        cells += character.width().unwrap_or(0);
        is_before
    };
    contents.lines().nth(row.into()).unwrap_or_default().chars().take_while(is_before).collect()
}

fn shown_as_saved(terminal: &Terminal) -> Option<Shown> {
    let contents = terminal.screen.screen().contents();
    let mut lines = contents.lines();
    let (_, title) = lines.next()?.split_once(" 第 ")?;
    let number = title.split(' ').next()?.parse().ok()?;
    let _rule = lines.next()?;
    lines.next()?.contains("已存").then_some(())?;
    let line = up_to_caret(terminal);
    let focus = line.trim_start().strip_prefix("▸ ")?;
    let field = form().fields.iter().copied().filter(|field| focus.starts_with(field.label.zh)).max_by_key(|field| field.label.zh.len())?;
    let text = focus.strip_prefix(field.label.zh)?.trim_start_matches([' ', '✗', '!']).to_owned();
    Some(Shown { number, field, text })
}

/// A record as it is kept, with what is being typed into it in its place.
fn kept(reader: &Reader, number: u32) -> Option<Record> {
    let mut found: Option<Record> = None;
    let states = [RecordState::Draft, RecordState::Complete];
    reader
        .each(&key(), &states, |at, record| {
            if at == number {
                found = Some(record.clone());
            }
            Ok(())
        })
        .unwrap();
    found
}

/// Letters and digits alone, without zeros before a number: what was typed and the value it became agree in these.
fn bare(text: &str) -> String {
    let bare: String = text.chars().filter(|character| character.is_alphanumeric()).collect();
    bare.trim_start_matches('0').to_owned()
}

/// Whether what was shown is still there, or only what was `typed` over it.
fn holds(record: &Record, typing: Option<&Typing>, shown: &Shown, typed: &str) -> bool {
    let kept = [typing.map(|typing| bare(&typing.text)), Some(bare(&record.edit_text(shown.field)))];
    let shown_text = bare(&shown.text);
    // What stood there before the caret came gives way to the first character: then other text stands there, whole, and no beginning of what was shown.
    let is_typed_over = |kept: &String| !kept.is_empty() && !shown_text.starts_with(kept.as_str()) && bare(typed).contains(kept.as_str());
    let is_there = kept.iter().flatten().any(|kept| kept.starts_with(&shown_text) || is_typed_over(kept));
    match shown.field.kind {
        // What is typed there finds something else, which is then kept.
        Kind::Code(_) | Kind::School | Kind::Flag | Kind::Date | Kind::PlannedDate | Kind::Month => true,
        // The first character typed on coming back to a number replaces it.
        ref kind if kind.is_number_or_day() => is_there || !record.is_empty(shown.field),
        _ => is_there,
    }
}

/// One thing a clerk does; the text, where some is typed. No two are alike, so that what is kept tells which of them it is.
fn press(terminal: &mut Terminal, chance: u32) -> String {
    const NUMBERS: [&str; 4] = ["1", "2", "30", "4"];
    let choice = chance / 16;
    let text = match choice % 2 {
        0 => NUMBERS[choice as usize / 2 % NUMBERS.len()].to_owned(),
        // Characters that no example and no list has begun with.
        _ => (0..=choice / 2 % 4).filter_map(|place| char::from_u32(0x4e00 + (chance.rotate_left(8 * place) % 0x4e00))).collect(),
    };
    match chance % 16 {
        0..=8 => {
            terminal.text(&text);
            return text;
        }
        9..=12 => terminal.key(Key::Enter),
        13 => terminal.key(Key::Down),
        14 => terminal.key(Key::BackTab),
        _ => terminal.key(Key::Function(9)),
    }
    String::new()
}

#[test]
fn three_hundred_kills_lose_nothing_that_was_shown_as_saved_and_put_the_caret_back() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    township(&data);
    let mut chance = TestRng::from_seed(RngAlgorithm::ChaCha, b"tianbao: killed at random moment");
    let mut checked = 0;
    let mut is_first = true;
    for round in 0..KILLS {
        let mut terminal = Terminal::start::<&str>(program(), &data, 24, 80, &[]);
        if std::mem::take(&mut is_first) {
            terminal.wait_for("下一步");
            terminal.key(Key::Enter);
            terminal.wait_for("还没有记录");
            terminal.key(Key::Function(9));
            terminal.wait_for("第 1 条");
        } else {
            terminal.wait_until("the record again", |terminal| terminal.shows("已恢复") && up_to_caret(terminal).contains('▸'));
            caret_is_back(&terminal, &data, round);
        }
        let mut saved = None;
        let mut typed = String::new();
        for _ in 0..1 + chance.next_u32() % KEYS {
            typed.push_str(&press(&mut terminal, chance.next_u32()));
            // Now and then the clerk looks at the screen before going on; the kill falls in between.
            for _ in 0..chance.next_u32() % 3 {
                if terminal.read_some() {
                    saved = shown_as_saved(&terminal).or(saved);
                }
            }
        }
        terminal.kill();
        let Some(shown) = saved else { continue };
        let reader = Store::open_reader(&data, clock()).unwrap();
        let record = kept(&reader, shown.number).unwrap_or_else(|| panic!("round {round}: record {} is gone", shown.number));
        let typing = reader.typing(form(), record.id).unwrap().filter(|typing| *typing.field == *shown.field);
        let kept = record.edit_text(shown.field);
        assert!(
            holds(&record, typing.as_ref(), &shown, &typed),
            "round {round}: {shown:?} was shown as saved; {kept:?} is kept, with {typing:?} and {typed:?} typed"
        );
        checked += 1;
    }
    assert!(checked > KILLS / 3, "only {checked} rounds had something to check");
}

/// The caret stands where the database says it stood, in the cell behind what was typed before it.
fn caret_is_back(terminal: &Terminal, data: &Path, round: u32) {
    let reader = Store::open_reader(data, clock()).unwrap();
    let stood = reader.whereabouts().unwrap().unwrap_or_else(|| panic!("round {round}: nothing is known"));
    let contents = terminal.screen.screen().contents();
    let focus = contents.lines().find_map(|line| line.trim_start().strip_prefix("▸ ")).unwrap_or_default();
    let Some(id) = stood.row else { return };
    assert!(focus.starts_with(stood.field.label.zh), "round {round}: the caret stood in {:?}\n{contents}", stood.field);
    if let Some(typing) = reader.typing(form(), id).unwrap().filter(|typing| *typing.field == *stood.field) {
        let before: String = typing.text.chars().take(typing.caret as usize).collect();
        let up_to = up_to_caret(terminal);
        assert!(up_to.ends_with(&before), "round {round}: the caret stands behind {up_to:?} and stood behind {before:?}");
    }
}
