//! A page in the other languages of its course.

use std::sync::Arc;

use super::Site;
use super::plan::Plan;
use crate::atlas::Address;
use crate::name::Spot;
use crate::publication::{Entry, Publication};
use crate::render::view;
use crate::typeset::language_name;

impl Plan<'_> {
    /// The same page in the other languages.
    pub(super) fn translations(&self, site: &Site<'_>) -> Vec<view::Translation> {
        let own = site.press.lang();
        let others = site.publications.iter();
        others
            .filter(|other| *other.edition.language != *own)
            .map(|other| {
                let lang = &other.edition.language;
                let same = self.in_language(site, other);
                let home = site.press.atlas.address(lang, &Spot::Home);
                let entry = self.entry.and_then(|entry| other.get(&entry.id));
                view::Translation {
                    lang: lang.to_string(),
                    name: language_name(lang),
                    exists: same.is_some(),
                    stale: entry.is_some_and(|entry| is_stale(entry, site.publications)),
                    href: same
                        .or(home)
                        .map(|address| address.seen_from(&self.address))
                        .unwrap_or_default(),
                }
            })
            .collect()
    }

    /// The address of the same page in another language: of the same list, or of the document of the same name.
    fn in_language(&self, site: &Site<'_>, other: &Publication) -> Option<Address> {
        let is_there = match (&self.spot, self.entry) {
            (Spot::List(_), _) => true,
            (_, Some(entry)) => other.get(&entry.id).is_some(),
            (_, None) => false,
        };
        let language = &other.edition.language;
        let address = site.press.atlas.address(language, &self.spot);
        address.filter(|_| is_there)
    }

    /// The page that this one was translated from, where that has changed since.
    pub(super) fn original(&self, site: &Site<'_>) -> Option<view::Original> {
        let first = site.publications.first()?;
        let entry = self
            .entry
            .filter(|entry| is_stale(entry, site.publications))?;
        let original = first.get(&entry.id)?;
        let language = &first.edition.language;
        let address = site
            .press
            .atlas
            .address(language, &first.spot(&original.id))?;
        let title = original.doc.title(language, original.text.as_deref());
        Some(view::Original {
            lang: language.to_string(),
            title: crate::typeset::typeset(language, &title),
            href: address.seen_from(&self.address),
        })
    }
}

/// Whether a translation says that it was made from another text than the original now is.
fn is_stale(entry: &Entry, publications: &[Publication]) -> bool {
    let original = publications.first().and_then(|first| first.get(&entry.id));
    let original = original.filter(|original| !Arc::ptr_eq(&original.doc, &entry.doc));
    match (&entry.doc.translates, original) {
        (Some(digest), Some(original)) => digest.value != original.doc.digest,
        (Some(_) | None, None) | (None, Some(_)) => false,
    }
}
