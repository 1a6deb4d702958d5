//! The contents of the course: every page of it on one, for readers without script and for those who would rather look than search.

use super::plan::Plan;
use super::view::Kind;
use super::{Press, view};
use crate::render::address::relative;

impl Plan {
    /// The modules with their pages and headings, then rules, platforms and what stands beside.
    pub(super) fn contents(&self, press: &Press<'_>, plans: &[Self]) -> view::Contents {
        let mut groups: Vec<view::ContentsGroup> = Vec::new();
        let mut shown = None;
        let mut beside = Vec::new();
        for plan in plans.iter().filter(|plan| plan.url != self.url) {
            if plan.kind == Kind::Home {
                continue;
            }
            let group = match plan.list() {
                Some(list) => Some((list, None)),
                None => plan.module.map(|module| (Kind::Module, Some(module))),
            };
            let Some(group) = group else {
                beside.extend(self.entry(press, plan));
                continue;
            };
            if shown != Some(group) {
                shown = Some(group);
                groups.push(view::ContentsGroup {
                    number: group.1.map(|n| press.language.number(n)),
                    title: group.1.map_or_else(
                        || plan.title(press),
                        |n| {
                            crate::typeset::typeset(
                                &press.language.tag,
                                &press.language.modules[n].title,
                            )
                        },
                    ),
                    href: None,
                    pages: Vec::new(),
                });
            }
            let Some(last) = groups.last_mut() else {
                continue;
            };
            if plan.kind == group.0 {
                last.href = Some(relative(&self.url, &plan.url));
            } else {
                last.pages.extend(self.entry(press, plan));
            }
        }
        let guide = format!("{}guide.html", press.language.prefix);
        beside.push(view::ContentsPage {
            page: view::Station {
                kind: view::Kind::Print,
                id: String::new(),
                title: press.templates.strings.say("kind.print"),
                href: relative(&self.url, &guide),
                summary: None,
                level: None,
                duration: None,
                current: false,
            },
            sections: Vec::new(),
        });
        groups.push(view::ContentsGroup {
            number: None,
            title: press.templates.strings.say("home.resources"),
            href: None,
            pages: beside,
        });
        view::Contents { groups }
    }

    fn entry(&self, press: &Press<'_>, plan: &Self) -> Option<view::ContentsPage> {
        let page = plan.station(press, &self.url, false)?;
        let headings = plan.toc(press).into_iter().filter(|entry| entry.rank == 2);
        Some(view::ContentsPage {
            sections: headings
                .map(|entry| view::Link {
                    href: format!("{}#{}", page.href, entry.anchor),
                    title: entry.title,
                })
                .collect(),
            page,
        })
    }
}
