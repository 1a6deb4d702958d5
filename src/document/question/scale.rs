//! Self-assessment.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults};
use crate::document::Md;
use crate::document::Sheet;
use crate::text::Choice;

/// Self-assessment.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The names of the steps, from the least to the most.
    pub steps: Vec<Md>,
}

impl Scale {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        self.clone()
    }
}

impl Asked for Scale {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.boxes(Choice::One, &self.steps);
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        to.line(&to.say("quiz.no_right"));
    }

    fn prose(&self) -> Vec<&Md> {
        let Self { steps } = self;
        steps.iter().collect()
    }

    fn key(&self) -> Result<Key, Faults> {
        let mut faults = Faults::default();
        if self.steps.is_empty() {
            faults.lacks("scale", "steps");
        }
        faults.or(Key::Scale {
            of: self.steps.len(),
        })
    }

    fn words(&self) -> Vec<&str> {
        self.steps.iter().map(|step| step.value.as_str()).collect()
    }

    fn is_graded(&self) -> bool {
        false
    }
}
