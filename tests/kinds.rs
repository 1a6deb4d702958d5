//! The facts that each kind of content gives: fingerprints, cuts, Markdown, dates.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use palier::build::{Memory, build};
use palier::course::{Course, Day, assemble};
use palier::diagnostic::Diagnostic;
use palier::disk;
use palier::document::{DocKind, Document};
use palier::edition::{Audience, Edition};
use palier::files::Files;
use palier::level::Level;
use walkdir::WalkDir;

const DAY: Day = Day([2026, 11, 22]);

/// A course with a document of every kind. Each text in Markdown has `*md*` in it.
const COURSE: [(&str, &str); 12] = [
    (
        "book.toml",
        "[book]\ntitle = \"Cours\"\nlanguage = \"fr\"\nsrc = \"content\"\n\n[palier]\n",
    ),
    (
        "content/fr/01-m/index.md",
        "---\ntitle: Module\naims: {agir: \"Agir\"}\n---\n\nVoici *md*.\n",
    ),
    (
        "content/fr/01-m/01-lire.md",
        "---\ntitle: Lire\nlevel: novice\nreviewed: 2026-10\n---\n\nLe texte *md* de la leçon.\n",
    ),
    (
        "content/fr/01-m/02-guider.guide.yaml",
        "title: Guider\nintro: \"Avant *md* tout.\"\nobjectives: [agir]\nlevels:\n  novice:\n    - action: \"Agir *md* peu.\"\n      result: \"Cela *md* va.\"\n      example: {text: \"Bonjour\", note: \"Un mot *md*.\"}\n  expert:\n    - action: \"Agir *md* beaucoup.\"\n      see: [lire]\n",
    ),
    (
        "content/fr/01-m/03-cas.case.yaml",
        "title: Cas\nlevel: competent\nsource: {title: Livre, date: 2017}\ncontext: \"L’enjeu *md*.\"\nmethod: [\"Un *md*\", \"Deux *md*\"]\nfigures: [{value: \"3\", label: \"pas *md*\"}]\nlesson: \"Retenir *md*.\"\ntoday: \"Depuis *md*.\"\nsee: [lire]\n",
    ),
    (
        "content/fr/01-m/04-faire.procedure.yaml",
        "title: Faire\nintro: \"Quand *md*.\"\nlevel: expert\nstart: a\nsteps:\n  a:\n    ask: \"Alors *md* ?\"\n    why: \"Parce que *md*.\"\n    choices: [{text: \"Oui *md*\", to: b}]\n  b: {do: \"Finir *md*.\", warn: \"Pas *md* trop.\", end: fini}\nscenarios: [{given: \"Un jour *md*\", path: [a, b]}]\n",
    ),
    (
        "content/fr/01-m/05-ecrire.exercise.yaml",
        "title: Écrire\nlevel: novice\nobjectives: [agir]\ndraft: {kind: post, platform: x}\nbrief: \"Écrire *md* un mot.\"\nstart: \"Bonjour\"\nrules: [cri]\nchecklist: [\"Relu *md*\"]\nhints: [\"Un indice *md*\"]\nmodel: \"Bonsoir\"\ncomment: \"Mieux *md*.\"\nsee: [lire]\n",
    ),
    (
        "content/fr/01-m/06-bilan.quiz.yaml",
        "title: Bilan\nintro: \"Pour voir *md*.\"\nlevel: novice\nobjectives: [agir]\nquestions:\n  - id: un\n    kind: single\n    prompt: \"Lequel *md* ?\"\n    options:\n      - {text: \"Ceci *md*\", correct: true, why: \"Juste *md*.\"}\n      - {text: \"Cela *md*\"}\n    hints: [\"Cherchez *md*.\"]\n    explain: \"Voilà *md*.\"\n    see: lire\n  - id: deux\n    kind: true_false\n    level: expert\n    prompt: \"Vrai *md* ?\"\n    answer: true\n    why: {\"true\": \"Oui *md*.\", \"false\": \"Non *md*.\"}\n",
    ),
    (
        "content/fr/mots.glossary.yaml",
        "title: Mots\nterms: {mot: {definition: \"Un mot *md*.\"}}\n",
    ),
    (
        "content/rules/cri.rule.yaml",
        "title: Cri\nlevel: novice\nseverity: advice\napplies_to: [post.text]\nplatforms: [x]\ncheck: {pattern: {find: \"CRI\", literal: cri}}\nmessage: \"« {match} » crie\"\nhint: \"Plus bas *md*.\"\nwhy: \"On fuit *md*.\"\nsource: {title: Livre}\nexamples: [{platform: x, bad: \"CRI\", find: [\"CRI\"], good: \"cri\", note: \"Un mot *md*.\"}]\n",
    ),
    (
        "content/kinds/carte.kind.yaml",
        "title: Carte\nfields: {texte: {label: Texte}}\n",
    ),
    (
        "content/platforms/mur.platform.yaml",
        "title: Mur\ncounting: {unit: graphemes}\nlimits: [{of: post.text, max: 10, checked: 2026-11-01, source: {title: Mur}, note: \"Affiché *md*.\"}]\nfeatures: [{name: Clou, since: 2020, note: \"Un clou *md*.\"}]\n",
    ),
];

fn course() -> Files {
    let mut files = Files::default();
    for (path, text) in COURSE {
        files.insert(path, text.as_bytes().to_vec());
    }
    files
}

fn read(files: &Files) -> (Course, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let course = assemble(files, DAY, &mut found).expect("book.toml can be read");
    (course, found)
}

/// The site of a course that is without error.
fn site(files: &Files) -> Files {
    let built = build(files, DAY, &Memory::default(), Vec::new());
    let site = built.site();
    site.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
        .clone()
}

fn text(files: &Files, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The fingerprint of each item by its key, from the page of progress.
fn fingerprints(site: &Files) -> BTreeMap<String, String> {
    let html = text(site, "progress.html");
    let start = html.find("id=\"syllabus\">").unwrap() + "id=\"syllabus\">".len();
    let json = html[start..].split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(json).unwrap();
    let word = |value: &serde_json::Value| value.as_str().unwrap().to_string();
    let items = data["items"].as_array().unwrap().iter();
    items
        .map(|item| (word(&item["key"]), word(&item["fingerprint"])))
        .collect()
}

#[test]
fn fingerprints_do_not_know_the_target() {
    let files = course();
    let before = fingerprints(&site(&files));
    let keys: Vec<&str> = before.keys().map(String::as_str).collect();
    let all = [
        "done/case:cas",
        "done/guide:guider",
        "done/lesson:lire",
        "done/procedure:faire",
        "exercise/ecrire",
        "question/bilan/deux",
        "question/bilan/un",
    ];
    assert_eq!(keys, all);
    for print in before.values() {
        assert!(print.starts_with("2:") && print.len() == 14, "{print}");
    }

    // Another theme, which draws a question otherwise, with other words.
    let mut dressed = files.clone();
    let book = text(&files, "book.toml") + "theme = \"habit\"\n";
    dressed.insert("book.toml", book.into_bytes());
    dressed.insert(
        "habit/strings/fr.toml",
        b"\"kind.quiz\" = \"Des questions\"\n".to_vec(),
    );
    dressed.insert(
        "habit/templates/quiz.html",
        b"{% extends \"base.html\" %}{% block content %}<p>{{ quiz.questions | length }}</p>{% endblock content %}"
            .to_vec(),
    );
    let other = site(&dressed);
    assert_eq!(fingerprints(&other), before);
    assert!(text(&other, "m/bilan.quiz.html").contains("<p>2</p>"));

    // Pages elsewhere: their addresses and those that they link to.
    let mut moved = Files::default();
    for (path, bytes) in files.iter() {
        let path = path.replace("01-m/0", "02-n/0");
        moved.insert(path, bytes.to_vec());
    }
    assert_eq!(fingerprints(&site(&moved)), before);

    // On its page an item has the fingerprint by which progress knows it.
    let site = site(&files);
    for (page, key) in [
        ("m/lire.html", "done/lesson:lire"),
        ("m/guider.guide.html", "done/guide:guider"),
        ("m/ecrire.exercise.html", "exercise/ecrire"),
        ("m/bilan.quiz.html", "question/bilan/un"),
    ] {
        let print = format!("data-fingerprint=\"{}\"", before[key]);
        assert!(text(&site, page).contains(&print), "{page}");
    }
}

#[test]
fn a_fingerprint_changes_with_the_words_that_it_is_of_and_with_no_others() {
    let files = course();
    let prints = |files: &Files| -> BTreeMap<String, String> {
        let (course, _) = read(files);
        let docs = course.docs.iter();
        docs.flat_map(|doc| {
            let name = |item: &palier::document::Item| format!("{} {:?}", doc.id, item.task);
            doc.items
                .iter()
                .map(move |item| (name(item), item.fingerprint.clone()))
        })
        .map(|(name, print)| (name.split(", stem").next().unwrap().to_string(), print))
        .collect()
    };
    let before = prints(&files);
    let changed = |path: &str, from: &str, to: &str| -> Vec<String> {
        let old = text(&files, path);
        assert!(old.contains(from), "{path} has no {from}");
        let mut edited = files.clone();
        edited.insert(path, old.replacen(from, to, 1).into_bytes());
        let after = prints(&edited);
        assert_eq!(after.len(), before.len(), "{path}: {from}");
        let other = |(name, print): &(&String, &String)| after[*name] != **print;
        before
            .iter()
            .filter(other)
            .map(|(name, _)| name.clone())
            .collect()
    };
    let one = "bilan Question { id: \"un\"";
    let two = "bilan Question { id: \"deux\"";
    let edits: [(&str, &str, &str, &[&str]); 24] = [
        ("01-lire.md", "Le texte", "Un texte", &["lire Page"]),
        ("01-lire.md", "title: Lire", "title: Relire", &[]),
        ("01-lire.md", "2026-10", "2026-11", &[]),
        (
            "01-lire.md",
            "Le texte *md*",
            "Le texte\r\n*md*",
            &["lire Page"],
        ),
        (
            "02-guider.guide.yaml",
            "beaucoup",
            "encore",
            &["guider Page"],
        ),
        (
            "02-guider.guide.yaml",
            "Un mot",
            "Un seul mot",
            &["guider Page"],
        ),
        (
            "02-guider.guide.yaml",
            "expert",
            "competent",
            &["guider Page"],
        ),
        ("02-guider.guide.yaml", "[lire]", "[bilan]", &[]),
        ("03-cas.case.yaml", "Deux", "Trois", &["cas Page"]),
        ("03-cas.case.yaml", "2017", "2018", &[]),
        ("04-faire.procedure.yaml", "Oui", "Si", &["faire Page"]),
        (
            "05-ecrire.exercise.yaml",
            "un mot",
            "deux mots",
            &["ecrire Exercise"],
        ),
        (
            "05-ecrire.exercise.yaml",
            "platform: x",
            "platform: bluesky",
            &["ecrire Exercise"],
        ),
        (
            "05-ecrire.exercise.yaml",
            "Bonjour",
            "Salut",
            &["ecrire Exercise"],
        ),
        (
            "05-ecrire.exercise.yaml",
            "[cri]",
            "[]",
            &["ecrire Exercise"],
        ),
        ("05-ecrire.exercise.yaml", "Bonsoir", "Salut", &[]),
        (
            "05-ecrire.exercise.yaml",
            "Un indice",
            "Un autre indice",
            &[],
        ),
        ("06-bilan.quiz.yaml", "Lequel", "Laquelle", &[one]),
        ("06-bilan.quiz.yaml", "Cela", "Ça", &[one]),
        (
            "06-bilan.quiz.yaml",
            "answer: true",
            "answer: false",
            &[two],
        ),
        ("06-bilan.quiz.yaml", "Juste", "Bien", &[]),
        ("06-bilan.quiz.yaml", "Cherchez", "Trouvez", &[]),
        ("06-bilan.quiz.yaml", "Voilà", "Ainsi", &[]),
        ("06-bilan.quiz.yaml", "Pour voir", "Pour savoir", &[]),
    ];
    for (file, from, to, expected) in edits {
        let path = format!("content/fr/01-m/{file}");
        assert_eq!(changed(&path, from, to), expected, "{file}: {from} → {to}");
    }
}

#[test]
fn the_line_ends_of_the_authors_machine_do_not_change_a_fingerprint() {
    let files = course();
    let mut windows = Files::default();
    for (path, bytes) in files.iter() {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        windows.insert(path, text.replace('\n', "\r\n").into_bytes());
    }
    let items = |files: &Files| -> Vec<_> {
        let (course, _) = read(files);
        let docs = course.docs.iter();
        docs.flat_map(|doc| doc.items.clone()).collect()
    };
    assert_eq!(items(&windows), items(&files));
}

fn parts(course: &Course) -> impl Iterator<Item = (&Document, Edition)> {
    let languages = course.languages.iter();
    languages.flat_map(|language| {
        let docs = course.docs.iter();
        docs.map(|doc| (&**doc, Edition::whole(&language.tag)))
    })
}

#[test]
fn the_whole_edition_cuts_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["", "docs", "examples/labo"] {
        let files = disk::read(&root.join(folder), &mut Vec::new());
        let (course, _) = read(&files);
        assert!(course.docs.len() > 20);
        for (doc, whole) in parts(&course) {
            assert_eq!(doc.cut(&whole).as_ref(), Some(doc), "{}", doc.path);
        }
    }
}

#[test]
fn a_cut_leaves_what_its_level_and_audience_may_see_and_every_fingerprint() {
    let (course, _) = read(&course());
    let own = || course.docs.iter().filter(|doc| !doc.path.starts_with('<'));
    let doc = |id: &str| own().find(|doc| doc.id == id).unwrap();
    let mut expert = Edition::whole("fr");
    expert.level = Some(Level::Expert);
    let left: Vec<&str> = own()
        .filter(|doc| doc.path.contains("/fr/") && doc.cut(&expert).is_some())
        .map(|doc| doc.id.as_str())
        .collect();
    assert_eq!(left, ["guider", "faire", "bilan", "index", "mots"]);
    let guide = doc("guider").cut(&expert).unwrap();
    let levels = &guide.guide().unwrap().levels;
    assert_eq!((levels.novice.len(), levels.expert.len()), (0, 1));
    let quiz = doc("bilan").cut(&expert).unwrap();
    assert_eq!(quiz.quiz().unwrap().questions.len(), 1);
    assert_eq!(quiz.items.len(), 1);

    for audience in Audience::ALL {
        let mut edition = Edition::whole("fr");
        edition.audience = audience;
        let cut = doc("ecrire").cut(&edition).unwrap();
        let exercise = cut.exercise().unwrap();
        assert_eq!(exercise.hints.len(), 1);
        assert_eq!(!exercise.model.0.is_empty(), audience.sees_answers());
        assert_eq!(exercise.comment.is_some(), audience.sees_answers());
        for level in Level::ALL {
            edition.level = Some(level);
            for doc in own() {
                let Some(cut) = doc.cut(&edition) else {
                    continue;
                };
                assert!(cut.items.iter().all(|item| doc.items.contains(item)));
            }
        }
    }
}

#[test]
fn every_text_in_markdown_is_among_a_documents_prose() {
    let files = course();
    let (course, _) = read(&files);
    let mut kinds = Vec::new();
    for doc in &course.docs {
        let Some(source) = files.get(&doc.path) else {
            continue;
        };
        kinds.push(doc.kind);
        let source = std::str::from_utf8(source).unwrap();
        let prose = doc.facts("").prose;
        let marked = prose.iter().filter(|prose| prose.text.contains("*md*"));
        assert_eq!(
            marked.count(),
            source.matches("*md*").count(),
            "{}",
            doc.path
        );
        for prose in prose {
            assert!(source[prose.span].contains(prose.text), "{}", doc.path);
        }
    }
    for kind in DocKind::ALL {
        assert!(kinds.contains(&kind), "no {} was read", kind.key());
    }
}

#[test]
fn a_date_that_no_calendar_has_is_refused_wherever_it_is() {
    let dates = [
        ("content/fr/01-m/01-lire.md", "2026-10"),
        ("content/fr/01-m/03-cas.case.yaml", "2017"),
        ("content/platforms/mur.platform.yaml", "2026-11-01"),
        ("content/platforms/mur.platform.yaml", "2020"),
    ];
    assert_eq!(bad_dates(&course()), [""; 0]);
    for (path, date) in dates {
        let mut files = course();
        let edited = text(&files, path).replacen(date, "2026-02-31", 1);
        files.insert(path, edited.into_bytes());
        assert_eq!(bad_dates(&files), [path]);
    }
}

fn bad_dates(files: &Files) -> Vec<String> {
    let (_, found) = read(files);
    let bad = found.into_iter().filter(|found| found.code == "bad-date");
    bad.map(|found| found.place.file).collect()
}

/// The lines of a file that are not a comment: `//` in Rust and scripts, `#` in TOML, `{# #}` in templates, `/* */` in styles, each to the end of its line.
fn code(path: &str, text: &str) -> String {
    let sign = match path.rsplit('.').next() {
        Some("toml") => "#",
        Some("html") => "{#",
        Some("css") => "/*",
        _ => "//",
    };
    let lines = text.lines();
    let lines = lines.map(|line| line.find(sign).map_or(line, |at| &line[..at]));
    lines.collect::<Vec<_>>().join("\n")
}

/// The files of the source and of the theme that name a kind, in their code or by their own name.
fn naming(kind: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut naming = BTreeSet::new();
    for folder in ["src", "themes/default"] {
        for entry in WalkDir::new(root.join(folder)) {
            let path = entry.expect("the source can be read").into_path();
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            let path = path.strip_prefix(root).expect("below the root");
            let path = path.to_string_lossy().replace('\\', "/");
            // A theme's README is no code; examples of components show them; what a new course begins with is content.
            let is_shown = path.contains("/examples/") || path.starts_with("src/command/new/");
            if path.ends_with(".md") || is_shown {
                continue;
            }
            let text = format!("{path}\n{}", code(&path, &text));
            let mut words = text.split(|c: char| !c.is_alphanumeric() && !"_-".contains(c));
            if words.any(|word| word.eq_ignore_ascii_case(kind)) {
                naming.insert(path);
            }
        }
    }
    naming
}

#[test]
fn contributing_lists_every_file_of_a_kind_of_content() {
    let guide = include_str!("../CONTRIBUTING.md");
    let section = guide.split("## Add a kind of content").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let paths = section.split('`').skip(1).step_by(2);
    let paths = paths.filter(|path| path.starts_with("src/") || path.starts_with("themes/"));
    let listed: BTreeSet<String> = paths.map(|path| path.replace("<kind>", "case")).collect();
    assert_eq!(naming("case"), listed);
    let needed = section.split("And where it is wanted").next().unwrap();
    assert!(needed.matches("\n| `").count() <= 8);
}
