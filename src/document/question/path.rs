//! The way through a procedure.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults, Way};
use crate::document::Md;
use crate::document::Ref;
use crate::document::Sheet;

/// The way through a procedure.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Path {
    /// The procedure.
    pub procedure: Ref,
    /// The ids of the steps to take.
    pub path: Vec<Ref>,
}

impl Path {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        let Self { procedure, path: _ } = self;
        Self {
            procedure: procedure.clone(),
            path: Vec::new(),
        }
    }
}

impl Asked for Path {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.line(&to.say("print.path"));
        to.room(2);
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        let steps: Vec<&str> = self.path.iter().map(|step| step.value.as_str()).collect();
        to.line(&steps.join(" → "));
    }

    fn prose(&self) -> Vec<&Md> {
        let Self {
            procedure: _,
            path: _,
        } = self;
        Vec::new()
    }

    fn key(&self) -> Result<Key, Faults> {
        let mut faults = Faults::default();
        if self.path.is_empty() {
            faults.lacks("path", "path");
        }
        let steps = self.path.iter().map(|step| step.value.clone());
        faults.or(Key::Path {
            steps: steps.collect(),
        })
    }

    fn words(&self) -> Vec<&str> {
        vec![&self.procedure]
    }

    fn way(&self) -> Option<Way<'_>> {
        Some(Way {
            procedure: &self.procedure,
            steps: &self.path,
        })
    }
}
