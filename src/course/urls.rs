//! Where each document is found in the site.

use std::collections::HashMap;

use super::{Course, DocIx, Language};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{DocKind, bare};
use crate::name::Shelf;
use crate::say;

/// The page of each document of a language. A book keeps its files' names; a course's lose their numbers.
pub(super) fn of(
    course: &Course,
    language: &Language,
    book: bool,
    found: &mut Vec<Diagnostic>,
) -> HashMap<DocIx, String> {
    let mut urls = HashMap::new();
    let mut taken: HashMap<String, DocIx> = HashMap::new();
    let in_modules = language
        .modules
        .iter()
        .flat_map(|module| module.index.iter().chain(&module.docs));
    let mut all: Vec<DocIx> = in_modules.chain(language.index.values()).copied().collect();
    all.sort_unstable();
    all.dedup();
    for ix in all {
        let doc = &course.docs[ix];
        let url = match doc.path.split_once('#') {
            // Written in place; its lesson comes before it in the list.
            Some((lesson, _)) => {
                let page = course.docs[..ix]
                    .iter()
                    .position(|other| other.path == lesson)
                    .and_then(|lesson| urls.get(&lesson).cloned());
                let page: String = page.unwrap_or_default();
                urls.insert(ix, format!("{page}#{}-{}", doc.kind.key(), doc.id));
                continue;
            }
            None => page(language, doc.kind, &doc.id, &doc.path, book),
        };
        if let Some(&other) = taken.get(&url) {
            let other = &course.docs[other].path;
            let message = say!(
                "cette page aurait la même adresse que « {other} » : {url}",
                "this page would have the same address as “{other}”: {url}"
            );
            found.push(
                Diagnostic::error("same-address", Place::file(doc.file()), message).hint(say!(
                    "renommez l’un des deux fichiers",
                    "rename one of the two files"
                )),
            );
        }
        taken.insert(url.clone(), ix);
        urls.insert(ix, url);
    }
    urls
}

fn page(language: &Language, kind: DocKind, id: &str, path: &str, book: bool) -> String {
    let prefix = &language.prefix;
    match kind.shelf() {
        Shelf::Rules => return format!("{prefix}rules/{id}.html"),
        Shelf::Platforms => return format!("{prefix}platforms/{id}.html"),
        Shelf::Modules | Shelf::Beside | Shelf::Nowhere => {}
    }
    let within = path
        .strip_prefix(&language.root)
        .unwrap_or(path)
        .trim_start_matches('/');
    let within = within
        .strip_suffix(".md")
        .or(within.strip_suffix(".yaml"))
        .or(within.strip_suffix(".yml"))
        .unwrap_or(within);
    if book {
        // As mdBook does.
        let within = if within == "README" || within.ends_with("/README") {
            within.replace("README", "index")
        } else {
            within.to_string()
        };
        return format!("{prefix}{within}.html");
    }
    let parts: Vec<&str> = within.split('/').map(bare).collect();
    format!("{prefix}{}.html", parts.join("/"))
}

/// Where a picture or another file is copied to: its path within the content, its folders without their numbers, the first language's without its tag.
pub fn asset_url(course: &Course, path: &str) -> String {
    let within = path
        .strip_prefix(&course.config.src)
        .unwrap_or(path)
        .trim_start_matches('/');
    let first = course.config.languages.first().map_or("", String::as_str);
    let within = within
        .strip_prefix(first)
        .and_then(|rest| rest.strip_prefix('/'))
        .unwrap_or(within);
    let (folder, name) = within.rsplit_once('/').unwrap_or(("", within));
    if folder.is_empty() {
        return name.to_string();
    }
    let folders: Vec<&str> = folder.split('/').map(bare).collect();
    format!("{}/{name}", folders.join("/"))
}
