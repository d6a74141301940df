//! The appendices of the report: seven tables counted from the ledgers and from the submissions.

use super::{Block, Input, Table, format, notes};
use crate::forms::party_branch::{self as pb, figures as pb_figures};
use crate::forms::subsidy_disbursement::{self as sd, figures as sd_figures};
use crate::forms::teacher_assignment as ta;
use crate::model::{Decimal, Field, Filter, Measure, Money, UnitCode, Window};
use crate::tally::{Axis, Breakdown, BreakdownResult, Column, Key};
use crate::text::Language;
use crate::text::report as words;
use std::collections::BTreeMap;

const REPORTED_YEARS: &[Window] = &[Window::Year, Window::YearBefore, Window::SchoolYear];

/// Payments that were made; the headcount rows of student aid are no programme.
const PAYMENTS: &[Filter] = &[sd_figures::PAID_ROWS, Filter::NoneOf(&sd::PROGRAMME_CODE, &["S00"])];

const PAID: Measure = Measure::Sum(&[&sd::AMOUNT_PAID]);
const HEADS: Measure = Measure::Sum(&[&sd::BENEFICIARY_COUNT]);
const PERSONS: Measure = Measure::Distinct(&sd::ID_NUMBER);

const fn sum(title: &'static str, fields: &'static [&'static Field]) -> Column {
    Column::new(title, Measure::Sum(fields))
}

static BRANCHES: Breakdown = Breakdown {
    id: "party.by_unit",
    form: &pb::FORM,
    windows: &[Window::Year],
    filters: &[],
    axes: &[Axis::Unit],
    columns: &[
        Column::new("党支部", Measure::Count).of(pb_figures::BRANCHES_NOW),
        Column::new("调整支部", Measure::Count).of(pb_figures::ADJUSTED_BRANCHES),
        sum("正式党员", &[&pb::CLOSING_FULL]),
        sum("预备党员", &[&pb::CLOSING_PROBATIONARY]),
        sum("发展党员", &[&pb::DEVELOPED]),
        sum("按期转正", &[&pb::CONFIRMED_ON_TIME]),
        sum("积极分子", &[&pb::ACTIVISTS_DESIGNATED]),
        sum("党建指导员", &[&pb::INSTRUCTORS_DISPATCHED]),
    ],
};

static ASSIGNMENTS: Breakdown = Breakdown {
    id: "teacher.by_unit_and_kind",
    form: &ta::FORM,
    windows: &[Window::PlanToDate(&ta::START_DATE)],
    filters: &[],
    axes: &[Axis::Unit, Axis::Code(&ta::ASSIGNMENT_KIND)],
    columns: &[Column::new("", Measure::Count)],
};

static ASSIGNMENT_YEARS: Breakdown = Breakdown {
    id: "teacher.by_year_and_kind",
    form: &ta::FORM,
    windows: &[Window::PlanToDate(&ta::START_DATE)],
    filters: &[],
    axes: &[Axis::Year(&ta::START_DATE), Axis::Code(&ta::ASSIGNMENT_KIND)],
    columns: &[Column::new("", Measure::Count)],
};

static PROGRAMMES: Breakdown = Breakdown {
    id: "subsidy.by_programme",
    form: &sd::FORM,
    windows: REPORTED_YEARS,
    filters: PAYMENTS,
    axes: &[Axis::Code(&sd::PROGRAMME_CODE), Axis::Period],
    columns: &[
        Column::new("人数", PERSONS),
        Column::new("人次", HEADS),
        Column::new("最低标准", Measure::Lowest(&sd::STANDARD_AMOUNT)),
        Column::new("最高标准", Measure::Highest(&sd::STANDARD_AMOUNT)),
        Column::new("金额", PAID),
    ],
};

static PROGRAMMES_BY_UNIT: Breakdown = Breakdown {
    id: "subsidy.by_unit_and_programme",
    form: &sd::FORM,
    windows: REPORTED_YEARS,
    filters: PAYMENTS,
    axes: &[Axis::Unit, Axis::Code(&sd::PROGRAMME_CODE), Axis::Period],
    columns: &[Column::new("金额", PAID)],
};

static TIERS: Breakdown = Breakdown {
    id: "subsidy.rural_by_tier",
    form: &sd::FORM,
    windows: &[Window::YearBefore],
    filters: &[sd_figures::RURAL, sd_figures::PAID_ROWS],
    axes: &[Axis::Code(&sd::REMOTENESS_TIER)],
    columns: &[
        Column::new("学校数", Measure::Distinct(&sd::SCHOOL_CODE)),
        Column::new("人数", PERSONS),
        Column::new("最低标准", Measure::Lowest(&sd::STANDARD_AMOUNT)),
        Column::new("最高标准", Measure::Highest(&sd::STANDARD_AMOUNT)),
        Column::new("月数", Measure::Sum(&[&sd::QUANTITY])),
        Column::new("金额", PAID),
    ],
};

static STUDENT_AID: Breakdown = Breakdown {
    id: "subsidy.aid_by_stage",
    form: &sd::FORM,
    windows: &[Window::SchoolYear],
    filters: &[sd_figures::AID_PROGRAMMES, sd_figures::PAID_ROWS],
    axes: &[Axis::Code(&sd::TEACHING_STAGE), Axis::Code(&sd::PROGRAMME_CODE)],
    columns: &[Column::new("人次", HEADS), Column::new("金额", PAID)],
};

static AIDED_STUDENTS: Breakdown = Breakdown {
    id: "subsidy.aided_students_by_stage",
    form: &sd::FORM,
    windows: &[Window::SchoolYear],
    filters: &[sd_figures::AIDED_HEADS],
    axes: &[Axis::Code(&sd::TEACHING_STAGE)],
    columns: &[Column::new("人数(不重复)", HEADS)],
};

/// The tables that a report's records are counted into.
pub(super) static BREAKDOWNS: &[&Breakdown] =
    &[&BRANCHES, &ASSIGNMENTS, &ASSIGNMENT_YEARS, &PROGRAMMES, &PROGRAMMES_BY_UNIT, &TIERS, &STUDENT_AID, &AIDED_STUDENTS];

/// The appendices, with their heading.
pub(super) fn blocks(input: &Input) -> Vec<Block> {
    let tables: [(&str, Vec<Table>); 6] = [
        ("党支部统计汇总表", branches(input).into_iter().collect()),
        ("教师任用调配汇总表", [&ASSIGNMENTS, &ASSIGNMENT_YEARS].into_iter().filter_map(|breakdown| assignments(input, breakdown)).collect()),
        ("补助资助发放汇总表", [programmes(input), programmes_by_unit(input)].into_iter().flatten().collect()),
        ("乡村教师生活补助分档表", tiers(input).into_iter().collect()),
        ("学生资助分项目表", student_aid(input).into_iter().collect()),
        ("报送情况表", vec![notes::submissions(input)]),
    ];
    let mut blocks = vec![Block::Part("附表".to_owned())];
    for (index, (title, tables)) in tables.into_iter().enumerate() {
        blocks.push(Block::Section(format!("附表{} {title}", index + 1)));
        if tables.is_empty() {
            blocks.push(Block::Paragraph(words::NO_ROWS.zh.to_owned()));
        }
        blocks.extend(tables.into_iter().map(Block::Table));
    }
    blocks.push(Block::Section("附表7 数据说明".to_owned()));
    blocks.extend(notes::blocks(input));
    blocks
}

fn counted<'a>(input: &'a Input, breakdown: &Breakdown) -> Option<&'a BreakdownResult> {
    input.breakdowns.iter().find(|result| result.breakdown.id == breakdown.id && !result.rows.is_empty())
}

fn head<'a>(titles: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    titles.into_iter().map(str::to_owned).collect()
}

fn whole(value: Option<i64>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| value.to_string())
}

fn money(value: Option<i64>) -> String {
    value.map_or_else(|| "—".to_owned(), |fen| Money::fen(fen).grouped())
}

/// `150.00`, or `150.00—1,000.00` where it differs.
fn range(lowest: Option<i64>, highest: Option<i64>) -> String {
    if lowest == highest { money(lowest) } else { format!("{}—{}", money(lowest), money(highest)) }
}

/// A key as people read it: names of units, labels of codes.
fn label(input: &Input, axis: Axis, key: &Key) -> String {
    match key {
        Key::Unit(unit) => input.unit_name(*unit),
        Key::Code(code) => axis.code_list().and_then(|list| list.label(code.as_str(), Language::Chinese)).unwrap_or(code.as_str()).to_owned(),
        Key::Period(period) => format::period(period),
        Key::Year(year) => format!("{year}年"),
        Key::Empty => "未填".to_owned(),
    }
}

/// The units in the order of their codes, those without any line left out.
fn units(input: &Input) -> Vec<UnitCode> {
    input.units_where(|_| true)
}

/// Whether some submission of the unit for the form is missing.
fn is_missing(input: &Input, unit: UnitCode, form: &str) -> bool {
    input.submissions.iter().any(|line| line.unit == unit && line.form.code == form && line.counts.is_none())
}

/// A row of numbers for each unit: counted, zero where it reported nil, 缺报 where it is missing.
fn unit_rows(input: &Input, form: &str, columns: usize, row: impl Fn(UnitCode) -> Option<Vec<String>>) -> Vec<Vec<String>> {
    let rows = units(input).into_iter().map(|unit| {
        let empty = if is_missing(input, unit, form) { words::MISSING.zh } else { "0" };
        let cells = row(unit).unwrap_or_else(|| vec![empty.to_owned(); columns]);
        std::iter::once(input.unit_name(unit)).chain(cells).collect()
    });
    rows.collect()
}

fn branches(input: &Input) -> Option<Table> {
    let result = counted(input, &BRANCHES)?;
    let titles = result.breakdown.columns.iter().map(|column| column.title);
    let cells = |values: &[Option<i64>]| values.iter().map(|value| whole(*value)).collect::<Vec<_>>();
    let of_unit = |unit| result.rows.iter().find(|(key, _)| *key == [Key::Unit(unit)]).map(|(_, values)| cells(values));
    let mut rows = unit_rows(input, pb::FORM.code, result.sums.len(), of_unit);
    rows.push(std::iter::once(words::TOTAL.zh.to_owned()).chain(cells(&result.sums)).collect());
    Some(Table { head: head(std::iter::once("填报单位").chain(titles)), rows, ..Table::default() })
}

/// A table with one axis down and what is left of the key across, summed both ways.
struct Crossed {
    across: Vec<Vec<Key>>,
    down: Vec<Key>,
    cells: BTreeMap<(Key, Vec<Key>), i64>,
}

impl Crossed {
    fn of(result: &BreakdownResult) -> Self {
        let mut crossed = Crossed { across: Vec::new(), down: Vec::new(), cells: BTreeMap::new() };
        for (key, values) in &result.rows {
            let Some((down, across)) = key.split_first() else { continue };
            crossed.down.push(down.clone());
            crossed.across.push(across.to_vec());
            crossed.cells.insert((down.clone(), across.to_vec()), values.first().copied().flatten().unwrap_or(0));
        }
        crossed.across.sort();
        crossed.across.dedup();
        // Rows come sorted by their first key.
        crossed.down.dedup();
        crossed
    }

    /// The numbers of a row, with their sum behind them.
    fn row(&self, down: &Key) -> Vec<i64> {
        let cells: Vec<i64> = self.across.iter().map(|across| self.cells.get(&(down.clone(), across.clone())).copied().unwrap_or(0)).collect();
        let sum = cells.iter().sum();
        cells.into_iter().chain([sum]).collect()
    }

    fn sums(&self) -> Vec<i64> {
        let mut sums = vec![0; self.across.len() + 1];
        for down in &self.down {
            sums.iter_mut().zip(self.row(down)).for_each(|(sum, cell)| *sum += cell);
        }
        sums
    }

    fn titles<'a>(&'a self, input: &'a Input, axes: &'a [Axis]) -> impl Iterator<Item = String> + 'a {
        let title = move |keys: &Vec<Key>| keys.iter().zip(axes).map(|(key, axis)| label(input, *axis, key)).collect::<Vec<_>>().join(" ");
        self.across.iter().map(title).chain([words::TOTAL.zh.to_owned()])
    }
}

fn assignments(input: &Input, breakdown: &'static Breakdown) -> Option<Table> {
    let result = counted(input, breakdown)?;
    let (first, others) = breakdown.axes.split_first()?;
    let crossed = Crossed::of(result);
    let cells = |numbers: Vec<i64>| numbers.into_iter().map(|number| number.to_string()).collect::<Vec<_>>();
    let mut rows = match first {
        Axis::Unit => unit_rows(input, ta::FORM.code, crossed.across.len() + 1, |unit| {
            let key = Key::Unit(unit);
            crossed.down.contains(&key).then(|| cells(crossed.row(&key)))
        }),
        Axis::Code(_) | Axis::Period | Axis::Year(_) => {
            crossed.down.iter().map(|down| std::iter::once(label(input, *first, down)).chain(cells(crossed.row(down))).collect()).collect()
        }
    };
    rows.push(std::iter::once(words::TOTAL.zh.to_owned()).chain(cells(crossed.sums())).collect());
    let corner = if matches!(first, Axis::Unit) { "填报单位" } else { "年份" };
    let head = std::iter::once(corner.to_owned()).chain(crossed.titles(input, others)).collect();
    Some(Table { head, rows, note: words::ASSIGNMENTS_NOTE.zh.to_owned(), ..Table::default() })
}

fn programmes(input: &Input) -> Option<Table> {
    let result = counted(input, &PROGRAMMES)?;
    let rows = result.rows.iter().filter_map(|(key, values)| {
        let ([programme, period], [persons, heads, lowest, highest, paid]) = (key.as_slice(), values.as_slice()) else { return None };
        let persons = persons.filter(|persons| *persons > 0);
        Some(vec![
            label(input, PROGRAMMES.axes[0], programme),
            label(input, PROGRAMMES.axes[1], period),
            whole(persons),
            whole(*heads),
            range(*lowest, *highest),
            money(*paid),
        ])
    });
    Some(Table {
        head: head(["项目", "时期", "人数", "人次", "标准(元)", "金额(元)"]),
        rows: rows.collect(),
        note: words::PROGRAMMES_NOTE.zh.to_owned(),
        ..Table::default()
    })
}

fn programmes_by_unit(input: &Input) -> Option<Table> {
    let crossed = Crossed::of(counted(input, &PROGRAMMES_BY_UNIT)?);
    let cells = |numbers: Vec<i64>| numbers.into_iter().map(|fen| money(Some(fen))).collect::<Vec<_>>();
    let mut rows = unit_rows(input, sd::FORM.code, crossed.across.len() + 1, |unit| {
        let key = Key::Unit(unit);
        crossed.down.contains(&key).then(|| cells(crossed.row(&key)))
    });
    rows.push(std::iter::once(words::TOTAL.zh.to_owned()).chain(cells(crossed.sums())).collect());
    let head = std::iter::once("填报单位".to_owned()).chain(crossed.titles(input, &PROGRAMMES_BY_UNIT.axes[1..])).collect();
    Some(Table { title: words::BY_UNIT_IN_YUAN.zh.to_owned(), head, rows, ..Table::default() })
}

fn tiers(input: &Input) -> Option<Table> {
    let result = counted(input, &TIERS)?;
    let cells = |name: String, values: &[Option<i64>]| match values {
        [schools, persons, lowest, highest, tenths, paid] => {
            let months = tenths.map_or_else(|| "—".to_owned(), |tenths| Decimal::tenths(tenths).to_string());
            vec![name, whole(*schools), whole(*persons), range(*lowest, *highest), months, money(*paid)]
        }
        _ => Vec::new(),
    };
    let mut rows: Vec<Vec<String>> =
        result.rows.iter().map(|(key, values)| cells(key.iter().map(|key| label(input, TIERS.axes[0], key)).collect(), values)).collect();
    rows.push(cells(words::TOTAL.zh.to_owned(), &result.sums));
    Some(Table { head: head(["档次", "学校数", "人数", "月标准(元)", "月数", "金额(元)"]), rows, ..Table::default() })
}

fn student_aid(input: &Input) -> Option<Table> {
    let result = counted(input, &STUDENT_AID)?;
    let students = counted(input, &AIDED_STUDENTS);
    let stage_axis = STUDENT_AID.axes[0];
    let mut rows = Vec::new();
    let mut open: Option<&Key> = None;
    let close = |rows: &mut Vec<Vec<String>>, stage: &Key| {
        let heads = students.and_then(|students| students.rows.iter().find(|(key, _)| key.first() == Some(stage)));
        let heads = heads.and_then(|(_, values)| values.first().copied().flatten());
        rows.push(vec![label(input, stage_axis, stage), words::UNDUPLICATED.zh.to_owned(), whole(heads), "—".to_owned()]);
    };
    for (key, values) in &result.rows {
        let ([stage, programme], [heads, paid]) = (key.as_slice(), values.as_slice()) else { continue };
        if let Some(before) = open.filter(|before| *before != stage) {
            close(&mut rows, before);
        }
        open = Some(stage);
        rows.push(vec![label(input, stage_axis, stage), label(input, STUDENT_AID.axes[1], programme), whole(*heads), money(*paid)]);
    }
    if let Some(stage) = open {
        close(&mut rows, stage);
    }
    let all = |result: &BreakdownResult, column: usize| result.sums.get(column).copied().flatten();
    rows.push(vec![words::TOTAL.zh.to_owned(), "各项目".to_owned(), whole(all(result, 0)), money(all(result, 1))]);
    rows.push(vec![
        words::TOTAL.zh.to_owned(),
        words::UNDUPLICATED.zh.to_owned(),
        whole(students.and_then(|students| all(students, 0))),
        "—".to_owned(),
    ]);
    Some(Table { head: head(["学段", "项目", "人数(人次)", "金额(元)"]), rows, ..Table::default() })
}
