//! How an edition is cut from a course: its modules, the documents in them, and their numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Entry, Part, Publication, Section};
use crate::course::{Course, DocIx, Language, Module};
use crate::document::Document;
use crate::edition::{Edition, Scope};
use crate::name::{Id, Spot};

/// A course while an edition is cut from it.
pub struct Cut<'c> {
    pub course: &'c Course,
    pub language: &'c Language,
    pub edition: &'c Edition,
}

/// A module of the course that is in the edition, and its number in the course.
pub type Chosen<'c> = (usize, &'c Module);

impl<'c> Cut<'c> {
    /// The modules in the edition's scope. The course's front belongs to every edition.
    pub fn modules(&self) -> Vec<Chosen<'c>> {
        let all = self.language.modules.iter().enumerate();
        all.filter(|(n, module)| match &self.edition.scope {
            Scope::All => true,
            Scope::Modules(ids) => *n == 0 || ids.iter().any(|id| **id == *module.id),
        })
        .collect()
    }

    /// Every document of the modules; those that all languages share and those written within lessons as far as they are in the scope.
    pub fn entries(&self, modules: &[Chosen<'_>]) -> BTreeMap<Id, Entry> {
        let chosen: BTreeSet<DocIx> = modules
            .iter()
            .flat_map(|(_, module)| module.index.iter().chain(&module.docs))
            .copied()
            .collect();
        let elsewhere: BTreeSet<DocIx> = self
            .language
            .modules
            .iter()
            .flat_map(|module| module.index.iter().chain(&module.docs))
            .filter(|ix| !chosen.contains(ix))
            .copied()
            .collect();
        let docs = self.language.docs.iter();
        docs.filter(|(_, ix)| !elsewhere.contains(ix))
            .filter_map(|(id, &ix)| {
                let home = self.home(ix);
                let is_out = |home| elsewhere.contains(&home) || self.cut(home).is_none();
                let doc = self.cut(ix).filter(|_| !home.is_some_and(is_out))?;
                let entry = Entry {
                    id: id.clone(),
                    doc,
                    text: self.course.texts.get(&ix).cloned(),
                    prose: self.language.prose.get(id).cloned().unwrap_or_default(),
                    language: self.edition.language.clone(),
                    home: home.and_then(|home| self.language.ids.get(&home).cloned()),
                    part: None,
                    shown_in: Vec::new(),
                };
                Some((id.clone(), entry))
            })
            .collect()
    }

    /// The part of a document that the edition has; nothing of one that is not finished.
    fn cut(&self, ix: DocIx) -> Option<Arc<Document>> {
        let doc = &self.course.docs[ix];
        if doc.lesson().is_some_and(|lesson| lesson.front.draft) {
            return None;
        }
        if self.edition.cuts() {
            doc.cut(self.edition).map(Arc::new)
        } else {
            Some(doc.clone())
        }
    }

    /// The lesson in whose file a document is written.
    fn home(&self, ix: DocIx) -> Option<DocIx> {
        let (lesson, _) = self.course.docs[ix].path.split_once('#')?;
        self.course.paths.document(lesson)
    }

    /// The document of the front page: the front's own, or of a book the chapter `index.md` or `README.md`.
    pub fn front(&self, modules: &[Chosen<'_>], entries: &BTreeMap<Id, Entry>) -> Option<Id> {
        let (_, front) = modules.first()?;
        let is_home = |ix: &&DocIx| {
            let within = self.course.docs[**ix]
                .path
                .strip_prefix(&self.language.root);
            let name = within.map_or("", |name| name.trim_start_matches('/'));
            self.course.book && matches!(name, "index.md" | "README.md")
        };
        let chapters = || modules.iter().flat_map(|(_, module)| &module.docs);
        let ix = front.index.or_else(|| chapters().find(is_home).copied())?;
        let id = self.language.ids.get(&ix)?;
        entries.contains_key(id).then(|| id.clone())
    }

    /// The number of a module as readers see it, from 1, counted in the whole course, so that every edition has the same. A front that has nothing but the
    /// home page has none.
    fn number(&self, n: usize, home: Option<&Id>) -> Option<usize> {
        let is_seen = |module: &Module| {
            let mut own = module.docs.iter();
            let has_pages = own.any(|ix| self.language.ids.get(ix) != home);
            !module.id.is_empty() || (module.index.is_none() && has_pages)
        };
        let modules = &self.language.modules;
        is_seen(&modules[n]).then(|| {
            modules[..=n]
                .iter()
                .filter(|module| is_seen(module))
                .count()
        })
    }

    pub fn parts(&self, modules: &[Chosen<'_>], publication: &Publication) -> Vec<Part> {
        let known = |ix: &DocIx| {
            let id = self.language.ids.get(ix)?;
            publication.get(id)
        };
        let part = |(n, module): &Chosen<'_>| {
            let entries = || module.docs.iter().filter_map(known);
            let front = module.index.as_ref().and_then(known);
            let objectives = self.language.objectives.iter();
            let objectives = objectives.filter(|objective| objective.module == *n);
            Part {
                id: module.id.as_str().into(),
                title: module.title.clone(),
                number: self.number(*n, publication.home.as_ref()),
                front: front.map(|entry| entry.id.clone()),
                first: front.or(entries().next()).map(|entry| entry.id.clone()),
                objectives: objectives.cloned().collect(),
                sections: sections(
                    entries().filter(|entry| publication.home.as_ref() != Some(&entry.id)),
                ),
            }
        };
        modules.iter().map(part).collect()
    }
}

/// The sections of a part, numbered. One that a lesson shows in itself bears no number of its own, for in a guide it is printed there.
fn sections<'e>(entries: impl Iterator<Item = &'e Entry>) -> Vec<Section> {
    let mut count = 0;
    let section = |entry: &Entry| {
        let is_station = entry.doc.is_station();
        let is_numbered = is_station && entry.shown_in.is_empty();
        count += usize::from(is_numbered);
        Section {
            spot: Spot::Doc(entry.id.clone()),
            id: Some(entry.id.clone()),
            number: is_numbered.then_some(count),
            is_station,
        }
    };
    entries.map(section).collect()
}
