//! A hundred thousand random posts, ours beside X's own library (twitter-text 3.1.0 on Node.js).
//!
//! It needs `npm install` in `tests/differential/`; without it the test says loudly that it compared nothing. `PALIER_POSTS` and
//! `PALIER_SEED` choose how many posts, and which. Where the two may differ is listed in [`ACCEPTED`], by name, and nowhere else.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

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

/// A difference that we mean to have.
struct Difference {
    /// What it is called here, in `differences.md` and in the guide.
    name: &'static str,
    /// A text that shows it.
    example: &'static str,
    /// How to tell a random post that shows it; none is made that shows those without.
    shows: Option<fn(&Post) -> bool>,
}

const ACCEPTED: [Difference; 7] = [
    // Its emoji are those of 2018; X's documentation says that every emoji is 2.
    Difference {
        name: "new-emoji",
        example: "🫱🏻",
        shows: Some(other_emoji),
    },
    // Two regional letters are 2 whether or not there is such a flag.
    Difference {
        name: "no-flag",
        example: "🇫🇫",
        shows: Some(other_emoji),
    },
    // To its expressions 😀 is two characters, and the first may precede a host that begins with the second.
    Difference {
        name: "half-emoji",
        example: "@x😀.site.fr",
        shows: Some(|post| {
            let mut pairs = post.text.chars().zip(post.text.chars().skip(1));
            pairs.any(|(c, next)| c > '\u{FFFF}' && matches!(next, '.' | '-' | '_'))
        }),
    },
    // Its paths take accented Latin letters whatever their case, and so letters whose only Latin thing is the capital: `ʈ` (Ʈ), `ι`.
    Difference {
        name: "latin-by-capital",
        example: "site.fr/ʈ",
        shows: Some(|post| {
            post.text.contains(['\u{345}', 'ι', 'Ι', '\u{1FBE}'])
                || post.text.contains(|c| ('ɐ'..='ʯ').contains(&c))
        }),
    },
    // It links `site.fr.日本.fr/a` whole and counts 23 for `site.fr/a`, then the rest once more. A link is 23.
    Difference {
        name: "mixed-host",
        example: "site.fr.日本.fr/a",
        shows: Some(|post| {
            let hosts = urls(&post.text)
                .into_iter()
                .filter(|url| url.kind == EntityKind::Url { protocol: false });
            let host = |link: &str| {
                link.split('/')
                    .next()
                    .is_some_and(|host| host.contains(|c| c > '\u{2AF}'))
            };
            ours(&post.text) == post.entities
                && hosts.into_iter().any(|url| host(url.of(&post.text)))
        }),
    },
    // Its letters are those of Unicode 7.
    Difference {
        name: "new-letters",
        example: "#aꞵb",
        shows: None,
    },
    // It encodes the labels between ideographic full stops one by one.
    Difference {
        name: "ideographic-stop",
        example: "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa。bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.fr",
        shows: None,
    },
];

/// Where X says nothing and the library something odd: we say the same. Each with a text, and what is a link in it.
const FOLLOWED: [(&str, &str, &str); 2] = [
    ("accented-host", "étudiant.es", "tudiant.es"),
    ("accented-host", "les étudiant.es", "étudiant.es"),
];

fn other_emoji(post: &Post) -> bool {
    let known: Vec<&str> = post.emoji.iter().map(String::as_str).collect();
    ours(&post.text) == post.entities && emoji(&post.text) != known
}

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

/// What the library makes of texts; nothing, said loudly, where it is not installed.
fn theirs(arguments: &[String], texts: &[&str]) -> Option<Vec<Post>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/differential");
    if !folder.join("node_modules/twitter-text").is_dir() {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI skips nothing: run `npm install` in tests/differential first"
        );
        common::say("SKIPPED, NOTHING WAS COMPARED: run `npm install` in tests/differential first");
        return None;
    }
    let mut node = Command::new("node")
        .arg("posts.mjs")
        .args(arguments)
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs");
    let texts = serde_json::to_string(texts).expect("texts are JSON");
    let mut input = node.stdin.take().expect("it was piped");
    input
        .write_all(texts.as_bytes())
        .expect("node reads what it is given");
    drop(input);
    let output = node.wait_with_output().expect("node ends");
    assert!(output.status.success(), "{}", output.status);
    let text = String::from_utf8(output.stdout).expect("the posts are UTF-8");
    let posts = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a post"));
    Some(posts.collect())
}

fn differs(post: &Post) -> bool {
    count(&post.text, &Counting::x()) != post.length || ours(&post.text) != post.entities
}

/// The guide says how many emoji `new-emoji` concerns.
#[test]
fn the_guide_says_how_many_emoji_are_new() {
    let emoji = common::emoji();
    let full = emoji.iter().filter(|(_, is_full)| *is_full);
    let texts: Vec<&str> = full.map(|(emoji, _)| emoji.as_str()).collect();
    let Some(posts) = theirs(&["-".into()], &texts) else {
        return;
    };
    let differ = posts.iter().filter(|post| post.length != 2).count();
    common::say(&format!(
        "{differ} of {} emoji are not 2 to the library",
        posts.len()
    ));
    let guide = |path| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../docs/content")
            .join(path);
        std::fs::read_to_string(&path).expect("the guide's lesson on counting")
    };
    let all = posts.len().to_string();
    let (thousands, rest) = all.split_at(all.len() - 3);
    let says = [
        (
            "en/04-comprendre/04-compter.md",
            format!("it concerns {differ} of the {thousands},{rest} emoji"),
        ),
        (
            "fr/04-comprendre/04-compter.md",
            format!("{differ} des {thousands}\u{a0}{rest} emoji"),
        ),
    ];
    for (path, says) in says {
        let text = guide(path).replace(['\u{202f}', ' '], "\u{a0}");
        assert!(
            text.contains(&says.replace(' ', "\u{a0}")),
            "{path} does not say: {says}"
        );
    }
}

#[test]
fn each_difference_is_one() {
    let texts: Vec<&str> = ACCEPTED.iter().map(|known| known.example).collect();
    for (known, post) in ACCEPTED
        .iter()
        .zip(theirs(&["-".into()], &texts).unwrap_or_default())
    {
        assert!(differs(&post), "{}: {}", known.name, known.example);
        assert!(
            known.shows.is_none_or(|shows| shows(&post)),
            "{}",
            known.name
        );
    }
    let texts: Vec<&str> = FOLLOWED.iter().map(|(_, text, _)| *text).collect();
    for post in theirs(&["-".into()], &texts).unwrap_or_default() {
        assert!(!differs(&post), "{}", post.text);
    }
    for (_, text, link) in FOLLOWED {
        let found: Vec<_> = urls(text).iter().map(|url| url.of(text)).collect();
        assert_eq!(found, [link]);
    }
}

/// What is listed here, in `differences.md` and in the guide, in both of its languages.
#[test]
fn the_lists_of_differences_are_one() {
    let wanted: BTreeSet<&str> = ACCEPTED
        .iter()
        .map(|known| known.name)
        .chain(FOLLOWED.map(|(name, ..)| name))
        .collect();
    for list in [
        "crates/validator/tests/differences.md",
        "docs/content/fr/04-comprendre/04-compter.md",
        "docs/content/en/04-comprendre/04-compter.md",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(list);
        let text = std::fs::read_to_string(path).expect("the list can be read");
        let named: BTreeSet<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
            .map(|(name, _)| name)
            .filter(|name| name.contains('-'))
            .collect();
        assert_eq!(named, wanted, "{list}");
    }
}

#[test]
fn random_posts() {
    let arguments = [
        setting("PALIER_SEED", "1"),
        setting("PALIER_POSTS", "100000"),
    ];
    let Some(posts) = theirs(&arguments, &[]) else {
        return;
    };
    let (mut compared, mut wrong) = (0, Vec::new());
    let mut accepted: BTreeMap<&str, usize> = BTreeMap::new();
    for post in posts {
        compared += 1;
        if !differs(&post) {
            continue;
        }
        let shown = |known: &&Difference| known.shows.is_some_and(|shows| shows(&post));
        match ACCEPTED.iter().find(shown) {
            Some(known) => *accepted.entry(known.name).or_default() += 1,
            None => wrong.push(format!(
                "{:?}\n  library {} {:?}\n  ours    {} {:?}",
                post.text,
                post.length,
                post.entities,
                count(&post.text, &Counting::x()),
                ours(&post.text)
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
