//! Which records a list shows, in what order, and the page of them that is on the screen.
//!
//! In the order of entry, everything is paged by keys. A filter or another order has no index that serves it: the positions of the rows it shows are gathered
//! once, and from then on a page costs its own rows. They are gathered piece by piece between keys ([`Rows::advance`]), the first piece at once, so that a
//! list of usual length is there within the frame and a very long one grows while it is read. An order is made by work of its own.

use crate::error::Result;
use crate::filter::Filter;
use crate::job::arrange::Order;
use crate::model::SubmissionKey;
use crate::store::{ListTotals, Listed, Page, Reader, Start};
use crate::tui::keymap::Action;

/// Rows looked at between two keys: some milliseconds.
const PIECE: u32 = 2048;

/// A list of at most so many rows is put in order again after every change; a longer one when it is asked for.
const SHORT: usize = 20_000;

/// A way through the whole list that is under way or was gone.
struct Pass {
    after: Option<i64>,
    is_done: bool,
    /// The rows that are to be shown, in the order of entry.
    positions: Vec<i64>,
    totals: ListTotals,
}

impl Pass {
    fn new(key: &SubmissionKey) -> Pass {
        Pass { after: None, is_done: false, positions: Vec::new(), totals: ListTotals::none(key.form) }
    }

    fn advance(&mut self, store: &Reader, key: &SubmissionKey, filter: &Filter) -> Result<()> {
        let stretch = store.stretch(key, filter, None, self.after, PIECE)?;
        self.positions.extend(stretch.found.iter().map(|(position, _)| *position));
        self.totals = self.totals.and(stretch.totals);
        self.after = stretch.next;
        self.is_done = stretch.next.is_none();
        Ok(())
    }
}

pub(super) struct Rows {
    key: SubmissionKey,
    filter: Filter,
    /// What everything adds up to, once that was looked up.
    totals: Option<ListTotals>,
    /// What the filter lets through, where there is one.
    sieve: Option<Pass>,
    /// The same gone through anew because something was changed; the old one is shown until it is done.
    renewed: Option<Pass>,
    /// All rows in the order of a column, where one was chosen.
    order: Option<(Order, Vec<i64>)>,
    /// What both let through and put in order.
    both: Vec<i64>,
    /// Where the page begins among the positions that are shown.
    top: usize,
    page: Page,
    chosen: usize,
    /// The latest record there was when the page was read.
    newest: Option<i64>,
    /// Lines there is room for.
    room: usize,
}

impl Rows {
    /// The whole list, with its last page on the screen.
    pub fn open(store: &Reader, key: SubmissionKey, room: usize) -> Result<Rows> {
        let mut rows = Rows {
            totals: None,
            key,
            filter: Filter::default(),
            sieve: None,
            renewed: None,
            order: None,
            both: Vec::new(),
            top: 0,
            page: Page::new(),
            chosen: 0,
            newest: None,
            room,
        };
        rows.go_to_end(store)?;
        rows.newest = rows.page.last().map(|listed| listed.position);
        Ok(rows)
    }

    pub fn page(&self) -> &Page {
        &self.page
    }

    /// The line of the page that is pointed at.
    pub fn pointer(&self) -> usize {
        self.chosen
    }

    pub fn chosen(&self) -> Option<&Listed> {
        self.page.get(self.chosen)
    }

    pub fn order(&self) -> Option<Order> {
        self.order.as_ref().map(|(order, _)| *order)
    }

    /// The totals of the whole list, once they are added up.
    pub fn totals(&self) -> Option<ListTotals> {
        self.totals
    }

    /// The totals of what the filter lets through so far, and whether that is all.
    pub fn filtered(&self) -> Option<(ListTotals, bool)> {
        self.sieve.as_ref().map(|pass| (pass.totals, pass.is_done))
    }

    /// The positions of everything that is shown; none where a filter has not yet been through.
    pub fn all_shown(&self, store: &Reader) -> Result<Option<Vec<i64>>> {
        match &self.sieve {
            Some(pass) => Ok(pass.is_done.then(|| pass.positions.clone())),
            None => store.positions(&self.key).map(Some),
        }
    }

    /// What is shown where it is not simply everything in the order of entry.
    fn shown(&self) -> Option<&[i64]> {
        match (&self.sieve, &self.order) {
            (None, None) => None,
            (Some(pass), None) => Some(&pass.positions),
            (None, Some((_, order))) => Some(order),
            (Some(_), Some(_)) => Some(&self.both),
        }
    }

    /// Shows what this filter lets through, from the top.
    pub fn filter_by(&mut self, store: &Reader, filter: Filter) -> Result<()> {
        self.filter = filter;
        self.renewed = None;
        self.sieve = (!self.filter.is_empty()).then(|| Pass::new(&self.key));
        if let Some(pass) = &mut self.sieve {
            pass.advance(store, &self.key, &self.filter)?;
        }
        self.cross();
        self.go_to_top(store)
    }

    /// Shows the list in this order, from the top; without one, in the order of entry from the end.
    pub fn order_by(&mut self, store: &Reader, order: Option<(Order, Vec<i64>)>) -> Result<()> {
        let is_entry = order.is_none();
        self.order = order;
        self.cross();
        if is_entry { self.go_to_end(store) } else { self.go_to_top(store) }
    }

    /// Puts what the filter lets through in order, once all of it is known.
    fn cross(&mut self) {
        self.both = match (&self.sieve, &self.order) {
            (Some(pass), Some((_, order))) if pass.is_done => {
                order.iter().copied().filter(|position| pass.positions.binary_search(position).is_ok()).collect()
            }
            _ => Vec::new(),
        };
    }

    /// Goes one piece further with what is not yet gone through; whether there was anything to do.
    pub fn advance(&mut self, store: &Reader) -> Result<bool> {
        if let Some(pass) = self.sieve.as_mut().filter(|pass| !pass.is_done) {
            pass.advance(store, &self.key, &self.filter)?;
            let is_done = pass.is_done;
            if is_done {
                self.cross();
            }
            if self.page.len() < self.room && (is_done || self.order.is_none()) {
                self.read_page(store, self.top)?;
            }
            return Ok(true);
        }
        if let Some(mut pass) = self.renewed.take() {
            pass.advance(store, &self.key, &self.filter)?;
            if pass.is_done {
                self.sieve = Some(pass);
                self.cross();
                let at = self.chosen().map(|listed| listed.position);
                self.go_near(store, at)?;
            } else {
                self.renewed = Some(pass);
            }
            return Ok(true);
        }
        if self.totals.is_none() {
            self.totals = Some(store.list_totals(&self.key)?);
            return Ok(true);
        }
        Ok(false)
    }

    fn go_to_top(&mut self, store: &Reader) -> Result<()> {
        self.read_page(store, 0)?;
        self.chosen = 0;
        Ok(())
    }

    fn go_to_end(&mut self, store: &Reader) -> Result<()> {
        match self.shown().map(<[i64]>::len) {
            Some(length) => self.read_page(store, length.saturating_sub(self.room))?,
            None => self.page = store.page(&self.key, Start::Bottom, self.limit())?,
        }
        self.chosen = self.page.len().saturating_sub(1);
        Ok(())
    }

    fn limit(&self) -> u32 {
        u32::try_from(self.room).unwrap_or(u32::MAX)
    }

    /// Reads the page that begins at this place among what is shown; where everything is, the first page.
    fn read_page(&mut self, store: &Reader, top: usize) -> Result<()> {
        self.page = match self.shown() {
            Some(shown) => {
                let window = shown.get(top..).unwrap_or_default();
                store.page_of(&self.key, &window[..window.len().min(self.room)])?
            }
            None => store.page(&self.key, Start::Top, self.limit())?,
        };
        self.top = top;
        self.chosen = self.chosen.min(self.page.len().saturating_sub(1));
        Ok(())
    }

    /// Moves as a key of a list asks; whether another page was read.
    pub fn step(&mut self, store: &Reader, action: Action) -> Result<bool> {
        let end = self.page.len().saturating_sub(1);
        match action {
            Action::Up if self.chosen > 0 => self.chosen -= 1,
            Action::Down if self.chosen < end => self.chosen += 1,
            Action::First => {
                self.go_to_top(store)?;
                return Ok(true);
            }
            Action::Last => {
                self.go_to_end(store)?;
                return Ok(true);
            }
            Action::Up | Action::PageUp => {
                let turned = self.turn_back(store)?;
                self.chosen = match (turned, action) {
                    (true, Action::Up) => self.page.len().saturating_sub(1),
                    (true, _) => self.chosen.min(self.page.len().saturating_sub(1)),
                    (false, _) => 0,
                };
                return Ok(turned);
            }
            Action::Down | Action::PageDown => {
                let turned = self.turn_on(store)?;
                self.chosen = match (turned, action) {
                    (true, Action::Down) => 0,
                    (true, _) => self.chosen.min(self.page.len().saturating_sub(1)),
                    (false, _) => self.page.len().saturating_sub(1),
                };
                return Ok(turned);
            }
            _ => {}
        }
        Ok(false)
    }

    fn turn_back(&mut self, store: &Reader) -> Result<bool> {
        if self.shown().is_some() {
            if self.top == 0 {
                return Ok(false);
            }
            self.read_page(store, self.top.saturating_sub(self.room))?;
            return Ok(true);
        }
        let Some(first) = self.page.first() else { return Ok(false) };
        let before = store.page(&self.key, Start::Before(first.position), self.limit())?;
        let has_turned = !before.is_empty();
        if has_turned {
            self.page = before;
        }
        Ok(has_turned)
    }

    fn turn_on(&mut self, store: &Reader) -> Result<bool> {
        if let Some(length) = self.shown().map(<[i64]>::len) {
            if self.top + self.room >= length {
                return Ok(false);
            }
            self.read_page(store, self.top + self.room)?;
            return Ok(true);
        }
        let Some(last) = self.page.last() else { return Ok(false) };
        let after = store.page(&self.key, Start::After(last.position), self.limit())?;
        let has_turned = !after.is_empty();
        if has_turned {
            self.page = after;
        }
        Ok(has_turned)
    }

    /// Points at the record at this position, or the nearest that is there, keeping it about where it stood on the screen.
    fn go_near(&mut self, store: &Reader, position: Option<i64>) -> Result<()> {
        let Some(position) = position else { return self.go_to_top(store) };
        let Some(shown) = self.shown() else {
            let is_on_page = |(first, last): &(&Listed, &Listed)| (first.position..=last.position).contains(&position);
            let from = self.page.first().zip(self.page.last()).filter(is_on_page).map_or(position, |(first, _)| first.position);
            self.page = store.page(&self.key, Start::From(from), self.limit())?;
            if self.page.len() < self.room {
                self.page = store.page(&self.key, Start::Bottom, self.limit())?;
            }
            self.point_at(position);
            return Ok(());
        };
        let place = match &self.order {
            None => shown.binary_search(&position).unwrap_or_else(|place| place),
            Some(_) => shown.iter().position(|shown| *shown == position).unwrap_or(self.top + self.chosen),
        };
        let place = place.min(shown.len().saturating_sub(1));
        let is_on_page = (self.top..self.top + self.room).contains(&place) && self.top + self.room <= shown.len();
        let top = if is_on_page { self.top } else { (place / self.room * self.room).min(shown.len().saturating_sub(self.room)) };
        self.read_page(store, top)?;
        self.chosen = (place - top).min(self.page.len().saturating_sub(1));
        Ok(())
    }

    fn point_at(&mut self, position: i64) {
        let last = self.page.len().saturating_sub(1);
        self.chosen = self.page.iter().position(|listed| listed.position >= position).unwrap_or(last);
    }

    /// Makes the page as long as there is room, where that has changed; whether it had.
    pub fn fit(&mut self, store: &Reader, room: usize) -> Result<bool> {
        if room == self.room {
            return Ok(false);
        }
        self.room = room;
        let at = self.chosen().map(|listed| listed.position);
        self.go_near(store, at)?;
        Ok(true)
    }

    /// Points at this record, where it is shown.
    pub fn go_to(&mut self, store: &Reader, position: i64) -> Result<()> {
        self.go_near(store, Some(position))
    }

    /// Something was changed in the list: reads what is shown anew and stays where the person was, or goes to the record that was added. Whether the rows
    /// have to be put in order again.
    pub fn renew(&mut self, store: &Reader, room: usize) -> Result<bool> {
        self.room = room;
        self.totals = None;
        let newest = store.page(&self.key, Start::Bottom, 1)?.pop().map(|listed| listed.position);
        let was_newest = std::mem::replace(&mut self.newest, newest);
        let is_added = newest > was_newest;
        let at = self.chosen().map(|listed| listed.position);
        if let Some((_, order)) = self.order.as_mut().filter(|_| is_added) {
            // What is new stands at the end until the list is put in order again.
            let mut after = was_newest;
            loop {
                let stretch = store.stretch(&self.key, &Filter::default(), None, after, PIECE)?;
                order.extend(stretch.found.iter().map(|(position, _)| *position));
                after = stretch.next;
                if after.is_none() {
                    break;
                }
            }
        }
        if self.sieve.is_some() {
            let mut pass = Pass::new(&self.key);
            pass.advance(store, &self.key, &self.filter)?;
            if pass.is_done {
                self.sieve = Some(pass);
                self.renewed = None;
            } else {
                self.renewed = Some(pass);
            }
        }
        self.cross();
        if is_added && self.shown().is_none() {
            self.go_to_end(store)?;
        } else {
            self.go_near(store, at)?;
        }
        Ok(self.order.as_ref().is_some_and(|(_, order)| order.len() <= SHORT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Money;

    #[test]
    fn totals_of_pieces_add_up() {
        let one = ListTotals { rows: 2, drafts: 1, amount: Some(Money::yuan(3)) };
        assert_eq!(one.and(one), ListTotals { rows: 4, drafts: 2, amount: Some(Money::yuan(6)) });
    }
}
