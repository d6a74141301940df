//! What figures are counted from: the rows of submissions that count, and who has reported what.

use super::record::each_of;
use super::submission::Submission;
use super::{Reader, installation};
use crate::error::Result;
use crate::model::{Form, Period, Record, RecordState, Role, Status, SubmissionKey};

/// How a submission stands, for saying whether a figure is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub key: SubmissionKey,
    pub status: Status,
    /// Whether its rows are in the figures: accepted and not contested at the district; at a unit, everything of its own.
    pub counts: bool,
    pub is_nil: bool,
    pub sequence: u32,
}

impl Reader {
    /// Every submission that something was written for, by unit, form and period.
    pub fn standings(&self) -> Result<Vec<Standing>> {
        let role = self.read(|connection| Ok(installation::require(connection)?.role))?;
        let counts = |found: &Submission| match role {
            Role::District => found.status.counts() && !found.is_forked,
            Role::Unit => true,
        };
        let told = |found: Submission| Standing {
            counts: counts(&found),
            key: found.key,
            status: found.status,
            is_nil: found.is_nil,
            sequence: found.sequence,
        };
        Ok(self.submissions()?.into_iter().map(told).collect())
    }

    /// Goes through the complete records of a form that count, in the periods wanted, unit by unit, each with its number in its list.
    pub fn each_counted(
        &self,
        form: &'static Form,
        wanted: &dyn Fn(&Period) -> bool,
        each: &mut dyn FnMut(u32, &Record) -> Result<()>,
    ) -> Result<()> {
        self.each_standing(form, wanted, &|standing| standing.counts, each)
    }

    /// The same over everything that has been received and is not contested, accepted or not: what checks across units look at.
    pub fn each_received(
        &self,
        form: &'static Form,
        wanted: &dyn Fn(&Period) -> bool,
        each: &mut dyn FnMut(u32, &Record) -> Result<()>,
    ) -> Result<()> {
        let contested: Vec<SubmissionKey> = self.submissions()?.into_iter().filter(|found| found.is_forked).map(|found| found.key).collect();
        self.each_standing(form, wanted, &|standing| standing.status >= Status::Received && !contested.contains(&standing.key), each)
    }

    fn each_standing(
        &self,
        form: &'static Form,
        wanted: &dyn Fn(&Period) -> bool,
        has_part: &dyn Fn(&Standing) -> bool,
        each: &mut dyn FnMut(u32, &Record) -> Result<()>,
    ) -> Result<()> {
        let standings = self.standings()?;
        self.read(|connection| {
            standings.iter().filter(|standing| standing.key.form == form && wanted(&standing.key.period) && has_part(standing)).try_for_each(
                |standing| each_of(connection, &standing.key, &[RecordState::Complete], &mut |number, record| Ok(each(number, record)?)),
            )
        })
    }
}
