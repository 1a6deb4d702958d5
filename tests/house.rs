//! The things that ARCHITECTURE.md says are absent, looked for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

fn sources() -> impl Iterator<Item = (PathBuf, String)> {
    sources_in("src")
}

fn sources_in(folder: &str) -> impl Iterator<Item = (PathBuf, String)> + use<> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.expect("the source can be read").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(move |path| {
            let text = fs::read_to_string(&path).expect("a source is text");
            (
                path.strip_prefix(&root).expect("below src").to_owned(),
                text,
            )
        })
}

/// The files that contain one of the words, but for those that may have it.
fn holding(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut files: Vec<String> = sources()
        .filter(|(_, text)| words.iter().any(|word| text.contains(word)))
        .map(|(path, _)| path.to_string_lossy().replace('\\', "/"))
        .filter(|path| !allowed.iter().any(|start| path.starts_with(start)))
        .collect();
    files.sort();
    files
}

#[test]
fn only_disk_touches_the_disk() {
    let words = ["std::fs", "File::open", "WalkDir", "tempfile"];
    assert_eq!(holding(&words, &["disk.rs", "disk/"]), [""; 0]);
}

#[test]
fn only_the_server_touches_the_network() {
    let words = ["std::net", "TcpListener", "TcpStream"];
    assert_eq!(holding(&words, &["server.rs"]), [""; 0]);
}

#[test]
fn nothing_below_the_commands_reads_a_clock_or_the_environment() {
    let words = [
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
        "env::var",
    ];
    let doors = ["command", "main.rs", "server.rs", "disk/watch.rs"];
    assert_eq!(holding(&words, &doors), [""; 0]);
}

#[test]
fn the_model_is_not_serialisable() {
    let words = ["Serialize)", "Serialize,", "impl Serialize"];
    // A level is a word, not a document: templates compare it.
    let doors = [
        "render/",
        "target/",
        "command/",
        "report.rs",
        "theme",
        "level.rs",
    ];
    assert_eq!(holding(&words, &doors), [""; 0]);
}

/// The room of a file: `render` of `render/view/quiz.rs`.
fn room(path: &Path) -> String {
    let first = path.iter().next().unwrap_or_default().to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

/// The rooms that a source names by `crate::…`, its own tests left out.
fn named_rooms(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: String = lines.flat_map(|line| [line, "\n"]).collect();
    let mut named = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let list = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default(),
            None => rest,
        };
        let heads = if rest.starts_with('{') {
            list.split(',').collect()
        } else {
            vec![list]
        };
        for head in heads {
            let name: String = head
                .trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            named.insert(name);
        }
    }
    named
}

/// A room uses only rooms that do not use it, at whatever distance: so each can be read by itself.
#[test]
fn rooms_use_each_other_one_way() {
    assert!(one_way("src")["render"].contains("publication"));
    assert!(one_way("crates/validator/src")["entity"].contains("text"));
}

/// The rooms that each room uses, once it is known that none uses another that uses it.
fn one_way(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let rooms: BTreeSet<String> = sources_in(folder).map(|(path, _)| room(&path)).collect();
    for (path, text) in sources_in(folder) {
        let own = room(&path);
        // The bench of the checks is compiled for tests only, too.
        let is_test = path.ends_with("check/bench.rs") || path.ends_with("tests.rs");
        if matches!(own.as_str(), "lib" | "main") || is_test {
            continue;
        }
        let named = named_rooms(&text);
        let others = named
            .into_iter()
            .filter(|name| *name != own && rooms.contains(name));
        uses.entry(own.clone()).or_default().extend(others);
    }
    let all = uses.clone();
    // Rooms that use nothing but rooms already taken away are taken away, until none is left.
    while !uses.is_empty() {
        let free: Vec<String> = uses
            .iter()
            .filter(|(_, used)| used.iter().all(|other| !uses.contains_key(other)))
            .map(|(room, _)| room.clone())
            .collect();
        assert!(
            !free.is_empty(),
            "these use each other in a circle: {uses:#?}"
        );
        for room in free {
            uses.remove(&room);
        }
    }
    all
}

/// Names of pages and folders of the site are in its layout, and nowhere else.
#[test]
fn addresses_are_written_in_the_layout_only() {
    let words = [
        "index.html\"",
        "contents.html",
        "progress.html",
        "facilitator.html",
        "rules/index",
        "platforms/",
    ];
    // The preview shows the index of a folder; the guide by itself is one file.
    let doors = [
        "target/site/layout.rs",
        "atlas",
        "server.rs",
        "library.rs",
        "disk/write.rs",
    ];
    assert_eq!(holding(&words, &doors), [""; 0]);
}

#[test]
fn markdown_is_read_in_one_place() {
    assert_eq!(holding(&["pulldown_cmark::"], &["text/read.rs"]), [""; 0]);
}

/// Whoever matches on kinds elsewhere forgets the next one: lints do not see an `if let`.
#[test]
fn kinds_are_matched_in_one_file() {
    assert_eq!(holding(&["Body::"], &["document.rs"]), [""; 0]);
}
