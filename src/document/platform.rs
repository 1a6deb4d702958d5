//! A platform: how it counts, what it limits, what it has had and lost.

use palier_validator::count::{Counting, Unit};
use palier_validator::entity::Flavour;
use serde::Deserialize;

use super::{Localized, Source};
use crate::node::Spanned;

/// `*.platform.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlatformDef {
    /// Its name: `X`.
    pub title: Localized,
    /// Whose rules find links, mentions and hashtags: `x`, `mastodon`, `bluesky`, `plain`.
    #[serde(default)]
    pub flavour: Flavour,
    /// How it counts a text.
    pub counting: Counting,
    /// Its limits, past ones too.
    #[serde(default)]
    pub limits: Vec<LimitDef>,
    /// What it offers or offered, dated.
    #[serde(default)]
    pub features: Vec<Feature>,
}

/// A limit with its date and source.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitDef {
    /// `post.text`, `poll.options` (how many), `poll.options[]` (each), `post.media[].alt`, `*.handle`.
    pub of: Spanned<String>,
    /// What is counted, if not as the platform counts.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// The least.
    #[serde(default)]
    pub min: Option<Spanned<u32>>,
    /// The most.
    #[serde(default)]
    pub max: Option<Spanned<u32>>,
    /// From when on it held: `2017-11-07`, `2017-11` or `2017`.
    #[serde(default)]
    pub since: Option<Spanned<String>>,
    /// Until when (history).
    #[serde(default)]
    pub until: Option<Spanned<String>>,
    /// When it was last checked.
    pub checked: Spanned<String>,
    /// Where it is stated.
    pub source: Source,
    /// A word on it.
    #[serde(default)]
    pub note: Option<Localized>,
}

/// Something that a platform offers or offered.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// Its name.
    pub name: Localized,
    /// From when on.
    #[serde(default)]
    pub since: Option<Spanned<String>>,
    /// Until when.
    #[serde(default)]
    pub until: Option<Spanned<String>>,
    /// What it is, what takes its place.
    pub note: Localized,
    /// Where it is stated.
    #[serde(default)]
    pub source: Option<Source>,
}
