//! A desk to work at: the program over a real store in a temporary folder, keys as a person types them, the screen as a person sees it.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use tempfile::TempDir;
use tianbao::forms::FORMS;
use tianbao::job::setup::{Request, set_up};
use tianbao::model::{Clock, Code, Date, Moment, Period, Role, School, SchoolCode, UnitCode};
use tianbao::store::Store;
use tianbao::text::Language;
use tianbao::tui::{App, Arrival, Manner};

/// The township of the tests, 巉口镇.
pub const UNIT: &str = "621102103";
/// The district above it, 安定区.
pub const DISTRICT: &str = "621102";

pub struct Desk {
    pub folder: TempDir,
    pub app: App,
    arrivals: Receiver<Arrival>,
    pub terminal: Terminal<TestBackend>,
    /// What was drawn last.
    picture: Buffer,
}

pub fn clock() -> Clock {
    Clock::Fixed(Moment::noon(Date::new(2019, 9, 16).unwrap()))
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
    let request =
        Request { role, code, name: None, operator: "王芳", reviewer: Some("李建国"), head: Some("赵永强"), phone: Some("0932-0000000") };
    set_up(&mut store, &request).unwrap();
    let schools = [
        school("2162990007", "李家咀小学", "211", Some("3")),
        school("2162990201", "巉口中心小学", "211", None),
        school("3162990011", "巉口中学", "311", Some("1")),
    ];
    store.replace_schools(&schools).unwrap();
    let period = Period::Year(2019);
    for form in FORMS {
        store.open_period(form, &period, Date::new(2019, 12, 31).unwrap()).unwrap();
    }
}

impl Desk {
    /// A township that is set up.
    pub fn of_unit() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), Role::Unit);
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

    fn draw(&mut self) {
        let app = &self.app;
        self.picture = self.terminal.draw(|frame| app.draw(frame)).unwrap().buffer.clone();
    }

    /// Takes events that came in one burst, and waits for work that they start.
    pub fn take(&mut self, events: Vec<Event>) {
        self.app.take(events.into_iter().map(Arrival::Input));
        self.draw();
        while self.app.is_working() {
            let report = self.arrivals.recv().unwrap();
            self.app.take([report]);
            self.draw();
        }
        while !self.app.is_over() && self.app.settle() {
            self.draw();
        }
        // What was typed is written down, and what it touched checked again, by threads of their own.
        while self.app.is_keeping() || self.app.is_rechecking() {
            let report = self.arrivals.recv().unwrap();
            let is_refused = matches!(&report, Arrival::Kept(kept) if kept.outcome.is_err());
            self.app.take([report]);
            self.app.settle();
            self.draw();
            if is_refused {
                break;
            }
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

    /// What must not be on the screen.
    #[allow(dead_code, reason = "not every test looks for what is not there")]
    #[track_caller]
    pub fn lacks(&mut self, text: &str) -> &mut Desk {
        let screen = self.screen();
        assert!(!screen.contains(text), "“{text}” is on the screen:\n{screen}");
        self
    }

    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Desk {
        let screen = self.screen();
        assert!(screen.contains(text), "“{text}” is not on the screen:\n{screen}");
        self
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
        "Ins" => KeyCode::Insert,
        _ => match name.strip_prefix('F').and_then(|number| number.parse().ok()) {
            Some(number) => KeyCode::F(number),
            None => KeyCode::Char(name.to_lowercase().chars().next().unwrap()),
        },
    };
    KeyEvent::new(code, modifiers)
}
