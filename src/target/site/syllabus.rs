//! Everything that progress counts: pages to be read, questions, drafts.

use crate::document::{DocKind, Item, Task};
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
            .filter(|objective| {
                items
                    .iter()
                    .any(|item| item.objectives.contains(&objective.id))
            })
            .filter_map(|objective| self.objective(&objective.id))
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

    /// The items that progress counts of a document. A page that is written in a lesson is read with it.
    fn items_of(&self, entry: &'a Entry, module: &str, items: &mut Vec<SyllabusItem>) {
        let Some(href) = self.href_of(entry).filter(|_| entry.doc.is_station()) else {
            return;
        };
        let scene = self.of(entry);
        let counted = entry.doc.items.iter();
        let counted = counted.filter(|item| entry.home.is_none() || item.task != Task::Page);
        items.extend(counted.map(|item| scene.item(entry, item, &href, module)));
    }

    fn item(&self, of: &Entry, item: &Item, href: &str, module: &str) -> SyllabusItem {
        let id = &of.doc.id;
        let whole = || (self.title(of), href.to_string());
        let (key, kind, (title, href)) = match &item.task {
            Task::Page => (format!("done/{}:{id}", of.doc.kind.key()), "page", whole()),
            Task::Exercise => (format!("exercise/{id}"), "exercise", whole()),
            Task::Question {
                id: question,
                stem,
                graded,
            } => {
                let page = href.split('#').next().unwrap_or_default();
                let href = format!("{page}#quiz-{id}-{question}");
                (
                    format!("question/{id}/{question}"),
                    if *graded { "question" } else { "reflection" },
                    (self.in_short(stem, 18), href),
                )
            }
        };
        SyllabusItem {
            key,
            kind,
            title,
            href,
            module: module.into(),
            objectives: item.objectives.clone(),
            level: item.level,
            fingerprint: item.fingerprint.clone(),
        }
    }
}
