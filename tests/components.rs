//! Each component of the built-in theme is drawn as its examples say: `themes/default/components/README.md` tells how they work.
//! `PALIER_ACCEPT=1 cargo test --test components` accepts the HTML that is drawn now.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use palier::config::Config;
use palier::document::question;
use palier::files::Files;
use palier::theme::{Templates, Theme};
use serde::Deserialize;
use serde_json::{Map, Value};
use tera::Context;

use support::{files_in, folders, hold, root};

/// One example, as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// The components to draw, one after the other.
    draw: Vec<String>,
    /// Their arguments; each component is given those that it takes.
    with: Map<String, Value>,
}

/// The folders of the components that have a template.
fn components() -> Vec<PathBuf> {
    let mut folders = folders(&root("themes/default/components"));
    folders.retain(|folder| !templates_of(folder).is_empty());
    folders
}

/// The texts of a component's templates, those of its parts (a folder for each kind of question) among them.
fn templates_of(folder: &Path) -> Vec<String> {
    let mut parts = folders(folder);
    parts.retain(|part| !part.ends_with("examples"));
    let within = parts.iter().flat_map(|part| with_ending(part, "html"));
    within
        .chain(with_ending(folder, "html"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

fn with_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = files_in(folder);
    files.retain(|path| path.extension().is_some_and(|own| own == ending));
    files
}

/// Every example, with the path of its arguments.
fn examples() -> Vec<(PathBuf, Example)> {
    let all = components().into_iter();
    let paths = all.flat_map(|folder| with_ending(&folder.join("examples"), "json"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        match serde_json::from_str(&text) {
            Ok(example) => (path, example),
            Err(error) => panic!("{}: {error}", path.display()),
        }
    };
    paths.map(read).collect()
}

/// The templates of a course that has these files besides its `book.toml`, in French.
fn templates(palier: &str, others: &[(&str, &str)]) -> Templates {
    let book = format!("[book]\ntitle = \"Essai\"\n\n[palier]\nformat = 1\n{palier}");
    let mut files = Files::default();
    files.insert("book.toml", book.into_bytes());
    for (path, text) in others {
        files.insert(*path, text.as_bytes());
    }
    let mut found = Vec::new();
    let config = Config::read(&files, &mut found).unwrap();
    let templates = Theme::read(&files, &config).templates("fr", &mut found);
    templates.unwrap_or_else(|| panic!("{found:?}"))
}

/// The result of an example: the HTML of each component under a comment that names it.
fn draw(templates: &Templates, example: &Example) -> Result<String, String> {
    let mut html = String::new();
    let mut idle: BTreeSet<&String> = example.with.keys().collect();
    for component in &example.draw {
        let mut context = Context::new();
        for (name, value) in &example.with {
            if templates.takes(component, name) {
                context.insert(name.clone(), value);
                idle.remove(name);
            }
        }
        let drawn = templates.component(component, &context);
        let drawn = drawn.map_err(|mistake| format!("{component}: {}", mistake.message.en))?;
        html.push_str(&format!("<!-- {component} -->\n{}\n", drawn.trim_end()));
    }
    if idle.is_empty() {
        Ok(html)
    } else {
        Err(format!("no component takes {idle:?}"))
    }
}

#[test]
fn every_component_is_drawn_as_its_examples_say() {
    let templates = templates("", &[]);
    let mut wrong = Vec::new();
    for (path, example) in examples() {
        match draw(&templates, &example) {
            Ok(html) => hold(&path.with_extension("html"), &html, &mut wrong),
            Err(mistake) => wrong.push(format!("{}: {mistake}", path.display())),
        }
    }
    for folder in components() {
        let held = with_ending(&folder.join("examples"), "html").into_iter();
        let stray = held.filter(|path| !path.with_extension("json").exists());
        wrong.extend(stray.map(|path| format!("{}: no arguments beside it", path.display())));
    }
    assert!(
        wrong.is_empty(),
        "{}\nPALIER_ACCEPT=1 accepts what is drawn now",
        wrong.join("\n")
    );
}

#[test]
fn every_folder_with_a_template_has_an_example() {
    let mut without = components();
    without.retain(|folder| with_ending(&folder.join("examples"), "json").is_empty());
    assert!(without.is_empty(), "{without:?}");
}

/// Directly, or by a component that an example draws.
#[test]
fn every_component_is_drawn_by_an_example() {
    // Component → the components that its template names.
    let mut calls: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let name_of = |rest: &str| {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())].to_string()
    };
    for template in components().iter().flat_map(|folder| templates_of(folder)) {
        for component in template.split("{% component ").skip(1) {
            let called = component
                .split("{{")
                .filter_map(|call| call.trim_start_matches(['-', ' ']).strip_prefix('<'))
                .map(name_of);
            let called = called.flat_map(|name| match name.contains("KIND") {
                // Written out for each kind of question.
                true => question::Kind::ALL
                    .iter()
                    .map(|kind| name.replace("KIND", kind.word()))
                    .collect(),
                false => vec![name],
            });
            calls.insert(name_of(component), called.collect());
        }
    }
    assert!(calls.len() > 50, "only {} components", calls.len());
    let mut next: Vec<String> = examples().into_iter().flat_map(|(_, it)| it.draw).collect();
    while let Some(component) = next.pop() {
        next.extend(calls.remove(&component).into_iter().flatten());
    }
    assert_eq!(calls.keys().collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_example_is_part_of_a_theme() {
    let own = [(
        "theme/components/nav/examples/path.html",
        "{% not a template",
    )];
    for templates in [templates("", &[]), templates("theme = \"theme\"\n", &own)] {
        let draw = |name: &str| templates.page(name, &Context::new());
        assert!(draw("components/nav/nav.html").is_ok());
        assert!(draw("components/nav/examples/path.html").is_err());
    }
}

#[test]
fn every_kind_of_question_has_an_example() {
    let asked: BTreeSet<String> = examples()
        .into_iter()
        .filter(|(_, example)| example.draw.iter().any(|name| name == "quiz.question"))
        .filter_map(|(_, example)| Some(example.with["q"]["kind"].as_str()?.to_string()))
        .collect();
    let all: BTreeSet<String> = question::Kind::ALL
        .iter()
        .map(|kind| kind.word().to_string())
        .collect();
    assert_eq!(asked, all);
}
