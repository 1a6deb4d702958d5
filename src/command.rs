//! The commands, one function each. They are thin: the work is done by [`crate::build::build`].

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::build::{Built, Memory, build};
use crate::config::{self, Config};
use crate::course::Day;
use crate::diagnostic::Diagnostic;
use crate::disk;
use crate::files::Files;
use crate::report::{self, Format};
use crate::say;
use crate::say::{Lang, Say};

mod build_site;
mod check;
mod check_draft;
mod export;
mod measure;
mod new;
mod schema;
mod serve;

pub use build_site::build_site;
pub use check::check;
pub use check_draft::check_draft;
pub use export::export;
pub use measure::measure;
pub use new::{new, small_course};
pub use schema::schema;
pub use serve::serve;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Well,
    /// There are mistakes, and they have been told.
    Mistakes,
    /// It could not be done, and why has been told.
    Impossible,
}

/// A course from the disk and what was built of it.
pub struct Made {
    /// The files of the course.
    pub files: Files,
    /// The result of building them.
    pub built: Built,
    /// The language of messages.
    pub lang: Lang,
}

/// Reads and builds the course in a folder. Work of over a second says so on the terminal.
pub fn make(course: &Path, asked: Option<Lang>, memory: &Memory) -> Made {
    let started = Instant::now();
    let mut found: Vec<Diagnostic> = Vec::new();
    let files = disk::read(course, &mut found);
    let lang = language(asked, &files);
    let built = with_progress(started, lang, || build(&files, today(), memory, found));
    Made { files, built, lang }
}

/// The language asked for, else the course's, else French.
pub fn language(asked: Option<Lang>, files: &Files) -> Lang {
    asked.unwrap_or_else(|| {
        let config = files
            .get(config::FILE)
            .and_then(|_| Config::read(files, &mut Vec::new()));
        config
            .and_then(|config| Lang::from_tag(config.languages.first()?))
            .unwrap_or_default()
    })
}

/// The day of the build, the only thing that a build takes from the clock.
pub fn today() -> Day {
    let today = jiff::Zoned::now().date();
    let part = |n: i16| u16::try_from(n).unwrap_or_default();
    Day([
        part(today.year()),
        part(today.month().into()),
        part(today.day().into()),
    ])
}

fn with_progress<T>(started: Instant, lang: Lang, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let (done, waiting) = std::sync::mpsc::channel::<()>();
    let watcher = std::thread::spawn(move || {
        let mut told = false;
        while waiting.recv_timeout(Duration::from_secs(1))
            == Err(std::sync::mpsc::RecvTimeoutError::Timeout)
        {
            let seconds = started.elapsed().as_secs();
            let text = say!("construction… {seconds} s", "building… {seconds} s");
            whisper(&format!("\r{}", text.get(lang)));
            told = true;
        }
        if told {
            // The line has had its time.
            whisper("\r\u{1b}[K");
        }
    });
    let result = work();
    drop(done);
    let _ = watcher.join();
    result
}

/// Writes diagnostics: people read them on the error stream, programs on the output.
pub fn tell(made: &Made, format: Format) {
    let styled = format == Format::Human;
    let text = report::write(
        &made.built.diagnostics,
        &made.files,
        format,
        made.lang,
        styled,
    );
    if format == Format::Human {
        whisper(&text);
    } else {
        print(&text);
    }
}

/// How many mistakes there are, in words.
pub fn tally(built: &Built) -> Say {
    let (errors, warnings) = built.tally();
    let s = |n: usize| if n > 1 { "s" } else { "" };
    let en = |n: usize| if n == 1 { "" } else { "s" };
    Say {
        fr: format!(
            "{errors} erreur{}, {warnings} avertissement{}",
            s(errors),
            s(warnings)
        ),
        en: format!(
            "{errors} error{}, {warnings} warning{}",
            en(errors),
            en(warnings)
        ),
    }
}

/// Tells that something cannot be done.
pub fn fail(lang: Lang, message: &Say, hint: Option<&Say>) -> Outcome {
    let (error, help) = match lang {
        Lang::Fr => ("erreur", "conseil"),
        Lang::En => ("error", "hint"),
    };
    let separator = if lang == Lang::Fr { " :" } else { ":" };
    whisper(&format!("{error}{separator} {}\n", message.get(lang)));
    if let Some(hint) = hint {
        whisper(&format!("{help}{separator} {}\n", hint.get(lang)));
    }
    Outcome::Impossible
}

/// Writes to the error stream, where people are told things; a reader that has gone away is no mistake.
pub fn whisper(text: &str) {
    let mut out = anstream::stderr().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Writes to the output; a reader that has gone away is no mistake.
pub fn print(text: &str) {
    let mut out = anstream::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}
