//! A publication as plain Markdown, in reading order: for an editor, a printer's office, a translator, or whoever reads no pages.

use std::sync::Arc;

use super::{Target, Work};
use crate::atlas::{Address, Atlas, Where};
use crate::diagnostic::Diagnostic;
use crate::edition::Audience;
use crate::files::Files;
use crate::name::{Id, List, Spot};
use crate::publication::Publication;
use crate::render::anchor_of;

mod page;

use page::Writer;

/// The target `text`.
pub struct PlainText;

impl Target for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn layout(&self, work: &Work<'_>, _: &mut Vec<Diagnostic>) -> Atlas {
        let mut atlas = Atlas::new(within);
        for publication in work.publications {
            put(
                &mut atlas,
                publication,
                &file(work.publications, publication),
            );
        }
        let language: Arc<str> = "".into();
        for path in &work.course.assets {
            let spot = Spot::File(path.as_str().into());
            atlas.put(&language, spot, Address::page(path));
        }
        atlas.beside(super::online(work))
    }

    fn write(&self, work: &Work<'_>, atlas: &Atlas, found: &mut Vec<Diagnostic>) -> Files {
        let mut files = Files::default();
        for publication in work.publications {
            let page = file(work.publications, publication);
            let strings = work.theme.strings(&publication.edition.language, found);
            let mut writer = Writer::new(work, publication, atlas, &page, &strings);
            let markdown = writer.whole();
            work.copy(publication, atlas, &mut files);
            files.insert(page.path(), markdown.into_bytes());
        }
        files
    }
}

/// The file of a publication.
fn file(publications: &[Publication], publication: &Publication) -> Address {
    Address::page(&match publications {
        [_] => "course.md".to_string(),
        _ => format!("course-{}.md", publication.edition.language),
    })
}

/// Headings within a document have no anchor of their own in plain Markdown: a link to one leads to the document.
fn within(_: &Id, whole: &Address, _: &str) -> Arc<str> {
    whole.anchor().unwrap_or_default().into()
}

/// Puts everything that has a heading of its own on `page` into an atlas.
fn put(atlas: &mut Atlas, publication: &Publication, page: &Address) {
    let language = &publication.edition.language;
    let mut put =
        |spot: Spot, anchor: &str| atlas.put(language, spot, page.anchored(anchor.into()));
    put(Spot::Home, "home");
    if publication.edition.audience == Audience::Key {
        return;
    }
    if let Some(home) = &publication.home {
        put(Spot::Doc(home.clone()), "home");
    }
    for part in publication.modules() {
        let anchor = format!("module-{}", part.id.replace('/', "-"));
        put(Spot::Module(part.id.clone()), &anchor);
        let front = part.front.iter();
        front.for_each(|front| put(Spot::Doc(front.clone()), &anchor));
    }
    for entry in publication.entries.values() {
        let home = entry.home.as_ref().unwrap_or(&entry.id);
        let is_written = publication
            .section(home)
            .is_some_and(|it| it.number.is_some());
        if is_written {
            put(Spot::Doc(entry.id.clone()), &anchor_of(home));
        } else if let Some(lesson) = entry.shown_in.first() {
            put(Spot::Doc(entry.id.clone()), &anchor_of(lesson));
        }
        if let Some(glossary) = entry.doc.glossary() {
            put(Spot::Doc(entry.id.clone()), "glossary");
            for (term, _) in glossary.terms.iter() {
                let spot = Spot::Term(entry.id.clone(), term.value.as_str().into());
                put(spot, "glossary");
            }
        }
        if entry.doc.rule().is_some() && entry.shown_in.is_empty() {
            put(Spot::Doc(entry.id.clone()), &anchor_of(&entry.id));
        }
    }
    if publication.unshown_rules().next().is_some() {
        put(Spot::List(List::Rules), "rules");
    }
}

/// Where a link of a document leads, as Markdown has it.
fn written(found: Where, page: &Address) -> Option<String> {
    match found {
        Where::Here(address) => Some(address.seen_from(page)),
        Where::Online(address) => Some(address),
        Where::Nowhere => None,
    }
}
