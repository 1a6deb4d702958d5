//! From files to a course.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::order::{self, Part};
use super::{
    Course, Day, DocIx, Language, Module, Objective, Paths, references, translations, warnings,
};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{self, DocKind, Document, Named, named};
use crate::files::Files;
use crate::library;
use crate::name::Id;
use crate::node::{Node, Value};
use crate::say;
use crate::text::{Text, slug};

/// Reads every document, puts them in order, and resolves what they say of one another. What is wrong goes to `found`; nothing if `book.toml` cannot be used.
pub fn assemble(files: &Files, day: Day, found: &mut Vec<Diagnostic>) -> Option<Course> {
    let config = Config::read(files, found)?;
    let mut assets = Vec::new();
    let has_summary = files
        .within(&config.src)
        .any(|(path, _)| named(path) == Named::Summary);
    let mut sources: Vec<(String, DocKind, String, &[u8])> = Vec::new();
    for (path, bytes) in files.within(&config.src) {
        let full = format!("{}/{path}", config.src);
        match named(path) {
            Named::Document(kind, id) => sources.push((full, kind, id, bytes)),
            Named::Asset => assets.push(full),
            Named::Summary => {}
            // A book of mdBook's may hold anything.
            Named::Unknown if has_summary => assets.push(full),
            Named::Unknown => found.push(unknown_file(&full)),
        }
    }
    let own: Vec<(DocKind, String)> = sources
        .iter()
        .map(|(_, kind, id, _)| (*kind, id.clone()))
        .collect();
    for (path, kind, id, bytes) in library::documents() {
        let wanted = kind != DocKind::Platform
            || config
                .platforms
                .as_ref()
                .is_none_or(|named| named.iter().any(|name| name.value == id));
        if wanted && !own.contains(&(kind, id.clone())) {
            sources.push((path, kind, id, bytes));
        }
    }

    let fill = |tree: &mut Node, path: &str, found: &mut Vec<Diagnostic>| {
        fill(tree, &config.organisation, path, found)
    };
    let parsed: Vec<(Document, Vec<Diagnostic>, Option<Text>)> = sources
        .into_par_iter()
        .map(|(path, kind, id, bytes)| {
            let mut found = Vec::new();
            let mut document = document::parse(&path, kind, &id, bytes, &fill, &mut found);
            let text = document.lesson_mut().map(|lesson| {
                let text = Text::read(&lesson.body, lesson.offset);
                lesson.read_drafts(&text, &path, &mut found);
                text
            });
            (document, found, text)
        })
        .collect();
    let mut docs = Vec::new();
    let mut texts = HashMap::new();
    for (document, mistakes, text) in parsed {
        found.extend(mistakes);
        texts.extend(text.map(|text| (docs.len(), Arc::new(text))));
        docs.push(document);
    }
    in_place(&mut docs, &texts, &fill, found);
    let docs: Vec<Arc<Document>> = docs.into_iter().map(Arc::new).collect();

    let mut course = Course {
        config,
        day,
        paths: Paths::of(&docs, &assets),
        docs,
        texts,
        languages: Vec::new(),
        assets,
        book: has_summary,
    };
    let parts_by_summary = has_summary.then(|| summary_parts(files, &course, found));
    let languages = course.config.languages.clone();
    for (n, lang) in languages.iter().enumerate() {
        let language = language(&course, lang, n == 0, parts_by_summary.as_deref(), found);
        course.languages.push(language);
    }
    let shown = references::check(&course, found);
    let read: Vec<_> = course
        .languages
        .iter()
        .zip(&shown)
        .map(|(language, shown)| super::prose::read(&course, language, shown, found))
        .collect();
    for (language, prose) in course.languages.iter_mut().zip(read) {
        language.prose = prose;
    }
    super::prose::unused(&course, found);
    warnings::check(&course, found);
    translations::check(&course, found);
    Some(course)
}

fn unknown_file(path: &str) -> Diagnostic {
    let message = say!(
        "ce fichier n’est d’aucun genre connu",
        "this file is of no known kind"
    );
    let diagnostic = Diagnostic::error("unknown-file", Place::file(path), message);
    let name = path.rsplit('/').next().unwrap_or(path);
    let keys: Vec<&str> = DocKind::ALL
        .into_iter()
        .filter(|kind| *kind != DocKind::Lesson)
        .map(DocKind::key)
        .collect();
    let given = name
        .strip_suffix(".yaml")
        .or(name.strip_suffix(".yml"))
        .and_then(|stem| stem.rsplit_once('.'))
        .map(|(_, key)| key);
    match given.and_then(|given| crate::decode::nearest(given, keys.iter().copied())) {
        Some(near) => diagnostic.hint(say!(
            "vouliez-vous dire « .{near}.yaml » ?",
            "did you mean “.{near}.yaml”?"
        )),
        None => {
            let list = keys.join(".yaml, .");
            diagnostic.hint(say!(
                "possibles : .md, .{list}.yaml, ou une image",
                "possible: .md, .{list}.yaml, or a picture"
            ))
        }
    }
}

/// Documents written in place, in a lesson's fenced blocks: `choisir-1` is the first one of `choisir`.
fn in_place(
    docs: &mut Vec<Document>,
    texts: &HashMap<DocIx, Arc<Text>>,
    fill: &dyn Fn(&mut Node, &str, &mut Vec<Diagnostic>),
    found: &mut Vec<Diagnostic>,
) {
    for ix in 0..docs.len() {
        let Some(text) = texts.get(&ix) else {
            continue;
        };
        let blocks = text.fences().filter(|fence| fence.rest.is_empty());
        let mut n = 0;
        for fence in blocks {
            let Some(kind) = DocKind::from_key(fence.word) else {
                continue;
            };
            n += 1;
            let id = format!("{}-{n}", docs[ix].id);
            let path = docs[ix].path.clone();
            let first = found.len();
            let body = document::parse_yaml(fence.body, kind, &path, fence.offset, fill, found);
            docs.push(Document {
                path: format!("{path}#{}", fence.span.start),
                kind,
                id,
                items: document::items(&body),
                body,
                whole: found.len() == first,
                digest: String::new(),
                translates: None,
            });
        }
    }
}

/// Puts the organisation's parameters in place of `$name`; a list within a list is spliced in.
fn fill(node: &mut Node, organisation: &[(String, Node)], path: &str, found: &mut Vec<Diagnostic>) {
    let parameter = |node: &Node, found: &mut Vec<Diagnostic>| -> Option<Node> {
        let Value::Scalar { text, plain: true } = &node.value else {
            return None;
        };
        let name = text.strip_prefix('$')?;
        if name.is_empty()
            || !name
                .chars()
                .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
        {
            return None;
        }
        match organisation.iter().find(|(known, _)| known == name) {
            Some((_, value)) => Some(at(value.clone(), &node.span)),
            None => {
                let known: Vec<&str> = organisation.iter().map(|(name, _)| name.as_str()).collect();
                let place = Place {
                    file: path.into(),
                    span: node.span.clone(),
                };
                let message = say!(
                    "l’organisation n’a pas de paramètre « {name} »",
                    "the organisation has no parameter “{name}”"
                );
                let hint = match crate::decode::nearest(name, known.iter().copied()) {
                    Some(near) => {
                        say!("vouliez-vous dire « ${near} » ?", "did you mean “${near}”?")
                    }
                    None => say!(
                        "ajoutez-le sous [organisation] dans book.toml",
                        "add it below [organisation] in book.toml"
                    ),
                };
                found.push(Diagnostic::error("no-parameter", place, message).hint(hint));
                None
            }
        }
    };
    match &mut node.value {
        Value::Scalar { .. } => {}
        Value::List(items) => {
            let mut filled = Vec::with_capacity(items.len());
            for mut item in std::mem::take(items) {
                match parameter(&item, found) {
                    Some(Node {
                        value: Value::List(inner),
                        ..
                    }) => filled.extend(inner),
                    Some(value) => filled.push(value),
                    None => {
                        fill(&mut item, organisation, path, found);
                        filled.push(item);
                    }
                }
            }
            *items = filled;
        }
        Value::Map(entries) => {
            for (_, value) in entries {
                match parameter(value, found) {
                    Some(filled) => *value = filled,
                    None => fill(value, organisation, path, found),
                }
            }
        }
    }
}

/// Moves a value that comes from `book.toml` to the place where it is named, so that a mistake in it is pointed at there.
fn at(mut node: Node, span: &Range<usize>) -> Node {
    node.span = span.clone();
    match &mut node.value {
        Value::Scalar { .. } => {}
        Value::List(items) => items
            .iter_mut()
            .for_each(|item| *item = at(item.clone(), span)),
        Value::Map(entries) => {
            for (key, value) in entries {
                key.span = span.clone();
                *value = at(value.clone(), span);
            }
        }
    }
    node
}

/// The parts of a book, from its `SUMMARY.md`.
fn summary_parts(files: &Files, course: &Course, found: &mut Vec<Diagnostic>) -> Vec<Part> {
    let path = format!("{}/SUMMARY.md", course.config.src);
    let Some(text) = files
        .get(&path)
        .and_then(|bytes| document::utf8(bytes, &path, found))
    else {
        return Vec::new();
    };
    let mut parts: Vec<Part> = Vec::new();
    for (title, chapters) in order::summary(text) {
        let mut part = Part {
            id: slug(&title),
            title: Some(title).filter(|title| !title.is_empty()),
            files: Vec::new(),
        };
        if part.title.is_none() {
            part.id.clear();
        }
        for chapter in chapters {
            let Some(file) = chapter.file else { continue };
            let file = file.split('#').next().unwrap_or(&file).to_string();
            if files
                .get(&format!("{}/{file}", course.config.src))
                .is_none()
            {
                let message = say!(
                    "le chapitre « {file} » n’existe pas",
                    "the chapter “{file}” does not exist"
                );
                found.push(Diagnostic::error(
                    "no-chapter",
                    Place {
                        file: path.clone(),
                        span: chapter.span,
                    },
                    message,
                ));
            } else if !part.files.contains(&file) {
                part.files.push(file);
            }
        }
        parts.push(part);
    }
    parts
}

fn language(
    course: &Course,
    lang: &str,
    first: bool,
    summary: Option<&[Part]>,
    found: &mut Vec<Diagnostic>,
) -> Language {
    let src = &course.config.src;
    let folder = format!("{src}/{lang}/");
    let root = if course.docs.iter().any(|doc| doc.path.starts_with(&folder)) {
        format!("{src}/{lang}")
    } else {
        src.clone()
    };
    let others: Vec<String> = course
        .config
        .languages
        .iter()
        .filter(|other| *other != lang)
        .map(|other| format!("{src}/{other}/"))
        .collect();
    let ours = |doc: &Document| {
        doc.kind.shared()
            || (doc.path.starts_with(&format!("{root}/"))
                && !others.iter().any(|other| doc.path.starts_with(other))
                && (first || root != *src))
    };

    let mut index: BTreeMap<(DocKind, String), DocIx> = BTreeMap::new();
    for (ix, doc) in course.docs.iter().enumerate().filter(|(_, doc)| ours(doc)) {
        let is_for_others = doc.rule().is_some_and(|rule| {
            !rule.languages.is_empty() && !rule.languages.iter().any(|own| own.value == lang)
        });
        if is_partial(&doc.path)
            || (doc.kind == DocKind::Lesson && doc.id == "index")
            || is_for_others
        {
            continue;
        }
        let key = (doc.kind, doc.id.clone());
        // Lessons of a book may share a name from chapter to chapter; they are known by their path then.
        if let Some(&other) = index.get(&key) {
            if summary.is_some() && doc.kind == DocKind::Lesson {
                continue;
            }
            found.push(duplicate(doc, &course.docs[other]));
            continue;
        }
        index.insert(key, ix);
    }

    let by_path: HashMap<&str, DocIx> = course
        .docs
        .iter()
        .enumerate()
        .filter(|(_, doc)| {
            ours(doc) && !doc.kind.shared() && !doc.path.contains('#') && !is_partial(&doc.path)
        })
        .filter_map(|(ix, doc)| Some((doc.path.strip_prefix(&root)?.strip_prefix('/')?, ix)))
        .collect();
    let parts = match summary {
        Some(parts) => parts.to_vec(),
        None => order::reading_order(&by_path.keys().copied().collect::<Vec<_>>()),
    };
    let mut modules = Vec::new();
    let mut objectives = Vec::new();
    for part in parts {
        let mut module = Module {
            id: part.id,
            ..Module::default()
        };
        for file in &part.files {
            let Some(&ix) = by_path.get(file.as_str()) else {
                continue;
            };
            let is_index = summary.is_none()
                && course.docs[ix].kind == DocKind::Lesson
                && course.docs[ix].id == "index";
            if is_index {
                module.index = Some(ix)
            } else {
                module.docs.push(ix)
            }
        }
        module.title = match (module.index, part.title) {
            (_, Some(title)) => title,
            (Some(ix), None) => {
                course.docs[ix].title(lang, course.texts.get(&ix).map(|text| &**text))
            }
            (None, None) => module.id.rsplit('/').next().unwrap_or_default().to_string(),
        };
        if let Some(ix) = module.index
            && let Some(lesson) = course.docs[ix].lesson()
        {
            for (id, objective) in lesson.front.aims.iter() {
                let place = course.docs[ix].place(id.span.clone());
                objectives.push(Objective {
                    id: id.value.clone(),
                    text: objective.0.value.clone(),
                    module: modules.len(),
                    place,
                });
            }
        }
        modules.push(module);
    }
    for (n, objective) in objectives.iter().enumerate() {
        if objectives[..n].iter().any(|other| other.id == objective.id) {
            let id = &objective.id;
            let message = say!(
                "l’objectif « {id} » est donné deux fois",
                "the objective “{id}” is given twice"
            );
            found.push(Diagnostic::error(
                "duplicate-id",
                objective.place.clone(),
                message,
            ));
        }
    }
    let ids = names(course, &root, &index, &modules, &ours);
    Language {
        tag: lang.into(),
        is_first: first,
        docs: ids.iter().map(|(ix, id)| (id.clone(), *ix)).collect(),
        ids,
        prose: BTreeMap::new(),
        root,
        index,
        modules,
        objectives,
    }
}

/// The name of each document of a language. A document that its id alone does not tell from others (a front page, a chapter of a book, a file to be included)
/// is named by its path, without numbers and ending.
fn names(
    course: &Course,
    root: &str,
    index: &BTreeMap<(DocKind, String), DocIx>,
    modules: &[Module],
    ours: &dyn Fn(&Document) -> bool,
) -> HashMap<DocIx, Id> {
    let mut names: HashMap<DocIx, Id> = index
        .iter()
        .map(|((kind, id), ix)| (*ix, Id::new(*kind, id)))
        .collect();
    let chapters = modules.iter().flat_map(|module| &module.docs);
    let fronts = modules.iter().filter_map(|module| module.index.as_ref());
    let partials = (0..course.docs.len()).filter(|ix| {
        let doc = &course.docs[*ix];
        is_partial(&doc.path) && ours(doc)
    });
    for ix in chapters.chain(fronts).copied().chain(partials) {
        let doc = &course.docs[ix];
        let within = doc.path.strip_prefix(root).unwrap_or(&doc.path);
        let stem = within
            .rsplit_once('.')
            .map_or(within, |(stem, _)| stem)
            .trim_start_matches('/');
        let parts: Vec<&str> = stem.split('/').map(document::bare).collect();
        names
            .entry(ix)
            .or_insert_with(|| Id::new(doc.kind, &parts.join("/")));
    }
    names
}

/// A Markdown file that is only there to be included: `_consignes.md`.
pub(super) fn is_partial(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.starts_with('_'))
}

fn duplicate(doc: &Document, other: &Document) -> Diagnostic {
    let (kind, id, first) = (super::kind_word(doc.kind), &doc.id, &other.path);
    let message = say::Say {
        fr: format!("{} « {id} » existe déjà", kind.fr),
        en: format!("the {} “{id}” is there already", kind.en),
    };
    let hint = say!(
        "renommez-en un : l’autre est « {first} »",
        "rename one of them: the other is “{first}”"
    );
    Diagnostic::error("duplicate-id", Place::file(doc.file()), message).hint(hint)
}

impl Course {
    /// Whether a body was read without mistakes in every document that was to be read.
    pub fn is_whole(&self) -> bool {
        self.docs.iter().all(|doc| doc.whole)
    }

    /// The lesson that an `include` block in the file `from` names, by its path from there.
    pub(crate) fn partial(&self, from: &str, path: &str) -> Option<DocIx> {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let full = super::references::join(folder, path)?;
        self.docs
            .iter()
            .position(|doc| doc.path == full && doc.lesson().is_some())
    }
}
