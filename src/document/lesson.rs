//! A lesson, or the front page of a module or of the course: Markdown with front matter.

use serde::Deserialize;

use super::{Example, Ref, Source, Written};
use crate::decode;
use crate::diagnostic::Diagnostic;
use crate::level::Level;
use crate::node::{Entries, Spanned};
use crate::text::Text;
use crate::yaml;

/// A Markdown file.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// What stands between the `---`.
    pub front: Front,
    /// The Markdown below.
    pub body: String,
    /// Where the Markdown begins, in bytes of the file.
    pub offset: usize,
    /// The draft of each block ```` ```draft ````, in the order of the blocks; nothing for one that could not be read.
    pub drafts: Vec<Option<Example>>,
}

impl Lesson {
    /// Reads the blocks ```` ```draft ```` of the lesson, whose Markdown `text` is. Mistakes in one go to `found`.
    pub fn read_drafts(&mut self, text: &Text, file: &str, found: &mut Vec<Diagnostic>) {
        let blocks = text.fences().filter(|fence| fence.word == "draft");
        let read = blocks.map(|fence| {
            let tree = yaml::parse(fence.body, file, fence.offset, found)?;
            decode::decode(&tree, file, found)
        });
        self.drafts = read.collect();
    }

    /// The drafts of its blocks.
    pub fn drafts(&self) -> Vec<Written<'_>> {
        self.drafts.iter().flatten().map(Example::written).collect()
    }
}

/// Front matter. Everything may be left out; the title is then the first heading.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Front {
    /// The title.
    pub title: Option<Spanned<String>>,
    /// One or two sentences for lists, search and print.
    pub summary: Option<Spanned<String>>,
    /// The level it is written for.
    pub level: Option<Level>,
    /// In a lesson: the ids of the objectives that it serves.
    pub objectives: Vec<Ref>,
    /// In a module's `index.md`: the objectives of the module, `id: what the learner will be able to do`.
    pub aims: Entries<Objective>,
    /// How long it takes, in minutes.
    pub duration: Option<u32>,
    /// When its facts were last checked: `2026-11` or `2026-11-22`.
    pub reviewed: Option<Spanned<String>>,
    /// Where it comes from.
    pub source: Option<Source>,
    /// Left out of the site until it is done.
    pub draft: bool,
}

/// What a learner will be able to do.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Objective(pub Spanned<String>);
