//! The real program in a pseudo-terminal, driven as a clerk drives it: set-up, a record of each ledger, a mistake, export; and what survives a kill.
//!
//! `TIANBAO_SCREENSHOTS=1 cargo test --test terminal` draws the pictures in `screenshots/` on the way.

mod disk;
mod gallery;
mod keys;
mod kill;
#[path = "../support/own.rs"]
mod own;
#[path = "../support/picture.rs"]
mod picture;
#[cfg(target_os = "linux")]
mod session;
#[path = "../support/terminal.rs"]
mod terminal;

use std::path::{Path, PathBuf};
use terminal::{Key, Terminal};
use tianbao::forms::FORMS;
use tianbao::job::{Progress, card, demo, import, named, receive, registers, setup};
use tianbao::model::{Clock, Date, Moment, Role};
use tianbao::store::{Store, Verdict};
use tianbao::text::Language;

const TOWNSHIP: &str = "621102103";

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_tianbao"))
}

fn clock() -> Clock {
    Clock::Fixed(Moment::noon(Date::parse_iso("2019-09-23").unwrap()))
}

/// Draws what is on the screen into `screenshots/`, where that was asked for: the whole picture, not a frame on its way.
fn picture(terminal: &mut Terminal, name: &str) {
    if std::env::var_os("TIANBAO_SCREENSHOTS").is_some() {
        terminal.redraw();
        // What was typed is called saved a moment later.
        while (0..10).any(|_| terminal.read_some()) {}
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots").join(format!("{name}.svg"));
        std::fs::write(path, picture::svg(terminal.screen.screen())).unwrap();
    }
}

/// A district with two schools, its periods open, and its card on a stick.
struct District {
    store: Store,
    card: PathBuf,
    code: String,
}

fn district(folder: &Path) -> District {
    let mut store = Store::open_with(&folder.join("district"), clock(), None).unwrap();
    let request = setup::Request { role: Role::District, code: "621102", name: None, operator: "周文静", reviewer: None, head: None, phone: None };
    setup::set_up(&mut store, &request).unwrap();
    let schools = folder.join("schools.csv");
    let head = "school_code,school_name,school_type,school_sponsor,unit_code,urban_rural,remoteness_tier,is_new_school,classes,has_principal_post\n";
    let rows = "3162990003,巉口中学,311,11,621102103,121,1,0,15,1\n2162990028,巉口镇小柏林小学,211,11,621102103,220,2,0,6,1\n";
    std::fs::write(&schools, format!("{head}{rows}")).unwrap();
    registers::import_schools(&mut store, &schools).unwrap();
    for (form, period) in [("PB", "2019"), ("TA", "2019"), ("SD", "2019")] {
        registers::open_period(&mut store, named::form(form).unwrap(), &named::period(period).unwrap(), named::date("2019-09-30").unwrap()).unwrap();
    }
    let card = folder.join("stick").join("CARD.tianbao");
    let written = card::write_card(&mut store, Some(&card), Language::Chinese).unwrap();
    District { store, card, code: written.code.to_string() }
}

impl Terminal {
    /// The label of the field that the mark points at.
    fn focus(&self) -> String {
        let contents = self.screen.screen().contents();
        let marked = contents.lines().skip(3).find_map(|line| line.trim_start_matches(['│', ' ']).strip_prefix('▸'));
        marked.map(|line| line.trim().to_owned()).unwrap_or_default()
    }

    fn is_at(&self, label: &str) -> bool {
        self.focus().starts_with(label)
    }

    /// Goes on with Tab, taking what stands there, until the mark is at this field.
    fn go_to(&mut self, label: &str) {
        for _ in 0..80 {
            if self.is_at(label) {
                return;
            }
            let before = self.focus();
            self.key(Key::Tab);
            self.wait_until(&format!("the field behind “{before}” on the way to “{label}”"), |terminal| terminal.focus() != before);
        }
        panic!("no way to {label}\n{}", self.screen.screen().contents());
    }

    /// Goes back with Shift+Tab until the mark is at this field.
    fn back_to(&mut self, label: &str) {
        while !self.is_at(label) {
            let before = self.focus();
            self.key(Key::BackTab);
            self.wait_until(&format!("the field before “{before}” on the way back to “{label}”"), |terminal| terminal.focus() != before);
        }
    }

    /// Types into a field and takes it with Tab, or it moves on by itself, and then the Tab pressed out of habit skips nothing.
    fn fill(&mut self, label: &str, text: &str) {
        self.go_to(label);
        self.text(text);
        self.key(Key::Tab);
        self.wait_until(&format!("the field behind {label}"), |terminal| !terminal.is_at(label));
    }

    /// Types into a field that moves on by itself when it is full and right; the Enter pressed out of habit skips nothing.
    fn fill_up(&mut self, label: &str, text: &str) {
        self.go_to(label);
        self.text(text);
        self.wait_until(&format!("moving on from {label}"), |terminal| !terminal.is_at(label));
        self.key(Key::Tab);
    }
}

/// First run: who we are, who types, which district.
fn set_up(terminal: &mut Terminal, district: &District) {
    terminal.wait_for("我们是谁");
    terminal.text("ad ck");
    terminal.wait_for("巉口镇");
    picture(terminal, "set-up");
    // Several places are meant: the first of them is not taken unseen.
    terminal.key(Key::Enter);
    terminal.wait_for("再按一次 Enter");
    terminal.key(Key::Enter);
    terminal.wait_for("谁来填");
    for name in ["王芳", "李建国", "张致远", "0932-1234567"] {
        terminal.text(name);
        terminal.key(Key::Enter);
    }
    terminal.wait_for("用区县卡片加入");
    // Which line is pointed at depends on whether a card lies anywhere.
    terminal.send(b"\x1b[A");
    terminal.key(Key::Enter);
    terminal.wait_for("区县卡片文件");
    terminal.text(&district.card.to_string_lossy());
    terminal.key(Key::Enter);
    terminal.wait_for("卡片核对码");
    terminal.text(&district.code);
    terminal.key(Key::Enter);
    terminal.wait_for("已加入安定区");
}

/// From home into the list of the ledger in this line, and on to a new record.
fn open_new(terminal: &mut Terminal, line: usize, title: &str) {
    terminal.wait_for("下一步");
    for _ in 0..line {
        terminal.key(Key::Down);
    }
    terminal.key(Key::Enter);
    terminal.wait_for("还没有记录");
    terminal.key(Key::Function(9));
    terminal.wait_for(&format!("{title} · 第 1 条"));
}

/// Saves with F9 and goes back home.
fn save_and_leave(terminal: &mut Terminal, title: &str) {
    terminal.key(Key::Function(9));
    terminal.wait_for(&format!("{title} · 第 2 条"));
    terminal.key(Key::Escape);
    terminal.wait_for("筛选");
    terminal.key(Key::Escape);
    terminal.wait_for("下一步");
}

fn type_branch(terminal: &mut Terminal) {
    open_new(terminal, 0, "党支部统计");
    terminal.fill("党支部全称", "中共巉口镇学区支部委员会");
    terminal.fill("上级党组织", "区教育党工委");
    terminal.fill("支委会人数", "3");
    terminal.fill("书记姓名", "董梦瑶");
    terminal.fill("党务专干数", "1");
    terminal.fill("期初正式党员", "8");
    terminal.fill("期初预备党员", "0");
    // A mistake: more women than there are members. It is told beside the field, and mended.
    terminal.fill("女党员", "80");
    terminal.wait_for("✗");
    terminal.back_to("女党员");
    terminal.wait_for("多于党员总数");
    picture(terminal, "entry-mistake");
    terminal.key(Key::Function(8));
    for label in ["女党员", "少数民族党员", "35岁及以下党员"] {
        terminal.fill(label, "2");
    }
    terminal.fill("在岗教职工党员", "8");
    terminal.fill("离退休党员", "0");
    terminal.fill("入党申请人", "3");
    terminal.fill("期末入党积极分子", "2");
    for (label, times) in [("支部党员大会次数", "3"), ("支委会次数", "9"), ("党课次数", "3"), ("主题党日次数", "9")] {
        terminal.fill(label, times);
    }
    terminal.fill("召开组织生活会", "1");
    terminal.fill("开展民主评议党员", "1");
    terminal.fill("参加评议党员数", "8");
    save_and_leave(terminal, "党支部统计");
}

fn type_assignment(terminal: &mut Terminal) {
    open_new(terminal, 1, "教师任用");
    terminal.fill("任用调配类别", "A2");
    terminal.fill("学校标识码", "xbl");
    terminal.fill("姓名", "邱明哲");
    terminal.fill_up("证件号码", "62119919871110953X");
    terminal.fill("教职工来源", "13");
    terminal.fill("生效", "2019-08-26");
    terminal.fill("批准文号", "样例〔2019〕71号");
    terminal.fill("主要任教学科", "13");
    terminal.fill("教师资格种类", "2");
    terminal.fill("教师资格证号码", "20096211021900613");
    terminal.fill("参加工作年月", "2019-08");
    save_and_leave(terminal, "教师任用");
}

fn type_payment(terminal: &mut Terminal) {
    open_new(terminal, 2, "补助发放");
    terminal.fill("补助资助项目", "R01");
    terminal.go_to("学校标识码");
    terminal.text("xbl");
    terminal.wait_for("2162990028");
    picture(terminal, "picker");
    terminal.key(Key::Enter);
    terminal.wait_until("the school taken", |terminal| !terminal.is_at("学校标识码"));
    terminal.fill("姓名", "董子轩");
    terminal.fill_up("证件号码", "621199199002259513");
    terminal.back_to("数量");
    terminal.fill("数量", "8");
    terminal.fill("发放状态", "3");
    terminal.fill("发放日期", "2019-09-10");
    terminal.fill("银行卡号", "6299990000000004840");
    terminal.fill("补助所属期止", "2019-08-31");
    terminal.fill("公示开始", "2019-09-02");
    picture(terminal, "entry");
    terminal.fill("公示结束", "2019-09-09");
    save_and_leave(terminal, "补助发放");
}

/// The one bundle on the stick.
fn bundle_on(stick: &Path) -> PathBuf {
    let entries = std::fs::read_dir(stick).unwrap().map(|entry| entry.unwrap().path());
    let is_bundle = |path: &PathBuf| path.to_string_lossy().contains("TB-") && path.extension().is_some_and(|extension| extension == "tianbao");
    let bundles: Vec<PathBuf> = entries.filter(is_bundle).collect();
    assert_eq!(bundles.len(), 1, "{bundles:?}");
    bundles[0].clone()
}

#[test]
fn a_clerk_sets_up_types_a_record_of_each_ledger_and_exports_and_the_district_receives_that_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut district = district(folder.path());
    let mut terminal = Terminal::start::<&str>(program(), &folder.path().join("township"), 24, 80, &[]);
    set_up(&mut terminal, &district);
    type_branch(&mut terminal);
    type_assignment(&mut terminal);
    type_payment(&mut terminal);

    // 审核: what stands is answered where it is a warning.
    terminal.key(Key::Function(5));
    terminal.wait_for("0 有误");
    picture(&mut terminal, "check");
    explain_all(&mut terminal);
    terminal.key(Key::Escape);
    terminal.wait_for("下一步");

    export_all(&mut terminal, &folder.path().join("stick"));
    terminal.kill();

    let bundle = bundle_on(&folder.path().join("stick"));
    let first = receive::receive(&mut district.store, std::slice::from_ref(&bundle), None, &Progress::silent()).unwrap();
    assert!(matches!(first[0].verdict, Verdict::Quarantined(_)), "{:?}", first[0].verdict);
    let sheet = std::fs::read_to_string(bundle.with_extension("html")).unwrap();
    let code = key_code_on(&sheet);
    let unit = named::unit(TOWNSHIP).unwrap();
    let taken = receive::enrol(&mut district.store, unit, &code, &Progress::silent()).unwrap();
    assert!(matches!(taken[0].verdict, Verdict::AcceptedIn(_)), "{:?}", taken[0].verdict);
    let rows: Vec<u32> = district.store.submissions().unwrap().iter().map(|submission| submission.rows).collect();
    assert_eq!(rows, [1, 1, 1]);
}

/// Answers every open warning of the list of findings.
fn explain_all(terminal: &mut Terminal) {
    for _ in 0..20 {
        if terminal.shows("0 提醒待说明") || terminal.shows("没有发现问题") {
            return;
        }
        let before = terminal.screen.screen().contents();
        terminal.key(Key::Enter);
        terminal.wait_for("至少 5 个字");
        terminal.text("已与原始材料核对,情况属实");
        terminal.key(Key::Enter);
        terminal.wait_until("the answer put down", |terminal| !terminal.shows("至少 5 个字") && terminal.screen.screen().contents() != before);
    }
    panic!("warnings stay\n{}", terminal.screen.screen().contents());
}

/// The key code of 32 digits on a cover sheet: the longest run of digits and blanks.
fn key_code_on(sheet: &str) -> String {
    let runs = sheet.split(|character: char| !character.is_ascii_digit() && character != ' ');
    runs.map(|run| run.chars().filter(char::is_ascii_digit).collect::<String>())
        .find(|digits| digits.len() == 32)
        .expect("a key code stands on the sheet")
}

/// 上报: every ledger is submitted, approved by the registered reviewer, and all go into one bundle on the stick.
fn export_all(terminal: &mut Terminal, stick: &Path) {
    terminal.key(Key::Function(9));
    terminal.wait_for("提交审核");
    // It opens at the ledger that was chosen at home.
    terminal.key(Key::Up);
    terminal.key(Key::Up);
    for submitted in 1..=3 {
        terminal.key(Key::Enter);
        terminal.wait_until("the submission handed over", |terminal| terminal.count("待审核") >= 1 && terminal.shows("已提交"));
        terminal.key(Key::Enter);
        terminal.wait_for("登记的审核人");
        terminal.key(Key::Enter);
        terminal.wait_for("的名义审核通过吗");
        terminal.key(Key::Enter);
        terminal.wait_until("the approval", |terminal| terminal.count("导出上报") >= submitted && terminal.shows("审核人 李建国"));
        terminal.key(Key::Down);
    }
    terminal.key(Key::Enter);
    terminal.wait_for("导出到哪里");
    terminal.text(&stick.to_string_lossy());
    terminal.key(Key::Enter);
    terminal.wait_for("校验码");
    picture(terminal, "export");
}

impl Terminal {
    fn count(&self, text: &str) -> usize {
        self.screen.screen().contents().matches(text).count()
    }
}

/// A township that has filled in its ledgers: the sample's sheets, taken in.
fn filled_in(folder: &Path, district: &District) {
    let mut store = Store::open_with(folder, clock(), None).unwrap();
    let request = setup::Request {
        role: Role::Unit,
        code: TOWNSHIP,
        name: None,
        operator: "王芳",
        reviewer: Some("李建国"),
        head: Some("张致远"),
        phone: None,
    };
    setup::set_up(&mut store, &request).unwrap();
    card::join(&mut store, &district.card, Some(&district.code), false, &Progress::silent()).unwrap();
    for form in FORMS {
        let Some(sheet) = demo::sheet_of(form, store.installation().unwrap().unwrap().unit).unwrap() else { continue };
        let file = folder.join(format!("{}.csv", form.table));
        std::fs::write(&file, sheet).unwrap();
        let request = import::Request { form, file: &file, period: None, mode: import::Mode::Whole, language: Language::Chinese };
        let imported = import::import(&mut store, &request, &Progress::silent()).unwrap();
        assert!(imported.faults.is_empty(), "{}", imported.faults[0].faults[0].message().say(Language::Chinese));
    }
}

/// A district with the sample's schools and periods.
fn sample_district(folder: &Path) -> District {
    let mut store = Store::open_with(&folder.join("district"), clock(), None).unwrap();
    let request = setup::Request { role: Role::District, code: "621102", name: None, operator: "周文静", reviewer: None, head: None, phone: None };
    setup::set_up(&mut store, &request).unwrap();
    let schools = folder.join("schools.csv");
    std::fs::write(&schools, demo::schools().unwrap()).unwrap();
    registers::import_schools(&mut store, &schools).unwrap();
    for (form, period) in demo::PERIODS {
        registers::open_period(&mut store, named::form(form).unwrap(), &named::period(period).unwrap(), named::date("2019-09-20").unwrap()).unwrap();
    }
    let card = folder.join("stick").join("CARD.tianbao");
    let written = card::write_card(&mut store, Some(&card), Language::Chinese).unwrap();
    District { store, card, code: written.code.to_string() }
}

#[test]
fn a_township_with_hundreds_of_records_is_listed_filtered_and_helped() {
    let folder = tempfile::tempdir().unwrap();
    let district = sample_district(folder.path());
    let township = folder.path().join("township");
    filled_in(&township, &district);
    let mut terminal = Terminal::start::<&str>(program(), &township, 24, 80, &[]);
    terminal.wait_for("F1 帮助");
    picture(&mut terminal, "home");
    for _ in 0..5 {
        terminal.key(Key::Down);
    }
    terminal.key(Key::Enter);
    terminal.wait_for("筛选");
    terminal.wait_for("林玉琴");
    assert!(terminal.shows("621199********9109"), "citizen numbers are masked in a list");
    picture(&mut terminal, "list");
    terminal.key(Key::Function(3));
    terminal.text("校长岗位津贴");
    terminal.wait_for("筛选出");
    terminal.key(Key::Escape);
    terminal.key(Key::Function(1));
    terminal.wait_until("the help", |terminal| terminal.count("F9") >= 1 && terminal.shows("帮助"));
    picture(&mut terminal, "help");
    terminal.kill();

    let mut wide = Terminal::start(program(), &township, 40, 120, &["--lang", "en"]);
    wide.wait_for("Subsidies");
    picture(&mut wide, "home-english-wide");
    wide.kill();

    drop(district);
    let mut inbox = Terminal::start::<&str>(program(), &folder.path().join("district"), 24, 80, &[]);
    inbox.wait_for("宁远镇");
    inbox.wait_for("帮助");
    picture(&mut inbox, "inbox");
    inbox.kill();
}

#[test]
fn what_was_typed_survives_a_kill_and_the_same_record_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let district = district(folder.path());
    let township = folder.path().join("township");
    let mut terminal = Terminal::start::<&str>(program(), &township, 24, 80, &[]);
    set_up(&mut terminal, &district);
    open_new(&mut terminal, 0, "党支部统计");
    // None of it stands there as an example.
    terminal.fill("党支部全称", "中共内官营镇学区支部委员会");
    terminal.go_to("上级党组织");
    terminal.text("镇教育党");
    terminal.wait_until("what was typed is kept", |terminal| terminal.shows("镇教育党") && terminal.shows("已存"));
    terminal.kill();

    let mut again = Terminal::start::<&str>(program(), &township, 24, 80, &[]);
    again.wait_for("已恢复");
    again.wait_for("中共内官营镇学区支部委员会");
    again.wait_for("镇教育党");
    assert!(again.is_at("上级党组织"), "the mark stands at “{}”", again.focus());
    again.kill();
}

#[test]
fn a_second_instance_is_told_who_holds_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let district = district(folder.path());
    let township = folder.path().join("township");
    let mut first = Terminal::start::<&str>(program(), &township, 24, 80, &[]);
    set_up(&mut first, &district);
    let mut second = Terminal::start::<&str>(program(), &township, 24, 80, &[]);
    second.wait_for("王芳");
    assert_eq!(second.wait_for_end(), 4);
    first.kill();
}
