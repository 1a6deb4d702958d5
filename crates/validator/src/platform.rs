//! Platforms and their limits, as data.

use serde::{Deserialize, Serialize};

use crate::count::{Counting, Unit};
use crate::entity::Flavour;

/// A platform: how it counts, what it recognises, what it limits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Platform {
    /// The name that drafts use: `x`.
    pub id: String,
    /// What a reader sees: `X`.
    pub title: String,
    /// Whose rules find links, mentions and hashtags.
    #[serde(default)]
    pub flavour: Flavour,
    /// How a text is counted where a limit does not say otherwise.
    pub counting: Counting,
    /// Every limit that holds on the day of the build; history stays in the course.
    pub limits: Vec<Limit>,
}

/// A limit on one field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Limit {
    /// What it limits: a path pattern `kind.field`, as in `post.text`, `poll.options[]` (each option),
    /// `poll.options` (how many), `post.media[].alt`, or `*.handle` (in any kind).
    #[serde(default)]
    pub of: String,
    /// The unit; a list or a number is measured in `items` or by its `value`, whatever stands here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// The least that is accepted, in the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// The most that is accepted, in the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}
