//! Finding a place by what is typed.

use super::list::{List, is_nameless};
use super::{Division, division, push_name};
use crate::model::UnitCode;
use crate::pinyin::{Query, Score};
use std::cmp::Reverse;

/// A place that is meant, and how well.
struct Found {
    score: Score,
    index: usize,
    digits: usize,
}

/// The places meant by what was typed, at most `limit` of them, the best first, higher rungs before lower.
///
/// A word is the beginning of a code, a part of a name or pinyin in any mixture (see [`Query`]). Of several words one must mean the place itself and the
/// others may mean something above it: `ad ck` finds 巉口镇 in 安定区. Where no name is met, names are tried as they are written together: `定西市安定区`.
/// Nothing typed finds everything, provinces first.
pub fn search(text: &str, limit: usize) -> Vec<Division> {
    let list = List::get();
    let query = Query::new(text);
    let mut found = by_name(list, &query);
    if found.is_empty() {
        found = by_path(list, &query);
    }
    found.sort_unstable_by_key(|found| (Reverse(found.score), found.digits, found.index));
    let listed = found.iter().map(|found| list.division(found.index));
    // A whole code may be that of direct schools, which no list holds.
    let direct = division(text.trim()).filter(|division| list.position(division.code).is_none());
    direct.into_iter().chain(listed).take(limit).collect()
}

fn by_name(list: &'static List, query: &Query) -> Vec<Found> {
    let mut found = Vec::new();
    // For each word how well it met the place last read on each rung.
    let mut met = vec![[None::<Score>; 4]; query.words().len()];
    for (index, (code, name)) in list.places().enumerate() {
        let rung = rung(code);
        let mut means_itself = query.is_empty();
        let mut total = Query::new("").matches("", "");
        for (word, met) in query.words().iter().zip(&mut met) {
            let own = word.matches(name, code.as_str()).filter(|_| !is_nameless(name));
            met[rung] = own;
            means_itself |= own.is_some();
            let best = met[..=rung].iter().flatten().max();
            total = total.zip(best).map(|(total, best)| total.and(*best));
        }
        if let Some(score) = total.filter(|_| means_itself && !is_nameless(name)) {
            found.push(Found { score, index, digits: code.as_str().len() });
        }
    }
    found
}

fn by_path(list: &'static List, query: &Query) -> Vec<Found> {
    let mut found = Vec::new();
    let mut names: Vec<(UnitCode, &'static str)> = Vec::with_capacity(4);
    let mut path = String::new();
    for (index, (code, name)) in list.places().enumerate() {
        names.retain(|(above, _)| code.lies_in(above));
        names.push((code, name));
        let mut distinct = Vec::with_capacity(4);
        names.iter().for_each(|(_, name)| push_name(&mut distinct, name));
        path.clear();
        distinct.iter().for_each(|name| path.push_str(name));
        if let Some(score) = query.matches(&path, "").filter(|_| !is_nameless(name)) {
            found.push(Found { score, index, digits: code.as_str().len() });
        }
    }
    found
}

fn rung(code: UnitCode) -> usize {
    match code.as_str().len() {
        0..=2 => 0,
        3..=4 => 1,
        5..=6 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> String {
        search(typed, 1).first().map(|place| place.path("/")).unwrap_or_default()
    }

    #[test]
    fn a_place_is_found_by_code_name_pinyin_and_what_lies_above() {
        for (typed, path) in [
            ("621102103", "甘肃省/定西市/安定区/巉口镇"),
            ("621102", "甘肃省/定西市/安定区"),
            ("62", "甘肃省"),
            ("621102000", "甘肃省/定西市/安定区/区直属学校(单位)"),
            ("巉口", "甘肃省/定西市/安定区/巉口镇"),
            ("chankouzhen", "甘肃省/定西市/安定区/巉口镇"),
            ("安定 巉口", "甘肃省/定西市/安定区/巉口镇"),
            ("anding ckz", "甘肃省/定西市/安定区/巉口镇"),
            ("dx ad ck", "甘肃省/定西市/安定区/巉口镇"),
            ("ckz 6211", "甘肃省/定西市/安定区/巉口镇"),
            ("定西市安定区", "甘肃省/定西市/安定区"),
            ("甘肃省定西市安定区巉口镇", "甘肃省/定西市/安定区/巉口镇"),
            ("anding区chank", "甘肃省/定西市/安定区/巉口镇"),
            ("dingxi", "甘肃省/定西市"),
            ("bj", "北京市"),
            ("chongqing", "重庆市"),
            ("shanxian", "山东省/菏泽市/单县"),
        ] {
            assert_eq!(first(typed), path, "{typed}");
        }
    }

    #[test]
    fn no_more_is_found_than_asked_for_and_nothing_where_nothing_is_meant() {
        assert_eq!(search("z", 8).len(), 8);
        assert_eq!(search("", 40).iter().filter(|place| place.code.as_str().len() == 2).count(), 31);
        assert!(search("z", 0).is_empty());
        assert!(search("没有这个地方", 8).is_empty());
        assert!(search("安定 没有", 8).is_empty());
    }

    #[test]
    fn a_word_for_what_lies_above_does_not_alone_find_all_below() {
        assert_eq!(search("安定区", 50).len(), 1);
        assert_eq!(search("621102", 50).len(), 23);
    }

    #[test]
    fn a_rung_without_a_name_is_not_offered() {
        assert!(search("市辖区", 50).iter().all(|place| place.name != "市辖区"));
        assert!(search("1101", 50).iter().all(|place| place.name != "市辖区"));
    }
}
