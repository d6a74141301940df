//! How things look: a style for each role, the marks that say the same without colour, and the language they are said in.

use crate::text::Language;
use ratatui::style::{Color, Modifier, Style};

/// A style for each role a text can have. The 16 basic colours, so that the person's own palette decides what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    pub plain: Style,
    /// The one accent: where the keyboard is.
    pub focus: Style,
    /// The line or field that is chosen.
    pub chosen: Style,
    pub title: Style,
    /// What is carried, derived, or said aside.
    pub dim: Style,
    pub error: Style,
    pub warning: Style,
    pub done: Style,
    /// The name of a key.
    pub key: Style,
}

/// The themes a person can choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeName {
    Usual,
    HighContrast,
    Mono,
}

impl Theme {
    /// The theme of a name.
    pub const fn of(name: ThemeName) -> Theme {
        match name {
            ThemeName::Usual => Theme::COLOURS,
            ThemeName::HighContrast => Theme::CONTRAST,
            ThemeName::Mono => Theme::PLAIN,
        }
    }

    pub const COLOURS: Theme = Theme {
        plain: Style::new(),
        focus: Style::new().fg(Color::Cyan),
        chosen: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        title: Style::new().add_modifier(Modifier::BOLD),
        dim: Style::new().fg(Color::DarkGray),
        error: Style::new().fg(Color::Red),
        warning: Style::new().fg(Color::Yellow),
        done: Style::new().fg(Color::Green),
        key: Style::new().fg(Color::Cyan),
    };

    /// Bright and bold, with nothing dimmed: for weak eyes, sunlight and old screens.
    pub const CONTRAST: Theme = Theme {
        plain: Style::new().fg(Color::White),
        focus: Style::new().fg(Color::LightYellow).add_modifier(Modifier::BOLD),
        chosen: Style::new().fg(Color::LightYellow).add_modifier(Modifier::BOLD),
        title: Style::new().fg(Color::White).add_modifier(Modifier::BOLD),
        dim: Style::new().fg(Color::Gray),
        error: Style::new().fg(Color::LightRed).add_modifier(Modifier::BOLD),
        warning: Style::new().fg(Color::LightYellow),
        done: Style::new().fg(Color::LightGreen),
        key: Style::new().fg(Color::LightYellow),
    };

    /// Without a colour: weight alone, for `NO_COLOR` and screens that have none.
    pub const PLAIN: Theme = Theme {
        plain: Style::new(),
        focus: Style::new().add_modifier(Modifier::BOLD),
        chosen: Style::new().add_modifier(Modifier::BOLD),
        title: Style::new().add_modifier(Modifier::BOLD),
        dim: Style::new().add_modifier(Modifier::DIM),
        error: Style::new().add_modifier(Modifier::BOLD),
        warning: Style::new(),
        done: Style::new(),
        key: Style::new().add_modifier(Modifier::BOLD),
    };
}

/// The signs beside the words. Those of [`Marks::FINE`] are of ambiguous width in some old terminals; [`Marks::ASCII`] is one cell wide everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    pub rule: &'static str,
    /// Before the line where the keyboard is.
    pub pointer: &'static str,
    pub error: &'static str,
    pub warning: &'static str,
    pub done: &'static str,
    /// Before a remark.
    pub remark: &'static str,
    /// Between the parts of a title.
    pub between: &'static str,
    /// Where a text was cut.
    pub cut: &'static str,
    /// For a place that stays empty.
    pub nothing: &'static str,
    /// What is done of a bar, and what is left.
    pub bar: (&'static str, &'static str),
    /// Corners and side of a box: top left, top right, bottom left, bottom right, side.
    pub corners: [&'static str; 5],
}

impl Marks {
    pub const FINE: Marks = Marks {
        rule: "─",
        pointer: "▸",
        error: "✗",
        warning: "!",
        done: "✓",
        remark: "·",
        between: "·",
        cut: "…",
        nothing: "—",
        bar: ("█", "░"),
        corners: ["┌", "┐", "└", "┘", "│"],
    };

    /// The signs that are no ASCII: what a terminal is asked about.
    pub fn signs(&self) -> impl Iterator<Item = &'static str> {
        let singles = [self.rule, self.pointer, self.error, self.warning, self.done, self.between, self.cut, self.nothing, self.bar.0, self.bar.1];
        singles.into_iter().chain(self.corners).filter(|sign| !sign.is_ascii())
    }

    pub const ASCII: Marks = Marks {
        rule: "-",
        pointer: ">",
        error: "x",
        warning: "!",
        done: "+",
        remark: "*",
        between: "-",
        cut: "~",
        nothing: "-",
        bar: ("#", "."),
        corners: ["+", "+", "+", "+", "|"],
    };
}

/// In what manner the program speaks and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    pub language: Language,
    pub theme: Theme,
    pub marks: Marks,
    /// A field of fixed length moves on by itself once its last character is valid.
    pub advances: bool,
    pub fixed: Fixed,
}

/// What the command line or the environment decided, and a setting does not change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    pub language: bool,
    pub theme: bool,
    pub marks: bool,
}

impl Manner {
    /// The usual manner on a terminal that shows colours and all signs.
    pub const fn usual(language: Language) -> Self {
        Manner { language, theme: Theme::COLOURS, marks: Marks::FINE, advances: true, fixed: Fixed { language: false, theme: false, marks: false } }
    }

    /// The manner for the terminal this program runs in, by its environment: `NO_COLOR` and `TERM`.
    #[must_use]
    pub fn of_environment(language: Language) -> Self {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let terminal = std::env::var("TERM").unwrap_or_default();
        let mut manner = Self::usual(language);
        if is_set("NO_COLOR") || terminal == "dumb" {
            manner.theme = Theme::PLAIN;
            manner.fixed.theme = true;
        }
        if matches!(terminal.as_str(), "dumb" | "linux") || is_set("TIANBAO_ASCII") {
            manner.marks = Marks::ASCII;
            manner.fixed.marks = is_set("TIANBAO_ASCII");
        }
        manner
    }
}
