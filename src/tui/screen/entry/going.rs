//! From field to field: what Enter takes and where it leads, what it says on the way, and the ways to what is wrong.

use super::{Entry, choices, is_error};
use crate::error::Result;
use crate::forms::common::quoted;
use crate::model::{Cell, Field, Finding, Kind, Period, Reveal, Rule, Severity, Value};
use crate::slip::Origin;
use crate::store::Keep;
use crate::text::{Language, Message, screens::entry as words};
use crate::tui::context::Context;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::screen::{Flow, Notice, history};

impl Entry {
    /// The first field from here on that needs a person.
    pub(super) fn next_wanted(&self, from: usize) -> Option<usize> {
        (from..self.order.len()).find(|at| self.slip.wants_person(self.order[*at]))
    }

    /// Where Enter leads: to the next field that needs a person, ahead or passed over; in a complete record and where a person strolls, to the next one.
    pub(super) fn enter_leads_to(&self) -> Option<usize> {
        if self.was_complete {
            return self.next_stop();
        }
        let section = self.field().section;
        let is_new_here = |at: &usize| {
            let field = self.order[*at];
            field.section == section && self.slip.is_stop(field) && !self.slip.is_visited(field)
        };
        let beside = (self.at + 1..self.order.len()).find(is_new_here).filter(|_| self.strolls);
        beside.or_else(|| self.next_wanted(self.at + 1)).or_else(|| self.passed_over())
    }

    /// The first field before this one that wants a look and got none. Where somebody was and left a gap, finishing leads back.
    pub(super) fn passed_over(&self) -> Option<usize> {
        (0..self.at).find(|at| self.slip.wants_person(self.order[*at]) && !self.slip.is_visited(self.order[*at]))
    }

    fn tell_passed_over(&self, context: &mut Context) {
        context.notice = Notice::warning(words::PASSED_OVER.with("key", key_name(Place::Entry, Action::SaveAndNew, context.language())));
    }

    /// Goes to a field and stays strolling, unless one that needs a person is reached.
    pub(super) fn walk_to(&mut self, at: usize) {
        let strolls = self.strolls;
        self.move_to(at);
        self.strolls = strolls && !self.slip.wants_person(self.field());
    }

    pub(super) fn next_stop(&self) -> Option<usize> {
        (self.at + 1..self.order.len()).find(|at| self.slip.is_stop(self.order[*at]))
    }

    /// Takes what stands in the field: the choice pointed at, or the text as it is.
    pub(super) fn take_field(&mut self, context: &mut Context) -> Result<()> {
        let field = self.field();
        if let Some(choice) = self.picker.take().and_then(|picker| picker.chosen().cloned()) {
            if self.is_at_person() {
                self.take_person(&choice, context)?;
            } else {
                let code = choice.code;
                self.line.set(&code);
                self.put_line(context)?;
                let length = self.choices.as_ref().map_or(0, |(_, choices)| choices.len());
                if let Some(list) = choices::name_of_list(field, length) {
                    context.keep(Keep::Choice(list, code))?;
                }
            }
        }
        self.look_up_name(context)?;
        self.look_up_number(context)?;
        self.slip.visit(field);
        // To take what is carried is to fill in, too; to go over what is empty or usual is not.
        let is_filled = !self.slip.record().is_empty(field) && self.slip.origin(field) != Origin::Usual;
        if is_filled && !self.keeping.is_stored {
            self.keeping.is_changed = true;
            self.keeping.typing = true;
        }
        self.carry_from_last_period(context)
    }

    /// Once it is known which record this is, what carries over between periods is taken over: at a branch with the number it begins with, at a person
    /// with the number typed.
    pub(super) fn carry_from_last_period(&mut self, context: &mut Context) -> Result<()> {
        if let Some(period) = self.carry(context)? {
            self.keeping.draft = true;
            context.notice = Notice::done(words::CARRIED_FROM.with("period", period.title()));
        }
        Ok(())
    }

    /// The period from which something was taken over, if it was.
    pub(super) fn carry(&mut self, context: &Context) -> Result<Option<Period>> {
        let key = (self.form().key)(self.slip.record());
        if key == self.carried_for || self.was_complete || self.locked.is_some() {
            return Ok(None);
        }
        self.carried_for = key;
        let Some(earlier) = context.store.carried_from_last_period(self.slip.record())? else { return Ok(None) };
        let before = self.slip.record().clone();
        self.with_setting(context, |slip, setting| slip.carry_period(&earlier, setting))?;
        Ok((before != *self.slip.record()).then_some(earlier.period))
    }

    /// Enter: takes the field and goes on to the next that needs a person, over what stands there as an offer; from fault to fault where the record was to
    /// be finished; behind the last one, finishes. In a record that was complete it goes from field to field: nothing in it waits for anybody.
    pub(super) fn accept(&mut self, context: &mut Context) -> Result<()> {
        self.take_field(context)?;
        if self.is_mending {
            return self.mend_on(context);
        }
        // What was brought along wants a look before the record is called finished.
        let has_brought = std::mem::take(&mut self.has_brought);
        let next = self.enter_leads_to();
        match next.or_else(|| self.next_stop().filter(|_| has_brought)) {
            Some(at) => {
                if at < self.at {
                    self.tell_passed_over(context);
                }
                self.tell_what_is_left(context);
                self.walk_to(at);
            }
            None => self.finish(context)?,
        }
        Ok(())
    }

    /// That the caret moved on by itself, and what Enter takes here.
    pub(super) fn moved_on_to(&self, language: Language) -> Message {
        let field = self.field();
        match self.slip.record().value(field).filter(|_| self.slip.is_offered(field) && !field.kind.is_personal()) {
            Some(Value::Text(text)) => words::MOVED_ON_TO_OFFER.with("value", &**text),
            Some(value) => words::MOVED_ON_TO_OFFER.with("value", value.shown(&field.kind, language, Reveal::Masked)),
            None => words::MOVED_ON.message(),
        }
    }

    /// What is to be said of fields other than this one.
    pub(super) fn told_elsewhere(&self) -> impl Iterator<Item = (&'static str, usize, &Finding)> {
        let here = self.field().slot();
        self.told().filter_map(move |finding| Some((finding.check.id, finding.field?.slot(), finding)).filter(|(_, slot, _)| *slot != here))
    }

    /// Says that what was typed means no choice of the list, looks like a number meant for another field, or does not go with a field filled in before;
    /// or that nothing was typed where something must stand.
    /// It stays as it is, and whoever types on without looking goes on with the next field.
    pub(super) fn tell_what_is_left(&self, context: &mut Context) {
        let field = self.field();
        let told = match (self.slip.record().cell(field), &field.kind) {
            (Cell::Typed(text), kind) if choices::has_list(kind) => {
                let key = key_name(Place::Entry, Action::NextProblem, context.language());
                words::LEFT_UNKNOWN.with("text", quoted(text)).with("key", key)
            }
            (Cell::Value(Value::Text(text)), Kind::Text(_)) if !self.is_untouched && is_lone_number(text, field) => {
                let key = key_name(Place::Entry, Action::FieldAbove, context.language());
                words::LEFT_NUMBER.with("text", quoted(text)).with("key", key)
            }
            (Cell::Empty, _) if field.is_required(self.slip.record()) => {
                words::LEFT_EMPTY.with("key", key_name(Place::Entry, Action::NextProblem, context.language()))
            }
            _ => {
                let news = |(check, slot, _): &(&'static str, usize, &Finding)| !self.told_before.contains(&(*check, *slot));
                let Some((.., finding)) = self.told_elsewhere().find(news) else { return };
                let key = key_name(Place::Entry, Action::NextProblem, context.language());
                let label = finding.field.unwrap_or(field).label;
                context.notice = Notice::warning(words::ELSEWHERE.with("label", label).with("finding", finding.message()).with("key", key));
                return;
            }
        };
        context.notice = Notice::warning(told.with("label", field.label));
    }

    pub(super) fn mend_on(&mut self, context: &mut Context) -> Result<()> {
        let faults = self.slip.faults(&self.order);
        if faults.is_empty() {
            self.is_mending = false;
            // What was not seen yet, or wants a look only since something else was mended.
            return match self.next_wanted(0) {
                Some(at) => {
                    self.tell_passed_over(context);
                    self.move_to(at);
                    Ok(())
                }
                None => self.finish(context),
            };
        }
        let here = self.field();
        let place = |field: &Field| self.order.iter().position(|other| *other == field).unwrap_or(0);
        let ahead = faults.iter().copied().find(|field| place(field) > self.at);
        match ahead.or_else(|| faults.iter().copied().find(|field| *field != here)) {
            Some(field) => self.go_to(field),
            None => {
                // Only this field is left and it was not mended: nobody is held here.
                self.is_mending = false;
                context.notice = Notice::warning(still_open(1, context));
                let next = self.next_stop().unwrap_or(self.at);
                self.move_to(next);
            }
        }
        Ok(())
    }

    /// Takes everything that is offered at once, and goes to the first field that still needs a person.
    pub(super) fn confirm_offered(&mut self, context: &mut Context) {
        let count = self.slip.confirm_offered();
        if count == 0 {
            context.notice = Notice::warning(words::NOTHING_OFFERED);
            return;
        }
        self.keeping.draft = true;
        self.keeping.is_changed = true;
        if let Some(at) = self.next_wanted(0) {
            self.move_to(at);
        }
        context.notice = Notice::done(words::CONFIRMED.with("n", u32::try_from(count).unwrap_or(u32::MAX)));
    }

    pub(super) fn history(&mut self, context: &mut Context) -> Result<Flow> {
        self.keep(context)?;
        context.catch_up()?;
        Ok(Flow::Open(Box::new(history::page(context, self.form(), self.slip.record().id)?)))
    }

    /// The person goes elsewhere than Enter leads: what only stands in the field as an offer is not taken by that, and Enter stops there again.
    pub(super) fn look_away(&mut self) {
        if !self.is_untouched {
            self.slip.visit(self.field());
        }
    }

    /// What was said about the record's warnings.
    pub(super) fn look_up_answers(&mut self, context: &Context) -> Result<()> {
        if self.keeping.is_stored {
            let id = self.slip.record().id;
            for finding in self.slip.findings().iter().filter(|finding| finding.check.severity == Severity::Warning) {
                if let Some(text) = context.store.explanation(&self.key, finding.check, Some(id))? {
                    self.answers.push((finding.check.id, text));
                }
            }
        }
        Ok(())
    }

    /// Takes note of what the last check of the ledger found about this record among the others.
    pub(super) fn look_beyond(&mut self, context: &Context) {
        let Some(last) = context.last_check(&self.key).filter(|last| last.is_current && self.keeping.is_stored) else { return };
        let record = self.slip.record();
        let id = record.id;
        let is_own = |finding: &&Finding| finding.row.is_some_and(|row| row.id == id);
        let is_of_many = |finding: &&Finding| matches!(finding.check.rule, Rule::Unit(_));
        let with_cell = |finding: &Finding| (finding.clone(), finding.field.map_or(Cell::Empty, |field| record.cell(field).clone()));
        self.beyond = last.checked.findings.iter().filter(is_own).filter(is_of_many).map(with_cell).collect();
    }

    /// What was found beyond the record, of what stands there still.
    fn beyond(&self) -> impl Iterator<Item = &Finding> {
        let stands = |(finding, cell): &&(Finding, Cell)| finding.field.is_none_or(|field| self.slip.record().cell(field) == cell);
        self.beyond.iter().filter(stands).map(|(finding, _)| finding)
    }

    /// What is to be said of this record: by the record alone where the person has been, and by the last check of the ledger.
    pub(super) fn told(&self) -> impl Iterator<Item = &Finding> {
        self.slip.told().chain(self.beyond())
    }

    /// Whether something about the field is to be shown beside it.
    pub(super) fn is_told(&self, field: &Field) -> bool {
        self.slip.is_told(field) || self.beyond().any(|finding| finding.field.is_some_and(|at| at == field))
    }

    /// The gravest finding about a field, told or not.
    pub(super) fn finding_at(&self, field: &Field) -> Option<&Finding> {
        let of_record = self.slip.finding_at(field);
        let beyond = || self.beyond().find(|finding| finding.field.is_some_and(|at| at == field));
        match of_record {
            Some(finding) if is_error(finding) || self.answer_to(finding).is_none() => Some(finding),
            _ => beyond().or(of_record),
        }
    }

    /// What was said about a warning, if anything was.
    pub(super) fn answer_to<'a>(&'a self, finding: &'a Finding) -> Option<&'a str> {
        let answered = self.answers.iter().find(|(check, _)| *check == finding.check.id).map(|(_, text)| &**text);
        answered.or(finding.explanation.as_deref())
    }

    /// Told errors, and told warnings that nobody has answered.
    pub(super) fn counts(&self) -> (usize, usize) {
        let errors = self.told().filter(|finding| is_error(finding)).count();
        let open = self.told().filter(|finding| self.answer_to(finding).is_none()).count();
        (errors, open - errors)
    }

    /// The fields of which something wrong or missing is told, answered warnings aside, in the order of entry.
    pub(super) fn told_problems(&self) -> Vec<&'static Field> {
        let faults = self.slip.faults(&self.order);
        let is_open = |finding: &&Finding| self.answer_to(finding).is_none();
        let has_finding = |field: &Field| self.told().filter(is_open).any(|finding| finding.field.is_some_and(|at| at == field));
        let is_wanted = |field: &&'static Field| has_finding(field) || (faults.contains(field) && self.slip.is_told(field));
        self.order.iter().copied().filter(is_wanted).collect()
    }

    /// Goes to the next thing that is wrong where the person has been; where nothing is, to the next that is wrong or missing at all.
    pub(super) fn show_problem(&mut self, context: &mut Context) {
        let mut wanted = self.told_problems();
        let place = |field: &Field| self.order.iter().position(|other| *other == field).unwrap_or(0);
        // Where nothing else that was told is left, what was not told yet comes to light.
        if wanted.iter().all(|field| place(field) == self.at) {
            self.slip.tell_all();
            wanted = self.told_problems();
        }
        match wanted.iter().copied().find(|field| place(field) > self.at).or_else(|| wanted.first().copied()) {
            Some(field) => self.go_to(field),
            None => context.notice = Notice::done(self.nothing_wrong()),
        }
    }

    /// That nothing is wrong, and how much nobody has looked at yet.
    fn nothing_wrong(&self) -> Message {
        let unseen = self.order.iter().filter(|field| self.locked.is_none() && !self.was_complete && self.slip.wants_person(field)).count();
        if unseen == 0 { words::NO_PROBLEM.message() } else { words::NO_PROBLEM_BUT_UNSEEN.with("n", unseen) }
    }

    pub(super) fn check(&mut self, context: &mut Context) {
        self.slip.tell_all();
        let (errors, warnings) = self.counts();
        if errors + warnings == 0 && self.told_problems().is_empty() {
            context.notice = Notice::done(self.nothing_wrong());
            return;
        }
        self.show_problem(context);
        context.notice = Notice::warning(
            words::FOUND
                .with("errors", errors)
                .with("warnings", warnings)
                .with("key", key_name(Place::Entry, Action::NextProblem, context.language())),
        );
    }

    /// To the next section's or the last one's first field; at either end of the record to its very end.
    pub(super) fn turn_section(&mut self, is_forward: bool) {
        let section = self.field().section;
        let mut stops = (0..self.order.len()).filter(|at| self.slip.is_stop(self.order[*at]));
        let found = if is_forward {
            stops.clone().find(|at| self.order[*at].section > section).or_else(|| stops.next_back())
        } else {
            let before = stops.clone().map(|at| self.order[at].section).filter(|other| *other < section).max().unwrap_or(section);
            stops.find(|at| self.order[*at].section == before)
        };
        self.jump_to(found.into_iter());
    }

    /// To the first of these places at which a person fills something in. In a section that Enter passes over it goes on field by field.
    pub(super) fn jump_to(&mut self, mut places: impl Iterator<Item = usize>) {
        if let Some(at) = places.find(|at| self.slip.is_stop(self.order[*at])) {
            self.look_away();
            self.move_to(at);
            let section = self.field().section;
            let is_passed_over = !self.order.iter().any(|field| field.section == section && self.slip.wants_person(field));
            self.strolls = is_passed_over && !self.slip.is_visited(self.field());
        }
    }
}

/// Whether nothing but digits stands in a field where words are to stand, as its example shows.
fn is_lone_number(text: &str, field: &Field) -> bool {
    let has_digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    text.bytes().all(|byte| byte.is_ascii_digit()) && !field.example.is_empty() && !has_digits(field.example)
}

pub(super) fn still_open(faults: usize, context: &Context) -> Message {
    words::STILL_OPEN.with("n", faults).with("key", key_name(Place::Entry, Action::SaveAndNew, context.language()))
}
