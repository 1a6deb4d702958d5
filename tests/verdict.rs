//! Whether a rule applies, and what is found in an example, is decided once: every place that tells it tells the same.

use palier::build::{Built, Memory, build};
use palier::course::Day;
use palier::files::Files;

/// A course in French with one exercise and these rules, each its id, which is the word that it forbids, and the lines that say where it applies.
fn course(exercise: &str, rules: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    let mut put = |path: &str, text: String| {
        files.insert(path, text.into_bytes());
    };
    put(
        "book.toml",
        "[book]\ntitle = \"Essai\"\nlanguage = \"fr\"\n".into(),
    );
    put("content/fr/index.md", "# Essai\n".into());
    put("content/fr/e.exercise.yaml", exercise.into());
    for (id, applies) in rules {
        let (bad, good) = if applies.contains("question") {
            let poll =
                |text: &str| format!("{{kind: poll, question: {text}, options: [oui, non]}}");
            (poll(id), poll("bien"))
        } else {
            (id.to_string(), "bien".to_string())
        };
        let platform = if applies.contains("platforms") {
            "platform: x, "
        } else {
            ""
        };
        let rule = format!(
            "title: Faute {id}\nseverity: warning\n{applies}check: {{words: {{forbid: [{id}]}}}}\nmessage: \"« {{match}} »\"\nhint: Retirez-le.\nwhy: Parce que.\nsource: {{title: Essai}}\nexamples:\n  - {{{platform}bad: {bad}, find: [{id}], good: {good}}}\n"
        );
        put(&format!("content/rules/{id}.rule.yaml"), rule);
    }
    files
}

/// An exercise for a post on Mastodon that is judged by every rule that applies.
const EXERCISE: &str = "title: Écrire\ndraft: {kind: post, platform: mastodon}\nbrief: Écrivez.\nmodel: Bonjour à tous.\n";

fn built(files: &Files) -> Built {
    let built = build(files, Day([2026, 11, 22]), &Memory::default(), Vec::new());
    assert_eq!(built.tally().0, 0, "{:#?}", built.diagnostics);
    built
}

fn unused(built: &Built) -> Vec<&str> {
    let warnings = built.diagnostics.iter();
    warnings
        .filter(|diagnostic| diagnostic.code == "unused-rule")
        .map(|diagnostic| diagnostic.place.file.as_str())
        .collect()
}

/// The page of the exercise.
fn page(built: &Built) -> &str {
    let site = built.site().unwrap();
    let address = "e.exercise.html";
    std::str::from_utf8(site.get(address).unwrap()).unwrap()
}

#[test]
fn an_exercise_lists_only_the_rules_that_can_judge_it() {
    let rules = [
        ("juge", "applies_to: [\"*.text\"]\n"),
        ("champ", "applies_to: [\"*.question\"]\n"),
        ("ailleurs", "platforms: [x]\n"),
    ];
    let built = built(&course(EXERCISE, &rules));
    let page = page(&built);
    assert!(page.contains("Faute juge"));
    assert!(
        !page.contains("Faute champ"),
        "a post has no field “question”"
    );
    assert!(
        !page.contains("Faute ailleurs"),
        "the exercise is not for X"
    );
}

#[test]
fn a_rule_that_an_exercise_names_and_that_cannot_judge_it_is_no_judge() {
    let exercise = format!("{EXERCISE}rules: [juge, champ, ailleurs]\n");
    let rules = [
        ("juge", ""),
        ("champ", "applies_to: [\"*.question\"]\n"),
        ("ailleurs", "platforms: [x]\n"),
    ];
    let built = built(&course(&exercise, &rules));
    assert!(page(&built).contains("Faute juge"));
    assert!(!page(&built).contains("Faute champ"));
    assert!(!page(&built).contains("Faute ailleurs"));
    assert_eq!(unused(&built).len(), 2, "{:#?}", built.diagnostics);
}

#[test]
fn a_rule_for_a_field_that_no_exercise_has_is_unused() {
    let rules = [
        ("juge", "applies_to: [\"*.text\"]\n"),
        ("champ", "applies_to: [\"*.question\"]\n"),
    ];
    let built = built(&course(EXERCISE, &rules));
    assert_eq!(unused(&built), ["content/rules/champ.rule.yaml"]);
}

#[test]
fn a_rule_for_a_platform_that_no_exercise_is_for_is_unused() {
    let rules = [("juge", ""), ("ailleurs", "platforms: [x]\n")];
    let built = built(&course(EXERCISE, &rules));
    assert_eq!(unused(&built), ["content/rules/ailleurs.rule.yaml"]);
}

const RULE: [(&str, &str); 1] = [("juge", "applies_to: [\"*.text\"]\n")];

/// The course with more files, built; mistakes are let through.
fn built_with(more: &[(&str, &str)]) -> Built {
    let mut files = course(EXERCISE, &RULE);
    for (path, text) in more {
        files.insert(*path, text.as_bytes().to_vec());
    }
    build(&files, Day([2026, 11, 22]), &Memory::default(), Vec::new())
}

fn told(built: &Built) -> Vec<(&str, &str)> {
    let told = built.diagnostics.iter();
    told.map(|diagnostic| (diagnostic.code, diagnostic.place.file.as_str()))
        .collect()
}

/// Every front has the id `index`: the drafts of one are not those of another.
#[test]
fn each_front_page_shows_its_own_drafts() {
    let front = |draft: &str| format!("# Module\n\n```draft\ntext: {draft}\n```\n");
    let built = built_with(&[
        ("content/fr/index.md", &front("Le premier.")),
        ("content/fr/01-a/index.md", &front("Le deuxième.")),
        ("content/fr/02-b/index.md", &front("Le troisième.")),
    ]);
    assert_eq!(told(&built), []);
    let site = built.site().unwrap();
    for (page, draft) in [
        ("index.html", "Le premier."),
        ("a/index.html", "Le deuxième."),
        ("b/index.html", "Le troisième."),
    ] {
        let html = std::str::from_utf8(site.get(page).unwrap()).unwrap();
        assert!(html.contains(draft), "{page}");
    }
}

/// The second draft of two is shown where the second block is, with its own note.
#[test]
fn drafts_stand_where_their_blocks_do() {
    let lesson = "# Leçon\n\n```draft\ntext: Premier texte.\nnote: Note une.\n```\n\nEntre les deux.\n\n```draft\ntext: Encore juge.\nexpect: [juge]\nnote: Note deux.\n```\n";
    let built = built_with(&[("content/fr/l.md", lesson)]);
    assert_eq!(told(&built), []);
    let site = built.site().unwrap();
    let html = std::str::from_utf8(site.get("l.html").unwrap()).unwrap();
    let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(at("Premier texte.") < at("Note une."));
    assert!(at("Note une.") < at("Entre les deux."));
    assert!(at("Entre les deux.") < at("<mark"));
    assert!(at("<mark") < at("Note deux."));
}

#[test]
fn the_drafts_of_an_included_lesson_are_judged_and_shown() {
    let lesson = ("content/fr/l.md", "# Leçon\n\n```include _part.md\n```\n");
    let part = |text: &str| format!("```draft\ntext: {text}\n```\n");
    let built = built_with(&[lesson, ("content/fr/_part.md", &part("Sans faute."))]);
    assert_eq!(told(&built), []);
    let site = built.site().unwrap();
    let html = std::str::from_utf8(site.get("l.html").unwrap()).unwrap();
    assert!(html.contains("Sans faute."));

    let built = built_with(&[lesson, ("content/fr/_part.md", &part("C’est juge."))]);
    assert_eq!(told(&built), [("not-clean", "content/fr/_part.md")]);
}

#[test]
fn a_block_whose_draft_names_something_that_is_not_there_is_told() {
    let lesson =
        "# Leçon\n\n```draft\nkind: affiche\ntext: Bonjour.\n```\n\n```draft\ntext: [\n```\n";
    let built = built_with(&[("content/fr/l.md", lesson)]);
    let codes: Vec<&str> = told(&built).iter().map(|(code, _)| *code).collect();
    assert!(codes.contains(&"dangling-reference"), "{codes:?}");
    assert!(codes.len() > 1, "the second block is no YAML: {codes:?}");
}

/// A rule that two languages share is told once, and shown in the words of each.
#[test]
fn a_shared_rule_is_judged_in_each_language() {
    let built = built_with(&[
        (
            "book.toml",
            "[book]\ntitle = \"Essai\"\nlanguage = \"fr\"\n\n[palier]\nlanguages = [\"fr\", \"en\"]\n",
        ),
        ("content/en/index.md", "# Trial\n"),
    ]);
    let (course, proof) = built.course.unwrap();
    let rule = palier::name::Id::new(palier::document::DocKind::Rule, "juge");
    for (language, judged) in course.languages.iter().zip(&proof.judged) {
        let samples = &judged[&rule];
        let found: Vec<usize> = samples
            .iter()
            .flatten()
            .map(|sample| sample.report.findings.len())
            .collect();
        assert_eq!(found, [1, 0], "{}", language.tag);
    }
    let exercise = palier::name::Id::new(palier::document::DocKind::Exercise, "e");
    let model = proof.judged[0][&exercise][0].as_ref().unwrap();
    assert!(!model.partly, "every rule judged it");
}
