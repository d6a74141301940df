//! Taking back and doing again where no record is under the pen: in a list and at home.

use super::list::told_by;
use super::{Flow, Notice};
use crate::error::Result;
use crate::model::SubmissionKey;
use crate::store::Stepped;
use crate::text::screens::{entry as entry_words, program as words};
use crate::tui::context::Context;
use crate::tui::keymap::{Action, Place, key_name};
use crate::tui::work::{Outcome, Way, Work};

/// A step over more rows than this is done off the key path.
const AT_ONCE: u32 = 1_000;

/// What became of the key.
pub enum Turned {
    Done(Stepped),
    /// It would have changed another ledger than the one in view: that is said, and the key once more does it.
    Asked,
    /// There was nothing, and it is said; or work was begun whose outcome is a step.
    Otherwise(Flow),
}

/// Takes the last step back, or does the one taken back again. With a ledger in view, a step in another one waits until it is asked for twice.
///
/// Refuses what [`Store::undo`](crate::store::Store::undo) refuses.
pub fn turn(way: Way, in_view: Option<&SubmissionKey>, was_asked: bool, context: &mut Context) -> Result<Turned> {
    context.catch_up()?;
    let next = match way {
        Way::Back => context.store.next_undo()?,
        Way::Forth => context.store.next_redo()?,
    };
    if let Some(next) = next.as_ref().filter(|next| !was_asked && in_view.is_some_and(|in_view| *in_view != next.key)) {
        let (text, action) = if way == Way::Back { (words::UNDO_ELSEWHERE, Action::Undo) } else { (words::REDO_ELSEWHERE, Action::Redo) };
        let message = text.with("act", next.act.label()).with("n", next.rows).with("key", key_name(Place::List, action, context.language()));
        let message = message.with("form", next.key.form.short_title).with("period", next.key.period.title());
        context.notice = Notice::warning(message);
        return Ok(Turned::Asked);
    }
    if next.is_some_and(|next| next.rows > AT_ONCE) {
        let title = if way == Way::Back { words::UNDOING } else { words::REDOING };
        return Ok(Turned::Otherwise(Flow::Run(Work::new(title, move |store, _| Ok(Outcome::Stepped(way, way.turn(store)?))))));
    }
    Ok(match way.turn(&mut context.store)? {
        Some(stepped) => Turned::Done(stepped),
        None => {
            context.notice = Notice::warning(if way == Way::Back { entry_words::NOTHING_TO_UNDO } else { words::NOTHING_TO_REDO });
            Turned::Otherwise(Flow::Stay)
        }
    })
}

/// Says what was taken back or done again, naming its ledger where that is not the one in view.
pub fn tell(way: Way, stepped: &Stepped, place: Place, in_view: Option<&SubmissionKey>, context: &mut Context) {
    context.forget_checks();
    let told = match (way, in_view == Some(&stepped.key)) {
        (Way::Back, true) => words::UNDONE,
        (Way::Back, false) => words::UNDONE_IN,
        (Way::Forth, true) => words::REDONE,
        (Way::Forth, false) => words::REDONE_IN,
    };
    let key = key_name(place, if way == Way::Back { Action::Redo } else { Action::Undo }, context.language());
    let what = match named(stepped, context) {
        Some(name) => words::ONE_RECORD.with("name", name),
        None => words::RECORDS.with("n", stepped.rows),
    };
    let message = told.with("act", stepped.act.label()).with("what", what).with("key", key);
    context.notice = Notice::done(message.with("form", stepped.key.form.short_title).with("period", stepped.key.period.title()));
}

/// Whom the step was about, where it was one record and that is there now.
fn named(stepped: &Stepped, context: &Context) -> Option<String> {
    let record = context.store.record(stepped.key.form, stepped.row?).ok()??;
    Some(told_by(&record, context.language())).filter(|name| !name.is_empty())
}
