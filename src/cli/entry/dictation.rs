//! A record taken down line by line: the same slip as on the screen, the same drafts in the same database, asked plainly and answered in lines.
//!
//! What is said goes to standard output as it is, without a single escape sequence; answers are the lines of standard input, from a keyboard or not.
//! Each answer is in the database before the next question is asked.

mod known;

use crate::error::{Error, Result};
use crate::forms::common::discreet;
use crate::job::Office;
use crate::model::{
    Carry, Cell, Document, Field, Finding, Form, Kind, NOT_SHOWN, Record, RecordState, Reveal, RowId, Setting, Severity, SubmissionKey, Value,
    normalise,
};
use crate::slip::{Origin, Slip, entry_order};
use crate::store::{Person, Start, Store};
use crate::text::screens::entry as entry_words;
use crate::text::{Language, Message, commands, plain as words, visible};
use crate::tui::screen::entry::choices;
use crate::tui::widget::picker::{Choice, Picker};

/// So many choices are listed at a time.
const MOST_LISTED: usize = 20;

/// A list up to this long is told whole by those who ask for it: a code list, but not the schools of a district.
const MOST_WHOLE: usize = 40;

/// Where questions go and answers come from.
#[derive(Clone, Copy)]
pub struct Talk {
    pub print: fn(&str),
    pub hear: fn() -> std::io::Result<Option<String>>,
    pub language: Language,
    /// Answers are typed, so that the terminal shows them and their line ends.
    pub is_typed: bool,
}

impl Talk {
    fn say(&self, message: impl Into<Message>) {
        (self.print)(&format!("{}\n", visible_lines(&message.into().say(self.language))));
    }

    /// Asks, and gives what was answered, folded; nothing where no answer will come any more.
    fn ask(&self, question: &Message) -> Result<Option<String>> {
        (self.print)(&visible_lines(&question.say(self.language)));
        let heard = (self.hear)().map_err(|error| Error::machine(commands::NO_ANSWER).source(error))?;
        if heard.is_none() || !self.is_typed {
            (self.print)("\n");
        }
        Ok(heard)
    }
}

impl Talk {
    /// Asks what is answered by Enter or a letter. Whoever answers with a question mark is told what each answer does, and asked again.
    fn ask_what_next(&self, question: crate::text::Text, help: crate::text::Text) -> Result<Option<String>> {
        loop {
            match self.ask(&question.message())? {
                Some(answer) if normalise(&answer).starts_with('?') => self.say(help),
                answer => return Ok(answer),
            }
        }
    }
}

/// Text safe to print, its line ends kept.
fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// What became of it all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Done {
    pub saved: u32,
    pub drafts: u32,
}

pub struct Dictation {
    store: Store,
    office: Office,
    key: SubmissionKey,
    order: Vec<&'static Field>,
    /// The number the record under the pen gets, whatever is saved meanwhile.
    serial: u32,
    talk: Talk,
    done: Done,
}

/// Where an answer leads.
enum Step {
    On,
    Back,
    Again,
    /// No more answers will come.
    Gone,
}

/// What was answered to a question about a field.
enum Answered {
    Text(String),
    /// Somebody known from earlier records.
    Person(Person),
    Again,
    Gone,
}

impl Dictation {
    pub fn begin(store: Store, key: SubmissionKey, talk: Talk) -> Result<Dictation> {
        let office = Office::of(&store)?;
        let serial = store.next_serial(&key)?;
        Ok(Dictation { order: entry_order(key.form), serial, store, office, key, talk, done: Done::default() })
    }

    /// Takes down one record after the other, until the person ends it or no more lines come.
    pub fn take_down(mut self) -> Result<Done> {
        let about = words::ABOUT
            .with("form", self.key.form.title)
            .with("period", self.key.period.title())
            .with("unit", &*self.office.installation.unit_name)
            .with("name", &*self.office.installation.operator);
        self.talk.say(about);
        let Some(mut slip) = self.first_slip()? else { return Ok(self.done) };
        loop {
            if !self.record(&mut slip)? {
                return Ok(self.done);
            }
            match self.talk.ask_what_next(words::ASK_ANOTHER, words::ANOTHER_OR_END)? {
                Some(answer) if !is_no(&answer) => slip = self.fresh()?,
                Some(_) | None => return Ok(self.done),
            }
        }
    }

    fn form(&self) -> &'static Form {
        self.key.form
    }

    fn with_setting<T>(&self, act: impl FnOnce(&Setting) -> T) -> T {
        act(&self.office.setting(&self.key.period, self.serial))
    }

    /// A draft that was left, if the person goes on with it; else a new record. Nothing where no answer comes.
    fn first_slip(&mut self) -> Result<Option<Slip>> {
        if self.store.submission(&self.key)?.drafts > 0
            && let Some((number, draft)) = self.last_draft()?
        {
            let name = match draft.text(self.form().name) {
                Some(name) => words::NAMED.with("name", name),
                None => Message::from(crate::text::Text::same("")),
            };
            let slip = self.with_setting(|setting| Slip::saved(draft, number, setting));
            let first_fault = slip.faults(&self.order).first().copied();
            self.talk.say(match first_fault {
                Some(field) => words::DRAFT_LEFT.with("n", number).with("name", name).with("label", field.label),
                None => words::DRAFT_NOT_SAVED.with("n", number).with("name", name),
            });
            let Some(answer) = self.talk.ask_what_next(words::GO_ON_OR_NEW, words::OLD_OR_NEW)? else { return Ok(None) };
            if !is_no(&answer) {
                self.talk.say(match first_fault {
                    Some(field) => words::RESUMED.with("n", number).with("label", field.label),
                    None => words::RESUMED_AT_END.with("n", number),
                });
                return Ok(Some(slip));
            }
        }
        self.fresh().map(Some)
    }

    fn last_draft(&self) -> Result<Option<(u32, Record)>> {
        let mut last = None;
        self.store.each(&self.key, &[RecordState::Draft], |number, record| {
            last = Some((number, record.clone()));
            Ok(())
        })?;
        Ok(last)
    }

    fn fresh(&mut self) -> Result<Slip> {
        self.serial = self.store.next_serial(&self.key)?;
        let last = self.store.page(&self.key, Start::Bottom, 1)?.pop();
        let number = last.as_ref().map_or(Ok(0), |last| self.store.number_of(&self.key, last.position))? + 1;
        let above = last.map(|last| last.record);
        let operator = &self.office.installation.operator;
        let record = Record::new(self.form(), RowId::generate(), self.key.unit, self.key.period.clone(), operator, self.store.clock().now());
        self.talk.say(words::RECORD.with("n", number));
        Ok(self.with_setting(|setting| Slip::fresh(record, number, above.as_ref(), setting)))
    }

    /// The record typed before this one.
    fn above(&self, slip: &Slip) -> Result<Option<Record>> {
        let mut page = self.store.page(&self.key, Start::Bottom, 2)?;
        page.retain(|listed| listed.record.id != slip.record().id);
        Ok(page.pop().map(|listed| listed.record))
    }

    fn stop_after(&self, slip: &Slip, at: Option<usize>) -> Option<usize> {
        (at.map_or(0, |at| at + 1)..self.order.len()).find(|at| slip.is_stop(self.order[*at]))
    }

    fn stop_before(&self, slip: &Slip, at: usize) -> Option<usize> {
        (0..at).rev().find(|at| slip.is_stop(self.order[*at]))
    }

    fn place(&self, field: &Field) -> Option<usize> {
        self.order.iter().position(|other| *other == field)
    }

    /// Asks field by field and reads back at the end; whether there is somebody to go on with.
    fn record(&mut self, slip: &mut Slip) -> Result<bool> {
        let is_new = slip.record().form.fields.iter().all(|field| field.is_computed() || slip.record().is_empty(field) || slip.is_offered(field));
        let first_fault = slip.faults(&self.order).first().and_then(|field| self.place(field));
        let mut at = if is_new { self.stop_after(slip, None) } else { first_fault };
        let mut section = None;
        // Fields that are still to be mended, once the last field was reached.
        let mut mending: Option<Vec<usize>> = None;
        // While faults are mended, the way back leads to the one before, not to the field before.
        let mut mended_last = None;
        let mut is_stored = !is_new;
        loop {
            let Some(here) = at else {
                match self.conclude(slip)? {
                    Step::On => return Ok(true),
                    Step::Gone => return Ok(self.leave(slip, is_stored)),
                    Step::Back => {
                        at = mended_last.take();
                        if at.is_none() {
                            mending = None;
                            at = self.stop_before(slip, self.order.len());
                        }
                    }
                    Step::Again => {
                        let faults: Vec<usize> = slip.faults(&self.order).into_iter().filter_map(|field| self.place(field)).collect();
                        at = faults.first().copied();
                        mending = Some(faults.into_iter().skip(1).collect());
                    }
                }
                continue;
            };
            let field = self.order[here];
            if section != Some(field.section) {
                section = Some(field.section);
                if let Some(titled) = self.form().sections.get(usize::from(field.section)) {
                    let told = words::SECTION.with("at", field.section + 1).with("of", self.form().sections.len()).with("title", titled.title);
                    self.talk.say(told);
                }
            }
            match self.field(slip, field)? {
                Step::Gone => return Ok(self.leave(slip, is_stored)),
                Step::Again => {}
                Step::Back => {
                    at = match (mended_last.take(), &mut mending) {
                        (Some(last), Some(faults)) => {
                            faults.insert(0, here);
                            Some(last)
                        }
                        _ => {
                            mending = None;
                            self.stop_before(slip, here).or_else(|| {
                                self.talk.say(words::IS_FIRST);
                                Some(here)
                            })
                        }
                    };
                }
                Step::On => {
                    is_stored = true;
                    mended_last = mending.is_some().then_some(here);
                    at = match &mut mending {
                        Some(faults) if faults.is_empty() => None,
                        Some(faults) => Some(faults.remove(0)),
                        None => self.stop_after(slip, Some(here)),
                    };
                }
            }
        }
    }

    /// No more answers will come: what was filled in is a draft already.
    fn leave(&mut self, slip: &Slip, is_stored: bool) -> bool {
        if is_stored {
            self.done.drafts += 1;
            self.talk.say(words::KEPT.with("n", slip.number()));
        }
        false
    }

    /// Asks for one field.
    fn field(&mut self, slip: &mut Slip, field: &'static Field) -> Result<Step> {
        let Some(line) = self.talk.ask(&self.question(slip, field))? else { return Ok(Step::Gone) };
        let answer = normalise(&line);
        let before = slip.record().clone();
        let text = match &*answer {
            "<" => return Ok(Step::Back),
            "" => None,
            "-" => Some(String::new()),
            "=" => match self.above(slip)? {
                Some(above) => {
                    self.talk.say(words::TAKEN.with("value", self.shown(&above, field)));
                    Some(above.edit_text(field))
                }
                None => {
                    self.talk.say(entry_words::NOTHING_ABOVE);
                    return Ok(Step::Again);
                }
            },
            // What begins so is a remark where words are written.
            question if question == "?" || (question.starts_with('?') && choices::has_list(&field.kind)) => {
                self.help(field, question[1..].trim());
                return Ok(Step::Again);
            }
            _ => match self.choose(field, line)? {
                Answered::Text(text) => Some(text),
                Answered::Person(person) => {
                    self.take_person(slip, &person)?;
                    return Ok(Step::On);
                }
                Answered::Again => return Ok(Step::Again),
                Answered::Gone => return Ok(Step::Gone),
            },
        };
        self.take(slip, field, text)?;
        if let Some(number) = slip.record().document(field).cloned()
            && before.document(field) != Some(&number)
        {
            self.take_known(slip, &number, before.document(field))?;
        }
        Ok(Step::On)
    }

    /// Puts an answer into the record, keeps it, and says what follows from it and what is wrong with it.
    fn take(&mut self, slip: &mut Slip, field: &'static Field, text: Option<String>) -> Result<()> {
        let before = slip.record().clone();
        if let Some(text) = text {
            self.with_setting(|setting| slip.put(field, &text, setting));
            // A day may be typed in short: which one was understood is told.
            if let (Kind::Date | Kind::PlannedDate | Kind::Month, Some(value)) = (field.kind, slip.record().value(field))
                && value.plain() != normalise(&text)
            {
                self.talk.say(words::TAKEN.with("value", value.plain()));
            }
        }
        slip.visit(field);
        if self.form().key_fields.contains(&field)
            && let Some(earlier) = self.store.carried_from_last_period(slip.record())?
        {
            let uncarried = slip.record().clone();
            self.with_setting(|setting| slip.carry_period(&earlier, setting));
            if uncarried != *slip.record() {
                self.talk.say(entry_words::CARRIED_FROM.with("period", earlier.period.title()));
            }
        }
        let draft = slip.reopen().clone();
        self.store.save(&draft)?;
        for computed in self.order.iter().copied().filter(|field| field.is_computed()) {
            let is_told = !draft.betrays(computed) || computed.betrayed() == Some(field);
            if draft.cell(computed) != before.cell(computed) && !draft.is_empty(computed) && is_told {
                let value = self.whole(&draft, computed);
                self.talk.say(words::DERIVED.with("label", computed.label).with("value", value));
            }
        }
        if slip.record().is_empty(field) && field.is_required(slip.record()) {
            self.talk.say(words::IS_REQUIRED);
        } else {
            let mut is_wrong = false;
            for finding in slip.told().filter(|finding| finding.field.is_some_and(|at| at == field)) {
                self.talk.say(told(finding));
                is_wrong |= finding.check.severity == Severity::Error;
            }
            if is_wrong {
                self.talk.say(words::KEPT_AS_TYPED);
            }
        }
        Ok(())
    }

    /// `身份证号 (必填,18位,例 …) [同上条: …]: `
    fn question(&self, slip: &Slip, field: &'static Field) -> Message {
        let language = self.talk.language;
        let record = slip.record();
        let mut hints = Vec::new();
        if field.is_required(record) {
            hints.push(entry_words::REQUIRED.say(language).to_owned());
        }
        if let (Some(length), false) = (field.kind.fixed_length(), matches!(field.kind, Kind::School)) {
            hints.push(words::LENGTH.with("n", length).say(language));
        }
        if !field.example.is_empty() {
            hints.push(words::EXAMPLE.with("example", example(field, language)).say(language));
        }
        let nothing = || Message::from(crate::text::Text::same(""));
        let hints = if hints.is_empty() { nothing() } else { words::HINTS.with("hints", hints.join(words::BETWEEN.say(language))) };
        let value = self.shown(record, field);
        let offer = match (slip.origin(field), slip.is_offered(field)) {
            _ if record.is_empty(field) => nothing(),
            (Origin::Carried, true) => words::OFFER.with("origin", carried_from(field)).with("value", value),
            (Origin::Known, true) => words::OFFER.with("origin", entry_words::KNOWN).with("value", value),
            (Origin::Usual, true) => words::OFFER.with("origin", entry_words::USUAL).with("value", value),
            (Origin::Nothing | Origin::Typed | Origin::Carried | Origin::Known | Origin::Usual, _) => words::OFFER_AS_IS.with("value", value),
        };
        words::PROMPT.with("label", field.label).with("hints", hints).with("offer", offer)
    }

    /// A value as a person reads it, personal numbers masked and what would give them away left out.
    fn shown(&self, record: &Record, field: &'static Field) -> String {
        if record.betrays(field) { NOT_SHOWN.into() } else { self.whole(record, field) }
    }

    fn whole(&self, record: &Record, field: &'static Field) -> String {
        let language = self.talk.language;
        match record.cell(field) {
            Cell::Empty => String::new(),
            Cell::Typed(text) | Cell::Value(Value::Text(text)) => discreet(field, text).into_owned(),
            Cell::Value(Value::School(code)) => match self.office.registers.school(*code) {
                Some(school) => format!("{code} {}", school.name),
                None => code.to_string(),
            },
            Cell::Value(Value::Code(code)) => format!("{code} {}", Value::Code(*code).shown(&field.kind, language, Reveal::Masked)),
            Cell::Value(value) => value.shown(&field.kind, language, Reveal::Masked),
        }
    }

    /// What there is to choose from that this text means; without one, what the field is, how it is written, and all there is to choose from.
    fn help(&self, field: &'static Field, sought: &str) {
        let choices = choices::of(&field.kind, &self.office, self.talk.language);
        if sought.is_empty() || choices.is_empty() {
            self.talk.say(words::TAKEN.with("value", field.help));
        }
        if choices.is_empty() {
            return;
        }
        let mut picker = Picker::new(choices, "");
        picker.narrow(sought);
        let matching: Vec<&Choice> = picker.matching().collect();
        let count = matching.len();
        if count == 0 {
            self.talk.say(words::NO_MATCH);
            return;
        }
        self.talk.say(if sought.is_empty() { words::LIST_OF.with("n", count) } else { words::LIST_OF_FOUND.with("n", count) });
        let shown = if count > MOST_WHOLE { MOST_LISTED } else { count };
        self.list(matching.iter().map(|choice| (&*choice.code, *choice)).take(shown));
        if count > shown {
            self.talk.say(words::MORE_IN_LIST.with("n", count - shown));
        }
    }

    fn list<'c>(&self, choices: impl Iterator<Item = (&'c str, &'c Choice)>) {
        for (mark, choice) in choices {
            let note = if choice.note.is_empty() { choice.label.to_string() } else { format!("{} {}", choice.label, choice.note) };
            self.talk.say(words::LISTED.with("n", mark).with("label", note));
        }
    }

    /// Finds what an answer to a field with a list means, or whom a name in letters means; other fields take it as it is.
    fn choose(&self, field: &'static Field, line: String) -> Result<Answered> {
        let persons = self.persons(field, &line)?;
        let is_person = !persons.is_empty();
        let choices = if is_person { persons } else { choices::of(&field.kind, &self.office, self.talk.language) };
        let taken = |choice: &Choice| match Document::parse(&choice.code) {
            Ok(number) if is_person => Answered::Person(Person { name: choice.label.clone(), number }),
            Ok(_) | Err(_) => Answered::Text(choice.code.to_string()),
        };
        let is_school = matches!(field.kind, Kind::School);
        let mut line = line;
        loop {
            if choices.is_empty() {
                return Ok(Answered::Text(line));
            }
            // A code, or a label in full, is what it says. What a code stands for is read back.
            if !is_school
                && !is_person
                && let Ok(Some(value)) = field.kind.parse(&line)
            {
                self.talk.say(words::TAKEN.with("value", value.shown(&field.kind, self.talk.language, Reveal::Masked)));
                return Ok(Answered::Text(line));
            }
            let mut picker = Picker::new(choices.clone(), "");
            picker.narrow(&line);
            let matching: Vec<&Choice> = picker.matching().collect();
            let text = normalise(&line);
            let exact = matching.first().filter(|choice| *choice.code == *text || *choice.label == *text);
            match (exact, matching.as_slice()) {
                (Some(choice), _) | (None, [choice]) => {
                    self.talk.say(words::TAKEN.with("value", &*choice.label));
                    return Ok(taken(choice));
                }
                (None, []) if is_school && matches!(field.kind.parse(&line), Ok(Some(_))) => return Ok(Answered::Text(line)),
                (None, []) => {
                    self.talk.say(words::NO_MATCH);
                    return Ok(Answered::Again);
                }
                (None, many) => {
                    self.talk.say(words::MANY.with("n", many.len()));
                    let numbers: Vec<String> = (1..=many.len().min(MOST_LISTED)).map(|number| number.to_string()).collect();
                    self.list(numbers.iter().map(String::as_str).zip(many.iter().copied()));
                    if many.len() > MOST_LISTED {
                        self.talk.say(words::MORE.with("n", many.len() - MOST_LISTED));
                    }
                    let Some(answer) = self.talk.ask_what_next(words::WHICH, words::NUMBER_OR_WORDS)? else { return Ok(Answered::Gone) };
                    let answer = normalise(&answer);
                    if answer.is_empty() || answer == "<" {
                        return Ok(Answered::Again);
                    }
                    match numbers.iter().position(|number| *number == answer) {
                        Some(at) => {
                            self.talk.say(words::TAKEN.with("value", &*many[at].label));
                            return Ok(taken(many[at]));
                        }
                        None => line = answer,
                    }
                }
            }
        }
    }

    /// Reads the record back and saves it, complete or as a draft; or goes back to what is to be mended.
    fn conclude(&mut self, slip: &mut Slip) -> Result<Step> {
        slip.tell_all();
        self.talk.say(words::READ_BACK.with("n", slip.number()));
        let record = slip.record();
        for field in self.order.iter().copied().filter(|field| !record.is_empty(field) && !record.betrays(field)) {
            self.talk.say(words::LINE.with("label", field.label).with("value", self.shown(record, field)));
        }
        for finding in slip.told().filter(|finding| finding.check.severity == Severity::Warning || finding.field.is_none()) {
            self.talk.say(told(finding));
        }
        let faults = slip.faults(&self.order);
        if faults.is_empty() {
            return Ok(match self.talk.ask_what_next(words::ASK_SAVE, words::SAVE_OR_BACK)? {
                None => Step::Gone,
                Some(answer) if normalise(&answer) == "<" => Step::Back,
                Some(_) => self.save(slip)?,
            });
        }
        self.talk.say(words::OPEN_FAULTS.with("n", faults.len()));
        for field in faults {
            let message = match slip.finding_at(field) {
                Some(finding) if !slip.record().is_empty(field) => finding.message(),
                Some(_) | None => words::MISSING.message(),
            };
            // Some sentences name the field themselves.
            let language = self.talk.language;
            let is_named = message.say(language).contains(&format!("“{}”", field.label.say(language)));
            self.talk.say(if is_named { words::FAULT_NAMED.message() } else { words::FAULT.with("label", field.label) }.with("message", message));
        }
        Ok(match self.talk.ask_what_next(words::ASK_MEND, words::MEND_OR_KEEP)? {
            None => Step::Gone,
            Some(answer) => match &*normalise(&answer).to_lowercase() {
                "s" => self.save(slip)?,
                "<" => Step::Back,
                _ => Step::Again,
            },
        })
    }

    fn save(&mut self, slip: &mut Slip) -> Result<Step> {
        let operator = self.office.installation.operator.clone();
        let record = slip.conclude(&operator, self.store.clock().now()).clone();
        self.store.save(&record)?;
        match record.state {
            RecordState::Complete => {
                self.done.saved += 1;
                self.talk.say(entry_words::SAVED.with("n", slip.number()));
            }
            RecordState::Draft => {
                self.done.drafts += 1;
                self.talk.say(entry_words::SAVED_DRAFT.with("n", slip.number()));
            }
        }
        Ok(Step::On)
    }
}

fn told(finding: &Finding) -> Message {
    let text = if finding.check.severity == Severity::Error { words::ERROR } else { words::WARNING };
    text.with("message", finding.message())
}

/// Whether an answer says no.
fn is_no(answer: &str) -> bool {
    matches!(&*normalise(answer).to_lowercase(), "n" | "no" | "q" | "不" | "否" | "结束")
}

fn carried_from(field: &Field) -> crate::text::Text {
    match field.carry {
        Carry::Record => entry_words::FROM_ABOVE,
        Carry::No => entry_words::FROM_COPY,
        Carry::Period | Carry::ClosingOf(_) => entry_words::FROM_LAST_PERIOD,
    }
}

/// The field’s example, a code with what it means.
fn example(field: &Field, language: Language) -> String {
    match &field.kind {
        Kind::Code(list) => match list.label(field.example, language) {
            Some(label) => format!("{} {label}", field.example),
            None => field.example.to_owned(),
        },
        _ => field.example.to_owned(),
    }
}
