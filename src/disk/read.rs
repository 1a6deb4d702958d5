//! From the disk.

use std::io;
use std::path::Path;

use walkdir::WalkDir;

use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Named, named};
use crate::files::Files;
use crate::say;
use crate::yaml::MAX_BYTES;

/// A picture or a film longer than this is refused, in bytes: nobody on a telephone would see it.
const MAX_ASSET_BYTES: u64 = 64 << 20;

/// Reads a course: `book.toml` in `root`, its content and its theme. What cannot be read goes to `found`, located; the rest is read all the same.
pub fn read(root: &Path, found: &mut Vec<Diagnostic>) -> Files {
    let mut files = Files::default();
    match std::fs::read(root.join(config::FILE)) {
        Ok(bytes) => files.insert(config::FILE, bytes),
        // That it is missing is told by whoever needs it.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return files,
        Err(error) => {
            found.push(unreadable(config::FILE, &error));
            return files;
        }
    }
    if !root.join("content").is_dir()
        && let Ok(summary) = std::fs::read(root.join(config::BOOK_SUMMARY))
    {
        files.insert(config::BOOK_SUMMARY, summary);
    }
    // Mistakes in the configuration are told when the course is built.
    let Some(config) = Config::read(&files, &mut Vec::new()) else {
        return files;
    };
    let Ok(real_root) = root.canonicalize() else {
        return files;
    };
    read_folder(root, &real_root, &config.src, &mut files, found);
    if let Some(theme) = &config.theme {
        read_folder(root, &real_root, &theme.value, &mut files, found);
    }
    files
}

fn read_folder(
    root: &Path,
    real_root: &Path,
    folder: &str,
    files: &mut Files,
    found: &mut Vec<Diagnostic>,
) {
    let top = root.join(folder);
    if !top.is_dir() {
        let message = say!(
            "le dossier « {folder} » n’existe pas",
            "the folder “{folder}” does not exist"
        );
        found.push(Diagnostic::error(
            "no-folder",
            Place::file(config::FILE),
            message,
        ));
        return;
    }
    let walk = WalkDir::new(&top).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    }) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error
                    .path()
                    .map_or_else(|| folder.to_string(), |path| relative(root, path));
                found.push(walk_fault(&path, root, &error));
                continue;
            }
        };
        let path = relative(root, entry.path());
        if entry.path_is_symlink()
            && !entry
                .path()
                .canonicalize()
                .is_ok_and(|real| real.starts_with(real_root))
        {
            let message = say!(
                "ce lien symbolique sort du cours",
                "this symbolic link leads out of the course"
            );
            let hint = say!(
                "copiez le fichier dans le cours",
                "copy the file into the course"
            );
            found.push(Diagnostic::error("symlink-out", Place::file(&path), message).hint(hint));
            continue;
        }
        if !entry.file_type().is_file() {
            continue;
        }
        let most = if named(&path) == Named::Asset {
            MAX_ASSET_BYTES
        } else {
            MAX_BYTES as u64
        };
        if let Ok(about) = entry.metadata()
            && about.len() > most
        {
            let (size, most) = (about.len() >> 20, most >> 20);
            let message = say!(
                "ce fichier pèse {size} Mo ; {most} Mo au plus",
                "this file is {size} MB long; {most} MB at most"
            );
            found.push(Diagnostic::error("too-long", Place::file(&path), message));
            continue;
        }
        match std::fs::read(entry.path()) {
            Ok(bytes) => files.insert(path, bytes),
            Err(error) => found.push(unreadable(&path, &error)),
        }
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let message = say!("illisible : {error}", "cannot be read: {error}");
    Diagnostic::error("unreadable", Place::file(path), message).hint(say!(
        "voyez les droits de ce fichier",
        "look at this file’s permissions"
    ))
}

fn walk_fault(path: &str, root: &Path, error: &walkdir::Error) -> Diagnostic {
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => {
            let back = relative(root, ancestor);
            let message = say!(
                "ce lien symbolique tourne en rond : il mène à « {back} »",
                "this symbolic link goes round in a circle: it leads to “{back}”"
            );
            Diagnostic::error("symlink-loop", Place::file(path), message)
                .hint(say!("supprimez-le", "delete it"))
        }
        (None, Some(error)) if path_is_dangling(root, path) => {
            let message = say!(
                "ce lien symbolique ne mène nulle part ({error})",
                "this symbolic link leads nowhere ({error})"
            );
            Diagnostic::error("symlink-nowhere", Place::file(path), message)
                .hint(say!("supprimez-le", "delete it"))
        }
        (None, Some(error)) => unreadable(path, error),
        (None, None) => Diagnostic::error(
            "unreadable",
            Place::file(path),
            say!("illisible", "cannot be read"),
        ),
    }
}

fn path_is_dangling(root: &Path, path: &str) -> bool {
    let path = root.join(path);
    path.symlink_metadata()
        .is_ok_and(|about| about.is_symlink())
        && !path.exists()
}
