//! Every reference of a document to another is looked up.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Course, DocIx, Language, dangling, kind_word};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{DocKind, Document, Ref, Sort, Use};
use crate::say;
use crate::text::Fence;

/// Looks up every reference of every document, and gives for each language the documents that it shows, those that lessons include among them.
pub fn check(course: &Course, found: &mut Vec<Diagnostic>) -> Vec<BTreeSet<DocIx>> {
    let mut all = Vec::new();
    for language in &course.languages {
        let mut seen = BTreeSet::new();
        let in_modules = language
            .modules
            .iter()
            .flat_map(|module| module.index.iter().chain(&module.docs));
        for &ix in in_modules.chain(language.index.values()) {
            if seen.insert(ix) {
                let doc = &course.docs[ix];
                let mut look = Look {
                    course,
                    language,
                    doc,
                    found,
                };
                look.document();
                if let Some(text) = course.texts.get(&ix) {
                    for fence in text.fences() {
                        look.fence(&fence);
                    }
                }
            }
        }
        let mut shown = seen.clone();
        for ix in seen {
            includes(course, ix, &mut vec![ix], &mut shown, found);
        }
        shown.retain(|ix| !is_draft(&course.docs[*ix]));
        all.push(shown);
    }
    for doc in &course.docs {
        let Some(rule) = doc.rule() else { continue };
        let of_the_course = |lang: &Ref| course.config.languages.contains(&lang.value);
        if let Some(first) = rule.languages.first()
            && !rule.languages.iter().any(of_the_course)
        {
            let message = say!(
                "cette règle n’est pour aucune langue du cours : rien ne peut l’atteindre",
                "this rule is for no language of the course: nothing can reach it"
            );
            let known = course.config.languages.join(", ");
            let hint = say!("il y a : {known}", "there are: {known}");
            let place = doc.place(first.span.clone());
            found.push(Diagnostic::error("unreachable-rule", place, message).hint(hint));
        }
    }
    for name in course.config.platforms.iter().flatten() {
        let known: Vec<&str> = course
            .docs
            .iter()
            .filter(|doc| doc.kind == DocKind::Platform)
            .map(|doc| doc.id.as_str())
            .collect();
        if !known.contains(&name.value.as_str()) {
            let place = Place {
                file: crate::config::FILE.into(),
                span: name.span.clone(),
            };
            found.push(dangling(place, kind_word(DocKind::Platform), name, &known));
        }
    }
    all
}

/// Splits `kind:id`; a colon whose word is no kind belongs to something else.
pub fn kind_and_id(reference: &str) -> Option<(DocKind, &str)> {
    let (kind, id) = reference.split_once(':')?;
    Some((DocKind::from_key(kind)?, id))
}

/// The document that a reference means: `kind:id`, or the first kind in reading order that has the id.
pub fn resolve(language: &Language, reference: &str) -> Option<DocIx> {
    match kind_and_id(reference) {
        Some((kind, id)) => language.index.get(&(kind, id.to_string())).copied(),
        None => DocKind::ALL
            .into_iter()
            .find_map(|kind| language.index.get(&(kind, reference.to_string())).copied()),
    }
}

/// A path relative to a folder, without `.` and `..`; nothing if it leads out.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

struct Look<'c, 'f> {
    course: &'c Course,
    language: &'c Language,
    doc: &'c Document,
    found: &'f mut Vec<Diagnostic>,
}

impl Look<'_, '_> {
    fn document(&mut self) {
        // The questions of a quiz and the steps of a procedure are looked at as a whole.
        if let Some(quiz) = self.doc.quiz() {
            super::questions::check(self.course, self.language, self.doc, quiz, self.found);
        }
        if let Some(procedure) = self.doc.procedure() {
            super::graph::check(self.doc, procedure, self.found);
        }
        for named in self.doc.facts(&self.language.tag).uses {
            self.one_use(&named);
        }
    }

    fn one_use(&mut self, named: &Use<'_>) {
        match named.sort {
            Sort::Page => self.page(named),
            Sort::One(kind) => self.one(kind, named.name, &named.span),
            Sort::Objective => self.objective(named),
            Sort::Term => self.term(named),
            Sort::Value(values) => {
                let known: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
                self.known(named, say!("la valeur", "value"), &known);
            }
            // A procedure's own steps: its graph has told what is wrong with them.
            Sort::Step => {}
        }
    }

    /// A fenced block that names what it shows.
    fn fence(&mut self, fence: &Fence<'_>) {
        if fence.rest.is_empty() {
            return;
        }
        let start = fence.span.start;
        let span = start..start + fence.word.len() + fence.rest.len() + 4;
        match DocKind::from_key(fence.word) {
            Some(kind) => self.one(kind, fence.rest, &span),
            None if fence.word == "include"
                && self.course.partial(&self.doc.path, fence.rest).is_none() =>
            {
                let path = fence.rest;
                let message = say!(
                    "le fichier à inclure « {path} » n’existe pas",
                    "the file to be included “{path}” does not exist"
                );
                self.found.push(Diagnostic::error(
                    "no-include",
                    self.doc.place(span),
                    message,
                ));
            }
            None => {}
        }
    }

    fn objective(&mut self, objective: &Use<'_>) {
        let objectives = self.language.objectives.iter();
        let known: Vec<&str> = objectives.map(|objective| objective.id.as_str()).collect();
        self.known(objective, say!("l’objectif", "objective"), &known);
    }

    fn term(&mut self, term: &Use<'_>) {
        let glossaries = self
            .course
            .docs_of(self.language, DocKind::Glossary)
            .filter_map(Document::glossary);
        let known: Vec<&str> = glossaries
            .flat_map(|glossary| glossary.terms.iter())
            .map(|(id, _)| id.value.as_str())
            .collect();
        self.known(term, say!("le terme", "term"), &known);
    }

    /// A document of one kind.
    fn one(&mut self, kind: DocKind, id: &str, span: &Range<usize>) {
        if !self.language.index.contains_key(&(kind, id.to_string())) {
            let known: Vec<&str> = self
                .language
                .index
                .keys()
                .filter(|(k, _)| *k == kind)
                .map(|(_, id)| id.as_str())
                .collect();
            self.report(id, span, kind_word(kind), &known);
        }
    }

    /// A document of any kind.
    fn page(&mut self, page: &Use<'_>) {
        if resolve(self.language, page.name).is_some() {
            return;
        }
        match kind_and_id(page.name) {
            Some((kind, id)) => self.one(kind, id, &page.span),
            None => {
                let ids = self.language.index.keys();
                let known: Vec<&str> = ids.map(|(_, id)| id.as_str()).collect();
                self.report(page.name, &page.span, say!("la page", "page"), &known);
            }
        }
    }

    /// One of the names that are known.
    fn known(&mut self, named: &Use<'_>, what: say::Say, known: &[&str]) {
        if !known.contains(&named.name) {
            self.report(named.name, &named.span, what, known);
        }
    }

    fn report(&mut self, name: &str, span: &Range<usize>, what: say::Say, known: &[&str]) {
        let place = self.doc.place(span.clone());
        self.found.push(dangling(place, what, name, known));
    }
}

/// Whether a lesson is left out until it is done.
fn is_draft(doc: &Document) -> bool {
    doc.lesson().is_some_and(|lesson| lesson.front.draft)
}

/// Follows ```` ```include ```` blocks, and notes which lessons they show; a circle is told once, at the block that closes it.
fn includes(
    course: &Course,
    ix: DocIx,
    way: &mut Vec<DocIx>,
    shown: &mut BTreeSet<DocIx>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(text) = course.texts.get(&ix) else {
        return;
    };
    for fence in text.fences().filter(|fence| fence.word == "include") {
        let doc = &course.docs[ix];
        let Some(next) = course.partial(&doc.path, fence.rest) else {
            continue;
        };
        if way.contains(&next) {
            let names: Vec<&str> = way
                .iter()
                .chain([&next])
                .map(|&ix| course.docs[ix].path.as_str())
                .collect();
            let circle = names.join(" → ");
            let message = say!(
                "ces inclusions tournent en rond : {circle}",
                "these inclusions go round in a circle: {circle}"
            );
            let diagnostic =
                Diagnostic::error("include-circle", doc.place(fence.span.clone()), message);
            if !found
                .iter()
                .any(|other| other.place == diagnostic.place && other.code == diagnostic.code)
            {
                found.push(diagnostic);
            }
            continue;
        }
        shown.insert(next);
        way.push(next);
        includes(course, next, way, shown, found);
        way.pop();
    }
}
