//! `demo`: the sample district, through all commands' own calls.

use crate::desk::{Desk, flag, keys, list, number, shown, text};
use std::collections::BTreeMap;

/// What the sample adds up to, by the id of the figure.
const EXPECTED: &str = include_str!("../report/figures.csv");

#[test]
fn the_sample_district_plays_the_whole_loop_and_every_figure_comes_out() {
    let desk = Desk::new();
    let folder = shown(&desk.path("sample"));
    let run = desk.done("unused", &["demo", &folder, "--json"]);
    let played = run.json();
    assert_eq!(keys(&played), ["folder", "district", "township", "rows", "figures"]);
    assert_eq!(text(&played, "folder"), folder);
    for step in [
        "1 区级设立:安定区",
        "2 23 个单位填报",
        "3 区级接收:23 个包",
        "4 凭报送单上的密钥码",
        "5 退回巉口镇",
        "6 巉口镇接收回执",
        "7 区级复核",
        "8 汇报写到",
    ] {
        assert!(run.told.contains(step), "{step} in {}", run.told);
    }
    let mut expected: BTreeMap<String, i64> = BTreeMap::new();
    for line in csv::Reader::from_reader(EXPECTED.as_bytes()).records() {
        let line = line.unwrap();
        expected.insert(line[0].to_owned(), line[1].parse().unwrap());
    }
    assert_eq!(expected.len(), 25);
    for (id, value) in expected {
        let figure = list(&played, "figures").iter().find(|figure| text(figure, "id") == id).unwrap_or_else(|| panic!("{id} is among the figures"));
        assert_eq!(number(figure, "value"), value, "{id}");
        assert!(flag(figure, "complete") && list(figure, "missing_units").is_empty(), "{id} is complete");
    }
    assert!(!desk.path("unused").exists() && !desk.path("home/config").exists(), "a sample leaves no trace outside its folder");

    // The installations it made are installations like any other.
    let district = ["--data", text(&played, "district")];
    let traced = desk.json("unused", &[&["trace", "subsidy.award_collectives", "--period", "2019"][..], &district].concat());
    assert_eq!((number(&traced, "value"), number(&traced, "count")), (10, 10));
    let checked = desk.json("unused", &["check", "--data", text(&played, "township")]);
    assert_eq!((number(&checked, "errors"), number(&checked, "unexplained")), (0, 0));
    desk.run("unused", &["demo", &folder]).ends(2, &["里已经有东西", "请换一个空的或新的文件夹"]);
}
