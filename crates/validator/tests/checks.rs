//! Rules and drafts as a course has them: what a rule set refuses, what it finds, what it says.

use palier_validator::check::Fault;
use palier_validator::checker::{Checker, Problem, Report};
use palier_validator::draft::Draft;
use palier_validator::finding::{Fix, Safety};
use palier_validator::rule::RuleSet;

#[path = "checks/properties.rs"]
mod properties;

const KINDS: &str = r#"[
    {"id": "post", "title": "Post", "fields": [
        {"name": "text", "label": "Text", "shape": "text", "required": true},
        {"name": "media", "label": "Pictures", "shape": {"records": [
            {"name": "kind", "label": "Kind", "shape": {"choice": ["image", "video"]}},
            {"name": "alt", "label": "Alternative text", "shape": "line"},
            {"name": "credit", "label": "Credit", "shape": "line"},
            {"name": "captions", "label": "Captions", "shape": "flag"}]}}]},
    {"id": "poll", "title": "Poll", "fields": [
        {"name": "question", "label": "Question", "shape": "text", "limits": [{"unit": "words", "max": 8}]},
        {"name": "options", "label": "Options", "shape": "lines", "limits": [{"min": 2}]},
        {"name": "minutes", "label": "Minutes", "shape": "number"},
        {"name": "day", "label": "Day", "shape": "date"}]}]"#;

const PLATFORMS: &str = r#"[
    {"id": "x", "title": "X", "flavour": "x", "counting": {"unit": "weighted", "url": {"length": 23}}, "limits": [
        {"of": "post.text", "max": 280}, {"of": "post.media", "max": 4}, {"of": "*.media[].alt", "unit": "code_points", "max": 1000},
        {"of": "poll.options", "min": 2, "max": 4}, {"of": "poll.options[]", "max": 25}, {"of": "poll.minutes", "min": 5, "max": 10080}]},
    {"id": "mastodon", "title": "Mastodon", "flavour": "mastodon",
        "counting": {"unit": "graphemes", "url": {"length": 23, "protocol": true}, "mention": "local"},
        "limits": [{"of": "*.text", "max": 500}]},
    {"id": "narrow", "title": "Narrow", "counting": {"unit": "graphemes"}, "limits": [{"of": "*.text", "max": 40}]}]"#;

fn set(lang: &str, rules: &str) -> RuleSet {
    let json = format!(
        r#"{{"lang": "{lang}", "kinds": {KINDS}, "platforms": {PLATFORMS}, "rules": {rules}}}"#
    );
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error} in {json}"))
}

fn checker(lang: &str, rules: &str) -> Checker {
    Checker::new(set(lang, rules)).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// One rule with everything but its check and what is told left at its default.
fn rule(id: &str, more: &str, check: &str) -> String {
    format!(
        r#"{{"id": "{id}", "severity": "warning", {more} "check": {check}, "message": "{id} [{{match}}]"}}"#
    )
}

fn draft(json: &str) -> Draft {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error} in {json}"))
}

fn places(report: &Report) -> Vec<(&str, usize, usize)> {
    report
        .findings
        .iter()
        .map(|found| (found.field.as_str(), found.start, found.end))
        .collect()
}

const POST: &str = r#"{"kind": "post", "platform": "x", "fields": {
    "text": "Été nul", "media": [{"kind": "image", "alt": "nul", "credit": "un nul"}]}}"#;

#[test]
fn a_rule_runs_where_it_applies() {
    let found = |more: &str| {
        let checker = checker(
            "fr",
            &format!(
                "[{}]",
                rule("nul", more, r#"{"words": {"forbid": ["nul"]}}"#)
            ),
        );
        let report = checker.check(&draft(POST));
        places(&report)
            .iter()
            .map(|(field, ..)| (*field).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(found(""), ["text", "media[0].credit"]);
    assert_eq!(
        found(r#""applies_to": ["post"],"#),
        ["text", "media[0].credit"]
    );
    assert_eq!(found(r#""applies_to": ["post.text"],"#), ["text"]);
    assert_eq!(found(r#""applies_to": ["*.text", "poll"],"#), ["text"]);
    assert_eq!(
        found(r#""applies_to": ["post.media"],"#),
        ["media[0].credit"]
    );
    assert_eq!(
        found(r#""applies_to": ["post.media[].alt"],"#),
        ["media[0].alt"]
    );
    assert!(found(r#""applies_to": ["poll"],"#).is_empty());
    assert!(found(r#""platforms": ["mastodon"],"#).is_empty());
    assert_eq!(
        found(r#""platforms": ["mastodon", "x"], "applies_to": ["post.text"],"#),
        ["text"]
    );
}

#[test]
fn what_is_missing_is_missing_from_all_texts_together() {
    let rules = format!(
        "[{}, {}]",
        rule(
            "tag",
            r#""applies_to": ["poll"],"#,
            r#"{"entity": {"require": ["hashtag"]}}"#
        ),
        rule(
            "two",
            r#""applies_to": ["poll"],"#,
            r#"{"entity": {"of": ["hashtag"], "min": 2}}"#
        )
    );
    let checker = checker("en", &rules);
    let poll = |question: &str, option: &str| {
        checker.check(&draft(&format!(r#"{{"kind": "poll", "fields": {{"question": "{question}", "options": ["été", "{option}"]}}}}"#)))
    };
    assert_eq!(
        places(&poll("Où ?", "b")),
        [("question", 0, 0), ("question", 0, 0)]
    );
    assert_eq!(places(&poll("Où ?", "#b")), [("question", 0, 0)]);
    assert_eq!(
        places(&poll(" ", "b")),
        [("options[0]", 0, 0), ("options[0]", 0, 0)]
    );
    assert!(poll("#a", "#b").findings.is_empty());
    assert!(
        checker
            .check(&draft(r#"{"kind": "poll", "fields": {"minutes": 5}}"#))
            .findings
            .is_empty()
    );
}

#[test]
fn findings_stand_in_the_order_of_the_fields() {
    let rules = format!(
        "[{}, {}, {}]",
        rule("z", "", r#"{"words": {"forbid": ["nul"]}}"#),
        rule("a", "", r#"{"words": {"forbid": ["été", "nul"]}}"#),
        rule(
            "b",
            "",
            r#"{"any": [{"words": {"forbid": ["nul"]}}, {"words": {"forbid": ["nul", "pire"]}}]}"#
        )
    );
    let checker = checker("fr", &rules);
    let report = checker.check(&draft(POST));
    let order: Vec<_> = report
        .findings
        .iter()
        .map(|found| (found.rule.as_str(), found.field.as_str(), found.start))
        .collect();
    let expected = [
        ("a", "text", 0),
        ("a", "text", 6),
        ("b", "text", 6),
        ("z", "text", 6),
        ("a", "media[0].credit", 3),
        ("b", "media[0].credit", 3),
        ("z", "media[0].credit", 3),
    ];
    assert_eq!(order, expected);
    let only = checker.check_with(&draft(POST), &["z", "unheard-of"]);
    assert_eq!(only.findings.len(), 2);
    assert_eq!(only.counts, report.counts);
}

#[test]
fn messages_are_filled_in_and_units_agree() {
    let message = r#"{field} sur {platform} : {n} {unit} pour {max} {unit}, {over} {unit} de trop"#;
    let rules = format!(
        r#"[{{"id": "long", "severity": "error", "check": {{"limit": {{"stated": true}}}}, "message": "{message}"}}]"#
    );
    let checker = checker("fr", &rules);
    let said = |json: &str| {
        checker
            .check(&draft(json))
            .findings
            .into_iter()
            .map(|found| found.message)
            .collect::<Vec<_>>()
    };
    let text = "é".repeat(281);
    assert_eq!(
        said(&format!(
            r#"{{"kind": "post", "platform": "x", "fields": {{"text": "{text}"}}}}"#
        )),
        ["Text sur X : 281 caractères pour 280 caractères, 1 caractère de trop"]
    );
    assert_eq!(
        said(
            r#"{"kind": "poll", "platform": "x", "fields": {"options": ["a", "b", "c", "d", "e", "f"]}}"#
        ),
        ["Options sur X : 6 éléments pour 4 éléments, 2 éléments de trop"]
    );
    assert_eq!(
        said(
            r#"{"kind": "poll", "fields": {"question": "un deux trois quatre cinq six sept huit neuf"}}"#
        ),
        ["Question sur  : 9 mots pour 8 mots, 1 mot de trop"]
    );
}

#[test]
fn english_says_one_item_and_how_many_are_missing() {
    let rules = r#"[{"id": "few", "severity": "error", "check": {"limit": {"stated": true, "only": "min"}},
        "message": "{n} {unit}, {missing} missing of {min}"}]"#;
    let report = checker("en", rules).check(&draft(
        r#"{"kind": "poll", "fields": {"options": ["été", " "]}}"#,
    ));
    assert_eq!(report.findings[0].message, "1 item, 1 missing of 2");
    assert_eq!(places(&report), [("options", 0, 0)]);
}

#[test]
fn every_stated_limit_is_counted() {
    let checker = checker("fr", "[]");
    let report = checker.check(&draft(
        r#"{"kind": "post", "platform": "x", "fields": {"text": "", "media": [{"kind": "image", "alt": "Été"}, {}]}}"#,
    ));
    let counts: Vec<_> = report
        .counts
        .iter()
        .map(|count| (count.field.as_str(), count.n, count.max))
        .collect();
    assert_eq!(
        counts,
        [
            ("text", 0, Some(280)),
            ("media", 1, Some(4)),
            ("media[0].alt", 3, Some(1000))
        ]
    );
    let json = serde_json::to_string(&report.counts[0]).expect("a count is JSON");
    assert_eq!(
        json,
        r#"{"field":"text","unit":"weighted","n":0,"max":280}"#
    );
}

#[test]
fn labels_of_mends_are_in_the_language_of_the_set() {
    let rules = format!(
        "[{}]",
        rule(
            "swap",
            "",
            r#"{"swap": {"words": [{"from": ["tweet"], "to": "publication"}]}}"#
        )
    );
    let fix = |lang: &str| {
        let found = checker(lang, &rules)
            .check(&Draft::text("post", None, "L’été du Tweet"))
            .findings;
        found
            .into_iter()
            .find_map(|found| found.fix)
            .expect("a mend")
    };
    let expected = Fix {
        label: "Remplacer par «\u{a0}Publication\u{a0}»".into(),
        start: 13,
        end: 18,
        text: "Publication".into(),
        safety: Safety::Review,
    };
    assert_eq!(fix("fr"), expected);
    assert_eq!(fix("en").label, "Replace with “Publication”");
}

#[test]
fn unknown_kinds_and_ill_shaped_values_break_nothing() {
    let checker = checker(
        "fr",
        &format!("[{}]", rule("nul", "", r#"{"words": {"forbid": ["nul"]}}"#)),
    );
    assert_eq!(
        checker.check(&Draft::text("unheard-of", Some("x"), "nul")),
        Report::default()
    );
    let odd = r#"{"kind": "poll", "platform": "nowhere", "fields": {"question": 5, "options": "nul", "minutes": "nul", "day": "nul", "more": "nul"}}"#;
    assert_eq!(checker.check(&draft(odd)), Report::default());
}

#[test]
fn what_would_stay_silent_is_refused() {
    let words = r#"{"words": {"forbid": ["nul"]}}"#;
    let faults = |rules: &str| {
        let problems = Checker::new(set("fr", rules)).err().unwrap_or_default();
        problems
            .into_iter()
            .map(|Problem { rule, fault }| (rule.unwrap_or_default(), fault))
            .collect::<Vec<_>>()
    };
    let one = |more: &str, check: &str| faults(&format!("[{}]", rule("r", more, check)));
    let here = |fault| [("r".to_owned(), fault)];
    assert_eq!(
        one(r#""applies_to": ["pots"],"#, words),
        here(Fault::UnknownKind("pots".into()))
    );
    assert_eq!(
        one(r#""applies_to": ["post.txt"],"#, words),
        here(Fault::UnknownField("post.txt".into()))
    );
    assert_eq!(
        one(r#""applies_to": ["poll.text"],"#, words),
        here(Fault::UnknownField("poll.text".into()))
    );
    assert_eq!(
        one(r#""applies_to": ["post.media.alt"],"#, words),
        here(Fault::UnknownField("post.media.alt".into()))
    );
    assert_eq!(
        one(r#""applies_to": ["poll.minutes"],"#, words),
        here(Fault::NoText("poll.minutes".into()))
    );
    assert!(
        one(
            r#""applies_to": ["poll.minutes"],"#,
            r#"{"limit": {"max": 60}}"#
        )
        .is_empty()
    );
    assert_eq!(
        one(r#""platforms": ["y"],"#, words),
        here(Fault::UnknownPlatform("y".into()))
    );
    assert_eq!(
        faults(&format!("[{0}, {0}]", rule("r", "", words))).len(),
        2
    );
    let message = format!(
        r#"[{{"id": "r", "severity": "info", "check": {words}, "message": "{{matsch}}"}}]"#
    );
    assert_eq!(faults(&message), here(Fault::Placeholder("matsch".into())));

    let mut odd = set("fr", "[]");
    odd.platforms[0].limits[0].of = "post.txet".into();
    odd.platforms[0].limits[1].of = "pots.text".into();
    odd.platforms[1].limits[0].min = Some(501);
    odd.kinds[1].id = "post".into();
    odd.kinds[0].fields[0]
        .limits
        .push(palier_validator::platform::Limit {
            of: String::new(),
            unit: None,
            min: None,
            max: None,
        });
    let problems = Checker::new(odd).err().unwrap_or_default();
    assert!(problems.iter().all(|problem| problem.rule.is_none()));
    let faults: Vec<_> = problems.into_iter().map(|problem| problem.fault).collect();
    assert!(faults.contains(&Fault::Twice("post".into())));
    assert!(faults.contains(&Fault::UnknownField("post.txet".into())));
    assert!(faults.contains(&Fault::UnknownKind("pots".into())));
    assert!(faults.contains(&Fault::Bounds { min: 501, max: 500 }));
    assert!(faults.contains(&Fault::Nothing));
}

#[test]
fn faults_speak_french_and_english() {
    let shadowed = Fault::Shadowed {
        word: "nulle".into(),
        by: "nul*".into(),
    };
    let (fr, en) = shadowed.say();
    assert_eq!(
        fr,
        "«\u{a0}nulle\u{a0}» ne sert à rien\u{a0}: «\u{a0}nul*\u{a0}» trouve la même chose"
    );
    assert_eq!(en, "“nulle” is of no use: “nul*” finds the same");
    let broken = format!(
        "[{}]",
        rule(
            "r",
            "",
            r#"{"pattern": {"find": "a{3,1}", "literal": "aa"}}"#
        )
    );
    let problems = Checker::new(set("fr", &broken)).err().unwrap_or_default();
    let (fr, en) = problems[0].fault.say();
    assert!(
        fr.contains("est en désordre") && en.contains("out of order"),
        "{fr} {en}"
    );
}
