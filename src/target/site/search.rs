//! The index of the search: the words of every page, by section, in scripts that are loaded when somebody searches and not before.
//!
//! `assets/search-<lang>.js` holds the pages, their sections, every word and its places; `assets/search-<lang>-<n>.js` the texts of some sections, for the
//! lines shown below a result. Words are kept as they are written, folded: what is one word to a reader (`publier`, `publiez`) is decided by the one who
//! searches, in `find.page.js`, and nowhere else.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use rayon::prelude::*;
use serde::Serialize;

use super::Site;
use super::plan::Plan;
use crate::document::DocKind;
use crate::name::{Id, List, Spot};
use crate::render::view;

mod text;
mod words;

use text::Section;
use words::words;

/// Texts of sections travel together up to so many bytes.
const SHARD_BYTES: usize = 40 << 10;

/// A word that is in more than half of the sections of a course of so many tells nothing, except where it is in a heading.
const MANY_SECTIONS: usize = 24;

/// How much a word says of the section that it is in; the greater, the more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Once = 0,
    Often = 1,
    Heading = 2,
    Title = 3,
}

/// The index that `find.page.js` reads. `terms` and `posts` are parted by spaces and go together: for each word, its places.
#[derive(Serialize)]
struct Index<'a> {
    words: serde_json::Value,
    kinds: BTreeMap<String, String>,
    levels: Vec<(&'static str, String)>,
    /// Address from the root, title, kind, level, module.
    pages: Vec<(String, String, view::Kind, String, String)>,
    /// Page, anchor, heading, level where it is not the page's.
    sections: Vec<(usize, &'a str, &'a str, &'a str)>,
    terms: String,
    posts: String,
    /// The first section of each file of texts.
    shards: Vec<usize>,
}

/// The scripts of the search of a language, by address. `pages` are its pages as HTML, by address.
pub fn scripts(
    site: &Site<'_>,
    plans: &[Plan<'_>],
    pages: &[(String, String)],
) -> Vec<(String, Vec<u8>)> {
    let press = site.press;
    let html: HashMap<&str, &str> = pages
        .iter()
        .map(|(path, html)| (path.as_str(), html.as_str()))
        .collect();
    let read: Vec<(&Plan<'_>, Vec<Section>)> = plans
        .par_iter()
        // The contents repeat words that are found on their own pages.
        .filter(|plan| plan.spot != Spot::List(List::Contents))
        .filter_map(|plan| {
            let html = html.get(plan.address.path())?;
            Some((plan, sections(site, plan, html)))
        })
        .collect();
    let strings = &press.templates.strings;
    let mut index = Index {
        words: serde_json::from_str(&strings.of_script("search")).unwrap_or_default(),
        kinds: BTreeMap::new(),
        levels: crate::level::Level::ALL
            .into_iter()
            .map(|level| (level.key(), press.level(level).name))
            .collect(),
        pages: Vec::new(),
        sections: Vec::new(),
        terms: String::new(),
        posts: String::new(),
        shards: Vec::new(),
    };
    let mut posts: BTreeMap<String, Vec<(usize, Weight)>> = BTreeMap::new();
    let mut shards: Vec<Vec<&str>> = Vec::new();
    let mut bytes = usize::MAX;
    for (plan, sections) in &read {
        let title = plan.title(press);
        for (n, section) in sections.iter().enumerate() {
            if bytes > SHARD_BYTES {
                index.shards.push(index.sections.len());
                shards.push(Vec::new());
                bytes = 0;
            }
            let number = index.sections.len();
            for (word, place) in placed(section, (n == 0).then_some(title.as_str())) {
                posts.entry(word).or_default().push((number, place));
            }
            bytes += section.text.len();
            if let Some(shard) = shards.last_mut() {
                shard.push(&section.text);
            }
            index.sections.push((
                index.pages.len(),
                &section.anchor,
                &section.title,
                &section.level,
            ));
        }
        index
            .kinds
            .entry(plan.kind.key().to_string())
            .or_insert_with_key(|kind| strings.say(&format!("kind.{kind}")));
        let level = plan.entry.and_then(|entry| entry.doc.card().level);
        index.pages.push((
            plan.address.from_root(),
            title,
            plan.kind,
            level.map_or("", crate::level::Level::key).to_string(),
            plan.part
                .filter(|_| plan.kind != view::Kind::Module)
                .map(|part| press.part_title(part))
                .unwrap_or_default(),
        ));
    }
    for (word, places) in &posts {
        index.terms.push_str(word);
        index.terms.push(' ');
        write_posts(&mut index.posts, places, index.sections.len());
        index.posts.push(' ');
    }
    let lang = press.lang();
    let script = |name: String, json: Result<String, serde_json::Error>| {
        let text = format!("palier.give(\"{name}\",{});\n", json.unwrap_or_default());
        (format!("assets/{name}.js"), text.into_bytes())
    };
    let texts = shards
        .iter()
        .enumerate()
        .map(|(n, texts)| script(format!("search-{lang}-{n}"), serde_json::to_string(texts)));
    let mut scripts: Vec<_> = texts.collect();
    scripts.push(script(
        format!("search-{lang}"),
        serde_json::to_string(&index),
    ));
    scripts
}

/// The sections of a page that say something. A document that has a page of its own is found there, and not on a page that shows it too.
fn sections(site: &Site<'_>, plan: &Plan<'_>, html: &str) -> Vec<Section> {
    let press = site.press;
    let is_elsewhere = |id: &str| {
        let Some((kind, name)) = id.split_once('-') else {
            return false;
        };
        let kind = DocKind::from_key(kind);
        let address = kind.and_then(|kind| press.address(&Spot::Doc(Id::new(kind, name))));
        address.is_some_and(|address| address != plan.address && address.anchor().is_none())
    };
    let mut sections = text::sections(html, &is_elsewhere);
    let mut n = 0;
    sections.retain(|section| {
        n += 1;
        n == 1 || !section.title.is_empty() || !section.text.is_empty()
    });
    sections
}

/// The words of a section, each with the best place that it has there.
fn placed(section: &Section, page_title: Option<&str>) -> BTreeMap<String, Weight> {
    let mut placed: BTreeMap<String, Weight> = BTreeMap::new();
    for word in words(&section.text) {
        placed
            .entry(word)
            .and_modify(|place| *place = Weight::Often)
            .or_insert(Weight::Once);
    }
    for word in words(&section.title) {
        placed.insert(word, Weight::Heading);
    }
    for word in words(page_title.unwrap_or_default()) {
        placed.insert(word, Weight::Title);
    }
    placed
}

/// For each section with a word, how many sections on from the one before, times four, and its place; in base 36. A `!` goes before the places of a
/// word that is nearly everywhere: only headings are told then.
fn write_posts(out: &mut String, places: &[(usize, Weight)], sections: usize) {
    let is_common = sections >= MANY_SECTIONS && places.len() * 2 > sections;
    if is_common {
        out.push('!');
    }
    let mut before = 0;
    let mut is_first = true;
    for &(section, place) in places
        .iter()
        .filter(|(_, place)| !is_common || *place >= Weight::Heading)
    {
        if !std::mem::take(&mut is_first) {
            out.push(',');
        }
        write_base_36(out, (section - before) * 4 + place as usize);
        before = section;
    }
}

fn write_base_36(out: &mut String, number: usize) {
    if number >= 36 {
        write_base_36(out, number / 36);
    }
    let _ = write!(
        out,
        "{}",
        char::from(b"0123456789abcdefghijklmnopqrstuvwxyz"[number % 36])
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_one_to_the_next() {
        let mut out = String::new();
        write_posts(
            &mut out,
            &[
                (0, Weight::Title),
                (10, Weight::Once),
                (400, Weight::Heading),
            ],
            1000,
        );
        assert_eq!(out, "3,14,17e");
    }

    #[test]
    fn of_a_word_that_is_everywhere_only_headings_are_told() {
        let everywhere: Vec<_> = (0..30)
            .map(|n| {
                (
                    n,
                    if n == 7 {
                        Weight::Heading
                    } else {
                        Weight::Once
                    },
                )
            })
            .collect();
        let mut out = String::new();
        write_posts(&mut out, &everywhere, 30);
        assert_eq!(out, "!u");
    }
}
