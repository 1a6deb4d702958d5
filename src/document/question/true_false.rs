//! True or false.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults, OptionDef, option};
use crate::document::Md;
use crate::document::Sheet;
use crate::text::Choice;

/// True or false, and a justification to choose if there are `options`.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrueFalse {
    /// Whether the statement is true.
    pub answer: bool,
    /// What is said of each answer.
    #[serde(default)]
    pub why: Option<Truth>,
    /// The justifications.
    #[serde(default)]
    pub options: Vec<OptionDef>,
}

/// Feedback for *true* and for *false*.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    /// Said to somebody who chose *true*.
    #[serde(rename = "true")]
    pub yes: Md,
    /// Said to somebody who chose *false*.
    #[serde(rename = "false")]
    pub no: Md,
}

impl TrueFalse {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        let Self {
            answer: _,
            why: _,
            options,
        } = self;
        Self {
            answer: false,
            why: None,
            options: options.iter().map(OptionDef::withheld).collect(),
        }
    }
}

impl Asked for TrueFalse {
    fn plain(&self, to: &mut Sheet<'_>) {
        let words = ["quiz.true", "quiz.false"].map(|key| to.say(key));
        to.plain_boxes(Choice::One, &words);
        if !self.options.is_empty() {
            to.boxes(Choice::One, self.options.iter().map(|option| &option.text));
        }
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        to.line(&to.say(if self.answer {
            "quiz.is_true"
        } else {
            "quiz.is_false"
        }));
        if let Some(Truth { yes, no }) = &self.why {
            to.prose(if self.answer { yes } else { no });
        }
        option::answer(&self.options, to);
    }

    fn prose(&self) -> Vec<&Md> {
        let Self {
            answer: _,
            why,
            options,
        } = self;
        let why = why.iter().flat_map(|Truth { yes, no }| [yes, no]);
        why.chain(options.iter().flat_map(OptionDef::prose))
            .collect()
    }

    fn key(&self) -> Result<Key, Faults> {
        let mut faults = Faults::default();
        let of = self.options.len();
        let reason = match of {
            0 => None,
            _ => option::only_right(&self.options, &mut faults).map(|right| (right, of)),
        };
        faults.or(Key::TrueFalse {
            answer: self.answer,
            reason,
        })
    }

    fn words(&self) -> Vec<&str> {
        option::texts(&self.options)
    }

    fn options(&self) -> &[OptionDef] {
        &self.options
    }
}
