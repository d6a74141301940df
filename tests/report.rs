//! The report on the sample district: every figure by its id, the sentences, what is missing, nil or dropped.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use tianbao::forms::{self, FORMS};
use tianbao::model::{Code, Date, Form, Moment, OpenPeriod, Period, Record, Registers, RowId, School, SchoolCode, Status, UnitCode};
use tianbao::report::card::CardSheet;
use tianbao::report::cover::{Cover, CoverLine};
use tianbao::report::{self, Census, Counted, Input, Newest, SubmissionLine, standings};
use tianbao::tally::{FigureResult, Tally, figure, totals};
use tianbao::text::Language;

/// The sample district that the program carries: one DEFLATE stream of tables, each under a line `# name`.
const EXPECTED: &str = include_str!("report/figures.csv");

struct District {
    registers: Registers,
    records: Vec<Record>,
}

type Line = BTreeMap<String, String>;

fn table(sample: &str, name: &str) -> Vec<Line> {
    let head = format!("# {name}\n");
    let start = sample.find(&head).unwrap() + head.len();
    let end = sample[start..].find("\n# ").map_or(sample.len(), |end| start + end + 1);
    let mut reader = csv::Reader::from_reader(&sample.as_bytes()[start..end]);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

fn as_of() -> Date {
    date("2019-09-23")
}

/// The forms and periods that the sample was collected for.
const OPENED: [(&str, &[&str]); 3] = [("PB", &["2019"]), ("TA", &["2016", "2017", "2018", "2019"]), ("SD", &["2018", "2018-2019", "2019"])];

fn open_periods() -> impl Iterator<Item = OpenPeriod> {
    OPENED.into_iter().flat_map(|(form, periods)| {
        periods.iter().map(move |code| OpenPeriod { period: period(code), form: form.into(), due: date("2019-09-20"), is_open: true })
    })
}

fn district() -> &'static District {
    static DISTRICT: OnceLock<District> = OnceLock::new();
    DISTRICT.get_or_init(|| {
        let sample = tianbao::job::demo::tables().unwrap();
        let units = tianbao::divisions::units_of("621102");
        let schools = table(&sample, "schools").into_iter().map(|line| School {
            code: SchoolCode::parse(&line["school_code"]).unwrap(),
            name: line["school_name"].as_str().into(),
            unit: UnitCode::parse(&line["unit_code"]).unwrap(),
            school_type: Code::new(&line["school_type"]).unwrap(),
            sponsor: Code::new(&line["school_sponsor"]).unwrap(),
            area: Code::new(&line["urban_rural"]).unwrap(),
            remoteness_tier: Code::new(&line["remoteness_tier"]),
            is_new: line["is_new_school"] == "1",
            is_weak: line["urban_rural"] == "220",
            classes: line["classes"].parse().unwrap_or(0),
            staff: None,
            has_principal_post: line["has_principal_post"] == "1",
        });
        let registers = Registers::new(units, schools, open_periods());
        let records = FORMS.iter().flat_map(|form| table(&sample, form.table).into_iter().map(|line| record(form, &line))).collect();
        District { registers, records }
    })
}

fn record(form: &'static Form, line: &Line) -> Record {
    let unit = UnitCode::parse(&line["unit_code"]).unwrap();
    let mut record = Record::new(form, RowId::generate(), unit, period(&line["period_code"]), "张某", Moment::noon(as_of()));
    for field in form.fields {
        record.put_typed(field, &line[field.name]);
    }
    assert!(!record.has_typed(), "{record:?}");
    record
}

/// One line for each unit, form and opened period: accepted first submissions, nil where the sample has no rows.
fn lines() -> Vec<SubmissionLine> {
    let district = district();
    let mut lines = Vec::new();
    for unit in district.registers.units() {
        for open in district.registers.periods() {
            let form = forms::form(&open.form).unwrap();
            let own = |record: &&Record| record.unit == unit.code && *record.form == *form && record.period == open.period;
            let rows: Vec<&Record> = district.records.iter().filter(own).collect();
            let newest = Newest {
                sequence: 1,
                status: Status::Accepted,
                received: date("2019-09-18"),
                rows: rows.len() as u64,
                totals: totals(form, rows.iter().copied()).into_iter().map(|(name, value)| (name.into(), value)).collect(),
            };
            lines.push(SubmissionLine {
                unit: unit.code,
                form,
                period: open.period.clone(),
                newest: Some(newest),
                counts: Some(1),
                is_nil: rows.is_empty(),
                is_late: false,
            });
        }
    }
    lines
}

/// Counts what the lines say counts.
fn count(lines: &[SubmissionLine], registers: &Registers) -> Counted {
    let mut census = Census::new(&period("2019"), as_of());
    let counting = |record: &&Record| {
        lines.iter().any(|line| line.counts.is_some() && line.unit == record.unit && *line.form == *record.form && line.period == record.period)
    };
    district().records.iter().filter(counting).for_each(|record| census.add(record));
    census.finish(registers, &standings(district().registers.units().map(|unit| unit.code), lines))
}

fn with_input<T>(lines: &[SubmissionLine], counted: &Counted, use_input: impl FnOnce(&Input) -> T) -> T {
    use_input(&Input {
        district: "安定区",
        period: &period("2019"),
        as_of: as_of(),
        registers: &district().registers,
        figures: &counted.figures,
        breakdowns: &counted.breakdowns,
        submissions: lines,
    })
}

fn whole() -> &'static (Vec<SubmissionLine>, Counted) {
    static WHOLE: OnceLock<(Vec<SubmissionLine>, Counted)> = OnceLock::new();
    WHOLE.get_or_init(|| {
        let lines = lines();
        let counted = count(&lines, &district().registers);
        (lines, counted)
    })
}

fn result<'a>(counted: &'a Counted, id: &str) -> &'a FigureResult {
    counted.figures.iter().find(|result| result.figure.id == id).unwrap()
}

#[test]
fn every_figure_of_the_sample_district_comes_out_by_its_id() {
    let mut seen = 0;
    for expected in csv::Reader::from_reader(EXPECTED.as_bytes()).deserialize::<Line>() {
        let expected = expected.unwrap();
        let id = expected["id"].as_str();
        let result = result(&whole().1, id);
        assert_eq!(result.value, Some(expected["value"].parse().unwrap()), "{id}");
        assert!(result.complete, "{id}");
        let unit = result.figure.unit.label;
        assert_eq!(
            (unit.zh, unit.en, result.figure.label.zh),
            (expected["unit_zh"].as_str(), expected["unit"].as_str(), expected["label_zh"].as_str())
        );
        seen += 1;
    }
    assert_eq!(seen, 25);
}

#[test]
fn the_records_behind_a_figure_are_those_it_counts() {
    for result in &whole().1.figures {
        let mut tally = Tally::new(result.figure, &period("2019"), as_of());
        let behind: Vec<&Record> = district().records.iter().filter(|record| tally.matches(record)).collect();
        behind.iter().for_each(|record| tally.add(record));
        assert_eq!(tally.value(), result.value, "{}", result.figure.id);
    }
}

#[test]
fn figures_that_are_parts_of_others_add_up() {
    let value = |id: &str| result(&whole().1, id).value.unwrap();
    assert_eq!(value("party.secretaries_appointed") + value("party.clerks_appointed"), value("party.secretaries_and_clerks_appointed"));
    assert_eq!((value("party.chg01"), value("party.chg03"), value("party.chg05")), (9, 8, 12));
    assert_eq!((value("teacher.signed_free"), value("teacher.signed_master")), (5, 6));
    assert_eq!(value("teacher.in_total"), value("teacher.signed") + value("teacher.recruited") + value("teacher.substitutes_resolved"));
    assert_eq!(value("subsidy.tiers"), 6);
    assert!(value("subsidy.student_aid_times") > value("subsidy.student_aid_students"));
    assert!((1..=10_000).contains(&value("party.standard_rate")));
    assert_eq!(value("party.avg_general_meetings"), 300);
}

#[test]
fn a_report_on_another_year_asks_for_other_periods() {
    let ask = |id: &str, report: &str, as_of: &str| {
        let registers = Registers::new([], [], open_periods());
        let tally = Tally::new(figure(id).unwrap(), &period(report), date(as_of));
        tally.periods(&registers).iter().map(Period::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ask("subsidy.rural_teacher_count", "2019", "2019-09-23"), "2018");
    assert_eq!(ask("subsidy.rural_teacher_count", "2020", "2020-09-23"), "2019");
    assert_eq!(ask("subsidy.student_aid_fen", "2019", "2019-09-23"), "2018-2019");
    assert_eq!(ask("teacher.signed", "2019", "2019-09-23"), "2016 2017 2018 2019");
    assert_eq!(ask("teacher.signed", "2017", "2017-06-30"), "2016 2017");
    assert_eq!(ask("teacher.signed", "2021", "2021-06-30"), "");
    assert_eq!(ask("party.branches_total", "2018-2019", "2019-09-23"), "2019");
}

#[test]
fn the_sentence_on_pay_is_printed_as_the_outline_gives_it() {
    let (lines, counted) = whole();
    // The outline's own input has no count of class teachers: its clause is dropped.
    let mut given = counted.clone();
    given.figures.retain(|result| result.figure.id != "subsidy.class_teachers");
    let sentences = with_input(lines, &given, report::sentences).unwrap();
    let pay = sentences.iter().find(|sentence| sentence.figures.contains(&"subsidy.principal_allowance_fen")).unwrap();
    assert_eq!(pay.text, "2018年发放班主任津贴174.325万元、校长岗位津贴51.12万元;向2997名乡村教师发放生活补助1060.875万元,月标准分6档,最高1000元。");
    assert_eq!(pay.section, "教师队伍");
}

#[test]
fn sentences_with_all_their_data_say_what_the_sample_says() {
    let (lines, counted) = whole();
    let report = with_input(lines, counted, report::markdown).unwrap();
    for sentence in [
        "# 安定区2019年教育工作有关情况报告",
        "(统计截止2019年9月23日)",
        "2019年因布局和隶属变化调整支部45个,其中新设9个、合并8个、更名12个。",
        "同期新任支部书记29人、党务专干17人,合计46人。",
        "全年转正28人,接收新党员29人,新列为积极分子144人。",
        "从公办园选出26名党员骨干,到民办园担任党建指导员。",
        "2016年以来补充教师264人:签约引进11人(研究生6人、公费师范生5人),公开招录227人,代课人员转聘26人。",
        "为新建学校调配交流教师65人;城镇学校到农村薄弱学校支教231人次,目前在岗支教",
        "符合条件的代课人员26人全部妥善安置:经考核聘用4人,经考试聘用21人,转岗1人。",
        "2019年教师节安排表彰资金110万元,表彰集体10个、个人190人。",
        "2018年安排培训经费100万元。",
        "2018-2019学年落实学生资助4039.51万元,惠及学生53358人(不重复计算),按项目统计",
        "### (一)党的建设",
        "### (六)教育扶贫与控辍保学",
        "<人工:高考上线率及统计口径>",
        "| 党支部 |",
        "## 校对单",
    ] {
        assert!(report.contains(sentence), "{sentence}\n{report}");
    }
    assert!(!report.contains("(缺报"), "nothing is missing");
    let (body, _) = report.split_once("## 校对单").unwrap();
    assert!(!body.contains("{{") && !body.contains("[["), "no blank is left open but in the list of dropped sentences");
}

#[test]
fn a_missing_unit_is_told_beside_the_number_and_never_counted_as_zero() {
    let mut lines = lines();
    let late: Vec<UnitCode> = district().registers.units().map(|unit| unit.code).take(3).collect();
    for line in lines.iter_mut().filter(|line| late.contains(&line.unit) && line.form.code == "PB") {
        (line.newest, line.counts, line.is_late) = (None, None, true);
    }
    let counted = count(&lines, &district().registers);
    let adjusted = result(&counted, "party.branches_adjusted");
    assert!(!adjusted.complete);
    assert_eq!(adjusted.missing_units, late);
    assert!(adjusted.value < Some(45));
    assert!(result(&counted, "subsidy.award_fund_fen").complete, "other ledgers are whole");

    let report = with_input(&lines, &counted, report::markdown).unwrap();
    let said = format!("调整支部{}(缺报3个单位)个", adjusted.value.unwrap());
    assert!(report.contains(&said), "{said}");
    assert!(report.contains("另有3个单位尚有缺报:"));
    assert!(report.contains("3个单位逾期报送"));
    let name = district().registers.unit(late[0]).unwrap().name.clone();
    assert!(report.lines().any(|line| line.starts_with(&format!("| {name} | 缺报 | 缺报"))), "the first appendix says so too");

    let json = with_input(&lines, &counted, report::json).to_string();
    let value = adjusted.value.unwrap();
    let missing = late.iter().map(|unit| format!("\"{unit}\"")).collect::<Vec<_>>().join(",");
    let start =
        format!("{{\"id\":\"party.branches_adjusted\",\"value\":{value},\"unit\":\"branch\",\"complete\":false,\"missing_units\":[{missing}],");
    assert!(json.contains(&start), "{json}");
}

#[test]
fn where_nobody_has_reported_there_is_no_number() {
    let mut lines = lines();
    for line in lines.iter_mut().filter(|line| line.form.code == "PB") {
        (line.newest, line.counts) = (None, None);
    }
    let counted = count(&lines, &district().registers);
    let adjusted = result(&counted, "party.branches_adjusted");
    assert_eq!((adjusted.value, adjusted.complete, adjusted.missing_units.len()), (None, false, 23));
    let report = with_input(&lines, &counted, report::markdown).unwrap();
    assert!(report.contains("调整支部—(缺报23个单位)个"));
}

#[test]
fn a_nil_report_is_complete_and_counts_as_nothing() {
    let mut lines = lines();
    let unit = district().registers.units().next().unwrap().code;
    for line in lines.iter_mut().filter(|line| line.unit == unit && line.form.code == "PB") {
        line.is_nil = true;
    }
    let mut census = Census::new(&period("2019"), as_of());
    district().records.iter().filter(|record| record.unit != unit).for_each(|record| census.add(record));
    let counted = census.finish(&district().registers, &standings(district().registers.units().map(|unit| unit.code), &lines));
    let members = result(&counted, "party.members_total");
    assert!(members.complete);
    assert_eq!(members.units_nil, [unit]);
    assert!(members.value < result(&whole().1, "party.members_total").value);
}

#[test]
fn a_sentence_of_nothing_but_zeros_is_dropped_and_listed() {
    let (lines, counted) = whole();
    let mut given = counted.clone();
    for result in given.figures.iter_mut().filter(|result| result.figure.id == "party.instructors_dispatched") {
        result.value = Some(0);
    }
    let report = with_input(lines, &given, report::markdown).unwrap();
    assert!(!report.contains("从公办园选出0名"));
    let (body, proof) = report.split_once("## 校对单").unwrap();
    assert!(!body.contains("指导民办园"), "its item is gone");
    assert!(body.contains("四是标准化建设。"), "the items after it are numbered anew");
    assert!(proof.contains("从公办园选出{{party.instructors_dispatched"), "{proof}");
}

#[test]
fn a_ledger_that_was_not_collected_is_neither_zero_nor_a_gap_in_the_sentence() {
    let registers = Registers::new(district().registers.units().cloned(), [], open_periods().filter(|open| &*open.form != "SD"));
    let lines: Vec<SubmissionLine> = lines().into_iter().filter(|line| line.form.code != "SD").collect();
    let counted = count(&lines, &registers);
    let aid = result(&counted, "subsidy.student_aid_fen");
    assert_eq!((aid.is_collected(), aid.value, aid.complete), (false, None, false));
    let report = with_input(&lines, &counted, report::markdown).unwrap();
    let (body, proof) = report.split_once("## 校对单").unwrap();
    assert!(!body.contains("发放班主任津贴"));
    assert!(proof.contains("发放班主任津贴"));
}

#[test]
fn a_known_last_period_is_compared_with() {
    let (lines, counted) = whole();
    let mut before = counted.clone();
    for result in &mut before.figures {
        result.value = match result.figure.id {
            "party.members_total" => result.value.map(|value| value - 12),
            "party.standard_rate" => result.value.map(|value| value + 120),
            "party.members_developed" => result.value,
            _ => None,
        };
    }
    let compared = counted.clone().compared_with(&before);
    let report = with_input(lines, &compared, report::markdown).unwrap();
    for clause in ["人,较上期增加12。", ",较上年下降1.2个百分点。", "接收新党员29人,与上期持平,"] {
        assert!(report.contains(clause), "{clause}\n{report}");
    }
}

#[test]
fn a_person_counted_in_two_units_is_one_person() {
    let mut census = Census::new(&period("2019"), as_of());
    let count = figure("subsidy.rural_teacher_count").unwrap();
    let rural = district().records.iter().find(|record| Tally::new(count, &period("2019"), as_of()).matches(record)).unwrap();
    let mut twin = rural.clone();
    twin.unit = UnitCode::parse("621102210").unwrap();
    census.add(rural);
    census.add(&twin);
    let counted = census.finish(&district().registers, &standings([rural.unit, twin.unit], &lines()));
    assert_eq!(result(&counted, "subsidy.rural_teacher_count").value, Some(1));
}

#[test]
fn names_from_outside_cannot_format_the_report() {
    let (lines, counted) = whole();
    let report = report::markdown(&Input {
        district: "甲*乙*|[丙](丁)<b>\u{202e}",
        period: &period("2019"),
        as_of: as_of(),
        registers: &district().registers,
        figures: &counted.figures,
        breakdowns: &counted.breakdowns,
        submissions: lines,
    })
    .unwrap();
    assert!(report.starts_with("# 甲\\*乙\\*\\|\\[丙\\](丁)\\<b>\u{fffd}2019年"), "{}", report.lines().next().unwrap());
}

#[test]
fn control_totals_are_those_the_form_declares() {
    let subsidies: Vec<&Record> = district().records.iter().filter(|record| record.form.code == "SD" && record.period == period("2018")).collect();
    let form = forms::form("SD").unwrap();
    let totals = totals(form, subsidies.iter().copied());
    assert_eq!(totals.iter().map(|(name, _)| *name).collect::<Vec<_>>(), form.totals.iter().map(|total| total.name).collect::<Vec<_>>());
    let paid: i64 = subsidies.iter().filter_map(|record| record.money(form.field("amount_paid").unwrap())).map(|money| money.as_fen()).sum();
    assert_eq!(totals[0], ("amount_paid", paid));
}

#[test]
fn the_cover_sheet_shows_what_is_signed_for_and_escapes_it() {
    let cover = Cover {
        district: "安定区教育局",
        unit_code: "621102103",
        unit_name: "巉口镇<学区>",
        submissions: &[
            CoverLine {
                form: forms::form("SD").unwrap(),
                period: period("2018"),
                sequence: 2,
                is_nil: false,
                rows: 268,
                totals: vec![("amount_paid", 98_200_000), ("persons", 266)],
                warnings_explained: 5,
            },
            CoverLine {
                form: forms::form("PB").unwrap(),
                period: period("2019"),
                sequence: 1,
                is_nil: true,
                rows: 0,
                totals: Vec::new(),
                warnings_explained: 0,
            },
        ],
        check_code: "1234567890123456",
        key_code: Some("98765432109876543210987654321098"),
        file_name: "TB-621102103-0a1b-7.tianbao",
        file_size: 48_435,
        exported_at: Moment::parse("2019-09-17T16:02:00+08:00").unwrap(),
        clerk: "张某",
        reviewer: "李某",
        head: "李某\"某",
        phone: "0932-0000000",
    };
    let page = cover.html(Language::Chinese);
    for shown in [
        "<title>台账报送单</title>",
        "621102103 巉口镇&lt;学区&gt;",
        "SD 补助资助发放台账",
        "2018年",
        "实发金额 982,000.00元",
        "人数 266",
        "零报告",
        "1234 5678 9012 3456",
        "9876 5432 1098 7654 3210 9876 5432 1098",
        "TB-621102103-0a1b-7.tianbao  47.2 KB (48435 B)",
        "2019-09-17 16:02",
        "李某&quot;某",
        "0932-0000000",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
    for outside in ["http", "<script", "src=", "url("] {
        assert!(!page.contains(outside), "the page needs nothing from elsewhere: {outside}");
    }
    let enrolled = Cover { key_code: None, ..cover }.html(Language::English);
    assert!(!enrolled.contains("Key code") && enrolled.contains("Check code"));
}

#[test]
fn the_sheet_of_the_card_shows_its_code_in_eight_groups() {
    let sheet = CardSheet {
        district_code: "621102",
        district_name: "安定区",
        code: "12345678123456781234567812345678",
        file_name: "CARD-621102-0a1b-1.tianbao",
        file_size: 9_000,
        made_at: Moment::noon(date("2019-09-01")),
        units: 23,
        schools: 310,
    };
    let page = sheet.html(Language::Chinese);
    for shown in ["1234 5678 1234 5678 1234 5678 1234 5678", "621102 安定区", "填报单位23个,学校310所", "CARD-621102-0a1b-1.tianbao"] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
}
