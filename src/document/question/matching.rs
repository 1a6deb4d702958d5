//! Pairs.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults};
use crate::document::Md;

/// Lefts to be joined to rights.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Matching {
    /// What belongs together.
    pub pairs: Vec<Couple>,
    /// Rights that belong to nothing.
    #[serde(default)]
    pub others: Vec<Md>,
}

/// Two things that belong together.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Couple {
    /// On the left.
    pub left: Md,
    /// What belongs to it.
    pub right: Md,
    /// Feedback.
    #[serde(default)]
    pub why: Option<Md>,
}

impl Matching {
    /// Everything that can be chosen: the rights of the pairs in their order, then the others.
    pub fn rights(&self) -> impl Iterator<Item = &Md> {
        self.pairs
            .iter()
            .map(|pair| &pair.right)
            .chain(&self.others)
    }
}

impl Asked for Matching {
    fn key(&self) -> Result<Key, Faults> {
        let mut faults = Faults::default();
        if self.pairs.is_empty() {
            faults.lacks("matching", "pairs");
        }
        faults.or(Key::Matching {
            of: self.pairs.len(),
        })
    }

    fn words(&self) -> Vec<&str> {
        let lefts = self.pairs.iter().map(|pair| &pair.left);
        lefts
            .chain(self.rights())
            .map(|text| text.value.as_str())
            .collect()
    }
}
