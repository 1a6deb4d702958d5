//! Drafts from the disk and from standard input.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Named, named};
use crate::say;
use crate::yaml::MAX_BYTES;

/// By this name standard input is asked for, and told of.
const STDIN: &str = "-";

/// A draft as it was read.
pub struct Source {
    /// The path as it was given, with `/`; `-` is standard input.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How it is to be read.
    pub form: Form,
}

/// How a draft is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A text, which is the field `text`.
    Text,
    /// Fields in YAML.
    Yaml,
}

/// Whether standard input is meant.
pub fn is_stdin(path: &Path) -> bool {
    shown(path) == STDIN
}

/// Reads files, folders and standard input, each once. What cannot be read goes to `found`; the rest is read all the same.
pub fn read(paths: &[PathBuf], found: &mut Vec<Diagnostic>) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        let before = (sources.len(), found.len());
        let files = if path.is_dir() {
            drafts_in(path, found)
        } else {
            vec![path.clone()]
        };
        for file in files {
            if seen.insert(file.clone()) {
                sources.extend(read_one(&file, found));
            }
        }
        if path.is_dir() && before == (sources.len(), found.len()) {
            let place = Place::file(shown(path));
            let message = say!(
                "ce dossier ne contient aucun brouillon",
                "this folder holds no draft"
            );
            let hint = say!(
                "un brouillon finit par .txt, .md ou .yaml",
                "a draft ends in .txt, .md or .yaml"
            );
            found.push(Diagnostic::warning("no-draft", place, message).hint(hint));
        }
    }
    sources
}

/// Reads one file, or standard input.
pub fn read_one(path: &Path, found: &mut Vec<Diagnostic>) -> Option<Source> {
    let name = shown(path);
    let bytes = if name == STDIN {
        bounded(io::stdin().lock())
    } else {
        File::open(path).and_then(bounded)
    };
    match bytes {
        Ok(bytes) if bytes.len() > MAX_BYTES => {
            let most = MAX_BYTES >> 20;
            let message = say!(
                "ce brouillon pèse plus de {most} Mo",
                "this draft is longer than {most} MB"
            );
            found.push(Diagnostic::error("too-long", Place::file(name), message));
            None
        }
        Ok(bytes) => Some(Source {
            form: form(&name),
            name,
            bytes,
        }),
        Err(error) => {
            found.push(unreadable(name, &error));
            None
        }
    }
}

/// The bytes of a file or of standard input, up to one byte more than a draft may have.
fn bounded(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The drafts of a folder and of those in it, in the order of their names. Hidden files and a course's documents (`x.rule.yaml`) are none.
fn drafts_in(folder: &Path, found: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let mut drafts = Vec::new();
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    }) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_draft(&shown(entry.path())) => {
                drafts.push(entry.into_path())
            }
            Ok(_) => {}
            Err(error) => {
                let name = error.path().map_or_else(|| shown(folder), shown);
                found.push(unreadable(name, &error.into()));
            }
        }
    }
    drafts
}

fn is_draft(name: &str) -> bool {
    match ending(name) {
        "txt" | "md" => true,
        "yaml" | "yml" => named(name) == Named::Unknown,
        _ => false,
    }
}

fn form(name: &str) -> Form {
    if matches!(ending(name), "yaml" | "yml") {
        Form::Yaml
    } else {
        Form::Text
    }
}

fn ending(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn shown(path: &Path) -> String {
    let name = path
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/");
    name.strip_prefix("./")
        .map_or(name.clone(), ToString::to_string)
}

fn unreadable(name: String, error: &io::Error) -> Diagnostic {
    let place = Place::file(&name);
    if error.kind() == io::ErrorKind::NotFound {
        let message = say!("« {name} » n’existe pas", "“{name}” does not exist");
        return Diagnostic::error("no-file", place, message);
    }
    Diagnostic::error(
        "unreadable",
        place,
        say!("illisible : {error}", "cannot be read: {error}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_what_is_a_draft_and_how_it_is_read() {
        for name in ["a.txt", "b/c.md", "d.draft.yaml", "e.yaml", "f.yml"] {
            assert!(is_draft(name), "{name}");
        }
        for name in ["x.rule.yaml", "x.quiz.yml", "photo.png", "a", "a.d/x"] {
            assert!(!is_draft(name), "{name}");
        }
        assert_eq!(
            (form("a.draft.yaml"), form("a.md"), form("-"), form("note")),
            (Form::Yaml, Form::Text, Form::Text, Form::Text)
        );
        assert_eq!(shown(Path::new("./drafts/a.txt")), "drafts/a.txt");
    }
}
