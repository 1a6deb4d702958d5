//! A lesson, or the front page of a module or of the course: Markdown with front matter.

use serde::Deserialize;

use super::Sheet;
use super::content::{Card, Content, Facts, Item, Prose, Task, Title, names};
use super::{Example, Fingerprint, Ref, Source, Written};
use crate::decode;
use crate::diagnostic::Diagnostic;
use crate::edition::Edition;
use crate::level::Level;
use crate::node::{Entries, Spanned};
use crate::text::Text;
use crate::yaml;

/// A Markdown file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(from = "Front")]
pub struct Lesson {
    /// The front matter, between the `---`.
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
}

/// In YAML it is its front matter.
impl schemars::JsonSchema for Lesson {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Front::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Front::json_schema(generator)
    }
}

/// Front matter alone; the Markdown is put below it by whoever has parted the two.
impl From<Front> for Lesson {
    fn from(front: Front) -> Self {
        Self {
            front,
            body: String::new(),
            offset: 0,
            drafts: Vec::new(),
        }
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

impl Content for Lesson {
    fn plain(&self, _: &mut Sheet<'_>) {}

    fn card(&self) -> Card<'_> {
        Card {
            title: self.front.title.as_ref().map_or(Title::None, Title::Own),
            summary: self.front.summary.as_ref(),
            level: self.front.level,
            minutes: self.front.duration,
            objectives: &self.front.objectives,
            source: self.front.source.as_ref(),
            reviewed: self.front.reviewed.as_ref(),
            aside: false,
        }
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            front,
            body,
            offset,
            drafts,
        } = self;
        let Front {
            title: _,
            summary: _,
            level: _,
            objectives,
            // Objectives that it states are no references.
            aims: _,
            duration: _,
            reviewed,
            source,
            draft: _,
        } = front;
        to.objectives(objectives);
        to.dates.extend(reviewed);
        source.iter().for_each(|source| to.source(source));
        to.prose.push(Prose {
            text: body,
            span: *offset..offset + body.len(),
        });
        drafts.iter().flatten().for_each(|draft| to.example(draft));
    }

    /// The drafts of its blocks.
    fn drafts(&self) -> Vec<Written<'_>> {
        self.drafts.iter().flatten().map(Example::written).collect()
    }

    fn items(&self) -> Vec<Item> {
        if self.front.draft {
            return Vec::new();
        }
        let mut print = Fingerprint::default();
        print.text("lesson", &self.body);
        vec![Item {
            task: Task::Page,
            level: self.front.level,
            objectives: names(&self.front.objectives),
            fingerprint: print.told(),
        }]
    }

    fn cut(&self, by: &Edition) -> Option<Self> {
        let Self {
            front:
                Front {
                    title: _,
                    summary: _,
                    level,
                    objectives: _,
                    aims: _,
                    duration: _,
                    reviewed: _,
                    source: _,
                    draft: _,
                },
            body: _,
            offset: _,
            drafts: _,
        } = self;
        level
            .is_none_or(|level| by.shows(level))
            .then(|| self.clone())
    }
}
