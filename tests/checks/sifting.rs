//! A ledger too long to be held is sifted on its way through: what is found is what rules find that see all of it.

use crate::incremental::World;
use std::collections::BTreeSet;
use tianbao::check::check_ledger;
use tianbao::error::Result;
use tianbao::forms;
use tianbao::job::check::check_submission;
use tianbao::job::{Office, Progress};
use tianbao::model::{
    Check, Elsewhere, Excerpt, Finding, Form, Found, Looked, Record, RecordState, Row, RowId, Rows, Rule, Setting, Source, SubmissionKey, Watch,
};
use tianbao::text::Language;

/// More rows than go over to another thread at once.
const ROWS: usize = 900;
/// More than are on their way to all threads at once, so that rows make room for others; the most of one period is half.
const MANY_ROWS: usize = 2_400;

/// Ledgers full of records that meet: complete ones and drafts, with text that is no value and without.
fn full(seed: u64, forms: &'static [&'static str], rows: usize) -> World {
    let mut world = World::new(seed, forms);
    let records: Vec<Record> = (0..rows).map(|_| world.new_record()).collect();
    world.store.insert_all(records.into_iter().map(Ok), &mut |_| {}).unwrap();
    world
}

fn worlds() -> impl Iterator<Item = World> {
    let forms: [&[&str]; 4] = [&["SD"], &["TA"], &["SD", "SD", "TA"], &["PB", "SD"]];
    (1..).zip(forms).map(|(seed, forms)| full(0x51F7_ED00 + seed, forms, ROWS))
}

/// Every record of a unit, in order of period and list, read one by one.
struct Table(Vec<Record>);

impl Table {
    fn read(world: &World) -> Table {
        let mut records = Vec::new();
        for (key, _) in world.known.values() {
            let mut ids = Vec::new();
            let states = [RecordState::Complete, RecordState::Draft];
            world
                .store
                .each(key, &states, |_, record| {
                    ids.push(record.id);
                    Ok(())
                })
                .unwrap();
            records.extend(ids.into_iter().map(|id: RowId| world.store.record(key.form, id).unwrap().unwrap()));
        }
        Table(records)
    }

    fn under_check(&self, form: &'static Form, setting: &Setting) -> impl Iterator<Item = (u32, &Record)> {
        let period = setting.period.clone();
        (1..).zip(self.0.iter().filter(move |record| record.form == form && record.period == period))
    }

    fn heard(&self, form: &'static Form, setting: &Setting, source: Source) -> impl Iterator<Item = &Record> {
        let before = setting.period.previous();
        self.0.iter().filter(move |record| {
            record.state == RecordState::Complete
                && match source {
                    Source::Previous => record.form == form && Some(&record.period) == before.as_ref(),
                    Source::Form(code) => record.form.code == code,
                }
        })
    }
}

impl Elsewhere for Table {
    fn each(&self, form: &'static Form, setting: &Setting, wanted: &Excerpt, hear: &mut dyn FnMut(&Record)) -> Result<()> {
        let number = |record: &Record| self.under_check(form, setting).find(|(_, own)| own.id == record.id).map(|(number, _)| number);
        self.heard(form, setting, wanted.source).filter(|record| number(record).is_none_or(|number| wanted.own.holds(number))).for_each(hear);
        Ok(())
    }

    fn is_there(&self, form: &'static Form, setting: &Setting, source: Source) -> Result<bool> {
        Ok(self.heard(form, setting, source).next().is_some())
    }
}

impl Rows for Table {
    fn each_row(
        &self,
        form: &'static Form,
        setting: &Setting,
        look: &(dyn Fn(u32, &Record) -> Looked + Sync),
        see: &mut dyn FnMut(u32, &Record, Looked) -> Result<()>,
    ) -> Result<()> {
        self.under_check(form, setting).try_for_each(|(number, record)| see(number, record, look(number, record)))
    }

    fn these_rows(&self, form: &'static Form, setting: &Setting, numbers: &[u32], see: &mut dyn FnMut(u32, &Record)) -> Result<()> {
        self.under_check(form, setting).filter(|(number, _)| numbers.binary_search(number).is_ok()).for_each(|(number, record)| see(number, record));
        Ok(())
    }
}

fn say(finding: &Finding) -> String {
    format!("{} {:?} {:?}: {}", finding.check.id, finding.row, finding.field.map(|field| field.name), finding.message().say(Language::Chinese))
}

/// What is found of each submission in the database, with its setting.
fn each_submission(world: &World, mut look: impl FnMut(&SubmissionKey, &Setting)) {
    let office = Office::of(&world.store).unwrap();
    for (key, _) in world.known.values() {
        look(key, &office.setting_of(office.unit(), &key.period, 1));
    }
}

/// Every rule over a submission's records, with its check.
fn rules(form: &'static Form) -> impl Iterator<Item = (&'static Check, fn() -> Box<dyn Watch>)> {
    forms::checks(form).filter_map(|check| match check.rule {
        Rule::Unit(start) => Some((check, start)),
        _ => None,
    })
}

#[test]
fn rows_that_make_room_for_each_other_are_read_as_they_stand() {
    for world in [full(3, &["SD"], MANY_ROWS), full(4, &["TA"], MANY_ROWS)] {
        let table = Table::read(&world);
        each_submission(&world, |key, setting| {
            let own: Vec<(u32, &Record)> = table.under_check(key.form, setting).collect();
            let mut read = Vec::new();
            let mut see = |number: u32, record: &Record, _| {
                read.push((number, record.clone()));
                Ok(())
            };
            world.store.each_row(key.form, setting, &|_, _| Looked::default(), &mut see).unwrap();
            assert!(own.iter().copied().eq(read.iter().map(|(number, record)| (*number, record))));
            let last = own.len() as u32;
            let some: [Vec<u32>; 6] = [
                vec![],
                vec![1],
                vec![last],
                (1..=last).filter(|number| number % 3 == 0).collect(),
                (20..=last.min(200)).filter(|number| *number != 70).collect(),
                (1..=last).collect(),
            ];
            for numbers in some.iter().filter(|numbers| numbers.iter().all(|number| (1..=last).contains(number))) {
                let mut these = Vec::new();
                world.store.these_rows(key.form, setting, numbers, &mut |number, record| these.push((number, record.clone()))).unwrap();
                let wanted = own.iter().copied().filter(|(number, _)| numbers.binary_search(number).is_ok());
                assert!(wanted.eq(these.iter().map(|(number, record)| (*number, record))), "{numbers:?}");
            }
        });
    }
}

#[test]
fn what_is_found_in_the_database_is_what_is_found_in_a_table() {
    for world in worlds() {
        let table = Table::read(&world);
        let office = Office::of(&world.store).unwrap();
        each_submission(&world, |key, setting| {
            let stored = check_submission(&world.store, &office, key, &Progress::silent()).unwrap().findings;
            let held = check_ledger(key.form, setting, &table, &table, &[], &mut |_| Ok(())).unwrap();
            assert_eq!(stored.iter().map(say).collect::<Vec<_>>(), held.iter().map(say).collect::<Vec<_>>());
        });
    }
}

/// What a rule finds that hears and sees everything. Given in any order: what names rows by number may tell either of two.
fn found_by_all(check: &'static Check, start: fn() -> Box<dyn Watch>, table: &Table, form: &'static Form, setting: &Setting) -> BTreeSet<String> {
    let (mut watch, mut found) = (start(), Found::default());
    for source in watch.sources() {
        table.heard(form, setting, *source).for_each(|record| watch.hear(*source, record));
    }
    for (number, record) in table.under_check(form, setting) {
        watch.see(&Row { record, number, setting }, &mut found);
    }
    watch.finish(&mut found);
    found.take().map(|(row, hit)| say(&Finding::new(check, form, row, hit))).collect()
}

#[test]
fn a_rule_that_is_shown_contradictions_alone_finds_what_it_finds_among_all() {
    let mut shown = BTreeSet::new();
    for world in worlds() {
        let table = Table::read(&world);
        each_submission(&world, |key, setting| {
            let whole = check_ledger(key.form, setting, &table, &table, &[], &mut |_| Ok(())).unwrap();
            for (check, start) in rules(key.form).filter(|(_, start)| start().statement().is_some()) {
                let sifted: BTreeSet<String> = whole.iter().filter(|finding| finding.check == check).map(say).collect();
                assert_eq!(sifted, found_by_all(check, start, &table, key.form, setting), "{}", check.id);
                if !sifted.is_empty() {
                    shown.insert(check.id);
                }
            }
        });
    }
    let sifted = forms::FORMS.iter().flat_map(|form| rules(form)).filter(|(_, start)| start().statement().is_some());
    let missed: Vec<&str> = sifted.map(|(check, _)| check.id).filter(|id| !shown.contains(id)).collect();
    assert!(missed.is_empty(), "{missed:?} never came up");
}

#[test]
fn a_rule_that_lives_on_its_sources_finds_nothing_where_they_are_empty() {
    for world in worlds() {
        let table = Table::read(&world);
        each_submission(&world, |key, setting| {
            for (check, start) in rules(key.form).filter(|(_, start)| start().lives_on_sources()) {
                let (mut watch, mut found) = (start(), Found::default());
                table.under_check(key.form, setting).for_each(|(number, record)| watch.see(&Row { record, number, setting }, &mut found));
                watch.finish(&mut found);
                assert!(found.is_empty(), "{}", check.id);
                assert!(!watch.sources().is_empty(), "{} has no source", check.id);
            }
        });
    }
}

#[test]
fn who_breaks_off_in_the_middle_is_heard() {
    let world = full(7, &["SD"], ROWS);
    each_submission(&world, |key, setting| {
        let mut left = 200;
        let mut see = |_: &Record| {
            left -= 1;
            if left == 0 { Err(tianbao::error::Error::machine(tianbao::text::Text::same("enough"))) } else { Ok(()) }
        };
        let is_long = world.store.submission(key).is_ok_and(|submission| submission.rows + submission.drafts >= 200);
        let checked = check_ledger(key.form, setting, &*world.store, &*world.store, &[], &mut see);
        assert_eq!(checked.is_err(), is_long);
    });
}

#[test]
#[should_panic(expected = "a rule fell over")]
fn a_rule_that_panics_on_another_thread_panics_here() {
    let world = full(7, &["SD"], ROWS);
    each_submission(&world, |key, setting| {
        let look = |number: u32, _: &Record| if number == 300 { panic!("a rule fell over") } else { Looked::default() };
        let _ = world.store.each_row(key.form, setting, &look, &mut |number, _, _| {
            assert!(number < 300, "nothing is handed out behind the one that is lost");
            Ok(())
        });
    });
}
