//! To the disk: beside, then in one step to its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::files::Files;
use crate::say;
use crate::say::Say;

/// This file in a folder says that Palier wrote it and may replace it.
const MARK: &str = ".palier-site";

/// Why nothing was written. The folder is then as it was.
#[derive(Debug)]
pub enum WriteError {
    /// It holds what Palier did not write.
    NotOurs(PathBuf),
    /// It is the course, or holds it.
    HoldsCourse(PathBuf),
    /// The disk refused.
    Disk(PathBuf, io::Error),
}

impl WriteError {
    /// The message and the way out.
    pub fn say(&self) -> (Say, Say) {
        match self {
            Self::NotOurs(path) => {
                let path = path.display();
                (
                    say!(
                        "« {path} » contient des fichiers que Palier n’a pas écrits : rien n’a été touché",
                        "“{path}” holds files that Palier did not write: nothing was touched"
                    ),
                    say!(
                        "donnez un autre dossier : --out DOSSIER",
                        "give another folder: --out FOLDER"
                    ),
                )
            }
            Self::HoldsCourse(path) => {
                let path = path.display();
                (
                    say!(
                        "« {path} » contient le cours lui-même : rien n’a été touché",
                        "“{path}” holds the course itself: nothing was touched"
                    ),
                    say!(
                        "donnez un autre dossier : --out DOSSIER",
                        "give another folder: --out FOLDER"
                    ),
                )
            }
            Self::Disk(path, error) => {
                let path = path.display();
                let full = error.kind() == io::ErrorKind::StorageFull;
                let hint = if full {
                    say!(
                        "le disque est plein : faites de la place ; le site d’avant est intact",
                        "the disk is full: make room; the site from before is untouched"
                    )
                } else {
                    say!(
                        "voyez les droits du dossier ; le site d’avant est intact",
                        "look at the folder’s permissions; the site from before is untouched"
                    )
                };
                (
                    say!(
                        "« {path} » n’a pas pu être écrit : {error}",
                        "“{path}” could not be written: {error}"
                    ),
                    hint,
                )
            }
        }
    }
}

/// Writes `files` as the folder `out`, in place of what Palier wrote there before. `course` is the folder that they were made from.
///
/// # Errors
/// If `out` holds what Palier did not write, or the course, or if the disk refuses; `out` is then as it was.
pub fn write(files: &Files, out: &Path, course: &Path) -> Result<(), WriteError> {
    let disk = |path: &Path| {
        let path = path.to_path_buf();
        move |error| WriteError::Disk(path, error)
    };
    let out = std::path::absolute(out).map_err(disk(out))?;
    if course
        .canonicalize()
        .is_ok_and(|course| out.canonicalize().is_ok_and(|out| course.starts_with(&out)))
    {
        return Err(WriteError::HoldsCourse(out));
    }
    let replaces = match fs::read_dir(&out) {
        Ok(mut entries) => {
            if entries.next().is_some() && !out.join(MARK).is_file() {
                return Err(WriteError::NotOurs(out));
            }
            true
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(WriteError::Disk(out, error)),
    };
    let (new, old) = (beside(&out, "new"), beside(&out, "old"));
    let written = write_new(files, &new).and_then(|()| {
        if replaces {
            fs::rename(&out, &old).map_err(disk(&out))?;
        }
        fs::rename(&new, &out).map_err(|error| {
            if replaces {
                // Back to where it was; if even that fails, it lies beside, whole.
                let _ = fs::rename(&old, &out);
            }
            WriteError::Disk(out.clone(), error)
        })
    });
    match written {
        Ok(()) if replaces => fs::remove_dir_all(&old).map_err(disk(&old)),
        Ok(()) => Ok(()),
        Err(error) => {
            let _ = fs::remove_dir_all(&new);
            Err(error)
        }
    }
}

fn beside(out: &Path, what: &str) -> PathBuf {
    let name = out
        .file_name()
        .map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned());
    out.with_file_name(format!(".{name}.palier-{what}-{}", std::process::id()))
}

fn write_new(files: &Files, new: &Path) -> Result<(), WriteError> {
    let disk = |path: &Path, error| WriteError::Disk(path.to_path_buf(), error);
    fs::create_dir_all(new).map_err(|error| disk(new, error))?;
    fs::write(new.join(MARK), "Palier\n").map_err(|error| disk(new, error))?;
    let mut made = PathBuf::new();
    for (path, bytes) in files.iter() {
        let path = new.join(path);
        if let Some(folder) = path.parent()
            && folder != made
        {
            fs::create_dir_all(folder).map_err(|error| disk(folder, error))?;
            made = folder.to_path_buf();
        }
        fs::write(&path, bytes).map_err(|error| disk(&path, error))?;
    }
    Ok(())
}

/// Writes files into a folder that is new or empty.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if something is in it, or what the disk says.
pub fn create(files: &Files, dir: &Path) -> io::Result<()> {
    if fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) || dir.is_file() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    put(files, dir)
}

/// Writes files into a folder, over those of the same names; others are left alone.
///
/// # Errors
/// The error that the disk reports.
pub fn put(files: &Files, dir: &Path) -> io::Result<()> {
    for (path, bytes) in files.iter() {
        let path = dir.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(text: &str) -> Files {
        Files::from_iter([("a/index.html", text.as_bytes().to_vec())])
    }

    #[test]
    fn replaces_only_what_it_wrote() {
        let room = tempfile::tempdir().unwrap();
        let out = room.path().join("site");
        write(&site("one"), &out, room.path()).unwrap();
        write(&site("two"), &out, room.path()).unwrap();
        assert_eq!(fs::read_to_string(out.join("a/index.html")).unwrap(), "two");
        assert_eq!(
            fs::read_dir(room.path()).unwrap().count(),
            1,
            "nothing is left beside"
        );

        let theirs = room.path().join("photos");
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("chat.jpg"), "x").unwrap();
        assert!(matches!(
            write(&site("x"), &theirs, room.path()),
            Err(WriteError::NotOurs(_))
        ));
        assert!(theirs.join("chat.jpg").exists());
    }

    #[test]
    fn never_writes_over_the_course() {
        let room = tempfile::tempdir().unwrap();
        fs::write(room.path().join(MARK), "").unwrap();
        assert!(matches!(
            write(&site("x"), room.path(), room.path()),
            Err(WriteError::HoldsCourse(_))
        ));
    }

    #[test]
    fn what_was_there_stays_when_writing_fails() {
        let room = tempfile::tempdir().unwrap();
        let out = room.path().join("site");
        write(&site("one"), &out, room.path()).unwrap();
        // A file where a folder must be: the disk refuses half-way.
        let broken = Files::from_iter([("a", b"x".to_vec()), ("a/index.html", b"y".to_vec())]);
        assert!(matches!(
            write(&broken, &out, room.path()),
            Err(WriteError::Disk(..))
        ));
        assert_eq!(fs::read_to_string(out.join("a/index.html")).unwrap(), "one");
        assert_eq!(
            fs::read_dir(room.path()).unwrap().count(),
            1,
            "nothing is left beside"
        );
    }
}
