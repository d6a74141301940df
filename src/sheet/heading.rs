//! Headings: how a column of a sheet is told from its heading, however people write it.

use super::table::Table;
use crate::model::normalise;
use std::collections::HashMap;

/// How many rows from the top may be titles before the header.
pub(super) const ROWS_LOOKED_AT: usize = 30;

/// What may stand in brackets behind a heading without changing what the column holds. 万元 is not among them: it does.
const REMARKS: [&str; 23] = [
    "元",
    "人",
    "人次",
    "名",
    "次",
    "个",
    "年",
    "月",
    "岁",
    "分",
    "天",
    "节",
    "必填",
    "选填",
    "可选",
    "代码",
    "是/否",
    "yuan",
    "required",
    "optional",
    "年月",
    "年月日",
    "小时",
];

/// How near a heading comes to the name of a column; nearer ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closeness {
    Name,
    Label,
    Synonym,
    /// The label without what stands in brackets behind it.
    Stem,
}

/// What a heading means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found<T> {
    Nothing,
    One(T),
    Several(Vec<T>),
}

/// The columns that are known, by every heading under which they may stand.
pub(super) struct Headings<T> {
    known: HashMap<String, Vec<(Closeness, T)>>,
}

impl<T: Copy + PartialEq> Headings<T> {
    pub fn new() -> Self {
        Headings { known: HashMap::new() }
    }

    /// Makes `column` known under a heading, and under its stem where it is a label.
    pub fn add(&mut self, heading: &str, closeness: Closeness, column: T) {
        let folded = fold(heading);
        if closeness == Closeness::Label
            && let Some((stem, _)) = bracketed(&folded)
        {
            self.enter(stem.to_owned(), Closeness::Stem, column);
        }
        self.enter(folded, closeness, column);
    }

    fn enter(&mut self, folded: String, closeness: Closeness, column: T) {
        let columns = self.known.entry(folded).or_default();
        if !columns.iter().any(|(_, known)| *known == column) {
            columns.push((closeness, column));
        }
    }

    /// The column that a heading names: spaces, case, full width, marks such as `*` and remarks such as `(元)` do not matter.
    pub fn find(&self, heading: &str) -> Found<T> {
        let folded = fold(heading);
        match self.exact(&folded) {
            Found::Nothing => match bracketed(&folded) {
                Some((stem, remark)) if REMARKS.contains(&remark) => self.exact(stem),
                _ => Found::Nothing,
            },
            found => found,
        }
    }

    fn exact(&self, folded: &str) -> Found<T> {
        let Some(columns) = self.known.get(folded) else { return Found::Nothing };
        let nearest = columns.iter().map(|(closeness, _)| *closeness).min();
        let mut found: Vec<T> = columns.iter().filter(|(closeness, _)| Some(*closeness) == nearest).map(|(_, column)| *column).collect();
        match found.len() {
            1 => found.pop().map_or(Found::Nothing, Found::One),
            _ => Found::Several(found),
        }
    }

    /// The place of the header: the first row with at least two headings that are known, and more of them than not.
    pub fn header_row(&self, table: &Table) -> Option<usize> {
        (0..table.len().min(ROWS_LOOKED_AT)).find(|index| {
            let Some(row) = table.row(*index) else { return false };
            let filled = row.cells().filter(|cell| !cell.trim().is_empty());
            let (known, all) = filled.fold((0, 0), |(known, all), cell| (known + usize::from(self.find(cell) != Found::Nothing), all + 1));
            known >= 2 && known * 2 > all
        })
    }
}

/// What stands at the beginning of a line of totals.
const TOTALS: [&str; 9] = ["合计", "总计", "小计", "共计", "累计", "本页小计", "本页合计", "total", "subtotal"];

/// Whether a cell says that its row adds others up.
pub(super) fn says_total(cell: &str) -> bool {
    // Cells of any length come by here.
    cell.len() <= 60 && TOTALS.contains(&&*fold(cell))
}

/// A heading without what people add or leave out: width, case, spaces, underscores, marks, a final colon.
fn fold(heading: &str) -> String {
    normalise(heading)
        .to_lowercase()
        .chars()
        .filter(|character| !character.is_whitespace() && !matches!(character, '*' | '_' | '★' | '※'))
        .collect::<String>()
        .trim_end_matches(':')
        .to_owned()
}

/// What stands before and in the brackets at the end.
fn bracketed(folded: &str) -> Option<(&str, &str)> {
    let inner = folded.strip_suffix([')', ']', '】', '〕'])?;
    let open = inner.rfind(['(', '[', '【', '〔'])?;
    let (stem, rest) = inner.split_at(open);
    let remark = rest.trim_start_matches(['(', '[', '【', '〔']);
    (!stem.is_empty()).then_some((stem, remark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings() -> Headings<u8> {
        let mut headings = Headings::new();
        headings.add("amount_paid", Closeness::Name, 1);
        headings.add("实发金额", Closeness::Label, 1);
        headings.add("转入(正式)", Closeness::Label, 2);
        headings.add("转入(预备)", Closeness::Label, 3);
        headings.add("姓名(集体名称)", Closeness::Label, 4);
        headings.add("姓名", Closeness::Synonym, 5);
        headings
    }

    #[test]
    fn a_heading_is_known_however_it_is_written() {
        let headings = headings();
        for heading in [
            "amount_paid",
            "Amount Paid",
            "AMOUNT_PAID",
            "实发金额",
            " 实 发 金 额 ",
            "*实发金额",
            "实发金额*",
            "实发金额(元)",
            "实发金额\u{FF08}元\u{FF09}",
            "实发金额\u{FF1A}",
            "实发金额【必填】",
        ] {
            assert_eq!(headings.find(heading), Found::One(1), "{heading}");
        }
        for heading in ["实发金额(万元)", "应发金额", "", "实发"] {
            assert_eq!(headings.find(heading), Found::Nothing, "{heading}");
        }
    }

    #[test]
    fn a_line_of_totals_is_known_by_its_word() {
        for cell in ["合计", " 合  计 ", "总计\u{FF1A}", "小计:", "Total"] {
            assert!(says_total(cell), "{cell}");
        }
        for cell in ["", "合计人数", "小计算", "计"] {
            assert!(!says_total(cell), "{cell}");
        }
    }

    #[test]
    fn the_nearest_meaning_wins_and_a_tie_is_told() {
        let headings = headings();
        assert_eq!(headings.find("转入(正式)"), Found::One(2));
        assert_eq!(headings.find("转入"), Found::Several(vec![2, 3]));
        assert_eq!(headings.find("姓名"), Found::One(5));
    }
}
