//! 上报 at the keyboard: in whose name something is approved, where the file goes, what is said when it is taken back.

mod desk;

use desk::{Desk, clock, make};
use std::path::Path;
use tianbao::forms::FORMS;
use tianbao::model::{Date, Period, Role};
use tianbao::store::Store;
use tianbao::text::Language;
use tianbao::tui::Manner;

impl Desk {
    /// Before the question of who reviews the first ledger, which is a nil report.
    fn submitted() -> Desk {
        let mut desk = Desk::of_unit();
        desk.keys("<F9><F4><Enter>").sees("已提交").keys("<Enter>").sees("登记的审核人");
        desk
    }

    /// Before the question of where the file goes.
    fn approved() -> Desk {
        let mut desk = Desk::submitted();
        desk.keys("<Enter><Enter>").sees("审核通过,审核人 李建国").keys("<F9>").sees("导出到哪里");
        desk
    }
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn approving_is_asked_once_more_with_what_is_approved_and_in_whose_name() {
    let mut desk = Desk::submitted();
    desk.keys("<Enter>").sees("党支部统计(2019年):零报告。").sees("以审核人“李建国”的名义审核通过吗?");
    desk.keys("<Esc>").sees("待审核").lacks("审核人 李建国");
    desk.keys("<Enter>王芳<Enter>").sees("就是填报人").keys("<Esc>");
    desk.keys("<Enter>张致远<Enter>").sees("以审核人“张致远”的名义").keys("<Enter>").sees("审核通过,审核人 张致远");
}

#[test]
fn a_folder_that_is_not_there_is_made_only_when_it_is_asked_for_twice() {
    let mut desk = Desk::approved();
    let stick = tempfile::tempdir().unwrap();
    let missing = stick.path().join("UPAN");
    desk.keys(&missing.to_string_lossy()).keys("<Enter>").sees("没有这个文件夹").sees("新建吗?").lacks("已写好");
    assert!(!missing.exists());
    desk.keys("x<Enter>").sees("没有这个文件夹").keys("<Backspace><Enter>").sees("没有这个文件夹");
    assert!(!missing.exists(), "what was changed is asked again");
    desk.keys("<Enter>").sees("上报文件已写好");
    assert_eq!(files(&missing).len(), 2);
}

#[test]
fn the_folder_that_was_written_to_last_is_offered_again_while_it_is_there() {
    let mut desk = Desk::approved();
    let stick = tempfile::tempdir().unwrap();
    desk.keys(&stick.path().to_string_lossy()).keys("<Enter>").sees("上报文件已写好");
    desk.keys("<Esc><F7><Enter><Enter><Enter><Enter><Enter><F9>").sees("上次用过").sees(&stick.path().to_string_lossy());
    drop(stick);
    desk.keys("<Esc><F9>").sees("导出到哪里").lacks("上次用过");
}

#[test]
fn what_is_taken_back_names_the_file_that_is_to_be_deleted() {
    let mut desk = Desk::approved();
    desk.keys("<Enter>").sees("上报文件已写好").keys("<Esc><Enter>").sees("还没办完").sees("盖章的报送单交区教育局");
    let file = files(&desk.folder.path().join("outbox")).into_iter().find(|name| name.ends_with(".tianbao")).unwrap();
    desk.keys("<F7><Enter>").sees(&format!("已撤回党支部统计。请删除U盘上的 {file} 和报送单。"));
}

#[test]
fn a_file_in_which_others_travel_is_not_to_be_deleted() {
    let mut desk = Desk::submitted();
    desk.keys("<Enter><Enter><Down><F4><Enter><Enter><Enter><Enter>").sees("教师任用审核通过");
    desk.keys("<F9><Enter>").sees("上报文件已写好").keys("<Esc><F7><Enter>").sees("里另有 1 张表,请照旧交去。");
}

#[test]
fn reporting_points_at_the_ledger_that_was_chosen_and_tells_no_single_period_over_several() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), Role::Unit);
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24);
    desk.keys("<Down><F9>").sees("▸ 教师任用");
    assert!(desk.screen().lines().next().unwrap().contains("2019年"));
    let Desk { folder, app, .. } = desk;
    drop(app);
    let mut store = Store::open_with(folder.path(), clock(), None).unwrap();
    for form in FORMS {
        store.open_period(form, &Period::Year(2018), Date::new(2019, 12, 31).unwrap()).unwrap();
    }
    drop(store);
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24);
    desk.keys("<F9>").sees("2018年").sees("2019年");
    assert!(!desk.screen().lines().next().unwrap().contains("20"), "{}", desk.screen());
}
