//! Front pages and the glossary.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

use super::scene::Scene;
use super::view;
use crate::course::Module;
use crate::document::DocKind;

impl Scene<'_> {
    pub fn home(
        &self,
        html: String,
        start: Option<view::Link>,
        resources: Vec<view::Link>,
    ) -> view::Home {
        let modules = self
            .press
            .language
            .modules
            .iter()
            .enumerate()
            .filter(|(_, module)| module.is_seen());
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
        let front = module.index.map(|ix| self.press.course.docs[ix].card());
        let lengths = docs().filter_map(|doc| doc.card().minutes).sum::<u32>();
        Some(view::ModuleCard {
            id: module.id.clone(),
            number: self.press.language.number(n),
            title: self.plain(&module.title),
            href: self.href(module.index.or(module.docs.first().copied())?)?,
            summary: front
                .and_then(|front| front.summary)
                .map(|summary| self.plain(summary)),
            duration: front
                .and_then(|front| front.minutes)
                .or((lengths > 0).then_some(lengths)),
            lessons: docs().filter(|doc| doc.kind.taught()).count(),
            questions: docs()
                .filter_map(|doc| Some(doc.quiz()?.questions.len()))
                .sum(),
            exercises: docs().filter(|doc| doc.kind == DocKind::Exercise).count(),
        })
    }

    pub fn module(&self, n: usize, html: String, stations: Vec<view::Station>) -> view::Module {
        let objectives = self
            .press
            .language
            .objectives
            .iter()
            .filter(|objective| objective.module == n);
        view::Module {
            number: self.press.language.number(n),
            html,
            aims: objectives
                .map(|objective| view::ModuleObjective {
                    id: objective.id.clone(),
                    text: self.plain(&objective.text),
                    pages: self.serving(&objective.id),
                })
                .collect(),
            stations,
        }
    }

    /// The pages that serve an objective, in reading order.
    fn serving(&self, objective: &str) -> Vec<view::Link> {
        let docs = self
            .press
            .language
            .modules
            .iter()
            .flat_map(|module| &module.docs);
        docs.filter(|&&ix| self.press.course.docs[ix].practises(objective))
            .filter_map(|&ix| self.link_to(ix))
            .collect()
    }

    /// The terms that the page links to, but for those that stand on it.
    pub fn definitions(&self) -> Vec<view::Definition> {
        let linked = self
            .terms
            .lock()
            .map(|terms| terms.clone())
            .unwrap_or_default();
        let elsewhere = linked.into_iter().filter(|(ix, _)| *ix != self.ix);
        elsewhere
            .filter_map(|(ix, id)| {
                let inner = self.of(ix);
                let term = inner.doc().glossary()?.terms.get(&id)?;
                Some(view::Definition {
                    term: self.plain(term.term.as_ref().map_or(id.as_str(), |term| term)),
                    html: inner.html(&term.definition),
                    href: format!("{}#term-{id}", self.href(ix)?),
                    id,
                })
            })
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
