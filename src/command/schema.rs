//! x
use super::Outcome;
use crate::say::Lang;
/// x
pub fn schema(_o: &std::path::Path, _a: Option<Lang>) -> Outcome { Outcome::Impossible }
