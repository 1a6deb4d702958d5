//! The words of the site itself, by key and language.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place};
use crate::node::Value;
use crate::say;
use crate::yaml;

/// Strings of one language. A string that counts has two forms, `key.one` and `key.other`.
#[derive(Debug, Default)]
pub struct Strings {
    lang: String,
    texts: BTreeMap<String, String>,
}

/// A string that a language lacks is said in this one.
const FALLBACK: &str = "en";

impl Strings {
    /// Reads the strings of `lang`; `files` gives the files of a language, by name and text, the later over the earlier.
    pub fn read<'t>(
        lang: &str,
        files: &dyn Fn(&str) -> Vec<(String, &'t str)>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut texts = BTreeMap::new();
        let short = lang.split('-').next().unwrap_or(lang);
        if [short, lang].iter().all(|name| files(name).is_empty()) {
            let message = say!(
                "le site n’a pas de mots dans la langue « {lang} » : les siens seront en anglais",
                "the site has no words in the language “{lang}”: its own will be in English"
            );
            let hint = say!(
                "donnez-les dans strings/{short}.toml, dans le dossier de votre thème",
                "give them in strings/{short}.toml in the folder of your theme"
            );
            let place = Place::file(crate::config::FILE);
            found.push(Diagnostic::warning("no-words", place, message).hint(hint));
        }
        let mut names = vec![FALLBACK, short, lang];
        names.dedup();
        for (file, toml) in names.into_iter().flat_map(files) {
            let Some(tree) = yaml::parse_toml(toml, &file, found) else {
                continue;
            };
            let Value::Map(entries) = tree.value else {
                continue;
            };
            for (key, value) in entries {
                match value.value {
                    Value::Scalar { text, .. } => {
                        texts.insert(key.name, text);
                    }
                    _ => found.push(Diagnostic::error(
                        "wrong-type",
                        Place {
                            file: file.clone(),
                            span: key.span,
                        },
                        say!("du texte attendu ici", "text expected here"),
                    )),
                }
            }
        }
        Self {
            lang: lang.into(),
            texts,
        }
    }

    /// The text of a key; with a number, the form that the number takes, `{n}` filled in.
    pub fn get(&self, key: &str, n: Option<i64>) -> Option<String> {
        let Some(n) = n else {
            return self.texts.get(key).cloned();
        };
        let form = if self.is_one(n) { "one" } else { "other" };
        let text = self
            .texts
            .get(&format!("{key}.{form}"))
            .or_else(|| self.texts.get(key))?;
        Some(text.replace("{n}", &self.number(n)))
    }

    /// The text of a key that is known to be there.
    pub fn say(&self, key: &str) -> String {
        self.texts
            .get(key)
            .cloned()
            .unwrap_or_else(|| key.to_string())
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// French counts 0 and 1 as one, English only 1 (CLDR 48, cardinal plural rules).
    fn is_one(&self, n: i64) -> bool {
        if self.lang.starts_with("fr") {
            n == 0 || n == 1
        } else {
            n == 1
        }
    }

    /// A number as the language groups it, from five digits on: `12 500` (with a narrow no-break space), `12,500`.
    pub fn number(&self, n: i64) -> String {
        let separator = if self.lang.starts_with("fr") {
            '\u{202f}'
        } else {
            ','
        };
        let digits = n.unsigned_abs().to_string();
        let mut text = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 4 {
                text.push(separator);
            }
            text.push(digit);
        }
        if n < 0 { format!("−{text}") } else { text }
    }

    /// JSON of the strings of one component's script, without its name.
    pub fn of_script(&self, component: &str) -> String {
        let prefix = format!("js.{component}.");
        let strings: BTreeMap<&str, &str> = self
            .texts
            .iter()
            .filter_map(|(key, text)| Some((key.strip_prefix(&prefix)?, text.as_str())))
            .collect();
        serde_json::to_string(&strings).unwrap_or_default()
    }

    /// JSON of the strings that scripts say: `js.core.…` and `js.<component>.…` for each component.
    pub fn for_scripts(&self, components: &[String]) -> String {
        let wanted = |key: &str| {
            key.strip_prefix("js.").is_some_and(|rest| {
                let name = rest.split('.').next().unwrap_or(rest);
                name == "core" || components.iter().any(|component| component == name)
            })
        };
        let strings: BTreeMap<&str, &str> = self
            .texts
            .iter()
            .filter(|(key, _)| wanted(key))
            .map(|(key, text)| (&key[3..], text.as_str()))
            .collect();
        super::json_for_html(&serde_json::to_string(&strings).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(lang: &str) -> Strings {
        let texts = [("page.one", "{n} page"), ("page.other", "{n} pages")];
        Strings {
            lang: lang.into(),
            texts: texts.map(|(key, text)| (key.into(), text.into())).into(),
        }
    }

    #[test]
    fn plurals_by_language() {
        let said = |lang, n| strings(lang).get("page", Some(n)).unwrap_or_default();
        assert_eq!(
            [0, 1, 2].map(|n| said("fr", n)),
            ["0 page", "1 page", "2 pages"]
        );
        assert_eq!(
            [0, 1, 2].map(|n| said("en-GB", n)),
            ["0 pages", "1 page", "2 pages"]
        );
        assert_eq!(said("fr", 12_500), "12\u{202f}500 pages");
    }

    #[test]
    fn numbers_by_language() {
        assert_eq!(strings("fr").number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(strings("en").number(-12_500), "−12,500");
        assert_eq!(strings("fr").number(9999), "9999");
    }
}
