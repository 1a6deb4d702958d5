//! What ARCHITECTURE.md says is absent, looked for.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

fn sources() -> impl Iterator<Item = (PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
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

/// The files in which one of the words stands, but for those that may have it.
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
fn only_files_touches_the_disk() {
    let words = ["std::fs", "File::open", "WalkDir", "tempfile"];
    assert_eq!(holding(&words, &["files.rs", "files/"]), [""; 0]);
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
    let doors = ["command", "main.rs", "server.rs", "files/watch.rs"];
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

/// Whoever matches on kinds elsewhere forgets the next one: lints do not see an `if let`.
#[test]
fn kinds_are_matched_in_one_file() {
    // The claims of each kind follow with the drafts that it states.
    let doors = ["document.rs", "proof/claims.rs"];
    assert_eq!(holding(&["Body::"], &doors), [""; 0]);
}
