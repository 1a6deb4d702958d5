//! Guidance by level, and case studies.

use serde::Serialize;

use super::{Day, Draft, LevelTag, Link, Source};

/// Guidance by level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Guide {
    /// Its id; anchors in it begin by `guide-<id>-`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// HTML: what stands before the levels.
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
    /// What the next level that has advice adds.
    pub next: Option<NextTier>,
}

/// What a level adds to the one below it.
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
    /// What to read next.
    pub see: Vec<Link>,
}

/// A case study.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who did it.
    pub who: Option<String>,
    /// When.
    pub period: Option<String>,
    /// HTML: what was at stake.
    pub context: String,
    /// HTML: what was done, step by step.
    pub method: Vec<String>,
    /// What came of it.
    pub figures: Vec<Figure>,
    /// Posts of the campaign, or in its manner.
    pub examples: Vec<Draft>,
    /// HTML: the key lesson.
    pub lesson: String,
    /// HTML: what has changed since.
    pub today: Option<String>,
    /// What to read next.
    pub see: Vec<Link>,
    /// Where it comes from.
    pub source: Source,
    /// When it was last checked.
    pub reviewed: Option<Day>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// As it is read: `1,1 million`.
    pub value: String,
    /// HTML, inline: of what.
    pub label: String,
    /// As of when.
    pub date: Option<String>,
}
