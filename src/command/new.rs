//! `palier new`

use std::path::Path;

use include_dir::{Dir, include_dir};

use super::{Outcome, fail, today, whisper};
use crate::disk;
use crate::files::Files;
use crate::say;
use crate::say::Lang;

static FRENCH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/command/new/fr");
static ENGLISH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/command/new/en");

/// Makes a small course that builds without warnings, in the language of the command.
pub fn new(dir: &Path, asked: Option<Lang>) -> Outcome {
    let lang = asked.unwrap_or_default();
    let path = dir.display();
    let files = small_course(lang);
    if let Err(error) = disk::create(&files, dir) {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            let message = say!(
                "« {path} » existe déjà et n’est pas vide",
                "“{path}” is there already and is not empty"
            );
            return fail(
                lang,
                &message,
                Some(&say!("donnez un autre nom", "give another name")),
            );
        }
        return fail(
            lang,
            &say!(
                "« {path} » n’a pas pu être créé : {error}",
                "“{path}” could not be made: {error}"
            ),
            None,
        );
    }
    let message = say!(
        "un petit cours est dans « {path} »\n\n  cd {path}\n  palier serve --open",
        "a small course is in “{path}”\n\n  cd {path}\n  palier serve --open"
    );
    whisper(&format!("{}\n", message.get(lang)));
    Outcome::Well
}

/// The files of the small course, reviewed today.
pub fn small_course(lang: Lang) -> Files {
    let mut files = Files::default();
    gather(
        if lang == Lang::Fr { &FRENCH } else { &ENGLISH },
        &mut files,
    );
    files
}

fn gather(dir: &Dir<'_>, files: &mut Files) {
    let [year, month, day] = today().0;
    let today = format!("{year}-{month:02}-{day:02}");
    for file in dir.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.insert(path, text.replace("{{today}}", &today).into_bytes());
        }
    }
    dir.dirs().for_each(|dir| gather(dir, files));
}
