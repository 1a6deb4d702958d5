//! Pairs.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults};
use crate::document::Md;
use crate::document::Sheet;
use crate::node::Spanned;
use crate::text::Tag;

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

impl Matching {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        let Self { pairs, others } = self;
        let mut rights: Vec<Md> = pairs.iter().map(|pair| pair.right.clone()).collect();
        rights.extend(others.iter().cloned());
        rights.sort_by(|a, b| a.value.cmp(&b.value));
        let lefts = pairs.iter().map(|pair| Couple {
            left: pair.left.clone(),
            right: Spanned {
                span: pair.right.span.clone(),
                value: String::new(),
            },
            why: None,
        });
        Self {
            pairs: lefts.collect(),
            others: rights,
        }
    }
}

impl Asked for Matching {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.texts(Tag::List(true), self.pairs.iter().map(|pair| &pair.left));
        let rights = self.rights().filter(|right| !right.value.is_empty());
        let mut rights: Vec<&Md> = rights.collect();
        rights.sort_by(|a, b| a.value.cmp(&b.value));
        to.texts(Tag::List(false), rights);
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        to.list(Tag::List(true), &self.pairs, |to, pair| {
            to.all([&pair.left, &pair.right]);
            to.all(&pair.why);
        });
    }

    fn prose(&self) -> Vec<&Md> {
        let Self { pairs, others } = self;
        let pairs = pairs.iter().flat_map(|Couple { left, right, why }| {
            [Some(left), Some(right), why.as_ref()]
                .into_iter()
                .flatten()
        });
        pairs.chain(others).collect()
    }

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
