//! A sheet before it is taken in: from a file or pasted, looked at, mended in place, taken as a whole or in part.

mod desk;

use crossterm::event::Event;
use desk::{Desk, UNIT, clock, make};
use std::path::{Path, PathBuf};
use tianbao::forms::{self, subsidy_disbursement as sd};
use tianbao::model::{Field, Period, Record, RecordState, Role, SubmissionKey, UnitCode};
use tianbao::store::Store;
use tianbao::text::Language;
use tianbao::tui::Manner;
use tianbao::tui::keymap::{Place, keys_of};

/// Three teachers: a sound row, one whose school nobody knows and whose number has lost a digit, one whose number is wrong in one place.
const SHEET: &str = "巉口镇2019年乡村教师生活补助\n\n姓名,身份证号,学校,项目,发放状态,发放日期,银行卡号,实发金额(元),备用电话\n\
    张小红,621199198805129048,李家咀小学,R01,已发放,2019/6/20,6299990000000000012,\"4,200.00\",138\n\
    李建国,62119919900812901,李家嘴小学,R01,已发放,2019/6/20,6299990000000000020,4200,138\n\
    王秀英,11010519491231002x,李家嘴小学,R01,已发放,43636,6299990000000040984,4200,138\n";

fn key() -> SubmissionKey {
    SubmissionKey { unit: UnitCode::parse(UNIT).unwrap(), form: forms::form("SD").unwrap(), period: Period::Year(2019) }
}

impl Desk {
    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Imports a file from home by the file chooser.
    fn import(&mut self, path: &Path) -> &mut Desk {
        self.keys("<Down><Down><F2>").keys(&path.display().to_string()).keys("<Enter>")
    }

    /// With the sheet of this file in the preview.
    fn with_sheet(content: impl AsRef<[u8]>) -> Desk {
        let mut desk = Desk::of_unit();
        let path = desk.write("名册.csv", content);
        desk.import(&path);
        desk
    }

    /// In the list of subsidies, with this text pasted into it.
    fn with_pasted(text: &str) -> Desk {
        let mut desk = Desk::of_unit();
        desk.keys("<Down><Down><Enter>").paste(text);
        desk
    }

    fn paste(&mut self, text: &str) -> &mut Desk {
        self.take(vec![Event::Paste(text.to_owned())]);
        self
    }

    fn records(&self) -> Vec<Record> {
        let mut records = Vec::new();
        let keep = |_, record: &Record| {
            records.push(record.clone());
            Ok(())
        };
        Store::open_reader(self.folder.path(), clock()).unwrap().each(&key(), &[RecordState::Draft, RecordState::Complete], keep).unwrap();
        records
    }
}

fn plain(record: &Record, field: &'static Field) -> String {
    record.value(field).map(|value| value.plain()).unwrap_or_default()
}

/// The same sheet as a spreadsheet puts it on the clipboard, without its title and headings.
fn block() -> String {
    let rows = SHEET.lines().skip(3).map(|line| line.replace("\"4,200.00\"", "4200.00").replace(',', "\t"));
    rows.collect::<Vec<_>>().join("\r")
}

#[test]
fn a_file_is_looked_at_before_anything_is_taken() {
    let desk = Desk::with_sheet(SHEET);
    insta::assert_snapshot!(desk.screen());
    assert!(desk.records().is_empty());
}

#[test]
fn a_file_of_an_old_program_is_read_by_its_encoding() {
    let (bytes, _, had_errors) = encoding_rs::GB18030.encode(SHEET);
    assert!(!had_errors);
    Desk::with_sheet(&*bytes).sees("3 行  可取 1  有误 2").sees("第5行 身份证号码应为18位");
}

#[test]
fn a_pasted_block_without_headings_is_guessed_and_each_guess_shows_as_one() {
    let mut desk = Desk::with_pasted(&block());
    insta::assert_snapshot!(desk.screen());
    desk.sees("姓名?").sees("证件号码?").sees("学校标识码?").sees("表里没有栏目名");
}

#[test]
fn the_preview_speaks_english() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), Role::Unit);
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::English), 80, 24);
    let path = desk.write("list.csv", SHEET);
    desk.import(&path);
    insta::assert_snapshot!(desk.screen());
}

#[test]
fn a_narrow_screen_shows_the_row_and_what_is_wrong_with_it() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), Role::Unit);
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::Chinese), 40, 12);
    let path = desk.write("名册.csv", SHEET);
    desk.import(&path);
    insta::assert_snapshot!(desk.screen());
    for (width, height) in [(40, 12), (41, 13), (80, 24), (200, 60), (20, 100), (40, 15)] {
        desk.terminal.backend_mut().resize(width, height);
        desk.take(vec![Event::Resize(width, height)]);
        desk.keys("<Enter><Esc>");
    }
}

#[test]
fn a_cell_is_mended_in_its_line_and_the_row_checked_at_once() {
    let mut desk = Desk::with_sheet(SHEET);
    desk.sees("第5行 身份证号码应为18位").keys("<Enter>").sees("62119919900812901");
    insta::assert_snapshot!(desk.screen());
    desk.keys("9").sees("至少有一位输错").keys("<Backspace>5<Enter>").sees("第5行 学校标识码“李家嘴小学”不在本单位");
    desk.keys("<Enter>ljz").sees("李家咀小学").keys("<Enter>").sees("另有 1 行的“学校标识码”也是“李家嘴小学”");
    desk.keys("<Enter>")
        .sees("可取 2  有误 1")
        .keys("<Ctrl+Z><F6>")
        .sees("李家嘴小学")
        .keys("<Ctrl+Y>")
        .lacks("李家嘴小学")
        .keys("<F6>")
        .sees("第6行")
        .sees("可能是 2019-06-20");
    desk.keys("<Enter><Ctrl+U>2019-6-20<Enter>").sees("第6行没有问题了").sees("可取 3  有误 0");
    desk.keys("<F9>").sees("取入了 3 条");
    let records = desk.records();
    assert!(records.iter().all(|record| record.state == RecordState::Complete));
    let numbers: Vec<String> = records.iter().map(|record| plain(record, &sd::ID_NUMBER)).collect();
    assert_eq!(numbers, ["621199198805129048", "621199199008129015", "11010519491231002X"]);
    assert!(records.iter().all(|record| plain(record, &sd::SCHOOL_CODE) == "2162990007" && plain(record, &sd::PAID_ON) == "2019-06-20"));
    assert_eq!(plain(&records[2], &sd::DISBURSEMENT_NO), "621102103-2019-R01-0003");
}

#[test]
fn what_was_mended_is_taken_back_and_done_again() {
    let mut desk = Desk::with_sheet(SHEET);
    desk.keys("<Ctrl+Z>").sees("没有可以撤销的");
    desk.keys("<Enter><Ctrl+U>621199199008129015<Enter>").lacks("现为17位");
    desk.keys("<Ctrl+Z>").sees("现为17位").keys("<Ctrl+Y>").lacks("现为17位");
    desk.keys("<Up><F8>").sees("不取 1").keys("<Ctrl+Z>").sees("可取 1");
    desk.keys("<Esc>").sees("离开就没有了").keys("<Esc>").sees("名册.csv").keys("<Esc><Enter>").sees("导入补助发放").lacks("可取");
    assert!(desk.records().is_empty());
}

#[test]
fn sound_rows_are_taken_and_the_others_stay_to_be_mended() {
    let mut desk = Desk::with_sheet(SHEET);
    desk.keys("<F9>").sees("还有 2 行有误").keys("<Enter>").sees("取入了 1 条,还有 2 行有误").lacks("张小红");
    assert_eq!(desk.records().len(), 1);
    desk.keys("<F9>").sees("没有可以取入的行");
    assert_eq!(desk.records().len(), 1);
}

#[test]
fn the_others_go_into_a_file_with_reasons_that_can_be_imported() {
    let mut desk = Desk::with_sheet(SHEET);
    desk.keys("<Enter><Ctrl+U>621199199008129015<Enter><F9><Down><Enter>").sees("取入了 1 条,其余在").sees("名册-未导入.csv");
    let text = std::fs::read_to_string(desk.folder.path().join("名册-未导入.csv")).unwrap();
    assert!(text.starts_with("\u{FEFF}行号,原因,姓名,身份证号,学校,"), "{text}");
    assert!(text.contains("621199199008129015") && text.contains("李家嘴小学") && !text.contains("张小红"), "{text}");
    let path = desk.write("改好.csv", text.replace("李家嘴", "李家咀").replace("43636", "2019-06-20"));
    desk.keys("<F2>").keys(&path.display().to_string()).keys("<Enter>").sees("2 行  可取 2  有误 0").keys("<F9>");
    assert_eq!(desk.records().len(), 3);
}

#[test]
fn what_the_ledger_has_already_is_marked_and_left_out() {
    let mut desk = Desk::with_sheet(SHEET);
    desk.keys("<F9><Enter><Esc><Esc>");
    let path = desk.folder.path().join("名册.csv");
    desk.keys("<F2>")
        .keys(&path.display().to_string())
        .keys("<Enter>")
        .sees("可取 0  有误 2  不取 1")
        .keys("<Up>")
        .sees("已有")
        .sees("台账里已有这一行(第1条)");
    desk.keys("<F8>").sees("有误 3").keys("<F8>").sees("不取 1").keys("<F9>").sees("没有可以取入的行");
    let other = desk.write("另.csv", SHEET.replace("4,200.00", "4,000.00"));
    desk.keys("<Esc><Enter><Ctrl+U>").keys(&other.display().to_string()).keys("<Enter><Ctrl+Home>").sees("台账里已有这一条(第1条");
    assert_eq!(desk.records().len(), 1);
}

#[test]
fn a_row_that_repeats_another_is_sound_once_that_one_is_left_out() {
    let first = block().split('\r').next().unwrap().to_owned();
    let mut desk = Desk::with_pasted(&format!("{first}\r\n{first}\r\n"));
    desk.sees("可取 1  有误 1").sees("与表格第1行重复");
    desk.keys("<Up><F8>").sees("可取 1  有误 0  不取 1").keys("<F9>").sees("取入了 1 条").sees("621199********9048");
    assert_eq!(desk.records().len(), 1);
}

#[test]
fn what_was_taken_is_one_act_that_can_be_undone() {
    let mut desk =
        Desk::with_pasted(&block().replace("62119919900812901", "621199199008129015").replace("李家嘴", "李家咀").replace("43636", "2019.6.20"));
    desk.sees("可取 3  有误 0").keys("<F9>").sees("取入了 3 条").sees("3 条");
    assert_eq!(desk.records().len(), 3);
    desk.keys("<Ctrl+Z>");
    assert_eq!(desk.records().len(), 0);
    desk.keys("<Ctrl+Y>");
    assert_eq!(desk.records().len(), 3);
}

#[test]
fn a_column_is_what_a_person_says_and_missing_ones_are_named() {
    let mut desk = Desk::with_sheet(SHEET.replace("项目", "备注二").replace("身份证号", "号"));
    desk.sees("缺少必填的栏目“补助资助项目”").sees("表里没有").keys("<F9>").sees("缺少必填的栏目");
    desk.keys("<F4>").sees("每一行的“补助资助项目”都填成").keys("R01<Enter>").lacks("缺少必填的栏目").sees("每行相同");
    desk.keys("<Home><Right>").keys("<F4>").sees("“号”是哪一栏").keys("zjhm<Enter>").sees("证件号码").sees("可取 1  有误 2");
    desk.keys("<F4>=<Esc><End>");
    insta::assert_snapshot!(desk.screen());
}

#[test]
fn what_the_sheet_lacks_and_rows_get_all_the_same_is_said_before_it_is_taken() {
    let mut desk = Desk::with_sheet("姓名,身份证号,学校,项目,卡号\n张小红,621199198805129048,李家咀小学,R01,6299990000000000012\n");
    desk.sees("可取 1").sees("表里没有,按常用值填:补助标准、数量等 15 栏;按 F2 看各栏的值").lacks("各栏都对上了");
    desk.keys("<F2>").sees("第2行现在得到的值").sees("350.00").sees("  12 ").sees("2019-01-01");
    insta::assert_snapshot!(desk.screen());
    desk.keys("发放状态").sees("待发放").keys("<F8>sl<Enter>").sees("都填成").keys("6<Enter>").sees("等 14 栏").sees("可取 1");
    desk.keys("<F9>");
    assert_eq!(plain(&desk.records()[0], &sd::QUANTITY), "6.0");
}

#[test]
fn what_stands_in_the_sheet_is_not_said_to_be_usual() {
    let mut desk = Desk::with_sheet(SHEET);
    desk.sees("按常用值填:补助标准、数量等");
    desk.keys("<Ctrl+Home><F2>").lacks("实发金额").keys("<Esc>");
}

#[test]
fn a_missing_column_is_filled_in_place_by_the_keys_that_are_named() {
    let mut desk = Desk::with_sheet("姓名,身份证号,学校,卡号\n张小红,621199198805129048,李家咀小学,6299990000000000012\n");
    desk.sees("缺少必填的栏目“补助资助项目”:每行相同的按 F2 填,表里有的到那列按 F4 指定。");
    desk.keys("<F2>bzxm").sees("补助资助项目").keys("<Enter>R01<Enter>").sees("可取 1  有误 0");
    let mut desk = Desk::with_sheet("姓名,身份证号,学校,事由,卡号\n张小红,621199198805129048,李家咀小学,R01,6299990000000000012\n");
    desk.keys("<F9>").sees("到那列按 F4 指定").keys("<Home><Right><Right><Right><F4>bzxm<Enter>").sees("可取 1  有误 0");
}

#[test]
fn a_field_is_found_by_its_short_name_and_by_what_sheets_call_it() {
    let mut desk = Desk::with_sheet(SHEET);
    for typed in ["bzxm", "补助项目", "项目名称", "bzzzxm"] {
        desk.keys("<F4>").keys(typed).sees("▸ 补助资助项目").keys("<Esc>");
    }
}

#[test]
fn the_field_that_a_column_is_stands_pointed_at() {
    let mut desk = Desk::with_sheet(SHEET);
    desk.keys("<Home><Right><F4>").sees("▸ 证件号码").keys("<Enter>").sees("可取 1  有误 2").sees("证件号码");
    desk.keys("<Home>").keys(&"<Right>".repeat(8)).keys("<F4>").sees("“备用电话”是哪一栏").sees("▸ 不取这一列");
}

#[test]
fn a_cell_under_the_pen_says_whose_it_is_and_how_long_it_is() {
    let mut desk = Desk::with_sheet(SHEET);
    desk.keys("<Home><Right><Enter>").sees("第5行 李建国 证件号码  62119919900812901").sees("17/18").keys("9").sees("18/18");
    desk.keys("<Esc><Right><Enter>").sees("第5行 李建国 学校标识码").lacks("/10");
}

#[test]
fn leaving_is_not_said_to_lose_nothing() {
    let mut desk = Desk::with_sheet(SHEET);
    desk.keys("<F1><PgDn>").sees("这里改过的离开就没有了").lacks("什么也不会丢");
    let mut desk = Desk::with_sheet(SHEET);
    desk.keys("<F2>备注<Enter>有<Enter><Esc>").sees("离开就没有了").keys("<Esc><Home><F4>班级<Enter><Esc>").sees("离开就没有了");
}

#[test]
fn a_day_without_its_year_is_one_of_the_period_in_sheet_and_cell() {
    let mut desk = Desk::with_sheet(SHEET.replace("2019/6/20", "6月20日").replace("43636", "2019年6月"));
    desk.sees("可取 1  有误 2").keys("<Ctrl+End>").sees("写到日的日期(这里缺日),如2019-06-15");
    desk.keys("<Home><Right><Right><Right><Right><Right><Enter>").sees("▸ 第6行 王秀英 发放日期").keys("<Ctrl+U>6.20<Enter>");
    let text = desk.screen();
    assert!(!text.contains("缺日") && !text.contains("缺年份"), "{text}");
    desk.keys("<F9><Enter>");
    assert_eq!(plain(&desk.records()[0], &sd::PAID_ON), "2019-06-20");
}

#[test]
fn a_line_of_totals_is_left_out_and_said() {
    let total = "合 计,,,,,,,\"4,200.00\",\n";
    let mut desk = Desk::with_sheet(format!("{SHEET}{total}"));
    desk.sees("4 行  可取 1  有误 2  不取 1").keys("<Ctrl+End>").sees("第7行是合计行,不取。要取,再按 F8。");
    desk.keys("<F8>").sees("有误 3").keys("<F8>").sees("不取 1");
    let mut desk = Desk::with_sheet(format!("{SHEET}{}", SHEET.lines().last().unwrap().replace("王秀英", "合计")));
    desk.sees("4 行  可取 1  有误 3");
}

#[test]
fn personal_numbers_are_masked_but_under_the_pen() {
    let mut desk = Desk::with_sheet(SHEET.replace("备用电话", "随便").replace(",138", ",621199198805129048"));
    for keys in ["", "<End>", "<Home>", "<Down>", "<F1>", "<Esc><F6>"] {
        desk.keys(keys).lacks("621199198805129048").lacks("62119919900812901").lacks("6299990000000000012");
    }
    desk.keys("<Ctrl+Home><Home><Right><Enter>").sees("621199198805129048").keys("<Esc>").lacks("621199198805129048");
}

#[test]
fn cells_of_one_column_and_cells_with_line_ends_are_taken_as_they_were_meant() {
    let mut desk = Desk::with_pasted("姓名\t项目\t备注\n\"王\n某\"\tR01\t\"说\"\"明\"\"\"\n");
    desk.sees("1 行").sees("说\"明\"");
    let mut desk = Desk::with_pasted("621199198805129048\r621199199008129015\r");
    desk.sees("2 行").sees("证件号码?").keys("<Esc>").sees("按 F9 新增第一条");
    desk.paste("张三\t\u{1b}[31m\u{202e}红\n李四\t蓝\n").sees("2 行").lacks("\u{1b}").sees("\u{fffd}[31m\u{fffd}红");
}

#[test]
fn a_cell_of_any_length_does_no_harm() {
    let long = "长".repeat(200_000);
    let mut desk = Desk::with_pasted(&format!("姓名\t项目\t{long}\n{long}\tR01\t{long}\n\"{long}\n王某\tR01\n"));
    desk.sees("3 行").sees("长长").keys("<Enter>").sees("姓名").keys("<Enter>").keys("<F6><Home><F4>").sees("是哪一栏");
}

#[test]
fn a_word_that_is_pasted_into_a_list_is_none_of_the_previews() {
    let mut desk = Desk::with_pasted("张三");
    desk.sees("张三").lacks("粘贴的表格");
    desk.paste("张三\n").lacks("粘贴的表格");
}

#[test]
fn what_is_no_sheet_is_refused_and_the_path_stands_there_still() {
    let mut desk = Desk::of_unit();
    let path = desk.write("旧.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest");
    desk.import(&path).sees("旧版 Excel").keys("<Enter>").sees("导入补助发放").sees("旧.xls");
    desk.keys("<Ctrl+U>/no/such/file.csv<Enter>").sees("找不到").keys("<Enter><Esc>").sees("党支部统计");
    desk.keys("<Enter>").paste(" \t \n\t\n").sees("表格里没有内容");
}

#[test]
fn every_key_of_the_preview_is_in_its_help_and_does_something() {
    let mut desk = Desk::with_sheet(SHEET);
    desk.terminal.backend_mut().resize(150, 60);
    desk.take(vec![Event::Resize(150, 60)]);
    desk.keys("<F1>");
    let help = desk.screen();
    let worded = || keys_of(Place::Preview).filter(|bound| bound.is_in_line);
    for bound in worded() {
        assert!(help.contains(&bound.help.zh.chars().take(12).collect::<String>()), "{:?}:\n{help}", bound.action);
    }
    for bound in worded() {
        for key in bound.keys {
            let mut desk = Desk::with_sheet(SHEET);
            let before = desk.screen();
            desk.keys(&format!("<{}>", key.name(Language::English)));
            assert!(desk.screen() != before, "{} does nothing:\n{before}", key.name(Language::English));
        }
    }
}

#[test]
fn a_long_sheet_is_gone_through_by_pages_and_by_faults() {
    let mut text = String::from("姓名\t证件号码\t项目\t学校\n");
    for row in 0..3_000 {
        let number = if row == 2_500 { "62119919880512904" } else { "" };
        text.push_str(&format!("甲{}\t{number}\tR04\t李家咀小学\n", char::from_u32(0x4E00 + row).unwrap()));
    }
    let mut desk = Desk::with_pasted(&text);
    desk.sees("3000 行").keys("<Ctrl+End>").sees("3001").keys("<PgUp><PgUp>").sees("29").keys("<Ctrl+Home><PgDn>").sees("16");
}
