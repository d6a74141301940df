//! Makes the checks: records and their neighbours in, findings out. Nothing is changed.

mod again;
mod sieve;

pub use again::{Change, Renewal, Standing, concerns, recheck, standing};

use crate::error::Result;
use crate::forms;
use crate::model::{
    Check, Elsewhere, Excerpt, Explanation, Field, Finding, Form, Found, Hit, Looked, Own, Record, Row, RowId, Rows, Rule, Setting, Source, Watch,
};
use sieve::Sieve;
use std::collections::HashMap;
use std::sync::LazyLock;

type FindInField = fn(&'static Field, &Row) -> Option<Hit>;
type FindInRecord = fn(&Row) -> Option<Hit>;
type Hits = Vec<(usize, Hit)>;
type StartWatch = fn() -> Box<dyn Watch>;
/// A rule over many records, with the place of its check among those of the form.
type RankedRule = (usize, StartWatch);

/// What is asked of one field, by whether something stands in it.
struct InField {
    field: &'static Field,
    filled: Vec<(usize, FindInField)>,
    empty: Vec<(usize, FindInField)>,
}

/// The checks of one form, sorted out so that a sound record costs one call for each field and rule that can concern each other.
struct Plan {
    form: &'static Form,
    checks: Vec<&'static Check>,
    in_fields: Vec<InField>,
    in_records: Vec<(usize, FindInRecord)>,
    in_units: Vec<RankedRule>,
    in_districts: Vec<RankedRule>,
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
            in_fields: form.fields.iter().map(|field| InField { field, filled: Vec::new(), empty: Vec::new() }).collect(),
            in_records: Vec::new(),
            in_units: Vec::new(),
            in_districts: Vec::new(),
            sources: Vec::new(),
        };
        for (rank, check) in checks.iter().enumerate() {
            match check.rule {
                Rule::Field { concerns, find } => {
                    plan.in_fields.iter_mut().filter(|in_field| concerns(in_field.field)).for_each(|in_field| in_field.filled.push((rank, find)));
                }
                Rule::EmptyField { concerns, find } => {
                    plan.in_fields.iter_mut().filter(|in_field| concerns(in_field.field)).for_each(|in_field| in_field.empty.push((rank, find)));
                }
                Rule::Record(find) => plan.in_records.push((rank, find)),
                Rule::Unit(watch) => plan.in_units.push((rank, watch)),
                Rule::District(watch) => plan.in_districts.push((rank, watch)),
                Rule::File => {}
            }
        }
        plan.checks = checks;
        plan.sources = sources(&plan.in_units);
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

    /// What the rules of the record find: its fields in order, then the record as a whole.
    fn hits(&self, row: &Row) -> Hits {
        let mut hits = Hits::new();
        for InField { field, filled, empty } in &self.in_fields {
            for (rank, find) in if row.record.is_empty(field) { empty } else { filled } {
                hits.extend(find(field, row).map(|hit| (*rank, hit)));
            }
        }
        for (rank, find) in &self.in_records {
            hits.extend(find(row).map(|hit| (*rank, hit)));
        }
        hits
    }

    /// What was found of one row, in full.
    fn found(&self, row: &Row, hits: Hits) -> impl Iterator<Item = Ranked> {
        let row = row.reference();
        hits.into_iter().map(move |(rank, hit)| (rank, Finding::new(self.checks[rank], self.form, Some(row), hit)))
    }
}

/// What the checks of the record alone find: its fields in order, then the record as a whole. `number` is its place in the list, from 1.
pub fn check_record(record: &Record, number: u32, setting: &Setting) -> Vec<Finding> {
    let (plan, row) = (Plan::of(record.form), Row { record, number, setting });
    plan.found(&row, plan.hits(&row)).map(|(_, finding)| finding).collect()
}

/// The first error that they find; warnings are passed over.
pub fn first_error(record: &Record, number: u32, setting: &Setting) -> Option<Finding> {
    use crate::model::Severity;
    let (plan, row) = (Plan::of(record.form), Row { record, number, setting });
    plan.found(&row, plan.hits(&row)).map(|(_, finding)| finding).find(|finding| finding.check.severity == Severity::Error)
}

/// Every source that some of these rules want, once; in the same order whatever the rules, because what a rule finds may depend on whom it heard first.
fn sources(rules: &[RankedRule]) -> Vec<Source> {
    let wanted: Vec<Source> = rules.iter().flat_map(|(_, start)| start().sources()).copied().collect();
    let all = std::iter::once(Source::Previous).chain(forms::FORMS.iter().map(|form| Source::Form(form.code)));
    all.filter(|source| wanted.contains(source)).collect()
}

/// Reads every source that these rules want, each once and no further than some rule looks.
fn each_heard(
    rules: &[RankedRule],
    form: &'static Form,
    setting: &Setting,
    elsewhere: &(impl Elsewhere + ?Sized),
    own: Own,
    hear: &mut dyn FnMut(Source, &Record),
) -> Result<()> {
    for source in sources(rules) {
        let ears: Vec<Box<dyn Watch>> = rules.iter().map(|(_, start)| start()).filter(|watch| watch.sources().contains(&source)).collect();
        let reads = |form: &'static Form, field: &'static Field| ears.iter().any(|watch| watch.reads(form, field));
        elsewhere.each(form, setting, &Excerpt { source, reads: &reads, own }, &mut |record| hear(source, record))?;
    }
    Ok(())
}

/// Watches at work: each with the place of its check, and one basket for all.
struct Watches {
    watches: Vec<(usize, Box<dyn Watch>)>,
    found: Found,
}

impl Watches {
    fn new(rules: &[RankedRule]) -> Self {
        Watches { watches: rules.iter().map(|(rank, watch)| (*rank, watch())).collect(), found: Found::default() }
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

/// A submission that is looked at as a whole, and who reads it and what lies outside.
struct Whole<'a> {
    plan: &'static Plan,
    setting: &'a Setting<'a>,
    rows: &'a dyn Rows,
    elsewhere: &'a dyn Elsewhere,
}

impl Whole<'_> {
    /// These rules without those that live on sources in which nothing stands.
    fn with_something_to_find(&self, rules: &[RankedRule]) -> Result<Vec<RankedRule>> {
        let mut kept = Vec::new();
        for rule in rules {
            let watch = rule.1();
            let mut has_something = !watch.lives_on_sources();
            for source in watch.sources() {
                has_something = has_something || self.elsewhere.is_there(self.plan.form, self.setting, *source)?;
            }
            if has_something {
                kept.push(*rule);
            }
        }
        Ok(kept)
    }

    /// Runs these rules over everything; `in_record` gives what else is found in a record, and `seen` is told of each.
    ///
    /// Sources are read once for the rules that need to hear them before they see. For those that tell contradictions they are read behind the ledger,
    /// and once more where something contradicts.
    fn look(
        &self,
        rules: &[RankedRule],
        in_record: &(dyn for<'r> Fn(&Row<'r>) -> Hits + Sync),
        seen: &mut dyn FnMut(&Record) -> Result<()>,
    ) -> Result<Vec<Ranked>> {
        let (plan, form, setting) = (self.plan, self.plan.form, self.setting);
        let (mut sieve, others) = Sieve::take(&self.with_something_to_find(rules)?);
        let mut watches = Watches::new(&others);
        let mut findings = Vec::new();
        each_heard(&others, form, setting, self.elsewhere, Own::Everything, &mut |source, record| watches.hear(source, record))?;
        let says = sieve.says();
        let look = |number: u32, record: &Record| {
            let said = says.iter().enumerate().filter_map(|(place, says)| Some((place, says(record)?)));
            Looked { hits: in_record(&Row { record, number, setting }), statements: said.collect() }
        };
        self.rows.each_row(form, setting, &look, &mut |number, record, Looked { hits, statements }| {
            let row = Row { record, number, setting };
            findings.extend(plan.found(&row, hits));
            sieve.note(number, &statements);
            watches.see(&row, plan, &mut findings);
            seen(record)
        })?;
        watches.finish(plan, &mut findings);
        sieve.look_again(self, &mut findings)?;
        Ok(findings)
    }
}

/// Checks the records of one unit, form and period, complete and draft alike, each by itself and all together.
///
/// `rows` reads them, `elsewhere` what lies outside. `seen` is told of every record, in order. Returns findings in order of row and check, what
/// concerns the whole submission first, with `explanations` beside the warnings they answer. Fails only where reading or `seen` fails.
///
/// A draft in which nothing is found was never saved as complete: whoever submits looks at the state of the records too.
pub fn check_ledger(
    form: &'static Form,
    setting: &Setting,
    rows: &dyn Rows,
    elsewhere: &dyn Elsewhere,
    explanations: &[Explanation],
    seen: &mut dyn FnMut(&Record) -> Result<()>,
) -> Result<Vec<Finding>> {
    let plan = Plan::of(form);
    let whole = Whole { plan, setting, rows, elsewhere };
    let mut findings = whole.look(&plan.in_units, &|row| plan.hits(row), seen)?;
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
