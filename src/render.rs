//! From a course to the files of its site.

use std::collections::BTreeSet;
use std::sync::Mutex;

use rayon::prelude::*;

use crate::course::{Course, Language, asset_url};
use crate::diagnostic::{Diagnostic, Place};
use crate::files::Files;
use crate::highlight::Highlighter;
use crate::proof::{Proof, Rulebook, Samples};
use crate::say;
use crate::theme::{Templates, Theme};

mod address;
mod contents;
mod digest;
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
    proof: &Proof,
    files: &Files,
    highlighter: &Highlighter,
    found: &mut Vec<Diagnostic>,
) -> Files {
    let theme = Theme::read(files, &course.config);
    let mut site = theme.assets(&course.config);
    let used = Mutex::new(BTreeSet::new());
    let proved = proof.rulebooks.iter().zip(&proof.judged);
    for (language, (rulebook, judged)) in course.languages.iter().zip(proved) {
        let Some(templates) = theme.templates(&language.tag, found) else {
            continue;
        };
        let press = Press {
            course,
            language,
            rulebook: rulebook.as_ref(),
            judged,
            templates,
            highlighter,
            used: &used,
        };
        let pages = render_language(press, found);
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
    rulebook: Option<&'a Rulebook>,
    judged: &'a Samples,
    templates: Templates,
    highlighter: &'a Highlighter,
    used: &'a Mutex<BTreeSet<String>>,
}

fn render_language(mut press: Press<'_>, found: &mut Vec<Diagnostic>) -> Vec<(String, Vec<u8>)> {
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
