//! A hundred thousand random posts, ours beside X's own library (twitter-text 3.1.0 on Node.js).
//!
//! It needs `npm install` in `tests/differential/`; without it the test says loudly that it compared nothing. `PALIER_POSTS` and
//! `PALIER_SEED` choose how many posts, and which. Where the two may differ is listed in [`ACCEPTED`], by name, and nowhere else.

mod common;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use palier_validator::count::{Counting, count};
use palier_validator::entity::{EntityKind, scan, urls};
use palier_validator::text::utf16_offset;
use serde::Deserialize;

/// A post and what the library makes of it; spans in UTF-16.
#[derive(Deserialize)]
struct Post {
    text: String,
    length: u32,
    entities: Vec<(String, usize, usize)>,
    /// The emoji that it counts as 2.
    emoji: Vec<String>,
}

/// A difference that we mean to have, and how to tell a post that shows it.
type Difference = (&'static str, fn(&Post) -> bool);

const ACCEPTED: [Difference; 4] = [
    // Its emoji are those of 2018; X's documentation says that every emoji is 2.
    ("emoji that the library does not know", |post| {
        let known: Vec<&str> = post.emoji.iter().map(String::as_str).collect();
        ours(&post.text) == post.entities && emoji(&post.text) != known
    }),
    // To its expressions 😀 is two characters, and the first may precede a host that begins with the second: `@x😀.site.fr`.
    ("half of an emoji before a link", |post| {
        let mut pairs = post.text.chars().zip(post.text.chars().skip(1));
        pairs.any(|(c, next)| c > '\u{FFFF}' && matches!(next, '.' | '-' | '_'))
    }),
    // Its paths take accented Latin letters whatever their case, and so letters whose only Latin thing is the capital: `ʈ` (Ʈ), `ι`.
    ("phonetic letters in a path", |post| {
        post.text.contains(['\u{345}', 'ι', 'Ι', '\u{1FBE}'])
            || post.text.contains(|c| ('ɐ'..='ʯ').contains(&c))
    }),
    // It links `site.fr.日本.fr/a` whole and counts 23 for `site.fr/a`, then the rest once more. A link is 23.
    ("length of a host partly in another script", |post| {
        let hosts = urls(&post.text)
            .into_iter()
            .filter(|url| url.kind == EntityKind::Url { protocol: false });
        let host = |link: &str| {
            link.split('/')
                .next()
                .is_some_and(|host| host.contains(|c| c > '\u{2AF}'))
        };
        ours(&post.text) == post.entities && hosts.into_iter().any(|url| host(url.of(&post.text)))
    }),
];

fn emoji(text: &str) -> Vec<&str> {
    let found = scan(text)
        .into_iter()
        .filter(|entity| entity.kind == EntityKind::Emoji);
    found.map(|entity| entity.of(text)).collect()
}

fn ours(text: &str) -> Vec<(String, usize, usize)> {
    scan(text)
        .into_iter()
        .filter_map(|entity| {
            let kind = match entity.kind {
                EntityKind::Url { .. } => "url",
                EntityKind::Mention => "mention",
                EntityKind::List => "list",
                EntityKind::Hashtag => "hashtag",
                EntityKind::Cashtag => "cashtag",
                EntityKind::Email | EntityKind::Emoji | EntityKind::Number => return None,
            };
            let at = |byte| utf16_offset(text, byte);
            Some((kind.to_owned(), at(entity.start), at(entity.end)))
        })
        .collect()
}

fn setting(name: &str, default: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| default.to_owned())
}

#[test]
fn random_posts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/differential");
    if !folder.join("node_modules/twitter-text").is_dir() {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI skips nothing: run `npm install` in tests/differential first"
        );
        common::say("SKIPPED, NOTHING WAS COMPARED: run `npm install` in tests/differential first");
        return;
    }
    let output = Command::new("node")
        .arg("posts.mjs")
        .args([
            setting("PALIER_SEED", "1"),
            setting("PALIER_POSTS", "100000"),
        ])
        .current_dir(&folder)
        .output()
        .expect("node runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("the posts are UTF-8");
    let (mut compared, mut wrong) = (0, Vec::new());
    let mut accepted: BTreeMap<&str, usize> = BTreeMap::new();
    for line in text.lines() {
        let post: Post = serde_json::from_str(line).expect("a post");
        compared += 1;
        let (length, entities) = (count(&post.text, &Counting::x()), ours(&post.text));
        if length == post.length && entities == post.entities {
            continue;
        }
        match ACCEPTED.iter().find(|(_, shows)| shows(&post)) {
            Some((name, _)) => *accepted.entry(name).or_default() += 1,
            None => wrong.push(format!(
                "{:?}\n  library {} {:?}\n  ours    {length} {entities:?}",
                post.text, post.length, post.entities
            )),
        }
    }
    println!(
        "{compared} posts compared, {} differ; accepted: {accepted:?}",
        wrong.len()
    );
    assert!(
        wrong.is_empty(),
        "{}",
        wrong
            .iter()
            .take(20)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
}
