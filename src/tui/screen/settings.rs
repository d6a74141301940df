//! How somebody likes to work: each line a setting, changed where it stands and kept at once.

use super::pin::PinErrand;
use super::prompt::Prompt;
use super::{Answer, Event, Flow, Header, Hint, Screen, Tone};
use crate::error::Result;
use crate::job::setup;
use crate::text::screens::{settings as words, setup as setup_words};
use crate::text::{Message, Text};
use crate::tui::canvas::{Canvas, cells, wrap};
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place};
use crate::tui::preferences::{ADVANCES, LANGUAGE, LOCK_AFTER, PLAIN_MARKS, Preferences, THEME};
use crate::tui::theme::Fixed;
use crate::tui::widget::scroll::{Scroll, window};

/// A line of the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Language,
    Theme,
    Marks,
    Advances,
    LockAfter,
    Pin,
    Reviewer,
    Head,
    Phone,
}

const ROWS: [Row; 9] = [Row::Language, Row::Theme, Row::Marks, Row::Advances, Row::LockAfter, Row::Pin, Row::Reviewer, Row::Head, Row::Phone];

pub struct Settings {
    scroll: Scroll,
    /// What is chosen, as of the last change.
    preferences: Preferences,
    has_pin: bool,
    people: People,
}

/// Who stands on the cover sheet beside the operator.
#[derive(Clone, Default)]
struct People {
    reviewer: String,
    head: String,
    phone: String,
}

impl People {
    fn of(context: &Context) -> People {
        let Some(office) = &context.office else { return People::default() };
        let told = |name: &Option<Box<str>>| name.as_deref().unwrap_or_default().to_owned();
        let installation = &office.installation;
        People { reviewer: told(&installation.reviewer), head: told(&installation.head), phone: told(&installation.phone) }
    }
}

impl Settings {
    pub fn open(context: &Context) -> Settings {
        Settings { scroll: Scroll::default(), preferences: context.preferences(), has_pin: context.has_pin(), people: People::of(context) }
    }

    fn row(&self) -> Row {
        ROWS[self.scroll.chosen.min(ROWS.len() - 1)]
    }

    /// Asks for what is typed; what stands there now is there to be changed.
    fn ask(&self, present: &str, objection: fn(&str) -> Option<Message>, context: &Context) -> Flow {
        let row = self.row();
        Flow::Open(Box::new(Prompt::line(row.label().message(), row.note().message(), present, objection, context.language())))
    }

    /// Takes the value behind the present one, or before it; asks where it is typed.
    fn turn(&mut self, is_forward: bool, context: &mut Context) -> Result<Flow> {
        let store = &mut context.store;
        match self.row() {
            Row::Language => self.preferences.language = LANGUAGE.turn(self.preferences.language, is_forward, store)?,
            Row::Theme => self.preferences.theme = THEME.turn(self.preferences.theme, is_forward, store)?,
            Row::Marks => self.preferences.has_plain_marks = PLAIN_MARKS.turn(self.preferences.has_plain_marks, is_forward, store)?,
            Row::Advances => self.preferences.advances = ADVANCES.turn(self.preferences.advances, is_forward, store)?,
            Row::LockAfter => {
                return Ok(self.ask(&self.preferences.lock_minutes.to_string(), no_minutes, context));
            }
            Row::Pin => return Ok(Flow::Open(Box::new(PinErrand::change(context)?))),
            Row::Reviewer => return Ok(self.ask(&self.people.reviewer, no_name, context)),
            Row::Head => return Ok(self.ask(&self.people.head, no_name, context)),
            Row::Phone => return Ok(self.ask(&self.people.phone, |_| None, context)),
        }
        context.set_preferences(self.preferences);
        Ok(Flow::Stay)
    }
}

/// A name, or nothing at all.
fn no_name(text: &str) -> Option<Message> {
    let is_none = !text.trim().is_empty() && setup::operator_name(text).is_err();
    is_none.then(|| setup_words::NO_NAME.message())
}

fn no_minutes(text: &str) -> Option<Message> {
    LOCK_AFTER.parse(text).is_none().then(|| words::LOCK_RANGE.message())
}

/// What was typed, or that nothing was.
fn named(text: &str) -> Message {
    if text.is_empty() { words::UNNAMED.message() } else { words::NAMED.with("text", text) }
}

impl Row {
    const fn label(self) -> Text {
        match self {
            Row::Language => LANGUAGE.label,
            Row::Theme => THEME.label,
            Row::Marks => PLAIN_MARKS.label,
            Row::Advances => ADVANCES.label,
            Row::LockAfter => LOCK_AFTER.label,
            Row::Pin => words::PIN,
            Row::Reviewer => setup_words::REVIEWER,
            Row::Head => setup_words::HEAD,
            Row::Phone => setup_words::PHONE,
        }
    }

    fn note(self) -> Text {
        match self {
            Row::Language => LANGUAGE.note,
            Row::Theme => THEME.note,
            Row::Marks => PLAIN_MARKS.note,
            Row::Advances => ADVANCES.note,
            Row::LockAfter => LOCK_AFTER.note,
            Row::Pin => words::PIN_NOTE,
            Row::Reviewer => setup_words::REVIEWER_NOTE,
            Row::Head => setup_words::HEAD_NOTE,
            Row::Phone => setup_words::PHONE_NOTE,
        }
    }

    fn value(self, settings: &Settings) -> Message {
        let preferences = &settings.preferences;
        match self {
            Row::Language => LANGUAGE.called(preferences.language).message(),
            Row::Theme => THEME.called(preferences.theme).message(),
            Row::Marks => PLAIN_MARKS.called(preferences.has_plain_marks).message(),
            Row::Advances => ADVANCES.called(preferences.advances).message(),
            Row::LockAfter => words::LOCK_MINUTES.with("n", preferences.lock_minutes),
            Row::Pin if settings.has_pin => words::PIN_SET.message(),
            Row::Pin => words::PIN_UNSET.message(),
            Row::Reviewer => named(&settings.people.reviewer),
            Row::Head => named(&settings.people.head),
            Row::Phone => named(&settings.people.phone),
        }
    }

    fn is_fixed(self, fixed: Fixed) -> bool {
        match self {
            Row::Language => fixed.language,
            Row::Theme => fixed.theme,
            Row::Marks => fixed.marks,
            Row::Advances | Row::LockAfter | Row::Pin | Row::Reviewer | Row::Head | Row::Phone => false,
        }
    }
}

impl Screen for Settings {
    fn place(&self) -> Place {
        Place::Settings
    }

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::Delete => self.has_pin && self.row() == Row::Pin,
            Action::CaretLeft => matches!(self.row(), Row::Language | Row::Theme | Row::Marks | Row::Advances),
            _ => true,
        }
    }

    fn header(&self, view: &View) -> Header {
        Header { title: view.say(words::TITLE).into(), middle: String::new(), right: view.operator() }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        vec![view.noticed().unwrap_or(Hint { tone: Tone::Aside, text: view.say(words::HINT).into() })]
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        let Event::Action(action) = event else { return Ok(Flow::Stay) };
        if self.scroll.step(action, ROWS.len(), ROWS.len()) {
            return Ok(Flow::Stay);
        }
        match action {
            Action::Open => self.turn(true, context),
            Action::CaretLeft => self.turn(false, context),
            Action::Delete => Ok(Flow::Open(Box::new(PinErrand::remove(context)?))),
            Action::Back => Ok(Flow::Close),
            _ => Ok(Flow::Stay),
        }
    }

    fn answered(&mut self, answer: Answer, context: &mut Context) -> Result<Flow> {
        let Answer::Text(text) = answer else { return Ok(Flow::Stay) };
        match self.row() {
            Row::LockAfter => {
                if let Some(minutes) = LOCK_AFTER.parse(&text) {
                    LOCK_AFTER.keep(minutes, &mut context.store)?;
                    self.preferences.lock_minutes = minutes;
                    context.set_preferences(self.preferences);
                }
                return Ok(Flow::Stay);
            }
            Row::Reviewer => self.people.reviewer = text,
            Row::Head => self.people.head = text,
            Row::Phone => self.people.phone = text,
            Row::Language | Row::Theme | Row::Marks | Row::Advances | Row::Pin => return Ok(Flow::Stay),
        }
        setup::change_people(&mut context.store, &self.people.reviewer, &self.people.head, &self.people.phone)?;
        context.reload_office()?;
        self.people = People::of(context);
        Ok(Flow::Stay)
    }

    fn resumed(&mut self, context: &mut Context) -> Result<Flow> {
        self.has_pin = context.has_pin();
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let width = canvas.width();
        // On a low screen the lines around the chosen one, so that its note has room.
        let room = ROWS.len().min(usize::from(canvas.height().saturating_sub(3)).max(3));
        let first = window(self.scroll.chosen, ROWS.len(), room);
        let gap = u16::from(canvas.height() >= 16);
        let labels = ROWS.iter().map(|row| cells(view.say(row.label()))).max().unwrap_or(0);
        for (y, row) in (gap..).zip(ROWS.into_iter().skip(first).take(room)) {
            let is_here = row == self.row();
            let style = if is_here { theme.chosen } else { theme.plain };
            if is_here {
                canvas.text(1, y, view.manner.marks.pointer, theme.focus);
                canvas.cursor(1, y);
            }
            canvas.text(3, y, view.say(row.label()), style);
            canvas.text(3 + labels + 3, y, &row.value(self).say(view.language()), style);
        }
        let at = u16::try_from(room).unwrap_or(0) + 2 * gap;
        let note = wrap(view.say(self.row().note()), width.saturating_sub(6), 3);
        let used = u16::try_from(note.len()).unwrap_or(0);
        for (y, line) in (at..).zip(&note) {
            canvas.text(3, y, line, theme.dim);
        }
        if self.row().is_fixed(view.manner.fixed) {
            for (y, line) in (at + used..).zip(wrap(view.say(words::FIXED), width.saturating_sub(6), 2)) {
                canvas.text(3, y, &line, theme.warning);
            }
        }
    }
}
