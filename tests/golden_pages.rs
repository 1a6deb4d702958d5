//! Each kind of page, of content and of question has a golden page: one that `tests/courses/<course>/expected` holds.
//!
//! The kinds come from the types, so that a new one without a golden page fails here. `tests/courses.rs` compares the pages.

mod support;

use std::collections::BTreeSet;

use palier::build::Built;
use palier::document::{DocKind, question};
use palier::name::{Id, Spot};
use palier::target::{PageKind, site_of};

use support::{files_in, folders, main_of, name, page_of, read_and_build, root};

/// A course that has golden pages.
struct Course {
    built: Built,
    pages: Vec<Page>,
}

/// A golden page, as it is built now.
struct Page {
    /// Its address from the root of the site.
    url: String,
    html: String,
}

impl Page {
    /// The name of its kind, `lesson`, from `data-page="lesson:choisir"`.
    fn kind(&self) -> &str {
        let (_, rest) = self.html.split_once("data-page=\"").unwrap();
        rest.split(':').next().unwrap()
    }

    fn main(&self) -> &str {
        main_of(&self.html)
    }
}

fn courses() -> Vec<Course> {
    let folders = folders(&root("tests/courses")).into_iter();
    let with_pages = folders.filter_map(|course| {
        let golden = files_in(&course.join("expected"));
        if golden.is_empty() {
            return None;
        }
        let (_, built) = read_and_build(&course);
        let site = built.site().unwrap();
        let pages = golden.iter().map(|golden| {
            let url = page_of(golden);
            let Some(html) = site.get(&url) else {
                panic!("{} has no page {url}", name(&course));
            };
            let html = String::from_utf8(html.to_vec()).unwrap();
            Page { url, html }
        });
        let pages = pages.collect();
        Some(Course { built, pages })
    });
    with_pages.collect()
}

#[test]
fn every_kind_of_page_has_a_golden_page() {
    let courses = courses();
    let pages = courses.iter().flat_map(|course| &course.pages);
    let held: BTreeSet<&str> = pages.map(Page::kind).collect();
    let mut missing: Vec<&str> = PageKind::all().map(PageKind::key).collect();
    missing.retain(|kind| !held.contains(kind));
    assert_eq!(missing, [""; 0]);
}

/// The opening of the element that shows a document, on its own page and in the printed guide; none where it is not shown there.
fn marks(kind: DocKind, id: &str) -> (Option<String>, Option<String>) {
    let section = format!("id=\"{}-{id}\"", kind.key());
    match kind {
        DocKind::Lesson
        | DocKind::Guide
        | DocKind::Case
        | DocKind::Procedure
        | DocKind::Exercise
        | DocKind::Quiz
        | DocKind::Rule => (None, Some(section)),
        DocKind::Glossary => (None, Some("class=\"glossary\"".into())),
        DocKind::Platform => (None, None),
        // It has no page: an exercise shows its form.
        DocKind::Kind => (Some(format!("data-kind=\"{id}\"")), None),
    }
}

/// Whether a golden page of the site shows a document, and whether a golden guide prints it.
fn held(course: &Course, url: Option<&String>, kind: DocKind, id: &str) -> (bool, bool) {
    let (shown, printed) = marks(kind, id);
    let on_site = |page: &Page| match &shown {
        Some(mark) => page.main().contains(mark),
        None => Some(&page.url) == url,
    };
    let on_paper = |page: &Page| match &printed {
        Some(mark) => page.kind() == "print" && page.main().contains(mark),
        None => true,
    };
    let pages = &course.pages;
    (pages.iter().any(on_site), pages.iter().any(on_paper))
}

#[test]
fn every_kind_of_content_has_a_golden_page_and_is_in_a_golden_guide() {
    let mut missing: BTreeSet<(DocKind, &str)> = DocKind::ALL
        .into_iter()
        .flat_map(|kind| [(kind, "site"), (kind, "guide")])
        .collect();
    for course in courses() {
        let (model, _) = course.built.course.as_ref().unwrap();
        let site = site_of(model);
        for language in &model.languages {
            for (kind, id) in language.index.keys() {
                let address = site.address(&language.tag, &Spot::Doc(Id::new(*kind, id)));
                let url = address.map(|address| address.path().to_string());
                let (on_site, on_paper) = held(&course, url.as_ref(), *kind, id);
                missing.retain(|it| {
                    !(on_site && *it == (*kind, "site") || on_paper && *it == (*kind, "guide"))
                });
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// Each question of a golden page of the site: its anchor and its kind.
fn questions(page: &Page) -> Vec<(String, String)> {
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
        rest.split('"').next().unwrap().to_string()
    };
    let tags = page.main().split("<quiz-item ").skip(1);
    tags.map(|tag| (value(tag, " id"), value(tag, "data-kind")))
        .collect()
}

#[test]
fn every_kind_of_question_has_a_golden_page_and_is_in_a_golden_guide() {
    let (mut on_site, mut on_paper) = (BTreeSet::new(), BTreeSet::new());
    for course in courses() {
        for (anchor, kind) in course.pages.iter().flat_map(questions) {
            let printed = format!("<li id=\"{anchor}\">");
            let mut guides = course.pages.iter().filter(|page| page.kind() == "print");
            if guides.any(|guide| guide.main().contains(&printed)) {
                on_paper.insert(kind.clone());
            }
            on_site.insert(kind);
        }
    }
    let all: BTreeSet<String> = question::Kind::ALL
        .iter()
        .map(|kind| kind.word().to_string())
        .collect();
    assert_eq!(on_site, all);
    assert_eq!(on_paper, all);
}
