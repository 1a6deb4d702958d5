//! Guidance by level.

use serde::Serialize;

use super::{Day, Draft, LevelTag, Link, Source};
use crate::level::Level;
use crate::render::scene::Scene;

/// Guidance by level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Guide {
    /// Its id; anchors in it begin by `guide-<id>-`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// HTML: the text before the levels.
    pub intro: Option<String>,
    /// The levels that have advice, in order.
    pub tiers: Vec<Tier>,
    /// Where it comes from.
    pub source: Option<Source>,
    /// When it was last checked.
    pub reviewed: Option<Day>,
}

/// The advice of one level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tier {
    /// The level.
    pub level: LevelTag,
    /// The advice.
    pub advice: Vec<Advice>,
    /// The advice that the next level adds, if one has any.
    pub next: Option<NextTier>,
}

/// The advice that a level adds to the one below it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextTier {
    /// The level.
    pub level: LevelTag,
    /// Each piece of its advice, in a few words.
    pub actions: Vec<String>,
}

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Advice {
    /// HTML: what to do.
    pub action: String,
    /// HTML: what comes of it.
    pub result: Option<String>,
    /// Drafts that show it.
    pub examples: Vec<Draft>,
    /// Pages to read next.
    pub see: Vec<Link>,
}

impl Scene<'_> {
    /// The document as a guide.
    pub fn guide(&self) -> Option<Guide> {
        let guide = self.doc()?.guide()?;
        let levels: Vec<Level> = Level::ALL
            .into_iter()
            .filter(|level| !guide.levels.get(*level).is_empty())
            .collect();
        let tiers = levels.iter().enumerate().map(|(n, &level)| Tier {
            next: levels.get(n + 1).map(|&next| NextTier {
                level: self.level(next),
                actions: guide
                    .levels
                    .get(next)
                    .iter()
                    .map(|advice| self.in_short(&advice.action, 14))
                    .collect(),
            }),
            level: self.level(level),
            advice: guide
                .levels
                .get(level)
                .iter()
                .map(|advice| self.advice(advice))
                .collect(),
        });
        Some(Guide {
            id: self.id(),
            title: self.plain(&guide.title),
            intro: guide.intro.as_ref().map(|intro| self.html(intro)),
            tiers: tiers.collect(),
            source: guide.source.as_ref().map(|source| self.source(source)),
            reviewed: guide.reviewed.as_ref().map(|date| self.day(date)),
        })
    }

    fn advice(&self, advice: &crate::document::Advice) -> Advice {
        Advice {
            action: self.html(&advice.action),
            result: advice.result.as_ref().map(|result| self.html(result)),
            examples: self.examples(advice.every_example()),
            see: self.see(&advice.see),
        }
    }
}
