//! The addresses of a site: a page for each document, the first language at the root, each other one in a folder of its own.

use std::sync::Arc;

use crate::atlas::{Address, Claim, Owner, folded};
use crate::document::bare;
use crate::name::{Id, List, Shelf, Spot};
use crate::publication::{Entry, Publication};
use crate::render::anchor_of;

/// The manifest of a language, in its folder.
pub const MANIFEST: &str = "manifest.json";

/// The worker's file. It is at the root, for it answers for the files beside and below it.
pub const WORKER: &str = "sw.js";

/// The anchor of a part of a document: as its page has it.
pub fn within(_: &Id, _: &Address, part: &str) -> Arc<str> {
    part.into()
}

/// The folder of a publication in the site, with a slash at its end; empty for the first.
pub fn folder(publications: &[Publication], language: &str) -> String {
    let first = publications.first();
    if first.is_some_and(|first| *first.edition.language == *language) {
        String::new()
    } else {
        format!("{language}/")
    }
}

/// The claims of every page of a site, and of every file that its pages can show.
pub fn claims(publications: &[Publication], assets: &[String], src: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    for publication in publications {
        let folder = folder(publications, &publication.edition.language);
        Pages {
            publication,
            folder,
            claims: &mut claims,
        }
        .all();
    }
    let first = publications
        .first()
        .map_or("", |first| &*first.edition.language);
    claims.extend(assets.iter().map(|path| Claim {
        language: "".into(),
        spot: Spot::File(path.as_str().into()),
        address: Address::page(&asset(path, src, first)),
        owner: Owner::File(path.clone()),
    }));
    claims
}

/// The pages of one publication.
struct Pages<'p, 'c> {
    publication: &'p Publication,
    folder: String,
    claims: &'c mut Vec<Claim>,
}

impl Pages<'_, '_> {
    fn all(&mut self) {
        let publication = self.publication;
        let home = Address::page(&format!("{}index.html", self.folder));
        match publication.home() {
            Some(entry) => {
                self.claim(Spot::Home, home.clone(), owner(entry));
                self.claim(Spot::Doc(entry.id.clone()), home, owner(entry));
            }
            None => self.claim(Spot::Home, home, Owner::Palier),
        }
        for entry in publication.entries.values() {
            self.document(entry);
        }
        for part in publication.parts.iter().filter(|part| !part.id.is_empty()) {
            let first = part.first.as_ref().and_then(|id| publication.get(id));
            if let Some(first) = first {
                let address = self.address(first);
                self.claim(Spot::Module(part.id.clone()), address, owner(first));
            }
        }
        let lists = publication.beside.iter();
        for list in lists.filter_map(|section| match section.spot {
            Spot::List(list) => Some(list),
            Spot::Home
            | Spot::Module(_)
            | Spot::Doc(_)
            | Spot::Within(..)
            | Spot::Term(..)
            | Spot::File(_) => None,
        }) {
            let address = self.free(file_of(list));
            self.claim(Spot::List(list), address, Owner::Palier);
        }
    }

    /// The claims of a document: its page and the terms on it.
    fn document(&mut self, entry: &Entry) {
        if self.publication.home.as_ref() == Some(&entry.id) || !self.has_page(entry) {
            return;
        }
        let address = self.address(entry);
        if let Some(glossary) = entry.doc.glossary() {
            for (term, _) in glossary.terms.iter() {
                let anchor = format!("term-{}", term.value).into();
                let spot = Spot::Term(entry.id.clone(), term.value.as_str().into());
                self.claim(spot, address.anchored(anchor), owner(entry));
            }
        }
        self.claim(Spot::Doc(entry.id.clone()), address, owner(entry));
    }

    /// Whether a document is a page or within one. A file that is only there to be included is not; a kind of draft of Palier's own is not shown.
    fn has_page(&self, entry: &Entry) -> bool {
        let is_front = self.publication.spot(&entry.id) != Spot::Doc(entry.id.clone());
        let is_list = entry.id.kind.shelf().list().is_some();
        is_front || is_list || entry.part.is_some() || entry.home.is_some()
    }

    fn claim(&mut self, spot: Spot, address: Address, owner: Owner) {
        self.claims.push(Claim {
            language: self.publication.edition.language.clone(),
            spot,
            address,
            owner,
        });
    }

    /// The address of a document: its own page, or its anchor in the lesson that it is written in.
    fn address(&self, entry: &Entry) -> Address {
        let home = entry.home.as_ref();
        match home.and_then(|home| self.publication.get(home)) {
            Some(lesson) => self.address(lesson).anchored(anchor_of(&entry.id).into()),
            None if self.publication.home.as_ref() == Some(&entry.id) => {
                Address::page(&format!("{}index.html", self.folder))
            }
            None => Address::page(&format!("{}{}.html", self.folder, self.stem(entry))),
        }
    }

    /// The path of a document's page without its ending. A book keeps the names of its files; those of a course lose their numbers.
    fn stem(&self, entry: &Entry) -> String {
        let name = &entry.id.name;
        match entry.id.kind.shelf() {
            Shelf::Rules => return format!("rules/{name}"),
            Shelf::Platforms => return format!("platforms/{name}"),
            Shelf::Modules | Shelf::Beside | Shelf::Nowhere => {}
        }
        let path = &entry.doc.path;
        let within = path.strip_prefix(&self.publication.root).unwrap_or(path);
        let within = within.trim_start_matches('/');
        let endings = [".md", ".yaml", ".yml"];
        let stem = endings
            .iter()
            .find_map(|ending| within.strip_suffix(ending))
            .unwrap_or(within);
        if !self.publication.is_book {
            let parts: Vec<&str> = stem.split('/').map(bare).collect();
            return parts.join("/");
        }
        // As mdBook does.
        match stem.strip_suffix("README") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => {
                format!("{folder}index")
            }
            _ => stem.into(),
        }
    }

    /// The address of one of Palier's own pages. In a book, whose chapters keep their addresses, it steps aside for a chapter; in a course the author is told.
    fn free(&self, name: &str) -> Address {
        let own = Address::page(&format!("{}{name}.html", self.folder));
        let is_taken = |address: &Address| {
            let wanted = folded(address.path());
            self.claims
                .iter()
                .any(|claim| folded(claim.address.path()) == wanted)
        };
        if self.publication.is_book && is_taken(&own) {
            return Address::page(&format!("{}{name}-palier.html", self.folder));
        }
        own
    }
}

/// The path of a list without its ending, from the publication's folder.
fn file_of(list: List) -> &'static str {
    match list {
        List::Rules => "rules/index",
        List::Platforms => "platforms/index",
        List::Contents => "contents",
        List::Print => "guide",
        List::Progress => "progress",
        List::Facilitator => "facilitator",
    }
}

fn owner(entry: &Entry) -> Owner {
    Owner::File(entry.doc.file().to_string())
}

/// Where a picture or another file is copied to: its path within the content, its folders without their numbers, the first language's without its tag.
fn asset(path: &str, src: &str, first: &str) -> String {
    let within = path
        .strip_prefix(src)
        .unwrap_or(path)
        .trim_start_matches('/');
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
