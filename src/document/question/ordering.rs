//! Items to be put in order.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults};
use crate::document::Md;
use crate::document::Sheet;
use crate::say;
use crate::text::Tag;

/// Items to be put in the right order.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ordering {
    /// The items in the right order.
    pub items: Vec<Md>,
}

impl Ordering {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        let Self { items } = self;
        let mut items = items.clone();
        // The author's order is the answer.
        items.sort_by(|a, b| a.value.cmp(&b.value));
        Self { items }
    }
}

impl Asked for Ordering {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.line(&to.say("print.order"));
        let mut items: Vec<&Md> = self.items.iter().collect();
        // The author's order is the answer.
        items.sort_by(|a, b| a.value.cmp(&b.value));
        to.texts(Tag::List(false), items);
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        to.texts(Tag::List(true), &self.items);
    }

    fn prose(&self) -> Vec<&Md> {
        let Self { items } = self;
        items.iter().collect()
    }

    fn key(&self) -> Result<Key, Faults> {
        let mut faults = Faults::default();
        match self.items.len() {
            0 => faults.lacks("ordering", "items"),
            1 => faults.shape(say!(
                "il faut deux éléments au moins",
                "two items at least are needed"
            )),
            2.. => {}
        }
        faults.or(Key::Ordering {
            of: self.items.len(),
        })
    }

    fn words(&self) -> Vec<&str> {
        self.items.iter().map(|item| item.value.as_str()).collect()
    }
}
