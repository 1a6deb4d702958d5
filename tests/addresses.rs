//! Every link of every output leads to something that is there.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{Token, Tokenizer};
use palier::build::{Memory, export};
use palier::edition::Audience;
use palier::files::Files;
use palier::publication::Choice;
use palier::target;

use support::{DAY, folders, name, read_and_build, root};

/// The ids of a page, and the addresses that it names.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    twice: BTreeSet<String>,
    named: BTreeSet<String>,
}

fn read(html: &[u8]) -> Page {
    let mut page = Page::default();
    for Ok(token) in Tokenizer::new(html) {
        let Token::StartTag(tag) = token else {
            continue;
        };
        for (name, value) in &tag.attributes {
            let value = String::from_utf8_lossy(value).into_owned();
            match name.as_slice() {
                b"id" if !page.ids.insert(value.clone()) => {
                    page.twice.insert(value);
                }
                b"id" => {}
                b"href" | b"src" => {
                    page.named.insert(value);
                }
                _ => {}
            }
        }
    }
    page
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        rest = match (first, byte) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                &after[2..]
            }
            _ => {
                bytes.push(*first);
                after
            }
        };
    }
    String::from_utf8(bytes).unwrap()
}

/// The path from the root that an address names on the page at `from`.
fn resolved(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            ".." => {
                assert!(parts.pop().is_some(), "{from}: {to} leads out");
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The links of an output that lead nowhere: the page and the address.
fn lost(output: &Files) -> Vec<String> {
    let html = output.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages: BTreeMap<&str, Page> = html.map(|(path, html)| (path, read(html))).collect();
    let mut lost = Vec::new();
    for (from, page) in &pages {
        lost.extend(
            page.twice
                .iter()
                .map(|id| format!("{from}: the id {id} twice")),
        );
        let own = page.named.iter().filter(|to| {
            let outward = ["http:", "https:", "mailto:", "tel:", "data:"];
            !outward.iter().any(|scheme| to.starts_with(scheme))
        });
        for to in own {
            let (path, anchor) = to.split_once('#').unwrap_or((to, ""));
            // A level is chosen by the query of the page's own address.
            let path = path.split('?').next().unwrap_or(path);
            let path = if path.is_empty() {
                (*from).to_string()
            } else {
                resolved(from, &decoded(path))
            };
            let anchor = decoded(anchor);
            let target = pages.get(path.as_str());
            let is_there = anchor.is_empty() || target.is_some_and(|it| it.ids.contains(&anchor));
            if output.get(&path).is_none() || !is_there {
                lost.push(format!("{from}: {to}"));
            }
        }
    }
    lost
}

/// Paths are one to one also where capitals and small letters are the same.
fn folded_twice(output: &Files) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let paths = output.iter().map(|(path, _)| path.to_lowercase());
    paths.filter(|path| !seen.insert(path.clone())).collect()
}

#[test]
fn addresses_are_one_to_one() {
    let mut courses = folders(&root("tests/courses"));
    courses.extend(["", "docs", "examples/labo"].map(root));
    let memory = Memory::default();
    let (mut built, mut wrong) = (0, Vec::new());
    for course in courses {
        let (files, made) = read_and_build(&course);
        let Some(site) = made.site() else { continue };
        built += 1;
        let course = name(&course);
        let of = |target: &str, found: Vec<String>| {
            let found = found.into_iter();
            found
                .map(|fault| format!("{course} as {target}: {fault}"))
                .collect::<Vec<_>>()
        };
        wrong.extend(of("site", lost(site)));
        wrong.extend(of("site", folded_twice(site)));
        let everyone = [Audience::Learner, Audience::Participant];
        let editions = everyone.into_iter().flat_map(|audience| {
            let choice = Choice {
                language: None,
                modules: Vec::new(),
                level: None,
                audience,
            };
            target::ALL.map(|target| (target, choice.clone()))
        });
        for (target, choice) in editions {
            let made = export(&files, DAY, &memory, Vec::new(), target, &choice);
            let output = &made.outputs[target.name()];
            wrong.extend(of(target.name(), lost(output)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(built >= 15, "only {built}");
}
