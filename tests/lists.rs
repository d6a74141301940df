//! A list at the keyboard: narrowed down, put in order, its columns chosen, its records marked and changed many at once.

mod desk;

use desk::{Desk, UNIT, clock, make};
use tempfile::TempDir;
use tianbao::forms::form;
use tianbao::model::{Period, Record, RecordState, Role, RowId, SubmissionKey, UnitCode};
use tianbao::store::{Reader, Start, Store};
use tianbao::text::Language;
use tianbao::tui::Manner;

const NAMES: [&str; 6] = ["张小红", "李建国", "王秀英", "赵永强", "安小军", "章华"];

fn key(year: i16) -> SubmissionKey {
    SubmissionKey { unit: UnitCode::parse(UNIT).unwrap(), form: form("SD").unwrap(), period: Period::Year(year) }
}

/// A payment of 1,000 yuan and as many more as its number says; every sixth under the same name.
fn payment(year: i16, n: usize, state: RecordState) -> Record {
    let key = key(year);
    let mut record = Record::new(key.form, RowId::generate(), key.unit, key.period, "王芳", clock().now());
    record.state = state;
    let school = [("2162990007", "李家咀小学"), ("2162990201", "巉口中心小学"), ("3162990011", "巉口中学")][n % 3];
    let day = format!("{year}-06-{:02}", n % 28 + 1);
    let amount = (1000 + n).to_string();
    let cells = [
        ("programme_code", ["R01", "R02"][n % 2]),
        ("remoteness_tier", "3"),
        ("class_name", "一班"),
        ("class_size", "30"),
        ("record_mode", "1"),
        ("beneficiary_role", "1"),
        ("beneficiary_name", NAMES[n % 6]),
        ("id_type", "1"),
        ("id_number", "621199198805129048"),
        ("school_code", school.0),
        ("school_name", school.1),
        ("teaching_stage", "2"),
        ("beneficiary_count", "1"),
        ("standard_unit", "month"),
        ("standard_amount", "350"),
        ("quantity", "12"),
        ("payment_status", "3"),
        ("paid_on", &day),
        ("payment_channel", "6"),
        ("amount_due", "4200"),
        ("amount_paid", &amount),
        ("period_start", "2019-01-01"),
        ("period_end", "2019-12-31"),
    ];
    for (name, text) in cells {
        record.put_typed(record.form.field(name).unwrap(), text);
    }
    record
}

/// A folder with this many payments, of which every tenth is a draft.
fn with_payments(rows: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), Role::Unit);
    let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
    let state = |n| if n % 10 == 9 { RecordState::Draft } else { RecordState::Complete };
    store.insert_all((0..rows).map(|n| Ok(payment(2019, n, state(n)))), &mut |_| ()).unwrap();
    folder
}

fn chinese() -> Manner {
    Manner::usual(Language::Chinese)
}

impl Desk {
    /// At the list of payments.
    fn at_payments(rows: usize) -> Desk {
        let mut desk = Desk::sit_down(with_payments(rows), chinese(), 80, 24);
        desk.keys("<Down><Down><Enter>");
        desk
    }

    fn reader(&self) -> Reader {
        Store::open_reader(self.folder.path(), clock()).unwrap()
    }

    fn rows(&self) -> Vec<Record> {
        self.reader().page(&key(2019), Start::Top, u32::MAX).unwrap().into_iter().map(|listed| listed.record).collect()
    }

    /// What stands in a field, record by record.
    fn column(&self, name: &str) -> Vec<String> {
        self.rows().iter().map(|record| record.edit_text(record.form.field(name).unwrap())).collect()
    }

    /// The names on the page, from the top.
    fn names(&self) -> Vec<&'static str> {
        let lines: Vec<String> = self.screen().lines().skip(5).map(str::to_owned).collect();
        lines.iter().filter_map(|line| NAMES.into_iter().find(|name| line.contains(name))).collect()
    }
}

#[test]
fn words_narrow_the_list_and_what_is_found_is_counted() {
    let mut desk = Desk::at_payments(30);
    desk.sees("30 条").sees("其中 3 条草稿");
    desk.keys("<F3>张小红").sees("筛选出 5 条,合计 5,060.00 元").lacks("李建国");
    desk.keys(" -草稿 金额:>1012").sees("筛选出 2 条,合计 2,042.00 元");
    desk.keys("<Ctrl+U>zxh").sees("筛选出 5 条").keys("<Ctrl+U>学校:ckzhongxue").sees("筛选出 10 条");
    desk.keys("<Ctrl+U>巉口中学 学样:x").sees("“学样:x”没有用上:没有“学样”这一栏。按 “巉口中学” 筛选出 10 条");
    desk.keys("<Ctrl+U>有误").sees("筛选出 29 条");
    desk.keys("<Esc>").sees("30 条").lacks("筛选出");
}

#[test]
fn what_the_check_has_found_is_filtered_by_without_asking_for_it() {
    let mut desk = Desk::at_payments(4);
    desk.keys("<F3>有误").sees("筛选出").lacks("没有用上");
    desk.keys("<Ctrl+U>-有误").sees("筛选出 1 条");
}

#[test]
fn home_finds_in_the_ledger_that_is_pointed_at() {
    let mut desk = Desk::sit_down(with_payments(30), chinese(), 80, 24);
    desk.keys("<Down><Down><F3>王秀英").sees("筛选出 5 条").keys("<Enter>").sees("第 3 条").sees("巉口中学");
}

#[test]
fn a_list_longer_than_a_piece_is_gone_through_to_its_end() {
    let mut desk = Desk::at_payments(5000);
    desk.sees("5000 条").keys("<F3>章华").sees("筛选出 833 条");
    desk.keys("<Down><Down><Enter>").sees("第 18 条").keys("<Esc><Ctrl+End>");
    assert_eq!(desk.names(), vec!["章华"; 16]);
    desk.keys("<Enter>").sees("第 4998 条").keys("<Esc><Esc>").sees("5000 条");
    assert!(desk.screen().lines().any(|line| line.contains('▸') && line.contains("章华")), "the record stays pointed at:\n{}", desk.screen());
}

#[test]
fn any_column_sorts_both_ways_and_the_order_of_entry_comes_back() {
    let mut desk = Desk::at_payments(12);
    desk.keys("<Ctrl+O>姓名<Enter>").sees("按姓名升序");
    assert_eq!(desk.names(), ["安小军", "安小军", "李建国", "李建国", "王秀英", "王秀英", "张小红", "张小红", "章华", "章华", "赵永强", "赵永强"]);
    desk.keys("<Ctrl+O>姓名<Enter>").sees("按姓名降序");
    assert_eq!(desk.names()[..4], ["赵永强", "赵永强", "章华", "章华"]);
    desk.keys("<F3>姓名:小");
    assert_eq!(desk.names(), ["张小红", "张小红", "安小军", "安小军"]);
    desk.keys("<Esc><Ctrl+O>sfje<Enter>").sees("按实发金额升序");
    assert_eq!(desk.names()[..3], NAMES[..3]);
    desk.keys("<Ctrl+O>lrsx<Enter>").lacks("升序");
    assert_eq!(desk.names()[..3], NAMES[..3]);
}

#[test]
fn the_column_of_the_order_stands_pointed_at_so_that_the_same_keys_turn_it_round() {
    let mut desk = Desk::at_payments(6);
    desk.keys("<Ctrl+O>姓名<Enter>").sees("按姓名升序").keys("<Ctrl+O>").sees("▸ 姓名(集体名称)").keys("<Enter>").sees("按姓名降序");
    desk.keys("<Ctrl+O>bzxm<Enter>").sees("按补助项目升序");
}

#[test]
fn warnings_that_are_not_answered_are_filtered_by_the_word_under_which_home_counts_them() {
    let mut desk = Desk::at_payments(4);
    desk.keys("<F3>提醒").lacks("没有用上");
    let said = desk.screen();
    desk.keys("<F8>未说明");
    assert_eq!(desk.screen().replace("未说明", "提醒").replace(' ', ""), said.replace(' ', ""));
    desk.keys("<F8>warnings").lacks("没有用上").keys("<Esc><F1>").sees("提醒、未上报");
}

#[test]
fn the_filter_is_emptied_by_the_key_that_empties_a_line() {
    let mut desk = Desk::at_payments(12);
    desk.keys("<F3>张小红").sees("筛选出 2 条").sees("F8 清空").lacks("F8 删除").keys("<F8>").lacks("筛选出").sees("李建国");
    desk.keys("章小红<Home><Del>").sees("筛选出 2 条").keys("<Esc>").sees("F8 删除").keys("<Del>").sees("删除第 1 条");
}

#[test]
fn the_filter_takes_its_examples_from_the_fields_of_the_ledger() {
    let mut desk = Desk::at_payments(3);
    desk.sees("实发金额:>100").keys("<Esc><Up><Enter>").sees("教师任用").sees("直接打字,如:").lacks(":>").keys("<F1>").lacks("金额");
}

#[test]
fn columns_that_do_not_fit_are_named() {
    let mut desk = Desk::at_payments(3);
    desk.keys("<F4>").lacks("放不下").keys("发放日期<Enter>批准文号<Enter>备注<Enter>公示开始<Enter>开户银行<Enter>").sees("栏放不下:");
    desk.keys("<Esc>").sees("还有 5 栏放不下,按 F4 去掉别的栏,或放大窗口").keys("<Down>").lacks("放不下");
}

#[test]
fn pages_of_a_sorted_list_meet_without_gap_or_overlap() {
    let mut desk = Desk::at_payments(70);
    desk.keys("<Ctrl+O>sfje<Enter><Ctrl+O>sfje<Enter>").sees("按实发金额降序");
    let amounts = |desk: &Desk| -> Vec<String> {
        let screen = desk.screen();
        let rows = screen.lines().skip(5).filter(|line| NAMES.iter().any(|name| line.contains(name)));
        rows.filter_map(|line| line.split_whitespace().last().map(str::to_owned)).collect()
    };
    let mut seen = amounts(&desk);
    loop {
        desk.keys("<PgDn>");
        let page = amounts(&desk);
        if page.first() == seen.get(seen.len() - page.len()) {
            break;
        }
        seen.extend(page);
    }
    let wanted: Vec<String> = (0..70).rev().map(|n| format!("1,{n:03}.00")).collect();
    assert_eq!(seen, wanted);
    desk.keys("<Ctrl+End>");
    assert_eq!(amounts(&desk).last().map(String::as_str), Some("1,000.00"));
    desk.keys("<Up><Up><Enter>").sees("第 3 条").keys("<Esc>");
    assert!(desk.screen().lines().any(|line| line.contains('▸') && line.contains("1,002.00")), "{}", desk.screen());
}

#[test]
fn columns_are_chosen_kept_in_order_and_remembered() {
    let mut desk = Desk::at_payments(3);
    desk.lacks("发放日期").keys("<F4>").sees("列表显示哪些栏").sees("第 1 列");
    desk.keys("zjhm<Enter>bzzzxm<Enter>ffrq<Enter><Esc>").sees("发放日期").sees("2019-06-03").lacks("证件号码");
    desk.keys("<F4>实发金额<Enter>学校名称<Enter>实发金额<Enter><Esc>");
    let heading = |desk: &Desk| desk.screen().lines().nth(4).unwrap_or_default().to_owned();
    let first = heading(&desk);
    assert!(first.find("发放日期") < first.find("实发金额") && !first.contains("学校名称"), "{first}");
    desk.keys("<Esc><Ctrl+Q>");
    let Desk { folder, app, .. } = desk;
    drop(app);
    let mut desk = Desk::sit_down(folder, chinese(), 80, 24);
    desk.keys("<Down><Down><Enter>");
    assert_eq!(heading(&desk), first);
}

#[test]
fn marks_outlast_filters_and_pages_and_are_counted() {
    let mut desk = Desk::at_payments(40);
    desk.keys("<Ctrl+Home><Ctrl+T><Ins>").sees("已标记 2 / 40 条").sees("已标记 2 条,合计 2,001.00 元");
    desk.keys("<Ctrl+End><Ctrl+T>").sees("已标记 3 / 40 条").keys("<Ctrl+Home>").sees("▸*");
    desk.keys("<F3>王秀英<Ctrl+A>").sees("已标记 10 / 40 条");
    desk.keys("<Ctrl+A>").sees("已标记 3 / 40 条").keys("<Ctrl+A><Esc>").sees("已标记 10 / 40 条");
    desk.keys("<Ctrl+A>").sees("已标记 40 / 40 条").keys("<Ctrl+X>").sees("40 条").lacks("已标记");
    desk.keys("<Ctrl+Home><Ctrl+T><Up><Ctrl+T>").lacks("已标记");
}

#[test]
fn what_is_marked_is_deleted_after_one_question_and_brought_back_at_once() {
    let mut desk = Desk::at_payments(30);
    let before = desk.rows();
    desk.keys("<F3>张小红<Ctrl+A><Esc><F8>").sees("删除已标记的 5 条吗").keys("<Esc>").sees("已标记 5 / 30 条");
    desk.keys("<F8><Enter>").sees("已删除 5 条").sees("25 条").lacks("已标记");
    assert_eq!(desk.rows().len(), 25);
    desk.keys("<Ctrl+Z>").sees("已撤销:删除 5 条");
    assert_eq!(desk.rows(), before);
    desk.keys("<Ctrl+Y>").sees("已重做:删除 5 条");
    assert_eq!(desk.rows().len(), 25);
}

#[test]
fn one_record_is_deleted_and_brought_back() {
    let mut desk = Desk::at_payments(5);
    desk.keys("<Up><F8>").sees("删除第 4 条(赵永强)吗").keys("<Enter>").sees("第 4 条已删除").lacks("赵永强");
    desk.keys("<Ctrl+Z>").sees("赵永强").sees("5 条");
    assert!(desk.screen().lines().any(|line| line.contains('▸') && line.contains("赵永强")), "{}", desk.screen());
}

#[test]
fn one_field_of_all_marked_is_changed_by_its_list() {
    let mut desk = Desk::at_payments(8);
    desk.keys("<Ctrl+Home><Ctrl+T><Ctrl+T><Ctrl+T><Ctrl+G>").sees("已标记的 3 条改哪一栏");
    desk.keys("ffzt<Enter>").sees("“发放状态”全部改成").keys("未发<Esc>").sees("已标记 3 / 8 条");
    desk.keys("<Ctrl+G>ffqd<Enter>")
        .sees("“发放渠道”全部改成")
        .keys("9<Enter>")
        .sees("把 3 条的“发放渠道”都改成")
        .keys("<Enter>")
        .sees("已修改 3 条");
    assert_eq!(desk.column("payment_channel"), ["9", "9", "9", "6", "6", "6", "6", "6"]);
    desk.keys("<Ctrl+Z>").sees("已撤销:批量修改 3 条");
    assert_eq!(desk.column("payment_channel"), vec!["6"; 8]);
}

#[test]
fn a_typed_value_is_looked_at_before_anything_is_changed() {
    let mut desk = Desk::at_payments(4);
    desk.keys("<Ctrl+A><Ctrl+G>数量<Enter>").sees("“数量(月/学期/年/次/天)”全部改成").keys("很多<Enter>").sees("很多").sees("全部改成");
    assert_eq!(desk.column("quantity"), vec!["12"; 4]);
    desk.keys("<Ctrl+U>6<Enter>").sees("都改成“6”").keys("<Enter>").sees("已修改 4 条");
    assert_eq!(desk.column("quantity"), vec!["6"; 4]);
    assert_eq!(desk.column("amount_due"), vec!["2100.00"; 4], "what is derived is computed anew");
    desk.keys("<Ctrl+G>备注<Enter><Enter>").sees("都清空吗");
}

#[test]
fn what_is_marked_is_copied_as_drafts() {
    let mut desk = Desk::at_payments(4);
    desk.keys("<Ctrl+Home><Ctrl+T><Ctrl+T><F2>").sees("把已标记的 2 条各复制一条").keys("<Enter>").sees("已复制 2 条草稿");
    let rows = desk.rows();
    assert_eq!(rows.len(), 6);
    assert!(rows[4..].iter().all(|record| record.state == RecordState::Draft));
    assert_eq!(desk.column("beneficiary_name")[4..], NAMES[..2]);
}

#[test]
fn the_period_before_is_rolled_forward_and_its_drafts_are_gone_through() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), Role::Unit);
    let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
    store.insert_all((0..5).map(|n| Ok(payment(2018, n, RecordState::Complete))), &mut |_| ()).unwrap();
    drop(store);
    let mut desk = Desk::sit_down(folder, chinese(), 80, 24);
    desk.keys("<Down><Down><Enter>").sees("按 F7 从上一期滚动生成").keys("<F7>").sees("把2018年的 3 条记录滚动成2019年的草稿吗").sees("另有 2 条");
    desk.keys("<Enter>").sees("生成 ").sees("草稿").sees("筛选 草稿");
    assert!(desk.rows().iter().all(|record| record.state == RecordState::Draft));
    let drafts = desk.rows().len();
    assert!(drafts > 0);
    desk.keys("<Up>").sees(&format!("还有 {drafts} 条草稿要核对")).keys("<Enter>").sees("第 1 条");
    desk.keys("<Esc><Ctrl+Z>");
    assert!(desk.rows().is_empty());
}

/// At the empty list of payments of 2019, behind that of 2018 with these.
fn behind(payments: impl Iterator<Item = Record>) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), Role::Unit);
    let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
    store.insert_all(payments.map(Ok), &mut |_| ()).unwrap();
    drop(store);
    let mut desk = Desk::sit_down(folder, chinese(), 80, 24);
    desk.keys("<Down><Down><Enter>");
    desk
}

/// A payment that is made once.
fn award(n: usize) -> Record {
    let mut record = payment(2018, n, RecordState::Complete);
    record.put_typed(record.form.field("programme_code").unwrap(), "R07");
    record
}

#[test]
fn nothing_to_roll_forward_is_said() {
    let mut desk = Desk::of_unit();
    desk.keys("<Down><Down><Enter><F7>").sees("2018年没有完整的记录");
    desk.keys("<Esc><Up><Enter><F7>").sees("一次变动只登记一行,不从上期生成");
    let mut desk = behind((0..4).map(award));
    desk.keys("<F7>").sees("2018年的 4 条没有可以生成的:一次性的发放不滚动到下一期。").lacks("撤销").lacks("吗");
    assert!(desk.rows().is_empty() && desk.reader().next_undo().unwrap().unwrap().key == key(2018), "no step was made");
}

#[test]
fn what_a_roll_would_make_is_counted_before_it_is_asked() {
    let mut desk = behind((0..2).map(|n| payment(2018, n, RecordState::Complete)).chain((2..4).map(award)));
    desk.keys("<F7>").sees("把2018年的 2 条记录滚动成2019年的草稿吗").sees("另有 2 条不生成:一次性的发放");
    desk.keys("<Enter>").sees("已从2018年生成 2 条草稿,Ctrl+Z 撤销。");
    desk.keys("<Esc><F8><Enter><F7>").sees("把2018年的 1 条记录").sees("另有 1 条与本期已有的重复").keys("<Enter>").sees("生成 1 条草稿");
    desk.keys("<F7>").sees("2018年可以滚动生成的,本期都已经有了。").lacks("Ctrl+Z 撤销");
    assert_eq!(desk.rows().len(), 2);
}

#[test]
fn a_page_fits_the_screen_after_it_was_resized() {
    let mut desk = Desk::at_payments(60);
    for (height, rows) in [(24u16, 16), (40, 32), (12, 4), (24, 16)] {
        desk.terminal.backend_mut().resize(80, height);
        desk.take(vec![crossterm::event::Event::Resize(80, height)]);
        assert_eq!(desk.names().len(), rows, "{}", desk.screen());
    }
}

macro_rules! pictures {
    ($($name:ident: $rows:expr, $manner:expr, $size:expr, $keys:expr;)*) => { $(
        #[test]
        fn $name() {
            let (width, height) = $size;
            let mut desk = Desk::sit_down(with_payments($rows), $manner, width, height);
            desk.keys("<Down><Down><Enter>").keys($keys);
            insta::assert_snapshot!(stringify!($name), desk.screen());
        }
    )* };
}

pictures! {
    a_filter_and_marks: 40, chinese(), (80, 24), "<F3>巉口 金额:>1010<Ctrl+A><Up><Ctrl+T>";
    a_filter_in_english: 40, Manner::usual(Language::English), (80, 24), "<F3>巉口 amount:>1010 sex:x";
    a_sorted_list_in_english: 40, Manner::usual(Language::English), (80, 24), "<Ctrl+O>name<Enter>";
    a_sorted_list_on_a_wide_screen: 60, chinese(), (120, 40), "<Ctrl+O>xm<Enter>";
    a_filter_on_the_narrowest_screen: 40, chinese(), (40, 12), "<F3>巉口 -草稿";
    columns_are_chosen: 3, chinese(), (80, 24), "<F4>ff<Enter>";
    the_field_to_change_is_chosen: 6, chinese(), (80, 24), "<Ctrl+A><Ctrl+G>ff";
    a_change_is_confirmed: 6, chinese(), (80, 24), "<Ctrl+A><Ctrl+G>ffqd<Enter>9<Enter>";
    a_change_is_confirmed_in_english: 6, Manner::usual(Language::English), (80, 24), "<Ctrl+A><Ctrl+G>channel<Enter>9<Enter>";
}
