//! `book.toml`: what the course is called, which languages and levels it has, what its organisation is.

use serde::Deserialize;

use crate::decode;
use crate::diagnostic::{Diagnostic, Place};
use crate::files::Files;
use crate::node::{Entries, Node, Spanned, Value};
use crate::say;
use crate::text::slug;
use crate::yaml;

/// The path of the configuration, from the root of the course.
pub const FILE: &str = "book.toml";

/// The newest format that this Palier reads.
pub const FORMAT: u32 = 1;

/// The configuration of `book.toml`, with every default filled in.
#[derive(Debug, Clone)]
pub struct Config {
    /// The title of the course.
    pub title: String,
    /// The id that a learner's progress is kept under: it stays when the title changes.
    pub id: String,
    /// The description of the course, in a sentence.
    pub description: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The folder that holds the content, without a slash at the end.
    pub src: String,
    /// The languages of the course, the first of them the one that a reader gets unasked. Never empty.
    pub languages: Vec<String>,
    /// The names of the three levels by language.
    pub levels: Vec<(String, [String; 3])>,
    /// After how many months guidance ought to be read again.
    pub reviewed_within: Option<u32>,
    /// The accent colour, `#rrggbb`.
    pub accent: Option<Spanned<String>>,
    /// The folder laid over the built-in theme.
    pub theme: Option<Spanned<String>>,
    /// Whether HTML in Markdown is let through.
    pub raw_html: bool,
    /// Whether a browser may keep the site and show it offline.
    pub offline: bool,
    /// The address of the course on the web, with a slash at its end.
    pub url: Option<String>,
    /// The platforms that the course is about; all that are known if it does not say.
    pub platforms: Option<Vec<Spanned<String>>>,
    /// The values that rules may name as `$name`.
    pub organisation: Vec<(String, Node)>,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// What mdBook calls the book.
    book: Book,
    /// What is Palier's own.
    #[serde(default)]
    palier: Palier,
    /// Parameters of rules: `$name` in a rule is replaced by the value here.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    organisation: Entries<Node>,
    // mdBook's other tables are for mdBook.
    #[serde(default)]
    #[schemars(skip)]
    #[expect(
        dead_code,
        reason = "read so that a book of mdBook's is not refused for it"
    )]
    output: Entries<Node>,
    #[serde(default)]
    #[schemars(skip)]
    #[expect(dead_code, reason = "as above")]
    preprocessor: Entries<Node>,
    #[serde(default)]
    #[schemars(skip)]
    #[expect(dead_code, reason = "as above")]
    build: Entries<Node>,
    #[serde(default)]
    #[schemars(skip)]
    #[expect(dead_code, reason = "as above")]
    rust: Entries<Node>,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Book {
    /// The title.
    title: Option<Spanned<String>>,
    /// What it is about, in a sentence.
    #[serde(default)]
    description: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    authors: Vec<String>,
    /// The content's folder; unless said, `content`, or `src` for a book of mdBook's.
    #[serde(default)]
    src: Option<Spanned<String>>,
    /// The course's language; `fr` unless said.
    #[serde(default)]
    language: Option<Spanned<String>>,
    /// mdBook's; the language decides.
    #[serde(default, rename = "text-direction")]
    #[schemars(skip)]
    #[expect(dead_code, reason = "mdBook's")]
    text_direction: Option<String>,
    /// mdBook's older key.
    #[serde(default)]
    #[schemars(skip)]
    #[expect(dead_code, reason = "mdBook's")]
    multilingual: Option<bool>,
}

#[derive(Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Palier {
    /// The format of the course; 1.
    format: Option<Spanned<u32>>,
    /// What a learner's progress is kept under; the title unless said. Set it to the first title before you change that, and nobody loses anything.
    id: Option<Spanned<String>>,
    /// Every language, the first one first.
    languages: Vec<Spanned<String>>,
    /// The names of the three levels: `fr = ["Novice", "Compétent", "Expert"]`.
    levels: Entries<Spanned<Vec<String>>>,
    /// After how many months guidance ought to be read again.
    reviewed_within: Option<u32>,
    /// The accent colour, `#rrggbb`.
    accent: Option<Spanned<String>>,
    /// A folder laid over the built-in theme.
    theme: Option<Spanned<String>>,
    /// Whether HTML in Markdown is let through.
    raw_html: bool,
    /// Whether a browser may keep the whole site and show it offline; it may, unless said.
    offline: Option<bool>,
    /// The address of the course on the web, `https://cours.example/velo/`: an edition that holds a part of the course links to the rest of it there.
    url: Option<Spanned<String>>,
    /// The platforms that the course is about; all that Palier knows if left out, none if empty.
    platforms: Option<Vec<Spanned<String>>>,
}

/// Where a book of mdBook's keeps its chapters, unless it says.
pub const BOOK_SUMMARY: &str = "src/SUMMARY.md";

fn default_src(files: &Files) -> &'static str {
    if files.get(BOOK_SUMMARY).is_some() && files.within("content").next().is_none() {
        "src"
    } else {
        "content"
    }
}

impl Config {
    /// Reads `book.toml`. What is wrong in it goes to `found`; nothing if it cannot be used at all.
    pub fn read(files: &Files, found: &mut Vec<Diagnostic>) -> Option<Self> {
        let Some(bytes) = files.get(FILE) else {
            let message = say!(
                "il n’y a pas de « {FILE} » ici",
                "there is no “{FILE}” here"
            );
            let hint = say!(
                "allez dans le dossier d’un cours, ou faites-en un : palier new MON-COURS",
                "go to a course’s folder, or make one: palier new MY-COURSE"
            );
            found.push(Diagnostic::error("no-book", Place::file(FILE), message).hint(hint));
            return None;
        };
        let text = crate::document::utf8(bytes, FILE, found)?;
        let tree = yaml::parse_toml(text, FILE, found)?;
        if newer(&tree, found) {
            return None;
        }
        let file: File = decode::decode(&tree, FILE, found)?;
        let error = |code, span: std::ops::Range<usize>, message| {
            Diagnostic::error(
                code,
                Place {
                    file: FILE.into(),
                    span,
                },
                message,
            )
        };

        let first = file
            .book
            .language
            .map_or_else(|| "fr".to_string(), |tag| tag.value);
        let mut languages: Vec<String> = file
            .palier
            .languages
            .into_iter()
            .map(|tag| tag.value)
            .collect();
        if languages.is_empty() {
            languages.push(first);
        }
        let mut levels = Vec::new();
        for (lang, names) in file.palier.levels.0 {
            let span = names.span;
            match <[String; 3]>::try_from(names.value) {
                Ok(names) => levels.push((lang.value, names)),
                Err(names) => {
                    let count = names.len();
                    let message = say!(
                        "il y a trois niveaux ; {count} noms sont donnés",
                        "there are three levels; {count} names are given"
                    );
                    found.push(error("levels", span, message));
                }
            }
        }
        if let Some(colour) = &file.palier.accent
            && crate::colour::parse(colour).is_none()
        {
            let given = &colour.value;
            let message = say!(
                "« {given} » n’est pas une couleur",
                "“{given}” is not a colour"
            );
            found.push(
                error("colour", colour.span.clone(), message)
                    .hint(say!("par exemple « #0b6e4f »", "for example “#0b6e4f”")),
            );
        }
        if let Some(colour) = &file.palier.accent
            && let Some(accent) = crate::colour::parse(colour)
        {
            let readable = crate::colour::readable_on(accent, crate::colour::LIGHT_GROUND);
            if readable != accent {
                let (given, [r, g, b]) = (&colour.value, readable);
                let message = say!(
                    "cet accent se lit mal sur fond clair : « {given} » ; le site prend #{r:02x}{g:02x}{b:02x}",
                    "this accent is hard to read on a light ground: “{given}”; the site takes #{r:02x}{g:02x}{b:02x}"
                );
                let hint = say!(
                    "un contraste de 4,5 au moins est demandé (WCAG 2.2 AA)",
                    "a contrast of at least 4.5 is asked for (WCAG 2.2 AA)"
                );
                let place = Place {
                    file: FILE.into(),
                    span: colour.span.clone(),
                };
                found.push(Diagnostic::warning("accent-contrast", place, message).hint(hint));
            }
        }
        let url = file.palier.url.and_then(|url| {
            if url.starts_with("https://") || url.starts_with("http://") {
                return Some(format!("{}/", url.value.trim_end_matches('/')));
            }
            let given = &url.value;
            let message = say!(
                "« {given} » n’est pas l’adresse d’un site",
                "“{given}” is not the address of a site"
            );
            let hint = say!(
                "par exemple « https://cours.example/velo/ »",
                "for example “https://course.example/cycling/”"
            );
            found.push(error("url", url.span.clone(), message).hint(hint));
            None
        });
        let src = file.book.src.map_or_else(
            || default_src(files).to_string(),
            |src| src.value.trim_matches('/').to_string(),
        );
        if src.split('/').any(|part| part == "..") {
            found.push(error(
                "src",
                0..0,
                say!("« src » sort du cours", "“src” leads out of the course"),
            ));
            return None;
        }
        let title = file
            .book
            .title
            .map_or_else(String::new, |title| title.value);
        let id = match &file.palier.id {
            None => slug(&title),
            Some(id) => {
                if !id.value.chars().any(char::is_alphanumeric) {
                    let message = say!(
                        "« id » doit contenir une lettre ou un chiffre",
                        "“id” must contain a letter or a digit"
                    );
                    found.push(error("course-id", id.span.clone(), message));
                }
                slug(&id.value)
            }
        };
        Some(Self {
            title,
            id,
            description: file.book.description.unwrap_or_default(),
            authors: file.book.authors,
            src,
            languages,
            levels,
            reviewed_within: file.palier.reviewed_within,
            accent: file.palier.accent,
            theme: file.palier.theme,
            raw_html: file.palier.raw_html,
            offline: file.palier.offline.unwrap_or(true),
            url,
            platforms: file.palier.platforms,
            organisation: file
                .organisation
                .0
                .into_iter()
                .map(|(name, node)| (name.value, node))
                .collect(),
        })
    }

    /// The names of the levels in `lang`.
    pub fn level_names(&self, lang: &str) -> [String; 3] {
        let own = self
            .levels
            .iter()
            .find(|(tag, _)| tag == lang)
            .map(|(_, names)| names.clone());
        own.unwrap_or_else(|| match crate::say::Lang::from_tag(lang) {
            Some(crate::say::Lang::Fr) => ["Novice".into(), "Compétent".into(), "Expert".into()],
            _ => ["Novice".into(), "Competent".into(), "Expert".into()],
        })
    }
}

/// A newer format is told before anything else in the file is complained of.
fn newer(tree: &Node, found: &mut Vec<Diagnostic>) -> bool {
    let get = |node: &Node, name: &str| match &node.value {
        Value::Map(entries) => entries
            .iter()
            .find(|(key, _)| key.name == name)
            .map(|(_, value)| value.clone()),
        _ => None,
    };
    let Some(format) = get(tree, "palier").and_then(|palier| get(&palier, "format")) else {
        return false;
    };
    let Value::Scalar { text, .. } = &format.value else {
        return false;
    };
    if text.parse::<u32>().is_ok_and(|number| number > FORMAT) {
        let message = say!(
            "ce cours est au format {text} ; ce Palier lit jusqu’au format {FORMAT}",
            "this course is in format {text}; this Palier reads up to format {FORMAT}"
        );
        let hint = say!("prenez un Palier plus récent", "get a newer Palier");
        found.push(
            Diagnostic::error(
                "newer-format",
                Place {
                    file: FILE.into(),
                    span: format.span.clone(),
                },
                message,
            )
            .hint(hint),
        );
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(palier: &str) -> (Option<Config>, Vec<&'static str>) {
        let toml = format!("[book]\ntitle = \"L’été à vélo\"\n\n[palier]\nformat = 1\n{palier}\n");
        let files = [(FILE.to_string(), toml.into_bytes())]
            .into_iter()
            .collect();
        let mut found = Vec::new();
        let config = Config::read(&files, &mut found);
        (config, found.iter().map(|one| one.code).collect())
    }

    #[test]
    fn progress_is_kept_under_the_title_unless_the_course_has_an_id() {
        let id = |palier| read(palier).0.map(|config| config.id);
        assert_eq!(id("").as_deref(), Some("l-ete-a-velo"));
        // The old title, whatever the course is called now.
        assert_eq!(
            id("id = \"Un hiver à vélo\"").as_deref(),
            Some("un-hiver-a-velo")
        );
        assert_eq!(
            id("id = \"un-hiver-a-velo\""),
            id("id = \"Un hiver à vélo\"")
        );
    }

    #[test]
    fn an_id_without_a_letter_is_told() {
        assert_eq!(read("id = \" – \"").1, ["course-id"]);
        assert_eq!(read("id = \"2026\"").1, [""; 0]);
    }
}
