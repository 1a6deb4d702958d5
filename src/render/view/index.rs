//! Front pages and lists.

use palier_validator::finding::Severity;
use serde::Serialize;

use super::{LevelTag, Link, Station};

/// The front page of the course.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Home {
    /// HTML: the body of `index.md`.
    pub html: String,
    /// The first page in reading order.
    pub start: Option<Link>,
    /// The quiz that proposes a level.
    pub placement: Option<Link>,
    /// The modules, in order.
    pub modules: Vec<ModuleCard>,
    /// The pages beside them.
    pub resources: Vec<Link>,
}

/// A module on the front page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModuleCard {
    /// Its id.
    pub id: String,
    /// Its place, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Its front page.
    pub href: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// In minutes.
    pub duration: Option<u32>,
    /// How many lessons and guides are in it.
    pub lessons: usize,
    /// How many questions.
    pub questions: usize,
    /// How many drafts to write.
    pub exercises: usize,
}

/// The front page of a module.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Module {
    /// Its place, from 1.
    pub number: usize,
    /// HTML: the body of its `index.md`.
    pub html: String,
    /// Its objectives.
    pub aims: Vec<ModuleObjective>,
    /// Its stations, in reading order.
    pub stations: Vec<Station>,
}

/// An objective and the pages that serve it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModuleObjective {
    /// Its id.
    pub id: String,
    /// The thing that the learner will be able to do.
    pub text: String,
    /// The lessons, guides and exercises that serve it.
    pub pages: Vec<Link>,
}

/// A lesson.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lesson {
    /// HTML: its body, embedded components drawn.
    pub html: String,
}

/// The list of rules.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleIndex {
    /// Every rule, the gravest first.
    pub rules: Vec<RuleLine>,
}

/// A rule in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleLine {
    /// Its id.
    pub id: String,
    /// The fault, in a few words.
    pub title: String,
    /// Its page.
    pub href: String,
    /// How grave it is.
    pub severity: Severity,
    /// The level at which it is taught.
    pub level: LevelTag,
    /// HTML, inline: how to mend it.
    pub hint: String,
}

/// The list of platforms.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlatformIndex {
    /// Every platform.
    pub platforms: Vec<PlatformLine>,
}

/// A platform in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlatformLine {
    /// Its name.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The most that the text of a post can hold, where it is limited.
    pub max: Option<u32>,
    /// In which unit: `graphemes`, `weighted`…
    pub unit: String,
}

/// The contents of the course: every page, and the headings on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contents {
    /// The modules, then the lists beside them.
    pub groups: Vec<ContentsGroup>,
}

/// The pages of a module, or of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContentsGroup {
    /// The module's place, from 1; lists have none.
    pub number: Option<usize>,
    /// Its title.
    pub title: String,
    /// Its own page.
    pub href: Option<String>,
    /// Its pages, in reading order.
    pub pages: Vec<ContentsPage>,
}

/// A page and its sections.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContentsPage {
    /// The page.
    pub page: Station,
    /// Its headings of the second rank.
    pub sections: Vec<Link>,
}

/// The glossary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Glossary {
    /// Its terms, by first letter, in the order of the language.
    pub letters: Vec<Letter>,
}

/// The terms that begin with a letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Letter {
    /// The letter, capital, without accent.
    pub letter: String,
    /// The terms.
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Term {
    /// Its id, and its anchor: `term-<id>`.
    pub id: String,
    /// The term.
    pub term: String,
    /// Other names.
    pub aka: Vec<String>,
    /// HTML: what it means.
    pub definition: String,
    /// Other terms.
    pub see: Vec<Link>,
}
