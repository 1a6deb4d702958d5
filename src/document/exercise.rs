//! A draft to be written.

use serde::Deserialize;

use super::{Claim, Fields, Form, Md, Ref, Written};
use crate::level::Level;
use crate::node::Spanned;

/// `*.exercise.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// The title.
    pub title: Spanned<String>,
    /// The level it is written for.
    #[serde(default)]
    pub level: Level,
    /// The objectives that it practises.
    #[serde(default)]
    pub objectives: Vec<Ref>,
    /// What is to be written: `{kind: post, platform: x}`.
    pub draft: DraftOf,
    /// The situation and the task.
    pub brief: Md,
    /// What stands in the editor at first: a text, or fields.
    #[serde(default)]
    pub start: Option<Fields>,
    /// The rules that it is judged by. Left out: every rule that applies.
    #[serde(default)]
    pub rules: Vec<Ref>,
    /// What no machine can judge: the learner ticks it.
    #[serde(default)]
    pub checklist: Vec<Md>,
    /// Hints, from the lightest on.
    #[serde(default)]
    pub hints: Vec<Md>,
    /// A draft that passes: a text, or fields. It must pass, or the build fails.
    pub model: Fields,
    /// A word on the model.
    #[serde(default)]
    pub comment: Option<Md>,
    /// Pages to read.
    #[serde(default)]
    pub see: Vec<Ref>,
}

impl Exercise {
    /// The draft that it begins with, if there is one, and the model, which must pass.
    pub fn drafts(&self) -> Vec<Written<'_>> {
        let model_span = match self.model.0.first() {
            Some((_, node)) => node.point(),
            None => self.title.span.clone(),
        };
        let written = |fields, span, claim| Written {
            span,
            form: Form::Fields(fields),
            kind: &self.draft.kind.value,
            platform: self.draft.platform.as_ref().map(|id| &*id.value),
            rules: &self.rules,
            claim,
        };
        let start = self.start.iter();
        start
            .map(|start| written(start, model_span.clone(), Claim::Nothing))
            .chain([written(&self.model, model_span.clone(), Claim::Rules(&[]))])
            .collect()
    }
}

/// The kind and the platform of a draft.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftOf {
    /// The kind: `post`.
    pub kind: Ref,
    /// The platform: `x`.
    #[serde(default)]
    pub platform: Option<Ref>,
}
