//! Where the links and pictures of prose lead: each address as it is written, resolved to the name of what it means.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::{Course, DocIx, Language, dangling, join, kind_and_id, kind_word};
use crate::atlas::decoded;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{DocKind, Document, Named, bare, named};
use crate::name::{Goal, Id, List, Spot};
use crate::say;
use crate::text::{Text, nearest_anchor};

/// Documents and files by path, so that a link is looked up once and not searched for.
#[derive(Debug, Default)]
pub struct Paths {
    /// Documents by their path, decoded and in NFC.
    exact: HashMap<String, DocIx>,
    /// The same without the numbers that order folders and files; of several, the first.
    bare: HashMap<String, DocIx>,
    /// Files that are copied: from the path in one form to the path as it is on the disk.
    assets: HashMap<String, String>,
}

impl Paths {
    /// The paths of a course's documents and files.
    pub fn of(docs: &[Arc<Document>], assets: &[String]) -> Self {
        let mut paths = Self::default();
        for (ix, doc) in docs.iter().enumerate() {
            paths.exact.entry(decoded(&doc.path)).or_insert(ix);
            paths
                .bare
                .entry(without_numbers(&decoded(&doc.path)))
                .or_insert(ix);
        }
        for path in assets {
            // A name that really holds `%20` is found under both forms.
            paths.assets.insert(decoded(path), path.clone());
            paths.assets.insert(path.clone(), path.clone());
        }
        paths
    }

    /// A file that is copied, by a path as it is written in a link.
    pub fn asset(&self, path: &str) -> Option<&str> {
        let found = self.assets.get(path);
        found
            .or_else(|| self.assets.get(&decoded(path)))
            .map(String::as_str)
    }

    /// A document by its path.
    pub fn document(&self, path: &str) -> Option<DocIx> {
        self.exact.get(&decoded(path)).copied()
    }
}

fn without_numbers(path: &str) -> String {
    path.split('/').map(bare).collect::<Vec<_>>().join("/")
}

/// Addresses that lead out of the course and are taken as they are.
const OUTWARD: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];

/// Whether an address leads out of the course.
pub fn leads_out(dest: &str) -> bool {
    OUTWARD.iter().any(|scheme| dest.starts_with(scheme))
}

/// The links of one document, to be resolved.
pub struct Links<'c> {
    course: &'c Course,
    language: &'c Language,
    id: &'c Id,
    doc: &'c Document,
}

impl<'c> Links<'c> {
    /// The links of a document of `language`.
    pub fn of(course: &'c Course, language: &'c Language, id: &'c Id, doc: &'c Document) -> Self {
        Self {
            course,
            language,
            id,
            doc,
        }
    }

    fn folder(&self) -> &'c str {
        let file = self.doc.file();
        file.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Where a link leads. `span` is its place in the document's file.
    ///
    /// # Errors
    /// That it leads nowhere, with the nearest of what there is.
    pub fn link(&self, dest: &str, span: &Range<usize>) -> Result<Goal, Box<Diagnostic>> {
        let (path, anchor) = dest
            .split_once('#')
            .map_or((dest, None), |(path, anchor)| (path, Some(anchor)));
        if let Some((other, path)) = self.other_language(path) {
            return self.abroad(other, path, anchor, span);
        }
        self.here(path, anchor, span)
    }

    /// The other language that a link names, and the rest of it: `fr:lesson:regle`.
    fn other_language<'d>(&self, path: &'d str) -> Option<(&'c Language, &'d str)> {
        let (tag, rest) = path.split_once(':')?;
        let mut languages = self.course.languages.iter();
        Some((languages.find(|language| language.tag == tag)?, rest))
    }

    fn abroad(
        &self,
        other: &Language,
        path: &str,
        anchor: Option<&str>,
        span: &Range<usize>,
    ) -> Result<Goal, Box<Diagnostic>> {
        let (kind, name) = kind_and_id(path).unwrap_or((DocKind::Lesson, path));
        let id = self.document(other, kind, name, span)?;
        let spot = match anchor {
            Some(anchor) => Spot::Within(id, anchor.into()),
            None => other.spot(&id),
        };
        Ok(Goal {
            spot,
            language: Some(other.tag.as_str().into()),
        })
    }

    /// The document that a `kind:id` names in one of the languages.
    fn document(
        &self,
        language: &Language,
        kind: DocKind,
        name: &str,
        span: &Range<usize>,
    ) -> Result<Id, Box<Diagnostic>> {
        if language.index.contains_key(&(kind, name.to_string())) {
            return Ok(Id::new(kind, name));
        }
        let keys = language.index.keys().filter(|(known, _)| *known == kind);
        let known: Vec<&str> = keys.map(|(_, id)| id.as_str()).collect();
        let place = self.doc.place(span.clone());
        Err(Box::new(dangling(place, kind_word(kind), name, &known)))
    }

    fn here(
        &self,
        path: &str,
        anchor: Option<&str>,
        span: &Range<usize>,
    ) -> Result<Goal, Box<Diagnostic>> {
        let spot = if path.is_empty() {
            self.anchored(self.id, anchor, span)?
        } else if let Some(list) = self.list(path, span)? {
            list
        } else if let Some(term) = path.strip_prefix("term:") {
            self.term(term, span)?
        } else if let Some(id) = path.strip_prefix("module:") {
            self.module(id, span)?
        } else if let Some((kind, name)) = kind_and_id(path) {
            let id = self.document(self.language, kind, name, span)?;
            self.anchored(&id, anchor, span)?
        } else {
            return self.file(path, anchor, span);
        };
        Ok(spot.into())
    }

    /// A page that no document is behind, by the word that names it in a link: `[…](rules:)`.
    fn list(&self, word: &str, span: &Range<usize>) -> Result<Option<Spot>, Box<Diagnostic>> {
        let first = |wanted: DocKind| {
            let mut all = self.language.index.keys();
            all.find(|(kind, _)| *kind == wanted)
                .map(|(kind, name)| Id::new(*kind, name))
        };
        let spot = match word {
            "rules:" => first(DocKind::Rule).map(|_| Spot::List(List::Rules)),
            "platforms:" => first(DocKind::Rule)
                .and(first(DocKind::Platform))
                .map(|_| Spot::List(List::Platforms)),
            "glossary:" => first(DocKind::Glossary).map(|id| self.language.spot(&id)),
            "print:" => Some(Spot::List(List::Print)),
            "contents:" => Some(Spot::List(List::Contents)),
            _ => return Ok(None),
        };
        spot.map(Some).ok_or_else(|| {
            let message = say!(
                "ce cours n’a pas de page « {word} »",
                "this course has no page “{word}”"
            );
            let place = self.doc.place(span.clone());
            Box::new(Diagnostic::error("dangling-reference", place, message))
        })
    }

    fn module(&self, id: &str, span: &Range<usize>) -> Result<Spot, Box<Diagnostic>> {
        let modules = &self.language.modules;
        if modules.iter().any(|module| module.id == id) {
            return Ok(Spot::Module(id.into()));
        }
        let ids = modules.iter().map(|module| module.id.as_str());
        let known: Vec<&str> = ids.filter(|id| !id.is_empty()).collect();
        let place = self.doc.place(span.clone());
        let what = say!("le module", "module");
        Err(Box::new(dangling(place, what, id, &known)))
    }

    /// A link that names a file of the course.
    fn file(
        &self,
        path: &str,
        anchor: Option<&str>,
        span: &Range<usize>,
    ) -> Result<Goal, Box<Diagnostic>> {
        let full = match path.strip_prefix('/') {
            Some(absolute) => join(&self.language.root, absolute),
            None => join(self.folder(), path),
        };
        if let Some(full) = &full {
            if let Some(id) = self.page_at(full) {
                return self.anchored(id, anchor, span).map(Goal::from);
            }
            if let Some(asset) = self.course.paths.asset(full) {
                return Ok(Spot::File(asset.into()).into());
            }
            if let Some(goal) = self.file_abroad(full) {
                return Ok(goal);
            }
        }
        let near = self.near();
        let known: Vec<&str> = near.iter().map(String::as_str).collect();
        Err(self.nowhere(span, say!("la page", "page"), path, &known))
    }

    /// The document at a path, with or without the numbers that order it; `.html` is read as the source that it was made from.
    fn page_at(&self, full: &str) -> Option<&'c Id> {
        let paths = &self.course.paths;
        let named = |ix: DocIx| self.language.ids.get(&ix);
        let exact = |path: &str| paths.document(path).and_then(named);
        let markdown = full.strip_suffix(".html").map(|stem| format!("{stem}.md"));
        exact(full)
            .or_else(|| exact(markdown.as_deref()?))
            .or_else(|| exact(&format!("{}/index.md", full.trim_end_matches('/'))))
            .or_else(|| {
                let plain = paths.bare.get(&without_numbers(&decoded(full)));
                plain.copied().and_then(named)
            })
    }

    /// The document of another language at a path.
    fn file_abroad(&self, full: &str) -> Option<Goal> {
        let ix = self.course.paths.document(full)?;
        self.course.languages.iter().find_map(|language| {
            Some(Goal {
                spot: language.spot(language.ids.get(&ix)?),
                language: Some(language.tag.as_str().into()),
            })
        })
    }

    /// The documents beside this one, for a hint.
    fn near(&self) -> Vec<String> {
        let within = format!("{}/", self.folder());
        let docs = self.course.docs.iter();
        docs.filter(|doc| !doc.path.contains('#'))
            .filter_map(|doc| doc.path.strip_prefix(&within))
            .filter(|name| !name.contains('/'))
            .map(ToString::to_string)
            .collect()
    }

    /// A link to nowhere. mdBook lets such links pass, so that in a book of its own they stop nothing.
    fn nowhere(
        &self,
        span: &Range<usize>,
        what: say::Say,
        given: &str,
        known: &[&str],
    ) -> Box<Diagnostic> {
        let mut diagnostic = dangling(self.doc.place(span.clone()), what, given, known);
        if self.course.book {
            diagnostic.severity = Severity::Warning;
        }
        Box::new(diagnostic)
    }

    /// A page and an anchor on it, which must be there.
    fn anchored(
        &self,
        id: &Id,
        anchor: Option<&str>,
        span: &Range<usize>,
    ) -> Result<Spot, Box<Diagnostic>> {
        let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty()) else {
            return Ok(self.language.spot(id));
        };
        let anchor = decoded(anchor);
        let mut part = anchor.as_str();
        let ix = self.language.docs.get(id);
        let text = ix.and_then(|ix| self.course.texts.get(ix));
        let is_block = |text: &Text| {
            let mut fences = text.fences();
            fences.any(|fence| format!("{}-{}", fence.word, fence.rest) == part)
        };
        if let Some(text) = text.filter(|text| !is_block(text)) {
            let ids: Vec<&str> = text.headings().map(|heading| heading.id).collect();
            match nearest_anchor(ids.iter().copied(), part) {
                Some(id) => part = id,
                None => {
                    return Err(self.nowhere(span, say!("l’ancre", "anchor"), part, &ids));
                }
            }
        }
        Ok(Spot::Within(id.clone(), part.into()))
    }

    fn term(&self, term: &str, span: &Range<usize>) -> Result<Spot, Box<Diagnostic>> {
        let index = self.language.index.iter();
        let mut known = Vec::new();
        for ((_, name), &ix) in index.filter(|((kind, _), _)| *kind == DocKind::Glossary) {
            let Some(glossary) = self.course.docs[ix].glossary() else {
                continue;
            };
            if glossary.terms.get(term).is_some() {
                return Ok(Spot::Term(Id::new(DocKind::Glossary, name), term.into()));
            }
            known.extend(glossary.terms.iter().map(|(id, _)| id.value.as_str()));
        }
        let place = self.doc.place(span.clone());
        let what = say!("le terme", "term");
        Err(Box::new(dangling(place, what, term, &known)))
    }

    /// The file that a picture shows, by its path in the course.
    ///
    /// # Errors
    /// That there is no such file, or that it is on another site.
    pub fn picture(&self, dest: &str, span: &Range<usize>) -> Result<Spot, Box<Diagnostic>> {
        let place = self.doc.place(span.clone());
        if dest.contains("://") {
            let message = say!(
                "cette image est sur un autre site : la page ne demande rien ailleurs",
                "this picture is on another site: the page asks nothing elsewhere"
            );
            let hint = say!(
                "enregistrez-la à côté de la leçon",
                "save it beside the lesson"
            );
            let diagnostic = Diagnostic::error("foreign-image", place, message);
            return Err(Box::new(diagnostic.hint(hint)));
        }
        let full = join(self.folder(), dest);
        let asset = full.and_then(|full| self.course.paths.asset(&full));
        if let Some(asset) = asset.filter(|asset| named(asset) == Named::Asset) {
            return Ok(Spot::File(asset.into()));
        }
        let mut seen = HashSet::new();
        let assets = self.course.assets.iter().map(String::as_str);
        let known: Vec<&str> = assets.filter(|path| seen.insert(*path)).collect();
        let what = say!("l’image", "picture");
        Err(Box::new(dangling(place, what, dest, &known)))
    }
}
