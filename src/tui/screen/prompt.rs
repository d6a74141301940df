//! A question answered with a line of text, or by choosing from a list that typing narrows down.

use super::{Answer, Event, Flow, Header, Screen};
use crate::error::Result;
use crate::model::Form;
use crate::text::{Language, Message, screens::program as words};
use crate::tui::canvas::{Canvas, wrap};
use crate::tui::context::{Context, View};
use crate::tui::keymap::{Action, Place};
use crate::tui::widget::frame::frame;
use crate::tui::widget::line::Line;
use crate::tui::widget::picker::{Choice, Picker};

const WIDEST: u16 = 70;

/// Says what is wrong with an answer; nothing where it will do.
type Objection = fn(&str) -> Option<Message>;

/// What lies in a folder that was typed out up to its separator.
pub type Below = Box<dyn Fn(&str) -> Vec<Choice>>;

/// Whether what was typed names a file that is there.
pub type Names = fn(&str) -> bool;

/// What a path is taken apart by.
const SEPARATORS: [char; 2] = ['/', '\\'];

/// Choices that follow the path that is typed.
struct Files {
    below: Below,
    names_file: Names,
    /// What is offered while nothing is typed that looks like a path.
    offered: Vec<Choice>,
    /// The folder whose files are offered instead.
    folder: String,
}

/// By what the fields of a form are found besides their labels, where the code of a choice is the field's name behind a sign.
pub fn names_on_paper(form: &'static Form) -> impl Fn(&str) -> Vec<&'static str> {
    |code| form.field(code.trim_start_matches('=')).map_or_else(Vec::new, |field| field.names_on_paper().collect())
}

pub struct Prompt {
    question: String,
    note: String,
    line: Line,
    picker: Option<Picker>,
    files: Option<Files>,
    /// With a list: whether what is typed may be an answer that the list does not hold.
    is_free: bool,
    objection: Objection,
    objected: Option<String>,
    /// What makes an answer doubtful, and the answer that was doubted: given once more it holds.
    doubt: Objection,
    doubted: Option<String>,
    /// The pointer was moved: what it stands at is meant, whatever was typed.
    is_pointed: bool,
    /// Nobody shall read what is typed.
    is_secret: bool,
}

impl Prompt {
    /// Asks for a line; `text` stands there to begin with.
    pub fn line(question: Message, note: Message, text: &str, objection: Objection, language: Language) -> Prompt {
        Prompt {
            question: question.say(language),
            note: note.say(language),
            line: Line::new(text),
            picker: None,
            files: None,
            is_free: true,
            objection,
            objected: None,
            doubt: |_| None,
            doubted: None,
            is_pointed: false,
            is_secret: false,
        }
    }

    /// Asks for something that is not shown while it is typed.
    pub fn secret(question: Message, note: Message, objection: Objection, language: Language) -> Prompt {
        Prompt { is_secret: true, ..Prompt::line(question, note, "", objection, language) }
    }

    /// Says what makes an answer doubtful, and takes it only when it is given once more.
    #[must_use]
    pub fn with_doubt(self, doubt: Objection) -> Prompt {
        Prompt { doubt, ..self }
    }

    /// Takes what was typed away.
    pub fn empty(&mut self) {
        self.line = Line::default();
    }

    /// Says why the answer that was given will not do; it stands there to be mended.
    pub fn object(&mut self, objection: String) {
        self.objected = Some(objection);
    }

    /// Asks to choose; the answer is the code of the choice.
    pub fn choice(question: Message, note: Message, choices: Vec<Choice>, language: Language) -> Prompt {
        Prompt { picker: Some(Picker::new(choices, "")), is_free: false, ..Prompt::line(question, note, "", |_| None, language) }
    }

    /// Points at the choice of this code to begin with.
    #[must_use]
    pub fn pointing_at(mut self, code: &str) -> Prompt {
        if let Some(picker) = &mut self.picker {
            picker.point_at(code);
        }
        self
    }

    /// The choices are found also by what else they are called.
    #[must_use]
    pub fn with_names(mut self, names: impl Fn(&str) -> Vec<&'static str>) -> Prompt {
        self.picker = self.picker.map(|picker| picker.with_names(names));
        self
    }

    /// Asks to choose or to type something else.
    pub fn choice_or_line(question: Message, note: Message, choices: Vec<Choice>, objection: Objection, language: Language) -> Prompt {
        Prompt { picker: Some(Picker::new(choices, "")), ..Prompt::line(question, note, "", objection, language) }
    }

    /// Asks for a file: one of those offered, or one whose path is typed; of a folder that is typed out, `below` tells what lies in it. A choice that
    /// ends with a separator is a folder and is gone into.
    pub fn file(
        question: Message,
        note: Message,
        offered: Vec<Choice>,
        (below, names_file): (Below, Names),
        objection: Objection,
        language: Language,
    ) -> Prompt {
        let files = Files { below, names_file, offered: offered.clone(), folder: String::new() };
        Prompt { files: Some(files), ..Prompt::choice_or_line(question, note, offered, objection, language) }
    }

    fn changed(&mut self) {
        self.objected = None;
        self.doubted = None;
        self.is_pointed = false;
        let text = self.line.text();
        let (folder, name) = text.rfind(SEPARATORS).map_or(("", text), |at| text.split_at(at + 1));
        match (&mut self.files, &mut self.picker) {
            (Some(files), Some(picker)) => {
                if *folder != *files.folder {
                    let choices = if folder.is_empty() { files.offered.clone() } else { (files.below)(folder) };
                    *picker = Picker::new(choices, "");
                    folder.clone_into(&mut files.folder);
                }
                picker.narrow(name);
            }
            (None, Some(picker)) => picker.narrow(text),
            (_, None) => {}
        }
    }

    fn answer(&mut self, language: Language) -> Flow {
        // A path that is typed out is meant as it stands, even where a file of the list resembles it; where files are asked for, once it names one.
        let is_whole = || self.files.as_ref().is_none_or(|files| (files.names_file)(self.line.text()));
        let is_path = self.is_free && !self.is_pointed && self.line.text().contains(SEPARATORS) && is_whole();
        let chosen = self.picker.as_ref().filter(|_| !is_path).and_then(Picker::chosen).map(|choice| choice.code.to_string());
        let answer = match chosen {
            Some(code) => code,
            None if self.is_free => self.line.text().trim().to_owned(),
            None => return Flow::Stay,
        };
        if self.files.is_some() && answer != self.line.text() && answer.ends_with(SEPARATORS) {
            self.line.set(&answer);
            self.changed();
            return Flow::Stay;
        }
        if let Some(objection) = (self.objection)(&answer) {
            self.objected = Some(objection.say(language));
            return Flow::Stay;
        }
        if let Some(doubt) = (self.doubt)(&answer).filter(|_| self.doubted.as_ref() != Some(&answer)) {
            self.objected = Some(doubt.say(language));
            self.doubted = Some(answer);
            return Flow::Stay;
        }
        Flow::Answer(Answer::Text(answer))
    }
}

impl Screen for Prompt {
    fn place(&self) -> Place {
        if self.picker.is_some() { Place::Picker } else { Place::Prompt }
    }

    fn header(&self, _: &View) -> Header {
        Header { title: self.question.clone(), ..Header::default() }
    }

    fn lets_through(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event, context: &mut Context) -> Result<Flow> {
        match event {
            Event::Action(Action::Back) => return Ok(Flow::Close),
            Event::Action(Action::Open) => return Ok(self.answer(context.language())),
            Event::Action(action) => {
                if self.picker.as_mut().is_some_and(|picker| picker.step(action)) {
                    self.is_pointed = true;
                } else if self.line.edit(action) == Some(true) {
                    self.changed();
                }
            }
            Event::Text(text) | Event::Paste(text) => {
                self.line.insert(&text);
                self.changed();
            }
            Event::Progress(_) => {}
        }
        Ok(Flow::Stay)
    }

    fn draw(&self, canvas: &mut Canvas, view: &View) {
        let theme = &view.manner.theme;
        let width = WIDEST.min(canvas.width().saturating_sub(4));
        let (told, style) = match &self.objected {
            Some(objected) => (objected, theme.error),
            None => (&self.note, theme.dim),
        };
        let notes = wrap(told, width - 6, 4);
        let list = self.picker.as_ref().map_or(0, Picker::height);
        let gap = u16::from(list > 0);
        let height = u16::try_from(notes.len()).unwrap_or(4) + 5 + list + gap;
        let (x, y) = (canvas.width().saturating_sub(width) / 2, canvas.height().saturating_sub(height + 2) / 2);
        let mut inside = canvas.part(x, y, width, height);
        frame(&mut inside, view.manner, &self.question);
        let end = inside.text(3, 2, view.manner.marks.pointer, theme.focus);
        let room = width - end - 4;
        if self.is_secret {
            self.line.hidden().draw(&mut inside, end + 1, 2, room, theme.plain);
        } else {
            self.line.draw(&mut inside, end + 1, 2, room, theme.plain);
        }
        for (y, note) in (4..).zip(&notes) {
            inside.text_within(3, y, width - 6, note, style);
        }
        if let Some(picker) = &self.picker {
            let nothing = if self.is_free { "" } else { view.say(words::NO_MATCH) };
            picker.draw_lines(&mut inside.part(2, height - list - 1, width - 4, list), view.manner, nothing);
        }
    }
}
