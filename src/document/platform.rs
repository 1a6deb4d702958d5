//! A platform: how it counts, what it limits, what it has had and lost.

use palier_validator::count::{Counting, Unit};
use palier_validator::entity::Flavour;
use serde::Deserialize;

use super::Sheet;
use super::content::{Card, Content, Facts, Item, Title};
use super::{Localized, Source, Written};
use crate::edition::Edition;
use crate::node::Spanned;
use crate::text::Tag;

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

impl Content for PlatformDef {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.list(Tag::List(false), &self.limits, |to, limit| {
            let bounds = [&limit.min, &limit.max].map(|bound| {
                let bound = bound.as_ref();
                bound.map_or("–".to_string(), |bound| bound.value.to_string())
            });
            to.line(&format!("{} : {}", limit.of.value, bounds.join(" … ")));
        });
    }

    fn card(&self) -> Card<'_> {
        Card {
            title: Title::Shared(&self.title),
            ..Card::default()
        }
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            title: _,
            flavour: _,
            counting: _,
            limits,
            features,
        } = self;
        for limit in limits {
            let LimitDef {
                of,
                unit: _,
                min: _,
                max: _,
                since,
                until,
                checked,
                source,
                note,
            } = limit;
            to.kind_of_path(of);
            to.dates.extend(since);
            to.dates.extend(until);
            to.dates.push(checked);
            to.source(source);
            note.iter().for_each(|note| to.localized(note));
        }
        for feature in features {
            let Feature {
                name: _,
                since,
                until,
                note,
                source,
            } = feature;
            to.dates.extend(since);
            to.dates.extend(until);
            to.localized(note);
            source.iter().for_each(|source| to.source(source));
        }
    }

    fn drafts(&self) -> Vec<Written<'_>> {
        Vec::new()
    }

    fn items(&self) -> Vec<Item> {
        Vec::new()
    }

    /// It is for everybody.
    fn cut(&self, _: &Edition) -> Option<Self> {
        Some(self.clone())
    }
}
