//! `units`, `schools`, `periods`.

use crate::desk::{DISTRICT, Desk, SCHOOLS, TOWN, changed, flag, keys, list, number, text};

#[test]
fn the_register_of_a_district_begins_with_the_units_below_it() {
    let desk = Desk::new();
    desk.done("district", &["setup", "--role", "district", "--unit", DISTRICT, "--operator", "周文静"]);
    let units = desk.json("district", &["units", "list"]);
    let units = list(&units, "units");
    assert_eq!(keys(&units[0]), ["code", "name", "role", "is_rural"]);
    let town = units.iter().find(|unit| text(unit, "code") == TOWN).unwrap();
    assert_eq!((text(town, "name"), text(town, "role"), flag(town, "is_rural")), ("巉口镇", "T", true));
    let added = desk.json("district", &["units", "add", "621102900", "--name", "区直学校", "--rural"]);
    assert_eq!((keys(&added), text(&added, "name")), (vec!["code", "name"], "区直学校"));
    desk.done("district", &["units", "list"]).ends(0, &["621102900  区直学校"]);
}

#[test]
fn a_school_register_is_taken_whole_or_not_at_all() {
    let desk = Desk::new();
    desk.done("district", &["setup", "--role", "district", "--unit", DISTRICT, "--operator", "周文静"]);
    let sound = desk.put("schools.csv", SCHOOLS);
    assert_eq!(number(&desk.json("district", &["schools", "import", &sound]), "schools"), 5);
    let faulty = desk.put("faulty.csv", changed(SCHOOLS, "3162990003,巉口中学,311", "316299,巉口中学,999"));
    let run = desk.run("district", &["schools", "import", &faulty]);
    run.ends(1, &["学校名录有 2 行不对,第5行", "原来的名录没有动"]);
    let foreign = desk.put("foreign.csv", changed(SCHOOLS, "621102104", "620102001"));
    desk.run("district", &["schools", "import", &foreign]).ends(3, &["鲁家沟中心小学", "620102001"]);

    let schools = desk.json("district", &["schools", "list"]);
    let schools = list(&schools, "schools");
    assert_eq!(schools.len(), 5);
    assert_eq!(
        keys(&schools[0]),
        ["school_code", "school_name", "unit_code", "school_type", "urban_rural", "remoteness_tier", "is_new_school", "classes"]
    );
    let new = schools.iter().find(|school| text(school, "school_code") == "2162990060").unwrap();
    assert_eq!((text(new, "school_name"), flag(new, "is_new_school"), number(new, "classes")), ("巉口新区小学", true, 12));
    desk.run("district", &["schools", "import", &desk.put("notes.csv", "甲,乙\n1,2\n")]).ends(3, &["没有找到表头"]);
}

#[test]
fn periods_are_opened_listed_and_closed() {
    let desk = Desk::new();
    desk.set_up_town();
    let opened = desk.json("town", &["periods", "open", "2019H1", "--form", "PB", "--form", "TA", "--due", "2019年9月30日"]);
    assert_eq!((keys(&opened), text(&opened, "period"), text(&opened, "due")), (vec!["period", "forms", "due"], "2019H1", "2019-09-30"));
    desk.done("town", &["periods", "close", "2019H1", "--form", "TA"]).ends(0, &["报告期 2019H1 已关闭:教师任用"]);
    let periods = desk.json("town", &["periods", "list"]);
    let periods = list(&periods, "periods");
    assert_eq!(keys(&periods[0]), ["period", "form", "due", "open"]);
    let state: Vec<(&str, bool)> = periods.iter().map(|period| (text(period, "form"), flag(period, "open"))).collect();
    assert_eq!(state, [("PB", true), ("TA", false)]);
    desk.run("town", &["periods", "open", "2019X1", "--due", "2019-09-30"]).ends(2, &["报告期“2019X1”写法不对", "学年写2018-2019"]);
    desk.run("town", &["periods", "open", "2019", "--due", "2019-02-30"]).ends(2, &["日期“2019-02-30”写法不对或不存在"]);
    desk.run("town", &["periods", "open", "2019", "--form", "XX", "--due", "2019-09-30"]).ends(2, &["没有“XX”这张表", "PB, TA, SD"]);
    desk.run("town", &["periods", "close", "2018"]).ends(2, &["没有报告期 2018"]);
}

#[test]
fn a_unit_that_has_joined_leaves_periods_to_the_district() {
    let desk = Desk::new();
    desk.joined();
    desk.run("town", &["periods", "open", "2020", "--due", "2020-12-31"]).ends(1, &["报告期由区里开放和关闭", "join"]);
    desk.run("town", &["periods", "close", "2018"]).ends(1, &["报告期由区里开放和关闭"]);
}
