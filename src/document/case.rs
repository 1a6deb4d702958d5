//! A case study: what was done, with which figures, and what it teaches.

use serde::Deserialize;

use super::{Example, Md, Ref, Source, Written};
use crate::level::Level;
use crate::node::Spanned;

/// `*.case.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The title.
    pub title: Spanned<String>,
    /// Who did it.
    #[serde(default)]
    pub who: Option<Spanned<String>>,
    /// When: `2014`, `2014–2016`.
    #[serde(default)]
    pub period: Option<Spanned<String>>,
    /// The level it is written for.
    #[serde(default)]
    pub level: Level,
    /// The objectives that it serves.
    #[serde(default)]
    pub objectives: Vec<Ref>,
    /// Where it comes from.
    pub source: Source,
    /// When its facts were last checked.
    #[serde(default)]
    pub reviewed: Option<Spanned<String>>,
    /// What was at stake.
    pub context: Md,
    /// What was done, step by step.
    pub method: Vec<Md>,
    /// What came of it, in figures.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Posts of the campaign, or in its manner, that the build proves.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// The key lesson.
    pub lesson: Md,
    /// What has changed since.
    #[serde(default)]
    pub today: Option<Md>,
    /// Rules and pages to read next.
    #[serde(default)]
    pub see: Vec<Ref>,
}

impl Case {
    /// Its examples.
    pub fn drafts(&self) -> Vec<Written<'_>> {
        self.examples.iter().map(Example::written).collect()
    }
}

/// A figure, dated.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// As it is to be read: `1,1 million`.
    pub value: Spanned<String>,
    /// Of what.
    pub label: Md,
    /// As of when.
    #[serde(default)]
    pub date: Option<Spanned<String>>,
}
