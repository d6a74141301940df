//! Taking back and doing again where no record is under the pen: in a list and at home.

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
    /// There was nothing, and it is said; or work was begun whose outcome is a step.
    Otherwise(Flow),
}

/// Takes the last step back, or does the one taken back again.
///
/// Refuses what [`Store::undo`](crate::store::Store::undo) refuses.
pub fn turn(way: Way, context: &mut Context) -> Result<Turned> {
    context.catch_up()?;
    let next = match way {
        Way::Back => context.store.next_undo()?,
        Way::Forth => context.store.next_redo()?,
    };
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
    let message = told.with("act", stepped.act.label()).with("n", stepped.rows).with("key", key);
    context.notice = Notice::done(message.with("form", stepped.key.form.short_title).with("period", stepped.key.period.title()));
}
