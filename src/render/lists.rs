//! Front pages and the glossary.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

use super::scene::Scene;
use super::view;
use crate::document::DocKind;
use crate::name::{Id, Spot};
use crate::publication::{Entry, Part};

impl Scene<'_> {
    pub fn home(
        &self,
        html: String,
        start: Option<view::Link>,
        resources: Vec<view::Link>,
    ) -> view::Home {
        view::Home {
            html,
            start,
            placement: self.placement(),
            modules: self
                .press
                .publication
                .modules()
                .filter_map(|part| self.card(part))
                .collect(),
            resources,
        }
    }

    /// The quiz that proposes a level.
    pub fn placement(&self) -> Option<view::Link> {
        let mut quizzes = self.press.publication.of_kind(DocKind::Quiz);
        let places = |entry: &&Entry| entry.doc.quiz().is_some_and(|quiz| quiz.placement);
        self.link_to(quizzes.find(places)?)
    }

    fn card(&self, part: &Part) -> Option<view::ModuleCard> {
        let publication = self.press.publication;
        let entry = |id: &Option<Id>| id.as_ref().and_then(|id| publication.get(id));
        let docs = || {
            let sections = part.sections.iter();
            sections.filter_map(move |section| Some(&entry(&section.id)?.doc))
        };
        let front = entry(&part.front).map(|front| front.doc.card());
        let lengths = docs().filter_map(|doc| doc.card().minutes).sum::<u32>();
        Some(view::ModuleCard {
            id: part.id.to_string(),
            number: part.number?,
            title: self.plain(&part.title),
            href: self.href_of(entry(&part.first)?)?,
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

    pub fn module(&self, part: &Part, html: String, stations: Vec<view::Station>) -> view::Module {
        let objectives = part.objectives.iter();
        view::Module {
            number: part.number.unwrap_or_default(),
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
        let publication = self.press.publication;
        let sections = publication.parts.iter().flat_map(|part| &part.sections);
        let entries = sections.filter_map(|section| publication.get(section.id.as_ref()?));
        entries
            .filter(|entry| entry.doc.practises(objective))
            .filter_map(|entry| self.link_to(entry))
            .collect()
    }

    /// The terms that the page links to, but for those that it defines itself.
    pub fn definitions(&self) -> Vec<view::Definition> {
        let linked = self
            .terms
            .lock()
            .map(|terms| terms.clone())
            .unwrap_or_default();
        let own = self.entry.map(|entry| &entry.id);
        let elsewhere = linked.into_iter().filter(|(id, _)| Some(id) != own);
        elsewhere
            .filter_map(|(glossary, id)| {
                let inner = self.of(self.press.publication.get(&glossary)?);
                let term = inner.doc()?.glossary()?.terms.get(&id)?;
                Some(view::Definition {
                    term: self.plain(term.term.as_ref().map_or(id.as_str(), |term| term)),
                    html: inner.html(&term.definition),
                    href: self.href(&Spot::Term(glossary, id.as_str().into()).into())?,
                    id,
                })
            })
            .collect()
    }

    pub fn glossary(&self) -> Option<view::Glossary> {
        let glossary = self.doc()?.glossary()?;
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

/// The order of words in a language: in French, `écrire` comes before `effacer`.
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
