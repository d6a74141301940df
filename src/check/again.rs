//! Checks again what a change can touch, and nothing else: the record itself, and for every rule over many records those that it links to it.

use super::{Plan, Ranked, RankedRule, StartWatch, Watches, Whole, sources};
use crate::error::Result;
use crate::forms;
use crate::model::{Check, Finding, Form, Key, Link, Nearby, Reach, Record, RecordState, Row, RowId, Scope, Setting, Source, Wanted, Watch};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A record before and after a change; nothing before it was there, nothing after it is gone.
#[derive(Clone, Debug)]
pub struct Change {
    pub before: Option<Record>,
    pub after: Option<Record>,
}

impl Change {
    fn sides(&self) -> impl Iterator<Item = &Record> {
        self.before.iter().chain(&self.after)
    }

    fn id(&self) -> Option<RowId> {
        self.sides().next().map(|record| record.id)
    }
}

/// What takes the place of earlier findings.
#[derive(Default)]
pub struct Renewal {
    /// Rows of which everything that rules of the record found gives way.
    rows: HashSet<RowId>,
    /// Rows of which what one check found gives way.
    by_check: HashMap<usize, HashSet<RowId>>,
    /// Checks of which everything that was found gives way.
    checks: HashSet<usize>,
    /// The numbers of the rows that stand in the list, where rows have moved up or down.
    numbers: Option<HashMap<RowId, u32>>,
    found: Vec<Ranked>,
}

impl Renewal {
    /// The new findings, to put answers beside them before they are applied.
    pub fn found(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.found.iter_mut().map(|(_, finding)| finding)
    }

    /// Makes the findings of before those of now, in the order of [`super::check_ledger`].
    pub fn apply(self, form: &'static Form, findings: &mut Vec<Finding>) {
        let plan = Plan::of(form);
        findings.retain_mut(|finding| {
            let rank = plan.rank(finding.check);
            let Some(row) = &mut finding.row else { return !self.checks.contains(&rank) };
            let gives_way = self.checks.contains(&rank)
                || finding.check.scope() == Scope::Record && self.rows.contains(&row.id)
                || self.by_check.get(&rank).is_some_and(|rows| rows.contains(&row.id));
            if let Some(number) = self.numbers.as_ref().and_then(|numbers| numbers.get(&row.id)) {
                row.number = *number;
            }
            !gives_way
        });
        findings.extend(self.found.into_iter().map(|(_, finding)| finding));
        findings.sort_by_key(|finding| (finding.row.map(|row| row.number), plan.rank(finding.check)));
    }
}

/// What stands of rules over many records: asked for only where rows have moved, because what they say names rows by number.
pub type Standing = Vec<(&'static Check, Option<RowId>)>;

/// What of some findings names other rows or may.
pub fn standing(findings: &[Finding]) -> Standing {
    let of_many = findings.iter().filter(|finding| finding.check.scope() != Scope::Record);
    of_many.map(|finding| (finding.check, finding.row.map(|row| row.id))).collect()
}

/// The most records that are held at once for one rule. What hangs together in greater numbers is looked at among all.
const MOST_HELD: usize = 4_000;

/// Checks again what `changes` can touch in the submission of `form` and `setting`: changes of its own records, and of records elsewhere that its
/// rules want to know. The changes must have been made already. `standing` is what was found before by rules over many records.
///
/// Applied to the findings of before, what this gives makes them those of [`super::check_ledger`]. Fails only where reading fails.
pub fn recheck(form: &'static Form, setting: &Setting, changes: &[Change], near: &dyn Nearby, standing: &Standing) -> Result<Renewal> {
    let plan = Plan::of(form);
    let is_own = |record: &Record| *record.form == *form && record.period == *setting.period && record.unit == setting.unit.code;
    let own: Vec<&Change> = changes.iter().filter(|change| change.sides().any(is_own)).collect();
    let mut renewal = Renewal::default();
    for id in own.iter().filter_map(|change| change.id()) {
        renewal.rows.insert(id);
    }
    let has_moved = !own.is_empty() && has_moved(form, setting, &own, near)?;
    let mut again = Again { plan, form, setting, near, renewal, among_all: Vec::new() };
    again.check_records()?;
    for (rank, start) in &plan.in_units {
        let watch = start();
        // What a rule over many found of a row that changed is found again with the row; of one it does not reach any more, it is not.
        let moved = standing.iter().filter(|(check, _)| has_moved && *check == plan.checks[*rank]);
        match watch.reach() {
            Reach::Any if own.is_empty() => {}
            Reach::Any => again.look_at_first(*rank, *start)?,
            Reach::All(concerns) => {
                let touches = |record: &Record| (is_own(record) || again.is_heard(&*watch, record)) && concerns(record);
                if changes.iter().any(|change| change.sides().any(touches)) || moved.count() > 0 {
                    again.among_all.push((*rank, *start));
                }
            }
            Reach::Linked(links) => {
                let mut seeds = Seeds::default();
                for record in changes.iter().flat_map(Change::sides) {
                    if is_own(record) {
                        seeds.rows.insert(record.id);
                        seeds.add(links, record);
                    } else if again.is_heard(&*watch, record) {
                        seeds.add(links, record);
                    }
                }
                for id in moved.filter_map(|(_, row)| *row) {
                    seeds.rows.insert(id);
                }
                again.look_at_linked(*rank, *start, links, seeds)?;
            }
        }
    }
    again.look_at_all()?;
    if has_moved {
        let mut numbers = HashMap::new();
        let mut number = 0;
        near.order(form, setting, false, &mut |id| {
            number += 1;
            numbers.insert(id, number);
            true
        })?;
        again.renewal.numbers = Some(numbers);
    }
    Ok(again.renewal)
}

/// Whether rows that stand behind others were taken out or put in, so that numbers are no longer what they were.
fn has_moved(form: &'static Form, setting: &Setting, own: &[&Change], near: &dyn Nearby) -> Result<bool> {
    if own.iter().any(|change| change.after.is_none()) {
        return Ok(true);
    }
    let mut new: HashSet<RowId> = own.iter().filter(|change| change.before.is_none()).filter_map(|change| change.id()).collect();
    if new.is_empty() {
        return Ok(false);
    }
    // New rows that are the last ones have moved nobody.
    near.order(form, setting, true, &mut |id| new.remove(&id) && !new.is_empty())?;
    Ok(!new.is_empty())
}

/// From where linked records are looked for.
#[derive(Default)]
struct Seeds {
    /// Rows of the submission, whether linked or not.
    rows: HashSet<RowId>,
    keys: Vec<(usize, Key)>,
}

impl Seeds {
    fn add(&mut self, links: &[Link], record: &Record) {
        self.keys.extend(links.iter().enumerate().filter_map(|(link, way)| Some((link, (way.key)(record)?))));
    }
}

/// Records that hang together: those of the submission by place, and those of each source by period and place.
#[derive(Default)]
struct Linked {
    rows: BTreeMap<i64, Record>,
    heard: BTreeMap<(usize, String, i64), Record>,
}

impl Linked {
    fn len(&self) -> usize {
        self.rows.len() + self.heard.len()
    }
}

struct Again<'a> {
    plan: &'static Plan,
    form: &'static Form,
    setting: &'a Setting<'a>,
    near: &'a dyn Nearby,
    renewal: Renewal,
    /// Rules that have to see everything.
    among_all: Vec<RankedRule>,
}

impl Again<'_> {
    /// Whether a record of elsewhere, or one of the submission's own, is told to a watch by one of its sources. Only complete records are.
    fn is_heard(&self, watch: &dyn Watch, record: &Record) -> bool {
        record.state == RecordState::Complete
            && record.unit == self.setting.unit.code
            && watch.sources().iter().any(|source| match source {
                Source::Previous => *record.form == *self.form && Some(&record.period) == self.setting.period.previous().as_ref(),
                Source::Form(code) => record.form.code == *code,
            })
    }

    /// What the rules of the record itself find in the rows that changed and are still there.
    fn check_records(&mut self) -> Result<()> {
        let mut rows = BTreeMap::new();
        for id in &self.renewal.rows {
            self.near.rows(self.form, self.setting, Wanted::This(*id), &mut |place, record| drop(rows.insert(place, record.clone())))?;
        }
        let places: Vec<i64> = rows.keys().copied().collect();
        let numbers = self.near.numbers(self.form, self.setting, &places)?;
        for (record, number) in rows.values().zip(numbers) {
            let row = Row { record, number, setting: self.setting };
            self.renewal.found.extend(self.plan.found(&row, self.plan.hits(&row)));
        }
        Ok(())
    }

    fn look_at_first(&mut self, rank: usize, start: StartWatch) -> Result<()> {
        let mut watches = Watches::new(&[(rank, start)]);
        let (plan, setting, found) = (self.plan, self.setting, &mut self.renewal.found);
        self.near.rows(self.form, setting, Wanted::First, &mut |_, record| watches.see(&Row { record, number: 1, setting }, plan, found))?;
        watches.finish(plan, found);
        self.renewal.checks.insert(rank);
        Ok(())
    }

    fn look_at_linked(&mut self, rank: usize, start: StartWatch, links: &[Link], seeds: Seeds) -> Result<()> {
        if seeds.rows.is_empty() && seeds.keys.is_empty() {
            return Ok(());
        }
        let sources = sources(&[(rank, start)]);
        let mut gone = seeds.rows.clone();
        let Some(linked) = self.gather(links, &sources, seeds)? else {
            self.among_all.push((rank, start));
            return Ok(());
        };
        gone.extend(linked.rows.values().map(|record| record.id));
        self.renewal.by_check.insert(rank, gone);
        let in_order: Vec<u32> = (1..).take(linked.rows.len()).collect();
        // Most find nothing; where rows stand in the whole list matters only to what is said of them.
        if self.watch(rank, start, &sources, &linked, &in_order).is_empty() {
            return Ok(());
        }
        let places: Vec<i64> = linked.rows.keys().copied().collect();
        let numbers = self.near.numbers(self.form, self.setting, &places)?;
        let found = self.watch(rank, start, &sources, &linked, &numbers);
        self.renewal.found.extend(found);
        Ok(())
    }

    fn watch(&self, rank: usize, start: StartWatch, sources: &[Source], linked: &Linked, numbers: &[u32]) -> Vec<Ranked> {
        let mut watches = Watches::new(&[(rank, start)]);
        for ((source, ..), record) in &linked.heard {
            watches.hear(sources[*source], record);
        }
        let mut found = Vec::new();
        for (record, number) in linked.rows.values().zip(numbers) {
            watches.see(&Row { record, number: *number, setting: self.setting }, self.plan, &mut found);
        }
        watches.finish(self.plan, &mut found);
        found
    }

    /// Everything that hangs together with the seeds; nothing where that is too much to hold.
    fn gather(&self, links: &[Link], sources: &[Source], seeds: Seeds) -> Result<Option<Linked>> {
        let mut linked = Linked::default();
        let mut waiting = seeds.keys;
        for id in seeds.rows {
            self.near.rows(self.form, self.setting, Wanted::This(id), &mut |place, record| {
                keys_of(links, record, &mut waiting);
                linked.rows.insert(place, record.clone());
            })?;
        }
        let mut known: HashSet<(usize, Key)> = HashSet::new();
        while let Some((way, key)) = waiting.pop() {
            if !known.insert((way, key.clone())) {
                continue;
            }
            let link = &links[way];
            if let Some(column) = (link.column)(self.form) {
                self.near.rows(self.form, self.setting, Wanted::Alike(column, &key.text), &mut |place, record| {
                    if (link.key)(record).as_ref() == Some(&key) && linked.len() <= MOST_HELD && !linked.rows.contains_key(&place) {
                        keys_of(links, record, &mut waiting);
                        linked.rows.insert(place, record.clone());
                    }
                })?;
            }
            for (number, source) in sources.iter().enumerate() {
                let Some(column) = self.form_of(*source).and_then(link.column) else { continue };
                self.near.alike(self.form, self.setting, *source, column, &key.text, &mut |place, record| {
                    let at = (number, record.period.to_string(), place);
                    if (link.key)(record).as_ref() == Some(&key) && linked.len() <= MOST_HELD && !linked.heard.contains_key(&at) {
                        keys_of(links, record, &mut waiting);
                        linked.heard.insert(at, record.clone());
                    }
                })?;
            }
            if linked.len() > MOST_HELD {
                return Ok(None);
            }
        }
        Ok(Some(linked))
    }

    fn form_of(&self, source: Source) -> Option<&'static Form> {
        match source {
            Source::Previous => Some(self.form),
            Source::Form(code) => forms::form(code),
        }
    }

    /// Runs the rules that have to see everything, together, over everything.
    fn look_at_all(&mut self) -> Result<()> {
        if self.among_all.is_empty() {
            return Ok(());
        }
        let whole = Whole { plan: self.plan, setting: self.setting, rows: self.near, elsewhere: self.near };
        self.renewal.found.extend(whole.look(&self.among_all, &|_| Vec::new(), &mut |_| Ok(()))?);
        self.renewal.checks.extend(self.among_all.iter().map(|(rank, _)| *rank));
        Ok(())
    }
}

/// The keys by which a record is linked to others, put to those that wait.
fn keys_of(links: &[Link], record: &Record, waiting: &mut Vec<(usize, Key)>) {
    waiting.extend(links.iter().enumerate().filter_map(|(way, link)| Some((way, (link.key)(record)?))));
}

/// Whether a change of this record can alter what is found in a submission: one of its own, or one that a rule of it wants to know.
pub fn concerns(form: &'static Form, setting: &Setting, record: &Record) -> bool {
    if record.unit != setting.unit.code {
        return false;
    }
    let sources = &Plan::of(form).sources;
    (*record.form == *form && record.period == *setting.period)
        || sources.iter().any(|source| match source {
            Source::Previous => *record.form == *form && Some(&record.period) == setting.period.previous().as_ref(),
            Source::Form(code) => record.form.code == *code,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::FORMS;
    use crate::model::Field;

    /// Which column a link is found by, in every form where there is one.
    fn columns(link: &Link) -> Vec<&'static Field> {
        FORMS.iter().filter_map(|form| (link.column)(form)).collect()
    }

    #[test]
    fn every_link_of_a_rule_has_its_column_in_the_forms_it_looks_at() {
        for plan in FORMS.iter().map(|form| Plan::of(form)) {
            for (rank, start) in &plan.in_units {
                let Reach::Linked(links) = start().reach() else { continue };
                for link in links {
                    let id = plan.checks[*rank].id;
                    assert!((link.column)(plan.form).is_some_and(|column| plan.form.fields.contains(&column)), "{id}");
                    assert!(columns(link).iter().all(|field| field.kind.column_suffix().is_empty()), "{id}: a key is text");
                }
            }
        }
    }
}
