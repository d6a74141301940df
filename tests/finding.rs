//! Choosing from lists by pinyin, and the built-in list of townships against the sample district.

use tianbao::divisions::{children, division, search, unit, units_of};
use tianbao::pinyin::{Query, first_letters, readings};

/// The units of the sample district: code of 12 digits, of 9, name, name in English, role, whether rural, source, name as reporting unit.
const SAMPLE: &str = include_str!("finding/townships_621102.csv");

fn sample() -> csv::StringRecordsIntoIter<&'static [u8]> {
    csv::Reader::from_reader(SAMPLE.as_bytes()).into_records()
}

#[test]
fn the_units_of_the_sample_district_come_out_of_the_built_in_list() {
    let units = units_of("621102");
    let mut expected = units.iter();
    for line in sample() {
        let line = line.unwrap();
        let unit = expected.next().unwrap();
        assert_eq!(unit.code.as_str(), &line[1]);
        assert_eq!(&*unit.name, &line[2]);
        assert_eq!(unit.role.as_str(), &line[4], "{}", unit.name);
        assert_eq!(unit.is_rural, &line[5] == "1", "{}", unit.name);
    }
    assert!(expected.next().is_none());
    assert_eq!(units.len(), 23);
}

#[test]
fn a_clerk_finds_the_own_township_by_initials_within_the_district() {
    for line in sample().skip(1) {
        let line = line.unwrap();
        let typed = format!("6211 {}", first_letters(&line[2]));
        let found = search(&typed, 20);
        assert!(found.iter().any(|place| place.code.as_str() == &line[1]), "{typed}");
    }
}

#[test]
fn going_down_from_the_provinces_reaches_every_township() {
    let mut reached = 0;
    let mut ahead = vec![String::new()];
    while let Some(code) = ahead.pop() {
        for child in children(&code) {
            if child.code.as_str().len() == 9 {
                reached += 1;
            } else {
                ahead.push(child.code.as_str().to_owned());
            }
        }
    }
    assert_eq!(reached, 41_340);
}

#[test]
fn every_district_has_a_unit_for_its_direct_schools() {
    for city in children("62").iter().chain(&children("11")) {
        let districts = if city.code.as_str().len() == 6 { vec![city.clone()] } else { children(city.code.as_str()) };
        for district in districts {
            let unit = unit(&format!("{}000", district.code)).unwrap();
            assert_eq!(&*unit.name, "区直属学校(单位)");
            assert_eq!(unit.role.as_str(), "D");
        }
    }
    assert!(division("629999000").is_none());
}

#[test]
fn initials_put_the_nearest_school_first() {
    let schools = ["镇海路学校", "城区中华路小学", "中华路小学分校", "巉口中学", "中华路小学"];
    let query = Query::new("zhlx");
    let mut found: Vec<_> = schools.iter().filter_map(|name| Some((query.matches(name, "")?, *name))).collect();
    found.sort_by(|one, other| other.cmp(one));
    let names: Vec<_> = found.iter().map(|(_, name)| *name).collect();
    assert_eq!(names.len(), 4);
    assert!(names[..3].contains(&"中华路小学") && names[3] == "城区中华路小学", "{names:?}");
}

#[test]
fn every_township_of_a_province_is_met_by_the_pinyin_and_initials_of_its_name_in_any_reading() {
    let cities = children("62");
    let districts = cities.iter().flat_map(|city| children(city.code.as_str()));
    let townships: Vec<_> = districts.flat_map(|district| children(district.code.as_str())).collect();
    assert!(townships.len() > 1_000);
    for township in townships {
        for reading in 0..3 {
            let spelled: Vec<&str> = township.name.chars().filter_map(|character| readings(character).take(reading + 1).last()).collect();
            let initials: String = spelled.iter().filter_map(|syllable| syllable.chars().next()).collect();
            for typed in [spelled.concat(), spelled.join("'"), initials] {
                assert!(Query::new(&typed).matches(township.name, "").is_some(), "{typed} {}", township.name);
            }
        }
    }
}
