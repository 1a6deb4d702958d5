//! A bench for the tests of the checks: one rule, one draft.

use crate::check::Fault;
use crate::checker::{Checker, Report};
use crate::draft::{Draft, Value};
use crate::finding::Finding;
use crate::rule::RuleSet;

/// A rule set in French with this check as its only rule, on two platforms and with three kinds of draft.
fn rules(check: &str) -> RuleSet {
    let json = r#"{
        "lang": "fr",
        "platforms": [
            {"id": "x", "title": "X", "flavour": "x", "counting": X, "limits": [
                {"of": "post.text", "max": 280}, {"of": "poll.options", "min": 2, "max": 4}, {"of": "poll.options[]", "max": 25},
                {"of": "poll.minutes", "min": 5, "max": 10080}, {"of": "post.media[].alt", "max": 1000}]},
            {"id": "bluesky", "title": "Bluesky", "flavour": "bluesky", "counting": BLUESKY, "limits": [
                {"of": "post.text", "max": 300}, {"of": "post.text", "unit": "bytes", "max": 3000}]}],
        "kinds": [
            {"id": "post", "title": "Publication", "fields": [
                {"name": "text", "label": "Texte", "shape": "text"},
                {"name": "media", "label": "Médias", "shape": {"records": [
                    {"name": "kind", "label": "Nature", "shape": {"choice": ["image", "video", "gif"]}},
                    {"name": "alt", "label": "Description", "shape": "line"},
                    {"name": "captions", "label": "Sous-titres", "shape": "flag"}]}}]},
            {"id": "poll", "title": "Sondage", "fields": [
                {"name": "question", "label": "Question", "shape": "text"},
                {"name": "options", "label": "Choix", "shape": "lines"},
                {"name": "minutes", "label": "Durée", "shape": "number"}]},
            {"id": "thread", "title": "Fil", "fields": [{"name": "posts", "label": "Publication", "shape": "lines"}]},
            {"id": "calendar", "title": "Calendrier", "fields": [{"name": "entries", "label": "Publication", "shape": {"records": [
                {"name": "day", "label": "Jour", "shape": "line"}, {"name": "text", "label": "Texte", "shape": "text"}]}}]}],
        "rules": [{"id": "rule", "severity": "warning", "check": CHECK, "message": "[{match}]"}]
    }"#;
    let json = json
        .replace("CHECK", check)
        .replace("BLUESKY", BLUESKY)
        .replace(": X,", &format!(": {X},"));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error} in {check}"))
}

const X: &str = r#"{"unit": "weighted", "url": {"length": 23}}"#;
const BLUESKY: &str = r#"{"unit": "graphemes"}"#;

/// A post for no platform.
pub fn draft(text: &str) -> Draft {
    Draft::text("post", None, text)
}

/// A post for X.
pub fn draft_on_x(text: &str) -> Draft {
    Draft::text("post", Some("x"), text)
}

/// A draft in JSON.
pub fn json(draft: &str) -> Draft {
    serde_json::from_str(draft).unwrap_or_else(|error| panic!("{error} in {draft}"))
}

/// What the check finds in a draft.
pub fn report(check: &str, draft: &Draft) -> Report {
    let checker = Checker::new(rules(check)).unwrap_or_else(|problems| panic!("{problems:?}"));
    checker.check(draft)
}

/// What the check finds in a text, as pieces of it.
pub fn found<'t>(check: &str, text: &'t str) -> Vec<&'t str> {
    report(check, &draft(text))
        .findings
        .iter()
        .map(|finding| &text[finding.start..finding.end])
        .collect()
}

/// Each finding in a draft: its field and its extent.
pub fn places(check: &str, draft: &Draft) -> Vec<(String, usize, usize)> {
    let findings = report(check, draft).findings.into_iter();
    findings
        .map(
            |Finding {
                 field, start, end, ..
             }| (field, start, end),
        )
        .collect()
}

/// Whether the check finds one thing missing from a text, and nothing else.
pub fn missing(check: &str, text: &str) -> bool {
    let found = places(check, &draft(text));
    assert!(
        found.is_empty() || found == [("text".into(), 0, 0)],
        "{found:?}"
    );
    !found.is_empty()
}

/// What is said of a text.
pub fn messages(check: &str, text: &str) -> Vec<String> {
    report(check, &draft(text))
        .findings
        .into_iter()
        .map(|finding| finding.message)
        .collect()
}

/// The text with every fix made.
pub fn mended(check: &str, text: &str) -> String {
    mended_in(check, &draft(text))
}

/// The field `text` of a draft with every fix made; the mended text must have nothing left to mend.
pub fn mended_in(check: &str, draft: &Draft) -> String {
    let Some(Value::Text(text)) = draft.fields.get("text") else {
        panic!("no text")
    };
    let mut text = text.clone();
    let mut fixes: Vec<_> = report(check, draft)
        .findings
        .into_iter()
        .filter_map(|finding| finding.fix)
        .collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.start));
    for fix in fixes {
        text.replace_range(fix.start..fix.end, &fix.text);
    }
    let again = Draft {
        fields: [("text".into(), Value::Text(text.clone()))].into(),
        ..draft.clone()
    };
    let left = report(check, &again).findings;
    assert!(left.iter().all(|finding| finding.fix.is_none()), "{left:?}");
    text
}

/// What is wrong with the check.
pub fn faults(check: &str) -> Vec<Fault> {
    let problems = Checker::new(rules(check)).err().unwrap_or_default();
    problems.into_iter().map(|problem| problem.fault).collect()
}
