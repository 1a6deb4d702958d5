//! The frame that every page of a publication shares.

use super::{Press, view};
use crate::document::DocKind;
use crate::name::{List, Spot};
use crate::typeset::{direction, language_name, typeset};

/// The frame of a publication's pages. `is_one_of_several` says that the target has the course in other languages too; `manifest` is the file by which a browser
/// may keep the pages, from the root.
pub fn frame(press: &Press<'_>, is_one_of_several: bool, manifest: Option<String>) -> view::Site {
    let publication = press.publication;
    let lang = press.lang();
    let modules = publication.modules().filter_map(|part| {
        let address = press.address(&publication.spot(part.first.as_ref()?))?;
        Some(view::ModuleLink {
            id: part.id.to_string(),
            number: part.number?,
            title: press.part_title(part),
            href: address.from_root(),
        })
    });
    view::Site {
        id: press.config.id.clone(),
        lang: lang.to_string(),
        dir: direction(lang),
        title: typeset(lang, &publication.title),
        description: typeset(lang, &publication.description),
        language: if is_one_of_several {
            language_name(lang)
        } else {
            String::new()
        },
        manifest,
        levels: crate::level::Level::ALL
            .into_iter()
            .map(|level| press.level(level))
            .collect(),
        modules: modules.collect(),
        resources: resources(press),
        progress: press.list(List::Progress),
        facilitator: press.list(List::Facilitator),
        contents: press.list(List::Contents).href,
        generator: format!("Palier {}", env!("CARGO_PKG_VERSION")),
    }
}

/// The pages beside the modules, from the root.
pub fn resources(press: &Press<'_>) -> Vec<view::Link> {
    let publication = press.publication;
    let has = |list: List| {
        let mut beside = publication.beside.iter();
        beside.any(|section| section.spot == Spot::List(list))
    };
    let lists = [List::Rules, List::Platforms].into_iter();
    let mut links: Vec<view::Link> = lists
        .filter(|list| has(*list))
        .map(|list| press.list(list))
        .collect();
    let glossaries = publication.of_kind(DocKind::Glossary);
    links.extend(glossaries.filter_map(|entry| {
        Some(view::Link {
            title: press.title(entry),
            href: press.address(&publication.spot(&entry.id))?.from_root(),
        })
    }));
    links.push(press.list(List::Print));
    links
}
