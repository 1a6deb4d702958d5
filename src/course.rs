//! The whole course, checked: every document known by kind and id, in reading order, and every reference between them resolved.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{DocKind, Document};
use crate::name::{Id, Spot};
use crate::say;
use crate::text::Text;

mod assemble;
mod graph;
mod links;
mod order;
mod prose;
mod questions;
mod references;
mod translations;
mod warnings;

pub use crate::name::kind_word;
pub use assemble::assemble;
pub use graph::Graph;
pub use links::{Links, Paths, leads_out};
pub use order::reading_order;
pub use prose::Prose;
pub use references::{join, kind_and_id, resolve};
pub use translations::Standing;

/// The index of a document in [`Course::docs`].
pub type DocIx = usize;

/// A course.
#[derive(Debug)]
pub struct Course {
    /// The configuration, from `book.toml`.
    pub config: Config,
    /// The day of the build.
    pub day: Day,
    /// Every document, those written in place in a lesson too.
    pub docs: Vec<Arc<Document>>,
    /// The Markdown of each lesson, read.
    pub texts: HashMap<DocIx, Arc<Text>>,
    /// Each language, in the order of `book.toml`.
    pub languages: Vec<Language>,
    /// Pictures and other files that are copied, by their path in the course.
    pub assets: Vec<String>,
    /// Documents and files by path.
    pub paths: Paths,
    /// Whether a `SUMMARY.md` orders it, as mdBook's books are.
    pub book: bool,
}

/// A day, as `[year, month, day]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub [u16; 3]);

impl Day {
    /// Reads `2026-11-22`, `2026-11` (its first day) or `2026`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(|part| {
            part.parse::<u16>()
                .ok()
                .filter(|_| part.bytes().all(|b| b.is_ascii_digit()))
        });
        let year = parts.next()??;
        let month = parts.next().unwrap_or(Some(1))?;
        let day = parts.next().unwrap_or(Some(1))?;
        let is_day = civil::Date::new(
            year.try_into().ok()?,
            month.try_into().ok()?,
            day.try_into().ok()?,
        )
        .is_ok();
        (is_day && (1990..=2200).contains(&year) && parts.next().is_none())
            .then_some(Self([year, month, day]))
    }

    /// Whole months from this day to `later`; 0 if it is not later.
    pub fn months_until(self, later: Self) -> u32 {
        let (a, b) = (self.0.map(i32::from), later.0.map(i32::from));
        let months = (b[0] - a[0]) * 12 + b[1] - a[1] - i32::from(b[2] < a[2]);
        months.max(0).unsigned_abs()
    }
}

/// The course in one language.
#[derive(Debug)]
pub struct Language {
    /// Its tag: `fr`.
    pub tag: String,
    /// Whether it is the first language of the course, which the others are translations of.
    pub is_first: bool,
    /// The folder of its content: `content/fr`.
    pub root: String,
    /// Every document by kind and id, the shared ones too.
    pub index: BTreeMap<(DocKind, String), DocIx>,
    /// Every document that a reader of this language can come to, by name.
    pub docs: BTreeMap<Id, DocIx>,
    /// The names of those documents.
    pub ids: HashMap<DocIx, Id>,
    /// The prose of every document that is shown, by name.
    pub prose: BTreeMap<Id, Arc<Prose>>,
    /// The modules in reading order; the first one is the course's front, which may have nothing but its `index.md`.
    pub modules: Vec<Module>,
    /// Every objective in reading order.
    pub objectives: Vec<Objective>,
}

/// A folder of the course, or a part of a book.
#[derive(Debug, Clone, Default)]
pub struct Module {
    /// Its id: the folder without its number.
    pub id: String,
    /// Its title, from its `index.md`.
    pub title: String,
    /// Its `index.md`.
    pub index: Option<DocIx>,
    /// The documents that are read in it, in order.
    pub docs: Vec<DocIx>,
}

/// An objective: something that a learner will be able to do, and the module that says so.
#[derive(Debug, Clone)]
pub struct Objective {
    /// Its id.
    pub id: String,
    /// In words (Markdown).
    pub text: String,
    /// The index of its module.
    pub module: usize,
    /// Where it is stated.
    pub place: Place,
}

impl Language {
    /// The spot by which a document is linked to: of a front page, that of its module or of the course.
    pub fn spot(&self, id: &Id) -> Spot {
        let is_front = |module: &&Module| module.index.and_then(|ix| self.ids.get(&ix)) == Some(id);
        let front = self.modules.iter().find(is_front);
        match front.map(|module| module.id.as_str()) {
            Some("") => Spot::Home,
            Some(module) => Spot::Module(module.into()),
            None => Spot::Doc(id.clone()),
        }
    }

    /// The title and the description of the course in this language. `book.toml` speaks the first language; another one takes them from its own front
    /// page.
    pub fn names(&self, course: &Course) -> (String, String) {
        let front = self
            .modules
            .first()
            .and_then(|front| course.docs[front.index?].lesson())
            .filter(|_| !self.is_first)
            .map(|lesson| &lesson.front);
        let own = |text: Option<&crate::node::Spanned<String>>, book: &String| {
            text.map_or_else(|| book.clone(), |text| text.value.clone())
        };
        (
            own(
                front.and_then(|front| front.title.as_ref()),
                &course.config.title,
            ),
            own(
                front.and_then(|front| front.summary.as_ref()),
                &course.config.description,
            ),
        )
    }
}

impl Course {
    /// The document of a kind and id.
    pub fn find(&self, language: &Language, kind: DocKind, id: &str) -> Option<&Document> {
        language
            .index
            .get(&(kind, id.to_string()))
            .map(|&ix| &*self.docs[ix])
    }

    /// Every document of a language, the shared ones too, by kind and id.
    pub fn docs_of<'c>(
        &'c self,
        language: &'c Language,
        kind: DocKind,
    ) -> impl Iterator<Item = &'c Document> {
        language
            .index
            .iter()
            .filter(move |((k, _), _)| *k == kind)
            .map(|(_, &ix)| &*self.docs[ix])
    }
}

impl Document {
    /// Its title: what it says itself, else its first heading, else its id.
    pub fn title(&self, lang: &str, text: Option<&Text>) -> String {
        let own = self.card().title.get(lang).map(ToString::to_string);
        own.or_else(|| {
            text.and_then(|text| text.headings().next())
                .map(|heading| heading.text)
        })
        .unwrap_or_else(|| self.id.clone())
    }

    /// The objectives that it serves.
    pub fn objectives(&self) -> &[crate::document::Ref] {
        self.card().objectives
    }

    /// Whether it serves an objective.
    pub fn practises(&self, objective: &str) -> bool {
        self.objectives().iter().any(|own| own.value == objective)
    }

    /// The place of a byte range of it. A document that is written in place in a lesson lies in the lesson's file.
    pub fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place {
            file: self.file().into(),
            span,
        }
    }

    /// The byte of its file at which the block that it is written in begins; 0 of one that has a file of its own.
    pub fn offset(&self) -> usize {
        let offset = self.path.split_once('#').map(|(_, offset)| offset);
        offset.and_then(|offset| offset.parse().ok()).unwrap_or(0)
    }

    /// The file that it is written in.
    pub fn file(&self) -> &str {
        self.path.split('#').next().unwrap_or(&self.path)
    }
}

/// An error that a reference leads nowhere, with the nearest of what there is.
pub(crate) fn dangling(place: Place, what: say::Say, given: &str, known: &[&str]) -> Diagnostic {
    let message = crate::decode::dangling(&what, given);
    let hint = crate::decode::suggested(given, known);
    Diagnostic {
        hint,
        ..Diagnostic::error("dangling-reference", place, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_whole() {
        let day = |text| Day::parse(text).unwrap();
        assert_eq!(day("2017-01").months_until(day("2026-11-22")), 118);
        assert_eq!(day("2026-11-22").months_until(day("2026-12-21")), 0);
        assert_eq!(day("2026-11-22").months_until(day("2026-12-22")), 1);
    }

    #[test]
    fn a_day_that_no_calendar_has_is_no_date() {
        assert_eq!(Day::parse("2026-02-28"), Some(Day([2026, 2, 28])));
        for text in ["2026-02-29", "2026-02-31", "2026-13", "22/11/2026"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
