//! Guidance by level: action, result, example.

use serde::Deserialize;

use super::{Example, Md, Ref, Source, Written};
use crate::level::Level;
use crate::node::Spanned;

/// `*.guide.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The title.
    pub title: Spanned<String>,
    /// One or two sentences before the levels.
    #[serde(default)]
    pub intro: Option<Md>,
    /// The objectives that it serves.
    #[serde(default)]
    pub objectives: Vec<Ref>,
    /// Where it comes from.
    #[serde(default)]
    pub source: Option<Source>,
    /// When its facts were last checked.
    #[serde(default)]
    pub reviewed: Option<Spanned<String>>,
    /// `novice`, `competent`, `expert`: a list of advice each.
    pub levels: Levels,
}

impl Guide {
    /// The examples of its advice, level by level.
    pub fn drafts(&self) -> Vec<Written<'_>> {
        let levels = Level::ALL.into_iter();
        let advice = levels.flat_map(|level| self.levels.get(level));
        advice
            .flat_map(Advice::every_example)
            .map(Example::written)
            .collect()
    }
}

/// Advice by level; a level may be left out.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Levels {
    /// For a beginner.
    pub novice: Vec<Advice>,
    /// For somebody who does it alone.
    pub competent: Vec<Advice>,
    /// For somebody who leads others.
    pub expert: Vec<Advice>,
}

impl Levels {
    /// The advice of a level.
    pub fn get(&self, level: Level) -> &[Advice] {
        match level {
            Level::Novice => &self.novice,
            Level::Competent => &self.competent,
            Level::Expert => &self.expert,
        }
    }
}

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// What to do.
    pub action: Md,
    /// What comes of it.
    #[serde(default)]
    pub result: Option<Md>,
    /// A draft that shows it.
    #[serde(default)]
    pub example: Option<Example>,
    /// Several.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Rules and pages to read next.
    #[serde(default)]
    pub see: Vec<Ref>,
}

impl Advice {
    /// Its examples, the single one first.
    pub fn every_example(&self) -> impl Iterator<Item = &Example> {
        self.example.iter().chain(&self.examples)
    }
}
