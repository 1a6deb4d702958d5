//! A page in the other languages of its course.

use super::address::relative;
use super::plan::Plan;
use super::{Press, view};
use crate::course::{DocIx, Language, Standing};

impl Plan {
    /// The same page in the other languages.
    pub(super) fn translations(&self, press: &Press<'_>) -> Vec<view::Translation> {
        let mine = press.language;
        let others = press
            .course
            .languages
            .iter()
            .filter(|language| language.tag != mine.tag);
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
                    lang: other.tag.clone(),
                    name: language_name(&other.tag),
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
        let (course, language, ix) = (press.course, press.language, self.ix?);
        let original = course.original(language, ix)?;
        let first = course.languages.first()?;
        (course.standing(language, ix) == Standing::Stale).then_some(())?;
        Some(view::Original {
            lang: first.tag.clone(),
            title: crate::typeset::typeset(
                &first.tag,
                &course.docs[original].title(&first.tag, course.texts.get(&original)),
            ),
            href: relative(&self.url, first.urls.get(&original)?),
        })
    }

    fn counterpart(&self, press: &Press<'_>, other: &Language) -> Option<Same> {
        let Some(ix) = self.ix else {
            let within = self.url.strip_prefix(&press.language.prefix)?;
            return Some(Same::List(format!("{}{within}", other.prefix)));
        };
        press
            .course
            .counterpart(press.language, ix, other)
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
