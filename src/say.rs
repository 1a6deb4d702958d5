//! Words for authors, in French and in English side by side: a message without its other language does not compile.

use std::fmt;

/// A language in which Palier itself speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The language that a tag such as `fr`, `fr_CA.UTF-8` or `en-GB` asks for, if Palier speaks it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// `fr` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// The same words in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Say {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Say {
    /// The words in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// The French words, for logs and `{:?}`-free tests; what an author reads goes through [`Say::get`].
impl fmt::Display for Say {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fr)
    }
}

/// `say!("lien vers « {target} » introuvable", "link to “{target}” leads nowhere")`.
#[macro_export]
macro_rules! say {
    ($fr:literal, $en:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::say::Say { fr: format!($fr $(, $name = $value)*), en: format!($en $(, $name = $value)*) }
    };
}
