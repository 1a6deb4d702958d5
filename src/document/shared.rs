//! The parts that several kinds of document are made of.

use std::fmt;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};

use crate::decode::{TextOr, custom};
use crate::node::{Entries, Node, Spanned, Value};
use crate::say;

/// A text in Markdown.
pub type Md = Spanned<String>;

/// The id of another document, or `kind:id` where several kinds bear it.
pub type Ref = Spanned<String>;

/// Where guidance comes from.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The title of the work.
    pub title: Spanned<String>,
    /// Its date: `2017`, `2017-01` or `2017-01-31`.
    #[serde(default)]
    pub date: Option<Spanned<String>>,
    /// The page.
    #[serde(default)]
    pub page: Option<Spanned<String>>,
    /// Its address.
    #[serde(default)]
    pub url: Option<Spanned<String>>,
    /// A doubt to be stated beside it: “third parties only”.
    #[serde(default)]
    pub doubt: Option<Spanned<String>>,
}

/// A text in each language of the course: `Bonjour`, or `{fr: Bonjour, en: Hello}`. Without languages it is in the course's first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Localized {
    /// By language tag; the tag is empty where the author gave none.
    pub texts: Vec<(String, Spanned<String>)>,
}

impl Localized {
    /// The text in `lang`, else the first.
    pub fn get(&self, lang: &str) -> &str {
        self.of(lang).map_or("", |(_, text)| text.value.as_str())
    }

    /// The text in `lang`, else the first; before it the tag of its language, empty where the author gave none.
    pub fn told(&self, lang: &str) -> (&str, &str) {
        self.of(lang)
            .map_or(("", ""), |(tag, text)| (tag.as_str(), text.value.as_str()))
    }

    /// The same, with its place.
    pub fn of(&self, lang: &str) -> Option<&(String, Spanned<String>)> {
        let own = self.texts.iter().find(|(tag, _)| tag == lang);
        own.or(self.texts.first())
    }

    /// Its place in the file.
    pub fn span(&self) -> std::ops::Range<usize> {
        self.texts
            .first()
            .map_or(0..0, |(_, text)| text.span.clone())
    }
}

/// Whether a key has the form of a language tag: `fr`, `fr-CA`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or(tag);
    matches!(first.len(), 2 | 3)
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

impl<'de> Deserialize<'de> for Localized {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let either =
            Spanned::<TextOr<Entries<Option<Spanned<String>>>>>::deserialize(deserializer)?;
        Ok(match either.value {
            TextOr::Text(text) => Self {
                texts: vec![(
                    String::new(),
                    Spanned {
                        span: either.span,
                        value: text,
                    },
                )],
            },
            TextOr::Other(by_lang) => {
                if by_lang.0.is_empty()
                    || !by_lang
                        .iter()
                        .all(|(tag, text)| is_language(tag) && text.is_some())
                {
                    return Err(custom(&say!(
                        "un texte par langue est attendu, {{fr: …, en: …}} ; une virgule termine un texte entre accolades : mettez-le entre guillemets",
                        "a text for each language is expected, {{fr: …, en: …}}; a comma ends a text within braces: put it in quotes"
                    )));
                }
                let texts = by_lang
                    .0
                    .into_iter()
                    .filter_map(|(tag, text)| Some((tag.value, text?)));
                Self {
                    texts: texts.collect(),
                }
            }
        })
    }
}

impl schemars::JsonSchema for Localized {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Localized".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A text, or one for each language: {fr: Bonjour, en: Hello}",
            "oneOf": [{ "type": "string" }, { "type": "object", "additionalProperties": { "type": "string" } }]
        })
    }
}

/// The fields of a draft as an author writes them; read against the draft's kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fields(pub Vec<(Spanned<String>, Node)>);

/// A draft shown as an example, which the build proves: `{platform: x, text: "Merci #OsonsLeVélo", expect: ok}`.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its place in the file.
    pub span: std::ops::Range<usize>,
    /// The kind of draft; `post` unless said.
    pub kind: Option<Ref>,
    /// The platform.
    pub platform: Option<Ref>,
    /// The rules that must find something, and no others; empty: none may find anything.
    pub expect: Vec<Ref>,
    /// The draft's fields: `text` and whatever its kind has.
    pub fields: Fields,
    /// A word on it, in Markdown.
    pub note: Option<Md>,
    /// Who wrote it: a credit such as `@ExitDeutschland, 2016`.
    pub by: Option<Spanned<String>>,
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let node = Node::deserialize(deserializer)?;
        Ok(match node.value {
            Value::Map(entries) => Self(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        (
                            Spanned {
                                span: key.span,
                                value: key.name,
                            },
                            value,
                        )
                    })
                    .collect(),
            ),
            _ => Self(vec![(
                Spanned {
                    span: node.span.clone(),
                    value: "text".into(),
                },
                node,
            )]),
        })
    }
}

impl schemars::JsonSchema for Fields {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Fields".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A text, or the fields of the draft's kind",
            "oneOf": [{ "type": "string" }, { "type": "object" }]
        })
    }
}

impl<'de> Deserialize<'de> for Example {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = Example;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a draft")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Example, A::Error> {
                let mut example = Example {
                    span: 0..0,
                    kind: None,
                    platform: None,
                    expect: Vec::new(),
                    fields: Fields::default(),
                    note: None,
                    by: None,
                };
                while let Some(key) = map.next_key::<Spanned<String>>()? {
                    if example.span.is_empty() {
                        example.span = key.span.clone();
                    }
                    match key.value.as_str() {
                        "kind" => example.kind = Some(map.next_value()?),
                        "platform" => example.platform = Some(map.next_value()?),
                        "expect" => {
                            example.expect = match map.next_value::<Spanned<TextOr<Vec<Ref>>>>()? {
                                Spanned {
                                    value: TextOr::Text(text),
                                    ..
                                } if text == "ok" => Vec::new(),
                                Spanned {
                                    value: TextOr::Text(value),
                                    span,
                                } => vec![Spanned { span, value }],
                                Spanned {
                                    value: TextOr::Other(rules),
                                    ..
                                } => rules,
                            }
                        }
                        "note" => example.note = Some(map.next_value()?),
                        "by" => example.by = Some(map.next_value()?),
                        _ => {
                            let value = map.next_value()?;
                            example.fields.0.push((key, value));
                        }
                    }
                }
                Ok(example)
            }
        }
        deserializer.deserialize_map(V)
    }
}

impl schemars::JsonSchema for Example {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Example".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A draft that the build proves: the fields of its kind, beside what is expected of it.",
            "type": "object",
            "properties": {
                "kind": { "type": "string", "description": "The kind of draft; `post` unless said." },
                "platform": { "type": "string", "description": "The platform: its limits hold, and links, mentions and hashtags are found as it finds them." },
                "expect": {
                    "description": "`ok` (as where nothing is said): no rule finds anything. Else the rules that find something, just these.",
                    "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }]
                },
                "note": { "type": "string", "description": "A word on it, in Markdown." },
                "by": { "type": "string", "description": "Who wrote it: a credit such as `@ExitDeutschland, 2016`." },
                "text": { "type": "string", "description": "The draft's text, where its kind has one; other kinds have other fields." }
            }
        })
    }
}
