//! Names that stand in no list of divisions but are ours.

use super::Text;

pub const DISTRICT_DIRECT: Text = Text::new("区直属学校(单位)", "District-direct schools and units");
