//! `palier build`

use std::path::Path;
use std::time::Instant;

use super::{Outcome, fail, make, tally, tell, whisper};
use crate::build::Memory;
use crate::disk;
use crate::report::Format;
use crate::say;
use crate::say::Lang;

/// Proves a course and writes its site to `out`. With an error in the course nothing is written.
pub fn build_site(course: &Path, out: &Path, asked: Option<Lang>) -> Outcome {
    let started = Instant::now();
    let made = make(course, asked, &Memory::default());
    tell(&made, Format::Human);
    let Some(site) = made.built.site() else {
        let tally = tally(&made.built);
        let message = say::Say {
            fr: format!("{} : rien n’a été écrit", tally.fr),
            en: format!("{}: nothing was written", tally.en),
        };
        whisper(&format!("{}\n", message.get(made.lang)));
        return Outcome::Mistakes;
    };
    if let Err(error) = disk::write(site, out, course) {
        let (message, hint) = error.say();
        return fail(made.lang, &message, Some(&hint));
    }
    let (count, seconds, path) = (site.len(), started.elapsed().as_secs_f64(), out.display());
    let tally = tally(&made.built);
    let message = say::Say {
        fr: format!(
            "{count} fichiers dans « {path} » en {seconds:.2} s ; {}",
            tally.fr
        ),
        en: format!("{count} files in “{path}” in {seconds:.2} s; {}", tally.en),
    };
    whisper(&format!("{}\n", message.get(made.lang)));
    Outcome::Well
}
