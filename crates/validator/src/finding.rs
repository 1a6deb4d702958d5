//! What a draft breaks.

use serde::{Deserialize, Serialize};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// It would be better otherwise.
    Advice,
    /// The guidance says no.
    Warning,
    /// The platform refuses it, or it does harm.
    Error,
}

/// One thing that a rule has found in a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The id of the rule.
    pub rule: String,
    /// The rule's severity.
    pub severity: Severity,
    /// The field, as a path: `text`, `options[1]`, `media[0].alt`. Empty: the draft as a whole.
    pub field: String,
    /// Where it begins in the field's text: bytes here, UTF-16 units once it has passed the browser's door.
    pub start: usize,
    /// Where it ends, in the same unit. `start == end`: something is missing, nothing can be pointed at.
    pub end: usize,
    /// What is wrong, with what was found in it.
    pub message: String,
    /// A fix that a machine can make.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// A fix of one finding: replace `start..end` of the field by `text`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// What the button says.
    pub label: String,
    /// Where the replaced text begins, in the finding's unit.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What is put there.
    pub text: String,
    /// Whether a person must read it.
    pub safety: Safety,
}

/// Whether a fix can be made without reading it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Safety {
    /// Clears its finding, raises no other, changes no meaning.
    Safe,
    /// The meaning may change: the writer decides.
    Review,
}
