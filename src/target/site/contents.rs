//! The contents of the course: every page of it on one, for readers without script and for those who would rather look than search.

use std::sync::Arc;

use super::Site;
use super::plan::Plan;
use crate::name::{List, Spot};
use crate::render::{list_title, view};

/// A heading that pages are listed under.
#[derive(PartialEq)]
enum Group {
    Module(Arc<str>),
    List(List),
}

impl Plan<'_> {
    /// The modules with their pages and headings, then rules, platforms and the pages beside.
    pub(super) fn contents(&self, site: &Site<'_>, plans: &[Self]) -> view::Contents {
        let mut groups: Vec<view::ContentsGroup> = Vec::new();
        let mut shown = None;
        let mut beside = Vec::new();
        let others = plans.iter().filter(|plan| plan.address != self.address);
        for plan in others.filter(|plan| plan.spot != Spot::Home) {
            let Some(group) = plan.group() else {
                beside.push(self.entry(site, plan));
                continue;
            };
            if shown.as_ref() != Some(&group) {
                groups.push(plan.heading(site, &group));
                shown = Some(group);
            }
            let Some(last) = groups.last_mut() else {
                continue;
            };
            if matches!(plan.spot, Spot::Module(_) | Spot::List(_)) {
                last.href = Some(plan.address.seen_from(&self.address));
            } else {
                last.pages.push(self.entry(site, plan));
            }
        }
        beside.extend(self.print(site));
        groups.push(view::ContentsGroup {
            number: None,
            title: site.press.templates.strings.say("home.resources"),
            href: None,
            pages: beside,
        });
        view::Contents { groups }
    }

    /// The heading that the page is listed under; none for a page beside the modules.
    fn group(&self) -> Option<Group> {
        if let Some(part) = self.part {
            return Some(Group::Module(part.id.clone()));
        }
        match self.list()? {
            list @ (List::Rules | List::Platforms) => Some(Group::List(list)),
            List::Contents | List::Print | List::Progress | List::Facilitator => None,
        }
    }

    fn heading(&self, site: &Site<'_>, group: &Group) -> view::ContentsGroup {
        let press = site.press;
        view::ContentsGroup {
            number: self.part.and_then(|part| part.number),
            title: match (self.part, group) {
                (Some(part), _) => press.part_title(part),
                (None, Group::List(list)) => press.templates.strings.say(list_title(*list)),
                (None, Group::Module(_)) => self.title(press),
            },
            href: None,
            pages: Vec::new(),
        }
    }

    /// The printable guide in the list of pages.
    fn print(&self, site: &Site<'_>) -> Option<view::ContentsPage> {
        let address = site.press.address(&Spot::List(List::Print))?;
        Some(view::ContentsPage {
            page: view::Station {
                kind: view::Kind::List(List::Print),
                id: String::new(),
                title: site.press.templates.strings.say("kind.print"),
                href: address.seen_from(&self.address),
                summary: None,
                level: None,
                duration: None,
                current: false,
            },
            sections: Vec::new(),
        })
    }

    fn entry(&self, site: &Site<'_>, plan: &Self) -> view::ContentsPage {
        let page = plan.station(site.press, &self.address, false);
        let headings = plan.toc(site).into_iter().filter(|entry| entry.rank == 2);
        view::ContentsPage {
            sections: headings
                .map(|entry| view::Link {
                    href: format!("{}#{}", page.href, entry.anchor),
                    title: entry.title,
                })
                .collect(),
            page,
        }
    }
}
