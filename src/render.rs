//! From a course to the files of its site.

use std::collections::BTreeSet;
use std::sync::Mutex;

use rayon::prelude::*;

use crate::course::{Course, Language, asset_url};
use crate::diagnostic::{Diagnostic, Place};
use crate::files::Files;
use crate::highlight::Highlighter;
use crate::proof::Proved;
use crate::say;
use crate::theme::{Templates, Theme};

mod address;
mod contents;
mod draft;
mod exercise;
mod flow;
mod guidance;
mod languages;
mod links;
mod lists;
mod offline;
mod pages;
mod paper;
mod plan;
mod procedure;
mod quiz;
mod rules;
mod scene;
mod search;
mod syllabus;
mod view;

use plan::Plan;

/// Renders every page of every language. What is wrong in prose or templates goes to `found`; the files are then not to be used.
pub fn render(
    course: &Course,
    proved: &[Option<Proved>],
    files: &Files,
    highlighter: &Highlighter,
    found: &mut Vec<Diagnostic>,
) -> Files {
    let theme = Theme::read(files, &course.config);
    let mut site = theme.assets(&course.config);
    let used = Mutex::new(BTreeSet::new());
    for (language, proved) in course.languages.iter().zip(proved) {
        let Some(templates) = theme.templates(&language.tag, found) else {
            continue;
        };
        let pages = render_language(
            course,
            language,
            proved.as_ref(),
            templates,
            highlighter,
            &used,
            found,
        );
        for (url, bytes) in pages {
            site.insert(url, bytes);
        }
    }
    let used = used.into_inner().unwrap_or_default();
    let mut unused = Vec::new();
    for path in &course.assets {
        if let Some(bytes) = files.get(path) {
            site.insert(asset_url(course, path), bytes.to_vec());
        }
        if !used.contains(path) && !course.book {
            let message = say!(
                "aucune page ne se sert de ce fichier",
                "no page uses this file"
            );
            unused.push(Diagnostic::warning(
                "unused-file",
                Place::file(path),
                message,
            ));
        }
    }
    found.extend(unused);
    if course.config.offline {
        offline::add(&mut site, course, &theme);
    }
    site
}

/// What the pages of one language are rendered with.
struct Press<'a> {
    course: &'a Course,
    language: &'a Language,
    proved: Option<&'a Proved>,
    templates: Templates,
    highlighter: &'a Highlighter,
    used: &'a Mutex<BTreeSet<String>>,
}

fn render_language(
    course: &Course,
    language: &Language,
    proved: Option<&Proved>,
    templates: Templates,
    highlighter: &Highlighter,
    used: &Mutex<BTreeSet<String>>,
    found: &mut Vec<Diagnostic>,
) -> Vec<(String, Vec<u8>)> {
    let mut press = Press {
        course,
        language,
        proved,
        templates,
        highlighter,
        used,
    };
    let site = pages::site(&press);
    press.templates.set_global("site", &site);
    let plans = Plan::all(&press);
    let rendered: Vec<pages::Rendered> = plans
        .par_iter()
        .map(|plan| plan.render(&press, &plans))
        .collect();
    let mut pages = Vec::new();
    for (page, mistakes) in rendered {
        pages.extend(page);
        // One mistake in a theme is a mistake on every page.
        for mistake in mistakes {
            if mistake.code != "template" || !found.contains(&mistake) {
                found.push(mistake);
            }
        }
    }
    let search = search::scripts(&press, &plans, &pages);
    let mut mistakes = Vec::new();
    pages.extend(paper::render(&press, &plans, &mut mistakes));
    // What the guide says of prose, the pages have said already.
    found.extend(
        mistakes
            .into_iter()
            .filter(|mistake| mistake.code == "template"),
    );
    let pages = pages
        .into_iter()
        .map(|(url, html)| (url, html.into_bytes()));
    pages.chain(search).collect()
}
