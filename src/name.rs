//! Names: how a document, and everything in a course that can be linked to, is called.
//!
//! A name is text and is ordered as text. It says nothing of the place of a file in a list, so that it stays the same when a file is added before it, and what is
//! kept from one build to the next may hold it.

use std::fmt;
use std::sync::Arc;

use crate::say::Say;

/// Where in a course a reader finds the documents of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// In the modules, on the way through the course.
    Modules,
    /// In the list of rules, which all modules share.
    Rules,
    /// In the list of platforms, which all modules share.
    Platforms,
    /// On a page of its own beside the way.
    Beside,
    /// Nowhere: the course is made with it, and no page shows it.
    Nowhere,
}

impl Shelf {
    /// The list that shows the documents of this shelf, if one does.
    pub fn list(self) -> Option<List> {
        match self {
            Self::Rules => Some(List::Rules),
            Self::Platforms => Some(List::Platforms),
            Self::Modules | Self::Beside | Self::Nowhere => None,
        }
    }
}

/// The facts of a kind: they are true of every document of that kind, before one is read.
struct Facts {
    /// The word in suffixes, references and fenced blocks.
    key: &'static str,
    /// The word in messages to authors: French with its article, English.
    word: (&'static str, &'static str),
    /// Whether all languages share it.
    shared: bool,
    /// Whether a fenced block of a lesson may show it.
    embedded: bool,
    /// Whether the card of a module counts it among its lessons.
    taught: bool,
    /// Where a reader finds it.
    shelf: Shelf,
}

/// Makes the list of kinds: a row gives a kind and its facts, so that none can be left out of either.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $facts:tt)*) => {
        /// The kinds of content. Their order is that in which documents of one name follow one another.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DocKind {
            $($(#[$doc])* $kind,)*
        }

        impl DocKind {
            /// Every kind.
            pub const ALL: [Self; [$(stringify!($kind)),*].len()] = [$(Self::$kind),*];

            fn facts(self) -> Facts {
                match self {
                    $(Self::$kind => Facts $facts,)*
                }
            }
        }
    };
}

kinds! {
    /// Markdown.
    Lesson {
        key: "lesson",
        word: ("la leçon", "lesson"),
        shared: false,
        embedded: false,
        taught: true,
        shelf: Shelf::Modules,
    }
    /// Guidance by level.
    Guide {
        key: "guide",
        word: ("le guide", "guide"),
        shared: false,
        embedded: true,
        taught: true,
        shelf: Shelf::Modules,
    }
    /// A case study.
    Case {
        key: "case",
        word: ("le cas", "case"),
        shared: false,
        embedded: true,
        taught: true,
        shelf: Shelf::Modules,
    }
    /// A procedure.
    Procedure {
        key: "procedure",
        word: ("la procédure", "procedure"),
        shared: false,
        embedded: true,
        taught: false,
        shelf: Shelf::Modules,
    }
    /// A draft to be written.
    Exercise {
        key: "exercise",
        word: ("l’exercice", "exercise"),
        shared: false,
        embedded: true,
        taught: false,
        shelf: Shelf::Modules,
    }
    /// Questions.
    Quiz {
        key: "quiz",
        word: ("le quiz", "quiz"),
        shared: false,
        embedded: true,
        taught: false,
        shelf: Shelf::Modules,
    }
    /// A rule.
    Rule {
        key: "rule",
        word: ("la règle", "rule"),
        shared: true,
        embedded: true,
        taught: false,
        shelf: Shelf::Rules,
    }
    /// A platform.
    Platform {
        key: "platform",
        word: ("la plateforme", "platform"),
        shared: true,
        embedded: true,
        taught: false,
        shelf: Shelf::Platforms,
    }
    /// A kind of draft.
    Kind {
        key: "kind",
        word: ("le genre de texte", "kind of draft"),
        shared: true,
        embedded: false,
        taught: false,
        shelf: Shelf::Nowhere,
    }
    /// Terms.
    Glossary {
        key: "glossary",
        word: ("le glossaire", "glossary"),
        shared: false,
        embedded: false,
        taught: false,
        shelf: Shelf::Beside,
    }
}

impl DocKind {
    /// The word in suffixes (`choisir.quiz.yaml`), references (`quiz:choisir`) and fenced blocks.
    pub fn key(self) -> &'static str {
        self.facts().key
    }

    /// The kind of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether all languages share it.
    pub fn shared(self) -> bool {
        self.facts().shared
    }

    /// Whether a fenced block of a lesson may show it: ```` ```quiz choisir ````.
    pub fn embedded(self) -> bool {
        self.facts().embedded
    }

    /// Whether the card of a module counts it among its lessons. A procedure is looked up when it is needed; questions and drafts are counted by themselves.
    pub fn taught(self) -> bool {
        self.facts().taught
    }

    /// Where a reader finds the documents of this kind.
    pub fn shelf(self) -> Shelf {
        self.facts().shelf
    }
}

/// The word for a kind in messages to authors, with its article in French.
pub fn kind_word(kind: DocKind) -> Say {
    let (fr, en) = kind.facts().word;
    Say {
        fr: fr.into(),
        en: en.into(),
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

impl List {
    /// Every list.
    pub const ALL: [Self; 6] = [
        Self::Rules,
        Self::Platforms,
        Self::Contents,
        Self::Print,
        Self::Progress,
        Self::Facilitator,
    ];
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
