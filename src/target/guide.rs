//! The printable guide: a publication in reading order, on one page.

use std::sync::Arc;

use tera::Context;

use super::{Target, Work};
use crate::atlas::{Address, Atlas};
use crate::course::Day;
use crate::diagnostic::Diagnostic;
use crate::document::DocKind;
use crate::edition::Audience;
use crate::files::Files;
use crate::name::{Id, List, Shelf, Spot};
use crate::publication::{Entry, Part, Publication, Section};
use crate::render::{Made, Manner, Press, Scene, anchor_of, frame, view};

/// The target `guide`.
pub struct Printed;

/// All documents share one page; of a rule one pair of examples is enough on paper.
const MANNER: Manner = Manner {
    variant: Some("paper"),
    shares_page: true,
    one_example: true,
};

/// The template of a guide beside its site, to which it leads back.
const BESIDE: &str = "print.html";

/// The template of a guide by itself.
const ALONE: &str = "booklet.html";

impl Target for Printed {
    fn name(&self) -> &'static str {
        "guide"
    }

    fn layout(&self, work: &Work<'_>, _: &mut Vec<Diagnostic>) -> Atlas {
        let mut atlas = Atlas::new(within);
        for publication in work.publications {
            let page = Address::page(&file(work.publications, publication));
            let language = &publication.edition.language;
            atlas.put(language, Spot::Home, page.anchored("main".into()));
            put(&mut atlas, publication, &page);
        }
        for path in &work.course.assets {
            let spot = Spot::File(path.as_str().into());
            let language: Arc<str> = "".into();
            atlas.put(&language, spot, Address::page(path));
        }
        atlas.beside(super::online(work))
    }

    fn write(&self, work: &Work<'_>, atlas: &Atlas, found: &mut Vec<Diagnostic>) -> Files {
        // The guide by itself has no script.
        let assets = work.theme.assets(work.config);
        let mut files: Files = assets
            .iter()
            .filter(|(path, _)| !path.ends_with(".js"))
            .map(|(path, bytes)| (path, bytes.clone()))
            .collect();
        for publication in work.publications {
            let language = &publication.edition.language;
            let Some(mut templates) = work.theme.templates(language, found) else {
                continue;
            };
            let site = {
                let press = work.press(publication, atlas, MANNER, &templates);
                frame(&press, false, None)
            };
            templates.set_global("site", &site);
            let press = work.press(publication, atlas, MANNER, &templates);
            let page = Address::page(&file(work.publications, publication));
            if let Some(html) = page_at(&page, &press, ALONE, found) {
                files.insert(page.path(), html.into_bytes());
            }
            work.copy(publication, atlas, &mut files);
        }
        files
    }
}

/// The file of a publication's guide where it is by itself.
fn file(publications: &[Publication], publication: &Publication) -> String {
    match publications {
        [_] => "guide.html".into(),
        _ => format!("guide-{}.html", publication.edition.language),
    }
}

/// The guide of a publication beside its site: a link to a document that is not printed leads to the site. Of prose, the pages of the site have told all mistakes.
pub fn beside(site: &Press<'_>, found: &mut Vec<Diagnostic>) -> Option<(String, String)> {
    let page = site.address(&Spot::List(List::Print))?;
    let mut atlas = site.atlas.clone().with(within);
    put(&mut atlas, site.publication, &page);
    let press = Press {
        atlas: &atlas,
        manner: MANNER,
        ..*site
    };
    let mut mistakes = Vec::new();
    let html = page_at(&page, &press, BESIDE, &mut mistakes);
    let of_templates = |mistake: &Diagnostic| mistake.code == "template";
    found.extend(mistakes.into_iter().filter(of_templates));
    Some((page.path().to_string(), html?))
}

/// The anchor of a part of a document: on paper each document's parts bear its name.
fn within(id: &Id, whole: &Address, part: &str) -> Arc<str> {
    match whole.anchor() {
        Some(_) => format!("{}-{part}", anchor_of(id)).into(),
        None => part.into(),
    }
}

/// Puts everything that is printed on `page` into an atlas.
fn put(atlas: &mut Atlas, publication: &Publication, page: &Address) {
    let language = &publication.edition.language;
    let mut put = |spot: Spot, anchor: String| {
        atlas.put(language, spot, page.anchored(anchor.into()));
    };
    for part in publication.modules() {
        put(Spot::Module(part.id.clone()), format!("module-{}", part.id));
        if let Some(front) = &part.front {
            put(Spot::Doc(front.clone()), format!("module-{}", part.id));
        }
    }
    for entry in publication.entries.values() {
        if is_printed(publication, entry) {
            put(Spot::Doc(entry.id.clone()), anchor_of(&entry.id));
        }
    }
    if publication.has(DocKind::Rule) {
        put(Spot::List(List::Rules), "rules".into());
    }
    if let Some(entry) = publication.of_kind(DocKind::Glossary).next() {
        put(Spot::Doc(entry.id.clone()), "glossary".into());
        let glossary = entry.doc.glossary();
        for (term, _) in glossary.into_iter().flat_map(|own| own.terms.iter()) {
            let spot = Spot::Term(entry.id.clone(), term.value.as_str().into());
            put(spot, format!("term-{}", term.value));
        }
    }
    put(Spot::List(List::Print), "main".into());
    put(Spot::List(List::Contents), "contents".into());
}

/// Whether a document is printed under an anchor of its own.
fn is_printed(publication: &Publication, entry: &Entry) -> bool {
    match entry.id.kind.shelf() {
        Shelf::Platforms | Shelf::Beside | Shelf::Nowhere => false,
        Shelf::Rules => true,
        Shelf::Modules => {
            let sections = publication.parts.iter().flat_map(|part| &part.sections);
            let own = sections.filter(|section| section.is_station);
            let mut own = own.filter_map(|section| section.id.as_ref());
            entry.home.is_some() || !entry.shown_in.is_empty() || own.any(|id| *id == entry.id)
        }
    }
}

fn page_at(
    page: &Address,
    press: &Press<'_>,
    template: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<String> {
    let made = Made::default();
    let scene = Scene::new(press, None, page, &made);
    let print = guide(press, &scene);
    let mut context = Context::new();
    context.insert("page", &page_facts(press, page));
    context.insert("print", &print);
    let html = press.templates.page(template, &context);
    found.extend(made.found.into_inner().unwrap_or_default());
    html.map_err(|mistake| found.push(*mistake)).ok()
}

/// The facts of the page itself: the guide has a title, and none of the things that lead from page to page.
fn page_facts(press: &Press<'_>, page: &Address) -> view::Page {
    view::Page {
        kind: view::Kind::List(List::Print),
        id: String::new(),
        url: page.from_root(),
        base: page.base(),
        title: press.templates.strings.say("kind.print"),
        summary: None,
        level: None,
        objectives: Vec::new(),
        duration: None,
        reviewed: None,
        source: None,
        breadcrumbs: Vec::new(),
        module: None,
        previous: None,
        next: None,
        toc: Vec::new(),
        translations: Vec::new(),
        fingerprint: None,
        original: None,
        scripts: Vec::new(),
        terms: Vec::new(),
    }
}

fn guide<'a>(press: &'a Press<'a>, scene: &Scene<'a>) -> view::Print {
    let publication = press.publication;
    // Under the title of a module, and under that of a section in it.
    let (in_module, in_section) = (&scene.below(1), &scene.below(2));
    let mut answers = Vec::new();
    let mut modules = Vec::new();
    for part in publication.modules() {
        let sections = part.sections.iter().filter(|section| section.is_station);
        let entries =
            sections.filter_map(|section| Some((section, publication.get(section.id.as_ref()?)?)));
        let mut module = front(in_module, part);
        for (section, entry) in entries {
            if publication.edition.audience.sees_answers() {
                let within = publication.within(&entry.id).into_iter();
                let asked = std::iter::once(entry).chain(within);
                answers.extend(asked.filter_map(|entry| key(in_section, entry)));
            }
            module
                .sections
                .extend(numbered(in_section, part, section, entry));
        }
        if part.front.is_some() || !module.sections.is_empty() {
            modules.push(module);
        }
    }
    let rules = publication
        .of_kind(DocKind::Rule)
        .filter(|rule| rule.shown_in.is_empty())
        .filter_map(|rule| {
            let html = in_section.of(rule).bare(DocKind::Rule)?;
            Some(section(in_section, rule, html))
        });
    let mut glossaries = publication.of_kind(DocKind::Glossary);
    let date = latest(publication).map(|date| scene.day(&date));
    if publication.edition.audience == Audience::Key {
        return view::Print {
            date,
            answers,
            html: String::new(),
            modules: Vec::new(),
            rules: Vec::new(),
            glossary: None,
            sources: Vec::new(),
        };
    }
    view::Print {
        date,
        html: publication
            .home()
            .map(|home| body(scene, home))
            .unwrap_or_default(),
        rules: rules.collect(),
        answers,
        glossary: glossaries
            .next()
            .and_then(|entry| scene.of(entry).glossary()),
        sources: sources(publication, scene),
        modules,
    }
}

/// The body of a lesson below the headings that the scene is under.
fn body<'a>(scene: &Scene<'a>, entry: &'a Entry) -> String {
    scene.of(entry).text()
}

/// A section with its number; nothing for a document that is printed within a lesson.
fn numbered<'a>(
    scene: &Scene<'a>,
    part: &Part,
    of: &Section,
    entry: &'a Entry,
) -> Option<view::PrintSection> {
    let number = format!("{}.{}", part.number?, of.number?);
    let html = match entry.doc.kind {
        DocKind::Lesson => body(scene, entry),
        kind => scene.of(entry).bare(kind).unwrap_or_default(),
    };
    Some(view::PrintSection {
        number,
        ..section(scene, entry, html)
    })
}

fn front<'a>(scene: &Scene<'a>, part: &Part) -> view::PrintModule {
    let publication = scene.press.publication;
    let front = part.front.as_ref().and_then(|id| publication.get(id));
    let card = front.map(|front| front.doc.card());
    view::PrintModule {
        id: part.id.to_string(),
        number: part.number.unwrap_or_default(),
        title: scene.plain(&part.title),
        summary: card
            .and_then(|card| card.summary)
            .map(|summary| scene.plain(summary)),
        objectives: part
            .objectives
            .iter()
            .map(|objective| view::Objective {
                id: objective.id.clone(),
                text: scene.plain(&objective.text),
            })
            .collect(),
        html: front.map(|front| body(scene, front)).unwrap_or_default(),
        sections: Vec::new(),
    }
}

fn section<'a>(scene: &Scene<'a>, entry: &'a Entry, html: String) -> view::PrintSection {
    view::PrintSection {
        kind: view::Kind::Document(entry.doc.kind),
        anchor: anchor_of(&entry.id),
        number: String::new(),
        title: scene.title(entry),
        level: entry.doc.card().level.map(|level| scene.level(level)),
        html,
    }
}

/// The answers to a quiz, the model of an exercise: of each kind that the theme has a component of answers for.
fn key<'a>(scene: &Scene<'a>, entry: &'a Entry) -> Option<view::PrintSection> {
    let inner = scene.of(entry);
    let html = inner.answers(entry.doc.kind, 4)?;
    let mut section = section(scene, entry, html);
    section.anchor = format!("answers-{}", section.anchor);
    Some(section)
}

/// The day on which something of the publication was last reviewed.
fn latest(publication: &Publication) -> Option<String> {
    let entries = publication.by_file().into_iter();
    let dates = entries.filter_map(|entry| entry.doc.card().reviewed);
    dates
        .filter(|date| Day::parse(date).is_some())
        .max_by_key(|date| Day::parse(date))
        .map(|date| date.value.clone())
}

/// Every source of the publication's pages, as the page cites it.
fn sources(publication: &Publication, scene: &Scene<'_>) -> Vec<view::Source> {
    let cited = publication
        .sources()
        .into_iter()
        .map(|source| view::Source {
            page: None,
            ..scene.source(source)
        });
    cited.collect()
}
