//! Taking back, doing again and looking up as a person does it: by keys, on the screen.

mod desk;

use desk::Desk;
use tianbao::forms;
use tianbao::model::{Period, Record, RecordState, Role, RowId, Status, SubmissionKey, UnitCode};
use tianbao::store::Store;
use tianbao::text::Language;
use tianbao::tui::Manner;

fn key() -> SubmissionKey {
    SubmissionKey { unit: UnitCode::parse(desk::UNIT).unwrap(), form: forms::form("SD").unwrap(), period: Period::Year(2019) }
}

fn rows(desk: &Desk) -> Vec<Record> {
    let reader = Store::open_reader(desk.folder.path(), desk::clock()).unwrap();
    let mut found = Vec::new();
    reader
        .each(&key(), &[RecordState::Draft, RecordState::Complete], |_, record| {
            found.push(record.clone());
            Ok(())
        })
        .unwrap();
    found
}

fn names(desk: &Desk) -> Vec<String> {
    rows(desk).iter().map(|record| record.edit_text(record.form.name)).collect()
}

/// The list of three records that were put down before.
fn desk_with_three(then: impl FnOnce(&mut Store, Record)) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    desk::make(folder.path(), Role::Unit);
    let mut store = Store::open_with(folder.path(), desk::clock(), None).unwrap();
    let mut last = None;
    for name in ["王小明", "李小红", "张大力"] {
        let mut record = Record::new(key().form, RowId::generate(), key().unit, key().period, "王芳", desk::clock().now());
        for (field, text) in [("programme_code", "R01"), ("beneficiary_name", name), ("id_number", "621199198805129048")] {
            record.put_typed(key().form.field(field).unwrap(), text);
        }
        store.save(&record).unwrap();
        last = Some(record);
    }
    then(&mut store, last.unwrap());
    drop(store);
    let mut desk = Desk::sit_down(folder, Manner::usual(Language::Chinese), 80, 24);
    desk.keys("<Down><Down><Enter>").sees("张大力");
    desk
}

#[test]
fn a_deleted_record_comes_back_with_one_key_and_the_pointer_at_it() {
    let mut desk = desk_with_three(|_, _| ());
    desk.keys("<Up><F8><Enter>");
    assert_eq!(names(&desk), ["王小明", "张大力"]);
    desk.keys("<Ctrl+Z>").sees("已撤销:删除 1 条记录(李小红)。Ctrl+Y 重做。");
    assert_eq!(names(&desk), ["王小明", "李小红", "张大力"]);
    let line = desk.screen().lines().find(|line| line.contains("李小红")).unwrap().to_owned();
    assert!(line.trim_start().starts_with('▸') || line.trim_start().starts_with('>'), "{line}");
    desk.keys("<Ctrl+Y>").sees("已重做:删除 1 条记录。");
    assert_eq!(names(&desk), ["王小明", "张大力"]);
    desk.keys("<Ctrl+Y>").sees("没有可以重做的了。");
}

#[test]
fn at_home_the_ledger_of_the_step_is_named_and_pointed_at() {
    let mut desk = desk_with_three(|_, _| ());
    desk.keys("<Esc><Up><Up><Ctrl+Z>").sees("已撤销:补助发放(2019年)填写 1 条记录。");
    assert_eq!(names(&desk), ["王小明", "李小红"]);
    desk.keys("<Ctrl+Z><Ctrl+Z><Ctrl+Z>").sees("没有可以撤销的了。");
    assert!(names(&desk).is_empty());
    desk.keys("<Ctrl+Y><Enter>").sees("王小明");
}

#[test]
fn a_step_of_another_ledger_is_named_and_taken_back_only_by_the_key_pressed_again() {
    let mut desk = desk_with_three(|_, _| ());
    desk.keys("<Esc><Up><Enter><Ctrl+Z>").sees("上一步在补助发放(2019年):填写 1 条。要撤销它,再按一次 Ctrl+Z。");
    desk.keys("<Up><Ctrl+Z>").sees("再按一次 Ctrl+Z");
    desk.keys("<F1><Esc><Ctrl+Z>").sees("再按一次 Ctrl+Z");
    assert_eq!(names(&desk).len(), 3, "another key in between, and it is asked anew");
    desk.keys("<Ctrl+Z>").sees("已撤销:补助发放(2019年)填写 1 条记录。");
    assert_eq!(names(&desk).len(), 2);
    desk.keys("<Ctrl+Y>").sees("再按一次 Ctrl+Y").keys("<Ctrl+Y>").sees("已重做:补助发放(2019年)填写 1 条记录(张大力)。");
    assert_eq!(names(&desk).len(), 3);
}

#[test]
fn within_a_record_no_other_ledger_is_changed() {
    let mut desk = desk_with_three(|_, _| ());
    desk.keys("<Esc><Up><Enter><F9><Ctrl+Z>").sees("上一步在补助发放(2019年),到那里按 Ctrl+Z 撤销");
    assert_eq!(names(&desk).len(), 3);
}

#[test]
fn the_history_of_a_record_is_read_from_the_list_and_shows_no_number() {
    let mut desk = desk_with_three(|store, mut record| {
        record.put_typed(record.form.field("remark").unwrap(), "三月起");
        store.save(&record).unwrap();
    });
    desk.keys("<Ctrl+R>").sees("来历:张大力").sees("2019-09-16 12:00").sees("修改  王芳").sees("备注:三月起").sees("新增  王芳");
    let screen = desk.screen();
    assert!(screen.contains("621199********9048") && !screen.contains("19880512") && !screen.contains("1988-05-12"), "{screen}");
    desk.keys("<Esc>").sees("张大力");
}

#[test]
fn a_step_that_may_not_be_taken_back_says_why_and_stays() {
    let mut desk = desk_with_three(|store, _| store.set_status(&key(), Status::AwaitingReview).unwrap());
    desk.keys("<Ctrl+Z>").sees("待审核").sees("不能修改");
    assert_eq!(names(&desk).len(), 3);
}

#[test]
fn a_record_typed_by_keys_is_taken_back_field_by_field_from_the_list() {
    let mut desk = Desk::of_unit();
    desk.keys("<Down><Down><Enter><F9>");
    desk.keys("R01ljz<Enter>王小明<Enter><Esc>");
    let typed = rows(&desk).remove(0);
    assert_eq!(typed.edit_text(typed.form.name), "王小明");
    let mut texts = Vec::new();
    loop {
        desk.keys("<Ctrl+Z>");
        let Some(record) = rows(&desk).pop() else { break };
        texts.push(record.edit_text(record.form.name));
    }
    assert!(texts.contains(&String::new()), "the name goes before the record does: {texts:?}");
    for _ in 0..=texts.len() {
        desk.keys("<Ctrl+Y>");
    }
    assert_eq!(rows(&desk), [typed]);
}
