//! Every word that a learner reads is there in French and in English, in the same form; none is missing and none is left over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn words(lang: &str) -> BTreeMap<String, String> {
    let path = root().join(format!("themes/default/strings/{lang}.toml"));
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn files(dir: &Path, endings: &[&str], all: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, endings, all);
        } else if endings
            .iter()
            .any(|ending| path.to_string_lossy().ends_with(ending))
        {
            let text = fs::read_to_string(&path).unwrap();
            all.push((path, text));
        }
    }
}

/// What stands between quotation marks of any sort. A key is never longer than a line.
fn literals(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for line in text.lines() {
        for quote in ['"', '\'', '`'] {
            let parts: Vec<&str> = line.split(quote).collect();
            found.extend(parts.iter().skip(1).step_by(2));
            found.extend(parts.iter().skip(2).step_by(2));
        }
    }
    found
}

/// A key without the number of its form: `page.minutes.one` is `page.minutes`.
fn base(key: &str) -> &str {
    key.strip_suffix(".one")
        .or(key.strip_suffix(".other"))
        .unwrap_or(key)
}

/// The names that a text has to be given: `{n}`.
fn holes(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts.filter_map(|part| part.split('}').next()).collect()
}

#[test]
fn french_and_english_say_the_same_things() {
    let (fr, en) = (words("fr"), words("en"));
    let keys = |words: &BTreeMap<String, String>| words.keys().cloned().collect::<BTreeSet<_>>();
    let odd: Vec<_> = keys(&fr)
        .symmetric_difference(&keys(&en))
        .cloned()
        .collect();
    assert!(odd.is_empty(), "in one language only: {odd:?}");
    for (key, text) in &fr {
        assert!(
            !text.trim().is_empty() && !en[key].trim().is_empty(),
            "{key} is empty"
        );
        // “One” may be said in words.
        if !key.ends_with(".one") {
            assert_eq!(holes(text), holes(&en[key]), "{key}");
        }
    }
    for (lang, words) in [("fr", &fr), ("en", &en)] {
        for key in words.keys() {
            let (one, other) = (format!("{}.one", base(key)), format!("{}.other", base(key)));
            let counts = words.contains_key(&one) || words.contains_key(&other);
            assert!(
                !counts || words.contains_key(&one) && words.contains_key(&other),
                "{lang}: {key} has one of two forms"
            );
        }
    }
}

/// French typography, in the words that no build sets: no-break spaces before `:` `;` `!` `?` and inside « », curved apostrophes.
#[test]
fn french_is_set_as_french() {
    for (key, text) in words("fr") {
        let set = palier::typeset::typeset("fr", &text);
        assert_eq!(set, text, "{key}");
    }
}

#[test]
fn no_word_is_missing_and_none_is_left_over() {
    let words = words("en");
    let bases: BTreeSet<&str> = words.keys().map(|key| base(key)).collect();
    let mut pages = Vec::new();
    files(&root().join("themes/default"), &[".html"], &mut pages);
    files(&root().join("src/render"), &[".rs"], &mut pages);
    files(
        &root().join("src/render.rs").with_file_name("theme"),
        &[".rs"],
        &mut pages,
    );
    let mut scripts = Vec::new();
    files(&root().join("themes/default"), &[".js"], &mut scripts);
    assert!(pages.len() > 30 && scripts.len() > 8);

    let mut missing = Vec::new();
    let mut used = BTreeSet::new();
    let mut starts = BTreeSet::new();
    for (path, text) in &pages {
        // `t(key="kind." ~ page.kind)` and `format!("kind.{kind}")` say the beginning of a key, or the whole of it.
        for literal in literals(text) {
            let start = literal.split('{').next().unwrap_or(literal);
            if bases.contains(literal) {
                used.insert(literal.to_string());
            } else if start.ends_with('.') && start.len() > 3 {
                starts.insert(start.to_string());
            }
        }
        for call in ["t(key=\"", "t(key='", "strings.say(\""] {
            for rest in text.split(call).skip(1) {
                let end = rest.find(['"', '\'']).unwrap_or(rest.len());
                let key = &rest[..end];
                let known = bases.contains(key)
                    || key.ends_with('.') && bases.iter().any(|base| base.starts_with(key));
                if !known {
                    missing.push(format!("{}: {key}", path.display()));
                }
            }
        }
    }
    for (path, text) in &scripts {
        let name = path.file_name().unwrap().to_string_lossy();
        // A script that brings its own words calls them without the name of its component.
        let own = format!("js.{}.", name.split('.').next().unwrap());
        for literal in literals(text) {
            let whole = [format!("js.{literal}"), format!("{own}{literal}")];
            let start = literal.split("${").next().unwrap_or(literal);
            if let Some(key) = whole.iter().find(|key| bases.contains(key.as_str())) {
                used.insert(key.clone());
            } else if literal.contains("${") && start.ends_with('.') {
                starts.insert(format!("js.{start}"));
            }
        }
        for rest in text.split("palier.say(\"").skip(1) {
            let key = format!("js.{}", &rest[..rest.find('"').unwrap()]);
            if !bases.contains(key.as_str()) {
                missing.push(format!("{}: {key}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "no such words:\n{}", missing.join("\n"));
    let left: Vec<_> = bases
        .iter()
        .filter(|base| {
            !used.contains(**base) && !starts.iter().any(|start| base.starts_with(start.as_str()))
        })
        .collect();
    assert!(left.is_empty(), "nobody says these: {left:?}");
}
