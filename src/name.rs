//! Names: how a document, and everything in a course that can be linked to, is called.
//!
//! A name is text and is ordered as text. It says nothing of the place of a file in a list, so that it stays the same when a file is added before it, and what is
//! kept from one build to the next may hold it.

use std::fmt;
use std::sync::Arc;

/// The kinds of content. Their order is that in which documents of one name follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocKind {
    /// Markdown.
    Lesson,
    /// Guidance by level.
    Guide,
    /// A case study.
    Case,
    /// A procedure.
    Procedure,
    /// A draft to be written.
    Exercise,
    /// Questions.
    Quiz,
    /// A rule.
    Rule,
    /// A platform.
    Platform,
    /// A kind of draft.
    Kind,
    /// Terms.
    Glossary,
}

impl DocKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Lesson,
        Self::Guide,
        Self::Case,
        Self::Procedure,
        Self::Exercise,
        Self::Quiz,
        Self::Rule,
        Self::Platform,
        Self::Kind,
        Self::Glossary,
    ];

    /// The word in suffixes (`choisir.quiz.yaml`), references (`quiz:choisir`) and fenced blocks.
    pub fn key(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Guide => "guide",
            Self::Case => "case",
            Self::Procedure => "procedure",
            Self::Exercise => "exercise",
            Self::Quiz => "quiz",
            Self::Rule => "rule",
            Self::Platform => "platform",
            Self::Kind => "kind",
            Self::Glossary => "glossary",
        }
    }

    /// The kind of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether all languages share it.
    pub fn shared(self) -> bool {
        match self {
            Self::Rule | Self::Platform | Self::Kind => true,
            Self::Lesson
            | Self::Guide
            | Self::Case
            | Self::Procedure
            | Self::Exercise
            | Self::Quiz
            | Self::Glossary => false,
        }
    }
}

/// A document by kind and name, the same in every language: `quiz:choisir`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// Its kind.
    pub kind: DocKind,
    /// Its name, unique among the documents of its kind in one language: `choisir`; of a module's front page, the module's id and `/index`.
    pub name: Arc<str>,
}

impl Id {
    /// The document of a kind and a name.
    pub fn new(kind: DocKind, name: &str) -> Self {
        Self {
            kind,
            name: name.into(),
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.key(), self.name)
    }
}

/// Something that a link can lead to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The front of the course.
    Home,
    /// The front of a module, by the module's id.
    Module(Arc<str>),
    /// A document.
    Doc(Id),
    /// A part of a document: a heading by its anchor, a question, a step.
    Within(Id, Arc<str>),
    /// A term, in the glossary that defines it.
    Term(Id, Arc<str>),
    /// A page that no document is behind.
    List(List),
    /// A picture or another file, by its path in the course.
    File(Arc<str>),
}

/// The pages that no document is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Every rule.
    Rules,
    /// Every platform.
    Platforms,
    /// The contents of the course.
    Contents,
    /// The printable guide.
    Print,
    /// The learner's progress.
    Progress,
    /// Where a group is.
    Facilitator,
}

/// Where a reference leads: a spot, in the language of the document that names it unless another one is said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Goal {
    /// The spot.
    pub spot: Spot,
    /// The tag of the other language: `fr` in `fr:lesson:regle`.
    pub language: Option<Arc<str>>,
}

impl From<Spot> for Goal {
    fn from(spot: Spot) -> Self {
        Self {
            spot,
            language: None,
        }
    }
}
