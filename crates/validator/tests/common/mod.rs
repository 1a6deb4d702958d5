//! Reading the conformance data that nobody in this project wrote.

#![allow(dead_code)]

use std::io::Write;

use serde::de::DeserializeOwned;

/// Says how many cases ran, past the capture of the test harness.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The text of a file under `tests/conformance/`.
pub fn text(path: &str) -> String {
    let path = format!(
        "{}/../../tests/conformance/{path}",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A YAML file under `tests/conformance/`.
pub fn yaml<T: DeserializeOwned>(path: &str) -> T {
    serde_saphyr::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A character by its number in hexadecimal.
pub fn character(point: &str) -> char {
    let point = u32::from_str_radix(point, 16).expect("a code point");
    char::from_u32(point).expect("a character")
}

/// Every sequence of Unicode's list of emoji, and whether it is fully qualified.
pub fn emoji() -> Vec<(String, bool)> {
    let list = text("unicode/emoji-test-18.0.txt");
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(';'))
        .map(|(points, rest)| {
            let emoji = points.split_whitespace().map(character).collect();
            (emoji, rest.trim_start().starts_with("fully-qualified"))
        })
        .collect()
}
