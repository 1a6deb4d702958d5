//! Rules, and the set of all that a course teaches.

use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::platform::Platform;

/// Everything that the validator needs to know of a course, in one language. It has no files, no YAML and no HTML in it, and
/// travels as JSON into the page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RuleSet {
    /// The language of its words: `fr`.
    pub lang: String,
    /// Every kind of draft.
    pub kinds: Vec<Kind>,
    /// Every platform.
    pub platforms: Vec<Platform>,
    /// Every rule.
    pub rules: Vec<Rule>,
}

/// A rule: a fault that a draft can have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Named for the fault: `hashtag-without-capitals`.
    pub id: String,
    /// How grave it is.
    pub severity: Severity,
    /// Which drafts and fields: `post` (all its text), `poll.options[]`, `*.text`. Empty: every text of every draft.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies_to: Vec<String>,
    /// Which platforms. Empty: all, and drafts for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub platforms: Vec<String>,
    /// What is looked for.
    pub check: Check,
    /// What is said; `{match}`, `{n}`, `{max}`, `{min}`, `{over}`, `{missing}`, `{unit}`, `{field}`, `{platform}`, `{fix}` are filled in.
    pub message: String,
}
