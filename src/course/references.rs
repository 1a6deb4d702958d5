//! Every reference of a document to another is looked up.

use std::collections::HashSet;

use super::{Course, DocIx, Language, dangling, kind_word};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Advice, Body, DocKind, Document, Example, FieldDef, Question, Ref};
use crate::node::{Entries, Spanned};
use crate::say;
use crate::text::Fence;

/// Looks up every reference of every document.
pub fn check(course: &Course, found: &mut Vec<Diagnostic>) {
    for language in &course.languages {
        let mut seen = HashSet::new();
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
        faults(course, &shown, found);
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
        for objective in self.doc.objectives() {
            self.objective(objective);
        }
        match &self.doc.body {
            Some(Body::Guide(guide)) => {
                for advice in crate::level::Level::ALL
                    .into_iter()
                    .flat_map(|level| guide.levels.get(level))
                {
                    self.advice(advice);
                }
            }
            Some(Body::Case(case)) => {
                case.examples
                    .iter()
                    .for_each(|example| self.example(example));
                self.pages(&case.see);
            }
            Some(Body::Exercise(exercise)) => {
                self.one(DocKind::Kind, &exercise.draft.kind);
                exercise
                    .draft
                    .platform
                    .iter()
                    .for_each(|platform| self.one(DocKind::Platform, platform));
                exercise
                    .rules
                    .iter()
                    .for_each(|rule| self.one(DocKind::Rule, rule));
                self.pages(&exercise.see);
            }
            Some(Body::Quiz(quiz)) => {
                super::questions::check(self.course, self.language, self.doc, quiz, self.found);
                quiz.questions
                    .iter()
                    .for_each(|question| self.question(question));
            }
            Some(Body::Rule(rule)) => {
                for target in &rule.applies_to {
                    let kind = target.split('.').next().unwrap_or(target);
                    if kind != "*" {
                        self.one(
                            DocKind::Kind,
                            &Spanned {
                                span: target.span.clone(),
                                value: kind.into(),
                            },
                        );
                    }
                }
                rule.platforms
                    .iter()
                    .for_each(|platform| self.one(DocKind::Platform, platform));
                self.pages(rule.see.as_slice());
                for example in &rule.examples {
                    example
                        .platform
                        .iter()
                        .for_each(|platform| self.one(DocKind::Platform, platform));
                    example
                        .also
                        .iter()
                        .for_each(|(rule, _)| self.one(DocKind::Rule, rule));
                }
            }
            Some(Body::Procedure(procedure)) => {
                super::graph::check(self.doc, procedure, self.found);
                for (_, step) in procedure.steps.0.iter() {
                    self.pages(step.see.as_slice());
                }
            }
            Some(Body::Glossary(glossary)) => {
                for (_, term) in glossary.terms.iter() {
                    for other in &term.see {
                        self.term(other);
                    }
                }
            }
            Some(Body::Platform(platform)) => {
                for limit in &platform.limits {
                    let kind = limit.of.split('.').next().unwrap_or("*");
                    if kind != "*" {
                        self.one(
                            DocKind::Kind,
                            &Spanned {
                                span: limit.of.span.clone(),
                                value: kind.into(),
                            },
                        );
                    }
                }
            }
            Some(Body::Kind(kind)) => self.value_names(&kind.fields),
            Some(Body::Lesson(lesson)) => lesson
                .drafts
                .iter()
                .flatten()
                .for_each(|example| self.example(example)),
            None => {}
        }
    }

    /// What is named is a value of its field.
    fn value_names(&mut self, fields: &Entries<FieldDef>) {
        for (_, field) in fields.iter() {
            let known: Vec<&str> = field
                .values
                .iter()
                .map(|value| value.value.as_str())
                .collect();
            for (value, _) in field.names.iter() {
                if !known.contains(&value.value.as_str()) {
                    let place = self.doc.place(value.span.clone());
                    let what = say!("la valeur", "value");
                    self.found.push(dangling(place, what, value, &known));
                }
            }
            self.value_names(&field.fields);
        }
    }

    fn advice(&mut self, advice: &Advice) {
        advice
            .every_example()
            .for_each(|example| self.example(example));
        self.pages(&advice.see);
    }

    fn example(&mut self, example: &Example) {
        example
            .kind
            .iter()
            .for_each(|kind| self.one(DocKind::Kind, kind));
        example
            .platform
            .iter()
            .for_each(|platform| self.one(DocKind::Platform, platform));
        example
            .expect
            .iter()
            .for_each(|rule| self.one(DocKind::Rule, rule));
    }

    fn question(&mut self, question: &Question) {
        question
            .objectives
            .iter()
            .for_each(|objective| self.objective(objective));
        self.pages(question.see.as_slice());
        question
            .procedure
            .iter()
            .for_each(|procedure| self.one(DocKind::Procedure, procedure));
    }

    /// A fenced block that names what it shows.
    fn fence(&mut self, fence: &Fence<'_>) {
        if fence.rest.is_empty() {
            return;
        }
        let place = Spanned {
            span: fence.span.start..fence.span.start + fence.word.len() + fence.rest.len() + 4,
            value: fence.rest.into(),
        };
        match DocKind::from_key(fence.word) {
            Some(kind) => self.one(kind, &place),
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
                    self.doc.place(place.span),
                    message,
                ));
            }
            None => {}
        }
    }

    fn objective(&mut self, objective: &Ref) {
        if !self
            .language
            .aims
            .iter()
            .any(|aim| aim.id == objective.value)
        {
            let known: Vec<&str> = self
                .language
                .aims
                .iter()
                .map(|aim| aim.id.as_str())
                .collect();
            self.report(objective, say!("l’objectif", "objective"), &known);
        }
    }

    fn term(&mut self, term: &Ref) {
        let glossaries = self
            .course
            .docs_of(self.language, DocKind::Glossary)
            .filter_map(Document::glossary);
        let known: Vec<&str> = glossaries
            .flat_map(|glossary| glossary.terms.iter())
            .map(|(id, _)| id.value.as_str())
            .collect();
        if !known.contains(&term.value.as_str()) {
            self.report(term, say!("le terme", "term"), &known);
        }
    }

    fn one(&mut self, kind: DocKind, id: &Ref) {
        if !self.language.index.contains_key(&(kind, id.value.clone())) {
            let known: Vec<&str> = self
                .language
                .index
                .keys()
                .filter(|(k, _)| *k == kind)
                .map(|(_, id)| id.as_str())
                .collect();
            self.report(id, kind_word(kind), &known);
        }
    }

    /// References to any page.
    fn pages(&mut self, references: &[Ref]) {
        for reference in references {
            if resolve(self.language, reference).is_some() {
                continue;
            }
            match kind_and_id(reference) {
                Some((kind, id)) => self.one(
                    kind,
                    &Spanned {
                        span: reference.span.clone(),
                        value: id.into(),
                    },
                ),
                None => {
                    let known: Vec<&str> = self
                        .language
                        .index
                        .keys()
                        .map(|(_, id)| id.as_str())
                        .collect();
                    self.report(reference, say!("la page", "page"), &known);
                }
            }
        }
    }

    fn report(&mut self, reference: &Ref, what: say::Say, known: &[&str]) {
        self.found.push(dangling(
            self.doc.place(reference.span.clone()),
            what,
            reference,
            known,
        ));
    }
}

/// Tells what is wrong with the Markdown of the lessons that are shown.
fn faults(course: &Course, shown: &HashSet<DocIx>, found: &mut Vec<Diagnostic>) {
    for ix in shown {
        if let Some(text) = course.texts.get(ix) {
            let place = |span| course.docs[*ix].place(span);
            found.extend(text.faults(course.config.raw_html, &place));
        }
    }
}

/// Follows ```` ```include ```` blocks, and notes which lessons they show; a circle is told once, at the block that closes it.
fn includes(
    course: &Course,
    ix: DocIx,
    way: &mut Vec<DocIx>,
    shown: &mut HashSet<DocIx>,
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
