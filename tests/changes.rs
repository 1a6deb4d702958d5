//! CONTRIBUTING.md lists the files that a change touches. Here the lists are compared with the files that name what was added before.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use palier::document::question::Kind;
use walkdir::WalkDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Folders of code. Tests, courses and what is made from the code (schemas, the compiled validator) are not counted.
const CODE: [&str; 4] = ["src", "crates/validator/src", "themes", "xtask/src"];

/// Every file of code that is text, by its path.
fn code() -> Vec<(String, String)> {
    let files = CODE
        .iter()
        .flat_map(|folder| WalkDir::new(root().join(folder)));
    files
        .map(|entry| entry.expect("the code can be read").into_path())
        .filter(|path| path.is_file())
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            let path = path.strip_prefix(root()).expect("below the root");
            Some((path.to_string_lossy().replace('\\', "/"), text))
        })
        .filter(|(path, _)| {
            // Examples of components are tests.
            let is_test = path.ends_with("/tests.rs") || path.contains("/examples/");
            !is_test && !path.starts_with("src/command/new/")
        })
        .collect()
}

/// The files that a section of CONTRIBUTING.md numbers, each the first name in backquotes of its line.
fn listed(section: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).expect("it is there");
    let start = text
        .find(&format!("## {section}\n"))
        .expect("the section is there");
    let lines = text[start..]
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with("## "));
    lines
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .map(|line| {
            line.split('`')
                .nth(1)
                .expect("a file in backquotes")
                .to_string()
        })
        .collect()
}

/// Lines of a file without comments and without the tests at its end.
fn said(text: &str) -> impl Iterator<Item = &str> {
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text);
    let is_comment = |line: &&str| {
        ["//", "{#", "/*"]
            .iter()
            .any(|sign| line.trim_start().starts_with(sign))
    };
    code.lines().filter(move |line| !is_comment(line))
}

/// Whether a line names a kind: as a variant (`Ordering(`, `Key::Ordering`), or by its word between signs.
fn names(line: &str, kind: Kind) -> bool {
    let (word, variant) = (kind.word(), format!("{kind:?}"));
    let quoted = [
        format!("\"{word}\""),
        format!("'{word}'"),
        format!("quiz.{word}."),
        format!("questions ??= {{}}).{word} "),
    ];
    // Other things have the same name: a mark that a check finds, the order of two values.
    let others = [
        "cmp::Ordering",
        // An answer of two parts, of the same name.
        "\"true_false\" => Self::TrueFalse(None, None)",
    ];
    let of_kind = [
        format!("Kind::{variant}"),
        format!("Key::{variant}"),
        format!("Ask::{variant}"),
        format!("Asked::{variant}"),
        format!("question::{variant}"),
        format!(" {variant} \"{word}\""),
        format!("pub use {word}::"),
    ];
    // `mark` is an element of HTML, too, a path leads to a file, and progress calls all that is not graded a reflection: these words alone say nothing.
    let has_own_word = !matches!(kind, Kind::Mark | Kind::Path | Kind::Reflection);
    !others.iter().any(|other| line.contains(other))
        && (has_own_word && quoted.iter().any(|sign| line.contains(sign.as_str()))
            || of_kind.iter().any(|sign| {
                line.match_indices(sign.as_str()).any(|(at, _)| {
                    let after = line[at + sign.len()..].chars().next();
                    !after.is_some_and(char::is_alphanumeric)
                })
            }))
}

#[test]
fn a_kind_of_question_touches_the_files_that_are_listed_and_no_other() {
    let listed = listed("Add a kind of question");
    assert!(listed.len() <= 9, "{listed:#?}");
    let code = code();
    for &kind in Kind::ALL {
        let own: BTreeSet<String> = listed
            .iter()
            .map(|path| path.replace("drag", kind.word()))
            .collect();
        let naming: Vec<&str> = code
            .iter()
            .filter(|(path, text)| !own.contains(path) && said(text).any(|line| names(line, kind)))
            .map(|(path, _)| path.as_str())
            .collect();
        assert!(naming.is_empty(), "{kind:?} is named in {naming:#?}");
        // The files that each kind must have; styles and words of its own it may do without.
        let needed = own
            .iter()
            .filter(|path| !path.ends_with(".css") && !path.ends_with(".toml"));
        for path in needed {
            let (_, text) = code
                .iter()
                .find(|(other, _)| other == path)
                .unwrap_or_else(|| panic!("{kind:?} has no {path}"));
            let variant = format!("{kind:?}");
            assert!(
                text.contains(kind.word()) || text.contains(&variant),
                "{path} does not name {kind:?}"
            );
        }
    }
}
