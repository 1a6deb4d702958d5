//! Terms and their definitions.

use serde::Deserialize;

use super::{Md, Ref};
use crate::node::{Entries, Spanned};

/// `*.glossary.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    /// The title of the page.
    pub title: Spanned<String>,
    /// The terms by id.
    pub terms: Entries<Term>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The term as it is written; the id if left out.
    #[serde(default)]
    pub term: Option<Spanned<String>>,
    /// What it means.
    pub definition: Md,
    /// Other names of it.
    #[serde(default)]
    pub aka: Vec<Spanned<String>>,
    /// Other terms.
    #[serde(default)]
    pub see: Vec<Ref>,
}
