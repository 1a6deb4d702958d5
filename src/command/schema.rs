//! `palier schema`

use std::path::Path;

use super::{Outcome, fail, whisper};
use crate::disk;
use crate::say;
use crate::say::{Lang, Say};

mod learner;
mod made;

use made::schemas;

/// Writes the JSON Schema of everything that an author writes, and of what Palier writes for programs, into a folder.
pub fn schema(out: &Path, asked: Option<Lang>) -> Outcome {
    let lang = asked.unwrap_or_default();
    let schemas = schemas();
    let written = disk::put(&schemas, out);
    let (count, path) = (schemas.len(), out.display());
    match written {
        Ok(()) => {
            let message: Say = say!(
                "{count} schémas dans « {path} »\n",
                "{count} schemas in “{path}”\n"
            );
            whisper(message.get(lang));
            Outcome::Well
        }
        Err(error) => fail(
            lang,
            &say!(
                "« {path} » n’a pas pu être écrit : {error}",
                "“{path}” could not be written: {error}"
            ),
            None,
        ),
    }
}
