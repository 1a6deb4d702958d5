//! A platform: how it counts, what it limits, what it has had.

use serde::Serialize;

use super::{Day, Source};

/// A platform.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Platform {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its own page, for where it is embedded.
    pub href: String,
    /// The unit in which it counts a text: `graphemes`, `weighted`…
    pub unit: String,
    /// The limits that hold.
    pub limits: Vec<LimitRow>,
    /// The limits that no longer hold, the latest first.
    pub past: Vec<LimitRow>,
    /// The features that it offers.
    pub features: Vec<FeatureRow>,
    /// The features that it no longer offers.
    pub gone: Vec<FeatureRow>,
}

/// A limit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LimitRow {
    /// The thing that it limits, in words: `Texte d’une publication`.
    pub label: String,
    /// The thing that it limits, as a path: `post.text`.
    pub of: String,
    /// The unit: `graphemes`, `weighted`, `items`…
    pub unit: String,
    /// The least, in the unit.
    pub min: Option<u32>,
    /// The most, in the unit.
    pub max: Option<u32>,
    /// From when on it held.
    pub since: Option<Day>,
    /// Until when.
    pub until: Option<Day>,
    /// When it was last checked.
    pub checked: Day,
    /// Where it is stated.
    pub source: Source,
    /// HTML, inline: a word on it.
    pub note: Option<String>,
}

/// Something that it offers or offered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeatureRow {
    /// Its name.
    pub name: String,
    /// From when on.
    pub since: Option<Day>,
    /// Until when.
    pub until: Option<Day>,
    /// HTML, inline: what it is, what takes its place.
    pub note: String,
    /// Where it is stated.
    pub source: Option<Source>,
}
