//! The wording of the report: its parts, sections and sentence patterns, in one catalogue.

use super::pattern::{Log, Pattern};
use super::proof::Proof;
use super::{Block, Input, Sentence};
use crate::error::Result;

const TITLE: &str = "{{district_name|list}}{{year|int}}年教育工作有关情况报告";
const AS_OF: &str = "(统计截止{{as_of|date}})";
const AUTHOR: &str = "{{district_name|list}}教育局";
const LEAD: &str = "<人工:说明报告缘由和报送对象>本报告数据来自{{units_accepted|int}}个填报单位报送并经审核的台账,统计截止{{as_of|date}}[[,其中零报告单位{{units_nil|int}}个]]。[[另有{{units_missing|int}}个单位尚有缺报:{{missing_names|list}}。]]";

/// A part of the report (`一、`).
struct Part {
    title: &'static str,
    /// Paragraphs before its sections.
    patterns: &'static [&'static str],
    sections: &'static [Section],
}

/// A section of a part (`(一)`), with its items (`一是…`).
struct Section {
    title: &'static str,
    items: &'static [Item],
}

struct Item {
    topic: &'static str,
    pattern: &'static str,
}

const fn item(topic: &'static str, pattern: &'static str) -> Item {
    Item { topic, pattern }
}

const PARTS: &[Part] = &[
    Part {
        title: "工作进展",
        patterns: &[],
        sections: &[
            Section {
                title: "党的建设",
                items: &[
                    item(
                        "组织设置",
                        "目前教育系统设党支部{{party.branches_total|int}}个[[(联合支部{{party.branches_joint|int}}个)]],党员{{party.members_total|int}}人{{party.members_total|change}}。{{party.branches_adjusted|span}}因布局和隶属变化调整支部{{party.branches_adjusted|int}}个[[,其中新设{{party.chg01|int}}个、合并{{party.chg03|int}}个、更名{{party.chg05|int}}个]]。",
                    ),
                    item(
                        "干部队伍",
                        "同期新任支部书记{{party.secretaries_appointed|int}}人、党务专干{{party.clerks_appointed|int}}人,合计{{party.secretaries_and_clerks_appointed|int}}人。",
                    ),
                    item(
                        "党员发展",
                        "全年转正{{party.members_confirmed|int}}人,接收新党员{{party.members_developed|int}}人{{party.members_developed|change}},新列为积极分子{{party.activists_designated|int}}人。",
                    ),
                    item("指导民办园", "[[从公办园选出{{party.instructors_dispatched|int}}名党员骨干,到民办园担任党建指导员。]]"),
                    item(
                        "标准化建设",
                        "[[标准化验收达到达标以上的支部占{{party.standard_rate|pct}}{{party.standard_rate|pp}}。]][[软弱涣散支部{{party.weak_lax|int}}个,均已列入整顿。]]",
                    ),
                    item(
                        "组织生活",
                        "[[平均每个支部召开党员大会{{party.avg_general_meetings|mean}}次、开展主题党日{{party.avg_theme_days|mean}}次。]]",
                    ),
                    item("党建活动", "<人工:活动、品牌和主题教育>"),
                ],
            },
            Section {
                title: "投入与项目",
                items: &[
                    item("经费投入", "<人工:教育支出预算、占比和生均经费>"),
                    item("校舍项目", "<人工:项目学校、投入、新增校舍和学位>"),
                    item("信息化", "<人工:信息化投入、设备和使用率>"),
                ],
            },
            Section {
                title: "教师队伍",
                items: &[
                    item(
                        "教师补充",
                        "{{teacher.in_total|span}}补充教师{{teacher.in_total|int}}人:签约引进{{teacher.signed|int}}人[[(研究生{{teacher.signed_master|int}}人、公费师范生{{teacher.signed_free|int}}人)]],公开招录{{teacher.recruited|int}}人[[,特岗招聘{{teacher.special_posts|int}}人]][[,调入{{teacher.transferred_in|int}}人]][[,代课人员转聘{{teacher.substitutes_resolved|int}}人]]。",
                    ),
                    item(
                        "教师调配",
                        "为新建学校调配交流教师{{teacher.exchanged_to_new_schools|int}}人;城镇学校到农村薄弱学校支教{{teacher.supporting|int}}人次[[,目前在岗支教{{teacher.supporting_now|int}}人]]。",
                    ),
                    item("人才计划", "<人工:人才引进计划目标和到位人数>"),
                    item(
                        "代课人员",
                        "[[符合条件的代课人员{{teacher.substitutes_resolved|int}}人全部妥善安置:经考核聘用{{teacher.substitutes_route_1|int}}人,经考试聘用{{teacher.substitutes_route_2|int}}人,转岗{{teacher.substitutes_route_3|int}}人。]]",
                    ),
                    item("教师待遇", TREATMENT),
                    item(
                        "表彰奖励",
                        "[[{{subsidy.award_fund_fen|span}}教师节安排表彰资金{{subsidy.award_fund_fen|wan}},表彰集体{{subsidy.award_collectives|int}}个、个人{{subsidy.award_individuals|int}}人。]]<人工:向上级推荐表彰的人数>",
                    ),
                    item(
                        "教师培训",
                        "[[{{subsidy.training_fund_fen|span}}安排培训经费{{subsidy.training_fund_fen|wan}}。]]<人工:培训人次、研训联盟和名师工作室>",
                    ),
                    item("师德师风", "<人工:师德师风建设>"),
                ],
            },
            Section { title: "育人与特色", items: &[item("特色创建", "<人工:特色称号、区级活动和课程>")] },
            Section {
                title: "各类教育协调发展",
                items: &[
                    item("学前教育", "<人工:三年毛入园率和新增学位>"),
                    item("义务教育", "<人工:一体化办学、消除大班额>"),
                    item("高中教育", "<人工:高考上线率及统计口径>"),
                    item(
                        "学生资助",
                        "{{subsidy.student_aid_fen|span}}落实学生资助{{subsidy.student_aid_fen|wan}}{{subsidy.student_aid_fen|change}},惠及学生{{subsidy.student_aid_students|int}}人(不重复计算)[[,按项目统计{{subsidy.student_aid_times|int}}人次]]。",
                    ),
                    item("特殊群体", "<人工:残疾儿童、留守儿童和随迁子女>"),
                ],
            },
            Section {
                title: "教育扶贫与控辍保学",
                items: &[item("控辍保学", "<人工:核查、劝返和送教上门>"), item("教育扶贫", "<人工:建档立卡学生资助和部门协作>")],
            },
        ],
    },
    Part {
        title: "存在的问题",
        patterns: &[
            "[[尚有{{units_missing|int}}个单位缺报台账({{missing_names|list}})。]][[{{units_late|int}}个单位逾期报送({{late_names|list}})。]][[{{units_returned|int}}个单位的台账已退回待更正({{returned_names|list}})。]]",
            "[[软弱涣散党支部{{party.weak_lax|int}}个,需跟踪整顿。]][[{{subsidy.payments_bounced|span}}有{{subsidy.payments_bounced|int}}笔补助发放失败(退票),需核对账号后补发。]]",
            "<人工:其他问题和原因分析>",
        ],
        sections: &[],
    },
    Part { title: "下一步打算", patterns: &["<人工:目标、措施和完成年份>"], sections: &[] },
];

/// The sentence on teachers' pay. Its year stands in it once, because all its payments are of one period.
const TREATMENT: &str = "{{subsidy.class_teacher_allowance_fen|span}}发放班主任津贴{{subsidy.class_teacher_allowance_fen|wan}}[[(受益{{subsidy.class_teachers|int}}人)]]、校长岗位津贴{{subsidy.principal_allowance_fen|wan}};向{{subsidy.rural_teacher_count|int}}名乡村教师发放生活补助{{subsidy.rural_teacher_allowance_fen|wan}},月标准分{{subsidy.tiers|int}}档,最高{{subsidy.rural_teacher_max_standard_fen|yuan}}。";

const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// The numeral of a part, section or item counted from 0; the catalogue never has more than ten side by side.
fn numeral(index: usize) -> &'static str {
    NUMERALS.get(index).copied().unwrap_or("又")
}

/// Title, lead and parts. What is printed and dropped goes to the proof sheet.
pub(super) fn blocks(input: &Input, proof: &mut Proof) -> Result<Vec<Block>> {
    let mut filled = |pattern: &'static str| -> Result<Option<String>> {
        let mut log = Log::default();
        let text = Pattern::parse(pattern)?.fill(input, &mut log);
        proof.take(log);
        Ok(text)
    };
    let mut blocks = Vec::new();
    blocks.extend(filled(TITLE)?.map(Block::Title));
    blocks.extend(filled(AS_OF)?.map(Block::Under));
    blocks.extend(filled(AUTHOR)?.map(Block::Under));
    blocks.extend(filled(LEAD)?.map(Block::Paragraph));
    for (index, part) in PARTS.iter().enumerate() {
        blocks.push(Block::Part(format!("{}、{}", numeral(index), part.title)));
        for pattern in part.patterns {
            blocks.extend(filled(pattern)?.map(Block::Paragraph));
        }
        let mut sections = 0;
        for section in part.sections {
            let mut left = Vec::new();
            for item in section.items {
                left.extend(filled(item.pattern)?.map(|text| (item.topic, text)));
            }
            if left.is_empty() {
                continue;
            }
            blocks.push(Block::Section(format!("({}){}", numeral(sections), section.title)));
            sections += 1;
            let is_list = left.len() > 1;
            blocks.extend(
                left.into_iter()
                    .enumerate()
                    .map(|(index, (topic, text))| Block::Paragraph(if is_list { format!("{}是{topic}。{text}", numeral(index)) } else { text })),
            );
        }
    }
    Ok(blocks)
}

/// The sentences that hold figures.
pub(super) fn sentences(input: &Input) -> Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    let sections = PARTS.iter().flat_map(|part| part.sections);
    for (section, item) in sections.flat_map(|section| section.items.iter().map(move |item| (section, item))) {
        let mut log = Log::default();
        let text = Pattern::parse(item.pattern)?.fill(input, &mut log);
        if let Some(text) = text.filter(|_| !log.printed.is_empty()) {
            let figures = log.printed.iter().map(|(figure, _)| figure.id).collect();
            sentences.push(Sentence { section: section.title, text, figures });
        }
    }
    Ok(sentences)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns() -> impl Iterator<Item = &'static str> {
        let of_parts = PARTS.iter().flat_map(|part| {
            let items = part.sections.iter().flat_map(|section| section.items).map(|item| item.pattern);
            part.patterns.iter().copied().chain(items)
        });
        [TITLE, AS_OF, AUTHOR, LEAD].into_iter().chain(of_parts)
    }

    #[test]
    fn every_pattern_is_read_and_names_only_what_is_declared() {
        for pattern in patterns() {
            assert!(Pattern::parse(pattern).is_ok(), "{pattern}");
        }
    }

    #[test]
    fn hints_for_people_have_at_most_thirty_characters() {
        for hint in patterns().flat_map(|pattern| pattern.split("<人工:").skip(1)) {
            let hint = hint.split('>').next().unwrap_or_default();
            assert!((1..=30).contains(&hint.chars().count()), "{hint}");
        }
    }

    #[test]
    fn nothing_stands_side_by_side_beyond_the_numerals() {
        assert!(PARTS.len() <= NUMERALS.len());
        for part in PARTS {
            assert!(part.sections.len() <= NUMERALS.len());
            assert!(part.sections.iter().all(|section| section.items.len() <= NUMERALS.len()));
        }
    }

    #[test]
    fn the_sentence_on_pay_has_one_year_because_its_payments_have() {
        use crate::model::{Date, Period};
        use crate::tally::{Span, figure};
        let ids = TREATMENT.split("{{").skip(1).map(|blank| blank.split('|').next().unwrap_or_default());
        let spans: Vec<Span> = ids.map(|id| Span::of(figure(id).unwrap().window, &Period::Year(2019), Date::new(2019, 9, 23).unwrap())).collect();
        assert!(spans.iter().all(|span| *span == spans[0]));
    }
}
