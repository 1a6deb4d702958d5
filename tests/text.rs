//! Prose, read into a tree and written from it.

use std::cell::RefCell;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use palier::diagnostic::{Diagnostic, Place};
use palier::highlight::Highlighter;
use palier::node::{Node, Value};
use palier::text::{Around, Href, Text};
use walkdir::WalkDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

static HIGHLIGHTER: LazyLock<Highlighter> = LazyLock::new(Highlighter::default);

/// An example of CommonMark's specification.
#[derive(serde::Deserialize)]
struct Example {
    number: u32,
    markdown: String,
}

fn examples() -> Vec<Example> {
    let path = Path::new(ROOT).join("tests/conformance/commonmark/examples.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Every Markdown file and every text of a YAML file of the courses in this repository, by where it is.
fn prose_of_all_courses() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for folder in ["content", "docs/content", "examples", "tests/courses"] {
        for entry in WalkDir::new(Path::new(ROOT).join(folder)).sort_by_file_name() {
            let path = entry.unwrap().into_path();
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            let name = path.strip_prefix(ROOT).unwrap().display().to_string();
            let ending = path.extension().and_then(|ending| ending.to_str());
            match ending {
                Some("md") => {
                    let front = text
                        .strip_prefix("---\n")
                        .and_then(|rest| rest.find("\n---\n"));
                    all.push((name, text[front.map_or(0, |at| at + 9)..].to_string()));
                }
                Some("yaml") => {
                    if let Some(tree) = palier::yaml::parse(&text, &name, 0, &mut Vec::new()) {
                        scalars(&tree, &name, &mut all);
                    }
                }
                _ => {}
            }
        }
    }
    all
}

fn scalars(node: &Node, name: &str, all: &mut Vec<(String, String)>) {
    match &node.value {
        Value::Scalar { text, .. } => {
            all.push((format!("{name}:{}", node.span.start), text.clone()))
        }
        Value::List(items) => items.iter().for_each(|item| scalars(item, name, all)),
        Value::Map(entries) => entries
            .iter()
            .for_each(|(_, value)| scalars(value, name, all)),
    }
}

/// How a text is written here.
#[derive(Clone, Copy)]
struct Way {
    lang: &'static str,
    raw_html: bool,
    anchors: &'static str,
    below: u8,
    title_is_shown: bool,
}

const WAYS: [Way; 3] = [
    Way {
        lang: "fr",
        raw_html: false,
        anchors: "",
        below: 0,
        title_is_shown: false,
    },
    Way {
        lang: "en",
        raw_html: true,
        anchors: "lesson-x-",
        below: 2,
        title_is_shown: true,
    },
    Way {
        lang: "ar",
        raw_html: false,
        anchors: "",
        below: 1,
        title_is_shown: true,
    },
];

type Asked = RefCell<Vec<(String, Range<usize>)>>;

/// HTML, the links and pictures that were asked for, and what was told.
type Written = (String, Vec<(String, Range<usize>)>, Vec<Diagnostic>);

fn leads(dest: &str) -> Option<(String, &'static str, Option<String>)> {
    match dest.len() % 5 {
        0 => None,
        1 => Some((dest.into(), "external", None)),
        2 => Some((format!("../{dest}"), "term", Some("e\"n".into()))),
        _ => Some((dest.into(), "", None)),
    }
}

fn written(markdown: &str, way: Way, inline: bool) -> Written {
    let asked = Asked::default();
    let around = Around {
        lang: way.lang,
        raw_html: way.raw_html,
        anchors: way.anchors.into(),
        below: way.below,
        link: &|dest, span| {
            asked.borrow_mut().push((dest.into(), span));
            let (href, class, lang) = leads(dest)?;
            Some(Href { href, class, lang })
        },
        image: &|dest, span| {
            asked.borrow_mut().push((dest.into(), span));
            leads(dest).map(|(href, _, _)| href)
        },
        embed: &|fence| {
            let (word, rest, body) = (&fence.word, &fence.rest, &fence.body);
            (*rest != "nowhere").then(|| format!("<{word} {rest} {}>{body}\n", fence.span.end))
        },
        callout: &|kind| format!("<{kind}>"),
        highlighter: &HIGHLIGHTER,
    };
    let text = Text::read(markdown, 7);
    let html = if inline {
        text.inline_html(&around)
    } else {
        text.html(way.title_is_shown, &around)
    };
    let place = |span| Place {
        file: "x".into(),
        span,
    };
    let mut found = text.faults(way.raw_html, &place);
    found.retain(|diagnostic| diagnostic.code != "lost-words");
    (html, asked.take(), found)
}

/// The HTML of CommonMark's examples, in French and as a title's page has it, and in English within a longer page that lets HTML through.
/// `PALIER_ACCEPT=1 cargo test --test text` accepts what is written now.
#[test]
fn the_examples_of_commonmark_are_written_as_accepted() {
    let mut all = String::new();
    for example in examples() {
        for way in &WAYS[..2] {
            let (html, _, _) = written(&example.markdown, *way, false);
            all.push_str(&format!(
                "#### {} {} ####\n{html}\n",
                example.number, way.lang
            ));
        }
    }
    let path = Path::new(ROOT).join("tests/conformance/commonmark/accepted.html");
    if std::env::var_os("PALIER_ACCEPT").is_some() {
        fs::write(path, all).unwrap();
        return;
    }
    let accepted = fs::read_to_string(path).unwrap();
    let parts = |all: &str| {
        all.split_inclusive(" ####\n")
            .map(String::from)
            .collect::<Vec<_>>()
    };
    for (is, was) in parts(&all).iter().zip(parts(&accepted)) {
        assert_eq!(*is, was);
    }
    assert_eq!(all.len(), accepted.len());
}

#[test]
fn no_word_of_the_courses_here_is_dropped() {
    let all = prose_of_all_courses();
    assert!(all.len() > 3000, "only {} texts", all.len());
    for (name, markdown) in all {
        let place = |span| Place {
            file: name.clone(),
            span,
        };
        let faults = Text::read(&markdown, 0).faults(true, &place);
        let lost: Vec<_> = faults.iter().filter(|it| it.code == "lost-words").collect();
        assert!(lost.is_empty(), "{lost:#?}");
    }
}
