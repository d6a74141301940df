//! How a record under the pen looks: sections, fields with what stands beside them, and what is to be said about the one with the caret.

use super::{Entry, choices, is_error};
use crate::forms::common::discreet;
use crate::model::{Asked, Carry, Cell, Field, Finding, Kind, NOT_SHOWN, Need, RecordState, Reveal, Section, Value};
use crate::slip::{Origin, full_digits};
use crate::text::{Text, screens::entry as words};
use crate::tui::canvas::{Canvas, cells, wrap};
use crate::tui::context::View;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::screen::{Hint, Tone};
use crate::tui::widget::scroll::window;
use ratatui::style::Style;

/// Before the label: the pointer with a space on either side.
const LABEL_AT: u16 = 3;
/// The widest a label column gets.
const WIDEST_LABEL: u16 = 28;

pub(super) fn draw(entry: &Entry, canvas: &mut Canvas, view: &View) {
    draw_sections(entry, canvas, view);
    canvas.rule(1, view.manner.marks.rule, view.manner.theme.dim);
    let (width, height) = (canvas.width(), canvas.height().saturating_sub(2));
    draw_fields(entry, &mut canvas.part(0, 2, width, height), view);
}

fn draw_sections(entry: &Entry, canvas: &mut Canvas, view: &View) {
    let theme = &view.manner.theme;
    let (filled, required) = entry.slip.progress();
    let (errors, warnings) = entry.counts();
    let state = match (entry.locked, entry.slip.record().state) {
        (Some(status), _) => view.say(status.label()),
        (None, RecordState::Draft) if entry.was_complete => view.say(words::BEING_CHANGED),
        (None, RecordState::Draft) => view.say(words::DRAFT),
        (None, RecordState::Complete) => view.say(words::COMPLETE),
    };
    let mut right = words::PROGRESS.with("filled", filled).with("required", required).with("state", state).say(view.language());
    let marks = &view.manner.marks;
    for (mark, count) in [(marks.warning, warnings), (marks.error, errors)] {
        if count > 0 {
            right = format!("{mark} {count}  {right}");
        }
    }
    // Said only of what is in the database; the place is kept free meanwhile, so that nothing moves.
    let kept = view.say(words::KEPT);
    let mut end = canvas.width().saturating_sub(1);
    if entry.locked.is_none() {
        if view.refusal.is_some() {
            canvas.text_before(end, 0, end, view.say(words::NOT_KEPT), theme.error);
        } else if view.is_kept && entry.keeping.is_stored {
            canvas.text_before(end, 0, end, kept, theme.done);
        }
        end = end.saturating_sub(cells(kept) + 2);
    }
    let style = if errors > 0 { theme.error } else { theme.plain };
    canvas.text_before(end, 0, end, &right, style);
    let here = entry.field().section;
    let mut x = 1;
    let room = end.saturating_sub(cells(&right) + 2);
    // Where not all fit, only the one with the caret is called by its name.
    let whole = |number: u8, section: &Section| format!("{} {}", number + 1, view.say(section.title));
    let wanted: u16 = (0u8..).zip(entry.form().sections).map(|(number, section)| cells(&whole(number, section)) + 3).sum();
    for (number, section) in (0u8..).zip(entry.form().sections) {
        let shown = if wanted <= room + 2 || number == here { whole(number, section) } else { (number + 1).to_string() };
        let style = if number == here { theme.chosen } else { theme.dim };
        x = canvas.text_within(x, 0, room.saturating_sub(x), &shown, style) + 3;
    }
}

fn draw_fields(entry: &Entry, canvas: &mut Canvas, view: &View) {
    let theme = &view.manner.theme;
    let section = entry.field().section;
    let fields: Vec<&'static Field> = entry.order.iter().copied().filter(|field| field.section == section).collect();
    let chosen = fields.iter().position(|field| *field == entry.field()).unwrap_or(0);
    let room = usize::from(canvas.height());
    let first = window(chosen, fields.len(), room);
    let widest = WIDEST_LABEL.min(canvas.width() * 7 / 20);
    let labels = fields.iter().map(|field| cells(view.say(label(field, widest, view)))).max().unwrap_or(0).min(widest);
    let mut caret_row = 0;
    for (y, field) in (0..).zip(fields.iter().skip(first).take(room)) {
        if *field == entry.field() {
            caret_row = y;
        }
        let end = draw_field(entry, field, canvas, y, labels, view);
        let hidden = match y {
            0 if first > 0 => Some((words::MORE_ABOVE, first)),
            _ if usize::from(y) + 1 == room && first + room < fields.len() => Some((words::MORE_BELOW, fields.len() - first - room)),
            _ => None,
        };
        if let Some((text, count)) = hidden {
            let told = text.with("n", count).say(view.language());
            let edge = canvas.width().saturating_sub(1);
            if end + cells(&told) + 2 <= edge {
                canvas.text_before(edge, y, cells(&told), &told, theme.dim);
            }
        }
    }
    if let Some(picker) = &entry.picker {
        let x = LABEL_AT + labels + 1;
        let (width, height) = (canvas.width().saturating_sub(x + 1).min(58), canvas.height());
        let below = height.saturating_sub(caret_row + 1);
        let wanted = picker.height() + 2;
        let (y, height) = if wanted <= below || below >= caret_row {
            (caret_row + 1, wanted.min(below))
        } else {
            let height = wanted.min(caret_row);
            (caret_row - height, height)
        };
        let key = key_name(Place::Entry, Action::ClearField, view.language());
        let nothing = if picker.has_nothing() { words::NO_REGISTER.message() } else { words::NO_CHOICE.with("key", key) };
        let nothing = nothing.say(view.language());
        picker.draw(&mut canvas.part(x, y, width, height), view.manner, &nothing);
    }
}

/// The label, or the shorter one where the full one would be cut.
fn label(field: &Field, room: u16, view: &View) -> Text {
    if cells(view.say(field.label)) <= room { field.label } else { field.short_label() }
}

/// Draws one line; where it ends.
fn draw_field(entry: &Entry, field: &'static Field, canvas: &mut Canvas, y: u16, labels: u16, view: &View) -> u16 {
    let (theme, marks) = (&view.manner.theme, &view.manner.marks);
    let is_here = *field == *entry.field();
    let is_asked = entry.slip.is_stop(field) || field.is_computed();
    let label_style = match (is_here, is_asked) {
        (true, _) => theme.chosen,
        (false, true) if !field.is_computed() => theme.plain,
        (false, _) => theme.dim,
    };
    if is_here {
        canvas.text(1, y, marks.pointer, theme.focus);
    }
    canvas.text_within(LABEL_AT, y, labels, view.say(label(field, labels, view)), label_style);
    let mark_at = LABEL_AT + labels + 1;
    if let Some(finding) = entry.finding_at(field).filter(|finding| entry.is_told(field) && entry.answer_to(finding).is_none()) {
        let (mark, style) = if is_error(finding) { (marks.error, theme.error) } else { (marks.warning, theme.warning) };
        canvas.text(mark_at, y, mark, style);
    }
    let value_at = mark_at + 2;
    let room = canvas.width().saturating_sub(value_at + 1);
    let remark = remark(entry, field, is_here, view);
    let remark_room = cells(&remark).min(room / 2);
    let end = if is_here && shows_meaning(entry) {
        let (shown, style) = value(entry, field, view);
        let end = canvas.text_within(value_at, y, room.saturating_sub(remark_room + 2), &shown, style);
        canvas.cursor(end, y);
        end
    } else if is_here && entry.slip.is_stop(field) {
        let style = if entry.is_untouched && entry.slip.is_offered(field) { theme.dim } else { theme.plain };
        let value_room = room.saturating_sub(remark_room + 2);
        entry.line.draw(canvas, value_at, y, value_room, style);
        value_at + cells(entry.line.text()).min(value_room)
    } else {
        let (shown, style) = value(entry, field, view);
        if is_here {
            canvas.cursor(value_at, y);
        }
        canvas.text_within(value_at, y, room.saturating_sub(remark_room + 2), &shown, style)
    };
    let remark_at = (end + 2).max((value_at + 14).min(canvas.width().saturating_sub(remark_room + 1)));
    canvas.text(remark_at, y, &remark, theme.dim)
}

/// Whether the field with the caret still shows what its code means, as the others do: until it is typed into or the caret is moved in it.
fn shows_meaning(entry: &Entry) -> bool {
    let field = entry.field();
    let has_meaning = choices::has_list(&field.kind) && entry.slip.record().value(field).is_some();
    entry.is_untouched && has_meaning && entry.slip.is_stop(field)
}

/// The value of a field without the caret: labels for codes, names for schools, masks for personal numbers.
fn value(entry: &Entry, field: &'static Field, view: &View) -> (String, Style) {
    let theme = &view.manner.theme;
    let language = view.language();
    let record = entry.slip.record();
    if !entry.slip.is_stop(field) && !field.is_computed() {
        return (view.manner.marks.nothing.into(), theme.dim);
    }
    let style = if field.is_computed() || entry.slip.is_offered(field) { theme.dim } else { theme.plain };
    let shown = match record.cell(field) {
        Cell::Empty => return (String::new(), style),
        // Seen while the number itself is being typed, not beside its mask.
        Cell::Value(_) if record.betrays(field) && field.betrayed() != Some(entry.field()) => return (NOT_SHOWN.into(), style),
        Cell::Typed(text) => return (discreet(field, text).into_owned(), theme.error),
        Cell::Value(Value::Text(text)) => discreet(field, text).into_owned(),
        Cell::Value(Value::School(code)) => {
            let school = view.office.and_then(|office| office.registers.school(*code));
            school.map_or_else(|| code.to_string(), |school| school.name.to_string())
        }
        Cell::Value(value) => value.shown(&field.kind, language, Reveal::Masked),
    };
    let is_amount = matches!(field.kind, Kind::Money | Kind::SignedMoney);
    (if is_amount { words::YUAN.with("amount", shown).say(language) } else { shown }, style)
}

/// What stands beside a value: where it comes from, what a code means, how long the number already is.
fn remark(entry: &Entry, field: &'static Field, is_here: bool, view: &View) -> String {
    let language = view.language();
    let record = entry.slip.record();
    match field.need {
        Need::Derived(_) if is_here && record.betrays(field) => return view.say(words::SEEN_AT_NUMBER).into(),
        Need::Derived(_) => return view.say(words::DERIVED).into(),
        Need::Generated(_) => return view.say(words::GENERATED).into(),
        Need::Required | Need::RequiredWhen(_) | Need::Optional => {}
    }
    if !entry.slip.is_stop(field) {
        return if is_here { why_not_asked(field, view) } else { String::new() };
    }
    if is_here {
        if let (Some(length), false) = (field.kind.fixed_length(), entry.line.is_empty()) {
            let typed = crate::model::normalise(entry.line.text()).chars().count();
            let is_number = entry.line.text().chars().any(|character| character.is_numeric());
            if is_number && !(choices::has_list(&field.kind) && typed == length) {
                return format!("{typed}/{length}");
            }
        }
        let is_short_form = || full_digits(&field.kind).is_some() && record.value(field).is_some_and(|value| value.plain() != entry.line.text());
        if !shows_meaning(entry) && record.value(field).is_some() && (choices::has_list(&field.kind) || is_short_form()) {
            // What was typed in full needs not be said twice.
            return Some(value(entry, field, view).0).filter(|meant| meant != entry.line.text()).unwrap_or_default();
        }
    }
    match (entry.slip.origin(field), entry.slip.is_offered(field)) {
        (Origin::Carried, true) if field.carries_from_above && entry.is_as_above(field) => view.say(words::FROM_ABOVE).into(),
        (Origin::Carried, true) => match field.carry {
            Carry::Record => view.say(words::FROM_ABOVE),
            Carry::No => view.say(words::FROM_COPY),
            Carry::Period | Carry::ClosingOf(_) => view.say(words::FROM_LAST_PERIOD),
        }
        .into(),
        (Origin::Known, true) => view.say(words::KNOWN).into(),
        (Origin::Usual, true) => view.say(words::USUAL).into(),
        (Origin::Nothing | Origin::Typed, _) if record.is_empty(field) && field.is_required(record) => words::REQUIRED.say(language).into(),
        (Origin::Nothing | Origin::Typed | Origin::Carried | Origin::Known | Origin::Usual, _) => String::new(),
    }
}

fn why_not_asked(field: &Field, view: &View) -> String {
    match field.asked {
        Asked::Always => String::new(),
        Asked::When { why, .. } => words::NOT_ASKED.with("why", why).say(view.language()),
    }
}

/// Whether words stand in the field that the first key would take the place of.
fn typing_would_replace(entry: &Entry) -> bool {
    let is_words = matches!(entry.field().kind, Kind::Text(_) | Kind::Name);
    is_words && entry.locked.is_none() && entry.is_untouched && !entry.line.is_empty() && !entry.slip.is_offered(entry.field())
}

/// What Enter does where that may surprise.
fn where_enter_leads(entry: &Entry, view: &View) -> Option<String> {
    let language = view.language();
    if entry.locked.is_some() || entry.was_complete || entry.is_mending {
        return None;
    }
    if entry.ahead().is_some() {
        let key = || key_name(Place::Entry, Action::FieldAbove, language);
        return entry.slip.is_first().then(|| words::FIRST_RECORD.with("key", key()).say(language));
    }
    // With something wrong elsewhere Enter leads there first, which says so.
    if entry.slip.faults(&entry.order).iter().any(|fault| *fault != entry.field()) {
        return None;
    }
    let stops = |section: u8| entry.order.iter().filter(move |field| field.section == section && entry.slip.is_stop(field));
    // The key leads from one section with something to fill in to the next.
    let behind = (0u8..).zip(entry.form().sections).skip(usize::from(entry.field().section) + 1);
    let mut behind = (1..).zip(behind.filter(|(number, _)| stops(*number).next().is_some()));
    let unseen = behind.find(|(_, (number, _))| stops(*number).all(|field| !entry.slip.is_visited(field)));
    Some(match unseen {
        Some((presses, (_, section))) => {
            let key = key_name(Place::Entry, Action::SectionAfter, language);
            let text = if presses == 1 { words::LAST_FIELD_BUT } else { words::LAST_FIELD_BUT_FAR };
            text.with("section", section.title).with("key", key).with("n", presses).say(language)
        }
        None if entry.slip.is_first() && entry.slip.unseen_usual() > 0 => words::LAST_OF_FIRST.with("n", entry.slip.unseen_usual()).say(language),
        None if entry.was_draft => view.say(words::LAST_FIELD_OF_DRAFT).to_owned(),
        None => view.say(words::LAST_FIELD).to_owned(),
    })
}

/// What is to be said about the field or the record, and what the field is: always as many lines.
pub(super) fn hints(entry: &Entry, view: &View) -> Vec<Hint> {
    let language = view.language();
    let field = entry.field();
    let said = |tone: Tone, text: String| Hint { tone, text };
    // What is still being chosen from the list below is not wrong yet.
    let is_choosing = entry.picker.as_ref().is_some_and(|picker| !picker.is_empty());
    // Nobody is told off for what only stands there as an offer.
    let is_due = entry.is_told(field) || !(entry.is_untouched && entry.slip.is_offered(field));
    let is_said = |finding: &&Finding| is_due && !is_choosing && entry.answer_to(finding).is_none();
    let about_field = entry.finding_at(field).filter(is_said).map(|finding| {
        // While a field is being typed it is not wrong yet, only unfinished.
        let tone = match (entry.is_told(field), is_error(finding)) {
            (false, _) => Tone::Aside,
            (true, true) => Tone::Error,
            (true, false) => Tone::Warning,
        };
        said(tone, finding.message().say(language))
    });
    let is_plainly_missing = entry.slip.record().is_empty(field) && !entry.slip.is_told(field);
    let answered = || {
        let text = entry.answer_to(entry.finding_at(field)?)?;
        Some(said(Tone::Plain, words::ANSWERED.with("text", text).say(language)))
    };
    let about_record = || {
        let finding = entry.told().find(|finding| finding.field.is_none() && entry.answer_to(finding).is_none())?;
        Some(said(if is_error(finding) { Tone::Error } else { Tone::Warning }, finding.message().say(language)))
    };
    let first = view
        .noticed()
        .or_else(|| about_field.filter(|_| !is_plainly_missing))
        .or_else(about_record)
        .or_else(answered)
        .or_else(|| where_enter_leads(entry, view).map(|text| said(Tone::Plain, text)))
        .or_else(|| {
            let key = || key_name(Place::Entry, Action::CaretEnd, language);
            typing_would_replace(entry).then(|| said(Tone::Plain, words::TYPING_REPLACES.with("key", key()).say(language)))
        })
        .unwrap_or_else(|| said(Tone::Plain, String::new()));
    let mut help = view.say(field.help).to_owned();
    if !field.example.is_empty() && entry.slip.is_stop(field) {
        let example = match &field.kind {
            Kind::Code(list) => {
                list.label(field.example, language).map_or_else(|| field.example.to_owned(), |label| format!("{} {label}", field.example))
            }
            Kind::Flag => {
                field.kind.parse(field.example).ok().flatten().map_or_else(String::new, |value| value.shown(&field.kind, language, Reveal::Masked))
            }
            _ => field.example.to_owned(),
        };
        help = words::HELP_WITH_EXAMPLE.with("help", help).with("example", example).say(language);
    }
    // A low screen keeps its lines for the fields.
    let lines = if view.size.height < 20 { 1 } else { 2 };
    // A closing mark may hang over by two cells.
    let mark = if matches!(first.tone, Tone::Aside | Tone::Plain) { 0 } else { 2 };
    let room = view.size.width.saturating_sub(3 + mark);
    // How a warning is answered is said where there is room for it.
    let explained = if first.tone == Tone::Warning && view.notice.is_none() {
        words::EXPLAIN_LATER.with("finding", &*first.text).say(language)
    } else {
        String::new()
    };
    let fits = !explained.is_empty() && wrap(&explained, room, lines + 1).len() <= lines;
    let told = if fits { &explained } else { &first.text };
    let mut hints: Vec<Hint> = wrap(told, room, lines).into_iter().map(|text| said(first.tone, text)).collect();
    for hint in hints.iter_mut().skip(1).filter(|hint| !matches!(hint.tone, Tone::Aside | Tone::Plain)) {
        hint.text.insert_str(0, "  ");
        hint.tone = Tone::Plain;
    }
    // The explanation may use what the finding leaves over.
    let left = (lines + 1).saturating_sub(hints.iter().filter(|hint| !hint.text.is_empty()).count()).clamp(1, 2);
    let help = wrap(&help, view.size.width.saturating_sub(3), left);
    hints.retain(|hint| !hint.text.is_empty());
    hints.resize(lines + 1 - help.len().max(1), said(Tone::Plain, String::new()));
    hints.extend(help.into_iter().map(|line| said(Tone::Aside, line)));
    hints.resize(lines + 1, said(Tone::Aside, String::new()));
    hints
}
