//! The pages of an edition: which there are, in which order, and what surrounds each.

use std::collections::BTreeSet;
use std::sync::Mutex;

use serde::Serialize;
use tera::Context;

use super::address::{base, relative};
use super::languages::language_name;
use super::lists::{is_beside, is_module, number};
use super::scene::{Scene, Surface, level_tag, title};
use super::{Press, view};
use crate::course::DocIx;
use crate::diagnostic::Diagnostic;
use crate::document::{Body, DocKind, Document};
use crate::typeset::typeset;

/// The contents of the course, from the root of its language.
const CONTENTS: &str = "contents.html";

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

/// A page by its address, and the mistakes that rendering it has shown.
pub type Rendered = (Option<(String, String)>, Vec<Diagnostic>);

/// What every page of an edition shares.
pub fn site(press: &Press<'_>) -> view::Site {
    let (course, edition) = (press.course, press.edition);
    let lang = &edition.lang;
    let href = |ix: DocIx| edition.urls.get(&ix).cloned().unwrap_or_default();
    let modules = edition
        .modules
        .iter()
        .enumerate()
        .filter(|(_, module)| is_module(module))
        .filter_map(|(n, module)| {
            let first = module.index.or(module.docs.first().copied())?;
            Some(view::ModuleLink {
                id: module.id.clone(),
                number: number(edition, n),
                title: typeset(lang, &module.title),
                href: href(first),
            })
        });
    let (own_title, own_description) = edition.names(course);
    view::Site {
        id: course.config.id.clone(),
        lang: lang.clone(),
        dir: crate::typeset::direction(lang),
        title: typeset(lang, &own_title),
        description: typeset(lang, &own_description),
        language: if course.editions.len() > 1 {
            language_name(lang)
        } else {
            String::new()
        },
        manifest: course
            .config
            .offline
            .then(|| format!("{}{}", edition.prefix, super::offline::MANIFEST)),
        levels: crate::level::Level::ALL
            .into_iter()
            .map(|level| level_tag(press, level))
            .collect(),
        modules: modules.collect(),
        resources: resources(press),
        progress: own_page(press, view::Kind::Progress),
        facilitator: own_page(press, view::Kind::Facilitator),
        contents: format!("{}{CONTENTS}", edition.prefix),
        generator: format!("Palier {}", env!("CARGO_PKG_VERSION")),
    }
}

/// A page that no document stands behind, from the root.
fn own_page(press: &Press<'_>, kind: view::Kind) -> view::Link {
    let name = template(kind);
    view::Link {
        title: press.templates.strings.say(&format!("kind.{name}")),
        href: format!("{}{name}.html", press.edition.prefix),
    }
}

/// The pages beside the modules, from the root.
fn resources(press: &Press<'_>) -> Vec<view::Link> {
    let edition = press.edition;
    let strings = &press.templates.strings;
    let mut links = Vec::new();
    let has = |wanted: DocKind| edition.index.keys().any(|(kind, _)| *kind == wanted);
    if has(DocKind::Rule) {
        links.push(view::Link {
            title: strings.say("kind.rules"),
            href: format!("{}rules/index.html", edition.prefix),
        });
    }
    if has(DocKind::Rule) && has(DocKind::Platform) {
        links.push(view::Link {
            title: strings.say("kind.platforms"),
            href: format!("{}platforms/index.html", edition.prefix),
        });
    }
    for ((kind, _), ix) in &edition.index {
        if *kind == DocKind::Glossary {
            links.push(view::Link {
                title: title(press, *ix),
                href: edition.urls.get(ix).cloned().unwrap_or_default(),
            });
        }
    }
    links.push(view::Link {
        title: strings.say("kind.print"),
        href: format!("{}guide.html", edition.prefix),
    });
    links
}

impl Plan {
    /// Every page of an edition but the printable guide, in reading order; those that no document stands behind last.
    pub fn all(press: &Press<'_>) -> Vec<Self> {
        let (course, edition) = (press.course, press.edition);
        let mut plans = Vec::new();
        let home = edition.modules.first().and_then(|front| front.index);
        let home_url = format!("{}index.html", edition.prefix);
        plans.push(Self {
            url: home_url.clone(),
            kind: view::Kind::Home,
            ix: home,
            module: None,
            in_order: true,
        });
        for (n, module) in edition.modules.iter().enumerate() {
            let own = is_module(module).then_some(n);
            let index = module.index.filter(|ix| Some(*ix) != home);
            for &ix in index.iter().chain(&module.docs) {
                let doc = &course.docs[ix];
                let Some(url) = edition.urls.get(&ix).filter(|url| **url != home_url) else {
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
        let has = |wanted: DocKind| edition.index.keys().any(|(kind, _)| *kind == wanted);
        if has(DocKind::Rule) {
            for (list, one, folder) in [
                (view::Kind::Rules, DocKind::Rule, "rules"),
                (view::Kind::Platforms, DocKind::Platform, "platforms"),
            ] {
                if !has(one) {
                    continue;
                }
                plans.push(Self {
                    url: format!("{}{folder}/index.html", edition.prefix),
                    kind: list,
                    ix: None,
                    module: None,
                    in_order: false,
                });
                for (_, &ix) in edition.index.iter().filter(|((kind, _), _)| *kind == one) {
                    if let Some(url) = edition.urls.get(&ix).filter(|url| !url.contains('#')) {
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
        let contents = format!("{}{CONTENTS}", edition.prefix);
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
        let body = || match &scene.doc().body {
            Some(Body::Lesson(lesson)) if self.ix.is_some() => {
                scene.body(&lesson.body, lesson.offset, true)
            }
            _ => String::new(),
        };
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
            Kind::Lesson => insert(&mut context, "lesson", Some(view::Lesson { html: body() }))?,
            Kind::Guide => insert(&mut context, "guide", scene.guide())?,
            Kind::Case => insert(&mut context, "case", scene.case())?,
            Kind::Rule => insert(&mut context, "rule", scene.rule())?,
            Kind::Rules => insert(&mut context, "rules", Some(scene.rule_index()))?,
            Kind::Platform => insert(&mut context, "platform", scene.platform())?,
            Kind::Platforms => insert(&mut context, "platforms", Some(scene.platform_index()))?,
            Kind::Procedure => insert(&mut context, "procedure", scene.procedure())?,
            Kind::Quiz => insert(&mut context, "quiz", scene.quiz())?,
            Kind::Exercise => insert(&mut context, "exercise", scene.exercise())?,
            Kind::Glossary => insert(&mut context, "glossary", scene.glossary())?,
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
        // What the others build upon comes first.
        scripts.sort_by_key(|script| *script != "learner");
        context.insert("page", &self.page(press, plans, scene, scripts));
        press
            .templates
            .page(&format!("{}.html", template(self.kind)), &context)
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
        let edition = press.edition;
        let doc = self.ix.map(|ix| &press.course.docs[ix]);
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
            level: doc.and_then(level_of).map(|level| level_tag(press, level)),
            objectives: doc
                .map_or(&[][..], Document::objectives)
                .iter()
                .filter_map(|id| scene.objective(id))
                .collect(),
            duration: front.and_then(|front| front.duration),
            reviewed: front
                .and_then(|front| front.reviewed.as_ref())
                .map(|date| scene.day(date)),
            source: front
                .and_then(|front| front.source.as_ref())
                .map(|source| scene.source(source)),
            breadcrumbs: self.breadcrumbs(press),
            module: self.module.map(|n| {
                let module = &edition.modules[n];
                let first = module.index.or(module.docs.first().copied());
                view::ModuleNav {
                    id: module.id.clone(),
                    number: number(edition, n),
                    title: scene.plain(&module.title),
                    href: first
                        .and_then(|ix| edition.urls.get(&ix))
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
            fingerprint: doc
                .filter(|doc| {
                    doc.is_read() && !matches!(self.kind, view::Kind::Module | view::Kind::Home)
                })
                .and_then(|_| scene.digest()),
            original: self.original(press),
            scripts,
            terms: scene.definitions(),
        }
    }

    pub fn title(&self, press: &Press<'_>) -> String {
        match (self.kind, self.ix) {
            (view::Kind::Rules, _) => press.templates.strings.say("kind.rules"),
            (view::Kind::Platforms, _) => press.templates.strings.say("kind.platforms"),
            (view::Kind::Progress | view::Kind::Facilitator, _) => own_page(press, self.kind).title,
            (view::Kind::Contents, _) => press.templates.strings.say("kind.contents"),
            (_, Some(ix)) => title(press, ix),
            (_, None) => typeset(&press.edition.lang, &press.course.config.title),
        }
    }

    fn summary(&self, press: &Press<'_>) -> Option<String> {
        let lesson = press.course.docs[self.ix?].lesson()?;
        lesson
            .front
            .summary
            .as_ref()
            .map(|summary| typeset(&press.edition.lang, summary))
    }

    /// The pages of this one's module.
    fn stations(&self, press: &Press<'_>, plans: &[Self]) -> Vec<view::Station> {
        let same = plans.iter().filter(|plan| {
            plan.module.is_some() && plan.module == self.module && plan.kind != view::Kind::Module
        });
        same.filter_map(|plan| plan.station(press, &self.url, plan.url == self.url))
            .collect()
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

    fn breadcrumbs(&self, press: &Press<'_>) -> Vec<view::Link> {
        if self.kind == view::Kind::Home {
            return Vec::new();
        }
        let edition = press.edition;
        let strings = &press.templates.strings;
        let to = |title: String, url: &str| view::Link {
            title,
            href: relative(&self.url, url),
        };
        let mut crumbs = vec![to(
            strings.say("kind.home"),
            &format!("{}index.html", edition.prefix),
        )];
        match self.kind {
            view::Kind::Rule => crumbs.push(to(
                strings.say("kind.rules"),
                &format!("{}rules/index.html", edition.prefix),
            )),
            view::Kind::Platform => crumbs.push(to(
                strings.say("kind.platforms"),
                &format!("{}platforms/index.html", edition.prefix),
            )),
            view::Kind::Module => {}
            _ => {
                if let Some(module) = self.module.map(|n| &edition.modules[n])
                    && let Some(url) = module.index.and_then(|ix| edition.urls.get(&ix))
                {
                    crumbs.push(to(typeset(&edition.lang, &module.title), url));
                }
            }
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
                title: typeset(&press.edition.lang, &heading.text),
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

fn template(kind: view::Kind) -> String {
    serde_json::to_value(kind)
        .ok()
        .and_then(|name| name.as_str().map(ToString::to_string))
        .unwrap_or_default()
}
