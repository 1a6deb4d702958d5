//! Everything that progress counts: pages to be read, questions, drafts.

use crate::document::{DocKind, Document, Question, Quiz, Ref};
use crate::publication::{Entry, Part};
use crate::render::Scene;
use crate::render::view::{self, Named, SyllabusData, SyllabusItem};
use crate::theme::json_for_html;

impl<'a> Scene<'a> {
    /// The course as a page counts it; `other` is the page that goes with it.
    pub fn syllabus(&self, other: view::Link) -> view::Syllabus {
        let publication = self.press.publication;
        let mut items = Vec::new();
        let mut modules = Vec::new();
        for part in &publication.parts {
            let before = items.len();
            for entry in self.counted(part) {
                self.items_of(entry, &part.id, &mut items);
            }
            let Some(number) = part.number.filter(|_| items.len() > before) else {
                continue;
            };
            let first = part.first.as_ref().and_then(|id| publication.get(id));
            modules.push(view::SyllabusModule {
                id: part.id.to_string(),
                number,
                title: self.plain(&part.title),
                href: first
                    .and_then(|first| self.href_of(first))
                    .unwrap_or_default(),
            });
        }
        let objectives: Vec<view::Objective> = publication
            .objectives()
            .filter(|aim| items.iter().any(|item| item.objectives.contains(&aim.id)))
            .filter_map(|aim| self.objective(&aim.id))
            .collect();
        let rules = publication.of_kind(DocKind::Rule).map(|rule| Named {
            id: rule.doc.id.clone(),
            title: self.title(rule),
            href: self.href_of(rule),
        });
        let data = SyllabusData {
            title: self.plain(&self.press.config.title),
            modules: modules
                .iter()
                .map(|module| Named {
                    id: module.id.clone(),
                    title: module.title.clone(),
                    href: Some(module.href.clone()),
                })
                .collect(),
            objectives: objectives
                .iter()
                .map(|objective| Named {
                    id: objective.id.clone(),
                    title: objective.text.clone(),
                    href: None,
                })
                .collect(),
            rules: rules.collect(),
            items,
        };
        view::Syllabus {
            modules,
            objectives,
            has_rules: !data.rules.is_empty(),
            placement: self.placement(),
            other,
            data: json_for_html(&serde_json::to_string(&data).unwrap_or_default()),
        }
    }

    /// The documents of a part, those written within its lessons after them.
    fn counted(&self, part: &Part) -> Vec<&'a Entry> {
        let publication = self.press.publication;
        let mut all = Vec::new();
        let sections = part.sections.iter();
        for id in sections.filter_map(|section| section.id.as_ref()) {
            all.extend(publication.get(id));
            all.extend(publication.within(id));
        }
        all
    }

    fn items_of(&self, entry: &'a Entry, module: &str, items: &mut Vec<SyllabusItem>) {
        let doc = &entry.doc;
        let scene = self.of(entry);
        let Some(href) = self.href_of(entry) else {
            return;
        };
        if let Some(quiz) = doc.quiz() {
            if !quiz.placement {
                let page = href.split('#').next().unwrap_or_default();
                items.extend(
                    quiz.questions
                        .iter()
                        .map(|question| scene.asked(quiz, question, page, module)),
                );
            }
            return;
        }
        let key = if doc.kind == DocKind::Exercise {
            format!("exercise/{}", doc.id)
        } else {
            format!("done/{}:{}", doc.kind.key(), doc.id)
        };
        // A document that is written in a lesson is read with it.
        let counts = doc.kind == DocKind::Exercise || (doc.is_read() && entry.home.is_none());
        if let Some(fingerprint) = scene.digest().filter(|_| counts) {
            items.push(SyllabusItem {
                key,
                kind: if doc.kind == DocKind::Exercise {
                    "exercise"
                } else {
                    "page"
                },
                title: self.title(entry),
                href,
                module: module.into(),
                objectives: ids(doc.objectives()),
                level: view::level_of(doc),
                fingerprint,
            });
        }
    }

    fn asked(&self, quiz: &Quiz, question: &Question, page: &str, module: &str) -> SyllabusItem {
        let (of, id) = (self.id(), &question.id.value);
        SyllabusItem {
            key: format!("question/{of}/{id}"),
            kind: if question.ask.of_kind().is_graded() {
                "question"
            } else {
                "reflection"
            },
            title: self.in_short(&question.prompt, 18),
            href: format!("{page}#quiz-{of}-{id}"),
            module: module.into(),
            objectives: ids(if question.objectives.is_empty() {
                &quiz.objectives
            } else {
                &question.objectives
            }),
            level: Some(question.level.unwrap_or(quiz.level)),
            fingerprint: self.question_digest(question),
        }
    }
}

impl Document {
    /// Whether a learner can say that she has read it.
    pub fn is_read(&self) -> bool {
        matches!(
            self.kind,
            DocKind::Lesson | DocKind::Guide | DocKind::Case | DocKind::Procedure
        )
    }
}

fn ids(references: &[Ref]) -> Vec<String> {
    references
        .iter()
        .map(|reference| reference.value.clone())
        .collect()
}
