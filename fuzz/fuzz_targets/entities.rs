//! What is found in a text stands in it, in order, and comes through the door in UTF-16.

#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use palier_validator::door::{self, Door};
use palier_validator::entity::{Flavour, scan_as};
use palier_validator::private;
use serde_json::{Value, json};

const FLAVOURS: [(&str, Flavour); 4] = [
    ("x", Flavour::X),
    ("mastodon", Flavour::Mastodon),
    ("bluesky", Flavour::Bluesky),
    ("plain", Flavour::Plain),
];

thread_local! {
    static DOOR: RefCell<Door> = RefCell::new({
        let mut door = Door::default();
        let platforms: Vec<Value> = FLAVOURS
            .iter()
            .map(|(name, _)| json!({"id": name, "title": name, "flavour": name, "counting": {"unit": "graphemes"}, "limits": []}))
            .collect();
        let set = json!({"lang": "fr", "kinds": [], "platforms": platforms, "rules": []});
        let answer = door::call(&mut door, &json!({"load": set}).to_string());
        assert!(answer.contains("loaded"), "{answer}");
        door
    });
}

fuzz_target!(|text: &str| {
    let units: Vec<u16> = text.encode_utf16().collect();
    for (name, flavour) in FLAVOURS {
        let mut end = 0;
        for entity in scan_as(flavour, text) {
            assert!(!entity.of(text).is_empty(), "{text:?}");
            assert!(entity.start >= end, "{name}: two at one place in {text:?}");
            end = entity.end;
        }
        let request = json!({"measure": {"text": text, "platform": name}}).to_string();
        let answer = DOOR.with_borrow_mut(|door| door::call(door, &request));
        let answer: Value = serde_json::from_str(&answer).expect("the door answers in JSON");
        for piece in answer["measure"]["entities"]
            .as_array()
            .expect("it measures")
        {
            let [start, end] =
                ["start", "end"].map(|side| piece[side].as_u64().expect("a number") as usize);
            assert_eq!(
                piece["text"],
                String::from_utf16_lossy(&units[start..end]),
                "{name}: {text:?}"
            );
        }
    }
    for found in private::scan(text, &[], &[]) {
        assert!(!text[found.start..found.end].is_empty(), "{text:?}");
    }
});
