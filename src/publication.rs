//! A publication: an edition of a course, cut from it, in the order in which it is read.
//!
//! It owns its documents. A document, a tier of a guide, a question that its edition does not show is not in it, so that no target can let it out. Everything that
//! a target collects (lists of rules, terms, sources, things to do) is collected from the publication, never from the course.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::course::{Course, DocIx, Language, Module, Objective, Prose};
use crate::document::{DocKind, Document, Source};
use crate::edition::{Edition, Scope};
use crate::name::{Id, List, Spot};
use crate::text::Text;

mod choice;

pub use choice::Choice;

/// An edition of a course.
#[derive(Debug)]
pub struct Publication {
    /// The choice that it was made by.
    pub edition: Edition,
    /// The title of the course in its language.
    pub title: String,
    /// One or two sentences on the course.
    pub description: String,
    /// The folder of its texts: `content/fr`.
    pub root: String,
    /// Whether a `SUMMARY.md` orders it, as mdBook's books are.
    pub is_book: bool,
    /// The document of the front page.
    pub home: Option<Id>,
    /// The front of the course, then its modules, in reading order.
    pub parts: Vec<Part>,
    /// Pages beside the modules: rules, platforms, and the pages that no document is behind.
    pub beside: Vec<Section>,
    /// Every document in it, those within lessons too, by name.
    pub entries: BTreeMap<Id, Entry>,
    /// The day of the build: limits that hold on it are told from past ones.
    pub day: crate::course::Day,
}

/// The front of a course, or a module of it.
#[derive(Debug, Clone)]
pub struct Part {
    /// The module's id; empty for the front.
    pub id: Arc<str>,
    /// Its title.
    pub title: String,
    /// Its number as readers see it, from 1, counted in the whole scope whoever the audience is. A front that is nothing but a front page has none.
    pub number: Option<usize>,
    /// Its own page, if it has a document.
    pub front: Option<Id>,
    /// The document that a link to the module leads to: its own page, else the first document in it.
    pub first: Option<Id>,
    /// Its objectives.
    pub objectives: Vec<Objective>,
    /// Its sections in reading order, the front page apart.
    pub sections: Vec<Section>,
}

/// A page, or a section of one: a document, or a list that no document is behind.
#[derive(Debug, Clone)]
pub struct Section {
    /// The spot by which it is linked to.
    pub spot: Spot,
    /// The document that it shows.
    pub id: Option<Id>,
    /// Its number within its part, from 1; none for one that is shown within a lesson or beside the course.
    pub number: Option<usize>,
    /// Whether it is a station on the way through the course; a glossary and a placement quiz are not.
    pub is_station: bool,
}

/// A document in a publication.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name.
    pub id: Id,
    /// The document, cut by the edition.
    pub doc: Arc<Document>,
    /// The Markdown of a lesson, read.
    pub text: Option<Arc<Text>>,
    /// Its prose: texts, and the names that its references mean.
    pub prose: Arc<Prose>,
    /// The language of its text; another one than the frame's where it is not translated.
    pub language: Arc<str>,
    /// The lesson in whose file it is written, where it has no file of its own.
    pub home: Option<Id>,
    /// The part that has a section of it, by its place in [`Publication::parts`].
    pub part: Option<usize>,
    /// The lessons of this publication that show it in themselves, in the order of their names.
    pub shown_in: Vec<Id>,
}

impl Publication {
    /// Cuts an edition from a course. Nothing if the course has no such language.
    pub fn of(course: &Course, edition: Edition) -> Option<Self> {
        let mut languages = course.languages.iter();
        let language = languages.find(|language| language.tag == *edition.language)?;
        let (title, description) = language.names(course);
        let press = Cut {
            course,
            language,
            edition: &edition,
        };
        let modules = press.modules();
        let mut publication = Self {
            entries: press.entries(&modules),
            title,
            description,
            root: language.root.clone(),
            is_book: course.book,
            home: None,
            parts: Vec::new(),
            beside: Vec::new(),
            day: course.day,
            edition: edition.clone(),
        };
        publication.join_embeds();
        publication.home = press.front(&modules, &publication.entries);
        publication.parts = press.parts(&modules, &publication);
        publication.join_parts();
        publication.beside = publication.lists();
        Some(publication)
    }

    /// A document by name.
    pub fn get(&self, id: &Id) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// A document by kind and name.
    pub fn find(&self, kind: DocKind, name: &str) -> Option<&Entry> {
        self.entries.get(&Id::new(kind, name))
    }

    /// Every document of a kind, by name.
    pub fn of_kind(&self, kind: DocKind) -> impl Iterator<Item = &Entry> {
        let all = self.entries.values();
        all.filter(move |entry| entry.id.kind == kind)
    }

    /// The documents that are written within a lesson, in its order.
    pub fn within(&self, lesson: &Id) -> Vec<&Entry> {
        let is_in = |entry: &&Entry| entry.home.as_ref() == Some(lesson);
        let mut all: Vec<&Entry> = self.entries.values().filter(is_in).collect();
        all.sort_by_key(|entry| entry.doc.offset());
        all
    }

    /// The section of a document in a part; none for one beside the modules, within a lesson or at the front.
    pub fn section(&self, id: &Id) -> Option<&Section> {
        let part = &self.parts[self.get(id)?.part?];
        let mut sections = part.sections.iter();
        sections.find(|section| section.id.as_ref() == Some(id))
    }

    /// The rules that no lesson shows.
    pub fn unshown_rules(&self) -> impl Iterator<Item = &Entry> {
        let rules = self.of_kind(DocKind::Rule);
        rules.filter(|rule| rule.shown_in.is_empty())
    }

    /// The documents of the modules in reading order, those within a lesson after it.
    pub fn asking(&self) -> Vec<&Entry> {
        let sections = self.modules().flat_map(|part| &part.sections);
        let stations = sections.filter(|section| section.is_station);
        let ids = stations.filter_map(|section| section.id.as_ref());
        ids.flat_map(|id| self.get(id).into_iter().chain(self.within(id)))
            .collect()
    }

    /// The documents in the order of their files.
    pub fn by_file(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.values().collect();
        entries.sort_by(|a, b| a.doc.path.cmp(&b.doc.path));
        entries
    }

    /// Every source of its pages, once, by title.
    pub fn sources(&self) -> Vec<&Source> {
        let entries = self.by_file().into_iter();
        let mut sources: Vec<&Source> = entries
            .filter_map(|entry| entry.doc.card().source)
            .collect();
        sources.sort_by(|a, b| a.title.value.cmp(&b.title.value));
        sources.dedup_by(|a, b| a.title.value == b.title.value);
        sources
    }

    /// Whether there is a document of a kind.
    pub fn has(&self, kind: DocKind) -> bool {
        self.of_kind(kind).next().is_some()
    }

    /// The document of the course's front page.
    pub fn home(&self) -> Option<&Entry> {
        self.get(self.home.as_ref()?)
    }

    /// The objective of an id.
    pub fn objective(&self, id: &str) -> Option<&Objective> {
        self.objectives().find(|objective| objective.id == id)
    }

    /// Every objective, in reading order.
    pub fn objectives(&self) -> impl Iterator<Item = &Objective> {
        self.parts.iter().flat_map(|part| &part.objectives)
    }

    /// Every section in reading order, those beside the modules last.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        let within = self.parts.iter().flat_map(|part| &part.sections);
        within.chain(&self.beside)
    }

    /// The parts that readers see in lists: the modules, and the front where it has pages and no page of its own.
    pub fn modules(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.number.is_some())
    }

    /// The spot by which a document is linked to: of a front page, that of its module or of the course.
    pub fn spot(&self, id: &Id) -> Spot {
        if self.home.as_ref() == Some(id) {
            return Spot::Home;
        }
        let front = self
            .parts
            .iter()
            .find(|part| part.front.as_ref() == Some(id));
        match front.map(|part| &part.id) {
            Some(module) => Spot::Module(module.clone()),
            None => Spot::Doc(id.clone()),
        }
    }

    /// Notes in each document which lessons show it.
    fn join_embeds(&mut self) {
        let mut shown: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        for entry in self.entries.values() {
            let fences = entry.text.iter().flat_map(|text| text.fences());
            for fence in fences {
                if let Some(kind) = DocKind::from_key(fence.word) {
                    let lessons = shown.entry(Id::new(kind, fence.rest)).or_default();
                    lessons.insert(entry.id.clone());
                }
            }
        }
        for (id, lessons) in shown {
            if let Some(entry) = self.entries.get_mut(&id) {
                entry.shown_in = lessons.into_iter().collect();
            }
        }
    }

    /// Notes in each document which part has a section of it.
    fn join_parts(&mut self) {
        for (n, part) in self.parts.iter().enumerate() {
            for id in part
                .sections
                .iter()
                .filter_map(|section| section.id.as_ref())
            {
                if let Some(entry) = self.entries.get_mut(id) {
                    entry.part = Some(n);
                }
            }
        }
    }

    /// The sections that are in no module.
    fn lists(&self) -> Vec<Section> {
        let mut sections = Vec::new();
        for (list, kind) in [
            (List::Rules, DocKind::Rule),
            (List::Platforms, DocKind::Platform),
        ] {
            // Platforms are shown for the sake of rules: a course without rules has no use for them.
            if self.has(DocKind::Rule) && self.has(kind) {
                sections.push(Section::beside(Spot::List(list), None));
                let own = self.of_kind(kind).filter(|entry| entry.home.is_none());
                sections.extend(own.map(|entry| {
                    Section::beside(Spot::Doc(entry.id.clone()), Some(entry.id.clone()))
                }));
            }
        }
        let own = [
            List::Progress,
            List::Facilitator,
            List::Contents,
            List::Print,
        ];
        sections.extend(own.map(|list| Section::beside(Spot::List(list), None)));
        sections
    }
}

impl Section {
    fn beside(spot: Spot, id: Option<Id>) -> Self {
        Self {
            spot,
            id,
            number: None,
            is_station: false,
        }
    }
}

/// A course while an edition is cut from it.
struct Cut<'c> {
    course: &'c Course,
    language: &'c Language,
    edition: &'c Edition,
}

/// A module of the course that is in the edition, and its number in the course.
type Chosen<'c> = (usize, &'c Module);

impl<'c> Cut<'c> {
    /// The modules in the edition's scope. The course's front belongs to every edition.
    fn modules(&self) -> Vec<Chosen<'c>> {
        let all = self.language.modules.iter().enumerate();
        all.filter(|(n, module)| match &self.edition.scope {
            Scope::All => true,
            Scope::Modules(ids) => *n == 0 || ids.iter().any(|id| **id == *module.id),
        })
        .collect()
    }

    /// Every document of the modules; those that all languages share and those written within lessons as far as they are in the scope.
    fn entries(&self, modules: &[Chosen<'_>]) -> BTreeMap<Id, Entry> {
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
    fn front(&self, modules: &[Chosen<'_>], entries: &BTreeMap<Id, Entry>) -> Option<Id> {
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

    fn parts(&self, modules: &[Chosen<'_>], publication: &Publication) -> Vec<Part> {
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
