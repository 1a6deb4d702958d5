//! The pages of one publication in a site, in reading order.

use crate::atlas::Address;
use crate::document::Document;
use crate::name::{List, Spot};
use crate::publication::{Entry, Part, Publication, Section};
use crate::render::{Press, list_title, view};
use crate::typeset::typeset;

/// A page to be made.
pub struct Plan<'p> {
    /// Its address.
    pub address: Address,
    /// The spot that it is the page of.
    pub spot: Spot,
    /// Its kind.
    pub kind: view::Kind,
    /// The document that it shows; lists have none.
    pub entry: Option<&'p Entry>,
    /// Its module.
    pub part: Option<&'p Part>,
    /// Whether it is a stop on the way through the course.
    pub in_order: bool,
}

impl<'p> Plan<'p> {
    /// Every page of a publication but the printable guide, in reading order; those beside the modules last.
    pub fn all(press: &Press<'p>) -> Vec<Self> {
        let publication = press.publication;
        let home = publication.home();
        let mut plans = Vec::new();
        plans.extend(Self::of(press, Spot::Home, view::Kind::Home, home, true));
        for part in &publication.parts {
            let front = part.front.as_ref().and_then(|id| publication.get(id));
            // The course's front has no page besides the home page.
            if let Some(front) = front.filter(|_| !part.id.is_empty()) {
                let spot = Spot::Module(part.id.clone());
                let plan = Self::of(press, spot, view::Kind::Module, Some(front), true);
                plans.extend(plan.map(|plan| Self {
                    part: Some(part),
                    ..plan
                }));
            }
            let own = part.number.is_some().then_some(part);
            let sections = part.sections.iter();
            plans.extend(sections.filter_map(|section| Self::section(press, section, own)));
        }
        let beside = publication.beside.iter();
        plans.extend(beside.filter_map(|section| Self::section(press, section, None)));
        plans
    }

    fn section(press: &Press<'p>, section: &Section, part: Option<&'p Part>) -> Option<Self> {
        let publication: &'p Publication = press.publication;
        let entry = section.id.as_ref().and_then(|id| publication.get(id));
        let kind = match (&section.spot, entry) {
            // The guide is a target of its own.
            (Spot::List(List::Print), _) => return None,
            (Spot::List(list), _) => view::Kind::List(*list),
            (_, Some(entry)) => view::Kind::Document(entry.doc.kind),
            (_, None) => return None,
        };
        let is_station = section.is_station;
        let plan = Self::of(press, section.spot.clone(), kind, entry, is_station)?;
        Some(Self { part, ..plan })
    }

    fn of(
        press: &Press<'p>,
        spot: Spot,
        kind: view::Kind,
        entry: Option<&'p Entry>,
        in_order: bool,
    ) -> Option<Self> {
        Some(Self {
            address: press.address(&spot)?,
            spot,
            kind,
            entry,
            part: None,
            in_order,
        })
    }

    /// The list that the page is, or that its document is in.
    pub(super) fn list(&self) -> Option<List> {
        match self.kind {
            view::Kind::List(list) => Some(list),
            view::Kind::Document(kind) => kind.shelf().list(),
            view::Kind::Home | view::Kind::Module => None,
        }
    }

    /// Its title as a reader sees it.
    pub fn title(&self, press: &Press<'_>) -> String {
        match (&self.spot, self.entry) {
            (Spot::List(list), _) => press.templates.strings.say(list_title(*list)),
            (_, Some(entry)) => press.title(entry),
            (_, None) => typeset(press.lang(), &press.config.title),
        }
    }

    /// One or two sentences on it.
    pub fn summary(&self, press: &Press<'_>) -> Option<String> {
        let summary = self.entry?.doc.card().summary?;
        Some(typeset(press.lang(), summary))
    }

    /// The page as a stop in a list on the page at `from`.
    pub fn station(&self, press: &Press<'_>, from: &Address, current: bool) -> view::Station {
        let doc = self.entry.map(|entry| &*entry.doc);
        let card = doc.map(Document::card).unwrap_or_default();
        view::Station {
            kind: self.kind,
            id: doc.map_or_else(String::new, |doc| doc.id.clone()),
            title: self.title(press),
            href: self.address.seen_from(from),
            summary: self.summary(press),
            level: card.level.map(|level| press.level(level)),
            duration: card.minutes,
            current,
        }
    }
}
