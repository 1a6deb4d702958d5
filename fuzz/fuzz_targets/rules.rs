//! Loading rules: whatever stands in them, they are refused or they run; what they find stands in the draft.

#![no_main]

use libfuzzer_sys::fuzz_target;
use palier_validator::door::{self, Door};
use serde_json::{Value, json};

/// A check made of strings and numbers, so that the fuzzer need not learn JSON before it meets a word list or a pattern.
fn check(kind: u8, number: u32, words: &[&str]) -> Value {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    match kind % 16 {
        0 => json!({"words": {"forbid": words, "accents": "fold"}}),
        1 => json!({"words": {"require": words, "first_sentences": number}}),
        2 => json!({"swap": {"words": [{"from": [word(0), word(1)], "to": word(2)}]}}),
        3 | 4 => json!({"pattern": {"find": word(0), "literal": word(1)}}),
        5 => json!({"entity": {"of": ["hashtag", "link", "date"], "max": number, "any": words}}),
        6 => json!({"entity": {"require": ["link"], "except": words, "shape": "bare"}}),
        7 => json!({"position": {"at": "end", "require": ["emoji"], "words": words}}),
        8 => json!({"case": {"hashtag": number, "shouting": number, "except": words}}),
        9 => json!({"consistency": {"either": [words, [word(0)]]}}),
        10 => json!({"repeat": {"marks": number, "of": ["mention"], "words": true}}),
        11 => json!({"private": {"allow": words}}),
        12 => json!({"limit": {"unit": "sentences", "min": number, "max": number}}),
        13 => json!({"readability": {"sentence": number, "lix": number}}),
        14 => json!({"require": {"field": word(0), "alt": number}}),
        _ => {
            json!({"compare": {"similar": {"fields": words, "percent": number}, "distinct": word(0)}})
        }
    }
}

fuzz_target!(|input: (u8, u8, &str)| {
    let (kind, number, text) = input;
    let mut door = Door::default();
    // As it comes: no JSON, or some.
    door::call(&mut door, text);
    door::call(&mut door, &format!(r#"{{"load": {text}}}"#));
    let lines: Vec<&str> = text.split('\n').collect();
    let (draft, words) = lines.split_last().expect("a split text has a piece");
    let made = check(kind, number.into(), words);
    // The raw form reaches what `check` does not make.
    let check = if words.len() == 1 {
        serde_json::from_str(words[0]).unwrap_or(made)
    } else {
        made
    };
    let check = if number & 0x80 != 0 {
        json!({"when": {"if": {"not": check}, "then": {"all": [check, check]}}})
    } else {
        check
    };
    let set = json!({
        "lang": "fr",
        "kinds": [{"id": "post", "title": "", "fields": [{"name": "text", "label": "", "shape": "text"}]}],
        "platforms": [],
        "rules": [{"id": "rule", "severity": "info", "check": check, "message": "{match} {n} {max} {min} {over} {missing} {unit} {field} {fix}"}],
    });
    if !door::call(&mut door, &json!({"load": set}).to_string()).contains("loaded") {
        return;
    }
    // Long lines make slow regular expressions slow, if there are any.
    let draft = [*draft, &words.concat()].concat();
    let request =
        json!({"check": {"draft": {"kind": "post", "fields": {"text": draft}}}}).to_string();
    let answer: Value =
        serde_json::from_str(&door::call(&mut door, &request)).expect("the door answers in JSON");
    let units = draft.encode_utf16().count() as u64;
    for finding in answer["report"]["findings"].as_array().expect("a report") {
        let [start, end] = ["start", "end"].map(|side| finding[side].as_u64().expect("a number"));
        assert!(start <= end && end <= units, "{finding} in {draft:?}");
    }
});
