//! Every key of the key table, pressed at every place where it means something: each does something that can be seen, and none hurts.

use crate::terminal::{Key as Named, Terminal};
use crate::{clock, filled_in, picture as draw, program, sample_district};
use crossterm::event::{KeyCode, KeyModifiers};
use std::path::{Path, PathBuf};
use tianbao::job::pin;
use tianbao::store::Store;
use tianbao::text::Language;
use tianbao::tui::keymap::{Action, Key, Place, keys_of};

/// The bytes a terminal sends for a key.
pub(crate) fn bytes(key: Key) -> Vec<u8> {
    let with_control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Char(letter) if with_control => vec![letter as u8 & 0x1f],
        KeyCode::Enter => b"\r".to_vec(),
        KeyCode::Esc => b"\x1b".to_vec(),
        KeyCode::Tab => b"\t".to_vec(),
        KeyCode::BackTab => b"\x1b[Z".to_vec(),
        KeyCode::Backspace => b"\x7f".to_vec(),
        KeyCode::Up => b"\x1b[A".to_vec(),
        KeyCode::Down => b"\x1b[B".to_vec(),
        KeyCode::Right => b"\x1b[C".to_vec(),
        KeyCode::Left => b"\x1b[D".to_vec(),
        KeyCode::Home if with_control => b"\x1b[1;5H".to_vec(),
        KeyCode::End if with_control => b"\x1b[1;5F".to_vec(),
        KeyCode::Home => b"\x1b[H".to_vec(),
        KeyCode::End => b"\x1b[F".to_vec(),
        KeyCode::Insert => b"\x1b[2~".to_vec(),
        KeyCode::Delete => b"\x1b[3~".to_vec(),
        KeyCode::PageUp => b"\x1b[5~".to_vec(),
        KeyCode::PageDown => b"\x1b[6~".to_vec(),
        KeyCode::F(number) => Named::Function(number).bytes(),
        other => panic!("no bytes are known for {other:?}"),
    }
}

/// Whether a key moves the caret or removes what stands beside it.
fn moves_in_text(action: Action) -> bool {
    matches!(
        action,
        Action::CaretLeft
            | Action::CaretRight
            | Action::CaretStart
            | Action::CaretEnd
            | Action::RemoveBefore
            | Action::RemoveAfter
            | Action::RemoveWord
            | Action::RemoveLine
    )
}

/// Writes into the line that has the caret, and goes back into its middle.
fn write_in_line(terminal: &mut Terminal) {
    terminal.text("ab");
    terminal.wait_for("ab");
    terminal.send(b"\x1b[D");
}

/// Folders that stand ready: a township whose ledgers are full, and its district.
pub(crate) struct Ready {
    folder: tempfile::TempDir,
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

impl Ready {
    pub(crate) fn new() -> Ready {
        let folder = tempfile::tempdir().unwrap();
        let district = sample_district(folder.path());
        filled_in(&folder.path().join("township"), &district);
        Ready { folder }
    }

    /// A township’s folder of its own, under this name.
    pub(crate) fn township(&self, name: &str) -> PathBuf {
        let data = self.folder.path().join(name);
        copy(&self.folder.path().join("township"), &data);
        data
    }

    /// The program at a place, on data of its own; for a key that moves in a text, with the caret in the middle of one.
    fn at(&self, place: Place, number: usize, action: Action) -> Terminal {
        let is_in_text = moves_in_text(action);
        let data = self.folder.path().join(format!("{place:?}-{number}"));
        match place {
            Place::Setup => {}
            Place::Inbox | Place::Township => copy(&self.folder.path().join("district"), &data),
            _ => copy(&self.folder.path().join("township"), &data),
        }
        if place == Place::Lock {
            let mut store = Store::open_with(&data, clock(), None).unwrap();
            pin::set(&mut store, "王芳", "2468").unwrap();
        }
        let mut terminal = Terminal::start::<&str>(program(), &data, 24, 80, &[]);
        let to_list = |terminal: &mut Terminal| {
            (0..5).for_each(|_| terminal.key(Named::Down));
            terminal.key(Named::Enter);
            terminal.wait_for("林玉琴");
            (0..4).for_each(|_| terminal.send(b"\x1b[A"));
        };
        if place == Place::Setup {
            terminal.wait_for("我们是谁");
            terminal.text("安定 c");
            terminal.wait_for("巉口镇");
            terminal.send(if is_in_text { b"\x1b[D" } else { b"\x1b[B" });
            return terminal;
        }
        if place == Place::Lock {
            terminal.wait_for("已锁定");
            terminal.text("1234");
            terminal.send(b"\x1b[D");
            return terminal;
        }
        terminal.wait_for("帮助");
        match place {
            Place::Home | Place::Inbox => terminal.key(Named::Down),
            Place::Setup | Place::Lock => {}
            Place::List => {
                to_list(&mut terminal);
                if is_in_text {
                    terminal.key(Named::Function(3));
                    write_in_line(&mut terminal);
                }
            }
            Place::Entry => {
                to_list(&mut terminal);
                terminal.key(Named::Enter);
                terminal.wait_for(" 条 ");
                terminal.key(Named::Down);
                if is_in_text {
                    // In the second section names are written.
                    terminal.send(b"\x1b[6~");
                    terminal.send(b"\x1b[D");
                }
            }
            Place::Picker => {
                terminal.send(&[b'p' & 0x1f]);
                terminal.wait_for("选定");
                terminal.key(Named::Down);
                if is_in_text {
                    write_in_line(&mut terminal);
                }
            }
            Place::Problems => {
                terminal.key(Named::Function(5));
                terminal.wait_for("SD-54");
                terminal.key(Named::Down);
                if is_in_text {
                    terminal.key(Named::Function(3));
                    write_in_line(&mut terminal);
                }
            }
            Place::Preview => {
                to_list(&mut terminal);
                let rows: String = (0..40).map(|row| format!("甲{row}\t621199198805129048\t乙\r")).collect();
                terminal.send(format!("\x1b[200~{rows}\x1b[201~").as_bytes());
                terminal.wait_for("40 行");
                (0..20).for_each(|_| terminal.key(Named::Down));
                terminal.send(b"\x1b[C");
            }
            Place::Review => {
                terminal.key(Named::Function(9));
                terminal.wait_for("下一步");
                terminal.key(Named::Down);
            }
            Place::Township => {
                terminal.key(Named::Enter);
                terminal.wait_for("返回");
            }
            Place::Page => {
                terminal.key(Named::Function(1));
                terminal.wait_for("帮助");
                terminal.key(Named::Down);
            }
            Place::Prompt => {
                terminal.send(&[b'n' & 0x1f]);
                terminal.wait_for("继续");
                if is_in_text {
                    write_in_line(&mut terminal);
                }
            }
            Place::Dialog => {
                terminal.key(Named::Escape);
                terminal.wait_for("确定");
            }
            Place::Settings => {
                terminal.send(&[b't' & 0x1f]);
                terminal.wait_for("锁屏");
                terminal.key(Named::Down);
            }
            Place::Progress => unreachable!("work is over before a key could be pressed"),
        }
        terminal
    }
}

/// What does nothing that could be seen where these scenes stand, because there is nothing to do it to.
const NOTHING_TO_DO: &[(Place, Action)] = &[
    // Nothing has been received from the township yet.
    (Place::Township, Action::Up),
    (Place::Township, Action::Down),
    (Place::Township, Action::PageUp),
    (Place::Township, Action::PageDown),
    (Place::Township, Action::First),
    (Place::Township, Action::Last),
    // Only one operator has a PIN.
    (Place::Lock, Action::Operator),
];

/// What is on the screen, and where the cursor stands.
fn picture(terminal: &Terminal) -> (String, (u16, u16)) {
    (terminal.screen.screen().contents(), terminal.screen.screen().cursor_position())
}

fn press_all(place: Place) {
    let ready = Ready::new();
    let mut silent = Vec::new();
    let bounds = keys_of(place).flat_map(|bound| bound.keys.iter().map(move |key| (bound.action, *key)));
    for (number, (action, key)) in bounds.enumerate() {
        let mut terminal = ready.at(place, number, action);
        // Everything that was on its way is on the screen once the screen has been painted anew.
        terminal.redraw();
        if number == 0 {
            draw(&mut terminal, &format!("place-{}", format!("{place:?}").to_lowercase()));
        }
        let before = picture(&terminal);
        terminal.send(&bytes(key));
        match action {
            Action::Quit => assert_eq!(terminal.wait_for_end(), 0, "{place:?}"),
            Action::Redraw => terminal.redraw(),
            _ if NOTHING_TO_DO.contains(&(place, action)) => {
                terminal.redraw();
                assert_eq!(picture(&terminal), before, "{} at {place:?}: there is something to do after all", key.name(Language::English));
            }
            _ => {
                if !terminal.comes_soon(|terminal| picture(terminal) != before) {
                    silent.push(format!("{action:?} by {}", key.name(Language::English)));
                }
            }
        }
        terminal.kill();
    }
    assert!(silent.is_empty(), "at {place:?} these keys do nothing: {silent:?}");
}

macro_rules! every_key_at {
    ($($name:ident: $place:ident,)+) => {
        $(#[test]
        fn $name() {
            press_all(Place::$place);
        })+

        #[test]
        fn every_place_has_its_keys_pressed() {
            let pressed = [$(Place::$place),+];
            let left: Vec<Place> = Place::ALL.into_iter().filter(|place| !pressed.contains(place)).collect();
            // Work is over before a key could be pressed, but on a disk that stands still: see there.
            assert_eq!(left, [Place::Progress]);
        }
    };
}

every_key_at! {
    every_key_at_set_up: Setup,
    every_key_at_home: Home,
    every_key_in_a_list: List,
    every_key_in_a_record: Entry,
    every_key_in_a_picker: Picker,
    every_key_at_the_problems: Problems,
    every_key_in_a_preview: Preview,
    every_key_at_the_review: Review,
    every_key_at_the_inbox: Inbox,
    every_key_at_a_township: Township,
    every_key_on_a_page: Page,
    every_key_in_a_prompt: Prompt,
    every_key_in_a_dialog: Dialog,
    every_key_at_the_settings: Settings,
    every_key_at_the_lock: Lock,
}
