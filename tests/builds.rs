//! The courses of this repository are built: without error and warning, twice the same, every limit tried, fingerprints steady.

mod support;

use palier::build::{Memory, build};
use palier::document::{Body, FieldDef};
use palier::files::Files;
use palier::node::Entries;
use palier::report::{self, Format};
use palier::say::Lang;

use support::{DAY, folders, name, read_and_build, root};

#[test]
fn the_demo_course_is_without_error_and_warning() {
    let (files, built) = read_and_build(&root(""));
    let said = report::write(&built.diagnostics, &files, Format::Human, Lang::En, false);
    assert!(built.diagnostics.is_empty(), "{said}");
}

#[test]
fn two_builds_give_the_same_bytes() {
    let (files, first) = read_and_build(&root(""));
    let memory = Memory::default();
    build(&files, DAY, &memory, Vec::new());
    // The memory of an earlier build changes nothing.
    let second = build(&files, DAY, &memory, Vec::new());
    assert_eq!(first.site(), second.site());
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
                .site()
                .is_some_and(|site| site.get("index.html").is_some())
        );
    }
}

/// Nothing of social media in it: its kinds of draft are its own.
#[test]
fn the_laboratory_is_a_course_without_warning() {
    let (files, built) = read_and_build(&root("examples/labo"));
    let said = report::write(&built.diagnostics, &files, Format::Human, Lang::En, false);
    assert!(built.diagnostics.is_empty(), "{said}");
    let site = built.site().expect("a course without a mistake has a site");
    assert!(!site.iter().any(|(path, _)| path.contains("platform")));
}

/// For every limit, past ones too, the build tries the most and one more, the least and one less.
#[test]
fn every_limit_is_tried() {
    for (course, least) in [("", 170), ("examples/labo", 5), ("docs", 170)] {
        let (_, built) = read_and_build(&root(course));
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
    let (files, built) = read_and_build(&root("docs"));
    let said = report::write(&built.diagnostics, &files, Format::Human, Lang::En, false);
    assert!(built.diagnostics.is_empty(), "{said}");
}

/// The items that the page of progress counts: the key of each and its fingerprint.
fn fingerprints(files: &Files, memory: &Memory) -> std::collections::BTreeMap<String, String> {
    let built = build(files, DAY, memory, Vec::new());
    let site = built.site().expect("no error");
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
    let (files, _) = read_and_build(&root(""));
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

/// Drawing tells of templates, laying out of addresses; everything else is known of the course itself, so that an editor need not draw anything.
#[test]
fn faults_are_known_without_rendering() {
    let later = ["template", "same-address", "unlawful-name", "no-words"];
    let mut known = 0;
    for course in folders(&root("tests/courses")) {
        let (files, built) = read_and_build(&course);
        let mut found = Vec::new();
        palier::disk::read(&course, &mut found);
        if let Some(course) = palier::course::assemble(&files, DAY, &mut found) {
            palier::proof::prove(&course, &mut found);
        }
        for fault in &built.diagnostics {
            let is_later = later.iter().any(|code| fault.code.starts_with(code));
            assert!(
                is_later || found.contains(fault),
                "{}: {fault:#?}",
                name(&course)
            );
            known += usize::from(!is_later);
        }
    }
    assert!(known > 100, "only {known}");
}

/// A name says nothing of the place of a file in a list: a lesson before all others renames no record of a learner, moves no page, and leaves the pages of other
/// modules as they are, byte for byte, but for those that list the whole course.
#[test]
fn a_new_first_document_changes_no_other() {
    let (files, built) = read_and_build(&root(""));
    let memory = Memory::default();
    let before = built.site().expect("no error").clone();
    let mut more = files.clone();
    let lesson = "# Avant tout\n\nUne leçon de plus, la première de son module.\n";
    more.insert(
        "content/fr/01-publier/00-avant.md",
        lesson.as_bytes().to_vec(),
    );
    let built = build(&more, DAY, &memory, Vec::new());
    let after = built
        .site()
        .unwrap_or_else(|| panic!("{:#?}", built.diagnostics));

    let (old, new) = (fingerprints(&files, &memory), fingerprints(&more, &memory));
    let kept = old
        .iter()
        .filter(|(key, print)| new.get(*key) == Some(*print));
    assert_eq!((kept.count(), new.len()), (old.len(), old.len() + 1));
    let lists = [
        "index.html",
        "contents.html",
        "progress.html",
        "facilitator.html",
        "guide.html",
        "sw.js",
    ];
    let mut same = 0;
    for (path, bytes) in before.iter() {
        let is_own = path.starts_with("publier/") || path.starts_with("assets/search-");
        let now = after
            .get(path)
            .unwrap_or_else(|| panic!("{path} has moved"));
        if is_own || lists.contains(&path) {
            continue;
        }
        assert!(now == &**bytes, "{path} is another");
        same += 1;
    }
    assert!(same > 80, "only {same}");
}
