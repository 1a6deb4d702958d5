//! Prose, read into a tree and written from it.

use std::cell::RefCell;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use palier::diagnostic::{Diagnostic, Place};
use palier::highlight::Highlighter;
use palier::node::{Node, Value};
use palier::text::{Around, Builder, Choice, Href, Plain, Tag, Text};
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

/// Markdown through which every link leads where it says.
const PLAIN: Plain<'_> = Plain {
    raw_html: true,
    below: 0,
    address: &|to| Some(to.into()),
    embed: &|_| None,
};

#[test]
fn the_courses_here_written_as_markdown_say_the_same() {
    for (name, markdown) in prose_of_all_courses() {
        let text = Text::read(&markdown, 0);
        let written = text.markdown(false, &PLAIN);
        let again = Text::read(&written, 0);
        assert_eq!(again.words(), text.words(), "{name}\n{written}");
        let links = |text: &Text| -> Vec<(String, String)> {
            let links = text.links().map(|link| (link.to.into(), link.words));
            let pictures = text.pictures().map(|(to, _)| (to.into(), String::new()));
            // An anchor of the author's own has no place in plain Markdown.
            let headings = text.headings();
            let headings = headings.map(|it| (it.level.to_string(), it.text));
            links.chain(pictures).chain(headings).collect()
        };
        assert_eq!(links(&again), links(&text), "{name}\n{written}");
        assert_eq!(
            again.markdown(false, &PLAIN),
            written,
            "{name}: written twice, it is another"
        );
    }
}

/// A quiz on paper, with the text of a question that was read from Markdown.
fn form() -> Text {
    let mut form = Builder::default();
    form.open_heading(1, "quiz").str("Quiz").close();
    form.text(&Text::read("Lequel de ces mots est *bien écrit* ?\n", 40));
    form.open(Tag::Boxes(Choice::One));
    form.option(false, "#motclic").option(true, "#MotClic");
    form.close();
    form.open(Tag::Para).str("Un mot-clic commence par ");
    form.leaf(Tag::Blank(3)).str(".").close();
    form.leaf(Tag::Lines(2));
    form.open(Tag::Frame).open(Tag::Para);
    form.open(Tag::Mark).str("Retenez").close();
    form.str(" : une majuscule par mot.").close().close();
    form.open(Tag::Figure).open(Tag::Para);
    form.str("De la question à la réponse").close().close();
    form.done()
}

#[test]
fn a_form_is_written_by_every_writer() {
    let line = "…".repeat(20);
    assert_eq!(
        form().markdown(true, &PLAIN),
        format!(
            "Lequel de ces mots est *bien écrit* ?\n\n- [ ] #motclic\n- [x] #MotClic\n\n\
             Un mot-clic commence par \\_\\_\\_.\n\n{line}\\\n{line}\n\n\
             > **Retenez** : une majuscule par mot.\n\nDe la question à la réponse\n"
        )
    );
    assert_eq!(
        form().words(),
        "Quiz\nLequel de ces mots est bien écrit ?\n#motclic\n#MotClic\nUn mot-clic commence par ….\n\
         Retenez : une majuscule par mot.\nDe la question à la réponse"
    );
    let around = Around {
        lang: "en",
        raw_html: false,
        anchors: String::new(),
        below: 0,
        link: &|_, _| None,
        image: &|_, _| None,
        embed: &|_| None,
        callout: &|kind| kind.into(),
        highlighter: &HIGHLIGHTER,
    };
    assert_eq!(
        form().html(true, &around),
        "<p>Lequel de ces mots est <em>bien écrit</em> ?</p>\n<ul class=\"boxes\">\n\
         <li><input disabled=\"\" type=\"radio\"/>\n#motclic</li>\n\
         <li><input disabled=\"\" type=\"radio\" checked=\"\"/>\n#MotClic</li>\n</ul>\n\
         <p>Un mot-clic commence par <span class=\"blank\">___</span>.</p>\n\
         <div class=\"lines\"><br /><br /></div>\n\
         <div class=\"frame\">\n<p><mark>Retenez</mark> : une majuscule par mot.</p>\n</div>\n\
         <figure>\n<p>De la question à la réponse</p>\n</figure>\n"
    );
}

#[test]
fn a_link_that_leads_nowhere_keeps_its_words() {
    let text = Text::read(
        "Voir [la *règle*](rule:x) et ![l’affiche](a.png), [là](y.md).",
        0,
    );
    let plain = Plain {
        address: &|to| (to == "y.md").then(|| "https://example.org/y".into()),
        ..PLAIN
    };
    assert_eq!(
        text.markdown(false, &plain),
        "Voir la *règle* et l’affiche, [là](https://example.org/y).\n"
    );
}

#[test]
fn faults_of_lessons_are_known_before_anything_is_rendered() {
    let folder = Path::new(ROOT).join("tests/courses/raw-html");
    let mut found = Vec::new();
    let files = palier::disk::read(&folder, &mut found);
    palier::course::assemble(&files, palier::course::Day([2026, 11, 22]), &mut found).unwrap();
    assert!(found.iter().any(|it| it.code == "raw-html"), "{found:#?}");
}
