//! Targets: the forms in which publications are given out. Each is a folder here; it lays out an atlas, then writes its files.

use std::sync::Arc;

use crate::atlas::{Atlas, Online};
use crate::config::Config;
use crate::course::Course;
use crate::diagnostic::Diagnostic;
use crate::edition::Edition;
use crate::files::Files;
use crate::highlight::Highlighter;
use crate::name::Spot;
use crate::proof::Proof;
use crate::publication::Publication;
pub use crate::render::view::Kind as PageKind;
use crate::render::{Manner, Press};
use crate::theme::{Templates, Theme};

mod guide;
mod site;
mod text;

/// A form in which publications are given out.
pub trait Target: Sync {
    /// Its name on the command line: `palier export NAME`.
    fn name(&self) -> &'static str;

    /// Where everything of the publications is to be. Addresses that clash go to `found`.
    fn layout(&self, work: &Work<'_>, found: &mut Vec<Diagnostic>) -> Atlas;

    /// The files of the publications, by path. Mistakes of templates, and content that the target cannot show, go to `found`.
    fn write(&self, work: &Work<'_>, atlas: &Atlas, found: &mut Vec<Diagnostic>) -> Files;
}

/// The interactive site.
pub const SITE: &dyn Target = &site::Website;

/// Every target.
pub const ALL: [&dyn Target; 3] = [SITE, &guide::Printed, &text::PlainText];

/// The target of a name.
pub fn named(name: &str) -> Option<&'static dyn Target> {
    ALL.into_iter().find(|target| target.name() == name)
}

/// Everything that a target may read.
pub struct Work<'a> {
    /// The publications, in the order of the course's languages.
    pub publications: &'a [Publication],
    /// The course that they were cut from: its files to copy, and the whole of it as it is online.
    pub course: &'a Course,
    /// The settings of `book.toml`.
    pub config: &'a Config,
    /// The rules of each language of the course, and its drafts, judged.
    pub proof: &'a Proof,
    /// The files of the course.
    pub files: &'a Files,
    /// Templates, styles and scripts.
    pub theme: &'a Theme,
    /// For code.
    pub highlighter: &'a Highlighter,
}

impl<'a> Work<'a> {
    /// Copies the pictures and files that a publication names.
    fn copy(&self, publication: &Publication, atlas: &Atlas, files: &mut Files) {
        let entries = publication.entries.values();
        for path in entries.flat_map(|entry| entry.prose.files()) {
            let address = atlas.address("", &Spot::File(path.clone()));
            if let (Some(bytes), Some(address)) = (self.files.get(path), address) {
                files.insert(address.path(), bytes.to_vec());
            }
        }
    }

    /// Everything that the pages of one publication are drawn with.
    pub(crate) fn press<'p>(
        &'p self,
        publication: &'p Publication,
        atlas: &'p Atlas,
        manner: Manner,
        templates: &'p Templates,
    ) -> Press<'p> {
        let mut languages = self.course.languages.iter();
        let own = languages.position(|language| *language.tag == *publication.edition.language);
        Press {
            publication,
            atlas,
            manner,
            config: self.config,
            rulebook: own.and_then(|n| self.proof.rulebooks.get(n)?.as_ref()),
            judged: own.and_then(|n| self.proof.judged.get(n)),
            templates,
            highlighter: self.highlighter,
        }
    }
}

/// The whole course in each of its languages, for somebody who learns alone.
pub fn whole(course: &Course) -> Vec<Publication> {
    let languages = course.languages.iter();
    languages
        .filter_map(|language| Publication::of(course, Edition::whole(&language.tag)))
        .collect()
}

/// The whole course as it is on the web, for links out of an edition; nothing where `book.toml` does not say where it is.
fn online(work: &Work<'_>) -> Option<Online> {
    Some(Online {
        root: work.config.url.clone()?,
        site: Arc::new(site_of(work.course)),
    })
}

/// Where everything is in the site of a course. Clashes are told when the course is built.
pub fn site_of(course: &Course) -> Atlas {
    site::atlas(&whole(course), course, std::iter::empty(), &mut Vec::new())
}
