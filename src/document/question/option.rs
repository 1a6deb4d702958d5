//! Options to choose from, of several kinds.

use serde::Deserialize;

use super::{Faults, Proof};
use crate::document::Md;
use crate::document::Sheet;
use crate::node::Spanned;
use crate::say;
use crate::text::Tag;

/// An option of a choice.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionDef {
    /// The option; a distractor unless `correct`.
    pub text: Md,
    /// Whether it is right.
    #[serde(default)]
    pub correct: bool,
    /// Feedback: why it is right or wrong.
    #[serde(default)]
    pub why: Option<Md>,
    /// A claim that must hold if, and only if, the option is right.
    #[serde(default)]
    pub proof: Option<Spanned<Proof>>,
}

impl OptionDef {
    /// Its texts in Markdown.
    pub(super) fn prose(&self) -> impl Iterator<Item = &Md> {
        let Self {
            text,
            correct: _,
            why,
            proof: _,
        } = self;
        std::iter::once(text).chain(why)
    }

    /// The same without anything that tells whether it is right.
    pub(super) fn withheld(&self) -> Self {
        Self {
            text: self.text.clone(),
            correct: false,
            why: None,
            proof: None,
        }
    }
}

/// The right options, each with its feedback.
pub(super) fn answer(options: &[OptionDef], to: &mut Sheet<'_>) {
    let right = options.iter().filter(|option| option.correct);
    to.list(Tag::List(false), right, |to, option| {
        to.prose(&option.text);
        to.all(&option.why);
    });
}

/// The places of the right ones, from 0.
pub(super) fn right(options: &[OptionDef]) -> Vec<usize> {
    let numbered = options.iter().enumerate();
    numbered
        .filter(|(_, option)| option.correct)
        .map(|(n, _)| n)
        .collect()
}

/// The place of the one that is right; `None` where it is not one, which is told.
pub(super) fn only_right(options: &[OptionDef], faults: &mut Faults) -> Option<usize> {
    let right = right(options);
    let [one] = right[..] else {
        let right = right.len();
        faults.no_answer(say!(
            "une seule des « options » doit être juste ; {right} le sont",
            "just one of the “options” must be right; {right} are"
        ));
        return None;
    };
    if options.len() == 1 {
        faults.shape(say!(
            "il faut deux choix au moins",
            "two choices at least are needed"
        ));
    }
    Some(one)
}

/// Their texts.
pub(super) fn texts(options: &[OptionDef]) -> Vec<&str> {
    options
        .iter()
        .map(|option| option.text.value.as_str())
        .collect()
}
