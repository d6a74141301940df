//! The first run, in three steps: who are we, who is typing, which district do we report to.

use super::errand::Errand;
use super::page::{Page, Paragraph};
use super::{Event, Flow, Header, Hint, Notice, Screen, Tone, home};
use crate::divisions;
use crate::error::Result;
use crate::forms::FORMS;
use crate::job::{registers, setup};
use crate::model::{Period, Role, UnitCode};
use crate::text::screens::setup as words;
use crate::text::{Message, Text};
use crate::tui::canvas::{Canvas, cells, wrap};
use crate::tui::context::{Context, View};
use crate::tui::drives;
use crate::tui::keymap::{Action, Place};
use crate::tui::widget::line::Line;
use crate::tui::widget::picker::{Choice, Picker};
use crate::tui::widget::scroll::Scroll;

/// So many places are offered at a time.
const MOST_PLACES: usize = 60;
/// More than these are better narrowed down than gone through.
const MANY_PLACES: usize = 9;
/// After the end of a year it may still be reported on for so many days, where no district says otherwise.
const DAYS_TO_REPORT: i32 = 31;

/// How the file of a district card ends.
const CARDS_END: &str = "tianbao";

/// A line of the second step.
struct Asked {
    label: Text,
    note: Text,
    is_required: bool,
    line: Line,
}

impl Asked {
    fn new(label: Text, note: Text, is_required: bool) -> Asked {
        Asked { label, note, is_required, line: Line::default() }
    }
}

enum Step {
    /// Which place: searched by name, pinyin or code. Whether the person has seen that several are meant: pointed at one, or been told.
    Place { line: Line, picker: Picker, has_seen_others: bool },
    /// Who works here; the first line is the unit's name where the built-in list does not have it.
    People { code: UnitCode, asked: Vec<Asked>, at: usize },
    /// With a district or without.
    District { scroll: Scroll },
}

impl Step {
    fn place(line: Line, picker: Picker) -> Step {
        Step::Place { line, picker, has_seen_others: false }
    }

    /// To join is pointed at where there is a file that may be a card.
    fn district() -> Step {
        let has_card = !drives::files(&[CARDS_END]).is_empty();
        Step::District { scroll: Scroll { chosen: usize::from(!has_card) } }
    }
}

pub struct Setup {
    step: Step,
    objection: Option<Message>,
    /// The first step as it was left, for whoever goes back to it.
    place: Option<(Line, Picker)>,
    /// What was typed in the second step before somebody went back.
    typed: Vec<Asked>,
}

impl Default for Setup {
    fn default() -> Self {
        Setup::new()
    }
}

impl Setup {
    pub fn new() -> Setup {
        Setup { step: Step::place(Line::default(), Picker::new(Vec::new(), "")), objection: None, place: None, typed: Vec::new() }
    }

    /// The second step for a place of the list, or one that the list does not have. What was typed there before stands there again.
    fn people(code: UnitCode, typed: &[Asked]) -> Step {
        let is_unit = role_of(code) == Role::Unit;
        let mut asked = Vec::new();
        if divisions::division(code.as_str()).is_none() {
            asked.push(Asked::new(words::UNIT_NAME, words::UNIT_NAME_NOTE, true));
        }
        asked.push(Asked::new(if is_unit { words::CLERK } else { words::DISTRICT_CLERK }, words::CLERK_NOTE, true));
        if is_unit {
            asked.push(Asked::new(words::REVIEWER, words::REVIEWER_NOTE, false));
            asked.push(Asked::new(words::HEAD, words::HEAD_NOTE, false));
            asked.push(Asked::new(words::PHONE, words::PHONE_NOTE, false));
        }
        for asked in &mut asked {
            if let Some(before) = typed.iter().find(|before| before.label == asked.label) {
                asked.line = before.line.clone();
            }
        }
        Step::People { code, asked, at: 0 }
    }

    fn number(&self) -> u32 {
        match self.step {
            Step::Place { .. } => 1,
            Step::People { .. } => 2,
            Step::District { .. } => 3,
        }
    }

    fn line(&mut self) -> Option<&mut Line> {
        match &mut self.step {
            Step::Place { line, .. } => Some(line),
            Step::People { asked, at, .. } => asked.get_mut(*at).map(|asked| &mut asked.line),
            Step::District { .. } => None,
        }
    }

    fn typed(&mut self, context: &Context) {
        if let Step::Place { line, picker, has_seen_others } = &mut self.step {
            *picker = Picker::new(places(line.text(), context), "");
            *has_seen_others = false;
        }
    }

    /// Enter: takes the line and goes on, to the next step behind the last one.
    fn go_on(&mut self, context: &mut Context) -> Result<Flow> {
        match &mut self.step {
            Step::Place { line, picker, has_seen_others } => {
                // Which unit it is stands in every record and cannot be changed later: the first of many is not taken unseen.
                let count = picker.matching().count();
                if count > 1 && !*has_seen_others {
                    *has_seen_others = true;
                    self.objection = Some(words::SEVERAL_PLACES.with("count", count));
                    return Ok(Flow::Stay);
                }
                let chosen = picker.chosen().and_then(|choice| UnitCode::parse(&choice.code));
                match chosen {
                    Some(code) => {
                        self.place = Some((line.clone(), picker.clone()));
                        self.step = Setup::people(code, &self.typed);
                    }
                    None if line.is_empty() => self.objection = Some(words::TYPE_A_PLACE.message()),
                    None => self.objection = Some(words::NO_SUCH_PLACE.message()),
                }
                Ok(Flow::Stay)
            }
            Step::People { asked, at, .. } => {
                let here = &asked[*at];
                if here.is_required && here.line.text().trim().is_empty() {
                    self.objection = Some(words::REQUIRED.with("label", here.label));
                    return Ok(Flow::Stay);
                }
                let text = here.line.text();
                let is_name = here.label != words::UNIT_NAME && here.label != words::PHONE;
                if is_name && !text.trim().is_empty() && setup::operator_name(text).is_err() {
                    self.objection = Some(words::NO_NAME.message());
                    return Ok(Flow::Stay);
                }
                let is_clerk_again = here.label == words::REVIEWER
                    && asked
                        .iter()
                        .any(|other| other.label == words::CLERK && crate::model::normalise(other.line.text()) == crate::model::normalise(text));
                if is_clerk_again {
                    self.objection = Some(words::SAME_PERSON.message());
                    return Ok(Flow::Stay);
                }
                if *at + 1 < asked.len() {
                    *at += 1;
                    return Ok(Flow::Stay);
                }
                self.set_up(context)
            }
            Step::District { scroll } => match scroll.chosen {
                0 => Ok(Flow::Open(Box::new(Errand::join(context)))),
                _ => {
                    open_usual_periods(context)?;
                    Ok(Flow::Become(home::open(context)?))
                }
            },
        }
    }

    fn set_up(&mut self, context: &mut Context) -> Result<Flow> {
        let Step::People { code, asked, at } = &mut self.step else { return Ok(Flow::Stay) };
        if let Some(missing) = asked.iter().position(|asked| asked.is_required && asked.line.text().trim().is_empty()) {
            *at = missing;
            self.objection = Some(words::REQUIRED.with("label", asked[missing].label));
            return Ok(Flow::Stay);
        }
        let text =
            |label: Text| asked.iter().find(|asked| asked.label == label).map(|asked| asked.line.text().trim()).filter(|text| !text.is_empty());
        let role = role_of(*code);
        let request = setup::Request {
            role,
            code: code.as_str(),
            name: text(words::UNIT_NAME),
            operator: text(words::CLERK).or_else(|| text(words::DISTRICT_CLERK)).unwrap_or_default(),
            reviewer: text(words::REVIEWER),
            head: text(words::HEAD),
            phone: text(words::PHONE),
        };
        let made = setup::set_up(&mut context.store, &request)?;
        context.reload_office()?;
        match role {
            Role::Unit => {
                self.step = Step::district();
                Ok(Flow::Stay)
            }
            Role::District => {
                let Some(recovery) = made.recovery else { return Ok(Flow::Become(home::open(context)?)) };
                let language = context.language();
                let lines = vec![
                    Paragraph::plain(words::RECOVERY_TEXT.say(language)),
                    Paragraph::plain(""),
                    Paragraph::plain(recovery.reveal().as_str()).in_tone(Tone::Warning),
                ];
                // The inbox comes up below the page that is shown once.
                self.step = Step::District { scroll: Scroll::default() };
                Ok(Flow::Open(Box::new(Page::new(words::RECOVERY.say(language), lines))))
            }
        }
    }
}

/// A township reports; what is above it receives.
fn role_of(code: UnitCode) -> Role {
    if code.as_str().len() == 9 { Role::Unit } else { Role::District }
}

/// The places meant by what was typed; a code that the list does not have is offered as it is.
fn places(text: &str, context: &Context) -> Vec<Choice> {
    let text = crate::model::normalise(text);
    if text.is_empty() {
        return Vec::new();
    }
    let mut choices: Vec<Choice> = divisions::search(&text, MOST_PLACES)
        .into_iter()
        .filter(|division| division.code.as_str().len() >= 6)
        .map(|division| {
            let role = if role_of(division.code) == Role::Unit { words::FILLS_IN } else { words::RECEIVES };
            let note = format!("{} {}", division.above.join(" "), role.say(context.language()));
            Choice { code: division.code.as_str().into(), label: division.name.into(), note: note.into() }
        })
        .collect();
    if choices.is_empty()
        && let Some(code) = UnitCode::parse(&text).filter(|code| code.as_str().len() >= 6)
    {
        choices.push(Choice { code: code.as_str().into(), label: words::UNLISTED.say(context.language()).into(), note: "".into() });
    }
    choices
}

/// Without a district, this year is open for every ledger.
fn open_usual_periods(context: &mut Context) -> Result<()> {
    let period = Period::Year(context.store.clock().today().year());
    for form in FORMS.iter().copied() {
        registers::open_period(&mut context.store, form, &period, period.end().plus_days(DAYS_TO_REPORT))?;
    }
    context.reload_office()
}

impl Screen for Setup {
    fn place(&self) -> Place {
        Place::Setup
    }

    fn offers(&self, action: Action) -> bool {
        let has_line = !matches!(self.step, Step::District { .. });
        match action {
            Action::CaretLeft
            | Action::CaretRight
            | Action::CaretStart
            | Action::CaretEnd
            | Action::RemoveBefore
            | Action::RemoveAfter
            | Action::RemoveWord
            | Action::RemoveLine => has_line,
            Action::Back => has_line,
            _ => true,
        }
    }

    fn header(&self, view: &View) -> Header {
        let title = match self.step {
            Step::Place { .. } => words::WHO_ARE_WE,
            Step::People { .. } => words::WHO_IS_TYPING,
            Step::District { .. } => words::WHICH_DISTRICT,
        };
        Header {
            title: view.say(words::WELCOME).into(),
            middle: view.say(title).into(),
            right: words::STEP.with("n", self.number()).say(view.language()),
        }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        let language = view.language();
        let hint = match (&self.objection, &self.step) {
            (Some(objection), Step::Place { has_seen_others: true, .. }) => Hint { tone: Tone::Warning, text: objection.say(language) },
            (Some(objection), _) => Hint { tone: Tone::Error, text: objection.say(language) },
            (None, Step::Place { picker, .. }) if picker.matching().nth(MANY_PLACES).is_some() => {
                Hint { tone: Tone::Aside, text: view.say(words::MANY_PLACES).into() }
            }
            (None, Step::Place { .. }) => Hint { tone: Tone::Aside, text: view.say(words::PLACE_NOTE).into() },
            (None, Step::People { asked, at, .. }) => Hint { tone: Tone::Aside, text: view.say(asked[*at].note).into() },
            (None, Step::District { .. }) => Hint { tone: Tone::Aside, text: view.say(words::DISTRICT_NOTE).into() },
        };
        vec![view.noticed().unwrap_or(hint)]
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        // What was objected to was another key.
        self.objection = None;
        match event {
            Event::Action(Action::Open) => return self.go_on(context),
            Event::Action(Action::Back) => match &mut self.step {
                Step::Place { .. } => return Ok(Flow::Close),
                Step::People { at, .. } if *at > 0 => *at -= 1,
                Step::People { asked, .. } => {
                    self.typed = std::mem::take(asked);
                    let (line, picker) = self.place.take().unwrap_or_else(|| (Line::default(), Picker::new(Vec::new(), "")));
                    self.step = Step::place(line, picker);
                }
                Step::District { .. } => {}
            },
            Event::Action(action) => {
                let was_step = match &mut self.step {
                    Step::Place { picker, has_seen_others, .. } => {
                        let was_step = picker.step(action);
                        *has_seen_others |= was_step;
                        was_step
                    }
                    Step::District { scroll } => scroll.step(action, 2, 2),
                    Step::People { asked, at, .. } => {
                        let mut scroll = Scroll { chosen: *at };
                        let was_step = scroll.step(action, asked.len(), asked.len());
                        *at = scroll.chosen;
                        was_step
                    }
                };
                if !was_step && self.line().and_then(|line| line.edit(action)) == Some(true) {
                    self.typed(context);
                }
            }
            Event::Text(text) | Event::Paste(text) => {
                if let Some(line) = self.line() {
                    line.insert(&text);
                    self.typed(context);
                }
            }
            Event::Progress(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn resumed(&mut self, context: &mut Context) -> Result<Flow> {
        let Some(office) = &context.office else { return Ok(Flow::Stay) };
        let is_done = office.installation.role == Role::District || office.installation.district.is_some();
        if is_done {
            if context.notice.is_none() {
                context.notice = Notice::done(words::READY);
            }
            return Ok(Flow::Become(home::open(context)?));
        }
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let width = canvas.width();
        let room = width.saturating_sub(6);
        let intro = match &self.step {
            Step::Place { .. } => words::PLACE_INTRO,
            Step::People { .. } => words::PEOPLE_INTRO,
            Step::District { .. } => words::DISTRICT_INTRO,
        };
        let mut y = 1;
        for line in wrap(view.say(intro), room, 3) {
            canvas.text(3, y, &line, theme.plain);
            y += 1;
        }
        y += 1;
        match &self.step {
            Step::Place { line, picker, .. } => {
                let x = canvas.text(1, y, view.manner.marks.pointer, theme.focus) + 1;
                let x = canvas.text(x, y, view.say(words::PLACE), theme.chosen) + 2;
                line.draw(canvas, x, y, width.saturating_sub(x + 2), theme.plain);
                if !line.is_empty() {
                    let height = (picker.height() + 2).min(canvas.height().saturating_sub(y + 1));
                    picker.draw(&mut canvas.part(3, y + 1, room, height), view.manner, view.say(words::NO_SUCH_PLACE));
                }
            }
            Step::People { code, asked, at } => {
                let path = divisions::division(code.as_str()).map(|division| division.path(" "));
                let shown = path.map_or_else(|| code.to_string(), |path| format!("{path} ({code})"));
                let role = if role_of(*code) == Role::Unit { words::FILLS_IN } else { words::RECEIVES };
                let shown = format!("{shown} {}", view.say(role));
                let labels = asked.iter().map(|asked| cells(view.say(asked.label))).max().unwrap_or(0);
                canvas.text(3, y, view.say(words::PLACE), theme.dim);
                canvas.text(3 + labels + 2, y, &shown, theme.dim);
                for (index, asked) in asked.iter().enumerate() {
                    y += 1;
                    let is_here = index == *at;
                    canvas.text(3, y, view.say(asked.label), if is_here { theme.chosen } else { theme.plain });
                    let x = 3 + labels + 2;
                    if is_here {
                        canvas.text(1, y, view.manner.marks.pointer, theme.focus);
                        asked.line.draw(canvas, x, y, width.saturating_sub(x + 2), theme.plain);
                    } else if asked.line.is_empty() && !asked.is_required {
                        canvas.text(x, y, view.say(words::OPTIONAL), theme.dim);
                    } else {
                        canvas.text(x, y, asked.line.text(), theme.plain);
                    }
                }
            }
            Step::District { scroll } => {
                for (index, choice) in [words::JOIN_NOW, words::JOIN_LATER].into_iter().enumerate() {
                    let is_here = index == scroll.chosen;
                    if is_here {
                        canvas.text(1, y, view.manner.marks.pointer, theme.focus);
                        canvas.cursor(1, y);
                    }
                    canvas.text(3, y, view.say(choice), if is_here { theme.chosen } else { theme.plain });
                    y += 1;
                }
            }
        }
    }
}
