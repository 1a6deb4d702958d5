//! The conformance suite of twitter-text: all of `validate.yml`, `extract.yml` and `tlds.yml`, each section under the configuration
//! that its reference implementation needs to pass it (the suite does not say which).

mod common;

use std::collections::BTreeMap;

use palier_validator::count::{Counting, Weights, count, cut};
use palier_validator::entity::{self, Entity, EntityKind, Protocol};
use palier_validator::text::{nfc, utf16_offset};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Suite {
    tests: BTreeMap<String, Vec<Case>>,
}

#[derive(Deserialize)]
struct Case {
    description: String,
    text: String,
    expected: Value,
}

/// Runs every case of every section and says how many; fails when a case does, when a section is unknown, or when cases have gone.
fn run(file: &str, number: usize, actual: impl Fn(&str, &Case) -> Value) {
    let suite: Suite = common::yaml(&format!("twitter-text/{file}"));
    let mut ran = 0;
    let mut wrong = Vec::new();
    for (section, cases) in &suite.tests {
        for case in cases {
            ran += 1;
            let actual = actual(section, case);
            if actual != case.expected {
                wrong.push(format!(
                    "{section}: {}\n  {:?}\n  expected {}\n  found    {actual}",
                    case.description, case.text, case.expected
                ));
            }
        }
    }
    common::say(&format!("{file}: {ran} cases, {} wrong", wrong.len()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(ran, number, "the number of cases has changed");
}

/// The entities without their sign.
fn names(text: &str, found: &[Entity]) -> Value {
    found.iter().map(|entity| name(text, entity)).collect()
}

fn name<'a>(text: &'a str, entity: &Entity) -> &'a str {
    entity
        .of(text)
        .trim_start_matches(['@', '＠', '#', '＃', '$'])
}

/// The suite counts in code points.
fn indices(text: &str, entity: &Entity) -> Value {
    let at = |byte: usize| text[..byte].chars().count();
    json!([at(entity.start), at(entity.end)])
}

fn with_indices(key: &str, text: &str, found: &[Entity]) -> Value {
    found
        .iter()
        .map(|entity| json!({key: name(text, entity), "indices": indices(text, entity)}))
        .collect()
}

fn urls(text: &str) -> Value {
    entity::urls(text).iter().map(|url| url.of(text)).collect()
}

#[test]
fn extract() {
    run("extract.yml", 238, |section, case| {
        let text = case.text.as_str();
        match section {
            "mentions" => names(text, &entity::mentions(text)),
            "mentions_with_indices" => with_indices("screen_name", text, &entity::mentions(text)),
            "mentions_or_lists_with_indices" => entity::mentions_or_lists(text)
                .iter()
                .map(|found| {
                    let whole = name(text, found);
                    let (name, list) = whole.split_at(whole.find('/').unwrap_or(whole.len()));
                    json!({"screen_name": name, "list_slug": list, "indices": indices(text, found)})
                })
                .collect(),
            "replies" => {
                entity::reply_mention(text).map_or(Value::Null, |found| name(text, &found).into())
            }
            "urls" | "tco_urls_with_params" => urls(text),
            "urls_with_indices" | "urls_with_directional_markers" => {
                with_indices("url", text, &entity::urls(text))
            }
            "hashtags" | "hashtags_from_astral" => names(text, &entity::hashtags(text)),
            "hashtags_with_indices" => with_indices("hashtag", text, &entity::hashtags(text)),
            "cashtags" => names(text, &entity::cashtags(text)),
            "cashtags_with_indices" => with_indices("cashtag", text, &entity::cashtags(text)),
            other => panic!("no such section: {other}"),
        }
    });
}

#[test]
fn link_endings() {
    run("tlds.yml", 1574, |_, case| urls(&case.text));
}

#[test]
fn validate() {
    run("validate.yml", 97, |section, case| {
        let text = case.text.as_str();
        let is_whole =
            |found: &[Entity]| matches!(found, [one] if one.start == 0 && one.end == text.len());
        match section {
            "tweets" => parsed(text, Weights::V1, 140)["valid"].clone(),
            "usernames" => is_whole(&entity::mentions(text)).into(),
            "lists" => {
                let found = entity::mentions_or_lists(text);
                (is_whole(&found) && found[0].kind == EntityKind::List).into()
            }
            "hashtags" => is_whole(&entity::hashtags(text)).into(),
            "urls" => entity::is_url(text, Protocol::Required).into(),
            "urls_without_protocol" => entity::is_url(text, Protocol::Optional).into(),
            "WeightedTweetsCounterTest" => parsed(text, Weights::V2, 280),
            "WeightedTweetsWithDiscountedEmojiCounterTest"
            | "UnicodeDirectionalMarkerCounterTest" => parsed(text, Weights::V3, 280),
            other => panic!("no such section: {other}"),
        }
    });
}

/// What the library's `parseTweet` answers. Its ranges are UTF-16 indices of last characters, the valid one in the normalised text
/// plus what normalisation took away.
fn parsed(text: &str, weights: Weights, max: u32) -> Value {
    let counting = Counting {
        weights,
        ..Counting::x()
    };
    let normal = nfc(text);
    let utf16 = |text: &str| utf16_offset(text, text.len());
    let refused = entity::refused_character(&normal);
    let length = count(text, &counting);
    let end = cut(&normal, &counting, max).min(refused.unwrap_or(normal.len()));
    json!({
        "weightedLength": length,
        "valid": length > 0 && length <= max && refused.is_none(),
        "permillage": length * 1000 / max,
        "displayRangeStart": 0,
        "displayRangeEnd": utf16(text).saturating_sub(1),
        "validRangeStart": 0,
        "validRangeEnd": (utf16(&normal[..end]) + utf16(text)).saturating_sub(utf16(&normal) + 1),
    })
}
