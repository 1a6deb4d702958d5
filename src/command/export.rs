//! `palier export`

use std::path::Path;
use std::time::Instant;

use super::{Outcome, fail, language, tally, tell, today, whisper};
use crate::build::{self, Memory};
use crate::command::Made;
use crate::disk;
use crate::publication::Choice;
use crate::report::Format;
use crate::say;
use crate::say::{Lang, Say};
use crate::target::Target;

/// Proves a course and writes one target of the editions that are chosen to `out`. With an error in the course nothing is written.
pub fn export(
    target: &'static dyn Target,
    course: &Path,
    out: &Path,
    choice: &Choice,
    asked: Option<Lang>,
) -> Outcome {
    let started = Instant::now();
    let mut found = Vec::new();
    let files = disk::read(course, &mut found);
    let lang = language(asked, &files);
    let memory = Memory::default();
    let built = build::export(&files, today(), &memory, found, target, choice);
    let made = Made { files, built, lang };
    tell(&made, Format::Human);
    let tally = tally(&made.built);
    let Some(output) = made.built.outputs.get(target.name()) else {
        let message = Say {
            fr: format!("{} : rien n’a été écrit", tally.fr),
            en: format!("{}: nothing was written", tally.en),
        };
        whisper(&format!("{}\n", message.get(lang)));
        return Outcome::Mistakes;
    };
    if let Err(error) = disk::write(output, out, course) {
        let (message, hint) = error.say();
        return fail(lang, &message, Some(&hint));
    }
    let (count, seconds, path) = (output.len(), started.elapsed().as_secs_f64(), out.display());
    let s = if count == 1 { "" } else { "s" };
    let message = say!(
        "{count} fichier{s} dans « {path} » en {seconds:.2} s ; ",
        "{count} file{s} in “{path}” in {seconds:.2} s; "
    );
    whisper(&format!("{}{}\n", message.get(lang), tally.get(lang)));
    Outcome::Well
}
