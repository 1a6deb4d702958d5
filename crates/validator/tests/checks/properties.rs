//! What holds of every rule and every draft, also of those that nobody has thought of.

use palier_validator::checker::Checker;
use palier_validator::draft::{Draft, Value};
use palier_validator::finding::{Finding, Safety};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::{checker, rule};

/// A rule of every kind, for drafts that nobody has thought of.
fn all_kinds() -> Checker {
    let checks = [
        r#"{"limit": {"stated": true}}"#,
        r#"{"limit": {"unit": "words", "min": 3, "max": 5}}"#,
        r#"{"entity": {"forbid": ["link", "mention", "date", "hour", "number"]}}"#,
        r#"{"entity": {"forbid": ["link"], "shape": "inclusive"}}"#,
        r#"{"entity": {"forbid": ["link"], "shape": "missing_space"}}"#,
        r#"{"entity": {"forbid": ["link"], "shape": "insecure"}}"#,
        r#"{"entity": {"forbid": ["hashtag"], "shape": "cut"}}"#,
        r#"{"entity": {"of": ["hashtag", "emoji"], "min": 1, "max": 2}}"#,
        r#"{"entity": {"require": ["hashtag"], "any": ["Vélo"], "except": ["auto"]}}"#,
        r##"{"words": {"forbid": ["été", "ne … pas", "*ment", "!", "l'eau", "#a", "etc."], "require": ["merci"]}}"##,
        r#"{"words": {"forbid": ["ete", "a*"], "accents": "fold", "first_sentences": 1}}"#,
        r#"{"swap": {"words": [{"from": ["tweet", "é"], "to": "x"}]}}"#,
        r#"{"pattern": {"find": "(?i)été[^b]?\\l*", "literal": "été"}}"#,
        r#"{"pattern": {"find": "\\btions?$|\\w{2,}tion.", "literal": "tion"}}"#,
        r#"{"position": {"at": "start", "forbid": ["mention"], "require": ["hashtag"], "words": ["merci"]}}"#,
        r#"{"position": {"at": "end", "forbid": ["link"], "words": ["été"]}}"#,
        r#"{"case": {"hashtag": 3, "shouting": 1, "except": ["ONU"]}}"#,
        r#"{"repeat": {"marks": 2, "of": ["hashtag", "link"], "words": true}}"#,
        r#"{"consistency": {"either": [["é", "a"], ["e", "b"]]}}"#,
        r#"{"readability": {"sentence": 2, "lix": 1}}"#,
        r#"{"typography": {"pack": "fr-FR"}}"#,
        r#"{"typography": {"pack": "en"}}"#,
        r#"{"require": {"alt": 5, "captions": true, "field": "text", "no_field": "media"}}"#,
        r#"{"compare": {"distinct": "options[]", "similar": {"fields": ["options[]", "question"], "percent": 10}, "numbered": "options",
            "holds": {"field": "options[]", "values": ["a", "b"]}}}"#,
        r#"{"private": {}}"#,
        r#"{"all": [{"entity": {"forbid": ["emoji"]}}, {"not": {"words": {"forbid": ["été"]}}}]}"#,
        r#"{"when": {"if": {"entity": {"forbid": ["link"]}}, "then": {"any": [{"words": {"require": ["lien"]}}, {"case": {"hashtag": 1}}]}}}"#,
    ];
    let rules: Vec<_> = checks
        .iter()
        .enumerate()
        .map(|(i, check)| rule(&format!("r{i}"), "", check))
        .collect();
    checker("fr", &format!("[{}]", rules.join(",")))
}

/// A text of pieces that checks stumble over, or of anything.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "été",
        "e\u{301}te\u{301}",
        "l’eau",
        "ne va pas",
        "tweet",
        "TWEET",
        "#Vélo",
        "#L’été",
        "#été2026",
        "@ville",
        "élu.es",
        "citoyen.ne.s",
        "demain.La",
        "site.fr",
        "http://a.fr/é?b=c",
        "https://exemple.fr",
        "06 12 34 56 78",
        "zoé@exemple.fr",
        "12 mars",
        "18 h 30",
        "6:30 p.m.",
        "!!",
        "? !",
        "?!?",
        "«",
        "»",
        "\"",
        "'",
        "…",
        "...",
        " ",
        "  ",
        "\u{a0}",
        "\u{202f}",
        "\n",
        "\r\n",
        "👩‍🚀",
        "🇫🇷",
        "ONU",
        "À LA FÊTE",
        "1/2",
        "2/2",
        "nations",
        "a",
        "é",
        ",",
        ".",
        ":",
        "-",
        "\u{200d}",
        "œuf",
        "ß",
        "İ",
        "ﬁ",
        "한",
        "๙",
    ]);
    prop_oneof![3 => vec(piece, 0..14).prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

/// Sentences as people type them, slips and all.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Été",
        "L'été",
        "oui!",
        "Oui !",
        "Quoi ??",
        "Non ?!?!",
        "Ah! ! !",
        "« venez »",
        "«venez»",
        "\"venez\"",
        "Usager.es",
        "usager.es",
        "citoyen.ne.s,",
        "étudiant.es",
        "demain.La salle",
        "la pompe.Il pleut",
        "etc...",
        "#L’été",
        "https://exemple.fr",
        "http://exemple.fr/a?b",
        "12:30",
        "a , b",
        "a,b",
        "10 %",
        "10€",
        "@ville",
        "👩‍🚀",
        "et",
        "(oui!!)",
        "fin.",
        "Fin :",
        ";-)",
        "\n",
        " ",
    ]);
    vec(piece, 0..10).prop_map(|pieces| pieces.join(" "))
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        4 => text().prop_map(Value::Text),
        1 => any::<i64>().prop_map(Value::Number),
        1 => any::<bool>().prop_map(Value::Flag),
    ];
    let name = prop::sample::select(vec!["kind", "alt", "credit", "captions", "other"])
        .prop_map(str::to_owned);
    leaf.prop_recursive(2, 12, 4, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::List),
            btree_map(name.clone(), inner, 0..4).prop_map(|values| Value::Record(values.into())),
        ]
    })
}

fn any_draft() -> impl Strategy<Value = Draft> {
    let kind = prop::sample::select(vec!["post", "poll", "other"]).prop_map(str::to_owned);
    let platform = prop::option::of(
        prop::sample::select(vec!["x", "mastodon", "other"]).prop_map(str::to_owned),
    );
    let name = prop::sample::select(vec![
        "text", "media", "question", "options", "minutes", "day",
    ])
    .prop_map(str::to_owned);
    (kind, platform, btree_map(name, value(), 0..5)).prop_map(|(kind, platform, fields)| Draft {
        kind,
        platform,
        fields: fields.into(),
    })
}

/// The text at a path such as `media[0].alt`; none where there is none.
fn at<'d>(draft: &'d Draft, path: &str) -> Option<&'d str> {
    let mut here: Option<&Value> = None;
    for step in path.split(['.', '[']) {
        here = match (here, step.strip_suffix(']')) {
            (None, _) => draft.fields.get(step),
            (Some(Value::List(values)), Some(index)) => values.get(index.parse::<usize>().ok()?),
            (Some(Value::Record(values)), None) => values.get(step),
            _ => None,
        };
        here?;
    }
    match here {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// Whether `start..end` can be cut out of the field of a finding.
fn fits(draft: &Draft, found: &Finding, start: usize, end: usize) -> bool {
    match at(draft, &found.field) {
        Some(text) => text.get(start..end).is_some(),
        None => (start, end) == (0, 0),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_draft_is_too_odd(draft in any_draft()) {
        thread_local! { static CHECKER: Checker = all_kinds(); }
        let (first, second) = CHECKER.with(|checker| (checker.check(&draft), checker.check(&draft)));
        prop_assert_eq!(&first, &second);
        for found in &first.findings {
            prop_assert!(fits(&draft, found, found.start, found.end), "{:?}", found);
            if let Some(fix) = &found.fix {
                prop_assert!(fits(&draft, found, fix.start, fix.end), "{:?}", found);
            }
        }
    }

    #[test]
    fn a_safe_mend_clears_its_finding_and_raises_no_other(text in prose(), pack in 0_usize..4, platform in 0_usize..4) {
        thread_local! { static CHECKERS: [Checker; 4] = ["fr-FR", "fr-CA", "fr-CH", "en"].map(with_mends); }
        let platform = [None, Some("x"), Some("mastodon"), Some("narrow")][platform];
        let findings = |text: &str| {
            CHECKERS.with(|checkers| checkers[pack].check(&Draft::text("post", platform, text)).findings)
        };
        let before = findings(&text);
        let of = |findings: &[Finding], rule: &str| findings.iter().filter(|found| found.rule == rule).count();
        for found in &before {
            let Some(fix) = found.fix.as_ref().filter(|fix| fix.safety == Safety::Safe) else { continue };
            let mended = format!("{}{}{}", &text[..fix.start], fix.text, &text[fix.end..]);
            let after = findings(&mended);
            prop_assert!(of(&after, &found.rule) < of(&before, &found.rule), "{:?} {:?}\n{:#?}", text, mended, after);
            for other in &after {
                prop_assert!(of(&before, &other.rule) > 0, "{:?} {:?}\n{:#?}", text, mended, other);
            }
        }
    }

    #[test]
    fn all_safe_mends_made_one_after_the_other_leave_nothing_to_mend(text in prose(), pack in 0_usize..4) {
        thread_local! { static CHECKERS: [Checker; 4] = ["fr-FR", "fr-CA", "fr-CH", "en"].map(with_mends); }
        let mut mended = text.clone();
        for _ in 0..100 {
            let findings = CHECKERS.with(|checkers| checkers[pack].check(&Draft::text("post", Some("x"), &mended)).findings);
            let mut fixes = findings.iter().filter_map(|found| found.fix.as_ref());
            let Some(fix) = fixes.find(|fix| fix.safety == Safety::Safe) else { return Ok(()) };
            mended.replace_range(fix.start..fix.end, &fix.text);
        }
        prop_assert!(false, "{:?} is never done with: {:?}", text, mended);
    }
}

/// The rules whose mends are made without asking, beside others that a mend might break: a length, a number of words, capitals, hashtags…
fn with_mends(pack: &str) -> Checker {
    let checks = [
        r#"{"repeat": {"marks": 2}}"#.to_owned(),
        r#"{"entity": {"forbid": ["link"], "shape": "inclusive"}}"#.to_owned(),
        r#"{"entity": {"forbid": ["link"], "shape": "missing_space"}}"#.to_owned(),
        format!(r#"{{"typography": {{"pack": "{pack}"}}}}"#),
        r#"{"limit": {"stated": true}}"#.to_owned(),
        r#"{"limit": {"unit": "words", "max": 9}}"#.to_owned(),
        r#"{"limit": {"unit": "bytes", "max": 60}}"#.to_owned(),
        r#"{"entity": {"of": ["mention", "hashtag", "emoji"], "max": 2}}"#.to_owned(),
        r#"{"entity": {"forbid": ["link"], "shape": "insecure"}}"#.to_owned(),
        r#"{"case": {"hashtag": 4, "shouting": 2}}"#.to_owned(),
        r#"{"readability": {"sentence": 8}}"#.to_owned(),
        r#"{"position": {"at": "start", "forbid": ["mention"]}}"#.to_owned(),
        r#"{"private": {}}"#.to_owned(),
    ];
    let rules: Vec<_> = checks
        .iter()
        .enumerate()
        .map(|(i, check)| rule(&format!("r{i}"), "", check))
        .collect();
    checker("fr", &format!("[{}]", rules.join(",")))
}
