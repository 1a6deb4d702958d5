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

/// The texts between quotation marks of any sort. A key is never longer than a line.
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

/// The names that the course's data put into a key: kinds of page and of item, levels, severities, units, tables.
const NAMES: &str = "advice bytes case caution code_points competent contents emoji_bytes error exercise expert facilitator glossary graphemes guide home \
     important info items lesson lines module new note novice objectives people platform platforms print procedure progress question quiz reflection rule rules \
     sentences tip utf16 value warning weighted words";

/// A key with a hole in it, as sources put it together: the text before the hole and the text behind it.
type Holed<'t> = (&'t str, &'t str);

/// The keys with a hole of a source: `` `csv.${what}` ``, `format!("kind.{name}")`, `key="unit." ~ unit ~ ".about"`.
fn holed(text: &str) -> BTreeSet<Holed<'_>> {
    let is_key = |part: &str| {
        part.chars()
            .all(|c| c.is_alphanumeric() || "._-".contains(c))
    };
    let dotted = |(before, after): &Holed<'_>| {
        is_key(before) && is_key(after) && (before.ends_with('.') || after.starts_with('.'))
    };
    let mut found: BTreeSet<Holed<'_>> = BTreeSet::new();
    for literal in literals(text) {
        let open = literal.split_once("${").or(literal.split_once('{'));
        if let Some((before, rest)) = open
            && let Some((_, after)) = rest.split_once('}')
        {
            found.insert((before, after));
        }
    }
    for call in text.split("key=").skip(1) {
        let Some(quote) = call.chars().next().filter(|c| "\"'".contains(*c)) else {
            continue;
        };
        let Some((before, rest)) = call[1..].split_once(quote) else {
            continue;
        };
        let Some(rest) = rest.strip_prefix(" ~ ") else {
            continue;
        };
        let name = rest.trim_start_matches(|c: char| c.is_alphanumeric() || "._".contains(c));
        let after = name
            .strip_prefix(" ~ ")
            .and_then(|rest| rest.strip_prefix(quote)?.split(quote).next());
        found.insert((before, after.unwrap_or_default()));
    }
    found.retain(dotted);
    found
}

/// Whether a source says a key: as it is, or with a word put into a hole; that word is in the source too or is a name of the course's data.
fn says(key: &str, literals: &BTreeSet<&str>, holed: &BTreeSet<Holed<'_>>) -> bool {
    literals.contains(key)
        || NAMES.split_whitespace().any(|name| name == key)
        || holed.iter().any(|(before, after)| {
            let inside = key
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after));
            inside.is_some_and(|part| !part.is_empty() && says(part, literals, holed))
        })
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
    for (path, text) in &pages {
        let (whole, holed) = (literals(text), holed(text));
        used.extend(bases.iter().filter(|key| says(key, &whole, &holed)));
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
        let (whole, holed) = (literals(text), holed(text));
        used.extend(bases.iter().filter(|key| {
            let told = ["js.", own.as_str()].map(|before| key.strip_prefix(before));
            told.into_iter()
                .flatten()
                .any(|key| says(key, &whole, &holed))
        }));
        for rest in text.split("palier.say(\"").skip(1) {
            let key = format!("js.{}", &rest[..rest.find('"').unwrap()]);
            if !bases.contains(key.as_str()) {
                missing.push(format!("{}: {key}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "no such words:\n{}", missing.join("\n"));
    let left: Vec<_> = bases.difference(&used).collect();
    assert!(left.is_empty(), "nobody says these: {left:?}");
}

#[test]
fn a_word_that_only_looks_like_one_is_not_said() {
    let source = r#"t(key="unit." ~ unit ~ ".about") format!("kind.{name}") `csv.${part}` "count""#;
    let (whole, holed) = (literals(source), holed(source));
    let said = |key| says(key, &whole, &holed);
    assert!(said("unit.bytes.about") && said("kind.lesson") && said("csv.count"));
    assert!(!said("unit.bytes") && !said("kind.person") && !said("csv.total") && !said("other"));
}
