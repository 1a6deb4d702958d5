//! The printable guide: the whole course in reading order, on one page.

use std::collections::BTreeSet;
use std::sync::Mutex;

use tera::Context;

use super::address::base;
use super::plan::Plan;
use super::scene::{Scene, Surface, anchor_of};
use super::{Press, view};
use crate::course::{Day, DocIx};
use crate::diagnostic::Diagnostic;
use crate::document::DocKind;

/// Renders `guide.html`.
pub fn render(
    press: &Press<'_>,
    plans: &[Plan],
    mistakes: &mut Vec<Diagnostic>,
) -> Option<(String, String)> {
    let url = format!("{}guide.html", press.language.prefix);
    let (found, scripts, terms) = (Mutex::default(), Mutex::default(), Mutex::default());
    let scene = Scene::new(press, 0, Surface::Paper(&url), &found, &scripts, &terms);
    let print = guide(press, plans, &scene);
    let page = view::Page {
        kind: view::Kind::Print,
        id: String::new(),
        url: url.clone(),
        base: base(&url),
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
    };
    let mut context = Context::new();
    context.insert("page", &page);
    context.insert("print", &print);
    let html = press.templates.page("print.html", &context);
    mistakes.extend(found.into_inner().unwrap_or_default());
    match html {
        Ok(html) => Some((url, html)),
        Err(mistake) => {
            mistakes.push(*mistake);
            None
        }
    }
}

fn guide(press: &Press<'_>, plans: &[Plan], scene: &Scene<'_>) -> view::Print {
    let (course, language) = (press.course, press.language);
    let body = |scene: &Scene<'_>, ix: DocIx| {
        course.docs[ix]
            .lesson()
            .map(|lesson| scene.of(ix).body(&lesson.body, lesson.offset, true))
            .unwrap_or_default()
    };
    // Under the title of a module, and under that of a section in it.
    let (in_module, in_section) = (&scene.below(1), &scene.below(2));
    let embedded = embedded(press);
    let mut modules: Vec<view::PrintModule> = Vec::new();
    let mut answers = Vec::new();
    for plan in plans.iter().filter(|plan| plan.in_order) {
        let (Some(ix), Some(n)) = (plan.ix, plan.module) else {
            continue;
        };
        if modules
            .last()
            .is_none_or(|last| last.id != language.modules[n].id)
        {
            modules.push(front(press, in_module, n, &body));
        }
        let Some(module) = modules.last_mut() else {
            continue;
        };
        let doc = &course.docs[ix];
        answers.extend(key(in_section, ix));
        // What stands in a lesson is printed there, not once more.
        if plan.kind == view::Kind::Module || embedded.contains(&ix) {
            continue;
        }
        let html = match doc.kind {
            DocKind::Lesson => body(in_section, ix),
            kind => in_section.of(ix).bare(kind).unwrap_or_default(),
        };
        module.sections.push(view::PrintSection {
            kind: view::Kind::Document(doc.kind),
            anchor: anchor_of(doc),
            number: format!("{}.{}", module.number, module.sections.len() + 1),
            title: scene.title(ix),
            level: doc.card().level.map(|level| scene.level(level)),
            html,
        });
    }
    let rules = language
        .index
        .iter()
        .filter(|((kind, _), ix)| *kind == DocKind::Rule && !embedded.contains(ix))
        .filter_map(|(_, &ix)| {
            let html = in_section.of(ix).bare(DocKind::Rule)?;
            Some(section(in_section, ix, html))
        });
    let home = plans.first().and_then(|home| home.ix);
    view::Print {
        date: latest(press).map(|date| scene.day(&date)),
        html: home.map(|ix| body(scene, ix)).unwrap_or_default(),
        rules: rules.collect(),
        answers,
        glossary: language
            .index
            .iter()
            .find(|((kind, _), _)| *kind == DocKind::Glossary)
            .and_then(|(_, &ix)| scene.of(ix).glossary()),
        sources: sources(press, scene),
        modules,
    }
}

fn front(
    press: &Press<'_>,
    scene: &Scene<'_>,
    n: usize,
    body: &impl Fn(&Scene<'_>, DocIx) -> String,
) -> view::PrintModule {
    let module = &press.language.modules[n];
    let card = module.index.map(|ix| press.course.docs[ix].card());
    let objectives = press
        .language
        .objectives
        .iter()
        .filter(|objective| objective.module == n);
    view::PrintModule {
        id: module.id.clone(),
        number: press.language.number(n),
        title: scene.plain(&module.title),
        summary: card
            .and_then(|card| card.summary)
            .map(|summary| scene.plain(summary)),
        objectives: objectives
            .map(|objective| view::Objective {
                id: objective.id.clone(),
                text: scene.plain(&objective.text),
            })
            .collect(),
        html: module.index.map(|ix| body(scene, ix)).unwrap_or_default(),
        sections: Vec::new(),
    }
}

fn section(scene: &Scene<'_>, ix: DocIx, html: String) -> view::PrintSection {
    let doc = scene.of(ix).doc();
    view::PrintSection {
        kind: view::Kind::Document(doc.kind),
        anchor: anchor_of(doc),
        number: String::new(),
        title: scene.title(ix),
        level: doc.card().level.map(|level| scene.level(level)),
        html,
    }
}

/// The answers to a quiz, the model of an exercise: whatever the theme has a component of answers for.
fn key(scene: &Scene<'_>, ix: DocIx) -> Option<view::PrintSection> {
    let inner = scene.of(ix);
    let html = inner.answers(inner.doc().kind, 4)?;
    let mut section = section(scene, ix, html);
    section.anchor = format!("answers-{}", section.anchor);
    Some(section)
}

/// Every document that a lesson shows in itself.
fn embedded(press: &Press<'_>) -> BTreeSet<DocIx> {
    let outlines = press.course.outlines.values();
    let fences = outlines.flat_map(|outline| &outline.fences);
    fences
        .filter_map(|fence| {
            press
                .language
                .index
                .get(&(DocKind::from_key(&fence.word)?, fence.rest.clone()))
                .copied()
        })
        .collect()
}

/// The day on which something of the course was last reviewed.
fn latest(press: &Press<'_>) -> Option<String> {
    let docs = press.course.docs.iter();
    let dates = docs.filter_map(|doc| doc.card().reviewed);
    dates
        .filter(|date| Day::parse(date).is_some())
        .max_by_key(|date| Day::parse(date))
        .map(|date| date.value.clone())
}

/// Every source of the course's pages, once, by title.
fn sources(press: &Press<'_>, scene: &Scene<'_>) -> Vec<view::Source> {
    let docs = press.course.docs.iter();
    let all = docs.filter_map(|doc| doc.card().source);
    let mut sources: Vec<view::Source> = all
        .map(|source| view::Source {
            page: None,
            ..scene.source(source)
        })
        .collect();
    sources.sort_by(|a, b| a.title.cmp(&b.title));
    sources.dedup_by(|a, b| a.title == b.title);
    sources
}
