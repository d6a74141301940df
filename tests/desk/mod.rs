//! A desk to work at: the program over a real store in a temporary folder, keys as a person types them, the screen as a person sees it.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use tempfile::TempDir;
use tianbao::forms::{self, FORMS};
use tianbao::job::setup::{Request, set_up};
use tianbao::model::{Clock, Code, Date, Form, Moment, Period, Record, RecordState, Role, School, SchoolCode, SubmissionKey, UnitCode};
use tianbao::store::{Reader, Store};
use tianbao::text::Language;
use tianbao::tui::{App, Arrival, Manner};

/// The township of the tests, 巉口镇.
pub const UNIT: &str = "621102103";
/// The district above it, 安定区.
pub const DISTRICT: &str = "621102";

pub struct Desk {
    folder: TempDir,
    app: App,
    arrivals: Receiver<Arrival>,
    terminal: Terminal<TestBackend>,
    /// What was drawn last.
    picture: Buffer,
}

pub fn clock() -> Clock {
    Clock::Fixed(Moment::noon(Date::new(2019, 9, 16).unwrap()))
}

pub fn form(code: &str) -> &'static Form {
    forms::form(code).unwrap()
}

fn school(code: &str, name: &str, school_type: &str, tier: Option<&str>) -> School {
    School {
        code: SchoolCode::parse(code).unwrap(),
        name: name.into(),
        unit: UnitCode::parse(UNIT).unwrap(),
        school_type: Code::new(school_type).unwrap(),
        sponsor: Code::new("11").unwrap(),
        area: Code::new("220").unwrap(),
        remoteness_tier: tier.and_then(Code::new),
        is_new: false,
        is_weak: true,
        classes: 6,
        staff: Some(20),
        has_principal_post: true,
    }
}

/// Makes an installation in a folder, as set-up would, with a small register and the year 2019 open for every ledger.
pub fn make(folder: &Path, role: Role) {
    let mut store = Store::open_with(folder, clock(), None).unwrap();
    let code = if role == Role::Unit { UNIT } else { DISTRICT };
    let request = Request { role, code, name: None, operator: "王芳", reviewer: Some("李建国"), head: Some("赵永强"), phone: Some("0932-0000000") };
    set_up(&mut store, &request).unwrap();
    if role == Role::Unit {
        let schools = [
            school("2162990007", "李家咀小学", "211", Some("3")),
            school("2162990201", "巉口中心小学", "211", None),
            school("3162990011", "巉口中学", "311", Some("1")),
        ];
        store.replace_schools(&schools).unwrap();
    }
    let period = Period::Year(2019);
    for form in FORMS {
        store.open_period(form, &period, Date::new(2019, 12, 31).unwrap()).unwrap();
    }
}

impl Desk {
    /// A folder in which nothing is set up.
    pub fn new() -> Desk {
        Desk::sit_down(tempfile::tempdir().unwrap(), Manner::usual(Language::Chinese), 80, 24)
    }

    /// A township that is set up.
    pub fn of_unit() -> Desk {
        Desk::of_unit_in(Manner::usual(Language::Chinese), 80, 24)
    }

    pub fn of_unit_in(manner: Manner, width: u16, height: u16) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), Role::Unit);
        Desk::sit_down(folder, manner, width, height)
    }

    /// A district that is set up.
    pub fn of_district() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), Role::District);
        Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24)
    }

    /// Opens the program in a folder.
    pub fn sit_down(folder: TempDir, manner: Manner, width: u16, height: u16) -> Desk {
        let store = Store::open_with(folder.path(), clock(), None).unwrap();
        let (sender, arrivals) = channel();
        let app = App::new(store, manner, Size { width, height }, sender).unwrap();
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut desk = Desk { folder, app, arrivals, terminal, picture: Buffer::default() };
        desk.draw();
        desk
    }

    /// The power fails and comes back: nothing is closed, the program starts again.
    pub fn lose_power(self) -> Desk {
        let Desk { folder, app, arrivals, terminal, .. } = self;
        let area = terminal.size().unwrap();
        // Dropping the program without ending it saves nothing that was not saved before.
        drop((app, arrivals));
        Desk::sit_down(folder, Manner::usual(Language::Chinese), area.width, area.height)
    }

    fn draw(&mut self) {
        let app = &self.app;
        self.picture = self.terminal.draw(|frame| app.draw(frame)).unwrap().buffer.clone();
    }

    fn take(&mut self, events: Vec<Event>) {
        self.app.take(events.into_iter().map(Arrival::Input));
        self.draw();
        while self.app.is_working() {
            let report = self.arrivals.recv().unwrap();
            self.app.take([report]);
            self.draw();
        }
        if !self.app.is_over() && self.app.settle() {
            self.draw();
        }
    }

    /// Types a script: what stands between angle brackets is a key (`<Enter>`, `<Shift+Tab>`, `<Ctrl+S>`), all else is text that arrives in one burst.
    pub fn keys(&mut self, script: &str) -> &mut Desk {
        let mut rest = script;
        while !rest.is_empty() {
            if let Some((name, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
                self.take(vec![Event::Key(key(name))]);
                rest = after;
            } else {
                let end = rest.find('<').filter(|end| *end > 0).unwrap_or(rest.len());
                let typed = rest[..end].chars().map(|character| Event::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE)));
                self.take(typed.collect());
                rest = &rest[end..];
            }
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Desk {
        self.take(vec![Event::Paste(text.into())]);
        self
    }

    /// Everything of a script in one burst, as a terminal over a slow line sends it.
    pub fn burst(&mut self, events: Vec<Event>) -> &mut Desk {
        self.take(events);
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Desk {
        self.terminal.backend_mut().resize(width, height);
        self.take(vec![Event::Resize(width, height)]);
        self
    }

    pub fn is_over(&self) -> bool {
        self.app.is_over()
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The screen, line by line, without the blanks at the ends of lines.
    pub fn screen(&self) -> String {
        let buffer = &self.picture;
        let mut shown = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            shown.push_str(line.trim_end());
            shown.push('\n');
        }
        shown
    }

    /// The cell in which the terminal's own cursor stands.
    pub fn cursor(&mut self) -> (u16, u16) {
        let position = ratatui::backend::Backend::get_cursor_position(self.terminal.backend_mut()).unwrap();
        (position.x, position.y)
    }

    #[track_caller]
    pub fn sees(&self, text: &str) -> &Desk {
        let screen = self.screen();
        assert!(screen.contains(text), "“{text}” is not on the screen:\n{screen}");
        self
    }

    #[track_caller]
    pub fn does_not_see(&self, text: &str) -> &Desk {
        let screen = self.screen();
        assert!(!screen.contains(text), "“{text}” is on the screen:\n{screen}");
        self
    }

    /// A connection of one's own, to look what is really kept.
    pub fn reader(&self) -> Reader {
        Store::open_reader(self.folder.path(), clock()).unwrap()
    }

    pub fn key_of(&self, code: &str) -> SubmissionKey {
        SubmissionKey { unit: UnitCode::parse(UNIT).unwrap(), form: form(code), period: Period::Year(2019) }
    }

    /// The records of a ledger as they are kept, drafts included.
    pub fn records(&self, code: &str) -> Vec<Record> {
        let mut records = Vec::new();
        let states = [RecordState::Draft, RecordState::Complete];
        self.reader()
            .each(&self.key_of(code), &states, |_, record| {
                records.push(record.clone());
                Ok(())
            })
            .unwrap();
        records
    }
}

/// The key of a name as the program itself writes it.
pub fn key(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.strip_prefix("Ctrl+") {
        Some(rest) => (KeyModifiers::CONTROL, rest),
        None => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Shift+Tab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Backspace" => KeyCode::Backspace,
        "Del" => KeyCode::Delete,
        _ => match name.strip_prefix('F').and_then(|number| number.parse().ok()) {
            Some(number) => KeyCode::F(number),
            None => KeyCode::Char(name.to_lowercase().chars().next().unwrap()),
        },
    };
    KeyEvent::new(code, modifiers)
}
