//! A folder is a test: each course in `tests/courses` is built, and what is said of it stands in its `expected.txt`; where it has a folder `expected`, the
//! `<main>` of each page there is the `<main>` of the page that is built. `PALIER_ACCEPT=1 cargo test --test courses` accepts what is said now.

use std::fs;
use std::path::Path;

use palier::build::{Built, Memory, build};
use palier::course::Day;
use palier::document::{Body, FieldDef};
use palier::files::{self, Files};
use palier::node::Entries;
use palier::report::{self, Format};
use palier::say::Lang;

/// The day of every build here, so that nothing grows old by itself.
const DAY: Day = Day([2026, 11, 22]);

fn read_and_build(course: &Path) -> (Files, Built) {
    let mut found = Vec::new();
    let files = files::read(course, &mut found);
    let built = build(&files, DAY, &Memory::default(), found);
    (files, built)
}

fn folders(dir: &Path) -> Vec<std::path::PathBuf> {
    let mut folders: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn accept() -> bool {
    std::env::var_os("PALIER_ACCEPT").is_some()
}

fn compare(path: &Path, actual: &str, wrong: &mut Vec<String>) {
    if accept() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected != actual {
        wrong.push(format!("--- {} ---\n{actual}", path.display()));
    }
}

fn main_of(html: &str) -> &str {
    let start = html.find("<main").unwrap_or(0);
    let end = html
        .find("</main>")
        .map_or(html.len(), |end| end + "</main>".len());
    &html[start..end]
}

#[test]
fn every_course_says_what_it_should() {
    let mut wrong = Vec::new();
    let courses = folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/courses"));
    assert!(courses.len() >= 30, "only {} courses", courses.len());
    for course in &courses {
        let (files, built) = read_and_build(course);
        let said: String = [Lang::Fr, Lang::En]
            .map(|lang| report::write(&built.diagnostics, &files, Format::Human, lang, false))
            .join("════ English ════\n\n");
        let said = if built.diagnostics.is_empty() {
            "rien à redire — nothing to be said\n".to_string()
        } else {
            said
        };
        compare(&course.join("expected.txt"), &said, &mut wrong);
        let has_errors = built.tally().0 > 0;
        assert_eq!(
            built.site.is_none(),
            has_errors,
            "{}: a site goes with no error, and only with none",
            course.display()
        );
        let Ok(pages) = fs::read_dir(course.join("expected")) else {
            continue;
        };
        for page in pages {
            let path = page.unwrap().path();
            let name = path
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .replace("--", "/");
            let site = built
                .site
                .as_ref()
                .expect("a course with expected pages has a site");
            let html = site
                .get(&name)
                .unwrap_or_else(|| panic!("{} has no page {name}", course.display()));
            compare(
                &path,
                main_of(std::str::from_utf8(html).unwrap()),
                &mut wrong,
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nPALIER_ACCEPT=1 accepts this",
        wrong.join("\n")
    );
}

#[test]
fn the_demo_course_is_without_error_and_warning() {
    let (files, built) = read_and_build(Path::new(env!("CARGO_MANIFEST_DIR")));
    let said = report::write(&built.diagnostics, &files, Format::Human, Lang::En, false);
    assert!(built.diagnostics.is_empty(), "{said}");
}

#[test]
fn two_builds_give_the_same_bytes() {
    let course = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (files, first) = read_and_build(course);
    let memory = Memory::default();
    build(&files, DAY, &memory, Vec::new());
    // What an earlier build has left in the memory changes nothing.
    let second = build(&files, DAY, &memory, Vec::new());
    assert_eq!(first.site, second.site);
}

#[test]
fn a_new_course_is_without_warning() {
    for lang in [Lang::Fr, Lang::En] {
        let files = palier::command::small_course(lang);
        let built = build(
            &files,
            palier::command::today(),
            &Memory::default(),
            Vec::new(),
        );
        let said = report::write(&built.diagnostics, &files, Format::Human, lang, false);
        assert!(built.diagnostics.is_empty(), "{said}");
        assert!(
            built
                .site
                .is_some_and(|site| site.get("index.html").is_some())
        );
    }
}

/// Nothing of social media in it: its kinds of draft are its own.
#[test]
fn the_laboratory_is_a_course_without_warning() {
    let (files, built) =
        read_and_build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/labo"));
    let said = report::write(&built.diagnostics, &files, Format::Human, Lang::En, false);
    assert!(built.diagnostics.is_empty(), "{said}");
    let site = built.site.expect("a course without a mistake has a site");
    assert!(!site.iter().any(|(path, _)| path.contains("platform")));
}

/// For every limit, past ones too, the build tries the most and one more, the least and one less.
#[test]
fn every_limit_is_tried() {
    for (course, least) in [("", 170), ("examples/labo", 5), ("docs", 170)] {
        let (_, built) = read_and_build(&Path::new(env!("CARGO_MANIFEST_DIR")).join(course));
        let (course, proof) = built.course.expect("the course can be read");
        let mut stated = 0;
        for doc in &course.docs {
            match &doc.body {
                Some(Body::Platform(platform)) => {
                    for limit in &platform.limits {
                        stated += usize::from(limit.min.is_some());
                        stated += usize::from(limit.max.is_some());
                    }
                }
                Some(Body::Kind(kind)) => stated += bounds(&kind.fields),
                _ => {}
            }
        }
        let tried = proof.bounds;
        println!("{}: {tried} bounds of limits tried", course.config.title);
        assert_eq!(tried, stated);
        assert!(tried >= least, "only {tried}");
    }
}

fn bounds(fields: &Entries<FieldDef>) -> usize {
    let of = |(_, field): &(_, FieldDef)| {
        let own = usize::from(field.min.is_some()) + usize::from(field.max.is_some());
        own + bounds(&field.fields)
    };
    fields.iter().map(of).sum()
}

#[test]
fn the_guide_is_a_course_without_warning() {
    let (files, built) = read_and_build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs"));
    let said = report::write(&built.diagnostics, &files, Format::Human, Lang::En, false);
    assert!(built.diagnostics.is_empty(), "{said}");
}

/// What the page of progress counts: the key of each item and its fingerprint.
fn fingerprints(files: &Files, memory: &Memory) -> std::collections::BTreeMap<String, String> {
    let built = build(files, DAY, memory, Vec::new());
    let site = built.site.expect("no error");
    let html = std::str::from_utf8(site.get("progress.html").unwrap()).unwrap();
    let start = html.find("id=\"syllabus\">").unwrap() + "id=\"syllabus\">".len();
    let json = html[start..].split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(json).unwrap();
    let items = data["items"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_string();
    items
        .map(|item| (text(&item["key"]), text(&item["fingerprint"])))
        .collect()
}

#[test]
fn moving_asks_nothing_again_and_an_edit_only_what_it_changes() {
    let (files, _) = read_and_build(Path::new(env!("CARGO_MANIFEST_DIR")));
    let memory = Memory::default();
    let before = fingerprints(&files, &memory);
    assert!(before.len() > 100);
    assert!(
        !before.keys().any(|key| key.contains("/palier/")),
        "a placement quiz does not count"
    );

    // Quizzes, an exercise and a guide in another folder: other addresses, and other addresses of what they link to.
    let moved: Files = files
        .iter()
        .map(|(path, bytes)| {
            let path = path
                .replace(
                    "01-publier/03-sondage.quiz",
                    "02-mots-clics/09-sondage.quiz",
                )
                .replace("03-repondre/02-moderer.quiz", "05-securite/09-moderer.quiz")
                .replace("01-publier/04-biographie", "03-repondre/09-biographie")
                .replace(
                    "02-mots-clics/01-mots-clics.guide",
                    "01-publier/09-mots-clics.guide",
                );
            (path, bytes.clone())
        })
        .collect();
    assert_ne!(
        files.iter().map(|(path, _)| path).collect::<Vec<_>>(),
        moved.iter().map(|(path, _)| path).collect::<Vec<_>>()
    );
    assert_eq!(fingerprints(&moved, &memory), before);

    let edited = |path: &str, from: &str, to: &str| {
        let text = String::from_utf8(files.get(path).unwrap().to_vec()).unwrap();
        assert!(text.contains(from), "{from}");
        let mut files = files.clone();
        files.insert(path, text.replacen(from, to, 1).into_bytes());
        let after = fingerprints(&files, &memory);
        let changed = before
            .iter()
            .filter(|(key, print)| after.get(*key) != Some(*print));
        changed.map(|(key, _)| key.clone()).collect::<Vec<_>>()
    };
    let quiz = "content/fr/02-mots-clics/01-choisir.quiz.yaml";
    assert_eq!(
        edited(quiz, "Lesquels de ces", "Parmi ces mots, lesquels de ces"),
        ["question/choisir/entiers"]
    );
    assert_eq!(
        edited(quiz, "Trois restent entiers", "Il en reste trois"),
        [""; 0],
        "a hint"
    );
    assert_eq!(
        edited(
            "content/fr/02-mots-clics/01-choisir.md",
            "\n## ",
            "\nUn mot de plus.\n\n## "
        ),
        ["done/lesson:choisir"]
    );
}
