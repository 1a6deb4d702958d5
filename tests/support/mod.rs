//! Shared by the tests that build courses or hold what is built against files.

// Each test program compiles this module for itself and uses its own part of it.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

use palier::build::{Built, Memory, build};
use palier::course::Day;
use palier::disk;
use palier::files::Files;
use schemars::Schema;

/// The day of every build here, so that nothing grows old by itself.
pub const DAY: Day = Day([2026, 11, 22]);

/// A path in this repository; the empty one is the demo course.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Reads a course from the disk and builds it without memory.
pub fn read_and_build(course: &Path) -> (Files, Built) {
    let mut found = Vec::new();
    let files = disk::read(course, &mut found);
    let built = build(&files, DAY, &Memory::default(), found);
    (files, built)
}

/// The folders directly in a folder, by name.
pub fn folders(dir: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<_> = entries(dir)
        .into_iter()
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// The files directly in a folder, by name; none where there is no such folder.
pub fn files_in(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = entries(dir)
        .into_iter()
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else {
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// The last part of a path, as text.
pub fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap()
}

/// The page of the site that a golden page holds: `m--a.html` is `m/a.html`.
pub fn page_of(golden: &Path) -> String {
    name(golden).replace("--", "/")
}

/// The `<main>` of a page; all of it where it has none.
pub fn main_of(html: &str) -> &str {
    let start = html.find("<main").unwrap_or(0);
    let end = html
        .find("</main>")
        .map_or(html.len(), |end| end + "</main>".len());
    &html[start..end]
}

/// Compares a text with a file that holds it; what differs goes to `wrong`. Under `PALIER_ACCEPT` the file is written instead.
pub fn hold(path: &Path, actual: &str, wrong: &mut Vec<String>) {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return;
    }
    if std::env::var_os("PALIER_ACCEPT").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, actual).unwrap();
        return;
    }
    let same = expected
        .lines()
        .zip(actual.lines())
        .take_while(|(a, b)| a == b)
        .count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(nothing)").to_string();
    wrong.push(format!(
        "--- {} ---\n{actual}\nfrom line {}:\n- {}\n+ {}\n",
        path.display(),
        same + 1,
        line(&expected),
        line(actual)
    ));
}

/// The names of an enum's variants as JSON has them.
pub fn names(schema: &Schema) -> Vec<String> {
    let variants = schema.get("oneOf").and_then(|all| all.as_array());
    let variants = variants.expect("an enum whose variants are documented");
    let name = |variant: &serde_json::Value| Some(variant.get("const")?.as_str()?.to_string());
    let names: Option<Vec<String>> = variants.iter().map(name).collect();
    names.expect("an enum without fields")
}
