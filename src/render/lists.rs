//! Front pages and the glossary.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

use super::exercise::practises;
use super::scene::Scene;
use super::view;
use crate::course::Module;
use crate::document::{Body, DocKind};

impl Scene<'_> {
    pub fn home(
        &self,
        html: String,
        start: Option<view::Link>,
        resources: Vec<view::Link>,
    ) -> view::Home {
        let modules = self
            .press
            .edition
            .modules
            .iter()
            .enumerate()
            .filter(|(_, module)| is_module(module));
        view::Home {
            html,
            start,
            placement: self.placement(),
            modules: modules
                .filter_map(|(n, module)| self.card(n, module))
                .collect(),
            resources,
        }
    }

    fn card(&self, n: usize, module: &Module) -> Option<view::ModuleCard> {
        let docs = || module.docs.iter().map(|&ix| &self.press.course.docs[ix]);
        let front = module
            .index
            .and_then(|ix| self.press.course.docs[ix].lesson())
            .map(|lesson| &lesson.front);
        let lengths = docs()
            .filter_map(|doc| doc.lesson()?.front.duration)
            .sum::<u32>();
        Some(view::ModuleCard {
            id: module.id.clone(),
            number: number(self.press.edition, n),
            title: self.plain(&module.title),
            href: self.href(module.index.or(module.docs.first().copied())?)?,
            summary: front
                .and_then(|front| front.summary.as_ref())
                .map(|summary| self.plain(summary)),
            duration: front
                .and_then(|front| front.duration)
                .or((lengths > 0).then_some(lengths)),
            lessons: docs()
                .filter(|doc| matches!(doc.kind, DocKind::Lesson | DocKind::Guide | DocKind::Case))
                .count(),
            questions: docs()
                .filter_map(|doc| Some(doc.quiz()?.questions.len()))
                .sum(),
            exercises: docs().filter(|doc| doc.kind == DocKind::Exercise).count(),
        })
    }

    pub fn module(&self, n: usize, html: String, stations: Vec<view::Station>) -> view::Module {
        let aims = self.press.edition.aims.iter().filter(|aim| aim.module == n);
        view::Module {
            number: number(self.press.edition, n),
            html,
            aims: aims
                .map(|aim| view::Aim {
                    id: aim.id.clone(),
                    text: self.plain(&aim.text),
                    pages: self.serving(&aim.id),
                })
                .collect(),
            stations,
        }
    }

    /// The pages that serve an objective, in reading order.
    fn serving(&self, objective: &str) -> Vec<view::Link> {
        let docs = self
            .press
            .edition
            .modules
            .iter()
            .flat_map(|module| &module.docs);
        docs.filter(|&&ix| practises(&self.press.course.docs[ix], objective))
            .filter_map(|&ix| self.link_to(ix))
            .collect()
    }

    pub fn glossary(&self) -> Option<view::Glossary> {
        let glossary = self.doc().glossary()?;
        let mut terms: Vec<view::Term> = glossary
            .terms
            .iter()
            .map(|(id, term)| view::Term {
                id: id.value.clone(),
                term: self.plain(term.term.as_ref().unwrap_or(id)),
                aka: term.aka.iter().map(|name| self.plain(name)).collect(),
                definition: self.html(&term.definition),
                see: term
                    .see
                    .iter()
                    .filter_map(|other| {
                        let known = glossary.terms.get(other)?;
                        Some(view::Link {
                            title: self.plain(known.term.as_ref().unwrap_or(other)),
                            href: format!("#term-{}", other.value),
                        })
                    })
                    .collect(),
            })
            .collect();
        let collator = collator(self.lang());
        terms.sort_by(|a, b| match &collator {
            Some(collator) => collator.compare(&a.term, &b.term),
            None => a.term.cmp(&b.term),
        });
        let mut letters: Vec<view::Letter> = Vec::new();
        for term in terms {
            let letter = first_letter(&term.term);
            match letters.last_mut().filter(|last| last.letter == letter) {
                Some(last) => last.terms.push(term),
                None => letters.push(view::Letter {
                    letter,
                    terms: vec![term],
                }),
            }
        }
        Some(view::Glossary { letters })
    }
}

/// The order of words in a language: in French, `écrire` stands before `effacer`.
fn collator(lang: &str) -> Option<CollatorBorrowed<'static>> {
    let locale: Locale = lang.parse().ok()?;
    Collator::try_new(locale.into(), CollatorOptions::default()).ok()
}

fn first_letter(term: &str) -> String {
    let folded = palier_validator::text::fold(term);
    folded
        .chars()
        .find(|c| c.is_alphanumeric())
        .map_or_else(|| "#".into(), |c| c.to_uppercase().collect())
}

/// Whether a module is one that readers see: the first one is the course's front, unless more than its `index.md` and lists stand in it.
pub fn is_module(module: &Module) -> bool {
    !module.id.is_empty() || !module.docs.is_empty() && module.index.is_none()
}

/// A module's number as readers see it, from 1.
pub fn number(edition: &crate::course::Edition, n: usize) -> usize {
    edition.modules[..=n]
        .iter()
        .filter(|module| is_module(module))
        .count()
}

/// Whether a document of the course's front is a page of the course rather than a list beside it.
pub fn is_beside(body: &Option<Body>) -> bool {
    matches!(body, Some(Body::Glossary(_)))
}
