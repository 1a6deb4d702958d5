//! The pages of a site: the body of each, and the frame around it.

use serde::Serialize;
use tera::Context;

use super::Site;
use super::layout::folder;
use super::plan::Plan;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Task};
use crate::name::{List, Spot};
use crate::render::{Made, Scene, resources, view};
use crate::typeset::typeset;

/// A page by its path, and the mistakes that drawing it has shown.
pub type Rendered = (Option<(String, String)>, Vec<Diagnostic>);

impl Plan<'_> {
    /// The page as HTML, by its path.
    pub fn render(&self, site: &Site<'_>, plans: &[Self]) -> Rendered {
        let made = Made::default();
        let scene = Scene::new(site.press, self.entry, &self.address, &made);
        let html = self.html(site, plans, &scene, &made);
        let mistakes = made.found.into_inner().unwrap_or_default();
        let path = self.address.path().to_string();
        (html.map(|html| (path, html)), mistakes)
    }

    fn html(
        &self,
        site: &Site<'_>,
        plans: &[Self],
        scene: &Scene<'_>,
        made: &Made,
    ) -> Option<String> {
        let mut context = Context::new();
        self.body(site, plans, scene, &mut context)?;
        let scripts = made.scripts.lock();
        let mut scripts: Vec<&'static str> = scripts
            .map(|scripts| scripts.iter().copied().collect())
            .unwrap_or_default();
        // The script `learner` comes first: the others build upon it.
        scripts.sort_by_key(|script| *script != "learner");
        context.insert("page", &self.page(site, plans, scene, scripts));
        site.press
            .templates
            .page(&format!("{}.html", self.kind.key()), &context)
            .map_err(|mistake| scene.report(*mistake))
            .ok()
    }

    /// Puts the page's own value into its context, under the name of its kind.
    fn body(
        &self,
        site: &Site<'_>,
        plans: &[Self],
        scene: &Scene<'_>,
        context: &mut Context,
    ) -> Option<()> {
        use view::Kind;
        let name = self.kind.key();
        match self.kind {
            Kind::Home => {
                let home = self.home(site, plans, scene, scene.text());
                insert(context, name, Some(home))
            }
            Kind::Module => {
                let stations = self.stations(site, plans);
                let module = scene.module(self.part?, scene.text(), stations);
                insert(context, name, Some(module))
            }
            Kind::Document(kind) => {
                // Its own page brings the validator along; in a lesson, it comes when somebody begins to write.
                if scene.doc().and_then(Document::exercise).is_some() {
                    scene.needs("validator");
                }
                scene.put(kind, context)
            }
            Kind::List(List::Rules) => insert(context, name, Some(scene.rule_index())),
            Kind::List(List::Platforms) => insert(context, name, Some(scene.platform_index())),
            Kind::List(List::Progress) => {
                let syllabus = self.syllabus(site, scene, "progress", List::Facilitator);
                insert(context, "syllabus", Some(syllabus))
            }
            Kind::List(List::Facilitator) => {
                let syllabus = self.syllabus(site, scene, "facilitator", List::Progress);
                insert(context, "syllabus", Some(syllabus))
            }
            Kind::List(List::Contents) => insert(context, name, Some(self.contents(site, plans))),
            Kind::List(List::Print) => None,
        }
    }

    fn home(&self, site: &Site<'_>, plans: &[Self], scene: &Scene<'_>, html: String) -> view::Home {
        let start = plans
            .iter()
            .find(|plan| plan.in_order && plan.spot != Spot::Home)
            .map(|plan| view::Link {
                title: plan.title(site.press),
                href: plan.address.seen_from(&self.address),
            });
        let base = self.address.base();
        let resources = resources(site.press).into_iter().map(|link| view::Link {
            href: if base.is_empty() {
                link.href
            } else {
                self.within_folder(site, &link.href)
            },
            ..link
        });
        scene.home(html, start, resources.collect())
    }

    /// An address from the root as seen from the home page of a language, whose pages are all in its folder.
    fn within_folder(&self, site: &Site<'_>, href: &str) -> String {
        let folder = folder(site.publications, site.press.lang());
        match href.strip_prefix(&folder) {
            Some(within) => within.to_string(),
            None => format!("{}{href}", self.address.base()),
        }
    }

    fn syllabus(
        &self,
        site: &Site<'_>,
        scene: &Scene<'_>,
        own: &'static str,
        other: List,
    ) -> view::Syllabus {
        scene.needs("learner");
        scene.needs(own);
        let link = site.press.list(other);
        let address = site.press.address(&Spot::List(other));
        scene.syllabus(view::Link {
            href: address.map_or(link.href, |address| address.seen_from(&self.address)),
            title: link.title,
        })
    }

    fn page(
        &self,
        site: &Site<'_>,
        plans: &[Self],
        scene: &Scene<'_>,
        scripts: Vec<&'static str>,
    ) -> view::Page {
        let press = site.press;
        let doc = self.entry.map(|entry| &*entry.doc);
        let card = doc.map(Document::card).unwrap_or_default();
        let front = doc.and_then(Document::lesson).map(|lesson| &lesson.front);
        let neighbour =
            |plan: Option<&Self>| plan.map(|plan| plan.station(press, &self.address, false));
        let order: Vec<&Self> = plans.iter().filter(|plan| plan.in_order).collect();
        let at = order.iter().position(|plan| plan.address == self.address);
        view::Page {
            kind: self.kind,
            id: doc.map_or_else(String::new, |doc| doc.id.clone()),
            url: self.address.from_root(),
            base: self.address.base(),
            title: self.title(press),
            summary: self.summary(press),
            level: card.level.map(|level| press.level(level)),
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
            breadcrumbs: self.breadcrumbs(site),
            module: self.module(site, plans),
            previous: neighbour(
                at.and_then(|at| at.checked_sub(1))
                    .map(|before| order[before]),
            ),
            next: neighbour(at.and_then(|at| order.get(at + 1)).copied()),
            toc: self.toc(site),
            translations: self.translations(site),
            fingerprint: match self.kind {
                view::Kind::Document(_) => {
                    doc.and_then(|doc| Some(doc.fingerprint(&Task::Page)?.to_string()))
                }
                view::Kind::Home | view::Kind::Module | view::Kind::List(_) => None,
            },
            original: self.original(site),
            scripts,
            terms: scene.definitions(),
        }
    }

    /// The module that the page belongs to, as its navigation shows it.
    fn module(&self, site: &Site<'_>, plans: &[Self]) -> Option<view::ModuleNav> {
        let (press, part) = (site.press, self.part?);
        let first = part.first.as_ref().map(|id| press.publication.spot(id));
        let address = first.and_then(|spot| press.address(&spot));
        Some(view::ModuleNav {
            id: part.id.to_string(),
            number: part.number?,
            title: press.part_title(part),
            href: address
                .map(|address| address.seen_from(&self.address))
                .unwrap_or_default(),
            stations: self.stations(site, plans),
        })
    }

    /// The pages of this one's module.
    fn stations(&self, site: &Site<'_>, plans: &[Self]) -> Vec<view::Station> {
        let Some(own) = self.part else {
            return Vec::new();
        };
        let same = plans.iter().filter(|plan| {
            plan.part.is_some_and(|part| part.id == own.id) && plan.kind != view::Kind::Module
        });
        same.map(|plan| plan.station(site.press, &self.address, plan.address == self.address))
            .collect()
    }

    fn breadcrumbs(&self, site: &Site<'_>) -> Vec<view::Link> {
        let press = site.press;
        let to = |title: String, spot: &Spot| {
            Some(view::Link {
                title,
                href: press.address(spot)?.seen_from(&self.address),
            })
        };
        let list = self.list().filter(|list| self.spot != Spot::List(*list));
        let above = match (self.kind, list) {
            (view::Kind::Home, _) => return Vec::new(),
            (view::Kind::Module, _) => None,
            (view::Kind::Document(_) | view::Kind::List(_), Some(list)) => {
                to(press.list(list).title, &Spot::List(list))
            }
            (view::Kind::Document(_) | view::Kind::List(_), None) => {
                let part = self.part.filter(|part| part.front.is_some());
                part.and_then(|part| to(press.part_title(part), &Spot::Module(part.id.clone())))
            }
        };
        let home = to(press.templates.strings.say("kind.home"), &Spot::Home);
        home.into_iter().chain(above).collect()
    }

    /// The headings of the second and third rank.
    pub(super) fn toc(&self, site: &Site<'_>) -> Vec<view::TocEntry> {
        let Some(text) = self.entry.and_then(|entry| entry.text.as_ref()) else {
            return Vec::new();
        };
        let headings = text.headings().enumerate().filter(|(n, heading)| {
            matches!(heading.level, 2 | 3) || (heading.level == 1 && *n > 0)
        });
        headings
            .map(|(_, heading)| view::TocEntry {
                title: typeset(site.press.lang(), &heading.text),
                anchor: heading.id.into(),
                rank: heading.level.max(2),
            })
            .collect()
    }
}

fn insert<T: Serialize>(context: &mut Context, name: &'static str, value: Option<T>) -> Option<()> {
    context.insert(name, &value?);
    Some(())
}
