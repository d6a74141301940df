//! How a list looks: the filter over it, its headings, its rows.

use super::{List, columns};
use crate::forms::common::discreet;
use crate::model::{Cell, Field, Form, Kind, NOT_SHOWN, Record, RecordState, Reveal, Value};
use crate::store::Listed;
use crate::text::screens::list as words;
use crate::tui::canvas::{Canvas, cells};
use crate::tui::context::View;

/// Lines of the terminal that are not rows: header, two rules, filter, rule, headings, hint, keys.
pub(super) const AROUND: u16 = 8;

/// Where the state of a row begins: behind the pointer and the mark.
const STATE_AT: u16 = 4;
const STATE_ROOM: u16 = 6;
/// What stands before the columns.
pub(super) const BEFORE: u16 = STATE_AT + STATE_ROOM + 1;

/// A cell of the list.
fn shown(record: &Record, field: &'static Field, view: &View) -> String {
    match record.cell(field) {
        Cell::Empty => String::new(),
        Cell::Typed(text) | Cell::Value(Value::Text(text)) => discreet(field, text).into_owned(),
        // Beside a masked number it would give the number away.
        Cell::Value(_) if record.betrays(field) => NOT_SHOWN.into(),
        Cell::Value(Value::School(code)) => {
            let school = view.office.and_then(|office| office.registers.school(*code));
            school.map_or_else(|| code.to_string(), |school| school.name.to_string())
        }
        Cell::Value(value) => value.shown(&field.kind, view.language(), Reveal::Masked),
    }
}

/// A name without that of the unit, with which the names of all its schools may begin: what tells them apart stands behind it.
fn without_unit<'t>(text: &'t str, view: &View) -> &'t str {
    let unit = view.office.map_or("", |office| &office.installation.unit_name);
    text.strip_prefix(unit).filter(|rest| !rest.is_empty()).unwrap_or(text)
}

const fn is_right_aligned(kind: &Kind) -> bool {
    matches!(kind, Kind::Money | Kind::SignedMoney | Kind::Integer(_) | Kind::Decimal(_))
}

pub(super) fn draw(list: &List, canvas: &mut Canvas, view: &View) {
    draw_filter(list, canvas, view);
    canvas.rule(1, view.manner.marks.rule, view.manner.theme.dim);
    let (width, height) = (canvas.width(), canvas.height().saturating_sub(2));
    draw_rows(list, &mut canvas.part(0, 2, width, height), view);
}

/// The filter, and at the right the order where it is not that of entry.
fn draw_filter(list: &List, canvas: &mut Canvas, view: &View) {
    let theme = &view.manner.theme;
    let label = view.say(words::FILTER);
    let at = canvas.text(1, 0, label, if list.is_filtering { theme.chosen } else { theme.dim }) + 1;
    let mut end = canvas.width();
    if let Some(order) = list.rows.order() {
        let text = if order.is_descending { words::ORDER_DOWN } else { words::ORDER_UP };
        let told = text.with("label", order.field.short_label()).say(view.language());
        let wide = cells(&told);
        if at + 16 + wide < canvas.width() {
            end -= wide + 2;
            canvas.text_before(canvas.width() - 1, 0, wide, &told, theme.dim);
        }
    }
    let room = end.saturating_sub(at + 1);
    if list.is_filtering {
        list.filter.draw(canvas, at, 0, room, theme.plain);
    } else if list.filter.is_empty() {
        let (name, number) = (list.key.form.name.short_label(), a_number(list.key.form));
        let hint = match number {
            // A word of the filter has no spaces, which English labels have.
            Some(number) if view.say(number.short_label()).contains(' ') => words::FILTER_HINT_WITH_NUMBER.with("number", number.name),
            Some(number) => words::FILTER_HINT_WITH_NUMBER.with("number", number.short_label()),
            None => words::FILTER_HINT.message(),
        };
        canvas.text_within(at, 0, room, &hint.with("name", name).say(view.language()), theme.dim);
    } else {
        canvas.text_within(at, 0, room, list.filter.text(), theme.plain);
    }
}

/// A number of the form that its list shows, for which more and less can be asked.
fn a_number(form: &'static Form) -> Option<&'static Field> {
    let listed = form.listed().find(|field| matches!(field.kind, Kind::Money | Kind::SignedMoney | Kind::Integer(_) | Kind::Decimal(_)));
    form.amount.or(listed)
}

fn draw_rows(list: &List, canvas: &mut Canvas, view: &View) {
    let theme = &view.manner.theme;
    let columns = columns::place(list.key.form, &list.columns, canvas.width(), BEFORE);
    canvas.text_within(STATE_AT, 0, STATE_ROOM, view.say(words::STATE), theme.dim);
    let order = list.rows.order();
    for (field, x, wide) in &columns {
        let label = view.say(field.label);
        let label = if cells(label) > *wide { view.say(field.short_label()) } else { label };
        let style = if order.is_some_and(|order| order.field == *field) { theme.focus } else { theme.dim };
        if is_right_aligned(&field.kind) {
            canvas.text_before(x + wide, 0, *wide, label, style);
        } else {
            canvas.text_within(*x, 0, *wide, label, style);
        }
    }
    for (index, listed) in list.rows.page().iter().enumerate() {
        let y = u16::try_from(index + 1).unwrap_or(u16::MAX);
        let is_chosen = index == list.rows.pointer();
        if is_chosen {
            canvas.text(1, y, view.manner.marks.pointer, theme.focus);
            if !list.is_filtering {
                canvas.cursor(1, y);
            }
        }
        if list.marks.has(listed.position) {
            canvas.text(2, y, MARK, theme.key);
        }
        draw_state(list, listed, index, canvas, y, view);
        let plain = match listed.record.state {
            RecordState::Draft => theme.dim,
            RecordState::Complete => theme.plain,
        };
        for (field, x, wide) in &columns {
            let text = shown(&listed.record, field, view);
            let text = if cells(&text) > *wide { without_unit(&text, view) } else { &text };
            // Only the name tells the chosen row beside the pointer: to paint whole rows anew with every arrow key is slow on a slow line.
            let style = if is_chosen && *field == list.key.form.name { theme.chosen } else { plain };
            if is_right_aligned(&field.kind) {
                canvas.text_before(x + wide, y, *wide, text, style);
            } else {
                canvas.text_within(*x, y, *wide, text, style);
            }
        }
    }
}

/// One cell wide in every terminal.
const MARK: &str = "*";

fn draw_state(list: &List, listed: &Listed, index: usize, canvas: &mut Canvas, y: u16, view: &View) {
    let (theme, marks) = (&view.manner.theme, &view.manner.marks);
    let remarks = list.remarks.get(index).copied().unwrap_or_default();
    let (shown, style) = match (listed.record.state, remarks.errors, remarks.warnings) {
        (RecordState::Draft, ..) => (view.say(words::DRAFT).to_owned(), theme.dim),
        (RecordState::Complete, 0, _) if remarks.is_returned => (view.say(words::RETURNED).to_owned(), theme.warning),
        (RecordState::Complete, 0, 0) => (marks.done.to_owned(), theme.done),
        (RecordState::Complete, 0, warnings) => (format!("{} {warnings}", marks.warning), theme.warning),
        (RecordState::Complete, errors, _) => (format!("{} {errors}", marks.error), theme.error),
    };
    canvas.text_within(STATE_AT, y, STATE_ROOM, &shown, style);
}
