//! A text that is kept and never graded.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults};
use crate::document::Md;
use crate::document::Sheet;

/// A text that is kept and never graded.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reflection {}

impl Reflection {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        self.clone()
    }
}

impl Asked for Reflection {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.room(5);
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        to.line(&to.say("quiz.no_right"));
    }

    fn prose(&self) -> Vec<&Md> {
        let Self {} = self;
        Vec::new()
    }

    fn key(&self) -> Result<Key, Faults> {
        Ok(Key::Reflection)
    }

    fn words(&self) -> Vec<&str> {
        Vec::new()
    }

    fn is_graded(&self) -> bool {
        false
    }
}
