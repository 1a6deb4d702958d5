//! Several right options.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults, OptionDef, option};
use crate::document::Md;
use crate::document::Sheet;
use crate::say;
use crate::text::Choice;

/// Several right options.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Multiple {
    /// The options.
    pub options: Vec<OptionDef>,
}

impl Multiple {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        let Self { options } = self;
        Self {
            options: options.iter().map(OptionDef::withheld).collect(),
        }
    }
}

impl Asked for Multiple {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.boxes(Choice::Many, self.options.iter().map(|option| &option.text));
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
        let (correct, of) = (option::right(&self.options), self.options.len());
        if of == 0 {
            faults.lacks("multiple", "options");
        } else if correct.is_empty() {
            faults.no_answer(say!("aucune option n’est juste", "no option is right"));
        }
        faults.or(Key::Multiple { correct, of })
    }

    fn words(&self) -> Vec<&str> {
        option::texts(&self.options)
    }

    fn options(&self) -> &[OptionDef] {
        &self.options
    }
}
