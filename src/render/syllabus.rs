//! Everything that progress counts: pages to be read, questions, drafts.

use super::address::relative;
use super::scene::Scene;
use super::view::{self, Named, SyllabusData, SyllabusItem};
use crate::course::{DocIx, Module};
use crate::document::{DocKind, Item, Task};
use crate::theme::json_for_html;

impl Scene<'_> {
    /// The course as a page at `url` counts it.
    pub fn syllabus(&self, url: &str, other: view::Link) -> view::Syllabus {
        let language = self.press.language;
        let mut items = Vec::new();
        let mut modules = Vec::new();
        for (n, module) in language.modules.iter().enumerate() {
            let before = items.len();
            for ix in self.counted(module) {
                self.items_of(ix, &module.id, &mut items);
            }
            let front = module.index.or(module.docs.first().copied());
            if items.len() > before && module.is_seen() {
                modules.push(view::SyllabusModule {
                    id: module.id.clone(),
                    number: language.number(n),
                    title: self.plain(&module.title),
                    href: front.and_then(|ix| self.href(ix)).unwrap_or_default(),
                });
            }
        }
        let objectives: Vec<view::Objective> = language
            .objectives
            .iter()
            .filter(|objective| {
                items
                    .iter()
                    .any(|item| item.objectives.contains(&objective.id))
            })
            .filter_map(|objective| self.objective(&objective.id))
            .collect();
        let rules: Vec<Named> = language
            .index
            .iter()
            .filter(|((kind, _), _)| *kind == DocKind::Rule)
            .map(|((_, id), &ix)| Named {
                id: id.clone(),
                title: self.title(ix),
                href: self.href(ix),
            })
            .collect();
        let data = SyllabusData {
            title: self.plain(&self.press.course.config.title),
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
            rules,
            items,
        };
        view::Syllabus {
            modules,
            objectives,
            has_rules: !data.rules.is_empty(),
            placement: self.placement(),
            other: view::Link {
                href: relative(url, &other.href),
                ..other
            },
            data: json_for_html(&serde_json::to_string(&data).unwrap_or_default()),
        }
    }

    /// The quiz that proposes a level.
    pub fn placement(&self) -> Option<view::Link> {
        let quizzes = self
            .press
            .language
            .index
            .iter()
            .filter(|((kind, _), _)| *kind == DocKind::Quiz);
        let mut placing = quizzes.filter(|(_, ix)| {
            self.press.course.docs[**ix]
                .quiz()
                .is_some_and(|quiz| quiz.placement)
        });
        self.link_to(*placing.next()?.1)
    }

    /// The documents of a module, those written in place in its lessons after them.
    fn counted(&self, module: &Module) -> Vec<DocIx> {
        let docs = &self.press.course.docs;
        let mut all = Vec::new();
        for &ix in &module.docs {
            all.push(ix);
            let within = format!("{}#", docs[ix].path);
            let in_place = docs.iter().enumerate();
            all.extend(
                in_place
                    .filter(|(_, doc)| doc.path.starts_with(&within))
                    .map(|(ix, _)| ix),
            );
        }
        all.dedup();
        all
    }

    /// What progress counts of a document. A page that is written in place is read with its lesson.
    fn items_of(&self, ix: DocIx, module: &str, items: &mut Vec<SyllabusItem>) {
        let doc = &self.press.course.docs[ix];
        let Some(href) = self.href(ix) else { return };
        // A book's first chapter may be its home, which is not ticked off.
        let home = format!("{}index.html", self.press.language.prefix);
        if self.press.language.urls.get(&ix) == Some(&home) || !doc.is_station() {
            return;
        }
        let scene = self.of(ix);
        let is_in_place = doc.path.contains('#');
        let counted = doc.items.iter();
        let counted = counted.filter(|item| !is_in_place || item.task != Task::Page);
        items.extend(counted.map(|item| scene.item(item, &href, module)));
    }

    fn item(&self, item: &Item, href: &str, module: &str) -> SyllabusItem {
        let (doc, id) = (self.doc(), &self.doc().id);
        let (key, kind, title, href) = match &item.task {
            Task::Page => (
                format!("done/{}:{id}", doc.kind.key()),
                "page",
                self.title(self.ix),
                href.to_string(),
            ),
            Task::Exercise => (
                format!("exercise/{id}"),
                "exercise",
                self.title(self.ix),
                href.to_string(),
            ),
            Task::Question {
                id: question,
                stem,
                graded,
            } => {
                let page = href.split('#').next().unwrap_or_default();
                (
                    format!("question/{id}/{question}"),
                    if *graded { "question" } else { "reflection" },
                    self.in_short(stem, 18),
                    format!("{page}#quiz-{id}-{question}"),
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
