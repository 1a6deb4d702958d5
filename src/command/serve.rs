//! `palier serve`

use std::path::Path;
use std::time::Instant;

use super::{Made, Outcome, fail, make, tally, tell, whisper};
use crate::build::Memory;
use crate::config::Config;
use crate::diagnostic::Severity;
use crate::disk::{self, Watch};
use crate::files::Files;
use crate::report::{self, Format};
use crate::say;
use crate::say::{Lang, Say};
use crate::server::{self, Preview, Published};
use crate::theme::Theme;

/// Shows the site of a course, and makes it anew at each change, until Ctrl-C.
pub fn serve(course: &Path, port: u16, open: bool, poll: bool, asked: Option<Lang>) -> Outcome {
    let memory = Memory::default();
    let made = make(course, asked, &memory);
    let lang = made.lang;
    if made.files.is_empty() {
        tell(&made, Format::Human);
        return Outcome::Impossible;
    }
    let watch = match Watch::new(course, &folders(&made.files), poll) {
        Ok(watch) => watch,
        Err(error) => {
            let message = say!(
                "les changements ne peuvent pas être suivis : {error}",
                "changes cannot be followed: {error}"
            );
            return fail(lang, &message, Some(&say!("essayez --poll", "try --poll")));
        }
    };
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            return fail(
                lang,
                &say!(
                    "le serveur ne démarre pas : {error}",
                    "the server does not start: {error}"
                ),
                None,
            );
        }
    };
    let listener = match runtime.block_on(server::listen(port)) {
        Ok(listener) => listener,
        Err(error) => {
            let message = say!(
                "le port {port} et les suivants sont refusés : {error}",
                "port {port} and those after it are refused: {error}"
            );
            return fail(
                lang,
                &message,
                Some(&say!(
                    "donnez-en un autre : --port 8000",
                    "give another one: --port 8000"
                )),
            );
        }
    };
    let given = listener.local_addr().map_or(port, |address| address.port());
    if given != port && port != 0 {
        let message = say!(
            "le port {port} est pris : voici le {given}",
            "port {port} is taken: here is {given}"
        );
        whisper(&format!("{}\n", message.get(lang)));
    }

    let preview = Preview::new(Published {
        lang: lang.tag(),
        diagnostics: "[]".into(),
        ..Published::default()
    });
    show(&preview, &made);
    let address = format!("http://127.0.0.1:{given}/");
    let message = say!(
        "le cours est à {address} — Ctrl-C pour arrêter",
        "the course is at {address} — Ctrl-C to stop"
    );
    whisper(&format!("{}\n", message.get(lang)));
    if open && let Err(error) = open::that_detached(&address) {
        whisper(&format!(
            "{}\n",
            say!(
                "le navigateur ne s’ouvre pas : {error}",
                "the browser does not open: {error}"
            )
            .get(lang)
        ));
    }

    let (root, builder) = (course.to_path_buf(), preview.clone());
    std::thread::spawn(move || rebuild(&root, poll, asked, &memory, made, watch, &builder));
    let stopped = runtime.block_on(server::serve(listener, preview, async {
        let _ = tokio::signal::ctrl_c().await;
    }));
    match stopped {
        Ok(()) => {
            whisper(&format!("\n{}\n", say!("arrêté", "stopped").get(lang)));
            Outcome::Well
        }
        Err(error) => fail(
            lang,
            &say!(
                "le serveur s’est arrêté : {error}",
                "the server has stopped: {error}"
            ),
            None,
        ),
    }
}

/// Builds again whenever a file is another than before.
fn rebuild(
    root: &Path,
    poll: bool,
    asked: Option<Lang>,
    memory: &Memory,
    first: Made,
    mut watch: Watch,
    preview: &Preview,
) {
    let mut last = first;
    while watch.wait() {
        let started = Instant::now();
        let before = folders(&last.files);
        if disk::read(root, &mut Vec::new()) == last.files {
            continue;
        }
        let made = make(root, asked, memory);
        show(preview, &made);
        let (milliseconds, tally) = (started.elapsed().as_millis(), tally(&made.built));
        let message = Say {
            fr: format!("refait en {milliseconds} ms : {}", tally.fr),
            en: format!("made anew in {milliseconds} ms: {}", tally.en),
        };
        whisper(&format!("{}\n", message.get(made.lang)));
        let now = folders(&made.files);
        last = made;
        if now != before
            && let Ok(other) = Watch::new(root, &now, poll)
        {
            watch = other;
        }
    }
}

/// Publishes what was made: its site if it has one, its mistakes in any case.
fn show(preview: &Preview, made: &Made) {
    tell(made, Format::Human);
    let errors: Vec<_> = made
        .built
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .cloned()
        .collect();
    let diagnostics = serde_json::to_string(&report::lines(&errors, &made.files, made.lang))
        .unwrap_or_else(|_| "[]".into());
    let live = live(&made.files, made.lang);
    preview.publish(|published| {
        published.diagnostics = diagnostics;
        published.live = live;
        if let Some(site) = made.built.site()
            && published.site.as_ref() != Some(site)
        {
            published.site = Some(site.clone());
            published.edition += 1;
        }
    });
}

/// The script that reloads pages, and its words.
fn live(files: &Files, lang: Lang) -> (Vec<u8>, String) {
    let Some(config) = Config::read(files, &mut Vec::new()) else {
        return Default::default();
    };
    let theme = Theme::read(files, &config);
    let script = theme
        .live_reload()
        .map(|bytes| bytes.to_vec())
        .unwrap_or_default();
    (script, theme.words(lang.tag(), "live-reload"))
}

/// The folders that a course is made of.
fn folders(files: &Files) -> Vec<String> {
    let config = Config::read(files, &mut Vec::new());
    config.map_or_else(
        || vec!["content".into()],
        |config| {
            std::iter::once(config.src)
                .chain(config.theme.map(|theme| theme.value))
                .collect()
        },
    )
}
