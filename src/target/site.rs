//! The interactive site, with the printable guide beside it.

use rayon::prelude::*;

use super::{Target, Work};
use crate::atlas::Atlas;
use crate::course::Course;
use crate::diagnostic::Diagnostic;
use crate::files::Files;
use crate::name::Spot;
use crate::publication::Publication;
use crate::render::{Manner, Press, frame};

mod contents;
mod languages;
mod layout;
mod offline;
mod pages;
mod plan;
mod search;
mod syllabus;

use plan::Plan;

/// The target `site`.
pub struct Website;

/// Each document has a page of its own, and all of a rule is shown.
const MANNER: Manner = Manner {
    variant: None,
    shares_page: false,
    one_example: false,
};

/// One publication while its pages are made.
pub struct Site<'a> {
    press: &'a Press<'a>,
    /// The site in all languages.
    publications: &'a [Publication],
}

impl Target for Website {
    fn name(&self) -> &'static str {
        "site"
    }

    fn layout(&self, work: &Work<'_>, found: &mut Vec<Diagnostic>) -> Atlas {
        let own = own_files(work);
        let own = own.iter().map(String::as_str);
        atlas(work.publications, work.course, own, found)
    }

    fn write(&self, work: &Work<'_>, atlas: &Atlas, found: &mut Vec<Diagnostic>) -> Files {
        let mut site = work.theme.assets(work.config);
        for publication in work.publications {
            for (path, bytes) in pages_of(work, publication, atlas, found) {
                site.insert(path, bytes);
            }
        }
        copy(work, atlas, &mut site);
        if work.config.offline {
            offline::add(&mut site, work.publications, atlas, work.theme);
        }
        site
    }
}

/// Where everything of the publications is in their site; `own` are the files of the site that no spot is at.
pub fn atlas<'o>(
    publications: &[Publication],
    course: &Course,
    own: impl Iterator<Item = &'o str>,
    found: &mut Vec<Diagnostic>,
) -> Atlas {
    let mut atlas = Atlas::new(layout::within);
    let claims = layout::claims(publications, &course.assets, &course.config.src);
    atlas.settle(claims, own, found);
    atlas
}

/// The files of a site that no spot is at.
fn own_files(work: &Work<'_>) -> Vec<String> {
    let mut own: Vec<String> = work
        .theme
        .assets(work.config)
        .iter()
        .map(|(path, _)| path.to_string())
        .collect();
    own.push(layout::WORKER.into());
    for publication in work.publications {
        let language = &publication.edition.language;
        let folder = layout::folder(work.publications, language);
        own.push(format!("{folder}{}", layout::MANIFEST));
        own.push(format!("assets/search-{language}.js"));
    }
    own
}

/// Copies the pictures and files of the course.
fn copy(work: &Work<'_>, atlas: &Atlas, site: &mut Files) {
    for path in &work.course.assets {
        let address = atlas.address("", &Spot::File(path.as_str().into()));
        if let (Some(bytes), Some(address)) = (work.files.get(path), address) {
            site.insert(address.path(), bytes.to_vec());
        }
    }
}

/// The pages of one publication and the scripts of its search, by path.
fn pages_of(
    work: &Work<'_>,
    publication: &Publication,
    atlas: &Atlas,
    found: &mut Vec<Diagnostic>,
) -> Vec<(String, Vec<u8>)> {
    let lang = &publication.edition.language;
    let Some(mut templates) = work.theme.templates(lang, found) else {
        return Vec::new();
    };
    let frame = {
        let press = work.press(publication, atlas, MANNER, &templates);
        let folder = layout::folder(work.publications, lang);
        let manifest = work
            .config
            .offline
            .then(|| format!("{folder}{}", layout::MANIFEST));
        frame(&press, work.publications.len() > 1, manifest)
    };
    templates.set_global("site", &frame);
    let press = work.press(publication, atlas, MANNER, &templates);
    let site = Site {
        press: &press,
        publications: work.publications,
    };
    let plans = Plan::all(&press);
    let rendered: Vec<pages::Rendered> = plans
        .par_iter()
        .map(|plan| plan.render(&site, &plans))
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
    let search = search::scripts(&site, &plans, &pages);
    pages.extend(super::guide::beside(&press, found));
    let pages = pages
        .into_iter()
        .map(|(path, html)| (path, html.into_bytes()));
    pages.chain(search).collect()
}
