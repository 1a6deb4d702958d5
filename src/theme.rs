//! The theme: templates, components, styles and scripts; the built-in one, with a course's own laid over it.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use include_dir::{Dir, include_dir};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::{Diagnostic, Place};
use crate::files::Files;
use crate::name::DocKind;
use crate::say;
use crate::{colour, config::Config};

mod kinds;
mod strings;

pub use strings::Strings;

/// `build.rs` puts it there, without the examples of its components.
static BUILT_IN: Dir<'_> = include_dir!("$OUT_DIR/theme");

/// A script with this ending is loaded by the pages that need it only; the others are on every page.
const PAGE_SCRIPT: &str = ".page.js";

/// A style sheet with this ending is linked by the templates that need it only.
const PAGE_STYLE: &str = ".page.css";
/// A script with this ending is no page's: the service worker.
const WORKER: &str = ".worker.js";

/// The template of a document whose kind has none of its own, and the word in it that the kind takes the place of.
const DOCUMENT: &str = "templates/document.html";
const KIND: &str = "KIND";

/// The component that reloads pages under `palier serve`.
const LIVE_RELOAD: &str = "live-reload";

/// The component that carries the validator.
const VALIDATOR: &str = "validator";

/// A theme, for every language.
#[derive(Debug)]
pub struct Theme {
    /// Its files by path: the built-in ones, and the course's own over them.
    files: BTreeMap<String, File>,
}

#[derive(Debug, Clone)]
struct File {
    /// The path in the course; nothing for a built-in one.
    own: Option<String>,
    bytes: Arc<[u8]>,
}

/// The templates of a theme, speaking one language.
pub struct Templates {
    tera: Tera,
    /// For the place of a mistake: template → path in the course.
    own: BTreeMap<String, String>,
    /// The words of the site in this language.
    pub strings: Arc<Strings>,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Templates")
            .field("own", &self.own)
            .finish_non_exhaustive()
    }
}

impl Theme {
    /// The built-in theme, and over it the folder that `book.toml` names.
    pub fn read(files: &Files, config: &Config) -> Self {
        let mut all = built_in();
        if let Some(folder) = &config.theme {
            let folder = folder.trim_end_matches('/');
            for (path, bytes) in files.within(folder) {
                if is_example(path) {
                    continue;
                }
                all.insert(
                    path.to_string(),
                    File {
                        own: Some(format!("{folder}/{path}")),
                        bytes: bytes.clone(),
                    },
                );
            }
        }
        Self { files: all }
    }

    /// The templates for a language. What is wrong in them goes to `found`.
    pub fn templates(&self, lang: &str, found: &mut Vec<Diagnostic>) -> Option<Templates> {
        let strings = Arc::new(Strings::read(lang, &|name| self.words_of(name), found));
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html"]);
        register(&mut tera, &strings);
        let mut templates = Templates {
            tera,
            own: BTreeMap::new(),
            strings,
        };
        let mut raw = Vec::new();
        let built_in = built_in();
        for (path, file) in self
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
        {
            let name = path.strip_prefix("templates/").unwrap_or(path).to_string();
            if let Some(own) = &file.own {
                templates.own.insert(name.clone(), own.clone());
            }
            let text =
                crate::document::utf8(&file.bytes, file.own.as_deref().unwrap_or(path), found)?;
            // A template that a theme replaces can still be extended: `{% extends "default/base.html" %}`.
            if file.own.is_some()
                && let Some(built_in) = built_in.get(path)
                && let Ok(built_in) = std::str::from_utf8(&built_in.bytes)
                && path.starts_with("templates/")
            {
                raw.push((format!("default/{name}"), built_in.into()));
            }
            raw.push((name, kinds::written_out(text)));
        }
        match templates.tera.add_raw_templates(raw) {
            Ok(()) => Some(templates),
            Err(error) => {
                found.push(templates.fault(&error));
                None
            }
        }
    }

    /// The files of words of a language: the built-in one, then the course's own, which may say only what it says otherwise.
    fn words_of(&self, name: &str) -> Vec<(String, &str)> {
        let path = format!("strings/{name}.toml");
        let built_in = BUILT_IN
            .get_file(&path)
            .and_then(|file| file.contents_utf8())
            .map(|text| (format!("themes/default/{path}"), text));
        let own = self.files.get(&path).and_then(|file| {
            let text = std::str::from_utf8(&file.bytes).ok()?;
            Some((file.own.clone()?, text))
        });
        built_in.into_iter().chain(own).collect()
    }

    /// The files that every page shares: styles and scripts in one file each, the validator, the course's accent.
    pub fn assets(&self, config: &Config) -> Files {
        let mut assets = Files::default();
        let is_part = |path: &str, ending: &str| {
            let folder = path.split('/').next().unwrap_or(path);
            matches!(folder, "css" | "js" | "components")
                && path.ends_with(ending)
                && !path.ends_with(PAGE_SCRIPT)
                && !path.ends_with(PAGE_STYLE)
                && !path.ends_with(WORKER)
        };
        let mut css = without_comments(&self.joined(|path| is_part(path, ".css")), b"/*");
        css.extend_from_slice(course_css(config).as_bytes());
        assets.insert("assets/palier.css", css);
        let shared = self.joined(|path| is_part(path, ".js"));
        assets.insert("assets/palier.js", without_comments(&shared, b"//"));
        for (path, file) in &self.files {
            // The one that speaks to `palier serve` is served by it.
            let name = path
                .strip_suffix(PAGE_SCRIPT)
                .and_then(|path| path.rsplit('/').next());
            let component = component_of(path);
            let is_part = component.is_some_and(|(_, part)| part);
            if let Some(name) = name.filter(|name| *name != LIVE_RELOAD && !is_part) {
                // The scripts of its parts come first.
                let of_part = component.map(|(component, _)| (component, true));
                let parts = self.joined(|other| {
                    other.ends_with(PAGE_SCRIPT)
                        && of_part.is_some()
                        && component_of(other) == of_part
                });
                let mut script = without_comments(&parts, b"//");
                script.extend(without_comments(&file.bytes, b"//"));
                if name == VALIDATOR {
                    script.extend(self.module().into_bytes());
                }
                assets.insert(format!("assets/{name}.js"), script);
            }
            let name = path
                .strip_suffix(PAGE_STYLE)
                .and_then(|path| path.rsplit('/').next());
            if let Some(name) = name {
                assets.insert(format!("assets/{name}.css"), file.bytes.clone());
            }
        }
        for (path, file) in self
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("assets/"))
        {
            assets.insert(path.clone(), file.bytes.clone());
        }
        assets
    }

    /// The statement that gives the page its validator, at the end of the script that unpacks it: a page opened from a disk may load only scripts. Base64
    /// costs what is packed by [LZMA](https://www.7-zip.org/sdk.html) nothing once the web server has compressed it, since it repeats nothing.
    fn module(&self) -> String {
        let packed = self.files.get("validator.wasm.lzma");
        let packed = packed.map_or_else(String::new, |file| STANDARD.encode(&file.bytes));
        format!("palier.give(\"{VALIDATOR}\", palier.unpack(\"{packed}\"));\n")
    }

    /// The service worker, without the list of files that it keeps.
    pub fn worker(&self) -> Option<&str> {
        let file = self.files.get("js/offline.worker.js")?;
        std::str::from_utf8(&file.bytes).ok()
    }

    /// The script that pages shown by `palier serve` bear besides.
    pub fn live_reload(&self) -> Option<Arc<[u8]>> {
        let path = format!("components/{LIVE_RELOAD}/{LIVE_RELOAD}{PAGE_SCRIPT}");
        self.files.get(&path).map(|file| file.bytes.clone())
    }

    /// The words of the site in a language. Mistakes in the files of words go to `found`.
    pub fn strings(&self, lang: &str, found: &mut Vec<Diagnostic>) -> Strings {
        Strings::read(lang, &|name| self.words_of(name), found)
    }

    /// The words of one component's script, as JSON.
    pub fn words(&self, lang: &str, component: &str) -> String {
        Strings::read(lang, &|name| self.words_of(name), &mut Vec::new()).of_script(component)
    }

    /// Files put together: those of `css` and `js` first, then those of components, by name; of a component its own before those of its parts.
    fn joined(&self, wanted: impl Fn(&str) -> bool) -> Vec<u8> {
        let (mut parts, base): (Vec<_>, Vec<_>) = self
            .files
            .iter()
            .filter(|(path, _)| wanted(path))
            .partition(|(path, _)| path.starts_with("components/"));
        parts.sort_by_key(|(path, _)| component_of(path));
        let mut joined = Vec::new();
        for (_, file) in base.into_iter().chain(parts) {
            joined.extend_from_slice(&file.bytes);
            joined.push(b'\n');
        }
        joined
    }
}

/// The component that a file belongs to (its folder, with the `/`), and whether it is of one of its parts, which have folders of their own:
/// `components/quiz/cloze/cloze.css` is of a part of `quiz/`. `None` for a file of no component.
fn component_of(path: &str) -> Option<(&str, bool)> {
    let within = path.strip_prefix("components/")?;
    let (component, file) = within.split_at(within.find('/')? + 1);
    Some((component, file.contains('/')))
}

/// Takes out of a script or a style sheet the lines that are only a comment, and the indentation. Both are for whoever reads the theme, and a fifth of what a
/// phone would load. A comment that does not end on its line stays; so does all indentation of a script in which a text goes over several lines.
fn without_comments(text: &[u8], sign: &[u8]) -> Vec<u8> {
    let is_comment = |line: &[u8]| {
        line.starts_with(sign) && (sign != b"/*" || line.trim_ascii_end().ends_with(b"*/"))
    };
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    let said = lines.filter(|line| !is_comment(line.trim_ascii_start()));
    let keeps = sign != b"/*" && has_long_text(said.clone());
    said.flat_map(|line| if keeps { line } else { line.trim_ascii_start() })
        .copied()
        .collect()
}

/// Whether a text of a script may go over several lines, so that white space at the beginning of a line may belong to it: the line on which a template literal
/// begins has an odd number of backquotes, one that a text goes on from ends in a backslash.
fn has_long_text<'s>(mut lines: impl Iterator<Item = &'s [u8]>) -> bool {
    lines.any(|line| {
        let quotes = line.iter().filter(|byte| **byte == b'`').count();
        quotes % 2 == 1 || line.trim_ascii_end().ends_with(b"\\")
    })
}

/// Whether a file shows a component to whoever reads the theme, and is no part of the theme: `components/nav/examples/path.html`.
fn is_example(path: &str) -> bool {
    path.starts_with("components/") && path.split('/').nth(2) == Some("examples")
}

/// The files of the built-in theme. The page of a kind that lessons may show is its component, so that one template serves all such kinds.
fn built_in() -> BTreeMap<String, File> {
    let mut all = BTreeMap::new();
    gather(&BUILT_IN, &mut all);
    let Some(pattern) = all.remove(DOCUMENT) else {
        return all;
    };
    let pattern = String::from_utf8_lossy(&pattern.bytes).into_owned();
    for kind in DocKind::ALL.into_iter().filter(|kind| kind.embedded()) {
        let path = format!("templates/{}.html", kind.key());
        all.entry(path).or_insert_with(|| File {
            own: None,
            bytes: pattern.replace(KIND, kind.key()).into_bytes().into(),
        });
    }
    all
}

fn gather(dir: &Dir<'static>, all: &mut BTreeMap<String, File>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str() {
            all.insert(
                path.to_string(),
                File {
                    own: None,
                    bytes: file.contents().into(),
                },
            );
        }
    }
    dir.dirs().for_each(|dir| gather(dir, all));
}

/// The functions that templates can call: `t(key="…", n=…)`, `js_strings(scripts=[…])`, `json(value=…)`.
fn register(tera: &mut Tera, strings: &Arc<Strings>) {
    let words = strings.clone();
    tera.register_function(
        "t",
        move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
            let key: String = kwargs.must_get("key")?;
            let n: Option<i64> = kwargs.get("n")?;
            let Some(text) = words.get(&key, n) else {
                return Err(tera::Error::message(format!(
                    "no string has the key “{key}”"
                )));
            };
            let mut text = text.to_string();
            for (name, value) in kwargs.iter() {
                text = text.replace(&format!("{{{name}}}"), &value.to_string());
            }
            Ok(text)
        },
    );
    let words = strings.clone();
    tera.register_function(
        "js_strings",
        move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
            let scripts: Vec<String> = kwargs.must_get("scripts")?;
            Ok(words.for_scripts(&scripts))
        },
    );
    tera.register_function("json", |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let value: Value = kwargs.must_get("value")?;
        let json = serde_json::to_string(&value)
            .map_err(|error| tera::Error::message(error.to_string()))?;
        Ok(json_for_html(&json))
    });
}

impl Templates {
    /// Puts a value into the context of every page.
    pub fn set_global<T: serde::Serialize>(&mut self, name: &'static str, value: &T) {
        self.tera.global_context().insert(name, value);
    }

    /// Renders a page.
    ///
    /// # Errors
    /// The mistake in the template, at its place.
    pub fn page(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera
            .render(template, context)
            .map_err(|error| Box::new(self.fault(&error)))
    }

    /// Renders a component.
    ///
    /// # Errors
    /// The mistake in its template, at its place.
    pub fn component(&self, name: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera
            .render_component(name, context, None, true)
            .map_err(|error| Box::new(self.fault(&error)))
    }

    /// Whether there is a component of this name.
    pub fn has(&self, component: &str) -> bool {
        self.tera.contains_component(component)
    }

    /// Whether a component takes an argument.
    pub fn takes(&self, component: &str, argument: &str) -> bool {
        self.tera
            .get_component_definition(component)
            .is_some_and(|about| about.args().iter().any(|known| known.name() == argument))
    }

    /// Some mistakes of templates come as text only: `error: what\n --> lesson.html:2:47\n…`.
    fn located(&self, text: &str) -> (Place, String) {
        let what = text
            .lines()
            .next()
            .unwrap_or(text)
            .trim_start_matches("error: ")
            .to_string();
        let name = text
            .lines()
            .find_map(|line| line.trim_start().strip_prefix("--> ")?.split(':').next());
        let own = name.and_then(|name| self.own.get(name));
        (
            Place::file(own.map_or_else(
                || format!("themes/default/{}", name.unwrap_or("templates")),
                Clone::clone,
            )),
            what,
        )
    }

    fn fault(&self, error: &tera::Error) -> Diagnostic {
        use tera::ErrorKind;
        let at = |name: &str| {
            self.own
                .get(name)
                .cloned()
                .unwrap_or_else(|| format!("themes/default/templates/{name}"))
        };
        let (place, detail) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => (
                Place {
                    file: at(report.filename()),
                    span: report.span().range.clone(),
                },
                report.message().to_string(),
            ),
            ErrorKind::MissingParent { current, .. } => {
                (Place::file(at(current)), error.to_string())
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                (Place::file(at(tpl)), error.to_string())
            }
            _ => self.located(&error.to_string()),
        };
        let diagnostic = Diagnostic::error(
            "template",
            place,
            say!(
                "ce modèle ne marche pas : {detail}",
                "this template does not work: {detail}"
            ),
        );
        diagnostic.hint(say!(
            "les noms que voit un modèle sont décrits dans le guide, « Habiller un cours »",
            "the names that a template sees are described in the guide, “Dress a course”"
        ))
    }
}

/// JSON that may be put in a `<script>`: no `<` can end it.
pub fn json_for_html(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The course's own accent, darkened for light pages and lightened for dark ones until it can be read.
fn course_css(config: &Config) -> String {
    let Some(accent) = config
        .accent
        .as_ref()
        .and_then(|accent| colour::parse(accent))
    else {
        return String::new();
    };
    let (light, dark) = (
        colour::readable_on(accent, colour::LIGHT_GROUND),
        colour::readable_on(accent, colour::DARK_GROUND),
    );
    let hex = |[r, g, b]: [u8; 3]| format!("#{r:02x}{g:02x}{b:02x}");
    format!(
        ":root {{ --accent-light: {}; --accent-dark: {}; }}\n",
        hex(light),
        hex(dark)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_belongs_to_its_component_and_comes_after_what_is_its_own() {
        let own = component_of("components/quiz/quiz.css");
        let part = component_of("components/quiz/cloze/cloze.css");
        assert_eq!(own, Some(("quiz/", false)));
        assert_eq!(part, Some(("quiz/", true)));
        assert!(own < part);
        assert!(
            component_of("components/draft-check/a.css") < component_of("components/draft/a.css")
        );
        assert_eq!(component_of("css/base.css"), None);
    }
}
