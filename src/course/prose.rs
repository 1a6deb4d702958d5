//! The prose of documents, read once a build, with every link in it resolved to a name. So all that is wrong with it is known before anything is drawn.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Course, DocIx, Language, Links, leads_out, resolve};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Document, Sort};
use crate::name::{Goal, Id, Spot};
use crate::say;
use crate::text::Text;

/// The prose of one document in one language, read, and the names that its references mean. It lies beside the document, which says only what its author wrote.
#[derive(Debug, Default)]
pub struct Prose {
    /// The Markdown texts of a YAML file, by the byte of the file at which each begins.
    texts: HashMap<usize, Arc<Text>>,
    /// The goal of each link, by its address as it is written. One that leads nowhere is not among them.
    goals: HashMap<Box<str>, Goal>,
    /// The file of each picture, by its address as it is written.
    pictures: HashMap<Box<str>, Spot>,
    /// The document of each reference to a page, by the reference as it is written.
    pages: HashMap<Box<str>, Id>,
    /// The lesson that each block `include` shows, by the path as it is written.
    includes: HashMap<Box<str>, Id>,
}

impl Prose {
    /// A Markdown text of a YAML file that begins at a byte of it. A text that is made of another one, such as a gap's, is read anew.
    pub fn text(&self, markdown: &str, start: usize) -> Arc<Text> {
        let known = self.texts.get(&start);
        known
            .filter(|text| text.source() == markdown)
            .cloned()
            .unwrap_or_else(|| Arc::new(Text::read(markdown, 0)))
    }

    /// The goal of a link; nothing if it leads nowhere.
    pub fn goal(&self, written: &str) -> Option<&Goal> {
        self.goals.get(written)
    }

    /// The file of a picture; nothing if there is none.
    pub fn picture(&self, written: &str) -> Option<&Spot> {
        self.pictures.get(written)
    }

    /// The document of a reference to a page; nothing if there is none.
    pub fn page(&self, written: &str) -> Option<&Id> {
        self.pages.get(written)
    }

    /// The lesson that a block `include` shows; nothing if there is none.
    pub fn included(&self, written: &str) -> Option<&Id> {
        self.includes.get(written)
    }

    /// The files that links and pictures lead to, by their path in the course.
    pub fn files(&self) -> impl Iterator<Item = &Arc<str>> {
        let goals = self.goals.values().map(|goal| &goal.spot);
        let spots = goals.chain(self.pictures.values());
        spots.filter_map(|spot| match spot {
            Spot::File(path) => Some(path),
            Spot::Home
            | Spot::Module(_)
            | Spot::Doc(_)
            | Spot::Within(..)
            | Spot::Term(..)
            | Spot::List(_) => None,
        })
    }
}

/// The prose of each document that a language shows, by its name. Faults in it, and links that lead nowhere, go to `found`.
pub fn read(
    course: &Course,
    language: &Language,
    shown: &BTreeSet<DocIx>,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<Id, Arc<Prose>> {
    let named: Vec<(&Id, DocIx)> = shown
        .iter()
        .filter_map(|ix| Some((language.ids.get(ix)?, *ix)))
        .collect();
    let read: Vec<_> = named
        .par_iter()
        .map(|(id, ix)| {
            let mut reader = Reader {
                course,
                language,
                doc: &course.docs[*ix],
                links: Links::of(course, language, id, &course.docs[*ix]),
                prose: Prose::default(),
                found: Vec::new(),
            };
            reader.document(*ix);
            ((*id).clone(), Arc::new(reader.prose), reader.found)
        })
        .collect();
    let mut all = BTreeMap::new();
    for (id, prose, faults) in read {
        found.extend(faults);
        all.insert(id, prose);
    }
    all
}

struct Reader<'c> {
    course: &'c Course,
    language: &'c Language,
    doc: &'c Document,
    links: Links<'c>,
    prose: Prose,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn document(&mut self, ix: DocIx) {
        if let Some(text) = self.course.texts.get(&ix) {
            self.text(text, None);
            for fence in text.fences().filter(|fence| fence.word == "include") {
                let other = self.course.partial(&self.doc.path, fence.rest);
                if let Some(id) = other.and_then(|ix| self.language.ids.get(&ix)) {
                    self.prose.includes.insert(fence.rest.into(), id.clone());
                }
            }
        }
        let facts = self.doc.facts(&self.language.tag);
        // The body of a lesson has been read with its file.
        let of_yaml = facts
            .prose
            .into_iter()
            .filter(|_| self.doc.lesson().is_none());
        for prose in of_yaml {
            let text = Arc::new(Text::read(prose.text, 0));
            self.text(&text, Some(&prose.span));
            self.prose.texts.insert(prose.span.start, text);
        }
        let pages = facts.uses.into_iter().filter(|it| it.sort == Sort::Page);
        for page in pages {
            let ix = resolve(self.language, page.name);
            if let Some(id) = ix.and_then(|ix| self.language.ids.get(&ix)) {
                self.prose.pages.insert(page.name.into(), id.clone());
            }
        }
    }

    /// Tells the faults of a text and resolves its links and pictures. `whole` is the place of a text of a YAML file: its faults are told at the whole of it,
    /// since YAML may have folded its lines.
    fn text(&mut self, text: &Text, whole: Option<&Range<usize>>) {
        let at = |span: Range<usize>| whole.cloned().unwrap_or(span);
        let place = |span: Range<usize>| Place {
            file: self.doc.file().into(),
            span: at(span),
        };
        self.found
            .extend(text.faults(self.course.config.raw_html, &place));
        for link in text.links().filter(|link| !leads_out(link.to)) {
            match self.links.link(link.to, &at(link.span)) {
                Ok(goal) => {
                    self.prose.goals.insert(link.to.into(), goal);
                }
                Err(mistake) => self.found.push(*mistake),
            }
        }
        for (to, span) in text.pictures().filter(|(to, _)| !to.starts_with("data:")) {
            match self.links.picture(to, &at(span)) {
                Ok(spot) => {
                    self.prose.pictures.insert(to.into(), spot);
                }
                Err(mistake) => self.found.push(*mistake),
            }
        }
    }
}

/// Warns of files that no page uses. A book of mdBook's may hold anything.
pub fn unused(course: &Course, found: &mut Vec<Diagnostic>) {
    let languages = course.languages.iter();
    let used: BTreeSet<&str> = languages
        .flat_map(|language| language.prose.values())
        .flat_map(|prose| prose.files())
        .map(|path| &**path)
        .collect();
    let assets = course.assets.iter().filter(|_| !course.book);
    for path in assets.filter(|path| !used.contains(path.as_str())) {
        let message = say!(
            "aucune page ne se sert de ce fichier",
            "no page uses this file"
        );
        found.push(Diagnostic::warning(
            "unused-file",
            Place::file(path),
            message,
        ));
    }
}
