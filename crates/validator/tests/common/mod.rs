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
