//! Makes the checks: records and their neighbours in, findings out. Nothing is changed.

mod again;

pub use again::{Change, Renewal, Standing, concerns, recheck, standing};

use crate::error::Result;
use crate::forms;
use crate::model::{Check, Elsewhere, Explanation, Field, Finding, Form, Found, Hit, Record, Row, RowId, Rule, Setting, Source, Watch};
use std::collections::HashMap;
use std::sync::LazyLock;

type FindInField = fn(&'static Field, &Row) -> Option<Hit>;
type FindInRecord = fn(&Row) -> Option<Hit>;
type StartWatch = fn() -> Box<dyn Watch>;

/// The checks of one form, sorted out so that a sound record costs one call for each field and rule that can concern each other.
struct Plan {
    form: &'static Form,
    checks: Vec<&'static Check>,
    in_fields: Vec<(&'static Field, Vec<(usize, FindInField)>)>,
    in_records: Vec<(usize, FindInRecord)>,
    in_units: Vec<(usize, StartWatch)>,
    in_districts: Vec<(usize, StartWatch)>,
    /// What the rules over a unit's records want to know from outside, each once.
    sources: Vec<Source>,
}

/// Something found, with the place of its check among those of the form.
type Ranked = (usize, Finding);

impl Plan {
    fn new(form: &'static Form) -> Self {
        let checks: Vec<&'static Check> = forms::checks(form).collect();
        let mut plan = Plan {
            form,
            checks: Vec::new(),
            in_fields: form.fields.iter().map(|field| (*field, Vec::new())).collect(),
            in_records: Vec::new(),
            in_units: Vec::new(),
            in_districts: Vec::new(),
            sources: Vec::new(),
        };
        for (rank, check) in checks.iter().enumerate() {
            match check.rule {
                Rule::Field { concerns, find } => {
                    plan.in_fields.iter_mut().filter(|(field, _)| concerns(field)).for_each(|(_, rules)| rules.push((rank, find)));
                }
                Rule::Record(find) => plan.in_records.push((rank, find)),
                Rule::Unit(watch) => plan.in_units.push((rank, watch)),
                Rule::District(watch) => plan.in_districts.push((rank, watch)),
                Rule::File => {}
            }
        }
        plan.checks = checks;
        plan.sources = Watches::new(&plan.in_units).sources();
        plan
    }

    /// The place of a check among those of the form; behind all where it is none of them.
    fn rank(&self, check: &Check) -> usize {
        self.checks.iter().position(|own| std::ptr::eq(*own, check)).unwrap_or(self.checks.len())
    }

    /// The plan of a declared form, made once.
    fn of(form: &'static Form) -> &'static Plan {
        static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| forms::FORMS.iter().map(|form| Plan::new(form)).collect());
        // Records are made of forms found in `FORMS`, by code, by table or by its static; there are no others.
        PLANS.iter().find(|plan| *plan.form == *form).expect("a form stands in FORMS")
    }

    fn hits_in_fields<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (usize, Hit)> + 'a {
        self.in_fields.iter().flat_map(move |(field, rules)| rules.iter().filter_map(move |(rank, find)| Some((*rank, find(field, row)?))))
    }

    fn hits_in_record<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (usize, Hit)> + 'a {
        self.in_records.iter().filter_map(move |(rank, find)| Some((*rank, find(row)?)))
    }

    fn hits<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = Ranked> + 'a {
        self.hits_in_fields(row)
            .chain(self.hits_in_record(row))
            .map(move |(rank, hit)| (rank, Finding::new(self.checks[rank], self.form, Some(row.reference()), hit)))
    }
}

/// What the checks of the record alone find: its fields in order, then the record as a whole. `number` is its place in the list, from 1.
pub fn check_record(record: &Record, number: u32, setting: &Setting) -> Vec<Finding> {
    Plan::of(record.form).hits(&Row { record, number, setting }).map(|(_, finding)| finding).collect()
}

/// The first error that they find; warnings are passed over.
pub fn first_error(record: &Record, number: u32, setting: &Setting) -> Option<Finding> {
    use crate::model::Severity;
    Plan::of(record.form).hits(&Row { record, number, setting }).map(|(_, finding)| finding).find(|finding| finding.check.severity == Severity::Error)
}

/// Watches at work: each with the place of its check, and one basket for all.
struct Watches {
    watches: Vec<(usize, Box<dyn Watch>)>,
    rules: Vec<(usize, StartWatch)>,
    found: Found,
}

impl Watches {
    fn new(rules: &[(usize, StartWatch)]) -> Self {
        Watches { watches: rules.iter().map(|(rank, watch)| (*rank, watch())).collect(), rules: rules.to_vec(), found: Found::default() }
    }

    /// Every source that some watch wants, once.
    fn sources(&self) -> Vec<Source> {
        let mut sources = Vec::new();
        for source in self.watches.iter().flat_map(|(_, watch)| watch.sources()) {
            if !sources.contains(source) {
                sources.push(*source);
            }
        }
        sources
    }

    /// Hears every source, each read once and no further than some watch looks.
    fn hear_all(&mut self, form: &'static Form, setting: &Setting, elsewhere: &(impl Elsewhere + ?Sized)) -> Result<()> {
        for source in self.sources() {
            let ears: Vec<Box<dyn Watch>> = self.rules.iter().map(|(_, start)| start()).filter(|watch| watch.sources().contains(&source)).collect();
            let reads = |form: &'static Form, field: &'static Field| ears.iter().any(|watch| watch.reads(form, field));
            elsewhere.each_excerpt(form, setting, source, &reads, &mut |record| self.hear(source, record))?;
        }
        Ok(())
    }

    fn hear(&mut self, source: Source, record: &Record) {
        for (_, watch) in self.watches.iter_mut().filter(|(_, watch)| watch.sources().contains(&source)) {
            watch.hear(source, record);
        }
    }

    fn see(&mut self, row: &Row, plan: &Plan, findings: &mut Vec<Ranked>) {
        for (rank, watch) in &mut self.watches {
            watch.see(row, &mut self.found);
            collect(*rank, &mut self.found, plan, findings);
        }
    }

    fn finish(mut self, plan: &Plan, findings: &mut Vec<Ranked>) {
        for (rank, watch) in &mut self.watches {
            watch.finish(&mut self.found);
            collect(*rank, &mut self.found, plan, findings);
        }
    }
}

fn collect(rank: usize, found: &mut Found, plan: &Plan, findings: &mut Vec<Ranked>) {
    if !found.is_empty() {
        findings.extend(found.take().map(|(row, hit)| (rank, Finding::new(plan.checks[rank], plan.form, row, hit))));
    }
}

/// Checks the records of one unit, form and period, complete and draft alike, each by itself and all together.
///
/// `rows` calls what it is given with every record and its number, once, in order; `elsewhere` reads what lies outside, each source once.
/// `seen` is told how many records have been looked at. Returns findings in order of row and check, what concerns the whole submission
/// first, with `explanations` beside the warnings they answer. Fails only where reading fails.
///
/// A draft in which nothing is found was never saved as complete: whoever submits looks at the state of the records too.
pub fn check_ledger(
    form: &'static Form,
    setting: &Setting,
    rows: impl FnOnce(&mut dyn FnMut(u32, &Record)) -> Result<()>,
    elsewhere: &dyn Elsewhere,
    explanations: &[Explanation],
    seen: &mut dyn FnMut(u64),
) -> Result<Vec<Finding>> {
    let plan = Plan::of(form);
    let mut watches = Watches::new(&plan.in_units);
    watches.hear_all(form, setting, elsewhere)?;
    let mut findings = Vec::new();
    let mut count = 0;
    rows(&mut |number, record| {
        let row = Row { record, number, setting };
        findings.extend(plan.hits(&row));
        watches.see(&row, plan, &mut findings);
        count += 1;
        seen(count);
    })?;
    watches.finish(plan, &mut findings);
    findings.sort_by_key(|(rank, finding)| (finding.row.map(|row| row.number), *rank));
    let mut findings: Vec<Finding> = findings.into_iter().map(|(_, finding)| finding).collect();
    explain(&mut findings, explanations);
    Ok(findings)
}

/// Checks the records of one form of all units of a district against each other; each unit's own checks are [`check_ledger`]'s.
///
/// `setting` is the district's; every record says its unit, and its number is the one in its unit's list. Returns findings in order of
/// check, then as the records came.
pub fn check_district(
    form: &'static Form,
    setting: &Setting,
    rows: impl FnOnce(&mut dyn FnMut(u32, &Record)) -> Result<()>,
    seen: &mut dyn FnMut(u64),
) -> Result<Vec<Finding>> {
    let plan = Plan::of(form);
    let mut watches = Watches::new(&plan.in_districts);
    let mut findings = Vec::new();
    let mut count = 0;
    rows(&mut |number, record| {
        watches.see(&Row { record, number, setting }, plan, &mut findings);
        count += 1;
        seen(count);
    })?;
    watches.finish(plan, &mut findings);
    findings.sort_by_key(|(rank, _)| *rank);
    Ok(findings.into_iter().map(|(_, finding)| finding).collect())
}

fn explain(findings: &mut [Finding], explanations: &[Explanation]) {
    if explanations.is_empty() {
        return;
    }
    let answers: HashMap<(&str, Option<RowId>), &str> = explanations.iter().map(|answer| ((answer.check.id, answer.row), &*answer.text)).collect();
    for finding in findings {
        finding.explanation = answers.get(&(finding.check.id, finding.row.map(|row| row.id))).map(|text| (*text).into());
    }
}
