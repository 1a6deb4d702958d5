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
    let site = built.site.as_ref().unwrap();
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
