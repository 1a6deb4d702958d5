//! The facts of a document: all that the rest of the program knows of one without knowing its kind.
//!
//! A kind of content implements [`Content`] in its own file, and in `facts` it names every field that it has: a field that is new does not compile until
//! somebody has decided what follows from it.

use std::any::Any;
use std::ops::Range;

use super::{Example, Localized, Md, Ref, Sheet, Source, Written};
use crate::edition::Edition;
use crate::level::Level;
use crate::name::DocKind;
use crate::node::Spanned;

/// A kind of content.
pub trait Content: Any {
    /// The card of it that other pages may show.
    fn card(&self) -> Card<'_>;

    /// Adds its references, its texts and its dates.
    fn facts<'a>(&'a self, to: &mut Facts<'a>);

    /// The drafts that it states and that a page shows, in the order in which it names them.
    fn drafts(&self) -> Vec<Written<'_>>;

    /// Its plain form, below its title. Of a lesson, that is its Markdown itself, which whoever shows it writes.
    fn plain(&self, to: &mut Sheet<'_>);

    /// The answers to its questions, its model: the part of its plain form that is in a key. A kind that asks nothing has none.
    fn answers(&self, _: &mut Sheet<'_>) -> bool {
        false
    }

    /// The items that a learner's progress counts of it, with fingerprints of what the author wrote. They are asked for before any cut.
    fn items(&self) -> Vec<Item>;

    /// The part of it that is left in an edition; `None` if nothing is.
    fn cut(&self, by: &Edition) -> Option<Self>
    where
        Self: Sized;
}

/// The title that a document gives itself.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Title<'a> {
    /// Nothing: its first heading is its title.
    #[default]
    None,
    /// A title in the language of the document.
    Own(&'a Spanned<String>),
    /// A title in each language, of what all languages share.
    Shared(&'a Localized),
}

impl<'a> Title<'a> {
    /// The title in a language.
    pub fn get(self, lang: &str) -> Option<&'a str> {
        match self {
            Self::None => None,
            Self::Own(title) => Some(&title.value),
            Self::Shared(title) => Some(title.get(lang)),
        }
    }
}

/// All that other pages may show of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Card<'a> {
    /// Its title.
    pub title: Title<'a>,
    /// One or two sentences.
    pub summary: Option<&'a Spanned<String>>,
    /// The level that it is written for; `None`: all three.
    pub level: Option<Level>,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// The ids of the objectives that it serves.
    pub objectives: &'a [Ref],
    /// Where it comes from.
    pub source: Option<&'a Source>,
    /// When its facts were last checked.
    pub reviewed: Option<&'a Spanned<String>>,
    /// Whether the way through the course goes past it: it is then no station, and counts in no progress.
    pub aside: bool,
}

/// The sort of thing that a reference names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sort<'a> {
    /// A document of any kind: `choisir`, or `quiz:choisir`.
    Page,
    /// A document of one kind.
    One(DocKind),
    /// An objective of the course.
    Objective,
    /// A term of a glossary.
    Term,
    /// One of these values of a field.
    Value(&'a [Spanned<String>]),
    /// A step of the procedure itself.
    Step,
}

/// A reference as its author wrote it. It may lead nowhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Use<'a> {
    /// The name that is written.
    pub name: &'a str,
    /// Where it is, in bytes of the file.
    pub span: Range<usize>,
    /// The sort of thing that it should name.
    pub sort: Sort<'a>,
}

/// A text in Markdown as its author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose<'a> {
    /// The Markdown.
    pub text: &'a str,
    /// Where it is, in bytes of the file.
    pub span: Range<usize>,
}

/// The facts of a document: its references, its texts and its dates, each in the author's order.
#[derive(Debug, Default)]
pub struct Facts<'a> {
    /// The language of the reader; empty: all languages.
    pub lang: &'a str,
    /// Every reference. Those in Markdown (links, blocks) are not among them.
    pub uses: Vec<Use<'a>>,
    /// Every text that is read as Markdown.
    pub prose: Vec<Prose<'a>>,
    /// Every date that must be one: `2026-11-22`, `2026-11` or `2026`.
    pub dates: Vec<&'a Spanned<String>>,
}

impl<'a> Facts<'a> {
    /// References to documents of any kind.
    pub fn pages(&mut self, names: &'a [Ref]) {
        self.all(names, Sort::Page);
    }

    /// References to documents of one kind.
    pub fn of_kind(&mut self, kind: DocKind, names: impl IntoIterator<Item = &'a Ref>) {
        self.all(names, Sort::One(kind));
    }

    /// References to objectives.
    pub fn objectives(&mut self, names: &'a [Ref]) {
        self.all(names, Sort::Objective);
    }

    /// References of one sort.
    pub fn all(&mut self, names: impl IntoIterator<Item = &'a Ref>, sort: Sort<'a>) {
        self.uses.extend(names.into_iter().map(|name| Use {
            name: &name.value,
            span: name.span.clone(),
            sort,
        }));
    }

    /// The kind of draft that begins a path such as `post.text`; `*` is every kind.
    pub fn kind_of_path(&mut self, path: &'a Spanned<String>) {
        let kind = path.split('.').next().unwrap_or(path);
        if kind != "*" {
            self.uses.push(Use {
                name: kind,
                span: path.span.clone(),
                sort: Sort::One(DocKind::Kind),
            });
        }
    }

    /// Texts in Markdown.
    pub fn prose(&mut self, texts: impl IntoIterator<Item = &'a Md>) {
        self.prose.extend(texts.into_iter().map(|text| Prose {
            text: &text.value,
            span: text.span.clone(),
        }));
    }

    /// A text in Markdown in each language.
    pub fn localized(&mut self, text: &'a Localized) {
        if self.lang.is_empty() {
            self.prose(text.texts.iter().map(|(_, text)| text));
        } else {
            self.prose(text.of(self.lang).map(|(_, text)| text));
        }
    }

    /// Where something comes from.
    pub fn source(&mut self, source: &'a Source) {
        let Source {
            title: _,
            date,
            page: _,
            url: _,
            doubt: _,
        } = source;
        self.dates.extend(date);
    }

    /// A draft that is shown.
    pub fn example(&mut self, example: &'a Example) {
        let Example {
            span: _,
            kind,
            platform,
            expect,
            fields: _,
            note,
            by: _,
        } = example;
        self.of_kind(DocKind::Kind, kind);
        self.of_kind(DocKind::Platform, platform);
        self.of_kind(DocKind::Rule, expect);
        self.prose(note);
    }
}

/// One thing that a learner's progress counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The task of the learner.
    pub task: Task,
    /// The level that it is written for; `None`: all three.
    pub level: Option<Level>,
    /// The ids of its objectives.
    pub objectives: Vec<String>,
    /// Changes when the author changes what the learner reads, is asked or must write; see [`super::Fingerprint`].
    pub fingerprint: String,
}

/// The task of an item: the way in which a learner does it.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// She reads it.
    Page,
    /// She writes a draft.
    Exercise,
    /// She answers a question.
    Question {
        /// Its id, unique in its quiz.
        id: String,
        /// Its stem, in Markdown.
        stem: String,
        /// Whether there is a right answer.
        graded: bool,
    },
}

impl Item {
    /// Whether it is the question of this id.
    pub fn asks(&self, question: &str) -> bool {
        match &self.task {
            Task::Question { id, .. } => id == question,
            Task::Page | Task::Exercise => false,
        }
    }

    /// Whether another item is the same one, whatever its author has changed in it.
    pub fn is_again(&self, other: &Self) -> bool {
        match &self.task {
            Task::Page | Task::Exercise => self.task == other.task,
            Task::Question { id, .. } => other.asks(id),
        }
    }
}

/// The ids that references name.
pub fn names(references: &[Ref]) -> Vec<String> {
    references
        .iter()
        .map(|reference| reference.value.clone())
        .collect()
}
