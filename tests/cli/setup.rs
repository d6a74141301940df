//! `setup`, `card`, `join`.

use crate::desk::{DISTRICT, Desk, TOWN, flag, keys, list, number, shown, text};
use tianbao::json::Json;

#[test]
fn a_unit_is_set_up_without_questions() {
    let desk = Desk::new();
    let made = desk.json("town", &["setup", "--role", "unit", "--unit", TOWN, "--operator", "王芳"]);
    assert_eq!(keys(&made), ["role", "unit", "name", "data", "recovery_key"]);
    assert_eq!((text(&made, "role"), text(&made, "unit"), text(&made, "name")), ("unit", TOWN, "巉口镇"));
    assert_eq!(text(&made, "data"), shown(&desk.path("town")));
    assert_eq!(made.get("recovery_key"), Some(&Json::Null));
}

#[test]
fn a_district_is_shown_its_recovery_key_once() {
    let desk = Desk::new();
    let run = desk.done("district", &["setup", "--role", "district", "--unit", DISTRICT, "--operator", "周文静"]);
    run.ends(0, &["设立好了:安定区(621102),操作员 周文静", "AGE-SECRET-KEY-", "下一步"]);
    let key = run.said.lines().find(|line| line.starts_with("AGE-SECRET-KEY-")).unwrap();
    for entry in std::fs::read_dir(desk.path("district/keys")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(key), "the recovery key is not kept");
    }
}

#[test]
fn a_code_that_no_list_knows_needs_a_name() {
    let desk = Desk::new();
    let words = ["setup", "--role", "unit", "--unit", "621102999", "--operator", "王芳"];
    desk.run("town", &words).ends(2, &["内置名录里没有代码 621102999", "--name"]);
    assert!(!desk.path("town").exists(), "nothing is made for a unit that cannot be");
    let made = desk.json("town", &[&words[..], &["--name", "新设学区"]].concat());
    assert_eq!(text(&made, "name"), "新设学区");
}

#[test]
fn what_cannot_be_set_up_is_refused_with_what_would_do() {
    let desk = Desk::new();
    desk.run("town", &["setup", "--role", "unit", "--unit", DISTRICT, "--operator", "王芳"]).ends(2, &["单位代码“621102”不对", "9位乡镇代码"]);
    desk.run("town", &["setup", "--role", "clerk", "--unit", TOWN, "--operator", "王芳"]).ends(2, &["--role 要写 unit 或 district"]);
    desk.run("town", &["setup", "--role", "unit", "--unit", TOWN, "--operator", "王 1"]).ends(2, &["姓名“王 1”写法不对"]);
    desk.set_up_town();
    let again = desk.run("town", &["setup", "--role", "unit", "--unit", TOWN, "--operator", "王芳"]);
    again.ends(1, &["本机已经设立为 巉口镇", "--data"]);
}

#[test]
fn what_needs_an_installation_says_how_to_get_one() {
    let desk = Desk::new();
    desk.run("town", &["check"]).ends(1, &["本机还没有设立", "tianbao setup"]);
}

#[test]
fn a_card_names_its_file_and_its_code() {
    let desk = Desk::new();
    desk.district();
    let path = shown(&desk.path("stick/名片.tianbao"));
    let card = desk.json("district", &["card", "--out", &path]);
    assert_eq!(keys(&card), ["path", "code", "sheet", "units", "schools"]);
    assert_eq!((text(&card, "path"), number(&card, "units"), number(&card, "schools")), (path.as_str(), 23, 5));
    let groups: Vec<&str> = text(&card, "code").split(' ').collect();
    assert!(groups.len() == 8 && groups.iter().all(|group| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_digit())), "{groups:?}");
    let sheet = std::fs::read_to_string(text(&card, "sheet")).unwrap();
    assert!(groups.iter().all(|group| sheet.contains(group)), "the page to stamp shows the code");
}

#[test]
fn joining_goes_by_the_code_of_the_stamped_sheet() {
    let desk = Desk::new();
    desk.district();
    desk.set_up_town();
    let (card, code) = desk.card("stick/CARD-1.tianbao");
    desk.run("town", &["join", &card]).ends(2, &["缺少参数:--code"]);
    desk.run("town", &["join", &card, "--code", "1234"]).ends(2, &["核对码写法不对", "32位数字"]);
    desk.run("town", &["join", &card, "--code", &"1234 ".repeat(8)]).ends(3, &["核对码与这张名片不符"]);
    assert_eq!(list(&desk.json("town", &["schools", "list"]), "schools").len(), 0, "nothing was taken from the card");

    let joined = desk.json("town", &["join", &card, "--code", &code]);
    assert_eq!(keys(&joined), ["district", "name", "schools", "periods", "updated"]);
    assert_eq!((text(&joined, "district"), text(&joined, "name")), (DISTRICT, "安定区"));
    assert_eq!((number(&joined, "schools"), number(&joined, "periods"), flag(&joined, "updated")), (5, 3, true));
}

#[test]
fn a_newer_card_of_the_same_district_needs_no_code() {
    let desk = Desk::new();
    desk.joined();
    desk.done("district", &["periods", "open", "2019", "--form", "SD", "--due", "2020-01-10"]);
    let (newer, _) = desk.card("stick/CARD-2.tianbao");
    let joined = desk.json("town", &["join", &newer]);
    assert_eq!((number(&joined, "periods"), flag(&joined, "updated")), (4, true));
    assert!(list(&desk.json("town", &["periods", "list"]), "periods").iter().any(|period| text(period, "due") == "2020-01-10"));
    let again = desk.json("town", &["join", &shown(&desk.path("stick/CARD-1.tianbao"))]);
    assert!(!flag(&again, "updated"), "an older one changes nothing");
    assert_eq!(list(&desk.json("town", &["periods", "list"]), "periods").len(), 4);
}

#[test]
fn another_districts_card_is_refused_unless_it_shall_replace() {
    let desk = Desk::new();
    desk.joined();
    // A city above, whose register the township is in as well.
    desk.done("city", &["setup", "--role", "district", "--unit", "6211", "--operator", "赵志强"]);
    desk.done("city", &["units", "add", TOWN]);
    let path = shown(&desk.path("stick/CARD-city.tianbao"));
    let code = text(&desk.json("city", &["card", "--out", &path]), "code").to_owned();
    let words = ["join", &path, "--code", &code];
    desk.run("town", &words).ends(3, &["本机已加入 安定区", "定西市", "--replace"]);
    let joined = desk.json("town", &[&words[..], &["--replace"]].concat());
    assert_eq!(text(&joined, "district"), "6211");
}

#[test]
fn a_card_that_does_not_know_the_unit_is_refused() {
    let desk = Desk::new();
    desk.district();
    let (card, code) = desk.card("stick/CARD-1.tianbao");
    desk.done("far", &["setup", "--role", "unit", "--unit", "110101001", "--operator", "王芳"]);
    desk.run("far", &["join", &card, "--code", &code]).ends(3, &["名片里没有本单位(110101001)"]);
    desk.run("district", &["join", &card, "--code", &code]).ends(1, &["这一步由填报单位做"]);
    desk.set_up_town();
    desk.run("town", &["card"]).ends(1, &["这一步由区级做"]);
    let papers = desk.put("stick/花名册.tianbao", "no card");
    desk.run("town", &["join", &papers, "--code", &code]).ends(3, &[]);
    desk.run("town", &["join", "没有这个文件", "--code", &code]).ends(4, &["找不到"]);
}
