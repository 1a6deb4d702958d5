//! A rule: what, why, example, instead.

use palier_validator::finding::Severity;
use serde::Serialize;

use super::{Day, Draft, LevelTag, Link, Source};

/// A rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The fault, in a few words.
    pub title: String,
    /// Its own page, for where it is embedded.
    pub href: String,
    /// How grave it is.
    pub severity: Severity,
    /// The level at which it is taught.
    pub level: LevelTag,
    /// HTML, inline: how to mend it.
    pub hint: String,
    /// HTML, inline: why it matters.
    pub why: String,
    /// The kinds of draft that it is for, in words; empty: all.
    pub kinds: Vec<String>,
    /// The platforms that it is for; empty: all.
    pub platforms: Vec<Link>,
    /// Its examples, which the build has proved.
    pub examples: Vec<RuleExample>,
    /// The pages that teach it.
    pub taught: Vec<Link>,
    /// The exercises that practise it.
    pub practised: Vec<Link>,
    /// Where it comes from.
    pub source: Source,
    /// When it was last checked.
    pub reviewed: Option<Day>,
}

/// A bad draft, a good one, or a bad one and the same mended.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleExample {
    /// With what is found in it.
    pub bad: Option<Draft>,
    /// In which nothing is found.
    pub good: Option<Draft>,
    /// HTML, inline: a word on it.
    pub note: Option<String>,
}
