//! The values that templates see: plain, one struct a kind of page, in one language, for one page.
//!
//! Three names are in a page's context: `site` ([`Site`], the same for every page of a language), `page` ([`Page`]), and the page's own
//! value under the name of its kind: `home`, `module`, `lesson`, `guide`, `case`, `rule`, `rules`, `platform`, `platforms`, `procedure`,
//! `quiz`, `exercise`, `glossary`, `contents`, `print`, and `syllabus` on both `progress` and `facilitator`. A value that can be shown in a
//! lesson too (guide, case, rule, platform, procedure, quiz, exercise, draft) carries its own `id` and `title`, and is drawn by the component
//! of its name on its own page and in a lesson alike.
//!
//! Fields named `html`, and those whose doc says *HTML*, are written as they are; every other text is escaped by the template. JSON fields
//! have `<` written as `\u003c`, so that they can be put in a `<script type="application/json">`. An `href` is relative to the page that shows
//! it, except in [`Site`], where it is relative to the site's root and templates put [`Page::base`] before it.

use serde::{Serialize, Serializer};
use tera::Context;

use super::scene::Scene;
use crate::level::Level;
use crate::name::{DocKind, List, Shelf};

mod case;
mod draft;
mod exercise;
mod guide;
mod index;
mod learner;
mod platform;
mod print;
mod procedure;
mod quiz;
mod rule;

pub use super::question::Ask;
pub use draft::{Draft, DraftField, Mark, Note, Segment};
pub use exercise::{ChecklistItem, Control, Exercise, Field, FieldLimit, RuleNote, ValueName};
pub use index::{
    Contents, ContentsGroup, ContentsPage, Glossary, Home, Lesson, Letter, Module, ModuleCard,
    ModuleObjective, PlatformIndex, PlatformLine, RuleIndex, RuleLine, Term,
};
pub use learner::{Named, Syllabus, SyllabusData, SyllabusItem, SyllabusModule};
pub use platform::{FeatureRow, LimitRow, Platform};
pub use print::{Print, PrintModule, PrintSection};
pub use procedure::{Choice, Procedure, Scenario, Step, StepLink};
pub use quiz::{Category, ClozePiece, Gap, Item, Piece, Question, Quiz, Row, Truth};
pub use rule::{Rule, RuleExample};

/// The course in one language. It is in Tera's global context.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    /// Tells the course from others in the same browser; what a learner keeps is stored under it.
    pub id: String,
    /// The language tag: `fr`.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The title of the course.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The language's own name, in a course of several; else empty.
    pub language: String,
    /// The manifest by which a browser may keep the site, from the root; nothing where it may not.
    pub manifest: Option<String>,
    /// The three levels, in order.
    pub levels: Vec<LevelTag>,
    /// Every module, in order; `href` from the root.
    pub modules: Vec<ModuleLink>,
    /// Pages beside the modules (rules, platforms, glossary, printable guide); `href` from the root.
    pub resources: Vec<Link>,
    /// The page of the learner's progress; `href` from the root.
    pub progress: Link,
    /// The page that reads many learners' files; `href` from the root.
    pub facilitator: Link,
    /// The contents of the course, from the root.
    pub contents: String,
    /// The name and version of the generator.
    pub generator: String,
}

/// A module in the navigation of every page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModuleLink {
    /// Its id.
    pub id: String,
    /// Its place, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// From the root of the site.
    pub href: String,
}

/// A page, whatever its kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// Its kind.
    pub kind: Kind,
    /// The id of the document that it shows.
    pub id: String,
    /// Its address from the root of the site: `mots-clics/choisir.html`.
    pub url: String,
    /// From the page to the root: empty, `../`, `../../`.
    pub base: String,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The level that it is written for.
    pub level: Option<LevelTag>,
    /// The objectives: the things that the learner will be able to do.
    pub objectives: Vec<Objective>,
    /// In minutes.
    pub duration: Option<u32>,
    /// When its facts were last checked.
    pub reviewed: Option<Day>,
    /// Where it comes from.
    pub source: Option<Source>,
    /// From the home page down to the page above this one.
    pub breadcrumbs: Vec<Link>,
    /// The module that it belongs to.
    pub module: Option<ModuleNav>,
    /// The page before it in reading order.
    pub previous: Option<Station>,
    /// The page after it in reading order.
    pub next: Option<Station>,
    /// Its headings of the second and third rank.
    pub toc: Vec<TocEntry>,
    /// The same page in other languages.
    pub translations: Vec<Translation>,
    /// Of a page that the learner can say she has read: changes when its words change.
    pub fingerprint: Option<String>,
    /// The original that it was translated from, if that has changed since.
    pub original: Option<Original>,
    /// The components on it that have a script of their own: `quiz`, `exercise`, `procedure`; each once.
    pub scripts: Vec<&'static str>,
    /// The terms of the glossary that it links to.
    pub terms: Vec<Definition>,
}

/// The kind of a page, or of a station of a module. Templates see its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The front page of the course.
    Home,
    /// The front page of a module.
    Module,
    /// A document of a kind.
    Document(DocKind),
    /// A page that no document is behind.
    List(List),
}

impl Kind {
    /// Every kind of page.
    pub fn all() -> impl Iterator<Item = Self> {
        let documents = DocKind::ALL.into_iter();
        let documents = documents.filter(|kind| kind.shelf() != Shelf::Nowhere);
        [Self::Home, Self::Module]
            .into_iter()
            .chain(documents.map(Self::Document))
            .chain(List::ALL.map(Self::List))
    }

    /// The name of its template and of its words: `lesson` of `lesson.html` and `kind.lesson`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Module => "module",
            Self::Document(kind) => kind.key(),
            Self::List(List::Rules) => "rules",
            Self::List(List::Platforms) => "platforms",
            Self::List(List::Contents) => "contents",
            Self::List(List::Print) => "print",
            Self::List(List::Progress) => "progress",
            Self::List(List::Facilitator) => "facilitator",
        }
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// A link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// Its words.
    pub title: String,
    /// Its target.
    pub href: String,
}

/// A level by key and name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelTag {
    /// `novice`, `competent`, `expert`.
    pub key: Level,
    /// Its name in this course.
    pub name: String,
    /// 1, 2 or 3.
    pub step: u8,
}

/// An objective.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Objective {
    /// Its id.
    pub id: String,
    /// The thing that the learner will be able to do.
    pub text: String,
}

/// A day, a month or a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Day {
    /// `2026-11-22`, `2026-11` or `2026`.
    pub iso: String,
    /// As the language writes it: `22 novembre 2026`.
    pub text: String,
}

/// Where something comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    /// The title of the work.
    pub title: String,
    /// Its date.
    pub date: Option<Day>,
    /// The page.
    pub page: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// A doubt to be stated beside it.
    pub doubt: Option<String>,
}

/// The module that a page belongs to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModuleNav {
    /// Its id.
    pub id: String,
    /// Its place, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Its front page.
    pub href: String,
    /// Its stations, in reading order.
    pub stations: Vec<Station>,
}

/// One stop on the way through a module.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Station {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// The level that it is written for.
    pub level: Option<LevelTag>,
    /// In minutes.
    pub duration: Option<u32>,
    /// Whether this is the page that is being read.
    pub current: bool,
}

/// A heading of the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TocEntry {
    /// Its words.
    pub title: String,
    /// Its anchor, without `#`.
    pub anchor: String,
    /// 2 or 3.
    pub rank: u8,
}

/// A term where it is used.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Definition {
    /// Its id.
    pub id: String,
    /// The term.
    pub term: String,
    /// HTML: what it means.
    pub html: String,
    /// It in the glossary.
    pub href: String,
}

/// The same page in another language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Translation {
    /// The language tag.
    pub lang: String,
    /// The language's own name: `English`.
    pub name: String,
    /// The page, or the other language's home where there is no such page.
    pub href: String,
    /// Whether there is such a page.
    pub exists: bool,
    /// Whether its original has changed since it was translated.
    pub stale: bool,
}

/// The page that a translation was made from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Original {
    /// Its language tag.
    pub lang: String,
    /// Its title, in its language.
    pub title: String,
    /// The page.
    pub href: String,
}

impl Scene<'_> {
    /// Puts the view of its document into a context, under the key of its kind; `None` if there is nothing to be shown.
    pub fn put(&self, kind: DocKind, context: &mut Context) -> Option<()> {
        let key = kind.key();
        match kind {
            DocKind::Lesson => context.insert(key, &Lesson { html: self.text() }),
            DocKind::Guide => context.insert(key, &self.guide()?),
            DocKind::Case => context.insert(key, &self.case()?),
            DocKind::Procedure => context.insert(key, &self.procedure()?),
            DocKind::Exercise => context.insert(key, &self.exercise()?),
            DocKind::Quiz => context.insert(key, &self.quiz()?),
            DocKind::Rule => context.insert(key, &self.rule()?),
            DocKind::Platform => context.insert(key, &self.platform()?),
            DocKind::Glossary => context.insert(key, &self.glossary()?),
            DocKind::Kind => return None,
        }
        Some(())
    }
}
