//! Which pages a language has, and in which order.

use super::address::relative;
use super::scene::{level_tag, title};
use super::{Press, view};
use crate::course::DocIx;
use crate::document::{DocKind, Document};
use crate::name::Shelf;
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
                    view::Kind::Document(doc.kind)
                };
                if doc.lesson().is_some_and(|lesson| lesson.front.draft) {
                    continue;
                }
                plans.push(Self {
                    url: url.clone(),
                    kind,
                    ix: Some(ix),
                    module: own,
                    in_order: doc.is_station(),
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
                            kind: view::Kind::Document(one),
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

    /// The list that the page belongs to, or is.
    pub(super) fn list(&self) -> Option<view::Kind> {
        use view::Kind;
        match self.kind {
            Kind::Rules | Kind::Platforms => Some(self.kind),
            Kind::Document(kind) => match kind.shelf() {
                Shelf::Rules => Some(Kind::Rules),
                Shelf::Platforms => Some(Kind::Platforms),
                Shelf::Modules | Shelf::Beside | Shelf::Nowhere => None,
            },
            Kind::Home
            | Kind::Module
            | Kind::Contents
            | Kind::Print
            | Kind::Progress
            | Kind::Facilitator => None,
        }
    }

    pub fn title(&self, press: &Press<'_>) -> String {
        use view::Kind;
        match self.kind {
            Kind::Rules
            | Kind::Platforms
            | Kind::Progress
            | Kind::Facilitator
            | Kind::Contents
            | Kind::Print => kind_name(press, self.kind),
            Kind::Home | Kind::Module | Kind::Document(_) => self.ix.map_or_else(
                || typeset(&press.language.tag, &press.course.config.title),
                |ix| title(press, ix),
            ),
        }
    }

    pub fn summary(&self, press: &Press<'_>) -> Option<String> {
        let summary = press.course.docs[self.ix?].card().summary?;
        Some(typeset(&press.language.tag, summary))
    }

    pub(super) fn station(
        &self,
        press: &Press<'_>,
        from: &str,
        current: bool,
    ) -> Option<view::Station> {
        let doc = self.ix.map(|ix| &press.course.docs[ix]);
        let card = doc.map(Document::card).unwrap_or_default();
        Some(view::Station {
            kind: self.kind,
            id: doc.map_or_else(String::new, |doc| doc.id.clone()),
            title: self.title(press),
            href: relative(from, &self.url),
            summary: self.summary(press),
            level: card.level.map(|level| level_tag(press, level)),
            duration: card.minutes,
            current,
        })
    }
}

/// A page that no document is behind, from the root.
pub fn own_page(press: &Press<'_>, kind: view::Kind) -> view::Link {
    view::Link {
        title: kind_name(press, kind),
        href: format!("{}{}.html", press.language.prefix, kind.key()),
    }
}

/// The words for a kind of page, in the language of the site.
fn kind_name(press: &Press<'_>, kind: view::Kind) -> String {
    press.templates.strings.say(&format!("kind.{}", kind.key()))
}
