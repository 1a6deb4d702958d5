//! What the site itself says, by key and language.

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

/// What a language lacks is said in this one.
const FALLBACK: &str = "en";

impl Strings {
    /// Reads the strings of `lang`; `text` gives the file of a language.
    pub fn read<'t>(
        lang: &str,
        text: &dyn Fn(&str) -> Option<&'t str>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut texts = BTreeMap::new();
        let short = lang.split('-').next().unwrap_or(lang);
        for name in [FALLBACK, short, lang] {
            let Some(toml) = text(name) else { continue };
            let file = format!("themes/default/strings/{name}.toml");
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

    /// A number as the language groups it: `1 250` (with a narrow no-break space), `1,250`.
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
        crate::render::json_for_html(&serde_json::to_string(&strings).unwrap_or_default())
    }
}
