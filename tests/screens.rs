//! Every screen as a person sees it, and the way from one to the next.

mod desk;

use crossterm::event::Event;
use desk::{Desk, clock, make};
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;
use tianbao::job::pin;
use tianbao::model::Role;
use tianbao::store::Store;
use tianbao::text::Language;
use tianbao::tui::Manner;
use tianbao::tui::keymap::{Action, Place, keys_of};
use tianbao::tui::theme::{Marks, Theme};

/// A payment from the first field to the last.
const PAYMENT: &str = "R01ljz<Enter>张小红<Enter>621199198805129048<Enter><Enter>3<Enter>20190620<Enter><Enter>6299990000000000012<Enter><F9>";
/// Another that is left as a draft with an error in it.
const DRAFT: &str = "李建国<Enter>621199198805129040<Enter><F9>";

impl Desk {
    /// A folder in which nothing is set up.
    fn fresh() -> Desk {
        Desk::fresh_in(chinese())
    }

    fn fresh_in(manner: Manner) -> Desk {
        Desk::sit_down(tempfile::tempdir().unwrap(), manner, 80, 24)
    }

    fn of_district() -> Desk {
        Desk::of_district_in(chinese())
    }

    fn of_district_in(manner: Manner) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), Role::District);
        Desk::sit_down(folder, manner, 80, 24)
    }

    /// At home, where the operator has a PIN.
    fn with_pin_in(manner: Manner) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), Role::Unit);
        let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
        pin::set(&mut store, "王芳", "2468").unwrap();
        drop(store);
        Desk::sit_down(folder, manner, 80, 24)
    }

    /// In the preview of two rows pasted into the list of payments, one of them faulty.
    fn with_rows_in(manner: Manner) -> Desk {
        let mut desk = Desk::of_unit_in(manner, 80, 24);
        desk.keys("<Down><Down><Enter>");
        let rows = "姓名\t身份证件号码\t项目\n张小红\t621199198805129048\tR01\n李建国\t621199198805129040\tR01\n";
        desk.take(vec![Event::Paste(rows.into())]);
        desk
    }

    fn of_unit_in(manner: Manner, width: u16, height: u16) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        make(folder.path(), Role::Unit);
        Desk::sit_down(folder, manner, width, height)
    }

    /// At home, with one payment and one draft.
    fn with_payments() -> Desk {
        Desk::with_payments_in(chinese(), 80, 24)
    }

    fn with_payments_in(manner: Manner, width: u16, height: u16) -> Desk {
        static TYPED: OnceLock<TempDir> = OnceLock::new();
        let typed = TYPED.get_or_init(|| {
            let mut desk = Desk::of_unit();
            desk.keys("<Down><Down><Enter><F9>").keys(PAYMENT).keys(DRAFT).keys("<Esc><Esc><Ctrl+Q>");
            let Desk { folder, app, .. } = desk;
            drop(app);
            folder
        });
        let folder = tempfile::tempdir().unwrap();
        copy(typed.path(), folder.path());
        let mut desk = Desk::sit_down(folder, manner, width, height);
        desk.keys("<Down><Down>");
        desk
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        self.take(vec![Event::Resize(width, height)]);
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn chinese() -> Manner {
    Manner::usual(Language::Chinese)
}

fn english() -> Manner {
    Manner::usual(Language::English)
}

macro_rules! pictures {
    ($($name:ident: $desk:expr, $keys:expr;)*) => { $(
        #[test]
        fn $name() {
            let mut desk = $desk;
            desk.keys($keys);
            insta::assert_snapshot!(stringify!($name), desk.screen());
        }
    )* };
}

pictures! {
    setup_asks_for_the_township: Desk::fresh(), "安定 ck";
    setup_asks_who_is_typing: Desk::fresh(), "621102103<Enter>王芳<Enter>李建";
    setup_asks_for_the_district: Desk::fresh(), "621102103<Enter>王芳<Enter><Enter><Enter><Enter><Up>";
    home_is_empty_at_first: Desk::of_unit(), "";
    home_counts_what_is_there: Desk::with_payments(), "<F5><Esc>";
    home_speaks_english: Desk::with_payments_in(english(), 80, 24), "<F5><Esc>";
    home_on_a_narrow_screen: Desk::of_unit_in(chinese(), 44, 16), "";
    home_on_a_wide_screen: Desk::of_unit_in(chinese(), 120, 34), "";
    leaving_is_asked_once: Desk::of_unit(), "<Esc>";
    an_empty_list_says_what_to_do: Desk::of_unit(), "<Down><Enter>";
    a_list_shows_states_and_masks: Desk::with_payments(), "<Enter>";
    a_list_is_narrowed_down: Desk::with_payments(), "<Enter><F3>张";
    a_list_on_a_narrow_screen: Desk::with_payments_in(chinese(), 40, 14), "<Enter>";
    a_list_speaks_english: Desk::with_payments_in(english(), 80, 24), "<Enter>";
    a_list_without_fine_marks: Desk::with_payments_in(Manner { marks: Marks::ASCII, theme: Theme::MONO, ..chinese() }, 80, 24), "<Enter>";
    deleting_is_asked_once: Desk::with_payments(), "<Enter><F8>";
    entry_begins_with_the_programme: Desk::of_unit(), "<Down><Down><Enter><F9>";
    entry_offers_what_was_carried: Desk::with_payments(), "<Enter><F9><PgDn>";
    entry_shows_a_number_being_typed: Desk::of_unit(), "<Down><Down><Enter><F9>R01ljz<Enter>张小红<Enter>62119919880512";
    entry_shows_a_fault_at_once: Desk::of_unit(), "<Down><Down><Enter><F9>R01ljz<Enter>张小红<Enter>621199198805129040<Tab><Up>";
    entry_opens_a_list: Desk::of_unit(), "<Down><Down><Enter><F9>R01ckz";
    entry_speaks_english: Desk::of_unit_in(english(), 80, 24), "<Down><Enter><F9>B2<Enter>";
    entry_on_a_narrow_screen: Desk::of_unit_in(chinese(), 40, 12), "<Enter><F9><Enter>";
    entry_on_a_wide_screen: Desk::of_unit_in(chinese(), 120, 40), "<Down><Enter><F9>";
    entry_of_a_branch: Desk::of_unit(), "<Enter><F9><PgDn>18<Enter>";
    help_for_a_field: Desk::of_unit(), "<Down><Down><Enter><F9><PgDn><Tab><Tab><F1>";
    help_for_home: Desk::of_unit(), "<F1>";
    help_speaks_english: Desk::of_unit_in(english(), 80, 24), "<F1>";
    the_command_list_is_searched: Desk::with_payments(), "<Ctrl+P>sh";
    problems_are_listed: Desk::with_payments(), "<F5>";
    a_warning_is_answered_in_place: Desk::with_payments(), "<F5><Ctrl+End><Enter>太短";
    reporting_shows_each_step: Desk::with_payments(), "<F9>";
    reporting_refuses_what_is_unfinished: Desk::with_payments(), "<F9><Down><Down><Enter>";
    a_nil_report_is_declared: Desk::of_unit(), "<F9><F4>";
    the_inbox_is_empty_at_first: Desk::of_district(), "";
    a_period_is_opened: Desk::of_district(), "<F4>2019H2<Enter><Enter>";
    joining_asks_for_the_card: Desk::of_unit(), "<F8>/no/such/card.tianbao<Enter>";
    settings_are_listed: Desk::of_unit(), "<Ctrl+T>";
    settings_speak_english: Desk::of_unit_in(english(), 80, 24), "<Ctrl+T>";
    a_locked_screen_shows_nothing: Desk::with_pin_in(chinese()), "13";
    a_locked_screen_speaks_english: Desk::with_pin_in(english()), "13";
    pasted_rows_are_previewed: Desk::with_rows_in(chinese()), "";
    the_preview_speaks_english: Desk::with_rows_in(english()), "";
    a_record_has_a_history: Desk::with_payments(), "<Enter><Ctrl+R>";
    a_history_speaks_english: Desk::with_payments_in(english(), 80, 24), "<Enter><Ctrl+R>";
    columns_are_chosen: Desk::with_payments(), "<Enter><F4>";
    columns_speak_english: Desk::with_payments_in(english(), 80, 24), "<Enter><F4>";
    marked_records_are_changed: Desk::with_payments(), "<Enter><Ctrl+A><Ctrl+G>";
    marks_speak_english: Desk::with_payments_in(english(), 80, 24), "<Enter><Ctrl+A><Ctrl+G>";
    a_township_without_reports: Desk::of_district(), "<Enter>";
    a_township_speaks_english: Desk::of_district_in(english()), "<Enter>";
    setup_speaks_english: Desk::fresh_in(english()), "dx ck";
    setup_of_the_operator_speaks_english: Desk::fresh_in(english()), "621102103<Enter>王芳<Enter>李建";
    setup_of_the_district_speaks_english: Desk::fresh_in(english()), "621102103<Enter>王芳<Enter><Enter><Enter><Enter>";
    problems_speak_english: Desk::with_payments_in(english(), 80, 24), "<F5>";
    reporting_speaks_english: Desk::with_payments_in(english(), 80, 24), "<F9>";
    the_inbox_speaks_english: Desk::of_district_in(english()), "";
    commands_speak_english: Desk::with_payments_in(english(), 80, 24), "<Ctrl+P>";
    leaving_speaks_english: Desk::of_unit_in(english(), 80, 24), "<Esc>";
    joining_speaks_english: Desk::of_unit_in(english(), 80, 24), "<F8>";
    another_operator_is_asked_for: Desk::of_unit(), "<Ctrl+N>";
    another_operator_speaks_english: Desk::of_unit_in(english(), 80, 24), "<Ctrl+N>";
    a_terminal_that_is_too_small_says_so: Desk::of_unit_in(chinese(), 30, 8), "";
}

/// A place, a desk, and the keys that lead there.
type Scene = (Place, fn() -> Desk, &'static str);

#[test]
fn every_key_of_a_place_is_in_its_help() {
    let scenes: [Scene; 8] = [
        (Place::Setup, Desk::fresh, ""),
        (Place::Home, Desk::with_payments, ""),
        (Place::List, Desk::with_payments, "<Enter>"),
        (Place::Entry, Desk::with_payments, "<Enter><F9>"),
        (Place::Problems, Desk::with_payments, "<F5>"),
        (Place::Review, Desk::with_payments, "<F9>"),
        (Place::Inbox, Desk::of_district, ""),
        (Place::Prompt, Desk::with_payments, "<F5><Ctrl+End><Enter>"),
    ];
    for (place, desk, keys) in scenes {
        let mut desk = desk();
        desk.resize(150, 90);
        desk.keys(keys);
        let line = desk.screen().lines().last().unwrap_or_default().to_owned();
        desk.keys("<F1>");
        let help = desk.screen();
        for bound in keys_of(place) {
            let word = format!("{} {}  ", bound.keys[0].name(Language::Chinese), bound.words.zh);
            if !bound.words.zh.is_empty() && format!("{line}  ").contains(&word) {
                assert!(help.contains(bound.help.zh), "{place:?}: {word} of the key line is not in the help:\n{help}");
            }
        }
    }
}

#[test]
fn every_key_with_a_word_does_something_where_it_is_shown() {
    let scenes: [Scene; 7] = [
        (Place::Setup, Desk::fresh, "ckz"),
        (Place::Home, Desk::with_payments, ""),
        (Place::List, Desk::with_payments, "<Enter>"),
        (Place::Entry, Desk::with_payments, "<Enter><F9>X"),
        (Place::Problems, Desk::with_payments, "<F5>"),
        (Place::Review, Desk::with_payments, "<F9>"),
        (Place::Inbox, Desk::of_district, ""),
    ];
    for (place, desk, keys) in scenes {
        for bound in keys_of(place).filter(|bound| !bound.words.zh.is_empty()) {
            for key in bound.keys {
                let name = key.name(Language::English);
                let mut desk = desk();
                desk.resize(150, 40);
                desk.keys(keys);
                let before = desk.screen();
                let line = before.lines().last().unwrap_or_default().to_owned();
                let is_shown = format!("{line}  ").contains(&format!("{} {}  ", bound.keys[0].name(Language::Chinese), bound.words.zh));
                // To check what was just checked shows the same again.
                if !is_shown || (place, bound.action) == (Place::Problems, Action::Check) {
                    continue;
                }
                desk.keys(&format!("<{name}>"));
                assert!(desk.app.is_over() || desk.screen() != before, "{name} at {place:?} does nothing:\n{before}");
            }
        }
    }
}

#[test]
fn the_program_ends_on_request_and_keeps_what_was_typed() {
    let mut desk = Desk::of_unit();
    desk.keys("<Down><Down><Enter><F9>R0<Ctrl+Q>");
    assert!(desk.app.is_over());
    let Desk { folder, app, .. } = desk;
    drop(app);
    Desk::sit_down(folder, chinese(), 80, 24).sees("已恢复").sees("R0");
}

#[test]
fn a_screen_of_any_size_is_drawn() {
    let mut desk = Desk::with_payments();
    for keys in ["", "<Enter>", "<F9>", "<F4>", "<Esc><F1>", "<Esc><Esc><Esc><F5>", "<Enter>", "<Esc><Esc><F9>", "<Esc><Ctrl+P>"] {
        desk.keys(keys);
        for (width, height) in [(1, 1), (39, 11), (40, 12), (41, 13), (79, 23), (80, 24), (200, 60), (300, 5), (20, 100)] {
            desk.resize(width, height);
        }
        desk.resize(80, 24);
    }
}

#[test]
fn a_first_record_needs_no_manual() {
    let mut desk = Desk::fresh();
    desk.keys("安定 ckz<Enter>").sees("巉口镇 (621102103)");
    desk.keys("<Enter>").sees("请填写填报人");
    desk.keys("王芳<Enter>李建国<Enter><Enter><Enter>").sees("用区县卡片加入");
    desk.keys("<Down><Enter>").sees("还没有学校名录").sees("填报中");
    desk.keys("<Down><Down><Enter>").sees("按 F9 新增第一条");
    desk.keys("<F9>").sees("先选项目");
}

/// The file in a folder whose name begins so.
fn file_in(folder: &Path, begins: &str) -> String {
    let mut found: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    let is_wanted = |path: &&std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.starts_with(begins) && name.ends_with(".tianbao")
    };
    found.iter().rfind(is_wanted).unwrap_or_else(|| panic!("no {begins}* in {found:?}")).display().to_string()
}

/// The digits of a code that stands behind its label on the screen.
fn code_behind(desk: &Desk, label: &str) -> String {
    let screen = desk.screen();
    let line = screen.lines().find(|line| line.contains(label)).unwrap_or_else(|| panic!("no {label} in\n{screen}")).to_owned();
    line.chars().filter(char::is_ascii_digit).collect()
}

#[test]
fn a_period_goes_from_the_first_key_to_the_districts_verdict_and_back() {
    let stick = TempDir::new().unwrap();
    let path = stick.path().display().to_string();

    let mut district = Desk::of_district();
    district.keys("<F8>").keys(&path).keys("<Enter>").sees("区县卡片已写好");
    let code = code_behind(&district, "核对码 ");
    let card = file_in(stick.path(), "CARD-");
    district.keys("<Esc>");

    let mut unit = Desk::fresh();
    unit.keys("621102103<Enter>王芳<Enter>李建国<Enter>赵永强<Enter>0932-0000000<Enter><Up><Enter>");
    unit.keys(&card).keys("<Enter>").sees("卡片核对码");
    unit.keys(&code[..31]).keys("<Enter>").sees("现在是 31 位");
    unit.keys("<Ctrl+U>").keys(&code).keys("<Enter>").sees("已加入").sees("党支部统计");

    // Nothing to report for two ledgers, one payment of a collective for the third.
    unit.keys("<F9><F4><Down><F4>").sees("已声明零报告").keys("<Esc>");
    unit.keys("<Down><Down><Enter><F9>R04<Enter>").keys("<F9><Esc>").sees("草稿");
    unit.keys("<F8><Enter><Esc><F9><Down><Down><F4>").sees("零报告");
    for _ in 0..3 {
        unit.keys("<Enter>").sees("已提交");
        unit.keys("<Enter>").sees("登记的审核人").keys("<Enter>").sees("以审核人“李建国”的名义").keys("<Enter>").sees("审核通过");
        unit.keys("<Up>");
    }
    unit.keys("<F9>").keys(&path).keys("<Enter>").sees("读回核对无误").sees("校验码");
    let key_code = code_behind(&unit, "密钥码");
    let bundle = file_in(stick.path(), "TB-");
    unit.keys("<Esc><Esc>").sees("交给区教育局");

    district.keys("<F9>").keys(&bundle).keys("<Enter>").sees("巉口镇");
    district.keys("<Esc>").sees("密钥待登记");
    while !district.screen().lines().any(|line| line.starts_with(" ▸") && line.contains("巉口镇")) {
        district.keys("<Down>");
    }
    district.keys("<F2>").keys(&key_code).keys("<Enter>").sees("巉口镇");
    district.keys("<Esc>").sees("待审 3 张");
    district.keys("<Enter>").sees("区级已接收").keys("<F9>").sees("已通过");
    district.keys("<Down><F8>").sees("退回原因").keys("<Enter>漏了两个支部<Enter>").sees("已退回");
    district.keys("<F7>").keys(&path).keys("<Enter>").sees("回执已写好");
    let receipt = file_in(stick.path(), "RC-");

    unit.keys("<F7>").keys(&receipt).keys("<Enter>").sees("已收入").keys("<Esc>").sees("退回").sees("漏了两个支部");
    insta::assert_snapshot!("home_after_a_receipt", unit.screen());
}
