//! Sifts a ledger for rules that tell contradictions. On the way through it only what each record says of whom is kept, a dozen bytes for each rule;
//! the records that contradict each other are read once more and shown to the rule, as if there were nothing else.

use super::{Ranked, RankedRule, Watches, Whole, each_heard};
use crate::error::Result;
use crate::model::{Own, Record, Row, Said, Source, Statement};
use std::collections::HashSet;

type Says = fn(&Record) -> Option<Statement>;

/// What the record of this number says of a subject.
struct Note<Content> {
    subject: u32,
    number: u32,
    content: Content,
}

/// The notes on one subject, of notes in the order of their subjects.
fn about<Content>(notes: &[Note<Content>], subject: u32) -> &[Note<Content>] {
    let own = &notes[notes.partition_point(|note| note.subject < subject)..];
    &own[..own.partition_point(|note| note.subject == subject)]
}

/// One rule, and what the records say in its eyes. Where nothing but the subject counts, nothing else is kept.
struct Sifted {
    rule: RankedRule,
    sources: &'static [Source],
    says: Says,
    sole: Vec<Note<()>>,
    usual: Vec<Note<()>>,
    others: Vec<Note<u32>>,
    disputed: HashSet<u32>,
}

impl Sifted {
    fn new(rule: RankedRule, sources: &'static [Source], says: Says) -> Self {
        Sifted { rule, sources, says, sole: Vec::new(), usual: Vec::new(), others: Vec::new(), disputed: HashSet::new() }
    }

    fn note(&mut self, number: u32, Statement { subject, said }: Statement) {
        match said {
            Said::Sole => self.sole.push(Note { subject, number, content: () }),
            Said::Usual => self.usual.push(Note { subject, number, content: () }),
            Said::Other(content) => self.others.push(Note { subject, number, content }),
        }
    }

    fn is_empty(&self) -> bool {
        self.sole.is_empty() && self.usual.is_empty() && self.others.is_empty()
    }

    /// Puts the notes in order and finds the subjects of which they say different things.
    fn settle(&mut self) {
        self.sole.sort_unstable_by_key(|note| note.subject);
        self.usual.sort_unstable_by_key(|note| note.subject);
        self.others.sort_unstable_by_key(|note| (note.subject, note.content));
        let sole = self.sole.chunk_by(|one, other| one.subject == other.subject).filter_map(|same| {
            let subject = same.first()?.subject;
            (same.len() > 1 || self.says_usual(subject) || !about(&self.others, subject).is_empty()).then_some(subject)
        });
        let others = self.others.chunk_by(|one, other| one.subject == other.subject).filter_map(|same| {
            let (first, last) = same.first().zip(same.last())?;
            (first.content != last.content || self.says_usual(first.subject)).then_some(first.subject)
        });
        self.disputed = sole.chain(others).collect();
    }

    fn says_sole(&self, subject: u32) -> bool {
        !about(&self.sole, subject).is_empty()
    }

    fn says_usual(&self, subject: u32) -> bool {
        !about(&self.usual, subject).is_empty()
    }

    /// Holds what a record of elsewhere says against the notes.
    fn hear(&mut self, record: &Record) {
        let Some(Statement { subject, said }) = (self.says)(record) else { return };
        let others = about(&self.others, subject);
        let contradicts = self.says_sole(subject)
            || match said {
                Said::Sole => self.says_usual(subject) || !others.is_empty(),
                Said::Usual => !others.is_empty(),
                Said::Other(content) => self.says_usual(subject) || others.iter().any(|note| note.content != content),
            };
        if contradicts {
            self.disputed.insert(subject);
        }
    }

    fn is_disputed(&self, record: &Record) -> bool {
        (self.says)(record).is_some_and(|statement| self.disputed.contains(&statement.subject))
    }

    /// The numbers of the records that speak of what is disputed.
    fn numbers(&self) -> impl Iterator<Item = u32> {
        let bare = self.sole.iter().chain(&self.usual).map(|note| (note.subject, note.number));
        let all = bare.chain(self.others.iter().map(|note| (note.subject, note.number)));
        all.filter(|(subject, _)| self.disputed.contains(subject)).map(|(_, number)| number)
    }
}

/// The rules that a ledger is sifted for.
pub struct Sieve(Vec<Sifted>);

impl Sieve {
    /// Takes the rules that tell contradictions, and gives back the others.
    pub fn take(rules: &[RankedRule]) -> (Self, Vec<RankedRule>) {
        let (mut sifted, mut others) = (Vec::new(), Vec::new());
        for rule in rules {
            let watch = rule.1();
            match watch.statement() {
                Some(says) => sifted.push(Sifted::new(*rule, watch.sources(), says)),
                None => others.push(*rule),
            }
        }
        (Sieve(sifted), others)
    }

    /// How each of the rules is told what a record says.
    pub fn says(&self) -> Vec<Says> {
        self.0.iter().map(|sifted| sifted.says).collect()
    }

    /// Notes what the record of this number says, each with the place of the rule.
    pub fn note(&mut self, number: u32, statements: &[(usize, Statement)]) {
        for (place, statement) in statements {
            self.0[*place].note(number, *statement);
        }
    }

    /// Once all have been noted: looks again at those that contradict each other, or what stands elsewhere.
    pub fn look_again(mut self, whole: &Whole, findings: &mut Vec<Ranked>) -> Result<()> {
        self.0.retain(|sifted| !sifted.is_empty());
        self.0.iter_mut().for_each(Sifted::settle);
        let Whole { plan, setting, rows, elsewhere } = whole;
        let form = plan.form;
        let rules: Vec<RankedRule> = self.0.iter().map(|sifted| sifted.rule).collect();
        // What the submission's own records say has been noted.
        each_heard(&rules, form, setting, *elsewhere, Own::Nothing, &mut |source, record| {
            self.0.iter_mut().filter(|sifted| sifted.sources.contains(&source)).for_each(|sifted| sifted.hear(record));
        })?;
        self.0.retain(|sifted| !sifted.disputed.is_empty());
        let mut numbers: Vec<u32> = self.0.iter().flat_map(Sifted::numbers).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() {
            return Ok(());
        }
        let rules: Vec<RankedRule> = self.0.iter().map(|sifted| sifted.rule).collect();
        let mut at_work: Vec<(&Sifted, Watches)> = self.0.iter().map(|sifted| (sifted, Watches::new(&[sifted.rule]))).collect();
        each_heard(&rules, form, setting, *elsewhere, Own::These(&numbers), &mut |source, record| {
            let concerned = at_work.iter_mut().filter(|(sifted, _)| sifted.sources.contains(&source) && sifted.is_disputed(record));
            concerned.for_each(|(_, watches)| watches.hear(source, record));
        })?;
        rows.these_rows(form, setting, &numbers, &mut |number, record| {
            let concerned = at_work.iter_mut().filter(|(sifted, _)| sifted.is_disputed(record));
            concerned.for_each(|(_, watches)| watches.see(&Row { record, number, setting }, plan, findings));
        })?;
        at_work.into_iter().for_each(|(_, watches)| watches.finish(plan, findings));
        Ok(())
    }
}
