//! The keys: each stands here once, with its words. Dispatch, key line, help and tests read this table and nothing else.

use crate::text::screens::keys as words;
use crate::text::{Language, Text};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a person asks for with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Help,
    Commands,
    Redraw,
    Quit,
    /// Back one place, losing nothing.
    Back,

    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    /// Open what the pointer stands at, or take it.
    Open,

    CaretLeft,
    CaretRight,
    CaretStart,
    CaretEnd,
    RemoveBefore,
    RemoveAfter,
    RemoveWord,
    RemoveLine,

    /// Take the field as it stands and go on.
    Accept,
    NextField,
    FieldBelow,
    PreviousField,
    FieldAbove,
    SectionBefore,
    SectionAfter,
    SameAsAbove,
    Choose,
    ClearField,
    SaveAndNew,
    Save,
    /// Take everything that is carried or usual as it stands.
    ConfirmOffered,

    Find,
    /// Take back what was done last.
    Undo,
    Redo,
    /// What happened to the record.
    History,
    New,
    Copy,
    Delete,
    /// Choose lines for what is then done with all of them.
    Mark,
    MarkAll,
    UnmarkAll,
    ChangeMarked,
    Columns,
    Order,
    Roll,
    Check,
    NextProblem,
    /// Answer everything of one kind at once.
    AnswerAlike,
    Report,
    Nil,
    SendBack,
    Withdraw,
    Export,
    JoinDistrict,
    Import,

    Receive,
    Enrol,
    Return,
    AcceptSubmission,
    Receipt,
    Periods,
    Schools,
    Operator,
    Settings,
    Lock,
}

/// Where keys mean something: one for each kind of screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Setup,
    Home,
    List,
    Entry,
    /// A list of choices that is narrowed down by typing.
    Picker,
    Problems,
    /// A sheet before it is taken in.
    Preview,
    Review,
    Inbox,
    Township,
    Page,
    /// A question with a line to answer in.
    Prompt,
    /// A question answered with yes or no, or a message.
    Dialog,
    Progress,
    Settings,
    /// The screen is locked.
    Lock,
}

impl Place {
    pub const ALL: [Place; 16] = [
        Place::Setup,
        Place::Home,
        Place::List,
        Place::Entry,
        Place::Picker,
        Place::Problems,
        Place::Preview,
        Place::Review,
        Place::Inbox,
        Place::Township,
        Place::Page,
        Place::Prompt,
        Place::Dialog,
        Place::Progress,
        Place::Settings,
        Place::Lock,
    ];

    /// What people call the place.
    pub const fn title(self) -> Text {
        match self {
            Place::Setup => words::SETUP,
            Place::Home => words::HOME,
            Place::List => words::LIST,
            Place::Entry => words::ENTRY,
            Place::Picker => words::PICKER,
            Place::Problems => words::PROBLEMS,
            Place::Preview => words::PREVIEW,
            Place::Review => words::REVIEW,
            Place::Inbox => words::INBOX,
            Place::Township => words::TOWNSHIP,
            Place::Page => words::PAGE,
            Place::Prompt => words::PROMPT,
            Place::Dialog => words::DIALOG,
            Place::Progress => words::PROGRESS,
            Place::Settings => words::SETTINGS_PLACE,
            Place::Lock => words::LOCK_PLACE,
        }
    }
}

/// A key on the keyboard, with what is held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

const fn plain(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::NONE }
}

const fn function(number: u8) -> Key {
    plain(KeyCode::F(number))
}

const fn control(letter: char) -> Key {
    Key { code: KeyCode::Char(letter), modifiers: KeyModifiers::CONTROL }
}

const fn with_control(code: KeyCode) -> Key {
    Key { code, modifiers: KeyModifiers::CONTROL }
}

impl Key {
    /// The key of an event of the terminal, where the event is a key that can be bound.
    pub fn of(event: KeyEvent) -> Key {
        let mut modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        let code = match event.code {
            KeyCode::Char(letter) if modifiers.contains(KeyModifiers::CONTROL) => KeyCode::Char(letter.to_ascii_lowercase()),
            // Terminals tell Shift+Tab with and without the Shift.
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        if code == KeyCode::BackTab {
            modifiers = KeyModifiers::NONE;
        }
        Key { code, modifiers }
    }

    /// As it is written on the keyboard.
    pub fn name(self, language: Language) -> String {
        let name: String = match self.code {
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Char(letter) => letter.to_ascii_uppercase().to_string(),
            KeyCode::Enter => "Enter".into(),
            KeyCode::Esc => "Esc".into(),
            KeyCode::Tab => "Tab".into(),
            KeyCode::BackTab => "Shift+Tab".into(),
            KeyCode::Up => words::UP.say(language).into(),
            KeyCode::Down => words::DOWN.say(language).into(),
            KeyCode::Left => words::LEFT.say(language).into(),
            KeyCode::Right => words::RIGHT.say(language).into(),
            KeyCode::PageUp => "PgUp".into(),
            KeyCode::PageDown => "PgDn".into(),
            KeyCode::Home => "Home".into(),
            KeyCode::End => "End".into(),
            KeyCode::Backspace => words::BACKSPACE.say(language).into(),
            KeyCode::Delete => "Del".into(),
            KeyCode::Insert => "Ins".into(),
            // No other key is bound.
            other => format!("{other:?}"),
        };
        if self.modifiers.contains(KeyModifiers::CONTROL) { format!("Ctrl+{name}") } else { name }
    }
}

/// A key bound to an action, with the words for it.
#[derive(Debug)]
pub struct Bound {
    pub action: Action,
    /// The first is the one that is shown.
    pub keys: &'static [Key],
    pub places: &'static [Place],
    /// Two to five characters, for key line and command list; empty for keys that go without saying.
    pub words: Text,
    /// Whether it stands in the key line; else only help and command list tell of it.
    pub is_in_line: bool,
    /// A sentence, for the help.
    pub help: Text,
}

const LISTS: &[Place] = &[
    Place::Setup,
    Place::Home,
    Place::List,
    Place::Picker,
    Place::Problems,
    Place::Preview,
    Place::Review,
    Place::Inbox,
    Place::Township,
    Place::Page,
    Place::Settings,
];
const LINES: &[Place] = &[Place::Setup, Place::List, Place::Entry, Place::Picker, Place::Problems, Place::Prompt, Place::Lock];

macro_rules! bound {
    ($action:ident, [$($key:expr),+], $places:expr, $words:ident) => {
        Bound {
            action: Action::$action,
            keys: &[$($key),+],
            places: $places,
            words: words::$words.0,
            is_in_line: !words::$words.0.zh.is_empty(),
            help: words::$words.1,
        }
    };
}

/// A key that does something, but for which the key line has no room.
macro_rules! listed {
    ($($bound:tt)*) => {
        Bound { is_in_line: false, ..bound!($($bound)*) }
    };
}

/// All keys, in the order in which the key line shows them.
pub static KEYS: &[Bound] = &[
    bound!(Accept, [plain(KeyCode::Enter)], &[Place::Entry], ACCEPT),
    bound!(NextField, [plain(KeyCode::Tab)], &[Place::Entry], NEXT_FIELD),
    bound!(FieldBelow, [plain(KeyCode::Down)], &[Place::Entry], FIELD_BELOW),
    bound!(FieldAbove, [plain(KeyCode::Up)], &[Place::Entry], FIELD_ABOVE),
    bound!(SaveAndNew, [function(9)], &[Place::Entry], SAVE_AND_NEW),
    bound!(NextProblem, [function(6), control('e')], &[Place::Entry], NEXT_PROBLEM),
    bound!(SameAsAbove, [function(2), control('d')], &[Place::Entry], SAME_AS_ABOVE),
    bound!(SectionAfter, [plain(KeyCode::PageDown)], &[Place::Entry], SECTION_AFTER),
    bound!(PreviousField, [plain(KeyCode::BackTab)], &[Place::Entry], PREVIOUS_FIELD),
    bound!(Save, [control('s')], &[Place::Entry], SAVE),
    bound!(ConfirmOffered, [control('k')], &[Place::Entry], CONFIRM_OFFERED),
    bound!(ClearField, [function(8)], &[Place::Entry], CLEAR_FIELD),
    bound!(Check, [function(5)], &[Place::Entry], CHECK_RECORD),
    bound!(SectionBefore, [plain(KeyCode::PageUp)], &[Place::Entry], SECTION_BEFORE),
    bound!(First, [with_control(KeyCode::Home)], &[Place::Entry], FIRST_FIELD),
    bound!(Last, [with_control(KeyCode::End)], &[Place::Entry], LAST_FIELD),
    bound!(Open, [plain(KeyCode::Enter)], &[Place::Home], OPEN),
    bound!(Open, [plain(KeyCode::Enter)], &[Place::List], OPEN_RECORD),
    bound!(Open, [plain(KeyCode::Enter), plain(KeyCode::Tab)], &[Place::Picker], TAKE),
    bound!(Open, [plain(KeyCode::Enter)], &[Place::Problems], MEND),
    bound!(Open, [plain(KeyCode::Enter)], &[Place::Preview], MEND_CELL),
    bound!(Import, [function(9)], &[Place::Preview], TAKE_ROWS),
    bound!(Choose, [function(4)], &[Place::Preview], ASSIGN_COLUMN),
    bound!(NextProblem, [function(6), control('e')], &[Place::Preview], NEXT_FAULTY_ROW),
    bound!(Delete, [function(8), plain(KeyCode::Delete)], &[Place::Preview], LEAVE_ROW_OUT),
    bound!(SameAsAbove, [function(2)], &[Place::Preview], FILL_EVERY_ROW),
    listed!(Undo, [control('z')], &[Place::Preview], UNDO_MEND),
    listed!(Redo, [control('y')], &[Place::Preview], REDO_MEND),
    bound!(CaretLeft, [plain(KeyCode::Left)], &[Place::Preview], COLUMN_BEFORE),
    bound!(CaretRight, [plain(KeyCode::Right)], &[Place::Preview], COLUMN_AFTER),
    bound!(CaretStart, [plain(KeyCode::Home)], &[Place::Preview], FIRST_COLUMN),
    bound!(CaretEnd, [plain(KeyCode::End)], &[Place::Preview], LAST_COLUMN),
    bound!(Open, [plain(KeyCode::Enter)], &[Place::Review], NEXT_STEP),
    bound!(Open, [plain(KeyCode::Enter)], &[Place::Inbox], OPEN_TOWNSHIP),
    bound!(Open, [plain(KeyCode::Enter)], &[Place::Township], OPEN_RECORDS),
    bound!(Open, [plain(KeyCode::Enter), plain(KeyCode::Tab)], &[Place::Setup, Place::Prompt], GO_ON),
    bound!(Open, [plain(KeyCode::Enter)], &[Place::Dialog, Place::Page], AGREE),
    bound!(Open, [plain(KeyCode::Enter), plain(KeyCode::Right)], &[Place::Settings], CHANGE),
    bound!(CaretLeft, [plain(KeyCode::Left)], &[Place::Settings], CHANGE_BACK),
    bound!(Delete, [function(8), plain(KeyCode::Delete)], &[Place::Settings], REMOVE_PIN),
    bound!(Open, [plain(KeyCode::Enter)], &[Place::Lock], UNLOCK),
    bound!(Operator, [control('n')], &[Place::Lock], OTHER_OPERATOR),
    bound!(New, [function(9)], &[Place::List], NEW),
    bound!(Copy, [function(2), control('d')], &[Place::List], COPY),
    bound!(ChangeMarked, [control('g')], &[Place::List], CHANGE_MARKED),
    bound!(Find, [function(3), control('f')], &[Place::List], FILTER),
    bound!(Find, [function(3), control('f')], &[Place::Home], FIND),
    bound!(Delete, [function(8)], &[Place::List], DELETE),
    bound!(RemoveAfter, [plain(KeyCode::Delete)], &[Place::List], REMOVE_AFTER_OR_DELETE),
    bound!(Mark, [control('t'), plain(KeyCode::Insert)], &[Place::List, Place::Problems], MARK),
    bound!(Roll, [function(7)], &[Place::List], ROLL),
    bound!(Order, [control('o')], &[Place::List], ORDER),
    bound!(Columns, [function(4)], &[Place::List], COLUMNS),
    bound!(MarkAll, [control('a')], &[Place::List], MARK_ALL),
    bound!(UnmarkAll, [control('x')], &[Place::List], UNMARK_ALL),
    bound!(Check, [function(5)], &[Place::Home, Place::List, Place::Problems, Place::Review], CHECK),
    bound!(NextProblem, [function(6), control('e')], &[Place::Home, Place::List], PROBLEMS_OF),
    listed!(Undo, [control('z')], &[Place::Home, Place::List], UNDO),
    listed!(Redo, [control('y')], &[Place::Home, Place::List], REDO),
    bound!(Undo, [control('z')], &[Place::Entry], UNDO_IN_RECORD),
    listed!(Redo, [control('y')], &[Place::Entry], REDO_IN_RECORD),
    listed!(History, [control('r')], &[Place::List, Place::Entry], HISTORY),
    bound!(AnswerAlike, [function(9)], &[Place::Problems], ANSWER_ALIKE),
    bound!(Delete, [function(8)], &[Place::Problems], TAKE_ANSWER_BACK),
    bound!(NextProblem, [function(6), control('e')], &[Place::Problems], TO_FIELD),
    bound!(Choose, [function(4)], &[Place::Problems], EARLIER_ANSWER),
    bound!(Find, [function(3), control('f')], &[Place::Problems], FILTER_PROBLEMS),
    bound!(Report, [function(9)], &[Place::Home], REPORT),
    bound!(Export, [function(9)], &[Place::Review], EXPORT),
    bound!(Nil, [function(4)], &[Place::Review], NIL),
    bound!(SendBack, [function(8)], &[Place::Review], SEND_BACK),
    bound!(Withdraw, [function(7)], &[Place::Review], WITHDRAW),
    bound!(Import, [function(2)], &[Place::Home], IMPORT),
    bound!(Receipt, [function(7)], &[Place::Home], TAKE_RECEIPT),
    bound!(JoinDistrict, [function(8)], &[Place::Home], JOIN_DISTRICT),
    bound!(Receive, [function(9)], &[Place::Inbox], RECEIVE),
    bound!(Enrol, [function(2)], &[Place::Inbox], ENROL),
    bound!(Receipt, [function(7)], &[Place::Inbox, Place::Township], RECEIPT),
    bound!(Report, [function(5)], &[Place::Inbox], DISTRICT_REPORT),
    bound!(Periods, [function(4)], &[Place::Inbox], PERIODS),
    bound!(JoinDistrict, [function(8)], &[Place::Inbox], CARD),
    bound!(AcceptSubmission, [function(9)], &[Place::Township], ACCEPT_SUBMISSION),
    bound!(Return, [function(8)], &[Place::Township], RETURN),
    bound!(Schools, [control('o')], &[Place::Home, Place::Inbox], SCHOOLS),
    bound!(Operator, [control('n')], &[Place::Home, Place::Inbox], OPERATOR),
    bound!(Settings, [control('t')], &[Place::Home, Place::Inbox], SETTINGS),
    bound!(Up, [plain(KeyCode::Up)], LISTS, UP_IN_LIST),
    bound!(Down, [plain(KeyCode::Down)], LISTS, DOWN_IN_LIST),
    bound!(PageUp, [plain(KeyCode::PageUp)], LISTS, PAGE_UP),
    bound!(PageDown, [plain(KeyCode::PageDown)], LISTS, PAGE_DOWN),
    bound!(First, [with_control(KeyCode::Home)], LISTS, FIRST),
    bound!(Last, [with_control(KeyCode::End)], LISTS, LAST),
    bound!(CaretLeft, [plain(KeyCode::Left)], LINES, CARET_LEFT),
    bound!(CaretRight, [plain(KeyCode::Right)], LINES, CARET_RIGHT),
    bound!(CaretStart, [plain(KeyCode::Home), control('a')], &[Place::Setup, Place::Entry, Place::Picker, Place::Prompt], CARET_START),
    bound!(CaretStart, [plain(KeyCode::Home)], &[Place::List], CARET_START),
    bound!(CaretEnd, [plain(KeyCode::End)], LINES, CARET_END),
    bound!(RemoveBefore, [plain(KeyCode::Backspace), control('h')], LINES, REMOVE_BEFORE),
    bound!(
        RemoveAfter,
        [plain(KeyCode::Delete)],
        &[Place::Setup, Place::Entry, Place::Picker, Place::Problems, Place::Prompt, Place::Lock],
        REMOVE_AFTER
    ),
    bound!(RemoveWord, [control('w')], LINES, REMOVE_WORD),
    bound!(RemoveLine, [function(8), control('u')], &[Place::Setup, Place::Picker, Place::Prompt, Place::Lock], CLEAR_LINE),
    bound!(RemoveLine, [control('u')], &[Place::List, Place::Entry, Place::Problems], REMOVE_LINE),
    bound!(Back, [plain(KeyCode::Esc)], &[Place::Home, Place::Inbox], LEAVE),
    bound!(Back, [plain(KeyCode::Esc)], &[Place::Progress], STOP),
    bound!(Back, [plain(KeyCode::Esc)], &[Place::Preview], LEAVE_PREVIEW),
    bound!(
        Back,
        [plain(KeyCode::Esc)],
        &[
            Place::Setup,
            Place::List,
            Place::Entry,
            Place::Picker,
            Place::Problems,
            Place::Review,
            Place::Township,
            Place::Page,
            Place::Prompt,
            Place::Dialog,
            Place::Settings
        ],
        BACK
    ),
    bound!(
        Commands,
        [control('p')],
        &[Place::Home, Place::List, Place::Entry, Place::Problems, Place::Preview, Place::Review, Place::Inbox, Place::Township, Place::Settings],
        COMMANDS
    ),
    bound!(
        Help,
        [function(1)],
        &[
            Place::Setup,
            Place::Home,
            Place::List,
            Place::Entry,
            Place::Picker,
            Place::Problems,
            Place::Preview,
            Place::Review,
            Place::Inbox,
            Place::Township,
            Place::Prompt,
            Place::Settings
        ],
        HELP
    ),
    bound!(
        Lock,
        [function(12)],
        &[Place::Home, Place::List, Place::Entry, Place::Problems, Place::Review, Place::Inbox, Place::Township, Place::Settings],
        LOCK
    ),
    bound!(Lock, [function(12)], &[Place::Picker, Place::Page, Place::Prompt, Place::Dialog, Place::Progress], LOCK_QUIETLY),
    listed!(Redraw, [control('l')], &Place::ALL, REDRAW),
    listed!(Quit, [control('q')], &Place::ALL, QUIT),
    // It comes and goes with the field: at the end of the key line it moves no other.
    bound!(Choose, [function(4)], &[Place::Entry], CHOOSE),
];

/// The keys of a place.
pub fn keys_of(place: Place) -> impl Iterator<Item = &'static Bound> {
    KEYS.iter().filter(move |bound| bound.places.contains(&place))
}

/// What a key asks for at a place.
pub fn action(place: Place, key: Key) -> Option<Action> {
    keys_of(place).find(|bound| bound.keys.contains(&key)).map(|bound| bound.action)
}

/// How an action's key is called at a place; empty where it has none.
pub fn key_name(place: Place, action: Action, language: Language) -> String {
    let bound = keys_of(place).find(|bound| bound.action == action);
    bound.and_then(|bound| bound.keys.first()).map_or_else(String::new, |key| key.name(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn a_key_means_one_thing_at_a_place() {
        for place in Place::ALL {
            let mut seen = HashSet::new();
            for bound in keys_of(place) {
                for key in bound.keys {
                    assert!(seen.insert(*key), "{} at {place:?} twice", key.name(Language::English));
                }
            }
        }
    }

    #[test]
    fn no_key_that_an_input_method_swallows_is_bound() {
        for bound in KEYS {
            for key in bound.keys {
                let is_letter = matches!(key.code, KeyCode::Char(_)) && key.modifiers.is_empty();
                assert!(!is_letter && !matches!(key.code, KeyCode::F(10 | 11)), "{:?}", bound.action);
            }
        }
    }

    #[test]
    fn every_key_has_its_words_and_the_short_ones_are_short() {
        for bound in KEYS {
            assert!(!bound.help.zh.is_empty() && !bound.help.en.is_empty(), "{:?}", bound.action);
            assert_eq!(bound.words.zh.is_empty(), bound.words.en.is_empty(), "{:?}", bound.action);
            assert!(bound.words.zh.width() <= 10 && bound.words.en.width() <= 14, "{:?}", bound.action);
        }
    }
}
