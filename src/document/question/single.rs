//! One right option.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults, OptionDef, option};
use crate::document::Md;
use crate::document::Sheet;
use crate::text::Choice;

/// One right option.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Single {
    /// The options.
    pub options: Vec<OptionDef>,
}

impl Single {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        let Self { options } = self;
        Self {
            options: options.iter().map(OptionDef::withheld).collect(),
        }
    }
}

impl Asked for Single {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.boxes(Choice::One, self.options.iter().map(|option| &option.text));
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        option::answer(&self.options, to);
    }

    fn prose(&self) -> Vec<&Md> {
        let Self { options } = self;
        options.iter().flat_map(OptionDef::prose).collect()
    }

    fn key(&self) -> Result<Key, Faults> {
        let mut faults = Faults::default();
        let of = self.options.len();
        if of == 0 {
            faults.lacks("single", "options");
            return Err(faults);
        }
        match option::only_right(&self.options, &mut faults) {
            Some(correct) => faults.or(Key::Single { correct, of }),
            None => Err(faults),
        }
    }

    fn words(&self) -> Vec<&str> {
        option::texts(&self.options)
    }

    fn options(&self) -> &[OptionDef] {
        &self.options
    }
}
