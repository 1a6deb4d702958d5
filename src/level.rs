//! The three levels.

use serde::{Deserialize, Serialize};

/// How far somebody has come. Three, always; their names are the course's (`book.toml`).
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Beginning: what to do.
    #[default]
    Novice,
    /// On one's own: how to do it well.
    Competent,
    /// For others too: when to do otherwise.
    Expert,
}

impl Level {
    /// From the first to the last.
    pub const ALL: [Self; 3] = [Self::Novice, Self::Competent, Self::Expert];

    /// The level of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.key() == key)
    }

    /// The key in content, in addresses and in classes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Novice => "novice",
            Self::Competent => "competent",
            Self::Expert => "expert",
        }
    }
}
