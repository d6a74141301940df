//! How things look: a style for each role, the marks that say the same without colour, and the language they are said in.

use crate::text::screens::program as words;
use crate::text::{Language, Text};
use ratatui::style::{Color, Modifier, Style};

/// The themes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// Colours of the person's own palette.
    #[default]
    Default,
    /// Bright and bold on a dark ground, reversed where the keyboard is; nothing is dimmed.
    Contrast,
    /// No colour: weight and reversed lines alone.
    Mono,
}

impl ThemeName {
    pub const ALL: [ThemeName; 3] = [ThemeName::Default, ThemeName::Contrast, ThemeName::Mono];

    /// As it stands in a setting and in the environment.
    pub const fn name(self) -> &'static str {
        match self {
            ThemeName::Default => "default",
            ThemeName::Contrast => "contrast",
            ThemeName::Mono => "mono",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// As people choose it.
    pub const fn label(self) -> Text {
        match self {
            ThemeName::Default => words::THEME_DEFAULT,
            ThemeName::Contrast => words::THEME_CONTRAST,
            ThemeName::Mono => words::THEME_MONO,
        }
    }
}

/// A style for each role a text can have. The 16 basic colours, so that the person's own palette decides what they are, but for one grey: palettes differ
/// on theirs, down to the colour of the ground. No style says anything alone; a mark or a word always stands beside it.
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

/// `#767676`, the one grey that stands out from black and from white alike, by 4.5 to 1.
const GREY: Color = Color::Indexed(243);

impl Theme {
    pub const DEFAULT: Theme = Theme {
        plain: Style::new(),
        focus: Style::new().fg(Color::Cyan),
        chosen: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        title: Style::new().add_modifier(Modifier::BOLD),
        dim: Style::new().fg(GREY),
        error: Style::new().fg(Color::Red),
        warning: Style::new().fg(Color::Yellow),
        done: Style::new().fg(Color::Green),
        key: Style::new().fg(Color::Cyan),
    };

    pub const CONTRAST: Theme = Theme {
        plain: Style::new(),
        focus: Style::new().add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED),
        chosen: Style::new().add_modifier(Modifier::BOLD).add_modifier(Modifier::REVERSED),
        title: Style::new().add_modifier(Modifier::BOLD),
        dim: Style::new(),
        error: Style::new().fg(Color::LightRed).add_modifier(Modifier::BOLD),
        warning: Style::new().fg(Color::LightYellow).add_modifier(Modifier::BOLD),
        done: Style::new().fg(Color::LightGreen).add_modifier(Modifier::BOLD),
        key: Style::new().fg(Color::LightCyan).add_modifier(Modifier::BOLD),
    };

    /// For `NO_COLOR` and screens that have none.
    pub const MONO: Theme = Theme {
        plain: Style::new(),
        focus: Style::new().add_modifier(Modifier::BOLD),
        chosen: Style::new().add_modifier(Modifier::BOLD),
        title: Style::new().add_modifier(Modifier::BOLD),
        dim: Style::new(),
        error: Style::new().add_modifier(Modifier::BOLD),
        warning: Style::new(),
        done: Style::new(),
        key: Style::new().add_modifier(Modifier::BOLD),
    };

    /// The theme of this name; without its grey where the terminal has the basic colours only, of whose grey nobody knows whether it can be read.
    #[must_use]
    pub fn of(name: ThemeName, has_shades: bool) -> Theme {
        match name {
            ThemeName::Default if has_shades => Theme::DEFAULT,
            ThemeName::Default => Theme { dim: Style::new(), ..Theme::DEFAULT },
            ThemeName::Contrast => Theme::CONTRAST,
            ThemeName::Mono => Theme::MONO,
        }
    }
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
    /// The terminal has more than the 16 basic colours.
    pub has_shades: bool,
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
        Manner {
            language,
            theme: Theme::DEFAULT,
            marks: Marks::FINE,
            has_shades: true,
            advances: true,
            fixed: Fixed { language: false, theme: false, marks: false },
        }
    }

    /// The same in another theme.
    #[must_use]
    pub fn with_theme(self, name: ThemeName) -> Self {
        Manner { theme: Theme::of(name, self.has_shades), ..self }
    }

    /// The manner for the terminal this program runs in, by its environment.
    #[must_use]
    pub fn of_environment(language: Language) -> Self {
        Self::of(language, &|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// The theme that the environment asks for, if it does: `TIANBAO_THEME` by name, `NO_COLOR` and a terminal that calls itself dumb for none.
    /// What it asks for goes before what was chosen in the program.
    #[must_use]
    pub fn asked_for(variable: &dyn Fn(&str) -> Option<String>) -> Option<ThemeName> {
        let by_name = variable("TIANBAO_THEME").and_then(|name| ThemeName::parse(&name));
        let has_no_colour = || variable("NO_COLOR").is_some() || variable("TERM").is_some_and(|terminal| terminal == "dumb");
        by_name.or_else(|| has_no_colour().then_some(ThemeName::Mono))
    }

    fn of(language: Language, variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let terminal = variable("TERM").unwrap_or_default();
        let has_shades = cfg!(windows) || ["256", "direct", "kitty", "alacritty", "ghostty"].iter().any(|known| terminal.contains(known));
        let mut manner = Manner { has_shades, ..Self::usual(language) };
        if matches!(terminal.as_str(), "dumb" | "linux") || variable("TIANBAO_ASCII").is_some() {
            manner.marks = Marks::ASCII;
        }
        manner.fixed.marks = variable("TIANBAO_ASCII").is_some();
        let asked = Self::asked_for(variable);
        manner.fixed.theme = asked.is_some();
        manner.with_theme(asked.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manner(set: &[(&str, &str)]) -> Manner {
        Manner::of(Language::Chinese, &|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_chooses_theme_and_marks() {
        assert_eq!(manner(&[("TERM", "xterm-256color")]), Manner::usual(Language::Chinese));
        assert_eq!(manner(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).theme, Theme::MONO);
        assert_eq!(manner(&[("TERM", "xterm"), ("TIANBAO_THEME", "contrast"), ("NO_COLOR", "1")]).theme, Theme::CONTRAST);
        let console = manner(&[("TERM", "linux")]);
        assert_eq!((console.marks, console.theme.dim), (Marks::ASCII, Style::new()));
        assert_eq!(manner(&[("TERM", "dumb")]).theme, Theme::MONO);
    }

    #[test]
    fn without_colour_there_is_none_and_where_the_keyboard_is_can_be_seen_in_every_theme() {
        let Theme { plain, focus, chosen, title, dim, error, warning, done, key } = Theme::MONO;
        for style in [plain, focus, chosen, title, dim, error, warning, done, key] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        for name in ThemeName::ALL {
            assert_eq!(ThemeName::parse(name.name()), Some(name));
            let theme = Theme::of(name, false);
            assert!(theme.focus != theme.plain && theme.chosen != theme.plain && theme.key != theme.plain);
        }
    }
}
