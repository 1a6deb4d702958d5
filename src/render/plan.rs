//! Which pages a language has, and in which order.

use super::address::relative;
use super::lists::is_beside;
use super::scene::{level_tag, title};
use super::{Press, view};
use crate::course::DocIx;
use crate::document::{Body, DocKind, Document};
use crate::typeset::typeset;

/// The contents of the course, from the root of its language.
pub const CONTENTS: &str = "contents.html";

/// A page to be rendered.
pub struct Plan {
    /// Its address from the root.
    pub url: String,
    /// What it is.
    pub kind: view::Kind,
    /// The document that it shows; lists have none.
    pub ix: Option<DocIx>,
    /// Its module.
    pub module: Option<usize>,
    /// Whether it is a stop on the way through the course.
    pub in_order: bool,
}

impl Plan {
    /// Every page of a language but the printable guide, in reading order; those that no document stands behind last.
    pub fn all(press: &Press<'_>) -> Vec<Self> {
        let (course, language) = (press.course, press.language);
        let mut plans = Vec::new();
        let home = language.modules.first().and_then(|front| front.index);
        let home_url = format!("{}index.html", language.prefix);
        plans.push(Self {
            url: home_url.clone(),
            kind: view::Kind::Home,
            ix: home,
            module: None,
            in_order: true,
        });
        for (n, module) in language.modules.iter().enumerate() {
            let own = module.is_seen().then_some(n);
            let index = module.index.filter(|ix| Some(*ix) != home);
            for &ix in index.iter().chain(&module.docs) {
                let doc = &course.docs[ix];
                let Some(url) = language.urls.get(&ix).filter(|url| **url != home_url) else {
                    // A book's first chapter may be its home.
                    if let Some(home) = plans.first_mut().filter(|home| home.ix.is_none()) {
                        home.ix = Some(ix);
                    }
                    continue;
                };
                let is_front = Some(ix) == module.index;
                let kind = if is_front {
                    view::Kind::Module
                } else {
                    kind_of(doc)
                };
                if doc.lesson().is_some_and(|lesson| lesson.front.draft) {
                    continue;
                }
                plans.push(Self {
                    url: url.clone(),
                    kind,
                    ix: Some(ix),
                    module: own,
                    in_order: !is_beside(&doc.body)
                        && !doc.quiz().is_some_and(|quiz| quiz.placement),
                });
            }
        }
        let has = |wanted: DocKind| language.index.keys().any(|(kind, _)| *kind == wanted);
        if has(DocKind::Rule) {
            for (list, one, folder) in [
                (view::Kind::Rules, DocKind::Rule, "rules"),
                (view::Kind::Platforms, DocKind::Platform, "platforms"),
            ] {
                if !has(one) {
                    continue;
                }
                plans.push(Self {
                    url: format!("{}{folder}/index.html", language.prefix),
                    kind: list,
                    ix: None,
                    module: None,
                    in_order: false,
                });
                for (_, &ix) in language.index.iter().filter(|((kind, _), _)| *kind == one) {
                    if let Some(url) = language.urls.get(&ix).filter(|url| !url.contains('#')) {
                        plans.push(Self {
                            url: url.clone(),
                            kind: kind_of(&course.docs[ix]),
                            ix: Some(ix),
                            module: None,
                            in_order: false,
                        });
                    }
                }
            }
        }
        plans.extend(
            [view::Kind::Progress, view::Kind::Facilitator].map(|kind| Self {
                url: own_page(press, kind).href,
                kind,
                ix: None,
                module: None,
                in_order: false,
            }),
        );
        let contents = format!("{}{CONTENTS}", language.prefix);
        // A course may have a page of that name itself.
        if plans.iter().all(|plan| plan.url != contents) {
            plans.push(Self {
                url: contents,
                kind: view::Kind::Contents,
                ix: None,
                module: None,
                in_order: false,
            });
        }
        plans
    }

    pub fn title(&self, press: &Press<'_>) -> String {
        match (self.kind, self.ix) {
            (view::Kind::Rules, _) => press.templates.strings.say("kind.rules"),
            (view::Kind::Platforms, _) => press.templates.strings.say("kind.platforms"),
            (view::Kind::Progress | view::Kind::Facilitator, _) => own_page(press, self.kind).title,
            (view::Kind::Contents, _) => press.templates.strings.say("kind.contents"),
            (_, Some(ix)) => title(press, ix),
            (_, None) => typeset(&press.language.tag, &press.course.config.title),
        }
    }

    pub fn summary(&self, press: &Press<'_>) -> Option<String> {
        let lesson = press.course.docs[self.ix?].lesson()?;
        lesson
            .front
            .summary
            .as_ref()
            .map(|summary| typeset(&press.language.tag, summary))
    }

    /// The name of its kind: `lesson`.
    pub fn kind_key(&self) -> String {
        template(self.kind)
    }

    pub(super) fn station(
        &self,
        press: &Press<'_>,
        from: &str,
        current: bool,
    ) -> Option<view::Station> {
        let doc = self.ix.map(|ix| &press.course.docs[ix]);
        let front = doc.and_then(Document::lesson).map(|lesson| &lesson.front);
        Some(view::Station {
            kind: self.kind,
            id: doc.map_or_else(String::new, |doc| doc.id.clone()),
            title: self.title(press),
            href: relative(from, &self.url),
            summary: self.summary(press),
            level: doc.and_then(level_of).map(|level| level_tag(press, level)),
            duration: front.and_then(|front| front.duration),
            current,
        })
    }
}

/// A page that no document stands behind, from the root.
pub fn own_page(press: &Press<'_>, kind: view::Kind) -> view::Link {
    let name = template(kind);
    view::Link {
        title: press.templates.strings.say(&format!("kind.{name}")),
        href: format!("{}{name}.html", press.language.prefix),
    }
}

/// What a document is shown as.
pub fn kind_of(doc: &Document) -> view::Kind {
    match doc.kind {
        DocKind::Lesson | DocKind::Kind => view::Kind::Lesson,
        DocKind::Guide => view::Kind::Guide,
        DocKind::Case => view::Kind::Case,
        DocKind::Procedure => view::Kind::Procedure,
        DocKind::Exercise => view::Kind::Exercise,
        DocKind::Quiz => view::Kind::Quiz,
        DocKind::Rule => view::Kind::Rule,
        DocKind::Platform => view::Kind::Platform,
        DocKind::Glossary => view::Kind::Glossary,
    }
}

/// The level that a document is written for.
pub fn level_of(doc: &Document) -> Option<crate::level::Level> {
    match &doc.body {
        Some(Body::Lesson(lesson)) => lesson.front.level,
        Some(Body::Case(case)) => Some(case.level),
        Some(Body::Procedure(procedure)) => Some(procedure.level),
        Some(Body::Exercise(exercise)) => Some(exercise.level),
        Some(Body::Quiz(quiz)) => Some(quiz.level),
        Some(Body::Rule(rule)) => Some(rule.level),
        _ => None,
    }
}

/// The name of a kind of page: that of its template, `lesson` of `lesson.html`.
pub fn template(kind: view::Kind) -> String {
    serde_json::to_value(kind)
        .ok()
        .and_then(|name| name.as_str().map(ToString::to_string))
        .unwrap_or_default()
}
