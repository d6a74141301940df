//! English is as complete as Chinese: every text has both, with the same blanks, and no screen of 80 by 24 cuts what matters.

mod desk;

use desk::{Desk, make};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tianbao::forms::{self, FORMS};
use tianbao::model::{Kind, Role};
use tianbao::text::{Language, Text};
use tianbao::tui::Manner;
use tianbao::tui::keymap::KEYS;

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The string literal at the beginning of a source text, with what follows it.
fn literal(source: &str) -> Option<(String, &str)> {
    let rest = source.trim_start().strip_prefix('"')?;
    let mut value = String::new();
    let mut characters = rest.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((value, &rest[at + 1..])),
            '\\' => value.push(match characters.next()?.1 {
                'n' => '\n',
                other => other,
            }),
            other => value.push(other),
        }
    }
    None
}

fn blanks(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|tail| tail.split_once('}')).map(|(name, _)| name).collect()
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

#[test]
fn every_text_of_the_catalogue_says_the_same_in_both_languages() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files {
        let source = fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap();
        for (at, found) in code.match_indices("Text::new(") {
            let Some((zh, rest)) = literal(&code[at + found.len()..]) else { continue };
            let Some((en, _)) = rest.trim_start().strip_prefix(',').and_then(literal) else { continue };
            count += 1;
            let has_both = zh.trim().is_empty() == en.trim().is_empty();
            // Names of people and places stay as they are; sentences do not.
            let is_english = !en.contains(['\u{ff0c}', '\u{3002}', '\u{ff1a}', '\u{3001}']);
            if !has_both || blanks(&zh) != blanks(&en) || !is_english || zh == en && zh.chars().any(is_chinese) {
                wrong.push(format!("{}: {zh} / {en}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 900, "only {count} texts were found");
}

#[track_caller]
fn has_both(text: Text, what: &str) {
    assert!(!text.zh.is_empty() && !text.en.is_empty(), "{what}: {text:?}");
    assert!(!text.en.contains(['\u{ff0c}', '\u{3002}', '\u{ff1a}']), "{what}: {}", text.en);
}

#[test]
fn every_declaration_says_the_same_in_both_languages() {
    for form in FORMS {
        has_both(form.title, form.code);
        has_both(form.short_title, form.code);
        form.sections.iter().for_each(|section| has_both(section.title, form.code));
        for field in form.fields {
            has_both(field.label, field.name);
            has_both(field.short_label(), field.name);
            has_both(field.help, field.name);
            if let Kind::Code(list) = &field.kind {
                list.entries.iter().for_each(|entry| has_both(entry.label, list.name));
            }
        }
    }
    for check in forms::all_checks() {
        has_both(check.message, check.id);
        assert_eq!(blanks(check.message.zh), blanks(check.message.en), "{}", check.id);
    }
    for bound in KEYS {
        has_both(bound.help, "a key");
    }
}

#[test]
fn a_field_is_called_the_same_where_it_is_filled_in_and_in_what_is_said_of_it() {
    for form in FORMS {
        for field in form.fields.iter().copied().filter(|field| field.short_label().en != field.label.en) {
            let is_too_wide = form.listed().any(|listed| *listed == *field) && field.label.en.len() > usize::from(field.width);
            assert!(is_too_wide, "{}.{} is “{}” and “{}”", form.code, field.name, field.label.en, field.short_label().en);
        }
    }
}

fn english() -> Manner {
    Manner::usual(Language::English)
}

fn of_unit() -> Desk {
    let Desk { folder, app, .. } = Desk::of_unit();
    drop(app);
    Desk::sit_down(folder, english(), 80, 24)
}

fn of_district() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), Role::District);
    Desk::sit_down(folder, english(), 80, 24)
}

/// The lines of a screen in which something was cut.
fn cut(screen: &str) -> Vec<&str> {
    screen.lines().filter(|line| line.contains('…')).collect()
}

#[test]
fn nothing_that_matters_is_cut_on_a_screen_of_80_by_24() {
    let payment = "R01<Enter><Enter><Enter>ljz<Enter>张小红<Enter><Enter>621199198805129048<Enter><Enter><Enter>\
        <Enter><Enter><Enter><Enter>3<Enter><Enter>20190620<Enter><Enter><Enter><Enter>6299990000000000012<Enter><F9>";
    let mut wrong = Vec::new();
    let mut look = |desk: &Desk, what: &str| {
        let screen = desk.screen();
        wrong.extend(cut(&screen).into_iter().map(|line| format!("{what}: {line}")));
    };
    let mut desk = Desk::sit_down(tempfile::tempdir().unwrap(), english(), 80, 24);
    look(&desk, "first step");
    desk.keys("ckz");
    look(&desk, "first step, many");
    desk.keys("<Enter>").sees("Places that match");
    look(&desk, "first step, several are meant");
    desk.keys("<Ctrl+U>621102103<Enter>");
    look(&desk, "second step");
    desk.keys("王芳<Enter>");
    look(&desk, "second step, reviewer");
    desk.keys("<Enter><Enter><Enter>");
    look(&desk, "third step");
    desk.keys("<Down><Enter>");
    look(&desk, "home without anything");
    let mut desk = of_unit();
    look(&desk, "home");
    desk.keys("<Ctrl+P>").sees("Commands");
    look(&desk, "commands of home");
    desk.keys("<End>");
    look(&desk, "more commands of home");
    desk.keys("<Esc>");
    for ledger in ["Branches", "Teachers", "Subsidies"] {
        desk.keys("<Enter>").sees("No records yet");
        // A heading of a column has no more room than its column.
        let screen = desk.screen();
        assert!(cut(&screen).iter().all(|line| line.contains("State")), "{screen}");
        desk.keys("<F9>");
        look(&desk, &format!("first record of {ledger}"));
        desk.keys("<Esc><Esc><Down>");
    }
    desk.keys("<Home>");
    // In lists and among problems, names and sentences are as long as they are; the record has them whole.
    desk.keys("<Down><Down><Enter><F9>").keys(payment).keys("<Esc><Esc><F5><Esc>");
    look(&desk, "home, checked");
    desk.keys("<F9>");
    look(&desk, "reporting");
    desk.keys("<Esc><Ctrl+T>");
    for _ in 0..9 {
        look(&desk, "settings");
        desk.keys("<Down>");
    }
    desk.keys("<Up><Up><Up><Enter>2468<Enter>");
    look(&desk, "settings, PIN");
    desk.keys("2468<Enter><F12>").sees("Locked");
    look(&desk, "locked");
    desk.keys("1<Enter>");
    look(&desk, "locked, wrong");
    let mut desk = of_district();
    let screen = desk.screen();
    desk.keys("<Ctrl+P>");
    look(&desk, "commands of the inbox");
    desk.keys("<Esc>");
    let heads: String = screen.lines().filter(|line| !line.contains("missing")).collect::<Vec<_>>().join("\n");
    assert!(cut(&heads).is_empty(), "{screen}");
    desk.keys("<Enter>");
    look(&desk, "township");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn labels_and_helps_of_every_field_fit_on_a_screen_of_80_by_24() {
    let mut wrong = Vec::new();
    for (at, form) in FORMS.iter().enumerate() {
        let mut desk = of_unit();
        desk.keys(&"<Down>".repeat(at)).keys("<Enter><F9>");
        for _ in form.fields {
            wrong.extend(cut(&desk.screen()).into_iter().map(str::to_owned));
            desk.keys("<Tab>");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
