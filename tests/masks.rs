//! Whole personal numbers are seen nowhere but in the field being typed, and nothing that gives one away stands beside its mask: over every declaration.

mod desk;

use desk::{Desk, UNIT, clock};
use tianbao::forms::FORMS;
use tianbao::forms::common::discreet;
use tianbao::model::{Field, Form, Kind, Need, Period, Record, RowId, UnitCode};
use tianbao::slip::{Slip, entry_order};
use tianbao::store::Store;
use tianbao::text::Language;
use tianbao::tui::Manner;

/// A number of each personal kind, and what follows from the first.
fn canary(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Document => Some("621199198805129048"),
        Kind::Mobile => Some("13912345678"),
        Kind::BankCard => Some("6299990000000000012"),
        Kind::StudentNumber => Some("G621199200912039048"),
        Kind::Certificate => Some("20196211992000017"),
        _ => None,
    }
}

const BIRTH_DATES: [&str; 2] = ["1988-05-12", "19880512"];

fn forms() -> impl Iterator<Item = &'static Form> {
    FORMS.iter().copied()
}

/// Every form with a number for each personal field, saved as a draft.
fn desk_with_canaries() -> Desk {
    let Desk { folder, app, .. } = Desk::of_unit();
    drop(app);
    let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
    let office = tianbao::job::Office::of(&store).unwrap();
    let period = Period::Year(2019);
    for form in forms() {
        let unit = UnitCode::parse(UNIT).unwrap();
        let record = Record::new(form, RowId::generate(), unit, period.clone(), "王芳", clock().now());
        let setting = office.setting(&period, 1);
        let mut slip = Slip::fresh(record, 1, None, &setting);
        // Whatever makes the personal fields apply is in the example of the form.
        for field in form.fields.iter().filter(|field| !field.is_computed() && !field.example.is_empty()) {
            slip.put(field, canary(&field.kind).unwrap_or(field.example), &setting);
        }
        store.save(slip.reopen()).unwrap();
    }
    drop(store);
    Desk::sit_down(folder, Manner::usual(Language::Chinese), 120, 45)
}

#[track_caller]
fn is_masked(desk: &Desk, besides: Option<&Field>) {
    let screen = desk.screen();
    for field in forms().flat_map(|form| form.fields.iter()) {
        let Some(number) = canary(&field.kind).filter(|_| besides.is_none_or(|other| canary(&other.kind) != canary(&field.kind))) else { continue };
        assert!(!screen.contains(number), "{number} is on the screen:\n{screen}");
    }
    if besides.is_none_or(|field| !matches!(field.kind, Kind::Document)) {
        assert!(BIRTH_DATES.iter().all(|date| !screen.contains(date)), "the date of birth stands beside the masked number:\n{screen}");
    }
}

#[test]
fn every_field_that_is_derived_from_a_number_says_that_it_gives_it_away() {
    for form in forms() {
        for field in form.fields.iter().copied() {
            let tells = field.name.contains("birth") || field.name.contains("gender") || field.name.contains("age") && field.name.ends_with("age");
            let is_derived = matches!(field.need, Need::Derived(_));
            if tells && is_derived {
                let number = field.betrayed().unwrap_or_else(|| panic!("{} of {} shows what a number says", field.name, form.code));
                assert!(number.kind.is_personal() && form.fields.contains(&number));
            }
        }
    }
}

#[test]
fn a_ledger_number_is_read_whole_though_its_digits_could_be_those_of_a_card() {
    let numbered: Vec<&Field> =
        forms().flat_map(|form| form.fields.iter().copied()).filter(|field| matches!(field.need, Need::Generated(_))).collect();
    assert!(!numbered.is_empty());
    for field in numbered {
        // One in ten such numbers has the check digit of a card.
        for serial in 1..100 {
            let number = format!("621102103-2019-{serial:04}");
            assert_eq!(discreet(field, &number), number);
        }
        // A personal number that was imported into it is masked all the same.
        for personal in ["621199198805129048", "6299990000000000012", "13800138000"] {
            assert!(discreet(field, personal).contains('*'), "{personal}");
        }
    }
}

#[test]
fn no_list_shows_what_gives_a_number_away() {
    for field in forms().flat_map(|form| form.listed()) {
        assert!(field.betrayed().is_none(), "{}", field.name);
    }
}

#[test]
fn lists_and_every_section_of_entry_mask_every_number_but_the_one_being_typed() {
    let mut desk = desk_with_canaries();
    for (at, form) in forms().enumerate() {
        desk.keys(&"<Down>".repeat(at)).keys("<Enter>");
        is_masked(&desk, None);
        desk.keys("<Enter>").keys(&"<Down>".repeat(form.fields.len()));
        let mut seen = 0;
        for _ in form.fields {
            let screen = desk.screen();
            let here = screen.lines().find_map(|line| line.strip_prefix(" ▸ ")).unwrap();
            // A long label is cut.
            let here = here.split(['…', ' ']).next().unwrap();
            let labelled = form.fields.iter().copied().filter(|field| {
                here == field.label.zh || here.chars().count() > 8 && field.label.zh.starts_with(here) || here == field.short_label().zh
            });
            let field = labelled.max_by_key(|field| field.label.zh.len()).unwrap_or_else(|| panic!("{here}"));
            is_masked(&desk, Some(field));
            seen += usize::from(canary(&field.kind).is_some());
            desk.keys("<Shift+Tab>");
        }
        let personal = entry_order(form).iter().filter(|field| canary(&field.kind).is_some()).count();
        assert_eq!(seen, personal, "the caret was in every personal field of {}", form.code);
        desk.keys("<Esc><Esc>").keys(&"<Up>".repeat(at));
    }
    desk.keys("<F5>").sees("审核");
    is_masked(&desk, None);
}
