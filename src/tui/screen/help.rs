//! Help for a place or a field: computed from the keys that apply, the declaration of the field, and the checks that guard it.

use super::page::{Page, Paragraph};
use super::{Screen, Tone, Topic};
use crate::forms::FORMS;
use crate::forms::common::{NOT_A_DATE, NOT_A_NUMBER, wanted};
use crate::model::{Field, Form, Kind, Rule, Severity};
use crate::text::screens::program as words;
use crate::tui::context::Context;
use crate::tui::keymap::keys_of;

/// The page of help for a place, with what is known of the field the caret is in.
pub fn page(screen: &dyn Screen, context: &Context) -> Page {
    let (place, language) = (screen.place(), context.language());
    let mut paragraphs = Vec::new();
    let mut title = place.title().say(language).to_owned();
    if let Topic::Field(field) = screen.topic() {
        title = field.label.say(language).to_owned();
        paragraphs.extend(about(field, context));
        paragraphs.extend([Paragraph::plain(""), Paragraph::plain(words::KEYS.say(language))]);
    }
    for bound in keys_of(place).filter(|bound| screen.offers(bound.action)) {
        let keys: Vec<String> = bound.keys.iter().map(|key| key.name(language)).collect();
        paragraphs.push(Paragraph::labelled(keys.join("  "), screen.said_of(bound).1.say(language)));
    }
    Page::new(words::HELP_TITLE.with("place", title).say(language), paragraphs)
}

fn about(field: &'static Field, context: &Context) -> Vec<Paragraph> {
    let language = context.language();
    let mut paragraphs = vec![Paragraph::plain(field.help.say(language))];
    if !field.example.is_empty() {
        paragraphs.push(Paragraph::labelled(words::EXAMPLE.say(language), field.example));
    }
    if let Kind::Code(list) = &field.kind {
        let standard = if list.standard.is_empty() { words::OWN_LIST.say(language) } else { list.standard };
        paragraphs.push(Paragraph::labelled(words::CODE_LIST.say(language), format!("{} {standard}", list.title.say(language))));
    }
    let guards: Vec<Paragraph> =
        FORMS.iter().copied().filter(|form| form.fields.contains(&field)).flat_map(|form| guards(form, field, language)).collect();
    if !guards.is_empty() {
        paragraphs.extend([Paragraph::plain(""), Paragraph::plain(words::GUARDS.say(language))]);
        paragraphs.extend(guards);
    }
    paragraphs
}

/// The checks whose words name the field, and those that can concern it by its kind.
fn guards(form: &'static Form, field: &'static Field, language: crate::text::Language) -> Vec<Paragraph> {
    let concerns = |rule: &Rule| match rule {
        Rule::Field { concerns, .. } | Rule::EmptyField { concerns, .. } => concerns(field),
        Rule::Record(_) | Rule::Unit(_) | Rule::District(_) | Rule::File => false,
    };
    crate::forms::checks(form)
        .filter(|check| concerns(&check.rule) || check.message.zh.contains(field.label.zh))
        .map(|check| {
            let tone = match check.severity {
                Severity::Error => Tone::Plain,
                Severity::Warning => Tone::Aside,
            };
            let message = check.message.with("label", field.label);
            // What these two want is the same whatever was typed.
            let message = if [&NOT_A_NUMBER, &NOT_A_DATE].contains(&check) { message.with("want", wanted(&field.kind)) } else { message };
            Paragraph::labelled(check.id, without_blanks(&message.say(language))).in_tone(tone)
        })
        .collect()
}

/// A sentence whose blanks nothing has filled, with dots in their places.
fn without_blanks(sentence: &str) -> String {
    let mut said = String::new();
    for (index, part) in sentence.split('{').enumerate() {
        match (index, part.split_once('}')) {
            (0, _) => said.push_str(part),
            (_, Some((_, rest))) => {
                said.push('…');
                said.push_str(rest);
            }
            (_, None) => said.push_str(part),
        }
    }
    said
}
