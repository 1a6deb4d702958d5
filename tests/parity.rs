//! The validator says the same, byte for byte, as native code and as WebAssembly.

use std::collections::BTreeSet;

use palier_validator::check::Check;
use palier_validator::door::{self, Door};
use serde_json::{Value, json};

#[path = "parity/corpus.rs"]
mod corpus;
#[path = "parity/courses.rs"]
mod courses;
mod host;

use corpus::Dice;

/// A rule set with a rule for each kind of check, on drafts and platforms of all sorts.
const RULES: &str = include_str!("parity/rules.json");

/// Two doors to the validator, which must give the same answers.
struct Both {
    native: Door,
    module: host::Host,
}

impl Both {
    fn start() -> Self {
        Self {
            native: Door::default(),
            module: host::Host::start(),
        }
    }

    /// With [`RULES`] loaded.
    fn loaded() -> Self {
        let mut both = Self::start();
        let answer = both.same(&format!(r#"{{"load": {RULES}}}"#));
        assert!(answer.starts_with(r#"{"loaded""#), "{answer}");
        both
    }

    /// The answer of both to a request.
    fn same(&mut self, request: &str) -> String {
        let native = door::call(&mut self.native, request);
        assert_eq!(self.module.call(request), native, "on {request}");
        native
    }

    fn ask(&mut self, request: &Value) -> Value {
        serde_json::from_str(&self.same(&request.to_string())).expect("the door answers in JSON")
    }

    /// The text checked as a post, and measured.
    fn text(&mut self, text: &str, platform: &str) {
        self.ask(&json!({"check": {"draft": {"kind": "post", "platform": platform, "fields": {"text": text}}}}));
        self.ask(&json!({"measure": {"text": text, "platform": platform}}));
    }
}

#[test]
fn random_drafts() {
    let mut both = Both::loaded();
    let mut dice = Dice::new(2026);
    let mut fired = BTreeSet::new();
    for round in 0..10_000 {
        let draft = corpus::draft(&mut dice);
        let rules = (round % 10 == 0).then_some(["private", "limit-stated", "no-such-rule"]);
        let report = &both.ask(&json!({"check": {"draft": draft, "rules": rules}}))["report"];
        for finding in report["findings"]
            .as_array()
            .expect("a report has findings")
        {
            fired.insert(finding["rule"].as_str().unwrap_or_default().to_owned());
            spans_are_utf16(&draft, finding);
        }
    }
    let rules: Value = serde_json::from_str(RULES).expect("they are JSON");
    let rules = rules["rules"].as_array().expect("a list").iter();
    let silent: Vec<_> = rules
        .filter_map(|rule| rule["id"].as_str())
        .filter(|id| !fired.contains(*id))
        .collect();
    assert!(
        silent.is_empty(),
        "these rules found nothing in 10,000 drafts: {silent:?}"
    );
}

/// The message begins by quoting what the span holds.
fn spans_are_utf16(draft: &Value, finding: &Value) {
    // Private data is masked in its message.
    let quoted = ["pattern", "entity-forbid", "words-forbid", "case-hashtag"];
    let (Some("text"), Some(rule)) = (finding["field"].as_str(), finding["rule"].as_str()) else {
        return;
    };
    if !quoted.contains(&rule) {
        return;
    }
    let units: Vec<u16> = draft["fields"]["text"]
        .as_str()
        .expect("a text")
        .encode_utf16()
        .collect();
    let [start, end] =
        ["start", "end"].map(|name| finding[name].as_u64().expect("a number") as usize);
    let held = String::from_utf16(&units[start..end]).expect("spans part no pair");
    let message = finding["message"].as_str().expect("a message");
    assert!(
        message.starts_with(&format!("« {held} »")),
        "{message} {draft}"
    );
}

#[test]
fn random_texts_measured() {
    let mut both = Both::loaded();
    let mut dice = Dice::new(7);
    for _ in 0..2_000 {
        let text = corpus::text(&mut dice);
        let answer =
            both.ask(&json!({"measure": {"text": text, "platform": corpus::platform(&mut dice)}}));
        let units: Vec<u16> = text.encode_utf16().collect();
        for piece in answer["measure"]["entities"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let [start, end] =
                ["start", "end"].map(|name| piece[name].as_u64().expect("a number") as usize);
            assert_eq!(
                piece["text"],
                String::from_utf16_lossy(&units[start..end]),
                "{text}"
            );
        }
    }
}

#[test]
fn random_answers() {
    let mut both = Both::start();
    let mut dice = Dice::new(12);
    let mut full = 0;
    for _ in 0..5_000 {
        let grade = &both.ask(&json!({"grade": corpus::graded(&mut dice)}))["grade"];
        assert!(grade["points"].as_u64() <= grade["of"].as_u64());
        full += usize::from(grade["points"] == grade["of"] && grade["of"] != 0);
    }
    assert!(full > 200, "only {full} answers were right");
}

#[test]
fn what_the_door_refuses() {
    let mut both = Both::start();
    let check = r#"{"check": {"draft": {"kind": "post", "fields": {"text": "é"}}, "rules": null}}"#;
    let mut refused = vec![
        check.to_owned(),
        r#"{"measure": {"text": "é", "platform": "x"}}"#.to_owned(),
    ];
    for odd in [
        "",
        "x",
        "{}",
        "[]",
        "null",
        "\"load\"",
        "{\"load\": {}}",
        "{\"other\": 1}",
        "{\"grade\": {\"key\": 1}}",
        "{\"version\": 1}",
    ] {
        refused.push(odd.to_owned());
    }
    let deep = ["{\"load\":", &"[".repeat(10_000)].concat();
    refused.push(deep);
    // A key with an index that does not fit the page's 32 bits.
    refused.push(r#"{"grade": {"key": {"single": {"correct": 4294967296, "of": 2}}, "answer": {"choice": 0}}}"#.to_owned());
    for request in refused {
        let answer = both.same(&request);
        assert!(answer.starts_with(r#"{"error":""#), "{request}: {answer}");
    }
    // Cut anywhere, a request is refused, and the door goes on.
    for end in (0..check.len()).filter(|end| check.is_char_boundary(*end)) {
        both.same(&check[..end]);
    }
    assert_eq!(
        both.same(r#"{"version": null}"#),
        format!(r#"{{"version":"{}"}}"#, env!("CARGO_PKG_VERSION"))
    );
    // A set that is refused leaves the one before in place.
    both.same(&format!(r#"{{"load": {RULES}}}"#));
    both.same(r#"{"load": {"lang": 1}}"#);
    assert!(both.same(check).starts_with(r#"{"report""#));
}

/// The page's rules have been proved by the build, so the module does not prove them again; native code does.
#[test]
fn rules_that_are_wrong_are_refused_before_the_page() {
    let wrong = r#"{"load": {"lang": "fr", "kinds": [], "platforms": [], "rules": [{"id": "a", "severity": "info", "check": {"words": {}}, "message": "{x}"}]}}"#;
    let answer = door::call(&mut Door::default(), wrong);
    assert_eq!(answer, r#"{"error":"mistakes in `a` `a`"}"#);
    let answer = host::Host::start().call(wrong);
    assert_eq!(answer, r#"{"loaded":{"rules":1}}"#);
}

#[test]
fn every_kind_of_check_is_in_the_rules() {
    let named = serde_json::from_str::<Check>(r#"{"?": 0}"#)
        .expect_err("no such check")
        .to_string();
    let kinds: Vec<_> = named.split('`').skip(3).step_by(2).collect();
    assert!(kinds.len() >= 18, "{named}");
    for kind in kinds {
        assert!(
            RULES.contains(&format!("\"{kind}\": ")),
            "no rule of the parity test uses `{kind}`"
        );
    }
}

#[test]
fn conformance_suites() {
    let mut both = Both::loaded();
    let suites = xtask::root().join("tests/conformance");
    let mut texts = 0;
    for entry in walkdir::WalkDir::new(suites).sort_by_file_name() {
        let entry = entry.expect("the suites can be read");
        let name = entry.file_name().to_string_lossy();
        if !entry.file_type().is_file() || name.starts_with("LICENSE") {
            continue;
        }
        let content = std::fs::read_to_string(entry.path()).expect("a suite is text");
        for line in content
            .lines()
            .filter(|line| line.len() < 2_000 && !line.trim().is_empty())
        {
            // In whatever form a suite writes its cases, the line holds the text; code points in hexadecimal are read as well.
            let decoded: String = line
                .split([' ', ';', '÷', '×', '\t'])
                .map_while(|point| {
                    if point.is_empty() {
                        Some(None)
                    } else {
                        u32::from_str_radix(point, 16).ok().map(char::from_u32)
                    }
                })
                .flatten()
                .collect();
            let text = if decoded.is_empty() {
                line.trim()
            } else {
                &decoded
            };
            texts += 1;
            both.text(text, ["x", "mastodon", "bluesky"][texts % 3]);
        }
    }
    assert!(texts > 5_000, "only {texts} texts were found");
}

#[test]
fn the_door_keeps_no_memory_of_drafts() {
    let mut both = Both::loaded();
    // Twenty times the request alone would be seven pages of memory more.
    let text = "é ".repeat(4_000);
    // At the second time the pieces of the first have been put to use.
    for _ in 0..2 {
        both.text(&text, "x");
    }
    let before = both.module.size();
    for _ in 0..20 {
        both.text(&text, "x");
    }
    assert_eq!(both.module.size(), before);
}

#[test]
fn the_door_keeps_no_memory_of_rules_that_others_replace() {
    let mut both = Both::loaded();
    let load = format!(r#"{{"load": {RULES}}}"#);
    both.same(&load);
    let before = both.module.size();
    for _ in 0..20 {
        both.same(&load);
        both.text("Élu.es, venez le 12 mars", "x");
    }
    assert_eq!(both.module.size(), before);
}
