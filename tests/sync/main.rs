//! Files between units and their district: whatever is lost, doubled, late, forged or cloned, both end where they should, or a person is asked.

mod checks;
mod histories;
mod strangers;
mod world;
