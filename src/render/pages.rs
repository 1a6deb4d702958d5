//! The pages of a language: what each shows, and what surrounds it.

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde::Serialize;
use tera::Context;

use super::address::{base, relative};
use super::languages::language_name;
use super::plan::{CONTENTS, Plan, own_page};
use super::scene::{Scene, Surface, level_tag, title};
use super::{Press, view};
use crate::course::DocIx;
use crate::diagnostic::Diagnostic;
use crate::document::{DocKind, Document, Task};
use crate::typeset::typeset;

/// A page by its address, and the mistakes that rendering it has shown.
pub type Rendered = (Option<(String, String)>, Vec<Diagnostic>);

/// What every page of a language shares.
pub fn site(press: &Press<'_>) -> view::Site {
    let (course, language) = (press.course, press.language);
    let lang = &language.tag;
    let href = |ix: DocIx| language.urls.get(&ix).cloned().unwrap_or_default();
    let modules = language
        .modules
        .iter()
        .enumerate()
        .filter(|(_, module)| module.is_seen())
        .filter_map(|(n, module)| {
            let first = module.index.or(module.docs.first().copied())?;
            Some(view::ModuleLink {
                id: module.id.clone(),
                number: language.number(n),
                title: typeset(lang, &module.title),
                href: href(first),
            })
        });
    let (own_title, own_description) = language.names(course);
    view::Site {
        id: course.config.id.clone(),
        lang: lang.clone(),
        dir: crate::typeset::direction(lang),
        title: typeset(lang, &own_title),
        description: typeset(lang, &own_description),
        language: if course.languages.len() > 1 {
            language_name(lang)
        } else {
            String::new()
        },
        manifest: course
            .config
            .offline
            .then(|| format!("{}{}", language.prefix, super::offline::MANIFEST)),
        levels: crate::level::Level::ALL
            .into_iter()
            .map(|level| level_tag(press, level))
            .collect(),
        modules: modules.collect(),
        resources: resources(press),
        progress: own_page(press, view::Kind::Progress),
        facilitator: own_page(press, view::Kind::Facilitator),
        contents: format!("{}{CONTENTS}", language.prefix),
        generator: format!("Palier {}", env!("CARGO_PKG_VERSION")),
    }
}

/// The pages beside the modules, from the root.
fn resources(press: &Press<'_>) -> Vec<view::Link> {
    let language = press.language;
    let strings = &press.templates.strings;
    let mut links = Vec::new();
    let has = |wanted: DocKind| language.index.keys().any(|(kind, _)| *kind == wanted);
    if has(DocKind::Rule) {
        links.push(view::Link {
            title: strings.say("kind.rules"),
            href: format!("{}rules/index.html", language.prefix),
        });
    }
    if has(DocKind::Rule) && has(DocKind::Platform) {
        links.push(view::Link {
            title: strings.say("kind.platforms"),
            href: format!("{}platforms/index.html", language.prefix),
        });
    }
    for ((kind, _), ix) in &language.index {
        if *kind == DocKind::Glossary {
            links.push(view::Link {
                title: title(press, *ix),
                href: language.urls.get(ix).cloned().unwrap_or_default(),
            });
        }
    }
    links.push(view::Link {
        title: strings.say("kind.print"),
        href: format!("{}guide.html", language.prefix),
    });
    links
}

impl Plan {
    /// The page as HTML, by its address.
    pub fn render(&self, press: &Press<'_>, plans: &[Self]) -> Rendered {
        let (found, scripts, terms) = (Mutex::default(), Mutex::default(), Mutex::default());
        let scene = Scene::new(
            press,
            self.ix.unwrap_or(0),
            Surface::Page(&self.url),
            &found,
            &scripts,
            &terms,
        );
        let html = self.html(press, plans, &scene, &scripts);
        let mistakes = found.into_inner().unwrap_or_default();
        (html.map(|html| (self.url.clone(), html)), mistakes)
    }

    fn html(
        &self,
        press: &Press<'_>,
        plans: &[Self],
        scene: &Scene<'_>,
        scripts: &Mutex<BTreeSet<&'static str>>,
    ) -> Option<String> {
        use view::Kind;
        let mut context = Context::new();
        let body = || self.ix.map_or_else(String::new, |_| scene.text());
        match self.kind {
            Kind::Home => {
                let start = plans
                    .iter()
                    .find(|plan| plan.in_order && plan.kind != Kind::Home)
                    .and_then(|plan| scene.link_to(plan.ix?));
                let resources = resources(press).into_iter().map(|link| view::Link {
                    href: relative(&self.url, &link.href),
                    ..link
                });
                insert(
                    &mut context,
                    "home",
                    Some(scene.home(body(), start, resources.collect())),
                )?;
            }
            Kind::Module => insert(
                &mut context,
                "module",
                Some(scene.module(self.module?, body(), self.stations(press, plans))),
            )?,
            Kind::Rules => insert(&mut context, "rules", Some(scene.rule_index()))?,
            Kind::Platforms => insert(&mut context, "platforms", Some(scene.platform_index()))?,
            Kind::Document(kind) => scene.put(kind, &mut context)?,
            Kind::Progress | Kind::Facilitator => {
                let (other, own) = if self.kind == Kind::Progress {
                    (Kind::Facilitator, "progress")
                } else {
                    (Kind::Progress, "facilitator")
                };
                scene.needs("learner");
                scene.needs(own);
                let syllabus = scene.syllabus(&self.url, own_page(press, other));
                insert(&mut context, "syllabus", Some(syllabus))?;
            }
            Kind::Contents => insert(&mut context, "contents", Some(self.contents(press, plans)))?,
            Kind::Print => return None,
        }
        let mut scripts: Vec<&'static str> = scripts
            .lock()
            .map(|scripts| scripts.iter().copied().collect())
            .unwrap_or_default();
        // `learner` must load first: other scripts use it.
        scripts.sort_by_key(|script| *script != "learner");
        context.insert("page", &self.page(press, plans, scene, scripts));
        press
            .templates
            .page(&format!("{}.html", self.kind.key()), &context)
            .map_err(|mistake| scene.report(*mistake))
            .ok()
    }

    fn page(
        &self,
        press: &Press<'_>,
        plans: &[Self],
        scene: &Scene<'_>,
        scripts: Vec<&'static str>,
    ) -> view::Page {
        let language = press.language;
        let doc = self.ix.map(|ix| &press.course.docs[ix]);
        let card = doc.map(Document::card).unwrap_or_default();
        let front = doc.and_then(Document::lesson).map(|lesson| &lesson.front);
        let neighbour =
            |plan: Option<&Self>| plan.and_then(|plan| plan.station(press, &self.url, false));
        let order: Vec<&Self> = plans.iter().filter(|plan| plan.in_order).collect();
        let at = order.iter().position(|plan| plan.url == self.url);
        view::Page {
            kind: self.kind,
            id: doc.map_or_else(String::new, |doc| doc.id.clone()),
            url: self.url.clone(),
            base: base(&self.url),
            title: self.title(press),
            summary: self.summary(press),
            level: card.level.map(|level| level_tag(press, level)),
            objectives: card
                .objectives
                .iter()
                .filter_map(|id| scene.objective(id))
                .collect(),
            duration: card.minutes,
            reviewed: front
                .and_then(|front| front.reviewed.as_ref())
                .map(|date| scene.day(date)),
            source: front
                .and_then(|front| front.source.as_ref())
                .map(|source| scene.source(source)),
            breadcrumbs: self.breadcrumbs(press, plans),
            module: self.module.map(|n| {
                let module = &language.modules[n];
                let first = module.index.or(module.docs.first().copied());
                view::ModuleNav {
                    id: module.id.clone(),
                    number: language.number(n),
                    title: scene.plain(&module.title),
                    href: first
                        .and_then(|ix| language.urls.get(&ix))
                        .map(|url| relative(&self.url, url))
                        .unwrap_or_default(),
                    stations: self.stations(press, plans),
                }
            }),
            previous: neighbour(
                at.and_then(|at| at.checked_sub(1))
                    .map(|before| order[before]),
            ),
            next: neighbour(at.and_then(|at| order.get(at + 1)).copied()),
            toc: self.toc(press),
            translations: self.translations(press),
            fingerprint: match self.kind {
                view::Kind::Document(_) => {
                    doc.and_then(|doc| Some(doc.fingerprint(&Task::Page)?.to_string()))
                }
                view::Kind::Home
                | view::Kind::Module
                | view::Kind::Rules
                | view::Kind::Platforms
                | view::Kind::Contents
                | view::Kind::Print
                | view::Kind::Progress
                | view::Kind::Facilitator => None,
            },
            original: self.original(press),
            scripts,
            terms: scene.definitions(),
        }
    }

    /// The pages of this one's module.
    fn stations(&self, press: &Press<'_>, plans: &[Self]) -> Vec<view::Station> {
        let same = plans.iter().filter(|plan| {
            plan.module.is_some() && plan.module == self.module && plan.kind != view::Kind::Module
        });
        same.filter_map(|plan| plan.station(press, &self.url, plan.url == self.url))
            .collect()
    }

    fn breadcrumbs(&self, press: &Press<'_>, plans: &[Self]) -> Vec<view::Link> {
        if self.kind == view::Kind::Home {
            return Vec::new();
        }
        let language = press.language;
        let strings = &press.templates.strings;
        let to = |title: String, url: &str| view::Link {
            title,
            href: relative(&self.url, url),
        };
        let mut crumbs = vec![to(
            strings.say("kind.home"),
            &format!("{}index.html", language.prefix),
        )];
        let list = self.list().filter(|list| *list != self.kind);
        if let Some(list) = list {
            let list = plans.iter().find(|plan| plan.kind == list);
            crumbs.extend(list.map(|list| to(list.title(press), &list.url)));
        } else if self.kind != view::Kind::Module
            && let Some(module) = self.module.map(|n| &language.modules[n])
            && let Some(url) = module.index.and_then(|ix| language.urls.get(&ix))
        {
            crumbs.push(to(typeset(&language.tag, &module.title), url));
        }
        crumbs
    }

    pub(super) fn toc(&self, press: &Press<'_>) -> Vec<view::TocEntry> {
        let Some(outline) = self.ix.and_then(|ix| press.course.outlines.get(&ix)) else {
            return Vec::new();
        };
        let headings = outline.headings.iter().enumerate().filter(|(n, heading)| {
            matches!(heading.level, 2 | 3) || (heading.level == 1 && *n > 0)
        });
        headings
            .map(|(_, heading)| view::TocEntry {
                title: typeset(&press.language.tag, &heading.text),
                anchor: heading.id.clone(),
                rank: heading.level.max(2),
            })
            .collect()
    }
}

fn insert<T: Serialize>(context: &mut Context, name: &'static str, value: Option<T>) -> Option<()> {
    context.insert(name, &value?);
    Some(())
}
