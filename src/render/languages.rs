//! A page in the other languages of its course.

use super::address::relative;
use super::plan::Plan;
use super::{Press, view};
use crate::course::{DocIx, Edition, Standing};

impl Plan {
    /// The same page in the other languages.
    pub(super) fn translations(&self, press: &Press<'_>) -> Vec<view::Translation> {
        let mine = press.edition;
        let others = press
            .course
            .editions
            .iter()
            .filter(|edition| edition.lang != mine.lang);
        others
            .map(|other| {
                let same = self.counterpart(press, other);
                let url = match same {
                    Some(Same::Document(ix)) => other.urls.get(&ix).cloned(),
                    Some(Same::List(ref url)) => Some(url.clone()),
                    None => None,
                };
                let is_stale = matches!(same, Some(Same::Document(ix)) if press.course.standing(other, ix) == Standing::Stale);
                view::Translation {
                    lang: other.lang.clone(),
                    name: language_name(&other.lang),
                    exists: url.is_some(),
                    stale: is_stale,
                    href: relative(
                        &self.url,
                        &url.unwrap_or_else(|| format!("{}index.html", other.prefix)),
                    ),
                }
            })
            .collect()
    }

    /// What this page was translated from, where that has changed since.
    pub(super) fn original(&self, press: &Press<'_>) -> Option<view::Original> {
        let (course, edition, ix) = (press.course, press.edition, self.ix?);
        let original = course.original(edition, ix)?;
        let first = course.editions.first()?;
        (course.standing(edition, ix) == Standing::Stale).then_some(())?;
        Some(view::Original {
            lang: first.lang.clone(),
            title: crate::typeset::typeset(
                &first.lang,
                &course.docs[original].title(&first.lang, course.outlines.get(&original)),
            ),
            href: relative(&self.url, first.urls.get(&original)?),
        })
    }

    fn counterpart(&self, press: &Press<'_>, other: &Edition) -> Option<Same> {
        let Some(ix) = self.ix else {
            let within = self.url.strip_prefix(&press.edition.prefix)?;
            return Some(Same::List(format!("{}{within}", other.prefix)));
        };
        press
            .course
            .counterpart(press.edition, ix, other)
            .map(Same::Document)
    }
}

enum Same {
    Document(DocIx),
    /// A page that every language has, by its address.
    List(String),
}

/// A language's own name for itself.
pub fn language_name(tag: &str) -> String {
    match tag.split('-').next().unwrap_or(tag) {
        "ar" => "العربية",
        "br" => "Brezhoneg",
        "ca" => "Català",
        "de" => "Deutsch",
        "en" => "English",
        "es" => "Español",
        "eu" => "Euskara",
        "fa" => "فارسی",
        "fr" => "Français",
        "he" => "עברית",
        "it" => "Italiano",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "pt" => "Português",
        "ro" => "Română",
        "tr" => "Türkçe",
        "uk" => "Українська",
        _ => return tag.to_string(),
    }
    .to_string()
}
